"""What the view of meetings shows, read in the background: the agenda, since we last met, the bank of points."""

from dataclasses import dataclass

from briefbook.counterparts import OUR_SIDE
from briefbook.desk import Desk
from briefbook.followup.timetable import Timetable
from briefbook.i18n import _, joined, language
from briefbook.model import last_day
from briefbook.states import lapsed
from briefbook.ui.follow.news import read_news
from briefbook.ui.follow.points import clearance_chips, point_line
from briefbook.ui.labels import dotted
from briefbook.ui.lines import Line
from briefbook.ui.record_lines import RecordLines
from db.records import AgendaRecord, MeetingRecord


@dataclass(frozen=True, slots=True)
class Sheet:
    """A meeting: its agenda, what is new, the bank, and the last meeting whose agenda can be carried over.

    `faults` says what does not fit in the times of the agenda, `people` who attends on each side.
    """

    meeting: MeetingRecord
    agenda: list[Line]
    since: list[Line]
    points: list[Line]
    before: int | None
    faults: tuple[str, ...]
    people: tuple[str, ...]


def read_sheet(desk: Desk, meeting: int, wording: RecordLines) -> Sheet:
    """All that is shown of a meeting."""
    one = desk.ledger.meeting(meeting)
    points = [each for each in desk.store.agenda.points() if each.counterpart in (None, *one.counterparts)]
    since = read_news(desk, one.counterparts, wording, one)
    items = desk.store.agenda.items(meeting)
    times = desk.followup.timetable(one, items)
    return Sheet(
        one, _agenda(desk, one, items, times, wording), since,
        [point_line(each, wording.today, one.date) for each in points], _before(desk, one),
        tuple(fault.words(language()) for fault in times.faults), _people(desk, one),
    )  # fmt: skip


def _people(desk: Desk, one: MeetingRecord) -> tuple[str, ...]:
    """Who attends on each side, a line each, in the order of protocol."""
    known = {each.id: each for each in desk.ledger.persons()}
    there = [known[key] for key in one.attendees if key in known]
    lines = []
    for words, ours in ((_("Our side: {names}"), True), (_("The other side: {names}"), False)):
        side = [" ".join(filter(None, [each.name, each.post])) for each in there
                if (each.counterpart == OUR_SIDE) == ours]  # fmt: skip
        if side:
            lines.append(words.format(names=joined(side)))
    return tuple(lines)


def _agenda(
    desk: Desk, meeting: MeetingRecord, items: list[AgendaRecord], times: Timetable, wording: RecordLines
) -> list[Line]:
    numbers = desk.followup.agenda_numbers(items)
    points = {one.id: one for one in desk.store.agenda.points(ids={key for one in items for key in one.points})}
    wrong = {fault.item for fault in times.faults}
    lines = []
    for one in items:
        number, slot = numbers[one.id], times.slots[one.id]
        minutes = _("{n} min", n=slot.minutes) if slot.minutes is not None else ""
        said = [slot.words(), minutes, " ".join(one.objective.split()), one.drafter]
        title = f"{number}  {' '.join(one.title.split())}"
        chips = clearance_chips(one, wording.today, meeting.date)
        used = [points[key] for key in one.points if key in points]
        if any(lapsed(each.valid_until, wording.today, meeting.date) for each in used):
            chips = (*chips, (_("Stale point"), "late"))
        if one.id in wrong:
            chips = (*chips, (_("Times do not fit"), "warning"))
        detail = dotted(said)
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
