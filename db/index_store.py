"""Whoosh's files as rows of the store: cut into parts, read part by part, gone with the transaction that fails.

A part is read with one short query, so that no reader holds the file's snapshot open as an open sqlite3.Blob
would.  The files of a segment never change, so parts that were read are kept in memory.  Pickles of an index are
read with Whoosh's own classes and nothing else, since a store may come from somebody else.
"""

import io
import pickle
import struct
import zlib
from collections import OrderedDict
from typing import Any

import whoosh.index
from whoosh.filedb.filestore import RamStorage, Storage
from whoosh.filedb.filetables import FileFormatError
from whoosh.filedb.structfile import BufferFile, StructFile
from whoosh.reading import CorruptIndexError

from db.connection import Database

DAMAGES = (
    zlib.error, struct.error, pickle.UnpicklingError, KeyError, IndexError, EOFError, ValueError, TypeError,
    AttributeError, NameError, AssertionError, whoosh.index.IndexError, whoosh.index.EmptyIndexError,
    ArithmeticError, MemoryError, FileFormatError, CorruptIndexError,
)  # fmt: skip
"""What reading a damaged index raises."""

PART = 1 << 16
_KEPT = 512

SCHEMA = """
-- The files of the full-text index, in parts.  Derived from the other tables.
create table index_part (
    file text not null,
    part integer not null,
    data blob not null,
    sum integer not null,               -- CRC-32 of the data
    primary key (file, part)
) strict;
"""


class TableStorage(Storage):  # type: ignore[misc]
    """Whoosh's files as rows of the table index_part."""

    def __init__(self, database: Database, *, at_once: bool = False) -> None:
        """On the files of a store, the large ones read part by part, or `at_once` for one who reads to their end."""
        self.database = database
        self._raw = _Whole if at_once else _Raw
        self._parts: OrderedDict[tuple[str, int], bytes] = OrderedDict()

    def forget(self) -> None:
        """Drop what was kept in memory."""
        self._parts.clear()

    def whole(self) -> "TableStorage":
        """The same files, each of which is read at once, as who joins segments does."""
        return TableStorage(self.database, at_once=True)

    def part(self, name: str, number: int) -> bytes:
        """A part of a file; empty where there is none.  Raises CorruptIndexError where it is not as it was written."""
        key = (name, number)
        kept = self._parts.get(key)
        if kept is not None:
            self._parts.move_to_end(key)
            return kept
        sql = "select data, sum from index_part where file = ? and part = ?"
        data, told = self.database.execute(sql, key).fetchone() or (b"", 0)
        if zlib.crc32(data) != told:
            raise CorruptIndexError(f"part {number} of {name} is not what was written")
        if data and not name.endswith(".toc"):
            self._parts[key] = data
            while len(self._parts) > _KEPT:
                self._parts.popitem(last=False)
        return data

    def create_file(self, name: str, **_options: Any) -> StructFile:
        def save(file: StructFile) -> None:
            data = file.file.getbuffer()
            self.delete_file(name)
            pieces = (bytes(data[at : at + PART]) for at in range(0, max(len(data), 1), PART))
            parts = ((name, number, piece, zlib.crc32(piece)) for number, piece in enumerate(pieces))
            self.database.conn.executemany("insert into index_part values (?, ?, ?, ?)", parts)

        return StructFile(io.BytesIO(), name=name, onclose=save)

    def open_file(self, name: str, **_options: Any) -> BufferFile:
        length = self.file_length(name)
        if length < 0:
            raise NameError(name)
        raw = self._raw if length > PART else _Whole
        return _PartFile(raw(self, name, length))

    def take(self, other: RamStorage) -> None:
        """Take over the files of a storage in memory."""
        for name, data in other.files.items():
            file = self.create_file(name)
            file.write(data)
            file.close()

    def list(self) -> list[str]:
        return [row[0] for row in self.database.execute("select distinct file from index_part")]

    def clean(self) -> None:
        self.database.execute("delete from index_part")
        self.forget()

    def file_exists(self, name: str) -> bool:
        return self.file_length(name) >= 0

    def file_length(self, name: str) -> int:
        sql = "select part, length(data) from index_part where file = ? order by part desc limit 1"
        row = self.database.execute(sql, [name]).fetchone()
        return row[0] * PART + row[1] if row else -1

    def delete_file(self, name: str) -> None:
        self.database.execute("delete from index_part where file = ?", [name])

    def rename_file(self, old: str, new: str, safe: bool = False) -> None:
        self.delete_file(new)
        self.database.execute("update index_part set file = ? where file = ?", [new, old])


class _Raw:
    """A file of parts with a place, as pickle reads it."""

    def __init__(self, storage: TableStorage, name: str, length: int) -> None:
        self.storage, self.name, self.length = storage, name, length
        self.at = 0

    def get(self, at: int, size: int) -> bytes:
        end = min(at + size, self.length)
        if at >= end:
            return b""
        first, last = at // PART, (end - 1) // PART
        offset = at - first * PART
        if first == last:
            return self.storage.part(self.name, first)[offset : offset + end - at]
        pieces = b"".join(self.storage.part(self.name, number) for number in range(first, last + 1))
        return pieces[offset : offset + end - at]

    def read(self, size: int | None = -1) -> bytes:
        if size is None or size < 0:
            size = self.length - self.at
        data = self.get(self.at, size)
        self.at += len(data)
        return data

    def readline(self) -> bytes:
        start, found = self.at, -1
        while found < 0 and self.at < self.length:
            found = self.read(256).find(b"\n")
        self.at = start
        rest = self.get(start, self.length - start)
        end = rest.find(b"\n")
        return self.read(end + 1 if end >= 0 else len(rest))

    def seek(self, at: int, whence: int = 0) -> int:
        self.at = at + (0, self.at, self.length)[whence]
        return self.at

    def tell(self) -> int:
        return self.at

    def close(self) -> None:
        pass


class _Whole(_Raw):
    """A file of parts, all of which were read."""

    def __init__(self, storage: TableStorage, name: str, length: int) -> None:
        super().__init__(storage, name, length)
        self._data = super().get(0, length)

    def get(self, at: int, size: int) -> bytes:
        return self._data[at : at + size]


class _PartFile(BufferFile):  # type: ignore[misc]
    """A file of the index, read part by part."""

    def __init__(self, raw: _Raw) -> None:
        self.file = raw
        self._name = raw.name
        self.onclose = None
        self.is_real = False
        self.is_closed = False

    def get(self, position: int, length: int) -> bytes:
        return self.file.get(position, length)

    def subset(self, position: int, length: int, name: str | None = None) -> BufferFile:
        return BufferFile(self.get(position, length), name=name or self._name)

    def close(self) -> None:
        self.is_closed = True

    def read_pickle(self) -> Any:
        return Unpickler(self.file).load()


_KNOWN = {
    ("array", "array"), ("array", "_array_reconstructor"), ("collections", "defaultdict"), ("builtins", "int"),
    ("builtins", "set"), ("builtins", "bytes"), ("builtins", "object"), ("copyreg", "_reconstructor"),
    ("_codecs", "encode"),
}  # fmt: skip


class Unpickler(pickle.Unpickler):
    """Reads what Whoosh wrote of itself; anything else is a damaged index (UnpicklingError)."""

    def find_class(self, module: str, name: str) -> Any:
        """Whoosh's classes and plain containers."""
        place = {"__builtin__": "builtins", "copy_reg": "copyreg"}.get(module, module)
        if place.startswith("whoosh.") or (place, name) in _KNOWN:
            return super().find_class(place, name)
        raise pickle.UnpicklingError(f"{module}.{name}")
