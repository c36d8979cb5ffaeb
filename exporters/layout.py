"""Pages: where each line, rule and frame of a document stands.

One pass.  The length of the contents is known from the headings before anything is placed, so every page
number is known when the pages are drawn.  Measures are points from the lower left corner of a page.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import assert_never

from exporters import document as tree
from exporters.files import ExportError
from exporters.flow import Column, Flow, TooLongError
from exporters.layout_contents import Contents
from exporters.layout_tables import TALLEST, Tables
from exporters.page import (
    ABOVE,
    BELOW,
    BODY,
    FOLLOWS,
    HEADINGS,
    LABEL,
    LEAD,
    LEFT,
    SMALL,
    SOURCE,
    TICK,
    TITLE,
    UNPARTED,
    VALUE,
    Box,
    Laid,
    Placed,
    left_share,
    shares,
)
from exporters.typeset import SetLine, Setting, natural_width

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
_ENDING = 2
"""A last item of a list of three or more with no more lines does not stand alone on the next page."""
_GUTTER = 20.0
"""What is left free between parallel columns."""


def lay_out(document: tree.Document, progress: Callable[[float], bool] | None = None) -> Laid:
    """The pages of a document.  Raises ExportError("cancelled") where `progress` answers false."""
    layout = _Layout(document)
    total = max(1, len(document.blocks))
    index = 0
    while index < len(document.blocks):
        if progress is not None and not progress(0.6 * index / total):
            raise ExportError("cancelled")
        try:
            layout.place(document.blocks[index], index)
            index += 1
        except TooLongError:
            index = layout.flow.take_back()
    return layout.finish()


class _Layout:
    """Places the blocks of a document; `flow` is where they stand."""

    def __init__(self, document: tree.Document) -> None:
        self.flow = Flow(document)
        self._contents, self._tables = Contents(self.flow), Tables(self.flow)
        self._left = left_share(document)

    def place(self, block: tree.Block, index: int) -> None:
        flow = self.flow
        flow.turn()
        match block:
            case tree.Cover():
                self._cover(block)
            case tree.Contents():
                self._contents.place(block)
            case tree.Heading():
                self._heading(block, index)
            case tree.Paragraph():
                self._paragraph(block, index)
            case tree.List():
                self._list(block, self._near(index + 1))
            case tree.Fields():
                self._fields(block)
            case tree.Table():
                self._tables.table(block, self._near(index + 1))
            case tree.Bars():
                self._tables.bars(block)
            case tree.Columns():
                self._tables.columns(block)
            case tree.Callout():
                self._callout(block)
            case tree.Parallel():
                self._parallel(block, self._near(index + 1))
            case tree.Index():
                self._contents.index(block)
            case tree.PageBreak():
                if not flow.fresh:
                    flow.new_page()
            case _:
                assert_never(block)

    def finish(self) -> Laid:
        flow = self.flow
        flow.trial = None
        if not flow.pages:
            flow.new_page()
        self._contents.fill()
        return Laid(
            flow.pages, flow.tags, flow.numbers, flow.headings, flow.missing, flow.following, self.labels + 10,
            self._left, self._contents.tight, self._contents.near, flow.begun, flow.titles, flow.split,
        )  # fmt: skip

    def _begin_part(self, block: tree.Heading, index: int) -> None:
        """Begin a page, unless not much stands on this one, or the whole part still fits, as an index must."""
        flow = self.flow
        flow.trial = None
        flow.section = tree.words(block.text)
        if flow.fresh:
            flow.page.section = flow.section
        else:
            full = flow.room() < (1 - FOLLOWS) * flow.measures.column or tree.is_index(flow.document.blocks, index)
            if index != flow.refused and (not full or self._least_height(index) <= flow.room()):
                flow.note(index) if full else None
                flow.following.add(block.anchor)
            else:
                if flow.room() < _FULL and not flow.page.cover:
                    flow.following.add(block.anchor)
                flow.new_page()

    def _least_height(self, index: int) -> float:
        """What the part at `index` takes at least, so that one which cannot fit is not tried."""
        flow = self.flow
        height = 0.0
        for block in flow.document.blocks[index + 1 :]:
            if (isinstance(block, tree.Heading) and block.level == 1) or height > flow.measures.column:
                break
            height += SMALL.leading * (len(block.rows) if isinstance(block, tree.Table) else 1)
        return height

    def _cover(self, block: tree.Cover) -> None:
        flow = self.flow
        flow.new_page()
        flow.page.cover = True
        if block.marking:
            flow.tag_as("P", text=block.marking)
            self._centred(block.marking, Setting(10, 16, "bold", "amber", justify=False), flow.measures.height - 96)
        below = Setting(11, 20, "plain", "ink", justify=False)
        texts = [(text, flow.titled(text, flow.measure, below)) for text in block.lines]
        title, *smaller = (Setting(size, 1.5 * size, "bold", "blue", justify=False) for size in (24, 18, 12, 9))
        free = flow.measures.height - 160 - flow.measures.bottom - 18
        free -= below.leading * sum(len(lines) for _text, lines in texts)
        while smaller and len(flow.set(block.title, flow.measure, title)) * title.leading > free:
            title = smaller.pop(0)
        head = flow.titled(block.title, flow.measure, title)
        spare = max(0.0, free - len(head) * title.leading)
        flow.y = flow.measures.height - 160 - min(90.0, spare)
        flow.page.boxes.append(Box(LEFT, flow.y + 18, 48, 3, fill="blue"))
        flow.tag_as("P", text=block.title)
        for line in head:
            flow.draw(line, LEFT, title.leading, title)
        flow.y -= 18
        for text, lines in texts:
            flow.tag_as("P", text=text)
            for line in lines:
                flow.draw(line, LEFT, below.leading, below)
        flow.y = flow.measures.bottom

    def _centred(self, text: tree.Text, setting: Setting, y: float) -> None:
        flow = self.flow
        for line in flow.set(text, flow.measure, setting):
            flow.page.lines.append(Placed(line, (flow.measures.width - line.reach) / 2, y, flow.tag))
            y -= setting.leading

    def _beginning(self, index: int) -> float:
        """The height of as much of a block as must not be parted from the heading before it."""
        flow = self.flow
        block = flow.document.blocks[index] if index < len(flow.document.blocks) else None
        match block:
            case tree.Heading():
                setting = HEADINGS[block.level]
                lines = len(flow.titled(block.text, flow.measure, setting))
                own = ABOVE[block.level] + lines * setting.leading + BELOW[block.level]
                return own + self._beyond(index)
            case tree.Paragraph(style="title" | "source-title" | "small"):
                setting, below = _PARAGRAPHS[block.style]
                lines = len(flow.set(block.text, flow.measure, setting))
                return lines * setting.leading + below + max(self._beyond(index), self._near(index + 1))
            case tree.Paragraph():
                setting = _PARAGRAPHS[block.style][0]
                lines = len(flow.set(block.text, flow.measure, setting))
                return lines * setting.leading + self._near(index + 1) if lines <= 3 else 3 * setting.leading
            case tree.Parallel():
                return self._beginning_of_sides(*self._rows(block, self._near(index + 1))[0])
            case tree.Table():
                return self._tables.beginning(block)
            case tree.Bars():
                return self._tables.height_of_bars(block)
            case tree.Columns():
                return TALLEST + 8 * TICK.leading
            case _:
                return 3 * BODY.leading

    def _beyond(self, index: int) -> float:
        """The height of the beginning of the block behind one that stays with it."""
        return self._beginning(index + 1) if tree.stays(self.flow.document.blocks, index) else 0.0

    def _heading(self, block: tree.Heading, index: int) -> None:
        flow = self.flow
        setting = HEADINGS[block.level]
        lines = flow.titled(block.text, flow.measure, setting)
        if block.level == 1:
            self._begin_part(block, index)
        flow.skip(max(0.0, ABOVE[block.level] - (flow.below if flow.y == flow.below_y else 0.0)))
        flow.keep(len(lines) * setting.leading + BELOW[block.level], lambda: self._beyond(index))
        flow.tag_as(f"H{block.level}", text=block.text)
        flow.anchor(block.anchor)
        flow.headings.append((block.level, tree.words(block.text), block.anchor))
        for line in lines:
            flow.draw(line, LEFT, setting.leading, setting)
        if block.level == 1:
            flow.page.boxes.append(Box(LEFT, flow.y - 4, flow.measure, 0, stroke="blue"))
        flow.leave(BELOW[block.level])

    def _near(self, index: int) -> float:
        """The height of the fields or of the beginning of a remark that follow, so that they stand on the page of the
        last words above them.
        """
        flow = self.flow
        block = flow.document.blocks[index] if index < len(flow.document.blocks) else None
        if tree.is_remark(block):
            return 5.0 + min(2, len(flow.set(block.text, flow.measure, SMALL))) * SMALL.leading
        if not isinstance(block, tree.Fields):
            return 0.0
        height = VALUE.leading * sum(max(len(left), len(right)) for left, right in self._set_fields(block))
        return 5.0 + min(height, flow.measures.whole * VALUE.leading)

    def _paragraph(self, block: tree.Paragraph, index: int) -> None:
        """Place a paragraph, a title with the beginning of what it names, its end with the fields that follow."""
        flow = self.flow
        setting, below = _PARAGRAPHS[block.style]
        lines = flow.set(block.text, flow.measure, setting)
        flow.tag_as("P", text=block.text)
        if block.style in _NAMING and self._beyond(index):
            flow.keep(len(lines) * setting.leading + below, lambda: self._beyond(index))
        flow.run_lines(lines, setting, LEFT, block.anchor, self._near(index + 1))
        flow.leave(below)

    def _list(self, block: tree.List, near: float) -> None:
        flow = self.flow
        bullet = flow.set((tree.Run("•", flow.document.language),), 12, BODY)[0]
        found = [flow.set(one, flow.measure - 16, BODY) for one in block.items]
        whole = flow.tag_as("L")
        for number, lines in enumerate(found, 1):
            flow.tag_as("LBody", flow.tag_as("LI", whole), block.items[number - 1])
            kept = near if number == len(found) else 0.0
            if 1 < number == len(found) - 1 and len(found[-1]) <= _ENDING:
                kept = len(found[-1]) * BODY.leading + near
            flow.run_lines(lines, BODY, LEFT + 16, near=kept, mark=bullet)
        flow.y -= 5

    def _fields(self, block: tree.Fields) -> None:
        flow = self.flow
        for (label, _value), (left, right) in zip(block.pairs, self._set_fields(block), strict=True):
            flow.tag_as("P", text=label)
            flow.level([(left, LEFT + 10, LABEL), (right, LEFT + 10 + self.labels, VALUE)])
        flow.leave(9)

    def _set_fields(self, block: tree.Fields) -> list[tuple[list[SetLine], list[SetLine]]]:
        """The lines of labels and values; the values of all fields of a document stand below one another."""
        flow = self.flow
        width = flow.measure - self.labels - 10
        return [
            (flow.set(label, self.labels - 6, LABEL), flow.set(value, width, VALUE)) for label, value in block.pairs
        ]

    @cached_property
    def labels(self) -> float:
        """How wide the column of the labels of fields is."""
        labels = {
            label for one in self.flow.document.blocks if isinstance(one, tree.Fields) for label, _value in one.pairs
        }
        return min(150.0, max((natural_width(label, LABEL, set()) for label in labels), default=40) + 14)

    def _callout(self, block: tree.Callout) -> None:
        flow = self.flow
        bold = Setting(9, 15, "bold", "amber" if block.tone == "warning" else "blue", justify=False)
        body = Setting(9, 15, "plain", "ink", justify=False)
        whole = flow.tag_as("Div")
        lines = [
            (line, setting, tag)
            for text, setting in ((block.title, bold), *((one, body) for one in block.text))
            for tag in [flow.tag_as("P", whole, text)]
            for line in flow.set(text, flow.measure - 28, setting)
        ]
        flow.skip(4)
        while lines:
            page = int((flow.measures.column - 16) // 15)
            flow.need(min(len(lines), page) * 15 + 16)
            chunk, lines = lines[: int((flow.room() - 16) // 15)], lines[int((flow.room() - 16) // 15) :]
            height = len(chunk) * 15 + 14
            bar = "amber" if block.tone == "warning" else "blue"
            tint = "amber-tint" if bar == "amber" else "tint"
            flow.page.boxes.append(Box(LEFT, flow.y - height, flow.measure, height, fill=tint, bar=bar))
            flow.y -= 7
            for line, setting, flow.tag in chunk:
                flow.draw(line, LEFT + 16, 15, setting)
            flow.y -= 7
        flow.y -= 8

    def _parallel(self, block: tree.Parallel, near: float) -> None:
        flow = self.flow
        anchor = block.anchor
        for sides, (columns, kept) in zip(block.rows, self._rows(block, near), strict=True):
            tags = [flow.tag_as("P", text=side[0] if side else ()) for side in sides]
            flow.need(self._beginning_of_sides(columns, kept))
            flow.anchor(anchor)
            anchor = None
            flow.level(columns, kept, tags)
            flow.y -= 0 if tree.are_heads(sides) else 5

    def _rows(self, block: tree.Parallel, near: float) -> list[tuple[list[Column], float]]:
        """The lines of the columns of each row, with where and how they are set, and how much below stays with them."""
        left = shares(block, self._left) * (self.flow.measure - _GUTTER)
        places = ((LEFT, left), (LEFT + left + _GUTTER, self.flow.measure - _GUTTER - left))
        found: list[tuple[list[Column], float]] = []
        for sides in reversed(block.rows):
            lines: list[Column] = [
                ([line for text in side for line in self.flow.set(text, width, BODY)], x, BODY)
                for side, (x, width) in zip(sides, places, strict=True)
            ]
            heads = bool(found) and tree.are_heads(sides)
            found.insert(0, (lines, self._beginning_of_sides(*found[0]) if heads else 0.0 if found else near))
        return found

    def _beginning_of_sides(self, columns: Sequence[Column], near: float) -> float:
        """The height of short parallel columns with what stands near below them, of longer ones of their beginning."""
        count = max(1, *(len(lines) for lines, _x, _setting in columns))
        return count * BODY.leading + near if count <= UNPARTED else _TOGETHER * BODY.leading
