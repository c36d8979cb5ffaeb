"""What lists filter, sort and count by: tables derived from the others, with one row an item.

They are brought in line at the end of every write, an undoing included, from the rows that the log noted, and with
the day, since an outcome counts from its own day on.  The day that they are of is kept as `pragma user_version`.  Who
changes what is listed, or how words are folded, adds a migration to those after which they are filled anew.
"""

import json
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from briefbook import progress
from briefbook.counterparts import OUR_SIDE
from briefbook.schedule import Happened, Settled, awaited_day, beat, is_fiscal, life
from db.connection import Database
from db.dues import exceptions, happened, terms
from db.periods import BEGAN, HAD_HAPPENED

if TYPE_CHECKING:
    from briefbook.sides import Side

SCHEMA = """
-- One row an item: what lists filter and sort by.  Derived, never logged.
create table listed (
    provision integer primary key,
    source integer not null,            -- the document that it is listed under: the lower id of a pair
    dated text not null,                -- the date of that document, '' where it is unknown
    english integer not null,           -- 1 where it has no Japanese wording
    seq integer not null,               -- its place there
    nature text not null,
    strength text,
    due text,                           -- the last day of the deadline
    recurrence text,
    fiscal integer not null,            -- 1 where it recurs by the fiscal year or its parts
    begins text,                        -- the life of its documents, ISO 8601 of any precision
    ends text,
    first text,                         -- when what recurs is done the first time, where the words say so
    later text not null,                -- its further deadlines, parted by spaces
    host text,                          -- who is host the first time, or in odd or even years
    awaited text,                       -- the day from which it is overdue if nothing more happens
    beat text,                          -- where it recurs, the key of its days (briefbook/schedule), and from when
    beats_from text,                    --   to when they are, as long as nothing is settled of them; null where
    beats_to text,                      --   they go on
    linked integer not null,            -- 1 where an outcome was accepted for it that had happened
    reviewed integer not null,          -- 1 where all its wordings were
    counterparts text not null,         -- codes, parted by spaces
    pillar text not null,               -- its first heading, Japanese and English, parted by a tab
    actors text not null,               -- parted by commas
    words_ja text not null,             -- how its wording begins, folded; in the language, else in the one there is
    words_en text not null
) strict;
create index listed_place on listed (dated desc, source, english, seq, nature);
create index listed_due on listed (due, nature);
create index listed_awaited on listed (awaited) where awaited is not null;
-- In the order of what is overdue the longest: of what recurred that is the last time, as long as nothing is settled.
create index listed_late on listed (case when beat is null then awaited else max(awaited, beats_to) end)
    where awaited is not null;
create index listed_beat on listed (beat, beats_from, beats_to, linked, awaited) where beat is not null;

-- What an item can have several of: kind is "counterpart", "source" or "actor"; and "side", who carries it out.
create table listed_facet (
    kind text not null,
    value text not null,
    provision integer not null,
    primary key (kind, value, provision)
) strict, without rowid;
create index listed_facet_provision on listed_facet (provision);

-- The words of items and outcomes, folded as a search folds them, for the filter line of lists.
create table listed_words (provision integer primary key, folded text not null) strict;
create table listed_outcome (outcome integer primary key, folded text not null) strict;
"""

_BATCH = 2000
_TOLD = 500
"""After so many items it is told how far the work is."""
_SORTED = 48
"""Characters of a wording that lists sort by."""

_WORDINGS = """
select wording.provision, wording.source as own, min(source.id, coalesce(source.pair, source.id)) as source,
    coalesce(source.date, '') as dated, source.language = 'en' as english, wording.seq, wording.number, wording.text,
    wording.headings, wording.reviewed, source.title, source.date, source.begins,
    source.ends,
    case when coalesce(provision.recurrence, provision.deadline) is not null
        or instr(wording.coding, '"counterpart"') then wording.coding end as coding
from wording join source on source.id = wording.source join provision on provision.id = wording.provision
where wording.provision in (select value from json_each(?))
order by wording.provision, dated desc, 3, english, wording.seq
"""

_ITEMS = f"""
select id, nature, strength, deadline, due, recurrence, venue, actors, edited,
    exists (select 1 from link join outcome on outcome.id = link.outcome
        where commitment = provision.id and state = 'accepted' and {HAD_HAPPENED} ?2) as linked,
    exists (select 1 from renewal where older = provision.id and renewal.state = 'accepted') as renewed
from provision where id in (select value from json_each(?1))
"""

_TOUCHED = """
select record as id from entry_row where entry = :entry and tab in ('provision', 'wording')
union select json_extract(before, '$.provision') from entry_row where entry = :entry and tab = 'wording'
union select json_extract(coalesce(after, before), '$.commitment') from entry_row
    where entry = :entry and tab in ('link', 'occurrence', 'assessment')
union select json_extract(coalesce(after, before), '$.older') from entry_row where entry = :entry and tab = 'renewal'
union select commitment from link where outcome in (
    select record from entry_row where entry = :entry and tab = 'outcome')
union select provision from wording where source in (
    select record from entry_row where entry = :entry and tab in ('source', 'party'))
"""

_TOUCHED_OUTCOMES = """
select record as id from entry_row where entry = :entry and tab in ('outcome', 'outcome_party')
union select same from outcome where id in (
    select record from entry_row where entry = :entry and tab = 'outcome')
union select json_extract(before, '$.same') from entry_row where entry = :entry and tab = 'outcome'
union select json_extract(after, '$.same') from entry_row where entry = :entry and tab = 'outcome'
"""

_TURNED = f"""
select distinct commitment from link join outcome on outcome.id = link.outcome
where outcome.date between substr(min(?1, ?2), 1, 4) and substr(max(?1, ?2), 1, 4) || '~'
    and state = 'accepted' and {BEGAN} > min(?1, ?2) and {BEGAN} <= max(?1, ?2)
"""
"""Their years are looked up; of each only the beginning is reckoned."""


def day_of(database: Database) -> str:
    """The day that the lists are of; of a store that never had one, the last, so that all in it had happened."""
    said = f"{database.execute('pragma user_version').fetchone()[0] or 99991231}"
    return f"{said[:4]}-{said[4:6]}-{said[6:]}"


def turned(database: Database, today: str) -> list[int]:
    """The items that are listed otherwise on a day than on that of the lists: an outcome of theirs began between."""
    last = day_of(database)
    return [] if last == today else [row[0] for row in database.execute(_TURNED, [last, today])]


def turn(database: Database, today: str) -> None:
    """Bring the lists in line with a day; part of the transaction that is open."""
    items = turned(database, today)
    database.execute(f"pragma user_version = {int(today.replace('-', ''))}")
    list_items(database, items)


def renew(database: Database, entry: int, today: str) -> None:
    """Bring the lists in line with what an entry of the log changed, and with the day; part of its transaction."""
    turn(database, today)
    items, outcomes = touched(database, entry)
    list_items(database, items)
    list_outcomes(database, outcomes)


def touched(database: Database, entry: int) -> tuple[list[int], list[int]]:
    """The items and the outcomes that are listed otherwise after an entry of the log, or before it."""
    items = [row["id"] for row in database.query(_TOUCHED, {"entry": entry}) if row["id"] is not None]
    return items, [row["id"] for row in database.query(_TOUCHED_OUTCOMES, {"entry": entry}) if row["id"] is not None]


def list_all(database: Database) -> None:
    """Make the lists anew from all items and outcomes; part of the transaction that is open."""
    for table in TABLES:
        database.execute(f"delete from {table}")
    items = [row["id"] for row in database.query("select id from provision")]
    for start in range(0, len(items), _TOLD):
        progress.at((start + 1) / len(items))  # more than nothing from the first on, so that it is shown
        list_items(database, items[start : start + _TOLD])
    list_outcomes(database, [row["id"] for row in database.query("select id from outcome")])


TABLES = ("listed", "listed_facet", "listed_words", "listed_outcome")


def stale(database: Database) -> bool:
    """Whether the lists are not what making them anew would give.  Changes nothing."""
    database.execute("savepoint lists")
    try:
        for table in TABLES:
            database.execute(f"create temp table old_{table} as select * from {table}")
        list_all(database)
        return any(_differs(database, f"main.{table}", f"temp.old_{table}") for table in TABLES)
    finally:
        database.execute("rollback to lists")
        database.execute("release lists")


def _differs(database: Database, one: str, other: str) -> bool:
    """Whether two tables of the same columns have other rows."""
    counts = f"(select count(*) from {one}) <> (select count(*) from {other})"
    return bool(database.execute(
        f"select {counts} or exists (select * from {one} except select * from {other})"
    ).fetchone()[0])  # fmt: skip


def list_items(database: Database, ids: Sequence[int]) -> None:
    """List items anew; those that are no more are dropped."""
    day = day_of(database)
    for start in range(0, len(ids), _BATCH):
        some = json.dumps(ids[start : start + _BATCH])
        for table in ("listed", "listed_facet", "listed_words"):
            database.execute(f"delete from {table} where provision in (select value from json_each(?))", [some])
        parties: dict[int, list[str]] = {}
        for row in database.query(
            "select source, code from party where code <> ? and source in "
            "(select source from wording where provision in (select value from json_each(?)))",
            [OUR_SIDE, some],
        ):
            parties.setdefault(row["source"], []).append(row["code"])
        wordings: dict[int, list[dict[str, Any]]] = {}
        for row in database.query(_WORDINGS, [some]):
            wordings.setdefault(row["provision"], []).append(row)
        items = [row for row in database.query(_ITEMS, [some, day]) if row["id"] in wordings]
        done, settled = happened(database, day, some), exceptions(database, some)
        _keep(database, [
            _listed(row, wordings[row["id"]], parties, done.get(row["id"], ()), settled.get(row["id"], ()))
            for row in items
        ])  # fmt: skip


_Listed = tuple[tuple[Any, ...], list[tuple[str, str, int]], tuple[int, str]]


def _keep(database: Database, found: Sequence[_Listed]) -> None:
    many = database.conn.executemany
    many(f"insert into listed values ({', '.join('?' * 26)})", [row for row, _facets, _words in found])
    many("insert into listed_facet values (?, ?, ?)", [one for _row, facets, _words in found for one in facets])
    many("insert into listed_words values (?, ?)", [words for _row, _facets, words in found])


def _listed(
    item: dict[str, Any], wordings: list[dict[str, Any]], parties: dict[int, list[str]],
    done: Sequence[Happened], settled: Sequence[Settled],
) -> _Listed:  # fmt: skip
    """The rows of an item in the tables of the lists; `done` was accepted for it, `settled` said of its dates."""
    key, first = item["id"], wordings[0]
    codes = list(dict.fromkeys(code for one in wordings for code in parties.get(one["own"], ())))
    actors = list(dict.fromkeys(json.loads(item["actors"])))
    row = (
        key, first["source"], first["dated"], first["english"], first["seq"], item["nature"], item["strength"],
        item["due"], item["recurrence"], *_times(item, wordings, done, settled), item["linked"],
        int(all(one["reviewed"] for one in wordings)), " ".join(codes), _pillar(wordings), ", ".join(actors),
        _begins(wordings, 0), _begins(wordings, 1),
    )  # fmt: skip
    facets = [("counterpart", code, key) for code in codes] + [("actor", actor, key) for actor in actors]
    facets += [("source", str(one), key) for one in dict.fromkeys(one["source"] for one in wordings)]
    if item["nature"] == "commitment":
        facets.append(("side", _carrier(item, wordings, actors, codes), key))
    return row, facets, (key, _folded([part for one in wordings for part in _spoken(one)] + actors))


def _carrier(
    item: dict[str, Any], wordings: list[dict[str, Any]], actors: Sequence[str], codes: Sequence[str]
) -> "Side":  # fmt: skip
    """Who is to carry out a commitment; where a person set its bodies, they alone tell."""
    from briefbook.sides import carrier, of_members, others  # its patterns take time to load

    said = [] if "actors" in json.loads(item["edited"]) else wordings
    in_order = sorted(said, key=lambda one: one["english"])
    titled = []
    for one in in_order:
        language = "en" if one["english"] else "ja"
        titles = [of_members(title, language, codes) for _, title, _ in reversed(_headings(one["headings"]))]
        titled.append((_in_full(one), language, titles))
    return carrier(titled, actors, others())


def _in_full(wording: dict[str, Any]) -> str:
    """A wording with the names of those for whom its words stand."""
    from briefbook.sides import in_full

    finds = json.loads(wording["coding"])["finds"] if wording["coding"] else ()
    spoken = [(code, start, end) for what, code, start, end in finds if what == "counterpart"]
    return in_full(wording["text"], "en" if wording["english"] else "ja", spoken)


def _times(
    item: dict[str, Any], wordings: list[dict[str, Any]], done: Sequence[Happened], settled: Sequence[Settled]
) -> tuple[int | str | None, ...]:
    """What the dates of an item are reckoned from, as the table has it, the day that it awaits, its beat."""
    lives = [life(one["title"], one["date"], one["begins"], one["ends"]) for one in wordings]
    begins = min((one.start for one in lives if one.start), default=None)
    ends = max((one.end for one in lives if one.end), default=None)
    finds = [
        (what, value, one["text"][start:end])
        for one in wordings if one["coding"] for what, value, start, end in json.loads(one["coding"])["finds"]
    ]  # fmt: skip
    fiscal = any(is_fiscal(words) for what, _value, words in finds if what == "recurrence")
    first, host = (next((value for what, value, _ in finds if what == one), None) for one in ("first", "host"))
    worded = list(dict.fromkeys(value for what, value, _words in finds if what == "deadline" and value))
    later = " ".join(worded[1:]) if worded[:1] == [item["deadline"]] and not item["recurrence"] else ""
    said = (int(fiscal), begins, ends, first, later, host)
    if item["nature"] != "commitment" or not (item["due"] or item["recurrence"]):
        return *said, None, None, None, None
    found = terms(item["deadline"], item["recurrence"], item["venue"], *said, item["renewed"])
    known = beat(found)
    beats = (known.key, known.first, known.last) if known else (None, None, None)
    return *said, awaited_day(found, done, settled), *beats


def _begins(wordings: list[dict[str, Any]], english: int) -> str:
    """How the wording of an item begins, folded so that it sorts as it is read."""
    one = next((one for one in wordings if one["english"] == english), wordings[0])
    return _folded([one["text"][:_SORTED]])


def _pillar(wordings: list[dict[str, Any]]) -> str:
    """The first heading over an item, Japanese and English."""
    names = {0: "", 1: ""}
    for one in reversed(wordings):
        if headings := _headings(one["headings"]):
            number, title, _level = headings[0]
            names[one["english"]] = " ".join((title or number or "").split())
    return f"{names[0]}\t{names[1]}" if any(names.values()) else ""


def _spoken(wording: dict[str, Any]) -> list[str]:
    return [
        wording["number"] or "",
        *(title for _number, title, _level in _headings(wording["headings"])),
        wording["text"],
    ]


@lru_cache(4096)
def _headings(text: str) -> tuple[tuple[str | None, str, int], ...]:
    """The headings that are kept as JSON; those of one document are mostly the same."""
    return tuple((number, title, level) for number, title, level in json.loads(text))


def _folded(parts: Sequence[str]) -> str:
    from db.index_text import folded

    return folded("\n".join(parts))


def list_outcomes(database: Database, ids: Sequence[int]) -> None:
    """Note the words of outcomes anew, in all their languages; those that are no more are dropped."""
    for start in range(0, len(ids), _BATCH):
        some = json.dumps(ids[start : start + _BATCH])
        database.execute("delete from listed_outcome where outcome in (select value from json_each(?))", [some])
        rows = database.query(
            "select coalesce(same, id) as record, title, text, context from outcome "
            "where id in (select value from json_each(?1)) and same is null "
            "or same in (select value from json_each(?1)) order by record, same", [some],
        )  # fmt: skip
        said: dict[int, list[str]] = {}
        for one in rows:
            said.setdefault(one["record"], []).extend([one["title"], *json.loads(one["context"]), one["text"]])
        words = [(record, _folded(parts)) for record, parts in said.items()]
        database.conn.executemany("insert into listed_outcome values (?, ?)", words)
