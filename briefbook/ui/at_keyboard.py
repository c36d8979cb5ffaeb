"""What the window takes from the field that has the keyboard: what Qt would do there otherwise, or not at all.

Undoing where the field has nothing to undo; Ctrl+C in any list, which copies the line that is chosen, with its citation
where it has one, and says so.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence, QTextDocument
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
    QTextEdit,
    QWidget,
)

from briefbook.i18n import _
from briefbook.states import review_chip, review_mark
from briefbook.ui.labels import Wrapped, without_marks
from briefbook.ui.language_keys import switches_in

if TYPE_CHECKING:
    from briefbook.ui.window import Window


class AtKeyboard(QObject):
    """Filters the events of the field that has the keyboard, from one to the next."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus)

    def _on_focus(self, old: QWidget | None, now: QWidget | None) -> None:
        for one in self.parts(old):
            one.removeEventFilter(self)
        for one in self.parts(now):
            one.installEventFilter(self)

    def parts(self, field: QWidget | None) -> Sequence[QWidget]:
        """The widgets of a field whose events are filtered; none of one that is left alone."""
        raise NotImplementedError


class Undoing(AtKeyboard):
    """Leaves to the window what a field that has the keyboard would keep from it.

    Undo and redo, where it has nothing of its own to undo: what was typed in the field before could not be undone.
    The keys that switch the language, while the menu of the field is open.  Letters with Ctrl that edit a line on one
    system, as Ctrl+E, with which the cursor goes to its end on Linux: they are shortcuts of the window on all.
    """

    def parts(self, field: QWidget | None) -> Sequence[QWidget]:
        """A field, and the part of it that the mouse is over."""
        if isinstance(field, QComboBox) and field.isEditable():
            return [field]  # it has the keyboard for its line
        if not isinstance(field, _FIELDS):
            return []
        return [field] if isinstance(field, QLineEdit) else [field, field.viewport()]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QContextMenuEvent) and not isinstance(watched, QComboBox):
            return _show_menu(watched, event)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            own = _own(watched)
            undo, redo = event.matches(QKeySequence.StandardKey.Undo), event.matches(QKeySequence.StandardKey.Redo)
            if (undo and not own.isUndoAvailable()) or (redo and not own.isRedoAvailable()):
                event.ignore()
                return True
            if Qt.Key.Key_A <= event.key() <= Qt.Key.Key_Z and any(event.matches(one) for one in _OF_ONE_SYSTEM):
                event.ignore()
                return True
        return False


_OF_ONE_SYSTEM = (
    QKeySequence.StandardKey.MoveToEndOfLine, QKeySequence.StandardKey.DeleteEndOfLine,
    QKeySequence.StandardKey.Delete, QKeySequence.StandardKey.Deselect,
)  # fmt: skip
_FIELDS = (QLineEdit, QPlainTextEdit, QTextEdit)


def _own(field: QObject) -> QLineEdit | QTextDocument:
    """What keeps the steps of a field."""
    line = field.lineEdit() if isinstance(field, QComboBox) else field
    return line if isinstance(line, QLineEdit) else line.document()  # type: ignore[union-attr]


def _show_menu(part: QObject, event: QContextMenuEvent) -> bool:
    """Show Qt's menu of a field, in which the language can be switched; a field with a menu of its own shows that."""
    field = part if isinstance(part, _FIELDS) else part.parent()
    assert isinstance(field, _FIELDS)
    if type(field).contextMenuEvent not in (one.contextMenuEvent for one in _FIELDS):
        return False
    if field.contextMenuPolicy() != Qt.ContextMenuPolicy.DefaultContextMenu:
        return False
    menu = field.createStandardContextMenu()
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    switches_in(menu, field)
    menu.popup(event.globalPos())
    return True


_CITED = ("provision", "outcome")
"""The kinds of records that stand in a document."""


class Copying(AtKeyboard):
    """Copies the line of the list that has the keyboard, where that does not copy its own."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        QGuiApplication.clipboard().dataChanged.connect(self._clean)

    def parts(self, field: QWidget | None) -> Sequence[QWidget]:
        """A list that does not copy its own."""
        ours = isinstance(field, QAbstractItemView) and not field.property("cites") and self._has(field)
        return [field] if field and ours else []

    def _has(self, part: QObject | None) -> bool:
        """Whether something stands in this window, or in a form over it, and not in another window."""
        while part is not None and part is not self._window:
            part = part.parent()
        return part is not None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if not event.matches(QKeySequence.StandardKey.Copy) or not isinstance(watched, QAbstractItemView):
            return False
        if "copy_cited" in getattr(watched, "deeds", ()) and self._window.actions_.serves("copy_cited"):
            return False
        self._copy(watched)
        return True

    def _clean(self) -> None:
        """Leave out of what was copied from a label what only says where its lines may end."""
        clipboard = QGuiApplication.clipboard()
        words = clipboard.text() if isinstance(QApplication.focusWidget(), Wrapped) else ""
        if (plain := without_marks(words)) != words:
            clipboard.setText(plain)

    def copy_from(self, *parts: QWidget | None) -> None:
        """Copy the line that is chosen in the first of some widgets that is a list of the page in front."""
        lists = [one for one in parts if isinstance(one, QAbstractItemView) and one is not self._window.rail]
        if lists:
            self._copy(lists[0])
        else:
            self._window.session.noted.emit(_("Choose a line first; then it is copied."))

    def _copy(self, view: QAbstractItemView) -> None:
        from briefbook.ui.citing import copy_cited
        from briefbook.ui.lines import LINE, Line

        session, index = self._window.session, view.currentIndex()
        line = index.data(LINE) if index.isValid() else None
        if not isinstance(line, Line):
            text, kind = _row(view), ""
        elif line.kind in _CITED and isinstance(line.record, int):
            copy_cited(view, session, (line.kind, line.record))
            return
        else:
            text, kind = "\n".join(filter(None, [line.title, line.detail])), line.kind
            text += review_mark(review_chip(reviewed=False) not in line.chips)
        if not text:
            session.noted.emit(_("Choose a line first; then it is copied."))
            return
        QGuiApplication.clipboard().setText(text)
        source = kind == "source"
        session.noted.emit(
            _("Copied.") if source else _("Copied without a citation, as it does not stand in a document.")
        )


def _row(view: QAbstractItemView) -> str:
    """The words of the row that is in hand, its cells in the order in which they are shown."""
    index = view.currentIndex()
    columns = [index.column()] if index.isValid() else []
    if index.isValid() and isinstance(view, QTableView):
        head = view.horizontalHeader()
        places = (head.logicalIndex(at) for at in range(head.count()))
        columns = [one for one in places if not view.isColumnHidden(one)]
    cells = (index.siblingAtColumn(one).data(Qt.ItemDataRole.DisplayRole) for one in columns)
    return "\t".join(str(one) for one in cells if one not in (None, ""))
