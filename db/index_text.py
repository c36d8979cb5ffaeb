"""How a text is read for search: one folding for text and query, and the terms that go into the index.

A text has up to two readings.  The first is folded sign by sign (NFKC, small letters, hiragana as katakana, old
kanji as new), so that any part of a text is found as it stands.  The second, where it differs, settles what
hangs on the neighbours: numerals in kanji, eras, letters that a scan confuses, ヴ, middle dots, hyphens and
the words of resources/rules/search.toml.  Query and text meet where either reading of one is in the other's.
Dakuten are never stripped.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain, groupby
from operator import add, itemgetter
from typing import NamedTuple

from briefbook.dates import REIGNS
from briefbook.expressions import keep_classes
from briefbook.progress import give_way
from briefbook.rules import rules

keep_classes()
KANJI = "\u3400-\u9fff\uf900-\ufaff々〆〇\U00020000-\U0003ffff"
KATAKANA = "ァ-ヺー"
_GRAMS = f"{KANJI}\u3040-\u30fa\u30fc-\u30ff\uac00-\ud7a3\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
ALNUM = f"[^\\W_{_GRAMS}]"
_CODE = f"(?<!{ALNUM})(?:[a-z]+\\d{{1,2}}[a-z]*|\\d{{1,2}}[a-z])(?!{ALNUM})"
RUN = re.compile(f"(?P<run>[{_GRAMS}]+)|(?P<word>[a-z]++(?!{ALNUM})|{_CODE}|[^\\W\\d_{_GRAMS}]+|\\d+)")
"""Runs of signs, and words: letters, digits, or a code of both that says nothing in parts (G7, 5G, COP30, B2B).

Plain letters are tried first, since most words are no more.
"""
END = " "
GRAM = f"[{_GRAMS}]"
RUNS = re.compile(f"{GRAM}+")
_GRAM = re.compile(GRAM)

_COMPOSING = "\u0300-\u036f\u3099-\u309c\uff9e\uff9f"
_APART = {0x309B: 0x3099, 0x309C: 0x309A}
"""The signs of dakuten that stand apart, as the sign before them has none of its own in older sets (ウ゛)."""
_CLUSTER = re.compile(f".[{_COMPOSING}]*", re.DOTALL)
_HAS_COMPOSING = re.compile(f"[{_COMPOSING}]")
_SIGNS = dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2500", "-")
_SIGNS |= {
    "’": "'",
    "‘": "'",
    "“": '"',
    "”": '"',
    "○": "〇",
    "◯": "〇",
    "ヵ": "カ",
    "ヶ": "ケ",
    "İ": "i",
    "ı": "i",
    "゠": "=",
    "〜": "~",
}
_SIGNS |= dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", "")
_ERAS = REIGNS | {"r": 2018, "h": 1988, "s": 1925, "令": 2018, "平": 1988, "昭": 1925}
_DIGITS = {sign: str(value) for value, sign in enumerate("〇一二三四五六七八九")} | {"壱": "1", "弐": "2", "参": "3"}
_UNITS = {"十": 10, "拾": 10, "百": 100, "千": 1000}
COUNTED = (
    "国|[カか箇ケ力][国所月年条村]|者|人|回|年|月|日|週|名|件|条|項|期|度|点|つ|世紀|分野|本|億|万|割|社|校|大学|機関|都市"
    "|隻|台|基|機|棟|床|種|章|節|段階|時間|泊|倍|極|次元|次産業|重課税|重基準|輪車|輪の|桁|位|級|番|号|団体|地域|省庁|州|言語|層"
    "|本柱|方面|部門|部会|原則|項目|業種|自治体|路線|丁目|周年|歳|世帯|頭|匹|羽|冊|枚|便|票|議席|島|県|拠点|空港|海域|品目|文書"
    "|トン|ドル|ユーロ|メートル|キロ|ヘクタール|パーセント|ポイント|兆|円|ウォン|ポンド|ルピー|ペソ|バーツ|ページ|頁|市町|案件"
    "|%|事業|施設|工場|病院|学校|製品|目標|指標|課題|領域|提案|提言|要素|協定|条約|宣言|決議|首脳|外相|閣僚|大臣|世代"
)
"""What stands behind a numeral that counts."""
_COUNTED_ANYWHERE = "[カか箇ケ力][国所月年条村]|者会|国間|周年|文書|原則|本柱|段階"
"""What is counted also where another word in kanji ends before: 日米韓三か国, 開発五か年計画."""
_BEFORE_COUNTS = "年月週毎各約計全満後去数"
"""Kanji behind which a numeral counts: 年二回, 四月一日, 今後五年間."""
_UMLAUTS = {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"}


class _Folding(dict[int, str]):
    """The plain form of each sign, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        plain = _new().get(sign, _SIGNS.get(sign, sign))
        if plain == sign:
            wide = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", sign).casefold())
            plain = "".join(_new().get(one, _SIGNS.get(one, one)) for one in wide)
        if len(plain) != 1:
            _UNEVEN.add(sign)
        self[code] = plain
        return plain


_UNEVEN: set[str] = set()
"""The signs met so far whose plain form is not one sign."""


@cache
def _new() -> dict[str, str]:
    pairs = "".join(rules("search")["old_and_new"])
    return {old: new for old, new in zip(pairs[::2], pairs[1::2], strict=True) if old != new}


_FOLDING = _Folding()


def plain(text: str) -> str:
    """`text` sign by sign: NFKC, small letters, new kanji, one form of dashes and quotes; kana as they are."""
    if text.isascii():
        return text.lower()
    if _HAS_COMPOSING.search(text):
        return "".join(_cluster(one) for one in _CLUSTER.findall(text))
    return text.translate(_FOLDING)


def _cluster(text: str) -> str:
    return (literal(text.translate(_APART)).replace("i\u0307", "i") if len(text) > 1 else text).translate(_FOLDING)


class _Katakana(dict[int, int]):
    """Each sign, hiragana as katakana; what was not met yet is noted, since a sign that is missing takes long."""

    def __missing__(self, code: int) -> int:
        self[code] = code + 96 if 0x3041 <= code <= 0x3096 or chr(code) in "ゝゞ" else code
        return self[code]


_KATAKANA = _Katakana()


def as_katakana(text: str) -> str:
    """`text` with hiragana as katakana."""
    return text if text.isascii() else text.translate(_KATAKANA)


def folded(text: str) -> str:
    """The first reading of `text`: every sign by itself."""
    return as_katakana(plain(text))


def plains(text: str) -> tuple[str, ...]:
    """The readings of `text` with their kana as they are: the plain one and, where it differs, the settled one."""
    base = plain(text)
    found = list(edits(base))
    return (base, settled(base, found)) if found else (base,)


def readings(text: str) -> tuple[str, ...]:
    """The readings of `text`: the folded one and, where it differs, the settled one."""
    return tuple(dict.fromkeys(map(as_katakana, plains(text))))


# --- the second reading ---------------------------------------------------------------------------------


class Edit(NamedTuple):
    """A stretch of a text, and what stands in its place in the second reading."""

    start: int
    end: int
    text: str


def settled(base: str, found: Iterable[Edit]) -> str:
    """The second reading of a text in plain form, with what was found to read differently."""
    pieces: list[str] = []
    done = 0
    for edit in found:
        pieces += [base[done : edit.start], edit.text]
        done = edit.end
    return "".join([*pieces, base[done:]])


def edits(base: str) -> Iterator[Edit]:
    """What reads differently in its place in a text in plain form."""
    cases = _cases()
    for match in cases.pattern.finditer(base):
        other = _SETTLE[cases.kind(match)](match)
        if other != match.group():
            yield Edit(match.start(), match.end(), other)


class _Cases(NamedTuple):
    """An expression for what may read differently; of which kind it is, a group tells that is matched at its end, or
    else the sign that it begins with."""

    pattern: re.Pattern[str]
    ends: Sequence[str]
    begins: Mapping[str, str]

    def kind(self, match: re.Match[str]) -> str:
        """The kind of a match, as `_SETTLE` has it."""
        if match.lastindex:
            return self.ends[match.lastindex - 1]
        sign = match.string[match.start()]
        return self.begins.get(sign) or self.begins[r"\d" if sign.isdecimal() else r"\s"]


@cache
def _cases() -> _Cases:
    """What may read differently in its place.  `base` has its kana as they are, so that に is no 二.

    At most signs of a text the look at the first letter is enough; at letters, spaces and stops, which are many, the
    sign behind them is looked at too, unless a user's word begins with one.  Ways are tried by the sign that they begin
    with: of each there are few, while one way after the other takes three times as long.
    """
    ways = list(_ways())
    signs = {sign for first, _kind, _rest in ways if first[0] != "\\" for sign in first}
    by_sign: dict[str, list[tuple[str, str]]] = {}
    for first, kind, rest in ways:
        alike = [first, *(sign for sign in signs if re.fullmatch(first, sign))] if first[0] == "\\" else first
        for sign in alike:
            by_sign.setdefault(sign, []).append((kind, rest))
    alike_signs: dict[tuple[tuple[str, str], ...], str] = {}
    for sign, some in by_sign.items():
        alike_signs[tuple(some)] = alike_signs.get(tuple(some), "") + (sign if sign[0] == "\\" else re.escape(sign))
    ends: list[str] = []
    parts = []
    for same, signs_of in alike_signs.items():
        kinds = [(kind, "|".join(rest for _kind, rest in each)) for kind, each in groupby(same, key=itemgetter(0))]
        end = "()" if len(kinds) > 1 else ""
        ends += [kind for kind, _rest in kinds if end]
        parts.append(f"[{signs_of}](?:{'|'.join(f'(?:{rest}){end}' for _kind, rest in kinds)})")
    behind = rf"(?:(?<![rhs\s,.])|(?<=[dertx]\s)[ivx]|(?<=[rhs,])\d|(?<=\s){GRAM}|(?<=\.)[a-z]|(?<=\.[a-z]\.)\s[a-z])"
    if any(word[0] in "rhs,. " for word in _words()):
        behind = ""
    pattern = re.compile(f"(?=[{''.join(alike_signs.values())}]{behind})(?:{'|'.join(parts)})")
    return _Cases(pattern, ends, {sign: some[0][0] for sign, some in by_sign.items()})


_Ways = Iterator[tuple[str, str, str]]
"""What may read differently: the signs that it begins with (any of some, or a class), its kind, and an expression for
what follows and for what stands before, seen from behind the first sign.
"""


def _ways() -> _Ways:
    """All that may read differently.  The first that fits counts."""
    return chain(_dates(), _numerals(), _spellings(), _looking_alike(), _large(), _joints())


def _dates() -> _Ways:
    """Years of eras, days, and the commas of long numbers."""
    day = r"\d{1,2}[/.]\d{1,2}[/.]\d{1,2}(?![\d/.-])"
    no_word = rf"(?<!{ALNUM}{_ANY})"
    for name in REIGNS:
        yield name[0], "era", rf"{name[1:]}\s?(?:元|[\d{_FIGURES}十]{{1,3}})(?=\s?年)"
        yield name[0], "era", rf"{name[1:]}\s?\d{{1,2}}(?![\d/.-]|\s?(?:丁目|番|号|区|条))"
    yield "rhs", "era", rf"{no_word}\d{{1,2}}(?=\s?年)"
    yield "令平昭", "era", rf"(?<![{KANJI}]{_ANY})\d{{1,2}}(?=\s?年)"
    for name in REIGNS:
        yield name[0], "reign", rf"{name[1:]}\s?{day}"
    yield "rhs", "reign", no_word + day
    yield r"\d", "date", rf"(?<![\d/.-]{_ANY})\d{{3}}[/.-]\d{{1,2}}[/.-]\d{{1,2}}(?![\d/.-])"
    yield ",", "comma", r"(?<=\d,)(?=\d{3}(?!\d))"


def _numerals() -> _Ways:
    """Numerals in kanji, where they count something."""
    yield "一二三四五六七八九十百〇", "decimal", rf"[{_FIGURES}十百]*[・.][{_FIGURES}]+(?={_MEASURED})"
    number = rf"(?:[{_FIGURES}十百千壱弐拾]|参(?=[拾百千])|(?<=[拾百千])参(?=(?:{COUNTED})))+(?!半期|半世紀)"
    yield f"{_FIGURES}十百千壱弐拾", "number", number
    yield "参", "number", rf"(?:(?=[拾百千])|(?<=[拾百千]参)(?=(?:{COUNTED}))){number}"
    alike = rf"(?:[{_FIGURES}十百千]|(?<=[{_FIGURES}十百千])[{_LIKE_FIGURES}])*"
    yield _LIKE_FIGURES, "number", rf"(?<![{KATAKANA}]{_ANY})(?=[{_FIGURES}十百千]){alike}(?=(?:{COUNTED}))"
    yield _LIKE_FIGURES.replace("ー", ""), "number", rf"(?<![{KATAKANA}]{_ANY})(?=(?:{_COUNTED_ANYWHERE}))"
    yield "十", "number", rf"(?=数(?:{COUNTED}))"
    yield "一二三四五六七八九十壱弐参拾", "number", rf"(?<=第{_ANY})"
    roman = rf"[ivx]{{1,5}}(?!{ALNUM})"
    yield "第", "roman", roman
    yield "ズ", "roman", rf"(?<=フェーズ)\s?{roman}"
    yield r"\s", "roman", rf"{_BEHIND_NUMBERED}{roman}"
    yield "千", "number", r"(?<=\d千)(?=[万億兆])"
    yield "4", "quarter", r"(?<!\d\d4)(?=半(?:期|世紀))"
    yield "一二三四五六七八九", "number", rf"(?<=(?<!{ALNUM})g{_ANY})(?!つ)"
    more = "(?:[、・][一二三四五六七八九十])?"
    counted = rf"(?:(?<![{KANJI}]{_ANY})|(?<=[{_BEFORE_COUNTS}]{_ANY}))(?={more}(?:{COUNTED}))"
    yield "一二三四五六七八九十百千壱弐参拾", "number", counted
    yield "二三四五六七八九十", "number", rf"(?=(?:{_COUNTED_ANYWHERE}))"
    yield "千", "thousand", r"(?<=\d千)(?=\d{3}[万億兆])"
    yield "一二三四五六七八九十百千", "number", rf"(?=分の[\d一二三四五六七八九])|(?<=[\d{_FIGURES}十百千]分の{_ANY})"


def _spellings() -> _Ways:
    """Words, and the signs of counts, that are written in several ways."""
    for first, rest in _by_first(_words()):
        yield first, "word", rest
    for first, rest in _by_first(_stems()):
        yield first, "stem", rf"(?:{rest})(?=[{_INFLECTED}])"
    yield "コ", "rice", rf"(?<![{KATAKANA}]コ)メ(?=[{KANJI}])"
    yield "ケか箇力", "count", rf"(?<=[\d一二三四五六七八九十数各両]{_ANY})(?=[国所月年条村])"


def _looking_alike() -> _Ways:
    """Katakana for kanji of the same look, and the other way, which a scan takes for each other."""
    katakana, kanji = _confused()
    ends = rules("search")["confusion"]["ends"]
    others = katakana.replace("カ", "")
    apart = rf"(?<![{KATAKANA}][一{kanji}]{_ANY})"
    yield "カ", "kanji", rf"(?<=[{KANJI}]カ){apart}(?![国所月年条村店町校点社寺{KATAKANA}])"
    yield others, "kanji", rf"(?<=[{KANJI}]{_ANY}){apart}(?![{KATAKANA}]|一(?!カ[国所月年])[ァ-ヺ])"
    alone = rf"(?<![{KANJI}{KATAKANA}]{_ANY})"
    before_kanji = rf"(?=[{KANJI}])(?!.?一[ァ-ヺ]|[{kanji}][{KATAKANA}])"
    yield others, "kanji", alone + before_kanji
    yield "カ", "kanji", rf"{alone}(?![国所月年条村店町校点社寺]){before_kanji}"
    yield f"{kanji}一", "kana", rf"(?<=[{KATAKANA}]{_ANY})(?=[{KATAKANA}])(?!.カ[国所月年])"
    yield "一", "kana", rf"(?<=[{KATAKANA}]一)(?=[{ends}](?![{KANJI}{KATAKANA}]))|(?<=[べぺ]一)(?=[ァ-ヺ][{KATAKANA}])"
    yield "一", "kana", rf"(?<=[{KATAKANA}]{{2}}一)(?![{KANJI}つ])"
    yield "一", "kana", rf"(?<=(?<![{KANJI}{KATAKANA}])[{kanji}]一)(?=[ァ-ヺ])"
    in_katakana = rf"(?=[ァィゥェォャュョッー]|一?(?:ン|[ァ-ヺ][{KATAKANA}])|[ァ-ヺ](?<![カケツノ]))"
    yield kanji, "kana", alone + in_katakana
    yield kanji, "known", rf"(?<=[{KANJI}]{_ANY})(?=[{KATAKANA}一][{KATAKANA}])"
    yield "べぺ", "mixed", rf"(?=[{KATAKANA}一][{KATAKANA}])"
    yield ends, "kana", rf"(?<=[{KATAKANA}][{KATAKANA}一]{_ANY})(?![{KANJI}{KATAKANA}])"
    yield "一", "long", rf"(?<=[{KATAKANA}一][{KATAKANA}]一)(?=[{KANJI}])"
    yield (
        "ー",
        "bar",
        rf"(?<![{KATAKANA}]ー)(?<![{KATAKANA}][{kanji}]ー)(?=[{KANJI}つ])|(?<=[{KANJI}]ー)(?<![{kanji}]ー)(?![{KATAKANA}])",
    )


def _large() -> _Ways:
    """Katakana that are written small, where a scan or an older document has them large (プロジエクト)."""
    yield "ヤユヨ", "small", rf"(?<=[キギシジチヂニヒビピミリ]{_ANY})(?=[{KATAKANA}])"
    yield "ツ", "small", r"(?<=[ァ-ヺ]ツ)(?<![ンイ]ツ)(?=[カ-ヂテ-ドバ-ポ])"
    yield "アイエオ", "small", rf"(?:(?<=フ{_ANY})|(?<=[シジチ]エ)|(?<=[テデ]イ))(?=[{KATAKANA}])"


def _joints() -> _Ways:
    """Signs that join words or parts of them, and letters that are written as two."""
    yield "".join(_UMLAUTS), "umlaut", ""
    yield "-", "dash", "(?<=[ァ-ヺ]-)(?=[ァ-ヺ])|(?<=[ァ-ヺ]{2}-)(?=[\u3041-\u3096、。])"
    longer = "|".join(f"(?<=[ァ-ヺ]-[ァ-ヺ]{{{size}}}-)" for size in (1, 2, 3))
    yield "-", "dash", rf"(?:{longer})(?!{ALNUM}|[{KATAKANA}-])"
    for first in ("・=", r"\s"):
        yield first, "dot", rf"(?<=[{_GRAMS}]{_ANY})(?=[{_GRAMS}])"
    yield ".", "initials", r"(?<![^\W_].\.)(?<=[a-z]\.)(?=[a-z](?![^\W_]))"
    yield ".", "initials", rf"(?<=(?<!{ALNUM}[a-z]\.)[a-z]\.)(?<=\.[a-z]\.)(?=\s[a-z])"
    yield "-", "hyphen", rf"(?<=[^\W\d_{_GRAMS}]-)(?:\s*\n\s*)?(?=[^\W\d_{_GRAMS}]|\d{{1,2}}(?!{ALNUM}))"


_FIGURES = "〇一二三四五六七八九"
_LIKE_FIGURES = "ニハミー"
"""Signs that a scan takes for figures in kanji."""
_MEASURED = "[倍兆億万%]|°c|度(?!目(?!標))|パーセント|ポイント|トン|ドル|メートル|キロ|ヘクタール"
"""What stands behind a numeral in kanji with a point (一・五度): where days or places are counted, ・ parts two."""
_BEHIND_NUMBERED = r"(?:(?<=phase\s)|(?<=part\s)|(?<=annex\s)|(?<=chapter\s)|(?<=round\s))"
"""Behind a word and a space that Roman numerals number things by."""
_ANY = r"[\s\S]"


def settling() -> list[str]:
    """What in plain form reads differently where it stands, as the beginning of a word may."""
    return [*_words(), *_UMLAUTS, *"〇一二三四五六七八九十百千壱弐参拾"]


def _by_first(words: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The first letters of words, each with an expression for the rests of those that begin so, the longest first."""
    groups: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        groups.setdefault(word[0], []).append(re.escape(word[1:]).replace("ー", "[ー一]"))
    return ((first, f"(?:{'|'.join(rest)})") for first, rest in groups.items())


@cache
def _words() -> dict[str, str]:
    data = rules("search")
    found = {word: pair for word, pair, _stem in _compounds()} | data["kana"] | data["spelling"]
    return {plain(word): plain(other) for word, other in found.items()}


@cache
def _stems() -> dict[str, str]:
    """Verbs of two verbs as far as they stay the same, by which the nouns are known too: 引き続 of 引き続く is 引続."""
    return {plain(stem): plain(pair) for _word, pair, stem in _compounds()}


_INFLECTED = "いうえかきくけこがぎぐげさしすせそたちつてっばびぶべまみむめらりるれろわん"


def _compounds() -> Iterator[tuple[str, str, str]]:
    """Each way to write a noun of two verbs with some of its kana (引続き), its kanji alone, its verb as a stem."""
    for match in filter(None, map(_COMPOUND.fullmatch, rules("search")["compounds"])):
        one, joint, two, ending = match.groups()
        for end in (ending[at:] for at in range(len(ending) or 1)):
            yield from ((f"{one}{some}{two}{end}", one + two, f"{one}{joint}{two}") for some in (joint, ""))


_COMPOUND = re.compile(f"([{KANJI}])([\u3041-\u3096]+)([{KANJI}])([\u3041-\u3096]*)")


@cache
def _confused() -> tuple[str, str]:
    """Katakana and kanji of the same look, in the same order."""
    pairs = rules("search")["confusion"]["pairs"]
    return "".join(one[0] for one in pairs), "".join(one[1] for one in pairs)


def _era(match: re.Match[str]) -> str:
    found = match.group()
    size = 1 if found[1].isdecimal() else 2
    name, year = found[:size], found[size:].strip()
    number = 1 if year == "元" else _value(year)
    return str(_ERAS[name] + number) if number else found


def _value(figures: str) -> int:
    """The value of digits, or of numerals in kanji; 0 where they are no number."""
    if all(one.isdigit() or one in _DIGITS for one in figures):
        return int("".join(_DIGITS.get(one, one) for one in figures))
    total, digit, last = 0, 0, 10_000
    for one in figures:
        if unit := _UNITS.get(one):
            if unit >= last:
                return 0
            total, digit, last = total + (digit or 1) * unit, 0, unit
        elif digit or one == "〇" or not (one in _DIGITS or one.isdigit()):
            return 0
        else:
            digit = int(_DIGITS.get(one, one))
    return total + digit


def _number(match: re.Match[str]) -> str:
    figures = match.group().translate(_LOOK_LIKE)
    if figures == "千" and match.string[match.start() - 1 : match.start()].isdigit():
        return "000"
    if all(one in _DIGITS for one in figures):
        return "".join(_DIGITS[one] for one in figures)
    return str(_value(figures) or figures)


_LOOK_LIKE = str.maketrans(_LIKE_FIGURES, "二八三一")


def _decimal(match: re.Match[str]) -> str:
    whole, part = re.split("[・.]", match.group())
    value = "0" if whole == "〇" else str(_value(whole) or "")
    return f"{value}.{''.join(_DIGITS[one] for one in part)}" if value else match.group()


_ROMAN = {
    tens + ones: 10 * ten + one
    for ten, tens in enumerate(("", "x", "xx"))
    for one, ones in enumerate(("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"))
}


def _date(match: re.Match[str]) -> str:
    year, month, day = re.split("[/.-]", match.group())
    return f"{year}年{int(month)}月{int(day)}日"


def _reign(match: re.Match[str]) -> str:
    """A date with its era: R7.3.31 is 2025年3月31日."""
    ((name, year, month, day),) = re.findall(r"(\D+?)\s?(\d+).(\d+).(\d+)", match.group())
    return f"{_ERAS[name] + int(year)}年{int(month)}月{int(day)}日"


def _word(match: re.Match[str]) -> str:
    """The other spelling; a word that stops short of a long mark that stands there is left as it is."""
    word = match.group()
    word = word if word in _words() else word.replace("一", "ー")
    other = _words()[word]
    after = match.string[match.end() : match.end() + 1]
    return word if other == word + "ー" and after in "ー一ァィゥェォャュョ" and after else other


def _long(match: re.Match[str]) -> str:
    """The long mark for the kanji of one between katakana and kanji, where it ends a known word and begins none
    (エネルギ一安全保障, サーバ一台).
    """
    if _ONE_OF.match(match.string, match.start()):
        return "一"
    word = match.string[max(0, match.start() - _LONGEST) : match.start()].replace("一", "ー") + "ー"
    return "ー" if any(word[at:] in _with_long_mark() for at in range(len(word) - 2)) else "一"


_LONGEST = 16
_ONE_OF = re.compile(f"一(?:{COUNTED}|[部覧般方体括致定貫層時連次元律環切種等式同帯極歩])")


@cache
def _with_long_mark() -> frozenset[str]:
    """The words in katakana that are known to end with a long mark."""
    data = rules("search")
    return frozenset(word for word in chain(data["long_marks"], data["kana"].values()) if word.endswith("ー"))


def _known(match: re.Match[str]) -> str:
    """Katakana for a kanji between kanji and katakana, where a known word begins there (可能工ネルギー, but
    商工ネットワーク).
    """
    after = match.string[match.end() : match.end() + _LONGEST].replace("一", "ー")
    read = _as_katakana(match) + after
    known = known_in_katakana()
    return read[0] if any(read[:size] in known for size in range(3, _LONGEST)) else match.group()


@cache
def known_in_katakana() -> frozenset[str]:
    """The words in katakana of the glossary, the term base, the subjects and the names of counterparts."""
    said = "".join(str(rules(name)) for name in ("glossary", "terms", "subjects", "counterparts"))
    return _with_long_mark() | frozenset(re.findall(f"[{KATAKANA}]{{3,}}", said))


def _dash(match: re.Match[str]) -> str:
    """The long mark for a hyphen, where the word before it does not get one by its spelling."""
    before = match.string[: match.start()]
    return "" if any(other == word + "ー" and before.endswith(word) for word, other in _words().items()) else "ー"


@cache
def _looks(side: int) -> dict[int, str]:
    signs = _confused()
    return {ord(one): other for one, other in zip(signs[side], signs[1 - side], strict=True)}


def _as_kanji(match: re.Match[str]) -> str:
    return match.group().translate(_looks(0))


def _as_katakana(match: re.Match[str]) -> str:
    return "ー" if match.group() == "一" else match.group().translate(_looks(1))


_SETTLE: dict[str, Callable[[re.Match[str]], str]] = {
    "era": _era,
    "reign": _reign,
    "date": _date,
    "comma": lambda match: "",
    "number": _number,
    "decimal": _decimal,
    "roman": lambda match: re.sub("[ivx]+$", lambda one: str(_ROMAN.get(one[0], one[0])), match.group()),
    "thousand": lambda match: "",
    "quarter": lambda match: "四",
    "word": _word,
    "stem": lambda match: _stems()[match.group()],
    "rice": lambda match: "米",
    "count": lambda match: "カ",
    "kanji": _as_kanji,
    "kana": _as_katakana,
    "small": lambda match: chr(ord(match.group()) - 1),
    "mixed": lambda match: as_katakana(match.group()),
    "long": _long,
    "known": _known,
    "umlaut": lambda match: _UMLAUTS[match.group()],
    "bar": lambda match: "一",
    "dash": _dash,
    "dot": lambda match: "",
    "initials": lambda match: "",
    "hyphen": lambda match: "",
}


# --- places ---------------------------------------------------------------------------------------------


class Way(NamedTuple):
    """The way back from a reading: where in the text what each sign of it stands for begins and ends."""

    starts: Sequence[int]
    ends: Sequence[int]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the reading stands in the text."""
        return self.starts[start], self.ends[end - 1]


def way_settled(first: Way, found: Sequence[Edit]) -> Way:
    """The way back from the second reading, by that from the first and what was found to read differently."""
    begins, finishes = first
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for edit in found:
        size = len(edit.text)
        starts += [*begins[done : edit.start], *[begins[edit.start]] * size]
        ends += [*finishes[done : edit.start], *[finishes[edit.end - 1]] * size]
        done = edit.end
    return Way([*starts, *begins[done:]], [*ends, *finishes[done:]])


def way_plain(text: str) -> Way:
    """The way back from the plain form of a text."""
    if not _HAS_COMPOSING.search(text) and not any(sign in text for sign in _UNEVEN):
        return Way(range(len(text)), range(1, len(text) + 1))
    return _clusters(text, _cluster)


def _clusters(text: str, form: Callable[[str], str]) -> Way:
    """The same for a form of a text that is made sign by sign, each with what composes with it."""
    starts: list[int] = []
    ends: list[int] = []
    for match in _CLUSTER.finditer(text):
        size = len(form(match.group()))
        starts += [match.start()] * size
        ends += [match.end()] * size
    return Way(starts, ends)


def literal(text: str) -> str:
    """`text` as it is compared where nothing else is folded: NFKC and small letters."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def read_literally(text: str) -> tuple[str, Way]:
    """`text` as `literal` has it, with the way back."""
    signs = {ord(one): literal(one) for one in set(text)}
    if not _HAS_COMPOSING.search(text) and all(len(one) == 1 for one in signs.values()):
        return text.translate(signs), Way(range(len(text)), range(1, len(text) + 1))
    return "".join(map(literal, _CLUSTER.findall(text))), _clusters(text, literal)


# --- terms ----------------------------------------------------------------------------------------------


def terms(reading: str, words: set[str] | None = None) -> list[str]:
    """The terms of a reading: words in their normal form, pairs of signs elsewhere, the last sign of each run.

    Its words as they stand go into `words`.
    """
    from db.index_words import normal

    found: list[str] = []
    for run, word in RUN.findall(reading):
        if run:
            found += map(add, run, run[1:] + END)
        else:
            found.append(normal(word))
            if words is not None:
                words.add(word)
    return found


def all_terms(text: str, words: set[str]) -> list[str]:
    """The terms of a text, each as often as in the reading that has it most; its words go into `words`.

    A thread that takes up many texts gives way to the window.
    """
    give_way()
    base = plain(text)
    found = terms(as_katakana(base), words)
    more: list[str] = []
    less: list[str] = []
    for old, new in _stretches(base):
        some, others, spoken = _both(old, new)
        less += some
        more += others
        words.update(spoken)
    return found + (more if set(more).isdisjoint(less) else _left(more, less))


@lru_cache(maxsize=50_000)
def _both(old: str, new: str) -> tuple[list[str], list[str], frozenset[str]]:
    """The terms that only one reading of a stretch has, and the words of the second."""
    words: set[str] = set()
    before, after = terms(as_katakana(old)), terms(as_katakana(new), words)
    return _left(before, after), _left(after, before), frozenset(words)


def _left(some: Iterable[str], others: Iterable[str]) -> list[str]:
    """Some terms without as many of each as there are among others."""
    return list((Counter(some) - Counter(others)).elements())


def _stretches(base: str) -> Iterator[tuple[str, str]]:
    """What differs in the second reading, as (first reading, second), with all that its terms hang on."""
    start = end = done = 0
    pieces: list[str] = []
    for edit in edits(base):
        begin = _word_start(base, edit.start)
        if pieces and begin >= end:
            yield base[start:end], "".join(pieces) + base[done:end]
            pieces = []
        if not pieces:
            start = done = begin
        pieces += [base[done : edit.start], edit.text]
        done = edit.end
        end = _word_end(base, edit.end)
    if pieces:
        yield base[start:end], "".join(pieces) + base[done:end]


def _word_start(base: str, at: int) -> int:
    """Where the word, or the pair of signs, begins that ends behind the sign before a place."""
    if at and _GRAM.match(base, at - 1):
        return at - 1
    while at and base[at - 1].isalnum() and not _GRAM.match(base, at - 1):
        at -= 1
    return at


def _word_end(base: str, at: int) -> int:
    """Where the word, or the pair of signs, ends that the sign at a place belongs to."""
    if _GRAM.match(base, at):
        return at + 1
    while at < len(base) and base[at].isalnum() and not _GRAM.match(base, at):
        at += 1
    return at


def grams(run: str) -> list[str]:
    """The pairs of a run of a query; a single sign is a pair with nothing known behind it."""
    return [run[i : i + 2] for i in range(len(run) - 1)] or [run]
