"""The Books page: define a book, see its pages, put its parts in order, export it, undo."""

import re
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QImage
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton

from briefbook import progress
from briefbook.assemble import ALL_PARTS, PARTS, usual_parts
from briefbook.desk import Desk
from briefbook.errors import Cancelled
from briefbook.i18n import use
from briefbook.ui.app import wait_until_idle, wait_until_over
from briefbook.ui.books.exporting import place_to_write
from briefbook.ui.books.listing import LINES, Books, Listed
from briefbook.ui.books.parts import Parts, in_order
from briefbook.ui.books.preview import draw
from briefbook.ui.drawing import found_on_page, page_sizes
from briefbook.ui.reader.window import Reader
from briefbook.ui.status_bar import Short
from db.records import AssessmentRecord, BookRecord, MeetingRecord
from tests.ui.walk import do, go_to

LONG = "会談のための資料と、とても長い題名　" * 12


def with_books(store: Path, *books: BookRecord) -> None:
    """Keep books in a store."""
    desk = Desk(store)
    for one in books:
        desk.ledger.save_book(one)
    desk.close()


def settle(window: Any) -> None:
    """Wait until what was changed is kept and the pages are renewed."""
    for _round in range(4):
        wait_until_idle(window)
        page = window.pages["books"]
        if page._rest.isActive():
            page._rest.stop()
            page._renew()
    wait_until_idle(window)


def book_of(store: Path, number: int = 0) -> BookRecord:
    """A book as it is kept; the one edited last first."""
    desk = Desk(store)
    found = desk.ledger.books()[number]
    desk.close()
    return found


@pytest.fixture
def make_page(make_window, store):
    """The page on a store with a book, in a language."""

    def make(language: str = "en", **values: Any) -> Any:
        with_books(store, BookRecord(0, "Talks", **{"counterpart": "XA", "parts": tuple(PARTS), **values}))
        window = make_window(store, language)
        return window, go_to(window, "books", settle)

    return make


@pytest.mark.parametrize("language", ["ja", "en"])
def test_without_books_the_page_says_what_to_do_and_a_new_one_is_made(make_window, store, language: str) -> None:
    window = make_window(store, language)
    page = go_to(window, "books", settle)
    assert page.stack.currentIndex() == 1
    page.do_new_book()
    settle(window)
    assert page.stack.currentIndex() == 0
    assert book_of(store).language == language
    assert book_of(store).parts == tuple(PARTS)
    shown = [one.text() for one in page.preview.stack.currentWidget().findChildren(QLabel)]
    assert any(("Choose the country" if language == "en" else "選んでください") in text for text in shown)
    assert page.preview.stack.currentWidget().findChildren(QPushButton) == []
    assert not window.actions_.by_name["export_pdf"].isEnabled()
    assert not page.preview.tools.isEnabled()
    page.definition.counterpart.setEditText("specimenland" if language == "en" else "見本国")
    page.definition.counterpart.lineEdit().editingFinished.emit()
    settle(window)
    assert book_of(store).counterpart == "XA"
    assert page.preview.paper.pages > 5
    assert window.actions_.by_name["export_pdf"].isEnabled()
    assert page.preview.tools.isEnabled()
    do(window, "undo", settle)
    assert book_of(store).counterpart == ""
    assert page.definition.counterpart.currentText() == ""


@pytest.mark.parametrize("language", ["ja", "en"])
def test_long_titles_and_every_field_are_shown(make_page, store, language: str) -> None:
    window, page = make_page(language, marking=LONG, era=True, organisations=True)
    with_books(store, BookRecord(0, LONG, "XA", "both", ("commitments",), marking=LONG))
    page.load()
    settle(window)
    page.list.setCurrentIndex(page.model.index(page.model.row_of(book_of(store).id)))
    settle(window)
    assert page.definition.title.text() == LONG
    assert page.definition.marking.currentText() == LONG
    assert page.preview.paper.pages > 1


def test_what_is_typed_is_kept_in_one_step_even_when_the_window_closes(make_page, store) -> None:
    window, page = make_page()
    before = len(Desk(store).store.history())
    page.definition.title.setFocus()
    page.definition.title.selectAll()
    QTest.keyClicks(page.definition.title, "State visit")
    window.close()
    wait_until_over(window)
    assert book_of(store).title == "State visit"
    assert len(Desk(store).store.history()) == before + 1


def test_one_may_rest_between_two_words_and_go_on_where_the_cursor_is(make_page, store) -> None:
    window, page = make_page()
    for field in (page.definition.title, page.definition.marking.lineEdit()):
        field.setFocus()
        field.selectAll()
        for typed in ("Talks ", "in Lima"):
            QTest.keyClicks(field, typed)
            page.definition.flush()
            settle(window)
        field.setCursorPosition(len("Talks"))
        QTest.keyClicks(field, " held")
        page.definition.flush()
        settle(window)
        assert field.cursorPosition() == len("Talks held")
    assert (book_of(store).title, book_of(store).marking) == ("Talks held in Lima", "Talks held in Lima")
    window.session.settle(replace(window.session.settings, markings=("In confidence",)))
    marking = page.definition.marking
    assert [marking.itemText(at) for at in range(marking.count())] == ["", "In confidence"]
    assert marking.currentText() == "Talks held in Lima"


def test_parts_are_moved_by_keyboard_and_left_out_by_a_tick(make_page, store) -> None:
    window, page = make_page()
    view = page.definition.view
    view.setCurrentIndex(view.model().index(0))
    behind = list(ALL_PARTS).index("commitments")
    for _step in range(behind):
        QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    settle(window)
    assert book_of(store).parts[:2] == ("commitments", "overview")
    assert view.currentIndex().row() == behind
    QTest.keyClick(view, Qt.Key.Key_Space)
    settle(window)
    assert "overview" not in book_of(store).parts
    assert view.model().index(behind).data() == "Overview"
    window.deeds.do_undo()
    do(window, "undo", settle)
    assert book_of(store).parts == tuple(PARTS)
    assert view.model().chosen() == tuple(PARTS)


def test_a_part_has_its_menu_and_stays_in_front_in_the_other_language(make_page, store) -> None:
    window, page = make_page()
    view = page.definition.view
    name = "outcomes"
    row = view.model().row_of(name)
    view.setCurrentIndex(view.model().index(row))
    leave, up, down = page.definition.view.parts_menu().actions()
    assert (leave.text(), up.isEnabled(), down.isEnabled()) == ("Leave out of the book", True, True)
    up.trigger()
    settle(window)
    assert view.currentIndex().row() == row - 1
    do(window, "other_language", settle)
    definition = window.pages["books"].definition
    assert definition.part() == name
    definition.view.parts_menu().actions()[0].trigger()
    settle(window)
    assert name not in book_of(store).parts
    assert definition.view.parts_menu().actions()[0].text() == "会談資料への掲載"


def test_parts_that_are_left_out_stay_where_they_were_moved_to(make_window, make_page, store) -> None:
    window, page = make_page()
    with_books(store, BookRecord(0, "Others", "XA", parts=("annex",)))
    view = page.definition.view
    since = page.definition.parts.row_of("since")
    view.setCurrentIndex(view.model().index(since))
    for _step in range(since):
        QTest.keyClick(view, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    view.setCurrentIndex(view.model().index(1))
    QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    settle(window)
    moved = page.definition.parts.order()
    assert moved[0] == "since"
    do(window, "undo", settle)
    assert page.definition.parts.order()[0] == "since", "undoing moves only what was moved"
    do(window, "redo", settle)
    page.load()
    settle(window)
    for row in (1, 0):
        page.list.setCurrentIndex(page.model.index(row))
        settle(window)
    shown = {page.model.book(row).title: row for row in range(2)}
    page.list.setCurrentIndex(page.model.index(shown["Talks"]))
    settle(window)
    assert page.definition.parts.order() == moved, "after another book was in front"
    window.close()
    wait_until_over(window)
    again = make_window(store)
    go_to(again, "books", settle)
    assert again.pages["books"].definition.parts.order() == moved, "after the program was started again"


def test_parts_are_moved_as_dragging_does(qapp) -> None:
    parts = Parts()
    tester = QAbstractItemModelTester(parts, QAbstractItemModelTester.FailureReportingMode.Fatal)
    nowhere = QModelIndex()
    last = len(ALL_PARTS) - 1
    assert parts.moveRows(nowhere, last, 1, nowhere, 1)
    assert parts.chosen()[:3] == ("overview", "index", "commitments")
    assert parts.moveRows(nowhere, 0, 1, nowhere, last + 1)
    assert parts.chosen()[-1] == "overview"
    assert not parts.moveRows(nowhere, 2, 1, nowhere, 2)
    assert parts.flags(nowhere) & Qt.ItemFlag.ItemIsDropEnabled
    assert not parts.flags(parts.index(0)) & Qt.ItemFlag.ItemIsDropEnabled
    parts.show_parts(("annex",))
    found = in_order(("annex", "overview"))
    assert found[:4] == ["annex", "sources", "index", "overview"]
    assert set(found) == set(ALL_PARTS)
    assert tester


def test_what_comes_from_following_up_is_offered_and_left_out_at_first(make_page, store) -> None:
    window, page = make_page()
    model = page.definition.view.model()
    words = [model.index(at).data() for at in range(model.rowCount())]
    at = words.index("Since we last met")
    assert model.index(at).data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Unchecked
    page.definition.view.setCurrentIndex(model.index(at))
    QTest.keyClick(page.definition.view, Qt.Key.Key_Space)
    settle(window)
    assert "since" in book_of(store).parts


def test_the_list_of_books_is_a_sound_model(qapp) -> None:
    books = Books()
    tester = QAbstractItemModelTester(books, QAbstractItemModelTester.FailureReportingMode.Fatal)
    books.show_books([
        Listed(BookRecord(1, "", "XA"), MeetingRecord(1, "Talks", "2027-01-02")), Listed(BookRecord(2, LONG, ""), None)
    ])  # fmt: skip
    spoken = books.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Talks" in spoken
    books.show_books([])
    assert tester


def _says(data: bytes, words: str) -> bool:
    return any(found_on_page(data, index, words) for index in range(len(page_sizes(data))))


def test_the_preview_is_the_real_pdf_renewed_after_a_change_elsewhere(make_page, store) -> None:
    window, page = make_page(parts=("outcomes", "persons", "organisations"))
    shown = [page.definition.parts.index(row).data() for row in range(page.definition.parts.rowCount())]
    assert [one for one in shown if "– none" in one] == [
        "Persons – none",
        "Its organisations – none",
    ]
    page.definition.organisations.click()
    settle(window)
    assert page.definition.parts.index(page.definition.parts.row_of("organisations")).data() == "Its organisations"
    paper = page.preview.paper
    assert not _says(paper._data, "Agreed on a Sunday")
    outcome = Desk(store).outcomes(counterpart="XA")[0]
    window.session.write(lambda desk: desk.review.edit_outcome(outcome.id, title="Agreed on a Sunday"))
    settle(window)
    assert _says(paper._data, "Agreed on a Sunday")
    desk = Desk(store)
    assert paper._data == desk.preview(desk.document(book_of(store))).data


def test_the_preview_shows_at_once_what_follow_up_said_of_a_commitment(make_page, store) -> None:
    window, page = make_page(parts=("ledger",))
    paper = page.preview.paper
    assert not _says(paper._data, "The tunnel is shut")
    desk = Desk(store)
    one = desk.provisions(counterpart="XA", nature="commitment")[0]
    desk.close()
    said = AssessmentRecord(
        0, one.id, "evidence", "2026-06-01", "no-evidence", None, "The tunnel is shut", "1", "Somebody"
    )
    window.session.write(lambda desk: desk.followup.assess(said))
    settle(window)
    assert _says(paper._data, "The tunnel is shut")


def test_pages_are_drawn_when_they_come_into_view_and_the_place_is_kept(make_page) -> None:
    window, page = make_page()
    paper = page.preview.paper
    assert isinstance(paper._pictures[0][0], QImage)
    assert paper.pages - 1 not in paper._pictures
    QTest.keyClick(paper, Qt.Key.Key_End)
    wait_until_idle(window)
    assert paper.pages - 1 in paper._pictures
    assert 0 not in paper._pictures
    paper.go((4, 100.0))
    before = paper.place()
    page._renew()
    settle(window)
    assert paper.place()[0] == before[0]
    QTest.keyClick(paper, Qt.Key.Key_Plus)
    assert paper.zoomed > 0
    assert paper.place()[0] == before[0]
    for typed, shown in (("0", 1), ("99999", paper.pages), ("", paper.pages), ("３", 3)):
        page.preview.page.selectAll()
        QTest.keyClick(page.preview.page, Qt.Key.Key_Delete)
        page.preview.page.insert(typed)
        QTest.keyClick(page.preview.page, Qt.Key.Key_Return)
        assert (paper.page_in_view() + 1, page.preview.page.text()) == (shown, str(shown))
    do(window, "other_language", settle)
    assert window.pages["books"].preview.paper.page_in_view() == 2


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_removing_a_book_can_be_undone_and_a_copy_stands_alone(make_page, store) -> None:
    window, page = make_page()
    page._menu(QPoint(5, 5))
    (menu,) = [one for one in page.findChildren(QMenu) if one.isVisible()]
    next(one for one in menu.actions() if one.text() == "Duplicate the book").trigger()
    menu.close()
    settle(window)
    assert book_of(store).title == "Copy of Talks"
    assert page.model.rowCount() == 2
    page.do_remove()
    settle(window)
    assert [one.title for one in Desk(store).ledger.books()] == ["Talks"]
    assert page.definition.title.text() == "Talks"
    do(window, "undo", settle)
    assert page.model.rowCount() == 2


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_an_export_writes_the_file_and_remembers_its_folder(make_page, answers, tmp_path, form: str) -> None:
    window, page = make_page()
    answers.answers.append(tmp_path / "talks")
    told: list[tuple[str, Any]] = []
    window.session.made.connect(lambda said, deeds: told.append((said, deeds)))
    page.do_export_pdf() if form == "pdf" else page.do_export_word()
    wait_until_idle(window)
    path = tmp_path / f"talks.{form}"
    assert path.stat().st_size > 10_000
    if form == "pdf":
        assert len(page_sizes(path.read_bytes())) == page.preview.paper.pages
    assert told[0][0].startswith(f"talks.{form}: ")
    answers.answers.append(True)
    told[0][1][1][2]()
    assert window.session.memory.get("export folder") == str(tmp_path)


def test_what_is_said_of_a_file_that_was_made_goes_after_a_while_and_what_is_offered_stays(
    make_window, store, monkeypatch
) -> None:
    monkeypatch.setattr("briefbook.ui.status_bar._WHILE", 0)
    window = make_window(store)
    window.show()
    said = window.strip.findChildren
    deeds = [("Open", "external-link", lambda: None)]
    window.session.made.emit("talks.pdf: 9 pages", deeds)
    QTest.qWait(20)
    assert said(Short) == []
    window.session.told.emit("Another program changed the same.", deeds)
    QTest.qWait(20)
    assert [one.text() for one in said(Short)] == ["Another program changed the same."]
    window.session.noted.emit("")
    QTest.qWait(20)
    monkeypatch.setattr("briefbook.ui.status_bar._WHILE", 50)
    window.session.made.emit("talks.pdf: 9 pages", deeds)
    window.activateWindow()
    [one for one in said(QPushButton) if one.text().strip() == "Open"][-1].setFocus()
    QTest.qWait(120)
    assert len(said(Short)) == 1, "who is at its buttons keeps it"


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_preview_has_a_menu_to_read_and_to_export_it(make_page, answers, tmp_path) -> None:
    window, page = make_page()
    window.show()
    view = page.preview.paper.viewport()
    place = view.rect().center()
    QApplication.sendEvent(view, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, view.mapToGlobal(place)))
    menu = QApplication.activePopupWidget()
    names = [one.objectName() for one in menu.actions() if not one.isSeparator()]
    assert names == ["read", "export_pdf", "export_word"]
    answers.answers.append(tmp_path / "talks.pdf")
    next(one for one in menu.actions() if one.objectName() == "export_pdf").trigger()
    menu.close()
    wait_until_idle(window)
    assert (tmp_path / "talks.pdf").exists()


def test_a_book_is_exported_from_any_page_by_the_palette(make_page, answers, tmp_path) -> None:
    window, page = make_page()
    page.do_duplicate()
    settle(window)
    for name in ("today", "books"):
        window.go("settings")
        window.actions_.refresh()
        assert window.actions_.by_name["export_pdf"].isEnabled()
        answers.answers.append(tmp_path / f"{name}.pdf")
        do(window, "export_pdf")
        assert window.current == "books"
        assert (tmp_path / f"{name}.pdf").stat().st_size > 10_000
    window.pages["books"].do_remove()
    settle(window)
    window.pages["books"].do_remove()
    settle(window)
    window.go("settings")
    do(window, "export_word", settle)
    assert (window.current, window.pages["books"].stack.currentIndex()) == ("books", 1), "where one is made"


def test_a_book_is_read_from_any_page_by_its_key(make_page) -> None:
    window, _page = make_page()
    go_to(window, "today")
    window.actions_.refresh()
    assert window.actions_.by_name["read"].isEnabled()
    do(window, "read")
    (reader,) = [one for one in window.findChildren(Reader) if one.isVisible()]
    assert reader.book.title == "Talks"
    reader.close()


def test_a_key_that_is_pressed_before_the_books_are_read_is_answered_once_they_are(make_window, store) -> None:
    with_books(store, BookRecord(0, "Talks", "XA", parts=tuple(PARTS)))
    window = make_window(store)
    window.show()
    window.go("books")
    assert window.pages["books"].model.rowCount() == 0, "they are read in the background"
    do(window, "read")
    (reader,) = [one for one in window.findChildren(Reader) if one.isVisible()]
    assert reader.book.title == "Talks"
    reader.close()


def test_an_export_that_is_cancelled_leaves_no_file(make_page, answers, tmp_path) -> None:
    window, page = make_page()
    answers.answers.append(tmp_path / "talks.pdf")
    window.session.begun.connect(lambda work: work.cancel())
    page.do_export_pdf()
    wait_until_idle(window)
    assert not list(tmp_path.glob("talks*"))
    assert "was not written" in window.strip.currentMessage()


def test_an_export_that_fails_says_why_and_can_be_tried_again(make_page, answers, tmp_path) -> None:
    window, page = make_page()
    answers.answers.append(tmp_path / "none" / "talks.pdf")
    said: list[str] = []
    window.session.failed.connect(lambda _again, text, _elsewhere: said.append(text))
    page.do_export_pdf()
    wait_until_idle(window)
    assert said == ["The folder of talks.pdf does not exist.  Make it or choose another."]
    assert window.session.memory.get("export folder") is None, "which the next export would begin in"
    answers.answers.append(tmp_path / "talks.pdf")
    elsewhere = next(one for one in window.strip.findChildren(QPushButton) if one.text().strip() == "Another place…")
    elsewhere.click()
    wait_until_idle(window)
    assert (tmp_path / "talks.pdf").exists()


def test_the_reader_is_opened_from_the_page_and_leaves_it_as_it_was(make_page) -> None:
    window, page = make_page()
    do(window, "read")
    reader = window.findChild(Reader)
    assert reader.isFullScreen()
    assert reader.words is not None
    QTest.keyClick(reader.flow, Qt.Key.Key_Escape)
    wait_until_idle(window)
    assert window.current == "books"
    assert window.findChild(Reader) is None
    assert not [one for one in vars(page).values() if isinstance(one, Reader)], "which would keep the book"


def test_the_page_goes_on_after_a_change_that_was_refused(make_page, store) -> None:
    with_books(store, BookRecord(0, "Other", "XA", "en", tuple(PARTS)))
    other = book_of(store).id
    window, page = make_page()
    there = book_of(store)
    Desk(store).ledger.remove_book(there.id)
    said: list[str] = []
    window.session.noted.connect(said.append)
    page.definition.title.setText("Never to be")
    page.definition.flush()
    settle(window)
    refused = [one for one in said if not one.startswith("By another program")]  # which may be told before or after
    assert refused == [f"There is no book {there.id}.  It may have been removed; choose another."]
    assert [page.model.book(at).id for at in range(page.model.rowCount())] == [other]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_in_a_small_window_the_list_stands_above_and_the_pages_have_most_of_the_room(make_page, language: str) -> None:
    window, page = make_page(language)
    window.resize(1024, 640)
    settle(window)
    assert window.minimumSizeHint().width() < 1024
    assert page.book.orientation() is Qt.Orientation.Vertical
    assert page.preview.width() > page.width() / 2
    window.resize(1400, 900)
    settle(window)
    assert page.book.orientation() is Qt.Orientation.Horizontal
    page.splitter.setSizes([700, 500])
    page.splitter.splitterMoved.emit(700, 1)
    sizes = page.splitter.sizes()
    window.resize(1024, 640)
    window.resize(1400, 900)
    assert page.splitter.sizes() == pytest.approx(sizes, abs=8)
    assert page.state()["sizes"]["all"] == page.splitter.sizes()


def test_parts_about_a_meeting_come_with_it_where_the_usual_ones_were_chosen(make_page, store) -> None:
    desk = Desk(store)
    meeting, _change = desk.ledger.save_meeting(
        MeetingRecord(0, "Talks on the sea", "2026-12-05", counterparts=("XA",))
    )
    desk.close()
    window, page = make_page()
    definition = page.definition
    definition._edit(meeting=meeting)
    settle(window)
    assert book_of(store).parts == usual_parts(meeting)
    assert definition.view.model().chosen() == usual_parts(meeting)
    definition._edit(parts=("overview", "annex"))
    definition._edit(meeting=None)
    settle(window)
    assert book_of(store).parts == ("overview", "annex")


@pytest.mark.parametrize(("typed", "meant"), [("men com", "SPECOM"), ("見本国", "XA"), ("nowhere", "XA")])
def test_enter_takes_the_first_counterpart_that_is_proposed(make_page, typed: str, meant: str) -> None:
    window, page = make_page()
    told: list[str] = []
    window.session.noted.connect(told.append)
    box, line = page.definition.counterpart, page.definition.counterpart.lineEdit()
    line.setText(typed)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert [one for one in told if "nowhere" in one] == told[: typed == "nowhere"]
    assert box.currentData() == meant
    assert box.currentText() == {"XA": "Specimenland", "SPECOM": "Specimen Community"}[meant]


def test_the_form_scrolls_while_a_part_is_dragged_at_its_edge(make_page) -> None:
    window, page = make_page()
    window.resize(1024, 640)
    window.show()
    settle(window)
    form = page.definition
    view, bar, edge = form.view, form.verticalScrollBar(), form.viewport().height()
    assert bar.maximum() > 0
    view.scroll_towards(form.viewport().mapToGlobal(QPoint(40, edge // 2)))
    assert bar.value() == 0
    for _moment in range(200):
        view.scroll_towards(form.viewport().mapToGlobal(QPoint(40, edge - 4)))
    assert bar.value() == bar.maximum()
    view.scroll_towards(form.viewport().mapToGlobal(QPoint(40, 4)))
    assert 0 < bar.value() < bar.maximum()


def test_while_its_first_pages_are_made_a_book_does_not_ask_for_what_is_chosen(make_page, store) -> None:
    window, page = make_page(counterpart="")
    assert page.preview.stack.currentWidget() is page.preview._problem
    page.definition.counterpart.set_code("XA")
    page.definition.counterpart.chosen.emit("XA")
    page._rest.stop()
    page._renew()
    assert page.preview.stack.currentWidget() is page.preview.waiting
    settle(window)
    assert page.preview.stack.currentWidget() is page.preview.paper


def test_a_new_book_has_the_field_that_is_typed_in_first_in_sight(make_page, store) -> None:
    window, page = make_page()
    window.resize(1024, 640)
    window.show()
    settle(window)
    bar = page.definition.verticalScrollBar()
    bar.setValue(bar.maximum())
    page.do_new_book()
    settle(window)
    counterpart = page.definition.counterpart
    assert not counterpart.visibleRegion().isEmpty()
    counterpart.set_code("XA")
    assert counterpart.lineEdit().selectedText() == counterpart.currentText() != ""
    bar.setValue(bar.maximum())
    page.do_edit()
    assert not page.definition.title.visibleRegion().isEmpty()


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_place_that_cannot_be_written_is_told_before_the_book_is_assembled(
    make_page, answers, tmp_path, monkeypatch, language: str
) -> None:
    window, page = make_page(language)
    assembled = []
    document = Desk.document
    monkeypatch.setattr(Desk, "document", lambda *args, **named: assembled.append(1) or document(*args, **named))
    answers.answers = [tmp_path / "none" / "talks.pdf"]
    page.do_export_pdf()
    wait_until_idle(window)
    said = {"en": "The folder of talks.pdf does not exist.", "ja": "talks.pdf"}[language]
    assert any(one.text().startswith(said) for one in window.strip.findChildren(Short))
    assert assembled == []


@pytest.mark.parametrize(
    ("title", "begins"),
    [
        ("日本国と見本共和国との間の協力に関する" * 10, "日本国と見本共和国"),
        ("U.S.\x0b<Talks>\x1f: 1/2", "U.S. Talks 1 2.pdf"),
        (" / ", "briefbook.pdf"),
    ],
)
def test_a_name_is_proposed_that_every_system_can_write(make_window, store, tmp_path, answers, title, begins) -> None:
    proposed: list[str] = []
    answers.save = lambda _title, name, _pattern: proposed.append(Path(name).name)
    window = make_window(store)
    assert place_to_write(window.session, "Export", title, "pdf", "PDF") is None
    (name,) = proposed
    assert name.startswith(begins)
    assert name.endswith(".pdf")
    assert len(name.encode()) <= 255
    (tmp_path / name).write_bytes(b"")


def test_pages_that_nobody_waits_for_any_more_are_not_made_to_the_end(
    specimen_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is the reading that is asked, never the widget, which may be gone."""
    monkeypatch.setattr(progress, "_OFTEN", 0.0)
    asked: list[float] = []

    def tell(share: float) -> bool:
        asked.append(share)
        return share < 0.5

    with closing(Desk(specimen_store)) as desk, progress.told(tell), pytest.raises(Cancelled):
        draw(desk, BookRecord(0, "Talks", "XA", "en", ("commitments",)))
    assert asked[-1] < 1


def test_a_book_about_nobody_yet_leaves_no_line_empty_in_the_list(qtbot) -> None:
    books = Books()
    books.show_books([Listed(BookRecord(0, "", "", "en", (), edited_at="2026-11-25T09:00:00Z"), None)])
    lines = books.data(books.index(0), LINES)
    assert (len(lines), all(lines)) == (1, True)
    assert len(books.data(books.index(0), Qt.ItemDataRole.ToolTipRole).split("\n")) == 2


def test_the_list_of_books_says_when_they_were_edited_in_few_signs(qtbot) -> None:
    books = Books()
    with use("en"):
        books.show_books([Listed(BookRecord(0, "", "", "en", (), edited_at="2026-11-25T09:00:00Z"), None)])
        (line,) = books.data(books.index(0), LINES)
    assert re.fullmatch(r"Edited 2[456] Nov 2026 \d\d:\d\d", line)
