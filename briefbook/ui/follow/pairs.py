"""Pairs of a commitment and an outcome: suggested, accepted or rejected; read in the background, put into lines."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import groupby

from briefbook.desk import Desk
from briefbook.followup.reasons import PARTED, Reason, reason_words
from briefbook.i18n import _, joined, language, ngettext
from briefbook.states import review_chip
from briefbook.ui.columns import names
from briefbook.ui.dated import date_words
from briefbook.ui.lines import Line, Lines

Key = tuple[int, int]
"""A commitment and an outcome, by their ids."""

MOST = 2_000
"""How many pairs a list shows; the choice of a counterpart shows the others."""
_Row = tuple[int, int, float, tuple[Reason, ...], str]
_LITERAL = frozenset({"words", "title", "name"})
"""Reasons whose values are words that stand in both texts."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A commitment and an outcome as a list shows them; `said` are the reasons in words, `score` is 0 to 1.

    `shared` are the words by which both share something; `codes` the counterparts of the commitment; `at` the
    day on which the pair was accepted or rejected, in words; `reviewed` and `item_reviewed` whether a
    person looked over the outcome and over the commitment.
    """

    key: Key
    score: float
    said: tuple[str, ...]
    shared: tuple[str, ...]
    number: str
    text: str
    title: str
    date: str
    codes: tuple[str, ...]
    at: str = ""
    reviewed: bool = True
    item_reviewed: bool = True


@dataclass(frozen=True, slots=True)
class Found:
    """The best pairs, how many there are in all, and the counterparts that commitments are about."""

    pairs: list[Pair]
    total: int
    codes: tuple[str, ...]


def read_found(desk: Desk, which: str, code: str) -> Found:
    """The pairs of a counterpart (all where `code` is empty).  Tells its progress; raises Cancelled."""
    rows, total = _rows(desk, which, code or None)
    codes = tuple(one.code for one, commitments, _outcomes in desk.counterparts() if commitments)
    return Found(_pairs(desk, rows, which), total, codes)


def read_suggested(desk: Desk, commitment: int) -> list[Pair]:
    """The pairs that are suggested of a commitment, the best first.

    Tells its progress.  Raises Cancelled where it is to stop.
    """
    with closing(desk.followup.suggestions(commitment=commitment)) as found:
        rows: list[_Row] = [(one.commitment, one.outcome, one.score, one.reasons, "") for one in found[:MOST]]
        return _pairs(desk, rows, "suggested")


def _rows(desk: Desk, which: str, code: str | None) -> tuple[list[_Row], int]:
    """So many pairs as a list shows, and how many there are."""
    if which == "suggested":
        best, total = desk.followup.best(MOST, code)
        return [(one.commitment, one.outcome, one.score, one.reasons, "") for one in best], total
    links = [one for one in desk.links(counterpart=code) if one.state == which]
    links.sort(key=lambda one: one.at, reverse=True)
    local = desk.store.clock.local
    return [(one.commitment, one.outcome, 0.0, (), local(one.at)[:10]) for one in links[:MOST]], len(links)


def _pairs(desk: Desk, rows: Sequence[_Row], which: str) -> list[Pair]:
    items = {one.id: one for one in desk.lists.rows(list({row[0] for row in rows}), language())}
    outcomes = {one.id: one for one in desk.lists.outcome_rows(list({row[1] for row in rows}))}
    pairs = []
    for item, outcome, score, reasons, at in rows:
        if item not in items or outcome not in outcomes:
            continue
        one, other = items[item], outcomes[outcome]
        linked = date_words(at) if at else ""
        said = tuple(reason_words(each, language()) for each in reasons) or (_linked_words(which, linked),)
        day = date_words(other.date)
        pairs.append(Pair(
            (item, outcome), score, said, shared_words(reasons), one.place, _line(one.text),
            _line(other.title), day, one.counterparts, linked,
            other.reviewed, one.reviewed,
        ))  # fmt: skip
    return pairs


def shared_words(reasons: Iterable[Reason]) -> tuple[str, ...]:
    """The words by which texts share something, as they write them, by the reasons of a suggestion."""
    return tuple(dict.fromkeys(word for one in reasons for word in _words(one)))


def _words(reason: Reason) -> Iterator[str]:
    if reason.code in _LITERAL:
        yield from reason.values
    elif reason.code in ("subject", "place"):
        for value in reason.values:
            yield from value.split(PARTED)[2:]


def _linked_words(which: str, day: str) -> str:
    return _("Accepted on {day}", day=day) if which == "accepted" else _("Rejected on {day}", day=day)


def _line(text: str) -> str:
    return " ".join(text[:240].split())


def accepted_words(n: int) -> str:
    """What is said of links that were accepted."""
    return ngettext("{n} link was accepted.  Undo takes it back.", "{n} links were accepted.  Undo takes them back.", n)


def percent(score: float) -> str:
    """A score of 0 to 1 in words: 73%."""
    return f"{round(score * 100)}%"


def score_tone(score: float) -> str:
    """The tone of the chip of a score."""
    return "good" if score >= 0.5 else "plain"


class PairLines(Lines):
    """Pairs as a list shows them, the best first, or gathered by outcome or commitment."""

    def __init__(self) -> None:
        super().__init__()
        self.pairs: dict[Key, Pair] = {}

    def show_pairs(self, pairs: Sequence[Pair], order: str) -> None:
        """Show other pairs, ordered by "score", or gathered by "outcome" or "commitment"."""
        self.pairs = {one.key: one for one in pairs}
        self.show_lines(_lines(pairs, order))

    def drop(self, key: Key) -> int | None:
        """Take a pair away, and its heading where nothing is left below it; the row of the next pair.

        None where no pair is left.
        """
        at = self.row_of("link", key)
        if at is None:
            return self.pair_from(0)
        first, last = at, at
        alone = at > 0 and self.is_heading(at - 1) and (at + 1 == len(self.lines) or self.is_heading(at + 1))
        if alone:
            first = at - 1
        self.removeRows(first, last - first + 1)
        self.pairs.pop(key, None)
        return self.pair_from(first)

    def pair_from(self, at: int) -> int | None:
        """The row of the first pair from a row on; the last before it where there is none."""
        later = (row for row in range(at, len(self.lines)) if not self.is_heading(row))
        earlier = (row for row in range(min(at, len(self.lines)) - 1, -1, -1) if not self.is_heading(row))
        return next(later, next(earlier, None))


def _lines(pairs: Sequence[Pair], order: str) -> list[Line]:
    if order == "score":
        return [_line_of(one, one.title, f"{one.number}  {one.text}") for one in pairs]
    by_outcome = order == "outcome"
    place: dict[int, int] = {}
    for one in pairs:
        place.setdefault(one.key[by_outcome], len(place))
    found: list[Line] = []
    for _key, some in groupby(
        sorted(pairs, key=lambda one: place[one.key[by_outcome]]), lambda one: one.key[by_outcome]
    ):
        group = list(some)
        first = group[0]
        title = first.title if by_outcome else f"{first.number}  {first.text}"
        found.append(Line("link", None, title, side=first.date if by_outcome else names(first.codes)))
        for one in group:
            below = f"{one.number}  {one.text}" if by_outcome else one.title
            found.append(_line_of(one, below, joined(one.said)))
    return found


def _line_of(one: Pair, title: str, detail: str) -> Line:
    score = (percent(one.score), score_tone(one.score)) if one.score else None
    chips = tuple(chip for chip in (score, review_chip(one.reviewed and one.item_reviewed)) if chip)
    return Line("link", one.key, title, detail, side="" if score or detail in one.said else one.at, chips=chips)
