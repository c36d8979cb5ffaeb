"""What stays behind: dialogs that were answered, results that come late, what is typed in one of several places."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QSplitter

from briefbook.desk import Desk
from briefbook.model import Change, Stage
from briefbook.ui import editors
from briefbook.ui.app import wait_until_idle
from briefbook.ui.entering import EntryForm
from briefbook.ui.prompt import Prompt
from briefbook.ui.record_reads import read_money
from briefbook.ui.review_forms import OutcomeForm, SourceForm
from briefbook.ui.sums import AmountsForm
from briefbook.ui.window import Window
from db import clock
from db.lists import OutcomeFilter
from db.records import AmountRecord, MeetingRecord
from tests.ui.conftest import Answers
from tests.ui.walk import do, go_to

Opened = Callable[..., Window]


def settle(window: Window) -> None:
    QTest.qWait(40)
    wait_until_idle(window)


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_dialog_is_gone_once_it_was_answered(make_window: Opened, store: Path) -> None:
    window = make_window(store)
    real = Prompt()
    real.parent = window
    QTimer.singleShot(50, window, lambda: QApplication.activeModalWidget().reject())  # type: ignore[union-attr]
    assert real.text("Title", "Name", "before", deed="Save") is None
    settle(window)
    assert window.findChildren(QDialog) == []


@pytest.mark.parametrize("deed", ["item", "meeting", "counterpart"])
def test_what_was_entered_is_kept_where_its_page_is_made_anew_before_that(
    make_window: Opened, store: Path, deed: str, capsys: pytest.CaptureFixture[str], answers: Answers, qtbot: Any
) -> None:
    desk = Desk(store)
    desk.ledger.save_meeting(MeetingRecord(0, "Talks", "2099-12-05", counterparts=("XA",)))
    window = make_window(store)
    let = Event()
    if deed == "counterpart":
        window.show_record("counterpart", "XA")
        page: Any = window.pages["counterparts"]
    else:
        window.go("followup")
        page = window.pages["followup"].show_view("meetings")  # type: ignore[attr-defined]
    settle(window)
    window.session.write(lambda _desk: (let.wait(5), Change())[1])
    if deed == "item":
        page._add(under=False)
    else:
        answers.answers.append(lambda form: form.heading.setText("More talks") or True)
        page.do_new_meeting()
        qtbot.waitUntil(lambda: not answers.answers)
    window.deeds.do_other_language()
    QTest.qWait(50)
    let.set()
    settle(window)
    assert "already deleted" not in capsys.readouterr().err
    if deed == "item":
        assert desk.store.agenda.items(desk.ledger.meetings()[0].id)
    else:
        assert len(desk.ledger.meetings()) == 2


def test_an_outcome_is_not_left_for_the_next_with_a_date_that_is_none(make_window: Opened, store: Path) -> None:
    window = make_window(store)
    form = EntryForm(window.session)
    form.paste.setPlainText("Date\tTitle\tCountry\n2026-03-04\tPort talks\tPeru\n2026-03-05\tRail talks\tChile")
    form._timer.stop()
    form._read()
    settle(window)
    form.when.line.setText("the fourth")
    form.list.setCurrentRow(1)
    settle(window)
    assert form.when.line.text() == "the fourth", "it is not thrown away"
    assert form.list.currentRow() == 0
    assert not form.complaint.isHidden()
    form.when.line.setText("2026-03-06")
    form.list.setCurrentRow(1)
    assert form.heading.text() == "Rail talks"
    form.list.setCurrentRow(0)
    assert form.when.value() == "2026-03-06"


def test_the_next_stage_of_a_sum_whose_day_is_none_is_asked_for_without_breaking(
    make_window: Opened, store: Path
) -> None:
    window = make_window(store)
    outcome = window.session.desk.outcomes()[0]
    money = replace(
        read_money(window.session.desk, outcome),
        amounts=(AmountRecord(1, outcome.id, 5e6, "JPY", Stage.ANNOUNCED, None, "", 1),), proposed=(),
    )  # fmt: skip
    form = AmountsForm(window.session, money)
    (first,) = form.field._rows
    assert first.day
    first.day.line.setText("soon")
    form.field._next(first)
    assert form.wrong() == (first.day.wrong(), first.day)
    assert len(form.field._rows) == 2


def test_another_clock_that_begins_another_day_has_the_pages_loaded_again(
    make_window: Opened, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: "2026-11-25T12:00:00+00:00")
    window = make_window(store)
    window.session.set_clock(0)
    settle(window)
    window.session.look_at_day()
    changes: list[Change] = []
    window.session.changed.connect(changes.append)
    window.session.set_clock(13 * 60)
    settle(window)
    assert window.session.today == "2026-11-26"
    assert any("meeting" in one.kinds for one in changes)


def test_a_counterpart_that_none_is_called_is_not_left_out_in_silence(make_window: Opened, store: Path) -> None:
    window = make_window(store)
    desk = window.session.desk
    for form in (
        SourceForm(window, desk.sources()[0], "2026-11-25"),
        OutcomeForm(window, desk.outcomes()[0], "2026-11-25"),
    ):
        form.counterparts.line.setText("Atlantis")
        found = form.wrong()
        assert found
        assert "Atlantis" in found[0]
        assert found[1] is form.counterparts


def test_what_is_chosen_and_at_once_chosen_back_is_kept_so(qtbot: Any) -> None:
    kept: list[str] = []
    box: QComboBox = editors.choice("edit_kind", [("a", "A"), ("b", "B")], "a", kept.append)
    qtbot.addWidget(box)
    for at in (1, 0):
        box.setCurrentIndex(at)
        box.activated.emit(at)
    assert kept == ["b", "a"]


def test_words_that_are_being_typed_stay_when_a_filter_is_ticked(make_window: Opened, store: Path) -> None:
    window = make_window(store)
    go_to(window, "outcomes", settle)
    page: Any = window.pages["outcomes"]
    QTest.keyClicks(page.line, "port")
    page.filters._tick({"kind": ("visit",)})
    assert page.line.text() == "port"
    assert page.filter == OutcomeFilter(words="port", kinds=("visit",))


def test_the_widths_that_a_person_draws_on_a_sheet_of_a_meeting_are_remembered(
    make_window: Opened, store: Path
) -> None:
    desk = Desk(store)
    desk.ledger.save_meeting(MeetingRecord(0, "Talks", "2099-12-05", counterparts=("XA",)))
    window = make_window(store)
    window.resize(1400, 800)

    def parts() -> dict[str, Any]:
        window.go("followup")
        view = window.pages["followup"].show_view("meetings")  # type: ignore[attr-defined]
        settle(window)
        return {one: view.findChild(QSplitter, one) for one in ("sheet_split", "agenda_split")}

    for one in parts().values():
        one.moveSplitter(330, 1)
    do(window, "other_language", settle)
    for one in parts().values():
        assert one.sizes()[0] == pytest.approx(330, abs=3)  # the list of pages is wider in one language
