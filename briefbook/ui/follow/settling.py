"""How an occurrence is settled: another day, dropped, who is host, which outcome closed it."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QCheckBox, QWidget

from briefbook.desk import Desk
from briefbook.followup.due import too_far
from briefbook.followup.records import DueRecord
from briefbook.i18n import _
from briefbook.states import HOSTS
from briefbook.ui.controls import Choice, LongChoice, TextField
from briefbook.ui.dated import date_words
from briefbook.ui.fields import DateField
from briefbook.ui.forms import Form
from briefbook.ui.session import Session
from db.records import OccurrenceRecord, OutcomeRecord

_LINES = 3


@dataclass(frozen=True, slots=True)
class Settling:
    """What is needed to settle an occurrence: what was settled of it before, and the outcomes that may close it."""

    record: DueRecord
    settled: OccurrenceRecord | None
    outcomes: tuple[OutcomeRecord, ...]


def read_settling(desk: Desk, one: DueRecord) -> Settling:
    """What is needed to settle an occurrence; reads in the background."""
    key = one.commitment.id
    settled = next((each for each in desk.store.register.occurrences(key) if each.number == one.due.number), None)
    linked = [outcome for each, outcome in desk.ledger.answers(desk.today) if each == key]
    return Settling(one, settled, tuple(desk.outcomes(ids=linked)))


def settle(session: Session, owner: QWidget, one: DueRecord, chosen: Callable[[], object] = bool) -> None:
    """Ask what is to be settled of an occurrence, say that it was `chosen`, and keep it."""

    def ask(found: Settling) -> None:
        form = OccurrenceForm(owner.window(), found, session.today)
        if session.prompt.form(form):
            record = form.record()
            chosen()
            session.write(lambda desk: desk.followup.settle(record))

    session.read(owner, lambda desk: read_settling(desk, one), ask, "settle")


class OccurrenceForm(Form):
    """What a person settles of an occurrence; the day that was reckoned stays beside it."""

    def __init__(self, parent: QWidget, found: Settling, today: str) -> None:
        of = (found.record.commitment.id, found.record.due.number)
        super().__init__(parent, _("Settle the date"), _("Settle"), of)
        due, before = found.record.due, found.settled
        self._found = found
        self._reckoned = due.moved or due.day
        words = date_words(self._reckoned)
        self.day = DateField(due.day, today)
        self.dropped = QCheckBox(_("It does not take place"))
        self.dropped.setChecked(due.dropped)
        hosts = ((one, _(name)) for one, name in HOSTS.items())
        self.host = Choice([(None, _("in turn")), *hosts], before.host if before else None)
        outcomes = ((one.id, " ".join(one.title.split())) for one in found.outcomes)
        chosen = before.outcome if before else None
        self.outcome = LongChoice([(None, _("by its date")), *outcomes], chosen, letters=24)
        self.reason = TextField(due.reason, lines=_LINES)
        self.add(_("Due on (reckoned: {day})", day=words), self.day)
        self.add(_("Dropped"), self.dropped)
        if found.record.commitment.coding.venue == "alternating":
            self.add(_("Host"), self.host)
        if found.outcomes:
            self.add(_("Closed by"), self.outcome)
        self.add(_("Reason"), self.reason)

    def _moved(self) -> str | None:
        """The other day that stands there; None where it is the one that was reckoned."""
        value = self.day.value()
        return None if value in (None, self._reckoned) else value

    def wrong(self) -> tuple[str, QWidget] | None:
        if said := self.day.wrong_day(needed=False):
            return said, self.day
        if (moved := self._moved()) and (said := too_far(moved, self._reckoned)):
            return said, self.day
        if (self._moved() or self.dropped.isChecked()) and not self.reason.toPlainText().strip():
            return _("A moved or dropped date needs a reason.  Say why."), self.reason
        return None

    def record(self) -> OccurrenceRecord:
        """What was settled, as the form has it."""
        one = self._found.record
        return OccurrenceRecord(
            one.commitment.id, one.due.number, self._moved(), self.dropped.isChecked(), self.host.currentData(),
            self.outcome.currentData(), self.reason.toPlainText().strip(),
        )  # fmt: skip
