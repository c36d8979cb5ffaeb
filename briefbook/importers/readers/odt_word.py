"""OpenDocument texts as Word files, for what reads the tables of these: paragraphs, tables, comments."""

from typing import TYPE_CHECKING, Any

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from briefbook.importers.readers.odf import OFFICE, TABLE, TEXT
from briefbook.importers.readers.odt import OdtReader, opened
from briefbook.importers.readers.safe import BROKEN, broken

if TYPE_CHECKING:
    from docx.document import Document

_HEADINGS, _MOST = 9, 100
"""How many levels of headings Word has, and how many columns a cell is repeated over at the most."""


def as_word(data: bytes, name: str) -> "Document":
    """A text as a Word file without a day of its own.  Raises InputError where it is broken or encrypted."""
    try:
        copy = _Copy(opened(data, name))
    except BROKEN:
        raise broken(name) from None
    for text in copy.reader.content.iter(f"{OFFICE}text"):
        copy.blocks(text, copy.document.element.body)
    return copy.document


class _Copy:
    def __init__(self, reader: OdtReader) -> None:
        self.reader = reader
        self.document = docx.Document()
        core = self.document.core_properties._element
        core.remove(core.find(qn("dcterms:created")))

    def blocks(self, node: Any, to: Any) -> None:
        """Copy what stands in a part of the text to the end of a part of the Word file."""
        for child in node:
            if child.tag in (f"{TEXT}p", f"{TEXT}h"):
                self._paragraph(child, to)
            elif child.tag == f"{TABLE}table":
                self._table(child, to)
            elif child.tag != f"{TEXT}tracked-changes":
                self.blocks(child, to)

    def _paragraph(self, node: Any, to: Any) -> None:
        copied = Paragraph(_added(to, "w:p"), self.document._body)
        kind, level = self.reader.kind(node, node.get(f"{TEXT}style-name", ""))
        if kind == "heading":
            copied.style = f"Heading {min(level, _HEADINGS)}"
        run = copied.add_run(self.reader.words(node))
        run.bold = self.reader.is_bold(node) or None
        for note in node.iter(f"{OFFICE}annotation"):
            self.document.add_comment(run, "\n".join(map(self.reader.words, note.iter(f"{TEXT}p"))))

    def _table(self, node: Any, to: Any) -> None:
        table = _added(to, "w:tbl")
        below: dict[int, tuple[int, int]] = {}
        for row in node.iter(f"{TABLE}table-row"):
            if next(row.iterancestors(f"{TABLE}table")) is node:
                self._row(row, _added(table, "w:tr"), below)

    def _row(self, node: Any, row: Any, below: dict[int, tuple[int, int]]) -> None:
        """Copy a row; `below` has, by column, over how many rows more a cell goes and how wide it is."""
        at = 0
        for cell in node.iterchildren(f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
            for _again in range(min(_count(cell, "columns-repeated"), _MOST)):
                left, wide = below.get(at, (0, 1))
                if cell.tag == f"{TABLE}table-cell":
                    wide, left = _count(cell, "columns-spanned"), _count(cell, "rows-spanned")
                    self.blocks(cell, _cell(row, wide, "restart" if left > 1 else ""))
                elif left:
                    _cell(row, wide, "continue")
                below[at] = (max(left - 1, 0), wide)
                at += 1


def _cell(row: Any, wide: int, merged: str) -> Any:
    cell = _added(row, "w:tc")
    looks = _added(cell, "w:tcPr")
    if wide > 1:
        _added(looks, "w:gridSpan").set(qn("w:val"), str(wide))
    if merged:
        _added(looks, "w:vMerge").set(qn("w:val"), merged)
    return cell


def _added(to: Any, name: str) -> Any:
    """A new element at the end of another."""
    one = OxmlElement(name)
    to.append(one)
    return one


def _count(cell: Any, what: str) -> int:
    return int(cell.get(f"{TABLE}number-{what}", "1"))
