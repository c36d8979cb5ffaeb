"""Searching a store: the room between the store and its index."""

import pickle
import struct
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from db.found import Results, Snippet

if TYPE_CHECKING:
    from db.index import Index
    from db.log import Log


DAMAGES = (
    zlib.error, struct.error, pickle.UnpicklingError, KeyError, IndexError, EOFError, ValueError, TypeError,
    AttributeError, NameError, AssertionError,
)  # fmt: skip
"""What reading a damaged index raises."""


class Searching:
    """Search over all that is kept."""

    def __init__(self, log: "Log") -> None:
        self._log = log
        self._made: Index | None = None

    @property
    def index(self) -> "Index":
        """The index, which is loaded when it is first needed."""
        from db.index import Index

        if self._made is None:
            self._made = Index(self._log.database)
        return self._made

    # -- keeping the index

    def mark(self) -> int:
        """A place in the notes of changes, before a write."""
        sql = "select seq from sqlite_sequence where name = 'index_pending'"
        row = self._log.database.execute(sql).fetchone()
        return int(row[0]) if row else 0

    def take_up(self, mark: int) -> None:
        """Bring into the index what a write changed since `mark`, where it is little; part of its transaction."""
        if not self.index.is_current():
            self.index.empty()
            mark = 0
        self.index.catch_up(mark)
        self.index.seen()

    def catch_up(self) -> bool:
        """Take up one batch of records that are not in the index yet; whether more are left."""
        index = self.index
        with self._log.transaction():
            index.prepare()
        batch = index.batch()
        if batch is None:
            return False
        with self._log.transaction():
            index.take_up(batch)
        return index.waiting() > 0

    def finish(self) -> None:
        """Bring the whole index in line with the store."""
        while not self.index.is_current() or self.index.waiting():
            self.catch_up()

    @contextmanager
    def _snapshot(self) -> Iterator[None]:
        """The store as it is now, whoever writes meanwhile."""
        execute = self._log.database.execute
        if self._log.database.conn.in_transaction:
            yield
            return
        execute("begin")
        try:
            yield
        finally:
            execute("commit")

    # -- searching

    def search(
        self, words: str, *, counterparts: Iterable[str] = (), kinds: Iterable[str] = (), limit: int = 20
    ) -> Results:
        """The records that answer `words` best."""
        self.finish()
        try:
            return self._search(words, tuple(counterparts), tuple(kinds), limit)
        except DAMAGES:
            self.make_anew()
            return self._search(words, tuple(counterparts), tuple(kinds), limit)

    def marked(self, words: str, kind: str, record: int) -> tuple[Snippet, ...]:
        """The texts of a found record from end to end, every match marked."""
        with self._snapshot():
            return self.index.marked(words, kind, record)

    def _search(self, words: str, counterparts: tuple[str, ...], kinds: tuple[str, ...], limit: int) -> Results:
        with self._snapshot():
            return self.index.search(words, counterparts=counterparts, kinds=kinds, limit=limit)

    def make_anew(self) -> None:
        """Empty the index and bring it in line with the store again."""
        with self._log.transaction():
            self.index.empty()
        self.finish()
