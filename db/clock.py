"""The clock of a store, so that its days end at the same moment on every computer."""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
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
ZONE = """
-- The zone by whose clock days end, by its name in the time zone database; null where it is `minutes`.
alter table clock add column zone text;
"""
Hours = int | str
"""A clock: minutes ahead of UTC, the same all year, or a zone by its name (Europe/Paris), with its summer time."""
FIRST, LAST = -720, 840
"""How far a clock may be ahead of UTC, in minutes."""
USUAL = tuple(sorted((*range(FIRST, LAST + 1, 60), -570, -210, -150, 210, 270, 330, 345, 390, 570, 630, 765)))
"""The clocks that are in use somewhere."""
ZONES = (
    "America/Los_Angeles", "America/Denver", "America/Chicago", "America/Havana", "America/New_York", "America/Toronto",
    "America/Santiago", "Europe/Lisbon", "Europe/London", "Europe/Berlin", "Europe/Brussels", "Europe/Paris",
    "Europe/Rome", "Europe/Athens", "Europe/Kyiv", "Africa/Cairo", "Asia/Jerusalem", "Australia/Adelaide",
    "Australia/Sydney", "Pacific/Auckland",
)  # fmt: skip
"""Zones with summer time that are offered; any other can be named."""


def minutes_here() -> int:
    """How far the clock of this computer is ahead of UTC now, in minutes, to the quarter of an hour."""
    ahead = datetime.now(UTC).astimezone().utcoffset() or timedelta()
    return min(max(round(ahead.total_seconds() / 900) * 15, FIRST), LAST)


def of_this_computer() -> Hours:
    """The clock of this computer: its zone where that has summer time, else how far it is ahead of UTC."""
    from babel.localtime import get_localzone

    zone = str(getattr(get_localzone(), "key", ""))
    try:
        year = datetime.now(UTC).year
        changes = len({_ahead(zone, datetime(year, month, 1, tzinfo=UTC)) for month in (1, 4, 7, 10)}) > 1
    except InputError:
        changes = False
    return zone if changes else minutes_here()


def _zone(name: str) -> tzinfo:
    """A zone by its name.  Raises InputError where there is none."""
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name)
    except (OSError, ValueError, LookupError):
        raise InputError(
            _(
                "“{value}” is not a clock.  Write it as a distance from UTC (+09:00) or a zone (Europe/Paris).",
                value=name,
            )
        ) from None


def _ahead(hours: Hours, at: datetime) -> timedelta:
    """How far a clock is ahead of UTC at an instant."""
    if isinstance(hours, int):
        return timedelta(minutes=hours)
    return at.astimezone(_zone(hours)).utcoffset() or timedelta()


def words(hours: Hours) -> str:
    """A clock as it is written: UTC+9, UTC−3:30, Europe/Paris (UTC+1), as it is ahead now."""
    minutes = round(_ahead(hours, datetime.now(UTC)).total_seconds() / 60)
    ahead, rest = divmod(abs(minutes), 60)
    shown = f"UTC{'−' if minutes < 0 else '+'}{ahead}{f':{rest:02}' if rest else ''}"
    return f"{hours} ({shown})" if isinstance(hours, str) else shown


def read(typed: str) -> Hours:
    """A clock as it is typed: a distance from UTC (+09:00, UTC+9, -3:30) or a zone.  Raises InputError where none."""
    match = re.fullmatch(r"(?:UTC)?([+\-−])(\d{1,2})(?::?([0-5]\d))?", typed.strip())
    if match is None:
        _zone(typed.strip())
        return typed.strip()
    minutes = 60 * int(match[2]) + int(match[3] or 0)
    return minutes if match[1] == "+" else -minutes


def now() -> str:
    """This instant, ISO 8601, in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def today(hours: Hours) -> str:
    """Today's date by a clock, ISO 8601."""
    return local(now(), hours)[:10]


def local(at: str, hours: Hours) -> str:
    """An instant (ISO 8601 with its distance from UTC) by a clock, without that distance."""
    moment = datetime.fromisoformat(at).astimezone(UTC)
    return (moment + _ahead(hours, moment)).replace(tzinfo=None).isoformat()


class Clock:
    """The clock of a store.  Instants of the log are in UTC; days are those of this clock."""

    def __init__(self, log: "Log") -> None:
        self._log = log

    @property
    def hours(self) -> Hours:
        """Its zone, or how far it is ahead of UTC all year."""
        row = self._log.rows("select * from clock")[0]
        return str(row["zone"]) if row.get("zone") else int(row["minutes"])

    def set(self, hours: Hours) -> Change:
        """Set it; a setting, so it is no step that is undone.  Raises InputError where the store is of a past day."""
        self._log.refuse_past()
        zone = hours if isinstance(hours, str) else None
        minutes = round(_ahead(hours, datetime.now(UTC)).total_seconds() / 60)
        if not FIRST <= minutes <= LAST:
            raise InputError(_("A clock is between UTC−12 and UTC+14.  Choose one of these."))
        with self._log.transaction():
            self._log.database.execute("update clock set minutes = ?, zone = ?", [minutes, zone])
        return Change(frozenset({"clock"}))

    @property
    def today(self) -> str:
        """Today's date by this clock, ISO 8601."""
        return today(self.hours)

    def local(self, at: str) -> str:
        """An instant (ISO 8601 with its distance from UTC) by this clock, without that distance."""
        return local(at, self.hours)

    def meant(self, when: str) -> str:
        """A day, or an instant by this clock; one that names its distance from UTC is brought to it."""
        named = re.fullmatch(r".{10}T.*(?:Z|[+-]\d\d:?\d\d)", when)
        return self.local(when) if named else when

    def utc(self, day: str) -> str:
        """The instant in UTC at which a day ends, as the log writes instants."""
        end, hours = datetime.fromisoformat(day) + timedelta(days=1), self.hours
        zone = _zone(hours) if isinstance(hours, str) else timezone(timedelta(minutes=hours))
        return end.replace(tzinfo=zone).astimezone(UTC).isoformat(timespec="seconds")
