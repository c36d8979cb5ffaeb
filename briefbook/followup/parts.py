"""The parts of a book that come from following up, each a function that gives blocks of the Document tree.

`PARTS` names them all; `blocks` writes one, and "say", what to say at a meeting, which stands in the overview.  A part
with nothing to say gives no block.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from briefbook import counterparts, progress
from briefbook.counterparts import OUR_SIDE
from briefbook.dates import date_words
from briefbook.followup import charts, subjects
from briefbook.followup.changed import changed_words, changes
from briefbook.followup.elsewhere import Likeness, Nearness, told_in_both
from briefbook.followup.followup import FollowUp
from briefbook.followup.paper import Paper, short, soft
from briefbook.followup.records import DueRecord
from briefbook.followup.reports import Standpoint
from briefbook.followup.since import HEADINGS, Assessed, Since, done_on
from briefbook.followup.timetable import Slot, after_midnight
from briefbook.i18n import N_, Language, joined, translate
from briefbook.model import Standing
from briefbook.schedule import plus
from briefbook.states import CLEARANCES, LEVELS, STANDINGS, STRENGTHS, lapsed
from db.records import (
    AgendaRecord,
    CommitmentText,
    MeetingRecord,
    OutcomeRecord,
    PersonRecord,
    PointRecord,
    ProvisionRecord,
    SourceRecord,
)
from exporters import document as tree
from exporters.fonts import is_legible

PARTS = {
    "meeting": N_("Meeting sheet"), "agenda": N_("Agenda, points and answers"), "persons": N_("Persons"),
    "since": N_("Since we last met"), "due": N_("Overdue and due"), "ledger": N_("Ledger of commitments"),
    "coverage": N_("Coverage"), "elsewhere": N_("Same promise elsewhere"), "bank": N_("Points and answers of the bank"),
}  # fmt: skip
"""The parts, in their usual order, with what they are called when a book is defined."""

_POINTS = 3
"""How many points to make are told of an item of the agenda in the overview."""
_MOST = 30
"""How many commitments are looked up elsewhere, at the most."""


def blocks(name: str, paper: Paper, room: FollowUp, code: str, meeting: int | None = None) -> list[tree.Block]:
    """The blocks of a part of a book about a counterpart, for a meeting."""
    one = room.store.ledger.meeting(meeting) if meeting is not None else None
    return list(_WRITERS[name](paper, room, code, one))


# --- small pieces -------------------------------------------------------------------------------------------


def _labelled(paper: Paper, one: ProvisionRecord, width: int = 100) -> tree.Text:
    return (paper.run(f"{one.place}  ", "strong"), *paper.brief(one, width))


def _happened(paper: Paper, one: OutcomeRecord) -> tree.Text:
    date = paper.when(one.date)
    day = [paper.run(f"{date}  ", "strong")] if date else []
    return (*paper.unreviewed(one), *day, paper.run(one.title, "", f"o{one.id}"))


def _with_whom(paper: Paper, one: ProvisionRecord, code: str) -> list[tree.Run]:
    if code in one.counterparts:
        return []
    found = [counterparts.of(each) for each in one.counterparts]
    return [paper.run(f"{', '.join(each.code if each.members else paper.named(each) for each in found)}  ", "soft")]


def _fell_due(paper: Paper, one: DueRecord) -> tree.Text:
    """The day of an occurrence; of an overdue one also since when nothing happened, where that is longer."""
    day, since = paper.day(one.due.day), one.commitment.awaited
    if one.standing is not Standing.OVERDUE or since is None or since >= one.due.day:
        return day
    said = paper.dated(N_("overdue since {date}"), apart="\n", date=since)
    return (*day, paper.run("\n"), *soft(said))


def _dues(paper: Paper, found: Sequence[DueRecord], code: str, sources: Mapping[int, SourceRecord]) -> tree.Table:
    """What falls due, by day; of what was agreed with others than a counterpart it is said with whom."""
    placed = paper.told_apart([one.commitment for one in found], sources)
    rows = tuple(
        (
            _fell_due(paper, one),
            (
                *_with_whom(paper, one.commitment, code), paper.run(f"{one.commitment.place}  ", "strong"),
                *paper.chip(*STANDINGS[one.standing]), *paper.brief(one.commitment, 100),
                *placed[one.commitment.id],
            ),
        )
        for one in found
    )  # fmt: skip
    return tree.Table.fitted(paper.header(N_("Due date"), N_("Commitment")), rows)


# --- the meeting --------------------------------------------------------------------------------------------


def _meeting(paper: Paper, room: FollowUp, code: str, meeting: MeetingRecord | None) -> Iterator[tree.Block]:
    if meeting is None:
        return
    yield paper.part(PARTS["meeting"], "meeting")
    parties = [counterparts.of(each) for each in meeting.counterparts]
    parties.sort(key=lambda one: (one.code != code, not one.members))
    names = [paper.named(one) for one in parties]
    pairs = [
        (N_("Meeting"), meeting.title), (N_("Date"), paper.when(meeting.date)),
        (N_("Time"), _time(paper, Slot(after_midnight(meeting.start), meeting.minutes))),
        (N_("Place"), meeting.place or ""),
        (N_("Level"), paper.either(LEVELS.get(meeting.level or "", meeting.level or ""))),
        (N_("Counterpart"), joined(names, paper.main)), (N_("Remarks"), meeting.note.strip()),
    ]  # fmt: skip
    yield tree.Fields(tuple((paper.fixed_words(label), (paper.run(value),)) for label, value in pairs if value))
    people = {one.id: one for one in room.store.ledger.persons()}
    there = [people[key] for key in meeting.attendees if key in people]
    for label, ours in ((N_("Our side"), True), (N_("The other side"), False)):
        side = [one for one in there if (one.counterpart == OUR_SIDE) == ours]
        if side:
            yield tree.Heading(2, paper.fixed_words(label), f"attend-{'ours' if ours else 'theirs'}")
            yield tree.List(tuple(_person(paper, one) for one in side))


def _person(paper: Paper, one: PersonRecord) -> tree.Text:
    """A person's name, in brackets how else it is written, and the post.

    A name in a script that no font of a book has is written in Latin letters or kana where these are known; one that
    tells its family name by capitals is written so.
    """
    if one.romanised and one.romanised.casefold() == one.name.casefold():
        one = replace(one, name=one.romanised)
    written = [each for each in (one.name, one.romanised, one.reading) if each and is_legible(each)] or [one.name]
    name = one.romanised if paper.main == "en" and one.romanised in written else written[0]
    if name == one.name:
        written = [each for each in (one.reading, one.romanised) if each in written]
    elif one.name in written:
        written = [one.name]
    other = " ".join(each for each in written if each != name)
    return (
        paper.run(f"{name}  ", "strong"), *([paper.run(f"({other})  ", "soft")] if other else []), paper.run(one.post),
    )  # fmt: skip


def _agenda(paper: Paper, room: FollowUp, code: str, meeting: MeetingRecord | None) -> Iterator[tree.Block]:
    if meeting is None:
        return
    items = room.store.agenda.items(meeting.id)
    if not items:
        return
    yield paper.part(PARTS["agenda"], "agenda")
    points = {one.id: one for one in room.store.agenda.points()}
    about = _About(paper, room, [*items, *points.values()])
    numbers, times = room.agenda_numbers(items), room.timetable(meeting, items)
    for one in items:
        level = min(4, 2 + numbers[one.id].count("."))
        time = _time(paper, times.slots[one.id])
        head = (paper.run(f"{numbers[one.id]}  {one.title}"), *([paper.run(f"  {time}", "soft")] if time else []))
        yield tree.Heading(level, head, f"agenda{one.id}")  # type: ignore[arg-type]
        if held := _held(paper, room, one, meeting.date):
            yield tree.Paragraph((*held[1:],), "small")
        before = ((N_("Objective"), one.objective), (N_("Their likely line"), one.theirs))
        after = ((N_("Press line"), one.press), (N_("Background"), one.background))
        if said := [points[key] for key in one.points if key in points]:
            yield from _told(paper, before)
            yield from _points(paper, room, said, f"agenda{one.id}", meeting.date)
            yield from _told(paper, after)
        else:
            yield from _told(paper, (*before, *after))
        yield from about.of([one, *said], f"agenda{one.id}")


class _About:
    """The commitments and outcomes that items of an agenda and points of the bank are about."""

    def __init__(self, paper: Paper, room: FollowUp, every: Sequence[AgendaRecord | PointRecord]) -> None:
        self._paper = paper
        provisions = room.store.provisions(ids={key for one in every for key in one.commitments})
        self._commitments = {one.id: one for one in provisions}
        self._outcomes = {
            one.id: one.worded(paper.main)
            for one in room.store.outcomes(ids={key for one in every for key in one.outcomes})
        }
        self._sources = {one.id: one for one in room.store.sources()}

    def commitments(self, one: PointRecord) -> list[ProvisionRecord]:
        """The commitments that a point is about."""
        return [self._commitments[key] for key in one.commitments if key in self._commitments]

    def of(self, said: Sequence[AgendaRecord | PointRecord], anchor: str) -> Iterator[tree.Block]:
        """A list of what some of them are about, each once; nothing where they are about nothing."""
        keys = dict.fromkeys(key for one in said for key in one.commitments if key in self._commitments)
        found = [self._commitments[key] for key in keys]
        keys = dict.fromkeys(key for one in said for key in one.outcomes if key in self._outcomes)
        happened = [self._outcomes[key] for key in keys]
        lines: list[tree.Text] = [
            (*_labelled(self._paper, one), *self._paper.placed(one, self._sources)) for one in found
        ]
        lines += [(*_happened(self._paper, one), *_cited(self._paper, self._sources, one)) for one in happened]
        if lines:
            yield tree.Heading(4, self._paper.fixed_words(N_("About")), f"{anchor}.about")
            yield tree.List(tuple(lines))


def _told(paper: Paper, texts: Sequence[tuple[str, str]]) -> Iterator[tree.Block]:
    """What is told of an item of the agenda under each label; nothing where nothing is."""
    pairs = tuple((paper.fixed_words(label), (paper.run(text),)) for label, text in texts if text.strip())
    if pairs:
        yield tree.Fields(pairs)


def _say(paper: Paper, room: FollowUp, code: str, meeting: MeetingRecord | None) -> Iterator[tree.Block]:
    """What to say, item by item: our objective and the points to make, in short; the agenda has them whole."""
    items = room.store.agenda.items(meeting.id) if meeting is not None else []
    day = meeting.date if meeting is not None else None
    numbers = room.agenda_numbers(items)
    points = {one.id: one for one in room.store.agenda.points()}
    rows = []
    for one in items:
        found = [points[key] for key in one.points if key in points and points[key].kind == "point"][:_POINTS]
        lines: list[tree.Text] = [(paper.run(short(one.objective, 120), "strong"),)] if one.objective.strip() else []
        lines += [(paper.run(f"– {short(each.text, 160)}"), *_marks(paper, room, each, day)) for each in found]
        if lines:
            head = (paper.run(f"{numbers[one.id]}  {one.title}", "", f"agenda{one.id}"),)
            rows.append((head, paper.parted(lines, "\n")))
    if rows:
        yield tree.Heading(2, paper.fixed_words(N_("What to say")), "overview-say")
        header = paper.header(N_("Agenda item"), N_("Objective and points to make"))
        yield tree.Table.fitted(header, rows)


def _time(paper: Paper, slot: Slot) -> str:
    """From when to when, else how many minutes, not parted at the end of a line."""
    if slot.start is None and slot.minutes is not None:
        return paper.either(N_("{n} min"), n=slot.minutes).replace(" ", "\u00a0")
    return slot.words()


def _points(
    paper: Paper, room: FollowUp, found: Sequence[PointRecord], anchor: str, day: str | None
) -> Iterator[tree.Block]:
    """Points to make as a list, answers as question and answer."""
    points = [one for one in found if one.kind == "point"]
    if points:
        yield tree.Heading(4, paper.fixed_words(N_("Points to make")), f"{anchor}.points")
        yield from (
            tree.Paragraph((paper.run(f"○ {one.text}"), *_held(paper, room, one, day)), "lead") for one in points
        )
    answers = [one for one in found if one.kind == "answer"]
    if answers:
        yield tree.Heading(4, paper.fixed_words(N_("If asked")), f"{anchor}.answers")
        rows = tuple(
            ((paper.run(one.question),), (paper.run(one.text), *_held(paper, room, one, day))) for one in answers
        )
        yield tree.Table(paper.header(N_("Question"), N_("Answer")), rows, (0.4, 0.6))


def _held(paper: Paper, room: FollowUp, one: AgendaRecord | PointRecord, day: str | None) -> list[tree.Run]:
    """How far a text is, who drafted it and to which day it holds."""
    until = paper.dated(N_("Valid until {day}"), day=one.valid_until) if one.valid_until else ()
    soft = [paper.run(words, "soft") for words in (one.drafter, "".join(each.text for each in until)) if words]
    return [*_marks(paper, room, one, day), *(each for run in soft for each in (paper.run("  "), run))]


def _marks(paper: Paper, room: FollowUp, one: AgendaRecord | PointRecord, day: str | None) -> list[tree.Run]:
    """How far a text is, and whether it holds no longer, or not to the day of the meeting."""
    runs: list[tree.Run] = []
    if one.state == "draft":
        runs += [paper.run("  "), *paper.chip(*CLEARANCES["draft"])]
    if chip := lapsed(one.valid_until, room.today, day):
        runs += [paper.run("  "), *paper.chip(*chip)]
    return runs


def _bank(paper: Paper, room: FollowUp, code: str, meeting: MeetingRecord | None) -> Iterator[tree.Block]:
    """What the bank has for a counterpart, and for all, by subject; with what each is about."""
    found = room.store.agenda.points(counterpart=code)
    if not found:
        return
    yield paper.part(PARTS["bank"], "bank")
    about = _About(paper, room, found)
    names = subjects.subjects()
    groups: dict[str, list[PointRecord]] = {one: [] for one in (*names, "")}
    for one in found:
        told = [each.text for commitment in about.commitments(one) for each in commitment.wordings]
        named = subjects.subjects_of(one.question, one.text) or subjects.subjects_of(*told)
        groups[next(iter(named), "")].append(one)
    day = meeting.date if meeting is not None else None
    for subject, points in groups.items():
        if points:
            head = paper.fixed_words(N_("Other")) if not subject else _subject(paper, subject)
            yield tree.Heading(2, head, f"bank-{subject or 'other'}")
            yield from _points(paper, room, points, f"bank-{subject or 'other'}", day)
            yield from about.of(points, f"bank-{subject or 'other'}")


def _subject(paper: Paper, subject: str) -> tree.Text:
    name = subjects.subjects()[subject]
    return (paper.run(" / ".join(dict.fromkeys(name[lang] for lang in paper.languages))),)


def _persons(paper: Paper, room: FollowUp, code: str, meeting: MeetingRecord | None) -> Iterator[tree.Block]:
    """The persons of the counterpart and all who attend: the other side first, in the order of the meeting."""
    seats = {key: at for at, key in enumerate(meeting.attendees)} if meeting is not None else {}
    people = [one for one in room.store.ledger.persons() if one.id in seats or one.counterpart == code]
    people.sort(key=lambda one: (one.counterpart == OUR_SIDE, seats.get(one.id, len(seats))))
    if not people:
        return
    yield paper.part(PARTS["persons"], "persons")
    met = room.last_met()
    for one in people:
        name, *about = (run for run in _person(paper, one) if run.text)
        yield tree.Heading(2, (replace(name, text=name.text.rstrip()),), f"person{one.id}")
        if about:
            yield tree.Paragraph(tuple(about), "body")
        if one.biography.strip():
            yield tree.Paragraph((paper.run(one.biography),), "body")
        last = met.get(one.id)
        if last and last.date and one.counterpart != OUR_SIDE:
            line = (*paper.before(N_("Last met")), paper.run(f"{paper.when(last.date)}  {last.title}"))
            yield tree.Paragraph(line, "small")


# --- what is new, due, covered ------------------------------------------------------------------------------


def _since(paper: Paper, room: FollowUp, code: str, meeting: MeetingRecord | None) -> Iterator[tree.Block]:
    found = room.since(code, before=meeting)
    if found is None:
        return
    yield paper.part(PARTS["since"], "since")
    yield tree.Paragraph(
        (
            *paper.dated(N_("Since {date}"), date=found.day),
            *([paper.run(f"  {found.meeting.title}")] if found.meeting else []),
        ),
        "lead",
    )
    lists = _News(paper, room, found).lists()
    for index, (label, items) in enumerate(lists):
        if items:
            yield tree.Heading(2, paper.fixed_words(label), f"since{index}")
            yield tree.List(tuple(items))
    if not any(items for _label, items in lists):
        yield tree.Paragraph(paper.fixed_words(N_("Nothing has changed.")), "body")


class _News:
    """What is new, put into lines, each thing with where it stands."""

    def __init__(self, paper: Paper, room: FollowUp, found: Since) -> None:
        self.paper, self.room, self.found = paper, room, found
        self.sources = {one.id: one for one in room.store.sources()}
        keys = {one.due.outcome for one in found.done if one.due.outcome}
        keys |= {key for one in (*found.said, *found.supported) for key in one.now.outcomes}
        self.outcomes = {one.id: one.worded(paper.main) for one in room.store.outcomes(ids=keys)}
        self.overdue = {(one.commitment.id, one.due.day) for one in found.overdue}

    def lists(self) -> list[tuple[str, list[tree.Text]]]:
        """What is new under each heading."""
        found = self.found
        return [
            (HEADINGS["agreed"], [self.provision(one) for one in found.agreed]),
            (HEADINGS["said"], [self.assessed(one) for one in found.said]),
            (HEADINGS["supported"], [self.assessed(one) for one in found.supported]),
            (N_("New outcomes"), [self.outcome(one.worded(self.paper.main)) for one in found.outcomes]),
            (N_("New commitments"), [self.provision(one) for one in found.commitments]),
            (N_("Done"), [self.due(one, done=True) for one in found.done]),
            (N_("Moved"), [self.due(one) for one in found.moved]),
            (N_("Newly overdue"), [self.due(one) for one in found.overdue]),
            (N_("Persons changed"), [self.person(one) for one in found.persons]),
            (N_("What they are to do"), [self.to_do(one) for one in found.theirs]),
            (N_("What we are to do"), [self.to_do(one) for one in found.ours]),
            (N_("What both sides are to do"), [self.to_do(one) for one in found.both]),
            (N_("What other parties are to do"), [self.to_do(one) for one in found.others]),
        ]

    def cited(self, one: ProvisionRecord) -> tree.Text:
        """Where a commitment stands."""
        return self.paper.placed(one, self.sources)

    def provision(self, one: ProvisionRecord) -> tree.Text:
        return (*_labelled(self.paper, one), *self.cited(one))

    def outcome(self, one: OutcomeRecord) -> tree.Text:
        return (*_happened(self.paper, one), *_cited(self.paper, self.sources, one))

    def to_do(self, one: DueRecord) -> tree.Text:
        """What is to be done; of what was named as newly overdue no more than its number."""
        if (one.commitment.id, one.due.day) not in self.overdue:
            return self.due(one)
        named = f"{self.paper.when(one.due.day)}{self.paper.colon}{one.commitment.place}  "
        label = self.paper.run(named, "strong", f"p{one.commitment.id}")
        return (label, *self.paper.chip(*STANDINGS[one.standing]), *self.cited(one.commitment))

    def due(self, one: DueRecord, *, done: bool = False) -> tree.Text:
        closing = self.outcomes.get(one.due.outcome or 0)
        said = [self.paper.run(f"  {one.due.reason}")] if one.due.reason else []
        if done:
            day = soft((self.paper.run(self.paper.when(one.due.day)),))
            said[:0] = [self.paper.run("  "), *_grey(self.paper, N_("Due date")), *day]
        if one.due.moved:
            moved = self.paper.dated(N_("moved from {day}"), day=one.due.moved)
            said[:0] = [self.paper.run("  "), *soft(moved)]
        if closing:
            said += [self.paper.run("\n→ "), *_happened(self.paper, closing)]
        cited = _cited(self.paper, self.sources, closing) if closing else self.cited(one.commitment)
        return (*_due_line(self.paper, done_on(one) if done else one), *said, *cited)

    def assessed(self, one: Assessed) -> tree.Text:
        """What is said or supported now, what was before, why, and what that rests on, below what it is about."""
        paper, scales = self.paper, self.room.scales
        runs = [*_labelled(paper, one.commitment), paper.run("\n"), *paper.step(scales.step(one.now))]
        runs += [*paper.of_side(one.now.side), paper.run("  "), *paper.since(one.now, " / ")]
        if one.before is not None and one.before.value != one.now.value:
            runs += [paper.run("  "), *_grey(paper, N_("before")), *paper.step(scales.step(one.before))]
        return (*runs, *self.grounds(one))

    def grounds(self, one: Assessed) -> Iterator[tree.Run]:
        """Why something was assessed as it is, and what that rests on; where on nothing, where the item stands."""
        paper = self.paper
        if one.now.reason:
            yield paper.run(f"  {' '.join(one.now.reason.split())}")
        for source in dict.fromkeys(each.source for each in one.now.passages if each.source in self.sources):
            yield paper.run("  ")
            yield paper.cited(self.sources[source])
        outcomes = [self.outcomes[key] for key in one.now.outcomes if key in self.outcomes]
        for each in outcomes:
            yield paper.run("\n→ ")
            yield from self.outcome(each)
        if not outcomes and not one.now.passages:
            yield from self.cited(one.commitment)

    def person(self, one: PersonRecord) -> tree.Text:
        entry = next(iter(self.room.store.record_history("person", one.id)), None)
        day = self.paper.when(self.room.store.clock.local(entry.at)[:10]) if entry else ""
        runs = [self.paper.run(f"  {day}", "soft")] if day else []
        if was := self.found.was(one):
            runs += [self.paper.run("  "), *_grey(self.paper, N_("before")), self.paper.run(f" {was}")]
        elif one.id not in self.found.before:
            runs += [self.paper.run("  "), *soft(self.paper.fixed_words(N_("newly noted")))]
        if said := one.source or (entry and entry.paper):
            runs.append(self.paper.run(f"  [{said}]", "soft"))
        return (*_person(self.paper, one), *runs)


def _cited(paper: Paper, sources: Mapping[int, SourceRecord], one: OutcomeRecord) -> tree.Text:
    """The source of an outcome, with the page, linked to the annex."""
    return (paper.run("  "), paper.cited(sources[one.source], page=one.page, target=f"so{one.id}"))


def _due_line(paper: Paper, one: DueRecord) -> tree.Text:
    return (paper.run(f"{paper.when(one.due.day)}{paper.colon}", "strong"), *_labelled(paper, one.commitment))


def _due(paper: Paper, room: FollowUp, code: str, meeting: MeetingRecord | None) -> Iterator[tree.Block]:
    """What is overdue and falls due before and during the meeting; without one, within a year, and how much after."""
    last, later = plus(room.today, "P1Y"), 0
    if meeting is not None and meeting.date:
        found = room.due_by_visit(meeting.id)
    else:
        found = room.due(last=last, codes=[code])
        later = len(room.falling(first=plus(last, "P1D"), codes=[code]))
    if found or later:
        yield paper.part(PARTS["due"], "due")
    if found:
        yield _dues(paper, found, code, {one.id: one for one in room.store.sources()})
    if later:
        lines = ([tree.Run(_later(one, last, later, paper.era), one)] for one in paper.languages)
        yield tree.Paragraph(paper.parted(lines, "\n"), "small")


def _later(language: Language, last: str, count: int, era: bool) -> str:
    words = N_("Dates that fall due after {day}: {n}.")
    return translate(language, words, day=date_words(last, language, era=era), n=count)


def _ledger(paper: Paper, room: FollowUp, code: str, meeting: MeetingRecord | None) -> Iterator[tree.Block]:
    """Every commitment with its three lines and the evidence, cited."""
    point = room.standpoint(room.store.provisions(counterparts=[code], nature="commitment"))
    if not point.commitments:
        return
    yield paper.part(PARTS["ledger"], "ledger")
    yield tree.Heading(2, paper.fixed_words("Schedule"), "ledger-schedule")
    pillars = paper.pillars(point.commitments, point.sources)
    placed = paper.told_apart(point.commitments, point.sources)
    yield charts.schedules(paper, ((pillars[one.id], point.lines[one.id].schedule) for one in point.commitments))
    rows = tuple(
        (
            (paper.run(one.place, "strong"),),
            (*paper.brief(one, 118), *placed[one.id], *_evidence(paper, point, one)),
            _three_lines(paper, point, one),
        )
        for one in point.commitments
    )
    header = paper.header(N_("No."), N_("Commitment and evidence"), N_("Where it stands"))
    yield tree.Heading(2, paper.fixed_words(N_("Each commitment")), "ledger-each")
    yield tree.Table(header, rows, (0.1, 0.64, 0.26))


def _three_lines(paper: Paper, point: Standpoint, one: ProvisionRecord) -> tree.Text:
    """Where a commitment stands by its schedule, by the evidence and by what the sides say, each with its day."""
    lines = point.lines[one.id]
    runs: list[tree.Run] = [*paper.chip(*STANDINGS[lines.schedule])]
    apart = paper.run("\n" if len(paper.languages) > 1 else paper.colon, "soft")
    said = [(N_("The sides"), each, paper.of_side(each.side, "\n")) for each in lines.said]
    for label, each, side in [*([(N_("Evidence"), lines.evidence, [])] if lines.evidence else []), *said]:
        runs += [paper.run("\n"), *soft(paper.fixed_words(label)), apart, *paper.step(point.scales.step(each))]
        runs += [*side, paper.run("\n"), *paper.since(each)]
    return tuple(runs)


def _evidence(paper: Paper, point: Standpoint, one: ProvisionRecord) -> tree.Text:
    """What came of a commitment, a line each, and the reason of its assessment with what that rests on, all cited; each
    line has an arrow before it.
    """
    lines: list[tree.Text] = [
        (*_happened(paper, outcome), *_cited(paper, point.sources, outcome))
        for outcome in (*point.answers.get(one.id, ()), *point.grounds.get(one.id, ()))
    ]
    evidence = point.lines[one.id].evidence
    if evidence and evidence.reason:
        passages = dict.fromkeys(each.source for each in evidence.passages if each.source in point.sources)
        cited = (run for each in passages for run in (paper.run("  "), paper.cited(point.sources[each])))
        lines.append((paper.run(f"{paper.when(evidence.day)}  {evidence.reason}", "soft"), *cited))
    return tuple(run for line in lines for run in (paper.run("\n→ "), *line))


def _grey(paper: Paper, message: str) -> list[tree.Run]:
    """Fixed words that stand before a chip."""
    return [*soft(paper.fixed_words(message)), paper.run("  ")]


def _coverage(paper: Paper, room: FollowUp, code: str, meeting: MeetingRecord | None) -> Iterator[tree.Block]:
    found = room.coverage([code], paper.main)
    if not found.commitments.total:
        return
    yield paper.part(PARTS["coverage"], "coverage")
    words = N_(
        "Commitments with an outcome: {linked} of {total}.  Outcomes that answer no commitment: {bare} of {outcomes}."
    )
    yield tree.Paragraph(
        paper.sentences(
            words, linked=found.commitments.linked, total=found.commitments.total, bare=len(found.bare_outcomes),
            outcomes=found.outcomes.total,
        ),
        "lead",
    )  # fmt: skip
    names = subjects.subjects()
    matrix = found.matrix.get(code, {})
    rows = tuple(
        (
            _subject(paper, one),
            (paper.run(str(matrix[one].total)),), (paper.run(str(matrix[one].linked or "–")),),
        )
        for one in names
        if one in matrix
    )  # fmt: skip
    if rows:
        header = paper.header(N_("Subject"), N_("Commitments"), N_("With an outcome"))
        yield tree.Table(header, rows, (0.6, 0.2, 0.2), (), frozenset({1, 2}))
        if sum(one.total for one in matrix.values()) > found.commitments.total:
            words = N_("A commitment on several subjects counts under each of them.")
            yield tree.Paragraph(paper.fixed_words(words), "small")
    if found.bare_outcomes:
        yield tree.Heading(2, paper.fixed_words(N_("Outcomes that answer no commitment")), "coverage-bare")
        yield tree.List(tuple(_happened(paper, one) for one in found.bare_outcomes))


def _elsewhere(paper: Paper, room: FollowUp, code: str, meeting: MeetingRecord | None) -> Iterator[tree.Block]:
    own = room.store.provisions(counterparts=[code], nature="commitment")
    near = room.nearness(paper.main)
    nearest = [one for each in progress.each(own) for one in near.nearest(each.id, 1)]
    found = [near.likeness(*one) for one in sorted(nearest, key=lambda one: -round(one[2], 3))[:_MOST]]
    renewed = room.renewals_with(code, near)
    if not found and not renewed:
        return
    yield paper.part(PARTS["elsewhere"], "elsewhere")
    words = N_("Words in common are in bold; between two languages, subjects and figures in common.")
    yield tree.Paragraph(paper.fixed_words(words), "small")
    yield from _side_by_side(paper, near, found, "near")
    if renewed:
        yield tree.Heading(2, paper.fixed_words(N_("Items that renew an older one (right)")), "renewed")
        for one in renewed:
            yield from _side_by_side(paper, near, [one], "renewed")
            yield from _changed(paper, room, one)


def _side_by_side(paper: Paper, near: Nearness, found: Sequence[Likeness], anchor: str) -> Iterator[tree.Block]:
    for one in found:
        here, there = near.commitments[one.commitment], near.commitments[one.other]
        names = [paper.in_short(counterparts.of(each)) for each in there.counterparts]
        called = (here.place, f"{', '.join(names)} {there.place}")
        heads = [
            ((paper.run(f"{place}  ", "strong"), *_strength(paper, each), *_mark(paper, each)),)
            for place, each in zip(called, (here, there), strict=True)
        ]
        own = [record.wording_or_other(paper.main) for record in (here, there)]
        marked = (one.here, one.there) if one.language else told_in_both(own[0].text, own[1].text)
        sides = [
            (tuple(tree.Run(each.text, language, "strong" if each.same else "") for each in pieces),)
            for pieces, wording in zip(marked, own, strict=True)
            for language in [_spoken(one.language or wording.language)]
        ]
        others = [each for each in paper.languages if one.language and each != one.language]
        rows = [(_worded(here, each), _worded(there, each)) for each in others]
        shown = (row for row in rows if any(row))
        yield tree.Parallel(
            ((heads[0], heads[1]), (sides[0], sides[1]), *shown), f"{anchor}{one.commitment}-{one.other}"
        )


def _worded(one: ProvisionRecord | CommitmentText, spoken: Language) -> tuple[tree.Text, ...]:
    """The wording of a commitment in a language of the paper, beside which it was compared in another; or nothing."""
    wording = one.wording(spoken)
    return ((tree.Run(wording.text, spoken),),) if wording else ()


def _spoken(language: str) -> Language:
    return "en" if language == "en" else "ja"


def _mark(paper: Paper, one: ProvisionRecord | CommitmentText) -> list[tree.Run]:
    """That no person has looked over a commitment, whoever's; in two languages on a line, so that no chip is parted."""
    apart = [paper.run("\n")] if len(paper.languages) > 1 else []
    return [] if one.reviewed else [*apart, *paper.chip(N_("Not yet reviewed"))]


def _changed(paper: Paper, room: FollowUp, one: Likeness) -> Iterator[tree.Block]:
    """What the newer of two items promises otherwise, in each language of the paper."""
    found = changes(room.commitment(one.commitment), room.commitment(one.other))
    for language in paper.languages if found else ():
        words = "  ".join(changed_words(found, language, era=paper.era))
        yield tree.Paragraph((tree.Run(words, language),), "small")


def _strength(paper: Paper, one: ProvisionRecord | CommitmentText) -> list[tree.Run]:
    strength = one.strength
    if strength is None:
        return []
    return paper.chip(STRENGTHS[strength], "plain")


_WRITERS: dict[str, Callable[[Paper, FollowUp, str, MeetingRecord | None], Iterator[tree.Block]]] = {
    "meeting": _meeting, "agenda": _agenda, "persons": _persons, "since": _since, "due": _due, "ledger": _ledger,
    "coverage": _coverage, "elsewhere": _elsewhere, "bank": _bank, "say": _say,
}  # fmt: skip
