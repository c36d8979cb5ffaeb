"""What is said to be done of a commitment in the words of its deed: 署名した, delivered in May (rules/columns.toml)."""

import re
from collections.abc import Iterable

from briefbook.numbers import NUMBERS_EN
from briefbook.rules import folded, rules

_ASIDE = re.compile(r"[(（][^()（）]*[)）]")
_CLAUSES = re.compile(r"[、。,;\n]|\b(?:but|then|and)\b")
_AHEAD = re.compile(
    r"\b(?:not|no|to|be|until|when|once|if|yet|will|nearly|almost|draft|preparatory|preliminary|un\w+ed)\b|n't\b"
)
_PARTLY = re.compile(
    r"一部|部分的|半ば|のうち|は(?:未定|延期)|\b(?:partly|only|awaiting|awaits|postponed(?! from))\b|\bin part\b"
    r"|\d+ (?:of|out of) \d|\b[a-z]+ (?:of|out of) (?:the )?[a-z]+\b"
)


_MONTH = re.compile(r"(?:(20\d\d)|(?:令和|r)(\d{1,2}))[年./-]\s?(\d{1,2})")


def share_done(words: str, wordings: Iterable[str], day: str) -> float | None:
    """How much of a commitment, of 100, is done where words say that its own deed was; None where they do not.

    A month to come, after the `day` of which they speak (ISO 8601; empty where that is not known), is none of a deed.
    """
    plain = _ASIDE.sub("", folded(words).strip().lower())
    texts = [folded(one).lower() for one in wordings]
    clauses = [one.strip() for one in _CLAUSES.split(plain) if one.strip()]
    named = _MONTH.finditer(plain)
    if day and any((int(one[1] or int(one[2]) + 2018), int(one[3])) > (int(day[:4]), int(day[5:7])) for one in named):
        return None
    for deed in rules("columns")["deeds"]:
        if any(re.search(deed["act"], one) for one in texts) and any(_says(one, deed["done"]) for one in clauses):
            return 50.0 if _PARTLY.search(plain) else 100.0
    return None


def on_the_way(words: str, wordings: Iterable[str]) -> bool:
    """Whether words say that only what leads to a deed is done, a study or a signature, which is not what is promised.

    Some lead to another deed whatever is promised; of others this is known by the wordings alone.
    """
    plain = folded(words).strip().lower()
    texts = [folded(one).lower() for one in wordings]
    return any(
        (texts or "sure" in way)
        and re.search(way["done"], plain)
        and not any(re.search(way["act"], one) for one in texts)
        for way in rules("columns")["ways"]
    )


def _says(clause: str, done: str) -> bool:
    """Whether a clause says that a deed was done: in few English words, or at its Japanese end, by a date or 〜した."""
    if re.search(
        rf"(?:{done})(?:し(?:た|ました)|さ(?:れた|れました)|済み?)(?:である|です)?$|[月日]に?(?:{done})$", clause
    ):
        return True
    english = rf"(?:[\w’'-]+ ){{0,5}}(?:{done})(?: (?:in|on|at|between|with|by) .*| \d.*)?\.?"
    return bool(re.fullmatch(english, clause)) and not _AHEAD.search(clause)


_PART_ALONE = re.compile(
    r"\([^()]*(?:のみ|だけ)\)|\([^()]*\bonly\)|^only\b"
    r"|\b(?:first|initial|1st|second|2nd) (?:course|group|batch|cohort|instal?ments?|tranche|unit|shipment|delivery|lot"
    r"|site|half)\b|第?[一二1-4](?:陣|便|弾|班|[基台校棟隻名人件]目|[かカヶケ]所目|[回期]分)"
)
_ALL = re.compile(r"\b(?:all|last|final|both)\b|全て|すべて|全[部員数基台校名]|最後")
_ONE_TIME = re.compile(
    r"\bfor (?:this|the) year\b|\bthis year['’]?s\b|\b(?:for|in) (?:fy ?)?20\d\d\b"
    r"|(?:[今本昨]年度?|20\d\d年度?|令和\d+年度?|[前後上下]期)の?分"
)
_SO_MANY = re.compile(
    r"(?:only |about )?(?P<part>\d{1,4}|[a-z]+) (?:was |were |has been |have been )?"
    r"(?:[a-z]{3,}ed|sent|built|held|done|given)\b"
)
_OUT_OF = re.compile(r"(?<![\d.])(?P<part>\d{1,4}) ?(?:out of|of(?: the)?|/) ?(?P<whole>\d{1,4})(?![\d.])")


def is_begun(words: str, wordings: Iterable[str], *, recurs: bool) -> bool:
    """Whether words that name no step, or one ahead, say that a part is done, or one time of what `recurs` was held."""
    plain = folded(words).strip().lower()
    if (some := _OUT_OF.match(plain)) and 0 < int(some["part"]) < int(some["whole"]):
        return any(some["whole"] in _figures(one) for one in wordings)
    held = (one for one in re.split(r"[.;。\n]", plain) if _WAS_HELD.search(one))
    return bool(_SAID_IN_PART.search(plain)) or (recurs and not all(map(_NONE.search, held)))


_SAID_IN_PART = re.compile(
    r"^(?:done|completed|implemented|fulfilled|achieved) (?:in part|partly|partially)\b"
    r"|^一部(?:実施|完了|履行)(?!予定|に向)|のみ[をは]?(?:実施|完了|開催|供与|派遣|公表)(?:した|済み?)?。?$"
)
_NONE = re.compile(r"\b(?:no|not|none|nothing|never|yet)\b")
_WAS_HELD = re.compile(
    r"\b(?:was|were|has been|have been) (?:held|organi[sz]ed|completed|conducted|convened)\b|\btook place\b"
    r"|(?:開催|実施)(?:し(?:た|まし)|済|された)"
)


def is_part(words: str, wordings: Iterable[str], *, recurs: bool = False) -> bool:
    """Whether words that say that something is done say it of a part of what is promised: the first batch, two sent.

    Of what `recurs` that is one time too: done for this year.
    """
    plain = folded(words).strip().lower()
    if recurs and _ONE_TIME.search(plain):
        return True
    texts = [_SIDES.sub("", folded(one).lower()) for one in wordings]
    if any(_counted(one["part"]) < _counted(one["whole"]) and any(one["whole"] in _figures(text) for text in texts)
           for one in _OUT_OF.finditer(plain)):  # fmt: skip
        return True
    if _PART_ALONE.search(plain) and not _ALL.search(plain):
        return True
    many = _SO_MANY.match(plain)
    part = _counted(many["part"]) if many else 0
    most = [
        max((_counted(one) for one in re.findall(r"[a-z]+|(?<!\d)\d{1,4}(?!\d)", text)), default=0) for text in texts
    ]
    return bool(part) and any(part < one < _YEARS for one in most)


def _figures(wording: str) -> set[str]:
    """The numbers that a wording names, in figures."""
    words = re.findall(r"[a-z]+|\d+", folded(wording).lower())
    return {str(_counted(one)) for one in words}


def _counted(word: str) -> int:
    return int(word) if word.isdigit() else NUMBERS_EN.get(word, 0)


_SIDES = re.compile(r"\btwo (?:sides|countries|governments|parties)\b")
_YEARS = 1900
"""Figures from here on may be years."""


STILL = re.compile(
    r"^\s*(?:still|as yet|so far|now|currently|already|finally|meanwhile)\b[,:]? *|^\s*(?:現在|目下|引き続き|依然)、?",
    re.I,
)
"""What stands before a step and says no more than when: still not started."""


def is_unchanged(words: str) -> bool:
    """Whether words say nothing but that a state is what it was before: 前回から変更なし, no change."""
    return bool(re.fullmatch(rules("columns")["unchanged"]["words"], folded(words).strip().lower()))
