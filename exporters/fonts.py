"""The fonts of a book, and which of them has a character.

BIZ UDPMincho sets the text, BIZ UDPGothic headings, labels and tables.  What they lack is drawn from fallback
fonts: other Latin, Cyrillic and Greek, hangul, other Chinese.  A character in none of them is written as its
code, U+XXXX in brackets, and reported: never a box.
"""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from exporters.errors import ExportError
from resources import ROOT

Style = Literal["text", "plain", "bold"]
_FILES = {
    "text": "BIZUDPMincho-Regular.ttf",
    "plain": "BIZUDPGothic-Regular.ttf",
    "bold": "BIZUDPGothic-Bold.ttf",
    "latin": "DejaVuSans.ttf",
    "hangul": "NanumGothic.ttf",
    "chinese": "DroidSansFallbackFull.ttf",
}
_FALLBACKS = ("latin", "hangul", "chinese")
WORD_NAMES: dict[str, str] = {"text": "BIZ UDPMincho", "plain": "BIZ UDPGothic", "bold": "BIZ UDPGothic"}


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character as it is drawn: its font's name and its advance in thousandths of the type size."""

    font: str
    advance: float


@cache
def font(name: str) -> TTFont:
    """A font by its name here, registered for PDF.  Raises ExportError where its file is missing."""
    try:
        found = TTFont(name, str(ROOT / "fonts" / _FILES[name]))
    except (TTFError, OSError):
        raise ExportError("font-missing", _FILES[name]) from None
    pdfmetrics.registerFont(found)
    return found


@cache
def glyph(char: str, style: Style) -> Glyph | None:
    """How a character is drawn in a style; None where no font has it."""
    for name in (style, *_FALLBACKS):
        widths = font(name).face.charWidths
        if ord(char) in widths:
            return Glyph(name, widths[ord(char)])
    return None


def shown(text: str, style: Style, missing: set[str]) -> str:
    """`text` with characters that no font has written as their codes; those are added to `missing`."""
    lacking = {char for char in set(text) if char not in "\n\t" and glyph(char, style) is None}
    if not lacking:
        return text
    missing |= lacking
    return "".join(f"[U+{ord(char):04X}]" if char in lacking else char for char in text)
