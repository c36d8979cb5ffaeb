"""The commands of outcomes by hand, of their amounts, and of the user's rates of exchange."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from briefbook.cli.shared import COUNTERPART, JSON, changes, desk_of, print_out, standard_input, warn_ahead
from briefbook.errors import InputError
from briefbook.i18n import _, language, ngettext
from briefbook.model import Outcome, Stage
from briefbook.states import OUTCOMES, STAGES, assumed_words

if TYPE_CHECKING:
    from briefbook.desk import Desk
    from briefbook.followup.sums import Converted, Rest, Total
    from briefbook.importers.drafts import Draft
    from db.records import AmountRecord, Entered, RateRecord

_DAY = click.option("--day", metavar="DAY", help="Day, ISO 8601.")
_STAGE = click.Choice([one.value for one in Stage])


def _rest(one: "Rest") -> dict[str, Any]:
    return {
        "amount": one.stated.id, "currency": one.stated.currency, "paid": list(one.paid), "left": one.left,
        "rates": [_rate(each) for each in one.rates],
    }  # fmt: skip


@click.group(no_args_is_help=False)
def outcome() -> None:
    """Enter outcomes by hand, or change what is noted of one."""


_WITH_WHOM = click.option("--counterpart", "codes", multiple=True, metavar="CODE", help="With whom; may be repeated.")


@outcome.command("change")
@click.argument("outcome_id", type=int, metavar="ID")
@click.option("--title", help="What it is called.")
@click.option("--date", metavar="DATE", help="When it was, ISO 8601.")
@click.option("--kind", type=click.Choice(list(OUTCOMES)), help="What kind of outcome it is.")
@click.option("--place", help="Where.")
@click.option("--people", help="Who took part.")
@_WITH_WHOM
@click.pass_context
def change(context: click.Context, /, outcome_id: int, codes: tuple[str, ...], **values: Any) -> None:
    """Change what is noted of an outcome; what is not named stays.

    The counterparts that are named stand in place of those before.
    """
    desk = desk_of(context)
    desk.outcome(outcome_id)
    values["counterparts"] = tuple(dict.fromkeys(desk.counterpart(one).code for one in codes))
    desk.review.edit_outcome(outcome_id, **changes(context, values))
    click.echo(_("Outcome {id} is noted.", id=outcome_id))


@outcome.command("add")
@click.argument("text", required=False)
@_WITH_WHOM
@click.option("--title", help="Title in place of the one that is read.")
@click.option("--date", "day", metavar="DATE", help="Date in place of the one that is read, ISO 8601.")
@click.option("--place", help="Place in place of the one that is read.")
@click.option("--from", "origin", help="Where it is from: a paper, an address.")
@click.option("--link", "links", multiple=True, type=int, metavar="ID", help="A commitment that it answers.")
@click.option("--dry-run", is_flag=True, help="Show what is read and what it may answer, and keep nothing.")
@JSON
@click.pass_context
def add(
    context: click.Context, text: str | None, codes: tuple[str, ...], title: str | None, day: str | None,
    place: str | None, origin: str | None, links: tuple[int, ...], dry_run: bool, as_json: bool,
) -> None:  # fmt: skip
    """Enter what TEXT (or standard input) tells of: a line, a press release, rows copied from a table.

    One counterpart stands where the text names none; of several that are named the outcome is, whatever the text says.
    """
    from briefbook.desk.entering import ahead
    from briefbook.importers.drafts import why_none
    from db.items import checked_date

    words = text if text not in (None, "-") else standard_input()
    if not words.strip():
        raise InputError(_("Give a line, a press release or rows of a table."))
    desk = desk_of(context)
    whom = tuple(dict.fromkeys(desk.counterpart(one).code for one in codes))
    entry = desk.entering.read(words, counterpart=whom[0] if whom else None)
    if not (drafts := list(entry.drafts)):
        raise InputError(why_none(entry))
    fields = {"title": title, "date": checked_date(day), "place": place}
    if said_ahead := ahead(fields["date"], desk.today):
        raise InputError(said_ahead)
    said: dict[str, Any] = {name: value for name, value in fields.items() if value}
    if len(whom) > 1:
        said["counterparts"] = whom
    for one in links:
        desk.followup.commitment(one)
    if (said or links) and len(drafts) > 1:
        raise InputError(_("The text holds several outcomes; enter them one by one to set their fields."))
    drafts = [replace(one, outcome=replace(one.outcome, **said)) for one in drafts]
    if day:
        drafts = [replace(one, assumed=tuple(set(one.assumed) & {"no-counterpart", "party-of-body"})) for one in drafts]
    ids: Sequence[int | None] = [None] * len(drafts)
    if not dry_run:
        entered = [entered_of(one, links) for one in drafts]
        ids, _change = desk.entering.keep(words, entry, entered, origin if origin is not None else entry.origin)
    rows = [_draft(desk, one, key) for one, key in zip(drafts, ids, strict=True)]
    print_out(rows, as_json, lambda: [line for one in rows for line in _draft_lines(one)])
    for each in () if dry_run else drafts:
        warn_ahead(desk, each.outcome.date)


def entered_of(one: "Draft", commitments: Sequence[int]) -> "Entered":
    """A draft as it is kept."""
    from briefbook.desk.entering import amounts_of
    from db.records import Entered

    return Entered(one.outcome, amounts_of(one.sums), tuple(commitments))


def _draft(desk: "Desk", one: "Draft", key: int | None) -> dict[str, Any]:
    found: Outcome = one.outcome
    suggested = desk.followup.suggested_for(found)[:5] if key is None else []
    return {
        "id": key, "title": found.title, "date": found.date, "counterparts": list(found.counterparts),
        "kind": found.kind, "place": found.place, "people": found.people, "text": found.text,
        "amounts": [
            {"value": amount.value, "currency": amount.currency, "stage": each.stage, "text": amount.text}
            for each in one.sums
            for amount in (each.amount,)
        ],
        "assumed": list(one.assumed), "same_money": _same_money(desk, key) if key else [],
        "suggested": [{"commitment": each.commitment, "score": each.score} for each in suggested],
    }  # fmt: skip


def _same_money(desk: "Desk", outcome: int) -> list[int]:
    """The other outcomes that tell of the money of an outcome."""
    same = desk.money.same({each.money for each in desk.money.amounts([outcome])})
    return sorted({each.outcome for each in same} - {outcome})


def _same_words(outcomes: Sequence[int]) -> list[str]:
    return [_("Outcome {id} tells of the same money, which counts once.", id=each) for each in outcomes]


def _draft_lines(one: dict[str, Any]) -> list[str]:
    where = "  ".join(filter(None, [one["date"], ",".join(one["counterparts"]), one["place"], one["people"]]))
    lines = [f"{one['id'] or '':>5}  {one['title']}", f"       {where}"]
    lines += [f"       {each['text']}  ({_(STAGES[each['stage']])})" for each in one["amounts"]]
    lines += [f"       ! {assumed_words(each)}" for each in one["assumed"]]
    lines += [f"       ! {each}" for each in _same_words(one["same_money"])]
    return lines + [f"       ? {each['score']:.2f} {each['commitment']}" for each in one["suggested"]]


# --- amounts ------------------------------------------------------------------------------------------------


@click.command()
@COUNTERPART
@JSON
@click.pass_context
def amounts(context: click.Context, counterpart: str | None, as_json: bool) -> None:
    """List amounts by stage with their totals: each sum of money once, converted at the rates that were given."""
    from briefbook.amounts import money_words
    from briefbook.followup.sums import converted, rests, standing, totals

    desk = desk_of(context)
    outcomes = {one.id: one for one in desk.outcomes(counterpart=counterpart)}
    found = desk.money.amounts(outcomes)
    dates = {key: one.date for key, one in outcomes.items()}
    counted = {one.amount.id for one in standing(found, dates)}
    sums = totals(found, dates)
    rates = desk.money.rates()
    other, left = converted(sums, rates, desk.today), rests(found, dates, rates, desk.today)
    proposed = {one: desk.money.proposed(one) for one in outcomes if outcomes[one].amounts}
    data = {
        "amounts": [_amount(one, counted) for one in found],
        "totals": [_total(one) for one in sums],
        "converted": [_converted(one) for one in other],
        "rests": [_rest(one) for one in left],
        "proposed": [
            {"outcome": key, "value": each.value, "currency": each.currency, "text": each.text}
            for key, several in proposed.items()
            for each in several
        ],
    }  # fmt: skip

    def lines() -> list[str]:
        shown = [
            f"{one.id:>5}  {one.outcome:>5}  {'=' if one.id in counted else ' '} {_(STAGES[one.stage]):12}"
            f"{money_words(one.value, one.currency, language())}  {outcomes[one.outcome].title[:50]}"
            for one in found
        ]  # fmt: skip
        return [*shown, *total_lines([*sums, *other, *left])] or [_("No amount has a stage yet.")]

    print_out(data, as_json, lines)


def total_lines(sums: "Sequence[Total | Converted | Rest]") -> list[str]:
    """Totals in words, a line each."""
    from briefbook.followup.sums import total_words

    return [total_words(one, language()) for one in sums]


def _amount(one: "AmountRecord", counted: set[int]) -> dict[str, Any]:
    return {
        "id": one.id, "outcome": one.outcome, "value": one.value, "currency": one.currency, "stage": one.stage,
        "day": one.day, "text": one.words, "money": one.money, "counted": one.id in counted,
    }  # fmt: skip


def _total(one: "Total") -> dict[str, Any]:
    return {"currency": one.currency, "value": one.value, "stages": dict(one.stages), "count": one.count}


def _converted(one: "Converted") -> dict[str, Any]:
    return {
        "currency": one.currency, "value": one.value, "stages": dict(one.stages), "left": list(one.left),
        "rates": [_rate(each) for each in one.rates],
    }  # fmt: skip


@click.group(no_args_is_help=False)
def amount() -> None:
    """Give an amount its stage, and say which amounts are the same money."""


@amount.command("set")
@click.argument("outcome_id", metavar="OUTCOME", type=int)
@click.argument("value", type=float)
@click.argument("currency")
@click.option("--stage", type=_STAGE, default=Stage.ANNOUNCED.value, show_default=True, help="How far it is.")
@_DAY
@click.option("--words", help="The words of the outcome that give it; standard: those that were read with this value.")
@click.option("--same-as", type=int, metavar="AMOUNT", help="Number of an amount that is the same money.")
@click.pass_context
def set_amount(
    context: click.Context, outcome_id: int, value: float, currency: str, stage: str, day: str | None,
    words: str | None, same_as: int | None,
) -> None:  # fmt: skip
    """Give the amount of VALUE CURRENCY of an OUTCOME its stage; one that is not there yet is added."""
    from db.money import currency_code
    from db.records import AmountRecord

    desk = desk_of(context)
    outcome_id = desk.outcome(outcome_id).id
    code = currency_code(currency)
    there = desk.money.amounts([outcome_id])
    read = next((one for one in desk.money.proposed(outcome_id) if (one.value, one.currency) == (value, code)), None)
    new = AmountRecord(0, outcome_id, value, code, Stage(stage), day, words or (read.text if read else ""))
    alike = [one for one in there if (one.value, one.currency) == (value, code)]
    if same_as is not None:
        new = replace(new, money=desk.money.amount(same_as).money)
        alike = [one for one in alike if one.money == new.money]
    elif alike:
        new = replace(new, money=alike[-1].money)
    else:
        (new,) = desk.entering.told_again(desk.outcome(outcome_id), [new])
    # One that has another day already gets a further stage of the same money beside it.
    known = next((one for one in reversed(alike) if day is None or one.day in (None, day)), None)
    if known:
        there = [replace(known, stage=Stage(stage), day=day or known.day) if one is known else one for one in there]
    else:
        there = [*there, new]
    desk.money.save_amounts(outcome_id, there)
    for line in (
        _("Amounts of outcome {id}: {n}.", id=outcome_id, n=len(there)),
        *_same_words(_same_money(desk, outcome_id)),
    ):
        click.echo(line)


@amount.command()
@click.argument("one", type=int)
@click.argument("other", type=int)
@click.pass_context
def join(context: click.Context, one: int, other: int) -> None:
    """Say that two amounts are the same money, which is counted once."""
    if one == other:
        raise InputError(_("Name two different amounts."))
    desk_of(context).money.join(one, other)
    click.echo(_("Amounts {one} and {other} count once.", one=one, other=other))


@amount.command()
@click.argument("one", type=int)
@click.pass_context
def part(context: click.Context, one: int) -> None:
    """Say that an amount is money of its own."""
    desk_of(context).money.part(one)
    click.echo(_("Amount {one} counts by itself.", one=one))


# --- rates --------------------------------------------------------------------------------------------------


@click.command()
@click.argument("currency", required=False)
@click.argument("target", required=False)
@click.argument("value", type=float, required=False)
@_DAY
@click.option("--from", "origin", default="", help="Where the rate is from.")
@click.option("--remove", type=int, metavar="ID", help="Remove a rate by its number.")
@JSON
@click.pass_context
def rate(
    context: click.Context, currency: str | None, target: str | None, value: float | None, day: str | None,
    origin: str, remove: int | None, as_json: bool,
) -> None:  # fmt: skip
    """Give a rate: one CURRENCY is VALUE TARGET (USD JPY 150.5).  Alone it lists the rates."""
    from briefbook.followup.sums import rate_words
    from db.records import RateRecord

    desk = desk_of(context)
    if remove is not None and currency is not None:
        raise InputError(_("Give a rate, or the number of one with --remove, not both."))
    if remove is not None:
        desk.money.remove_rate(remove)
    elif currency is not None:
        if target is None or value is None:
            raise InputError(_("Give a rate as two currencies and a number, such as USD JPY 150.5."))
        desk.money.save_rate(RateRecord(0, currency, target, value, day or desk.today, origin))
    found = desk.money.rates()
    print_out(
        [_rate(one) for one in found], as_json,
        lambda: [
            *(f"{one.id:>5}  {rate_words(one):32}  {one.day}  {one.origin}" for one in found),
            ngettext("{n} rate", "{n} rates", len(found)),
        ],
    )  # fmt: skip


def _rate(one: "RateRecord") -> dict[str, Any]:
    return {
        "id": one.id, "currency": one.currency, "target": one.target, "value": one.value, "day": one.day,
        "source": one.origin,
    }  # fmt: skip


COMMANDS: tuple[click.Command, ...] = (outcome, amounts, amount, rate)
