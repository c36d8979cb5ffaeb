"""Dates in what staff type or paste, with those that leave out the year or write it short."""

import calendar
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain
from typing import Literal

from briefbook.importers.columns import FIRST
from briefbook.importers.outcomes_dates import short_days, yearless
from briefbook.importers.schedule_phrases import dates, deadlines, full_year
from briefbook.model import last_day
from briefbook.numbers import number
from briefbook.rules import folded, rules

AHEAD_TYPED, AHEAD_RELEASED, AHEAD_PLANNED = 7, 60, 330
"""Days that a date without a year may lie ahead of the day on which it was written: typed, in a release, planned."""

_ERAS = {"R": 2018, "H": 1988, "S": 1925, "r": 2018, "h": 1988}
_SLASHED = re.compile(
    r"(?<!\d)((?:19|20)\d\d)[/.-](\d{1,2})[/.-](\d{1,2})\s?[-~～〜–]\s?(?:(\d{1,2})[/.-])?(\d{1,2})(?![\d/.-])"
)
_ERA = re.compile(
    r"(?<![A-Za-z\d])([RHSrh])\.?\s?(\d{1,2})[./-](\d{1,2})[./-](\d{1,2})(?!\d)"
    r"(?:\s?[-~～〜–]\s?(?:(\d{1,2})[./])?(\d{1,2})(?![\d/.]))?"
)
_SOLID = re.compile(r"(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")
DayOrder = Literal["day-first", "month-first"]
_DAY_OR_MONTH = re.compile(r"(\d{1,2})([/-])(\d{1,2})\2((?:19|20)\d\d)")
_THREE = re.compile(r"(?<![\d/.])(\d{1,2})[/.](\d{1,2})[/.]((?:19|20)\d\d)(?!\d)")
_SPAN = re.compile(r"(?<![\d/.])(\d{1,2})\s?[-–~]\s?(\d{1,2})[/.](\d{1,2})[/.]((?:19|20)\d\d)(?!\d)")
_SHORT_YEAR = re.compile(r"(?<![\d/'])'?(\d\d)/(\d{1,2})/(\d{1,2})(?![\d/])")
_TWO = re.compile(
    r"(?:(?<=^)|(?<=[\s(（、，)）])|(?<=[ぁ-ん一-龥])(?=\d{1,2}/\d{1,2}\s?[-~～〜–]\s?\d))(\d{1,2})/(\d{1,2})"
    r"(?:(?:\([月火水木金土日祝・]{1,3}\))?\s?[-~～〜–]\s?(?:(\d{1,2})/)?(\d{1,2}))?(?![\d/%]|[がはの]|以上|程度)"
)
_NEAR = {"本日": 0, "今日": 0, "昨日": -1, "一昨日": -2, "today": 0, "yesterday": -1}
_YEARS = {"一昨年": -2, "昨年": -1, "去年": -1, "本年": 0, "今年": 0}
_KANJI = "[一二三四五六七八九十]{1,3}"
_IN_KANJI = re.compile(
    rf"(?<!年)(?<![一二三四五六七八九十])({_KANJI})月({_KANJI})日(?:(?:から|より|及び|と|～|、)(?:({_KANJI})月)?({_KANJI})日)?"
)
_MONTHS = {name.lower(): at for at, name in enumerate(calendar.month_abbr) if name}
_NAMED = re.compile(rf"(?<![\w–-])(\d{{1,2}})-({'|'.join(_MONTHS)})-((?:19|20)?\d\d)(?![\w-])", re.IGNORECASE)
_MONTH = rf"\b({'|'.join(_MONTHS)})[a-z]*\.?"
_MONTHS_OF = re.compile(rf"{_MONTH}(?: ((?:19|20)\d\d))?\s?[-–~]\s?{_MONTH},? ((?:19|20)\d\d)\b", re.IGNORECASE)
_YEAR_JA = r"(?:((?:19|20)\d\d)|(?:令和|R)\s?(\d{1,2}))年\s?"
_MONTHS_JA = re.compile(rf"{_YEAR_JA}(\d{{1,2}})月?\s?(?:[-~～〜–]|から)\s?(?:{_YEAR_JA})?(\d{{1,2}})月(?!\s?\d)")
_MONTH_SLASHED = re.compile(r"(?<![\d/.])(0?[1-9]|1[0-2])/((?:19|20)\d\d)(?![\d/])")
_OF_YEAR = re.compile(rf"({'|'.join(_YEARS)})の?(\d{{1,2}})月(?:(\d{{1,2}})日)?")
_WEEKDAYS = [name.lower() for name in calendar.day_name]
_LAST = re.compile(rf"先週の?([月火水木金土日])曜?日?|\blast ({'|'.join(_WEEKDAYS)})\b", re.IGNORECASE)
_RELATIVE = re.compile("|".join(_NEAR), re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in a text: ISO 8601 `value`, where its words stand, and what was assumed ("year", "order") if anything."""

    value: str
    start: int
    end: int
    assumed: str = ""


def dated(text: str, language: str, base: str, ahead: int = AHEAD_TYPED) -> list[Dated]:
    """The dates of a text in order, of years in full or short, and without one.

    One without its year is the last such day of `base` (ISO 8601) and `ahead` days more.
    """
    plain = folded(text)
    found: list[Dated] = []
    for one in chain(_with_year(plain, language, base), _without_year(plain, language, base, ahead)):
        if one and one.value and not any(each.start < one.end and one.start < each.end for each in found):
            found.append(one)
    told = [one for one in found if not (_is_today(plain, one) and _tells_today(plain, one, found, base))]
    return sorted(told, key=lambda one: one.start)


def _is_today(plain: str, one: Dated) -> bool:
    return _NEAR.get(plain[one.start : one.end].lower()) == 0


def _tells_today(plain: str, today: Dated, found: list[Dated], base: str) -> bool:
    """Whether the day that a text calls today stands in brackets further on in its sentence: today (18 May 2026)."""
    behind = (one for one in found if one.start >= today.end and one.value <= base)
    return any(re.fullmatch(r"[^。.]*\([^()。]*", plain[today.end : one.start]) for one in behind)


_JA_PART = re.compile(
    r"(?:(?:(?P<year>(?:19|20)\d\d)|(?:令和|R)\s?(?P<era>\d{1,2}|元))年(?P<fiscal>度)?の?\s?|\bR(?P<bare>\d{1,2})\s)"
    r"(?P<part>[上下前後]半?期|第?[1-4一二三四]四半期|[1-4]Q|Q[1-4])"
)
_EN_WHICH = (
    r"(?P<part>(?:first|second|1st|2nd) half|(?:first|second|third|fourth|1st|2nd|3rd|4th) quarter|H[12]|[12]H|Q[1-4]"
    r"|[1-4]Q)"
)
_EN_YEAR = r"(?:(?P<fiscal>(?:fiscal year|FY) ?'?)(?P<of>(?:20)?\d\d)|(?P<year>20\d\d)|'(?P<short>\d\d))"
_EN_PARTS = [
    re.compile(rf"(?<![\w.]){one}(?![\w.]\d|\w)", re.IGNORECASE)
    for one in (rf"{_EN_WHICH}(?: of| in|,|/)? ?(?:the )?{_EN_YEAR}", rf"{_EN_YEAR}[ /-]?{_EN_WHICH}")
]
_NAMED_PART = {"上": 0, "前": 0, "下": 1, "後": 1, "first": 0, "second": 1, "third": 2, "fourth": 3,
               "一": 0, "二": 1, "三": 2, "四": 3}  # fmt: skip
_APRIL = 4


def _parts(plain: str) -> Iterator[Dated]:
    """The halves and quarters of years, fiscal or not: 2026年度上期, 2026年度 1Q, Q3 2026, FY26 H1."""
    for m in chain(_JA_PART.finditer(plain), *(one.finditer(plain) for one in _EN_PARTS)):
        one, part = m.groupdict(), m["part"].lower()
        said = one["year"] or one.get("of") or one.get("short")
        era = one.get("era") or one.get("bare") or ""
        year = 2000 + int(said) % 100 if said else _ERAS["R"] + int(era.replace("元", "1"))
        months = 6 if re.search(r"half|\d?h\d?$|[^四]半期|[上下前後]期", part) else 3
        figure = re.search(r"\d", part)
        at = int(figure[0]) - 1 if figure else _NAMED_PART[part.split()[0] if " " in part else part.strip("第")[0]]
        first = (_APRIL - 1 if one["fiscal"] or one.get("bare") else 0) + at * months
        begins, last = date(year + first // 12, first % 12 + 1, 1), first + months
        ends = date(year + last // 12, last % 12 + 1, 1) - timedelta(days=1)
        yield Dated(f"{begins}/{ends}", m.start(), m.end())


_PART_OF_MONTH = re.compile(r"(?<![\d年第])(\d{1,2})月(?:の?(?:[上中下初]旬|初め|半ば|末)(?!ま))")
_PART_OF_NAMED = re.compile(
    r"\b(?:early|mid|late)[ -](?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b(?!\.?,? (?:\d))"
)


def _months(plain: str, base: str, ahead: int) -> Iterator[Dated]:
    """The months of which a text names a part and no year: 10月中旬, early October."""
    for m in chain(_PART_OF_MONTH.finditer(plain), _PART_OF_NAMED.finditer(plain)):
        month = int(m[1]) if m[1].isdigit() else _MONTHS[m[1][:3].lower()]
        if 1 <= month <= _MONTHS["dec"]:
            value = _in_year(f"{month:02}-01", base, ahead)
            yield Dated(value[:7], m.start(), m.end(), "year")


def _with_year(plain: str, language: str, base: str) -> Iterator[Dated | None]:
    """What may be a date with its year, in full, short or told from that of `base`; the surer reading first."""
    yield from _parts(plain)
    for m in _MONTHS_OF.finditer(plain):
        first, last = f"{m[2] or m[4]}-{_MONTHS[m[1].lower()]:02}", f"{m[4]}-{_MONTHS[m[3].lower()]:02}"
        yield Dated(f"{first}/{last}" if first < last else "", m.start(), m.end())
    for m in _MONTHS_JA.finditer(plain):
        year, until = (int(full or 0) or _ERAS["R"] + int(era or 0) for full, era in (m.group(1, 2), m.group(4, 5)))
        first = day_of(year, int(m[3]), 1)[:7]
        last = day_of(until if m[4] or m[5] else year, int(m[6]), 1)[:7]
        yield Dated(f"{first}/{last}" if first < last else "", m.start(), m.end())
    for m in _MONTH_SLASHED.finditer(plain):
        yield Dated(f"{m[2]}-{int(m[1]):02}", m.start(), m.end())
    for m in _SPAN.finditer(plain):
        first, last = day_of(int(m[4]), int(m[3]), int(m[1])), day_of(int(m[4]), int(m[3]), int(m[2]))
        yield Dated(f"{first}/{last}" if first and last and first < last else "", m.start(), m.end())
    for m in _OF_YEAR.finditer(plain):
        year, month = int(base[:4]) + _YEARS[m[1]], int(m[2])
        value = day_of(year, month, int(m[3] or 1))
        yield Dated(value if m[3] else value[:7], m.start(), m.end(), "year")
    for start, end, value in short_days(plain):
        yield Dated(value, start, end)
    for m in _SLASHED.finditer(plain):
        first, last = day_of(*map(int, m.group(1, 2, 3))), day_of(int(m[1]), int(m[4] or m[2]), int(m[5]))
        yield Dated(f"{first}/{last}" if first < last else "", m.start(), m.end())
    for m in _ERA.finditer(plain):
        year = _ERAS[m[1]] + int(m[2])
        first, last = day_of(year, int(m[3]), int(m[4])), m[6] and day_of(year, int(m[5] or m[3]), int(m[6]))
        yield Dated(f"{first}/{last}" if last and first < last else first, m.start(), m.end())
    for m in _NAMED.finditer(plain):
        yield Dated(day_of(int(m[3]) + 2000 * (len(m[3]) == 2), _MONTHS[m[2].lower()], int(m[1])), m.start(), m.end())
    for each in dates(plain, language):
        if not re.fullmatch(r"\d{4}", plain[each.start : each.end]):
            yield Dated(each.value, each.start, each.end)
    for m in _SOLID.finditer(plain):
        yield Dated(day_of(int(m[1]), int(m[2]), int(m[3])), m.start(), m.end())
    for m in _THREE.finditer(plain):
        yield _three(m)
    for m in _SHORT_YEAR.finditer(plain):
        yield _short(m, int(base[:4]))


def _without_year(plain: str, language: str, base: str, ahead: int) -> Iterator[Dated | None]:
    """What may be a date without its year: a day of a month, in either order, or one told from today."""
    bare = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "  ", plain)
    for start, end, span in yearless(bare):
        yield Dated(_in_year(span, base, ahead), start, end, "year")
    for m in _IN_KANJI.finditer(plain):
        if named := day_of(2024, number(m[1]), number(m[2])):
            last = day_of(2024, number(m[3] or m[1]), number(m[4])) if m[4] else ""
            span = f"{named[5:]}/{last[5:]}" if last else named[5:]
            yield Dated(_in_year(span, base, ahead), m.start(), m.end(), "year")
    yield from _months(plain, base, ahead)
    for m in _TWO.finditer(plain):
        yield _two(m, language, base, ahead)
    for m in _LAST.finditer(plain):
        today = date.fromisoformat(_whole(base))
        if m[1]:
            day = today - timedelta(days=today.weekday() + 7 - "月火水木金土日".index(m[1]))
        else:
            day = today - timedelta(days=(today.weekday() - _WEEKDAYS.index(m[2].lower()) - 1) % 7 + 1)
        yield Dated(day.isoformat(), m.start(), m.end(), "year")
    for m in _RELATIVE.finditer(plain):
        day = date.fromisoformat(_whole(base)) + timedelta(days=_NEAR[m[0].lower()])
        yield Dated(day.isoformat(), m.start(), m.end(), "year")


def in_cell(words: str, language: str) -> str | None:
    """The date that a cell of a table says, ISO 8601 of any precision; None where it leaves out the year or the order.

    Besides what is read in a text: serial numbers of Excel (from the end of 1899), R8.7, 令8.7.1, 2026/7, 2026.
    """
    plain = re.sub("[令平昭](?=\\d)", lambda m: {"令": "R", "平": "H", "昭": "S"}[m[0]], folded(words).strip())
    plain = re.sub(r"^[(\[]([^()\[\]]+)[)\]](?=$|まで)", r"\1", plain)
    plain = re.sub(rf"(\d{{1,2}}) {_MONTH} '?(\d\d)$", r"\1-\2-\3", plain, flags=re.IGNORECASE)
    language = "ja" if re.search("[年月]", plain) else language
    if re.fullmatch(r"[345]\d{4}", plain):
        return (date(1899, 12, 30) + timedelta(days=int(plain))).isoformat()
    if match := re.fullmatch(r"(?:([RHSrh])\.?\s?(\d{1,2})|((?:19|20)\d\d))[./-](\d{1,2})", plain):
        year = _ERAS[match[1]] + int(match[2]) if match[1] else int(match[3])
        return f"{year}-{int(match[4]):02}" if 1 <= int(match[4]) <= 12 else None
    if match := re.fullmatch(rf"({'|'.join(_MONTHS)})[-'’](\d\d)", plain, re.IGNORECASE):  # a table program's Nov-25
        return f"20{match[2]}-{_MONTHS[match[1].lower()]:02}"
    if re.fullmatch(r"(?:19|20)\d\d", plain):
        return plain
    if day := of_era(plain):
        return day
    if match := _END_OF_YEAR.fullmatch(plain):
        year = int(match[1]) if match[1].isdigit() and len(match[1]) == 4 else _ERAS["R"] + number(match[2])
        return f"{year + 1}-03"
    return next((one.value for one in dated(plain, language, "2000-01-01") if not one.assumed), None)


def as_of(rows: Sequence[Sequence[str]]) -> str | None:
    """The day as of which a list says where things stand: 令和8年3月31日現在, Status as of 31 March 2026."""
    for cell in (cell for row in rows[:FIRST] for cell in row if cell):
        plain = with_era(folded(cell))
        if len(plain) <= _NOTED and re.search(rules("columns")["as_of"]["words"], plain):
            language = "ja" if re.search("[年月]", plain) else "en"
            found = [one.value for one in dates(plain, language)]
            found = found or [one.value for one in dated(plain, language, "2000-01-01") if not one.assumed]
            if found:
                return last_day(found[-1])
    return None


def with_era(plain: str) -> str:
    """Words with the months of the era without a day, such as R8.10末, in full."""
    return _BARE_MONTH.sub(r"令和\1年\2月", plain)


_BARE_MONTH = re.compile(r"(?<![A-Za-z])R(\d{1,2})\.(\d{1,2})(?!\.?\d)")
_NOTED = 80
"""How long a line or a head that says the day is at the most."""


def days_in_order(cells: Iterable[str], order: DayOrder | None = None) -> dict[str, str]:
    """Days such as 5/12/2026 among cells as ISO 8601, in the order that one of them tells (28/2/2026), else as given.

    None where neither tells it, or where they tell both.
    """
    found = {cell: m for cell in {*cells} if (m := _DAY_OR_MONTH.fullmatch(folded(cell).strip()))}
    beyond = [(int(m[1]) > _MONTHS["dec"], int(m[3]) > _MONTHS["dec"]) for m in found.values()]
    told = {first for first, last in beyond if first != last}
    if len(told) > 1 or (not told and order is None):
        return {}
    first, last = (1, 3) if told == {True} or (not told and order == "day-first") else (3, 1)
    return {cell: day_of(int(m[4]), int(m[last]), int(m[first])) or cell for cell, m in found.items()}


def in_order(tables: Sequence[Sequence[Sequence[str]]], order: DayOrder | None = None) -> list[list[list[str]]]:
    """Tables with their days in order as ISO 8601."""
    days = days_in_order((cell for rows in tables for row in rows for cell in row), order)
    return [[[days.get(cell, cell) for cell in row] for row in rows] for rows in tables]


def is_unordered(cell: str) -> bool:
    """Whether a cell is a day of which it is not told whether the day or the month stands first."""
    return bool(_DAY_OR_MONTH.fullmatch(folded(cell).strip())) and in_cell(cell, "ja") is None


def says_from_when(words: str) -> bool:
    """Whether a cell says only from when on something is done: 2028年以降, from 2028, 2028 onwards."""
    return bool(_FROM_THEN_ON.fullmatch(folded(words).strip()))


def due_in_cell(words: str, language: str, date: str | None) -> str | None:
    """The day by which a cell says that something is done: of a span or of several times the last, of a year its end.

    Besides what `in_cell` reads: 2026-2028, R8年度, R8 1Q, FY26, end of 2026, by 2030, 27年3月末, 9年度; in what is
    written on a `date` also 今年度内, within two years.  None where it says only from when on: 2028年以降, from 2028.
    """
    plain = re.sub(r"\((?:予定|仮|tbc|tentative)\)$", "", folded(words).strip(), flags=re.IGNORECASE).strip(" ~〜.")
    if says_from_when(plain):
        return None
    parts = [one.strip() for one in _BETWEEN.split(plain)]
    if len(parts) > 1 and all(_A_YEAR.search(one) for one in parts):
        plain = parts[-1]
    if short := _WITHOUT_CENTURY.match(plain):
        plain = f"{full_year(int(short[1]), date)}{plain[short.end(1) :]}"
    plain = re.sub(r"([A-Za-z]{3})-((?:19|20)\d\d)$", r"\1 \2", _SHORT_FISCAL.sub(r"FY20\1", plain))
    bare = _BARE_ERA.fullmatch(plain)
    plain = f"令和{bare[1]}年度{bare[2]}" if bare else plain
    label = "期限:" if re.search("[ぁ-ん一-龥]", plain) else "Deadline: "
    named = [one for one in deadlines(label + plain, date) if one.value]
    parted = re.search("[央頃代]|(?<!年)半(?!期)|旬|[春夏秋冬]", plain) and [
        one for one in named if one.end == len(label + plain)
    ]
    found = in_cell(plain, language) if not parted else None
    found = found or (named[-1].value if named else None)
    return found and found.split("/")[-1]


_WITHOUT_CENTURY = re.compile(r"(\d{1,2})年(?=度(?!目)|\d{1,2}月|[末央春夏秋冬上下]|前[半期]|後期|第|Q|\d?Q)")
"""A year without its century or era, where more than it is said: 3年 alone is how long."""
_FROM_THEN_ON = re.compile(
    r"[^~〜\-–—]*(?:\d|[年月日度旬末春夏秋冬])(?:頃|ごろ)?\s*(?:以降|以後)(?:に?\s?(?:順次)?(?:開始|実施|施行|着手|運用|展開))?(?:予定)?"
    r"|(?i:from|since) (?:[A-Za-z]+ )?\d{4}(?: (?:onwards?|on))?|(?:[A-Z][a-z]+ )?\d{4} (?:onwards?|on)"
)
"""A cell that says not by when something is done, but from when on."""
_BETWEEN = re.compile(r"\s*(?:[-–~〜,、]|\bto\b|\band\b|から|及び|・)\s*")
_A_YEAR = re.compile(
    r"(?:^|\D)(?:(?:19|20)\d\d|FY ?\d\d|(?:R|令和) ?\d{1,2})(?:年度?)?(?: ?(?:Q[1-4]|[1-4]Q))?末?(?:まで)?$"
)
_SHORT_FISCAL = re.compile(r"\bFY ?'?(\d\d)(?!\d)")
_BARE_ERA = re.compile(r"(?:R|令和) ?(\d{1,2})(?:年度?)? ?(|末|[上下前後]半?期|第?[1-4]四半期|[1-4]Q|Q[1-4])(?:まで)?")
_END_OF_YEAR = re.compile(r"((?:19|20)\d\d|(?:令和|R)\s?([\d一二三四五六七八九十元]{1,3}))年度末(?:まで|頃)?")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{1,2})")
_FIRST_YEAR, _LAST_YEAR = 4, 30
"""The years of the era of which an office writes 8.1.30 without its name; lower ones would be numbers of chapters."""


def of_era(cell: str) -> str | None:
    """The day that a cell has by the year of the era of today, without its name (8.1.30); None where it has none."""
    found = _DOTTED.fullmatch(folded(cell).strip())
    if not found or not _FIRST_YEAR <= int(found[1]) <= _LAST_YEAR:
        return None
    return day_of(_ERAS["R"] + int(found[1]), int(found[2]), int(found[3])) or None


def _three(m: re.Match[str]) -> Dated | None:
    """4/3/2026: the day first, as most of the world has it, the month first where it cannot be; which is assumed.

    Between full stops (4.3.2026) it is never the month.
    """
    first, second, year = int(m[1]), int(m[2]), int(m[3])
    day, month = (second, first) if second > 12 else (first, second)
    sure = first > 12 or second > 12 or first == second or "." in m[0]
    return Dated(day_of(year, month, day), m.start(), m.end(), "" if sure else "order")


def _short(m: re.Match[str], year: int) -> Dated:
    """26/10/30: the year first, but last where it would else lie far ahead of the `year` of today (30/10/26)."""
    first, second, last = map(int, m.groups())
    if 2000 + first > year + 1 and 2000 + last <= year + 1:
        day, month = (second, first) if second > _MONTHS["dec"] else (first, second)
        return Dated(
            day_of(2000 + last, month, day), m.start(), m.end(), "" if max(day, month) > _MONTHS["dec"] else "order"
        )
    return Dated(day_of(2000 + first, second, last), m.start(), m.end(), "year")


def _two(m: re.Match[str], language: str, base: str, ahead: int) -> Dated | None:
    """3/4, 3/4-6: month and day in a Japanese text; in an English one too, since the order cannot be told."""
    month, day, last_month, last = int(m[1]), int(m[2]), m[3], m[4]
    if month > 12 >= day and language == "en":
        month, day = day, month
    first = day_of(2024, month, day)[5:]
    if not first:
        return None
    end = day_of(2024, int(last_month or month), int(last))[5:] if last else ""
    return Dated(_in_year(f"{first}/{end}" if end else first, base, ahead), m.start(), m.end(), "year")


def _in_year(span: str, base: str, ahead: int) -> str:
    """A span of days "MM-DD" or "MM-DD/MM-DD" in the last year in which it begins by `ahead` days after `base`.

    29 February has one within nine years; empty where `base` lies before the years that a day can be in.
    """
    limit = (date.fromisoformat(_whole(base)) + timedelta(days=ahead)).isoformat()
    first, _, last = span.partition("/")
    latest = int(limit[:4]) - (f"{limit[:4]}-{first}" > limit)
    years = (year for year in range(latest, latest - 9, -1) if day_of(year, int(first[:2]), int(first[3:])))
    if not (year := next(years, 0)):
        return ""
    if not last:
        return f"{year}-{first}"
    return f"{year}-{first}/{year + (last < first)}-{last}"


def _whole(value: str) -> str:
    """The first day of a date of any precision or an interval."""
    first = value.split("/")[0]
    return f"{first}-01-01"[:10] if len(first) == 4 else f"{first}-01"[:10]


def day_of(year: int, month: int, day: int) -> str:
    """A day; an empty string where there is none such."""
    if not (1900 <= year <= 2099 and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]):
        return ""
    return f"{year}-{month:02}-{day:02}"
