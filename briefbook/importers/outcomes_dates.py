"""Dates as reports of outcomes write them: short intervals, months without a year, fiscal years."""

import calendar
import re
from functools import lru_cache

from briefbook.importers.schedule_phrases import dates, month_number
from briefbook.rules import folded

_TO = r"\s*(?:から|及び|と|[-~～〜–—−・、])\s*"
_WEEKDAY = r"(?:\([^)]{1,3}\))?"
MONTHS_EN = "|".join([*calendar.month_name[1:], *calendar.month_abbr[1:]])
_DAY_JA = re.compile(
    rf"(?<!\d年)(?<!\d)(?P<month>\d{{1,2}})月(?P<day>\d{{1,2}})(?:日{_WEEKDAY}|(?={_TO}\d))"
    rf"(?:{_TO}(?:(?P<month2>\d{{1,2}})月)?(?P<day2>\d{{1,2}})日)?"
)
_TO_EN = r"(?:\s?[-–]\s?| (?:to|and) )"
_DAY_EN = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:{_TO_EN}(?P<day2>\d{{1,2}}))?\s+(?P<month>{MONTHS_EN})"
    rf"|(?P<Month>{MONTHS_EN})\.?\s+(?P<Day>\d{{1,2}})(?:{_TO_EN}(?P<Day2>\d{{1,2}}))?)\b(?!,?\s*\d{{4}})"
)
_SHORT_DAYS = re.compile(rf"((?:19|20)\d\d年)(\d{{1,2}})月(\d{{1,2}}){_TO}(?:(\d{{1,2}})月)?(\d{{1,2}})日")
_MONTHS = re.compile(r"((?:19|20)\d\d)年(\d{1,2})月?\s*(?:から|[-~～〜–—−])\s*(\d{1,2})月(?!\d)")
_MONTHS_IN_WORDS = re.compile(
    rf"\b(?P<first>{MONTHS_EN})(?:\s+(?P<before>(?:19|20)\d\d))?\s*(?:to|until|through|and|[-–—])\s*"
    rf"(?P<last>{MONTHS_EN})\s+(?P<year>(?:19|20)\d\d)\b"
)
_YEAR = r"(?:(?P<year>(?:19|20)\d\d)|(?P<era>令和|平成)\s*(?P<count>\d{1,2}|元))年"
_MONTH_HEAD = re.compile(
    rf"(?:{_YEAR}\s*)?(?P<month>\d{{1,2}})月(?:\s*\([^()]*\))?|(?P<name>{MONTHS_EN})(?:,?\s+(?P<Year>(?:19|20)\d\d))?"
)
_DAY_HEAD = re.compile(
    rf"(?:{_YEAR}\s*)?(?:(?P<month>\d{{1,2}})月\s*)?(?P<day>\d{{1,2}})日?{_WEEKDAY}"
    rf"(?:{_TO}(?:(?P<month2>\d{{1,2}})月)?(?P<day2>\d{{1,2}}))?(?(day2)日|(?<=[日)])){_WEEKDAY}"
    r"\s*(?:[:：]\s*|\t\s*|[ \u3000]+)(?=\S{3})"
    rf"|(?:(?P<Day>\d{{1,2}})(?:\s?[-–]\s?(?P<Day2>\d{{1,2}}))?\s+(?P<name>{MONTHS_EN})"
    rf"|(?P<Name>{MONTHS_EN}|Sept)\.?\s+(?P<DAY>\d{{1,2}})(?:\s?[-–]\s?(?P<DAY2>\d{{1,2}}))?)"
    r"(?:,?\s+(?P<Year>(?:19|20)\d\d))?(?:\s*(?:[:：]|\t|\s[–—-]\s)\s*(?=\S{3}|An?\s)|(?<=\d{4})\s+(?=[A-Z]\w+ \w))"
)
_BUDGET = re.compile(r"(?:令和|平成|R)?\d{1,4}年度(?:第\d次)?(?:補正|当初|予算)[^)）]*")


@lru_cache(maxsize=4096)
def values(text: str, language: str) -> tuple[str, ...]:
    """The dates that a text names with their year, ISO 8601, in order; the year of a budget is none."""
    plain = _BUDGET.sub("", folded(text))
    plain = _SHORT_DAYS.sub(lambda m: f"{m[1]}{m[2]}月{m[3]}日～{m[4] or m[2]}月{m[5]}日", plain)
    found = [(one.start, one.value) for one in dates(plain, language)]
    for start, end, value in _spans_of_months(plain):
        found = [one for one in found if not start <= one[0] < end] + [(start, value)]
    return tuple(value for _start, value in sorted(found))


def _spans_of_months(plain: str) -> list[tuple[int, int, str]]:
    """Where a text names spans of months with their year, and the intervals."""
    found = [
        (m.start(), m.end(), f"{m[1]}-{int(m[2]):02d}/{m[1]}-{int(m[3]):02d}")
        for m in _MONTHS.finditer(plain)
        if 1 <= int(m[2]) < int(m[3]) <= 12
    ]
    for m in _MONTHS_IN_WORDS.finditer(plain):
        first, last = month_number(m["first"]), month_number(m["last"])
        begin = f"{m['before'] or m['year']}-{first:02d}"
        if begin < (end := f"{m['year']}-{last:02d}"):
            found.append((m.start(), m.end(), f"{begin}/{end}"))
    return found


_OF_ANOTHER = re.compile(
    r"前回[^。\n]{0,40}?\d日|\d{4}年\s?\d{1,2}月\d{1,2}日\s?(?:更新|修正|訂正|追記)|[(（][^()（）]*\d[年月日]\s?[^()（）\d]{0,12}(?:決定|発表|公表|策定|採択)[)）]"
    r"|(?:\d{1,4}年(?:\s?\d{1,2}月(?:\d{1,2}日)?)?|\d{1,2}月(?:\d{1,2}日)?)以[降来]"
)


def of_event(text: str) -> str:
    """A text of a press release without days of something else: the last meeting, a plan it refers to, what will be."""
    return _OF_ANOTHER.sub("", text)


@lru_cache(maxsize=4096)
def month_days(text: str) -> tuple[tuple[int, str], ...]:
    """The days and spans of days that a text names without a year: the month, and "MM-DD" or "MM-DD/MM-DD"."""
    return tuple((int(span[:2]), span) for _start, _end, span in yearless(folded(text)))


_MONTH_ALONE = re.compile(
    r"(?:^|[(。\n])\W{0,2}(?P<month>\d{1,2})月(?=[)、,]|に[^\d])"
    rf"|(?:^|\(|(?<=[a-z)\d]\. ))(?:In )?(?P<name>{MONTHS_EN})(?=[,)])"
)


def months(text: str) -> list[int]:
    """The months that a text names without year and day, in brackets or before all else: 10月、…, In October, …."""
    found = [int(m["month"] or month_number(m["name"])) for m in _MONTH_ALONE.finditer(folded(text))]
    return [one for one in found if 1 <= one <= 12]


def yearless(plain: str) -> list[tuple[int, int, str]]:
    """Where a folded text names days without a year, and "MM-DD" or "MM-DD/MM-DD", in order."""
    found = [(m, _span(m["month"], m["day"], m["month2"], m["day2"])) for m in _DAY_JA.finditer(plain)]
    for m in _DAY_EN.finditer(plain):
        month = str(month_number(m["month"] or m["Month"]))
        found.append((m, _span(month, m["day"] or m["Day"], None, m["day2"] or m["Day2"])))
    return sorted((m.start(), m.end(), span) for m, span in found if span)


_NUMERIC_HEAD = re.compile(
    r"(?:(?P<letter>[RHS])\s?(?P<count>\d{1,2}|元)|(?P<year>(?:19|20)\d\d))[./-](?P<month>\d{1,2})[./-](?P<day>\d{1,2})"
    rf"(?:\s?[-~～〜–]\s?(?:(?P<month2>\d{{1,2}})[./])?(?P<day2>\d{{1,2}}))?{_WEEKDAY}(?:\s*[:：]\s*|\s+)(?=\S{{3}})"
)
_BRACKETED = re.compile(
    r"[\[【(](?P<month>\d{1,2})[/月](?P<day>\d{1,2})日?(?:\s?[-~～〜–、・]\s?(?:(?P<month2>\d{1,2})[/月])?(?P<day2>\d{1,2})日?)?"
    r"[\]】)]\s*(?=\S{3})"
)
_SLASHED = re.compile(
    r"(?P<month>\d{1,2})/(?P<day>\d{1,2})(?:\s?[-~～〜–]\s?(?:(?P<month2>\d{1,2})/)?(?P<day2>\d{1,2}))?"
    r"\s+(?=[^\x00-\x7f]|.{0,12}[ぁ-ヶ一-龥])"
)
_MONTH_OF_YEAR = re.compile(
    rf"(?P<name>{MONTHS_EN}),?\s(?P<year>(?:19|20)\d\d)(?:\s*[:：]|\s[–—-]\s)\s*(?=\S{{3}}|An?\s)"
)
_LETTERS = {"R": 2018, "H": 1988, "S": 1925}


def month_head(plain: str) -> tuple[int | None, int] | None:
    """The year, if named, and the month of a line that is nothing but a month."""
    match = _MONTH_HEAD.fullmatch(plain.strip())
    if match is None:
        return None
    month = month_number(match["name"]) if match["name"] else int(match["month"])
    return (_named_year(match), month) if 1 <= month <= 12 else None


def day_head(plain: str, month: int | None) -> tuple[int, int | None, str] | None:
    """Of a line that begins with a day: its length, the year if named, and "MM-DD" or "MM-DD/MM-DD".

    Of one that begins with a month and its year, as an entry of a chronology may: "MM".

    `month` is the one above the line, which one that has only its day is of.
    """
    if match := _NUMERIC_HEAD.match(plain):
        first_year = _LETTERS.get(match["letter"] or "", 0) + int((match["count"] or match["year"]).replace("元", "1"))
        span = _span(match["month"], match["day"], match["month2"], match["day2"])
        return (match.end(), first_year, span) if span else None
    if match := _BRACKETED.match(plain) or _SLASHED.match(plain):
        span = _span(match["month"], match["day"], match["month2"], match["day2"])
        return (match.end(), None, span) if span else None
    if match := _MONTH_OF_YEAR.match(plain):
        return match.end(), int(match["year"]), f"{month_number(match['name']):02d}"
    match = _DAY_HEAD.match(plain)
    if match is None:
        return None
    name = match["name"] or match["Name"]
    first = month_number(name) if name else int(match["month"] or month or 0)
    day, last = match["day"] or match["Day"] or match["DAY"], match["day2"] or match["Day2"] or match["DAY2"]
    span = _span(str(first), day, match["month2"], last)
    return (match.end(), _named_year(match), span) if span else None


def begins_with_time(plain: str) -> bool:
    """Whether a line begins with a day or with a month and its year."""
    return bool(_MONTH_BEGINS.match(plain) or day_head(plain, None))


_MONTH_BEGINS = re.compile(
    r"(?:(?:(?:19|20)\d\d|(?:令和|平成)\s?\d{1,2}|[RH]\d{1,2})年\s?\d{1,2}月(?!\d|から|に|まで)"
    r"|(?:January|February|March|April|May|June|July|August|September|October|November|December) "
    r"(?:19|20)\d\d(?! ?[-–—]))"
    r"\s*[:：]?\s*\S"
)


def _named_year(match: re.Match[str]) -> int | None:
    if match["era"]:
        return {"令和": 2018, "平成": 1988}[match["era"]] + (1 if match["count"] == "元" else int(match["count"]))
    year = match["year"] or match["Year"]
    return int(year) if year else None


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
    return any(not is_yearly(one) for one in values(text, language)) or bool(month_days(text) or months(text))


def says_when(text: str, language: str) -> bool:
    """Whether a text names a date of any precision."""
    return bool(values(text, language)) or has_day_or_month(text, language)
