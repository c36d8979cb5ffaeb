"""The same promise elsewhere: the nearest wordings in documents with others, and of older documents with the same.

Two commitments are near when they share rare words; a common language is needed to mark where they differ.  Without
one, plain words of the glossary and how names sound count too, and what is marked is what the lexicon and figures tell.
"""

import math
import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import groupby, takewhile

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

_OTHER_WORDS = 0.7
"""What is left of how near an item is, beside others, that has no words in common with an older one."""

_TOKEN = re.compile(
    r"[A-Za-z0-9Ａ-Ｚａ-ｚ０-９]+(?:\s+(?=[\u3001-\u9fff]))?|[\u30a1-\u30fa\u30fc]+\s*|[\u3001-\u9fff]\s*|\s+|.",
    re.DOTALL,
)
"""A word or a sign; a space beside a sign of Japanese, as pages leave them, is a part of it."""
_KANA = re.compile("[\u3041-\u3096]")
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

    def __init__(self, closeness: Closeness, first: Language = "ja") -> None:
        self.first = first
        self.commitments = closeness.commitments
        self.near, self.shared, self.foremost = closeness.near, closeness.shared, closeness.foremost
        self.meetings = closeness.meetings

    def elsewhere(self, commitment: int, limit: int = 5) -> list[Likeness]:
        """The nearest wordings in documents with other counterparts, and those that have the same meet as this one."""
        one = self.commitments[commitment]
        near = {
            other: self._surely(score, commitment, other) for score, other in self.near(commitment) if score >= NEAR
        }
        for other in self.meetings.get(_who_meets(one), ()):
            near[other] = max(NEAR, near.get(other, 0.0))
        found = [
            (score, self.commitments[other])
            for other, score in near.items() if other != commitment and not self._shared(commitment, other)
        ]  # fmt: skip
        sure = sorted((pair for pair in found if pair[0] >= NEAR), key=lambda pair: (-pair[0], pair[1].id))
        return [self._likeness(one, other, score) for score, other in sure[:limit]]

    def _surely(self, score: float, commitment: int, other: int) -> float:
        """A likeness, less a part of what one word adds beyond all others: who shares but a name promises little.

        Less is taken off where the word is the subject of which both speak above all.
        """
        shared = self.shared(commitment, other)
        most, word = max(shared, default=(0.0, 0))
        beyond = max(0.0, 2 * most - sum(value for value, _word in shared))
        subject = word in NUMBERS.things and self.foremost(commitment) == self.foremost(other) == word
        return score - beyond * (_BUT_A_SUBJECT if subject else _BUT_A_WORD)

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
        return [*accepted, *self._proposed(one, near, dates, states.keys(), {each.other for each in accepted})]

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
        self,
        one: Commitment,
        near: Sequence[tuple[float, int]],
        dates: Mapping[int, str | None],
        said: Set[int],
        accepted: Set[int],
    ) -> list[Likeness]:
        """The nearest item of an older document: where it is very near, or the two are the nearest to each other.

        Of an item that was split in two, the nearest later one is the other half, which stands beside this one and has
        not all that is in this.  Others of that document follow that are near too and whose nearest is this one: it
        puts them together.
        """
        day = date_of(one, dates)
        likely = [
            (self._surely(score, one.id, key), key) for score, key in near
            if score >= ALSO_RENEWS and self._shared(one.id, key) and key not in said and self._before(key, day, dates)
        ]  # fmt: skip
        older = sorted((pair for pair in likely if pair[0] >= ALSO_RENEWS), key=lambda pair: -pair[0])
        first = [] if accepted else older[:1]
        for sure, key in first:
            later = self._nearest_later(key, dates)
            if sure < RENEWS and later != one.id and not self._is_the_other_half(one, key, later):
                first, older = [], []
        if not accepted and not older:
            first = [(ALSO_RENEWS, key) for key in self._same_meeting(one, day, dates) if key not in said]
        taken = accepted | {key for _sure, key in first}
        documents = {
            wording.source for key in taken & self.commitments.keys() for wording in self.commitments[key].wordings
        }
        more = [
            (sure, key) for sure, key in older[len(first):]
            if sure >= (PUT_TOGETHER if self._says_the_same(one.id, key) else RENEWS)
            and self._nearest_later(key, dates) == one.id
            and any(wording.source in documents for wording in self.commitments[key].wordings)
        ]  # fmt: skip
        scores = {key: score for score, key in near}
        return [self._likeness(one, self.commitments[key], scores.get(key, sure)) for sure, key in (*first, *more)]

    def _same_meeting(self, one: Commitment, day: str | None, dates: Mapping[int, str | None]) -> list[int]:
        """The item of an older document that promises a meeting of the same who meet, where each has but one."""
        same = self.meetings.get(_who_meets(one), ())
        ours = {wording.source for wording in one.wordings}
        if any(key != one.id and self._documents(key) & ours for key in same):
            return []
        older = [key for key in same if self._before(key, day, dates) and self._shared(one.id, key)]
        newest = max(older, key=lambda key: date_of(self.commitments[key], dates) or "", default=None)
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

    def _before(self, key: int, day: str | None, dates: Mapping[int, str | None]) -> bool:
        older = date_of(self.commitments[key], dates)
        return bool(older and day and older < day)

    def _shared(self, commitment: int, other: int) -> frozenset[str]:
        """The counterparts that two commitments have in common, or that are organisations of the same members."""
        ours, theirs = (frozenset(self.commitments[key].counterparts) for key in (commitment, other))
        return circle(ours) & theirs

    def _nearest_later(self, older: int, dates: Mapping[int, str | None]) -> int | None:
        """The nearest item of a later document with a counterpart in common: one that says it in the same words is
        nearer than one that only speaks of the same subject.
        """
        day, best, nearest = date_of(self.commitments[older], dates), 0.0, None
        for score, key in self.near(older):
            if score <= best:
                break
            if self._shared(older, key) and day and (later := date_of(self.commitments[key], dates)) and later > day:
                surely = score if self._says_the_same(older, key) else score * _OTHER_WORDS
                if surely > best:
                    best, nearest = surely, key
        return nearest

    def _says_the_same(self, commitment: int, other: int) -> bool:
        """Whether something stands in both wordings, where they have a language in common."""
        pair = _common(self.commitments[commitment], self.commitments[other], self.first)
        return pair is None or any(piece.same for piece in differences(pair[0].text, pair[1].text)[0])

    def _likeness(self, one: Commitment, other: Commitment, score: float) -> Likeness:
        """Two commitments side by side: whose verb binds more, and where the wordings differ."""
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
        start, end = (0, size) if alike else _whole((ours, a), (theirs, b), size)
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
