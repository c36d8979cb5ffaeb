"""What a hit was found by where a query asks for fields: the words that a field was read from.

"body:JOGMEC", "due:<2027" or "amount:>1億円" stand in no text as they were typed; the words that gave acting body and
deadline of an item, date and amounts of an outcome, and sums in any other text do.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from briefbook.amounts import amounts, places
from briefbook.desk import Desk
from briefbook.importers.entry_dates import dated
from briefbook.model import Find, last_day
from briefbook.schedule import first_day
from db.found import Hit, Snippet, Span
from db.index_filters import is_sum
from db.query import Field, Not, parse
from db.records import OutcomeRecord, ProvisionRecord, WordingRecord

_GAVE = {"body": "actor", "due": "deadline", "recurring": "recurrence", "strength": "strength", "nature": "nature"}
"""What of a wording gives the value of a field."""
_TOLD = frozenset({"amount", "date", "year"})
"""The fields that words of an outcome give."""
_BEFORE = 40
"""Signs of a text that a snippet shows before what was found, where that stands further on."""


def asked(words: str) -> tuple[Field, ...]:
    """The fields that a query asks for, as far as words of a record give their values; what it leaves out is none."""
    return tuple(one for one in _fields(parse(words)) if one.name in _GAVE or one.name in _TOLD)


def _fields(query: Any) -> Iterator[Field]:
    if isinstance(query, Field):
        yield query
    elif query is not None and not isinstance(query, Not):
        for part in getattr(query, "queries", ()):
            yield from _fields(part)


def told(desk: Desk, words: str, hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """Hits in whose words nothing is marked, with what their fields were read from marked; reads in the background."""
    fields = asked(words)
    bare = {(one.kind, one.id) for one in hits if not any(text.marks for text in one.snippets)} if fields else set()
    items = {one.id: one for one in desk.provisions(ids=[key for kind, key in bare if kind == "provision"])}

    def marked(one: Hit) -> Hit:
        if (one.kind, one.id) not in bare:
            return one
        if one.kind == "outcome":
            return _outcome_told(one, desk.outcome(one.id), fields)
        if one.kind == "provision":
            return _told(one, items[one.id], fields) if one.id in items else one
        return _sums_told(one, desk.searching.marked(words, one.kind, one.id), fields)

    return tuple(map(marked, hits)) if bare else tuple(hits)


def outcome_told_in(outcome: OutcomeRecord, words: str, texts: Sequence[Snippet]) -> tuple[Snippet, ...]:
    """The whole texts of an outcome with its sums and dates that a query asks for marked, where nothing is."""
    fields = asked(words)
    return tuple(
        one if one.marks else replace(one, marks=tuple(_spans_told(one.text, outcome, fields, one.language)))
        for one in texts
    )


def sums_told_in(words: str, texts: Sequence[Snippet]) -> tuple[Snippet, ...]:
    """The whole texts of any other record with the sums that a query asks for marked, where nothing is."""
    fields = asked(words)
    return tuple(one if one.marks else replace(one, marks=tuple(_sums_in(one.text, fields))) for one in texts)


def told_in(item: ProvisionRecord, words: str, texts: Sequence[Snippet]) -> tuple[Snippet, ...]:
    """The whole texts of an item with what the fields of a query were read from marked, where nothing is."""
    fields, found = asked(words), []
    for text in texts:
        wording = item.wording(text.language)
        at = text.text.find(wording.text) if wording else -1
        if wording and at >= 0 and not text.marks:
            text = replace(text, marks=tuple((at + start, at + end) for start, end in _spans(wording, fields)))
        found.append(text)
    return tuple(found)


def _sums_told(one: Hit, texts: Sequence[Snippet], fields: Sequence[Field]) -> Hit:
    """A hit that shows the first of the sums that are asked for, by its whole texts."""
    whole = {text.language: text.text for text in texts}
    snippets = tuple(
        _shown(text, found, _sums_in(found, fields)) if (found := whole.get(text.language)) else text
        for text in one.snippets
    )
    return _in_front(one, snippets)


def _told(one: Hit, item: ProvisionRecord, fields: Sequence[Field]) -> Hit:
    return _in_front(one, tuple(_snippet(text, item.wording(text.language), fields) for text in one.snippets))


def _in_front(one: Hit, snippets: tuple[Snippet, ...]) -> Hit:
    """A hit with other snippets, of which the one in its language is shown."""
    front = next((text for text in snippets if text.language == one.language), None)
    if front is None:
        return one
    return replace(one, snippets=snippets, snippet=front.text, marks=front.marks)


def _outcome_told(one: Hit, outcome: OutcomeRecord, fields: Sequence[Field]) -> Hit:
    """A hit with the sums and dates marked that are asked for, in its title too."""

    def told(text: Snippet) -> Snippet:
        return _shown(text, outcome.text, _spans_told(outcome.text, outcome, fields, text.language))

    front = told(Snippet(one.language, one.snippet, one.marks))
    title_marks = one.title_marks or tuple(_spans_told(one.title, outcome, fields, one.language))
    return replace(
        one, snippets=tuple(map(told, one.snippets)), snippet=front.text, marks=front.marks, title_marks=title_marks
    )


def _spans_told(text: str, outcome: OutcomeRecord, fields: Sequence[Field], language: str) -> list[Span]:
    """Where a text names the sums of an outcome that are asked for, and its date where that is."""
    found = [
        (match.start(), match.end())
        for field in fields if field.name == "amount"
        for sum_ in outcome.amounts if any(is_sum(test, sum_.currency, sum_.value) for test in field.tests)
        for match in re.finditer(re.escape(sum_.text), text)
    ]  # fmt: skip
    if outcome.date and any(field.name in ("date", "year") for field in fields):
        first, last = first_day(outcome.date) or "", last_day(outcome.date) or ""
        named = dated(text, language, last)
        found += [
            (one.start, one.end) for one in named
            if (first_day(one.value) or "") <= last and (last_day(one.value) or "") >= first
        ]  # fmt: skip
    return _apart(found)


def _snippet(text: Snippet, wording: WordingRecord | None, fields: Sequence[Field]) -> Snippet:
    """A snippet that shows the first of what is marked."""
    return _shown(text, wording.text, _spans(wording, fields)) if wording else text


def _shown(text: Snippet, whole: str, spans: list[Span]) -> Snippet:
    """A snippet of a whole text that shows the first of the spans marked; as it is where there is none."""
    if not spans:
        return text
    length = max(len(text.text), spans[0][1] - spans[0][0])
    start = 0 if spans[0][1] < length else max(0, spans[0][0] - _BEFORE)
    end = min(start + length, len(whole))
    shown = whole[start:end]
    before, after = "…" * (start > 0), "…" * (end < len(whole))
    move = len(before) - start
    marks = tuple((a + move, b + move) for a, b in spans if a >= start and b <= end)
    return Snippet(text.language, before + shown + after, marks)


def _spans(wording: WordingRecord, fields: Sequence[Field]) -> list[Span]:
    """Where the words stand from which fields were read, none within another."""
    gave = [(one.start, one.end) for field in fields if field.name in _GAVE for one in _gave(wording, field)]
    return _apart([*gave, *_sums_in(wording.text, fields)])


def _sums_in(text: str, fields: Sequence[Field]) -> list[Span]:
    """Where a text names sums that are asked for."""
    tests = [test for field in fields if field.name == "amount" for test in field.tests]
    sums = {(one.currency, one.value) for one in (amounts(text) if tests else ())}
    meant = [one for one in sums if any(is_sum(test, *one) for test in tests)]
    return _apart([span for one in meant for span in places(text, *one)])


def _apart(spans: list[Span]) -> list[Span]:
    """Spans in their order, none within another."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if not found or start >= found[-1][1]:
            found.append((start, end))
    return found


def _gave(wording: WordingRecord, field: Field) -> list[Find]:
    """What of a wording gave a field its value; what recurs falls due without naming a deadline."""
    finds = [one for one in wording.coding.finds if one.what == _GAVE[field.name] and _is_meant(one.value, field)]
    if field.name == "due" and not finds:
        return [one for one in wording.coding.finds if one.what == "recurrence"]
    return finds


def _is_meant(value: str, field: Field) -> bool:
    """Whether a value is one that a field asks for; of an item with several bodies only the ones that are named."""
    if field.name != "body":
        return True
    named = value.casefold()
    return any(one.value.casefold() in named or named in one.value.casefold() for one in field.tests)
