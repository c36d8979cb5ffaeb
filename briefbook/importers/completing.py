"""What a document does not say and its other language, or the meeting that it came of, does: date, place, parties."""

from dataclasses import replace

from briefbook.importers.schedule_phrases import deadlines
from briefbook.model import Find, Masthead, Nature, Notice, Parsed, Provision
from db.records import MeetingRecord


def completed(one: Parsed, other: Parsed) -> Parsed:
    """A document with the date, place and parties that only the other language of it says."""
    head, pair = one.masthead, other.masthead
    filled = replace(
        head,
        date=head.date or pair.date,
        place=head.place,
        counterparts=head.counterparts or pair.counterparts,
    )
    if filled.date == head.date:
        return replace(one, masthead=filled)
    return replace(one, masthead=filled, provisions=tuple(_resolved(each, filled) for each in one.provisions))


def held(one: Parsed, meeting: MeetingRecord) -> Parsed:
    """A document with the date, place and parties of the meeting that it came of, where it says none."""
    head = one.masthead
    day = (meeting.date or "").split("/")[-1] or None
    head = replace(head, date=head.date or day, counterparts=head.counterparts or meeting.counterparts)
    found = completed(one, replace(one, masthead=head))
    found = replace(found, masthead=replace(found.masthead, place=one.masthead.place or meeting.place))
    return replace(found, notices=without_gaps(found))


def _resolved(one: Provision, head: Masthead) -> Provision:
    """A commitment with the deadlines that its wording names now that the document's date is known."""
    if one.coding.nature is not Nature.COMMITMENT:
        return one
    found = deadlines(one.text, head.date)
    finds = [find for find in one.coding.finds if find.what != "deadline"]
    finds += [Find("deadline", phrase.value or "", phrase.start, phrase.end) for phrase in found]
    due = next((phrase.value for phrase in found if phrase.value), None)
    ordered = tuple(sorted(finds, key=lambda find: (find.start, find.end)))
    return replace(one, coding=replace(one.coding, deadline=due, finds=ordered))


def without_gaps(parsed: Parsed) -> tuple[Notice, ...]:
    """The warnings of a document that its pair has not answered."""
    head = parsed.masthead
    answered = {"no-date"} if head.date else set()
    answered |= {"no-counterpart"} if head.counterparts else set()
    return tuple(one for one in parsed.notices if one.code not in answered)
