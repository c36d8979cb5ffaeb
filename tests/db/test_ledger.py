"""The ledger: meetings, people, links, books, marks; the names of steps."""

from dataclasses import replace

import pytest

from briefbook.errors import InputError
from briefbook.i18n import use
from briefbook.model import State, state_of
from db.records import BookRecord, LinkState, MarkRecord, MeetingRecord, PersonRecord
from db.store import Store
from tests.db.test_store import _add


def test_a_meeting_keeps_its_counterparts_and_the_order_of_protocol(store: Store) -> None:
    ledger = store.ledger
    people = [ledger.save_person(PersonRecord(0, code, name))[0] for code, name in (("XA", "Ana"), ("JP", "見本"))]
    wanted = MeetingRecord(0, "首脳会談", "2026-12-01", "東京", "首脳", ("XA", "XB"), "", (people[1], people[0]))
    meeting, change = ledger.save_meeting(wanted)
    assert ledger.meeting(meeting) == replace(wanted, id=meeting)
    assert (change.kinds, change.ids) == ({"meeting"}, (meeting,))
    turned = replace(wanted, id=meeting, attendees=tuple(people), counterparts=("XB",), place=None)
    ledger.save_meeting(turned)
    assert ledger.meetings() == [turned]
    ledger.remove_person(people[0])
    assert ledger.meeting(meeting).attendees == (people[1],)
    for _step in range(2):
        store.undo()
    assert ledger.meetings() == [replace(wanted, id=meeting)]
    assert store.faults() == []


def test_meetings_are_found_by_counterpart_and_day(store: Store) -> None:
    for date, code in (("2026-03", "XA"), ("2026-01-01/2026-01-03", "XB"), (None, "XA"), ("2025", "XA")):
        store.ledger.save_meeting(MeetingRecord(0, str(date), date, counterparts=(code,)))
    titles = [one.title for one in store.ledger.meetings(since="2026-01-02")]
    assert titles == ["2026-01-01/2026-01-03", "2026-03", "None"]
    assert [one.title for one in store.ledger.meetings("XA", "2026-03-20")] == ["2026-03", "None"]


def test_a_link_gives_a_commitment_its_outcome(store: Store) -> None:
    _add(store)
    commitment = store.provisions()[0].id
    with store.write("x"):
        outcome = store.insert(
            "outcome", source=1, seq=0, title="対話", date="2026-05", kind="meeting", text="", amounts="[]", context="[]"
        )  # fmt: skip
    change = store.ledger.set_link(commitment, outcome, "accepted")
    assert "link" in change.kinds
    assert store.provisions()[0].state("2030-01-01") is State.WITH_OUTCOME
    assert [one.state for one in store.ledger.links(source=1)] == ["accepted"]
    assert store.ledger.links(counterpart="XB") == []
    store.ledger.set_link(commitment, outcome, "rejected")
    assert not store.provisions()[0].linked
    assert store.ledger.set_link(commitment, outcome, "rejected").kinds == frozenset()
    assert len(store.record_history("outcome", outcome)) == 3
    store.ledger.set_link(commitment, outcome, None)
    assert store.ledger.links() == []
    store.undo()
    assert [one.state for one in store.ledger.links(outcome=outcome)] == ["rejected"]


def _outcome(store: Store, seq: int, *codes: str) -> int:
    with store.write("x"):
        key = store.insert(
            "outcome", source=1, seq=seq, title="対話", date="2026-05", kind="meeting", text="", amounts="[]", context="[]"
        )  # fmt: skip
        for code in codes:
            store.insert("outcome_party", outcome=key, code=code)
    return key


def test_an_outcome_without_counterparts_is_with_those_of_the_commitment_that_it_answers(store: Store) -> None:
    _add(store)
    first, second = (one.id for one in store.provisions()[:2])
    bare, other, named = _outcome(store, 0), _outcome(store, 1), _outcome(store, 2, "XB")

    def codes() -> list[tuple[str, ...]]:
        return [one.counterparts for one in store.outcomes(ids=[bare, other, named])]

    ours = store.provisions()[0].counterparts
    assert (ours, codes()) == (("XA",), [(), (), ("XB",)])
    store.ledger.set_link(first, bare, "rejected")
    assert codes() == [(), (), ("XB",)]
    assert "outcome" in store.ledger.set_link(first, bare, "accepted").kinds
    assert store.faults() == []
    assert codes() == [ours, (), ("XB",)]
    store.undo()
    assert (codes(), store.ledger.links()[0].state) == ([(), (), ("XB",)], "rejected")
    with store.write("x"):
        store.insert("party", source=store.provisions()[0].wordings[0].source, code="JP")
    store.ledger.accept_links([(first, bare), (second, other), (second, named)])
    assert codes() == [ours, ours, ("XB",)]
    store.undo()
    assert codes() == [(), (), ("XB",)]


def test_an_outcome_loses_the_counterparts_of_a_commitment_that_it_does_not_answer_after_all(store: Store) -> None:
    _add(store)
    first, second = (one.id for one in store.provisions()[:2])
    bare, named = _outcome(store, 0), _outcome(store, 1, "XA")

    def codes(outcome: int = bare) -> tuple[str, ...]:
        return next(one.counterparts for one in store.outcomes(ids=[outcome]))

    store.ledger.set_link(first, bare, "accepted")
    states: tuple[LinkState | None, ...] = ("rejected", None)
    for state in states:
        assert codes() == ("XA",)
        assert "outcome" in store.ledger.set_link(first, bare, state).kinds
        assert codes() == ()
        store.undo()
        assert [one.state for one in store.ledger.links(outcome=bare)] == ["accepted"]
    store.ledger.set_link(second, bare, "accepted")
    store.ledger.set_link(first, bare, None)
    assert codes() == ("XA",), "the other commitment is with it, too"
    store.ledger.set_link(second, bare, None)
    assert codes() == ()
    store.ledger.accept_links([(first, bare), (second, named)])
    with store.write("x"):
        store.database.execute("delete from outcome_party where outcome = ?", [bare])
    with store.write("x"):
        for code in ("XA", "XC"):
            store.insert("outcome_party", outcome=bare, code=code)
    for commitment, outcome in ((first, bare), (second, named)):
        store.ledger.set_link(commitment, outcome, "rejected")
    assert (codes(), codes(named)) == (("XA", "XC"), ("XA",)), "what a person gave stays"


def test_a_book_with_its_marks(store: Store) -> None:
    ledger = store.ledger
    book, _change = ledger.save_book(BookRecord(0, "会談資料", "XA", "both", ("overview", "annex"), era=True))
    kept = ledger.book(book)
    assert kept.edited_at
    assert ledger.save_book(kept)[1].kinds == frozenset()
    mark, _change = ledger.save_mark(MarkRecord(0, book, "p1", 2, 5, "毎年開", colour="green"))
    ledger.save_mark(replace(ledger.marks(book)[0], note="確認する。"))
    assert [(one.id, one.note, one.colour) for one in ledger.marks(book)] == [(mark, "確認する。", "green")]
    ledger.remove_book(book)
    assert (ledger.books(), ledger.marks(book)) == ([], [])
    store.undo()
    assert ledger.books() == [kept]
    assert len(ledger.marks(book)) == 1


@pytest.mark.parametrize(
    "ask",
    [
        lambda one: one.meeting(9), lambda one: one.person(9), lambda one: one.book(9),
        lambda one: one.remove_mark(9), lambda one: one.set_link(9, 9, "accepted"),
        lambda one: one.save_person(PersonRecord(9, "XA", "Ana")),
        lambda one: one.save_meeting(MeetingRecord(0, "x", attendees=(9,))),
    ],
)  # fmt: skip
def test_what_is_not_there_is_said(store: Store, ask: object) -> None:
    with pytest.raises(InputError, match="9"):
        ask(store.ledger)  # type: ignore[operator]
    assert store.history() == []


def test_a_step_is_named_in_the_language_in_force(store: Store) -> None:
    store.ledger.save_person(PersonRecord(0, "XA", "Ana"))
    with use("en"):
        assert store.next_label(undone=False) == "New person Ana"
    with use("ja"):
        assert store.next_label(undone=False) == "要人「Ana」の追加"
        change = store.undo()
        assert change is not None
        assert change.label == "要人「Ana」の追加"
    with use("en"):
        assert store.next_label(undone=True) == "New person Ana"
        assert [one.label for one in store.history()] == ["Undo: New person Ana", "New person Ana"]
        store.redo()
        assert store.history()[0].label == "Redo: New person Ana"


def test_the_last_day_is_the_same_in_the_store_and_the_model(store: Store) -> None:
    deadlines = [
        None,
        "2026",
        "2026-02",
        "2028-02",
        "2026-12",
        "2026-04-01/2027-03-31",
        "2026-05/2026-06",
        "2026-07-15",
    ]
    with store.write("x"):
        for one in deadlines:
            store.insert("provision", key="1", nature="commitment", actors="[]", deadline=one, bracketed=0)
    from briefbook.model import last_day

    for row in store.rows("select deadline, due from provision"):
        assert row["due"] == last_day(row["deadline"])
    assert state_of("2026-02-28", False, "2026-02-28") is State.DUE
    assert state_of("2026-02-28", True, "2026-03-01") is State.OVERDUE
    assert state_of("2026-12-31", False, "2026-03-01") is State.AHEAD
    assert state_of(None, False, "2026-03-01") is State.OPEN
    assert state_of(None, True, "2026-03-01") is State.WITH_OUTCOME
