"""What is needed to reckon when commitments fall due: their terms, what was accepted for them, what was settled.

The terms stand in the lists (db/listing), so that those of a hundred thousand commitments are read at once.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from briefbook.schedule import Due, Happened, Life, Settled, Terms, host_of, occurrences, upcoming
from db.connection import Database

_SOME = 100
_TERMS = """
select listed.provision, deadline, listed.recurrence, venue, begins, ends, fiscal
from listed join provision on provision.id = listed.provision
where listed.nature = 'commitment' and (listed.due is not null or listed.recurrence is not null)
"""
_OVERDUE = """
select provision, case
    when recurrence glob 'P[0-9]*' and (due is null or due >= ?1)
        and (ends is null or ends >= substr(?1, 1, length(ends)))
    then max(awaited, date(?1, '-5 days', '-'
        || (cast(substr(recurrence, 2) as integer) * (case substr(recurrence, -1) when 'W' then 7 else 1 end))
        || (case substr(recurrence, -1) when 'Y' then ' years' when 'M' then ' months' else ' days' end)))
    else awaited end as earliest
from listed where awaited < ?1 order by earliest, provision
"""
"""The five days spare the ends of months, which are of different length."""
_HAPPENED = """
select link.commitment, link.outcome, outcome.date, occurrence.number,
    case when provision.venue = 'alternating' then outcome.title || ' ' || outcome.text else '' end as words
from link join outcome on outcome.id = link.outcome join provision on provision.id = link.commitment
    left join occurrence on occurrence.commitment = link.commitment and occurrence.outcome = link.outcome
where link.state = 'accepted' and (?1 is null or link.commitment in (select value from json_each(?1)))
"""
_SETTLED = """
select commitment, number, day, dropped, host, reason from occurrence
where ?1 is null or commitment in (select value from json_each(?1)) order by commitment, number
"""


def occurrences_of(
    database: Database,
    until: str,
    *,
    ids: Sequence[int] | None = None,
    codes: Iterable[str] | None = None,
    since: str | None = None,
    first: str | None = None,
    last: str | None = None,
) -> dict[int, tuple[Due, ...]]:
    """The occurrences of commitments by their ids, to the end of their documents or somewhat past `until`.

    Of some commitments, of those with counterparts, or of all; those that never fall due are left out.  With `since`
    only those of which something is awaited between `first` and `last`, without what later ones before that day
    passed.
    """
    sql, values = _TERMS, []
    if since:
        sql = f"{sql} and awaited <= ? and (listed.recurrence is not null or awaited >= ?)"
        values += [last or "9999", first or ""]
    if ids is not None:
        sql = f"{sql} and provision.id in (select value from json_each(?))"
        values.append(json.dumps(list(ids)))
    if codes is not None:
        inner = "select provision from listed_facet where kind = 'counterpart' and value in"
        sql = f"{sql} and provision.id in ({inner} (select value from json_each(?)))"
        values.append(json.dumps(list(codes)))
    some = None if ids is None else json.dumps(list(ids))
    done, settled = happened(database, some), exceptions(database, some)
    alike: dict[tuple[object, ...], tuple[Due, ...]] = {}  # commitments of one document mostly have the same terms
    found = {}
    for one, *said in database.conn.execute(sql, values):
        if one in done or one in settled:
            found[one] = occurrences(terms(*said), until, done.get(one, ()), settled.get(one, ()))
            continue
        key = tuple(said)
        dues = alike.get(key)
        if dues is None:
            plain = terms(*said)
            dues = alike[key] = upcoming(plain, since, until) if since else occurrences(plain, until)
        found[one] = dues
    return found


def count_overdue(database: Database, today: str) -> int:
    """How many commitments are overdue."""
    return int(database.conn.execute("select count(*) from listed where awaited < ?", [today]).fetchone()[0])


def overdue(database: Database, today: str) -> Iterator[tuple[str, list[int]]]:
    """The ids of the commitments that are overdue, some at a time, each time with a day before which none is due.

    They come in the order of the day that is awaited, or, where it recurs on, of a period before today if that is
    later: what is overdue of it is the last occurrence that is past.
    """
    rows = database.conn.execute(_OVERDUE, [today])
    while some := rows.fetchmany(_SOME):
        yield some[0][1], [row[0] for row in some]


def terms(
    deadline: str | None,
    recurrence: str | None,
    venue: str | None,
    begins: str | None,
    ends: str | None,
    fiscal: bool | int,
) -> Terms:
    """The terms of a commitment as its columns have them."""
    return Terms(deadline, _period(recurrence), venue == "alternating", Life(begins, ends), bool(fiscal))


def _period(recurrence: str | None) -> str | None:
    """A recurrence that is a duration; "regular" is none."""
    return recurrence if recurrence and recurrence.startswith("P") else None


def happened(database: Database, some: str | None = None) -> Mapping[int, Sequence[Happened]]:
    """The accepted outcomes of commitments by their ids; of those whose ids are in a JSON list, or of all."""
    found: dict[int, list[Happened]] = {}
    for commitment, outcome, day, number, words in database.conn.execute(_HAPPENED, [some]):
        host = host_of(words) if words else None
        found.setdefault(commitment, []).append(Happened(outcome, day, number, host))
    return found


def exceptions(database: Database, some: str | None = None) -> Mapping[int, Sequence[Settled]]:
    """What was settled of the occurrences of commitments by their ids; of those in a JSON list, or of all."""
    found: dict[int, list[Settled]] = {}
    for commitment, number, day, dropped, host, reason in database.conn.execute(_SETTLED, [some]):
        found.setdefault(commitment, []).append(Settled(number, day, bool(dropped), host, reason))
    return found
