"""The executor: which entries have what is asked for, and their BM25F, list by list instead of posting by posting.

Lists are read whole and kept (a segment never changes).  Entries are narrowed down from the rarest list on, and only
those that are left are scored, for all of them at once: a frequent list gives its weights by place, so that many
places are read from it in one step.  The formula is BM25 with the weights of the index, in which a title counts
several times its words: the BM25F of one field with weighted parts.
"""

import heapq
import math
from array import array
from bisect import bisect_left, bisect_right
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cached_property, reduce
from itertools import accumulate, chain, compress, repeat
from operator import add, and_, itemgetter
from typing import Any

from db.index_patterns import Slot
from db.index_places import (
    Places,
    all_places,
    as_places,
    halves,
    in_all,
    joined,
    picked,
    row,
    shared,
    united,
    where,
    without,
)
from db.index_segments import FIELDS, LENGTHS, NOWHERE, Gaps, Segment, distinct, gaps_of, merged, segments
from db.index_store import TableStorage

K1, B = 1.2, 0.75
_KEPT = 64_000_000
_SETS_KEPT = 32
_COMMON = 64
_RARE = 16
_RARELY = 128
_FEW_WEIGHTS = 8
_ONCE = bytes([0] + [1] * 255)
_MORE, _MANY = 8, 32
"""Where there are more entries than `_MORE` times those that are wanted, and than one in `_MANY` of all, the best are
looked for by a rough score first."""
_RATED, _PARTS = 127, 512
"""What a slot adds to a rough score at most, and how many times that all together do: in two bytes."""
_SAMPLED = 16
"""Of so many entries one tells about how high the rough scores of the best are."""
_ROUNDED = 1.000001
"""By how much more a sum of what may be added is taken to be, for what rounding does."""
_DIGITS, _ALIKE = 9, 1e-8
"""So many digits of a score count where entries are alike: behind them is what the order of adding up does."""
_OFTEN = 4
"""So many lists are added up before it is looked again which entries can still be among the best."""
_OFTEN_ASKED = 2
_SCORING, _SCORING_EACH = 10, 3
"""How much longer than to work out of one entry what a list adds to its rough score it takes to score an entry, and for
each list: where lists tell no rough score yet, all are scored if that takes less."""

Entries = Mapping[int, Collection[int]]
"""Places of entries by the number of their segment, each once."""
Scores = dict[int, tuple[Sequence[int], Sequence[float]]]
"""Places of entries and their scores, in the same order, by the number of their segment."""
Group = tuple[Entries, float]
"""Entries that each score so much more."""


class List:
    """The postings of a slot in a field of a segment of `size` entries, as they are kept or by place."""

    def __init__(self, size: int, gaps: Gaps, by_place: Sequence[int] = b"") -> None:
        self._size, self._gaps = size, gaps
        self.count = len(gaps.gaps)
        self._is_kept = not by_place
        if by_place:
            self.by_place = by_place
            self.count = size - by_place.count(0)
        self.common = self.count * _COMMON >= size
        self.bytes = 6 * self.count + 4 * size * self.common
        self._impacts: tuple[_Rates, tuple[int, int]] | None = None
        self._asked: tuple[_Rates | None, int] = None, 0
        self._looked_for = 0

    @cached_property
    def by_place(self) -> Sequence[int]:
        """The weight of every entry of the segment, 0 where the slot is not in it."""
        gaps, weights, _last = self._gaps
        found: Any = bytearray(self._size) if max(self.each) < 256 else array("I", bytes(4 * self._size))
        for place, weight in zip(accumulate(gaps), weights or repeat(1), strict=False):
            found[place] = weight
        return bytes(found) if isinstance(found, bytearray) else found

    @cached_property
    def ids(self) -> Sequence[int]:
        """The places, in order."""
        if self._is_kept:
            return self._gaps.ids
        return array("I", compress(row(self._size), self.by_place))

    @cached_property
    def weights(self) -> Sequence[int]:
        """The weights at the places."""
        if self._is_kept:
            return self._gaps.weights or b"\1" * self.count
        return array("I", filter(None, self.by_place))

    @cached_property
    def each(self) -> Collection[int]:
        """The weights that there are."""
        return distinct(self.weights)

    @cached_property
    def places(self) -> Places:
        """Where the slot is."""
        if self.common and isinstance(self.by_place, bytes):
            flags = self.by_place if len(self.each) == 1 and 1 in self.each else self.by_place.translate(_ONCE)
            return Places(int.from_bytes(flags, "little"), self._size)
        return as_places(self.ids, self._size)

    @property
    def somewhere(self) -> Collection[int]:
        """The places, as they are quickest to join with others."""
        return self.places if self.common else self.ids

    def impacts(self, rates: "_Rates") -> tuple[int, int]:
        """What the slot adds to the score of every entry of the segment, as `halves` of a byte for each.

        They are kept until the index changes.
        """
        if self._impacts is None or self._impacts[0] is not rates:
            self._impacts = rates, halves(self._rated(rates), self._size)
        return self._impacts[1]

    def _rated(self, rates: "_Rates") -> int:
        """The same as one number.  Few weights are taken one by one for all entries at once."""
        if len(self.each) > _FEW_WEIGHTS or not (self.common and isinstance(self.by_place, bytes)):
            found = bytearray(self._size)
            tables = {weight: rates.table(weight) for weight in self.each}
            for place, weight in zip(self.ids, self.weights, strict=True):
                found[place] = tables[weight][rates.lengths[place]]
            return int.from_bytes(found, "little")
        total = 0
        for weight in self.each:
            here = self.by_place.translate(bytes(weight) + b"\xff" + bytes(255 - weight))
            total |= int.from_bytes(here, "little") & rates.column(weight)
        return total

    def is_rated(self, rates: "_Rates") -> bool:
        """Whether the impacts are known, or were asked for so often that it is worth while to work them out."""
        if self._impacts is not None and self._impacts[0] is rates:
            return True
        self._asked = rates, self._asked[1] + 1 if self._asked[0] is rates else 0
        return self._asked[1] >= _OFTEN_ASKED

    def most(self, parts: Mapping[int, Sequence[float]]) -> float:
        """The most that the slot adds to a score."""
        return parts[max(self.each)][1]

    def of(self, places: Collection[int]) -> Collection[int]:
        """Those of some places where the slot is."""
        if self.common and isinstance(places, Places):
            return in_all((places, self.places))
        if self.common or len(places) * _RARE < self.count:
            return list(compress(places, self.at(places)))
        return shared(places, self.ids)

    def of_few(self, places: Collection[int]) -> Iterable[tuple[int, int]]:
        """Those of a few places where the slot is, with its weights."""
        weights = self.at(places)
        return zip(compress(places, weights), filter(None, weights), strict=True)

    def at(self, places: Collection[int]) -> Sequence[int]:
        """The weights at some places, 0 where the slot is not.

        Where the weights are not laid out by place, each of a few is looked for, until that takes as long.
        """
        self._looked_for += len(places)
        if self.common and ("by_place" in vars(self) or self._looked_for * _RARE > self.count):
            return picked(self.by_place, places)
        return list(map(self._weight, places))

    def _weight(self, place: int) -> int:
        at = bisect_left(self.ids, place)
        return self.weights[at] if at < self.count and self.ids[at] == place else 0


def _picker(places: Sequence[int]) -> Callable[[Sequence[Any]], Sequence[Any]]:
    """What gives the values at some places, of one column after the other."""
    return itemgetter(*places) if len(places) > 1 else lambda values: [values[place] for place in places]


def _in_any(lists: Sequence[List], size: int) -> List:
    """Where any of some lists of a segment has something, without its weights."""
    if any(one.common for one in lists):
        places = as_places(united([one.places for one in lists]), size)
        found = List(size, NOWHERE, places.flags)
        found.places = places
        return found
    return List(size, gaps_of(sorted({place for one in lists for place in one.ids})))


class _Rates:
    """What a slot adds to the score of each entry of a segment by its weight in a field, of `_RATED` that it adds at
    most.  `norms` are by the byte that tells how long the field is.
    """

    def __init__(self, norms: Sequence[float], lengths: bytes) -> None:
        self._norms, self.lengths = norms, lengths
        self._columns: dict[int, int] = {}

    def most(self, one: List) -> float:
        """The most that a list adds, of what its slot adds at most."""
        weight = max(one.each)
        return weight / (weight + self._norms[1])

    def table(self, weight: int) -> bytes:
        """What a weight adds by how long the field is."""
        return bytes(int(_RATED * weight / (weight + norm)) for norm in self._norms)

    def column(self, weight: int) -> int:
        """What a weight adds in each entry, a byte of one large number for each."""
        if weight not in self._columns:
            self._columns[weight] = int.from_bytes(self.lengths.translate(self.table(weight)), "little")
        return self._columns[weight]


_Rated = tuple[float, List, _Rates]
"""A list with the factor of its slot and what it adds by that."""


class _Sum:
    """Bytes of all entries of a segment added up in parts of `_PARTS`, two bytes for every second entry.

    They are those of `_Rates` times factors that together are no more than `_PARTS`.
    """

    def __init__(self, peak: float) -> None:
        self._peak = peak
        self._even = self._odd = 0
        self.lost = 2.0
        """By how much the sum of an entry may be too little."""

    def add(self, some: tuple[int, int], most: float) -> None:
        """Add the halves of what is `most` at most of the peak of all."""
        parts = int(_PARTS * most / self._peak)
        self._even += some[0] * parts
        self._odd += some[1] * parts
        self.lost += (parts + _RATED * (_PARTS * most / self._peak - parts)) / 256

    def among(self, places: Places) -> bytes:
        """The sums of some places, rounded down, and 0 of all others."""
        sums = joined(self._even >> 8, self._odd >> 8, places.size)
        return Places(sums & 255 * places.mask, places.size).flags


def _least(values: bytes, most: int) -> int:
    """The least of so many of the highest of some bytes; 0 where these are fewer."""
    low, high = 0, 255
    while low < high:
        middle = (low + high + 1) // 2
        if len(values.translate(None, bytes(range(middle)))) >= most:
            low = middle
        else:
            high = middle - 1
    return low


class _Worths(dict[tuple[int, ...], float]):
    """What some lists together add to the score of an entry, by how long the field is and by their weights there.

    Entries are alike in these by the hundred, so that it is worked out once for all that are.
    """

    def __init__(self, lists: Sequence[tuple[float, Mapping[int, Sequence[float]]]]) -> None:
        super().__init__()
        self._lists = lists

    def __missing__(self, key: tuple[int, ...]) -> float:
        length, *weights = key
        worth = 0.0
        for (factor, parts), weight in zip(self._lists, weights, strict=True):
            worth += factor * parts[weight][length]
        self[key] = worth
        return worth


class Engine:
    """The segments of an index as they are at one generation, with what was read of them."""

    def __init__(self, storage: TableStorage) -> None:
        self.storage = storage
        self.segments: list[Segment] = []
        self.size = 0
        self._norms: dict[str, list[float]] = {}
        self._known: dict[str, dict[int, list[float]]] = {}
        self._rates: dict[tuple[str, str], _Rates] = {}
        self._sets: dict[tuple[int, frozenset[Slot]], Collection[int]] = {}
        self._lists: OrderedDict[tuple[str, str, Slot], List] = OrderedDict()
        self._counts: dict[Slot, int] = {}
        self._held = 0

    def refresh(self) -> None:
        """Take up the segments that there are now; lists of segments that stay are kept."""
        known = {one.id: one for one in self.segments}
        self.segments = []
        for record in segments(self.storage):
            old = known.get(record.segment_id())
            if old is not None:
                old.deleted = frozenset(record.deleted_docs())
            self.segments.append(old or Segment(self.storage, record))
        self._known = {field: {0: [0.0] * 256} for field in FIELDS}
        self._rates.clear()
        self._sets.clear()
        alive = {one.id for one in self.segments}
        for key in [key for key in self._lists if key[0] not in alive]:
            self._held -= self._lists.pop(key).bytes
        self._counts.clear()
        self.size = sum(one.size for one in self.segments)
        for field in FIELDS:
            total = sum(one.totals.get(field, 0) for one in self.segments)
            having = sum(one.size - one.lengths(field).count(0) for one in self.segments)
            average = total / having if having else 1.0
            self._norms[field] = [K1 * (1 - B + B * length / average) for length in LENGTHS]

    @property
    def alive(self) -> tuple[int, int]:
        """How many entries there are in all segments, without those that were deleted, and the sum of their numbers."""
        count = sum(one.size - len(one.deleted) for one in self.segments)
        return count, sum(sum(one.docs) - sum(one.docs[place] for place in one.deleted) for one in self.segments)

    # -- lists

    def lists(self, number: int, slot: Slot) -> list[tuple[str, List]]:
        """The postings of a slot in a segment, by field; fields without any are left out."""
        segment = self.segments[number]
        found = [(field, self._list(segment, field, slot)) for field in FIELDS]
        return [(field, one) for field, one in found if one.count]

    def _list(self, segment: Segment, field: str, slot: Slot) -> List:
        key = (segment.id, field, slot)
        kept = self._lists.get(key)
        if kept is not None:
            self._lists.move_to_end(key)
            return kept
        return self._kept(key, _read(segment, field, slot))

    def _kept(self, key: tuple[str, str, Slot], found: List) -> List:
        """A list that is kept, in place of those that were not asked for for long."""
        self._lists[key] = found
        self._held += found.bytes
        while self._held > _KEPT and len(self._lists) > 1:
            self._held -= self._lists.popitem(last=False)[1].bytes
        return found

    def frequency(self, slot: Slot) -> int:
        """In how many entries a slot is, about: one in both fields counts twice."""
        if slot not in self._counts:
            every = (one for number in range(len(self.segments)) for _field, one in self.lists(number, slot))
            self._counts[slot] = sum(one.count for one in every)
        return self._counts[slot]

    def idf(self, slot: Slot) -> float:
        """How much a slot tells: the rarer it is, the more."""
        return self.rarity(self.frequency(slot))

    def telling(self, slot: Slot) -> float:
        """How much a slot tells that may be everywhere: nothing where it is in half of the entries."""
        count = min(self.frequency(slot), self.size)
        return max(0.0, math.log((self.size - count + 0.5) / (count + 0.5)))

    def rarity(self, count: int) -> float:
        """How much it tells that an entry is one of so many."""
        count = min(count, self.size)
        return math.log(1 + (self.size - count + 0.5) / (count + 0.5))

    # -- sets

    def having(self, slots: Iterable[Slot], number: int, among: Collection[int] | None = None) -> Collection[int]:
        """The entries of a segment that have all of some slots, of all or among some that are there.

        Of all that is kept: a search asks it again and again, and so does the next one while a query is typed.
        """
        if among is not None:
            return self._having(slots, number, among)
        key = number, frozenset(slots)
        if key not in self._sets:
            if len(self._sets) >= _SETS_KEPT:
                self._sets.clear()
            self._sets[key] = self._having(key[1], number, None)
        return self._sets[key]

    def _having(self, slots: Iterable[Slot], number: int, among: Collection[int] | None) -> Collection[int]:
        lists = sorted((self._anywhere(number, slot) for slot in slots), key=lambda one: one.count)
        if not lists:
            return self.everything(number) if among is None else among
        if lists[0].common and (among is None or isinstance(among, Places)):
            places: Collection[int] = in_all([*(one.places for one in lists), *(() if among is None else (among,))])
        else:
            places = lists.pop(0).ids if among is None else among
            for one in lists:
                places = one.of(places)
        return self._alive(number, places) if among is None else places

    def having_any(self, ways: Sequence[Iterable[Slot]], number: int, among: Collection[int] | None) -> Collection[int]:
        """The entries of a segment that have all slots of any of some ways, of all or among some that are there."""
        return united([self.having(slots, number, among) for slots in ways])

    def _alive(self, number: int, places: Collection[int]) -> Collection[int]:
        """Those of some places whose entries were not deleted."""
        dead = self.segments[number].deleted
        return without(places, dead) if dead else places

    def _anywhere(self, number: int, slot: Slot) -> List:
        """Where a slot is in a segment, in whichever field."""
        segment = self.segments[number]
        key = (segment.id, "", slot)
        if key in self._lists:
            self._lists.move_to_end(key)
            return self._lists[key]
        found = [one for _field, one in self.lists(number, slot)]
        if len(found) == 1:
            return found[0]
        return self._kept(key, _in_any(found, segment.size))

    def everything(self, number: int) -> Collection[int]:
        """All entries of a segment."""
        return self._alive(number, all_places(self.segments[number].size))

    def shortest(self, entries: Entries, most: int) -> Entries:
        """Of many entries about so many of each segment that are shortest, in which a word they have weighs most."""
        found: dict[int, Collection[int]] = {}
        for number, some in entries.items():
            if len(some) > most:
                some = self._up_to(number, as_places(some, self.segments[number].size), most)
            found[number] = some
        return found

    def _up_to(self, number: int, places: Places, most: int) -> Collection[int]:
        """Those of many places whose fields are no longer than the length up to which more than `most` of them are."""

        def within(length: int) -> int:
            fits = bytes([1] * (length + 1) + [0] * (255 - length))
            each = (int.from_bytes(column.translate(fits), "little") for column in columns)
            return reduce(and_, each, places.mask)

        columns = [self.segments[number].lengths(field) for field in FIELDS]
        length = bisect_right(range(255), most, key=lambda one: within(one).bit_count())
        return Places(within(length), places.size)

    # -- scores

    def scores(
        self, slots: Mapping[Slot, float], entries: Entries, groups: Sequence[Group] = (), most: int | None = None
    ) -> Scores:
        """The scores of some entries for some slots with their weights, and for the groups that they are in.

        Where only the `most` best are wanted, some others are left out.
        """
        factors = self._factors(slots)
        found: Scores = {}
        for number, some in entries.items():
            size = self.segments[number].size
            if most is not None and len(some) > max(_MORE * most, size / _MANY):
                some = self._promising(number, factors, as_places(some, size), groups, most)
            found[number] = self._scored(number, factors, list(some), groups)
        return found

    def _factors(self, slots: Mapping[Slot, float]) -> dict[Slot, float]:
        """What the parts of each slot are multiplied by."""
        return {slot: self.idf(slot) * weight * (K1 + 1) for slot, weight in slots.items()}

    def _promising(
        self, number: int, factors: Mapping[Slot, float], places: Places, groups: Sequence[Group], most: int
    ) -> Collection[int]:
        """Those of many entries that may be among the best: all that are in a rare list or group, and of the others
        those with the best rough scores, which are added up for all entries at once.
        """
        segment = self.segments[number]
        lists, kept = self._frequent(segment, factors)
        unrated = sum(not one.is_rated(rates) for _factor, one, rates in lists)
        if unrated * segment.size > len(places) * (_SCORING + _SCORING_EACH * len(lists)):
            return places
        raised: list[tuple[Collection[int], float]] = []
        for some, worth in groups:
            if worth > 0 and len(some[number]) * _RARELY < segment.size:
                kept.update(some[number])
            elif some[number]:
                raised.append((some[number], worth))
        best = self._best_rough(places, lists, raised, most)
        return places if best is None else {*shared(kept, places), *best}

    def _frequent(self, segment: Segment, factors: Mapping[Slot, float]) -> tuple[list[_Rated], set[int]]:
        """The frequent lists of some slots with their factors, and the places of the rare ones."""
        lists: list[_Rated] = []
        rare: set[int] = set()
        for field in FIELDS:
            for slot, factor in factors.items():
                one = self._list(segment, field, slot)
                if one.count * _RARELY < segment.size:
                    rare.update(one.ids)
                else:
                    lists.append((factor, one, self._rates_of(segment, field)))
        return lists, rare

    def _best_rough(
        self, places: Places, lists: Sequence[_Rated], raised: Sequence[tuple[Collection[int], float]], most: int
    ) -> Collection[int] | None:
        """Those of some places that may be among the best by what lists and groups add to their rough scores; None
        where these tell too little.
        """
        peak = sum(factor * rates.most(one) for factor, one, rates in lists)
        peak += sum(abs(worth) for _some, worth in raised)
        if not peak:
            return None
        total = _Sum(peak)
        for factor, one, rates in lists:
            total.add(one.impacts(rates), factor)
        for here, worth in raised:
            mask = as_places(here, places.size).mask
            mask = mask if worth > 0 else all_places(places.size).mask ^ mask
            total.add(halves(_RATED * mask, places.size), abs(worth))
        mine = total.among(places)
        low = _least(mine[::_SAMPLED], most)
        bar = max(low, _least(mine.translate(None, bytes(range(low))), most)) - math.ceil(total.lost)
        return where(mine.translate(bytes(bar) + b"\1" * (256 - bar))) if bar > 0 else None

    def _rates_of(self, segment: Segment, field: str) -> _Rates:
        key = segment.id, field
        if key not in self._rates:
            self._rates[key] = _Rates(self._norms[field], segment.lengths(field))
        return self._rates[key]

    def _scored(
        self, number: int, factors: Mapping[Slot, float], places: Sequence[int], groups: Sequence[Group]
    ) -> tuple[Sequence[int], Sequence[float]]:
        segment = self.segments[number]
        if not places:
            return places, []
        rest: Any = [0.0] * segment.size if len(places) * _RARE > segment.size else defaultdict(float)
        apart = False
        for some, worth in groups:
            here = shared(some[number], places)
            apart = apart or bool(here)
            for place in here:
                rest[place] += worth
        pick = _picker(places)
        scores: Sequence[float] = ()
        for field in FIELDS:
            every = segment.lengths(field)
            frequent: list[tuple[float, dict[int, list[float]]]] = []
            columns = []
            for slot, factor in factors.items():
                one = self._list(segment, field, slot)
                if not one.count:
                    continue
                parts = self._parts(field, one)
                few = len(places) * _RARE < one.count
                if few or one.count < len(places) / 2:
                    apart = True
                    for place, weight in one.of_few(places) if few else zip(one.ids, one.weights, strict=True):
                        rest[place] += factor * parts[weight][every[place]]
                else:
                    frequent.append((factor, parts))
                    columns.append(pick(one.by_place))
            if frequent:
                worths = map(_Worths(frequent).__getitem__, zip(pick(every), *columns, strict=True))
                scores = list(map(add, scores, worths) if scores else worths)
        if apart or not scores:
            scores = list(map(add, scores, pick(rest)) if scores else pick(rest))
        return places, scores

    def _parts(self, field: str, one: List) -> dict[int, list[float]]:
        """What a list adds to a score but for the factor of its slot: by the weight, and by how long the field is."""
        known, norms = self._known[field], self._norms[field]
        for weight in one.each:
            if weight not in known:
                known[weight] = [weight / (weight + norm) for norm in norms]
        return known

    def any_of(
        self, slots: Mapping[Slot, float], groups: Sequence[Group], among: Entries | None, most: int | None
    ) -> tuple[Entries, bool]:
        """The entries with any of some slots and groups, of all or among some, and whether these are all.

        Where these are many more than `most`, they are those that have what tells most.
        """
        factors = self._factors(slots)
        found: dict[int, Collection[int]] = {}
        whole = True
        for number in range(len(self.segments)):
            each: list[tuple[float, List | Collection[int]]] = [(worth, some[number]) for some, worth in groups]
            each += [(factor, self._anywhere(number, slot)) for slot, factor in factors.items()]
            each.sort(key=itemgetter(0), reverse=True)
            counts = accumulate(one.count if isinstance(one, List) else len(one) for _worth, one in each)
            size = len(each) if most is None else sum(count <= most for count in counts) + 1
            whole = whole and size >= len(each)
            some = [one.somewhere if isinstance(one, List) else one for _worth, one in each[:size]]
            places = self._alive(number, united([*filter(len, some), set()]))
            found[number] = places if among is None else shared(places, among.get(number, set()))
        return found, whole

    def best_of(
        self, slots: Mapping[Slot, float], limit: int, found: Entries, groups: Sequence[Group] = ()
    ) -> list[tuple[float, int, int]]:
        """Of some entries those with the highest scores for some slots and groups: (score, segment, place), best
        first.
        """
        scored = self.scores(slots, found, groups, limit)
        best = heapq.nlargest(limit, chain.from_iterable(scores for _places, scores in scored.values()))
        bar = best[-1] - _ALIKE if len(best) == limit else -math.inf
        every = [
            (round(score, _DIGITS), number, place)
            for number, (places, scores) in scored.items()
            for place, score in zip(places, scores, strict=True)
            if score >= bar and score
        ]
        return heapq.nsmallest(limit, every, key=lambda one: (-one[0], one[1], one[2]))

    def best(
        self, slots: Mapping[Slot, float], limit: int, among: Entries | None = None, groups: Sequence[Group] = ()
    ) -> list[tuple[float, int, int]]:
        """The entries with the highest scores for any of some slots and groups: (score, segment, place), best first.

        `among` are the entries to choose from.  Lists are taken from the most telling on; when what is left of
        them cannot lift an entry that was not seen yet among the best, only those seen are scored further.
        """
        factors = sorted(((self.idf(one) * weight * (K1 + 1), one) for one, weight in slots.items()), reverse=True)
        found: list[tuple[float, int, int]] = []
        for number, segment in enumerate(self.segments):
            allowed = among.get(number, set()) if among is not None else None
            scores: dict[int, float] = {}
            for some, worth in groups:
                for place in some[number]:
                    if allowed is None or place in allowed:
                        scores[place] = scores.get(place, 0.0) + worth
            scores = self._gathered(number, factors, limit, allowed, scores)
            dead = segment.deleted
            found += [(score, number, place) for place, score in scores.items() if score and place not in dead]
        return heapq.nsmallest(limit, found, key=lambda one: (-one[0], one[1], one[2]))

    def _gathered(
        self, number: int, factors: Sequence[tuple[float, Slot]], limit: int, allowed: Collection[int] | None,
        scores: dict[int, float],
    ) -> dict[int, float]:  # fmt: skip
        steps = [
            (factor, one, self._parts(field, one), self.segments[number].lengths(field))
            for factor, slot in factors
            for field, one in self.lists(number, slot)
        ]
        most = accumulate((factor * one.most(parts) for factor, one, parts, _lengths in reversed(steps)), initial=0.0)
        rest = [one * _ROUNDED for one in most]
        highest = rest[-1] + max(scores.values(), default=0.0)
        dead = self.segments[number].deleted
        closed = False
        for at, (factor, one, parts, lengths) in enumerate(steps):
            left = rest.pop()
            if at % _OFTEN == 0 and len(scores) > limit and highest > 2 * left:
                best = heapq.nlargest(limit, (score for place, score in scores.items() if place not in dead))
                bar = best[-1] if len(best) == limit else 0.0
                closed = closed or bar > left
                if closed:
                    scores = {place: score for place, score in scores.items() if score + left >= bar}
            pairs: Iterable[tuple[int, int]] = zip(one.ids, one.weights, strict=True)
            known = scores if closed else allowed
            if known is not None:
                few = len(known) * _RARE < one.count
                pairs = one.of_few(known) if few else (pair for pair in pairs if pair[0] in known)
            for place, weight in pairs:
                scores[place] = scores.get(place, 0.0) + factor * parts[weight][lengths[place]]
        return scores

    def doc(self, number: int, place: int) -> int:
        """The number of the entry at a place of a segment."""
        return self.segments[number].docs[place]

    def local(self, docs: Collection[int]) -> dict[int, set[int]]:
        """The places of some entries by their numbers."""
        found = {number: one.local(docs) for number, one in enumerate(self.segments)}
        for number, one in enumerate(self.segments):
            found[number] -= one.deleted
        return found

    def signs_between(self, one: str, other: str) -> list[str]:
        """The signs that may stand between two signs of a run: those that a pair with either is somewhere."""
        found: set[str] = set()
        for segment in self.segments:
            for field in FIELDS:
                pairs = (pair for term in segment.terms(field, one.encode()) if len(pair := term.decode()) > 1)
                found.update(pair[1] for pair in pairs if segment.count(field, f"{pair[1]}{other}".encode()))
        return sorted(found)


def _read(segment: Segment, field: str, slot: Slot) -> List:
    if slot.begins:
        alone = segment.read(field, slot.terms[0].encode())
        if alone.gaps:
            return List(segment.size, alone)
        parts = [one for _term, one in segment.starting(field, slot.terms[0].encode())]
    else:
        parts = [segment.read(field, term.encode()) for term in slot.terms]
    parts = [one for one in parts if one.gaps]
    if len(parts) > 1:
        return List(segment.size, NOWHERE, merged(parts, segment.size))
    return List(segment.size, parts[0] if parts else NOWHERE)
