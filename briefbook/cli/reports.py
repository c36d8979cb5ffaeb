"""The commands of what is written and of what comes back: reports, remarks, lists of states, questions and answers."""

from pathlib import Path
from typing import Any

import click

from briefbook.cli.shared import (
    COLUMNS,
    COUNTERPART,
    DATES,
    DAY,
    FORM,
    JSON,
    MOMENT,
    FilePath,
    columns_left,
    desk_of,
    form_of,
    named_columns,
    not_to_come,
    print_out,
    print_written,
)
from briefbook.errors import InputError
from briefbook.i18n import _, language, ngettext


@click.command()
@click.argument("subject", metavar="SOURCE|CODE|YEAR")
@click.option("--kind", type=click.Choice(["follow-up", "progress", "outcomes"]), required=True)
@FORM
@click.option("--language", "report_language", type=click.Choice(["ja", "en", "both"]), help="Language of the report.")
@click.option("-o", "--output", "path", type=FilePath(path_type=Path), help="File to write; without it, the text.")
@click.option("--since", type=DAY, help="Tell what changed since this day; without it, since the last report.")
@click.option("--as-of", type=MOMENT, help="The report as it was on a past day or at an instant; without it, today.")
@click.option("--era", is_flag=True, help="Years of the Japanese era (令和).")
@click.option("--marking", default="", help="Marking line.")
@JSON
@click.pass_context
def report(
    context: click.Context, subject: str, kind: str, form: Any, report_language: Any, path: Path | None,
    since: str | None, as_of: str | None, era: bool, marking: str, as_json: bool,
) -> None:  # fmt: skip
    """Write the report that a document calls for: of a source, to a summit, of a fiscal year."""
    if form and path is None:
        raise InputError(_("Name the file to write with -o, or leave out --format to read the text."))
    if since and kind != "follow-up":
        raise InputError(_("Only a follow-up report tells what changed.  Leave out --since."))
    desk = desk_of(context, as_of)
    if since:
        not_to_come(desk, since)
    chosen = report_language or language()
    document = desk.report(subject, kind, report_language=chosen, since=since, era=era, marking=marking)
    if path is None:
        from exporters.reading import plain

        found = plain(document)
        print_out({"title": document.title, "text": found}, as_json, lambda: [document.title, *found])
        return
    done = desk.export(document, path, form_of(form, path))
    desk.note_report(subject, kind, chosen)
    print_written(done, path, as_json)


@click.command()
@click.argument("path", metavar="FILE", type=FilePath(path_type=Path, exists=True, dir_okay=False))
@click.option("--side", required=True, metavar="CODE", help="Who filled it in.")
@JSON
@click.pass_context
def remarks(context: click.Context, path: Path, side: str, as_json: bool) -> None:
    """Read a follow-up report in Word that the other side filled in."""
    from briefbook.followup.reports.returned import remarks_left

    taken = desk_of(context).taking.remarks(path, side)
    ids = taken.change.ids
    data = {
        "read": len(ids), "commitments": list(ids), "unknown": list(taken.left),
        "elsewhere": [{"commitment": key, "text": words} for key, words in taken.elsewhere], "gone": list(taken.gone),
    }  # fmt: skip
    left = remarks_left(taken.left, taken.elsewhere, taken.gone)
    lines = [ngettext("{n} remark read", "{n} remarks read", len(ids)), *(f"! {line}" for line in left)]
    print_out(data, as_json, lambda: lines)


@click.command()
@click.argument("path", metavar="FILE", type=FilePath(path_type=Path, exists=True, dir_okay=False))
@click.option("--side", default="JP", show_default=True, metavar="CODE", help="Whose list it is.")
@COUNTERPART
@click.option("--source", "source_id", type=int, metavar="ID", help="The document that it is about.")
@COLUMNS
@click.option(
    "--sign", "signs", multiple=True, metavar="SIGN=STATE", help="What a sign or colour without a legend means."
)
@DATES
@JSON
@click.pass_context
def states(
    context: click.Context, path: Path, side: str, counterpart: str | None, source_id: int | None,
    columns: tuple[str, ...], signs: tuple[str, ...], order: Any, as_json: bool,
) -> None:  # fmt: skip
    """Read a list of commitments and their states in Excel, Word or CSV as what a side says."""
    from briefbook.desk.taking import states_left

    desk = desk_of(context)
    pairs = [one.partition("=") for one in signs]
    if any(not sign for _sign, sign, _state in pairs):
        raise InputError(_("Write what a sign means as SIGN=STATE, such as ○=fulfilled."))
    taken = desk.taking.states(
        path, side, counterpart=counterpart, source=source_id, mapping=named_columns(columns),
        meanings={sign: state.strip() for sign, _sign, state in pairs}, order=order,
    )  # fmt: skip
    ids = taken.change.ids
    data = {
        "read": len(ids), "commitments": list(ids),
        "unknown": [{"sheet": one.sheet, "row": one.row, "number": one.number, "text": one.text} for one in taken.left],
        "unstated": [{"sheet": one.sheet, "row": one.row, "text": one.text} for one in taken.unstated],
        "unclear": [{"sheet": one.sheet, "row": one.row, "state": one.state} for one in taken.unclear],
        "doubted": [{"sheet": one.sheet, "row": one.row, "reason": one.reason} for one in taken.doubted],
        "columns": list(taken.columns),
    }  # fmt: skip
    lines = [ngettext("{n} state read", "{n} states read", len(ids)), *states_left(taken)]
    print_out(data, as_json, lambda: [*lines, *columns_left(taken.columns)])


@click.command()
@click.argument("path", metavar="FILE", type=FilePath(path_type=Path, exists=True, dir_okay=False))
@COUNTERPART
@click.option("--meeting", type=int, metavar="ID", help="Put its issues on the agenda of this meeting.")
@COLUMNS
@DATES
@JSON
@click.pass_context
def answers(
    context: click.Context, path: Path, counterpart: str | None, meeting: int | None, columns: tuple[str, ...],
    order: Any, as_json: bool,
) -> None:  # fmt: skip
    """Read a table of questions and answers in Word, Excel or CSV into the bank."""
    from briefbook.desk.taking import answers_left

    taking = desk_of(context).taking
    mapping = named_columns(columns)
    taken = taking.answers(path, counterpart=counterpart, meeting=meeting, mapping=mapping, order=order)
    lines = [ngettext("{n} answer read", "{n} answers read", taken.count), *answers_left(taken)]
    data = {
        "read": taken.count, "answers": list(taken.change.ids) if meeting is None else [], "meeting": meeting,
        "left": list(taken.left), "undated": list(taken.undated), "columns": [*taken.columns, *taken.beside],
    }  # fmt: skip
    print_out(data, as_json, lambda: [*lines, *columns_left(taken.columns)])


COMMANDS: tuple[click.Command, ...] = (report, remarks, states, answers)
