"""The days that a person means who types a date to search by: 令和8年3月, FY2025, Q1 2027, next week, 30日以内."""

import re
import unicodedata
from datetime import date, timedelta

from briefbook.dates import MONTHS, fiscal_year, fiscal_year_of, read_date
from briefbook.model import last_day
from briefbook.rules import rules
from briefbook.schedule import first_day
from db.index_text import readings

Days = tuple[str, str]
_MONTH = {one.casefold(): at for at, name in enumerate(MONTHS, 1) for one in (name, name[:3])}
_OF_YEAR = 12
_NAMES = "|".join(sorted(_MONTH, key=len, reverse=True))
_END_OF = re.compile(r"(?:the\s+)?end[\s-]+(?:of\s+)?(.+)")
_ERA = re.compile(r"^([rhs]\d{1,2})$")
"""A year of an era by its letter, which is read as one where 年 stands behind it."""
_DAY = r"(?P<day{0}>\d{{1,2}})(?:st|nd|rd|th)?"
_WITHOUT_YEAR = re.compile(
    r"(?P<month>\d{1,2})\s*月(?:\s*(?P<day>\d{1,2})\s*日)?|(?P<month2>\d{1,2})[-/](?P<day2>\d{1,2})"
    rf"|(?:next\s+|this\s+|coming\s+)?(?P<name>{_NAMES})|(?:the\s+)?{_DAY.format(3)}\s+(?:of\s+)?(?P<name3>{_NAMES})"
    rf"|(?P<name4>{_NAMES})\.?\s+{_DAY.format(4)}"
)


def days(text: str, today: str, *, past: bool = False) -> Days | None:
    """The first and last day of a date as it is typed; None for none.

    A day or month without its year is the next from today, of the `past` the last.
    """
    typed = unicodedata.normalize("NFKC", text).strip().casefold()
    if match := _END_OF.fullmatch(typed):
        return _month_at_end(days(match[1], today, past=past))
    typed = _with_year(typed, today)
    return _stretch(typed, today) or _named(typed, today) or _part(typed, today) or _whole(typed, today, past=past)


def whole_day(text: str) -> str | None:
    """The day (ISO 8601) that is typed with its year: 2026-01-13, 令和8年1月13日; None for anything else."""
    if not re.search(r"\d{4}|[令平昭r]\D*\d", text, re.I):
        return None
    found = days(text, "1900-01-01")
    is_one = found is not None and found[0] == found[1] and found == days(text, "1901-03-04")
    return found[0] if found and is_one else None


def completed(text: str, today: str, *, past: bool) -> str | None:
    """A day or month that was typed without its year, with it (ISO 8601); None for any other date."""
    match = _WITHOUT_YEAR.fullmatch(readings(unicodedata.normalize("NFKC", text).strip().casefold())[-1])
    if match is None:
        return None
    told = {name.rstrip("234"): value for name, value in match.groupdict().items() if value}
    month = told.get("month") or _MONTH[told["name"]]
    try:
        found = read_date(f"{month}月{told['day']}日" if "day" in told else f"{month}月", today) or ""
    except ValueError:
        return None
    return f"{int(found[:4]) - 1}{found[4:]}" if past and found > today else found


def _month_at_end(whole: Days | None) -> Days | None:
    return (f"{whole[1][:7]}-01", whole[1]) if whole else None


def _month(year: int, month: int) -> str:
    """A month (ISO 8601) that is counted from January of a year: the thirteenth is the first of the next."""
    count = year * _OF_YEAR + month - 1
    return f"{count // _OF_YEAR}-{count % _OF_YEAR + 1:02}"


# --- from today -----------------------------------------------------------------------------------------


def _with_year(typed: str, today: str) -> str:
    """A date with its year or month in figures, where a word calls this: 来年3月, 年度末, first half of next year."""
    year, month = int(today[:4]), int(today[5:7])
    for unit in ("fiscal", "year", "month"):
        for word, step in rules("query")["from_today"][unit].items():
            spoken = re.sub(" ", "[ -]?", word)
            match = re.search(rf"(?:^|(?<=of )){spoken}$" if word.isascii() else f"^{word}", typed)
            if match is None:
                continue
            then = {
                "fiscal": f"{fiscal_year_of(today) + step}年度", "year": f"{year + step}年",
                "month": re.sub("-0?(.*)", r"年\1月", _month(year, month + step)),
            }[unit]  # fmt: skip
            return typed[: match.start()] + then + typed[match.end() :]
    return typed


def _named(typed: str, today: str) -> Days | None:
    """Days and weeks that are called by their distance from today; a week begins on Monday."""
    called, words = re.sub(r"[\s-]|中$", "", typed), rules("query")["from_today"]
    day = date.fromisoformat(today)
    for unit, size in (("day", 1), ("week", 7)):
        step = {word.replace(" ", ""): count for word, count in words[unit].items()}.get(called)
        if step is not None:
            first = day + timedelta(days=size * step - (day.weekday() if size > 1 else 0))
            return first.isoformat(), (first + timedelta(days=size - 1)).isoformat()
    return None


_COUNTS = ("a", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_IN_DAYS, _IN_MONTHS = (
    {"day": 1, "日": 1, "week": 7, "週": 7},
    {"month": 1, "カ月": 1, "quarter": 3, "year": 12, "年": 12},
)
_STRETCH = re.compile(
    r"(?:(?P<ahead>(?:with)?in\s+(?:the\s+)?(?:next\s+|coming\s+)?|(?:the\s+)?(?:next|coming)\s+|今後|向コウ)"
    r"|(?P<back>(?:with)?in\s+the\s+(?:last|past)\s+|(?:the\s+)?(?:last|past)\s+|過去|コノ|直近))?"
    rf"(?P<count>\d{{1,4}}|半|an|one|{'|'.join(reversed(_COUNTS))})\s*"
    r"(?P<unit>day|week|month|quarter|year|日|週|カ月|年)(?:s|間)?(?P<within>以内)?"
)


def _stretch(typed: str, today: str) -> Days | None:
    """A stretch of so many days, weeks, months or years that begins or ends today."""
    match = _STRETCH.fullmatch(readings(typed)[-1])
    if match is None or not (match["ahead"] or match["back"] or match["within"]):
        return None
    count, unit, sign = match["count"], match["unit"], -1 if match["back"] else 1
    if count == "半":
        count, unit = ("6", "month") if unit == "年" else ("0", unit)
    number = int(count) if count.isdigit() else _COUNTS.index(count) + 1 if count in _COUNTS else 1
    try:
        then = _moved(date.fromisoformat(today), sign * number, unit).isoformat()
    except (OverflowError, ValueError):
        return None
    return (min(today, then), max(today, then)) if number else None


def _moved(day: date, count: int, unit: str) -> date:
    """The day so many days, weeks, months or years from another."""
    if unit in _IN_DAYS:
        return day + timedelta(days=count * _IN_DAYS[unit])
    month = _month(day.year, day.month + count * _IN_MONTHS[unit])
    return date.fromisoformat(min(f"{month}-{day.day:02}", last_day(month) or month))


# --- on the calendar ------------------------------------------------------------------------------------

_ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": 0}
_YEAR = r"(?:fy\s?|fiscal\s+year\s+)?\d{4}(?:年度?)?"
_JOINT = r"[\s-]*(?:of\s+)?(?:the\s+)?"
_PART = re.compile(
    rf"(?P<unit>[qh])(?P<count>[1-4]){_JOINT}(?P<year>{_YEAR})|(?P<year2>{_YEAR})[\s-]*(?P<unit2>[qh])(?P<count2>[1-4])"
    rf"|(?:the\s+)?(?P<nth3>{'|'.join(_ORDINALS)})\s+(?P<unit3>quarter|half){_JOINT}(?P<year3>{_YEAR})"
    r"|(?P<year4>.*年度?)の?(?:第(?P<count4>[1-4一二三四])(?P<unit4>四半期)|(?P<half4>[上下]半?期|[前後][半期]))"
)


def _part(typed: str, today: str) -> Days | None:
    """A quarter or a half of a year, or of a fiscal year."""
    match = _PART.fullmatch(typed)
    told = {name.rstrip("234"): value for name, value in match.groupdict().items() if value} if match else {}
    whole = days(told["year"], today) if told else None
    if whole is None:
        return None
    of = 4 if told.get("unit", "h")[0] in "q四" else 2
    if "half" in told:
        number = 1 if told["half"][0] in "上前" else 2
    else:
        number = _ORDINALS[told["nth"]] or of if "nth" in told else "一二三四1234".index(told["count"]) % 4 + 1
    size = _OF_YEAR // of
    start = int(whole[0][5:7]) + size * (number - 1)
    first, last = (_month(int(whole[0][:4]), one) for one in (start, start + size - 1))
    return (f"{first}-01", last_day(last) or last) if number <= of else None


def _whole(typed: str, today: str, *, past: bool) -> Days | None:
    """A day, a month, a year or a fiscal year."""
    plain = readings(_ERA.sub(r"\1年", typed))[-1].replace("/", "-")
    plain = re.sub("(?<=[年月度])[中内]$", "", plain)
    if match := re.fullmatch("(.*[年月度])末", plain):
        return _month_at_end(days(match[1], today))
    if match := re.fullmatch(r"(?:j?fy\s?|fiscal\s+year\s+)(\d{4})|j?fy(\d\d)|(\d{4})年度", plain):
        return fiscal_year(int(match[1] or match[3] or f"20{match[2]}"))
    if match := re.fullmatch(r"(\d{4})(?:年|-)?(?:(\d{1,2})(?:月|-)?(?:(\d{1,2})日?)?)?", plain):
        iso = "-".join(f"{int(one):02}" for one in match.groups() if one)
        return _span(iso) if _is_day(first_day(iso) or "") else None
    return _written_out(typed, today, past=past)


def _written_out(typed: str, today: str, *, past: bool) -> Days | None:
    """The same for a date as a person writes it in words, with its day or month first, or without its year."""
    if without := completed(typed, today, past=past):
        return _span(without)
    if match := re.fullmatch(r"(\d{1,2})[./-](\d{4})", typed):
        return days(f"{match[2]}-{match[1]}", today)
    if match := re.fullmatch(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})", typed):
        day, month = sorted((int(match[1]), int(match[3])), key=lambda one: one <= _OF_YEAR)
        typed = f"{match[4]}-{month}-{day}"
    if not re.search(r"\d{4}", typed):
        return None
    try:
        return _span(read_date(re.sub(rf"-?\b({_NAMES})-?(?=\d{{4}}$)", r" \1 ", typed), today) or "")
    except ValueError:
        return None


def _span(iso: str) -> Days:
    return first_day(iso) or iso, last_day(iso) or iso


def _is_day(iso: str) -> bool:
    try:
        return bool(date.fromisoformat(iso))
    except ValueError:
        return False
