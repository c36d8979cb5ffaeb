"""Since we last met: what is new with a counterpart, each thing with its source.

Pure over what the room has read; which side asks is told by the bodies that a commitment names.
"""

from dataclasses import dataclass
from functools import cache

from briefbook import counterparts
from briefbook.followup.room_records import DueRecord
from briefbook.i18n import N_
from briefbook.rules import rules
from db.records import MeetingRecord, OutcomeRecord, PersonRecord, ProvisionRecord

_OWN = "JP"


@dataclass(frozen=True, slots=True)
class Since:
    """What is new with a counterpart since a day: `meeting` the last one, None where the day was named.

    `theirs` are open commitments that the other side's bodies carry, `ours` those that ours do, `both`
    those that both do or that name no body; `agreed` what was agreed at that meeting.
    """

    counterpart: str
    day: str
    meeting: MeetingRecord | None
    commitments: tuple[ProvisionRecord, ...]
    moved: tuple[DueRecord, ...]
    done: tuple[DueRecord, ...]
    overdue: tuple[DueRecord, ...]
    outcomes: tuple[OutcomeRecord, ...]
    persons: tuple[PersonRecord, ...]
    theirs: tuple[DueRecord, ...]
    ours: tuple[DueRecord, ...]
    both: tuple[DueRecord, ...]
    agreed: tuple[ProvisionRecord, ...] = ()


HEADINGS = {
    "agreed": N_("Agreed when we last met"), "commitments": N_("New commitments"), "done": N_("Done"),
    "moved": N_("Moved"), "overdue": N_("Newly overdue"), "outcomes": N_("New outcomes"),
    "persons": N_("Persons changed"), "theirs": N_("For them to do"), "ours": N_("For us to do"),
    "both": N_("For both sides to do"),
}  # fmt: skip
"""The lists of what is new in their order, with their words."""


@cache
def _bodies_of(code: str) -> frozenset[str]:
    """The bodies that are known by name as a counterpart's."""
    return frozenset(one["code"] for one in rules("wording")["body"] if one.get("of") == code)


def side_of(one: ProvisionRecord, code: str) -> str:
    """Who is to carry out a commitment: "ours" or "theirs" where it names bodies of that side only, else "both".

    A body that names both (日ASEAN…委員会, the Japan-… Committee) is of both sides.  One that names neither may be
    of any.
    """
    sides = set()
    for actor in one.coding.actors:
        named = {found for found, _start, _end in counterparts.find(actor)}
        ours = _OWN in named or actor in _bodies_of(_OWN) or (actor.startswith("日") and not actor.startswith("日本"))
        sides.add({(True, False): "ours", (False, True): "theirs"}.get((ours, code in named), "both"))
    return sides.pop() if len(sides) == 1 else "both"
