"""Lists of items and outcomes of any size: which fit a filter, in which order, and how many there are of each sort.

A list is an array of ids; the rows of a page of it are read by their ids.  A filter names what is wanted of each
sort (facet); within a facet any value will do, and all facets must fit.
"""

import json
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from functools import lru_cache, partial
from typing import Any

from briefbook import counterparts
from briefbook.i18n import LANGUAGES, Language
from briefbook.i18n import language as interface
from briefbook.model import SOON, Amount, Nature, State, Strength, last_day, state_of
from briefbook.schedule import Beat, day_shown
from briefbook.states import NATURES, OUTCOMES, STRENGTHS
from briefbook.values import dataclass
from db import coding
from db.connection import Database
from db.dues import settled_overdue
from db.periods import BEGAN, DATES, DEADLINES, OVERDUE, in_period, span

_SHOWN = 400
"""Characters of a text that a row of a list has."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which records are wanted; what is empty or None does not matter.

    `counterparts` are codes, `sources` ids (either language of a pair), `periods` as `db.periods` has them; `words`
    parts of the text, in either language, that must all be there; `linked` tells whether an outcome was accepted
    for a commitment, seen from either.
    """

    counterparts: tuple[str, ...] = ()
    sources: tuple[int, ...] = ()
    periods: tuple[str, ...] = ()
    words: str = ""
    reviewed: bool | None = None
    linked: bool | None = None


@dataclass(frozen=True, slots=True)
class ProvisionFilter(Filter):
    """Which items are wanted: `pillars` are first headings as `counts` gives them, `actors` names, `sides` who is to
    carry a commitment out ("ours", "theirs", "both").

    A period is one in which the day lies that a list shows (`ProvisionRow.day`).
    """

    pillars: tuple[str, ...] = ()
    natures: tuple[str, ...] = ()
    strengths: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OutcomeFilter(Filter):
    """Which outcomes are wanted; a period is one in which an outcome began, `entered` tells those entered by hand."""

    kinds: tuple[str, ...] = ()
    entered: bool | None = None


@dataclass(frozen=True, slots=True)
class ProvisionRow:
    """An item as a line of a list: its text and titles in the language asked for, else in the one that there is.

    `place` is what it is named by, `number` what is printed before it.  `day` is the day on which it stands in what
    falls due: what is awaited, of what recurs and is overdue the last time that is past; where nothing is awaited, the
    last day of the deadline.
    """

    id: int
    place: str
    number: str | None
    text: str
    counterparts: tuple[str, ...]
    source: int
    source_title: str
    pillar: str
    nature: Nature
    strength: Strength | None
    deadline: str | None
    recurrence: str | None
    actors: tuple[str, ...]
    linked: bool
    awaited: str | None
    day: str | None
    reviewed: bool
    bracketed: bool

    @property
    def due(self) -> str | None:
        """When it falls due, as the deadline has it where that is the day."""
        return self.deadline if last_day(self.deadline) == self.day else self.day

    def state(self, today: str) -> State | None:
        """Where a commitment stands on a day; None for an item of another nature."""
        return state_of(self.awaited, self.linked, today) if self.nature is Nature.COMMITMENT else None


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """An outcome as a line of a list; `links` is how many commitments it was accepted for."""

    id: int
    title: str
    date: str | None
    kind: str
    counterparts: tuple[str, ...]
    amounts: tuple[Amount, ...]
    source_title: str
    links: int
    reviewed: bool


@dataclass(frozen=True, slots=True)
class Count:
    """How many records have a value of a facet; `words` names it where the value itself does not."""

    value: str
    count: int
    words: str = ""


Facets = dict[str, tuple[Count, ...]]
_Tests = dict[str, tuple[str, Any]]

_STATE = (
    "case when listed.nature <> 'commitment' then null when awaited is null then case when linked then 'with-outcome' "
    "else 'open' end when awaited < :today then 'overdue' when awaited <= :soon then 'due' else 'ahead' end"
)


def _ranked(value: str, words: Iterable[str]) -> str:
    """The place of a value among words, as SQL."""
    cases = " ".join(f"when '{one}' then {place}" for place, one in enumerate(words))
    return f"case {value} {cases} end"


_SORTS = {
    "text": "words_{l} {a}, provision",
    "place": "dated {d}, listed.source {a}, english {a}, seq {a}",
    "counterparts": "counterparts = '', names_{l}(counterparts) {a}, provision",
    "source": "shown(listed.source, provision) {a}, provision",
    "pillar": "pillar = '', {pillar} {a}, provision",
    "nature": f"{_ranked('listed.nature', NATURES)} {{a}}, provision",
    "strength": f"strength is null, {_ranked('strength', STRENGTHS)} {{a}}, provision",
    "deadline": "coalesce(awaited, listed.due) is null, {day} {a}, provision",
    "recurrence": "recurrence is null, cast(substr(recurrence, 2) as integer) * case substr(recurrence, -1) "
    "when 'Y' then 365 when 'M' then 30 when 'W' then 7 else 1 end {a}, provision",
    "actors": "actors = '', shown(actors, provision) {a}, provision",
    "reviewed": "reviewed {a}, provision",
    "state": "case {state} when 'overdue' then 0 when 'due' then 1 when 'ahead' then 2 when 'open' then 3 "
    "when 'with-outcome' then 4 else 5 end {a}, awaited, provision",
}
WHOLE = "outcome.same is null"
"""The test that a row of an outcome is a record, not what the other language tells of one."""
ALL_REVIEWED = (
    "(outcome.reviewed and outcome.id not in "
    "(select other.same from outcome as other where other.same is not null and not other.reviewed))"
)
"""Whether a person accepted an outcome in all its languages."""
_TITLE = (
    "coalesce((select other.title from outcome as other join source on source.id = other.source "
    "where other.same = outcome.id and language = '{l}'), title)"
)
"""The title of an outcome in a language, else in the one that it has."""
_OUTCOME_SORTS = {
    "date": "date is null, date {a}",
    "title": "{title} {a}",
    "kind": "{kind} {a}",
    "counterparts": "names_{l}((select group_concat(code, ' ') from outcome_party where outcome = outcome.id)) {a}",
    "amounts": "coalesce(json_extract(amounts, '$[0][0]'), 0) {a}",
    "source": "(select title from source where source.id = outcome.source) {a}",
    "links": "(select count(*) from link where outcome = outcome.id and state = 'accepted') {a}",
    "reviewed": f"{ALL_REVIEWED} {{a}}",
}
_DAY = (
    "case when awaited < :today and beat is not null then day_shown(listed.provision, awaited, beat, beats_from, "
    "beats_to, :today) else coalesce(awaited, listed.due) end"
)
"""The day by which an item is shown and sorted; what is settled of its dates is looked up."""
_LATE = f"coalesce({_STATE} = 'overdue', 0)"
_KIND = {
    "ja": _ranked("kind", OUTCOMES),
    "en": _ranked("kind", sorted(OUTCOMES, key=lambda one: (one == "other", OUTCOMES[one]))),
}
"""Kinds of outcomes in the order of their words; kanji have none, so in Japanese as the kinds are listed."""
_PILLAR = {"ja": "pillar", "en": "substr(pillar, instr(pillar, char(9)) + 1)"}
PROVISION_SORTS = tuple(_SORTS)
OUTCOME_SORTS = tuple(_OUTCOME_SORTS)
_PROVISION_FACETS = {
    "nature": "listed.nature", "state": _STATE, "strength": "strength", "pillar": "pillar", "reviewed": "reviewed",
    "linked": "linked",
}  # fmt: skip
_SEVERAL = ("counterpart", "source", "actor", "side")
_LINKED_OUTCOME = "exists (select 1 from link where outcome = outcome.id and state = 'accepted')"
_OUTCOME_SOURCE = "(select min(id, coalesce(pair, id)) from source where source.id = outcome.source)"
_ENTERED = "(select origin is not null from source where source.id = outcome.source)"
_OUTCOME_FACETS = {
    "kind": "kind", "source": _OUTCOME_SOURCE, "reviewed": ALL_REVIEWED, "linked": _LINKED_OUTCOME,
    "entered": _ENTERED,
}  # fmt: skip


class Lists:
    """The lists of a store.  It only reads."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._settled: tuple[tuple[int, str], dict[int, str]] = ((-1, ""), {})
        self._shown: Callable[[Any, int], str] = lambda _value, _item: ""
        database.conn.create_function("day_shown", 6, self._day_shown)
        database.conn.create_function("shown", 2, lambda *both: self._shown(*both))  # no other while one is read
        for language in LANGUAGES:
            names = partial(_names, language=language)
            database.conn.create_function(f"names_{language}", 1, names, deterministic=True)

    def _day_shown(self, item: int, awaited: str, key: str, first: str, last: str | None, today: str) -> str:
        """The day by which a commitment is shown that recurs and is overdue, for SQL."""
        return self._settled[1].get(item) or day_shown(awaited, Beat(key, first, last), today) or awaited

    def _see(self, today: str) -> str:
        """Look up what is settled of dates, on which the days that are shown on a day depend; the day itself."""
        newest = self.database.execute("select coalesce(max(id), 0) from entry").fetchone()[0]
        if today and self._settled[0] != (newest, today):
            self._settled = ((newest, today), settled_overdue(self.database, today))
        return today

    # -- which

    def ids(
        self,
        wanted: ProvisionFilter,
        sort: str = "place",
        descending: bool = False,
        *,
        today: str,
        language: Language = "ja",
        called: Callable[[str], str] = str,
    ) -> "array[int]":
        """The items that fit, in order: `sort` is one of PROVISION_SORTS; words are sorted in the language.

        `called` says what a JSON list of acting bodies is called in it.
        """
        if sort in ("source", "actors"):
            self._shown = self._bodies(called) if sort == "actors" else self._titles(language)
        order = _order(_SORTS[sort], descending, language)
        tests = _provision_tests(wanted, self._see(today))
        return self._ids(f"select listed.provision as id from listed{_all(tests)} order by {order}", tests, today)

    def outcome_ids(
        self, wanted: OutcomeFilter, sort: str = "date", descending: bool = True, *, today: str = "",
        language: Language = "ja",
    ) -> "array[int]":  # fmt: skip
        """The outcomes that fit, in order: `sort` is one of OUTCOME_SORTS, names are those of the language.

        `today` matters to periods only.
        """
        tests = _outcome_tests(wanted, today)
        order = _order(_OUTCOME_SORTS[sort], descending, language)
        return self._ids(f"select id from outcome{_all(tests)} order by {order}, source, seq", tests, today)

    def _ids(self, sql: str, tests: _Tests, today: str) -> "array[int]":
        joined = (
            f"select group_concat(id) from ({sql})"  # one string: rows would be made one by one, all threads waiting
        )
        found = self.database.whole(joined, _values(tests, today))[0][0]
        return array("q", json.loads(f"[{found or ''}]"))

    def _titles(self, language: Language) -> Callable[[int, int], str]:
        """What the source of an item is called, in the language where there are both."""
        rows = self.database.execute("select id, pair, title from source order by language = ?", [language])
        titles = {key: title for one, pair, title in rows for key in (one, pair) if key}
        return lambda source, _item: titles[source]

    def _bodies(self, called: Callable[[str], str]) -> Callable[[str, int], str]:
        """What the bodies of an item are called; of those of one wording, which a list has, they are asked for once."""
        known: dict[str, str] = {}

        def words(actors: str, item: int) -> str:
            if actors not in known:
                row = self.database.execute("select actors from provision where id = ?", [item]).fetchone()
                known[actors] = called(row[0])
            return known[actors]

        return words

    def side(self, provision: int) -> str | None:
        """Who is to carry a commitment out, as `ProvisionFilter.sides` names it; None for an item of another nature."""
        sql = "select value from listed_facet where kind = 'side' and provision = ?"
        row = self.database.execute(sql, [provision]).fetchone()
        return row[0] if row else None

    def size(self) -> tuple[int, int]:
        """How many items and outcomes there are."""
        row = self.database.execute(
            f"select (select count(*) from listed), (select count(*) from outcome where {WHOLE})"
        ).fetchone()
        return int(row[0]), int(row[1])

    # -- the lines of a page

    def rows(self, ids: Sequence[int], language: Language, *, today: str = "") -> list[ProvisionRow]:
        """The items with these ids, in their order; those that are no more are left out.

        `today` matters to the day that is shown of what recurs.
        """
        some = json.dumps(list(ids))
        wordings: dict[int, dict[str, Any]] = {}
        for row in self.database.query(_WORDINGS, {"ids": some, "shown": _SHOWN, "language": language}):
            wordings.setdefault(row["provision"], row)
        found = {row["id"]: row for row in self.database.query(_ITEMS, {"ids": some, "today": self._see(today)})}
        return [_row(found[one], wordings[one], language) for one in ids if one in found and one in wordings]

    def outcome_rows(self, ids: Sequence[int], language: Language | None = None) -> list[OutcomeRow]:
        """The outcomes with these ids, in their order; those that are no more are left out.

        They are in the language (without one, in that of the interface) where they are told in it.
        """
        some = {"ids": json.dumps(list(ids)), "language": language or interface()}
        rows = self.database.query(_OUTCOMES, some)
        found = {row["id"]: _outcome_row(row) for row in rows}
        return [found[one] for one in ids if one in found]

    # -- how many of each sort

    def counts(
        self, wanted: ProvisionFilter, language: Language, *, today: str, kept: dict[Any, Facets] | None = None
    ) -> Facets:
        """How many items each value of each facet has, as all the other facets stand; the most first.

        What was counted last is `kept` for who asks again, be it in another language, and is counted anew once
        anything was written.
        """
        found = self._unless_kept(self._counts, wanted, today, kept)
        pillars = (_named(one, pillar_words(one.value, language)) for one in found["pillar"] if one.value)
        return found | {"pillar": tuple(pillars), "source": self._titled(found["source"], language)}

    def _unless_kept(
        self, counted: Callable[[Any, str], Facets], wanted: Filter, today: str, kept: dict[Any, Facets] | None
    ) -> Facets:
        newest = self.database.execute("select coalesce(max(id), 0) from entry").fetchone()[0]
        mark = newest, today, wanted
        found = kept.get(mark) if kept else None
        if found is None:
            found = counted(wanted, today)
            if kept is not None:
                kept.clear()
                kept[mark] = found
        return found

    def _counts(self, wanted: ProvisionFilter, today: str) -> Facets:
        tests = _provision_tests(wanted, self._see(today))
        found = self._count("listed", _PROVISION_FACETS, tests, today)
        for facet in _SEVERAL:
            found[facet] = self._count_several(facet, _without(tests, facet), today)
        found["period"] = self._periods("listed", _DAY, DEADLINES, wanted, tests, today)
        return found

    def outcome_counts(
        self, wanted: OutcomeFilter, language: Language, *, today: str, kept: dict[Any, Facets] | None = None
    ) -> Facets:
        """How many outcomes each value of each facet has, as all the other facets stand; the most first.

        What was counted is `kept` as for items.
        """
        found = self._unless_kept(self._outcome_counts, wanted, today, kept)
        return found | {"source": self._titled(found["source"], language)}

    def _outcome_counts(self, wanted: OutcomeFilter, today: str) -> Facets:
        tests = _outcome_tests(wanted, today)
        found = self._count("outcome", _OUTCOME_FACETS, tests, today)
        others = _without(_without(tests, "counterpart"), "whole")  # only whole ones have counterparts
        inner = f" where outcome in (select id from outcome{_all(others)})" if others else ""
        sql = f"select code, count(*) from outcome_party{inner} group by code"
        found["counterpart"] = _counted(self.database.whole(sql, _values(others, today)))
        found["period"] = self._periods("outcome", BEGAN, DATES, wanted, tests, today)
        return found

    def _count(self, table: str, columns: dict[str, str], tests: _Tests, today: str) -> Facets:
        """Counts of the facets that are a column: in one pass, but for those that are filtered themselves."""
        found: Facets = {}
        together = [facet for facet in columns if facet not in tests]
        for facets in (together, *([one] for one in columns if one in tests)):
            others = _without(tests, facets[0]) if facets else tests
            chosen = ", ".join(columns[one] for one in facets)
            places = ", ".join(str(place) for place in range(1, len(facets) + 1))
            sql = f"select {chosen}, count(*) from {table}{_all(others)} group by {places}"
            rows = self.database.whole(sql, _values(others, today)) if facets else []
            for place, facet in enumerate(facets):
                found[facet] = _counted((row[place], row[-1]) for row in rows)
        return found

    def _count_several(self, facet: str, tests: _Tests, today: str) -> tuple[Count, ...]:
        inner = f" and provision in (select provision from listed{_all(tests)})" if tests else ""
        sql = f"select value, count(*) from listed_facet where kind = :kind{inner} group by value"
        return _counted(self.database.whole(sql, _values(tests, today) | {"kind": facet}))

    def _periods(
        self, table: str, day: str, named: Sequence[str], wanted: Filter, tests: _Tests, today: str
    ) -> tuple[Count, ...]:
        """How many records lie in each named period, in those that are asked for, and in each year."""
        others = _without(tests, "period")
        late = _LATE if table == "listed" else "0"
        sql = f"select {day}, {late}, count(*) from {table}{_all(others)} group by 1, 2"
        days = [row for row in self.database.whole(sql, _values(others, today)) if row[0]]
        values = dict.fromkeys([*named, *wanted.periods, *sorted({one[:4] for one, _late, _count in days})])
        counts = [Count(value, in_period(value, days, today)) for value in values]
        return tuple(one for one in counts if one.count or one.value in wanted.periods)

    def _titled(self, counts: Sequence[Count], language: Language) -> tuple[Count, ...]:
        """Counts of sources with their titles, in the language where there are both."""
        rows = self.database.query(
            "select min(id, coalesce(pair, id)) as id, title from source order by language = ?", [language]
        )
        titles = {str(row["id"]): row["title"] for row in rows}
        return tuple(_named(one, titles.get(one.value, "")) for one in counts)


_WORDINGS = """
select provision, wording.source, wording.number, wording.key, headings, substr(text, 1, :shown) as text,
    source.title
from wording join source on source.id = wording.source
where provision in (select value from json_each(:ids))
order by provision, source.language <> :language, wording.source, wording.seq
"""
_ITEMS = f"""
select id, key, listed.nature, listed.strength, deadline, listed.recurrence, provision.actors, bracketed, linked,
    awaited, {_DAY} as day, reviewed, counterparts, pillar
from provision join listed on listed.provision = id where id in (select value from json_each(:ids))
"""
_OUTCOMES = f"""
select outcome.id, told.title, outcome.date, outcome.kind, outcome.amounts, {ALL_REVIEWED} as reviewed,
    source.title as source_title,
    (select group_concat(code, ' ') from outcome_party where outcome = outcome.id) as counterparts,
    (select count(*) from link where outcome = outcome.id and state = 'accepted') as links
from outcome join outcome as told on told.id = coalesce((
    select one.id from outcome as one join source on source.id = one.source
    where one.same = outcome.id and language = :language), outcome.id)
join source on source.id = told.source where outcome.id in (select value from json_each(:ids))
"""


def _row(item: dict[str, Any], wording: dict[str, Any], language: Language) -> ProvisionRow:
    return ProvisionRow(
        item["id"], coding.place(wording), wording["number"], wording["text"], tuple(item["counterparts"].split()),
        wording["source"], wording["title"], pillar_words(item["pillar"], language), Nature(item["nature"]),
        Strength(item["strength"]) if item["strength"] else None, item["deadline"], item["recurrence"],
        tuple(json.loads(item["actors"])), bool(item["linked"]), item["awaited"], item["day"],
        bool(item["reviewed"]), bool(item["bracketed"]),
    )  # fmt: skip


def _outcome_row(row: dict[str, Any]) -> OutcomeRow:
    amounts = tuple(Amount(*one) for one in json.loads(row["amounts"]))
    return OutcomeRow(
        row["id"], row["title"], row["date"], row["kind"], tuple((row["counterparts"] or "").split()),
        amounts, row["source_title"], row["links"], bool(row["reviewed"]),
    )  # fmt: skip


def pillar_words(value: str, language: Language) -> str:
    """A first heading as a facet has it, in a language, else in the one that there is."""
    japanese, _tab, english = value.partition("\t")
    return (japanese or english) if language == "ja" else (english or japanese)


def _counted(rows: Iterable[tuple[Any, int]]) -> tuple[Count, ...]:
    sums: Counter[str] = Counter()
    for value, count in rows:
        if value is not None:
            sums[str(value)] += count
    found = [Count(value, count) for value, count in sums.items()]
    return tuple(sorted(found, key=lambda one: (-one.count, one.value)))


def _named(one: Count, words: str) -> Count:
    return Count(one.value, one.count, words)


def _order(parts: str, descending: bool, language: Language = "ja") -> str:
    """An order with its directions; what is unknown stays last either way."""
    forth, back = ("desc", "asc") if descending else ("asc", "desc")
    return parts.format(
        a=forth,
        d=back,
        state=_STATE,
        day=_DAY,
        l=language,
        pillar=_PILLAR[language],
        kind=_KIND[language],
        title=_TITLE.format(l=language),
    )


@lru_cache(4096)
def _names(codes: str | None, language: Language) -> str:
    """The names of counterparts by their codes, as they are sorted."""
    return " ".join(counterparts.order(counterparts.of(code), language) for code in (codes or "").split())


def _all(tests: _Tests) -> str:
    return " where " + " and ".join(sql for sql, _value in tests.values()) if tests else ""


def _without(tests: _Tests, facet: str) -> _Tests:
    return {name: test for name, test in tests.items() if name != facet}


def _values(tests: _Tests, today: str) -> dict[str, Any]:
    soon = (date.fromisoformat(today) + timedelta(days=SOON)).isoformat() if today else ""
    found: dict[str, Any] = {"today": today, "soon": soon}
    for facet, (_sql, value) in tests.items():
        found |= value if isinstance(value, dict) else {facet: value}
    return found


def _among(column: str, facet: str, values: Sequence[Any]) -> _Tests:
    """The test that a column has one of some values; none where no value is asked for."""
    if not values:
        return {}
    if len(values) == 1:  # which is quicker to look at, row by row
        return {facet: (f"{column} = :{facet}", values[0])}
    return {facet: (f"{column} in (select value from json_each(:{facet}))", json.dumps(list(values)))}


def _has(facet: str, values: Sequence[Any], chosen: str = "select value from json_each(:{facet})") -> _Tests:
    """The test that an item has one of the values of a facet of which it can have several."""
    if not values:
        return {}
    inner = f"select provision from listed_facet where kind = '{facet}' and value in ({chosen.format(facet=facet)})"
    return {facet: (f"listed.provision in ({inner})", json.dumps([str(one) for one in values]))}


_GROUPS = (
    "select cast(min(id, coalesce(pair, id)) as text) from source where id in (select value from json_each(:source))"
)


def _provision_tests(wanted: ProvisionFilter, today: str) -> _Tests:
    tests = _among("listed.nature", "nature", wanted.natures)
    tests |= _among("strength", "strength", wanted.strengths)
    tests |= _among("pillar", "pillar", wanted.pillars)
    tests |= _among(_STATE, "state", wanted.states)
    tests |= _within(_DAY, wanted.periods, today)
    tests |= _flag("reviewed", "reviewed", wanted.reviewed)
    tests |= _flag("linked", "linked", wanted.linked)
    tests |= _has("counterpart", wanted.counterparts)
    tests |= _has("actor", wanted.actors)
    tests |= _has("side", wanted.sides)
    tests |= _has("source", wanted.sources, _GROUPS)
    return tests | _spoken(wanted.words, "listed.provision", "provision", "listed_words")


def _outcome_tests(wanted: OutcomeFilter, today: str) -> _Tests:
    tests: _Tests = {"whole": (WHOLE, {})}
    tests |= _among("kind", "kind", wanted.kinds)
    tests |= _within(BEGAN, wanted.periods, today)
    if wanted.sources:
        tests["source"] = (f"cast({_OUTCOME_SOURCE} as text) in ({_GROUPS})", json.dumps(wanted.sources))
    tests |= _flag(ALL_REVIEWED, "reviewed", wanted.reviewed)
    tests |= _flag(_LINKED_OUTCOME, "linked", wanted.linked)
    tests |= _flag(_ENTERED, "entered", wanted.entered)
    if wanted.counterparts:
        inner = "select outcome from outcome_party where code in (select value from json_each(:counterpart))"
        tests["counterpart"] = (f"id in ({inner})", json.dumps(wanted.counterparts))
    return tests | _spoken(wanted.words, "id", "outcome", "listed_outcome")


def _flag(sql: str, facet: str, wanted: bool | None) -> _Tests:
    return {} if wanted is None else {facet: (f"{sql} = :{facet}", int(wanted))}


def _within(column: str, periods: Sequence[str], today: str) -> _Tests:
    """The test that a day lies in one of some periods."""
    if not periods:
        return {}
    parts: list[str] = []
    values: dict[str, str] = {}
    for place, period in enumerate(periods):
        if period == OVERDUE:
            parts.append(_LATE)
            continue
        first, last = span(period, today)
        parts.append(f"{column} between :first{place} and :last{place}")
        values |= {f"first{place}": first, f"last{place}": last}
    return {"period": ("(" + " or ".join(parts) + ")", values)}


def _spoken(words: str, column: str, key: str, table: str) -> _Tests:
    """The test that all parts of a query stand in the words of a record."""
    if not words.strip():
        return {}
    from db.index_text import folded

    parts = folded(words).split()
    if not parts:
        return {}
    values = {f"word{place}": part for place, part in enumerate(parts)}
    inner = " and ".join(f"instr(folded, :{name}) > 0" for name in values)
    return {"words": (f"{column} in (select {key} from {table} where {inner})", values)}
