"""Since we last met: what is new with a counterpart, each thing with its source.

Pure over what the room has read.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from briefbook import counterparts
from briefbook.followup.records import DueRecord
from briefbook.i18n import N_
from briefbook.sides import Side, carrier, in_full, of_members, others
from db.records import AssessmentRecord, MeetingRecord, OutcomeRecord, PersonRecord, ProvisionRecord, WordingRecord


@dataclass(frozen=True, slots=True)
class Assessed:
    """The last assessment of a commitment, of one line and side, since a day; `before` the one that it follows."""

    commitment: ProvisionRecord
    now: AssessmentRecord
    before: AssessmentRecord | None


@dataclass(frozen=True, slots=True)
class Since:
    """What is new with a counterpart since a day: `meeting` the last one, None where the day was named.

    `theirs` are open commitments that the other side is to carry out, `ours` those that we are, `both` those of both
    or of which nothing says whose they are, `others` those of other parties of the document; `agreed` what was agreed
    at that meeting; `said` what the sides say now, `supported` what the evidence supports now, of commitments of which
    that was assessed since.  `before` has the persons changed as they were, those who are not new.
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
    others: tuple[DueRecord, ...] = ()
    agreed: tuple[ProvisionRecord, ...] = ()
    said: tuple[Assessed, ...] = ()
    supported: tuple[Assessed, ...] = ()
    before: Mapping[int, PersonRecord] = field(default_factory=dict)

    def was(self, one: PersonRecord) -> str:
        """What a person's post was, or else their name, where that was changed; nothing of a new one."""
        before = self.before.get(one.id)
        if before is None:
            return ""
        return next(
            (old for old, new in ((before.post, one.post), (before.name, one.name)) if old not in ("", new)), ""
        )


def done_on(one: DueRecord) -> DueRecord:
    """An occurrence that was done, under the day on which it was, not that on which it fell due."""
    return replace(one, due=replace(one.due, day=one.due.closed or one.due.day))


HEADINGS = {
    "agreed": N_("Agreed when we last met"), "said": N_("Newly said by the sides"),
    "supported": N_("Newly assessed by the evidence"), "commitments": N_("New commitments"), "done": N_("Done"),
    "moved": N_("Moved"), "overdue": N_("Newly overdue"), "outcomes": N_("New outcomes"),
    "persons": N_("Persons changed"), "theirs": N_("For them to do"), "ours": N_("For us to do"),
    "both": N_("For both sides to do"), "others": N_("For other parties to do"),
}  # fmt: skip
"""The lists of what is new in their order, with their words."""


def assessed(
    commitments: Iterable[ProvisionRecord], assessments: Iterable[AssessmentRecord], day: str
) -> tuple[Assessed, ...]:
    """What was assessed after a day: of each commitment, line and side the last; `assessments` in their order."""
    known = {one.id: one for one in commitments}
    now: dict[tuple[int, str, str | None], AssessmentRecord] = {}
    before: dict[tuple[int, str, str | None], AssessmentRecord] = {}
    for one in assessments:
        if one.commitment in known:
            (now if one.day > day else before)[one.commitment, one.line, one.side] = one
    found = sorted(now.items(), key=lambda pair: (pair[1].day, pair[1].id))
    return tuple(Assessed(known[key[0]], one, before.get(key)) for key, one in found)


def _in_full(wording: WordingRecord) -> str:
    finds = [(one.value, one.start, one.end) for one in wording.coding.finds if one.what == "counterpart"]
    return in_full(wording.text, wording.language, finds)


def side_of(one: ProvisionRecord, code: str | None = None) -> Side | Literal["others"]:
    """Who is to carry out a commitment: we, a counterpart (any, without `code`) or an organisation with it, or both.

    Of a counterpart what a third party alone is to do is the others'.  Where a person set its bodies, they alone tell.
    """
    found = counterparts.get(code) if code else None
    theirs = {code, *counterparts.organisations_of(code), *(found.members if found else ())} if code else others()
    wordings = [
        (_in_full(each), each.language, [
            of_members(head.title, each.language, one.counterparts) for head in reversed(each.headings)
        ])
        for each in one.wordings if "actors" not in one.edited
    ]  # fmt: skip
    found_side = carrier(wordings, one.coding.actors, theirs)
    third = code and found_side == "both" and carrier(wordings, one.coding.actors, others()) == "theirs"
    return "others" if third else found_side
