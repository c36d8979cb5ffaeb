"""Where one stands in the window when it is made anew, in another language or theme.

The keyboard goes back to the field that it was in, also to one that comes later.  A view stands where it was scrolled
to, which it says by the property `holds`, if its page does not see to that by itself.
"""

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QAbstractScrollArea, QLineEdit, QPlainTextEdit, QScrollBar, QTextEdit, QWidget

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


_HELD, _REST = 20_000, 1500
"""Milliseconds for which a view is held at most while what it shows is read, and once it is as long as it gets."""


def scroll_places(whole: QWidget) -> dict[str, float]:
    """How far each view that holds its place is scrolled, as a share of its height, by its name."""
    return {
        one.objectName(): bar.value() / bar.maximum()
        for one in whole.findChildren(QAbstractScrollArea)
        if one.property("holds") and one.isVisible() and (bar := one.verticalScrollBar()).value()
    }


def restore_scrolling(whole: QWidget, kept: dict[str, float]) -> None:
    """Scroll the views back to their places as they are filled, until a person scrolls them."""
    for one in whole.findChildren(QAbstractScrollArea):
        if one.property("holds") and (share := kept.get(one.objectName())):
            _Hold(one.verticalScrollBar(), share)


class _Hold(QObject):
    """Keeps a scroll bar at a share of its range for a while."""

    def __init__(self, bar: QScrollBar, share: float) -> None:
        super().__init__(bar)
        self._bar, self._share = bar, share
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self._end)
        bar.rangeChanged.connect(self._on_range)
        bar.valueChanged.connect(self._put)
        bar.actionTriggered.connect(self._end)
        QTimer.singleShot(_HELD, self, self._end)
        self._on_range()

    def _on_range(self) -> None:
        """What is shown grew or came; nobody scrolls what is not there yet."""
        if self._bar.maximum():
            self._rest.start()
        self._put()

    def _put(self) -> None:
        self._bar.setValue(round(self._share * self._bar.maximum()))

    def _end(self) -> None:
        self._bar.rangeChanged.disconnect(self._on_range)
        self._bar.valueChanged.disconnect(self._put)
        self.deleteLater()
