"""An index in memory for a store that cannot be written and whose own lacks something: one for all who ask there."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import TypeVar

from briefbook import progress
from db.connection import Database, connected
from db.index import Index

SLICE = 1000
"""Records that are read in one go."""
Found = TypeVar("Found")
_made: "dict[tuple[Path, bool], tuple[tuple[int, int, int], InMemory]]" = {}
_making = Lock()


class InMemory:
    """The index of a store, on a connection of its own, that one thread asks at a time."""

    def __init__(self, path: Path, *, copied: bool) -> None:
        self._lock = Lock()
        self._database = Database(connected(path, shared=True))
        self._database.execute("pragma temp_store = memory")
        self._index = Index(self._database)
        with self._transaction():
            self._index.make_in_memory(copied=copied)

    def ask(self, job: Callable[[Index], Found], seconds: float) -> Found:
        """Read more records into the index, for so long at most, and ask it."""
        with self._lock:
            until = time.monotonic() + seconds
            while batch := self._index.batch(SLICE):
                with self._transaction():
                    self._index.take_up(batch)
                if time.monotonic() > until:
                    break
                progress.check()
            with self._transaction():
                return job(self._index)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._database.execute("begin")
        try:
            yield
            self._database.execute("commit")
        except BaseException:
            self._database.execute("rollback")
            raise


def shared(path: Path, *, copied: bool) -> InMemory:
    """The index in memory of the store at a path, made where there is none of the file that is there now.

    It begins with what the index of the store has where it is `copied`, else with nothing.
    """
    told = path.stat()
    now = told.st_ino, told.st_size, told.st_mtime_ns
    with _making:
        if (path, copied) not in _made or _made[path, copied][0] != now:
            _made[path, copied] = now, InMemory(path, copied=copied)
        return _made[path, copied][1]
