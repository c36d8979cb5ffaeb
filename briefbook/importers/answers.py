"""Tables of questions and answers (想定問答), and of points to make by issue, that staff keep in Word, Excel or CSV."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from pathlib import Path
from typing import Literal

from briefbook.errors import InputError
from briefbook.i18n import _
from briefbook.importers import columns, contents, readers
from briefbook.importers.entry_dates import DayOrder, in_cell, in_order, is_unordered
from briefbook.importers.paragraphs import is_japanese
from briefbook.importers.sheets import Row, tables
from briefbook.importers.word_tables import Line, read_word
from briefbook.model import last_day
from briefbook.rules import folded, rules

NEEDED = (
    {"question", "text"}, {"question", "points"}, {"question", "press"}, {"topic", "points"}, {"topic", "text"},
    {"topic", "further"},
)  # fmt: skip
"""The columns of which such a table has one set at the least."""
BESIDE = ("objective", "theirs", "press", "background")
"""What may stand beside: fields of an item of an agenda."""
Kind = Literal["answer", "point"]


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """A question with its answer, or a point to make; who drafted it, to which day it holds, whether it is cleared.

    `topic` is the issue that it is about; what stands `beside` it is for the item of an agenda, by its fields.
    """

    question: str
    text: str
    drafter: str = ""
    valid_until: str | None = None
    cleared: bool = False
    kind: Kind = "answer"
    topic: str = ""
    beside: Mapping[str, str] = field(default_factory=dict)


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


def read_answers(
    path: Path, mapping: Mapping[str, str] | None = None, order: DayOrder | None = None
) -> AnswerList:  # fmt: skip
    """The questions and answers in the tables of a file, and what of these was left out.

    `order` is that of days such as 5/12/2026 where none of them tells it.

    Raises InputError where it cannot be read or no table has a column of questions and one of answers.
    """
    found: list[list[Row]]
    lines: list[Line]
    if readers.media_type(path.name, readers.load(path)) in readers.TABLES:
        found, lines = [[*rows] for _name, rows in tables(path)], []
    else:
        named, lines = read_word(path)
        found = [rows for _name, rows in named]
    reading = _Reading(path.name, mapping)
    for rows in in_order(found, order):
        if any(map(any, rows)):
            reading.take(rows)
    told = _Labelled(lines)
    for line in reading.above:
        told.head |= _said_of_all(line)
    more = told.found
    if not reading.answers and (not more or told.only_raised):
        headed = _headed([one for one in lines if not _RAISED.match(folded(one.words))])
        more = [*headed, *(replace(one, topic="") if headed else one for one in more)]
    answers = _said_above([*reading.answers, *more], told.head, clears=not reading.states)
    if not answers:
        raise reading.failed or InputError(
            _("There are no questions and answers in {name}.  Choose another file.", name=path.name)
        )
    beside = dict.fromkeys([*reading.beside, *told.beside])
    return AnswerList(
        tuple(answers), (*reading.left, *told.left), tuple(dict.fromkeys(reading.columns)), tuple(beside),
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
            told = _Labelled([line.strip() for cell in cells for line in (cell.splitlines() if alone else [cell])])
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
        told = {at: [_Labelled(_cell(row, at).splitlines()) for row in rows] for at in range(width) if width > 1}
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
            drafter, until = _cell(row, fields.get("drafter")), _day(_cell(row, fields.get("valid_until")))
            at = fields.get("state")
            cleared = at is not None and _is_cleared(rows[0][at], _cell(row, at))
            self.left += one.left or ([] if one.found or not any(row) else ["  ".join(filter(None, row))])
            found += [
                replace(each, topic=each.topic or topic, drafter=each.drafter or drafter,
                        valid_until=each.valid_until or until, cleared=each.cleared or cleared)
                for each in one.found
            ]  # fmt: skip
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
        one = AnswerRow(question, text, drafter, _day(until), read.is_cleared(row), kind)
        self.undated += [until] if until and re.search(r"\d", until) and not one.valid_until else []
        self.answers += [one, *(replace(one, question=each.question, text=each.text) for each in further)]

    def _raised(self, row: Row, read: "_Columns", topic: str) -> None:
        """What is said of a topic if it is raised: a question with its answer, or an answer about the topic."""
        for at, answer in read.further:
            said, text = _cell(row, at), _cell(row, answer)
            told = (
                _Labelled([line for line in _begun_as_question(said).splitlines() if line.strip()]).found
                if said
                else []
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
                self.answers[before - 1] = replace(last, beside=_joined(last.beside, beside))
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
        head = read.heads[pair[1]]
        if question in ("", asked[index]) or (index and pair[0] == read.pairs[0][0]):
            self._goes_on(f"{head}\n{text}" if index else text)
        else:
            self._add(row, read, question, text)
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
            elif said and (both := _Labelled(_begun_as_question(said).splitlines()).found):
                self.answers += [replace(last, question=one.question, text=one.text) for one in both]
            elif said or text:
                self._goes_on(f"{read.heads[at if said else answer or at]}\n{said or text}")


def _parted(text: str) -> tuple[str, list[AnswerRow]]:
    """An answer without what is asked next below it, and that with its answers, where these are labelled."""
    lines = text.splitlines()
    asked = (
        at for at, line in enumerate(lines) if at and (label := _LABEL.match(folded(line))) and _kind(label) == "Q"
    )
    first = next(asked, None)
    told = _Labelled(_begun_as_question("\n".join(lines[first:])).splitlines()) if first else None
    return ("\n".join(lines[:first]), told.found) if told and told.found and not told.left else (text, [])


def _unknown_labels(rows: Sequence[Row]) -> list[str]:
    """The first cells of a table of two columns that label something else, where two at least label what is read."""
    firsts = [row[0].strip() for row in rows if len(row) == _TWO]
    known = [one for one in firsts if _LABEL.match(folded(one)) or _named(one)]
    if len(firsts) < len(rows) or len(known) < _TWO or not any(_LABEL.match(folded(one)) for one in known):
        return []
    return [one for one in dict.fromkeys(firsts) if one and one not in known and not re.search(contents.ASKED, one)]


def _joined(above: Mapping[str, str], more: Mapping[str, str]) -> dict[str, str]:
    """What stands beside two rows of one topic, one below the other."""
    every = dict.fromkeys((*above, *more))
    return {one: "\n".join(dict.fromkeys(filter(None, (above.get(one), more.get(one))))) for one in every}


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
        return _is_cleared(self.heads[at] if at is not None and at < len(self.heads) else "", _cell(row, at))

    def all(self) -> set[int]:
        """All columns that are read."""
        more = {at for pair in (*self.pairs, *self.further) for at in pair if at is not None}
        return {*(at for one, at in self.fields.items() if not one.startswith("further")), *more}


def _is_cleared(head: str, words: str) -> bool:
    said, state, head = rules("columns")["clearance"], folded(words).lower(), head.lower()
    dated = re.search(said["dated"], head) and re.search(
        r"\d[月/.-]\d|\d (?:jan|feb|mar|apr|may|ju|aug|sep|oct|nov|dec)", state
    )
    named = (dated or re.search(said["by"], head)) and not re.search(said["open"], state)
    return bool(state and (named or re.match(said["cleared"], state)))


def _cell(row: Row, at: int | None) -> str:
    return row[at].strip() if at is not None and at < len(row) else ""


_NOTE = re.compile(r"[(（]?\s*(?:注|※|[*＊]|(?i:notes?\b))")


def _is_section(words: str) -> bool:
    """Whether the only words of a row name what the questions below it are about."""
    return bool(_NAMES.fullmatch(words)) and not re.search(contents.ASKED, words) and not _LABEL.match(folded(words))


def _bare(words: str, kind: str) -> str:
    """A question or an answer without the label that says which it is, or when it is put."""
    if kind == "Q" and (put := _IF_PUT.match(folded(words))):
        words = words[put.end() :]
    label = _LABEL.match(folded(words))
    return words[label.end() :].strip() if label and _kind(label) == kind and words[label.end() :].strip() else words


_OURS = ("当方", "我が方", "我が国", "日本側")
_DIALOGUE = re.compile(
    rf"^[(（【\[]?({'|'.join(_OURS)}|先方|相手方?|相手国)(?:[)）】\]]\s*[:：]?|[:：])\s*", re.MULTILINE
)
"""What stands before what either side says: （先方）…, （当方）…"""


def _begun_as_question(words: str) -> str:
    """What is asked in a cell as a question with its label, also where it is labelled as a further one."""
    words = _DIALOGUE.sub(lambda one: "答：" if one[1] in _OURS else "問：", words) if _DIALOGUE.match(words) else words
    label = _LABEL.match(folded(words))
    return words if label and not _FURTHER.search(label[0]) else f"問：{words[label.end() if label else 0 :]}"


_NUMBER = r"[\d一二三四五六七八九十]{1,3}(?:[-.]\d{1,2})?"
_COUNTED = r"(?:年[間度]|[かカヶ箇][月国所年]|[名件割倍億万千百兆円%～~]|ドル|ユーロ|パーセント|per ?cent)"
"""What stands behind a number that counts something, and so is no label."""
_LABEL = re.compile(
    r"[・●◆■◎\-–→>]?\s*[(\[【〔]?\s*(?:(?:想定|更々|更更|再々|更|再)?(?P<japanese>問|答|関連(?=[)\]】〕]))(?:い|え)?"
    r"|(?P<latin>Q|A|Question|Answer|Supplementary(?: question)?|Follow-?up(?: question)?)(?![A-Za-z]))\s*"
    rf"(?:{_NUMBER}\s*$|{_NUMBER}\s*(?:[)\]】〕]\s*[.:、]?|(?:[.、](?!\d(?!\d{{3}}\s?年))|:(?!\d+(?:[.:)\s]|$))))\s*|(?<=\w){_NUMBER}\s+"
    rf"|(?<=\w)\d{{1,3}}(?:[-.]\d{{1,2}})?(?![\d,.%]|{_COUNTED})|(?(japanese){_NUMBER}\s+(?!{_COUNTED})|(?!))"
    rf"|[)\]】〕]\s*[.:、]?\s*|[.:、]\s*|$|(?<=[問答いえ])(?:\s+|(?=\d[\d,.]*{_COUNTED}))|(?<=[問答いえ]\s)"
    r"|(?<=[QA])\s+(?=[ぁ-んァ-ヴ一-龥「『])(?![案社国級型]))"
)
"""What stands before a question or an answer: 問１, （答）, Q2:, A."""


_FURTHER = re.compile(r"[更再連]|(?i:supplementary|follow)")
_NAMED = re.compile(
    r"[・●◆■◎○□▼▶]?\s*(?:[(]?\d{1,2}[).、]\s*)?(?:[(\[【〔<＜〈《≪](?P<within>[^)\]】〕>＞〉》≫]{2,24})[)\]】〕>＞〉》≫]\s*[.:、]?\s*"
    r"|(?P<before>[^:()\n]{2,24}):\s*|(?P<alone>[^:()\n]{2,24})$)"
)
"""What stands before a topic, points or a background: 【論点１】, （発言要領）, Background:."""
_LABELS = ("topic", "points", "question", "further", "text", "drafter", "valid_until", "state", *BESIDE)
_PUT = r"(?:[聞問質尋](?:か|わ|ね)|(?:質問|指摘|提起|言及|要求|要請|追及|批判|提案)さ|(?:求め|触れ)ら)れた"
_IF_PUT = re.compile(
    r"\s*[(\[【〔]\s*(?:(?i:if (?:asked|pressed|raised|challenged|pushed)\b)[^()\]】〕]{0,60}"
    rf"|[^()。\]】〕]{{0,30}}{_PUT}(?:ら|(?:場合|際|時|とき)(?:には?)?))\s*[)\]】〕]\s*:?\s*(?=\S)"
)
"""What stands before a question of a table that is put only if one asks on: (If pressed) Who pays?"""
_RAISED = re.compile(
    r"\W*((?i:if (?:asked|pressed|raised|challenged)\b)[^:\n]{0,120}"
    rf"|[^:。\n]{{2,60}}{_PUT}(?:ら|(?:場合|際|時|とき)(?:には?)?))"
    r"(?:\s*[)\]】]?\s*:\s*|\s*[)\]】]\s*$)"
)
"""What stands before an answer to what may be raised: If asked about loans: …, 借款について聞かれた場合：…"""


_CONDITION = re.compile(
    r"[(【\[][^()。]{0,30}(?:[聞問質尋](?:か|わ|ね)(?:ら)?れ|(?:提起|質問|指摘|言及|要求|要請)(?:され|が?あ))[^()。]{0,10}[)】\]]"
)
"""A line in brackets that says when the question below it is put: （もし先方より提起があれば）."""


class _Labelled:
    """The questions and answers, and points, of cells or lines that say themselves which they are.

    One stands below or beside the other; an answer may be told by an arrow, and who drafted it by its label.  `left`
    are the questions without an answer, `beside` the labels of what is for the item of an agenda.
    """

    def __init__(self, cells: Iterable[str | Line]) -> None:
        self.found: list[AnswerRow] = []
        self.left: list[str] = []
        self.beside: list[str] = []
        self._said: dict[str, str] = {}
        self.head: dict[str, str] = {}
        """What is said above all of them: who drafted them, whether they are cleared, to which day they hold."""
        self._kind, self._begun, self._topic = "", 0, ""
        self._about = False
        self._drafters = 0
        self._above: tuple[str, Mapping[str, str]] = ("", {})
        """What stands beside and above what is said, with the topic that it is about."""
        self.only_raised = True
        """Whether nothing but what may be raised is labelled."""
        every = [Line(cell) if isinstance(cell, str) else cell for cell in cells]
        self._answered = _answers_to_come(every)
        for self._at, (one, below) in enumerate(zip_longest(every, every[1:])):
            begins = below is not None and _begins_topic(one, below) and self._kind != "Q"
            leads = (one.marked or one.heading) and below is not None and not (below.marked or below.heading)
            words, next_words = one.words.strip(), below.words if below is not None else ""
            if re.match("[→⇒]", next_words) and re.search(contents.ASKED, words) and not _LABEL.match(folded(words)):
                words = f"Q. {words}"
            if not (_CONDITION.fullmatch(folded(words)) and re.search(contents.ASKED, next_words)):
                self._take(words, heading=one.heading or begins, leads=leads)
        last = self._kind
        self._close()
        self.left += self._above[1].values()
        if last == "drafter" and self._drafters == 1 and self.found:
            self.head["drafter"] = self.head.get("drafter") or self.found[-1].drafter
        self.found = _said_above(self.found, self.head)

    def _take(self, cell: str, *, heading: bool = False, leads: bool = False) -> None:
        if not (self._kind or self.found or heading) and (said := _said_of_all(cell)):
            self.head |= said
            return
        if _OVER.fullmatch(cell):
            self._close()
            self._kind = ""
            return
        if self._kind and len(parts := _said_in_brackets(cell)) > 1:
            for part in filter(None, parts):
                self._take(f"［{part}］")
            return
        if (raised := _RAISED.match(folded(cell))) and not re.search(contents.ASKED, cell[raised.end() :]):
            alone = re.fullmatch(r"(?i:if (?:asked|pressed|raised))", raised[1].strip())
            if alone and self._kind == "A" and re.search(r"[?？か]\W*$", self._said.get("Q", "")):
                self._said["A"] += f"\n{cell}"  # it goes on with what is answered
                return
            self._close()
            asked = (self._topic if alone else "") or cell[: raised.end(1)].lstrip("（(「【・ ")
            cell = cell[raised.end() :].strip()
            if alone and leads and cell and not re.search(r"[.。!]$", cell):  # If raised: delays
                asked, cell = cell, ""
            self._kind, self._said, self._begun = "A", {"Q": asked}, len(self.found)
            self._said["A"] = cell
            return
        if raised and re.fullmatch(r"(?i:if (?:asked|pressed|raised))", raised[1].strip()):  # If pressed: Who pays?
            cell = f"Follow-up: {cell[raised.end() :].strip()}"
        if issue := _NAMED_ISSUE.match(folded(cell)):
            self._enter("topic", "")
            self._topic = cell[issue.start("name") : issue.end("name")].strip()
            return
        label = _LABEL.match(folded(cell))
        lettered = heading and label and _kind(label) == "A" and not self._said.get("Q")  # A. Customs
        if label and (lettered or (not self._kind and _FURTHER.search(label[0]))):
            label = None
        named = None if label else _named(cell)
        if heading and not label and not named:
            self._close()
            number = _BEFORE_QUESTION.match(folded(cell))
            topic = cell[number.end() if number else 0 :]
            self._kind, self._topic, self._begun = "", re.sub(r"^【(.*)】$", r"\1", topic), len(self.found)
            return
        self.only_raised = self.only_raised and not label
        if label:
            before, self._kind = self._kind, _kind(label)
            if self._kind == "Q" and before == "Q" and self._is_translated(cell[label.end() :]):
                pass
            elif self._kind == "Q":
                self._close()
                self._begun = self._begun if _FURTHER.search(label[0]) else len(self.found)
            cell = cell[label.end() :].strip()
        elif self._kind == "Q" and re.match("[→⇒]", cell):
            self._kind, cell = "A", cell[1:].strip()
        elif (
            self._kind == "Q"
            and re.match("[○〇●・•▪◦‣–-]", cell)
            and re.search(contents.ASKED, self._said.get("Q", ""))
        ):
            self._kind = "A"
        elif named and (
            self._kind or named[0] in ("topic", "points", "question") or (leads and self._topic and named[0] in BESIDE)
        ):
            self._enter(named[0], named[1])
            cell = named[2]
        elif (
            self._kind == "Q" and not self._answered[self._at] and self._asks() and not re.search(contents.ASKED, cell)
        ):
            self._kind = "A"
        if self._kind == "topic":
            self._topic = f"{self._topic}\n{cell}".strip()
        elif self._kind:
            self._said[self._kind] = f"{self._said.get(self._kind, '')}\n{cell}".strip()

    def _asks(self) -> bool:
        return bool(re.search(contents.ASKED, self._said.get("Q", "")))

    def _is_translated(self, question: str) -> bool:
        """Whether a question follows one without an answer that is in the other language."""
        asked = self._said.get("Q", "")
        return bool(asked and question.strip()) and is_japanese(asked) != is_japanese(question)

    def _enter(self, field: str, words: str) -> None:
        """Go on with what a label says that follows."""
        kind = {"question": "Q", "further": "Q", "text": "A"}.get(field, field)
        if field == "further":
            self._close()
        elif field in ("topic", "points", "question") or (field == "text" and not self._said.get("Q")):
            self._close()
            self._begun = len(self.found)
            self._topic = "" if field == "topic" else self._topic
            self._about = field == "text"
        self._drafters += field == "drafter"
        if field in BESIDE:
            self.beside.append(words)
        self._kind = kind

    def _close(self) -> None:
        """Keep what was said up to here; who drafted a question drafted what is asked next."""
        said, self._said = self._said, {}
        question, text, points = said.get("Q", ""), said.get("A", ""), said.get("points", "")
        if question and not text:  # 対外応答 is what is answered there
            text = said.pop("press", "")
            self.beside = [
                one for one in self.beside if not text or "press" not in columns.fields_of("answers", one)[:1]
            ]
        beside = {one: said[one] for one in BESIDE if said.get(one)}
        drafter, until = said.get("drafter", ""), _day(said.get("valid_until", ""))
        if beside and not (points or question or text):  # Background, above what is said
            self._above = self._topic, beside
            return
        above, self._above = self._above, ("", {})
        if above[0] == self._topic and (points or (text and (question or self._about))):
            beside = _joined(above[1], beside)
        else:
            self.left += above[1].values()
        if points:
            self.found.append(AnswerRow("", points, kind="point", topic=self._topic, beside=beside))
        elif question and text:
            self.found.append(AnswerRow(question, text, topic=self._topic, beside=beside))
        elif text and self._topic and self._about:
            self.found.append(AnswerRow(self._topic, text, topic=self._topic, beside=beside))
        elif question or text:
            self.left.append(question or text)
        if points or (text and (question or (self._topic and self._about))):
            cleared = bool(said.get("state")) and _is_cleared("決裁", said["state"])
            self.found[self._begun :] = [
                replace(
                    one,
                    drafter=one.drafter or drafter,
                    valid_until=one.valid_until or until,
                    cleared=one.cleared or cleared,
                )
                for one in self.found[self._begun :]
            ]


def _answers_to_come(lines: Sequence[Line]) -> list[bool]:
    """Of each line, whether the next that is labelled as a question or an answer, itself or below it, is an answer."""
    found: list[bool] = []
    answered = False
    for one in reversed(lines):
        if label := _LABEL.match(folded(one.words.strip())):
            answered = _kind(label) == "A"
        elif re.match("[→⇒]", one.words.strip()):
            answered = True
        found.append(answered)
    return found[::-1]


def _said_in_brackets(cell: str) -> list[str]:
    """What a line in brackets says of an answer, label by label (担当：港湾課　決裁：局長済); a day alone is empty."""
    whole = _IN_BRACKETS.fullmatch(cell.strip())
    parts = [one for one in _SAID_APART.split(whole[1]) if one] if whole else []
    told = [one if (said := _named(f"［{one}］")) and said[0] in _SAID_OF_ONE else None for one in parts]
    days = [_DAY_ALONE.fullmatch(folded(one)) for one in parts]
    known = any(told) and all(said or day for said, day in zip(told, days, strict=True))
    return [said or "" for said in told] if known else []


_SAID_OF_ONE = ("drafter", "state", "valid_until")
_DAY_ALONE = re.compile(r"(?:令和|R)?\s?[\d./年月日]{4,12}(?:現在|時点)?")


def _said_above(rows: Sequence[AnswerRow], head: Mapping[str, str], *, clears: bool = True) -> list[AnswerRow]:
    """Answers with what is said above all of them, where they do not say it themselves."""
    until, cleared = _day(head.get("valid_until")), clears and bool(head.get("state"))
    return [
        replace(one, drafter=one.drafter or head.get("drafter", ""), valid_until=one.valid_until or until,
                cleared=one.cleared or cleared)
        for one in rows
    ]  # fmt: skip


def _said_of_all(line: str) -> dict[str, str]:
    """What a line above questions says of all of them: （作成：港湾課　局長決裁済）, [Cleared by A / valid until …]."""
    found: dict[str, str] = {}
    whole = _IN_BRACKETS.fullmatch(line.strip())
    parts = _SAID_APART.split(whole[1] if whole else line.strip())
    for part in [*parts, *(one for each in parts for one in re.findall(r"[(（]([^()（）]+)[)）]\s*$", each))]:
        plain = folded(part).strip()
        label = _SAID_OF.match(plain)
        field = next(iter(columns.fields_of("answers", label[1])), "") if label and label[1] else ""
        if until := _UNTIL.search(plain):
            found["valid_until"] = until[1] or until[2]
        if label and field == "drafter":
            found["drafter"] = _DATE_BEHIND.sub("", label[2])
        elif (label and field == "state" and _is_cleared("決裁者", label[2])) or _CLEARED.match(plain):
            found["state"] = plain
        elif _BODIES.fullmatch(plain):
            found.setdefault("drafter", plain)
    return found


_IN_BRACKETS = re.compile(r"\W*[(（\[［【〔]([^()（）]*(?:[(（][^()（）]*[)）][^()（）]*)*)[)）\]］】〕]\W*")
_CLEARED = re.compile(
    r"(?i:cleared|approved)(?:$| by\b| on\b|\W)|[^\s未]{0,8}(?:決裁|了承|承認|クリア)(?:済み?|了)$"
    r"|[^\s未]{1,7}[長官臣佐]了$"
)
"""That answers are cleared, where nothing else is said beside it: 局長決裁済, Cleared on 3 June."""
_SAID_APART = re.compile(r"\s*[／|｜;；]\s*|\s+/\s+|\u3000+|\s{2,}|(?<=[)）])\s+")
_SAID_OF = re.compile(r"([^:\d]{2,16}):\s*(\S.*)|$^")
_BODIES = re.compile(r"(?:[^\s\W_はがをにで]{1,20}(?:課|室|局|部|班|省|庁|大使館)・?)+")
"""Nothing but the bodies that drafted a paper: 報道課・条約課."""
_OVER = re.compile(r"(?:[（(]?以上[）)]?|[（(]?了[）)])[。.]?\s*(?:[（(].*[）)])?")
"""A line with which a paper ends: 以上, （了）."""
_UNTIL = re.compile(
    r"(?i:valid (?:until|till|to)|expires(?: on)?)[:\s]+([\w ,/-]{6,24})|有効期限[:：\s]*([^\s。、]{4,16})"
)
"""To which day all answers hold, behind who cleared them."""


def _begins_topic(one: Line, below: Line) -> bool:
    """Whether a line between an answer and the next question names what that is about: it is bold or numbered."""
    asked = _LABEL.match(folded(below.words))
    plain = folded(one.words.strip())
    if (
        asked is None
        or _kind(asked) != "Q"
        or _FURTHER.search(asked[0])
        or _LABEL.match(plain)
        or not _NAMES.fullmatch(plain)
    ):
        return False
    return one.marked or bool(re.match(r"[■◆●◎【\[]|\d{1,2}(?:[.、]|\s)\s*\D|[IVX]{1,4}[.]\s", plain))


_NAMES = re.compile(r".{1,40}(?<![。.])")
"""What a line that names a topic is: short, and no sentence."""


def _named(cell: str) -> tuple[str, str, str] | None:
    """The field that a line is labelled as, its label and what stands behind it; None for one without a label."""
    label = _NAMED.match(folded(cell))
    words = label and (label["within"] or label["before"] or label["alone"])
    if label is None or not words:
        return None
    rest = cell[label.end() :].strip()
    if label["within"] and ":" in words and not rest:  # ［担当：港湾課］
        at = label.start("within")
        words, rest = words.split(":")[0], cell[at + words.index(":") + 1 : at + len(words)].strip()
    if label["within"] and not rest and re.match(_CLEARANCE, words):  # (Not yet cleared)
        return "state", words, words
    plain = re.sub(r"[\s\d一二三四五六七八九十①-⑳.]+$", "", words)
    told = next(iter(columns.fields_of("answers", plain)), "")
    if (told == "topic" and not re.search(_ISSUE, plain)) or (told == "valid_until" and rest and not _day(rest)):
        return None
    if told == "question" and label["alone"] and plain.endswith("問答"):  # the title of the paper
        return None
    if told == "state" and not (_is_cleared("決裁", rest) or re.search(rules("columns")["clearance"]["open"], rest)):
        return None
    return (told, words, rest) if told in _LABELS else None


_NAMED_ISSUE = re.compile(
    r"[■◆●]?\s*[【\[〔<＜]\s*(?:論点|議題|テーマ|項目|(?i:issue|topic|agenda item))\s*[\d一二三四五六七八九]*\s*[:.]"
    r"\s*(?P<name>[^】\]〕>＞]{1,40})[】\]〕>＞]\s*$"
)
"""A line that says which issue the ones below it are about: 【論点１：鉱物資源】."""
_CLEARANCE = r"(?i:(?:not (?:yet )?|un)?cleared$|not (?:yet )?approved$)|未?(?:決裁|了承|クリア)済?み?$"
_DATE_BEHIND = re.compile(r"[\s　]+(?:令和|平成|R|20\d\d)[^\s　]*$")
_ISSUE = r"論点|議題|テーマ|(?i:issue|topic|agenda|theme)"
"""What a line is labelled as that begins a topic."""
_SHORT, _TWO = 200, 2
_ASKING = (
    r"(?i:\W*(?:\d+[.)]?\s*)?(?:wh(?:y|at|en|ere|o|ich)|how|will|would|does|do|did|is|are|was|were|has|have|can|could"
    r"|should)\b)"
)
_BEFORE_QUESTION = re.compile(r"\s*(?:[・●◆■◎○]|[(]?\d{1,2}(?:[.)、]|\s+(?=[ァ-ヴ一-龥]))|[①-⑳])\s*")


def _headed(lines: Sequence[Line]) -> list[AnswerRow]:
    """The questions that stand as headings, or numbered, each with the paragraphs below it as its answer."""
    asks = [
        len(one.words) <= _SHORT
        and bool(re.search(contents.ASKED, one.words) or (_stands_out(one) and re.match(_ASKING, one.words)))
        for one in lines
    ]
    marked = not any(one.heading and ask for one, ask in zip(lines, asks, strict=True))
    heads = [one.heading or (marked and one.marked) for one in lines]
    headed = any(head and ask for head, ask in zip(heads, asks, strict=True))
    found: list[AnswerRow] = []
    question = ""
    drafters: list[str] = []
    for (words, *_look), heading, ask in zip(lines, heads, asks, strict=True):
        named = _named(words)
        if named and named[0] == "drafter" and named[2]:
            drafters.append(named[2])
            continue
        if named and named[0] in BESIDE and named[2] and found and found[-1].question == question:
            beside = _joined(found[-1].beside, {named[0]: named[2]})
            found[-1] = replace(found[-1], beside=beside)
            continue
        number = _BEFORE_QUESTION.match(folded(words))
        if heading or (ask and not headed and number):
            question = words[number.end() if number else 0 :].strip() if ask else ""
        elif question and found and found[-1].question == question:
            found[-1] = replace(found[-1], text=f"{found[-1].text}\n{words}")
        elif question:
            found.append(AnswerRow(question, words))
    found = [replace(one, drafter=drafters[0]) for one in found] if len(drafters) == 1 else found
    return found if len(found) >= _TWO and 2 * len(found) >= sum(heads) else []


def _stands_out(one: Line) -> bool:
    return one.heading or one.marked


def _kind(label: re.Match[str]) -> str:
    return "Q" if label["japanese"] in ("問", "関連") or (label["latin"] or "A")[0].upper() != "A" else "A"


def _day(value: str | None) -> str | None:
    return last_day(in_cell(value, "ja")) if value else None
