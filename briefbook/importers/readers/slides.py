"""Slide decks: every shape in reading order, groups, tables, charts' titles, and the notes."""

import io
from collections.abc import Iterator
from typing import Any

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.exc import PythonPptxError
from pptx.shapes.group import GroupShape
from pptx.shapes.picture import Picture

from briefbook import progress
from briefbook.importers.lines import Line, LineKind, ReadNotice, ReadText
from briefbook.importers.readers.safe import BROKEN, broken, parse_xml

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
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
        return _deck(Presentation(io.BytesIO(data)))
    except (*BROKEN, AttributeError, PythonPptxError):
        raise broken(name) from None


def _deck(deck: Any) -> ReadText:
    pieces: list[str] = []
    lines: list[Line] = []
    notices: list[ReadNotice] = []
    length = 0
    for page, slide in enumerate(progress.each(list(deck.slides)), 1):
        for words, kind, level in _slide(slide, page, notices):
            end = length + len(words)
            lines.append(Line(length, end, page, kind, level, whole=True))
            pieces.append(words)
            length = end + 1
    media = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
    return ReadText("\n".join(pieces), tuple(lines), media, deck.core_properties.title or None, tuple(notices))


def _slide(slide: Any, page: int, notices: list[ReadNotice]) -> Iterator[tuple[str, LineKind, int]]:
    for shape in _shapes(slide.shapes):
        yield from _shape(shape, page, notices)
    for choice in slide.element.iter(f"{_COMPATIBILITY}Choice"):
        yield from _bare(choice)
    if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
        for paragraph in slide.notes_slide.notes_text_frame.paragraphs:
            yield from _words(paragraph, "note", 0)


def _shapes(shapes: Any) -> Iterator[Any]:
    """Shapes in reading order; what stands in a group is read where the group stands."""
    for shape in sorted(shapes, key=_place):
        if isinstance(shape, GroupShape):
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
            listed = kind == "text" and _is_bulleted(shape, paragraph)
            level = paragraph.level + 1 if kind == "text" else 0
            yield from _words(paragraph, "list" if listed else kind, level)
    elif getattr(shape, "has_table", False) and shape.has_table:
        for row in shape.table.rows:
            cells = [" ".join(cell.text.split()) for cell in row.cells]
            if any(cells):
                yield "\t".join(cells), "table", 0
    elif getattr(shape, "has_chart", False) and shape.has_chart:
        if shape.chart.has_title and shape.chart.chart_title.has_text_frame:
            yield from _frame(shape.chart.chart_title.text_frame.text, "caption")
    elif isinstance(shape, Picture):
        if not any(one.code == "picture" for one in notices):
            notices.append(ReadNotice("picture"))
    elif (diagram := next(shape.element.iter(f"{_DIAGRAM}relIds"), None)) is not None:
        yield from _diagram(shape, diagram, page, notices)


def _diagram(shape: Any, ids: Any, page: int, notices: list[ReadNotice]) -> Iterator[tuple[str, LineKind, int]]:
    """The words of a diagram, from the part that holds its data."""
    try:
        part = shape.part.related_part(ids.get(f"{_RELATIONS}dm", ""))
    except KeyError:
        notices.append(ReadNotice("shape-text", None, (("page", str(page)),)))
        return
    yield from _bare(parse_xml(part.blob))


def _bare(node: Any) -> Iterator[tuple[str, LineKind, int]]:
    """The paragraphs of a drawing that has no shape of its own."""
    for paragraph in node.iter(f"{_DRAWING}p"):
        words = "".join(one.text or "" for one in paragraph.iter(f"{_DRAWING}t"))
        yield from _frame(words, "text")


def _is_bulleted(shape: Any, paragraph: Any) -> bool:
    """Whether a paragraph shows a bullet: its own, or that of the body of a slide."""
    properties = paragraph._p.pPr
    if properties is not None and any(
        properties.find(f"{_DRAWING}{one}") is not None for one in ("buChar", "buAutoNum")
    ):
        return True
    if properties is not None and properties.find(f"{_DRAWING}buNone") is not None:
        return False
    return shape.is_placeholder and shape.placeholder_format.type in (PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.OBJECT)


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
    for words in paragraph.text.replace("\v", "\n").splitlines():
        if words.strip():
            yield words, kind, level
