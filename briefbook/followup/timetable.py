"""The times of an agenda: when each item begins and ends, and what does not fit, in words.

Pure: all is reckoned from the items, read as a tree from the top, and from when the meeting begins and how long it is.
"""

import re
from collections.abc import Mapping, Sequence

from briefbook.i18n import N_, Language, translate
from briefbook.rules import folded
from briefbook.values import dataclass
from db.records import AgendaRecord


@dataclass(frozen=True, slots=True)
class Slot:
    """When an item begins and ends, in minutes after midnight, and how many minutes it takes; None where unknown."""

    start: int | None
    minutes: int | None

    @property
    def end(self) -> int | None:
        """When it ends, in minutes after midnight; None where it is not known when it begins or how long it takes."""
        return None if self.start is None or self.minutes is None else self.start + self.minutes

    def words(self) -> str:
        """From when to when, such as 14:00–14:30; empty where it is not known when it begins."""
        return "–".join(clock(one) for one in (self.start, self.end) if one is not None)


@dataclass(frozen=True, slots=True)
class Fault:
    """What does not fit: the item (None: the agenda as a whole), the sentence and its values."""

    item: int | None
    sentence: str
    values: Mapping[str, str | int]

    def words(self, language: Language) -> str:
        """The sentence, with its values, in a language."""
        return translate(language, self.sentence, **self.values)


@dataclass(frozen=True, slots=True)
class Timetable:
    """The slot of each item by its id, how many minutes all take (None where none has any), what does not fit."""

    slots: Mapping[int, Slot]
    minutes: int | None
    faults: tuple[Fault, ...]


def clock(minutes: int) -> str:
    """Minutes after midnight as HH:MM."""
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"


def after_midnight(value: str | None) -> int | None:
    """HH:MM as minutes after midnight; None where there is none."""
    return int(value[:2]) * 60 + int(value[3:]) if value else None


_TIME = (
    r"(?P<half>午前|午後)?\s*(?P<hour>\d{1,2})\s*(?:[:.h時]?\s*(?P<minute>\d\d)\s*分?|(?P<whole>[h時]半?))?"
    r"\s*(?P<side>[ap]\.?m\.?)?"
)
_MINUTES = (
    r"(?:(?P<hours>\d{1,2}(?:\.\d)?)\s*(?:h|hrs?|hours?|時間)(?P<semi>半)?)?"
    r"\s*(?:(?P<minutes>\d{1,4})\s*(?:m|mins?|minutes?|分間?)?)?"
)


def read_time(typed: str) -> str | None:
    """A time as it is typed (14:30, 9.05, 1430, 2:30 pm, 午後2時半) as HH:MM; None for nothing.

    Raises ValueError where it is none.
    """
    text = folded(typed).strip().lower()
    if not text:
        return None
    match = re.fullmatch(_TIME, text)
    if match is None:
        raise ValueError(typed)
    half, whole = match["half"] or match["side"], match["whole"] or ""
    hour, minute = int(match["hour"]), int(match["minute"] or 30 * whole.endswith("半"))
    if not (half or whole or match["minute"]) or hour > 23 or minute > 59 or (half and hour > 12):
        raise ValueError(typed)
    if half:
        hour = hour % 12 + (12 if half == "午後" or half.startswith("p") else 0)
    return f"{hour:02}:{minute:02}"


def read_minutes(typed: str) -> int | None:
    """A number of minutes as it is typed (20, 20分, 1h, 1時間半); None for nothing.

    Raises ValueError where it is none, or 0.
    """
    text = folded(typed).strip().lower()
    if not text:
        return None
    match = re.fullmatch(_MINUTES, text)
    if match is None or not (found := _in_minutes(match)):
        raise ValueError(typed)
    return found


def _in_minutes(match: re.Match[str]) -> int:
    hours = float(match["hours"] or 0) + (0.5 if match["semi"] else 0)
    return round(60 * hours) + int(match["minutes"] or 0)


def timetable(
    items: Sequence[AgendaRecord], numbers: Mapping[int, str], start: str | None = None, minutes: int | None = None
) -> Timetable:
    """The timetable of an agenda with the numbers of its items; the meeting begins at `start` and takes `minutes`.

    An item begins when it says, else when the one before it ends, the first with the item above it or the meeting.  It
    takes as long as it says, else as long as all under it.
    """
    return _Reckoning(items, numbers).of_meeting(after_midnight(start), minutes)


class _Reckoning:
    def __init__(self, items: Sequence[AgendaRecord], numbers: Mapping[int, str]) -> None:
        self.numbers = numbers
        self.under: dict[int | None, list[AgendaRecord]] = {}
        for one in items:
            self.under.setdefault(one.parent, []).append(one)
        self.slots: dict[int, Slot] = {}
        self.faults: list[Fault] = []

    def of_meeting(self, start: int | None, minutes: int | None) -> Timetable:
        self._place(None, Slot(start, minutes))
        return Timetable(self.slots, self._sum(None), tuple(self.faults))

    def _minutes(self, one: AgendaRecord) -> int | None:
        return one.minutes if one.minutes is not None else self._sum(one.id)

    def _sum(self, parent: int | None) -> int | None:
        known = [each for one in self.under.get(parent, ()) if (each := self._minutes(one)) is not None]
        return sum(known) if known else None

    def _say(self, item: int | None, sentence: str, **values: str | int) -> None:
        self.faults.append(Fault(item, sentence, values))

    def _place(self, parent: int | None, whole: Slot) -> None:
        """Give the items under one their slots within its own."""
        if not self._exceeds(parent, whole.minutes):
            self._runs_over(parent, whole)
        now, before = whole.start, None
        for one in self.under.get(parent, ()):
            slot = self.slots[one.id] = self._slot(one, now)
            if now is not None and slot.start is not None and slot.start < now:
                self._too_early(one, slot.start, now, before)
            self._place(one.id, slot)
            now, before = _after(slot), self.numbers[one.id]

    def _too_early(self, one: AgendaRecord, start: int, now: int, before: str | None) -> None:
        """Say that an item begins before the one `before` it ends, or before what it belongs to begins."""
        values: dict[str, str | int] = {"number": self.numbers[one.id], "start": clock(start), "end": clock(now)}
        if before is not None:
            self._say(one.id, N_("Item {number} begins at {start}, before item {other} ends at {end}."),
                      other=before, **values)  # fmt: skip
        elif one.parent is not None:
            self._say(one.id, N_("Item {number} begins at {start}, before item {other} begins at {end}."),
                      other=self.numbers[one.parent], **values)  # fmt: skip
        else:
            self._say(one.id, N_("Item {number} begins at {start}, before the meeting begins at {end}."), **values)

    def _slot(self, one: AgendaRecord, now: int | None) -> Slot:
        own = after_midnight(one.start)
        return Slot(own if own is not None else now, self._minutes(one))

    def _exceeds(self, parent: int | None, minutes: int | None) -> bool:
        """Whether the items under one take longer than it; it is said then."""
        below = self._sum(parent)
        if minutes is None or below is None or below <= minutes:
            return False
        values = {"n": below, "over": below - minutes, "minutes": minutes}
        if parent is None:
            self._say(None, N_("The agenda takes {n} minutes, {over} more than the meeting’s {minutes}."), **values)
        else:
            self._say(parent, N_("What stands under item {number} takes {n} minutes, {over} more than its {minutes}."),
                      number=self.numbers[parent], **values)  # fmt: skip
        return True

    def _runs_over(self, parent: int | None, whole: Slot) -> None:
        """Say which item under one ends after it, where one does."""
        now = whole.start
        for one in self.under.get(parent, ()):
            slot = self._slot(one, now)
            now = _after(slot)
            last = slot.end if slot.end is not None else slot.start
            if whole.end is None or last is None or last <= whole.end:
                continue
            values = {"number": self.numbers[one.id], "end": clock(last), "limit": clock(whole.end)}
            if slot.end is None and parent is None:
                self._say(one.id, N_("Item {number} begins at {end}, after the meeting ends at {limit}."), **values)
            elif slot.end is None and parent is not None:
                self._say(one.id, N_("Item {number} begins at {end}, after item {other} ends at {limit}."),
                          other=self.numbers[parent], **values)  # fmt: skip
            elif parent is None:
                self._say(one.id, N_("Item {number} ends at {end}, after the meeting ends at {limit}."), **values)
            else:
                self._say(one.id, N_("Item {number} ends at {end}, after item {other} ends at {limit}."),
                          other=self.numbers[parent], **values)  # fmt: skip
            return


def _after(slot: Slot) -> int | None:
    return slot.end if slot.end is not None else slot.start
