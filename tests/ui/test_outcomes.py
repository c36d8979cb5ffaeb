"""The page Outcomes: the table, the line of time, and what an outcome is linked with."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton, QWidget

from briefbook.desk import Desk
from briefbook.i18n import _
from briefbook.states import STATES
from briefbook.ui.app import wait_until_idle
from briefbook.ui.linking import LinkForm
from briefbook.ui.record import LinkedRecord
from briefbook.ui.timeline import month_of, year_of
from briefbook.ui.window import Window
from briefbook.ui.wording import WordingView
from db import clock
from db.records import Entered
from tests.ui.walk import do, go_to, show


@pytest.fixture
def opened(make_window: Callable[..., Window]) -> Callable[..., tuple[Window, Any]]:
    """Open a window on the page Outcomes."""

    def make(path: Path, language: str = "en", page: str = "outcomes") -> tuple[Window, Any]:
        window = make_window(path, language)
        return window, go_to(window, page)

    return make


def press(page: Any, name: str) -> None:
    """Press a button of the page by its name."""
    found = page.findChild(QWidget, name)
    assert isinstance(found, QToolButton | QPushButton | LinkedRecord)
    found.click()


def test_outcomes_are_listed_the_newest_first(opened, store) -> None:
    _window, page = opened(store)
    QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    dates = [Desk(store).outcome(one).date for one in page.model.ids]
    assert dates == sorted(dates, reverse=True)
    assert len(dates) == len(Desk(store).outcomes())


def test_an_outcome_that_was_just_kept_is_seen_though_it_stands_above_the_first_line(opened, store) -> None:
    window, page = opened(store)
    window.resize(1024, 640)
    wait_until_idle(window)
    assert page.table.verticalScrollBar().maximum() > 1

    def keep(desk: Desk) -> Any:
        text = "2031-05-06 Port meeting"
        entry = desk.entering.read(text)
        return desk.entering.keep(text, entry, [Entered(one) for one in entry.parsed.outcomes])

    window.session.write(keep, lambda kept: window.session.show("outcome", kept[0][0]))
    wait_until_idle(window)
    QTest.qWait(0)
    assert page.table.current() == page.model.ids[0]
    assert page.table.below_top() == 0


def test_what_the_buttons_above_a_list_show_is_found_by_the_palette_too(opened, store, tmp_path) -> None:
    bare, _page = opened(tmp_path / "bare.db", "en")
    wait_until_idle(bare)
    assert "filters" not in {one.name for one in bare.actions_.available()}
    window, page = opened(store, "en")
    wait_until_idle(window)
    there = {one.name for one in window.actions_.available()}
    assert {"filters", "beside", "columns", "timeline"} <= there
    window.actions_.trigger("timeline")
    assert page.views.currentWidget() is page.timeline
    assert "columns" not in {one.name for one in window.actions_.available()}, "the line of time has none"
    shown = page.filters.isVisible()
    window.actions_.trigger("filters")
    assert page.filters.isVisible() is not shown
    window.actions_.trigger("beside")
    assert not page.panel.isVisible()
    go_to(window, "books")
    assert not {"filters", "beside", "columns", "timeline"} & {one.name for one in window.actions_.available()}


@pytest.mark.parametrize(("language", "words"), [("en", "18\u00a0Nov\u00a02026"), ("ja", "2026年11月18日")])
def test_the_line_of_time_shows_the_same_list_and_keeps_the_choice(opened, store, language, words) -> None:
    window, page = opened(store, language)
    show(window, "outcome", 3)
    press(page, "outcomes_along")
    wait_until_idle(window)
    assert page.views.currentWidget() is page.timeline
    assert page.timeline.currentIndex().row() == page.model.row_of(3)
    assert words in {page.model.index(row, 0).data() for row in range(page.model.rowCount())}
    QTest.keyClick(page.timeline, Qt.Key.Key_Down)
    wait_until_idle(window)
    assert page.panel.record == page.model.ids[page.model.row_of(3) + 1]
    spoken = page.timeline.currentIndex().siblingAtColumn(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken
    do(window, "other_language")
    again = window.pages["outcomes"]
    assert again.views.currentWidget() is again.timeline
    assert again.table.current() == page.model.ids[page.model.row_of(3) + 1]
    columns = again.findChild(QToolButton, "outcomes_columns")
    assert not columns.isEnabled(), "the line of time has none to choose from"
    press(again, "outcomes_along")
    assert columns.isEnabled()


def test_keys_move_along_the_line_of_time_and_what_is_chosen_is_seen(opened, store) -> None:
    window, page = opened(store)
    window.resize(1000, 560)
    press(page, "outcomes_along")
    wait_until_idle(window)
    line, ids = page.timeline, page.model.ids
    assert not line.isColumnHidden(line.columnAt(2))

    def seen() -> tuple[int, bool]:
        place = line.rowViewportPosition(line.currentIndex().row())
        return page.table.current(), 0 <= place < line.viewport().height()

    for key, wanted in (
        (Qt.Key.Key_End, ids[-1]), (Qt.Key.Key_Up, ids[-2]), (Qt.Key.Key_Home, ids[0]), (Qt.Key.Key_Down, ids[1]),
    ):  # fmt: skip
        QTest.keyClick(line, key)
        wait_until_idle(window)
        assert seen() == (wanted, True)
    for _step in range(len(ids) - 2):
        QTest.keyClick(line, Qt.Key.Key_Down)
    assert seen() == (ids[-1], True)
    QTest.keyClick(line, Qt.Key.Key_PageUp)
    assert seen()[0] != ids[-1]
    place = line.viewport().rect().center()
    QTest.mouseClick(line.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.table.current() == ids[line.rowAt(place.y())]


def test_years_and_months_of_dates_of_any_precision() -> None:
    assert (year_of("2026-11-18"), month_of("2026-11-18")) == ("2026", "2026-11")
    assert (year_of("2026"), month_of("2026")) == ("2026", "")
    assert month_of("2026-10-05/2026-10-07") == "2026-10"
    assert month_of("2025-04-01/2026-03-31") == ""
    assert (year_of(None), month_of(None)) == ("", "")


def test_an_outcome_is_linked_with_a_commitment_and_unlinked_and_undone(opened, store, answers) -> None:
    window, page = opened(store)
    show(window, "outcome", 3)

    def choose(form: LinkForm) -> bool:
        wait_until_idle(window)
        form.line.setText("hydrogen")
        form.search()
        wait_until_idle(window)
        form.accept()
        return form.chosen is not None

    answers.answers.append(choose)
    page.do_link()
    wait_until_idle(window)
    links = Desk(store).ledger.links(outcome=3)
    assert [one.state for one in links] == ["accepted"]
    commitment = links[0].commitment
    assert "hydrogen" in Desk(store).provision(commitment).wording("en").text
    linked = page.panel.findChild(LinkedRecord, f"linked_provision_{commitment}")
    assert linked.accessibleName().endswith("Not yet reviewed")
    assert linked._chip[1] == "warning"
    press(page, f"unlinked_provision_{commitment}")
    wait_until_idle(window)
    assert Desk(store).ledger.links(outcome=3) == []
    do(window, "undo")
    press(page, f"linked_provision_{commitment}")
    wait_until_idle(window)
    assert window.current == "commitments"
    assert window.pages["commitments"].table.current() == commitment


def test_a_commitment_with_an_outcome_changes_its_state_everywhere(opened, store, answers, monkeypatch) -> None:
    monkeypatch.setattr(clock, "today", lambda _hours: "2027-03-01")  # when all outcomes had happened
    window, page = opened(store, page="commitments")
    show(window, "provision", 5)
    state = [one.name for one in page.model.columns].index("state")
    before = page.model.index(page.model.row_of(5), state).data()
    answers.answers.append(lambda form: (wait_until_idle(window), form.accept(), form.chosen is not None)[-1])
    press(page, "provision_link")
    wait_until_idle(window)
    assert len(Desk(store).links(commitment=5)) == 1
    now = Desk(store).provision(5).state(window.session.today)
    shown = page.model.index(page.model.row_of(5), state).data()
    assert shown.startswith(_(STATES[now][0]))
    assert shown != before


def test_an_item_is_edited_in_place_and_the_edit_undone(opened, store) -> None:
    window, page = opened(store, page="commitments")
    show(window, "provision", 5)
    page.do_edit()
    due = page.panel.findChild(QWidget, "edit_deadline")
    due.setFocus()
    due.setText("31 March 2031")
    bodies = page.panel.findChild(QWidget, "edit_actors")
    bodies.setFocus()
    wait_until_idle(window)
    assert Desk(store).provision(5).coding.deadline == "2031-03-31"
    bodies = page.panel.findChild(QWidget, "edit_actors")
    assert bodies.hasFocus()
    QTest.keyClicks(bodies, "JICA")
    page.panel.findChild(QWidget, "edit_recurrence").setFocus()
    wait_until_idle(window)
    assert Desk(store).provision(5).coding.actors == ("JICA",)
    QTest.keyClick(page.panel.findChild(QWidget, "edit_recurrence"), Qt.Key.Key_Escape)
    assert page.panel.findChild(QWidget, "edit_deadline") is None
    window.deeds.do_undo()
    do(window, "undo")
    assert Desk(store).provision(5).coding.deadline is None
    shown = [one.text() for one in page.panel.findChildren(QLabel)]
    assert any("Undo: Change of item 1.5" in one for one in shown)
    page.table.choose(7)
    do(window, "redo")
    assert page.table.current() == 5  # what is done again is in front again


def test_what_is_no_date_is_said_and_not_kept(opened, store) -> None:
    window, page = opened(store, page="commitments")
    show(window, "provision", 5)
    noted: list[str] = []
    window.session.noted.connect(noted.append)
    page.do_edit()
    due = page.panel.findChild(QWidget, "edit_deadline")
    due.setFocus()
    due.setText("some day")
    page.table.setFocus()
    wait_until_idle(window)
    assert noted[0].startswith("That is not a date.")
    assert Desk(store).provision(5).coding.deadline is None


def test_an_outcome_is_edited_in_place(opened, store) -> None:
    window, page = opened(store)
    show(window, "outcome", 3)
    page.do_edit()
    kind = page.panel.findChild(QWidget, "edit_kind")
    kind.setCurrentIndex(kind.findData("event"))
    kind.activated.emit(kind.currentIndex())
    wait_until_idle(window)
    title = page.panel.findChild(QWidget, "edit_title")
    title.setFocus()
    title.setPlainText("A fair of the two agencies")
    page.table.setFocus()
    wait_until_idle(window)
    found = Desk(store).outcome(3)
    assert (found.kind, found.title) == ("event", "A fair of the two agencies")
    assert page.model.record(page.model.row_of(3)).title == "A fair of the two agencies"


def test_copying_an_outcome_gives_its_date_and_citation(opened, store) -> None:
    window, page = opened(store, "ja")
    show(window, "outcome", 3)
    page.do_copy_cited()
    wait_until_idle(window)
    text = QGuiApplication.clipboard().text()
    assert text.startswith("2026年11月18日  ")
    assert text.endswith("、2027年3月]")


@pytest.mark.parametrize("page", ["outcomes", "commitments"])
def test_what_is_shown_goes_when_its_import_is_undone(opened, store, page) -> None:
    window, shown = opened(store, page=page)
    while Desk(store).undo_label():
        do(window, "undo")
    assert list(shown.model.ids) == []
    assert shown._whole.currentWidget() is shown._empty
    window.deeds.do_redo()
    do(window, "redo")
    assert page == "outcomes" or len(shown.model.ids) > 0


REPORTS = (
    "港湾協力　令和８年度実績報告\n\n○５月３日、セネガルの港が操業を開始。\n○８月４日、ペルーとの港湾協定に署名。\n",
    "Port Cooperation: Results of Fiscal Year 2026\n\n• On May 3, the port in Senegal started operation.\n"
    "• On August 4, a port agreement with Peru was signed.\n",
)


@pytest.fixture
def told_twice(tmp_path: Path) -> Path:
    """A store with a report in two languages."""
    path = tmp_path / "store.db"
    desk = Desk(path)
    for text in REPORTS:
        desk.import_text(text, name="report")
    desk.close()
    return path


@pytest.mark.parametrize(("language", "words"), [("en", "Senegal"), ("ja", "セネガル")])
def test_an_outcome_of_two_languages_is_one_line_and_its_record_shows_both(
    opened, told_twice, language: str, words: str
) -> None:
    window, page = opened(told_twice, language)
    assert len(page.model.ids) == 2
    show(window, "outcome", page.model.ids[1])
    title = next(one for one in page.panel.findChildren(QLabel) if words in one.text())
    assert title.font().bold()
    shown = page.panel.findChild(WordingView).toPlainText()
    assert ("セネガル" in shown, "Senegal" in shown) == (True, True)


def test_the_title_is_edited_in_the_language_that_is_shown(opened, told_twice) -> None:
    window, page = opened(told_twice)
    record = page.model.ids[1]
    show(window, "outcome", record)
    page.do_edit()
    field = page.panel.findChild(QWidget, "edit_title")
    field.setPlainText("The port of Dakar began its work")
    field.clearFocus()
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    page.panel.edit()
    wait_until_idle(window)
    assert {one.language: "Dakar" in one.title for one in Desk(told_twice).outcome(record).told} == {
        "ja": False,
        "en": True,
    }


def test_what_a_source_tells_opens_the_whole_outcome(opened, told_twice) -> None:
    window, page = opened(told_twice)
    show(window, "source", Desk(told_twice).sources()[1].id)
    sources = window.pages["sources"]
    block = next(at for at, one in enumerate(sources.original.blocks) if one.record is not None)
    sources.view.go_to(block)
    sources.do_record()
    wait_until_idle(window)
    assert page.panel._found.record.id == page.model.ids[1]


@pytest.mark.parametrize(
    ("language", "done", "nothing"),
    [
        ("en", "1 outcome is told in both languages now and counted once.", "No further outcome is surely the same"),
        ("ja", "成果1件を両言語で対応付けました。それぞれ1件として数えます。", "両言語で同じと確認できる成果はほかにありません。"),
    ],
)  # fmt: skip
def test_outcomes_of_an_older_store_are_paired_by_a_button_that_says_what_it_did(
    opened, told_twice, language: str, done: str, nothing: str
) -> None:
    desk = Desk(told_twice)
    desk.review.unpair_outcome(desk.store.outcomes()[0].id)
    window, page = opened(told_twice, language, page="sources")
    said: list[str] = []
    window.session.noted.connect(said.append)
    assert page._together.isVisibleTo(page)
    page._together.click()
    page._together.click()
    wait_until_idle(window)
    assert said[0] == done
    assert said[1].startswith(nothing)
    assert not page._together.isVisibleTo(page)
    assert len(desk.store.outcomes()) == 2
