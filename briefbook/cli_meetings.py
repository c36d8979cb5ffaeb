"""The commands of meetings and people: who meets when, the agenda, points and answers, what comes after."""

from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefbook.cli_shared import COUNTERPART, DAY, JSON, code_of, desk_of, print_out, standard_input
from briefbook.dates import date_words, is_date
from briefbook.errors import InputError
from briefbook.i18n import _, language, ngettext
from briefbook.states import LEVELS, level_of

if TYPE_CHECKING:
    from briefbook.desk import Desk
    from db.records import AgendaRecord, PersonRecord, PointRecord


class _Typed(click.ParamType):  # type: ignore[type-arg]
    """A value that a function reads, with the sentence for what it cannot read."""

    def __init__(self, name: str, read: str, sentence: str) -> None:
        self.name, self._read, self._sentence = name, read, sentence

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        from briefbook.followup import timetable

        read: Callable[[str], Any] = getattr(timetable, self._read)
        try:
            return read(str(value))
        except ValueError:
            self.fail(_(self._sentence, typed=value), param, ctx)


_TIME = _Typed("time", "read_time", "{typed} is no time.  Write it such as 14:30.")
_MINUTES = _Typed("minutes", "read_minutes", "{typed} is no number of minutes.  Write it such as 20.")


def _options(*options: Callable[..., Any]) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Several options at once."""

    def given(command: Callable[..., Any]) -> Callable[..., Any]:
        for one in reversed(options):
            command = one(command)
        return command

    return given


def _changes(values: dict[str, Any]) -> dict[str, Any]:
    """The options that were given: an empty text or list is given, None and () are not.

    Raises InputError where a title or a name is given and empty.
    """
    given = {name: value for name, value in values.items() if value is not None and value != ()}
    return given | {name: _named(given[name]) for name in ("title", "name") if name in given}


def _days(value: str | None) -> str | None:
    """A day, a month, a year, or two days, as typed."""
    if value and not is_date(value):
        first, _stroke, last = value.partition("/")
        if is_date(first) and is_date(last):
            raise InputError(_("{value} ends before it begins.  Write the first day, a stroke, the last.", value=value))
        raise InputError(_("{value} is no day.  Write it as 2025-06-30.", value=value))
    return value


def _named(words: str) -> str:
    """A name or title.  Raises InputError where it is empty."""
    if not words.strip():
        raise InputError(_("A name or a title cannot be empty.  Write one."))
    return words.strip()


# --- meetings -----------------------------------------------------------------------------------------------


@click.group(invoke_without_command=True)
@COUNTERPART
@JSON
@click.pass_context
def meeting(context: click.Context, counterpart: str | None, as_json: bool) -> None:
    """List meetings; with a subcommand, add one or work on its agenda."""
    if context.invoked_subcommand is None:
        desk = desk_of(context)
        found = desk.ledger.meetings(code_of(desk, counterpart))
        lines = [f"{one.id:>4}  {one.date or '':10}  {','.join(one.counterparts):8}  {one.title}" for one in found]
        print_out([asdict(one) for one in found], as_json, lambda: lines or [_("No meeting is noted yet.")])


def _level(_context: click.Context, _option: click.Parameter, typed: str | None) -> str | None:
    """The level that is meant; where it has no name in both languages, standard error says which have one."""
    if not typed:
        return typed
    found = level_of(typed)
    if found not in LEVELS:
        names = ", ".join(f"{key} ({_(name)})" for key, name in LEVELS.items())
        said = _("The level is kept as “{typed}”.  Named in both languages are: {names}.", typed=found, names=names)
        click.echo(said, err=True)
    return found


_OF_MEETING = _options(
    click.option("--date", "date", metavar="DAY", help="Day, or first and last day as 2027-03-04/2027-03-05."),
    click.option("--start", type=_TIME, metavar="HH:MM", help="When it begins."),
    click.option("--minutes", type=_MINUTES, metavar="N", help="How many minutes it takes."),
    click.option("--place", help="Where."),
    click.option("--level", callback=_level, help="At which level: summit, ministers … or your own word."),
    click.option("--note", help="Remarks."),
    click.option("--attend", "attendees", type=int, multiple=True, metavar="PERSON", help="Who attends, in order."),
)


@meeting.command("add")
@click.argument("title")
@click.option("--counterpart", "codes", multiple=True, required=True, metavar="CODE", help="With whom.")
@_OF_MEETING
@click.pass_context
def meeting_add(context: click.Context, /, title: str, codes: tuple[str, ...], **values: Any) -> None:
    """Note a meeting."""
    from db.records import MeetingRecord

    desk = desk_of(context)
    _days(values["date"])
    new = MeetingRecord(0, _named(title), counterparts=tuple(desk.counterpart(one).code for one in codes))
    key, _change = desk.ledger.save_meeting(replace(new, **_changes(values)))
    click.echo(_("Meeting {id} is noted.", id=key))


@meeting.command("change")
@click.argument("meeting_id", type=int, metavar="ID")
@click.option("--title", help="What it is called.")
@click.option("--counterpart", "codes", multiple=True, metavar="CODE", help="With whom, in place of those before.")
@_OF_MEETING
@click.pass_context
def meeting_change(context: click.Context, /, meeting_id: int, codes: tuple[str, ...], **values: Any) -> None:
    """Change a meeting."""
    desk = desk_of(context)
    _days(values["date"])
    values["counterparts"] = tuple(desk.counterpart(one).code for one in codes)
    desk.ledger.save_meeting(replace(desk.ledger.meeting(meeting_id), **_changes(values)))
    click.echo(_("Meeting {id} is noted.", id=meeting_id))


@meeting.command("remove")
@click.argument("meeting_id", type=int, metavar="ID")
@click.pass_context
def meeting_remove(context: click.Context, meeting_id: int) -> None:
    """Remove a meeting with its agenda."""
    desk_of(context).ledger.remove_meeting(meeting_id)
    click.echo(_("Meeting {id} was removed.  Undo brings it back.", id=meeting_id))


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
            "points": [_point(points[key], desk.today) for key in each.points if key in points],
        }
        for each in items
    ]  # fmt: skip
    faults = [fault.words(language()) for fault in times.faults]
    data = {**asdict(one), "agenda": agenda, "agenda_minutes": times.minutes, "warnings": faults}

    def lines() -> list[str]:
        head = [one.title, one.date, one.start, one.place, *(people[key].name for key in one.attendees)]
        found = ["  ".join(filter(None, head))]
        for each in items:
            found.append(f"{each.id:>4} {numbers[each.id]:6} {times.slots[each.id].words():12} {each.title}")
            found += [f"       {line}" for line in _told(each)]
            found += [f"       {_said(points[key], desk.today)}" for key in each.points if key in points]
        return found + [f"! {fault}" for fault in faults]

    print_out(data, as_json, lines)


def _told(one: "AgendaRecord") -> list[str]:
    """What is written of an item of an agenda, and how far and how long it holds."""
    texts = ((_("Objective"), one.objective), (_("Their likely line"), one.theirs), (_("Press line"), one.press),
             (_("Background"), one.background))  # fmt: skip
    said = [f"{label}: {' '.join(text.split())}" for label, text in texts if text.strip()]
    until = " ".join((_("Valid until"), date_words(one.valid_until, language()))) if one.valid_until else ""
    marks = [_("Cleared") if one.state == "cleared" else _("Draft"), one.drafter, until]
    return ["  ".join(filter(None, marks)), *said] if said or one.drafter or until else []


@meeting.command("carry")
@click.argument("meeting_id", type=int, metavar="FROM")
@click.argument("following", type=int, metavar="[TO]", required=False)
@click.pass_context
def meeting_carry(context: click.Context, meeting_id: int, following: int | None) -> None:
    """Copy what is left over of a meeting's agenda to another's; without TO, to the next with that counterpart."""
    desk = desk_of(context)
    if following is None:
        found = desk.followup.following(desk.ledger.meeting(meeting_id))
        if found is None:
            raise InputError(_("No later meeting with this counterpart is noted.  Note one first."))
        following = found.id
    if following == meeting_id:
        raise InputError(_("Nothing is carried over from a meeting to itself.  Name another."))
    before = len(desk.store.agenda.items(following))
    desk.followup.carry_over(meeting_id, following)
    n = len(desk.store.agenda.items(following)) - before
    click.echo(ngettext("{n} item carried over", "{n} items carried over", n))


# --- after a meeting ------------------------------------------------------------------------------------------


@meeting.command("agreed")
@click.argument("meeting_id", type=int, metavar="MEETING")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--text", help="The text of what was agreed, in place of files; “-” reads standard input.")
@click.option("--source", "sources", type=int, multiple=True, metavar="ID", help="A source that is there already.")
@click.pass_context
def meeting_agreed(
    context: click.Context, meeting_id: int, files: tuple[Path, ...], text: str | None, sources: tuple[int, ...]
) -> None:
    """Import what was agreed at a meeting; it has the meeting's date and counterparts where it names none."""
    desk = desk_of(context)
    desk.ledger.meeting(meeting_id)
    if not files and not text and not sources:
        raise InputError(_("Name a file, a text or a source of what was agreed."))
    found = [desk.import_file(path, meeting=meeting_id) for path in files]
    if text:
        words = standard_input() if text == "-" else text
        found.append(desk.import_text(words, name=_("Pasted text"), meeting=meeting_id))
    for each in found:
        head = each.source.source
        click.echo(_("Source {id}: {title} (commitments: {n})", id=head.id, title=head.masthead.title,
                     n=each.commitments))  # fmt: skip
    for source in sources:
        desk.came_of(meeting_id, source)
        click.echo(_("Source {id} came of meeting {meeting}.", id=source, meeting=meeting_id))


@meeting.command("outcome")
@click.argument("meeting_id", type=int, metavar="MEETING")
@click.argument("title")
@click.option("--text", default="", help="What else is to be said of it.")
@click.option("--date", metavar="DAY", help="When it was; without it, the date of the meeting.")
@click.option("--commitment", "commitments", type=int, multiple=True, metavar="ID", help="A commitment it answers.")
@click.pass_context
def meeting_outcome(
    context: click.Context, meeting_id: int, title: str, text: str, date: str | None, commitments: tuple[int, ...]
) -> None:
    """Note what was done at a meeting, and tick the commitments that it answers."""
    desk = desk_of(context)
    key, _change = desk.entering.of_meeting(meeting_id, title, text, commitments, _days(date))
    click.echo(_("Outcome {id} is noted.", id=key))


@meeting.command("dealt")
@click.argument("item_id", type=int, metavar="ITEM")
@click.option("--not", "away", is_flag=True, help="It was not; it is left over.")
@click.pass_context
def meeting_dealt(context: click.Context, item_id: int, away: bool) -> None:
    """Say that an item of an agenda was dealt with, so that it does not go to the next one."""
    desk_of(context).store.agenda.set_dealt(item_id, not away)
    click.echo(_("Agenda item {id} is noted.", id=item_id))


@meeting.command("after")
@click.argument("meeting_id", type=int, metavar="MEETING")
@JSON
@click.pass_context
def meeting_after(context: click.Context, meeting_id: int, as_json: bool) -> None:
    """Show what came of a meeting: what was agreed, what was done, what is left over."""
    desk = desk_of(context)
    found = desk.followup.after(meeting_id)
    data = {
        "meeting": meeting_id, "sources": [one.id for one in found.sources],
        "agreed": [one.id for one in found.agreed], "outcomes": [one.id for one in found.outcomes],
        "asked": [
            {"commitment": one.id, "key": one.key, "outcomes": [each.id for each in answers]}
            for one, answers in found.asked
        ],
        "left": [{"item": one.id, "title": one.title, "commitments": list(one.commitments)} for one in found.left],
        "following": found.following.id if found.following else None,
    }  # fmt: skip

    def lines() -> list[str]:
        said = [_("What was agreed"), *(f"  {one.id:>4}  {one.masthead.title}" for one in found.sources)]
        said += [_("What was done"), *(f"  {one.id:>4}  {one.date or '':10}  {one.title}" for one in found.outcomes)]
        said.append(_("Commitments on the agenda"))
        said += [f"  {'✓' if answers else ' '} {one.id:>4}  {one.key}" for one, answers in found.asked]
        said += [_("What is left over"), *(f"  {one.id:>4}  {one.title}" for one in found.left)]
        if found.following:
            said.append(_("Next meeting: {id} {title}", id=found.following.id, title=found.following.title))
        return said

    print_out(data, as_json, lines)


# --- items of an agenda -------------------------------------------------------------------------------------

_STATE = click.option("--state", type=click.Choice(["draft", "cleared"]), help="How far the text is.")
_CLEARED = click.option("--cleared", "state", flag_value="cleared", help="It is cleared.")
_UNTIL = click.option("--valid-until", metavar="DAY", type=DAY, help="To which day it holds.")
_DRAFTER = click.option("--drafter", help="Who drafts it.")
_ABOUT = _options(
    click.option(
        "--commitment", "commitments", type=int, multiple=True, metavar="ID", help="A commitment it is about."
    ),
    click.option("--outcome", "outcomes", type=int, multiple=True, metavar="ID", help="An outcome it is about."),
)
_OF_ITEM = _options(
    click.option("--start", type=_TIME, metavar="HH:MM", help="When it begins."),
    click.option("--minutes", type=_MINUTES, metavar="N", help="How many minutes it takes."),
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
    key, _change = desk.store.agenda.save_item(AgendaRecord(0, meeting_id, _named(title), **_changes(values)))
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
    changed = replace(desk.store.agenda.item(item_id), **_changes(values))
    desk.store.agenda.save_item(changed)
    click.echo(_("Agenda item {id} is noted.", id=item_id))
    _say_faults(desk, changed)


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


def _said(one: "PointRecord", today: str) -> str:
    said = " ".join(one.text.split())
    words = f"Q {one.question} — {said}" if one.question else f"• {said}"
    return "  ! ".join([words, *([_("No longer valid")] if one.stale(today) else [])])


def _point(one: "PointRecord", today: str) -> dict[str, Any]:
    return asdict(one) | {"question": one.question or None, "stale": one.stale(today)}


_OF_POINT = _options(
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
    key, _change = desk.store.agenda.save_point(PointRecord(0, kind, text, **_changes(values)), item_id)
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
    changed = replace(desk.store.agenda.point(point_id), **_changes(values))
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


# --- people -------------------------------------------------------------------------------------------------

_OF_PERSON = _options(
    click.option("--side", "counterpart", metavar="CODE", help="Country or organisation; JP is our side."),
    click.option("--reading", help="Reading in kana."),
    click.option("--romanised", help="Name in Latin letters."),
    click.option("--post", help="Post."),
    click.option("--biography", help="Biography."),
)


@click.group(invoke_without_command=True)
@COUNTERPART
@JSON
@click.pass_context
def person(context: click.Context, counterpart: str | None, as_json: bool) -> None:
    """List people with when one last met them; with a subcommand, note or change one."""
    if context.invoked_subcommand is not None:
        return
    desk = desk_of(context)
    found, met = desk.ledger.persons(code_of(desk, counterpart)), desk.followup.last_met()
    data = [asdict(one) | {"last_met": met[one.id].date if one.id in met else None} for one in found]

    def line(one: "PersonRecord") -> str:
        last = met.get(one.id)
        day = _("Last met") + f": {date_words(last.date, language())}  {last.title}" if last else ""
        return "  ".join(filter(None, [one.name, one.reading, one.romanised, one.post, day]))

    lines = [f"{one.id:>4}  {one.counterpart:8}  {line(one)}" for one in found]
    print_out(data, as_json, lambda: lines or [_("Nobody is noted yet.")])


def _of_side(desk: "Desk", values: dict[str, Any]) -> dict[str, Any]:
    side = values["counterpart"]
    values["counterpart"] = desk.counterpart(side).code if side is not None else None
    return _changes(values)


@person.command("add")
@click.argument("name")
@_OF_PERSON
@click.pass_context
def person_add(context: click.Context, /, name: str, **values: Any) -> None:
    """Note a person of either side."""
    from db.records import PersonRecord

    desk = desk_of(context)
    given = _of_side(desk, values)
    if "counterpart" not in given:
        raise InputError(_("Say with --side for which country or organisation the person speaks."))
    key, _change = desk.ledger.save_person(PersonRecord(0, name=_named(name), **given))
    click.echo(_("Person {id} is noted.", id=key))


@person.command("change")
@click.argument("person_id", type=int, metavar="ID")
@click.option("--name", help="Name.")
@_OF_PERSON
@click.pass_context
def person_change(context: click.Context, /, person_id: int, **values: Any) -> None:
    """Change what is noted of a person; what is not named stays."""
    desk = desk_of(context)
    desk.ledger.save_person(replace(desk.ledger.person(person_id), **_of_side(desk, values)))
    click.echo(_("Person {id} is noted.", id=person_id))


@person.command("remove")
@click.argument("person_id", type=int, metavar="ID")
@click.pass_context
def person_remove(context: click.Context, person_id: int) -> None:
    """Remove a person, from the meetings they attend too."""
    desk_of(context).ledger.remove_person(person_id)
    click.echo(_("Person {id} was removed.  Undo brings it back.", id=person_id))


COMMANDS: tuple[click.Command, ...] = (meeting, person)
