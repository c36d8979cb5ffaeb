"""The words of a text by which two texts are told to be about the same thing.

A term is a name in capitals (ERIA), the stem of an English word, a run of katakana, a run of kanji and its pairs, a
concept of the lexicon ("c:12", the same in both languages), a counterpart that is named ("n:RCEP"), or what makes only
texts in two languages alike: how a name sounds ("s:mnbs", see `sounds`).  A plain word of the glossary ("w:12") and
the field of cooperation of a concept ("f:health") do so above all.  Words that every document has are left out.  Of a
title alone a kanji by itself ("k:税") tells a little: 税 is in 国税 and 課税.

Terms are numbered as they are met, for as long as the program runs, so that many texts are kept in little space.
"""

import re
import unicodedata
from array import array
from collections import Counter
from collections.abc import Iterator, Set
from functools import cache, lru_cache
from threading import Lock
from typing import TypeAlias

from briefbook import counterparts
from briefbook.counterparts import OUR_SIDE
from briefbook.followup import subjects
from briefbook.followup.sounds import sounds
from db.index_words import normal, unaccented

_TOKEN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏ][A-Za-zÀ-ÖØ-öø-ɏ0-9&+]*|[\u30a1-\u30fa\u30fc]{2,}|[\u3005\u4e00-\u9fff]+")
_ACRONYM = re.compile(r"[A-Z][A-Z0-9&+]{1,11}")
_NUMBERED = re.compile(r"([A-Z]{3,})\d{1,4}")
_CAPITALS = re.compile(r"[A-Z][a-z]+(?:(?:-| (?:(?:of|for|and|on|in|to) )?(?:the )?)[A-Z][a-z]+){2,7}")
_CAPITAL = re.compile("[A-Z]")
_JOINED = re.compile(r"[A-Z][a-z]+(?:-[A-Za-z][a-z]+)+|[\u30a1-\u30fa\u30fc]+(?:・[\u30a1-\u30fa\u30fc]+)+")
_OF_TWO = re.compile(r"(?=\b([A-Z][a-z]+ [A-Z][a-z]+)\b)")
"""Names whose parts are short, so that their sound tells only as a whole: Ylang-ylang, イランイラン, Nan Madol."""
_KATAKANA = re.compile(r"[\u30a1-\u30fa\u30fc]+")
_WORLD, _OF_WORLD = (
    "UN",
    re.compile(
        r"(?:と?[一-龠・]{2,12}(?:機関|計画|基金|大学|事務所|研究所)|[一-龠]{0,4}高等弁務官)"
        r"|(?: [A-Z][\w’']+){1,3} (?:Organi[sz]ation|Programme|Fund|University|Office)\b"
    ),
)
"""The United Nations, and what behind their name makes another body of it: 国連工業開発機関."""
_PAIR, _VAGUE, _RUN, _NAME, _WORD, _MENTION = 0.12, 0.2, 1.0, 1.2, 0.8, 1.3
_CONCEPT, _FAINT, _PLAIN, _FAINT_PLAIN, _SOUND = 2.0, 1.0, 1.0, 0.4, 1.0
_FIELD, _SIGN = 0.5, 0.15
_LOOSE = re.compile("^[及並又型]|[及並又等]$")
_LONGEST_RUN = 10


@lru_cache(maxsize=64)
def nfkc(text: str) -> str:
    """A text in the form in which all signs of one kind are alike; the last texts are remembered."""
    return unicodedata.normalize("NFKC", text)


def weight(term: str) -> float:
    """How much a term tells: a name in capitals most, a pair of kanji least."""
    if term[:2] in ("c:", "w:") and subjects.concepts()[int(term[2:])].faint:
        return _FAINT if term[0] == "c" else _FAINT_PLAIN
    if term.startswith("c:"):
        return _CONCEPT
    if term.startswith("n:"):
        return _MENTION
    if term[:2] in ("f:", "k:"):
        return _FIELD if term[0] == "f" else _SIGN
    if is_between(term):
        return _SOUND if term[0] == "s" else _PLAIN
    if is_name(term):
        return _NAME
    if term.isascii():
        return _WORD
    if len(term) == 2 and not _is_kana(term):
        return _PAIR
    return _VAGUE if term[-1] in "性的化等及" else _RUN


def is_name(term: str) -> bool:
    """Whether a term is a name in capitals."""
    return bool(_ACRONYM.fullmatch(term))


def is_between(term: str) -> bool:
    """Whether a term counts between two languages above all, or of a title alone: a plain word, a field, how a name
    sounds, a kanji by itself.
    """
    return term[:2] in ("s:", "w:", "f:", "k:")


def is_place(term: str) -> bool:
    """Whether a term says where or with whom something is: a country, an organisation of a region, a place."""
    match term[:2]:
        case "n:":
            found = counterparts.get(term[2:])
            return found is not None and (not found.members or subjects.region_of_code(found.code) is not None)
        case "w:":
            return subjects.concepts()[int(term[2:])].place
    return term in subjects.places()


def _is_kana(term: str) -> bool:
    return "\u30a0" <= term[0] <= "\u30ff"


def is_thing(term: str) -> bool:
    """Whether a term is one that texts are about: a concept of the lexicon that does not tell how something is done."""
    return term.startswith("c:") and not subjects.concepts()[int(term[2:])].faint


Numbered: TypeAlias = "tuple[array[int], array[float]]"
"""The numbers of terms, and for each how often or how much it counts."""


class _Numbers:
    """The numbers of terms, and what is asked of each again and again: what it weighs, what it tells of."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.numbers: dict[str, int] = {}
        self.terms: list[str] = []
        self.weights: list[float] = []
        self.between: set[int] = set()
        self.sounds: set[int] = set()
        self.fields: set[int] = set()
        self.signs: set[int] = set()
        self.places: set[int] = set()
        self.things: set[int] = set()

    def of(self, term: str) -> int:
        """The number of a term."""
        found = self.numbers.get(term)
        return self._new(term) if found is None else found

    def _new(self, term: str) -> int:
        heavy, between, place, thing = weight(term), is_between(term), is_place(term), is_thing(term)
        with self.lock:
            if term in self.numbers:
                return self.numbers[term]
            number = len(self.terms)
            self.terms.append(term)
            self.weights.append(heavy)
            if between:
                self.between.add(number)
            if term[:2] == "s:":
                self.sounds.add(number)
            if term[:2] == "f:":
                self.fields.add(number)
            if term[:2] == "k:":
                self.signs.add(number)
            if place:
                self.places.add(number)
            if thing:
                self.things.add(number)
            self.numbers[term] = number
            return number


NUMBERS = _Numbers()


@lru_cache(maxsize=100_000)
def numbered(text: str) -> Numbered:
    """The terms of a text by their numbers, each with how often it stands there."""
    plain = _of_countries().sub(_parted, subjects.plainly(nfkc(text)))
    mentioned = counterparts.find(plain)
    aside = [(code, end) for code, _start, end in mentioned if plain.startswith(f"({code})", end)]
    once = {end + 1 for code, end in aside if not counterparts.of(code).members}
    counts = Counter(
        [
            _of_country(code)
            for code, start, end in mentioned
            if code != OUR_SIDE and start not in once and not (code == _WORLD and _OF_WORLD.match(plain, end))
        ]
    )
    if aside:
        for code, end in reversed(aside):  # (ADB) behind the name of a body tells nothing more
            plain = f"{plain[:end]}{plain[end + len(code) + 2 :]}"
        mentioned = counterparts.find(plain)
    hidden = plain
    for _code, start, end in mentioned:
        hidden = f"{hidden[:start]}{' ' * (end - start)}{hidden[end:]}"
    for start, end in subjects.place_spans(hidden, english=True):
        if " " in hidden[start:end]:  # no word of Ho Chi Minh City tells anything by itself
            hidden = f"{hidden[:start]} {hidden[end:]}"
    for token in _TOKEN.findall(subjects.undated(hidden)):
        for number in _numbers_of(token):
            counts[number] += 1
    for name in _names(hidden):
        counts.update({NUMBERS.of(f"s:{one}"): 1 for one in sounds(name)})
    found: dict[int, float] = {**counts}
    for concept, n in subjects.concepts_in(plain, {end for _code, _start, end in mentioned}):
        for number in _of_concept(concept):
            found[number] = found.get(number, 0) + n
    return array("I", found), array("f", found.values())


def _names(text: str) -> Iterator[str]:
    """What may be names of several words in a text."""
    yield from _JOINED.findall(text)
    yield from _OF_TWO.findall(text)


@cache
def _of_countries() -> re.Pattern[str]:
    """A country at the beginning of a longer run of katakana."""
    names = {one.name.ja for one in counterparts.all_counterparts() if one.name.ja and _is_kana(one.name.ja)}
    some = "|".join(sorted(filter(_KATAKANA.fullmatch, names), key=len, reverse=True))
    return re.compile(rf"(?<![\u30a1-\u30fa\u30fc・])({some})([\u30a1-\u30fa\u30fc]{{2,}})")


def _parted(match: re.Match[str]) -> str:
    """A country apart from what is called after it, where that is a word: アルゼンチンタンゴ, no インドネシア."""
    return f"{match[1]}・{match[2]}" if subjects.is_word(match[2]) else match[0]


def terms(text: str) -> tuple[tuple[str, float], ...]:
    """The terms of a text, each with how often it stands there."""
    return tuple((NUMBERS.terms[number], n) for number, n in zip(*numbered(text), strict=True))


@cache
def _of_country(code: str) -> int:
    """The number of a counterpart that a text names."""
    return NUMBERS.of(f"n:{code}")


@cache
def _of_concept(concept: int) -> tuple[int, ...]:
    """The number of a concept, and that of its field of cooperation where it says what a text is about."""
    one = subjects.concepts()[concept]
    own = NUMBERS.of(f"{'w' if one.plain else 'c'}:{concept}")
    return (own, NUMBERS.of(f"f:{one.subject}")) if one.subject and not one.faint else (own,)


@lru_cache(maxsize=50_000)
def _numbers_of(token: str) -> tuple[int, ...]:
    """The numbers of the terms that a token is, or of the country of whose people it is a name."""
    code = counterparts.peoples().get(token)
    return (_of_country(code),) if code else tuple(NUMBERS.of(term) for term in _of_token(token))


@lru_cache(maxsize=50_000)
def _of_token(token: str) -> tuple[str, ...]:
    common = subjects.plain()
    if token in common:
        return ()
    return (*_signs(token), *(() if subjects.is_word(token) else _words(token, common)))


def _signs(token: str) -> Iterator[str]:
    """The kanji of a token, but for those of words that every document has."""
    return (f"k:{sign}" for sign in dict.fromkeys(token) if sign >= "\u3400" and sign not in _common_signs())


@cache
def _common_signs() -> frozenset[str]:
    return frozenset("".join(subjects.plain()))


def _words(token: str, common: Set[str]) -> tuple[str, ...]:
    """A token as a name, a stem, or a run and its pairs."""
    if token[0].isascii():
        if is_name(token):
            bare = _NUMBERED.fullmatch(token)
            return (token, bare[1]) if bare else (token,)
        word = token.lower()
        plain = len(word) <= 2 or word in common or _singular(word) in common
        return () if plain else (normal(word), *_sounds(token))
    if _is_kana(token):
        return (token, *_sounds(token))
    if len(token) <= 2:
        return (token,) if len(token) == 2 else ()
    pairs = [token[i : i + 2] for i in range(len(token) - 1)]
    return (*([token] if len(token) <= _LONGEST_RUN else []), *(one for one in pairs if one not in common))


def initials(text: str) -> frozenset[int]:
    """The numbers of what names of three words or more are in capitals: a Joint Crediting Mechanism is a JCM."""
    runs = ("".join(_CAPITAL.findall(run)) for run in _CAPITALS.findall(nfkc(text)))
    return frozenset(NUMBERS.of(run[start:]) for run in runs for start in range(max(0, len(run) - 6), len(run) - 2))


def _sounds(token: str) -> tuple[str, ...]:
    """How a name sounds; of a place of the glossary this would only say the place once more."""
    if subjects.plainly(token).lower() in subjects.places():
        return ()
    return tuple(f"s:{one}" for one in sounds(token))


def spelt(text: str, term: str) -> str:
    """How a text spells a word whose stem a term is, or the name that sounds like a term "s:…"."""
    plain = nfkc(text)
    name = next((each for each in _names(plain) if term[:2] == "s:" and term[2:] in sounds(each)), term)
    return next((token for token in _TOKEN.findall(plain) if term in _of_token(unaccented(token))), name)


def is_readable(term: str) -> bool:
    """Whether a run of signs is a word that a reader knows, not a piece of one or of a list (移行及び)."""
    return len(term) > 2 and not _LOOSE.search(term)


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
