"""Hits as they are shown: the words around the matches of each text, every match marked where it stands."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from briefbook import counterparts
from briefbook.i18n import language
from db.found import Hit, Snippet, Span
from db.index_entries import PATH
from db.index_meaning import stands_by_chance
from db.index_patterns import Text
from db.index_plan import Lookup
from db.index_search import Answer, Record

_WIDTH = {"ja": 140, "en": 260}
_BEFORE = 0.25
_CUT = "…"
_ONE_LINE = str.maketrans("\n\t\r", "   ")


def hit(answer: Answer, sought: Sequence[Lookup], *, reviewed: bool) -> Hit:
    """The hit for an answer to what was sought; whether a person looked it over."""
    record = answer.record
    missing = set(map(id, answer.missing))
    there = (one for each in sought for one in _there(each, record) if id(one) not in missing)
    wanted = [*there, *answer.near]
    title = _title(record)
    found = [(text, list(_spans(text, wanted))) for text in _with_context(record, title, wanted)]
    snippets = [_snippet(text, spans) for text, spans in found]
    best = max(range(len(found)), key=lambda at: (*_worth(*found[at], wanted), -at)) if len(found) > 1 else 0
    shown = snippets[best] if snippets else Snippet("", "")
    return Hit(
        record.kind, record.id, title.text, shown.text, shown.language, record.counterparts,
        round(answer.score, 4), shown.marks, _title_marks(title, wanted), tuple(snippets),
        record.source, record.number, record.page, record.date, record.nature, _via(record, wanted),
        tuple(one.text for one in answer.missing), reviewed,
    )  # fmt: skip


def _title(record: Record) -> Text:
    """The title of a record; an item is named by its heading in the language of the interface, where it has one."""
    own = next((one.text for one in record.titles if one.language == language()), "")
    if record.kind != "provision" or not own:
        return record.heading
    return Text("", f"{record.title.partition(' ')[0]} {own.rpartition(PATH)[2]}")


def _worth(text: Text, spans: Sequence[tuple[int, int, int]], wanted: Sequence[Lookup]) -> tuple[int, int]:
    """How much of what is wanted a text has: as it was typed, and in any way."""
    there = {at for _start, _end, at in spans}
    typed = [any(way.pattern.is_in(text) for way in wanted[at].variants if way.via is None) for at in there]
    return sum(typed), len(there)


def whole(record: Record, sought: Sequence[Lookup]) -> tuple[Snippet, ...]:
    """The texts of a record from end to end, every match marked."""
    wanted = [one for each in sought for one in _there(each, record)]
    return tuple(
        Snippet(text.language, text.text, tuple(_joined((start, end) for start, end, _at in _spans(text, wanted))))
        for text in record.texts
    )


def _there(lookup: Lookup, record: Record) -> list[Lookup]:
    """What of a lookup a record has: the whole, or else its parts."""
    return [lookup] if not lookup.parts or record.has(lookup) else list(lookup.parts)


def _with_context(record: Record, title: Text, wanted: Sequence[Lookup]) -> list[Text]:
    """The texts of a record, behind the headings that it stands under where only these have what is wanted."""
    shown = [*record.texts, title]
    above = [one for one in wanted if not any(_has(one, text) for text in shown)]
    if not above:
        return record.texts
    found: list[Text] = []
    for text in record.texts:
        over = [one.text for one in record.titles if one.language == text.language and any(_has(w, one) for w in above)]
        found.append(Text(text.language, ": ".join([*dict.fromkeys(over), text.text])) if over else text)
    return found


def _has(lookup: Lookup, text: Text) -> bool:
    return any(one.pattern.is_in(text) for one in lookup.variants)


def _via(record: Record, wanted: Sequence[Lookup]) -> str | None:
    """What a record was found by that was not typed: other words, a counterpart that it concerns; None for nothing."""
    found: list[str] = []
    said: set[str] = set()
    typed = {lookup.text for lookup in wanted}
    for lookup in wanted:
        if any(record.says(one) for one in lookup.variants if one.via is None):
            said.update(lookup.codes)
        elif not said.issuperset(lookup.codes) or not lookup.codes:
            ways = [one.via for one in lookup.variants if one.via and record.says(one)]
            found += [way for way in ways if way not in typed] or [
                counterparts.name_of(code) for code in lookup.codes if record.doc in lookup.docs
            ]
    return ", ".join(dict.fromkeys(found)) or None


def _spans(text: Text, wanted: Sequence[Lookup]) -> Iterator[tuple[int, int, int]]:
    """The places of the matches in a text, each with the number of what was looked up."""
    for at, lookup in enumerate(wanted):
        for variant in lookup.variants:
            if variant.pattern.is_in(text):
                for span in variant.pattern.places(text):
                    if not (lookup.loose and stands_by_chance(text.text, *span)):
                        yield (*span, at)


def _snippet(text: Text, spans: list[tuple[int, int, int]]) -> Snippet:
    width = _WIDTH["ja" if text.language == "ja" else "en"]
    whole = text.text
    if len(whole) <= width * 1.2:
        return Snippet(text.language, whole.translate(_ONE_LINE), tuple(_joined((a, b) for a, b, _at in spans)))
    start = max(0, min(_start(sorted(spans), width) if spans else 0, len(whole) - width))
    start, end = _at_word(whole, start), min(len(whole), start + width)
    before = _CUT if start else ""
    shown = whole[start:end].translate(_ONE_LINE)
    moved = len(before) - start
    marks = [(max(a, start) + moved, min(b, end) + moved) for a, b, _at in spans if a < end and b > start]
    return Snippet(text.language, before + shown + (_CUT if end < len(whole) else ""), tuple(_joined(marks)))


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


def _title_marks(title: Text, wanted: Sequence[Lookup]) -> tuple[Span, ...]:
    return tuple(_joined((start, end) for start, end, _at in _spans(title, wanted)))
