"""Which outcomes may answer which commitments, ranked, with the reasons.

Pure: the same records give the same suggestions.  A pair is weighed by the words that both share (rare ones tell
more), by how their counterparts belong together, by the life of the commitment's document, and by the series that
an outcome continues.  No rule knows a document's words; the lexicon is resources/rules/subjects.toml.

An outcome meets only the commitments that share a term with it and whose counterparts may belong to its own: terms
lead to commitments, not commitments to terms.  Reasons are found when they are asked for.
"""

import heapq
import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import chain

from briefbook import progress
from briefbook.followup import subjects
from briefbook.followup.belonging import related
from briefbook.followup.events import namers
from briefbook.followup.series import Occurrence, has_ordinal, occurrence, untimed
from briefbook.followup.terms import is_between, is_name, spelt, weight
from briefbook.followup.texts import Answer, Promise, answer, joined, name_pieces, promise
from briefbook.followup.why import Reason
from briefbook.model import Nature
from briefbook.schedule import Life
from db.records import LinkRecord, OutcomeRecord, ProvisionRecord

LEAST = 0.12
"""The score from which a pair is suggested, of 1."""
MOST = 8
"""How many suggestions a commitment, and an outcome, may have."""

_SATURATION, _LENGTH = 0.7, 0.5
_RARE, _SIZE, _SCALE, _TITLED, _FEW, _EVENT = 1.75, 0.5, 16.0, 0.4, 4, 0.35
_STEEP = 2.2
_FLOOR = 300
"""The number of records from which their own counts tell how rare a word is; a new store has few."""
_NOTHING = -math.log(1 - LEAST) / _STEEP
"""What a commitment and an outcome must share at the least to be suggested, whoever they are of."""
_SAMPLE = 1_500
_READ, _WEIGHED = 0.25, 0.4
"""How far suggesting is when the commitments, and when the outcomes, are read."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An outcome that may answer a commitment; `score` is 0 to 1."""

    commitment: int
    outcome: int
    score: float
    _why: Callable[[int, int], tuple[Reason, ...]] = field(compare=False, repr=False)

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Why it is suggested, the most telling first."""
        return self._why(self.commitment, self.outcome)


def suggest(
    provisions: Sequence[ProvisionRecord],
    outcomes: Sequence[OutcomeRecord],
    lives: Mapping[int, Life],
    links: Iterable[LinkRecord] = (),
    only: Set[int] | None = None,
) -> list[Suggestion]:
    """Pairs of a commitment and an outcome that may answer it, the best first; of some commitments `only`.

    `lives` is by source.  A pair that a person accepted or rejected is not suggested; what was accepted shows
    which series a commitment has.  It tells how far it is, and stops where it is told to (see `progress`).
    """
    if only is not None:
        provisions = _sampled(provisions, only)
    return _Weighing(provisions, outcomes, lives, links, only).suggestions()


def _sampled(provisions: Sequence[ProvisionRecord], only: Set[int]) -> list[ProvisionRecord]:
    """Some commitments, and of a large store so many others as tell how rare words are."""
    step = max(1, len(provisions) // _SAMPLE)
    return [one for index, one in enumerate(provisions) if one.id in only or index % step == 0]


_Group = tuple[frozenset[str], str, bool]
"""Commitments of the same counterparts, in a language, which is their only one or not."""
_Heard = Mapping[str, Mapping[str, float]]
"""The terms that an outcome speaks of, each with how much, by the language of a wording."""


class _Weighing:
    def __init__(
        self,
        provisions: Sequence[ProvisionRecord],
        outcomes: Sequence[OutcomeRecord],
        lives: Mapping[int, Life],
        links: Iterable[LinkRecord],
        only: Set[int] | None,
    ) -> None:
        self.provisions = {one.id: one for one in provisions if one.coding.nature is Nature.COMMITMENT}
        self.outcomes = {one.id: one for one in outcomes}
        self.lives = lives
        self.links = {(one.commitment, one.outcome): one.state for one in links}
        with progress.part(0.0, _READ):
            self.promises = {one.id: promise(one) for one in progress.each(tuple(self.provisions.values()))}
        with progress.part(_READ, _WEIGHED):
            self.answers = {one.id: answer(one) for one in progress.each(outcomes)}
        self.kin = {key: (one.codes, one.named) for key, one in self.promises.items()}
        self.told = _told(
            [*(one.terms for one in self.promises.values()), *(one.terms for one in self.answers.values())]
        )
        self.between = {term for term in self.told if is_between(term)}
        self.mean = sum(one.length for one in self.answers.values()) / max(1, len(self.answers))
        titles = frozenset(piece for one in self.answers.values() for piece in one.title)
        self.spellings = {
            key: frozenset(piece for one in found.wordings for piece in name_pieces(one.text)) & titles
            for key, found in self.provisions.items()
        }
        self.spelt = Counter(piece for one in self.spellings.values() for piece in one)
        self.events = namers(self.provisions.values(), {one.event for one in self.answers.values()} - {""})
        self.spans = {key: self._span(one) for key, one in self.provisions.items()}
        self.occurrences = {one.id: occurrence(one.title, one.text) for one in outcomes}
        self.earlier = self._earlier()
        self.chosen = frozenset(self.promises if only is None else self.promises.keys() & only)
        self._index([one for key, one in self.promises.items() if key in self.chosen])

    def _index(self, some: Sequence[Promise]) -> None:
        """Which commitments the terms lead to, by their counterparts and by the language of an outcome."""
        self.groups: dict[_Group, dict[str, list[tuple[int, float]]]] = {}
        self.nearby: dict[tuple[frozenset[str], frozenset[str], str | None], list[_Group]] = {}
        self.vectors: dict[tuple[int, str], dict[str, float]] = {}
        self.namers: dict[str, list[int]] = {}
        self.rare: dict[str, list[int]] = {}
        for one in some:
            for language, side in one.sides.items():
                vector = self.vectors[one.id, language] = self._vector(one, side)
                index = self.groups.setdefault((one.codes, language, len(one.sides) == 1), {})
                for term, value in vector.items():
                    index.setdefault(term, []).append((one.id, value))
            for code in one.named - one.codes:
                self.namers.setdefault(code, []).append(one.id)
            for piece in self.spellings[one.id]:
                if self.spelt[piece] <= _FEW:
                    self.rare.setdefault(piece, []).append(one.id)

    def _vector(self, one: Promise, side: Mapping[str, float]) -> dict[str, float]:
        """The terms of a commitment in a language, but its own counterparts, each with how much it tells.

        How names sound adds nothing to its size, since it counts between two languages only.
        """
        told = {term: self.told[term] * tf for term, tf in side.items()}
        for code in one.codes:
            told.pop(f"n:{code}", None)
        size = math.sqrt(sum(value * value for term, value in told.items() if term not in self.between)) or 1.0
        scale = (_SATURATION + 1) / size**_SIZE / _SCALE
        return {term: value * scale for term, value in told.items()}

    def suggestions(self) -> list[Suggestion]:
        best: dict[int, list[tuple[float, int]]] = {}
        kept: set[tuple[float, int, int]] = set()
        with progress.part(_WEIGHED, 1.0):
            for one in progress.each(tuple(self.answers.values())):
                found = sorted(self._of(one), key=lambda each: (-each[0], each[1]))
                kept.update((score, key, one.id) for score, key in found[:MOST])
                for score, key in found:
                    _push(best.setdefault(key, []), (score, -one.id))
        kept.update((score, key, -outcome) for key, found in best.items() for score, outcome in found)
        order = sorted(kept, key=lambda one: (-one[0], one[1], one[2]))
        return [Suggestion(commitment, outcome, score, self.why) for score, commitment, outcome in order]

    def _of(self, one: Answer) -> Iterator[tuple[float, int]]:
        """The commitments that an outcome may answer, with their scores."""
        alike = self._alike(one)
        titled = Counter(key for piece in one.title for key in self.rare.get(piece, ()))
        share = _TITLED / max(1, len(one.title))
        held = self.events.get(one.event, frozenset()) & self.chosen
        relations: dict[tuple[frozenset[str], frozenset[str]], float] = {}
        for key in alike.keys() | titled.keys() | held:
            shared = alike.get(key, 0.0) + share * titled[key] + _EVENT * (key in held)
            told = key in self.earlier
            if (shared < _NOTHING and not told) or (key, one.id) in self.links:
                continue
            kin = self.kin[key]
            if (relation := relations.get(kin)) is None:
                relation = relations[kin] = self._strength(kin, one)
            if relation and (told or relation * shared >= _NOTHING):
                score = self._score(key, one.id, relation * shared)
                if score >= LEAST:
                    yield score, key

    def _alike(self, one: Answer) -> dict[int, float]:
        """How much of what commitments are about an outcome speaks of, of those whose counterparts may belong to it."""
        heard = self._heard(one)
        found: dict[int, float] = {}
        near: set[frozenset[str]] = set()
        for codes, language, alone in self._near(one.codes, one.spoken, one.region):
            if language == one.language or alone:
                near.add(codes)
                index = self.groups[codes, language, alone]
                for term, share in heard[language].items():
                    for key, told in index.get(term, ()):
                        found[key] = found.get(key, 0.0) + told * share
        for key in {key for code in one.codes | (one.spoken & subjects.world()) for key in self.namers.get(code, ())}:
            if self.promises[key].codes not in near:
                found[key] = sum(value for value, _term in self._shared(key, one, heard))
        return found

    def _near(self, codes: frozenset[str], spoken: frozenset[str], region: str | None) -> list[_Group]:
        """The groups of commitments whose counterparts may belong to an outcome's, whatever the commitments name."""
        key = (codes, spoken, region)
        if key not in self.nearby:
            self.nearby[key] = [
                one for one in self.groups if related(one[0], codes, spoken=spoken, region=region) is not None
            ]
        return self.nearby[key]

    def _heard(self, one: Answer) -> _Heard:
        """What an outcome speaks of, by the language of a wording: how names sound in the other language only."""
        norm = _SATURATION * (1 - _LENGTH + _LENGTH * one.length / self.mean)
        every = {term: tf / (tf + norm) for term, tf in one.terms.items() if term in self.told}
        own = {term: share for term, share in every.items() if term not in self.between}
        return {language: own if language == one.language else every for language in ("ja", "en")}

    def _shared(self, key: int, one: Answer, heard: _Heard) -> list[tuple[float, str]]:
        """The terms that a commitment and an outcome share, with how much each tells."""
        sides = self.promises[key].sides
        language = one.language if one.language in sides else next(iter(sides))
        vector = self.vectors[key, language]
        return [(vector[term] * share, term) for term, share in heard[language].items() if term in vector]

    def _strength(self, kin: tuple[frozenset[str], frozenset[str]], one: Answer) -> float:
        """How surely the counterparts of commitments, and those they name, belong to an outcome's."""
        found = related(kin[0], one.codes, kin[1], one.spoken, one.region)
        return found[0] if found else 0.0

    def _score(self, key: int, outcome: int, shared: float) -> float:
        """How surely an outcome answers a commitment with which it shares so much."""
        timely, _when = self._timely(key, outcome)
        series, _follows = self._series(key, outcome)
        return round(1 - math.exp(-_STEEP * (shared * timely + series)), 3)

    def why(self, commitment: int, outcome: int) -> tuple[Reason, ...]:
        """Why an outcome may answer a commitment, the most telling first."""
        one = self.answers[outcome]
        codes, named = self.kin[commitment]
        relation = related(codes, one.codes, named, one.spoken, one.region)
        name = self._name(commitment, one)
        _factor, when = self._timely(commitment, outcome)
        _more, follows = self._series(commitment, outcome)
        if not name and commitment in self.events.get(one.event, ()):
            name = untimed(self.outcomes[outcome].title)
        same = (Reason("title", (name,)),) if name else ()
        belong = (relation[1],) if relation else ()
        said = {f"n:{code}" for each in belong for code in each.values}
        every = sorted(self._shared(commitment, one, self._heard(one)), reverse=True)
        shared = [each for each in every if each[1] not in said]
        return (*follows, *same, *belong, *_shared_reasons(shared, lambda term: self._spelt(term, one)), *when)

    def _spelt(self, term: str, one: Answer) -> str:
        """How an outcome spells a name that sounds like a term."""
        found = self.outcomes[one.id]
        return spelt(f"{found.title} {found.text}", term)

    def _name(self, commitment: int, one: Answer) -> str:
        """What of the outcome's title stands word for word in the commitment, where few commitments have it."""
        found = [each for each in one.title if each in self.spellings[commitment] and self.spelt[each] <= _FEW]
        return joined(self.outcomes[one.id].title, found) if found else ""

    def _span(self, one: ProvisionRecord) -> tuple[str | None, str | None]:
        """From when to when the documents of a commitment are in force."""
        lives = [self.lives[wording.source] for wording in one.wordings if wording.source in self.lives]
        start = min((each.start for each in lives if each.start), default=None)
        return start, max((each.end for each in lives if each.end), default=None)

    def _timely(self, commitment: int, outcome: int) -> tuple[float, tuple[Reason, ...]]:
        return _timely(self.outcomes[outcome].date, self.spans[commitment])

    def _earlier(self) -> dict[int, list[Occurrence]]:
        """The events of series that a commitment names, or that were accepted for it."""
        found: dict[int, list[Occurrence]] = {}
        for key, one in self.provisions.items():
            for wording in one.wordings:
                for each in _named_occurrences(wording.text):
                    found.setdefault(key, []).append(each)
        for (key, outcome), state in self.links.items():
            there = self.occurrences.get(outcome)
            if state == "accepted" and there is not None:
                found.setdefault(key, []).append(there)
        return found

    def _series(self, commitment: int, outcome: int) -> tuple[float, tuple[Reason, ...]]:
        """What it adds that an outcome comes after one of its series that answered the commitment or is named there."""
        here = self.occurrences[outcome]
        for there in self.earlier.get(commitment, ()) if here is not None else ():
            if here is not None and here.follows(there):
                return 0.6, (Reason("follows", (str(there.number), str(here.number))),)
        return 0.0, ()


def _push(best: list[tuple[float, int]], one: tuple[float, int]) -> None:
    """Keep the `MOST` greatest of a heap."""
    if len(best) < MOST:
        heapq.heappush(best, one)
    elif one > best[0]:
        heapq.heapreplace(best, one)


def _told(texts: Sequence[Iterable[str]]) -> dict[str, float]:
    """How much each term tells: what stands in few records tells more.  Of few records each counts as of `_FLOOR`."""
    counts = Counter(chain.from_iterable(texts))
    whole = max(len(texts), _FLOOR)
    return {term: math.log(1 + whole / n) ** _RARE * weight(term) for term, n in counts.items()}


@lru_cache(maxsize=20_000)
def _timely(date: str | None, span: tuple[str | None, str | None]) -> tuple[float, tuple[Reason, ...]]:
    """How the day of an outcome lies to the life of the commitment's document."""
    start, end = span
    if not date or not start:
        return 0.9, ()
    last = date.split("/")[-1]
    if last < start[: len(last)]:
        years = int(start[:4]) - int(last[:4])
        return (0.8 if years <= 1 else 0.55), (Reason("before", (date,)),)
    if end and date[: len(end)] > end:
        return 0.7, (Reason("after", (end,)),)
    return 1.0, (Reason("until", (end,)) if end else Reason("within"),)


@cache
def _named_occurrences(text: str) -> tuple[Occurrence, ...]:
    parts = re.split(r"[。、，,;；]|\. ", text) if has_ordinal(text) else ()
    return tuple(one for part in parts if (one := occurrence(part.strip())) is not None)


def _shared_reasons(shared: Sequence[tuple[float, str]], spelling: Callable[[str], str]) -> Iterator[Reason]:
    """The words that tell most: bodies and agreements by their names, subjects by the lexicon, then plain words."""
    terms = [term for _value, term in shared]
    names = [term for term in terms if is_name(term)][:3]
    named = [term[2:] for term in terms if term.startswith("n:")][:2]
    concepts = [term[2:] for term in terms if term[:2] in ("c:", "w:")][:3]
    sounds = [spelling(term) for term in terms if term.startswith("s:")][:2]
    words = [term for term in terms if ":" not in term and not is_name(term) and len(term) > 2][:3]
    for code, values in (("name", names), ("named", named), ("sound", sounds), ("subject", concepts), ("words", words)):
        if values:
            yield Reason(code, tuple(dict.fromkeys(values)))
