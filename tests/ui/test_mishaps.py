"""What goes wrong or is broken off in the middle: nothing is lost, and all stands where it stood."""

from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QSplitterHandle

from briefbook.desk import specimen
from briefbook.i18n import Language, language, set_language
from briefbook.ui.app import wait_until_idle
from briefbook.ui.entering import EntryForm
from briefbook.ui.forms import MeetingForm
from briefbook.ui.prompt import Prompt
from briefbook.ui.reader.marks import Placed
from briefbook.ui.reader.panels import Notes
from briefbook.ui.saying import say_again
from briefbook.ui.session import Session
from briefbook.ui.window import PAGES, Window
from db.records import MarkRecord, MeetingRecord
from tests.pictures import filled_store
from tests.ui import walk

Opened = Callable[..., Window]


def settle(window: Window) -> None:
    for _round in range(3):
        QTest.qWait(40)
        wait_until_idle(window)


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize("spoken", ["en", "ja"])
def test_what_a_form_complains_of_goes_once_it_was_answered(make_window: Opened, store: Path, spoken: Language) -> None:
    window = make_window(store, spoken)
    form = MeetingForm(window, MeetingRecord(0, "", None), [], "2026-01-01", era=False)
    form.show()
    form.accept()
    first = form.complaint.text()
    assert form.complaint.isVisible()
    QTest.qWait(500)
    assert form.complaint.isVisible(), "as long as it holds"
    QTest.keyClicks(form.heading, "Talks")
    QTest.qWait(500)
    assert not form.complaint.isVisible()
    form.accept()
    assert form.complaint.isVisible()
    assert form.complaint.text() != first
    form.hide()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_what_the_form_for_outcomes_complains_of_goes_once_it_was_answered(make_window: Opened, store: Path) -> None:
    window = make_window(store)
    form = EntryForm(window.session, window)
    form.show()
    form.accept()
    assert form.complaint.isVisible()
    QTest.keyClicks(form.paste, "2026-03-04 Mining meeting")
    QTest.qWait(500)
    assert not form.complaint.isVisible()
    form.hide()


def test_the_keyboard_goes_back_to_where_it_was_when_work_is_cancelled(make_window: Opened, store: Path) -> None:
    window = make_window(store)
    window.go("commitments")
    settle(window)
    window.activateWindow()
    table = window.pages["commitments"].table  # type: ignore[attr-defined]
    table.setFocus()
    let = Event()
    window.session.run("Counting", lambda _desk, _work: let.wait(5), lambda _done: None)
    QTest.qWait(400)
    stop = next(one for one in window.strip.findChildren(QPushButton) if one.isVisible())
    stop.setFocus(Qt.FocusReason.TabFocusReason)
    assert QApplication.focusWidget() is stop
    QTest.keyClick(stop, Qt.Key.Key_Space)
    assert QApplication.focusWidget() is table
    let.set()
    settle(window)
    assert QApplication.focusWidget() is table


@pytest.mark.parametrize("spoken", ["en", "ja"])
@pytest.mark.parametrize("page", [one[0] for one in PAGES])
def test_a_screen_reader_says_what_stands_between_two_parts(
    make_window: Opened, store: Path, page: str, spoken: Language
) -> None:
    window = make_window(store, spoken)
    window.go(page)
    settle(window)
    handles = window.pages[page].findChildren(QSplitterHandle)
    assert {walk.spoken(one) for one in handles} <= {"区画の境界" if spoken == "ja" else "Border between two parts"}
    assert handles or page not in ("commitments", "sources", "books")


def test_words_of_a_book_stay_as_they_are_among_the_highlights_in_the_other_language(qtbot) -> None:
    before = language()
    set_language("en")
    notes = Notes()
    qtbot.addWidget(notes)
    mark = MarkRecord(1, 1, "", 0, 6, "Pillar", note="By pillar", colour="yellow")
    notes.show_marks([Placed(mark, None)], "day")
    assert notes.list.item(0).text() == "Pillar\nno longer in the book\n– By pillar"
    set_language("ja")
    say_again(notes, "en", era=False)
    words = notes.list.item(0).text()
    set_language(before)
    assert words == "Pillar\n現在の会談資料にはありません\n– By pillar"


_OPEN = {
    "counterparts": ("counterpart", "XA"), "commitments": ("provision", 5), "outcomes": ("outcome", 5),
    "sources": ("source", {"source": 2, "provision": 20}), "review": ("review", 3), "books": ("book", 1),
    "search": ("search", "見本"), "followup": ("due", {"span": "year"}),
}  # fmt: skip


@pytest.mark.parametrize("page", list(_OPEN))
def test_what_was_open_is_open_again_though_the_window_was_closed_before_it_was_read(
    make_window: Opened, filled: Path, page: str
) -> None:
    window = make_window(filled)
    window.session.show(*_OPEN[page])
    settle(window)
    before = window.pages[page].state()
    window.close()
    hasty = Window(Session(filled, Prompt()))
    hasty.go(page)
    hasty.close()
    again = make_window(filled)
    again.go(page)
    settle(again)
    now = again.pages[page].state()
    sizes = {"sizes", "widths", "scroll"}
    assert {key: now[key] for key in now if key not in sizes} == {
        key: before[key] for key in before if key not in sizes
    }
    again.close()


@pytest.fixture
def filled(full_store: Path, tmp_path: Path) -> Path:
    """A store with the specimen documents, and meetings, people, links and books beside them."""
    path = tmp_path / "full.db"
    path.write_bytes(full_store.read_bytes())
    return path


@pytest.fixture(scope="module")
def full_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `filled` is a copy of."""
    return filled_store(tmp_path_factory.mktemp("full") / "full.db", specimen())
