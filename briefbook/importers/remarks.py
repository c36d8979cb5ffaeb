"""A follow-up report that came back: the remarks that the other side wrote beside the commitments.

The rows are known by the number in their first column ("#193"), the column by its head (without one, by its being
the last).  Cells may have been merged: of one that spans columns before that of the remarks, what stood in these is
left out; one that spans rows is about each of them.
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
class _Cell:
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


def read_remarks(path: Path) -> list[Remark]:
    """The remarks in the tables of a Word file.  Raises InputError where it is none or has no such table."""
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        document = docx.Document(str(path))
    except (PackageNotFoundError, KeyError, ValueError, OSError):
        raise InputError(_("{name} is not a Word file that can be read.  Choose another.", name=path.name)) from None
    found: dict[int, str] = {}
    rows = 0
    column: int | None = None
    for table in document.tables:
        above = ""
        for cells in (_cells(row) for row in table._tbl.tr_lst):
            column = _headed(cells) or column
            match = _NUMBER.search("\n".join(cells[0].paragraphs)) if cells else None
            if match is None or cells[-1].last + 1 < _COLUMNS:
                continue
            rows += 1
            cell = next((one for one in cells if column is not None and one.first <= column <= one.last), cells[-1])
            above = above if cell.continued else _said(cell, column)
            if above:
                commitment = int(match.group(1))
                found[commitment] = "\n".join(filter(None, (found.get(commitment), above)))
    if not rows:
        raise InputError(
            _("{name} is no follow-up report of this program.  Choose the file that was sent.", name=path.name)
        )
    return [Remark(commitment, words) for commitment, words in found.items()]


def _cells(row: Any) -> list[_Cell]:
    """The cells of a row with the columns of the grid that they cover."""
    found: list[_Cell] = []
    column = 0
    for cell in row.tc_lst:
        span = cell.find(f"{_W}tcPr/{_W}gridSpan")
        width = int(span.get(f"{_W}val", "1")) if span is not None else 1
        merged = cell.find(f"{_W}tcPr/{_W}vMerge")
        continued = merged is not None and merged.get(f"{_W}val", "continue") == "continue"
        found.append(_Cell(column, column + width - 1, tuple(cell_lines(cell)), continued))
        column += width
    return found


def _headed(cells: Sequence[_Cell]) -> int | None:
    """The column that the head of the remarks stands over, in either language."""
    from briefbook.followup.reports.follow_up import REMARKS

    names = [translate(language, REMARKS) for language in LANGUAGES]
    return next((one.last for one in cells if any(name in " ".join(one.paragraphs) for name in names)), None)


def _said(cell: _Cell, column: int | None) -> str:
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
