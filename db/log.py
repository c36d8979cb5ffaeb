"""The log: every write is one transaction under an entry that can be taken back and audited.

Triggers (db/migrations) note each row before and after.  Taking back is itself an entry, so it can be taken back
too.  The label of an entry is kept as a message and its values, and put into words when it is read.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import Any

from briefbook.errors import InputError, MachineError
from briefbook.i18n import N_, _, worded
from briefbook.model import Change
from db.clock import Clock, now
from db.connection import KEYS, Database, machine_error, only_read
from db.listing import renew, turn, turned
from db.records import EntryRecord, entry_words
from db.searching import Searching

_UNKNOWN = {
    "source": N_("There is no source {id}.  List the sources to see their numbers."),
    "provision": N_("There is no item {id}.  List the commitments to see their numbers."),
    "outcome": N_("There is no outcome {id}.  List the outcomes to see their numbers."),
    "wording": N_("There is no wording {id}.  It may have been joined with another."),
    "notice": N_("There is no warning {id}.  It may have been dismissed already."),
    "meeting": N_("There is no meeting {id}.  It may have been removed; choose another."),
    "agenda": N_("There is no item {id} of an agenda.  It may have been removed; choose another."),
    "point": N_("There is no point {id}.  It may have been removed; choose another."),
    "person": N_("There is no person {id}.  They may have been removed; choose another."),
    "book": N_("There is no book {id}.  It may have been removed; choose another."),
    "amount": N_("There is no amount {id}.  List the amounts to see their numbers."),
    "rate": N_("There is no rate {id}.  List the rates to see their numbers."),
    "mark": N_("There is no highlight {id}.  It may have been removed already."),
}
"""What is said where a row of a table is not there."""
_LONGEST = 40


def shortened(title: str) -> str:
    """A title as short as the name of a step may be."""
    line = " ".join(title.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"


class Log:
    """The database of a store as all that write to it see it: rows, transactions, entries."""

    def __init__(self, database: Database, path: Path | None) -> None:
        self.database = database
        self.path = path
        self.closed_day: str | None = None
        """The past day that this is the store of, which cannot be written; None for the store as it is now."""
        self.by_dates = False
        """Whether that day lies before the log began, so that the dates of records tell what there was."""
        self.only_read = only_read(path)
        """Whether its file cannot be written, as on a disc or a share."""
        self.written: set[int] = set()
        """The entries that this program wrote, for the log may have others of another program."""
        self.shares: Callable[[], bool] = bool
        """Whether processes that this one began write beside it, which are waited for however long that takes."""
        self.place = ""
        """Where in memory the copy of a past day is; empty for the store as it is now."""

    @cached_property
    def clock(self) -> Clock:
        """The clock by which its days begin and end."""
        return Clock(self)

    @cached_property
    def searching(self) -> Searching:
        """Search, and the index that every write brings in line."""
        return Searching(self)

    def close(self) -> None:
        """Close the file."""
        self.database.conn.close()

    # -- reading and writing rows

    def rows(self, sql: str, *values: Any) -> list[dict[str, Any]]:
        """The rows that a query gives."""
        return list(self.database.query(sql, values))

    def row(self, table: str, key: int) -> dict[str, Any]:
        """The row with an id.  Raises InputError where there is none."""
        found = self.rows(f"select * from {table} where id = ?", key)
        if not found:
            raise InputError(_(_UNKNOWN[table], id=key))
        return found[0]

    def insert(self, table: str, /, **values: Any) -> int:
        """Add a row; its id."""
        names = ", ".join(f'"{name}"' for name in values)
        marks = ", ".join("?" * len(values))
        cursor = self.database.execute(f"insert into {table} ({names}) values ({marks})", list(values.values()))
        return int(cursor.lastrowid or 0)

    def update(self, table: str, key: int, /, **values: Any) -> None:
        """Change columns of the row with an id."""
        names = ", ".join(f'"{name}" = ?' for name in values)
        self.database.execute(f"update {table} set {names} where id = ?", [*values.values(), key])

    def save(self, table: str, key: int, values: dict[str, Any]) -> int:
        """Change the row with an id, or add one where that is 0; its id.  Raises InputError where there is none."""
        if key == 0:
            return self.insert(table, **values)
        self.row(table, key)
        self.update(table, key, **values)
        return key

    def delete(self, table: str, key: int) -> None:
        """Remove the row with an id."""
        self.database.execute(f"delete from {table} where id = ?", [key])

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing; what SQLite could not do becomes a MachineError."""
        execute = self.database.execute
        try:
            self._begin()
            yield
            execute("commit")
        except BaseException as error:
            if self.database.conn.in_transaction:
                execute("rollback")
            if isinstance(error, sqlite3.OperationalError):
                raise machine_error(error, self.path) from None
            raise

    def _begin(self) -> None:
        while True:
            try:
                self.database.execute("begin immediate")
            except sqlite3.OperationalError as error:
                if "locked" not in str(error) or not self.shares():
                    raise
            else:
                return

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Read the store as it is now, whoever writes meanwhile."""
        execute = self.database.execute
        if self.database.conn.in_transaction:
            yield
            return
        execute("begin")
        try:
            yield
        finally:
            execute("rollback")  # to commit fails where a page could not be read

    def turn(self) -> None:
        """Bring the lists in line with today, where an outcome has come to its day since, and they can be written."""
        today = self.clock.today
        if turned(self.database, today):
            with suppress(MachineError), self.transaction():
                turn(self.database, today)

    # -- entries

    @contextmanager
    def write(self, label: str, /, **values: str | int | list[Any] | dict[str, str]) -> Iterator[int]:
        """One transaction under an entry of the log, whose id is given; one that changed nothing leaves no entry.

        `label` is a message marked with `N_`, `values` fill its placeholders; one that is a message with
        values of its own, as a list, or a name by its languages, is read in the language of the interface too.
        """
        with self._entry(label, values, None, 0) as entry:
            yield entry

    def refuse_past(self) -> None:
        """Raise InputError where this is the store of a past day, which cannot be changed."""
        if self.closed_day:
            raise InputError(_("The store of a past day cannot be changed.  Leave out the day to write to it."))

    @contextmanager
    def _entry(self, label: str, values: Any, undoes: int | None, depth: int) -> Iterator[int]:
        self.refuse_past()
        self.searching.see_to_notes()
        with self.transaction():
            entry = self.insert(
                "entry", at=now(), label=label, undoes=undoes, depth=depth,
                values=json.dumps(values, ensure_ascii=False),
            )  # fmt: skip
            self.insert("writing", entry=entry)
            mark = self.searching.mark()
            yield entry
            self.database.execute("delete from writing")
            renew(self.database, entry, self.clock.today)
            self.searching.seen(entry)
            changes = undoes is not None or self.rows("select 1 from entry_row where entry = ? limit 1", entry)
            if changes:
                self.written.add(entry)  # before another thread can read it, which would take it for another program's
            else:
                self.database.execute("delete from entry where id = ?", [entry])
        if changes:
            self.searching.take_up(mark)

    def change(self, entry: int, ids: Iterable[int] = ()) -> Change:
        """What an entry changed; `ids` are those of the records it was about."""
        rows = self.rows('select label, "values" from entry where id = ?', entry)
        if not rows:
            return Change()
        return Change(self._kinds([entry]), tuple(ids), entry_words(rows[0]["label"], rows[0]["values"]))

    def _kinds(self, entries: Sequence[int]) -> frozenset[str]:
        """The kinds of records that some entries changed."""
        sql = "select distinct kind from entry_row where entry in (select value from json_each(?))"
        kinds = {row["kind"] for row in self.rows(sql, json.dumps(entries))}
        return frozenset(kinds | {"source"} if kinds & {"provision", "outcome"} else kinds)

    def touched(self, entry: int, most: int = 100) -> list[tuple[str, int]]:
        """The first records that an entry changed, by kind and id.

        What is said of a commitment counts as that; an item of an agenda, which is logged as its meeting, is one too.
        """
        of_item = "case when kind in ('link', 'occurrence', 'assessment') then 'provision' else kind end"
        rows = self.rows(
            f"select of_kind, record from (select seq, {of_item} as of_kind, record from entry_row where entry = ?1 "
            "union all select seq, 'agenda', json_extract(coalesce(after, before), '$.id') from entry_row "
            "where entry = ?1 and tab = 'agenda') "
            "where record is not null group by of_kind, record order by min(seq) limit ?2",
            entry,
            most,
        )
        return [(row["of_kind"], int(row["record"])) for row in rows]

    def changed_by_others(self, entry: int) -> tuple[int, Change]:
        """The newest entry of the log, and what those after `entry` changed that another program wrote.

        The change is called as the last of these.
        """
        with self.snapshot():
            newest = self.newest_entry()
            if newest == entry:
                return newest, Change()
            after = self.rows('select id, label, "values" from entry where id > ? order by id', entry)
            theirs = [row for row in after if row["id"] not in self.written]
            if not theirs:
                return newest, Change()
            label = entry_words(theirs[-1]["label"], theirs[-1]["values"])
            return newest, Change(self._kinds([row["id"] for row in theirs]), (), label)

    def history(self, limit: int = 100) -> list[EntryRecord]:
        """The newest entries of the log, newest first."""
        return [EntryRecord(**row) for row in self.rows(f"{_ENTRIES} order by id desc limit ?", limit)]

    def record_history(self, kind: str, key: int) -> list[EntryRecord]:
        """The entries that changed a record, newest first; of an item with its wordings and links."""
        linked = {
            "provision": "or (kind in ('link', 'occurrence', 'assessment', 'renewal') and record = :key) "
            "or (kind = 'renewal' and json_extract(coalesce(after, before), '$.older') = :key)",
            "outcome": "or (kind = 'link' and json_extract(coalesce(after, before), '$.outcome') = :key) "
            "or (kind = 'outcome' and record in (select id from outcome where same = :key))",
        }.get(kind, "")
        touched = f"select entry from entry_row where (kind = :kind and record = :key) {linked}"
        rows = self.database.query(f"{_ENTRIES} where id in ({touched}) order by id desc", {"kind": kind, "key": key})
        return [EntryRecord(**row) for row in rows]

    def entered_after(self, entry: int) -> list[tuple[str, str]]:
        """What the entries after one are called, each with the texts that it gave to fields."""
        said = {row["id"]: entry_words(row["label"], row["values"]) for row in self.rows(
            'select id, label, "values" from entry where id > ? order by id', entry
        )}  # fmt: skip
        texts: dict[int, list[str]] = {key: [] for key in said}
        for row in self.rows("select entry, before, after from entry_row where entry > ? order by seq", entry):
            before, after = (json.loads(row[side] or "{}") for side in ("before", "after"))
            given = (value for name, value in after.items() if isinstance(value, str) and value != before.get(name))
            texts[row["entry"]] += [one for one in given if one[:1] not in ("", "{", "[")]
        return [(said[key], "\n".join(found)) for key, found in texts.items()]

    def newest_entry(self) -> int:
        """The newest entry of the log; 0 where there is none."""
        return int(self.rows("select coalesce(max(id), 0) as id from entry")[0]["id"])

    def entry_mark(self, entry: int) -> tuple[int, str]:
        """An entry with when it was made and of what: another store's of the same number differs in that."""
        rows = self.rows('select at || label || "values" as mark from entry where id = ?', entry)
        return entry, rows[0]["mark"] if rows else ""

    def touched_after(self, entry: int, kinds: Iterable[str]) -> bool:
        """Whether any entry after one changed records of some kinds."""
        marks = json.dumps(list(kinds))
        sql = "select 1 from entry_row where entry > ? and kind in (select value from json_each(?)) limit 1"
        return bool(self.rows(sql, entry, marks))

    def changed_since(self, kind: str, day: str) -> set[int]:
        """The ids of the records of a kind that were changed after a day."""
        rows = self.rows(
            "select distinct record from entry_row join entry on entry.id = entry where kind = ? and at >= ?",
            kind,
            self.clock.utc(day),
        )
        return {int(row["record"]) for row in rows if row["record"] is not None}

    def row_at(self, table: str, key: int, day: str) -> dict[str, Any] | None:
        """The row of a table as it was at the end of a day; None where it was not there."""
        now = self.rows(f"select * from {table} where id = ?", key)
        row = now[0] if now else None
        for each in self.rows(
            "select before, after from entry_row join entry on entry.id = entry "
            "where tab = ? and record = ? and at >= ? order by seq desc",
            table, key, self.clock.utc(day),
        ):  # fmt: skip
            before = json.loads(each["before"]) if each["before"] else None
            row = {**(row or {}), **before} if before is not None else None
        return row

    def as_one(self, after: int, label: str, whole: str) -> None:
        """Have the steps under a label that this program made after an entry stand as one, which is called `whole`.

        It says of how many (n).  What was written between two of them parts them.
        """
        with self.transaction():
            runs: list[list[int]] = [[]]
            for row in self.rows("select id, label from entry where id > ? order by id", after):
                if row["label"] == label and row["id"] in self.written:
                    runs[-1].append(row["id"])
                else:
                    runs.append([])
            for run in runs:
                if len(run) > 1:
                    self._join(run, whole)

    def _join(self, entries: Sequence[int], label: str) -> None:
        """Have the last of several entries stand for all of them."""
        last, others = entries[-1], json.dumps(entries[:-1])
        these = "in (select value from json_each(?))"
        self.database.execute(f"update entry_row set entry = ? where entry {these}", [last, others])
        self.database.execute(f"delete from entry where id {these}", [others])
        self.update("entry", last, label=label, values=json.dumps({"n": len(entries)}))

    # -- taking back

    def undo(self) -> Change | None:
        """Take back the newest entry that stands; None where there is none."""
        return self._take_back(self._standing(undone=False), N_("Undo: {what}"))

    def redo(self) -> Change | None:
        """Take back the newest undoing, where nothing was written since; None where there is none."""
        return self._take_back(self._standing(undone=True), N_("Redo: {what}"))

    def next_label(self, *, undone: bool) -> str | None:
        """The name of what would be taken back next, or done again; None where there is nothing."""
        entry = self._standing(undone=undone)
        return worded(_deed(entry)) if entry else None

    def _standing(self, *, undone: bool) -> dict[str, Any] | None:
        """The entry to take back next: the last deed not undone, or the last undoing not redone.

        Entries of even depth are deeds and redoings, of odd depth undoings.  Read from the newest on, an entry
        that still stands makes the one that it takes back void; a new deed ends what can be redone.
        """
        void: set[int] = set()
        for one in self.database.query('select id, label, "values", undoes, depth from entry order by id desc'):
            if undone and one["undoes"] is None:
                return None
            if one["id"] in void:
                continue
            if one["depth"] % 2 == int(undone):
                return dict(one)
            if one["undoes"] is not None:
                void.add(one["undoes"])
        return None

    def _take_back(self, entry: dict[str, Any] | None, label: str) -> Change | None:
        if entry is None:
            return None
        what = _deed(entry)
        with self._entry(label, {"what": what}, entry["id"], entry["depth"] + 1) as done:
            self.database.execute("pragma defer_foreign_keys = on")
            self.restore(entry["id"])
            if entry["values"] is None:
                self._review_as_sources()
        change = self.change(done)
        return Change(change.kinds, (), worded(what))

    def restore(self, entry: int) -> None:
        """Turn the rows that an entry changed back into what they were; part of the transaction that is open."""
        rows = self.rows("select tab, before, after from entry_row where entry = ? order by seq desc", entry)
        for row in rows:
            self._restore(row["tab"], row["before"], row["after"])

    def _review_as_sources(self) -> None:
        """Bring items in line with their sources: entries of old stores say of sources only whether they are reviewed.

        When one is taken back, nothing newer stands.
        """
        for table in ("wording", "outcome"):
            self.database.execute(
                f"update {table} set reviewed = (select reviewed from source where source.id = {table}.source)"
            )

    def _restore(self, table: str, before: str | None, after: str | None) -> None:
        """Turn the row `after` back into `before`, both of which may be told by its key and what changed alone."""
        if after is None:
            self.insert(table, **json.loads(before or "{}"))
            return
        new = json.loads(after)
        keys = KEYS.get(table, ("id",))
        test = " and ".join(f'"{key}" = ?' for key in keys)
        where = [new[key] for key in keys]
        if before is None:
            self.database.execute(f"delete from {table} where {test}", where)
            return
        old = json.loads(before)
        names = ", ".join(f'"{name}" = ?' for name in old)
        self.database.execute(f"update {table} set {names} where {test}", [*old.values(), *where])


_ENTRIES = """
    select id, at, label as message, "values", undoes,
        (select count(*) from entry_row where entry = entry.id) as rows,
        (select count(distinct record) from entry_row where entry = entry.id and kind = 'provision') as items,
        (select count(distinct record) from entry_row where entry = entry.id and kind = 'outcome') as outcomes
    from entry
"""


def _deed(entry: dict[str, Any]) -> Any:
    """What an entry did, or what the deed was that it takes back or does again."""
    if entry["values"] is None:
        return entry["label"].split(": ", 1)[-1] if entry["undoes"] else entry["label"]
    values = json.loads(entry["values"])
    return values["what"] if entry["undoes"] else [entry["label"], values]
