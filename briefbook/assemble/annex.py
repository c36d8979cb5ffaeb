"""The back of a book: the sources in full, their list, and the index of acting bodies."""

import re
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Literal

from briefbook.assemble.frame import Frame
from briefbook.counterparts import as_listed
from briefbook.followup.bodies import acting, names_in
from briefbook.i18n import N_, Language
from briefbook.model import Kind, Role
from db.records import ProvisionRecord, SourceText
from exporters import document as tree

_COLUMNS = (N_("No."), N_("Title, file and its hash"), N_("Date"))


def annex(frame: Frame) -> Iterator[tree.Block]:
    """Each source that the book cites in full; of a report only the outcomes that are in the book.

    A document in both languages is two sources, of which a book in one language cites that of its own language; each
    has the words of its own language.
    """
    cited = {wording.source for one in frame.records.provisions for wording in one.wordings_in(frame.languages)}
    cited |= {one.source for one in (*frame.records.outcomes, *frame.records.linked)}
    if frame.book.language == "both":
        cited |= {source for one in (*frame.records.outcomes, *frame.records.linked) for source in one.sources}
    shown = [one for one in frame.records.sources if one.source.id in cited]
    if not shown:
        return
    yield frame.part(N_("Annex: the sources in full"), "annex")
    for one in shown:
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
    for role, record, text in _shown(frame, one, places):
        anchor = places.get((role, record))
        if anchor in seen:
            anchor = None
        seen.add(anchor or "")
        emphasis: tree.Emphasis = "strong" if role is Role.HEADING else ""
        if role in (Role.NOTE, Role.CAPTION):
            emphasis = "soft"
        style: Literal["source-title", "source"] = "source-title" if emphasis == "strong" else "source"
        for rows, lines in _runs_of_lines(text):
            if rows:
                yield _table(rows, language)
                continue
            for line in paragraphs(lines, language):
                yield tree.Paragraph((tree.Run(line, language, emphasis),), style, anchor)
                anchor = None


def _shown(
    frame: Frame, one: SourceText, places: Mapping[tuple[Role, int | None], str]
) -> Iterator[tuple[Role, int | None, str]]:
    """Role, record and text of what the annex has of a source: no page numbers, and a record that these part whole."""
    extract = one.source.masthead.kind == Kind.OUTCOME_REPORT
    originals = [each.source.hash for each in frame.records.sources]
    both = originals.count(one.source.hash) > 1
    left = {Role.FURNITURE, *([Role.OTHER] if both else [])}
    blocks = [each for each in one.blocks if each.block.role not in left and not _RULED.fullmatch(each.text)]
    of_what = [(each.block.role, each.record) for each in blocks]
    for at in range(len(blocks) - 2, -1, -1):  # the head of a table stands with its rows
        if blocks[at].text.startswith("|") and blocks[at + 1].text.startswith("|"):
            of_what[at] = of_what[at + 1]
    for (role, record), found in groupby(zip(of_what, blocks, strict=True), key=lambda pair: pair[0]):
        group = [each for _what, each in found]
        if extract and (role, record) not in places:
            continue
        if record is None:
            yield from ((role, None, each.text) for each in group)
        else:
            yield role, record, "\n".join(each.text for each in group)


_RULED = re.compile(r"[\s|:-]*-[\s|:-]*")
"""The line of a table in Markdown between its head and its rows, or a rule."""
_MARKUP = re.compile(r"^#{1,6}\s+|^>\s+|\*\*|</?(?:p|b|i|u|em|strong|sup|sub|span|div)(?:\s[^<>]*)?>", re.MULTILINE)
_BREAK = re.compile(r"<br\s*/?>")


def _runs_of_lines(text: str) -> Iterator[tuple[list[list[str]], str]]:
    """A text without its markup: rows of cells where lines are those of a table, else the lines.

    A row alone, as one of a table that is a record of its own, is a line with its cells parted by bars.
    """

    def cells(line: str) -> list[str]:
        barred = line.startswith("|") and len(line) > 1
        found = line[1:].removesuffix("|").split("|") if barred else line.split("\t")
        return [_BREAK.sub(" ", one).strip() for one in found]

    def alone(line: str) -> str:
        found = [one for one in cells(line) if one]
        return (" | " if len(found) > 2 or line.startswith("|") else " ").join(found)

    bare = (line.strip() for line in _MARKUP.sub("", text).split("\n"))
    lines = [line for line in bare if line and not ("|" in line and _RULED.fullmatch(line))]
    for (count, barred), group in groupby(lines, key=lambda line: (len(cells(line)), line.startswith("|"))):
        found = list(group)
        if count > 1 and len(found) > 1:
            yield [cells(line) for line in found], ""
        elif count > 1 or barred:
            yield from (([], alone(line)) for line in found)
        else:
            yield [], _BREAK.sub("\n", "\n".join(found))


def _table(rows: list[list[str]], language: Language) -> tree.Table:
    """A table of a source, its columns about as wide as what they hold."""
    head, *others = (tuple((tree.Run(cell, language),) if cell else () for cell in row) for row in rows)
    return tree.Table.fitted(head, others)


def _places(frame: Frame, source: int) -> dict[tuple[Role, int | None], str]:
    """The annex anchors of the items and outcomes of a source."""
    places: dict[tuple[Role, int | None], str] = {
        (Role.PROVISION, one.id): f"s{source}.{wording.seq}"
        for one in frame.records.provisions
        for wording in one.wordings
        if wording.source == source
    }
    shown = (*frame.records.outcomes, *frame.records.linked)
    rows = [told for one in shown for told in one.told if told.source == source]
    rows += [one for one in shown if one.source == source and not one.told]  # type: ignore[misc]
    return places | {(Role.OUTCOME, one.id): f"so{one.id}" for one in rows}


_ENTRY = re.compile(r"[•・●○■◆▶✓※\-*①-⑳]|[(（]?(?:\d{1,3}|[a-z]|[ivx]{1,4})[)）.．]\s*\S")
"""A line that begins an entry; "year." and "2027." alone are the end of a sentence."""

_FULL = 0.5
"""The part of the longest line of a block that a line has at least that goes on in the next."""


def paragraphs(text: str, language: Language) -> Iterator[str]:
    """A text as it stood, its soft line ends healed so that it can be read.

    A line that is much shorter than the longest was not broken for want of room.
    """
    joint = "" if language == "ja" else " "
    lines = [line for raw in text.split("\n") if (line := raw.strip())]
    full = _FULL * max(map(len, lines), default=0)
    current = ""
    for before, line in zip(["", *lines], lines, strict=False):
        ended = re.search(r"[。.:：]$", current) or len(before) < full
        if current and (_ENTRY.match(line) or ended):
            yield current
            current = line
        else:
            latin = bool(current) and current[-1].isascii() and line[0].isascii()
            parted = re.search(r"[A-Za-z]-$", current) and line[0].isalpha()
            current += ("" if parted or not current else " " if latin else joint) + line
    if current:
        yield current


def sources(frame: Frame) -> Iterator[tree.Block]:
    """The list of the sources."""
    if not frame.records.sources:
        return
    yield frame.part(N_("Sources"), "sources")
    rows = tuple(_source_row(frame, one) for one in frame.records.sources)
    header = frame.header(*_COLUMNS)
    yield tree.Table.fitted(header, rows, frozenset({0}))


def _source_row(frame: Frame, one: SourceText) -> tuple[tree.Text, ...]:
    source = one.source
    marks = [frame.chip(N_("Provisional translation"), "plain")] if source.masthead.provisional else []
    marks += [] if source.reviewed else [frame.chip(N_("Not yet reviewed"))]
    file = "" if source.origin is not None else f"{source.file}  "
    return (
        (frame.run(str(frame.numbers[source.id])),),
        (
            tree.Run(source.masthead.title, source.masthead.language), frame.run("\n"),
            frame.run(f"{file}{source.hash[:12]}", "soft"),
            *(run for at, each in enumerate(marks) for run in ([] if at else [frame.run("\n")]) + each),
        ),
        frame.day(source.masthead.date),
    )  # fmt: skip


def index(frame: Frame) -> Iterator[tree.Block]:
    """Who acts, and on which pages."""
    anchors: dict[str, list[str]] = {}
    wider = frame.book.organisations
    for one in frame.records.provisions if wider else frame.own(frame.records.provisions):
        for name in _acting(frame, one):
            anchors.setdefault(name, []).append(f"p{one.id}")
    if anchors and "commitments" in frame.book.parts:
        yield frame.part(N_("Index of acting bodies"), "index")
        entries = sorted(anchors.items(), key=lambda one: as_listed(one[0]))
        yield tree.Index(tuple(((frame.run(name),), tuple(places)) for name, places in entries))


def _acting(frame: Frame, one: ProvisionRecord) -> list[str]:
    """The bodies of an item as the index names them, each in the languages of the book."""
    if frame.book.language != "both":
        return names_in(one, frame.main, frame.known)
    return list(dict.fromkeys(map(frame.body, acting(one, one.coding.actors))))
