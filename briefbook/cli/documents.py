"""The commands of documents: imported, listed, removed, looked over."""

import os
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefbook.cli.shared import COLUMNS, COUNTERPART, JSON, FilePath, desk_of, named_columns, print_out, standard_input
from briefbook.errors import InputError, MachineError
from briefbook.i18n import N_, _
from briefbook.states import review_mark

if TYPE_CHECKING:
    from briefbook.desk import Desk
    from briefbook.desk.importing import Imported, Version
    from db.records import SourceRecord, SourceText

_PATIENCE, _WIDTH = 0.7, 24
"""Seconds before a bar is shown, and its width in columns."""


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=FilePath(path_type=Path, readable=False))
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
    results = []
    with desk.importing.together():
        for path in _documents(files):
            results.append(_import_one(desk, path, counterpart, mapping, version, quiet=as_json))
            for line in () if as_json else results[-1][1]:
                click.echo(line)  # at once, as what is imported stays so whatever comes of the next
    if not results:
        raise InputError(_("There is no document in the folder.  Choose another, or name the file."))
    print_out([data for data, _lines, _status in results], as_json, lambda: ())
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
    kind = None
    try:
        if str(path) == "-":
            text = standard_input()
            name = _("Pasted text")
            found = desk.import_text(text, name=name, counterpart=counterpart, version=version, progress=bar.show)
        elif (kind := desk.taking.list_of(path)) == "remarks":
            raise InputError(
                _("{name} is a report of this store that came back.  Take its remarks in with “briefbook remarks”.",
                  name=_shown(path))
            )  # fmt: skip
        else:
            found = desk.import_file(path, counterpart=counterpart, mapping=mapping, version=version, progress=bar.show)
            if kind is None and desk.taking.says_states(path, found):
                kind = "states"
    except (InputError, MachineError) as error:
        said = next(iter(_taken_elsewhere(path, kind)), error.message)
        return {"file": _shown(path), "error": said}, [], error.exit_status
    finally:
        bar.clear()
    return (
        {**_imported(path, found), "list": kind},
        [*_imported_lines(found), *(f"  {one}" for one in _taken_elsewhere(path, kind))],
        0,
    )


def _taken_elsewhere(path: Path, kind: str | None) -> list[str]:
    """A sentence that says what takes in a list that staff keep, which is no document."""
    said = {
        "states": N_("{name} is a list of commitments and states, which “{command}” takes in."),
        "answers": N_("{name} has questions and answers, which “{command}” takes in."),
    }
    return [_(said[kind], name=_shown(path), command=f"briefbook {kind}")] if kind in said else []


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
        "blocks": Counter(one.block.role for one in found.source.blocks),
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


def _source(one: "SourceRecord") -> dict[str, Any]:
    head = one.masthead
    return {
        "source": one.id, "title": head.title, "kind": head.kind, "language": head.language, "date": head.date,
        "begins": head.begins, "ends": head.ends, "counterparts": list(head.counterparts), "file": one.file,
        "reviewed": one.reviewed,
    }  # fmt: skip


@click.command()
@JSON
@click.pass_context
def sources(context: click.Context, as_json: bool) -> None:
    """List the imported documents."""
    found = desk_of(context).sources()
    print_out(
        [_source(one) for one in found], as_json,
        lambda: [
            f"{one.id:>4}  {one.masthead.date or '':10}  {one.masthead.language}  "
            f"{','.join(one.masthead.counterparts):8}  {one.masthead.title}{review_mark(one.reviewed)}"
            for one in found
        ] or [_("There is nothing yet.  Import a document first.")],
    )  # fmt: skip


@click.command()
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
    head = [] if found.source.reviewed else [review_mark(reviewed=False).strip()]
    print_out(data, as_json, lambda: [*head, *(f"[{one['role']}] {one['text']}" for one in blocks)])


@click.command("remove-source")
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
        if not _agreed(_("Remove the document and all of this?")):
            raise InputError(_("Nothing was removed.  Answer with y, or give --yes."))
    change = desk.remove_source(source_id)
    print_out({"source": source_id, "removed": asdict(found)}, as_json, lambda: [change.label])


def _agreed(question: str) -> bool:
    """Whether a person says yes; not where nobody answers."""
    try:
        answer = click.prompt(f"{question} [y/N]", default="", show_default=False, err=True) if sys.stdin else ""
    except click.Abort:
        click.echo(err=True)
        return False
    return answer.strip().casefold() in ("y", "yes", "はい")


@click.command()
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


COMMANDS: tuple[click.Command, ...] = (import_, sources, source, remove_source, review)
