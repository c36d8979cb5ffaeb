"""Meetings that a commitment names, known again by titles of outcomes: with their counterparts, without ordinals."""

import re
import unicodedata
from collections.abc import Iterator, Set
from functools import cache

from briefbook import counterparts
from briefbook.followup import subjects
from briefbook.followup.series import untimed
from briefbook.followup.terms import nfkc

_JAPANESE = "会合|会議|会談|協議|対話|フォーラム|委員会|部会|サミット|評議会|ラウンドテーブル|ダイアログ"
_ENGLISH = "meeting|summit|dialog(?:ue)?|forum|council|committee|consultation|conference|talk|working group|round table"
_MEETING = re.compile(rf"(?:{_JAPANESE})$|(?:^|\W)(?:{_ENGLISH})s?$", re.IGNORECASE)
_RESTED = re.compile(
    r"(?:会合|会議|会談|協議|対話|サミット)(?:\([^)]{1,20}\))?"
    r"(?:(?:における|での|の)(?:議論|合意|決定|成果|結果)(?:に基づ|を踏まえ|を受け)|(?:において|で)(?:採択|合意|発表|承認|決定|確認|一致)(?:された|した))"
    r"|\b(?:adopted|agreed|announced|endorsed|approved|launched|discussions?) (?:up)?(?:at|in|during|by) "
    r"(?:(?!\b(?:and|to|will|shall|which|that)\b)[^.,;])*",
    re.IGNORECASE,
)
_HELD = re.compile(r"の?(?:結果|概要|開催|実施|成果)+$")
_OURS = re.compile(r"日[・・]?$")
_SIGNS, _SIGN = 0xA000, "[\ua000-\ua4ff]"
"""From here on, signs of a script that no text here has stand for counterparts."""
_LEAST, _LEAST_ENGLISH, _START, _END = 5, 12, 5, 3
"""The least signs of the name of a meeting, and of how many of them its start and its end are."""


@cache
def _sign_of(code: str) -> str:
    codes = [one.code for one in counterparts.all_counterparts()]
    return "" if code == counterparts.OUR_SIDE else chr(_SIGNS + codes.index(code))


def coded(text: str) -> str:
    """A text for finding names of meetings: counterparts as signs, our own side left out, one form of each word."""
    plain = unicodedata.normalize("NFKC", text)
    spans: dict[tuple[int, int], str] = {}
    for code, start, end in counterparts.find(plain):
        spans[start, end] = spans.get((start, end), "") + _sign_of(code)
    for (start, end), signs in sorted(spans.items(), reverse=True):
        plain = f"{_OURS.sub('', plain[:start])}{signs}{plain[end:]}"
    plain = _one_form(subjects.plainly(plain).lower())
    plain = re.sub(rf"(?<=[a-z])s\b|[^\w]|の|と(?={_SIGN})|\band\b|\bthe\b", "", plain)
    return re.sub(rf"({_SIGN})\1+", r"\1", plain)


def _one_form(text: str) -> str:
    return text.replace("会議", "会合")


def event(title: str) -> str:
    """The meeting that a title names, as `coded` writes it; "" where it names none, or one of any name."""
    name = _HELD.sub("", untimed(title))
    found = coded(name) if _MEETING.search(name) else ""
    return found if len(found) >= (_LEAST if found[:1] > "\u3040" else _LEAST_ENGLISH) else ""


def promised(text: str) -> str:
    """A text without the name of a meeting that it only rests on: what was adopted at a summit promises no summit."""
    plain = nfkc(text)
    for match in reversed(list(_RESTED.finditer(plain))):
        start, end = match.span()
        if not match.group()[0].isascii():  # a name in Japanese stands before the word for a meeting
            start = 1 + max(plain.rfind(sign, 0, start) for sign in "、。,;")
        plain = f"{plain[:start]} {plain[end:]}"
    return plain


class Events:
    """Some meetings, to be found in texts that name them."""

    def __init__(self, events: Set[str]) -> None:
        self.starts: dict[str, list[str]] = {}
        for name in events:
            self.starts.setdefault(name[:_START], []).append(name)
        self.ends = re.compile("|".join(re.escape(end) for end in sorted({name[-_END:] for name in events})))

    def named(self, text: str) -> Iterator[str]:
        """The meetings whose names stand in a text."""
        if self.starts and self.ends.search(_one_form(text.lower())):
            plain = coded(text)
            for start in {plain[i : i + _START] for i in range(len(plain) - _START + 1)} & self.starts.keys():
                yield from (name for name in self.starts[start] if name in plain)
