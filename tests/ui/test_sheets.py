"""A meeting's sheet: agenda, what is said on each item, what is new since we last met, the bank of points."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QAbstractItemView, QCheckBox, QLabel, QLineEdit, QPushButton, QToolButton

from briefbook.desk import Desk
from briefbook.i18n import use
from briefbook.ui.app import wait_until_idle
from briefbook.ui.chips import ChipLabel
from briefbook.ui.editors import Text
from briefbook.ui.follow.agenda_list import Place
from briefbook.ui.follow.moving import Movable
from briefbook.ui.follow.news import read_news
from briefbook.ui.follow.points import BankForm, PointForm
from briefbook.ui.forms import MeetingForm
from briefbook.ui.large_print import printed_item, written
from briefbook.ui.record import LinkedRecord
from briefbook.ui.record_lines import RecordLines
from briefbook.ui.session import Session
from db.records import AgendaRecord, MeetingRecord, PointRecord
from tests.ui import test_accessible
from tests.ui.walk import do, show

LONG = "非常に長い議題の件名 " * 20


@pytest.fixture(autouse=True)
def _on_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Session, "today", property(lambda _self: "2026-11-25"))
    monkeypatch.setattr(Desk, "today", property(lambda _self: "2026-11-25"))


@pytest.fixture
def noted(store: Path) -> Path:
    """The specimen store with two meetings, an agenda and points."""
    desk = Desk(store)
    past, _c = desk.ledger.save_meeting(MeetingRecord(0, "Past talks", "2026-06-05", counterparts=("XA",)))
    ahead, _c = desk.ledger.save_meeting(MeetingRecord(0, "Talks", "2026-12-05", "Tokyo", counterparts=("XA",)))
    desk.store.agenda.save_item(AgendaRecord(0, past, "What is left", commitments=(1,)))
    point, _c = desk.store.agenda.save_point(
        PointRecord(0, "point", "We hope to see it soon.", counterpart="XA", state="cleared", valid_until="2026-10-01")
    )
    desk.store.agenda.save_point(PointRecord(0, "answer", "It is under study.", "When will it start?"))
    first, _c = desk.store.agenda.save_item(
        AgendaRecord(0, ahead, "Economy", start="14:00", minutes=30, points=(point,), commitments=(2,), outcomes=(1,))
    )
    desk.store.agenda.save_item(AgendaRecord(0, ahead, LONG, parent=first))
    desk.close()
    return store


@pytest.fixture
def opened(make_window, noted):
    """The page with the meetings in front."""

    def open_view(language="en", path=None):
        window = make_window(path or noted, language)
        window.go("followup")
        view = window.pages["followup"].show_view("meetings")
        wait_until_idle(window)
        return window, view

    return open_view


def test_undoing_brings_the_item_of_the_agenda_to_the_front_that_it_brings_back(opened, noted) -> None:
    desk = Desk(noted)
    ahead, past = (
        next(one.id for one in desk.ledger.meetings() if one.title == title) for title in ("Talks", "Past talks")
    )
    first, second = desk.store.agenda.items(ahead)
    desk.close()
    window, view = opened()
    window.session.write(lambda desk: desk.store.agenda.save_item(replace(second, theirs="They will ask.")))
    wait_until_idle(window)
    view.agenda.choose("agenda", first.id)
    view.tabs.setCurrentIndex(1)
    do(window, "undo")
    assert (view.agenda.chosen().record, view.tabs.currentIndex()) == (second.id, 0)
    view.show_meeting(past)
    wait_until_idle(window)
    do(window, "redo")
    assert (view.meeting(), view.agenda.chosen().record) == (ahead, second.id)


def _words(widget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget))


def _agenda(path: Path, title: str) -> AgendaRecord:
    desk = Desk(path)
    found = [one for each in desk.ledger.meetings() for one in desk.store.agenda.items(each.id)]
    desk.close()
    return next(one for one in found if one.title == title)


def test_the_next_meeting_is_in_front_with_its_agenda(opened) -> None:
    _window, view = opened()
    assert view.title.text() == "Talks"
    titles = [one.title for one in view.agenda.lines.lines]
    assert titles[0] == "1  Economy"
    assert titles[1].strip().startswith("1.1")
    said = _words(view.panel)
    assert "We hope to see it soon." in said
    assert "valid until 1 October 2026" in said
    assert "No longer valid" in {one.accessibleName() for one in view.panel.findChildren(ChipLabel)}


def test_what_is_typed_is_kept_when_its_field_is_left(opened, noted) -> None:
    window, view = opened()
    field = view.panel.findChild(Text, "agenda_objective")
    field.setFocus()
    field.setPlainText("Agree on a date")
    view.panel.findChild(type(field), "agenda_theirs").setPlainText("They want time")
    view.panel.findChild(type(field), "agenda_theirs").left.emit("They want time")
    field.left.emit("Agree on a date")
    wait_until_idle(window)
    one = _agenda(noted, "Economy")
    assert (one.objective, one.theirs) == ("Agree on a date", "They want time")
    do(window, "undo")
    assert _agenda(noted, "Economy").objective == ""


def test_the_keyboard_stays_where_it_is_in_the_item_when_what_it_left_is_kept(opened, noted) -> None:
    window, view = opened()
    until = view.panel.findChild(QLineEdit, "agenda_until")
    until.setFocus()
    until.selectAll()
    QTest.keyClicks(until, "31 Jan 2027")
    QTest.keyClick(until, Qt.Key.Key_Tab)
    wait_until_idle(window)
    assert _agenda(noted, "Economy").valid_until == "2027-01-31"
    here = window.focusWidget()
    assert isinstance(here, QToolButton)
    assert here.accessibleName() == "Choose from a calendar"
    QTest.keyClick(here, Qt.Key.Key_Tab)
    assert window.focusWidget().objectName() == "agenda_objective"
    drop = next(one for one in view.panel.findChildren(QToolButton) if one.objectName().startswith("point_drop_"))
    drop.setFocus()
    drop.click()
    wait_until_idle(window)
    assert view.panel.isAncestorOf(window.focusWidget()), "also where what had it is gone"


def test_times_are_read_as_they_are_typed(opened, noted) -> None:
    window, view = opened()
    notes = []
    window.session.noted.connect(notes.append)
    view.panel._keep_time("start", "9：05", "14:00")
    wait_until_idle(window)
    assert _agenda(noted, "Economy").start == "09:05"
    view.panel._keep_time("start", "25:00", "09:05")
    assert "not a time" in notes[-1]


def test_an_item_is_added_below_and_removed_and_comes_back(opened, noted) -> None:
    window, view = opened()
    view.findChild(QPushButton, "agenda_below").click()
    wait_until_idle(window)
    assert view.agenda.chosen().title.strip() == "1.2  New item"
    view.do_remove()
    wait_until_idle(window)
    assert len(view.agenda.lines.lines) == 2
    do(window, "undo")
    assert len(view.agenda.lines.lines) == 3


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_points_of_an_item_are_copied_as_worded(opened, noted, language) -> None:
    window, view = opened(language)
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("before")
    desk = Desk(noted)
    item = _agenda(noted, "Economy")
    answer = next(one.id for one in desk.store.agenda.points() if one.kind == "answer")
    desk.store.agenda.save_item(replace(item, points=(answer, *item.points)))
    desk.close()
    window.session.look_at_others(silent=True)  # now, and not while it is looked at what is said
    wait_until_idle(window)
    for row, text, said in (
        (
            0,
            "When will it start?\nIt is under study.\n\nWe hope to see it soon.",
            {"en": "Copied.", "ja": "コピーしました。"},
        ),
        (
            1,
            None,
            {"en": "The item has no points to copy yet.", "ja": "この議題にはコピーする発言要領がまだありません。"},
        ),
    ):
        view.agenda.setCurrentIndex(view.agenda.lines.index(row))
        do(window, "copy_cited")
        assert window.strip.currentMessage() == said[language]
        assert clipboard.text() == (text or "before")
        clipboard.setText("before")


def test_what_only_a_point_is_about_is_shown_with_it_and_opens_but_is_not_taken_from_the_item(opened, noted) -> None:
    with closing(Desk(noted)) as desk:
        point = next(one for one in desk.store.agenda.points() if one.kind == "point")
        desk.store.agenda.save_point(replace(point, commitments=(3,), outcomes=(1,)))
        title = desk.outcome(1).title
    window, view = opened()
    view.agenda.setCurrentIndex(view.agenda.lines.index(0))
    wait_until_idle(window)
    [about] = [one.text() for one in view.panel.findChildren(QLabel) if one.text().startswith("About: ")]
    assert title in about
    assert "…" in about.removesuffix(title)  # the wording of the commitment goes on
    shown = {one.objectName() for one in view.panel.findChildren(LinkedRecord)}
    assert shown == {"about_provision_2", "about_provision_3", "about_outcome_1"}
    drops = {one.objectName() for one in view.panel.findChildren(QToolButton) if "about_drop" in one.objectName()}
    assert drops == {"about_drop_provision_2", "about_drop_outcome_1"}


def test_points_are_written_for_an_item_and_used_again_from_the_bank(opened, noted, answers) -> None:
    window, view = opened()

    def fill(form) -> bool:
        assert form.wrong()[1] is form.words
        assert form.about.count() == 2
        form.about.item(1).setCheckState(Qt.CheckState.Unchecked)
        form.words.setPlainText("A new point")
        return form.wrong() is None

    def choose(form) -> bool:
        assert form.wrong()[1] is form.list
        assert "Draft" in form.list.item(0).text()
        form.list.item(0).setCheckState(Qt.CheckState.Checked)
        return form.wrong() is None

    answers.answers += [fill, choose]
    view.panel.findChild(QToolButton, "agenda_new_point").click()
    wait_until_idle(window)
    view.panel.findChild(QToolButton, "agenda_bank").click()
    wait_until_idle(window)
    assert len(_agenda(noted, "Economy").points) == 3
    for _time in range(2):
        do(window, "undo")
    assert (len(_agenda(noted, "Economy").points), len(view.points.lines.lines)) == (1, 2)
    for _time in range(2):
        do(window, "redo")
    assert len(_agenda(noted, "Economy").points) == 3
    desk = Desk(noted)
    made = next(one for one in desk.store.agenda.points() if one.text == "A new point")
    assert (made.commitments, made.outcomes) == ((2,), ())
    desk.close()
    said = _words(view.panel)
    assert "A new point" in said
    assert "When will it start?" in said
    point = _agenda(noted, "Economy").points[0]
    view.panel.findChild(QToolButton, f"point_drop_{point}").click()
    wait_until_idle(window)
    assert point not in _agenda(noted, "Economy").points
    assert len(view.points.lines.lines) == 3


def test_what_is_new_since_we_last_met_opens_its_records(opened) -> None:
    window, view = opened()
    view.tabs.setCurrentIndex(1)
    lines = view.since.lines.lines
    assert lines[0].title == "Specimenland: since 5 June 2026"
    opens = next(one for one in lines if one.record is not None)
    view.since.opened.emit(opens)
    wait_until_idle(window)
    assert window.current in ("commitments", "outcomes")


def test_whom_one_meets_for_the_first_time_is_told_beside_those_one_has_met(noted: Path) -> None:
    with closing(Desk(noted)) as desk:
        titles = [one.title for one in read_news(desk, ["XA", "FJ"], RecordLines(desk.today))]
        assert titles[0].startswith("Specimenland: since")
        assert titles[-1] == "Fiji: no earlier meeting is noted"
        assert read_news(desk, ["FJ"], RecordLines(desk.today)) == []


def test_the_source_of_what_is_new_is_one_click_away(opened) -> None:
    window, view = opened()
    view.tabs.setCurrentIndex(1)
    wait_until_idle(window)
    at = next(i for i, one in enumerate(view.since.lines.lines) if one.source is not None)
    records = [one for one in view.since.lines.lines if one.record is not None and one.kind != "person"]
    assert all(one.source is not None for one in records)
    wanted = view.since.lines.lines[at].source
    box = view.since.visualRect(view.since.lines.index(at))
    place = QPoint(box.right() - 18, box.center().y())
    QTest.mouseClick(view.since.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    wait_until_idle(window)
    assert window.current == "sources"
    assert window.pages["sources"].state()["source"] == wanted["source"]
    show(window, "counterpart", "XA")
    one = window.pages["counterparts"].one
    one.tabs.setCurrentIndex(one.tabs.count() - 1)
    shown = one.lists["since"].list
    count = sum(line.record is not None for line in shown.lines.lines)
    assert one.tabs.tabText(one.tabs.count() - 1) == f"Since we last met  {count}"
    shown.setCurrentIndex(shown.lines.index(at))
    do(window, "source")
    assert window.current == "sources"


def test_several_commitments_are_added_to_an_item_at_once(opened, noted, answers) -> None:
    window, view = opened()
    before = _agenda(noted, "Economy").commitments
    ticked: list[int] = []

    def choose(form) -> bool:
        wait_until_idle(window)
        form.list.setCurrentIndex(form.list.lines.index(0))
        QTest.keyClick(form.list, Qt.Key.Key_Space)
        form.list.setCurrentIndex(form.list.lines.index(2))
        QTest.keyClick(form.list, Qt.Key.Key_Space)
        form.list.setCurrentIndex(form.list.lines.index(1))
        QTest.keyClick(form.list, Qt.Key.Key_Space)
        QTest.keyClick(form.list, Qt.Key.Key_Space)  # taken back
        ticked.extend(form.list.lines.line(at).record for at in (0, 2))
        form.line.setText("customs")
        form.search()
        wait_until_idle(window)
        shown = [form.list.lines.line(at) for at in range(form.list.lines.rowCount())]
        assert {one.record for one in shown if one.chips[:1] == (("Ticked", "good"),)} == set(ticked), "still in sight"
        QTest.keyClick(form.line, Qt.Key.Key_Return)
        return True

    answers.answers.append(choose)
    view.panel.findChild(QToolButton, "agenda_commitment").click()
    wait_until_idle(window)
    assert _agenda(noted, "Economy").commitments == (*before, *ticked)
    do(window, "undo")
    assert _agenda(noted, "Economy").commitments == before, "one step"


def test_what_is_left_of_the_last_agenda_is_carried_over(opened, noted) -> None:
    window, view = opened()
    view.findChild(QPushButton, "agenda_carry").click()
    wait_until_idle(window)
    assert "What is left" in view.agenda.lines.lines[-1].title


def test_a_point_of_the_bank_is_edited_and_removed(opened, noted, answers) -> None:
    window, view = opened()
    view.tabs.setCurrentIndex(2)
    view.points.setCurrentIndex(view.points.lines.index(0))

    def fill(form) -> bool:
        form.words.setPlainText("Other words")
        return form.wrong() is None

    answers.answers.append(fill)
    view.points.setFocus()
    do(window, "edit")
    desk = Desk(noted)
    assert "Other words" in {one.text for one in desk.store.agenda.points()}
    desk.close()
    view.points.setCurrentIndex(view.points.lines.index(0))
    view.points.setFocus()
    view.do_remove()
    wait_until_idle(window)
    assert len(view.points.lines.lines) == 1


def test_what_falls_due_before_and_during_the_meeting_is_one_click_away(opened) -> None:
    window, view = opened()
    view.findChild(QPushButton, "sheet_due").click()
    wait_until_idle(window)
    due = window.pages["followup"].view
    assert due.span.currentText().startswith("Before and during: Talks")
    assert max(one.day for one in due.falling) <= "2026-12-05"


@pytest.mark.parametrize("language", ["en", "ja"])
def test_it_can_be_used_without_seeing_it_and_stays_when_the_language_changes(opened, language) -> None:
    window, view = opened("ja" if language == "en" else "en")
    view.agenda.setCurrentIndex(view.agenda.lines.index(1))
    kept = view.agenda.chosen().record
    window.deeds.do_other_language()
    window.resize(1024, 640)
    wait_until_idle(window)
    view = window.pages["followup"].view
    assert view.agenda.chosen().record == kept
    assert not test_accessible.faults_of(window.pages["followup"], language)


def test_without_a_meeting_it_says_what_belongs_here(opened, tmp_path) -> None:
    _window, view = opened(path=tmp_path / "empty.db")
    assert "No meeting yet" in _words(view)


@pytest.mark.parametrize(("language", "ours", "theirs", "unread"), [
    ("en", "Our line", "Their known line", "Not yet reviewed"), ("ja", "我が方の発言", "先方の想定発言", "未確認"),
])  # fmt: skip
def test_in_the_room_our_line_and_theirs_stand_below_the_wording(noted, language, ours, theirs, unread, qapp) -> None:
    desk = Desk(noted)
    item = next(one for one in desk.store.agenda.items(2) if one.title == "Economy")
    desk.store.agenda.save_item(replace(item, theirs="They want time"))
    with use(language):
        found = printed_item(desk, "provision", 2, language)
        page = written(found, 20, beside=False)
        bare = written(printed_item(desk, "provision", 3, language), 20, beside=False)
    desk.close()
    assert [one.text for one in found.ours] == ["We hope to see it soon."]
    assert "2026" in found.ours[0].place
    assert found.ours[0].place.startswith("Talks")
    assert found.theirs[0].text == "They want time"
    assert found.theirs[0].place.startswith("Talks")
    assert ours in page
    assert theirs in page
    assert page.count(unread) == sum(not one.reviewed for one in (*found.wordings, *found.done)) > 0
    assert ours not in bare


def test_the_sheet_of_a_meeting_is_opened_from_its_counterpart(make_window, noted) -> None:
    window = make_window(noted)
    show(window, "meeting", 1)
    do(window, "sheet")
    assert window.current == "followup"
    assert window.pages["followup"].view.title.text() == "Past talks"


def test_items_are_moved_by_the_keyboard_in_one_step(opened, noted) -> None:
    window, view = opened()
    QAbstractItemModelTester(view.agenda.model(), QAbstractItemModelTester.FailureReportingMode.Fatal)
    view.findChild(QPushButton, "agenda_add").click()
    wait_until_idle(window)
    assert [one.title[0] for one in view.agenda.lines.lines] == ["1", "1", "2"]
    QTest.keyClick(view.agenda, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    wait_until_idle(window)
    assert [one.title for one in view.agenda.lines.lines][:2] == ["1  New item", "2  Economy"]
    assert view.agenda.chosen().title == "1  New item"
    QTest.keyClick(view.agenda, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    wait_until_idle(window)
    do(window, "undo")
    assert view.agenda.lines.lines[0].title == "1  Economy"


def test_items_are_nested_and_lifted_by_the_keyboard_and_dragged(opened, noted) -> None:
    window, view = opened()
    view.findChild(QPushButton, "agenda_add").click()
    wait_until_idle(window)

    def shown() -> list[tuple[str, int]]:
        return [(one.title.split()[0], one.depth) for one in view.agenda.lines.lines]

    key = int(view.agenda.chosen().record)
    first = int(view.agenda.lines.lines[0].record)
    below = int(view.agenda.lines.lines[1].record)
    assert shown() == [("1", 0), ("1.1", 1), ("2", 0)]
    for way, expected in (
        (Qt.Key.Key_Right, [("1", 0), ("1.1", 1), ("1.2", 1)]), (Qt.Key.Key_Left, [("1", 0), ("1.1", 1), ("2", 0)]),
    ):  # fmt: skip
        QTest.keyClick(view.agenda, way, Qt.KeyboardModifier.AltModifier)
        wait_until_idle(window)
        assert shown() == expected
        assert window.current == "followup"
    on, above, under = (
        QAbstractItemView.DropIndicatorPosition.OnItem, QAbstractItemView.DropIndicatorPosition.AboveItem,
        QAbstractItemView.DropIndicatorPosition.BelowItem,
    )  # fmt: skip
    index = view.agenda.lines.index
    assert view.agenda.place_of(key, index(1), on) == Place(key, below)
    assert view.agenda.place_of(key, index(1), above) == Place(key, first, below)
    assert view.agenda.place_of(key, index(0), under) == Place(key, first, below)
    assert view.agenda.place_of(first, index(1), on) is None
    assert view.agenda.place_of(below, index(2), under) == Place(below, None)
    assert view.agenda.place_of(below, QModelIndex(), on) == Place(below, None)
    view.agenda.placed.emit(view.agenda.place_of(key, index(0), above))
    wait_until_idle(window)
    assert [one.title for one in view.agenda.lines.lines][:2] == ["1  New item", "2  Economy"]
    do(window, "undo")
    assert shown() == [("1", 0), ("1.1", 1), ("2", 0)]


def test_points_of_an_item_are_put_in_order_by_the_keyboard_and_dragged(opened, noted, monkeypatch) -> None:
    desk = Desk(noted)
    item = _agenda(noted, "Economy")
    for kind, words in (("answer", "Not yet."), ("point", "Second."), ("point", "Third.")):
        desk.store.agenda.save_point(PointRecord(0, kind, words, question="When?"), item.id)  # type: ignore[arg-type]
    window, view = opened()
    window.show()
    first, answer, second, third = _agenda(noted, "Economy").points

    def handle(point: int) -> QToolButton:
        return view.panel.findChild(QToolButton, f"point_move_{point}")

    def order() -> list[int]:
        wait_until_idle(window)
        return [one for one in _agenda(noted, "Economy").points if one != answer]

    assert handle(answer).isHidden(), "there is nothing to put it before"
    handle(first).setFocus()
    QTest.keyClick(handle(first), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert order() == [second, first, third]
    assert handle(first).hasFocus()
    assert window.current == "followup"
    QTest.keyClick(handle(first), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert order() == [second, third, first]
    QTest.keyClick(handle(first), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert order() == [second, third, first]
    parts = {one.key: one for one in view.panel.findChildren(Movable)}
    held, keys, buttons = QMimeData(), Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    for target, y, expected in ((third, 1, [second, first, third]), (second, 1, [first, second, third])):
        parts = {one.key: one for one in view.panel.findChildren(Movable)}
        dropped = QDropEvent(QPointF(5, y), Qt.DropAction.MoveAction, held, buttons, keys)
        monkeypatch.setattr(QDropEvent, "source", lambda _event: parts[first])  # noqa: B023 - called at once
        parts[target].dropEvent(dropped)
        assert order() == expected
    monkeypatch.undo()
    window.deeds.do_undo()
    assert order() == [second, first, third]


def test_times_that_do_not_fit_are_said_below_the_agenda(opened, noted) -> None:
    window, view = opened()
    assert "14:00" not in view.detail.text()
    assert view.times.isHidden()
    view.agenda.setCurrentIndex(view.agenda.lines.index(1))
    wait_until_idle(window)
    view.panel._keep_minutes("45分", None)
    wait_until_idle(window)
    assert view.times.text() == "What stands under item 1 takes 45 minutes, 15 more than its 30."
    assert "Times do not fit" in {words for words, _tone in view.agenda.lines.lines[0].chips}
    assert view.agenda.lines.lines[1].detail.startswith("14:00–14:45  ·  45 min")
    notes = []
    window.session.noted.connect(notes.append)
    view.panel._keep_minutes("soon", 45)
    assert "not a number of minutes" in notes[-1]


def test_after_the_meeting_what_was_agreed_done_and_left_is_kept_step_by_step(opened, noted, answers) -> None:
    window, view = opened()
    view.tabs.setCurrentIndex(view.tabs.count() - 1)
    panel = view.after
    assert "Paste or import what was agreed" in _words(panel)

    answers.answers.append("Joint statement\n\n1. The two sides will hold a dialogue on ports every year.\n")
    panel.findChild(QToolButton, "after_paste").click()
    wait_until_idle(window)
    assert window.current == "review"
    window.deeds.do_back()
    wait_until_idle(window)
    assert window.current == "followup"
    assert panel.isVisible()
    source = next(one for one in panel.findChildren(LinkedRecord) if one.objectName().startswith("after_source_"))
    assert "1 commitment" in source.accessibleName()
    assert "5 December 2026" in source.accessibleName()
    answers.answers.append(0)
    panel.findChild(QToolButton, "after_source").click()
    wait_until_idle(window)
    came = [one for one in panel.findChildren(LinkedRecord) if one.objectName().startswith("after_source_")]
    assert len(came) == 2
    do(window, "undo")

    def fill(form) -> bool:
        assert form.wrong()[1] is form.heading
        form.heading.setText("Dialogue was held")
        form.list.item(0).setCheckState(Qt.CheckState.Checked)
        assert form.wrong()[1] is form.when  # the talks are still to come
        form.when.line.setText("2026-11-24")
        return form.wrong() is None

    answers.answers.append(fill)
    panel.findChild(QToolButton, "after_note").click()
    wait_until_idle(window)
    asked = next(one for one in panel.findChildren(LinkedRecord) if one.objectName() == "after_provision_2")
    assert "✓ 24 November 2026  Dialogue was held" in asked.accessibleName()
    item = _agenda(noted, LONG)
    panel.findChild(QCheckBox, f"after_dealt_{item.id}").click()
    wait_until_idle(window)
    assert _agenda(noted, LONG).dealt

    def next_meeting(form) -> bool:
        form.heading.setText("Next talks")
        form.when.line.setText("2027-12-05")
        return form.wrong() is None

    answers.answers.append(next_meeting)
    panel.findChild(QPushButton, "after_new").click()
    wait_until_idle(window)
    assert not panel.findChild(QPushButton, "after_carry").isEnabled()
    panel.findChild(QCheckBox, f"after_dealt_{item.id}").click()
    wait_until_idle(window)
    panel.findChild(QPushButton, "after_carry").click()
    wait_until_idle(window)
    desk = Desk(noted)
    assert [one.title for one in desk.store.agenda.items(3)] == [LONG]
    for _time in range(6):
        do(window, "undo")
    assert desk.followup.after(2).sources == ()


def test_a_point_that_search_found_opens_the_sheet_of_its_meeting_there(make_window, noted) -> None:
    window = make_window(noted, "en")
    for words, tab, shown in (("hope to see it soon", 0, "Economy"), ("under study", 2, "When will it start?")):
        window.go("search")
        page = window.pages["search"]
        page.line.setText(words)
        page.load()
        wait_until_idle(window)
        page._open(next(one.hit for one in page.list.hits.shown if one.hit.kind == "point"))
        wait_until_idle(window)
        assert window.current == "followup"
        view = window.pages["followup"].view
        assert view.title.text() == "Talks"
        assert view.tabs.currentIndex() == tab
        assert shown in (view.agenda if tab == 0 else view.points).chosen().title


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_meeting_is_changed_removed_and_followed_by_another_on_its_sheet(opened, noted, answers) -> None:
    window, view = opened()

    def later(form: MeetingForm) -> bool:
        assert form.with_whom.codes() == ("XA",)
        form.heading.setText("Talks in spring")
        form.when.line.setText("2027-04-01")
        return form.wrong() is None

    answers.answers.append(later)
    do(window, "new_meeting")
    assert window.pages["followup"].isVisible(), "the sheet is where it was entered"
    assert view.title.text() == "Talks in spring"
    view.meetings.choose("meeting", 2)
    wait_until_idle(window)

    def moved(form: MeetingForm) -> bool:
        form.place.setText("Kyoto")
        return True

    answers.answers.append(moved)
    view.findChild(QPushButton, "sheet_change").click()
    wait_until_idle(window)
    assert "Kyoto" in view.detail.text()
    low = view.title.height(), view.detail.height()
    meeting = window.session.desk.ledger.meeting(2)
    long = replace(meeting, title="Talks on everything " * 40, place="Kyoto " * 60)
    window.session.write(lambda desk: desk.ledger.save_meeting(long))
    wait_until_idle(window)
    assert (view.title.height(), view.detail.height()) <= tuple(3 * one for one in low), (
        "two lines, the rest in the tip"
    )
    assert view.title.toolTip() == long.title.strip()
    do(window, "undo")
    view.meetings.setFocus()
    view.do_remove()
    wait_until_idle(window)
    assert "Talks" not in {one.title for one in view.meetings.lines.lines}, "the meeting, no item of its agenda"
    do(window, "undo")
    assert "Talks" in {one.title for one in view.meetings.lines.lines}


def test_it_is_said_how_much_is_carried_over_or_that_nothing_is_left(opened) -> None:
    window, view = opened()
    told: list[str] = []
    window.session.noted.connect(told.append)
    for _time in range(2):
        view.findChild(QPushButton, "agenda_carry").click()
        wait_until_idle(window)
    assert [one for one in told if one] == [
        "1 item carried over", "Nothing of the last agenda is left that is not here already.",
    ]  # fmt: skip


def test_what_runs_out_before_the_meeting_is_marked_in_the_bank_too(opened, noted) -> None:
    desk = Desk(noted)
    desk.store.agenda.save_point(PointRecord(0, "point", "Ends before.", valid_until="2026-12-01"))
    desk.close()
    window, view = opened()
    line = next(one for one in view.points.lines.lines if one.title == "Ends before.")
    assert [words for words, _tone in line.chips] == ["Draft", "Runs out before the meeting"]
    points = [
        PointRecord(1, "point", "Ends before.", valid_until="2026-12-01"),
        PointRecord(2, "answer", "So.", "Why?"),
    ]
    form = BankForm(window, points, "2026-11-25", "2026-12-05")
    assert [form.list.item(at).text() for at in range(2)] == [
        "Ends before.\nPoint to make  ·  Draft  ·  Runs out before the meeting", "Why?\nAnswer if asked  ·  Draft",
    ]  # fmt: skip


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_ctrl_enter_keeps_a_point_from_within_its_text(opened, noted) -> None:
    window, _view = opened()
    form = PointForm(window, PointRecord(0, "point", ""), ("XA",), (), "2026-11-25")
    form.open()  # in front of the window, whose own keys rest meanwhile
    QTest.keyClicks(form.words, "We hope so.")
    QTest.keyClick(form.words, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert form.result() == form.DialogCode.Accepted
    assert form.record().text == "We hope so."
