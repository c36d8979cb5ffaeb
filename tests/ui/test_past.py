"""The window as of a past day: asked for, read-only, left again; books of that day."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget

from briefbook.desk import Desk
from briefbook.ui.actions import WRITES
from briefbook.ui.app import wait_until_idle, wait_until_over
from briefbook.ui.dated import date_words
from briefbook.ui.forms import MeetingForm
from briefbook.ui.large_print import LargePrint
from briefbook.ui.reader.window import Reader
from briefbook.ui.status_bar import Short
from db.records import BookRecord, MeetingRecord
from tests.ui.conftest import dragged
from tests.ui.walk import do, go_to, show

BEFORE = (date.today() - timedelta(days=10)).isoformat()
"""The day on which all that the fixture imports was imported; what a test writes is of today."""


@pytest.fixture
def dated(store: Path) -> Path:
    """A store whose documents were all imported ten days ago, with a meeting of today."""
    desk = Desk(store)
    with desk.store.transaction():
        desk.store.database.execute("update entry set at = ?", [f"{BEFORE}T02:00:00+00:00"])
    desk.ledger.save_meeting(MeetingRecord(0, "Talks of today", "2027-03-01", counterparts=("XA",)))
    commitment = desk.store.provisions(nature="commitment")[0].id
    desk.ledger.set_link(commitment, desk.outcomes()[0].id, "accepted")
    begun = datetime.combine(date.today(), time(0, 1)).astimezone(UTC)  # though this be the first minute of the day
    with desk.store.transaction():
        words = "update entry set at = ? where at > ?"
        desk.store.database.execute(words, [begun.isoformat(timespec="seconds"), f"{BEFORE}T02:00:00+00:00"])
    desk.close()
    return store


def _past(window: Any, answers: Any, day: str = BEFORE, time: str = "") -> None:
    def fill(form: Any) -> bool:
        form.day.line.setText(day)
        form.time.setText(time)
        assert form.wrong() is None
        return True

    answers.answers.append(fill)
    do(window, "as_of")


@pytest.mark.parametrize("spoken", ["en", "ja"])
def test_the_window_shows_a_past_day_and_leads_back_to_what_was_open(make_window, dated, answers, spoken) -> None:
    window = make_window(dated, spoken)
    show(window, "provision", 5)
    _past(window, answers)
    banner = window.findChild(QLabel, "banner_words")
    said = {"en": "nothing can be changed", "ja": "変更できません"}[spoken]
    assert said in banner.text()
    assert window.current == "commitments"
    go_to(window, "today")
    assert window.page("today").sections["meeting"].list.lines.rowCount() == 0
    QTest.keyClick(window, Qt.Key.Key_Escape)
    wait_until_idle(window)
    assert window.findChild(QLabel, "banner_words") is None or not window.session.past
    assert window.current == "commitments"
    assert window.page("commitments").panel.record == 5
    go_to(window, "today")
    assert window.page("today").sections["meeting"].list.lines.rowCount() == 1


def test_the_window_shows_an_instant_of_a_day_and_says_so(make_window, dated, answers) -> None:
    window = make_window(dated)
    _past(window, answers, date.today().isoformat(), "0:00")
    assert "00:00" in window.findChild(QLabel, "banner_words").text()
    assert "00:00" in window.windowTitle()
    assert window.session.desk.sources()
    assert not window.session.desk.ledger.meetings(), "that of the store was noted later on this day"

    def later(form: Any) -> bool:
        assert form.time.text() == "00:00"
        form.time.setText("25:00")
        assert "not a time" in form.wrong()[0]
        form.time.clear()
        assert "before today" in form.wrong()[0]
        form.time.setText("23:59")
        return form.wrong() is None

    answers.answers.append(later)
    do(window, "as_of")
    assert window.session.desk.ledger.meetings()


def test_nothing_can_be_changed_on_a_past_day_and_each_way_to_says_so(make_window, dated, answers) -> None:
    window = make_window(dated)
    window.show_record("provision", 5)
    _past(window, answers)
    told: list[str] = []
    window.session.noted.connect(told.append)
    window.actions_.refresh()
    assert not [name for name in WRITES if window.actions_.by_name[name].isEnabled()]
    window.session.asked.emit("new_meeting")
    window.session.write(lambda desk: desk.ledger.set_link(5, 1, "accepted"))
    for event in dragged(dated):
        event.ignore()
        QApplication.sendEvent(window.windowHandle(), event)
    wait_until_idle(window)
    assert len(told) == 3
    assert "nothing can be changed" in told[0]
    edit = window.page("commitments").panel.findChild(QPushButton, "record_edit") or window.findChild(
        type(window.page("commitments").panel.edit_tool()), "record_edit"
    )
    assert not edit.isEnabled()
    assert "nothing can be changed" in edit.toolTip()
    edit.setEnabled(True)
    assert not edit.isEnabled()
    window.close()
    wait_until_over(window)
    assert len(Desk(dated).store.history()) == 8


@pytest.mark.parametrize(("key", "held"), [(Qt.Key.Key_F2, "No"), (Qt.Key.Key_N, "Control"), (Qt.Key.Key_Z, "Control")])
def test_keys_that_would_change_something_say_why_they_do_not(make_window, dated, answers, key, held) -> None:
    window = make_window(dated)
    window.show_record("provision", 5)
    _past(window, answers)
    window.session.noted.emit("")
    modifier = Qt.KeyboardModifier[f"{held}Modifier"]
    QTest.keyClick(window.page("commitments").table, Qt.Key.Key_Down)
    assert window.strip.noted() == ""
    QTest.keyClick(window.page("commitments").table, key, modifier)
    assert "nothing can be changed" in window.strip.noted()


@pytest.mark.parametrize("spoken", ["en", "ja"])
def test_the_room_and_the_reader_say_that_they_show_a_past_day(make_window, dated, answers, spoken) -> None:
    window = make_window(dated, spoken)
    book = BookRecord(0, "Talks", "XA", "en", ("overview",))
    room, reader = LargePrint(window, window.session, "provision", 5), Reader(window.session, book, window)
    assert not room.findChild(QLabel, "room_past").text()
    before = reader.windowTitle()
    reader.close()
    _past(window, answers)
    said = {"en": "s of {}", "ja": "{}時点"}[spoken].format(date_words(BEFORE))
    assert said not in before
    room, reader = LargePrint(window, window.session, "provision", 5), Reader(window.session, book, window)
    assert said in room.findChild(QLabel, "room_past").text()
    assert said in reader.windowTitle()
    assert said in reader.title.text()
    reader.close()
    wait_until_idle(window)


def test_a_form_can_be_read_on_a_past_day(make_window, dated, answers) -> None:
    window = make_window(dated)
    _past(window, answers)
    form = MeetingForm(window, MeetingRecord(1, "Talks", counterparts=("XA",)), (), BEFORE)
    QApplication.sendEvent(form, QShowEvent())
    assert form.heading.isReadOnly()
    assert not form.level.isEnabled()
    assert form._done.isHidden()
    assert "nothing can be changed" in form.complaint.text()
    form.deleteLater()


def test_a_link_of_today_is_not_there_on_a_past_day(make_window, dated, answers) -> None:
    window = make_window(dated)
    commitment = Desk(dated).store.provisions(nature="commitment")[0].id
    show(window, "provision", commitment)
    panel = window.page("commitments").panel
    assert [one for one in panel.findChildren(object) if one.objectName().startswith("linked_outcome")]
    _past(window, answers)
    panel = window.page("commitments").panel
    assert panel.record == commitment
    assert not [one for one in panel.findChildren(object) if one.objectName().startswith("linked_outcome")]


def test_a_book_made_on_a_past_day_is_kept_as_of_that_day(make_window, dated, answers, tmp_path) -> None:
    window = make_window(dated)
    _past(window, answers)
    go_to(window, "books")
    do(window, "new_book")
    assert not window.session.past
    assert window.current == "books"
    [book] = Desk(dated).ledger.books()
    assert book.as_of == BEFORE
    assert window.page("books").definition.as_of.value() == BEFORE
    assert not window.page("books").definition.time.text()
    desk = Desk(dated)
    book = replace(book, counterpart="XA", parts=("overview", "commitments", "ledger"))
    made = desk.document(book)
    desk.ledger.set_link(desk.store.provisions(nature="commitment")[1].id, desk.outcomes()[1].id, "accepted")
    assert desk.document(book) == made
    assert made == desk.past(BEFORE).document(replace(book, as_of=""))
    assert made != desk.document(replace(book, as_of=""))


def test_a_book_made_at_an_instant_shows_that_instant_and_can_be_set_to_another(make_window, dated, answers) -> None:
    window = make_window(dated)
    today = date.today().isoformat()
    _past(window, answers, today, "0:00")
    do(window, "new_book")
    desk = Desk(dated)
    [book] = desk.ledger.books()
    assert book.as_of == f"{today}T00:00"
    definition = window.page("books").definition
    assert (definition.as_of.value(), definition.time.text()) == (today, "00:00")
    book = replace(book, counterpart="XA", parts=("overview", "commitments", "ledger"))
    before = desk.document(book)
    assert before == desk.past(book.as_of).document(replace(book, as_of=""))
    assert before != desk.document(replace(book, as_of="")), "a link of later on this day"
    for typed, kept in (("25:00", "00:00"), ("9.05", "09:05"), ("", "")):
        definition.time.setText(typed)
        definition.time.editingFinished.emit()
        assert definition.time.text() == kept
    wait_until_idle(window)
    assert desk.ledger.book(book.id).as_of == today


def test_a_book_for_a_meeting_that_was_not_noted_yet_says_so(dated) -> None:
    desk = Desk(dated)
    with pytest.raises(Exception, match="not noted yet"):
        desk.document(BookRecord(0, "", "XA", parts=("overview",), meeting=1, as_of=BEFORE))


def test_another_day_and_a_day_that_is_none(make_window, dated, answers) -> None:
    window = make_window(dated)
    _past(window, answers)
    refused: list[Any] = []

    def wrong(form: Any) -> bool:
        for typed in ("", "2999-01-01", "soon"):
            form.day.line.setText(typed)
            refused.append(form.wrong())
        form.day.line.setText("2020-01-01")
        return True

    answers.answers.append(wrong)
    window.findChild(QPushButton, "banner_other").click()
    wait_until_idle(window)
    assert all(refused)
    assert window.session.past == "2020-01-01"
    assert window.session.by_dates
    assert Desk(dated).past("2020-01-01").store.by_dates
    window.deeds.do_back()
    wait_until_idle(window)
    assert not window.session.past


@pytest.mark.parametrize("spoken", ["en", "ja"])
def test_going_back_can_be_stopped(make_window, dated, answers, spoken) -> None:
    window = make_window(dated, spoken)
    desk = Desk(dated)
    from briefbook.errors import Cancelled

    with pytest.raises(Cancelled):
        desk.past(BEFORE, lambda _share: False)
    asked = []
    assert desk.past(BEFORE, lambda share: asked.append(share) is None).today == BEFORE
    assert asked
    assert asked == sorted(asked)
    work: list[Any] = []
    window.session.begun.connect(work.append)
    answers.answers.append(lambda form: (form.day.line.setText(BEFORE), True)[1])
    window.deeds.do_as_of()
    work[0].cancel()
    wait_until_idle(window)
    assert not window.session.past
    sentence = {"en": "Going back was stopped", "ja": "過去の時点の復元を中止しました"}[spoken]
    assert window.strip.currentMessage().startswith(sentence)


def test_the_language_changes_on_a_past_day_and_stays_changed(make_window, dated, answers) -> None:
    window = make_window(dated)
    _past(window, answers)
    do(window, "language_ja")
    assert "変更できません" in window._box.findChild(QLabel, "banner_words").text()
    window.deeds.do_to_today()
    wait_until_idle(window)
    assert window.menuBar().actions()[0].text().startswith("ファイル")
    assert window.session.settings.language == "ja"


def test_search_on_a_past_day_finds_what_was_there_then(make_window, dated, answers) -> None:
    window = make_window(dated)
    assert any(one.title == "Talks of today" for one in Desk(dated).searching.search("Talks of today").hits)
    _past(window, answers)
    window.go("search")
    line = window.page("search").findChild(QLineEdit)
    page = window.page("search")
    for query in ("Talks of today", "cooperation"):
        line.setText(query)
        page.load()
        wait_until_idle(window)
        titles = [page.list.hits.index(row, 0).data() for row in range(page.list.hits.rowCount())]
        assert titles, "what has only some of the words, or says them in the other language, is found too"
        assert "Talks of today" not in titles
        assert page.understood.text().startswith("Searched in what the store held on")


def test_a_past_day_with_nothing_offers_the_way_back_not_the_ways_in(make_window, tmp_path) -> None:
    desk = Desk(tmp_path / "empty.db")
    desk.store  # noqa: B018 - makes an empty store
    desk.close()
    window = make_window(tmp_path / "empty.db")
    window.past_days.show("2020-01-01")
    wait_until_idle(window)
    page = window.pages["today"]
    assert page.findChild(QWidget, "welcome_import") is None
    back = next(one for one in page.welcome.findChildren(QPushButton) if one.text().strip() == "Back to today")
    back.click()
    wait_until_idle(window)
    assert not window.session.past
    assert window.pages["today"].findChild(QWidget, "welcome_import") is not None


def test_what_the_foot_says_stays_on_the_way_to_a_past_day_and_back(make_window, dated, answers) -> None:
    window = make_window(dated)
    done = [("Open", "inbox", lambda: None)]
    window.session.noted.emit("Written.  Twice.")
    window.session.made.emit("peru.pdf: 9 pages", done)
    _past(window, answers)
    for _day in range(2):
        assert window.strip.currentMessage() == "Written. Twice."
        assert [one.text() for one in window.strip.findChildren(Short)] == ["peru.pdf: 9 pages"]
        window.deeds.do_to_today()
        wait_until_idle(window)
    assert not window.session.past


def test_a_past_day_is_not_left_while_a_book_of_it_is_exported(make_window, dated, answers) -> None:
    window, let_go = make_window(dated), Event()
    _past(window, answers)
    window.session.run("Exporting a.pdf", lambda _desk, _work: let_go.wait(60), lambda _done: None, entered="a.pdf")
    window.deeds.do_to_today()
    assert window.session.past
    assert window.strip.currentMessage() == "First wait until this is done, or cancel it: Exporting a.pdf"
    assert not window.close()
    let_go.set()
    wait_until_over(window)
