"""The language of the interface: translation, and dates and numbers as each language writes them.

`_` translates into the language in force when it is called; a book in another language than the interface
uses `translate` with its own.  Message ids are the English sentences, with `{name}` placeholders.
"""

import gettext
import locale
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Literal

from resources import ROOT

Language = Literal["ja", "en"]
LANGUAGES: tuple[Language, ...] = ("ja", "en")
DOMAIN = "briefbook"

_current: ContextVar[Language] = ContextVar("language", default="en")


@cache
def _catalogue(language: Language) -> gettext.NullTranslations:
    """The catalogue of a language; English is the language of the message ids."""
    return gettext.translation(DOMAIN, ROOT / "locale", [language], fallback=language == "en")


def language() -> Language:
    """The language of the interface now in force."""
    return _current.get()


@contextmanager
def use(language: Language) -> Iterator[None]:
    """Run a block in `language`."""
    token = _current.set(language)
    try:
        yield
    finally:
        _current.reset(token)


def set_language(language: Language) -> None:
    """Change the language of the interface from now on."""
    _current.set(language)


def standard_language() -> Language:
    """Japanese where the locale of the user says so, else English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "ja" if value.startswith("ja") else "en"
    return "ja" if (locale.getlocale()[0] or "").lower().startswith("ja") else "en"


def translate(language: Language, message: str, **values: object) -> str:
    """`message` in `language`, its placeholders filled with `values`."""
    text = _catalogue(language).gettext(message) if message else ""
    return text.format(**values) if values else text


def _(message: str, **values: object) -> str:
    """`message` in the language of the interface, its placeholders filled with `values`."""
    return translate(language(), message, **values)


def ngettext(one: str, many: str, n: int, **values: object) -> str:
    """The form of a message that fits the number `n`, which fills the placeholder `{n}`."""
    return _catalogue(language()).ngettext(one, many, n).format(n=n, **values)


def N_(message: str) -> str:  # noqa: N802 - the name that gettext tools look for
    """Mark `message` for translation later."""
    return message
