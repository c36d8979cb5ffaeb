"""The full-text index of a store as it is kept, in the store's file and derived from its records.

Triggers note every record that changes (index_pending).  A write brings the index in line before it ends, where
it changed little; what is left over is taken up batch by batch, much of it by a process of its own, and a search
answers meanwhile from what there is.
Files, entries and notes change in one transaction with the records, so that a process may be killed at any time.
The sentinel (version, what texts are read by, newest entry of the log) tells whether the index fits the store.
"""

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from hashlib import sha256
from sqlite3 import DatabaseError, IntegrityError, OperationalError
from typing import Any
from zlib import crc32

from whoosh.reading import CorruptIndexError

from briefbook import progress
from briefbook.rules import rules
from db.connection import Database
from db.found import AT_ONCE, KINDS
from db.index_batch import Batch, Joined
from db.index_engine import Engine
from db.index_entries import Entry, all_ids, entries, note_changes, notes_changes
from db.index_facets import Groups
from db.index_filters import OWN
from db.index_patterns import Text
from db.index_search import Record, Texts
from db.index_segments import Segment, crowded, keep, of_like_size, segments
from db.index_store import DAMAGES, TableStorage
from db.index_store import SCHEMA as PARTS
from db.index_words import STEMMER

VERSION = 25
READABLE = 17
"""The oldest version whose tables and lists are still laid out so that this one can search them."""
BATCH = 10_000
"""How many records are taken up in one go of what is left over."""
_FIRST_BATCH = 2000
_FACT = "select '{0}', {0}, doc from index_doc where {0} is not null"
SCHEMA = (
    PARTS
    + f"""
-- What is indexed: one row an entry, with what a hit shows.  Derived, never logged.
create table index_doc (
    doc integer primary key,
    kind text not null,
    record integer not null,
    title text not null,
    texts text not null,                -- JSON list of [language, text]
    titles text not null,               -- likewise
    facts integer not null,             -- what else it can be filtered by: a row of index_facts
    counterparts text not null,         -- codes, parted by spaces
    source integer,
    number text,
    page integer,
    date text,
    nature text,
    due text,                           -- the last day of the deadline
    linked integer not null,            -- 1 where an outcome was accepted for it
    sum integer not null                -- CRC-32 of the columns before
) strict;
create unique index index_doc_record on index_doc (kind, record);
create index index_doc_facts on index_doc (facts);
create index index_doc_nature on index_doc (nature, due, linked) where nature is not null;
create index index_doc_number on index_doc (number) where number is not null;
create index index_doc_page on index_doc (page) where page is not null;
create index index_doc_date on index_doc (date) where date is not null;
create index index_doc_due on index_doc (due) where due is not null;

-- Sets of facts, each of which many entries have: those of one source mostly.
create table index_facts (
    id integer primary key,
    facts text not null unique          -- JSON list of [field, value]
) strict;
create table index_value (
    field text not null,
    value any not null,
    facts integer not null,
    primary key (field, value, facts)
) strict, without rowid;

-- What entries are filtered by, and which values there are.
create view index_fact (field, value, doc) as
    select field, value, doc from index_value join index_doc on index_doc.facts = index_value.facts
    union all {" union all ".join(_FACT.format(one) for one in OWN)};
create view index_known (field, value) as
    select distinct field, value from index_value
    union all {" union all ".join(_FACT.format(one).replace(", doc", "") for one in OWN)};

-- The words of Latin script that were met, for wildcards and for those that are misspelt.
create table index_word (word text primary key) strict, without rowid;

-- Records that changed and are not in the index as they are now, the last behind the others.
create table index_pending (
    seq integer primary key autoincrement,
    kind text not null,
    record integer not null
) strict;
create unique index index_pending_record on index_pending (kind, record);

-- What the index was made by and from: version of the program's index, what texts are read by, a number that goes
-- up with each change, from one that no index before had, the number of the next entry, the newest entry of the log,
-- how many rows the tables of facts, values and words have.
create table index_state (
    version integer not null,
    analyzer text not null,
    generation integer not null,
    next integer not null,
    entry integer not null,
    rows integer not null
) strict;
"""
)
_TABLES = re.findall(r"create (?:table|view) (\w+)", SCHEMA)
_NAMES = "select name from sqlite_master union select name from sqlite_temp_master"


@cache
def analyzer() -> str:
    """What stands for the way in which texts are read: it changes when the rules or the stems do."""
    data = json.dumps([rules("search"), rules("spelling"), STEMMER], sort_keys=True, ensure_ascii=False)
    return sha256(data.encode()).hexdigest()[:16]


class KeptIndex:
    """The index as it is kept in the tables of a store: made, brought up to date, joined, checked, read."""

    damages = DAMAGES
    """What reading a damaged index raises."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.storage = TableStorage(database)
        self.engine = Engine(self.storage)
        self.groups = Groups(database)
        self._generation = -1
        self._rows = 0
        """How many rows more a batch gives the tables of facts, values and words."""
        self._read: dict[int, Record] = {}
        self._standing: dict[tuple[str, bool], bool] = {}
        """Which words stand somewhere, those in katakana also alone, as far as it was asked of the index as it is."""
        self._waiting_known: dict[tuple[int, int], int] = {}

    @staticmethod
    @contextmanager
    def damage_told() -> Iterator[None]:
        """What SQLite cannot read of the index, or finds there already, is raised as damage of it, too."""
        try:
            yield
        except DatabaseError as error:
            said = str(error)
            if "malformed" in said or "Could not decode" in said or isinstance(error, IntegrityError):
                raise CorruptIndexError(said) from error
            raise

    def rules(self) -> str:
        """What stands for the way in which texts are read now."""
        return analyzer()

    def is_current(self) -> bool:
        """Whether the index is of this version and misses nothing that was not noted."""
        state = self._state()
        if state is None or (state["version"], state["analyzer"]) != (VERSION, analyzer()):
            return False
        return notes_changes(self.database) and bool(state["entry"] >= self._newest() or self.waiting())

    def is_readable(self) -> bool:
        """Whether the index can be searched, though it may be of an older version."""
        state = self._state()
        return state is not None and READABLE <= state["version"] <= VERSION

    def to_be_made_anew(self) -> int:
        """How many entries an index has that can be searched though it was made by other rules; 0 for another index."""
        state = self._state()
        other = state is not None and (state["version"], state["analyzer"]) != (VERSION, analyzer())
        return self._entries() if other and self.is_readable() and notes_changes(self.database) else 0

    def waiting(self) -> int:
        """How many records changed and are not in the index as they are now."""
        return int(self.database.execute("select count(*) from index_pending").fetchone()[0])

    def waiting_known(self, waiting: int) -> int:
        """How many of those that wait are in the index as they were before."""
        known = (self._generation, waiting)
        if known not in self._waiting_known:  # to count a hundred thousand takes as long as a search
            sql = "select count(*) from index_pending join index_doc using (kind, record)"
            self._waiting_known = {known: int(self.database.execute(sql).fetchone()[0])}
        return self._waiting_known[known]

    def _state(self) -> dict[str, Any] | None:
        """What the index was made by and from; None where a table of it is missing."""
        sql = f"select count(*) from ({_NAMES}) where name in (select value from json_each(?))"
        if self.database.execute(sql, [as_json(_TABLES)]).fetchone()[0] < len(_TABLES):
            return None
        return next(iter(self.database.query("select * from index_state")), None)

    def _newest(self) -> int:
        return int(self.database.execute("select coalesce(max(id), 0) from entry").fetchone()[0])

    def can_note(self) -> bool:
        """Whether SQLite can read what a write to the store changes."""
        try:
            with suppress(OperationalError), self.damage_told():  # a table that is missing is made
                for one in ("state", "pending not indexed", "pending indexed by index_pending_record"):
                    self.database.execute(f"select 1 from index_{one} limit 1").fetchone()
        except DAMAGES:
            return False
        return True

    def empty(self, *, torn: bool = False) -> None:
        """Make the index anew, empty, and note all records as changed; part of the transaction that is open.

        Of one that is torn, which SQLite cannot read, the tables are forgotten and not looked into.
        """
        find = "select type, name from sqlite_master where type in ('table', 'view') and name glob 'index_*'"
        last = self.noted()  # numbers of notes are not given twice: a batch may be read by those before
        if torn:
            self.database.execute("pragma writable_schema = on")
            self.database.execute("delete from sqlite_master where type <> 'trigger' and tbl_name glob 'index_*'")
            self.database.execute("pragma writable_schema = reset")
            self.database.execute("delete from sqlite_sequence where name = 'index_pending'")
        for kind, name in self.database.execute(find).fetchall():
            self.database.execute(f"drop {kind} {name}")
        self._make(f"{SCHEMA};\ninsert into sqlite_sequence values ('index_pending', {last})")
        note_changes(self.database)

    def make_in_memory(self, *, copied: bool) -> None:
        """Make an index of this connection alone, which hides that of the store, for one that cannot be written.

        It is empty or copied from that of the store.  Part of the transaction that is open.
        """
        find = "select type, name from sqlite_temp_master where type in ('table', 'view') and name glob 'index_*'"
        for kind, name in self.database.execute(find).fetchall():
            self.database.execute(f"drop {kind} temp.{name}")
        schema = re.sub("^create (?=table|view)", "create temp ", SCHEMA, flags=re.MULTILINE)
        if not copied:
            self._make(schema)
            return
        for statement in schema.split(";\n"):
            self.database.execute(statement)
            if match := re.search(r"create temp table (\w+)", statement):
                self.database.execute(f"insert into temp.{match[1]} select * from main.{match[1]}")

    def _make(self, schema: str) -> None:
        for statement in schema.split(";\n"):
            self.database.execute(statement)
        self.storage.forget()
        self.database.execute(
            "insert into index_state values (?, ?, abs(random()) >> 1, 1, ?, 0)", [VERSION, analyzer(), self._newest()]
        )
        self._note_all()
        self._generation = -1
        self._read.clear()

    def _note_all(self) -> None:
        """Note all records as changed, and those that are in the index."""
        self.database.execute(
            "insert or ignore into index_pending (kind, record) select kind, record from index_doc where true"
        )
        self.database.conn.executemany(
            "insert or replace into index_pending (kind, record) values (?, ?)", list(all_ids(self.database))
        )

    def prepare(self) -> None:
        """See to it that there is an index that fits; part of the transaction that is open."""
        if not self.is_current():
            self.renew()

    def renew(self, since: int = 0, *, damaged: bool = False) -> int:
        """Have every record read again; part of the transaction that is open.

        An index of another version, or read by other rules, answers meanwhile.  What was noted behind `since` comes
        first; gives the place in the notes behind which that stands now.
        """
        own = [(row["kind"], row["record"]) for row in reversed(self._noted(since, AT_ONCE))] if since else []
        if self.is_readable() and not damaged:
            self._note_all()
            note_changes(self.database)
            sql = "update index_state set version = ?, analyzer = ?, entry = ?"
            self.database.execute(sql, [VERSION, analyzer(), self._newest()])
        else:
            self.empty()
        last = self.noted() if own else 0
        self.database.conn.executemany("insert or replace into index_pending (kind, record) values (?, ?)", own)
        return last

    def noted(self) -> int:
        """The place of the last note of a change; 0 where there was none."""
        sql = "select seq from sqlite_sequence where name = 'index_pending'"
        row = self.database.execute(sql).fetchone()
        return int(row[0]) if row else 0

    def seen(self) -> None:
        """Note that the newest entry of the log is known."""
        self.database.execute("update index_state set entry = ?", [self._newest()])

    def catch_up(self, since: int = 0) -> bool:
        """Bring the changed records noted behind `since` into the index, the newest first; part of the transaction
        that is open.

        With more of them than `AT_ONCE` nothing is done.  True where all are done.
        """
        rows = self._noted(since, AT_ONCE + 1)
        if len(rows) > AT_ONCE:
            return False
        self._take_up(Batch(self.database, rows))
        return True

    def _noted(self, since: int, limit: int, part: tuple[int, int] = (0, 1)) -> list[dict[str, Any]]:
        sql = "select seq, kind, record from index_pending where seq > ? and seq / 64 % ? = ? order by seq desc limit ?"
        number, of = part
        return list(self.database.query(sql, [since, of, number, limit]))

    def batch(self, most: int = 0, part: tuple[int, int] = (0, 1)) -> Batch | None:
        """Changed records, read and analysed but not in the index yet; None where there are none.

        A part is which of how many, for processes that do it together.  The first are few, so that there is soon
        something to find.
        """
        rows = self._noted(0, most or min(BATCH, max(_FIRST_BATCH, self._entries())), part)
        return Batch(self.database, rows) if rows else None

    def take_up(self, batch: Batch) -> None:
        """Bring what a batch read into the index; part of the transaction that is open."""
        self._take_up(batch)
        self.seen()

    def _take_up(self, batch: Batch) -> None:
        if not batch.rows:
            return
        self._rows = 0
        records = segments(self.storage)
        seqs = as_json([row["seq"] for row in batch.rows])
        sql = "delete from index_pending where seq in (select value from json_each(?)) returning seq"
        left = {seq for (seq,) in self.database.execute(sql, [seqs]).fetchall()}
        if len(left) < len(batch.rows):
            batch.keep(left)
        self._drop(batch, records)
        if batch.entries:
            records.append(self._add(batch))
        records = self._merged(records)
        keep(self.storage, records)
        self.database.execute("update index_state set generation = generation + 1, rows = rows + ?", [self._rows])

    def _drop(self, batch: Batch, records: Sequence[Any]) -> None:
        """Take the old entries of a batch's records out."""
        gone: list[int] = []
        sets: set[int] = set()
        for kind in KINDS:
            ids = as_json([row["record"] for row in batch.rows if row["kind"] == kind])
            sql = "select doc, facts from index_doc where kind = ? and record in (select value from json_each(?))"
            for doc, facts in self.database.execute(sql, [kind, ids]):
                gone.append(doc)
                sets.add(facts)
        if not gone:
            return
        self.database.execute("delete from index_doc where doc in (select value from json_each(?))", [as_json(gone)])
        for key in sets:
            if not self.database.execute("select 1 from index_doc where facts = ? limit 1", [key]).fetchone():
                (facts,) = self.database.execute("select facts from index_facts where id = ?", [key]).fetchone()
                self.database.execute("delete from index_facts where id = ?", [key])
                values = [(field, value, key) for field, value in json.loads(facts)]
                self.database.conn.executemany(
                    "delete from index_value where field = ? and value = ? and facts = ?", values
                )
                self._rows -= 1 + len(values)
        gone.sort()
        for record in records:
            for place in Segment(self.storage, record).local(gone):
                record.delete_document(place)

    def _add(self, batch: Batch) -> Any:
        """Write the entries of a batch and their segment; Whoosh's record of it."""
        first = self.database.execute("select next from index_state").fetchone()[0]
        self.database.execute("update index_state set next = ?", [first + len(batch.entries)])
        batch.pool.docs.extend(range(first, first + len(batch.entries)))
        sets: dict[str, int] = {}
        docs = [
            (
                doc, one.kind, one.id, one.title, as_json(one.texts), as_json(one.titles), self._facts(one, sets),
                " ".join(one.counterparts), one.source, one.number or None, one.page or None, one.date or None,
                one.nature or None, one.due or None, int(one.linked),
            )
            for doc, one in enumerate(batch.entries, first)
            if one is not None
        ]  # fmt: skip
        many = self.database.conn.executemany
        many(f"insert into index_doc values ({', '.join('?' * 16)})", [(*one, _sum(one)) for one in docs])
        new = many("insert or ignore into index_word values (?)", [(word,) for word in sorted(batch.words)]).rowcount
        self._rows += max(new, 0)
        self.storage.take(batch.files)
        batch.pool.write_docs(self.storage, batch.segment)
        return batch.segment

    def _facts(self, one: Entry, known: dict[str, int]) -> int:
        """The number of the set of an entry's facts, which is written where there is none yet."""
        facts = _facts(one)
        if facts not in known:
            row = self.database.execute("select id from index_facts where facts = ?", [facts]).fetchone()
            known[facts] = row[0] if row else self._new_facts(facts)
        return known[facts]

    def _new_facts(self, facts: str) -> int:
        key = int(self.database.execute("insert into index_facts (facts) values (?)", [facts]).lastrowid)
        values = [(field, value, key) for field, value in json.loads(facts)]
        self.database.conn.executemany("insert into index_value values (?, ?, ?)", values)
        self._rows += 1 + len(values)
        return key

    def _merged(self, records: list[Any]) -> list[Any]:
        """The segments, small ones of one size joined, so that there are never many."""
        records = [one for one in records if one.doc_count()]
        while some := crowded(records):
            joined = Joined(self.storage, some)
            records = [one for one in records if one not in some] + [joined.kept(self.storage, some)]
        return records

    @property
    def is_parted(self) -> bool:
        """Whether the last search found so many large segments that it took longer for them."""
        return bool(of_like_size([one.size for one in self.engine.segments]))

    def join(self) -> Joined | None:
        """Large segments of like size as one, which is not in the index yet; None where there are few."""
        records = segments(self.storage)
        some = of_like_size([one.doc_count_all() for one in records])
        return Joined(self.storage, [records[at] for at in some]) if some else None

    def take_over(self, joined: Joined) -> None:
        """Have what was joined stand for its parts, where they are all still there; part of the open transaction."""
        records = segments(self.storage)
        some = [one for one in records if one.segment_id() in joined.parts]
        if len(some) == len(joined.parts):
            rest = [one for one in records if one.segment_id() not in joined.parts]
            keep(self.storage, [*rest, joined.kept(self.storage, some)])
            self.database.execute("update index_state set generation = generation + 1")

    def current(self) -> Engine:
        """The executor over the index as it is now.  Raises CorruptIndexError where its tables do not fit together."""
        row = self.database.execute("select generation from index_state").fetchone()
        generation = row[0] if row else 0
        if generation != self._generation:
            known = {one.id for one in self.engine.segments}
            self.engine.refresh()
            self.groups.keep(self.engine.segments)
            self._standing.clear()
            if known.isdisjoint(one.id for one in self.engine.segments):
                self._read.clear()
            if self._generation < 0 and not (self.engine.alive == self._alive() and self._has_all_facts()):
                raise CorruptIndexError("the tables of the index are not of one making")
            self._generation = generation
        return self.engine

    def _entries(self) -> int:
        return int(self.database.execute("select count(*) from index_doc").fetchone()[0])

    def _alive(self) -> tuple[int, int]:
        """How many entries there are, and the sum of their numbers."""
        count, total = self.database.execute("select count(*), coalesce(sum(doc), 0) from index_doc").fetchone()
        return count, total

    def _has_all_facts(self) -> bool:
        """Whether all that entries are filtered by is there, and all words that were met."""
        counts = " + ".join(f"(select count(*) from index_{one})" for one in ("facts", "value", "word"))
        sql = f"select rows = {counts} from index_state"
        return bool(self.database.execute(sql).fetchone()[0])

    def _facts_fit(self) -> bool:
        """Whether what entries are filtered by is what was written, and all of it there."""
        sets = self.database.execute("select id, facts from index_facts").fetchall()
        told = {(field, value, key) for key, facts in sets for field, value in json.loads(facts)}
        return self._has_all_facts() and told == set(self.database.execute("select * from index_value"))

    def is_sound(self) -> bool:
        """Whether all of the index can be read, so that what went wrong with it is no damage of the file."""
        try:
            with self.damage_told():
                for one in self.current().segments if self._state() else ():
                    one.check()
                for row in self.database.execute("select * from index_doc"):
                    record_of(row, {})
                return self._state() is not None and self._facts_fit() and not self.is_torn()
        except DAMAGES:
            return False

    def is_torn(self) -> bool:
        """Whether pages of a table are not as SQLite keeps them: they may lead to those of records, which would go with
        the table.
        """
        there = {name for (name,) in self.database.execute(_NAMES)}
        try:
            with self.damage_told():
                checked = (
                    self.database.execute(f"pragma integrity_check({one})").fetchall()
                    for one in _TABLES
                    if one in there
                )
                return any(rows != [("ok",)] for rows in checked)
        except DAMAGES:
            return True

    def faults(self) -> list[str]:
        """The records that the index and the store do not agree on, as "kind id"."""
        wrong: list[str] = []
        sql = (
            f"select index_doc.*, index_facts.facts, linked, {', '.join(OWN)} from index_doc "
            "left join index_facts on index_facts.id = index_doc.facts"
        )
        known = {(row[1], row[2]): (*row[4:6], *row[16:]) for row in self.database.execute(sql)}
        ids: dict[str, list[int]] = {}
        for kind, record in all_ids(self.database):
            ids.setdefault(kind, []).append(record)
        batches = ((kind, some[at : at + BATCH]) for kind, some in ids.items() for at in range(0, len(some), BATCH))
        for kind, some in batches:
            for one in entries(self.database, kind, some):
                progress.check()
                own = tuple(getattr(one, name) or None for name in OWN)
                if known.pop((kind, one.id), None) != (
                    as_json(one.texts),
                    as_json(one.titles),
                    _facts(one),
                    int(one.linked),
                    *own,
                ):
                    wrong.append(f"{kind} {one.id}")
        wrong += [f"{kind} {record}" for kind, record in known]
        docs = {doc for (doc,) in self.database.execute("select doc from index_doc")}
        there: list[int] = []
        with suppress(*DAMAGES):
            engine = self.current()
            for number in range(len(engine.segments)):
                there += [engine.doc(number, place) for place in engine.everything(number)]
            wrong += [] if self._has_all_facts() else ["facts"]
        return wrong + [str(doc) for doc in docs.symmetric_difference(there)]


def record_of(row: Sequence[Any], known: dict[str, Texts]) -> Record:
    """An entry as it was indexed, with its titles, which many have together, from those that are known.

    Raises CorruptIndexError where the row is not as it was written.
    """
    *values, told = row
    if _sum(values) != told:
        raise CorruptIndexError(f"entry {row[0]} is not what was written")
    doc, kind, record, title, texts, titles, _facts, codes, source, number, page, date, nature, _due, _linked = values
    if titles not in known:
        known[titles] = Texts(Text(*one) for one in json.loads(titles))
    return Record(
        doc, kind, record, title, Texts(Text(*one) for one in json.loads(texts)), known[titles],
        tuple(codes.split()), source, number, page, date, nature,
    )  # fmt: skip


as_json = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode


def _sum(values: Sequence[Any]) -> int:
    """What tells whether an entry is as it was written."""
    return crc32(as_json(values).encode())


def _facts(one: Entry) -> str:
    """What an entry can be filtered by, but for its columns."""
    facts = {**one.facts, "language": [language for language, _text in one.texts]}
    return as_json([(field, value) for field, values in facts.items() for value in dict.fromkeys(values)])
