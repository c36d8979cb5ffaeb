"""A follow-up report that came back: the remarks that the other side wrote beside the commitments.

The rows are known by the number in their first column ("#193"), else by what else stands in them; the column by its
head, without one by its being the last.  Cells may have been merged: of one that spans columns before that of the
remarks, what stood in these is left out; one that spans rows is about each of them.  A row that was added below one
belongs to it, a column behind that of the remarks to the remarks; a row that was taken away while changes were tracked
is gone.  A comment on a row is a remark too.  A report may come back as a spreadsheet into which it was copied, a
paragraph of a cell in a row each.  What stands in the other columns and below the tables is given
line by line, so that it can be told from what the report said there.
"""

import io
import re
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefbook.errors import InputError
from briefbook.i18n import LANGUAGES, _, translate
from briefbook.importers.readers import TABLES, load, media_type
from briefbook.importers.readers.safe import BROKEN, check_archive

if TYPE_CHECKING:
    from docx.document import Document

_NUMBER = re.compile(r"[#＃]\s*(\d+)")
_COLUMNS = 4
_SIGNS = {"br": "\n", "cr": "\n", "tab": "\t", "noBreakHyphen": "-"}
"""What elements of Word stand for."""
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
    """What the other side wrote in a report, and what of it stands in a row whose commitment is not told.

    `others` are the lines in the other columns beside each commitment, `below` the paragraphs after the first table of
    commitments, `day` the day that the report is of.
    """

    found: tuple[Remark, ...]
    left: tuple[str, ...]
    others: tuple[tuple[int, str], ...] = ()
    below: tuple[str, ...] = ()
    day: str | None = None


Known = Callable[[str, Sequence[str], Set[int]], int | None]
"""Which commitment a row without a number of ours is about.

It is told by its first cell, the lines of all but the remarks, and the numbers of the other rows.
"""


def read_remarks(path: Path, known: Known = lambda _first, _lines, _numbered: None) -> Remarks:
    """The remarks in the tables of a Word file or a spreadsheet.  Raises InputError where it has no such table."""
    from briefbook.importers.states import as_of

    is_table = media_type(path.name, load(path)) in TABLES
    comments, blocks, created = _of_sheets(path) if is_table else _of_word(path)
    firsts = ("\n".join(cells[0].paragraphs) for block in blocks for cells, _noted in block.rows if cells)
    numbered = {int(match[1]) for first in firsts if (match := _NUMBER.search(first))}
    tables = _Tables(comments, lambda first, lines: known(first, lines, numbered))
    above: list[list[str]] = []
    below: list[str] = []
    for block in blocks:
        tables.read(block.rows)
        if tables.rows:
            below += block.lines
        else:
            above += [[line] for line in block.lines]
    if not tables.rows:
        raise InputError(
            _("{name} is no follow-up report of this program.  Choose the file that was sent.", name=path.name)
        )
    return Remarks(
        tuple(Remark(commitment, words) for commitment, words in tables.found.items()),
        (*tables.left, *tables.comments.values()), tuple(tables.others), tuple(below), created or as_of(above),
    )  # fmt: skip


_Read = tuple[dict[str, str], "list[_Block]", str | None]
"""The comments of a file by their numbers, what stands in it, the day on which it was made."""


@dataclass(frozen=True, slots=True)
class _Block:
    """The rows of a table, each with the numbers of the comments on it, or lines outside one."""

    rows: Sequence[tuple[list[Cell], list[str]]] = ()
    lines: Sequence[str] = ()


def _of_word(path: Path) -> _Read:
    document = open_word(path)
    comments = {str(one.comment_id): one.text.strip() for one in document.comments}
    blocks = [
        _Block(rows=[(cells_of(row), _commented(row)) for row in one.tr_lst if not _deleted(row)])
        if one.tag == f"{_W}tbl"
        else _Block(lines=[line.strip() for line in cell_lines(one) if line.strip()])
        for one in document.element.body.iterchildren()
    ]
    created = document.core_properties.created  # LibreOffice leaves it out
    return comments, blocks, created.date().isoformat() if created else None


def _of_sheets(path: Path) -> _Read:
    from briefbook.importers.sheets import notes, tables

    comments: dict[str, str] = {}
    blocks: list[_Block] = []
    for sheet, ((_name, rows), noted) in enumerate(zip(tables(path), notes(path), strict=False)):
        left = min((at for row in rows for at, cell in enumerate(row) if cell), default=0)
        table: list[tuple[list[Cell], list[str]]] = []
        for index, row in enumerate(rows):
            on = {f"{sheet}/{index}/{at}": text for at, text in enumerate(noted.get(index, ()))}
            comments |= on
            words = {*row} - {""}
            if len(words) == 1 and row[left] and not _NUMBER.search(row[left]):  # a line, which may be merged across
                blocks += [_Block(rows=table), _Block(lines=[*words])]
                table = []
            else:
                table.append(
                    ([Cell(at, at, tuple(cell.split("\n")), False) for at, cell in enumerate(row[left:])], [*on])
                )
        blocks.append(_Block(rows=table))
    return comments, blocks, None


def open_word(path: Path) -> "Document":
    """A Word file, opened.  Raises InputError where it is none, is broken or would unpack to far too much."""
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    data = load(path)
    if data.startswith(b"PK"):
        check_archive(path.name, data)
    try:
        document = docx.Document(io.BytesIO(data))
        parts = (document.styles, document.core_properties)  # raises where one of them is none
        if document.element.tag == f"{_W}document" and all(one is not None for one in parts):
            return document
    except (PackageNotFoundError, TypeError, AttributeError, *BROKEN):
        pass
    raise InputError(_("{name} is not a Word file that can be read.  Choose another.", name=path.name))


def _commented(row: Any) -> list[str]:
    """The numbers of the comments on a row."""
    return [one.get(f"{_W}id") for one in row.iter(f"{_W}commentReference")]


def _deleted(row: Any) -> bool:
    """Whether a row was taken away while changes were tracked."""
    return row.find(f"{_W}trPr/{_W}del") is not None


class _Tables:
    """The tables of a report as they are read, one after the other; the comments that are on none of their rows."""

    def __init__(self, comments: Mapping[str, str], known: Callable[[str, Sequence[str]], int | None]) -> None:
        self.comments = dict(comments)
        self._known = known
        self.others: list[tuple[int, str]] = []
        self.column: int | None = None
        self._ours: set[int] = set()
        self.rows = 0
        self.found: dict[int, str] = {}
        self.left: list[str] = []

    def read(self, rows: Sequence[tuple[list[Cell], list[str]]]) -> None:
        """Read the rows of a table, each with the numbers of the comments on it."""
        from briefbook.followup.reports.follow_up import OURS, REMARKS

        above = ""
        commitment: int | None = None
        for cells, comments in rows:
            headed = _headed(cells, REMARKS)
            if headed:
                self.column = headed
                self._ours = {at for head in OURS if (at := _headed(cells, head)) is not None}
            if headed or not cells or cells[-1].last + 1 < _COLUMNS:
                continue
            first = "\n".join(cells[0].paragraphs).strip()
            if number := self._number(first, cells):
                self.rows += 1
                commitment = number
            elif commitment is None:
                continue
            for one in comments:
                if words := self.comments.pop(one, ""):
                    self._add(commitment, words)
            cell = self._remarks(cells)
            ours = [one for one in cells if one is not cell and (one.first < cell.first or one.first in self._ours)]
            lines = "\n".join(line for one in ours for line in one.paragraphs).splitlines()
            before = [line.strip() for line in lines if line.strip()]
            above = above if cell.continued else self._said(cells)
            if first and not number:  # a row of their own
                said = [*before, "" if cell.continued else above]
                self.left += ["\n".join(filter(None, said))] if any(map(str.strip, said)) else []
                continue
            self.others += [(commitment, line) for line in before]
            if above and (number or not cell.continued):
                self._add(commitment, above)

    def _number(self, first: str, cells: Sequence[Cell]) -> int | None:
        """The commitment of a row: by its number, else by what stands in a row below the head of the remarks."""
        if match := _NUMBER.search(first):
            return int(match.group(1))
        if self.column is None:
            return None
        remarks = self._remarks(cells)
        others = "\n".join(line for one in cells if one is not remarks for line in one.paragraphs)
        return self._known(first, others.splitlines())

    def _add(self, commitment: int, words: str) -> None:
        if not any(sign.isalnum() for sign in words):  # a dash says nothing
            return
        lines = self.found.get(commitment, "").split("\n")
        self.found[commitment] = "\n".join(
            filter(None, [*lines, *(one for one in words.split("\n") if one not in lines)])
        )

    def _remarks(self, cells: Sequence[Cell]) -> Cell:
        column = self.column
        return next((one for one in cells if column is not None and one.first <= column <= one.last), cells[-1])

    def _said(self, cells: Sequence[Cell]) -> str:
        """What stands in the column of the remarks and in those behind it that are none of ours."""
        at = cells.index(self._remarks(cells))
        behind = [_said(one, None) for one in cells[at + 1 :] if one.first not in self._ours]
        return "\n".join(filter(None, [_said(cells[at], self.column), *behind]))


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


def _headed(cells: Sequence[Cell], head: str) -> int | None:
    """The column that a head of the report stands over, in either language."""
    names = [translate(language, head) for language in LANGUAGES]
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
            if next(one.iterancestors(f"{_W}moveFrom"), None) is not None:  # it was moved away
                continue
            name = str(one.tag).rsplit("}", 1)[-1]
            if name == "t":
                parts.append(one.text or "")
            elif name in _SIGNS and str(one.getparent().tag).endswith("}r"):
                parts.append(_SIGNS[name])
        texts.append("".join(parts))
    return texts
