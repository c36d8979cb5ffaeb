"""Counts of what was found by kind, counterpart and so on; words in place of those that find nothing."""

import json
import re
from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain

from briefbook import counterparts, progress
from db.connection import Database
from db.found import KINDS
from db.index_engine import Engine, Entries
from db.index_filters import COMMITMENTS, STATUS
from db.index_meaning import english_words, is_abbreviation, kanji_words
from db.index_patterns import tokens
from db.index_places import picked
from db.index_plan import Lookup
from db.index_segments import Segment
from db.index_text import KANJI, RUNS, plain
from db.query import Field, Query

_FACETS = ("kind", "country", "nature", "type", "source", "language")
_LIKE, _LIKE_SHORT = 76, 74
"""How like words must be, in a hundred; of an abbreviation of four letters one may differ."""
_ALIKE, _ALIKE_OF_THREE = 72, 66
_LEAST, _HALF, _KNOWN = 3, 50, 23
_AT_A_TIME = 2000
"""Entries that are read between two occasions to stop."""
_KATAKANA = re.compile("[ァ-ヺー]+")
_KANJI = re.compile(f"[{KANJI}]+")
_GOES_ON = re.compile("(?![のはがをにでともやへかなだしすさせよまば])[ぁ-ゖ]")
"""Kana behind a kanji that are no small word, nor an ending of a noun that is made a verb: the rest of a word."""

_BEHIND = frozenset("等他的毎超")
"""Kanji that stand behind a word and are no slip for a part of one."""

Alike = tuple[str, str | None, tuple[tuple[str, str], ...]]
"""Kind, nature and facts."""


class Groups:
    """Which entries are alike in all that is counted: a segment never changes, so this is read of it once."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._numbers: dict[Alike, int] = {}
        self._segments: dict[str, array[int]] = {}
        self._days: dict[str, array[float]] = {}

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
                told = self._told({facts for *_others, facts in some})
                for doc, kind, nature, facts in some:
                    if (place := places.get(doc)) is not None:
                        found[place] = self._numbers.setdefault((kind, nature, told[facts]), len(self._numbers) + 1)
            self._segments[segment.id] = found
        return found

    def days(self, segment: Segment) -> Sequence[float]:
        """The day of each entry of a segment as a number of eight digits, of a period the first; 0 for no day."""
        found = self._days.get(segment.id)
        if found is None:
            found = self._days[segment.id] = array("d", bytes(8 * segment.size))
            places = {doc: place for place, doc in enumerate(segment.docs)}
            rows = self.database.execute("select doc, date from index_doc where date is not null")
            while some := rows.fetchmany(_AT_A_TIME):
                progress.check()
                for place, date in ((places.get(doc), date) for doc, date in some):
                    if place is not None:
                        found[place] = float(date.partition("/")[0].replace("-", "").ljust(8, "0"))
        return found

    def _told(self, sets: Iterable[int]) -> dict[int, tuple[tuple[str, str], ...]]:
        """What some sets of facts say that is counted: fields and values."""
        sql = "select id, facts from index_facts where id in (select value from json_each(?))"
        return {
            key: tuple((field, str(value)) for field, value in json.loads(facts) if field in _FACETS)
            for key, facts in self.database.execute(sql, [json.dumps(list(sets))])
        }

    def keep(self, segments: Iterable[Segment]) -> None:
        """Forget all segments but these."""
        ids = {one.id for one in segments}
        self._segments = {key: one for key, one in self._segments.items() if key in ids}
        self._days = {key: one for key, one in self._days.items() if key in ids}

    def counted(self, numbers: Iterable[int]) -> dict[Alike, int]:
        """How often each group occurs."""
        counts = Counter(numbers)
        return {alike: counts[number] for alike, number in self._numbers.items() if number in counts}

    def commitments(self) -> set[int]:
        """The groups of commitments."""
        return {number for (_kind, nature, _facts), number in self._numbers.items() if nature == "commitment"}


def facets(groups: Groups, engine: Engine, entries: Entries, today: str) -> dict[str, dict[str, int]]:
    """How many of some entries have each value of each facet, the most frequent values first."""
    database = groups.database
    found: dict[str, Counter[str]] = {one: Counter() for one in (*_FACETS, "status")}
    alike = {number: picked(groups.of(engine.segments[number]), places) for number, places in entries.items()}
    for (kind, nature, told), count in groups.counted(chain.from_iterable(alike.values())).items():
        found["kind"][kind] += count
        if nature:
            found["nature"][nature] += count
        for field, value in told:
            found[field][value] += count
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
    """For words that are nowhere, what they may stand for: (typed, word of the texts, or else of terms)."""
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
            least = _LIKE_SHORT if is_abbreviation(lookup.text) else _LIKE
            ways = (
                process.extract(token.text, some, scorer=fuzz.ratio, score_cutoff=least, limit=3)
                for some in (words, english_words())
            )
            near = next(filter(None, ways), [])
            yield from ((token.text, other) for other in _apart([other for other, *_score in near]))
        yield from _names(lookup.text)


def bodies_like(database: Database, query: Query | None) -> Iterator[tuple[str, str]]:
    """For acting bodies that a query asks for and that nothing has, those that are written nearly so, as pairs."""
    from rapidfuzz import fuzz, process

    for part in getattr(query, "queries", (query,)):
        if not isinstance(part, Field) or part.name != "body":
            continue
        sql = "select distinct value from index_known where field = 'body'"
        known = {value: plain(value) for (value,) in database.execute(sql)}
        for test in part.tests:
            near = process.extract(plain(test.value), known, scorer=fuzz.ratio, score_cutoff=_LIKE, limit=3)
            yield from ((test.value, f'"{body}"' if " " in body else body) for _plain, _score, body in near)


def alike(word: str, texts: Iterable[str], known: Collection[str] = ()) -> list[str]:
    """The words of some texts that are written nearly as a Japanese one: ゴンサレス for ゴンザレス, the likest first.

    Those that are as like stand in the order of the texts, behind them those that are known, in that of their signs.
    Words in katakana are compared whole, others with stretches in which one sign is another, too much or left out;
    those that are known as words may differ in half of their signs, as what sounds alike does (租税上訳, 租税条約), but
    where these are a known word themselves (安全基準, 安全保障).
    """
    from rapidfuzz import fuzz
    from rapidfuzz.distance import Hamming, Levenshtein

    if len(word) < _LEAST:
        return _alike_of_two(word, texts, known)
    found: dict[str, float] = {}
    if _KATAKANA.fullmatch(word):
        for run in dict.fromkeys(run for text in texts for run in _KATAKANA.findall(text)):
            found[run] = fuzz.ratio(word, run)
    else:
        runs = (run for text in texts for run in RUNS.findall(text))
        for part in dict.fromkeys(part for run in runs for part in _stretches(run, word)):
            if bool(_KANJI.fullmatch(part)) == bool(_KANJI.fullmatch(word)):
                found[part] = 100 * Levenshtein.normalized_similarity(word, part) if _begins_so(word, part) else 0
        for part in sorted(one for one in known if len(one) == len(word)):
            ratio = 100 * Hamming.normalized_similarity(word, part)
            slip = ratio >= _HALF and _differing(word, part) not in known
            found[part] = max(found.get(part, 0), min(ratio + _KNOWN, 99) if slip else 0)
    least = _ALIKE if len(word) > _LEAST or _KATAKANA.fullmatch(word) else _ALIKE_OF_THREE
    near = [one for one, ratio in found.items() if ratio >= least and one != word]
    return _apart(sorted(near, key=lambda one: -found[one]))[:3]


def _alike_of_two(word: str, texts: Iterable[str], known: Collection[str]) -> list[str]:
    """The known words of two kanji with one of a word in its place (水祖, 水素), those first that texts have most."""
    if not (len(word) == _LEAST - 1 and _KANJI.fullmatch(word)):
        return []
    whole = "\n".join(texts)
    near = (one for one in known if len(one) == len(word) and (one[0] == word[0]) != (one[1] == word[1]))
    counts = {one: whole.count(one) for one in near}
    return sorted(filter(counts.get, counts), key=lambda one: (-counts[one], one))[:3]


def _apart(words: Sequence[str]) -> list[str]:
    """Some words but for those that contain one before them or are a part of it: japanspecimenland, 同調査."""
    return [one for at, one in enumerate(words) if not any(nearer in one or one in nearer for nearer in words[:at])]


def _differing(word: str, other: str) -> str:
    """The stretch of a word in which it differs from another that is as long."""
    places = [at for at in range(len(word)) if word[at] != other[at]] or [0]
    return word[places[0] : places[-1] + 1]


def _stretches(run: str, word: str) -> Iterator[str]:
    """The stretches of a run as long as a word, and those that have a sign more or less; none with another last sign
    that goes on (港湾及 of 港湾及び, 港湾空 of 港湾空港) or is no part of a word (港湾等).
    """
    for length in range(len(word) - 1, len(word) + 2):
        for end in range(length, len(run) + 1):
            cut = run[end - 1] in _BEHIND or _GOES_ON.match(run, end) or run[end - 1 : end + 1] in kanji_words()
            if run[end - 1] == word[-1] or not cut:
                yield run[end - length : end]


def _begins_so(word: str, part: str) -> bool:
    """Whether a stretch as long as a word, or else with the same ends: a cut word is none."""
    return len(word) == len(part) or (word[0], word[-1]) == (part[0], part[-1])


def _names(text: str) -> Iterator[tuple[str, str]]:
    """The names of counterparts that are nearly as a word; in katakana one sign may be another (カナタ)."""
    from rapidfuzz import fuzz
    from rapidfuzz.distance import Hamming

    if len(text) < 3 or counterparts.lookup(text):
        return
    in_kana = bool(_KATAKANA.fullmatch(text))
    for one in counterparts.nearest(text, limit=4):
        for name in (one.name.ja, one.name.en):
            slip = in_kana and len(name) == len(text) and Hamming.distance(text, name) == 1
            if slip or fuzz.ratio(plain(text), plain(name)) >= _LIKE:
                yield text, name
