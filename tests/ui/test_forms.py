"""Every form that keeps what is entered in it: however it is left, it asks first; and it stands again after a kill."""

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from shiboken6 import delete

from briefbook import ui
from briefbook.desk import Desk
from briefbook.errors import UnknownDocument, UnknownOrder, UnknownSigns
from briefbook.followup.scale import parse, standard, standard_text
from briefbook.i18n import _
from briefbook.importers.persons import PersonList, PersonRow
from briefbook.ui import linking
from briefbook.ui.app import wait_until_idle
from briefbook.ui.entered import Compound, Entering, _fields
from briefbook.ui.entering import EntryForm
from briefbook.ui.fields import CounterpartsField, DateField
from briefbook.ui.follow.after import NoteForm
from briefbook.ui.follow.assessing import AssessmentForm
from briefbook.ui.follow.points import BankForm, PointForm, read_about
from briefbook.ui.follow.reporting import SideForm, read_reportable
from briefbook.ui.follow.settling import OccurrenceForm, read_settling
from briefbook.ui.follow.staff import DocumentForm, ListForm, OrderForm, PersonsForm, SignsForm
from briefbook.ui.forms import Form, MeetingForm, PersonForm, Question, TextForm
from briefbook.ui.importing_dialogs import FIELDS, Columns
from briefbook.ui.prompt import Prompt
from briefbook.ui.record_reads import read_money
from briefbook.ui.review_forms import OutcomeForm, ProvisionForm, Renumber, SourceForm
from briefbook.ui.scaling import ScaleForm
from briefbook.ui.sums import AmountsForm, RatesForm
from briefbook.ui.ticks import Ticks
from briefbook.ui.typed import Typed
from briefbook.ui.window import Window
from db.records import MeetingRecord, PersonRecord, PointRecord, RateRecord
from tests.ui.conftest import Answers

Opened = Callable[..., Window]
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
DAY = "2026-11-25"
_OWN = standard_text().replace('version = "1"', 'version = "own"')


def _after(window: Window, desk: Desk) -> Form:
    meetings = [one.id for one in desk.ledger.meetings()]
    new = MeetingRecord(0, "Talks", "2020-01-10", counterparts=("XA",))
    meeting = meetings[0] if meetings else desk.ledger.save_meeting(new)[0]
    return NoteForm(window, desk.followup.after(meeting), DAY)


def _due(window: Window, desk: Desk) -> Form:
    return OccurrenceForm(window, read_settling(desk, desk.due_dates.due()[0]), DAY)


def _assessment(window: Window, desk: Desk) -> Form:
    item = desk.provisions()[0]
    return AssessmentForm(window, window.session, item, desk.outcomes()[:2], desk.sources(), standard())


def _point(window: Window, desk: Desk) -> Form:
    about = read_about(desk, [desk.provisions()[0].id], [desk.outcomes()[0].id])
    return PointForm(window, PointRecord(0, "answer", ""), ["XA"], about, DAY)


def _bank(window: Window, _desk: Desk) -> Form:
    return BankForm(window, [PointRecord(1, "point", "We agree."), PointRecord(2, "point", "We agree.")], DAY)


def _people(window: Window, _desk: Desk) -> Form:
    return PersonsForm(window, PersonList("people.xlsx", (PersonRow("Ana"),), (), (), frozenset()), "")


def _signs(window: Window, _desk: Desk) -> Form:
    return SignsForm(window, "Signs", UnknownSigns("?", {"○": ("Ports",), "×": ("Rail",)}, {}), standard())


FORMS: dict[str, Callable[[Window, Desk], Any]] = {
    "meeting": lambda window, _desk: MeetingForm(
        window, MeetingRecord(0, "", None, counterparts=("XA",)), [PersonRecord(1, "XA", "Ana")], DAY
    ),
    "person": lambda window, _desk: PersonForm(window, PersonRecord(0, "XA", "")),
    "line": lambda window, _desk: TextForm(window, "Name", "Name", "", "Keep", lines=False),
    "text": lambda window, _desk: TextForm(window, "Text", "Text", "", "Import", lines=True),
    "amounts": lambda window, desk: AmountsForm(window.session, read_money(desk, desk.outcomes()[0])),
    "rates": lambda window, _desk: RatesForm(window.session, [RateRecord(1, "USD", "JPY", 150.0, DAY)]),
    "scale": lambda window, _desk: ScaleForm(window.session, standard(), standard_text()),
    "source": lambda window, desk: SourceForm(window, desk.sources()[0], DAY),
    "item": lambda window, desk: ProvisionForm(window, desk.provisions()[0], DAY),
    "read outcome": lambda window, desk: OutcomeForm(window, desk.outcomes()[0], DAY),
    "number": lambda window, desk: Renumber(window, desk.provisions()[0].wordings[0]),
    "after": _after,
    "date": _due,
    "side": lambda window, _desk: SideForm(window, "report.docx", ("XA",)),
    "states": lambda window, desk: ListForm(window, "States", read_reportable(desk), sides=True),
    "answers": lambda window, desk: ListForm(window, "Answers", read_reportable(desk), sides=False),
    "signs": _signs,
    "order": lambda window, _desk: OrderForm(window, "Days", UnknownOrder("?", "03/04/2026")),
    "document": lambda window, _desk: DocumentForm(window, "Document", UnknownDocument("?", {1: "Plan", 2: "Plan"})),
    "people": _people,
    "assessment": _assessment,
    "point": _point,
    "bank": _bank,
    "outcome": lambda window, _desk: EntryForm(window.session),
    "link": lambda window, _desk: linking.choose_outcome(window.session, ["XA"], (), window, several=True),
    "columns": lambda window, _desk: Columns(
        window, "Columns", ["A", "B"], [["1", "2"]], fields=FIELDS, said="Say.", deed="Import"
    ),
}
"""Each form that keeps what is entered in it, made over a window."""


def _kinds(of: type) -> Iterator[type]:
    for one in of.__subclasses__():
        yield one
        yield from _kinds(one)


def test_every_form_is_tried_here(make_window: Opened, store: Path) -> None:
    for one in pkgutil.walk_packages(ui.__path__, "briefbook.ui."):
        importlib.import_module(one.name)
    window = make_window(store)
    tried = {type(make(window, window.session.desk)) for make in FORMS.values()}
    kinds = {one for one in _kinds(Entering) if one.keeps and one.__module__.startswith("briefbook")}  # type: ignore[attr-defined]
    assert {one for one in kinds if not one.__subclasses__()} == tried


def _ways(form: Any) -> list[Callable[[], object]]:
    """What a person can set otherwise in a form, one field after the other."""
    ways = [way for field, _stands in _fields(form) if field.isVisible() and (way := _way(field))]
    if isinstance(form, ScaleForm):
        return [lambda: form._show(parse(_OWN), _OWN, _OWN)]
    return ways or [lambda: form.list.clicked.emit(form.list.currentIndex())]


def _way(field: QWidget) -> Callable[[], object] | None:
    """How a person sets a field otherwise."""
    if isinstance(field, Compound):
        return field.more.click  # type: ignore[attr-defined, no-any-return]
    if isinstance(field, Ticks):
        item = field.item(0)
        other = {Qt.CheckState.Checked: Qt.CheckState.Unchecked}.get(item.checkState(), Qt.CheckState.Checked)
        return lambda: item.setCheckState(other)
    if isinstance(field, QCheckBox):
        return field.click
    if isinstance(field, QComboBox) and not field.isEditable():
        return lambda: field.setCurrentIndex(0 if field.currentIndex() else 1) if field.count() > 1 else None
    if isinstance(field, QComboBox):
        return lambda: QTest.keyClicks(field.lineEdit(), "z")
    if isinstance(field, QPlainTextEdit):
        return lambda: QTest.keyClicks(field, "zz")
    line = field.line if isinstance(field, DateField | CounterpartsField) else field
    return None if isinstance(line, QAbstractSpinBox) else lambda: QTest.keyClicks(line, "zz")


@pytest.mark.parametrize("name", FORMS)
def test_a_form_in_which_anything_was_entered_asks_before_it_is_left_and_stands_again_after_a_kill(
    make_window: Opened, store: Path, answers: Answers, name: str
) -> None:
    window = make_window(store)
    desk = window.session.desk

    def opened() -> Any:
        form = FORMS[name](window, desk)
        form.show()
        wait_until_idle(window)
        return form

    form = opened()
    count = len(_ways(form))
    form.close()
    assert not form.isVisible(), "nothing was entered"
    assert answers.forms == []
    for at in range(count):
        form = opened()
        before = form.standing()
        _ways(form)[at]()
        if isinstance(form, EntryForm):
            form._read()
        wait_until_idle(window)
        stood = form.standing()
        if stood == before:
            assert isinstance(
                form, MeetingForm | ListForm | OccurrenceForm | SourceForm | ProvisionForm | AssessmentForm
            )
            form.hide()
            continue
        answers.answers = [False]
        QTest.keyClick(form, Qt.Key.Key_Escape)
        assert (form.isVisible(), answers.answers) == (True, []), f"field {at} is asked about"
        typed = Typed(window)
        typed.look()
        form.hide()
        for gone in (typed, form):
            gone.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        again = Typed(window)
        again.show_left()
        assert again._window.session.left, f"field {at} is noted"
        form = opened()
        assert form.standing()[0] == stood[0], f"field {at} stands as it stood"
        assert isinstance(form, EntryForm) or form.held() == stood[1]
        form.hide()
        answers.answers = []


class _Person(Prompt):
    """A person who answers each question as told, and shows all other dialogs for real."""

    def __init__(self, window: Window) -> None:
        super().__init__()
        self.parent = window
        self.acts: list[str] = []
        self.act = self.acts.append
        self.asked: list[Question] = []
        self.agrees: list[bool] = []

    def form(self, form: Any) -> bool:
        if isinstance(form, Question):
            self.asked.append(form)
            return self.agrees.pop(0)
        return super().form(form)


def _quit(form: Any) -> None:
    QTest.keyClick(form, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)


def _cancel(form: Any) -> None:
    next(one for one in form.findChildren(QPushButton) if one.text() == _("Cancel")).click()


LEAVES: dict[str, Callable[[Any], object]] = {
    "Esc": lambda form: QTest.keyClick(form, Qt.Key.Key_Escape),
    "the button Cancel": _cancel,
    "the button of the window": lambda form: form.close(),
    "Ctrl+Q": _quit,
}


@pytest.mark.parametrize("name", FORMS)
def test_a_form_asks_in_whatever_way_it_is_left(make_window: Opened, store: Path, name: str) -> None:
    window = make_window(store)
    person = window.session.prompt = _Person(window)
    seen: list[str] = []

    def leave(form: Any, ways: list[str]) -> None:
        wait_until_idle(window)
        if not person.asked:
            _ways(form)[0]()
        for way in ways:
            person.agrees = [False]
            LEAVES[way](form)
            assert (form.isVisible(), person.agrees) == (True, []), way
            seen.append(way)
        person.agrees = [True]
        LEAVES[ways[-1]](form)
        assert not form.isVisible()

    form = FORMS[name](window, window.session.desk)
    QTimer.singleShot(50, form, lambda: leave(form, list(LEAVES)))
    assert not person.form(form)
    assert seen == list(LEAVES)
    QTest.qWait(20)
    assert person.acts == ["quit"]
    window.session.prompt = Answers()


def test_the_window_stays_under_a_form_that_is_not_to_be_left(
    make_window: Opened, store: Path, answers: Answers
) -> None:
    window = make_window(store)
    form = FORMS["meeting"](window, window.session.desk)
    form.show()
    _ways(form)[0]()
    answers.answers = [False]
    assert not window.close()
    assert form.isVisible()
    answers.answers = [True]
    assert window.close()


def test_a_field_that_goes_takes_no_button_of_its_form_with_it(make_window: Opened, store: Path) -> None:
    form, passing = MeetingForm(make_window(store), MeetingRecord(0, "", None), [], DAY), QLineEdit()
    form.add("Passing", passing)
    form.show()
    delete(passing)
    QTest.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert form.complaint.isVisible()


def test_an_assessment_says_what_its_button_adds_where_no_outcome_is_there_yet(
    make_window: Opened, store: Path
) -> None:
    window = make_window(store)
    with closing(Desk(store)) as desk:
        form = AssessmentForm(window, window.session, desk.provisions()[0], [], desk.sources(), standard())
    form.show()
    (named,) = (one for one in form.findChildren(QLabel) if one.text() == "Outcomes")
    assert (named.isVisible(), form.outcomes.isVisible()) == (True, False)
    assert abs(named.mapTo(form, named.rect().center()).y() - form.more.mapTo(form, form.more.rect().center()).y()) <= 2
    form.close()
