"""Outcomes: what happened, in a table or along a line of time, with filters, and the record beside it."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from briefbook.desk import Desk
from briefbook.i18n import N_, Language, _, language
from briefbook.states import OUTCOMES
from briefbook.ui import theme
from briefbook.ui.arranging import beside
from briefbook.ui.citing import outcome_cited
from briefbook.ui.columns import brief, outcome_columns
from briefbook.ui.controls import button, say
from briefbook.ui.facets import Facet, in_order, source_words
from briefbook.ui.listpage import ListPage
from briefbook.ui.outcome_panel import OutcomePanel
from briefbook.ui.page import Empty, import_button
from briefbook.ui.session import Session
from briefbook.ui.table import PagedModel
from briefbook.ui.timeline import Timeline
from db.lists import OutcomeFilter
from db.periods import DATES

_WORDED = 480
"""From this width on, in the usual print, buttons have words."""


class OutcomesPage(ListPage):
    """All outcomes."""

    kind, name = "outcome", "outcomes"
    kinds = frozenset({"outcome", "link", "source"})
    standard = nothing = OutcomeFilter()
    first_sort = ("date", True)
    facets = (
        ("counterpart", "counterparts"), ("kind", "kinds"), ("period", "periods"), ("source", "sources"),
        ("linked", "linked"), ("reviewed", "reviewed"), ("entered", "entered"),
    )  # fmt: skip

    questions = {  # noqa: RUF012 - as the base class says it
        "reviewed": (N_("Not yet reviewed"), N_("Reviewed")), "linked": (N_("Not linked"), N_("Linked")),
        "entered": (N_("Imported"), N_("Entered by hand")),
    }  # fmt: skip

    def __init__(self, session: Session) -> None:
        self._along = bool(session.memory.get("outcomes timeline", False))
        super().__init__(session)
        self.timeline.opened.connect(self._on_opened)
        self._columns.setEnabled(not self._along)  # the line of time has none to choose from

    def heard(self) -> str:
        return _("Outcomes")

    def make_model(self) -> PagedModel:
        columns = outcome_columns()
        return PagedModel(self.session, columns, lambda desk, ids: desk.lists.outcome_rows(ids))

    def make_panel(self) -> OutcomePanel:
        return OutcomePanel(self.session)

    def opened_facets(self) -> tuple[str, ...]:
        return ("counterpart", "kind", "period")

    def make_facets(self) -> list[Facet]:
        return [
            Facet("counterpart", N_("Counterparts"), lambda one: brief(one.value)),
            Facet("kind", N_("Kind"), lambda one: _(OUTCOMES[one.value])),
            self.period(N_("Date"), DATES, newest=True),
            Facet("source", N_("Source"), source_words),
            Facet("linked", N_("Commitments"), self.yes_no("linked"), in_order("10")),
            Facet("reviewed", N_("Review"), self.yes_no("reviewed"), in_order("10")),
            Facet("entered", N_("How it came in"), self.yes_no("entered"), in_order("10")),
        ]

    def read_ids(self, desk: Desk, wanted: Any, sort: str, descending: bool) -> Any:
        ids = desk.lists.outcome_ids(wanted, sort, descending, today=desk.today, language=language())
        return ids, desk.lists.size()[1]

    def read_counts(self, desk: Desk, wanted: Any) -> Any:
        return desk.lists.outcome_counts(wanted, language(), today=desk.today, kept=self.session.counted[self.kind])

    def empty(self) -> Empty:
        by_hand = button(_("New outcome…"), "plus", lambda: self.session.asked.emit("new_outcome"))
        return Empty(
            "flag", _("No outcomes yet"),
            _("Meetings, visits, signatures and projects appear here once a report is imported or an outcome entered."),
            import_button(self.session), self.session.seal(by_hand),
        )  # fmt: skip

    # -- table or line of time

    def lists(self) -> list[Any]:
        self.timeline = Timeline("outcomes_timeline", self.model, _("Outcomes by date"))
        self.timeline.choose_with(self.table.selectionModel())
        return [self.table, self.timeline]

    def tools(self) -> list[QWidget]:
        words, asks = _("New outcome…"), partial(self.session.asked.emit, "new_outcome")
        self._new = self.session.seal(button(words, "plus", asks, name="outcomes_new", tip=words))
        self._switch_along = self._tool("calendar", _("Timeline"), "along")
        self._switch_along.setCheckable(True)
        self._switch_along.setChecked(self._along)
        self._switch_along.toggled.connect(self._on_along)
        return [self._new, self._switch_along]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Have words on the buttons as long as these leave room for those to filter by; else their tips say them."""
        super().resizeEvent(event)
        if self.width() >= theme.wide(_WORDED):
            say(self._new, _("New outcome…"))
            beside(self._switch_along, _("Timeline"))
        else:
            self._new.setText("")
            self._switch_along.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)

    def view(self) -> Any:
        return self.timeline if self._along else self.table

    def do_timeline(self) -> None:
        self._switch_along.click()

    def _on_along(self, along: bool) -> None:
        top = self.view().top()
        self._along = along
        self.front = self.view()
        self._columns.setEnabled(not along)
        self.session.memory.put("outcomes timeline", along)
        if along and self.sort != "date":
            self._on_sorting("date", True)
        if self.model.ids:
            self.views.setCurrentWidget(self.view())
        self.view().scroll_to_top(top)

    def cited(self, desk: Desk, ids: list[int], spoken: Language) -> str:
        found = {one.id: one for one in desk.outcomes(ids=ids)}
        sources = desk.store.source
        return "\n\n".join(outcome_cited(found[one], sources, spoken) for one in ids if one in found)
