"""When commitments fall due: what is overdue, due and ahead, before a visit too, and what a person settled of it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Self

from briefbook import counterparts, progress
from briefbook.errors import InputError
from briefbook.followup.records import DueRecord, Falling
from briefbook.i18n import N_, _
from briefbook.model import Change, Standing, last_day
from briefbook.schedule import Due, plus, standings, within
from db.dues import coming, count_overdue, occurrences_of, overdue
from db.records import OccurrenceRecord, ProvisionRecord
from db.store import Store

_HORIZON = 366
"""How many days ahead what recurs without end is reckoned, at the least."""
_FARTHEST = 30
"""How many years from the day that was reckoned an occurrence can be moved; a day beyond is a year typed wrong."""
_AT_A_TIME = 500
"""Commitments that are read at a time."""


class DueDates:
    """The dates of commitments; `today` is the day on which it is asked."""

    def __init__(self, store: Store, today: str) -> None:
        self.store = store
        self.today = today

    def on(self, day: str) -> Self:
        """The same, asked on another day."""
        return type(self)(self.store, day)

    def commitment(self, commitment: int) -> ProvisionRecord:
        """A commitment by its number.  Raises InputError where there is none."""
        found = self.store.provisions(ids=[commitment])
        if not found or found[0].coding.nature != "commitment":
            raise InputError(
                _("There is no commitment {id}.  List the commitments to see their numbers.", id=commitment)
            )
        return found[0]

    def dues(self, commitments: Sequence[ProvisionRecord], until: str | None = None) -> dict[int, tuple[Due, ...]]:
        """The occurrences of commitments by their ids, to the end of their documents or somewhat past `until`."""
        found = self._occurrences(until, ids=[one.id for one in commitments])
        return {one.id: found.get(one.id, ()) for one in commitments}

    def _occurrences(self, until: str | None, **which: Any) -> dict[int, tuple[Due, ...]]:
        until = max(until or "", plus(self.today, f"P{_HORIZON}D"))
        return occurrences_of(self.store.database, until, today=self.today, **which)

    def due(
        self, *, first: str | None = None, last: str | None = None, codes: Iterable[str] | None = None,
        closed: bool = False,
    ) -> list[DueRecord]:  # fmt: skip
        """What falls due from one day to another, by day; of counterparts; with what is done too where `closed`.

        Without a first day what is overdue is there too.
        """
        return self._whole(self.falling(first=first, last=last, codes=codes, closed=closed))

    def overdue(self, most: int) -> tuple[list[DueRecord], int]:
        """What is overdue, the longest first, and how much there is."""
        database, first = self.store.database, list[Falling]()
        for earliest, ids in overdue(database, self.today):
            if len(first) == most and earliest > first[-1].due.day:
                break
            dated = occurrences_of(database, self.today, today=self.today, ids=ids, since=self.today)
            late = [one for one in self._fallen(dated, None, self.today) if one.standing is Standing.OVERDUE]
            first = sorted(first + late, key=_by_day)[:most]
        return self._whole(first), count_overdue(database, self.today)

    def soon(self, days: int, most: int) -> tuple[list[DueRecord], int]:
        """What falls due in so many days from today, the nearest first, and how much there is."""
        last = plus(self.today, f"P{days}D")
        near, settled, count = coming(self.store.database, self.today, last, most)
        span = {"since": self.today, "first": self.today, "last": last}
        one_by_one, others = (
            self._fallen(self._occurrences(last, ids=ids, **span), self.today, last) for ids in (settled, near)
        )
        return self._whole(sorted(one_by_one + others, key=_by_day)[:most]), count + len(one_by_one)

    def commitments_of(self, found: Sequence[Falling]) -> Iterator[ProvisionRecord]:
        """The commitments that fall due, each once, read a few at a time: there may be very many."""
        ids = list(dict.fromkeys(one.commitment for one in found))
        for at in progress.each(range(0, len(ids), _AT_A_TIME)):
            yield from self.store.provisions(ids=ids[at : at + _AT_A_TIME])

    def _whole(self, found: Sequence[Falling]) -> list[DueRecord]:
        records = {one.id: one for one in self.commitments_of(found)}
        return [DueRecord(records[one.commitment], one.due, one.standing) for one in found]

    def falling(
        self, *, first: str | None = None, last: str | None = None, codes: Iterable[str] | None = None,
        closed: bool = False,
    ) -> list[Falling]:  # fmt: skip
        """As `due`, without the commitments themselves."""
        span = {} if closed else {"since": self.today, "first": first, "last": last}
        return self._fallen(self._occurrences(last, codes=codes, **span), first, last, closed)

    def _fallen(
        self, dated: Mapping[int, tuple[Due, ...]], first: str | None, last: str | None, closed: bool = False
    ) -> list[Falling]:
        """The occurrences of commitments between two days, by day."""
        open_ones = (Standing.OVERDUE, Standing.DUE, Standing.AHEAD)
        told: dict[int, list[tuple[Due, Standing]]] = {}  # by the identity of occurrences that many share
        found = []
        for one, dues in dated.items():
            some = told.get(id(dues))
            if some is None:
                some = told[id(dues)] = [
                    (due, state) for due, state in standings(dues, self.today)
                    if (closed or state in open_ones) and within(due, first, last)
                ]  # fmt: skip
            found += [Falling(one, due, state) for due, state in some]
        return _sorted(found)

    def occurrence(self, commitment: int, number: int, day: str | None = None) -> DueRecord:
        """An occurrence of a commitment by its number, which falls due about a day.

        Raises InputError where there is none.
        """
        one = self.commitment(commitment)
        dues = self.dues([one], day)[commitment]
        found = next((each for each in standings(dues, self.today) if each[0].number == number), None)
        if found is None:
            words = N_("Commitment {id} has no occurrence {n}.  List what falls due to see them.")
            raise InputError(_(words, id=commitment, n=number))
        return DueRecord(one, *found)

    def due_by_visit(self, meeting: int) -> list[DueRecord]:
        """What falls due before and during a meeting with its counterparts and the organisations they belong to."""
        return self._whole(self.falling_by_visit(meeting))

    def falling_by_visit(self, meeting: int) -> list[Falling]:
        """As `due_by_visit`, without the commitments themselves.  Raises InputError where the meeting has no date."""
        one = self.store.ledger.meeting(meeting)
        last = last_day(one.date)
        if last is None:
            raise InputError(_("The meeting has no date.  Give it one first."))
        codes = [code for each in one.counterparts for code in (each, *counterparts.organisations_of(each))]
        return self.falling(last=last, codes=dict.fromkeys(codes))

    def settle(self, one: OccurrenceRecord) -> Change:
        """Keep what a person settled of an occurrence: another day, dropped, host, outcome.

        Raises InputError where the commitment has no such occurrence, the day is decades away, there is no reason, or
        the outcome does not answer the commitment: what is not linked closes nothing.
        """
        due = self.occurrence(one.commitment, one.number, one.day).due
        if one.day and (said := too_far(one.day, due.moved or due.day)):
            raise InputError(said)
        if (one.day or one.dropped) and not one.reason.strip():
            raise InputError(_("A moved or dropped date needs a reason.  Say why."))
        known = [each.outcome for each in self.store.register.occurrences(one.commitment) if each.number == one.number]
        if one.outcome is not None and one.outcome not in known:
            self.store.row("outcome", one.outcome)
            links = self.store.ledger.links(commitment=one.commitment, outcome=one.outcome)
            if not any(each.state == "accepted" for each in links):
                words = N_("Outcome {outcome} is not linked to commitment {id}.  Link it first.")
                raise InputError(_(words, outcome=one.outcome, id=one.commitment))
        return self.store.register.settle(one)


def too_far(day: str, reckoned: str) -> str:
    """A sentence where a day is decades from the one that was reckoned, as of a year typed wrong; else empty."""
    first, last = (plus(reckoned, "P1Y", years) for years in (-_FARTHEST, _FARTHEST))
    words = N_("{day} is more than {n} years from {due}, when it is due.  Look at the year.")
    return "" if first <= day <= last else _(words, day=day, n=_FARTHEST, due=reckoned)


def _by_day(one: Falling) -> tuple[str, int, int]:
    return one.due.day, one.commitment, one.due.number


def _sorted(found: Iterable[Falling]) -> list[Falling]:
    """By day, day by day: to sort a hundred thousand at once would hold up all threads for a tenth of a second."""
    days = defaultdict[str, list[Falling]](list)
    for one in found:
        days[one.due.day].append(one)
    return [one for day in sorted(days) for one in sorted(days[day], key=_by_day)]
