"""Documents dropped on the window: what lies over it while they are dragged, and their import."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from briefbook.i18n import _
from briefbook.ui import theme
from db.connection import is_store

if TYPE_CHECKING:
    from briefbook.ui.window import Window

_DRAGGED = frozenset({QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.DragLeave, QEvent.Type.Drop})


class Drops(QObject):
    """Takes the documents that are dropped on a window; while it shows a past day it says why it takes none.

    As the event filter of the window's handle it leaves dragged files to the window wherever they are: a text in it
    would take them, and do nothing.  What is dropped on the reader is imported as well, and told there.
    """

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self._files = False
        """Whether files are dragged: the program that they come from may have gone by the time they are dropped."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in _DRAGGED:
            return False
        if isinstance(event, QDragLeaveEvent):
            self.leave()
            return False
        if not isinstance(event, QDropEvent):
            return False
        from briefbook.ui.importing import local_files

        lost = self._files and event.type() == QEvent.Type.Drop  # no widget of the window knows of them
        self._files = bool(local_files(event.mimeData()))
        if not self._files and not lost:
            return False
        if why := self._refused():
            _copied(event)
            if not isinstance(event, QDragMoveEvent):
                self._window.session.noted.emit(why)
        elif isinstance(event, QDragEnterEvent):
            self.enter(event, _window_of(watched))
        elif isinstance(event, QDragMoveEvent):
            _copied(event)
        else:
            self.drop(event, elsewhere=_window_of(watched) not in (None, self._window))
        return True

    def _refused(self) -> str:
        """Why no documents can be dropped now, in a sentence; "" where they can."""
        if QApplication.activeModalWidget() is not None:
            return _("Close the dialog first, then drop the documents again.")
        return self._window.session.closed() if self._window.session.sealed else ""

    def watch(self, window: QWidget) -> None:
        """Take files that are dropped on another window; on a dialog say what to do first."""
        window.winId()  # it has a handle then
        if handle := window.windowHandle():
            handle.installEventFilter(self)

    @cached_property
    def _veil(self) -> "_Veil":
        return _Veil(self._window)

    def enter(self, event: QDragEnterEvent, over: QWidget | None = None) -> None:
        """Say what a drop does, where files or text are dragged; words dragged within the window are no document."""
        from briefbook.ui.importing import local_files

        held = event.mimeData()
        words = held.hasText() and event.source() is None
        if (local_files(held) or words) and not self._window.session.sealed:
            _copied(event)
            self._veil.show_over(over or self._window)

    def leave(self) -> None:
        """Show the window again: what was dragged is elsewhere."""
        self._veil.hide()
        self._veil.setParent(self._window)  # which outlives the reader

    def drop(self, event: QDropEvent, *, elsewhere: bool = False) -> None:
        """Import the files or the text that was dropped; say so at once where the import is out of sight."""
        from briefbook.ui.importing import import_files, import_text, local_files

        self.leave()
        self._window.deeds.close_palette()
        _copied(event)
        held = event.mimeData()
        paths = local_files(held)
        if len(paths) == 1 and not self._window.session.desk.is_own(paths[0]) and is_store(paths[0]):
            said = _("{name} is a store.  It can be opened in the place of the one that is open.", name=paths[0].name)
            self._window.session.told.emit(
                said, [(_("Open"), "inbox", lambda: self._window.deeds.open_store(paths[0]))]
            )
        elif paths:
            import_files(self._window.session, paths)
            if elsewhere:
                said = _("What was dropped is being imported; it awaits its review once you leave the book.")
                self._window.session.noted.emit(said)
        elif text := (held.urls()[0].toString() if held.hasUrls() else held.text()).strip():
            import_text(self._window.session, text)
        else:
            said = _("What was dropped could not be read.  Drop it again, or choose the files under Import documents.")
            self._window.session.noted.emit(said)


def _window_of(handle: QObject) -> QWidget | None:
    """The window whose handle it is."""
    return next((one for one in QApplication.topLevelWidgets() if one.windowHandle() == handle), None)


def _copied(event: QDropEvent) -> None:
    """Take what is dragged as a copy: who moves a file would remove it where it was."""
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()


class _Veil(QLabel):
    """What lies over the window while documents are dragged over it: it says what dropping them does."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_over(self, over: QWidget) -> None:
        """Cover a window."""
        self.setParent(over)
        found = theme.colours()
        ground = QColor(found.surface)
        self.setStyleSheet(
            f"background: rgba({ground.red()}, {ground.green()}, {ground.blue()}, 225); color: {found.ink};"
            f"border: 3px solid {found.accent};"
        )
        self.setFont(theme.font("section", bold=True))
        self.setText(_("Drop the documents to import them"))
        self.setGeometry(over.rect())
        self.raise_()
        self.show()
