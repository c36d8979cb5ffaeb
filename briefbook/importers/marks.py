"""Numbers and bullets at the start of a line: which scheme they are written in and which place they name.

The schemes stand in resources/rules/numbering.toml.  A mark can be read in more than one way ("i)" is the
first Roman number or the ninth letter): all readings are given, the structure decides.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product

from briefbook.numbers import NUMBERS_EN, ORDINALS_EN
from briefbook.rules import folded, rules

_KANJI = "一二三四五六七八九"
_IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウ"
_AIUEO = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモ"
_WORDS = {word: n for word, n in NUMBERS_EN.items() if 0 < n <= 20}
_FIRSTS = {word: n for word, n in ORDINALS_EN.items() if n <= 20}
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ROMAN = r"(?:X{0,3}(?:IX|IV|V?I{1,3}|V)|X{1,3}|XL(?:IX|IV|V?I{0,3}))"


def _in_capitals(words: Iterable[str]) -> str:
    """An expression for words as they begin a line: with a capital, or all in capitals; the longest first."""
    return "|".join(form for word in sorted(words, key=len, reverse=True) for form in (word.title(), word.upper()))


_SIGNS = "\u25a0-\u25b1\u25b4-\u25bb\u25be-\u25ff\u2610-\u2612\u261a-\u261f"
_SIGNS += "\u2701-\u2767\u2794-\u27bf\u2b05-\u2b4f\uf020-\uf0ff"
"""Signs that stand as bullets and nowhere else at the start of a line: Unicode's geometric shapes, hands, dingbats and
arrows, and the private signs of Word's Symbol and Wingdings; not △ and ▲, which are minus signs in Japanese figures."""

_MACROS = {
    "{arabic}": r"\d{1,4}",
    "{decimal}": r"\d{1,3}(?:[.]\d{1,3}){1,4}",
    "{roman}": _ROMAN.lower(),
    "{ROMAN}": _ROMAN,
    "{romansign}": "[ⅰ-ⅻ]",
    "{ROMANSIGN}": "[Ⅰ-Ⅻ]",
    "{letter}": "[a-z]",
    "{LETTER}": "[A-Z]",
    "{kanji}": "[一二三四五六七八九十百]{1,5}",
    "{bracketedkanji}": "[㈠-㈩]",
    "{circled}": "[①-⑳㉑-㉟㊱-㊿❶-❿⓫-⓴➀-➉]",
    "{bracketed}": "[⑴-⒇⒈-⒛]",
    "{word}": _in_capitals(_WORDS),
    "{ordinal}": _in_capitals(_FIRSTS),
    "{kana}": f"[{_AIUEO}ロハホヘトリヌルｱ-ﾓ]",
}


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a mark: the scheme it is written in and its ordinals ((2, 7) for "2.7")."""

    scheme: str
    ordinals: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A number or bullet: `number` as printed (NFKC; None for a bullet), `length` in characters."""

    number: str | None
    length: int
    readings: tuple[Reading, ...]
    part: bool = False
    rank: int = 99
    loose: bool = False

    @property
    def bullet(self) -> bool:
        """Whether it is a bullet, which has no place in a sequence."""
        return self.number is None


@dataclass(frozen=True, slots=True)
class _Scheme:
    name: str
    pattern: re.Pattern[str]
    part: bool
    rank: int
    loose: bool


@cache
def _schemes() -> tuple[_Scheme, ...]:
    layout, known = rules("layout"), rules("numbering")
    dashes, bullets = re.escape(layout["dashes"]), re.escape(layout["bullets"])
    stuck = r"[-–—−‐](?=[\u3041-\u30fa\u4e00-\u9fff「『])(?!.*[-–—−―‐ー]$)"
    macros = _MACROS | {"{bullet}": rf"(?:[{bullets}{_SIGNS}]|(?:[{dashes}]|--)(?=\s)(?!.*\s[-–—−]$)|{stuck})"}
    return tuple(
        _Scheme(
            one["name"], _compiled(one["pattern"], known, macros),
            one.get("part", False), one.get("rank", 99), one.get("loose", False),
        )
        for one in known["scheme"]
    )  # fmt: skip


def _compiled(pattern: str, known: Mapping[str, str], macros: dict[str, str]) -> re.Pattern[str]:
    for shared in ("counted", "put_in"):
        pattern = pattern.replace(f"{{{shared}}}", known[shared])
    for macro, expression in macros.items():
        pattern = pattern.replace(macro, f"({expression})")
    return re.compile(pattern)


def find_mark(line: str, after: int = 0) -> Mark | None:
    """The mark at the start of `line`, which begins without white space; None where there is none.

    Four digits are most often a year: they are a number only where `after` is the number before it.
    Where several schemes fit, the one that takes most of the line's start wins and the others that take as
    much are kept as further readings.
    """
    text = folded(line)
    if (opened := _OPENED.match(text)) and (inner := _inner(line, opened.end(), after)) and not inner.loose:
        return inner
    tried = ((scheme, scheme.pattern.match(text)) for scheme in _schemes())
    matches = [(scheme, match) for scheme, match in tried if match and not _is_year(match, after)]
    if not matches:
        return None
    scheme, match = max(matches, key=lambda one: _weight(*one))
    listed = scheme.name == "bullet" and _IN_LIST.match(line, match.end())
    if (listed or _TWICE.match(text)) and (inner := _inner(line, match.end(), after)):
        return inner
    readings = [
        Reading(_name(other, found), ordinals)
        for other, found in matches
        if found.end() == match.end() or _number(found) == _number(match)
        for ordinals in _ordinals(other.name, found)
    ]
    number = None if scheme.name == "bullet" else _printed(line[: match.end()])
    return Mark(number, match.end(), tuple(readings), scheme.part, scheme.rank, scheme.loose)


_OPENED = re.compile(r"\[(?=\d{1,3}(?:\.\d{1,3})*[.)]?\s|\([a-z\d]{1,3}\)\s)(?![^\]]{1,8}\])")
"""A square bracket before a number: the whole item is not yet agreed."""
_IN_LIST = re.compile(r"[(（①-⑳]|[ア-ンｱ-ﾝ][\s\u3000]")
_TWICE = re.compile(r"(\d{1,2})\.\s+\1\s(?=[\u3041-\u30fa\u4e00-\u9fff])")
"""The number of a list that a page is laid out by, before the number that its text has ("1. 1 本12日")."""


def _inner(line: str, end: int, after: int) -> Mark | None:
    """The number behind a mark ("- (1) …", "1. 1 …"), as a converted list prints both; None where there is none."""
    mark = find_mark(line[end:], after)
    if mark is None or mark.bullet or mark.part:
        return None
    return Mark(mark.number, mark.length + end, mark.readings)


def _is_year(match: re.Match[str], after: int) -> bool:
    return any(len(one) == 4 and one.isdecimal() and int(one) != after + 1 for one in _number(match))


def _number(match: re.Match[str]) -> tuple[str, ...]:
    return tuple(group for group in match.groups() if group)


def _weight(scheme: _Scheme, match: re.Match[str]) -> tuple[bool, bool, int]:
    return scheme.part, not scheme.loose, len(match.group().rstrip())


def _name(scheme: _Scheme, match: re.Match[str]) -> str:
    """The scheme's name; each bullet sign is a scheme of its own, and so are letters, two or more, before a number."""
    if scheme.name == "labelled-short" and (label := re.match("[A-Z]{2,}", match.group())):
        return f"{scheme.name} {label.group()}"
    return f"bullet {match.group().strip()}" if scheme.name == "bullet" else scheme.name


def _printed(raw: str) -> str:
    """The number as it is cited: NFKC, without the full stop, colon or space that parts it from the text."""
    text = unicodedata.normalize("NFKC", raw).strip()
    return re.sub(r"\s+", " ", re.sub(r"[.:、,\-–—\s]+$", "", text))


def _ordinals(scheme: str, match: re.Match[str]) -> Sequence[tuple[int, ...]]:
    """All ways to read the number of a match as ordinals; a part without a number is its first."""
    groups = tuple(unicodedata.normalize("NFKC", one) for one in _number(match))
    if scheme == "bullet" or not groups:
        return [() if scheme == "bullet" else (1,)]
    if len(groups) > 1 and all(group.isdigit() for group in groups):
        return [tuple(int(group) for group in groups)]
    if len(groups) > 1:
        kind = "letter" if scheme.startswith("letter") else "roman"
        steps = ((_values(kind, one) or _values("letter", one))[0] for one in groups)
        return [tuple(value for step in steps for value in step)]
    return _values(scheme.lower(), groups[0])


def _values(scheme: str, text: str) -> Sequence[tuple[int, ...]]:
    plain = re.sub(r"^([1-9]\d*)\.0$", r"\1", unicodedata.normalize("NFKC", text).strip("()."))
    if re.fullmatch(r"\d+(?:\.\d+)*", plain):
        return [tuple(int(part) for part in plain.split("."))]
    if value := (_WORDS | _FIRSTS).get(plain.lower()):
        return [(value,)]
    if re.fullmatch("[A-Za-z]", plain) and not scheme.startswith("roman"):
        letter = [(ord(plain.lower()) - 96,)]
        roman = [(_roman(plain.upper()),)] if re.fullmatch(_ROMAN, plain.upper()) else []
        return letter if scheme.startswith("letter") else roman + letter
    if re.fullmatch(_ROMAN, plain.upper()):
        return [(_roman(plain.upper()),)]
    if plain and all(char in _KANJI + "十百" for char in plain):
        return [(_kanji(plain),)]
    return [(order.index(text) + 1,) for order in (_AIUEO, _IROHA) if text in order]


def roman_in_figures(text: str) -> str:
    """A text whose Roman numbers of two letters and more are in figures: the 20th of the XX Games."""
    return _ROMAN_WORD.sub(lambda found: str(_roman(found.group())), text)


_ROMAN_WORD = re.compile(rf"(?<![A-Za-z])(?=[A-Z]{{2}}){_ROMAN}(?![A-Za-z])")


def _roman(text: str) -> int:
    values = [_ROMAN_VALUES[char] for char in text]
    return sum(-v if any(v < w for w in values[i + 1 : i + 2]) else v for i, v in enumerate(values))


def _kanji(text: str) -> int:
    total = digit = 0
    for char in text:
        if char in "十百":
            total += (digit or 1) * (10 if char == "十" else 100)
            digit = 0
        else:
            digit = _KANJI.index(char) + 1
    return total + digit


def list_name(reading: Reading) -> str:
    """The list that a number is of: all ways to write a plain number are one, by how many steps it has."""
    if reading.scheme in ("decimal", "dot", "dash") or len(reading.ordinals) > 1:
        return f"decimal {len(reading.ordinals)}"
    return reading.scheme


def is_put_in(mark: Mark | None) -> bool:
    """Whether an item was put in behind one of the same number."""
    return mark is not None and re.search(_PUT_IN, mark.number or "") is not None


_PUT_IN = r"(?:bis|ter|quater|quinquies)$|の[\d一二三四五六七八九十]+$"
"""How the number of an item ends that was put in behind one of the same number: 3.2bis, 第3条の2."""


_BEFORE = re.compile(
    r"^(?:柱|第|pillar|chapter|section|part|item|para(?:graph)?\.?|art(?:icle)?\.?)\s*(?=[\dIVX(])", re.IGNORECASE
)
_BETWEEN = re.compile(r"[\s.\-‐–−()（）の章節項条柱第]+")
_STEP = re.compile(r"\d+|[IVX]+(?![A-Za-z])|[ivx]+(?![A-Za-z])|[A-Za-z](?![A-Za-z])|[ア-ヲ]|[一二三四五六七八九十]+")
_STEP_NAMES = re.compile(
    r"(?<=[\dA-Za-z)]),?\s+(?:item|para(?:graph)?\.?|section|part|clause|no\.)\s*(?=[\d(])", re.IGNORECASE
)
"""What a step of a number is called between two: Pillar 1, item 2."""
_DEEPEST = 6


def places(number: str) -> list[str]:
    """The places in a document that a number may name, as keys, the likeliest first: 1.1.2 of 1-(1)-イ, of I.1(b)."""
    plain = _STEP_NAMES.sub("-", _BEFORE.sub("", unicodedata.normalize("NFKC", number).strip()))
    steps = _STEP.findall(plain)
    if not 1 < len(steps) <= _DEEPEST or _BETWEEN.sub("", _STEP.sub("", plain)):
        return []
    return [".".join(map(str, one)) for one in product(*([one[0] for one in _values("", step)] for step in steps))]
