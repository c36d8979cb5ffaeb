"""What means the same as the words of a query: names of countries and bodies, and the terms of the term base.

The term base is resources/rules/terms.toml; a user's file of the same name adds to it.
"""

import re
from collections.abc import Iterator
from functools import cache

from briefbook import counterparts
from briefbook.rules import rules
from db.index_filters import codes
from db.index_text import folded, plain, plains
from db.index_words import is_stop, normal


def names(code: str) -> list[tuple[str, str]]:
    """The names of a counterpart, each with what is shown of it."""
    return [(name, name) for name in _names(code)]


def meanings(text: str, *, exact: bool = False) -> list[tuple[str, str]]:
    """Other words for what a text says in whole, each with what is shown of it.

    Where `exact`, a term must be spelled so: "critical mineral" is no term.
    """
    own = _key(text)
    found: dict[str, str] = {}
    found_codes = codes(text)
    if len(found_codes) == 1:
        found |= {name: name for name in _names(found_codes[0])}
    for group in _terms(plain(text).isascii()).get(own, ()):
        if not exact or folded(text) in map(folded, group):
            found |= {word: word for word in group}
    return [(word, via) for word, via in found.items() if _key(word) != own]


def _names(code: str) -> list[str]:
    """The names of a counterpart as they stand in texts: no country's code, no reading, no small word of English."""
    names = [one for one in counterparts.names_of(code) if not (one == code and len(one) == 2)]
    return [one for one in names if not _READING.fullmatch(one) and not is_stop(one.casefold())]


_READING = re.compile("[\u3040-\u309fー]+")


def named(text: str) -> tuple[str, ...]:
    """The codes of the countries and organisations that a text names in whole; Japan is not among several."""
    return codes(text)


def _key(text: str) -> str:
    """The form in which terms are compared."""
    from db.index_patterns import tokens

    return " ".join(normal(one.text) if one.word else one.text for one in tokens(plains(text)[-1]))


@cache
def _terms(latin: bool) -> dict[str, list[tuple[str, ...]]]:
    """The groups of the term base by their words, of those in Latin script or of the others: a query needs one kind."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for group in groups():
        for word in (one for one in group if plain(one).isascii() == latin):
            mine = found.setdefault(_key(word), [])
            if group not in mine:
                mine.append(group)
    return found


def groups() -> Iterator[tuple[str, ...]]:
    """The groups of the term base: words that mean the same."""
    for group in rules("terms")["terms"]:
        yield tuple(group)
