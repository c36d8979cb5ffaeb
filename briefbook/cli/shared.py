"""What all commands share: options, the desk, how results are printed."""

import json
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefbook.errors import InputError, StoreGone
from briefbook.i18n import _, ngettext
from briefbook.settings import load

if TYPE_CHECKING:
    from briefbook.desk import Desk

JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
COUNTERPART = click.option("--counterpart", metavar="CODE", help="Code or name of a country or organisation.")

FORM = click.option(
    "--format", "form", type=click.Choice(["pdf", "docx"]), help="PDF or Word; without it, by the file's name."
)
WIDER = click.option("--with-organisations", is_flag=True, help="Also those of the organisations it belongs to.")
COLUMNS = click.option(
    "--columns", multiple=True, metavar="FIELD=COLUMN", help="Column of a table for a field (date=B)."
)

DATES = click.option(
    "--dates", "order", type=click.Choice(["day-first", "month-first"]),
    help="How days such as 5/12/2026 are written, where the list does not tell it.",
)  # fmt: skip


class _Moment(click.ParamType):  # type: ignore[type-arg]
    """A day, ISO 8601, with a time where `form` has one."""

    name = "day"

    def __init__(self, form: str) -> None:
        self._form = re.compile(form)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        try:
            if not self._form.fullmatch(value):
                raise ValueError
            datetime.fromisoformat(value)
        except ValueError:
            self.fail(_("{value} is not a day.  Write it as 2025-06-30.", value=value), param, ctx)
        return str(value).replace(" ", "T")


DAY = _Moment(r"\d{4}-\d\d-\d\d")
"""An option's value that is a day."""
MOMENT = _Moment(r"\d{4}-\d\d-\d\d([ T]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?")
"""An option's value that is a day or an instant."""


_READS = frozenset({
    "amounts", "book", "books", "check", "clock", "commitments", "counterparts", "coverage", "due", "elsewhere",
    "links", "log", "meeting", "meeting after", "meeting points", "meeting show", "outcomes", "person", "redo",
    "renewals", "report", "review", "scale", "scale save", "search", "since", "source", "sources", "undo",
})  # fmt: skip
"""The commands that change nothing in the store, from which a new one gives nothing."""


def desk_of(context: click.Context, as_of: str | None = None) -> "Desk":
    """A desk on the store of the command, as on a past day where one is named; closed when it ends.

    Where a command that only reads is given a file that is not there, which may be mistyped, that is said.  Where the
    store that was chosen in the window is gone, no empty one is made: it raises StoreGone.
    """
    from briefbook.desk import Desk

    command = context.command_path.removeprefix(context.find_root().command_path).strip()
    path, reads = context.obj["path"], command in _READS
    if not context.obj["named"] and load().store and not path.exists():
        raise StoreGone(_("{name} is not in its place any more.  Put it back and try again.", name=path))
    if context.obj["named"] and reads and not path.exists():
        context.call_on_close(lambda: _tell_new(path))
    desk = Desk(path)
    context.call_on_close(desk.close)
    when = as_of or context.obj["as_of"]
    if when:
        not_to_come(desk, when)
    return desk.past(when) if when else desk


def _tell_new(path: Path) -> None:
    """Say that a store was made where there was none; not beside an error, which is one sentence."""
    if sys.exc_info()[0] is None:
        said = _("There was no store at {path}; an empty one was made there.  Name another with --store.", path=path)
        click.echo(said, err=True)


def not_to_come(desk: "Desk", day: str) -> None:
    """Raise InputError where a day, or an instant, is after today."""
    if day[:10] > desk.today:
        raise InputError(_("{day} is still to come.  Name a day up to today.", day=day))


def standard_input() -> str:
    """The text on standard input, in whatever encoding; empty where it is closed.  Raises InputError."""
    from briefbook.importers.readers import text_of

    return text_of(sys.stdin.buffer.read(), _("Pasted text")) if sys.stdin else ""


def code_of(desk: "Desk", counterpart: str | None) -> str | None:
    """The code of a counterpart that was named; None where none was."""
    return None if counterpart is None else desk.counterpart(counterpart).code


def form_of(named: str | None, path: Path) -> Any:
    """What a file becomes that is to be written, "pdf" or "docx"; InputError where neither it nor its name says it."""
    form = named or path.suffix.lower().lstrip(".")
    if form not in ("pdf", "docx"):
        raise InputError(_("Say whether the file is to be Word or PDF: --format docx or --format pdf."))
    return form


def print_written(report: Any, path: Path, as_json: bool) -> None:
    """Say what file was written, of how many pages, and which characters no font has."""
    lines = [_("{name}: {pages} pages", name=path, pages=report.pages)]
    if report.missing:
        what = "".join(report.missing)
        lines.append(_("No font has these characters; their codes stand in their place: {what}", what=what))
    print_out({"file": str(path), "pages": report.pages, "missing": list(report.missing)}, as_json, lambda: lines)


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
    """The columns that options name, by their fields; None where none does.  Raises InputError where one is no pair."""
    pairs = [one.partition("=") for one in columns]
    if any(not sign for _field, sign, _column in pairs):
        raise InputError(_("Write a column as FIELD=COLUMN, such as date=B."))
    return {field.strip(): column.strip() for field, _sign, column in pairs} or None


def _is_of_all_commands(error: click.NoSuchOption) -> bool:
    """Whether an option that a command does not know is one that stands before all commands."""
    known = error.ctx.find_root().command.params if error.ctx else []
    return any(error.option_name in one.opts for one in known)


def usage_sentence(error: click.ClickException) -> str:
    """What is wrong with a command, in one sentence of the language of the interface."""
    match error:
        case click.NoSuchOption() if _is_of_all_commands(error):
            return _("Write {name} before the command, as in “briefbook {name} … {command}”.",
                     name=error.option_name, command=error.ctx.info_name if error.ctx else "")  # fmt: skip
        case click.NoSuchOption():
            return _("There is no option {name} here.  Look at --help.", name=error.option_name)
        case click.MissingParameter():
            return _("{name} is missing.  Look at --help.", name=_name_of(error))
        case click.BadOptionUsage():
            return _("The option {name} is not used like that.  Look at --help.", name=error.option_name)
        case click.BadParameter():
            return _("{name}: {why}", name=_name_of(error), why=_why(error))
    said = " ".join(error.format_message().split())
    if named := re.fullmatch(r"No such command '(.*?)'\..*", said):
        return _("There is no command {name}.  Look at --help.", name=named[1])
    if named := re.fullmatch(r"Got unexpected extra arguments? \((.*)\)", said):
        return _("There are too many words: {words}.  Look at --help.", words=named[1])
    match error:
        case click.UsageError(message="Missing command.", ctx=click.Context(command=click.Group() as group)):
            deeds = ", ".join(group.commands)
            return _("Say after {command} what to do: {deeds}.  Look at --help.", command=group.name, deeds=deeds)
    return said


def _name_of(error: click.BadParameter) -> str:
    hint = error.param_hint or (error.param.get_error_hint(error.ctx) if error.param else "")
    return (hint if isinstance(hint, str) else " / ".join(hint)).translate({ord(one): None for one in "'[]"})


def _why(error: click.BadParameter) -> str:
    kind = error.param.type if error.param else None
    match kind:
        case click.Choice():
            return _("Use one of {choices}.", choices=", ".join(map(str, kind.choices)))
        case click.IntRange() | click.FloatRange():
            return _("Write a number from {least} to {most}.", least=_end(kind.min), most=_end(kind.max))
        case click.types.IntParamType() | click.types.FloatParamType():
            return _("Write a number.")
        case click.Path():
            named = re.search(r"'(.*)'", error.message)
            if named and not named[1].strip():
                return _("Name a file.")
            return _(
                "{name} is not a file that can be used.  Check its name and folder.", name=named[1] if named else ""
            )
    return error.message


def _end(value: float | None) -> str:
    return "…" if value is None else f"{value:g}"


def warn_ahead(desk: "Desk", day: str | None) -> None:
    """Say of an outcome that was kept that its day is still to come."""
    from briefbook.desk.entering import ahead

    if said := ahead(day, desk.today):
        click.echo(said, err=True)


def person_of(desk: "Desk", said: str) -> int:
    """The id of the person who is meant: by it, by name, reading or romanised name where one alone has it.

    Raises InputError where nobody has it, or several have.
    """
    if said.strip().isdecimal():
        return desk.ledger.person(int(said)).id

    def plain(words: str | None) -> str:
        """A name without what stands between its parts, which in Latin letters may come in either order."""
        parts = re.split(r"[\s　・,.-]+", (words or "").casefold())
        return "".join(sorted(parts) if (words or "").isascii() else parts)

    wanted = plain(said)
    found = [
        one for one in desk.ledger.persons()
        if wanted and wanted in map(plain, (one.name, one.reading, one.romanised))
    ]  # fmt: skip
    if len(found) == 1:
        return found[0].id
    if not found:
        raise InputError(_("Nobody called {name} is noted.  Note them with “person add” first.", name=said))
    many = ", ".join(f"{one.id} ({' '.join(filter(None, [one.counterpart, one.post]))})" for one in found)
    raise InputError(_("Several people are called {name}.  Give the number: {numbers}.", name=said, numbers=many))


class FilePath(click.Path):
    """A path that is named: one left empty would be the folder in which the command is given."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if not str(value).strip():
            self.fail("''", param, ctx)
        return super().convert(value, param, ctx)


class Typed(click.ParamType):  # type: ignore[type-arg]
    """A value that a function reads, with the sentence for what it cannot read."""

    def __init__(self, name: str, read: str, sentence: str) -> None:
        self.name, self._read, self._sentence = name, read, sentence

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        from briefbook.followup import timetable

        read: Callable[[str], Any] = getattr(timetable, self._read)
        try:
            return read(str(value))
        except ValueError:
            self.fail(_(self._sentence, typed=value), param, ctx)


TIME = Typed("time", "read_time", "{typed} is not a time.  Write it such as 14:30.")
MINUTES = Typed("minutes", "read_minutes", "{typed} is not a number of minutes.  Write it such as 20.")


def options(*each: Callable[..., Any]) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Several options at once."""

    def all_of(command: Callable[..., Any]) -> Callable[..., Any]:
        for one in reversed(each):
            command = one(command)
        return command

    return all_of


def changes(context: click.Context, values: dict[str, Any]) -> dict[str, Any]:
    """As `given`, where at least one is to be.  Raises InputError, which names them, where none is."""
    said = given(values)
    if not said:
        named = (one.opts[0] for one in context.command.params if isinstance(one, click.Option) and one.name != "help")
        raise InputError(
            _("Nothing was named to be changed.  Name one or more of {options}.", options=", ".join(named))
        )
    return said


def given(values: dict[str, Any]) -> dict[str, Any]:
    """The options that were given: an empty text or list is given, None and () are not.

    Raises InputError where a title or a name is given and empty.
    """
    said = {name: value for name, value in values.items() if value is not None and value != ()}
    return said | {name: named(said[name]) for name in ("title", "name") if name in said}


def named(words: str) -> str:
    """A name or title.  Raises InputError where it is empty."""
    if not words.strip():
        raise InputError(_("A name or a title cannot be empty.  Write one."))
    return words.strip()


def short(text: str, width: int = 80) -> str:
    """The beginning of a text on one line, to the end of a word; signs of Japanese count twice."""
    from briefbook.followup.paper import short as begun

    return begun(text, width)
