"""The room of the desk where commitments are followed up."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from briefbook import beside, counterparts, progress
from briefbook.errors import InputError
from briefbook.followup import reckoned
from briefbook.followup.assessments import Assessments
from briefbook.followup.carried import ABOUT, Whose, others, without_others
from briefbook.followup.coverage import Coverage, coverage
from briefbook.followup.reckoned import Best
from briefbook.followup.records import After, Carried, DueRecord, Lines
from briefbook.followup.renewals import Renewals
from briefbook.followup.since import Assessed, Since, assessed, side_of
from briefbook.followup.suggest import SAMPLE, Suggestions, suggest
from briefbook.followup.sums import added_up
from briefbook.followup.timetable import Timetable, timetable
from briefbook.i18n import Language, _, language
from briefbook.model import Change, Counterpart, Masthead, Outcome, Standing, happened_by, last_day
from briefbook.schedule import Life, first_day, life
from db.past import past
from db.records import (
    AgendaRecord,
    CommitmentText,
    LinkState,
    MeetingRecord,
    OutcomeRecord,
    ProvisionRecord,
)

if TYPE_CHECKING:
    from briefbook.followup.reports import Report, Standpoint
    from exporters.document import Document

_MUCH = 3_000
"""The number of items from which suggestions are reckoned by a process of their own."""
_Mark = tuple[int, str]
_BEST: dict[tuple[Path, int, str | None], tuple[_Mark, Best]] = {}
"""The best suggestions of a process beside this one that were asked for last, at which entry of the log."""


class FollowUp(Renewals, Assessments):
    """What falls due, where it stands, which outcomes may answer it; `today` is the day on which it is asked."""

    # -- links

    def suggestions(self, *, counterpart: str | None = None, commitment: int | None = None) -> Suggestions:
        """Outcomes that may answer commitments, the best first; of a counterpart's commitments, of one commitment.

        `counterpart` is a code.  Raises InputError where there is no such commitment.
        """
        only: set[int] | None = None
        if commitment is not None:
            only = {self.commitment(commitment).id}
        commitments = self.store.commitment_texts(commitment, SAMPLE)
        try:
            if counterpart is not None:
                only = {one.id for one in commitments if counterpart in one.counterparts}
            outcomes = self._as_most_speak(commitments)
            return suggest(commitments, outcomes, self._lives(), self.store.ledger.links(), only)
        finally:
            progress.let_go(commitments)

    def _as_most_speak(self, commitments: Sequence[CommitmentText]) -> list[OutcomeRecord]:
        """All outcomes, those of two languages in the one in which most of some commitments are worded."""
        spoken = Counter(wording.language for one in commitments for wording in one.wordings)
        most = max(spoken, key=lambda each: spoken[each], default="ja")
        return [one.worded(most) for one in self.store.outcomes()]

    def best(self, most: int, counterpart: str | None = None) -> Best:
        """So many of the best suggestions, of a counterpart's commitments; of very many by a process beside this one.

        It tells its progress.  Raises Cancelled where it is to stop.
        """
        store = self.store
        if store.path is not None and not store.closed_day and store.lists.size()[0] > _MUCH:
            with suppress(OSError):  # then it is reckoned here
                return self._best_beside(store.path, most, counterpart)
        with closing(self.suggestions(counterpart=counterpart)) as found:
            return reckoned.read(reckoned.line(found, most))

    def _best_beside(self, path: Path, most: int, counterpart: str | None) -> Best:
        """What a process beside this one reckons, or reckoned where nothing changed since it was asked last."""
        asked, newest = (path, most, counterpart), self.store.entry_mark(self.store.newest_entry())
        entry, found = _BEST.get(asked, (None, None))
        if found is None or entry != newest:
            words = ["--store", str(path), "links", "--beside", str(most)]
            said = beside.ask(*words, *(["--counterpart", counterpart] if counterpart else []), tell=progress.at)
            found = reckoned.read(said)
            _BEST.clear()
            _BEST[asked] = newest, found
        return found

    def suggested_for(self, outcome: Outcome) -> Suggestions:
        """The commitments that an outcome may answer which is not kept yet (its id is 0), the best first.

        Commitments of its counterparts, their organisations and members are weighed; of all where it has none.
        """
        codes = set(outcome.counterparts)
        for code in outcome.counterparts:
            found = counterparts.get(code)
            codes |= {*counterparts.organisations_of(code), *(found.members if found else ())}
        commitments = [
            one for one in self.store.commitment_texts() if not codes or not codes.isdisjoint(one.counterparts)
        ]
        record = OutcomeRecord(
            0, 0, outcome.title, outcome.date, outcome.counterparts, outcome.kind, outcome.text, (), (), None
        )
        return suggest(commitments, [record], self._lives())

    def accept(self, pairs: Sequence[tuple[int, int]]) -> tuple[str, Change]:
        """Accept several links as one step; with a sentence where outcomes had no counterpart and got one by it."""
        bare = [one.id for one in self.store.outcomes(ids={key for _one, key in pairs}) if not one.counterparts]
        ledger = self.store.ledger
        change = ledger.set_link(*pairs[0], "accepted") if len(pairs) == 1 else ledger.accept_links(pairs)
        lent = [one for one in self.store.outcomes(ids=bare) if one.counterparts] if bare else []
        if len(lent) == 1:
            names = [counterparts.of(code).name[language()] for code in lent[0].counterparts]
            said = _("The outcome named no counterpart; it is with {names} now.", names=", ".join(names))
        else:
            said = _("{n} outcomes named no counterpart; they are with those of the commitments now.", n=len(lent))
        return said if lent else "", change

    def part(self, commitment: int, outcome: int, state: LinkState | None) -> tuple[str, Change]:
        """Reject a link, or take back what was said; with a sentence where the outcome loses counterparts by it."""

        def codes() -> list[str]:
            return [code for one in self.store.outcomes(ids=[outcome]) for code in one.counterparts]

        before = codes()
        change = self.store.ledger.set_link(commitment, outcome, state)
        lost = [code for code in before if code not in codes()]
        names = ", ".join(counterparts.of(code).name[language()] for code in lost)
        said = _("The outcome is not with {names} any more: it was so by this link only.", names=names)
        return said if lost else "", change

    def accept_suggestions(self, least: float, *, counterpart: str | None = None) -> tuple[str, Change]:
        """Accept every suggestion from the score `least` on, as `accept` does."""
        with closing(self.suggestions(counterpart=counterpart)) as found:
            pairs = [(one.commitment, one.outcome) for one in found if one.score >= least]
        return self.accept(pairs)

    def _lives(self) -> dict[int, Life]:
        return {one.id: _life(one.masthead) for one in self.store.sources()}

    # -- reports

    def standpoint(
        self, commitments: Sequence[ProvisionRecord], since: str | None = None, when: str | None = None,
        spoken: Language | None = None,
    ) -> "Standpoint":  # fmt: skip
        """What a report about commitments draws on, today and on an earlier day, or at an instant of that day.

        Outcomes are in the language `spoken` where they are told in it, else in that of the interface.
        """
        from briefbook.followup.reports import Standpoint

        linked: dict[int, list[int]] = {}
        for commitment, outcome in self.store.ledger.answers(self.today):
            linked.setdefault(commitment, []).append(outcome)
        ahead: dict[int, list[int]] = {}
        for one in self.store.ledger.links():
            if one.state == "accepted" and one.outcome not in linked.get(one.commitment, ()):
                ahead.setdefault(one.commitment, []).append(one.outcome)
        lines = self.lines(commitments)
        rests = {key: one.evidence for key, one in lines.items() if one.evidence}
        named = {key for found in (*linked.values(), *ahead.values()) for key in found} | {
            key for one in rests.values() for key in one.outcomes
        }
        outcomes = {one.id: one.worded(spoken or language()) for one in self.store.outcomes(ids=named)}

        def by_date(keys: Iterable[int]) -> list[OutcomeRecord]:
            found = (outcomes[key] for key in keys if key in outcomes)
            return sorted(found, key=lambda each: (each.date or "", each.id))

        answers = {one.id: by_date(linked.get(one.id, ())) for one in commitments}
        planned = {one.id: by_date(ahead[one.id]) for one in commitments if one.id in ahead}
        grounds = {key: by_date(set(one.outcomes) - set(linked.get(key, ()))) for key, one in rests.items()}
        used = {wording.source for one in commitments for wording in one.wordings}
        used |= {each.source for found in (*answers.values(), *planned.values(), *grounds.values()) for each in found}
        used |= {each.source for one in rests.values() for each in one.passages}
        sources = {one.id: one for one in self.store.sources() if one.id in used}
        before, linked_before, known = self._earlier(commitments, since, when or since) if since else ({}, set(), {})
        return Standpoint(
            sources, commitments, lines, before, answers, self.scales, grounds, frozenset(linked_before), known,
            planned,
        )  # fmt: skip

    def _earlier(
        self, commitments: Sequence[ProvisionRecord], day: str, when: str
    ) -> tuple[dict[int, Lines], set[tuple[int, int]], dict[int, ProvisionRecord]]:
        """As of a past moment: where commitments stood, which outcomes were linked, the commitments of the sources."""
        with closing(past(self.store, when)) as earlier:
            then = earlier.provisions(nature="commitment")
            lines = FollowUp(earlier, day).lines(then)
            linked = set(earlier.ledger.answers(day))
        sources = {wording.source for one in commitments for wording in one.wordings}
        known = {one.id: one for one in then if any(wording.source in sources for wording in one.wordings)}
        return lines, linked, known

    def follow_up_report(self, report: "Report", source: int) -> "Document":
        """The follow-up report of a source with its other language.  Raises InputError where it has no commitments."""
        from briefbook.followup.reports import follow_up

        record = self.store.row("source", source)
        commitments = self.store.provisions(source=source, nature="commitment")
        if not commitments:
            raise InputError(_("There are no commitments in {name}.  Choose another source.", name=record["title"]))
        last = self._last_edition("follow-up", (source, record["pair"]), report.day)
        since, when = (report.since, report.since) if report.since or last is None else last
        return follow_up(replace(report, since=since), self.standpoint(commitments, since, when, report.main))

    def progress_report(self, report: "Report", counterpart: Counterpart) -> "Document":
        """The progress report about a counterpart.  Raises InputError where there are no commitments with it."""
        from briefbook.followup.reports import progress

        commitments = self.store.provisions(counterparts=[counterpart.code], nature="commitment")
        if not commitments:
            name = counterpart.name[language()]
            if self.store.outcomes(counterparts=[counterpart.code]):
                raise InputError(
                    _(
                        "There are outcomes with {name}, but no commitments whose progress a report could tell.  "
                        "Import a document with commitments, or write the report of a fiscal year's outcomes.",
                        name=name,
                    )
                )
            raise InputError(_("There is nothing about {name} yet.  Import a document first.", name=name))
        return progress(report, counterpart, self.standpoint(commitments, spoken=report.main))

    def outcomes_report(self, report: "Report", year: int) -> "Document":
        """The report of the outcomes of a fiscal year, which begins in April.  Raises InputError where it has none."""
        from briefbook.followup.reports import fiscal_outcomes
        from briefbook.followup.reports.outcomes import of_year

        sources = {one.id: one for one in self.store.sources()}
        known = [one.worded(report.main) for one in self.store.outcomes()]
        outcomes = of_year(year, known, sources)
        if not outcomes:
            raise InputError(_("There are no outcomes of fiscal year {year}.  Import a report first.", year=year))
        dates = {one.id: one.date for one in self._happened(outcomes)}
        amounts = self.store.money.amounts(dates)
        sums = added_up(amounts, dates, self.store.money.rates(), self.today)
        return fiscal_outcomes(report, year, known, sources, sums, self._answered(dates))

    def _happened(self, outcomes: Iterable[OutcomeRecord]) -> list[OutcomeRecord]:
        """Those of some outcomes that had happened by today."""
        return [one for one in outcomes if happened_by(one.date, self.today)]

    def _answered(self, outcomes: Collection[int]) -> dict[int, list[ProvisionRecord]]:
        """The commitments that some outcomes answer, in the order of their sources."""
        linked: dict[int, list[int]] = {}
        for commitment, outcome in self.store.ledger.answers(self.today):
            if outcome in outcomes:
                linked.setdefault(commitment, []).append(outcome)
        found: dict[int, list[ProvisionRecord]] = {}
        for each in self.store.provisions(ids=linked):
            for outcome in linked[each.id]:
                found.setdefault(outcome, []).append(each)
        return found

    def _last_edition(self, kind: str, subjects: Iterable[int | None], day: str) -> tuple[str, str] | None:
        """The day of the last report of a kind about any of some sources before a day, and when it was written.

        Of several of that day the first, so that nothing that was done later on that day goes untold.
        """
        editions = [one for subject in subjects if subject for one in self.store.agenda.editions(kind, str(subject))]
        last = max((one.day for one in editions if one.day < day), default=None)
        if last is None:
            return None
        at = min(one.at for one in editions if one.day == last)
        return last, at if self.store.clock.local(at)[:10] == last else last

    # -- what is covered

    def coverage(self, codes: Sequence[str] | None, spoken: Language) -> Coverage:
        """What is covered of counterparts (None: of all); pillars are named in a language."""
        commitments = self.store.provisions(counterparts=codes, nature="commitment")
        outcomes = self._happened(one.worded(spoken) for one in self.store.outcomes(counterparts=codes))
        accepted = self.store.ledger.answers(self.today)
        try:
            return coverage(commitments, outcomes, accepted, spoken, self.days_of_sources(), self._names_of_sources())
        finally:
            progress.let_go(commitments)

    def _names_of_sources(self) -> dict[int, str]:
        """What each source is called: its title, with its day or its number where others have the same title."""
        sources = [(one.id, one.masthead) for one in self.store.sources()]
        often = Counter(head.title for _key, head in sources)
        return {
            key: head.title if often[head.title] == 1 else f"{head.title}, {head.date or key}" for key, head in sources
        }

    # -- meetings

    def agenda_numbers(self, items: Sequence[AgendaRecord]) -> dict[int, str]:
        """The numbers of the items of an agenda by their ids: 1, 1.1, 1.2, 2 …"""
        counts: dict[int | None, int] = {}
        numbers: dict[int, str] = {}
        for one in items:
            counts[one.parent] = counts.get(one.parent, 0) + 1
            above = f"{numbers[one.parent]}." if one.parent is not None else ""
            numbers[one.id] = f"{above}{counts[one.parent]}"
        return numbers

    def timetable(self, meeting: MeetingRecord, items: Sequence[AgendaRecord]) -> Timetable:
        """When the items of a meeting's agenda begin and end, and what does not fit."""
        return timetable(items, self.agenda_numbers(items), meeting.start, meeting.minutes)

    def last_met(self) -> dict[int, MeetingRecord]:
        """The last meeting before today that each person attended, by their ids."""
        found: dict[int, MeetingRecord] = {}
        for one in self.store.ledger.meetings():
            if one.date and (last_day(one.date) or "") < self.today:
                found.update(dict.fromkeys(one.attendees, one))
        return found

    def since(self, code: str, day: str | None = None, *, before: MeetingRecord | None = None) -> Since | None:
        """What is new with a counterpart since a day, or since the last meeting before today; None without one.

        With `before`, since the last one before that meeting too, which may be past.
        """
        meeting = self._met_before(code, before) if day is None else None
        if meeting:
            day = last_day(meeting.date) or ""
        if day is None:
            return None
        commitments = self.store.provisions(counterparts=[code], nature="commitment")
        dates = {one.id: one.masthead.date or "" for one in self.store.sources()}
        new = [one for one in commitments if max(dates.get(wording.source, "") for wording in one.wordings) > day]
        dues = self.due(codes=[code], closed=True)
        papers = self.store.ledger.sources_of(meeting.id) if meeting else []
        outcomes = [
            one for one in self._happened(self.store.outcomes(counterparts=[code]))
            if (last_day(one.date) or "") > day or not one.sources.isdisjoint(papers)
        ]  # fmt: skip
        changed = self.store.changed_since("person", day)
        persons = [one for one in self.store.ledger.persons(code) if one.id in changed]
        agreed = {one.id: one for source in papers for one in self.store.provisions(source=source, nature="commitment")}
        new = [one for one in new if one.id not in agreed]
        told = assessed(commitments, self.store.register.assessments(until=self.today), day)
        return Since(
            code, day, meeting, tuple(new),
            tuple(one for one in dues if one.due.moved and self._settled_since(one, day)),
            tuple(one for one in dues if one.due.closed and one.due.closed > day),
            tuple(one for one in dues if one.standing is Standing.OVERDUE and one.due.day >= day),
            tuple(outcomes), tuple(persons), agreed=tuple(agreed.values()), **_waiting(dues, code),
            said=tuple(one for one in told if one.now.line == "official"),
            supported=tuple(one for one in told if one.now.line == "evidence"),
            before={one.id: was for one in persons if (was := self.store.ledger.person_at(one.id, day))},
        )  # fmt: skip

    def _met_before(self, code: str, meeting: MeetingRecord | None) -> MeetingRecord | None:
        """The last meeting with a counterpart before today, and before another meeting; None where there is none."""
        limit = min(self.today, (first_day(meeting.date) if meeting else None) or self.today)
        held = [one for one in self.store.ledger.meetings(code) if one.date and (last_day(one.date) or "") < limit]
        return held[-1] if held else None

    def told_by(self, one: Assessed) -> int:
        """The source that tells of an assessment: that of its passage or its outcome, else the commitment's own."""
        for passage in one.now.passages:
            return passage.source
        for outcome in self.store.outcomes(ids=set(one.now.outcomes)):
            return outcome.source
        return one.commitment.wording_or_other(language()).source

    def _settled_since(self, one: DueRecord, day: str) -> bool:
        settled = self.store.register.occurrences(one.commitment.id)
        return any(each.number == one.due.number and self.store.clock.local(each.at)[:10] > day for each in settled)

    def left_over(self, meeting: int) -> list[AgendaRecord]:
        """What goes to the next agenda: items not dealt with, with those of their commitments that are open.

        Closed are commitments of whose schedule nothing is left, those without one that an outcome answers, unless the
        evidence was assessed as less than that, and those that an outcome of this very meeting answers.  An item all of
        whose commitments are closed is not left over.
        What stands under an item that was dealt with was dealt with too.
        """
        items, dealt = [], set()
        for one in self.store.agenda.items(meeting):  # each before those under it
            if one.dealt or one.parent in dealt:
                dealt.add(one.id)
            else:
                items.append(one)
        closed = self._closed({key for one in items for key in one.commitments}) | self._ticked(meeting)
        found = []
        for one in items:
            left = tuple(key for key in one.commitments if key not in closed)
            if left or not one.commitments:
                found.append(replace(one, commitments=left))
        return found

    def _closed(self, ids: set[int]) -> set[int]:
        commitments = self.store.provisions(ids=ids)
        lines, scales = self.lines(commitments), self.scales
        answered = {commitment for commitment, _outcome in self.store.ledger.answers(self.today)}
        short = {key for key, one in lines.items() if one.evidence and scales.step(one.evidence).far != "done"}
        closed = {key for key, one in lines.items() if one.schedule in (Standing.DONE, Standing.LATE)}
        return closed | {key for key, one in lines.items() if not one.dues and key in answered - short}

    def _told_in(self, sources: Iterable[int]) -> list[OutcomeRecord]:
        """The outcomes that some sources tell of, each once."""
        rows = [one.id for source in sources for one in self.store.outcomes(source=source)]
        return self.store.outcomes(ids=rows) if rows else []

    def _ticked(self, meeting: int) -> set[int]:
        """The commitments that outcomes of a meeting answer."""
        sources = self.store.ledger.sources_of(meeting)
        outcomes = {one.id for one in self._told_in(sources)}
        return {commitment for commitment, outcome in self.store.ledger.answers(self.today) if outcome in outcomes}

    def carry_over(self, meeting: int, following: int) -> tuple[Carried, Change]:
        """Copy what is left of a meeting's agenda to another's, as drafts, in one step.

        Not what is there already, nor what is of counterparts alone that the other meeting is not with.
        """
        there = {(one.title, one.commitments) for one in self.store.agenda.items(following)}
        left = self.left_over(meeting)
        held, then = (self.store.ledger.meeting(key).counterparts for key in (meeting, following))
        kept = without_others(left, whom, self._whose(left)) if (whom := others(held, then)) else left
        new = [one for one in kept if (one.title, one.commitments) not in there]
        change = self.store.agenda.copy_items(new, following) if new else Change()
        return Carried(len(new), len(left) - len(kept)), change

    def _whose(self, items: Sequence[AgendaRecord]) -> Whose:
        """The counterparts of all that items of an agenda are about."""
        used = {kind: {key for one in items for key in getattr(one, kind)} for kind in ABOUT}
        points = self.store.agenda.points(ids=used["points"])
        return {
            "commitments": {one.id: one.counterparts for one in self.store.provisions(ids=used["commitments"])},
            "outcomes": {one.id: one.counterparts for one in self.store.outcomes(ids=used["outcomes"])},
            "points": {one.id: (one.counterpart,) if one.counterpart else () for one in points},
        }

    def after(self, meeting: int) -> After:
        """What came of a meeting."""
        held = self.store.ledger.meeting(meeting)
        known = {each.id: each for each in self.store.sources()}
        sources = [known[key] for key in self.store.ledger.sources_of(meeting)]
        agreed = {each.id: each for source in sources for each in self.store.provisions(source=source.id)}
        outcomes = [each.worded(language()) for each in self._told_in(one.id for one in sources)]
        items = self.store.agenda.items(meeting)
        said = self.store.agenda.points(ids={key for item in items for key in item.points})
        about = {key for each in items for key in each.commitments} | {key for each in said for key in each.commitments}
        asked = self.store.provisions(ids=about, nature="commitment")
        point = self.standpoint(asked)
        papers = tuple(each for each in sources if each.origin is None)
        commitments = tuple(each for each in agreed.values() if each.coding.nature == "commitment")
        answers = tuple((each, tuple(point.answers[each.id])) for each in asked)
        left, following = tuple(self.left_over(meeting)), self.following(held)
        return After(held, papers, commitments, tuple(outcomes), answers, tuple(items), left, following)

    def following(self, meeting: MeetingRecord) -> MeetingRecord | None:
        """The first later meeting with one of a meeting's counterparts; None without one."""
        day, whom = last_day(meeting.date) or "", set(meeting.counterparts)
        others = (one for one in self.store.ledger.meetings() if one.id != meeting.id and whom & set(one.counterparts))
        later = (one for one in others if one.date and one.date[:10] > day)
        return next(later, None) if day else None


def _waiting(dues: Sequence[DueRecord], code: str) -> dict[str, tuple[DueRecord, ...]]:
    """What is overdue or due with a counterpart, by the side that is to carry it out."""
    waiting = [one for one in dues if one.standing in (Standing.OVERDUE, Standing.DUE)]
    sides = ("theirs", "ours", "both", "others")
    return {side: tuple(one for one in waiting if side_of(one.commitment, code) == side) for side in sides}


def _life(head: Masthead) -> Life:
    """From when to when a document is in force."""
    return life(head.title, head.date, head.begins, head.ends)
