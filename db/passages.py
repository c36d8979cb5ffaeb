"""Where a cleaned wording stands in the text that was read: the two aligned, white space left out."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_PRECISE = 3000
"""Characters up to which the parts that differ are compared in full."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Blocks of a text, as offsets in order, and the wording that was read from them, aligned.

    `pairs` are the offsets of one character in the text and in the wording, in order.
    """

    pairs: tuple[tuple[int, int], ...]

    def place(self, offset: int) -> tuple[int, int] | None:
        """Where the text is parted for a wording parted at `offset`: behind the one part, before the other.

        What stands between the two, such as a number that is not in the wording, begins the second part.  None
        where a part has nothing in the text.
        """
        before = [raw for raw, clean in self.pairs if clean < offset]
        behind = [raw for raw, clean in self.pairs if clean >= offset]
        return (before[-1] + 1, behind[0]) if before and behind else None

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """The offsets in the wording of what stands from `start` to `end` in the text; None where nothing does."""
        inside = [clean for raw, clean in self.pairs if start <= raw < end]
        return (inside[0], inside[-1] + 1) if inside else None


def passage(text: str, spans: Sequence[tuple[int, int]], wording: str) -> Passage:
    """The blocks of a text at `spans` aligned with the wording read from them."""
    raw = [i for start, end in spans for i in range(start, end) if not text[i].isspace()]
    clean = [i for i, char in enumerate(wording) if not char.isspace()]
    one, other = _plain(text, raw), _plain(wording, clean)
    pairs = [(raw[i], clean[j]) for i, j in _aligned(one, other)]
    return Passage(tuple(pairs))


def find_passage(text: str, words: str, near: int = 0) -> tuple[int, int] | None:
    """Where words stand in a text, the nearest to an offset, whatever white space lies between; None where nowhere."""
    solid = "".join(words.split())
    spans = [one.span() for one in re.finditer(r"\s*".join(map(re.escape, solid)), text)] if solid else []
    return min(spans, key=lambda one: abs(one[0] - near), default=None)


def _plain(text: str, places: Sequence[int]) -> list[str]:
    return [unicodedata.normalize("NFKC", text[i]).casefold() for i in places]


def _aligned(one: list[str], other: list[str]) -> list[tuple[int, int]]:
    """Which characters of two texts are the same, in order; the ends of both fit, but for what is left out."""
    tail = 0
    while tail < min(len(one), len(other)) and one[-1 - tail] == other[-1 - tail]:
        tail += 1
    rest, others = one[: len(one) - tail], other[: len(other) - tail]
    head = 0
    while head < min(len(rest), len(others)) and rest[head] == others[head]:
        head += 1
    middle, among = rest[head:], others[head:]
    matcher = SequenceMatcher(None, middle, among, autojunk=max(len(middle), len(among)) > _PRECISE)
    found = [(head + m.a + k, head + m.b + k) for m in matcher.get_matching_blocks() for k in range(m.size)]
    return [
        *((i, i) for i in range(head)),
        *found,
        *((len(rest) + k, len(others) + k) for k in range(tail)),
    ]
