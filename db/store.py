"""The store: all that is kept, in one SQLite file.  The only module with SQL beside the migrations.

Every write runs in one transaction under an entry of the log; triggers note each row before and after, so
that any entry can be taken back and audited.  Taking back is itself an entry, so it can be taken back too.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlite_utils import Database

from briefbook.errors import InputError, MachineError
from briefbook.i18n import N_, _
from briefbook.model import Amount, Block, Change, Kind, Masthead, Notice, Parsed, Provision, Role
from db import coding
from db.migrations import APPLICATION_ID, migrations
from db.records import (
    BlockRecord,
    EntryRecord,
    OutcomeRecord,
    ProvisionRecord,
    SourceRecord,
    SourceText,
    WordingRecord,
)

if TYPE_CHECKING:
    from db.index import Entry, Hit, Index

_KEYS = {"party": ("source", "code"), "outcome_party": ("outcome", "code"), "block": ("source", "seq")}
_BUSY_MS = 2000
_OUR_SIDE = "JP"


def open_store(path: Path | None = None, *, connection: Any = None, shared: bool = False) -> "Store":
    """The store in the file at `path`, made where there is none, or on another DB-API connection.

    A shared store may be used from any one thread at a time.

    Raises InputError where the file is no store or one of a newer version, MachineError where it is locked or
    cannot be written.
    """
    try:
        if connection is None:
            connection = _connected(path, shared)
        database = Database(connection)
        _check(database, path)
        database.execute("pragma journal_mode = wal")
        database.execute(f"pragma busy_timeout = {_BUSY_MS}")
        migrations.apply(database)
        database.execute("pragma foreign_keys = on")
    except sqlite3.OperationalError as error:
        raise _machine(error, path) from None
    except sqlite3.DatabaseError:
        raise InputError(_("{name} is not a store.  Choose another file.", name=_name(path))) from None
    return Store(database, path)


def _connected(path: Path | None, shared: bool) -> sqlite3.Connection:
    if path is None:
        return sqlite3.connect(":memory:", isolation_level=None, check_same_thread=not shared)
    if path.is_dir():
        raise InputError(_("{name} is a folder.  Name a file for the store.", name=path.name))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise MachineError(_("The folder of {name} cannot be made.  Choose another.", name=path.name)) from None
    return sqlite3.connect(path, isolation_level=None, timeout=_BUSY_MS / 1000, check_same_thread=not shared)


def _check(database: Database, path: Path | None) -> None:
    """Refuse what is another program's file, or a newer version's."""
    application = database.execute("pragma application_id").fetchone()[0]
    if application != APPLICATION_ID:
        if database.table_names():
            raise InputError(_("{name} belongs to another program.  Choose another file.", name=_name(path)))
        return
    known = {one.name for one in migrations._migrations}
    if unknown := {one.name for one in migrations.applied(database)} - known:
        raise InputError(
            _(
                "{name} was made by a newer version ({what}).  Update the program.",
                name=_name(path),
                what=max(unknown),
            )
        )


def _name(path: Path | None) -> str:
    return path.name if path else "-"


def _machine(error: sqlite3.Error, path: Path | None) -> MachineError:
    """The sentence for what SQLite could not do."""
    text = str(error)
    if "locked" in text or "busy" in text:
        return MachineError(_("Another program is writing to {name}.  Close it and try again.", name=_name(path)))
    if "full" in text:
        return MachineError(_("The disk is full.  Make room and try again; nothing was changed."))
    if "readonly" in text or "unable to open" in text:
        return MachineError(_("{name} cannot be written.  Check its folder and permissions.", name=_name(path)))
    return MachineError(_("The store could not be used: {why}.", why=text))


class Store:
    """Everything that is kept.  Reads give records; writes give what changed."""

    def __init__(self, database: Database, path: Path | None) -> None:
        self.database = database
        self.path = path

    def close(self) -> None:
        """Close the file."""
        self.database.conn.close()

    # -- writing

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """All or nothing; what SQLite could not do becomes a sentence."""
        execute = self.database.execute
        try:
            execute("begin immediate")
            yield
            execute("commit")
        except BaseException as error:
            if self.database.conn.in_transaction:
                execute("rollback")
            if isinstance(error, sqlite3.OperationalError):
                raise _machine(error, self.path) from None
            raise

    @contextmanager
    def write(self, label: str, undoes: int | None = None) -> Iterator[int]:
        """One transaction under an entry of the log, whose id is given."""
        with self._transaction():
            at = datetime.now(UTC).isoformat(timespec="seconds")
            entry = self._insert("entry", at=at, label=label, undoes=undoes)
            self._insert("writing", entry=entry)
            yield entry
            self.database.execute("delete from writing")

    def _insert(self, table: str, **values: Any) -> int:
        names = ", ".join(f'"{name}"' for name in values)
        marks = ", ".join("?" * len(values))
        cursor = self.database.execute(f"insert into {table} ({names}) values ({marks})", list(values.values()))
        return int(cursor.lastrowid or 0)

    def _rows(self, sql: str, *values: Any) -> list[dict[str, Any]]:
        return list(self.database.query(sql, values))

    # -- import

    def source_of(self, data: bytes) -> SourceRecord | None:
        """The source that was imported from these bytes; None where there is none."""
        found = self._rows("select id from source where original = ?", sha256(data).hexdigest())
        return self.source(found[0]["id"]) if found else None

    def add(
        self, parsed: Parsed, data: bytes, file: str, media_type: str,
        pair: int | None = None, pairs: Sequence[tuple[int | None, int | None]] = (),
        completed: Parsed | None = None,
    ) -> tuple[int, Change]:  # fmt: skip
        """Keep a document with its original.

        `pair` is the source that is the same document in the other language; `pairs` join its wordings (by
        their place there, second) with the provisions of `parsed` (first); `completed` is the pair with what
        it did not say of itself.
        """
        with self.write(_("Import of {name}", name=file)):
            source = self._add_source(parsed, data, file, media_type, pair)
            joined = self._joined(pair, pairs)
            provisions = [
                self._add_wording(source, seq, one, joined.get(seq)) for seq, one in enumerate(parsed.provisions)
            ]
            outcomes = [self._add_outcome(source, seq, one) for seq, one in enumerate(parsed.outcomes)]
            self._add_blocks(source, parsed.blocks, provisions, outcomes)
            for one in parsed.notices:
                self._add_notice(source, one)
            if pair is not None and completed is not None:
                self._complete(pair, completed)
            for provision in joined.values():
                self._merge(provision)
        return source, Change(frozenset({"source", "provision", "outcome"}), (source,), file)

    def _add_source(self, parsed: Parsed, data: bytes, file: str, media_type: str, pair: int | None) -> int:
        digest = sha256(data).hexdigest()
        if not self._rows("select 1 from original where hash = ?", digest):
            self._insert("original", hash=digest, bytes=data, text=parsed.text)
        head = parsed.masthead
        source = self._insert(
            "source", original=digest, file=file, media_type=media_type, title=head.title, kind=head.kind,
            language=head.language, date=head.date, place=head.place, provisional=int(head.provisional),
            imported_at=datetime.now(UTC).isoformat(timespec="seconds"), pair=pair,
        )  # fmt: skip
        for code in head.counterparts:
            self._insert("party", source=source, code=code)
        if pair is not None:
            self.database.execute("update source set pair = ? where id = ?", [source, pair])
        return source

    def _joined(self, pair: int | None, pairs: Sequence[tuple[int | None, int | None]]) -> dict[int, int]:
        """The provision that each item of the new document shares with the pair, by the item's place."""
        if pair is None:
            return {}
        known = {
            one["seq"]: one["provision"]
            for one in self._rows("select seq, provision from wording where source = ?", pair)
        }
        return {here: known[there] for here, there in pairs if here is not None and there is not None}

    def _add_wording(self, source: int, seq: int, one: Provision, provision: int | None) -> int:
        if provision is None:
            provision = self._insert("provision", **_coded(one.key, one.coding))
        self._insert(
            "wording", provision=provision, source=source, seq=seq, key=one.key, number=one.number, text=one.text,
            headings=coding.dump_headings(one.headings), coding=coding.dump(one.coding),
        )  # fmt: skip
        return provision

    def _merge(self, provision: int) -> None:
        """Bring a provision in line with its wordings."""
        rows = self._rows(
            "select wording.key, coding from wording join source on source.id = wording.source "
            "where provision = ? order by source.language = 'en'", provision,
        )  # fmt: skip
        values = _coded(rows[0]["key"], coding.merged([coding.load(row["coding"]) for row in rows]))
        names = ", ".join(f"{name} = ?" for name in values)
        self.database.execute(f"update provision set {names} where id = ?", [*values.values(), provision])

    def _add_outcome(self, source: int, seq: int, one: Any) -> int:
        amounts = json.dumps([[a.value, a.currency, a.text] for a in one.amounts], ensure_ascii=False)
        outcome = self._insert(
            "outcome", source=source, seq=seq, title=one.title, date=one.date, kind=one.kind, text=one.text,
            amounts=amounts, context=json.dumps(one.context, ensure_ascii=False), page=one.page,
        )  # fmt: skip
        for code in dict.fromkeys(one.counterparts):
            self._insert("outcome_party", outcome=outcome, code=code)
        return outcome

    def _add_blocks(
        self, source: int, blocks: Sequence[Block], provisions: Sequence[int], outcomes: Sequence[int]
    ) -> None:
        for seq, one in enumerate(blocks):
            ids = {Role.PROVISION: provisions, Role.OUTCOME: outcomes}.get(one.role, ())
            record = ids[one.record] if one.record is not None and ids else None
            self._insert(
                "block", source=source, seq=seq, role=one.role, number=one.number, start=one.start, end=one.end,
                page=one.page, provision=record if one.role is Role.PROVISION else None,
                outcome=record if one.role is Role.OUTCOME else None,
            )  # fmt: skip

    def _add_notice(self, source: int, one: Notice) -> None:
        values = json.dumps(dict(one.values), ensure_ascii=False)
        self._insert("notice", source=source, code=one.code, reference=one.reference, line=one.line, values=values)

    def _complete(self, source: int, parsed: Parsed) -> None:
        """Fill in what a source does not say of itself and its pair does."""
        head = parsed.masthead
        self.database.execute("update source set date = ? where id = ? and date is null", [head.date, source])
        if not self._rows("select 1 from party where source = ?", source):
            for code in head.counterparts:
                self._insert("party", source=source, code=code)
        answered = ["no-date"] * bool(head.date) + ["no-counterpart"] * bool(head.counterparts)
        for code in answered:
            self.database.execute("delete from notice where source = ? and code = ?", [source, code])
        for seq, one in enumerate(parsed.provisions):
            self.database.execute(
                "update wording set coding = ? where source = ? and seq = ? and coding <> ?",
                [coding.dump(one.coding), source, seq, coding.dump(one.coding)],
            )

    def set_reviewed(self, source: int, reviewed: bool) -> Change:
        """Note that a person has looked over an import, or has not."""
        with self.write(_("Review of source {id}", id=source)):
            self.database.execute("update source set reviewed = ? where id = ?", [int(reviewed), source])
        return Change(frozenset({"source"}), (source,), "")

    # -- the log

    def history(self, limit: int = 100) -> list[EntryRecord]:
        """The newest entries of the log, newest first."""
        rows = self._rows(
            "select id, at, label, undoes, (select count(*) from entry_row where entry = entry.id) as rows "
            "from entry order by id desc limit ?", limit,
        )  # fmt: skip
        return [EntryRecord(**row) for row in rows]

    def undo(self) -> Change | None:
        """Take back the newest entry that stands; None where there is none."""
        return self._take_back(self._standing(undone=False), N_("Undo: {what}"))

    def redo(self) -> Change | None:
        """Take back the newest undoing, where nothing was written since; None where there is none."""
        return self._take_back(self._standing(undone=True), N_("Redo: {what}"))

    def next_label(self, *, undone: bool) -> str | None:
        """The name of what would be taken back next, or done again; None where there is nothing."""
        entry = self._standing(undone=undone)
        if entry is None:
            return None
        return str(entry["label"].split(": ", 1)[-1] if entry["undoes"] else entry["label"])

    def _standing(self, *, undone: bool) -> dict[str, Any] | None:
        """The entry to take back next: the last deed not undone, or the last undoing not redone."""
        entries = {one["id"]: one for one in self._rows("select id, label, undoes from entry order by id")}
        done: list[int] = []
        back: list[int] = []
        for one in entries.values():
            target = one["undoes"]
            if target is None:
                done.append(one["id"])
                back.clear()
            elif target in done:
                done.remove(target)
                back.append(one["id"])
            elif target in back:
                back.remove(target)
                done.append(one["id"])
        stack = back if undone else done
        return entries[stack[-1]] if stack else None

    def _take_back(self, entry: dict[str, Any] | None, label: str) -> Change | None:
        if entry is None:
            return None
        rows = self._rows("select tab, before, after from entry_row where entry = ? order by seq desc", entry["id"])
        what = entry["label"].split(": ", 1)[-1] if entry["undoes"] else entry["label"]
        with self.write(_(label, what=what), undoes=entry["id"]):
            self.database.execute("pragma defer_foreign_keys = on")
            for row in rows:
                self._restore(row["tab"], row["before"], row["after"])
        return Change(frozenset(row["tab"] for row in rows), (), what)

    def _restore(self, table: str, before: str | None, after: str | None) -> None:
        """Turn the row `after` back into `before`."""
        if after is not None:
            new = json.loads(after)
            keys = _KEYS.get(table, ("id",))
            test = " and ".join(f'"{key}" = ?' for key in keys)
            self.database.execute(f"delete from {table} where {test}", [new[key] for key in keys])
        if before is not None:
            self._insert(table, **json.loads(before))

    # -- sources

    def sources(self) -> list[SourceRecord]:
        """All sources, the newest document first."""
        rows = self._rows("select * from source order by coalesce(date, '') desc, id")
        parties = self._parties("party", "source")
        return [_source(row, parties.get(row["id"], ())) for row in rows]

    def source(self, source: int) -> SourceRecord | None:
        """One source; None where there is none with this id."""
        rows = self._rows("select * from source where id = ?", source)
        return _source(rows[0], self._parties("party", "source", source).get(source, ())) if rows else None

    def _parties(self, table: str, owner: str, only: int | None = None) -> dict[int, tuple[str, ...]]:
        found: dict[int, list[str]] = {}
        where = f"where {owner} = ?" if only is not None else ""
        values = [only] if only is not None else []
        for row in self._rows(f"select {owner} as owner, code from {table} {where}", *values):
            found.setdefault(row["owner"], []).append(row["code"])
        return {owner_id: tuple(codes) for owner_id, codes in found.items()}

    def original(self, source: int) -> bytes:
        """The bytes of the file that a source was imported from."""
        rows = self._rows("select bytes from original join source on original = hash where source.id = ?", source)
        return bytes(rows[0]["bytes"])

    def text(self, source: int) -> str:
        """The whole text that was read from a source."""
        rows = self._rows("select text from original join source on original = hash where source.id = ?", source)
        return str(rows[0]["text"])

    def source_text(self, source: int) -> SourceText | None:
        """A source with its blocks and warnings; None where there is none with this id."""
        record = self.source(source)
        if record is None:
            return None
        text = self._rows("select text from original where hash = ?", record.hash)[0]["text"]
        blocks = tuple(
            BlockRecord(
                Block(Role(row["role"]), row["start"], row["end"], row["page"], row["number"]),
                text[row["start"] : row["end"]],
                row["provision"] or row["outcome"],
            )
            for row in self._rows("select * from block where source = ? order by seq", source)
        )
        notices = tuple(
            Notice(row["code"], row["reference"], row["line"], tuple(json.loads(row["values"]).items()))
            for row in self._rows("select * from notice where source = ? order by id", source)
        )
        return SourceText(record, blocks, notices)

    def parsed(self, source: int) -> Parsed:
        """A source as it was parsed, without its blocks: what pairing compares."""
        record = self.source(source)
        assert record is not None
        rows = self._rows("select * from wording where source = ? order by seq", source)
        provisions = tuple(
            Provision(
                row["key"],
                row["number"],
                coding.load_headings(row["headings"]),
                row["text"],
                coding.load(row["coding"]),
            )
            for row in rows
        )
        return Parsed(record.masthead, "", (), provisions)

    # -- provisions and outcomes

    def provisions(
        self,
        *,
        source: int | None = None,
        counterparts: Iterable[str] | None = None,
        nature: str | None = None,
    ) -> list[ProvisionRecord]:
        """Items in the order of their sources, of a source, of counterparts, of a nature."""
        where, values = _where(source, counterparts, "wording.source", "party", "source")
        if nature:
            where, values = [*where, "provision.nature = ?"], [*values, nature]
        test = "where " + " and ".join(where) if where else ""
        rows = self._rows(
            "select distinct wording.provision as id from wording join provision on provision.id = wording.provision "
            f"{test}", *values,
        )  # fmt: skip
        wanted = {row["id"] for row in rows}
        return [one for one in self._all_provisions() if one.id in wanted]

    def _all_provisions(self) -> list[ProvisionRecord]:
        pages = {
            (row["source"], row["provision"]): row["page"]
            for row in self._rows(
                "select source, provision, min(page) as page from block where provision is not null "
                "group by source, provision"
            )
        }
        parties = self._parties("party", "source")
        wordings: dict[int, list[WordingRecord]] = {}
        rows = self._rows(
            "select wording.*, source.language from wording join source on source.id = wording.source "
            "order by coalesce(source.date, '') desc, min(source.id, coalesce(source.pair, source.id)), "
            "source.language = 'en', seq"
        )  # fmt: skip
        for row in rows:
            page = pages.get((row["source"], row["provision"]))
            wordings.setdefault(row["provision"], []).append(_wording(row, page))
        heads = {row["id"]: row for row in self._rows("select * from provision")}
        return [_provision(heads[one], tuple(found), parties) for one, found in wordings.items()]

    def outcomes(self, *, source: int | None = None, counterparts: Iterable[str] | None = None) -> list[OutcomeRecord]:
        """Outcomes by date, of a source, of counterparts."""
        where, values = _where(source, counterparts, "outcome.source", "outcome_party", "outcome", "outcome.id")
        test = "where " + " and ".join(where) if where else ""
        parties = self._parties("outcome_party", "outcome")
        rows = self._rows(f"select * from outcome {test} order by date is null, date, source, seq", *values)
        return [_outcome(row, parties.get(row["id"], ())) for row in rows]

    def counts(self) -> dict[str, tuple[int, int]]:
        """For each counterpart with something: how many commitments and how many outcomes."""
        commitments = self._rows(
            "select code, count(distinct provision.id) as n from party join wording using (source) "
            "join provision on provision.id = wording.provision where nature = 'commitment' group by code"
        )
        outcomes = self._rows("select code, count(*) as n from outcome_party group by code")
        first = {row["code"]: row["n"] for row in commitments}
        second = {row["code"]: row["n"] for row in outcomes}
        known = {row["code"] for row in self._rows("select distinct code from party")} | set(first) | set(second)
        return {code: (first.get(code, 0), second.get(code, 0)) for code in sorted(known - {_OUR_SIDE})}

    # -- search

    def search(
        self, words: str, *, counterparts: Iterable[str] = (), kind: str | None = None, limit: int = 20
    ) -> "list[Hit]":
        """The records that best answer `words`; the index is made anew where the store has changed."""
        index = self._index()
        return index.search(words, counterparts=tuple(counterparts), kind=kind, limit=limit)

    def _index(self) -> "Index":
        from db.index import Index

        index = Index(self.database)
        if not index.is_current():
            with self._transaction():
                index.rebuild(self._entries())
        return index

    def _entries(self) -> "Iterator[Entry]":
        """All that can be found: items, outcomes, sources."""
        from db.index import Entry

        for one in self._all_provisions():
            heading = one.wordings[0].headings[-1].title if one.wordings[0].headings else ""
            texts = tuple((wording.language, wording.text) for wording in one.wordings)
            yield Entry("provision", one.id, f"{one.key} {heading}".strip(), texts, one.counterparts)
        languages = {one.id: one.masthead.language for one in self.sources()}
        for outcome in self.outcomes():
            text = ((languages[outcome.source], outcome.text or outcome.title),)
            yield Entry("outcome", outcome.id, outcome.title, text, outcome.counterparts)
        for source in self.sources():
            text = ((source.masthead.language, source.masthead.title),)
            yield Entry("source", source.id, source.masthead.title, text, source.masthead.counterparts)

    # -- soundness

    def faults(self) -> list[str]:
        """What is wrong with the file, in words; empty where it is sound."""
        faults = [row["integrity_check"] for row in self._rows("pragma integrity_check")]
        faults = [one for one in faults if one != "ok"]
        faults += [f"{row['table']} -> {row['parent']}" for row in self._rows("pragma foreign_key_check")]
        for row in self._rows("select id, original from source"):
            text = self._rows("select text from original where hash = ?", row["original"])[0]["text"]
            blocks = self._rows("select start, end from block where source = ? order by seq", row["id"])
            if not _is_whole(text, [(one["start"], one["end"]) for one in blocks]):
                faults.append(f"source {row['id']}: blocks")
        if self._index().names() != {f"{one.kind} {one.id}" for one in self._entries()}:
            faults.append("index")
        return faults

    def totals(self) -> dict[str, int]:
        """How many records of each kind there are."""
        tables = ("source", "provision", "wording", "outcome", "block", "notice", "entry")
        return {one: self._rows(f"select count(*) as n from {one}")[0]["n"] for one in tables}


def _is_whole(text: str, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether spans in order hold every character of a text that is no white space."""
    position = 0
    for start, end in [*spans, (len(text), len(text))]:
        if start < position or text[position:start].strip():
            return False
        position = end
    return True


def _coded(key: str, one: Any) -> dict[str, Any]:
    return {
        "key": key, "nature": one.nature, "strength": one.strength,
        "actors": json.dumps(one.actors, ensure_ascii=False), "deadline": one.deadline,
        "recurrence": one.recurrence, "venue": one.venue, "bracketed": int(one.bracketed),
    }  # fmt: skip


def _where(
    source: int | None, counterparts: Iterable[str] | None, column: str, table: str, owner: str,
    joined: str | None = None,
) -> tuple[list[str], list[Any]]:  # fmt: skip
    where: list[str] = []
    values: list[Any] = []
    if source is not None:
        where, values = [f"{column} = ?"], [source]
    if counterparts is not None:
        codes = list(counterparts)
        marks = ", ".join("?" * len(codes))
        where.append(f"exists (select 1 from {table} where {table}.{owner} = {joined or column} and code in ({marks}))")
        values += codes
    return where, values


def _source(row: dict[str, Any], codes: tuple[str, ...]) -> SourceRecord:
    head = Masthead(
        row["title"],
        Kind(row["kind"]),
        row["language"],
        row["date"],
        row["place"],
        bool(row["provisional"]),
        codes,
    )
    return SourceRecord(
        row["id"], head, row["file"], row["original"], row["media_type"], row["imported_at"],
        bool(row["reviewed"]), row["pair"],
    )  # fmt: skip


def _wording(row: dict[str, Any], page: int | None) -> WordingRecord:
    return WordingRecord(
        row["source"], row["language"], row["seq"], row["number"], row["text"],
        coding.load_headings(row["headings"]), coding.load(row["coding"]), page,
    )  # fmt: skip


def _provision(
    row: dict[str, Any], wordings: tuple[WordingRecord, ...], parties: dict[int, tuple[str, ...]]
) -> ProvisionRecord:
    found = replace(
        coding.merged([one.coding for one in wordings]),
        actors=tuple(json.loads(row["actors"])), deadline=row["deadline"], recurrence=row["recurrence"],
    )  # fmt: skip
    codes = dict.fromkeys(code for one in wordings for code in parties.get(one.source, ()) if code != _OUR_SIDE)
    return ProvisionRecord(row["id"], row["key"], found, wordings, tuple(codes))


def _outcome(row: dict[str, Any], codes: tuple[str, ...]) -> OutcomeRecord:
    amounts = tuple(Amount(*one) for one in json.loads(row["amounts"]))
    return OutcomeRecord(
        row["id"], row["source"], row["title"], row["date"], codes, row["kind"], row["text"], amounts,
        tuple(json.loads(row["context"])), row["page"],
    )  # fmt: skip
