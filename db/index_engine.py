"""The executor: which entries have what is asked for, and their BM25F, list by list instead of posting by posting.

Lists are read whole and kept (a segment never changes), entries are intersected as sets, from the rarest list on,
and only those that are left are scored.  The formula is BM25 with the weights of the index, in which a title
counts several times its words: the BM25F of one field with weighted parts.
"""

import heapq
import math
from array import array
from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import compress
from typing import Any

from db.index_patterns import Slot
from db.index_segments import FIELDS, LENGTHS, NOWHERE, Postings, Segment, segments
from db.index_store import TableStorage

K1, B = 1.2, 0.75
_KEPT = 6_000_000
_RARE = 6

Entries = dict[int, set[int]]
"""Places of entries by the number of their segment."""


class Engine:
    """The segments of an index as they are at one generation, with what was read of them."""

    def __init__(self, storage: TableStorage) -> None:
        self.storage = storage
        self.segments: list[Segment] = []
        self.size = 0
        self._average: dict[str, float] = {}
        self._norms: dict[str, list[float]] = {}
        self._lists: OrderedDict[tuple[str, str, Slot], Postings] = OrderedDict()
        self._shares: dict[tuple[str, str, Slot], array[float]] = {}
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
        self._shares.clear()
        alive = {one.id for one in self.segments}
        for key in [key for key in self._lists if key[0] not in alive]:
            self._held -= len(self._lists.pop(key).ids)
        self.size = sum(one.size for one in self.segments)
        for field in FIELDS:
            total = sum(one.totals.get(field, 0) for one in self.segments)
            self._average[field] = average = total / self.size if total else 1.0
            self._norms[field] = [K1 * (1 - B + B * length / average) for length in LENGTHS]

    # -- lists

    def lists(self, number: int, slot: Slot) -> list[tuple[str, Postings]]:
        """The postings of a slot in a segment, by field; fields without any are left out."""
        segment = self.segments[number]
        found = [(field, self._list(segment, field, slot)) for field in FIELDS]
        return [(field, one) for field, one in found if one.ids]

    def _list(self, segment: Segment, field: str, slot: Slot) -> Postings:
        key = (segment.id, field, slot)
        kept = self._lists.get(key)
        if kept is not None:
            self._lists.move_to_end(key)
            return kept
        found = _read(segment, field, slot)
        self._lists[key] = found
        self._held += len(found.ids)
        while self._held > _KEPT and len(self._lists) > 1:
            old, gone = self._lists.popitem(last=False)
            self._shares.pop(old, None)
            self._held -= len(gone.ids)
        return found

    def frequency(self, slot: Slot) -> int:
        """In how many entries a slot is, about: one in both fields counts twice."""
        return sum(len(one.ids) for number in range(len(self.segments)) for _field, one in self.lists(number, slot))

    def idf(self, slot: Slot) -> float:
        """How much a slot tells: the rarer it is, the more."""
        count = min(self.frequency(slot), self.size)
        return math.log(1 + (self.size - count + 0.5) / (count + 0.5))

    # -- sets

    def having(self, slots: Iterable[Slot], number: int) -> set[int]:
        """The entries of a segment that have all of some slots; all of them where there are none."""
        found: set[int] | None = None
        lists = [[one.ids for _field, one in self.lists(number, slot)] for slot in slots]
        for ids in sorted(lists, key=lambda one: sum(map(len, one))):
            if not ids:
                return set()
            some: Any = ids[0] if len(ids) == 1 else set(ids[0]).union(*ids[1:])
            found = set(some) if found is None else found.intersection(some)
            if not found:
                return found
        if found is None:
            return self.everything(number)
        dead = self.segments[number].deleted
        return found - dead if dead else found

    def everything(self, number: int) -> set[int]:
        """All entries of a segment."""
        return set(range(self.segments[number].size)) - self.segments[number].deleted

    # -- scores

    def scores(self, slots: Mapping[Slot, float], entries: Entries) -> dict[int, dict[int, float]]:
        """The scores of some entries, by segment and place, for some slots with their weights."""
        found: dict[int, dict[int, float]] = {}
        factors = {slot: self.idf(slot) * weight * (K1 + 1) for slot, weight in slots.items()}
        for number, some in entries.items():
            if not some:
                found[number] = {}
                continue
            scores = [0.0] * self.segments[number].size
            for slot, factor in factors.items():
                for field, one in self.lists(number, slot):
                    if len(some) * _RARE < len(one.ids):
                        self._pick(scores, some, one, factor, self._norms[field], self.segments[number].lengths(field))
                    else:
                        for place, part in zip(one.ids, self._parts(number, field, slot), strict=True):
                            scores[place] += factor * part
            found[number] = dict(zip(some, map(scores.__getitem__, some), strict=True))
        return found

    def _pick(
        self, scores: list[float], entries: Iterable[int], one: Postings, factor: float, norms: Sequence[float],
        lengths: bytes,
    ) -> None:  # fmt: skip
        """Add a list's part to the scores of some entries, which are looked up in it one by one."""
        ids, weights = one
        for place in entries:
            at = bisect_left(ids, place)
            if at < len(ids) and ids[at] == place:
                weight = 1 if weights is None else weights[at]
                scores[place] += factor * weight / (weight + norms[lengths[place]])

    def _parts(self, number: int, field: str, slot: Slot) -> Sequence[float]:
        """What a list adds to the score of each of its entries, but for the factor of the slot."""
        segment = self.segments[number]
        key = (segment.id, field, slot)
        kept = self._shares.get(key)
        if kept is None:
            ids, weights = self._list(segment, field, slot)
            norms = self._norms[field]
            lengths = map(segment.lengths(field).__getitem__, ids)
            if weights is None:
                ones = [1 / (1 + norm) for norm in norms]
                kept = array("d", map(ones.__getitem__, lengths))
            else:
                kept = array("d", [one / (one + norms[length]) for one, length in zip(weights, lengths, strict=True)])
            self._shares[key] = kept
        return kept

    def best(
        self, slots: Mapping[Slot, float], limit: int, among: Entries | None = None
    ) -> list[tuple[float, int, int]]:
        """The entries with the highest scores for any of some slots: (score, segment, place), best first.

        `among` are the entries to choose from.  Lists are taken from the most telling on; when what is left of
        them cannot lift an entry that was not seen yet among the best, only those seen are scored further.
        """
        factors = sorted(((self.idf(one) * weight * (K1 + 1), one) for one, weight in slots.items()), reverse=True)
        rest = [0.0]
        for factor, _slot in reversed(factors):
            rest.append(rest[-1] + factor)
        rest.reverse()
        found: list[tuple[float, int, int]] = []
        for number, segment in enumerate(self.segments):
            allowed = among.get(number, set()) if among is not None else None
            scores = self._gathered(number, factors, rest, limit, allowed)
            dead = segment.deleted
            found += [(score, number, place) for place, score in scores.items() if score and place not in dead]
        return heapq.nsmallest(limit, found, key=lambda one: (-one[0], one[1], one[2]))

    def _gathered(
        self, number: int, factors: Sequence[tuple[float, Slot]], rest: Sequence[float], limit: int,
        allowed: Collection[int] | None,
    ) -> dict[int, float]:  # fmt: skip
        scores: dict[int, float] = {}
        closed = False
        for at, (factor, slot) in enumerate(factors):
            if not closed and len(scores) > limit:
                bar = heapq.nlargest(limit, scores.values())[-1]
                if bar > rest[at]:
                    closed = True
                    scores = {place: score for place, score in scores.items() if score + rest[at] >= bar}
            for field, one in self.lists(number, slot):
                parts = self._parts(number, field, slot)
                if closed or allowed is not None:
                    known = scores if closed else allowed or ()
                    there = list(map(known.__contains__, one.ids))
                    pairs = zip(compress(one.ids, there), compress(parts, there), strict=True)
                else:
                    pairs = zip(one.ids, parts, strict=True)
                for place, part in pairs:
                    scores[place] = scores.get(place, 0.0) + factor * part
        return scores

    def doc(self, number: int, place: int) -> int:
        """The number of the entry at a place of a segment."""
        return self.segments[number].docs[place]

    def local(self, docs: Collection[int]) -> Entries:
        """The places of some entries by their numbers."""
        return {number: set(one.local(docs)) - one.deleted for number, one in enumerate(self.segments)}

    def terms(self, field: str, prefix: str) -> Iterator[str]:
        """The terms of a field that begin so."""
        for segment in self.segments:
            for term, _postings in segment.starting(field, prefix.encode()):
                yield term.decode()


def _read(segment: Segment, field: str, slot: Slot) -> Postings:
    if slot.begins:
        parts = [one for _term, one in segment.starting(field, slot.terms[0].encode())]
    else:
        parts = [segment.read(field, term.encode()) for term in slot.terms]
    parts = [one for one in parts if one.ids]
    if len(parts) < 2:
        return parts[0] if parts else NOWHERE
    return _merged(parts)


def _merged(parts: Sequence[Postings]) -> Postings:
    """Several lists as one, the weights of an entry added up."""
    total: dict[int, int] = {}
    for ids, weights in parts:
        for place, weight in zip(ids, weights or (1,) * len(ids), strict=True):
            total[place] = total.get(place, 0) + weight
    ids = sorted(total)
    return Postings(ids, [total[one] for one in ids])
