"""Dates and recurrence in words, in both languages; years of the era on request.

Full dates and months are written as the Unicode CLDR has them for British English; a test compares them with
Babel, which takes as long to load as the window to open.  The eras are ours, and a fiscal year is named as one.
"""

import re
import unicodedata
from contextlib import suppress
from datetime import date as day_of
from datetime import datetime
from functools import cache

from briefbook.i18n import Language, translate
from briefbook.numbers import NUMBERS_EN, number
from briefbook.rules import folded

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
"""The months in English."""
REIGNS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867}
"""The eras, each with the year before its first: 令和8年 is 2018 + 8."""
_ERAS = (("令和", day_of(2019, 5, 1)), ("平成", day_of(1989, 1, 8)), ("昭和", day_of(1926, 12, 25)))


_ISO = re.compile(r"\d{4}(-\d\d){0,2}")


def is_date(value: str) -> bool:
    """Whether a value is a date of any precision, or two in their order parted by a stroke (ISO 8601)."""
    first, stroke, last = value.partition("/")
    return _is_single(first) and (not stroke or (_is_single(last) and first[: len(last)] <= last))


def _is_single(value: str) -> bool:
    try:
        return bool(_ISO.fullmatch(value) and day_of.fromisoformat(f"{value}-01-01"[:10]))
    except ValueError:
        return False


def date_words(value: str | None, language: Language, *, era: bool = False, short: bool = False) -> str:
    """An ISO 8601 date of any precision, or an interval, in words; an empty string for None.

    A year of the `era` is Japanese; English has none.  Where it is to be `short`, English months have three letters;
    Japanese ones are short as they are.
    """
    if not value:
        return ""
    if "/" in value:
        first, last = value.split("/", 1)
        if re.fullmatch(r"\d{4}-04-01", first) and last == f"{int(first[:4]) + 1}-03-31":
            return _fiscal(int(first[:4]), language, era)
        return _interval(first, last, language, era, short)
    return _single(value, language, era, short)


def _single(value: str, language: Language, era: bool, short: bool) -> str:
    parts = [int(one) for one in value.split("-")]
    if language == "ja":
        units = "".join(f"{n}{unit}" for n, unit in zip(parts[1:], "月日", strict=False))
        return f"{_year(parts, era)}年{units}"
    if len(parts) == 1:
        return value
    day = day_of(parts[0], parts[1], parts[2] if len(parts) > 2 else 1)
    month = MONTHS[day.month - 1][: 3 if short else None]
    return f"{day.day} {month} {day.year}" if len(parts) > 2 else f"{month} {day.year}"


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


def _interval(first: str, last: str, language: Language, era: bool, short: bool) -> str:
    start, end = (_single(one, language, era, short) for one in (first, last))
    if language == "en":
        if first[:7] == last[:7] and len(first) == len(last) == 10:
            return f"{int(first[8:])}–{end}"
        if first[:4] == last[:4] and min(len(first), len(last)) > 4:
            start = start.removesuffix(f" {first[:4]}")
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


def recurrence_of(words: str) -> str | None:
    """The ISO 8601 duration for how often something recurs, as `recurrence_words` says it or people do: 3年ごと,
    3か月に1回, 年4回, every 5 years, three times a year.  None where the words say nothing of the kind.
    """
    plain = folded(words).lower().strip()
    if match := _EVERY.fullmatch(plain):
        count, unit = filter(None, match.groups())
        return _in_years(number(count), unit)
    if match := _SO_OFTEN.fullmatch(plain):
        times = next(filter(None, match.groups()))
        return _in_years(12 / max(1, number(_TIMES.get(times, times))), "月")
    return None


def _in_years(count: float, unit: str) -> str | None:
    """A duration, of months that make whole years in these; None for a part of a month or for no time."""
    sign = _UNITS[unit]
    if not count or count % 1:
        return None
    return f"P{int(count) // 12}Y" if sign == "M" and count % 12 == 0 else f"P{int(count)}{sign}"


_UNITS = {"年": "Y", "月": "M", "週": "W", "日": "D", "year": "Y", "month": "M", "week": "W", "day": "D"}
_TIMES = {"once": "1", "twice": "2", "thrice": "3"}
_NUMBER = r"\d{1,2}|[一二三四五六七八九十]{1,3}"
_NUMBER_EN = rf"\d{{1,2}}|{'|'.join(one for one in NUMBERS_EN if one.isalpha())}"
_EVERY = re.compile(
    rf"({_NUMBER})\s?[かカヵヶケ箇]?(年|月|週|日)間?(?:ごと|毎|に(?:1|一)[回度])?"
    rf"|(?:once )?(?:every )?({_NUMBER_EN}) (year|month|week|day)s?"
)
_SO_OFTEN = re.compile(rf"年間?に?({_NUMBER})[回度]|(?:({_NUMBER_EN}) times|(once|twice|thrice)) (?:a|per|every) year")


def month_word(month: int, language: Language) -> str:
    """The short name of a month from 1 to 12."""
    return f"{month}月" if language == "ja" else MONTHS[month - 1][:3]


def due_words(value: str | None, language: Language, *, era: bool) -> str:
    """A deadline in words; an empty string for None."""
    words = date_words(value, language, era=era)
    return translate(language, "by {date}", date=words) if words else ""


def fiscal_year(year: int) -> tuple[str, str]:
    """The first and last day of the Japanese fiscal year that begins in April of a year."""
    return f"{year}-04-01", f"{year + 1}-03-31"


def fiscal_year_of(day: str) -> int:
    """The fiscal year in which a day lies."""
    return int(day[:4]) - (day[5:7] < "04")


# --- what a person types ------------------------------------------------------------------------------------

_YEAR = r"(?:(?P<era>令和|平成|昭和|[RHS])\s*(?P<count>元|\d{1,2})|(?P<year>\d{4}))"
_SURE = r"(?P<day>1[3-9]|2\d|3[01])"
"""A day that is no month: of figures with the year last only such tell their order."""


@cache
def _typed() -> tuple[re.Pattern[str], ...]:
    return tuple(
        re.compile(one, re.IGNORECASE)
        for one in (
            rf"{_YEAR}\s*年(?:\s*(?P<month>\d{{1,2}})\s*月(?:\s*(?P<day>\d{{1,2}})\s*日)?)?",
            rf"{_YEAR}(?:[-/.]\s*(?P<month>\d{{1,2}})(?:[-/.]\s*(?P<day>\d{{1,2}}))?)?",
            r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+)?(?P<name>[A-Z]{3,9})\.?(?:,?\s+(?P<year>\d{4}))?",
            r"(?P<name>[A-Z]{3,9})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(?P<year>\d{4}))?",
            rf"{_SURE}(?P<sign>[-/.])(?P<month>\d{{1,2}})(?P=sign)(?P<year>\d{{4}})",
            rf"(?P<month>\d{{1,2}})(?P<sign>[-/.]){_SURE}(?P=sign)(?P<year>\d{{4}})",
            r"(?P<month>\d{1,2})\s*月",
            r"(?P<month>\d{1,2})\s*[月/]\s*(?P<day>\d{1,2})\s*日?",
            r"(?:(?P<month>\d{1,2})\s*月\s*)?(?P<day>\d{1,2})\s*日?",
        )
    )


_FISCAL = (rf"{_YEAR}\s*年度", r"(?:FY|fiscal year)\s*(?P<year>\d{4})")


def read_date(typed: str, today: str) -> str | None:
    """The ISO 8601 date or interval that a person typed, in either language, with the year or without it.

    A date without its year is the next one from `today`; 5/11/2026 is none, as it is two.
    None for an empty line; ValueError for what is no date.
    """
    plain = re.sub(r"\s*[(（].*?[)）]\s*", " ", unicodedata.normalize("NFKC", typed)).strip()
    if not plain:
        return None
    if found := _read(plain, today, None) or _fiscal_read(plain):
        return found
    for match in re.finditer(r"\s*(?:~|〜|–|—|から|\bto\b|/|-)\s*", plain):
        first, last = plain[: match.start()], plain[match.end() :].removesuffix("まで").strip()
        start = _first_day(first, last, today)
        end = start and _read(last, today, start)
        if start and end and len(start) == len(end) and start <= end:
            return start if start == end else f"{start}/{end}"
    raise ValueError(typed)


def _fiscal_read(typed: str) -> str | None:
    """A fiscal year, as it is shown, by its first and last day."""
    for form in _FISCAL:
        if (match := re.fullmatch(form, typed, re.IGNORECASE)) and (year := _typed_year(match.groupdict())):
            return "/".join(fiscal_year(year))
    return None


def _first_day(first: str, last: str, today: str) -> str | None:
    """The first day of an interval, which may leave its year, or its month and year, to the last."""
    year = re.search(r"(?<!\d)\d{4}$", last)
    tries = [f"{first} {year.group()}"] if year else []
    for typed in (*tries, first, f"{first} {_after_day(last)}"):
        if found := _read(typed, today, None):
            return found
    return None


def _after_day(last: str) -> str:
    """The month and year of the last day of an interval, for its first that has a day only ("12–14 June 2026")."""
    return re.sub(r"^\d{1,2}(st|nd|rd|th)?\s+", "", last, flags=re.IGNORECASE)


def _read(typed: str, today: str, start: str | None) -> str | None:
    """A single date; what is left out is as in `start`, the first day of an interval, else the next from today."""
    for form in _typed():
        match = form.fullmatch(typed)
        if match and (found := _of_parts(match.groupdict(), today, start)):
            return found
    return None


def _of_parts(parts: dict[str, str | None], today: str, start: str | None) -> str | None:
    month = int(parts.get("month") or 0) or None
    if name := parts.get("name"):
        month = next((n for n, one in enumerate(MONTHS, 1) if one.casefold().startswith(name.casefold())), None)
        if month is None:
            return None
    day = int(parts.get("day") or 0) or None
    year = _typed_year(parts)
    if year is None and month is None and start is None:
        return None
    if year is None:
        month = month or int((start or "")[5:7] or 0)
        year = int((start or today)[:4])
        if start is None and f"{today[:4]}-{month:02}-{day or 31:02}" < today:
            year += 1
    try:
        day_of(year, month or 1, day or 1)
    except ValueError:
        return None
    return "-".join([f"{year}", *(f"{one:02}" for one in (month, day) if one)])


def _typed_year(parts: dict[str, str | None]) -> int | None:
    era, count = parts.get("era"), parts.get("count")
    if era and count:
        start = next(start for name, start in _ERAS if era.upper() in (name, {"令和": "R", "平成": "H"}.get(name, "S")))
        return start.year + (1 if count == "元" else int(count)) - 1
    year = parts.get("year")
    return int(year) if year else None


def instant_words(when: str | None, language: Language, *, era: bool = False) -> str:
    """A day, or an instant by the clock of a store, in words; an empty string for None."""
    day, _sign, time = (when or "").partition("T")
    return " ".join(filter(None, [date_words(day or None, language, era=era), time[:5]]))


def moment_words(moment: str, language: Language, *, era: bool = False, short: bool = False) -> str:
    """A moment of the log, ISO 8601 with its zone, as a day (`date_words`) and a time where the reader is."""
    with suppress(ValueError):
        here = datetime.fromisoformat(moment).astimezone()
        return f"{date_words(here.date().isoformat(), language, era=era, short=short)} {here:%H:%M}"
    return moment
