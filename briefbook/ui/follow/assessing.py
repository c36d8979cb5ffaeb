"""The form that assesses a commitment: line, step of the scale with its rule, reason, what it rests on."""

from collections.abc import Sequence
from typing import Any, cast

from PySide6.QtWidgets import QLineEdit, QWidget

from briefbook import counterparts
from briefbook.counterparts import name_of
from briefbook.desk import Desk
from briefbook.followup import scale
from briefbook.i18n import N_, _, language
from briefbook.states import review_mark
from briefbook.ui import theme
from briefbook.ui.arranging import boxed, column, row
from briefbook.ui.controls import Choice, LongChoice, TextField, button
from briefbook.ui.dated import date_words
from briefbook.ui.fields import DateField
from briefbook.ui.forms import Form
from briefbook.ui.labels import label
from briefbook.ui.linking import choose_outcome
from briefbook.ui.session import Session
from briefbook.ui.ticks import Ticks
from db.lists import OutcomeRow
from db.passages import find_passage
from db.records import AssessmentRecord, Line, OutcomeRecord, Passage, ProvisionRecord, SourceRecord

_LINES = {"evidence": N_("The evidence"), "official": N_("The sides say")}
_REASON, _SHOWN = 3, 4


class AssessmentForm(Form):
    """An assessment of a commitment."""

    def __init__(
        self,
        parent: QWidget,
        session: Session,
        item: ProvisionRecord,
        outcomes: Sequence[OutcomeRecord],
        sources: Sequence[SourceRecord],
        used: scale.Scale,
    ) -> None:
        super().__init__(parent, _("Assess the commitment"), _("Assess"), item.id)
        self.session, self._item, self._scale = session, item, used
        self._passage: Passage | None = None
        self._looked = ("", 0)
        self._looking = self._waits = False
        self.line = Choice((code, _(words)) for code, words in _LINES.items())
        self.value = Choice()
        self.rule = label("", "small", soft=True, wraps=True)
        sides = ((code, name_of(code)) for code in (*item.counterparts, counterparts.OUR_SIDE))
        self.side = Choice([*sides, (None, _("both sides"))])
        self.day = DateField(session.today, session.today)
        self.outcomes = Ticks()
        self.more = button(_("Add an outcome…"), "plus", self._choose_outcome)
        self.source = LongChoice(letters=24)
        self.words = QLineEdit()
        self.where = label("", "small", soft=True, wraps=True)
        self.reason = TextField(lines=_REASON)
        self.author = QLineEdit(str(session.memory.get("author", "")))
        self._build(outcomes, sources)
        self._show_line()

    def _build(self, outcomes: Sequence[OutcomeRecord], sources: Sequence[SourceRecord]) -> None:
        for one in outcomes:
            self._add_outcome(one, ticked=False)
        own = {wording.source for wording in self._item.wordings}
        for each in sorted(sources, key=lambda one: one.id not in own):
            self.source.addItem(" ".join(each.masthead.title.split()), each.id)
        self.words.setPlaceholderText(_("Paste the words of a passage, if it rests on one"))
        self.add(_("Line"), self.line)
        self.add(_("Step of the scale"), self.value)
        self._rows.addRow("", self.rule)
        self.add(_("Who says so"), self.side)
        self.add(_("As of"), self.day)
        self.outcomes.setAccessibleName(_("Outcomes"))
        self.add(_("Outcomes"), boxed(column(self.outcomes, row(self.more, 1), space=theme.GRID)))
        self.add(_("Source"), self.source)
        self.add(_("Passage"), self.words)
        self._rows.addRow("", self.where)
        self.add(_("Reason"), self.reason)
        self.add(_("Assessed by"), self.author)
        self.line.currentIndexChanged.connect(lambda _at: self._show_line())
        self.value.currentIndexChanged.connect(lambda _at: self._show_rule())
        self.source.activated.connect(lambda _at: self._look())
        self.words.editingFinished.connect(self._look)
        self._fit()
        self.where.hide()

    # -- line and step

    def _line(self) -> Line:
        return cast(Line, self.line.currentData())

    def _show_line(self) -> None:
        """Offer the steps of the line; who says so is asked of the official line only."""
        line = self._line()
        self.value.clear()
        for code, step in self._scale.steps(line).items():
            self.value.addItem(step.name[language()], code)
        self._rows.setRowVisible(self.side, line == "official")
        self._show_rule()

    def _show_rule(self) -> None:
        code = self.value.currentData()
        rule = self._scale.steps(self._line())[code].rule[language()] if code else ""
        self.rule.setText(rule)
        self._rows.setRowVisible(self.rule, bool(rule))

    def retranslate(self) -> None:
        """Name the steps of the scale in the language now in force."""
        steps = self._scale.steps(self._line())
        for at in range(self.value.count()):
            self.value.setItemText(at, steps[self.value.itemData(at)].name[language()])
        self._show_rule()

    # -- what it rests on

    def _add_outcome(self, one: OutcomeRecord | OutcomeRow, *, ticked: bool) -> None:
        def words() -> str:
            said = "  ".join(filter(None, [date_words(one.date), " ".join(one.title.split())]))
            return f"{said}{review_mark(one.reviewed)}"

        self.outcomes.add(one.id, words, ticked=ticked)

    def _fit(self) -> None:
        self.outcomes.setVisible(self.outcomes.count() > 0)
        self.outcomes.fit(0, _SHOWN)

    def _choose_outcome(self) -> None:
        form = choose_outcome(self.session, self._item.counterparts, self.outcomes.values(), self, of=self._item.id)
        if self.session.prompt.form(form) and form.chosen is not None:
            chosen = form.chosen
            self.session.read(self, lambda desk: desk.lists.outcome_rows([chosen]), self._on_chosen, "outcome")

    def _on_chosen(self, found: list[OutcomeRow]) -> None:
        for one in found:
            self._add_outcome(one, ticked=True)
        self._fit()

    def held(self) -> Any:
        """The outcomes that it rests on, among them those that were added."""
        return list(self.outcomes.ticked())

    def hold(self, held: Any) -> None:
        if added := [one for one in held if one not in self.outcomes.values()]:
            self.session.read(self, lambda desk: desk.lists.outcome_rows(added), self._on_chosen, "outcome")

    def _look(self) -> None:
        """Look for the words of the passage in the source."""
        words, source = self.words.text().strip(), self.source.currentData()
        if (words, source) == self._looked:
            return
        self._looked = (words, source)
        self._passage = None
        self._looking = bool(words) and source is not None
        self.where.hide()
        if self._looking:

            def read(desk: Desk) -> Any:
                return find_passage(desk.store.text(source), words)

            self.session.read(self, read, lambda found: self._on_found(source, found), "passage", self._on_failed)

    def _on_failed(self, error: Exception) -> None:
        self._looked, self._looking, self._waits = ("", 0), False, False
        self.session.tell(error)

    def _on_found(self, source: int, found: tuple[int, int] | None) -> None:
        self._looking = False
        self._passage = Passage(source, *found) if found else None
        self.where.setText(
            _("The passage stands in this source.") if found else _("These words do not stand in this source.")
        )
        self.where.show()
        if self._waits:
            self.accept()

    # -- its end

    def accept(self) -> None:
        """Close where all is well, once it is known whether the passage stands in the source."""
        self._look()
        self._waits = self._looking
        if not self._waits:
            super().accept()

    def wrong(self) -> tuple[str, QWidget] | None:
        if said := self.day.wrong_day():
            return said, self.day
        if (self.day.value() or "") > self.session.today:
            return _("An assessment cannot speak of a day to come.  Name a day up to today."), self.day
        if self.words.text().strip() and self._passage is None:
            return _("The passage was not found in the source.  Copy its words from there."), self.words
        bare = self._line() == "evidence" and not self.outcomes.ticked() and self._passage is None
        if bare and self.value.currentData() != scale.NO_EVIDENCE:
            return _(
                "An assessment rests on an outcome or a passage.  Name one, or say that no evidence was found."
            ), self.more
        if not bare and not self.reason.toPlainText().strip():
            return _("An assessment needs a reason.  Say why."), self.reason
        return None

    def record(self) -> AssessmentRecord:
        """The assessment as the form has it."""
        line = self._line()
        return AssessmentRecord(
            0, self._item.id, line, self.day.value() or self.session.today, str(self.value.currentData()),
            self.side.currentData() if line == "official" else None, self.reason.toPlainText().strip(),
            self._scale.version, self.author.text().strip(), outcomes=self.outcomes.ticked(),
            passages=(self._passage,) if self._passage else (),
        )  # fmt: skip
