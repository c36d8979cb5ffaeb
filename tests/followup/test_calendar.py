"""Calendar files."""

import re

from briefbook.desk import Desk, specimen
from briefbook.followup.calendar import Entry, calendar, due_calendar
from briefbook.i18n import use
from db.records import Entered, OccurrenceRecord


def test_a_calendar_is_whole_days_folded_and_escaped() -> None:
    text = calendar(
        [Entry("commitment-1-1", "2026-03-31", "2026-03-31", "XA 2.1 港湾, 整備; " + "長" * 60, "一行目\n二行目")],
        "2026-01-01",
    )
    lines = text.split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert all(len(line.encode()) <= 75 for line in lines)
    whole = text.replace("\r\n ", "")
    assert "SUMMARY:XA 2.1 港湾\\, 整備\\; " + "長" * 60 in whole
    assert "DESCRIPTION:一行目\\n二行目" in whole
    assert "DTSTART;VALUE=DATE:20260331\r\nDTEND;VALUE=DATE:20260401" in whole
    assert "DTSTAMP:20260101T000000Z" in whole
    assert "LOCATION:Lima\r\n" in calendar([Entry("a", "2026-03-31", "2026-03-31", "b", place="Lima")], "2026-01-01")


def test_a_moved_date_says_from_when_and_why_and_a_dropped_one_is_cancelled() -> None:
    desk = Desk()
    desk.import_file(specimen()[0])
    one = next(one for one in desk.followup.due(last="2040-01-01") if one.commitment.coding.recurrence == "P1Y")
    key = one.commitment.id
    desk.followup.settle(OccurrenceRecord(key, 1, "2031-01-15", reason="選挙のため"))
    desk.followup.settle(OccurrenceRecord(key, 2, dropped=True, reason="中止"))
    found = [one for one in desk.followup.due(last="2040-01-01", closed=True) if one.commitment.id == key]
    with use("ja"):
        text = due_calendar(found, "2026-01-01").replace("\r\n ", "")
    events = text.split("BEGIN:VEVENT")[1:]
    moved = next(each for each in events if f"commitment-{key}-1-" in each)
    assert "DTSTART;VALUE=DATE:20310115" in moved
    assert "\\n未確認\\n2027年6月12日から変更  選挙のため\r\n" in moved
    assert "STATUS" not in moved
    assert "LOCATION" not in moved
    assert not re.search(r"DESCRIPTION:.*変更", next(each for each in events if f"commitment-{key}-3-" in each))
    assert "STATUS:CANCELLED" in next(each for each in events if f"commitment-{key}-2-" in each)


def test_the_host_is_said_and_what_the_format_forbids_is_left_out() -> None:
    desk = Desk()
    desk.import_file(specimen()[0])
    one = next(one for one in desk.followup.due(last="2040-01-01") if one.commitment.coding.venue == "alternating")
    key = one.commitment.id
    desk.followup.settle(OccurrenceRecord(key, 1, host="theirs"))
    found = [one for one in desk.followup.due(last="2040-01-01") if one.commitment.id == key][:2]
    with use("en"):
        events = due_calendar(found, "2026-01-01").replace("\r\n ", "").split("BEGIN:VEVENT")[1:]
    assert ["Host: The other side" in events[0], "Host: Our side" in events[1]] == [True, True]
    text = calendar([Entry("a", "2026-03-31", "2026-03-31", "one\x0btwo", "three\rfour\x00")], "2026-01-01")
    assert "SUMMARY:onetwo" in text
    assert "DESCRIPTION:three\\nfour\r\n" in text


def test_where_an_outcome_was_says_whose_turn_it_is_next() -> None:
    desk = Desk()
    words = (
        "Plan\n3 March 2025\n1. The two sides will hold a ports dialogue annually, alternately in Tokyo and Mihon.\n"
    )
    desk.import_text(words, name="plan", counterpart="XA")
    entry = desk.entering.read("2026-02-10 Ports dialogue", counterpart="XA")
    one = Entered(entry.drafts[0].outcome, (), (desk.provisions()[0].id,))
    (outcome,), _change = desk.entering.keep("", entry, [one])
    for place, host in (("Tokyo", "theirs"), ("Mihon City", "ours"), ("Online", None)):
        desk.review.edit_outcome(outcome, place=place)
        assert next(one.due.host for one in desk.followup.due(last="2028-01-01") if not one.due.outcome) == host


def test_a_deadline_on_the_last_day_of_the_calendar_is_an_entry() -> None:
    text = calendar([Entry("a", "9999-12-31", "9999-12-31", "Without end")], "2026-01-01")
    assert "DTSTART;VALUE=DATE:99991231" in text
