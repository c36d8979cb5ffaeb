"""The window by keyboard alone: where the keyboard is when a page comes up, that it stays there, that Enter presses."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QListWidget,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QSplitterHandle,
    QWidget,
)

from briefbook.desk import Desk
from briefbook.ui import theme
from briefbook.ui.forms import ChoiceForm
from briefbook.ui.item_detail import WordingBox
from briefbook.ui.lines import LineList
from briefbook.ui.pages.followup import VIEWS
from briefbook.ui.window import Window
from db.records import AgendaRecord, MeetingRecord
from tests.ui import walk
from tests.ui.conftest import Answers
from tests.ui.walk import do, go_to, settle, show

Opened = Callable[..., Window]


def press(window: Window, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the keyboard is, and wait for what comes of it."""
    QTest.keyClick(window.focusWidget() or window, key, modifiers)
    settle(window)


def test_an_empty_store_begins_at_the_first_way_in_and_enter_goes_it(make_window: Opened, tmp_path: Path) -> None:
    window = make_window(tmp_path / "new.db")
    asked: list[str] = []
    window.session.asked.disconnect()
    window.session.asked.connect(asked.append)
    for name in ("welcome_specimen", "welcome_import"):
        focus = window.focusWidget()
        assert focus is not None
        assert focus.objectName() == name
        press(window, Qt.Key.Key_Return)
        press(window, Qt.Key.Key_Tab)
    assert asked == ["specimen", "import"]


@pytest.mark.parametrize(
    ("page", "front"),
    [
        ("today", "today_overdue"), ("counterparts", "counterparts_table"), ("commitments", "commitments_table"),
        ("outcomes", "outcomes_table"), ("followup", "pair_list"), ("sources", "sources_list"),
        ("review", "review_items"), ("search", "search_line"), ("settings", "settings_language"),
    ],
)  # fmt: skip
def test_a_page_that_comes_up_has_the_keyboard_where_its_work_is(
    make_window: Opened, store: Path, page: str, front: str
) -> None:
    window = make_window(store)
    if page != "today":
        window.actions_.trigger(f"page_{page}")
    settle(window)
    focus = window.focusWidget()
    assert focus is not None
    assert focus.objectName() == front


def test_a_record_that_is_read_anew_does_not_take_the_keyboard_from_the_list(make_window: Opened, store: Path) -> None:
    window = make_window(store)
    page = go_to(window, "commitments", settle)
    button = page.findChild(QWidget, "record_elsewhere")
    assert button is not None
    button.setFocus()
    table, line = page.findChild(QWidget, "commitments_table"), page.findChild(QLineEdit, "commitments_line")
    assert table is not None
    assert line is not None
    table.setFocus()
    press(window, Qt.Key.Key_Down)
    assert window.focusWidget() is table
    line.setFocus()
    QTest.keyClicks(line, "investment")
    QTest.qWait(200)
    settle(window)
    assert window.focusWidget() is line
    assert line.text() == "investment"


def test_filters_that_are_in_force_come_before_the_table_for_the_tab_key(make_window: Opened, store: Path) -> None:
    window = make_window(store)
    page = go_to(window, "commitments", settle)
    page._panel_shown.setFocus()  # type: ignore[attr-defined]
    press(window, Qt.Key.Key_Tab)
    assert walk.spoken(window.focusWidget()) == "Take away the filter Nature: Commitment"  # type: ignore[arg-type]


def test_the_tabs_of_a_page_are_turned_by_a_key(make_window: Opened, store: Path) -> None:
    window = make_window(store)
    window.go("followup")
    page = window.pages["followup"]
    for action, name in (("next_tab", "due_list"), ("next_tab", "renewal_list"), ("previous_tab", "due_list")):
        do(window, action, settle)
        assert page.focusWidget().objectName() == name
    window.go("commitments")
    window.actions_.refresh()
    assert not window.actions_.by_name["next_tab"].isEnabled()
    show(window, "counterpart", "XA", settle)
    do(window, "next_tab", settle)
    assert window.pages["counterparts"].focusWidget().objectName() == "counterpart_outcome"
    do(window, "next_tab", settle)
    assert window.pages["counterparts"].focusWidget().text().strip() == "New meeting…"  # type: ignore[attr-defined]


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_shift_f10_opens_the_menu_of_the_line_in_front(make_window: Opened, store: Path) -> None:
    window = make_window(store)
    go_to(window, "commitments", settle)
    press(window, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert "Copy with its citation" in [one.text() for one in menu.actions()]
    menu.close()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_line_without_a_citation_is_copied_from_its_menu(make_window: Opened, store: Path) -> None:
    window = make_window(store)
    go_to(window, "sources", settle)
    press(window, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.actions()[-1].trigger()
    menu.close()
    title = window.pages["sources"].original.source.masthead.title  # type: ignore[attr-defined]
    assert QApplication.clipboard().text().startswith(title)


def test_a_letter_with_ctrl_that_edits_a_line_on_one_system_is_left_to_the_window(
    make_window: Opened, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = make_window(store)
    go_to(window, "commitments", settle)
    line = window.findChild(QLineEdit, "commitments_line")
    assert line is not None
    line.setFocus()
    taken = []
    for keys in ((), (QKeySequence.StandardKey.SelectAll,)):  # which has a letter on all, as others have on one
        monkeypatch.setattr("briefbook.ui.at_keyboard._OF_ONE_SYSTEM", keys)
        event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        event.ignore()
        QApplication.sendEvent(line, event)
        taken.append(event.isAccepted())
    assert taken == [True, False]


def test_undo_takes_back_the_last_edit_also_from_the_next_field(make_window: Opened, store: Path) -> None:
    window = make_window(store)
    go_to(window, "commitments", settle)
    do(window, "edit", settle)
    bodies = window.findChild(QPlainTextEdit, "edit_actors")
    assert bodies is not None
    before = bodies.toPlainText()
    bodies.setFocus()
    QTest.keyClicks(bodies, "Ministry of Specimens, ")
    press(window, Qt.Key.Key_Tab)
    focus = window.focusWidget()
    assert isinstance(focus, QLineEdit)
    assert window.session.desk.undo_label()
    QTest.keyClick(focus, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle(window)
    undone = window.findChild(QPlainTextEdit, "edit_actors")
    assert undone is not None
    assert undone.toPlainText() == before
    line = window.findChild(QLineEdit, "commitments_line")
    assert line is not None
    line.setFocus()
    QTest.keyClicks(line, "mining")
    QTest.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert line.text() == ""


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_one_of_several_is_chosen_by_arrow_and_enter(make_window: Opened, store: Path) -> None:
    form = ChoiceForm(make_window(store), "Role", "What the block is", ["Item", "Outcome", "Note"], 1, "Change")
    form.show()
    form.activateWindow()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        focus = form.focusWidget()
        assert isinstance(focus, QListWidget)
        QTest.keyClick(focus, key)
    assert form.result() == ChoiceForm.DialogCode.Accepted
    assert form.chosen() == 2


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_many_options_are_filtered_by_what_they_say(make_window: Opened, store: Path) -> None:
    options = [f"1.{at}  The two sides meet in {place}" for at, place in enumerate(("Osaka", "Kyoto", "Nara") * 5)]
    form = ChoiceForm(make_window(store), "Pair", "Which it is", options, 0, "Pair")
    form.show()
    form.activateWindow()
    line = form.focusWidget()
    assert isinstance(line, QLineEdit)
    line.insert("nara １．8")
    assert [at for at in range(15) if not form.list.item(at).isHidden()] == [8]
    assert form.chosen() == 8
    QTest.keyClicks(line, "x")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert form.isVisible()
    assert form.complaint.isVisible()
    QTest.keyClick(line, Qt.Key.Key_Backspace)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert form.result() == ChoiceForm.DialogCode.Accepted
    assert form.chosen() == 8


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize(
    ("action", "record", "first"),
    [
        ("new_meeting", None, QLineEdit), ("new_person", None, QLineEdit), ("assess", ("provision", 2), QComboBox),
        ("renumber", ("review", 1), QLineEdit),
    ],
)  # fmt: skip
def test_a_form_begins_with_its_first_field_and_ends_with_its_buttons(
    make_window: Opened,
    store: Path,
    answers: Answers,
    action: str,
    record: tuple[str, int] | None,
    first: type[QWidget],
) -> None:
    window = make_window(store)
    if record:
        show(window, *record, wait=settle)
    stops: list[QWidget] = []

    def fill(form: QWidget) -> bool:
        form.show()
        form.activateWindow()
        while (focus := form.focusWidget()) and focus not in stops:
            stops.append(focus)
            QTest.keyClick(focus, Qt.Key.Key_Tab)
        words = [one.text() for one in stops[-2:] if isinstance(one, QPushButton)]
        assert words[1:] == ["Cancel"]
        assert isinstance(stops[0], first)
        assert len(stops) > 2
        form.hide()
        return False

    answers.answers.append(fill)
    do(window, action, settle)
    assert stops


def test_the_other_language_of_an_item_under_review_stands_right_below_it(make_window: Opened, store: Path) -> None:
    window = make_window(store)
    window.resize(1280, 900)
    show(window, "review", 1, settle)
    own, other = (one for one in window.findChildren(WordingBox) if one.isVisible())
    assert other.toPlainText()
    assert 0 <= other.y() - own.geometry().bottom() < 3 * theme.GRID
    assert own.verticalScrollBar().maximum() == 0


def test_the_title_of_a_new_item_of_an_agenda_is_typed_at_once(make_window: Opened, store: Path) -> None:
    desk = Desk(store)
    meeting, _change = desk.ledger.save_meeting(MeetingRecord(0, "Policy talks", "2026-12-08", "", None, ("XA",)))
    desk.close()
    window = make_window(store)
    show(window, "sheet", {"meeting": meeting}, settle)
    button = window.findChild(QPushButton, "agenda_add")
    assert button is not None
    button.setFocus()
    press(window, Qt.Key.Key_Return)
    focus = window.focusWidget()
    assert focus is not None
    assert focus.objectName() == "agenda_title"
    QTest.keyClicks(focus, "Trade and investment")
    press(window, Qt.Key.Key_Tab)
    desk = Desk(store)
    assert [one.title for one in desk.store.agenda.items(meeting)] == ["Trade and investment"]


def test_editing_goes_on_in_the_other_language_where_it_was(make_window: Opened, store: Path) -> None:
    window = make_window(store)
    go_to(window, "commitments", settle)
    do(window, "edit", settle)
    for _switch in range(2):
        bodies = window.findChild(QPlainTextEdit, "edit_actors")
        assert bodies is not None
        bodies.setFocus()
        QTest.keyClicks(bodies, "New ministry, ")
        do(window, "other_language", settle)
        focus = window.focusWidget()
        assert isinstance(focus, QPlainTextEdit)
        assert focus.objectName() == "edit_actors"
        assert focus.toPlainText().count("New ministry") == 1 + _switch


def test_the_views_of_the_follow_up_are_found_in_menu_and_palette(make_window: Opened, store: Path) -> None:
    window = make_window(store)
    assert "What falls due" in [one.words for one in window.actions_.available()]
    for view, front in (("due", "due_list"), ("coverage", "coverage_table"), ("suggestions", "pair_list")):
        window.go("today")
        do(window, f"view_{view}", settle)
        focus = window.focusWidget()
        assert focus is not None
        assert focus.objectName() == front


@pytest.mark.parametrize("page", ["commitments", "outcomes", "followup", "sources", "review", "books"])
def test_the_keyboard_is_on_the_first_deed_of_an_empty_page(make_window: Opened, tmp_path: Path, page: str) -> None:
    window = make_window(tmp_path / "empty.db")
    go_to(window, "today")
    go_to(window, page)
    QTest.qWait(50)
    assert isinstance(window.focusWidget(), QPushButton)
    assert window.focusWidget().isVisible()
    assert window.pages[page].isAncestorOf(window.focusWidget())


def test_the_keyboard_is_on_a_deed_in_every_empty_view_of_the_follow_up(make_window: Opened, tmp_path: Path) -> None:
    window = make_window(tmp_path / "empty.db")
    window.go("followup")
    for _round in range(2):
        for _view in VIEWS:
            do(window, "next_tab", settle)
            focus = window.focusWidget()
            assert isinstance(focus, QPushButton)
            assert focus.isVisible()


def test_a_list_that_has_the_keyboard_shows_it_also_where_no_line_is_chosen(make_window: Opened, store: Path) -> None:
    window = make_window(store)
    window.activateWindow()
    show(window, "counterpart", "XA")
    found = window.focusWidget()
    assert isinstance(found, LineList)
    assert found.chosen() is None
    accent = QColor(theme.colours().accent)

    def bar() -> int | None:
        """The line that the bar stands at."""
        shown = found.viewport().grab().toImage()
        lines = [found.visualRect(found.lines.index(at)).center().y() for at in range(4)]
        return next((at for at, y in enumerate(lines) if shown.pixelColor(1, y) == accent), None)

    assert bar() == 1, "the first line below the first heading"
    QTest.keyClick(found, Qt.Key.Key_Down)
    assert found.chosen() is not None
    assert bar() == 2


@pytest.mark.parametrize("page", ["commitments", "sources"])
def test_the_border_between_two_parts_is_reached_by_tab_and_moved_by_arrows(
    make_window: Opened, store: Path, page: str
) -> None:
    window = make_window(store)
    window.resize(1280, 800)
    go_to(window, page, settle)
    for _step in range(60):
        press(window, Qt.Key.Key_Tab)
        if isinstance(border := window.focusWidget(), QSplitterHandle):
            break
    assert isinstance(border, QSplitterHandle)
    splitter = border.splitter()
    across = splitter.orientation() == Qt.Orientation.Horizontal
    keys = (Qt.Key.Key_Left, Qt.Key.Key_Right) if across else (Qt.Key.Key_Up, Qt.Key.Key_Down)
    sizes = splitter.sizes()
    QTest.keyClick(border, keys[1])
    wider = splitter.sizes()
    at = next(at for at in range(splitter.count()) if splitter.handle(at) is border)
    assert wider[at - 1] > sizes[at - 1]
    assert wider[at] < sizes[at]
    QTest.keyClick(border, keys[0])
    assert splitter.sizes() == sizes
    QTest.keyClick(border, keys[1], Qt.KeyboardModifier.ControlModifier)
    assert splitter.sizes()[at - 1] > wider[at - 1]


def test_escape_leads_back_to_the_list_from_what_stands_beside_it(make_window: Opened, store: Path) -> None:
    with closing(Desk(store)) as desk:
        meeting, _change = desk.ledger.save_meeting(MeetingRecord(0, "Policy talks", "2026-12-08", "", None, ("XA",)))
        desk.store.agenda.save_item(AgendaRecord(0, meeting, "Trade"))
    window = make_window(store)
    for kind, record, beside, home in (
        ("provision", 2, "provision_panel", "commitments_table"), ("outcome", 1, "outcome_link", "outcomes_table"),
        ("source", 1, "manuscript", "sources_list"), ("review", 1, "review_wording", "review_items"),
        ("sheet", {"meeting": meeting}, "agenda_title", "sheet_agenda"),
    ):  # fmt: skip
        show(window, kind, record, settle)
        part = next(one for one in window.findChildren(QWidget, beside) if one.isVisible())
        part.setFocus()
        press(window, Qt.Key.Key_Escape)
        focus = window.focusWidget()
        assert focus is not None
        assert focus.objectName() == home
    press(window, Qt.Key.Key_Escape)
    assert window.focusWidget() is window.pages["followup"].front
    window.go("settings")
    box = window.findChild(QWidget, "settings_theme")
    assert box is not None
    box.setFocus()
    press(window, Qt.Key.Key_Escape)
    assert window.focusWidget() is box


def test_the_tab_key_comes_from_the_tabs_of_a_counterpart_to_what_stands_beside_them(
    make_window: Opened, store: Path
) -> None:
    window = make_window(store)
    show(window, "counterpart", "XA", settle)
    tabs = window.pages["counterparts"].findChild(QWidget, "counterpart_tabs")
    assert tabs is not None
    tabs.setFocus()
    names = []
    for _stop in range(2):
        press(window, Qt.Key.Key_Tab)
        focus = window.focusWidget()
        assert focus is not None
        names.append(focus.objectName())
    assert names == ["counterpart_table", "counterpart_provision"]
