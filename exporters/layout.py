"""Pages: where each line, rule and frame of a document stands.

One pass.  The length of the contents is known from the headings before anything is placed, so every page
number is known when the pages are drawn.  Measures are points from the lower left corner of a page.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import ceil
from typing import assert_never

from exporters import document as tree
from exporters.files import ExportError
from exporters.page import (
    ABOVE,
    AT_LEAST,
    BELOW,
    BODY,
    CELL,
    CHART_ROW,
    FOLLOWS,
    GIVE,
    HEAD_CELL,
    HEADINGS,
    LABEL,
    LEAD,
    LEFT,
    NUMBERS,
    RIGHT,
    ROW,
    SHORT,
    SMALL,
    SOURCE,
    TICK,
    TITLE,
    UNPARTED,
    VALUE,
    WHOLE,
    Bar,
    Box,
    Laid,
    Page,
    Place,
    Placed,
    left_share,
    measures,
    shares,
)
from exporters.tags import ARTIFACT, Tag
from exporters.typeset import SetLine, Setting, lines_of, natural_width, title_lines

_Column = tuple[Sequence[SetLine], float, Setting]
"""Lines below one another, their left edge, and how they are set."""
_KIND = Setting(7.6, 11, "bold", "ink", justify=False)
"""The names of the kinds of which bars are stacked."""
_PARAGRAPHS = {
    "body": (BODY, 5.0), "lead": (LEAD, 8.0), "title": (TITLE, 5.0), "small": (SMALL, 4.0), "source": (SOURCE, 3.0),
    "source-title": (replace(SOURCE, justify=False), 3.0),
}  # fmt: skip
"""How each style of paragraph is set, and what is left free below it."""
_NAMING = ("title", "source-title")
"""The styles of paragraphs that name what follows."""
_TOGETHER = 4
"""How many lines at the beginning of parallel columns stay together, so that what heads them is not alone."""
_FULL = 6 * BODY.leading
"""Where less is left of a page no part begins on it, in Word neither."""
_EMPTY = 1 / 6
"""Which share of a page may stay empty at the most so that a short table or chart is not parted."""
_TALL_ROW = 10
"""A row of a table of so many lines is parted where much of a page would else stay empty."""
_ENDING = 2
"""A last item of a list of three or more with no more lines does not stand alone on the next page."""
_GUTTER = 20.0
"""What is left free between parallel columns."""
_BAR, _KEY = 9.0, (14.0, 7.0)
"""How high a lying bar is, and how wide and high the sample of a fill over its name is."""
_NOTED = ("y", "below", "below_y", "low")
"""What is noted of the flow where a part is tried on the page of another."""
_TIGHT, _SLACK = 0.76, 8.0
"""How near to one another the lines of contents stand at the least, where that saves a page with little on it, and
what is then left free at its foot, as Word ends its pages a little otherwise.
"""
_SPARE = 3 * VALUE.leading
"""What is left free below an index on the page of another part, which Word may end a few lines lower."""
_TALL, _SLOT, _YEAR = 84.0, 56.0, 26.0
"""How high the tallest standing bar is, the most room that one has, and what a year below it takes at least."""


def lay_out(document: tree.Document, progress: Callable[[float], bool] | None = None) -> Laid:
    """The pages of a document.  Raises ExportError("cancelled") where `progress` answers false."""
    flow = _Flow(document)
    total = max(1, len(document.blocks))
    index = 0
    while index < len(document.blocks):
        if progress is not None and not progress(0.6 * index / total):
            raise ExportError("cancelled")
        try:
            flow.place(document.blocks[index], index)
            index += 1
        except _TooLongError:
            index = flow.take_back()
    return flow.finish()


class _TooLongError(Exception):
    """A part that was tried on the page of another does not end there."""


@dataclass(frozen=True, slots=True)
class _Trial:
    """A part tried on the page of another: the number of its heading, and how the flow and the page stood before."""

    index: int
    flow: dict[str, float | str | int]
    page: tuple[int, int, int, int]
    lists: tuple[int, int, int]


class _Flow:
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
        self.tags, self.tag, self.figure = [Tag("Document")], ARTIFACT, ARTIFACT
        self.section = ""
        self.low = 0.0
        self.tight = self.near = 1.0
        self.following: set[str] = set()
        self.alone: set[tuple[tree.Text, bool]] = set()
        self.titles: dict[tuple[Place, tree.Text], tuple[tree.Text, float]] = {}
        self.parting = False
        self.split: set[object] = set()
        self.trial: _Trial | None = None
        self.refused = -1
        self.index: list[tuple[Page, float, tuple[str, ...], int, int, list[float]]] = []
        self.left = left_share(document)
        self.all_headings = [one for one in document.blocks if isinstance(one, tree.Heading)]

    # -- pages

    @property
    def page(self) -> Page:
        if not self.pages:
            self.new_page()
        return self.pages[-1]

    def new_page(self) -> None:
        if self.trial is not None:
            raise _TooLongError
        self.pages.append(Page(section=self.section))
        self.low = 0.0
        self.y = self.measures.height - self.measures.top

    def _begin_part(self, block: tree.Heading, index: int) -> None:
        """Begin a page, unless not much stands on this one, or the whole part still fits, as an index must."""
        self.trial = None
        self.section = tree.words(block.text)
        if self.fresh:
            self.page.section = self.section
        else:
            full = self.room() < (1 - FOLLOWS) * self.measures.column or tree.is_index(self.document.blocks, index)
            if index != self.refused and (not full or self._least_height(index) <= self.room()):
                self._note(index) if full else None
                self.following.add(block.anchor)
            else:
                if self.room() < _FULL and not self.page.cover:
                    self.following.add(block.anchor)
                self.new_page()

    def _least_height(self, index: int) -> float:
        """What the part at `index` takes at least, so that one which cannot fit is not tried."""
        height = 0.0
        for block in self.document.blocks[index + 1 :]:
            if (isinstance(block, tree.Heading) and block.level == 1) or height > self.measures.column:
                break
            height += SMALL.leading * (len(block.rows) if isinstance(block, tree.Table) else 1)
        return height

    def _note(self, index: int) -> None:
        """Note how all stands before a part that is tried."""
        page = self.pages[-1]
        now: dict[str, float | str | int] = {name: getattr(self, name) for name in _NOTED}
        lengths = (len(page.boxes), len(page.bars), len(page.lines), len(page.anchors))
        self.trial = _Trial(index, now, lengths, (len(self.headings), len(self.index), len(self.tags)))

    def take_back(self) -> int:
        """Take back the part that was tried; its heading, whose number is given back, begins a page."""
        trial = self.trial
        assert trial is not None, "only a trial raises"
        page = self.pages[-1]
        for name, value in trial.flow.items():
            setattr(self, name, value)
        placed = (page.boxes, page.bars, page.lines, page.anchors)
        lists = (*placed, self.headings, self.index, self.tags)
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
        if _EMPTY * self.measures.column < self.room() < own + beginning() - GIVE:
            self.parting = True
            self.parting = own + beginning() <= self.room()
        self.need(own + beginning())

    def skip(self, height: float) -> None:
        if not self.fresh:
            self.y -= height

    def leave(self, height: float) -> None:
        """Leave space below a block; a heading that follows counts it as part of its own above."""
        self.y -= height
        self.below, self.below_y = height, self.y

    def anchor(self, name: str | None) -> None:
        if name is not None:
            self.page.anchors.append((name, self.y))
            self.numbers[name] = len(self.pages)

    def set(self, text: tree.Text, width: float, setting: Setting) -> list[SetLine]:
        """The lines of a text; those of this block and the next are kept, which are measured before they are placed."""
        key = text, width, setting
        found = self.kept.get(key) or self.before.get(key) or lines_of(text, width, setting, self.missing)
        if len(found) > 1 and found[-1].spans and found[-1].spans[0].emphasis == "citation":
            self.alone.add((text, setting == CELL))
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

    # -- blocks

    def place(self, block: tree.Block, index: int) -> None:
        self.kept, self.before = {}, self.kept
        match block:
            case tree.Cover():
                self._cover(block)
            case tree.Contents():
                self._contents(block)
            case tree.Heading():
                self._heading(block, index)
            case tree.Paragraph():
                self._paragraph(block, index)
            case tree.List():
                self._list(block, self._near(index + 1))
            case tree.Fields():
                self._fields(block)
            case tree.Table():
                self._table(block)
            case tree.Bars():
                self._bars(block)
            case tree.Columns():
                self._columns(block)
            case tree.Callout():
                self._callout(block)
            case tree.Parallel():
                self._parallel(block, self._near(index + 1))
            case tree.Index():
                self._index(block)
            case tree.PageBreak():
                if not self.fresh:
                    self.new_page()
            case _:
                assert_never(block)

    def finish(self) -> Laid:
        self.trial = None
        if not self.pages:
            self.new_page()
        self._fill_contents()
        self._fill_index()
        found = (self.pages, self.tags, self.numbers, self.headings, self.missing, self.following, self.labels + 10)
        return Laid(*found, self.left, self.tight, self.near, self.alone, self.titles, self.split)

    def _cover(self, block: tree.Cover) -> None:
        self.new_page()
        self.page.cover = True
        if block.marking:
            self.tag_as("P", text=block.marking)
            self._centred(block.marking, Setting(10, 16, "bold", "amber", justify=False), self.measures.height - 96)
        below = Setting(11, 20, "plain", "ink", justify=False)
        texts = [(text, self.titled(text, self.measure, below)) for text in block.lines]
        title, *smaller = (Setting(size, 1.5 * size, "bold", "blue", justify=False) for size in (24, 18, 12, 9))
        free = self.measures.height - 160 - self.measures.bottom - 18
        free -= below.leading * sum(len(lines) for _text, lines in texts)
        while smaller and len(self.set(block.title, self.measure, title)) * title.leading > free:
            title = smaller.pop(0)
        head = self.titled(block.title, self.measure, title)
        spare = max(0.0, free - len(head) * title.leading)
        self.y = self.measures.height - 160 - min(90.0, spare)
        self.page.boxes.append(Box(LEFT, self.y + 18, 48, 3, fill="blue"))
        self.tag_as("P", text=block.title)
        for line in head:
            self.draw(line, LEFT, title.leading, title)
        self.y -= 18
        for text, lines in texts:
            self.tag_as("P", text=text)
            for line in lines:
                self.draw(line, LEFT, below.leading, below)
        self.y = self.measures.bottom

    def _centred(self, text: tree.Text, setting: Setting, y: float) -> None:
        for line in self.set(text, self.measure, setting):
            self.page.lines.append(Placed(line, (self.measures.width - line.reach) / 2, y, self.tag))
            y -= setting.leading

    def _contents(self, block: tree.Contents) -> None:
        """The contents' lines; their page numbers are filled in when all pages are known."""
        if not self.fresh:
            self.new_page()
        setting = HEADINGS[1]
        self.tag_as("P", text=block.title)
        for line in self.set(block.title, self.measure, setting):
            self.draw(line, LEFT, setting.leading, setting)
        self.skip(BELOW[1])
        entries = [self._entry(one) for one in self.all_headings if one.level <= block.depth]
        height, room = sum(one.leading * len(lines) for _heading, one, lines in entries), self.room()

        self.tight = self._tight(height, room)
        whole = self.tag_as("TOC")
        for heading, setting, lines in entries:
            self.tag_as("TOCI", whole, heading.text)
            one = replace(setting, leading=setting.leading * self.tight)
            indent = 14.0 * (heading.level - 1)
            self.need(one.leading * len(lines))
            for line in lines:
                self.draw(line, LEFT + indent, one.leading, one)
            reached = LEFT + indent + lines[-1].reach
            self.page.pending.append((len(self.page.lines) - 1, reached, one.size, heading.anchor, ()))
        self.new_page()
        self.pages.pop() if self.document.blocks[-1] is block else None

    def _tight(self, height: float, room: float) -> float:
        """How near to one another lines of some height stand: nearer where that saves a page with little on it."""

        def further(part: float) -> int:
            return ceil((part * height - room) / self.measures.column)

        if not 0 <= further(_TIGHT) < further(1):
            return 1.0
        return _TIGHT if further(_TIGHT) else max(_TIGHT, (room - _SLACK) / height)

    def _entry(self, heading: tree.Heading) -> tuple[tree.Heading, Setting, list[SetLine]]:
        """A heading as the contents name it: how it is set, and its lines, which link to it."""
        bold = Setting(10.5, 20, "bold", justify=False)
        setting = bold if heading.level == 1 else Setting(9.5, 16, "plain", justify=False)
        words = tree.entry(heading)
        width = self.measure - 14.0 * (heading.level - 1) - 40
        return heading, setting, self.titled(words, width, setting, "contents")

    def _fill_contents(self) -> None:
        """Put each page number behind its entry, joined to it by a leader."""
        for page in self.pages:
            for index, reached, size, anchor, _text in reversed(page.pending):
                setting = Setting(size, size * 1.6, "plain", "grey", justify=False)
                words = (tree.Run(str(self.numbers.get(anchor, "")), self.document.language, "", anchor),)
                width = natural_width(words, setting, self.missing)
                y, tag = page.lines[index].y, page.lines[index].tag
                page.lines.insert(index + 1, Placed(self.set(words, 60, setting)[0], self.end - width, y, tag))
                room = max(0.0, self.end - width - reached - 12)
                page.boxes.append(Box(reached + 6, y + 1.5, room, 0, stroke="leader"))

    def _beginning(self, index: int) -> float:
        """The height of as much of a block as must not be parted from the heading before it."""
        block = self.document.blocks[index] if index < len(self.document.blocks) else None
        match block:
            case tree.Heading():
                setting = HEADINGS[block.level]
                lines = len(self.titled(block.text, self.measure, setting))
                own = ABOVE[block.level] + lines * setting.leading + BELOW[block.level]
                return own + self._beyond(index)
            case tree.Paragraph(style="title" | "source-title" | "small"):
                setting, below = _PARAGRAPHS[block.style]
                lines = len(self.set(block.text, self.measure, setting))
                return lines * setting.leading + below + max(self._beyond(index), self._near(index + 1))
            case tree.Paragraph():
                setting = _PARAGRAPHS[block.style][0]
                lines = len(self.set(block.text, self.measure, setting))
                return lines * setting.leading + self._near(index + 1) if lines <= 3 else 3 * setting.leading
            case tree.Parallel():
                near = self._near(index + 1) if len(block.rows) == 1 else 0.0
                return self._beginning_of_sides(self._sides(block.rows[0]), near)
            case tree.Table():
                return self._beginning_of_table(block)
            case tree.Bars():
                return self._height_of_bars(block)
            case tree.Columns():
                return _TALL + 8 * TICK.leading
            case _:
                return 3 * BODY.leading

    def _beyond(self, index: int) -> float:
        """The height of the beginning of the block behind one that stays with it."""
        return self._beginning(index + 1) if tree.stays(self.document.blocks, index) else 0.0

    def _beginning_of_table(self, block: tree.Table) -> float:
        """The height of its caption, header and first row, where that row is not so long that it may be parted."""
        caption = len(self.set(block.caption, self.measure, SMALL)) * SMALL.leading + 2 if block.caption else 0.0
        header = self._height_of_row(block.header, block.widths, HEAD_CELL)
        return caption + header + self._beginning_of_rows(block)

    def _beginning_of_rows(self, block: tree.Table) -> float:
        """The height of the rows of a short table, so that its last one is not alone; of a longer one of its first, or
        first two where these are short.
        """
        if not block.rows:
            return 0.0
        if len(block.rows) <= SHORT and not self.parting:
            whole = sum(self._height_of_row(row, block.widths, CELL) for row in block.rows)
            if whole <= self.measures.column / 3:
                return whole
        first, *second = (self._height_of_row(row, block.widths, CELL) for row in block.rows[:2])
        both = first + sum(second)
        most = self.measures.whole * CELL.leading
        if self.parting and first >= _TALL_ROW * CELL.leading:
            return _TALL_ROW / 2 * CELL.leading + ROW
        return both if both <= most else first if first <= most else 4 * CELL.leading

    def _height_of_row(
        self, row: Sequence[tree.Text], widths: Sequence[float], setting: Setting, free: float = ROW
    ) -> float:
        cells = zip(row, widths, strict=True)
        return free + setting.leading * max(
            len(self.set(text, share * self.measure - 10, setting)) for text, share in cells
        )

    def _heading(self, block: tree.Heading, index: int) -> None:
        setting = HEADINGS[block.level]
        lines = self.titled(block.text, self.measure, setting)
        if block.level == 1:
            self._begin_part(block, index)
        self.skip(max(0.0, ABOVE[block.level] - (self.below if self.y == self.below_y else 0.0)))
        self.keep(len(lines) * setting.leading + BELOW[block.level], lambda: self._beyond(index))
        self.tag_as(f"H{block.level}", text=block.text)
        self.anchor(block.anchor)
        self.headings.append((block.level, tree.words(block.text), block.anchor))
        for line in lines:
            self.draw(line, LEFT, setting.leading, setting)
        if block.level == 1:
            self.page.boxes.append(Box(LEFT, self.y - 4, self.measure, 0, stroke="blue"))
        self.leave(BELOW[block.level])

    def _near(self, index: int) -> float:
        """The height of the fields or of the beginning of a remark that follow, so that they stand on the page of the
        last words above them.
        """
        block = self.document.blocks[index] if index < len(self.document.blocks) else None
        if tree.is_remark(block):
            return 5.0 + min(2, len(self.set(block.text, self.measure, SMALL))) * SMALL.leading
        if not isinstance(block, tree.Fields):
            return 0.0
        height = VALUE.leading * sum(max(len(left), len(right)) for left, right in self._set_fields(block))
        return 5.0 + min(height, self.measures.whole * VALUE.leading)

    def _paragraph(self, block: tree.Paragraph, index: int) -> None:
        """Place a paragraph, a title with the beginning of what it names, its end with the fields that follow."""
        setting, below = _PARAGRAPHS[block.style]
        lines = self.set(block.text, self.measure, setting)
        self.tag_as("P", text=block.text)
        if block.style in _NAMING and self._beyond(index):
            self.keep(len(lines) * setting.leading + below, lambda: self._beyond(index))
        self._run_lines(lines, setting, LEFT, block.anchor, self._near(index + 1))
        self.leave(below)

    def _fitting(self, rest: int, leading: float, near: float) -> int:
        """How many of `rest` lines fit on the page, the last ones with what is `near`; where not all do, two go on."""
        fits = int((self.room() + 0.01) // leading) if self.pages else 0
        parted = fits < rest or (self.room() < rest * leading + near and not self.fresh)
        return (min(fits, rest - 2) if rest > 3 else 0) if parted else rest

    def _run_lines(
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

    def _list(self, block: tree.List, near: float) -> None:
        bullet = self.set((tree.Run("•", self.document.language),), 12, BODY)[0]
        found = [self.set(one, self.measure - 16, BODY) for one in block.items]
        whole = self.tag_as("L")
        for number, lines in enumerate(found, 1):
            self.tag_as("LBody", self.tag_as("LI", whole), block.items[number - 1])
            kept = near if number == len(found) else 0.0
            if 1 < number == len(found) - 1 and len(found[-1]) <= _ENDING:
                kept = len(found[-1]) * BODY.leading + near
            self._run_lines(lines, BODY, LEFT + 16, near=kept, mark=bullet)
        self.y -= 5

    def _fields(self, block: tree.Fields) -> None:
        for (label, _value), (left, right) in zip(block.pairs, self._set_fields(block), strict=True):
            self.tag_as("P", text=label)
            self._level([(left, LEFT + 10, LABEL), (right, LEFT + 10 + self.labels, VALUE)])
        self.leave(9)

    def _set_fields(self, block: tree.Fields) -> list[tuple[list[SetLine], list[SetLine]]]:
        """The lines of labels and values; the values of all fields of a document stand below one another."""
        width = self.measure - self.labels - 10
        return [
            (self.set(label, self.labels - 6, LABEL), self.set(value, width, VALUE)) for label, value in block.pairs
        ]

    @cached_property
    def labels(self) -> float:
        """How wide the column of the labels of fields is."""
        labels = {label for one in self.document.blocks if isinstance(one, tree.Fields) for label, _value in one.pairs}
        return min(150.0, max((natural_width(label, LABEL, set()) for label in labels), default=40) + 14)

    def _level(self, cells: Sequence[_Column], near: float = 0.0, tags: Sequence[int] = ()) -> None:
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
            count = _well_parted([lines for lines, _x, _s in cells], position, max(1, fits))
            top = self.y
            for column, (lines, x, setting) in enumerate(cells):
                self.y, self.tag = top, tags[column] if tags else self.tag
                for line in lines[position : position + count]:
                    self.draw(line, x, leading, setting)
            self.y = top - count * leading
            position += count

    def _table(self, block: tree.Table, bars: tree.Bars | None = None) -> None:
        if not bars and self._height_of_row(block.header, block.widths, HEAD_CELL) > self.measures.column / 3:
            block = block.headless()
        widths = [share * self.measure for share in block.widths]
        whole = self.tag_as("Table")
        if block.caption:
            self.tag_as("Caption", whole, block.caption)
            caption = replace(SMALL, justify=False)
            self.need(caption.leading + 3 * CELL.leading)
            for line in self.set(block.caption, self.measure, caption):
                self.draw(line, LEFT, caption.leading, caption)
            self.y -= 2
        head = _KIND if bars else HEAD_CELL
        header = [self.set(text, width - 10, head) for text, width in zip(block.header, widths, strict=True)]
        if bars:
            header = [[SetLine(), *lines] for lines in header]
        header_height = max((len(lines) for lines in header), default=1) * head.leading + ROW
        free = CHART_ROW if bars else ROW
        self.keep(header_height, lambda: 0.0 if bars else self._beginning_of_rows(block))
        page = len(self.pages)

        def begin(tags: Sequence[int] = ()) -> None:
            self._table_head(header, widths, header_height, block.numeric, tags, head)
            if bars:
                self._keys(bars, widths, self.y + header_height)

        begin(self._tags_of_row("TH", whole, block.header))
        for number, row in enumerate(block.rows):
            cells = [self.set(text, width - 10, CELL) for text, width in zip(row, widths, strict=True)]
            if number and number == len(block.rows) - (AT_LEAST if bars else 2):
                ends = [self._height_of_row(one, block.widths, CELL, free) for one in block.rows[number:]]
                if bars or sum(ends) <= self.measures.whole * CELL.leading + 2 * free:  # one row alone begins no page
                    self._go_on(sum(ends), begin)
            self._row(row, cells, widths, block, begin, free, self._tags_of_row("TD", whole, row))
            if bars and number < len(bars.rows):
                first = self.y + (max(len(lines) for lines in cells) - 0.5) * CELL.leading + free / 2
                self._bar(bars, number, LEFT + widths[0] + 5, widths[1] - 10, first - _BAR / 2)
        if len(self.pages) > page and len(block.rows) <= WHOLE:
            self.split.add(bars or block)
        self.leave(10)

    def _tags_of_row(self, kind: str, whole: int, row: Sequence[tree.Text]) -> list[int]:
        """The tags of the cells of a row of a table."""
        own = self.tag_as("TR", whole)
        return [self.tag_as(kind, own, text) for text in row]

    def _go_on(self, height: float, begin: Callable[[], None]) -> None:
        """Begin a page, and a table on it anew, where less than `height` is left."""
        if self.room() < height and not self.fresh:
            self.new_page()
            begin()

    def _bars(self, block: tree.Bars) -> None:
        """Lying bars, in the second column of the table of their figures; on one page where they are not long."""
        self.keep(0.0, lambda: self._height_of_bars(block))
        self.figure = self.tag_as("Figure", said=block.description)
        self._table(block.table(self.measure), block)

    def _height_of_bars(self, block: tree.Bars) -> float:
        """The height of the whole, but of its beginning where it has many rows."""
        table = block.table(self.measure)
        head = self._height_of_row(table.header, table.widths, _KIND) + _KIND.leading
        rows = [self._height_of_row(row, table.widths, CELL, CHART_ROW) for row in table.rows]
        whole = head + sum(rows)
        parted = self.parting and len(rows) >= 2 * AT_LEAST
        kept = len(rows) <= WHOLE and whole <= self.measures.column / 3 and not parted
        return whole if kept else head + sum(rows[:AT_LEAST])

    def _keys(self, block: tree.Bars, widths: Sequence[float], top: float) -> None:
        """Samples of the fills, over the names of the kinds."""
        width, height = _KEY
        right = LEFT + sum(widths[:2])
        for (_name, fill), room in zip(block.kinds, widths[2:], strict=False):
            right += room
            self.page.bars.append(Bar(right - 5 - width, top - 7 - height, width, height, fill, self.figure))

    def _bar(self, block: tree.Bars, number: int, x: float, width: float, y: float) -> None:
        for (_name, fill), count in zip(block.kinds, block.rows[number][1], strict=True):
            if count:
                stretch = width * count / block.longest
                self.page.bars.append(Bar(x, y, stretch, _BAR, fill, self.figure))
                x += stretch

    def _columns(self, block: tree.Columns) -> None:
        """Standing bars on a line, whole on one page."""
        slot = min(_SLOT, self.measure / max(1, len(block.columns)))
        names = [self.set(name, max(slot - 2, _YEAR), TICK) for name, _count in block.columns]
        caption = replace(SMALL, justify=False)
        head = self.set(block.caption, self.measure, caption)
        below = max((len(lines) for lines in names), default=0) * TICK.leading
        self.need(len(head) * caption.leading + 2 * TICK.leading + _TALL + below + 12)
        self.tag_as("P", text=block.caption)
        for line in head:
            self.draw(line, LEFT, caption.leading, caption)
        self.tag_as("Figure", said=block.description)
        base = self.y - TICK.leading - _TALL - 4
        for index, (figure, (_name, count)) in enumerate(zip(block.figures(), block.columns, strict=True)):
            high = _TALL * count / block.tallest
            self.y = base + high + TICK.leading + 1
            self._centred_in(self.set(figure, slot, TICK), LEFT + index * slot, slot)
            if count:
                self.page.bars.append(Bar(LEFT + (index + 0.18) * slot, base, 0.64 * slot, high, "plain", self.tag))
        self.page.boxes.append(Box(LEFT, base, slot * len(block.columns), 0, stroke="grey"))
        for index, lines in enumerate(names):
            self.y = base - 3
            self._centred_in(lines, LEFT + index * slot, slot)
        self.y = base - 3 - below - 10

    def _centred_in(self, lines: Sequence[SetLine], x: float, width: float) -> None:
        for line in lines:
            self.draw(line, x + (width - line.reach) / 2, TICK.leading, TICK)

    def _table_head(
        self,
        header: list[list[SetLine]],
        widths: list[float],
        height: float,
        numeric: frozenset[int],
        tags: Sequence[int],
        setting: Setting,
    ) -> None:
        """The header of a table; where it is repeated, without `tags`."""
        if not any(line.spans for lines in header for line in lines):
            self.page.boxes.append(Box(LEFT, self.y, self.measure, 0, stroke="rule"))
            return
        self.page.boxes.append(Box(LEFT, self.y - height, self.measure, height, fill="tint"))
        self._cells(header, widths, setting, numeric, 0, 10**6, tags)
        self.y -= height

    def _cells(
        self,
        cells: list[list[SetLine]],
        widths: list[float],
        setting: Setting,
        numeric: frozenset[int],
        start: int,
        count: int,
        tags: Sequence[int],
        free: float = ROW,
    ) -> None:
        """Draw lines of a row's cells from the cursor without moving it."""
        x = LEFT
        top = self.y
        for column, (lines, width) in enumerate(zip(cells, widths, strict=True)):
            self.y, self.tag = top - free / 2, tags[column] if tags else ARTIFACT
            for line in lines[start : start + count]:
                shift = width - 10 - line.reach if column in numeric else 0.0
                self.draw(line, x + 5 + shift, setting.leading, setting)
            x += width
        self.y = top

    def _row(
        self,
        row: Sequence[tree.Text],
        cells: list[list[SetLine]],
        widths: list[float],
        block: tree.Table,
        begin: Callable[[], None],
        free: float,
        tags: Sequence[int],
    ) -> None:
        total = max((len(lines) for lines in cells), default=1)
        start = 0
        while start < total:
            rest = (total - start) * CELL.leading + free
            if rest > self.room() and not self._is_parted(rest, free):
                self.new_page()
                begin()
            count = min(total - start, max(1, int((self.room() - free) // CELL.leading)))
            if start + count < total:  # no line or two alone on the next page
                count = _well_parted(cells, start, max(1, min(count, total - start - 3)))
            if start + count < total <= self.measures.whole:
                self.split.add(row)
            self._cells(cells, widths, CELL, block.numeric, start, count, tags, free)
            if start and not cells[0][start:]:  # what a row is called stands again where it goes on
                self._cells(cells[:1], widths[:1], CELL, block.numeric, 0, count, (), free)
            self.y -= count * CELL.leading + free
            self.page.boxes.append(Box(LEFT, self.y, self.measure, 0, stroke="rule"))
            start += count
            self.parting = False

    def _is_parted(self, rest: float, free: float) -> bool:
        """Whether a row of a table, of which so much is left, is parted at the end of the page."""
        tall = rest > self.measures.whole * CELL.leading
        empty = self.parting or self.room() > _EMPTY * self.measures.column
        return (tall or (empty and rest >= _TALL_ROW * CELL.leading)) and self.room() >= 4 * CELL.leading + free

    def _callout(self, block: tree.Callout) -> None:
        bold = Setting(9, 15, "bold", "amber" if block.tone == "warning" else "blue", justify=False)
        body = Setting(9, 15, "plain", "ink", justify=False)
        whole = self.tag_as("Div")
        lines = [
            (line, setting, tag)
            for text, setting in ((block.title, bold), *((one, body) for one in block.text))
            for tag in [self.tag_as("P", whole, text)]
            for line in self.set(text, self.measure - 28, setting)
        ]
        self.skip(4)
        while lines:
            page = int((self.measures.column - 16) // 15)
            self.need(min(len(lines), page) * 15 + 16)
            chunk, lines = lines[: int((self.room() - 16) // 15)], lines[int((self.room() - 16) // 15) :]
            height = len(chunk) * 15 + 14
            bar = "amber" if block.tone == "warning" else "blue"
            tint = "amber-tint" if bar == "amber" else "tint"
            self.page.boxes.append(Box(LEFT, self.y - height, self.measure, height, fill=tint, bar=bar))
            self.y -= 7
            for line, setting, self.tag in chunk:
                self.draw(line, LEFT + 16, 15, setting)
            self.y -= 7
        self.y -= 8

    def _parallel(self, block: tree.Parallel, near: float) -> None:
        anchor = block.anchor
        for number, sides in enumerate(block.rows, 1):
            columns = self._sides(sides)
            tags = [self.tag_as("P", text=side[0] if side else ()) for side in sides]
            kept = near if number == len(block.rows) else 0.0
            self.need(self._beginning_of_sides(columns, kept))
            self.anchor(anchor)
            anchor = None
            self._level(columns, kept, tags)
            self.y -= 5

    def _sides(self, sides: tuple[tuple[tree.Text, ...], tuple[tree.Text, ...]]) -> list[_Column]:
        """The lines of two parallel columns, with where and how they are set."""
        free = self.measure - _GUTTER
        left = shares(sides, self.left) * free
        places = ((LEFT, left), (LEFT + left + _GUTTER, free - left))
        return [
            ([line for text in side for line in self.set(text, width, BODY)], x, BODY)
            for side, (x, width) in zip(sides, places, strict=True)
        ]

    def _beginning_of_sides(self, columns: Sequence[_Column], near: float) -> float:
        """The height of short parallel columns with what stands near below them, of longer ones of their beginning."""
        count = max(1, *(len(lines) for lines, _x, _setting in columns))
        return count * BODY.leading + near if count <= UNPARTED else _TOGETHER * BODY.leading

    def _index(self, block: tree.Index) -> None:
        """The entries, nearer to one another where that saves a page with little on it."""
        entries = [(self.set(text, self.measure - NUMBERS, VALUE), anchors) for text, anchors in block.entries]
        rows = [max(len(lines), -(-len(set(anchors)) // 7)) for lines, anchors in entries]
        room = self.room() - (_SPARE if self.trial is not None else 0.0)
        self.near = self._tight(VALUE.leading * sum(rows), room)
        if self.trial is not None and VALUE.leading * self.near * sum(rows) > room:
            raise _TooLongError
        leading = VALUE.leading * self.near
        whole = self.tag_as("L")
        for (text, _anchors), (lines, anchors), count in zip(block.entries, entries, rows, strict=True):
            self.tag_as("LBody", self.tag_as("LI", whole), text)
            self.need(leading * count)
            top = self.y
            for line in lines:
                self.draw(line, LEFT, leading, VALUE)
            y = top - leading / 2 - VALUE.size * 0.36
            self.index.append((self.page, y, anchors, len(self.page.lines), self.tag, [line.reach for line in lines]))
            self.y = top - leading * count

    def _fill_index(self) -> None:
        """Put the pages of each entry at the end of its last line, joined to it by a leader."""
        for page, top, anchors, place, tag, reaches in reversed(self.index):
            runs = tree.index_pages(anchors, self.numbers, self.document.language)
            found = [line for line in self.set(runs, 140, VALUE) if line.spans]
            if not found:
                continue
            row = max(0, len(reaches) - len(found))
            y, reached = top - row * VALUE.leading * self.near, LEFT + reaches[row] + 6
            room = max(0.0, self.end - found[0].reach - 6 - reached)
            page.boxes.append(Box(reached, y + 1.5, room, 0, stroke="leader"))
            page.lines[place:place] = [
                Placed(line, self.end - line.reach, y - row * VALUE.leading * self.near, tag)
                for row, line in enumerate(found)
            ]


def _well_parted(columns: Sequence[Sequence[SetLine]], start: int, count: int) -> int:
    """Up to three lines fewer than `count` where then fewer paragraphs have a line alone on a page."""

    def alone(count: int) -> int:
        at = start + count
        found = 0
        for lines in columns:
            if at < len(lines) and not lines[at - 1].last:
                found += lines[at].last or at < 2 or lines[at - 2].last
        return found

    return min((count - fewer for fewer in range(4) if count - fewer > 1), key=alone, default=count)
