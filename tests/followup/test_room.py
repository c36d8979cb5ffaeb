"""Following up on a store: what falls due, assessments, the past; a person's steps in any order."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from briefbook.errors import InputError
from briefbook.followup.room import FollowUp
from briefbook.importers import parse
from briefbook.importers.readers import read_text
from briefbook.model import Standing, State
from db.past import past
from db.records import AssessmentRecord, MeetingRecord, OccurrenceRecord, Passage
from db.store import Store, open_store

PLAN = """見本国との協力計画 2024-2030

2024年6月1日

１．港湾に関する会合を毎年開催する。

２．水素に関する報告書を1年以内に作成する。

３．観光の交流を促進する。
"""
REPORT = """2025年度の成果

見本国

港湾に関する会合（2025年5月）
2025年5月10日、港湾に関する会合を開催した。

水素に関する報告書の会合（2025年9月）
2025年9月1日、水素に関する報告書を公表した。
"""


@cache
def _bytes() -> bytes:
    store = open_store()
    for text, name in ((PLAN, "plan.txt"), (REPORT, "report.txt")):
        parsed = parse(read_text(text), name=name, counterpart="XA")
        store.add(parsed, text.encode(), name, "text/plain")
    whole: bytes = store.database.conn.serialize()
    store.close()
    return whole


def _store() -> Store:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.deserialize(_bytes())
    return open_store(connection=connection)


@pytest.fixture
def store() -> Iterator[Store]:
    made = _store()
    yield made
    made.close()


def _new(commitment: int, **values: Any) -> AssessmentRecord:
    one = AssessmentRecord(
        0, commitment, "evidence", "2025-07-01", "limited", None, "それらしい会合", "1", outcomes=(1,)
    )
    return replace(one, **values)


def test_what_falls_due_before_and_during_a_visit(store: Store) -> None:
    room = FollowUp(store, "2025-05-01")
    meeting, _change = store.ledger.save_meeting(MeetingRecord(0, "訪問", "2025-06-03/2025-06-05", None, None, ("XA",)))
    assert [(one.commitment.key, one.due.day) for one in room.due_by_visit(meeting)] == [
        ("1", "2025-06-01"),
        ("2", "2025-06-01"),
    ]
    store.ledger.set_link(1, 1, "accepted")
    assert [one.commitment.key for one in room.due_by_visit(meeting)] == ["2"]


def test_an_accepted_outcome_closes_one_occurrence(store: Store) -> None:
    room = FollowUp(store, "2026-07-01")
    store.ledger.set_link(1, 1, "accepted")
    found = {one.due.number: one.standing for one in room.due(closed=True) if one.commitment.id == 1}
    assert (found[1], found[2], found[3]) == (Standing.DONE, Standing.OVERDUE, Standing.AHEAD)


def test_an_assessment_needs_a_reason_and_something_to_rest_on(store: Store) -> None:
    room = FollowUp(store, "2025-12-01")
    for wrong in (
        _new(1, reason=" "), _new(1, outcomes=()), _new(1, value="excellent"), _new(1, outcomes=(99,)), _new(99),
        _new(1, day="2026-01-01"),
    ):  # fmt: skip
        with pytest.raises(InputError):
            room.assess(wrong)
    room.assess(_new(1, outcomes=(), passages=(Passage(2, 0, 10),)))
    room.assess(_new(2, outcomes=(), value="no-evidence"))
    assert len(store.register.assessments()) == 2


def test_the_latest_assessment_of_each_line_up_to_a_day_counts(store: Store) -> None:
    room = FollowUp(store, "2025-12-01")
    room.assess(_new(1, day="2025-03-01", value="not-started"))
    room.assess(_new(1, day="2025-10-01", value="complete"))
    room.assess(_new(1, day="2025-08-01", line="official", value="under-way", side="JP"))
    one = room.commitment(1)
    assert [room.lines([one], day)[1].evidence.value for day in ("2025-06-30", "2025-10-01")] == [
        "not-started",
        "complete",
    ]  # type: ignore[union-attr]
    assert room.lines([one], "2025-06-30")[1].official is None
    assert len(store.register.assessments(1)) == 3


def test_an_occurrence_is_moved_with_a_reason(store: Store) -> None:
    room = FollowUp(store, "2025-12-01")
    with pytest.raises(InputError):
        room.settle(OccurrenceRecord(1, 1, "2025-09-01"))
    with pytest.raises(InputError):
        room.settle(OccurrenceRecord(1, 99, "2025-09-01", reason="x"))
    room.settle(OccurrenceRecord(1, 1, "2025-09-01", reason="選挙"))
    assert next(one.due.day for one in room.due(closed=True) if one.commitment.id == 1) == "2025-09-01"
    room.settle(OccurrenceRecord(1, 1))
    assert store.register.occurrences() == []


def test_the_store_of_a_past_day_is_read_only(store: Store) -> None:
    _date_entries(store, "2025-01-10")
    copy = past(store, "2025-01-10")
    with pytest.raises(InputError):
        copy.ledger.set_link(1, 1, "accepted")
    copy.close()


def test_before_the_store_began_the_dates_of_records_count(store: Store) -> None:
    copy = past(store, "2025-06-30")
    assert [one.id for one in copy.outcomes()] == [1]
    assert len(copy.provisions()) == 3
    assert copy.faults() == []
    copy.close()
    copy = past(store, "2024-01-01")
    assert copy.provisions() == []
    assert copy.faults() == []
    copy.close()


def _date_entries(store: Store, day: str) -> None:
    """Have what was written since the last call be of a day."""
    store.database.execute("update entry set at = ? where at > '2026'", [f"{day}T03:00:00+00:00"])


class Following(RuleBasedStateMachine):
    """A person links, assesses, settles, undoes and redoes, day after day; every past day stays as it was."""

    days: dict[str, Any]

    @initialize()
    def begin(self) -> None:
        self.store = _store()
        self.day = 0
        self.days = {}
        self._passed()

    def _today(self) -> str:
        return f"2025-{1 + self.day // 28:02}-{1 + self.day % 28:02}"

    def _passed(self) -> None:
        """The day ends: what is written is dated, what is there is remembered."""
        _date_entries(self.store, self._today())
        self.days[self._today()] = self._all(self.store)
        self.day += 1

    def _all(self, store: Store) -> Any:
        rows = [
            store.rows(f"select * from {table} order by 1, 2")
            for table in ("link", "assessment", "evidence", "occurrence")
        ]
        commitments = store.provisions(nature="commitment")
        lines = FollowUp(store, "2025-12-31").lines(commitments)
        return rows, [(key, one.schedule, one.dues) for key, one in lines.items()]

    @rule(
        commitment=st.integers(1, 3), outcome=st.integers(1, 2), state=st.sampled_from(["accepted", "rejected", None])
    )
    def link(self, commitment: int, outcome: int, state: Any) -> None:
        self.store.ledger.set_link(commitment, outcome, state)
        self._passed()

    @rule(commitment=st.integers(1, 3), value=st.sampled_from(["limited", "complete"]))
    def assess(self, commitment: int, value: str) -> None:
        before = len(self.store.register.assessments(commitment))
        FollowUp(self.store, "2025-12-31").assess(_new(commitment, value=value))
        assert len(self.store.register.assessments(commitment)) == before + 1
        self._passed()

    @rule(day=st.sampled_from(["2025-06-20", "2025-08-01", None]), outcome=st.sampled_from([1, None]))
    def settle(self, day: str | None, outcome: int | None) -> None:
        FollowUp(self.store, "2025-12-31").settle(OccurrenceRecord(1, 1, day, outcome=outcome, reason="延期"))
        self._passed()

    @rule(score=st.sampled_from([0.2, 0.9]))
    def accept_above(self, score: float) -> None:
        FollowUp(self.store, "2025-12-31").accept_suggestions(score)
        self._passed()

    @rule()
    def undo(self) -> None:
        if self.store.next_label(undone=False) and len(self.store.history()) > 2:
            before = self._all(self.store)
            self.store.undo()
            if self.store.sources():
                self.store.redo()
                assert self._all(self.store) == before
                self.store.undo()
            if not self.store.sources() or len(self.store.sources()) < 2:
                self.store.redo()
        self._passed()

    @invariant()
    def every_past_day_is_as_it_was(self) -> None:
        for day in list(self.days)[-1:]:
            copy = past(self.store, day)
            assert self._all(copy) == self.days[day], day
            copy.close()

    @invariant()
    def a_list_has_as_overdue_what_falls_due_overdue(self) -> None:
        for today in ("2025-07-15", "2027-01-01"):
            falling = FollowUp(self.store, today).falling()
            late = {one.commitment for one in falling if one.standing is Standing.OVERDUE}
            assert late == {one.id for one in self.store.provisions() if one.state(today) is State.OVERDUE}

    def teardown(self) -> None:
        assert self.store.faults() == []
        for day, found in self.days.items():
            copy = past(self.store, day)
            assert self._all(copy) == found, day
            copy.close()
        self.store.close()


TestFollowing = Following.TestCase
TestFollowing.settings = settings(max_examples=8, stateful_step_count=8, deadline=None)
