"""What means the same as the words of a query: names of countries and bodies, and the terms of the term base.

The term base is resources/rules/terms.toml; a user's file of the same name adds to it.
"""

from collections.abc import Iterator
from functools import cache

from briefbook import counterparts
from briefbook.rules import rules
from db.index_filters import codes
from db.index_text import plains
from db.index_words import normal


def meanings(text: str, *, of_code: bool = False) -> list[tuple[str, str]]:
    """Other words for what a text says in whole, each with what is shown of it; with a code, its names."""
    if of_code:
        return [(name, name) for name in counterparts.names_of(text)]
    own = _key(text)
    found: dict[str, str] = {}
    found_codes = codes(text)
    if len(found_codes) == 1:
        found |= {name: name for name in counterparts.names_of(found_codes[0])}
    for group in _terms().get(own, ()):
        found |= {word: word for word in group}
    return [(word, via) for word, via in found.items() if _key(word) != own]


def named(text: str) -> tuple[str, ...]:
    """The codes of the countries and organisations that a text names in whole; Japan is not among several."""
    return codes(text)


def _key(text: str) -> str:
    """The form in which terms are compared."""
    from db.index_patterns import tokens

    return " ".join(normal(one.text) if one.word else one.text for one in tokens(plains(text)[-1]))


@cache
def _terms() -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for group in groups():
        for word in group:
            found.setdefault(_key(word), []).append(group)
    return found


def groups() -> Iterator[tuple[str, ...]]:
    """The groups of the term base: words that mean the same."""
    for group in rules("terms")["terms"]:
        yield tuple(group)
