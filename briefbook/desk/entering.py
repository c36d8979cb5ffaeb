"""Outcomes by hand: what a person types or pastes is read, settled and kept."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import count as count_from
from typing import TYPE_CHECKING

from briefbook import progress
from briefbook.dates import date_words
from briefbook.errors import InputError
from briefbook.i18n import _, language
from briefbook.model import Change, Outcome
from briefbook.schedule import first_day
from db.records import AmountRecord, Entered, OutcomeRecord, SourceRecord

if TYPE_CHECKING:
    from briefbook.desk import Desk
    from briefbook.followup.told import Known
    from briefbook.importers.drafts import Draft, Entry, Sum


def amounts_of(sums: Iterable["Sum"]) -> tuple[AmountRecord, ...]:
    """The sums that were read as they are kept; those that the words set aside are kept as such."""
    return tuple(
        AmountRecord(0, 0, one.amount.value, one.amount.currency, one.stage, None, one.amount.text, -one.money)
        for one in sums
    )


def ahead(day: str | None, today: str) -> str | None:
    """What to say of an outcome of a day that is to come; None where it is not."""
    first = first_day(day)
    if first is None or first <= today:
        return None
    told = date_words(first, language())
    return _(
        "{date} is still to come.  Note what was done once it was done, or name the day on which it was.", date=told
    )


class _There:
    """What the store tells of money with some counterparts, read once."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk
        self._read: dict[tuple[str, ...], Known] = {}

    def of(self, codes: tuple[str, ...]) -> "Known":
        from briefbook.followup.told import Known

        if codes not in self._read:
            outcomes = {one.id: one for code in codes for one in self._desk.outcomes(counterpart=code)}
            self._read[codes] = Known(outcomes, self._desk.money.amounts(outcomes))
        return self._read[codes]


def _with_party(draft: "Draft", known: Mapping[str, str]) -> "Draft":
    """A draft without a counterpart with that whose bodies it names, if any."""
    from briefbook.followup.bodies import party_of

    outcome = draft.outcome
    code = party_of(f"{outcome.title}\n{outcome.text}", known) if "no-counterpart" in draft.assumed else None
    if code is None:
        return draft
    assumed = tuple("party-of-body" if one == "no-counterpart" else one for one in draft.assumed)
    return replace(draft, outcome=replace(outcome, counterparts=(code,)), assumed=assumed)


class Entering:
    """The room of the desk where outcomes are entered."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk

    def read(self, text: str, *, counterpart: str | None = None) -> "Entry":
        """What a person typed or pasted tells of: outcomes as they are proposed.  Nothing is kept.

        One that names no counterpart is with that whose bodies it names, as the store has them.
        """
        from briefbook.importers.entries import read_entry

        code = self._desk.counterpart(counterpart).code if counterpart else None
        entry = read_entry(text, today=self._desk.today, counterpart=code)
        if not any("no-counterpart" in one.assumed for one in entry.drafts):
            return entry
        known = self._desk.glance.bodies_of_one()
        return replace(entry, drafts=tuple(_with_party(one, known) for one in entry.drafts))

    def remember_columns(self, headers: Sequence[str], mapping: Mapping[str, str]) -> None:
        """Have pasted tables with these columns read as a person says: the header or letter of each field."""
        from briefbook.importers.columns import remember
        from briefbook.importers.entry_tables import TABLE

        remember(TABLE, headers, mapping)

    def before(self, text: str) -> SourceRecord | None:
        """The source that was entered by hand from this very text; None where there is none."""
        from briefbook.importers.readers.plain import whole

        return self._desk.store.entered_from(whole(text).encode())

    def there(self, entry: "Entry") -> frozenset[int]:
        """Which drafts of an entry the store has as outcomes already, by title and date."""
        known = self._desk.store.dated_titles(one.outcome.title for one in entry.drafts)
        return frozenset(at for at, one in enumerate(entry.drafts) if (one.outcome.title, one.outcome.date) in known)

    def keep(
        self, text: str, entry: "Entry", entered: Sequence[Entered | None], origin: str = "",
        meeting: int | None = None,
    ) -> tuple[list[int], Change]:  # fmt: skip
        """Keep the outcomes of an entry as a person settled them, as one step; None for one that is left out.

        They can come of a `meeting`.

        Their ids and the change.  Raises InputError where nothing is left, or an outcome has no title.
        """
        from briefbook.importers.drafts import settled
        from briefbook.importers.readers.plain import whole

        kept = self._told_once([one for one in entered if one])
        if not kept or not all(one.outcome.title.strip() for one in kept):
            raise InputError(_("Give the outcome a title."))
        parsed = settled(entry, [one.outcome if one else None for one in entered])
        return self._desk.store.documents.enter(
            parsed, whole(text).encode(), parsed.masthead.title, origin.strip(), kept, meeting
        )

    def _told_once(self, entered: Sequence[Entered]) -> list[Entered]:
        """What is entered together, with one number for money that several of it tell of."""
        kept: list[Entered] = []
        fresh, there = count_from(-1, -1), _There(self._desk)
        for one in progress.each(entered):
            numbers = {each.money: next(fresh) for each in one.amounts if each.money < 0}
            own = [replace(each, money=numbers.get(each.money) or each.money or next(fresh)) for each in one.amounts]
            kept.append(replace(one, amounts=tuple(self.told_again(one.outcome, own, kept, there))))
        return kept

    def told_again(
        self, outcome: Outcome | OutcomeRecord, amounts: Iterable[AmountRecord], beside: Sequence[Entered] = (),
        there: "_There | None" = None,
    ) -> list[AmountRecord]:  # fmt: skip
        """The amounts of an outcome; new ones that others tell of, or at another stage those beside it, are the same.

        `beside` is what is entered together with it: no list names the same money twice at one stage.
        """
        from briefbook.followup.told import told_again

        found = list(amounts)
        known, stages = (
            (there or _There(self._desk)).of(outcome.counterparts if found else ()),
            {one.stage for one in found},
        )
        told = [
            (replace(one, outcome=-at), each.outcome) for at, each in enumerate(beside, 1) for one in each.amounts
            if one.stage not in stages and not set(outcome.counterparts).isdisjoint(each.outcome.counterparts)
        ]  # fmt: skip
        return told_again(outcome, found, known, told)

    def of_meeting(
        self, meeting: int, title: str, text: str = "", commitments: Iterable[int] = (), date: str | None = None
    ) -> tuple[int, Change]:
        """Keep what was done at a meeting as an outcome that answers commitments, in one step.

        It has the meeting's date where none is named, its place and its counterparts; its kind and its sums are read
        from its words.  Raises InputError where it has no title, a commitment is unknown or its day is to come.
        """
        from briefbook.importers.drafts import sums_of, told
        from briefbook.importers.outcomes_titles import kind_of

        held = self._desk.ledger.meeting(meeting)
        if said := ahead(date or held.date, self._desk.today):
            raise InputError(said)
        answered = tuple(self._desk.followup.commitment(one).id for one in commitments)
        kind = kind_of(title) or "other"
        sums = sums_of(f"{title}\n{text}", kind)
        outcome = Outcome(
            title.strip(), date or held.date, held.counterparts, kind, text.strip(), tuple(one.amount for one in sums),
            place=held.place,
        )  # fmt: skip
        entry = told(outcome)
        found, change = self.keep(
            entry.parsed.text, entry, [Entered(outcome, amounts_of(sums), answered)], held.title, meeting
        )
        return found[0], change
