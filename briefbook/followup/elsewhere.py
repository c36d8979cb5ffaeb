"""The same promise elsewhere: the nearest wordings in documents with others, and of older documents with the same.

Two commitments are near when they share rare words; a common language is needed to mark where they differ.  Without
one, plain words of the glossary and how names sound count too.
"""

import math
import re
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from briefbook import progress
from briefbook.followup.terms import NUMBERS, Numbered, nfkc, numbered
from briefbook.followup.texts import Commitment
from briefbook.i18n import Language
from briefbook.model import Strength
from db.records import RenewalRecord, SaidRecord, WordingRecord

NEAR, RENEWS, ALSO_RENEWS = 0.2, 0.42, 0.2
"""From which likeness (of 1) a wording counts as near, as one that renews an older one, and as one that may renew it
where no other of its document comes near."""
_MARGIN = 0.6
"""How near the next may come, of the nearest."""

_TOKEN = re.compile(r"[A-Za-z0-9Ａ-Ｚａ-ｚ０-９]+|[\u30a1-\u30fa\u30fc]+|\s+|.", re.DOTALL)
_TELLING = re.compile(
    r"[A-Za-z0-9Ａ-Ｚａ-ｚ０-９]{4}|[\u30a1-\u30fa\u30fc]{2}|[\u3005\u4e00-\u9fff]{2}|[\u3005\u3041-\u30fc\u4e00-\u9fff]{4}"
)
"""What a stretch must have that two wordings share, so that it is more than a particle or a sign by chance."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a wording: the same in both, or only here."""

    text: str
    same: bool


@dataclass(frozen=True, slots=True)
class Likeness:
    """Another commitment that is near: how near (of 1), whose strength is greater, both wordings with what differs.

    `stronger` is "here", "there", "same", or None where one has no strength; `here` and `there` are empty where
    no language is common.  `accepted` tells that a person said that the commitment renews the other.
    """

    commitment: int
    other: int
    score: float
    stronger: str | None
    here: tuple[Piece, ...] = ()
    there: tuple[Piece, ...] = ()
    language: str | None = None
    accepted: bool = False


class Closeness:
    """How near the wordings of commitments are to each other, whatever language they are shown in."""

    def __init__(self, commitments: Sequence[Commitment]) -> None:
        self.commitments = {one.id: one for one in commitments}
        counts = {one.id: _terms(one) for one in progress.each(commitments)}
        often: Counter[int] = Counter()
        for found in progress.each(tuple(counts.values())):
            often.update(found.keys())
        self.vectors = {key: _unit(found, often, len(counts)) for key, found in progress.each(tuple(counts.items()))}
        self.languages = {
            key: frozenset(wording.language for wording in one.wordings) for key, one in self.commitments.items()
        }
        self.postings: dict[int, tuple[array[int], array[float]]] = {}
        for key, vector in progress.each(tuple(self.vectors.items())):
            for term, value in zip(*vector, strict=True):
                if term not in self.postings:
                    self.postings[term] = array("q"), array("f")
                self.postings[term][0].append(key)
                self.postings[term][1].append(value)

    def near(self, commitment: int) -> list[tuple[float, int]]:
        """Other commitments by how near they are, the nearest first."""
        scores: dict[int, float] = {}
        languages = self.languages[commitment]
        for term, value in zip(*self.vectors[commitment], strict=True):
            between = term in NUMBERS.between
            for other, there in zip(*self.postings[term], strict=True):
                if not between or languages.isdisjoint(self.languages[other]):
                    scores[other] = scores.get(other, 0.0) + value * there
        scores.pop(commitment, None)
        return sorted(((score, other) for other, score in scores.items()), key=lambda one: (-one[0], one[1]))


class Nearness:
    """How near the commitments of a store are to each other; shown in the language `first` where both have it."""

    def __init__(self, closeness: Closeness, first: Language = "ja") -> None:
        self.first = first
        self.commitments = closeness.commitments
        self.near = closeness.near

    def elsewhere(self, commitment: int, limit: int = 5) -> list[Likeness]:
        """The nearest wordings in documents with other counterparts."""
        one = self.commitments[commitment]
        found = [
            (score, self.commitments[other])
            for score, other in self.near(commitment)
            if score >= NEAR and not set(self.commitments[other].counterparts) & set(one.counterparts)
        ]
        return [self._likeness(one, other, score) for score, other in found[:limit]]

    def renewed(
        self, commitment: int, dates: Mapping[int, str | None], said: Iterable[RenewalRecord] = ()
    ) -> list[Likeness]:
        """The items of older documents that a commitment renews or replaces: those accepted, or else the nearest.

        An item that is proposed has a counterpart in common and was not rejected.  `dates` are the days of the sources.
        """
        one = self.commitments[commitment]
        states = {each.older: each.state for each in said if each.commitment == commitment}
        near = self.near(commitment)
        scores = {key: score for score, key in near}
        accepted = [
            replace(self._likeness(one, self.commitments[key], scores.get(key, 0.0)), accepted=True)
            for key, state in states.items() if state == "accepted" and key in self.commitments
        ]  # fmt: skip
        return accepted or self._proposed(one, near, dates, states.keys())

    def renewed_by(self, commitment: int, said: Iterable[RenewalRecord]) -> list[Likeness]:
        """The items of later documents of which a person said that they renew a commitment."""
        one = self.commitments[commitment]
        scores = {key: score for score, key in self.near(commitment)}
        newer = [each.commitment for each in said if each.older == commitment and each.state == "accepted"]
        return [
            replace(self._likeness(one, self.commitments[key], scores.get(key, 0.0)), accepted=True)
            for key in newer if key in self.commitments
        ]  # fmt: skip

    def rejected(self, commitment: int, said: Iterable[RenewalRecord]) -> list[Likeness]:
        """The items of which a person said that a commitment does not renew them."""
        one = self.commitments[commitment]
        scores = {key: score for score, key in self.near(commitment)}
        older = [each.older for each in said if each.commitment == commitment and each.state == "rejected"]
        return [
            self._likeness(one, self.commitments[key], scores.get(key, 0.0)) for key in older if key in self.commitments
        ]

    def _proposed(
        self, one: Commitment, near: Sequence[tuple[float, int]], dates: Mapping[int, str | None], said: Set[int]
    ) -> list[Likeness]:
        """The nearest item of an older document: where it is very near, or far nearer than any other, and it to it."""
        day = _date(one, dates)
        older = [
            (score, key) for score, key in near
            if score >= ALSO_RENEWS and self._shared(one.id, key) and key not in said and self._before(key, day, dates)
        ]  # fmt: skip
        if not older:
            return []
        score, key = older[0]
        alone = len(older) == 1 or older[1][0] < _MARGIN * score
        if score >= RENEWS or (alone and self._nearest_later(key, dates) == one.id):
            return [self._likeness(one, self.commitments[key], score)]
        return []

    def _before(self, key: int, day: str | None, dates: Mapping[int, str | None]) -> bool:
        older = _date(self.commitments[key], dates)
        return bool(older and day and older < day)

    def _shared(self, commitment: int, other: int) -> set[str]:
        """The counterparts that two commitments have in common."""
        return {*self.commitments[commitment].counterparts} & {*self.commitments[other].counterparts}

    def _nearest_later(self, older: int, dates: Mapping[int, str | None]) -> int | None:
        """The nearest item of a later document with a counterpart in common."""
        day = _date(self.commitments[older], dates)
        return next(
            (
                key for _score, key in self.near(older)
                if self._shared(older, key) and day and (later := _date(self.commitments[key], dates)) and later > day
            ),
            None,
        )  # fmt: skip

    def _likeness(self, one: Commitment, other: Commitment, score: float) -> Likeness:
        """Two commitments side by side: whose verb binds more, and where the wordings differ."""
        pair = _common(one, other, self.first)
        if pair is None:
            return Likeness(one.id, other.id, round(score, 3), _stronger(one, other))
        here, there = differences(pair[0].text, pair[1].text)
        return Likeness(one.id, other.id, round(score, 3), _stronger(one, other), here, there, pair[0].language)


def _date(one: Commitment, dates: Mapping[int, str | None]) -> str | None:
    return min((day for wording in one.wordings if (day := dates.get(wording.source))), default=None)


def _terms(one: Commitment) -> dict[int, float]:
    counts: dict[int, float] = {}
    own = {NUMBERS.of(f"n:{code}") for code in one.counterparts}
    for wording in one.wordings:
        for term, n in zip(*numbered(wording.text), strict=True):
            if term not in own:
                counts[term] = max(counts.get(term, 0.0), n)
    return counts


def _unit(counts: Mapping[int, float], often: Mapping[int, int], whole: int) -> Numbered:
    """A vector of length 1, not counting the terms that count between two languages only; rare terms count more."""
    values = [
        NUMBERS.weights[term] * math.log(1 + whole / often[term]) * (1 + math.log(n)) for term, n in counts.items()
    ]
    own = (value * value for term, value in zip(counts, values, strict=True) if term not in NUMBERS.between)
    size = math.sqrt(sum(own)) or 1.0
    return array("I", counts), array("f", [value / size for value in values])


def _common(
    one: Commitment, other: Commitment, first: Language
) -> tuple[WordingRecord | SaidRecord, WordingRecord | SaidRecord] | None:
    wordings: Sequence[WordingRecord | SaidRecord] = one.wordings
    for wording in sorted(wordings, key=lambda each: each.language != first):
        there = other.wording(wording.language)
        if there:
            return wording, there
    return None


def _stronger(one: Commitment, other: Commitment) -> str | None:
    here, there = one.strength, other.strength
    if here is None or there is None:
        return None
    if here == there:
        return "same"
    return "here" if here is Strength.FIRM else "there"


def differences(here: str, there: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Two wordings in pieces that are the same in both or stand in one only.

    Japanese is compared sign by sign, English word by word, whatever the case, the width and the breaks of lines.
    """
    first, second = _TOKEN.findall(here), _TOKEN.findall(there)
    left: list[Piece] = []
    right: list[Piece] = []
    matcher = SequenceMatcher(None, [*map(_folded, first)], [*map(_folded, second)], autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        same = tag == "equal" and bool(_TELLING.search("".join(first[a:b])))
        for pieces, tokens in ((left, first[a:b]), (right, second[c:d])):
            _add(pieces, "".join(tokens), same)
    return tuple(left), tuple(right)


def _folded(token: str) -> str:
    return " " if token.isspace() else nfkc(token).casefold()


def _add(pieces: list[Piece], text: str, same: bool) -> None:
    """Add a stretch to the piece before it, if both are the same or both are not."""
    if text and pieces and pieces[-1].same == same:
        pieces[-1] = Piece(pieces[-1].text + text, same)
    elif text:
        pieces.append(Piece(text, same))
