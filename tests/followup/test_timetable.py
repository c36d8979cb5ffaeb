"""The times of an agenda: they follow each other, add up, and what does not fit is said."""

import pytest

from briefbook.followup.timetable import clock, read_minutes, read_time, timetable
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
        ([_item(1, 40), _item(2, 30)], "14:00", 60, "The agenda takes 70 minutes, 10 more than the meeting’s 60."),
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
        ([_item(1, 10, "13:30"), _item(2, 20)], "14:00", 60,
         "Item 1 begins at 13:30, before the meeting begins at 14:00."),
        ([_item(2, 30, "14:00"), _item(3, 10, "13:50", parent=2)], None, None,
         "Item 2.1 begins at 13:50, before item 2 begins at 14:00."),
        ([_item(1, None, "14:00"), _item(2, None, "15:30")], "14:00", 60,
         "Item 2 begins at 15:30, after the meeting ends at 15:00."),
        ([_item(2, 30, "14:00"), _item(3, None, "14:40", parent=2)], None, None,
         "Item 2.1 begins at 14:40, after item 2 ends at 14:30."),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_said_once(items, start, minutes, said) -> None:
    found = timetable(items, NUMBERS, start, minutes)
    assert [one.words("en") for one in found.faults] == [said]
    assert found.faults[0].words("ja") != said


def test_a_clock_goes_round() -> None:
    assert [clock(one) for one in (0, 605, 24 * 60 + 5)] == ["00:00", "10:05", "00:05"]


@pytest.mark.parametrize(("typed", "time"), [
    ("", None), ("14:30", "14:30"), ("9:05", "09:05"), ("1430", "14:30"), ("14.30", "14:30"), ("１４：３０", "14:30"),
    ("14時30分", "14:30"), ("14時半", "14:30"), ("9時", "09:00"), ("午後2時半", "14:30"), ("午前9時05分", "09:05"),
    ("2:30 pm", "14:30"), ("2 p.m.", "14:00"), ("12:15 pm", "12:15"), ("12 am", "00:00"), ("9h30", "09:30"), ("23:59", "23:59"),
])  # fmt: skip
def test_a_time_is_read_as_people_write_it(typed, time) -> None:
    assert read_time(typed) == time


@pytest.mark.parametrize(
    "typed", ["25:00", "24:00", "14:75", "14:60", "14", "noon", "14:30 pm", "13 pm", "14:3", "-2:00"]
)
def test_what_is_no_time_is_refused(typed) -> None:
    with pytest.raises(ValueError, match=typed):
        read_time(typed)


@pytest.mark.parametrize(("typed", "minutes"), [
    ("", None), ("20", 20), ("20分", 20), ("２０分間", 20), ("45 min", 45), ("90 minutes", 90), ("1h", 60), ("1時間", 60),
    ("1時間半", 90), ("1時間30分", 90), ("1h30", 90), ("1.5 hours", 90),
])  # fmt: skip
def test_minutes_are_read_as_people_write_them(typed, minutes) -> None:
    assert read_minutes(typed) == minutes


@pytest.mark.parametrize("typed", ["0", "an hour", "-5", "1.5", "20 days"])
def test_what_is_no_number_of_minutes_is_refused(typed) -> None:
    with pytest.raises(ValueError, match=typed):
        read_minutes(typed)
