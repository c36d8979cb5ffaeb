"""Who meets whom: leaders, foreign ministers and others, by their posts.

A plan promises that leaders hold summit meetings or visit each other; a press release says that the Prime Minister
spoke with the President.  The posts and the words for a meeting are in resources/rules/subjects.toml.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

from briefbook import counterparts
from briefbook.model import Name
from briefbook.rules import folded, rules

_CLAUSE = re.compile(r"(?<!は)[、，]|[。,.;；:：]")
_LEADERS = "leaders"
_HIGH = (_LEADERS, "foreign")


@cache
def names() -> dict[str, Name]:
    """What the levels of a meeting are called, by code."""
    return {one["code"]: Name(one["ja"], one["en"]) for one in rules("subjects")["levels"]}


_MARGINS = re.compile(
    r"[(（][^)）]*[)）]|\b(?:on the (?:margins|sidelines|occasion) of|at|during)\b.*"
    r"|.{2,30}(?:の際の|に際しての|の機会における|の機会の|の場における)",
    re.IGNORECASE,
)
"""What a title says of the larger meeting at which two met."""


@lru_cache(maxsize=50_000)
def met(title: str, codes: frozenset[str]) -> frozenset[str]:
    """The levels of those who met, as the title of an outcome with some counterparts says.

    None where it tells of no meeting, or of one with others too.  A minister who calls on a President is no summit.
    """
    plain = folded(_MARGINS.sub(" ", title))
    with_others = {code for code, _start, _end in counterparts.find(plain)} - codes - {counterparts.OUR_SIDE}
    if with_others or _not_held().search(plain.lower()):
        return frozenset()
    found = frozenset(_within([plain.lower()]))
    return found - {_LEADERS} or found


@lru_cache(maxsize=100_000)
def promised(text: str) -> frozenset[str]:
    """The levels whose meetings or visits a wording promises, each in a clause of its own.

    Who promises visits at a high level promises those of leaders and of foreign ministers.
    """
    clauses = _CLAUSE.split(folded(text).lower())
    high = any(map(_high().search, clauses))
    return frozenset((*_within(clauses), *(_HIGH if high else ())))


def _within(clauses: Sequence[str]) -> Iterator[str]:
    """The levels that clauses name together with a meeting."""
    for clause in clauses:
        if _meets().search(clause):
            yield from (code for code, pattern in _posts().items() if pattern.search(clause))


@cache
def _posts() -> dict[str, re.Pattern[str]]:
    return {one["code"]: _post(one["words"], one["words_en"]) for one in rules("subjects")["levels"]}


def _post(words: Iterable[str], english: Iterable[str]) -> re.Pattern[str]:
    """A post in either language, where nothing that stands by it makes another of it."""
    meets = rules("subjects")["meets"]
    after = "".join(f"(?<!{one})" for one in meets["not_after"])
    after_en = "".join(f"(?<!\\b{one}[ -])" for one in meets["not_after_en"])
    return re.compile(
        rf"{after}(?:{_any(words)})(?!{_any(meets['not_before'])})"
        rf"|{after_en}\b(?:{_any(english)})s?\b(?![ -](?:{_any(meets['not_before_en'])})|'s (?:cup|office|award))"
    )


@cache
def _meets() -> re.Pattern[str]:
    meets = rules("subjects")["meets"]
    return re.compile(rf"{_any(meets['words'])}|\b(?:{_any(meets['words_en'])})s?\b")


@cache
def _high() -> re.Pattern[str]:
    meets = rules("subjects")["meets"]
    return re.compile(rf"{_any(meets['high'])}|\b(?:{_any(meets['high_en'])})s?\b(?! on\b)")


@cache
def _not_held() -> re.Pattern[str]:
    return re.compile(_any(rules("subjects")["meets"]["not_held"]))


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(one) for one in sorted(words, key=len, reverse=True))
