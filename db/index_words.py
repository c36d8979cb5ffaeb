"""English words in the form in which they are indexed: stem, one spelling, no accents.  A part of the index."""

import re
import unicodedata
from functools import lru_cache

from Stemmer import Stemmer
from Stemmer import version as _version

from briefbook.rules import rules

STEMMER = _version()
"""The version of the stems: what is indexed by another is made anew."""
_LETTERS = re.compile("[a-z]+")
_ENGLISH = Stemmer("english", 0)
"""Without a cache of its own, which threads may not share: `normal` has one."""


@lru_cache(maxsize=200_000)
def normal(word: str) -> str:
    """The normal form of a word in small letters: "programmes" and "program" are one, so are "held" and "hold"."""
    spelled = spelling(word)
    irregular = rules("spelling")["irregular"]
    one = (
        spelled[:-1] if spelled.endswith("ions") and spelled not in irregular else spelled
    )  # the plural of a known noun
    base = str(irregular.get(one, spelled))
    if len(base) <= 3 or irregular.get(base) == base or not _LETTERS.fullmatch(base):
        return base
    return str(_ENGLISH.stemWord(base))


@lru_cache(maxsize=200_000)
def spelling(word: str) -> str:
    """A word in American spelling without accents; its ending stays."""
    bare = unaccented(word)
    if not _LETTERS.fullmatch(bare):
        return bare
    data = rules("spelling")
    if other := data["words"].get(bare):
        return str(other)
    for ending, usual in _endings():
        if ending.search(bare) and bare not in data["exceptions"]:
            return ending.sub(usual, bare)
    return bare


@lru_cache(maxsize=1)
def _endings() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(one["pattern"]), one["usual"]) for one in rules("spelling")["endings"])


def unaccented(word: str) -> str:
    """A word without the accents of its Latin letters."""
    if word.isascii():
        return word
    parts = unicodedata.normalize("NFD", word)
    bare = "".join(one for one in parts if not "\u0300" <= one <= "\u036f")
    return unicodedata.normalize(
        "NFC", bare.replace("ø", "o").replace("đ", "d").replace("ł", "l").replace("æ", "ae").replace("œ", "oe")
    )


def is_stop(word: str) -> bool:
    """Whether a word in small letters carries no meaning of its own in a question."""
    return word in _stop()


@lru_cache(maxsize=1)
def _stop() -> frozenset[str]:
    return frozenset(rules("search")["stop"]["english"])
