"""Coverage: how many commitments have an outcome, by counterpart and subject, by pillar; what is left bare."""

from array import array
from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget

from briefbook.followup.coverage import Share
from briefbook.i18n import N_, _, language
from briefbook.ui import theme
from briefbook.ui.arranging import Tabs, boxed, column, parted, row
from briefbook.ui.citing import copy_cited
from briefbook.ui.controls import Choice, link
from briefbook.ui.flow import Flow
from briefbook.ui.follow.covering import ALL, HAPPENED, PROMISED, Covered, read_covered
from briefbook.ui.follow.matrix import SharesModel, SharesTable
from briefbook.ui.follow.pairs import percent
from briefbook.ui.follow.view import View, without_collection
from briefbook.ui.labels import label
from briefbook.ui.lines import Line, LineList, PagedLines
from briefbook.ui.page import Empty, import_button
from briefbook.ui.session import Session

_ORDERS = {
    "subject": N_("By counterpart and subject"), "pillar": N_("By pillar"), "year": N_("By year"),
}  # fmt: skip


_SHORT = {"provision": N_("Without an outcome"), "outcome": N_("Without a commitment")}
"""What is bare, where there is little room."""


class CoverageView(View):
    """What is covered, and what is not."""

    kinds = frozenset({"source", "provision", "wording", "outcome", "link"})

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._covered: Covered | None = None
        self._wanted: tuple[str, str] | None = None
        self._bare: tuple[str, int] | None = None
        """The line below the table that is to be chosen."""
        orders = ((value, _(words)) for value, words in _ORDERS.items())
        self.order = Choice(orders, name="coverage_order", heard=_("Order"))
        self.commitments, self.outcomes = label("", soft=True), label("", soft=True)
        self.model = SharesModel()
        self.table = SharesTable("coverage_table", _("How many are linked"), self.model)
        self.keyboard = self.table
        self.which = Tabs()
        self.which.setObjectName("coverage_which")
        self.which.setAccessibleName(_("What has no link"))
        self.which.setDrawBase(False)
        self.which.setExpanding(False)
        self.where = label("", soft=True)
        self.every = link(_("Every cell"), self._clear, name="coverage_every")
        self.lists = {
            "provision": self._list("provision", _("Commitments without an outcome"), self._provisions),
            "outcome": self._list("outcome", _("Outcomes without a commitment"), self._outcomes),
        }
        self._stack = QStackedWidget()
        self._whole = QStackedWidget()
        self._build()
        self._connect()

    def _list(
        self, kind: str, heard: str, fetch: Callable[[list[int], Callable[[Iterable[Line]], None]], None]
    ) -> LineList:
        found = LineList(heard, lines=PagedLines(kind, fetch), deeds=("copy_cited",))
        found.setObjectName(f"bare_{kind}")
        return found

    def _build(self) -> None:
        bar = Flow(self.order, self.commitments, self.outcomes, space=2 * theme.GRID)
        bar.setContentsMargins(theme.GRID, theme.GRID, theme.GRID, theme.GRID // 2)
        for one in self.lists.values():
            self.which.addTab(one.accessibleName())
            self._stack.addWidget(one)
        head = row(self.which, 1, margin=(theme.GRID, theme.GRID // 2, theme.GRID, 0))
        self._chosen = boxed(row(self.where, self.every, 1, margin=(2 * theme.GRID, theme.GRID // 2, theme.GRID, 0)))
        below = column(head, self._chosen, (self._stack, 1), space=0)
        memory, way = self.session.memory, Qt.Orientation.Vertical
        self._whole.addWidget(parted(memory, "coverage", (240, 320), self.table, boxed(below), way=way))
        self._whole.addWidget(Empty(
            "clipboard-check", _("Nothing to cover yet"),
            _("Once documents and outcomes are imported, the commitments with and without an outcome appear here."),
            import_button(self.session),
        ))  # fmt: skip
        self.setLayout(column(bar, (self._whole, 1), space=0))

    def _connect(self) -> None:
        self.order.activated.connect(lambda _at: self._on_order())
        self.table.picked.connect(self._show_bare)
        self.table.opened.connect(self._open_cell)
        self.which.currentChanged.connect(self._stack.setCurrentIndex)
        for one in self.lists.values():
            one.opened.connect(lambda line: self.session.show(line.kind, line.record))

    # -- loading

    def load(self) -> None:
        """Read what is covered."""
        spoken = language()
        if self._covered is None:
            self.commitments.setText(_("Loading…"))
        job = without_collection(lambda desk: read_covered(desk, spoken))
        self.session.read(self, job, self._on_covered, "covered").progressed.connect(self._on_far)

    def _on_far(self, share: float) -> None:
        """Say how far the counting is where nothing is shown yet."""
        if self._covered is None:
            self.commitments.setText(_("Counting: {share}", share=percent(share)))

    def _on_covered(self, found: Covered) -> None:
        key = self._wanted or self.cell()
        self._wanted = None
        self._covered = found
        self._whole.setCurrentIndex(0 if found.commitments.total or found.outcomes.total else 1)
        self.commitments.setText(
            _share_words(_("Commitments with an outcome: {linked} of {total} ({percent}%)"), found.commitments)
        )
        self.outcomes.setText(
            _share_words(_("Outcomes with a commitment: {linked} of {total} ({percent}%)"), found.outcomes)
        )
        self._show_shares(key)

    def _show_shares(self, key: tuple[str, str] | None) -> None:
        if self._covered is None:
            return
        self.model.show_shares(self._covered.shares[self.order.currentData()])
        if key:
            self.table.setCurrentIndex(self.model.index_of(key))
        self._show_bare()

    def _on_order(self) -> None:
        if self.order.currentData() == "year":
            self.which.setCurrentIndex(1)
        elif self.order.currentData() == "pillar":
            self.which.setCurrentIndex(0)
        self._show_shares(None)

    def cell(self) -> tuple[str, str] | None:
        """The keys of the cell that is chosen; None where none is."""
        return self.model.key(self.table.currentIndex())

    def _clear(self) -> None:
        self.table.setCurrentIndex(self.model.index(-1, -1))
        self.table.clearSelection()
        self._show_bare()

    def _show_bare(self) -> None:
        """List what is bare in the cell that is chosen."""
        if self._covered is None:
            return
        key, by, line = self.cell(), self.order.currentData(), self._line()
        bare = self._bare or ((line.kind, line.record) if line else None)
        for at, (kind, shown) in enumerate(self.lists.items()):
            ids = self._covered.bare(kind, by, key)
            lines = shown.lines
            assert isinstance(lines, PagedLines)
            lines.show_ids(array("q", ids), [])
            self.which.call(at, shown.accessibleName(), _(_SHORT[kind]), len(ids))
        self._bare = None
        if bare:
            self.lists[bare[0]].choose(*bare)
        if key is not None and (by == "year" or key[1] == HAPPENED):
            self.which.setCurrentIndex(0 if key[1] == PROMISED else 1)
        self.where.setText(self._cell_words(key))
        self._chosen.setVisible(key is not None)

    def _cell_words(self, key: tuple[str, str] | None) -> str:
        if key is None:
            return ""
        index, way = self.table.currentIndex(), Qt.Orientation
        head = self.model.headerData(index.row(), way.Vertical)
        if self.order.currentData() != "subject":
            return str(head)
        return f"{head} · {self.model.headerData(index.column(), way.Horizontal)}"

    # -- lines

    def _provisions(self, ids: list[int], take: Callable[[Iterable[Line]], None]) -> None:
        spoken, wording = language(), self._wording
        self.session.read(
            self,
            lambda desk: [
                wording.provision(one, with_whom=True) for one in desk.lists.rows(ids, spoken, today=desk.today)
            ],
            take,
        )

    def _outcomes(self, ids: list[int], take: Callable[[Iterable[Line]], None]) -> None:
        wording = self._wording
        self.session.read(self, lambda desk: [wording.outcome(one) for one in desk.lists.outcome_rows(ids)], take)

    # -- what can be done

    def _open_cell(self) -> None:
        """Go to all commitments that the cell is about, or, where no page narrows to these, to the list below."""
        key = self.cell()
        if key is None:
            return
        match self.order.currentData():
            case "subject" if key[1] == ALL:
                self.session.show("provision", {"counterparts": [key[0]], "natures": ["commitment"]})
            case "subject" if key[1] == HAPPENED:
                self.session.show("outcome", {"counterparts": [key[0]]})
            case "pillar" if key[0] and self._covered is not None:
                pillar = self._covered.pillars[key[0]]
                sources = {"sources": [pillar.source]} if pillar.source else {}
                self.session.show("provision", {"pillars": [pillar.title], **sources, "natures": ["commitment"]})
            case order:
                self.lists["outcome" if order == "year" and key[1] != PROMISED else "provision"].setFocus()

    def do_copy_cited(self) -> None:
        """Copy the commitment or outcome that is chosen, with its citation."""
        line = self._line()
        copy_cited(self, self.session, *[(line.kind, int(line.record))] if line else [])

    def _line(self) -> Line | None:
        """The line below the table that a deed is for; None where there is none."""
        return list(self.lists.values())[self.which.currentIndex()].in_hand()

    # -- state

    def state(self) -> dict[str, Any]:
        key, line = self._wanted or self.cell(), self._line()
        return {
            "bare": [line.kind, line.record] if line else list(self._bare or ()),
            "order": self.order.currentData(), "which": self.which.currentIndex(), "cell": list(key) if key else None,
        }  # fmt: skip

    def restore(self, state: dict[str, Any]) -> None:
        self.order.choose(state.get("order"))
        self.which.setCurrentIndex(int(state.get("which") or 0))
        if (cell := state.get("cell")) and len(cell) == 2:
            self._wanted = (str(cell[0]), str(cell[1]))
        if (bare := state.get("bare")) and bare[0] in self.lists:
            self._bare = (str(bare[0]), int(bare[1]))


def _share_words(words: str, share: Share) -> str:
    if not share.total:
        return ""
    percent = round(100 * share.linked / share.total)
    return words.format(linked=f"{share.linked:,}", total=f"{share.total:,}", percent=percent)
