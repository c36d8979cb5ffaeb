"""What a hit was found by where a query asks for fields: the words of an item that the coder read a field from.

"body:JOGMEC" or "due:<2027" stand in no text as they were typed; the words that gave acting body and deadline do.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from briefbook.desk import Desk
from briefbook.model import Find
from db.found import Hit, Snippet, Span
from db.query import Field, Not, parse
from db.records import ProvisionRecord, WordingRecord

_GAVE = {"body": "actor", "due": "deadline", "recurring": "recurrence", "strength": "strength", "nature": "nature"}
"""What of a wording gives the value of a field."""
_BEFORE = 40
"""Signs of a text that a snippet shows before what was found, where that stands further on."""


def asked(words: str) -> tuple[Field, ...]:
    """The fields that a query asks for, as far as words of an item give their values; what it leaves out is none."""
    return tuple(one for one in _fields(parse(words)) if one.name in _GAVE)


def _fields(query: Any) -> Iterator[Field]:
    if isinstance(query, Field):
        yield query
    elif query is not None and not isinstance(query, Not):
        for part in getattr(query, "queries", ()):
            yield from _fields(part)


def told(desk: Desk, words: str, hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """Hits in whose words nothing is marked, with what their fields were read from marked; reads in the background."""
    fields = asked(words)
    bare = [one.id for one in hits if one.kind == "provision" and not any(text.marks for text in one.snippets)]
    if not fields or not bare:
        return tuple(hits)
    items = {one.id: one for one in desk.provisions(ids=bare)}

    def marked(one: Hit) -> Hit:
        return _told(one, items[one.id], fields) if one.kind == "provision" and one.id in items else one

    return tuple(map(marked, hits))


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


def _told(one: Hit, item: ProvisionRecord, fields: Sequence[Field]) -> Hit:
    snippets = tuple(_snippet(text, item.wording(text.language), fields) for text in one.snippets)
    front = next((text for text in snippets if text.language == one.language), None)
    if front is None:
        return one
    return replace(one, snippets=snippets, snippet=front.text, marks=front.marks)


def _snippet(text: Snippet, wording: WordingRecord | None, fields: Sequence[Field]) -> Snippet:
    """A snippet that shows the first of what is marked."""
    spans = _spans(wording, fields) if wording else []
    if wording is None or not spans:
        return text
    length = max(len(text.text), spans[0][1] - spans[0][0])
    start = 0 if spans[0][1] < length else max(0, spans[0][0] - _BEFORE)
    end = min(start + length, len(wording.text))
    shown = wording.text[start:end]
    before, after = "…" * (start > 0), "…" * (end < len(wording.text))
    move = len(before) - start
    marks = tuple((a + move, b + move) for a, b in spans if a >= start and b <= end)
    return Snippet(text.language, before + shown + after, marks)


def _spans(wording: WordingRecord, fields: Sequence[Field]) -> list[Span]:
    """Where the words stand from which fields were read, none within another."""
    found: list[Span] = []
    for start, end in sorted((one.start, one.end) for field in fields for one in _gave(wording, field)):
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
