"""Segments of the index as Whoosh's codec W3 lays them out, read and written block by block.

This is the one module that reads Whoosh's private parts (whoosh3 is pinned; a test holds its answers to stock
Whoosh's).  It gains its speed by never touching a posting as an object: a term's list is read whole into flat
lists, and a segment is written from flat arrays.
"""

import zlib
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from itertools import accumulate, chain, compress, groupby, repeat
from operator import itemgetter, sub
from pickle import dumps
from struct import Struct
from typing import Any, NamedTuple

from whoosh import columns, fields, formats
from whoosh.codec.whoosh3 import WHOOSH3_HEADER_MAGIC, W3Codec
from whoosh.filedb.filestore import Storage
from whoosh.index import TOC, clean_files
from whoosh.reading import CorruptIndexError
from whoosh.system import pack_ushort
from whoosh.util.numeric import byte_to_length, length_to_byte

from briefbook import progress
from db.index_store import TableStorage, Unpickler
from db.index_text import RUNS

FIELDS = ("ja", "en")
LENGTHS = [byte_to_length(one) for one in range(256)]
"""What Whoosh's length bytes stand for."""

_NAME = "MAIN"
_TIER = 8
_SMALL = 4000
_SEVERAL = 4
_FREQUENT = 4
"""How many times the postings of all pairs that a frequent sign begins are at least as many as the entries."""
_BLOCK = 1 << 16
_PACKING = 1
_PACKED = 256
"""So many bytes of a list are worth packing: of fewer it takes longer than it saves."""
_INT = Struct("!i")
_INFO = Struct("!BfIBBfII")
_EXTENT = Struct("!qi")


def schema() -> fields.Schema:
    """The fields of the index: Japanese and English terms with weights, and the number of the entry."""
    found = fields.Schema(doc=fields.COLUMN(columns.NumericColumn("I")))
    for name in FIELDS:
        field = fields.TEXT(phrase=False)
        field.format = formats.Existence()
        found.add(name, field)
    return found


def segments(storage: TableStorage) -> list[Any]:
    """Whoosh's records of the segments that there are."""
    if TOC._latest_generation(storage, _NAME) < 0:
        return []
    return list(TOC.read(storage, _NAME, schema=schema()).segments)


def keep(storage: TableStorage, found: Sequence[Any]) -> None:
    """Have these be the segments of the index from now on; the files of others go."""
    generation = TOC._latest_generation(storage, _NAME) + 1
    TOC(schema(), list(found), generation).write(storage, _NAME)
    clean_files(storage, _NAME, generation, found)


def of_like_size(sizes: Sequence[int]) -> list[int]:
    """Which of some segments should be one: several of which none is much larger than all smaller ones together."""
    found: list[int] = []
    total = 0
    for at in sorted(range(len(sizes)), key=sizes.__getitem__):
        if sizes[at] > 2 * total:
            if len(found) >= _SEVERAL and total > _SMALL:
                break
            found, total = [], 0
        found.append(at)
        total += sizes[at]
    return found if len(found) >= _SEVERAL and total > _SMALL else []


def crowded(records: Iterable[Any]) -> list[Any]:
    """Segments that should be one: as many of one size as a tier may have, or one that is half deleted."""
    tiers: dict[int, list[Any]] = {}
    for one in sorted(records, key=lambda one: one.doc_count_all()):
        if one.doc_count() * 2 < one.doc_count_all() <= _SMALL:
            return [one]
        tiers.setdefault(len(f"{one.doc_count():o}"), []).append(one)
    for some in tiers.values():
        if len(some) >= _TIER and sum(one.doc_count() for one in some) <= _SMALL:
            return some
    return []


# --- reading --------------------------------------------------------------------------------------------


class Gaps(NamedTuple):
    """Where a term occurs: how far each place within the segment is from the one before it, weights (None: each 1), and
    which place is the last.
    """

    gaps: bytes | tuple[int, ...]
    weights: bytes | tuple[int, ...] | None
    last: int

    @property
    def ids(self) -> "array[int]":
        """The places, in order."""
        return array("I", accumulate(self.gaps))


NOWHERE = Gaps(b"", None, 0)


class Segment:
    """A segment to read from."""

    def __init__(self, storage: TableStorage, segment: Any) -> None:
        self.id: str = segment.segment_id()
        self.size: int = segment.doc_count_all()
        self.totals: Mapping[str, int] = dict(segment._fieldlengths)
        self.deleted: frozenset[int] = frozenset(segment.deleted_docs())
        self._whoosh = segment
        self._storage = storage
        self._terms: Any = None
        self._lengths: dict[str, bytes] = {}
        self._docs: array[int] | None = None
        self._row: bool | None = None
        self._places: dict[int, int] | None = None

    @property
    def _reader(self) -> Any:
        if self._terms is None:
            self._terms = self._whoosh.codec().terms_reader(self._storage, self._whoosh)
        return self._terms

    @property
    def docs(self) -> "array[int]":
        """The numbers of the entries, in the order of the segment."""
        if self._docs is None:
            found = array("I", self._column("doc"))
            found.byteswap()
            self._docs = found
        return self._docs

    def lengths(self, field: str) -> bytes:
        """How long the field is in each entry, as Whoosh's length bytes."""
        found = self._lengths.get(field)
        if found is None:
            found = self._lengths[field] = self._column(_length(field)).ljust(self.size, b"\0")
        return found

    def _column(self, name: str) -> bytes:
        file = W3Codec.column_filename(self._whoosh, name)
        length = self._storage.file_length(file)
        return self._storage.open_file(file).get(0, length) if length > 0 else b""

    def local(self, docs: Iterable[int]) -> set[int]:
        """The places here of those entries that are in this segment."""
        mine = self.docs
        if not mine:
            return set()
        first, size = mine[0], len(mine)
        if self._row is None:
            self._row = mine == array("I", range(first, first + size))
        if self._row:
            last = first + size
            return {doc - first for doc in docs if first <= doc < last}
        if self._places is None:
            self._places = {doc: place for place, doc in enumerate(mine)}
        places = self._places
        return {places[doc] for doc in docs if doc in places}

    def read(self, field: str, term: bytes) -> Gaps:
        """A term's postings, deleted entries among them."""
        reader = self._reader
        try:
            info = reader._tindex[reader._keycoder(field, term)]
        except KeyError:
            return NOWHERE
        return self._gaps(info)

    def count(self, field: str, term: bytes) -> int:
        """In how many entries a term occurs."""
        reader = self._reader
        try:
            info = reader._tindex[reader._keycoder(field, term)]
        except KeyError:
            return 0
        return int(_INFO.unpack_from(info)[2])

    def starting(self, field: str, prefix: bytes) -> Iterator[tuple[bytes, Gaps]]:
        """The terms with a prefix, with their postings."""
        return ((term, self._gaps(info)) for term, info in self._with_prefix(field, prefix))

    def terms(self, field: str, prefix: bytes) -> Iterator[bytes]:
        """The terms with a prefix."""
        return (term for term, _info in self._with_prefix(field, prefix))

    def _with_prefix(self, field: str, prefix: bytes) -> Iterator[tuple[bytes, bytes]]:
        reader = self._reader
        for key, info in reader._tindex.items_from(reader._keycoder(field, prefix)):
            name, term = reader._keydecoder(key)
            if name != field or not term.startswith(prefix):
                return
            yield term, info

    def check(self) -> None:
        """Read all that the segment has; raises one of `DAMAGES` where something of it cannot be so."""
        wrong = len(self.docs) != self.size or any(len(self.lengths(field)) != self.size for field in FIELDS)
        for field, term, (gaps, weights, last) in self.all():
            progress.check()
            wrong = wrong or last >= self.size or sum(gaps) != last or len(weights or gaps) != len(gaps)
            wrong = wrong or sum(weights or gaps) < 0 or self.count(field, term) != len(gaps)
        if wrong:
            raise CorruptIndexError(f"segment {self.id}")

    def all(self) -> Iterator[tuple[str, bytes, Gaps]]:
        """Every term with its postings, field by field."""
        reader = self._reader
        for key, info in reader._tindex.items():
            field, term = reader._keydecoder(key)
            yield field, term, self._gaps(info)

    def _gaps(self, info: bytes) -> Gaps:
        if info[0]:  # a single posting, which the numbers beside it tell too
            *_others, heaviest, _first, place = _INFO.unpack_from(info)
            return Gaps((place,), None if heaviest == 1 else _flat((int(heaviest),)), place)
        offset, length = _EXTENT.unpack_from(info, _INFO.size)
        return _read(self._reader._postfile.get(offset, length))


def _read(data: bytes) -> Gaps:
    """The postings of a list, block after block."""
    if data[:4] != WHOOSH3_HEADER_MAGIC:
        raise ValueError("postings")
    stream = BytesIO(data)
    found: list[tuple[Gaps, int]] = []
    at = 4
    while True:
        (size,) = _INT.unpack_from(data, at)
        stream.seek(at + _INT.size)
        at += _INT.size + abs(size)
        block = Unpickler(stream)
        count, last, _heaviest, packed, _shortest, _longest = block.load()
        if packed:
            block = Unpickler(BytesIO(zlib.decompress(data[stream.tell() : at])))
        gaps, weights, _values = block.load()
        if isinstance(weights, float):
            weights = _flat((int(weights),)) * count
        found.append((Gaps(gaps, weights, last), 0))
        if size < 0:
            return _in_a_row(found)


def _in_a_row(parts: Sequence[tuple[Gaps, int]]) -> Gaps:
    """Lists as one, the places of each moved on by so many."""
    (only, moved), *more = parts
    if not (moved or more):
        return only
    pieces: list[bytes | tuple[int, ...]] = []
    last = 0
    for one, moved in parts:
        pieces += [_flat((one.gaps[0] + moved - last,)), one.gaps[1:]]
        last = one.last + moved
    if not any(one.weights for one, _moved in parts):
        return Gaps(_chained(pieces), None, last)
    return Gaps(_chained(pieces), _chained([one.weights or b"\1" * len(one.gaps) for one, _moved in parts]), last)


def _chained(pieces: Sequence[bytes | tuple[int, ...]]) -> bytes | tuple[int, ...]:
    """Numbers behind others; bytes where all of them are."""
    kinds = set(map(type, pieces))
    return b"".join(pieces) if kinds == {bytes} else tuple(chain.from_iterable(pieces))  # type: ignore[arg-type]


# --- writing --------------------------------------------------------------------------------------------


class Pool:
    """What goes into a segment: for each term the places where it is, each as often as it weighs there."""

    def __init__(self) -> None:
        self.size = 0
        self.docs: array[int] = array("I")
        self.terms: dict[str, dict[str, list[int]]] = {field: defaultdict(list) for field in FIELDS}
        self.lengths: dict[str, bytearray] = {field: bytearray() for field in FIELDS}
        self.totals = dict.fromkeys(FIELDS, 0)

    def add(self, found: Mapping[str, Sequence[str]]) -> None:
        """Add an entry with its terms by field, each as often as it weighs; its number is put into `docs` later."""
        place = self.size
        self.size += 1
        for field in FIELDS:
            terms = found.get(field, ())
            self.lengths[field].append(length_to_byte(len(terms)) if terms else 0)
            self.totals[field] += len(terms)
            known = self.terms[field]
            for places in map(known.__getitem__, terms):
                places.append(place)

    def write(self, storage: Storage) -> Any:
        """Write a segment, but for the numbers of its entries; Whoosh's record of it."""
        lists = {
            field: ((term.encode(), _counted(places)) for term, places in self.terms[field].items()) for field in FIELDS
        }
        return _written(storage, self.size, self.lengths, self.totals, lists)

    def write_docs(self, storage: Storage, segment: Any) -> None:
        """Write the numbers of the entries of a segment."""
        _write_docs(storage, segment, self.docs)


def join(found: Sequence[Segment], storage: Storage) -> tuple[Any, Sequence[int]]:
    """Write the entries of some segments that were not deleted as one; Whoosh's record of it, and their numbers."""
    docs = array("I")
    lengths = {field: bytearray() for field in FIELDS}
    totals = dict.fromkeys(FIELDS, 0)
    parts: dict[str, dict[bytes, list[tuple[Gaps, int]]]] = {field: defaultdict(list) for field in FIELDS}
    for one in found:
        base = len(docs)
        dead = one.deleted
        alive = [place for place in range(one.size) if place not in dead]
        moved = dict(zip(alive, range(len(alive)), strict=True)) if dead else None
        docs.extend(map(one.docs.__getitem__, alive))
        for field in FIELDS:
            here = one.lengths(field)
            lengths[field] += bytes(map(here.__getitem__, alive))
            totals[field] += sum(LENGTHS[here[place]] for place in alive) if dead else one.totals.get(field, 0)
        for field, term, some in one.all():
            if _is_sign(term):
                continue
            kept = some if moved is None else _among(some, moved)
            if kept.gaps:
                parts[field][term].append((kept, base))
    lists = {field: ((term, _in_a_row(some)) for term, some in parts[field].items()) for field in FIELDS}
    segment = _written(storage, len(docs), lengths, totals, lists)
    _write_docs(storage, segment, docs)
    return segment, docs


def _among(some: Gaps, moved: Mapping[int, int]) -> Gaps:
    """What of a list is at some places, which are elsewhere now."""
    pairs = zip(accumulate(some.gaps), some.weights or repeat(1), strict=False)
    kept = [(moved[place], weight) for place, weight in pairs if place in moved]
    if not kept:
        return NOWHERE
    weights = [weight for _place, weight in kept]
    return gaps_of([place for place, _weight in kept], weights if max(weights) > 1 else None)


def _counted(places: Sequence[int]) -> Gaps:
    """A list of places in order, each as often as it weighs."""
    gaps = [places[0], *map(sub, places[1:], places)]
    if 0 not in gaps[1:]:
        return Gaps(_flat(gaps), None, places[-1])
    counts = Counter(places)
    return gaps_of(list(counts), list(counts.values()))


def gaps_of(ids: Sequence[int], weights: Sequence[int] | None = None) -> Gaps:
    """The same of places in order and their weights."""
    return (
        NOWHERE
        if not ids
        else Gaps(_flat([ids[0], *map(sub, ids[1:], ids)]), _flat(weights) if weights else None, ids[-1])
    )


Lists = Iterable[tuple[bytes, Gaps]]


def _written(
    storage: Storage, size: int, lengths: Mapping[str, bytearray], totals: Mapping[str, int], lists: Mapping[str, Lists]
) -> Any:
    """Write a segment of some entries, but for their numbers: how long each field is, and the lists of its terms."""
    codec = W3Codec(blocklimit=_BLOCK)
    segment = codec.new_segment(storage, _NAME)
    segment.set_doc_count(size)
    segment._fieldlengths = dict(totals)
    for field in FIELDS:
        _write(storage, W3Codec.column_filename(segment, _length(field)), bytes(lengths[field]))
    writer = codec.field_writer(storage, segment)
    known = schema()
    for field in FIELDS:
        writer.start_field(field, known[field])
        _write_lists(writer, _with_signs(lists[field], size), bytes(lengths[field]))
        writer.finish_field()
    writer.close()
    return segment


def _with_signs(lists: Lists, size: int) -> Iterator[tuple[bytes, Gaps]]:
    """Lists in the order of their terms, with one for each sign that very many pairs begin with, under the sign alone:
    a sign by itself is looked up by that, and else by all its pairs.
    """
    for sign, some in groupby(sorted(lists, key=itemgetter(0)), key=lambda one: one[0].decode()[:1]):
        pairs = list(some)
        count = sum(len(one.gaps) for _term, one in pairs)
        if size > _SMALL and count * _FREQUENT > size and RUNS.match(sign):
            total = merged([one for _term, one in pairs], size)
            ids = array("I", compress(range(size), total))
            yield sign.encode(), gaps_of(ids, list(filter(None, total)) if max(total) > 1 else None)
        yield from pairs


def _is_sign(term: bytes) -> bool:
    """Whether a term is one sign, whose list stands for those of its pairs."""
    return term[:1] >= b"\x80" and len(sign := term.decode()) == 1 and bool(RUNS.match(sign))


def distinct(weights: Sequence[int]) -> set[int]:
    """The weights that there are.  Most are 1, which are left out faster than looked at."""
    if not isinstance(weights, bytes):
        return set(weights)
    more = weights.translate(None, b"\1")
    return {*more, 1} if len(more) < len(weights) else set(more)


def merged(parts: Sequence[Gaps], size: int) -> "bytes | array[int]":
    """By place the weights of several lists of a segment of some size, added up."""
    most = sum(max(distinct(one.weights or b"\1")) for one in parts)
    total: Any = bytearray(size) if most < 256 else array("I", bytes(4 * size))
    for one in parts:
        for place, weight in zip(accumulate(one.gaps), one.weights or repeat(1), strict=False):
            total[place] += weight
    return bytes(total) if most < 256 else total


def _write_lists(writer: Any, lists: Lists, lengths: bytes) -> None:
    bounds = min(lengths), max(lengths)
    key = pack_ushort(writer._fieldid)
    add, file = writer._tindex.add, writer._postfile
    for term, (gaps, weights, last) in lists:
        count = len(gaps)
        heaviest = max(distinct(weights)) if weights else 1
        info = _INFO.pack(count == 1, sum(weights) if weights else count, count, *bounds, heaviest, gaps[0], last)
        if count == 1:
            add(key + term, info + dumps(((last,), (heaviest,), (b"",)), 2))
        else:
            start = file.tell()
            _write_list(file, gaps, weights, bounds)
            add(key + term, info + _EXTENT.pack(start, file.tell() - start))


def _write_list(file: Any, gaps: Sequence[int], weights: Sequence[int] | None, bounds: tuple[int, int]) -> None:
    """Write a list of postings in blocks, each with what Whoosh wants to know of it beforehand."""
    file.write(WHOOSH3_HEADER_MAGIC)
    last = 0
    for start in range(0, len(gaps), _BLOCK):
        some = gaps[start : start + _BLOCK]
        if start:
            some = _flat((last + some[0], *some[1:]))
            last = 0
        last += sum(some)
        heavy = weights[start : start + _BLOCK] if weights else b"\1"
        each = distinct(heavy)
        heaviest = max(each)
        kept = heavy if len(each) > 1 else float(heaviest) if heaviest != 1 else None
        data = dumps((some, kept, None), 3)
        packed = _PACKING if len(data) >= _PACKED else 0
        if packed:
            data = zlib.compress(data, packed)
        info = dumps((len(some), last, heaviest, packed, *bounds), 2)
        size = len(info) + len(data)
        file.write_int(-size if start + _BLOCK >= len(gaps) else size)
        file.write(info)
        file.write(data)


def _flat(values: Sequence[int]) -> bytes | tuple[int, ...]:
    """Numbers as briefly as pickle writes them; bytes are read as numbers too."""
    try:
        return bytes(values)
    except ValueError:  # one of them is no byte, which to try takes less long than to look at all
        return tuple(values)


def _write_docs(storage: Storage, segment: Any, docs: Sequence[int]) -> None:
    numbers = array("I", docs)
    numbers.byteswap()
    _write(storage, W3Codec.column_filename(segment, "doc"), numbers.tobytes())


def _length(field: str) -> str:
    return f"_{field}_len"


def _write(storage: Storage, name: str, data: bytes) -> None:
    file = storage.create_file(name)
    file.write(data)
    file.close()
