"""Words of scripts whose letters are reordered, stacked and joined: HarfBuzz says which signs of a font draw them.

A sign of a font, as far as it stands from where it would, and the letters that it is read back as are one character
beyond those of Unicode (the private plane 15), so that words made of such characters are measured, parted and drawn
as others are.
"""

import re
from functools import cache
from itertools import pairwise
from threading import Lock
from typing import Any, NamedTuple

from resources import ROOT

SCRIPTS = {
    "devanagari": ("NotoSansDevanagari-Regular.ttf", "\u0900-\u097f\ua8e0-\ua8ff"),
    "bengali": ("NotoSansBengali-Regular.ttf", "\u0980-\u09ff"),
    "gurmukhi": ("NotoSansGurmukhi-Regular.ttf", "\u0a00-\u0a7f"),
    "gujarati": ("NotoSansGujarati-Regular.ttf", "\u0a80-\u0aff"),
    "oriya": ("NotoSansOriya-Regular.ttf", "\u0b00-\u0b7f"),
    "tamil": ("NotoSansTamil-Regular.ttf", "\u0b80-\u0bff"),
    "telugu": ("NotoSansTelugu-Regular.ttf", "\u0c00-\u0c7f"),
    "kannada": ("NotoSansKannada-Regular.ttf", "\u0c80-\u0cff"),
    "malayalam": ("NotoSansMalayalam-Regular.ttf", "\u0d00-\u0d7f"),
    "sinhala": ("NotoSansSinhala-Regular.ttf", "\u0d80-\u0dff"),
    "tibetan": ("NotoSerifTibetan-Regular.ttf", "\u0f00-\u0fff"),
    "burmese": ("NotoSansMyanmar-Regular.ttf", "\u1000-\u109f\ua9e0-\ua9ff\uaa60-\uaa7f"),
    "khmer": ("NotoSansKhmer-Regular.ttf", "\u1780-\u17ff\u19e0-\u19ff"),
    "thaana": ("NotoSansThaana-Regular.ttf", "\u0780-\u07bf"),
    "mongolian": ("NotoSansMongolian-Regular.ttf", "\u1800-\u18af"),
    "ethiopic": ("NotoSansEthiopic-Regular.ttf", "\u1200-\u139f\u2d80-\u2ddf\uab00-\uab2f"),
}
"""The scripts: the file of their font, and their letters."""
_JOINERS = "\u200c\u200d"
RUN = "|".join(f"[{letters}][{letters}{_JOINERS}]*" for _file, letters in SCRIPTS.values())
"""A run of letters of one script, with what says that they join or do not."""
LETTERS = "".join(letters for _file, letters in SCRIPTS.values())
_FIRST = 0xF0000
_NONE = "\u200b"
"""What a sign is read back as that no letter is left for."""


class Glyph(NamedTuple):
    """A sign of a font: its number, its width, how far it is moved in thousandths of the type size, its letters."""

    number: int
    width: float
    right: float
    up: float
    letters: str


_glyphs: list[Glyph] = []
_codes: dict[tuple[str, Glyph], str] = {}
_lock = Lock()


@cache
def _shaper(name: str) -> Any:
    import uharfbuzz

    file = ROOT / "fonts" / SCRIPTS[name][0]
    return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(file))))


@cache
def stray() -> "re.Pattern[str]":
    """What says that letters join, where none does; made when it is first asked for, as a window is not to wait."""
    return re.compile(f"(?<![{LETTERS}{_JOINERS}])[{_JOINERS}]+")


@cache
def letters_of(name: str) -> "re.Pattern[str]":
    """The letters of a script, and what says that they join."""
    return re.compile(f"[{SCRIPTS[name][1]}{_JOINERS}]")


def shaped(word: str, name: str, face: Any) -> str:
    """A word of a script as the signs that draw it, which the `face` of the font learns to draw."""
    import uharfbuzz

    font, buffer = _shaper(name), uharfbuzz.Buffer()
    buffer.add_str(word)
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer)
    scale = 1000 / font.face.upem
    signs = zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    infos = [(one.codepoint, place.x_advance, place.x_offset, place.y_offset, one.cluster) for one, place in signs]
    letters = _letters(word, [(one[-1], one[1] > 0) for one in infos])
    return "".join(
        _code(name, Glyph(number, width * scale, right * scale, up * scale, said), face)
        for (number, width, right, up, _cluster), said in zip(infos, letters, strict=True)
    )


def _letters(word: str, signs: list[tuple[int, bool]]) -> list[str]:
    """What each sign, a place in the word and whether it has a width, is read back as: the first of a cluster that has
    one as all its letters, as readers sort signs by where they stand.
    """
    ends = dict(pairwise([*sorted({place for place, _wide in signs}), len(word)]))
    bearers = {place: signs.index((place, wide)) for place, wide in sorted(signs)}
    return [word[place : ends[place]] if at == bearers[place] else _NONE for at, (place, _wide) in enumerate(signs)]


def _code(name: str, glyph: Glyph, face: Any) -> str:
    with _lock:
        if (name, glyph) not in _codes:
            code = _FIRST + len(_glyphs)
            _glyphs.append(glyph)
            face.charToGlyph[code], face.charWidths[code] = glyph.number, glyph.width
            _codes[name, glyph] = chr(code)
        return _codes[name, glyph]


def glyph(char: str) -> Glyph | None:
    """The sign that a character stands for; None where it stands for itself."""
    at = ord(char) - _FIRST
    return _glyphs[at] if 0 <= at < len(_glyphs) else None


def read(text: str) -> str:
    """A text with the letters that its signs stand for."""
    return "".join(found.letters.replace(_NONE, "") if (found := glyph(char)) else char for char in text)
