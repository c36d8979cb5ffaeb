"""The item of an agenda in front, edited in place: objective, points, answers, their line, press line, background."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from briefbook.desk import Desk
from briefbook.followup.timetable import read_minutes, read_time
from briefbook.i18n import N_, _, headed, joined, language
from briefbook.states import CLEARANCES
from briefbook.ui import editors, theme
from briefbook.ui.arranging import boxed, column, row
from briefbook.ui.chips import Chips
from briefbook.ui.columns import names
from briefbook.ui.fields import time_line
from briefbook.ui.follow.moving import Movable
from briefbook.ui.follow.points import BankForm, ask_point, clearance_chips, held_words
from briefbook.ui.labels import dotted
from briefbook.ui.linking import choose_commitment, choose_outcome
from briefbook.ui.record import LinkedRecord, RecordPanel, narrowest, prose
from briefbook.ui.session import Session
from briefbook.ui.source_parts import Title
from db.lists import OutcomeRow, ProvisionRow
from db.records import AgendaRecord, MeetingRecord, PointRecord

_MOST = 330
"""Pixels that the panel asks for at most."""
_BRIEF = 80
"""How much of what a point is about is shown with it, kana and kanji counted twice."""
_TEXTS = {
    "objective": N_("Our objective"), "theirs": N_("Their likely line"), "press": N_("Press line"),
    "background": N_("Background"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class AgendaFile:
    """All that the panel shows of an item: the others of its agenda, what it uses, what it is about."""

    item: AgendaRecord
    number: str
    meeting: MeetingRecord
    others: tuple[tuple[int, str], ...]
    points: tuple[PointRecord, ...]
    commitments: tuple[ProvisionRow, ...]
    outcomes: tuple[OutcomeRow, ...]
    """What the item is about, and what only what is said on it is."""


class AgendaPanel(RecordPanel):
    """The item of an agenda in front."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "agenda_panel", _("Agenda item in front"))
        self.setMinimumWidth(
            min(narrowest(), _MOST)
        )  # beside the meetings and the agenda large print has no room for more
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.meeting = 0
        self._day: str | None = None

    def read(self, desk: Desk, record: int) -> AgendaFile:
        items = desk.store.agenda.items(self.meeting)
        numbers = desk.followup.agenda_numbers(items)
        item = desk.store.agenda.item(record)
        others = tuple((one.id, f"{numbers[one.id]}  {one.title}") for one in items if one.id != record)
        points = {one.id: one for one in desk.store.agenda.points(ids=item.points)}
        said: tuple[AgendaRecord | PointRecord, ...] = (item, *points.values())
        commitments = dict.fromkeys(key for one in said for key in one.commitments)
        outcomes = dict.fromkeys(key for one in said for key in one.outcomes)
        return AgendaFile(
            item, numbers[record], desk.ledger.meeting(self.meeting), others,
            tuple(points[key] for key in item.points if key in points),
            tuple(desk.lists.rows(list(commitments), language())), tuple(desk.lists.outcome_rows(list(outcomes))),
        )  # fmt: skip

    # -- what is shown

    def fill(self, found: AgendaFile) -> list[Any]:
        item, self._day = found.item, found.meeting.date
        title = Title()  # the field below has all of it
        title.setText(f"{found.number}  {item.title}")
        parts: list[Any] = [
            title,
            Chips(clearance_chips(item, self.session.today, self._day)),
            self.facts([(words, self._sealed(field)) for words, field in self._fields(found)]),
        ]
        bank = self.tool("list", _("From the bank…"), "agenda_bank", self._from_bank)
        parts.append(self._text("objective", item))
        parts.append(self._said(_("Points to make"), "point", found, [bank]))
        parts.append(self._said(_("If asked"), "answer", found, []))
        parts += [self._text(field, item) for field in ("theirs", "press", "background")]
        parts.append(self._about(found))
        return parts

    def _fields(self, found: AgendaFile) -> list[tuple[str, QWidget | str]]:
        item, keep = found.item, self._keep
        below = [(None, _("None")), *found.others]
        return [
            (_("Title"), editors.text("agenda_title", item.title, keep("title"))),
            (_("Begins"), self._time("start", item.start)),
            (_("Minutes"), self._minutes(item.minutes)),
            (_("Under"), editors.choice("agenda_parent", below, item.parent, keep("parent"))),
            (_("Drafter"), editors.line("agenda_drafter", item.drafter, keep("drafter"))),
            (_("State of the text"), editors.choice(
                "agenda_state", [(key, _(said[0])) for key, said in CLEARANCES.items()], item.state, keep("state"))),
            (_("Valid until"), editors.day(
                "agenda_until", item.valid_until, self.session.today, self._keep_day, self.no_date)),
        ]  # fmt: skip

    def _sealed(self, field: QWidget | str) -> QWidget | str:
        return field if isinstance(field, str) else self.session.seal(field)

    def _time(self, field: str, now: str | None) -> QLineEdit:
        found = time_line(f"agenda_{field}", now)
        found.editingFinished.connect(lambda: self._keep_time(field, found.text().strip(), now))
        return found

    def _keep_time(self, field: str, typed: str, now: str | None) -> None:
        try:
            value = read_time(typed)
        except ValueError:
            self.session.noted.emit(_("{typed} is not a time.  Write it such as 14:30.", typed=typed))
            return
        if value != now:
            self._keep(field)(value)

    def _minutes(self, now: int | None) -> QLineEdit:
        found = QLineEdit("" if now is None else str(now))
        found.setObjectName("agenda_minutes")
        found.setPlaceholderText(_("as those under it"))
        found.setMaximumWidth(theme.wide(180))
        found.editingFinished.connect(lambda: self._keep_minutes(found.text().strip(), now))
        return found

    def _keep_minutes(self, typed: str, now: int | None) -> None:
        try:
            value = read_minutes(typed)
        except ValueError:
            self.session.noted.emit(_("{typed} is not a number of minutes.  Write it such as 20.", typed=typed))
            return
        if value != now:
            self._keep("minutes")(value)

    def _text(self, field: str, item: AgendaRecord) -> QWidget:
        words = _(_TEXTS[field])
        found = editors.Text(f"agenda_{field}", getattr(item, field), 3)
        found.setAccessibleName(words)
        found.left.connect(self._keep(field))
        found.setReadOnly(self.session.sealed)
        return self.section(words, found)

    def _said(self, title: str, kind: str, found: AgendaFile, deeds: list[QWidget]) -> QWidget:
        """The points, or the answers, each with its state."""
        words = _("New point…") if kind == "point" else _("New answer…")
        add = self.tool("plus", words, f"agenda_new_{kind}", partial(self._new_point, kind))
        order = [one.id for one in found.points if one.kind == kind]
        lines = [self._point(one, found, order) for one in found.points if one.kind == kind]
        return self.section(title, *lines, deeds=[*deeds, add], nothing=_("Nothing is prepared yet."))

    def _point(self, one: PointRecord, found: AgendaFile, order: Sequence[int]) -> QWidget:
        from briefbook.followup.paper import short  # loads what only papers need

        heard = " ".join((one.question or one.text).split())[:40]
        change = self.tool(
            "pencil", _("Change: {words}", words=heard), f"point_edit_{one.id}", partial(self._edit, one)
        )
        drop = self.tool(
            "x", _("Take away: {words}", words=heard), f"point_drop_{one.id}", partial(self._without, "points", one.id)
        )
        head = [prose(f"Q. {one.question}", bold=True)] if one.question else []
        seal = self.session.seal
        move = self.tool("arrow-up-down", _("Move: {words}", words=heard), f"point_move_{one.id}", bool)
        if len(order) == 1:
            move.hide()
        tools = (seal(move), seal(change), seal(drop))
        foot = row(Chips(clearance_chips(one, self.session.today, self._day)), 1, *tools)
        named = [
            *(f"{row.place} {row.text}" for row in found.commitments if row.id in one.commitments),
            *(row.title for row in found.outcomes if row.id in one.outcomes),
        ]
        about = dotted(short(words, _BRIEF) for words in named)
        told = [held_words(one), headed(_("About"), about) if about else ""]
        parts = column(*head, prose(one.text), *(prose(words, soft=True) for words in told if words), foot, space=2)
        return Movable(one.id, order, parts, move, partial(self._place_point, order))

    def _about(self, found: AgendaFile) -> QWidget:
        """The commitments and outcomes that the item is about, and those that only its points are."""
        item = found.item
        lines = [
            self._record(
                "provision", one.id, f"{one.place}  {one.text}", names(one.counterparts),
                "commitments" if one.id in item.commitments else "", reviewed=one.reviewed,
            )
            for one in found.commitments
        ]  # fmt: skip
        lines += [
            self._record(
                "outcome", one.id, one.title, joined([one.date or "", names(one.counterparts)]),
                "outcomes" if one.id in item.outcomes else "", reviewed=one.reviewed,
            )
            for one in found.outcomes
        ]  # fmt: skip
        deeds = [
            self.tool("list-checks", _("Add commitments…"), "agenda_commitment", self._add_commitment),
            self.tool("flag", _("Add outcomes…"), "agenda_outcome", self._add_outcome),
        ]
        nothing = _("No commitment or outcome is named yet.")
        return self.section(_("What it is about"), *lines, deeds=deeds, nothing=nothing)

    def _record(self, kind: str, key: int, title: str, detail: str, field: str, *, reviewed: bool) -> QWidget:
        show = partial(self.session.show, kind, key)
        opens = LinkedRecord(title[:200], detail, show, name=f"about_{kind}_{key}", reviewed=reviewed)
        if not field:
            return opens
        heard = _("Take away: {words}", words=" ".join(title.split())[:40])
        drop = self.tool("x", heard, f"about_drop_{kind}_{key}", partial(self._without, field, key))
        return boxed(row(opens, self.session.seal(drop), space=theme.GRID // 2))

    # -- what is kept

    def _change(self, change: Callable[[AgendaRecord], AgendaRecord]) -> None:
        """Keep a change of the item, made upon what it is when it is written."""
        item = self.record
        if item is not None:
            self.session.write(lambda desk: desk.store.agenda.save_item(change(desk.store.agenda.item(item))))

    def _keep(self, field: str) -> Callable[[Any], None]:
        def write(desk: Desk, key: int, value: Any) -> Any:
            return desk.store.agenda.save_item(replace(desk.store.agenda.item(key), **{field: value}))

        return self.keeps(field, write)

    def subject(self, found: AgendaFile) -> AgendaRecord:
        return found.item

    def present(self, desk: Desk, record: int) -> AgendaRecord:
        return desk.store.agenda.item(record)

    def words(self, field: str, value: Any) -> str:
        if field == "parent" and isinstance(self._found, AgendaFile):
            return dict(self._found.others).get(value, "")
        return super().words(field, value)

    def _keep_day(self, value: str | None) -> None:
        if value is not None and len(value) != 10:
            self.no_date()
            return
        self._keep("valid_until")(value)

    def _with(self, field: str, keys: Sequence[int]) -> None:
        def change(one: AgendaRecord) -> AgendaRecord:
            values: Any = {field: tuple(dict.fromkeys([*getattr(one, field), *keys]))}
            return replace(one, **values)

        self._change(change)

    def _without(self, field: str, key: int) -> None:
        def change(one: AgendaRecord) -> AgendaRecord:
            values: Any = {field: tuple(each for each in getattr(one, field) if each != key)}
            return replace(one, **values)

        self._change(change)

    # -- points

    def _place_point(self, order: Sequence[int], point: int, before: int | None) -> None:
        """Have a point stand before another of its kind, or behind the last."""

        def change(one: AgendaRecord) -> AgendaRecord:
            rest = [each for each in one.points if each != point]
            last = max((at for at, each in enumerate(rest, 1) if each in order), default=len(rest))
            at = rest.index(before) if before in rest else last
            return replace(one, points=(*rest[:at], point, *rest[at:]))

        self._change(change)

    def _new_point(self, kind: Any) -> None:
        if not isinstance(self._found, AgendaFile):
            return
        codes = self._found.meeting.counterparts
        new = PointRecord(
            0, kind, "", counterpart=codes[0] if len(codes) == 1 else None, drafter=self._found.item.drafter
        )
        ask_point(self.session, self, new, codes, self._found.item)

    def _edit(self, one: PointRecord) -> None:
        if isinstance(self._found, AgendaFile):
            ask_point(self.session, self, one, self._found.meeting.counterparts, self._found.item)

    def _from_bank(self) -> None:
        if not isinstance(self._found, AgendaFile):
            return
        codes, used = self._found.meeting.counterparts, self._found.item.points

        def read(desk: Desk) -> list[PointRecord]:
            points = desk.store.agenda.points()
            return [one for one in points if one.id not in used and one.counterpart in (None, *codes)]

        self.session.read(self, read, self._choose, "bank")

    def _choose(self, points: list[PointRecord]) -> None:
        if not points:
            self.session.noted.emit(_("The bank has no further point for this counterpart."))
            return
        form = BankForm(self.window(), points, self.session.today, self._day)
        if self.session.prompt.form(form):
            chosen = form.chosen()
            self._change(lambda one: replace(one, points=(*one.points, *chosen)))

    # -- commitments and outcomes

    def _add_commitment(self) -> None:
        if isinstance(self._found, AgendaFile):
            there = self._found.item.commitments
            with_whom, of = self._found.meeting.counterparts, self._found.item.id
            form = choose_commitment(self.session, with_whom, there, self.window(), several=True, of=of)
            if self.session.prompt.form(form):
                self._with("commitments", form.all_chosen())

    def _add_outcome(self) -> None:
        if isinstance(self._found, AgendaFile):
            there = self._found.item.outcomes
            with_whom, of = self._found.meeting.counterparts, self._found.item.id
            form = choose_outcome(self.session, with_whom, there, self.window(), several=True, of=of)
            if self.session.prompt.form(form):
                self._with("outcomes", form.all_chosen())
