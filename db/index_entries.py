"""What is indexed of each record: its texts by language, what it is filtered by, and where it stands."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from functools import cache
from typing import Any

from briefbook.amounts import amounts
from briefbook.values import dataclass
from db import coding
from db.connection import Database
from db.found import KINDS, passage_id, passage_place
from db.index_text import folded

Fact = str | float
_OUR_SIDE = "JP"
PATH = " > "
"""What parts the headings that a record stands under: a sign, so that no word reaches from one to the next."""
_WRAP = re.compile(
    r"(?<=[^\x00-\u02ff])(?:(?<!\d)[ \t]*\n[ \t]*|[ \t]*\n[ \t]*(?![12１２][09０９]\d\d年))(?=[^\x00-\u02ff])"
)
"""The end of a line within Japanese; a number at it and a year at the next are two."""
_PASSAGES = ("preamble", "heading", "note", "caption", "signature", "other")


@dataclass(frozen=True, slots=True)
class Entry:
    """What is indexed of a record.

    `titles` and `texts` are (language, text); `facts` is what it is filtered by beside the languages of its
    texts, `due` the last day of a deadline, `linked` whether an outcome was accepted for it.
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


def note_changes(database: Any) -> None:
    """Have every change of a record noted in index_pending, by triggers made anew, on the tables that there are."""
    rows = database.execute("select name, type from sqlite_master where type in ('table', 'trigger')").fetchall()
    for name, kind in rows:
        if kind == "trigger" and name.startswith("index_"):
            database.execute(f"drop trigger {name}")
    tables = {name for name, kind in rows if kind == "table"}
    for name, (table, event, body) in _triggers().items():
        if table in tables:
            database.execute(f"create trigger {name} after {event} begin {body}end")


def notes_changes(database: Any) -> bool:
    """Whether every change of a record is noted: no trigger was dropped."""
    sql = "select count(*) from sqlite_master where type = 'trigger' and name in (select value from json_each(?))"
    return bool(database.execute(sql, [json.dumps(list(_triggers()))]).fetchone()[0] == len(_triggers()))


@cache
def _triggers() -> dict[str, tuple[str, str, str]]:
    """What is noted, by the name of its trigger: (table, event, SQL)."""
    return {
        f"index_{table}_{event.split()[0]}" + ("_said" if " of " in event else ""): (table, event, body)
        for table, event, body in _changes()
    }


_OWN = (
    ("provision", "provision", "id"), ("wording", "provision", "provision"), ("outcome", "outcome", "id"),
    ("outcome_party", "outcome", "outcome"), ("source", "source", "id"), ("link", "provision", "commitment"),
    ("meeting", "meeting", "id"), ("meeting_party", "meeting", "meeting"), ("attendee", "meeting", "meeting"),
    ("agenda", "meeting", "meeting"), ("point", "point", "id"), ("person", "person", "id"), ("book", "book", "id"),
    ("mark", "mark", "id"), ("assessment", "assessment", "id"),
)  # fmt: skip
"""Tables, the kind of record that a row of each belongs to, and the column with its number."""


def _changes() -> Iterator[tuple[str, str, str]]:
    """What is noted: (table, event, SQL)."""
    for table, kind, column in _OWN:
        more = {
            "person": _note("meeting", "select meeting from attendee where person = new.id"),
            "book": _note("mark", "select id from mark where book = new.id"),
            "outcome": _note("outcome", "select old.same where old.same is not null"),
        }.get(table, "")
        for event, row in (("insert", "new"), ("update", "new"), ("delete", "old")):
            also = more if event == "update" else ""
            if table == "wording":
                also = _note("assessment", f"select id from assessment where commitment = {row}.provision")
            if table == "outcome":
                also += _note("outcome", f"select {row}.same where {row}.same is not null")
            yield table, f"{event} on {table}", _note(kind, f"select {row}.{column}") + also
    for event, rows in (("insert", ("new",)), ("update", ("old", "new")), ("delete", ("old",))):
        yield "party", f"{event} on party", "".join(_note_source(f"{row}.source") for row in rows)
        block = "".join(
            _note("passage", f"select {row}.source * {1 << 20} + {row}.seq")
            + _note("provision", f"select {row}.provision where {row}.provision is not null")
            for row in rows
        )
        yield "block", f"{event} on block", block
    said = " or ".join(f"new.{one} is not old.{one}" for one in ("title", "kind", "language", "date"))
    yield "source", f"update of title, kind, language, date on source when {said}", _note_source("new.id")


_ITEMS = "select provision from wording where source = {source}"


def _note_source(source: str) -> str:
    """SQL that notes all that says something of a source as changed."""
    return (
        _note("source", f"select {source}")
        + _note("provision", f"select provision from wording where source = {source}")
        + _note("outcome", f"select coalesce(same, id) from outcome where source = {source}")
        + _note("assessment", f"select id from assessment where commitment in ({_ITEMS.format(source=source)})")
        + _note("passage", f"select {_PASSAGE} from block where source = {source} and {_IS_PASSAGE}")
    )


def _note(kind: str, select: str) -> str:
    """SQL that notes records of a kind as changed, behind all that were noted before."""
    return f"insert or replace into index_pending (kind, record) select '{kind}', * from ({select}); "


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
        (one["language"], PATH.join(title for _n, title, _l in json.loads(one["headings"]) if title)) for one in some
    ]
    headings = coding.load_headings(first["headings"])
    heading = headings[-1].title if headings else ""
    place = coding.place({**first, "key": row["key"]}).replace(" ", "\xa0")
    codes = dict.fromkeys(code for one in some for code in parties.get(one["source"], ()))
    facts: dict[str, tuple[Fact, ...]] = {
        "country": tuple(codes),
        "body": tuple(json.loads(row["actors"])),
        "recurring": (row["recurrence"],) if row["recurrence"] else (),
        "strength": (row["strength"],) if row["strength"] else (),
        "source": tuple(dict.fromkeys(one["source"] for one in some)),
        "reviewed": (int(all(one["reviewed"] for one in some)),),
        "amount": _sums(one["text"] for one in some),
    }
    texts = tuple((one["language"], one["text"]) for one in some)
    return Entry(
        "provision", row["id"], f"{place} {heading}".strip(), texts, tuple(one for one in titles if one[1]), facts,
        first["source"], first["number"], first["page"], first["date"], row["nature"], row["due"], bool(row["linked"]),
    )  # fmt: skip


def _sum(currency: str, value: float) -> str:
    """A sum of money as a fact."""
    return f"{currency} {value:020.2f}"


def _sums(texts: Iterable[str]) -> tuple[str, ...]:
    """The sums of money that texts tell of, as facts."""
    return tuple(dict.fromkeys(_sum(one.currency, one.value) for text in texts for one in amounts(text)))


def _outcomes(database: Database, ids: Sequence[int]) -> Iterator[Entry]:
    parties = _codes(database, "outcome_party", "outcome", ids)
    sql = (
        "select outcome.*, coalesce(same, outcome.id) as record, source.language from outcome "
        "join source on source.id = outcome.source where outcome.id in (select value from json_each(?1)) "
        "and same is null or same in (select value from json_each(?1)) order by same is not null"
    )
    for key, rows in _grouped(_rows(database, sql, ids), "record").items():
        first = rows[0]
        facts: dict[str, tuple[Fact, ...]] = {
            "country": parties.get(key, ()),
            "type": (first["kind"],),
            "source": tuple(row["source"] for row in rows),
            "reviewed": (int(all(row["reviewed"] for row in rows)),),
            "amount": tuple(_sum(currency, value) for value, currency, *_words in json.loads(first["amounts"])),
        }
        titles = tuple((row["language"], one) for row in rows for one in (row["title"], _context(row)) if one)
        yield Entry(
            "outcome", key, first["title"], tuple((row["language"], _happened(row, first)) for row in rows), titles,
            facts, first["source"], None, first["page"], first["date"],
        )  # fmt: skip


def _context(row: dict[str, Any]) -> str:
    return PATH.join(json.loads(row["context"]))


def _happened(row: dict[str, Any], first: dict[str, Any]) -> str:
    """What one source tells of an outcome; where it was and who took part stand in the first."""
    text = row["text"] if row["title"] in row["text"] else f"{row['title']}\n{row['text']}".strip()
    facts = [row["place"], row["people"]] if row is first else []
    return "\n".join(filter(None, [text, *facts]))


def _sources(database: Database, ids: Sequence[int]) -> Iterator[Entry]:
    parties = _codes(database, "party", "source", ids)
    for row in _rows(database, "select * from source where id in (select value from json_each(?))", ids):
        facts: dict[str, tuple[Fact, ...]] = {
            "country": parties.get(row["id"], ()),
            "type": (row["kind"],),
            "source": (row["id"],),
            "reviewed": (row["reviewed"],),
        }
        text = "\n".join(filter(None, [row["title"], row["place"], row["origin"]]))
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
                "amount": _sums([text]),
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
    sql = (
        "select meeting, title, objective, theirs, press, background from agenda "
        "where meeting in (select value from json_each(?)) order by meeting, seq, id"
    )
    agenda: dict[int, list[str]] = {}
    for item in _rows(database, sql, ids):
        agenda.setdefault(item.pop("meeting"), []).extend(one for one in item.values() if one)
    for row in _rows(database, "select * from meeting where id in (select value from json_each(?))", ids):
        named = [
            " ".join(filter(None, [one["name"], one["post"], one["romanised"]])) for one in people.get(row["id"], ())
        ]
        text = "\n".join(filter(None, [row["title"], row["place"], row["note"], *agenda.get(row["id"], ()), *named]))
        facts: dict[str, tuple[Fact, ...]] = {
            "country": parties.get(row["id"], ()),
            "level": (row["level"],) if row["level"] else (),
        }
        yield _own("meeting", row["id"], row["title"], text, facts, row["date"])


def _points(database: Database, ids: Sequence[int]) -> Iterator[Entry]:
    for row in _rows(database, "select * from point where id in (select value from json_each(?))", ids):
        text = "\n".join(filter(None, [row["question"], row["text"]]))
        facts: dict[str, tuple[Fact, ...]] = {
            "country": (row["counterpart"],) if row["counterpart"] else (),
            "type": (row["kind"],),
        }
        yield _own("point", row["id"], row["question"] or row["text"].split("\n")[0][:80], text, facts, None)


def _people(database: Database, ids: Sequence[int]) -> Iterator[Entry]:
    for row in _rows(database, "select * from person where id in (select value from json_each(?))", ids):
        titled = " ".join(filter(None, [row["name"], row["post"]]))
        spoken = " ".join(filter(None, [row["reading"], row["romanised"]]))
        text = "\n".join(filter(None, [titled, spoken, row["biography"]]))
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


def _assessments(database: Database, ids: Sequence[int]) -> Iterator[Entry]:
    """Assessments that give a reason; they are named by their commitment, as lists have it."""
    sql = (
        "select assessment.*, (select group_concat(code, ' ') from (select distinct code from party join wording on "
        "wording.source = party.source where wording.provision = assessment.commitment order by code)) as codes, "
        "wording.number, wording.key, wording.headings from assessment left join wording on wording.id = "
        "(select min(id) from wording where provision = assessment.commitment) "
        "where assessment.id in (select value from json_each(?))"
    )
    for row in _rows(database, sql, ids):
        if not row["reason"].strip():
            continue
        facts: dict[str, tuple[Fact, ...]] = {
            "country": tuple(one for one in (row["codes"] or "").split() if one != _OUR_SIDE),
            "type": (row["line"],),
            "amount": _sums([row["reason"]]),
        }
        language = script(row["reason"])
        number = coding.place(row) if row["key"] else ""
        yield Entry(
            "assessment", row["id"], f"{number} {row['reason'].splitlines()[0][:80]}".strip(),
            ((language, row["reason"]),), (), facts, number=number or None, date=row["day"],
        )  # fmt: skip


def _own(kind: str, key: int, title: str, text: str, facts: dict[str, tuple[Fact, ...]], date: str | None) -> Entry:
    """What the staff wrote, in whichever language, with the sums of money in it."""
    language = script(text)
    titles = ((language, title),) if title else ()
    facts = {**facts, "amount": _sums([text])}
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
    "point": _points,
    "person": _people,
    "book": _books,
    "mark": _marks,
    "assessment": _assessments,
}
