"""Following up on a store: what falls due, assessments, the past; a person's steps in any order."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from briefbook import progress
from briefbook.desk import Desk
from briefbook.errors import InputError
from briefbook.followup.followup import FollowUp
from briefbook.importers import parse
from briefbook.importers.readers import read_text
from briefbook.model import Standing, State
from db.listing import stale, turn
from db.lists import ProvisionFilter
from db.past import past
from db.records import AssessmentRecord, MeetingRecord, OccurrenceRecord, Passage
from db.store import Store, open_store
from tests.bench.store import fill

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
        store.documents.add(parsed, text.encode(), name, "text/plain")
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
    with store.transaction():
        turn(store.database, room.today)
    assert len(room.due_by_visit(meeting)) == 2  # it is of the tenth
    with store.transaction():
        turn(store.database, "2025-05-10")
    assert [one.commitment.key for one in room.on("2025-05-10").due_by_visit(meeting)] == ["2"]


def test_a_date_is_not_moved_by_decades(store: Store) -> None:
    room = FollowUp(store, "2025-05-01")
    for day in ("3026-06-01", "1926-06-01"):
        with pytest.raises(InputError, match=day):
            room.settle(OccurrenceRecord(1, 2, day, reason="延期"))
    room.settle(OccurrenceRecord(1, 2, "2027-06-01", reason="延期"))
    assert room.occurrence(1, 2).due.day == "2027-06-01"


def test_an_outcome_counts_from_its_day_on(store: Store) -> None:
    store.database.execute("update outcome set date = '2098-05' where id = 1")
    for commitment in (2, 3):
        store.ledger.set_link(commitment, 1, "accepted")
    counted, said = [], []
    for day in ("2098-04-30", "2098-05-01", "2098-04-30"):
        with store.transaction():
            turn(store.database, day)
        assert not stale(store.database)
        room, commitments = FollowUp(store, day), store.provisions(ids=[2, 3])
        point = room.standpoint(commitments)
        counted.append([
            room.coverage(None, "ja").commitments.linked, room.coverage(None, "ja").outcomes.total, len(point.answers[3]),
            sum(one.linked for one in store.lists.rows([2, 3], "ja", today=day)), len(store.lists.ids(ProvisionFilter(linked=True), today=day)),
            2 - len(point.planned),
        ])  # fmt: skip
        said.append((room.lines(commitments)[2].schedule, *(one.state(day) for one in commitments)))
    ahead, there = (Standing.OVERDUE, State.OVERDUE, State.OPEN), (Standing.LATE, *(State.WITH_OUTCOME,) * 2)
    assert said == [ahead, there, ahead]
    assert counted == [[0, 1, 0, 0, 0, 0], [2, 2, 1, 2, 2, 2], [0, 1, 0, 0, 0, 0]]
    copy = past(store, "2098-04-30")
    assert [one.state("2098-04-30") for one in copy.provisions(ids=[2, 3])] == [State.OVERDUE, State.OPEN]
    copy.close()
    with pytest.raises(InputError, match="2098"):
        room.assess(_new(1, day="2025-07-01"))


def test_an_accepted_outcome_closes_one_occurrence(store: Store) -> None:
    room = FollowUp(store, "2026-07-01")
    store.ledger.set_link(1, 1, "accepted")
    found = {one.due.number: one.standing for one in room.due(closed=True) if one.commitment.id == 1}
    assert (found[1], found[2], found[3]) == (Standing.DONE, Standing.OVERDUE, Standing.AHEAD)


def test_an_assessment_needs_a_reason_and_something_to_rest_on_or_says_that_nothing_was_found(store: Store) -> None:
    room = FollowUp(store, "2025-12-01")
    for wrong in (
        _new(1, reason=" "), _new(1, outcomes=()), _new(1, value="excellent"), _new(1, outcomes=(99,)), _new(99),
        _new(1, day="2026-01-01"),
    ):  # fmt: skip
        with pytest.raises(InputError):
            room.assess(wrong)
    room.assess(_new(1, outcomes=(), passages=(Passage(2, 0, 10),)))
    room.assess(_new(2, outcomes=(), value="no-evidence", reason=""))
    with pytest.raises(InputError, match="reason"):
        room.assess(_new(2, value="no-evidence", reason=""))
    with pytest.raises(InputError, match="reason"):
        room.assess(_new(2, line="official", value="stated", outcomes=(), reason=""))
    assert len(store.register.assessments()) == 2


def test_what_an_assessment_rests_on_is_told_where_it_is_not_linked(store: Store) -> None:
    room, said = FollowUp(store, "2025-12-01"), _new(1, line="official", value="stated")
    assert (room.not_linked(_new(1)), room.not_linked(said), room.not_linked(_new(1, outcomes=()))) == ([1], [], [])
    store.ledger.set_link(1, 1, "rejected")
    assert room.not_linked(_new(1)) == [1]
    store.ledger.set_link(1, 1, "accepted")
    assert room.not_linked(_new(1)) == []


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
    assert room.lines([one], "2025-06-30")[1].said == ()
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


def test_only_a_linked_outcome_closes_an_occurrence_that_a_person_names(store: Store) -> None:
    room = FollowUp(store, "2025-12-01")
    store.ledger.set_link(1, 1, "rejected")
    with pytest.raises(InputError):
        room.settle(OccurrenceRecord(1, 1, outcome=1))
    store.ledger.set_link(1, 1, "accepted")
    room.settle(OccurrenceRecord(1, 1, outcome=1))
    assert room.occurrence(1, 1).due.outcome == 1
    store.ledger.set_link(1, 1, None)
    room.settle(OccurrenceRecord(1, 1, "2025-09-01", reason="選挙", outcome=1))
    assert room.occurrence(1, 1).due.day == "2025-09-01", "what was settled of it before stays"


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


def test_the_best_suggestions_are_the_same_when_a_process_of_its_own_reckons_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path / "a.db", 240, counterparts=2).close()
    desk = Desk(tmp_path / "a.db")
    kept: dict[str, list[Any]] = {}
    for where, most in (("here", 1_000), ("beside", 0)):
        monkeypatch.setattr("briefbook.followup.followup._MUCH", most)
        told: list[float] = []
        with progress.told(lambda share: told.append(share) is None):  # noqa: B023 - it is called at once
            found, total = desk.followup.best(20)
        kept[where] = [total, *((one.commitment, one.outcome, one.score, one.reasons) for one in found)]
        assert told
    desk.close()
    assert len(kept["here"]) == 21
    assert kept["here"] == kept["beside"]


def test_the_best_suggestions_are_reckoned_anew_only_where_the_store_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path / "a.db", 60, counterparts=2).close()
    monkeypatch.setattr("briefbook.followup.followup._MUCH", 0)
    desk = Desk(tmp_path / "a.db")
    found, total = desk.followup.best(20)
    with monkeypatch.context() as none:
        none.setattr("briefbook.beside.ask", None)
        assert desk.followup.best(20) == (found, total)
    desk.store.ledger.set_link(found[0].commitment, found[0].outcome, "rejected")
    left, _total = desk.followup.best(20)
    desk.close()
    assert (found[0].commitment, found[0].outcome) not in [(one.commitment, one.outcome) for one in left]


def test_suggestions_are_reckoned_here_where_no_process_can(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(tmp_path / "a.db", 60, counterparts=2).close()
    monkeypatch.setattr("briefbook.followup.followup._MUCH", 0)
    monkeypatch.setattr("briefbook.beside._program", lambda: ["no such program"])
    desk = Desk(tmp_path / "a.db")
    assert desk.followup.best(5)[1] == len(desk.followup.suggestions())


def test_an_outcome_leaves_open_what_the_evidence_shows_as_begun_only(store: Store) -> None:
    report = next(one for one in store.provisions() if "水素" in one.wordings[0].text)
    published = next(one for one in store.outcomes() if "水素" in one.title)
    room = FollowUp(store, "2026-11-01")
    store.ledger.set_link(report.id, published.id, "accepted")

    def stands() -> tuple[Standing, int]:
        assert store.faults() == []
        return room.lines([report])[report.id].schedule, room.overdue(9)[1]

    assert stands()[0] is Standing.LATE
    late = stands()[1]
    room.assess(_new(report.id, outcomes=(published.id,), day="2025-10-01"))
    assert stands() == (Standing.OVERDUE, late + 1)
    store.undo()
    assert stands() == (Standing.LATE, late)
    store.redo()
    room.assess(_new(report.id, outcomes=(published.id,), day="2025-11-01", value="complete"))
    assert stands() == (Standing.LATE, late)


def test_what_was_done_in_part_is_not_done_by_an_outcome_that_follows_and_is_not_assessed(store: Store) -> None:
    report = next(one for one in store.provisions() if "水素" in one.wordings[0].text)
    published = next(one for one in store.outcomes() if "水素" in one.title)
    room = FollowUp(store, "2026-11-01")
    store.ledger.set_link(report.id, published.id, "accepted")
    day = "2024-01-01"  # before the outcome
    room.assess(_new(report.id, day=day, value="no-evidence", outcomes=()))
    assert room.lines([report])[report.id].schedule is Standing.LATE, "that nothing was found says nothing of later"
    room.assess(_new(report.id, outcomes=(published.id,), day=day))
    assert room.lines([report])[report.id].schedule is Standing.OVERDUE
    room.assess(_new(report.id, outcomes=(published.id,), value="complete"))
    assert room.lines([report])[report.id].schedule is Standing.LATE


def test_a_beginning_leaves_open_what_is_to_be_done_once_and_does_not_promise_to_begin(store: Store) -> None:
    report = next(one for one in store.provisions() if "水素" in one.wordings[0].text)
    told = next(one for one in store.outcomes() if "水素" in one.title)
    room = FollowUp(store, "2026-11-01")
    store.ledger.set_link(report.id, told.id, "accepted")

    def stands(title: str, wording: str = "水素に関する報告書を1年以内に作成する。") -> Standing:
        with store.write("x"):
            store.update("outcome", told.id, title=title)
            store.database.execute("update wording set text = ? where provision = ?", [wording, report.id])
        assert store.faults() == []
        return room.lines([report])[report.id].schedule

    assert stands("水素に関する共同研究の開始") is Standing.OVERDUE
    assert stands("Work on the hydrogen report begun") is Standing.OVERDUE
    assert stands("水素に関する共同研究の開始", "水素に関する共同研究を1年以内に開始する。") is Standing.LATE
    assert stands("水素に関する共同研究の開始と報告書の完成") is Standing.LATE
    assert stands("水素に関する共同研究の開始") is Standing.OVERDUE
    store.register.settle(OccurrenceRecord(report.id, 1, outcome=told.id))
    assert room.lines([report])[report.id].schedule is Standing.LATE, "a person said that it was done so"
