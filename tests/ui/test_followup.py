"""Follow-up: suggested links are accepted and rejected with a key, and everything can be undone."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QObject, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QPushButton, QTabBar, QWidget
from shiboken6 import delete

from briefbook import progress
from briefbook.desk import Desk
from briefbook.errors import Cancelled
from briefbook.followup.coverage import Share
from briefbook.followup.reasons import Reason
from briefbook.ui.app import wait_until_idle
from briefbook.ui.dated import date_words
from briefbook.ui.follow import pairs as pairs_module
from briefbook.ui.follow.matrix import Shares, SharesModel
from briefbook.ui.follow.pair_panel import marked
from briefbook.ui.follow.pairs import Pair, PairLines, read_found, shared_words
from briefbook.ui.follow.suggestions import SuggestionsView
from briefbook.ui.linking import choose_commitment
from briefbook.ui.session import Session
from db.records import MeetingRecord
from tests.ui import test_accessible
from tests.ui.walk import do, go_to, show


@pytest.fixture(autouse=True)
def _on_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Session, "today", property(lambda _self: "2026-11-25"))


@pytest.fixture
def opened(make_window, store):
    """A window with the page in front."""

    def open_page(language="en", path: Path = store):
        window = make_window(path, language)
        return window, go_to(window, "followup")

    return open_page


def _links(path: Path) -> dict[tuple[int, int], str]:
    desk = Desk(path)
    found = {(one.commitment, one.outcome): one.state for one in desk.links()}
    desk.close()
    return found


def _words(widget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget))


def _buttons(widget) -> list[str]:
    return [one.text().strip() for one in widget.findChildren(QPushButton) if one.isVisibleTo(widget)]


@pytest.mark.parametrize("order", ["score", "outcome", "commitment"])
def test_pairs_are_a_sound_model_whichever_is_taken_away(qapp, order) -> None:
    lines = PairLines()
    tester = QAbstractItemModelTester(lines, QAbstractItemModelTester.FailureReportingMode.Fatal)
    pairs = [
        Pair((a, b), 0.9 - a / 10, ("because",), (), f"{a}", f"wording {a}" * 40, f"outcome {b}", "2026", ("XA",))
        for a in range(3)
        for b in range(3)
    ]
    lines.show_pairs(pairs, order)
    heads = 0 if order == "score" else 3
    assert lines.rowCount() == 9 + heads
    while lines.pairs:
        row = lines.drop(next(iter(lines.pairs)))
        assert (row is None) == (not lines.pairs)
        assert row is None or lines.line(row).record in lines.pairs
    assert lines.rowCount() == 0
    assert lines.drop((7, 7)) is None
    del tester


@pytest.mark.parametrize("language", ["en", "ja"])
def test_both_wordings_stand_beside_each_other_with_the_reasons(opened, store, language) -> None:
    _window, page = opened(language)
    view = page.view
    pair = view.current()
    assert pair == view.pairs[0]
    said = _words(view.panel)
    desk = Desk(store)
    assert desk.outcome(pair.key[1]).title in said
    assert (desk.provision(pair.key[0]).wording(language) or desk.provision(pair.key[0]).wordings[0]).text in said
    for reason in pair.said:
        assert reason in said
    assert ("Why it may belong together" in said) == (language == "en")


def test_the_words_of_a_subject_are_marked_where_they_stand_as_words(qapp) -> None:
    words = shared_words(
        [Reason("subject", ("人工知能|AI|ＡＩ|AI",)), Reason("place", ("見本市|Mihon|Mihon",)), Reason("within")]
    )
    assert words == ("ＡＩ", "AI", "Mihon")
    told = QLabel.text(marked("The aim is to use AI in maintenance.", words))
    assert told.count("<span") == 1
    assert ">AI</span>" in told
    assert ">ＡＩ</span>" in QLabel.text(marked("双方は、ＡＩの利用を進める。", words))


@pytest.mark.parametrize("name", ["suggestions", "renewals"])
def test_nothing_is_offered_and_no_choice_is_asked_for_before_there_are_lines(make_window, store, name: str) -> None:
    window = make_window(store)
    window.show()
    window.go("followup")
    page = window.pages["followup"]
    page.show_view(name)
    view = page.view
    assert not any(one.isEnabled() for one in (view.yes, view.no))
    assert "Nothing is chosen" not in [one.text() for one in view.findChildren(QLabel) if one.isVisible()]
    wait_until_idle(window)


def test_one_key_accepts_and_the_next_comes_up_and_undo_brings_it_back(opened, store) -> None:
    window, page = opened()
    view = page.view
    first, second = (one.key for one in view.pairs[:2])
    QTest.keyClick(view.list, Qt.Key.Key_Return)
    assert view.current().key == second
    QTest.keyClick(view.list, Qt.Key.Key_R)
    wait_until_idle(window)
    assert _links(store) == {first: "accepted", second: "rejected"}
    assert view.current() is not None
    assert not {first, second} & {one.key for one in view.pairs}
    do(window, "undo")
    assert _links(store) == {first: "accepted"}
    assert second in {one.key for one in view.pairs}
    assert view.current().key == second, "what was brought back is what the next key is for"
    do(window, "undo")
    assert view.current().key == first


def test_an_outcome_still_to_come_is_told_when_it_is_linked(opened, store, monkeypatch) -> None:
    window, page = opened()
    monkeypatch.setattr("briefbook.desk.Desk.today", "2020-01-01")
    noted: list[str] = []
    window.session.noted.connect(noted.append)
    QTest.keyClick(page.view.list, Qt.Key.Key_Return)
    wait_until_idle(window)
    assert any("is still to come" in one for one in noted)


def test_links_are_looked_for_anew_once_nothing_is_answered_for_a_while(opened, store, monkeypatch) -> None:
    window, page = opened()
    view = page.view
    read: list[str] = []
    monkeypatch.setattr(view, "load", lambda: read.append("anew"))
    view._later.setInterval(60_000)
    for _time in range(3):
        QTest.keyClick(view.list, Qt.Key.Key_A)
        wait_until_idle(window)
    assert len(_links(store)) == 3
    assert not read
    assert view._later.isActive()
    view._later.timeout.emit()
    assert read == ["anew"]
    assert not view.stale


def test_what_was_rejected_is_seen_and_taken_back(opened, store) -> None:
    window, page = opened()
    view = page.view
    key = view.current().key
    view.no.click()
    wait_until_idle(window)
    view.which.setCurrentIndex(1)
    view.which.activated.emit(1)
    wait_until_idle(window)
    assert [one.key for one in view.pairs] == [key]
    assert "Rejected on" in _words(view.panel)
    assert view.order.itemText(0) == "Newest first"
    assert "Rejected on" not in view.lines.line(0).side
    assert view.lines.line(0).side == view.pairs[0].at
    QTest.keyClick(view.list, Qt.Key.Key_Delete)
    wait_until_idle(window)
    assert _links(store) == {}
    assert "No link was rejected" in _words(view)


def test_all_from_a_score_on_are_one_step(opened, store) -> None:
    window, page = opened()
    view = page.view
    view.least.setValue(60)
    wanted = {one.key for one in view.pairs if round(one.score, 2) >= 0.6}
    assert len(wanted) > 1
    view.above.click()
    wait_until_idle(window)
    assert {key for key, state in _links(store).items() if state == "accepted"} == wanted
    assert window.focusWidget() is view.list, "where A and R are for the next one"
    do(window, "undo")
    assert _links(store) == {}
    assert view.current().key in wanted


def test_outcomes_to_come_among_links_accepted_together_are_told(opened, store, monkeypatch) -> None:
    monkeypatch.setattr(Desk, "today", property(lambda _self: "2020-01-01"))
    window, page = opened()
    page.view.least.setValue(60)
    page.view.above.click()
    wait_until_idle(window)
    assert f"The outcomes of {len(_links(store))} of them are still to come" in window.statusBar().noted()


def test_one_counterpart_at_a_time_in_groups(opened) -> None:
    _window, page = opened()
    view = page.view
    code = view.counterpart.itemData(1)
    view.counterpart.setCurrentIndex(1)
    view.counterpart.activated.emit(1)
    view.order.setCurrentIndex(2)
    view.order.activated.emit(2)
    shown = list(view.lines.pairs.values())
    assert shown
    assert all(code in one.codes for one in shown)
    assert view.lines.line(0).record is None
    assert view.current() is not None


def test_the_view_stays_when_the_language_changes(opened) -> None:
    window, page = opened()
    view = page.view
    view.order.setCurrentIndex(1)
    view.order.activated.emit(1)
    view.least.setValue(33)
    view.list.choose("link", view.pairs[4].key)
    kept = view.current().key
    do(window, "other_language")
    view = window.pages["followup"].view
    assert view.current().key == kept
    assert view.least.value() == 33
    assert view.order.currentData() == "outcome"
    assert view.which.currentText() == "候補"


def test_actions_are_served_by_the_view_in_front(opened, store) -> None:
    window, page = opened()
    assert window.actions_.by_name["accept_link"].isEnabled()
    key = page.view.current().key
    do(window, "accept_link")
    assert _links(store) == {key: "accepted"}
    page.view.do_show_outcome()
    wait_until_idle(window)
    assert window.current == "outcomes"
    assert not window.actions_.by_name["accept_link"].isEnabled()


def test_an_empty_store_says_what_belongs_here(opened, tmp_path) -> None:
    _window, page = opened(path=tmp_path / "empty.db")
    assert "No link is suggested" in _words(page.view)
    assert "Import documents…" in _buttons(page.view)


# --- what falls due ---------------------------------------------------------------------------------------


@pytest.fixture
def due(opened, monkeypatch):
    """The page with what falls due in front, on a day."""
    monkeypatch.setattr(Desk, "today", property(lambda _self: "2026-11-25"))

    def open_view(language="en", path=None):
        window, page = opened(language, path) if path else opened(language)
        view = page.show_view("due")
        wait_until_idle(window)
        return window, view

    return open_view


@pytest.mark.parametrize(
    ("language", "late", "month"), [("en", "Overdue", "December 2026"), ("ja", "期限超過", "2026年12月")]
)
def test_overdue_comes_first_then_month_by_month(due, language, late, month) -> None:
    _window, view = due(language)
    heads = [one.title for one in view.list.lines.lines if one.record is None]
    assert heads[0] == late
    assert month in heads[1:]
    days = [one.day for one in view.falling if one.standing != "overdue"]
    assert days == sorted(days)
    assert max(days) <= "2027-11-25"
    assert view.list.chosen() is not None


def test_a_date_is_moved_with_its_reason_and_back_again(due, answers, store) -> None:
    window, view = due()
    key, before = view.current().key, view.front.due.day

    def fill(form) -> bool:
        form.day.line.setText("2027-02-03")
        assert form.wrong()[1] is form.reason
        form.reason.setPlainText("Put off at their request")
        return form.wrong() is None

    answers.answers.append(fill)
    view.do_settle_date()
    wait_until_idle(window)
    one = view.current()
    assert (one.key, one.day, view.front.due.moved) == (key, "2027-02-03", before)
    assert "Put off at their request" in _words(view)
    view.do_as_reckoned()
    wait_until_idle(window)
    assert view.front.due.moved is None
    do(window, "undo")
    assert next(one for one in view.falling if one.key == key).day == "2027-02-03"


def test_the_keyboard_stays_at_the_date_that_was_settled(due, answers) -> None:
    window, view = due()
    view.list.setCurrentIndex(view.list.lines.index(3))
    wait_until_idle(window)
    dropped = view.current().key
    following = next(line.record for line in view.list.lines.lines[4:] if line.record)
    view.findChild(QPushButton, "due_settle").setFocus()

    def fill(form) -> bool:
        form.dropped.setChecked(True)
        form.reason.setPlainText("An election")
        return form.wrong() is None

    answers.answers.append(fill)
    view.do_edit()
    wait_until_idle(window)
    assert view.front is not None
    assert window.focusWidget() is not None
    assert window.focusWidget().objectName() in ("due_settle", "due_list")
    assert view.current().key == following, "the one behind it, where it does not stand any more"
    assert "Dropping of occurrence" in window.actions_.by_name["undo"].text()
    do(window, "undo")
    assert view.current().key == dropped, "what is taken back comes to the front"


def test_days_that_are_none_or_the_wrong_way_round_are_told(due) -> None:
    window, view = due()
    told: list[str] = []
    window.session.noted.connect(told.append)
    view.span.setCurrentIndex(view.span.findData("days"))
    view.span.activated.emit(view.span.currentIndex())
    for first, last in (("abc", ""), ("2027-03-01", "2027-01-01")):
        view.first.line.setText(first)
        view.last.line.setText(last)
        view.last.line.editingFinished.emit()
    wait_until_idle(window)
    assert [one for one in told if one] == [
        "abc is not a date.  Write it as 25 November 2026, or leave it empty.", "The last day lies before the first.",
    ]  # fmt: skip


def test_a_view_that_the_mouse_brings_up_has_the_keyboard_in_its_list(opened) -> None:
    window, page = opened()
    page.view.list.setFocus()
    page.tabs.setCurrentIndex(1)
    wait_until_idle(window)
    assert window.focusWidget() is page.view.list, "and not in the choice of dates, which an arrow key changes"


def test_before_and_during_a_visit(due, store) -> None:
    desk = Desk(store)
    meeting, _change = desk.ledger.save_meeting(MeetingRecord(0, "Talks", "2026-12-20", counterparts=("XA",)))
    desk.close()
    window, view = due()
    view.span.setCurrentIndex(view.span.findData(meeting))
    view.span.activated.emit(view.span.currentIndex())
    wait_until_idle(window)
    assert view.falling
    assert max(one.day for one in view.falling) <= "2026-12-20"
    do(window, "other_language")
    view = window.pages["followup"].view
    assert view.span.currentData() == meeting
    assert max(one.day for one in view.falling) <= "2026-12-20"


def test_between_two_days_and_one_counterpart(due) -> None:
    window, view = due()
    view.span.setCurrentIndex(view.span.findData("days"))
    view.first.show_date("2026-12-01")
    view.last.show_date("2026-12")
    view.span.activated.emit(0)
    wait_until_idle(window)
    days = {one.day for one in view.falling}
    assert days
    assert all(one.startswith("2026-12") for one in days)
    view.counterpart.setCurrentIndex(1)
    view.counterpart.activated.emit(1)
    wait_until_idle(window)
    code = view.counterpart.currentData()
    assert all(code in one.codes for one in view.shown())


def test_a_day_of_the_calendar_goes_to_what_is_due_then(due) -> None:
    window, view = due()
    wanted = next(one for one in view.falling if one.day > "2026-12-01")
    view._on_day(QDate.fromString(wanted.day, Qt.DateFormat.ISODate))
    wait_until_idle(window)
    assert view.front.due.day == wanted.day
    days = view.calendar.findChild(QAbstractItemView, "qt_calendar_calendarview")
    assert days.accessibleDescription().endswith("Falls due")
    assert view.calendar.selectedDate().toString(Qt.DateFormat.ISODate) == wanted.day


def test_what_is_shown_becomes_a_calendar_file(due, answers, tmp_path) -> None:
    window, view = due()
    answers.answers.append(tmp_path / "dates")
    view.do_calendar()
    wait_until_idle(window)
    assert (tmp_path / "dates.ics").read_text("utf-8").count("BEGIN:VEVENT") == len(view.shown())


def test_no_date_says_what_belongs_here(due, tmp_path) -> None:
    _window, view = due(path=tmp_path / "empty.db")
    assert "Nothing falls due" in _words(view)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_what_falls_due_can_be_used_without_seeing_it_and_nothing_is_cut_off(due, language) -> None:
    window, view = due(language)
    window.resize(1024, 640)
    view.span.setCurrentIndex(view.span.findData("days"))
    view.span.activated.emit(0)
    wait_until_idle(window)
    assert not test_accessible.faults_of(window.pages["followup"], language)


# --- what is covered --------------------------------------------------------------------------------------


@pytest.fixture
def covered(opened, store):
    """The page with the coverage in front, some suggestions accepted."""
    desk = Desk(store)
    desk.followup.accept_suggestions(0.5)
    desk.close()

    def open_view(language="en", path=None):
        window, page = opened(language, path) if path else opened(language)
        view = page.show_view("coverage")
        wait_until_idle(window)
        return window, view

    return open_view


def test_shares_are_a_sound_model(qapp) -> None:
    model = SharesModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_shares(Shares([("A", "Here"), ("B", "There")], [("*", "All")], {("A", "*"): Share(1200, 3)}))
    assert model.index(0, 0).data() == "3 / 1,200"
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Here, All: 3 of 1200 linked"
    assert model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "There, All: none"
    assert model.key(model.index_of(("B", "*"))) == ("B", "*")
    assert not model.index_of(("B", "other")).isValid()
    model.show_shares(Shares())
    del tester


@pytest.mark.parametrize("order", ["subject", "pillar", "year"])
def test_what_is_bare_and_linked_add_up_in_every_cell(covered, order) -> None:
    _window, view = covered()
    view.order.setCurrentIndex(view.order.findData(order))
    view.order.activated.emit(0)
    for (row, column), share in view.model.shares.cells.items():
        kind = "outcome" if column == "outcomes" or (order == "year" and column == "*") else "provision"
        if column in ("*", "commitments", "outcomes"):
            assert len(view._covered.bare(kind, order, (row, column))) == share.total - share.linked
    assert view.model.rowCount() > 1


def test_a_cell_lists_what_is_bare_in_it_and_opens_all(covered) -> None:
    window, view = covered()
    assert "of 52" in view.commitments.text()
    view.table.setCurrentIndex(view.model.index(0, 0))
    key = view.cell()
    share = view.model.shares.cells[key]
    assert view.lists["provision"].lines.rowCount() == share.total - share.linked
    assert str(share.total - share.linked) in view.which.tabText(0)
    wait_until_idle(window)
    view.lists["provision"].lines.line(0)
    wait_until_idle(window)
    assert view.lists["provision"].lines.line(0).title != "…"
    view.every.click()
    assert (
        view.lists["provision"].lines.rowCount() == view._covered.commitments.total - view._covered.commitments.linked
    )
    view.table.setCurrentIndex(view.model.index(0, 0))
    QTest.keyClick(view.table, Qt.Key.Key_Return)
    wait_until_idle(window)
    assert window.current == "commitments"
    assert window.pages["commitments"].filter.counterparts == (key[0],)
    window.go("followup")
    view.table.setCurrentIndex(view.model.index_of((key[0], "outcomes")))
    assert view.which.currentIndex() == 1
    QTest.keyClick(view.table, Qt.Key.Key_Return)
    wait_until_idle(window)
    assert window.pages["outcomes"].filter.counterparts == (key[0],)
    window.go("followup")
    view.table.setCurrentIndex(view.model.index(0, 2))
    view.which.setCurrentIndex(0)
    QTest.keyClick(view.table, Qt.Key.Key_Return)
    wait_until_idle(window)
    assert window.current == "followup", "no page narrows to a subject"
    assert window.focusWidget() is view.lists["provision"]


def test_an_item_can_be_about_what_an_organisation_of_the_counterpart_agreed(make_window, tmp_path: Path) -> None:
    path = tmp_path / "pif.db"
    with closing(Desk(path)) as desk:
        for code, what in (("PIF", "a cable"), ("FJ", "a school")):
            desk.import_text(f"Plan\n\n2026-05-01\n\n1. Japan will build {what}.\n", name=code, counterpart=code)
    window = make_window(path)
    form = choose_commitment(window.session, ["FJ"], (), window, several=True)
    wait_until_idle(window)
    assert [one.title.split()[-1] for one in form.list.lines.lines] == ["school.", "cable."]
    form.deleteLater()


@pytest.mark.parametrize("page", ["coverage", "counterpart", "link"])
def test_what_recurs_and_is_overdue_has_the_same_day_on_every_page(opened, store, monkeypatch, page) -> None:
    day = "2029-11-25"
    monkeypatch.setattr(Session, "today", property(lambda _self: day))
    monkeypatch.setattr(Desk, "today", property(lambda _self: day))
    desk = Desk(store)
    every = [one.id for one in desk.provisions(counterpart="XA")]
    late = next(one for one in desk.lists.rows(every, "en", today=day) if one.day and one.awaited and one.awaited < one.day < day)  # fmt: skip
    desk.close()
    window, followup = opened()
    if page == "coverage":
        shown = followup.show_view("coverage").lists["provision"]
    elif page == "counterpart":
        window.session.show("counterpart", "XA")
        shown = window.page("counterparts").one.lists["provision"].list
    else:
        form = choose_commitment(window.session, ["XA"], (), window)
        shown = form.list
    wait_until_idle(window)
    at = shown.lines.row_of("provision", late.id)
    assert at is not None
    shown.lines.line(at)
    wait_until_idle(window)
    assert date_words(late.day) in shown.lines.line(at).detail


def test_the_cell_stays_when_the_language_changes_and_links_count_at_once(covered, store) -> None:
    window, view = covered()
    view.table.setCurrentIndex(view.model.index(1, 0))
    key = view.cell()
    do(window, "other_language")
    view = window.pages["followup"].view
    assert view.cell() == key
    before = view._covered.commitments.linked
    bare = view._covered.bare("provision", "subject", None)[0]
    window.session.write(lambda desk: desk.ledger.set_link(bare, 1, "accepted"))
    wait_until_idle(window)
    assert view._covered.commitments.linked == before + 1


@pytest.mark.parametrize("language", ["en", "ja"])
def test_coverage_can_be_used_without_seeing_it_and_nothing_is_cut_off(covered, language) -> None:
    window, view = covered(language)
    window.resize(1024, 640)
    view.table.setCurrentIndex(view.model.index(0, 0))
    wait_until_idle(window)
    assert not test_accessible.faults_of(window.pages["followup"], language)


def test_the_table_of_coverage_is_copied_and_a_cell_opened_by_its_menu(covered) -> None:
    _window, view = covered("en")
    table = view.table
    table.setCurrentIndex(view.model.index(0, 0))
    menu = table.cell_menu()
    opening, _gap, copy = menu.actions()
    copy.trigger()
    head, first = [line.split("\t") for line in QApplication.clipboard().text().split("\n")][:2]
    assert head[0] == ""
    assert len(head) == len(first) == 1 + view.model.columnCount()
    assert first[0] == view.model.headerData(0, Qt.Orientation.Vertical)
    opened = []
    table.opened.connect(lambda: opened.append(True))
    opening.trigger()
    assert opened
    menu.close()


def test_coverage_of_nothing_says_what_belongs_here(covered, tmp_path) -> None:
    _window, view = covered(path=tmp_path / "empty.db")
    assert "Nothing to cover yet" in _words(view)
    assert not any("%" in words for words in _words(view)), "a share of nothing says nothing"
    assert "Import documents…" in _buttons(view)


def test_looking_for_links_stops_when_it_is_told_to(store) -> None:
    desk = Desk(store)
    with progress.told(lambda _share: True):
        assert read_found(desk, "suggested", "").pairs
    with progress.told(lambda _share: False), pytest.raises(Cancelled):
        read_found(desk, "suggested", "")


def test_a_look_for_links_that_was_stopped_says_so_and_stays_so_in_the_other_language(opened) -> None:
    window, page = opened()
    page.view.pairs = []
    page.view.look.stop()
    assert "Stopped" in _words(page.view)
    do(window, "other_language")
    do(window, "other_language")
    view = window.pages["followup"].view
    assert "Stopped" in _words(view)
    view.which.activated.emit(0)
    wait_until_idle(window)
    assert view.pairs
    assert "Stopped" not in _words(view)


def test_a_reading_that_nobody_waits_for_any_more_stops(opened) -> None:
    window, page = opened()

    def endless(_desk: Desk) -> None:
        while True:
            progress.at(0.5)

    session, view = window.session, page.view
    first = session.read(view, endless, lambda _found: None, "same")
    answers: list[int] = []
    session.read(view, lambda _desk: 1, answers.append, "same")
    wait_until_idle(window)
    assert first.cancelled
    assert answers == [1]
    third = session.read(view, endless, lambda _found: None, "same")
    window.rebuild()
    wait_until_idle(window)
    assert third.cancelled
    gone = QObject()
    second = session.read(gone, endless, lambda _found: None)
    delete(gone)
    wait_until_idle(window)
    assert second.cancelled


def test_the_best_of_very_many_are_shown_and_a_counterpart_shows_its_own(opened, monkeypatch) -> None:
    monkeypatch.setattr(pairs_module, "MOST", 20)
    window, page = opened()
    view = page.view
    assert len(view.pairs) == 20
    assert view.count.text().startswith("20 of ")
    view.counterpart.setCurrentIndex(view.counterpart.findData("SPECOM"))
    view.counterpart.activated.emit(0)
    wait_until_idle(window)
    assert all("SPECOM" in one.codes for one in view.pairs)
    assert len(view.pairs) > 5


def test_looking_for_links_says_how_far_it_is_and_can_be_stopped(opened) -> None:
    window, page = opened()
    view = page.view
    before = [one.key for one in view.pairs]
    view.load()
    view.look.work.progressed.emit(0.45)
    assert view.count.text() == "Looking for links: 45%"
    assert view.look.button.isVisibleTo(view)
    view.look.button.click()
    wait_until_idle(window)
    assert not view.look.button.isVisibleTo(view)
    assert [one.key for one in view.pairs] == before
    view.load()
    wait_until_idle(window)
    assert not view.look.button.isVisibleTo(view)
    assert view.count.text() == f"{len(before)} links"


@pytest.mark.parametrize("spoken", ["en", "ja"])
def test_the_tabs_of_the_follow_up_are_all_seen_in_large_print(make_window, store, spoken) -> None:
    desk = Desk(store)
    desk.ledger.save_meeting(MeetingRecord(0, "Talks", "2099-01-10", counterparts=("XA",)))
    desk.close()
    window = make_window(store, spoken)
    window.resize(1024, 640)
    window.session.settle(replace(window.session.settings, size=15))
    show(window, "sheet", {"meeting": 1})
    bars = [one for one in window.findChildren(QTabBar) if one.isVisible()]
    assert len(bars) == 2
    for bar in bars:
        assert bar.tabRect(bar.count() - 1).right() < bar.width(), bar.objectName()
    window.session.settle(replace(window.session.settings, size=10))
    wait_until_idle(window)
    assert not any(one.property("narrow") for one in window.findChildren(QTabBar) if one.isVisible())


@pytest.mark.parametrize("language", ["en", "ja"])
def test_of_an_outcome_in_both_languages_a_suggestion_shows_the_words_of_both(opened, tmp_path, language) -> None:
    with closing(Desk(tmp_path / "told.db")) as desk:
        for text in (
            "日本とペルーの港湾計画\n\n１　双方は、港湾協定に署名する。\n",
            "港湾協力　令和８年度実績報告\n\n○５月３日、セネガルの港が操業を開始。\n○８月４日、ペルーとの港湾協定に署名。\n",
            "Port Cooperation: Results of Fiscal Year 2026\n\n• On May 3, the port in Senegal started operation.\n"
            "• On August 4, a port agreement with Peru was signed.\n",
        ):
            desk.import_text(text, name="paper")
        assert [len(one.told) for one in desk.store.outcomes()] == [2, 2]
    _window, page = opened(language, tmp_path / "told.db")
    said = _words(page.findChild(QWidget, "pair_panel"))
    assert "ペルーとの港湾協定に署名" in said
    assert "a port agreement with Peru was signed" in said


def test_the_button_that_accepts_several_links_is_named_before_there_are_any(make_window, store) -> None:
    window = make_window(store)
    view = SuggestionsView(window.session)
    assert view.above.accessibleName() == view.above.text().strip() == "Accept all 0 links"
    assert not view.above.isEnabled()
