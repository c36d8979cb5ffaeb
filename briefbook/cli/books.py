"""Commands for books: one that is written at once, and those that are kept with their definition."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefbook.cli.shared import (
    FORM,
    JSON,
    MOMENT,
    FilePath,
    desk_of,
    form_of,
    not_to_come,
    options,
    print_out,
    print_written,
)
from briefbook.counterparts import name_of
from briefbook.dates import instant_words
from briefbook.errors import InputError
from briefbook.i18n import _, joined, language
from db.records import BookRecord

if TYPE_CHECKING:
    from briefbook.desk import Desk

_OUTPUT = click.option("-o", "--output", "path", type=FilePath(path_type=Path), required=True, help="File to write.")
_definition = options(
    click.option("--language", "book_language", type=click.Choice(["ja", "en", "both"]), help="Language of the book."),
    click.option("--organisations/--alone", default=None, help="With those of the organisations it belongs to."),
    click.option("--era/--calendar", default=None, help="Years of the Japanese era (令和)."),
    click.option("--marking", help="Marking line."),
    click.option("--parts", metavar="PART,…", help="Which parts, in this order; without it, the usual ones."),
    click.option("--meeting", type=int, metavar="ID", help="The meeting that it is for."),
)
"""The options that say what a book is like."""


def _said(values: dict[str, Any]) -> dict[str, Any]:
    """What of a book's definition the options name."""
    named = {name.removeprefix("book_"): value for name, value in values.items() if value is not None}
    return named | ({"parts": _parts(named["parts"])} if "parts" in named else {})


def _parts(given: str) -> tuple[str, ...]:
    from briefbook.assemble import ALL_PARTS

    names = tuple(dict.fromkeys(one.strip() for one in given.split(",")))
    if unknown := [one for one in names if one not in ALL_PARTS]:
        parts = ", ".join(ALL_PARTS)
        raise InputError(_("There is no part {name}.  The parts are {names}.", name=unknown[0], names=parts))
    return names


@click.command()
@click.argument("code")
@FORM
@_OUTPUT
@_definition
@click.option("--as-of", type=MOMENT, help="The book as it was on a past day or at an instant; without it, today.")
@JSON
@click.pass_context
def book(
    context: click.Context, /, code: str, form: Any, path: Path, as_of: str | None, as_json: bool, **values: Any
) -> None:
    """Assemble the briefing book of a counterpart and write it."""
    from briefbook.assemble import Book, usual_parts

    form = form_of(form, path)
    desk = desk_of(context, as_of)
    _check_meeting(desk, code, values["meeting"])
    wanted = Book(code, **({"language": language(), "parts": usual_parts(values["meeting"])} | _said(values)))
    document = desk.document(wanted, desk.store.clock.meant(as_of)[:10] if as_of else "")
    print_written(desk.export(document, path, form), path, as_json)


def _check_meeting(desk: "Desk", code: str, meeting: int | None) -> None:
    """Raise InputError where a meeting is with others than the counterpart of a book, as the window offers none."""
    held = None if meeting is None else desk.ledger.meeting(meeting)
    about = desk.counterpart(code).code
    if held and held.counterparts and about not in held.counterparts:
        raise InputError(
            _(
                "Meeting {id} is with {others}, and the book is about {name}.  Name another meeting.",
                id=meeting, others=joined([name_of(one) for one in held.counterparts]), name=name_of(about),
            )
        )  # fmt: skip


# --- books that are kept ------------------------------------------------------------------------------------


@click.group(invoke_without_command=True)
@JSON
@click.pass_context
def books(context: click.Context, as_json: bool) -> None:
    """List the books that are kept; with a subcommand, keep, change, write or remove one."""
    if context.invoked_subcommand is not None:
        return
    found = desk_of(context).ledger.books()

    def lines() -> list[str]:
        shown = [
            "  ".join([f"{one.id:>4}", f"{one.counterpart:8}", f"{one.language:4}", f"{day:16}", one.title])
            for one, day in ((one, instant_words(one.as_of, language())) for one in found)
        ]
        return shown or [_("No book is kept yet.")]

    print_out([_data(one) for one in found], as_json, lines)


def _data(one: BookRecord) -> dict[str, Any]:
    return {
        "id": one.id, "title": one.title, "counterpart": one.counterpart, "language": one.language,
        "parts": list(one.parts), "organisations": one.organisations, "era": one.era, "marking": one.marking,
        "meeting": one.meeting, "as_of": one.as_of or None, "edited_at": one.edited_at,
    }  # fmt: skip


_KEPT_AS_OF = click.option("--as-of", type=MOMENT, help="Its records as of this past day or instant, always.")


def _past(desk: "Desk", as_of: str | None) -> str | None:
    """The day or instant of a book by the clock of the store.  Raises InputError where it is still to come."""
    if as_of:
        as_of = desk.store.clock.meant(as_of)
        not_to_come(desk, as_of)
    return as_of


@books.command("keep")
@click.argument("code")
@click.argument("title")
@_definition
@_KEPT_AS_OF
@JSON
@click.pass_context
def books_keep(
    context: click.Context, /, code: str, title: str, as_of: str | None, as_json: bool, **values: Any
) -> None:
    """Keep a book with its definition, so that it can be written again and opened in the window."""
    from briefbook.assemble import usual_parts

    desk = desk_of(context)
    as_of = _past(desk, as_of)
    _check_meeting(desk, code, values["meeting"])
    said = {"language": language(), "parts": usual_parts(values["meeting"])} | _said(values | {"as_of": as_of})
    key, _change = desk.ledger.save_book(BookRecord(0, title, desk.counterpart(code).code, **said))
    print_out(_data(desk.ledger.book(key)), as_json, lambda: [_("Book {id} is kept.", id=key)])


@books.command("change")
@click.argument("book_id", type=int, metavar="ID")
@click.option("--title", help="Its title.")
@_definition
@_KEPT_AS_OF
@JSON
@click.pass_context
def books_change(context: click.Context, /, book_id: int, as_json: bool, **values: Any) -> None:
    """Change the definition of a book; what is not named stays."""
    desk = desk_of(context)
    values["as_of"] = _past(desk, values["as_of"])
    before = desk.ledger.book(book_id)
    _check_meeting(desk, before.counterpart, values["meeting"])
    desk.ledger.save_book(replace(before, **_said(values)))
    print_out(_data(desk.ledger.book(book_id)), as_json, lambda: [_("Book {id} is kept.", id=book_id)])


@books.command("write")
@click.argument("book_id", type=int, metavar="ID")
@FORM
@_OUTPUT
@JSON
@click.pass_context
def books_write(context: click.Context, book_id: int, form: Any, path: Path, as_json: bool) -> None:
    """Assemble a book that is kept and write it."""
    desk = desk_of(context)
    form = form_of(form, path)
    print_written(desk.export(desk.document(desk.ledger.book(book_id)), path, form), path, as_json)


@books.command("remove")
@click.argument("book_id", type=int, metavar="ID")
@click.pass_context
def books_remove(context: click.Context, book_id: int) -> None:
    """Remove a book with its highlights."""
    desk_of(context).ledger.remove_book(book_id)
    click.echo(_("Book {id} was removed.  Undo brings it back.", id=book_id))


COMMANDS: tuple[click.Command, ...] = (book, books)
