"""Follow-up: links that are suggested, what falls due, what is covered."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QStackedWidget

from briefbook.i18n import N_, _
from briefbook.model import Change
from briefbook.ui import theme
from briefbook.ui.actions import Actions
from briefbook.ui.arranging import Tabs, column, row
from briefbook.ui.controls import button
from briefbook.ui.follow.coverage import CoverageView
from briefbook.ui.follow.due import DueView
from briefbook.ui.follow.meetings import MeetingsView
from briefbook.ui.follow.renewals import RenewalsView
from briefbook.ui.follow.suggestions import SuggestionsView
from briefbook.ui.follow.view import View
from briefbook.ui.page import Page, come_to
from briefbook.ui.session import Session

VIEWS: tuple[tuple[str, str, str, type[View]], ...] = (
    ("suggestions", N_("Suggested links"), N_("Links"), SuggestionsView),
    ("due", N_("What falls due"), N_("Due"), DueView),
    ("renewals", N_("Renewals"), N_("Renewals"), RenewalsView),
    ("coverage", N_("Coverage"), N_("Coverage"), CoverageView),
    ("meetings", N_("Meeting sheets"), N_("Meetings"), MeetingsView),
)
"""Each view: its name, its words, these where they have little room, its class."""


class FollowUpPage(Page):
    """Hosts its views, each made when it is first wanted; the view in front serves what the page does not."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.views: dict[str, View] = {}
        self._states: dict[str, Any] = {}
        self.tabs = Tabs()
        self.tabs.setObjectName("followup_tabs")
        self.tabs.setAccessibleName(_("Views of the follow-up"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.stack = QStackedWidget()
        for _name, words, short, _kind in VIEWS:
            self.tabs.call(self.tabs.addTab(_(words)), _(words), _(short))
        self.tabs.currentChanged.connect(self._on_tab)
        asks, tip = partial(session.asked.emit, "report"), _("Export a report…")
        report = button(_("Report…"), "file-down", asks, name="followup_report", tip=tip)
        head = row(self.tabs, 1, report, margin=(theme.GRID, theme.GRID // 2, theme.GRID, theme.GRID // 2))
        self.setLayout(column(head, None, (self.stack, 1), space=0))

    @property
    def view(self) -> View:
        """The view in front."""
        return self._view(VIEWS[max(0, self.tabs.currentIndex())][0])

    def _view(self, name: str) -> View:
        if name not in self.views:
            made = next(kind for one, *_words, kind in VIEWS if one == name)(self.session)
            self.views[name] = made
            self.stack.addWidget(made)
            if isinstance(made, MeetingsView):
                made.visit.connect(self.show_visit)
            if isinstance(kept := self._states.get(name), dict):
                made.restore(kept)
        return self.views[name]

    def __getattr__(self, name: str) -> Any:
        if name.startswith("do_") and "views" in self.__dict__:
            return getattr(self.view, name)
        raise AttributeError(name)

    def _on_tab(self, at: int) -> None:
        self.stack.setCurrentWidget(self._view(VIEWS[at][0]))
        self.front = self.view.keyboard
        actions = getattr(self.window(), "actions_", None)
        if isinstance(actions, Actions):
            actions.refresh()
        if self.isVisible():
            self.view.freshen()
            if not self.tabs.hasFocus():
                come_to(self.front or self.tabs)  # and not what stands first there, in which a key chooses

    def _on_changed(self, change: Change) -> None:
        for one in self.views.values():
            one.stale = one.stale or bool(change.kinds & one.kinds)
        if self.isVisible():
            self.view.freshen()

    def freshen(self) -> None:
        """Load what the view in front shows if something changed since it did."""
        self.stale = False
        self.stack.setCurrentWidget(self.view)
        self.front = self.view.keyboard
        self.view.freshen()

    def do_next_tab(self) -> None:
        self._step(1)

    def do_previous_tab(self) -> None:
        self._step(-1)

    def _step(self, step: int) -> None:
        """Bring the next view to the front, and the keyboard to it."""
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + step) % len(VIEWS))
        come_to(self.front or self.tabs)

    def show_view(self, name: str) -> View:
        """Bring a view to the front."""
        self.tabs.setCurrentIndex([one[0] for one in VIEWS].index(name))
        self.stack.setCurrentWidget(self.view)
        return self.view

    def stepped(self, records: list[tuple[str, int]]) -> None:
        self.view.stepped(records)

    def show_record(self, kind: str, record: Any) -> None:
        """Bring the sheet of a meeting, or what falls due in a span, to the front."""
        if kind == "sheet":
            view = self.show_view("meetings")
            assert isinstance(view, MeetingsView)
            view.show_meeting(int(record["meeting"]), record.get("item"), record.get("point"))
        if kind == "due":
            view = self.show_view("due")
            assert isinstance(view, DueView)
            view.show_span(str(record["span"]))

    def show_visit(self, meeting: int) -> None:
        """Show what falls due before and during a meeting."""
        view = self.show_view("due")
        assert isinstance(view, DueView)
        view.show_visit(meeting)

    def state(self) -> dict[str, Any]:
        """Which view is in front, and the states of all."""
        there = {name: view.state() for name, view in self.views.items()}
        return {"view": VIEWS[self.tabs.currentIndex()][0]} | self._states | there

    def restore(self, state: dict[str, Any]) -> None:
        """Bring the view to the front that `state` names."""
        self._states = {name: kept for name, *_rest in VIEWS if (kept := state.get(name))}
        for name, view in self.views.items():
            if isinstance(kept := self._states.get(name), dict):
                view.restore(kept)
        names = [one[0] for one in VIEWS]
        self.show_view(str(state["view"]) if state.get("view") in names else names[0])
