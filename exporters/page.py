"""A page: its measures, the settings of its texts, and what stands on it.

Measures are points from the lower left corner of an A4 page, upright or on its side.
"""

from dataclasses import dataclass, field
from typing import Literal

from exporters import document as tree
from exporters.tags import ARTIFACT, Tag
from exporters.typeset import SetLine, Setting

LEFT, RIGHT = 68.0, 68.0


@dataclass(frozen=True, slots=True)
class Measures:
    """How wide and high the pages of a document are, and their margins at head and foot, in points."""

    width: float
    height: float
    top: float
    bottom: float

    @property
    def line(self) -> float:
        """How long a line is between the margins."""
        return self.width - LEFT - RIGHT

    @property
    def column(self) -> float:
        """How high the text is between the margins."""
        return self.height - self.top - self.bottom

    @property
    def whole(self) -> int:
        """How many lines a row of a table has at the most that is not parted at the end of a page: a quarter of it."""
        return int(self.column / 4 / 13)


PORTRAIT, LANDSCAPE = Measures(595.28, 841.89, 84, 72), Measures(841.89, 595.28, 66, 52)


def measures(document: tree.Document) -> Measures:
    """The measures of the pages of a document."""
    return LANDSCAPE if document.landscape else PORTRAIT


BODY = Setting(10, 17)
LEAD = Setting(11, 19)
TITLE = Setting(10, 17, justify=False)
SMALL = Setting(8.2, 13, "plain", "grey", justify=False)
SOURCE = Setting(8.8, 14.2, "text", "ink")
TICK = Setting(7.6, 11, "plain", "ink", justify=False)
LABEL = Setting(8.2, 14, "plain", "grey", justify=False)
VALUE = Setting(8.8, 14, "plain", "ink", justify=False)
CELL = Setting(8.6, 13, "plain", "ink", justify=False)
HEAD_CELL = Setting(8.6, 13, "bold", "ink", justify=False)
NUMBERS = 150
"""What a name in an index leaves free for its pages, in points."""
ROW, CHART_ROW = 8.0, 4.0
"""What is left free above and below the lines of a row of a table, and of a chart, together."""
WHOLE, AT_LEAST = 12, 3
"""A chart of no more rows that takes no more than a third of a page is not parted; of another one so many rows at
least stand on either page.
"""
SHORT = 8
"""A table of no more rows stays on one page where it takes no more than a third of it."""
HEADINGS = {
    1: Setting(18, 26, "bold", "blue", justify=False),
    2: Setting(13, 20, "bold", "blue", justify=False),
    3: Setting(10.5, 17, "bold", "ink", justify=False),
    4: Setting(9.5, 15, "bold", "grey", justify=False),
}
ABOVE = {1: 36.0, 2: 22.0, 3: 14.0, 4: 10.0}
BELOW = {1: 16.0, 2: 8.0, 3: 3.0, 4: 2.0}
GIVE = 12.0
"""How far below the text of other pages a block may reach that would else leave much of its page empty."""
FOLLOWS = 0.7
"""Which share of a page may be full at the most where a part that goes on over more pages begins on it."""


_WIDEST = 0.6
"""The largest share of the line that one of two columns takes."""
UNPARTED = 6
"""Parallel columns of no more lines stay on one page, with what stands near below them."""


def left_share(document: tree.Document) -> float:
    """Which share of the line the left of two columns in two languages takes, so that both are about as long.

    It is the same in all of a document; that a kana is as wide as two Latin letters is near enough.
    """
    rows = [row for one in document.blocks if isinstance(one, tree.Parallel) for row in one.rows]
    wide = [0, 0]
    for row in rows:
        if tree.language_of(row[0]) != tree.language_of(row[1]):
            for at, side in enumerate(row):
                wide[at] += sum(len(run.text) * (2 if run.language == "ja" else 1) for text in side for run in text)
    return round(min(_WIDEST, max(1 - _WIDEST, wide[0] / sum(wide))), 2) if all(wide) else 0.5


def shares(block: tree.Parallel, left: float) -> float:
    """The share of the left of two columns: `left` where their first plain words are in two languages, else a half."""
    row = next((row for row in block.rows if not tree.are_heads(row)), ((), ()))
    return left if tree.language_of(row[0]) != tree.language_of(row[1]) else 0.5


@dataclass(frozen=True, slots=True)
class Placed:
    """A line of text at a place: `x` its left edge, `y` its baseline; `tag` the number of what it is part of."""

    line: SetLine
    x: float
    y: float
    tag: int = ARTIFACT


@dataclass(frozen=True, slots=True)
class Box:
    """A filled or framed box, or a rule where its height is nothing."""

    x: float
    y: float
    width: float
    height: float
    fill: str | None = None
    stroke: str | None = None
    bar: str | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of a bar of a chart, filled as its kind is."""

    x: float
    y: float
    width: float
    height: float
    fill: tree.Fill
    tag: int = ARTIFACT


@dataclass(slots=True)
class Page:
    """A page: what is drawn on it, the part it belongs to, and the anchors that stand on it with their height."""

    boxes: list[Box] = field(default_factory=list)
    bars: list[Bar] = field(default_factory=list)
    lines: list[Placed] = field(default_factory=list)
    anchors: list[tuple[str, float]] = field(default_factory=list)
    section: str = ""
    cover: bool = False
    pending: list[tuple[int, float, float, str, tree.Text]] = field(default_factory=list)


Place = Literal["page", "contents"]
"""Where a heading stands."""


@dataclass(slots=True)
class Laid:
    """A laid-out document: its pages, what stands on them in the order of reading, the page of each anchor (from 1),
    the headings as (level, words, anchor), the characters that no font has, the anchors of the parts before which no
    page need be broken, as they follow on the page of another or would not fit there, how wide the column of the
    labels of fields is, which share of the line the left of two languages takes, how near to one another the lines
    of the contents and of the index stand (1: as usual), which runs (a place in a source, chips) begin a line of a
    text, each with whether it is in a cell, the headings of several lines, on their page and in the contents, as their
    lines have them and with how far the longest reaches, and the short tables and charts, and the rows of no great
    height, that are parted.
    """

    pages: list[Page]
    tags: list[Tag]
    numbers: dict[str, int]
    headings: list[tuple[int, str, str]]
    missing: set[str]
    following: set[str]
    labels: float
    left: float
    tight: float
    near: float
    begun: dict[tuple[tree.Text, bool], set[int]]
    titles: dict[tuple[Place, tree.Text], tuple[tree.Text, float]]
    split: set[object]
