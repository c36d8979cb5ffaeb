"""The commands of meetings: agendas, points, since one last met; coverage, and the same promise elsewhere."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from briefbook.cli_followup import code_of, due_data, due_line
from briefbook.cli_shared import COUNTERPART, JSON, MOMENT, desk_of, print_out
from briefbook.dates import date_words
from briefbook.errors import InputError
from briefbook.i18n import N_, _, language, ngettext

if TYPE_CHECKING:
    from briefbook.desk import Desk
    from briefbook.followup.coverage import Share
    from briefbook.followup.elsewhere import Likeness, Piece
    from db.records import MeetingRecord, PointRecord


# --- coverage, and the same promise elsewhere ---------------------------------------------------------------


@click.command()
@COUNTERPART
@JSON
@click.pass_context
def coverage(context: click.Context, counterpart: str | None, as_json: bool) -> None:
    """Show which commitments have no outcome and which outcomes answer none, by counterpart, pillar, year, subject."""
    from briefbook.followup.subjects import subjects

    desk = desk_of(context)
    found = desk.followup.coverage(desk.codes(counterpart), language())

    def share(one: "Share") -> dict[str, int]:
        return {"total": one.total, "linked": one.linked}

    data = {
        "commitments": share(found.commitments), "outcomes": share(found.outcomes),
        "without_outcome": [one.id for one in found.bare_commitments],
        "without_commitment": [one.id for one in found.bare_outcomes],
        "counterparts": {code: share(one) for code, one in found.counterparts.items()},
        "pillars": {name: share(one) for name, one in found.pillars.items()},
        "years": {year or None: share(one) for year, one in found.years.items()},
        "matrix": {code: {name: share(one) for name, one in row.items()} for code, row in found.matrix.items()},
    }  # fmt: skip
    names = subjects()
    lines = [
        _("Commitments with an outcome: {linked} of {total}", **share(found.commitments)),
        _("Outcomes that answer a commitment: {linked} of {total}", **share(found.outcomes)),
        *(f"  {code:8} {one.linked:>4} / {one.total}" for code, one in found.counterparts.items()),
        *(
            f"  {code:8} {names[name][language()]}: {one.linked} / {one.total}"
            for code, row in found.matrix.items()
            for name, one in row.items()
        ),
    ]
    print_out(data, as_json, lambda: lines)


@click.command()
@click.argument("commitment", type=int)
@click.option("--limit", type=click.IntRange(1, 100), default=5, show_default=True, help="How many at most.")
@JSON
@click.pass_context
def elsewhere(context: click.Context, commitment: int, limit: int, as_json: bool) -> None:
    """Find the same promise in documents with other counterparts, with what differs."""
    desk = desk_of(context)
    found = desk.followup.elsewhere(commitment, limit)
    _print_likeness(desk, found, as_json)


@click.command()
@click.argument("source", type=int)
@JSON
@click.pass_context
def renewals(context: click.Context, source: int, as_json: bool) -> None:
    """List which items of SOURCE renew items of older documents, or may, with what changed."""
    desk = desk_of(context)
    _print_likeness(desk, desk.followup.renewals(source), as_json)


@click.group()
def renewal() -> None:
    """Say which commitment renews or replaces which older one."""


@renewal.command("accept")
@click.argument("commitment", type=int, required=False)
@click.argument("older", type=int, required=False)
@click.option("--source", type=int, metavar="ID", help="What is proposed for the items of this source.")
@click.option("--above", type=click.FloatRange(0, 1), help="All that is proposed from this score on, as one step.")
@click.pass_context
def accept_renewal(
    context: click.Context, commitment: int | None, older: int | None, source: int | None, above: float | None
) -> None:
    """Accept that COMMITMENT renews OLDER, or all that is proposed for a source above a score."""
    desk = desk_of(context)
    if commitment is not None and older is not None and source is None and above is None:
        desk.followup.set_renewal(commitment, older, "accepted")
        click.echo(_("Commitment {commitment} renews commitment {older}.", commitment=commitment, older=older))
        return
    if commitment is not None or source is None or above is None:
        raise InputError(
            _("Name a commitment and an older one by their numbers, or a source and a score with --above.")
        )
    change = desk.followup.accept_renewals(source, above)
    click.echo(ngettext("{n} renewal accepted", "{n} renewals accepted", len(change.ids)))


@renewal.command("reject")
@click.argument("commitment", type=int)
@click.argument("older", type=int)
@click.pass_context
def reject_renewal(context: click.Context, commitment: int, older: int) -> None:
    """Reject that COMMITMENT renews OLDER; it is not proposed again."""
    desk_of(context).followup.set_renewal(commitment, older, "rejected")
    click.echo(_("Commitment {commitment} does not renew commitment {older}.", commitment=commitment, older=older))


@renewal.command("forget")
@click.argument("commitment", type=int)
@click.argument("older", type=int)
@click.pass_context
def forget_renewal(context: click.Context, commitment: int, older: int) -> None:
    """Take back what was said of COMMITMENT and OLDER."""
    desk_of(context).followup.set_renewal(commitment, older, None)
    click.echo(
        _("What was said of commitments {commitment} and {older} is taken back.", commitment=commitment, older=older)
    )


def _print_likeness(desk: "Desk", found: "Sequence[Likeness]", as_json: bool) -> None:
    records = {one.id: one for one in desk.provisions(nature="commitment")} if found else {}

    def side(key: int, pieces: "Sequence[Piece]") -> dict[str, Any]:
        one = records[key]
        return {
            "commitment": key, "key": one.key, "counterparts": list(one.counterparts), "strength": one.coding.strength,
            "text": [{"text": each.text, "same": each.same} for each in pieces]
            or [{"text": one.wordings[0].text, "same": False}],
        }  # fmt: skip

    data = [
        {
            "score": one.score, "accepted": one.accepted, "stronger": one.stronger, "language": one.language,
            "here": side(one.commitment, one.here), "there": side(one.other, one.there),
        }
        for one in found
    ]  # fmt: skip
    shown = [
        f"{'✓' if one.accepted else ' '} {one.score:.2f}  {records[key].id:>5} "
        f"{','.join(records[key].counterparts):8} {records[key].key:8} "
        f"{' '.join(records[key].wordings[0].text.split())[:70]}"
        for one in found
        for key in (one.commitment, one.other)
    ]
    print_out(data, as_json, lambda: shown or [_("Nothing was found.")])


# --- meetings -----------------------------------------------------------------------------------------------


@click.command()
@click.argument("code")
@click.option("--from", "day", type=MOMENT, metavar="DAY", help="Since this day; without it, since the last meeting.")
@JSON
@click.pass_context
def since(context: click.Context, code: str, day: str | None, as_json: bool) -> None:
    """Tell what is new with a counterpart since one last met."""
    desk = desk_of(context)
    found = desk.followup.since(desk.counterpart(code).code, day[:10] if day else None)
    if found is None:
        raise InputError(_("No meeting with {name} is noted yet.  Name a day with --from.", name=code))
    data = {
        "counterpart": found.counterpart, "since": found.day, "meeting": found.meeting.id if found.meeting else None,
        "commitments": [one.id for one in found.commitments], "outcomes": [one.id for one in found.outcomes],
        "done": [due_data(one) for one in found.done], "moved": [due_data(one) for one in found.moved],
        "overdue": [due_data(one) for one in found.overdue], "persons": [one.id for one in found.persons],
        "theirs": [due_data(one) for one in found.theirs], "ours": [due_data(one) for one in found.ours],
        "both": [due_data(one) for one in found.both],
    }  # fmt: skip
    lines = [_("Since {date}", date=date_words(found.day, language()))]
    lines += [f"  {one.date}  {one.title}" for one in found.outcomes]
    for label, dues in ((N_("Done"), found.done), (N_("Moved"), found.moved), (N_("Newly overdue"), found.overdue)):
        lines += [f"{_(label)}: {due_line(one)}" for one in dues]
    lines += [f"{one.name}  {one.post}" for one in found.persons]
    print_out(data, as_json, lambda: lines)


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
        print_out([_meeting(one) for one in found], as_json, lambda: lines or [_("No meeting is noted yet.")])


def _meeting(one: "MeetingRecord") -> dict[str, Any]:
    return {
        "id": one.id, "title": one.title, "date": one.date, "place": one.place, "level": one.level,
        "counterparts": list(one.counterparts), "note": one.note, "attendees": list(one.attendees),
    }  # fmt: skip


@meeting.command("add")
@click.argument("title")
@click.option("--counterpart", "codes", multiple=True, required=True, metavar="CODE", help="With whom.")
@click.option("--date", "day", metavar="DAY", help="Day, or first and last day as 2027-03-04/2027-03-05.")
@click.option("--place", help="Where.")
@click.option("--level", help="At which level.")
@click.pass_context
def meeting_add(
    context: click.Context, title: str, codes: tuple[str, ...], day: str | None, place: str | None, level: str | None
) -> None:
    """Note a meeting."""
    from db.records import MeetingRecord

    desk = desk_of(context)
    parties = tuple(desk.counterpart(one).code for one in codes)
    key, _change = desk.ledger.save_meeting(MeetingRecord(0, title, _days(day), place, level, parties))
    click.echo(_("Meeting {id} is noted.", id=key))


def _days(value: str | None) -> str | None:
    """A day, a month, a year, or two days, as typed."""
    if value is None:
        return None
    for part in value.split("/"):
        if not re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", part):
            raise InputError(_("{value} is no day.  Write it as 2025-06-30.", value=value))
    return value


@meeting.command("show")
@click.argument("meeting_id", type=int, metavar="ID")
@JSON
@click.pass_context
def meeting_show(context: click.Context, meeting_id: int, as_json: bool) -> None:
    """Show a meeting with its agenda, points and answers."""
    desk = desk_of(context)
    one = desk.ledger.meeting(meeting_id)
    items = desk.store.agenda.items(meeting_id)
    points = {each.id: each for each in desk.store.agenda.points()}
    numbers = desk.followup.agenda_numbers(items)
    agenda = [
        {
            "id": each.id, "number": numbers[each.id], "parent": each.parent, "title": each.title, "start": each.start,
            "end": each.end, "objective": each.objective, "theirs": each.theirs, "press": each.press,
            "background": each.background, "drafter": each.drafter, "state": each.state,
            "valid_until": each.valid_until, "commitments": list(each.commitments), "outcomes": list(each.outcomes),
            "points": [_point(points[key], desk.today) for key in each.points if key in points],
        }
        for each in items
    ]  # fmt: skip
    lines = [f"{one.title}  {one.date or ''}  {one.place or ''}".rstrip()]
    for each in items:
        lines.append(f"{numbers[each.id]:6} {each.start or '':5} {each.title}")
        lines += [f"       {_said(points[key])}" for key in each.points if key in points]
    print_out({**_meeting(one), "agenda": agenda}, as_json, lambda: lines)


def _said(one: "PointRecord") -> str:
    return f"Q {one.question} — {one.text}" if one.question else f"• {one.text}"


def _point(one: "PointRecord", today: str) -> dict[str, Any]:
    return {
        "id": one.id, "kind": one.kind, "question": one.question or None, "text": one.text,
        "counterpart": one.counterpart, "drafter": one.drafter, "state": one.state, "valid_until": one.valid_until,
        "stale": one.stale(today), "commitments": list(one.commitments), "outcomes": list(one.outcomes),
    }  # fmt: skip


@meeting.command("item")
@click.argument("meeting_id", type=int, metavar="MEETING")
@click.argument("title")
@click.option("--under", "parent", type=int, metavar="ID", help="The item above it.")
@click.option("--start", metavar="HH:MM", help="When it begins.")
@click.option("--end", metavar="HH:MM", help="When it ends.")
@click.option("--objective", default="", help="What our side wants.")
@click.option("--theirs", default="", help="What they will likely say.")
@click.option("--press", default="", help="What is said to the press.")
@click.option("--background", default="", help="What is to be known.")
@click.option("--drafter", default="", help="Who drafts it.")
@click.option("--cleared", is_flag=True, help="It is cleared.")
@click.option("--valid-until", metavar="DAY", type=MOMENT, help="To which day it holds.")
@click.option("--point", "points", type=int, multiple=True, metavar="ID", help="A point or answer of the bank.")
@click.option("--commitment", "commitments", type=int, multiple=True, metavar="ID", help="A commitment it is about.")
@click.option("--outcome", "outcomes", type=int, multiple=True, metavar="ID", help="An outcome it is about.")
@click.pass_context
def meeting_item(
    context: click.Context, /, meeting_id: int, title: str, cleared: bool, valid_until: str | None, **values: Any
) -> None:
    """Put an item on a meeting's agenda."""
    from db.records import AgendaRecord

    state: Any = "cleared" if cleared else "draft"
    until = valid_until[:10] if valid_until else None
    one = AgendaRecord(0, meeting_id, title, state=state, valid_until=until, **values)
    key, _change = desk_of(context).store.agenda.save_item(one)
    click.echo(_("Agenda item {id} is noted.", id=key))


@meeting.command("point")
@click.argument("text")
@click.option("--question", default="", help="What is asked, for an answer.")
@COUNTERPART
@click.option("--drafter", default="", help="Who drafts it.")
@click.option("--cleared", is_flag=True, help="It is cleared.")
@click.option("--valid-until", metavar="DAY", type=MOMENT, help="To which day it holds.")
@click.option("--commitment", "commitments", type=int, multiple=True, metavar="ID", help="A commitment it is about.")
@click.option("--outcome", "outcomes", type=int, multiple=True, metavar="ID", help="An outcome it is about.")
@click.pass_context
def meeting_point(
    context: click.Context,
    text: str,
    question: str,
    counterpart: str | None,
    drafter: str,
    cleared: bool,
    valid_until: str | None,
    commitments: tuple[int, ...],
    outcomes: tuple[int, ...],
) -> None:
    """Keep a point to make, or with --question an answer, in the bank."""
    from db.records import PointRecord

    desk = desk_of(context)
    one = PointRecord(
        0, "answer" if question else "point", text, question, code_of(desk, counterpart), drafter,
        "cleared" if cleared else "draft", valid_until[:10] if valid_until else None, commitments, outcomes,
    )  # fmt: skip
    key, _change = desk.store.agenda.save_point(one)
    click.echo(_("Point {id} is noted.", id=key))


@meeting.command("points")
@COUNTERPART
@JSON
@click.pass_context
def meeting_points(context: click.Context, counterpart: str | None, as_json: bool) -> None:
    """List the points and answers of the bank."""
    desk = desk_of(context)
    found = desk.store.agenda.points(counterpart=code_of(desk, counterpart))
    lines = [f"{one.id:>4}  {_said(one)}" for one in found]
    print_out([_point(one, desk.today) for one in found], as_json, lambda: lines or [_("Nothing was found.")])


@meeting.command("carry")
@click.argument("meeting_id", type=int, metavar="FROM")
@click.argument("following", type=int, metavar="TO")
@click.pass_context
def meeting_carry(context: click.Context, meeting_id: int, following: int) -> None:
    """Copy what is left over of a meeting's agenda to the next one's."""
    desk = desk_of(context)
    n = len(desk.followup.left_over(meeting_id))
    desk.followup.carry_over(meeting_id, following)
    click.echo(ngettext("{n} item carried over", "{n} items carried over", n))


COMMANDS: tuple[click.Command, ...] = (coverage, elsewhere, renewals, renewal, since, meeting)
