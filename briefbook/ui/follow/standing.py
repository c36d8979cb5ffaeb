"""Where a commitment stands, in its record: three status lines, next dates, assessments, suggested outcomes."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from briefbook.counterparts import name_of
from briefbook.desk import Desk
from briefbook.followup.scale import Scale, Scales
from briefbook.i18n import N_, _, headed, joined, language
from briefbook.model import Change, Standing
from briefbook.states import review_mark
from briefbook.ui.arranging import boxed, column, row
from briefbook.ui.chips import Chips
from briefbook.ui.dated import date_words
from briefbook.ui.follow.assessing import AssessmentForm
from briefbook.ui.follow.falling import standing_chip
from briefbook.ui.follow.pairs import Key, Pair, accepted_words, percent, read_suggested
from briefbook.ui.follow.settling import settle
from briefbook.ui.labels import label
from briefbook.ui.linking import set_link
from briefbook.ui.record import LinkedRecord, RecordPanel, prose
from briefbook.ui.record_reads import StandingFile
from db.records import AssessmentRecord, OutcomeRecord, ProvisionRecord, SourceRecord

LINES = {"official": N_("The sides say"), "evidence": N_("The evidence")}
"""The two lines that are assessed."""
_DUES, _HISTORY = 3, 4


def _assess(record: AssessmentRecord, desk: Desk) -> tuple[list[int], Change]:
    """Keep an assessment; which outcomes its evidence is that are not linked with its commitment."""
    _key, change = desk.followup.assess(record)
    return desk.followup.not_linked(record), change


class StandingPart:
    """The sections of a record panel that follow a commitment up."""

    def __init__(self, panel: RecordPanel) -> None:
        self.panel, self.session = panel, panel.session
        self._found: StandingFile | None = None
        self._pairs: tuple[int, list[Pair]] | None = None
        self._looking: int | None = None
        self._whole = False

    # -- where it stands

    def stands(self, found: StandingFile | None) -> list[Any]:
        """The section that says where the commitment stands; nothing for an item of another nature."""
        if found is None or self._found is None or found.commitment.id != self._found.commitment.id:
            self._whole = False
        self._found = found
        if found is None:
            return []
        lines = found.lines
        assess = self.panel.tool("plus", _("Assess…"), "record_assess", self.assess, says=True)
        official, evidence = map(_, LINES.values())
        facts = [
            *((official, self._line(one, found.scales)) for one in lines.said or (None,)),
            (evidence, self._line(lines.evidence, found.scales)),
            (_("Schedule"), self._chip(*standing_chip(lines.schedule))),
        ]
        parts: list[Any] = [self.panel.facts(facts), *self._dues(found), *self._assessments(found)]
        return [self.panel.section(_("Where it stands"), *parts, deeds=[assess])]

    def _line(self, one: AssessmentRecord | None, scales: Scales) -> QWidget:
        if one is None:
            return prose(_("Not assessed"), soft=True)
        step = scales.step(one)
        said = joined([date_words(one.day), name_of(one.side) if one.side else ""])
        return self._chip(step.name[language()], step.tone, said)

    @staticmethod
    def _chip(words: str, tone: str, beside: str = "") -> QWidget:
        found = boxed(column(Chips([(words, tone)]), *([prose(beside, soft=True)] if beside else []), space=0))
        found.setAccessibleName(joined([words, beside]))
        return found

    def _dues(self, found: StandingFile) -> list[Any]:
        """What is overdue and the next dates, each with a way to settle it."""
        waiting = (Standing.OVERDUE, Standing.DUE, Standing.AHEAD)
        shown = [one for one in found.dues if one.standing in waiting][:_DUES]
        parts: list[Any] = [label(_("Next dates"), "small", soft=True)] if shown else []
        for one in shown:
            words = date_words(one.due.day)
            change = self.panel.tool(
                "pencil", _("Settle the date of {day}", day=words), f"settle_{one.due.number}",
                partial(settle, self.session, self.panel, one),
            )  # fmt: skip
            if one.due.moved:
                words = joined([words, _("moved from {day}", day=date_words(one.due.moved))])
            parts.append(row((prose(words), 1), Chips([standing_chip(one.standing)]), self.session.seal(change)))
        return parts

    def _assessments(self, found: StandingFile) -> list[Any]:
        newest = found.assessments[::-1]
        shown = newest if self._whole else newest[:_HISTORY]
        parts: list[Any] = [label(_("Assessments"), "small", soft=True)] if shown else []
        parts += [column(*(self._assessment(one, found) for one in shown))] if shown else []
        if len(newest) > len(shown):
            words = _("Show all")
            parts.append(row(self.panel.tool("chevron-down", words, "assessments_all", self._unfold, says=True), 1))
        return parts

    def _unfold(self) -> None:
        self._whole = True
        self.panel.rebuild()

    def _assessment(self, one: AssessmentRecord, found: StandingFile) -> QWidget:
        step = found.scales.step(one).name[language()]
        head = joined([date_words(one.day), _(LINES[one.line]), name_of(one.side) if one.side else ""])
        outcomes = [found.evidence[key] for key in one.outcomes if key in found.evidence]
        rests = [f"{' '.join(each.title.split())}{review_mark(each.reviewed)}" for each in outcomes]
        rests += [found.sources[each.source].masthead.title for each in one.passages if each.source in found.sources]
        foot = _("Rests on: {names}", names=joined(rests)) if rests else ""
        foot = _("No outcome or passage named as of {day}", day=date_words(one.day)) if one.bare else foot
        tail = joined([one.author, _("scale {version}", version=one.scale)])
        return boxed(column(
            prose(head, soft=True), prose(headed(step, one.reason) if one.reason else step),
            *([prose(foot, soft=True)] if foot else []), prose(tail, soft=True), space=0,
        ))  # fmt: skip

    # -- outcomes that may answer it

    def suggested(self, found: StandingFile | None) -> list[Any]:
        """Outcomes that may answer the commitment, once they are asked for."""
        if found is None:
            return []
        key = found.commitment.id
        if self._looking == key:
            return [prose(_("Looking for outcomes…"), soft=True)]
        if self._pairs is None or self._pairs[0] != key:
            words = _("Look for outcomes")
            return [row(self.panel.tool("search", words, "record_suggest", self.suggest, says=True), 1)]
        pairs = self._pairs[1]
        if not pairs:
            return [prose(_("No further outcome is suggested."), soft=True)]
        return [label(_("Suggested"), "small", soft=True), *(self._pair(one) for one in pairs)]

    def _pair(self, one: Pair) -> QWidget:
        outcome = one.key[1]
        title, detail = f"{percent(one.score)}  {one.title}", joined([one.date, *one.said])
        show = partial(self.session.show, "outcome", outcome)
        opens = LinkedRecord(title, detail, show, name=f"suggested_{outcome}", reviewed=one.reviewed)
        opens.setToolTip("\n".join([one.title, *one.said]))
        yes = self.panel.tool("check", _("Accept"), f"accept_{outcome}", partial(self._answer, one.key, True))
        no = self.panel.tool("x", _("Reject"), f"reject_{outcome}", partial(self._answer, one.key, False))
        return boxed(row(opens, self.session.seal(yes), self.session.seal(no), space=2))

    def suggest(self) -> None:
        """Look for outcomes that may answer the commitment, in the background."""
        if self._found is None:
            return
        key = self._found.commitment.id
        self._looking = key
        self.panel.rebuild()
        self.session.read(
            self.panel, lambda desk: (key, read_suggested(desk, key)),
            self._on_pairs, "suggested", self._on_failed,
        )  # fmt: skip

    def _on_pairs(self, found: tuple[int, list[Pair]]) -> None:
        self._looking = None
        self._pairs = found
        self.panel.rebuild()

    def _on_failed(self, error: Exception) -> None:
        self._looking = None
        self.panel.rebuild()
        self.session.tell(error)

    def _answer(self, key: Key, yes: bool) -> None:
        if self._pairs:
            self._pairs = (self._pairs[0], [one for one in self._pairs[1] if one.key != key])
        set_link(self.session, key, "accepted" if yes else "rejected")
        self.panel.rebuild()

    # -- what can be done

    def assess(self) -> None:
        """Ask for an assessment; it is added, the others stay."""
        if self._found is None:
            return
        item = self._found.commitment

        def read(desk: Desk) -> tuple[list[OutcomeRecord], list[SourceRecord], Scale]:
            linked = [outcome for one, outcome in desk.ledger.answers(desk.today) if one == item.id]
            return desk.outcomes(ids=linked), desk.sources(), desk.followup.scales.current

        self.session.read(self.panel, read, lambda found: self._ask(item, *found), "assess")

    def _ask(
        self, item: ProvisionRecord, outcomes: Sequence[OutcomeRecord], sources: Sequence[SourceRecord], used: Scale
    ) -> None:
        form = AssessmentForm(self.panel.window(), self.session, item, outcomes, sources, used)
        if self.session.prompt.form(form):
            record = form.record()
            self.session.memory.put("author", record.author)
            self.session.write(partial(_assess, record), partial(self._on_assessed, item.id))

    def _on_assessed(self, commitment: int, found: tuple[list[int], Change]) -> None:
        """Offer to link what the assessment rests on and is not linked: dates are done by linked outcomes alone."""
        pairs = [(commitment, one) for one in found[0]]
        if pairs:
            link = partial(
                self.session.write, lambda desk: desk.followup.accept(pairs),
                lambda done: self.session.told.emit("  ".join(filter(None, [accepted_words(len(pairs)), done[0]])), []),
            )  # fmt: skip
            said = _("It rests on an outcome that is not linked.  A date counts as done only by a linked outcome.")
            self.session.told.emit(said, [(_("Link"), "link", link)])
