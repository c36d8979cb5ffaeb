"""When things fall due: the life of a document, occurrences of what recurs, what closes them, fiscal years.

Pure: all is reckoned from a deadline, a recurrence, the document's dates and what happened.  Days are ISO 8601.
What recurs is due at the end of each period counted from the document's day, as long as the document lives.  Where
the words say when the first time is (by 2028, then every two years), periods count from there; else a deadline within
the first period is that of the first time, and a later one ends the series.  Deadlines alone are an occurrence each.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache, lru_cache
from itertools import count as count_from

from briefbook.dates import MONTHS, fiscal_year, fiscal_year_of
from briefbook.model import SOON, Standing, last_day, month_length
from briefbook.rules import expanded, folded, rules
from briefbook.values import dataclass

_TO = r"\s*(?:[-‐–—―~〜～－/]|から|to|until|through)\s*"
_PERIOD = (
    rf"(?:(?P<first>FY)\s?)?(?<!\d)(?P<begin>(?:19|20)\d\d)\s*年?度?{_TO}(?:FY\s?)?"
    r"(?P<end>(?:19|20)\d\d(?!\d)|(?:1[3-9]|[2-9]\d)(?![\d年月/.-]))\s*(?P<fiscal>年度)?"
)
_ERAS = rf"令和\s*(?P<begin>\d{{1,2}}|元)\s*年?度?{_TO}(?:令和\s*)?(?P<end>\d{{1,2}})(?=\s*年)"
_MOST = 400
"""How many occurrences are reckoned beyond the day that was asked for, of a document that lives on."""
_LAST = "2999-12-31"
"""Up to when what recurs is reckoned: 9999 is typed for "without end"."""
_SHORTEST = 28
"""The days of the shortest month."""


@dataclass(frozen=True, slots=True)
class Life:
    """From when to when a document is in force, ISO 8601 of any precision; `end` None where it does not say."""

    start: str | None = None
    end: str | None = None


def life(title: str, date: str | None, begins: str | None = None, ends: str | None = None) -> Life:
    """The life of a document by its title ("2024-2033", "2026-30", "令和8～12年度") and its date.

    A title's later year counts whole, a fiscal one to its end in March.  `begins` and `ends` are what its text says of
    when it takes effect and ends; the text goes before the title.
    """
    date = begins or date
    match = re.search(_PERIOD, re.sub(_ERAS, _of_era, unicodedata.normalize("NFKC", title)), re.IGNORECASE)
    if match is None or ends:
        return Life(date, ends)
    begin, end = match["begin"], match["begin"][: -len(match["end"])] + match["end"]
    if end <= begin:
        return Life(date)
    fiscal = match["fiscal"] or match["first"]
    return Life(date or begin, fiscal_year(int(end))[1] if fiscal else end)


def _of_era(match: re.Match[str]) -> str:
    """Two years of 令和 as years of our era."""
    return "-".join(str(2018 + (1 if match[one] == "元" else int(match[one]))) for one in ("begin", "end"))


@dataclass(frozen=True, slots=True)
class Terms:
    """What a commitment says of its time: deadline, recurrence (ISO 8601 duration), alternating venue; its document.

    `fiscal` counts periods by the fiscal year that ends in March, or by its parts; `first` is when it is done the first
    time, where the words say so, `also` in the other months of each year that they name where these are not evenly
    apart (every March and October); `later` are the further deadlines of one that names several.  `host` is who is host
    the first time ("ours", "theirs"), or in which years ("odd ours"), where the words say so.  What is `renewed` is to
    be done as a newer document says.
    """

    deadline: str | None = None
    recurrence: str | None = None
    alternating: bool = False
    life: Life = Life()
    fiscal: bool = False
    first: str | None = None
    later: tuple[str, ...] = ()
    host: str | None = None
    renewed: bool = False
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Happened:
    """An outcome that was accepted: its id, its date, the occurrence that a person said it closes, who was host.

    One is `partly` what was promised where somebody assessed the evidence since, and found that not all was done, or
    where it is but a beginning.
    """

    outcome: int
    date: str | None
    number: int | None = None
    host: str | None = None
    partly: bool = False


@dataclass(frozen=True, slots=True)
class Settled:
    """What a person said of an occurrence: another day for it, that it is dropped, or who is host."""

    number: int
    day: str | None = None
    dropped: bool = False
    host: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Due:
    """An occurrence: the `number`-th, from `start` to its last day `day`; `moved` from the day it was reckoned for.

    `outcome` closed it on `closed`, `late` where that was begun after its last day; `host` is "ours" or "theirs" where
    the venue alternates and one is known; one that is `alone` is a deadline, no time of what recurs, so that a later
    one does not pass over it.  One that was open when its commitment was `renewed` is dropped for that reason.
    """

    number: int
    start: str | None
    day: str
    moved: str | None = None
    dropped: bool = False
    outcome: int | None = None
    closed: str | None = None
    host: str | None = None
    reason: str = ""
    alone: bool = False
    late: bool = False
    renewed: bool = False


# --- days -------------------------------------------------------------------------------------------------


def first_day(value: str | None) -> str | None:
    """The first day of a date of any precision or of an interval; None where there is none."""
    if not value:
        return None
    first = value.split("/")[0]
    return first + {4: "-01-01", 7: "-01"}.get(len(first), "")


@lru_cache(maxsize=64)
def _duration(value: str) -> tuple[int, str]:
    """The count and the unit of an ISO 8601 duration of years, months, weeks or days."""
    match = re.fullmatch(r"P(\d+)([YMWD])", value)
    if match is None:
        raise ValueError(value)
    return int(match.group(1)), match.group(2)


@lru_cache(maxsize=4096)
def plus(day: str, duration: str, times: int = 1) -> str:
    """The day that lies an ISO 8601 duration of years, months, weeks or days after another, `times` over.

    Beyond the calendar it is its last day.
    """
    count, unit = _duration(duration)
    count *= times
    start = date.fromisoformat(day)
    if unit in "WD":
        ordinal = start.toordinal() + count * (7 if unit == "W" else 1)
        return date.fromordinal(min(ordinal, date.max.toordinal())).isoformat()
    months = start.year * 12 + start.month - 1 + count * (12 if unit == "Y" else 1)
    year, month = divmod(months, 12)
    if year > date.max.year:
        return date.max.isoformat()
    last = month_length(year, month + 1) if start.day > _SHORTEST else start.day
    return date(year, month + 1, min(start.day, last)).isoformat()


def is_fiscal(words: str) -> bool:
    """Whether words that give a recurrence count by the fiscal year, or by its halves and quarters.

    Quarters of the calendar end on the same days.
    """
    return any(one in words.lower() for one in ("年度", "半期", "fiscal", "quarter"))


def days_of(duration: str) -> int:
    """The most days that an ISO 8601 duration of years, months, weeks or days has."""
    count, unit = _duration(duration)
    return count * {"Y": 366, "M": 31, "W": 7, "D": 1}[unit]


# --- occurrences ------------------------------------------------------------------------------------------


def occurrences(
    terms: Terms, until: str, happened: Sequence[Happened] = (), exceptions: Iterable[Settled] = ()
) -> tuple[Due, ...]:
    """The occurrences of a commitment to the end of its document, or to the first that ends after `until`.

    An outcome closes the occurrence that a person named, else one that was moved to a day about then, else the one in
    whose period its day lies, else, where that one is closed, the nearest open one before; one that has a year or an
    interval closes the first that is open of those whose periods it touches, one without any the first that is open.
    Of what recurs one that happened before the document, or after its end and a period after its last occurrence,
    closes none; what is to be done once is closed by any but one that was only a part, or the beginning.  After the end
    of the document one closes the last occurrence at most, and none of a commitment that was renewed, of which what is
    open is dropped.
    """
    plain = list(_reckoned(terms, until))
    said = {one.number: one for one in exceptions}
    dues = [_with_exception(one, said.get(one.number)) for one in plain]
    for one in sorted(happened, key=lambda one: (one.number is None, one.date or "9999", one.outcome)):
        index = _closes(dues, one, terms)
        if index is not None:
            due, begun = dues[index], first_day(one.date)
            dues[index] = replace(
                due, outcome=one.outcome, closed=last_day(one.date), host=one.host or due.host,
                late=begun is not None and begun > due.day and not _is_its_end(due, terms),
            )  # fmt: skip
    if terms.renewed:
        dues = [one if one.outcome is not None else replace(one, dropped=True, renewed=not one.dropped) for one in dues]
    return tuple(_with_hosts(dues, terms.host) if terms.alternating else dues)


def upcoming(terms: Terms, since: str, until: str) -> tuple[Due, ...]:
    """As `occurrences` of what nothing happened for, without those that later ones before the day `since` passed."""
    dues = [] if terms.renewed else list(_reckoned(terms, until, since))
    return tuple(_with_hosts(dues, terms.host) if terms.alternating else dues)


def _reckoned(terms: Terms, until: str, since: str | None = None) -> Iterable[Due]:
    if terms.also:
        yield from _in_months(terms, until)
        return
    start, series = _start(terms), _series(terms)
    if series is None or not terms.recurrence:
        limits = {last_day(one) or "": one for one in (terms.deadline, *terms.later) if one}
        for number, (limit, said) in enumerate(sorted(limits.items()), 1):
            yield Due(number, first_day(said) if "/" in said else start, limit, alone=True)
        return
    base, shift, end = series
    until = min(until, _LAST)
    skipped = _passed(base, terms.recurrence, min(since, end or since)) + shift if since else 0
    ahead = 0
    for number in count_from(max(1, skipped)):
        day = plus(base, terms.recurrence, number - shift)
        ahead += day > until
        if (end and day > end) or ahead > _MOST:
            return
        yield Due(number, _next(plus(base, terms.recurrence, number - 1 - shift)) if number > 1 else start, day)
        if not end and day > until:
            return


def _in_months(terms: Terms, until: str) -> Iterable[Due]:
    """The occurrences of what is done each year in several months, however far these are apart."""
    each = [replace(terms, recurrence="P1Y", first=one, also=()) for one in (terms.first, *terms.also)]
    days = sorted({due.day for one in each for due in _reckoned(one, until)})
    start = _start(terms)
    for number, day in enumerate(days, 1):
        yield Due(number, start, day)
        start = _next(day)
        if day > until:
            return


def _series(terms: Terms) -> tuple[str, int, str | None] | None:
    """The day that periods are counted from, 1 where it is the first occurrence (else 0), the last day there can be.

    None where nothing recurs.
    """
    start = _start(terms)
    if not terms.recurrence or start is None:
        return None
    limit, end = (min(last_day(one) or _LAST, _LAST) if one else None for one in (terms.deadline, terms.life.end))
    if opening := last_day(terms.first):
        last = min(limit, end or limit) if limit and limit > opening else end
        return *_from_longest(opening, str(terms.first), terms.recurrence), last
    base, shift, first = start, 0, plus(start, terms.recurrence)
    if terms.fiscal:
        base = fiscal_year(fiscal_year_of(start))[1]
        shift = _first_due(base, terms.recurrence, start)
        first = plus(base, terms.recurrence, 1 - shift)
    if limit and limit <= first:
        return *_from_longest(limit, str(terms.deadline), terms.recurrence), end
    return base, shift, min(limit, end or limit) if limit else end


def _from_longest(day: str, said: str, recurrence: str) -> tuple[str, int]:
    """The day that periods are counted from where the first is due on a day, and which of them is due on that day.

    What is due by the end of a month is counted from the last day of a month that is as long as any in which it is
    due: by the end of April, then every six months, is by 31 October.
    """
    base, back = day, 0
    if len(said.split("/")[-1]) <= len("2026-04") and _duration(recurrence)[1] in "YM":
        for periods in range(1, _YEAR):
            month = plus(day, recurrence, -periods)[:7]
            if (end := last_day(month) or "")[8:] > base[8:]:
                base, back = end, periods
    return base, 1 - back


_YEAR = 12
"""The months of a year."""


def _first_due(year: str, recurrence: str, start: str) -> int:
    """Which occurrence is due at the end of the fiscal year in which a day lies, counted by parts of that year.

    What recurs each year is due that year; of shorter periods the first is one that is whole.
    """
    count, unit = _duration(recurrence)
    if unit != "M" or count >= _YEAR or _YEAR % count:
        return 1
    return sum(_next(plus(year, recurrence, -back)) >= start for back in range(1, _YEAR // count + 1))


def _passed(base: str, recurrence: str, since: str) -> int:
    """How many whole periods passed from one day to another, or one less."""
    count, unit = _duration(recurrence)
    if unit in "WD":
        days = (date.fromisoformat(since) - date.fromisoformat(base)).days
        return days // (count * (7 if unit == "W" else 1)) - 1
    months = (int(since[:4]) - int(base[:4])) * 12 + int(since[5:7]) - int(base[5:7])
    return (months - 1) // (count * (12 if unit == "Y" else 1))


def _start(terms: Terms) -> str | None:
    return first_day(terms.life.start)


def _next(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def _with_exception(one: Due, said: Settled | None) -> Due:
    if said is None:
        return one
    moved = one.day if said.day and said.day != one.day else None
    return replace(
        one, day=said.day or one.day, moved=moved, dropped=said.dropped, host=said.host, reason=said.reason
    )  # fmt: skip


def _closes(dues: Sequence[Due], one: Happened, terms: Terms) -> int | None:
    """Which occurrence an outcome closes; None where none."""
    free = [i for i, due in enumerate(dues) if due.outcome is None and not due.dropped]
    if one.number is not None:
        return next((i for i in free if dues[i].number == one.number), None)
    if one.partly and not terms.recurrence and len(dues) == 1:
        return None
    day = last_day(one.date)
    if day is None:
        return free[0] if free else None
    start = _start(terms)
    if terms.recurrence and start and day < start:
        return None
    if terms.recurrence and dues and _is_past(dues[-1].day, terms, day):
        return None
    if terms.recurrence and (first_day(one.date) or day) > (last_day(terms.life.end) or _LAST):
        return free[-1] if free and free[-1] == len(dues) - 1 and not terms.renewed else None
    if not terms.recurrence:
        return free[0] if free else None
    if (begun := first_day(one.date) or day) < day:
        touched = (i for i in free if (dues[i].start or "") <= day and max(dues[i].day, dues[i].moved or "") >= begun)
        if (index := next(touched, None)) is not None:
            return index
    for i in reversed(range(len(dues))):
        if (dues[i].start or "") <= day:
            return _moved_into(dues, free, i, day)
    return None


def _is_its_end(due: Due, terms: Terms) -> bool:
    """Whether something recurs to the end of its document: that day is no deadline of its own."""
    return bool(terms.recurrence) and not (terms.deadline or due.moved) and due.day == last_day(terms.life.end)


def _is_past(last: str, terms: Terms, day: str) -> bool:
    """Whether a day is after the end of a document and a period after the last time that something was due in it."""
    end = _series(terms)
    limit = end[2] if end else None
    return bool(terms.recurrence and limit and day > max(limit, plus(last, terms.recurrence)))


def _moved_into(dues: Sequence[Due], free: Sequence[int], i: int, day: str) -> int | None:
    """Which open occurrence is closed on a day in the period of the `i`-th, where one may have been moved into it.

    An earlier one that was moved to a day as near, the `i`-th, a later one that was moved here, the nearest before.
    """
    start, limit = dues[i].start or "", max(dues[i].day, day)
    late = [j for j in free if j < i and dues[j].moved and dues[j].day >= start]
    if late and (i not in free or _apart(day, dues[late[0]].day) <= _apart(day, dues[i].day)):
        return late[0]
    if i in free:
        return i
    early = [j for j in free if j > i and dues[j].moved and dues[j].day <= limit]
    return early[0] if early else max((j for j in free if j < i), default=None)


def _apart(one: str, other: str) -> int:
    """How many days lie between two."""
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)


def _with_hosts(dues: Sequence[Due], said: str | None) -> list[Due]:
    """Who is host in turn, from the nearest occurrence of which it is known, or as the words said."""
    other = {"ours": "theirs", "theirs": "ours"}
    years, _blank, host = (said or "").rpartition(" ")
    if years:
        odd = host if years == "odd" else other[host]
        return [
            one if one.host in other else replace(one, host=odd if int(one.day[:4]) % 2 else other[odd])
            for one in dues
        ]  # fmt: skip
    known = {one.number: one.host for one in dues if one.host in other} or ({1: host} if host else {})
    if not known:
        return list(dues)
    found = []
    for one in dues:
        near = min(known, key=lambda number: (abs(number - one.number), number))
        host = known[near] or "ours"
        found.append(replace(one, host=host if (one.number - near) % 2 == 0 else other[host]))
    return found


# --- beats ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Beat:
    """The days on which something falls due again and again, from `first` to `last`, or on and on.

    `key` is among `beats_on` each of them.
    """

    key: str
    first: str
    last: str | None


def beat(terms: Terms) -> Beat | None:
    """The days on which a commitment falls due as long as nothing is settled of them; None where nothing recurs."""
    series = _series(terms)
    if series is None or terms.renewed or terms.also or not terms.recurrence or not _duration(terms.recurrence)[0]:
        return None
    base, shift, end = series
    count = 1 - shift
    first = last = plus(base, terms.recurrence, count)
    if end and first > end:
        return None
    if end:
        count = max(count, _passed(base, terms.recurrence, end))
        while (day := plus(base, terms.recurrence, count)) <= end:
            last, count = day, count + 1
    key = f"{terms.recurrence} {_place(base, terms.recurrence)}"
    return Beat(
        key if _duration(terms.recurrence)[1] in "WD" else f"{key} {int(base[8:])}", first, last if end else None
    )


def beats_on(day: str, recurrence: str) -> list[str]:
    """The keys of what falls due on a day and recurs in a period: at the end of a month, of all its later days too."""
    key = f"{recurrence} {_place(day, recurrence)}"
    if _duration(recurrence)[1] in "WD":
        return [key]
    year, month, count = (int(part) for part in day.split("-"))
    last = month_length(year, month)
    return [f"{key} {one}" for one in ([count] if count < last else range(count, 32))]


def _place(day: str, recurrence: str) -> int:
    """Which day, or which month, of a period that is counted through all time it is."""
    count, unit = _duration(recurrence)
    if unit in "WD":
        return date.fromisoformat(day).toordinal() % (count * (7 if unit == "W" else 1))
    return (int(day[:4]) * 12 + int(day[5:7])) % (count * (12 if unit == "Y" else 1))


def struck_before(one: Beat, day: str) -> str | None:
    """The last day of a beat before another day; None where the beat begins later."""
    if one.first >= day:
        return None
    return one.last if one.last and one.last < day else struck(one.key, day)


@lru_cache(maxsize=4096)
def struck(key: str, day: str) -> str:
    """The last day before another on which falls due what has the key, counted through all time."""
    duration, place, *rest = key.split()
    count, unit = _duration(duration)
    limit = date.fromisoformat(day) - timedelta(days=1)
    if unit in "WD":
        step = count * (7 if unit == "W" else 1)
        return (limit - timedelta(days=(limit.toordinal() - int(place)) % step)).isoformat()
    step, wanted = count * (12 if unit == "Y" else 1), int(rest[0])
    months = limit.year * 12 + limit.month
    months -= (months - int(place)) % step
    for past in (months, months - step):
        year, month = divmod(past - 1, 12)
        found = date(year, month + 1, min(wanted, month_length(year, month + 1)))
        if found <= limit:
            break
    return found.isoformat()


def day_shown(awaited: str | None, one: Beat | None, today: str) -> str | None:
    """The day by which lists show a commitment of which nothing is settled: where it stands in what falls due.

    That is the day that is awaited; of what recurs and is overdue, the last time that is past.
    """
    if awaited is None or one is None or awaited >= today:
        return awaited
    return max(awaited, struck_before(one, today) or awaited)


# --- standing ---------------------------------------------------------------------------------------------


def standings(dues: Sequence[Due], today: str) -> list[tuple[Due, Standing]]:
    """Where occurrences stand on a day; one that is past with a later one past as well was missed.

    So was one that is still to come where a later one is done.  One that was moved behind a later one is later.
    """
    found: list[tuple[Due, Standing]] = []
    past = done = ""  # the last days of later ones that are past, and that are done
    for one in reversed(dues):
        found.append((one, _standing(one, (past if one.day < today else done) >= one.day, today)))
        if one.outcome is not None:
            done = max(done, one.day)
        if not one.dropped and (one.outcome is not None or one.day < today):
            past = max(past, one.day)
    return found[::-1]


def _standing(one: Due, passed: bool, today: str) -> Standing:
    if one.dropped:
        return Standing.RENEWED if one.renewed else Standing.DROPPED
    if one.outcome is not None:
        return Standing.LATE if one.late else Standing.DONE
    if passed and not one.alone:
        return Standing.MISSED
    return Standing.OVERDUE if one.day < today else _to_come(one.day, today)


def _to_come(day: str, today: str) -> Standing:
    return Standing.DUE if day <= plus(today, f"P{SOON}D") else Standing.AHEAD


def schedule(dues: Sequence[Due], today: str, *, renewed: bool = False) -> Standing:
    """The schedule of a commitment on a day: overdue, due, on time, done (nothing is left), renewed, open-ended."""
    if day := awaited(dues):
        return _to_come(day, today) if day >= today else Standing.OVERDUE
    closed = [state for one, state in standings(dues, today) if one.outcome is not None and not one.dropped]
    return closed[-1] if closed else Standing.RENEWED if renewed else Standing.OPEN


def awaited(dues: Sequence[Due]) -> str | None:
    """The day from which a commitment is overdue as long as nothing more happens; None where nothing is awaited.

    It is the earliest of the occurrences that are open, and over which no later one that an outcome closed passes.
    """
    days, done = list[str](), ""
    for one in reversed(dues):
        if one.outcome is not None:
            done = max(done, one.day)
        elif not one.dropped and (one.alone or one.day > done):
            days.append(one.day)
    return min(days, default=None)


def awaited_day(terms: Terms, happened: Sequence[Happened], exceptions: Sequence[Settled] = ()) -> str | None:
    """As `awaited`, of the occurrences that the terms of a commitment give and of what happened."""
    until = ""
    if terms.recurrence and (begins := _start(terms)):
        struck = beat(terms)
        start = max(begins, last_day(terms.first) or "", struck.first if struck else "")
        numbers = [*(one.number or 0 for one in happened), *(one.number for one in exceptions)]
        day = max((last_day(one.date) or "" for one in happened), default="")
        until = max(plus(max(day, start), terms.recurrence), plus(start, terms.recurrence, max(numbers, default=0) + 2))
    return awaited(occurrences(terms, until, happened, exceptions))


def within(one: Due, first: str | None, last: str | None) -> bool:
    """Whether an occurrence falls due from one day to another, both included."""
    return (first is None or one.day >= first) and (last is None or one.day <= last)


_NO_PLACE = rf"(?!(?:{'|'.join(MONTHS)}|Online|Virtual|FY\d*)\b)"
_PLACED = (
    r"(?:於|@)[:\s]*([^\s)、。,]{2,20})",
    r"\([^()]*\d+[年月日][^()、,]*[、,]\s*(?!オンライン|テレビ|電話|書面|ハイブリッド)([^\s()、,]{2,20})(?<![級式議開催])\)",
    rf"\({_NO_PLACE}([A-Z][a-z-]+), [^()]*\d{{4}}\)",
    rf"\b(?:held\s+)?in\s+{_NO_PLACE}([A-Z][\w-]+)",
)
"""How a title or a text says where something was: 於リマ, @リマ, (2025年10月、リマ), (Lima, October 2025), in Lima."""


def is_beginning(title: str) -> bool:
    """Whether the title of an outcome tells of no more than a beginning: works begun, 交渉の開始."""
    plain = folded(title)
    return bool(_beginning("told").search(plain)) and not _beginning("more").search(plain)


def promises_beginning(wordings: Iterable[str]) -> bool:
    """Whether a commitment promises a beginning, or what is done by beginning it: launch a study, 窓口を設置する."""
    return any(_beginning("promised").search(folded(one)) for one in wordings)


@cache
def _beginning(name: str) -> re.Pattern[str]:
    parts = rules("schedule")["beginning"]
    return re.compile(expanded(parts[name], parts), re.IGNORECASE)


def host_of(text: str) -> str | None:
    """Who was host by the place that a text names: "ours" where it is one of our cities, "theirs" where another."""
    plain = unicodedata.normalize("NFKC", text)
    match = next((found for one in _PLACED if (found := re.search(one, plain))), None)
    if match is None:
        return None
    place = match[1]
    if re.match(rf"(?:{rules('schedule')['venue']['nowhere']})(?![a-z])", place, re.IGNORECASE):
        return None
    return "ours" if any(city in place for city in rules("schedule")["venue"]["ours"]) else "theirs"
