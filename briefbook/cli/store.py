"""The commands of the store itself: made from the specimen, checked, indexed, taken back a step."""

from pathlib import Path

import click

from briefbook.beside import end_with_program
from briefbook.cli.shared import JSON, FilePath, desk_of, print_out
from briefbook.errors import MachineError
from briefbook.i18n import _


@click.command()
@click.argument("folder", type=FilePath(path_type=Path, file_okay=False), default="briefbook-demo")
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


@click.command()
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


@click.command()
@click.option("--beside", is_flag=True, hidden=True)
@click.option("--part", nargs=2, type=int, hidden=True)
@click.option("--mend", is_flag=True, hidden=True)
@click.pass_context
def index(context: click.Context, beside: bool, part: tuple[int, int] | None, mend: bool) -> None:
    """Bring the index of search in line with the store now, not with the searches to come."""
    from briefbook.desk import Desk

    if beside:  # the program runs it in the background
        end_with_program()
    desk = Desk(context.obj["path"], shared=True)  # it waits for others that write
    context.call_on_close(desk.close)
    if mend:
        desk.searching.mend()
    elif part is None:
        desk.searching.finish()
    while part is not None and desk.searching.catch_up(part):
        pass


@click.command()
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


@click.command()
@click.pass_context
def undo(context: click.Context) -> None:
    """Take back the last step."""
    change = desk_of(context).undo()
    click.echo(_("Taken back: {what}", what=change.label) if change else _("There is nothing to take back."))


@click.command()
@click.pass_context
def redo(context: click.Context) -> None:
    """Do again what was taken back last."""
    change = desk_of(context).redo()
    click.echo(_("Done again: {what}", what=change.label) if change else _("There is nothing to do again."))


@click.command()
@JSON
@click.pass_context
def log(context: click.Context, as_json: bool) -> None:
    """List what was written to the store, newest first."""
    found = desk_of(context).store.history()
    data = [{"id": one.id, "at": one.at, "label": one.label, "undoes": one.undoes, "rows": one.rows} for one in found]
    print_out(data, as_json, lambda: [f"{one.at}  {one.label} ({one.rows})" for one in found])


COMMANDS: tuple[click.Command, ...] = (demo, check, index, clock, undo, redo, log)
