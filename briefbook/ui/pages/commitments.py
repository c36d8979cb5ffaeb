"""Commitments: all items of the documents in a table, with filters, and the record beside it."""

from functools import partial
from typing import Any

from briefbook.desk import Desk
from briefbook.followup.bodies import called, name_of
from briefbook.i18n import N_, Language, _, language
from briefbook.model import Nature, State, Strength
from briefbook.states import NATURES, SIDES, STATES, STRENGTHS
from briefbook.ui.citing import provision_cited
from briefbook.ui.columns import brief, provision_columns
from briefbook.ui.facets import Facet, in_order, source_words
from briefbook.ui.listpage import ListPage
from briefbook.ui.page import Empty, import_button
from briefbook.ui.provision_panel import ProvisionPanel
from briefbook.ui.session import Session
from briefbook.ui.table import PagedModel
from db.lists import ProvisionFilter
from db.periods import DEADLINES


class CommitmentsPage(ListPage):
    """All items of the documents; commitments only, unless another nature is ticked."""

    kind, name = "provision", "commitments"
    kinds = frozenset({"provision", "outcome", "link", "source", "assessment", "occurrence", "renewal"})
    standard = ProvisionFilter(natures=(Nature.COMMITMENT.value,))
    nothing = ProvisionFilter()
    facets = (
        ("counterpart", "counterparts"), ("side", "sides"), ("state", "states"), ("period", "periods"),
        ("pillar", "pillars"), ("nature", "natures"), ("strength", "strengths"), ("actor", "actors"),
        ("source", "sources"), ("reviewed", "reviewed"), ("linked", "linked"),
    )  # fmt: skip

    questions = {  # noqa: RUF012 - as the base class says it
        "reviewed": (N_("Not yet reviewed"), N_("Reviewed")),
        "linked": (N_("Without an outcome"), N_("With an outcome")),
    }  # fmt: skip

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.table.MENU = (*self.table.MENU[:3], "assess", *self.table.MENU[3:])

    def heard(self) -> str:
        return _("Commitments")

    def make_model(self) -> PagedModel:
        spoken = language()
        columns = provision_columns(lambda: self.session.today)
        return PagedModel(self.session, columns, lambda desk, ids: desk.lists.rows(ids, spoken, today=desk.today))

    def make_panel(self) -> ProvisionPanel:
        return ProvisionPanel(self.session)

    def opened_facets(self) -> tuple[str, ...]:
        return ("counterpart", "side", "state", "nature", "period")

    def make_facets(self) -> list[Facet]:
        return [
            Facet("counterpart", N_("Counterparts"), lambda one: brief(one.value)),
            Facet("side", N_("Who acts"), lambda one: _(SIDES[one.value]), in_order(SIDES)),
            Facet("state", N_("State"), lambda one: _(STATES[State(one.value)][0]), in_order(State)),
            self.period(N_("Deadline"), DEADLINES),
            Facet("pillar", N_("Pillar"), lambda one: one.words or one.value.strip().partition("\t")[0]),
            Facet("nature", N_("Nature"), lambda one: _(NATURES[Nature(one.value)]), in_order(Nature)),
            Facet("strength", N_("Strength"), lambda one: _(STRENGTHS[Strength(one.value)]), in_order(Strength)),
            Facet("actor", N_("Acting bodies"), lambda one: name_of(one.value, language())),
            Facet("source", N_("Source"), source_words),
            Facet("reviewed", N_("Review"), self.yes_no("reviewed"), in_order("10")),
            Facet("linked", N_("Outcomes"), self.yes_no("linked"), in_order("10")),
        ]

    def read_ids(self, desk: Desk, wanted: Any, sort: str, descending: bool) -> Any:
        bodies = partial(called, language=language())
        ids = desk.lists.ids(wanted, sort, descending, today=desk.today, language=language(), called=bodies)
        return ids, desk.lists.size()[0]

    def read_counts(self, desk: Desk, wanted: Any) -> Any:
        return desk.lists.counts(wanted, language(), today=desk.today, kept=self.session.counted[self.kind])

    def empty(self) -> Empty:
        begin = import_button(self.session)
        return Empty(
            "list-checks", _("No commitments yet"),
            _("What the two sides agreed to do appears here, item by item, once a document is imported."), begin,
        )  # fmt: skip

    def do_assess(self) -> None:
        if isinstance(self.panel, ProvisionPanel):
            self.panel.assess()

    def cited(self, desk: Desk, ids: list[int], spoken: Language) -> str:
        found = {one.id: one for one in desk.provisions(ids=ids)}
        return "\n\n".join(provision_cited(found[one], desk.store.source, spoken) for one in ids if one in found)
