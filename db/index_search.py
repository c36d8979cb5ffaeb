"""A search over the index: from a plan to the best entries, each looked at, so that what is shown is what is there.

The executor gives entries by their terms; those are scored, and the best are read and ranked again by what the
index does not know: words that stand together, or in one sentence.
"""

import dataclasses
import heapq
import math
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import chain, islice, pairwise
from typing import Protocol

from briefbook import progress
from briefbook.values import dataclass
from db.index_engine import K1, Engine, Entries, Group, Scores
from db.index_meaning import beside_signs, is_sign, may_be_by_chance, stands_by_chance, stands_for_country
from db.index_patterns import Pattern, Reading, Slot, Text, said_again, tokens, weights
from db.index_places import Places, picked, shared, united, without
from db.index_plan import Beside, Docs, Either, Every, Lookup, Neither, Plan, Variant, beside, by_itself, lookups, words
from db.index_segments import Segment
from db.index_text import plain
from db.index_words import normal

READ_ALL = 300
"""So many candidates are all read, so that their number is exact."""
IN_SIGHT = 12
"""So many hits fill a window: those that are made ready at first sight."""
_READ_AT_FIRST = 100
_AGAIN = 40
_SCORED_AT_FIRST = 2000
"""So many entries are scored at first sight that have all of some words, or only some of what is sought."""
_STRETCHES = 16
_MORE = 8
_FEW = 5
_SENTENCE = 0.3
_PHRASE = 0.15
_THERE, _THERE_OF_KEYWORDS = 0.2, 0.5
_MANY, _MANY_KEYWORDS = 4, 6
_NAMED, _ABOUT = 2.0, 4.0
_VIA, _TERM = 0.6, 0.75
_TWICE = 0.8
_STRETCH, _WORD = 2, 5
_TWO_WORDS = 2
_PATTERNS_KEPT = 200
_COMPOUND = 60
"""Signs of a run, from its start, whose parts are sought in a record."""
_SMALL_WORDS = re.compile("[\u3040-\u309f]")
_ASKING = re.compile("[\u3040-\u309f](?<!の)")
"""Small words but for の, with which one thing is named by two words."""


class Texts(list[Text]):
    """Texts that are looked at together: those of an entry, or the titles of all that stand under the same."""

    def __init__(self, texts: Iterable[Text]) -> None:
        super().__init__(texts)
        self._known: dict[Pattern, bool] = {}

    def have(self, pattern: Pattern) -> bool:
        """Whether any of them has a pattern.

        That is kept: a search that asks for less, its order and its marks, and the next search all ask it again.
        """
        known = self._known.get(pattern)
        if known is None:
            if len(self._known) >= _PATTERNS_KEPT:
                self._known.clear()
            known = any(map(pattern.is_typed_in, self)) or any(map(pattern.is_read_in, self))
            self._known[pattern] = known
        return known


@dataclasses.dataclass
class Record:
    """An entry as it is read for a search."""

    doc: int
    kind: str
    id: int
    title: str
    texts: Texts
    titles: Texts
    counterparts: tuple[str, ...]
    source: int | None
    number: str | None
    page: int | None
    date: str | None
    nature: str | None
    headings: dict[str, Text] = dataclasses.field(default_factory=dict)
    """What it is called, by the language of the interface, as far as it was asked for."""

    @cached_property
    def all(self) -> list[Text]:
        """All that patterns are looked for in: its texts, then its titles."""
        return [*self.texts, *self.titles]

    @cached_property
    def heading(self) -> Text:
        """The title under which it is listed, in which matches are marked."""
        return next((one for one in self.titles if one.text == self.title), None) or Text("", self.title)

    def has(self, lookup: Lookup) -> bool:
        """Whether any of its texts has what is looked up, or it concerns the counterpart that is named."""
        return self.doc in lookup.docs or any(map(self.says, lookup.variants))

    def says(self, variant: Variant) -> bool:
        """Whether any of its texts has what is looked up in one of its ways."""
        return self.texts.have(variant.pattern) or self.titles.have(variant.pattern)


@dataclass(frozen=True, slots=True)
class Answer:
    """A record that answers a plan: its score, what it has not of what was looked up, and what it has of that."""

    record: Record
    score: float
    missing: tuple[Lookup, ...] = ()
    near: tuple[Lookup, ...] = ()


class Days(Protocol):
    """Knows the days of entries."""

    def days(self, segment: Segment) -> Sequence[float]:
        """The day of each entry of a segment as a number that grows; 0 where it has none."""


class Reader(Protocol):
    """Gives the records of entries by their numbers, and their days."""

    @property
    def groups(self) -> Days:
        """What tells the days of entries (index_facets.Groups)."""

    def records(self, docs: Sequence[int]) -> dict[int, Record]:
        """The records of some entries."""


class _Order:
    """Entries by their scores, best first; no more of them are sorted than are asked for."""

    def __init__(self, score: Callable[[int], Scores], total: int, least: int) -> None:
        self._score, self._total, self._least = score, total, least
        """Gives the scores of at least so many of the best; how many there are; so many are sorted at once."""
        self._scored: Scores = {}
        self._size = -1
        self._first: list[tuple[float, int, int]] = []

    def best(self, start: int, end: int) -> list[tuple[float, int, int]]:
        """Score, segment and place of the entries from one rank to another."""
        if end > len(self._first):
            self._first = self._sorted(max(end, self._least, _MORE * len(self._first)))
        return self._first[start:end]

    def _sorted(self, count: int) -> list[tuple[float, int, int]]:
        """So many of the best.  The best of each stretch tell which stretches need no closer look."""
        if self._size < self._total:
            self._scored = self._score(count)
            self._size = sum(len(scores) for _places, scores in self._scored.values())
        found = self._scored
        step = max(4, self._size // (_STRETCHES * count))
        heads = [
            (max(scores[at : at + step]), number, at)
            for number, (_places, scores) in found.items()
            for at in range(0, len(scores), step)
        ]
        bar = heapq.nlargest(count, heads)[-1][0] if len(heads) > count else -math.inf
        some: list[tuple[float, int, int]] = []
        for head, number, start in heads:
            if head >= bar:
                places, scores = found[number]
                near = zip(scores[start : start + step], places[start : start + step], strict=True)
                some += [(score, number, place) for score, place in near if score >= bar]
        return sorted(some, key=lambda one: (-one[0], one[1], one[2]))[:count]


class Search:
    """One search: a plan against the index as it is."""

    def __init__(
        self, engine: Engine, reader: Reader, plan: Plan, patience: int | None = None, *, first: bool = False
    ) -> None:
        """A search that reads at most so many of those that may answer, the best, where `patience` says so.  At `first`
        sight it passes over most of those that have only what tells little, and reads more until there is an answer
        where nothing less can be shown.
        """
        self.engine, self.reader, self.plan, self._patience, self._first = engine, reader, plan, patience, first
        self.sought = list(lookups(plan))
        self.slots: dict[Slot, float] = {}
        for one in self.sought:
            for slots, most in [*self._ways_to_score(one), *chain.from_iterable(map(self._ways_of_part, one.parts))]:
                for slot, weight in slots.items():
                    self.slots[slot] = max(weight * most, self.slots.get(slot, 0.0))
        for slot, times in said_again(plain("\n".join(one.text for one in self.sought)), self.slots):
            self.slots[slot] *= 1 + math.log(times)
        self._locals: dict[int, dict[int, set[int]]] = {}
        self._at: dict[int, tuple[int, int]] = {}
        """Segment and place of the entries that were read."""
        self._ways_at: dict[tuple[int, int], tuple[Lookup, list[tuple[Variant, Collection[int]]]]] = {}
        self._groups = [*map(self._group, self._named()), *self._said_otherwise(), *self._said_twice()]
        self._scored = {**self._small(), **self.slots}
        self.total = 0
        self.exact = True
        self._cut = False
        """Whether there may be more with some of what is sought than were looked at."""
        self.ended = False
        """Whether reading ended before as many were found as were asked for."""
        self._found: Entries | None = None
        self._read: list[int] = []
        self.answers: list[Answer] = []

    def _ways_to_score(self, lookup: Lookup) -> Iterator[tuple[dict[Slot, float], float]]:
        """What a lookup is scored by in each language, with how much that counts.

        Another way tells no more than what was typed, however many and rare its words are, and one that contains a
        shorter way (Republic of Peru) adds nothing to that.
        """
        yield lookup.slots, 1.0
        typed = self._told(lookup.slots)
        for slots in lookup.others:
            told = self._told(slots)
            longer = any(other.keys() < slots.keys() for other in lookup.others)
            if not longer and not _in_one_language(slots, lookup):
                worth = _TERM if " " in lookup.text else _VIA
                yield slots, worth * min(1.0, typed / told) if told else 0.0

    def _ways_of_part(self, part: Lookup) -> Iterator[tuple[dict[Slot, float], float]]:
        """What a part of a compound is scored by in the other language; as it was typed the whole has it.

        What is typed with small words has words enough of its own: all their meanings would drown these, but for
        those of a word that is nowhere as it was typed.  One kanji, which is no pair of the whole, is scored where no
        longer part is anywhere.
        """
        if len(part.text) == 1 and self._only_kanji:
            return iter([(weights(part.text), _VIA)])
        if not self._keywords and any(self._may_stand(one) for one in part.variants if not one.via):
            return iter(())
        typed = part.slots or weights(plain(part.text))
        return islice(self._ways_to_score(replace(part, slots=typed)), 1, None)

    @cached_property
    def _only_kanji(self) -> bool:
        """Whether no part of more than one sign is anywhere."""
        longer = (way for one in self.sought for part in one.parts if len(part.text) > 1 for way in part.variants)
        return not any(map(self._may_stand, longer))

    def _may_stand(self, way: Variant) -> bool:
        """Whether any entry has all pairs of signs and words of one way to look something up."""
        return any(self.engine.having(way.pattern.slots, number) for number in range(len(self.engine.segments)))

    def _said_otherwise(self) -> Iterator[Group]:
        """The entries that have no word as it was typed, nor in the other language, but another of its own in whole.

        Together these count as one, however many they are: words within them that stand elsewhere say nothing.  What
        concerns a country whose sign is sought comes before what only has that sign (披露 for 露).
        """
        for one in (each for whole in self.sought for each in (whole, *whole.parts)):
            if is_sign(one.text) and one.codes:
                found = {number: self._of_country(one, number) for number in range(len(self.engine.segments))}
                yield found, (K1 + 1) * self._told(one.slots)
                continue
            ways = [slots for slots in one.others if slots and _in_one_language(slots, one)]
            if ways and one.slots:
                found = {number: self._only_otherwise(one, ways, number) for number in range(len(self.engine.segments))}
                count = sum(map(len, found.values()))
                yield found, _VIA * min(self._told(one.slots), self.engine.rarity(count))

    def _said_twice(self) -> Iterator[Group]:
        """The entries that have one of several words as it was typed and in the other language too.

        That adds little, so that an item in two languages comes before one in one language by what it says.
        """
        for one in self.sought if self._several else ():
            for slots, most in islice(self._ways_to_score(one), 1, None):
                if one.slots and most:
                    both, engine = [*one.slots, *slots], self.engine
                    found = {number: engine.having(both, number) for number in range(len(engine.segments))}
                    yield found, -_TWICE * most * self._told(slots)

    def _of_country(self, sign: Lookup, number: int) -> Collection[int]:
        """The entries of a segment that concern a country, or name it by more than its sign alone."""
        ways: list[Iterable[Slot]] = [one.pattern.slots for one in sign.variants if one.via]
        ways += [[Slot((pair,))] for one in beside_signs() for pair in (one + sign.text, sign.text + one)]
        return united([self.engine.having_any(ways, number, None), self._local(sign.docs, number, None)])

    def _only_otherwise(self, lookup: Lookup, ways: Iterable[Iterable[Slot]], number: int) -> Collection[int]:
        found = self.engine.having_any(list(ways), number, None)
        scored = [lookup.slots, *(slots for slots in lookup.others if slots and not _in_one_language(slots, lookup))]
        return without(found, self.engine.having_any(scored, number, found)) if found else found

    def _small(self) -> dict[Slot, float]:
        """The small words that tell entries apart, with their weights: together at most as one word.

        What stands in half of all entries does not, nor do those of a question.
        """
        small = beside(self.plan)
        if small is None or small.asking:
            return {}
        rest = [slot for slot in small.slots if slot not in self.slots]
        told = {slot: self.engine.telling(slot) for slot in rest}
        each = [some for one in self.sought if (some := self._told(one.slots))]
        total = sum(told.values())
        if not each or not total:
            return {}
        share = min(1.0, sum(each) / len(each) / total)
        return {slot: share * value / self.engine.idf(slot) for slot, value in told.items() if value}

    def _told(self, slots: dict[Slot, float]) -> float:
        """How much slots tell together."""
        return sum(weight * self.engine.idf(slot) for slot, weight in slots.items())

    def _named(self) -> list[Lookup]:
        """The names of counterparts in what is sought beside other words.

        In a question a name tells only whom it is about: what repeats it answers no better.
        """
        named = [each for one in self.sought for each in (one, *one.parts) if each.docs]
        asked = not self._keywords and any(map(self._told, (one.slots for one in self.sought if not one.docs)))
        for each in named if asked else (each for one in self.sought for each in one.parts if each.docs):
            for slot in (slot for one in each.variants for slot in one.pattern.slots):
                self.slots.pop(slot, None)
        return named

    def _group(self, named: Lookup) -> Group:
        """The entries that have a name or concern whom it names, and how much that tells.

        It tells more than most words beside it: who asks about one counterpart is not answered by another.
        """
        of = self._of_country if is_sign(named.text) else self._candidates
        found = {number: of(named, number) or () for number in range(len(self.engine.segments))}
        pieces = [each for one in self.sought for each in (one.parts or (one,)) if not each.docs]
        told = [some for each in pieces if (some := self._told(each.slots))]
        usual = sum(told) / len(told) if told else 0.0
        return found, max(_NAMED * self.engine.rarity(sum(map(len, found.values()))), _ABOUT * usual)

    @property
    def _several(self) -> bool:
        """Whether more is sought than one thing that is there or not."""
        return len(self.sought) > 1 or any(one.parts for one in self.sought)

    @cached_property
    def _keywords(self) -> bool:
        """Whether what is sought are words side by side, without any small word that would make them a sentence."""
        return beside(self.plan) is None and not any(_SMALL_WORDS.search(one.text) for one in self.sought)

    @cached_property
    def _worth(self) -> dict[Slot, float]:
        """How much each slot tells in this search."""
        return {slot: weight * self.engine.idf(slot) for slot, weight in self.slots.items()}

    @cached_property
    def _terms(self) -> list[tuple[str, float]]:
        """The terms of the index that are sought, with how much each tells."""
        return [(term, value) for slot, value in self._worth.items() if value for term in slot.terms]

    @cached_property
    def _each(self) -> list[tuple[Lookup, float]]:
        """What each of a few words tells by being there, in whichever way and however often."""
        some = self.sought if len(self.sought) > 1 else [each for one in self.sought for each in one.parts]
        if not 1 < len(some) <= (_MANY_KEYWORDS if self._keywords else _MANY):
            return []
        return [
            (one, sum(self._worth.get(slot, 0.0) for slot in one.variants[0].pattern.slots))
            for one in some
            if one.variants
        ]

    @cached_property
    def _following(self) -> dict[tuple[str, str], float]:
        """How much it tells that two words stand together that follow one another in the query."""
        found = [
            (normal(token.text), self.engine.idf(Slot((normal(token.text),))))
            for one in self.sought
            for token in tokens(plain(one.text))
            if token.word
        ]
        return {(one, two): (more + less) / 2 for (one, more), (two, less) in pairwise(found)}

    @cached_property
    def _as_typed(self) -> list[tuple[Lookup, float]]:
        """What was typed around the only word that is looked up of it (輸出を), with how much it tells."""
        whole = [(words(one.text), one) for one in self.sought if one.parts and _SMALL_WORDS.search(one.text)]
        return [
            (typed, self._told(one.slots))
            for typed, one in whole
            if typed and one.variants and typed.variants[0] != one.variants[0]
        ]

    @cached_property
    def _composed(self) -> list[tuple[list[str], float]]:
        """The Japanese compounds that words of the other language may make which follow one another in the query, with
        how much these tell: space policy is 宇宙政策.
        """
        said = [(_runs_via(one), self._told(one.slots)) for one in self.sought]
        return [
            ([first + second for first in firsts for second in seconds], _VIA * (one + two) / 2)
            for (firsts, one), (seconds, two) in pairwise(said)
            if firsts and seconds
        ]

    def run(self, limit: int) -> list[Answer]:
        """The best answers: those with all that is sought, and where these are few, those with some of it too."""
        answers = every = self._full(self.plan, limit)
        loose = [one for one in self.sought if one.loose]
        pieces = sum(len(one.parts) or 1 for one in loose)
        few = min(_FEW, limit) if pieces > 1 else 1
        known = len(loose) == 1 and any(one.via for one in loose[0].variants)
        term = known or (len(loose) == 1 and " " in loose[0].text)
        names = (pieces <= 2 or term) and (known or not any(_ASKING.search(one.text) for one in loose))
        if any(one.parts for one in loose) and self._lacks(answers, few, self.plan):
            answers = self._with(answers, self._full(_in_parts(self.plan), limit), first=names)
        if self._fills_the_window(answers):
            loose = []
        if loose and (
            sum(map(_words_in, loose)) > _TWO_WORDS
            or (_tell_apart(loose) and self._lacks(answers, few, self.plan, _in_parts(self.plan)))
        ):
            known = bool(answers)
            answers = self._with(answers, self._partly(loose, limit), first=names)
            if not known:
                self.total, self.exact = len(answers), len(answers) < limit
                self._found, self._read = None, [one.record.doc for one in answers]
        if not answers and (fewer := _with_any(self.plan)) != self.plan:
            answers = self._of_several(self._full(fewer, limit))
        if loose and not answers and (eased := _eased(self.plan)) != self.plan:
            return self._again(eased, limit)
        self.answers = answers[:limit]
        if answers is not every:
            self._count_in(self.answers)
            self.exact = self.exact and not self._cut
        return self.answers

    def _fills_the_window(self, answers: Sequence[Answer]) -> bool:
        """Whether answers with all of some keywords fill the window at first sight: what has fewer comes later."""
        fills = self._first and self._keywords and len(answers) >= IN_SIGHT
        self.ended = self.ended or fills
        return fills

    def _lacks(self, answers: Sequence[Answer], few: int, *plans: Plan) -> bool:
        """Whether answers to plans are so few that less is asked for: none, or few where the words alone have no more.

        What a field leaves of many is what was counted for it.
        """
        if len(answers) >= few or not answers:
            return len(answers) < few
        words = tuple(map(unfiltered, plans))
        found = (one for plan in words for one in Search(self.engine, self.reader, plan)._full(plan, few))
        return words == plans or len({one.record.doc for one in found}) < few

    def _of_several(self, answers: Sequence[Answer]) -> list[Answer]:
        """Answers with some of several countries that one word names, those with more of them first."""
        countries = [one for one in self.sought if one.codes and not one.loose and len(one.codes) == 1]
        lacking = [tuple(one for one in countries if not self._has(one, each.record)) for each in answers]
        step = max((one.score for one in answers), default=0.0)
        return [
            replace(one, score=one.score + step * (len(countries) - len(some)), missing=some)
            for one, some in sorted(zip(answers, lacking, strict=True), key=lambda pair: len(pair[1]))
        ]

    def _count_in(self, answers: Sequence[Answer]) -> None:
        """Count answers that have less than all that is sought, too: what is listed is what is counted."""
        docs = [one.record.doc for one in answers]
        known, found = self.entries, self.engine.local(docs)
        counted = {number: set(known.get(number, ())).union(places) for number, places in found.items() if places}
        more = sum(len(places) - len(known.get(number, ())) for number, places in counted.items())
        if more:
            self._found = {**known, **{number: sorted(places) for number, places in counted.items()}}
            self.total += more

    def _with(self, answers: Sequence[Answer], others: Iterable[Answer], *, first: bool) -> list[Answer]:
        """Answers with others that have less of what is sought, best first; all answers come `first` where asked."""
        known = {one.record.doc for one in answers}
        less = [one for one in others if one.record.doc not in known]
        if first and less and answers:
            best = max(one.score for one in less)
            more = max(0.0, best - min(one.score for one in answers))
            answers = [replace(one, score=max(best, one.score + more)) for one in answers]
        return sorted([*answers, *less], key=lambda one: -one.score)

    def _again(self, plan: Plan, limit: int) -> list[Answer]:
        """The same with another plan."""
        self.plan = plan
        self.sought = list(lookups(plan))
        return self.run(limit)

    # -- all that is sought

    def _full(self, plan: Plan, limit: int) -> list[Answer]:
        found: dict[int, Collection[int]] = {}
        for number in range(len(self.engine.segments)):
            some = self._candidates(plan, number)
            found[number] = self.engine.everything(number) if some is None else some
        self.total = sum(map(len, found.values()))
        certain = _certain(plan)
        enough, most = self._enough(limit)
        loose = any(one.loose for one in self.sought)
        least = 0 if certain else most
        ranked: Entries = self.engine.shortest(found, _SCORED_AT_FIRST) if self._first and loose else found
        left = sum(map(len, ranked.values()))
        order = _Order(lambda count: self._scores(ranked, count), left, least)
        if self._first and (loose or not self._reordered):
            size = max(enough, _AGAIN)
        elif self.total <= READ_ALL and not certain:
            size = self.total
        else:
            size = max(limit, 20 if len(self.sought) == 1 else _AGAIN)
        answers: list[Answer] = []
        at = 0
        while at < left and len(answers) < enough:
            enough_read = most if answers or not self._first else min(most, _READ_AT_FIRST)
            if most and at >= enough_read and (answers or loose or not self._first):
                break
            progress.check()
            some_places = order.best(at, at + max(size, 1))
            at += len(some_places)
            records = self._records(some_places)
            good = [
                Answer(record, score - self._by_chance(record))
                for score, record in records
                if certain or self._answers(plan, record)
            ]
            again = max(_AGAIN, limit)
            answers += [*self._ranked(good[:again]), *good[again:]]
        read_all = at >= self.total
        self.exact = certain or read_all
        self.ended = self.ended or (len(answers) < limit and not read_all)
        self._found = None if read_all else found
        self._read = [one.record.doc for one in answers]
        if read_all and not certain:
            self.total = len(answers)
        return answers

    def _scores(self, entries: Entries, most: int) -> Scores:
        """The scores of some entries, of so many of the best at least; where fields alone are asked, which tell none
        from others, the newest are the best.
        """
        if self._scored or self._groups:
            return self.engine.scores(self._scored, entries, self._groups, most)
        found: Scores = {}
        for number, some in entries.items():
            days = self.reader.groups.days(self.engine.segments[number])
            places = _newest(sorted(some), days, most)
            found[number] = places, picked(days, places)
        return found

    def _enough(self, limit: int) -> tuple[int, int]:
        """How many answers are enough, and how many are read for them at most (0: all).

        At first sight those in sight are, unless others with less of what is sought may stand before them, as they do
        before those with all words of a question; where these stand in the order in which they are read, fewer are
        read for them.
        """
        most = self._patience or 0
        some = sum(_words_in(one) for one in self.sought if one.loose)
        if not self._first or (some > _TWO_WORDS and not self._keywords):
            return limit, most
        return min(limit, IN_SIGHT), most if self._reordered else min(most, _READ_AT_FIRST)

    @property
    def _reordered(self) -> bool:
        """Whether what is read of the best changes their order."""
        return self._several or bool(self._short or self._signs)

    @property
    def entries(self) -> Entries:
        """All entries that answer, as far as they were looked at."""
        return self.engine.local(self._read) if self._found is None else self._found

    def _candidates(self, plan: Plan, number: int, among: Collection[int] | None = None) -> Collection[int] | None:
        """The entries of a segment, or among some of them, that may answer a plan; None for all of these."""
        match plan:
            case Lookup():
                found = self.engine.having_any(_ways(plan), number, among)
                return united([found, self._local(plan.docs, number, among)]) if plan.docs else found
            case Docs():
                return self._local(plan.docs, number, among)
            case Beside():
                return among
            case Neither():
                every = self.engine.everything(number) if among is None else among
                inner = self._candidates(plan.plan, number, among) if _certain(plan.plan) else ()
                return () if inner is None else without(every, inner)
            case Every():
                for one in sorted(plan.plans, key=self._rarity):
                    some = self._candidates(one, number, among)
                    among = among if some is None else some
                    if among is not None and not among:
                        break
                return among
            case Either():
                each = [self._candidates(one, number, among) for one in plan.plans]
                return None if None in each else united([one for one in each if one is not None])

    def _rarity(self, plan: Plan) -> int:
        """About how many entries a plan finds, so that the rarest is looked for first."""
        match plan:
            case Lookup():
                each = [min(map(self.engine.frequency, slots), default=self.engine.size) for slots in _ways(plan)]
                return sum(each) + len(plan.docs)
            case Docs():
                return len(plan.docs)
            case Every(plans):
                return min(map(self._rarity, plans))
            case _:
                return self.engine.size

    def _local(self, docs: frozenset[int], number: int, among: Collection[int] | None) -> Collection[int]:
        """The places of some entries in a segment, which are worked out once a search, of all or among some."""
        found = self._locals.get(id(docs))
        if found is None:
            found = self._locals[id(docs)] = self.engine.local(docs)
        return found[number] if among is None else shared(found[number], among)

    def _answers(self, plan: Plan, record: Record) -> bool:
        match plan:
            case Lookup():
                return self._has(plan, record)
            case Docs():
                return record.doc in plan.docs
            case Beside():
                return True
            case Neither():
                return not self._answers(plan.plan, record)
            case Every():
                return all(self._answers(one, record) for one in plan.plans)
            case Either():
                return any(self._answers(one, record) for one in plan.plans)

    def _records(self, best: Sequence[tuple[float, int, int]]) -> list[tuple[float, Record]]:
        """Scores, segments and places as scores and the records that are there."""
        places = {self.engine.doc(number, place): (number, place) for _score, number, place in best}
        self._at.update(places)
        records = self.reader.records(list(places))
        return [(score, records[doc]) for doc, (score, *_at) in zip(places, best, strict=True) if doc in records]

    def _has(self, lookup: Lookup, record: Record) -> bool:
        """Whether a record that was read has what is looked up: its texts are looked at for those ways only whose slots
        the entry has.
        """
        return record.doc in lookup.docs or any(map(record.says, self._possible(lookup, record)))

    def _possible(self, lookup: Lookup, record: Record) -> Iterator[Variant]:
        """The ways to look something up whose slots the entry of a record has."""
        number, place = self._at[record.doc]
        key = id(lookup), number  # a lookup is kept with its ways, as its id would be given again after it
        if key not in self._ways_at:
            found = ((one, self.engine.having(one.pattern.slots, number)) for one in lookup.variants)
            self._ways_at[key] = (
                lookup, [(one, some if isinstance(some, Places) else set(some)) for one, some in found if some]
            )  # fmt: skip
        return (one for one, places in self._ways_at[key][1] if place in places)

    def ways(self, lookup: Lookup, record: Record) -> Iterable[Variant]:
        """The ways to look something up that a record which was read may have: as far as it was asked, those whose
        slots its entry has.
        """
        number, _place = self._at[record.doc]
        return self._possible(lookup, record) if (id(lookup), number) in self._ways_at else lookup.variants

    # -- some of what is sought

    def _partly(self, loose: Sequence[Lookup], limit: int) -> Iterator[Answer]:
        """Records with any of what is sought, where they answer all else."""
        hard = _without_loose(self.plan)
        among: dict[int, Collection[int]] | None = None
        if hard is not None:
            among = {}
            for number in range(len(self.engine.segments)):
                some = self._candidates(hard, number)
                among[number] = self.engine.everything(number) if some is None else some
        any_of, whole = self.engine.any_of(self._scored, self._groups, among, _SCORED_AT_FIRST if self._first else None)
        best = self.engine.best_of(self._scored, max(limit, _AGAIN), any_of, self._groups)
        self.ended = self.ended or not whole
        self._cut = len(best) >= max(limit, _AGAIN)
        good: list[Answer] = []
        for score, record in self._records(best):
            progress.check()
            if hard is not None and not self._answers(hard, record):
                continue
            lacking = [one for one in loose if not self._has(one, record)]
            pieces = [(each, bool(one.parts)) for one in lacking for each in (one.parts or (one,))]
            missing = tuple(one for one, part in pieces if not (part and self._has(one, record)))
            alone = len(loose) == len(pieces) == 1
            near = tuple(each for one in missing if (each := _stretch(one, record, alone=alone)))
            if near or len(lacking) < len(loose) or len(missing) < len(pieces):
                good.append(Answer(record, score - self._by_chance(record), missing, near))
        yield from self._ranked(good)

    # -- the order

    def _ranked(self, answers: Sequence[Answer]) -> list[Answer]:
        """The answers with what the text itself adds to their scores, best first."""
        if len(self.slots) > 1 and self._several:
            answers = [replace(one, score=one.score + self._bonus(one)) for one in answers]
        return sorted(answers, key=lambda one: -one.score)

    @cached_property
    def _short(self) -> list[tuple[str, float]]:
        """The words of a few kanji that are sought, with the most that each adds to a score."""
        some = [each for one in self.sought for each in (one, *one.parts) if each.loose and each.variants]
        runs = {one.variants[0].pattern.pieces[0].text: one.variants[0].pattern.slots for one in some}
        return [
            (run, (K1 + 1) * sum(self._worth.get(slot, 0.0) for slot in slots))
            for run, slots in runs.items()
            if may_be_by_chance(run)
        ]

    @cached_property
    def _signs(self) -> list[tuple[Lookup, float]]:
        """The signs of countries that are sought, with the most that each, and the pairs it makes, add to a score."""
        every = (each for one in self.sought for each in (one, *one.parts))
        return [(one, 2 * (K1 + 1) * self._told(one.slots)) for one in every if one.codes and is_sign(one.text)]

    def _by_chance(self, record: Record) -> float:
        """What a record has too much in its score for words that stand in it by chance only, across others, and for
        signs of countries that it does not concern.
        """
        lost = sum(worth for run, worth in self._short if _only_by_chance(run, record))
        for sign, worth in self._signs:
            concerned = record.doc in sign.docs or any(record.says(one) for one in sign.variants if one.via)
            lost += 0.0 if concerned or not _only_by_chance(sign.text, record) else worth
        return lost

    def _bonus(self, answer: Answer) -> float:
        """What the texts and the titles of a record add: a small part of what the words tell that stand in them so.

        Of keywords a title that has some of them adds nothing: each of them is wanted, wherever it stands.  Words that
        stand together tell the more, the more the record has of them: in a long one that may be by chance.
        """
        record = answer.record
        sentences = (record.texts,) if self._keywords else (record.texts, record.titles)
        together = _SENTENCE * sum(max(map(self._best_sentence, texts), default=0.0) for texts in sentences)
        phrases = sum(max(map(self._phrases, texts), default=0.0) for texts in (record.texts, record.titles))
        together += _PHRASE * self._share(answer.score) * phrases
        composed = sum(value for ways, value in self._composed if any(_has_any(text, ways) for text in record.all))
        composed += sum(value for typed, value in self._as_typed if self._has(typed, record))
        there = _THERE_OF_KEYWORDS if self._keywords else _THERE
        return together + composed + there * sum(value for lookup, value in self._each if self._has(lookup, record))

    def _share(self, score: float) -> float:
        """A score by that of a record of usual length that has all that is sought once."""
        told = sum(self._told(one.slots) for one in self.sought)
        return max(score, 0.0) / told if told else 0.0

    def _phrases(self, text: Text) -> float:
        """What the words of the query tell that follow one another in a text too, but for a small word between."""
        following = self._following.items()
        return sum(value for (one, two), value in following if _follow(text.first, one, two)) if following else 0.0

    def _best_sentence(self, text: Text) -> float:
        """What the sentence of a text tells that has most of what is sought."""
        reading = text.first
        sums = [0.0] * len(reading.sentences)
        for term, value in self._terms:
            for at, sentence in enumerate(reading.sentence_words if term.isascii() else reading.sentences):
                if term in sentence:
                    sums[at] += value
        return max(sums)


def _newest(places: Sequence[int], days: Sequence[float], most: int) -> Sequence[int]:
    """So many of some places, those with the latest days, of one day the first."""
    if len(places) <= most:
        return places
    each = picked(days, places)
    bar = heapq.nlargest(most, each)[-1]
    newer = [place for place, day in zip(places, each, strict=True) if day > bar]
    same = (place for place, day in zip(places, each, strict=True) if day == bar)
    return [*newer, *islice(same, most - len(newer))]


def _ways(lookup: Lookup) -> list[frozenset[Slot]]:
    """The slots of each way in which something is looked up, but for those that another asks less than."""
    every = {frozenset(one.pattern.slots) for one in lookup.variants}
    return [one for one in every if not any(other < one for other in every)]


def _words_in(lookup: Lookup) -> int:
    """How many words were typed in it; a compound of pairs that are sought in the other language only is one."""
    typed = any(way.via is None for part in lookup.parts for way in part.variants)
    return len(lookup.parts) if typed else 1


def _tell_apart(loose: Sequence[Lookup]) -> bool:
    """Whether some of what is sought says something without the rest: pairs of signs, which are anywhere, do not."""
    parts = loose[0].parts if len(loose) == 1 and not _SMALL_WORDS.search(loose[0].text) else ()
    return not parts or any(len(one.text) > _STRETCH for one in parts)


def _in_one_language(slots: Iterable[Slot], lookup: Lookup) -> bool:
    """Whether another way to say something is in the script in which it was typed."""
    return all(term.isascii() for slot in slots for term in slot.terms) == plain(lookup.text).isascii()


def _runs_via(lookup: Lookup) -> list[str]:
    """The Japanese words for one that was typed in the other language."""
    pieces = [one.pattern.pieces for one in lookup.variants if one.via]
    return [one[0].text for one in pieces if len(one) == 1 and one[0].kind == "run"] if lookup.text.isascii() else []


def _only_by_chance(run: str, record: Record) -> bool:
    """Whether a run of kanji, or signs of countries, are in a record, but everywhere by chance."""
    found, signs = False, all(map(is_sign, run))
    for reading in (text.first.plain for text in record.all if run in text.first.plain):
        for one in re.finditer(run, reading):
            start, end = one.span()
            if stands_for_country(reading, end - 1) if signs else not stands_by_chance(reading, start, end):
                return False
            found = True
    return found


def _has_any(text: Text, ways: Iterable[str]) -> bool:
    return not text.text.isascii() and any(one in text.first.text for one in ways)


def _follow(reading: Reading, one: str, two: str) -> bool:
    return any(two in reading.normals[at + 1 : at + 3] for at in reading.places(one))


def _stretch(lookup: Lookup, record: Record, *, alone: bool) -> Lookup | None:
    """The longest stretch of a run of signs that a record has, long enough for a word; beside others, half will do.

    It is no scrap of a longer word in katakana (クレ of クレジット).
    """
    run = next((one.pattern.pieces[0].text for one in lookup.variants if one.pattern.pieces[0].kind == "run"), "")
    run = run[:_COMPOUND]
    readings = [reading.text for text in record.all for reading in text.readings]
    least = _WORD if alone else max(min(len(run) // 2, _WORD), _STRETCH)
    for size in range(_longest(run, readings), least - 1, -1):
        for start in range(len(run) - size + 1):
            stretch = run[start : start + size]
            if any(stretch in one for one in readings) and (part := by_itself(words(stretch))) and record.has(part):
                return part
    return None


def _longest(run: str, readings: Sequence[str]) -> int:
    """How long the longest stretch of a run is, short of the whole, that is in any of some readings."""
    size = 0
    for start in range(len(run)):
        while size < len(run) - 1 and start + size < len(run):
            if not any(run[start : start + size + 1] in one for one in readings):
                break
            size += 1
    return size


def _certain(plan: Plan) -> bool:
    """Whether the index alone tells for certain what answers a plan."""
    match plan:
        case Lookup():
            return all(one.pattern.sure for one in plan.variants)
        case Docs() | Beside():
            return True
        case Neither():
            return _certain(plan.plan)
        case Every() | Either():
            return all(map(_certain, plan.plans))


def _eased(plan: Plan) -> Plan:
    """A plan whose phrases need not be there, beside words that need not either."""
    match plan:
        case Every(plans):
            return Every(tuple(replace(one, loose=True) if isinstance(one, Lookup) else _eased(one) for one in plans))
        case _:
            return plan


def _with_any(plan: Plan) -> Plan:
    """A plan in which any of the countries that one word names (日米韓) will do, beside other words."""
    match plan:
        case Every(plans):
            beside_words = any(isinstance(one, Lookup) for one in plans)
            return Every(tuple(map(_any_country if beside_words else _with_any, plans)))
        case _:
            return plan


def _any_country(plan: Plan) -> Plan:
    match plan:
        case Either((Lookup(codes=codes) as whole, Every(countries))) if len(codes) > 1:
            return Either((whole, *countries))
        case _:
            return plan


def _in_parts(plan: Plan) -> Plan:
    """A plan in which the parts of loose words are sought for the whole."""
    match plan:
        case Lookup():
            return Every(plan.parts) if plan.loose and plan.parts else plan
        case Every():
            return Every(tuple(map(_in_parts, plan.plans)))
        case Either():
            return Either(tuple(map(_in_parts, plan.plans)))
        case _:
            return plan


def unfiltered(plan: Plan) -> Plan:
    """A plan without the fields beside its words."""
    match plan:
        case Every(plans) if any(isinstance(one, Lookup) for one in lookups(plan)):
            kept = tuple(unfiltered(one) for one in plans if not isinstance(one, Docs))
            return kept[0] if len(kept) == 1 else Every(kept)
        case _:
            return plan


def _without_loose(plan: Plan) -> Plan | None:
    """What must hold beside the loose words; None where nothing must."""
    match plan:
        case Lookup():
            return None if plan.loose else plan
        case Beside():
            return None
        case Every():
            kept = tuple(one for each in plan.plans if (one := _without_loose(each)) is not None)
            return Every(kept) if kept else None
        case Either() if any(one.loose for one in lookups(plan)):
            return plan
        case _:
            return plan
