"""Hits as they are shown: the words around the matches of each text, every match marked where it stands."""

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import takewhile
from typing import NamedTuple

from briefbook import counterparts
from briefbook.i18n import language
from db.found import Hit, Snippet, Span
from db.index_entries import PATH
from db.index_meaning import stands_by_chance
from db.index_patterns import Text
from db.index_plan import Lookup, Variant
from db.index_search import Answer, Record

_WIDTH = {"ja": 140, "en": 260}
_BEFORE = 0.25
_CUT = "…"


class _Found(NamedTuple):
    """What is in a text of what is looked up: by its number, whether as it was typed; and where it is to be marked."""

    text: Text
    there: dict[int, bool]
    spans: list[tuple[int, int, int]]

    @property
    def worth(self) -> tuple[int, int]:
        """How much of what is looked up is marked: as it was typed, and in any way."""
        marked = {at for _start, _end, at in self.spans}
        return sum(self.there[at] for at in marked), len(marked)


def hit(
    answer: Answer, sought: Sequence[Lookup], ways: Callable[[Lookup, Record], Iterable[Variant]], *, reviewed: bool
) -> Hit:
    """The hit for an answer to what was sought; in which ways it may have that, and whether a person looked it over."""
    record = answer.record
    missing = set(map(id, answer.missing))
    there = (one for each in sought for one in _there(each, record) if id(one) not in missing)
    wanted = [*there, *answer.near]
    title = _found(_title(record), [one.variants for one in wanted], wanted)
    said = [list(filter(record.says, ways(one, record))) for one in wanted]
    own = [_found(text, said, wanted) for text in record.texts]
    found = _with_context(record, own, title, wanted)
    snippets = [_snippet(one.text, one.spans) for one in found]
    best = max(range(len(found)), key=lambda at: _preferred(found[at], at)) if len(found) > 1 else 0
    shown = snippets[best] if snippets else Snippet("", "")
    return Hit(
        record.kind, record.id, title.text.text, shown.text, shown.language, record.counterparts,
        round(answer.score, 4), shown.marks, _marks(title), tuple(snippets),
        record.source, record.number, record.page, record.date, record.nature, _via(record, said, wanted),
        tuple(one.text for one in answer.missing), reviewed,
    )  # fmt: skip


def _preferred(found: _Found, at: int) -> tuple[int, int, bool, int]:
    """How much the text of a record is the one to show: by its matches, then in the language of the interface."""
    return (*found.worth, found.text.language == language(), -at)


def _title(record: Record) -> Text:
    """The title of a record; an item is named by its heading, an outcome by its title, in the language of the interface
    where it has one.
    """
    if record.kind not in ("provision", "outcome"):
        return record.heading
    spoken = language()
    if spoken not in record.headings:
        own = next((one.text for one in record.titles if one.language == spoken), "")
        named = own if record.kind == "outcome" else f"{record.title.partition(' ')[0]} {own.rpartition(PATH)[2]}"
        record.headings[spoken] = Text("", named) if own else record.heading
    return record.headings[spoken]


def whole(record: Record, sought: Sequence[Lookup]) -> tuple[Snippet, ...]:
    """The texts of a record from end to end, every match marked."""
    wanted = [one for each in sought for one in _there(each, record)]
    ways = [one.variants for one in wanted]
    found = (_found(text, ways, wanted) for text in record.texts)
    return tuple(Snippet(one.text.language, one.text.text, _marks(one)) for one in found)


def _there(lookup: Lookup, record: Record) -> list[Lookup]:
    """What of a lookup a record has: the whole, or else its parts."""
    return [lookup] if not lookup.parts or record.has(lookup) else list(lookup.parts)


def _with_context(record: Record, own: list[_Found], title: _Found, wanted: Sequence[Lookup]) -> list[_Found]:
    """The texts of a record, behind the headings that it stands under where only these have what is wanted."""
    shown = title.there.keys() | {at for one in own for at in one.there}
    above = [one for at, one in enumerate(wanted) if at not in shown]
    if not above:
        return own
    found: list[_Found] = []
    for each in own:
        text = each.text
        over = [one.text for one in record.titles if one.language == text.language and any(_has(w, one) for w in above)]
        words = ": ".join([*dict.fromkeys(over), text.text])
        ways = [one.variants for one in wanted]
        found.append(_found(Text(text.language, words), ways, wanted) if over else each)
    return found


def _has(lookup: Lookup, text: Text) -> bool:
    return any(one.pattern.is_in(text) for one in lookup.variants)


def _via(record: Record, said: Sequence[Sequence[Variant]], wanted: Sequence[Lookup]) -> str | None:
    """What a record was found by that was not typed: other words, a counterpart that it concerns; None for nothing."""
    found: list[str] = []
    told: set[str] = set()
    typed = {lookup.text for lookup in wanted}
    for some, lookup in zip(said, wanted, strict=True):
        if any(one.via is None for one in some):
            told.update(lookup.codes)
        elif not told.issuperset(lookup.codes) or not lookup.codes:
            found += [one.via for one in some if one.via and one.via not in typed] or [
                counterparts.name_of(code) for code in lookup.codes if record.doc in lookup.docs
            ]
    return ", ".join(dict.fromkeys(found)) or None


def _found(text: Text, ways: Iterable[Iterable[Variant]], wanted: Sequence[Lookup]) -> _Found:
    """What is in a text of what is wanted, in some of its ways."""
    there: dict[int, bool] = {}
    spans: list[tuple[int, int, int]] = []
    for at, (some, lookup) in enumerate(zip(ways, wanted, strict=True)):
        for variant in some:
            if variant.pattern.is_in(text):
                there[at] = there.get(at, False) or variant.via is None
                for start, end in text.places(variant.pattern):
                    if not (lookup.loose and stands_by_chance(text.text, start, end)):
                        spans.append((start, _signed_end(text.text, start, end), at))
    return _Found(text, there, spans)


def _signed_end(text: str, start: int, end: int) -> int:
    """Where a match ends with the last stop of its initials: U.S."""
    return end + (text[end : end + 1] == "." and bool(_INITIALS.fullmatch(text, start, end)))


_INITIALS = re.compile(r"[A-Za-z](?:\.[A-Za-z])+")


def _snippet(text: Text, spans: list[tuple[int, int, int]]) -> Snippet:
    width = _WIDTH["ja" if text.language == "ja" else "en"]
    whole = text.text
    if len(whole) <= width * 1.2:
        return Snippet(text.language, _in_one_line(whole), tuple(_joined((a, b) for a, b, _at in spans)))
    start = max(0, min(_start(sorted(spans), width) if spans else 0, len(whole) - width))
    start, end = _whole_matches(_at_word(whole, start), min(len(whole), start + width), spans)
    before = _CUT if start else ""
    shown = _in_one_line(whole[start:end])
    moved = len(before) - start
    marks = [(max(a, start) + moved, min(b, end) + moved) for a, b, _at in spans if a < end and b > start]
    return Snippet(text.language, before + shown + (_CUT if end < len(whole) else ""), tuple(_joined(marks)))


def _in_one_line(text: str) -> str:
    return text.replace("\n", " ").replace("\t", " ").replace("\r", " ")


def _start(spans: Sequence[tuple[int, int, int]], width: int) -> int:
    """Where a stretch of a text begins that has as much as can be of what was looked up."""
    reach = width * (1 - _BEFORE)
    every = len({which for _start, _end, which in spans})
    best = most = 0
    for at, (first, _end, _which) in enumerate(spans):
        near = takewhile(lambda one, first=first: one[0] < first + reach, spans[at:])  # type: ignore[misc]
        count = len({which for _start, end, which in near if end <= first + reach})
        if count > most:
            best, most = at, count
        if most == every:
            break
    return int(spans[best][0] - width * _BEFORE)


def _whole_matches(start: int, end: int, spans: Iterable[tuple[int, int, int]]) -> tuple[int, int]:
    """The bounds of a stretch moved so that they cut no match but one that is longer than half of it."""
    most = (end - start) // 2
    for first, last in _joined((a, b) for a, b, _at in spans):
        if first < start < last <= first + most:
            start = first
        if first < end < last <= first + most:
            end = first if first > start else last
    return start, end


def _at_word(text: str, start: int) -> int:
    """A place a little further on where no word of Latin script is cut."""
    if start and text[start - 1].isascii() and text[start - 1].isalnum():
        space = text.find(" ", start, start + 20)
        return space + 1 if space >= 0 else start
    return start


def _joined(spans: Iterable[Span]) -> list[Span]:
    """Stretches in order, those that touch made one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        elif start < end:
            found.append((start, end))
    return found


def _marks(found: _Found) -> tuple[Span, ...]:
    return tuple(_joined((start, end) for start, end, _at in found.spans))
