"""The commands of people: who speaks for whom, and when one last met."""

from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefbook.cli.shared import (
    COLUMNS,
    COUNTERPART,
    JSON,
    FilePath,
    changes,
    code_of,
    columns_left,
    desk_of,
    given,
    named,
    named_columns,
    options,
    person_of,
    print_out,
)
from briefbook.dates import date_words
from briefbook.errors import InputError
from briefbook.i18n import _, headed, language

if TYPE_CHECKING:
    from briefbook.desk import Desk
    from db.records import PersonRecord

_OF_PERSON = options(
    click.option("--side", "counterpart", metavar="CODE", help="Country or organisation; JP is our side."),
    click.option("--reading", help="Reading in kana."),
    click.option("--romanised", help="Name in Latin letters."),
    click.option("--post", help="Post."),
    click.option("--biography", help="Biography."),
    click.option("--from", "source", help="Where it is from: a paper, an address."),
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
    found, met = desk.ledger.persons(code_of(desk, counterpart), named=language()), desk.followup.last_met()
    data = [asdict(one) | {"last_met": met[one.id].date if one.id in met else None} for one in found]

    def line(one: "PersonRecord") -> str:
        last = met.get(one.id)
        day = headed(_("Last met"), f"{date_words(last.date, language())}  {last.title}") if last else ""
        return "  ".join(filter(None, [one.name, one.reading, one.romanised, one.post, day]))

    lines = [f"{one.id:>4}  {one.counterpart:8}  {line(one)}" for one in found]
    print_out(data, as_json, lambda: lines or [_("Nobody is noted yet.")])


def _of_side(desk: "Desk", values: dict[str, Any]) -> dict[str, Any]:
    side = values["counterpart"]
    values["counterpart"] = desk.counterpart(side).code if side is not None else None
    return given(values)


@person.command("add")
@click.argument("name")
@_OF_PERSON
@click.pass_context
def person_add(context: click.Context, /, name: str, **values: Any) -> None:
    """Note a person of either side."""
    from db.records import PersonRecord

    desk = desk_of(context)
    said = _of_side(desk, values)
    if "counterpart" not in said:
        raise InputError(_("Say with --side for which country or organisation the person speaks."))
    key, _change = desk.ledger.save_person(PersonRecord(0, name=named(name), **said))
    click.echo(_("Person {id} is noted.", id=key))


@person.command("import")
@click.argument("path", metavar="FILE", type=FilePath(path_type=Path, exists=True, dir_okay=False))
@click.option("--side", metavar="CODE", help="For whom they speak where the table does not say; JP is our side.")
@COLUMNS
@JSON
@click.pass_context
def person_import(
    context: click.Context, path: Path, side: str | None, columns: tuple[str, ...], as_json: bool
) -> None:
    """Read a table of persons in Excel, Word or CSV: name, reading, romanisation, post, biography."""
    from briefbook.desk.taking import unnamed

    taking = desk_of(context).taking
    taken = taking.persons(taking.read_persons(path, named_columns(columns)), side)
    data = {
        "persons": list(taken.change.ids), "new": taken.new, "changed": taken.changed, "known": taken.known,
        "left": list(taken.left), "columns": list(taken.columns),
    }  # fmt: skip
    lines = [
        _("New: {new}; changed: {changed}; there already: {known}",
          new=taken.new, changed=taken.changed, known=taken.known),
        *unnamed(taken.left), *columns_left(taken.columns),
    ]  # fmt: skip
    print_out(data, as_json, lambda: lines)


@person.command("change")
@click.argument("person_id", metavar="PERSON")
@click.option("--name", help="Name.")
@_OF_PERSON
@click.pass_context
def person_change(context: click.Context, /, person_id: str, **values: Any) -> None:
    """Change what is noted of a person, named by number or name; what is not named stays."""
    desk = desk_of(context)
    changes(context, values)
    one = desk.ledger.person(person_of(desk, person_id))
    desk.ledger.save_person(replace(one, **_of_side(desk, values)))
    click.echo(_("Person {id} is noted.", id=one.id))


@person.command("remove")
@click.argument("person_id", metavar="PERSON")
@click.pass_context
def person_remove(context: click.Context, person_id: str) -> None:
    """Remove a person, named by number or name, from the meetings they attend too."""
    desk = desk_of(context)
    key = person_of(desk, person_id)
    desk.ledger.remove_person(key)
    click.echo(_("Person {id} was removed.  Undo brings it back.", id=key))


COMMANDS: tuple[click.Command, ...] = (person,)
