"""Agendas of meetings with what is said on each item, the bank of points and answers, editions of reports."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from briefbook.errors import InputError
from briefbook.i18n import N_, _
from briefbook.model import Change
from db.clock import now
from db.items import head_of
from db.log import Log, shortened
from db.records import AgendaRecord, EditionRecord, PointRecord, merged, values_of

TIMES = """
-- When a meeting begins (HH:MM) and how many minutes it takes; how many an item of its agenda takes.
alter table meeting add column start text;
alter table meeting add column minutes integer;
alter table agenda add column minutes integer;
"""
AFTER = """
-- Whether an item was dealt with, so that it is not left over; the sources that came of a meeting.
alter table agenda add column dealt integer not null default 0;
create table meeting_source (
    meeting integer not null references meeting deferrable initially deferred,
    source integer not null references source deferrable initially deferred,
    primary key (meeting, source)
) strict, without rowid;
create index meeting_source_source on meeting_source (source);
"""
SCHEMA = """
-- An item of a meeting's agenda; the items of a meeting are a tree.
create table agenda (
    id integer primary key,
    meeting integer not null references meeting deferrable initially deferred,
    parent integer references agenda deferrable initially deferred,
    seq integer not null,               -- its place under its parent, from 0
    title text not null,
    start text,                         -- HH:MM
    end text,                           -- of old stores; `minutes` tells it now
    objective text not null,            -- what our side wants
    theirs text not null,               -- what they will likely say
    press text not null,                -- what is said to the press
    background text not null,
    drafter text not null,
    state text not null check (state in ('draft', 'cleared')),
    valid_until text
) strict;
create index agenda_meeting on agenda (meeting);

-- What our side says: a point to make, or an answer if asked.  Kept in a bank and used again.
create table point (
    id integer primary key,
    kind text not null check (kind in ('point', 'answer')),
    question text not null,             -- what is asked, of an answer
    text text not null,
    counterpart text,
    drafter text not null,
    state text not null check (state in ('draft', 'cleared')),
    valid_until text
) strict;
create index point_counterpart on point (counterpart);

-- Which points an item of an agenda uses, and which commitments and outcomes items and points are about.
create table agenda_use (
    id integer primary key,
    agenda integer references agenda deferrable initially deferred,
    point integer references point deferrable initially deferred,
    commitment integer references provision deferrable initially deferred,
    outcome integer references outcome deferrable initially deferred,
    seq integer not null
) strict;
create index agenda_use_agenda on agenda_use (agenda);
create index agenda_use_point on agenda_use (point);
create index agenda_use_commitment on agenda_use (commitment) where commitment is not null;
create index agenda_use_outcome on agenda_use (outcome) where outcome is not null;

-- A report that was written: of what, as of which day.
create table edition (
    id integer primary key,
    kind text not null,
    subject text not null,
    day text not null,
    language text not null,
    at text not null
) strict;
create index edition_subject on edition (kind, subject, day);
"""


class Agenda:
    """Agendas of meetings, the bank of points and answers, editions of reports."""

    def __init__(self, log: Log) -> None:
        self._log = log

    # -- items of an agenda

    def items(self, meeting: int) -> list[AgendaRecord]:
        """The agenda of a meeting as a tree read from the top: each item before those under it."""
        rows = self._log.rows("select * from agenda where meeting = ? order by seq, id", meeting)
        uses = self._uses("agenda", [row["id"] for row in rows])
        under: dict[int | None, list[dict[str, Any]]] = {}
        for row in rows:
            under.setdefault(row["parent"], []).append(row)
        found: list[AgendaRecord] = []

        def walk(parent: int | None) -> None:
            for row in under.get(parent, ()):
                found.append(_item(row, uses.get(row["id"], [])))
                walk(row["id"])

        walk(None)
        return found

    def item(self, item: int) -> AgendaRecord:
        """One item of an agenda."""
        row = self._log.row("agenda", item)
        return _item(row, self._uses("agenda", [item]).get(item, []))

    def save_item(self, one: AgendaRecord) -> tuple[int, Change]:
        """Keep an item with what it uses; one with id 0 is new and comes last under its parent unless `seq` says."""
        self._log.row("meeting", one.meeting)
        self._check_place(one.id, one.meeting, one.parent)
        for point in one.points:
            self._log.row("point", point)
        if one.id == 0 and one.seq < 0:
            rows = self._log.rows(
                "select count(*) as n from agenda where meeting = ? and parent is ?", one.meeting, one.parent
            )
            one = replace(one, seq=rows[0]["n"])
        label = N_("Change of agenda item {title}") if one.id else N_("New agenda item {title}")
        with self._log.write(label, title=shortened(one.title)) as entry:
            values = values_of(one, _ITEM) | ({"end": None} if one.id else {})
            key = self._log.save("agenda", one.id, values)
            self._use("agenda", key, _uses_of(one))
        return key, self._log.change(entry, [one.meeting])

    def place_item(self, item: int, parent: int | None, before: int | None = None) -> Change:
        """Have an item stand under another (None: at the top), before one of those there (None: last), in one step.

        Raises InputError where it would stand under itself, or one of these belongs to another meeting.
        """
        row = self._log.row("agenda", item)
        self._check_place(item, row["meeting"], parent, before)
        with self._log.write(N_("Move of agenda item {title}"), title=shortened(row["title"])) as entry:
            self._place(row, parent, before)
        return self._log.change(entry, [row["meeting"]])

    def _check_place(self, item: int, meeting: int, parent: int | None, before: int | None = None) -> None:
        others = [self._log.row("agenda", one) for one in (parent, before) if one is not None]
        if any(one["meeting"] != meeting for one in others):
            raise InputError(_("The item above belongs to another meeting.  Choose one of this agenda."))
        if parent is not None and parent in self._below(item):
            raise InputError(_("An item cannot stand under itself.  Choose another place."))

    def _place(self, row: dict[str, Any], parent: int | None, before: int | None) -> None:
        if before == row["id"]:
            return
        ids = [one for one in self._under(row["meeting"], parent) if one != row["id"]]
        ids.insert(ids.index(before) if before in ids else len(ids), row["id"])
        if row["parent"] != parent:
            self._log.update("agenda", row["id"], parent=parent)
        self._order(ids)

    def _under(self, meeting: int, parent: int | None) -> list[int]:
        sought = "select id from agenda where meeting = ? and parent is ? order by seq, id"
        return [row["id"] for row in self._log.rows(sought, meeting, parent)]

    def _order(self, ids: Sequence[int]) -> None:
        """Have items stand in this order, writing only those whose place is another."""
        for seq, key in enumerate(ids):
            self._log.database.execute("update agenda set seq = ?1 where id = ?2 and seq <> ?1", [seq, key])

    def nest_item(self, item: int) -> Change | None:
        """Have an item stand last under the one before it; None where it is the first."""
        row = self._log.row("agenda", item)
        beside = self._under(row["meeting"], row["parent"])
        at = beside.index(item)
        return self.place_item(item, beside[at - 1]) if at else None

    def lift_item(self, item: int) -> Change | None:
        """Have an item stand after the one it stands under; None where it is at the top."""
        row = self._log.row("agenda", item)
        if row["parent"] is None:
            return None
        above = self._log.row("agenda", row["parent"])
        beside = self._under(row["meeting"], above["parent"])
        following = beside[beside.index(above["id"]) + 1 :]
        return self.place_item(item, above["parent"], following[0] if following else None)

    def set_dealt(self, item: int, dealt: bool) -> Change:
        """Say that an item was dealt with at its meeting, so that it is not left over, or that it was not."""
        row = self._log.row("agenda", item)
        label = N_("Agenda item {title}: dealt with") if dealt else N_("Agenda item {title}: left over")
        with self._log.write(label, title=shortened(row["title"])) as entry:
            self._log.database.execute("update agenda set dealt = ?1 where id = ?2 and dealt <> ?1", [int(dealt), item])
        return self._log.change(entry, [row["meeting"]])

    def move_item(self, item: int, step: int) -> Change:
        """Move an item up (-1) or down (1) among those under the same item; one at the end stays where it is."""
        row = self._log.row("agenda", item)
        ids = self._under(row["meeting"], row["parent"])
        at = ids.index(item)
        ids.insert(min(max(at + step, 0), len(ids) - 1), ids.pop(at))
        with self._log.write(N_("Move of agenda item {title}"), title=shortened(row["title"])) as entry:
            self._order(ids)
        return self._log.change(entry, [row["meeting"]])

    def remove_item(self, item: int) -> Change:
        """Remove an item with those under it; the points that they use stay in the bank."""
        row = self._log.row("agenda", item)
        with self._log.write(N_("Removal of agenda item {title}"), title=shortened(row["title"])) as entry:
            for each in reversed(self._below(item)):
                self._log.database.execute("delete from agenda_use where agenda = ?", [each])
                self._log.delete("agenda", each)
        return self._log.change(entry, [row["meeting"]])

    def copy_items(self, items: Sequence[AgendaRecord], meeting: int) -> Change:
        """Copy items of another agenda, with what they use, to the end of a meeting's, as drafts in one step."""
        self._log.row("meeting", meeting)
        rows = self._log.rows("select count(*) as n from agenda where meeting = ? and parent is null", meeting)
        following = int(rows[0]["n"])
        made: dict[int, int] = {}
        label = N_("An agenda item carried over") if len(items) == 1 else N_("{n} agenda items carried over")
        with self._log.write(label, n=len(items)) as entry:
            for one in items:
                parent = made.get(one.parent) if one.parent is not None else None
                seq = one.seq if parent is not None else following
                following += parent is None
                draft: dict[str, Any] = {"start": None, "state": "draft", "dealt": False}
                copy = replace(one, meeting=meeting, parent=parent, seq=seq, **draft)
                made[one.id] = self._log.insert("agenda", **values_of(copy, _ITEM))
                self._use("agenda", made[one.id], _uses_of(one))
        return self._log.change(entry, [meeting])

    def _below(self, item: int) -> list[int]:
        """An item and all under it, from the top."""
        found = [item]
        for each in found:
            found += [row["id"] for row in self._log.rows("select id from agenda where parent = ?", each)]
        return found

    # -- the bank

    def points(self, *, counterpart: str | None = None, ids: Iterable[int] | None = None) -> list[PointRecord]:
        """Points and answers of the bank: for a counterpart (with those for all), or those with some ids."""
        wanted = set(ids) if ids is not None else None
        rows = self._log.rows(
            "select * from point where ?1 is null or counterpart is null or counterpart = ?1 order by kind desc, id",
            counterpart,
        )
        rows = [row for row in rows if wanted is None or row["id"] in wanted]
        uses = self._uses("point", [row["id"] for row in rows])
        return [_point(row, uses.get(row["id"], [])) for row in rows]

    def point(self, point: int) -> PointRecord:
        """One point or answer."""
        row = self._log.row("point", point)
        return _point(row, self._uses("point", [point]).get(point, []))

    def place_of(self, point: int) -> tuple[int, int | None] | None:
        """The meeting, and the item of its agenda, where a point is used last; else the last meeting that it is for."""
        rows = self._log.rows(
            "select meeting.id as meeting, agenda.id as item from agenda_use "
            "join agenda on agenda.id = agenda_use.agenda join meeting on meeting.id = agenda.meeting "
            "where agenda_use.point = ? order by meeting.date desc limit 1",
            point,
        ) or self._log.rows(
            "select meeting.id as meeting, null as item from meeting join point on point.id = ? "
            "where point.counterpart is null or exists (select 1 from meeting_party "
            "where meeting_party.meeting = meeting.id and code = point.counterpart) order by meeting.date desc limit 1",
            point,
        )  # fmt: skip
        return (rows[0]["meeting"], rows[0]["item"]) if rows else None

    def save_point(
        self, one: PointRecord, item: int | None = None, was: PointRecord | None = None
    ) -> tuple[int, Change]:
        """Keep a point or an answer; one with id 0 is new.  An item of an agenda can use it from then on.

        What was left as it `was` stays as it is now.  Raises InputError where it has no words.
        """
        one, over = merged(one, was, self.point)
        if not one.text.strip():
            raise InputError(_("A point needs words.  Write what is to be said."))
        meeting = self._log.row("agenda", item)["meeting"] if item is not None else None
        label = N_("Change of point {title}") if one.id else N_("New point {title}")
        with self._log.write(label, title=shortened(one.question or one.text)) as entry:
            key = self._log.save("point", one.id, values_of(one, _POINT))
            self._use("point", key, _uses_of(one))
            if item is not None:
                self._use("agenda", item, [*self._used_by(item), ("point", key)])
        return key, replace(self._log.change(entry, [key if meeting is None else meeting]), over=over)

    def save_points(self, found: Sequence[PointRecord]) -> Change:
        """Keep several new points or answers as one step; those that the bank has word for word are left out."""
        known = {(row["question"], row["text"]) for row in self._log.rows("select question, text from point")}
        new = [one for one in found if (one.question, one.text) not in known]
        label = N_("A point or answer") if len(new) == 1 else N_("{n} points and answers")
        with self._log.write(label, n=len(new)) as entry:
            ids = [self._log.insert("point", **values_of(one, _POINT)) for one in new]
        return self._log.change(entry, ids)

    def take_in(self, meeting: int, found: Sequence[tuple[AgendaRecord, Sequence[PointRecord]]]) -> Change:
        """Put items on a meeting's agenda with the points that each uses, as one step.

        An item that the agenda has by its title uses them from then on, and has what it had not.  Points that the bank
        has word for word are those.
        """
        there = {one.title: one for one in self.items(meeting) if one.parent is None}
        self._log.row("meeting", meeting)
        known = {(row["question"], row["text"]): row["id"] for row in self._log.rows("select * from point")}
        label = N_("An agenda item with its points") if len(found) == 1 else N_("{n} agenda items with their points")
        with self._log.write(label, n=len(found)) as entry:
            for one, points in found:
                if held := there.get(one.title):
                    lacking = {name: getattr(one, name) for name in _BESIDE if not getattr(held, name)}
                    key = self._log.save("agenda", held.id, lacking)
                else:
                    new = replace(one, meeting=meeting, seq=len(there))
                    key = self._log.save("agenda", 0, values_of(new, _ITEM))
                there[one.title] = replace(held or one, id=key)
                for each in points:
                    if (each.question, each.text) not in known:
                        known[each.question, each.text] = self._log.insert("point", **values_of(each, _POINT))
                uses = [("point", known[each.question, each.text]) for each in points]
                self._use("agenda", key, [*self._used_by(key), *uses])
        return self._log.change(entry, [meeting])

    def remove_point(self, point: int) -> Change:
        """Remove a point from the bank and from the agendas that use it."""
        row = self._log.row("point", point)
        with self._log.write(N_("Removal of point {title}"), title=shortened(row["question"] or row["text"])) as entry:
            self._log.database.execute("delete from agenda_use where point = ?", [point])
            self._log.delete("point", point)
        return self._log.change(entry, [point])

    # -- what is used

    def _uses(self, owner: str, ids: Iterable[int]) -> dict[int, list[dict[str, Any]]]:
        found: dict[int, list[dict[str, Any]]] = {}
        wanted = set(ids)
        whose = "agenda is null and point is not null" if owner == "point" else "agenda is not null"
        for row in self._log.rows(f"select * from agenda_use where {whose} order by seq, id"):
            if row[owner] in wanted:
                found.setdefault(row[owner], []).append(row)
        return found

    def _used_by(self, item: int) -> list[tuple[str, int]]:
        """What an item uses and is about, in its order."""
        rows = self._log.rows("select * from agenda_use where agenda = ? order by seq, id", item)
        return [_use_of(row, ("point", "commitment", "outcome")) for row in rows]

    def _use(self, owner: str, key: int, uses: list[tuple[str, int]]) -> None:
        """Have an item or a point use what is named, in that order."""
        alone = " and agenda is null" if owner == "point" else ""
        there = self._log.rows(f"select * from agenda_use where {owner} = ?{alone} order by seq, id", key)
        kinds = ("point", "commitment", "outcome") if owner == "agenda" else ("commitment", "outcome")
        known = [_use_of(row, kinds) for row in there]
        told = ((kind, head_of(self._log, each) if kind == "outcome" else each) for kind, each in uses)
        wanted = list(dict.fromkeys(told))
        if known == wanted:
            return
        for kind, each in wanted:
            if kind == "commitment":
                self._log.row("provision", each)
        self._log.database.execute(f"delete from agenda_use where {owner} = ?{alone}", [key])
        for seq, (kind, each) in enumerate(wanted):
            self._log.insert("agenda_use", **{owner: key, kind: each, "seq": seq})

    # -- editions

    def editions(self, kind: str, subject: str) -> list[EditionRecord]:
        """The reports of a kind that were written about something, by day."""
        rows = self._log.rows("select * from edition where kind = ? and subject = ? order by day, id", kind, subject)
        return [EditionRecord(**row) for row in rows]

    def note_edition(self, kind: str, subject: str, day: str, language: str) -> None:
        """Note that a report was written; the same one of a day once.  It is no step, so undo passes it by."""
        with self._log.transaction():
            known = self._log.rows(
                "select 1 from edition where kind = ? and subject = ? and day = ? and language = ?",
                kind, subject, day, language,
            )  # fmt: skip
            if not known:
                at = now()
                self._log.insert("edition", kind=kind, subject=subject, day=day, language=language, at=at)


_BESIDE = ("objective", "theirs", "press", "background")
_ITEM = (
    "meeting", "parent", "seq", "title", "start", "minutes", *_BESIDE, "drafter", "state", "valid_until", "dealt",
)  # fmt: skip
_POINT = ("kind", "question", "text", "counterpart", "drafter", "state", "valid_until")


def _uses_of(one: AgendaRecord | PointRecord) -> list[tuple[str, int]]:
    """What an item or a point uses and is about, kind by kind."""
    points = one.points if isinstance(one, AgendaRecord) else ()
    named = (("point", points), ("commitment", one.commitments), ("outcome", one.outcomes))
    return [(kind, each) for kind, several in named for each in several]


def _use_of(row: dict[str, Any], kinds: Iterable[str]) -> tuple[str, int]:
    return next((kind, row[kind]) for kind in kinds if row[kind] is not None)


def _used(uses: list[dict[str, Any]], kind: str) -> tuple[int, ...]:
    return tuple(one[kind] for one in uses if one[kind] is not None)


def _item(row: dict[str, Any], uses: list[dict[str, Any]]) -> AgendaRecord:
    return AgendaRecord(
        row["id"], **{name: row[name] for name in _ITEM} | {"minutes": _minutes(row), "dealt": bool(row["dealt"])},
        points=_used(uses, "point"),
        commitments=_used(uses, "commitment"), outcomes=_used(uses, "outcome"),
    )  # fmt: skip


def _minutes(row: dict[str, Any]) -> int | None:
    """How many minutes an item takes; of an old store, from when it begins to when it ends."""
    if row["minutes"] is not None or not row["start"] or not row["end"]:
        return row["minutes"]  # type: ignore[no-any-return]
    first, last = (int(row[name][:2]) * 60 + int(row[name][3:]) for name in ("start", "end"))
    return (last - first) % (24 * 60)


def _point(row: dict[str, Any], uses: list[dict[str, Any]]) -> PointRecord:
    return PointRecord(
        row["id"], **{name: row[name] for name in _POINT}, commitments=_used(uses, "commitment"),
        outcomes=_used(uses, "outcome"),
    )  # fmt: skip
