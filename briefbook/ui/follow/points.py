"""Points to make and answers if asked: how they are shown, the form that writes one, the choice from the bank."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLineEdit, QWidget

from briefbook.counterparts import name_of
from briefbook.desk import Desk
from briefbook.i18n import LANGUAGES, N_, Language, _, language
from briefbook.states import CLEARANCES, Chip, lapsed
from briefbook.ui import theme
from briefbook.ui.controls import Choice, TextField
from briefbook.ui.dated import date_words
from briefbook.ui.fields import DateField
from briefbook.ui.forms import Form
from briefbook.ui.labels import dotted
from briefbook.ui.lines import Line
from briefbook.ui.session import Session
from briefbook.ui.ticks import Ticks
from db.records import AgendaRecord, PointRecord

KINDS = {"point": N_("Point to make"), "answer": N_("Answer if asked")}
_LINES, _FEWEST, _SHOWN, _WIDE = 6, 3, 10, 720


def clearance_chips(one: Any, today: str, meeting: str | None) -> tuple[Chip, ...]:
    """The chips of a point or an item of an agenda: draft or cleared, and where it does not hold to its meeting."""
    words, tone = CLEARANCES[one.state]
    chips: list[Chip] = [(_(words), tone)]
    if chip := lapsed(one.valid_until, today, meeting):
        chips.append((_(chip[0]), chip[1]))
    return tuple(chips)


def held_words(one: PointRecord) -> str:
    """Who drafted a point and to which day it holds."""
    until = date_words(one.valid_until)
    return dotted([one.drafter, _("valid until {day}", day=until) if until else ""])


def point_line(one: PointRecord, today: str, meeting: str | None) -> Line:
    """A point or an answer as a line; for a meeting on a day."""
    said = [_(KINDS[one.kind]), name_of(one.counterpart) if one.counterpart else "", held_words(one)]
    title = " ".join((one.question or one.text).split())
    return Line("point", one.id, title, dotted(said), chips=clearance_chips(one, today, meeting), icon="pencil")


@dataclass(frozen=True, slots=True)
class About:
    """A commitment or an outcome that a point can be about, on a line."""

    kind: str
    record: int
    words: dict[Language, str]


def read_about(desk: Desk, commitments: Iterable[int], outcomes: Iterable[int]) -> list[About]:
    """Commitments and outcomes that a point can be about; reads in the background."""
    wanted = list(dict.fromkeys(commitments))
    said: dict[int, dict[Language, str]] = {}
    for spoken in LANGUAGES:
        for one in desk.lists.rows(wanted, spoken):
            said.setdefault(one.id, {})[spoken] = f"{one.place}  {' '.join(one.text.split())}"
    titles = ((one.id, " ".join(one.title.split())) for one in desk.lists.outcome_rows(list(dict.fromkeys(outcomes))))
    found = [About("commitments", record, words) for record, words in said.items()]
    return found + [About("outcomes", record, dict.fromkeys(LANGUAGES, title)) for record, title in titles]


class PointForm(Form):
    """A point or an answer of the bank; `about` are the commitments and outcomes that it can be about.

    A new one is about all of them until a tick is taken away.
    """

    def __init__(
        self,
        parent: QWidget,
        point: PointRecord,
        codes: Sequence[str],
        about: Sequence[About],
        today: str,
    ) -> None:
        super().__init__(parent, _(KINDS[point.kind]), _("Change") if point.id else _("Add"), point.id)
        self._point = point
        self.question = QLineEdit(point.question)
        self.words = TextField(point.text, lines=_LINES)
        whom = dict.fromkeys([*codes, *([point.counterpart] if point.counterpart else [])])
        every = (None, _("Every counterpart"))
        self.whom = Choice([every, *((code, name_of(code)) for code in whom)], point.counterpart)
        self.drafter = QLineEdit(point.drafter)
        self.clearance = Choice(((value, _(said)) for value, (said, _tone) in CLEARANCES.items()), point.state)
        self.until = DateField(point.valid_until, today)
        self.about = Ticks()
        for one in about:
            known = one.record in getattr(point, one.kind)
            self.about.add((one.kind, one.record), partial(_in_force, one.words), ticked=known or not point.id)
        self.about.fit(_FEWEST, _SHOWN)
        if point.kind == "answer":
            self.add(_("If asked"), self.question)
        self.add(_("What our side says"), self.words)
        if about:
            self.add(_("What it is about"), self.about)
        self.add(_("For"), self.whom)
        self.add(_("Drafter"), self.drafter)
        self.add(_("State of the text"), self.clearance)
        self.add(_("Valid until"), self.until)

    def wrong(self) -> tuple[str, QWidget] | None:
        if self._point.kind == "answer" and not self.question.text().strip():
            return _("Say what is asked."), self.question
        if not self.words.toPlainText().strip():
            return _("A point needs words.  Write what is to be said."), self.words
        if why := self.until.wrong_day(needed=False):
            return why, self.until
        return None

    def record(self) -> PointRecord:
        """The point as the form has it."""
        return replace(
            self._point, question=self.question.text().strip(), text=self.words.toPlainText().strip(),
            counterpart=self.whom.currentData(), drafter=self.drafter.text().strip(),
            state=self.clearance.currentData(), valid_until=self.until.value(),
            commitments=self._named("commitments"), outcomes=self._named("outcomes"),
        )  # fmt: skip

    def _named(self, kind: str) -> tuple[int, ...]:
        return tuple(key for name, key in self.about.ticked() if name == kind)


def ask_point(
    session: Session, parent: QWidget, point: PointRecord, codes: Sequence[str], item: AgendaRecord | None = None
) -> None:
    """Ask for a point, which can be about what an item of an agenda is about; a new one is used by that item."""
    commitments = (*point.commitments, *(item.commitments if item else ()))
    outcomes = (*point.outcomes, *(item.outcomes if item else ()))

    def ask(about: list[About]) -> None:
        form = PointForm(parent.window(), point, codes, about, session.today)
        if session.prompt.form(form):
            kept, uses = form.record(), item.id if item and not point.id else None
            again = partial(ask_point, session, parent, replace(kept, id=0), codes)  # it was removed meanwhile
            session.write(lambda desk: desk.store.agenda.save_point(kept, uses, point), owner=parent, refused=again)

    session.read(parent, lambda desk: read_about(desk, commitments, outcomes), ask, "about")


class BankForm(Form):
    """Chooses points and answers of the bank; each says whether it is a draft, and whether it holds to its meeting."""

    def __init__(self, parent: QWidget, points: Sequence[PointRecord], today: str, meeting: str | None = None) -> None:
        super().__init__(parent, _("From the bank"), _("Use"))
        self.resize(_WIDE, 0)
        self.list = Ticks()
        for one in points:
            item = self.list.add(one.id, partial(_bank_words, one, today, meeting))
            item.setToolTip(one.text)
            if lapsed(one.valid_until, today, meeting):
                item.setForeground(QColor(theme.colours().chips["late"][0]))
        self.list.fit(_FEWEST, _SHOWN)
        self.add(_("Points and answers"), self.list)

    def wrong(self) -> tuple[str, QWidget] | None:
        if not self.chosen():
            return _("Tick what is to be used."), self.list
        return None

    def chosen(self) -> tuple[int, ...]:
        """The ids of what is ticked."""
        return self.list.ticked()


def _in_force(words: dict[Language, str]) -> str:
    return words[language()]


def _bank_words(one: PointRecord, today: str, meeting: str | None) -> str:
    """A point or an answer as it is offered: its words, and below them what it is and how far."""
    marks = [words for words, _tone in clearance_chips(one, today, meeting)]
    return "\n".join([" ".join((one.question or one.text).split()), dotted([_(KINDS[one.kind]), *marks])])
