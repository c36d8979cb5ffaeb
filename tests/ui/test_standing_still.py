"""The language is switched, and all stays: what is selected, typed and turned to, and the keyboard in its field."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCalendarWidget, QLineEdit, QPlainTextEdit, QToolButton

from briefbook.desk import Desk
from briefbook.ui.app import wait_until_idle, wait_until_over
from briefbook.ui.lines import LineList
from briefbook.ui.table import Table
from briefbook.ui.timeline import Timeline
from briefbook.ui.window import Window
from db.records import AgendaRecord, BookRecord, MeetingRecord
from tests.ui.walk import do, go_to, show

Opened = Callable[..., Window]


def settle(window: Window, milliseconds: int = 20) -> None:
    for _round in range(3):
        QTest.qWait(milliseconds)
        wait_until_idle(window)


def switched(window: Window) -> None:
    window.actions_.trigger("other_language")
    settle(window, 40)


def shown(window: Window, kind: Any, name: str) -> Any:
    return next(one for one in window.findChildren(kind, name) if one.isVisible())


def test_several_lines_and_words_for_the_filters_stay(make_window: Opened, store: Path) -> None:
    window = make_window(store)
    go_to(window, "commitments", settle)
    table = shown(window, Table, "commitments_table")
    table.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down):
        QTest.keyClick(table, key, Qt.KeyboardModifier.ShiftModifier)
    chosen = table.selected()
    assert len(chosen) == 3
    window.pages["commitments"].filters.line.setText("JICA")  # type: ignore[attr-defined]
    for _time in range(2):
        switched(window)
        table = shown(window, Table, "commitments_table")
        assert sorted(table.selected()) == sorted(chosen)
        assert table.hasFocus()
        assert shown(window, QLineEdit, "commitments_facet_line").text() == "JICA"
    table.selectionModel().select(table.currentIndex(), QItemSelectionModel.SelectionFlag.ClearAndSelect)
    show(window, "provision", chosen[0], settle)
    assert table.selected() == [chosen[0]], "what is asked for comes alone"


def test_text_that_is_selected_in_a_source_stays_selected(make_window: Opened, store: Path) -> None:
    window = make_window(store)
    show(window, "source", 2, settle)
    view = shown(window, QPlainTextEdit, "manuscript")
    view.setFocus()
    cursor = view.textCursor()
    cursor.setPosition(200)
    cursor.setPosition(230, QTextCursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)
    selected = cursor.selectedText()
    switched(window)
    now = shown(window, QPlainTextEdit, "manuscript")
    assert now is not view
    assert now.textCursor().selectedText() == selected
    assert now.hasFocus()


def test_one_goes_on_typing_where_one_was(make_window: Opened, store: Path) -> None:
    with closing(Desk(store)) as desk:
        meeting, _change = desk.ledger.save_meeting(MeetingRecord(0, "Policy talks", "2026-12-08", "", None, ("XA",)))
        item, _change = desk.store.agenda.save_item(AgendaRecord(0, meeting, "Trade", objective="Fix a date."))
        book, _change = desk.ledger.save_book(BookRecord(0, "Talks", "XA", "en", ("commitments",)))
    window = make_window(store)
    for kind, record, name in (
        ("sheet", {"meeting": meeting, "item": item}, "agenda_objective"), ("book", book, "book_title"),
        ("review", 1, "review_wording"),
    ):  # fmt: skip
        show(window, kind, record, settle)
        field = _field(window, name)
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_Home)
        QTest.keyClick(field, Qt.Key.Key_Right)
        if not field.isReadOnly():
            QTest.keyClicks(field, "abc")
        place = _place(field)
        assert place > 0
        switched(window)
        now = QApplication.focusWidget()
        assert isinstance(now, QLineEdit | QPlainTextEdit)
        assert now.objectName() == name
        assert _place(now) == place


def _field(window: Window, name: str) -> QLineEdit | QPlainTextEdit:
    both = [*window.findChildren(QLineEdit, name), *window.findChildren(QPlainTextEdit, name)]
    return next(one for one in both if one.isVisible())


def _place(field: QLineEdit | QPlainTextEdit) -> int:
    return field.cursorPosition() if isinstance(field, QLineEdit) else field.textCursor().position()


def test_the_month_that_one_turned_to_stays(make_window: Opened, store: Path) -> None:
    window = make_window(store)
    do(window, "view_due", settle)
    calendar = shown(window, QCalendarWidget, "due_calendar")
    calendar.showNextMonth()
    calendar.showNextMonth()
    month = (calendar.yearShown(), calendar.monthShown())
    switched(window)
    calendar = shown(window, QCalendarWidget, "due_calendar")
    assert (calendar.yearShown(), calendar.monthShown()) == month


def test_a_person_who_goes_elsewhere_meanwhile_is_not_called_back(make_window: Opened, store: Path) -> None:
    window = make_window(store)
    window.show()
    show(window, "source", 2, settle)
    shown(window, QPlainTextEdit, "manuscript").setFocus()
    window.actions_.trigger("other_language")
    screen = window.windowHandle()
    assert screen is not None
    QTest.keyClick(screen, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    focus = window.focusWidget()
    settle(window, 40)
    assert window.focusWidget() is focus


def test_the_keyboard_is_in_the_list_again_when_the_program_is_started_anew(make_window: Opened, store: Path) -> None:
    window = make_window(store)
    go_to(window, "outcomes", settle)
    window.pages["outcomes"].findChild(QToolButton, "outcomes_along").click()
    settle(window)
    window.close()
    wait_until_over(window)
    window = make_window(store)
    settle(window)
    assert window.focusWidget() is shown(window, Timeline, "outcomes_timeline")
    show(window, "counterpart", "XA", settle)
    window.close()
    wait_until_over(window)
    window = make_window(store)
    settle(window)
    assert window.focusWidget() is shown(window, LineList, "counterpart_provision")
