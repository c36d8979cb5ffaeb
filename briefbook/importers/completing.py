"""What a document does not say and its other language, or the meeting that it came of, does: date, place, parties."""

from dataclasses import replace

from briefbook import counterparts
from briefbook.importers.coder import dated, tells_results
from briefbook.importers.force import in_force
from briefbook.model import Masthead, Notice, Parsed, Provision
from db.records import MeetingRecord

_A_DAY = len("2026-01-31")


def completed(one: Parsed, other: Parsed) -> Parsed:
    """A document with the date, place and parties that only the other language of it says."""
    head, pair = one.masthead, other.masthead
    filled = replace(head, date=head.date or pair.date, counterparts=head.counterparts or pair.counterparts)
    if filled.date == head.date:
        return replace(one, masthead=filled)
    begins, ends = in_force(one.text, head.language, filled.date)
    filled = replace(filled, begins=begins, ends=ends or filled.ends)
    return replace(one, masthead=filled, provisions=tuple(_resolved(each, filled, head) for each in one.provisions))


def held(one: Parsed, meeting: MeetingRecord) -> Parsed:
    """A document with the date, place and parties of the meeting that it came of, where it says none."""
    head = one.masthead
    day = (meeting.date or "").split("/")[-1] or None
    said = head.date if head.date and (len(head.date) >= _A_DAY or not day) else day  # a month is that of an item
    head = replace(head, date=said, counterparts=head.counterparts or meeting.counterparts)
    one = one if said == one.masthead.date else replace(one, masthead=replace(one.masthead, date=None))
    found = completed(one, replace(one, masthead=head))
    found = replace(found, masthead=replace(found.masthead, place=one.masthead.place or meeting.place))
    return replace(found, notices=without_gaps(found))


def agreed(one: Parsed, meeting: MeetingRecord) -> Parsed:
    """A document that is new, as `held` has it; where its title names no party, it is of all who met.

    The one that its text tells of most may be only one of them.
    """
    head = one.masthead
    titled = {code for code, _start, _end in counterparts.find(head.title)} - {counterparts.OUR_SIDE}
    if not titled and set(head.counterparts) < set(meeting.counterparts):
        one = replace(one, masthead=replace(head, counterparts=meeting.counterparts))
    return held(one, meeting)


def _resolved(one: Provision, head: Masthead, before: Masthead) -> Provision:
    """An item as it is read now that the document's date is known: its deadlines, and in a report its nature."""
    report = tells_results(head.kind, (each.title for each in one.headings))
    coding = dated(
        one.text, head.language, one.coding, head.date, begins=head.begins, began=before.begins, report=report
    )
    return replace(one, coding=coding)


def without_gaps(parsed: Parsed) -> tuple[Notice, ...]:
    """The warnings of a document that its pair has not answered."""
    head = parsed.masthead
    answered = {"no-date"} if head.date else set()
    answered |= {"no-counterpart"} if head.counterparts else set()
    return tuple(one for one in parsed.notices if one.code not in answered)
