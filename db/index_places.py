"""Places of entries within a segment: a few as they are, many as one large number, which is joined in one step."""

from collections.abc import Collection, Iterator, Sequence
from functools import cached_property, lru_cache, reduce
from itertools import accumulate, compress
from operator import and_, itemgetter, or_
from typing import TypeVar

One = TypeVar("One")
_SPARSE = 32
"""Where no more than one in so many entries has a flag, looking for these is quicker than going through all."""


class Places(Collection[int]):
    """Many places of a segment of `size` entries: of every entry a byte of `mask`, 1 where it is one of them."""

    def __init__(self, mask: int, size: int) -> None:
        self.mask, self.size = mask, size

    @cached_property
    def flags(self) -> bytes:
        """The mask as bytes, in the order of the segment."""
        return self.mask.to_bytes(self.size, "little")

    @cached_property
    def _count(self) -> int:
        return self.mask.bit_count()

    @cached_property
    def _each(self) -> list[int]:
        return where(self.flags)

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[int]:
        return iter(self._each)

    def __contains__(self, place: object) -> bool:
        return isinstance(place, int) and bool(self.flags[place])


@lru_cache(maxsize=4)
def row(size: int) -> Sequence[int]:
    """All places of a segment: to choose from these is quicker than to count anew."""
    return tuple(range(size))


def where(flags: bytes) -> list[int]:
    """The places whose flag is 1, of flags that are 0 or 1."""
    if flags.count(1) * _SPARSE > len(flags):
        return list(compress(row(len(flags)), flags))
    gaps = map(len, flags.split(b"\1"))
    return [end + number for number, end in enumerate(accumulate(gaps))][:-1]


@lru_cache(maxsize=4)
def _lanes(size: int) -> int:
    return int.from_bytes(b"\xff\0" * (size // 2 + 1), "little")


def halves(values: int, size: int) -> tuple[int, int]:
    """A byte for every entry as two bytes for every second one, from the first on and from the second on."""
    return values & _lanes(size), (values >> 8) & _lanes(size)


def joined(even: int, odd: int, size: int) -> int:
    """The low bytes of two halves as a byte for every entry."""
    return (even & _lanes(size)) | ((odd & _lanes(size)) << 8)


def all_places(size: int) -> Places:
    """All places of a segment of some size."""
    return Places(int.from_bytes(b"\1" * size, "little"), size)


def as_places(places: Collection[int], size: int) -> Places:
    """Some places of a segment of some size as a mask."""
    if isinstance(places, Places):
        return places
    found = bytearray(size)
    for place in places:
        found[place] = 1
    return Places(int.from_bytes(found, "little"), size)


def picked(values: Sequence[One], places: Collection[int]) -> Sequence[One]:
    """The values at some places."""
    if isinstance(places, Places):
        return list(compress(values, places.flags))
    return itemgetter(*places)(values) if len(places) > 1 else [values[place] for place in places]


def in_all(each: Sequence[Places]) -> Places:
    """The places that are in all of some masks."""
    return Places(reduce(and_, (one.mask for one in each)), each[0].size)


def united(each: Sequence[Collection[int]]) -> Collection[int]:
    """The places that are in any of some collections, each once."""
    if len(each) == 1:
        return each[0]
    size = next((one.size for one in each if isinstance(one, Places)), None)
    if size is None:
        return set().union(*each)
    return Places(reduce(or_, (as_places(one, size).mask for one in each)), size)


def shared(one: Collection[int], other: Collection[int]) -> Collection[int]:
    """The places that are in both of two collections."""
    if isinstance(one, Places) or (len(one) > len(other) and not isinstance(other, Places)):
        one, other = other, one
    if isinstance(other, Places):
        return in_all((one, other)) if isinstance(one, Places) else list(compress(one, picked(other.flags, one)))
    return (other if isinstance(other, set | frozenset) else set(other)).intersection(one)


def without(places: Collection[int], others: Collection[int]) -> Collection[int]:
    """The places of a collection that are not in another."""
    if not isinstance(places, Places):
        return set(places).difference(others)
    return Places(places.mask & ~as_places(others, places.size).mask, places.size)
