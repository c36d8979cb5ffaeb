"""Today shows what wants attention and opens it; an empty store shows the three ways in."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from briefbook.desk import Desk
from briefbook.ui.actions import context_menu
from briefbook.ui.app import wait_until_idle
from briefbook.ui.chips import CHIPS
from db import clock
from db.records import BookRecord, MeetingRecord
from tests.ui.walk import do, go_to, show

LONG = "非常に長い件名の会談 " * 30


@pytest.fixture(autouse=True)
def _on_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda _minutes: "2026-11-25")


@pytest.fixture
def noted(store: Path) -> Path:
    """The specimen store with meetings and a book."""
    desk = Desk(store)
    desk.ledger.save_meeting(MeetingRecord(0, "Talks", "2026-12-05", counterparts=("XA",)))
    desk.ledger.save_meeting(MeetingRecord(0, LONG, "2027-02", counterparts=("XA", "SPECOM")))
    desk.ledger.save_meeting(MeetingRecord(0, "Past talks", "2026-01-05", counterparts=("XA",)))
    desk.ledger.save_book(BookRecord(0, "The book", "XA"))
    desk.close()
    return store


@pytest.mark.parametrize(("language", "days", "late"), [("en", "in 10 days", "days late"), ("ja", "10日後", "日超過")])
def test_what_wants_attention_is_shown_with_days(make_window, noted, language, days, late) -> None:
    window = make_window(noted, language)
    page = go_to(window, "today")
    assert [one.title for one in page.sections["meeting"].list.lines.lines] == ["Talks", LONG]
    assert days in page.sections["meeting"].list.lines.lines[0].spoken()
    due = Desk(noted).followup.on("2026-11-25").due(last="2027-02-23")
    overdue = [(one.commitment.id, one.due.number) for one in due if one.standing == "overdue"]
    assert [one.record for one in page.sections["overdue"].list.lines.lines] == overdue[:6]
    assert page.sections["overdue"]._count.text() == str(len(overdue))
    assert all(late in one.spoken() for one in page.sections["overdue"].list.lines.lines)
    soon = [(one.commitment.id, one.due.number) for one in due if one.standing == "due"]
    assert [one.record for one in page.sections["due"].list.lines.lines] == soon[:6]
    assert page.sections["review"].list.lines.rowCount() == 6
    assert [one.title for one in page.sections["book"].list.lines.lines] == ["The book"]


def test_a_line_opens_its_record_by_a_click_and_by_enter(make_window, noted) -> None:
    window = make_window(noted)
    go_to(window, "today")
    shown: list[tuple[str, object]] = []
    window.session.shown.disconnect()
    window.session.shown.connect(lambda kind, record: shown.append((kind, record)))
    listed = window.pages["today"].sections["overdue"].list
    first = listed.lines.lines[0]
    QTest.mouseClick(
        listed.viewport(), Qt.MouseButton.LeftButton, pos=listed.visualRect(listed.lines.index(0)).center()
    )
    listed.setCurrentIndex(listed.lines.index(1))
    QTest.keyClick(listed, Qt.Key.Key_Return)
    assert shown == [("provision", first.record[0]), ("provision", listed.lines.lines[1].record[0])]
    window.pages["today"].sections["overdue"].findChild(QPushButton).click()
    assert shown[-1] == ("due", {"span": "all"})


def test_the_sections_fold_to_one_column_where_there_is_little_room(make_window, noted) -> None:
    window = make_window(noted)
    window.go("today")
    page = window.pages["today"]
    for width, beside in ((1280, True), (1024, False), (1280, True)):
        window.resize(width, 700)
        wait_until_idle(window)
        left, right = (
            page.sections["meeting"].mapTo(page, page.rect().topLeft()),
            page.sections["review"].mapTo(page, page.rect().topLeft()),
        )
        assert (left.y() == right.y()) is beside
        assert page.area.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("language", ["en", "ja"])
def test_an_empty_store_shows_three_ways_in_and_the_specimen_fills_it(make_window, tmp_path, language) -> None:
    window = make_window(tmp_path / "new.db", language)
    page = go_to(window, "today")
    assert page.stack.currentWidget() is page.welcome
    assert len(page.welcome.findChildren(QPushButton)) == 3
    page.welcome.findChild(QPushButton, "welcome_specimen").click()
    wait_until_idle(window)
    go_to(window, "today")
    assert page.stack.currentWidget() is page.area
    assert page.sections["review"].list.lines.rowCount() == 6


def test_what_is_written_elsewhere_is_shown_at_once(make_window, noted) -> None:
    window = make_window(noted)
    go_to(window, "today")
    new = MeetingRecord(0, "More talks", "2026-11-26", counterparts=("XB",))
    window.session.write(lambda desk: desk.ledger.save_meeting(new))
    wait_until_idle(window)
    titles = [one.title for one in window.pages["today"].sections["meeting"].list.lines.lines]
    assert titles[0] == "More talks"
    do(window, "undo")
    assert "More talks" not in [one.title for one in window.pages["today"].sections["meeting"].list.lines.lines]


def test_a_new_day_is_noticed(make_window, noted, monkeypatch) -> None:
    window = make_window(noted)
    page = go_to(window, "today")
    monkeypatch.setattr(clock, "today", lambda _minutes: "2026-12-04")
    window.session.look_at_day()
    wait_until_idle(window)
    assert page._when.text() == "Friday, 4 December 2026"
    assert "in 1 day" in page.sections["meeting"].list.lines.lines[0].spoken()


def test_pages_that_stayed_open_past_midnight_speak_of_the_new_day(make_window, noted, monkeypatch) -> None:
    window = make_window(noted)
    show(window, "counterpart", "XA")
    view = window.pages["counterparts"].one
    before = [line.side for line in view.lists["meeting"].list.lines.lines]
    go_to(window, "commitments")
    table = window.pages["commitments"].table
    monkeypatch.setattr(clock, "today", lambda _minutes: "2031-12-04")
    window.session.look_at_day()
    wait_until_idle(window)
    states = {chip[0] for row in range(5) for chip in table.model().index(row, 0).siblingAtColumn(3).data(CHIPS) or ()}
    assert "Deadline ahead" not in states
    go_to(window, "counterparts")
    after = [line.side for line in view.lists["meeting"].list.lines.lines]
    assert before != after
    assert all("ago" in side for side in after if "day" in side)


def test_what_recurs_is_there_by_its_dates(make_window, noted) -> None:
    """A commitment that recurs has no deadline; the next time that it is due stands here all the same."""
    due = Desk(noted).followup.on("2026-11-25").due(last="2027-02-23")
    recurring = [one for one in due if one.commitment.coding.recurrence and one.standing == "due"]
    assert recurring
    window = make_window(noted)
    go_to(window, "today")
    keys = [one.record for one in window.pages["today"].sections["due"].list.lines.lines]
    assert (recurring[0].commitment.id, recurring[0].due.number) in keys
    show(window, "due", {"span": "quarter"})
    assert window.current == "followup"
    assert {*keys} <= {one.key for one in window.pages["followup"].view.falling}


def test_a_line_has_its_menu_and_stays_chosen_in_the_other_language(make_window, noted) -> None:
    window = make_window(noted)
    window.show()
    go_to(window, "today")
    overdue = window.pages["today"].sections["overdue"].list
    overdue.setFocus()
    overdue.setCurrentIndex(overdue.lines.index(1))
    chosen = overdue.chosen()
    menu = context_menu(overdue, overdue.deeds)
    assert [(one.text(), one.isEnabled()) for one in menu.actions()] == [
        ("Show the record", True), ("Copy with its citation", True),
    ]  # fmt: skip
    menu.close()
    do(window, "copy_cited")
    assert QGuiApplication.clipboard().text().endswith("]")
    do(window, "other_language")
    after = window.pages["today"].sections["overdue"].list.chosen()
    assert after is not None
    assert after.record == chosen.record
    assert not window.pages["today"].can("sheet")
    window.actions_.trigger("record")
    assert window.current == "commitments"


def test_a_book_can_be_begun_where_none_is_worked_on(make_window, store) -> None:
    window = make_window(store)
    window.show()
    go_to(window, "today")
    section = window.pages["today"].sections["book"]
    begin = next(one for one in section.findChildren(QPushButton) if one.text() == "New book")
    assert begin.isVisible()
    begin.click()
    wait_until_idle(window)
    assert window.current == "books"
    assert len(Desk(store).ledger.books()) == 1
    go_to(window, "today")
    assert not begin.isVisible()
