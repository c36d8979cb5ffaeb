"""What staff have already, taken in: lists of states, tables of questions and answers, reports that come back."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence, Set
from contextlib import closing, nullcontext, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeVar

from briefbook.counterparts import OUR_SIDE
from briefbook.dates import date_words, read_date
from briefbook.errors import InputError, UnknownDocument, UnknownOrder, UnknownSigns
from briefbook.i18n import N_, Language, _, language, ngettext
from briefbook.model import Change, last_day
from briefbook.rules import folded
from briefbook.values import dataclass
from db.records import AgendaRecord, PersonRecord, PointRecord, ProvisionRecord

if TYPE_CHECKING:
    from briefbook.desk import Desk
    from briefbook.desk.importing import Imported
    from briefbook.importers.answer_lines import AnswerRow
    from briefbook.importers.answers import AnswerList
    from briefbook.importers.entry_dates import DayOrder
    from briefbook.importers.persons import PersonList
    from briefbook.importers.remarks import Remarks
    from briefbook.importers.states import StateList, StateRow
    from exporters.document import Document

_List = TypeVar("_List", "StateList", "AnswerList")
_TABLES, _WORD, _LOOKED_AT = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv"), (".docx", ".docm", ".odt"), 40
"""The files that may be a list of states, those of texts, and how many rows of a list tell whether it is one."""
_OWN = 4
"""Of how many rows of a report one at least has the wording that its number has in the store."""
_SEVERAL = 2
_MOMENTS = 20
"""As of how many moments of its day a report is made again, at the most, to tell what was written in it."""


@dataclass(frozen=True, slots=True)
class TakenStates:
    """What came of a list of states: the change, the rows that fit no commitment, the columns that were not read.

    `unstated` are rows that name a commitment and no state, `unclear` those taken in whose words name no step,
    `doubted` those taken in as done though their remark says that something is not or is only heard, `undated` those
    whose day cannot be read, each with the day that they have instead.  `several` are the titles of the documents that
    have the number of a row that fits no commitment.
    """

    change: Change
    left: "tuple[StateRow, ...]"
    columns: tuple[str, ...]
    unstated: "tuple[StateRow, ...]" = ()
    unclear: "tuple[StateRow, ...]" = ()
    doubted: "tuple[StateRow, ...]" = ()
    undated: "tuple[tuple[StateRow, str], ...]" = ()
    several: "tuple[tuple[StateRow, tuple[str, ...]], ...]" = ()


@dataclass(frozen=True, slots=True)
class TakenRemarks:
    """What came of a report with remarks: the change; remarks in rows whose commitment is not told; what was written
    elsewhere in the report, with its commitment where it stands beside one; and the rows that did not come back.
    """

    change: Change
    left: tuple[str, ...]
    elsewhere: tuple[tuple[int | None, str], ...]
    gone: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TakenAnswers:
    """What came of a table of questions and answers: the change; how many points and answers were taken in; what was
    left out: rows, columns, and the columns that are for the agenda of a meeting where none is named; how many were in
    the bank already; what is said of the day to which one holds where no day can be read.
    """

    change: Change
    count: int
    left: tuple[str, ...]
    columns: tuple[str, ...]
    beside: tuple[str, ...] = ()
    known: int = 0
    undated: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TakenPersons:
    """What came of a table of persons: the change; how many are new, were noted with something else, or were there as
    they are; the rows without a name, the columns that were not read.
    """

    change: Change
    new: int
    changed: int
    known: int
    left: tuple[str, ...]
    columns: tuple[str, ...]


class Taking:
    """The room of the desk where such files are read and kept."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk

    def list_of(self, path: Path) -> str | None:
        """What a file is where it is no document: "states", "answers", "remarks", "persons"; None for anything else.

        Of a list of states half of the first rows at least are commitments of the store with where each stands; one of
        answers has two questions or more; a report that came back with remarks has wordings of the store beside the
        numbers of their commitments; one of persons says of most what post they have, and little else.
        """
        from briefbook.importers.answers import read_answers
        from briefbook.importers.matching import match
        from briefbook.importers.persons import is_list
        from briefbook.importers.states import read_states

        suffix = path.suffix.lower()
        with suppress(InputError):
            if suffix in (*_TABLES, *_WORD) and self._is_report(path):
                return "remarks"
        with suppress(InputError):
            if suffix in (*_TABLES, *_WORD) and (rows := read_states(path).rows[:_LOOKED_AT]):
                told = [key for _row, key in match(rows, self._desk.provisions(nature="commitment")) if key is not None]
                if 2 * len(told) >= len(rows):
                    return "states"
        with suppress(InputError):
            if suffix in (*_TABLES, *_WORD) and len(read_answers(path).rows) > 1:
                return "answers"
        with suppress(InputError):
            if suffix in (*_TABLES, *_WORD) and is_list(path):
                return "persons"
        return None

    def says_states(self, path: Path, imported: "Imported") -> bool:
        """Whether a table, of which its commitments were imported just now, says of them where each stands, too."""
        return bool(imported.commitments) and path.suffix.lower() in _TABLES and self.list_of(path) == "states"

    def _is_report(self, path: Path) -> bool:
        """Whether a Word file is a follow-up report of this store.  Raises InputError where it has no such table."""
        beside: dict[int, set[str]] = {}
        for key, line in self._remarks(path).others:
            beside.setdefault(key, set()).add("".join(line.split()))
        return any(
            "".join(wording.text.split()) in beside[one.id]
            for one in self._desk.store.provisions(ids=beside) for wording in one.wordings
        )  # fmt: skip

    def states(
        self, path: Path, side: str = OUR_SIDE, *, counterpart: str | None = None, source: int | None = None,
        mapping: dict[str, str] | None = None, meanings: Mapping[str, str] | None = None,
        order: "DayOrder | None" = None,
    ) -> TakenStates:  # fmt: skip
        """Read a list of commitments and their states; they become the official line of the side that says them.

        Where a column does not say whose it is, it is that of `side`, whose list it is.  `meanings` are the states that
        signs without a legend stand for; they are remembered, as is the `order` of days where the list does not tell
        it.  A `source` of 0 leaves out rows whose number several documents have.  Raises UnknownSigns, UnknownOrder or
        UnknownDocument where one is not told.
        """
        from briefbook.importers.matching import match, named
        from briefbook.importers.states import read_states

        read = _in_order(path.name, lambda told: read_states(path, mapping, told), order)
        told = self._signs(path.name, read, meanings or {})
        every = self._desk.provisions(source=source or None, counterpart=counterpart, nature="commitment")
        records = {one.id: one for one in every}
        ours = self._desk.counterpart(side).code
        given = self._desk.counterpart(counterpart).code if counterpart else None
        known: list[_State] = []
        left, undated = [], []
        doubts: dict[str, list[StateRow]] = {"unclear": [], "doubted": []}
        several = self._several(path.name, matched := match(read.rows, every), every, source)
        for row, key in matched:
            whose = _whose(row.side, ours, given, records[key].counterparts) if key is not None else None
            if key is None or whose is None:
                left.append(row)
                continue
            words, day = told.get(row.state, row.state), row.day or _day_within(row.state, self._desk.today)
            known.append((key, whose, words, row.reason, day))
            undated += [(row, day or self._desk.today)] if row.undated else []
            if words and (doubt := self._doubt(row, words, records[key], whose, day or self._desk.today)):
                doubts[doubt].append(row)
        change = self._desk.followup.take_states(_together(known))
        return TakenStates(
            change, tuple(left), read.columns, tuple(named(read.unstated, every)), tuple(doubts["unclear"]),
            tuple(doubts["doubted"]), tuple(undated), several,
        )  # fmt: skip

    def _doubt(self, row: "StateRow", words: str, record: ProvisionRecord, whose: str, day: str) -> str:
        """What is to be told of a state: "unclear" if it names no step, "doubted" if not all is done."""
        from briefbook.followup.deeds import is_part, is_unchanged
        from briefbook.followup.scale import is_open

        step = self._desk.followup.said_step(record, words, day)
        if not step:
            return "" if is_unchanged(words) and self._desk.followup.last_said(record.id, whose, day) else "unclear"
        in_part = is_open(row.reason) or is_part(row.reason, [one.text for one in record.wordings])
        return "doubted" if step.far == "done" and in_part else ""

    def _several(
        self, name: str, matched: "Sequence[tuple[StateRow, int | None]]", every: Sequence[ProvisionRecord],
        source: int | None,
    ) -> "tuple[tuple[StateRow, tuple[str, ...]], ...]":  # fmt: skip
        """The titles of the documents that have the number of a row of which it is not told which is meant.

        Raises UnknownDocument where no person said it yet and the other rows are of one document at the most.
        """
        from briefbook.importers.matching import unsure

        told = {key for _row, key in matched}
        meant = unsure((row for row, key in matched if key is None), every)
        sources = {one.wordings[0].source for found in meant.values() for one in found}
        titles = {one.id: one.masthead.title for one in self._desk.sources() if one.id in sources}
        if meant and source is None and len({one.wordings[0].source for one in every if one.id in told}) < _SEVERAL:
            number = next(iter(meant)).number
            raise UnknownDocument(
                _("The numbers of {name} are those of several documents ({number} is in {titles}).  Say which one is"
                  " meant with --source {id}.", name=name, number=number, id=min(titles),
                  titles="; ".join(f"{one}: {title}" for one, title in titles.items())),
                titles,
            )  # fmt: skip
        return tuple(
            (row, tuple(dict.fromkeys(titles[one.wordings[0].source] for one in found))) for row, found in meant.items()
        )

    def _signs(self, name: str, read: "StateList", given: Mapping[str, str]) -> dict[str, str]:
        """The names of the states that the signs of a list mean, as a person says or said of such a list before."""
        from briefbook.importers.columns import remember, remembered
        from briefbook.importers.signs import proposed, sign_named, sign_words

        used = self._desk.followup.scales.current
        steps = used.steps("official")
        said = {sign_named(sign): used.code("official", state) for sign, state in given.items()}
        if unknown := [one for one in said.values() if one not in steps]:
            raise InputError(
                _("There is no state {state}.  Use one of {states}.", state=unknown[0], states=", ".join(steps))
            )
        key = [*sorted(read.signs), *read.heads]
        told = {sign: code for sign, code in {**remembered("signs", key), **said}.items() if code in steps}
        missing = [one for one in read.signs if sign_named(one) not in told]
        if missing:
            rows = {one: tuple(row.text or row.number for row in read.rows if row.state == one) for one in missing}
            guess = proposed(read.signs, steps)
            example = f"{missing[0]}={guess.get(missing[0], list(steps)[-1])}"
            raise UnknownSigns(
                _("The signs {signs} of {name} have no legend.  Say what each means, such as --sign {example}.",
                  signs=", ".join(map(sign_words, missing)), name=name, example=example),
                rows, guess,
            )  # fmt: skip
        if said:
            remember("signs", key, told)
        return {one: steps[told[sign_named(one)]].name[language()] for one in read.signs}

    def answers(
        self, path: Path, *, counterpart: str | None = None, meeting: int | None = None,
        mapping: dict[str, str] | None = None, order: "DayOrder | None" = None,
    ) -> TakenAnswers:  # fmt: skip
        """Read a table of questions and answers into the bank, as drafts where it does not say that one is cleared.

        They are for a counterpart or for all.  With a `meeting` the issues of the table become items of its agenda,
        with their points and answers, background and press line.
        """  # fmt: skip
        from briefbook.importers.answers import read_answers

        code = self._desk.counterpart(counterpart).code if counterpart else None
        held = self._desk.ledger.meeting(meeting) if meeting is not None else None
        if held and not code and len(held.counterparts) == 1:
            code = held.counterparts[0]
        read = _in_order(path.name, lambda told: read_answers(path, mapping, told), order)
        if held is None:
            change = self._desk.store.agenda.save_points([_point(one, code, alone=True) for one in read.rows])
            n = len(change.ids)
            return TakenAnswers(change, n, read.left, read.columns, read.beside, len(read.rows) - n, read.undated)
        topics: dict[str, list[AnswerRow]] = {}
        for one in read.rows:
            topics.setdefault(one.topic or _("Questions and answers"), []).append(one)
        items = [(_item(held.id, topic, rows), [_point(one, code) for one in rows]) for topic, rows in topics.items()]
        change = self._desk.store.agenda.take_in(held.id, items)
        return TakenAnswers(change, len(read.rows), read.left, read.columns, undated=read.undated)

    @staticmethod
    def read_persons(path: Path, mapping: dict[str, str] | None = None) -> "PersonList":
        """The persons of a table, to be looked at before they are taken in."""
        from briefbook.importers.persons import read_persons

        return read_persons(path, mapping)

    def persons(self, read: "PersonList", side: str | None = None) -> TakenPersons:
        """Take in the persons of a table; they speak for `side` where it does not say for whom.

        One who is noted already, by the name or its romanisation, has what the table says; what it does not say stays.
        Raises InputError where it is not told for whom one speaks.
        """
        given = self._desk.counterpart(side).code if side else None
        every = self._desk.ledger.persons()
        there = {(one.counterpart, bare): one for one in every for bare in _names(one.name, one.romanised)}
        kept: dict[tuple[str, str], PersonRecord] = {}
        known = 0
        for row in read.rows:
            code = row.side or given
            if code is None:
                raise InputError(_("Say with --side for which country or organisation the person speaks."))
            names = [(code, bare) for bare in _names(row.name, row.romanised)]
            before = next((one for each in names if (one := kept.get(names[0]) or there.get(each))), None)
            was = before or PersonRecord(0, code, row.name)
            one = replace(
                was, reading=row.reading or was.reading, romanised=row.romanised or was.romanised,
                post=row.post or was.post, biography=row.biography or was.biography,
            )  # fmt: skip
            if one != before:
                one = replace(one, source=read.name)
            if one == before and names[0] not in kept:
                known += 1
            else:
                kept[names[0]] = one
        change = self._desk.ledger.save_persons([*kept.values()], read.name)
        new = sum(not one.id for one in kept.values())
        return TakenPersons(change, new, len(kept) - new, known, read.left, read.columns)

    def remarks(self, path: Path, side: str) -> TakenRemarks:
        """Read a follow-up report that the other side filled in; its remarks become its official line of today."""
        code, read = self._desk.counterpart(side).code, self._remarks(path)
        self._check_own(path, read)
        elsewhere, gone = self._against_sent(read)
        change = self._desk.followup.take_remarks(
            [(one.commitment, one.text) for one in read.found], code, {one.commitment: one.latest for one in read.found}
        )
        return TakenRemarks(change, read.left, tuple(elsewhere), tuple(gone))

    def _remarks(self, path: Path) -> "Remarks":
        """The remarks in a report; a row that lost its number is known by its wording, else by that of its item.

        Of several documents with that wording or number, the one that the other rows are of is meant.
        """
        from briefbook.followup.reports.returned import bare
        from briefbook.importers.remarks import read_remarks

        every: list[ProvisionRecord] = []

        def known(first: str, lines: Sequence[str], numbered: Set[int]) -> int | None:
            if not every:
                every.extend(self._desk.provisions(nature="commitment"))
            sources = {each.source for one in every if one.id in numbered for each in one.wordings}
            said, number = {bare(line) for line in lines} - {""}, bare(first)
            worded = [one for one in every if any(bare(each.text) in said for each in one.wordings)]
            found = worded or [one for one in every if number in _numbers(one)]
            own = [one for one in found if any(each.source in sources for each in one.wordings)] or found
            numbers = [one for one in own if number in _numbers(one)[:2]] if len(own) > 1 else own
            return numbers[0].id if len(numbers) == 1 else None

        return read_remarks(path, known)

    def sides_of_report(self, path: Path) -> tuple[str, ...]:
        """The counterparts of the commitments in a follow-up report that came back, by how many are with each."""
        ids = {one for one, _line in self._remarks(path).others}
        every = self._desk.provisions(nature="commitment")
        found = Counter(code for one in every if one.id in ids for code in one.counterparts)
        return tuple(code for code, _count in found.most_common())

    def _check_own(self, path: Path, read: "Remarks") -> None:
        """Raise InputError where a report is of another store: beside its numbers stand other commitments."""
        from briefbook.followup.reports.returned import bare

        rows: dict[int, str] = {}
        for key, line in read.others:
            rows[key] = rows.get(key, "") + bare(line)
        found = self._desk.store.provisions(ids=set(rows))
        own = [one for one in found if any(bare(each.text) in rows[one.id] for each in one.wordings)]
        if len(own) * _OWN < len(rows):
            raise InputError(
                _("{name} is of another store: other commitments stand beside its numbers.  Open that store.",
                  name=path.name)
            )  # fmt: skip

    def _against_sent(self, read: "Remarks") -> "tuple[list[tuple[int | None, str]], list[str]]":
        """What a report that came back has outside the column for remarks that it had not when it was sent, and which
        rows it has no more.

        It is made again, in each language and with years of either sort, as of its day and of that of the last one that
        was noted until then (a letter has a day of its own), as of when it was noted, and while something beside a
        commitment is not told from it, as of each change of that commitment on its day.
        """
        from briefbook.followup.reports.returned import rows_gone, written_elsewhere

        ids = {one for one, _line in read.others}
        record = next((one for one in self._desk.provisions(nature="commitment") if one.id in ids), None)
        if record is None:
            return [], []
        sources = {one.source for one in record.wordings}
        editions = [one for each in sources for one in self._desk.store.agenda.editions("follow-up", str(each))]
        made = {one.day: one.at for one in reversed(editions)}
        last = max((one for one in made if one <= (read.day or one)), default=self._desk.today)
        day = read.day or last
        sent: list[Document] = []
        for each in (day,) if day in made else (day, last):
            for moment in dict.fromkeys(filter(None, (min(each, self._desk.today), made.get(each)))):
                with suppress(InputError):  # its source was not there on the day that the file says
                    sent += self._sent(min(sources), each, moment)
        found = written_elsewhere(read.others, read.below, sent)
        for moment in self._changed_at(day, {key for key, _line in found if key is not None}):
            sent += self._sent(min(sources), day, moment)
            found = written_elsewhere(read.others, read.below, sent)
            if all(key is None for key, _line in found):
                break
        return found, rows_gone(ids, sent[0])

    def _changed_at(self, day: str, commitments: Set[int]) -> list[str]:
        """When commitments were changed on a day, the last first; of many only the last."""
        store = self._desk.store
        every = {store.clock.local(one.at) for key in commitments for one in store.record_history("provision", key)}
        return sorted((at for at in every if at[:10] == day), reverse=True)[:_MOMENTS]

    def _sent(self, source: int, day: str, moment: str) -> "list[Document]":
        """The follow-up reports of a source and a day as they were written at a moment, in every form."""
        from briefbook.followup.reports import Report

        then = self._desk.past(moment)
        languages: tuple[Language | Literal["both"], ...] = ("ja", "en", "both")
        with nullcontext() if then is self._desk else closing(then):
            return [
                then.followup.follow_up_report(Report(day, None, spoken, era), source)
                for spoken in languages for era in (False, True)
            ]  # fmt: skip


def _in_order(name: str, read: "Callable[[DayOrder | None], _List]", order: "DayOrder | None") -> _List:
    """A list with its days in the order that a person tells, or told of such a list before."""
    from briefbook.importers.columns import remember, remembered

    found = read(order)
    if order:
        remember("dates", found.heads, {"order": order})
    if not found.unordered:
        return found
    said = remembered("dates", found.heads).get("order")
    if said not in ("day-first", "month-first"):
        raise UnknownOrder(
            _("The days of {name} may begin with the day or the month ({day}).  Say which: --dates day-first or"
              " --dates month-first.", name=name, day=found.unordered),
            found.unordered,
        )  # fmt: skip
    return read("day-first" if said == "day-first" else "month-first")


def _names(*names: str) -> list[str]:
    """Names without blanks and signs, in small letters."""
    return [bare for one in names if (bare := "".join(filter(str.isalnum, folded(one).lower())))]


_State = tuple[int, str, str, str, str | None]


def _together(states: Sequence[_State]) -> list[_State]:
    """The states of a list, with those that several rows say of one commitment, side and day as one."""
    found: dict[tuple[int, str, str | None], _State] = {}
    for key, side, words, reason, day in states:
        before = found.get((key, side, day))
        if before:
            words = " / ".join(dict.fromkeys(filter(None, (before[2], words))))
            reason = "  ".join(dict.fromkeys(filter(None, (before[3], reason))))
        found[key, side, day] = (key, side, words, reason, day)
    return [*found.values()]


def states_left(taken: TakenStates) -> list[str]:
    """A sentence for each row of a list of states that was left out, names no step, or says two things."""
    fits = N_("Row {row} of {sheet} fits no commitment, or several: {text}")
    both = N_("Row {row} of {sheet} may be of several documents: {text} ({titles})")
    says = N_("Row {row} of {sheet} says no state and was left out: {text}")
    clear = N_("The words of row {row} of {sheet} name no step; it is kept as stated: {text}")
    doubt = N_(
        "Row {row} of {sheet} is taken for done, but its remark says that something is not or is only heard: {text}"
    )
    rows = [*((fits, one, one.text or one.number or one.state) for one in taken.left if one not in dict(taken.several)),
            *((says, one, one.text or one.number) for one in taken.unstated),
            *((clear, one, one.state) for one in taken.unclear),
            *((doubt, one, f"{one.state} – {one.reason}") for one in taken.doubted)]  # fmt: skip
    dated = N_("The day of row {row} of {sheet} cannot be read; it is kept as of {day}: {text}")
    return (
        [
            _(
                both,
                row=one.row,
                sheet=one.sheet,
                text=" ".join(f"{one.number} {one.text}".split())[:_LINE],
                titles="; ".join(titles),
            )
            for one, titles in taken.several
        ]
        + [_(words, row=one.row, sheet=one.sheet, text=" ".join(text.split())[:_LINE]) for words, one, text in rows]
        + [
            _(dated, row=one.row, sheet=one.sheet, day=date_words(day, language()), text=one.undated[:_LINE])
            for one, day in taken.undated
        ]
    )


_LINE = 80
"""How much of a row is shown."""


def unnamed(rows: Sequence[str]) -> list[str]:
    """A sentence for each row of a list of persons that has no name."""
    return [_("Left out, since it has no name: {words}", words=one) for one in rows]


def answers_left(taken: TakenAnswers) -> list[str]:
    """A sentence for each thing of a table of questions and answers that was not taken in, or is there already."""
    known = ngettext(
        "{n} is in the bank already, word for word.", "{n} are in the bank already, word for word.", taken.known
    )
    beside = N_(
        "{names}: for the agenda of a meeting, and not taken in.  Take the table in for a meeting to have it there."
    )
    alone, undated = N_("Left out, a question or an answer alone: {words}"), N_(
        "Until when an answer holds cannot be read: {words}"
    )  # fmt: skip
    return [
        *([known] if taken.known else []),
        *(_(alone, words=" ".join(one.split())[:_LINE]) for one in taken.left),
        *(_(undated, words=" ".join(one.split())[:_LINE]) for one in taken.undated),
        *([_(beside, names=", ".join(taken.beside))] if taken.beside else []),
    ]


def _point(one: "AnswerRow", code: str | None, *, alone: bool = False) -> PointRecord:
    """A point or an answer as it is kept; one that stands `alone` says itself what it is about."""
    from briefbook.importers.paragraphs import is_japanese

    sign = "：" if is_japanese(one.topic) else ": "
    text = f"{one.topic}{sign}{one.text}" if alone and one.topic and one.kind == "point" else one.text
    state: Literal["cleared", "draft"] = "cleared" if one.cleared else "draft"
    return PointRecord(0, one.kind, text, one.question, code, one.drafter, state, one.valid_until)


def _item(meeting: int, topic: str, rows: Sequence["AnswerRow"]) -> AgendaRecord:
    """The item of an agenda for an issue, with what stands beside its points and answers."""
    beside: dict[str, str] = {}
    for one in rows:
        beside |= {name: "\n".join(dict.fromkeys(filter(None, (beside.get(name), words))))
                   for name, words in one.beside.items()}  # fmt: skip
    return AgendaRecord(0, meeting, " ".join(topic.split()), **beside)  # type: ignore[arg-type]


def _day_within(state: str, today: str) -> str | None:
    """The day in brackets behind a state, "Done (3 February 2026)", where it is not ahead."""
    found = re.search(r"[(（]([^()（）]*\d[^()（）]*)[)）]\s*$", state)
    with suppress(ValueError):
        day = last_day(read_date(found[1], today)) if found else None
        return day if day and day <= today else None
    return None


def _whose(said: str | None, ours: str, given: str | None, parties: Sequence[str]) -> str | None:
    """The side that a column is of in a list of the side `ours`; None where the other side is not known."""
    if said is None or said == "ours":
        return ours
    if said != "theirs":
        return said
    if ours != OUR_SIDE:
        return OUR_SIDE
    return given or (parties[0] if len(parties) == 1 else None)


def _numbers(one: "ProvisionRecord") -> tuple[str, ...]:
    """What a report may call an item by: its place as ordinals, its place as printed, its numbers."""
    return one.key, one.place, *(each.number for each in one.wordings if each.number)
