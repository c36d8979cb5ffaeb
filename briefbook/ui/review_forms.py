"""Forms of the review: what a document says of itself, what was read of an item or outcome, number and place."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from briefbook.counterparts import OUR_SIDE
from briefbook.dates import recurrence_words
from briefbook.desk import Desk
from briefbook.i18n import _, language
from briefbook.model import Change, Kind, Nature, Strength
from briefbook.states import KINDS, NATURES, OUTCOMES, STRENGTHS
from briefbook.ui import editors
from briefbook.ui.controls import Choice, TextField
from briefbook.ui.fields import CounterpartsField, DateField
from briefbook.ui.forms import Form
from briefbook.ui.session import Session
from briefbook.ui.theirs import Values, keep_over, value_words
from db.records import OutcomeRecord, ProvisionRecord, SourceRecord, WordingRecord

_RECURRENCES = ("P1Y", "P2Y", "P6M", "P3M", "P1M", "P3Y", "P5Y")


class _Checked(Form):
    """A form in which every date is one, and every counterpart is known."""

    def wrong(self) -> tuple[str, QWidget] | None:
        for date in self.findChildren(DateField):
            if said := date.wrong():
                return said, date
        for named in self.findChildren(CounterpartsField):
            if said := named.line.wrong():
                return said, named
        return None


class SourceForm(_Checked):
    """What a document says of itself."""

    def __init__(self, parent: QWidget, source: SourceRecord, today: str) -> None:
        super().__init__(parent, _("What the document says of itself"), _("Change"), source.id)
        head = source.masthead
        self._before = head
        self.title = QLineEdit(head.title)
        self.title.setCursorPosition(0)
        self.kind = Choice(((one, _(words)) for one, words in KINDS.items()), head.kind)
        self.date = DateField(head.date, today)
        self.begins = DateField(head.begins, today)
        self.ends = DateField(head.ends, today)
        self.place = QLineEdit(head.place or "")
        self.counterparts = CounterpartsField([one for one in head.counterparts if one != OUR_SIDE])
        self.provisional = QCheckBox(_("Provisional translation"))
        self.provisional.setChecked(head.provisional)
        for words, field in (
            (_("Title"), self.title), (_("Kind of document"), self.kind), (_("Date"), self.date),
            (_("In force from"), self.begins), (_("In force until"), self.ends),
            (_("Place"), self.place), (_("Counterparts"), self.counterparts), ("", self.provisional),
        ):  # fmt: skip
            self.add(words, field)
        self.provisional.setAccessibleName(_("Provisional translation"))

    def values(self) -> dict[str, Any]:
        """What was changed, as the store takes it."""
        head = self._before
        own = [one for one in head.counterparts if one == OUR_SIDE]
        now = {
            "title": self.title.text().strip() or head.title, "kind": Kind(self.kind.currentData()),
            "date": self.date.value(), "begins": self.begins.value(), "ends": self.ends.value(),
            "place": self.place.text().strip() or None,
            "counterparts": (*own, *self.counterparts.codes()), "provisional": self.provisional.isChecked(),
        }  # fmt: skip
        return {name: value for name, value in now.items() if value != getattr(head, name)}


def edit_source(parent: QWidget, session: Session, source: SourceRecord) -> None:
    """Have the person edit what a document says of itself."""
    form = SourceForm(parent, source, session.today)
    if session.prompt.form(form):
        _keep(
            session, form.values(), source.masthead,
            lambda desk: desk.source(source.id).source.masthead,
            lambda desk, values: desk.review.edit_source(source.id, **values),
        )  # fmt: skip


def edit_provision(session: Session, record: ProvisionRecord, values: Values) -> None:
    """Keep what a person set otherwise in an item."""
    _keep(
        session, values, record.coding,
        lambda desk: desk.provision(record.id).coding,
        lambda desk, values: desk.review.edit_provision(record.id, **values),
    )  # fmt: skip


def edit_outcome(session: Session, record: OutcomeRecord, values: Values) -> None:
    """Keep what a person set otherwise in an outcome."""
    _keep(
        session, values, record,
        lambda desk: desk.outcome(record.id),
        lambda desk, values: desk.review.edit_outcome(record.id, **values),
    )  # fmt: skip


def renumber(session: Session, provision: int, wording: WordingRecord, number: str | None, key: str) -> None:
    """Give a wording of an item another number and place."""

    def present(desk: Desk) -> WordingRecord:
        return next((one for one in desk.provision(provision).wordings if one.id == wording.id), wording)

    def write(desk: Desk, values: Values) -> Change:
        there = present(desk)
        return desk.review.renumber(wording.id, values.get("number", there.number), values.get("key", there.key))

    values = {"number": number, "key": key}
    changed = {name: value for name, value in values.items() if value != getattr(wording, name)}
    _keep(session, changed, wording, present, write)


def _keep(
    session: Session,
    values: Values,
    was: object,
    present: Callable[[Desk], object],
    write: Callable[[Desk, Values], Change],
) -> None:
    """Keep what was changed in a record that `was` so when its form was filled in."""

    def held(record: object) -> Values:
        return {name: getattr(record, name) for name in values}

    words = partial(value_words)
    if values:
        keep_over(session, values, held(was), lambda desk: held(present(desk)), write, words)


class ProvisionForm(_Checked):
    """What was read of an item."""

    def __init__(self, parent: QWidget, record: ProvisionRecord, today: str) -> None:
        super().__init__(parent, _("What was read of the item"), _("Change"), record.id)
        coding = record.coding
        self._before = coding
        self.nature = Choice(((one, _(words)) for one, words in NATURES.items()), Nature(coding.nature))
        strengths = ((one, _(words)) for one, words in STRENGTHS.items())
        self.strength = Choice([(None, _("Not given")), *strengths], coding.strength)
        self.actors = TextField(editors.body_lines(coding.actors), lines=2)
        self.date = DateField(coding.deadline, today)
        known = dict.fromkeys([*_RECURRENCES, *([coding.recurrence] if coding.recurrence else [])])
        times = [(one, recurrence_words(one, language()) or one) for one in known]
        self.recurrence = Choice([(None, _("Not given")), *times], coding.recurrence)
        self.venue = QCheckBox(_("In turn on either side"))
        self.venue.setChecked(coding.venue == "alternating")
        for words, field in (
            (_("Nature"), self.nature), (_("Strength"), self.strength), (_("Acting bodies"), self.actors),
            (_("Deadline"), self.date), (_("How often"), self.recurrence), (_("Venue"), self.venue),
        ):  # fmt: skip
            self.add(words, field)

    def values(self) -> dict[str, Any]:
        """What was changed, as the store takes it."""
        coding = self._before
        strength = self.strength.currentData()
        now = {
            "nature": Nature(self.nature.currentData()), "strength": Strength(strength) if strength else None,
            "actors": editors.bodies_in(self.actors.toPlainText(), coding.actors), "deadline": self.date.value(),
            "recurrence": self.recurrence.currentData(),
            "venue": "alternating" if self.venue.isChecked() else None,
        }  # fmt: skip
        return {name: value for name, value in now.items() if value != getattr(coding, name)}


class OutcomeForm(_Checked):
    """What was read of an outcome."""

    def __init__(self, parent: QWidget, record: OutcomeRecord, today: str) -> None:
        super().__init__(parent, _("What was read of the outcome"), _("Change"), record.id)
        self._before = record
        self.title = QLineEdit(record.title)
        self.title.setCursorPosition(0)
        self.kind = Choice(((one, _(words)) for one, words in OUTCOMES.items()), record.kind)
        self.date = DateField(record.date, today)
        self.counterparts = CounterpartsField(record.counterparts)
        for words, field in (
            (_("Title"), self.title), (_("Kind of outcome"), self.kind), (_("Date"), self.date),
            (_("Counterparts"), self.counterparts),
        ):  # fmt: skip
            self.add(words, field)

    def values(self) -> dict[str, Any]:
        """What was changed, as the store takes it."""
        now = {
            "title": self.title.text().strip() or self._before.title, "kind": self.kind.currentData(),
            "date": self.date.value(), "counterparts": self.counterparts.codes(),
        }  # fmt: skip
        return {name: value for name, value in now.items() if value != getattr(self._before, name)}


class Renumber(Form):
    """The number of an item as printed, and its place among the others."""

    def __init__(self, parent: QWidget, wording: WordingRecord) -> None:
        super().__init__(parent, _("Renumber"), _("Renumber"), wording.id)
        self.number, self.key = QLineEdit(wording.number or ""), QLineEdit(wording.key)
        self.key.setToolTip(_("A number such as 2.7, the same in both languages"))
        self.add(_("Number as printed"), self.number)
        self.add(_("Place in the document"), self.key)

    def wrong(self) -> tuple[str, QWidget] | None:
        if not self.key.text().strip():
            return _("Give the item a place such as 2.7."), self.key
        return None

    def values(self) -> tuple[str | None, str]:
        """The number, None where there is none, and the place."""
        return self.number.text().strip() or None, self.key.text().strip()
