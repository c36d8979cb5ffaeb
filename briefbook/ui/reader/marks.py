"""Highlights and notes on a book: where they stand in its words now, and as text to take along."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefbook.i18n import _
from briefbook.ui.reader.words import BookWords
from db.records import MarkRecord

COLOURS = ("yellow", "green", "red")


@dataclass(frozen=True, slots=True)
class Placed:
    """A highlight with its place in the book as it is now; None where its words are no longer there."""

    mark: MarkRecord
    start: int | None

    @property
    def end(self) -> int:
        """The place in the book behind its last character."""
        return (self.start or 0) + len(self.mark.quote)


def placed(book: BookWords, marks: Iterable[MarkRecord]) -> list[Placed]:
    """Highlights in the order of the book, those whose words are gone last."""
    found = [Placed(one, book.found_again(one.anchor, one.start, one.quote)) for one in marks]
    return sorted(found, key=lambda one: (one.start is None, one.start or 0, one.mark.id))


def new_mark(book: BookWords, number: int, start: int, end: int, colour: str) -> MarkRecord:
    """A highlight, not kept yet, on a passage of the book with that number."""
    anchor, offset = book.named(start)
    quote = book.whole[start:end]
    return MarkRecord(0, number, anchor, offset, offset + len(quote), quote, colour=colour)  # type: ignore[arg-type]


def is_same(one: MarkRecord, other: MarkRecord) -> bool:
    """Whether two are one highlight, of which one may not be kept yet, or are on the very same passage."""
    return (one.id == other.id != 0) or (one.anchor, one.start, one.end) == (other.anchor, other.start, other.end)


def stored(marks: Iterable[MarkRecord], mark: MarkRecord) -> MarkRecord | None:
    """The highlight as it is kept; None where it is not kept yet."""
    return next((one for one in marks if is_same(one, mark)), None)


def under(marks: Sequence[Placed], start: int, end: int) -> Placed | None:
    """The highlight that a passage touches; the shortest where there are several."""
    return _shortest([one for one in marks if one.start is not None and one.start < end and start < one.end])


def around(marks: Sequence[Placed], start: int, end: int) -> Placed | None:
    """The highlight that holds a whole passage; the shortest where there are several."""
    return _shortest([one for one in marks if one.start is not None and one.start <= start and end <= one.end])


def _shortest(found: Sequence[Placed]) -> Placed | None:
    return min(found, key=lambda one: len(one.mark.quote), default=None)


def as_text(book: BookWords, marks: Iterable[Placed]) -> str:
    """Highlights and notes as plain text: each quotation with its place in the book and its note."""
    parts = []
    for one in marks:
        where = book.path(one.start) if one.start is not None else _("no longer in the book")
        lines = [f"“{one.mark.quote}”", f"[{where}]" if where else "", one.mark.note]
        parts.append("\n".join(line for line in lines if line))
    return "\n\n".join(parts) + "\n" if parts else ""
