"""The language of the interface: translation, and dates and numbers as each language writes them.

`_` translates into the language in force when it is called; a book in another language than the interface
uses `translate` with its own.  Message ids are the English sentences, with `{name}` placeholders.
"""

import gettext
import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any, Literal

from resources import ROOT

Language = Literal["ja", "en"]
LANGUAGES: tuple[Language, ...] = ("ja", "en")
DOMAIN = "briefbook"
JOINTS: dict[Language, str] = {"ja": "、", "en": ", "}
"""What stands between words of a list."""

_said_last: dict[str, str] = {}
"""The message that said a text last, as several may say the same in one language."""
_counted_last: dict[str, tuple[str, str]] = {}
"""The two forms of the message of numbers that was said last with these words, by its words before they are filled."""
_PLACE = r"\{(\w+)[^}]*\}"
"""A placeholder in the words of a message."""
_current: ContextVar[Language] = ContextVar("language", default="en")


@cache
def _catalogue(language: Language) -> gettext.NullTranslations:
    """The catalogue of a language; English is the language of the message ids."""
    if language == "en":
        return gettext.NullTranslations()
    return gettext.translation(DOMAIN, ROOT / "locale", [language])


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
    import locale

    return "ja" if (locale.getlocale()[0] or "").lower().startswith("ja") else "en"


def is_japanese(text: str) -> bool:
    """Whether any sign of a text is kana or kanji."""
    if not text.isascii():
        for sign in text:
            if "\u3040" <= sign <= "\u9fff":
                return True
    return False


def japanese_signs(text: str) -> int:
    """How many signs of a text are kana or kanji.

    Signs are compared, as to compile a pattern of so many would take a hundredth of the time to start.
    """
    return 0 if text.isascii() else sum("\u3040" <= sign <= "\u9fff" for sign in text)


def translate(language: Language, message: str, **values: object) -> str:
    """`message` in `language`, its placeholders filled with `values`."""
    text = _catalogue(language).gettext(message) if message else ""
    return text.format(**values) if values else text


def _(message: str, **values: object) -> str:
    """`message` in the language of the interface, its placeholders filled with `values`."""
    text = translate(language(), message, **values)
    if not values:
        _said_last[text] = message
    return text


def joined(parts: Iterable[str], spoken: Language | None = None) -> str:
    """Words one after the other, parted as a language does, if none is named that of the interface; no empty ones."""
    return JOINTS[spoken or language()].join(filter(None, parts))


def headed(head: str, words: str) -> str:
    """Words behind what they are about, as the language of the interface writes the colon between them."""
    return f"{head}：{words}" if language() == "ja" else f"{head}: {words}"


def ngettext(one: str, many: str, n: int, **values: object) -> str:
    """The form of a message that fits the number `n`, which fills the placeholder `{n}`, its thousands parted."""
    text = _catalogue(language()).ngettext(one, many, n)
    _counted_last[text] = one, many
    return text.format(n=f"{n:,}", **values)


def again(text: str, before: Language, now: Language, value: Callable[[str], str] | None = None) -> str | None:
    """What `text`, a message in one language, says in another; None where no message says it.

    Where several messages say the same in the one language, the one that was said last is meant.  `value` gives what
    stands in a placeholder in the other language, where that may be more than a message.
    """
    said = value or (lambda each: again(each, before, now) or each)
    if (message := _messages(before).get(text)) is not None:
        if translate(before, last := _said_last.get(text, message)) == text:
            message = last
        return translate(now, message)
    for words, (one, many) in sorted(_counted_last.items(), key=lambda each: -len(each[0])):
        if found := _pattern(tuple(re.split(_PLACE, words)), ("n",)).fullmatch(text):
            values = {name: said(each) for name, each in found.groupdict().items() if name != "n"}
            n = int(found["n"].replace(",", ""))
            return _catalogue(now).ngettext(one, many, n).format(n=found["n"], **values)
    for parts, message in _filled(before):
        if not (text.startswith(parts[0]) and text.endswith(parts[-1]) and all(part in text for part in parts[2:-2:2])):
            continue  # most messages, whose patterns need not be compiled
        if found := _pattern(parts).fullmatch(text):
            values = {  # what stands between quotation marks is quoted, as a title is
                name: each if f"“{{{name}}}”" in message else said(each) for name, each in found.groupdict().items()
            }
            return translate(now, message, **values)
    return None


@cache
def _messages(spoken: Language) -> dict[str, str]:
    """The messages without placeholders by what they say in a language."""
    known = (one for one in _ids() if one and "{" not in one)
    return {translate(spoken, one): one for one in reversed(list(known))}


@cache
def _filled(spoken: Language) -> list[tuple[tuple[str, ...], str]]:
    """The messages with placeholders, parted at these as a language says them, those with most words first."""
    found = [(tuple(re.split(_PLACE, translate(spoken, one))), one) for one in _ids() if "{" in one]
    found = [(parts, one) for parts, one in found if any(_worded(part) for part in parts[::2])]
    found.sort(key=lambda each: -sum(map(len, each[0][::2])))
    return found


def _worded(part: str) -> bool:
    return any(sign.isalpha() for sign in part)


@cache
def _pattern(parts: tuple[str, ...], numbers: tuple[str, ...] = ()) -> re.Pattern[str]:
    """A pattern of fixed words and of placeholders: for anything where words stand first or last, else for figures.

    Else every title with "of" in it would be taken for "{at} of {total}".
    `numbers` are placeholders for whole numbers.
    """
    any_value = ".+?" if _worded(parts[0]) or _worded(parts[-1]) else "[0-9.,]+"
    known: set[str] = set()
    pattern = ""
    for at, part in enumerate(parts):
        if at % 2 == 0:
            pattern += re.escape(part)
        else:
            value = "[0-9,]+" if part in numbers else any_value
            pattern += f"(?P={part})" if part in known else f"(?P<{part}>{value})"
            known.add(part)
    return re.compile(pattern, re.DOTALL)


def _ids() -> list[str]:
    """All messages of one form, as their English sentences."""
    return [one for one in _catalogue("ja")._catalog if isinstance(one, str)]  # type: ignore[attr-defined]


def worded(what: Any) -> str:
    """A message with its values, as a list, in the language of the interface; values may be such lists too, or names
    by their languages.
    """
    if isinstance(what, dict):
        return str(what[language()])
    if not isinstance(what, list):
        return str(what)
    message, values = what
    return _(message, **{name: worded(value) for name, value in values.items()})


def N_(message: str) -> str:  # noqa: N802 - the name that gettext tools look for
    """Mark `message` for translation later."""
    return message
