"""The commands of agendas: a meeting with its items, points and answers."""

from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

import click

from briefbook.cli.meetings import meeting
from briefbook.cli.shared import (
    COUNTERPART,
    DAY,
    JSON,
    MINUTES,
    TIME,
    changes,
    code_of,
    desk_of,
    given,
    named,
    options,
    print_out,
)
from briefbook.counterparts import name_of
from briefbook.dates import date_words
from briefbook.errors import InputError
from briefbook.i18n import _, language
from briefbook.states import lapsed, level_words

if TYPE_CHECKING:
    from briefbook.desk import Desk
    from db.records import AgendaRecord, PointRecord


@meeting.command("show")
@click.argument("meeting_id", type=int, metavar="ID")
@JSON
@click.pass_context
def meeting_show(context: click.Context, meeting_id: int, as_json: bool) -> None:
    """Show a meeting with its agenda, points and answers, and what does not fit in its times."""
    from briefbook.followup.timetable import clock

    desk = desk_of(context)
    one = desk.ledger.meeting(meeting_id)
    items = desk.store.agenda.items(meeting_id)
    points = {each.id: each for each in desk.store.agenda.points()}
    numbers, times = desk.followup.agenda_numbers(items), desk.followup.timetable(one, items)
    people = {each.id: each for each in desk.ledger.persons()}
    slots = {
        key: {
            "begins": None if slot.start is None else clock(slot.start),
            "ends": None if slot.end is None else clock(slot.end), "takes": slot.minutes,
        }
        for key, slot in times.slots.items()
    }  # fmt: skip
    agenda = [
        {
            **asdict(each), "number": numbers[each.id], "time": slots[each.id],
            "points": [_point(points[key], desk.today, one.date) for key in each.points if key in points],
        }
        for each in items
    ]  # fmt: skip
    faults = [fault.words(language()) for fault in times.faults]
    data = {**asdict(one), "agenda": agenda, "agenda_minutes": times.minutes, "warnings": faults}

    def lines() -> list[str]:
        head = [one.title, one.date, one.start, one.place]
        about = [*(name_of(code) for code in one.counterparts), level_words(one.level)]
        found = ["  ".join(filter(None, part)) for part in (head, about)]
        attends = [people[key] for key in one.attendees]
        for code in dict.fromkeys(each.counterpart for each in attends):
            names = (" ".join(filter(None, [each.name, each.post])) for each in attends if each.counterpart == code)
            found.append("  ".join([name_of(code), *names]))
        for each in items:
            found.append(f"{each.id:>4} {numbers[each.id]:6} {times.slots[each.id].words():12} {each.title}")
            found += [f"       {line}" for line in _told(each, desk.today, one.date)]
            found += [f"       {_said(points[key], desk.today, one.date)}" for key in each.points if key in points]
        return found + [f"! {fault}" for fault in faults]

    print_out(data, as_json, lines)


def _told(one: "AgendaRecord", today: str, meeting: str | None) -> list[str]:
    """What is written of an item of an agenda, and how far and how long it holds."""
    texts = ((_("Objective"), one.objective), (_("Their likely line"), one.theirs), (_("Press line"), one.press),
             (_("Background"), one.background))  # fmt: skip
    said = [f"{label}: {' '.join(text.split())}" for label, text in texts if text.strip()]
    said += _about(one)
    held = one.state == "cleared" or one.drafter or one.valid_until
    return ["  ".join(_marks(one, today, meeting)), *said] if said or held else []


def _about(one: "AgendaRecord | PointRecord") -> list[str]:
    about = ((_("Commitments"), one.commitments), (_("Outcomes"), one.outcomes))
    return [f"{label}: {', '.join(map(str, keys))}" for label, keys in about if keys]


def _marks(one: "AgendaRecord | PointRecord", today: str, meeting: str | None = None) -> list[str]:
    """How far a text is, by whom, how long it holds, and that it holds no longer or not to the meeting."""
    until = " ".join((_("Valid until"), date_words(one.valid_until, language()))) if one.valid_until else ""
    chip = lapsed(one.valid_until, today, meeting)
    marks = [
        _("Cleared") if one.state == "cleared" else _("Draft"),
        one.drafter,
        until,
        f"! {_(chip[0])}" if chip else "",
    ]
    return list(filter(None, marks))


# --- items of an agenda -------------------------------------------------------------------------------------

_STATE = click.option("--state", type=click.Choice(["draft", "cleared"]), help="How far the text is.")
_CLEARED = click.option("--cleared", "state", flag_value="cleared", help="It is cleared.")
_UNTIL = click.option("--valid-until", metavar="DAY", type=DAY, help="To which day it holds.")
_DRAFTER = click.option("--drafter", help="Who drafts it.")
_ABOUT = options(
    click.option(
        "--commitment", "commitments", type=int, multiple=True, metavar="ID", help="A commitment it is about."
    ),
    click.option("--outcome", "outcomes", type=int, multiple=True, metavar="ID", help="An outcome it is about."),
)
_OF_ITEM = options(
    click.option("--start", type=TIME, metavar="HH:MM", help="When it begins."),
    click.option("--minutes", type=MINUTES, metavar="N", help="How many minutes it takes."),
    click.option("--objective", help="What our side wants."),
    click.option("--theirs", help="What they will likely say."),
    click.option("--press", help="What is said to the press."),
    click.option("--background", help="What is to be known."),
    _DRAFTER, _STATE, _CLEARED, _UNTIL,
    click.option("--point", "points", type=int, multiple=True, metavar="ID", help="A point or answer of the bank."),
    _ABOUT,
)  # fmt: skip


@meeting.command("item")
@click.argument("meeting_id", type=int, metavar="MEETING")
@click.argument("title")
@click.option("--under", "parent", type=int, metavar="ID", help="The item above it.")
@_OF_ITEM
@click.pass_context
def meeting_item(context: click.Context, /, meeting_id: int, title: str, **values: Any) -> None:
    """Put an item on a meeting's agenda."""
    from db.records import AgendaRecord

    desk = desk_of(context)
    key, _change = desk.store.agenda.save_item(AgendaRecord(0, meeting_id, named(title), **given(values)))
    click.echo(_("Agenda item {id} is noted.", id=key))
    _say_faults(desk, desk.store.agenda.item(key))


@meeting.command("edit-item")
@click.argument("item_id", type=int, metavar="ITEM")
@click.option("--title", help="What it is called.")
@_OF_ITEM
@click.pass_context
def meeting_edit_item(context: click.Context, /, item_id: int, **values: Any) -> None:
    """Change an item of an agenda; what is not named stays."""
    desk = desk_of(context)
    changed = replace(desk.store.agenda.item(item_id), **changes(context, values))
    desk.store.agenda.save_item(changed)
    click.echo(_("Agenda item {id} is noted.", id=item_id))
    _say_faults(desk, changed)


@meeting.command("about")
@click.argument("item_id", type=int, metavar="ITEM")
@click.argument("commitments", type=int, nargs=-1, metavar="COMMITMENT…")
@click.option("--outcome", "outcomes", type=int, multiple=True, metavar="ID", help="An outcome it is about.")
@click.option("--away", is_flag=True, help="It is not about these any more.")
@click.pass_context
def meeting_about(
    context: click.Context, item_id: int, commitments: tuple[int, ...], outcomes: tuple[int, ...], away: bool
) -> None:
    """Have an item of an agenda be about these commitments too, beside those it has."""
    desk = desk_of(context)
    if not commitments and not outcomes:
        raise InputError(_("Name commitments or outcomes by their numbers."))
    one = desk.store.agenda.item(item_id)

    def beside(there: tuple[int, ...], named: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(key for key in there if key not in named) if away else tuple(dict.fromkeys(there + named))

    for key in () if away else commitments:
        desk.followup.commitment(key)
    changed = replace(
        one, commitments=beside(one.commitments, commitments), outcomes=beside(one.outcomes, outcomes)
    )  # fmt: skip
    desk.store.agenda.save_item(changed)
    click.echo(_("Agenda item {id} is noted.", id=item_id))


@meeting.command("move-item")
@click.argument("item_id", type=int, metavar="ITEM")
@click.option("--under", "parent", type=int, metavar="ID", help="The item that it is to stand under.")
@click.option("--top", is_flag=True, help="It stands under none.")
@click.option("--before", type=int, metavar="ID", help="The item that it is to stand before; without it, last.")
@click.pass_context
def meeting_move_item(
    context: click.Context, item_id: int, parent: int | None, top: bool, before: int | None
) -> None:  # fmt: skip
    """Move an item of an agenda, with those under it, to another place."""
    if top and parent is not None:
        raise InputError(_("Name --top or --under, not both."))
    desk = desk_of(context)
    agenda = desk.store.agenda
    where = agenda.item(before).parent if before is not None else agenda.item(item_id).parent
    agenda.place_item(item_id, None if top else where if parent is None else parent, before)
    click.echo(_("Agenda item {id} is noted.", id=item_id))
    _say_faults(desk, agenda.item(item_id))


@meeting.command("drop-item")
@click.argument("item_id", type=int, metavar="ITEM")
@click.pass_context
def meeting_drop_item(context: click.Context, item_id: int) -> None:
    """Remove an item of an agenda with those under it; its points stay in the bank."""
    desk_of(context).store.agenda.remove_item(item_id)
    click.echo(_("Agenda item {id} was removed.  Undo brings it back.", id=item_id))


def _say_faults(desk: "Desk", item: "AgendaRecord") -> None:
    """Say on standard error what does not fit in the times of an item's agenda."""
    found = desk.followup.timetable(desk.ledger.meeting(item.meeting), desk.store.agenda.items(item.meeting))
    for fault in found.faults:
        click.echo(fault.words(language()), err=True)


# --- points and answers -------------------------------------------------------------------------------------


def _said(one: "PointRecord", today: str, meeting: str | None = None) -> str:
    said = " ".join(one.text.split())
    words = f"Q {one.question} — {said}" if one.question else f"• {said}"
    return "  ".join([words, f"[{'  '.join(_marks(one, today, meeting))}]", *_about(one)])


def _point(one: "PointRecord", today: str, meeting: str | None = None) -> dict[str, Any]:
    stale = lapsed(one.valid_until, today, meeting) is not None
    return asdict(one) | {"question": one.question or None, "stale": stale}


_OF_POINT = options(
    click.option("--question", help="What is asked, for an answer."), COUNTERPART, _DRAFTER, _STATE, _CLEARED, _UNTIL,
    _ABOUT,
)  # fmt: skip


@meeting.command("point")
@click.argument("text")
@_OF_POINT
@click.option("--item", "item_id", type=int, metavar="ITEM", help="The item of an agenda that uses it.")
@click.pass_context
def meeting_point(context: click.Context, /, text: str, item_id: int | None, **values: Any) -> None:
    """Keep a point to make, or with --question an answer, in the bank."""
    from db.records import PointRecord

    desk = desk_of(context)
    values["counterpart"] = code_of(desk, values["counterpart"])
    kind: Any = "answer" if values["question"] else "point"
    key, _change = desk.store.agenda.save_point(PointRecord(0, kind, text, **given(values)), item_id)
    click.echo(_("Point {id} is noted.", id=key))


@meeting.command("edit-point")
@click.argument("point_id", type=int, metavar="POINT")
@click.option("--text", help="What is said.")
@_OF_POINT
@click.pass_context
def meeting_edit_point(context: click.Context, /, point_id: int, **values: Any) -> None:
    """Change a point or an answer of the bank; what is not named stays."""
    desk = desk_of(context)
    values["counterpart"] = code_of(desk, values["counterpart"])
    changed = replace(desk.store.agenda.point(point_id), **changes(context, values))
    kind: Any = "answer" if changed.question.strip() else "point"
    desk.store.agenda.save_point(replace(changed, kind=kind))
    click.echo(_("Point {id} is noted.", id=point_id))


@meeting.command("drop-point")
@click.argument("point_id", type=int, metavar="POINT")
@click.pass_context
def meeting_drop_point(context: click.Context, point_id: int) -> None:
    """Remove a point from the bank and from the agendas that use it."""
    desk_of(context).store.agenda.remove_point(point_id)
    click.echo(_("Point {id} was removed.  Undo brings it back.", id=point_id))


@meeting.command("points")
@COUNTERPART
@JSON
@click.pass_context
def meeting_points(context: click.Context, counterpart: str | None, as_json: bool) -> None:
    """List the points and answers of the bank."""
    desk = desk_of(context)
    found = desk.store.agenda.points(counterpart=code_of(desk, counterpart))
    lines = [f"{one.id:>4}  {_said(one, desk.today)}" for one in found]
    print_out([_point(one, desk.today) for one in found], as_json, lambda: lines or [_("Nothing was found.")])


COMMANDS: tuple[click.Command, ...] = (meeting,)
