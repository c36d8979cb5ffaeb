"""Lists of states and tables of questions and answers as offices keep them, and what is read of them."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import docx
from openpyxl import Workbook
from openpyxl.styles import PatternFill

from briefbook.desk import Desk
from briefbook.importers.answers import read_answers
from briefbook.importers.states import read_states
from db.records import AssessmentRecord

Row = Sequence[object]


def sheet_of(
    path: Path, *rows: Row, merged: Sequence[str] = (), colours: Mapping[str, str] | None = None,
    more: Mapping[str, Sequence[Row]] | None = None,
) -> Path:  # fmt: skip
    """An Excel file with a sheet of rows, of which some cells are merged or coloured, and `more` sheets by their names."""
    book = Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(row)
    for span in merged:
        sheet.merge_cells(span)
    for cell, colour in (colours or {}).items():
        sheet[cell].fill = PatternFill("solid", fgColor=colour)
    for name, others in (more or {}).items():
        other = book.create_sheet(name)
        for row in others:
            other.append(row)
    book.save(path)
    return path


def paper_of(path: Path, *parts: str | Sequence[Sequence[str]]) -> Path:
    """A Word file of paragraphs and tables; one that begins with "# " is a heading, one with "* " is bold."""
    document = docx.Document()
    for part in parts:
        if not isinstance(part, str):
            table = document.add_table(rows=0, cols=len(part[0]))
            for row in part:
                for cell, words in zip(table.add_row().cells, row, strict=True):
                    cell.text = words
        elif part.startswith("# "):
            document.add_heading(part[2:], 2)
        else:
            document.add_paragraph().add_run(part.removeprefix("* ")).bold = part.startswith("* ")
    document.save(str(path))
    return path


def word_table(path: Path, *rows: Sequence[str]) -> Path:
    """A Word file with one table."""
    return paper_of(path, rows)


def asked_in(path: Path) -> list[tuple[str, str]]:
    """The questions and answers of a file."""
    return [(one.question, one.text) for one in read_answers(path).rows]


def states_in(path: Path) -> list[str]:
    """The states of a list, as they stand in it."""
    return [one.state for one in read_states(path).rows]


def told_of(desk: Desk) -> dict[str, AssessmentRecord]:
    """What is said of commitments in a store, by their keys."""
    keys = {one.id: one.key for one in desk.provisions(nature="commitment")}
    return {keys[one.commitment]: one for one in desk.store.register.assessments()}


def values_of(desk: Desk) -> dict[str, str]:
    """Where commitments stand in a store, by their keys."""
    return {key: one.value for key, one in told_of(desk).items()}
