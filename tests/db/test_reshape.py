"""Reshaping what an import found: nothing of the document is lost, and every step can be taken back."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from briefbook.errors import InputError
from briefbook.importers import parse, passages
from briefbook.importers.readers import read_text
from briefbook.model import Change, Nature, Role
from db.migrations import RECORDS
from db.records import OutcomeRecord, ProvisionRecord
from db.review import Review
from db.store import Store, open_store

JA = """見本国との協力計画

柱１：経済

１．対話を毎年開催する。

（１）港湾の調査を二〇三〇年までに実施

－２－

する。調査の結果は公表する。

２．航路を整備する。

柱２：文化

３．留学生の受入れを拡大する。

（注）日程は別に定める。
"""
EN = """Plan of Cooperation with Specimenland

Pillar 1: Economy

1. The two sides will hold a dialogue every year.

2. The two sides will develop the sea lanes by 2031.

Pillar 2: Culture

3. The two sides will receive more students.
"""


def _import(store: Store, text: str, **joined: Any) -> int:
    return store.documents.add(parse(read_text(text), name="plan"), text.encode(), "plan.txt", "text/plain", **joined)[
        0
    ]


@pytest.fixture
def store() -> Iterator[Store]:
    store = open_store()
    _import(store, JA)
    yield store
    store.close()


@pytest.fixture
def review(store: Store) -> Review:
    return Review(store, passages)


def _items(store: Store, source: int = 1) -> list[tuple[str, str | None, str]]:
    found = [one for item in store.provisions() for one in item.wordings if one.source == source]
    return [(one.key, one.number, one.text) for one in sorted(found, key=lambda one: one.seq)]


def _wording(store: Store, place: int, source: int = 1) -> int:
    found = [one for item in store.provisions() for one in item.wordings if one.source == source]
    return sorted(found, key=lambda one: one.seq)[place].id


def _blocks(store: Store, source: int = 1) -> list[tuple[str, str, int | None]]:
    found = store.source_text(source)
    assert found is not None
    return [(one.block.role.value, "".join(one.text.split()), one.record) for one in found.blocks]


def test_an_item_joined_with_the_next_has_the_words_and_the_place_of_both(store: Store, review: Review) -> None:
    before = _items(store)
    assert [one[1] for one in before] == ["1", "2", "3"]
    change = review.merge(_wording(store, 1))
    assert change.kinds >= {"provision", "source"}
    assert _items(store)[1][2] == before[1][2] + "\n３． " + before[2][2]
    kept = store.provisions()[1]
    assert [one[2] for one in _blocks(store) if "留学生" in one[1]] == [kept.id]
    with pytest.raises(InputError):
        review.merge(_wording(store, 1))
    store.undo()
    assert _items(store) == before


def test_a_broken_sentence_is_healed_when_its_halves_are_joined(store: Store, review: Review) -> None:
    whole = _items(store)
    offset = whole[1][2].index("整備")
    review.split(_wording(store, 1), offset)
    assert [one[2] for one in _items(store)][1:3] == ["航路を", "整備する。"]
    review.merge(_wording(store, 1))
    assert _items(store) == whole


def test_a_part_becomes_an_item_of_its_own_with_its_number_and_deadline(store: Store, review: Review) -> None:
    first = _items(store)[0]
    review.accept_all(1)
    change = review.split(
        _wording(store, 0), first[2].index("（１）") if "（１）" in first[2] else first[2].index("(1)")
    )
    items = _items(store)
    assert items[0][2] == "対話を毎年開催する。"
    assert items[1][1:] == ("(1)", "港湾の調査を二〇三〇年までに実施する。調査の結果は公表する。")
    assert len({one[0] for one in items}) == 4
    assert store.provisions()[0].coding.deadline is None
    assert store.provisions()[1].coding.deadline == "2030"
    assert [(role, record) for role, text, record in _blocks(store) if text.startswith("（１）")] == [
        ("provision", change.ids[1])
    ]
    assert store.sources()[0].reviewed
    for offset in (0, 10_000, -3):
        with pytest.raises(InputError):
            review.split(_wording(store, 0), offset)


def test_a_block_becomes_an_item_or_an_outcome_and_other_text_again(store: Store, review: Review) -> None:
    before = _items(store)
    seq = next(n for n, one in enumerate(_blocks(store)) if "日程" in one[1])
    review.accept_all(1)
    change = review.retype(1, seq, Role.PROVISION)
    assert _items(store)[-1][2].endswith("日程は別に定める。")
    assert store.provisions()[-1].wordings[0].headings == store.provisions()[-2].wordings[0].headings
    assert not store.sources()[0].reviewed
    assert _blocks(store)[seq][2] == change.ids[0]
    review.retype(1, seq, Role.OUTCOME)
    assert _items(store) == before
    assert len(store.outcomes()) == 1
    review.retype(1, seq, Role.NOTE)
    assert (store.outcomes(), _blocks(store)[seq][2]) == ([], None)
    assert review.retype(1, seq, Role.NOTE) == Change()


def test_a_block_taken_out_of_an_item_takes_its_words_with_it(store: Store, review: Review) -> None:
    seq = next(n for n, one in enumerate(_blocks(store)) if "航路" in one[1])
    review.merge(_wording(store, 1))
    review.retype(1, seq, Role.NOTE)
    assert "航路" not in _items(store)[1][2]
    assert "留学生の受入れを拡大する。" in _items(store)[1][2]
    assert store.faults() == []


def test_a_dropped_item_leaves_its_words_as_other_text(store: Store, review: Review) -> None:
    dropped = store.provisions()[1]
    review.drop(provision=dropped.id)
    assert [one[:1] + one[2:] for one in _blocks(store) if "航路" in one[1]] == [("other", None)]
    assert len(store.provisions()) == 2
    assert [one.label for one in store.record_history("provision", dropped.id)] == [
        store.next_label(undone=False), "Import of plan.txt"
    ]  # fmt: skip


def test_two_languages_are_paired_and_parted_by_hand(store: Store, review: Review) -> None:
    english = _import(store, EN)
    one, two = store.provisions(source=1)[1].id, store.provisions(source=english)[1].id
    review.edit_provision(two, nature=Nature.POSITION)
    review.pair(one, two)
    both = next(item for item in store.provisions() if item.id == one)
    assert [wording.language for wording in both.wordings] == ["ja", "en"]
    assert (both.coding.deadline, both.coding.nature) == ("2031", Nature.POSITION)
    assert store.sources()[0].pair is not None
    with pytest.raises(InputError):
        review.pair(one, store.provisions(source=english)[0].id)
    change = review.unpair(one)
    assert len(change.ids) == 2
    assert all(len(item.wordings) == 1 for item in store.provisions())
    assert store.sources()[0].pair is None
    with pytest.raises(InputError):
        review.unpair(one)


def test_the_other_language_of_a_swallowed_item_stays_by_itself(store: Store, review: Review) -> None:
    english = _import(store, EN, pair=1, pairs=[(0, 0), (1, 1), (2, 2)])
    assert all(len(item.wordings) == 2 for item in store.provisions())
    review.merge(_wording(store, 1))
    assert [len(item.wordings) for item in store.provisions()] == [2, 2, 1]
    assert [one[1] for one in _items(store, english)] == ["1", "2", "3"]


def test_a_pair_still_finds_its_items_after_a_merge(store: Store, review: Review) -> None:
    review.merge(_wording(store, 0))
    _import(store, EN, pair=1, pairs=[(0, 0), (1, None), (2, 1)])
    assert [len(item.wordings) for item in store.provisions()] == [2, 2, 1]
    assert {one.number for one in next(i for i in store.provisions() if i.key.endswith("3")).wordings} == {"3"}


class Reviewing(RuleBasedStateMachine):
    """A person who reviews two languages of a document, takes back, and opens the store again."""

    def __init__(self) -> None:
        super().__init__()
        self.store = open_store()
        self.review = Review(self.store, passages)

    @initialize(paired=st.booleans())
    def start(self, paired: bool) -> None:
        _import(self.store, JA)
        if paired:
            _import(self.store, EN, pair=1, pairs=[(0, 0), (1, 1), (2, 2)])
        else:
            _import(self.store, EN)
        with self.store.write("x"):
            outcome = self.store.insert(
                "outcome", source=1, seq=0, title="対話", kind="meeting", text="対話", amounts="[]", context="[]"
            )  # fmt: skip
        self.store.ledger.set_link(self._provisions()[0].id, outcome, "accepted")
        self.start_rows = self._rows()
        self.steps = len(self.store.history())

    def _provisions(self) -> list[ProvisionRecord]:
        return self.store.provisions()

    def _outcomes(self) -> list[OutcomeRecord]:
        return self.store.outcomes()

    def _rows(self) -> dict[str, list[tuple[Any, ...]]]:
        rows = {one: [tuple(row.values()) for row in self.store.rows(f"select * from {one}")] for one in RECORDS}
        return {one: sorted(found, key=repr) for one, found in rows.items()}

    def _draw(self, data: st.DataObject, values: list[Any]) -> Any:
        return data.draw(st.sampled_from(values))

    def _try(self, step: Any) -> None:
        """Take a step; one that is refused changes nothing."""
        before = self._rows()
        try:
            step()
        except InputError:
            assert self._rows() == before

    @rule(data=st.data(), reviewed=st.booleans())
    def accept(self, data: st.DataObject, reviewed: bool) -> None:
        ids = [one.id for one in self._provisions()]
        self.review.accept(1, data.draw(st.lists(st.sampled_from(ids))) if ids else [], reviewed=reviewed)

    @rule(source=st.sampled_from([1, 2]))
    def accept_without_warnings(self, source: int) -> None:
        self.review.accept_without_warnings(source)

    @precondition(lambda self: self._provisions())
    @rule(data=st.data(), nature=st.sampled_from(Nature), deadline=st.sampled_from([None, "2030", "2030-02", "soon"]))
    def edit(self, data: st.DataObject, nature: Nature, deadline: str | None) -> None:
        one = self._draw(data, [one.id for one in self._provisions()])
        self._try(lambda: self.review.edit_provision(one, nature=nature, deadline=deadline))

    @precondition(lambda self: self._provisions())
    @rule(data=st.data())
    def merge(self, data: st.DataObject) -> None:
        one = self._draw(data, [one.id for item in self._provisions() for one in item.wordings])
        self._try(lambda: self.review.merge(one))

    @precondition(lambda self: self._provisions())
    @rule(data=st.data())
    def split(self, data: st.DataObject) -> None:
        one = self._draw(data, [one for item in self._provisions() for one in item.wordings])
        offset = data.draw(st.integers(0, len(one.text)))
        self._try(lambda: self.review.split(one.id, offset))

    @rule(data=st.data(), source=st.sampled_from([1, 2]), role=st.sampled_from(Role))
    def retype(self, data: st.DataObject, source: int, role: Role) -> None:
        found = self.store.source_text(source)
        assert found is not None
        self.review.retype(source, data.draw(st.integers(0, len(found.blocks) - 1)), role)

    @precondition(lambda self: self._provisions())
    @rule(data=st.data())
    def drop(self, data: st.DataObject) -> None:
        self.review.drop(provision=self._draw(data, [one.id for one in self._provisions()]))

    @precondition(lambda self: self._outcomes())
    @rule(data=st.data())
    def drop_outcome(self, data: st.DataObject) -> None:
        self.review.drop(outcome=self._draw(data, [one.id for one in self._outcomes()]))

    @precondition(lambda self: len(self._provisions()) > 1)
    @rule(data=st.data())
    def pair(self, data: st.DataObject) -> None:
        one, two = (self._draw(data, [one.id for one in self._provisions()]) for _n in range(2))
        self._try(lambda: self.review.pair(one, two))

    @precondition(lambda self: self._provisions())
    @rule(data=st.data())
    def unpair(self, data: st.DataObject) -> None:
        one = self._draw(data, [one.id for one in self._provisions()])
        self._try(lambda: self.review.unpair(one))

    @rule()
    def undo_and_redo(self) -> None:
        before = self._rows()
        if len(self.store.history()) == self.steps:
            return
        self.store.undo()
        self.store.redo()
        assert self._rows() == before

    @precondition(lambda self: self.store.next_label(undone=False) and len(self.store.history()) > self.steps)
    @rule()
    def undo(self) -> None:
        if self._standing() > self.steps:
            self.store.undo()

    @rule()
    def redo(self) -> None:
        self.store.redo()

    @rule()
    def open_again(self) -> None:
        self.store = open_store(connection=self.store.database.conn)
        self.review = Review(self.store, passages)

    def _standing(self) -> int:
        """How many deeds stand."""
        depths = self.store.rows("select depth from entry")
        return sum(1 if one["depth"] % 2 == 0 else -1 for one in depths)

    @invariant()
    def is_whole(self) -> None:
        if not hasattr(self, "start_rows"):
            return
        assert self.store.faults() == []
        for source in (1, 2):
            found = self.store.source_text(source)
            assert found is not None
            assert "".join("".join(one.text.split()) for one in found.blocks) == "".join(
                self.store.text(source).split()
            )
            for one in found.blocks:
                assert (one.record is not None) == (one.block.role in (Role.PROVISION, Role.OUTCOME))
        for item in self._provisions():
            assert len({one.source for one in item.wordings}) == len(item.wordings)
            assert all(one.text.strip() for one in item.wordings)
        for source in self.store.sources():
            mine = [w.reviewed for i in self._provisions() for w in i.wordings if w.source == source.id]
            mine += [one.reviewed for one in self._outcomes() if one.source == source.id]
            if mine:
                assert source.reviewed == all(mine)

    def teardown(self) -> None:
        if hasattr(self, "start_rows"):
            while self._standing() > self.steps:
                assert self.store.undo()
            assert self._rows() == self.start_rows
        self.store.close()


TestReviewing = Reviewing.TestCase
TestReviewing.settings = settings(
    max_examples=15, stateful_step_count=15, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate]
)
