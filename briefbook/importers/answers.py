"""Tables of questions and answers (想定問答) that staff keep in Word, Excel or CSV."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefbook.errors import InputError
from briefbook.i18n import _
from briefbook.importers import columns, readers
from briefbook.importers.sheets import Row, tables

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
        found = [(f"{index}", rows) for index, rows in enumerate(_word_tables(path), 1)]
    answers: list[AnswerRow] = []
    failed: InputError | None = None
    for _name, rows in found:
        try:
            header, fields = columns.find(path.name, "answers", rows, _NEEDED, mapping)
        except InputError as error:
            failed = error
            continue
        answers += _answers(rows[header + 1 :], fields)
    if not answers:
        raise failed or InputError(
            _("There are no questions and answers in {name}.  Choose another file.", name=path.name)
        )
    return answers


def _answers(rows: Sequence[Row], fields: Mapping[str, int]) -> list[AnswerRow]:
    found = []
    for row in rows:
        cell = {field: row[column].strip() if column < len(row) else "" for field, column in fields.items()}
        if cell["question"] and cell["text"]:
            until = cell.get("valid_until") or None
            found.append(AnswerRow(cell["question"], cell["text"], cell.get("drafter", ""), _day(until)))
    return found


def _day(value: str | None) -> str | None:
    from briefbook.importers.schedule_phrases import dates
    from briefbook.model import last_day

    found = dates(value) if value else []
    return last_day(found[0].value) if found else None


def _word_tables(path: Path) -> list[list[Row]]:
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
    ]
