"""Where an outcome was, as its title or the first lines below it say."""

import re
from collections.abc import Sequence

from briefbook.importers.drafts import is_place, is_place_name
from briefbook.importers.outcomes_dates import MONTHS_EN, has_day_or_month, values
from briefbook.importers.outcomes_titles import clean, kind_of, rule

_AT = re.compile(r"[@＠]\s*([^\s、。,，()（）]{1,16})")
_IN_BRACKETS = re.compile(r"[(（]([^()（）]{2,60})[)）]")
_LEFT = re.compile(rf"[\d\W_年月日令和平成～~及びからto]+|{MONTHS_EN}|and")
_BESIDE = 20
"""How many letters a line that says when and where has besides the time."""


def place_in(title: str, below: Sequence[str], language: str) -> str | None:
    """Where it was: behind @, in brackets behind the title, in a line of its own below with the time or a label."""
    if match := _AT.search(title):
        return match[1]
    for match in reversed(list(_IN_BRACKETS.finditer(title))):
        if place := _beside_time(match[1], language):
            return place
        if match.end() == len(title) and is_place_name(match[1].strip()):
            return match[1].strip()
    for line in map(clean, below):
        if label := rule("where").match(line):
            place = line[label.end() :].strip()
            return place if is_place(place) else None
    first = _bare(below[0]) if below else ""
    return _beside_time(first, language) if tells_time(first, language) else None


_HELD = re.compile(
    r"[\u30a1-\u30fc\u4e00-\u9fff]{2,12}(?:において|にて)(?=[^。]{0,80}?(?:開催|開か|会談|会合|会議|協議|対話|署名))"
    r"|[\u30a1-\u30fc]{2,12}(?:との)?国境"
    r"|(?<=held )in (?:[A-Z][\w’-]+,? ?)+|(?<=took place )in (?:[A-Z][\w’-]+,? ?)+"
)
"""Where an event was held, or the border at which it was: in or beside a country that is none of its parties."""


def unplaced(text: str) -> str:
    """A text without the words that say where an event was held."""
    return _HELD.sub("", text)


def tells_time(line: str, language: str) -> bool:
    """Whether a line tells nothing but when it was, and where."""
    plain = _bare(line)
    short = len(_LEFT.sub("", plain)) <= _BESIDE and not re.search("[。:：()（）]", plain)
    return short and has_day_or_month(plain, language) and kind_of(plain) is None


def _bare(line: str) -> str:
    """A line without its label, the brackets around it and the days of the week."""
    plain = re.sub(r"[(（](?:[月火水木金土日]|[A-Z][a-z]{2})[)）]", "", clean(line)).strip("()（）")
    return re.sub(r"^[^:：\d]{2,16}[:：]\s*", "", plain) if rule("time").match(plain) else plain


def _beside_time(words: str, language: str) -> str | None:
    """The place that stands beside a time, parted from it by a comma or a space behind the day."""
    parts = [one.strip() for one in re.split(r"[、,，/／;；　]|於[:：]?|(?<=[日\d])\s", words) if one.strip()]
    named = [one for one in parts if not values(one, language) and not re.search(r"\d", one)]
    known = [one for one in named if is_place(one) and not re.match(r"[a-z]", one)]
    return known[0] if len(named) == len(known) == 1 < len(parts) else None
