"""Commitments and outcomes as the terms by which they are compared."""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefbook import counterparts
from briefbook.followup import subjects
from briefbook.followup.events import event
from briefbook.followup.terms import is_between, terms
from db.records import OutcomeRecord, ProvisionRecord, WordingRecord

_TITLE, _HEADING = 2, 1
_PIECE = 6
_KANA = re.compile(r"[\u3040-\u30ff]")


@dataclass(frozen=True, slots=True)
class Promise:
    """A commitment: its weighed terms in each of its languages, its counterparts and those that it names."""

    id: int
    sides: Mapping[str, Mapping[str, float]]
    codes: frozenset[str]
    named: frozenset[str]

    @property
    def terms(self) -> frozenset[str]:
        """The terms of either language."""
        return frozenset(term for side in self.sides.values() for term in side)


@dataclass(frozen=True, slots=True)
class Answer:
    """An outcome: its language, its weighed terms, how long it is, its counterparts and those that it speaks of.

    `title` are the pieces of its title, `event` the meeting that it names (see `event`), `region` the part of the
    world of one that names no counterpart.
    """

    id: int
    language: str
    terms: Mapping[str, float]
    length: float
    codes: frozenset[str]
    spoken: frozenset[str]
    title: frozenset[str]
    event: str
    region: str | None


def promise(one: ProvisionRecord) -> Promise:
    """A commitment as terms."""
    sides = {wording.language: _weighed(_of_wording(wording)) for wording in one.wordings}
    text = " ".join(wording.text for wording in one.wordings)
    named = {term[2:] for side in sides.values() for term in side if term.startswith("n:")}
    return Promise(one.id, sides, frozenset(one.counterparts), frozenset(named) | subjects.world_in(text))


def _of_wording(wording: WordingRecord) -> Counter[str]:
    counts = Counter(dict(terms(wording.text)))
    for heading in wording.headings[-1:]:
        counts.update({term: _HEADING * n for term, n in terms(heading.title)})
    return counts


def answer(one: OutcomeRecord) -> Answer:
    """An outcome as terms."""
    counts = Counter(dict(terms(one.text)))
    counts.update({term: _TITLE * n for term, n in terms(one.title)})
    for heading in one.context[-1:]:
        counts.update(dict(terms(heading)))
    counts.update({f"n:{code}": _TITLE for code in one.counterparts})
    named = frozenset(term[2:] for term in counts if term.startswith("n:"))
    language = "ja" if _KANA.search(one.title) or _KANA.search(one.text) or not one.title.isascii() else "en"
    region = None if one.counterparts else subjects.region_of(one.title)
    length = float(sum(n for term, n in counts.items() if not is_between(term)))
    spoken = named | subjects.world_in(one.title)
    pieces = name_pieces(_without_counterparts(_ASIDE.sub("", one.title)))
    codes = frozenset(one.counterparts)
    return Answer(one.id, language, _weighed(counts), length, codes, spoken, pieces, event(one.title), region)


def _without_counterparts(title: str) -> str:
    """A title without the names of counterparts, which alone are no name of what was done."""
    for _code, start, end in reversed(counterparts.find(title)):
        title = f"{title[:start]}。{title[end:]}"
    return title


def _weighed(counts: Counter[str]) -> dict[str, float]:
    return {term: 1 + math.log(n) for term, n in counts.items()}


# --- names that stand word for word in both -----------------------------------------------------------------

_ASIDE = re.compile(r"[(（\[【][^)）\]】]*[)）\]】]|の?(?:結果|概要|成果|開催)+$")


def name_pieces(text: str) -> frozenset[str]:
    """The runs of letters of a text by which a name is known again: six signs of Japanese, three words of English."""
    plain = re.sub(r"[\d\s]*\d[\d\s]*年?月?日?|[^\w\s]|・", "", unicodedata.normalize("NFKC", text))
    if re.search(r"[\u3040-\u9fff]", plain):
        joined = "".join(plain.split())
        return frozenset(joined[i : i + _PIECE] for i in range(len(joined) - _PIECE + 1))
    words = plain.lower().split()
    return frozenset(" ".join(words[i : i + 3]) for i in range(len(words) - 2))


def joined(title: str, pieces: Sequence[str]) -> str:
    """The longest stretch of a title that is made of pieces."""
    plain = unicodedata.normalize("NFKC", title)
    best = max(pieces, key=len)
    if " " in best:
        return max(pieces, key=len)
    longest, start = "", 0
    while start < len(plain):
        end = start + _PIECE
        while end <= len(plain) and plain[end - _PIECE : end] in pieces:
            end += 1
        if end - 1 - start > max(len(longest), _PIECE - 1):
            longest = plain[start : end - 1]
        start = max(start + 1, end - _PIECE)
    return longest
