"""The room of the desk where commitments are followed up."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from briefbook import beside, counterparts, progress
from briefbook.dates import date_words
from briefbook.errors import InputError
from briefbook.followup import reckoned, scale
from briefbook.followup.belonging import circle
from briefbook.followup.carried import ABOUT, Whose, others, without_others
from briefbook.followup.coverage import Coverage, coverage
from briefbook.followup.deeds import STILL, is_begun, is_part, is_unchanged
from briefbook.followup.due import DueDates
from briefbook.followup.elsewhere import Closeness, Likeness, Nearness, date_of
from briefbook.followup.reckoned import Best
from briefbook.followup.records import After, Carried, DueRecord, Lines
from briefbook.followup.scale import Scales
from briefbook.followup.since import Assessed, Since, assessed, side_of
from briefbook.followup.suggest import SAMPLE, Suggestions, suggest
from briefbook.followup.sums import added_up
from briefbook.followup.timetable import Timetable, timetable
from briefbook.i18n import N_, Language, _, language
from briefbook.model import Change, Counterpart, Masthead, Outcome, Standing, happened_by, last_day
from briefbook.schedule import Life, first_day, life, schedule
from db.past import past
from db.records import (
    AgendaRecord,
    AssessmentRecord,
    CommitmentText,
    LinkState,
    MeetingRecord,
    OutcomeRecord,
    ProvisionRecord,
    RenewalRecord,
    SourceRecord,
)
from exporters.garbage import collection_paused

if TYPE_CHECKING:
    from briefbook.followup.reports import Report, Standpoint
    from exporters.document import Document

_HALF = "50%"
_WORDED = ("provision", "source")
"""The kinds of records that say how commitments are worded, whose they are and what is a commitment."""
_MUCH = 3_000
"""The number of items from which suggestions are reckoned by a process of their own."""
_Mark = tuple[int, str]
_KEPT: dict[tuple[Path | None, str, str | None], tuple[_Mark, Closeness]] = {}
"""How near the commitments of the store that asked last are, up to which entry of its log.

Another store may come into the place of its file, and has other entries.
"""
_BEST: dict[tuple[Path, int, str | None], tuple[_Mark, Best]] = {}
"""The best suggestions of a process beside this one that were asked for last, at which entry of the log."""


class FollowUp(DueDates):
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

    # -- what is covered, and the same promise elsewhere

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

    def days_of_sources(self) -> dict[int, str | None]:
        """The day of each source."""
        return {one.id: one.masthead.date for one in self.store.sources()}

    def nearness(self, first: Language | None = None) -> Nearness:
        """How near the commitments of the store are to each other; shown in the language `first` where both have it."""
        return Nearness(self._closeness(), first or language(), self.days_of_sources())

    def _closeness(self) -> Closeness:
        """How near the wordings of commitments are, kept in memory for the store that asked last until one changes."""
        store = self.store
        place, newest = (store.path, store.place, store.closed_day), store.entry_mark(store.newest_entry())
        mark, kept = (_KEPT.get(place) if store.path or store.place else None) or (newest, None)
        if kept and store.entry_mark(mark[0]) == mark and not store.touched_after(mark[0], _WORDED):
            found = kept
        else:
            with collection_paused():
                found = Closeness(store.commitment_texts())
        _KEPT.clear()
        _KEPT[place] = newest, found
        return found

    def elsewhere(self, commitment: int, limit: int = 5) -> list[Likeness]:
        """The nearest wordings to a commitment in documents with other counterparts."""
        self.commitment(commitment)
        return self.nearness().elsewhere(commitment, limit)

    def renewals(self, source: int, near: Nearness | None = None) -> list[Likeness]:
        """Which items of a source renew or replace items of older documents: those accepted, or else the nearest.

        Who asks for many sources gives the same `near` for all.
        """
        self.store.row("source", source)
        near, said = near or self.nearness(), self._said()
        own = self.store.provisions(source=source, nature="commitment")
        return [found for one in progress.each(own) for found in near.renewed(one.id, said[one.id])]

    def renewing(self) -> list[SourceRecord]:
        """The documents of which an older one with a counterpart in common stands, so that their items may renew its.

        The newest first; of two languages of one document that of the interface, where both are there.
        """
        agreed = [
            one for one in self.store.sources()
            if one.origin is None and one.masthead.kind != "outcome-report" and one.masthead.date
        ]  # fmt: skip
        earliest: dict[str, str] = {}
        for one in agreed:
            for code in circle(frozenset(one.masthead.counterparts)) - {counterparts.OUR_SIDE}:
                earliest[code] = min(str(one.masthead.date), earliest.get(code, "9999"))
        found = [
            one for one in agreed
            if any(earliest.get(code, "9999") < str(one.masthead.date) for code in one.masthead.counterparts)
        ]  # fmt: skip
        pairs = {one.pair for one in found if one.masthead.language == language()}
        shown = [one for one in found if one.id not in pairs]
        return sorted(shown, key=lambda one: one.masthead.date or "", reverse=True)

    def not_renewals(self, source: int, near: Nearness) -> list[Likeness]:
        """The items of older documents of which a person said that a source's items do not renew them."""
        said = self._said()
        own = {one.id for one in self.store.provisions(source=source, nature="commitment")}
        return [found for key in sorted(own & said.keys()) for found in near.rejected(key, said[key])]

    def not_renewed(
        self, source: int, found: Sequence[Likeness]
    ) -> tuple[list[ProvisionRecord], list[ProvisionRecord]]:
        """The items of a source that renew nothing, of the renewals that were `found`, and those of the documents it
        renews that it does not take up.
        """
        newer, older = {one.commitment for one in found}, {one.other for one in found}
        sources = {wording.source for one in self.store.provisions(ids=older) for wording in one.wordings}
        before = [one for each in sorted(sources) for one in self.store.provisions(source=each, nature="commitment")]
        new = [one for one in self.store.provisions(source=source, nature="commitment") if one.id not in newer]
        return new, [one for one in {each.id: each for each in before}.values() if one.id not in older]

    def renewals_with(self, code: str, near: Nearness) -> list[Likeness]:
        """The renewals that were accepted among the commitments with a counterpart."""
        said = self._said()
        own = self.store.provisions(counterparts=[code], nature="commitment")
        older = {one.id: [each.older for each in said[one.id] if each.state == "accepted"] for one in own}
        return [found for key, some in older.items() for found in near.beside(key, some, accepted=True)]

    def _said(self) -> defaultdict[int, list[RenewalRecord]]:
        """What was said of renewals, by the newer commitment."""
        said: defaultdict[int, list[RenewalRecord]] = defaultdict(list)
        for one in self.store.register.renewals():
            said[one.commitment].append(one)
        return said

    def set_renewal(self, commitment: int, older: int, state: LinkState | None) -> Change:
        """Say that a commitment renews or replaces an older one, or does not; None takes back what was said.

        Raises InputError where one of them is no commitment, both are the same or `older` is of a later document.
        """
        newer, before = self.commitment(commitment), self.commitment(older)
        dates = self.days_of_sources()
        day, there = date_of(newer, dates), date_of(before, dates)
        if state == "accepted" and day and there and there > day:
            raise InputError(
                _(
                    "Commitment {older} is of a later document than commitment {commitment}.  Name the newer first.",
                    older=older, commitment=commitment,
                )
            )  # fmt: skip
        return self.store.register.set_renewal(commitment, older, state)

    def accept_renewals(self, source: int, least: float) -> Change:
        """Accept what is proposed as renewed by a source's items from the score `least` on, as one step."""
        found = [one for one in self.renewals(source) if not one.accepted and one.score >= least]
        return self.store.register.accept_renewals([(one.commitment, one.other) for one in found])

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
        one = self.store.ledger.meeting(meeting)
        known = {each.id: each for each in self.store.sources()}
        sources = [known[key] for key in self.store.ledger.sources_of(meeting)]
        agreed = {each.id: each for source in sources for each in self.store.provisions(source=source.id)}
        outcomes = [each.worded(language()) for each in self._told_in(one.id for one in sources)]
        items = self.store.agenda.items(meeting)
        asked = self.store.provisions(ids={key for item in items for key in item.commitments}, nature="commitment")
        point = self.standpoint(asked)
        papers = tuple(each for each in sources if each.origin is None)
        commitments = tuple(each for each in agreed.values() if each.coding.nature == "commitment")
        answers = tuple((each, tuple(point.answers[each.id])) for each in asked)
        left, following = tuple(self.left_over(meeting)), self.following(one)
        return After(one, papers, commitments, tuple(outcomes), answers, tuple(items), left, following)

    def following(self, meeting: MeetingRecord) -> MeetingRecord | None:
        """The first later meeting with one of a meeting's counterparts; None without one."""
        day, whom = last_day(meeting.date) or "", set(meeting.counterparts)
        others = (one for one in self.store.ledger.meetings() if one.id != meeting.id and whom & set(one.counterparts))
        later = (one for one in others if one.date and one.date[:10] > day)
        return next(later, None) if day else None

    # -- the scale

    @property
    def scales(self) -> Scales:
        """The scale of assessments that is in use, and those that were."""
        return Scales(self.store.register.scales())

    def scale_text(self, version: str | None = None) -> str:
        """The file of the scale of a version, or of the one in use.  Raises InputError where there is none."""
        scales = self.scales
        wanted = version or scales.current.version
        if wanted == scale.standard().version:
            return scale.standard_text()
        if wanted not in scales.texts():
            raise InputError(_("No scale of version {version} was chosen in this store.", version=wanted))
        return scales.texts()[wanted]

    def use_scale(self, text: str | None) -> Change:
        """Have the scale in a file's text be in use from now on, or the standard one (None).

        Raises InputError with one sentence where the text is no scale, or its version was another file.
        """
        found = scale.standard() if text is None else scale.chosen(text)
        if text is None or found == scale.standard():
            return self.store.register.choose_scale(found.version, "")
        return self.store.register.choose_scale(found.version, text)

    # -- assessments

    def assess(self, one: AssessmentRecord) -> tuple[int, Change]:
        """Add an assessment by the scale in use.  Raises InputError where the scale or its rules do not allow it."""
        _check_side(self.commitment(one.commitment), one.side)
        steps = self.scales.current.steps(one.line)
        if not one.value.strip():
            raise InputError(_("Name a step of the scale: {names}.", names=", ".join(steps)))
        if one.value not in steps:
            raise InputError(
                _("The scale has no step {value}.  Use one of {names}.", value=one.value,
                  names=", ".join(steps))
            )  # fmt: skip
        bare = not one.outcomes and not one.passages
        if one.line == "evidence" and bare and one.value != scale.NO_EVIDENCE:
            raise InputError(
                _("An assessment rests on an outcome or a passage.  Name one, or say that no evidence was found.")
            )
        ahead = [each.date for each in self.store.outcomes(ids=one.outcomes) if not happened_by(each.date, self.today)]
        if ahead:
            words = N_("The outcome of {date} is still to come and proves nothing yet.  Name one that has happened.")
            raise InputError(_(words, date=date_words(ahead[0], language())))
        if one.day > self.today:
            raise InputError(_("An assessment cannot speak of a day to come.  Name a day up to today."))
        return self.store.register.assess(replace(one, scale=self.scales.current.version))

    def not_linked(self, one: AssessmentRecord) -> list[int]:
        """The outcomes that an assessment of the evidence rests on and that are not linked with its commitment."""
        linked = {each.outcome for each in self.store.ledger.links(one.commitment) if each.state == "accepted"}
        return [key for key in one.outcomes if one.line == "evidence" and key not in linked]

    def take_remarks(
        self, remarks: Iterable[tuple[int, str]], side: str, latest: Mapping[int, str] = MappingProxyType({})
    ) -> Change:
        """Keep what the other side wrote beside commitments as its official line of today, as one step.

        Words that begin with a step of the scale give that step; before them the `latest` of what was written at
        several times, where that names one, else what stands before it, as before the body in charge.  Raises
        InputError where a commitment is unknown or the side has no part in it.
        """
        states = []
        for commitment, words in remarks:
            last, record = latest.get(commitment, ""), self.commitment(commitment)
            own = words.removesuffix(last).strip()
            told = (one for one in (last, words, own) if one and self.said_step(record, one, self.today))
            states.append((commitment, side, next(told, words), words, None))
        return self.take_states(states)

    def take_states(self, states: Iterable[tuple[int, str, str, str, str | None]]) -> Change:
        """Keep the states of commitments as sides gave them, as their official lines, in one step.

        Each is a commitment, the side, the state in its words, the reason, and the day it speaks of (None: today).
        What was kept before of the same day is not kept again.
        """
        found, used = [], self.scales.current
        there = {_statement(one) for one in self.store.register.assessments() if one.line == "official"}
        for commitment, side, words, reason, day in states:
            record = self.commitment(commitment)
            _check_side(record, side)
            on = min(day or self.today, self.today)
            step = self.said_step(record, words, on)
            value = step.code if step else scale.STATED
            if is_unchanged(words):
                value = self.last_said(commitment, side, on) or value
            joint = "  " if words.endswith(("。", ".")) else ": "
            told = not reason or not words or reason.endswith(words) or reason.startswith(f"{words}\n")
            said = reason if told else f"{words}{joint}{reason}"
            found.append(
                AssessmentRecord(0, commitment, "official", on, value, side, said or words, used.version, side)
            )
        return self.store.register.assess_all([one for one in found if _statement(one) not in there])

    def said_step(self, record: ProvisionRecord, words: str, day: str) -> scale.Step | None:
        """The step of the official line that words of a side name; under way where they say that a part is done."""
        used, texts, recurs = self.scales.current, [one.text for one in record.wordings], bool(record.coding.recurrence)
        read = (used.read_step("official", one, texts, day) for one in (words, STILL.sub("", words)))
        step = next(filter(None, read), None)
        if step and step.far == "done":
            part = is_part(words, texts, recurs=recurs) or (recurs and used.read_step("official", words) is None)
        else:
            part = (step is None or step.far == "not-begun") and is_begun(words, texts, recurs=recurs)
        return used.read_step("official", _HALF) if part else step

    def last_said(self, commitment: int, side: str, day: str) -> str | None:
        """The step of the official line that a side gave last until a day, where the scale in use has it."""
        steps = self.scales.current.steps("official")
        said = (one for one in self.store.register.assessments(until=day)
                if (one.commitment, one.line, one.side) == (commitment, "official", side))  # fmt: skip
        last = max(said, key=lambda one: (one.day, one.id), default=None)
        return last.value if last and last.value in steps else None

    def lines(self, commitments: Sequence[ProvisionRecord], day: str | None = None) -> dict[int, Lines]:
        """The three lines of commitments on a day (today), by their ids."""
        on = day or self.today
        said: dict[int, dict[str | None, AssessmentRecord]] = {}
        evidence: dict[int, AssessmentRecord] = {}
        for one in self.store.register.assessments(until=on):
            if one.line == "evidence":
                evidence[one.commitment] = one
            else:
                said.setdefault(one.commitment, {})[one.side] = one
        dues = self.on(on).dues(commitments)
        renewed = {one.older for one in self.store.register.renewals() if one.state == "accepted"}
        found = {}
        for each in commitments:
            sides = sorted(said.get(each.id, {}).values(), key=lambda one: (one.day, one.id), reverse=True)
            stands = schedule(dues[each.id], on, renewed=each.id in renewed)
            found[each.id] = Lines(tuple(sides), evidence.get(each.id), stands, dues[each.id])
        return found


def _waiting(dues: Sequence[DueRecord], code: str) -> dict[str, tuple[DueRecord, ...]]:
    """What is overdue or due with a counterpart, by the side that is to carry it out."""
    waiting = [one for one in dues if one.standing in (Standing.OVERDUE, Standing.DUE)]
    sides = ("theirs", "ours", "both", "others")
    return {side: tuple(one for one in waiting if side_of(one.commitment, code) == side) for side in sides}


def _life(head: Masthead) -> Life:
    """From when to when a document is in force."""
    return life(head.title, head.date, head.begins, head.ends)


def _check_side(commitment: ProvisionRecord, side: str | None) -> None:
    """Raise InputError where a side has no part in a commitment: it is neither ours, a counterpart's nor a member's."""
    parties = [counterparts.of(code) for code in commitment.counterparts]
    if side in (None, counterparts.OUR_SIDE) or not parties:
        return
    if not any(side == one.code or side in one.members for one in parties):
        raise InputError(
            _("{side} has no part in commitment {id} ({key}).  Name the side that speaks: {names}.", side=side,
              id=commitment.id, key=commitment.key, names=", ".join(["JP", *(one.code for one in parties)]))
        )  # fmt: skip


def _statement(one: AssessmentRecord) -> tuple[object, ...]:
    """What a side said of a commitment on a day; when it was kept does not count."""
    return one.commitment, one.side, one.day, one.value, one.reason.strip()
