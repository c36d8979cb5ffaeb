"""The keyboard goes back to the field that it was in when the window is made anew, also to one that comes later."""

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from briefbook.ui.session import Session
from briefbook.values import dataclass

_STEP, _PATIENCE, _RESTS = 30, 100, 10
"""Milliseconds between two looks, how many there are at most, and how many once nothing is read any more."""
_STEERED = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel)


@dataclass(frozen=True, slots=True)
class KeyboardPlace:
    """The field that has the keyboard: its name, its place among those of that name, where selection and cursor are."""

    name: str
    at: int
    anchor: int
    cursor: int


def keyboard_place(whole: QWidget) -> KeyboardPlace | None:
    """Where the keyboard is; None where it is in nothing that has a name."""
    field = whole.focusWidget()
    if field is None or not field.objectName() or not whole.isAncestorOf(field):
        return None
    anchor = cursor = -1
    if isinstance(field, QPlainTextEdit | QTextEdit):
        anchor, cursor = field.textCursor().anchor(), field.textCursor().position()
    elif isinstance(field, QLineEdit):
        selected = field.hasSelectedText()
        anchor = field.selectionStart() if selected else field.cursorPosition()
        cursor = field.selectionEnd() if selected else anchor
    places = _named(whole, field.objectName())
    return KeyboardPlace(field.objectName(), places.index(field) if field in places else 0, anchor, cursor)


def _named(whole: QWidget, name: str) -> list[QWidget]:
    return [one for one in whole.findChildren(QWidget, name) if one.isVisible()]


def give_back(whole: QWidget, place: KeyboardPlace, session: Session) -> None:
    """Have the keyboard go back to its place once all is read that is shown, unless a person goes elsewhere before."""
    _Return(whole, place, session)


class _Return(QObject):
    """Looks for a field until it is there."""

    def __init__(self, whole: QWidget, place: KeyboardPlace, session: Session) -> None:
        super().__init__(whole)
        self._whole, self._place, self._session = whole, place, session
        self._looks, self._rests = _PATIENCE, _RESTS
        self._timer = QTimer(self, interval=_STEP)
        self._timer.timeout.connect(self._look)
        self._timer.start()
        if screen := whole.window().windowHandle():
            screen.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _STEERED:
            self._end()
        return False

    def _look(self) -> None:
        self._looks -= 1
        if not self._session.workers.idle() and self._looks:
            return
        self._rests -= 1
        if places := _named(self._whole, self._place.name):
            field = places[min(self._place.at, len(places) - 1)]
            if not field.hasFocus():
                field.setFocus()
            put_cursor(field, self._place)
        if places or not self._rests or not self._looks:
            self._end()

    def _end(self) -> None:
        self._timer.stop()
        self.deleteLater()


def put_cursor(field: QWidget, place: KeyboardPlace) -> None:
    """Select in a field what was selected, and put the cursor where it was."""
    if isinstance(field, QLineEdit):
        field.setCursorPosition(place.cursor)
        if place.anchor != place.cursor:
            field.setSelection(place.anchor, place.cursor - place.anchor)
    elif isinstance(field, QPlainTextEdit | QTextEdit):
        found, last = field.textCursor(), field.document().characterCount() - 1
        found.setPosition(min(place.anchor, last))
        found.setPosition(min(place.cursor, last), found.MoveMode.KeepAnchor)
        field.setTextCursor(found)
