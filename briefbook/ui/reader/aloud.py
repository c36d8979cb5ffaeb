"""The text of a book for screen readers: they can read, spell and search it, and follow the selection.

Qt takes a class of its own for this, and the address of it: PySide gives the right one for an object of one class
only, and none for None.  Selections are told as the cursor and the description, because PySide cannot answer where
one begins and ends.
"""

from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from weakref import proxy

import shiboken6
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleTextInterface
from PySide6.QtWidgets import QAccessibleWidget

if TYPE_CHECKING:
    from briefbook.ui.reader.selecting import Selecting


@lru_cache(maxsize=2)
def _beyond(whole: str) -> tuple[int, ...]:
    """Where the characters stand that Qt counts as two."""
    return tuple(at for at, char in enumerate(whole) if char > "\uffff")


def units(view: "Selecting", place: int) -> int:
    """A place of the book as Qt counts it."""
    return place + bisect_left(_beyond(view.book.whole), place) if view.book else 0


def place(view: "Selecting", offset: int) -> int:
    """The place of the book at an offset as Qt counts it."""
    if view.book is None:
        return 0
    before = [at + number + 1 for number, at in enumerate(_beyond(view.book.whole))]
    return min(offset - bisect_left(before, offset), len(view.book.whole))


class _Text(QAccessibleTextInterface):
    """The words of a view of a book."""

    def __init__(self, view: "Selecting") -> None:
        super().__init__()
        self._seen = proxy(view)  # PySide keeps what speaks, which must not keep the view

    def characterCount(self) -> int:
        return units(self._seen, len(self._seen.book.whole)) if self._seen.book else 0

    def text(self, start: int, end: int) -> str:
        if self._seen.book is None:
            return ""
        end = self.characterCount() if end < 0 else end
        return str(self._seen.book.whole[place(self._seen, start) : place(self._seen, end)])

    def cursorPosition(self) -> int:
        chosen = self._seen.selection
        return units(self._seen, chosen[0] if chosen else self._seen.reading_place())

    def setCursorPosition(self, position: int) -> None:
        self.scrollToSubstring(position, position)

    def selectionCount(self) -> int:
        return 0

    def addSelection(self, start: int, end: int) -> None:
        stretch = place(self._seen, start), place(self._seen, end)
        self._seen.select(stretch)
        self._seen.reveal(*stretch)

    def setSelection(self, _number: int, start: int, end: int) -> None:
        self.addSelection(start, end)

    def removeSelection(self, _number: int) -> None:
        self._seen.select(None)

    def characterRect(self, offset: int) -> QRect:
        found = self._seen.area_of(place(self._seen, offset))
        return found.translated(self._seen.viewport().mapToGlobal(QPoint())) if found else QRect()

    def offsetAtPoint(self, point: QPoint) -> int:
        found = self._seen.place_at(self._seen.viewport().mapFromGlobal(point))
        return -1 if found is None else units(self._seen, found)

    def scrollToSubstring(self, start: int, end: int) -> None:
        self._seen.reveal(place(self._seen, start), place(self._seen, end))


class Spoken(QAccessibleWidget):
    """A view of a book as a document with text."""

    def __init__(self, view: "Selecting") -> None:
        super().__init__(view, QAccessible.Role.Document)
        self._words = _Text(view)

    def interface_cast(self, t: QAccessible.InterfaceType) -> Any:
        if t is QAccessible.InterfaceType.TextInterface:
            return self._words
        return shiboken6.VoidPtr(super().interface_cast(t) or 0)
