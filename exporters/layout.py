"""Pages: where each line, rule and frame of a document stands.

One pass.  The length of the contents is known from the headings before anything is placed, so every page
number is known when the pages are drawn.  Measures are points from the lower left corner of an A4 page.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import assert_never

from exporters import document as tree
from exporters.errors import ExportError
from exporters.page import (
    ABOVE,
    BELOW,
    BODY,
    BOTTOM,
    CELL,
    HEAD_CELL,
    HEADINGS,
    HEIGHT,
    LABEL,
    LEAD,
    LEFT,
    MEASURE,
    RIGHT,
    SMALL,
    SOURCE,
    TOP,
    VALUE,
    WIDTH,
    Box,
    Laid,
    Page,
    Placed,
)
from exporters.typeset import SetLine, Setting, lines_of, natural_width


def plain(text: tree.Text) -> str:
    """The words of a text."""
    return "".join(run.text for run in text)


def lay_out(document: tree.Document, progress: Callable[[float], bool] | None = None) -> Laid:
    """The pages of a document.  Raises ExportError("cancelled") where `progress` answers false."""
    flow = _Flow(document)
    total = max(1, len(document.blocks))
    for index, block in enumerate(document.blocks):
        if progress is not None and index % 64 == 0 and not progress(0.6 * index / total):
            raise ExportError("cancelled")
        flow.place(block)
    return flow.finish()


class _Flow:
    def __init__(self, document: tree.Document) -> None:
        self.document = document
        self.pages: list[Page] = []
        self.y = 0.0
        self.below, self.below_y = 0.0, 0.0
        self.missing: set[str] = set()
        self.numbers: dict[str, int] = {}
        self.headings: list[tuple[int, str, str]] = []
        self.section = ""
        self.index: list[tuple[Page, float, tuple[str, ...], int]] = []
        self.all_headings = [one for one in document.blocks if isinstance(one, tree.Heading)]

    # -- pages

    @property
    def page(self) -> Page:
        if not self.pages:
            self.new_page()
        return self.pages[-1]

    def new_page(self) -> None:
        self.pages.append(Page(section=self.section))
        self.y = HEIGHT - TOP

    @property
    def fresh(self) -> bool:
        """Whether nothing stands on the page yet."""
        return not self.pages or (not self.pages[-1].lines and not self.pages[-1].boxes)

    def room(self) -> float:
        """The height left on the page."""
        return self.y - BOTTOM if self.pages else HEIGHT - TOP - BOTTOM

    def need(self, height: float) -> None:
        """Begin a page where less than `height` is left."""
        if not self.pages or (self.room() < height and not self.fresh):
            self.new_page()

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
        return lines_of(text, width, setting, self.missing)

    def draw(self, line: SetLine, x: float, leading: float, setting: Setting) -> None:
        """Place a line at the cursor and move the cursor below it."""
        self.page.lines.append(Placed(line, x, self.y - leading / 2 - setting.size * 0.36))
        self.y -= leading

    # -- blocks

    def place(self, block: tree.Block) -> None:
        match block:
            case tree.Cover():
                self._cover(block)
            case tree.Contents():
                self._contents(block)
            case tree.Heading():
                self._heading(block)
            case tree.Paragraph():
                self._paragraph(block)
            case tree.List():
                self._list(block)
            case tree.Fields():
                self._fields(block)
            case tree.Table():
                self._table(block)
            case tree.Callout():
                self._callout(block)
            case tree.Parallel():
                self._parallel(block)
            case tree.Index():
                self._index(block)
            case tree.PageBreak():
                if not self.fresh:
                    self.new_page()
            case _:
                assert_never(block)

    def finish(self) -> Laid:
        if not self.pages:
            self.new_page()
        self._fill_contents()
        self._fill_index()
        return Laid(self.pages, self.numbers, self.headings, self.missing)

    def _cover(self, block: tree.Cover) -> None:
        self.new_page()
        self.page.cover = True
        self.y = HEIGHT - 250
        if block.marking:
            self._centred(block.marking, Setting(10, 16, "bold", "amber", justify=False), HEIGHT - 96)
        title = Setting(24, 36, "bold", "blue", justify=False)
        self.page.boxes.append(Box(LEFT, self.y + 18, 48, 3, fill="blue"))
        for line in self.set(block.title, MEASURE, title):
            self.draw(line, LEFT, title.leading, title)
        self.y -= 18
        for text in block.lines:
            setting = Setting(11, 20, "plain", "ink", justify=False)
            for line in self.set(text, MEASURE, setting):
                self.draw(line, LEFT, setting.leading, setting)
        self.y = BOTTOM

    def _centred(self, text: tree.Text, setting: Setting, y: float) -> None:
        for line in self.set(text, MEASURE, setting):
            width = line.spans[-1].x + line.spans[-1].width if line.spans else 0.0
            self.page.lines.append(Placed(line, (WIDTH - width) / 2, y))
            y -= setting.leading

    def _contents(self, block: tree.Contents) -> None:
        """The contents' lines; their page numbers are filled in when all pages are known."""
        if not self.fresh:
            self.new_page()
        setting = HEADINGS[1]
        for line in self.set(block.title, MEASURE, setting):
            self.draw(line, LEFT, setting.leading, setting)
        self.skip(BELOW[1])
        for heading in self.all_headings:
            if heading.level > block.depth:
                continue
            one = Setting(10.5, 20, "bold") if heading.level == 1 else Setting(9.5, 16, "plain", justify=False)
            one = replace(one, justify=False)
            indent = 14.0 * (heading.level - 1)
            words = tuple(replace(run, target=heading.anchor, emphasis="") for run in heading.text)
            lines = self.set(words, MEASURE - indent - 40, one)
            self.need(one.leading * len(lines))
            for line in lines:
                self.draw(line, LEFT + indent, one.leading, one)
            last = lines[-1].spans[-1] if lines[-1].spans else None
            reached = LEFT + indent + (last.x + last.width if last else 0.0)
            self.page.pending.append((len(self.page.lines) - 1, reached, one.size, heading.anchor, ()))
        self.new_page()
        self.pages.pop() if self.document.blocks[-1] is block else None

    def _fill_contents(self) -> None:
        """Put each page number behind its entry, joined to it by a leader."""
        for page in self.pages:
            for index, reached, size, anchor, _text in reversed(page.pending):
                setting = Setting(size, size * 1.6, "plain", "grey", justify=False)
                words = (tree.Run(str(self.numbers.get(anchor, "")), self.document.language, "", anchor),)
                width = natural_width(words, setting, self.missing)
                y = page.lines[index].y
                page.lines.insert(index + 1, Placed(self.set(words, 60, setting)[0], WIDTH - RIGHT - width, y))
                room = max(0.0, WIDTH - RIGHT - width - reached - 12)
                page.boxes.append(Box(reached + 6, y + 1.5, room, 0, stroke="leader"))

    def _heading(self, block: tree.Heading) -> None:
        setting = HEADINGS[block.level]
        lines = self.set(block.text, MEASURE, setting)
        if block.level == 1:
            self.section = plain(block.text)
            if not self.fresh:
                self.new_page()
            elif self.pages:
                self.page.section = self.section
        self.skip(max(0.0, ABOVE[block.level] - (self.below if self.y == self.below_y else 0.0)))
        self.need(len(lines) * setting.leading + BELOW[block.level] + 3 * BODY.leading)
        self.anchor(block.anchor)
        self.headings.append((block.level, plain(block.text), block.anchor))
        for line in lines:
            self.draw(line, LEFT, setting.leading, setting)
        if block.level == 1:
            self.page.boxes.append(Box(LEFT, self.y - 4, MEASURE, 0, stroke="blue"))
        self.leave(BELOW[block.level])

    def _paragraph(self, block: tree.Paragraph) -> None:
        setting = {"body": BODY, "lead": LEAD, "small": SMALL, "source": SOURCE}[block.style]
        self._run_lines(self.set(block.text, MEASURE, setting), setting, LEFT, block.anchor)
        self.leave({"body": 5.0, "lead": 8.0, "small": 4.0, "source": 3.0}[block.style])

    def _run_lines(self, lines: Sequence[SetLine], setting: Setting, x: float, anchor: str | None = None) -> None:
        """Place lines over as many pages as they need; no first or last line stands alone."""
        rest = list(lines)
        first = True
        while rest:
            fits = int((self.room() + 0.01) // setting.leading) if self.pages else 0
            if fits < len(rest):
                fits = min(fits, len(rest) - 2) if len(rest) > 3 else 0
                if fits < 2:
                    if self.fresh and self.pages:
                        fits = max(1, int(self.room() // setting.leading))
                    else:
                        self.new_page()
                        continue
            if first:
                self.anchor(anchor)
                first = False
            for line in rest[:fits]:
                self.draw(line, x, setting.leading, setting)
            rest = rest[fits:]

    def _list(self, block: tree.List) -> None:
        for item in block.items:
            lines = self.set(item, MEASURE - 16, BODY)
            self.need(BODY.leading * min(2, len(lines)))
            bullet = self.set((tree.Run("•", self.document.language),), 12, BODY)[0]
            self.page.lines.append(Placed(bullet, LEFT + 3, self.y - BODY.leading / 2 - BODY.size * 0.36))
            self._run_lines(lines, BODY, LEFT + 16)
        self.y -= 5

    def _fields(self, block: tree.Fields) -> None:
        label_width = min(
            110.0, max((natural_width(label, LABEL, self.missing) for label, _v in block.pairs), default=40) + 14
        )
        for label, value in block.pairs:
            left = self.set(label, label_width - 6, LABEL)
            right = self.set(value, MEASURE - label_width - 10, VALUE)
            self._level([(left, LEFT + 10, LABEL), (right, LEFT + 10 + label_width, VALUE)])
        self.y -= 5

    def _level(self, cells: Sequence[tuple[Sequence[SetLine], float, Setting]]) -> None:
        """Place columns of lines side by side, level, over as many pages as they need."""
        position = 0
        height = max((len(lines) for lines, _x, _s in cells), default=0)
        leading = max(setting.leading for _l, _x, setting in cells)
        while position < height:
            fits = int((self.room() + 0.01) // leading) if self.pages else 0
            rest = height - position
            if fits < rest and (fits < 2 or rest <= 2) and not (self.fresh and self.pages):
                self.new_page()
                continue
            count = max(1, min(fits, rest))
            top = self.y
            for lines, x, setting in cells:
                self.y = top
                for line in lines[position : position + count]:
                    self.draw(line, x, leading, setting)
            self.y = top - count * leading
            position += count

    def _table(self, block: tree.Table) -> None:
        widths = [share * MEASURE for share in block.widths]
        if block.caption:
            caption = replace(SMALL, justify=False)
            self.need(caption.leading + 3 * CELL.leading)
            for line in self.set(block.caption, MEASURE, caption):
                self.draw(line, LEFT, caption.leading, caption)
            self.y -= 2
        header = [self.set(text, width - 10, HEAD_CELL) for text, width in zip(block.header, widths, strict=True)]
        header_height = max((len(lines) for lines in header), default=1) * HEAD_CELL.leading + 8
        self.need(header_height + 3 * CELL.leading)
        self._table_head(header, widths, header_height, block.numeric)
        for row in block.rows:
            cells = [self.set(text, width - 10, CELL) for text, width in zip(row, widths, strict=True)]
            self._row(cells, widths, block, header, header_height)
        self.y -= 10

    def _table_head(
        self, header: list[list[SetLine]], widths: list[float], height: float, numeric: frozenset[int]
    ) -> None:
        if not any(line.spans for lines in header for line in lines):
            self.page.boxes.append(Box(LEFT, self.y, MEASURE, 0, stroke="rule"))
            return
        self.page.boxes.append(Box(LEFT, self.y - height, MEASURE, height, fill="tint"))
        self._cells(header, widths, HEAD_CELL, numeric, 0, 10**6)
        self.y -= height

    def _cells(
        self,
        cells: list[list[SetLine]],
        widths: list[float],
        setting: Setting,
        numeric: frozenset[int],
        start: int,
        count: int,
    ) -> None:
        """Draw lines of a row's cells from the cursor without moving it."""
        x = LEFT
        top = self.y
        for column, (lines, width) in enumerate(zip(cells, widths, strict=True)):
            self.y = top - 4
            for line in lines[start : start + count]:
                reach = line.spans[-1].x + line.spans[-1].width if line.spans else 0.0
                shift = width - 10 - reach if column in numeric else 0.0
                self.draw(line, x + 5 + shift, setting.leading, setting)
            x += width
        self.y = top

    def _row(
        self,
        cells: list[list[SetLine]],
        widths: list[float],
        block: tree.Table,
        header: list[list[SetLine]],
        header_height: float,
    ) -> None:
        total = max((len(lines) for lines in cells), default=1)
        start = 0
        while start < total:
            rest = (total - start) * CELL.leading + 8
            page = HEIGHT - TOP - BOTTOM - header_height
            if rest > self.room() and (rest <= page or self.room() < 4 * CELL.leading):
                self.new_page()
                self._table_head(header, widths, header_height, block.numeric)
            count = min(total - start, max(1, int((self.room() - 8) // CELL.leading)))
            self._cells(cells, widths, CELL, block.numeric, start, count)
            self.y -= count * CELL.leading + 8
            self.page.boxes.append(Box(LEFT, self.y, MEASURE, 0, stroke="rule"))
            start += count

    def _callout(self, block: tree.Callout) -> None:
        bold = Setting(9, 15, "bold", "amber" if block.tone == "warning" else "blue", justify=False)
        body = Setting(9, 15, "plain", "ink", justify=False)
        lines = [(line, bold) for line in self.set(block.title, MEASURE - 28, bold)]
        lines += [(line, body) for text in block.text for line in self.set(text, MEASURE - 28, body)]
        self.skip(4)
        while lines:
            page = int((HEIGHT - TOP - BOTTOM - 16) // 15)
            self.need(min(len(lines), page) * 15 + 16)
            chunk, lines = lines[: int((self.room() - 16) // 15)], lines[int((self.room() - 16) // 15) :]
            height = len(chunk) * 15 + 14
            bar = "amber" if block.tone == "warning" else "blue"
            self.page.boxes.append(
                Box(LEFT, self.y - height, MEASURE, height, fill="amber-tint" if bar == "amber" else "tint", bar=bar)
            )
            self.y -= 7
            for line, setting in chunk:
                self.draw(line, LEFT + 16, 15, setting)
            self.y -= 7
        self.y -= 8

    def _parallel(self, block: tree.Parallel) -> None:
        gutter = 20.0
        width = (MEASURE - gutter) / 2
        self.need(2 * BODY.leading)
        self.anchor(block.anchor)
        for left, right in block.rows:
            columns = [[line for text in side for line in self.set(text, width, BODY)] for side in (left, right)]
            self._level([(columns[0], LEFT, BODY), (columns[1], LEFT + width + gutter, BODY)])
            self.y -= 5

    def _index(self, block: tree.Index) -> None:
        for text, anchors in block.entries:
            lines = self.set(text, MEASURE - 150, VALUE)
            self.need(VALUE.leading * len(lines))
            y = self.y - VALUE.leading / 2 - VALUE.size * 0.36
            for line in lines:
                self.draw(line, LEFT, VALUE.leading, VALUE)
            self.index.append((self.page, y, anchors, len(self.page.lines)))
            extra = max(0, -(-len(set(anchors)) // 7) - len(lines))
            self.y -= extra * VALUE.leading
            if self.y < BOTTOM:
                self.new_page()

    def _fill_index(self) -> None:
        for page, y, anchors, place in reversed(self.index):
            runs = index_pages(anchors, self.numbers, self.document.language)
            lines = enumerate(self.set(runs, 140, VALUE))
            page.lines[place:place] = [
                Placed(line, WIDTH - RIGHT - 140, y - row * VALUE.leading) for row, line in lines if line.spans
            ]


def index_pages(anchors: Iterable[str], numbers: dict[str, int], language: tree.Language) -> tree.Text:
    """The page numbers of an index entry, each once, linked to the first anchor on that page."""
    first: dict[int, str] = {}
    for anchor in anchors:
        if anchor in numbers:
            first.setdefault(numbers[anchor], anchor)
    runs: list[tree.Run] = []
    for page in sorted(first):
        if runs:
            runs.append(tree.Run(", ", language))
        runs.append(tree.Run(str(page), language, "", first[page]))
    return tuple(runs)
