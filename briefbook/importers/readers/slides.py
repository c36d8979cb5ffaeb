"""Slide decks: every shape in reading order, groups, tables, charts' titles, and the notes."""

import io
from collections.abc import Iterator
from typing import Any

from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE, PP_PLACEHOLDER

from briefbook.errors import InputError
from briefbook.i18n import _
from briefbook.importers.lines import Line, LineKind, ReadNotice, ReadText

_TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE, PP_PLACEHOLDER.VERTICAL_TITLE)
_EDGES = {
    PP_PLACEHOLDER.SLIDE_NUMBER: "footer",
    PP_PLACEHOLDER.FOOTER: "footer",
    PP_PLACEHOLDER.DATE: "footer",
    PP_PLACEHOLDER.HEADER: "header",
}


def read_slides(data: bytes, name: str) -> ReadText:
    """A slide deck's text; a slide is a page.  Raises InputError where the deck cannot be opened."""
    try:
        deck = Presentation(io.BytesIO(data))
    except (KeyError, ValueError, AttributeError):
        raise InputError(_("{name} is broken.  Open it in its program and save it again.", name=name)) from None
    pieces: list[str] = []
    lines: list[Line] = []
    notices: list[ReadNotice] = []
    length = 0
    for page, slide in enumerate(deck.slides, 1):
        for words, kind, level in _slide(slide, page, notices):
            end = length + len(words)
            lines.append(Line(length, end, page, kind, level, whole=True))
            pieces.append(words)
            length = end + 1
    media = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
    return ReadText("\n".join(pieces), tuple(lines), media, deck.core_properties.title or None, None, tuple(notices))


def _slide(slide: Any, page: int, notices: list[ReadNotice]) -> Iterator[tuple[str, LineKind, int]]:
    shapes = sorted(_shapes(slide.shapes), key=_place)
    for shape in shapes:
        yield from _shape(shape, page, notices)
    if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
        for paragraph in slide.notes_slide.notes_text_frame.paragraphs:
            yield from _words(paragraph, "note", 0)


def _shapes(shapes: Any) -> Iterator[Any]:
    """Shapes with what stands in groups."""
    for shape in shapes:
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            yield from _shapes(shape.shapes)
        else:
            yield shape


def _place(shape: Any) -> tuple[bool, int, int]:
    """Titles first, then from top to bottom and left to right, in bands of a centimetre."""
    title = shape.is_placeholder and shape.placeholder_format.type in _TITLES
    return not title, (shape.top or 0) // 360_000, shape.left or 0


def _shape(shape: Any, page: int, notices: list[ReadNotice]) -> Iterator[tuple[str, LineKind, int]]:
    if shape.has_text_frame:
        kind = _kind(shape)
        for paragraph in shape.text_frame.paragraphs:
            yield from _words(paragraph, kind, paragraph.level + 1 if kind == "text" else 0)
    elif getattr(shape, "has_table", False) and shape.has_table:
        for row in shape.table.rows:
            cells = [" ".join(cell.text.split()) for cell in row.cells]
            if any(cells):
                yield "\t".join(cells), "table", 0
    elif getattr(shape, "has_chart", False) and shape.has_chart:
        if shape.chart.has_title and shape.chart.chart_title.has_text_frame:
            yield from _frame(shape.chart.chart_title.text_frame.text, "caption")
    elif "diagram" in getattr(shape, "_element", shape).xml[:6000]:
        notices.append(ReadNotice("shape-text", None, (("page", str(page)),)))


def _frame(text: str, kind: LineKind) -> Iterator[tuple[str, LineKind, int]]:
    for words in text.splitlines():
        if words.strip():
            yield words, kind, 0


def _kind(shape: Any) -> LineKind:
    if not shape.is_placeholder:
        return "text"
    kind = shape.placeholder_format.type
    if kind in _TITLES:
        return "title"
    return _EDGES.get(kind, "text")  # type: ignore[return-value]


def _words(paragraph: Any, kind: LineKind, level: int) -> Iterator[tuple[str, LineKind, int]]:
    text = "".join(run.text for run in paragraph.runs) or paragraph.text
    for words in text.replace("\v", "\n").splitlines():
        if words.strip():
            yield words, kind, level
