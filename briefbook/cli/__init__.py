"""The command line: prints to the terminal, or with --json one JSON document.

Exit status: 0 done, 2 the input or the command is at fault, 3 the machine is, 1 a bug.
"""

import os
import sys
import traceback
from io import TextIOWrapper
from pathlib import Path
from typing import Any

import click

from briefbook.cli import agenda, books, compare, documents, followup, helping, money, people, records, reports, store
from briefbook.cli.shared import MOMENT, FilePath, usage_sentence
from briefbook.errors import BriefbookError, InputError, MachineError
from briefbook.i18n import LANGUAGES, _, set_language, standard_language
from briefbook.settings import store_path


class _Program(click.Group):
    """The program, which has done its work where nobody reads on, as behind `| head`."""

    def invoke(self, context: click.Context) -> Any:
        """Run the command."""
        try:
            return super().invoke(context)
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 0


@click.group(cls=_Program, invoke_without_command=True, context_settings={"help_option_names": helping.HELP})
@click.option("--store", type=FilePath(path_type=Path, readable=False), help="File of the store (or BRIEFBOOK_STORE).")
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
    _write_all_signs()
    before = cli.make_context("briefbook", sys.argv[1:], resilient_parsing=True).params
    set_language(before.get("chosen") or standard_language())  # what is wrong with the command is said in it too
    if set(helping.HELP).intersection(sys.argv):
        helping.say(cli)
    try:
        status = cli.main(standalone_mode=False, terminal_width=helping.width())
    except click.exceptions.Abort:
        sys.exit(130)
    except click.ClickException as error:
        click.echo(usage_sentence(error), err=True)
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:  # noqa: BLE001 - the one place where a bug becomes a sentence
        fail(_expected(error, before.get("store") or store_path()), debug)
    if isinstance(status, int) and status:
        sys.exit(status)


def _write_all_signs() -> None:
    """Have signs that the encoding of the output lacks written as their codes: a list to a file of Windows-1252."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper) and stream.encoding.lower().replace("-", "") != "utf8":
            stream.reconfigure(errors="backslashreplace")


def _expected(error: Exception, store: Path | None) -> Exception:
    """The failure of input or machine that an error of Python stands for; itself where it is a bug."""
    from db.connection import refused

    match error:
        case UnicodeEncodeError(reason="surrogates not allowed") | InputError(__cause__=UnicodeEncodeError()):
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


for _module in (documents, records, store, followup, reports, agenda, people, compare, money, books):
    for _command in _module.COMMANDS:
        cli.add_command(_command)
