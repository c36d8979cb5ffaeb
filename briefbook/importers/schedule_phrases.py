"""Dates, deadlines and recurrence in the words of a document.

Dates become ISO 8601: a day, a month, a year, or an interval; a Japanese fiscal year runs from April to
March (Public Finance Act, article 11).  Years of the eras 明治 to 令和 count from their first year.
Recurrence is an ISO 8601 duration.  The phrases stand in resources/rules/schedule.toml.
"""

import calendar
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date as day_of
from datetime import timedelta
from functools import cache
from itertools import count as count_from
from typing import Any

from briefbook import progress
from briefbook.dates import REIGNS
from briefbook.numbers import NUMBERS_EN, ORDINALS_EN, number, ordinal
from briefbook.rules import expanded, folded, rules

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

_SMALL = r"\d{1,2}|\d \d|[一二三四五六七八九十]{1,3}"
_OF_ERA = "令和|平成|昭和|大正|明治"
_AGAIN = rf"\s?\((?:(?:{_OF_ERA})\s?(?:元|\d{{1,2}})|(?:19|20)\d\d)"
"""The year again by the other count, in brackets behind the first: 2031年（令和13年）, 令和13（2031）年."""
_YEAR_JA = (
    rf"(?:(?P<era>{_OF_ERA})\s*(?P<eyear>元|{_SMALL})"
    r"|(?P<year>(?:19|20)\d\d|(?:1 9|2 0) \d \d|[一二][〇一二三四五六七八九]{3}"
    r"|[一二]?千[一二三四五六七八九十百]{0,7}))"
    rf"(?:{_AGAIN}\))?\s*年(?!代)(?:{_AGAIN}年\))?"
)
_SIGN_JA = r"[～~〜\-–—−・、,]"
_DAY_JA = rf"\s*(?P<month>{_SMALL})\s*月(?:\s*(?P<day>{_SMALL})\s*(?:日|(?={_SIGN_JA}\s*\d{{1,2}}\s*日)))?"
_TO_JA = (
    rf"(?:\s*\([月火水木金土日祝・]{{1,3}}\))?\s*(?P<to>から|及び|と|{_SIGN_JA})\s*"
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
    days = "|".join(sorted((word for word, n in ORDINALS_EN.items() if n <= 31), key=len, reverse=True))
    words = "|".join(sorted(NUMBERS_EN, key=len, reverse=True))
    year = rf"(?:19|20)\d\d|two\s+thousand\s+(?:and\s+)?(?:{words})(?:[\s-](?:{words}))?"
    worded = rf"(?P<wday>{days})\s+(?:day\s+)?of\s+(?P<wmonth>{_MONTH}),?\s+(?:in\s+the\s+year\s+)?(?P<wyear>{year})"
    iso = r"(?P<iso>(?:19|20)\d\d(?P<sep>[-/]|\. ?)\d{1,2}(?P=sep)\d{1,2})(?![\d/.-]*\d)"
    week = "|".join(calendar.day_abbr)
    numeric = rf"(?:(?P<week>{week})[a-z]*\.?,?\s+)?(?P<n1>\d{{1,2}})/(?P<n2>\d{{1,2}})/(?P<ny>(?:19|20)\d\d)"
    dotted = r"(?<![\d.])(?P<dday>\d{1,2})\.(?P<dmonth>\d{1,2})\.(?P<dyear>(?:19|20)\d\d)(?!\.?\d)"
    fiscal = r"(?:FY|JFY|(?:Japanese )?[Ff]iscal [Yy]ear)\s?(?P<fy>(?:19|20)\d\d)"
    return re.compile(
        rf"\b(?:{worded}|{day_first}|{month_first}|{month_only}|{iso}|{dotted}|{numeric}|{fiscal}|(?P<y4>(?:19|20)\d\d)(?![\d-]))(?:(?<=\d)G)?\b",
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
    return REIGNS[era] + number(eyear or "") if era else number(year or "")


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
        between = day_of.fromisoformat(second) - day_of.fromisoformat(first) if second else timedelta()
        runs = match["to"] not in ("・", "、", ",", "及び", "と") or between == timedelta(days=1)
        return f"{first}/{second}" if second and runs else first
    return first


def _value_en(match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    if groups["wday"]:
        return _day(number(groups["wyear"]), month_number(groups["wmonth"]), ORDINALS_EN[groups["wday"].lower()])
    if groups["iso"]:
        year, month, day = map(int, re.split(r"[-/.]", groups["iso"]))
        return _day(year, month, day)
    if groups["dyear"]:
        return _day(int(groups["dyear"]), int(groups["dmonth"]), int(groups["dday"]))
    if groups["ny"]:
        return _numeric(int(groups["n1"]), int(groups["n2"]), int(groups["ny"]), groups["week"])
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


def _numeric(
    first: int, second: int, year: int, week: str | None = None, *, order: bool | None = None, date: str | None = None
) -> str | None:
    """A day in numbers, where one over 12, the day of the week or that of the document tells which one is the month.

    Else `order` tells it: whether the document has the day first.
    """
    days = {day for day in (_day(year, first, second), _day(year, second, first)) if day and day >= (date or "")}
    if week:
        days = {day for day in days if f"{day_of.fromisoformat(day):%a}" == week.capitalize()}
    if len(days) > 1 and order is not None:
        return _day(year, second, first) if order else _day(year, first, second)
    return days.pop() if len(days) == 1 else None


_IN_NUMBERS = re.compile(r"(?<![\d/-])(\d{1,2})([/-])(\d{1,2})\2(?:19|20)\d\d(?![\d/-])")
_DAY_FIRST, _MONTH_FIRST = (
    re.compile(rf"\b{one}\b", re.I)
    for one in (rf"\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}", rf"{_MONTH}\s+\d{{1,2}}(?!\d)")
)


def day_first(text: str) -> bool | None:
    """Whether a document has the day of a date before the month, as its other dates tell; None where they do not."""
    parts = [folded(part) for part in progress.stretches(text)]
    numbers = [(int(first), int(second)) for part in parts for first, _sign, second in _IN_NUMBERS.findall(part)]
    told = {first > second for first, second in numbers if max(first, second) > 12}
    worded = ((True, _DAY_FIRST), (False, _MONTH_FIRST))
    told = told or {first for first, order in worded if any(order.search(part) for part in parts)}
    return told.pop() if len(told) == 1 else None


def in_numbers(words: str) -> bool:
    """Whether words have a day in numbers of which either may be the month."""
    return bool(_IN_NUMBERS.search(folded(words)))


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

_TENS_JA, _ONES_JA = "[二三四五六七八九]", "[一二三四五六七八九]"
_KANJI = (
    rf"(?=[一二三四五六七八九十百])(?:{_ONES_JA}[〇一二三四五六七八九]{{1,2}}|{_TENS_JA}?百)?"
    rf"(?:{_TENS_JA}?十)?{_ONES_JA}?"
)
"""A number to 999 in kanji, also written place by place (三〇, 百二十)."""


def _parts() -> dict[str, str]:
    """What the names in braces of the rules stand for, those of the rule file itself aside."""
    words = "|".join(sorted([*NUMBERS_EN, "hundred"], key=len, reverse=True))
    words = rf"(?:an?\s+(?=hundred))?(?:{words})(?:[\s-]+(?:and\s+)?(?:{words})){{0,4}}|an?"
    ordinals = "|".join(sorted(ORDINALS_EN, key=len, reverse=True))
    return {
        "n": rf"(?<![\d.,〇一二三四五六七八九十百])(?P<n>\d{{1,3}}|{_KANJI})",
        "word": (
            rf"(?:\d{{1,3}}\s*(?:[-–—]|to|or)\s*|(?:{words})\s+(?:to|or)\s+)?"
            rf"(?P<n>\d{{1,3}}|{words})(?:\s*\((?:\d{{1,3}}|{words})\))?"
        ),
        "times": rf"(?:\d{{1,2}}|{words})(?:\s*(?:[-–—]|\bto\b|\bor\b)\s*(?:\d{{1,2}}|{words}))?",
        "nth": rf"(?P<n>\d{{1,2}}(?:st|nd|rd|th)|{ordinals})",
        "year": (
            r"(?<![年月日度期]から)(?<![\d年月][~〜\-–])(?P<year>20\d\d|19[5-9]\d|[一二]〇[〇一二三四五六七八九]{2}|一九[五六七八九][〇一二三四五六七八九]"
            rf"|二千{_TENS_JA}?十?{_ONES_JA}?(?=\s*年))"
        ),
        "era": (
            r"(?P<era>令和|平成|(?<![A-Za-z])[RH](?=\s*\d))\s*"
            rf"(?P<eyear>\d{{1,2}}|元|{_TENS_JA}?十{_ONES_JA}?|{_ONES_JA})"
        ),
        "month": rf"(?P<month>1[0-2]|0?[1-9]|十[一二]?|{_ONES_JA})",
        "q": r"(?P<q>[1-4](?:st|nd|rd|th)?|[一二三四]|first|second|third|fourth|last|final)",
        "Month": rf"(?P<Month>{_MONTH})",
        "day": rf"(?P<day>[12]\d|3[01]|0?[1-9]|[二三]?十{_ONES_JA}?|{_ONES_JA}|{ordinals})",
    }


_JAPANESE = re.compile("[\u3041-\u30ff\u3400-\u9fff]")


@cache
def _phrases(kind: str, japanese: bool, english: bool) -> tuple[dict[str, Any], ...]:
    """The rules of the languages that a text has, in order."""
    return tuple(
        one
        for one in rules("schedule")[kind]
        if (japanese if _JAPANESE.search(one["pattern"]) or "{ja_" in one["pattern"] else english)
    )


@cache
def _hints(kind: str, japanese: bool, english: bool) -> frozenset[str]:
    """The words without which some of these rules find nothing."""
    return frozenset(word for one in _phrases(kind, japanese, english) for word in one.get("has", ()))


@cache
def _none(place: str) -> re.Pattern[str]:
    return compiled(rules("schedule")["none"][place])


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern of the rules with the parts that its braces name; a group that comes again gets a number."""
    count = count_from(1)
    pattern = expanded(pattern, _parts() | rules("schedule")["words"]).replace("まで", "(?:まで|迄)")
    return re.compile(re.sub(r"\(\?P<(\w+?)>", lambda m: f"(?P<{m.group(1)}_{next(count)}>", pattern), re.IGNORECASE)


def groups_of(match: re.Match[str]) -> dict[str, str]:
    """The groups of a match of the rules that are there, by their names in the rules."""
    return {name.rpartition("_")[0]: words for name, words in match.groupdict().items() if words}


def deadlines(text: str, date: str | None = None, force: str | None = None, order: bool | None = None) -> list[Phrase]:
    """The deadlines named in a text, in order.

    `date` is the document's, from which "within one year" counts, `force` the day on which it takes effect; without
    them such a deadline has no value.  `order` is whether dates in numbers have the day first.  A year that only names
    a document or a vision, or tells history, is none; nor is one before the document.
    """
    plain, places = _with_centuries(folded(text), date)
    found: list[Phrase] = []
    for one in sorted(_deadlines(plain, date, force, order), key=lambda one: one.start):
        last = found[-1] if found else None
        if last and one.value and _EITHER.fullmatch(plain, last.end, one.start):
            found[-1] = replace(one, start=last.start)
        elif not last or one.start >= last.end:
            found.append(one)
    return [replace(one, start=places[one.start], end=places[one.end]) for one in found] if places else found


def _with_centuries(plain: str, date: str | None) -> tuple[str, list[int]]:
    """A text with short years (29年度末) in full, as a document of `date` has them, and where each sign was before."""
    if date is None or not _SHORT_YEAR.search(plain):
        return plain, []
    full, places, at = "", list[int](), 0
    for match in _SHORT_YEAR.finditer(plain):
        full += plain[at : match.start()] + str(full_year(int(match[1]), date))
        places += [*range(at, match.start()), *[match.start()] * 4]
        at = match.end(1)
    return full + plain[at:], [*places, *range(at, len(plain) + 1)]


def full_year(short: int, date: str | None) -> int:
    """The year that two figures or one mean in what is written on a `date`, of an era or of the century.

    It is the year before or one of the ten from then on, which is never so of two; else the nearest.  Without a date
    figures below `_ERA_BELOW` are of the era of today, others of the century.
    """
    years = [first + short for first in _FIRST_YEARS]
    if date is None:
        return years[-1 if short < _ERA_BELOW else -2]
    written = int(date[:4])
    return min(years, key=lambda year: (not written - 1 <= year <= written + 10, abs(year - written)))


_SHORT_YEAR = re.compile(
    r"(?<![\d\u30a1-\u30ff\u4e00-\u9fff.,/'’-])(?<!この)(?<!後の)(?<!次の)(\d{2})(?=年(?:度(?!目)|[末中央春夏秋冬]|[上下]半?期|\d{1,2}月|までに))"
)
"""A year of two figures: 29年度末, 30年3月までに."""
_ERA_BELOW = 20
_FIRST_YEARS = (1925, 1988, 2000, 2018)
"""What is added to the years of Shōwa, Heisei, the century and Reiwa."""


_EITHER = re.compile(
    r",?\s*\bor\b\s*(?:(?:by|in|before)\s+)?|、?\s*(?:又は|または|若しくは|もしくは|あるいは|ないし|か)\s*"
)
"""What stands between two dates of which the later is the last day: in late 2026 or early 2027."""


def _deadlines(plain: str, date: str | None, force: str | None, order: bool | None) -> Iterator[Phrase]:
    for match, one in _matches(plain, "deadlines"):
        start, end = _span(match)
        groups = _with_year(groups_of(match), plain[:start])
        if not _tells_of_something_else(plain, start, end):
            due = None if _comes_again(plain, start, match.group(), one) else _due(groups, one, date, force, order)
            if due and due[: len(date or "2000")] < (date or "2000")[: len(due)]:
                continue
            named = [Phrase(due, start, end), *_other_years(plain, due, start, end)]
            last = max((each.value for each in named if each.value), default="")
            own = one.get("future") == "year" and last == date[:4] if date else _is_promised(plain, start)
            if not one.get("future") or own or "this" in groups or (date and last > date[: len(last)]):
                yield from (
                    each for each in named if not date or not each.value or each.value >= date[: len(each.value)]
                )


def _is_promised(plain: str, start: int) -> bool:
    """Whether the sentence before a time says in English what will be done: it is ahead in a document of any day."""
    return re.search(r"\b(?:will|shall|plans? to|intends? to)\b[^.;]*$", plain[max(0, start - 200) : start]) is not None


_YEARS_AFTER = re.compile(
    r"(?:, (?:in )?(?:FY)?20\d\d)*,? and (?:in )?(?:FY)?20\d\d(?=\s*(?:[.;,)]|$|(?:to|with|at|in)\b))"
)
_YEARS_BEFORE = re.compile(rf"(?:(?:(?:20\d\d|令和\s*(?:元|{_SMALL}))\s*年度?)(?:、|,|・|と|及び|並びに)\s*)+$")
"""The years that are named with the one in which something is done: in 2025, 2026 and 2027, 2025年度及び2027年度に."""


def _other_years(plain: str, due: str | None, start: int, end: int) -> Iterator[Phrase]:
    """The other years of a list in which something is done once more."""
    if due is None or len(due) == 7 or not re.search(r"(?:20\d\d|年度?に?)$", plain[start:end]):
        return
    for match, language in ((_YEARS_AFTER.match(plain, end), "en"), (_YEARS_BEFORE.search(plain, 0, start), "ja")):
        if match:
            for one in dates(match.group(), language):
                yield Phrase(one.value.split("/")[-1], match.start() + one.start, match.start() + one.end)


def _with_year(groups: dict[str, str], before: str) -> dict[str, str]:
    """The groups of a match, with the year named before where the words say "of the same year"."""
    if "same" not in groups:
        return groups
    named = [groups_of(one) for name in ("ja_year", "en_year") for one in compiled(f"{{{name}}}").finditer(before)]
    years = ("year", "era", "eyear", "next", "later", "this")
    return groups | {key: named[-1][key] for key in years if named and key in named[-1]}


def _span(match: re.Match[str]) -> tuple[int, int]:
    """Where the words stand: those of the group `said` where the rule has one."""
    return match.span(next((name for name in match.re.groupindex if name.startswith("said_") and match[name]), 0))


def _matches(plain: str, kind: str) -> Iterator[tuple[re.Match[str], dict[str, Any]]]:
    """What the rules find in a text, rule by rule; words that an earlier rule took are not taken again.

    A rule whose every match holds one of the words that it `has` is not tried, nor compiled, for a text without them.
    """
    plain = _ABBREVIATED.sub(lambda match: match[0].replace(".", "·"), plain)
    taken = bytearray(len(plain))
    low = plain.lower()
    japanese = bool(_JAPANESE.search(plain))
    english = not japanese or bool(re.search(r"[A-Za-z]{2}\s+[A-Za-z\d]", plain))
    there = {word for word in _hints(kind, japanese, english) if word in low}
    for one in _phrases(kind, japanese, english):
        if "has" in one and there.isdisjoint(one["has"]):
            continue
        for match in compiled(one["pattern"]).finditer(plain):
            start, end = _span(match)
            if not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                yield match, one


_ABBREVIATED = re.compile(
    r"\b(?:(?:[A-Z]\.){2,}(?!\s+(?:The|This|They|These|We|It|Both|In|On|Each)\b)"
    r"|(?:No|Mrs?|Ms|Dr|St|Prof|Hon|i\.e|e\.g|vs)\.(?=\s))(?!\s*$)"
)
"""Words whose full stops end no sentence: i.e., the U.S. Coast Guard, Mr. Sample."""


def _tells_of_something_else(plain: str, start: int, end: int) -> bool:
    around = 80
    before = plain[max(0, start - around) : start]
    if any(_none(one).search(before) for one in ("vision", "second")) or _none("after").match(
        plain[end : end + around]
    ):
        return True
    return bool(_none("before_applies").match(plain[start:end]) and _none("before").search(before))


def _comes_again(plain: str, start: int, words: str, one: dict[str, Any]) -> bool:
    """Whether a time counts from what happens each time (within two weeks of each meeting), not from the document."""
    if one["due"] != "after" or _none("from_document").search(words):
        return False
    return bool(_none("each_time").search(plain[:start]))


def _due(
    groups: dict[str, str], one: dict[str, Any], date: str | None, force: str | None = None, order: bool | None = None
) -> str | None:
    kind = "open" if "open" in groups else str(one["due"])
    if "christmas" in groups:
        groups = groups | {"Month": "December", "day": "25"}
    if kind == "open":
        return None
    if kind == "after":
        return after_date(force if "force" in groups else date, *length_of(groups))
    if kind == "coming":
        return _coming(groups, date)
    if "decade" in groups or "century" in groups:
        return _decade(groups, date)
    if "weekly" in groups or kind == "weekday":
        return _day_of_week(date, _ahead(groups), _weekday(groups), kind == "weekday")
    named = _named(groups, date)
    if named is None:
        return None
    year, month, day = named
    if "first" in groups:
        return _numeric(int(groups["first"]), int(groups["second"]), year, order=order, date=date)
    if one.get("counted") == "after":
        return after_date(_day(year, month, day), *length_of(groups))
    if one.get("counted"):
        return _counted(year, month, day, *length_of({"unit": "year"} | groups), fiscal="fiscal" in groups)
    if "before" in groups and (eve := _part(groups).get("before")):
        month = eve
    elif "before" in groups and not one.get("event") and not {"part", "day"} & groups.keys():
        year, month = (year - 1, 0) if not month else divmod(year * 12 + month - 2, 12)
        month += bool(month) or "month" in groups or "Month" in groups
    if "fiscal" in groups and not month:
        return fiscal_year(year).split("/")[1]
    if day and month:
        eve = "before" in groups and "day" in groups and not one.get("event")
        return _eve(_day(year, month, day)) if eve else _day(year, month, day)
    return _month(year, month) if month else f"{year:04d}"


def _eve(day: str | None) -> str | None:
    """The day before another, which is the last one that is before it."""
    return (day_of.fromisoformat(day) - timedelta(days=1)).isoformat() if day else None


def length_of(groups: dict[str, str]) -> tuple[int, str]:
    """How long words say that something takes: a count and a unit (Y, M, W, D, working days)."""
    words = groups["unit"].lower()
    if words.startswith(("half", "半年")):
        return 6, "M"
    if words == "decade":
        return 10, "Y"
    count = ordinal(groups["n"]) if "n" in groups else 1
    if "andhalf" in groups or "months" in groups:
        return count * 12 + number(groups.get("months", "6")), "M"
    if words.startswith("fortnight"):
        return count * 2, "W"
    signs = {"年": "Y", "月": "M", "週": "W", "営": "working", "y": "Y", "a": "Y", "m": "M", "w": "W", "b": "working"}
    sign = re.sub("^[かカヵヶケ箇]", "", words)[0]
    return count, "working" if words.startswith("working") else signs.get(sign, "D")


def _named(groups: dict[str, str], date: str | None) -> tuple[int, int, int] | None:
    """The year, the last month and the day that words name, 0 where they mean the whole year or month."""
    if "monthly" in groups:
        if not date or len(date) < 7:
            return None
        months = int(date[:4]) * 12 + int(date[5:7]) - 1 + _ahead(groups)
        return months // 12, months % 12 + 1, ordinal(groups["day"]) if "day" in groups else _part(groups).get("day", 0)
    fiscal = "fiscal" in groups
    year = _year_of(groups, date)
    if year is None:
        return None
    month = month_number(groups["Month"]) if "Month" in groups else number(groups.get("month", "0"))
    if month:
        year += fiscal and month < 4
        if "wday" in groups:
            return year, month, _nth_weekday(year, month, groups)
        return year, month, ordinal(groups["day"]) if "day" in groups else _part(groups).get("day", 0)
    month = 12 if "academic" in groups else _last_month(groups)
    if "september" in groups or "june" in groups:
        last = 12 * (year - 1) + (9 if "september" in groups else 6) + month - 1
        return last // 12, last % 12 + 1, 0
    if fiscal:
        if month == 12 and "q" not in groups:
            return year, 0, 0
        return year + (month > 9), (month + 2) % 12 + 1, _part(groups).get("first", 0)
    first = 0 if "academic" in groups else _part(groups).get("first", 0)
    return year, 0 if month == 12 and "q" not in groups else month, first


def _last_month(groups: dict[str, str]) -> int:
    """The last month of the quarter, half or part of a year that words name; 12 where they name none."""
    if "q" in groups:
        return 12 if groups["q"].lower() in ("last", "final") else 3 * ordinal(groups["q"])
    if "span" in groups and "winter" in groups.get("part", "").lower():
        return 2
    if "half" in groups:
        return 6 if groups["half"].lower() in _FIRST_HALF else 12
    return _part(groups).get("month", 12)


_FIRST_HALF = ("first", "1st", "1")


def _part(groups: dict[str, str]) -> dict[str, int]:
    """Where the part of a year, month or decade ends that words name; nothing where they name the whole or its end."""
    words = groups.get("part", "").lower()
    return next((one for one in rules("schedule")["parts"] if words and re.search(one["words"], words)), {})


def _decade(groups: dict[str, str], date: str | None) -> str | None:
    """The last year of a decade or of this century, or of a part of them."""
    if "century" in groups:
        return "2050" if _part(groups) else "2100"
    if "year" not in groups and "eyear" not in groups:
        return str(int(date[:4]) // 10 * 10 + 10) if date else None
    half = 4 if groups.get("half", "").lower() in _FIRST_HALF else 9
    return str(number(groups["year"]) + _part(groups).get("year", half))


def _counted(year: int, month: int, day: int, count: int, unit: str, *, fiscal: bool) -> str | None:
    """The last day, month or year of so many years or months that begin with the day, month or year named."""
    months = count if unit == "M" else 12 * count
    if fiscal:
        return fiscal_year(year + months // 12 - 1).split("/")[1]
    if not month:
        return f"{year + months // 12 - 1:04d}"
    if not day:
        return (after_date(f"{year:04d}-{month:02d}-01", months - 1, "M") or "")[:7]
    end = after_date(_day(year, month, day), months, "M")
    return (day_of.fromisoformat(end) - timedelta(days=1)).isoformat() if end else None


_WEEKDAYS = ["mon", "tues", "wednes", "thurs", "fri", "satur", "sun"]
"""How the days of the week begin in English."""


def _weekday(groups: dict[str, str]) -> int:
    """The day of the week that words name, Monday 0; Sunday where they name none."""
    words = groups.get("wday", "日").lower()
    return _WEEKDAYS.index(words) if words in _WEEKDAYS else "月火水木金土日".index(words)


def _nth_weekday(year: int, month: int, groups: dict[str, str]) -> int:
    """The day of a month on which its so manieth such day of the week falls; 0 where it has none."""
    days = [week[_weekday(groups)] for week in calendar.monthcalendar(year, month) if week[_weekday(groups)]]
    nth = groups["nthday"].lower()
    return days[-1] if nth in ("last", "最終") else days[ordinal(nth) - 1]


def _day_of_week(date: str | None, weeks: int, weekday: int, coming: bool) -> str | None:
    """A day of the week of a date, or of one so many weeks later; where it is `coming`, the next one after the date."""
    if not date or len(date) < 10:
        return None
    start = day_of.fromisoformat(date[:10])
    days = weekday - start.weekday() + 7 * weeks
    return (start + timedelta(days=days + 7 * (coming and days <= 0))).isoformat()


def _ahead(groups: dict[str, str]) -> int:
    """How many years after the document's the words name: this one, the next, the one after that."""
    return 2 if "later" in groups else 1 if "next" in groups or "following" in groups else 0


def _year_of(groups: dict[str, str], date: str | None) -> int | None:
    """The year that the words name, by number, by era, or from the document's date."""
    if "eyear" in groups:
        return REIGNS["平成" if groups.get("era", "").upper() in ("平成", "H") else "令和"] + number(groups["eyear"])
    if "short" in groups:
        return 2000 + int(groups["short"])
    if "year" in groups:
        begins = "academic" in groups and re.match("start|begin|outset|open|early", groups.get("part", "").lower())
        return number(groups["year"]) + ("span" in groups and not begins)
    if (
        not date
        or ("fiscal" in groups and len(date) < 7)
        or ("same" in groups and not {"next", "later", "this"} & {*groups})
    ):
        return None
    return int(date[:4]) - ("fiscal" in groups and date[5:7] < "04") + _ahead(groups)


def _coming(groups: dict[str, str], date: str | None) -> str | None:
    """The next such month, day or season from the document's date on."""
    if not date or len(date) < 7:
        return None
    if "monthly" in groups:
        return _day_of_month(groups, date)
    part, month = _part(groups), number(groups.get("month", "0"))
    month = month_number(groups["Month"]) if "Month" in groups else month or _last_month(groups)
    if "fiscal" in groups:
        month = (month + 2) % 12 + 1
    year = int(date[:4]) + (month < int(date[5:7]))
    of_month = "month" in groups or "Month" in groups
    day = ordinal(groups["day"]) if "day" in groups else part.get("day", 0) if of_month else 0
    if day:
        return _eve(_day(year, month, day)) if "before" in groups else _day(year, month, day)
    return _month(year, month)


def _day_of_month(groups: dict[str, str], date: str) -> str | None:
    """The next such day of a month from the document's date on; the month itself where its end is meant."""
    day = ordinal(groups["day"]) if "day" in groups else _part(groups).get("day", 0)
    year, month = int(date[:4]), int(date[5:7])
    if day and date[8:] > f"{day:02d}":
        year, month = year + month // 12, month % 12 + 1
    return _day(year, month, day) if day else _month(year, month)


def after_date(date: str | None, count: int, unit: str) -> str | None:
    """The day `count` units after the document's date."""
    if not date or len(date) < 10:
        return None
    start = day_of.fromisoformat(date[:10])
    if unit == "working":
        return _working_day(start, count).isoformat()
    if unit in ("D", "W"):
        return day_of.fromordinal(start.toordinal() + count * (7 if unit == "W" else 1)).isoformat()
    months = start.year * 12 + start.month - 1 + count * (12 if unit == "Y" else 1)
    year, month = divmod(months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return day_of(year, month + 1, min(start.day, last)).isoformat()


def _working_day(start: day_of, count: int) -> day_of:
    """The `count`-th day after another that is neither Saturday nor Sunday; public holidays are not known here."""
    last = start
    while count:
        last += timedelta(days=1)
        count -= last.weekday() < 5
    return last


def recurrences(text: str) -> list[Phrase]:
    """How often something named in a text recurs, as ISO 8601 durations; None for "regularly"."""
    found = [
        Phrase(_duration(match, one), *match.span())
        for match, one in _matches(folded(text), "recurrences") if one["every"] != "none"
    ]  # fmt: skip
    return sorted(found, key=lambda one: one.start)


def first_time(text: str, due: Sequence[Phrase], date: str | None, *, yearly: bool = True) -> Phrase | None:
    """When something that recurs is done the first time: "from 2027 on", "by 2028, then every two years", "every May".

    Where it recurs in whole years (`yearly`), also in the first of years that are named: from 2027 to 2030.  `due` are
    the deadlines of the text.  A month of each year is that of the year from which on it is done; of months that
    are not evenly apart (every March and October) all are given, parted by blanks.
    """
    found = []
    for match, one in _matches(folded(text), "starts"):
        start, end = _span(match)
        if one.get("yearly") and not yearly:
            continue
        value = _first(groups_of(match), one, date, start, due)
        if value and date and re.split("[/ ]", value)[0] >= date[: len(re.split("[/ ]", value)[0])]:
            found.append((value, one["due"] == "coming", Phrase(value, start, end)))
    year = next((value for value, coming, _phrase in found if not coming), None)
    for value, coming, phrase in found:
        if coming and year and len(year) == 4 and year >= value[:4]:
            return Phrase(" ".join(sorted(year + one[4:] for one in value.split())), phrase.start, phrase.end)
    return found[0][2] if found else None


def _first(groups: dict[str, str], one: dict[str, Any], date: str | None, at: int, due: Sequence[Phrase]) -> str | None:
    if one["due"] == "then":
        before = [each.value for each in due if each.value and each.start < at]
        after = [each.value for each in due if each.value and each.start >= at]
        return before[-1] if before else next(iter(after), None)
    if one["due"] == "parity":
        odd = groups["parity"].lower() in ("odd", "奇")
        return str(int(date[:4]) + 1 + (int(date[:4]) % 2 == odd)) if date else None
    if "season" in groups:
        seasons = (_coming(groups | {"part": groups[one]}, date) for one in ("part", "season"))
        return min(filter(None, seasons), default=None)
    if "other" in groups:
        others = [groups[name] for name in ("other", "third", "fourth") if name in groups]
        further = groups | {"day": groups["otherday"]} if "otherday" in groups else groups
        months = [groups, *(further | {"month" if one.isdigit() else "Month": one} for one in others)]
        times = sorted(time for each in months if (time := _coming(each, date)))
        apart = {(int(a[5:7]) - int(b[5:7])) % 12 for a, b in zip(times, times[1:] + times[:1], strict=True)}
        uneven = len(apart) > 1 or len({time[7:] for time in times}) > 1
        return (" ".join(times) if uneven else times[0]) if times else None
    found = _due(groups, one, date, None)
    passed = one["due"] == "coming" and found and date and found < date[: len(found)]
    return f"{int(found[:4]) + 1}{found[4:]}" if passed and found else found


_UNITS = {"年": "Y", "月": "M", "週": "W", "日": "D", "y": "Y", "a": "Y", "m": "M", "w": "W", "d": "D", "q": "3M"}
"""The unit of a duration by the first sign of its name."""
_PARTS_OF = {"Y": {2: "P6M", 3: "P4M", 4: "P3M", 6: "P2M", 12: "P1M"}, "M": {2: "P2W"}}
"""The period of what is done so many times in a unit; of other numbers none is known (five times a year)."""


def _duration(match: re.Match[str], one: dict[str, Any]) -> str | None:
    every, groups = str(one["every"]), groups_of(match)
    if every.startswith("P"):
        return every.replace("n", str(_times(groups["n"]))) if "n" in every else every
    if every == "open":
        return None
    unit = _UNITS[re.sub("^[かカヵヶケ箇]", "", groups["unit"].lower())[0]]
    if every == "each":
        return f"P1{unit}"
    if every == "n":
        return f"P{_times(groups['n']) * 12 + 6}M" if "andhalf" in groups else f"P{_times(groups['n'])}{unit}"
    times = _times(groups["n"])
    if times == 1:
        return f"P{unit}" if unit[0].isdigit() else f"P1{unit}"
    return _PARTS_OF.get(unit, {}).get(times)


def _times(words: str) -> int:
    """A number, an ordinal, or how often: once, twice, thrice; the first of two (two to three)."""
    plain = words.lower()
    first = re.split(r"\s*(?:[-–—]|\bto\b|\bor\b)\s*", plain)[0] if plain not in NUMBERS_EN else plain
    often = {"once": 1, "twice": 2, "thrice": 3, "tri": 3, "quadr": 4, "quinqu": 5}
    return often.get(plain) or ordinal(first if first else plain)
