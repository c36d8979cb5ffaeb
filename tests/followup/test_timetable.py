"""The times of an agenda: they follow each other, add up, and what does not fit is said."""

import pytest

from briefbook.followup.timetable import clock, timetable
from db.records import AgendaRecord


def _item(key: int, minutes: int | None = None, start: str | None = None, parent: int | None = None) -> AgendaRecord:
    return AgendaRecord(key, 1, f"Item {key}", parent, 0, start, minutes)


NUMBERS = {1: "1", 2: "2", 3: "2.1", 4: "2.2", 5: "3"}


def test_an_item_begins_when_the_one_before_it_ends_and_takes_what_stands_under_it() -> None:
    items = [_item(1, 10), _item(2), _item(3, 15, parent=2), _item(4, 20, parent=2), _item(5, None, "15:00")]
    found = timetable(items, NUMBERS, "14:00", 60)
    assert [found.slots[key].words() for key in NUMBERS] == [
        "14:00–14:10", "14:10–14:45", "14:10–14:25", "14:25–14:45", "15:00",
    ]  # fmt: skip
    assert (found.minutes, found.faults) == (45, ())


def test_without_any_time_nothing_is_said() -> None:
    found = timetable([_item(1), _item(2)], NUMBERS)
    assert [one.words() for one in found.slots.values()] == ["", ""]
    assert (found.minutes, found.faults) == (None, ())


@pytest.mark.parametrize(
    ("items", "start", "minutes", "said"),
    [
        ([_item(1, 40), _item(2, 30)], None, 60, "The agenda takes 70 minutes, 10 more than the meeting’s 60."),
        ([_item(2, 20), _item(3, 15, parent=2), _item(4, 10, parent=2)], None, None,
         "What stands under item 2 takes 25 minutes, 5 more than its 20."),
        ([_item(1, 40, "14:00"), _item(2, 10, "14:30")], None, None,
         "Item 2 begins at 14:30, before item 1 ends at 14:40."),
        ([_item(1, 10, "14:00"), _item(2, 20, "14:50")], "14:00", 60,
         "Item 2 ends at 15:10, after the meeting ends at 15:00."),
        ([_item(1, 10, "14:00"), _item(5, 10, "14:45"), _item(2, 20)], "14:00", 60,
         "Item 2 ends at 15:15, after the meeting ends at 15:00."),
        ([_item(2, 30, "14:00"), _item(3, 10, "14:25", parent=2)], None, None,
         "Item 2.1 ends at 14:35, after item 2 ends at 14:30."),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_said_once(items, start, minutes, said) -> None:
    found = timetable(items, NUMBERS, start, minutes)
    assert [one.words("en") for one in found.faults] == [said]
    assert found.faults[0].words("ja") != said


def test_a_clock_goes_round() -> None:
    assert [clock(one) for one in (0, 605, 24 * 60 + 5)] == ["00:00", "10:05", "00:05"]
