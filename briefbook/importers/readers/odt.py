"""OpenDocument texts (.odt), as LibreOffice writes them: paragraphs with their numbers, tables, notes, heads, feet.

What a tracked change deleted and comments are left out; both are said.  OpenDocument 1.3, part 3.
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from lxml import etree

from briefbook import progress
from briefbook.errors import InputError
from briefbook.i18n import _
from briefbook.importers.lines import RAISED, Line, LineKind, ReadNotice, ReadText
from briefbook.importers.marks import find_mark
from briefbook.importers.readers.odf import FO, OFFICE, STYLE, TABLE, TEXT
from briefbook.importers.readers.safe import BROKEN, broken, parse_xml
from briefbook.importers.readers.word import Level, Numbering

_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
_SIGNS = {f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n"}
_BLOCKS = (f"{TEXT}p", f"{TEXT}h", f"{TEXT}list", f"{TABLE}table")
_UNREAD = {f"{TEXT}ruby-text", f"{OFFICE}annotation", f"{TEXT}tracked-changes"}
_FORMATS = {
    "1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "": "none",
    "①": "decimalEnclosedCircle", "１": "decimalFullWidth", "一": "japaneseCounting", "ア": "aiueo", "ｱ": "aiueo",
    "イ": "iroha", "甲": "ideographTraditional",
}  # fmt: skip
"""The formats of numbers by the first sign of what they are called here ("①, ②, ③, ..."), as Word calls them."""


def read_odt(data: bytes, name: str) -> ReadText:
    """A text with its lists, tables, notes, heads and feet.  Raises InputError where it is broken or encrypted."""
    try:
        return opened(data, name).read()
    except BROKEN:
        raise broken(name) from None


def opened(data: bytes, name: str) -> "OdtReader":
    """The reader of a text.  Raises InputError where it is encrypted, and one of BROKEN where it is broken."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if b"encryption-data" in archive.read("META-INF/manifest.xml"):
            raise InputError(_("{name} is encrypted.  Save it without a password.", name=name))
        return OdtReader(*(parse_xml(archive.read(one)) for one in ("content.xml", "styles.xml")))


class OdtReader:
    """A text with its styles, read block by block."""

    def __init__(self, content: etree._Element, styles: etree._Element) -> None:
        self.content, self.edges = content, styles
        self.styles = {
            one.get(f"{STYLE}name", ""): one for root in (styles, content) for one in root.iter(f"{STYLE}style")
        }
        self.numbering = _numbering(styles, content)
        self.pieces: list[str] = []
        self.lines: list[Line] = []
        self.length = 0
        self.notes: list[etree._Element] = []
        self.boxes: int | None = None

    def read(self) -> ReadText:
        """The text: heads and feet of pages first, then what stands on them, the notes last."""
        for kind in ("header", "footer"):
            for one in self.edges.iter(f"{STYLE}{kind}"):
                for paragraph in one.iter(f"{TEXT}p"):
                    self._line(self.words(paragraph), kind)
        for block in progress.each([child for text in self.content.iter(f"{OFFICE}text") for child in text]):
            self._block(block)
        for at, note in enumerate(self.notes, 1):
            paragraphs = (self.words(one).strip() for one in note.iter(f"{TEXT}p"))
            self._line(f"{note.findtext(f'{TEXT}note-citation') or at} {' '.join(paragraphs)}", "note")
        said = [("comments", f"{OFFICE}annotation"), ("tracked-changes", f"{TEXT}tracked-changes")]
        counts = {code: sum(1 for _one in self.content.iter(tag)) for code, tag in said}
        notices = [ReadNotice(code, None, (("count", str(n)),)) for code, n in counts.items() if n]
        notices += [ReadNotice("text-box", self.boxes)] if self.boxes else []
        media = "application/vnd.oasis.opendocument.text"
        return ReadText("\n".join(self.pieces), tuple(self.lines), media, None, tuple(notices))

    # -- blocks

    def _block(self, block: etree._Element, number: str = "", depth: int = 0) -> None:
        if block.tag in (f"{TEXT}p", f"{TEXT}h"):
            self._paragraph(block, number, depth)
        elif block.tag == f"{TEXT}list":
            self._list(block, block.get(f"{TEXT}style-name", ""), 0)
        elif block.tag == f"{TABLE}table":
            self._table(block)
        elif block.tag not in _UNREAD:
            for child in block:
                self._block(child)

    def _paragraph(self, paragraph: etree._Element, number: str, depth: int) -> None:
        style = paragraph.get(f"{TEXT}style-name", "")
        kind, level = self.kind(paragraph, style)
        if not number and kind == "heading" and paragraph.get(f"{TEXT}is-list-header") != "true":
            number = self.numbering.next("", level - 1)
        if number == "• " and kind == "text":
            kind, level = "list", depth + 1
        bold = self.is_bold(paragraph)
        for one in self.words(paragraph).split("\n"):
            if one.strip():
                self._line(number + one.lstrip() if number else one, kind, level, bold=bold)
                number = ""
        for shape in (one for one in paragraph.iter() if str(one.tag).startswith(_DRAW)):
            self._shape(list(shape.iterchildren(*_BLOCKS)))

    def _shape(self, blocks: Sequence[etree._Element]) -> None:
        """The words of a box beside the text: notes, unless a number stands before one of them."""
        first = len(self.lines)
        for block in blocks:
            self._block(block)
        if first < len(self.lines) and first and not any(map(find_mark, self.pieces[first:])):
            self.lines[first:] = [replace(one, kind="note", level=0) for one in self.lines[first:]]
            self.boxes = self.boxes or first + 1

    def _list(self, block: etree._Element, style: str, depth: int) -> None:
        """A list, which counts anew unless it says that it goes on; one within it has its style."""
        goes_on = block.get(f"{TEXT}continue-numbering") == "true" or block.get(f"{TEXT}continue-list")
        if depth == 0 and not goes_on:
            self.numbering.counts.pop(style, None)
        for item in block.iterchildren(f"{TEXT}list-item", f"{TEXT}list-header"):
            if (start := item.get(f"{TEXT}start-value", "")).isdecimal():
                self.numbering.counts.setdefault(style, {})[depth] = int(start) - 1
            listed = item.tag == f"{TEXT}list-item"
            for child in item:
                if child.tag == f"{TEXT}list":
                    self._list(child, child.get(f"{TEXT}style-name", style), depth + 1)
                else:
                    words = bool(listed and self.words(child).strip())
                    self._block(child, self.numbering.next(style, depth) if words else "", depth)
                    listed = listed and not words

    def _table(self, table: etree._Element) -> None:
        """A table, one line per row; one of a single column, or with tables in it, only lays out its paragraphs."""
        rows = [one for one in table.iter(f"{TABLE}table-row") if next(one.iterancestors(f"{TABLE}table")) is table]
        cells = [list(row.iterchildren(f"{TABLE}table-cell", f"{TABLE}covered-table-cell")) for row in rows]
        rich = all(len(row) == 1 for row in cells) or next(table.iterdescendants(f"{TABLE}table"), None) is not None
        for row in cells:
            if rich:
                for block in (block for cell in row for block in cell):
                    self._block(block)
            else:
                self._line("\t".join(map(self._cell, row)), "table")

    def _cell(self, cell: etree._Element) -> str:
        paragraphs = (self.words(one) for one in cell.iter(f"{TEXT}p", f"{TEXT}h"))
        return " ".join(" ".join(paragraphs).split())

    def _line(self, words: str, kind: LineKind, level: int = 0, *, bold: bool = False) -> None:
        words = words.rstrip()
        if words.strip() and (kind not in ("header", "footer") or words not in self.pieces):
            end = self.length + len(words)
            self.lines.append(Line(self.length, end, None, kind, level, whole=True, bold=bold))
            self.pieces.append(words)
            self.length = end + 1

    # -- paragraphs and their styles

    def kind(self, paragraph: etree._Element, style: str) -> tuple[LineKind, int]:
        """What a paragraph is by its style, and its level."""
        names = [one.get(f"{STYLE}name", "").lower() for one in self._chain(style)]
        if {"title", "subtitle"} & {*names}:
            return "title", 0
        if paragraph.tag == f"{TEXT}h":
            return "heading", int(paragraph.get(f"{TEXT}outline-level", "1"))
        return ("caption", 0) if "caption" in names else ("text", 0)

    def _chain(self, style: str) -> Iterator[etree._Element]:
        """A style and those that it is based on."""
        for _step in range(12):
            if (found := self.styles.get(style)) is None:
                return
            yield found
            style = found.get(f"{STYLE}parent-style-name", "")

    def _looks(self, style: str, name: str) -> str:
        """What a style says of its words."""
        told = (one.find(f"{STYLE}text-properties") for one in self._chain(style))
        return next((value for one in told if one is not None and (value := one.get(name))), "")

    def is_bold(self, paragraph: etree._Element) -> bool:
        """Whether all of a paragraph is bold."""
        return self._is_bold(paragraph.get(f"{TEXT}style-name", "")) or _is_all(paragraph, self._is_bold)

    def _is_bold(self, style: str) -> bool:
        return self._looks(style, f"{FO}font-weight") == "bold"

    def words(self, node: etree._Element) -> str:
        """The words of a paragraph; a line break is a line end, digits set above the line are the signs for such."""
        return "".join(self._runs(node))

    def _runs(self, node: etree._Element) -> Iterator[str]:
        yield re.sub(r"\s+", " ", node.text or "")
        for child in node:
            if child.tag == f"{TEXT}note":
                self.notes += [] if child in self.notes else [child]
                yield (child.findtext(f"{TEXT}note-citation") or "").translate(RAISED)
            elif child.tag == f"{TEXT}s":
                yield " " * min(int(child.get(f"{TEXT}c", "1")), 100)
            elif child.tag in _SIGNS:
                yield _SIGNS[child.tag]
            elif child.tag not in _UNREAD and not str(child.tag).startswith(_DRAW):
                raised = self._looks(child.get(f"{TEXT}style-name", ""), f"{STYLE}text-position").startswith("super")
                words = "".join(self._runs(child))
                yield words.translate(RAISED) if raised else words
            yield re.sub(r"\s+", " ", child.tail or "")


def _is_all(paragraph: etree._Element, holds: Callable[[str], bool]) -> bool:
    """Whether all words of a paragraph stand in spans whose styles hold something."""
    spans = list(paragraph.iterchildren(f"{TEXT}span"))
    bare = (paragraph.text or "") + "".join(one.tail or "" for one in paragraph)
    return bool(spans) and not bare.strip() and all(holds(one.get(f"{TEXT}style-name", "")) for one in spans)


def _numbering(*roots: etree._Element) -> Numbering:
    """The list styles of a file by name, and, without a name, the numbers of its headings."""
    numbering = Numbering()
    for root in roots:
        for style in root.iter(f"{TEXT}list-style", f"{TEXT}outline-style"):
            name = style.get(f"{STYLE}name", "") if style.tag == f"{TEXT}list-style" else ""
            numbering.family[name] = name
            numbering.levels[name] = {
                int(one.get(f"{TEXT}level", "1")) - 1: _level(one) for one in style if one.get(f"{TEXT}level")
            }
    return numbering


def _level(node: etree._Element) -> Level:
    if node.tag in (f"{TEXT}list-level-style-bullet", f"{TEXT}list-level-style-image"):
        return Level("bullet", "•")
    depth = int(node.get(f"{TEXT}level", "1"))
    shown = int(node.get(f"{TEXT}display-levels", "1"))
    usual = ".".join(f"%{one}" for one in range(depth - shown + 1, depth + 1))
    text = f"{node.get(f'{STYLE}num-prefix', '')}{usual}{node.get(f'{STYLE}num-suffix', '')}"
    if (pattern := node.get(f"{_LOEXT}num-list-format")) is not None:
        text = re.sub(r"%(\d+)%", r"%\1", pattern)
    written = _FORMATS.get(node.get(f"{STYLE}num-format", "")[:1], "decimal")
    return Level(written, text, int(node.get(f"{TEXT}start-value", "1")))
