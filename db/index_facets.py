"""Counts of what was found by kind, counterpart and so on; words in place of those that find nothing."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence

from briefbook import counterparts
from db.connection import Database
from db.found import KINDS
from db.index_filters import COMMITMENTS, STATUS
from db.index_patterns import tokens
from db.index_plan import Lookup
from db.index_text import plain

_FACETS = ("kind", "country", "nature", "type", "source", "language")
_LIKE = 76


def facets(database: Database, docs: Sequence[int], today: str) -> dict[str, dict[str, int]]:
    """How many of some entries have each value of each facet, the most frequent values first."""
    found: dict[str, Counter[str]] = {one: Counter() for one in (*_FACETS, "status")}
    chosen = json.dumps(list(docs))
    some = "doc in (select value from json_each(?))"
    for column in ("kind", "nature"):
        sql = f"select {column}, count(*) from index_doc where {column} is not null and {some} group by 1"
        found[column].update(dict(database.execute(sql, [chosen])))
    sql = (
        f"select facts.facts, count(*) from index_doc join index_facts facts on facts.id = index_doc.facts "
        f"where {some} group by facts.id"
    )
    for facts, count in database.execute(sql, [chosen]):
        for field, value in json.loads(facts):
            if field in found:
                found[field][str(value)] += count
    found["status"].update(_statuses(database, chosen, today))
    ordered = {field: dict(counts.most_common()) for field, counts in found.items() if counts}
    if "kind" in ordered:
        ordered["kind"] = {kind: ordered["kind"][kind] for kind in KINDS if kind in ordered["kind"]}
    return ordered


def _statuses(database: Database, chosen: str, today: str) -> dict[str, int]:
    from db.index_filters import soon

    sums = ", ".join(f"sum({test})" for test in STATUS.values())
    row = database.execute(
        f"select {sums} from {COMMITMENTS} and doc in (select value from json_each(:docs))",
        {"docs": chosen, "today": today, "soon": soon(today)},
    ).fetchone()
    return {status: count for status, count in zip(STATUS, row, strict=True) if count}


def nearby(database: Database, sought: Sequence[Lookup]) -> Iterator[tuple[str, str]]:
    """For words that are nowhere, those that they may stand for: (typed, other)."""
    from rapidfuzz import fuzz, process

    words: list[str] | None = None
    for lookup in sought:
        for token in tokens(plain(lookup.text)):
            if not token.word or len(token.text) < 4 or token.text.isdigit():
                continue
            if words is None:
                words = [row[0] for row in database.execute("select word from index_word where length(word) > 3")]
            if token.text in words:
                continue
            for other, _score, _at in process.extract(
                token.text, words, scorer=fuzz.ratio, score_cutoff=_LIKE, limit=3
            ):
                yield token.text, other
        yield from _names(lookup.text)


def _names(text: str) -> Iterator[tuple[str, str]]:
    from rapidfuzz import fuzz

    if len(text) < 3 or counterparts.lookup(text):
        return
    for one in counterparts.nearest(text, limit=2):
        for name in (one.name.ja, one.name.en):
            if fuzz.ratio(plain(text), plain(name)) >= _LIKE:
                yield text, name
