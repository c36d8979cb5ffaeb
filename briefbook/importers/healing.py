"""The lines of a paragraph as one wording: spaces, hyphens at the ends of lines, the signs of Markdown."""

import re
from calendar import month_name
from collections.abc import Sequence

from briefbook.numbers import NUMBERS_EN
from briefbook.rules import rules

_CJK = r"[\u2e80-\u303f\u3040-\u30ff\u3100-\u312f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef]"


def joined(head: str, tail: str, spaced: bool = False) -> str:
    """Two lines of one paragraph as one: Japanese without a space, Latin words with one.

    A hyphen at the end of `head` is kept with a mark (U+00AD) behind it, for `without_hyphens` to judge.
    """
    a, b = head[-1], tail[0]
    if re.fullmatch(r"[A-Za-z]-", head[-2:]) and b.isalpha() and b.isascii():
        return head + "\u00ad" + tail
    if a in "\u00ad\u2010" and b.islower():
        return head[:-1] + "-\u00ad" + tail
    if re.match(_CJK, a) or re.match(_CJK, b):
        latin = a.isascii() and b.isascii()
        return head + (" " if latin else "") + tail
    if (a in "/-–(" and not re.search(r"\s[-–]$", head)) or (
        a.isdigit() and b.isdigit() and not spaced and _mostly_cjk(head)
    ):
        return head + tail
    return f"{head} {tail}"


def is_cut(head: str, tail: str) -> bool:
    """Whether a long line of Japanese that ends no sentence goes on below it: within a name, a word, a sentence.

    A word is cut where the line below begins as none does (…に当 / たり); a sentence where its subject or another of
    its commas stands before, as in no title (両首脳は、…に向けた / 互いの…).
    """
    if re.match("[ァ-ー]{2}", head[-1] + tail[0]) or _INNER.match(tail):
        return True
    open_end = re.search("[ぁ-ん、，一-龥]$", head)
    return open_end is not None and re.search("は[、，]|[、，].+[、，]", head) is not None


_INNER = re.compile(
    "[ぁぃぅぇぉっゃゅょんをがりるれろらべてでめけげせみきぎびちねへべほぼむぶくぐず]|た(?![だとち])|し(?![かた])"
)
"""With what no Japanese word begins that begins a sentence or a title."""


def _mostly_cjk(text: str) -> bool:
    return len(re.findall(_CJK, text)) * 2 > len(text)


def tidy(text: str, *, heading: bool = False) -> str:
    """`text` without the signs of Markdown, doubled spaces, and spaces left between kana and kanji.

    A link is its words, what is struck out is gone, and so are the tags of HTML and the numbers of notes among them.

    In a heading a space parts words, unless its letters are spaced (目 次).
    """
    if "<" in text or "](" in text or "~~" in text:
        text = _MARKED_UP.sub(lambda match: match["words"] or " " * (match.group()[:3].lower() == "<br"), text)
    text = re.sub(r"\*\*|__(?=\S)|(?<=\S)__", "", text)
    text = re.sub(r"(?<![*\w])\*(\w[^*\n]{0,300}?)\*(?![*\w])", r"\1", text)
    kept = r"(?!(?<=\S\S)[ \t]\S\S)" if heading else ""
    text = _SPREAD.sub(lambda found: re.sub(r"\s", "", found[0]), text)
    signs = r"[\u3040-\u30ff\u4e00-\u9fff、，。]"
    text = re.sub(rf"(?<={signs}){kept}[ \t]+(?={signs if heading else signs[:-1] + '（「『]'})", "", text)
    return re.sub(r"[ \t\xa0]+", " ", re.sub(r"\u3000+", "\u3000", text)).strip()


_MARKED_UP = re.compile(
    r"(?i)!?\[(?P<words>[^\[\]\n]+)\]\((?=(?:https?:|mailto:|www\.|[#/.])|[^()\s]+\.[a-z]{2,5}(?:[#?][^()\s]*)?[)\s])(?:[^()\s]|\([^()\s]*\))*(?:\s+\"[^\"]*\")?\)|~~[^~\n]+~~\s?|<sup>\[?\d{1,3}\]?</sup>"
    r"|</?(?:a|b|br|em|i|ins|mark|small|span|strong|sub|sup|u)(?:\s+[a-z-]+\s*=[^<>]*)?\s*/?>"
)
"""A link of Markdown with its words, what is struck out, and tags of HTML that stand in a line."""
_SPREAD = re.compile(r"(?<!\S)(?:[\u3041-\u30ff\u4e00-\u9fff]\u3000+){2,}[\u3041-\u30ff\u4e00-\u9fff](?![^\s。、])")
"""Letters that wide spaces part, to fill a line or to stand out: 共　同　声　明."""
_SPLIT = re.compile(r"([A-Za-z]+)-\u00ad([A-Za-z]+)")


def without_hyphens(texts: Sequence[str]) -> list[str]:
    """The wordings of a document: whether a word keeps the hyphen at a line's end, the rest of the document decides.

    Most documents are not hyphenated: then a hyphen belongs to its word.  One is where fragments such as
    "sup-" end its lines, which are no words of their own.
    """
    whole = "\n".join(texts)
    if "-\u00ad" not in whole:
        return list(texts)
    rest = _SPLIT.sub("\x00", whole)
    compounds = set(re.findall(r"[A-Za-z]+-[A-Za-z]+", rest))
    words = set(re.findall(r"[A-Za-z]+", rest.lower()))
    known = rules("layout")["hyphens"]
    firsts = {one.split("-")[0].lower() for one in compounds} | set(known["first"])
    splits = _SPLIT.findall(whole)
    broken = [first for first, _second in splits if first.lower() not in words | firsts and first.islower()]
    hyphenated = len(broken) >= 0.25 * len(splits)

    def healed(match: re.Match[str]) -> str:
        first, second = match.group(1), match.group(2)
        if f"{first}-{second}" in compounds or second[0].isupper():
            return f"{first}-{second}"
        prefix = first.lower() in firsts or second.lower() in known["second"]
        one_word = (first + second).lower() in words
        return (
            first + second
            if (one_word and (hyphenated or not prefix)) or (hyphenated and not prefix)
            else f"{first}-{second}"
        )

    return [_SPLIT.sub(healed, one) for one in texts]


def breaks_at_figures(above: str, words: str) -> bool:
    """Whether a line ends with a month or a word before a date, and the next begins with its day or year; or with a
    number in words, which the next has in figures: sixty (60).
    """
    if again := re.match(r"\((\d+)\)", words):
        return NUMBERS_EN.get(above.rpartition(" ")[2].lower()) == int(again[1])
    return bool(_BEFORE_FIGURES.search(above) and re.match(r"\d{1,2}(?:[-–]\d{1,2})? [A-Z][a-z]+\b|\d{4}(?!\d)", words))


_BEFORE_FIGURES = re.compile(
    rf"(?:\s(?:on|in|by|from|until|before|after|of|since|to)|\b(?:{'|'.join(month_name[1:])})(?:\s\d{{1,2}},)?"
    r"|\b(?:19|20)\d\d[–—-])$"
)
"""With what a line ends that breaks off within a date."""
