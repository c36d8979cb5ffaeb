"""What falls due, read in the background and put into lines: overdue first, then month by month."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import QDate, QLocale

from briefbook.dates import date_words
from briefbook.desk import Desk
from briefbook.followup.room_records import DueRecord
from briefbook.followup.schedule import plus
from briefbook.i18n import N_, _, language
from briefbook.model import Standing
from briefbook.states import STANDINGS, Chip
from briefbook.ui.columns import joined, names
from briefbook.ui.lines import Line
from db.records import MeetingRecord, OccurrenceRecord, OutcomeRecord

HOSTS = {"ours": N_("Our side"), "theirs": N_("The other side")}
"""Who is host where the venue alternates."""
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
    """An occurrence with its line."""

    record: DueRecord
    line: Line

    @property
    def key(self) -> tuple[int, int]:
        """The commitment and the number of the occurrence."""
        return self.record.commitment.id, self.record.due.number


@dataclass(frozen=True, slots=True)
class Calendar:
    """What falls due in a span, and the meetings that can be chosen."""

    falling: list[Falling]
    meetings: list[MeetingRecord]


def read_calendar(desk: Desk, span: Span, today: str, *, era: bool) -> Calendar:
    """What falls due in a span, by day; reads in the background."""
    meetings = [one for one in desk.ledger.meetings(since=today) if one.date]
    if span.which == "visit" and span.meeting in {one.id for one in meetings}:
        found = desk.followup.due_by_visit(span.meeting or 0)
    elif span.which == "days":
        found = desk.followup.due(first=span.first, last=span.last, closed=span.closed)
    else:
        last = plus(today, _AHEAD[span.which]) if span.which in _AHEAD else None
        found = desk.followup.due(last=last, closed=span.closed)
    return Calendar([Falling(one, line_of(one, era=era)) for one in found], meetings)


def line_of(one: DueRecord, *, era: bool) -> Line:
    """An occurrence as a line."""
    wording = one.commitment.wording(language()) or one.commitment.wordings[0]
    title = f"{wording.number or one.commitment.key}  {' '.join(wording.text[:240].split())}"
    said = [_day(one.due.day, era), names(one.commitment.counterparts), joined(one.commitment.coding.actors)]
    if one.due.moved:
        said.insert(1, _("moved from {day}", day=_day(one.due.moved, era)))
    key = (one.commitment.id, one.due.number)
    return Line(
        "due", key, title, "  ·  ".join(filter(None, said)), chips=(standing_chip(one.standing),), icon="calendar"
    )


def standing_chip(standing: Standing) -> Chip:
    """The chip of where an occurrence stands."""
    words, tone = STANDINGS[standing]
    return _(words), tone


def _day(value: str, era: bool) -> str:
    return date_words(value, language(), era=era and language() == "ja")


def lines_by_month(falling: Sequence[Falling], *, era: bool) -> list[Line]:
    """Lines under headings: what is overdue, then each month."""
    late = [one for one in falling if one.record.standing is Standing.OVERDUE]
    rest = [one for one in falling if one.record.standing is not Standing.OVERDUE]
    found = [Line("due", None, _("Overdue"), side=str(len(late))), *(one.line for one in late)] if late else []
    for month, some in groupby(rest, lambda one: one.record.due.day[:7]):
        group = list(some)
        found += [Line("due", None, _day(month, era), side=str(len(group))), *(one.line for one in group)]
    return found


def weekday(day: str) -> str:
    """The name of the day of the week, short."""
    year, month, date = map(int, day.split("-"))
    return QLocale().dayName(QDate(year, month, date).dayOfWeek(), QLocale.FormatType.ShortFormat)


@dataclass(frozen=True, slots=True)
class Settling:
    """What is needed to settle an occurrence: what was settled of it before, and the outcomes that may close it."""

    record: DueRecord
    settled: OccurrenceRecord | None
    outcomes: tuple[OutcomeRecord, ...]


def read_settling(desk: Desk, one: DueRecord) -> Settling:
    """What is needed to settle an occurrence; reads in the background."""
    key = one.commitment.id
    settled = next((each for each in desk.store.register.occurrences(key) if each.number == one.due.number), None)
    linked = [each.outcome for each in desk.links(commitment=key) if each.state == "accepted"]
    return Settling(one, settled, tuple(desk.outcomes(ids=linked)))
