"""A document as it was read: its lines, the block that each belongs to, and where records and warnings stand.

Made in the background from what the store keeps, so that the window has only to show it.
"""

import re
from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

from briefbook.desk import Desk
from briefbook.importers.healing import joined
from briefbook.importers.marks import find_mark
from briefbook.importers.notices import message
from briefbook.importers.paragraphs import columns, ends_sentence
from briefbook.model import Role
from briefbook.ui.lines import Line
from db.passages import passage
from db.records import BlockRecord, NoticeRecord, SourceRecord

Record = tuple[str, int]
"""A kind ("provision", "outcome") and an id."""

_STEP = re.compile(r"(?<=\S)[ \t\u3000]*((?:\n[ \t\u3000]*)+)(?=\S)")
"""White space from one line with words to the next."""
_FEW = 3
"""So many steps from line to line do not tell how a document is set."""
_WIDEST = 170
"""Columns beyond which no text is wrapped."""
_FULL, _NEARLY = 0.8, 0.93
"""Of the columns of a text, those that a line fills which goes on below it; one that ends a sentence fills more."""
_OF_PAGES = ("scanned-page",)
"""Warnings whose line is the number of a page."""


@dataclass(slots=True)
class Original:
    """A document as it was read; `warnings` puts the notices in words, in the language of the interface.

    `lines` are shown, those of a paragraph that were wrapped as one; `owner` says of each the block that it belongs
    to, -1 for a line between blocks, and `first` of each block the line it begins with.  `alone` tells that its other
    language and it have outcomes that are in no pair.
    """

    source: SourceRecord
    blocks: tuple[BlockRecord, ...]
    notices: tuple[NoticeRecord, ...]
    warnings: list[Line]
    lines: list[str] = field(default_factory=list)
    owner: "array[int]" = field(default_factory=lambda: array("i"))
    first: "array[int]" = field(default_factory=lambda: array("i"))
    records: dict[Record, list[int]] = field(default_factory=dict)
    warned: dict[int, int] = field(default_factory=dict)
    counts: Counter[Role] = field(default_factory=Counter)
    pages: "array[int]" = field(default_factory=lambda: array("i"))
    alone: bool = False

    def record(self, block: int) -> Record | None:
        """The record that a block belongs to; None where it is of none."""
        return record_of(self.blocks[block]) if 0 <= block < len(self.blocks) else None

    def warnings_of(self, record: Record) -> list[int]:
        """The warnings that stand at the blocks of a record, by id."""
        return [notice for notice, block in self.warned.items() if self.record(block) == record]

    def block_of_page(self, page: int) -> int | None:
        """The first block that stands on a page or behind it; None where there is none."""
        return next((at for at, one in enumerate(self.pages) if one >= page), None)

    def block_of_signs(self, page: int, signs: str, at: int) -> int | None:
        """The block that holds the sign `at` of some on a page, which stand there in a row but for white space; None
        where no block that begins on that page or the one before has them.
        """
        near = [block for block, one in enumerate(self.pages) if page - 1 <= one <= page]
        texts = ["".join(self.blocks[block].text.split()) for block in near]
        solid, ends = "".join(texts), [*accumulate(map(len, texts))]
        for reach in (len(signs), 12, 5):
            first = max(0, at - reach)
            place = solid.rfind(signs[first : at + reach + 1])
            if place >= 0:
                return near[bisect_right(ends, place + at - first)]
        return None

    def offset(self, record: Record, wording: str, line: int, signs: int) -> int | None:
        """Where the place behind so many signs of a line stands in the wording that was read from a record; None where
        the line is of another.
        """
        blocks = self.records.get(record, [])
        own = [at for at, block in enumerate(self.owner) if block in blocks]
        if line not in own:
            return None
        text = "\n".join(self.lines[at] for at in own)
        place = signs + sum(len(self.lines[at]) + 1 for at in own if at < line)
        pairs = passage(text, [(0, len(text))], wording).pairs
        return next((clean for raw, clean in pairs if raw >= place), len(wording))

    def page(self, block: int) -> int | None:
        """The page on which a block begins; None where the format has no pages."""
        return self.blocks[block].block.page if 0 <= block < len(self.blocks) else None


def record_of(block: BlockRecord) -> Record | None:
    """The record that a block belongs to."""
    if block.record is None:
        return None
    return ("outcome" if block.block.role is Role.OUTCOME else "provision"), block.record


def shown_as(record: Record) -> Record:
    """What is shown for a record of a source: the whole outcome for what the source tells of it."""
    kind, key = record
    return ("told" if kind == "outcome" else kind), key


def original_of(desk: Desk, source: int) -> Original:
    """A source as it was read.  Raises InputError where there is none with this id."""
    text = desk.source(source)
    notices = text.notices + desk.review.pair_notices(source)
    warnings = [Line("notice", one.id, message(one), icon="circle-alert") for one in notices]
    found = Original(text.source, text.blocks, notices, warnings)
    whole = desk.store.text(source)
    _lay_lines(found, whole)
    for at, block in enumerate(text.blocks):
        found.counts[block.block.role] += 1
        found.pages.append(block.block.page or 0)
        if record := record_of(block):
            found.records.setdefault(record, []).append(at)
    found.alone = all(_has_alone(desk, one) for one in (source, text.source.pair))
    for notice, at in _noticed(found, whole, _places(desk, found)):
        found.warned[notice.id] = at
    return found


def _has_alone(desk: Desk, source: int | None) -> bool:
    """Whether a source has outcomes that no other language tells."""
    return source is not None and not all(one.told for one in desk.outcomes(source=source))


def _places(desk: Desk, found: Original) -> dict[str, int]:
    """The first block of each item by its key, and by its number, for warnings that name one."""
    if all(one.line is not None or one.reference is None for one in found.notices):
        return {}
    places: dict[str, int] = {}
    for one in desk.provisions(source=found.source.id):
        key = next(wording.key for wording in one.wordings if wording.source == found.source.id)
        if blocks := found.records.get(("provision", one.id)):
            places[key] = blocks[0]
    for at, block in enumerate(found.blocks):
        if block.block.number:
            places.setdefault(block.block.number, at)
    return places


def _lay_lines(found: Original, whole: str) -> None:
    """Put the lines of the blocks below each other, with one empty line where the text has any between them.

    Where the text has an empty line after nearly every line, those within blocks are left out.  Lines of one paragraph
    that were wrapped at a width are joined, for the window to wrap them at its own.
    """
    end, wide = 0, _is_wide(found.blocks)
    last, measure = "", _measure(found.blocks, wide)
    for at, block in enumerate(found.blocks):
        if at and whole.count("\n", end, block.block.start) > 1:
            found.lines.append("")
            found.owner.append(-1)
        found.first.append(len(found.lines))
        for line in re.split(r"[\n\f\v\u2028\u2029]", block.text):
            if wide and not line.strip():
                continue
            if measure and found.owner and found.owner[-1] == at and _goes_on(last, line, measure):
                head, tail = found.lines[-1].rstrip(), line.strip()
                found.lines[-1] = head + " " * (joined(head, tail)[len(head)] == " ") + tail
            else:
                found.lines.append(line)
                found.owner.append(at)
            last = line
        end = block.block.end


def _measure(blocks: Sequence[BlockRecord], wide: bool) -> int:
    """The columns at which lines within blocks were wrapped; 0 where they were not."""
    parted = [[line.strip() for line in one.text.split("\n") if line.strip() or not wide] for one in blocks]
    widths = sorted(columns(a) for lines in parted for a, b in pairwise(lines) if a and b and not ends_sentence(a))
    measure = widths[int(len(widths) * 0.9)] if len(widths) > _FEW else 0
    full = sum(one >= _FULL * measure for one in widths)
    return measure if measure <= _WIDEST and full >= 0.5 * len(widths) else 0


def _goes_on(above: str, below: str, measure: int) -> bool:
    """Whether a line stands below another only because that had no room for it."""
    a, b = above.strip(), below.strip()
    ended, mark = ends_sentence(a), find_mark(b)
    if not (a and b) or "|" in (a[0], b[0]) or (mark and (ended or not mark.loose)):
        return False
    further_in = len(below) - len(below.lstrip()) > len(above) - len(above.lstrip())
    return columns(a) >= (_NEARLY if ended else _FULL) * measure and not (ended and further_in)


def _is_wide(blocks: Sequence[BlockRecord]) -> bool:
    """Whether nearly every line within blocks has an empty line below it."""
    steps = [step for one in blocks for step in _STEP.findall(one.text)]
    empty = [step for step in steps if step.count("\n") > 1]
    return len(steps) > _FEW and len(empty) > 0.8 * len(steps)


def _noticed(found: Original, whole: str, places: dict[str, int]) -> Iterator[tuple[NoticeRecord, int]]:
    """Each warning that concerns a place, with the block there."""
    starts = [0, *(one.end() for one in re.finditer("\n", whole))]
    begins = [one.block.start for one in found.blocks]
    for one in found.notices:
        if one.line is not None and one.code not in _OF_PAGES and one.line <= len(starts):
            if begins:
                start = starts[one.line - 1]
                end = starts[one.line] if one.line < len(starts) else len(whole)
                yield one, max(0, bisect_right(begins, max(start, end - 1)) - 1)
        elif one.line is not None and one.code in _OF_PAGES:
            page = found.block_of_page(one.line)
            if page is not None:
                yield one, page
        elif one.reference in places:
            yield one, places[one.reference]
