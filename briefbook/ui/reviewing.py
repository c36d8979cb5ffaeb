"""What the review of an import shows: its items and outcomes in the order of the document."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from briefbook.dates import recurrence_words
from briefbook.desk import Desk
from briefbook.followup.bodies import names_in
from briefbook.i18n import N_, _, joined, language
from briefbook.model import Nature
from briefbook.states import NATURES, OUTCOMES, STRENGTHS, Chip
from briefbook.ui.dated import date_words, due_words
from briefbook.ui.lines import Line
from briefbook.ui.original import Original, Record, original_of
from briefbook.ui.source_parts import names_of
from db.records import OutcomeRecord, ProvisionRecord, SourceRecord, ToldRecord, WordingRecord

FILTERS = (N_("All"), N_("Not yet reviewed"), N_("With a warning"))
"""Which items are shown."""
_TITLE = 160
_SHORT = 90
"""Letters of a wording that is told from others by how it begins."""


@dataclass(frozen=True, slots=True)
class Item:
    """An item or an outcome of the import under review; `other` is the wording in the other language."""

    record: Record
    reviewed: bool
    warned: bool
    provision: ProvisionRecord | None = None
    wording: WordingRecord | None = None
    other: WordingRecord | ToldRecord | None = None
    outcome: OutcomeRecord | None = None

    @property
    def text(self) -> str:
        """The wording of an item, or the text of an outcome."""
        if self.wording is not None:
            return self.wording.text
        return self.outcome.text if self.outcome else ""

    @property
    def other_text(self) -> str:
        """Its words in the other language; of an outcome with its title."""
        if isinstance(self.other, ToldRecord):
            return self.other.words
        return self.other.text if self.other else ""

    @property
    def number(self) -> str:
        """Its number as printed, else its place."""
        return (self.wording.number or self.wording.key) if self.wording else ""


@dataclass(frozen=True, slots=True)
class ImportFile:
    """An import under review, its items by their records and in words too, and the sources that await it."""

    original: Original
    items: list[Item]
    known: dict[Record, Item]
    lines: dict[Record, Line]
    waiting: tuple[SourceRecord, ...]

    @property
    def reviewed(self) -> int:
        """How many items are reviewed."""
        return sum(one.reviewed for one in self.items)

    @property
    def sound(self) -> int:
        """How many items without a warning are not yet reviewed."""
        return sum(not one.reviewed and not one.warned for one in self.items)

    def item(self, record: Record) -> Item | None:
        """The item of a record; None where there is none."""
        return self.known.get(record)


def import_file(desk: Desk, source: int | None) -> ImportFile | None:
    """An import as its review shows it, in the language of the interface, with those that await it, the newest first.

    Where there is no such source, the newest that awaits review; None where none does.
    """
    with desk.snapshot():
        sources = {one.id: one for one in desk.sources()}
        waiting = tuple(one for one in sorted(sources.values(), key=lambda one: -one.id) if not one.reviewed)
        if source is None or source not in sources:
            source = waiting[0].id if waiting else None
        return _import_file(desk, source, waiting) if source is not None else None


def _import_file(desk: Desk, source: int, waiting: tuple[SourceRecord, ...]) -> ImportFile:
    original = original_of(desk, source)
    sound = {
        (kind, one)
        for kind, found in zip(("provision", "outcome"), desk.review.without_warnings(source), strict=True)
        for one in found
    }
    items = [*_provisions(desk, source, sound), *_outcomes(desk, source, sound)]
    last = len(original.blocks)
    items.sort(key=lambda one: original.records.get(one.record, [last])[0])
    known = {one.record: one for one in items}
    lines = {one.record: item_line(one) for one in items}
    return ImportFile(original, items, known, lines, waiting)


def _provisions(desk: Desk, source: int, sound: set[Record]) -> Iterator[Item]:
    for one in desk.provisions(source=source):
        here = next(wording for wording in one.wordings if wording.source == source)
        other = next((wording for wording in one.wordings if wording.source != source), None)
        record = ("provision", one.id)
        yield Item(record, here.reviewed, record not in sound, one, here, other)


def _outcomes(desk: Desk, source: int, sound: set[Record]) -> Iterator[Item]:
    for one in desk.outcomes(source=source):
        record = ("outcome", one.id)
        yield Item(record, one.reviewed, record not in sound, outcome=one, other=one.other)


def partners(desk: Desk, item: Item) -> list[tuple[int, str]]:
    """What of the other language an item or outcome can be paired with, by id and in words: that of the document's
    pair, else of the documents with the same counterparts; what stands at the same place, or is of the same day, first.
    """
    own = desk.source((item.wording or item.outcome).source).source  # type: ignore[union-attr]
    sources = {one.id: one for one in desk.sources() if one.masthead.language != own.masthead.language}
    if own.pair in sources:
        sources = {own.pair: sources[own.pair]}
    else:
        parties = set(own.masthead.counterparts)
        sources = {key: one for key, one in sources.items() if parties & set(one.masthead.counterparts)}
    return _items_alone(desk, item.wording, sources) if item.wording else _outcomes_alone(desk, item, sources)


def _items_alone(desk: Desk, wording: WordingRecord, sources: Iterable[int]) -> list[tuple[int, str]]:
    found = [
        (one.key != wording.key, order, one.id, one.wordings[0])
        for order, one in enumerate(each for key in sources for each in desk.provisions(source=key))
        if all(other.language != wording.language for other in one.wordings)
    ]
    return [
        (key, f"{other.place}  {_short(other.text)}")
        for _differs, _order, key, other in sorted(found, key=lambda one: one[:3])
    ]


def _outcomes_alone(desk: Desk, item: Item, sources: Iterable[int]) -> list[tuple[int, str]]:
    assert item.outcome is not None
    day = item.outcome.date
    found = [one for key in sources for one in desk.outcomes(source=key) if not one.told]
    return [
        (one.id, f"{date_words(one.date)}  {_short(one.title)}".strip())
        for one in sorted(found, key=lambda one: one.date != day)
    ]


def in_short(item: Item) -> str:
    """Where an item stands and how it begins, or the day of an outcome and its title."""
    if item.wording:
        return f"{item.wording.place}  {_short(item.text)}"
    return f"{date_words(item.outcome.date)}  {_short(item.outcome.title)}".strip() if item.outcome else ""


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _SHORT else words[: _SHORT - 1] + "…"


# --- in words -------------------------------------------------------------------------------------------


def item_line(item: Item) -> Line:
    """An item as a line of the list."""
    chips: list[Chip] = []
    if item.warned:
        chips.append((_("Warning"), "warning"))
    if item.reviewed:
        chips.append((_("Reviewed"), "good"))
    text = " ".join(item.text.split())
    title = item.outcome.title if item.outcome is not None else f"{item.number}  {text}" if item.number else text
    icon = "check" if item.reviewed else "circle-alert" if item.warned else "circle"
    return Line(*item.record, title[:_TITLE], facts(item), "", tuple(chips), icon=icon)


def facts(item: Item, *, named: bool = True) -> str:
    """What was read of an item, in one line; its nature and strength only where they are to be `named`."""
    if item.outcome is not None:
        one = item.outcome
        parts = [_(OUTCOMES[one.kind]), date_words(one.date), names_of(one.counterparts)]
        return " · ".join(filter(None, parts))
    assert item.provision is not None
    coding = item.provision.coding
    parts = [_(NATURES[Nature(coding.nature)])] if named else []
    if coding.nature is Nature.COMMITMENT:
        parts += [
            _(STRENGTHS[coding.strength]) if coding.strength and named else "",
            due_words(coding.deadline),
            recurrence_words(coding.recurrence, language()),
            joined(names_in(item.provision, language())[:3]),
        ]
    return " · ".join(filter(None, parts))


def shown_items(items: Sequence[Item], which: int) -> list[Item]:
    """The items that a filter lets through."""
    if which == 1:
        return [one for one in items if not one.reviewed]
    return [one for one in items if one.warned] if which == 2 else list(items)
