"""The panel of an item: its wordings, what was found in them, its facts, linked outcomes and history."""

from dataclasses import dataclass
from typing import Any

from briefbook.dates import date_words, recurrence_words
from briefbook.desk import Desk
from briefbook.i18n import _, language
from briefbook.states import NATURES, STRENGTHS
from briefbook.ui.chips import Chips
from briefbook.ui.citing import citation
from briefbook.ui.columns import item_chips, joined, names
from briefbook.ui.page import label, row
from briefbook.ui.record import RecordPanel, said
from briefbook.ui.session import Session
from briefbook.ui.wording import Legend, WordingView
from db.records import EntryRecord, OutcomeRecord, ProvisionRecord, SourceRecord, WordingRecord


@dataclass(frozen=True, slots=True)
class ProvisionFile:
    """All that the panel of an item shows; `outcomes` are those that were accepted for it."""

    record: ProvisionRecord
    sources: dict[int, SourceRecord]
    outcomes: tuple[OutcomeRecord, ...]
    history: tuple[EntryRecord, ...]


class ProvisionPanel(RecordPanel):
    """The item in front."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "provision_panel", _("Commitment in front"))

    def read(self, desk: Desk, record: int) -> ProvisionFile:
        item = desk.provision(record)
        accepted = [one.outcome for one in desk.links(commitment=record) if one.state == "accepted"]
        sources = {one.source: desk.store.source(one.source) for one in item.wordings}
        return ProvisionFile(
            item,
            {key: found for key, found in sources.items() if found},
            tuple(desk.outcomes(ids=accepted)),
            tuple(desk.record_history("provision", record)),
        )

    def fill(self, found: ProvisionFile) -> list[Any]:
        record = found.record
        front = self._front(record)
        path = " › ".join(" ".join(filter(None, [one.number, one.title])) for one in front.headings)
        chips = Chips(item_chips(record, self.session.today))
        wordings, legend = WordingView(self.session), Legend(self.session)
        wordings.show_wordings(record.wordings)
        legend.show_wordings(record.wordings)
        parts: list[Any] = [label(front.number or front.key, "title", bold=True)]
        if path:
            parts.append(said(path, soft=True))
        parts += [chips, wordings, *self._cited(found), self._facts(record), self._found_in(legend)]
        return [*parts, self._outcomes(found), self.history(found.history)]

    def _front(self, record: ProvisionRecord) -> WordingRecord:
        return record.wording(language()) or record.wordings[0]

    def _cited(self, found: ProvisionFile) -> list[Any]:
        """Where each wording stands, with the way there."""
        lines = []
        for one in found.record.wordings:
            source = found.sources.get(one.source)
            where = citation(source, language(), one.number, one.page, era=self.session.settings.era)
            lines.append(said(where, soft=True))
        show = self.tool("file-text", _("Show in its source"), "record_source", self.show_source, says=True)
        show.setToolTip(f"{_('Show in its source')}  Ctrl+↵")
        return [*lines, row(show, 1)]

    def _facts(self, record: ProvisionRecord) -> Any:
        coding, era = record.coding, self.session.settings.era
        return self.section(_("Facts"), self.facts((
            (_("Nature"), _(NATURES[coding.nature])),
            (_("Strength"), _(STRENGTHS[coding.strength]) if coding.strength else ""),
            (_("Acting bodies"), joined(coding.actors)),
            (_("Deadline"), date_words(coding.deadline, language(), era=era)),
            (_("How often"), recurrence_words(coding.recurrence, language())),
            (_("Venue"), _("In turn on either side") if coding.venue == "alternating" else coding.venue or ""),
            (_("Counterparts"), names(record.counterparts)),
        )))  # fmt: skip

    def _found_in(self, legend: Legend) -> Any:
        return self.section(_("Found in the wording"), legend)

    def _outcomes(self, found: ProvisionFile) -> Any:
        return self.section(_("Outcomes"), said(_("No outcome is linked yet."), soft=True))

    def show_source(self) -> None:
        if isinstance(self._found, ProvisionFile):
            front = self._front(self._found.record)
            self.session.show("source", {"source": front.source, "provision": self._found.record.id})
