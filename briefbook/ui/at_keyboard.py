"""What the window takes from the field that has the keyboard: what Qt would do there otherwise, or not at all."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QTextDocument
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from briefbook.ui.language_keys import switches_in


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
