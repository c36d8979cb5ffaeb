"""What is needed to reckon when commitments fall due: their terms, what was accepted for them, what was settled.

The terms stand in the lists (db/listing), so that those of a hundred thousand commitments are read at once.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache

from briefbook.model import Standing, last_day
from briefbook.rules import rules
from briefbook.schedule import (
    Due,
    Happened,
    Life,
    Settled,
    Terms,
    beats_on,
    days_of,
    host_of,
    is_beginning,
    occurrences,
    plus,
    promises_beginning,
    standings,
    upcoming,
)
from db.connection import Database
from db.periods import HAD_HAPPENED

_SOME = 24
_EVER = "9999-12-31"
_TERMS = """
select listed.provision, deadline, listed.recurrence, venue, fiscal, begins, ends, first, later, host,
    exists (select 1 from renewal where older = provision.id and state = 'accepted')
from listed join provision on provision.id = listed.provision
where listed.nature = 'commitment' and (listed.due is not null or listed.recurrence is not null)
"""
_SETTLED_ONE = "provision in (select commitment from occurrence)"
_LATE = "case when beat is null then awaited else max(awaited, beats_to) end"
"""Word for word as in the index, so that it is used."""
_OVERDUE = (
    f"select '', provision from listed where awaited < :today and {_SETTLED_ONE}",
    f"""
select {_LATE}, provision from listed
where awaited < :today and {_LATE} < :longest and not {_SETTLED_ONE} order by 1, 2
""",
    f"""
select earliest, provision from (
    select provision, case when beat is not null and (beats_to is null or beats_to >= :today)
        then max(awaited, date(:today, '-5 days', '-'
            || (cast(substr(recurrence, 2) as integer) * (case substr(recurrence, -1) when 'W' then 7 else 1 end))
            || (case substr(recurrence, -1) when 'Y' then ' years' when 'M' then ' months' else ' days' end)))
        else {_LATE} end as earliest
    from listed where awaited < :today and not {_SETTLED_ONE})
where earliest >= :longest order by earliest, provision
""",
)
"""The five days spare the ends of months, which are of different length."""
_MONTHS = "instr(first, ' ')"
"""What recurs in months that are not evenly apart, which has no beat; word for word as in the index."""
_ONCE = f"from listed where awaited between ? and ? and beat is null and {_MONTHS} is not true"
_ONE_BY_ONE = (
    f"select provision from listed where {_MONTHS} "
    f"union select provision from listed where beat is not null and {_SETTLED_ONE}"
)
_STRUCK = f"""
from struck join listed on beat = struck.key and beats_from <= day and (beats_to is null or beats_to >= day)
where (linked = 0 or awaited <= day) and not {_SETTLED_ONE}
"""
"""What recurs on a day; where something happened for it, only what comes after that is open."""
_DAYS = """
with struck(day, key) as materialized (select value ->> 0, value ->> 1 from json_each(?))
"""
_HAPPENED = f"""
select link.commitment, link.outcome, outcome.date, occurrence.number,
    case when provision.venue = 'alternating' then coalesce('@' || outcome.place || ' ', '')
        || outcome.title || ' ' || outcome.text else '' end as words, outcome.title
from link join outcome on outcome.id = link.outcome join provision on provision.id = link.commitment
    left join occurrence on occurrence.commitment = link.commitment and occurrence.outcome = link.outcome
where link.state = 'accepted' and {HAD_HAPPENED} ?1
"""
_HAPPENED_FOR = "and link.commitment in (select value from json_each(?2))"
"""For some only; beside `?2 is null or` all links would be looked at."""
_SUPPORTED = """
select commitment, day, value,
    coalesce((select text from scale where version = assessment.scale order by scale.id desc limit 1), '')
from assessment where line = 'evidence' and day <= ?2
    and (?1 is null or commitment in (select value from json_each(?1)))
order by day, id
"""
_SETTLED = """
select commitment, number, day, dropped, host, reason from occurrence
where ?1 is null or commitment in (select value from json_each(?1)) order by commitment, number
"""
_OF_COUNTERPARTS = """
select provision from listed_facet where kind = 'counterpart' and value in (select value from json_each(?))
"""


def occurrences_of(
    database: Database,
    until: str,
    *,
    today: str,
    ids: Sequence[int] | None = None,
    codes: Iterable[str] | None = None,
    since: str | None = None,
    first: str | None = None,
    last: str | None = None,
) -> dict[int, tuple[Due, ...]]:
    """The occurrences of commitments by their ids, to the end of their documents or somewhat past `until`.

    Of some commitments, of those with counterparts, or of all; those that never fall due are left out.  With `since`
    only those of which something is awaited between `first` and `last`, without what later ones before that day
    passed.  What happened counts by `today`.
    """
    sql, values = _TERMS, []
    if since:
        sql += " and awaited <= ? and (listed.recurrence is not null or awaited >= ?)"
        values += [last or "9999", first or ""]
    if ids is not None:
        sql += " and provision.id in (select value from json_each(?))"
        values.append(json.dumps(list(ids)))
    if codes is not None:
        sql += f" and provision.id in ({_OF_COUNTERPARTS})"
        values.append(json.dumps(list(codes)))
    some = None if ids is None else json.dumps(list(ids))
    done, settled = happened(database, today, some), exceptions(database, some)
    alike: dict[tuple[object, ...], tuple[Due, ...]] = {}  # commitments of one document mostly have the same terms
    found = {}
    for one, *said in database.execute(sql, values):
        if one in done or one in settled:
            found[one] = occurrences(terms(*said), until, done.get(one, ()), settled.get(one, ()))
            continue
        key = tuple(said)
        if key not in alike:
            alike[key] = upcoming(terms(*said), since, until) if since else occurrences(terms(*said), until)
        found[one] = alike[key]
    return found


def count_overdue(database: Database, today: str) -> int:
    """How many commitments are overdue."""
    return int(database.execute("select count(*) from listed where awaited < ?", [today]).fetchone()[0])


def overdue(database: Database, today: str) -> Iterator[tuple[str, list[int]]]:
    """The ids of the commitments that are overdue, some at a time, each time with a day before which none is due.

    First those of which something is settled.  Then in the order of the day that is awaited, of what recurred the
    last time; of what recurs on, a period before today: what is overdue of it is the last time that is past.  Those
    before the longest period are in the order of an index; only who wants more waits until the others are sorted.
    """
    longest = min((_before(today, one) for one in periods(database)), default=today)
    for sql in _OVERDUE:
        rows = database.execute(sql, {"today": today, "longest": longest})
        while some := rows.fetchmany(_SOME):
            yield some[0][0], [row[1] for row in some]


def settled_overdue(database: Database, today: str) -> dict[int, str]:
    """The day on which each commitment is overdue of whose dates something was settled."""
    ids = [row[0] for row in database.execute("select distinct commitment from occurrence")]
    if not ids:
        return {}
    found = {}
    for one, dues in occurrences_of(database, today, today=today, ids=ids, since=today).items():
        late = [due.day for due, state in standings(dues, today) if state is Standing.OVERDUE]
        if late:
            found[one] = min(late)
    return found


def _before(today: str, recurrence: str) -> str:
    """A day that is at least a period before another."""
    return date.fromordinal(max(1, date.fromisoformat(today).toordinal() - days_of(recurrence) - 5)).isoformat()


def periods(database: Database) -> Iterator[str]:
    """The periods in which commitments recur, as ISO 8601 durations."""
    last = ""
    while found := database.execute("select min(beat) from listed where beat > ?", [last]).fetchone()[0]:
        yield (period := found.partition(" ")[0])
        last = f"{period}~"


def coming(database: Database, first: str, last: str, most: int) -> tuple[list[int], list[int], int]:
    """What falls due from one day to another, neither of which is past.

    The ids of commitments among which the nearest are, at least so many; those of what recurs and had something
    settled, which may fall due then; how often the others than these fall due.
    """
    span = date.fromisoformat(last) - date.fromisoformat(first)
    days = [plus(first, "P1D", ahead) for ahead in range(span.days + 1)]
    every = list(periods(database))
    struck = [(day, key) for day in days for one in every for key in beats_on(day, one)]
    run = database.conn.execute
    settled = run(_ONE_BY_ONE)
    near = [row[0] for row in run(f"select provision {_ONCE} order by awaited, provision limit ?", [first, last, most])]
    count = run(f"select count(*) {_ONCE}", [first, last]).fetchone()[0]
    by_day = run(f"{_DAYS} select day, count(*) {_STRUCK} group by day order by day", [json.dumps(struck)]).fetchall()
    found = 0
    for day, some in by_day:
        if found < most:
            keys = json.dumps([one for one in struck if one[0] == day])
            some_near = run(f"{_DAYS} select provision {_STRUCK} order by provision limit ?", [keys, most])
            near += [row[0] for row in some_near]
        found += some
    return near, [row[0] for row in settled], int(count) + found


def terms(
    deadline: str | None,
    recurrence: str | None,
    venue: str | None,
    fiscal: int,
    begins: str | None,
    ends: str | None,
    first: str | None,
    later: str,
    host: str | None,
    renewed: int,
) -> Terms:
    """The terms of a commitment as its columns have them."""
    alternating, life = venue == "alternating", Life(begins, ends)
    opening, _blank, also = (first or "").partition(" ")
    return Terms(
        deadline, _period(recurrence), alternating, life, bool(fiscal), opening or None, tuple(later.split()), host,
        bool(renewed), tuple(also.split()),
    )  # fmt: skip


def _period(recurrence: str | None) -> str | None:
    """A recurrence that is a duration; "regular" is none."""
    return recurrence if recurrence and recurrence.startswith("P") else None


def happened(database: Database, today: str, some: str | None = None) -> Mapping[int, Sequence[Happened]]:
    """What had happened for commitments by a day, by their ids; for those whose ids are in a JSON list, or for all."""
    found: dict[int, list[Happened]] = {}
    until = _short_until(database, today, some)
    rows = database.execute(f"{_HAPPENED} {_HAPPENED_FOR if some else ''}", [today, some]).fetchall()
    begun = {row[0] for row in rows if is_beginning(row[-1])}
    begun = _not_to_begin(database, [key for key in begun if until.get(key, _EVER)])
    for commitment, outcome, day, number, words, title in rows:
        host = host_of(words) if words else None
        partly = (last_day(day) or "0") <= until.get(commitment, "") or (commitment in begun and is_beginning(title))
        found.setdefault(commitment, []).append(Happened(outcome, day, number, host, partly))
    return found


def _not_to_begin(database: Database, some: Sequence[int]) -> set[int]:
    """Those commitments of which no wording promises a beginning."""
    wordings: dict[int, list[str]] = {}
    sql = "select provision, text from wording where provision in (select value from json_each(?))"
    for key, text in database.execute(sql, [json.dumps(some)]) if some else ():
        wordings.setdefault(key, []).append(text)
    return {key for key, texts in wordings.items() if not promises_beginning(texts)}


def _short_until(database: Database, today: str, some: str | None) -> dict[int, str]:
    """To which day commitments were last assessed as less than all that was promised; "" where all was found done.

    Who found that a part was done has said that it takes more than an outcome: that holds until it is assessed anew.
    Who found nothing says nothing of what came later.
    """
    last = {one: (day, value, text) for one, day, value, text in database.execute(_SUPPORTED, [some, today])}
    far = {one: _progress(text).get(value) for one, (_day, value, text) in last.items()}
    days = {"under-way": _EVER, "done": ""}
    return {one: days.get(far[one] or "", day) for one, (day, *_) in last.items()}


@lru_cache(maxsize=8)
def _progress(text: str) -> dict[str, str]:
    """How far what was promised is by each step of a scale, of the standard one without its text."""
    import tomllib

    steps = (tomllib.loads(text) if text else rules("scale"))["evidence"]
    return {one["code"]: one.get("progress", "under-way") for one in steps}


def exceptions(database: Database, some: str | None = None) -> Mapping[int, Sequence[Settled]]:
    """What was settled of the occurrences of commitments by their ids; of those in a JSON list, or of all."""
    found: dict[int, list[Settled]] = {}
    for commitment, number, day, dropped, host, reason in database.execute(_SETTLED, [some]):
        found.setdefault(commitment, []).append(Settled(number, day, bool(dropped), host, reason))
    return found
