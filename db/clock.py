"""The clock of a store: how far it is ahead of UTC, so that its days end at the same moment on every computer."""

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from briefbook.errors import InputError
from briefbook.i18n import _
from briefbook.model import Change

if TYPE_CHECKING:
    from db.log import Log

SCHEMA = """
-- By whose clock days begin and end.  A setting, so it is not logged.
create table clock (
    id integer primary key check (id = 1),
    minutes integer not null check (minutes between -720 and 840)  -- ahead of UTC
) strict;
"""
FIRST, LAST = -720, 840
"""How far a clock may be ahead of UTC, in minutes."""
USUAL = tuple(sorted((*range(FIRST, LAST + 1, 60), -570, -210, -150, 210, 270, 330, 345, 390, 570, 630, 765)))
"""The clocks that are in use somewhere."""


def of_this_computer() -> int:
    """How far the clock of this computer is ahead of UTC now, in minutes, to the quarter of an hour."""
    ahead = datetime.now(UTC).astimezone().utcoffset() or timedelta()
    return min(max(round(ahead.total_seconds() / 900) * 15, FIRST), LAST)


def words(minutes: int) -> str:
    """A clock as it is written: UTC+9, UTC−3:30."""
    hours, rest = divmod(abs(minutes), 60)
    sign = "−" if minutes < 0 else "+"
    return f"UTC{sign}{hours}{f':{rest:02}' if rest else ''}"


def read(offset: str) -> int:
    """A distance from UTC as it is typed (+09:00, UTC+9, -3:30), in minutes.  Raises InputError where it is none."""
    match = re.fullmatch(r"(?:UTC)?([+\-−])(\d{1,2})(?::?([0-5]\d))?", offset.strip())
    if match is None:
        raise InputError(_("“{value}” is no distance from UTC.  Write it as +09:00.", value=offset))
    minutes = 60 * int(match[2]) + int(match[3] or 0)
    return minutes if match[1] == "+" else -minutes


def today(minutes: int) -> str:
    """Today's date by a clock so far ahead of UTC, ISO 8601."""
    return (datetime.now(UTC) + timedelta(minutes=minutes)).date().isoformat()


def local(at: str, minutes: int) -> str:
    """An instant (ISO 8601 with its distance from UTC) by a clock so far ahead of UTC, without that distance."""
    moment = datetime.fromisoformat(at).astimezone(UTC) + timedelta(minutes=minutes)
    return moment.replace(tzinfo=None).isoformat()


class Clock:
    """The clock of a store.  Instants of the log are in UTC; days are those of this clock."""

    def __init__(self, log: "Log") -> None:
        self._log = log

    @property
    def minutes(self) -> int:
        """How far it is ahead of UTC."""
        return int(self._log.rows("select minutes from clock")[0]["minutes"])

    def set(self, minutes: int) -> Change:
        """Set it; a setting, so it is no step that is undone."""
        if not FIRST <= minutes <= LAST:
            raise InputError(_("A clock is between UTC−12 and UTC+14.  Choose one of these."))
        with self._log.transaction():
            self._log.database.execute("update clock set minutes = ?", [minutes])
        return Change(frozenset({"clock"}))

    @property
    def today(self) -> str:
        """Today's date by this clock, ISO 8601."""
        return today(self.minutes)

    def local(self, at: str) -> str:
        """An instant (ISO 8601 with its distance from UTC) by this clock, without that distance."""
        return local(at, self.minutes)

    def meant(self, when: str) -> str:
        """A day, or an instant by this clock; one that names its distance from UTC is brought to it."""
        named = re.fullmatch(r".{10}T.*(?:Z|[+-]\d\d:?\d\d)", when)
        return self.local(when) if named else when

    def utc(self, day: str) -> str:
        """The instant in UTC at which a day ends, as the log writes instants."""
        end = datetime.fromisoformat(day) + timedelta(days=1) - timedelta(minutes=self.minutes)
        return end.replace(tzinfo=UTC).isoformat(timespec="seconds")
