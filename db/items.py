"""What all that write items and outcomes share: finding rows, agreeing with wordings, settling what is reviewed."""

import json
from collections.abc import Iterable
from typing import Any

from briefbook.counterparts import OUR_SIDE
from briefbook.dates import is_date
from briefbook.errors import InputError
from briefbook.i18n import _
from briefbook.model import Coding, Parsed
from db import coding
from db.log import Log


def number_of(log: Log, provision: int) -> str:
    """What an item is called in the name of a step: as in lists."""
    rows = log.rows("select number, key, headings from wording where provision = ? order by id limit 1", provision)
    return coding.place(rows[0]) if rows else str(provision)


def head_of(log: Log, outcome: int) -> int:
    """The record of an outcome: itself, or the one that it tells of in another language (`db.twins`).

    Raises InputError where there is no such outcome.
    """
    return int(log.row("outcome", outcome)["same"] or outcome)


def columns(found: Coding) -> dict[str, Any]:
    """A coding as the columns of a provision."""
    return {
        "nature": found.nature, "strength": found.strength, "actors": json.dumps(found.actors, ensure_ascii=False),
        "deadline": found.deadline, "recurrence": found.recurrence, "venue": found.venue,
        "bracketed": int(found.bracketed),
    }  # fmt: skip


def agree(log: Log, provision: int) -> None:
    """Bring a provision in line with its wordings; what a person set stays.  One without a wording goes."""
    rows = log.rows(
        "select wording.key, coding from wording join source on source.id = wording.source "
        "where provision = ? order by source.language = 'en', source.id", provision,
    )  # fmt: skip
    if not rows:
        remove_provision(log, provision)
        return
    edited = json.loads(log.row("provision", provision)["edited"])
    merged = coding.merged([coding.load(row["coding"]) for row in rows])
    values = {name: value for name, value in columns(merged).items() if name not in edited}
    log.update("provision", provision, **{"key": rows[0]["key"], **values})


def remove_provision(log: Log, provision: int) -> None:
    """Remove a provision with its links and assessments; nothing else may refer to it any more."""
    log.database.execute(
        "delete from evidence where assessment in (select id from assessment where commitment = ?)", [provision]
    )
    for table in ("link", "assessment", "occurrence", "agenda_use"):
        log.database.execute(f"delete from {table} where commitment = ?", [provision])
    log.database.execute("delete from renewal where commitment = ?1 or older = ?1", [provision])
    log.delete("provision", provision)


def move_links(log: Log, from_provision: int, to_provision: int) -> None:
    """Have the links and assessments of one item be another's, which keeps what was said of an outcome already."""
    log.database.execute(
        "update link set commitment = ?1 where commitment = ?2 "
        "and outcome not in (select outcome from link where commitment = ?1)", [to_provision, from_provision],
    )  # fmt: skip
    log.database.execute("delete from link where commitment = ?", [from_provision])
    log.database.execute("update agenda_use set commitment = ? where commitment = ?", [to_provision, from_provision])
    for here, there in (("commitment", "older"), ("older", "commitment")):
        log.database.execute(
            f"update renewal set {here} = ?1 where {here} = ?2 and {there} <> ?1 "
            f"and {there} not in (select {there} from renewal where {here} = ?1)", [to_provision, from_provision],
        )  # fmt: skip
    log.database.execute("delete from renewal where commitment = ?1 or older = ?1", [from_provision])
    log.database.execute("update assessment set commitment = ? where commitment = ?", [to_provision, from_provision])
    log.database.execute(
        "update occurrence set commitment = ?1 where commitment = ?2 "
        "and number not in (select number from occurrence where commitment = ?1)", [to_provision, from_provision],
    )  # fmt: skip
    log.database.execute("delete from occurrence where commitment = ?", [from_provision])


def came_of(log: Log, source: int, meeting: int | None) -> None:
    """Have a source come of a meeting, within a step; None is no meeting."""
    known = log.rows("select 1 from meeting_source where meeting = ? and source = ?", meeting, source)
    if meeting is not None and not known:
        log.insert("meeting_source", meeting=meeting, source=source)


def lend_counterparts(log: Log, pairs: Iterable[tuple[int, int]]) -> None:
    """Have outcomes that name no counterpart be with those of the commitments that they answer, within a step."""
    pairs = list(pairs)
    named = {key for _one, key in pairs if log.rows("select 1 from outcome_party where outcome = ?", key)}
    for commitment, outcome in pairs:
        if outcome not in named:
            log.database.execute(
                "insert or ignore into outcome_party (outcome, code) select distinct ?, code from party "
                "where source in (select source from wording where provision = ?) and code <> ?",
                [outcome, commitment, OUR_SIDE],
            )  # fmt: skip


_ONLY_LENT = """
with given as (
    select json_extract(after, '$.code') as code, max(entry_row.seq) as seq, entry
    from entry_row join entry on entry.id = entry
    where entry_row.kind = 'outcome' and record = ?1 and tab = 'outcome_party' and before is null and undoes is null
    group by 1
), link_of as (select entry, seq from entry_row where tab = 'link' and entry in (select entry from given)
    and after is not null and json_extract(after, '$.outcome') = ?1)
delete from outcome_party where outcome = ?1
    and code in (select code from given join link_of using (entry) where link_of.seq < given.seq)
    and code not in (
        select code from party join wording using (source) join link on link.commitment = wording.provision
        where link.outcome = ?1 and link.state = 'accepted'
    )
"""
"""A counterpart was lent where the step that gave it last, which took nothing back, had noted a link before."""


def take_back_counterparts(log: Log, outcome: int) -> None:
    """Have an outcome be no more with counterparts that it got from commitments which it does not answer any more.

    Within a step.  Where none is left, it is with those of the commitments that it still answers.
    """
    log.database.execute(_ONLY_LENT, [outcome])
    rest = log.rows("select commitment from link where outcome = ? and state = 'accepted' order by 1", outcome)
    lend_counterparts(log, [(one["commitment"], outcome) for one in rest])


def complete(log: Log, source: int, parsed: Parsed) -> None:
    """Fill in what a source does not say of itself and its pair or its meeting does, within a step."""
    head = parsed.masthead
    execute = log.database.execute
    execute("update source set date = ? where id = ? and date is null", [head.date, source])
    execute("update source set place = ? where id = ? and place is null", [head.place, source])
    if not log.rows("select 1 from party where source = ?", source):
        for code in head.counterparts:
            log.insert("party", source=source, code=code)
    answered = ["no-date"] * bool(head.date) + ["no-counterpart"] * bool(head.counterparts)
    for code in answered:
        execute("delete from notice where source = ? and code = ?", [source, code])
    for row, one in zip(wordings_of(log, source), parsed.provisions, strict=True):
        log.update("wording", row["id"], coding=coding.dump(one.coding))
        agree(log, row["provision"])


def wordings_of(log: Log, source: int) -> list[dict[str, Any]]:
    """The wordings of a source and what they are of, in their order."""
    return log.rows("select id, provision from wording where source = ? order by seq", source)


def settle(log: Log, source: int) -> None:
    """Have a source be reviewed where all its items and outcomes are; one with none stays as it is."""
    log.database.execute(
        "update source set reviewed = not exists (select 1 from wording where source = ?1 and reviewed = 0) "
        "and not exists (select 1 from outcome where source = ?1 and reviewed = 0) "
        "where id = ?1 and (exists (select 1 from wording where source = ?1) "
        "or exists (select 1 from outcome where source = ?1))",
        [source],
    )


def checked_date(value: str | None) -> str | None:
    """A date as it was given, None for an empty one.  Raises InputError where it is no date (ISO 8601)."""
    if value and not is_date(value):
        raise InputError(_("“{value}” is not a date.  Write it as 2026-03-31, 2026-03 or 2026.", value=value))
    return value or None
