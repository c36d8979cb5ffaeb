"""Amounts of outcomes with their stage, which of them are the same money, and the user's rates of exchange.

An amount that was read stays a proposal until a person gives it a stage or sets it aside.  Rows that share `money`
are one amount at several stages, or named by several outcomes; it is never added up twice.  Every write is one
step that can be undone; an unknown id is an InputError.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from briefbook.amounts import MOST
from briefbook.dates import is_date
from briefbook.errors import InputError
from briefbook.i18n import N_, _
from briefbook.model import Amount, Change, Stage
from db.items import checked_date, head_of
from db.log import Log, shortened
from db.records import AmountRecord, RateRecord

SCHEMA = """
-- A sum of money that an outcome names, at a stage; 'aside' is one that a person does not count.
create table amount (
    id integer primary key,
    outcome integer not null references outcome deferrable initially deferred,
    seq integer not null,               -- its place in the outcome, from 0
    value real not null check (value > 0),
    currency text not null check (length(currency) = 3),
    stage text not null check (stage in ('announced', 'agreed', 'disbursed', 'aside')),
    day text,                           -- ISO 8601, of any precision; null for that of the outcome
    words text not null,                -- the words that gave it
    money integer not null              -- the same in all rows that are the same money
) strict;
create index amount_outcome on amount (outcome);
create index amount_money on amount (money);

-- What one unit of a currency is worth in another, as the user said.
create table rate (
    id integer primary key,
    currency text not null check (length(currency) = 3),
    target text not null check (length(target) = 3),
    value real not null check (value > 0),
    day text not null,
    origin text not null                -- where the rate is from
) strict;

-- Where and between whom an outcome was; where what was entered by hand is from (null for an imported document).
alter table outcome add column place text;
alter table outcome add column people text;
alter table source add column origin text;
"""


class Money:
    """Amounts and rates of a store."""

    def __init__(self, log: Log) -> None:
        self._log = log

    # -- amounts

    def amounts(self, outcomes: Iterable[int] | None = None) -> list[AmountRecord]:
        """The amounts that have a stage or were set aside, of some outcomes or of all, in their order."""
        if outcomes is None:
            rows = self._log.rows("select * from amount order by outcome, seq, id")
        else:
            rows = self._log.rows(
                "select * from amount where outcome in (select coalesce(same, id) from outcome where id in "
                "(select value from json_each(?))) order by outcome, seq, id",
                json.dumps(list(outcomes)),
            )
        return [_amount(row) for row in rows]

    def same(self, money: Iterable[int]) -> list[AmountRecord]:
        """All rows that are some money, whichever outcomes name them."""
        rows = self._log.rows(
            "select * from amount where money in (select value from json_each(?)) order by money, id",
            json.dumps(list(money)),
        )
        return [_amount(row) for row in rows]

    def proposed(self, outcome: int) -> list[Amount]:
        """The sums that were read in an outcome and that nobody has said anything of."""
        return [Amount(*one) for one in proposed_amounts(self._log, head_of(self._log, outcome))]

    def amount(self, amount: int) -> AmountRecord:
        """One amount."""
        return _amount(self._log.row("amount", amount))

    def save_amounts(self, outcome: int, amounts: Sequence[AmountRecord]) -> Change:
        """Have the amounts of an outcome be these; ids that are 0 are new, those left out are removed.

        Money 0 is money of its own; rows with the same negative number are the same new money.  Raises InputError
        where a value, currency or day is none.
        """
        title, outcome = self._log.row("outcome", outcome)["title"], head_of(self._log, outcome)
        with self._log.write(N_("Amounts of {title}"), title=shortened(title)) as entry:
            write_amounts(self._log, outcome, amounts)
        return self._log.change(entry, [outcome])

    def join(self, amount: int, other: int) -> Change:
        """Say that two amounts are the same money, so that it is counted once."""
        one, two = self._log.row("amount", amount), self._log.row("amount", other)
        with self._log.write(N_("Joining of amount {words}"), words=shortened(one["words"])) as entry:
            self._log.database.execute("update amount set money = ? where money = ?", [two["money"], one["money"]])
        return self._log.change(entry, [one["outcome"], two["outcome"]])

    def part(self, amount: int) -> Change:
        """Say that an amount is money of its own."""
        one = self._log.row("amount", amount)
        with self._log.write(N_("Parting of amount {words}"), words=shortened(one["words"])) as entry:
            self._log.update("amount", amount, money=_new_money(self._log))
        return self._log.change(entry, [one["outcome"]])

    def unsound(self) -> list[int]:
        """The outcomes that do not show an amount that counts."""
        rows = self._log.rows(
            "select distinct outcome.id from amount join outcome on outcome.id = amount.outcome where stage <> 'aside' "
            "and not exists (select 1 from json_each(outcome.amounts) as one where json_extract(one.value, '$[0]') = "
            "amount.value and json_extract(one.value, '$[1]') = currency and json_extract(one.value, '$[2]') = words)"
        )
        return [row["id"] for row in rows]

    # -- rates

    def rates(self, until: str | None = None) -> list[RateRecord]:
        """The rates that the user gave, the newest first; those of a day or earlier."""
        rows = self._log.rows(
            "select * from rate where ?1 is null or day <= ?1 order by currency, target, day desc, id desc", until
        )
        return [RateRecord(**row) for row in rows]

    def save_rate(self, one: RateRecord) -> tuple[int, Change]:
        """Keep a rate; one with id 0 is new.  Raises InputError where a currency, the value or the day is none."""
        currency, target = currency_code(one.currency), currency_code(one.target)
        if currency == target:
            raise InputError(_("Name two different currencies."))
        if not 0 < one.value < float("inf"):
            raise InputError(_("Give the rate as a number above 0."))
        _check_size(one.value)
        if not is_date(one.day) or len(one.day) != len("2026-03-31"):
            raise InputError(_("“{value}” is not a day.  Write it as 2026-03-31.", value=one.day))
        values = {
            "currency": currency, "target": target, "value": float(one.value), "day": one.day,
            "origin": one.origin.strip(),
        }  # fmt: skip
        kept = replace(one, currency=currency, target=target, origin=one.origin.strip())
        if one.id == 0 and (same := [each.id for each in self.rates() if replace(each, id=0) == kept]):
            return same[0], Change()
        with self._log.write(N_("Rate of {currency} in {target}"), currency=currency, target=target) as entry:
            rate = self._log.save("rate", one.id, values)
        return rate, self._log.change(entry, [rate])

    def remove_rate(self, rate: int) -> Change:
        """Remove a rate; what was converted by it is shown per currency again."""
        one = self._log.row("rate", rate)
        label = N_("Removal of the rate of {currency} in {target}")
        with self._log.write(label, currency=one["currency"], target=one["target"]) as entry:
            self._log.delete("rate", rate)
        return self._log.change(entry, [rate])


def write_amounts(
    log: Log, outcome: int, amounts: Sequence[AmountRecord], new: dict[int, int] | None = None
) -> None:  # fmt: skip
    """Write the amounts of an outcome within a step; see `Money.save_amounts`.

    `new` is the money that negative numbers came to stand for in outcomes that are written with it.
    """
    there = {row["id"]: row for row in log.rows("select * from amount where outcome = ?", outcome)}
    gone = [row for key, row in there.items() if key not in {one.id for one in amounts}]
    proposed = [*proposed_amounts(log, outcome), *_read(log, outcome, gone)]
    proposed = [one for one in proposed if not any(_gave(each, one) for each in amounts)]
    for row in gone:
        log.delete("amount", row["id"])
    new = {} if new is None else new
    for seq, one in enumerate(amounts):
        values = {**_checked(one), "seq": seq}
        money = one.money if one.money > 0 else new.get(one.money) or _new_money(log)
        if one.money < 0:
            new[one.money] = money
        if one.id in there:
            log.update("amount", one.id, money=money, **values)
        else:
            log.insert("amount", outcome=outcome, money=money, **values)
    agree_amounts(log, outcome, proposed)


def told_before(log: Log, title: str, date: str | None, amounts: Sequence[AmountRecord]) -> list[AmountRecord]:
    """New amounts of an outcome; those that one of the same title and day has are the same money, told once more."""
    rows = log.rows(
        "select value, currency, money from amount join outcome on outcome.id = amount.outcome "
        "where outcome.title = ? and outcome.date is ?", title, date,
    )  # fmt: skip
    known = {(row["value"], row["currency"]): row["money"] for row in rows}
    same = {one.money: money for one in amounts if (money := known.get((float(one.value), one.currency)))}
    return [replace(one, money=same.get(one.money, one.money)) for one in amounts]


def _read(log: Log, outcome: int, rows: Sequence[dict[str, Any]]) -> list[list[Any]]:
    """Those amounts whose words stand in the outcome: they are proposals again where they are removed."""
    row = log.row("outcome", outcome)
    return [
        [one["value"], one["currency"], one["words"]]
        for one in rows
        if one["words"] in f"{row['title']}\n{row['text']}"
    ]


def agree_amounts(log: Log, outcome: int, proposed: Sequence[Sequence[Any]]) -> None:
    """Have an outcome show the amounts that count and those that are proposed."""
    rows = log.rows("select * from amount where outcome = ? and stage <> 'aside' order by seq", outcome)
    shown = [[row["value"], row["currency"], row["words"]] for row in rows] + [list(one) for one in proposed]
    words = json.dumps(shown, ensure_ascii=False)
    if words != log.row("outcome", outcome)["amounts"]:
        log.update("outcome", outcome, amounts=words)


def propose_amounts(log: Log, outcome: int, read: Sequence[list[Any]]) -> None:
    """Have an outcome propose the sums that were read in a new wording of it, beside the amounts that are kept."""
    agree_amounts(log, outcome, _not_kept(log, outcome, read))


def leave_out_later(log: Log, day: str) -> None:
    """Leave out the amounts and rates of after a day, in a store of a past day."""
    for row in log.rows("select id, outcome from amount where substr(day, 1, 10) > substr(?, 1, length(day))", day):
        proposed = proposed_amounts(log, row["outcome"])
        log.delete("amount", row["id"])
        agree_amounts(log, row["outcome"], proposed)
    log.database.execute("delete from rate where day > ?", [day])


def currency_code(words: str) -> str:
    """A currency as its ISO 4217 code.  Raises InputError where there is none of it."""
    from babel.numbers import is_currency

    found = words.strip().upper()
    if not is_currency(found):
        raise InputError(_("“{words}” is not a currency.  Write its code, such as JPY or USD.", words=words.strip()))
    return found


def proposed_amounts(log: Log, outcome: int) -> list[list[Any]]:
    """The sums that were read in an outcome of which no amount is kept."""
    named = json.loads(log.row("outcome", outcome)["amounts"])
    return _not_kept(log, outcome, named)


def _not_kept(log: Log, outcome: int, read: Sequence[list[Any]]) -> list[list[Any]]:
    """Those of some sums that were read in an outcome of which no amount is kept."""
    kept = [_amount(row) for row in log.rows("select * from amount where outcome = ?", outcome)]
    return [one for one in read if not any(_gave(each, one) for each in kept)]


def _gave(kept: AmountRecord, read: Sequence[Any]) -> bool:
    """Whether a sum that was read is one that is kept: the same words gave both; those of a span go together."""
    return bool(kept.words == read[2])


def _check_size(value: float) -> None:
    """Raise InputError where a number is too large for money."""
    if value >= MOST:
        raise InputError(_("{value} is too large for a sum of money or a rate.  Check the number.", value=f"{value:g}"))


def _checked(one: AmountRecord) -> dict[str, Any]:
    if not 0 < one.value < float("inf"):
        raise InputError(_("Give each amount as a number above 0."))
    _check_size(one.value)
    words = one.words.replace("\0", "").strip() or f"{one.currency} {one.value:,.15g}"
    return {
        "value": float(one.value), "currency": currency_code(one.currency), "stage": Stage(one.stage),
        "day": checked_date(one.day), "words": words,
    }  # fmt: skip


def _new_money(log: Log) -> int:
    """A number that no money has."""
    return int(log.rows("select coalesce(max(money), 0) + 1 as n from amount")[0]["n"])


def _amount(row: dict[str, Any]) -> AmountRecord:
    return AmountRecord(
        row["id"], row["outcome"], row["value"], row["currency"], Stage(row["stage"]), row["day"], row["words"],
        row["money"],
    )  # fmt: skip
