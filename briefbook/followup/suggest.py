"""Which outcomes may answer which commitments, ranked, with the reasons.

Pure: the same records give the same suggestions.  A pair is weighed by the words that both share (rare ones tell
more), by how their counterparts belong together, by the life of the commitment's document, and by the series that
an outcome continues.  Where something is done tells little by itself.  No rule knows a document's words; the
lexicon is resources/rules/subjects.toml.

An outcome meets only the commitments that share a term with it and whose counterparts may belong to its own: terms
lead to commitments, not commitments to terms.  Reasons are found when they are asked for.
"""

import heapq
import math
import re
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeAlias, overload

from briefbook import progress
from briefbook.followup import levels, subjects
from briefbook.followup.belonging import circle, countries, is_of, related
from briefbook.followup.events import Events, promised
from briefbook.followup.reasons import PARTED, Reason
from briefbook.followup.series import Occurrence, named, occurrence, untimed
from briefbook.followup.terms import NUMBERS, Numbered, is_name, is_readable, numbered, spelt
from briefbook.followup.texts import Answer, Commitment, Names, Promise, answer, joined, promise
from briefbook.schedule import Life
from db.records import LinkRecord, OutcomeRecord
from exporters.garbage import collection_paused

LEAST = 0.025
"""The score from which a pair is suggested, of 1."""
MOST = 8
"""How many suggestions a commitment, and an outcome, may have."""

_SATURATION, _LENGTH = 0.7, 0.5
_RARE, _SIZE, _SCALE, _TITLED, _FEW, _EVENT, _LEVEL = 1.75, 0.5, 16.0, 0.4, 4, 0.35, 0.25
_STEEP = 2.2
_WHERE, _COURTEOUS, _PLAIN, _FIELD = 0.05, 0.2, 0.2, 0.4
"""What places may add to what a pair is about, what is left of it where an outcome is a courtesy, and how much plain
words and fields of cooperation count within one language."""
_BRIEF_PLAIN, _BRIEF_FIELD = 0.5, 0.8
"""The same for an outcome of which there is but a title, which has few words of its own."""
_AGAIN, _LIKELY, _LIKE, _SURE = 0.5, 80, 0.2, 0.999
"""How much what a better item of the document shares tells less of another at most, of how many of an outcome's
commitments, from which score, and the score that none is above."""
_OF_DOCUMENT, _OF_OUTCOMES = 0.25, 0.6
"""How much it counts that an outcome of one thing answers another item of a document better, and that another outcome
answers the commitment better: the power to which the share that is left is raised."""
_BROAD = 0.15
"""How much less tells what an outcome of many things shares, at most: a long statement has words of every item."""
_RENEWED = 0.7
"""How much less what an item of a document in force shares tells of one whose document is not, at most."""
_AGE, _OLD = 0.01, 0.9
"""By how much less an outcome answers a document with every year that it is old, and what is left at the least."""
_SAME, _FOLLOWS, _BEFORE, _NAMED_YEAR = 0.9, 0.6, 0.4, 1.1
"""What it adds that an outcome is the meeting that a commitment names by its ordinal, or one after it, what is left of
one before it, and how much more an outcome of the year that is named tells."""
_FLOOR = 300
"""The number of records from which their own counts tell how rare a word is; a new store has few."""
_NOTHING = -math.log(1 - LEAST) / _STEEP
"""What a commitment and an outcome must share at the least to be suggested, whoever they are of."""
SAMPLE = 1_500
"""About how many commitments tell how rare words are, where those of some are sought."""
_ANSWERED, _READ = 0.1, 0.5
"""How far suggesting is when the outcomes, and when the commitments, are read."""


@dataclass(slots=True, unsafe_hash=True)
class Suggestion:
    """An outcome that may answer a commitment; `score` is 0 to 1.  Not to be changed."""

    commitment: int
    outcome: int
    score: float
    _why: Callable[[int, int], tuple[Reason, ...]] = field(compare=False, repr=False)

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Why it is suggested, the most telling first."""
        return self._why(self.commitment, self.outcome)


class Suggestions(Sequence[Suggestion]):
    """Suggestions, the best first.  Each is made when it is looked at: there may be half a million.

    When they are closed, their reasons are known no more, and what they were found by is let go bit by bit.
    """

    def __init__(self, weighing: "_Weighing", found: dict[float, set[int]]) -> None:
        """`found` are pairs by their scores, each as one number (`_pair`); it is empty afterwards."""
        self._weighing = weighing
        self._scores, self._pairs = array("d"), array("q")
        for score in sorted(found, reverse=True):
            progress.give_way()
            some = sorted(found.pop(score))
            self._pairs.extend(some)
            self._scores.extend([score] * len(some))

    def __len__(self) -> int:
        return len(self._pairs)

    @overload
    def __getitem__(self, at: int) -> Suggestion: ...
    @overload
    def __getitem__(self, at: slice) -> list[Suggestion]: ...
    def __getitem__(self, at: int | slice) -> Suggestion | list[Suggestion]:
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        return Suggestion(*divmod(self._pairs[at], _OUTCOMES), self._scores[at], self._weighing.why)

    def close(self) -> None:
        """Let go of what the suggestions were found by."""
        self._weighing.let_go()


def suggest(
    commitments: Sequence[Commitment],
    outcomes: Sequence[OutcomeRecord],
    lives: Mapping[int, Life],
    links: Iterable[LinkRecord] = (),
    only: Set[int] | None = None,
) -> Suggestions:
    """Pairs of a commitment and an outcome that may answer it, the best first; of some commitments `only`.

    `lives` is by source.  A pair that a person accepted or rejected is not suggested; what was accepted shows
    which series a commitment has.  It tells how far it is, and stops where it is told to (see `progress`).
    """
    if only is not None:
        commitments = _sampled(commitments, only)
    weighing = _Weighing(commitments, outcomes, lives, links)
    try:
        with collection_paused():
            weighing.read(only)
            return weighing.suggestions(only)
    except BaseException:
        weighing.let_go()
        raise


_OUTCOMES = 1 << 32
"""More than a store has outcomes."""


def _pair(commitment: int, outcome: int) -> int:
    """A pair as one number: of half a million tuples each alone would be freed."""
    return commitment * _OUTCOMES + outcome


def _sampled(commitments: Sequence[Commitment], only: Set[int]) -> list[Commitment]:
    """The commitments of some documents, and of a large store so many others as tell how rare words are."""
    step = max(1, len(commitments) // SAMPLE)
    documents = {_document(one) for one in commitments if one.id in only}
    return [one for index, one in enumerate(commitments) if _document(one) in documents or index % step == 0]


def _document(one: Commitment) -> int:
    """The source in which a commitment stands, or the first of several."""
    return min(wording.source for wording in one.wordings)


_Group = tuple[frozenset[str], str, bool]
"""Commitments of the same counterparts, in a language, which is their only one or not."""
_Postings: TypeAlias = "dict[int, tuple[array[int], array[float]]]"
"""The commitments that each term leads to, and how much they speak of it."""
_Heard = Mapping[str, Mapping[int, float]]
"""The terms that an outcome speaks of, each with how much it tells, by the language of a wording."""


class _Weighing:
    def __init__(
        self,
        commitments: Sequence[Commitment],
        outcomes: Sequence[OutcomeRecord],
        lives: Mapping[int, Life],
        links: Iterable[LinkRecord],
    ) -> None:
        self.commitments = {one.id: one for one in commitments}
        self.outcomes = {one.id: one for one in outcomes}
        self.lives = lives
        self.links = {(one.commitment, one.outcome): one.state for one in links}
        self.answers: dict[int, Answer] = {}
        self.promises: dict[int, Promise] = {}
        self.documents: dict[int, int] = {}
        self.spellings: dict[int, frozenset[str]] = {}
        self.events: dict[str, set[int]] = {}
        self.levels: dict[str, set[int]] = {}
        self.earlier: dict[int, list[Occurrence]] = {}
        self.numbered: dict[int, list[Occurrence]] = {}
        self.years: dict[int, frozenset[str]] = {}
        self.groups: dict[_Group, _Postings] = {}
        self.scales: dict[tuple[int, str], float] = {}
        self.kin: dict[int, tuple[frozenset[str], frozenset[str]]] = {}
        self.spans: dict[int, tuple[str | None, str | None]] = {}
        self.occurrences: dict[int, Occurrence | None] = {}

    def let_go(self) -> None:
        """Forget bit by bit what was read."""
        progress.let_go(
            self.commitments, self.outcomes, self.links, self.answers, self.promises, self.spellings, self.earlier,
            self.groups, self.scales, self.kin, self.spans, self.occurrences, self.documents, self.numbered, self.years,
        )  # fmt: skip

    def read(self, only: Set[int] | None) -> None:
        """Read what commitments and outcomes are about, and which commitments the terms lead to; of some `only`,
        with the others of their documents."""
        outcomes = tuple(self.outcomes.values())
        with progress.part(0.0, _ANSWERED):
            for one in progress.each(outcomes):
                self.answers[one.id] = answer(one)
        self.mean = sum(one.length for one in self.answers.values()) / max(1, len(self.answers)) or 1.0
        with progress.part(_ANSWERED, _READ):
            self._read_commitments()
        self.spelt = Counter(piece for one in self.spellings.values() for piece in one)
        self.kin |= {key: (one.codes, one.named) for key, one in self.promises.items()}
        self.told = _told([*self.promises.values(), *self.answers.values()])
        self.spans |= {key: self._span(one) for key, one in self.commitments.items()}
        self.occurrences |= {one.id: occurrence(one.title, one.text) for one in outcomes}
        self._accepted_events()
        self.documents |= {key: _document(one) for key, one in self.commitments.items()}
        self.chosen = frozenset(self.promises)
        if only is not None:  # an item is told from the others of its document
            documents = {self.documents[key] for key in only if key in self.documents}
            self.chosen = frozenset(key for key, document in self.documents.items() if document in documents)
        self._index([one for key, one in self.promises.items() if key in self.chosen])

    def _read_commitments(self) -> None:
        """What commitments are about, in the languages of the outcomes, and which titles and meetings they name.

        `earlier` are the events of series that they name; those that were accepted for them are added.
        """
        answers = self.answers.values()
        languages = {one.language for one in answers}
        names = Names(frozenset(piece for one in answers for piece in one.title))
        events = Events({one.event for one in answers} - {""})
        for one in progress.each(tuple(self.commitments.values())):
            self.promises[one.id] = promise(one, languages)
            texts = [promised(each.text) for each in one.wordings if each.language in self.promises[one.id].sides]
            self.spellings[one.id] = frozenset(piece for text in texts for piece in names.within(text))
            for text in texts:
                for level in levels.promised(text):
                    self.levels.setdefault(level, set()).add(one.id)
                for name in events.named(text):
                    self.events.setdefault(name, set()).add(one.id)
                if some := named(text):
                    self.numbered.setdefault(one.id, []).extend(some)
                if years := _years(text):
                    self.years[one.id] = self.years.get(one.id, frozenset()) | years

    def _index(self, some: Sequence[Promise]) -> None:
        """Which commitments the terms lead to, by their counterparts and by the language of an outcome."""
        self.nearby: dict[tuple[frozenset[str], frozenset[str], str | None], list[_Group]] = {}
        self.own: dict[frozenset[str], frozenset[int]] = {}
        self.namers: dict[str, list[int]] = {}
        self.rare: dict[str, list[int]] = {}
        for one in progress.each(some):
            own = self._own(one.codes)
            for language, side in one.sides.items():
                scale = self.scales[one.id, language] = self._scale(side, own)
                postings = self.groups.setdefault((one.codes, language, len(one.sides) == 1), {})
                for term, tf in zip(*side, strict=True):
                    if term not in own:
                        found = postings.get(term)
                        if found is None:
                            found = postings[term] = array("q"), array("f")
                        found[0].append(one.id)
                        found[1].append(tf * scale)
            for code in one.named - one.codes:
                self.namers.setdefault(code, []).append(one.id)
            for piece in self.spellings[one.id]:
                if self.spelt[piece] <= _FEW:
                    self.rare.setdefault(piece, []).append(one.id)

    def _own(self, codes: frozenset[str]) -> frozenset[int]:
        """The terms that name the counterparts of a commitment, or where they lie, which tell nothing of it."""
        if codes not in self.own:
            regions = {region for region in subjects.regions() for code in codes if is_of(code, region)}
            words = " ".join(word for region in regions for word in subjects.region_words(region))
            self.own[codes] = frozenset(
                (*(NUMBERS.of(f"n:{code}") for code in codes), *(NUMBERS.places & {*numbered(words)[0]}))
            )
        return self.own[codes]

    def _scale(self, side: Numbered, own: Set[int]) -> float:
        """By how much less a term counts in a commitment that speaks of much, in one language.

        What counts between two languages adds nothing to how much that is.
        """
        told, between = self.told, NUMBERS.between
        size = math.sqrt(
            sum(
                (told[term] * tf) ** 2
                for term, tf in zip(*side, strict=True)
                if term not in between and term not in own
            )
        )
        return (_SATURATION + 1) / math.pow(size or 1.0, _SIZE) / _SCALE

    def suggestions(self, only: Set[int] | None) -> Suggestions:
        """Suggestions of some commitments `only`, or of all."""
        best: dict[int, list[tuple[float, int]]] = {}
        kept: dict[float, set[int]] = {}
        first: dict[int, float] = {}
        try:
            with progress.part(_READ, 1.0):
                for one in progress.each(tuple(self.answers.values())):
                    found = self._in_force(one, sorted((-score, key) for score, key in self._of(one)))
                    found = self._told_once(one, found)
                    found = self._of_one_item(one, found)
                    for less, key in found:
                        if -less > first.get(key, 0.0):
                            first[key] = -less
                    found = [
                        each for each in found
                        if (only is None or each[1] in only) and (each[1], one.id) not in self.links
                    ]  # fmt: skip
                    for less, key in found[:MOST]:
                        kept.setdefault(-less, set()).add(_pair(key, one.id))
                    for less, key in found:
                        _push(best.setdefault(key, []), (-less, -one.id))
            while best:
                key, some = best.popitem()
                for score, outcome in some:
                    kept.setdefault(score, set()).add(_pair(key, -outcome))
        finally:
            progress.let_go(best)
        return Suggestions(self, self._of_one_outcome(kept, first))

    def _of_one_item(self, one: Answer, found: list[tuple[float, int]]) -> list[tuple[float, int]]:
        """What was found, the best first, where an outcome of one thing answers the best of a document above all."""
        if not one.single:
            return found
        best: dict[int, float] = {}
        for less, key in found:
            best.setdefault(self.documents[key], -less)
        power = _OF_DOCUMENT * one.single
        return sorted((-_beside(-less, best[self.documents[key]], power), key) for less, key in found)

    def _of_one_outcome(self, kept: dict[float, set[int]], first: Mapping[int, float]) -> dict[float, set[int]]:
        """Pairs by their scores, where a commitment is answered above all by the outcome that answers it `first`."""
        weighed: dict[float, set[int]] = {}
        while kept:
            progress.give_way()
            score, pairs = kept.popitem()
            for pair in pairs:
                commitment, outcome = divmod(pair, _OUTCOMES)
                power = _OF_OUTCOMES * self.answers[outcome].single
                weighed.setdefault(_beside(score, first[commitment], power), set()).add(pair)
        return weighed

    def _in_force(self, one: Answer, found: list[tuple[float, int]]) -> list[tuple[float, int]]:
        """What was found, the best first, where an item of a document that is not in force on the day of the outcome
        tells less by what one shares that is: the newer of two plans has the same promise.

        Each is a score below zero and a commitment.
        """
        past = {key for less, key in found[:_LIKELY] if -less >= _LIKE and self._is_past(key, one.id)}
        if not past or len(past) == len(found):
            return found
        heard = self._heard(one)
        said: dict[str, set[int]] = {}
        for less, key in found[:_LIKELY]:
            if -less >= _LIKE and key not in past:
                for code in self.promises[key].codes:
                    said.setdefault(code, set()).update(term for _value, term in self._shared(key, one, heard))
        again: list[tuple[float, int]] = []
        for less, key in found:
            there = (
                {term for code in circle(self.promises[key].codes) for term in said.get(code, ())}
                if key in past
                else ()
            )
            if there:
                parts = self._shared(key, one, heard)
                share = sum(value for value, term in parts if term in there) / (
                    sum(value for value, _term in parts) or 1
                )
                less = -round(1 - math.pow(1 + less, 1 - _RENEWED * share), 3)
            again.append((less, key))
        return sorted(again)

    def _is_past(self, commitment: int, outcome: int) -> bool:
        """Whether an outcome was before or after the document of a commitment was in force."""
        _factor, when = self._timely(commitment, outcome)
        return any(one.code in ("before", "after") for one in when)

    def _told_once(self, one: Answer, found: list[tuple[float, int]]) -> list[tuple[float, int]]:
        """What was found, the best first, where what a better item of a document shares tells less of the next.

        Of several items on one subject the outcome answers the one that shares more with it; as much as the next is
        worse than that one, so much less of what both share counts.  Each is a score below zero and a commitment.
        """
        likely = [(-less, key) for less, key in found[:_LIKELY] if -less >= _LIKE]
        several = Counter(self.documents[key] for _score, key in likely)
        heard = self._heard(one)
        better: dict[int, dict[int, float]] = {}
        again: list[tuple[float, int]] = []
        for score, key in likely:
            if several[document := self.documents[key]] > 1:
                said, worth = better.setdefault(document, {}), -math.log1p(-min(score, _SURE))
                parts = self._shared(key, one, heard)
                less = sum(value * (1 - worth / said[term]) for value, term in parts if term in said)
                if less > 0 and not self._of_series(key) and key not in self.events.get(one.event, ()):
                    score = round(1 - math.pow(1 - score, 1 - _AGAIN * less / sum(value for value, _term in parts)), 3)
                for _value, term in parts:
                    said.setdefault(term, worth)
            again.append((-score, key))
        return sorted([*again, *found[len(likely) :]])

    def _of(self, one: Answer) -> Iterator[tuple[float, int]]:
        """The commitments that an outcome may answer, with their scores."""
        heard = self._heard(one)
        alike = self._alike(one, heard)
        titled = Counter(key for piece in one.title for key in self.rare.get(piece, ()))
        share = _TITLED / max(1, len(one.title))
        for key, n in titled.items():
            alike[key] = alike.get(key, 0.0) + share * n
        for key in self.events.get(one.event, set()) & self.chosen:
            alike[key] = alike.get(key, 0.0) + _EVENT
        for key in {key for level in one.met for key in self.levels.get(level, ())} & self.chosen:
            if one.codes == self.promises[key].codes == countries(one.codes):
                alike[key] = alike.get(key, 0.0) + _LEVEL
        relations: dict[tuple[frozenset[str], frozenset[str]], float] = {}
        for key, shared in alike.items():
            if (shared < _NOTHING and not self._of_series(key)) or self.links.get((key, one.id)) == "rejected":
                continue
            kin = self.kin[key]
            if (relation := relations.get(kin)) is None:
                relation = relations[kin] = self._strength(kin, one)
            if relation and (relation * shared >= _NOTHING or self._of_series(key)):
                score = self._score(key, one, relation * shared)
                if score >= LEAST:
                    yield score, key

    def _alike(self, one: Answer, heard: _Heard) -> dict[int, float]:
        """How much of what commitments are about an outcome speaks of, of those whose counterparts may belong to it."""
        found: dict[int, float] = {}
        where: dict[int, float] = {}
        near: set[frozenset[str]] = set()
        for codes, language, alone in self._near(one.codes, one.spoken, one.region):
            if language == one.language or alone:
                near.add(codes)
                postings = self.groups[codes, language, alone]
                for term, told in heard[language].items():
                    if term in postings:
                        into = where if term in NUMBERS.places else found
                        for key, tf in zip(*postings[term], strict=True):
                            into[key] = into.get(key, 0.0) + told * tf
        for key in {key for code in one.codes | (one.spoken & subjects.world()) for key in self.namers.get(code, ())}:
            if self.promises[key].codes not in near:
                shared = self._shared(key, one, heard)
                found[key] = sum(value for value, term in shared if term not in NUMBERS.places)
                where[key] = sum(value for value, term in shared if term in NUMBERS.places)
        for key, value in where.items():
            what = found.get(key, 0.0)
            found[key] = what + min(value, what + _WHERE)
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
        """What an outcome speaks of, by the language of a wording.

        How names sound counts in the other language only, plain words and fields there above all.
        """
        norm = _SATURATION * (1 - _LENGTH + _LENGTH * one.length / self.mean)
        told, between, sounds = self.told, NUMBERS.between, NUMBERS.sounds
        every = {term: told[term] * tf / (tf + norm) for term, tf in zip(*one.terms, strict=True)}
        fields, signs = NUMBERS.fields, NUMBERS.signs
        field, plain = (_BRIEF_FIELD, _BRIEF_PLAIN) if one.brief else (_FIELD, _PLAIN)
        own = {
            term: value * (field if term in fields else plain) if term in between and term not in signs else value
            for term, value in every.items() if term not in sounds and (one.brief or term not in signs)
        }  # fmt: skip
        return {language: own if language == one.language else every for language in ("ja", "en")}

    def _shared(self, key: int, one: Answer, heard: _Heard) -> list[tuple[float, int]]:
        """The terms that a commitment and an outcome share, with how much each tells."""
        sides = self.promises[key].sides
        language = one.language if one.language in sides else next(iter(sides))
        scale, own, told = self.scales[key, language], self._own(self.promises[key].codes), heard[language]
        return [
            (told[term] * tf * scale, term)
            for term, tf in zip(*sides[language], strict=True) if term in told and term not in own
        ]  # fmt: skip

    def _strength(self, kin: tuple[frozenset[str], frozenset[str]], one: Answer) -> float:
        """How surely the counterparts of commitments, and those they name, belong to an outcome's."""
        found = related(kin[0], one.codes, kin[1], one.spoken, one.region)
        return found[0] if found else 0.0

    def _score(self, key: int, one: Answer, shared: float) -> float:
        """How surely an outcome answers a commitment with which it shares so much."""
        timely, _when = self._timely(key, one.id)
        series, _follows = self._series(key, one.id)
        shared *= 1 - _BROAD * (1 - one.single)
        if one.courteous:
            shared *= _COURTEOUS
        weighed = shared * timely + series if series >= 0 else shared * timely * _BEFORE
        return round(1 - math.exp(-_STEEP * weighed), 3)

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
        who = sorted(level for level in one.met if commitment in self.levels.get(level, ()))
        if who and one.codes == codes == countries(codes):
            same = (*same, Reason("level", tuple(who)))
        belong = (relation[1],) if relation else ()
        said = {f"n:{code}" for each in belong for code in each.values}
        every = [(-value, NUMBERS.terms[number]) for value, number in self._shared(commitment, one, self._heard(one))]
        shared = [term for _value, term in sorted(every) if term not in said]
        texts = [self._text(one.id), *(f"{each.heading} {each.text}" for each in self.commitments[commitment].wordings)]
        return (*follows, *same, *belong, *_shared_reasons(shared, texts, name), *when)

    def _text(self, outcome: int) -> str:
        return f"{self.outcomes[outcome].title} {self.outcomes[outcome].text}"

    def _name(self, commitment: int, one: Answer) -> str:
        """What of the outcome's title stands word for word in the commitment, where few commitments have it."""
        found = [each for each in one.title if each in self.spellings[commitment] and self.spelt[each] <= _FEW]
        texts = [wording.text for wording in self.commitments[commitment].wordings]
        return joined(untimed(self.outcomes[one.id].title), found, map(untimed, texts)) if found else ""

    def _span(self, one: Commitment) -> tuple[str | None, str | None]:
        """From when to when the documents of a commitment are in force."""
        lives = [self.lives[wording.source] for wording in one.wordings if wording.source in self.lives]
        start = min((each.start for each in lives if each.start), default=None)
        return start, max((each.end for each in lives if each.end), default=None)

    def _timely(self, commitment: int, outcome: int) -> tuple[float, tuple[Reason, ...]]:
        date = self.outcomes[outcome].date
        factor, reasons = _timely(date, self.spans[commitment])
        if (
            date
            and date[:4] in self.years.get(commitment, ())
            and not {"before", "after"} & {one.code for one in reasons}
        ):
            return _NAMED_YEAR, (Reason("year", (date[:4],)),)
        return factor, reasons

    def _accepted_events(self) -> None:
        """Add the events of series that were accepted for commitments."""
        for (key, outcome), state in self.links.items():
            there = self.occurrences.get(outcome)
            if state == "accepted" and there is not None:
                self.earlier.setdefault(key, []).append(there)

    def _of_series(self, commitment: int) -> bool:
        """Whether a commitment names a meeting of a series, or has one that was accepted."""
        return commitment in self.earlier or commitment in self.numbered

    def _series(self, commitment: int, outcome: int) -> tuple[float, tuple[Reason, ...]]:
        """What it adds that an outcome is the meeting that is named with its ordinal, or comes after one of its series
        that answered the commitment or is named there; below nothing where it comes before what is named.
        """
        here = self.occurrences[outcome]
        if here is None or not self._of_series(commitment):
            return 0.0, ()
        promised = [one.number for one in self.numbered.get(commitment, ()) if here.kin(one)]
        known = [*promised, *(one.number for one in self.earlier.get(commitment, ()) if here.kin(one))]
        if here.number in known:
            return _SAME, (Reason("number", (str(here.number),)),)
        if before := [number for number in known if number < here.number]:
            return _FOLLOWS, (Reason("follows", (str(before[0]), str(here.number))),)
        return (-1.0 if promised else 0.0), ()


@lru_cache(maxsize=100_000)
def _beside(score: float, best: float, power: float) -> float:
    """A score beside a better one: the less of that it is, the less is left of it."""
    if not power or score >= best:
        return score
    worth, most = (-math.log1p(-min(each, _SURE)) for each in (score, best))
    return round(1 - math.exp(-worth * math.pow(worth / most, power)), 3)


def _push(best: list[tuple[float, int]], one: tuple[float, int]) -> None:
    """Keep the `MOST` greatest of a heap."""
    if len(best) < MOST:
        heapq.heappush(best, one)
    elif one > best[0]:
        heapq.heapreplace(best, one)


def _told(some: Sequence[Promise | Answer]) -> dict[int, float]:
    """How much each term tells: what stands in few records tells more.  Of few records each counts as of `_FLOOR`."""
    counts: Counter[int] = Counter()
    for one in progress.each(some):
        counts.update(one.terms if isinstance(one, Promise) else one.terms[0])
    whole = max(len(some), _FLOOR)
    return {term: math.log(1 + whole / n) ** _RARE * NUMBERS.weights[term] for term, n in counts.items()}


_YEAR = re.compile(
    r"(20\d\d)年(?:\d{1,2}月)?(?:\d{1,2}日)?中?に(?!おけ|つい|関|係|向け)|\bin (?:[A-Z][a-z]+ )?(20\d\d)\b"
)


def _years(text: str) -> frozenset[str]:
    """The years in which something is to be done; not those by which."""
    return frozenset(match[1] or match[2] for match in _YEAR.finditer(text)) if "20" in text else frozenset()


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
    years = int(last[:4]) - int(start[:4])
    return max(_OLD, 1.0 - _AGE * years), (Reason("until", (end,)) if end else Reason("within"),)


def _shared_reasons(terms: Sequence[str], texts: Sequence[str], name: str) -> Iterator[Reason]:
    """The words that tell most: bodies and agreements by their names, subjects by the lexicon, then plain words.

    `texts` are that of the outcome, as which words are spelt, and those of the commitment.  What stands within the
    `name` of both or within a subject is not said again.
    """
    names = [term for term in terms if is_name(term)][:3]
    named = [term[2:] for term in terms if term.startswith("n:")][:2]
    subject = [int(term[2:]) for term in terms if term[:2] in ("c:", "w:")]
    places = [PARTED.join(subjects.said(one, texts)) for one in subject if subjects.concepts()[one].place][:2]
    subject = [one for one in subject if not subjects.concepts()[one].place]
    telling = [one for one in subject if not subjects.concepts()[one].faint]
    said = [subjects.said(one, texts) for one in subjects.without_inner(telling or subject)]
    named_by = [words for _ja, _en, *words in said]  # of subjects that the same words name the first is told
    concepts = [PARTED.join(one) for at, one in enumerate(said) if not one[2:] or named_by[at] not in named_by[:at]][:3]
    fields = [] if concepts else [term[2:] for term in terms if term.startswith("f:")][:2]
    sounds = [spelt(texts[0], term) for term in terms if term.startswith("s:")][:2]
    plain = [term for term in terms if ":" not in term and not is_name(term) and is_readable(term)]
    told = PARTED.join((name, *concepts, *places)).lower()
    words = [word for word in (spelt(texts[0], term) for term in plain) if word.lower() not in told][:3]
    signs: list[str] = []
    if not (names or named or concepts or places or fields or sounds or words):
        pairs = [term for term in terms if len(term) == 2 and not term.isascii() and term not in name]
        signs = (pairs or [term[2:] for term in terms if term[:2] == "k:"])[:2]
    found = {
        "name": names,
        "named": named,
        "sound": sounds,
        "subject": concepts,
        "place": places,
        "field": fields,
        "words": words,
        "signs": signs,
    }
    for code, values in found.items():
        if values:
            yield Reason(code, tuple(dict.fromkeys(values)))
