"""How near a name is to what a person types: whole, its beginning, a word, a part, or with slips."""

import unicodedata
from collections.abc import Callable, Iterable
from functools import cache
from typing import TypeVar

_Found = TypeVar("_Found")
_Names = Callable[[_Found], Iterable[str]]
_FUZZY = 78
"""Likeness, of 100, from which a name with slips in it counts as meant."""


@cache
def folded(text: str) -> str:
    """A name as names are compared: half width, small letters, hiragana as katakana, without accents and dots."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(char for char in plain if not unicodedata.combining(char) or char in "\u3099\u309a")
    plain = unicodedata.normalize("NFKC", plain).replace("・", " ").replace("’", "'")
    return " ".join("".join(chr(ord(char) + 96) if "ぁ" <= char <= "ゖ" else char for char in plain).split())


def nearness(query: str, name: str) -> float:
    """How near a folded name is to a folded query, from 0 to 100; 0 where it is not meant."""
    if not query or not name:
        return 0.0
    if name == query:
        return 100.0
    short = min(len(name), 60) / 20
    if name.startswith(query):
        return 95 - short
    if f" {query}" in name:
        return 89 - short
    if query in name and (len(query) > 3 or not query.isascii()):
        return 82 - short
    words = query.split()
    if len(words) > 1 and all(word in name for word in words):
        return 76 - short
    return _likeness(query, name)


def _likeness(query: str, name: str) -> float:
    if len(query) < 4:
        return 0.0
    from rapidfuzz import fuzz

    likeness = max(fuzz.ratio(query, name), fuzz.ratio(query, name[: len(query)]) - 4)
    return likeness * 0.75 if likeness >= _FUZZY else 0.0


def nearest(
    query: str, named: Iterable[_Found], names: Callable[[_Found], Iterable[str]]
) -> list[tuple[float, _Found]]:
    """Those that a query may mean, with how near their nearest name is, the nearest first."""
    wanted = folded(query)
    scored = ((max((nearness(wanted, folded(name)) for name in names(one)), default=0.0), one) for one in named)
    return sorted((found for found in scored if found[0] > 0), key=lambda found: -found[0])
