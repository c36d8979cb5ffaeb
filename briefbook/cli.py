"""The command line: prints to the terminal, or with --json one JSON document.

Exit status: 0 done, 2 the input or the command is at fault, 3 the machine is, 1 a bug.
"""

import os
import sys
import time
import traceback
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefbook import cli_agenda, cli_books, cli_compare, cli_followup, cli_money, cli_people, cli_reports
from briefbook.beside import end_with_program
from briefbook.cli_shared import (
    COLUMNS,
    COUNTERPART,
    JSON,
    MOMENT,
    WIDER,
    desk_of,
    mark,
    named_columns,
    print_out,
    standard_input,
    usage_sentence,
)  # fmt: skip
from briefbook.errors import BriefbookError, InputError, MachineError
from briefbook.i18n import LANGUAGES, _, language, ngettext, set_language, standard_language
from briefbook.model import Nature, last_day
from briefbook.settings import store_path
from briefbook.states import SIDES
from db.found import KINDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefbook.desk import Desk, Imported, Version
    from db.found import Hit, Results, Span
    from db.records import OutcomeRecord, ProvisionRecord, SourceRecord, SourceText

_SOURCE = click.option("--source", "source_id", type=int, metavar="ID", help="Number of a source.")
_PATIENCE, _WIDTH = 0.7, 24
"""Seconds before a bar is shown, and its width in columns."""


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--store", type=click.Path(path_type=Path, readable=False), help="File of the store (or BRIEFBOOK_STORE)."
)
@click.option("--language", "chosen", type=click.Choice(LANGUAGES), help="Language of the interface.")
@click.option("--as-of", type=MOMENT, help="Answer as on a past day or at an instant (2025-06-30, 2025-06-30T18:00).")
@click.option("--debug", is_flag=True, help="Show a traceback where a bug shows.")
@click.version_option(package_name="briefbook", message="%(version)s")
@click.pass_context
def cli(context: click.Context, store: Path | None, chosen: str | None, as_of: str | None, debug: bool) -> None:
    """Follow what two sides promised each other, and assemble the briefing book before they meet again."""
    set_language(chosen or standard_language())  # type: ignore[arg-type]
    context.obj = {
        "path": store or store_path(),
        "named": bool(store or os.environ.get("BRIEFBOOK_STORE")),
        "debug": debug,
        "as_of": as_of,
    }
    if context.invoked_subcommand is None:
        context.exit(_window(context.obj["path"], chosen))


def _window(path: Path, chosen: Any) -> int:
    """Open the window; its exit status."""
    try:
        from briefbook.ui.app import run
    except ImportError as error:
        raise MachineError(_("The window cannot be opened ({what}).  Install the program again.", what=error)) from None
    return run(path, chosen)


def main() -> None:
    """The entry point: every failure becomes one sentence and an exit status."""
    debug = "--debug" in sys.argv
    before = cli.make_context("briefbook", sys.argv[1:], resilient_parsing=True).params
    set_language(before.get("chosen") or standard_language())  # what is wrong with the command is said in it too
    try:
        status = cli.main(standalone_mode=False)
    except click.exceptions.Abort:
        sys.exit(130)
    except click.ClickException as error:
        click.echo(usage_sentence(error), err=True)
        sys.exit(2)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:  # noqa: BLE001 - the one place where a bug becomes a sentence
        fail(_expected(error, before.get("store") or store_path()), debug)
    if isinstance(status, int) and status:
        sys.exit(status)


def _expected(error: Exception, store: Path | None) -> Exception:
    """The failure of input or machine that an error of Python stands for; itself where it is a bug."""
    from db.connection import refused

    match error:
        case UnicodeEncodeError(reason="surrogates not allowed"):
            return InputError(_("The command has a word that is not UTF-8.  Write it in UTF-8."))
        case OSError(strerror=str(why)):
            return MachineError(_("The machine refused: {why}.  Look at its disk, folders and permissions.", why=why))
    return refused(error, store)


def fail(error: Exception, debug: bool = False) -> None:
    """End the program with a sentence about a failure and its exit status."""
    if debug:
        traceback.print_exc()
    if isinstance(error, BriefbookError):
        click.echo(error.message, err=True)
        sys.exit(error.exit_status)
    click.echo(
        _("This is a bug in the program ({what}).  Run it with --debug and report it.", what=repr(error)), err=True
    )
    sys.exit(1)


# --- import ---------------------------------------------------------------------------------------------


@cli.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, readable=False))
@COUNTERPART
@COLUMNS
@click.option("--replace", is_flag=True, help="Put a document in the place of its earlier version, where one stands.")
@JSON
@click.pass_context
def import_(
    context: click.Context, files: tuple[Path, ...], counterpart: str | None, columns: tuple[str, ...], replace: bool,
    as_json: bool,
) -> None:  # fmt: skip
    """Import documents, or those in folders: text, web pages, Word, PDF, PowerPoint, tables; "-" reads pasted text."""
    desk = desk_of(context)
    if counterpart:
        desk.counterpart(counterpart)
    mapping = named_columns(columns)
    version: Version = "replace" if replace else "beside"
    results = [_import_one(desk, path, counterpart, mapping, version, quiet=as_json) for path in _documents(files)]
    if not results:
        raise InputError(_("There is no document in the folder.  Choose another, or name the file."))
    print_out(
        [data for data, _lines, _status in results],
        as_json,
        lambda: [line for _d, lines, _s in results for line in lines],
    )
    if status := max(status for _data, _lines, status in results):
        for data, _lines, _status in results:
            if "error" in data:
                click.echo(data["error"], err=True)
        context.exit(status)


def _documents(paths: tuple[Path, ...]) -> Iterator[Path]:
    """The files, and the documents in the folders; what is left out of a folder is said."""
    from briefbook.importers.readers import documents_in

    for path in paths:
        if not path.is_dir():
            yield path
            continue
        documents, others = documents_in(path)
        if others:
            names = ", ".join(_shown(one.relative_to(path)) for one in others[:_MOST_NAMES])
            more = " …" if len(others) > _MOST_NAMES else ""
            click.echo(
                _("Left out of {folder}, no documents: {names}", folder=_shown(path), names=names + more), err=True
            )
        yield from documents


_MOST_NAMES = 12
"""The names of files left out that are said."""


def _import_one(
    desk: "Desk",
    path: Path,
    counterpart: str | None,
    mapping: dict[str, str] | None,
    version: "Version",
    *,
    quiet: bool,
) -> tuple[dict[str, Any], list[str], int]:  # fmt: skip
    bar = _Bar(path.name, quiet=quiet)
    try:
        if str(path) == "-":
            text = standard_input()
            name = _("Pasted text")
            found = desk.import_text(text, name=name, counterpart=counterpart, version=version, progress=bar.show)
        elif desk.taking.list_of(path) == "remarks":
            raise InputError(
                _("{name} is a report of this store that came back.  Take its remarks in with “briefbook remarks”.",
                  name=_shown(path))
            )  # fmt: skip
        else:
            found = desk.import_file(path, counterpart=counterpart, mapping=mapping, version=version, progress=bar.show)
    except (InputError, MachineError) as error:
        return {"file": _shown(path), "error": error.message}, [], error.exit_status
    finally:
        bar.clear()
    return _imported(path, found), _imported_lines(found), 0


def _shown(path: Path) -> str:
    return os.fsencode(path).decode("utf-8", errors="replace")


class _Bar:
    """A bar on the terminal for what takes longer than a moment; none where nobody sees it."""

    def __init__(self, name: str, *, quiet: bool) -> None:
        self.name = name
        self.wanted = not quiet and sys.stderr.isatty()
        self.from_ = time.monotonic() + _PATIENCE
        self.shown = False

    def show(self, share: float) -> bool:
        """Show how far the work is; the work goes on."""
        if self.wanted and time.monotonic() >= self.from_:
            self.shown = True
            done = round(share * _WIDTH)
            click.echo(f"\r{'█' * done}{'·' * (_WIDTH - done)} {share:4.0%} {self.name}", err=True, nl=False)
        return True

    def clear(self) -> None:
        """Take the bar off the terminal."""
        if self.shown:
            click.echo("\r\033[K", err=True, nl=False)


def _imported(path: Path, found: "Imported") -> dict[str, Any]:
    source = found.source.source
    head = source.masthead
    return {
        **_source(source),
        "file": _shown(path),
        "place": head.place,
        "provisional": head.provisional,
        "provisions": found.provisions,
        "commitments": found.commitments,
        "outcomes": found.outcomes,
        "characters": {"in": found.characters[0], "blocks": found.characters[1]},
        "blocks": _by_role(found.source),
        "paired_with": source.pair,
        "warnings": _warnings(found.source),
        "duplicate": found.duplicate,
        "earlier": found.earlier,
    }  # fmt: skip


def _warnings(source: "SourceText") -> list[dict[str, Any]]:
    from briefbook.importers.notices import message

    return [
        {"code": one.code, "reference": one.reference, "line": one.line, "message": message(one)}
        for one in source.notices
    ]


def _by_role(source: "SourceText") -> dict[str, int]:
    counts: dict[str, int] = {}
    for one in source.blocks:
        counts[one.block.role] = counts.get(one.block.role, 0) + 1
    return counts


def _imported_lines(found: "Imported") -> list[str]:
    from briefbook.importers.notices import message

    source = found.source.source
    if found.duplicate:
        return [_("{name} is in the store already (source {id}).", name=source.file, id=source.id)]
    lines = [
        _("{name}: source {id}, {title}", name=source.file, id=source.id, title=source.masthead.title),
        "  "
        + _(
            "Items: {provisions} (commitments: {commitments}); outcomes: {outcomes}",
            provisions=found.provisions, commitments=found.commitments, outcomes=found.outcomes,
        ),
    ]  # fmt: skip
    if source.pair:
        lines.append("  " + _("The same document in the other language is source {id}.", id=source.pair))
    if found.earlier:
        said = _("Source {id} is an earlier version of it.  To replace it, undo and import with --replace.",
                 id=found.earlier)  # fmt: skip
        lines.append("  ! " + said)
    return lines + ["  ! " + message(one) for one in found.source.notices]


# --- lists ----------------------------------------------------------------------------------------------


def _source(one: "SourceRecord") -> dict[str, Any]:
    head = one.masthead
    return {
        "source": one.id, "title": head.title, "kind": head.kind, "language": head.language, "date": head.date,
        "begins": head.begins, "ends": head.ends, "counterparts": list(head.counterparts), "file": one.file,
        "reviewed": one.reviewed,
    }  # fmt: skip


@cli.command()
@JSON
@click.pass_context
def sources(context: click.Context, as_json: bool) -> None:
    """List the imported documents."""
    found = desk_of(context).sources()
    print_out(
        [_source(one) for one in found], as_json,
        lambda: [
            f"{one.id:>4}  {one.masthead.date or '':10}  {one.masthead.language}  "
            f"{','.join(one.masthead.counterparts):8}  {one.masthead.title}{mark(one.reviewed)}"
            for one in found
        ] or [_("There is nothing yet.  Import a document first.")],
    )  # fmt: skip


@cli.command()
@click.argument("source_id", type=int, metavar="ID")
@JSON
@click.pass_context
def source(context: click.Context, source_id: int, as_json: bool) -> None:
    """Show a document as it was read, block by block."""
    found = desk_of(context).source(source_id)
    blocks = [
        {
            "role": one.block.role, "number": one.block.number, "record": one.record, "text": one.text,
            "page": one.block.page, "start": one.block.start, "end": one.block.end,
        }
        for one in found.blocks
    ]  # fmt: skip
    data = {**_source(found.source), "provisional": found.source.masthead.provisional, "blocks": blocks}
    head = [] if found.source.reviewed else [mark(reviewed=False).strip()]
    print_out(data, as_json, lambda: [*head, *(f"[{one['role']}] {one['text']}" for one in blocks)])


@cli.command("remove-source")
@click.argument("source_id", type=int, metavar="ID")
@click.option("--yes", is_flag=True, help="Remove without asking.")
@JSON
@click.pass_context
def remove_source(context: click.Context, source_id: int, yes: bool, as_json: bool) -> None:
    """Remove a document with its items, outcomes and links; undo brings it back."""
    desk = desk_of(context)
    found = desk.leaving(source_id)
    if not yes:
        click.echo("\n".join([found.title, *("  " + one for one in found.lines()), found.stays()]).rstrip(), err=True)
        if not click.confirm(_("Remove the document and all of this?"), err=True):
            context.exit(2)
    change = desk.remove_source(source_id)
    print_out({"source": source_id, "removed": asdict(found)}, as_json, lambda: [change.label])


@cli.command()
@click.argument("source_id", type=int, metavar="ID")
@click.option(
    "--accept", type=click.Choice(["without-warnings", "all"]), help="Accept what no warning concerns, or all."
)
@JSON
@click.pass_context
def review(context: click.Context, source_id: int, accept: str | None, as_json: bool) -> None:
    """Show how far the review of a document is, and accept what was found in it."""
    desk = desk_of(context)
    desk.source(source_id)
    if accept == "all":
        desk.review.accept_all(source_id)
    elif accept:
        desk.review.accept_without_warnings(source_id)
    data = _review(desk, source_id)
    print_out(data, as_json, lambda: _review_lines(data))


def _review(desk: "Desk", source_id: int) -> dict[str, Any]:
    source = desk.source(source_id)
    wordings = [each for one in desk.provisions(source=source_id) for each in one.wordings if each.source == source_id]
    outcomes = desk.outcomes(source=source_id)
    return {
        "source": source_id,
        "title": source.source.masthead.title,
        "reviewed": source.source.reviewed,
        "items": len(wordings),
        "items_accepted": sum(one.reviewed for one in wordings),
        "outcomes": len(outcomes),
        "outcomes_accepted": sum(one.reviewed for one in outcomes),
        "warnings": _warnings(source),
    }


def _review_lines(data: dict[str, Any]) -> list[str]:
    counts = _(
        "{title}: {done} of {items} items and {reported} of {outcomes} outcomes accepted",
        title=data["title"], done=data["items_accepted"], items=data["items"], reported=data["outcomes_accepted"],
        outcomes=data["outcomes"],
    )  # fmt: skip
    return [counts, *("  ! " + one["message"] for one in data["warnings"])]


@cli.command()
@_SOURCE
@COUNTERPART
@WIDER
@click.option("--nature", type=click.Choice(["all", "commitment", "recognition", "position"]), default="commitment")
@click.option("--side", type=click.Choice(list(SIDES)), help="Who is to carry them out; without it, all.")
@JSON
@click.pass_context
def commitments(
    context: click.Context,
    source_id: int | None,
    counterpart: str | None,
    with_organisations: bool,
    nature: str,
    side: str | None,
    as_json: bool,
) -> None:
    """List commitments, or items of another nature."""
    from briefbook.followup.since import side_of

    desk = desk_of(context)
    today = desk.today
    found = desk.provisions(
        source=source_id, counterpart=counterpart, nature=None if nature == "all" else nature,
        with_organisations=with_organisations,
    )  # fmt: skip
    sides = {one.id: side_of(one) for one in found if one.coding.nature is Nature.COMMITMENT}
    found = [one for one in found if side in (None, sides.get(one.id))]
    days = {one.id: one.day for one in desk.lists.rows([one.id for one in found], language(), today=today)}
    print_out(
        [_provision(one, days[one.id], sides.get(one.id), today) for one in found], as_json,
        lambda: [*(_provision_line(one, days[one.id]) for one in found), ngettext("{n} item", "{n} items", len(found))],
    )  # fmt: skip


def _provision(one: "ProvisionRecord", day: str | None, side: str | None, today: str) -> dict[str, Any]:
    ja, en = one.wording("ja"), one.wording("en")
    first = one.wordings[0]
    depth = max(len(each.headings) for each in one.wordings)
    return {
        "id": one.id,
        "key": one.key,
        "number": first.number,
        "headings": [_heading(ja, en, level) for level in range(depth)],
        "nature": one.coding.nature,
        "text": {"ja": ja.text if ja else None, "en": en.text if en else None},
        "counterparts": list(one.counterparts),
        "actors": list(one.coding.actors),
        "side": side,
        "strength": one.coding.strength,
        "deadline": one.coding.deadline,
        "recurrence": one.coding.recurrence,
        "due": day,
        "venue": one.coding.venue,
        "bracketed": one.coding.bracketed,
        "status": one.state(today),
        "reviewed": one.reviewed,
        "sources": {"ja": ja.source if ja else None, "en": en.source if en else None},
    }


def _heading(ja: Any, en: Any, level: int) -> dict[str, Any]:
    here = [one.headings[level] if one and level < len(one.headings) else None for one in (ja, en)]
    number = next((one.number for one in here if one and one.number), None)
    return {"number": number, "title": {"ja": here[0] and here[0].title, "en": here[1] and here[1].title}}


def _provision_line(one: "ProvisionRecord", day: str | None) -> str:
    wording = one.wording(language()) or one.wordings[0]
    day = one.coding.deadline if last_day(one.coding.deadline) == day else day
    extra = " ".join(filter(None, [day and f"≤{day}", one.coding.recurrence]))
    return f"{one.id:>5}  {one.key:8}  {extra:14}  {' '.join(wording.text.split())[:80]}{mark(one.reviewed)}"


@cli.command()
@_SOURCE
@COUNTERPART
@WIDER
@JSON
@click.pass_context
def outcomes(
    context: click.Context, source_id: int | None, counterpart: str | None, with_organisations: bool, as_json: bool
) -> None:
    """List outcomes by date."""
    found = desk_of(context).outcomes(source=source_id, counterpart=counterpart, with_organisations=with_organisations)
    print_out(
        [_outcome(one) for one in found], as_json,
        lambda: [
            *map(_outcome_line, found),
            ngettext("{n} outcome", "{n} outcomes", len(found)),
        ],
    )  # fmt: skip


def _outcome_line(one: "OutcomeRecord") -> str:
    return f"{one.id:>5}  {one.date or '':21}  {','.join(one.counterparts):14}  {one.title}{mark(one.reviewed)}"


def _outcome(one: "OutcomeRecord") -> dict[str, Any]:
    return {
        "id": one.id, "title": one.title, "date": one.date, "counterparts": list(one.counterparts),
        "kind": one.kind, "text": one.text,
        "amounts": [{"value": a.value, "currency": a.currency, "text": a.text} for a in one.amounts],
        "context": list(one.context), "source": one.source, "page": one.page, "reviewed": one.reviewed,
        "place": one.place, "people": one.people,
    }  # fmt: skip


@cli.command()
@click.argument("words")
@COUNTERPART
@click.option("--kind", type=click.Choice(["commitment", *KINDS]), help="Only records of this kind.")
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="How many at most.")
@JSON
@click.pass_context
def search(
    context: click.Context, words: str, counterpart: str | None, kind: str | None, limit: int, as_json: bool
) -> None:
    """Find words, in either language, or what a query asks for (country:PE due:<2026 -status:fulfilled "a phrase")."""
    desk = desk_of(context)
    with suppress(MachineError):  # search answers from what there is, and says so
        desk.searching.finish()
    found = desk.find(words, counterpart=counterpart, kind=kind, limit=limit, counted=True)
    if found.lacking:
        click.echo(found.lacking, err=True)
    print_out([_hit(one) for one in found.hits], as_json, lambda: _hit_lines(desk, found))


def _hit(one: "Hit") -> dict[str, Any]:
    return {
        "kind": one.kind, "id": one.id, "title": one.title, "snippet": one.snippet, "language": one.language,
        "counterparts": list(one.counterparts), "score": one.score, "marks": [list(span) for span in one.marks],
        "title_marks": [list(span) for span in one.title_marks],
        "snippets": {each.language: each.text for each in one.snippets},
        "snippet_marks": {each.language: [list(span) for span in each.marks] for each in one.snippets},
        "source": one.source, "number": one.number,
        "page": one.page, "date": one.date, "nature": one.nature, "via": one.via, "missing": list(one.missing),
        "reviewed": one.reviewed,
    }  # fmt: skip


def _underlined(text: str, marks: "Sequence[Span]") -> str:
    pieces: list[str] = []
    done = 0
    for start, end in marks:
        pieces += [text[done:start], click.style(text[start:end], underline=True, bold=True)]
        done = end
    return "".join([*pieces, text[done:]])


def _hit_lines(desk: "Desk", found: "Results") -> list[str]:
    """Each hit with its place, how it was found, and its words in each language, the matches underlined on a screen."""
    lines = [found.understood] if found.understood else []
    for one in found.hits:
        lines.append(f"{one.kind:9} {one.id:>5}  {_underlined(one.title, one.title_marks)}{mark(one.reviewed)}")
        source = desk.store.source(one.source) if one.source else None
        page = _("p. {page}", page=one.page) if one.page else ""
        place = [f"[{source.id}] {source.masthead.title}" if source else "", one.number or "", page, one.date or ""]
        lines.append("    " + ", ".join(filter(None, place)))
        if one.via:
            lines.append("    " + _("Found by: {words}", words=one.via))
        lines += [f"    {_underlined(each.text, each.marks)}" for each in one.snippets]
    if not found.hits:
        lines.append(_("Nothing was found."))
        lines += [_("Did you mean: {query}", query=one) for one in found.suggestions]
    elif found.total > len(found.hits):
        lines.append(ngettext("{n} record in all", "{n} records in all", found.total))
    return lines


@cli.command()
@JSON
@click.pass_context
def counterparts(context: click.Context, as_json: bool) -> None:
    """List the counterparts with something in the store."""
    found = desk_of(context).counterparts()
    data = [
        {
            "code": one.code, "name": {"ja": one.name.ja, "en": one.name.en}, "members": list(one.members),
            "commitments": commitments, "outcomes": outcomes,
        }
        for one, commitments, outcomes in found
    ]  # fmt: skip
    print_out(data, as_json, lambda: [f"{one.code:8} {one.name[language()]:24} {c:>5} {o:>5}" for one, c, o in found])


# --- the rest ------------------------------------------------------------------------------------------


@cli.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default="briefbook-demo")
@JSON
@click.pass_context
def demo(context: click.Context, folder: Path, as_json: bool) -> None:
    """Make a store from the specimen documents and their book in both formats."""
    from briefbook.assemble import Book
    from briefbook.desk import Desk, specimen

    desk = Desk(folder / "demo.db")
    context.call_on_close(desk.close)
    for path in specimen():
        desk.import_file(path)
    files = [folder / f"specimenland-{one}.{form}" for one in ("ja", "en", "both") for form in ("pdf", "docx")]
    for path in files:
        one = path.stem.rsplit("-", 1)[1]
        document = desk.document(Book("XA", one, organisations=True))  # type: ignore[arg-type]
        desk.export(document, path, path.suffix[1:])  # type: ignore[arg-type]
    data = {"store": str(folder / "demo.db"), "books": [str(path) for path in files]}
    print_out(
        data, as_json, lambda: [_("Store: {name}", name=data["store"]), *(_("Book: {name}", name=one) for one in files)]
    )


@cli.command()
@JSON
@click.pass_context
def check(context: click.Context, as_json: bool) -> None:
    """Check that the store is sound."""
    try:
        faults, totals = desk_of(context).check()
    except MachineError as error:
        if not as_json:
            raise
        faults, totals = [error.message], {}
    data = {"sound": not faults, "faults": faults, "counts": totals}
    lines = [f"{name:12} {n:>8}" for name, n in totals.items()]
    print_out(
        data, as_json, lambda: [*lines, *faults, _("The store is sound.") if not faults else _("The store is damaged.")]
    )
    if faults:
        context.exit(3)


@cli.command()
@click.option("--beside", is_flag=True, hidden=True)
@click.pass_context
def index(context: click.Context, beside: bool) -> None:
    """Bring the index of search in line with the store now, not with the searches to come."""
    from briefbook.desk import Desk

    if beside:  # the program runs it in the background
        end_with_program()
    desk = Desk(context.obj["path"], shared=True)  # it waits for others that write
    context.call_on_close(desk.close)
    desk.searching.finish()


@cli.command()
@click.option(
    "--set", "offset", metavar="±HH:MM|ZONE", help="Set it: a distance from UTC (+09:00) or a zone (Europe/Paris)."
)
@click.pass_context
def clock(context: click.Context, offset: str | None) -> None:
    """Tell by which clock the days of the store end."""
    from db.clock import read, words

    desk = desk_of(context)
    if offset is not None:
        desk.store.clock.set(read(offset))
    click.echo(_("Days end by the clock of {clock}.", clock=words(desk.store.clock.hours)))


@cli.command()
@click.pass_context
def undo(context: click.Context) -> None:
    """Take back the last step."""
    change = desk_of(context).undo()
    click.echo(_("Taken back: {what}", what=change.label) if change else _("There is nothing to take back."))


@cli.command()
@click.pass_context
def redo(context: click.Context) -> None:
    """Do again what was taken back last."""
    change = desk_of(context).redo()
    click.echo(_("Done again: {what}", what=change.label) if change else _("There is nothing to do again."))


@cli.command()
@JSON
@click.pass_context
def log(context: click.Context, as_json: bool) -> None:
    """List what was written to the store, newest first."""
    found = desk_of(context).history()
    data = [{"id": one.id, "at": one.at, "label": one.label, "undoes": one.undoes, "rows": one.rows} for one in found]
    print_out(data, as_json, lambda: [f"{one.at}  {one.label} ({one.rows})" for one in found])


for _module in (cli_followup, cli_reports, cli_agenda, cli_people, cli_compare, cli_money, cli_books):
    for _command in _module.COMMANDS:
        cli.add_command(_command)
