"""Names of countries and organisations in Japanese and English, and where a text names them.

Countries and their names are those of the Unicode CLDR (through Babel, kept in countries.json); official names,
short forms, one-kanji names and organisations with their members stand in resources/rules/counterparts.toml.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from briefbook.i18n import Language, language
from briefbook.model import Counterpart, Name
from briefbook.rules import folded, rules
from resources import ROOT

OUR_SIDE = "JP"
"""The code of our own side."""
_KATAKANA = r"\u30a1-\u30fa\u30fc"
_SOUNDS = {sign: sign - 0x60 for sign in range(0x30A1, 0x30F7)}
_WITH_V = str.maketrans({"バ": "ヴァ", "ビ": "ヴィ", "ブ": "ヴ", "ベ": "ヴェ", "ボ": "ヴォ"})
"""How older documents write names that have a v in their own language: スロヴァキア, ラトヴィア."""
_VOWELS = dict(zip("AIUEO", "あいうえお", strict=True))
"""What a stroke for a long vowel sounds like, by the last letter of the name of the sign before it."""
_NOUNS = "(?:エネルギー|デジタル|スポーツ|サイバー|インフラ|メディア|センター|イノベーション|ガス|テレビ|ラジオ)"
"""Words with which the name of a body goes on behind that of a country in the same letters: モンゴルエネルギー省."""
_SHORT = 60
_FEW = 50
"""Of so many short texts each has a pattern of its own; for more of them that of all names is worth its while."""


@cache
def _all() -> dict[str, Counterpart]:
    data = rules("counterparts")
    # the CLDR's names stand in a file, as Babel takes as long to load as the window to open
    cldr = json.loads((ROOT / "rules" / "countries.json").read_text("utf-8"))
    shown = data["names"]
    found = {code: Counterpart(code, Name(**(shown.get(code) or cldr[code]))) for code in sorted({*cldr, *shown})}
    for one in data["organisations"]:
        found[one["code"]] = Counterpart(one["code"], Name(one["ja"], one["en"]), tuple(one["members"]))
    return found


def all_counterparts() -> tuple[Counterpart, ...]:
    """Every country and organisation known, countries first."""
    return tuple(_all().values())


def get(code: str) -> Counterpart | None:
    """The counterpart with this code; None where there is none."""
    return _all().get(code)


@cache
def is_country(code: str) -> bool:
    """Whether a code is that of a country, not of an organisation."""
    return code in _all() and all(one["code"] != code for one in rules("counterparts")["organisations"])


def of(code: str) -> Counterpart:
    """The counterpart with this code; one that is not known is called by its code."""
    return _all().get(code) or Counterpart(code, Name(code, code))


def name_of(code: str) -> str:
    """The name of the counterpart with this code in the language of the interface."""
    return of(code).name[language()]


def organisations_of(code: str) -> tuple[str, ...]:
    """The codes of the organisations that a country belongs to."""
    return tuple(one.code for one in _all().values() if code in one.members)


def lookup(query: str) -> Counterpart | None:
    """The counterpart that a code or name, in either language, stands for; None where it stands for none."""
    plain = unicodedata.normalize("NFKC", query).strip()
    if found := _all().get(plain):
        return found
    code = _by_name().get(plain.casefold())
    return _all()[code] if code else None


def nearest(query: str, limit: int = 3) -> tuple[Counterpart, ...]:
    """The counterparts whose code or name is most like `query`, best first."""
    plain = unicodedata.normalize("NFKC", query).strip().casefold()
    short = len(plain) <= 3
    known = [name for name in _by_name() if short or len(name) > 3 or not name.isascii()]
    from rapidfuzz import fuzz, process

    hits = process.extract(plain, known, scorer=fuzz.WRatio, limit=limit * 3, score_cutoff=50)
    codes = dict.fromkeys(_by_name()[hit[0]] for hit in hits)
    return tuple(_all()[code] for code in list(codes)[:limit])


@cache
def _by_name() -> dict[str, str]:
    found: dict[str, str] = {}
    for name, code in _names():
        found.setdefault(unicodedata.normalize("NFKC", name).casefold(), code)
    for code in _all():
        found.setdefault(code.casefold(), code)
    return found


def _names() -> Iterator[tuple[str, str]]:
    """All names of all counterparts, with their codes."""
    data = rules("counterparts")
    for one in _all().values():
        yield one.name.ja, one.code
        yield one.name.en, one.code
        if (older := one.name.ja.translate(_WITH_V)) != one.name.ja:
            yield older, one.code
        if one.name.en.startswith("Saint "):
            yield from ((one.name.en.replace("Saint", short, 1), one.code) for short in ("St.", "St"))
    for code in data["aliases"]:
        yield from ((alias, code) for alias in data["aliases"][code] if len(alias) > 1)
    for one in data["organisations"]:
        yield from ((alias, one["code"]) for alias in one["aliases"])


def names() -> Iterator[tuple[str, str]]:
    """All names by which counterparts are found, with their codes; readings of names in kanji among them."""
    yield from _names()
    yield from ((reading, code) for code, reading in rules("counterparts")["readings"].items())


def order(one: Counterpart, spoken: Language | None = None) -> str:
    """By what a counterpart stands in a list of names in a language, that of the interface without one: in Japanese as
    it is read.
    """
    if (spoken or language()) == "en":
        return one.name.en.casefold()
    return as_listed(rules("counterparts")["readings"].get(one.code, one.name.ja))


def as_listed(words: str) -> str:
    """By what words of which no reading is known stand in a list: Latin letters, kana as they sound, then kanji.

    Kanji are in the order of JIS X 0208, which has those in common use by their readings.
    """
    heard = unicodedata.normalize("NFKC", words).casefold().translate(_SOUNDS)
    heard = re.sub("(.)ー", lambda found: found[1] + _VOWELS.get(unicodedata.name(found[1], "")[-1:], "ー"), heard)
    return heard.encode("euc_jp", "replace").decode("latin-1")


def names_of(code: str) -> tuple[str, ...]:
    """All names by which a counterpart is found, its code first."""
    return (code, *_by_code().get(code, ()))


@cache
def peoples() -> dict[str, str]:
    """The codes of countries by what their people and things are called in English, in singular and plural."""
    lines = (line.split(" | ") for line in rules("glossary")["peoples"])
    return {f"{word}{end}": code for code, words in lines for word in words.split(", ") for end in ("", "s")}


@cache
def capitals() -> dict[str, str]:
    """The codes of countries by their capitals, which stand for their governments (Tokyo will …, 東京は…)."""
    lines = (line.split(" | ") for line in rules("counterparts")["capitals"]["names"])
    return {folded(name): code for code, words in lines for name in words.split(", ")}


def by_capital(text: str) -> tuple[str, ...]:
    """The codes of the countries whose capitals a text names (Dhaka Mass Transit Company)."""
    found = (one.group() for one in _capital_names().finditer(folded(text)))
    return tuple(dict.fromkeys(capitals()[one] for one in found))


@cache
def _capital_names() -> re.Pattern[str]:
    return _pattern_of(capitals())


@cache
def _by_code() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, code in names():
        found.setdefault(code, []).append(name)
    return found


# --- mentions -------------------------------------------------------------------------------------------


def find(text: str) -> list[tuple[str, int, int]]:
    """Where a text names counterparts: (code, start, end) in order.  Japan is among them.

    Names count whole only: インド太平洋 is not India, and a one-kanji name counts in a compound only (日韓).
    A format that stands for its members ("CA+JAD") gives each of them; a currency ("US dollars") names no country.
    """
    plain = re.sub(r"(?<=[A-Za-z])[–‑](?=[A-Z])", "-", folded(text))  # as names are printed: Nordic–Baltic
    hidden = _chance().sub(lambda match: "\x00" * len(match.group()), plain)
    hidden = _money().sub(lambda match: "\x00" * len(match.group()), hidden)
    found = [
        (code, match.start(), match.end())
        for match in _pattern_for(hidden).finditer(hidden)
        for code in _expanded(_codes_of(match.group()))
    ]
    taken = [(start, end) for _, start, end in found]
    for start, end, codes in _compounds(hidden):
        inside = [one for one in found if start <= one[1] and one[2] <= end] if len(codes) > _TWO else []
        if len(inside) == sum(a < end and start < b for a, b in taken):
            found = [one for one in found if one not in inside] + [(code, start, end) for code in codes]
    return sorted(found, key=lambda one: one[1])


_TWO = 2
"""The names of a compound, beyond which one of letters counts with the others: 日EU韓."""


@cache
def _money() -> re.Pattern[str]:
    """A currency that is called after a country."""
    return re.compile(
        r"(?<![A-Za-z])(?:US|U\.S\.|UAE|[A-Z][a-z]+) (?i:dollars?|francs?|rupees?|pesos?|yuan|kron(?:a|or|er?)|rand"
        r"|dinars?|riyals?|rials?|dirhams?|shillings?|baht|ringgit|rupiah|liras?)(?![A-Za-z])"
        r"|(?<![\u30a1-\u30fc])(?!エクアドル|(?:エル|サン)?サル(?:バ|ヴァ)ドル)[\u30a1-\u30fa\u30fc]{2,9}・?(?:ドル|フラン|ルピー|ペソ|ディナール|リヤル|リアル"
        r"|ディルハム|ポンド|シリング|バーツ|ウォン|リラ)(?![\u30a1-\u30fc])"
    )


def learn() -> None:
    """Have all names at hand, which the first text that is searched for them would wait for else."""
    _pattern()


def _pattern_for(text: str) -> re.Pattern[str]:
    """The pattern by which a text is searched for names: until that of all is made, which takes long, short texts have
    one of the names in them.
    """
    if len(text) > _SHORT or _pattern.cache_info().currsize or _small_pattern.cache_info().misses > _FEW:
        return _pattern()
    return _small_pattern(tuple(name for name in _name_codes() if name in text))


@cache
def _chance() -> re.Pattern[str]:
    words = sorted(rules("counterparts")["chance"]["words"], key=len, reverse=True)
    return re.compile("|".join(re.escape(folded(word)) for word in words))


@cache
def _name_codes() -> dict[str, str]:
    """Names as written, and in capitals as in a title."""
    names = [(folded(name), code) for name, code in reversed(list(_names()))]
    latin = [(name, code) for name, code in names if len(name) > 3 and max(name) < "\u2e80"]
    capitals = {name.upper(): code for name, code in latin}
    return capitals | dict(names)


def _codes_of(name: str) -> str:
    return _name_codes()[name]


def _expanded(code: str) -> tuple[str, ...]:
    return _expanding().get(code, (code,))


@cache
def _expanding() -> dict[str, tuple[str, ...]]:
    return {one["code"]: tuple(one["members"]) for one in rules("counterparts")["organisations"] if one.get("expands")}


@cache
def _pattern() -> re.Pattern[str]:
    """All names."""
    return _pattern_of(_name_codes())


@lru_cache(maxsize=64)
def _small_pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    """Few names."""
    return _pattern_of(names)


def _pattern_of(names: Iterable[str]) -> re.Pattern[str]:
    """Some names, the longest first, each bounded as its script needs; of none, what is nowhere.

    Names are grouped by their first letter, so that at most places of a text one look at a letter is enough.
    """
    groups: dict[str, list[str]] = {}
    for name in sorted(names, key=len, reverse=True):
        if len(name) > 1:
            groups.setdefault(name[0], []).append(re.escape(name[1:]) + _after(name))
    first = "".join(map(re.escape, groups))
    return re.compile(
        f"(?=[{first}])(?:"
        + "|".join(f"{re.escape(one)}{_before(one)}(?:{'|'.join(groups[one])})" for one in groups)
        + ")"
        if groups
        else "(?!)"
    )


def _before(first: str) -> str:
    """What may not stand before a name whose first letter, `first`, has just been read."""
    return "(?<![A-Za-z0-9].)" if first.isascii() else f"(?<![{_KATAKANA}].)" if _is_kana(first) else ""


def _after(name: str) -> str:
    """What may not stand behind a name; behind the letters of a series of meetings its number may (TICAD9)."""
    last = name[-1]
    if re.fullmatch("[A-Z]{4,}", name):
        return r"(?![A-Za-z]|\d{3})"
    if last == ".":
        return ""
    if last.isascii():
        return "(?![A-Za-z0-9])"
    return f"(?!(?!{_NOUNS})[{_KATAKANA}])" if _is_kana(last) else ""


def _is_kana(char: str) -> bool:
    return bool(re.match(f"[{_KATAKANA}]", char))


def _compounds(text: str) -> Iterator[tuple[int, int, list[str]]]:
    """Compounds of one-kanji names: 日韓, 日米豪印, 米韓."""
    data = rules("counterparts")["kanji"]
    hidden = _chance_of_kanji().sub(lambda match: "\x00" * len(match.group()), text)
    for match in _compound().finditer(hidden):
        parts = re.findall(r"ASEAN|EU|[^・･]", match.group())
        codes = [data["codes"][part] for part in parts]
        if len(set(codes)) == len(codes):
            yield match.start(), match.end(), codes


@cache
def _chance_of_kanji() -> re.Pattern[str]:
    data = rules("counterparts")["kanji"]["chance"]
    shared = f"(?!{'|'.join(data['shared'])})"
    return re.compile("|".join(re.escape(word) + shared * word.endswith("の") for word in data["words"]))


@cache
def _compound() -> re.Pattern[str]:
    data = rules("counterparts")["kanji"]
    kanji = "".join(one for one in data["codes"] if len(one) == 1)
    before, after = data["chance"]["before"], data["chance"]["after"]
    one = f"(?:ASEAN|EU|[{kanji}])"
    return re.compile(
        f"(?<!{before})(?:日{one}{{1,4}}|[{data['first']}]{one}{{1,3}})(?!{after})(?!(?<=ロ)[{_KATAKANA}])"
    )
