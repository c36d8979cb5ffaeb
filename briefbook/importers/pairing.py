"""Two languages of one document: recognise them, join them item by item, show what does not line up.

Items are aligned in order (Needleman and Wunsch, 1970), and exchanged where days, figures and names say surely that one
language has another order: two that have the same place, dates, figures, names
in Latin letters and coding fit well, and an item without a fitting partner stays alone rather than being
forced on another.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TypeVar

from briefbook import counterparts, progress
from briefbook.amounts import figures
from briefbook.importers.marks import roman_in_figures
from briefbook.importers.schedule_phrases import dates
from briefbook.model import Kind, Masthead, Notice, Outcome, Parsed, Provision, last_day
from briefbook.numbers import NUMBERS_EN, ORDINALS_EN, number
from briefbook.rules import rules

_Pairs = list[tuple[int | None, int | None]]
_ALONE = -0.35
_SAME_DOCUMENT = 0.5
_PLANS = {Kind.ROADMAP, Kind.ACTION_PLAN, Kind.IMPLEMENTATION_PLAN}
"""What one language calls a work plan is a 工程表 in the other."""


@dataclass(frozen=True, slots=True)
class Pairing:
    """Which provisions of one document are which of the other, by index; None where there is no partner.

    `told` are the outcomes that both tell.
    """

    pairs: tuple[tuple[int | None, int | None], ...]
    notices: tuple[Notice, ...] = ()
    told: tuple[tuple[int, int], ...] = ()


def partner(parsed: Parsed, candidates: Iterable[Parsed]) -> int | None:
    """The index of the candidate that is the same document in the other language, None where none is.

    It has another language, the same parties where both name them, no other date, about as many items, and
    most items at the same place with the same numbers.
    """
    scores = [(_likeness(parsed, other), -index) for index, other in enumerate(candidates)]
    best, index = max(scores, default=(0.0, 0))
    return -index if best >= _SAME_DOCUMENT else None


def may_be_one(head: Masthead, tail: Masthead) -> bool:
    """Whether two documents can be one in two languages by what their mastheads say: language, month, parties, kind."""
    if head.language == tail.language or (head.date and tail.date and head.date[:7] != tail.date[:7]):
        return False
    if head.counterparts and tail.counterparts and not set(head.counterparts) & set(tail.counterparts):
        return False
    return head.kind == tail.kind or Kind.OTHER in (head.kind, tail.kind) or {head.kind, tail.kind} <= _PLANS


def _likeness(one: Parsed, other: Parsed) -> float:
    """How surely two documents are one in two languages, 0 to 1."""
    head, tail = one.masthead, other.masthead
    if not may_be_one(head, tail):
        return 0.0
    if head.kind is Kind.OUTCOME_REPORT is tail.kind and (told := _told_alike(one.outcomes, other.outcomes)):
        return told
    sizes = len(one.provisions), len(other.provisions)
    if not min(sizes) or min(sizes) < 0.7 * max(sizes):
        return 0.0
    aligned = _aligned(one.provisions, other.provisions)
    pairs = [(one.provisions[a], other.provisions[b]) for a, b in aligned if a is not None and b is not None]
    texts = [(head.title, tail.title), *((left.text, right.text) for left, right in pairs)]
    if not _tell_the_same(texts, {*head.counterparts, *tail.counterparts}, dated=bool(head.date and tail.date)):
        return 0.0
    return sum(_fit(left, right) > 0.3 for left, right in pairs) / max(sizes)


def _told_alike(one: Sequence[Outcome], other: Sequence[Outcome]) -> float:
    """How much of the outcomes of two reports is the same in order, by their days or months and whom they are with.

    Reports of one day are the same where they tell two outcomes or more both, or one of one kind and rank.
    """
    left, right = ([(each.date or "")[:10] for each in outcomes] for outcomes in (one, other))
    runs = SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks()
    shared = [(one[a + at], other[b + at]) for a, b, size in runs for at in range(size) if len(left[a + at]) > 4]
    apart = [
        (here, there)
        for here, there in shared
        if here.counterparts and there.counterparts and not {*here.counterparts} & {*there.counterparts}
    ]
    if len({*left, *right}) == 1:
        shared = [(one[a], other[b]) for a, b in told_together(one, other)]
        shared = shared if len(shared) > 1 or all(_name_one_event(*each) for each in shared) else []
    elif len({here.date for here, _there in shared}) < 2:
        return 0.0
    return (len(shared) - 2 * len(apart)) / max(len(left), len(right))


def _name_one_event(one: Outcome, other: Outcome) -> bool:
    """Whether two outcomes of one day are of one kind and, by their titles, of those of one rank who met."""
    ranks = [
        [bool(re.search(rank, unicodedata.normalize("NFKC", each.title))) for rank in rules("outcomes")["ranks"]]
        for each in (one, other)
    ]
    return one.kind == other.kind and one.date == other.date and len(one.date or "") == _DAY and ranks[0] == ranks[1]


_DAY = 10
"""How many signs a day in ISO 8601 has."""


def _tell_the_same(pairs: Sequence[tuple[str, str]], parties: Set[str], *, dated: bool) -> bool:
    """Whether what reads the same in both languages is mostly shared by titles and aligned items, the parties aside.

    Items alike in place and nature alone may be those of another document, unless both are of one date.
    """
    shared = apart = 0
    for left, right in pairs:
        here, there = (
            {*marks.days, *marks.figures, *marks.names, *marks.countries - parties}
            for marks in (_marks(one, _japanese(one)) for one in (left, right))
        )
        if here and there:
            shared, apart = shared + bool(here & there), apart + (not here & there)
    return shared >= apart and (shared > 0 or dated)


def match(one: Parsed, other: Parsed) -> Pairing:
    """The provisions of two documents aligned in order, and what does not line up."""
    pairs = _aligned(one.provisions, other.provisions)
    notices = [notice for a, b in pairs for notice in _differences(one, other, a, b)]
    return Pairing(tuple(pairs), tuple(notices), tuple(told_together(one.outcomes, other.outcomes)))


def told_together(one: Sequence[Outcome], other: Sequence[Outcome]) -> list[tuple[int, int]]:
    """The outcomes that two languages of a document tell both, by their places, as they follow each other.

    Only those are one that are of the same day or month and tell the same: sums, figures, names, with whom.  What
    stands in another order is one where more of this is shared.
    """
    aligned = [(a, b) for a, b in _aligned_by(_fit_as_told, one, other) if a is not None and b is not None]
    found = [(a, b) for a, b in aligned if _fit_as_told(one[a], other[b]) >= _TOLD_ALIKE]
    alone = [b for b in range(len(other)) if b not in {there for _here, there in found}]
    for a in sorted({*range(len(one))} - {here for here, _there in found}):
        best = max(alone, key=lambda b: _fit_as_told(one[a], other[b]), default=None)
        if best is not None and _fit_as_told(one[a], other[best]) >= _TOLD_APART:
            alone.remove(best)
            found.append((a, best))
    return sorted(found)


_TOLD_ALIKE, _TOLD_APART = 0.45, 0.7
"""From which fit two outcomes are one that follow each other in both languages, and that do not."""


def _aligned(left: Sequence[Provision], right: Sequence[Provision]) -> _Pairs:
    """The pairs in order; where one side has items more, places that these have shifted do not count."""
    placed = _aligned_by(_fit, left, right)
    if len(left) != len(right):
        worded = _aligned_by(_fit_shifted, left, right)
        placed = max(placed, worded, key=lambda pairs: _told_by_words(pairs, left, right))
    return _crossed(placed, left, right)


def _crossed(pairs: _Pairs, left: Sequence[Provision], right: Sequence[Provision]) -> _Pairs:
    """The pairs with those exchanged that stand in another order in one language, as their wordings say surely.

    Two that are near each other are exchanged; two that stayed alone, wherever they stand, are joined.
    """
    found = list(pairs)
    whole = [at for at, (a, b) in enumerate(found) if a is not None and b is not None]
    near = [(at, to) for index, at in enumerate(whole) for to in whole[index + 1 : index + _NEAR]]
    for at, to in near * _PASSES:
        before, after = [found[at], found[to]], _exchanged(found[at], found[to])
        if _tell_more(before, after, left, right):
            found[at], found[to] = after
    alone = [b for a, b in found if a is None and b is not None]
    for at, (a, b) in enumerate(found):
        if a is not None and b is None and alone:
            best = max(alone, key=lambda one: _fit_of_words(left[a], right[one]))
            if _fit_of_words(left[a], right[best]) > _FITS:
                alone.remove(best)
                found[at] = (a, best)
                found[found.index((None, best))] = (None, None)
    return [one for one in found if one != (None, None)]


_NEAR = 5
"""How many pairs from each other two items may stand that are exchanged, less than."""
_PASSES = 2
"""One that went from the head of a list to its foot is in its place behind two."""
_FITS = 0.7
"""How well the wordings of two items fit, more than, that stand apart in the two languages."""


def _exchanged(one: tuple[int | None, int | None], other: tuple[int | None, int | None]) -> _Pairs:
    return [(one[0], other[1]), (other[0], one[1])]


def _tell_more(before: _Pairs, after: _Pairs, left: Sequence[Provision], right: Sequence[Provision]) -> bool:
    """Whether two pairs share more days, figures and names of bodies than two others, and fit no worse for the rest."""
    fits, shared = [], []
    for pairs in (before, after):
        two = [(left[a], right[b]) for a, b in pairs if a is not None and b is not None]
        fits.append(sum(_fit_of_words(one, other) for one, other in two))
        shared.append(sum(_shared(one, other) for one, other in two))
    return shared[1] > shared[0] and fits[1] > fits[0] + 0.1


def _shared(one: Provision, other: Provision) -> int:
    """How many days, figures and names two wordings share."""
    a, b = _marks(one.text, _japanese(one.text)), _marks(other.text, _japanese(other.text))
    return len(a.days & b.days) + len(a.figures.keys() & b.figures.keys()) + len(a.names & b.names)


def _told_by_words(pairs: _Pairs, left: Sequence[Provision], right: Sequence[Provision]) -> float:
    """How well the wordings of all pairs fit, wherever they stand."""
    return sum(_fit_of_words(left[a], right[b]) for a, b in pairs if a is not None and b is not None)


_One = TypeVar("_One", Provision, Outcome)


def _aligned_by(fit: Callable[[_One, _One], float], left: Sequence[_One], right: Sequence[_One]) -> _Pairs:
    rows, columns = len(left), len(right)
    score = [[_ALONE * (i + j) for j in range(columns + 1)] for i in range(rows + 1)]
    for i in progress.each(range(1, rows + 1)):
        for j in range(1, columns + 1):
            score[i][j] = max(
                score[i - 1][j - 1] + fit(left[i - 1], right[j - 1]),
                score[i - 1][j] + _ALONE,
                score[i][j - 1] + _ALONE,
            )
    return _traced(fit, left, right, score)


def _traced(
    fit: Callable[[_One, _One], float], left: Sequence[_One], right: Sequence[_One], score: list[list[float]]
) -> _Pairs:  # fmt: skip
    pairs: _Pairs = []
    i, j = len(left), len(right)
    while i or j:
        if i and j and score[i][j] == score[i - 1][j - 1] + fit(left[i - 1], right[j - 1]):
            i, j = i - 1, j - 1
            pairs.append((i, j))
        elif i and score[i][j] == score[i - 1][j] + _ALONE:
            i -= 1
            pairs.append((i, None))
        else:
            j -= 1
            pairs.append((None, j))
    return pairs[::-1]


_IN_WORDS = {word: str(n) for word, n in (NUMBERS_EN | ORDINALS_EN).items() if n >= 10}
_WORDS = re.compile(
    rf"\b(?:(?P<word>{'|'.join(sorted(_IN_WORDS, key=len, reverse=True))})|(?:one )?hundred(?:th)?)\b", re.IGNORECASE
)


_ONE_JA = "[一二三四五六七八九]"
_COUNTED_JA = re.compile(
    rf"(?<![〇数何{_ONE_JA[1:-1]}十百千])(?=[{_ONE_JA[1:-1]}十百千])(?:{_ONE_JA}?千)?(?:{_ONE_JA}?百)?(?:{_ONE_JA}?十)?{_ONE_JA}?"
    "(?=名|人(?!的|材)|隻|台(?!湾)|社(?!会)|校|[かカヶヵ箇][国月年所]|件|周年|日(?!本)|年(?:間|以[内上下]|ごと|を)|週|回(?!復|収|答)"
    "|職種|品目|項目|分野|種(?!類)|条(?!件|約)|時間|分(?:間|の)|歳|[億万](?!一)|パーセント|%|基(?!本|準|づ|金|礎)|戸|棟|トン|キロ)"
)
"""A number in kanji of what is counted: 二百名, 三十日以内."""


def _figure(match: re.Match[str]) -> str:
    """A number from ten to a hundred in words, in figures."""
    return _IN_WORDS[match["word"].lower()] if match["word"] else "100"


def _figure_ja(match: re.Match[str]) -> str:
    """A number in kanji, in figures."""
    return str(number(match.group()))


@dataclass(frozen=True, slots=True)
class _Marks:
    """What of a wording reads the same in both languages."""

    days: frozenset[str]
    figures: dict[float, str]
    names: frozenset[str]
    countries: frozenset[str]


@lru_cache(maxsize=20_000)
def _marks(text: str, japanese: bool) -> _Marks:
    plain = roman_in_figures(unicodedata.normalize("NFKC", text))
    in_words, figure = (_COUNTED_JA, _figure_ja) if japanese else (_WORDS, _figure)
    plain = in_words.sub(figure, plain)
    plain = re.sub(r"(\d)割(?=[^引り合当\w]|[と以をのにが])", r"\g<1>0%", plain)
    plain = plain if japanese else re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", plain)
    language = "ja" if japanese else "en"
    found = dates(plain, language)
    rest = plain
    for date in reversed(found):
        rest = rest[: date.start] + " " + rest[date.end :]
    codes = {one[0] for one in counterparts.find(plain)}
    return _Marks(
        frozenset(one.value for one in found if one.value),
        figures(rest),
        frozenset(word.upper() for word in re.findall(r"[A-Z][A-Za-z]*[A-Z][A-Za-z]*", plain)),
        frozenset(codes - {"JP"}),
    )


def _fit(one: Provision, other: Provision) -> float:
    """How well two items fit as one, by their places and their wordings, about -1 to 1."""
    place = 0.45 if one.key == other.key else 0.2 if _ordinal(one) == _ordinal(other) else -0.1
    return place + _fit_of_words(one, other)


def _fit_shifted(one: Provision, other: Provision) -> float:
    """The same where the places may be shifted: they only decide between wordings that fit alike."""
    return _fit_of_words(one, other) + (0.05 if one.key == other.key else 0.0)


def _fit_of_words(one: Provision, other: Provision) -> float:
    """How well two wordings fit as those of one item, wherever they stand."""
    a, b = _marks(one.text, _japanese(one.text)), _marks(other.text, _japanese(other.text))
    value = 0.0
    for left, right, weight in (
        (_ends(a.days), _ends(b.days), 0.2),
        (a.figures.keys(), b.figures.keys(), 0.15),
        (a.names, b.names, 0.35),
    ):
        value += weight * _overlap(left, right)
    value += 0.1 * _overlap(a.countries, b.countries)
    value += 0.15 if one.coding.nature == other.coding.nature else -0.1
    value += 0.15 if one.coding.recurrence == other.coding.recurrence else -0.15
    return value + _length_fit(one.text, other.text)


def _fit_as_told(one: Outcome, other: Outcome) -> float:
    """How well two outcomes fit as one told in two languages, about -1.5 to 1.5."""
    here, there = (_whole(each) for each in (one, other))
    a, b = _marks(here, _japanese(here)), _marks(there, _japanese(there))
    day = 0.0 if not one.date or not other.date else 0.4 if one.date[:10] == other.date[:10] else -1.0
    return (
        day
        + 0.3 * _overlap(a.figures.keys(), b.figures.keys())
        + 0.3 * _overlap(a.names, b.names)
        + 0.3 * _overlap(a.countries, b.countries)
        + 0.2 * _overlap(_ends(a.days), _ends(b.days))
        + _length_fit(here, there)
    )


def _whole(one: Outcome) -> str:
    """What an outcome tells; its text may begin with its title, which may be cut."""
    return one.text if one.text.startswith(one.title.rstrip("…")) else f"{one.title}\n{one.text}"


def _japanese(text: str) -> bool:
    return bool(re.search(r"[\u3040-\u30ff]", text))


def _ordinal(one: Provision) -> str:
    return one.key.rsplit(".", 1)[-1]


def _only(one: dict[float, str], other: dict[float, str]) -> set[str]:
    """The figures of one wording that the other has not, as they are written."""
    return {words for value, words in one.items() if value not in other}


def _ends(days: Iterable[str]) -> frozenset[str]:
    """The last days of what dates name, by which the end of a fiscal year is the 31st of March."""
    return frozenset(last_day(one) or one for one in days)


def _overlap(one: Set[object], other: Set[object]) -> float:
    """1 where all is shared, -0.5 where nothing is though both have something, 0 where one has nothing."""
    if not one or not other:
        return 0.0
    shared = len(one & other)
    return shared / min(len(one), len(other)) if shared else -0.5


def _length_fit(one: str, other: str) -> float:
    """A little less for wordings of very different length; an English one has 2.4 times the characters."""
    lengths = [len(text) * (2.4 if _japanese(text) else 1.0) for text in (one, other)]
    ratio = max(lengths) / max(1.0, min(lengths))
    return 0.1 if ratio < 1.6 else 0.0 if ratio < 2.5 else -0.3


# --- what does not line up ------------------------------------------------------------------------------


def _differences(one: Parsed, other: Parsed, a: int | None, b: int | None) -> list[Notice]:
    if a is None or b is None:
        alone = one.provisions[a] if a is not None else other.provisions[b]  # type: ignore[index]
        return [_notice("pair-missing", alone)]
    left, right = one.provisions[a], other.provisions[b]
    x, y = _marks(left.text, _japanese(left.text)), _marks(right.text, _japanese(right.text))
    x, y = _without_years_of(x, y), _without_years_of(y, x)
    found = []
    if _ends(x.days) != _ends(y.days):
        found.append(_notice("pair-date", left, x.days - y.days, y.days - x.days))
    if x.figures.keys() != y.figures.keys():
        found.append(_notice("pair-number", left, _only(x.figures, y.figures), _only(y.figures, x.figures)))
    if bool(left.coding.deadline) != bool(right.coding.deadline) and bool(_words(left)) != bool(_words(right)):
        found.append(_notice("pair-deadline", left))
    return found


def _without_years_of(one: _Marks, other: _Marks) -> _Marks:
    """What a wording names but the years that are a figure in the name of the other: ビジョン２０３０, Vision 2030."""
    years = {day for day in one.days if len(day) == 4 and float(day) in other.figures}
    names = {value for value in one.figures if f"{value:.0f}" in other.days}
    figures = {value: words for value, words in one.figures.items() if value not in names}
    return replace(one, days=one.days - years, figures=figures)


def _words(one: Provision) -> list[str]:
    return [find.value for find in one.coding.finds if find.what == "deadline"]


def _notice(code: str, one: Provision, here: Set[str] = frozenset(), there: Set[str] = frozenset()) -> Notice:
    number = one.number or one.key
    values = {"number": one.key if one.number is None else number, "key": one.key}
    if here or there:
        values |= {"one": ", ".join(sorted(here)) or "–", "other": ", ".join(sorted(there)) or "–"}
    return Notice(code, one.key, None, tuple(values.items()))
