"""Periods that lists are narrowed by: a year, days from one to another, and some that move on with today.

A period is a short text, so that it can be kept and counted like every value of a facet: "2026", an interval of
days of which either end may be open ("2026-04-01/2026-06-30", "/2026-06-30"), or one of the names below.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from briefbook.dates import fiscal_year, fiscal_year_of

OVERDUE = "overdue"
"""Past the deadline, and no outcome was accepted: what the state of the same name is."""
FISCAL_YEAR = "fiscal-year"
DEADLINES = (OVERDUE, "next-30", "next-90", FISCAL_YEAR)
"""The named periods of deadlines."""
DATES = ("last-30", "last-90", FISCAL_YEAR)
"""The named periods of what happened."""
BEGAN = "substr(substr(outcome.date, 1, instr(outcome.date || '/', '/') - 1) || '-01-01', 1, 10)"
"""The first day of an outcome, for SQL."""
HAD_HAPPENED = f"coalesce({BEGAN}, '') <= "
"""Whether an outcome had happened by the day that follows, for SQL: only then does it count (`model.happened_by`)."""
_FIRST, _LAST = "0001-01-01", "9999-12-31"


def span(period: str, today: str) -> tuple[str, str]:
    """The first and last day of a period.  ValueError for what is none, and for `OVERDUE`, which is no span of days."""
    if period == FISCAL_YEAR:
        return fiscal_year(fiscal_year_of(today))
    if period.startswith(("next-", "last-")):
        ahead, days = period.startswith("next"), timedelta(int(period[5:]))
        other = (date.fromisoformat(today) + (days if ahead else -days)).isoformat()
        return (today, other) if ahead else (other, today)
    if period.isdecimal() and len(period) == 4:
        return f"{period}-01-01", f"{period}-12-31"
    first, slash, last = period.partition("/")
    if not slash:
        raise ValueError(period)
    return first or _FIRST, last or _LAST


def is_period(value: str) -> bool:
    """Whether a text is a period; what was kept by another version may be none."""
    if value in (*DEADLINES, *DATES) or (value.isdecimal() and len(value) == 4):
        return True
    ends = value.split("/")
    try:
        return len(ends) == 2 and any(ends) and all(date.fromisoformat(one) for one in ends if one)
    except ValueError:
        return False


def in_period(period: str, days: Sequence[tuple[str, int, int]], today: str) -> int:
    """How many records lie in a period, of which it is told how many there are of each day, overdue (1) or not (0)."""
    if period == OVERDUE:
        return sum(count for _day, late, count in days if late)
    first, last = span(period, today)
    return sum(count for day, _late, count in days if first <= day <= last)
