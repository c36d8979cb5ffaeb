"""What the records in front read in the background, beside their own fields.

No class of Qt objects is made here nor in what this loads: see `app._load_next`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from briefbook.desk import Desk
from briefbook.followup.changed import Changed, changes
from briefbook.followup.elsewhere import Likeness, strength_words
from briefbook.followup.records import DueRecord, Lines
from briefbook.followup.scale import Scales
from briefbook.i18n import language
from briefbook.model import Nature, Stage
from briefbook.schedule import standings
from briefbook.ui.dated import date_words
from db.records import (
    AmountRecord,
    AssessmentRecord,
    CommitmentText,
    OutcomeRecord,
    ProvisionRecord,
    RenewalRecord,
    SourceRecord,
)

_FEW = 4
"""How many items that are near another are shown, at most."""


@dataclass(frozen=True, slots=True)
class StandingFile:
    """Where a commitment stands: its three lines today, all its assessments, its occurrences, what they rest on."""

    commitment: ProvisionRecord
    lines: Lines
    dues: tuple[DueRecord, ...]
    assessments: tuple[AssessmentRecord, ...]
    evidence: dict[int, OutcomeRecord]
    sources: dict[int, SourceRecord]
    scales: Scales


def read_standing(desk: Desk, item: ProvisionRecord) -> StandingFile | None:
    """Where a commitment stands; None for an item of another nature.  Reads in the background."""
    if item.coding.nature is not Nature.COMMITMENT:
        return None
    lines = desk.followup.lines([item])[item.id]
    assessments = tuple(desk.store.register.assessments(item.id))
    evidence = desk.outcomes(ids={key for one in assessments for key in one.outcomes})
    used = {each.source for one in assessments for each in one.passages}
    sources = {key: found for key in used if (found := desk.store.source(key))}
    dues = tuple(DueRecord(item, one, state) for one, state in standings(lines.dues, desk.today))
    return StandingFile(
        item, lines, dues, assessments, {one.id: one for one in evidence}, sources, desk.followup.scales
    )


@dataclass(frozen=True, slots=True)
class Near:
    """A commitment that is near another: how they differ, and where it stands.

    `strengths` are the words for how strong either is; `sort` is "older" where the other is one that it renews or may
    renew, "newer" where the other renews it, "rejected" where a person said that it does not, else ""; `changed` is
    what the newer one promises otherwise.
    """

    likeness: Likeness
    other: CommitmentText | ProvisionRecord
    title: str
    date: str
    sort: str
    strengths: tuple[str, str]
    changed: tuple[Changed, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """An item that a commitment renews ("older") or that renews it ("newer"), as a person said; where it stands."""

    sort: str
    other: ProvisionRecord
    title: str
    date: str


def read_kept(desk: Desk, commitment: int, said: Sequence[RenewalRecord]) -> tuple[Kept, ...]:
    """The items that a person said a commitment renews, or that renew it, of what was `said` of it."""
    accepted = [one for one in said if one.state == "accepted"]
    sorts = {one.older: "older" for one in accepted if one.commitment == commitment}
    sorts |= {one.commitment: "newer" for one in accepted if one.older == commitment}
    records = desk.provisions(ids=sorts) if sorts else []
    return tuple(
        Kept(sorts[one.id], one, *_document(desk.store.source(one.wording_or_other(language()).source)))
        for one in records
    )


def _document(source: SourceRecord | None) -> tuple[str, str]:
    """The title and the date of a document as they are shown."""
    if source is None:
        return "", ""
    return " ".join(source.masthead.title.split()), date_words(source.masthead.date)


def read_near(desk: Desk, commitment: int) -> list[Near]:
    """The items that a commitment renews or that renew it, and the nearest with others; reads in the background."""
    sources = {one.id: one for one in desk.sources()}
    nearness = desk.followup.nearness()
    if commitment not in nearness.commitments:
        return []
    said = desk.store.register.renewals(commitment)
    found = [(one, "older") for one in nearness.renewed(commitment, said)]
    found += [(one, "newer") for one in nearness.renewed_by(commitment, said)]
    found += [(one, "") for one in nearness.elsewhere(commitment, _FEW)]
    found += [(one, "rejected") for one in nearness.rejected(commitment, said)]
    keys = {commitment, *(one.other for one, _sort in found)}
    records = {one.id: one for one in desk.store.provisions(ids=keys)}
    nears = []
    for one, sort in found:
        other = nearness.commitments[one.other]
        wording = other.wording_or_other(language())
        title, day = _document(sources.get(wording.source))
        pair = [records[commitment], records[one.other]] if sort else []
        changed = changes(*(reversed(pair) if sort == "newer" else pair)) if pair else ()
        strengths = (strength_words(records[commitment], language()), strength_words(records[one.other], language()))
        nears.append(Near(one, other, title, day, sort, strengths, changed))
    return nears


@dataclass(frozen=True, slots=True)
class Money:
    """What there is about an outcome's money: its amounts, what else is the same money, what is proposed.

    `others` are amounts of other outcomes with the same counterparts, with the title of each outcome by its id.
    """

    amounts: tuple[AmountRecord, ...]
    same: tuple[AmountRecord, ...]
    proposed: tuple[AmountRecord, ...]
    others: tuple[AmountRecord, ...]
    outcomes: dict[int, OutcomeRecord]


def read_money(desk: Desk, outcome: OutcomeRecord) -> Money:
    """All about the money of an outcome."""
    from briefbook.importers.drafts import sums_of

    mine = desk.money.amounts([outcome.id])
    same = [one for one in desk.money.same({one.money for one in mine}) if one.outcome != outcome.id]
    read = {one.amount.text: one for one in sums_of(f"{outcome.title}\n{outcome.text}", outcome.kind)}
    proposed = [
        AmountRecord(
            0, outcome.id, one.value, one.currency, _stage(one, read), None, one.text,
            -read[one.text].money if one.text in read else -1000 - at,
        )
        for at, one in enumerate(desk.money.proposed(outcome.id))
    ]  # fmt: skip
    near = {one.id: one for code in outcome.counterparts for one in desk.outcomes(counterpart=code)}
    others = [one for one in desk.money.amounts(near) if one.outcome != outcome.id]
    named = near | {one.id: one for one in desk.outcomes(ids={one.outcome for one in same})}
    proposed = desk.entering.told_again(outcome, proposed)
    return Money(tuple(mine), tuple(same), tuple(proposed), tuple(others), named)


def _stage(one: Any, read: dict[str, Any]) -> Stage:
    if one.stage:
        return Stage(one.stage)
    return Stage(read[one.text].stage) if one.text in read else Stage.ANNOUNCED
