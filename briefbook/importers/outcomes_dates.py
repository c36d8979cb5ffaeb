"""Dates as reports of outcomes write them: short intervals, months without a year, fiscal years."""

import calendar
import re
from functools import lru_cache

from briefbook.importers.schedule_phrases import dates, month_number
from briefbook.rules import folded

_TO = r"\s*(?:から|[-~～〜–—−])\s*"
_WEEKDAY = r"(?:\([^)]{1,3}\))?"
_MONTHS_EN = "|".join([*calendar.month_name[1:], *calendar.month_abbr[1:]])
_DAY_JA = re.compile(
    rf"(?<!\d年)(?<!\d)(?P<month>\d{{1,2}})月(?P<day>\d{{1,2}})(?:日{_WEEKDAY}|(?={_TO}\d))"
    rf"(?:{_TO}(?:(?P<month2>\d{{1,2}})月)?(?P<day2>\d{{1,2}})日)?"
)
_DAY_EN = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:\s?[-–]\s?(?P<day2>\d{{1,2}}))?\s+(?P<month>{_MONTHS_EN})"
    rf"|(?P<Month>{_MONTHS_EN})\s+(?P<Day>\d{{1,2}})(?:\s?[-–]\s?(?P<Day2>\d{{1,2}}))?)\b(?!,?\s*\d{{4}})"
)
_SHORT_DAYS = re.compile(rf"((?:19|20)\d\d年)(\d{{1,2}})月(\d{{1,2}}){_TO}(?:(\d{{1,2}})月)?(\d{{1,2}})日")
_MONTHS = re.compile(rf"((?:19|20)\d\d)年(\d{{1,2}})月?{_TO}(\d{{1,2}})月(?!\d)")
_BUDGET = re.compile(r"(?:令和|平成|R)?\d{1,4}年度(?:第\d次)?(?:補正|当初|予算)[^)）]*")


@lru_cache(maxsize=4096)
def values(text: str, language: str) -> tuple[str, ...]:
    """The dates that a text names with their year, ISO 8601, in order; the year of a budget is none."""
    plain = _BUDGET.sub("", folded(text))
    plain = _SHORT_DAYS.sub(lambda m: f"{m[1]}{m[2]}月{m[3]}日～{m[4] or m[2]}月{m[5]}日", plain)
    months = _MONTHS.search(plain)
    found = [(one.start, one.value) for one in dates(plain, language)]
    if months and 1 <= int(months[2]) < int(months[3]) <= 12:
        value = f"{months[1]}-{int(months[2]):02d}/{months[1]}-{int(months[3]):02d}"
        found = [one for one in found if not months.start() <= one[0] < months.end()] + [(months.start(), value)]
    return tuple(value for _start, value in sorted(found))


@lru_cache(maxsize=4096)
def month_days(text: str) -> tuple[tuple[int, str], ...]:
    """The days and spans of days that a text names without a year: the month, and "MM-DD" or "MM-DD/MM-DD"."""
    return tuple((int(span[:2]), span) for _start, _end, span in yearless(folded(text)))


def yearless(plain: str) -> list[tuple[int, int, str]]:
    """Where a folded text names days without a year, and "MM-DD" or "MM-DD/MM-DD", in order."""
    found = [(m, _span(m["month"], m["day"], m["month2"], m["day2"])) for m in _DAY_JA.finditer(plain)]
    for m in _DAY_EN.finditer(plain):
        month = str(month_number(m["month"] or m["Month"]))
        found.append((m, _span(month, m["day"] or m["Day"], None, m["day2"] or m["Day2"])))
    return sorted((m.start(), m.end(), span) for m, span in found if span)


def short_days(plain: str) -> list[tuple[int, int, str]]:
    """Where a folded text names a span of days shortly (2026年3月4～6日), and the interval."""
    return [
        (m.start(), m.end(), with_year(span, int(m[1][:4])))
        for m in _SHORT_DAYS.finditer(plain)
        if (span := _span(m[2], m[3], m[4], m[5]))
    ]


def _span(month: str, day: str, month2: str | None, day2: str | None) -> str:
    first = _day(int(month), int(day))
    last = _day(int(month2 or month), int(day2)) if day2 else ""
    return f"{first}/{last}" if first and last else first


def _day(month: int, day: int) -> str:
    """A day of a year unknown; an empty string where there is none such."""
    return f"{month:02d}-{day:02d}" if 1 <= month <= 12 and 1 <= day <= calendar.monthrange(2024, month)[1] else ""


def with_year(span: str, year: int) -> str:
    """A span of days in a year; one that ends in an earlier month ends in the next year."""
    first, _, last = span.partition("/")
    if not last:
        return f"{year}-{first}"
    return f"{year}-{first}/{year + (last < first)}-{last}"


def is_exact(value: str) -> bool:
    """Whether a date is a day or a span of days."""
    return len(value.split("/")[0]) == 10 and not is_fiscal(value)


def is_fiscal(value: str) -> bool:
    """Whether a date is a fiscal year."""
    return "-04-01/" in value and value.endswith("-03-31")


def is_yearly(value: str) -> bool:
    """Whether a date is a whole year, of the calendar or fiscal."""
    return len(value) == 4 or is_fiscal(value)


def year_of(value: str, month: int) -> int:
    """The year of a month in or after what `value` names."""
    year = int(value[:4])
    begin = value.split("/")[0][5:7]
    return year + 1 if begin and month < int(begin) else year


def has_day_or_month(text: str, language: str) -> bool:
    """Whether a text says when something happened, to the month or the day."""
    return any(not is_yearly(one) for one in values(text, language)) or bool(
        month_days(text) or re.search(r"\(\d{1,2}月\)", folded(text))
    )


def says_when(text: str, language: str) -> bool:
    """Whether a text names a date of any precision."""
    return bool(values(text, language)) or has_day_or_month(text, language)
