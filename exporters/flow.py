"""The flow of a document over its pages: where the cursor stands, what fits, and when a page begins.

Measures are points from the lower left corner of a page.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from exporters import document as tree
from exporters.page import CELL, GIVE, RIGHT, Page, Place, Placed, measures
from exporters.tags import ARTIFACT, Tag
from exporters.typeset import SetLine, Setting, lines_of, title_lines

Column = tuple[Sequence[SetLine], float, Setting]
"""Lines below one another, their left edge, and how they are set."""
EMPTY = 1 / 6
"""Which share of a page may stay empty at the most so that a short table or chart is not parted."""
_NOTED = ("y", "below", "below_y", "low")
"""What is noted of the flow where a part is tried on the page of another."""


class TooLongError(Exception):
    """A part that was tried on the page of another does not end there."""


@dataclass(frozen=True, slots=True)
class _Trial:
    """A part tried on the page of another: the number of its heading, and how the flow and the page stood before."""

    index: int
    flow: dict[str, float | str | int]
    page: tuple[int, int, int, int]
    lists: tuple[int, int, int]


class Flow:
    """The pages of a document as far as they are placed, and the cursor on the last of them."""

    def __init__(self, document: tree.Document) -> None:
        self.document = document
        self.measures = measures(document)
        self.measure, self.end = self.measures.line, self.measures.width - RIGHT
        self.pages: list[Page] = []
        self.y = 0.0
        self.below, self.below_y = 0.0, 0.0
        self.missing: set[str] = set()
        self.kept: dict[tuple[tree.Text, float, Setting], list[SetLine]] = {}
        self.before: dict[tuple[tree.Text, float, Setting], list[SetLine]] = {}
        self.numbers: dict[str, int] = {}
        self.headings: list[tuple[int, str, str]] = []
        self.tags, self.tag = [Tag("Document")], ARTIFACT
        self.section = ""
        self.low = 0.0
        self.following: set[str] = set()
        self.begun: dict[tuple[tree.Text, bool], set[int]] = {}
        self.titles: dict[tuple[Place, tree.Text], tuple[tree.Text, float]] = {}
        self.parting = False
        self.split: set[object] = set()
        self.trial: _Trial | None = None
        self.refused = -1
        self.indexed: list[tuple[Page, float, tuple[str, ...], int, int, list[float]]] = []

    @property
    def page(self) -> Page:
        """The page that is being filled."""
        if not self.pages:
            self.new_page()
        return self.pages[-1]

    def new_page(self) -> None:
        """Go on at the top of a new page.  Raises TooLongError where what is laid out is tried below another part."""
        if self.trial is not None:
            raise TooLongError
        self.pages.append(Page(section=self.section))
        self.low = 0.0
        self.y = self.measures.height - self.measures.top

    def note(self, index: int) -> None:
        """Note how all stands before a part that is tried."""
        page = self.pages[-1]
        now: dict[str, float | str | int] = {name: getattr(self, name) for name in _NOTED}
        lengths = (len(page.boxes), len(page.bars), len(page.lines), len(page.anchors))
        self.trial = _Trial(index, now, lengths, (len(self.headings), len(self.indexed), len(self.tags)))

    def take_back(self) -> int:
        """Take back the part that was tried; its heading, whose number is given back, begins a page."""
        trial = self.trial
        assert trial is not None, "only a trial raises"
        page = self.pages[-1]
        for name, value in trial.flow.items():
            setattr(self, name, value)
        placed = (page.boxes, page.bars, page.lines, page.anchors)
        lists = (*placed, self.headings, self.indexed, self.tags)
        for longer, length in zip(lists, (*trial.page, *trial.lists), strict=True):
            del longer[length:]  # type: ignore[attr-defined]  # lists of several kinds
        heading = self.document.blocks[trial.index]
        assert isinstance(heading, tree.Heading), "only a heading is tried"
        self.following.discard(heading.anchor)
        self.trial, self.refused, self.parting = None, trial.index, False
        return trial.index

    @property
    def fresh(self) -> bool:
        """Whether nothing stands on the page yet."""
        return not self.pages or (not self.pages[-1].lines and not self.pages[-1].boxes)

    def room(self) -> float:
        """The height left on the page."""
        return self.y - self.measures.bottom + self.low if self.pages else self.measures.column

    def need(self, height: float) -> None:
        """Begin a page where less than `height` is left, but not for want of little where much would stay empty."""
        if self.pages and self.measures.column / 8 < self.room() < height <= self.room() + GIVE:
            self.low = GIVE
        elif not self.pages or (self.room() < height and not self.fresh):
            self.new_page()

    def keep(self, own: float, beginning: Callable[[], float]) -> None:
        """Begin a page where something does not fit with the `beginning` of what it stays with.

        A short table or chart is whole with it, but parted where much of the page would else stay empty.
        """
        if EMPTY * self.measures.column < self.room() < own + beginning() - GIVE:
            self.parting = True
            self.parting = own + beginning() <= self.room()
        self.need(own + beginning())

    def skip(self, height: float) -> None:
        """Leave space above a block, in points; none at the top of a page."""
        if not self.fresh:
            self.y -= height

    def leave(self, height: float) -> None:
        """Leave space below a block; a heading that follows counts it as part of its own above."""
        self.y -= height
        self.below, self.below_y = height, self.y

    def turn(self) -> None:
        """Go on to the next block: what was set two blocks ago is not needed any more."""
        self.kept, self.before = {}, self.kept

    def anchor(self, name: str | None) -> None:
        """Note that what a link names stands here, and on which page, counted from 1."""
        if name is not None:
            self.page.anchors.append((name, self.y))
            self.numbers[name] = len(self.pages)

    def set(self, text: tree.Text, width: float, setting: Setting) -> list[SetLine]:
        """The lines of a text; those of this block and the next are kept, which are measured before they are placed."""
        key = text, width, setting
        found = self.kept.get(key) or self.before.get(key) or lines_of(text, width, setting, self.missing)
        if len(found) > 1 and (begun := _begun(text, found, setting == CELL)):
            self.begun[text, setting == CELL] = begun
        self.kept[key] = found
        return found

    def titled(self, text: tree.Text, width: float, setting: Setting, place: Place = "page") -> list[SetLine]:
        """The lines of a heading, noted where they are several; the contents give no line more to two languages."""
        shown, lines = title_lines(text, width, setting, self.missing, place == "page")
        if len(lines) > 1:
            self.titles[place, text] = shown, max(line.reach for line in lines)
        return lines

    def draw(self, line: SetLine, x: float, leading: float, setting: Setting) -> None:
        """Place a line at the cursor and move the cursor below it."""
        self.page.lines.append(Placed(line, x, self.y - leading / 2 - setting.size * 0.36, self.tag))
        self.y -= leading

    def tag_as(self, kind: str, parent: int = 0, text: tree.Text = (), said: str = "") -> int:
        """Say what is drawn from now on: an element of a kind in another, in the language of a text."""
        language = text[0].language if text and text[0].language != self.document.language else ""
        self.tags.append(Tag(kind, parent, language, said))
        self.tag = len(self.tags) - 1
        return self.tag

    def _fitting(self, rest: int, leading: float, near: float) -> int:
        """How many of `rest` lines fit on the page, the last ones with what is `near`; where not all do, two go on."""
        fits = int((self.room() + 0.01) // leading) if self.pages else 0
        parted = fits < rest or (self.room() < rest * leading + near and not self.fresh)
        return (min(fits, rest - 2) if rest > 3 else 0) if parted else rest

    def run_lines(
        self,
        lines: Sequence[SetLine],
        setting: Setting,
        x: float,
        anchor: str | None = None,
        near: float = 0.0,
        mark: SetLine | None = None,
    ) -> None:
        """Place lines over as many pages as they need, a mark before the first; no first or last line stands alone."""
        rest = list(lines)
        first = True
        while rest:
            fits = self._fitting(len(rest), setting.leading, near)
            if fits < min(2, len(rest)):
                if not (self.fresh and self.pages):
                    self.new_page()
                    continue
                fits = max(1, int(self.room() // setting.leading))
            if first:
                self.anchor(anchor)
                if mark is not None:
                    y = self.y - setting.leading / 2 - setting.size * 0.36
                    self.page.lines.append(Placed(mark, x - 13, y, self.tag))
                first = False
            for line in rest[:fits]:
                self.draw(line, x, setting.leading, setting)
            rest = rest[fits:]

    def level(self, cells: Sequence[Column], near: float = 0.0, tags: Sequence[int] = ()) -> None:
        """Place columns of lines side by side, level, over as many pages as they need; `tags` where they are apart."""
        position = 0
        height = max((len(lines) for lines, _x, _s in cells), default=0)
        leading = max(setting.leading for _l, _x, setting in cells)
        while position < height:
            rest = height - position
            fits = self._fitting(rest, leading, near)
            if fits < min(2, rest) and not (self.fresh and self.pages):
                self.new_page()
                continue
            count = well_parted([lines for lines, _x, _s in cells], position, max(1, fits))
            top = self.y
            for column, (lines, x, setting) in enumerate(cells):
                self.y, self.tag = top, tags[column] if tags else self.tag
                for line in lines[position : position + count]:
                    self.draw(line, x, leading, setting)
            self.y = top - count * leading
            position += count


def _begun(text: tree.Text, lines: Sequence[SetLine], cell: bool) -> set[int]:
    """Which runs of a text begin a line that goes on: its one citation, where that ends it, and in a cell its chips."""
    cited = [at for at, run in enumerate(text) if run.emphasis == "citation"]
    ends = len(cited) == 1 and lines[-1].spans and lines[-1].spans[0].emphasis == "citation"
    found = {*cited} if ends else set()
    if cell:
        chips = [at for at, run in enumerate(text) if run.emphasis.startswith("chip")]
        begins = [
            span is line.spans[0] and not above.last
            for above, line in zip((SetLine(), *lines), lines, strict=False)
            for span in line.spans
            if span.emphasis.startswith("chip")
        ]
        found |= {at for at, first in zip(chips, begins, strict=False) if first and len(chips) == len(begins)}
    return found


def well_parted(columns: Sequence[Sequence[SetLine]], start: int, count: int) -> int:
    """Up to three lines fewer than `count` where then fewer paragraphs have a line alone on a page."""

    def alone(count: int) -> int:
        at = start + count
        found = 0
        for lines in columns:
            if at < len(lines) and not lines[at - 1].last:
                found += lines[at].last or at < 2 or lines[at - 2].last
        return found

    return min((count - fewer for fewer in range(4) if count - fewer > 1), key=alone, default=count)
