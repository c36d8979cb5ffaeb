"""What all commands share: options, the desk, how results are printed."""

import json
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from briefbook.desk import Desk

JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
COUNTERPART = click.option("--counterpart", metavar="CODE", help="Code or name of a country or organisation.")


def desk_of(context: click.Context) -> "Desk":
    """A desk on the store of the command, closed when it ends."""
    from briefbook.desk import Desk

    desk = Desk(context.obj["path"])
    context.call_on_close(desk.close)
    return desk


def print_out(data: Any, as_json: bool, lines: Callable[[], Iterable[str]]) -> None:
    """Print one JSON document, or lines for a person."""
    if as_json:
        click.echo(json.dumps(data, ensure_ascii=False, indent=1))
    else:
        for line in lines():
            click.echo(line)
