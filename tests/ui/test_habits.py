"""What people are used to: a switch of language leaves all where it stood, copying cites, undoing says what it undoes."""

import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QItemSelectionModel, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QTextCursor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListView,
    QProgressBar,
    QPushButton,
    QScrollBar,
    QSplitter,
    QTableWidget,
    QTextBrowser,
    QTreeView,
    QWidget,
)

from briefbook.desk import Desk
from briefbook.errors import MachineError
from briefbook.i18n import Language, _, set_language
from briefbook.model import Change
from briefbook.ui import dialogs, session
from briefbook.ui.app import wait_until_idle, wait_until_over
from briefbook.ui.entering import EntryForm
from briefbook.ui.files import FileDialog, usual_folder
from briefbook.ui.forms import ChoiceForm, Form, MeetingForm, Question
from briefbook.ui.pages.followup import VIEWS
from briefbook.ui.prompt import Prompt
from briefbook.ui.retranslation import retranslate
from briefbook.ui.status_bar import Short
from briefbook.ui.window import PAGES, Window
from db.records import AgendaRecord, BookRecord, MeetingRecord, PersonRecord, PointRecord
from tests.ui.conftest import Answers
from tests.ui.walk import do, go_to, settle, show

Opened = Callable[..., Window]


def bar(window: Window, name: str) -> QScrollBar:
    area = window.pages[window.current].findChild(QAbstractScrollArea, name)
    assert area is not None
    return area.verticalScrollBar()


def share(found: QScrollBar) -> float:
    return found.value() / found.maximum()


@pytest.mark.parametrize(
    ("page", "view", "name"),
    [
        ("followup", "due", "due_list"), ("followup", "suggestions", "pair_list"),
        ("followup", "suggestions", "pair_panel"),
        ("followup", "coverage", "bare_provision"), ("settings", "", "settings_scroll"),
        ("review", "", "review_items"),
    ],
)  # fmt: skip
def test_a_list_stands_where_it_was_scrolled_to_in_the_other_language(
    make_window: Opened, store: Path, page: str, view: str, name: str
) -> None:
    window = make_window(store)
    window.resize(1024, 560)
    window.show()
    window.go(page)
    if view:
        window.pages[page].show_view(view)  # type: ignore[attr-defined]
    settle(window)
    found = bar(window, name)
    found.setValue(found.maximum() * 2 // 3)
    before = share(found)
    assert before > 0.5
    for _switch in range(2):
        do(window, "other_language", settle)
        assert share(bar(window, name)) == pytest.approx(before, abs=0.05)


def test_a_line_without_an_outcome_stays_chosen_in_the_other_language_and_is_copied_with_its_citation(
    make_window: Opened, store: Path
) -> None:
    window = make_window(store)
    window.show()
    window.go("followup")
    page = window.pages["followup"]
    view = page.show_view("coverage")  # type: ignore[attr-defined]
    settle(window)
    bare = view.lists["provision"]
    bare.setCurrentIndex(bare.lines.index(2))
    chosen = bare.chosen()
    assert chosen is not None
    do(window, "copy_cited", settle)
    assert QGuiApplication.clipboard().text().endswith("12 June 2026]")
    do(window, "other_language", settle)
    again = window.pages["followup"].view.lists["provision"].chosen()  # type: ignore[attr-defined]
    assert (again.kind, again.record) == (chosen.kind, chosen.record)


def test_a_pair_is_copied_as_both_sides_with_their_citations(make_window: Opened, store: Path) -> None:
    window = make_window(store)
    window.show()
    go_to(window, "followup", settle)
    do(window, "copy_cited", settle)
    commitment, outcome = QGuiApplication.clipboard().text().split("\n\n")
    assert commitment.endswith("]")
    assert outcome.endswith("March 2027]")


def test_a_hit_is_copied_as_its_record_without_the_words_of_the_window(make_window: Opened, store: Path) -> None:
    window = make_window(store)
    window.show()
    window.go("search")
    page = window.pages["search"]
    for words, ending in (("plant quarantine", "12 June 2026]"), ("roadmap specimenland kind:source", "]")):
        page.line.setText(words)  # type: ignore[attr-defined]
        page.line.textEdited.emit(words)  # type: ignore[attr-defined]
        QTest.qWait(250)
        settle(window)
        do(window, "copy_cited", settle)
        text = QGuiApplication.clipboard().text()
        assert text.endswith(ending)
        assert "More like this" not in text


def test_accepting_one_item_is_named_after_the_item(make_window: Opened, store: Path) -> None:
    window = make_window(store)
    window.show()
    show(window, "review", 3, settle)
    do(window, "accept", settle)
    assert window.actions_.by_name["undo"].text() == "Undo: Review of item 1.1"
    rows = dialogs.history(window, window.session, window.session.desk.store.history()).findChild(QTableWidget)
    assert rows is not None
    assert [rows.item(0, at).text() for at in (1, 2)] == ["", "Review of item 1.1"]
    assert rows.textElideMode() == Qt.TextElideMode.ElideMiddle, "a step says what was done at either end"
    assert "17 items" in [rows.item(at, 1).text() for at in range(rows.rowCount())]
    do(window, "accept_all", settle)
    assert window.actions_.by_name["undo"].text().startswith("Undo: Review of 日本と見本諸国共同体")


@pytest.mark.parametrize(
    ("language", "back", "again"),
    [("en", "Taken back: Review of item 1.1", "Done again: Review of item 1.1"),
     ("ja", "元に戻しました：条項1.1の確認", "やり直しました：条項1.1の確認")],
)  # fmt: skip
def test_a_step_that_is_taken_back_or_done_again_is_named_on_whatever_page(
    make_window: Opened, store: Path, language: Language, back: str, again: str
) -> None:
    window = make_window(store, language)
    show(window, "review", 3, settle)
    do(window, "accept", settle)
    window.go("settings")
    said: list[str] = []
    window.session.noted.connect(said.append)
    for name in ("undo", "redo"):
        do(window, name, settle)
    assert said == [back, again]
    window.session.write(lambda desk: desk.ledger.save_person(PersonRecord(0, "XA", "Ana")))
    settle(window)
    assert window.strip.currentMessage() == "", "it goes once something else was done"
    do(window, "undo", settle)
    window.session.noted.emit("Copied.")
    window.session.write(lambda desk: desk.ledger.save_person(PersonRecord(0, "XA", "Bo")))
    settle(window)
    assert window.strip.currentMessage() == "Copied.", "what was said since stays"


@pytest.mark.parametrize("width", [1024, 1440])
def test_what_failed_stands_beside_its_buttons_and_not_below_them(make_window: Opened, store: Path, width: int) -> None:
    window = make_window(store)
    window.resize(width, 640)
    window.show()
    again: list[int] = []
    window.session.failed.emit(lambda: again.append(1), "The folder of a file does not exist.  " * 4, None)
    settle(window)
    said = window.strip.findChild(Short)
    buttons = [one for one in window.strip.findChildren(QPushButton) if one.isVisible()]
    assert all(one.geometry().left() > said.geometry().right() for one in buttons)
    assert said.width() > 300
    next(one for one in buttons if one.text().strip() == "Try again").click()
    assert again == [1]
    settle(window)
    assert window.strip.findChild(Short) is None


def test_work_that_goes_on_takes_no_more_of_the_strip_than_its_words_need(make_window: Opened, store: Path) -> None:
    window = make_window(store)
    window.show()
    held = Event()
    QTest.qWait(20)
    before = window.strip.height(), window.stack.height()
    work = window.session.run("Counting", lambda desk, work: held.wait(20), lambda _done: None)
    window.strip._show(work)
    QTest.qWait(20)
    assert (window.strip.height(), window.stack.height()) == before, "the pages stay where they are"
    bar = window.strip.findChild(QProgressBar)
    assert bar is not None
    place = bar.parentWidget()
    stop = place.findChild(QPushButton)
    assert place.width() == place.sizeHint().width()
    assert stop is not None
    assert stop.width() == stop.sizeHint().width()
    held.set()
    settle(window)


def test_work_that_ended_before_it_was_shown_does_not_stay_in_the_strip(make_window: Opened, store: Path) -> None:
    window = make_window(store)
    window.show()
    work = window.session.run("Counting", lambda desk, work: None, lambda _done: None)
    window.session.workers.writer.waitForDone()
    window.session.workers.readers.waitForDone()
    window.strip._show(work)
    settle(window)
    assert window.strip.findChildren(QProgressBar) == []


def test_work_that_failed_is_tried_again_under_its_title_in_the_language_now_in_force(
    make_window: Opened, store: Path
) -> None:
    window = make_window(store)

    def fail(_desk: object, _work: object) -> None:
        raise MachineError("The disk is full.")

    window.session.run(_("Checking the store"), fail, lambda _done: None)
    settle(window)
    do(window, "other_language", settle)
    begun = []
    window.session.begun.connect(begun.append)
    next(one for one in window.strip.findChildren(QPushButton) if one.text().strip() == _("Try again")).click()
    assert [one.titled() for one in begun] == [_("Checking the store")]
    settle(window)


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize("language", ["en", "ja"])
def test_what_is_asked_stands_in_a_window_of_fitting_size_and_is_given_back(
    make_window: Opened, store: Path, language: Language
) -> None:
    window = make_window(store, language)
    window.show()
    asked: list[Form] = []

    def answer(form: Form) -> bool:
        form.show()
        asked.append(form)
        if isinstance(form, ChoiceForm):
            QTest.keyClick(form.list, Qt.Key.Key_Down)
        else:
            form.field.selectAll()
            QTest.keyClicks(form.field, "given")
        return True

    prompt = Prompt()
    prompt.parent = window
    prompt.form = answer  # type: ignore[method-assign]
    assert prompt.choose("Title", "Which", ["one", "word " * 200, "three"], deed="Choose") == 1
    assert prompt.lines("Title", "Text", "before", deed="Import") == "given"
    assert prompt.text("Title", "Name", "before", deed="Save") == "given"
    assert all(one.width() <= 720 for one in asked)
    assert asked[1].height() > 300


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_keys_of_search_and_to_quit_leave_a_dialog_and_those_below_it(make_window: Opened, store: Path) -> None:
    window = make_window(store)
    prompt = Prompt()
    prompt.parent, prompt.act = window, window.session.prompt.act
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier

    def press(key: Qt.Key, keys: Qt.KeyboardModifier) -> None:
        form = QApplication.activeModalWidget()
        assert form is not None
        assert QTest.qWaitForWindowActive(form)
        QTest.keyClick(form, key, keys)

    def over() -> None:
        QTimer.singleShot(100, lambda: press(Qt.Key.Key_Q, control))
        assert prompt.text("Over", "Name", "", deed="Save") is None

    QTimer.singleShot(100, lambda: press(Qt.Key.Key_F, control | shift))
    assert prompt.text("Title", "Name", "", deed="Save") is None
    settle(window)
    assert window.current == "search"
    QTimer.singleShot(50, over)
    assert prompt.text("Title", "Name", "", deed="Save") is None
    wait_until_over(window)


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_text_of_several_lines_is_not_thrown_away_by_the_keys_to_quit(
    make_window: Opened, store: Path, answers: Answers
) -> None:
    window = make_window(store)
    prompt = Prompt()
    prompt.parent, prompt.act = window, window.session.prompt.act
    answers.answers += [False, True]  # of the questions whether what was typed may be left

    def press() -> None:
        form = QApplication.activeModalWidget()
        assert form is not None
        assert QTest.qWaitForWindowActive(form)
        form.field.insertPlainText("Talks on ports")
        form.field.document().setModified()
        for _time in range(2):
            assert form.isVisible()
            QTest.keyClick(form, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)

    QTimer.singleShot(100, press)
    assert prompt.lines("Title", "Text", "", deed="Import") is None
    assert answers.answers == []
    wait_until_over(window)


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_file_dialog_leaves_the_open_store_beside_it_locked(make_window: Opened, store: Path) -> None:
    """A program that closes the store takes its log away where nobody has it open, as its locks tell."""
    window = make_window(store)
    window.session.desk.store.database.execute("pragma user_version").fetchone()
    log = store.with_name(f"{store.name}-wal")
    dialog = FileDialog(window, "", str(store.parent), "")
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.show()
    view = dialog.findChild(QTreeView, "treeView")
    for _round in range(60):
        QTest.qWait(50)
        model, root = view.model(), view.rootIndex()
        listed = [
            (model.index(row, 0, root).data(), model.index(row, 2, root).data()) for row in range(model.rowCount(root))
        ]
        if any(name == store.name and sort for name, sort in listed):
            break
    QTest.qWait(200)
    other = "import sqlite3, sys; one = sqlite3.connect(sys.argv[1]); one.execute('select count(*) from entry').fetchone(); one.close()"
    subprocess.run([sys.executable, "-c", other, str(store)], check=True)
    assert log.exists()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_file_dialog_speaks_japanese_throughout(make_window: Opened, store: Path, tmp_path: Path) -> None:
    window = make_window(store, "ja")
    (tmp_path / "folder" / "inner").mkdir(parents=True)
    os.utime(tmp_path / "folder" / "inner", (1_780_000_000, 1_780_000_000))
    dialog = FileDialog(window, "", str(tmp_path / "folder"), "")
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.show()
    view = dialog.findChild(QTreeView, "treeView")
    for _round in range(60):
        QTest.qWait(50)
        if shown := view.model().index(0, 3, view.rootIndex()).data():
            break
    assert shown.startswith("2026年5月2")
    settle(window)
    said = [one.text() for one in dialog.findChildren(QLabel) if one.isVisible() and one.text()]
    assert said
    assert [one for one in said if one.isascii()] == []
    assert view.viewport().width() >= sum(view.columnWidth(at) for at in range(4)), "no column is out of sight"
    assert view.horizontalScrollBar().maximum() == 0, "nothing to scroll to"
    for at in range(view.model().columnCount(view.rootIndex())):
        words = str(view.model().index(0, at, view.rootIndex()).data() or "")
        assert view.columnWidth(at) > view.fontMetrics().horizontalAdvance(words), "what stands in a column is whole"
    places = dialog.findChild(QListView, "sidebar")
    dialog.findChild(QSplitter, "splitter").setSizes([60, 800])  # narrower than Qt leaves it at first
    assert places.viewport().width() >= places.sizeHintForColumn(0), "no place is cut off"
    for words in ("&Look in:", "&New Folder", "Create New Folder", "Parent Directory"):
        assert "フォルダ" not in QCoreApplication.translate("QFileDialog", words).replace("フォルダー", "")
    assert QCoreApplication.translate("QFileDialog", "Show ") + "サイズ" == "表示：サイズ"
    assert QCoreApplication.translate("QLineEdit", "Select All") == "全て選択", "spelt as all else"
    assert QCoreApplication.translate("QWidgetTextControl", "&Redo") == "やり直し(&R)", "as the menu has it"
    assert QCoreApplication.translate("QAbstractFileIconProvider", "Folder") == "フォルダー"
    assert QCoreApplication.translate("QAbstractFileIconProvider", "%1 words that no catalogue has") != ""
    window.actions_.trigger("language_en")
    assert QCoreApplication.translate("QAbstractFileIconProvider", "Folder") == "Folder"


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_all_files_that_are_typed_into_the_file_dialog_are_opened(
    make_window: Opened, store: Path, tmp_path: Path
) -> None:
    window = make_window(store)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    files = [elsewhere / name for name in ("b.ja.txt", "d.ja.md", "a.en.txt", "c.md", "e.txt")]
    for one in files:
        one.write_text("Words.", encoding="utf-8")
    dialog = FileDialog(window, "", str(tmp_path), "Documents (*.md *.txt)")
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)

    def answer(form: QFileDialog) -> bool:
        form.show()
        QTest.qWait(300)
        line = form.findChild(QLineEdit, "fileNameEdit")
        QTest.keyClicks(line, " ".join(f'"{one}"' for one in files), delay=2)
        QTest.qWait(300)
        QTest.keyClick(line, Qt.Key.Key_Return)
        return form.result() == QFileDialog.DialogCode.Accepted.value

    prompt = Prompt()
    prompt.form = answer  # type: ignore[method-assign]
    assert dialog.chosen(prompt) == files


def test_a_table_of_counterparts_shows_the_one_that_is_chosen_in_the_other_language(
    make_window: Opened, store: Path
) -> None:
    window = make_window(store)
    window.resize(1024, 560)
    window.go("counterparts")
    page = window.pages["counterparts"]
    page._show_scope(True)  # type: ignore[attr-defined]
    settle(window)
    page.table.choose("ZW")  # type: ignore[attr-defined]
    for _switch in range(2):
        do(window, "other_language", settle)
        table = window.pages["counterparts"].table  # type: ignore[attr-defined]
        assert table.chosen() == "ZW"
        assert table.viewport().rect().intersects(table.visualRect(table.currentIndex()))


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize(("loses", "agreed"), [(True, False), (False, True)])
def test_enter_alone_does_not_agree_to_losing_what_was_entered(qtbot, loses: bool, agreed: bool) -> None:
    asked = Question(None, "What you entered here is not kept yet.", "Leave without keeping it", loses=loses)
    qtbot.addWidget(asked)
    asked.show()
    qtbot.waitExposed(asked)
    QTest.keyClick(asked.focusWidget() or asked, Qt.Key.Key_Return)
    assert (asked.result() == QDialog.DialogCode.Accepted) is agreed
    assert not asked.isVisible()


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize("leaves", [True, False])
def test_what_was_typed_in_a_form_is_not_thrown_away_by_one_key(
    make_window: Opened, store: Path, answers: Answers, leaves: bool
) -> None:
    window = make_window(store)
    form = EntryForm(window.session)
    form.show()
    QTest.keyClick(form, Qt.Key.Key_Escape)
    assert not form.isVisible()
    assert answers.forms == []
    form.show()
    QTest.keyClicks(form.paste, "2026-03-04 Mining meeting")
    answers.answers = [leaves]
    QTest.keyClick(form, Qt.Key.Key_Escape)
    assert isinstance(answers.forms[-1], Question)
    assert form.isVisible() is not leaves
    assert form.paste.toPlainText() == "2026-03-04 Mining meeting"
    form.hide()


def _types_a_date(form: MeetingForm) -> None:
    QTest.keyClicks(form.when.line, "2026-03-04")
    QTest.keyClick(form.when.line, Qt.Key.Key_Tab)


def _chooses_a_counterpart(form: MeetingForm) -> None:
    QTest.keyClicks(form.with_whom.line, "Laos")
    QTest.keyClick(form.with_whom.line, Qt.Key.Key_Return)


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize(
    ("fill_in", "noted"),
    [
        (lambda form: QTest.keyClicks(form.heading, "Talks"), ["題名", "Talks"]),
        (_types_a_date, ["日付", "2026年3月4日"]),
        (_chooses_a_counterpart, ["相手国・機関", "ラオス"]),
        (lambda form: QTest.keyClick(form.attendees, Qt.Key.Key_Space), ["出席者", "Ana  Minister（見本国）"]),
    ],
)
def test_what_was_entered_in_a_form_in_whatever_way_is_asked_about_and_noted(
    make_window: Opened, store: Path, answers: Answers, fill_in: Callable[[MeetingForm], Any], noted: list[str]
) -> None:
    window = make_window(store)
    ana = PersonRecord(1, "XA", "Ana", post="Minister")
    form = MeetingForm(window, MeetingRecord(0, "", None, counterparts=("XA",)), [ana], "2026-01-01")
    form.show()
    form.attendees.setCurrentRow(0)
    for spoken in ("ja", "en"):
        set_language(spoken)
        retranslate(form, "en" if spoken == "ja" else "ja")
        assert list(form.entered()) == []
    fill_in(form)
    answers.answers = [False, True]
    form.close()
    assert form.isVisible()
    set_language("ja")
    retranslate(form, "en")
    ((name, words),) = form.entered()
    assert [name, words.removeprefix("見本国 · ")] == noted
    form.close()
    assert not form.isVisible()
    assert len(answers.forms) == 2


def test_a_write_that_goes_on_is_told(make_window: Opened, store: Path, qtbot, monkeypatch: pytest.MonkeyPatch) -> None:
    window = make_window(store)
    told: list[str] = []
    window.session.noted.connect(told.append)
    monkeypatch.setattr(session, "_LONG", 20)
    let = Event()
    window.session.write(lambda desk: (let.wait(60), Change())[1])
    qtbot.waitUntil(lambda: bool(told), timeout=30_000)
    assert told == ["The change is being kept; you can go on meanwhile."]
    let.set()
    wait_until_idle(window)
    assert told[1:] == [""], "once it is kept the sentence goes"
    window.session.write(lambda desk: Change())
    wait_until_idle(window)
    QTest.qWait(60)
    assert len(told) == 2


def test_what_is_new_is_copied_with_its_citation_and_a_point_as_it_is_worded(make_window: Opened, store: Path) -> None:
    desk = Desk(store)
    meetings = [desk.ledger.save_meeting(MeetingRecord(0, "Talks", day, counterparts=("XA",)))[0] for day in ("2020-01-10", "2099-01-10")]  # fmt: skip
    desk.store.agenda.save_item(AgendaRecord(0, meetings[1], "Ports"))
    desk.store.agenda.save_point(
        PointRecord(0, "answer", "We will answer.", question="And the ports?", counterpart="XA")
    )
    desk.close()
    window = make_window(store)
    window.show()
    show(window, "sheet", {"meeting": meetings[1]}, settle)
    view = window.pages["followup"].view  # type: ignore[attr-defined]
    view.tabs.setCurrentIndex(1)
    settle(window)
    at = next(at for at, line in enumerate(view.since.lines.lines) if line.source and "provision" in line.source)
    view.since.setCurrentIndex(view.since.lines.index(at))
    view.since.setFocus()
    QTest.keyClick(view.since, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    settle(window)
    assert QGuiApplication.clipboard().text().endswith("]")
    view.tabs.setCurrentIndex(2)
    settle(window)
    view.points.setCurrentIndex(view.points.lines.index(len(view.points.lines.lines) - 1))
    QTest.keyClick(view.points, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    settle(window)
    assert QGuiApplication.clipboard().text() == "And the ports?\nWe will answer."
    without = "Copied without a citation, as it does not stand in a document."
    for tab, shown in ((1, view.meetings), (0, view.agenda)):
        view.tabs.setCurrentIndex(tab)
        shown.setFocus()
        shown.setCurrentIndex(shown.lines.index(shown.lines.rowCount() - 1))
        line = shown.chosen()
        window.strip.clearMessage()
        QTest.keyClick(shown, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        assert QGuiApplication.clipboard().text() == "\n".join(filter(None, [line.title, line.detail]))
        assert window.strip.currentMessage() == without


@pytest.mark.parametrize("spoken", ["en", "ja"])
def test_every_list_says_what_it_copied(make_window: Opened, store: Path, spoken: Language) -> None:
    desk = Desk(store)
    desk.ledger.save_meeting(MeetingRecord(0, "Talks", "2099-01-10", counterparts=("XA",)))
    desk.ledger.save_book(BookRecord(0, "XA", "Talks"))
    desk.close()
    window, told = make_window(store, spoken), set()
    window.session.noted.connect(told.add)
    for name, *_rest in PAGES:
        go_to(window, name, settle)
        for view in window.pages[name].findChildren(QAbstractItemView):
            if not view.isVisible() or isinstance(view, QHeaderView) or not view.model().rowCount():
                continue
            rows = range(view.model().rowCount())
            index = next(
                one for at in rows if (one := view.model().index(at, 0)).flags() & Qt.ItemFlag.ItemIsSelectable
            )
            view.setFocus()
            flags = QItemSelectionModel.SelectionFlag
            view.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
            settle(window)
            told.clear()
            QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
            settle(window)
            begins = (
                ("Copied", "2 records")
                if spoken == "en"
                else ("コピーしました", "出典を付けて", "文書の記載ではない", "2件を出典付き")
            )
            assert [one for one in told if one.startswith(begins)], (name, view.objectName())


@pytest.mark.parametrize(("filled", "spoken"), [(True, "en"), (False, "ja")])
def test_copying_with_the_citation_says_on_every_page_what_it_did_or_what_to_do(
    make_window: Opened, store: Path, tmp_path: Path, spoken: Language, *, filled: bool
) -> None:
    window, told = make_window(store if filled else tmp_path / "empty.db", spoken), []
    window.show()
    window.session.noted.connect(told.append)
    views = [("followup", name) for name, *_rest in VIEWS]
    for page, view in (*((name, "") for name, *_rest in PAGES), *views):
        window.go(page)
        if view:
            window.pages[page].show_view(view)  # type: ignore[attr-defined]
        settle(window)
        for line in window.pages[page].findChildren(QAbstractItemView):
            line.selectionModel() and line.selectionModel().clear()
        told.clear()
        QTest.keyClick(window, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        settle(window)
        assert len(told) == 1, (page, view, told)


@pytest.mark.parametrize("spoken", ["en", "ja"])
def test_copying_with_the_citation_copies_a_line_that_has_none_and_says_so(
    make_window: Opened, store: Path, spoken: Language
) -> None:
    window, told = make_window(store, spoken), []
    window.session.noted.connect(told.append)
    go_to(window, "counterparts", settle)
    table = window.pages["counterparts"].table  # type: ignore[attr-defined]
    window.rail.setFocus()
    window.actions_.trigger("copy_cited")
    assert QGuiApplication.clipboard().text().split("\t")[0] == table.currentIndex().siblingAtColumn(0).data()
    assert told[-1].startswith({"en": "Copied without a citation", "ja": "文書の記載ではない"}[spoken])


def turn_wheel(over: QWidget) -> None:
    """Turn the wheel towards oneself over a widget, which has to leave it to what it stands in."""
    inside, steps = over.rect().center(), QPoint(0, -120)
    place = QPointF(inside), QPointF(over.mapToGlobal(inside))
    no_button, no_key, phase = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(*place, QPoint(), steps, no_button, no_key, phase, False)
    QCoreApplication.sendEvent(over, event)
    assert not event.isAccepted()


@pytest.mark.parametrize("page", ["books", "settings", "review", "counterparts", "followup"])
def test_the_wheel_over_a_choice_scrolls_what_it_stands_in_and_changes_nothing(
    make_window: Opened, store: Path, page: str
) -> None:
    desk = Desk(store)
    desk.ledger.save_book(BookRecord(0, "Talks", "XA", "en", ("commitments",)))
    window = make_window(store)
    window.resize(1024, 640)
    go_to(window, page, settle)
    fields = [one for one in window.pages[page].findChildren(QWidget) if isinstance(one, (QComboBox, QAbstractSpinBox))]
    seen = [one for one in fields if one.isVisible() and one.isEnabled() and one.visibleRegion()]
    assert seen
    before = [one.currentText() if isinstance(one, QComboBox) else one.text() for one in seen]
    for one in seen:
        turn_wheel(one)
    settle(window)
    assert [one.currentText() if isinstance(one, QComboBox) else one.text() for one in seen] == before


def test_files_are_looked_for_first_where_the_person_has_them(
    make_window: Opened, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, program = tmp_path / "home", tmp_path / "program"
    own = home / "papers"
    for one in (own, program):
        one.mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / ".config"))
    monkeypatch.chdir(own)
    assert usual_folder() == str(own)
    monkeypatch.chdir(program)
    assert usual_folder() == str(home)
    (home / "Documents").mkdir()
    assert usual_folder() == str(home / "Documents")
    monkeypatch.setattr(FileDialog, "last", "")
    window = make_window(store)
    dialog = FileDialog(window, "", "", "")
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    assert dialog.directory().absolutePath() == str(home / "Documents")
    dialog.selectFile("plan.txt")
    prompt = Prompt()
    prompt.form = lambda _dialog: True  # type: ignore[method-assign,assignment]
    dialog.setDirectory(str(own))
    assert dialog.chosen(prompt)
    dialog = FileDialog(window, "", "", "")
    assert dialog.directory().absolutePath() == str(own), "where the last one was"
    dialog = FileDialog(window, "", str(program), "")
    assert dialog.directory().absolutePath() == str(program)


@pytest.mark.parametrize("page", [name for name, *_rest in PAGES])
def test_the_keyboard_is_in_the_page_that_the_program_opens_with_and_stays_in_the_other_language(
    make_window: Opened, store: Path, page: str
) -> None:
    first = make_window(store)
    go_to(first, page, settle)
    first.close()
    window = make_window(store)
    window.activateWindow()
    settle(window)
    assert window.current == page
    now = QApplication.focusWidget()
    assert now is not None
    assert window.pages[page].isAncestorOf(now), now
    named = now.objectName()
    do(window, "other_language", settle)
    again = QApplication.focusWidget()
    assert again is not None
    assert window.pages[page].isAncestorOf(again), again
    assert again.objectName() == named


def test_the_keyboard_stays_in_the_rail_while_a_page_is_looked_at_from_there(make_window: Opened, store: Path) -> None:
    window = make_window(store)
    window.activateWindow()
    settle(window)
    window.rail.setFocus()
    for _page in PAGES[1:]:
        QTest.keyClick(window.rail, Qt.Key.Key_Down)
        settle(window)
        assert QApplication.focusWidget() is window.rail, window.current


def test_back_leads_to_the_page_on_which_a_counterpart_was_asked_for(make_window: Opened, store: Path) -> None:
    window = make_window(store)
    window.go("commitments")
    show(window, "counterpart", "XA", settle)
    do(window, "back", settle)
    assert window.current == "commitments"
    window.go("counterparts")
    window.pages["counterparts"].show_record("counterpart", "XA")
    settle(window)
    do(window, "back", settle)
    assert window.current == "counterparts", "its own table comes first where one came from that"
    assert not window.pages["counterparts"].state()["one"]["code"]


def test_esc_that_ends_editing_leaves_the_keyboard_at_the_button_that_begins_it(
    make_window: Opened, store: Path
) -> None:
    window = make_window(store)
    show(window, "provision", 5, settle)
    do(window, "edit", settle)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    settle(window)
    assert window.focusWidget().objectName() == "record_edit"


def test_text_comes_back_to_its_usual_size(make_window: Opened, store: Path) -> None:
    window = make_window(store)
    usual = window.session.settings.size
    for _step in range(2):
        window.actions_.trigger("larger")
    settle(window)
    assert window.session.settings.size == usual + 2
    QTest.keyClick(window, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    settle(window)
    assert window.session.settings.size == usual


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_new_book_is_taken_back_though_its_counterpart_has_the_keyboard(make_window: Opened, store: Path) -> None:
    window, desk = make_window(store), Desk(store)
    window.go("books")
    do(window, "new_book", settle)
    box = window.focusWidget()
    assert isinstance(box, QComboBox)
    box.lineEdit().insert("x")
    QTest.keyClick(box, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle(window)
    assert (len(desk.ledger.books()), box.currentText()) == (1, ""), "what was typed is taken back first"
    QTest.keyClick(box, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle(window)
    assert desk.ledger.books() == []


def test_what_was_taken_back_is_done_again_by_either_key_that_people_know(make_window: Opened, store: Path) -> None:
    window, desk = make_window(store), Desk(store)
    window.session.write(lambda desk: desk.ledger.save_person(PersonRecord(0, "XA", "Ana")))
    settle(window)
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    for key, keys in ((Qt.Key.Key_Y, control), (Qt.Key.Key_Z, control | shift)):
        QTest.keyClick(window, Qt.Key.Key_Z, control)
        settle(window)
        assert desk.ledger.persons() == []
        QTest.keyClick(window, key, keys)
        settle(window)
        assert [one.name for one in desk.ledger.persons()] == ["Ana"]


def test_the_wheel_with_ctrl_sets_all_text_larger_where_a_document_or_a_wording_is_read(make_window, store) -> None:
    window = make_window(store)
    for kind, name, turn, size in (
        ("source", "manuscript", 240, 12), ("provision", "wording", -120, 11), ("provision", "wording", -60, 11),
        ("source", "manuscript", 60, 11), ("source", "manuscript", 60, 12),
    ):  # fmt: skip
        show(window, kind, 1)
        view = next(one for one in window.findChildren(QWidget, name) if one.isVisible())
        place, phase = (QPointF(9, 9), QPointF(9, 9)), Qt.ScrollPhase.NoScrollPhase
        ctrl = Qt.KeyboardModifier.ControlModifier
        event = QWheelEvent(*place, QPoint(), QPoint(0, turn), Qt.MouseButton.NoButton, ctrl, phase, False)
        QApplication.sendEvent(view.viewport(), event)
        wait_until_idle(window)
        assert window.session.settings.size == size


def test_what_is_in_hand_stays_so_in_the_other_language(make_window: Opened, store: Path) -> None:
    window = make_window(store, "ja")
    window.resize(1024, 640)
    window.show()
    show(window, "provision", 5, settle)
    page = window.pages["commitments"]
    page.filters.tree.setCurrentItem(page.filters.tree.topLevelItem(3))  # type: ignore[attr-defined]
    page.filters.tree.verticalScrollBar().setValue(3)  # type: ignore[attr-defined]
    wording = page.findChild(QTextBrowser, "wording")
    assert wording is not None
    wording.setFocus()
    cursor = wording.textCursor()
    cursor.setPosition(8)
    cursor.setPosition(20, QTextCursor.MoveMode.KeepAnchor)
    wording.setTextCursor(cursor)
    selected = cursor.selectedText()
    assert selected.strip()
    do(window, "other_language", settle)
    page = window.pages["commitments"]
    again = page.findChild(QTextBrowser, "wording")
    assert again is not None
    tree = page.filters.tree  # type: ignore[attr-defined]
    assert (again.textCursor().selectedText(), again.hasFocus()) == (selected, True)
    assert (tree.currentItem(), tree.verticalScrollBar().value()) == (tree.topLevelItem(3), 3)


def test_the_tab_of_a_counterpart_stays_in_front_in_the_other_language(make_window: Opened, store: Path) -> None:
    desk = Desk(store)
    desk.ledger.save_meeting(MeetingRecord(0, "Talks", "2024-01-10", counterparts=("XA",)))
    desk.ledger.save_person(PersonRecord(0, "XA", "Ana"))
    desk.close()
    window = make_window(store)
    window.show()
    show(window, "counterpart", "XA", settle)
    for _switch in range(2):
        one = window.pages["counterparts"].one  # type: ignore[attr-defined]
        one.tabs.setCurrentIndex(6)
        news = one.lists["since"].list
        assert news.choose("person", 1)
        before = news.currentIndex().row()
        do(window, "other_language", settle)
        one = window.pages["counterparts"].one  # type: ignore[attr-defined]
        assert (one.tabs.currentIndex(), one.lists["since"].list.currentIndex().row()) == (6, before)


def _chosen(window: Window) -> list[tuple[str, int]]:
    """What is in front on the page in front."""
    page: Any = window.pages[window.current]
    if window.current == "books":
        return [("book", page._now.id)]
    if window.current == "sources":
        return [("source", page.original.source.id)]
    if window.current == "counterparts":
        line = page.one.chosen()
        return [(line.kind, line.record)] if line else []
    return [("meeting", page.view.meeting())]


@pytest.mark.parametrize("kind", ["book", "source", "person", "meeting"])
def test_what_is_brought_back_is_shown_on_its_page(make_window: Opened, store: Path, kind: str) -> None:
    with closing(Desk(store)) as desk:
        books = [desk.ledger.save_book(BookRecord(0, name, "XA", "en", ("overview",)))[0] for name in "AB"]
        person, _change = desk.ledger.save_person(PersonRecord(0, "XA", "Berta"))
        days = ("2027-03-01", "2027-04-01")
        meetings = [desk.ledger.save_meeting(MeetingRecord(0, day, day, counterparts=("XA",)))[0] for day in days]
        gone, removes = {
            "book": (books[1], desk.ledger.remove_book),
            "source": (3, desk.remove_source),
            "person": (person, desk.ledger.remove_person),
            "meeting": (meetings[1], desk.ledger.remove_meeting),
        }[kind]
        removes(gone)
    window = make_window(store)
    other = {"book": ("book", books[0]), "source": ("source", 1), "person": ("meeting", meetings[0])}
    show(window, *other.get(kind, ("sheet", {"meeting": meetings[0]})), wait=settle)
    assert (kind, gone) not in _chosen(window)
    do(window, "undo", settle)
    assert (kind, gone) in _chosen(window)
    do(window, "redo", settle)
    assert (kind, gone) not in _chosen(window)
