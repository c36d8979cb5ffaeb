"""Assemble: a book's definition and the records become one Document tree.

The tree has settled wording, order, numbering, dates, language and citation.  Every item and outcome cites its
source, number and page, and links to its place in the annex; a link to a part that the book leaves out is plain
text.  Pure: the same book and records give the same tree.
"""

from collections.abc import Callable, Iterable, Iterator
from math import ceil

from briefbook.assemble import annex, items, outcomes, overview
from briefbook.assemble.book import ALL_PARTS, PARTS, Book, BookLanguage, Records, usual_parts
from briefbook.assemble.frame import Frame
from briefbook.i18n import N_, translate
from exporters import document as tree

__all__ = ["ALL_PARTS", "PARTS", "Book", "BookLanguage", "Records", "assemble", "empty_parts", "usual_parts"]

_WRITERS: dict[str, Callable[[Frame], Iterator[tree.Block]]] = {
    "overview": overview.overview, "commitments": items.commitments, "outcomes": outcomes.outcomes,
    "organisations": outcomes.organisations, "annex": annex.annex, "sources": annex.sources, "index": annex.index,
}  # fmt: skip

_ON_ONE_PAGE = 36
"""How many lines of contents stand on one page; where they are more, headings of the third level are left out."""
_LINE = 84
"""How many Latin letters about stand on a line of contents; a kanji is as wide as two."""


def assemble(book: Book, records: Records) -> tree.Document:
    """The document tree of a book."""
    frame = Frame(book, records)
    content: list[tree.Block] = []
    for name in dict.fromkeys(book.parts):
        if name in _WRITERS:
            content += _WRITERS[name](frame)
        content += records.extra.get(name, ())
    deep = sum(_lines(one) for one in content if isinstance(one, tree.Heading) and one.level <= 3) > _ON_ONE_PAGE
    contents = [tree.Contents(frame.fixed_words("Contents"), 2 if deep else 3)] if _is_parted(content) else []
    if not content:
        message = N_("Nothing is known yet of what the parts of this book are about.")
        content = [tree.PageBreak(), tree.Paragraph(frame.sentences(message), "lead")]
    blocks = [overview.cover(frame), *contents, *content]
    heads = (translate(one, "Briefing book: {name}", name=records.counterpart.name[one]) for one in frame.languages)
    title = book.title or " / ".join(heads)
    return tree.Document(
        title=title, language=frame.main, blocks=tree.linked(blocks), subject=frame.name(), author="briefbook",
        running=title, marking=book.marking, created=f"{frame.date or '2000-01-01'}T00:00:00Z",
    )  # fmt: skip


def empty_parts(document: tree.Document, parts: Iterable[str]) -> tuple[str, ...]:
    """Which of its parts a book has nothing to say in."""
    begun = {one.anchor.rstrip("0123456789") for one in document.blocks if isinstance(one, tree.Heading)}
    return tuple(one for one in parts if one not in begun and not (one == "organisations" and "org" in begun))


def _is_parted(blocks: Iterable[tree.Block]) -> bool:
    """Whether there is more than one heading, which contents are for."""
    return sum(isinstance(one, tree.Heading) and one.level <= 3 for one in blocks) > 1


def _lines(heading: tree.Heading) -> int:
    """How many lines of the contents a heading takes, about."""
    return max(1, ceil(sum(len(run.text) * (2 if run.language == "ja" else 1) for run in heading.text) / _LINE))
