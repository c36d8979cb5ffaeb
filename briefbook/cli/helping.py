"""The help of all commands in the language of the interface, and its sentences for the catalogue."""

import ast
import gettext
import inspect
import os
import re
from collections.abc import Iterator
from typing import IO, Any

import click

from briefbook.i18n import DOMAIN, N_, _, language
from resources import ROOT

_OF_CLICK = (
    N_("Usage:"), N_("Options"), N_("Commands"), N_("Show this message and exit."), N_("Show the version and exit."),
    N_("default: {default}"), N_("required"),
)  # fmt: skip
"""What click says by itself, which it has gettext translate."""
HELP = ("-h", "--help")
"""What asks for help."""
_WIDTH = 54
"""How many signs of Japanese, two columns each behind the options, a line of help has at most."""
_english: dict[str, str] = {}
"""The sentences of help that are said in another language now, in English."""


class _Formatter(click.HelpFormatter):
    """Help whose lines neither begin with a sign that ends words in Japanese, nor end with one that begins them."""

    def getvalue(self) -> str:
        said = re.sub("(?m) +$", "", super().getvalue())
        said = re.sub(r"(\n *)([、。）」]+)(?=(\n)?)", lambda one: one[2] + ("" if one[3] else one[1]), said)
        said = re.sub(r"([（「]+)\n( *)", r"\n\2\1", said)
        return re.sub(r"(?m)(?<=[\u3040-\u9fff\u30fc]):$", "：", said)


def width() -> int | None:
    """How wide help is set; None for as wide as the terminal."""
    return _WIDTH if language() == "ja" else None


def say(command: click.Command) -> None:
    """Have the help of a command, and of all under it, said in the language in force, each sentence whole."""
    gettext.bindtextdomain(DOMAIN, str(ROOT / "locale"))
    gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = language()
    click.Context.formatter_class = _Formatter
    _say(command)


def _say(command: click.Command) -> None:
    command.help = _worded(command.help)
    command.short_help = (command.help or "").partition("\n\n")[0].replace("\n", " ")
    of_all = command.get_help_option(click.Context(command, help_option_names=list(HELP)))
    for one in (*command.params, of_all):
        if isinstance(one, click.Option):
            one.help = _worded(one.help)
    if isinstance(command, click.Group):
        for each in command.commands.values():
            _say(each)


def _worded(text: str | None) -> str | None:
    if not text:
        return text
    english = _english.get(text, inspect.cleandoc(text))
    said = _(english)
    _english[said] = english
    return said


def extract(file: IO[bytes], keywords: Any, comments: Any, options: Any) -> Iterator[tuple[Any, ...]]:
    """What Babel gathers from a module of commands: beside what it finds itself, the help of commands and options."""
    from babel.messages.extract import extract_python

    yield from extract_python(file, keywords, comments, options)
    file.seek(0)
    for one in ast.walk(ast.parse(file.read())):
        if isinstance(one, ast.FunctionDef) and any(map(_makes_command, one.decorator_list)):
            yield one.lineno, None, ast.get_docstring(one), []
        elif isinstance(one, ast.keyword) and one.arg == "help" and isinstance(one.value, ast.Constant):
            yield one.value.lineno, None, one.value.value, []


def _makes_command(one: ast.expr) -> bool:
    made = one.func if isinstance(one, ast.Call) else one
    return isinstance(made, ast.Attribute) and made.attr in ("command", "group")
