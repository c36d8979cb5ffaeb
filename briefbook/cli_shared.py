"""What all commands share: options, the desk, how results are printed."""

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from briefbook.errors import InputError
from briefbook.i18n import _, ngettext

if TYPE_CHECKING:
    from briefbook.desk import Desk

JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
COUNTERPART = click.option("--counterpart", metavar="CODE", help="Code or name of a country or organisation.")


COLUMNS = click.option(
    "--columns", multiple=True, metavar="FIELD=COLUMN", help="Column of a table for a field (date=B)."
)


class _Moment(click.ParamType):  # type: ignore[type-arg]
    """A day or an instant, ISO 8601."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        try:
            datetime.fromisoformat(value)
        except ValueError:
            self.fail(_("{value} is no day.  Write it as 2025-06-30.", value=value), param, ctx)
        return str(value).replace(" ", "T")


MOMENT = _Moment()
"""An option's value that is a day or an instant."""


def desk_of(context: click.Context, as_of: str | None = None) -> "Desk":
    """A desk on the store of the command, as on a past day where one is named; closed when it ends."""
    from briefbook.desk import Desk

    desk = Desk(context.obj["path"])
    context.call_on_close(desk.close)
    when = as_of or context.obj["as_of"]
    if when and when[:10] > desk.today:
        raise InputError(_("{day} is still to come.  Name a day up to today.", day=when))
    return desk.past(when) if when else desk


def print_out(data: Any, as_json: bool, lines: Callable[[], Iterable[str]]) -> None:
    """Print one JSON document, or lines for a person."""
    if as_json:
        click.echo(json.dumps(data, ensure_ascii=False, indent=1))
    else:
        for line in lines():
            click.echo(line)


def columns_left(names: Sequence[str]) -> list[str]:
    """A line that names the columns of a table that were not read; none where all were."""
    said = ngettext(
        "{n} column was not read: {names}.  Name it with --columns if it belongs in.",
        "{n} columns were not read: {names}.  Name them with --columns if they belong in.",
        len(names), names=", ".join(names),
    )  # fmt: skip
    return [said] if names else []


def named_columns(columns: Iterable[str]) -> dict[str, str] | None:
    """The columns that options name; None where none does."""
    pairs = [one.partition("=") for one in columns]
    if any(not sign for _field, sign, _column in pairs):
        raise InputError(_("Write a column as FIELD=COLUMN, such as date=B."))
    return {field.strip(): column.strip() for field, _sign, column in pairs} or None
