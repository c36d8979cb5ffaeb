"""The fonts of a book, and which of them has a character.

BIZ UDPMincho sets the text, BIZ UDPGothic headings, labels and tables.  A word that they cannot write whole is
drawn whole from a fallback font, as are the other words of such a name (Giang in Nguyễn Giang): other Latin,
Cyrillic, Greek, Georgian, Armenian, Hebrew, Arabic, Lao, Thai, hangul, other Chinese, rare kanji of names (𠮷);
words of scripts whose letters must be reordered (Devanagari, Khmer) from the font of their script (`shaping`).  A
character in none of them is written as its code, [U+XXXX], and reported: never a box, never a wrong letter.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Any, Literal

from reportlab.pdfbase import pdfmetrics, ttfonts
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from exporters.document import sound
from exporters.files import ExportError
from exporters.joining import FROM_RIGHT, SIGNS, VOWELS, forms
from exporters.shaping import LETTERS, RUN, SCRIPTS, glyph, letters_of, shaped, stray
from resources import ROOT

Style = Literal["text", "plain", "bold"]
_FILES = {
    "text": "BIZUDPMincho-Regular.ttf",
    "plain": "BIZUDPGothic-Regular.ttf",
    "bold": "BIZUDPGothic-Bold.ttf",
    "serif": "DejaVuSerif.ttf",
    "sans": "DejaVuSans.ttf",
    "sans-bold": "DejaVuSans-Bold.ttf",
    "thai": "NotoSansThai-Regular.ttf",
    "hangul": "NanumGothic.ttf",
    "chinese": "DroidSansFallbackFull.ttf",
    "rare": "RareKanji.ttf",
} | {name: file for name, (file, _letters) in SCRIPTS.items()}
_FALLBACKS: dict[Style, tuple[str, ...]] = {
    "text": ("serif", "sans", "thai", "hangul", "chinese", "rare", *SCRIPTS),
    "plain": ("sans", "thai", "hangul", "chinese", "rare", *SCRIPTS),
    "bold": ("sans-bold", "sans", "thai", "hangul", "chinese", "rare", *SCRIPTS),
}

_JOINED = re.compile(
    "[\u0590-\u08ff\u0900-\u0dff\u0f00-\u109f\u1700-\u18af\u1900-\u1aff\ua800-\uabff\ufb1d-\ufdff\ufe70-\ufefc]"
)
"""Hebrew and Arabic run from the right, which only their letters are set for (`joining`); Indic, Tibetan, Burmese and
Khmer letters are reordered and joined.
"""
SET_WIDE = re.compile("[\u0370-\u052f]")
"""Greek and Cyrillic, which Japanese fonts have as wide as kanji: not for names."""
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_MARKED = re.compile("[^\u0300-\u036f\u3099\u309a][\u0300-\u036f\u3099\u309a]+")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_STRETCH = re.compile(
    f"{RUN}|[\u3400-\u9fff\uf900-\ufaff々〇]+|[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]+|[^\\s\u2e80-\U0003ffff{LETTERS}]+|.",
    re.DOTALL,
)


_map = ttfonts.makeToUnicodeCMap


def _map_in_utf16(fontname: str, subset: Any) -> str:
    """Which characters glyphs stand for, those beyond the basic plane in UTF-16 (ISO 32000-1, 9.10.3), shaped ones the
    letters that they draw.

    reportlab writes such a character as five digits, so that another would be read back and copied.
    """
    cmap = _map(fontname, subset)

    def said(one: re.Match[str]) -> str:
        char = chr(int(one[1], 16))
        found = glyph(char)
        return f"<{(found.letters if found else char).encode('utf-16-be').hex()}>"

    return re.sub("<([0-9A-F]{5,6})>", said, cmap)


ttfonts.makeToUnicodeCMap = _map_in_utf16


@cache
def font(name: str) -> TTFont:
    """A font by its name here, registered for PDF.  Raises ExportError where its file is missing."""
    try:
        found = TTFont(name, str(ROOT / "fonts" / _FILES[name]), shapable=False)
    except (TTFError, OSError):
        raise ExportError("font-missing", _FILES[name]) from None
    pdfmetrics.registerFont(found)
    return found


def signs(word: str, name: str) -> str:
    """A word as the signs of a font that draw it."""
    return shaped(word, name, font(name).face) if name in SCRIPTS and not glyph(word[0]) else word


def advance(text: str, name: str) -> float:
    """The width of `text` in a font, in thousandths of the type size."""
    widths = font(name).face.charWidths
    default = widths.get(32, 500)
    return float(sum(widths.get(ord(char), default) for char in text))


@cache
def _covered(name: str) -> frozenset[str]:
    """The characters that a font can draw without reordering letters, those of Arabic in all their forms."""
    chars = frozenset(map(chr, font(name).face.charWidths)) | {"\n", "\t", "\r", " ", "\u00a0"}
    if name in SCRIPTS:
        return frozenset(char for char in chars if letters_of(name).match(char))
    without = [_JOINED, _INVISIBLE, SET_WIDE] if name in _FALLBACKS else [_JOINED, _INVISIBLE]
    plain = {char for char in chars if not any(one.match(char) for one in without)}
    joined = {char for char in chars if FROM_RIGHT.match(char) and chars.issuperset(forms(char))}
    return frozenset(plain | joined | {char for char in chars if SIGNS.match(char)})


@cache
def _simple(name: str) -> frozenset[str]:
    """The characters that a font draws as they stand: all it has but accents that are written apart."""
    return frozenset(char for char in _covered(name) if not unicodedata.combining(char))


def stretches(text: str, style: Style, missing: set[str]) -> list[tuple[str, str]]:
    """`text` as (font name, text) in order; characters that no font has are added to `missing`."""
    if not text:
        return []
    if _simple(style).issuperset(text):
        return [(style, text)]
    merged: list[tuple[str, str]] = []
    for name, part in _drawn(_legible(text), style, missing):
        if merged and merged[-1][0] == name:
            merged[-1] = (name, merged[-1][1] + part)
        else:
            merged.append((name, part))
    return merged


def is_legible(text: str) -> bool:
    """Whether all of a text can be written, from left to right as what stands around it, its letters in their order."""
    missing: set[str] = set()
    found = stretches(text, "bold", missing)
    return not missing and FROM_RIGHT.search(text) is None and not any(name in SCRIPTS for name, _words in found)


def _legible(text: str) -> str:
    """`text` without characters that are not seen, and with letters and their accents in one."""
    composed = _MARKED.sub(lambda found: unicodedata.normalize("NFC", found[0]), text)
    return VOWELS.sub("", stray().sub("", _INVISIBLE.sub("", sound(composed))))


def _drawn(text: str, style: Style, missing: set[str]) -> Iterator[tuple[str, str]]:
    names = (style, *_FALLBACKS[style])
    found = _STRETCH.findall(text)
    fonts = [next((name for name in names if _covered(name).issuperset(one)), None) for one in found]
    for step in (1, -1):  # the words of a name look alike
        for at in range(len(found))[::step]:
            beside = at - 2 * step
            if not 0 <= beside < len(found) or found[at - step] != " " or fonts[at] != style:
                continue
            name = fonts[beside]
            if name and found[at][0].isupper() and _LATIN.match(found[at]) and _LATIN.match(found[beside]):
                fonts[at] = fonts[at - step] = name if _covered(name).issuperset(found[at]) else style
    for whole, stretch in zip(fonts, found, strict=True):
        if whole is not None:
            yield whole, stretch
            continue
        for char in stretch:
            name = next((name for name in names if char in _covered(name)), None)
            if name is None:
                missing.add(char)
            yield (name, char) if name is not None else (style, f"[U+{ord(char):04X}]")
