"""What every reader makes of a file: one text, cut into lines that keep what the page showed of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

LineKind = Literal["text", "title", "heading", "list", "table", "caption", "note", "header", "footer"]
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
"""Digits as the signs for them where they are set above the line, as the marks of notes are."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text: `start` and `end` are offsets, without the line's end.

    `page` is 1-based (None where the format has no pages).  The rest are hints; None means "not known":
    `kind` and `level` (1-based depth of a heading or list item) from the format's own styles; `whole` true
    where the line is a complete paragraph (Word, HTML), false where the paragraph may go on in the next
    line; `gap` true where more than the usual leading stands before it; `indent` in ems from the left edge
    of its column; `fill` how far the line reaches towards the column's right edge (0 to 1); `size` the type
    size relative to the body's (1.0); `bold` true where the whole line is.
    """

    start: int
    end: int
    page: int | None = None
    kind: LineKind = "text"
    level: int = 0
    whole: bool = False
    gap: bool = False
    indent: float | None = None
    fill: float | None = None
    size: float | None = None
    bold: bool = False


@dataclass(frozen=True, slots=True)
class ReadNotice:
    """Something a reader could not take or took with a choice: `code`, the 1-based line or page, values."""

    code: str
    line: int | None = None
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ReadText:
    """A file's whole text and its lines, in reading order; the lines leave out line ends only.

    `title` is what the file's own properties say, where they say it; `media_type` is the file's format.
    """

    text: str
    lines: tuple[Line, ...]
    media_type: str = "text/plain"
    title: str | None = None
    notices: tuple[ReadNotice, ...] = ()

    def strings(self) -> Iterator[str]:
        """The words of each line."""
        return (self.text[line.start : line.end] for line in self.lines)


_RUN_IN = re.compile(
    r"(?:(?<=\s)|(?<=[.。]))(?P<number>\d{1,2})[.．](?:\s+(?=[A-Z“\"'(])|\s*(?=[\u3041-\u30fa\u4e00-\u9fff「『]))"
)
_LONGEST_TITLE = 240


def parted(read: ReadText) -> ReadText:
    """The text with a line for each of three or more numbered items that run together in one: pasted text does."""
    lines = [piece for line in read.lines for piece in _parted(read.text, line)]
    return read if len(lines) == len(read.lines) else replace(read, lines=tuple(lines))


def _parted(text: str, line: Line) -> list[Line]:
    if line.kind != "text" or line.end - line.start < _LONGEST_TITLE or "\t" in text[line.start : line.end]:
        return [line]  # what is numbered in the cells of a row stays in its cell
    starts: list[int] = []
    for match in _RUN_IN.finditer(text, line.start, line.end):
        before = text[line.start : match.start()].rstrip()
        behind = not before or before[-1] in ".。;；:：)）”’" or (not starts and len(before) < _LONGEST_TITLE)
        if int(match["number"]) == len(starts) + 1 and behind:
            starts.append(match.start())
    if len(starts) < 3:
        return [line]
    places = sorted({line.start, *starts, line.end})
    return [replace(line, start=a, end=b, whole=True) for a, b in pairwise(places)]


def runs_on(text: str) -> bool:
    """Whether a line goes on with a sentence: it is of the text, though the same words stand on another page."""
    return bool(re.match(r"[a-z]+(?: \S+){5}|[\u3041-\u3096、。].{15}", text.strip()))
