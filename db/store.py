"""The store: all that is kept, in one SQLite file.  SQL is nowhere but in db/.

What is read is here; every write goes through the log (db/log), so that it can be taken back and audited.
"""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from briefbook import progress
from briefbook.counterparts import OUR_SIDE
from briefbook.errors import InputError
from briefbook.i18n import _
from briefbook.model import Amount, Block, Kind, Masthead, Nature, Outcome, Parsed, Provision, Role, Strength
from db import coding
from db.connection import BUSY_MS, PATIENT_MS, Database, connected, machine_error, name_of, only_read
from db.glance import Glance
from db.ledger import Ledger
from db.listing import stale
from db.lists import Lists
from db.log import Log
from db.migrations import bring_up_to_date
from db.records import (
    BlockRecord,
    CommitmentText,
    OutcomeRecord,
    ProvisionRecord,
    SaidRecord,
    SourceRecord,
    SourceText,
    ToldRecord,
    WordingRecord,
    notice_record,
)

if TYPE_CHECKING:
    from db.agenda import Agenda
    from db.documents import Documents
    from db.money import Money
    from db.register import Register

_opening = Lock()
"""Held while a store is made or brought up to date, which takes longer on a slow disk than one waits for a writer."""


def open_store(path: Path | None = None, *, connection: Any = None, shared: bool = False) -> "Store":
    """The store in the file at `path`, made where there is none, or on another DB-API connection.

    A shared store may be used from any one thread at a time, and waits longer for the others that write.

    Raises InputError where the file is no store or one of a newer version, MachineError where it is locked, damaged
    or cannot be read.
    """
    own = connection is None
    new = own and path is not None and not path.exists()
    try:
        if own:
            connection = connected(path, shared=shared)
        database = Database(connection)
        database.execute(f"pragma busy_timeout = {BUSY_MS}")
        with _opening:
            bring_up_to_date(database, path)
            if not only_read(path):
                database.execute("pragma journal_mode = wal")
        database.execute("pragma foreign_keys = on")
        if shared:
            database.execute(f"pragma busy_timeout = {PATIENT_MS}")
    except BaseException as error:
        if own and connection is not None:
            connection.close()
            if new and path is not None and "full" in str(error):
                _remove_empty(path)
        if not isinstance(error, sqlite3.DatabaseError):
            raise
        if "not a database" in str(error):
            raise InputError(_("{name} is not a store.  Choose another file.", name=name_of(path))) from None
        raise machine_error(error, path) from None
    store = Store(database, path)
    store.turn()
    return store


def _remove_empty(path: Path) -> None:
    """Leave no empty file where a store could not be made."""
    with suppress(OSError):
        if not path.stat().st_size:
            path.unlink()


class Store(Log):
    """Everything that is kept.  Reads give records; writes give what changed."""

    @cached_property
    def documents(self) -> "Documents":
        """The imported documents as they are written."""
        from db.documents import Documents

        return Documents(self)

    @cached_property
    def ledger(self) -> Ledger:
        """Meetings, people, links, books and marks."""
        return Ledger(self)

    @cached_property
    def register(self) -> "Register":
        """What was settled of occurrences, and assessments."""
        from db.register import Register

        return Register(self)

    @cached_property
    def agenda(self) -> "Agenda":
        """Agendas of meetings, the bank of points and answers, editions of reports."""
        from db.agenda import Agenda

        return Agenda(self)

    @cached_property
    def money(self) -> "Money":
        """Amounts with their stages, and rates of exchange."""
        from db.money import Money

        return Money(self)

    @cached_property
    def lists(self) -> Lists:
        """Lists of items and outcomes of any size."""
        return Lists(self.database)

    @cached_property
    def glance(self) -> Glance:
        """Who there is anything about, when one meets, what records are called."""
        return Glance(self.database)

    # -- sources

    def sources(self, only: Iterable[int] | None = None) -> list[SourceRecord]:
        """All sources or, by their ids, `only` some, the newest document first."""
        sql = "select * from source where ?1 is null or id in (select value from json_each(?1))"
        wanted = None if only is None else json.dumps(list(only))
        rows = self.rows(f"{sql} order by coalesce(date, '') desc, id", wanted)
        parties = self._parties("party", "source", [row["id"] for row in rows])
        return [_source(row, parties.get(row["id"], ())) for row in rows]

    def source(self, source: int) -> SourceRecord | None:
        """One source; None where there is none with this id."""
        rows = self.rows("select * from source where id = ?", source)
        return _source(rows[0], self._parties("party", "source", [source]).get(source, ())) if rows else None

    def _parties(self, table: str, owner: str, only: Iterable[int]) -> dict[int, tuple[str, ...]]:
        """The codes of the parties of some sources or outcomes, by their ids."""
        found: dict[int, list[str]] = {}
        sql = f"select {owner} as owner, code from {table} where {owner} in (select value from json_each(?))"
        for row in self.rows(sql, json.dumps(list(only))):
            found.setdefault(row["owner"], []).append(row["code"])
        return {owner_id: tuple(codes) for owner_id, codes in found.items()}

    def source_of(self, data: bytes) -> SourceRecord | None:
        """The source that was imported from these bytes; None where there is none."""
        from hashlib import sha256

        found = self.rows("select id from source where original = ?", sha256(data).hexdigest())
        return self.source(found[0]["id"]) if found else None

    def entered_from(self, data: bytes) -> SourceRecord | None:
        """The source that was entered by hand from this very text; None where there is none."""
        sql = "select id from source join original on original = hash where origin is not null and bytes = ?"
        found = self.rows(sql, data)
        return self.source(found[0]["id"]) if found else None

    def dated_titles(self, titles: Iterable[str]) -> set[tuple[str, str | None]]:
        """The titles of those named that outcomes have, each with their date."""
        sql = "select title, date from outcome where title in (select value from json_each(?))"
        return {(row["title"], row["date"]) for row in self.rows(sql, json.dumps([*titles]))}

    def original(self, source: int) -> bytes:
        """The bytes of the file that a source was imported from."""
        rows = self.rows("select bytes from original join source on original = hash where source.id = ?", source)
        return bytes(rows[0]["bytes"])

    def text(self, source: int) -> str:
        """The whole text that was read from a source."""
        rows = self.rows("select text from original join source on original = hash where source.id = ?", source)
        return str(rows[0]["text"])

    def source_text(self, source: int) -> SourceText:
        """A source with its blocks and warnings.  Raises InputError where there is none with this id."""
        with self.snapshot():
            return self._source_text(source)

    def _source_text(self, source: int) -> SourceText:
        record = _source(self.row("source", source), self._parties("party", "source", [source]).get(source, ()))
        text = self.text(source)
        blocks = tuple(
            BlockRecord(
                Block(Role(row["role"]), row["start"], row["end"], row["page"], row["number"]),
                text[row["start"] : row["end"]],
                row["provision"] or row["outcome"],
            )
            for row in self.rows("select * from block where source = ? order by seq", source)
        )
        notices = self.rows("select * from notice where source = ? order by id", source)
        return SourceText(record, blocks, tuple(map(notice_record, notices)))

    def parsed(self, source: int) -> Parsed:
        """A source as it was parsed, without its blocks and amounts: what pairing and versions compare."""
        record = self.source(source)
        assert record is not None
        rows = self.rows("select * from wording where source = ? order by seq", source)
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
        happened = self.rows("select title, date, kind, text from outcome where source = ? order by seq", source)
        outcomes = tuple(Outcome(row["title"], row["date"], (), row["kind"], row["text"]) for row in happened)
        return Parsed(record.masthead, "", (), provisions, outcomes)

    # -- provisions and outcomes

    def provisions(
        self,
        *,
        ids: Iterable[int] | None = None,
        source: int | None = None,
        counterparts: Iterable[str] | None = None,
        nature: str | None = None,
        dated: bool = False,
    ) -> list[ProvisionRecord]:
        """Items in the order of their sources: those with some ids, of a source, of counterparts, of a nature.

        `dated` ones alone have a deadline or recur, so that they can fall due.
        """
        where, values = _where(source, counterparts, "wording.source", "party", "source")
        if ids is not None:
            where.append("wording.provision in (select value from json_each(?))")
            values.append(json.dumps(list(ids)))
        if nature:
            where, values = [*where, "provision.nature = ?"], [*values, nature]
        if dated:
            where.append("(provision.due is not null or provision.recurrence is not null)")
        with self.snapshot():
            if not where:
                return self._provisions("select id from provision")
            rows = self.rows(
                "select distinct wording.provision as id from wording "
                f"join provision on provision.id = wording.provision where {' and '.join(where)}", *values,
            )  # fmt: skip
            return self._provisions("select value from json_each(?)", json.dumps([row["id"] for row in rows]))

    def _provisions(self, chosen: str, *values: str) -> list[ProvisionRecord]:
        """The items whose ids a query gives."""
        pages = {
            (row["source"], row["provision"]): row["page"]
            for row in self.rows(
                "select source, provision, min(page) as page from block "
                f"where provision in ({chosen}) group by source, provision", *values,
            )
        }  # fmt: skip
        wordings: dict[int, list[WordingRecord]] = {}
        rows = self.rows(
            "select wording.*, source.language from wording join source on source.id = wording.source "
            f"where provision in ({chosen}) order by coalesce(source.date, '') desc, "
            "min(source.id, coalesce(source.pair, source.id)), source.language = 'en', seq", *values,
        )  # fmt: skip
        for row in rows:
            progress.check()
            page = pages.get((row["source"], row["provision"]))
            wordings.setdefault(row["provision"], []).append(_wording(row, page))
        parties = self._parties("party", "source", {row["source"] for row in rows})
        sql = "select provision.*, awaited, linked from provision left join listed on listed.provision = id"
        heads = {row["id"]: row for row in self.rows(f"{sql} where id in ({chosen})", *values)}
        items = [_provision(heads[one], tuple(found), parties) for one, found in wordings.items()]
        progress.let_go(rows, heads, wordings)
        return items

    def commitment_texts(self, one: int | None = None, among: int = 0) -> list[CommitmentText]:
        """All commitments as they are worded; or those of the documents of `one`, and others, about as many as `among`.

        It tells that it goes on, and stops where it is told to.
        """
        every = 1
        if one is not None:
            sql = "select count(*) from provision where nature = 'commitment'"
            every = max(1, int(self.database.execute(sql).fetchone()[0]) // among)
        wordings: dict[int, list[SaidRecord]] = {}
        heads: dict[int, tuple[str, Strength | None]] = {}
        sources: set[int] = set()
        try:
            with self.snapshot():
                rows = self.database.query(
                    "select provision.id, provision.key, strength, source, language, number, text, headings, "
                    "wording.reviewed from wording "
                    "join source on source.id = wording.source join provision on provision.id = wording.provision "
                    "where provision.nature = 'commitment' and (provision.id % ?2 = 0 or provision.id in ("
                    "select provision from wording where source in (select source from wording where provision = ?1))) "
                    "order by provision.id, language = 'en', source", [one, every],
                )  # fmt: skip
                for row in rows:
                    progress.check()
                    wordings.setdefault(row["id"], []).append(_said(row))
                    heads[row["id"]] = row["key"], Strength(row["strength"]) if row["strength"] else None
                    sources.add(row["source"])
                parties = self._parties("party", "source", sources)
            found = []
            for key in tuple(wordings):
                some = tuple(wordings.pop(key))
                found.append(CommitmentText(key, *heads.pop(key), some, _codes(some, parties)))
            return found
        finally:
            progress.let_go(wordings, heads)

    def outcomes(
        self,
        *,
        ids: Iterable[int] | None = None,
        source: int | None = None,
        counterparts: Iterable[str] | None = None,
    ) -> list[OutcomeRecord]:
        """Outcomes by date: those with some ids, of a source, of counterparts.

        An outcome that two languages tell is one record with the words of the first, by the id of either; of a source
        it has the id and the words that it has there.
        """
        where, values = _where(source, counterparts, "outcome.source", "outcome_party", "outcome", "outcome.id")
        if source is None:
            where.append("outcome.same is null")
        if ids is not None:
            some = "select coalesce(same, id) from outcome where id in (select value from json_each(?))"
            where.append(f"outcome.id in ({some})")
            values.append(json.dumps(list(ids)))
        with self.snapshot():
            rows = self.rows(f"{_TOLD} where {' and '.join(where)} {_BY_DATE}", *values)
            heads = {row["same"] or row["id"]: row for row in rows}
            both = self._in_both_languages(heads)
            heads |= {key: told[0] for key, told in both.items()}
            parties = self._parties("outcome_party", "outcome", list(heads))
        outcomes = [
            _outcome(row, heads[key], both.get(key, ()), parties.get(key, ()), whole=source is None)
            for row in rows for key in [row["same"] or row["id"]]
        ]  # fmt: skip
        progress.let_go(rows, heads)
        return outcomes

    def _in_both_languages(self, ids: Iterable[int]) -> dict[int, list[dict[str, Any]]]:
        """The rows of those of some outcomes that two languages tell, the record first."""
        if not self.rows("select 1 from outcome where same is not null limit 1"):
            return {}
        among = json.dumps(list(ids))
        rows = self.rows(f"{_TOLD} where outcome.same in (select value from json_each(?))", among)
        found = {row["same"]: [row] for row in rows}
        heads = self.rows(f"{_TOLD} where outcome.id in (select value from json_each(?))", json.dumps(list(found)))
        return {row["id"]: [row, *found[row["id"]]] for row in heads}

    def counts(self) -> dict[str, tuple[int, int]]:
        """For each counterpart with something: how many commitments and how many outcomes."""
        commitments = self.rows(
            "select value as code, count(*) as n from listed_facet join listed using (provision) "
            "where kind = 'counterpart' and nature = 'commitment' group by value"
        )
        outcomes = self.rows("select code, count(*) as n from outcome_party group by code")
        first = {row["code"]: row["n"] for row in commitments}
        second = {row["code"]: row["n"] for row in outcomes}
        known = {row["code"] for row in self.rows("select distinct code from party")} | set(first) | set(second)
        return {code: (first.get(code, 0), second.get(code, 0)) for code in sorted(known - {OUR_SIDE})}

    # -- soundness

    def faults(self) -> list[str]:
        """What is wrong with the file, in words; empty where it is sound.

        Raises Cancelled where nobody waits for it (briefbook/progress).
        """
        try:
            with self.database.stoppable():
                return self._faults()
        except sqlite3.DatabaseError as error:
            return [machine_error(error, self.path).message]

    def _faults(self) -> list[str]:
        mended = [] if self.searching.mend() else [_("The index of search was damaged; it was made anew.")]
        faults = [row["integrity_check"] for row in self.rows("pragma integrity_check")]
        faults = [one for one in faults if one != "ok"]
        if faults:
            return faults
        faults += mended
        with self.transaction():
            faults += ["lists"] if stale(self.database) else []
        faults += [f"outcome {one}: amounts" for one in self.money.unsound()]
        faults += [f"{row['table']} -> {row['parent']}" for row in self.rows("pragma foreign_key_check")]
        for row in progress.each(self.rows("select id, original from source")):
            text = self.rows("select text from original where hash = ?", row["original"])[0]["text"]
            blocks = self.rows("select start, end from block where source = ? order by seq", row["id"])
            if not _is_whole(text, [(one["start"], one["end"]) for one in blocks]):
                faults.append(f"source {row['id']}: blocks")
        faults += [f"index: {one}" for one in self.searching.index.faults()]
        return faults

    def totals(self) -> dict[str, int]:
        """How many records of each kind there are; nothing where the file is too damaged to count them."""
        tables = (
            "source", "provision", "wording", "outcome", "block", "notice", "link", "meeting", "person", "book", "mark",
            "assessment", "occurrence", "renewal", "agenda", "point", "amount", "rate", "entry",
        )  # fmt: skip
        try:
            found = {one: self.rows(f"select count(*) as n from {one}")[0]["n"] for one in tables}
            return {**found, "outcome": self.lists.size()[1]}
        except sqlite3.DatabaseError:
            return {}


def _is_whole(text: str, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether spans in order hold every character of a text that is no white space."""
    position = 0
    for start, end in [*spans, (len(text), len(text))]:
        if start < position or text[position:start].strip():
            return False
        position = end
    return True


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
        row["begins"],
        row["ends"],
    )
    return SourceRecord(
        row["id"], head, row["file"], row["original"], row["media_type"], row["imported_at"],
        bool(row["reviewed"]), row["pair"], row["origin"],
    )  # fmt: skip


def _said(row: dict[str, Any]) -> SaidRecord:
    headings = coding.load_headings(row["headings"])
    heading = headings[-1].title if headings else ""
    return SaidRecord(row["source"], row["language"], coding.place(row), row["text"], heading, bool(row["reviewed"]))


def _wording(row: dict[str, Any], page: int | None) -> WordingRecord:
    return WordingRecord(
        row["source"], row["language"], row["seq"], row["number"], row["text"],
        coding.load_headings(row["headings"]), coding.load(row["coding"]), page, row["id"], row["key"],
        bool(row["reviewed"]),
    )  # fmt: skip


def _provision(
    row: dict[str, Any], wordings: tuple[WordingRecord, ...], parties: dict[int, tuple[str, ...]]
) -> ProvisionRecord:
    found = replace(
        coding.merged([one.coding for one in wordings]),
        nature=Nature(row["nature"]), strength=Strength(row["strength"]) if row["strength"] else None,
        actors=tuple(json.loads(row["actors"])), deadline=row["deadline"], recurrence=row["recurrence"],
        venue=row["venue"],
    )  # fmt: skip
    return ProvisionRecord(
        row["id"],
        row["key"],
        found,
        wordings,
        _codes(wordings, parties),
        tuple(json.loads(row["edited"])),
        bool(row["linked"]),
        row["awaited"],
    )


def _codes(wordings: Iterable[WordingRecord | SaidRecord], parties: dict[int, tuple[str, ...]]) -> tuple[str, ...]:
    """The counterparts of the sources of some wordings, without our own side."""
    return tuple(dict.fromkeys(code for one in wordings for code in parties.get(one.source, ()) if code != OUR_SIDE))


_TOLD = "select outcome.*, (select language from source where source.id = outcome.source) as language from outcome"
_BY_DATE = "order by date is null, date, source, seq"


def _outcome(
    row: dict[str, Any], head: dict[str, Any], both: Sequence[dict[str, Any]], codes: tuple[str, ...], *, whole: bool
) -> OutcomeRecord:  # fmt: skip
    """An outcome in the words of a row, with the facts of its record; `both` are its rows where it has two."""
    amounts = tuple(Amount(*one) for one in json.loads(head["amounts"]))
    reviewed = all(one["reviewed"] for one in both) if whole and both else bool(row["reviewed"])
    return OutcomeRecord(
        row["id"], row["source"], row["title"], head["date"], codes, head["kind"], row["text"], amounts,
        tuple(json.loads(row["context"])), row["page"], reviewed, head["place"], head["people"],
        tuple(sorted(map(_told, both), key=lambda one: one.language != "ja")),
    )  # fmt: skip


def _told(row: dict[str, Any]) -> ToldRecord:
    return ToldRecord(
        row["id"], row["source"], row["language"], row["title"], row["text"], tuple(json.loads(row["context"])),
        row["page"],
    )  # fmt: skip
