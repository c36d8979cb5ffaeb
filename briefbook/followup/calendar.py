"""What falls due as an iCalendar file (RFC 5545): whole days, the same file for the same entries."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from briefbook.dates import date_words
from briefbook.followup.paper import short
from briefbook.i18n import _, language
from briefbook.states import HOSTS, review_chip

if TYPE_CHECKING:
    from briefbook.followup.records import DueRecord

_OCTETS, _TITLE = 73, 60


@dataclass(frozen=True, slots=True)
class Entry:
    """A day or days of a calendar: a name that stays the same, first and last day, title, what is said of it.

    One that was `dropped` is shown as cancelled.
    """

    uid: str
    first: str
    last: str
    title: str
    text: str = ""
    place: str = ""
    dropped: bool = False


def due_calendar(found: "Sequence[DueRecord]", stamp: str) -> str:
    """The calendar of what falls due, in the language of the interface."""
    entries = []
    for one in found:
        record, due = one.commitment, one.due
        wording = record.wording_or_other(language())
        title = f"{', '.join(record.counterparts)} {record.place} {short(wording.text, _TITLE)}"
        said = [wording.text]
        if chip := review_chip(record.reviewed):
            said.append(chip[0])
        if due.host in HOSTS:
            said.append(_("Host: {side}", side=_(HOSTS[due.host])))
        moved = _("moved from {day}", day=date_words(due.moved, language())) if due.moved else ""
        if moved or due.reason:
            said.append("  ".join(filter(None, [moved, due.reason])))
        entries.append(Entry(_uid(one), due.day, due.day, title.strip(), "\n".join(said), dropped=due.dropped))
    return calendar(entries, stamp, _("Commitments that fall due"))


def _uid(one: "DueRecord") -> str:
    """The name of an occurrence, the same in each export, another for another store's commitment of this number."""
    record = one.commitment
    parts = ["commitment", str(record.id), str(one.due.number), *record.counterparts, record.key]
    return re.sub(r"[^A-Za-z0-9.-]", "", "-".join(parts))


def calendar(entries: Iterable[Entry], stamp: str, name: str = "briefbook") -> str:
    """The iCalendar file of entries; `stamp` is the day (ISO 8601) on which it is made."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//briefbook//EN", "CALSCALE:GREGORIAN"]
    lines.append(f"X-WR-CALNAME:{_text(name)}")
    for one in entries:
        after = min(date.fromisoformat(one.last), date.max - timedelta(days=1)) + timedelta(days=1)
        lines += [
            "BEGIN:VEVENT", f"UID:{one.uid}@briefbook", f"DTSTAMP:{_day(stamp)}T000000Z",
            f"DTSTART;VALUE=DATE:{_day(one.first)}", f"DTEND;VALUE=DATE:{_day(after.isoformat())}",
            f"SUMMARY:{_text(one.title)}", *([f"DESCRIPTION:{_text(one.text)}"] if one.text else []),
            *([f"LOCATION:{_text(one.place)}"] if one.place else []), *(["STATUS:CANCELLED"] if one.dropped else []),
            "TRANSP:TRANSPARENT", "END:VEVENT",
        ]  # fmt: skip
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _day(value: str) -> str:
    return value[:10].replace("-", "")


def _text(value: str) -> str:
    """A text as RFC 5545 writes it, without the control characters that it forbids."""
    value = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", "", value)
    escaped = value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\r\n", "\\n").replace("\r", "\\n").replace("\n", "\\n")


def _folded(line: str) -> Iterable[str]:
    """A line in pieces of at most 75 octets, each after the first beginning with a blank."""
    piece, size = "", 0
    for char in line:
        octets = len(char.encode())
        if size + octets > _OCTETS:
            yield piece
            piece, size = " ", 1
        piece += char
        size += octets
    yield piece
