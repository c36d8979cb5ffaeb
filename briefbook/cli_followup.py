"""The commands of following up: links of commitments and outcomes."""

from typing import TYPE_CHECKING, Any

import click

from briefbook.cli_shared import COUNTERPART, JSON, desk_of, print_out
from briefbook.dates import date_words
from briefbook.errors import InputError
from briefbook.i18n import N_, _, language, ngettext

if TYPE_CHECKING:
    from briefbook.desk import Desk
    from briefbook.followup.suggest import Suggestion
    from db.records import LinkRecord

_STATES = ("all", "suggested", "accepted", "rejected")


@click.command()
@COUNTERPART
@click.option("--commitment", type=int, metavar="ID", help="Number of a commitment.")
@click.option("--outcome", type=int, metavar="ID", help="Number of an outcome.")
@click.option("--state", type=click.Choice(_STATES), default="all", show_default=True, help="Only links in this state.")
@click.option("--limit", type=click.IntRange(1), help="How many suggestions at most, best first.")
@JSON
@click.pass_context
def links(
    context: click.Context,
    counterpart: str | None,
    commitment: int | None,
    outcome: int | None,
    state: str,
    limit: int | None,
    as_json: bool,
) -> None:
    """List which outcomes answer which commitments, and which may."""
    desk = desk_of(context)
    known = desk.links(counterpart=counterpart, commitment=commitment) if state != "suggested" else []
    rows = [_link(one) for one in known if state in ("all", one.state) and outcome in (None, one.outcome)]
    if state in ("all", "suggested"):
        found = desk.followup.suggestions(counterpart=_code(desk, counterpart), commitment=commitment)
        rows += [_suggestion(one) for one in found if outcome in (None, one.outcome)][:limit]
    titles = {one.id: one.title for one in desk.outcomes()} if not as_json else {}
    keys = {one.id: one.key for one in desk.provisions()} if not as_json else {}
    shown = [line for one in rows for line in _lines(one, keys, titles)] if not as_json else []
    print_out(rows, as_json, lambda: shown or [_("Nothing was found.")])


def _code(desk: "Desk", counterpart: str | None) -> str | None:
    return desk.counterpart(counterpart).code if counterpart else None


def _link(one: "LinkRecord") -> dict[str, Any]:
    accepted = one.state == "accepted"
    said = N_("Accepted on {day}") if accepted else N_("Rejected on {day}")
    return {
        "commitment": one.commitment, "outcome": one.outcome, "state": one.state, "score": float(accepted),
        "reasons": [_(said, day=date_words(one.at[:10], language()))], "at": one.at,
    }  # fmt: skip


def _suggestion(one: "Suggestion") -> dict[str, Any]:
    from briefbook.followup.reasons import reason_words

    return {
        "commitment": one.commitment, "outcome": one.outcome, "state": "suggested", "score": one.score,
        "reasons": [reason_words(each, language()) for each in one.reasons],
    }  # fmt: skip


def _lines(one: dict[str, Any], keys: dict[int, str], titles: dict[int, str]) -> list[str]:
    marks = {"accepted": "✓", "rejected": "✗", "suggested": "?"}
    score = f"{one['score']:.2f}" if one["state"] == "suggested" else "    "
    where = f"{one['commitment']:>5} {keys[one['commitment']]:8} ← {one['outcome']:>5}  {titles[one['outcome']][:60]}"
    return [f"{marks[one['state']]} {score} {where}", "        " + " · ".join(one["reasons"])]


@click.group()
def link() -> None:
    """Say which outcome answers which commitment."""


@link.command()
@click.argument("commitment", type=int, required=False)
@click.argument("outcome", type=int, required=False)
@click.option("--above", type=click.FloatRange(0, 1), help="All suggestions from this score on, as one step.")
@COUNTERPART
@click.pass_context
def accept(
    context: click.Context, commitment: int | None, outcome: int | None, above: float | None, counterpart: str | None
) -> None:
    """Accept that OUTCOME answers COMMITMENT, or all suggestions above a score."""
    desk = desk_of(context)
    if above is not None:
        if commitment is not None:
            raise InputError(_("Name a commitment and an outcome, or a score with --above, not both."))
        change = desk.followup.accept_suggestions(above, counterpart=_code(desk, counterpart))
        click.echo(ngettext("{n} link accepted", "{n} links accepted", len(change.ids)))
        return
    if commitment is None or outcome is None:
        raise InputError(_("Name a commitment and an outcome by their numbers, or a score with --above."))
    desk.ledger.set_link(commitment, outcome, "accepted")
    click.echo(_("Outcome {outcome} answers commitment {commitment}.", outcome=outcome, commitment=commitment))


@link.command()
@click.argument("commitment", type=int)
@click.argument("outcome", type=int)
@click.pass_context
def reject(context: click.Context, commitment: int, outcome: int) -> None:
    """Reject that OUTCOME answers COMMITMENT; it is not suggested again."""
    desk_of(context).ledger.set_link(commitment, outcome, "rejected")
    click.echo(_("Outcome {outcome} does not answer commitment {commitment}.", outcome=outcome, commitment=commitment))


@link.command()
@click.argument("commitment", type=int)
@click.argument("outcome", type=int)
@click.pass_context
def forget(context: click.Context, commitment: int, outcome: int) -> None:
    """Take back what was said of COMMITMENT and OUTCOME."""
    desk_of(context).ledger.set_link(commitment, outcome, None)
    said = _(
        "What was said of outcome {outcome} and commitment {commitment} is taken back.",
        outcome=outcome,
        commitment=commitment,
    )
    click.echo(said)


COMMANDS: tuple[click.Command, ...] = (links, link)
