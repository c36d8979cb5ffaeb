"""The tables of Word files that staff keep, with the paragraphs around them."""

from collections.abc import Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any, NamedTuple

from briefbook.importers.remarks import cells_of, open_word
from briefbook.importers.sheets import Row, ticked, without_dittos


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
