"""The commands of meetings: who meets when, and what comes after."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefbook.cli.shared import (
    COUNTERPART,
    JSON,
    MINUTES,
    TIME,
    FilePath,
    changes,
    code_of,
    desk_of,
    given,
    named,
    options,
    person_of,
    print_out,
    standard_input,
)
from briefbook.counterparts import OUR_SIDE, of
from briefbook.dates import is_date
from briefbook.errors import InputError
from briefbook.followup.carried import carried_words
from briefbook.i18n import _, language
from briefbook.states import LEVELS, level_of

if TYPE_CHECKING:
    from briefbook.desk import Desk
    from briefbook.desk.importing import Imported


def _days(value: str | None) -> str | None:
    """A day, a month, a year, or two days, as typed."""
    if value and not is_date(value):
        first, _stroke, last = value.partition("/")
        if is_date(first) and is_date(last):
            raise InputError(_("{value} ends before it begins.  Write the first day, a stroke, the last.", value=value))
        raise InputError(_("{value} is not a day.  Write it as 2025-06-30.", value=value))
    return value


def _with_whom(desk: "Desk", codes: Sequence[str]) -> tuple[str, ...]:
    """The counterparts that are named.  Raises InputError where one is unknown, or our own side."""
    found = tuple(desk.counterpart(one).code for one in codes)
    if OUR_SIDE in found:
        raise InputError(_("{name} is our own side.  Name whom it meets.", name=of(OUR_SIDE).name[language()]))
    return found


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


_OF_MEETING = options(
    click.option("--date", "date", metavar="DAY", help="Day, or first and last day as 2027-03-04/2027-03-05."),
    click.option("--start", type=TIME, metavar="HH:MM", help="When it begins."),
    click.option("--minutes", type=MINUTES, metavar="N", help="How many minutes it takes."),
    click.option("--place", help="Where."),
    click.option("--level", callback=_level, help="At which level: summit, ministers … or your own word."),
    click.option("--note", help="Remarks."),
    click.option(
        "--attend", "attendees", multiple=True, metavar="PERSON", help="Who attends, in order: number or name."
    ),
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
    values["attendees"] = tuple(person_of(desk, one) for one in values["attendees"])
    new = MeetingRecord(0, named(title), counterparts=_with_whom(desk, codes))
    key, _change = desk.ledger.save_meeting(replace(new, **given(values)))
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
    values["attendees"] = tuple(person_of(desk, one) for one in values["attendees"])
    values["counterparts"] = _with_whom(desk, codes)
    desk.ledger.save_meeting(replace(desk.ledger.meeting(meeting_id), **changes(context, values)))
    click.echo(_("Meeting {id} is noted.", id=meeting_id))


@meeting.command("remove")
@click.argument("meeting_id", type=int, metavar="ID")
@click.pass_context
def meeting_remove(context: click.Context, meeting_id: int) -> None:
    """Remove a meeting with its agenda."""
    desk_of(context).ledger.remove_meeting(meeting_id)
    click.echo(_("Meeting {id} was removed.  Undo brings it back.", id=meeting_id))


@meeting.command("carry")
@click.argument("meeting_id", type=int, metavar="FROM")
@click.argument("following", type=int, metavar="[TO]", required=False)
@click.pass_context
def meeting_carry(context: click.Context, meeting_id: int, following: int | None) -> None:
    """Copy what is left over of a meeting's agenda to another's; without TO, to the next with that counterpart."""
    desk = desk_of(context)
    if following is None:
        held = desk.ledger.meeting(meeting_id)
        found = desk.followup.following(held)
        if not held.date:
            raise InputError(_("The meeting has no date.  Give it one first."))
        if found is None:
            raise InputError(_("No later meeting with this counterpart is noted.  Note one first."))
        following = found.id
    if following == meeting_id:
        raise InputError(_("Nothing is carried over from a meeting to itself.  Name another."))
    carried, _change = desk.followup.carry_over(meeting_id, following)
    click.echo(carried_words(carried))


# --- after a meeting ------------------------------------------------------------------------------------------


@meeting.command("agreed")
@click.argument("meeting_id", type=int, metavar="MEETING")
@click.argument("files", nargs=-1, type=FilePath(path_type=Path, exists=True, dir_okay=False))
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
    for source in sources:
        desk.source(source)

    def told(one: "Imported") -> None:
        head = one.source.source
        if one.duplicate:
            click.echo(_("{name} is in the store already (source {id}).", name=head.file, id=head.id))
        click.echo(_("Source {id}: {title} (commitments: {n})", id=head.id, title=head.masthead.title,
                     n=one.commitments))  # fmt: skip

    for path in files:
        told(desk.import_file(path, meeting=meeting_id))
    if text:
        words = standard_input() if text == "-" else text
        told(desk.import_text(words, name=_("Pasted text"), meeting=meeting_id))
    for source in sources:
        desk.importing.came_of(meeting_id, source)
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
        said += [f"  {'✓' if answers else ' '} {one.id:>4}  {one.place}" for one, answers in found.asked]
        said += [_("What is left over"), *(f"  {one.id:>4}  {one.title}" for one in found.left)]
        if found.following:
            said.append(_("Next meeting: {id} {title}", id=found.following.id, title=found.following.title))
        return said

    print_out(data, as_json, lines)
