"""What renews what: items of a newer document that take the place of an older one's, and the same promise elsewhere."""

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from briefbook import counterparts, progress
from briefbook.errors import InputError
from briefbook.followup.belonging import circle
from briefbook.followup.due import DueDates
from briefbook.followup.elsewhere import Closeness, Likeness, Nearness, date_of
from briefbook.i18n import Language, _, language
from briefbook.model import Change
from db.records import LinkState, ProvisionRecord, RenewalRecord, SourceRecord
from exporters.garbage import collection_paused

_WORDED = ("provision", "source")
"""The kinds of records that say how commitments are worded, whose they are and what is a commitment."""
_KEPT: dict[tuple[Path | None, str, str | None], tuple[tuple[int, str], Closeness]] = {}
"""How near the commitments of the store that asked last are, up to which entry of its log.

Another store may come into the place of its file, and has other entries.
"""


class Renewals(DueDates):
    """The commitments of other documents that say nearly the same, and which of them a newer one renews."""

    def days_of_sources(self) -> dict[int, str | None]:
        """The day of each source."""
        return {one.id: one.masthead.date for one in self.store.sources()}

    def nearness(self, first: Language | None = None) -> Nearness:
        """How near the commitments of the store are to each other; shown in the language `first` where both have it."""
        return Nearness(self._closeness(), first or language(), self.days_of_sources())

    def _closeness(self) -> Closeness:
        """How near the wordings of commitments are, kept in memory for the store that asked last until one changes."""
        store = self.store
        place, newest = (store.path, store.place, store.closed_day), store.entry_mark(store.newest_entry())
        mark, kept = (_KEPT.get(place) if store.path or store.place else None) or (newest, None)
        if kept and store.entry_mark(mark[0]) == mark and not store.touched_after(mark[0], _WORDED):
            found = kept
        else:
            with collection_paused():
                found = Closeness(store.commitment_texts())
        _KEPT.clear()
        _KEPT[place] = newest, found
        return found

    def elsewhere(self, commitment: int, limit: int = 5) -> list[Likeness]:
        """The nearest wordings to a commitment in documents with other counterparts."""
        self.commitment(commitment)
        return self.nearness().elsewhere(commitment, limit)

    def renewals(self, source: int, near: Nearness | None = None) -> list[Likeness]:
        """Which items of a source renew or replace items of older documents: those accepted, or else the nearest.

        Who asks for many sources gives the same `near` for all.
        """
        self.store.row("source", source)
        near, said = near or self.nearness(), self._said()
        own = self.store.provisions(source=source, nature="commitment")
        return [found for one in progress.each(own) for found in near.renewed(one.id, said[one.id])]

    def renewing(self) -> list[SourceRecord]:
        """The documents of which an older one with a counterpart in common stands, so that their items may renew its.

        The newest first; of two languages of one document that of the interface, where both are there.
        """
        agreed = [
            one for one in self.store.sources()
            if one.origin is None and one.masthead.kind != "outcome-report" and one.masthead.date
        ]  # fmt: skip
        earliest: dict[str, str] = {}
        for one in agreed:
            for code in circle(frozenset(one.masthead.counterparts)) - {counterparts.OUR_SIDE}:
                earliest[code] = min(str(one.masthead.date), earliest.get(code, "9999"))
        found = [
            one for one in agreed
            if any(earliest.get(code, "9999") < str(one.masthead.date) for code in one.masthead.counterparts)
        ]  # fmt: skip
        pairs = {one.pair for one in found if one.masthead.language == language()}
        shown = [one for one in found if one.id not in pairs]
        return sorted(shown, key=lambda one: one.masthead.date or "", reverse=True)

    def not_renewals(self, source: int, near: Nearness) -> list[Likeness]:
        """The items of older documents of which a person said that a source's items do not renew them."""
        said = self._said()
        own = {one.id for one in self.store.provisions(source=source, nature="commitment")}
        return [found for key in sorted(own & said.keys()) for found in near.rejected(key, said[key])]

    def not_renewed(
        self, source: int, found: Sequence[Likeness]
    ) -> tuple[list[ProvisionRecord], list[ProvisionRecord]]:
        """The items of a source that renew nothing, of the renewals that were `found`, and those of the documents it
        renews that it does not take up.
        """
        newer, older = {one.commitment for one in found}, {one.other for one in found}
        sources = {wording.source for one in self.store.provisions(ids=older) for wording in one.wordings}
        before = [one for each in sorted(sources) for one in self.store.provisions(source=each, nature="commitment")]
        new = [one for one in self.store.provisions(source=source, nature="commitment") if one.id not in newer]
        return new, [one for one in {each.id: each for each in before}.values() if one.id not in older]

    def renewals_with(self, code: str, near: Nearness) -> list[Likeness]:
        """The renewals that were accepted among the commitments with a counterpart."""
        said = self._said()
        own = self.store.provisions(counterparts=[code], nature="commitment")
        older = {one.id: [each.older for each in said[one.id] if each.state == "accepted"] for one in own}
        return [found for key, some in older.items() for found in near.beside(key, some, accepted=True)]

    def _said(self) -> defaultdict[int, list[RenewalRecord]]:
        """What was said of renewals, by the newer commitment."""
        said: defaultdict[int, list[RenewalRecord]] = defaultdict(list)
        for one in self.store.register.renewals():
            said[one.commitment].append(one)
        return said

    def set_renewal(self, commitment: int, older: int, state: LinkState | None) -> Change:
        """Say that a commitment renews or replaces an older one, or does not; None takes back what was said.

        Raises InputError where one of them is no commitment, both are the same or `older` is of a later document.
        """
        newer, before = self.commitment(commitment), self.commitment(older)
        dates = self.days_of_sources()
        day, there = date_of(newer, dates), date_of(before, dates)
        if state == "accepted" and day and there and there > day:
            raise InputError(
                _(
                    "Commitment {older} is of a later document than commitment {commitment}.  Name the newer first.",
                    older=older, commitment=commitment,
                )
            )  # fmt: skip
        return self.store.register.set_renewal(commitment, older, state)

    def accept_renewals(self, source: int, least: float) -> Change:
        """Accept what is proposed as renewed by a source's items from the score `least` on, as one step."""
        found = [one for one in self.renewals(source) if not one.accepted and one.score >= least]
        return self.store.register.accept_renewals([(one.commitment, one.other) for one in found])
