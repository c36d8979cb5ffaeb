"""What all reports share: their definition, what they draw on, how a commitment is told to stand."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from briefbook import counterparts
from briefbook.followup import charts
from briefbook.followup.paper import LANGUAGE_NAMES, Paper, PaperLanguage, soft
from briefbook.followup.records import Lines
from briefbook.followup.scale import NO_EVIDENCE, Scales
from briefbook.i18n import N_, Language, translate
from briefbook.model import Amount, Standing, last_day
from briefbook.schedule import standings
from briefbook.sides import ALL, subjects
from briefbook.states import SIDES, STANDINGS
from db.records import AssessmentRecord, OutcomeRecord, ProvisionRecord, SourceRecord, WordingRecord
from exporters import document as tree


@dataclass(frozen=True, slots=True)
class Report:
    """A report: as of which day, since which day it tells changes (None: none), language, era, marking line."""

    day: str
    since: str | None = None
    language: PaperLanguage = "ja"
    era: bool = False
    marking: str = ""

    @property
    def main(self) -> Language:
        """Its language, the first of both."""
        return "en" if self.language == "en" else "ja"


@dataclass(frozen=True, slots=True)
class Standpoint:
    """What a report draws on: sources by id, commitments, their lines on the day and on the earlier one, outcomes.

    `answers` are the accepted outcomes of each commitment that had happened, by date, `planned` those to come;
    `grounds` the other outcomes that the assessment of its evidence rests on; `linked_before` the pairs of a commitment
    and an outcome that were linked on the earlier day, `known` the commitments of the same sources as they were then.
    """

    sources: Mapping[int, SourceRecord]
    commitments: Sequence[ProvisionRecord]
    lines: Mapping[int, Lines]
    before: Mapping[int, Lines]
    answers: Mapping[int, Sequence[OutcomeRecord]]
    scales: Scales
    grounds: Mapping[int, Sequence[OutcomeRecord]]
    linked_before: frozenset[tuple[int, int]] = frozenset()
    known: Mapping[int, ProvisionRecord] = field(default_factory=dict)
    planned: Mapping[int, Sequence[OutcomeRecord]] = field(default_factory=dict)


_HEAD = 60
"""Letters of the head of the pages up to which it is in both languages of a report in both."""


class Progress(StrEnum):
    """How far a commitment is, in the three words of a report to a summit, and one for what nobody knows."""

    DONE = "done"
    UNDER_WAY = "under-way"
    NOT_BEGUN = "not-begun"
    UNKNOWN = "unknown"


PROGRESS = {
    Progress.DONE: (N_("Done"), "good"),
    Progress.UNDER_WAY: (N_("Under way"), "plain"),
    Progress.NOT_BEGUN: (N_("Not begun"), "warning"),
    Progress.UNKNOWN: (N_("No information"), "plain"),
}


def progress_of(lines: Lines, answers: Sequence[OutcomeRecord], scales: Scales) -> Progress:
    """How far a commitment is: by the assessment of the evidence; without one, by its schedule and its outcomes.

    That no evidence was found says nothing any more once an outcome came later.  Of what recurs, the last time was
    held and an earlier one was missed: that is not all that was promised, so it is under way.  So is what one outcome
    answers while a side says, of the day of it or later, that it is not done.  Where there is neither, what a side says
    is under way, or fulfilled, is under way.  Not begun is only what somebody assessed so or says to be so: of what
    no evidence was found, and of what nobody tells, nothing is known.
    """
    late = [one for one in answers if lines.evidence and (last_day(one.date) or "") > lines.evidence.day]
    if lines.evidence is not None and not (late and lines.evidence.value == NO_EVIDENCE):
        unfound = lines.evidence.value == NO_EVIDENCE
        return Progress.UNKNOWN if unfound else Progress(scales.step(lines.evidence).far)
    if lines.schedule in (Standing.DONE, Standing.LATE):
        whole = all(one.outcome or one.dropped for one in lines.dues) and not _is_denied(lines, answers, scales)
        return Progress.DONE if whole else Progress.UNDER_WAY
    told = (one for one in lines.said if one.value not in _TELLS_NOTHING)
    said = {"not-begun" if one.value == "withdrawn" else scales.step(one).far for one in told}
    if answers or said & {"done", "under-way"}:
        return Progress.UNDER_WAY
    return Progress.NOT_BEGUN if said else Progress.UNKNOWN


def _is_denied(lines: Lines, answers: Sequence[OutcomeRecord], scales: Scales) -> bool:
    """Whether a side says, once the last outcome was there, that what falls due once is not done."""
    last = max((last_day(one.date) or "" for one in answers), default="")
    steps = [(one.value, scales.step(one).far) for one in lines.said if last and one.day >= last]
    return len(lines.dues) == 1 and any(far != "done" and value not in _SILENT for value, far in steps)


_TELLS_NOTHING = ("stated", "not-mentioned")
"""What a side may say that does not tell how far a commitment is."""
_SILENT = (*_TELLS_NOTHING, "withdrawn")
"""What a side may say that does not tell how far a commitment is, or that it is none any more."""


class Sheet(Paper):
    """A report that is being written from sources, which it numbers and lists at its end; `shown` is what it tells."""

    def __init__(
        self, report: Report, sources: Mapping[int, SourceRecord], shown: Iterable[WordingRecord | OutcomeRecord]
    ) -> None:
        super().__init__(
            report.language, report.era, {key: number for number, key in enumerate(sources, 1)},
            unread=not any(one.reviewed for one in shown),
        )  # fmt: skip
        self.report = report
        self.sources = sources
        self.apart: Mapping[int, tree.Text] = {}
        """Where each commitment stands, where they are of several documents."""

    def reviewing(self) -> list[tree.Block]:
        """Which of its sources no person has looked over, for its first page."""
        return self.noted(self.not_looked_over(self.sources.values()))

    def document(
        self, title: tree.Text, lines: Sequence[tree.Text], blocks: Sequence[tree.Block],
        about: Mapping[Language, str] | None = None, *, landscape: bool = False,
    ) -> tree.Document:  # fmt: skip
        """The whole report: cover with its title and what it is about, contents, blocks, sources.

        `about` is that in each language, for the head of the pages.  That of the same day is the same document.
        """
        as_of = self.dated(N_("As of {date}"), date=self.report.day)
        shown = [*lines, as_of, (self.run(LANGUAGE_NAMES[self.language]),)]
        marking = (self.run(self.report.marking),) if self.report.marking else ()
        cover = tree.Cover(title, tuple(shown), marking)
        subject = tree.words(lines[0]) if lines else tree.words(title)
        report = {run.language: run.text for run in title if run.text != " / "}
        heads = dict.fromkeys(
            translate(one, N_("{report}: {subject}"), report=report[one], subject=found)
            for one, found in (about or {}).items()
        )
        full = " / ".join(heads) or tree.words(title)
        return tree.Document(
            title=full, language=self.main,
            blocks=tree.linked(
                [cover, tree.Contents(self.fixed_words("Contents"), 2), *blocks, *self._listed_sources()]
            ),
            subject=subject, author="briefbook", running=full if len(full) < _HEAD else next(iter(heads), full),
            marking=self.report.marking, created=f"{self.report.day}T00:00:00Z", landscape=landscape,
        )  # fmt: skip

    def _listed_sources(self) -> Iterator[tree.Block]:
        """The sources by the numbers that they are cited by."""
        yield self.part(N_("Sources"), "sources")
        header = self.header(N_("No."), N_("Title"), N_("Date"))
        rows = tuple(
            (
                (self.run(str(self.numbers[key])),),
                (
                    tree.Run(one.masthead.title, one.masthead.language),
                    *([] if one.reviewed else [self.run("\n"), *self.chip(N_("Not yet reviewed"))]),
                ),
                self.day(one.masthead.date),
            )
            for key, one in self.sources.items()
        )  # fmt: skip
        yield tree.Table.fitted(header, rows, frozenset({0}))

    def wording(self, one: ProvisionRecord) -> tree.Text:
        """The wording of a commitment in the languages of the report, whole."""
        found = one.wordings_in(self.languages)
        runs = ([tree.Run(each.text, each.language)] for each in found)  # type: ignore[arg-type]
        return (*self.unreviewed(*found), *self.parted(runs, "\n"))

    def headed(self, items: Sequence[ProvisionRecord]) -> dict[int, str]:
        """The first heading over each of some commitments, on a line."""
        found = self.pillars(items, self.sources, brief=False)
        return {key: " / ".join(names.split("\n")) for key, names in found.items()}

    def standing(self, lines: Lines, scales: Scales) -> tree.Text:
        """The three lines of a commitment, one under the other; in two languages what is not assessed is a dash."""
        both = len(self.languages) > 1
        apart = self.run("\n" if both else self.colon, "soft")
        none = [self.run(f"{self.colon}–", "soft")] if both else [apart, *self.soft("Not assessed")]
        told = self._lines(lines, scales)
        return self.parted(
            (
                [*self.soft(label), *self.of_side(side), *([apart, *value] if value else none)]
                for label, side, value in told
            ),
            "\n",
        )

    def soft(self, message: str) -> list[tree.Run]:
        """Fixed words in the languages of the report, in grey."""
        return [*soft(self.fixed_words(message))]

    def _lines(self, lines: Lines, scales: Scales) -> Iterator[tuple[str, str | None, list[tree.Run]]]:
        for label, found in ((N_("Evidence"), (lines.evidence,)), (N_("The sides"), lines.said or (None,))):
            for one in found:
                if one is None:
                    yield label, None, []
                else:
                    yield label, one.side, [*self.step(scales.step(one)), self.run("\n"), *self.since(one)]
        words, tone = STANDINGS[lines.schedule]
        told = standings(lines.dues, self.report.day)
        late = next((one for one, state in told if state == lines.schedule), None)
        yield (
            N_("Schedule"),
            None,
            [*self.chip(words, tone), *([self.run("\n"), *soft(self.day(late.day))] if late else [])],
        )

    def outcome(self, one: OutcomeRecord) -> tree.Text:
        """An outcome on one line: date, title, where it stands."""
        source = self.sources[one.source]
        date = [self.run(f"{self.when(one.date)}  ", "strong")] if one.date else []
        title = tree.Run(f"{one.title}  ", source.masthead.language, "", f"o{one.id}")
        return (*self.unreviewed(one), *date, title, self.cited(source, page=one.page))

    def parties(self, one: ProvisionRecord) -> tree.Text:
        """Which countries or organisations a commitment names as its subjects, or both; nothing where it names none."""
        codes = {code for each in one.wordings for code in subjects(each.text, each.language)}
        known = [found for code in sorted(codes) if (found := counterparts.lookup(code))]
        if codes == {ALL} and len(one.counterparts) == 1:
            return self.fixed_words(SIDES["both"])
        return (self.run("; ".join(self.named(each) for each in known)),) if known else ()

    def sum_of(self, one: OutcomeRecord, amount: Amount) -> tree.Text:
        """A sum that an outcome names."""
        return self.money(amount, one.sums_in or self.sources[one.source].masthead.language)

    def reason(self, one: AssessmentRecord) -> tree.Text:
        """Why somebody assessed so, or what a side says of it, as of when, with the sources of its passages."""
        passages = dict.fromkeys(each.source for each in one.passages if each.source in self.sources)
        cited = (run for each in passages for run in (self.run("  "), self.cited(self.sources[each])))
        return (self.run(f"{self.when(one.day)}  ", "soft"), self.run(one.reason), *self.of_side(one.side), *cited)


def sheet_of(report: Report, point: Standpoint) -> Sheet:
    """A report about the commitments of a standpoint."""
    wordings = [each for one in point.commitments for each in one.wordings]
    outcomes = [one for found in (*point.answers.values(), *point.grounds.values()) for one in found]
    sheet = Sheet(report, point.sources, [*wordings, *outcomes])
    sheet.apart = sheet.told_apart(point.commitments, point.sources)
    return sheet


def pillars(sheet: Sheet, point: Standpoint) -> dict[str, list[ProvisionRecord]]:
    """The commitments under the first heading over each, in their order."""
    found: dict[str, list[ProvisionRecord]] = {}
    names = sheet.headed(point.commitments)
    for one in point.commitments:
        found.setdefault(names[one.id], []).append(one)
    return found


def how_far(point: Standpoint, one: ProvisionRecord) -> Progress:
    """How far a commitment is."""
    return progress_of(point.lines[one.id], point.answers.get(one.id, ()), point.scales)


def progress_bars(sheet: Sheet, point: Standpoint, names: Mapping[int, str]) -> tree.Bars:
    """How many commitments of each pillar are done, under way, not begun, and of how many nothing is known; `names`
    are the pillars of each.
    """
    counts: dict[str, Counter[str]] = {}
    for one in point.commitments:
        counts.setdefault(names[one.id], Counter())[str(how_far(point, one))] += 1
    return charts.bars(sheet, N_("Pillar"), {str(one): words for one, words in PROGRESS.items()}, counts)
