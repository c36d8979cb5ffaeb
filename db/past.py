"""The store as it was on a past day: a copy in memory, rewound by the log.

What was written later is taken back.  A day before the first entry of the log is answered from what is known
now by the dates of the records: documents agreed later, outcomes that came later and later assessments are left
out.  Reports of outcomes stay, since they tell of earlier days.
"""

import sqlite3
from datetime import datetime

from db.connection import Database
from db.items import remove_outcome, remove_provision
from db.listing import list_all
from db.money import leave_out_later
from db.store import Store


def past(store: Store, when: str) -> Store:
    """A store as it was at the end of a day, or at an instant (ISO 8601, by the clock of this place), to read only."""
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    store.database.conn.backup(connection)
    database = Database(connection)
    copy = Store(database, store.path)
    entries = copy.rows("select id, at from entry order by id desc")
    later = [row["id"] for row in entries if _moment(row["at"], when) > when]
    with copy.transaction():
        database.execute("pragma defer_foreign_keys = on")
        if later and len(later) == len(entries):
            _leave_out_later(copy, when[:10])
        else:
            for entry in later:
                copy.restore(entry)
                database.execute("delete from entry_row where entry = ?", [entry])
                database.execute("delete from entry where id = ?", [entry])
        list_all(database)
    copy.closed_day = when[:10]
    return copy


def _moment(at: str, when: str) -> str:
    """An instant of the log by the clock of this place, as precise as `when`."""
    return datetime.fromisoformat(at).astimezone().replace(tzinfo=None).isoformat()[: len(when)]


def _leave_out_later(copy: Store, day: str) -> None:
    """Leave out what by its own date came after a day."""
    for row in copy.rows(
        "select id from source where kind <> 'outcome-report' and substr(date, 1, 10) > substr(?, 1, length(date))", day
    ):
        _remove_source(copy, row["id"])
    for row in copy.rows("select id, date from outcome where date is not null"):
        first = row["date"].split("/")[0]
        if first > day[: len(first)]:
            copy.database.execute("update block set outcome = null where outcome = ?", [row["id"]])
            remove_outcome(copy, row["id"])
    copy.database.execute("delete from evidence where assessment in (select id from assessment where day > ?)", [day])
    copy.database.execute("delete from assessment where day > ?", [day])
    leave_out_later(copy, day)


def _remove_source(copy: Store, source: int) -> None:
    execute = copy.database.execute
    outcomes = [row["id"] for row in copy.rows("select id from outcome where source = ?", source)]
    for table in ("block", "notice", "party", "wording", "evidence"):
        execute(f"delete from {table} where source = ?", [source])
    for outcome in outcomes:
        remove_outcome(copy, outcome)
    for row in copy.rows("select id from provision where id not in (select provision from wording)"):
        remove_provision(copy, row["id"])
    execute("update source set pair = null where pair = ?", [source])
    execute("delete from source where id = ?", [source])
