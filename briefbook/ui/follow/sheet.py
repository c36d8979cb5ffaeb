"""What the view of meetings shows, read in the background: the agenda, since we last met, the bank of points."""

from dataclasses import dataclass
from typing import Any

from briefbook.desk import Desk
from briefbook.followup.timetable import Timetable
from briefbook.i18n import N_, _, language
from briefbook.model import last_day
from briefbook.ui.columns import name
from briefbook.ui.follow.falling import line_of
from briefbook.ui.follow.points import clearance_chips, point_line
from briefbook.ui.lines import Line
from briefbook.ui.shown import Wording
from db.records import AgendaRecord, MeetingRecord

_SINCE = (
    ("commitments", N_("New commitments")), ("done", N_("Done")), ("moved", N_("Moved")),
    ("overdue", N_("Newly overdue")), ("outcomes", N_("New outcomes")), ("persons", N_("Persons changed")),
    ("theirs", N_("For them to do")), ("ours", N_("For us to do")), ("both", N_("For both sides to do")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sheet:
    """A meeting: its agenda, what is new, the bank, and the last meeting whose agenda can be carried over.

    `faults` says what does not fit in the times of the agenda.
    """

    meeting: MeetingRecord
    agenda: list[Line]
    since: list[Line]
    points: list[Line]
    before: int | None
    faults: tuple[str, ...]


def read_sheet(desk: Desk, meeting: int, wording: Wording) -> Sheet:
    """All that is shown of a meeting."""
    one = desk.ledger.meeting(meeting)
    points = [each for each in desk.store.agenda.points() if each.counterpart in (None, *one.counterparts)]
    since = [line for code in one.counterparts for line in _since(desk, code, wording)]
    items = desk.store.agenda.items(meeting)
    times = desk.followup.timetable(one, items)
    return Sheet(
        one, _agenda(desk, items, times, wording), since,
        [point_line(each, wording.today, era=wording.era) for each in points], _before(desk, one),
        tuple(fault.words(language()) for fault in times.faults),
    )  # fmt: skip


def _agenda(desk: Desk, items: list[AgendaRecord], times: Timetable, wording: Wording) -> list[Line]:
    numbers = desk.followup.agenda_numbers(items)
    points = {one.id: one for one in desk.store.agenda.points(ids={key for one in items for key in one.points})}
    wrong = {fault.item for fault in times.faults}
    lines = []
    for one in items:
        number, slot = numbers[one.id], times.slots[one.id]
        minutes = _("{n} min", n=slot.minutes) if slot.minutes is not None else ""
        said = [slot.words(), minutes, " ".join(one.objective.split()), one.drafter]
        title = f"{number}  {' '.join(one.title.split())}"
        chips = clearance_chips(one, wording.today)
        if any(points[key].stale(wording.today) for key in one.points if key in points):
            chips = (*chips, (_("Stale point"), "late"))
        if one.id in wrong:
            chips = (*chips, (_("Times do not fit"), "warning"))
        detail = "  ·  ".join(filter(None, said))
        lines.append(Line("agenda", one.id, title, detail, chips=chips, depth=number.count(".")))
    return lines


def _before(desk: Desk, one: MeetingRecord) -> int | None:
    """The last earlier meeting with one of the counterparts that has an agenda; None without one."""
    day = last_day(one.date) or "9999"
    earlier = [
        each for each in desk.ledger.meetings()
        if each.id != one.id and each.date and (last_day(each.date) or "") < day
        and set(each.counterparts) & set(one.counterparts) and desk.store.agenda.items(each.id)
    ]  # fmt: skip
    return earlier[-1].id if earlier else None


def _since(desk: Desk, code: str, wording: Wording) -> list[Line]:
    """What is new with a counterpart since the last meeting, under headings; nothing without a last meeting."""
    found = desk.followup.since(code)
    if found is None:
        return []
    day = wording.date(found.day)
    lines = [Line("since", None, _("{name}: since {day}", name=name(code), day=day))]
    for field, words in _SINCE:
        some: Any = getattr(found, field)
        if not some:
            continue
        lines.append(Line("since", None, _(words), side=str(len(some))))
        lines += _lines(desk, field, some, wording)
    return lines


def _lines(desk: Desk, field: str, some: Any, wording: Wording) -> list[Line]:
    ids = [one.id for one in some if hasattr(one, "id")]
    if field == "commitments":
        return [wording.provision(one) for one in desk.lists.rows(ids, language())]
    if field == "outcomes":
        return [wording.outcome(one) for one in desk.lists.outcome_rows(ids)]
    if field == "persons":
        return [wording.person(one) for one in some]
    return [line_of(one, era=wording.era) for one in some]
