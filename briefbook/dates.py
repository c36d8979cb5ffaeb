"""Dates and recurrence in words, in both languages; years of the era on request.

Full dates and months are written as the Unicode CLDR has them (Babel); the eras are ours, and a fiscal year is
named as one.
"""

import re
from datetime import date as day_of

from briefbook.i18n import Language, translate

_ERAS = (("令和", day_of(2019, 5, 1)), ("平成", day_of(1989, 1, 8)), ("昭和", day_of(1926, 12, 25)))


def date_words(value: str | None, language: Language, *, era: bool = False) -> str:
    """An ISO 8601 date of any precision, or an interval, in words; an empty string for None."""
    if not value:
        return ""
    if "/" in value:
        first, last = value.split("/", 1)
        if re.fullmatch(r"\d{4}-04-01", first) and last == f"{int(first[:4]) + 1}-03-31":
            return _fiscal(int(first[:4]), language, era)
        return _interval(first, last, language, era)
    return _single(value, language, era)


def _single(value: str, language: Language, era: bool) -> str:
    parts = [int(one) for one in value.split("-")]
    if language == "ja":
        units = "".join(f"{n}{unit}" for n, unit in zip(parts[1:], "月日", strict=False))
        return f"{_year(parts, era)}年{units}"
    if len(parts) == 1:
        return value
    day = day_of(parts[0], parts[1], parts[2] if len(parts) > 2 else 1)
    from babel.dates import format_date  # late: it takes as long to load as the window to open

    return format_date(day, "d MMMM y" if len(parts) > 2 else "MMMM y", locale="en_GB")


def _year(parts: list[int], era: bool) -> str:
    if not era:
        return str(parts[0])
    day = day_of(parts[0], parts[1] if len(parts) > 1 else 12, parts[2] if len(parts) > 2 else 1)
    for name, start in _ERAS:
        if day >= start:
            count = day.year - start.year + 1
            return f"{name}{'元' if count == 1 else count}"
    return str(parts[0])


def _fiscal(year: int, language: Language, era: bool) -> str:
    return f"{_year([year], era)}年度" if language == "ja" else f"FY{year}"


def _interval(first: str, last: str, language: Language, era: bool) -> str:
    start, end = _single(first, language, era), _single(last, language, era)
    if language == "en":
        if first[:7] == last[:7] and len(first) == len(last) == 10:
            return f"{int(first[8:])}–{end}"
        return f"{start} – {end}"
    if first[:7] == last[:7] and len(last) == 10:
        return f"{start}～{int(last[8:])}日"
    shorter = re.sub(r"^.*?年", "", end) if first[:4] == last[:4] else end
    return f"{start}～{shorter}"


def recurrence_words(duration: str | None, language: Language) -> str:
    """An ISO 8601 duration as how often something recurs; an empty string for None."""
    match = re.fullmatch(r"P(\d+)([YMWD])", duration or "")
    if not match:
        return ""
    count, unit = int(match.group(1)), match.group(2)
    if language == "ja":
        special = {"P1Y": "毎年", "P2Y": "隔年", "P6M": "半年ごと", "P3M": "四半期ごと", "P1M": "毎月", "P1W": "毎週"}
        names = {"Y": "年", "M": "か月", "W": "週間", "D": "日"}
        return special.get(match.group(), f"{count}{names[unit]}ごと")
    special = {
        "P1Y": "every year",
        "P6M": "twice a year",
        "P3M": "every quarter",
        "P1M": "every month",
        "P1W": "every week",
    }
    names = {"Y": "years", "M": "months", "W": "weeks", "D": "days"}
    return special.get(match.group(), f"every {count} {names[unit]}")


def due_words(value: str | None, language: Language, *, era: bool = False) -> str:
    """A deadline in words; an empty string for None."""
    words = date_words(value, language, era=era)
    return translate(language, "by {date}", date=words) if words else ""
