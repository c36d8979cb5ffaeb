"""The commands of following up: links of commitments and outcomes, what falls due, assessments."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefbook import progress
from briefbook.beside import end_with_program, say_how_far
from briefbook.cli.shared import (
    COUNTERPART,
    DAY,
    JSON,
    WIDER,
    FilePath,
    code_of,
    desk_of,
    given,
    print_out,
    short,
    warn_ahead,
)
from briefbook.dates import date_words
from briefbook.errors import InputError
from briefbook.i18n import N_, _, language, ngettext
from briefbook.states import HOSTS, STANDINGS, review_mark

if TYPE_CHECKING:
    from briefbook.desk import Desk
    from briefbook.followup.records import DueRecord, Lines
    from briefbook.followup.scale import Scale, Scales
    from briefbook.followup.suggest import Suggestion
    from briefbook.model import Name
    from db.records import AssessmentRecord, LinkRecord, Passage

_STATES = ("all", "suggested", "accepted", "rejected")


@click.command()
@COUNTERPART
@click.option("--commitment", type=int, metavar="ID", help="Number of a commitment.")
@click.option("--outcome", type=int, metavar="ID", help="Number of an outcome.")
@click.option("--state", type=click.Choice(_STATES), default="all", show_default=True, help="Only links in this state.")
@click.option("--limit", type=click.IntRange(1), help="How many suggestions at most, best first.")
@click.option("--beside", type=click.IntRange(1), hidden=True)
@JSON
@click.pass_context
def links(
    context: click.Context, counterpart: str | None, commitment: int | None, outcome: int | None, state: str,
    limit: int | None, beside: int | None, as_json: bool,
) -> None:  # fmt: skip
    """List which outcomes answer which commitments, and which may."""
    desk = desk_of(context)
    if beside is not None:
        _reckon(desk, counterpart, beside)
        return
    if outcome is not None:
        outcome = desk.outcome(outcome).id
    known = desk.links(counterpart=counterpart, commitment=commitment) if state != "suggested" else []
    rows = [_link(one, desk) for one in known if state in ("all", one.state) and outcome in (None, one.outcome)]
    if state in ("all", "suggested"):
        found = desk.followup.suggestions(counterpart=code_of(desk, counterpart), commitment=commitment)
        rows += [_suggestion(one) for one in found if outcome in (None, one.outcome)][:limit]
    outcomes, provisions = ([], []) if as_json else (desk.outcomes(), desk.provisions())
    titles = {one.id: short(one.title, 80) + review_mark(one.reviewed) for one in outcomes}
    keys = {one.id: f"{one.place:8}{review_mark(one.reviewed)}" for one in provisions}
    shown = [line for one in rows for line in _lines(one, keys, titles)] if not as_json else []
    print_out(rows, as_json, lambda: shown or [_("Nothing was found.")])


def _reckon(desk: "Desk", counterpart: str | None, most: int) -> None:
    """Reckon the best suggestions for a window, beside which this runs."""
    from briefbook.followup import reckoned

    end_with_program()
    with progress.told(say_how_far):
        found = desk.followup.suggestions(counterpart=counterpart)
    click.echo(reckoned.line(found, most))


def _link(one: "LinkRecord", desk: "Desk") -> dict[str, Any]:
    accepted = one.state == "accepted"
    said = N_("Accepted on {day}") if accepted else N_("Rejected on {day}")
    return {
        "commitment": one.commitment, "outcome": one.outcome, "state": one.state, "score": float(accepted),
        "reasons": [_(said, day=date_words(desk.store.clock.local(one.at)[:10], language()))], "at": one.at,
    }  # fmt: skip


def _suggestion(one: "Suggestion") -> dict[str, Any]:
    from briefbook.followup.reasons import reason_words

    return {
        "commitment": one.commitment, "outcome": one.outcome, "state": "suggested", "score": one.score,
        "reasons": [reason_words(each, language()) for each in one.reasons],
    }  # fmt: skip


def _lines(one: dict[str, Any], keys: dict[int, str], titles: dict[int, str]) -> list[str]:
    marks = {"accepted": "✓", "rejected": "✗", "suggested": "?"}
    score = f"{one['score']:.2f}" if one["state"] == "suggested" else "    "
    where = f"{one['commitment']:>5} {keys[one['commitment']]} ← {one['outcome']:>5}  {titles[one['outcome']]}"
    return [f"{marks[one['state']]} {score} {where}", "        " + " · ".join(one["reasons"])]


@click.group(no_args_is_help=False)
def link() -> None:
    """Say which outcome answers which commitment."""


@link.command()
@click.argument("commitment", type=int, required=False)
@click.argument("outcome", type=int, required=False)
@click.option("--above", type=click.FloatRange(0, 1), help="All suggestions from this score up, as one step.")
@COUNTERPART
@JSON
@click.pass_context
def accept(
    context: click.Context, commitment: int | None, outcome: int | None, above: float | None, counterpart: str | None,
    as_json: bool,
) -> None:  # fmt: skip
    """Accept that OUTCOME answers COMMITMENT, or all suggestions above a score."""
    desk = desk_of(context)
    if above is not None:
        if commitment is not None:
            raise InputError(_("Name a commitment and an outcome, or a score with --above, not both."))
        before = {(one.commitment, one.outcome) for one in desk.links() if one.state == "accepted"}
        lent, change = desk.followup.accept_suggestions(above, counterpart=code_of(desk, counterpart))
        after = {(one.commitment, one.outcome) for one in desk.links() if one.state == "accepted"}
        _print_said(desk, after - before, as_json, ngettext("{n} link accepted", "{n} links accepted", len(change.ids)))
        _say_beside(lent)
        return
    if commitment is None or outcome is None:
        raise InputError(_("Name a commitment and an outcome by their numbers, or a score with --above."))
    outcome = desk.outcome(outcome).id
    lent, _change = desk.followup.accept([(desk.followup.commitment(commitment).id, outcome)])
    said = _("Outcome {outcome} answers commitment {commitment}.", outcome=outcome, commitment=commitment)
    _print_said(desk, {(commitment, outcome)}, as_json, said)
    _say_beside(lent)
    warn_ahead(desk, desk.store.outcomes(ids=[outcome])[0].date)


@link.command()
@click.argument("commitment", type=int)
@click.argument("outcome", type=int)
@JSON
@click.pass_context
def reject(context: click.Context, commitment: int, outcome: int, as_json: bool) -> None:
    """Reject that OUTCOME answers COMMITMENT; it is not suggested again."""
    desk = desk_of(context)
    outcome = desk.outcome(outcome).id
    lost, _change = desk.followup.part(commitment, outcome, "rejected")
    said = _("Outcome {outcome} does not answer commitment {commitment}.", outcome=outcome, commitment=commitment)
    _print_said(desk, {(commitment, outcome)}, as_json, said)
    _say_beside(lost)


@link.command()
@click.argument("commitment", type=int)
@click.argument("outcome", type=int)
@JSON
@click.pass_context
def forget(context: click.Context, commitment: int, outcome: int, as_json: bool) -> None:
    """Take back what was said of COMMITMENT and OUTCOME."""
    desk = desk_of(context)
    outcome = desk.outcome(outcome).id
    if not any(one.outcome == outcome for one in desk.links(commitment=commitment)):
        raise InputError(_("Nothing was said of outcome {outcome} and commitment {commitment}.", outcome=outcome,
                           commitment=commitment))  # fmt: skip
    lost, _change = desk.followup.part(commitment, outcome, None)
    said = _(
        "What was said of outcome {outcome} and commitment {commitment} is taken back.",
        outcome=outcome,
        commitment=commitment,
    )
    _print_said(desk, {(commitment, outcome)}, as_json, said)
    _say_beside(lost)


def _say_beside(said: str) -> None:
    """Say a sentence on standard error, where there is one."""
    if said:
        click.echo(said, err=True)


def _print_said(desk: "Desk", pairs: set[tuple[int, int]], as_json: bool, said: str) -> None:
    """What was done with some pairs: in a sentence, or as `links` lists them now."""
    rows = [_link(one, desk) for one in desk.links() if (one.commitment, one.outcome) in pairs]
    print_out(rows, as_json, lambda: [said])


# --- what falls due -----------------------------------------------------------------------------------------


@click.command()
@COUNTERPART
@WIDER
@click.option("--from", "first", type=DAY, metavar="DAY", help="From this day; without it, what is overdue too.")
@click.option("--to", "last", type=DAY, metavar="DAY", help="To this day.")
@click.option("--meeting", type=int, metavar="ID", help="What falls due before and during this meeting.")
@click.option("--all", "closed", is_flag=True, help="With what is done, missed or dropped too.")
@click.option("--ics", type=FilePath(path_type=Path, dir_okay=False), help="Also write a calendar file.")
@JSON
@click.pass_context
def due(
    context: click.Context, counterpart: str | None, with_organisations: bool, first: str | None, last: str | None,
    meeting: int | None, closed: bool, ics: Path | None, as_json: bool,
) -> None:  # fmt: skip
    """List what falls due, by day, and who answers for it."""
    if first and last and first > last:
        raise InputError(_("The last day is before the first.  Name them in their order."))
    if meeting is not None and (counterpart or with_organisations or first or last or closed):
        raise InputError(_("Name a meeting, or a counterpart and days, not both."))
    desk = desk_of(context)
    if meeting is not None:
        found = desk.followup.due_by_visit(meeting)
    else:
        codes = desk.codes(counterpart, with_organisations)
        found = desk.followup.due(first=first, last=last, codes=codes, closed=closed)
    if ics:
        desk.write_calendar(found, ics)
    lines = [line for one in found for line in (due_line(one), *_due_told(one))] or [_("Nothing falls due.")]
    print_out([due_data(one) for one in found], as_json, lambda: [*lines, *_written(ics)])


def _written(path: Path | None) -> list[str]:
    return [_("Calendar: {name}", name=path)] if path else []


def due_data(one: "DueRecord") -> dict[str, Any]:
    """An occurrence as the contract of `due --json` has it."""
    from briefbook.followup.bodies import acting

    record, each = one.commitment, one.due
    ja, en = record.wording("ja"), record.wording("en")
    return {
        "commitment": record.id, "key": record.key, "counterparts": list(record.counterparts),
        "occurrence": each.number, "from": each.start, "due": each.day,
        "moved_from": each.moved,
        "reason": each.reason or None, "state": one.standing, "host": each.host,
        "outcome": each.outcome, "closed": each.closed,
        "actors": acting(record, record.coding.actors), "recurrence": record.coding.recurrence,
        "deadline": record.coding.deadline, "reviewed": record.reviewed,
        "text": {"ja": ja.text if ja else None, "en": en.text if en else None},
    }  # fmt: skip


def due_line(one: "DueRecord") -> str:
    """An occurrence on one line."""
    record = one.commitment
    wording = record.wording_or_other(language())
    where = f"{','.join(record.counterparts):8} {record.id:>5} {record.place:8} #{one.due.number:<2}"
    host = [_("Host: {side}", side=_(HOSTS[one.due.host]))] if one.due.host in HOSTS else []
    words = "  ".join([*host, short(wording.text, 80)])
    return f"{one.due.day}  {_(STANDINGS[one.standing][0]):10}  {where}  {words}{review_mark(record.reviewed)}"


def moved_words(one: "DueRecord") -> list[str]:
    """From which day an occurrence was moved, and why it was moved or dropped."""
    return list(filter(None, [_("moved from {day}", day=one.due.moved) if one.due.moved else "", one.due.reason]))


def _due_told(one: "DueRecord") -> list[str]:
    """Below an occurrence: who answers for it, as named, and what was settled of it."""
    from briefbook.followup.bodies import names_in

    bodies = (", " if language() == "en" else "、").join(names_in(one.commitment, language()))
    told = "  ".join(filter(None, [bodies, *moved_words(one)]))
    return [f"            {told}"] if told else []


@click.command()
@click.argument("commitment", type=int)
@click.argument("number", type=int)
@click.option("--move", "day", type=DAY, metavar="DAY", help="It falls due on another day.")
@click.option("--drop", "dropped", is_flag=True, help="It does not take place.")
@click.option("--closed-by", "outcome", type=int, metavar="ID", help="This outcome closed it.")
@click.option("--host", type=click.Choice(["ours", "theirs"]), help="Who is host, where the venue alternates.")
@click.option("--reason", default="", help="Why.")
@click.pass_context
def occurrence(
    context: click.Context, commitment: int, number: int, day: str | None, dropped: bool, outcome: int | None,
    host: str | None, reason: str,
) -> None:  # fmt: skip
    """Settle the NUMBER-th occurrence of COMMITMENT: moved, dropped, closed.

    What is not named stays; with nothing named it is as it was reckoned.
    """
    from db.records import OccurrenceRecord

    said = given({"day": day, "dropped": dropped or None, "host": host, "outcome": outcome})
    if day:
        said["dropped"] = dropped
    if reason.strip() and not said:
        raise InputError(_("A reason settles nothing by itself.  Name --move, --drop, --closed-by or --host too."))
    if day and dropped:
        raise InputError(_("An occurrence is moved or dropped, not both.  Name --move or --drop."))
    if outcome is not None and dropped:
        raise InputError(_("What does not take place is closed by no outcome.  Name --closed-by or --drop."))
    desk = desk_of(context)
    if host and not desk.followup.commitment(commitment).coding.venue:
        raise InputError(_("Commitment {id} names no venue that alternates, so nobody is its host.", id=commitment))
    before = desk.store.register.occurrences(commitment) if said else []
    there = next((one for one in before if one.number == number), OccurrenceRecord(commitment, number))
    desk.followup.settle(replace(there, **said, reason=reason or there.reason))
    click.echo(_("Occurrence {n} of commitment {commitment} is settled.", n=number, commitment=commitment))


# --- assessments --------------------------------------------------------------------------------------------


@click.command()
@click.argument("commitment", type=int)
@click.option("--line", type=click.Choice(["official", "evidence"]), default="evidence", show_default=True)
@click.option("--value", metavar="STEP", help="Step of the scale: not-started, limited, substantial, complete …")
@click.option("--reason", default="", help="Why.")
@click.option(
    "--outcome", "outcomes", type=int, multiple=True, metavar="ID",
    help="An outcome that it rests on; only what a side says may do without.",
)  # fmt: skip
@click.option("--passage", "passages", multiple=True, metavar="SOURCE:START-END", help="A passage of a source.")
@click.option("--day", type=DAY, metavar="DAY", help="The day that it speaks of; without it, today.")
@click.option("--side", metavar="CODE", help="Who says so (JP or a counterpart).")
@click.option("--author", default="", help="Who assesses.")
@JSON
@click.pass_context
def assess(
    context: click.Context, commitment: int, line: Any, value: str | None, reason: str, outcomes: tuple[int, ...],
    passages: tuple[str, ...], day: str | None, side: str | None, author: str, as_json: bool,
) -> None:  # fmt: skip
    """Assess COMMITMENT, or without --value show where it stands and how it was assessed."""
    from db.records import AssessmentRecord

    desk = desk_of(context)
    if value is None and any((reason, outcomes, passages, day, side, author)):
        raise InputError(_("Name the step with --value, or the commitment alone to see where it stands."))
    if value is not None:
        on = day or desk.today
        rests = tuple(dict.fromkeys(map(_passage, passages)))
        who = desk.counterpart(side).code if side else None
        scale = desk.followup.scales.current
        version, value = scale.version, scale.code(line, value)
        new = AssessmentRecord(0, commitment, line, on, value, who, reason, version, author, "", outcomes, rests)
        desk.followup.assess(new)
        if desk.followup.not_linked(new):
            said = _("It rests on an outcome that is not linked.  A date counts as done only by a linked outcome.")
            click.echo(said, err=True)
        if new.bare:
            click.echo(_bare(new), err=True)
    one = desk.followup.commitment(commitment)
    lines = desk.followup.lines([one])[commitment]
    history = desk.store.register.assessments(commitment, desk.today)
    data = {
        "commitment": commitment, "official": _assessment(lines.said[0] if lines.said else None),
        "sides": [_assessment(one) for one in lines.said], "evidence": _assessment(lines.evidence),
        "schedule": lines.schedule, "history": [_assessment(each) for each in history],
    }  # fmt: skip
    print_out(data, as_json, lambda: _standing_lines(desk, lines, history))


def _bare(one: "AssessmentRecord") -> str:
    return _("No outcome or passage named as of {day}", day=date_words(one.day, language()))


def _passage(words: str) -> "Passage":
    from db.records import Passage

    match = re.fullmatch(r"(\d+):(\d+)-(\d+)", words.strip())
    if match is None or int(match[2]) >= int(match[3]):
        raise InputError(_("Write a passage as SOURCE:START-END, such as 3:120-260."))
    return Passage(int(match[1]), int(match[2]), int(match[3]))


def _assessment(one: "AssessmentRecord | None") -> dict[str, Any] | None:
    if one is None:
        return None
    return {
        "id": one.id, "line": one.line, "day": one.day, "value": one.value, "side": one.side, "reason": one.reason,
        "scale": one.scale, "author": one.author, "at": one.at, "outcomes": list(one.outcomes),
        "note": _bare(one) if one.bare else None,
        "passages": [{"source": each.source, "start": each.start, "end": each.end} for each in one.passages],
    }  # fmt: skip


def _standing_lines(desk: "Desk", lines: "Lines", history: "Sequence[AssessmentRecord]") -> list[str]:
    scales = desk.followup.scales
    found = desk.outcomes(ids={key for each in history for key in each.outcomes})
    titles = {one.id: f"{short(one.title, 80)}{review_mark(one.reviewed)}" for one in found}

    def said(one: "AssessmentRecord | None") -> str:
        if one is None:
            return _("Not assessed")
        whose = [one.side] if one.side else []
        return f"{scales.step(one).name[language()]} ({', '.join([*whose, date_words(one.day, language())])})"

    return [
        *(_("The sides say: {what}", what=said(one)) for one in lines.said or (None,)),
        _("The evidence: {what}", what=said(lines.evidence)),
        _("The schedule: {what}", what=_(STANDINGS[lines.schedule][0])),
        *(line for one in history for line in _assessed_lines(scales, one, titles)),
    ]


def _assessed_lines(scales: "Scales", one: "AssessmentRecord", titles: dict[int, str]) -> list[str]:
    """An assessment as it was made: on which line, why, by whom and by which scale, and what it rests on."""
    line = _("The evidence") if one.line == "evidence" else " ".join(filter(None, [_("The sides say"), one.side]))
    step = " ".join([scales.step(one).name[language()], "", *one.reason.split()])
    by = [one.author, _("scale {version}", version=one.scale)]
    said = f"  {one.day}  {line}  {step.strip()}  ({', '.join(filter(None, by))})"
    rests = [f"      ← {key:>5}  {titles.get(key, '')}".rstrip() for key in one.outcomes]
    rests += [f"      {_bare(one)}"] if one.bare else []
    return [said, *rests, *(f"      ← {each.source}:{each.start}-{each.end}" for each in one.passages)]


# --- the scale of assessments -------------------------------------------------------------------------------


@click.group(invoke_without_command=True)
@JSON
@click.pass_context
def scale(context: click.Context, as_json: bool) -> None:
    """Show the scale of assessments with its rules; with a subcommand, choose or check another."""
    if context.invoked_subcommand is None:
        _print_scale(desk_of(context).followup.scales.current, as_json)


def _print_scale(found: "Scale", as_json: bool) -> None:
    def both(name: "Name") -> dict[str, str]:
        return {"ja": name.ja, "en": name.en}

    data = {
        "version": found.version, "name": both(found.name),
        "steps": [
            {
                "line": line, "code": one.code, "name": both(one.name), "tone": one.tone, "progress": one.far,
                "rule": both(one.rule),
            }
            for line, steps in found.lines.items()
            for one in steps.values()
        ],
    }  # fmt: skip
    lines = [_("{name}, version {version}", name=found.name[language()], version=found.version)]
    for line, words in (("evidence", _("The evidence")), ("official", _("The sides say"))):
        lines.append(words)
        steps = found.steps(line).values()
        lines += [f"  {one.code:14} {one.name[language()]}  {one.rule[language()]}".rstrip() for one in steps]
    print_out(data, as_json, lambda: lines)


@scale.command("use")
@click.argument("path", type=FilePath(path_type=Path), metavar="FILE", required=False)
@click.option("--standard", is_flag=True, help="The standard scale.")
@click.pass_context
def scale_use(context: click.Context, path: Path | None, standard: bool) -> None:
    """Have the scale in FILE, or the standard one, be in use from now on."""
    from briefbook.followup.scale import text_of

    if (path is None) is not standard:
        raise InputError(_("Name a file with a scale, or --standard."))
    desk = desk_of(context)
    desk.followup.use_scale(text_of(path) if path else None)
    used = desk.followup.scales.current
    click.echo(_("{name}, version {version}", name=used.name[language()], version=used.version))


@scale.command("check")
@click.argument("path", type=FilePath(path_type=Path), metavar="FILE")
@JSON
def scale_check(path: Path, as_json: bool) -> None:
    """Say whether FILE is a scale, and show it."""
    from briefbook.followup.scale import chosen, text_of

    _print_scale(chosen(text_of(path)), as_json)


@scale.command("save")
@click.argument("path", type=FilePath(path_type=Path), metavar="FILE")
@click.option("--version", help="The one with this version; without it, the one in use.")
@click.option("--replace", "over", is_flag=True, help="Overwrite FILE where it exists and says something else.")
@click.pass_context
def scale_save(context: click.Context, path: Path, version: str | None, over: bool) -> None:
    """Write a scale to FILE, to look at or to make another from."""
    desk = desk_of(context)
    text = desk.followup.scale_text(version)
    if not over and path.exists() and path.read_bytes() != text.encode():
        words = N_("{name} is there and says something else.  Name another file, or add --replace to write over it.")
        raise InputError(_(words, name=path.name))
    desk.write_text(path, text)
    click.echo(_("{name} is written.", name=path.name))


COMMANDS: tuple[click.Command, ...] = (scale, links, link, due, occurrence, assess)
