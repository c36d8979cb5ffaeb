"""The contents and the index: their entries, and the page numbers behind them once all pages are known."""

from dataclasses import replace
from math import ceil

from exporters import document as tree
from exporters.flow import Flow, TooLongError
from exporters.page import BELOW, HEADINGS, LEFT, NUMBERS, VALUE, Box, Placed
from exporters.typeset import SetLine, Setting, natural_width

_TIGHT, _SLACK = 0.76, 8.0
"""How near to one another the lines of contents stand at the least, where that saves a page with little on it, and
what is then left free at its foot, as Word ends its pages a little otherwise.
"""
_SPARE = 3 * VALUE.leading
"""What is left free below an index on the page of another part, which Word may end a few lines lower."""


class Contents:
    """Places the contents and the index in a flow; `tight` and `near` are how near to one another the lines of each
    stand, 1.0 where no page is saved so.
    """

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self._headings = [one for one in flow.document.blocks if isinstance(one, tree.Heading)]
        self.tight = self.near = 1.0

    def fill(self) -> None:
        """Put the page numbers behind all entries."""
        self._fill_contents()
        self._fill_index()

    def place(self, block: tree.Contents) -> None:
        """The contents' lines; their page numbers are filled in when all pages are known."""
        flow = self._flow
        if not flow.fresh:
            flow.new_page()
        setting = HEADINGS[1]
        flow.tag_as("P", text=block.title)
        for line in flow.set(block.title, flow.measure, setting):
            flow.draw(line, LEFT, setting.leading, setting)
        flow.skip(BELOW[1])
        entries = [self._entry(one) for one in self._headings if one.level <= block.depth]
        height, room = sum(one.leading * len(lines) for _heading, one, lines in entries), flow.room()

        self.tight = self._tight(height, room)
        whole = flow.tag_as("TOC")
        for heading, setting, lines in entries:
            flow.tag_as("TOCI", whole, heading.text)
            one = replace(setting, leading=setting.leading * self.tight)
            indent = 14.0 * (heading.level - 1)
            flow.need(one.leading * len(lines))
            for line in lines:
                flow.draw(line, LEFT + indent, one.leading, one)
            reached = LEFT + indent + lines[-1].reach
            flow.page.pending.append((len(flow.page.lines) - 1, reached, one.size, heading.anchor, ()))
        flow.new_page()
        flow.pages.pop() if flow.document.blocks[-1] is block else None

    def _tight(self, height: float, room: float) -> float:
        """How near to one another lines of some height stand: nearer where that saves a page with little on it."""

        def further(part: float) -> int:
            return ceil((part * height - room) / self._flow.measures.column)

        if not 0 <= further(_TIGHT) < further(1):
            return 1.0
        return _TIGHT if further(_TIGHT) else max(_TIGHT, (room - _SLACK) / height)

    def _entry(self, heading: tree.Heading) -> tuple[tree.Heading, Setting, list[SetLine]]:
        """A heading as the contents name it: how it is set, and its lines, which link to it."""
        flow = self._flow
        bold = Setting(10.5, 20, "bold", justify=False)
        setting = bold if heading.level == 1 else Setting(9.5, 16, "plain", justify=False)
        words = tree.entry(heading)
        width = flow.measure - 14.0 * (heading.level - 1) - 40
        return heading, setting, flow.titled(words, width, setting, "contents")

    def _fill_contents(self) -> None:
        """Put each page number behind its entry, joined to it by a leader."""
        flow = self._flow
        for page in flow.pages:
            for index, reached, size, anchor, _text in reversed(page.pending):
                setting = Setting(size, size * 1.6, "plain", "grey", justify=False)
                words = (tree.Run(str(flow.numbers.get(anchor, "")), flow.document.language, "", anchor),)
                width = natural_width(words, setting, flow.missing)
                y, tag = page.lines[index].y, page.lines[index].tag
                page.lines.insert(index + 1, Placed(flow.set(words, 60, setting)[0], flow.end - width, y, tag))
                room = max(0.0, flow.end - width - reached - 12)
                page.boxes.append(Box(reached + 6, y + 1.5, room, 0, stroke="leader"))

    def index(self, block: tree.Index) -> None:
        """The entries, nearer to one another where that saves a page with little on it.

        Raises TooLongError where they are tried below another part and do not fit on its page.
        """
        flow = self._flow
        entries = [(flow.set(text, flow.measure - NUMBERS, VALUE), anchors) for text, anchors in block.entries]
        rows = [max(len(lines), -(-len(set(anchors)) // 7)) for lines, anchors in entries]
        room = flow.room() - (_SPARE if flow.trial is not None else 0.0)
        self.near = self._tight(VALUE.leading * sum(rows), room)
        if flow.trial is not None and VALUE.leading * self.near * sum(rows) > room:
            raise TooLongError
        leading = VALUE.leading * self.near
        whole = flow.tag_as("L")
        for (text, _anchors), (lines, anchors), count in zip(block.entries, entries, rows, strict=True):
            flow.tag_as("LBody", flow.tag_as("LI", whole), text)
            flow.need(leading * count)
            top = flow.y
            for line in lines:
                flow.draw(line, LEFT, leading, VALUE)
            y = top - leading / 2 - VALUE.size * 0.36
            flow.indexed.append(
                (
                    flow.page,
                    y,
                    anchors,
                    len(flow.page.lines),
                    flow.tag,
                    [line.reach for line in lines],
                )
            )
            flow.y = top - leading * count

    def _fill_index(self) -> None:
        """Put the pages of each entry at the end of its last line, joined to it by a leader."""
        flow = self._flow
        for page, top, anchors, place, tag, reaches in reversed(flow.indexed):
            runs = tree.index_pages(anchors, flow.numbers, flow.document.language)
            found = [line for line in flow.set(runs, 140, VALUE) if line.spans]
            if not found:
                continue
            row = max(0, len(reaches) - len(found))
            y, reached = top - row * VALUE.leading * self.near, LEFT + reaches[row] + 6
            room = max(0.0, flow.end - found[0].reach - 6 - reached)
            page.boxes.append(Box(reached, y + 1.5, room, 0, stroke="leader"))
            page.lines[place:place] = [
                Placed(line, flow.end - line.reach, y - row * VALUE.leading * self.near, tag)
                for row, line in enumerate(found)
            ]
