"""Documents that were read, kept: new, beside an earlier version or in its place, joined with their other language."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from briefbook import progress as progressing
from briefbook.errors import EarlierVersion, InputError, MachineError
from briefbook.i18n import N_, _
from briefbook.importers import completing, parse, readers
from briefbook.importers.pairing import Pairing, match, may_be_one, partner, told_together
from briefbook.importers.readers.plain import whole
from briefbook.importers.versions import Kept, is_version, kept, same_title
from briefbook.model import Change, Parsed
from briefbook.values import dataclass
from db.documents import Renewed
from db.records import SourceRecord, SourceText
from exporters.garbage import collection_paused

if TYPE_CHECKING:
    from briefbook.desk import Desk

_READ, _PARSED, _PAIRED = 0.3, 0.75, 0.85
"""How far an import is when its text is read, when its items are found, when its other language is."""
Version = Literal["ask", "beside", "replace"]
"""What becomes of a document of which an earlier version stands already: raise EarlierVersion, keep both, or put it in
its place."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import gave: the source with its text, how many items of each sort, and whether it was new."""

    source: SourceText
    provisions: int
    commitments: int
    outcomes: int
    characters: tuple[int, int]
    duplicate: bool
    change: Change = field(default_factory=Change)
    earlier: int | None = None
    """The source that is an earlier version of it, beside which it was kept."""


class Importing:
    """The room of the desk where documents are imported."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk
        self._store = desk.store

    def file(
        self, path: Path, counterpart: str | None, mapping: dict[str, str] | None, meeting: int | None, version: Version
    ) -> Imported:
        """Import a document as `Desk.import_file` does; the counterpart is a code."""
        if self._desk.is_own(path):
            raise InputError(_("{name} is the store that is open.  Choose a document.", name=path.name))
        data = readers.load(path)
        if known := self._store.source_of(data):
            return self._known(known.id, meeting)
        with collection_paused():
            parsed, media = _parse(path, data, counterpart, mapping)
            return self._keep(parsed, data, path.name, media, meeting, version)

    def text(self, text: str, name: str, counterpart: str | None, meeting: int | None, version: Version) -> Imported:
        """Import pasted text as `Desk.import_text` does; the counterpart is a code."""
        text = whole(text)
        data = text.encode()
        if known := self._store.source_of(data):
            return self._known(known.id, meeting)
        with progressing.part(0.0, _READ):
            lines = readers.read_text(text)
        with progressing.part(_READ, _PARSED):
            parsed = parse(lines, name=name, counterpart=counterpart)
        return self._keep(parsed, data, name, "text/plain", meeting, version)

    @contextmanager
    def together(self) -> Iterator[None]:
        """What is imported within is one step, to be taken back as it was given: several documents at once."""
        before = self._store.newest_entry()
        yield
        with suppress(MachineError):  # they are kept, and taken back one by one
            self._store.documents.as_one(before)

    def _known(self, source: int, meeting: int | None) -> Imported:
        """A source that is there already; it comes of the meeting from then on."""
        change = self.came_of(meeting, source) if meeting is not None else None
        return self._imported(source, duplicate=True, change=change)

    def came_of(self, meeting: int, source: int) -> Change:
        """Say that a source came of a meeting.

        It and its other language have from the meeting what they do not say of themselves: date, place, counterparts.
        """
        return self._store.ledger.attach(meeting, source, filled=self._held(meeting, source))

    def _held(self, meeting: int, source: int) -> dict[int, Parsed]:
        """A source and its other language with what they do not say of themselves and the meeting does."""
        held = self._store.ledger.meeting(meeting)
        known = self._store.source(source)
        keys = [key for key in (source, known.pair if known else None) if known and key]
        parsed = {key: self._store.parsed(key) for key in keys}
        return {key: done for key, one in parsed.items() if (done := completing.held(one, held)) != one}

    def _keep(
        self, parsed: Parsed, data: bytes, name: str, media: str, meeting: int | None, version: Version
    ) -> Imported:
        """Keep a document, beside its earlier version or in its place."""
        earlier = self._earlier(parsed, name)
        if earlier is None:
            return self._keep_new(parsed, data, name, media, meeting)
        source, same, order = earlier
        if version == "beside":
            return replace(self._keep_new(parsed, data, name, media, meeting), earlier=source.id)
        if version == "ask":
            title, before = source.masthead.title, self._store.parsed(source.id)
            count = len(before.provisions) + len(before.outcomes)
            words = N_("“{title}” is in the store already, in an earlier version.")
            alike = len(same.items) + len(same.outcomes)
            raise EarlierVersion(_(words, title=title), source.id, alike, count)

        def come() -> None:
            if meeting is not None:
                self._store.ledger.come_of(meeting, source.id, self._held(meeting, source.id))

        change = self._renew(
            Renewed(source.id, parsed, order, same.items, same.outcomes), source.pair, data, name, media, come
        )
        return self._imported(source.id, change=change)

    def _earlier(self, parsed: Parsed, name: str) -> tuple[SourceRecord, Kept, list[int]] | None:
        """The newest source that is an earlier version of a document, what stands in both, and its order."""
        head = parsed.masthead
        for one in sorted(self._store.sources(), key=lambda one: -one.id):
            if one.origin is not None or one.masthead.language != head.language:
                continue
            if one.file.casefold() != name.casefold() and not same_title(one.masthead.title, head.title):
                continue
            order, before = self._store.documents.order(one.id), self._store.parsed(one.id)
            found = kept(parsed, before)
            if is_version(parsed, before, found):
                return one, found, order
        return None

    def _renew(
        self, version: Renewed, pair: int | None, data: bytes, name: str, media: str, then: Callable[[], None]
    ) -> Change:
        """Put a document in the place of its earlier version, and its second language in that of the `pair`; what is to
        be done `then` is of the same step.
        """
        renew, parsed = self._store.documents.renew, version.parsed
        if parsed.other is None:
            if pair is not None:
                pairing = match(parsed, self._store.parsed(pair))
                parsed = replace(parsed, notices=parsed.notices + pairing.notices)
                version = replace(version, parsed=parsed, pairs=pairing.pairs)
                return renew([version], data, name, media, then, told=pairing.told)
            return renew([version], data, name, media, then)
        one, other, pairing = _both(parsed, parsed.other)
        versions = [replace(version, parsed=one)]
        if pair is not None:
            order = self._store.documents.order(pair)
            same = kept(other, self._store.parsed(pair))
            versions.append(Renewed(pair, other, order, same.items, same.outcomes, pairing.pairs))
        return renew(versions, data, name, media, then, second=pairing.pairs, told=pairing.told)

    def _keep_new(self, parsed: Parsed, data: bytes, name: str, media: str, meeting: int | None) -> Imported:
        if meeting is not None:
            parsed = completing.agreed(parsed, self._store.ledger.meeting(meeting))
        joined: dict[str, Any] = {}
        if parsed.other is not None:  # both languages: two sources, joined item by item
            parsed, _other, pairing = _both(parsed, parsed.other)
            joined = {"second": pairing.pairs, "told": pairing.told}
        else:
            others = [one for one in self._store.sources() if one.pair is None and one.origin is None]
            others = [one for one in others if may_be_one(parsed.masthead, one.masthead)]
            with progressing.part(_PARSED, _PAIRED):
                index = partner(parsed, (self._store.parsed(one.id) for one in progressing.each(others)))
            if index is not None:
                other = self._store.parsed(others[index].id)
                parsed, other = completing.completed(parsed, other), completing.completed(other, parsed)
                pairing = match(parsed, other)
                parsed = replace(parsed, notices=completing.without_gaps(parsed) + pairing.notices)
                joined = {"pair": others[index].id, "pairs": pairing.pairs, "told": pairing.told, "completed": other}
        with progressing.part(_PAIRED, 1.0):
            source, change = self._store.documents.add(parsed, data, name, media, meeting=meeting, **joined)
        return self._imported(source, duplicate=not change.kinds, change=change)

    def _imported(self, source: int, *, duplicate: bool = False, change: Change | None = None) -> Imported:
        text = self._store.source_text(source)
        provisions = self._store.provisions(source=source)
        commitments = sum(one.coding.nature == "commitment" for one in provisions)
        outcomes = len(self._store.outcomes(source=source))
        solid = sum(len("".join(one.text.split())) for one in text.blocks)
        characters = (len("".join(self._store.text(source).split())), solid)
        return Imported(text, len(provisions), commitments, outcomes, characters, duplicate, change or Change())

    def pair_outcomes(self, source: int) -> tuple[int, Change]:
        """Have the outcomes that a source and its other language tell be one each, in one step; how many it paired.

        Those of a new import are; those of an older store, and those that a person parted, are not.  Raises InputError
        where there is no such source, or none in another language.
        """
        pair = self._store.source_text(source).source.pair
        if pair is None:
            raise InputError(_("This document has one language only; nothing can be paired."))
        first, second = sorted((source, pair))
        told = told_together(self._store.parsed(second).outcomes, self._store.parsed(first).outcomes)
        return self._store.documents.pair_outcomes(second, first, told)


def _both(one: Parsed, other: Parsed) -> tuple[Parsed, Parsed, Pairing]:
    """The two languages of a document, each with what only the other says of it, and what of both is one."""
    one, other = completing.completed(one, other), completing.completed(other, one)
    pairing = match(other, one)
    other = replace(other, notices=completing.without_gaps(other) + pairing.notices)
    return replace(one, notices=completing.without_gaps(one), other=other), other, pairing


def _parse(path: Path, data: bytes, counterpart: str | None, mapping: dict[str, str] | None) -> tuple[Parsed, str]:
    media = readers.media_type(path.name, data)
    if media in readers.TABLES:
        from briefbook.importers.sheets import parse_sheet

        with progressing.part(0.0, _PARSED):
            return parse_sheet(path, mapping, counterpart=counterpart), media
    with progressing.part(0.0, _READ):
        text = readers.read(path)
    with progressing.part(_READ, _PARSED):
        return parse(text, name=path.stem, counterpart=counterpart), text.media_type
