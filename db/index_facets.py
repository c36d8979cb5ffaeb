"""Counts of what was found by kind, counterpart and so on; words in place of those that find nothing."""

import json
import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from briefbook import counterparts, progress
from db.connection import Database
from db.found import KINDS
from db.index_engine import Engine, Entries
from db.index_filters import COMMITMENTS, STATUS
from db.index_patterns import tokens
from db.index_places import picked
from db.index_plan import Lookup
from db.index_segments import Segment
from db.index_text import RUNS, plain

_FACETS = ("kind", "country", "nature", "type", "source", "language")
_LIKE = 76
_ALIKE = 72
_AT_A_TIME = 2000
"""Entries that are read between two occasions to stop."""
_KATAKANA = re.compile("[ァ-ヺー]+")


class Groups:
    """Which entries are alike in kind, nature and facts: a segment never changes, so this is read of it once."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._numbers: dict[tuple[str, str | None, int], int] = {}
        self._segments: dict[str, array[int]] = {}

    def of(self, segment: Segment) -> Sequence[int]:
        """The number of the group of each entry of a segment."""
        found = self._segments.get(segment.id)
        if found is None:
            found = array("I", bytes(4 * segment.size))
            places = {doc: place for place, doc in enumerate(segment.docs)}
            sql = "select doc, kind, nature, facts from index_doc where doc between ? and ?"
            rows = self.database.execute(sql, (min(segment.docs), max(segment.docs)))
            while some := rows.fetchmany(_AT_A_TIME):
                progress.check()  # a hundred thousand take a while, and the next key may have been typed
                for doc, kind, nature, facts in some:
                    if (place := places.get(doc)) is not None:
                        found[place] = self._numbers.setdefault((kind, nature, facts), len(self._numbers) + 1)
            self._segments[segment.id] = found
        return found

    def keep(self, segments: Iterable[Segment]) -> None:
        """Forget all segments but these."""
        ids = {one.id for one in segments}
        self._segments = {key: one for key, one in self._segments.items() if key in ids}

    def counted(self, numbers: Iterable[int]) -> dict[tuple[str, str | None, int], int]:
        """How often each group occurs, by kind, nature and set of facts."""
        counts = Counter(numbers)
        return {alike: counts[number] for alike, number in self._numbers.items() if number in counts}

    def commitments(self) -> set[int]:
        """The groups of commitments."""
        return {number for (_kind, nature, _facts), number in self._numbers.items() if nature == "commitment"}


def facets(groups: Groups, engine: Engine, entries: Entries, today: str) -> dict[str, dict[str, int]]:
    """How many of some entries have each value of each facet, the most frequent values first."""
    database = groups.database
    found: dict[str, Counter[str]] = {one: Counter() for one in (*_FACETS, "status")}
    sets: Counter[int] = Counter()
    alike = {number: picked(groups.of(engine.segments[number]), places) for number, places in entries.items()}
    for (kind, nature, facts), count in groups.counted(chain.from_iterable(alike.values())).items():
        found["kind"][kind] += count
        if nature:
            found["nature"][nature] += count
        sets[facts] += count
    sql = "select id, facts from index_facts where id in (select value from json_each(?))"
    for key, facts in database.execute(sql, [json.dumps(list(sets))]):
        for field, value in json.loads(facts):
            if field in found:
                found[field][str(value)] += sets[key]
    wanted = groups.commitments()
    docs = [
        engine.doc(number, place)
        for number, places in entries.items()
        for place, group in zip(places, alike[number], strict=True)
        if group in wanted
    ]
    found["status"].update(_statuses(database, json.dumps(docs), today) if docs else {})
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


def alike(word: str, texts: Iterable[str]) -> list[str]:
    """The words of some texts that are written nearly as a Japanese one: ゴンサレス for ゴンザレス, the likest first.

    Words in katakana are compared whole, others sign by sign with stretches of the same length.
    """
    from rapidfuzz import fuzz
    from rapidfuzz.distance import Hamming

    spoken = bool(_KATAKANA.fullmatch(word))
    if len(word) < (3 if spoken else 4):
        return []
    found: dict[str, float] = {}
    for run in {run for text in texts for run in (_KATAKANA if spoken else RUNS).findall(text)}:
        if spoken:
            found[run] = fuzz.ratio(word, run)
        else:
            for part in {run[at : at + len(word)] for at in range(len(run) - len(word) + 1)}:
                found[part] = 100 * Hamming.normalized_similarity(word, part)
    near = [one for one, ratio in found.items() if ratio >= _ALIKE and one != word]
    return sorted(near, key=lambda one: -found[one])[:3]


def _names(text: str) -> Iterator[tuple[str, str]]:
    from rapidfuzz import fuzz

    if len(text) < 3 or counterparts.lookup(text):
        return
    for one in counterparts.nearest(text, limit=2):
        for name in (one.name.ja, one.name.en):
            if fuzz.ratio(plain(text), plain(name)) >= _LIKE:
                yield text, name
