"""Words of Hebrew and Arabic as they are drawn: letters joined by their presentation forms, from right to left.

The forms are those of Unicode (Arabic Presentation Forms), which DejaVu Sans has; a reader of the file gets the
letters themselves back.  Vowel signs, which names and documents leave out, are not drawn.
"""

import re
import unicodedata
from functools import cache

_LETTERS, _SIGNS = (
    "\u05d0-\u05f4\u0780-\u07bf\u0620-\u064a\u0660-\u0669\u066e-\u066f\u0671-\u06d3\u06d5\u06ee-\u06ff",
    "\u060c\u061b\u061f\u066a-\u066c\u06d4",
)
FROM_RIGHT, SIGNS = re.compile(f"[{_LETTERS}]"), re.compile(f"[{_SIGNS}]")
"""The letters of Hebrew, of Thaana and of Arabic, Persian and Urdu, and the signs that stand among them."""
VOWELS = re.compile("[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]")
_FORWARD = re.compile(
    r"[0-9\u0660-\u0669\u06f0-\u06f9]+(?:[.,/:\u066b\u066c-][0-9\u0660-\u0669\u06f0-\u06f9]+)*|[A-Za-z]+"
)
"""Figures, and letters of Latin among the others, which run from the left."""
_MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")


@cache
def _forms() -> dict[str, dict[str, str]]:
    """The forms of each letter or pair of letters: isolated, final, initial, medial."""
    found: dict[str, dict[str, str]] = {}
    for code in (*range(0xFB50, 0xFDFB), *range(0xFE80, 0xFEFD)):
        kind, *letters = unicodedata.decomposition(chr(code)).split() or [""]
        if kind and (len(letters) == 1 or (len(letters) == 2 and letters[0] == "0644" and code >= 0xFEF5)):
            found.setdefault("".join(chr(int(one, 16)) for one in letters), {})[kind[1:-1]] = chr(code)
    return found


def forms(char: str) -> set[str]:
    """All that a sign may be drawn as."""
    found = {form for letters, each in _forms().items() if char in letters for form in each.values()}
    return found | ({char} if "isolated" not in _forms().get(char, {}) else set())


def drawn(word: str) -> str:
    """A word as its signs stand from left to right, its letters joined."""
    letters = re.findall("\u0644[\u0622\u0623\u0625\u0627]|.", VOWELS.sub("", word), re.DOTALL)
    shown = []
    for at, one in enumerate(letters):
        before = at > 0 and _joins(letters[at - 1], "initial")
        after = at + 1 < len(letters) and _joins(letters[at + 1], "final") and _joins(one, "initial")
        form = (
            ("medial" if after else "final") if before and _joins(one, "final") else "initial" if after else "isolated"
        )
        shown.append(_forms().get(one, {}).get(form, one))
    return _FORWARD.sub(lambda found: found[0][::-1], mirrored("".join(shown)))


def mirrored(signs: str) -> str:
    """Signs as they stand from right to left."""
    return signs[::-1].translate(_MIRRORED)


def _joins(letter: str, form: str) -> bool:
    """Whether a letter joins the one after it (it has an `initial` form) or before it (a `final` one)."""
    return letter == "\u0640" or form in _forms().get(letter, {})
