"""The nouns of the program: what a document holds and what is followed up.

All are frozen.  Offsets count characters of the text that was read.  Dates are ISO 8601 text of any
precision ("2025-11-26", "2025-11", "2025") or an interval ("2025-04-01/2026-03-31"); an unknown value is
None.  Counterparts are codes: ISO 3166-1 alpha-2 for countries, the abbreviation for organisations.
"""

import re
from collections.abc import Sequence
from dataclasses import field
from datetime import date, timedelta
from enum import StrEnum
from typing import Literal

from briefbook.i18n import Language
from briefbook.values import dataclass

DocumentLanguage = Literal["ja", "en"]


def place_of(number: str | None, key: str, headings: Sequence["Heading"] = ()) -> str:
    """What an item is named by in a list or a citation: its number as printed, where that names it in its document.

    A number that counts within the item above (3, (a), ア) is told with the place of that one (2.3, 2.3(a), 2.3ア),
    in which a first heading with a letter stands as the letter: B.3(a) under Part B.
    """
    bare = (number or "").strip("().[] ")
    place = _lettered(key, headings)
    above, _dot, last = place.rpartition(".")
    if number and above and bare != last and _PART_NUMBER.fullmatch(bare):
        return f"{above}({bare})" if bare.isascii() or number.startswith("(") else f"{above}{bare}"
    return place if not number or (above and bare == last) else number


_PART_NUMBER = re.compile(r"[A-Za-z]|[ivxIVX]{2,5}|[ァ-ヶ]|[一二三四五六七八九十]{1,3}")
"""A number of items within another, of a letter, a Roman or a Japanese numeral, or a kana."""


def _lettered(key: str, headings: Sequence["Heading"]) -> str:
    first, dot, rest = key.partition(".")
    letter = ((headings[0].number if headings else None) or "").strip("(). ").rpartition(" ")[2]
    counts = len(letter) == 1 and first.isdecimal() and ord(letter) - ord("A") == int(first) - 1
    return f"{letter}{dot}{rest}" if counts and rest else key


class Kind(StrEnum):
    """What sort of document a source is."""

    ROADMAP = "roadmap"
    ACTION_PLAN = "action-plan"
    JOINT_STATEMENT = "joint-statement"
    IMPLEMENTATION_PLAN = "implementation-plan"
    OUTCOME_REPORT = "outcome-report"
    OTHER = "other"


class Role(StrEnum):
    """What a block of a source is."""

    HEADING = "heading"
    PROVISION = "provision"
    OUTCOME = "outcome"
    PREAMBLE = "preamble"
    SIGNATURE = "signature"
    NOTE = "note"
    CAPTION = "caption"
    FURNITURE = "furniture"
    OTHER = "other"


class Nature(StrEnum):
    """What a provision does: something is to be done, was done and is valued, or is a shared view."""

    COMMITMENT = "commitment"
    RECOGNITION = "recognition"
    POSITION = "position"


class Strength(StrEnum):
    """How firmly the verb of a commitment binds."""

    FIRM = "firm"
    SOFT = "soft"


class State(StrEnum):
    """Where a commitment stands on a day: reckoned from its deadline and its accepted outcomes, never typed."""

    WITH_OUTCOME = "with-outcome"
    OVERDUE = "overdue"
    DUE = "due"
    AHEAD = "ahead"
    OPEN = "open"


class Stage(StrEnum):
    """How far a sum of money is: announced, agreed in a signed paper, disbursed; set aside where it does not count."""

    ANNOUNCED = "announced"
    AGREED = "agreed"
    DISBURSED = "disbursed"
    ASIDE = "aside"


class Standing(StrEnum):
    """Where an occurrence, or the schedule of a commitment, stands on a day."""

    DONE = "done"
    LATE = "done-late"
    MISSED = "missed"
    OVERDUE = "overdue"
    DUE = "due"
    AHEAD = "on-time"
    OPEN = "open-ended"
    DROPPED = "dropped"
    RENEWED = "renewed"


SOON = 90
"""Days ahead of a deadline from which a commitment counts as due."""


@dataclass(frozen=True, slots=True)
class Block:
    """A slice of the text as it stood.  `record` is the index of the provision or outcome it belongs to."""

    role: Role
    start: int
    end: int
    page: int | None = None
    number: str | None = None
    record: int | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading over provisions: number as printed (NFKC, None if it has none), title, 1-based level."""

    number: str | None
    title: str
    level: int


@dataclass(frozen=True, slots=True)
class Find:
    """Words in a provision's wording that gave a coded value: `start` and `end` are offsets in the wording.

    `what` is "nature", "actor", "strength", "deadline", "recurrence", "first" (the first time of what recurs),
    "venue", "host" (who is host the first time, or in odd or even years), "condition", "counterpart" or "bracket".
    """

    what: str
    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Coding:
    """What the coder read in a wording.

    `deadline` is a date, an interval, or None; `deadline_words` what the document says; `recurrence` an
    ISO 8601 duration; `venue` "alternating" or None; `bracketed` true where words are not yet agreed.
    """

    nature: Nature
    strength: Strength | None = None
    actors: tuple[str, ...] = ()
    deadline: str | None = None
    recurrence: str | None = None
    venue: str | None = None
    bracketed: bool = False
    finds: tuple[Find, ...] = ()


@dataclass(frozen=True, slots=True)
class Provision:
    """One item of a source.  `key` is its place as ordinals ("2.7"), `number` what is printed, NFKC.

    `text` is the cleaned wording: line wraps healed, furniture taken out, paragraphs and bullets of one
    item separated by a newline.  `headings` are the headings above it, outermost first.
    """

    key: str
    number: str | None
    headings: tuple[Heading, ...]
    text: str
    coding: Coding


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money: value in units of the currency (ISO 4217), the words that gave it, its stage where it is told."""

    value: float
    currency: str
    text: str
    stage: Stage | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """Something that happened: meeting, visit, signature, project, amount.

    `kind` is one of "meeting", "visit", "signature", "agreement", "project", "event", "statement",
    "other"; `context` the headings it stands under, outermost first; `place` and `people` where it was and who took
    part, as the words say.
    """

    title: str
    date: str | None
    counterparts: tuple[str, ...]
    kind: str
    text: str
    amounts: tuple[Amount, ...] = ()
    context: tuple[str, ...] = ()
    page: int | None = None
    place: str | None = None
    people: str | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """A warning of an import: `code` names its kind, `reference` the number or key of the item concerned.

    `line` is the 1-based line of the text that was read; `values` fill the message of the code.
    """

    code: str
    reference: str | None = None
    line: int | None = None
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Masthead:
    """What a document says of itself; `begins` and `ends` from when to when it is in force, where its text says so."""

    title: str
    kind: Kind
    language: DocumentLanguage
    date: str | None = None
    place: str | None = None
    provisional: bool = False
    counterparts: tuple[str, ...] = ()
    begins: str | None = None
    ends: str | None = None


@dataclass(frozen=True, slots=True)
class Parsed:
    """A document as the importers understood it.  `blocks` are in order and leave out white space only.

    `other` is the document in its second language, where the same text holds both.
    """

    masthead: Masthead
    text: str
    blocks: tuple[Block, ...]
    provisions: tuple[Provision, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    notices: tuple[Notice, ...] = ()
    other: "Parsed | None" = None


@dataclass(frozen=True, slots=True)
class Name:
    """A name in both languages."""

    ja: str
    en: str

    def __getitem__(self, language: Language) -> str:
        return self.ja if language == "ja" else self.en


@dataclass(frozen=True, slots=True)
class Counterpart:
    """A country or organisation; `members` are codes of countries, empty for a country."""

    code: str
    name: Name
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """What a write changed: kinds of record and their ids.  `label` names the step, for undo.

    `over` says that it stands in the place of what another program wrote meanwhile.
    """

    kinds: frozenset[str] = field(default_factory=frozenset)
    ids: tuple[int, ...] = ()
    label: str = ""
    over: bool = False


def month_length(year: int, month: int) -> int:
    """How many days a month from 1 to 12 has."""
    return 31 if month == 12 else (date(year, month + 1, 1) - timedelta(days=1)).day


def last_day(deadline: str | None) -> str | None:
    """The last day of a deadline of any precision or of an interval; None where there is none."""
    if not deadline:
        return None
    last = deadline.split("/")[-1]
    if len(last) == 4:
        return f"{last}-12-31"
    if len(last) == 7:
        return f"{last}-{month_length(int(last[:4]), int(last[5:])):02}"
    return last


def happened_by(value: str | None, day: str) -> bool:
    """Whether what has a date had begun by a day: only then does an outcome count.  One without a date has."""
    return (value or "").split("/")[0] <= day


def state_of(awaited: str | None, linked: bool, today: str) -> State:
    """The state of a commitment on the day `today`.

    `awaited` is the day from which it is overdue if nothing more happens (briefbook/schedule), `linked` whether an
    outcome was accepted for it.
    """
    if awaited is None:
        return State.WITH_OUTCOME if linked else State.OPEN
    if awaited < today:
        return State.OVERDUE
    soon = date.fromisoformat(today) + timedelta(days=SOON)
    return State.DUE if awaited <= soon.isoformat() else State.AHEAD
