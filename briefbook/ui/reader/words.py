"""The words of a book in one string, and where everything stands in it; without Qt, made in the background.

A *place* is an offset into this string.  Where a person reads or has marked something is kept as the anchor of
the nearest block before it and the offset from there, so that it is found again when the book is assembled anew.
"""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import Any, TypeVar, assert_never

from exporters import document as tree

Sliced = TypeVar("Sliced", tuple[Any, ...], range)
_CHUNK, _ROWS = 1400, 12
"""About how many characters, and how many rows, are set at a time."""
_TEXT = 12
"""As many characters each text counts beside its own: what is short, as a figure in a cell, takes as long to set."""


@dataclass(frozen=True, slots=True)
class Title:
    """A heading: its level, words and place."""

    level: int
    words: str
    place: int


@dataclass(frozen=True, slots=True)
class Portion:
    """A block, or some rows of a long one, with the place of each of its texts."""

    block: tree.Block
    places: tuple[int, ...]


class BookWords:
    """A document's words, headings and places, and its blocks in chunks that are quick to set."""

    def __init__(self, document: tree.Document) -> None:
        self.document = document
        self.titles: list[Title] = []
        self.anchors: dict[str, int] = {}
        self.chunks: list[tuple[Portion, ...]] = []
        self.starts: list[int] = []
        self._parts: list[str] = []
        self._length = 0
        self._fill(document)
        self.whole = "\n".join(self._parts)
        named = sorted((place, name) for name, place in self.anchors.items())
        self._named = [("", 0), *((name, place) for place, name in named)]
        self._named_places = [place for _name, place in self._named]

    def _fill(self, document: tree.Document) -> None:
        chunk: list[Portion] = []
        begun = count = 0
        for block in document.blocks:
            if isinstance(block, tree.Contents | tree.PageBreak):
                continue
            if anchor := getattr(block, "anchor", None):
                self.anchors[anchor] = self._length
            if isinstance(block, tree.Heading):
                self.titles.append(Title(block.level, words(block.text), self._length))
            for part in _portions(block):
                if chunk and (self._length - begun + _TEXT * count > _CHUNK or _begins(part)):
                    self._close(chunk, begun)
                    chunk, begun, count = [], self._length, 0
                chunk.append(Portion(part, tuple(self._add(words(text)) for text in texts(part))))
                count += len(chunk[-1].places)
        if chunk:
            self._close(chunk, begun)

    def _close(self, chunk: list[Portion], begun: int) -> None:
        self.chunks.append(tuple(chunk))
        self.starts.append(begun)

    def _add(self, part: str) -> int:
        start = self._length
        self._parts.append(part)
        self._length += len(part) + 1
        return start

    # -- places

    def chunk_of(self, place: int) -> int:
        """The chunk in which a place stands."""
        return max(0, bisect_right(self.starts, place) - 1)

    def named(self, place: int) -> tuple[str, int]:
        """The anchor nearest before a place, and the offset from it."""
        name, start = self._named[bisect_right(self._named_places, place) - 1]
        return name, place - start

    def place(self, anchor: str, offset: int) -> int:
        """The place of an offset from an anchor; the beginning where there is no such anchor."""
        return max(0, min(self.anchors.get(anchor, 0) + offset, len(self.whole) - 1))

    def found_again(self, anchor: str, start: int, quote: str) -> int | None:
        """Where a quoted passage stands now: where it was, else its occurrence nearest to that; None where nowhere."""
        was = self.anchors.get(anchor, 0) + start
        if self.whole.startswith(quote, was):
            return was
        if not quote:
            return None
        before = self.whole.rfind(quote, 0, max(0, was) + len(quote))
        after = self.whole.find(quote, max(0, was))
        found = [one for one in (before, after) if one >= 0]
        return min(found, key=lambda one: abs(one - was)) if found else None

    def title_at(self, place: int) -> int:
        """The number of the heading under which a place stands; -1 before the first."""
        return bisect_right([one.place for one in self.titles], place) - 1

    def path(self, place: int) -> str:
        """The headings above a place, outermost first."""
        found: list[Title] = []
        for one in self.titles[: self.title_at(place) + 1]:
            found = [*(each for each in found if each.level < one.level), one]
        return " > ".join(one.words for one in found)

    def links(self, start: int, end: int) -> list[str]:
        """The anchors that a passage links to, each once."""
        found: dict[str, None] = {}
        for number in range(self.chunk_of(start), self.chunk_of(max(start, end - 1)) + 1):
            for portion in self.chunks[number]:
                for place, text in zip(portion.places, texts(portion.block), strict=True):
                    for run, said in zip(text, is_said(text), strict=True):
                        if said and run.target and place < end and place + len(run.text) > start:
                            found[run.target] = None
                        place += len(run.text) if said else 0
        return list(found)

    # -- sentences and search

    def sentence(self, place: int) -> tuple[int, int]:
        """Where the sentence at a place begins and ends."""
        line = self.whole.rfind("\n", 0, place) + 1
        end = self.whole.find("\n", place)
        end = len(self.whole) if end < 0 else end
        begin = line
        for stop in range(line, end):
            if self.whole[stop] in "。！？!?" or (self.whole[stop] in ".;" and self.whole[stop + 1 : stop + 2] == " "):
                after = stop + 1
                if after > place and self.whole[begin:after].strip():
                    return self._trimmed(begin, after)
                begin = after
        return self._trimmed(begin, end)

    def _trimmed(self, begin: int, end: int) -> tuple[int, int]:
        while begin < end and self.whole[begin].isspace():
            begin += 1
        while end > begin and self.whole[end - 1].isspace():
            end -= 1
        return begin, end

    def sentence_after(self, place: int) -> tuple[int, int]:
        """The sentence that begins after a place; the last one where there is none."""
        at = place
        while at < len(self.whole):
            if self.whole[at].isspace():
                at += 1
            elif self.sentence(at)[0] < place:
                at = max(at + 1, self.sentence(at)[1])
            else:
                break
        return self.sentence(min(at, len(self.whole) - 1))

    def sentence_before(self, place: int) -> tuple[int, int]:
        """The sentence that ends before a place; the first one where there is none."""
        at = min(place, len(self.whole)) - 1
        while at > 0 and self.whole[at].isspace():
            at -= 1
        return self.sentence(max(0, at))

    @cached_property
    def _folded(self) -> str:
        return "".join(map(_fold, self.whole))

    def find(self, wanted: str) -> list[tuple[int, int]]:
        """Where words stand, however wide their letters and whatever their capitals: begin and end of each."""
        folded = "".join(map(_fold, wanted.strip()))
        found = []
        at = self._folded.find(folded) if folded else -1
        while at >= 0:
            found.append((at, at + len(folded)))
            at = self._folded.find(folded, at + len(folded))
        return found


@cache
def _fold(char: str) -> str:
    """A character without regard to its width and case; always one character."""
    plain = unicodedata.normalize("NFKC", char).casefold()
    return plain if len(plain) == 1 else char


def is_said(text: tree.Text) -> list[bool]:
    """For each run of a text, whether it counts as words of the book: chips, and the space behind them, change from
    day to day and do not.
    """
    chips = [run.emphasis.startswith("chip") for run in text]
    behind = [False, *chips][: len(chips)]
    return [
        not chip and not (near and not run.text.strip()) for run, chip, near in zip(text, chips, behind, strict=True)
    ]


def words(text: tree.Text) -> str:
    """The words of a text, without chips."""
    return "".join(run.text for run, said in zip(text, is_said(text), strict=True) if said)


def _begins(block: tree.Block) -> bool:
    return isinstance(block, tree.Heading) and block.level == 1


def texts(block: tree.Block) -> Iterator[tree.Text]:
    """The texts of a block, in the order in which they are set."""
    match block:
        case tree.Cover(title, lines, marking):
            yield from (*((marking,) if marking else ()), title, *lines)
        case tree.Heading() | tree.Paragraph():
            yield block.text
        case tree.List(items):
            yield from items
        case tree.Fields(pairs):
            for label, value in pairs:
                yield from (label, value)
        case tree.Table():
            yield from ((block.caption,) if block.caption else ())
            for row in (block.header, *block.rows):
                yield from row
        case tree.Bars():
            yield from texts(block.table())
        case tree.Columns():
            yield from (block.caption, *block.figures(), *(name for name, _count in block.columns))
        case tree.Callout():
            yield from (block.title, *block.text)
        case tree.Parallel(rows):
            for left, right in rows:
                yield from (*left, *right)
        case tree.Index(entries):
            for text, _anchors in entries:
                yield text
        case tree.Contents() | tree.PageBreak():
            return
        case _:
            assert_never(block)


def _portions(block: tree.Block) -> Iterator[tree.Block]:
    """A block, or a long one in parts: rows of a table or of bars, items of a list, entries of an index."""
    match block:
        case tree.Table():
            for number, rows in enumerate(_grouped(block.rows)):
                yield replace(block, rows=rows, caption=block.caption if number == 0 else ())
        case tree.Bars(rows=rows):
            yield from (replace(block, part=some) for some in _grouped(range(len(rows))))
        case tree.List(items):
            yield from (tree.List(some) for some in _grouped(items))
        case tree.Index(entries):
            yield from (tree.Index(some) for some in _grouped(entries))
        case tree.Callout():
            for number, some in enumerate(_grouped(block.text)):
                yield replace(block, text=some, title=block.title if number == 0 else ())
        case _:
            yield block


def _grouped(items: Sliced) -> Iterator[Sliced]:
    for start in range(0, max(1, len(items)), _ROWS):
        yield items[start : start + _ROWS]
