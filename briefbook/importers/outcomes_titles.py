"""The titles of outcomes: what their words say, taken alone.  The rules stand in resources/rules/outcomes.toml."""

import re
from functools import cache, lru_cache
from typing import Any

from briefbook import counterparts
from briefbook.importers.outcomes_dates import has_day_or_month, is_yearly, says_when, values
from briefbook.importers.paragraphs import columns
from briefbook.rules import folded, rules

OURS = "JP"
LONGEST = 100
_BULLET = re.compile(r"\s*[-*+]\s|\s*[▶◆✓・●■□○◇◎•※→⇒|]")
_NUMBER = re.compile(r"\(?(?:[①-⑳]\s*|\d{1,2}(?:\)[.]?\s*|[.]\s*|\s+)(?=\D))")
_MONTHS_EN = "January|February|March|April|May|June|July|August|September|October|November|December"
_MONTH_ITEM = re.compile(
    r"(?:[-*・◆●•]\s*)*(?:(?P<year>(?:19|20)\d\d)年)?(?P<month>\d{1,2})月\s*(?P<colon>[:：]?)\s*(?P<title>\D.*)"
    rf"|(?:[-*•]\s*)*(?P<Month>{_MONTHS_EN})"
    r"(?:\s+(?P<Year>(?:19|20)\d\d)(?:\s*[:–—-]\s*|\s+(?=[A-Z]))|\s*[:–—-]\s*)(?P<Title>\S.*)"
)
_DATED_ITEM = re.compile(r"(?:[-*・•]\s*)+(?P<title>[^。]{4,60}\((?:19|20)\d\d年\d{1,2}月[^)]{0,8}\))")


@cache
def rule(name: str) -> re.Pattern[str]:
    """A pattern of the rules, for a line with full-width signs written half-width."""
    return re.compile(rules("outcomes")[name])


def clean(words: str) -> str:
    """A line without list signs, bold marks, signs of notes behind a word and leftovers of HTML."""
    text = re.sub(r"<[^<>]{1,80}>", " ", words)
    if text.strip().startswith("|"):
        cells = [cell.strip() for cell in text.strip().strip("|").split("|")]
        text = " / ".join(cell for cell in cells if cell.strip("-: "))
    text = re.sub(r"\*\*|__|(?<=[A-Za-z]{3})[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]+(?=\W|$)", "", text)
    text = re.sub(r"^\s*#{1,6}\s+", "", text)
    text = re.sub(r"^(?:\s*[-*+]\s+|\s*[▶◆✓●•\uf020-\uf0ff]\s*)+", "", text)
    text = re.sub(r"^・\s*", "", text)
    return re.sub(r"[ \t]+", " ", text).strip()


@lru_cache(maxsize=4096)
def kind_of(words: str) -> str | None:
    """The kind of outcome that a title or label names; None where it names none."""
    plain = folded(words)
    return next((one["kind"] for one in _kinds() if one["pattern"].search(plain)), None)


@cache
def _kinds() -> tuple[dict[str, Any], ...]:
    return tuple({"kind": one["kind"], "pattern": re.compile(one["pattern"])} for one in rules("outcomes")["kinds"])


@lru_cache(maxsize=4096)
def codes(text: str) -> tuple[str, ...]:
    """The counterparts named in a text, our own side left out; an abbreviation explained there is none."""
    plain = re.sub(r"\([A-Za-z]{2,8}[:：][^)]*\)", "", folded(text))
    return tuple(dict.fromkeys(code for code, _start, _end in counterparts.find(plain) if code != OURS))


def is_region(words: str) -> bool:
    """Whether a line is nothing but names of regions and countries."""
    bare = clean(folded(words))
    if not bare or columns(bare) > 44 or re.search(r"[。:：、,]{2}|\d", bare) or bare != folded(words).strip("*# "):
        return False
    return not re.sub(r"[・、,/／&\s]|(?:and)|の", "", re.sub(rules("outcomes")["regions"], "", _unnamed(bare)))


def of_section(named: tuple[str, ...], region: tuple[str, ...]) -> tuple[str, ...]:
    """Who is named, below the name of one counterpart also that, where the others are no such party.

    Below a country organisations carry out the aid; below an organisation those that are not of it are spoken of.
    """
    if len(region) != 1 or region[0] in named:
        return named
    members = counterparts.of(region[0]).members
    others = not any(map(counterparts.is_country, named)) if not members else named and not {*members} & {*named}
    return region + named if others else named


def names_one_country(words: str) -> bool:
    """Whether a line of names is that of one country: it may head a region, or stand in a list."""
    bare = clean(folded(words))
    return len(codes(bare)) == 1 and not re.search(rules("outcomes")["regions"] + "|[・/／、]", bare)


def _unnamed(bare: str) -> str:
    """A line without the names of countries and organisations."""
    rest = bare
    for _code, start, end in sorted(set(counterparts.find(bare)), key=lambda one: -one[1]):
        if rest[start:end] == bare[start:end]:
            rest = rest[:start] + rest[end:]
    return re.sub(r"(?:人民|民主|連邦|イスラム)*(?:共和国|王国|連邦)", "", rest)


def gathers(plain: str, language: str) -> bool:
    """Whether a title stands over several outcomes: of a year without an event, or "the main …" of a time."""
    found = values(plain, language)
    yearly = bool(found) and all(is_yearly(one) for one in found)
    return bool(found) and ((yearly and kind_of(clean(plain)) is None) or bool(rule("lists").search(plain)))


def item(plain: str) -> re.Match[str] | None:
    """A line of a list that is an outcome itself: its month and its title, or a title that ends with its date."""
    match = _MONTH_ITEM.match(plain)
    if match and _is_item_title(match["title"] or match["Title"], bulleted=bool(_BULLET.match(plain)), match=match):
        return match
    dated = _DATED_ITEM.fullmatch(plain)
    return dated if dated and kind_of(dated["title"]) and codes(dated["title"]) else None


def _is_item_title(title: str, *, bulleted: bool, match: re.Match[str]) -> bool:
    if (
        title.endswith(("。", "、", "."))
        or columns(title) > LONGEST
        or re.match(r"[にのは、以末頃～~\-–]|から|[上中下]旬|中に", title)
    ):
        return False
    if bulleted and not (match["colon"] or match["Title"]):
        return False
    return kind_of(title) is not None


def month_of(match: re.Match[str]) -> int | None:
    """The month that an item of a list begins with."""
    groups = match.groupdict()
    if name := groups.get("Month"):
        return _MONTHS_EN.split("|").index(name) + 1
    return int(groups["month"]) if groups.get("month") else None


def item_start(match: re.Match[str]) -> int:
    """Where the title of an item of a list begins; a year before the month stays with it."""
    groups = match.groupdict()
    if groups.get("year"):
        return match.start("year")
    if groups.get("Year"):
        return match.start("Month")
    return match.start("Title" if groups.get("Title") else "title")


def unnumbered(bare: str) -> tuple[str, bool]:
    """A title without the number of a list before it, and whether it had one."""
    match = _NUMBER.match(bare)
    return (bare[match.end() :].lstrip(), True) if match else (bare, False)


def may_be_title(words: str) -> bool:
    """Whether a line's shape and words let it be a title: short, no sentence, bullet, label or caption."""
    plain = folded(words)
    bare = clean(plain)
    timed = re.search(rf"(?:\d月[^()]*(?:\([^()]{{1,3}}\))?|\b(?:{_MONTHS_EN}) \d{{4}}(?:[;,] [^()]*)?)\)$", bare)
    longest = LONGEST + 30 if timed or _ON_ITS_DAY.search(bare) else LONGEST
    if (
        not bare
        or columns(bare) > longest
        or _BULLET.match(plain)
        or bare.endswith(("。", "、", "，"))
        or "\t" in words
    ):
        return False
    if re.search(r"(?:[a-z]{2}|\s\d{4})[.;]$", bare) or re.match(r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日", bare):
        return False
    if any(rule(name).search(bare) for name in ("parts", "notes", "captions", "labels")):
        return False
    return not re.match(r"[^(（「]{2,24}[:：]\s*(?:\d|.{0,4}\d{4}年)", bare)


def says_enough(bare: str, language: str) -> bool:
    """Whether a title says by itself what happened and when: an event, work, or the doings of a fiscal year."""
    if kind_of(bare) or rule("dated").search(bare):
        return says_when(bare, language)
    return bool(re.search(r"\S\s*\((?:(?:19|20)\d\d年度|令和\d{1,2}年度|FY\s?\d{4})\)$", bare))


def is_document(bare: str) -> bool:
    """Whether a title is that of a document: it ends with what the document is called."""
    return bool(rule("documents").search(re.sub(r"\s*\([^()]*\)$", "", bare)))


def ends_in_its_time(bare: str, language: str) -> bool:
    """Whether a title ends with its day or month in brackets, or with the day on which it was."""
    behind = re.search(r"\S\s*(\([^()]*\))$", bare)
    return bool(_ON_ITS_DAY.search(bare)) or (behind is not None and has_day_or_month(behind[1], language))


_ON_ITS_DAY = re.compile(
    rf"\b(?:on|dated) (?:\d{{1,2}} (?:{_MONTHS_EN})\.?|(?:{_MONTHS_EN})\.? \d{{1,2}}),? (?:19|20)\d\d\.?$"
)


def is_dated_event(bare: str, language: str) -> bool:
    """Whether a numbered title is an event with its day or month."""
    return kind_of(bare) is not None and has_day_or_month(bare, language)


def is_bullet(words: str) -> bool:
    """Whether a line is a bullet."""
    return bool(re.match(r"\s*[-*+]\s|\s*[-▶◆✓・•\uf020-\uf0ff]", words))


def unreleased(title: str) -> str:
    """A title without the words before it that say that it is that of a press release."""
    bare = rule("released").sub("", title).strip()
    return bare[:1].upper() + bare[1:] if bare else title
