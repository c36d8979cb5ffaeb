"""Amounts with their stages, which of them are the same money, and rates: kept, joined, taken back, as of a day."""

from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import replace

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from briefbook.errors import InputError
from briefbook.followup.sums import added_up, converted, rests, standing, total_words, totals
from briefbook.model import Amount, Kind, Masthead, Outcome, Parsed, Stage
from db.past import past
from db.records import AmountRecord, RateRecord
from db.store import Store, open_store


@contextmanager
def _store(*texts: str) -> Iterator[Store]:
    """A store with an outcome for each text; its sums are those that are read in it."""
    from briefbook.amounts import amounts

    store = open_store()
    outcomes = tuple(
        Outcome(f"件{n}", f"2026-0{n}-01", ("XA",), "signature", text, amounts(text)) for n, text in enumerate(texts, 1)
    )
    head = Masthead("報告", Kind.OUTCOME_REPORT, "ja", "2026-12-01")
    store.documents.add(Parsed(head, "", (), (), outcomes), b"x", "x.txt", "text/plain")
    with closing(store):
        yield store


def _kept(store: Store, outcome: int, stage: Stage) -> AmountRecord:
    one = store.money.proposed(outcome)[0]
    store.money.save_amounts(outcome, [AmountRecord(0, outcome, one.value, one.currency, stage, None, one.text)])
    return store.money.amounts([outcome])[0]


def _dates(store: Store) -> dict[int, str | None]:
    return {one.id: one.date for one in store.outcomes()}


def test_what_was_read_is_a_proposal_until_a_person_gives_it_a_stage() -> None:
    with _store("見本橋に３０億円。貿易額は5兆円であった。") as store:
        assert [one.text for one in store.money.proposed(1)] == ["３０億円", "5兆円"]
        assert store.money.amounts() == []
        _kept(store, 1, Stage.AGREED)
        assert store.money.proposed(1) == [Amount(5e12, "JPY", "5兆円")]
        trade = AmountRecord(0, 1, 5e12, "JPY", Stage.ASIDE, None, "5兆円")
        store.money.save_amounts(1, [*store.money.amounts([1]), trade])
        assert store.money.proposed(1) == []
        assert [one.text for one in store.outcomes()[0].amounts] == ["３０億円"]
        assert [(one.currency, one.value) for one in totals(store.money.amounts(), {})] == [("JPY", 30e8)]
        store.money.save_amounts(1, [])
        assert {one.text for one in store.money.proposed(1)} == {"３０億円", "5兆円"}
        for _step in range(3):
            store.undo()
        assert store.money.amounts() == []
        assert [one.text for one in store.outcomes()[0].amounts] == ["３０億円", "5兆円"]
        assert store.faults() == []


def test_the_same_money_counts_once_as_far_as_it_is() -> None:
    with _store("30億円の供与を表明", "30億円の交換公文に署名", "28億円を実行", "別に10億円") as store:
        stages = (Stage.ANNOUNCED, Stage.AGREED, Stage.DISBURSED, Stage.ANNOUNCED)
        kept = [_kept(store, n, stage) for n, stage in enumerate(stages, 1)]
        assert totals(store.money.amounts(), _dates(store))[0].value == (30 + 30 + 28 + 10) * 1e8
        change = store.money.join(kept[1].id, kept[0].id)
        assert change.ids == (2, 1)
        store.money.join(kept[0].id, kept[2].id)
        (found,) = totals(store.money.amounts(), _dates(store))
        assert (found.stages, found.count) == ({Stage.ANNOUNCED: 10e8, Stage.AGREED: 2e8, Stage.DISBURSED: 28e8}, 2)
        store.money.part(kept[2].id)
        assert totals(store.money.amounts(), _dates(store))[0].value == (30 + 28 + 10) * 1e8
        store.undo()
        assert totals(store.money.amounts(), _dates(store))[0].value == 40e8
        assert [one.id for one in store.record_history("outcome", 1)] != []
        assert store.faults() == []


def test_of_one_stage_the_newest_counts_and_of_two_currencies_the_one_named_first() -> None:
    rows = [
        AmountRecord(1, 1, 3e9, "JPY", Stage.AGREED, None, "30億円", 7),
        AmountRecord(2, 1, 2e7, "USD", Stage.AGREED, None, "約2000万ドル", 7),
        AmountRecord(3, 2, 2.5e9, "JPY", Stage.AGREED, "2026-05", "25億円", 8),
        AmountRecord(4, 1, 2e9, "JPY", Stage.AGREED, None, "20億円", 8),
    ]
    assert [one.amount.id for one in standing(rows, {1: "2026-01-01", 2: "2020"})] == [1, 3]


def _paid(key: int, value: float, day: str | None, currency: str = "JPY") -> AmountRecord:
    return AmountRecord(key, 1, value, currency, Stage.DISBURSED, day, "", 7)


@pytest.mark.parametrize(
    ("paid", "stages"),
    [
        ([_paid(2, 30e8, "2026-03-01"), _paid(3, 20e8, "2026-09-01")], {Stage.AGREED: 50e8, Stage.DISBURSED: 50e8}),
        ([_paid(2, 30e8, "2026-03-01"), _paid(3, 30e8, "2026-09-01")], {Stage.AGREED: 40e8, Stage.DISBURSED: 60e8}),
        ([_paid(2, 30e8, "2026-03-01"), _paid(3, 30e8, "2026-03")], {Stage.AGREED: 70e8, Stage.DISBURSED: 30e8}),
        ([_paid(2, 60e8, "2026-03-01"), _paid(3, 50e8, "2026-09-01")], {Stage.DISBURSED: 110e8}),
        ([_paid(2, 1e7, "2026-03-01", "USD")], None),
    ],
)  # fmt: skip
def test_disbursements_of_one_agreed_sum_add_up_and_one_told_twice_counts_once(
    paid: list[AmountRecord], stages: dict[Stage, float] | None
) -> None:
    agreed = AmountRecord(1, 1, 100e8, "JPY", Stage.AGREED, "2026-01-01", "100億円", 7)
    found = totals([agreed, *paid], {1: "2026-01-01"})
    if stages is None:
        assert [(one.currency, one.value) for one in found] == [("USD", 1e7)]
    else:
        assert found[0].stages == stages
        assert (found[0].value, found[0].count) == (sum(stages.values()), 1)


def test_what_is_left_of_a_sum_that_was_disbursed_in_another_currency_is_told_by_a_given_rate_only() -> None:
    agreed = AmountRecord(1, 1, 100e8, "JPY", Stage.AGREED, "2026-01-01", "100億円", 7)
    paid = [_paid(2, 2e7, "2026-03-01", "USD"), _paid(3, 10e8, "2026-04-01")]
    (one,) = rests([agreed, *paid], {}, [], "2026-06-01")
    assert (one.stated.id, one.paid, one.left, one.rates) == (1, ("USD",), None, ())
    assert "USD" in total_words(one, "en")
    rate = RateRecord(1, "USD", "JPY", 150.0, "2026-04-01", "")
    (one,) = rests([agreed, *paid], {}, [rate], "2026-06-01")
    assert (one.left, one.rates) == (60e8, (rate,))
    assert "60億円" in total_words(one, "ja")
    (none,) = rests([agreed, _paid(4, 1e8, "2026-05-01", "USD")], {}, [rate], "2026-06-01")
    assert total_words(none, "en") == "Nothing is left of JPY 10 billion, converted at 1 USD = 150 JPY (1 April 2026)"
    told = added_up([agreed, *paid], {}, [rate], "2026-06-01")
    assert [type(each).__name__ for each in told] == ["Total", "Total", "Converted", "Rest"]
    assert rests([agreed, paid[1]], {}, [rate], "2026-06-01") == []


def test_totals_are_converted_only_by_a_rate_that_was_given() -> None:
    with _store("30億円を供与", "1000万ドルを供与", "500万ユーロを供与") as store:
        for n in (1, 2, 3):
            _kept(store, n, Stage.AGREED)
        found = totals(store.money.amounts(), _dates(store))
        assert [(one.currency, one.value) for one in found] == [("JPY", 30e8), ("EUR", 5e6), ("USD", 1e7)]
        assert converted(found, store.money.rates(), "2026-06-01") == []
        rate, _change = store.money.save_rate(RateRecord(0, "usd", "JPY", 150.0, "2026-04-01", "日銀"))
        store.money.save_rate(RateRecord(0, "USD", "JPY", 160.0, "2026-07-01"))
        (one,) = converted(found, store.money.rates(), "2026-06-01")
        assert (one.currency, one.value, one.left) == ("JPY", 45e8, ("EUR",))
        assert [(each.id, each.day, each.origin) for each in one.rates] == [(rate, "2026-04-01", "日銀")]
        assert converted(found, store.money.rates(), "2026-03-31") == []
        assert converted(found, store.money.rates(), "2026-07-01")[0].value == 46e8
        store.money.remove_rate(rate)
        assert converted(found, store.money.rates(), "2026-06-01") == []
        store.undo()
        assert len(store.money.rates()) == 2
        store.money.save_rate(RateRecord(0, "JPY", "EUR", 0.005, "2026-01-01"))
        (euros,) = [each for each in converted(found, store.money.rates(), "2026-01-01") if each.currency == "EUR"]
        assert (euros.value, euros.left) == (5e6 + 30e8 * 0.005, ("USD",))


def test_a_rate_that_is_there_already_and_signs_that_no_text_has_are_not_kept() -> None:
    with _store("5億円") as store:
        one = RateRecord(0, "USD", "JPY", 150.0, "2026-01-05", "bank")
        assert store.money.save_rate(one)[0] == store.money.save_rate(one)[0]
        assert len(store.money.rates()) == 1
        (outcome,) = (each.id for each in store.outcomes())
        store.money.save_amounts(outcome, [AmountRecord(0, outcome, 5e8, "JPY", Stage.AGREED, None, "5\0億円")])
        assert [each.words for each in store.money.amounts([outcome])] == ["5億円"]
        with pytest.raises(InputError, match=r"half a sign|半分"):
            store.money.save_rate(replace(one, origin="\ud83d"))


@pytest.mark.parametrize(
    "wrong",
    [
        RateRecord(0, "USD", "USD", 1.0, "2026-04-01"), RateRecord(0, "US", "JPY", 1.0, "2026-04-01"),
        RateRecord(0, "USD", "JPY", 0.0, "2026-04-01"), RateRecord(0, "USD", "JPY", 1.0, "2026-04"),
        RateRecord(0, "USD", "JPY", float("nan"), "2026-04-01"), RateRecord(9, "USD", "JPY", 1.0, "2026-04-01"),
        RateRecord(0, "USD", "JPY", -1.0, "2026-04-01"), RateRecord(0, "USD", "JPY", float("inf"), "2026-04-01"),
        RateRecord(0, "USD", "JPY", 1.0, "2026-02-30"),
    ],
)  # fmt: skip
def test_a_rate_that_is_none_is_refused(wrong: RateRecord) -> None:
    store = open_store()
    with pytest.raises(InputError):
        store.money.save_rate(wrong)
    assert store.money.rates() == []
    store.close()


def test_a_day_before_the_store_began_has_no_later_amounts_and_rates() -> None:
    with _store("30億円の供与を表明") as store:
        one = _kept(store, 1, Stage.ANNOUNCED)
        later = replace(one, id=0, stage=Stage.DISBURSED, day="2026-09-01", words="30億円を実行", money=one.money)
        store.money.save_amounts(1, [one, later])
        store.money.save_rate(RateRecord(0, "USD", "JPY", 150.0, "2026-08-01"))
        assert totals(store.money.amounts(), _dates(store))[0].stages == {Stage.DISBURSED: 30e8}
        before = past(store, "2026-06-01")
        assert totals(before.money.amounts(), _dates(before))[0].stages == {Stage.ANNOUNCED: 30e8}
        assert before.money.rates() == []
        assert before.money.unsound() == []
        before.close()


class Counting(RuleBasedStateMachine):
    """Amounts are kept, joined, parted and taken back; every sum is counted once, and the log gives all back."""

    @initialize()
    def begin(self) -> None:
        self.held = ExitStack()
        self.store = self.held.enter_context(_store(*(f"{n}億円を供与" for n in (1, 2, 4, 8))))
        self.states = [self._state()]

    def _state(self) -> list[AmountRecord]:
        return self.store.money.amounts()

    def _note(self) -> None:
        if self._state() != self.states[-1]:
            self.states.append(self._state())

    @rule(outcome=st.integers(1, 4), stage=st.sampled_from(list(Stage)))
    def keep(self, outcome: int, stage: Stage) -> None:
        if found := self.store.money.amounts([outcome]):
            self.store.money.save_amounts(outcome, [replace(one, stage=stage) for one in found])
        else:
            _kept(self.store, outcome, stage)
        self._note()

    @rule(data=st.data())
    def join(self, data: st.DataObject) -> None:
        if len(found := self._state()) > 1:
            one, two = data.draw(st.sampled_from(found)), data.draw(st.sampled_from(found))
            self.store.money.join(one.id, two.id)
            self._note()

    @rule(data=st.data())
    def part(self, data: st.DataObject) -> None:
        if found := self._state():
            self.store.money.part(data.draw(st.sampled_from(found)).id)
            self._note()

    @rule(outcome=st.integers(1, 4))
    def remove(self, outcome: int) -> None:
        self.store.money.save_amounts(outcome, [])
        self._note()

    @rule()
    def undo(self) -> None:
        if len(self.states) > 1:
            self.store.undo()
            self.states.pop()
            assert self._state() == self.states[-1]

    @invariant()
    def each_counts_once(self) -> None:
        counted = {one.money: one for one in self._state() if one.stage is not Stage.ASIDE}
        found = totals(self._state(), _dates(self.store))
        assert sum(one.count for one in found) == len(counted)
        for money in counted:
            rows = [one for one in self._state() if one.money == money and one.stage is not Stage.ASIDE]
            known = totals(rows, _dates(self.store))[0].value
            assert known <= sum(one.value for one in rows)
        assert self.store.money.unsound() == []

    def teardown(self) -> None:
        self.held.close()


TestCounting = Counting.TestCase
TestCounting.settings = settings(max_examples=10, stateful_step_count=12, deadline=None)
