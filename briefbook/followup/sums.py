"""Amounts added up per currency: each sum of money once, as far as it is; converted at the user's rates only."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from briefbook.amounts import money_words
from briefbook.dates import date_words
from briefbook.i18n import N_, Language, joined, translate
from briefbook.model import Stage
from briefbook.states import REACHED
from db.records import AmountRecord, RateRecord

STAGES = (Stage.ANNOUNCED, Stage.AGREED, Stage.DISBURSED)
"""The stages in their order."""


@dataclass(frozen=True, slots=True)
class Total:
    """What was added up in one currency: by how far it is, and all; `count` is of how many sums of money."""

    currency: str
    stages: Mapping[Stage, float]
    value: float
    count: int


@dataclass(frozen=True, slots=True)
class Converted:
    """Totals in one currency by the user's `rates`; `left` are the currencies that no rate was given for."""

    currency: str
    stages: Mapping[Stage, float]
    value: float
    rates: tuple[RateRecord, ...]
    left: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """A row that counts, and how much of it: of what is agreed or announced only what is not disbursed yet."""

    amount: AmountRecord
    value: float


@dataclass(frozen=True, slots=True)
class Rest:
    """A sum that was stated in one currency and disbursed in others: what is left of it by the user's `rates`, which
    counts in no total; None where a rate is missing.  `paid` are the currencies of the disbursements.
    """

    stated: AmountRecord
    paid: tuple[str, ...]
    left: float | None = None
    rates: tuple[RateRecord, ...] = ()


def standing(amounts: Iterable[AmountRecord], dates: Mapping[int, str | None]) -> list[Counted]:
    """What counts of each sum of money: its disbursements added up, and what is left of what was last stated.

    What was last stated is the newest row that is agreed, else announced; of these the one named first.  A
    disbursement that is told twice, with the same value about the same day, is one.  Where disbursements are not all in
    the currency that was stated, they alone count (see `rests`).  `dates` are the dates of outcomes,
    which an amount without a day of its own has.
    """
    counted = []
    for paid, last in _sums_of_money(amounts, dates):
        counted += [Counted(one, one.value) for one in paid]
        if last is not None and all(one.currency == last.currency for one in paid):
            left = last.value - sum(one.value for one in paid)
            counted += [Counted(last, left)] if left > 0 else []
    return counted


def rests(
    amounts: Iterable[AmountRecord], dates: Mapping[int, str | None], rates: Iterable[RateRecord], day: str
) -> list[Rest]:
    """The sums of money that were stated in one currency and disbursed in others, with what is left by the rates."""
    newest = _newest(rates, day)
    found = []
    for paid, last in _sums_of_money(amounts, dates):
        if last is None or all(one.currency == last.currency for one in paid):
            continue
        others = tuple(sorted({one.currency for one in paid} - {last.currency}))
        used = tuple(newest[other, last.currency] for other in others if (other, last.currency) in newest)
        worth = {one.currency: one.value for one in used} | {last.currency: 1.0}
        known = len(used) == len(others)
        left = max(0.0, last.value - sum(one.value * worth[one.currency] for one in paid)) if known else None
        found.append(Rest(last, others, left, used if known else ()))
    return found


def _sums_of_money(
    amounts: Iterable[AmountRecord], dates: Mapping[int, str | None]
) -> list[tuple[list[AmountRecord], AmountRecord | None]]:
    """Of each sum of money its disbursements, each once, and what was last stated."""
    found: dict[int, list[AmountRecord]] = {}
    for one in amounts:
        if one.stage is not Stage.ASIDE:
            found.setdefault(one.money, []).append(one)

    def day(one: AmountRecord) -> str:
        return (one.day or dates.get(one.outcome) or "").split("/")[0]

    return [_of_money(rows, day) for rows in found.values()]


def _of_money(
    rows: Sequence[AmountRecord], day: Callable[[AmountRecord], str]
) -> tuple[list[AmountRecord], AmountRecord | None]:
    paid: list[AmountRecord] = []
    for one in rows:
        if one.stage is Stage.DISBURSED and not any(_same_payment(one, other, day) for other in paid):
            paid.append(one)
    stated = [one for one in rows if one.stage is not Stage.DISBURSED]
    return paid, max(stated, key=lambda one: (STAGES.index(one.stage), day(one)), default=None)


def _same_payment(one: AmountRecord, other: AmountRecord, day: Callable[[AmountRecord], str]) -> bool:
    """Whether two disbursements of some money are one that is told twice: days agree as far as both are known."""
    first, second = day(one), day(other)
    near = first.startswith(second) or second.startswith(first)
    return near and (one.value, one.currency) == (other.value, other.currency)


def totals(amounts: Iterable[AmountRecord], dates: Mapping[int, str | None]) -> list[Total]:
    """The totals per currency, the yen first, then by code."""
    found: dict[str, list[Counted]] = {}
    for one in standing(amounts, dates):
        found.setdefault(one.amount.currency, []).append(one)
    return [_total(code, found[code]) for code in sorted(found, key=lambda code: (code != "JPY", code))]


def _total(currency: str, counted: Sequence[Counted]) -> Total:
    stages = {
        stage: sum(one.value for one in counted if one.amount.stage is stage)
        for stage in STAGES
        if any(one.amount.stage is stage for one in counted)
    }
    return Total(currency, stages, sum(stages.values()), len({one.amount.money for one in counted}))


def converted(found: Sequence[Total], rates: Iterable[RateRecord], day: str) -> list[Converted]:
    """Totals in each currency that rates lead to, by the newest rate of the day or earlier of each pair.

    Nothing is converted where all is in one currency already, nor over a third currency.
    """
    newest = _newest(rates, day)
    targets = sorted({target for _currency, target in newest}, key=lambda code: (code != "JPY", code))
    return [given for target in targets if (given := _converted(found, target, newest))]


def _newest(rates: Iterable[RateRecord], day: str) -> dict[tuple[str, str], RateRecord]:
    """The newest rate of the day or earlier of each pair of currencies."""
    newest: dict[tuple[str, str], RateRecord] = {}
    for one in rates:
        known = newest.get((one.currency, one.target))
        if one.day <= day and (known is None or (one.day, one.id) > (known.day, known.id)):
            newest[one.currency, one.target] = one
    return newest


def added_up(
    amounts: Sequence[AmountRecord], dates: Mapping[int, str | None], rates: Sequence[RateRecord], day: str
) -> list[Total | Converted | Rest]:
    """All that is to be said of amounts: the totals per currency, converted, and what is left of sums in others."""
    found = totals(amounts, dates)
    return [*found, *converted(found, rates, day), *rests(amounts, dates, rates, day)]


def _converted(
    found: Sequence[Total], target: str, rates: Mapping[tuple[str, str], RateRecord]
) -> Converted | None:  # fmt: skip
    used = [rates[one.currency, target] for one in found if (one.currency, target) in rates]
    if not used:
        return None
    worth = {one.currency: one.value for one in used} | {target: 1.0}
    stages = {
        stage: sum(one.stages.get(stage, 0.0) * worth[one.currency] for one in found if one.currency in worth)
        for stage in STAGES
        if any(stage in one.stages for one in found if one.currency in worth)
    }
    left = tuple(one.currency for one in found if one.currency not in worth)
    return Converted(target, stages, sum(stages.values()), tuple(used), left)


def rate_words(one: RateRecord) -> str:
    """A rate as it was given: 1 USD = 150.5 JPY."""
    return f"1 {one.currency} = {one.value:,.10g} {one.target}"


def total_words(one: Total | Converted | Rest, language: Language, *, era: bool = False) -> str:
    """A total: all, what of it is at each stage, and the rates by which it was converted; or what is left of a sum."""
    if isinstance(one, Rest):
        return _rest_words(one, language, era=era)

    def said(message: str, **values: str | int) -> str:
        return translate(language, message, **values)

    whole = money_words(one.value, one.currency, language)
    parts = [f"{said(REACHED[stage])} {money_words(value, one.currency, language)}"
             for stage, value in one.stages.items()]  # fmt: skip
    words = said(N_("Total {sum} ({stages})"), sum=whole, stages=joined(parts, language))
    if isinstance(one, Total):
        return words
    rates = joined([conversion_words(each, language, era=era) for each in one.rates], language)
    words = f"{words} " + said(N_("converted at {rates}"), rates=rates)
    if one.left:
        words += " " + said(
            N_("without {currencies}, for which no rate was given"), currencies=joined(one.left, language)
        )
    return words


def _rest_words(one: Rest, language: Language, *, era: bool) -> str:
    """What is left of a sum that was stated in one currency and disbursed in others."""
    stated = money_words(one.stated.value, one.stated.currency, language)
    if one.left is None:
        return translate(
            language,
            N_("What is left of {sum} cannot be told: it was disbursed in {currencies}, and a rate is missing."),
            sum=stated, currencies=joined(one.paid, language),
        )  # fmt: skip
    rates = joined([conversion_words(each, language, era=era) for each in one.rates], language)
    if not round(one.left):
        return translate(language, N_("Nothing is left of {sum}, converted at {rates}"), sum=stated, rates=rates)
    left = money_words(round(one.left), one.stated.currency, language)
    about = N_("Of {sum} about {left} is left, not counted above, converted at {rates}")
    return translate(language, about, sum=stated, left=left, rates=rates)


def conversion_words(one: RateRecord, language: Language, *, era: bool) -> str:
    """A rate with its day and where it is from."""
    where = [date_words(one.day, language, era=era), *([one.origin] if one.origin else [])]
    return (
        f"{rate_words(one)} ({joined(where, language)})"
        if language == "en"
        else f"{rate_words(one)}（{'、'.join(where)}）"
    )
