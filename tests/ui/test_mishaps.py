"""What goes wrong or is broken off in the middle: nothing is lost, and all stands where it stood."""

import errno
import os
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QSplitterHandle,
    QToolButton,
    QWidget,
)

from briefbook import i18n, progress
from briefbook.desk import Desk, specimen
from briefbook.errors import Cancelled, MachineError
from briefbook.i18n import Language, language, set_language
from briefbook.settings import config_folder
from briefbook.ui import dialogs
from briefbook.ui.actions import WRITES, context_menu
from briefbook.ui.app import wait_until_over
from briefbook.ui.entering import EntryForm
from briefbook.ui.forms import MeetingForm
from briefbook.ui.importing import import_files
from briefbook.ui.page import Empty
from briefbook.ui.prompt import Prompt
from briefbook.ui.reader.marks import Placed
from briefbook.ui.reader.panels import Notes
from briefbook.ui.retranslation import retranslate
from briefbook.ui.session import Session
from briefbook.ui.status_bar import Short
from briefbook.ui.typed import Typed
from briefbook.ui.window import PAGES, Window
from briefbook.ui.work import Work
from db.lists import Lists
from db.records import BookRecord, MarkRecord, MeetingRecord, PersonRecord
from tests.pictures import filled_store
from tests.ui import walk
from tests.ui.conftest import Answers, drop
from tests.ui.walk import do, go_to, settle, show

Opened = Callable[..., Window]


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize("spoken", ["en", "ja"])
def test_what_a_form_complains_of_goes_once_it_was_answered(
    make_window: Opened, store: Path, spoken: Language, qtbot: Any
) -> None:
    window = make_window(store, spoken)
    form = MeetingForm(window, MeetingRecord(0, "", None), [], "2026-01-01")
    form.show()
    form.accept()
    first = form.complaint.text()
    assert form.complaint.isVisible()
    QTest.qWait(500)
    assert form.complaint.isVisible(), "as long as it holds"
    QTest.keyClicks(form.heading, "Talks")
    qtbot.waitUntil(lambda: not form.complaint.isVisible())
    form.accept()
    assert form.complaint.isVisible()
    assert form.complaint.text() != first
    form.hide()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_what_the_form_for_outcomes_complains_of_goes_once_it_was_answered(
    make_window: Opened, store: Path, qtbot: Any
) -> None:
    window = make_window(store)
    form = EntryForm(window.session)
    form.show()
    form.accept()
    assert form.complaint.isVisible()
    QTest.keyClicks(form.paste, "2026-03-04 Mining meeting")
    qtbot.waitUntil(lambda: not form.complaint.isVisible())
    form.hide()


def test_the_keyboard_goes_back_to_where_it_was_when_work_is_cancelled(make_window: Opened, store: Path) -> None:
    window = make_window(store)
    go_to(window, "commitments", settle)
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
def test_a_screen_reader_says_what_stands_between_two_parts(make_window: Opened, store: Path, spoken: Language) -> None:
    window = make_window(store, spoken)
    words = {"区画の境界" if spoken == "ja" else "Border between two parts"}
    for page, *_rest in PAGES:
        go_to(window, page, settle)
        handles = window.pages[page].findChildren(QSplitterHandle)
        assert {walk.spoken(one) for one in handles} <= words, page
        assert handles or page not in ("commitments", "sources", "books"), page


def test_words_of_a_book_stay_as_they_are_among_the_highlights_in_the_other_language(qtbot) -> None:
    before = language()
    set_language("en")
    notes = Notes()
    qtbot.addWidget(notes)
    mark = MarkRecord(1, 1, "", 0, 6, "Pillar", note="By pillar", colour="yellow")
    notes.show_marks([Placed(mark, None)], "day")
    assert notes.list.item(0).text() == "Pillar\nno longer in the book\n– By pillar"
    set_language("ja")
    retranslate(notes, "en")
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
    show(window, *_OPEN[page], wait=settle)
    before = window.pages[page].state()
    window.close()
    hasty = Window(Session(filled, Prompt()))
    hasty.go(page)
    hasty.close()
    wait_until_over(hasty)
    again = make_window(filled)
    go_to(again, page, settle)
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


def _locked(store: Path) -> sqlite3.Connection:
    """Another program that writes to a store."""
    other = sqlite3.connect(store, isolation_level=None)
    other.execute("begin immediate")
    return other


def _person(name: str) -> Callable[[Desk], object]:
    return lambda desk: desk.ledger.save_person(PersonRecord(0, "XA", name))


def _names(store: Path) -> list[str]:
    desk = Desk(store)
    found = sorted(one.name for one in desk.ledger.persons())
    desk.close()
    return found


def test_what_was_written_is_not_written_twice_where_the_store_fails_just_after(
    make_window: Opened, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = make_window(store)

    def fail(_desk: Desk) -> str:
        raise MachineError("The disk fails.")

    monkeypatch.setattr(Desk, "undo_label", fail)
    window.session.write(_person("Ana"))
    settle(window)
    monkeypatch.undo()
    assert window.session.unkept == []
    window.session.write_again()
    settle(window)
    assert _names(store) == ["Ana"]


@pytest.mark.parametrize("spoken", ["en", "ja"])
def test_what_could_not_be_written_is_kept_and_written_when_it_is_tried_again(
    make_window: Opened, store: Path, spoken: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("db.store.PATIENT_MS", 50)
    window = make_window(store, spoken)
    other = _locked(store)
    for name in ("Ana", "Berta"):
        window.session.write(_person(name))
        settle(window)
    window.session.undo()
    settle(window)
    assert len(window.session.unkept) == 2, "an undo that failed is not done at another time"
    do(window, "other_language", settle)
    said = [one.text() for one in window.strip.findChildren(Short)]
    assert said == ["入力内容はまだ保存されていません。" if spoken == "en" else "What you entered is not kept yet."]
    again = window.strip.findChildren(QPushButton)[0]
    again.click()
    settle(window)
    assert len(window.session.unkept) == 2, "it is locked still"
    other.execute("rollback")
    window.strip.findChildren(QPushButton)[0].click()
    settle(window)
    assert window.session.unkept == []
    assert _names(store) == ["Ana", "Berta"]


def test_what_was_entered_is_written_in_its_order_though_the_first_fails_again(
    make_window: Opened, store: Path
) -> None:
    session, written, failing = make_window(store).session, [], [True, True, True]

    def entered(name: str) -> Callable[[Desk], object]:
        def job(desk: Desk) -> object:
            if name == "Ana" and failing and failing.pop():
                raise MachineError("The disk is full.")
            written.append(name)
            return _person(name)(desk)

        return job

    for name in ("Ana", "Berta"):
        session.write(entered(name))
        settle(session.prompt.parent)
    assert written == [], "what comes after waits for what was entered before"
    session.write_again()
    settle(session.prompt.parent)
    assert written == []
    assert len(session.unkept) == 2
    session.write(entered("Carla"))
    settle(session.prompt.parent)
    assert written == ["Ana", "Berta", "Carla"]
    assert session.unkept == []
    assert _names(store) == ["Ana", "Berta", "Carla"]


def test_a_window_with_something_unwritten_closes_only_when_the_person_says_so(
    make_window: Opened, store: Path, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("db.store.PATIENT_MS", 50)
    window = make_window(store)
    other = _locked(store)
    window.session.write(_person("Ana"))
    assert window.session.written(5000)  # it has failed by then, which nobody was told yet
    answers.answers = [False, True]
    assert not window.close()
    assert not window.session.workers.closed
    settle(window)
    assert window.close()
    other.execute("rollback")
    assert _names(store) == []


def _beside_a_lock(make_window: Opened, store: Path) -> tuple[Window, Typed, sqlite3.Connection]:
    """A window that notes what is typed, and another program that holds the store."""
    window = make_window(store)
    typed = Typed(window)
    typed.show_left()
    return window, typed, _locked(store)


@pytest.mark.parametrize("told", [False, True])
def test_where_the_system_shuts_down_the_window_closes_and_what_is_unwritten_is_shown_at_the_next_start(
    make_window: Opened, store: Path, answers: Answers, monkeypatch: pytest.MonkeyPatch, told: bool
) -> None:
    monkeypatch.setattr("db.store.PATIENT_MS", 50)
    window, typed, other = _beside_a_lock(make_window, store)
    for name in ("Ana", "Berta"):
        window.session.write(_person(name))
    assert window.session.written(5000)
    if told:
        settle(window)
    typed.end()
    wait_until_over(window)
    other.execute("rollback")
    assert _names(store) == []
    again, seen = make_window(store), []
    answers.answers.append(lambda form: seen.append(form.findChild(QPlainTextEdit).toPlainText()))
    Typed(again).show_left()
    assert ["Ana" in seen[0], "Berta" in seen[0]] == [True, True], seen


def test_what_can_be_written_while_the_system_shuts_down_is_noted_until_then(
    make_window: Opened, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("db.store.PATIENT_MS", 50)
    window, typed, other = _beside_a_lock(make_window, store)
    window.session.write(_person("Ana"))
    settle(window)
    monkeypatch.setattr("db.store.PATIENT_MS", 20_000)
    typed.end()
    (file,) = config_folder().glob("typed-*.json")
    assert "Ana" in file.read_text("utf-8")
    other.execute("rollback")
    wait_until_over(window)
    assert _names(store) == ["Ana"]
    assert "Ana" not in file.read_text("utf-8")


@pytest.mark.parametrize("written", [False, True])
def test_where_the_session_may_end_what_is_unwritten_is_noted_until_it_is_written(
    make_window: Opened, store: Path, monkeypatch: pytest.MonkeyPatch, written: bool
) -> None:
    monkeypatch.setattr("db.store.PATIENT_MS", 50)
    window = make_window(store)
    monkeypatch.setattr("briefbook.ui.typed._ENDING", ())
    typed = Typed(window)
    typed.heed_the_system()
    other = _locked(store)
    window.session.write(_person("Ana"))
    settle(window)
    QGuiApplication.instance().commitDataRequest.emit(None)
    assert window.isVisible()
    other.execute("rollback")
    if written:
        window.session.write_again()
        settle(window)
    typed.look()
    noted = [one.read_text("utf-8") for one in config_folder().glob("typed-*.json")]
    assert ["Ana" in one for one in noted] == ([] if written else [True])


def test_a_window_closes_once_what_another_program_holds_up_is_written(make_window: Opened, store: Path) -> None:
    window = make_window(store)
    other = _locked(store)
    window.session.write(_person("Ana"))
    assert not window.close()
    assert window.strip.currentMessage() == "What you entered is still being kept. It goes on after that."
    other.execute("rollback")
    wait_until_over(window)
    assert not window.isVisible()
    assert _names(store) == ["Ana"]


@pytest.mark.parametrize("spoken", ["en", "ja"])
@pytest.mark.parametrize("replaced", [False, True])
def test_a_store_whose_file_is_gone_is_not_made_anew_and_goes_on_where_it_comes_back(
    make_window: Opened, store: Path, answers: Answers, spoken: Language, replaced: bool
) -> None:
    window = make_window(store, spoken)
    go_to(window, "sources", settle)
    elsewhere = [store.rename(store.with_name(f"kept{store.name[6:]}")) for store in _files(store)]
    if replaced:
        Desk(store).store.close()
    window.session.write(_person("Ana"))
    settle(window)
    go_to(window, "books", settle)
    assert replaced or not store.exists()
    assert len(window.session.unkept) == 1
    shown = window.stack.currentWidget()
    assert isinstance(shown, Empty)
    assert ("元の場所" in _said(shown)) is (spoken == "ja" and not replaced)
    assert ("in the place of" in _said(shown)) is (spoken == "en" and replaced)
    again = shown.findChildren(QPushButton)[1]
    if not replaced:
        again.click()
        settle(window)
        assert window.stack.currentWidget() is shown
    else:
        for one in _files(store):
            one.unlink()
    for one in elsewhere:
        one.rename(one.with_name(f"briefs{one.name[4:]}"))
    again.click()
    settle(window)
    assert window.stack.currentWidget() is window.pages["books"]
    window.session.write_again()
    settle(window)
    assert _names(store) == ["Ana"]


@pytest.mark.parametrize("spoken", ["en", "ja"])
def test_a_store_that_is_gone_when_the_program_starts_is_not_made_anew(
    make_window: Opened, store: Path, spoken: Language
) -> None:
    window = make_window(store, spoken)
    window.close()
    wait_until_over(window)
    elsewhere = store.rename(store.with_name("kept.db"))
    window = make_window(store, spoken)
    settle(window)
    shown = window.stack.currentWidget()
    assert isinstance(shown, Empty)
    assert {"en": "not in its place", "ja": "元の場所"}[spoken] in _said(shown)
    assert not store.exists()
    elsewhere.rename(store)
    shown.findChildren(QPushButton)[1].click()
    settle(window)
    assert window.stack.currentWidget() is window.pages["today"]
    assert window.session.desk.sources()


def test_while_no_store_is_open_no_page_and_no_form_can_be_asked_for(make_window: Opened, tmp_path: Path) -> None:
    path = tmp_path / "words.db"
    path.write_text("These words are no store.\n" * 99)
    window = make_window(path)
    settle(window)
    shown = window.stack.currentWidget()
    assert isinstance(shown, Empty)
    assert "words.db is not a store" in _said(shown)
    for name in ("page_commitments", "view_due", "new_outcome", "import", "palette", "as_of"):
        do(window, name, settle)
        assert window.stack.currentWidget() is shown, name
        assert not window.actions_.by_name[name].isEnabled(), name
    do(window, "language_ja", settle)
    assert isinstance(window.stack.currentWidget(), Empty)
    assert window.actions_.by_name["open_store"].isEnabled()
    assert not window.actions_.by_name["page_commitments"].isEnabled()


def _files(store: Path) -> list[Path]:
    return sorted(store.parent.glob(f"{store.name}*"))


def _said(shown: QWidget) -> str:
    return " ".join(one.text() for one in shown.findChildren(QLabel))


def test_a_store_in_the_place_of_another_is_opened_when_the_person_says_so(
    make_window: Opened, store: Path, specimen_store: Path, answers: Answers
) -> None:
    window = make_window(store)
    new = store.with_name("new.db")
    desk = Desk(new)
    desk.ledger.save_person(PersonRecord(0, "XA", "Carla"))
    desk.close()
    for one in _files(store):
        one.unlink()
    new.rename(store)
    window.session.write(_person("Ana"))
    settle(window)
    shown = window.stack.currentWidget()
    answers.answers = [False, True]
    again = shown.findChildren(QPushButton)[1]
    again.click()
    settle(window)
    assert window.stack.currentWidget() is shown
    again.click()
    settle(window)
    assert window.stack.currentWidget() is not shown
    assert window.session.unkept == []
    assert _names(store) == ["Carla"]


@pytest.mark.parametrize("spoken", ["en", "ja"])
def test_what_cannot_be_imported_of_what_is_dropped_is_said(
    make_window: Opened, store: Path, tmp_path: Path, spoken: Language
) -> None:
    window = make_window(store, spoken)
    said: list[str] = []
    window.session.noted.connect(said.append)
    empty, mixed = tmp_path / "empty", tmp_path / "mixed"
    empty.mkdir()
    mixed.mkdir()
    (mixed / "a.txt").write_text("Plan of Specimenland\n\n1. We will meet.\n", encoding="utf-8")
    (mixed / "b.xyz").write_bytes(b"\x00\x01")
    drop(window, empty)
    assert said[-1] == ("There is no document in empty." if spoken == "en" else "emptyの中に文書がありません。")
    drop(window, mixed)
    assert said[-1].endswith(
        "Left out of mixed, no documents: b.xyz"
        if spoken == "en"
        else "mixedのうち文書でないため取り込まなかったもの：b.xyz"
    )
    count = len(window.session.desk.sources())
    for is_link in (True, False):
        held = QMimeData()
        if is_link:
            held.setUrls([QUrl("https://example.org/a.html")])
        else:
            held.setText("https://example.org/b.html\n")
        keys = Qt.KeyboardModifier.NoModifier
        event = QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, held, Qt.MouseButton.LeftButton, keys)
        said.clear()
        window.dropEvent(event)
        settle(window)
        assert ("address" in said[-1]) is (spoken == "en")
        assert ("アドレス" in said[-1]) is (spoken == "ja")
    assert len(window.session.desk.sources()) == count


def test_work_that_was_begun_in_one_language_is_told_in_the_other(make_window: Opened, store: Path) -> None:
    window = make_window(store, "ja")
    let = Event()
    importing = i18n._("Importing {name}", name="a.txt")
    window.session.run(importing, lambda _desk, _work: let.wait(5), lambda _done: None)
    QTest.qWait(400)
    window.actions_.trigger("other_language")
    QTest.qWait(500)
    told = [one.text() for one in window.strip.findChildren(QLabel)]
    let.set()
    settle(window)
    assert told == ["Importing a.txt"]


def test_what_is_typed_while_the_language_changes_goes_on_where_it_was(make_window: Opened, store: Path) -> None:
    window = make_window(store)
    window.go("search")
    line = window.pages["search"].line  # type: ignore[attr-defined]
    line.setFocus()
    QTest.keyClicks(line, "crit")
    do(window, "other_language", settle)
    line = window.pages["search"].line  # type: ignore[attr-defined]
    assert window.focusWidget() is line
    QTest.keyClicks(line, "ical")
    assert line.text() == "critical"
    line.setSelection(2, 3)
    do(window, "other_language", settle)
    assert window.pages["search"].line.selectedText() == "iti"  # type: ignore[attr-defined]


def test_the_check_of_the_store_stops_when_it_is_cancelled(make_window: Opened, store: Path) -> None:
    window = make_window(store)
    said: list[str] = []
    window.session.noted.connect(said.append)
    works: list[Work] = []
    window.session.begun.connect(works.append)
    window.session.begun.connect(Work.cancel)
    do(window, "check", settle)
    assert said == ["The check was stopped."]
    desk = Desk(store)
    with pytest.raises(Cancelled), progress.told(lambda _share: False):
        desk.check()
    assert desk.check()[0] == []


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_language_is_switched_in_a_menu_over_a_list_too(make_window: Opened, store: Path) -> None:
    window = make_window(store)
    go_to(window, "commitments", settle)
    menu = context_menu(window.pages["commitments"], ("copy_cited",))
    menu.popup(window.mapToGlobal(window.rect().center()))
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(menu, Qt.Key.Key_L, both)
    settle(window)
    assert QApplication.activePopupWidget() is None
    assert language() == "ja"


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize(
    ("opening", "spoken"), [("narrow", "en"), ("field", "ja"), ("searches", "en"), ("export", "ja")]
)
def test_the_language_is_switched_in_a_menu_under_a_button_too(
    make_window: Opened, store: Path, spoken: Language, opening: str
) -> None:
    window = make_window(store, spoken)
    if opening == "export":
        window.session.write(lambda desk: desk.ledger.save_book(BookRecord(0, "Book", "XA", parts=("overview",))))
        settle(window)
        show(window, "book", 1, settle)
        exports = [one for one in window.pages["books"].findChildren(QPushButton) if one.menu()]
        exports[0].menu().popup(window.mapToGlobal(window.rect().center()))
    else:
        window.go("search")
        page = window.pages["search"]
        page.line.setText("minerals")
        page.load()
        settle(window)
        page.do_searches() if opening == "searches" else page.do_narrow()
        settle(window)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    if opening == "field":
        menu.setActiveAction(menu.actions()[0])
        menu.actions()[0].menu().popup(window.mapToGlobal(window.rect().center()))
        menu = QApplication.activePopupWidget()
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(menu, Qt.Key.Key_L, both)
    settle(window)
    assert QApplication.activePopupWidget() is None
    assert language() != spoken


@pytest.mark.parametrize(("spoken", "undo"), [("en", "Undo: New book"), ("ja", "元に戻す：会談資料の作成")])
def test_the_step_of_a_book_without_a_title_has_a_name_without_a_hole(
    make_window: Opened, store: Path, spoken: Language, undo: str
) -> None:
    window = make_window(store, spoken)
    do(window, "new_book", settle)
    assert window.actions_.by_name["undo"].text() == undo
    kept = window.session.desk.ledger.books()[0]
    window.session.write(lambda desk: desk.ledger.save_book(replace(kept, counterpart="PE")))
    settle(window)
    said = {"en": "Undo: Change of the book for Peru", "ja": "元に戻す：会談資料（ペルー）の変更"}
    assert window.actions_.by_name["undo"].text() == said[spoken]
    do(window, "other_language", settle)
    assert window.actions_.by_name["undo"].text() == said["en" if spoken == "ja" else "ja"]


def test_a_passage_of_a_source_is_copied_from_its_first_item_to_its_last(make_window: Opened, store: Path) -> None:
    window = make_window(store)
    show(window, "source", 1, settle)
    page = window.pages["sources"]
    view = page.view  # type: ignore[attr-defined]
    view.setFocus()
    view.selectAll()
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    settle(window)
    text = QGuiApplication.clipboard().text()
    assert text.startswith("日本国と見本共和国との間の協力ロードマップ")
    assert text.endswith(
        " [日本国と見本共和国との間の協力ロードマップ\u3000（２０２７－２０３１）, 1.1–5.5, 12 June 2026]"
    )
    view.go_to(next(iter(page.original.records.values()))[0])  # type: ignore[attr-defined]
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    settle(window)
    assert QGuiApplication.clipboard().text().endswith(", 1.1, 12 June 2026]")


def test_what_is_selected_in_the_original_of_a_review_is_copied_and_not_the_item(
    make_window: Opened, store: Path
) -> None:
    window = make_window(store)
    show(window, "review", 1, settle)
    view = window.pages["review"].view  # type: ignore[attr-defined]
    view.setFocus()
    assert view.search("国際平和協力")
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    settle(window)
    assert QGuiApplication.clipboard().text().startswith("国際平和協力 [日本国と見本共和国")


@pytest.mark.parametrize("spoken", ["en", "ja"])
def test_an_export_that_failed_can_be_tried_again_in_the_other_language(
    make_window: Opened, store: Path, answers: Answers, tmp_path: Path, spoken: Language
) -> None:
    window = make_window(store, spoken)
    window.session.write(lambda desk: desk.ledger.save_book(BookRecord(0, "Book", "XA", parts=("overview",))))
    settle(window)
    show(window, "book", 1, settle)

    def foot() -> tuple[list[str], list[str]]:
        buttons = [one.text().strip() for one in window.strip.findChildren(QPushButton)]
        return [one.text() for one in window.strip.findChildren(Short)], [one for one in buttons if one]

    failed = {
        "en": (["The folder of Book.pdf does not exist.  Make it or choose another."], ["Try again", "Another place…"]),
        "ja": (
            ["Book.pdfのフォルダーがありません。フォルダーを作成するか、別の場所を指定してください。"],
            ["再試行", "別の場所…"],
        ),
    }
    other: Language = "ja" if spoken == "en" else "en"
    answers.answers = [tmp_path / "away" / "Book.pdf"]
    do(window, "export_pdf", settle)
    assert foot() == failed[spoken]
    do(window, "other_language", settle)
    assert foot() == failed[other]
    (tmp_path / "away").mkdir()
    window.strip.findChildren(QPushButton)[0].click()
    settle(window)
    assert (tmp_path / "away" / "Book.pdf").exists()
    assert foot()[1] == (["Open", "Open its folder"] if other == "en" else ["開く", "フォルダーを開く"])
    do(window, "other_language", settle)
    assert foot()[1] == (["Open", "Open its folder"] if spoken == "en" else ["開く", "フォルダーを開く"])
    window.strip.findChildren(QPushButton)[-1].click()
    do(window, "other_language", settle)
    assert foot() == ([], []), "it was closed"


@pytest.mark.parametrize(
    ("spoken", "again", "other"), [("en", "Try again", "再試行"), ("ja", "再試行", "Try again")]
)  # fmt: skip
def test_a_list_that_could_not_be_sorted_says_why_and_is_sorted_when_it_is_tried_again(
    make_window: Opened, store: Path, monkeypatch: pytest.MonkeyPatch, spoken: Language, again: str, other: str
) -> None:
    window = make_window(store, spoken)
    window.show()
    go_to(window, "commitments", settle)
    page: Any = window.pages["commitments"]
    head, before, read = page.table._head, list(page.model.ids), Lists.ids
    downwards, upwards = Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder
    assert head.sortIndicatorSection() == 0

    def locked(*_given: Any, **_named: Any) -> None:
        raise sqlite3.OperationalError("database is locked")

    def sort_by(section: int) -> None:
        head.setSortIndicator(section, downwards)
        head.sectionClicked.emit(section)
        settle(window)

    def foot() -> tuple[str, list[str]]:
        said = window.strip.findChildren(Short)
        buttons = (one.text().strip() for one in window.strip.findChildren(QPushButton))
        return said[0].text() if said else "", [one for one in buttons if one]

    monkeypatch.setattr(Lists, "ids", locked)
    sort_by(0)
    assert store.name in foot()[0]
    assert foot()[1] == [again]
    assert list(page.model.ids) == before
    assert head.sortIndicatorOrder() == upwards, "by which the list is sorted still"
    window.strip.findChildren(QPushButton)[0].click()
    settle(window)
    assert foot()[1] == [again], "it failed again"
    do(window, "other_language", settle)
    assert foot()[1] == [other]
    monkeypatch.setattr(Lists, "ids", read)
    window.strip.findChildren(QPushButton)[0].click()
    settle(window)
    page = window.pages["commitments"]
    assert list(page.model.ids) == before[::-1]
    assert foot() == ("", []), "nothing is amiss any more"


def test_what_is_not_kept_yet_can_be_tried_again_though_something_could_not_be_read_since(
    make_window: Opened, store: Path
) -> None:
    window = make_window(store)
    window.show()
    session = window.session
    session.unkept.append((_person("Ana"), lambda _found: None, lambda: None))
    session._tell_unkept(MachineError("Not kept."))
    session.tell_unread(window, "list", lambda: None, MachineError("Not read."))
    assert [one.text() for one in window.strip.findChildren(Short)] == ["Not kept."]
    assert window.strip.currentMessage() == "Not read."


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_enter_keeps_a_form_after_its_button_was_pressed_in_vain(make_window: Opened, store: Path) -> None:
    window = make_window(store)
    form = MeetingForm(window, MeetingRecord(0, "", None, counterparts=("XA",)), [], "2026-01-01")
    form.show()
    button = next(one for one in form.findChildren(QPushButton) if one.text() == "Add")
    button.setFocus(Qt.FocusReason.MouseFocusReason)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert form.complaint.isVisible()
    assert form.focusWidget() is form.heading
    QTest.keyClicks(form.heading, "Talks")
    QTest.keyClick(form.heading, Qt.Key.Key_Return)
    assert form.result() == form.DialogCode.Accepted
    form.deleteLater()


@pytest.mark.parametrize(
    ("spoken", "said", "titled"), [("en", "can only be read", "read only"), ("ja", "読取専用です", "読取専用")]
)
def test_a_store_that_can_only_be_read_is_shown_and_each_way_to_change_it_says_why_not(
    make_window: Opened,
    filled: Path,
    answers: Answers,
    monkeypatch: pytest.MonkeyPatch,
    spoken: Language,
    said: str,
    titled: str,
) -> None:
    access = os.access
    monkeypatch.setattr("os.access", lambda path, mode: mode != os.W_OK and access(path, mode))
    window = make_window(filled, spoken)
    told: list[str] = []
    window.session.noted.connect(told.append)
    window.session.failed.connect(lambda _again, why, _elsewhere: told.append(why))
    show(window, "provision", 5, settle)
    assert titled in window.windowTitle()
    assert not [name for name in WRITES if window.actions_.serves(name)]
    edit = window.pages["commitments"].findChild(QToolButton, "record_edit")
    assert said in edit.toolTip()
    assert not edit.isEnabled()
    window.session.write(_person("Ana"))
    window.session.asked.emit("new_meeting")
    go_to(window, "books", settle)
    window.pages["books"].do_new_book()  # type: ignore[attr-defined]
    assert [said in one for one in told] == [True] * 3
    show(window, "search", "見本", settle)
    hits = window.pages["search"].list  # type: ignore[attr-defined]
    QTest.keyClick(hits, Qt.Key.Key_Return)
    settle(window)
    assert len(told) == 3, "nothing is kept of what was looked for"
    assert window.close(), "nobody is asked"
    assert answers.forms == []


@pytest.mark.parametrize("spoken", ["en", "ja"])
def test_a_store_that_is_dropped_is_offered_to_be_opened(
    make_window: Opened, store: Path, specimen_store: Path, spoken: Language
) -> None:
    window, other = make_window(store, spoken), store.with_name("other.db")
    other.write_bytes(specimen_store.read_bytes())
    drop(window, other)
    settle(window)
    said = {"en": "other.db is a store.", "ja": "other.dbは保存ファイルです。"}
    assert [one.text()[: len(said[spoken])] for one in window.strip.findChildren(Short)] == [said[spoken]]
    assert window.session.path == store
    window.strip.findChildren(QPushButton)[0].click()
    settle(window)
    assert window.session.path == other
    assert window.strip.findChildren(Short) == []


def test_an_import_that_is_stopped_before_it_has_begun_says_so(make_window: Opened, store: Path) -> None:
    window = make_window(store)
    said: list[str] = []
    window.session.noted.connect(said.append)
    window.session.begun.connect(Work.cancel)
    import_files(window.session, specimen()[:1])
    settle(window)
    assert said == ["The import was stopped."]


@pytest.mark.parametrize(("spoken", "said"), [("en", "The disk is full"), ("ja", "ディスクに空きが")])
def test_a_full_disk_is_told_as_such_where_settings_and_reports_are_kept(
    make_window: Opened, answers: Answers, store: Path, monkeypatch: pytest.MonkeyPatch, spoken: Language, said: str
) -> None:
    window, report = make_window(store, spoken), store.with_name("report.txt")

    def full(*_given: Any, **_named: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    window.session.settle(replace(window.session.settings, era=True))
    assert window.strip.currentMessage().startswith(said)
    shown = dialogs.broken(window, window.session, ValueError("a bug"))
    answers.answers.append(report)
    next(one for one in shown.findChildren(QPushButton) if not one.icon().isNull()).click()
    words = [one.text() for one in shown.findChildren(QLabel)]
    assert any(one.startswith(said) and "report.txt" in one for one in words)
    assert not report.exists()


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize("elsewhere", [False, True])
def test_the_window_has_the_keyboard_again_where_the_system_gave_it_to_a_dialog_that_is_gone(
    make_window: Opened, store: Path, monkeypatch: pytest.MonkeyPatch, elsewhere: bool
) -> None:
    window, prompt, given = make_window(store), Prompt(), []
    prompt.parent = window
    state = Qt.ApplicationState.ApplicationInactive if elsewhere else Qt.ApplicationState.ApplicationActive
    monkeypatch.setattr("briefbook.ui.prompt._SETTLED", 0)
    monkeypatch.setattr("briefbook.ui.prompt.QApplication.activeWindow", lambda: None)
    monkeypatch.setattr("briefbook.ui.prompt.QGuiApplication.applicationState", lambda: state)
    monkeypatch.setattr(window, "activateWindow", lambda: given.append(window))
    QTimer.singleShot(0, lambda: QApplication.activeModalWidget().reject())
    assert not prompt.confirm("Shall it be?", "Do it")
    QTest.qWait(50)
    assert given == ([] if elsewhere else [window])
