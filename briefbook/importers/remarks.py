"""A follow-up report that came back: the remarks that the other side wrote beside the commitments.

The rows are known by the number in their first column ("#193"), else by what else stands in them; the column by its
head, without one by its being the last.  Cells may have been merged: of one that spans columns before that of the
remarks, what stood in these is left out; one that spans rows is about each of them.  A row that was added below one
belongs to it where it has nothing but a remark, a column behind that of the remarks to the remarks; a row that was
taken away while changes were tracked is gone.  A comment on a row is a remark too.  A report may come back as a
spreadsheet into which it was copied, a paragraph of a cell in a row each.  What stands in the other columns and below
the tables is given line by line, so that it can be told from what the report said there.
"""

import re
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefbook.errors import InputError
from briefbook.i18n import LANGUAGES, _, translate
from briefbook.importers.entry_dates import as_of
from briefbook.importers.readers import TABLES, load, media_type
from briefbook.importers.word_tables import Cell, W, cell_lines, cells_of, open_word

_NUMBER = re.compile(r"[#＃]\s*(\d+)")
_NUMBERED = re.compile(r"[\w.()（）\-－]*\s*[#＃]\s*\d+")
"""All that stands in the cell with the number of a commitment, which may have been put behind others."""
_COLUMNS, _FEWEST = 4, 2
"""How many columns the tables of a report have at the least, and those below a head of remarks."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What the other side wrote beside a commitment; the `latest` of it where it stands in several columns."""

    commitment: int
    text: str
    latest: str = ""


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
    is_table = media_type(path.name, load(path)) in TABLES
    comments, blocks, created = _of_sheets(path) if is_table else _of_word(path)
    firsts = (_first(cells) for block in blocks for cells, _noted in block.rows if cells)
    numbered = {int(match[1]) for first in firsts if (match := _NUMBER.search(first))}
    tables = _Tables(comments, lambda first, lines: known(first, lines, numbered), split=is_table)
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
            _("{name} is not a follow-up report of this program.  Choose the file that was sent.", name=path.name)
        )
    return Remarks(
        tuple(Remark(one, words, tables.latest.get(one, "")) for one, words in tables.found.items()),
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
        if one.tag == f"{W}tbl"
        else _Block(lines=[line.strip() for line in cell_lines(one) if line.strip()])
        for one in document.element.body.iterchildren()
    ]
    created = document.core_properties.created  # LibreOffice leaves it out
    return comments, blocks, created.date().isoformat() if created else None


def _of_sheets(path: Path) -> _Read:
    from briefbook.importers.looks import notes
    from briefbook.importers.table_files import tables

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


def _commented(row: Any) -> list[str]:
    """The numbers of the comments on a row."""
    return [one.get(f"{W}id") for one in row.iter(f"{W}commentReference")]


def _deleted(row: Any) -> bool:
    """Whether a row was taken away while changes were tracked."""
    return row.find(f"{W}trPr/{W}del") is not None


class _Tables:
    """The tables of a report as they are read, one after the other; the comments that are on none of their rows.

    In a spreadsheet the cells of a row may be `split` over several.
    """

    def __init__(
        self, comments: Mapping[str, str], known: Callable[[str, Sequence[str]], int | None], *, split: bool
    ) -> None:  # fmt: skip
        self.comments = dict(comments)
        self._split = split
        self._known = known
        self.others: list[tuple[int, str]] = []
        self.column: int | None = None
        self._ours: set[int] = set()
        self.rows = 0
        self.found: dict[int, str] = {}
        self.latest: dict[int, str] = {}
        self.left: list[str] = []

    def read(self, rows: Sequence[tuple[list[Cell], list[str]]]) -> None:
        """Read the rows of a table, each with the numbers of the comments on it."""
        from briefbook.followup.reports.follow_up import OURS, REMARKS

        above = ""
        commitment: int | None = None
        if _is_of_its_own(rows, OURS[0], REMARKS):
            return
        for cells, comments in rows:
            headed = _headed(cells, REMARKS)
            if headed is not None:
                self.column = headed
                self._ours = {at for head in OURS if (at := _headed(cells, head)) is not None}
            if headed is not None or not cells or cells[-1].last + 1 < (_COLUMNS if self.column is None else _FEWEST):
                continue
            first = _first(cells)
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
            added = before and not self._split and not any(one.continued for one in cells)
            if not number and (first or added):  # a row of their own
                said = [*before, "" if cell.continued else above]
                self.left += ["\n".join(filter(None, said))] if any(map(str.strip, said)) else []
                continue
            self.others += [(commitment, line) for line in before]
            if above and (number or not cell.continued):
                self._add(commitment, above)
                if behind := self._behind(cells):
                    self.latest[commitment] = behind[-1]

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
        return "\n".join(filter(None, [_said(self._remarks(cells), self.column), *self._behind(cells)]))

    def _behind(self, cells: Sequence[Cell]) -> list[str]:
        """What stands in the columns behind that of the remarks that are none of ours."""
        at = cells.index(self._remarks(cells))
        return [words for one in cells[at + 1 :] if one.first not in self._ours and (words := _said(one, None))]


def _first(cells: Sequence[Cell]) -> str:
    """What stands in the cell with the number of a row, else in its first cell."""
    words = ["\n".join(one.paragraphs).strip() for one in cells]
    return next(filter(_NUMBERED.fullmatch, words), words[0])


def _headed(cells: Sequence[Cell], head: str) -> int | None:
    """The column that a head of the report stands over, in either language."""
    names = [translate(language, head) for language in LANGUAGES]
    return next((one.last for one in cells if any(name in " ".join(one.paragraphs) for name in names)), None)


def _is_of_its_own(rows: Sequence[tuple[list[Cell], list[str]]], number: str, remarks: str) -> bool:
    """Whether a table has a head, but no column for remarks and no commitment's number: the list of sources."""
    head = next((cells for cells, _comments in rows if cells), [])
    names = [translate(language, number) for language in LANGUAGES]
    told = [one.strip() for one in "\n".join(head[0].paragraphs).split("\n")] if head else []
    named = bool(told) and all(one in names for one in told) and _headed(head, remarks) is None
    return named and not any(cells and _NUMBER.search(_first(cells)) for cells, _comments in rows)


def _said(cell: Cell, column: int | None) -> str:
    """What the other side wrote in a cell; each column before that of the remarks had one paragraph."""
    lines = [one for one in cell.paragraphs if one.strip()]
    return "\n".join(lines[max(0, (column or cell.first) - cell.first) :]).strip()
