"""What is indexed of each record: its texts by language, what it is filtered by, and where it stands."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from db.connection import Database
from db.found import KINDS, passage_id, passage_place
from db.index_text import folded

Fact = str | float
_OUR_SIDE = "JP"
_WRAP = re.compile(r"(?<=[^\x00-\u02ff])[ \t]*\n[ \t]*(?=[^\x00-\u02ff])")
_PASSAGES = ("preamble", "heading", "note", "caption", "signature", "other")


@dataclass(frozen=True, slots=True)
class Entry:
    """What is indexed of a record.

    `titles` and `texts` are (language, text); `facts` is what it is filtered by, `due` the last day of a deadline,
    `linked` whether an outcome was accepted for it.
    """

    kind: str
    id: int
    title: str
    texts: tuple[tuple[str, str], ...] = ()
    titles: tuple[tuple[str, str], ...] = ()
    facts: Mapping[str, tuple[Fact, ...]] = field(default_factory=dict)
    source: int | None = None
    number: str | None = None
    page: int | None = None
    date: str | None = None
    nature: str | None = None
    due: str | None = None
    linked: bool = False

    @property
    def counterparts(self) -> tuple[str, ...]:
        """The codes of its counterparts."""
        return tuple(str(one) for one in self.facts.get("country", ()))


def entries(database: Database, kind: str, ids: Sequence[int]) -> Iterator[Entry]:
    """The entries of records of a kind; records that are no more give none."""
    if ids:
        yield from _KINDS[kind](database, ids)


def all_ids(database: Database) -> Iterator[tuple[str, int]]:
    """Every record that is to be in the index, as kind and id."""
    for kind, sql in _ALL.items():
        yield from ((kind, row[0]) for row in database.execute(sql))


_PASSAGE = f"source * {1 << 20} + seq"
_IS_PASSAGE = f"role in ({', '.join(repr(one) for one in _PASSAGES)})"
_ALL = {one: f"select id from {one}" for one in KINDS if one != "passage"}
_ALL["provision"] = "select distinct provision from wording"
_ALL["passage"] = f"select {_PASSAGE} from block where {_IS_PASSAGE}"


def triggers() -> Iterator[str]:
    """SQL that has every change of a record noted in index_pending."""
    own = {
        ("provision", "provision", "id"), ("wording", "provision", "provision"), ("outcome", "outcome", "id"),
        ("outcome_party", "outcome", "outcome"), ("source", "source", "id"), ("link", "provision", "commitment"),
        ("meeting", "meeting", "id"), ("meeting_party", "meeting", "meeting"), ("attendee", "meeting", "meeting"),
        ("person", "person", "id"), ("book", "book", "id"), ("mark", "mark", "id"),
    }  # fmt: skip
    for table, kind, column in sorted(own):
        for event, row in (("insert", "new"), ("update", "new"), ("delete", "old")):
            yield _trigger(f"{table}_{event}", event, table, _note(f"select '{kind}', {row}.{column}"))
    for event, rows in (("insert", ("new",)), ("update", ("old", "new")), ("delete", ("old",))):
        yield _trigger(
            f"party_{event}", event, "party",
            "".join(_note(_of_source(f"{row}.source")) for row in rows),
        )  # fmt: skip
        yield _trigger(
            f"block_{event}", event, "block",
            "".join(
                _note(f"select 'passage', {row}.source * {1 << 20} + {row}.seq")
                + _note(f"select 'provision', {row}.provision where {row}.provision is not null")
                for row in rows
            ),
        )  # fmt: skip
    yield _trigger(
        "source_said", "update of title, kind, language, date on source when new.title is not old.title or "
        "new.kind is not old.kind or new.language is not old.language or new.date is not old.date",
        "source", _note(_of_source("new.id")),
    )  # fmt: skip


def _of_source(source: str) -> str:
    return (
        f"select 'source', {source} union select 'provision', provision from wording where source = {source} "
        f"union select 'outcome', id from outcome where source = {source} "
        f"union select 'passage', {_PASSAGE} from block where source = {source} and {_IS_PASSAGE}"
    )


def _note(select: str) -> str:
    """SQL that notes records as changed, each behind all that were noted before."""
    return f"insert or replace into index_pending (kind, record) {select}; "


def _trigger(name: str, event: str, table: str, body: str) -> str:
    where = event if " on " in event else f"{event} on {table}"
    return f"create trigger index_{name} after {where} begin {body}end"


# --- the kinds ------------------------------------------------------------------------------------------


def _rows(database: Database, sql: str, ids: Iterable[int]) -> list[dict[str, Any]]:
    return list(database.query(sql, [json.dumps(list(ids))]))


def _grouped(rows: Iterable[dict[str, Any]], key: str) -> dict[int, list[dict[str, Any]]]:
    found: dict[int, list[dict[str, Any]]] = {}
    for row in rows:
        found.setdefault(row[key], []).append(row)
    return found


def _codes(database: Database, table: str, owner: str, ids: Iterable[int]) -> dict[int, tuple[str, ...]]:
    sql = f"select {owner} as owner, code from {table} where {owner} in (select value from json_each(?)) order by code"
    rows = _grouped(_rows(database, sql, ids), "owner")
    return {key: tuple(row["code"] for row in some if row["code"] != _OUR_SIDE) for key, some in rows.items()}


_WORDINGS = """
select wording.provision, wording.source, wording.number, wording.text, wording.headings, wording.reviewed,
    source.language, source.date, (select min(page) from block where block.provision = wording.provision
    and block.source = wording.source) as page
from wording join source on source.id = wording.source
where wording.provision in (select value from json_each(?))
order by source.language = 'en', coalesce(source.date, '') desc, wording.source, wording.seq
"""


def _provisions(database: Database, ids: Sequence[int]) -> Iterator[Entry]:
    wordings = _grouped(_rows(database, _WORDINGS, ids), "provision")
    parties = _codes(database, "party", "source", {one["source"] for some in wordings.values() for one in some})
    sql = (
        "select *, exists (select 1 from link where commitment = provision.id and state = 'accepted') as linked "
        "from provision where id in (select value from json_each(?))"
    )
    for row in _rows(database, sql, ids):
        if some := wordings.get(row["id"]):
            yield _provision(row, some, parties)


def _provision(row: dict[str, Any], some: list[dict[str, Any]], parties: dict[int, tuple[str, ...]]) -> Entry:
    first = some[0]
    titles = [
        (one["language"], " ".join(title for _n, title, _l in json.loads(one["headings"]) if title)) for one in some
    ]
    headings = json.loads(first["headings"])
    heading = headings[-1][1] if headings else ""
    codes = dict.fromkeys(code for one in some for code in parties.get(one["source"], ()))
    facts: dict[str, tuple[Fact, ...]] = {
        "country": tuple(codes),
        "body": tuple(json.loads(row["actors"])),
        "recurring": (row["recurrence"],) if row["recurrence"] else (),
        "strength": (row["strength"],) if row["strength"] else (),
        "source": tuple(dict.fromkeys(one["source"] for one in some)),
        "language": tuple(dict.fromkeys(one["language"] for one in some)),
        "reviewed": (int(all(one["reviewed"] for one in some)),),
    }
    texts = tuple((one["language"], one["text"]) for one in some)
    return Entry(
        "provision", row["id"], f"{row['key']} {heading}".strip(), texts, tuple(one for one in titles if one[1]), facts,
        first["source"], first["number"], first["page"], first["date"], row["nature"], row["due"], bool(row["linked"]),
    )  # fmt: skip


def _outcomes(database: Database, ids: Sequence[int]) -> Iterator[Entry]:
    parties = _codes(database, "outcome_party", "outcome", ids)
    sql = (
        "select outcome.*, source.language from outcome join source on source.id = outcome.source "
        "where outcome.id in (select value from json_each(?))"
    )
    for row in _rows(database, sql, ids):
        amounts = json.loads(row["amounts"])
        facts: dict[str, tuple[Fact, ...]] = {
            "country": parties.get(row["id"], ()),
            "type": (row["kind"],),
            "source": (row["source"],),
            "language": (row["language"],),
            "reviewed": (row["reviewed"],),
            "amount": tuple(f"{one[1]} {one[0]:020.2f}" for one in amounts),
        }
        context = " ".join(json.loads(row["context"]))
        text = row["text"] if row["title"] in row["text"] else f"{row['title']}\n{row['text']}".strip()
        titles = tuple((row["language"], one) for one in (row["title"], context) if one)
        yield Entry(
            "outcome", row["id"], row["title"], ((row["language"], text),), titles, facts,
            row["source"], None, row["page"], row["date"],
        )  # fmt: skip


def _sources(database: Database, ids: Sequence[int]) -> Iterator[Entry]:
    parties = _codes(database, "party", "source", ids)
    for row in _rows(database, "select * from source where id in (select value from json_each(?))", ids):
        facts: dict[str, tuple[Fact, ...]] = {
            "country": parties.get(row["id"], ()),
            "type": (row["kind"],),
            "source": (row["id"],),
            "language": (row["language"],),
            "reviewed": (row["reviewed"],),
        }
        text = "\n".join(filter(None, [row["title"], row["place"]]))
        yield Entry(
            "source", row["id"], row["title"], ((row["language"], text),), ((row["language"], row["title"]),), facts,
            row["id"], None, None, row["date"],
        )  # fmt: skip


def _passages(database: Database, ids: Sequence[int]) -> Iterator[Entry]:
    wanted = set(ids)
    places: dict[int, list[int]] = {}
    for one in wanted:
        source, seq = passage_place(one)
        places.setdefault(source, []).append(seq)
    parties = _codes(database, "party", "source", places)
    sql = (
        "select source.id, source.title, source.language, source.date, source.kind, original.text from source "
        "join original on original.hash = source.original where source.id in (select value from json_each(?))"
    )
    for row in _rows(database, sql, places):
        blocks = database.query(
            f"select seq, role, number, start, end, page from block where source = ? and {_IS_PASSAGE} "
            "and seq in (select value from json_each(?)) order by seq", [row["id"], json.dumps(places[row["id"]])],
        )  # fmt: skip
        for block in blocks:
            text = _WRAP.sub("", row["text"][block["start"] : block["end"]].strip())
            if not text or (block["role"] == "heading" and folded(text) == folded(row["title"])):
                continue
            facts: dict[str, tuple[Fact, ...]] = {
                "country": parties.get(row["id"], ()),
                "type": (row["kind"],),
                "source": (row["id"],),
                "language": (row["language"],),
            }
            yield Entry(
                "passage", passage_id(row["id"], block["seq"]), row["title"], ((row["language"], text),),
                ((row["language"], row["title"]),), facts, row["id"], block["number"], block["page"], row["date"],
            )  # fmt: skip


def _meetings(database: Database, ids: Sequence[int]) -> Iterator[Entry]:
    parties = _codes(database, "meeting_party", "meeting", ids)
    people = _grouped(
        _rows(
            database,
            "select meeting, name, romanised, post from attendee join person on person.id = attendee.person "
            "where meeting in (select value from json_each(?)) order by meeting, seq", ids,
        ), "meeting",
    )  # fmt: skip
    for row in _rows(database, "select * from meeting where id in (select value from json_each(?))", ids):
        named = [" ".join([one["name"], one["romanised"], one["post"]]) for one in people.get(row["id"], ())]
        text = "\n".join(filter(None, [row["title"], row["place"], row["note"], *named]))
        facts: dict[str, tuple[Fact, ...]] = {
            "country": parties.get(row["id"], ()),
            "level": (row["level"],) if row["level"] else (),
        }
        yield _own("meeting", row["id"], row["title"], text, facts, row["date"])


def _people(database: Database, ids: Sequence[int]) -> Iterator[Entry]:
    for row in _rows(database, "select * from person where id in (select value from json_each(?))", ids):
        names = " ".join(filter(None, [row["name"], row["reading"], row["romanised"]]))
        text = "\n".join(filter(None, [names, row["post"], row["biography"]]))
        yield _own("person", row["id"], row["name"], text, {"country": (row["counterpart"],)}, None)


def _books(database: Database, ids: Sequence[int]) -> Iterator[Entry]:
    for row in _rows(database, "select * from book where id in (select value from json_each(?))", ids):
        yield _own("book", row["id"], row["title"], row["title"], {"country": (row["counterpart"],)}, None)


def _marks(database: Database, ids: Sequence[int]) -> Iterator[Entry]:
    sql = (
        "select mark.*, book.counterpart, book.title from mark join book on book.id = mark.book "
        "where mark.id in (select value from json_each(?))"
    )
    for row in _rows(database, sql, ids):
        text = "\n".join(filter(None, [row["note"], row["quote"]]))
        yield _own("mark", row["id"], row["title"], text, {"country": (row["counterpart"],)}, None)


def _own(kind: str, key: int, title: str, text: str, facts: dict[str, tuple[Fact, ...]], date: str | None) -> Entry:
    """What the staff wrote, in whichever language."""
    language = script(text)
    titles = ((language, title),) if title else ()
    return Entry(kind, key, title, ((language, text),), titles, facts, date=date)


def script(text: str) -> str:
    """The language of a text by its script: Japanese where it has kana or kanji."""
    return "ja" if re.search("[\u3040-\u30ff\u3400-\u9fff]", text) else "en"


_KINDS: dict[str, Callable[[Database, Sequence[int]], Iterator[Entry]]] = {
    "provision": _provisions,
    "outcome": _outcomes,
    "source": _sources,
    "passage": _passages,
    "meeting": _meetings,
    "person": _people,
    "book": _books,
    "mark": _marks,
}
