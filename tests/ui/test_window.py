"""The window as a whole: its language, what it remembers, its undo, a store that does not open."""

import gc
import time
import weakref
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QProxyStyle,
    QPushButton,
    QSpinBox,
    QStyle,
    QTableView,
    QTableWidget,
    QWidget,
)

from briefbook import progress, settings
from briefbook.desk import Desk
from briefbook.ui import theme
from briefbook.ui.actions import acts
from briefbook.ui.app import wait_until_idle
from briefbook.ui.dialogs import shortcuts
from briefbook.ui.linking import LinkForm
from briefbook.ui.prompt import Prompt
from briefbook.ui.work import Work, Workers
from db.lists import ProvisionFilter
from tests.ui.walk import do, go_to, settle, show


def test_the_whole_window_follows_a_change_of_language(make_window, store) -> None:
    window = make_window(store)
    window.go("settings")
    assert window.menuBar().actions()[0].text() == "&File"
    do(window, "other_language")
    assert window.menuBar().actions()[0].text().startswith("ファイル")
    assert window.current == "settings"
    do(window, "other_language")
    assert window.menuBar().actions()[0].text() == "&File"


@pytest.mark.parametrize(("settled", "chosen"), [("en", Qt.Key.Key_End), ("", Qt.Key.Key_Home)])
def test_settings_show_the_language_that_was_asked_for_at_the_start_and_leave_it_when_another_is_chosen(
    make_window, store, monkeypatch, settled, chosen
) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    settings.keep(settings.Settings(language=settled))
    window = make_window(store, "ja")
    go_to(window, "settings")
    theme = window.pages["settings"].findChild(QComboBox, "settings_theme")
    theme.setFocus()
    QTest.keyClick(theme, Qt.Key.Key_End)
    wait_until_idle(window)
    spoken = window.pages["settings"].findChild(QComboBox, "settings_language")
    assert (spoken.currentData(), window.menuBar().actions()[0].text()[:4]) == ("ja", "ファイル")
    spoken.setFocus()
    QTest.keyClick(spoken, chosen)
    wait_until_idle(window)
    assert window.menuBar().actions()[0].text() == "&File"
    spoken = window.pages["settings"].findChild(QComboBox, "settings_language")
    assert (spoken.currentData(), window.session.settings.language) == (settled, settled)


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_list_of_a_choice_shows_all_that_can_be_chosen_while_the_keyboard_is_in_it(make_window, store) -> None:
    window = make_window(store)
    go_to(window, "settings")
    window.activateWindow()
    for one in window.pages["settings"].findChildren(QComboBox):
        one.setFocus()
        one.showPopup()
        QTest.qWait(50)
        if one.count() <= one.maxVisibleItems():
            assert one.view().verticalScrollBar().maximum() == 0, one.objectName()
        one.hidePopup()


def test_what_a_change_of_language_replaces_is_not_styled_once_more(make_window, store) -> None:
    window = make_window(store)
    go_to(window, "commitments")

    class Events(QObject):
        def __init__(self) -> None:
            super().__init__()
            self.kinds: list[QEvent.Type] = []

        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt names it so
            self.kinds.append(event.type())
            return False

    events, old = Events(), window.pages["commitments"].findChild(QTableView)
    old.installEventFilter(events)
    window.deeds.do_other_language()
    assert QEvent.Type.Hide in events.kinds
    assert not {QEvent.Type.StyleChange, QEvent.Type.ParentChange, QEvent.Type.Polish}.intersection(events.kinds)


def test_the_choice_of_a_theme_makes_the_page_anew_that_it_was_made_on(make_window, store) -> None:
    window = make_window(store)
    go_to(window, "settings")
    choice, light = window.pages["settings"].findChild(QComboBox, "settings_theme"), window.styleSheet()
    choice.setFocus()
    QTest.keyClick(choice, Qt.Key.Key_End)
    assert window.session.settings.theme == "dark"
    wait_until_idle(window)
    assert window.styleSheet() != light
    again = window.pages["settings"].findChild(QComboBox, "settings_theme")
    assert (again is choice, again.hasFocus(), again.currentData()) == (False, True, "dark")


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_theme_of_the_system_is_followed_once_no_dialog_stands_over_the_window(
    make_window, store, monkeypatch, language: str
) -> None:
    dark = [True]
    monkeypatch.setattr(theme, "is_dark", lambda settled: dark[0] if settled == "system" else settled == "dark")
    window = make_window(store, language)
    show(window, "provision", 5)
    assert theme.colours().dark, "as the system was when the program began"

    def turn() -> None:
        dark[0] = not dark[0]
        QGuiApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Unknown)

    turn()
    settle(window)
    assert not theme.colours().dark
    assert window.styleSheet() == theme.sheet()
    assert (window.current, window.page("commitments").panel.record) == ("commitments", 5)

    def answer() -> None:
        form = QApplication.activeModalWidget()
        turn()
        window.deeds.do_other_language()
        assert not theme.colours().dark
        assert form.palette().window().color().lightness() > 128, "it is read as it was"
        form.reject()

    prompt = Prompt()
    prompt.parent, prompt.over = window, window.session.prompt.over
    QTimer.singleShot(100, answer)
    assert prompt.text("Title", "Name", "", deed="Save") is None
    wait_until_idle(window)
    assert theme.colours().dark
    window.actions_.trigger("theme_light")
    turn()
    turn()
    wait_until_idle(window)
    assert not theme.colours().dark


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_work_goes_on_behind_a_dialog_that_opens_once_something_was_read(make_window, store, monkeypatch) -> None:
    monkeypatch.setattr(progress, "_PATIENCE", 60.0)
    window, went_on = make_window(store), Event()
    prompt = Prompt()
    prompt.parent, prompt.over = window, window.session.prompt.over
    seen: list[bool] = []

    def work(_desk: Desk, _work: Work) -> None:
        progress.give_way()
        went_on.set()

    def answer() -> None:
        window.session.run("", work, lambda _done: None)
        seen.append(went_on.wait(10))
        QApplication.activeModalWidget().reject()

    def ask(_read: object) -> None:
        QTimer.singleShot(100, answer)
        prompt.text("Title", "Name", "", deed="Save")

    window.session.read(window, lambda desk: desk.today, ask)
    wait_until_idle(window)
    assert seen == [True]


def test_a_step_of_the_size_of_text_is_in_force_at_once(make_window, store) -> None:
    window = make_window(store)
    go_to(window, "settings")
    for size in (11, 12):
        box = window.pages["settings"].findChild(QSpinBox, "settings_size")
        box.setFocus()
        QTest.keyClick(box, Qt.Key.Key_Up)
        wait_until_idle(window)
        assert (settings.load().size, window.font().pointSize()) == (size, size)


def test_a_language_asked_for_at_the_start_can_be_left_for_the_settled_one(make_window, store) -> None:
    settings.keep(settings.Settings(language="en"))
    window = make_window(store, "ja")
    assert window.menuBar().actions()[0].text().startswith("ファイル")
    window.deeds.do_other_language()
    assert window.menuBar().actions()[0].text() == "&File"


def test_a_store_that_is_none_is_told_in_one_sentence_with_a_way_on(make_window, tmp_path: Path) -> None:
    wrong = tmp_path / "letter.db"
    wrong.write_text("Dear colleagues, this is no store. " * 50)
    window = make_window(wrong)
    shown = window.stack.currentWidget()
    texts = [one.text() for one in shown.findChildren(QLabel)]
    assert any("letter.db is not a store" in text for text in texts)


def test_undo_names_what_it_takes_back(make_window, store) -> None:
    window = make_window(store)
    undo = window.actions_.by_name["undo"]
    assert undo.isEnabled()
    assert undo.text().startswith("Undo: ")
    do(window, "undo")
    assert window.actions_.by_name["redo"].text().startswith("Redo: ")
    do(window, "redo")
    assert not window.actions_.by_name["redo"].isEnabled()


def test_the_window_remembers_its_page_and_place(make_window, store) -> None:
    window = make_window(store)
    window.go("settings")
    window.resize(800, 610)
    window.close()
    again = make_window(store)
    assert again.current == "settings"
    assert again.size().height() == 610


def test_damaged_files_of_settings_and_of_places_stop_nothing_and_the_first_is_kept_aside(make_window, store) -> None:
    folder = settings.config_folder()
    folder.mkdir(parents=True)
    (folder / "settings.json").write_text('{"theme": "dark", "mark', "utf-8")
    (folder / "window.json").write_text(
        '{"page": ["books"], "reader": "night", "state counterparts": {"sorted": "x"},'
        ' "state commitments": {"filter": {"words": null, "natures": 7, "sources": [1, {}]}, "facets": {}}}',
        "utf-8",
    )
    window = make_window(store)
    assert (window.current, window.session.settings) == ("today", settings.Settings())
    told = window.session.standing
    assert (folder / "settings-damaged.json").read_text("utf-8").startswith('{"theme": "dark"')
    assert "settings-damaged.json" in told.said
    assert [words for words, _icon, _deed in told.deeds] == ["Open an existing store…"]
    assert window.session.memory.get("reader", {}) == {}
    for name in ("counterparts", "books", "commitments"):
        window.go(name)
    wait_until_idle(window)
    page = window.pages["commitments"]
    assert (page.filter, page.sort) == (ProvisionFilter(sources=(1,)), page.first_sort[0])
    window.close()
    assert make_window(store).session.standing is None


def test_what_a_newer_version_settled_stays_in_the_file_of_settings() -> None:
    file = settings.config_folder() / "settings.json"
    settings.write_json(file, {"theme": "dark", "voice": "low"})
    settings.keep(replace(settings.load(), size=12))
    assert settings.read_json(file).items() >= {"theme": "dark", "size": 12, "voice": "low"}.items()


def test_what_was_open_in_one_store_is_not_looked_for_in_another(make_window, store, tmp_path) -> None:
    window = make_window(store)
    last = max(one.id for one in window.session.desk.sources())
    show(window, "source", last)
    window.close()
    desk = Desk(tmp_path / "other.db")
    desk.import_text("Plan of Specimenland\n\n1. The two sides will meet.\n", name="plan", counterpart="XA")
    desk.close()
    for path in (tmp_path / "other.db", store):
        other = make_window(path)
        wait_until_idle(other)
        assert other.current == "sources"
        assert other.strip.currentMessage() == ""
        page = other.pages["sources"]
        assert page.list.chosen().record == page.original.source.id == page.sources[0].id
        other.close()


def test_the_list_of_shortcuts_and_the_history_can_be_read(make_window, store, answers) -> None:
    window = make_window(store)
    assert shortcuts(window).findChildren(object)
    assert len(Desk(store).store.history()) == 6
    window.deeds.do_history()
    wait_until_idle(window)
    assert answers.forms[-1].findChild(QTableWidget).rowCount() == 6


class _WithIcons(QProxyStyle):
    """A style that puts pictures on the buttons of dialogs, as those of most desktops do."""

    def styleHint(self, hint, option=None, widget=None, data=None) -> int:  # noqa: N802
        if hint == QStyle.StyleHint.SH_DialogButtonBox_ButtonsHaveIcons:
            return 1
        return super().styleHint(hint, option, widget, data)


def test_buttons_of_dialogs_have_no_pictures_of_the_desktop(make_window, store, qapp) -> None:
    window = make_window(store)
    qapp.setStyle(style := _WithIcons("Fusion"))
    try:
        alone = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        assert not alone.buttons()[0].icon().isNull()
        linking = LinkForm(window.session, "", "", lambda _desk, _words: [], lambda _desk, _ids: [], [], window)
        for one in (shortcuts(window), linking):
            buttons = one.findChild(QDialogButtonBox).buttons()
            assert buttons
            assert all(button.icon().isNull() for button in buttons)
    finally:
        qapp.setStyle("Fusion")
        del style


def test_an_unexpected_error_shows_one_dialog_and_its_report_can_be_kept(make_window, store, answers, tmp_path) -> None:
    window = make_window(store)
    window.session.broken.emit(ZeroDivisionError("one"))
    assert len(answers.forms) == 1
    further: list[str] = []

    def fails_again(form) -> bool:
        window.session.broken.emit(KeyError("two"))
        further.append(form.findChild(QPlainTextEdit).toPlainText())
        return False

    answers.answers.append(fails_again)
    window.session.broken.emit(ZeroDivisionError("three"))
    assert len(answers.forms) == 2
    assert "three" in further[0]
    assert "KeyError: 'two'" in further[0]
    report = tmp_path / "report.txt"
    said: list[list[str]] = []

    def saves(form) -> bool:
        keep = next(one for one in form.findChildren(QPushButton) if "Save" in one.text())
        for _time in range(2):
            keep.click()
            said.append([one.text() for one in form.findChildren(QLabel) if not one.isHidden()])
        return False

    answers.answers += [saves, tmp_path / "nowhere" / "report.txt", report]
    window.session.broken.emit(ZeroDivisionError("four"))
    assert "The folder of report.txt does not exist.  Make it or choose another." in said[0], (
        "in the dialog, not behind it"
    )
    assert "The report was saved as report.txt." in said[1]
    assert "four" in report.read_text()
    assert window.strip.currentMessage() == ""


def test_nothing_begins_once_the_window_is_closed(qapp, store) -> None:
    desk, asked = Desk(store), []
    workers = Workers(desk)
    workers.close(lambda: asked.append("closed"))
    work = workers.start(Work(lambda _desk, _work: asked.append("late")))
    workers.readers.waitForDone()
    assert work.cancelled
    assert workers.idle()
    assert asked == ["closed"]


def test_no_two_actions_have_the_same_shortcut() -> None:
    keys = [one.keys for one in acts() if one.keys]
    assert sorted(keys) == sorted(set(keys))


def test_nothing_is_kept_of_work_that_has_ended(make_window, store) -> None:
    session = make_window(store).session

    class Much(list):
        """Stands for the records of a large store."""

    kept = []

    def ask():
        much = Much()
        kept.append(weakref.ref(much))
        session.read(session, lambda _desk: much, lambda _found: much, "much")
        session.run("Much", lambda _desk, _work: much, lambda _found: much, stopped=lambda: None)
        session.write(lambda _desk: much, lambda _found: much)

    ask()
    until = time.monotonic() + 20
    while kept[0]() is not None and time.monotonic() < until:
        QTest.qWait(20)
        gc.collect()
    assert kept[0]() is None


def test_nothing_is_seen_in_the_foot_of_the_window_while_nothing_is_told(make_window, store) -> None:
    strip = make_window(store).strip
    assert [one for one in strip.findChildren(QWidget) if one.isVisible() and one.width() > 1] == []


def test_a_sentence_in_the_foot_is_cut_with_dots_before_what_stands_beside_it(make_window, store) -> None:
    window = make_window(store)
    window.resize(1024, 640)
    bar, said = window.strip, "What was dropped is being imported; it awaits its review once you leave the book."
    window.session.noted.emit(said)
    assert bar.seen() == said
    window.session.told.emit(
        "The implementation plan of the two sides was imported: 131 items.", [("Review", "inbox", bool)]
    )
    wait_until_idle(window)
    assert bar.seen().endswith("…")
    assert said.startswith(bar.seen()[:-1])
    assert bar.toolTip() == said


def test_what_stands_in_the_foot_of_the_window_leaves_room_to_its_edge(make_window, store) -> None:
    window = make_window(store)
    window.session.told.emit("The book was made.", [("Open it", "file-text", bool)])
    wait_until_idle(window)
    closes = next(one for one in window.strip.findChildren(QPushButton) if one.accessibleName() == "Close")
    assert closes.mapTo(window, closes.rect().topRight()).x() <= window.width() - theme.GRID
