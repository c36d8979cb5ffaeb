"""A document as Word: a file of python-docx with styles, and one body built as text and put into it.

Styles, lists, tables and fields are real, and fields already show their results.

Page numbers in the contents and the index come from the layout of the PDF, so that nothing has to be updated
when the file is opened.  Office Open XML, ECMA-376 part 1.  The same document gives the same bytes.
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import assert_never
from xml.sax.saxutils import quoteattr

import docx
from docx.opc.constants import RELATIONSHIP_TYPE

from exporters import document as tree
from exporters.colours import COLOURS
from exporters.files import ExportError, write_whole
from exporters.garbage import collection_paused
from exporters.layout import lay_out
from exporters.page import (
    ABOVE,
    AT_LEAST,
    CELL,
    NUMBERS,
    ROW,
    SHORT,
    UNPARTED,
    VALUE,
    WHOLE,
    Laid,
    measures,
    shares,
)
from exporters.pdf import Report
from exporters.typeset import lines_of
from exporters.word_bars import lying, sample, standing
from exporters.word_runs import bookmark, field_of, legal, paragraph, run_of, runs_of, width_of
from exporters.word_sections import Sections
from exporters.word_styles import set_up

_CITING = re.compile("\\[([\u3041-\u30ff\u3400-\u9fff]{2,4})\u00a0[0-9]")
"""The word of a citation with a number.  Its letters, all but the last, end no line in Word: nothing else keeps it
whole there.
"""
_MOST = 255  # characters of a property of a file
_LATIN = re.compile(r"[\x20-\x7e\u00a0-\u024f\u2010-\u201f]{41}")
"""So much of a line of English that it would be seen that it is spread."""
_LEEWAY = 100
"""How much more of a line than in the PDF a heading of several lines has, in twentieths of a point."""
_GUTTER = 280
"""What is left free between parallel columns, in twentieths of a point."""
_BESIDE = f'<w:tcMar><w:right w:w="{_GUTTER}" w:type="dxa"/></w:tcMar>'
_LOW = '<w:vAlign w:val="bottom"/>'
_STAMP = (1980, 1, 1, 0, 0, 0)
_PARAGRAPHS = {
    "body": "BodyText", "lead": "Lead", "title": "EntryTitle", "small": "Small", "source": "SourceText",
    "source-title": "SourceTitle",
}  # fmt: skip
_GAPS = {"BookTable": "Gap", "ParallelTable": "Hair"}
"""The empty paragraph that parts a table from the next, where it is not a small gap."""
_WHOLE = 10  # lines of parallel columns that stay on one page: their head would else stand with one line of their words
_ENDING = 80  # characters of a last item of a list that does not stand alone on the next page


def write(document: tree.Document, path: Path, *, progress: Callable[[float], bool] | None = None) -> Report:
    """Write a document as Word to `path`, wholly or not at all.

    `progress` is told the share done, 0 to 1, and may answer false to stop.  Raises ExportError.
    """
    with collection_paused():
        laid = lay_out(document, progress)
        if progress is not None and not progress(0.7):
            raise ExportError("cancelled")
        write_whole(path, render(document, laid))
        report = Report(len(laid.pages))  # with no missing ones: Word shows each character in a font that has it
        del laid  # before the collector is on again and walks over all that is in it
    return report


def render(document: tree.Document, laid: Laid) -> bytes:
    """The bytes of the Word file, with the page numbers and the breaks before parts that the layout has."""
    word = docx.Document()
    _describe(word, document)
    relations = word.part.package.rels
    for name in [name for name, one in relations.items() if one.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        relations.pop(name)  # the picture of an empty page, which folders would show for the book
    body = word.element.body
    for element in list(body):
        body.remove(element)
    written = _Body(document, laid, Sections(word.part, document, len(laid.pages))).written()
    held_letters = {letter for one in _CITING.findall(written) for letter in one[:-1]}
    set_up(word, document.language, round(20 * measures(document).line), held_letters)
    return _packed(word, written)


def _packed(word: "object", body: str) -> bytes:
    """The file with `body`, and with fixed dates of its parts."""
    raw = io.BytesIO()
    word.save(raw)  # type: ignore[attr-defined]
    result = io.BytesIO()
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target:
        for info in source.infolist():
            data = source.read(info.filename)
            if info.filename == "word/document.xml":
                data = data.replace(b"<w:body/>", b"<w:body>" + body.encode() + b"</w:body>", 1)
            target.writestr(zipfile.ZipInfo(info.filename, _STAMP), data, zipfile.ZIP_DEFLATED)
    return result.getvalue()


def _describe(word: "object", document: tree.Document) -> None:
    properties = word.core_properties  # type: ignore[attr-defined]
    created = datetime.fromisoformat(document.created.replace("Z", "+00:00")).replace(tzinfo=None)
    told = (legal(" ".join(one.split())) for one in (document.title, document.subject, document.author))
    said = (one if len(one) <= _MOST else f"{one[: _MOST - 1]}…" for one in told)
    properties.title, properties.subject, properties.author = said
    properties.created = properties.modified = created
    properties.last_modified_by, properties.comments, properties.keywords = properties.author, "", ""
    properties.language = {"ja": "ja-JP", "en": "en-GB"}[document.language]
    properties.revision = 1


# --- blocks ---------------------------------------------------------------------------------------------


def _is_title(block: tree.Block | None) -> bool:
    """Whether a block is the title of an entry, which stays with what is told of it, but not with another title."""
    return isinstance(block, tree.Paragraph) and block.style == "title"


def _is_between(block: tree.Block, above: tree.Block | None) -> bool:
    """Whether a block is the paragraph between a heading and what stands below it."""
    return isinstance(block, tree.Paragraph) and isinstance(above, tree.Heading)


class _Body:
    def __init__(self, document: tree.Document, laid: Laid, sections: Sections) -> None:
        self.document, self.sections = document, sections
        paper = measures(document)
        self.line, self.column, self.whole = round(20 * paper.line), paper.column, paper.whole
        self.numbers, self.following = laid.numbers, laid.following
        self.labels = round(20 * laid.labels)
        self.left, self.tight, self.near = laid.left, laid.tight, laid.near
        self.begun, self.titles = laid.begun, laid.titles
        self.split = laid.split
        self.marks = 0
        self.before: tree.Block | None = None
        self.after: tree.Block | None = None
        self.part = ""
        self.parts: list[str] = []

    def written(self) -> str:
        """The body's paragraphs and tables, as the markup of a file that declares the prefix w."""
        blocks = self.document.blocks
        for at, (block, after) in enumerate(zip(blocks, (*blocks[1:], None), strict=False)):
            self.after = after
            stays = tree.stays(blocks, at)
            leads = isinstance(after, tree.Fields) or (tree.is_remark(block) and stays) or tree.is_remark(after)
            leads |= _is_between(block, self.before) and isinstance(after, tree.Table | tree.Bars | tree.Columns)
            bare = _is_title(block) and (after is None or isinstance(after, tree.Heading) or _is_title(after))
            apart = bare or (isinstance(block, tree.Heading) and not stays)
            self._block(block, "<w:keepNext/>" if leads else '<w:keepNext w:val="0"/>' if apart else "")
            self.before = block
        return "".join(self.parts) + self.sections.properties()

    def _block(self, block: tree.Block, near: str) -> None:
        """Write a block; `near` keeps its last paragraph with what stands below: its fields, what a remark is about."""
        add = self.parts.append
        match block:
            case tree.Cover():
                self._cover(block)
            case tree.Contents():
                self._contents(block)
            case tree.Heading():
                self._heading(block, near)
            case tree.Paragraph():
                style = _PARAGRAPHS[block.style]
                content = runs_of(self._broken(block.text), small=block.style == "small")
                add(paragraph(style, self._marked(block.anchor, content), near + _ragged(block.text)))
            case tree.List():
                self._list(block, near)
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
                self._parallel(block, near)
            case tree.Index():
                short = len(block.entries) * VALUE.leading < self.column
                self._index(block, short and self.part in self.following)
            case tree.PageBreak():
                if not (isinstance(self.after, tree.Heading) and self.after.level == 1):  # which begins a page itself
                    add('<w:p><w:r><w:br w:type="page"/></w:r></w:p>')
            case _:
                assert_never(block)

    def _heading(self, block: tree.Heading, near: str) -> None:
        """A heading; one of the first level ends the section before, unless the part follows on the same page."""
        before = ""
        if block.anchor in self.following:
            before = f'<w:spacing w:before="{round(20 * ABOVE[1])}"/>'
        elif block.level == 1 and self.parts:
            self.parts.append(paragraph("Hair", "", self.sections.properties()))
        begun = ""
        text, free = self._titled(block.text)
        if block.level == 1:  # the rule below it goes to the end of the line
            self.part, begun, free = block.anchor, self.sections.begin(tree.words(block.text)), ""
        content = self._marked(block.anchor, runs_of(text)) + begun
        self.parts.append(paragraph(f"Heading{block.level}", content, near + before + free))

    def _list(self, block: tree.List, near: str) -> None:
        last = len(block.items) - 1
        short = last > 1 and len(tree.words(block.items[last])) <= _ENDING
        kept = {last: near, last - 1: "<w:keepNext/>" if short else ""}
        self.parts += [
            paragraph("ListBullet", runs_of(self._broken(item)), kept.get(at, "") + _ragged(item))
            for at, item in enumerate(block.items)
        ]

    def _broken(self, text: tree.Text, *, cell: bool = False) -> tree.Text:
        """A text, its place in a source and in a cell its chips on new lines where they are so in the PDF: Word would
        part them.
        """
        begun = self.begun.get((text, cell), ())
        new = tree.Run("\n", text[0].language if text else "ja")
        return tuple(one for at, run in enumerate(text) for one in ((new, run) if at in begun else (run,)))

    def _cell_runs(self, text: tree.Text) -> str:
        return runs_of(self._broken(text, cell=True), small=True)

    def _marked(self, anchor: str | None, content: str) -> str:
        if anchor is None:
            return content
        self.marks += 1
        return (
            f'<w:bookmarkStart w:id="{self.marks}" w:name={quoteattr(bookmark(anchor))}/>{content}'
            f'<w:bookmarkEnd w:id="{self.marks}"/>'
        )

    def _cover(self, block: tree.Cover) -> None:
        if block.marking:
            self.parts.append(paragraph("Marking", runs_of(block.marking)))
        high = 36 * _lines((block.title,), (round(self.line / 2.8),)) + sum(
            20 * _lines((text,), (round(self.line / 1.3),)) for text in block.lines
        )
        raised = '<w:spacing w:before="0"/>' if high > self.column - 180 else ""
        self.parts.append(paragraph("CoverBar", "", raised + f'<w:ind w:right="{self.line - 960}"/>'))
        title, free = self._titled(block.title)
        self.parts.append(paragraph("Title", runs_of(title), free))
        for title, free in map(self._titled, block.lines):
            self.parts.append(paragraph("Subtitle", runs_of(title), free))

    def _contents(self, block: tree.Contents) -> None:
        """A real contents field whose entries and page numbers are already there."""
        self.parts.append(paragraph("ContentsHeading", runs_of(block.title), "<w:pageBreakBefore/>"))
        entries = [one for one in self.document.blocks if isinstance(one, tree.Heading) and one.level <= block.depth]
        begin = (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            f'<w:r><w:instrText xml:space="preserve"> TOC \\o "1-{block.depth}" \\h \\z \\u </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        )
        end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        for index, one in enumerate(entries):
            text = tree.entry(one)
            entry = self._entry(one.anchor, self.titles.get(("contents", text), (text,))[0])
            content = (begin if index == 0 else "") + entry + (end if index == len(entries) - 1 else "")
            near = _nearer(400 if one.level == 1 else 320, self.tight)
            self.parts.append(paragraph(f"TOC{one.level}", content, near))

    def _entry(self, anchor: str, text: tree.Text) -> str:
        mark = bookmark(anchor)
        page = f"<w:r><w:t>{self.numbers.get(anchor, '')}</w:t></w:r>"
        field = field_of(f"PAGEREF {mark} \\h", page)
        words = "".join(map(run_of, text))
        return f"<w:hyperlink w:anchor={quoteattr(mark)}>{words}<w:r><w:tab/></w:r>{field}</w:hyperlink>"

    def _titled(self, text: tree.Text) -> tuple[tree.Text, str]:
        """A heading as its lines in the PDF have it, and the indent with which it ends them where these do."""
        if ("page", text) not in self.titles:
            return text, ""
        shown, reach = self.titles["page", text]
        return shown, f'<w:ind w:right="{max(0, self.line - round(20 * reach) - _LEEWAY)}"/>'

    def _fields(self, block: tree.Fields) -> None:
        """A label and its value a paragraph, parted by a tab: rows of a table would not stay with what is above."""
        edge = f'<w:ind w:left="{self.labels}" w:hanging="{self.labels - 200}"/>'
        last = len(block.pairs) - 1
        below = 200 if isinstance(self.before, tree.Table) else 0
        for at, (label, value) in enumerate(block.pairs):
            near = "<w:keepNext/>" if at < last else ""
            near += f'<w:spacing w:before="{0 if at else below}" w:after="{0 if at < last else 180}"/>'
            content = f"{runs_of(label, 'Label')}<w:r><w:tab/></w:r>{runs_of(self._broken(value), small=True)}"
            self.parts.append(paragraph("Field", content, near + edge))

    def _grid(self, style: str, widths: Sequence[int], rows: str, description: str = "") -> None:
        columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        said = f"<w:tblDescription w:val={quoteattr(legal(description))}/>" if description else ""
        self.parts.append(
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
            f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="0420" w:firstRow="1" w:noVBand="1"/>{said}</w:tblPr>'
            f"<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
        )
        if not isinstance(self.after, tree.Heading | tree.Fields):  # an empty paragraph may begin a page
            gap = _GAPS.get(style, "SmallGap") if self.after else "Hair"  # Word wants one, but no page for it alone
            self.parts.append(paragraph(gap, "", "<w:keepNext/>" if tree.is_remark(self.after) else ""))

    def _table(self, block: tree.Table) -> None:
        if block.caption:
            self.parts.append(paragraph("Caption", runs_of(block.caption), "<w:keepNext/>"))
        widths = [round(share * self.line) for share in block.widths]
        if _lines(block.header, widths) * CELL.leading > self.column / 3:
            block = block.headless()
        head = "".join(
            _cell(width, paragraph("TableHead", runs_of(text), "<w:keepNext/>" + _aligned(i, block)))
            for i, (width, text) in enumerate(zip(widths, block.header, strict=True))
        )
        empty = not any(tree.words(text) for text in block.header)
        rows = "" if empty else f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>"
        lines = [_lines(row, widths) for row in block.rows]
        height = sum(one * CELL.leading + ROW for one in lines)
        short = len(block.rows) <= SHORT and height <= self.column / 3 and block not in self.split
        near = len(block.rows) if short else 0
        for number, row in enumerate(block.rows, 1):
            last = number == len(lines) - 1 and sum(lines[-2:]) <= self.whole  # one row alone begins no page
            begun = number == 1 < len(lines) and sum(lines[:2]) <= self.whole
            ends = number == len(lines) and tree.is_remark(self.after)
            keep = "<w:keepNext/>" if number < near or begun or last or ends else ""
            cells = "".join(
                _cell(width, paragraph("TableText", self._cell_runs(text), keep + _aligned(i, block)))
                for i, (width, text) in enumerate(zip(widths, row, strict=True))
            )
            parted = lines[number - 1] > self.whole or row in self.split
            whole = "" if parted else "<w:trPr><w:cantSplit/></w:trPr>"
            rows += f"<w:tr>{whole}{cells}</w:tr>"
        self._grid("BookTable", widths, rows)

    def _bars(self, block: tree.Bars) -> None:
        """The table of the figures, with a table of shaded cells in its second column for the bars."""
        table = block.table(self.line / 20)
        widths = [round(share * self.line) for share in table.widths]
        blank = "<w:r><w:br/></w:r>"
        samples = (blank, blank, *(sample(fill) for _name, fill in block.kinds), blank)
        head = "".join(
            _cell(width, paragraph("BarHead", over + runs_of(text), "<w:keepNext/>" + _aligned(i, table)))
            for i, (width, over, text) in enumerate(zip(widths, samples, table.header, strict=True))
        )
        rows = f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>"
        high = sum(4 + CELL.leading * _lines(row, widths) for row in table.rows)
        long = len(table.rows) > WHOLE or high + 60 > self.column / 3 or block in self.split
        for number, row in enumerate(table.rows):
            left = len(table.rows) - 1 - number
            parted = long and number >= AT_LEAST - 1 and left >= AT_LEAST
            near = "<w:keepNext/>" if left and not parted else ""
            cells = [
                _cell(width, paragraph("BarText", runs_of(text), near + _aligned(i, table)))
                for i, (width, text) in enumerate(zip(widths, row, strict=True))
            ]
            if number < len(block.rows):
                cells[1] = _cell(widths[1], lying(block, number, widths[1] - 200))
            rows += f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"
        self._grid("BookTable", widths, rows, block.description)

    def _columns(self, block: tree.Columns) -> None:
        """A table of two rows: figures over shaded cells as high as they say, and the names."""
        slot = min(1120, self.line // max(1, len(block.columns)))
        self.parts.append(paragraph("Caption", runs_of(block.caption), "<w:keepNext/>"))
        if not block.columns:
            return
        over = "".join(
            _cell(slot, paragraph("Tick", runs_of(figure), "<w:keepNext/>") + standing(block, count, slot), _LOW)
            for figure, (_name, count) in zip(block.figures(), block.columns, strict=True)
        )
        under = "".join(_cell(slot, paragraph("Tick", runs_of(name))) for name, _count in block.columns)
        rows = f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{over}</w:tr><w:tr><w:trPr><w:cantSplit/></w:trPr>{under}</w:tr>"
        self._grid("ColumnTable", [slot] * len(block.columns), rows, block.description)

    def _callout(self, block: tree.Callout) -> None:
        kind = "Warning" if block.tone == "warning" else "Note"
        content = paragraph(f"Callout{kind}Title", runs_of(block.title))
        content += "".join(paragraph("CalloutText", runs_of(text)) for text in block.text)
        colour = COLOURS["amber" if block.tone == "warning" else "blue"].lstrip("#")
        tint = COLOURS["amber-tint" if block.tone == "warning" else "tint"].lstrip("#")
        cell = (
            f'<w:tc><w:tcPr><w:tcW w:w="{self.line}" w:type="dxa"/><w:tcBorders>'
            f'<w:left w:val="single" w:sz="20" w:color="{colour}"/></w:tcBorders>'
            f'<w:shd w:val="clear" w:fill="{tint}"/></w:tcPr>{content}</w:tc>'
        )
        self._grid("CalloutTable", (self.line,), f"<w:tr>{cell}</w:tr>")

    def _parallel(self, block: tree.Parallel, near: str) -> None:
        left = shares(block, self.left)
        first = round(left * (self.line - _GUTTER)) + _GUTTER
        widths = (first, self.line - first)
        rows, anchor = "", block.anchor
        for at, sides in enumerate(block.rows, 1):
            heads = at < len(block.rows) and tree.are_heads(sides)
            kept = "<w:keepNext/>" if heads else near if at == len(block.rows) else ""
            rows += self._sides(sides, widths, anchor, kept, 0 if heads else 100)
            anchor = None
        self._grid("ParallelTable", widths, rows)

    def _sides(
        self, sides: Iterable[Sequence[tree.Text]], widths: Sequence[int], anchor: str | None, near: str, below: int
    ) -> str:
        """A row of parallel columns, with so much free below; a short one is whole, with what is `near`."""
        found = list(zip(sides, widths, (_BESIDE, ""), strict=True))
        lines = max(_set_lines(side, width) for side, width, _look in found)
        kept = f"{near}<w:keepLines/>" if near and lines <= UNPARTED else ""
        cells = ""
        for side, width, look in found:
            texts = [runs_of(self._broken(text)) for text in side] or [""]
            texts[0], anchor = self._marked(anchor, texts[0]), None
            free = [0] * (len(texts) - 1) + [below]
            edges = (f'{kept}<w:spacing w:after="{one}"/><w:jc w:val="left"/>' for one in free)
            cells += _cell(width, "".join(map(paragraph, ["BodyText"] * len(texts), texts, edges)), look)
        # LibreOffice parts a table from what it stays with where its rows are said to be whole
        whole = "<w:trPr><w:cantSplit/></w:trPr>" if lines <= _WHOLE and not near else ""
        return f"<w:tr>{whole}{cells}</w:tr>"

    def _index(self, block: tree.Index, whole: bool) -> None:
        """The entries; a long name ends its lines before the pages, as it does in the PDF.

        An index on the page of another part is kept `whole`, so that none of its lines begins a page alone.
        """
        for left, (text, anchors) in zip(reversed(range(len(block.entries))), block.entries, strict=True):
            lines = lines_of(text, measures(self.document).line - NUMBERS, VALUE, set())
            name = "\n".join("".join(span.text for span in line.spans).strip() for line in lines)
            pages = tree.index_pages(anchors, self.numbers, self.document.language)
            numbers = "".join(self._page_link(run) if run.target else run_of(run) for run in pages)
            content = f"{run_of(tree.Run(name, text[0].language))}<w:r><w:tab/></w:r>{numbers}"
            near = "<w:keepNext/>" if whole and left else ""
            self.parts.append(paragraph("IndexEntry", content, near + _nearer(280, self.near)))

    def _page_link(self, run: tree.Run) -> str:
        """The page of a link's anchor, as a field that shows it already."""
        mark = bookmark(run.target or "")
        field = field_of(f"PAGEREF {mark} \\h", run_of(tree.Run(run.text, run.language)))
        return f"<w:hyperlink w:anchor={quoteattr(mark)}>{field}</w:hyperlink>"


def _lines(row: Iterable[tree.Text], widths: Iterable[int]) -> int:
    """About how many lines a row of a table takes."""
    lines = [
        sum(1 + width_of(line) // max(1, width - 200) for line in tree.words(text).split("\n"))
        for text, width in zip(row, widths, strict=True)
    ]
    return max(lines, default=0)


def _set_lines(side: Iterable[tree.Text], width: int) -> int:
    """About how many lines the texts of a column take, in twentieths of a point."""
    words = "\n".join(map(tree.words, side))
    return sum(1 + round(1.16 * width_of(line)) // (width - 200) for line in words.split("\n"))


def _ragged(text: tree.Text) -> str:
    """English is not spread to the edge, as its words are not parted; nor is what has a line of it."""
    english = any(_LATIN.search(run.text) for run in text)
    spread = tree.language_of((text,)) == "ja" and not english
    return "" if spread else '<w:jc w:val="left"/>'


def _nearer(line: int, share: float) -> str:
    """The height of a line in twentieths of a point, where it is a share of what its style says."""
    return f'<w:spacing w:line="{round(line * share)}" w:lineRule="exact"/>' if share < 1 else ""


def _aligned(column: int, block: tree.Table) -> str:
    return '<w:jc w:val="right"/>' if column in block.numeric else ""


def _cell(width: int, content: str, look: str = "") -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{look}</w:tcPr>{content}</w:tc>'


# --- head and foot --------------------------------------------------------------------------------------
