"""Tables of questions and answers (想定問答), and of points to make by issue, that staff keep in Word, Excel or CSV."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from pathlib import Path

from briefbook.errors import InputError
from briefbook.i18n import _
from briefbook.importers import columns, contents, readers
from briefbook.importers.answer_lines import (
    BESIDE,
    IF_PUT,
    LABEL,
    NAMES,
    RAISED,
    AnswerRow,
    Kind,
    Labelled,
    begun_as_question,
    day_in,
    field_of,
    headed,
    is_cleared,
    joined,
    kind_of,
    said_above,
    said_of_all,
)
from briefbook.importers.entry_dates import DayOrder, in_order, is_unordered
from briefbook.importers.table_files import Hidden, Row, tables
from briefbook.importers.word_tables import Line, read_word
from briefbook.rules import folded

NEEDED = (
    {"question", "text"}, {"question", "points"}, {"question", "press"}, {"topic", "points"}, {"topic", "text"},
    {"topic", "further"},
)  # fmt: skip
"""The columns of which such a table has one set at the least."""


@dataclass(frozen=True, slots=True)
class AnswerList:
    """The questions with their answers; what was left out: rows with only one of both, columns.

    `beside` are the names of the columns or labels of what is for the item of an agenda alone, `undated` what they
    say of the day to which an answer holds where no day can be read, `heads` those of the first table.
    """

    rows: tuple[AnswerRow, ...]
    left: tuple[str, ...]
    columns: tuple[str, ...]
    beside: tuple[str, ...] = ()
    undated: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()

    @property
    def unordered(self) -> str:
        """A day of which it is not told whether the day or the month stands first."""
        return next(filter(is_unordered, self.undated), "")


def read_answers(path: Path, mapping: Mapping[str, str] | None = None, order: DayOrder | None = None) -> AnswerList:
    """The questions and answers in the tables of a file, and what of these was left out.

    `order` is that of days such as 5/12/2026 where none of them tells it.
    Raises InputError where it cannot be read or no table has a column of questions and one of answers.
    """
    found: list[list[Row]]
    lines: list[Line]
    aside = Hidden()
    if readers.media_type(path.name, readers.load(path)) in readers.TABLES:
        found, lines = [[*rows] for _name, rows in tables(path, aside)], []
    else:
        named, lines = read_word(path)
        found = [rows for _name, rows in named]
    reading = _Reading(path.name, mapping)
    for rows in in_order(found, order):
        if any(map(any, rows)):
            reading.take(rows)
    told = Labelled(lines)
    for line in reading.above:
        told.head |= said_of_all(line)
    more = told.found
    if not reading.answers and (not more or told.only_raised):
        below = headed([one for one in lines if not RAISED.match(folded(one.words))])
        more = [*below, *(replace(one, topic="") if below else one for one in more)]
    answers = said_above([*reading.answers, *more], told.head, clears=not reading.states)
    if not answers:
        raise reading.failed or InputError(
            _("There are no questions and answers in {name}.  Choose another file.", name=path.name)
        )
    beside = dict.fromkeys([*reading.beside, *told.beside])
    return AnswerList(
        tuple(answers), (*reading.left, *told.left), tuple(dict.fromkeys([*reading.columns, *aside.names()])),
        tuple(beside),
        tuple(dict.fromkeys(reading.undated)), tuple(reading.heads),
    )  # fmt: skip


class _Reading:
    """The tables of a file as they are read, one after the other."""

    def __init__(self, name: str, mapping: Mapping[str, str] | None) -> None:
        self.name, self.mapping = name, mapping
        self.answers: list[AnswerRow] = []
        self.left: list[str] = []
        self.columns: list[str] = []
        self.beside: list[str] = []
        self.undated: list[str] = []
        self.heads: Row = ()
        self.states = False
        """Whether a table says of each answer whether it is cleared."""
        self.above: list[str] = []
        """What stands alone in rows above the tables."""
        self.failed: InputError | None = None
        self._before: tuple[int, _Columns] | None = None

    def take(self, rows: Sequence[Row]) -> None:
        """Read a table; one without a header goes on with the columns of the one before, where it has as many."""
        try:
            header, fields = columns.find(self.name, "answers", rows, NEEDED, self.mapping, contents.answers)
        except InputError as error:
            if both := self._in_one_cell(rows):
                self.answers += both
                return
            unknown = _unknown_labels(rows)
            cells = [cell.strip() for row in rows if row[:1] and row[0] not in unknown for cell in row]
            alone = max(map(len, rows)) == 1
            told = Labelled([line.strip() for cell in cells for line in (cell.splitlines() if alone else [cell])])
            self.left += told.left
            self.columns += unknown if told.found else ()
            if told.found:
                self.answers += told.found
                self.beside += told.beside
            elif unheaded := _Columns.unheaded(rows):
                self._read(rows, unheaded)
            elif self._before and max(map(len, rows)) == self._before[0]:
                self._read(rows, self._before[1])
            elif (found := contents.asked(rows))[1] and not self.mapping:
                fields = {**columns.guessed("answers", rows[found[0]]), **found[1]}
                read = _Columns.of(rows[found[0]], fields, dict.fromkeys(found[1], ""))
                self.columns += columns.unread(rows, found[0], read.all())
                self._read(rows[found[0] + 1 :], read)
            else:
                self.failed = self.failed or error
                self.left.append(next("  ".join(filter(None, row)) for row in rows if any(row)))
            return
        below = [row for row in rows[header + 1 :] if row != rows[header]]
        read = _Columns.of(columns.heads(rows, header), fields, self.mapping)
        self.columns += columns.unread(rows, header, read.all())
        self._before = max(map(len, rows)), read
        self.heads = self.heads or rows[header]
        self.states = self.states or "state" in fields
        self.above += ["".join(row) for row in rows[:header] if sum(map(bool, row)) == 1]
        self._read(below, read)

    def _in_one_cell(self, rows: Sequence[Row]) -> list[AnswerRow]:
        """The answers of a table of which one column has questions with their answers, each labelled, in its cells."""
        width = max(map(len, rows))
        told = {at: [Labelled(_cell(row, at).splitlines()) for row in rows] for at in range(width) if width > 1}
        best = max(told, key=lambda at: sum(bool(one.found) for one in told[at]), default=None)
        if best is None or 2 * sum(bool(one.found) for one in told[best]) < len(rows):
            return []
        header = 0 if not told[best][0].found else -1
        fields = columns.guessed("answers", rows[0]) if header == 0 else {}
        self.columns += columns.unread(rows, 0, {best, *fields.values()}) if header == 0 else []
        found: list[AnswerRow] = []
        topic = ""
        for row, one in zip(rows[header + 1 :], told[best][header + 1 :], strict=True):
            topic = _cell(row, fields.get("topic")) or topic
            drafter, until = _cell(row, fields.get("drafter")), day_in(_cell(row, fields.get("valid_until")))
            at = fields.get("state")
            cleared = at is not None and is_cleared(rows[0][at], _cell(row, at))
            self.left += one.left or ([] if one.found or not any(row) else ["  ".join(filter(None, row))])
            found += [replace(each.said(drafter, until, cleared), topic=each.topic or topic) for each in one.found]
        return found

    def _read(self, rows: Sequence[Row], read: "_Columns") -> None:
        asked = ["" for _each in read.pairs]
        topic = ""
        self.beside += [read.heads[at] for at in read.beside.values() if any(_cell(row, at) for row in rows)]
        if (at := read.fields.get("topic")) is not None and read.points is None and any(_cell(row, at) for row in rows):
            self.beside.append(read.heads[at])
        asking = read.asks(rows)
        for row in rows:
            if read.pairs and len(one := {*filter(None, map(str.strip, row))}) == 1:
                words = one.pop()
                if _NOTE.match(words):
                    self.left.append(words)
                    continue
                if _is_section(words) and (asking or sum(map(bool, row)) > 1):
                    topic, asked = words, ["" for _each in read.pairs]
                    continue
            topic, before = _cell(row, read.fields.get("topic")) or topic, len(self.answers)
            if read.points is not None and _cell(row, read.points):
                self._add(row, read, "", _cell(row, read.points), "point")
            for index, pair in enumerate(read.pairs):
                self._pair(row, read, pair, index, asked)
            if not read.pairs:
                self._raised(row, read, topic)
            self._about(row, read, topic, before)

    def _add(self, row: Row, read: "_Columns", question: str, text: str, kind: Kind = "answer") -> None:
        until = _cell(row, read.fields.get("valid_until")) or None
        drafter = _cell(row, read.fields.get("drafter"))
        text, further = _parted(text) if kind == "answer" else (text, [])
        one = AnswerRow(question, text, drafter, day_in(until), read.is_cleared(row), kind)
        self.undated += [until] if until and re.search(r"\d", until) and not one.valid_until else []
        self.answers += [one, *(replace(one, question=each.question, text=each.text) for each in further)]

    def _raised(self, row: Row, read: "_Columns", topic: str) -> None:
        """What is said of a topic if it is raised: a question with its answer, or an answer about the topic."""
        for at, answer in read.further:
            said, text = _cell(row, at), _cell(row, answer)
            told = (
                Labelled([line for line in begun_as_question(said).splitlines() if line.strip()]).found if said else []
            )
            if said and text:
                self._add(row, read, said, text)
            elif told:
                for one in told:
                    self._add(row, read, one.question, one.text)
            elif said and (re.search(contents.ASKED, said) or not topic):
                self.left.append(said)
            elif said or text:
                self._add(row, read, topic, said or text)

    def _about(self, row: Row, read: "_Columns", topic: str, before: int) -> None:
        """Say of the answers of a row what they are about; the first has what stands beside them."""
        beside = {field: said for field, at in read.beside.items() if (said := _cell(row, at))}
        if len(self.answers) == before and beside:
            if before and self.answers[before - 1].topic == topic:
                last = self.answers[before - 1]
                self.answers[before - 1] = replace(last, beside=joined(last.beside, beside))
            else:
                self.left += beside.values()
        for index in range(before, len(self.answers)):
            self.answers[index] = replace(self.answers[index], topic=topic, beside=beside if index == before else {})

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
        head, bare = read.heads[pair[1]], not index and self.left[-1:] == [asked[0]]
        if bare and question in ("", asked[0]):  # its answer stands in a row below
            self.left.pop()
            self._add(row, read, asked[0], text)
        elif question in ("", asked[index]) or (index and pair[0] == read.pairs[0][0]):
            self._goes_on(f"{head}\n{text}" if index else text)
        else:
            self._add(row, read, question, text)
        asked[index] = question or asked[index]
        if not index:
            self._further(row, read)

    def _goes_on(self, text: str) -> None:
        if not self.answers:
            self.left.append(text)
            return
        last = self.answers[-1]
        self.answers[-1] = replace(last, text=f"{last.text}\n{text}")

    def _further(self, row: Row, read: "_Columns") -> None:
        """What is asked next: with its answer a question of its own, without one below the answer."""
        for at, answer in read.further:
            said, text = _cell(row, at), _cell(row, answer)
            if not self.answers:
                self.left += filter(None, (said, text))
                continue
            last = self.answers[-1]
            if said and text:
                self.answers.append(replace(last, question=said, text=text))
            elif said and (both := Labelled(begun_as_question(said).splitlines()).found):
                self.answers += [replace(last, question=one.question, text=one.text) for one in both]
            elif said or text:
                self._goes_on(f"{read.heads[at if said else answer or at]}\n{said or text}")


def _parted(text: str) -> tuple[str, list[AnswerRow]]:
    """An answer without what is asked next below it, and that with its answers, where these are labelled."""
    lines = text.splitlines()
    asked = (
        at for at, line in enumerate(lines) if at and (label := LABEL.match(folded(line))) and kind_of(label) == "Q"
    )
    first = next(asked, None)
    told = Labelled(begun_as_question("\n".join(lines[first:])).splitlines()) if first else None
    return ("\n".join(lines[:first]), told.found) if told and told.found and not told.left else (text, [])


_TWO = 2


def _unknown_labels(rows: Sequence[Row]) -> list[str]:
    """The first cells of a table of two columns that label something else, where two at least label what is read."""
    firsts = [row[0].strip() for row in rows if len(row) == _TWO]
    known = [one for one in firsts if LABEL.match(folded(one)) or field_of(one)]
    if len(firsts) < len(rows) or len(known) < _TWO or not any(LABEL.match(folded(one)) for one in known):
        return []
    return [one for one in dict.fromkeys(firsts) if one and one not in known and not re.search(contents.ASKED, one)]


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns of a table: their heads, those of each field, questions with answers, further ones with theirs."""

    heads: Sequence[str]
    fields: Mapping[str, int]
    pairs: Sequence[tuple[int, int]]
    further: Sequence[tuple[int, int | None]]
    points: int | None = None
    beside: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, heads: Sequence[str], fields: Mapping[str, int], mapping: Mapping[str, str] | None) -> "_Columns":
        """The columns by their heads; several of questions or answers belong together in their order."""
        many: dict[str, list[int]] = {}
        for one in ("question", "text", "further", "further_text"):
            alike = [at for at, head in enumerate(heads) if one in columns.fields_of("answers", head)[:1]]
            given = [fields[one]] if one in fields else []
            many[one] = given if mapping and one in mapping else [*dict.fromkeys([*given, *alike])]
        points, beside = fields.get("points"), {one: fields[one] for one in BESIDE if one in fields}
        if many["question"] and points is None and "press" in beside and not mapping:  # 対外応答要領 is an answer there
            answering = [
                at for at, head in enumerate(heads) if {"press", "text"} <= {*columns.fields_of("answers", head)}
            ]
            many["text"] += answering
            beside = {one: at for one, at in beside.items() if at not in answering}
        if not many["text"]:
            if many["question"] and (points is None or min(many["question"]) < points):  # what is said is the answer
                many["text"] = [points if points is not None else beside.pop("press")]
                points = None
            else:  # what is said if it is raised
                many["further"], many["question"] = [*many["further"], *many["question"]], []
        elif not many["question"]:  # Talking points | Response
            many["further"], many["text"] = [*many["further"], *many["text"]], []
        if len(many["text"]) > len(many["question"]):  # その答え beside 更に問われた場合
            next_to = [at for at in many["text"] if at - 1 in many["further"]]
            many["text"] = [at for at in many["text"] if at not in next_to]
            many["further_text"] = sorted({*many["further_text"], *next_to})
        questions, texts = sorted(many["question"]), sorted(many["text"])
        pairs = [(questions[min(index, len(questions) - 1)], text) for index, text in enumerate(texts)]
        further = list(zip_longest(many["further"], many["further_text"]))
        known = [(at, answer) for at, answer in further if at is not None]
        known += [(answer, None) for at, answer in further if at is None and answer is not None]  # 更問及び答
        return cls(heads, fields, pairs, known, points, beside)

    def asks(self, rows: Sequence[Row]) -> bool:
        """Whether most questions of a table that have an answer ask something."""
        pairs = [(_cell(row, at), _cell(row, answer)) for row in rows for at, answer in self.pairs[:1]]
        asks = [bool(re.search(contents.ASKED, question)) for question, answer in pairs if question and answer]
        return 2 * sum(asks) > len(asks)

    @classmethod
    def unheaded(cls, rows: Sequence[Row]) -> "_Columns | None":
        """The columns of a table without heads whose first cells, but for numbers, all ask something."""
        filled = [row for row in rows if any(row)]
        at = 1 if all(re.fullmatch(r"[\W\d]*|[QＱ問]?\W*\d+\W*", row[0]) for row in filled) else 0
        asks = [re.search(contents.ASKED, _cell(row, at)) for row in filled]
        if all(asks) and all(len(row) > at + 1 for row in filled):
            return cls([""] * len(filled[0]), {"number": 0} if at else {}, [(at, at + 1)], [])
        return None

    def is_cleared(self, row: Row) -> bool:
        """Whether a row says that its answer is cleared: so, or by whom or when in a column that asks for that."""
        at = self.fields.get("state")
        return is_cleared(self.heads[at] if at is not None and at < len(self.heads) else "", _cell(row, at))

    def all(self) -> set[int]:
        """All columns that are read."""
        more = {at for pair in (*self.pairs, *self.further) for at in pair if at is not None}
        return {*(at for one, at in self.fields.items() if not one.startswith("further")), *more}


def _cell(row: Row, at: int | None) -> str:
    return row[at].strip() if at is not None and at < len(row) else ""


_NOTE = re.compile(r"[(（]?\s*(?:注|※|[*＊]|(?i:notes?\b))")


def _is_section(words: str) -> bool:
    """Whether the only words of a row name what the questions below it are about."""
    return bool(NAMES.fullmatch(words)) and not re.search(contents.ASKED, words) and not LABEL.match(folded(words))


def _bare(words: str, kind: str) -> str:
    """A question or an answer without the label that says which it is, or when it is put."""
    if kind == "Q" and (put := IF_PUT.match(folded(words))):
        words = words[put.end() :]
    label = LABEL.match(folded(words))
    return words[label.end() :].strip() if label and kind_of(label) == kind and words[label.end() :].strip() else words
