"""The ledger as a person works on it, in any order: every undoing and every past day agrees with what was there."""

import random
import sqlite3
from dataclasses import replace
from functools import cache
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from briefbook.assemble.book import ALL_PARTS, Book
from briefbook.desk import Desk
from briefbook.followup.followup import FollowUp
from briefbook.followup.reports import Report
from briefbook.model import Standing
from db.listing import turn
from db.past import past
from db.records import (
    AgendaRecord,
    AmountRecord,
    AssessmentRecord,
    MeetingRecord,
    OccurrenceRecord,
    PersonRecord,
    PointRecord,
    RateRecord,
)
from db.store import Store
from exporters import word
from exporters.layout import lay_out
from tests.followup.test_room import PLAN, REPORT
from tests.followup.test_scale import OWN

OLDER = """見本国との協力計画 2018-2023

2018年6月1日

１．港湾に関する会合を隔年で開催する。
"""
LATER = """見本国との覚書

2025年3月1日

１．漁業に関する会合を四半期ごとに開催する。
２．2026年6月までに港湾の調査を終える。
"""
TABLES = (
    "link", "assessment", "evidence", "occurrence", "renewal", "source", "outcome", "outcome_party", "agenda",
    "agenda_use", "meeting_source", "scale", "person", "attendee", "meeting", "point", "amount", "rate", "provision", "wording",
)  # fmt: skip
ON = "2025-12-31"
DAYS = st.sampled_from(["2025-06-20", "2025-08-01", "2026-02-01"])


def _turn(store: Store, day: str) -> None:
    """Have the lists be of a day."""
    with store.transaction():
        turn(store.database, day)


@cache
def _begun() -> bytes:
    """A store with a plan, an older plan, a report, and a meeting with an item on its agenda.

    Hypothesis begins each example with the same random numbers; the index names its segments by such numbers, so that
    those of this store must come from others.
    """
    before = random.getstate()
    random.seed(OLDER)
    desk = Desk()
    for n, text in enumerate((PLAN, OLDER, REPORT)):
        desk.import_text(text, name=f"{n}", counterpart="XA")
    desk.ledger.save_meeting(MeetingRecord(0, "会談", "2025-07-01", counterparts=("XA",)))
    desk.store.agenda.save_item(AgendaRecord(0, 1, "港湾", commitments=(1,)))
    whole: bytes = desk.store.database.conn.serialize()
    desk.close()
    random.setstate(before)
    return whole


class Working(RuleBasedStateMachine):
    """Links, assessments, lists of states, moved and dropped dates, renewals, outcomes by hand, meetings with their
    agendas, sums, rates, scales, coverage; undo and redo.

    Papers of a day that has ended are the same, byte for byte, whatever was done afterwards.
    """

    @initialize()
    def begin(self) -> None:
        connection = sqlite3.connect(":memory:", isolation_level=None)
        connection.deserialize(_begun())
        self.desk = Desk(connection=connection)
        self.day = 0
        self.days: dict[str, Any] = {}
        self.papers: dict[str, list[bytes]] = {}
        self.done: list[Any] = []
        self.undone: list[Any] = []
        self._passed()

    @property
    def room(self) -> FollowUp:
        return FollowUp(self.desk.store, ON)

    def _today(self) -> str:
        return f"2025-{1 + self.day // 28:02}-{1 + self.day % 28:02}"

    def _passed(self) -> None:
        """The day ends: what was written is of that day, and what there is is remembered."""
        store = self.desk.store
        store.database.execute("update entry set at = ? where at > '2026'", [f"{self._today()}T03:00:00+00:00"])
        self.days[self._today()] = self._all(store)
        self.day += 1

    @staticmethod
    def _all(store: Store) -> Any:
        _turn(store, ON)
        rows = {table: store.rows(f"select * from {table} order by 1, 2") for table in TABLES}
        commitments = store.provisions(nature="commitment")
        lines = FollowUp(store, ON).lines(commitments)
        left = [one.id for one in FollowUp(store, ON).left_over(1)]
        news = FollowUp(store, ON).since("XA", "2025-06-01")
        covered = FollowUp(store, ON).coverage(None, "ja")
        accepted = {one.commitment for one in store.ledger.links() if one.state == "accepted"}
        assert covered.commitments.linked <= len(accepted & {one.id for one in commitments})
        shares = {name: (one.total, one.linked) for name, one in covered.pillars.items()}
        standing = {key: (one.said, one.evidence, one.schedule, one.dues) for key, one in lines.items()}
        return rows, standing, left, news, shares, covered.matrix

    def _wrote(self, before: Any) -> None:
        """A step was made: it can be undone unless it changed nothing, and ends what can be redone."""
        if self._all(self.desk.store) != before:
            self.done.append(before)
            self.undone.clear()
        self._passed()

    def _now(self) -> Any:
        return self._all(self.desk.store)

    def _outcomes(self) -> list[int]:
        return [one.id for one in self.desk.outcomes()]

    # -- what a person does

    @rule(commitment=st.integers(1, 4), state=st.sampled_from(["accepted", "rejected", None]), data=st.data())
    def link(self, commitment: int, state: Any, data: st.DataObject) -> None:
        before, outcome = self._now(), data.draw(st.sampled_from(self._outcomes()))
        self.desk.ledger.set_link(commitment, outcome, state)
        self._wrote(before)

    @rule(score=st.sampled_from([0.2, 0.9]))
    def accept_above(self, score: float) -> None:
        before = self._now()
        self.room.accept_suggestions(score)
        self._wrote(before)

    @rule(commitment=st.integers(1, 4), line=st.sampled_from(["evidence", "official"]), day=DAYS, last=st.booleans())
    def assess(self, commitment: int, line: Any, day: str, last: bool) -> None:
        before, count = self._now(), len(self.desk.store.register.assessments(commitment))
        value = list(self.room.scales.current.steps(line))[-1 if last else 0]
        on = min(day, ON)
        new = AssessmentRecord(0, commitment, line, on, value, "JP", "調べた。", "", "", "", (self._outcomes()[0],))
        key, _change = self.room.assess(new)
        found = self.desk.store.register.assessments(commitment)
        assert len(found) == count + 1
        kept = next(one for one in found if one.id == key)
        assert self.room.scales.step(kept).code == value
        newest = max((one for one in found if one.line == line and one.side == "JP"), key=lambda one: (one.day, one.id))
        lines = self.room.lines([self.room.commitment(commitment)])[commitment]
        assert ((lines.evidence,) if line == "evidence" else tuple(one for one in lines.said if one.side == "JP")) == (
            newest,
        )
        self._wrote(before)

    @rule(commitment=st.sampled_from([1, 4]), number=st.integers(1, 2), day=DAYS)
    def move_date(self, commitment: int, number: int, day: str) -> None:
        before = self._now()
        self.room.settle(OccurrenceRecord(commitment, number, day, reason="延期"))
        due = self._due(commitment, number)
        assert due.day == day
        assert due.reason == "延期"
        self._wrote(before)

    @rule(number=st.integers(1, 2))
    def drop_date(self, number: int) -> None:
        before = self._now()
        self.room.settle(OccurrenceRecord(1, number, dropped=True, reason="中止"))
        assert self.room.occurrence(1, number).standing is Standing.DROPPED
        self._wrote(before)

    @rule(number=st.integers(1, 2), data=st.data())
    def close_by(self, number: int, data: st.DataObject) -> None:
        """An outcome that is linked closes the occurrence that a person says."""
        linked = [one.outcome for one in self.desk.links(commitment=1) if one.state == "accepted"]
        if not linked:
            return
        before, outcome = self._now(), data.draw(st.sampled_from(linked))
        settled = {one.number: one for one in self.desk.store.register.occurrences(1)}
        elsewhere = any(one.outcome == outcome for key, one in settled.items() if key != number)
        self.room.settle(OccurrenceRecord(1, number, outcome=outcome))
        if not elsewhere:
            assert self._due(1, number).outcome == outcome
        self._wrote(before)

    @rule(commitment=st.sampled_from([1, 4]), number=st.integers(1, 2))
    def take_back_settling(self, commitment: int, number: int) -> None:
        before = self._now()
        self.room.settle(OccurrenceRecord(commitment, number))
        assert all(one.number != number for one in self.desk.store.register.occurrences(commitment))
        self._wrote(before)

    def _due(self, commitment: int, number: int) -> Any:
        dues = self.room.dues([self.room.commitment(commitment)])[commitment]
        return next(one for one in dues if one.number == number)

    @rule(state=st.sampled_from(["accepted", "rejected", None]), older=st.sampled_from([2, 4]))
    def renew(self, state: Any, older: int) -> None:
        before = self._now()
        self.room.set_renewal(1, older, state)
        found = {(one.commitment, one.older): one.state for one in self.desk.store.register.renewals()}
        assert found.get((1, older)) == state
        self._wrote(before)

    @rule(commitments=st.lists(st.integers(1, 4), max_size=2), dated=st.sampled_from(["2025-07-02", "2025", None]))
    def enter_outcome(self, commitments: list[int], dated: str | None) -> None:
        before = self._now()
        key, _change = self.desk.entering.of_meeting(1, "港湾の会合", "開催した。", commitments, dated)
        assert {one.commitment for one in self.desk.store.ledger.links(outcome=key)} == set(commitments)
        self._wrote(before)

    @rule(
        deed=st.sampled_from(["move", "nest", "lift", "remove"]),
        title=st.sampled_from(["漁業", "防災"]),
        data=st.data(),
    )
    def arrange_agenda(self, deed: str, title: str, data: st.DataObject) -> None:
        """Another item stands on the agenda, and one of them elsewhere or no more; the first stays, with what it has."""
        before, agenda = self._now(), self.desk.store.agenda
        key, _change = agenda.save_item(AgendaRecord(0, 1, title, commitments=(2,)))
        self._wrote(before)
        before = self._now()
        others = [one.id for one in agenda.items(1) if one.id != 1]
        one = data.draw(st.sampled_from(others))
        {
            "move": lambda: agenda.move_item(one, -1), "nest": lambda: agenda.nest_item(one),
            "lift": lambda: agenda.lift_item(one), "remove": lambda: agenda.remove_item(one),
        }[deed]()  # fmt: skip
        assert (key in {each.id for each in agenda.items(1)}) or deed == "remove"
        self._wrote(before)

    @rule()
    def carry_over(self) -> None:
        """What is left of the agenda goes to the next meeting, once."""
        before = self._now()
        following = [one.id for one in self.desk.ledger.meetings("XA") if one.id != 1]
        if not following:
            following = [self.desk.ledger.save_meeting(MeetingRecord(0, "次回", "2026-07-01", counterparts=("XA",)))[0]]
            self._wrote(before)
            before = self._now()
        self.room.carry_over(1, following[0])
        self._wrote(before)
        assert self.room.carry_over(1, following[0])[0].items == 0, "what is there already is not carried again"

    @rule(values=st.lists(st.sampled_from(["planned", "delayed", "fulfilled"]), min_size=2, max_size=2))
    def take_in_states(self, values: list[str]) -> None:
        """A list of states that a side keeps comes in, as one step."""
        before, version = self._now(), self.room.scales.current.version
        said = [
            AssessmentRecord(0, commitment, "official", ON, value, "XA", "一覧による。", version)
            for commitment, value in zip((1, 3), values, strict=True)
        ]
        self.desk.store.register.assess_all(said)
        lines = self.room.lines(self.desk.store.provisions(ids=(1, 3)))
        assert [[one.value for one in lines[key].said if one.side == "XA"] for key in (1, 3)] == [
            [one] for one in values
        ]
        self._wrote(before)

    @rule(value=st.sampled_from([140.0, 150.0]))
    def give_rate(self, value: float) -> None:
        before = self._now()
        self.desk.money.save_rate(RateRecord(0, "USD", "JPY", value, "2025-06-01", "銀行"))
        self._wrote(before)

    @rule(dealt=st.booleans())
    def deal_with(self, dealt: bool) -> None:
        before = self._now()
        self.desk.store.agenda.set_dealt(1, dealt)
        self._wrote(before)

    @rule(post=st.sampled_from(["鉱山大臣", "外務次官"]))
    def meet_person(self, post: str) -> None:
        """Someone is noted, or has another post, and attends the meeting."""
        before, known = self._now(), self.desk.ledger.persons("XA")
        key = known[0].id if known else 0
        new, _change = self.desk.ledger.save_person(PersonRecord(key, "XA", "見本花子", "みほんはなこ", "", post))
        assert self.desk.ledger.person(new).post == post
        self._wrote(before)
        before = self._now()
        self.desk.ledger.save_meeting(replace(self.desk.ledger.meeting(1), attendees=(new,)))
        self._wrote(before)

    @rule(question=st.sampled_from(["", "港はいつ開くか。"]), until=st.none() | DAYS)
    def keep_point(self, question: str, until: str | None) -> None:
        before = self._now()
        kind: Any = "answer" if question else "point"
        point = PointRecord(0, kind, "早期の開港を求める。", question, "XA", valid_until=until, commitments=(1,))
        self.desk.store.agenda.save_point(point, 1)
        self._wrote(before)

    @rule(value=st.sampled_from([100.0, 250.0]), stage=st.sampled_from(["announced", "agreed", "disbursed"]))
    def settle_amount(self, value: float, stage: Any) -> None:
        before, outcome = self._now(), self._outcomes()[0]
        kept = self.desk.money.amounts([outcome])
        amount = AmountRecord(kept[0].id if kept else 0, outcome, value, "USD", stage, ON)
        self.desk.money.save_amounts(outcome, [amount])
        assert [one.value for one in self.desk.money.amounts([outcome])] == [value]
        self._wrote(before)

    @rule(deadline=st.sampled_from(["2025-09", "2027"]), recurrence=st.sampled_from([None, "P6M"]))
    def correct_item(self, deadline: str, recurrence: str | None) -> None:
        """What was read of the third item is corrected."""
        before = self._now()
        self.desk.review.edit_provision(3, deadline=deadline, recurrence=recurrence)
        self._wrote(before)

    @rule()
    def import_or_remove(self) -> None:
        """A further document comes in, or goes again."""
        before = self._now()
        known = next((one for one in self.desk.sources() if one.masthead.title in LATER), None)
        if known is None:
            self.desk.import_text(LATER, name="later", counterpart="XA")
        else:
            self.desk.remove_source(known.id)
        self._wrote(before)

    @rule(own=st.booleans())
    def use_scale(self, own: bool) -> None:
        before = self._now()
        self.room.use_scale(OWN if own else None)
        self._wrote(before)

    @rule()
    def write_papers(self) -> None:
        """Book and report of the last day that ended, to be written again when more was done."""
        day = next(reversed(self.days))
        self.papers[day] = self._written(self.desk, day)

    def _written(self, desk: Desk, day: str) -> list[bytes]:
        book = Book("XA", "both", tuple(ALL_PARTS), organisations=True, meeting=1, as_of=day)
        report = FollowUp(desk.store, day).follow_up_report(Report(day, None, "both"), 1)
        _turn(desk.store, day)
        trees = [desk.document(book), report]
        return [written for one in trees for written in (desk.preview(one).data, word.render(one, lay_out(one)))]

    # -- taking back

    @precondition(lambda self: bool(self.done))
    @rule()
    def undo(self) -> None:
        before = self._now()
        self.desk.undo()
        self._passed()  # that it was undone is of the same days as what was done
        assert self._now() == self.done.pop()
        self.undone.append(before)

    @precondition(lambda self: bool(self.undone))
    @rule()
    def redo(self) -> None:
        before = self._now()
        self.desk.redo()
        self._passed()
        assert self._now() == self.undone.pop()
        self.done.append(before)

    # -- what holds

    @invariant()
    def yesterday_is_as_it_was(self) -> None:
        self._agrees(next(reversed(self.days)))

    def _agrees(self, day: str) -> None:
        copy = past(self.desk.store, day)
        assert self._all(copy) == self.days[day], day
        copy.close()

    def teardown(self) -> None:
        assert self.desk.store.faults() == []
        for day in self.days:
            self._agrees(day)
        for day, papers in self.papers.items():
            then = self.desk.past(day)
            assert self._written(then, day) == papers
            then.close()
        self.desk.close()


TestWorking = Working.TestCase
TestWorking.settings = settings(max_examples=10, stateful_step_count=14, deadline=None)
