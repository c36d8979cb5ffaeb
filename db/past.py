"""The store as it was on a past day: a copy in memory, rewound by the log.

What was written later is taken back.  A day before the first entry of the log is answered from what is known
now by the dates of the records: documents agreed later, outcomes that came later and later assessments are left
out.  Reports of outcomes stay, since they tell of earlier days.
"""

import sqlite3
from itertools import count
from threading import Lock

from briefbook import progress
from briefbook.model import happened_by
from db.connection import Database
from db.listing import list_all, list_items, list_outcomes, touched, turn
from db.store import Store

_COPIED, _REWOUND = 0.4, 0.8
"""How far a copy is when all is copied, and when it is rewound."""
_PAGES = 2000
"""Pages of the file that are copied between two tellings."""
_numbers = count(1)


def past(store: Store, when: str) -> Store:
    """A store as it was at the end of a day, or at an instant (ISO 8601), to read only; both by the store's clock.

    Tells its progress (briefbook/progress).  Raises Cancelled where it is to stop.
    """
    when = store.clock.meant(when)
    with progress.part(0.0, _COPIED):
        copy = copied(store)
    copy.closed_day = when[:10]
    try:
        with copy.transaction():
            copy.database.execute("pragma defer_foreign_keys = on")
            with progress.part(_COPIED, _REWOUND):
                _rewind(copy, when)
    except BaseException:
        copy.close()
        raise
    return copy


def copied(store: Store) -> Store:
    """A copy of a store in memory.  Tells its progress (briefbook/progress).  Raises Cancelled where it is to stop."""
    copy = _opened(f"file:/past-{next(_numbers)}?vfs=memdb")
    try:
        store.database.conn.backup(
            copy.database.conn, pages=_PAGES, progress=lambda _status, left, all_: progress.at(1 - left / all_)
        )
        for setting in ("locking_mode = exclusive", "journal_mode = delete", "locking_mode = normal"):
            copy.database.execute(f"pragma {setting}")  # a copy in memory has no write-ahead log, as the file has
    except BaseException:
        copy.close()
        raise
    return copy


def _opened(place: str) -> Store:
    """A connection of its own to a copy in memory, which goes with the last connection to it."""
    connection = sqlite3.connect(place, uri=True, isolation_level=None, check_same_thread=False)
    copy = Store(Database(connection), None)
    copy.place = place
    return copy


def again(copy: Store) -> Store:
    """Another connection to a copy of a past day, for another thread."""
    assert copy.closed_day
    other = _opened(copy.place)
    other.closed_day = copy.closed_day
    other.by_dates = copy.by_dates
    return other


class Copies:
    """The copy of a store that was made last, kept so that the same day is not rewound again and again.

    Any thread may ask; each gets a connection of its own.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._made: tuple[str, int] | None = None
        self._copy: Store | None = None

    def of(self, store: Store, when: str) -> Store:
        """The store as it was, searchable.  Tells its progress.  Raises Cancelled where it is to stop."""
        with self._lock:
            wanted = (when, store.rows("select coalesce(max(id), 0) as id from entry")[0]["id"])
            if self._copy is None or self._made != wanted:
                self._close()
                self._copy, self._made = self._make(store, when), wanted
            return again(self._copy)

    @staticmethod
    def _make(store: Store, when: str) -> Store:
        copy = past(store, when)
        try:
            with progress.part(_REWOUND, 1.0):
                copy.searching.finish()
        except BaseException:
            copy.close()
            raise
        return copy

    def close(self) -> None:
        """Keep no copy any more."""
        with self._lock:
            self._close()

    def _close(self) -> None:
        if self._copy is not None:
            self._copy.close()
            self._copy = None


def _rewind(copy: Store, when: str) -> None:
    """Take back what was written after a day or an instant, and bring the lists in line."""
    database = copy.database
    entries = copy.rows("select id, at from entry order by id desc")
    later = [row["id"] for row in entries if copy.clock.local(row["at"])[: len(when)] > when]
    if later and len(later) == len(entries):
        copy.by_dates = True
        _leave_out_later(copy, when[:10])
        turn(database, when[:10])
        list_all(database)
        return
    items: set[int] = set()
    outcomes: set[int] = set()
    for entry in progress.each(later):
        copy.restore(entry)
        some, others = touched(database, entry)
        items.update(some)
        outcomes.update(others)
        database.execute("delete from entry_row where entry = ?", [entry])
        database.execute("delete from entry where id = ?", [entry])
    list_items(database, sorted(items))
    list_outcomes(database, sorted(outcomes))
    turn(database, when[:10])


def _leave_out_later(copy: Store, day: str) -> None:
    """Leave out what by its own date came after a day."""
    from db.money import leave_out_later
    from db.removal import take_out
    from db.twins import remove_outcome

    for row in copy.rows(
        "select id from source where kind <> 'outcome-report' and substr(date, 1, 10) > substr(?, 1, length(date))", day
    ):
        take_out(copy, row["id"])
    for row in copy.rows("select id, date from outcome where date is not null"):
        if not happened_by(row["date"], day):
            copy.database.execute("update block set outcome = null where outcome = ?", [row["id"]])
            remove_outcome(copy, row["id"])
    copy.database.execute("delete from evidence where assessment in (select id from assessment where day > ?)", [day])
    copy.database.execute("delete from assessment where day > ?", [day])
    leave_out_later(copy, day)
