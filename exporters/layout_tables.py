"""Tables and charts: where their heads, rows and bars stand, and how they are parted at the end of a page."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from exporters import document as tree
from exporters.flow import EMPTY, Flow, well_parted
from exporters.page import AT_LEAST, CELL, CHART_ROW, HEAD_CELL, LEFT, ROW, SHORT, SMALL, TICK, WHOLE, Bar, Box
from exporters.tags import ARTIFACT
from exporters.typeset import SetLine, Setting

_KIND = Setting(7.6, 11, "bold", "ink", justify=False)
"""The names of the kinds of which bars are stacked."""
_TALL_ROW = 10
"""A row of a table of so many lines is parted where much of a page would else stay empty."""
_BAR, _KEY = 9.0, (14.0, 7.0)
"""How high a lying bar is, and how wide and high the sample of a fill over its name is."""
TALLEST, _SLOT, _YEAR = 84.0, 56.0, 26.0
"""How high the tallest standing bar is, the most room that one has, and what a year below it takes at least."""


class Tables:
    """Places tables and charts in a flow."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self._figure = ARTIFACT

    def table(self, block: tree.Table, near: float = 0.0, bars: tree.Bars | None = None) -> None:
        """A table, its head again on each page, and its end with what is `near` below it; with `bars` that of a chart,
        whose figures stand beside them.
        """
        flow = self._flow
        if not bars and self._height_of_row(block.header, block.widths, HEAD_CELL) > flow.measures.column / 3:
            block = block.headless()
        widths = [share * flow.measure for share in block.widths]
        whole = flow.tag_as("Table")
        if block.caption:
            flow.tag_as("Caption", whole, block.caption)
            caption = replace(SMALL, justify=False)
            flow.need(caption.leading + 3 * CELL.leading)
            for line in flow.set(block.caption, flow.measure, caption):
                flow.draw(line, LEFT, caption.leading, caption)
            flow.y -= 2
        head = _KIND if bars else HEAD_CELL
        header = [flow.set(text, width - 10, head) for text, width in zip(block.header, widths, strict=True)]
        if bars:
            header = [[SetLine(), *lines] for lines in header]
        header_height = max((len(lines) for lines in header), default=1) * head.leading + ROW
        free = CHART_ROW if bars else ROW
        flow.keep(header_height, lambda: 0.0 if bars else self._beginning_of_rows(block))
        page = len(flow.pages)

        def begin(tags: Sequence[int] = ()) -> None:
            self._table_head(header, widths, header_height, block.numeric, tags, head)
            if bars:
                self._keys(bars, widths, flow.y + header_height)

        begin(self._tags_of_row("TH", whole, block.header))
        for number, row in enumerate(block.rows):
            cells = [flow.set(text, width - 10, CELL) for text, width in zip(row, widths, strict=True)]
            if number and number == len(block.rows) - (AT_LEAST if bars else 2):
                ends = [self._height_of_row(one, block.widths, CELL, free) for one in block.rows[number:]]
                if bars or sum(ends) <= flow.measures.whole * CELL.leading + 2 * free:  # one row alone begins no page
                    self._go_on(sum(ends) + (near + 5 if near else 0.0), begin)
            self._row(row, cells, widths, block, begin, free, self._tags_of_row("TD", whole, row))
            if bars and number < len(bars.rows):
                first = flow.y + (max(len(lines) for lines in cells) - 0.5) * CELL.leading + free / 2
                self._bar(bars, number, LEFT + widths[0] + 5, widths[1] - 10, first - _BAR / 2)
        if len(flow.pages) > page and len(block.rows) <= WHOLE:
            flow.split.add(bars or block)
        flow.leave(10)

    def _tags_of_row(self, kind: str, whole: int, row: Sequence[tree.Text]) -> list[int]:
        """The tags of the cells of a row of a table."""
        flow = self._flow
        own = flow.tag_as("TR", whole)
        return [flow.tag_as(kind, own, text) for text in row]

    def _go_on(self, height: float, begin: Callable[[], None]) -> None:
        """Begin a page, and a table on it anew, where less than `height` is left."""
        flow = self._flow
        if flow.room() < height and not flow.fresh:
            flow.new_page()
            begin()

    def bars(self, block: tree.Bars) -> None:
        """Lying bars, in the second column of the table of their figures; on one page where they are not long."""
        flow = self._flow
        flow.keep(0.0, lambda: self.height_of_bars(block))
        self._figure = flow.tag_as("Figure", said=block.description)
        self.table(block.table(flow.measure), bars=block)

    def height_of_bars(self, block: tree.Bars) -> float:
        """The height of the whole, but of its beginning where it has many rows."""
        flow = self._flow
        table = block.table(flow.measure)
        head = self._height_of_row(table.header, table.widths, _KIND) + _KIND.leading
        rows = [self._height_of_row(row, table.widths, CELL, CHART_ROW) for row in table.rows]
        whole = head + sum(rows)
        parted = flow.parting and len(rows) >= 2 * AT_LEAST
        kept = len(rows) <= WHOLE and whole <= flow.measures.column / 3 and not parted
        return whole if kept else head + sum(rows[:AT_LEAST])

    def _keys(self, block: tree.Bars, widths: Sequence[float], top: float) -> None:
        """Samples of the fills, over the names of the kinds."""
        width, height = _KEY
        right = LEFT + sum(widths[:2])
        for (_name, fill), room in zip(block.kinds, widths[2:], strict=False):
            right += room
            self._flow.page.bars.append(Bar(right - 5 - width, top - 7 - height, width, height, fill, self._figure))

    def _bar(self, block: tree.Bars, number: int, x: float, width: float, y: float) -> None:
        for (_name, fill), count in zip(block.kinds, block.rows[number][1], strict=True):
            if count:
                stretch = width * count / block.longest
                self._flow.page.bars.append(Bar(x, y, stretch, _BAR, fill, self._figure))
                x += stretch

    def columns(self, block: tree.Columns) -> None:
        """Standing bars on a line, whole on one page."""
        flow = self._flow
        slot = min(_SLOT, flow.measure / max(1, len(block.columns)))
        names = [flow.set(name, max(slot - 2, _YEAR), TICK) for name, _count in block.columns]
        caption = replace(SMALL, justify=False)
        head = flow.set(block.caption, flow.measure, caption)
        below = max((len(lines) for lines in names), default=0) * TICK.leading
        flow.need(len(head) * caption.leading + 2 * TICK.leading + TALLEST + below + 12)
        flow.tag_as("P", text=block.caption)
        for line in head:
            flow.draw(line, LEFT, caption.leading, caption)
        flow.tag_as("Figure", said=block.description)
        base = flow.y - TICK.leading - TALLEST - 4
        for index, (figure, (_name, count)) in enumerate(zip(block.figures(), block.columns, strict=True)):
            high = TALLEST * count / block.tallest
            flow.y = base + high + TICK.leading + 1
            self._centred_in(flow.set(figure, slot, TICK), LEFT + index * slot, slot)
            if count:
                flow.page.bars.append(Bar(LEFT + (index + 0.18) * slot, base, 0.64 * slot, high, "plain", flow.tag))
        flow.page.boxes.append(Box(LEFT, base, slot * len(block.columns), 0, stroke="grey"))
        for index, lines in enumerate(names):
            flow.y = base - 3
            self._centred_in(lines, LEFT + index * slot, slot)
        flow.y = base - 3 - below - 10

    def _centred_in(self, lines: Sequence[SetLine], x: float, width: float) -> None:
        for line in lines:
            self._flow.draw(line, x + (width - line.reach) / 2, TICK.leading, TICK)

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
        flow = self._flow
        if not any(line.spans for lines in header for line in lines):
            flow.page.boxes.append(Box(LEFT, flow.y, flow.measure, 0, stroke="rule"))
            return
        flow.page.boxes.append(Box(LEFT, flow.y - height, flow.measure, height, fill="tint"))
        self._cells(header, widths, setting, numeric, 0, 10**6, tags)
        flow.y -= height

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
        flow = self._flow
        x = LEFT
        top = flow.y
        for column, (lines, width) in enumerate(zip(cells, widths, strict=True)):
            flow.y, flow.tag = top - free / 2, tags[column] if tags else ARTIFACT
            for line in lines[start : start + count]:
                shift = width - 10 - line.reach if column in numeric else 0.0
                flow.draw(line, x + 5 + shift, setting.leading, setting)
            x += width
        flow.y = top

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
        flow = self._flow
        total = max((len(lines) for lines in cells), default=1)
        start = 0
        while start < total:
            rest = (total - start) * CELL.leading + free
            if rest > flow.room() and not self._is_parted(rest, free):
                flow.new_page()
                begin()
            count = min(total - start, max(1, int((flow.room() - free) // CELL.leading)))
            if start + count < total:  # no line or two alone on the next page
                count = well_parted(cells, start, max(1, min(count, total - start - 3)))
            if start + count < total <= flow.measures.whole:
                flow.split.add(row)
            self._cells(cells, widths, CELL, block.numeric, start, count, tags, free)
            if start and not cells[0][start:]:  # what a row is called stands again where it goes on
                self._cells(cells[:1], widths[:1], CELL, block.numeric, 0, count, (), free)
            flow.y -= count * CELL.leading + free
            flow.page.boxes.append(Box(LEFT, flow.y, flow.measure, 0, stroke="rule"))
            start += count
            flow.parting = False

    def _is_parted(self, rest: float, free: float) -> bool:
        """Whether a row of a table, of which so much is left, is parted at the end of the page."""
        flow = self._flow
        tall = rest > flow.measures.whole * CELL.leading
        empty = flow.parting or flow.room() > EMPTY * flow.measures.column
        return (tall or (empty and rest >= _TALL_ROW * CELL.leading)) and flow.room() >= 4 * CELL.leading + free

    def beginning(self, block: tree.Table) -> float:
        """The height of its caption, header and first row, where that row is not so long that it may be parted."""
        flow = self._flow
        caption = len(flow.set(block.caption, flow.measure, SMALL)) * SMALL.leading + 2 if block.caption else 0.0
        header = self._height_of_row(block.header, block.widths, HEAD_CELL)
        return caption + header + self._beginning_of_rows(block)

    def _beginning_of_rows(self, block: tree.Table) -> float:
        """The height of the rows of a short table, so that its last one is not alone; of a longer one of its first, or
        first two where these are short.
        """
        flow = self._flow
        if not block.rows:
            return 0.0
        if len(block.rows) <= SHORT and not flow.parting:
            whole = sum(self._height_of_row(row, block.widths, CELL) for row in block.rows)
            if whole <= flow.measures.column / 3:
                return whole
        first, *second = (self._height_of_row(row, block.widths, CELL) for row in block.rows[:2])
        both = first + sum(second)
        most = flow.measures.whole * CELL.leading
        if flow.parting and first >= _TALL_ROW * CELL.leading:
            return _TALL_ROW / 2 * CELL.leading + ROW
        return both if both <= most else first if first <= most else 4 * CELL.leading

    def _height_of_row(
        self, row: Sequence[tree.Text], widths: Sequence[float], setting: Setting, free: float = ROW
    ) -> float:
        flow = self._flow
        cells = zip(row, widths, strict=True)
        return free + setting.leading * max(
            len(flow.set(text, share * flow.measure - 10, setting)) for text, share in cells
        )
