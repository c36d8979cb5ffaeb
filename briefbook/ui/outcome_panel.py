"""The panel of an outcome: what happened, when, with whom; the commitments that it answers; its history."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from briefbook.desk import Desk
from briefbook.i18n import _, language
from briefbook.model import Coding, Nature
from briefbook.states import OUTCOMES, review_chip
from briefbook.ui import editors
from briefbook.ui.arranging import boxed, row
from briefbook.ui.chips import Chips
from briefbook.ui.citing import citation
from briefbook.ui.columns import names
from briefbook.ui.dated import date_words
from briefbook.ui.record import RecordPanel, prose
from briefbook.ui.session import Session
from briefbook.ui.wording import WordingView
from briefbook.values import dataclass
from db.lists import ProvisionRow
from db.records import EntryRecord, OutcomeRecord, SourceRecord, ToldRecord, WordingRecord

_LONG = 80
"""Letters of a title from which on it is set no larger than the text: it would leave no room for anything else."""

if TYPE_CHECKING:
    from briefbook.ui.record_reads import Money


@dataclass(frozen=True, slots=True)
class OutcomeFile:
    """All that the panel of an outcome shows; `commitments` are those that it was accepted for, `other` is the source
    that tells of it in the other language.
    """

    record: OutcomeRecord
    source: SourceRecord | None
    other: SourceRecord | None
    commitments: tuple[ProvisionRow, ...]
    history: tuple[EntryRecord, ...]
    money: "Money"


class OutcomePanel(RecordPanel):
    """The outcome in front."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "outcome_panel", _("Outcome in front"))

    def read(self, desk: Desk, record: int) -> OutcomeFile:
        from briefbook.ui.record_reads import read_money

        found = desk.outcome(record)
        links = [one.commitment for one in desk.ledger.links(outcome=record) if one.state == "accepted"]
        return OutcomeFile(
            found,
            desk.store.source(found.source),
            desk.store.source(found.other.source) if found.other else None,
            tuple(desk.lists.rows(links, language())),
            tuple(desk.store.record_history("outcome", record)),
            read_money(desk, found),
        )

    def fill(self, found: OutcomeFile) -> Iterator[Any]:
        one = found.record
        where = citation(found.source, language(), None, one.page)
        chips = [chip for chip in ((_(OUTCOMES[one.kind]), "plain"), review_chip(one.reviewed)) if chip]
        parts: list[Any] = [prose(one.title, "section" if len(one.title) <= _LONG else "body", bold=True)]
        if one.context:
            parts.append(prose(" › ".join(one.context), soft=True))
        parts.append(Chips(chips))
        if one.told or (one.text and one.text != one.title):
            text = WordingView(self.session, self.room())
            if one.told:
                text.show_wordings([_wording(told) for told in one.told])
            else:
                text.show_text(one.text)
            text.citation = where
            parts.append(text)
        parts.append(prose(where, soft=True))
        if one.other:
            parts.append(prose(citation(found.other, language(), None, one.other.page), soft=True))
        if found.source and found.source.origin is not None:
            parts.append(prose(_("Entered by hand"), soft=True))
        yield from parts
        yield from (row(self.source_tool(), 1), self._facts(one), self._amounts(found), self._commitments(found))
        yield self.history(found.history)

    def _facts(self, one: OutcomeRecord) -> Any:
        if self.editing:
            return self.section(_("Facts"), self.facts(self._editors(one)), deeds=[self.edit_tool()])
        return self.section(_("Facts"), self.facts((
            (_("Date"), date_words(one.date)),
            (_("Kind"), _(OUTCOMES[one.kind])),
            (_("Counterparts"), names(one.counterparts)),
            (_("Place"), one.place or ""),
            (_("Participants"), one.people or ""),
        )), deeds=[self.edit_tool()])  # fmt: skip

    def _amounts(self, found: OutcomeFile) -> Any:
        """The amounts with their stages, what else is the same money, and what was read and is not settled yet."""
        from briefbook.ui.sums import amount_line, edit_amounts

        money = found.money
        lines: list[Any] = []
        seen: set[int] = set()
        for one in money.amounts:
            lines.append(prose(f"{'＝ ' if one.money in seen else ''}{amount_line(one)}"))
            seen.add(one.money)
            if one.words:
                lines.append(prose(f"“{one.words}”" if language() == "en" else f"「{one.words}」", soft=True))
            for other in money.same:
                if other.money == one.money and other.outcome in money.outcomes:
                    title = money.outcomes[other.outcome].title
                    said = _("The same money: {amount} in {title}", amount=amount_line(other), title=title)
                    lines.append(prose(said, soft=True))
        read = (_("Read, not settled yet: {amount}", amount=amount_line(one)) for one in money.proposed)
        lines += [prose(said, soft=True) for said in read]
        if money.proposed:
            take = self.tool("check", _("Count them as read"), "amounts_accept", self._accept_amounts, says=True)
            lines.append(boxed(row(self.session.seal(take), 1)))
        edit = partial(edit_amounts, self.session, found.record, money)
        deed = self.tool("pencil", _("Edit the amounts"), "amounts_edit", edit)
        return self.section(_("Amounts"), *lines, deeds=[deed], nothing=_("No sum of money is named."))

    def _accept_amounts(self) -> None:
        if isinstance(self._found, OutcomeFile):
            key, money = self._found.record.id, self._found.money
            both = [*money.amounts, *money.proposed]
            self.session.write(lambda desk: desk.money.save_amounts(key, both))

    def _editors(self, one: OutcomeRecord) -> list[tuple[str, QWidget]]:
        """The fields that a person may set otherwise than they were read."""

        def keep(field: str) -> Any:
            return self.keeps(field, lambda desk, key, value: desk.review.edit_outcome(key, **{field: value}))

        def keep_title(desk: Desk, key: int, value: str) -> Any:
            return desk.review.edit_outcome(desk.outcome(key).row, title=value)

        kinds = [(kind, _(words)) for kind, words in OUTCOMES.items()]
        return [
            (_("Title"), editors.text("edit_title", one.title, self.keeps("title", keep_title))),
            (_("Date"), editors.day("edit_date", one.date, self.session.today, keep("date"), self.no_date)),
            (_("Kind"), editors.choice("edit_kind", kinds, one.kind, keep("kind"))),
            (_("Counterparts"), editors.codes("edit_counterparts", one.counterparts, keep("counterparts"))),
            (_("Place"), editors.line("edit_place", one.place or "", keep("place"))),
            (_("Participants"), editors.line("edit_people", one.people or "", keep("people"))),
        ]

    def present(self, desk: Desk, record: int) -> OutcomeRecord:
        return desk.outcome(record)

    def first_field(self) -> str:
        return "edit_title"

    def _commitments(self, found: OutcomeFile) -> Any:
        lines = [
            self.linked("provision", one.id, one.text, f"{one.place}  {one.source_title}", one.id,
                        found.record.id, reviewed=one.reviewed)
            for one in found.commitments
        ]  # fmt: skip
        add = self.tool("link", _("Link a commitment"), "outcome_link", self.link)
        nothing = _("No commitment is linked yet.")
        return self.section(_("Commitments that it answers"), *lines, deeds=[add], nothing=nothing)

    def link(self) -> None:
        if not isinstance(self._found, OutcomeFile):
            return
        from briefbook.ui.linking import ask, choose_commitment

        one, there = self._found.record, [each.id for each in self._found.commitments]
        form = choose_commitment(self.session, one.counterparts, there, self.window(), of=one.id)
        ask(self.session, form, lambda chosen: (chosen, one.id))

    def show_source(self) -> None:
        if isinstance(self._found, OutcomeFile):
            one = self._found.record
            self.session.show("source", {"source": one.source, "outcome": one.row})


def _wording(told: ToldRecord) -> WordingRecord:
    """What one language tells of an outcome, to be shown beside the other."""
    return WordingRecord(told.source, told.language, 0, None, told.words, (), Coding(Nature.POSITION), told.page)
