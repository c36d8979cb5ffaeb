"""What means the same as the words of a query: names of countries and bodies, dates, sums, and terms of both languages.

The term base is resources/rules/terms.toml: words of a group mean the same.  What it has not, the lexicons of subjects
(subjects.toml) and of plain words (glossary.toml) say in the other language.  A user's files of the same names add to
them.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain, pairwise
from string import ascii_lowercase

from briefbook import counterparts, progress
from briefbook.amounts import typed_sum
from briefbook.dates import MONTHS
from briefbook.numbers import NUMBERS_EN, ORDINALS_EN
from briefbook.rules import keep_own_rules, own_rules, rules
from db.index_text import KANJI, as_katakana, folded, known_in_katakana, plain, plains, settling
from db.index_words import is_stop, normal


def names(code: str) -> list[tuple[str, str]]:
    """The names of a counterpart, each with what is shown of it."""
    return [(name, name) for name in _names(code)]


def meanings(text: str, *, exact: bool = False) -> list[tuple[str, str]]:
    """Other words for what a text says in whole, each with what is shown of it.

    Where `exact`, a term must be spelled so: "critical mineral" is no term.
    """
    return list(_meanings(text, exact))


@lru_cache(maxsize=4096)
def _meanings(text: str, exact: bool) -> tuple[tuple[str, str], ...]:
    own = _key(text)
    sums = _sums(text)
    found = [*_dated(text), *sums, *(way for one in (text, *sums) for way in _figures(one))]
    countries = named(text)
    if len(countries) == 1 and not (exact and _whom(text)):
        found += _names(countries[0])
    one = text[:-1] if _PLURAL.fullmatch(text) else text
    keys = [own, plain(one)] if is_abbreviation(one) else [own]
    keys += [_key(text.replace("-", " "))] * ("-" in text)
    groups: list[str] = []
    for key in filter(None, keys):
        for group in _terms(_start(key)).get(key, ()):
            if not exact or folded(one) in map(folded, group):
                groups += group
    if not exact:
        spelled = folded(one) in map(folded, groups)
        known = tuple(groups)
        for word, others in (each for key in filter(None, keys) for each in _lexicon(_start(key)).get(key, ())):
            itself = not known or (not spelled and folded(word) == folded(one))
            groups += [other for other in others if itself or _is_akin(other, known)]
    found += groups
    found += [f"{word}s" for word in groups if is_abbreviation(word) and normal(f"{word}s".lower()) != word.lower()]
    return tuple((word, word) for word in dict.fromkeys(found) if _key(word) != own)


def akin(text: str) -> list[tuple[str, str]]:
    """Words of either language that the lexicons have beside a word, each with what is shown of it: what may do where
    the word is nowhere.
    """
    found: list[str] = []
    for word, others in _lexicon(_start(key)).get(key, ()) if (key := _key(text)) else ():
        back = _key(others[0])
        found += [
            one for _other, here in _lexicon(_start(back)).get(back, ()) if word in here for one in (*here, *others)
        ]
    return [(word, word) for word in dict.fromkeys(found) if _key(word) != key]


_PLURAL = re.compile("[A-Z]{2,}s")


def _is_akin(word: str, group: Iterable[str]) -> bool:
    """Whether a word says in part what one of a group says in whole: renewables, 海洋ごみ of 海洋プラスチックごみ."""
    key = _key(word)
    if not key:
        return False
    if key.isascii():
        parts = set(key.split(" "))
        return any(parts < set(_key(one).split(" ")) for one in group if one.isascii())
    return len(key) > _TELLING and any(_is_cut(key, _key(one)) for one in group)


def _is_cut(part: str, whole: str) -> bool:
    """Whether something is the rest of a Japanese compound, of which a stretch was left out."""
    sizes = range(len(part) + 1) if len(part) < len(whole) else ()
    return any(whole.startswith(part[:at]) and whole.endswith(part[at:]) for at in sizes)


def _names(code: str) -> list[str]:
    """The names of a counterpart as they stand in texts, and what its people are called in English.

    No country's code, no reading, no small word of English.
    """
    one = counterparts.get(code)
    short = code if one is not None and not one.members and len(code) == 2 else ""
    called = (*counterparts.names_of(code), *(word for word, of in _peoples().items() if of == code))
    names = [name for name in called if name != short or code in ("EU", "UN")]
    return [name for name in names if not _READING.fullmatch(name) and not is_stop(name.casefold())]


_READING = re.compile("[\u3040-\u309fー]+")


@lru_cache(maxsize=4096)
def codes(name: str) -> tuple[str, ...]:
    """The codes of the countries and organisations that a text names in whole, by a name, also as it is spoken
    (かんこく) or spelt otherwise (ヴェネズエラ), its people (Peruvian), a compound such as 日米韓 or 日EU, or one kanji
    (豪), or what is done toward it or it does itself (訪米, 韓国側); Japan is not among several.
    """
    if found := counterparts.lookup(name):
        return (found.code,)
    if _KANA.fullmatch(name) and (code := _in_kana().get(as_katakana(plains(name)[-1]))):
        return (code,)
    plain = unicodedata.normalize("NFKC", name).strip()
    if code := rules("counterparts")["kanji"]["codes"].get(plain) or _called().get(plain.casefold()):
        return (code,) if code != counterparts.OUR_SIDE else ()
    if (other := _WITH_US.sub("", plain)) != plain and (some := codes(other)):
        return some
    if (whom := _whom(plain)) and (some := codes(whom)) != (counterparts.OUR_SIDE,):
        return some
    if _SIGNS_APART.fullmatch(plain):
        plain = plain.replace("・", "")
    if (size := shorthand(plain)) and size == len(plain):
        return tuple(code for code in map(_by_sign().get, plain) if code and code != counterparts.OUR_SIDE)
    spans = counterparts.find(plain)
    ends = [0, *(end for _code, _start, end in spans)]
    between = [plain[end:start] for end, start in zip(ends, [*(one[1] for one in spans), len(plain)], strict=True)]
    if spans and not between[0] and not between[-1] and all(map(_JOINT.fullmatch, between)):
        return tuple(code for code, _start, _end in spans if code != counterparts.OUR_SIDE)
    return ()


_JOINT = re.compile(r"[\s・、，,&＆とや]*|\s*(?:及び|および|並びに|and)\s*")
"""What stands between countries that are named together and says nothing of its own."""

_WITH_US = re.compile("^日・?(?=[A-Zァ-ヺ])")
"""Our side before the name of another in letters or katakana: 日EU, 日・ペルー."""


def _whom(text: str) -> str:
    """The rest of a word that says what is done toward somebody, or that they act: 対ペルー, 訪米, 韓国側, 米側."""
    if text[:1] and text[0] in rules("search")["shorthand"]["toward"]:
        rest = text[1:]
    else:
        rest = text.removesuffix(_SIDE) if text.endswith(_SIDE) else ""
    return rest if len(rest) > 1 or (rest and rest in beside_signs() + _AMID) else ""


_SIGNS_APART = re.compile(f"[{KANJI}](?:・[{KANJI}])+")
"""日・米・韓."""


@cache
def _in_kana() -> dict[str, str]:
    """The codes of countries by their names in kana as these are read for search, but for two signs (チリ), which are
    parts of too many words.
    """
    some = ((name, code) for name, code in counterparts.names() if len(name) > 2 and _KANA.fullmatch(name))
    return {as_katakana(plains(name)[-1]): code for name, code in some}


_KANA = re.compile("[ぁ-ゖァ-ヺー]+")


def named(text: str) -> tuple[str, ...]:
    """The same for words of a query: there the code of a country counts in capitals only, and where it is no term."""
    if len(text) == 2 and text.isascii() and (text.islower() or is_term(text)):
        return ()
    return codes(text)


@cache
def _called() -> dict[str, str]:
    """The codes of countries by what else they and theirs are called, in small letters, and names without a dash."""
    dashed = {re.sub(r"\s[–—-]\s", " ", name).casefold(): code for name, code in counterparts.names() if " " in name}
    return dashed | _peoples() | {word.casefold(): code for word, code in rules("search")["called"].items()}


@cache
def _peoples() -> dict[str, str]:
    """The codes of countries by what their people and things are called in English, in small letters."""
    lines = (line.split("|") for line in rules("glossary")["peoples"])
    return {word.strip().casefold(): code.strip() for code, words in lines for word in words.split(",")}


# --- terms ----------------------------------------------------------------------------------------------


def _key(text: str) -> str:
    """The form in which terms are compared."""
    from db.index_patterns import tokens

    return " ".join(normal(one.text) if one.word else one.text for one in tokens(_OWNING.sub("", plains(text)[-1])))


_OWNING = re.compile(r"(?<=[a-z])'s(?!\w)")
"""What says whose something is: women's empowerment is typed without it too, and read so."""


@cache
def _terms(start: str) -> dict[str, list[tuple[str, ...]]]:
    """The groups of the term base by those of their words that begin so: a query needs few of them."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for word, group in _beginning(_by_start()[0], start):
        mine = found.setdefault(_term_key(word), [])
        if group not in mine:
            mine.append(group)
    return found


@cache
def _lexicon(start: str) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """The words of the lexicons that begin so, each with what they say in the other language."""
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for word, others in _beginning(_by_start()[1], start):
        found.setdefault(_term_key(word), []).append((word, others))
    return found


@cache
def _longest(start: str) -> dict[str, int]:
    """How many words the longest term has, by the first of its words, of those that begin so."""
    found: dict[str, int] = {}
    for key in chain(_terms(start), _lexicon(start)):
        first, *rest = key.split(" ")
        found[first] = max(found.get(first, 0), 1 + len(rest))
    return found


def longest_from(word: str) -> int:
    """How many words the longest term or name has that begins with a word; 0 where none does."""
    first = _key(word).partition(" ")[0]
    named = _longest_names().get(plain(word).partition("-")[0], 0)
    return max(named, _longest(_start(first)).get(first, 0) if first else 0)


@cache
def _longest_names() -> dict[str, int]:
    """How many words the longest name of a counterpart has, by its first word in plain form."""
    found: dict[str, int] = {}
    for name, _code in counterparts.names():
        first, *rest = plain(name).split()
        found[first.partition("-")[0]] = max(1 + len(rest), found.get(first.partition("-")[0], 0))
    return found


def begun(start: str) -> list[str]:
    """The terms and plain words that begin so, the shortest first, each with what means the same."""
    some = {one for words in _by_start() for one, _others in _beginning(words, _start(start))}
    told = sorted((one for one in some if folded(one).startswith(start)), key=lambda one: (len(one), one))
    return list(dict.fromkeys(one for word in told for one in (word, *(other for other, _said in meanings(word)))))


def learn() -> None:
    """Have names, terms, lexicons by all letters and what compounds are made of at hand, which the first words would
    wait for else.
    """
    counterparts.learn()
    _in_kana()
    _longest_names()
    kanji_words()
    known_in_katakana()
    short_forms()
    english_words()
    for start in sorted(_by_start()[0].keys() | _by_start()[1].keys()):
        if start[0] in ascii_lowercase:
            progress.check()
            _longest(start)


_ByStart = dict[str, list[tuple[str, tuple[str, ...]]]]


def _start(key: str) -> str:
    """What words are looked for by: the first two letters of an English one, the first sign of any other."""
    return key[:2] if _LETTERS.match(key) else as_katakana(key[:1])


def _beginning(words: _ByStart, start: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The words whose keys may begin so: those of which only the first sign is a letter (e-commerce) too."""
    return chain(words.get(start[:1], ()), words.get(start, ()) if len(start) > 1 else ())


@cache
def _by_start() -> tuple[_ByStart, _ByStart]:
    """Words of the term base with their groups, and of the lexicons with those of the other language, by how they
    begin.  Lines that begin with "~" are left out: they tell how something is done, and stand everywhere.
    """
    terms: _ByStart = {}
    typed = {term: word for word, term in rules("terms")["typed"].items()}
    for group in (*groups(), *map(tuple, rules("terms")["plain"])):
        for word in (*group, *(typed[one] for one in group if one in typed)):
            terms.setdefault(_start_of(word), []).append((word, group))
    words: _ByStart = {}
    lines = [*rules("glossary")["places"], *rules("glossary")["words"]]
    lines += [line for one in rules("subjects")["subjects"] for line in one["concepts"]]
    for line in lines:
        if not line.startswith("~"):
            sides = [tuple(word.strip() for word in side.split(",")) for side in line.split("|")[:2]]
            for here, there in (sides, reversed(sides)):
                for word in here:
                    words.setdefault(_start_of(word), []).append((word, there))
    return terms, words


def _start_of(word: str) -> str:
    """How the key of a word begins; of one with another beginning in its normal form (held, hold) it is worked out."""
    if word[0].isascii() and not word[:2].isascii():
        return _start(_key(word))
    start = _folded_start(word[:2] if word[0].isascii() else word[0])
    return _start(_key(word)) if start in _moved() and word.lower().startswith(_moved()[start]) else start


@cache
def _folded_start(signs: str) -> str:
    return _start(folded(signs))


@cache
def _moved() -> dict[str, tuple[str, ...]]:
    """What words begin with that may have another beginning in their normal form, by how they begin."""
    english = chain(rules("spelling")["irregular"].items(), rules("spelling")["words"].items())
    found: dict[str, tuple[str, ...]] = {}
    for word in [*(word for word, usual in english if word[:2] != usual[:2]), *settling()]:
        start = _start(folded(word[:2]))
        found[start] = (*found.get(start, ()), word)
    return found


_LETTERS = re.compile("[a-z]{2}")


def _term_key(word: str) -> str:
    """The form in which a term is kept: an abbreviation has no ending."""
    return plain(word) if is_abbreviation(word) else _key(word)


def is_abbreviation(word: str) -> bool:
    """Whether a word is an abbreviation in capitals."""
    wide = unicodedata.normalize("NFKC", word)
    return len(wide) > 1 and wide.isascii() and wide.isalpha() and wide.isupper()


def is_term(word: str) -> bool:
    """Whether an abbreviation is one of the term base."""
    key = plain(word)
    return key in _terms(_start(key))


def own_terms() -> list[tuple[str, ...]]:
    """The groups that the user added to the term base."""
    return [tuple(group) for group in own_rules("terms").get("terms", ())]


def keep_own_terms(groups: Iterable[Sequence[str]]) -> None:
    """Have these be the groups that the user added to the term base, at once.  Raises MachineError."""
    keep_own_rules("terms", own_rules("terms") | {"terms": [list(group) for group in groups]})


def groups() -> Iterator[tuple[str, ...]]:
    """The groups of the term base: words that mean the same."""
    for group in (*rules("terms")["terms"], *rules("terms")["more"], *rules("terms")["same"]):
        yield tuple(group)


@lru_cache(maxsize=4096)
def shorthand(base: str) -> int:
    """How many signs that each stand for a country a compound in plain form begins with: 米大統領, 印パ, 日中央アジア.

    What follows is nothing, or made of known words and places, of which the longest counts (中央アジア, not 日中).
    0 where it begins with none, or is a word itself.
    """
    signs = next((at for at, sign in enumerate(base) if sign not in _by_sign()), len(base))
    alone = base.endswith(_offices()) or base[:1] in rules("search")["shorthand"]["alone"]
    if not signs or _is_word(base) or _is_with_us(base) or not (alone or base[0] in _AMID):
        return 0
    if _CUTS.match(base[signs - 1 : signs + 1]):
        signs -= 1
    if signs == len(base):
        return signs if signs > 1 else 0
    ways = ((_first_word(base[size:]), size) for size in range(1 if alone else 2, signs + 1))
    longest, size = max(ways, default=(0, 0))
    return size if longest else 0


@cache
def _offices() -> tuple[str, ...]:
    """What ends the words for whom a country acts by."""
    return tuple(rules("search")["shorthand"]["offices"])


_AMID = "中"
"""A sign that says "amid" before common nouns, and so is a country beside another only."""


def _is_with_us(base: str) -> bool:
    """Whether our side stands before the name of another in whole."""
    other = _WITH_US.sub("", base)
    return other != base and bool(codes(other))


@cache
def _by_sign() -> dict[str, str]:
    """The codes of countries by the one sign that stands for them in compounds."""
    known = (*rules("counterparts")["kanji"]["codes"].items(), *rules("search")["shorthand"]["more"].items())
    return {sign: str(code) for sign, code in known if len(sign) == 1}


def sign_of(sign: str) -> str:
    """The code of the country that a sign stands for in shorthand."""
    return _by_sign()[sign]


def is_sign(text: str) -> bool:
    """Whether a text is one sign that stands for a country in shorthand."""
    return len(text) == 1 and text in _by_sign()


def beside_signs() -> str:
    """The signs of countries that stand before others most."""
    return str(rules("search")["shorthand"]["alone"])


def stands_for_country(text: str, start: int) -> bool:
    """Whether a sign in a text in plain form stands for a country there: 日露首脳会談, 露大統領, 露側, 訪露."""
    first = max(0, start - _LONGEST)
    near = text[first : start + _LONGEST]
    for code, begin, end in counterparts.find(near):
        if begin <= start - first < end and (
            code == _by_sign()[text[start]] or set(near[begin:end]) <= _by_sign().keys()
        ):
            return True
    if _toward(text, start):
        return True
    before, run = text[start - 1 : start], _COMPOUND_FROM.match(text, start)
    if run is None or (_KANJI_SIGN.match(before) and before not in _by_sign()):
        return False
    alone = run.group() == text[start] and bool({before, text[start + 1 : start + 2]} & {"、", "・"})
    return alone or run.group()[1:] == _SIDE or bool(shorthand(run.group()))


def _toward(text: str, start: int) -> bool:
    """Whether what is done toward a country, or stands in it, is before its sign, and no other word begins there:
    訪中, 対米輸出, 在英; not 来訪中, 対中小企業.
    """
    before, further = text[start - 1 : start], text[max(0, start - 2) : start - 1]
    if not before or before not in rules("search")["shorthand"]["toward"] or _KANJI_SIGN.match(further):
        return False
    return text[start : start + 2] not in kanji_words()


_COMPOUND_FROM = re.compile(f"[{KANJI}ァ-ヺー]{{1,24}}")
_SIDE = "側"


@lru_cache(maxsize=4096)
def _first_word(text: str) -> int:
    """How long the longest word is that a text begins with which is made of known words and places in Japanese; 0 for
    no such.
    """
    if text.isascii():
        return 0
    ends = (end for end in range(len(text), 1, -1) if _is_word(text[:end]) and not _CUTS.match(text[end - 1 : end + 1]))
    return next((end for end in ends if end == len(text) or _first_word(text[end:])), 0)


def _is_word(text: str) -> bool:
    """Whether a text is a known Japanese word, a place or a country."""
    known = text in _japanese(text[0]) or text in kanji_words() or text in _plain_words() or text in _places()
    return known or counterparts.lookup(text) is not None


@cache
def _places() -> frozenset[str]:
    """The places of the lexicons in Japanese, in plain form."""
    lines = (line.partition("|")[0] for line in rules("glossary")["places"])
    return frozenset(plain(one.strip()) for line in lines for one in line.split(","))


def _shorthand_parts(base: str) -> list[str]:
    """The countries of a compound in shorthand, each by its sign, and the words behind them."""
    size = shorthand(base)
    parts, rest = list(base[:size]), base[size:]
    while parts and rest:
        end = _first_word(rest)
        parts, rest = [*parts, rest[:end]], rest[end:]
    return parts


def segments(base: str, *, with_plain: bool) -> list[str]:
    """The terms and names that a Japanese compound in plain form is made of, with what is left between them.

    As little as can be is left over, of as few and long terms as can be; `with_plain` words, which stand
    everywhere, too.  Empty where it is none, or one alone.
    """
    starts = {start: end for _code, start, end in counterparts.find(base)}
    if aimed := len(base) > _PAIR and bool(named(base[:_PAIR])) and base[1] in _by_sign() and _toward(base, 1):
        starts[0] = _PAIR
    if starts.get(0) != shorthand(base) and (parts := _shorthand_parts(base)):
        return parts
    best: list[tuple[int, int, int, tuple[int, ...]]] = [(0, 0, 0, ())]
    for end in range(1, len(base) + 1):
        lost, count, said, ends = best[end - 1]
        ways = [(lost + 1, count, said, ends)]
        for start in range(max(0, end - _LONGEST), end - 1):
            if end - start < len(base) and (starts.get(start) == end or _is_known(base, start, end, with_plain)):
                lost, count, said, ends = best[start]
                longer = said - (end - start) ** 2
                ways.append((lost, count + 1, longer, (*ends, -start, -end)))
        best.append(min(ways))
    cuts = sorted({0, len(base), *map(abs, best[-1][3])})
    parts = [part for start, end in pairwise(cuts) if len(part := base[start:end].strip("・")) > 1]
    telling = best[-1][1] and (starts or max(map(len, parts), default=0) >= _TELLING or best[-1][0] == 0)
    telling = telling or any(map(is_short, parts))
    return parts if telling and (len(parts) > 1 or aimed or _is_term_and_ending(parts, base)) else []


@lru_cache(maxsize=4096)
def is_short(word: str) -> bool:
    """Whether a word is short for a longer one, whose signs it has with others left out: 知財 of 知的財産."""
    others = (plain(one) for one, _said in meanings(word))
    return any(len(one) > len(word) + 1 and word not in one and _has_in_order(one, word) for one in others)


def _has_in_order(text: str, signs: str) -> bool:
    rest = iter(text)
    return all(sign in rest for sign in signs)


def _is_term_and_ending(parts: Sequence[str], base: str) -> bool:
    """Whether a compound is a term and one sign behind it, which makes a place or a person of it: 下水処理場."""
    return len(parts) == 1 and len(parts[0]) >= _TELLING and base[:-1] == parts[0]


def _is_known(base: str, start: int, end: int, with_plain: bool) -> bool:
    """Whether a stretch is a Japanese term that cuts no word in katakana."""
    word = base[start:end]
    if word not in _japanese(word[0]) and not (with_plain and word in _plain_words()):
        return False
    return not (_CUTS.match(base[max(start - 1, 0) : start + 1]) or _CUTS.match(base[end - 1 : end + 1]))


_LONGEST = 24
_PAIR = 2
_TELLING = 3
"""So long is one part at least, where none is a name: two pairs of signs that are anywhere say nothing."""
_CUTS = re.compile("[ァ-ヺー]{2}")


@cache
def _plain_words() -> frozenset[str]:
    """The Japanese words that stand everywhere, in plain form."""
    return frozenset(plain(word) for group in rules("terms")["plain"] for word in group if _JAPANESE.search(word))


@cache
def _japanese(first: str) -> frozenset[str]:
    """The words of the term base and of the lexicons in Japanese that begin with a sign, in plain form."""
    words = (plain(one) for one in _compounding().get(as_katakana(first), ()))
    return frozenset(one for one in words if len(one) > 1 and _JAPANESE.search(one))


@cache
def english_words() -> frozenset[str]:
    """The words of English terms of the term base and of the lexicons, in small letters."""
    known = (one for some in _by_start() for words in some.values() for one, _others in words if one.isascii())
    return frozenset(word for one in known for word in _WORDS.findall(one.lower()))


_WORDS = re.compile("[a-z]{3,}")


@cache
def short_forms() -> frozenset[str]:
    """The abbreviations of the term base and of the lexicons, as they are written."""
    known = (one for some in _by_start() for words in some.values() for one, _others in words)
    return frozenset(filter(is_abbreviation, known))


@cache
def japanese_words() -> frozenset[str]:
    """The Japanese words of the term base and of the lexicons, in plain form."""
    return frozenset(chain.from_iterable(map(_japanese, _compounding())))


@cache
def _compounding() -> dict[str, list[str]]:
    """Words of which Japanese compounds are made, by their first sign: those of the term base, and of the lexicons what
    stands before the bar and is no place.
    """
    lines = [*rules("glossary")["words"], *(line for one in rules("subjects")["subjects"] for line in one["concepts"])]
    words = [word for line in lines if not line.startswith("~") for word in line.partition("|")[0].split(",")]
    words += [word for group in groups() for word in group]
    first = cache(folded)
    found: dict[str, list[str]] = {}
    for word in map(str.strip, words):
        if word:
            found.setdefault(first(word[0]), []).append(word)
    return found


_JAPANESE = re.compile(f"[{KANJI}ァ-ヺ]")


# --- words by chance ------------------------------------------------------------------------------------


def may_be_by_chance(run: str) -> bool:
    """Whether signs are so few, and all kanji, that they may stand in a longer word by chance."""
    return len(run) in (2, 3) and bool(_KANJI_RUN.fullmatch(run))


def stands_by_chance(text: str, start: int, end: int) -> bool:
    """Whether a stretch of a text stands there by chance, across where one word ends and the next begins.

    The known words of which compounds are made tell: 国連 is no word of 諸国連合 (諸国, 連合), where both ends of it
    would be left over, but one of 国連憲章.
    """
    if not may_be_by_chance(text[start:end]) or not _KANJI_SIGN.search(text[start - 1 : start] + text[end : end + 1]):
        return False
    before = _KANJI_BEFORE.search(text, max(0, start - _LONGEST), start)
    after = _KANJI_AFTER.match(text, end, end + _LONGEST)
    begin = before.start() if before else start
    return _by_chance(plain(text[begin : after.end() if after else end]), start - begin, end - begin)


def _by_chance(run: str, start: int, end: int) -> bool:
    if (len(run), end - start) == (4, 3) and run in _japanese(run[0]):
        return False  # that 先住民族 is known does not make two words of it
    whole = _left_over(run[:start]) + _left_over(run[end:])
    return any(_left_over(run[:cut]) + _left_over(run[cut:]) < whole for cut in range(start + 1, end))


@lru_cache(maxsize=10_000)
def _left_over(run: str) -> float:
    """How many signs of a run of kanji are in none of the known words that it is made of, as few as can be; a sign that
    often ends words counts half behind others.
    """
    known = kanji_words()
    least = [0.0]
    for end in range(1, len(run) + 1):
        single = 0.5 if end > 1 and run[end - 1] in _ENDS else 1.0
        words = (least[start] for start in range(max(0, end - _LONGEST), end - 1) if run[start:end] in known)
        least.append(min((least[end - 1] + single, *words)))
    return least[-1]


_ENDS = frozenset("国省庁都府県市区町村会者員化的性等間内外")


@cache
def kanji_words() -> frozenset[str]:
    """The words of kanji in what compounds are made of; four signs are two words as well, six are three where two of
    these are known (小規模事業者 is no such).
    """
    runs = set(_KANJI_RUN.findall(plain("\n".join(chain.from_iterable(_compounding().values())))))
    known = runs | {pair for run in runs if len(run) == 4 for pair in _pairs(run)}
    return frozenset(
        known | {pair for run in runs if len(run) == 6 and len(known & _pairs(run)) > 1 for pair in _pairs(run)}
    )


def _pairs(run: str) -> set[str]:
    return {run[at : at + 2] for at in range(0, len(run), 2)}


_KANJI_RUN = re.compile(f"[{KANJI}]{{2,}}")
_KANJI_SIGN = re.compile(f"[{KANJI}]")
_KANJI_BEFORE, _KANJI_AFTER = re.compile(f"[{KANJI}]+$"), re.compile(f"[{KANJI}]+")


# --- dates and sums -------------------------------------------------------------------------------------

_MONTH = "|".join(f"{one[:3]}(?:{one[3:]})?" for one in MONTHS)
_DAY = r"(\d{1,2})(?:st|nd|rd|th)?"
_ENGLISH = re.compile(
    rf"(?:{_DAY}\s+)?({_MONTH})\.?(?:\s+{_DAY}\b)?(?:,?\s+(\d{{4}}))?"
    r"|(?:fy|fiscal(?: year)?)\s?(\d{4})|(reiwa|heisei|showa)\s(\d{1,2})|(\d{1,3})(?:st|nd|rd|th)",
    re.IGNORECASE,
)
_DATE = re.compile(r"(\d{4})年(?:(度)|(\d{1,2})月(?:(\d{1,2})日)?)?|(\d{1,2})月(\d{1,2})日|第(\d{1,3})回")
_OF_AN_ERA = re.compile(r"(?:令和|平成|昭和|[rhs])\s?(?:元|\d{1,2})")
_REIGNS = {"reiwa": 2018, "heisei": 1988, "showa": 1925}


def _dated(text: str) -> list[str]:
    """How a date, or the number of a meeting, is said in the other language; a year also by its number alone.

    A year of an era may stand without 年, or with the letter of the era: 令和8, R8.
    """
    base = plains(text)[-1]
    if base in _NUMBERS:
        return [_NUMBERS[base]]
    if base in _ORDINALS:
        number = str(_ORDINALS.index(base) + 1)
        return [number + _ENDINGS.get(number, "th"), f"第{number}"]
    if not any(map(str.isdigit, base)):
        return []
    if _YEAR.fullmatch(base):
        return _reigns(int(base))
    if _OF_AN_ERA.fullmatch(base) and (year := plains(f"{text}年")[-1]) != f"{base}年":
        return [year]
    if match := _DATE.fullmatch(base):
        year, fiscal, *date, number = match.groups()
        month, day = date[:2] if year else date[2:]
        if number:
            ending = "th" if number[-2:] in ("11", "12", "13") else _ENDINGS.get(number[-1], "th")
            return [number + ending, *_ORDINALS[int(number) - 1 : int(number)]]
        if fiscal:
            return _fiscal(year)
        if not month:
            return [year, *_reigns(int(year))]
        name, after = MONTHS[(int(month) - 1) % 12], f" {year}" if year else ""
        return [f"{day} {name}{after}", f"{name} {day}{after and ',' + after}"] if day else [f"{name}{after}"]
    if match := _ENGLISH.fullmatch(base):
        first, name, second, year, fiscal, reign, years, number = match.groups()
        if number:
            return [f"第{number}回", *_ORDINALS[int(number) - 1 : int(number)]]
        if reign:
            return [f"{_REIGNS[reign] + int(years)}年", str(_REIGNS[reign] + int(years))]
        if fiscal:
            return [f"{fiscal}年度", *_fiscal(fiscal)]
        month = next(at for at, one in enumerate(MONTHS, 1) if one.lower().startswith(name[:3]))
        day = first or second
        return [(f"{year}年" if year else "") + f"{month}月" + (f"{day}日" if day else "")]
    return []


def _fiscal(year: str) -> list[str]:
    """How a fiscal year is said in English."""
    return [f"FY{year}", f"FY {year}", f"fiscal year {year}", f"fiscal {year}"]


_YEAR = re.compile(r"(?:19|20)\d\d")


def _reigns(year: int) -> list[str]:
    """How a year is said in English by the reigns that it is of: 2019 is Reiwa 1 and Heisei 31."""
    return [f"{name} {year - start}" for name, start, last in _LASTED if start < year <= last]


_LASTED = (("reiwa", 2018, 9999), ("heisei", 1988, 2019), ("showa", 1925, 1989))


_ORDINALS = [word for word, worth in ORDINALS_EN.items() if worth <= 12]
_NUMBERS = {word: str(worth) for word, worth in NUMBERS_EN.items() if 2 <= worth <= 12}
_ENDINGS = {"1": "st", "2": "nd", "3": "rd"}
_POWERS = ((1e12, "兆", "trillion"), (1e8, "億", ""), (1e9, "", "billion"), (1e6, "", "million"), (1e4, "万", ""))
_THOUSAND = 1e3


@cache
def _currency_names(code: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What a currency is called behind a sum in Japanese and in English; a sign by itself tells no currency there."""
    data = rules("amounts")
    japanese, english = ([name for name, of in data[one].items() if of == code] for one in ("japanese", "english"))
    return tuple(japanese), tuple(name for name in english if name.upper() != code and "." not in name)


def _sums(text: str) -> list[str]:
    """How a sum of money is said in the other language, and one with ¥, which is of both, in either."""
    found = typed_sum(text) if re.search(r"\d", plains(text)[-1]) else None
    if found is None or not found[0] or not found[1]:
        return []
    currency, value = found
    japanese, english = _currency_names(currency)
    ways = [said + name for name in japanese] if (said := _figure(value, 1)) else []
    if said := _figure(value, 2):
        ways += [f"{said} {name}" for name in english]
        if not plain(text).isascii():
            ways += [f"{currency} {said}", *[f"US${said}"] * (currency == "USD")]
    return ways


def _figure(value: float, which: int) -> str:
    """A number in round units of Japanese (1) or English (2): 80億, 8 billion; one below them in figures alone."""
    for power in _POWERS:
        if power[which] and value >= power[0]:
            figures = f"{value / power[0]:,.3f}".rstrip("0").rstrip(".")
            return figures + " " * (which == 2) + str(power[which])
    return f"{value:,.0f}" if value >= _THOUSAND else ""


_NUMBER = re.compile(rf"(?:(\d+(?:\.\d+)?)億)?(?:(\d+(?:\.\d+)?)万)?(\d+)?(?=\D|$)([{KANJI}ァ-ヺー]{{0,6}})")
_MYRIAD = 10**4


def _figures(text: str) -> list[str]:
    """How a large number is written otherwise in Japanese: in figures alone, or with 億 and 万."""
    match = _NUMBER.fullmatch(plains(text)[-1])
    if match is None or not any(match.groups()[:3]):
        return []
    value = sum(float(one or 0) * unit for one, unit in zip(match.groups(), (1e8, 1e4, 1), strict=False))
    if value < _MYRIAD or value != int(value) or (value % _THOUSAND and not any((match[1], match[2], match[4]))):
        return []
    hundred_millions, rest = divmod(int(value), _MYRIAD**2)
    myriads, ones = divmod(rest, _MYRIAD)
    parts = ((hundred_millions, "億"), (myriads, "万"), (ones, ""))
    ways = [str(int(value)), "".join(f"{count}{unit}" for count, unit in parts if count)]
    if hundred_millions and rest and rest % (_MYRIAD**2 // 10) == 0:
        ways.append(f"{value / _MYRIAD**2:.1f}億")
    return [way + match[4] for way in ways]


def said_otherwise(words: Iterable[str]) -> list[str]:
    """Some words with what means the same as each."""
    return list(dict.fromkeys(word for one in words for word in (one, *(other for other, _via in meanings(one)))))
