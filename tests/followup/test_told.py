"""Money that several outcomes tell of: by two sources, in two languages, at several stages."""

from dataclasses import replace

import pytest

from briefbook.cli.money import entered_of
from briefbook.desk import Desk
from briefbook.followup.told import Known, told_again
from briefbook.model import Outcome, Stage
from db.records import AmountRecord

PORT = "2031-03-04 Japan announces 30 million dollars for the port of Karidia"
AGREED = "2031年5月11日 カリディア港整備に関する無償資金協力の贈与契約に署名、2,800万米ドル"
HOSPITAL = "2031-05-12 Exchange of notes on a grant of 28 million dollars for a hospital in Sorova"


def _entered(desk: Desk, words: str) -> AmountRecord:
    entry = desk.entering.read(words, counterpart="XA")
    (key,), _change = desk.entering.keep(words, entry, [entered_of(one, ()) for one in entry.drafts])
    (amount,) = desk.money.amounts([key])
    return amount


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        (PORT, AGREED, False),  # nothing but the name, in two languages, and another sum
        (AGREED, "2031-05-10 Grant agreement signed for building the port of Karidia, USD 28 million", True),
        (PORT, "2031-05-10 Grant agreement signed for the port of Karidia, USD 28 million", True),
        (PORT, "2031-09-01 First payment of 10 million dollars for the port of Karidia made", True),
        (PORT, "2031-09-01 A payment of 40 million dollars for the port of Karidia was made", False),
        (PORT, "2030-09-01 First payment of 10 million dollars for the port of Karidia made", False),
        (AGREED, HOSPITAL, False),
        (HOSPITAL, HOSPITAL.replace("2031-05", "2030-05"), False),
        (HOSPITAL + ", phase 1", HOSPITAL.replace("-12", "-14") + ", phase 2", False),
        (HOSPITAL, HOSPITAL.replace("dollars", "euros"), False),
        (HOSPITAL, HOSPITAL.replace("Sorova", "Karidia"), False),
        (HOSPITAL, HOSPITAL.replace("Sorova", "the capital"), True),
        (HOSPITAL, HOSPITAL.replace("a hospital", "the hospital").replace("05-12", "05-14"), True),
        (HOSPITAL.replace("a hospital", "12 hospitals"), HOSPITAL.replace("a hospital", "7 hospitals"), False),
        (
            "2031年5月11日 ソロバ県小学校整備に署名、1,000万円",
            "2031年5月12日 カリディア県小学校整備に署名、1,000万円",
            False,
        ),
    ],
)
def test_what_another_outcome_told_of_counts_once(first: str, second: str, same: bool) -> None:
    desk = Desk()
    one, other = _entered(desk, first), _entered(desk, second)
    assert (one.money == other.money) is same
    assert desk.entering.told_again(desk.outcome(other.outcome), [other]) == [other], "what is kept stays"


def test_rows_of_one_table_that_tell_of_the_same_money_count_it_once() -> None:
    rows = (
        "Date\tTitle\tAmount\tStage", "2031-01-10\tGrant for the water plant in Sorova\tUSD 12 million\tannounced",
        "2031-03-02\tGrant agreement for the water plant in Sorova\tUSD 12 million\tagreed",
        "2031-07-15\tPayment for the water plant in Sorova\tUSD 5 million\tdisbursed",
        "2031-07-20\tRadio sets for the police in Karidia\tUSD 5 million\tdisbursed",
    )  # fmt: skip
    desk, words = Desk(), "\n".join(rows)
    entry = desk.entering.read(words, counterpart="XA")
    desk.entering.keep(words, entry, [entered_of(one, ()) for one in entry.drafts])
    found = [one.money for one in desk.money.amounts()]
    assert found == [found[0]] * 3 + [found[3]]
    assert found[3] != found[0]


def test_rows_that_are_alike_are_as_many_sums() -> None:
    desk = Desk()
    for month, first in (("01", 1), ("02", 6)):
        rows = [
            f"2031-{month}-1{at}\tGrant for a primary school in district {first + at}\tJPY 9 million\tagreed"
            for at in range(5)
        ]
        words = "\n".join(["Date\tTitle\tAmount\tStage", *rows])
        entry = desk.entering.read(words, counterpart="XA")
        desk.entering.keep(words, entry, [entered_of(one, ()) for one in entry.drafts])
    assert len({one.money for one in desk.money.amounts()}) == 10


def _hospital(date: str | None = "2031-05-12") -> Outcome:
    words = "Exchange of notes on a grant of 28 million dollars for a hospital in Sorova"
    return Outcome(words, date, ("XA",), "signature", words)


TOLD = AmountRecord(1, 1, 28e6, "USD", Stage.AGREED, None, "28 million dollars", 5)
NEW = replace(TOLD, id=0, outcome=0, money=0)


@pytest.mark.parametrize(
    ("new", "told", "day", "money"),
    [
        (NEW, TOLD, "2031-05-14", 5), (NEW, TOLD, None, 5), (replace(NEW, day="2032-07-01"), TOLD, "2031-05-12", 0),
        (NEW, replace(TOLD, day="2029-05-12"), "2031-05-12", 0), (NEW, replace(TOLD, stage=Stage.ASIDE), "2031-05-12", 0),
        (replace(NEW, stage=Stage.ASIDE), TOLD, "2031-05-12", 0), (replace(NEW, money=9), TOLD, "2031-05-12", 9),
        (NEW, replace(TOLD, currency="EUR"), "2031-05-12", 0), (NEW, replace(TOLD, value=27e6), "2031-05-12", 0),
    ],
)  # fmt: skip
def test_a_sum_is_the_same_money_by_its_stage_day_value_and_currency(
    new: AmountRecord, told: AmountRecord, day: str | None, money: int
) -> None:
    assert [one.money for one in told_again(_hospital(day), [new], Known({1: _hospital()}, [told]))] == [money]


def test_of_two_sums_of_one_outcome_only_one_is_that_which_another_tells_of() -> None:
    known = Known({1: _hospital()}, [TOLD])
    assert [one.money for one in told_again(_hospital(), [NEW, replace(NEW, money=-1)], known)] == [5, -1]


def test_what_an_outcome_tells_itself_makes_no_sum_of_it_the_same_money() -> None:
    desk = Desk()
    kept = _entered(desk, HOSPITAL)
    record = desk.outcome(kept.outcome)
    new = replace(NEW, outcome=record.id)
    assert told_again(record, [new], Known({record.id: record}, [kept])) == [new]
