"""Names that two languages spell each in its own letters: モンバサ and Mombasa are one.

A name is known by its consonants as both spellings keep them: whether a sound is long or doubled, l or r, v or b, s or
z does not count.  An r that ends a syllable is written in katakana in some names and not in others, so an English word
has both, as has a plural its singular.  Short names are left out, since too many would be alike.
"""

import re
from functools import lru_cache

_ROWS = {
    "カキクケコヵヶ": "k", "ガギグゲゴ": "g", "サシスセソザジズゼゾ": "s", "タチツテトヂヅ": "t", "ダデド": "d",
    "ナニヌネノン": "n",
    "ハヒヘホ": "h", "フ": "f", "バビブベボヴ": "b", "パピプペポ": "p", "マミムメモ": "m", "ラリルレロ": "r",
    "ワヲ": "w",
}  # fmt: skip
_KANA = {kana: consonant for row, consonant in _ROWS.items() for kana in row}
_SPELT = (
    (r"tch|ch", "t"), (r"sch|sh", "s"), (r"ph", "f"), (r"th", "t"), (r"ck|qu|q", "k"), (r"x", "ks"),
    (r"c(?=[eiy])", "s"), (r"c", "k"), (r"g(?=[eiy])|j|z", "s"), (r"v", "b"), (r"l", "r"), (r"m(?=[bp])", "n"),
    (r"(?<=[aeiou])h(?![aeiouy])|(?<=[bdgk])h", ""), (r"(?<=[aeiou])w(?![aeiou])|y", ""),
    (r"ng(?![aeiou])", "n"), (r"([a-z])\1", r"\1"),
)  # fmt: skip
_SILENT_R = re.compile(r"(?<=[aeiou])r(?![aeiou])")
_LEAST, _LONG, _PLURAL = 3, 4, 5


@lru_cache(maxsize=50_000)
def sounds(token: str) -> tuple[str, ...]:
    """The consonants of a run of katakana or of an English word; none where they are too few to know it by."""
    kana = "\u30a0" <= token[0] <= "\u30ff"
    found = _of_kana(token) if kana else _of_letters(token)
    if not kana and len(token) > _PLURAL and token.endswith("s") and not token.endswith("ss"):
        found |= _of_letters(token[:-1])
    whole = len(token) >= (4 if kana else 6) and (kana or token[0].isupper())
    return tuple(sorted(one for one in found if len(one) >= (_LEAST if whole else _LONG)))


def _of_kana(token: str) -> set[str]:
    """With two signs of one row after each other as one consonant, and as two that a vowel parts."""
    found = "".join(_KANA.get(sign, " ") for sign in token)
    return {_joined(found), found.replace(" ", "")}


def _of_letters(token: str) -> set[str]:
    found = token.lower()
    for pattern, made in _SPELT:
        found = re.sub(pattern, made, found)
    return {_joined(re.sub(r"[^b-df-hj-np-tv-z]", " ", one)) for one in (found, _SILENT_R.sub("", found))}


def _joined(found: str) -> str:
    """Consonants as they follow each other; what no vowel parts counts once."""
    return re.sub(r"(.)\1+", r"\1", found).replace(" ", "")
