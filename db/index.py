"""Full-text search: a Whoosh index kept in the store's file, derived from its records.  The only module with Whoosh.

Japanese is indexed by single characters and pairs, Latin script by words; text and query are folded alike
(NFKC, case, hiragana as katakana).  An item in two languages is one entry, so a query in either finds it.  The
sentinel (version, newest entry of the log) tells whether the index fits the store; where it does not, it is
made anew.  Ranking is BM25F with the title weighted; every hit is checked against the folded text, so that
scattered pairs are no hit.
"""

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from whoosh import fields, query, scoring
from whoosh.analysis import Token, Tokenizer
from whoosh.filedb.filestore import Storage
from whoosh.filedb.structfile import StructFile

from db.connection import Database
from db.index_text import RUN, grams, readings, terms
from db.index_words import is_stop, normal

VERSION = 2
_SNIPPET = 70

SCHEMA = """
-- The files of the full-text index, which is derived from the other tables, and what it was derived from.
create table index_file (name text primary key, data blob not null) strict;
create table index_state (version integer not null, entry integer not null) strict;
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """What is indexed of a record: its texts by language, a title, the counterparts' codes."""

    kind: str
    id: int
    title: str
    texts: tuple[tuple[str, str], ...]
    counterparts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A found record; `snippet` is the words around the first match, in the language of the match."""

    kind: str
    id: int
    title: str
    snippet: str
    language: str
    counterparts: tuple[str, ...]
    score: float


class _Terms(Tokenizer):  # type: ignore[misc]
    """Whoosh's view of `terms`."""

    def __call__(self, value: str, **_options: Any) -> Iterator[Token]:
        token = Token()
        for position, term in enumerate(term for one in readings(value) for term in terms(one)):
            token.text, token.pos, token.boost, token.stopped = term, position, 1.0, False
            yield token


class _StoredFile(io.BytesIO):
    """A file of the index that goes into the table when it is closed."""

    def __init__(self, save: Callable[[bytes], None]) -> None:
        super().__init__()
        self.save: Callable[[bytes], None] | None = save

    def close(self) -> None:
        if self.save is not None:
            self.save(self.getvalue())
            self.save = None
        super().close()


class _TableStorage(Storage):  # type: ignore[misc]
    """Whoosh's files as rows of a table."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def create_file(self, name: str, **_options: Any) -> StructFile:
        def save(data: bytes) -> None:
            self.database.execute("insert or replace into index_file values (?, ?)", [name, data])

        return StructFile(_StoredFile(save), name=name)

    def open_file(self, name: str, **_options: Any) -> StructFile:
        rows = list(self.database.query("select data from index_file where name = ?", [name]))
        if not rows:
            raise NameError(name)
        return StructFile(io.BytesIO(rows[0]["data"]), name=name)

    def list(self) -> list[str]:
        return [row["name"] for row in self.database.query("select name from index_file")]

    def clean(self) -> None:
        self.database.execute("delete from index_file")

    def file_exists(self, name: str) -> bool:
        return name in self.list()

    def file_length(self, name: str) -> int:
        rows = list(self.database.query("select length(data) as n from index_file where name = ?", [name]))
        return int(rows[0]["n"]) if rows else 0

    def file_modified(self, name: str) -> float:
        return 0.0

    def delete_file(self, name: str) -> None:
        self.database.execute("delete from index_file where name = ?", [name])

    def rename_file(self, old: str, new: str, safe: bool = False) -> None:
        self.database.execute("delete from index_file where name = ?", [new])
        self.database.execute("update index_file set name = ? where name = ?", [new, old])

    def lock(self, name: str) -> "_NoLock":
        return _NoLock()

    def temp_storage(self, name: str | None = None) -> Storage:
        from whoosh.filedb.filestore import RamStorage

        return RamStorage()


class _NoLock:
    """The store's transaction is the lock."""

    def acquire(self, blocking: bool = False) -> bool:
        return True

    def release(self) -> None:
        pass


_SCHEMA = fields.Schema(
    name=fields.ID(stored=True, unique=True),
    kind=fields.ID(stored=True),
    codes=fields.KEYWORD(stored=True),
    title=fields.TEXT(analyzer=_Terms(), stored=True, phrase=False),
    text=fields.TEXT(analyzer=_Terms(), phrase=False),
    texts=fields.STORED(),
)


class Index:
    """The index of a store."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def is_current(self) -> bool:
        """Whether the index was made from the store as it is now."""
        rows = list(self.database.query("select version, entry from index_state"))
        return bool(rows) and (rows[0]["version"], rows[0]["entry"]) == (VERSION, self._newest())

    def _newest(self) -> int:
        return int(next(self.database.query("select coalesce(max(id), 0) as n from entry"))["n"])

    def rebuild(self, entries: Iterable[Entry]) -> None:
        """Make the index anew from all entries; part of the transaction that is open."""
        storage = _TableStorage(self.database)
        storage.clean()
        writer = storage.create_index(_SCHEMA).writer()
        for one in entries:
            writer.add_document(
                name=f"{one.kind} {one.id}", kind=one.kind, codes=" ".join(one.counterparts), title=one.title,
                text="\n".join(text for _language, text in one.texts), texts=one.texts,
            )  # fmt: skip
        writer.commit()
        self.database.execute("delete from index_state")
        self.database.execute("insert into index_state values (?, ?)", [VERSION, self._newest()])

    def names(self) -> set[str]:
        """The records that are in the index, as "kind id"."""
        with _TableStorage(self.database).open_index().searcher() as searcher:
            return {stored["name"] for stored in searcher.all_stored_fields()}

    def search(
        self, words: str, *, counterparts: Sequence[str] = (), kind: str | None = None, limit: int = 20
    ) -> list[Hit]:
        """The records that best answer `words`: those with all of them, else those with some; best first."""
        parts = _runs(words)
        if not parts:
            return []
        where = _filter(counterparts, kind)
        with _TableStorage(self.database).open_index().searcher(weighting=scoring.BM25F(title_B=0.5)) as searcher:
            for combine in (query.And, query.Or):
                found = searcher.search(combine([_part(one) for one in parts]), filter=where, limit=None)
                needed = parts if combine is query.And else ()
                hits = [hit for one in found if (hit := _hit(one, parts, needed))]
                if hits:
                    return sorted(hits, key=lambda one: -one.score)[:limit]
        return []


def _runs(words: str) -> list[str]:
    """The runs of a query: words and stretches of Japanese, without the small words of a question."""
    runs = [run.group() for run in RUN.finditer(readings(words)[-1])]
    return [one for one in runs if not is_stop(one)] or runs


def _part(run: str) -> query.Query:
    """A run of the query: a word, or all pairs of a Japanese run, in title or text."""
    if RUN.match(run, 0).lastgroup == "word":  # type: ignore[union-attr]
        parts: list[query.Query] = [query.Term(field, normal(run)) for field in ("text", "title")]
    elif len(run) == 1:
        parts = [query.Prefix(field, run) for field in ("text", "title")]
    else:
        parts = [query.And([query.Term(field, one) for one in grams(run)]) for field in ("text", "title")]
    return query.Or(parts)


def _filter(counterparts: Sequence[str], kind: str | None) -> query.Query | None:
    parts: list[query.Query] = []
    if counterparts:
        parts.append(query.Or([query.Term("codes", one) for one in counterparts]))
    if kind:
        parts.append(query.Term("kind", kind))
    return query.And(parts) if parts else None


def _hit(found: Any, parts: Sequence[str], needed: Sequence[str]) -> Hit | None:
    """A hit with its snippet; None where a run of the query is not in the text as it stands."""
    texts: list[tuple[str, str]] = [*found["texts"], ("", found["title"])]
    plain = [(language, text, one) for language, text in texts for one in readings(text)]
    whole = "\n".join(text for _language, _text, text in plain)
    words = set(terms(whole))
    there = [one for one in parts if one in whole or normal(one) in words]
    if not there or any(one not in there for one in needed):
        return None
    language, text, place = next(
        (
            (language, text, text_folded.find(one))
            for one in there
            for language, text, text_folded in plain
            if one in text_folded
        ),
        (texts[0][0], texts[0][1], 0),
    )
    kind, number = found["name"].split()
    codes = tuple(found["codes"].split())
    score = float(found.score) * len(there) / len(parts)
    return Hit(
        kind, int(number), found["title"], _snippet(text, place), language or texts[0][0], codes, round(score, 4)
    )


def _snippet(text: str, place: int) -> str:
    """The words around a place, on one line."""
    start = max(0, place - _SNIPPET // 2)
    cut = text[start : start + 2 * _SNIPPET].replace("\n", " ")
    return ("…" if start else "") + cut + ("…" if start + 2 * _SNIPPET < len(text) else "")
