"""Since we last met: what is new with a counterpart, a line each, with where it stands one click away."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from briefbook.counterparts import name_of
from briefbook.desk import Desk
from briefbook.followup.since import HEADINGS, Assessed, Since, done_on
from briefbook.i18n import _, headed, language
from briefbook.states import review_chip
from briefbook.ui.citing import copy_cited
from briefbook.ui.dated import date_words
from briefbook.ui.follow.falling import line_of
from briefbook.ui.labels import dotted
from briefbook.ui.lines import Line, LineList
from briefbook.ui.record_lines import RecordLines
from briefbook.ui.session import Session
from db.records import MeetingRecord, OutcomeRecord, PersonRecord, ProvisionRecord


class NewsList(LineList):
    """What is new; a line opens its record, the mark at its right the place in the source."""

    def __init__(self, session: Session, object_name: str) -> None:
        super().__init__(_("Since we last met"), deeds=("source", "copy_cited"))
        self.session = session
        self.setObjectName(object_name)
        self.opened.connect(self._show)
        self.sourced.connect(lambda line: session.show("source", line.source))

    def _show(self, line: Line) -> None:
        if line.kind == "due":
            self.session.show("provision", line.record[0])
        elif line.record is not None:
            self.session.show(line.kind, line.record)

    def copy_cited(self) -> None:
        """Copy the item or outcome that the chosen line tells of, with its citation."""
        line = self.in_hand()
        place = line.source if line is not None else None
        kinds = [one for one in ("outcome", "provision") if place and one in place][:1]
        copy_cited(self, self.session, *((one, int(place[one])) for one in kinds if place))

    def show_source(self) -> None:
        """Show where the chosen line stands in its source."""
        line = self.in_hand()
        if line is not None and line.source is not None:
            self.session.show("source", line.source)


def read_news(
    desk: Desk, codes: Sequence[str], wording: RecordLines, before: MeetingRecord | None = None, day: str | None = None
) -> list[Line]:
    """What is new with counterparts since the last meeting with each, `before` one, or since a day.

    With whom there was none is told where there was one with another; else there is nothing.
    """
    news = _News(desk, wording)
    found = {code: news.of(code, before, day) for code in codes}
    if not any(found.values()):
        return []
    return [line for code, lines in found.items() for line in lines or [_first(code)]]


def _first(code: str) -> Line:
    return Line("since", None, _("{name}: no earlier meeting is noted", name=name_of(code)))


class _News:
    def __init__(self, desk: Desk, wording: RecordLines) -> None:
        self.desk, self.wording = desk, wording
        self.titles = {one.id: one.masthead.title for one in desk.sources()}

    def of(self, code: str, before: MeetingRecord | None, since: str | None) -> list[Line]:
        found = self.desk.followup.since(code, since, before=before)
        if found is None:
            return []
        day = date_words(found.day)
        lines = [Line("since", None, _("{name}: since {day}", name=name_of(code), day=day))]
        for field, words in HEADINGS.items():
            some: Any = getattr(found, field)
            if some:
                lines.append(Line("since", None, _(words), side=str(len(some))))
                lines += self._lines(found, field, some)
        return lines

    def _lines(self, found: Since, field: str, some: Any) -> list[Line]:
        ids = [one.id for one in some if hasattr(one, "id")]
        if field in ("agreed", "commitments"):
            rows = {one.id: one for one in self.desk.lists.rows(ids, language(), today=self.desk.today)}
            return [replace(self.wording.provision(rows[one.id]), source=_place(one)) for one in some]
        if field == "outcomes":
            happened = {one.id: one for one in self.desk.lists.outcome_rows(ids)}
            return [replace(self.wording.outcome(happened[one.id]), source=_told(one)) for one in some]
        if field == "persons":
            return [self._person(one, found) for one in some]
        if field in ("said", "supported"):
            return [self._assessed(one) for one in some]
        closing = {one.id: one for one in self.desk.outcomes(ids={one.due.outcome for one in some if one.due.outcome})}
        return [self._due(one, closing.get(one.due.outcome or 0), done=field == "done") for one in some]

    def _due(self, one: Any, outcome: OutcomeRecord | None, *, done: bool) -> Line:
        """An occurrence with what tells of it: the outcome that closed it, else the document that asks for it."""
        line = line_of(done_on(one) if done else one)
        commitment: ProvisionRecord = one.commitment
        place = _told(outcome) if outcome else _place(commitment)
        due = headed(_("Due date"), date_words(one.due.day)) if done else ""
        told = outcome.title if outcome else self.titles.get(place["source"], "")
        said = [line.detail, due, one.due.reason, told]
        return replace(line, detail=dotted(said), source=place)

    def _assessed(self, one: Assessed) -> Line:
        """An assessment, with the value before it, its reason and what it rests on."""
        scales = self.desk.followup.scales
        step = scales.step(one.now)
        (row,) = self.desk.lists.rows([one.commitment.id], language(), today=self.desk.today)
        line = self.wording.provision(row)
        before = scales.step(one.before).name[language()] if one.before and one.before.value != one.now.value else ""
        told = self.desk.followup.told_by(one)
        said = [
            name_of(one.now.side) if one.now.side else "", date_words(one.now.day),
            headed(_("before"), before) if before else "", one.now.reason, self.titles.get(told, ""),
        ]  # fmt: skip
        outcomes = self.desk.outcomes(ids=set(one.now.outcomes))
        place = _told(outcomes[0]) if outcomes else {**_place(one.commitment), "source": told}
        chips = tuple(filter(None, [(step.name[language()], step.tone), review_chip(one.commitment.reviewed)]))
        return replace(line, detail=dotted(said), chips=chips, source=place)

    def _person(self, one: PersonRecord, found: Since) -> Line:
        """A person with when they were noted or changed last, and what was before."""
        line = self.wording.person(one)
        entry = next(iter(self.desk.store.record_history("person", one.id)), None)
        if entry is None:
            return line
        at = date_words(self.desk.store.clock.local(entry.at)[:10])
        deed = _("changed") if one.id in found.before else _("newly noted")
        was = found.was(one)
        said = [line.detail, at, deed, headed(_("before"), was) if was else "", one.source or entry.paper]
        return replace(line, detail=dotted(said))


def _place(one: ProvisionRecord) -> dict[str, int]:
    front = one.wording_or_other(language())
    return {"source": front.source, "provision": one.id}


def _told(one: OutcomeRecord) -> dict[str, int]:
    return {"source": one.source, "outcome": one.id}
