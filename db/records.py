"""What the store gives back: records with their ids."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, replace
from typing import Any, Generic, Literal, TypeVar

from briefbook.i18n import N_, worded
from briefbook.model import (
    Amount,
    Block,
    Coding,
    Heading,
    Masthead,
    Nature,
    Notice,
    Outcome,
    Stage,
    State,
    Strength,
    place_of,
    state_of,
)
from briefbook.values import dataclass

Record = TypeVar("Record")
LinkState = Literal["accepted", "rejected"]
Clearance = Literal["draft", "cleared"]
Line = Literal["official", "evidence"]
Colour = Literal["yellow", "green", "red"]


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """A stored source; `pair` is the id of the same document in the other language.

    `origin` says where what was entered by hand is from; it is None for an imported document.
    """

    id: int
    masthead: Masthead
    file: str
    hash: str
    media_type: str
    imported_at: str
    reviewed: bool
    pair: int | None
    origin: str | None = None


@dataclass(frozen=True, slots=True)
class WordingRecord:
    """What one source says of an item; `seq` is its place in the source, `page` where it begins.

    `key` is its place as ordinals, `reviewed` whether a person accepted it.
    """

    source: int
    language: str
    seq: int
    number: str | None
    text: str
    headings: tuple[Heading, ...]
    coding: Coding
    page: int | None = None
    id: int = 0
    key: str = ""
    reviewed: bool = False

    @property
    def heading(self) -> str:
        """The title of the heading that it stands under; "" where it stands under none."""
        return self.headings[-1].title if self.headings else ""

    @property
    def place(self) -> str:
        """What the item is named by in this source."""
        return place_of(self.number, self.key, self.headings)


@dataclass(frozen=True, slots=True)
class SaidRecord:
    """What a source says of an item, its place and the heading above it, without what was found in it."""

    source: int
    language: str
    place: str
    text: str
    heading: str
    reviewed: bool


_W = TypeVar("_W", WordingRecord, SaidRecord)


class _Worded(Generic[_W]):
    """An item with its wordings, one a language, Japanese first; there is always one."""

    __slots__ = ()
    wordings: tuple[_W, ...]

    @property
    def place(self) -> str:
        """What it is named by where no source is named."""
        return self.wordings[0].place

    @property
    def reviewed(self) -> bool:
        """Whether a person accepted all its wordings."""
        return all(one.reviewed for one in self.wordings)

    def wording(self, language: str) -> _W | None:
        """Its wording in a language, None where there is none."""
        return next((one for one in self.wordings if one.language == language), None)

    def wording_or_other(self, language: str) -> _W:
        """Its wording in a language, else the one that there is."""
        return self.wording(language) or self.wordings[0]

    def wordings_in(self, languages: Iterable[str]) -> list[_W]:
        """Its wordings in some languages, in their order; the one that there is where it has none in these."""
        return [found for one in languages if (found := self.wording(one))] or [self.wordings[0]]


@dataclass(frozen=True, slots=True)
class ProvisionRecord(_Worded[WordingRecord]):
    """A stored item with its wordings, Japanese first; `counterparts` are the parties of its sources.

    `edited` names the fields of the coding that a person set; `linked` tells that an outcome was accepted for it,
    `awaited` the day from which it is overdue if nothing more happens.
    """

    id: int
    key: str
    coding: Coding
    wordings: tuple[WordingRecord, ...]
    counterparts: tuple[str, ...]
    edited: tuple[str, ...] = ()
    linked: bool = False
    awaited: str | None = None

    @property
    def strength(self) -> Strength | None:
        """How firmly its verb binds; None where it has none."""
        return self.coding.strength

    def state(self, today: str) -> State | None:
        """Where a commitment stands on the day `today`; None for an item of another nature."""
        if self.coding.nature is not Nature.COMMITMENT:
            return None
        return state_of(self.awaited, self.linked, today)


@dataclass(frozen=True, slots=True)
class CommitmentText(_Worded[SaidRecord]):
    """A commitment as it is worded, quick to read for all of a store; `counterparts` are the parties of its sources."""

    id: int
    key: str
    strength: Strength | None
    wordings: tuple[SaidRecord, ...]
    counterparts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ToldRecord:
    """What one source tells of an outcome; `id` is that of its row."""

    id: int
    source: int
    language: str
    title: str
    text: str
    context: tuple[str, ...]
    page: int | None

    @property
    def words(self) -> str:
        """Its title and its text, which may have that."""
        return self.text if self.title in self.text else f"{self.title}\n{self.text}".strip()


@dataclass(frozen=True, slots=True)
class OutcomeRecord:
    """A stored outcome; `told` is what its sources tell of it, one a language, Japanese first."""

    id: int
    source: int
    title: str
    date: str | None
    counterparts: tuple[str, ...]
    kind: str
    text: str
    amounts: tuple[Amount, ...]
    context: tuple[str, ...]
    page: int | None
    reviewed: bool = False
    place: str | None = None
    people: str | None = None
    told: tuple[ToldRecord, ...] = ()

    @property
    def row(self) -> int:
        """The row whose words it has: its own, or that of the other language (see `worded`)."""
        return next((one.id for one in self.told if one.source == self.source), self.id)

    @property
    def sources(self) -> frozenset[int]:
        """The sources that tell of it."""
        return frozenset({self.source, *(one.source for one in self.told)})

    @property
    def other(self) -> ToldRecord | None:
        """What is told of it in the other language; None where nothing is."""
        return next((one for one in self.told if one.source != self.source), None)

    @property
    def sums_in(self) -> str | None:
        """The language of the words of its sums, where that may not be the one of its source."""
        return next((one.language for one in self.told if one.id == self.id), None)

    def worded(self, language: str) -> "OutcomeRecord":
        """The same outcome in the words of a language, where it is told in that, too."""
        other = self.other
        if other is None or other.language != language:
            return self
        return replace(
            self, source=other.source, title=other.title, text=other.text, context=other.context, page=other.page
        )


@dataclass(frozen=True, slots=True)
class AmountRecord:
    """A sum of money that an outcome names, in units of the currency (ISO 4217), at a stage; id 0 is a new one.

    `day` is when it was, None for the date of the outcome; `words` gave it; rows with the same `money` are one sum.
    """

    id: int
    outcome: int
    value: float
    currency: str
    stage: Stage
    day: str | None = None
    words: str = ""
    money: int = 0


@dataclass(frozen=True, slots=True)
class RateRecord:
    """What one unit of `currency` is worth in `target` on a day, and where that is from; id 0 is a new one."""

    id: int
    currency: str
    target: str
    value: float
    day: str
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Entered:
    """An outcome that is entered by hand, with its amounts and the commitments that it answers."""

    outcome: Outcome
    amounts: tuple[AmountRecord, ...] = ()
    commitments: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class NoticeRecord(Notice):
    """A stored warning."""

    id: int = 0


def notice_record(row: Mapping[str, Any]) -> NoticeRecord:
    """A stored warning from its row."""
    values = tuple(json.loads(row["values"]).items())
    return NoticeRecord(row["code"], row["reference"], row["line"], values, row["id"])


@dataclass(frozen=True, slots=True)
class BlockRecord:
    """A block with its text; `record` is the id of the provision or outcome that it belongs to."""

    block: Block
    text: str
    record: int | None


@dataclass(frozen=True, slots=True)
class SourceText:
    """A stored source with its blocks in order and its warnings."""

    source: SourceRecord
    blocks: tuple[BlockRecord, ...]
    notices: tuple[NoticeRecord, ...]


@dataclass(frozen=True, slots=True)
class EntryRecord:
    """A line of the log: when, what (a message with its values, see `entry_words`), whether it takes back another,
    how many rows it changed, and of which kinds there are most, `items` and `outcomes`, how many records."""

    id: int
    at: str
    message: str
    values: str | None
    undoes: int | None
    rows: int
    items: int = 0
    outcomes: int = 0

    @property
    def label(self) -> str:
        """What it is called in the language of the interface."""
        return entry_words(self.message, self.values)

    @property
    def paper(self) -> str:
        """The list of persons that was taken in by it; an empty string for all else."""
        return str(json.loads(self.values)["name"]) if self.message == PERSONS_OF and self.values else ""


PERSONS_OF = N_("Persons of {name}")


def entry_words(message: str, values: str | None) -> str:
    """What an entry of the log is called in the language of the interface; one of an old store as it was written."""
    return message if values is None else worded([message, json.loads(values)])


@dataclass(frozen=True, slots=True)
class MeetingRecord:
    """An occasion with counterparts; `attendees` are ids of persons in the order of protocol; id 0 is a new one.

    It begins at `start` (HH:MM) and takes `minutes`.
    """

    id: int
    title: str
    date: str | None = None
    place: str | None = None
    level: str | None = None
    counterparts: tuple[str, ...] = ()
    note: str = ""
    attendees: tuple[int, ...] = ()
    start: str | None = None
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """Someone on either side; `counterpart` is "JP" for our side; `reading` is in kana; id 0 is a new one.

    `source` is where what is noted is from: a paper, an address.
    """

    id: int
    counterpart: str
    name: str
    reading: str = ""
    romanised: str = ""
    post: str = ""
    biography: str = ""
    source: str = ""


def values_of(one: object, names: Iterable[str]) -> dict[str, Any]:
    """Some fields of a record, by the columns that have their names."""
    return {name: getattr(one, name) for name in names}


def merged(one: Record, was: Record | None, read: Callable[[int], Record]) -> tuple[Record, bool]:
    """A record as a person changed it from what it `was`, where another program may have changed what is `read`.

    What the person left alone is as it is there; and whether both changed the same to something else.  A new one (id 0)
    is as it is.
    """
    key: int = one.id  # type: ignore[attr-defined]
    if not key:
        return one, False
    there = read(key)
    kept: dict[str, Any] = {}
    over = False
    for each in fields(one) if was is not None else ():  # type: ignore[arg-type]
        mine, before, now = (getattr(each_of, each.name) for each_of in (one, was, there))
        if mine == before:
            kept[each.name] = now
        else:
            over = over or now not in (before, mine)
    return replace(one, **kept), over  # type: ignore[type-var]


@dataclass(frozen=True, slots=True)
class LinkRecord:
    """That an outcome answers a commitment ("accepted") or does not ("rejected"), as a person said at a time."""

    commitment: int
    outcome: int
    state: LinkState
    at: str


@dataclass(frozen=True, slots=True)
class RenewalRecord:
    """That a commitment renews or replaces an older one ("accepted") or does not ("rejected"), as a person said."""

    commitment: int
    older: int
    state: LinkState
    at: str


@dataclass(frozen=True, slots=True)
class OccurrenceRecord:
    """What a person settled of the `number`-th occurrence of a commitment.

    `day` is the one that it was moved to, `host` "ours" or "theirs", `outcome` the one that closed it.
    """

    commitment: int
    number: int
    day: str | None = None
    dropped: bool = False
    host: str | None = None
    outcome: int | None = None
    reason: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of a source: offsets into the text that was read."""

    source: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class AssessmentRecord:
    """Where a commitment stands on a day: by what the sides say ("official") or by the evidence; id 0 is a new one.

    `value` is a step of the scale, whose version is `scale`; `side` who says so ("JP" or a counterpart).
    """

    id: int
    commitment: int
    line: Line
    day: str
    value: str
    side: str | None
    reason: str
    scale: str
    author: str = ""
    at: str = ""
    outcomes: tuple[int, ...] = ()
    passages: tuple[Passage, ...] = ()

    @property
    def bare(self) -> bool:
        """Whether it is what a side says, with neither an outcome nor a passage where it was said."""
        return self.line == "official" and not (self.outcomes or self.passages)


@dataclass(frozen=True, slots=True)
class ScaleRecord:
    """A scale of assessments that was chosen: its version, its file; without `text` the standard one."""

    id: int
    version: str
    text: str
    at: str


@dataclass(frozen=True, slots=True)
class AgendaRecord:
    """An item of a meeting's agenda, with ids of the points it uses and of what it is about; id 0 is a new one.

    It begins at `start` (HH:MM) and takes `minutes`; None is reckoned from those around it (followup/timetable).
    `theirs` is what the other side will likely say; `seq` -1 puts a new one last; one that was
    `dealt` with is not left over after the meeting.
    """

    id: int
    meeting: int
    title: str
    parent: int | None = None
    seq: int = -1
    start: str | None = None
    minutes: int | None = None
    objective: str = ""
    theirs: str = ""
    press: str = ""
    background: str = ""
    drafter: str = ""
    state: Clearance = "draft"
    valid_until: str | None = None
    points: tuple[int, ...] = ()
    commitments: tuple[int, ...] = ()
    outcomes: tuple[int, ...] = ()
    dealt: bool = False


@dataclass(frozen=True, slots=True)
class PointRecord:
    """A point to make, or an answer if `question` is asked; `counterpart` None is for all; id 0 is a new one."""

    id: int
    kind: Literal["point", "answer"]
    text: str
    question: str = ""
    counterpart: str | None = None
    drafter: str = ""
    state: Clearance = "draft"
    valid_until: str | None = None
    commitments: tuple[int, ...] = ()
    outcomes: tuple[int, ...] = ()

    def stale(self, today: str) -> bool:
        """Whether it is no longer valid on a day."""
        return self.valid_until is not None and self.valid_until < today


@dataclass(frozen=True, slots=True)
class EditionRecord:
    """A report that was written: its kind, what it is of, as of which day, in which language."""

    id: int
    kind: str
    subject: str
    day: str
    language: str
    at: str


@dataclass(frozen=True, slots=True)
class BookRecord:
    """The definition of a book: for whom, for which meeting, which parts in which order; id 0 is a new one.

    `as_of` is the past day, or instant, whose records it shows, ISO 8601; empty for those of the day it is made on.
    """

    id: int
    title: str
    counterpart: str
    language: Literal["ja", "en", "both"] = "ja"
    parts: tuple[str, ...] = ()
    organisations: bool = False
    era: bool = False
    marking: str = ""
    meeting: int | None = None
    edited_at: str = ""
    as_of: str = ""


@dataclass(frozen=True, slots=True)
class MarkRecord:
    """A highlight on a passage of a book, with a note; `start` and `end` are offsets at the anchor; id 0 is new."""

    id: int
    book: int
    anchor: str
    start: int
    end: int
    quote: str
    note: str = ""
    colour: Colour = "yellow"
    at: str = ""
