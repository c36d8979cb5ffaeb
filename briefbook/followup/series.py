"""Events that come again: the ordinal in a title, and the name of the series without it."""

import re
from dataclasses import dataclass
from functools import lru_cache

from briefbook.followup.terms import nfkc
from briefbook.numbers import ORDINALS_EN, ordinal

_JA = re.compile(r"第\s*([\d〇一二三四五六七八九十百]+)\s*(?:回|次|期)(?:目)?")
_EN = re.compile(
    rf"\b(?:the\s+)?(\d{{1,3}}(?:st|nd|rd|th)|{'|'.join(sorted(ORDINALS_EN, key=len, reverse=True))})\s+(?=[A-Z])",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"[(（\[【「][^)）\]】」]*[)）\]】」]|[@＠]\S+|\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?|の?(?:結果|概要|開催)+$"
)
_MEETS = "会合|会議|会談|協議|対話|フォーラム|委員会|部会|サミット|評議会|総会|ラウンドテーブル"
_MEETING = re.compile(
    rf".{{0,40}}?(?:{_MEETS})(?!{_MEETS})|.{{0,80}}?\b(?:Meeting|Summit|Dialogue|Forum|Council|Committee|Conference|Consultation|Talk)s?\b"
)
_ANY = re.compile(r"(?:会合|会議|会談|協議|会)(?:の?(?:開催|結果|概要))*[)）]?|(?:meeting|session|round)s?[).]?")
"""What a meeting of any series is called."""
_ALIKE = 82


@dataclass(frozen=True, slots=True)
class Occurrence:
    """The `number`-th event of a series."""

    series: str
    number: int

    def kin(self, other: "Occurrence") -> bool:
        """Whether this is of the same series as another."""
        return same(self.series, other.series)


def has_ordinal(text: str) -> bool:
    """Whether a text has an ordinal, so that it may name an event of a series."""
    plain = nfkc(text)
    return ("第" in plain and _JA.search(plain) is not None) or _EN.search(plain) is not None


def same(one: str, other: str) -> bool:
    """Whether two names are those of one series."""
    from rapidfuzz import fuzz

    return bool(one) and bool(other) and fuzz.ratio(one, other) >= _ALIKE


def named(text: str) -> tuple[Occurrence, ...]:
    """The meetings of a series that a sentence names with their ordinals, one a clause."""
    parts = re.split(r"[。、，,;；]|\. ", text) if has_ordinal(text) else ()
    return tuple(found for part in parts if (found := _numbered(part.strip(), upto=_MEETING)) is not None)


@lru_cache(maxsize=20_000)
def occurrence(title: str, text: str = "") -> Occurrence | None:
    """Which event of which series a title names, or the first line of its text that names the same series.

    None where no ordinal is there.
    """
    found = _numbered(title)
    if found is not None:
        return found
    name = _name(title)
    for line in text.split("\n")[:12]:
        there = _numbered(line.strip())
        if there is not None and same(there.series, name):
            return there
    return None


def _numbered(title: str, upto: re.Pattern[str] | None = None) -> Occurrence | None:
    plain = nfkc(title)
    for pattern in (_JA, _EN):
        match = pattern.search(plain)
        if match:
            meeting = upto.match(plain, match.end()) if upto else None
            name = _name(meeting.group() if meeting else plain[match.end() :])
            if _ANY.fullmatch(name):  # the first meeting of a working group: its series is that of the group
                name = _name(plain[: match.start()]).rstrip("(")
            if name:
                return Occurrence(name, ordinal(match.group(1)))
    return None


def untimed(title: str) -> str:
    """A title without ordinal, date, and what stands aside in brackets."""
    plain = _ASIDE.sub(" ", nfkc(title))
    return _EN.sub(" ", _JA.sub(" ", plain)).strip()


def _name(title: str) -> str:
    """A title without ordinal, date and what stands aside in brackets, for comparing."""
    plain = _ASIDE.sub("", nfkc(title))
    plain = _JA.sub("", plain)
    return re.sub(r"[\s・･\-–—,、:：①-⑳]", "", plain).lower()[:60]
