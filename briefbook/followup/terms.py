"""The words of a text by which two texts are told to be about the same thing.

A term is a name in capitals (ERIA), an English word, a run of katakana, a run of kanji and its pairs, a concept of
the lexicon ("c:12", the same in both languages) or a counterpart that is named ("n:RCEP").  Words that every
document has are left out.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from briefbook import counterparts
from briefbook.followup import subjects

_TOKEN = re.compile(r"[A-Za-z][A-Za-z0-9&+]*|[\u30a1-\u30fa\u30fc]{2,}|[\u3005\u4e00-\u9fff]{2,}")
_DATE = re.compile(
    r"(?:令和|平成)?[\d元]{1,4}年度?(?:\d{1,2}月)?(?:\d{1,2}日)?|\d{1,2}月(?:\d{1,2}日)?|第\d+[回次]|[(（][月火水木金土日]曜?日?[)）]"
)
_ACRONYM = re.compile(r"[A-Z][A-Z0-9&+]{1,11}")
_OWN = "JP"
_PAIR, _VAGUE, _RUN, _NAME, _CONCEPT, _MENTION, _WORD = 0.2, 0.4, 1.0, 1.4, 2.0, 1.3, 0.8
_LONGEST_RUN = 10


def weight(term: str) -> float:
    """How much a term tells: a name in capitals most, a pair of kanji least."""
    if term.startswith("c:"):
        return _CONCEPT
    if term.startswith("n:"):
        return _MENTION
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


def _is_kana(term: str) -> bool:
    return "\u30a0" <= term[0] <= "\u30ff"


@lru_cache(maxsize=50_000)
def terms(text: str) -> tuple[tuple[str, int], ...]:
    """The terms of a text, each with how often it stands there."""
    counts: Counter[str] = Counter()
    plain = unicodedata.normalize("NFKC", text)
    mentioned = counterparts.find(plain)
    counts.update(f"n:{code}" for code, _start, _end in mentioned if code != _OWN)
    hidden = list(plain)
    for _code, start, end in mentioned:
        hidden[start:end] = " " * (end - start)
    for match in _TOKEN.finditer(_DATE.sub(" ", "".join(hidden))):
        counts.update(_of_token(match.group()))
    counts.update({f"c:{concept}": n for concept, n in subjects.found(plain)})
    return tuple(counts.items())


def _of_token(token: str) -> Iterable[str]:
    common = subjects.plain()
    if token in common or subjects.is_word(token):
        return ()
    if token[0].isascii():
        if is_name(token):
            return (token,)
        word = _singular(token.lower())
        return (word,) if len(word) > 2 and word not in common and token.lower() not in common else ()
    if _is_kana(token) or len(token) == 2:
        return (token,)
    pairs = [token[i : i + 2] for i in range(len(token) - 1)]
    return (*([token] if len(token) <= _LONGEST_RUN else []), *(one for one in pairs if one not in common))


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
