"""The words of a text by which two texts are told to be about the same thing.

A term is a name in capitals (ERIA), the stem of an English word, a run of katakana, a run of kanji and its pairs, a
concept of the lexicon ("c:12", the same in both languages), a counterpart that is named ("n:RCEP"), or what makes only
texts in two languages alike: a plain word of the glossary ("w:12"), how a name sounds ("s:mnbs", see `sounds`).  Words
that every document has are left out.
"""

import re
import unicodedata
from collections import Counter
from functools import lru_cache

from briefbook import counterparts
from briefbook.followup import subjects
from briefbook.followup.sounds import sounds
from db.index_words import normal

_TOKEN = re.compile(r"[A-Za-z][A-Za-z0-9&+]*|[\u30a1-\u30fa\u30fc]{2,}|[\u3005\u4e00-\u9fff]{2,}")
_DATE = re.compile(
    r"(?:令和|平成)?[\d元]{1,4}年度?(?:\d{1,2}月)?(?:\d{1,2}日)?|\d{1,2}月(?:\d{1,2}日)?|第\d+[回次]|[(（][月火水木金土日]曜?日?[)）]"
)
_ACRONYM = re.compile(r"[A-Z][A-Z0-9&+]{1,11}")
_OWN = "JP"
_PAIR, _VAGUE, _RUN, _NAME, _WORD, _MENTION = 0.12, 0.2, 1.0, 1.2, 0.8, 1.3
_CONCEPT, _FAINT, _PLAIN, _SOUND = 2.0, 1.0, 1.0, 1.0
_LONGEST_RUN = 10


def weight(term: str) -> float:
    """How much a term tells: a name in capitals most, a pair of kanji least."""
    if term.startswith("c:"):
        return _FAINT if subjects.concepts()[int(term[2:])].faint else _CONCEPT
    if term.startswith("n:"):
        return _MENTION
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
    """Whether a term counts only between two languages: how a name sounds, or a plain word of the glossary."""
    return term[:2] in ("s:", "w:")


def _is_kana(term: str) -> bool:
    return "\u30a0" <= term[0] <= "\u30ff"


@lru_cache(maxsize=50_000)
def terms(text: str) -> tuple[tuple[str, float], ...]:
    """The terms of a text, each with how often it stands there."""
    plain = subjects.plainly(unicodedata.normalize("NFKC", text))
    mentioned = counterparts.find(plain)
    found = [f"n:{code}" for code, _start, _end in mentioned if code != _OWN]
    hidden = plain
    for _code, start, end in mentioned:
        hidden = f"{hidden[:start]}{' ' * (end - start)}{hidden[end:]}"
    for token in _TOKEN.findall(_DATE.sub(" ", hidden)):
        found += _of_token(token)
    known = subjects.concepts()
    concepts = {f"{'w' if known[one].plain else 'c'}:{one}": n for one, n in subjects.found(plain)}
    return (*Counter(found).items(), *concepts.items())


@lru_cache(maxsize=50_000)
def _of_token(token: str) -> tuple[str, ...]:
    common = subjects.plain()
    if token in common or subjects.is_word(token):
        return ()
    if token[0].isascii():
        if is_name(token):
            return (token,)
        word = token.lower()
        plain = len(word) <= 2 or word in common or _singular(word) in common
        return () if plain else (normal(word), *_sounds(token))
    if _is_kana(token):
        return (token, *_sounds(token))
    if len(token) == 2:
        return (token,)
    pairs = [token[i : i + 2] for i in range(len(token) - 1)]
    return (*([token] if len(token) <= _LONGEST_RUN else []), *(one for one in pairs if one not in common))


def _sounds(token: str) -> tuple[str, ...]:
    return tuple(f"s:{one}" for one in sounds(token))


def spelt(text: str, term: str) -> str:
    """How a text spells the name that sounds like a term "s:…"."""
    plain = unicodedata.normalize("NFKC", text)
    return next((token for token in _TOKEN.findall(plain) if term in _sounds(token)), "")


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
