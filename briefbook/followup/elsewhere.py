"""The same promise elsewhere: the nearest wordings in documents with others, and of older documents with the same.

Two commitments are near when they share rare words; a common language is needed to mark where they differ.  Without
one, plain words of the glossary and how names sound count too, and what is marked is what the lexicon and figures tell.
"""

import math
import re
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import groupby, islice, takewhile
from types import MappingProxyType

from briefbook import progress
from briefbook.followup import levels, subjects
from briefbook.followup.belonging import circle
from briefbook.followup.events import promised
from briefbook.followup.terms import NUMBERS, Numbered, nfkc, numbered
from briefbook.followup.texts import Commitment
from briefbook.i18n import Language, _
from briefbook.model import Strength
from briefbook.numbers import NUMBERS_EN, number
from briefbook.states import STRENGTHS
from db.records import ProvisionRecord, RenewalRecord, SaidRecord, WordingRecord

NEAR, RENEWS, PUT_TOGETHER, ALSO_RENEWS = 0.2, 0.42, 0.25, 0.15
"""From which likeness (of 1) a wording counts as near, as one that renews an older one, as one that puts it together
with others in words of it, and as one that renews it where each is the nearest to the other."""
_BUT_A_SUBJECT, _BUT_A_WORD = 0.25, 0.5
"""How much is taken off what one word adds beyond all others, where it is the subject of both and where not."""

FEW = 100
"""How many of the nearest items are looked at, where very many are alike."""

_OTHER_WORDS = 0.7
"""What is left of how near an item is, beside others, that has no words in common with an older one."""

_TOKEN = re.compile(
    r"[A-Za-z0-9Ａ-Ｚａ-ｚ０-９]+(?:\s+(?=[\u3001-\u9fff]))?|[\u30a1-\u30fa\u30fc]+\s*|[\u3001-\u9fff]\s*|\s+|.",
    re.DOTALL,
)
"""A word or a sign; a space beside a sign of Japanese, as pages leave them, is a part of it."""
_KANA, _KANJI = re.compile("[\u3041-\u3096]"), re.compile("[\u3005\u4e00-\u9fff]")
_LONGEST = 24
"""The most kanji that are counted back to where they begin."""
_TELLING = re.compile(
    r"[a-z0-9]{4}|[\u30a1-\u30fa\u30fc]{2}|[\u3005\u4e00-\u9fff]{2}|[\u3005\u3041-\u30fc\u4e00-\u9fff]{4}"
)
"""What a stretch must have that two texts share in order, so that it is more than a particle or a sign by chance."""
_REWORDED = 0.6
"""How alike two wordings are, of 1, where one is the other reworded."""
_EDGE = re.compile(r"[\s、。，．,.;:：；・（）()「」]")
_FIGURE = re.compile(
    r"(?<![\d.,．，令和平成年第])(?<![(（])(?:[2-9２-９]|[\d]{2,4})(?![\d.,．，]*\d)"
    r"(?![)）]|\s?(?:[億万兆千%％月日]|(?:[mb]|tr)illion|thousand|per ?cent|st\b|nd\b|rd\b|th\b))"
)
"""A count or a year of a wording, that reads the same in another language; sums and days do not."""
_NUMBER = re.compile(rf"\d+|\b(?:{'|'.join(sorted(NUMBERS_EN, key=len, reverse=True))})\b|[二三四五六七八九十]+")
_ERA = re.compile(r"令和(\d{1,2}|元)")
_LONG = re.compile(r"[\u3041-\u3096\u30a1-\u30fc\u3005\u4e00-\u9fff]{10}|(?:[a-z0-9]+ ){3}[a-z0-9]+")
"""A stretch that is more than chance though each of its words is common."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a wording: the same in both, or only here."""

    text: str
    same: bool


@dataclass(frozen=True, slots=True)
class Likeness:
    """Another commitment that is near: how near (of 1), whose strength is greater, both wordings with what differs.

    `stronger` is "here", "there", "same", or None where one has no strength; `language` is None where none is common.
    `accepted` tells that a person said that the commitment renews the other.
    """

    commitment: int
    other: int
    score: float
    stronger: str | None
    here: tuple[Piece, ...] = ()
    there: tuple[Piece, ...] = ()
    language: str | None = None
    accepted: bool = False


class Often(Counter[int]):
    """In how many of some texts, their number beside it, each term stands."""

    def __init__(self, some: Iterable[Commitment] = ()) -> None:
        super().__init__()
        self.texts = 0
        for one in some:
            self.count(_terms(one))

    def count(self, terms: Mapping[int, float]) -> None:
        """Count the terms of one more text."""
        self.update(terms.keys())
        self.texts += 1


class Closeness:
    """How near the wordings of commitments are to each other, whatever language they are shown in."""

    def __init__(self, commitments: Sequence[Commitment], least: int = 0, beside: Often | None = None) -> None:
        """`least` is of how many texts rarity is reckoned where there are fewer, with those `beside`."""
        self.commitments = {one.id: one for one in commitments}
        counts = {one.id: _terms(one) for one in progress.each(commitments)}
        often = Counter(beside)
        for found in progress.each(tuple(counts.values())):
            often.update(found.keys())
        whole = max(least, len(counts) + (beside.texts if beside else 0))
        self.vectors = {key: _unit(found, often, whole) for key, found in progress.each(tuple(counts.items()))}
        self.languages = {
            key: frozenset(wording.language for wording in one.wordings) for key, one in self.commitments.items()
        }
        self.meetings: dict[frozenset[str], list[int]] = {}
        for key, one in progress.each(tuple(self.commitments.items())):
            if who := _who_meets(one):
                self.meetings.setdefault(who, []).append(key)
        self._spoken = frozenset(self.languages.values())
        self._postings: dict[frozenset[str], dict[int, tuple[array[int], array[float]]]] = {}
        """By the counterparts of the items, and by term: in which items it is, and how much it counts there."""
        for key, vector in progress.each(tuple(self.vectors.items())):
            group = self._postings.setdefault(frozenset(self.commitments[key].counterparts), {})
            for term, value in zip(*vector, strict=True):
                if term not in group:
                    group[term] = array("q"), array("f")
                group[term][0].append(key)
                group[term][1].append(value)
        progress.let_go(counts)

    def near(
        self,
        commitment: int,
        whose: Callable[[frozenset[str]], bool] = lambda _codes: True,
        which: Callable[[int], bool] = lambda _key: True,
        least: float = 0.0,
        most: int = FEW,
    ) -> list[tuple[float, int]]:
        """Other commitments by how near they are, from `least` on, the nearest first, and at most `most`.

        `whose` says of which counterparts they are asked for, `which` which of these.
        """
        groups = [found for codes, found in self._postings.items() if whose(codes)]
        languages = self.languages[commitment]
        apart = any(languages.isdisjoint(each) for each in self._spoken)
        scores: dict[int, float] = {}
        for term, value in zip(*self.vectors[commitment], strict=True):
            between = term in NUMBERS.between
            if between and not apart:
                continue
            for group in groups:
                for other, there in zip(*group.get(term, ((), ())), strict=True):
                    if not between or languages.isdisjoint(self.languages[other]):
                        scores[other] = scores.get(other, 0.0) + value * there
        scores.pop(commitment, None)
        found = sorted((-score, other) for other, score in scores.items() if score >= least)
        return [(-score, other) for score, other in islice((one for one in found if which(one[1])), most)]

    def shared(self, commitment: int, other: int) -> list[tuple[float, int]]:
        """The words that two commitments share, each after how much it adds to how near they are."""
        apart = self.languages[commitment].isdisjoint(self.languages[other])
        there = dict(zip(*self.vectors[other], strict=True))
        return [
            (value * there[term], term) for term, value in zip(*self.vectors[commitment], strict=True)
            if term in there and (apart or term not in NUMBERS.between)
        ]  # fmt: skip

    def foremost(self, commitment: int) -> int | None:
        """The word of which a commitment speaks above all; None where it has none."""
        words = zip(*self.vectors[commitment], strict=True)
        return max(((value, term) for term, value in words if term not in NUMBERS.between), default=(0.0, None))[1]


class Nearness:
    """How near the commitments of a store are to each other; shown in the language `first` where both have it."""

    def __init__(
        self, closeness: Closeness, first: Language = "ja", dates: Mapping[int, str | None] = MappingProxyType({})
    ) -> None:
        """`dates` are the days of the sources."""
        self.first, self.dates = first, dates
        self.commitments = closeness.commitments
        self.near, self.shared, self.foremost = closeness.near, closeness.shared, closeness.foremost
        self.meetings = closeness.meetings
        self._days: dict[int, str] = {}
        self._later: dict[int, int | None] = {}
        """The nearest item of a later document, of each of which that was asked."""

    def elsewhere(self, commitment: int, limit: int = 5) -> list[Likeness]:
        """The nearest wordings in documents with other counterparts, and those that have the same meet as this one."""
        return [self.likeness(*found) for found in self.nearest(commitment, limit)]

    def nearest(self, commitment: int, limit: int) -> list[tuple[int, int, float]]:
        """A commitment, with each of those that are the nearest elsewhere, and how near it is."""
        one = self.commitments[commitment]
        ours = circle(frozenset(one.counterparts))
        near = {
            other: self._surely(score, commitment, other)
            for score, other in self.near(commitment, ours.isdisjoint, least=NEAR)
        }
        for other in self.meetings.get(_who_meets(one), ()):
            if other != commitment and not self._shared(commitment, other):
                near[other] = max(NEAR, near.get(other, 0.0))
        sure = sorted((-score, other) for other, score in near.items() if score >= NEAR)
        return [(commitment, other, -score) for score, other in sure[:limit]]

    def _surely(self, score: float, commitment: int, other: int) -> float:
        """A likeness, less a part of what one word adds beyond all others: who shares but a name promises little.

        Less is taken off where the word is the subject of which both speak above all.
        """
        shared = self.shared(commitment, other)
        most, word = max(shared, default=(0.0, 0))
        beyond = max(0.0, 2 * most - sum(value for value, _word in shared))
        subject = word in NUMBERS.things and self.foremost(commitment) == self.foremost(other) == word
        return score - beyond * (_BUT_A_SUBJECT if subject else _BUT_A_WORD)

    def renewed(self, commitment: int, said: Iterable[RenewalRecord] = ()) -> list[Likeness]:
        """The items of older documents that a commitment renews or replaces: those accepted, or else the nearest.

        An item that is proposed has a counterpart in common and was not rejected.
        """
        states = {each.older: each.state for each in said if each.commitment == commitment}
        accepted = [key for key, state in states.items() if state == "accepted" and key in self.commitments]
        proposed = self._proposed(self.commitments[commitment], states.keys(), set(accepted))
        return [*self.beside(commitment, accepted, accepted=True), *(self.likeness(*one) for one in proposed)]

    def renewed_by(self, commitment: int, said: Iterable[RenewalRecord]) -> list[Likeness]:
        """The items of later documents of which a person said that they renew a commitment."""
        newer = [each.commitment for each in said if each.older == commitment and each.state == "accepted"]
        return self.beside(commitment, newer, accepted=True)

    def rejected(self, commitment: int, said: Iterable[RenewalRecord]) -> list[Likeness]:
        """The items of which a person said that a commitment does not renew them."""
        older = [each.older for each in said if each.commitment == commitment and each.state == "rejected"]
        return self.beside(commitment, older)

    def beside(self, commitment: int, others: Iterable[int], *, accepted: bool = False) -> list[Likeness]:
        """A commitment beside others of which a person said something."""
        return [
            replace(self.likeness(commitment, key, self._score(commitment, key)), accepted=accepted)
            for key in others if key in self.commitments
        ]  # fmt: skip

    def _score(self, commitment: int, other: int) -> float:
        return sum(value for value, _term in self.shared(commitment, other))

    def _proposed(self, one: Commitment, said: Set[int], accepted: Set[int]) -> Iterator[tuple[int, int, float]]:
        """The nearest item of an older document: where it is very near, or the two are the nearest to each other.

        Of an item that was split in two, the nearest later one is the other half, which stands beside this one and has
        not all that is in this.  Others of that document follow that are near too and whose nearest is this one: it
        puts them together.
        """
        day = self._day(one.id)
        near = self.near(one.id, self._whose(one), lambda key: key not in said and self._before(key, day), ALSO_RENEWS)
        first = [] if accepted else self._surest(one.id, near)
        if first and not self._is_renewed(one, *first[0]):
            first, near = [], []
        if not accepted and not first:
            same = (key for key in self._same_meeting(one, day) if key not in said)
            first = [(self._score(one.id, key) or ALSO_RENEWS, key) for key in same]
        taken = accepted | {key for _sure, key in first}
        documents = set().union(*(self._documents(key) for key in taken & self.commitments.keys()))
        more = [
            (self._surely(score, one.id, key), key) for score, key in near
            if score >= PUT_TOGETHER and key not in taken and self._documents(key) & documents
        ]  # fmt: skip
        more = sorted((pair for pair in more if self._is_put_together(one, *pair)), key=lambda pair: -pair[0])
        scores = {key: score for score, key in near}
        return ((one.id, key, scores.get(key, sure)) for sure, key in (*first, *more))

    def _surest(self, commitment: int, near: Sequence[tuple[float, int]]) -> list[tuple[float, int]]:
        """Of the items that are near a commitment the one that is so the most surely, where that is sure enough."""
        best = (0.0, 0)
        for score, key in near:
            if score <= best[0]:
                break
            best = max(best, (self._surely(score, commitment, key), key), key=lambda pair: pair[0])
        return [best] if best[0] >= ALSO_RENEWS else []

    def _is_renewed(self, one: Commitment, sure: float, older: int) -> bool:
        """Whether the nearest older item is renewed: it is very near, or no later one is nearer to it."""
        if sure >= RENEWS:
            return True
        later = self._nearest_later(older)
        return later == one.id or self._is_the_other_half(one, older, later)

    def _is_put_together(self, one: Commitment, sure: float, older: int) -> bool:
        """Whether an older item, beside another that a commitment renews, is taken up in it too."""
        return (
            sure >= PUT_TOGETHER
            and self._nearest_later(older) == one.id
            and (sure >= RENEWS or self._says_the_same(one.id, older))
        )

    def _same_meeting(self, one: Commitment, day: str) -> list[int]:
        """The item of an older document that promises a meeting of the same who meet, where each has but one."""
        same = self.meetings.get(_who_meets(one), ())
        ours = {wording.source for wording in one.wordings}
        if any(key != one.id and self._documents(key) & ours for key in same):
            return []
        older = [key for key in same if self._before(key, day) and self._shared(one.id, key)]
        newest = max(older, key=self._day, default=None)
        if newest is None or sum(bool(self._documents(key) & self._documents(newest)) for key in older) > 1:
            return []
        return [newest]

    def _documents(self, key: int) -> set[int]:
        return {wording.source for wording in self.commitments[key].wordings}

    def _is_the_other_half(self, one: Commitment, older: int, key: int | None) -> bool:
        """Whether an item stands before or after another that renews an older one, and has of that what it has not."""
        if key is None:
            return False
        taken = {term for _value, term in self.shared(key, older)}
        if all(term in taken for _value, term in self.shared(one.id, older)):
            return False
        other = self.commitments[key]
        same = {wording.source for wording in one.wordings} & {wording.source for wording in other.wordings}
        (under, _dot, here), (above, _dot, there) = one.key.rpartition("."), other.key.rpartition(".")
        return (
            bool(same)
            and under == above
            and here.isdecimal()
            and there.isdecimal()
            and abs(int(here) - int(there)) == 1
        )

    def _before(self, key: int, day: str) -> bool:
        return "" < self._day(key) < day

    def _day(self, key: int) -> str:
        """The day of the oldest document that has a commitment; empty where it is not known."""
        if key not in self._days:
            self._days[key] = date_of(self.commitments[key], self.dates) or ""
        return self._days[key]

    def _shared(self, commitment: int, other: int) -> frozenset[str]:
        """The counterparts that two commitments have in common, or that are organisations of the same members."""
        ours, theirs = (frozenset(self.commitments[key].counterparts) for key in (commitment, other))
        return circle(ours) & theirs

    def _whose(self, one: Commitment) -> Callable[[frozenset[str]], bool]:
        """Whether counterparts are in common with those of a commitment."""
        ours = circle(frozenset(one.counterparts))
        return lambda codes: not ours.isdisjoint(codes)

    def _nearest_later(self, older: int) -> int | None:
        """The nearest item of a later document with a counterpart in common: one that says it in the same words is
        nearer than one that only speaks of the same subject.
        """
        if older not in self._later:
            self._later[older] = self._look_later(self.commitments[older])
        return self._later[older]

    def _look_later(self, older: Commitment) -> int | None:
        day, best, nearest = self._day(older.id), 0.0, None
        later = self.near(older.id, self._whose(older), lambda key: "" < day < self._day(key))
        for score, key in later:
            if score <= best:
                break
            surely = score if self._says_the_same(older.id, key) else score * _OTHER_WORDS
            if surely > best:
                best, nearest = surely, key
        return nearest

    def _says_the_same(self, commitment: int, other: int) -> bool:
        """Whether something stands in both wordings, where they have a language in common."""
        pair = _common(self.commitments[commitment], self.commitments[other], self.first)
        return pair is None or any(piece.same for piece in differences(pair[0].text, pair[1].text)[0])

    def likeness(self, commitment: int, key: int, score: float) -> Likeness:
        """Two commitments side by side: whose verb binds more, and where the wordings differ."""
        one, other = self.commitments[commitment], self.commitments[key]
        pair = _common(one, other, self.first)
        left, right = pair or (one.wordings[0], other.wordings[0])
        here, there = differences(left.text, right.text) if pair else told_apart(left.text, right.text)
        language = left.language if pair else None
        return Likeness(one.id, other.id, round(score, 3), _stronger(one, other), here, there, language)


def _who_meets(one: Commitment) -> frozenset[str]:
    """Whose meetings a commitment promises."""
    return frozenset(level for wording in one.wordings for level in levels.promised(promised(wording.text)))


def date_of(one: Commitment, dates: Mapping[int, str | None]) -> str | None:
    """The day of the oldest document that has a commitment; None where it is not known."""
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


def strength_words(one: ProvisionRecord, spoken: Language) -> str:
    """How strong a commitment is, and the words that make it so, or condition it: Firm (will; as appropriate)."""
    strength, wording = one.coding.strength, one.wording_or_other(spoken)
    if strength is None:
        return ""
    finds = wording.coding.finds
    said = [one for one in finds if (one.what, one.value) == ("strength", strength)][:1]
    said += [one for one in finds if one.what == "condition"]
    words = "; ".join(" ".join(wording.text[one.start : one.end].strip(" 。.").split()) for one in said)
    return f"{_(STRENGTHS[strength])} ({words})" if words else _(STRENGTHS[strength])


def differences(here: str, there: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Two wordings in pieces that stand in both, in whatever order, or in one only.

    Japanese is compared sign by sign, English word by word, whatever the case, the width and the breaks of lines.  A
    stretch that is in every document (双方は, cooperation) is no piece that both share, and none ends within a word;
    but where one is mostly the other in other words, all that stands in both in the same order is, and what both begin
    with is where they share more.
    """
    first, second = _TOKEN.findall(here), _TOKEN.findall(there)
    ours, theirs = _folded(first), _folded(second)
    left, right = [False] * len(first), [False] * len(second)
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    alike = matcher.real_quick_ratio() >= _REWORDED and matcher.ratio() >= _REWORDED
    for size, a, b in _in_order(matcher, ours) if alike else _runs(ours, theirs):
        start, end = _uncut((ours, a), (theirs, b), *((0, size) if alike else _whole((ours, a), (theirs, b), size)))
        if end > start and (alike or _tells("".join(ours[a + start : a + end]))):
            left[a + start : a + end] = right[b + start : b + end] = [True] * (end - start)
    if any(left):
        head = _beginning(ours, theirs)
        left[:head] = right[:head] = [True] * head
    return _pieces(first, left), _pieces(second, right)


def told_apart(here: str, there: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Two wordings of different languages in pieces: marked are subjects and figures that the other does not have."""
    return _told(here, there, shared=False), _told(there, here, shared=False)


def told_in_both(here: str, there: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Two wordings of different languages in pieces: the same are only subjects and figures that the other has too."""
    return _told(here, there, shared=True), _told(there, here, shared=True)


def _told(text: str, other: str, *, shared: bool) -> tuple[Piece, ...]:
    """A text in pieces, apart from the rest the subjects and figures that the other has too (`shared`), or has not."""
    plain = nfkc(other).lower()
    there = {number(one) for one in _NUMBER.findall(plain)} | {2018 + number(one) for one in _ERA.findall(plain)}
    words = {
        *subjects.words_beside(text, other, shared=shared),
        *(one for one in _FIGURE.findall(text) if (number(one) in there) == shared),
    }
    if not words:
        return (Piece(text, same=not shared),)
    parts = re.split(f"({'|'.join(_one_of(word) for word in sorted(words, key=len, reverse=True))})", text)
    return tuple(Piece(part, same=(at % 2 == 1) == shared) for at, part in enumerate(parts) if part)


def _one_of(word: str) -> str:
    """A pattern of a word that is no part of another."""
    return rf"(?<![A-Za-z\d]){re.escape(word)}(?![A-Za-z\d])" if word.isascii() else re.escape(word)


def _beginning(ours: Sequence[str], theirs: Sequence[str]) -> int:
    """With how many tokens two texts begin alike, to the end of a word; none where these tell nothing."""
    head = sum(1 for _alike in takewhile(lambda pair: pair[0] == pair[1], zip(ours, theirs, strict=False)))
    while head and not (_KANA.match(ours[head - 1]) or _EDGE.match(ours[head - 1])):
        head -= 1
    return head if _TELLING.search("".join(ours[:head])) else 0


def _in_order(matcher: SequenceMatcher[str], ours: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """The stretches that two texts share in the same order, without a particle or a sign by chance."""
    for a, b, size in matcher.get_matching_blocks():
        if _TELLING.search("".join(ours[a : a + size])):
            yield size, a, b


def _runs(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """The stretches of tokens that two texts share, as long as they go: how many, and where in each."""
    places: dict[str, list[int]] = {}
    for b, token in enumerate(theirs):
        places.setdefault(token, []).append(b)
    for a, token in enumerate(ours):
        for b in places.get(token, ()):
            if a and b and ours[a - 1] == theirs[b - 1]:
                continue
            size = 1
            while a + size < len(ours) and b + size < len(theirs) and ours[a + size] == theirs[b + size]:
                size += 1
            if size > 1 or len(token) > 1:
                yield size, a, b


def _whole(one: tuple[Sequence[str], int], other: tuple[Sequence[str], int], size: int) -> tuple[int, int]:
    """From where to where a stretch has whole words: no ending that goes on, no particle and no sign at its edges."""
    tokens = one[0][one[1] : one[1] + size]
    start, end = 0, size
    while start < end and (_KANA.match(tokens[start]) or _is_edge(tokens[start])):
        start += 1
    if any(_KANA.match(text[at + size]) for text, at in (one, other) if at + size < len(text)):
        while end > start and _KANA.match(tokens[end - 1]):
            end -= 1
    while end > start and (_is_edge(tokens[end - 1]) or _is_particle(tokens[:end])):
        end -= 1
    return start, end


def _uncut(one: tuple[Sequence[str], int], other: tuple[Sequence[str], int], start: int, end: int) -> tuple[int, int]:
    """As much of a stretch, from where to where, as parts no word of two kanji (首脳会|談)."""
    if end > start and any(_cuts(tokens, at + end) for tokens, at in (one, other)):
        end -= 1
    if end > start and any(_cuts(tokens, at + start) for tokens, at in (one, other)):
        start += 1
    return start, end


def _cuts(tokens: Sequence[str], at: int) -> bool:
    """Whether a known word of two kanji is parted before a token: in pairs, counted from where the kanji begin."""
    before = "".join(takewhile(_KANJI.match, reversed(tokens[max(0, at - _LONGEST) : at])))
    word = "".join(tokens[max(0, at - 1) : at + 1])
    return len(before) % 2 == 1 and len(word) == 2 and (word in subjects.plain() or subjects.is_word(word))


def _is_edge(token: str) -> bool:
    """Whether a token is a sign or a little word of English, with which nothing begins or ends that both say."""
    little = token.isascii() and (len(token) <= 2 or (len(token) <= 4 and token in subjects.plain()))
    return little or bool(_EDGE.match(token))


def _is_particle(tokens: Sequence[str]) -> bool:
    """Whether the last of some tokens is a particle of one sign."""
    return len(tokens) > 1 and tokens[-1] in "のをにがはとでもやへ" and not _KANA.match(tokens[-2])


@lru_cache(maxsize=10_000)
def _tells(text: str) -> bool:
    """Whether a stretch says more than every document does: it has a word that tells something, or is a long phrase."""
    return bool(_LONG.search(text)) or any(number not in NUMBERS.signs for number in numbered(text)[0])


def _folded(tokens: Sequence[str]) -> list[str]:
    return [nfkc(token).strip().casefold() or " " for token in tokens]


def _pieces(tokens: Sequence[str], same: Sequence[bool]) -> tuple[Piece, ...]:
    """A text in pieces, by which of its tokens are the same in the other."""
    groups = groupby(zip(tokens, same, strict=True), key=lambda one: one[1])
    return tuple(Piece("".join(token for token, _same in some), told) for told, some in groups)
