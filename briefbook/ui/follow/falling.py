"""What falls due, read in the background and put into lines: overdue first, then month by month."""

from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import replace
from functools import cache
from itertools import groupby

from PySide6.QtCore import QDate, QLocale

from briefbook import progress
from briefbook.desk import Desk
from briefbook.followup.bodies import names_in
from briefbook.followup.records import DueRecord
from briefbook.followup.records import Falling as Fallen
from briefbook.i18n import _, joined, language
from briefbook.model import Standing
from briefbook.schedule import plus
from briefbook.states import STANDINGS, Chip, review_chip
from briefbook.ui.columns import names
from briefbook.ui.dated import date_words
from briefbook.ui.labels import dotted
from briefbook.ui.lines import Line
from briefbook.values import dataclass
from db.records import MeetingRecord, ProvisionRecord

_AHEAD = {"quarter": "P3M", "year": "P1Y"}


@dataclass(frozen=True, slots=True)
class Span:
    """Which dates are asked for: "quarter", "year" or "all" from today, "visit" before and during a meeting, "days".

    Overdue ones are there except between two days; `closed` asks for what is done, missed or dropped, too.
    """

    which: str = "year"
    meeting: int | None = None
    first: str | None = None
    last: str | None = None
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Falling:
    """An occurrence as a list has it: its line, its day, where it stands, and whom it concerns.

    There may be very many, so that what else is known of one is read when it is in front.
    """

    line: Line
    day: str
    standing: Standing
    codes: tuple[str, ...]

    @property
    def key(self) -> tuple[int, int]:
        """The commitment and the number of the occurrence."""
        key: tuple[int, int] = self.line.record
        return key


@dataclass(frozen=True, slots=True)
class Arranged:
    """What is shown of what falls due: those of a counterpart, their lines under headings, each by its key."""

    shown: list[Falling]
    lines: list[Line]
    by_key: dict[tuple[int, int], Falling]


@dataclass(frozen=True, slots=True)
class Calendar:
    """What falls due in a span, and the meetings that can be chosen; made ready to be shown at once.

    `counts` are the counterparts with how many dates each has, the most first; `days` the days on which something
    falls due, true where it is overdue.
    """

    falling: list[Falling]
    meetings: list[MeetingRecord]
    counts: list[tuple[str, int]]
    days: dict[str, bool]
    arranged: Arranged


def read_calendar(desk: Desk, span: Span, today: str, code: str) -> Calendar:
    """What falls due in a span, by day, that of a counterpart arranged to be shown; reads in the background."""
    meetings = [one for one in desk.ledger.meetings(since=today) if one.date]
    if span.which == "visit" and span.meeting not in {one.id for one in meetings}:
        span = replace(span, which="all")
    found = _fallen(desk, span, today)
    said = {one.id: _said(one) for one in desk.followup.commitments_of(found)}
    falling = [
        Falling(_line(said[one.commitment], one), one.due.day, one.standing, said[one.commitment].codes)
        for one in progress.each(found)
    ]  # fmt: skip
    counts = Counter(each for one in falling for each in one.codes)
    days: dict[str, bool] = {}
    for each in falling:
        days[each.day] = days.get(each.day, False) or each.standing is Standing.OVERDUE
    progress.let_go(found, said)
    return Calendar(falling, meetings, counts.most_common(), days, arranged(falling, code))


def _fallen(desk: Desk, span: Span, today: str) -> list[Fallen]:
    """What falls due in a span, by day, without the commitments themselves."""
    room = desk.followup.on(today)
    if span.which == "visit":
        return room.falling_by_visit(span.meeting or 0)
    if span.which == "days":
        return room.falling(first=span.first, last=span.last, closed=span.closed)
    last = plus(today, _AHEAD[span.which]) if span.which in _AHEAD else None
    return room.falling(last=last, closed=span.closed)


def read_dues(desk: Desk, span: Span, today: str, keys: Container[tuple[int, int]]) -> list[DueRecord]:
    """The occurrences with some keys that fall due in a span, by day.  Reads in the background."""
    found = [one for one in _fallen(desk, span, today) if (one.commitment, one.due.number) in keys]
    records = {one.id: one for one in desk.followup.commitments_of(found)}
    return [DueRecord(records[one.commitment], one.due, one.standing) for one in found]


def arranged(falling: Sequence[Falling], code: str) -> Arranged:
    """Those of a counterpart (all without one) under headings."""
    shown = [one for one in falling if not code or code in one.codes]
    return Arranged(shown, lines_by_month(shown), {one.key: one for one in shown})


@dataclass(frozen=True, slots=True)
class _Said:
    """What the lines of all occurrences of a commitment say of it."""

    title: str
    names: str
    actors: str
    codes: tuple[str, ...]
    reviewed: bool


def _said(one: ProvisionRecord) -> _Said:
    wording = one.wording_or_other(language())
    title = f"{wording.place}  {' '.join(wording.text[:240].split())}"
    return _Said(title, names(one.counterparts), joined(names_in(one, language())), one.counterparts, one.reviewed)


def line_of(one: DueRecord) -> Line:
    """An occurrence as a line."""
    return _line(_said(one.commitment), Fallen(one.commitment.id, one.due, one.standing))


def _line(said: _Said, one: Fallen) -> Line:
    parts = [date_words(one.due.day), said.names, said.actors]
    if one.due.moved:
        parts.insert(1, _("moved from {day}", day=date_words(one.due.moved)))
    key = (one.commitment, one.due.number)
    return Line(
        "due",
        key,
        said.title,
        dotted(parts),
        chips=_chips(one.standing, said.reviewed, language()),
        icon="calendar",
    )


@cache
def _chips(standing: Standing, reviewed: bool, _spoken: str) -> tuple[Chip, ...]:
    """The chips of a line, the same for all that stand alike."""
    return tuple(standing_chips(standing, reviewed))


def standing_chips(standing: Standing, reviewed: bool) -> list[Chip]:
    """The chips of an occurrence: where it stands, and that no person has looked its commitment over yet."""
    return [one for one in (standing_chip(standing), review_chip(reviewed)) if one]


def standing_chip(standing: Standing) -> Chip:
    """The chip of where an occurrence stands."""
    words, tone = STANDINGS[standing]
    return _(words), tone


def lines_by_month(falling: Sequence[Falling]) -> list[Line]:
    """Lines under headings: what is overdue, then each month."""
    late = [one for one in falling if one.standing is Standing.OVERDUE]
    rest = [one for one in falling if one.standing is not Standing.OVERDUE]
    found = [Line("due", None, _("Overdue"), side=str(len(late))), *(one.line for one in late)] if late else []
    for month, some in groupby(rest, lambda one: one.day[:7]):
        group = list(some)
        found += [Line("due", None, date_words(month), side=str(len(group))), *(one.line for one in group)]
    return found


def weekday(day: str) -> str:
    """The name of the day of the week, short."""
    year, month, date = map(int, day.split("-"))
    return QLocale().dayName(QDate(year, month, date).dayOfWeek(), QLocale.FormatType.ShortFormat)
