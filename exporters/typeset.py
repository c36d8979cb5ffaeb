"""Line breaking for Japanese and Latin text: clusters, kinsoku, justification.

The rules of what may not begin or end a line are those of JIS X 4051 (W3C Requirements for Japanese Text
Layout, 3.1.7 and 3.1.8).  Between kana or kanji and Latin letters or digits stands a fifth of an em.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from exporters.document import Emphasis, Text
from exporters.fonts import Style, glyph, shown

NO_START = frozenset(
    "。、，．・：；？！゛゜ヽヾゝゞ々ー”’）〕］｝〉》」』】〟,.;:!?)]}%％‰℃ァィゥェォッャュョヮヵヶぁぃぅぇぉっゃゅょゎゕゖ…‥"
)
NO_END = frozenset("“‘（〔［｛〈《「『【〝([{¥＄£$")
_CHIP_PAD = 3.0
_AUTOSPACE = 0.18


@dataclass(frozen=True, slots=True)
class Setting:
    """How a text is set: type size and leading in points, style, colour name, and whether it is justified."""

    size: float
    leading: float
    style: Style = "text"
    colour: str = "ink"
    justify: bool = True


@dataclass(slots=True)
class Span:
    """A stretch of a line drawn in one go: text, font, size, colour, x and width in points, spacing."""

    text: str
    font: str
    size: float
    colour: str
    x: float
    width: float = 0.0
    char_space: float = 0.0
    word_space: float = 0.0
    emphasis: Emphasis = ""
    target: str | None = None


@dataclass(slots=True)
class SetLine:
    """A line of spans; `start` and `end` are its first and last characters."""

    spans: list[Span] = field(default_factory=list)
    start: str = ""
    end: str = ""


@dataclass(slots=True)
class _Atom:
    """What may not be parted: a word, or a character with the marks that cling to it."""

    chars: list[tuple[str, str, float, int]]
    width: float
    space: bool
    wide: bool
    gap: float = 0.0
    forced: bool = False


def lines_of(text: Text, width: float, setting: Setting, missing: set[str]) -> list[SetLine]:
    """`text` broken into lines of `width` points."""
    atoms = _atoms(text, setting, missing)
    broken = _broken(atoms, width)
    result = []
    for index, line in enumerate(broken):
        last = index == len(broken) - 1 or (line and line[-1].forced)
        result.append(_set(line, text, width, setting, justified=setting.justify and not last))
    return result or [SetLine()]


def natural_width(text: Text, setting: Setting, missing: set[str]) -> float:
    """The width of `text` on one line, in points."""
    return sum(atom.width + atom.gap for atom in _atoms(text, setting, missing))


def run_style(setting: Setting, emphasis: Emphasis) -> tuple[Style, float, str]:
    """The style, size factor and colour of a run."""
    match emphasis:
        case "strong":
            return "bold", 1.0, setting.colour
        case "soft":
            return setting.style, 1.0, "grey"
        case "bracketed":
            return setting.style, 1.0, "amber"
        case "citation":
            return "plain", 0.82, "grey"
        case "chip" | "chip-warning" | "chip-good":
            return "plain", 0.8, {"chip": "ink", "chip-warning": "amber", "chip-good": "green"}[emphasis]
        case _:
            return setting.style, 1.0, setting.colour


def _is_wide(char: str) -> bool:
    return char >= "\u1100" and unicodedata.east_asian_width(char) in "WF"


def _atoms(text: Text, setting: Setting, missing: set[str]) -> list[_Atom]:
    atoms: list[_Atom] = []
    glue = False
    for number, run in enumerate(text):
        style, factor, _colour = run_style(setting, run.emphasis)
        words = shown(unicodedata.normalize("NFC", run.text), style, missing)
        size = setting.size * factor / 1000
        chip = run.emphasis.startswith("chip")
        for char in words:
            if char == "\n":
                if atoms:
                    atoms[-1].forced = True
                else:
                    atoms.append(_Atom([], 0.0, True, False, forced=True))
                glue = False
                continue
            if char == "\t":
                char = " "
            found = glyph(char, style)
            assert found is not None
            piece = (char, found.font, found.advance * size, number)
            glue = _put(atoms, piece, glue, chip, setting.size)
    return atoms


def _put(atoms: list[_Atom], piece: tuple[str, str, float, int], glue: bool, chip: bool, size: float) -> bool:
    """Add a character to the atoms; whether the next one clings to it."""
    char, _font, advance, number = piece
    last = atoms[-1] if atoms and not atoms[-1].forced else None
    if char == " " and not chip:
        atoms.append(_Atom([piece], advance, True, False))
        return False
    wide = _is_wide(char)
    same_run = last is not None and bool(last.chars) and last.chars[-1][3] == number
    clings = (
        last is not None
        and not last.space
        and (
            glue
            or char in NO_START
            or (chip and same_run)
            or (not wide and not last.wide and not _breaks(last.chars[-1][0], char))
        )
    )
    if clings and last is not None:
        last.chars.append(piece)
        last.width += advance
        last.wide = last.wide and wide
    else:
        gap = _AUTOSPACE * size if last is not None and not last.space and _joint(last, char, wide) else 0.0
        atoms.append(_Atom([piece], advance, False, wide, gap))
    return char in NO_END


def _breaks(before: str, char: str) -> bool:
    """Whether a line may break between two characters of Latin text: after a dash or slash."""
    return before in "-–—/" and char.isalnum()


def _joint(last: _Atom, char: str, wide: bool) -> bool:
    """Whether kana or kanji meet a Latin letter or digit here."""
    before = last.chars[-1][0] if last.chars else ""
    if wide == _is_wide(before):
        return False
    latin, other = (char, before) if not wide else (before, char)
    return (
        latin.isalnum()
        and other not in NO_START
        and other not in NO_END
        and bool(re.match(r"[\u3040-\u30ff\u4e00-\u9fff]", other))
    )


def _broken(atoms: Sequence[_Atom], width: float) -> list[list[_Atom]]:
    lines: list[list[_Atom]] = [[]]
    used = 0.0
    for atom in atoms:
        need = atom.width + (atom.gap if lines[-1] else 0.0)
        if atom.space and not lines[-1] and not atom.forced:
            continue
        if used + need > width + 0.01 and lines[-1] and not atom.space:
            lines.append([])
            used, need = 0.0, atom.width
        for piece in _split(atom, width) if need > width else [atom]:
            if used + piece.width > width + 0.01 and lines[-1] and piece is not atom:
                lines.append([])
                used = 0.0
            lines[-1].append(piece)
            used += piece.width + (piece.gap if len(lines[-1]) > 1 else 0.0)
        if atom.forced:
            lines.append([])
            used = 0.0
    if len(lines) > 1 and not lines[-1]:
        lines.pop()
    return lines


def _split(atom: _Atom, width: float) -> list[_Atom]:
    """A word that is longer than a line, in pieces that are not."""
    pieces: list[_Atom] = []
    for char in atom.chars:
        if pieces and pieces[-1].width + char[2] <= width:
            pieces[-1].chars.append(char)
            pieces[-1].width += char[2]
        else:
            pieces.append(_Atom([char], char[2], False, atom.wide))
    pieces[-1].forced = atom.forced
    return pieces


def _set(line: Sequence[_Atom], text: Text, width: float, setting: Setting, *, justified: bool) -> SetLine:
    atoms = list(line)
    while atoms and atoms[-1].space:
        atoms.pop()
    if not atoms:
        return SetLine()
    natural = sum(atom.width for atom in atoms) + sum(atom.gap for atom in atoms[1:])
    letter, word = _spread(atoms, width - natural) if justified else (0.0, 0.0)
    spans: list[Span] = []
    x = 0.0
    for index, atom in enumerate(atoms):
        x += atom.gap if index else 0.0
        for position, (char, font, advance, number) in enumerate(atom.chars):
            last = index == len(atoms) - 1 and position == len(atom.chars) - 1
            space = 0.0 if last else word if char == " " else letter if _spreads(atoms, index, position) else 0.0
            _add(spans, text, setting, char, font, advance, number, x, letter, word, atom.gap if not position else 0.0)
            x += advance + space
            spans[-1].width = x - space - spans[-1].x
    return SetLine(spans, atoms[0].chars[0][0], atoms[-1].chars[-1][0])


def _spreads(atoms: Sequence[_Atom], index: int, position: int) -> bool:
    """Whether the space behind a character grows: behind kana and kanji and the marks that cling to them."""
    atom = atoms[index]
    if position < len(atom.chars) - 1:
        return atom.wide
    following = atoms[index + 1] if index + 1 < len(atoms) else None
    return following is not None and atom.wide and not following.space


def _spread(atoms: Sequence[_Atom], extra: float) -> tuple[float, float]:
    """How much each space behind a wide character, and each word space, grows."""
    letters = sum(_spreads(atoms, i, j) for i, atom in enumerate(atoms) for j in range(len(atom.chars)))
    spaces = sum(atom.space for atom in atoms)
    if extra <= 0 or not letters + spaces:
        return 0.0, 0.0
    share = extra / (letters + 2 * spaces)
    return share, 2 * share


def _add(
    spans: list[Span], text: Text, setting: Setting, char: str, font: str, advance: float, number: int, x: float,
    letter: float, word: float, gap: float,
) -> None:  # fmt: skip
    """Put a character on the last span where it fits there, else on a new one."""
    run = text[number]
    _style, factor, colour = run_style(setting, run.emphasis)
    wide = _is_wide(char)
    space = letter if wide else 0.0
    last = spans[-1] if spans else None
    same = (
        last is not None and last.font == font and last.emphasis == run.emphasis and last.target == run.target
        and last.size == setting.size * factor and last.char_space == space and gap == 0.0
        and (char != " " or last.char_space == 0.0)
    )  # fmt: skip
    if same and last is not None:
        last.text += char
    else:
        spans.append(
            Span(
                char,
                font,
                setting.size * factor,
                colour,
                x,
                0.0,
                space,
                0.0 if wide else word,
                run.emphasis,
                run.target,
            )
        )
