"""Pages of a PDF as pictures, and what is on them; for threads of the background only, since drawing takes time."""

from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import byref, c_float, c_int
from typing import Literal

import pypdfium2
from pypdfium2 import raw
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from briefbook.pdfium import LOCK

Look = Literal["day", "sepia", "night"]
Box = tuple[float, float, float, float]
"""Left, top, right and bottom, in points from the upper left corner of a page."""
SEPIA = "#f4ecd8"
_UNSEEN = "\ufffe\x02"
"""What PDFium has for hyphens at the ends of lines."""
_NEAR, _ABOUT = (60.0, 24.0), 30
"""How wide and high the room in points is in which the sign nearest to a place is sought: between two lines and in the
margin, too; and how many signs before and behind it tell which words they are of.
"""
_MOST = 12e6
"""The most pixels of one picture; a page that is looked at closer is drawn with these and enlarged."""


@contextmanager
def _opened(data: bytes) -> Iterator[pypdfium2.PdfDocument]:
    with LOCK:
        document = pypdfium2.PdfDocument(data)
        try:
            yield document
        finally:
            document.close()


def page_sizes(data: bytes) -> list[tuple[float, float]]:
    """Width and height of each page, in points."""
    with _opened(data) as document:
        return [document.get_page_size(index) for index in range(len(document))]


def drawn_page(data: bytes, index: int, scale: float, look: Look) -> QImage:
    """A page with `scale` pixels a point: as it is, on sepia paper, or light on dark."""
    with _opened(data) as document:
        page = document[index]
        width, height = page.get_size()
        scale = min(scale, (_MOST / max(1.0, width * height)) ** 0.5)
        bitmap = page.render(scale=scale, prefer_bgrx=True)
        pixels = bytes(bitmap.buffer)
        image = QImage(pixels, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32).copy()
        bitmap.close()
        page.close()
    if look == "night":
        image.invertPixels()
        _multiply(image, "#dcdcd8")
    elif look == "sepia":
        _multiply(image, SEPIA)
    return image


def _multiply(image: QImage, colour: str) -> None:
    painter = QPainter(image)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    painter.fillRect(image.rect(), QColor(colour))
    painter.end()


def link_at(data: bytes, index: int, x: float, y: float) -> tuple[int, float] | None:
    """Where the link at a place of a page leads: the page from 0 and the points from its top; None without a link.

    `x` and `y` are points from the page's upper left corner.
    """
    with _opened(data) as document:
        page = document[index]
        height = page.get_height()
        link = raw.FPDFLink_GetLinkAtPoint(page, x, height - y)
        target = raw.FPDFLink_GetDest(document, link) if link else None
        number = raw.FPDFDest_GetDestPageIndex(document, target) if target else -1
        found = None
        if number >= 0:
            found = number, _top(target, document.get_page_size(number)[1])
        page.close()
    return found


def _top(target: object, height: float) -> float:
    """How far below the top of its page a target stands, in points."""
    has_x, has_y, has_zoom = c_int(), c_int(), c_int()
    x, y, zoom = c_float(), c_float(), c_float()
    raw.FPDFDest_GetLocationInPage(
        target, byref(has_x), byref(has_y), byref(has_zoom), byref(x), byref(y), byref(zoom)
    )  # fmt: skip
    return max(0.0, height - y.value) if has_y.value else 0.0


def words_about(data: bytes, index: int, x: float, y: float) -> tuple[str, int]:
    """The signs of a page around a place, without white space, and which of them stands there; none where none is near.

    `x` and `y` are points from the page's upper left corner.
    """
    with _opened(data) as document:
        page = document[index]
        text = page.get_textpage()
        at, whole = text.get_index(x, page.get_height() - y, *_NEAR), text.get_text_range()
        text.close()
        page.close()
    if at is None or not 0 <= at < len(whole):
        return "", 0
    before, after = _solid(whole[:at]), _solid(whole[at:])
    return before[-_ABOUT:] + after[:_ABOUT], len(before[-_ABOUT:])


def _solid(text: str) -> str:
    """The signs of a page's text that are printed."""
    return "".join(char for char in text if not char.isspace() and char not in _UNSEEN)


def page_text(data: bytes, index: int) -> tuple[str, list[Box | None]]:
    """The characters of a page, and the box of each; None where it has none, as an end of line."""
    with _opened(data) as document:
        page = document[index]
        height, text = page.get_height(), page.get_textpage()
        whole = "".join(_character(text, at) for at in range(text.count_chars()))
        found: list[Box | None] = []
        for at, char in enumerate(whole):
            left, bottom, right, top = (0.0,) * 4 if char.isspace() else text.get_charbox(at, loose=True)
            found.append((left, height - top, right, height - bottom) if right > left else None)
        text.close()
        page.close()
    return whole, found


def _character(text: pypdfium2.PdfTextPage, at: int) -> str:
    """One character of a page; PDFium counts halves of those beyond 16 bits by themselves."""
    return chr(raw.FPDFText_GetUnicode(text, at))


def found_on_page(data: bytes, index: int, words: str) -> tuple[QRectF, ...]:
    """Where words first stand on a page: boxes in points from its top left, none where they do not."""
    wanted = "".join(words.split()).casefold()
    if not wanted:
        return ()
    with LOCK, _opened(data) as document:
        return next(iter(_found(document, index, wanted)), ())


def _found(document: pypdfium2.PdfDocument, index: int, wanted: str) -> list[tuple[QRectF, ...]]:
    """The boxes of each finding of a text without white space on a page."""
    page = document[index]
    text = page.get_textpage()
    found = [_boxes(text, start, count, page.get_height()) for start, count in _places(text.get_text_range(), wanted)]
    text.close()
    page.close()
    return found


def _places(whole: str, wanted: str) -> Iterator[tuple[int, int]]:
    """Where a text without white space stands in a page's text: first character and length."""
    solid = [at for at, char in enumerate(whole) if not char.isspace() and char not in _UNSEEN]
    folded = "".join(char if len(char) == 1 else whole[at] for at in solid for char in [whole[at].casefold()])
    at = folded.find(wanted)
    while at >= 0:
        yield solid[at], solid[at + len(wanted) - 1] - solid[at] + 1
        at = folded.find(wanted, at + len(wanted))


def _boxes(text: pypdfium2.PdfTextPage, start: int, count: int, height: float) -> tuple[QRectF, ...]:
    found = []
    for index in range(text.count_rects(start, count)):
        left, bottom, right, top = text.get_rect(index)
        found.append(QRectF(left, height - top, right - left, top - bottom))
    return tuple(found)
