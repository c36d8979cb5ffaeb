"""How records are shown on a line: items, outcomes, meetings, people, sources, books."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from briefbook.counterparts import name_of
from briefbook.followup import bodies
from briefbook.followup.timetable import Slot, after_midnight
from briefbook.i18n import _, headed, joined, language, ngettext
from briefbook.model import State
from briefbook.states import KINDS, OUTCOMES, Chip, level_words, planned_chip, review_chip, state_chip
from briefbook.ui.books.listing import title_of
from briefbook.ui.columns import names
from briefbook.ui.dated import date_words
from briefbook.ui.labels import aside, dotted
from briefbook.ui.lines import Line
from db.clock import Hours, local
from db.lists import OutcomeRow, ProvisionRow
from db.records import BookRecord, MeetingRecord, PersonRecord, SourceRecord

if TYPE_CHECKING:
    from briefbook.ui.session import Session


def record_lines(session: "Session") -> "RecordLines":
    """What puts records into lines today, or on the past day that is shown."""
    return RecordLines(session.today, hours=session.hours)


def days_between(today: str, day: str | None) -> int | None:
    """Days from today to the first day of a date; None where it names no day."""
    first = (day or "").split("/")[0]
    return (date.fromisoformat(first) - date.fromisoformat(today)).days if len(first) == 10 else None


def days_words(today: str, day: str | None) -> str:
    """How long it is until a day or since it, in words; an empty string where no day is named."""
    days = days_between(today, day)
    if days is None:
        return ""
    if days == 0:
        return _("Today")
    if days > 0:
        return ngettext("in {n} day", "in {n} days", days)
    return ngettext("{n} day ago", "{n} days ago", -days)


class RecordLines:
    """Puts records into lines, in the language of the interface, on a day."""

    def __init__(self, today: str, *, hours: Hours = 0) -> None:
        """`hours` is the clock of the store."""
        self.today, self._hours = today, hours

    def provision(self, one: ProvisionRow, *, with_whom: bool = False) -> Line:
        """An item with its deadline and state."""
        said = [
            names(one.counterparts) if with_whom else "",
            _("Deadline: {date}", date=date_words(one.due)) if one.due else "",
            joined(bodies.names_of(one.actors, language())),
            one.source_title,
        ]
        state = one.state(self.today)
        chips = _chips(state_chip(state if state is not State.OPEN else None), review_chip(one.reviewed))
        number = f"{one.place}  " if one.number else ""
        return Line("provision", one.id, number + one.text, dotted(said), chips=chips)

    def days_chip(self, day: str) -> Chip:
        """How many days there are to a day, or since it, for what is due or overdue."""
        days = days_between(self.today, day) or 0
        if days < 0:
            return ngettext("{n} day late", "{n} days late", -days), "late"
        return days_words(self.today, day), "warning"

    def outcome(self, one: OutcomeRow, page: str = "") -> Line:
        """An outcome with its date, its kind and whom it is with, but for the counterpart on whose page it stands."""
        kind = _(OUTCOMES[one.kind]) if one.kind in OUTCOMES else ""
        others = [code for code in one.counterparts if code != page]
        said = [date_words(one.date), kind, names(others), one.source_title]
        linked = (ngettext("{n} commitment", "{n} commitments", one.links), "good") if one.links else None
        return Line(
            "outcome",
            one.id,
            one.title,
            dotted(said),
            chips=_chips(planned_chip(one.date, self.today), linked, review_chip(one.reviewed)),
        )

    def meeting(self, one: MeetingRecord, *, with_whom: bool = False, narrow: bool = False) -> Line:
        """A meeting with the days until it; in a `narrow` list its date is short and first, since the rest is cut."""
        attend = ngettext("{n} attendee", "{n} attendees", len(one.attendees)) if one.attendees else ""
        whom = names(one.counterparts) if with_whom else ""
        day = date_words(one.date, short=narrow)
        begins = " ".join(filter(None, [day, Slot(after_midnight(one.start), one.minutes).words()]))
        said = [*((begins, whom) if narrow else (whom, begins)), one.place or "", level_words(one.level), attend]
        days = days_between(self.today, one.date)
        near: tuple[Chip, ...] = ()
        if days is not None and 0 <= days <= 14:
            near = ((days_words(self.today, one.date), "warning"),)
        side = "" if near else days_words(self.today, one.date)
        return Line("meeting", one.id, one.title, dotted(said), side, near)

    def meetings(self, every: Sequence[MeetingRecord], line: Callable[[MeetingRecord], Line]) -> list[Line]:
        """Meetings under headings: those ahead and undated ones, the next first, then the past ones, the last first."""
        ahead = [one for one in every if not one.date or one.date[-10:] >= self.today[: len(one.date[-10:])]]
        past = [one for one in reversed(every) if one not in ahead]
        lines: list[Line] = []
        for words, some in ((_("Ahead"), ahead), (_("Past"), past)):
            if some:
                lines += [Line("meeting", None, words, side=str(len(some))), *map(line, some)]
        return lines

    def person(self, one: PersonRecord, met: MeetingRecord | None = None) -> Line:
        """A person with the post, the name in Latin letters where it does not stand beside it, and when last met."""
        latin = one.romanised if one.reading and one.romanised != one.name else ""
        last = headed(_("Last met"), dotted([date_words(met.date), met.title])) if met else ""
        return Line(
            "person", one.id, person_names(one), dotted([one.post or " ".join(one.biography.split()), latin, last])
        )

    def source(self, one: SourceRecord, unreviewed: int = 0) -> Line:
        """A source; what is not yet looked over is counted."""
        head = one.masthead
        said = [_(KINDS[head.kind]), date_words(head.date), head.place or ""]
        chip = (ngettext("{n} not yet reviewed", "{n} not yet reviewed", unreviewed), "warning") if unreviewed else None
        if not unreviewed:
            chip = review_chip(one.reviewed)
        return Line("source", one.id, head.title, dotted(said), chips=_chips(chip))

    def review(self, one: SourceRecord, unreviewed: int) -> Line:
        """A source that is opened for review."""
        chip = (ngettext("{n} item", "{n} items", unreviewed), "warning")
        return replace(self.source(one, unreviewed), kind="review", chips=(chip,))

    def book(self, one: BookRecord, *, with_whom: bool = False) -> Line:
        """A book with the day on which it was edited last."""
        edited = _("Edited {date}", date=date_words(local(one.edited_at, self._hours)[:10])) if one.edited_at else ""
        whom = name_of(one.counterpart) if with_whom and one.counterpart else ""
        return Line("book", one.id, title_of(one), dotted([whom, edited]))


def person_names(one: PersonRecord) -> str:
    """A person's name with its reading or its Latin letters."""
    beside = one.reading or one.romanised
    if not beside or beside == one.name:
        return one.name
    return aside(one.name, beside)


def _chips(*some: Chip | None) -> tuple[Chip, ...]:
    return tuple(one for one in some if one)
