"""The panel of an item: its wordings, what was found in them, its facts, linked outcomes and history."""

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from briefbook.dates import recurrence_words
from briefbook.desk import Desk
from briefbook.followup.bodies import names_in
from briefbook.i18n import _, joined, language
from briefbook.states import NATURES, SIDES, STRENGTHS, planned_chip
from briefbook.ui import editors
from briefbook.ui.arranging import row
from briefbook.ui.chips import Chips
from briefbook.ui.citing import citation
from briefbook.ui.columns import item_chips, names
from briefbook.ui.dated import date_words
from briefbook.ui.labels import label
from briefbook.ui.record import RecordPanel, prose
from briefbook.ui.session import Session
from briefbook.ui.wording import Legend, WordingView
from briefbook.values import dataclass
from db.records import EntryRecord, OutcomeRecord, ProvisionRecord, RenewalRecord, SourceRecord, WordingRecord

if TYPE_CHECKING:
    from briefbook.ui.follow.elsewhere import ElsewherePart
    from briefbook.ui.follow.standing import StandingPart
    from briefbook.ui.record_reads import Kept, StandingFile

_OFTEN = ("P1Y", "P2Y", "P6M", "P3M", "P1M")


@dataclass(frozen=True, slots=True)
class ProvisionFile:
    """All that the panel of an item shows; `outcomes` are those that were accepted for it, `side` is who acts, `bodies`
    what those who act are called.
    """

    record: ProvisionRecord
    sources: dict[int, SourceRecord]
    outcomes: tuple[OutcomeRecord, ...]
    history: tuple[EntryRecord, ...]
    standing: "StandingFile | None" = None
    renewals: tuple[RenewalRecord, ...] = ()
    kept: "tuple[Kept, ...]" = ()
    side: str | None = None
    bodies: tuple[str, ...] = ()


class ProvisionPanel(RecordPanel):
    """The item in front.  What follows it up is loaded with the first record, in the background."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "provision_panel", _("Commitment in front"))

    @cached_property
    def follow(self) -> "StandingPart":
        """Where the commitment stands."""
        from briefbook.ui.follow.standing import StandingPart

        return StandingPart(self)

    @cached_property
    def near(self) -> "ElsewherePart":
        """The same promise elsewhere."""
        from briefbook.ui.follow.elsewhere import ElsewherePart

        return ElsewherePart(self)

    def read(self, desk: Desk, record: int) -> ProvisionFile:
        from briefbook.ui.record_reads import read_kept, read_standing

        item = desk.provision(record)
        accepted = [one.outcome for one in desk.links(commitment=record) if one.state == "accepted"]
        sources = {one.source: desk.store.source(one.source) for one in item.wordings}
        said = tuple(desk.store.register.renewals(record))
        return ProvisionFile(
            item,
            {key: found for key, found in sources.items() if found},
            tuple(desk.outcomes(ids=accepted)),
            tuple(desk.store.record_history("provision", record)),
            read_standing(desk, item),
            said,
            read_kept(desk, record, said),
            desk.lists.side(record),
            tuple(names_in(item, language())),
        )

    def fill(self, found: ProvisionFile) -> Iterator[Any]:
        record = found.record
        front = self._front(record)
        path = " › ".join(" ".join(filter(None, [one.number, one.title])) for one in front.headings)
        chips = Chips(item_chips(record, self.session.today))
        wordings, legend = WordingView(self.session, self.room()), Legend(self.session)
        wordings.show_wordings(record.wordings)
        wordings.citation = self._citation(found, front)
        legend.show_wordings(record.wordings)
        parts: list[Any] = [label(front.place, "title", bold=True)]
        if path:
            parts.append(prose(path, soft=True))
        yield from (*parts, chips, wordings, *self._cited(found))
        yield from self.follow.stands(found.standing)
        yield from (self._facts(found), self.section(_("Found in the wording"), legend))
        commitment = found.standing.commitment if found.standing else None
        near = self.near.section(commitment, found.renewals, found.kept)
        yield from (self._outcomes(found), *near, self.history(found.history))

    def _front(self, record: ProvisionRecord) -> WordingRecord:
        return record.wording_or_other(language())

    def _citation(self, found: ProvisionFile, one: WordingRecord) -> str:
        source = found.sources.get(one.source)
        return citation(source, language(), one.place, one.page)

    def _cited(self, found: ProvisionFile) -> list[Any]:
        """Where each wording stands, with the way there."""
        lines = [prose(self._citation(found, one), soft=True) for one in found.record.wordings]
        return [*lines, row(self.source_tool(), 1)]

    def _facts(self, found: ProvisionFile) -> Any:
        record, side = found.record, found.side
        coding = record.coding
        if self.editing:
            return self.section(_("Facts"), self.facts(self._editors(record)), deeds=[self.edit_tool()])
        return self.section(_("Facts"), self.facts((
            (_("Nature"), _(NATURES[coding.nature])),
            (_("Strength"), _(STRENGTHS[coding.strength]) if coding.strength else ""),
            (_("Who acts"), _(SIDES[side]) if side else ""),
            (_("Acting bodies"), joined(found.bodies)),
            (_("Deadline"), date_words(coding.deadline)),
            (_("How often"), recurrence_words(coding.recurrence, language())),
            (_("Venue"), _("In turn on either side") if coding.venue == "alternating" else coding.venue or ""),
            (_("Counterparts"), names(record.counterparts)),
        )), deeds=[self.edit_tool()])  # fmt: skip

    def _editors(self, record: ProvisionRecord) -> list[tuple[str, QWidget]]:
        """The fields that a person may set otherwise than they were read."""
        coding = record.coding

        def keep(field: str) -> Any:
            return self.keeps(field, lambda desk, key, value: desk.review.edit_provision(key, **{field: value}))

        often = dict.fromkeys([*_OFTEN, *([coding.recurrence] if coding.recurrence else [])])
        none = (None, _("None"))
        return [
            (_("Nature"), editors.choice(
                "edit_nature", [(one, _(words)) for one, words in NATURES.items()], coding.nature, keep("nature"))),
            (_("Strength"), editors.choice(
                "edit_strength", [*((one, _(words)) for one, words in STRENGTHS.items()), none], coding.strength,
                keep("strength"))),
            (_("Acting bodies"), editors.bodies("edit_actors", coding.actors, keep("actors"))),
            (_("Deadline"), editors.day(
                "edit_deadline", coding.deadline, self.session.today, keep("deadline"), self.no_date)),
            (_("How often"), editors.choice(
                "edit_recurrence", [none, *((one, recurrence_words(one, language())) for one in often)],
                coding.recurrence, keep("recurrence"))),
            (_("Venue"), editors.choice(
                "edit_venue", [none, ("alternating", _("In turn on either side"))], coding.venue, keep("venue"))),
        ]  # fmt: skip

    def present(self, desk: Desk, record: int) -> ProvisionRecord:
        return desk.provision(record)

    def value(self, record: ProvisionRecord, field: str) -> Any:
        return getattr(record.coding, field)

    def first_field(self) -> str:
        return "edit_nature"

    def _outcomes(self, found: ProvisionFile) -> Any:
        lines: list[QWidget] = []
        for one in found.outcomes:
            planned = planned_chip(one.date, self.session.today)
            when = [planned[0]] if planned else []
            detail = joined([*when, date_words(one.date), names(one.counterparts)])
            lines.append(
                self.linked("outcome", one.id, one.title, detail, found.record.id, one.id, reviewed=one.reviewed)
            )
        add = self.tool("link", _("Link an outcome"), "provision_link", self.link)
        shown = lines or [prose(_("No outcome is linked yet."), soft=True)]
        return self.section(_("Outcomes"), *shown, *self.follow.suggested(found.standing), deeds=[add])

    def link(self) -> None:
        if not isinstance(self._found, ProvisionFile):
            return
        from briefbook.ui.linking import ask, choose_outcome

        one, there = self._found.record, [each.id for each in self._found.outcomes]
        form = choose_outcome(self.session, one.counterparts, there, self.window(), of=one.id)
        ask(self.session, form, lambda chosen: (one.id, chosen))

    def assess(self) -> None:
        """Assess the commitment in front."""
        self.follow.assess()

    def show_source(self) -> None:
        if isinstance(self._found, ProvisionFile):
            front = self._front(self._found.record)
            self.session.show("source", {"source": front.source, "provision": self._found.record.id})
