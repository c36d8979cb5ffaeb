"""Tables of questions and answers (想定問答) that staff keep in Word, Excel or CSV."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefbook.errors import InputError
from briefbook.i18n import _
from briefbook.importers import columns, readers
from briefbook.importers.entry_dates import in_cell
from briefbook.importers.sheets import Row, tables
from briefbook.model import last_day
from briefbook.rules import folded

_NEEDED = ({"question", "text"},)


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """A question with its answer, who drafted it, and to which day it holds."""

    question: str
    text: str
    drafter: str = ""
    valid_until: str | None = None


def read_answers(path: Path, mapping: Mapping[str, str] | None = None) -> list[AnswerRow]:
    """The questions and answers in the tables of a file.

    Raises InputError where it cannot be read or no table has a column of questions and one of answers.
    """
    if readers.media_type(path.name, readers.load(path)) in (readers.SHEET, readers.CSV):
        found = tables(path)
    else:
        found = [(f"{index}", [*rows]) for index, rows in enumerate(_word_rows(path), 1)]
    answers: list[AnswerRow] = []
    failed: InputError | None = None
    for _name, rows in found:
        try:
            header, fields = columns.find(path.name, "answers", rows, _NEEDED, mapping)
        except InputError as error:
            failed = failed or error
            answers += _labelled(rows)
            continue
        answers += _answers([row for row in rows[header + 1 :] if row != rows[header]], fields)
    if not answers:
        raise failed or InputError(
            _("There are no questions and answers in {name}.  Choose another file.", name=path.name)
        )
    return answers


_LABEL = re.compile(
    r"[(\[【〔]?\s*(?:(?:想定)?(?P<japanese>問|答)(?:い|え)?|(?P<latin>Q|A|Question|Answer)(?![A-Za-z]))\s*"
    r"(?:[\d一二三四五六七八九十]{1,3}(?:[-.]\d{1,2})?\s*[)\]】〕]?\s*[.:、]?\s*|[)\]】〕]\s*[.:、]?\s*|[.:、]\s*|$|(?<=[問答いえ])\s+|(?<=[問答いえ]\s))"
)
"""What stands before a question or an answer: 問１, （答）, Q2:, A."""


def _labelled(rows: Sequence[Row]) -> list[AnswerRow]:
    """The questions and answers of cells or lines that say themselves which they are, one below or beside the other."""
    found: list[AnswerRow] = []
    said = {"Q": "", "A": ""}
    kind = ""
    for cell in (cell.strip() for row in rows for cell in row):
        label = _LABEL.match(folded(cell))
        if label:
            kind = "Q" if label["japanese"] == "問" or (label["latin"] or "").startswith("Q") else "A"
            if kind == "Q":
                found += _both(said)
                said = {"Q": "", "A": ""}
            cell = cell[label.end() :].strip()
        if kind:
            said[kind] = f"{said[kind]}\n{cell}".strip()
    return [*found, *_both(said)]


def _both(said: Mapping[str, str]) -> list[AnswerRow]:
    return [AnswerRow(said["Q"], said["A"])] if said["Q"] and said["A"] else []


def _answers(rows: Sequence[Row], fields: Mapping[str, int]) -> list[AnswerRow]:
    found = []
    for row in rows:
        cell = {field: row[column].strip() if column < len(row) else "" for field, column in fields.items()}
        if cell["question"] and cell["text"]:
            until = cell.get("valid_until") or None
            found.append(AnswerRow(cell["question"], cell["text"], cell.get("drafter", ""), _day(until)))
    return found


def _day(value: str | None) -> str | None:
    return last_day(in_cell(value, "ja")) if value else None


def _word_rows(path: Path) -> list[list[list[str]]]:
    """The rows of each table of a Word file, and its paragraphs as rows of one cell."""
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    from briefbook.importers.remarks import cell_lines

    try:
        document = docx.Document(str(path))
    except (PackageNotFoundError, KeyError, ValueError, OSError):
        raise InputError(_("{name} is not a Word file that can be read.  Choose another.", name=path.name)) from None
    return [
        [["\n".join(cell_lines(cell)).strip() for cell in row.tc_lst] for row in table._tbl.tr_lst]
        for table in document.tables
    ] + [[[paragraph.text.strip()] for paragraph in document.paragraphs if paragraph.text.strip()]]
