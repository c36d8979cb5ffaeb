"""Dates, deadlines and recurrence in the words of a document.

Dates become ISO 8601: a day, a month, a year, or an interval; a Japanese fiscal year runs from April to
March (Public Finance Act, article 11).  Years of the eras 明治 to 令和 count from their first year.
Recurrence is an ISO 8601 duration.  The phrases stand in resources/rules/schedule.toml.
"""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as day_of
from functools import cache
from typing import Any

from briefbook.numbers import NUMBERS_EN, ORDINALS_EN, number, ordinal
from briefbook.rules import folded, rules

_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867}
_MONTHS = [name.lower() for name in calendar.month_name[1:]]
_MONTH = (
    "(?:" + "|".join([*calendar.month_name[1:], "Sept\\.?", *(f"{name}\\.?" for name in calendar.month_abbr[1:])]) + ")"
)


@dataclass(frozen=True, slots=True)
class Found:
    """A date in a text: ISO 8601 `value` and where its words stand."""

    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """A deadline or recurrence in a text; `value` is None where the words do not settle it."""

    value: str | None
    start: int
    end: int


# --- dates ----------------------------------------------------------------------------------------------

_SMALL = r"\d{1,2}|[一二三四五六七八九十]{1,3}"
_YEAR_JA = (
    rf"(?:(?P<era>令和|平成|昭和|大正|明治)\s*(?P<eyear>元|{_SMALL})"
    r"|(?P<year>(?:19|20)\d\d|[一二][〇一二三四五六七八九]{3}|[一二]?千[一二三四五六七八九十百]{0,7}))\s*年"
)
_DAY_JA = rf"\s*(?P<month>{_SMALL})\s*月(?:\s*(?P<day>{_SMALL})\s*日)?"
_TO_JA = (
    r"(?:\s*\([月火水木金土日祝・]{1,3}\))?\s*(?:から|[～~〜\-–—−])\s*"
    r"(?:(?P<year2>20\d\d)\s*年\s*)?(?:(?P<month2>\d{1,2})\s*月\s*)?(?P<day2>\d{1,2})\s*日"
)


@cache
def _japanese() -> re.Pattern[str]:
    fiscal = (
        r"(?P<fiscal>"
        + _YEAR_JA.replace("?P<era>", "?P<fera>").replace("?P<eyear>", "?P<feyear>").replace("?P<year>", "?P<fyear>")
        + r"度)"
    )
    return re.compile(f"{fiscal}|{_YEAR_JA}(?:{_DAY_JA}(?:{_TO_JA})?)?")


@cache
def _english() -> re.Pattern[str]:
    ordinal = r"(?P<{0}>\d{{1,2}})(?:st|nd|rd|th)?"
    to, th = r"\s*(?:[-–—~]|\bto\b|\band\b|&)\s*", "(?:st|nd|rd|th)?"
    day_first = (
        rf"(?:(?P<d1a>\d{{1,2}}){th}\s+(?P<m1a>{_MONTH}){to})?"
        + ordinal.format("d1")
        + rf"(?:{to}(?P<d1b>\d{{1,2}}){th})?\s+(?:day\s+)?(?:of\s+)?(?P<m1>{_MONTH}),?\s+(?P<y1>(?:19|20)\d\d)"
    )
    month_first = (
        rf"(?:(?P<m2a>{_MONTH})\s+(?P<d2a>\d{{1,2}}){th}{to})?(?P<m2>{_MONTH})\s+"
        + ordinal.format("d2")
        + rf"(?:{to}(?P<d2b>\d{{1,2}}){th})?,?\s+(?P<y2>(?:19|20)\d\d)"
    )
    month_only = rf"(?P<m3>{_MONTH}),?\s+(?P<y3>(?:19|20)\d\d)"
    days = "|".join(sorted(ORDINALS_EN, key=len, reverse=True))
    worded = rf"(?P<wday>{days})\s+day\s+of\s+(?P<wmonth>{_MONTH}),?\s+(?:in\s+the\s+year\s+)?(?P<wyear>(?:19|20)\d\d)"
    iso = r"(?P<iso>(?:19|20)\d\d(?P<sep>[-/.])\d{1,2}(?P=sep)\d{1,2})(?![\d/.-]*\d)"
    fiscal = r"(?:FY|JFY|(?:Japanese )?[Ff]iscal [Yy]ear)\s?(?P<fy>(?:19|20)\d\d)"
    return re.compile(
        rf"\b(?:{worded}|{day_first}|{month_first}|{month_only}|{iso}|{fiscal}|(?P<y4>(?:19|20)\d\d)(?![\d-]))\b",
        re.IGNORECASE,
    )


def dates(text: str, language: str = "ja") -> list[Found]:
    """The dates named in a text, in order, a lone year among them.

    Both languages' forms are read in a Japanese text; `language` "en" reads the English forms only.
    """
    plain = folded(text)
    found = []
    if language == "ja":
        found = [Found(value, m.start(), m.end()) for m in _japanese().finditer(plain) if (value := _value_ja(m))]
    found += [
        Found(value, m.start(), m.end())
        for m in _english().finditer(plain)
        if (value := _value_en(m)) and not any(a.start < m.end() and m.start() < a.end for a in found)
    ]  # fmt: skip
    if language == "ja":
        found = [one for one in found if not re.fullmatch(r"\d{4}", text[one.start : one.end])]
    return sorted(found, key=lambda one: one.start)


def fiscal_year(year: int) -> str:
    """The interval of a Japanese fiscal year."""
    return f"{year}-04-01/{year + 1}-03-31"


def _year(era: str | None, eyear: str | None, year: str | None) -> int:
    return _ERAS[era] + number(eyear or "") if era else number(year or "")


def _value_ja(match: re.Match[str]) -> str | None:
    if match["fiscal"]:
        return fiscal_year(_year(match["fera"], match["feyear"], match["fyear"]))
    year = _year(match["era"], match["eyear"], match["year"])
    if not match["month"]:
        return f"{year:04d}"
    month = number(match["month"])
    if not match["day"]:
        return _month(year, month)
    first = _day(year, month, number(match["day"]))
    if first and match["day2"]:
        second = _day(int(match["year2"] or year), int(match["month2"] or month), int(match["day2"]))
        return f"{first}/{second}" if second else first
    return first


def _value_en(match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    if groups["wday"]:
        return _day(int(groups["wyear"]), month_number(groups["wmonth"]), ORDINALS_EN[groups["wday"].lower()])
    if groups["iso"]:
        year, month, day = map(int, re.split(r"[-/.]", groups["iso"]))
        return _day(year, month, day)
    if groups["fy"]:
        return fiscal_year(int(groups["fy"]))
    if groups["y4"]:
        return str(groups["y4"])
    if groups["y3"]:
        return _month(int(groups["y3"]), month_number(groups["m3"]))
    n = "1" if groups["y1"] else "2"
    year, month = int(groups["y" + n]), month_number(groups["m" + n])
    days = [_day(year, month, int(groups[f"d{n}{part}"])) for part in ("", "b") if groups[f"d{n}{part}"]]
    if groups[f"d{n}a"]:
        days.insert(0, _day(year, month_number(groups[f"m{n}a"]), int(groups[f"d{n}a"])))
    known = [day for day in days if day]
    return "/".join((known[0], known[-1])) if len(known) > 1 else next(iter(known), None)


def month_number(name: str) -> int:
    """The number of a month by its English name or short form, with or without a stop."""
    return next(i for i, month in enumerate(_MONTHS, 1) if month.startswith(name.lower().rstrip(".")))


def _month(year: int, month: int) -> str | None:
    return f"{year:04d}-{month:02d}" if 1 <= month <= 12 else None


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return day_of(year, month, day).isoformat()
    except ValueError:
        return None


# --- deadlines and recurrence ---------------------------------------------------------------------------


@cache
def _phrases(kind: str) -> tuple[tuple[re.Pattern[str], dict[str, Any]], ...]:
    return tuple((re.compile(_with_numbers(one["pattern"]), re.IGNORECASE), one) for one in rules("schedule")[kind])


def _with_numbers(pattern: str) -> str:
    words = "|".join([*NUMBERS_EN, "a", "an"])
    return (
        pattern.replace("{n}", r"(?P<n>\d{1,3}|[一二三四五六七八九十]{1,3})")
        .replace("{word}", rf"(?P<n>\d{{1,3}}|{words})(?:\s*\(\d{{1,3}}\))?")
        .replace("{year}", r"(?<!から)(?<![\d年月][~〜\-–])(?P<year>(?:20)\d\d|[一二]〇[〇一二三四五六七八九]{2})")
        .replace("{era}", r"(?P<era>令和)\s*(?P<eyear>\d{1,2}|元|[一二三四五六七八九十]{1,3})")
        .replace("{month}", r"(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})")
        .replace("{q}", r"(?P<q>[1-4]|[一二三四]|first|second|third|fourth)")
        .replace("{Month}", rf"(?P<Month>{_MONTH})")
        .replace("{day}", r"(?P<day>\d{1,2})")
    )


def deadlines(text: str, date: str | None = None) -> list[Phrase]:
    """The deadlines named in a text, in order.

    `date` is the document's, from which "within one year" counts; without it such a deadline has no value.
    A year that only names a document or a vision, or tells history, is none; nor is one before the document.
    """
    return sorted(_deadlines(folded(text), date), key=lambda one: one.start)


def _deadlines(plain: str, date: str | None) -> Iterator[Phrase]:
    taken: list[tuple[int, int]] = []
    for pattern, one in _phrases("deadlines"):
        for match in pattern.finditer(plain):
            if any(a < match.end() and match.start() < b for a, b in taken):
                continue
            if re.match(r"[^。]{0,40}?(?:こと)?を?目指す[「『]", plain[match.end() :]):
                continue
            taken.append(match.span())
            due = _due(match, one, date)
            if not (due and date and due[: len(date)] < date[: len(due)]):
                yield Phrase(due, match.start(), match.end())


def resolve(words: str, date: str) -> str | None:
    """The deadline that `words` name in a document of `date`; None where they settle none."""
    return next((one.value for one in deadlines(words, date) if one.value), None)


def _due(match: re.Match[str], one: dict[str, Any], date: str | None) -> str | None:
    groups = match.groupdict()
    if one["due"] == "open":
        return None
    if one["due"] == "after":
        return _after(date, number(groups.get("n") or str(one.get("n", 1))), one["unit"])
    if one["due"] in ("this-year", "next-year"):
        return str(int(date[:4]) + (one["due"] == "next-year")) if date else None
    if one["due"] in ("this-fiscal", "next-fiscal"):
        return _fiscal_end(date, one["due"] == "next-fiscal")
    year = _ERAS["令和"] + number(groups["eyear"]) if groups.get("eyear") else number(groups["year"])
    if one["due"] == "fiscal":
        return fiscal_year(year).split("/")[1]
    if one["due"] in ("quarter", "fiscal-quarter"):
        month = 3 * (ordinal(groups["q"]) if groups.get("q") else int(one["q"]))
        later = month + 3 if one["due"] == "fiscal-quarter" else month
        return _month(year + (later > 12), later if later <= 12 else later - 12)
    month = month_number(groups["Month"]) if groups.get("Month") else number(groups.get("month") or "0")
    if month and groups.get("day"):
        return _day(year, month, int(groups["day"]))
    return _month(year, month) if month else f"{year:04d}"


def _fiscal_end(date: str | None, following: bool) -> str | None:
    """The last day of the fiscal year of the document's date, or of the one after."""
    if not date or len(date) < 7:
        return None
    year = int(date[:4]) - (date[5:7] < "04") + following
    return fiscal_year(year).split("/")[1]


def _after(date: str | None, count: int, unit: str) -> str | None:
    """The day `count` units after the document's date."""
    if not date or len(date) < 10:
        return None
    start = day_of.fromisoformat(date[:10])
    if unit in ("D", "W"):
        return day_of.fromordinal(start.toordinal() + count * (7 if unit == "W" else 1)).isoformat()
    months = start.year * 12 + start.month - 1 + count * (12 if unit == "Y" else 1)
    year, month = divmod(months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return day_of(year, month + 1, min(start.day, last)).isoformat()


def recurrences(text: str) -> list[Phrase]:
    """How often something named in a text recurs, as ISO 8601 durations; None for "regularly"."""
    plain = folded(text)
    found: list[Phrase] = []
    for pattern, one in _phrases("recurrences"):
        for match in pattern.finditer(plain):
            if not any(a.start < match.end() and match.start() < a.end for a in found):
                found.append(Phrase(_duration(match, one), match.start(), match.end()))
    return sorted(found, key=lambda one: one.start)


def _duration(match: re.Match[str], one: dict[str, Any]) -> str | None:
    duration = str(one["every"])
    if duration == "open":
        return None
    return duration.replace("n", str(number(match["n"]))) if "n" in duration else duration
