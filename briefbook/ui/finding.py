"""How near a name is to what a person types: whole, its beginning, a word, a part, or with slips."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import TypeVar

_Found = TypeVar("_Found")
_Names = Callable[[_Found], Iterable[str]]
_FEW, _ALIKE = 4, 12
_SHORTEST = 4
"""Letters that a query must have before slips in it are looked for."""
_FUZZY = 78
"""Likeness, of 100, from which a name with slips in it counts as meant."""

# い え き ぎ け げ し せ ち び べ み め り れ between two kanji
_ENDINGS = re.compile(
    r"(?<=[\u4e00-\u9fff])[\u3044\u3048\u304d\u304e\u3051\u3052\u3057\u305b\u3061\u3073\u3079\u307f\u3081\u308a\u308c]"
    r"(?=[\u4e00-\u9fff])"
)


@cache
def folded(text: str) -> str:
    """A name as names are compared: half width, small letters, hiragana as katakana, without accents and dots.

    The endings of verbs between two kanji, which people write or leave out (切り替え, 切替え), are left out.
    """
    text = _ENDINGS.sub("", text)
    plain = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(char for char in plain if not unicodedata.combining(char) or char in "\u3099\u309a")
    plain = unicodedata.normalize("NFKC", plain).replace("・", " ").replace("’", "'")
    return " ".join("".join(chr(ord(char) + 96) if "ぁ" <= char <= "ゖ" else char for char in plain).split())


def nearness(query: str, name: str) -> float:
    """How near a folded name is to a folded query that it holds, from 0 to 100; 0 where it does not hold it."""
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
    return 0.0


def nearest(query: str, named: Iterable[_Found], names: _Names[_Found]) -> list[tuple[float, _Found]]:
    """Those that a query may mean, with how near their nearest name is, the nearest first.

    Names with slips in them count only where few names hold the query.
    """
    wanted = folded(query)
    if not wanted:
        return []
    some = [(one, [folded(name) for name in names(one)]) for one in named]
    found = {
        at: near for at, (_one, known) in enumerate(some) if (near := max(nearness(wanted, name) for name in known))
    }
    if len(found) < _FEW and len(wanted) >= _SHORTEST:
        for at, near in _alike(wanted, [known for _one, known in some]):
            found[at] = max(near, found.get(at, 0.0))
    return sorted(((near, some[at][0]) for at, near in found.items()), key=lambda one: -one[0])


def _alike(wanted: str, some: Sequence[Sequence[str]]) -> Iterator[tuple[int, float]]:
    """The places of names that are like a query as a whole or in their beginning, and how like."""
    from rapidfuzz import fuzz, process

    flat = [(at, name) for at, known in enumerate(some) for name in known]
    for cut, less in ((None, 0.0), (len(wanted), 4.0)):
        choices = [name[:cut] for _at, name in flat]
        for _name, likeness, place in process.extract(
            wanted, choices, scorer=fuzz.ratio, score_cutoff=_FUZZY + less, limit=_ALIKE
        ):
            yield flat[place][0], (likeness - less) * 0.75
