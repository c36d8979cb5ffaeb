"""Opening the file of a store, and the sentences for what SQLite could not do."""

import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from briefbook import progress
from briefbook.errors import Cancelled, InputError, MachineError
from briefbook.i18n import _

APPLICATION_ID = 0x62726965  # "brie"

KEYS = {
    "party": ("source", "code"), "outcome_party": ("outcome", "code"), "block": ("source", "seq"),
    "meeting_party": ("meeting", "code"), "attendee": ("meeting", "person"), "link": ("commitment", "outcome"),
    "occurrence": ("commitment", "number"), "renewal": ("commitment", "older"),
    "meeting_source": ("meeting", "source"),
}  # fmt: skip
"""The columns that name a row of a logged table, where it has no id."""

BUSY_MS, PATIENT_MS = 2000, 30_000
"""How long to wait for another writer, in milliseconds; where several threads of one program write, for the longest
import among them."""


_AT_A_TIME = 200
"""Rows that are read without giving way: some milliseconds."""
_STEPS = 50_000
"""Steps of SQLite between two occasions to stop: about a millisecond."""


class Database:
    """A connection to a store, by SQL alone.

    The schema is made and brought up to date with sqlite-utils (db/migrations).  That takes as long to load as a
    window takes to open, so it comes in where there is something to make.
    """

    def __init__(self, connection: Any) -> None:
        self.conn = connection
        self.execute("pragma recursive_triggers = on")

    def execute(self, sql: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> Any:
        """Run a statement; its cursor.  Raises InputError where a value has half a sign, which no text may have."""
        try:
            return self.conn.execute(sql, _by_number(sql, values))
        except UnicodeEncodeError as error:
            raise InputError(
                _("What was entered has half a sign in it, as of an emoji.  Delete it and enter it anew.")
            ) from error

    def state(self) -> tuple[int, int]:
        """What tells whether anybody wrote since, here or elsewhere."""
        return self.execute("pragma data_version").fetchone()[0], self.conn.total_changes

    def query(self, sql: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> Iterator[dict[str, Any]]:
        """Run a query at once; its rows by the names of their columns, one after the other."""
        cursor = self.execute(sql, values)
        names = [one[0] for one in cursor.description]
        return (dict(zip(names, row, strict=True)) for row in _in_turns(cursor))

    def whole(self, sql: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> list[Any]:
        """All rows of a query that looks at a hundred thousand, which can be stopped."""
        with self.stoppable():
            return list(self.execute(sql, values).fetchall())

    @contextmanager
    def stoppable(self) -> Iterator[None]:
        """Queries that look at a hundred thousand rows give way, and stop where nobody waits for them.

        Raises Cancelled then (briefbook/progress).
        """
        stopped: list[Cancelled] = []

        def step() -> bool:
            try:
                progress.check()
            except Cancelled as error:
                stopped.append(error)
            return bool(stopped)

        self.conn.set_progress_handler(step, _STEPS)
        try:
            yield
        except (sqlite3.OperationalError, MachineError):
            if stopped:
                raise stopped[0] from None
            raise
        finally:
            self.conn.set_progress_handler(None, 0)


def _by_number(sql: str, values: Sequence[Any] | Mapping[str, Any]) -> Sequence[Any] | Mapping[str, Any]:
    """The values of a statement; by their numbers where it names them so (?1, ?2), as Python 3.12 begins to ask for."""
    if isinstance(values, Mapping) or "?1" not in sql:
        return values
    return {str(number): value for number, value in enumerate(values, 1)}


def _in_turns(cursor: sqlite3.Cursor) -> Iterator[Any]:
    """The rows of a query; a thread that reads many gives way to the window."""
    while some := cursor.fetchmany(_AT_A_TIME):
        yield from some
        progress.give_way()


def connected(path: Path | None, *, shared: bool = False) -> sqlite3.Connection:
    """A connection to the file at `path`, in memory where there is no path; a shared one may change threads.

    A store in a folder that cannot be written, on a disc or a share, is only read.  Raises InputError where `path` is
    a folder, MachineError where its folder cannot be made.
    """
    if path is None:
        return sqlite3.connect(":memory:", isolation_level=None, check_same_thread=not shared)
    if path.is_dir():
        raise InputError(_("{name} is a folder.  Name a file for the store.", name=path.name))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise MachineError(_("The folder of {name} cannot be made.  Choose another.", name=path.name)) from None
    place: str | Path = path
    if path.exists() and not os.access(path.parent, os.W_OK):  # SQLite cannot keep its files beside the store
        log = path.with_name(f"{path.name}-wal")
        place = f"{path.absolute().as_uri()}?{'mode=ro' if log.exists() and log.stat().st_size else 'immutable=1'}"
    return sqlite3.connect(
        place, uri=place is not path, isolation_level=None, timeout=BUSY_MS / 1000, check_same_thread=not shared
    )


def only_read(path: Path | None) -> bool:
    """Whether the store at `path` is there and cannot be written."""
    return path is not None and path.exists() and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))


def is_store(path: Path) -> bool:
    """Whether a file is a store, by its first bytes."""
    try:
        with path.open("rb") as file:
            head = file.read(72)
    except OSError:
        return False
    return head.startswith(b"SQLite format 3\0") and head[68:] == APPLICATION_ID.to_bytes(4, "big")


def name_of(path: Path | None) -> str:
    """The name of a store's file for a sentence."""
    return path.name if path else "-"


def refused(error: Exception, path: Path | None) -> Exception:
    """The sentence for what SQLite could not do or does not take; any other error itself."""
    if isinstance(error, OverflowError) and "SQLite" in str(error):
        return InputError(_("No record has so large a number.  List the records to see theirs."))
    if isinstance(error, sqlite3.OperationalError) or type(error) is sqlite3.DatabaseError:
        return machine_error(error, path)
    return error


def machine_error(error: sqlite3.Error, path: Path | None) -> MachineError:
    """The sentence for what SQLite could not do."""
    text = str(error)
    if "malformed" in text or "Could not decode" in text:
        return MachineError(_("{name} is damaged.  Put a copy of it back in its place.", name=name_of(path)))
    if "locked" in text or "busy" in text:
        return MachineError(_("Another program is writing to {name}.  Close it and try again.", name=name_of(path)))
    if "full" in text:
        return MachineError(_("The disk is full.  Make room and try again; nothing was changed."))
    if "unable to open" in text:
        return MachineError(_("{name} cannot be opened.  Check its folder and permissions.", name=name_of(path)))
    if "readonly" in text:
        return MachineError(_("{name} cannot be written.  Check its folder and permissions.", name=name_of(path)))
    return MachineError(_("The store could not be used: {why}.  Look at its disk.", why=text))
