"""Where the words of a book stand on its pages: the characters of each page matched with the words of the book.

What is only on a page (running heads, page numbers, bullets, chips, repeated header rows) is not matched.  Pages are
read in threads of the background.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from briefbook.ui.drawing import Box, page_text
from briefbook.ui.reader.words import BookWords
from exporters.page import measures

_LEAST = 4
"""Characters in a row that must agree: fewer may agree by chance with the head or foot of a page."""
_LEAP = 40
"""Words left out behind the top of a page, in characters, by which it is known for the head of a table that goes on."""
_PAGE = 600
"""Signs that may stand before a page of few signs, on the page before."""
_BETWEEN = 10.0
"""Points between the words of a book on a page and its running head and foot, at least."""
_PASSED_OVER = "-\ufffe\x02"
"""Hyphens, which a page may have at the end of a line."""


@dataclass(frozen=True, slots=True)
class OnPage:
    """The characters of a page that are words of the book: the place of each, ascending, and its box in points from
    the upper left corner.
    """

    places: tuple[int, ...]
    boxes: tuple[Box, ...]

    def spans(self, start: int, end: int) -> list[Box]:
        """Where a passage of the book stands on this page: a box a line."""
        found: list[Box] = []
        for left, top, right, bottom in self.boxes[bisect_left(self.places, start) : bisect_left(self.places, end)]:
            if found and _is_beside(found[-1], (left, top, right, bottom)):
                was = found[-1]
                found[-1] = was[0], min(was[1], top), max(was[2], right), max(was[3], bottom)
            else:
                found.append((left, top, right, bottom))
        return found

    def hit(self, x: float, y: float) -> int | None:
        """The place of the word nearest to a point; behind it where the point is in its right half."""
        if not self.boxes:
            return None
        nearest = min(range(len(self.boxes)), key=lambda at: _distance(self.boxes[at], x, y))
        left, _top, right, _bottom = self.boxes[nearest]
        return self.places[nearest] + (x > (left + right) / 2)

    def top(self, place: int) -> float:
        """How far below the top of the page a place stands, in points; of one that is not there, what follows it."""
        at = bisect_left(self.places, place)
        return self.boxes[min(at, len(self.boxes) - 1)][1] if self.boxes else 0.0

    def below(self, y: float) -> int | None:
        """The first place that stands wholly below a height of the page."""
        return next((place for place, box in zip(self.places, self.boxes, strict=True) if box[1] >= y), None)


def _is_beside(one: Box, other: Box) -> bool:
    """Whether a character goes on where a line of characters ends."""
    middle = (other[1] + other[3]) / 2
    return one[1] <= middle <= one[3] and -2 <= other[0] - one[2] <= 2 * (other[3] - other[1])


def _distance(box: Box, x: float, y: float) -> float:
    """How far a point is from a box; another line counts more than another column."""
    aside = max(box[0] - x, 0.0, x - box[2])
    return aside + 8 * max(box[1] - y, 0.0, y - box[3])


class Pages:
    """The pages of a book as they were drawn; `numbers` says on which page, from 1, each anchor stands."""

    def __init__(self, words: BookWords, data: bytes, numbers: Mapping[str, int], count: int) -> None:
        self.words, self.data, self.count = words, data, count
        on = sorted((words.anchors[name], page - 1) for name, page in numbers.items() if name in words.anchors)
        self._anchors = [place for place, _page in on]
        self._pages = [page for _place, page in on]
        self.read: dict[int, OnPage] = {}
        """The pages, from 0, that have been read."""

    def about(self, place: int) -> range:
        """The pages on one of which a place stands, as the anchors around it tell."""
        at = bisect_right(self._anchors, place)
        first = self._pages[at - 1] if at else 0
        last = self._pages[at] if at < len(self._pages) else self.count - 1
        return range(first, max(first, last) + 1)

    def first(self, page: int) -> int:
        """The first place of a page, as far as is known."""
        there = self.read.get(page)
        if there and there.places:
            return there.places[0]
        at = bisect_left(self._pages, page)
        return self._anchors[at] if at < len(self._anchors) else len(self.words.whole) - 1

    def page(self, index: int) -> OnPage:
        """A page, read now where it is not yet; this takes time."""
        there = self.read.get(index)
        if there is None:
            there = self.read[index] = self._read(index)
        return there

    def page_of(self, place: int) -> int:
        """The page on which a place stands; this takes time where pages are not yet read."""
        about = self.about(place)
        for index in about:
            places = self.page(index).places
            if places and places[-1] >= place:
                return index
        return about[-1]

    def _read(self, index: int) -> OnPage:
        text, boxes = page_text(self.data, index)
        start, end, pages = self._stretch(index)
        paper = measures(self.words.document)
        head, foot = 0.6 * paper.top + _BETWEEN, paper.height - paper.bottom + _BETWEEN
        seen = [at for at in _solid(text) if (box := boxes[at]) is None or (box[3] > head and box[1] < foot)]
        said = [start + at for at in _solid(self.words.whole[start:end])]
        if pages:
            del said[
                pages * max(len(seen), _PAGE) + _LEAP :
            ]  # no more of them can be on it, and what comes later may say the same again
        here, there = "".join(text[at] for at in seen), "".join(self.words.whole[at] for at in said)
        found = {said[at]: box for on, at in _agreeing(here, there) if (box := boxes[seen[on]])}
        return OnPage(tuple(sorted(found)), tuple(found[at] for at in sorted(found)))

    def _stretch(self, index: int) -> tuple[int, int, int]:
        """The part of the book that holds all that can stand on a page, from anchors before it to those behind; and
        on how many pages this page and what stands before it in that part are, 0 where nobody knows.

        Where no anchor is on the page before, that one is read first: what follows it begins the page.
        """
        before, behind = bisect_left(self._pages, index), bisect_right(self._pages, index)
        start = self._anchors[before - 1] if before else 0
        end = self._anchors[behind] if behind < len(self._anchors) else len(self.words.whole)
        if not before or self._pages[before - 1] == index - 1:
            return start, end, 2
        earlier = self.page(index - 1).places
        return (max(start, earlier[-1] + 1), end, 1) if earlier else (start, end, 0)


def _solid(text: str) -> list[int]:
    """Where the characters of a text are that are compared."""
    return [at for at, char in enumerate(text) if not char.isspace() and char not in _PASSED_OVER]


def _agreeing(here: str, there: str) -> Iterator[tuple[int, int]]:
    """The characters of a page and of the words about it that are the same, in rows of some length.

    A row at the top of the page behind which many words are left out is the head of a table that goes on there.
    """
    steps = [step for step in Indel.opcodes(here, there) if step.tag == "equal"]
    rows = [step for step in steps if step.src_end - step.src_start >= _LEAST]
    while len(rows) > 1 and rows[1].dest_start - rows[0].dest_end > max(_LEAP, rows[0].dest_end - rows[0].dest_start):
        del rows[0]
    for row in rows:
        yield from zip(range(row.src_start, row.src_end), range(row.dest_start, row.dest_end), strict=True)
