"""Tables of questions and answers (想定問答) that staff keep in Word, Excel or CSV."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from pathlib import Path

from briefbook.errors import InputError
from briefbook.i18n import _
from briefbook.importers import columns, readers
from briefbook.importers.entry_dates import in_cell
from briefbook.importers.sheets import Row, tables
from briefbook.model import last_day
from briefbook.rules import folded, rules

_NEEDED = ({"question", "text"},)


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """A question with its answer, who drafted it, to which day it holds, whether it is cleared."""

    question: str
    text: str
    drafter: str = ""
    valid_until: str | None = None
    cleared: bool = False


@dataclass(frozen=True, slots=True)
class AnswerList:
    """The questions with their answers; what was left out: rows with only one of both, columns."""

    rows: tuple[AnswerRow, ...]
    left: tuple[str, ...]
    columns: tuple[str, ...]


def read_answers(path: Path, mapping: Mapping[str, str] | None = None) -> AnswerList:
    """The questions and answers in the tables of a file, and what of these was left out.

    Raises InputError where it cannot be read or no table has a column of questions and one of answers.
    """
    found: list[list[Row]]
    lines: list[Row]
    if readers.media_type(path.name, readers.load(path)) in (readers.SHEET, readers.CSV):
        found, lines = [[*rows] for _name, rows in tables(path)], []
    else:
        found, lines = _word_rows(path)
    reading = _Reading(path.name, mapping)
    for rows in found:
        if any(map(any, rows)):
            reading.take(rows)
    more, left = _labelled(lines)
    answers = [*reading.answers, *more]
    if not answers:
        raise reading.failed or InputError(
            _("There are no questions and answers in {name}.  Choose another file.", name=path.name)
        )
    return AnswerList(tuple(answers), (*reading.left, *left), tuple(dict.fromkeys(reading.columns)))


class _Reading:
    """The tables of a file as they are read, one after the other."""

    def __init__(self, name: str, mapping: Mapping[str, str] | None) -> None:
        self.name, self.mapping = name, mapping
        self.answers: list[AnswerRow] = []
        self.left: list[str] = []
        self.columns: list[str] = []
        self.failed: InputError | None = None
        self._before: tuple[int, _Columns] | None = None

    def take(self, rows: Sequence[Row]) -> None:
        """Read a table; one without a header goes on with the columns of the one before, where it has as many."""
        try:
            header, fields = columns.find(self.name, "answers", rows, _NEEDED, self.mapping)
        except InputError as error:
            found, left = _labelled(rows)
            self.left += left
            if found:
                self.answers += found
            elif unheaded := _Columns.unheaded(rows):
                self._read(rows, unheaded)
            elif self._before and max(map(len, rows)) == self._before[0]:
                self._read(rows, self._before[1])
            else:
                self.failed = self.failed or error
                self.left.append(next("  ".join(filter(None, row)) for row in rows if any(row)))
            return
        below = [row for row in rows[header + 1 :] if row != rows[header]]
        read = _Columns.of(columns.heads(rows, header), fields, self.mapping)
        self.columns += columns.unread(rows, header, read.all())
        self._before = max(map(len, rows)), read
        self._read(below, read)

    def _read(self, rows: Sequence[Row], read: "_Columns") -> None:
        asked = ["" for _each in read.pairs]
        for row in rows:
            for index, pair in enumerate(read.pairs):
                self._pair(row, read, pair, index, asked)

    def _pair(self, row: Row, read: "_Columns", pair: tuple[int, int], index: int, asked: list[str]) -> None:
        question, text = (_bare(_cell(row, at), kind) for at, kind in zip(pair, "QA", strict=True))
        if question and not text and not index:
            self.left.append(question)
        elif text and not question and not index and (not asked[0] or any(map(str.strip, row[: pair[0]]))):
            self.left.append(text)
            return
        if not text or not (question or asked[index]):
            asked[index] = question
            return
        head = read.heads[pair[1]]
        if question in ("", asked[index]) or (index and pair[0] == read.pairs[0][0]):
            self._goes_on(f"{head}\n{text}" if index else text)
        else:
            until = _cell(row, read.fields.get("valid_until")) or None
            cleared = read.is_cleared(row)
            drafter = _cell(row, read.fields.get("drafter"))
            self.answers.append(AnswerRow(question, text, drafter, _day(until), cleared))
        asked[index] = question or asked[index]
        if not index:
            self._further(row, read)

    def _goes_on(self, text: str) -> None:
        last = self.answers[-1]
        self.answers[-1] = replace(last, text=f"{last.text}\n{text}")

    def _further(self, row: Row, read: "_Columns") -> None:
        """What is asked next: with its answer a question of its own, without one below the answer."""
        for at, answer in read.further:
            said, text = _cell(row, at), _cell(row, answer)
            last = self.answers[-1]
            if said and text:
                self.answers.append(replace(last, question=said, text=text))
            elif said and (both := _labelled([[line] for line in _begun_as_question(said).splitlines()])[0]):
                self.answers += [replace(last, question=one.question, text=one.text) for one in both]
            elif said or text:
                self._goes_on(f"{read.heads[at if said else answer or at]}\n{said or text}")


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns of a table: their heads, those of each field, questions with answers, further ones with theirs."""

    heads: Sequence[str]
    fields: Mapping[str, int]
    pairs: Sequence[tuple[int, int]]
    further: Sequence[tuple[int, int | None]]

    @classmethod
    def of(cls, heads: Sequence[str], fields: Mapping[str, int], mapping: Mapping[str, str] | None) -> "_Columns":
        """The columns by their heads; several of questions or answers belong together in their order."""
        many: dict[str, list[int]] = {}
        for one in ("question", "text", "further", "further_text"):
            alike = [at for at, head in enumerate(heads) if one in columns.fields_of("answers", head)[:1]]
            given = [fields[one]] if one in fields else []
            many[one] = given if mapping and one in mapping else [*dict.fromkeys([*given, *alike])]
        if len(many["text"]) > len(many["question"]):  # その答え beside 更に問われた場合
            beside = [at for at in many["text"] if at - 1 in many["further"]]
            many["text"] = [at for at in many["text"] if at not in beside]
            many["further_text"] = sorted({*many["further_text"], *beside})
        questions, texts = sorted(many["question"]), sorted(many["text"])
        pairs = [(questions[min(index, len(questions) - 1)], text) for index, text in enumerate(texts)]
        further = list(zip_longest(many["further"], many["further_text"]))
        return cls(heads, fields, pairs, [(at, answer) for at, answer in further if at is not None])

    @classmethod
    def unheaded(cls, rows: Sequence[Row]) -> "_Columns | None":
        """The columns of a table without heads whose first cells, but for numbers, all ask something."""
        filled = [row for row in rows if any(row)]
        at = 1 if all(re.fullmatch(r"[\W\d]*|[QＱ問]?\W*\d+\W*", row[0]) for row in filled) else 0
        asks = [re.search(_ASKED, _cell(row, at)) for row in filled]
        if all(asks) and all(len(row) > at + 1 for row in filled):
            return cls([""] * len(filled[0]), {"number": 0} if at else {}, [(at, at + 1)], [])
        return None

    def is_cleared(self, row: Row) -> bool:
        """Whether a row says that its answer is cleared: so, or by whom or when in a column that asks for that."""
        at, said = self.fields.get("state"), rules("columns")["clearance"]
        state = folded(_cell(row, at)).lower()
        head = self.heads[at].lower() if at is not None and at < len(self.heads) else ""
        named = re.search(said["by"], head) and not re.search(said["open"], state)
        return bool(state and (named or re.match(said["cleared"], state)))

    def all(self) -> set[int]:
        """All columns that are read."""
        more = {at for pair in (*self.pairs, *self.further) for at in pair if at is not None}
        return {*(at for field, at in self.fields.items() if not field.startswith("further")), *more}


def _cell(row: Row, at: int | None) -> str:
    return row[at].strip() if at is not None and at < len(row) else ""


def _bare(words: str, kind: str) -> str:
    """A question or an answer without the label that says which it is."""
    label = _LABEL.match(folded(words))
    return words[label.end() :].strip() if label and _kind(label) == kind and words[label.end() :].strip() else words


def _begun_as_question(words: str) -> str:
    return words if _LABEL.match(folded(words)) else f"問：{words}"


_ASKED = r"[?？]\W*$|か[。.]?$|^(?i:if (?:asked|pressed|raised))\b|れた(?:ら|場合|際|時)\W*$"
_NUMBER = r"[\d一二三四五六七八九十]{1,3}(?:[-.]\d{1,2})?"
_COUNTED = r"(?:年[間度]|[かカヶ箇][月国所年]|[名件割倍億万千百兆円%～~]|ドル|ユーロ|パーセント|per ?cent)"
"""What stands behind a number that counts something, and so is no label."""
_LABEL = re.compile(
    r"[・●◆■◎\-–→>]?\s*[(\[【〔]?\s*(?:(?:想定|更|再)?(?P<japanese>問|答)(?:い|え)?"
    r"|(?P<latin>Q|A|Question|Answer|Supplementary(?: question)?|Follow-?up(?: question)?)(?![A-Za-z]))\s*"
    rf"(?:{_NUMBER}\s*$|{_NUMBER}\s*(?:[)\]】〕]\s*[.:、]?|[.:、](?!\d))\s*|(?<=\w){_NUMBER}\s+"
    rf"|(?<=\w)\d{{1,3}}(?:[-.]\d{{1,2}})?(?![\d,.%]|{_COUNTED})|(?(japanese){_NUMBER}\s+(?!{_COUNTED})|(?!))"
    rf"|[)\]】〕]\s*[.:、]?\s*|[.:、]\s*|$|(?<=[問答いえ])(?:\s+|(?=\d[\d,.]*{_COUNTED}))|(?<=[問答いえ]\s))"
)
"""What stands before a question or an answer: 問１, （答）, Q2:, A."""


_FURTHER = re.compile(r"[更再]|(?i:supplementary|follow)")


def _labelled(rows: Sequence[Row]) -> tuple[list[AnswerRow], list[str]]:
    """The questions and answers of cells or lines that say themselves which they are, and the questions without one.

    One stands below or beside the other; an answer may be told by an arrow, and who drafted it by its label.
    """
    found: list[AnswerRow] = []
    left: list[str] = []
    said: dict[str, str] = {}
    kind, begun = "", 0

    def close() -> None:
        question, text = said.pop("Q", ""), said.pop("A", "")
        drafter, until = said.pop("drafter", ""), said.pop("valid_until", "")
        if question and text:
            found.append(AnswerRow(question, text))
            found[begun:] = [
                replace(one, drafter=one.drafter or drafter, valid_until=one.valid_until or _day(until))
                for one in found[begun:]
            ]  # who drafted a question drafted what is asked next
        elif question:
            left.append(question)

    for cell in (cell.strip() for row in rows for cell in row):
        label = _LABEL.match(folded(cell))
        field = next(iter(columns.fields_of("answers", cell)), "") if kind else ""
        if label and not kind and _FURTHER.search(label[0]):
            label = None
        if label:
            kind = _kind(label)
            if kind == "Q":
                close()
                begun = begun if _FURTHER.search(label[0]) else len(found)
            cell = cell[label.end() :].strip()
        elif kind == "Q" and re.match("[→⇒]", cell):
            kind, cell = "A", cell[1:].strip()
        elif field in ("drafter", "valid_until"):
            kind, cell = field, ""
        if kind:
            said[kind] = f"{said.get(kind, '')}\n{cell}".strip()
    close()
    return found, left


def _kind(label: re.Match[str]) -> str:
    return "Q" if label["japanese"] == "問" or (label["latin"] or "A")[0].upper() != "A" else "A"


def _day(value: str | None) -> str | None:
    return last_day(in_cell(value, "ja")) if value else None


def _word_rows(path: Path) -> tuple[list[list[Row]], list[Row]]:
    """The rows of each table of a Word file, and its paragraphs as rows of one cell."""
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    from briefbook.importers.remarks import cells_of

    try:
        document = docx.Document(str(path))
    except (PackageNotFoundError, KeyError, ValueError, OSError):
        raise InputError(_("{name} is not a Word file that can be read.  Choose another.", name=path.name)) from None
    found: list[list[Row]] = []
    for table in document.tables:
        rows: list[Row] = []
        for cells in map(cells_of, table._tbl.tr_lst):
            row = ["" for _each in range(cells[-1].last + 1)] if cells else []
            for one in cells:
                row[one.first] = "\n".join(one.paragraphs).strip()
            rows.append(row)
        found.append(rows)
    return found, [[paragraph.text.strip()] for paragraph in document.paragraphs if paragraph.text.strip()]
