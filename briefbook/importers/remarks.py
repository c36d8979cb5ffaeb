"""A follow-up report that came back: the remarks that the other side wrote beside the commitments.

The rows are known by the number in their first column ("#193"), the column by its head (without one, by its being
the last).  Cells may have been merged: of one that spans columns before that of the remarks, what stood in these is
left out; one that spans rows is about each of them.  A row that was added below one belongs to it, a column behind
that of the remarks to the remarks.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefbook.errors import InputError
from briefbook.i18n import LANGUAGES, _, translate

_NUMBER = re.compile(r"[#＃]\s*(\d+)")
_COLUMNS = 4
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a row: the columns that it covers, its paragraphs, whether it goes on from the row above."""

    first: int
    last: int
    paragraphs: tuple[str, ...]
    continued: bool


@dataclass(frozen=True, slots=True)
class Remark:
    """What the other side wrote beside a commitment."""

    commitment: int
    text: str


@dataclass(frozen=True, slots=True)
class Remarks:
    """What the other side wrote in a report, and what of it stands in a row whose commitment is not told."""

    found: tuple[Remark, ...]
    left: tuple[str, ...]


def read_remarks(path: Path) -> Remarks:
    """The remarks in the tables of a Word file.  Raises InputError where it is none or has no such table."""
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        document = docx.Document(str(path))
    except (PackageNotFoundError, KeyError, ValueError, OSError):
        raise InputError(_("{name} is not a Word file that can be read.  Choose another.", name=path.name)) from None
    tables = _Tables()
    for table in document.tables:
        tables.read([cells_of(row) for row in table._tbl.tr_lst])
    if not tables.rows:
        raise InputError(
            _("{name} is no follow-up report of this program.  Choose the file that was sent.", name=path.name)
        )
    return Remarks(tuple(Remark(commitment, words) for commitment, words in tables.found.items()), tuple(tables.left))


class _Tables:
    """The tables of a report as they are read, one after the other."""

    def __init__(self) -> None:
        self.column: int | None = None
        self.rows = 0
        self.found: dict[int, str] = {}
        self.left: list[str] = []

    def read(self, rows: Sequence[list[Cell]]) -> None:
        """Read the rows of a table."""
        above = ""
        commitment: int | None = None
        for cells in rows:
            headed = _headed(cells)
            self.column = headed or self.column
            if headed or not cells or cells[-1].last + 1 < _COLUMNS:
                continue
            first = "\n".join(cells[0].paragraphs).strip()
            if match := _NUMBER.search(first):
                self.rows += 1
                commitment = int(match.group(1))
            elif commitment is None:
                continue
            cell = self._remarks(cells)
            above = above if cell.continued else self._said(cells)
            if not above or (not match and cell.continued):
                continue
            if match or not first:
                self.found[commitment] = "\n".join(filter(None, (self.found.get(commitment), above)))
            else:
                self.left.append(above)

    def _remarks(self, cells: Sequence[Cell]) -> Cell:
        column = self.column
        return next((one for one in cells if column is not None and one.first <= column <= one.last), cells[-1])

    def _said(self, cells: Sequence[Cell]) -> str:
        """What stands in the column of the remarks and in those behind it."""
        at = cells.index(self._remarks(cells))
        return "\n".join(filter(None, [_said(cells[at], self.column), *(_said(one, None) for one in cells[at + 1 :])]))


def cells_of(row: Any) -> list[Cell]:
    """The cells of a row with the columns of the grid that they cover."""
    found: list[Cell] = []
    column = 0
    for cell in row.tc_lst:
        span = cell.find(f"{_W}tcPr/{_W}gridSpan")
        width = int(span.get(f"{_W}val", "1")) if span is not None else 1
        merged = cell.find(f"{_W}tcPr/{_W}vMerge")
        continued = merged is not None and merged.get(f"{_W}val", "continue") == "continue"
        found.append(Cell(column, column + width - 1, tuple(cell_lines(cell)), continued))
        column += width
    return found


def _headed(cells: Sequence[Cell]) -> int | None:
    """The column that the head of the remarks stands over, in either language."""
    from briefbook.followup.reports.follow_up import REMARKS

    names = [translate(language, REMARKS) for language in LANGUAGES]
    return next((one.last for one in cells if any(name in " ".join(one.paragraphs) for name in names)), None)


def _said(cell: Cell, column: int | None) -> str:
    """What the other side wrote in a cell; each column before that of the remarks had one paragraph."""
    lines = [one for one in cell.paragraphs if one.strip()]
    return "\n".join(lines[max(0, (column or cell.first) - cell.first) :]).strip()


def cell_lines(cell: object) -> list[str]:
    """The lines of a cell; a line break within a paragraph parts lines too."""
    texts = []
    for paragraph in cell.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p"):  # type: ignore[attr-defined]
        parts = []
        for one in paragraph.iter():
            name = str(one.tag).rsplit("}", 1)[-1]
            if name == "t":
                parts.append(one.text or "")
            elif name in ("br", "cr"):
                parts.append("\n")
        texts.append("".join(parts))
    return texts
