"""Sums of money in a text: value, currency (ISO 4217), and the words that gave them."""

import re
from functools import cache

from briefbook.importers.schedule_phrases import number
from briefbook.model import Amount
from briefbook.rules import folded

_UNITS_JA = {"": 1.0, "千": 1e3, "万": 1e4, "百万": 1e6, "億": 1e8, "兆": 1e12}
_UNITS_EN = {"": 1.0, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "mn": 1e6, "bn": 1e9, "m": 1e6}
_JA = {
    "豪ドル": "AUD", "カナダドル": "CAD", "シンガポールドル": "SGD", "台湾ドル": "TWD", "香港ドル": "HKD",
    "米ドル": "USD", "ドル": "USD", "円": "JPY", "ユーロ": "EUR", "ポンド": "GBP", "人民元": "CNY", "元": "CNY",
    "ウォン": "KRW", "ルピー": "INR", "ルピア": "IDR", "バーツ": "THB", "ペソ": "PHP", "ドン": "VND",
}  # fmt: skip
_EN = {
    "US$": "USD", "USD": "USD", "A$": "AUD", "AUD": "AUD", "C$": "CAD", "€": "EUR", "EUR": "EUR", "£": "GBP",
    "GBP": "GBP", "¥": "JPY", "JPY": "JPY", "$": "USD",
}  # fmt: skip
_WORDS = {
    "us dollars": "USD", "u.s. dollars": "USD", "australian dollars": "AUD", "canadian dollars": "CAD",
    "dollars": "USD", "dollar": "USD", "yen": "JPY", "japanese yen": "JPY", "euros": "EUR", "euro": "EUR",
    "pounds": "GBP", "yuan": "CNY", "won": "KRW", "rupees": "INR",
}  # fmt: skip
_DIGITS = r"\d[\d,]*(?:\.\d+)?"


@cache
def _pattern() -> re.Pattern[str]:
    names = "|".join(sorted(_JA, key=len, reverse=True))
    signs = "|".join(re.escape(one) for one in sorted(_EN, key=len, reverse=True))
    words = "|".join(re.escape(one) for one in sorted(_WORDS, key=len, reverse=True))
    units = "thousand|million|billion|trillion|mn|bn"
    japanese = (
        rf"(?P<ja>{_DIGITS}|[一二三四五六七八九十百千]+)\s?(?P<junit>百万|千|万|億|兆|)"
        rf"(?:(?P<jmore>\d[\d,]*)(?P<jmunit>万|億))?\s?(?P<jcur>{names})"
    )
    signed = rf"(?P<sign>(?<![A-Za-z])(?:{signs}))\s?(?P<en>{_DIGITS})\s?(?P<eunit>(?:{units}|m)(?![A-Za-z]))?"
    worded = rf"(?P<wd>{_DIGITS})\s(?P<wunit>(?:{units})\s)?(?P<wcur>{words})\b"
    return re.compile(f"{japanese}|{signed}|{worded}", re.I)


def amounts(text: str) -> tuple[Amount, ...]:
    """The sums of money named in a text, in order; a sum given in two currencies is given twice."""
    plain = folded(text)
    found = (_amount(match, text) for match in _pattern().finditer(plain))
    return tuple(one for one in found if one is not None)


def _amount(match: re.Match[str], text: str) -> Amount | None:
    words = text[match.start() : match.end()]
    if match["ja"]:
        value = _value_ja(match["ja"]) * _UNITS_JA[match["junit"] or ""]
        if match["jmore"]:
            value += float(match["jmore"].replace(",", "")) * _UNITS_JA[match["jmunit"]]
        return Amount(value, _JA[match["jcur"]], words) if value else None
    if match["sign"]:
        unit = _UNITS_EN[(match["eunit"] or "").lower()]
        return Amount(float(match["en"].replace(",", "")) * unit, _EN[match["sign"].upper()], words)
    unit = _UNITS_EN[(match["wunit"] or "").strip().lower()]
    return Amount(float(match["wd"].replace(",", "")) * unit, _WORDS[match["wcur"].lower()], words)


def _value_ja(digits: str) -> float:
    if digits[0].isdigit():
        return float(digits.replace(",", ""))
    total = 0
    for sign, worth in (("千", 1000), ("百", 100)):
        if sign in digits:
            head, _, digits = digits.partition(sign)
            total += (number(head) if head else 1) * worth
    return float(total + (number(digits) if digits else 0))
