"""What is typed is not lost where the program ends in the middle: killed, or told to end as the system shuts down."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QPushButton

from briefbook.desk import Desk
from briefbook.followup.scale import standard, standard_text
from briefbook.i18n import Language
from briefbook.model import Stage
from briefbook.settings import config_folder
from briefbook.ui.app import wait_until_idle
from briefbook.ui.controls import LongChoice
from briefbook.ui.entered import Entering
from briefbook.ui.entering import EntryForm
from briefbook.ui.forms import Form, MeetingForm
from briefbook.ui.linking import choose_commitment
from briefbook.ui.record_reads import read_money
from briefbook.ui.scaling import ScaleForm
from briefbook.ui.session import Session
from briefbook.ui.sums import AmountsForm
from briefbook.ui.typed import Typed
from briefbook.ui.window import Window
from db.records import AgendaRecord, AmountRecord, MeetingRecord, PersonRecord
from tests.ui.conftest import Answers
from tests.ui.walk import do

Opened = Callable[..., Window]

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def _noted() -> list[Path]:
    return list(config_folder().glob("typed-*.json"))


def test_what_is_typed_in_a_form_is_noted_until_the_form_is_closed(make_window: Opened, store: Path) -> None:
    window = make_window(store)
    typed = Typed(window)
    form = MeetingForm(window, MeetingRecord(0, "", None), [], "2026-01-01")
    form.show()
    typed.look()
    assert _noted() == []
    QTest.keyClicks(form.heading, "Talks in Lima")
    typed.look()
    assert "Talks in Lima" in _noted()[0].read_text("utf-8")
    form.hide()
    typed.look()
    assert _noted() == []


@pytest.mark.parametrize(
    ("spoken", "said", "copies"),
    [
        ("en", "New meeting: Title\nTalks in Lima", "Copy all"),
        ("ja", "会談の追加：題名\nTalks in Lima", "全てコピー"),
    ],
)
def test_what_was_typed_when_the_program_was_killed_is_shown_once(
    make_window: Opened, store: Path, answers: Answers, spoken: Language, said: str, copies: str
) -> None:
    window = make_window(store, spoken)
    form = MeetingForm(window, MeetingRecord(0, "", None), [], "2026-01-01")
    form.show()
    QTest.keyClicks(form.heading, "Talks in Lima")
    Typed(window).look()
    form.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    again = Window(Session(store, answers))
    Typed(again).show_left()
    shown: QDialog = answers.forms[-1]
    text = shown.findChild(QPlainTextEdit)
    assert text is not None
    assert text.toPlainText() == said
    next(one for one in shown.findChildren(QPushButton) if copies in one.text()).click()
    assert QGuiApplication.clipboard().text() == said
    count = len(answers.forms)
    Typed(again).show_left()
    assert len(answers.forms) == count
    again.close()


def _filled_in(window: Window, form: Entering, fill: Callable[[Any], object]) -> Typed:
    """Fill a form in, have the program end in its midst, and start again."""
    form.show()
    fill(form)
    before = Typed(window)
    before.look()
    for gone in (before, form):
        gone.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    again = Typed(window)
    again.show_left()
    assert again._file.exists(), "it is kept until the form is opened"
    return again


def test_a_form_stands_as_it_stood_when_it_is_opened_again_and_asks_before_that_is_lost(
    make_window: Opened, store: Path, answers: Answers
) -> None:
    window = make_window(store)
    persons = [PersonRecord(1, "PE", "Ana"), PersonRecord(2, "CL", "Bo")]

    def opened(key: int = 0) -> MeetingForm:
        return MeetingForm(window, MeetingRecord(key, "", None), persons, "2026-01-01")

    def fill(form: MeetingForm) -> None:
        QTest.keyClicks(form.heading, "Talks in Lima")
        form.with_whom.show_codes(["PE"])
        form.with_whom.changed.emit()
        form.with_whom.line.setText("Atlantis")
        QTest.keyClicks(form.when.line, "2026-12-24")
        form.level.setCurrentText("Foreign ministers")
        form.attendees.setCurrentRow(0)
        QTest.keyClick(form.attendees, Qt.Key.Key_Space)

    typed = _filled_in(window, opened(), fill)
    another = opened(7)
    another.show()
    assert another.heading.text() == ""
    form = opened()
    form.show()
    record = form.record()
    assert (record.title, record.date, record.counterparts) == ("Talks in Lima", "2026-12-24", ("PE",))
    assert (form.with_whom.line.text(), form.level.currentText(), record.attendees) == (
        "Atlantis",
        "Foreign ministers",
        (1,),
    )
    answers.answers.append(lambda _question: False)
    form.reject()
    assert form.isVisible()
    answers.answers.append(lambda _question: True)
    form.reject()
    typed.look()
    assert not typed._file.exists()
    once = opened()
    once.show()
    assert once.heading.text() == ""


def test_an_outcome_and_its_sums_stand_as_they_were_set_over_what_was_read(make_window: Opened, store: Path) -> None:
    window = make_window(store)

    def fill(form: EntryForm) -> None:
        form.paste.setPlainText("2026-03-04 Port talks (Lima)")
        form._timer.stop()
        form._read()
        wait_until_idle(window)
        form.place.selectAll()
        QTest.keyClicks(form.place, "Callao")
        for value in ("5 million", "7"):
            form.sums.more.click()
            QTest.keyClicks(form.sums._rows[-1].value, value)

    _filled_in(window, EntryForm(window.session), fill)
    form = EntryForm(window.session)
    form.show()
    wait_until_idle(window)
    assert (form.heading.text(), form.place.text(), form.when.value()) == ("Port talks", "Callao", "2026-03-04")
    assert [one.value for one in form.sums.amounts()] == [5_000_000, 7]


def test_what_was_typed_for_a_store_that_is_opened_later_is_shown_then(
    make_window: Opened, store: Path, tmp_path: Path, answers: Answers
) -> None:
    window = make_window(store)
    before = Typed(window)
    before.show_left()
    form = MeetingForm(window, MeetingRecord(0, "", None), [], "2026-01-01")
    form.show()
    QTest.keyClicks(form.heading, "Talks in Lima")
    before.look()
    for gone in (before, form):
        gone.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    again = make_window(tmp_path / "other.db")
    typed = Typed(again)
    typed.show_left()
    assert answers.forms == []
    again.change_store(store)
    wait_until_idle(again)
    QTest.qWait(1500)
    shown: QDialog = answers.forms[-1]
    text = shown.findChild(QPlainTextEdit)
    assert text is not None
    assert "Talks in Lima" in text.toPlainText()


def test_a_field_that_is_edited_in_place_is_noted_and_one_that_filters_is_not(make_window: Opened, store: Path) -> None:
    meeting = _meeting(store)
    window = make_window(store)
    typed = Typed(window)
    window.go("commitments")
    line = window.pages["commitments"].line  # type: ignore[attr-defined]
    line.setFocus()
    QTest.keyClicks(line, "ports")
    typed.look()
    assert _noted() == []
    window.session.show("sheet", {"meeting": meeting})
    for _round in range(4):
        QTest.qWait(60)
        wait_until_idle(window)
    theirs = window.findChild(QPlainTextEdit, "agenda_theirs")
    assert theirs is not None
    theirs.setFocus()
    QTest.keyClicks(theirs, "They will ask for ports")
    typed.look()
    assert "They will ask for ports" in _noted()[0].read_text("utf-8")
    window.findChild(QPlainTextEdit, "agenda_press").setFocus(Qt.FocusReason.TabFocusReason)
    typed.look()
    assert _noted() == []


def _meeting(store: Path) -> int:
    desk = Desk(store)
    meeting = desk.ledger.save_meeting(MeetingRecord(0, "Talks", "2099-01-10", counterparts=("XA",)))[0]
    desk.store.agenda.save_item(AgendaRecord(0, meeting, "Ports"))
    desk.close()
    return int(meeting)


ENDING = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit
from briefbook.ui import app

def type_it():
    field = window.findChild(QPlainTextEdit, "agenda_theirs")
    if field is None:
        QTimer.singleShot(100, type_it)
        return
    field.setFocus()
    QTest.keyClicks(field, "They will ask for ports")
    if sys.argv[3] == "form":
        QTimer.singleShot(0, fill_in)
        window.actions_.trigger("new_meeting")
    else:
        print("ready", flush=True)

def fill_in():
    form = app.QApplication.activeModalWidget()
    if form is None:
        QTimer.singleShot(100, fill_in)
        return
    QTest.keyClicks(form.heading, "Talks in Lima")
    print("ready", flush=True)

def opened(path):
    global window
    window = first(path)
    window.session.show("sheet", {"meeting": int(sys.argv[2])})
    QTimer.singleShot(800, type_it)
    return window

first, app.open_window = app.open_window, opened
sys.exit(app.run(Path(sys.argv[1]), "en"))
"""


@pytest.mark.skipif(os.name != "posix", reason="Windows tells programs otherwise that it shuts down")
@pytest.mark.parametrize("what", ["field", "form"])
def test_all_is_kept_when_the_system_shuts_down(store: Path, tmp_path: Path, what: str) -> None:
    meeting = _meeting(store)
    own = {"XDG_CONFIG_HOME": str(tmp_path / "config"), "QT_QPA_PLATFORM": "offscreen"}
    process = subprocess.Popen(
        [sys.executable, "-c", ENDING, str(store), str(meeting), what],
        env=os.environ | own, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    process.send_signal(signal.SIGTERM)
    _said, wrong = process.communicate(timeout=60)
    assert (process.returncode, "Traceback" in wrong) == (0, False)
    desk = Desk(store)
    assert desk.store.agenda.items(meeting)[0].theirs == "They will ask for ports"
    desk.close()
    left = [one.read_text("utf-8") for one in (tmp_path / "config").rglob("typed-*.json")]
    assert ["Talks in Lima" in one for one in left] == ([True] if what == "form" else [])


def _again(window: Window, make: Callable[[], Any], fill: Callable[[Any], object]) -> Any:
    """Fill a form in, have the program end in its midst, start again and open the form."""
    first = make()
    first.show()
    wait_until_idle(window)
    _filled_in(window, first, fill)
    form = make()
    form.show()
    wait_until_idle(window)
    return form


def test_new_people_of_a_meeting_and_their_order_stand_again(
    make_window: Opened, store: Path, answers: Answers
) -> None:
    window = make_window(store)
    persons = [PersonRecord(1, "PE", "Ana"), PersonRecord(2, "PE", "Bo")]
    new = PersonRecord(0, "PE", "Cy", "し", "Cy", "Minister", "Born in Lima.", "A paper")

    def fill(form: MeetingForm) -> None:
        form.with_whom.show_codes(["PE"])
        form.with_whom.changed.emit()
        answers.answers.append(lambda asked: _fill_person(asked, new))
        form.more.click()
        form.attendees.item(form.attendees.count() - 1).setCheckState(Qt.CheckState.Checked)
        form.attendees.setCurrentRow(form.attendees.count() - 1)
        for _step in range(2):
            QTest.keyClick(form.attendees, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)

    def make() -> MeetingForm:
        return MeetingForm(window, MeetingRecord(0, "", None), persons, "2026-01-01")

    form = _again(window, make, fill)
    assert form.new_persons == [replace(new, id=-1)]
    assert form.record().attendees == (2, -1)
    assert ("New person", "Cy  し  Cy  Minister  Peru  Born in Lima.  A paper") in list(form.entered())


def _fill_person(form: Any, person: PersonRecord) -> bool:
    for field in ("name", "reading", "romanised", "post", "source"):
        getattr(form, field).setText(getattr(person, field))
    form.biography.setPlainText(person.biography)
    return True


@pytest.mark.parametrize("several", [True, False])
def test_what_was_sought_and_ticked_to_be_linked_stands_again(make_window: Opened, store: Path, several: bool) -> None:
    window = make_window(store)

    def make() -> Any:
        return choose_commitment(window.session, ["XA"], (), window, several=several, of=7)

    chosen: list[tuple[int, ...]] = []

    def fill(form: Any) -> None:
        QTest.keyClicks(form.line, "the")
        form._timer.stop()
        form.search()
        wait_until_idle(window)
        assert form.list.lines.rowCount() > 2
        for row in (2, 1):
            form.list.setCurrentIndex(form.list.lines.index(row))
            form.list.clicked.emit(form.list.currentIndex())
            wait_until_idle(window)
        chosen.append((*form._ticked, form.list.chosen().record))

    another = choose_commitment(window.session, ["XA"], (), window, several=several, of=8)
    form = _again(window, make, fill)
    assert (*form._ticked, form.list.chosen().record) == chosen[0]
    assert (form.line.text(), len(form._ticked)) == ("the", 2 if several else 0)
    another.show()
    assert another.line.text() == ""


def test_the_scale_that_was_chosen_stands_again(make_window: Opened, store: Path, answers: Answers) -> None:
    window = make_window(store)
    path = store.with_name("own.toml")
    path.write_text(standard_text().replace('version = "1"', 'version = "own"'), "utf-8")

    def fill(form: ScaleForm) -> None:
        answers.answers.append([path])
        form.choose.click()

    form = _again(window, lambda: ScaleForm(window.session, standard(), standard_text()), fill)
    assert form.text == path.read_text("utf-8")
    assert "own" in form.name.text()
    answers.answers.append(False)
    form.reject()
    assert form.isVisible(), "it asks before that is lost"


def test_each_outcome_of_several_stands_as_it_was_set(make_window: Opened, store: Path) -> None:
    window = make_window(store)
    text = "2026-03-04 Port talks (Lima)\n2026-03-05 Rail talks 5 million USD\n2026-03-06 Road talks"

    def fill(form: EntryForm) -> None:
        form.paste.setPlainText(text)
        form._timer.stop()
        form._read()
        wait_until_idle(window)
        form.place.selectAll()
        QTest.keyClicks(form.place, "Callao")
        form._drafts[0].commitments.add(3)
        form.list.setCurrentRow(1)
        wait_until_idle(window)
        form.sums.more.click()
        QTest.keyClicks(form.sums._rows[-1].value, "7")
        form.list.item(2).setCheckState(Qt.CheckState.Unchecked)
        form.heading.end(False)
        QTest.keyClicks(form.heading, " in full")

    form = _again(window, lambda: EntryForm(window.session), fill)
    first, second, third = form._drafts
    assert (first.outcome.place, first.commitments, third.kept) == ("Callao", {3}, False)
    assert form.list.currentRow() == 1
    assert form.heading.text() == second.outcome.title
    assert second.outcome.title.endswith("in full")
    assert [one.value for one in form.sums.amounts()] == [5_000_000, 7]
    assert [form.list.item(at).checkState() == Qt.CheckState.Checked for at in range(3)] == [True, True, False]


def test_amounts_of_which_one_was_taken_away_stand_again(make_window: Opened, store: Path) -> None:
    window = make_window(store)
    outcome = window.session.desk.outcomes()[0]
    amounts = tuple(AmountRecord(at, outcome.id, 5e6 * at, "JPY", Stage.ANNOUNCED, None, "", at) for at in (1, 2))
    money = replace(read_money(window.session.desk, outcome), amounts=amounts, proposed=())

    def fill(form: AmountsForm) -> None:
        form.field._remove(form.field._rows[0])
        form.field._next(form.field._rows[0])

    form = _again(window, lambda: AmountsForm(window.session, money), fill)
    assert [(one.id, one.value, one.money, one.stage) for one in form.records()] == [
        (2, 10e6, 2, "announced"),
        (0, 10e6, 2, "agreed"),
    ]


def test_of_two_choices_that_are_called_alike_the_one_that_was_chosen_stands_again(
    make_window: Opened, store: Path
) -> None:
    window = make_window(store)

    def make() -> Form:
        form = Form(window, "Form", "Keep")
        form.field = LongChoice([(1, "Plan"), (2, "Plan")])
        form.add("Document", form.field)
        return form

    form = _again(window, make, lambda form: form.field.setCurrentIndex(1))
    assert form.field.currentData() == 2


def test_a_form_stands_as_it_stood_in_another_language_too(make_window: Opened, store: Path) -> None:
    window = make_window(store)

    def make() -> MeetingForm:
        return MeetingForm(window, MeetingRecord(0, "", None), [], "2026-01-01")

    def fill(form: MeetingForm) -> None:
        QTest.keyClicks(form.heading, "Talks in Lima")
        form.with_whom.show_codes(["PE"])

    _filled_in(window, make(), fill)
    do(window, "other_language")
    form = make()
    form.show()
    assert form.windowTitle() == "会談の追加"
    assert (form.record().title, form.record().counterparts) == ("Talks in Lima", ("PE",))
