"""A book's definition, and the records that it draws on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from briefbook.followup.parts import PARTS as FOLLOWED
from briefbook.i18n import N_
from briefbook.model import Counterpart
from db.records import (
    AmountRecord,
    LinkRecord,
    MeetingRecord,
    OccurrenceRecord,
    OutcomeRecord,
    ProvisionRecord,
    RateRecord,
    SourceText,
)
from exporters import document as tree

BookLanguage = Literal["ja", "en", "both"]
PARTS = {
    "overview": N_("Overview"), "commitments": N_("Commitments"), "outcomes": N_("Outcomes"),
    "organisations": N_("Its organisations"), "annex": N_("Annex: the sources in full"), "sources": N_("Sources"),
    "index": N_("Index of acting bodies"),
}  # fmt: skip
"""The parts that a new book has, in their order, with what they are called when a book is defined."""

_ORDER = (
    "overview", "meeting", "agenda", "bank", "persons", "since", "commitments", "ledger", "due", "outcomes",
    "elsewhere", "coverage", "organisations", "annex", "sources", "index",
)  # fmt: skip
ALL_PARTS = {name: (PARTS | FOLLOWED)[name] for name in _ORDER}
"""All parts that a book can have, those from following up among them, in their usual order."""

_OF_A_MEETING = ("meeting", "agenda", "persons", "since")


def usual_parts(meeting: int | None = None) -> tuple[str, ...]:
    """The parts that a new book has; one for a meeting has those about the meeting too."""
    return tuple(one for one in _ORDER if one in PARTS or (meeting is not None and one in _OF_A_MEETING))


@dataclass(frozen=True, slots=True)
class Book:
    """What is assembled: for whom, in which language, which parts in which order, and options.

    `organisations` adds what concerns the organisations that the counterpart belongs to; `era` writes years of
    the Japanese era; `marking` is the marking line; `meeting` the id of the meeting it is for; `as_of` the day,
    ISO 8601, on which states are reckoned (empty: the day of the newest import).
    """

    counterpart: str
    language: BookLanguage = "ja"
    parts: tuple[str, ...] = tuple(PARTS)
    organisations: bool = False
    era: bool = False
    marking: str = ""
    title: str = ""
    meeting: int | None = None
    as_of: str = ""

    @property
    def numbered(self) -> bool:
        """Whether it has a part in which its sources are numbered, by which it can cite them."""
        return not {"sources", "annex"}.isdisjoint(self.parts)


@dataclass(frozen=True, slots=True)
class Records:
    """What a book draws on: the counterpart, sources with their blocks, items, outcomes, its organisations.

    `links` are the accepted links of its items; `linked` the outcomes that these name, of whichever counterpart;
    `amounts` what was settled of the sums of its outcomes, `rates` the user's rates up to the book's day;
    `late` since which day its commitments that are overdue are, as they are listed by what falls due;
    `moved` the dates of its commitments that a person moved; `renewed` those that a newer document renews;
    `unread` tells that no person has looked over anything of it, which its overview says;
    `extra` the blocks of the parts that come from following up (briefbook/followup/parts), and "say" for the overview.
    """

    counterpart: Counterpart
    sources: tuple[SourceText, ...]
    provisions: tuple[ProvisionRecord, ...]
    outcomes: tuple[OutcomeRecord, ...]
    organisations: tuple[Counterpart, ...] = ()
    links: tuple[LinkRecord, ...] = ()
    linked: tuple[OutcomeRecord, ...] = ()
    meeting: MeetingRecord | None = None
    amounts: tuple[AmountRecord, ...] = ()
    rates: tuple[RateRecord, ...] = ()
    extra: Mapping[str, tuple[tree.Block, ...]] = field(default_factory=dict)
    late: Mapping[int, str] = field(default_factory=dict)
    moved: tuple[OccurrenceRecord, ...] = ()
    renewed: frozenset[int] = frozenset()
    unread: bool = False
