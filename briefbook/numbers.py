"""Numbers and ordinals in words, both languages."""

import re

from briefbook.rules import folded

_DIGITS = "〇一二三四五六七八九"
_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_TENS = {20: "twenty", 30: "thirty", 40: "forty", 50: "fifty", 60: "sixty", 70: "seventy", 80: "eighty", 90: "ninety"}
_FIRSTS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_TEENS = ("ten", "eleven", "twelf", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
NUMBERS_EN = (
    {word: n for n, word in enumerate(("zero", *_ONES))}
    | {word: n for n, word in enumerate(_TEENS[3:], 13)}
    | {word: n for n, word in _TENS.items()}
    | {f"{ten}-{_ONES[one]}": n + one + 1 for n, ten in _TENS.items() for one in range(9)}
)
ORDINALS_EN = (
    {word: n for n, word in enumerate(_FIRSTS, 1)}
    | {f"{word}th": n for n, word in enumerate(_TEENS, 10)}
    | {f"{word[:-1]}ieth": n for n, word in _TENS.items()}
    | {f"{ten}-{word}": tens + n for tens, ten in _TENS.items() for n, word in enumerate(_FIRSTS, 1)}
)


def number(text: str) -> int:
    """A number in digits, also wide or spaced, in kanji (二十三, 二〇二五) or, below a thousand, in English words."""
    plain = folded(text).lower().strip()
    if (digits := plain.replace(" ", "")).isdigit():
        return int(digits)
    if plain in NUMBERS_EN:
        return NUMBERS_EN[plain]
    if plain in ("元", "a", "an"):
        return 1
    if plain.isascii():
        return _words(plain)
    for sign, worth in (("千", 1000), ("百", 100)):
        if sign in plain:
            head, _, rest = plain.partition(sign)
            return (_DIGITS.index(head) if head else 1) * worth + (number(rest) if rest else 0)
    if "十" not in plain:
        return int("".join(str(_DIGITS.index(char)) for char in plain))
    tens, _, ones = plain.partition("十")
    return (_DIGITS.index(tens) if tens else 1) * 10 + (_DIGITS.index(ones) if ones else 0)


def _words(plain: str) -> int:
    """A number in several English words: one hundred and twenty, twenty one, a hundred."""
    total = 0
    for word in re.findall(r"[a-z]+", plain):
        if word in ("hundred", "thousand"):
            total = max(total, 1) * (100 if word == "hundred" else 1000)
        elif word != "and":
            total += 1 if word in ("a", "an") else NUMBERS_EN[word]
    return total


def ordinal(text: str) -> int:
    """An ordinal in digits, in kanji or in English words (12th, twenty-first, 三) as a number."""
    plain = folded(text).lower().strip()
    if plain in ORDINALS_EN:
        return ORDINALS_EN[plain]
    return number(re.sub(r"(?<=\d)(?:st|nd|rd|th)$", "", plain))
