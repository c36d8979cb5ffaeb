"""Line breaking for Japanese and Latin text: what may not be parted, and how lines are made equally long.

The rules of what may not begin or end a line are those of JIS X 4051 (W3C Requirements for Japanese Text
Layout, 3.1.7 and 3.1.8).  Between kana or kanji and Latin letters or digits stands a quarter of an em.  A line
may be squeezed a little so that a mark which may not begin the next line still fits on it.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from exporters import document as tree
from exporters.document import Emphasis, Text, language_of
from exporters.fonts import Style, advance, signs, stretches
from exporters.joining import FROM_RIGHT, drawn, mirrored
from exporters.shaping import SCRIPTS

NO_START = frozenset(
    "。、，．・：；？！゛゜ヽヾゝゞ々ー”’）〕］｝〉》」』】〟,.;:!?)]}%％‰℃ァィゥェォッャュョヮヵヶぁぃぅぇぉっゃゅょゎゕゖ…‥"
)
NO_END = frozenset("“‘（〔［｛〈《「『【〝([{¥＄£$")
_COUNTERS, _LARGE = frozenset("年月日時分兆億万円件人名回度"), frozenset("兆億万")
"""What stands behind a number without being parted from it."""
_CHIP_PAD = 4.0
_WHOLE = ("citation", "chip", "chip-warning", "chip-good", "chip-late")
"""What is not parted; a line that it left short is not spread."""
CITED = 24
"""A citation of no more characters is not parted at the end of a line."""
_CHIP_INKS = {"chip": "ink", "chip-warning": "amber", "chip-good": "green", "chip-late": "red"}
_AUTOSPACE = 0.25
_SQUEEZE = 0.35
_LOOSE = 0.12
"""How far kana and kanji of a line may be parted, in ems; one that a long name left short stays short."""
_SPACES = " \t\r\f\v\u2002-\u200a"
_BLANKS = _SPACES + "\u00a0"
WIDE = (
    "\u1100-\u11ff\u2015\u2025\u2026\u2190-\u27bf\u2e80-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
    "\U00020000-\U0003ffff"
)
_TOKEN = re.compile(
    f"[０-９Ａ-Ｚａ-ｚ]+|[{WIDE}]|[{_SPACES}]+|\n|\u00a0|[^\n{_BLANKS}{WIDE}]+?(?:(?<=\\w[/–—-])(?!(?<=\\d[–-])\\d)(?=\\w)|(?=[\n{_BLANKS}{WIDE}]|$))",
    re.MULTILINE,
)
_WHOLE_WORDS = re.compile(f"[（(][^（）()\\s]{{1,4}}[）)]|[ァ-ヺー]{{2,12}}|{_TOKEN.pattern}", re.MULTILINE)
"""The same where lines are not spread to the edge: words in katakana and short ones in brackets are not parted."""
_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_TOGETHER = re.compile(
    rf"\d {_MONTH}(?: \d{{4}})?\b|\b{_MONTH} \d{{4}}\b|\b[A-Z]{{3}} (?=\d)|\bp\. (?=\d)|"
    r"\d (?=(?:million|billion|trillion)\b)|: (?=\d+[.;]?$)"
)
"""What stays on one line in English: dates, sums, pages, a count with what it counts at the end."""
_SIGNS_APART = re.compile(r"\s+|\w(?:\S*\w)?[\u07a6-\u07b0]*|[^\w\s]+")
_WIDE_CHAR = re.compile(f"[{WIDE}]")
_WIDE_LATIN = re.compile("[０-９Ａ-Ｚａ-ｚ]{2}")
_BETWEEN_WORDS = re.compile("[\u3041-\u3093\\s、，・/)）」』][^\u3041-\u3093ー]|[!-~]{2}")
"""The end of a line and the beginning of the next where no word in kanji or katakana is parted."""
_FEW = 1 / 6
"""A last line of a heading that takes no more of the width is filled from those above."""
_LETTER = re.compile("[\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff々]")
_WORD, _WIDE_ONE, _SPACE, _NEWLINE, _CHIP = range(5)
_FROM_RIGHT = 3
"""What a word of Hebrew, Arabic or Thaana shows to its neighbours."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How a text is set: type size and leading in points, style, colour name, and whether Japanese is justified."""

    size: float
    leading: float
    style: Style = "text"
    colour: str = "ink"
    justify: bool = True


class Span(NamedTuple):
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
    """A line of spans; `start` and `end` are its first and last characters, `last` where a paragraph ends with it."""

    spans: list[Span] = field(default_factory=list)
    start: str = ""
    end: str = ""
    last: bool = True

    @property
    def reach(self) -> float:
        """Where its last span ends, in points."""
        return self.spans[-1].x + self.spans[-1].width if self.spans else 0.0


class _Atom(NamedTuple):
    """What is not parted: a word or one wide character.  `left` and `right` tell what it shows to its neighbours:
    1 kana or kanji, 2 a Latin letter or digit, 3 a word that runs from right to left, 0 anything else.
    """

    text: str
    font: str
    width: float
    kind: int
    left: int
    right: int
    clings: bool
    holds: bool


class _FontAtoms(dict[str, _Atom]):
    """The atoms of one font in one size, each made when it is first met."""

    def __init__(self, font: str, size: float) -> None:
        super().__init__()
        self.font, self.size = font, size

    def __missing__(self, token: str) -> _Atom:
        atom = self[token] = _atom(token, self.font, self.size)
        return atom


_font_atoms = cache(_FontAtoms)


@dataclass(frozen=True, slots=True)
class _Look:
    """How a run is drawn: style, type size in points, colour name."""

    style: Style
    size: float
    colour: str


def held(words: str) -> str:
    """Words whose dates, sums and pages in English are not parted: their spaces are such as end no line."""
    return _TOGETHER.sub(lambda found: found[0].replace(" ", "\u00a0"), words)


def lines_of(text: Text, width: float, setting: Setting, missing: set[str]) -> list[SetLine]:
    """`text` broken into lines of `width` points; characters that no font has are added to `missing`.

    English is not spread to the edge, nor is a line of it among Japanese, as its words are not parted: they would
    stand far apart.
    """
    atoms, owners = _atoms(text, setting, missing)
    if atoms and max(atom.width for atom in atoms) > width:
        atoms, owners = _chopped(atoms, owners, width)
    gaps = _gaps(atoms, setting.size)
    cuts = _cuts(atoms, gaps, width, _SQUEEZE * setting.size)
    looks = [_look(setting, run.emphasis) for run in text]
    lines = []
    justified = setting.justify and language_of((text,)) == "ja"
    begun = [start for start, _end in cuts[1:]]
    for (start, end), after in zip(cuts, [*begun, len(atoms)], strict=True):
        last = after >= len(atoms) or atoms[end].kind == _NEWLINE
        ends = last or text[owners[after]].emphasis in _WHOLE
        while end > start and atoms[end - 1].kind == _SPACE:
            end -= 1
        line = _in_sight(_Line(atoms[start:end], owners[start:end], [0.0, *gaps[start + 1 : end]]))
        spread = (
            justified
            and not ends
            and any(
                atom.kind == _WIDE_ONE and text[owner].language == "ja"
                for atom, owner in zip(line.atoms, line.owners, strict=True)
            )
        )
        lines.append(_set(line, text, looks, width, setting, justified=spread))
        lines[-1].last = last
    return lines


def title_lines(
    text: Text, width: float, setting: Setting, missing: set[str], more: int = 1
) -> tuple[Text, list[SetLine]]:
    """The lines of a heading, and its text as they have it.

    In two languages the second begins a line, where that takes at most so many `more` of them.  Where a few letters
    would stand alone on the last line, the lines are shorter, and end between two words if they can.
    """
    lines = lines_of(text, width, setting, missing)
    if len(lines) > 1 and tree.words(text).count(" / ") == 1:
        parted = tree.in_two(text)
        found = lines_of(parted, width, setting, missing)
        if len(found) <= len(lines) + more:
            text, lines = parted, found
    if not _has_few(lines, width):
        return text, lines
    narrower = (lines_of(text, width * share / 20, setting, missing) for share in range(19, 11, -1))
    fitting = [one for one in narrower if len(one) == len(lines) and not _has_few(one, width)]
    return text, min(fitting, key=_words_parted, default=lines)


def _has_few(lines: Sequence[SetLine], width: float) -> bool:
    """Whether few letters of a paragraph of several lines stand on its last one."""
    return any(line.last and not above.last and line.reach <= _FEW * width for above, line in pairwise(lines))


def _words_parted(lines: Sequence[SetLine]) -> int:
    """How many lines end within a word."""
    ends = (above.end + line.start for above, line in pairwise(lines) if not above.last)
    return sum(not _BETWEEN_WORDS.fullmatch(one) for one in ends)


def natural_width(text: Text, setting: Setting, missing: set[str]) -> float:
    """The width of `text` on one line, in points."""
    atoms, _owners = _atoms(text, setting, missing)
    return sum(atom.width for atom in atoms) + sum(_gaps(atoms, setting.size))


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
        case "chip" | "chip-warning" | "chip-good" | "chip-late":
            return "plain", 0.8, _CHIP_INKS[emphasis]
        case _:
            return setting.style, 1.0, setting.colour


@cache
def _look(setting: Setting, emphasis: Emphasis) -> _Look:
    style, factor, colour = run_style(setting, emphasis)
    return _Look(style, setting.size * factor, colour)


def _side(char: str) -> int:
    return 1 if _LETTER.match(char) else 2 if char.isalnum() and not _WIDE_CHAR.match(char) else 0


def _atom(token: str, font: str, size: float) -> _Atom:
    if FROM_RIGHT.search(token):
        words = signs(token, font) if font in SCRIPTS else drawn(token)
        width = advance(words, font) * size / 1000
        return _Atom(words, font, width, _WORD, _FROM_RIGHT, _FROM_RIGHT, token[0] in NO_START, token[-1] in NO_END)
    first, last = token[0], token[-1]
    token = signs(token, font)
    width = advance(token, font) * size / 1000
    if token == "\n":
        return _Atom(token, font, 0.0, _NEWLINE, 0, 0, False, False)
    if token == "\u00a0":
        return _Atom(" ", font, advance(" ", font) * size / 1000, _SPACE, 0, 0, True, True)
    if token[0] in _SPACES[:5] or "\u2002" <= token[0] <= "\u200a":
        return _Atom(" ", font, advance(" ", font) * size / 1000, _SPACE, 0, 0, False, False)
    kind = _WIDE_ONE if _WIDE_CHAR.match(token) and not _WIDE_LATIN.match(token) else _WORD
    return _Atom(token, font, width, kind, _side(first), _side(last), first in NO_START, last in NO_END)


def _chip(words: str, font: str, size: float) -> _Atom:
    return _Atom(words, font, advance(words, font) * size / 1000 + 2 * _CHIP_PAD, _CHIP, 0, 0, False, False)


def _cited(words: str, font: str, size: float) -> _Atom:
    return _Atom(words, font, advance(words, font) * size / 1000, _WORD, 0, 0, False, False)


def _atoms(text: Text, setting: Setting, missing: set[str]) -> tuple[list[_Atom], list[int]]:
    """The atoms of a text, and for each the number of the run that it belongs to."""
    atoms: list[_Atom] = []
    owners: list[int] = []
    for number, run in enumerate(text):
        look = _look(setting, run.emphasis)
        parts = stretches(run.text, look.style, missing)
        whole = len(parts) == 1 and "\n" not in run.text
        if whole and run.emphasis.startswith("chip"):
            found: Iterable[_Atom] = [_chip(parts[0][1], parts[0][0], look.size)]
        elif whole and run.emphasis == "citation" and 0 < len(run.text) <= CITED:
            found = [_cited(parts[0][1], parts[0][0], look.size)]
        else:
            found = _tokens(parts, look.size, _TOKEN if setting.justify else _WHOLE_WORDS)
        atoms.extend(found)
        owners.extend([number] * (len(atoms) - len(owners)))
    return atoms, owners


def _tokens(parts: Sequence[tuple[str, str]], size: float, token: re.Pattern[str]) -> list[_Atom]:
    atoms: list[_Atom] = []
    backwards = any(FROM_RIGHT.search(words) for _font, words in parts)
    for font, words in parts:
        known = _font_atoms(font, size)
        found = token.findall(held(words))
        if backwards:
            found = [piece for one in found for piece in _SIGNS_APART.findall(one)]
        atoms.extend([known[token] for token in found])
    return atoms


def _gaps(atoms: Sequence[_Atom], size: float) -> list[float]:
    """The space before each atom: where kana or kanji meet a Latin letter or digit."""
    space = _AUTOSPACE * size
    return [0.0, *(space if left.right * right.left == 2 else 0.0 for left, right in pairwise(atoms))]


def _chopped(atoms: Sequence[_Atom], owners: Sequence[int], width: float) -> tuple[list[_Atom], list[int]]:
    """The same, with words that are longer than a line cut into single characters."""
    result: list[_Atom] = []
    numbers: list[int] = []
    for atom, owner in zip(atoms, owners, strict=True):
        if atom.width > width and len(atom.text) > 1:
            share = atom.width / len(atom.text)
            size = 1000 * share / max(1.0, advance(atom.text, atom.font) / len(atom.text))
            parts = [_atom(char, atom.font, size)._replace(kind=_WIDE_ONE) for char in atom.text]
        else:
            parts = [atom]
        result.extend(parts)
        numbers.extend([owner] * len(parts))
    return result, numbers


def _parts(left: _Atom, right: _Atom) -> bool:
    """Whether a line may end between two atoms."""
    if right.clings or left.holds or _counted(left, right):
        return False
    if right.kind == _WORD and left.kind == _WORD:
        return left.text[-1] in "/–—-"
    return True


def _counted(left: _Atom, right: _Atom) -> bool:
    """Whether a counter stands behind a number: 7|日, 5|億|円."""
    return right.text in _COUNTERS and (left.text[-1].isdigit() or left.text in _LARGE)


def _may_end(atoms: Sequence[_Atom], at: int) -> bool:
    """Whether a line may end before an atom, also where that is a space before a mark that clings to what is before."""
    return _parts(atoms[at - 1], atoms[at]) and not (
        atoms[at].kind == _SPACE and at + 1 < len(atoms) and atoms[at + 1].clings
    )


def _cuts(atoms: Sequence[_Atom], gaps: Sequence[float], width: float, squeeze: float) -> list[tuple[int, int]]:
    """Where lines begin and end.  A line ends at the last place where it may; where there is none, anywhere."""
    cuts: list[tuple[int, int]] = []
    count = len(atoms)
    ends = [*accumulate([atom.width + gap for atom, gap in zip(atoms, gaps, strict=False)])]
    stops = [*(index for index, atom in enumerate(atoms) if atom.kind == _NEWLINE), count]
    start = 0
    for stop in stops:
        while start < stop:
            begin = ends[start] - atoms[start].width
            index = max(start + 1, bisect_right(ends, begin + width - _NEGLIGIBLE, start, stop))
            while index < stop and not _over(atoms, start, index, ends[index] - begin - width, squeeze):
                index += 1
            if index == stop:
                break
            cut = next((at for at in range(index, start, -1) if _may_end(atoms, at)), index)
            cuts.append((start, cut))
            while cut < count and (atoms[cut].kind == _SPACE or atoms[cut].text == "\u3000"):
                cut += 1
            start = cut
        if start <= stop < count:
            cuts.append((start, stop))
            start = stop + 1
    if start < count or not cuts:
        cuts.append((start, count))
    return cuts


_NEGLIGIBLE = 1e-6
"""A difference of widths that comes from adding them up."""


def _over(atoms: Sequence[_Atom], start: int, index: int, beyond: float, squeeze: float) -> bool:
    """Whether an atom that ends so far `beyond` the width of a line no longer fits on it."""
    if atoms[index].kind == _SPACE or beyond <= 0:
        return False
    return beyond > squeeze or beyond > squeeze * _gives(atoms[start : index + 1])


def _gives(line: Sequence[_Atom]) -> float:
    """Which share of the squeeze the spaces of a line can give before words seem to run together; at most all."""
    kinds = [atom.kind for atom in line]
    return min(1.0, (kinds.count(_WIDE_ONE) + 2 * kinds.count(_SPACE)) / 7)


class _Line(NamedTuple):
    """The atoms of a line, the run of each, and the space before each."""

    atoms: Sequence[_Atom]
    owners: Sequence[int]
    gaps: Sequence[float]


def _in_sight(line: _Line) -> _Line:
    """A line as it is seen: words that run from right to left stand in that order, with the figures and signs that
    are among them and a figure behind them.
    """
    places = [at for at, atom in enumerate(line.atoms) if atom.left == _FROM_RIGHT]
    if not places:
        return line
    atoms, owners = list(line.atoms), list(line.owners)
    begin = places[0]
    for at, after in zip(places, [*places[1:], None], strict=True):
        if after is not None and all(map(_goes_along, line.atoms[at + 1 : after])):
            continue
        figure = [one.text for one in line.atoms[at + 1 : at + 3]]
        end = at + 3 if len(figure) == 2 and figure[0] == " " and figure[1].isdigit() else at + 1
        turned = (
            one._replace(text=mirrored(one.text)) if one.left == 0 and one.kind == _WORD else one
            for one in reversed(atoms[begin:end])
        )
        atoms[begin:end], owners[begin:end] = turned, reversed(owners[begin:end])
        begin = after or 0
    return _Line(atoms, owners, line.gaps)


def _goes_along(atom: _Atom) -> bool:
    """Whether an atom between two words that run from right to left does so too: a space, a figure, a sign."""
    return atom.kind == _SPACE or (atom.kind == _WORD and (atom.text.isdigit() or atom.left == 0))


def _spread(line: _Line, extra: float, size: float, *, justified: bool) -> tuple[float, float]:
    """How much the space between wide characters, and that between words, grows or shrinks."""
    if extra > 0 and not justified:
        return 0.0, 0.0
    kinds = [atom.kind for atom in line.atoms]
    letters = sum(
        [_WIDE_ONE in (left, right) and left != _SPACE and right != _SPACE for left, right in pairwise(kinds)]
    ) + sum([len(atom.text) - 1 for atom in line.atoms if atom.kind == _WIDE_ONE])
    words = kinds.count(_SPACE)
    if not letters + words:
        return 0.0, 0.0
    share = extra / (letters + 2 * words)
    if share > (_LOOSE if letters > words else 0.6) * size:
        return 0.0, 0.0
    return share, 2 * share


def _stretches(left: _Atom, right: _Atom) -> bool:
    return (left.kind == _WIDE_ONE or right.kind == _WIDE_ONE) and left.kind != _SPACE and right.kind != _SPACE


def _set(
    line: _Line, text: Text, looks: Sequence[_Look], width: float, setting: Setting, *, justified: bool
) -> SetLine:
    atoms = line.atoms
    if not atoms:
        return SetLine()
    extra = width - sum([atom.width for atom in atoms]) - sum(line.gaps)
    letter, word = _spread(line, extra, setting.size, justified=justified)
    spans: list[Span] = []
    x, first = 0.0, 0
    for end in _ends(line):
        begin = x + line.gaps[first]
        if first and _stretches(atoms[first - 1], atoms[first]):
            begin += letter
        group = atoms[first:end]
        length = _length(group, letter, word)
        run, look = text[line.owners[first]], looks[line.owners[first]]
        wide = letter if group[0].kind == _WIDE_ONE else 0.0
        between = 0.0 if wide or group[0].kind == _CHIP else word
        pad = _CHIP_PAD if group[0].kind == _CHIP else 0.0
        words = group[0].text if len(group) == 1 else "".join([atom.text for atom in group])
        spans.append(
            Span(words, group[0].font, look.size, look.colour, begin + pad, length - 2 * pad, wide,
                 between, run.emphasis, run.target)
        )  # fmt: skip
        x, first = begin + length, end
    return SetLine(spans, atoms[0].text[0], atoms[-1].text[-1])


def _ends(line: _Line) -> list[int]:
    """Where one span ends and the next begins: at another run, font, kind of spacing, or at a gap."""
    atoms, owners, gaps = line
    looks = [(atom.kind == _WIDE_ONE, atom.font, owner) for atom, owner in zip(atoms, owners, strict=True)]
    ends = [index for index, (one, other) in enumerate(pairwise(looks), 1) if one != other or gaps[index]]
    return [*ends, len(atoms)]


def _length(group: Sequence[_Atom], letter: float, word: float) -> float:
    """The width of a span, in points."""
    length = sum([atom.width for atom in group])
    if group[0].kind == _WIDE_ONE:
        return length + letter * (sum([len(atom.text) for atom in group]) - 1)
    return length + word * sum([atom.kind == _SPACE for atom in group])
