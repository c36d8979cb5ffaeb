"""From when to when a document is in force, as its text says: "will come into effect on the date of its signature".

Such a sentence names the document itself (this Memorandum, 本覚書), then how it takes effect or how long it lasts: from
one year to another, until a day, or so many years from its first day.  The rules are in resources/rules/schedule.toml.
"""

import re
from collections.abc import Iterator
from functools import cache

from briefbook.importers.schedule_phrases import after_date, compiled, dates, groups_of, length_of
from briefbook.model import last_day
from briefbook.rules import folded, rules
from briefbook.schedule import life


def in_force(text: str, language: str, date: str | None) -> tuple[str | None, str | None]:
    """From when to when a document of `date` is in force, as its text says; None where it does not, or leaves it open.

    Both are ISO 8601 of any precision.  What ended before the document's date is another document's.
    """
    sentences = list(_sentences(text, language))
    begins = next((found for one in sentences if (found := _begins(one, language, date))), None)
    ends = next((found for one in sentences if (found := _ends(one, language, begins or date, date))), None)
    return begins, ends


@cache
def _rule(name: str, language: str) -> re.Pattern[str]:
    return compiled(rules("schedule")["force"][f"{language}_{name}"])


def _sentences(text: str, language: str) -> Iterator[str]:
    """The sentences that name the document itself, from there on, whose lines may break anywhere.

    A long text is read in pieces, so that other threads have their turn; what has no room at the end of one stands
    whole in the next.
    """
    for start in range(0, len(text), _PIECE):
        last = start + _PIECE + _OVER >= len(text)
        piece = folded(text[start : start + _PIECE + _OVER])
        plain = re.sub(r"(?<!\s)\s*\n\s*", " " if language == "en" else "", piece)
        for match in _rule("own", language).finditer(plain):
            if last or match.end() + _LONGEST <= len(plain):
                rest = plain[match.end() : match.end() + _LONGEST]
                yield re.split(r"。|[.;](?=\s+(?!It\b)|$)", rest, maxsplit=1)[0]


_LONGEST, _PIECE, _OVER = 300, 50_000, 1_000
"""Signs of a sentence that are looked at, of a piece of a text, and by how many more a piece goes into the next."""


def _begins(sentence: str, language: str, date: str | None) -> str | None:
    """The day on which the document takes effect."""
    match = _rule("begins", language).search(sentence)
    if match is None:
        return None
    groups = groups_of(match)
    if "unit" in groups:
        return after_date(date, *length_of(groups))
    if "signed" in groups:
        return date if date and len(date) == 10 else None
    return next((one.value for one in dates(groups["on"], language) if len(one.value) == 10), None)


def _ends(sentence: str, language: str, first: str | None, date: str | None) -> str | None:
    """When the document ends, where it takes effect on `first`."""
    match = _rule("lasts", language).search(sentence)
    if match is None:
        return None
    rest = groups_of(match).get("rest", "")
    found = life(rest, None).end
    if found is None and (until := _rule("until", language).search(rest)):
        found = next((one.value for one in dates(groups_of(until)["on"], language)), None)
    if found is None and (span := _rule("span", language).search(rest)):
        groups = groups_of(span)
        unknown = "force" in groups and first == date
        found = None if unknown else after_date(first, *length_of(groups))
    return found if found and (last_day(found) or "") >= (date or "") else None
