"""The table of counterparts, one counterpart's page, and the forms for meetings and people."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QHelpEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from briefbook.desk import Desk
from briefbook.ui import lines
from briefbook.ui.actions import context_menu
from briefbook.ui.app import wait_until_idle, wait_until_over
from briefbook.ui.fields import CounterpartsField, DateField
from briefbook.ui.forms import MeetingForm, PersonForm
from briefbook.ui.lines import Line, LineList, PagedLines
from briefbook.ui.pages.counterparts import MENU, CounterpartTable
from briefbook.ui.record_lines import RecordLines
from briefbook.ui.session import Session
from db.glance import CounterpartRow
from db.records import MeetingRecord, OccurrenceRecord, PersonRecord
from tests.ui.walk import do, go_to, show

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
LONG = "Consultations on everything that can be consulted on " * 12


@pytest.fixture(autouse=True)
def _on_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Session, "today", property(lambda _self: "2026-11-25"))


@pytest.fixture
def noted(store: Path) -> Path:
    """The specimen store with meetings and people of both sides."""
    desk = Desk(store)
    theirs, _change = desk.ledger.save_person(PersonRecord(0, "XA", "Alba Modelo", post="Minister"))
    ours, _change = desk.ledger.save_person(PersonRecord(0, "JP", "霞 太郎", "かすみ たろう", post="外務大臣"))
    desk.ledger.save_meeting(MeetingRecord(0, LONG, "2026-12-05", counterparts=("XA",), attendees=(theirs, ours)))
    desk.ledger.save_meeting(MeetingRecord(0, "Past talks", "2026-06-18", counterparts=("XA",)))
    desk.close()
    return store


def opened(window, code: str = "XA", tab: int = 0):
    show(window, "counterpart", code)
    view = window.pages["counterparts"].one
    view.tabs.setCurrentIndex(tab)
    wait_until_idle(window)
    return view


def titles(view, kind: str) -> list[str]:
    lines = view.lists[kind].list.lines
    return [lines.line(at).title for at in range(lines.rowCount())]


# -- the table


@pytest.mark.parametrize(("language", "name"), [("en", "Specimenland"), ("ja", "見本国")])
def test_the_table_names_counts_and_dates_in_the_language_of_the_interface(make_window, noted, language, name) -> None:
    window = make_window(noted, language)
    go_to(window, "counterparts")
    model = window.pages["counterparts"].model
    rows = [[model.index(at, column).data() for column in range(6)] for at in range(model.rowCount())]
    row = next(one for one in rows if one[1] == "XA")
    assert row[0] == name
    assert row[2:4] == ["35", "8"]
    assert "2026" in row[4]
    assert "12" in row[5] or "Dec" in row[5]


def test_the_table_is_a_sound_model_and_sorts_unknown_dates_last(qapp) -> None:
    model = CounterpartTable()
    QAbstractItemModelTester(model, FATAL)
    model.show_rows([
        CounterpartRow("PE", 3, 1, None, "2027-01-01"), CounterpartRow("BR", 5, 0, None, None),
        CounterpartRow("CL", 1, 0, None, "2026-12-01"),
    ])  # fmt: skip
    assert [model.code(at) for at in range(3)] == ["BR", "PE", "CL"]
    for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
        model.sort(5, order)
        assert model.code(2) == "BR"
    model.words = "ペル"
    model.arrange()
    assert [model.code(at) for at in range(model.rowCount())] == ["PE"]


def test_the_filter_finds_those_without_anything_too_and_enter_opens_the_first(make_window, noted) -> None:
    window = make_window(noted)
    page = go_to(window, "counterparts")
    window.actions_.trigger("find")
    assert page.line.hasFocus()
    QTest.keyClicks(page.line, "tuvalu")
    QTest.keyClick(page.line, Qt.Key.Key_Return)
    wait_until_idle(window)
    assert page.one.code == "TV"
    assert page.one.lists["provision"].currentIndex() == 1
    window.actions_.trigger("back")
    assert page.stack.currentIndex() == 0


def test_the_order_the_filter_and_the_open_counterpart_are_kept(make_window, noted) -> None:
    window = make_window(noted)
    page = go_to(window, "counterparts")
    page.table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    page.scope.setCurrentIndex(1)
    page.scope.activated.emit(1)
    opened(window, "SPECOM", 1)
    do(window, "other_language")
    page = window.pages["counterparts"]
    assert page.model.sorted == (1, False)
    assert page.model.rowCount() > 200
    assert page.one.code == "SPECOM"
    assert page.one.tabs.currentIndex() == 1
    assert page.one.head.name.text() == "見本諸国共同体"
    window.close()
    wait_until_over(window)
    again = make_window(noted)
    go_to(again, "counterparts")
    assert again.pages["counterparts"].one.code == "SPECOM"


# -- one counterpart


@pytest.mark.parametrize("language", ["en", "ja"])
def test_everything_about_a_counterpart_is_on_its_page(make_window, noted, language) -> None:
    view = opened(make_window(noted, language))
    window = view.window()
    provisions = view.lists["provision"].list.lines
    assert provisions.rowCount() == 35 + len(view._found.pillars)
    assert provisions.line(0).record is None
    provisions.line(1)
    wait_until_idle(window)
    assert provisions.line(1).title.startswith("1")
    assert len(view._found.outcomes) == 8
    assert [one for one in titles(view, "meeting") if one in (LONG, "Past talks")] == [LONG, "Past talks"]
    assert any("霞 太郎" in one for one in titles(view, "person"))
    assert "Alba Modelo" in titles(view, "person")
    assert len(titles(view, "source")) == 5


def test_what_its_organisations_agreed_can_be_shown_with_it(make_window, noted) -> None:
    window = make_window(noted)
    view = opened(window)
    view.head.organisations.setChecked(True)
    wait_until_idle(window)
    assert len(view._found.provisions) == 52
    view.head.belongs.linkActivated.emit("SPECOM")
    wait_until_idle(window)
    assert view.code == "SPECOM"


def test_an_organisation_with_many_members_names_some_first(make_window, noted) -> None:
    window = make_window(noted)
    view = opened(window, "AU-UNION")
    short = view.head.belongs.text()
    view.head.belongs.linkActivated.emit("+")
    assert len(view.head.belongs.text()) > len(short)


def test_a_record_of_the_list_is_opened_on_its_own_page(make_window, noted) -> None:
    window = make_window(noted)
    view = opened(window)
    shown: list[tuple[str, object]] = []
    window.session.shown.connect(lambda kind, record: shown.append((kind, record)))
    view.lists["provision"].list.setCurrentIndex(view.provisions.index(1))
    window.session.shown.disconnect(window.show_record)
    QTest.keyClick(view.lists["provision"].list, Qt.Key.Key_Return)
    assert shown[-1][0] == "provision"


@pytest.mark.parametrize(("tab", "kind"), [(0, "provision"), (1, "outcome")])
def test_what_is_selected_is_copied_with_its_citation_and_all_shown_as_a_table(make_window, noted, tab, kind) -> None:
    window = make_window(noted)
    view = opened(window, tab=tab)
    listed = view.lists[kind].list
    assert "copy_cited" in listed.deeds
    listed.setCurrentIndex(listed.lines.index(1))
    do(window, "copy_cited")
    copied = QGuiApplication.clipboard().text()
    assert len(copied) > 40
    assert copied.endswith("]")
    shown: list[tuple[str, object]] = []
    window.session.shown.disconnect()
    window.session.shown.connect(lambda one, record: shown.append((one, record)))
    view.table_link.click()
    assert shown[0][0] == kind
    assert shown[0][1]["counterparts"] == ["XA"]


def test_a_book_is_made_for_the_counterpart(make_window, noted) -> None:
    window = make_window(noted)
    opened(window)
    do(window, "new_book")
    desk = Desk(noted)
    assert [(one.counterpart, one.meeting) for one in desk.ledger.books()] == [("XA", None)]
    assert window.current == "books"
    view = opened(window, tab=2)
    view.choose("meeting", 1)
    do(window, "new_book")
    assert {one.meeting for one in desk.ledger.books()} == {None, 1}


def test_a_change_elsewhere_leaves_what_is_selected_and_scrolled_as_it_was(make_window, noted) -> None:
    window = make_window(noted)
    window.resize(1024, 640)
    view = opened(window)
    listed = view.lists["provision"].list
    listed.setCurrentIndex(listed.lines.index(3))
    listed.scroll_to(700)
    assert listed.verticalScrollBar().value() == 700
    title = listed.lines.line(20).title
    window.session.write(lambda desk: desk.ledger.save_person(PersonRecord(0, "XA", "One more")))
    wait_until_idle(window)
    assert listed.chosen() == listed.lines.line(3)
    assert listed.verticalScrollBar().value() == 700
    assert listed.lines.line(20).title == title
    do(window, "other_language")
    again = window.pages["counterparts"].one.lists["provision"].list
    assert again.chosen().record == listed.lines.line(3).record
    assert again.verticalScrollBar().value() > 300


def test_lines_are_fetched_by_the_page_when_they_come_into_sight(qapp) -> None:
    from array import array

    asked: list[list[int]] = []
    lines = PagedLines(
        "provision", lambda ids, done: (asked.append(ids), done([Line("provision", i, f"n{i}") for i in ids]))
    )  # type: ignore[func-returns-value]
    QAbstractItemModelTester(lines, FATAL)
    lines.show_ids(array("q", range(1, 10_001)), [("One", 4000), ("Two", 6000)])
    assert lines.rowCount() == 10_002
    assert lines.line(4001).title == "Two"
    asked.clear()
    assert lines.line(9000) is not None
    assert [len(one) for one in asked] == [64]
    for record in (1, 4000, 4001, 10_000):
        assert lines.line(lines.row_of("provision", record)).record == record


# -- meetings and people


def test_the_mark_of_a_line_says_what_it_does_where_the_mouse_is_on_it(qapp, monkeypatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(lines.QToolTip, "showText", lambda _place, words, _widget: said.append(words))
    shown = LineList("lines")
    shown.show_lines([Line("provision", 1, "An item", source=(1, 0))])
    shown.resize(400, 200)
    shown.show()
    box = shown.visualRect(shown.lines.index(0))
    mark = QPoint(box.right() - 20, box.center().y())
    QApplication.sendEvent(shown.viewport(), QHelpEvent(QEvent.Type.ToolTip, mark, shown.mapToGlobal(mark)))
    assert said == ["Show in its source"]
    assert shown.marked(box.center()) is None
    shown.deleteLater()


def test_a_meeting_is_added_changed_removed_and_each_can_be_undone(make_window, noted, answers) -> None:
    window = make_window(noted)
    view = opened(window, tab=2)

    def added(form: MeetingForm) -> bool:
        form.heading.setText("Summit in spring")
        form.when.line.setText("5 April 2027")
        form.level.setCurrentText("Summit")
        form.attendees.item(0).setCheckState(Qt.CheckState.Checked)
        form.accept()
        return form.result() == form.DialogCode.Accepted

    answers.answers.append(added)
    do(window, "new_meeting")
    assert view.lists["meeting"].list.chosen().title == "Summit in spring"
    desk = Desk(noted)
    kept = desk.ledger.meetings("XA")[-1]
    assert (kept.date, kept.level, kept.counterparts, len(kept.attendees)) == ("2027-04-05", "summit", ("XA",), 1)

    def changed(form: MeetingForm) -> bool:
        form.place.setText("Tokyo")
        form.with_whom.line.setText("Exemplaria")
        return True

    answers.answers.append(changed)
    do(window, "edit")
    assert desk.ledger.meeting(kept.id).place == "Tokyo"
    assert set(desk.ledger.meeting(kept.id).counterparts) == {"XA", "XB"}
    do(window, "undo")
    assert desk.ledger.meeting(kept.id) == kept

    view.choose("meeting", kept.id)
    do(window, "remove")
    assert "Summit in spring" not in titles(view, "meeting")
    do(window, "undo")
    assert "Summit in spring" in titles(view, "meeting")


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_person_is_added_changed_removed_and_each_can_be_undone(make_window, noted, answers) -> None:
    window = make_window(noted, "ja")
    view = opened(window, tab=3)

    def added(form: PersonForm) -> bool:
        form.name.setText("桜田 花子")
        form.reading.setText("さくらだ はなこ")
        form.side.clear()
        QTest.keyClicks(form.side, "Japa")
        QTest.keyClick(form.side, Qt.Key.Key_Return)
        form.accept()
        return form.result() == form.DialogCode.Accepted

    answers.answers.append(added)
    do(window, "new_person")
    assert "桜田 花子（さくらだ はなこ）" in titles(view, "person")
    line = view.lists["person"].list.chosen()
    assert line.title.startswith("桜田")

    def changed(form: PersonForm) -> bool:
        form.post.setText("局長")
        return True

    answers.answers.append(changed)
    do(window, "edit")
    assert view.lists["person"].list.chosen().detail == "局長"
    do(window, "remove")
    assert not any("桜田" in one for one in titles(view, "person"))
    for _time in range(3):
        do(window, "undo")
    assert not any("桜田" in one for one in titles(view, "person"))
    assert "霞 太郎（かすみ たろう）" in titles(view, "person")


@pytest.mark.parametrize(("spoken", "words"), [
    ("en", "Minister  ·  KASUMI Taro  ·  Last met: 18 June 2026  ·  Past talks"),
    ("ja", "Minister  ·  KASUMI Taro  ·  前回の面会：2026年6月18日  ·  Past talks"),
])  # fmt: skip
def test_a_person_has_both_spellings_of_the_name_and_when_they_were_last_met(make_window, store, spoken, words) -> None:
    desk = Desk(store)
    person, _change = desk.ledger.save_person(
        PersonRecord(0, "XA", "霞 太郎", "かすみ たろう", "KASUMI Taro", "Minister")
    )
    desk.ledger.save_meeting(MeetingRecord(0, "Past talks", "2026-06-18", counterparts=("XA",), attendees=(person,)))
    desk.ledger.save_meeting(MeetingRecord(0, "To come", "2099-06-18", counterparts=("XA",), attendees=(person,)))
    desk.close()
    view = opened(make_window(store, spoken), tab=3)
    line = view.lists["person"].list.lines.line(1)
    assert line.title == ("霞 太郎（かすみ たろう）" if spoken == "ja" else "霞 太郎 (かすみ たろう)")
    assert line.detail == words


def test_what_cannot_be_done_with_what_is_selected_is_greyed_out(make_window, noted) -> None:
    window = make_window(noted)
    view = opened(window, tab=2)
    actions = window.actions_.by_name
    assert actions["remove"].isEnabled() is view.lists["meeting"].list.hasFocus(), "with the bar of the keyboard"
    view.lists["meeting"].list.selectionModel().clear()
    window.actions_.refresh()
    assert not actions["edit"].isEnabled()
    assert not actions["remove"].isEnabled()
    view.choose("meeting", 1)
    assert actions["edit"].isEnabled()
    assert actions["copy_cited"].isEnabled(), "which says that a meeting has none"
    menu = context_menu(view.lists["meeting"].list, view.lists["meeting"].list.deeds)
    offered = [one.objectName() for one in menu.actions() if one.isEnabled() and not one.isSeparator()]
    assert [one for one in offered if one] == [
        "sheet", "edit", "remove", "new_outcome", "new_meeting", "new_person", "new_book",
    ]  # fmt: skip
    view.tabs.setCurrentIndex(0)
    assert not actions["edit"].isEnabled()
    view.lists["provision"].list.setCurrentIndex(view.provisions.index(1))
    assert actions["copy_cited"].isEnabled()
    menu = context_menu(view.lists["provision"].list, view.lists["provision"].list.deeds)
    assert [one.objectName() for one in menu.actions() if one.isEnabled()] == ["record", "copy_cited"]
    menu.actions()[0].trigger()
    wait_until_idle(window)
    assert window.current == "commitments"


def test_a_meeting_and_a_person_are_opened_from_elsewhere(make_window, noted) -> None:
    window = make_window(noted)
    show(window, "meeting", 1)
    view = window.pages["counterparts"].one
    assert view.code == "XA"
    assert view.lists["meeting"].list.chosen().record == 1
    show(window, "person", 1)
    assert view.lists["person"].list.chosen().record == 1


@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_form_says_in_one_sentence_what_is_wrong_and_goes_there(make_window, noted, language) -> None:
    window = make_window(noted, language)
    form = MeetingForm(window, MeetingRecord(0, ""), [], "2026-11-25")
    for fill, field in (
        (lambda: None, form.heading),
        (lambda: form.heading.setText(LONG), form.with_whom),
        (lambda: form.with_whom.line.setText("Atlantis"), form.with_whom),
        (lambda: (form.with_whom.line.setText("PE"), form.when.line.setText("31 June")), form.when),
    ):
        fill()
        found = form.wrong()
        assert found is not None
        assert found[1] is field
        form.accept()
        assert not form.complaint.isHidden()
        assert form.complaint.text() == found[0]
    form.when.line.setText("")
    form.accept()
    assert form.result() == form.DialogCode.Accepted
    assert form.record().counterparts == ("PE",)
    person = PersonForm(window, PersonRecord(0, "", ""))
    assert person.wrong() is not None
    person.name.setText("A")
    assert person.wrong() is not None
    person.side.setText("Peru")
    assert person.wrong() is None
    form.deleteLater()
    person.deleteLater()


def test_a_date_is_typed_stepped_and_shown_in_the_era(make_window, noted) -> None:
    window = make_window(noted, "ja")
    window.session.settle(replace(window.session.settings, era=True))
    field = DateField("2026-12-05", "2026-11-25")
    assert field.line.text() == "令和8年12月5日"
    QTest.keyClick(field.line, Qt.Key.Key_Up)
    assert field.value() == "2026-12-06"
    QTest.keyClick(field.line, Qt.Key.Key_PageDown)
    assert field.value() == "2026-11-29"
    field.line.setText("R9.1.2")
    field._tidy()
    assert field.line.text() == "令和9年1月2日"
    field.deleteLater()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_counterparts_are_proposed_chosen_and_taken_away_by_the_keyboard(make_window, noted) -> None:
    make_window(noted)
    field = CounterpartsField(("XA",))
    field.show()
    QTest.keyClicks(field.line, "per")
    assert field.line.completer().model().index(0, 0).data() == "Peru  PE"
    field.line.completer().popup().hide()
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert field.codes() == ("XA", "PE")
    field.line.clear()
    QTest.keyClick(field.line, Qt.Key.Key_Backspace)
    assert field.codes() == ("XA",)
    field.hide()
    field.deleteLater()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_tab_key_takes_the_counterpart_that_is_named_and_goes_to_the_next_field(make_window, noted) -> None:
    window = make_window(noted)
    form = MeetingForm(window, MeetingRecord(0, "", counterparts=("XA",)), (), "2026-11-25")
    form.show()
    form.with_whom.line.setFocus()
    QTest.keyClicks(form.with_whom.line, "Peru")
    form.with_whom.line.completer().popup().hide()
    QTest.keyClick(form.with_whom.line, Qt.Key.Key_Tab)
    assert form.focusWidget() is form.when.line, "and to nothing that a space would take away"
    if form.with_whom.line.text():  # no window is in front without a screen
        form.with_whom.line.editingFinished.emit()
    QTest.qWait(20)
    assert form.with_whom.line.text() == ""
    assert form.record().counterparts == ("XA", "PE")
    form.hide()
    form.deleteLater()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_person_who_is_noted_already_is_asked_about_once(make_window, noted) -> None:
    window = make_window(noted, "ja")
    known = [PersonRecord(1, "JP", "霞 太郎", post="外務大臣"), PersonRecord(2, "PE", "Alba Modelo")]
    form = PersonForm(window, PersonRecord(0, "JP", ""), known)
    form.show()
    form.name.setText("霞　太郎")
    form.accept()
    assert form.complaint.text() == (
        "霞 太郎（外務大臣）は既に登録されています。同名の別の方を登録する場合は、もう一度「追加」を押してください。"
    )
    assert form.isVisible()
    form.accept()
    assert form.result() == form.DialogCode.Accepted, "there may be two"
    other = PersonForm(window, PersonRecord(0, "JP", ""), known)
    other.name.setText("Alba Modelo")
    other.accept()
    assert other.result() == other.DialogCode.Accepted, "of another side"
    same = PersonForm(window, known[0], known)
    same.accept()
    assert same.result() == same.DialogCode.Accepted, "the one that is changed"


def test_the_line_with_the_bar_of_the_keyboard_is_opened_and_changed_as_a_selected_one(make_window, noted) -> None:
    window = make_window(noted)
    view = opened(window, tab=2)
    shown = view.lists["meeting"].list
    shown.clearSelection()
    shown.setFocus()
    shown.selectionModel().setCurrentIndex(shown.lines.index(1), QItemSelectionModel.SelectionFlag.NoUpdate)
    assert shown.chosen() is None
    assert shown.hasFocus()
    page = window.pages["counterparts"]
    assert page.can("sheet")
    page.do_sheet()
    wait_until_idle(window)
    assert window.pages["followup"].isVisible()
    assert window.pages["followup"].show_view("meetings").title.text() == shown.lines.lines[1].title.strip()
    shown.selectionModel().clear()
    assert not page.can("sheet")


def test_the_ticked_people_stay_ticked_when_the_counterparts_change(make_window, noted) -> None:
    window = make_window(noted)
    persons = [PersonRecord(1, "XA", "A"), PersonRecord(2, "JP", "B"), PersonRecord(3, "PE", "C")]
    form = MeetingForm(window, MeetingRecord(4, "T", counterparts=("XA",), attendees=(2, 1)), persons, "2026-11-25")
    assert form.record().attendees == (2, 1)
    form.attendees.setCurrentRow(1)
    QTest.keyClick(form.attendees, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert form.record().attendees == (1, 2)
    QTest.keyClick(form.attendees, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    form.with_whom.line.picked.emit("PE")
    assert form.attendees.count() == 3
    assert form.record().attendees == (2, 1)
    assert all(
        one.accessibleName() for one in form.findChildren(QLineEdit) if one.objectName() != "qt_spinbox_lineedit"
    )
    form.deleteLater()


def test_its_page_draws_where_its_commitments_stand_with_the_figures(make_window, noted) -> None:
    window = make_window(noted, "en")
    show(window, "counterpart", "XA")
    page = window.pages["counterparts"].one
    assert sum(kind.count for kind in page.head.states.kinds) == 35
    said = page.head.states.accessibleName()
    assert said.startswith("Where the commitments stand: ")
    assert all(f"{kind.words} {kind.count}" in said for kind in page.head.states.kinds)
    image = page.head.states.grab().toImage()
    ratio = image.devicePixelRatio()
    assert len({image.pixel(round(x * ratio), round(4 * ratio)) for x in range(page.head.states.width())}) > 2


def test_new_people_of_both_sides_are_entered_within_the_meeting_in_one_step(make_window, noted, answers) -> None:
    window = make_window(noted)
    view = opened(window, tab=2)
    before = len(view.lists["person"].list.lines.lines)

    def person(name: str, side: str):
        def fill(form: PersonForm) -> bool:
            form.name.setText(name)
            form.side.setText(side)
            return form.wrong() is None

        return fill

    def added(form: MeetingForm) -> bool:
        form.heading.setText("Summit in spring")
        answers.answers += [person("Ann New", "Specimenland"), person("桜田 花子", "Japan")]
        form.more.click()
        form.more.click()
        return form.wrong() is None

    answers.answers.append(added)
    do(window, "new_meeting")
    desk = Desk(noted)
    kept = desk.ledger.meetings("XA")[-1]
    people = {one.id: (one.name, one.counterpart) for one in desk.ledger.persons()}
    assert [people[one] for one in kept.attendees] == [("Ann New", "XA"), ("桜田 花子", "JP")]
    do(window, "undo")
    assert kept.title not in {one.title for one in desk.ledger.meetings()}
    assert len(view.lists["person"].list.lines.lines) == before


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_counterpart_in_the_table_has_its_menu(make_window, store) -> None:
    window = make_window(store)
    page = go_to(window, "counterparts")
    page.table.choose("XA")
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    menu = QApplication.activePopupWidget()
    assert [one.objectName() for one in menu.actions() if one.objectName()] == [one for one in MENU if one]
    menu.actions()[0].trigger()
    menu.close()
    wait_until_idle(window)
    assert page.one.code == "XA"


def test_a_line_names_the_day_on_which_a_commitment_falls_due_now(store: Path) -> None:
    desk = Desk(store)
    item = next(
        one.commitment for one in desk.followup.due(codes=["XA"]) if one.commitment.coding.deadline and one.due.number == 1
        and not one.commitment.coding.recurrence
    )  # fmt: skip
    desk.followup.settle(OccurrenceRecord(item.id, 1, "2035-02-03", reason="選挙"))
    (row,) = desk.lists.rows([item.id], "en")
    line = RecordLines("2026-11-25").provision(row)
    desk.close()
    assert "3 February 2035" in line.detail


def test_what_is_new_is_told_since_the_last_meeting_or_a_day_that_is_given(make_window, store: Path) -> None:
    window = make_window(store)
    window.show()
    show(window, "counterpart", "XA")
    one = window.pages["counterparts"].one  # type: ignore[attr-defined]
    one.tabs.setCurrentIndex(6)
    assert one.lists["since"].list.lines.rowCount() == 0
    one.day.line.setText("1 October 2026")
    one.day.line.editingFinished.emit()
    wait_until_idle(window)
    news = one.lists["since"].list
    rows = news.lines.rowCount()
    assert news.lines.index(0).data() == "Specimenland: since 1 October 2026"
    do(window, "other_language")
    again = window.pages["counterparts"].one  # type: ignore[attr-defined]
    assert again.day.value() == "2026-10-01"
    assert again.lists["since"].list.lines.rowCount() == rows


def test_no_head_of_the_table_is_cut_where_the_text_became_larger_and_drawn_columns_grow_with_it(
    make_window, store
) -> None:
    window = make_window(store, "ja")
    window.resize(1280, 780)
    go_to(window, "counterparts")
    window.pages["counterparts"].table.setColumnWidth(2, 120)
    window.session.settle(replace(window.session.settings, size=16))
    wait_until_idle(window)
    table = window.pages["counterparts"].table
    assert table.columnWidth(2) == 192
    for at in range(table.model().columnCount()):
        words = table.model().headerData(at, Qt.Orientation.Horizontal)
        assert table.isColumnHidden(at) or table.columnWidth(at) > table.fontMetrics().horizontalAdvance(words), words
