"""What goes into the index, made ready in memory before the transaction that takes it up: no writer waits for it."""

from collections.abc import Container, Iterable, Sequence
from typing import Any

from whoosh.filedb.filestore import RamStorage

from db.connection import Database
from db.found import KINDS
from db.index_entries import Entry, entries
from db.index_segments import FIELDS, Pool, Segment, join
from db.index_store import TableStorage
from db.index_text import all_terms

_TITLE = 3
"""So many times the words of a title count."""


class Batch:
    """Changed records as they are now, read and analysed into a segment in memory."""

    def __init__(self, database: Database, rows: Sequence[dict[str, Any]]) -> None:
        self.rows = rows
        self.entries: list[Entry | None] = []
        self.words: set[str] = set()
        self.pool = Pool()
        self._titles: dict[str, list[str]] = {}
        for kind in KINDS:
            ids = sorted(row["record"] for row in rows if row["kind"] == kind)
            for start in range(0, len(ids), 2000):
                for one in entries(database, kind, ids[start : start + 2000]):
                    self.entries.append(one)
                    self.pool.add(self._terms(one))
        self.files = RamStorage()
        self.segment: Any = self.pool.write(self.files) if self.entries else None

    def keep(self, seqs: Container[int]) -> None:
        """Leave out the records whose notes are others by now: they changed while they were read."""
        gone = {(row["kind"], row["record"]) for row in self.rows if row["seq"] not in seqs}
        self.rows = [row for row in self.rows if row["seq"] in seqs]
        for place, one in enumerate(self.entries):
            if one is not None and (one.kind, one.id) in gone:
                self.entries[place] = None
                self.segment.delete_document(place)

    def _terms(self, one: Entry) -> dict[str, list[str]]:
        """The terms of an entry by field, those of a title as often as it weighs."""
        found: dict[str, list[str]] = {field: [] for field in FIELDS}
        for language, text in one.texts:
            found[_field(language)] += all_terms(text, self.words)
        for language, title in one.titles:
            if title not in self._titles:
                self._titles[title] = all_terms(title, self.words) * _TITLE
            found[_field(language)] += self._titles[title]
        return found


class Joined:
    """Some segments as one, in memory, until they are kept so in a transaction."""

    def __init__(self, storage: TableStorage, records: Iterable[Any]) -> None:
        whole = storage.whole()
        found = sorted((Segment(whole, one) for one in records), key=lambda one: one.docs[0])
        self.parts = {one.id: one.deleted for one in found}
        self.files = RamStorage()
        self.segment, self.docs = join(found, self.files)

    def kept(self, storage: TableStorage, records: Iterable[Any]) -> Any:
        """Write it; what was deleted of its parts meanwhile is deleted of it.  Whoosh's record of it."""
        storage.take(self.files)
        for one in records:
            if gone := set(one.deleted_docs()) - self.parts[one.segment_id()]:
                docs = Segment(storage, one).docs
                for place in gone:
                    self.segment.delete_document(self.docs.index(docs[place]))
        return self.segment


def _field(language: str) -> str:
    return "ja" if language == "ja" else "en"
