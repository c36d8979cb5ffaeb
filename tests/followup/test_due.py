"""What is overdue and falls due soon is told from the days kept in the lists as it is reckoned one by one."""

import random
from collections.abc import Iterator

import pytest

from briefbook.errors import InputError
from briefbook.followup.due import DueDates
from briefbook.model import Standing
from briefbook.schedule import plus
from db.listing import stale, turn
from db.records import OccurrenceRecord
from db.store import Store
from tests.bench.store import fill

NOW = "2026-11-27"


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    """Two thousand commitments, of some of which another day was settled, or that they are dropped."""
    found: Store = fill(None, 2000)
    chance, dates = random.Random(5), DueDates(found, NOW)
    items = [one for one in found.provisions() if one.coding.nature == "commitment" and one.coding.recurrence]
    for one in chance.sample(items, 60):
        due = chance.choice(dates.dues([one])[one.id] or (None,))
        if due is None:
            continue
        day = plus(due.day, "P1D", chance.randrange(-90, 90)) if chance.random() < 0.6 else None
        try:
            dates.settle(OccurrenceRecord(one.id, due.number, day=day, dropped=day is None, reason="Asked for."))
        except InputError:
            continue
    yield found
    found.close()


@pytest.mark.parametrize("today", ["2024-02-10", "2025-01-31", "2025-02-28", NOW, "2026-12-31", "2028-02-29"])
def test_what_is_near_is_as_it_is_reckoned(store: Store, today: str) -> None:
    with store.transaction():
        turn(store.database, today)
    dates = DueDates(store, today)
    for days in (0, 14, 30):
        every = dates.falling(first=today, last=plus(today, f"P{days}D"))
        shown, count = dates.soon(days, 6)
        assert [(one.commitment.id, one.due, one.standing) for one in shown] == [
            (one.commitment, one.due, one.standing) for one in every[:6]
        ]
        assert count == len(every)
    late = [one for one in dates.falling(last=today) if one.standing is Standing.OVERDUE]
    shown, count = dates.overdue(6)
    assert [(one.commitment.id, one.due) for one in shown] == [(one.commitment, one.due) for one in late[:6]]
    assert count == len(late) > 6


def test_the_lists_are_in_line_with_what_was_settled(store: Store) -> None:
    assert not stale(store.database)
