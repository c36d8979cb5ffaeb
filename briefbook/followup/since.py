"""Since we last met: what is new with a counterpart, each thing with its source.

Pure over what the room has read; which side asks is told by the bodies that a commitment names.
"""

from dataclasses import dataclass

from briefbook import counterparts
from briefbook.followup.room_records import DueRecord
from briefbook.i18n import N_
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


def side_of(one: ProvisionRecord, code: str) -> str:
    """Whose bodies a commitment names: "ours", "theirs", or "both" where both sides' or none are named."""
    named = {found for actor in one.coding.actors for found, _start, _end in counterparts.find(actor)}
    ours = _OWN in named or any(
        actor.startswith(("JICA", "JETRO", "JOGMEC", "JBIC", "NEXI")) for actor in one.coding.actors
    )
    theirs = code in named
    if ours == theirs:
        return "both"
    return "ours" if ours else "theirs"
