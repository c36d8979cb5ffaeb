"""A document as PDF: the pages that `layout` made, drawn with reportlab.

The same document gives the same bytes: dates are the document's, and nothing depends on the machine.
"""

import io
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path
from types import MappingProxyType

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfgen.canvas import Canvas

from exporters import document as tree
from exporters.colours import COLOURS, FILLS
from exporters.files import ExportError, write_whole
from exporters.fonts import advance, font
from exporters.garbage import collection_paused
from exporters.layout import lay_out
from exporters.page import LEFT, RIGHT, Bar, Box, Laid, Page, Placed, measures
from exporters.shaping import SCRIPTS, glyph, read
from exporters.tags import ARTIFACT, Tagger
from exporters.typeset import SetLine, Setting, Span, lines_of, natural_width

_CHIP_TINTS = {"chip": "tint", "chip-warning": "amber-tint", "chip-good": "green-tint", "chip-late": "red-tint"}
_STRIPES = {"rising": (3.6, 0.7), "falling": (2.4, 1.1)}
"""The distance and weight of stripes, in points."""
_RUNNING = Setting(8, 12, "plain", "grey", justify=False)


class _Canvas(Canvas):
    """A canvas with the colours of a book by their names."""

    colours: Mapping[str, str] = COLOURS
    _code: list[str]


@dataclass(frozen=True, slots=True)
class Report:
    """What was written: how many pages, and the characters that no font has."""

    pages: int
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Drawn:
    """A PDF in memory: its bytes, how many pages, the page of each anchor (from 1), and the characters that no
    font has.
    """

    data: bytes
    pages: int
    numbers: Mapping[str, int]
    missing: tuple[str, ...]


def write(document: tree.Document, path: Path, *, progress: Callable[[float], bool] | None = None) -> Report:
    """Write a document as PDF to `path`, wholly or not at all.

    `progress` is told the share done, 0 to 1, and may answer false to stop.  Raises ExportError.
    """
    drawn = draw(document, progress=progress)
    write_whole(path, drawn.data)
    return Report(drawn.pages, drawn.missing)


def draw(
    document: tree.Document, *, progress: Callable[[float], bool] | None = None, colours: Mapping[str, str] = COLOURS
) -> Drawn:
    """A document as PDF in memory, the same bytes as `write` gives; in other colours for the screen.

    Raises ExportError.
    """
    with collection_paused():
        laid = lay_out(document, progress)
        data = render(document, laid, progress, colours)
        drawn = Drawn(data, len(laid.pages), laid.numbers, tuple(sorted(laid.missing)))
        del laid  # before the collector is on again and walks over all that is in it
    return drawn


def render(
    document: tree.Document,
    laid: Laid,
    progress: Callable[[float], bool] | None = None,
    colours: Mapping[str, str] = COLOURS,
) -> bytes:
    """The bytes of the PDF of a laid-out document."""
    buffer = io.BytesIO()
    paper = measures(document)
    for name in ("text", "plain", "bold"):
        font(name)
    canvas = _Canvas(
        buffer,
        pagesize=(paper.width, paper.height),
        invariant=1,
        pageCompression=1,
        pdfVersion=(1, 7),
        lang=document.language,
        initialFontName="text",  # type: ignore[arg-type]  # its stub says a number
    )
    canvas.colours = colours
    _describe(canvas, document)
    tagger = Tagger(canvas, laid.tags)
    for number, page in enumerate(laid.pages, 1):
        if progress is not None and not progress(0.6 + 0.4 * number / len(laid.pages)):
            raise ExportError("cancelled")
        canvas._code.append(tagger.begin(ARTIFACT))
        if "paper" in colours:
            canvas.setFillColor(_colour(canvas, "paper"))
            canvas.rect(0, 0, paper.width, paper.height, stroke=0, fill=1)
        _draw_grounds(canvas, page)
        if not page.cover:
            _running(canvas, document, page, number, len(laid.pages))
        canvas._code.append("EMC")
        _draw_page(canvas, page, laid.numbers, paper.height, tagger)
        canvas.showPage()
        tagger.next_page()
    tagger.finish()
    _outline(canvas, laid)
    canvas.save()
    return buffer.getvalue()


def _describe(canvas: _Canvas, document: tree.Document) -> None:
    canvas.setTitle(tree.sound(document.title))
    canvas.setAuthor(tree.sound(document.author))
    canvas.setSubject(tree.sound(document.subject))
    canvas.setCreator("briefbook")
    stamp = "D:" + "".join(char for char in document.created if char.isdigit())[:14]
    canvas.setDateFormatter(lambda *_moment: stamp + "Z")
    canvas.setViewerPreference("DisplayDocTitle", "true")


def _outline(canvas: _Canvas, laid: Laid) -> None:
    depth = -1
    for level, title, anchor in laid.headings:
        depth = min(level - 1, depth + 1)
        canvas.addOutlineEntry(title, anchor, depth, closed=depth > 0)
    if laid.headings:
        canvas.showOutline()


def _draw_grounds(canvas: _Canvas, page: Page) -> None:
    """Draw what stands behind the words: boxes, rules, chips."""
    for box in page.boxes:
        _draw_box(canvas, box)
    for placed in page.lines:
        for span in placed.line.spans:
            if span.emphasis.startswith("chip"):
                _draw_chip(canvas, span, placed)


def _draw_page(canvas: _Canvas, page: Page, anchors: Container[str], height: float, tagger: Tagger) -> None:
    for tag, bars in groupby(page.bars, key=lambda bar: bar.tag):
        canvas._code.append(tagger.begin(tag))
        for bar in bars:
            _draw_bar(canvas, bar)
        canvas._code.append("EMC")
    for name, y in page.anchors:
        canvas.bookmarkHorizontal(name, 0, min(height, y + 12))
    links = {}
    for at, placed in enumerate(page.lines):
        for target, found in groupby(enumerate(placed.line.spans), key=lambda pair: pair[1].target):
            if target in anchors:
                numbers, spans = zip(*found, strict=True)
                tag = tagger.link(placed.tag, target, _place(placed, spans[0], spans[-1]))
                links.update(dict.fromkeys(((at, number) for number in numbers), tag))
    _draw_lines(canvas, page.lines, tagger, links)


def _draw_box(canvas: _Canvas, box: Box) -> None:
    if box.fill:
        canvas.setFillColor(_colour(canvas, box.fill))
        canvas.rect(box.x, box.y, box.width, box.height, stroke=0, fill=1)
    if box.bar:
        canvas.setFillColor(_colour(canvas, box.bar))
        canvas.rect(box.x, box.y, 2.5, box.height, stroke=0, fill=1)
    if box.stroke:
        canvas.setStrokeColor(_colour(canvas, box.stroke))
        canvas.setLineWidth(0.5)
        canvas.setDash([0.5, 3] if box.stroke == "leader" else [])
        canvas.line(box.x, box.y, box.x + box.width, box.y)


def _draw_bar(canvas: _Canvas, bar: Bar) -> None:
    """A stretch of a bar: its ground, its stripes within it, its outline."""
    ink, ground, stripes = FILLS[bar.fill]
    canvas.setDash([])
    canvas.setFillColor(_colour(canvas, ground))
    canvas.setStrokeColor(_colour(canvas, ink))
    canvas.rect(bar.x, bar.y, bar.width, bar.height, stroke=0, fill=1)
    if stripes:
        canvas.saveState()
        clip = canvas.beginPath()
        clip.rect(bar.x, bar.y, bar.width, bar.height)
        canvas.clipPath(clip, stroke=0, fill=0)
        step, weight = _STRIPES[stripes]
        canvas.setLineWidth(weight)
        slant = bar.height if stripes == "rising" else -bar.height
        at = bar.x - abs(slant)
        while at < bar.x + bar.width + abs(slant):
            canvas.line(at, bar.y, at + slant, bar.y + bar.height)
            at += step
        canvas.restoreState()
    canvas.setLineWidth(0.5)
    canvas.rect(bar.x, bar.y, bar.width, bar.height, stroke=1, fill=0)


def _draw_lines(
    canvas: _Canvas,
    lines: Sequence[Placed],
    tagger: Tagger | None = None,
    links: Mapping[tuple[int, int], int] = MappingProxyType({}),
) -> None:
    """Draw lines of text as one object; font, colour, spacing and tag are said where they change.

    `links` are the tags of spans, by the numbers of line and span, that are other than those of their lines.
    """
    text = canvas.beginText()
    code: list[str] = text._code  # type: ignore[attr-defined]
    face: tuple[str, float] = ("", 0.0)
    colour, letter, word, tag = "", 0.0, 0.0, None
    for at, placed in enumerate(lines):
        for number, span in enumerate(placed.line.spans):
            own = links.get((at, number), placed.tag)
            if tagger is not None and own != tag:
                code += [*(["EMC"] if tag is not None else []), tagger.begin(own)]
                tag = own
            if (span.font, span.size) != face:
                face = span.font, span.size
                text.setFont(*face)
            if span.colour != colour:
                colour = span.colour
                text.setFillColor(_colour(canvas, colour))
            if span.char_space != letter:
                letter = span.char_space
                text.setCharSpace(round(letter, 3))
            if span.word_space != word:
                word = span.word_space
                text.setWordSpace(round(word, 3))
            for words, right, up in _pieces(span):
                text.setTextOrigin(placed.x + span.x + right, placed.y + up)
                text._textOut(words)  # type: ignore[attr-defined]  # the place of each span is set anyway
    if tag is not None:
        code.append("EMC")
    canvas.saveState()
    canvas.drawText(text)
    canvas.restoreState()


def _pieces(span: Span) -> Iterator[tuple[str, float, float]]:
    """What of a span is drawn in one go, and how far from its place: the whole, or each sign of a shaped word."""
    if span.font not in SCRIPTS:
        yield span.text, 0.0, 0.0
        return
    scale, at = span.size / 1000, 0.0
    for char in span.text:
        sign = glyph(char)
        yield char, at + (sign.right * scale if sign else 0.0), sign.up * scale if sign else 0.0
        at += advance(char, span.font) * scale


def _colour(canvas: _Canvas, name: str) -> Color:
    return _hex(canvas.colours[name])


@cache
def _hex(value: str) -> Color:
    return HexColor(value)


def _place(placed: Placed, first: Span, last: Span) -> tuple[float, float, float, float]:
    """Where spans of a line stand: left, lower, right and upper edge."""
    size = max(first.size, last.size)
    return placed.x + first.x, placed.y - 2, placed.x + last.x + last.width, placed.y + size


def _draw_chip(canvas: _Canvas, span: Span, placed: Placed) -> None:
    canvas.setFillColor(_colour(canvas, _CHIP_TINTS[span.emphasis]))
    canvas.roundRect(placed.x + span.x - 2.5, placed.y - 2.6, span.width + 5, span.size + 4, 2.5, stroke=0, fill=1)


def _running(canvas: _Canvas, document: tree.Document, page: Page, number: int, total: int) -> None:
    """The running head (book, part) and foot (marking, page)."""
    paper = measures(document)
    top, foot = paper.height - 0.6 * paper.top, paper.bottom - 32
    title = document.running or document.title
    taken = natural_width((tree.Run(title, document.language),), _RUNNING, set())
    right = max(paper.line / 2 - 10, paper.line - 20 - taken)
    left = paper.line - 20 - _shortened(page.section, document.language, right, _RUNNING).reach
    marking = replace(_RUNNING, style="bold", colour="amber")
    numbers = document.page_word.format(page=number, pages=total)
    places = (
        (title, left, _RUNNING, top, False),
        (page.section, right, _RUNNING, top, True),
        (document.marking, paper.line - 80, marking, foot, False),
        (numbers, 80.0, _RUNNING, foot, True),
    )
    lines = []
    for words, width, setting, y, at_right in places:
        line = _shortened(words, document.language, width, setting)
        lines.append(Placed(line, paper.width - RIGHT - line.reach if at_right else LEFT, y))
    _draw_lines(canvas, lines)
    canvas.setDash([])
    canvas.setLineWidth(0.4)
    canvas.setStrokeColor(_colour(canvas, "rule"))
    canvas.line(LEFT, top - 6, paper.width - RIGHT, top - 6)


@lru_cache(maxsize=64)
def _shortened(words: str, language: tree.Language, width: float, setting: Setting) -> SetLine:
    """`words` on one line of `width` points: in one language where two are longer, else with an ellipsis."""
    for said in (words, tree.in_first(words)):
        lines = lines_of((tree.Run(said, language),), width, setting, set())
        if len(lines) == 1:
            return lines[0]
    first = lines_of((tree.Run(words, language),), width - 2 * setting.size, setting, set())[0]
    begun = read("".join(span.text for span in first.spans))
    return lines_of((tree.Run(begun + "…", language),), width, setting, set())[0]
