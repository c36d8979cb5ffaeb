"""What the two views of a book, flowing text and pages, have in common: a passage selected in its words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleTextCursorEvent, QHelpEvent, QKeyEvent
from PySide6.QtWidgets import QToolTip

from briefbook.ui.labels import spaced
from briefbook.ui.reader import aloud
from briefbook.ui.reader.words import BookWords

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractScrollArea as Base
else:
    Base = object

Stretch = tuple[int, int]
"""A passage of a book: its first place and the one behind its last."""

_AGAIN, _ON = 40, 24
"""Milliseconds after which a view goes on where one drags beyond its edge, and by how much."""


@dataclass(frozen=True, slots=True)
class Painted:
    """A passage painted on a ground, from a place to another."""

    start: int
    end: int
    colour: str


class Selecting(Base):
    """A view of a book in whose words a passage can be selected, by keyboard alone too."""

    heard_as: Any = aloud.Spoken
    book: BookWords | None = None
    selection: Stretch | None = None
    pressed: int | None = None
    _dragged: QPoint | None = None
    marks: Sequence[Painted] = ()
    found: Sequence[Painted] = ()
    note_at: Callable[[int], str] = staticmethod(lambda _place: "")
    """The note on the highlight at a place, shown while the mouse rests on it."""
    touched: Callable[[int], object] = staticmethod(lambda _place: None)
    """What is done with a place that is clicked on, where nothing is selected by that."""

    # -- what a view does in its own way

    def reading_place(self) -> int:
        """The place at the top of the view."""
        raise NotImplementedError

    def reveal(self, start: int, end: int) -> None:
        """Bring a passage into view, moving no more than is needed."""
        raise NotImplementedError

    def follow(self, anchor: str) -> None:
        """Go where a link leads."""
        raise NotImplementedError

    def page(self, count: int) -> None:
        """Go on, or back, by views."""
        raise NotImplementedError

    def area_of(self, place: int) -> QRect:
        """Where a place stands on the screen; nothing where it is not in view."""
        raise NotImplementedError

    def place_at(self, point: QPoint) -> int | None:
        """The place nearest to a point of the view."""
        raise NotImplementedError

    def let_go(self) -> None:
        """Keep nothing of the book, once it is closed."""
        self.book = self.selection = None
        self.marks = self.found = ()

    # -- what is painted

    def paint_marks(self, marks: Sequence[Painted]) -> None:
        """Show highlights."""
        self.marks = marks
        self.viewport().update()

    def paint_found(self, found: Sequence[Painted]) -> None:
        """Show what a search found, in order."""
        self.found = found
        self.viewport().update()

    # -- highlights under the mouse

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = self.place_at(event.pos())
            note = "" if place is None else self.note_at(place)
            QToolTip.showText(event.globalPos(), spaced(escape(note)), self.viewport())
            return True
        return super().viewportEvent(event)

    def touch(self, point: QPoint) -> None:
        """A point was clicked on."""
        place = self.place_at(point)
        if place is not None and self.selection is None:
            self.touched(place)

    # -- selection

    def select(self, stretch: Stretch | None) -> None:
        """Select a passage, and have it spoken."""
        self.selection = stretch
        self.setAccessibleDescription(self.selected())
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
            at = aloud.units(self, stretch[0] if stretch else self.reading_place())
            QAccessible.updateAccessibility(QAccessibleTextCursorEvent(self, at))
        self.viewport().update()

    def selected(self) -> str:
        """The words of the selected passage."""
        if self.selection is None or self.book is None:
            return ""
        return self.book.whole[self.selection[0] : self.selection[1]]

    def drag_to(self, point: QPoint) -> None:
        """Select from where the button was pressed to a point; beyond an edge the view goes on while it is held."""
        edge, pressed = self.viewport().rect(), self.pressed
        within = QPoint(point.x(), min(max(point.y(), 0), edge.height() - 1))
        place = self.place_at(within)
        if place is not None and pressed is not None and place != pressed:
            self.select((min(place, pressed), max(place, pressed)))
        before, self._dragged = self._dragged, point if pressed is not None and within != point else None
        if self._dragged and not before:
            QTimer.singleShot(_AGAIN, self, self._drag_on)

    def _drag_on(self) -> None:
        point, self._dragged = self._dragged, None
        if point and self.pressed is not None:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + (-_ON if point.y() < 0 else _ON))
            self.drag_to(point)

    def links(self) -> list[str]:
        """The anchors that the selected passage links to."""
        return self.book.links(*self.selection) if self.selection and self.book else []

    def step(self, sentences: int, *, extend: bool = False) -> None:
        """Select the next sentence, or the one before; `extend` keeps what is selected too."""
        if self.book is None:
            return
        self.let_go_unseen()
        now = self.selection
        if now is None:
            fresh = self.book.sentence(self.reading_place())
        elif sentences > 0:
            fresh = self.book.sentence_after(now[1])
        else:
            fresh = self.book.sentence_before(now[0])
        if now and extend:
            fresh = min(now[0], fresh[0]), max(now[1], fresh[1])
        self.select(fresh)
        at = fresh if sentences < 0 else (max(fresh[0], fresh[1] - 120), fresh[1])
        self.reveal(*at)

    def let_go_unseen(self) -> None:
        """Select nothing more once what was selected is out of view: what is done next is for what is looked at."""
        if self.selection is not None:
            first, last = self.selection
            seen = any(self.viewport().rect().intersects(self.area_of(one)) for one in (first, max(first, last - 1)))
            if not seen and not first < self.reading_place() < last:
                self.select(None)

    def on_key(self, event: QKeyEvent) -> bool:
        """The keys that move and select in both views; whether it was one of them."""
        key, keys = event.key(), Qt.Key
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if key == keys.Key_Space:
            self.page(-1 if shift else 1)
            self.let_go_unseen()
        elif key in (keys.Key_PageDown, keys.Key_PageUp):
            self.page(1 if key == keys.Key_PageDown else -1)
            self.let_go_unseen()
        elif key in (keys.Key_Down, keys.Key_Right):
            self.step(1, extend=shift)
        elif key in (keys.Key_Up, keys.Key_Left):
            self.step(-1, extend=shift)
        elif key in (keys.Key_Return, keys.Key_Enter) and (found := self.links()):
            self.follow(found[0])
        else:
            return False
        return True
