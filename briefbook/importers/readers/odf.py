"""The sheets of an OpenDocument spreadsheet (.ods), as LibreOffice writes them: what stands in their cells as words."""

import io
import zipfile
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from briefbook.importers.readers.safe import BROKEN, broken, parse_xml

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_MOST, _CELLS = 1000, 2_000_000
"""How often what has words may be repeated, over how many rows a cell may go, and how many cells may have words."""


class OdfSheet(NamedTuple):
    """A sheet: its name, its rows, what cells that were merged downwards cover, by row and column from 0.

    Also which of its rows, by a filter too, and columns are hidden, and whether all of it is.
    """

    name: str
    rows: list[list[str]]
    merged: dict[tuple[int, int], str]
    hidden_rows: set[int]
    hidden_columns: set[int]
    hidden: bool


def read_odf(data: bytes, name: str) -> list[OdfSheet]:
    """The sheets of a file.  Raises InputError where it is broken."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            root = parse_xml(archive.read("content.xml"))
        aside = {
            style.get(f"{STYLE}name") for style in root.iter(f"{STYLE}style")
            for shown in style.iter(f"{STYLE}table-properties") if shown.get(f"{TABLE}display") == "false"
        }  # fmt: skip
        return [_sheet(one, one.get(f"{TABLE}style-name") in aside) for one in root.iter(f"{TABLE}table")]
    except BROKEN:
        raise broken(name) from None


class OdfLooks(NamedTuple):
    """What a sheet has beside words: the colours of its cells as six figures, by row and column, comments by row."""

    fills: dict[tuple[int, int], str]
    notes: dict[int, list[str]]


def read_looks(data: bytes, name: str) -> list[OdfLooks]:
    """The colours and comments of the sheets of a file.  Raises InputError where it is broken."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            root = parse_xml(archive.read("content.xml"))
        colours = {
            style.get(f"{STYLE}name", ""): shown.get(f"{FO}background-color", "").removeprefix("#")
            for style in root.iter(f"{STYLE}style") for shown in style.iter(f"{STYLE}table-cell-properties")
        }  # fmt: skip
        return [_looks(one, colours) for one in root.iter(f"{TABLE}table")]
    except BROKEN:
        raise broken(name) from None


def _looks(table: etree._Element, colours: dict[str, str]) -> OdfLooks:
    found = OdfLooks({}, {})
    index = 0
    for row in table.iter(f"{TABLE}table-row"):
        at, repeated = 0, _count(row, "number-rows-repeated")
        for cell in row.iterchildren(f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
            wide = _count(cell, "number-columns-repeated")
            if (colour := colours.get(cell.get(f"{TABLE}style-name", ""), "")) and max(wide, repeated) < _MOST:
                below = range(index, index + repeated)
                found.fills.update(dict.fromkeys(((each, at + n) for each in below for n in range(wide)), colour))
            for note in cell.iterchildren(f"{OFFICE}annotation"):
                lines = ("".join(_said(one)) for one in note.iterchildren(f"{TEXT}p"))
                found.notes.setdefault(index, []).append("\n".join(lines).strip())
            at += wide
        index += repeated
    return found


def _sheet(table: etree._Element, hidden: bool) -> OdfSheet:
    told: dict[tuple[int, int], str] = {}
    merged: dict[tuple[int, int], str] = {}
    index = 0
    for row in table.iter(f"{TABLE}table-row"):
        repeated = _count(row, "number-rows-repeated")
        cells = list(_cells(row))
        for again in range(min(repeated, _MOST) if cells else 0):
            if len(told) > _CELLS:
                raise ValueError(index)
            for at, words, down in cells:
                told[index + again, at] = words
                merged |= {(below, at): words for below in range(index + again + 1, index + again + min(down, _MOST))}
        index += repeated
    height, width = (max((place[side] for place in told), default=-1) + 1 for side in (0, 1))
    rows = [[told.get((row, at), "") for at in range(width)] for row in range(height)]
    lines, columns = (_hidden(table, part, most) for part, most in (("row", height), ("column", width)))
    return OdfSheet(table.get(f"{TABLE}name", ""), rows, merged, lines, columns, hidden)


def _hidden(table: etree._Element, part: str, most: int) -> set[int]:
    """Which of so many rows or columns are hidden, from 0, also by a filter."""
    found, at = set[int](), 0
    for one in table.iter(f"{TABLE}table-{part}"):
        after = at + _count(one, f"number-{part}s-repeated")
        if one.get(f"{TABLE}visibility") in ("collapse", "filter"):
            found.update(range(at, min(after, most)))
        at = after
    return found


def _cells(row: etree._Element) -> Iterator[tuple[int, str, int]]:
    """The cells of a row that have words: the column of each, its words, and over how many rows it goes."""
    at = 0
    for cell in row.iterchildren(f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
        repeated = _count(cell, "number-columns-repeated")
        words = _words(cell)
        for again in range(min(repeated, _MOST) if words else 0):
            yield at + again, words, _count(cell, "number-rows-spanned")
        at += repeated


def _count(one: etree._Element, name: str) -> int:
    return int(one.get(f"{TABLE}{name}", "1"))


def _words(cell: etree._Element) -> str:
    """What stands in a cell: a day as ISO 8601, a share in hundredths, a figure in full, else its lines."""
    kind, value = cell.get(f"{OFFICE}value-type"), cell.get(f"{OFFICE}value", "")
    if kind == "date":
        return cell.get(f"{OFFICE}date-value", "")[:10]
    if kind == "percentage" and value:
        return f"{round(float(value) * 100, 6):g}%"
    if kind == "float" and value:
        return str(int(float(value))) if float(value).is_integer() else value
    lines = ("".join(_said(one)) for one in cell.iterchildren(f"{TEXT}p"))
    return "\n".join(lines).strip()


def _said(paragraph: etree._Element) -> Iterator[str]:
    """The words of a paragraph, with the spaces and ends of lines that have signs of their own."""
    signs = {f"{TEXT}s": " ", f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n"}
    for one in paragraph.iter():
        yield signs.get(str(one.tag), one.text or "")
        if one is not paragraph:
            yield one.tail or ""
