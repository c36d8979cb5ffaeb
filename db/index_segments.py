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
from itertools import accumulate, chain, repeat
from operator import sub
from pickle import dumps
from struct import Struct
from typing import Any, NamedTuple

from whoosh import columns, fields, formats
from whoosh.codec.whoosh3 import COMPRESSION_MIN_SIZE, WHOOSH3_HEADER_MAGIC, W3Codec
from whoosh.filedb.filestore import Storage
from whoosh.index import TOC, clean_files
from whoosh.system import pack_ushort
from whoosh.util.numeric import byte_to_length, length_to_byte

from db.index_store import TableStorage, Unpickler

FIELDS = ("ja", "en")
LENGTHS = [byte_to_length(one) for one in range(256)]
"""What Whoosh's length bytes stand for."""

_NAME = "MAIN"
_BLOCK = 1 << 16
_PACKING = 3
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


# --- reading --------------------------------------------------------------------------------------------


class Postings(NamedTuple):
    """Where a term occurs: places within the segment in order, and weights (None: each 1)."""

    ids: Sequence[int]
    weights: Sequence[int] | None


NOWHERE = Postings((), None)


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

    def local(self, docs: Iterable[int]) -> Iterator[int]:
        """The places here of those entries that are in this segment."""
        mine = self.docs
        if not mine:
            return
        first, size = mine[0], len(mine)
        if self._row is None:
            self._row = mine == array("I", range(first, first + size))
        if self._row:
            yield from (doc - first for doc in docs if 0 <= doc - first < size)
            return
        if self._places is None:
            self._places = {doc: place for place, doc in enumerate(mine)}
        yield from (self._places[doc] for doc in docs if doc in self._places)

    def read(self, field: str, term: bytes) -> Postings:
        """A term's postings, deleted entries among them."""
        reader = self._reader
        try:
            info = reader._tindex[reader._keycoder(field, term)]
        except KeyError:
            return NOWHERE
        return self._postings(info)

    def count(self, field: str, term: bytes) -> int:
        """In how many entries a term occurs."""
        reader = self._reader
        try:
            info = reader._tindex[reader._keycoder(field, term)]
        except KeyError:
            return 0
        return int(_INFO.unpack_from(info)[2])

    def starting(self, field: str, prefix: bytes) -> Iterator[tuple[bytes, Postings]]:
        """The terms with a prefix, with their postings."""
        reader = self._reader
        for key, info in reader._tindex.items_from(reader._keycoder(field, prefix)):
            name, term = reader._keydecoder(key)
            if name != field or not term.startswith(prefix):
                return
            yield term, self._postings(info)

    def all(self) -> Iterator[tuple[str, bytes, Postings]]:
        """Every term with its postings, field by field."""
        reader = self._reader
        for key, info in reader._tindex.items():
            field, term = reader._keydecoder(key)
            yield field, term, self._postings(info)

    def _postings(self, info: bytes) -> Postings:
        if info[0]:
            ids, weights, _values = Unpickler(BytesIO(info[_INFO.size :])).load()
            return Postings(ids, weights)
        offset, length = _EXTENT.unpack_from(info, _INFO.size)
        return _decoded(self._reader._postfile.get(offset, length))


def _decoded(data: bytes) -> Postings:
    """The postings of a list, block after block."""
    if data[:4] != WHOOSH3_HEADER_MAGIC:
        raise ValueError("postings")
    stream = BytesIO(data)
    ids: list[int] = []
    weights: list[int] = []
    weighted = False
    at = 4
    while True:
        (size,) = _INT.unpack_from(data, at)
        stream.seek(at + _INT.size)
        at += _INT.size + abs(size)
        count, _last, _heaviest, packed, _shortest, _longest = Unpickler(stream).load()
        content = data[stream.tell() : at]
        deltas, some, _values = Unpickler(BytesIO(zlib.decompress(content) if packed else content)).load()
        ids.extend(accumulate(deltas))
        if some is None or isinstance(some, float):
            weights.extend((1 if some is None else int(some),) * count)
        else:
            weights.extend(some)
        weighted = weighted or some is not None
        if size < 0:
            return Postings(ids, weights if weighted else None)


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
            for term in terms:
                known[term].append(place)

    def add_segment(self, segment: Segment) -> None:
        """Add all entries of a segment that were not deleted."""
        alive = [place for place in range(segment.size) if place not in segment.deleted]
        moved = dict(zip(alive, range(self.size, self.size + len(alive)), strict=True))
        self.size += len(alive)
        self.docs.extend(map(segment.docs.__getitem__, alive))
        for field in FIELDS:
            lengths = segment.lengths(field)
            self.lengths[field] += bytes(map(lengths.__getitem__, alive))
            self.totals[field] += sum(LENGTHS[lengths[place]] for place in alive)
        for field, term, (ids, weights) in segment.all():
            if segment.deleted:
                pairs = zip(ids, weights or repeat(1), strict=False)
                new = [moved[place] for place, weight in pairs if place in moved for _time in range(weight)]
            else:
                every = ids if weights is None else chain.from_iterable(map(repeat, ids, weights))
                new = [moved[place] for place in every]
            if new:
                self.terms[field][term.decode()] += new

    def write(self, storage: Storage) -> Any:
        """Write a segment, but for the numbers of its entries; Whoosh's record of it."""
        codec = W3Codec(blocklimit=_BLOCK)
        segment = codec.new_segment(storage, _NAME)
        segment.set_doc_count(self.size)
        segment._fieldlengths = dict(self.totals)
        for field in FIELDS:
            _write(storage, W3Codec.column_filename(segment, _length(field)), bytes(self.lengths[field]))
        writer = codec.field_writer(storage, segment)
        known = schema()
        for field in FIELDS:
            writer.start_field(field, known[field])
            self._write_terms(writer, field)
            writer.finish_field()
        writer.close()
        return segment

    def write_docs(self, storage: Storage, segment: Any) -> None:
        """Write the numbers of the entries of a segment."""
        docs = array("I", self.docs)
        docs.byteswap()
        _write(storage, W3Codec.column_filename(segment, "doc"), docs.tobytes())

    def _write_terms(self, writer: Any, field: str) -> None:
        used = bytes(self.lengths[field])
        bounds = min(used), max(used)
        key = pack_ushort(writer._fieldid)
        add, file = writer._tindex.add, writer._postfile
        terms = self.terms[field]
        for term, name in sorted((one.encode(), one) for one in terms):
            every = terms[name]
            counts = Counter(every)
            ids = list(counts)
            weights = list(counts.values()) if len(ids) < len(every) else None
            heaviest = max(weights) if weights else 1
            alone = len(ids) == 1
            info = _INFO.pack(alone, len(every), len(ids), *bounds, heaviest, ids[0], ids[-1])
            if alone:
                add(key + term, info + dumps(((ids[0],), (heaviest,), (b"",)), 2))
            else:
                start = file.tell()
                _write_postings(file, ids, weights, bounds)
                add(key + term, info + _EXTENT.pack(start, file.tell() - start))


def _write_postings(file: Any, ids: Sequence[int], weights: Sequence[int] | None, bounds: tuple[int, int]) -> None:
    """Write a list of postings in blocks, each with what Whoosh wants to know of it beforehand."""
    file.write(WHOOSH3_HEADER_MAGIC)
    for start in range(0, len(ids), _BLOCK):
        some = ids[start : start + _BLOCK]
        heavy = weights[start : start + _BLOCK] if weights else (1,)
        heaviest = max(heavy)
        kept = (float(heaviest) if heaviest != 1 else None) if heaviest == min(heavy) else _flat(heavy)
        data = dumps((_flat([some[0], *map(sub, some[1:], some)]), kept, None), 3)
        packed = _PACKING if len(data) >= COMPRESSION_MIN_SIZE else 0
        if packed:
            data = zlib.compress(data, packed)
        info = dumps((len(some), some[-1], heaviest, packed, *bounds), 2)
        size = len(info) + len(data)
        file.write_int(-size if start + _BLOCK >= len(ids) else size)
        file.write(info)
        file.write(data)


def _flat(values: Sequence[int]) -> bytes | tuple[int, ...]:
    """Numbers as briefly as pickle writes them; bytes are read as numbers too."""
    return bytes(values) if max(values) < 256 else tuple(values)


def _length(field: str) -> str:
    return f"_{field}_len"


def _write(storage: Storage, name: str, data: bytes) -> None:
    file = storage.create_file(name)
    file.write(data)
    file.close()
