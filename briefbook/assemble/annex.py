"""The back of a book: the sources in full, their list, and the index of acting bodies."""

import re
from collections.abc import Iterator
from typing import Literal

from briefbook.assemble.frame import Frame
from briefbook.i18n import N_, Language
from briefbook.model import Kind, Role
from db.records import BlockRecord, SourceText
from exporters import document as tree

_COLUMNS = (N_("No."), N_("Title"), N_("Date"), N_("File"), N_("Hash"))


def annex(frame: Frame) -> Iterator[tree.Block]:
    """Each source in full; of a report only the outcomes that are in the book.

    Of a document in both languages each of its two sources has the words of its own language.
    """
    if not frame.records.sources:
        return
    yield frame.part(N_("Annex: the sources in full"), "annex")
    for one in frame.records.sources:
        title = f"{frame.numbers[one.source.id]}  {one.source.masthead.title}"
        yield tree.Heading(2, (frame.run(title),), f"a{one.source.id}")
        if one.source.masthead.kind == Kind.OUTCOME_REPORT:
            yield tree.Paragraph(
                frame.fixed_words("Extract: the outcomes in this book.  The store keeps the whole report."), "small"
            )
        yield from _full_text(frame, one)


def _full_text(frame: Frame, one: SourceText) -> Iterator[tree.Block]:
    language: Language = one.source.masthead.language
    seen: set[str] = set()
    places = _places(frame, one.source.id)
    extract = one.source.masthead.kind == Kind.OUTCOME_REPORT
    originals = [each.source.hash for each in frame.records.sources]
    both = originals.count(one.source.hash) > 1
    for block in one.blocks:
        if extract and (block.block.role, block.record) not in places:
            continue
        if both and block.block.role is Role.OTHER:
            continue
        anchor = places.get((block.block.role, block.record))
        if anchor in seen:
            anchor = None
        seen.add(anchor or "")
        emphasis: tree.Emphasis = "strong" if block.block.role is Role.HEADING else ""
        if block.block.role in (Role.FURNITURE, Role.NOTE, Role.CAPTION):
            emphasis = "soft"
        for index, line in enumerate(paragraphs(block, language)):
            style: Literal["source-title", "source"] = "source-title" if emphasis == "strong" else "source"
            yield tree.Paragraph((tree.Run(line, language, emphasis),), style, anchor if index == 0 else None)


def _places(frame: Frame, source: int) -> dict[tuple[Role, int | None], str]:
    """The annex anchors of the items and outcomes of a source."""
    places: dict[tuple[Role, int | None], str] = {
        (Role.PROVISION, one.id): f"s{source}.{wording.seq}"
        for one in frame.records.provisions
        for wording in one.wordings
        if wording.source == source
    }
    shown = (*frame.records.outcomes, *frame.records.linked)
    return places | {(Role.OUTCOME, one.id): f"so{one.id}" for one in shown if one.source == source}


_ENTRY = re.compile(r"[•・●○■◆▶✓※\-*①-⑳]|[(（]?(?:\d{1,3}|[a-z]|[ivx]{1,4})[)）.．]\s*\S")
"""A line that begins an entry; "year." and "2027." alone are the end of a sentence."""

_FULL = 0.5
"""The part of the longest line of a block that a line has at least that goes on in the next."""


def paragraphs(block: BlockRecord, language: Language) -> Iterator[str]:
    """The text of a block as it stood, its soft line ends healed so that it can be read.

    A line that is much shorter than the longest was not broken for want of room.
    """
    joint = "" if language == "ja" else " "
    lines = [line for raw in block.text.split("\n") if (line := raw.strip())]
    full = _FULL * max(map(len, lines), default=0)
    current = ""
    for before, line in zip(["", *lines], lines, strict=False):
        ended = re.search(r"[。.:：]$", current) or len(before) < full
        if current and (_ENTRY.match(line) or ended or "\t" in line):
            yield current
            current = line
        else:
            latin = bool(current) and current[-1].isascii() and line[0].isascii()
            current += (" " if current and latin else joint if current else "") + line
    if current:
        yield current


def sources(frame: Frame) -> Iterator[tree.Block]:
    """The list of the sources."""
    if not frame.records.sources:
        return
    yield frame.part(N_("Sources"), "sources")
    rows = tuple(_source_row(frame, one) for one in frame.records.sources)
    header = tuple(frame.fixed_words(words) for words in _COLUMNS)
    yield tree.Table(header, rows, (0.08, 0.31, 0.22, 0.2, 0.19), (), frozenset({0}))


def _source_row(frame: Frame, one: SourceText) -> tuple[tree.Text, ...]:
    source = one.source
    title: list[tree.Run] = [frame.run(source.masthead.title + "  ")]
    if source.masthead.provisional:
        title += frame.chip(N_("Provisional translation"), "plain")
    if not source.reviewed:
        title += frame.chip(N_("Not yet reviewed"))
    return (
        (frame.run(str(frame.numbers[source.id])),),
        tuple(title),
        frame.day(source.masthead.date),
        (frame.run(source.file),),
        (frame.run(source.hash[:12]),),
    )


def index(frame: Frame) -> Iterator[tree.Block]:
    """Who acts, and on which pages."""
    anchors: dict[str, list[str]] = {}
    wider = frame.book.organisations
    for one in frame.records.provisions if wider else frame.own(frame.records.provisions):
        wording = one.wording(frame.main) or one.wordings[0]
        for actor in one.coding.actors if frame.book.language == "both" else wording.coding.actors:
            anchors.setdefault(actor, []).append(f"p{one.id}")
    if anchors and "commitments" in frame.book.parts:
        yield frame.part(N_("Index of acting bodies"), "index")
        entries = sorted(anchors.items(), key=lambda one: one[0].casefold())
        yield tree.Index(tuple(((frame.run(name),), tuple(places)) for name, places in entries))
