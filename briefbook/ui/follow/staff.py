"""Lists that staff keep, taken in from the window: commitments and their states, questions and answers, people.

What of a list was left out is said line by line.
"""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from PySide6.QtWidgets import QListWidget, QWidget

from briefbook import counterparts
from briefbook.counterparts import name_of
from briefbook.desk import Desk
from briefbook.desk.taking import (
    TakenAnswers,
    TakenPersons,
    TakenStates,
    answers_left,
    states_left,
    unnamed,
)
from briefbook.errors import UnknownColumns, UnknownDocument, UnknownOrder, UnknownSigns
from briefbook.followup.scale import STATED, Scale
from briefbook.i18n import N_, _, language, ngettext
from briefbook.importers import persons
from briefbook.importers.answers import NEEDED
from briefbook.importers.entry_dates import DayOrder, days_in_order
from briefbook.importers.signs import sign_words
from briefbook.model import Change
from briefbook.ui.controls import LongChoice
from briefbook.ui.dated import date_words
from briefbook.ui.fields import CounterpartLine
from briefbook.ui.follow.reporting import Reportable, box, nothing_new, read_reportable, take_remarks, tell
from briefbook.ui.forms import Form
from briefbook.ui.importing_dialogs import OF_ANSWERS, OF_PERSONS, OF_STATES, Columns
from briefbook.ui.labels import aside, label
from briefbook.ui.session import Session
from db.records import MeetingRecord

if TYPE_CHECKING:
    from briefbook.importers.persons import PersonList

_LISTS = "*.xlsx *.xlsm *.xls *.ods *.docx *.docm *.odt *.csv *.tsv"
_STATES, _ANSWERS = N_("List of commitments and their states"), N_("Table of questions and answers")
_PERSONS = N_("List of people")


class ListForm(Form):
    """Whom a list is about; of states, whose it is; of questions and answers, for the agenda of which meeting."""

    def __init__(self, parent: QWidget | None, title: str, found: Reportable, *, sides: bool) -> None:
        super().__init__(parent, title, _("Take in"))
        known = [(code, name_of(code)) for code in found.counterparts]
        self.counterpart = box([("", _("All")), *known])
        self.side = box([(counterparts.OUR_SIDE, name_of(counterparts.OUR_SIDE)), *known])
        self.add(_("Counterpart"), self.counterpart)
        if sides:
            self.add(_("Whose list it is"), self.side)
            said = _("A column of states that names a side is that side’s; any other is of whose list it is.")
            self._rows.addRow("", label(said, soft=True, wraps=True))
        else:
            meetings = [(one.id, partial(_meeting_words, one)) for one in found.meetings]
            self.meeting = box([(None, _("None: only into the bank")), *meetings])
            self.add(_("For the agenda of"), self.meeting)


def _meeting_words(one: MeetingRecord) -> str:
    return "  ".join(filter(None, [date_words(one.date, language(), short=True), one.title]))


class SignsForm(Form):
    """What the signs or colours of a list mean that has no legend; what is likely stands chosen."""

    def __init__(self, parent: QWidget | None, title: str, asked: UnknownSigns, scale: Scale) -> None:
        super().__init__(parent, title, _("Take in"))
        said = label(_("The list has no legend.  Say what each sign or colour means; it is remembered."), wraps=True)
        self._rows.addRow(said)
        steps = [(code, one.name[language()]) for code, one in scale.steps("official").items()]
        self.signs: dict[str, LongChoice] = {}
        for sign, rows in asked.rows.items():
            self.signs[sign] = choice = box(steps)
            choice.choose(asked.proposed.get(sign, STATED))
            count = ngettext("{n} row", "{n} rows", len(rows))
            self.add(f"{sign_words(sign)}  ({count})", choice)
            choice.setToolTip("\n".join(filter(None, rows[:_SHOWN])))

    def meanings(self) -> dict[str, str]:
        """The state that each sign means."""
        return {sign: str(choice.currentData()) for sign, choice in self.signs.items()}


class OrderForm(Form):
    """Whether the days of a list begin with the day or the month, by one of them; it is remembered."""

    def __init__(self, parent: QWidget | None, title: str, asked: UnknownOrder) -> None:
        super().__init__(parent, title, _("Take in"))
        said = _("The list does not tell whether its days begin with the day or the month.  It is remembered.")
        self._rows.addRow(label(said, wraps=True))
        self.order = box([(one, partial(_day_words, asked.example, one)) for one in get_args(DayOrder)])
        self.add(_("{day} is", day=asked.example), self.order)


class DocumentForm(Form):
    """Which of the documents that have the numbers of a list it is about."""

    def __init__(self, parent: QWidget | None, title: str, asked: UnknownDocument) -> None:
        super().__init__(parent, title, _("Take in"))
        said = _("Several documents have the numbers of the list.  Say which one it is about.")
        self._rows.addRow(label(said, wraps=True))
        self.document = box([*asked.documents.items(), (0, _("Leave out the rows in doubt"))])
        self.add(_("Document"), self.document)


def _day_words(day: str, order: DayOrder) -> str:
    return date_words(days_in_order([day], order)[day], language())


class PersonsForm(Form):
    """The people that were read of a list, and for whom those speak of whom it does not say it."""

    def __init__(self, parent: QWidget | None, read: "PersonList", code: str) -> None:
        super().__init__(parent, _("People of {name}", name=read.name), _("Take in"))
        self.people = QListWidget()
        self.people.setWordWrap(True)
        self.people.setAccessibleName(_("People"))
        for one in read.rows:
            name = "  ".join(filter(None, [one.name, one.reading, one.romanised, one.post]))
            self.people.addItem(aside(name, name_of(one.side)) if one.side else name)
        said = ngettext("{n} person was read.", "{n} people were read.", len(read.rows))
        self._rows.addRow(label(said, bold=True, wraps=True))
        self._rows.addRow(self.people)
        self.side = CounterpartLine(own_side=True)
        self.side.setText(name_of(code) if code else "")
        self._asks = any(one.side is None for one in read.rows)
        if self._asks:
            self.add(_("For whom they speak, where the list does not say it"), self.side)

    def wrong(self) -> tuple[str, QWidget] | None:
        if self._asks and not self.side.text().strip():
            return _("Say for which country or organisation the person speaks."), self.side
        if said := self.side.wrong():
            return said, self.side
        return None


_SHOWN = 8
"""How many rows of a sign its tool tip shows."""


def take_list(session: Session, path: Path, sort: str) -> None:
    """Take in a list of states, one of answers or a report with remarks, once it is said whom it is about."""
    {"remarks": take_remarks, "persons": _persons, "states": _states, "answers": _answers}[sort](session, path)


def _once_read(session: Session, ask: Callable[[Reportable], None]) -> None:
    session.read(session, read_reportable, lambda found: session.prompt.in_turn(partial(ask, found)))


def ask_for_states(session: Session) -> None:
    """Ask for a list of commitments and their states, and take it in as what the sides say."""
    _choose(session, _(_STATES), _states)


def ask_for_answers(session: Session) -> None:
    """Ask for a table of questions and answers, and take it into the bank."""
    _choose(session, _(_ANSWERS), _answers)


def ask_for_persons(session: Session, code: str = "") -> None:
    """Ask for a list of people, and take it in; they speak for `code` where it does not say for whom."""
    _choose(session, _(_PERSONS), partial(_persons, code=code))


def _states(session: Session, path: Path) -> None:
    def ask(found: Reportable) -> None:
        form = ListForm(session.prompt.parent, f"{_(_STATES)}  {path.name}", found, sides=True)
        if session.prompt.form(form):
            side, code = form.side.currentData(), form.counterpart.currentData() or None
            _take(
                session, path, lambda desk, told: desk.taking.states(path, side, counterpart=code, **told),
                _states_taken, OF_STATES, ({"text", "state"}, {"number", "state"}),
                _("Say what the columns hold.  One must hold the states, another the wording or the number."),
            )  # fmt: skip

    _once_read(session, ask)


def _answers(session: Session, path: Path) -> None:
    def ask(found: Reportable) -> None:
        form = ListForm(session.prompt.parent, f"{_(_ANSWERS)}  {path.name}", found, sides=False)
        if session.prompt.form(form):
            code, meeting = form.counterpart.currentData() or None, form.meeting.currentData()
            _take(
                session, path, lambda desk, told: desk.taking.answers(path, counterpart=code, meeting=meeting, **told),
                _answers_taken, OF_ANSWERS, NEEDED,
                _("Say what the columns hold.  One must hold the questions or issues, another what we say."),
            )  # fmt: skip

    _once_read(session, ask)


def _persons(session: Session, path: Path, code: str = "") -> None:
    """Show who was read of a list of people, and take them in."""

    def ask(session: Session, path: Path, read: "PersonList") -> None:
        form = PersonsForm(session.prompt.parent, read, code)
        if session.prompt.form(form):
            side = form.side.meant()
            session.write(
                lambda desk: (found := desk.taking.persons(read, side), found.change),
                lambda found: _persons_taken(session, path, found[0]),
            )

    _take(
        session, path, lambda desk, told: desk.taking.read_persons(path, **told), ask, OF_PERSONS, persons.NEEDED,
        _("Say what the columns hold.  One must hold names, another posts, readings or biographies."),
    )  # fmt: skip


def _choose(session: Session, title: str, take: Callable[[Session, Path], None]) -> None:
    for path in session.prompt.files(title, f"{title} ({_LISTS})"):
        take(session, path)


def _take(
    session: Session, path: Path, job: Callable[[Desk, Any], Any], taken: Callable[[Session, Path, Any], None],
    fields: dict[str, str], needed: Sequence[set[str]], said: str, told: dict[str, Any] | None = None,
) -> None:  # fmt: skip
    """Take a list in, in the background; where its columns, signs or days are not known, ask for them and try again.

    `told` is what a person said of it: the column of each field as the mapping, the meanings of signs, how days are
    ordered, which document is meant.
    """

    def attempt(desk: Desk) -> tuple[Any, Change]:
        try:
            found = job(desk, told or {})
        except (UnknownColumns, UnknownOrder, UnknownDocument) as error:
            return error, Change()
        except UnknownSigns as error:
            return (error, desk.followup.scales.current), Change()
        return found, getattr(found, "change", Change())

    def again(more: dict[str, Any]) -> None:
        _take(session, path, job, taken, fields, needed, said, (told or {}) | more)

    def done(found: Any) -> None:
        if isinstance(found, UnknownColumns):
            title = _("Columns of {name}", name=path.name)
            asked = Columns(
                session.prompt.parent, title, found.headers, found.rows, fields=fields, said=said, deed=_("Take in"),
                known=found.known, needed=needed,
            )  # fmt: skip
            if session.prompt.form(asked):
                again({"mapping": asked.mapping()})
        elif isinstance(found, UnknownOrder | UnknownDocument | tuple):
            if more := _asked_for(session, path.name, found):
                again(more)
        else:
            taken(session, path, found)

    session.write(attempt, lambda result: session.prompt.in_turn(partial(done, result[0])))


def _asked_for(
    session: Session, name: str, found: UnknownOrder | UnknownDocument | tuple[UnknownSigns, Scale]
) -> dict[str, Any]:  # fmt: skip
    """What a person says of the days, the document or the signs of a list called `name`; nothing where they do not."""
    prompt = session.prompt
    if isinstance(found, UnknownOrder):
        order = OrderForm(prompt.parent, _("Days of {name}", name=name), found)
        return {"order": order.order.currentData()} if prompt.form(order) else {}
    if isinstance(found, UnknownDocument):
        which = DocumentForm(prompt.parent, _("Document of {name}", name=name), found)
        return {"source": which.document.currentData()} if prompt.form(which) else {}
    signs = SignsForm(prompt.parent, _("Signs of {name}", name=name), *found)
    return {"meanings": signs.meanings()} if prompt.form(signs) else {}


def _states_taken(session: Session, path: Path, taken: TakenStates) -> None:
    said = ngettext(
        "{n} state was taken in.  Undo takes it out.", "{n} states were taken in.  Undo takes them out.",
        len(taken.change.ids),
    ) if taken.change.ids else nothing_new()  # fmt: skip
    tell(session, path, said, [*states_left(taken), *unread(taken.columns)])


def _answers_taken(session: Session, path: Path, taken: TakenAnswers) -> None:
    said = ngettext(
        "{n} answer was taken into the bank.  Undo takes it out.",
        "{n} answers were taken into the bank.  Undo takes them out.", taken.count,
    ) if taken.count else nothing_new()  # fmt: skip
    tell(session, path, said, [*answers_left(taken), *unread(taken.columns)])


def _persons_taken(session: Session, path: Path, taken: TakenPersons) -> None:
    said = nothing_new()
    if taken.change.ids:
        said = _("New: {new}; changed: {changed}; there already: {known}.  Undo takes it back.",
                 new=taken.new, changed=taken.changed, known=taken.known)  # fmt: skip
        session.show("person", taken.change.ids[0])
    tell(session, path, said, [*unnamed(taken.left), *unread(taken.columns)])


def unread(names: Sequence[str]) -> list[str]:
    """A sentence for each column that was not read."""
    return [_("The column “{name}” was not read.", name=one) for one in names]
