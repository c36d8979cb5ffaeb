"""Outcomes that both languages of a document tell: one record, at which the row of the other points (`outcome.same`).

The row of the record has its day, counterparts, sums and all that is followed up; each row keeps its own words, and
what was read in them, for when a person parts the two.
"""

import json
from typing import Any

from briefbook.errors import InputError
from briefbook.i18n import _
from db.items import head_of
from db.log import Log
from db.money import agree_amounts, proposed_amounts

SCHEMA = """
-- The outcome that it tells of in another language; null for one that is a record of its own.
alter table outcome add column same integer references outcome deferrable initially deferred;
create index outcome_same on outcome (same) where same is not null;
"""


def twin_of(log: Log, outcome: int) -> int | None:
    """The row that tells of an outcome in the other language; None where there is none."""
    rows = log.rows("select id from outcome where same = ?", outcome)
    return int(rows[0]["id"]) if rows else None


def is_joined(log: Log, outcome: int) -> bool:
    """Whether both languages tell an outcome, by the id of either row."""
    return head_of(log, outcome) != outcome or twin_of(log, outcome) is not None


def join(log: Log, outcome: int, other: int) -> None:
    """Have two outcomes be one record in two languages, within a step; the first has what is followed up of both.

    Raises InputError where one has both languages already, or both are in the same.
    """
    rows = [log.row("outcome", one) for one in (outcome, other)]
    languages = {log.row("source", row["source"])["language"] for row in rows}
    if any(is_joined(log, one) for one in (outcome, other)):
        raise InputError(_("One of the outcomes has both languages already.  Part these first."))
    if len(languages) == 1:
        raise InputError(_("Both outcomes are in the same language.  Choose one in the other language."))
    _take_over(log, other, outcome)
    log.update("outcome", other, same=outcome)


def part(log: Log, outcome: int) -> int:
    """Make the two languages of an outcome a record each, within a step; what is followed up stays with the first.

    Returns the new record.  Raises InputError where it has one language only.
    """
    other = twin_of(log, outcome)
    if other is None:
        raise InputError(_("This outcome has one language only; there is nothing to part."))
    log.update("outcome", other, same=None)
    _copy_parties(log, outcome, other)
    return other


def remove_outcome(log: Log, outcome: int) -> None:
    """Remove what one language tells of an outcome; no block may refer to it any more.

    Its counterparts, sums and links go with it, or stay with what the other language tells.
    """
    if other := twin_of(log, outcome):
        log.update("outcome", other, same=None)
        facts = log.row("outcome", outcome)
        log.update("outcome", other, **{name: facts[name] for name in ("date", "kind", "place", "people")})
        _take_over(log, outcome, other)
    log.database.execute("update occurrence set outcome = null where outcome = ?", [outcome])
    for table in ("link", "evidence", "agenda_use", "amount", "outcome_party"):
        log.database.execute(f"delete from {table} where outcome = ?", [outcome])
    log.delete("outcome", outcome)


_MOVES = (
    "delete from link where outcome = ?1 and state = 'rejected' "
    "and commitment in (select commitment from link where outcome = ?2 and state = 'accepted')",
    "update link set outcome = ?1 where outcome = ?2 "
    "and commitment not in (select commitment from link where outcome = ?1)",
    "delete from link where outcome = ?2",
    "update evidence set outcome = ?1 where outcome = ?2 "
    "and assessment not in (select assessment from evidence where outcome = ?1)",
    "delete from evidence where outcome = ?2",
    "update agenda_use set outcome = ?1 where outcome = ?2 and not exists (select 1 from agenda_use as known "
    "where known.outcome = ?1 and known.agenda is agenda_use.agenda and known.point is agenda_use.point)",
    "delete from agenda_use where outcome = ?2",
    "update occurrence set outcome = ?1 where outcome = ?2",
    "delete from amount where outcome = ?2 and exists (select 1 from amount as known where known.outcome = ?1 "
    "and known.value = amount.value and known.currency = amount.currency and known.stage = amount.stage)",
    "update amount set outcome = ?1, seq = seq + (select count(*) from amount where outcome = ?1) where outcome = ?2",
)
"""What refers to an outcome (second) refers to another (first), which keeps what was said of it already."""


def _take_over(log: Log, there: int, here: int) -> None:
    """Have an outcome take over from another what is followed up of it, its counterparts, and what it alone tells."""
    first, second = log.row("outcome", here), log.row("outcome", there)
    proposed = proposed_amounts(log, here) if json.loads(first["amounts"]) else json.loads(second["amounts"])
    for sql in _MOVES:
        log.database.execute(sql, [here, there])
    settled = log.rows("select value, currency, words from amount where outcome = ?", here)
    known = {(row["value"], row["currency"]) for row in settled}
    agree_amounts(log, here, [one for one in proposed if (one[0], one[1]) not in known])
    log.update("outcome", here, **_gaps(first, second))
    _copy_parties(log, there, here)
    log.database.execute("delete from outcome_party where outcome = ?", [there])


def _gaps(first: dict[str, Any], second: dict[str, Any]) -> dict[str, Any]:
    """What one row does not say of day, place and people, and another does."""
    said = {name: first[name] or second[name] for name in ("date", "place", "people")}
    return {**said, "kind": second["kind"] if first["kind"] == "other" else first["kind"]}


def _copy_parties(log: Log, there: int, here: int) -> None:
    log.database.execute(
        "insert or ignore into outcome_party (outcome, code) select ?, code from outcome_party where outcome = ?",
        [here, there],
    )
