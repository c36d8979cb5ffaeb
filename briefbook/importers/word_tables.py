"""The tables of Word files that staff keep, or of OpenDocument texts, with the paragraphs around them."""

import io
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from briefbook.errors import InputError
from briefbook.i18n import _
from briefbook.importers.readers import ODT, load, media_type
from briefbook.importers.readers.safe import BROKEN, check_archive, refuse_pdf
from briefbook.importers.table_files import Row, ticked, without_dittos

if TYPE_CHECKING:
    from docx.document import Document

_SIGNS = {"br": "\n", "cr": "\n", "tab": "\t", "noBreakHyphen": "-"}
"""What elements of Word stand for."""
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a row: the columns that it covers, its paragraphs, whether it goes on from the row above."""

    first: int
    last: int
    paragraphs: tuple[str, ...]
    continued: bool


class Line(NamedTuple):
    """A paragraph, and whether it is a heading, or all of it bold or underlined."""

    words: str
    heading: bool = False
    marked: bool = False


def read_word(path: Path, *, filled: bool = False) -> tuple[list[tuple[str, list[Row]]], list[Line]]:
    """The tables of a Word file, each with the last heading before it, and its paragraphs.

    A cell that goes on from the row above is empty, or `filled` as that is.  Raises InputError where the file cannot be
    read.
    """
    from docx.table import Table

    document = open_word(path)
    found: list[tuple[str, list[Row]]] = []
    lines: list[Line] = []
    above = ""
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            for one in _unnested(block._tbl):
                rows = _rows(one.tr_lst, filled=filled)
                words = "\n".join(filter(None, (cell for row in rows for cell in row)))
                if one.getparent() is None and len(rows) == 1 and words and sum(map(bool, rows[0])) == 1:
                    lines.append(Line(words))  # what stands around a table in a cell
                else:
                    found.append((above, rows))
        elif words := block.text.strip():
            heading = bool(block.style and block.style.name and block.style.name.startswith(("Heading", "見出し")))
            runs = [one for one in block.runs if one.text.strip()]
            marked = bool(runs) and (all(one.bold for one in runs) or all(one.underline for one in runs))
            lines.append(Line(words, heading, marked))
            above = words if heading else above
    return found, lines


def open_word(path: Path) -> "Document":
    """A Word file, opened, or an OpenDocument text as one.

    Raises InputError where it is none, is broken or would unpack to far too much.
    """
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    data = load(path)
    refuse_pdf(path.name, data)
    if media_type(path.name, data) == ODT:
        from briefbook.importers.readers.odt_word import as_word

        return as_word(data, path.name)
    if data.startswith(b"PK"):
        check_archive(path.name, data)
    try:
        document = docx.Document(io.BytesIO(data))
        parts = (document.styles, document.core_properties)  # raises where one of them is none
        if document.element.tag == f"{W}document" and all(one is not None for one in parts):
            return document
    except (PackageNotFoundError, TypeError, AttributeError, *BROKEN):
        pass
    raise InputError(_("{name} is not a Word file that can be read.  Choose another.", name=path.name))


def _unnested(table: Any) -> list[Any]:
    """A table, and behind it those that stand in its cells; without these it is a copy."""
    inner = table.xpath("./w:tr/w:tc/w:tbl")
    if not inner:
        return [table]
    outer = deepcopy(table)
    for one in outer.xpath("./w:tr/w:tc/w:tbl"):
        one.getparent().remove(one)
    return [outer, *(each for one in inner for each in _unnested(one))]


def _rows(rows: Sequence[object], *, filled: bool) -> list[Row]:
    """The cells of rows, those that go on over several columns empty but for the first."""
    cells = [cells_of(one) for one in rows]
    width = max((one[-1].last + 1 for one in cells if one), default=0)
    found: list[list[str]] = []
    for row in cells:
        words = [""] * width
        for one in row:
            above = found[-1][one.first] if filled and one.continued and found else ""
            words[one.first] = ticked("\n".join(one.paragraphs).strip()) or above
        found.append(words)
    return without_dittos(found)


def cells_of(row: Any) -> list[Cell]:
    """The cells of a row with the columns of the grid that they cover."""
    found: list[Cell] = []
    column = 0
    for cell in row.tc_lst:
        span = cell.find(f"{W}tcPr/{W}gridSpan")
        width = int(span.get(f"{W}val", "1")) if span is not None else 1
        merged = cell.find(f"{W}tcPr/{W}vMerge")
        continued = merged is not None and merged.get(f"{W}val", "continue") == "continue"
        found.append(Cell(column, column + width - 1, tuple(cell_lines(cell)), continued))
        column += width
    return found


def cell_lines(cell: object) -> list[str]:
    """The lines of a cell; a line break within a paragraph parts lines too."""
    texts = []
    for paragraph in cell.iter(f"{W}p"):  # type: ignore[attr-defined]
        parts = []
        for one in paragraph.iter():
            if next(one.iterancestors(f"{W}moveFrom"), None) is not None:  # it was moved away
                continue
            name = str(one.tag).rsplit("}", 1)[-1]
            if name == "t":
                parts.append(one.text or "")
            elif name in _SIGNS and str(one.getparent().tag).endswith("}r"):
                parts.append(_SIGNS[name])
        texts.append("".join(parts))
    return texts
