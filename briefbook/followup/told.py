"""Money that is told of again: by a second source, or at its next stage, in words that are about the same thing."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property

from briefbook.followup.elsewhere import Closeness, Often
from briefbook.followup.sums import STAGES
from briefbook.followup.terms import nfkc
from briefbook.model import Coding, Nature, Outcome, Stage, last_day
from briefbook.schedule import first_day
from db.records import AmountRecord, OutcomeRecord, ProvisionRecord, WordingRecord

_ALIKE, _MORE_ALIKE = 0.25, 0.35
"""How alike (of 1) words must be that tell of the same sum, and of another one as a stage of it."""
_TEXTS = 100
"""Of how many texts it is reckoned how rare their words are, whether there are fewer or more."""
_DAYS, _BETWEEN = 31, 730
"""How many days may lie between two reports of one stage, and between two stages."""
_LEAST, _MOST = 0.5, 1.5
"""How much of what was announced is agreed."""
_CODING = Coding(Nature.COMMITMENT)
_SENTENCES = re.compile(r"(?<=[。\n])|(?<=[.;])\s")
_JAPANESE = re.compile("[\u3041-\u30ff]")
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*\.?"
_DATES = re.compile(rf"\b{_MONTH} \d{{1,2}}\b|\b\d{{1,2}} {_MONTH}|\d+ ?[年月日]|\d+[-/.]\d+[-/.]\d+")
_FIGURES = re.compile(
    r"\bphase \w+|\b\d+(?:st|nd|rd|th)\b|\b(?:first|second|third|fourth|fifth) phase\b|(?<![\d.,])\d{1,3}(?![\d.,%])"
)
_PLACES = re.compile(
    r"\b(?:in|at|near|of|for|to|from|between|on|the|de) ((?:[A-Z][\w’'-]+ ?)+)"
    r"|([\u30a1-\u30fa][\u30a1-\u30fa・ー]+|[\u4e00-\u9fff]{1,3}[県州省市郡町村島港])"
)


class Known:
    """Outcomes and the amounts that they tell of."""

    def __init__(self, outcomes: Mapping[int, Outcome | OutcomeRecord], amounts: Sequence[AmountRecord]) -> None:
        self.outcomes, self.amounts = outcomes, amounts

    @cached_property
    def often(self) -> Often:
        """In how many of about `_TEXTS` of the outcomes each word stands."""
        step = max(1, len(self.outcomes) // _TEXTS)
        return Often(_record(at, self.outcomes[key]) for at, key in enumerate(sorted(self.outcomes)[::step]))


def told_again(
    outcome: Outcome | OutcomeRecord, amounts: Iterable[AmountRecord],
    known: Known, beside: Sequence[tuple[AmountRecord, Outcome]] = (),
) -> list[AmountRecord]:  # fmt: skip
    """The amounts of an outcome; new ones that other outcomes with its counterparts tell of are the same money.

    The same sum at one stage about the same day is, as is a later stage of one that is as much or a part of it; and
    the words of both must be alike, whatever their language, and name no two places or figures.
    """
    found, money = list(amounts), dict[int, int]()
    own = outcome.id if isinstance(outcome, OutcomeRecord) else None
    for one in found:
        if one.money > 0 or one.money in money or one.stage is Stage.ASIDE:
            continue
        others = [(each, known.outcomes[each.outcome]) for each in known.amounts if each.outcome != own]
        may = [(each, there) for each, there in (*others, *beside) if each.money not in money.values()
               and _may_be(one, outcome, each, there)]  # fmt: skip
        if best := _alike(outcome, one, may, known):
            money[one.money] = best.money
    return [replace(one, money=money.get(one.money, one.money)) for one in found]


def _may_be(
    one: AmountRecord, outcome: Outcome | OutcomeRecord, other: AmountRecord, there: Outcome | OutcomeRecord
) -> bool:  # fmt: skip
    """Whether two amounts may be the same money by their currency, stages, values and days."""
    if one.currency != other.currency or other.stage is Stage.ASIDE:
        return False
    one_day, other_day = one.day or outcome.date, other.day or there.date
    if one.stage is other.stage:
        if one.value != other.value:
            return False
        days = _days(one_day, other_day)
        return days is None or abs(days) <= _DAYS
    (early, first), (late, then) = sorted(
        [(one, one_day), (other, other_day)], key=lambda pair: STAGES.index(pair[0].stage)
    )
    share = late.value / early.value
    if not (share <= 1 if late.stage is Stage.DISBURSED else _LEAST <= share <= _MOST):
        return False
    days = _days(first, then)
    return days is None or 0 <= days <= _BETWEEN


def _days(first: str | None, then: str | None) -> int | None:
    """How many days lie between two dates; 0 where they touch, None where one is not known."""
    (begin, end), (begins, ends) = ((first_day(one), last_day(one)) for one in (first, then))
    if not begin or not end or not begins or not ends:
        return None
    if begin <= ends and begins <= end:
        return 0
    return (date.fromisoformat(begins) - date.fromisoformat(begin)).days


def _alike(
    outcome: Outcome | OutcomeRecord, one: AmountRecord,
    may: Sequence[tuple[AmountRecord, Outcome | OutcomeRecord]], known: Known,
) -> AmountRecord | None:  # fmt: skip
    """The amount whose words are the most like those of another and like enough; None where none are."""
    if not may:
        return None
    own = _record(0, outcome, one.words)
    near = [_record(at, there, each.words) for at, (each, there) in enumerate(may, 1)]
    for score, at in Closeness([own, *near], _TEXTS, known.often).near(0, most=len(near)):
        each, _there = may[at - 1]
        like_enough = score >= (_ALIKE if each.value == one.value else _MORE_ALIKE)
        if like_enough and not _apart(own.wordings[0], near[at - 1].wordings[0]):
            return each
    return None


def _apart(one: WordingRecord, other: WordingRecord) -> bool:
    """Whether each of two texts names a figure (第2期, district 7) or, in the same language, a place that is not in the
    other."""
    texts = [nfkc(each.text) for each in (one, other)]
    small = [each.lower() for each in texts]
    figures = [set(_FIGURES.findall(_DATES.sub("", each))) for each in small]
    if figures[0] - figures[1] and figures[1] - figures[0]:
        return True
    if one.language != other.language:
        return False
    places = [[word for found in _PLACES.findall(each) for word in "".join(found).lower().split()] for each in texts]
    return all(any(word not in there for word in words) for words, there in zip(places, reversed(small), strict=True))


def _record(key: int, outcome: Outcome | OutcomeRecord, words: str = "") -> ProvisionRecord:
    """The title of an outcome and what it says of a sum, without the sum, as texts are compared."""
    said = [each for each in _SENTENCES.split(outcome.text) if words and words in each]
    text = " ".join([outcome.title, *said]).replace(words or "\n", " ")
    wording = WordingRecord(0, "ja" if _JAPANESE.search(text) else "en", 0, "", text, (), _CODING)
    return ProvisionRecord(key, "", _CODING, (wording,), outcome.counterparts)
