"""Meetings: the agenda with what is said on each item, what is new since we last met, the bank of points."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QTabWidget, QWidget

from briefbook.desk import Desk
from briefbook.followup.carried import carried_words
from briefbook.followup.records import Carried
from briefbook.i18n import N_, _
from briefbook.model import Change
from briefbook.ui import theme
from briefbook.ui.arranging import Tabs, boxed, column, parted, row
from briefbook.ui.citing import copy_cited
from briefbook.ui.controls import button, link, tool
from briefbook.ui.dated import date_words
from briefbook.ui.flow import Flow
from briefbook.ui.follow.after import AfterPanel
from briefbook.ui.follow.agenda_list import AgendaList, Place
from briefbook.ui.follow.agenda_panel import AgendaPanel
from briefbook.ui.follow.news import NewsList
from briefbook.ui.follow.points import ask_point
from briefbook.ui.follow.sheet import Sheet, read_sheet
from briefbook.ui.follow.view import View
from briefbook.ui.forms import ask_meeting
from briefbook.ui.labels import dotted, label
from briefbook.ui.lines import Line, LineList
from briefbook.ui.page import Empty
from briefbook.ui.session import Again, Session
from briefbook.ui.source_parts import Title
from db.records import AgendaRecord, MeetingRecord, PointRecord

_AGENDA, _SINCE, _POINTS = range(3)
"""The places of the tabs."""
_WAYS = (
    ("up", "arrow-up", N_("Move up (Alt+↑)")), ("down", "arrow-down", N_("Move down (Alt+↓)")),
    ("out", "arrow-left", N_("Move out (Alt+←)")), ("in", "arrow-right", N_("Move below the one before (Alt+→)")),
)  # fmt: skip
"""The ways in which an item of an agenda can be moved, with icon and words."""

_LEAST = 180
"""The least width of the list of meetings, in pixels."""
_LOW = 400
"""Pixels, in the usual size of text, below which the head of a meeting is brief."""


class MeetingsView(View):
    """The meetings, and one of them in front; `visit` asks for what falls due before and during it."""

    kinds = frozenset(
        {"meeting", "agenda", "point", "person", "source", "provision", "outcome", "link", "occurrence", "assessment"}
    )
    visit = Signal(int)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._wanted: int | None = None
        self.again = Again("meeting")
        self._items_again = Again("agenda")
        self._left: list[Any] | None = None
        """The line that was chosen in the tab in front when the window was made anew."""
        self._item: int | None = None
        self._point: int | None = None
        self._sheet: Sheet | None = None
        self.meetings = LineList(
            _("Meetings"),
            low=True,
            tall=True,
            icons=False,
            uniform=False,
            deeds=("edit", "record", "remove", "", "new_meeting"),
        )
        self.meetings.setObjectName("sheet_meetings")
        self.keyboard = self.meetings
        self.agenda = AgendaList(_("Agenda"), moves=not session.sealed)
        self.agenda.setObjectName("sheet_agenda")
        self.panel = AgendaPanel(session)
        self.after = AfterPanel(session)
        self.since = NewsList(session, "sheet_since")
        self.points = LineList(_("Points and answers"), deeds=("copy_cited", "edit", "", "remove"))
        self.points.setObjectName("sheet_points")
        self.tabs = QTabWidget()
        self._bar = Tabs()
        self._bar.setObjectName("sheet_tab_bar")
        self._bar.setAccessibleName(_("The meeting in front"))
        self.tabs.setTabBar(self._bar)
        self.tabs.setObjectName("sheet_tabs")
        self.tabs.setAccessibleName(_("The meeting in front"))
        self.title = Title()
        self.detail, self._people = (Title("body", bold=False, soft=True) for _line in range(2))
        self._agendas, self._news, self._bank = QStackedWidget(), QStackedWidget(), QStackedWidget()
        self._whole = QStackedWidget()
        self._build()
        self._connect()

    def _is_low(self) -> bool:
        return self.height() < theme.wide(_LOW)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Have the head of a meeting leave room for its agenda."""
        super().resizeEvent(event)
        for one in (self.title, self.detail):
            one.brief = self._is_low()
            one.fit()
        self._people.setHidden(self._is_low() or not self._people.text())

    # -- building

    def _deed(self, words: str, icon: str, name: str, deed: Callable[[], Any]) -> QWidget:
        return self.session.seal(button(words, icon, deed, name=name))

    def _build(self) -> None:
        opens = link(_("Show the meeting"), self.do_record, name="sheet_open")
        change = self.session.seal(link(_("Change the meeting…"), self._edit_meeting, name="sheet_change"))
        change.setToolTip(_("Edit the record…"))
        due = link(_("What falls due before and during"), self._show_due, name="sheet_due")
        margin = (2 * theme.GRID, theme.GRID, 2 * theme.GRID, theme.GRID // 2)
        head = column(self.title, self.detail, self._people, Flow(change, opens, due), space=2, margin=margin)
        for tab, words, short in (
            (self._agenda_tab(), _("Agenda"), ""), (self._since_tab(), _("Since we last met"), _("New")),
            (self._points_tab(), _("Points and answers"), _("Points")),
            (self.after, _("After the meeting"), _("After")),
        ):  # fmt: skip
            self._bar.call(self.tabs.addTab(tab, words), words, short)
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        right = column(head, (self.tabs, 1), space=0)
        day = date_words("2028-12-28", short=True)
        wide = QFontMetrics(theme.font("small")).horizontalAdvance(day)
        least = max(_LEAST, wide + 2 * theme.GRID + 2)  # days are read whole
        self.meetings.setMinimumWidth(least)
        self.panel.setMinimumWidth(self.panel.minimumWidth() - least + _LEAST)
        sizes = (theme.wide(230), 640)
        split = parted(self.session.memory, "sheet", sizes, self.meetings, boxed(right), shares=(0, 1))
        new = button(_("New meeting…"), "calendar", lambda: self.session.asked.emit("new_meeting"), main=True)
        self._whole.addWidget(split)
        self._whole.addWidget(Empty(
            "calendar", _("No meeting yet"),
            _("Note a meeting; its agenda, the points to make and what is new since you last met appear here."),
            self.session.seal(new),
        ))  # fmt: skip
        self.setLayout(column(self._whole))

    def _agenda_tab(self) -> QWidget:
        self._carry = self._deed(_("Carry over"), "copy", "agenda_carry", self._carry_over)
        self._carry.setToolTip(_("Copies what is left of the last meeting’s agenda, as drafts"))
        deeds = Flow(
            self._deed(_("Add an item"), "plus", "agenda_add", lambda: self._add(under=False)),
            below := self._deed(_("Add below"), "plus", "agenda_below", lambda: self._add(under=True)),
            self._carry,
        )
        deeds.setContentsMargins(theme.GRID, theme.GRID // 2, theme.GRID, theme.GRID // 2)
        ways = [self.session.seal(tool(icon, _(words), partial(self._move, way))) for way, icon, words in _WAYS]
        moves = boxed(row(*ways, 1, space=2, margin=theme.GRID // 2))
        self._of_item = (below, moves)
        """What is done with an item, for which there is no room to lose where there is none."""
        self.times = label("", "small", wraps=True)
        self.times.setObjectName("agenda_times")
        self.times.setAccessibleName(_("What does not fit in the times"))
        ink, ground = theme.colours().chips["warning"]
        self.times.setStyleSheet(f"color: {ink}; background: {ground}; padding: 4px {theme.GRID}px;")
        self.times.hide()
        self._agendas.addWidget(self.agenda)
        self._agendas.addWidget(Empty("list", _("No agenda yet"), _("Add the items that are to be talked about.")))
        left = column(deeds, (self._agendas, 1), self.times, moves, space=0)
        return parted(self.session.memory, "agenda", (260, 400), boxed(left), self.panel, shares=(2, 3))

    def _since_tab(self) -> QWidget:
        self._news.addWidget(self.since)
        self._news.addWidget(Empty(
            "calendar", _("Nothing is new"),
            _("What is new since the last meeting with this counterpart appears here, once there was one."),
        ))  # fmt: skip
        return self._news

    def _points_tab(self) -> QWidget:
        deeds = row(
            self._deed(_("New point…"), "plus", "bank_point", lambda: self._new_point("point")),
            self._deed(_("New answer…"), "plus", "bank_answer", lambda: self._new_point("answer")), 1,
            margin=(theme.GRID, theme.GRID // 2, theme.GRID, theme.GRID // 2),
        )  # fmt: skip
        self._bank.addWidget(self.points)
        self._bank.addWidget(Empty(
            "pencil", _("No point yet"), _("Points to make and answers if asked are kept here, and used again.")
        ))  # fmt: skip
        return boxed(column(deeds, (self._bank, 1), space=0))

    def _connect(self) -> None:
        self.meetings.selectionModel().currentChanged.connect(lambda *_both: self._on_meeting())
        self.agenda.selectionModel().currentChanged.connect(lambda *_both: self._on_item())
        self.agenda.moved.connect(self._move)
        self.agenda.placed.connect(self._place)
        self.agenda.opened.connect(lambda _line: self.panel.setFocus())
        self.points.opened.connect(lambda line: self._edit_point(line.record))

    def stepped(self, records: list[tuple[str, int]]) -> None:
        super().stepped(records)
        self._items_again.note(records)

    # -- loading

    def load(self) -> None:
        """Read the meetings, those ahead first, and the one in front."""
        wording = self._wording

        def line(one: MeetingRecord) -> Line:
            return replace(wording.meeting(one, with_whom=True, narrow=True), chips=(), side="")

        self.session.read(
            self, lambda desk: wording.meetings(desk.ledger.meetings(), line), self._on_meetings, "meetings"
        )

    def _on_meetings(self, lines: list[Line]) -> None:
        wanted = self._wanted if self._wanted is not None else self.meeting()
        self.meetings.show_lines(lines)
        come = self.again.take(("meeting", wanted), lambda one: self.meetings.lines.row_of(*one) is not None)
        if come and self._wanted is None:
            wanted = come[1]
        self._whole.setCurrentIndex(0 if lines else 1)
        self._wanted = None
        if lines and (wanted is None or not self.meetings.choose("meeting", wanted)):
            self.meetings.setCurrentIndex(self.meetings.lines.index(1))
        self._read()

    def meeting(self) -> int | None:
        """The meeting in front."""
        line = self.meetings.chosen()
        return int(line.record) if line else None

    def _on_meeting(self) -> None:
        meeting = self.meeting()
        if meeting is not None and (self._sheet is None or self._sheet.meeting.id != meeting):
            self._read()

    def _read(self) -> None:
        meeting, wording = self.meeting(), self._wording
        if meeting is not None:
            self.session.read(self, lambda desk: read_sheet(desk, meeting, wording), self._show, "sheet")

    def _show(self, found: Sheet) -> None:
        other = self._sheet is None or self._sheet.meeting.id != found.meeting.id
        self._sheet = found
        line = self._wording.meeting(found.meeting, with_whom=True)
        self.title.setText(line.title)
        self.detail.setText(dotted([line.detail, line.side, *(words for words, _tone in line.chips)]))
        self._people.setText(dotted(found.people))
        self._people.setHidden(self._is_low() or not found.people)
        self.panel.meeting = found.meeting.id
        self.after.show_record(found.meeting.id, reads=True)
        for shown, stack, some in (
            (self.agenda, self._agendas, found.agenda), (self.since, self._news, found.since),
            (self.points, self._bank, found.points),
        ):  # fmt: skip
            shown.show_lines(some)
            stack.setCurrentIndex(0 if some else 1)
        left, self._left = self._left, None
        if left and (front := self._front()):
            front.choose(*left)
        self.times.setText("\n".join(found.faults))
        self.times.setVisible(bool(found.faults))
        self._carry.setVisible(found.before is not None)
        for one in self._of_item:
            one.setVisible(bool(found.agenda))
        in_hand = self.agenda.chosen()
        held = (in_hand.kind, in_hand.record) if in_hand else None
        if come := self._items_again.take(held, lambda one: self.agenda.lines.row_of(*one) is not None):
            self._item = come[1]
            self.tabs.setCurrentIndex(0)
        if self._item is not None and self.agenda.choose("agenda", self._item):
            self._item = None
            if self._point is not None:
                self._point = None
                self.tabs.setCurrentIndex(0)
        elif found.agenda and (other or self.agenda.chosen() is None):
            self.agenda.setCurrentIndex(self.agenda.lines.index(0))
        self._on_item(reads=True)
        if self._point is not None:
            self._show_point(self._point)

    def _show_point(self, point: int) -> None:
        """Bring a point of the bank to the front, by itself where it is not for this meeting."""
        self._point = self._item = None
        self.tabs.setCurrentIndex(_POINTS)
        if not self.points.choose("point", point):
            self._edit_point(point)

    def _on_item(self, *, reads: bool = False) -> None:
        line = self.agenda.chosen()
        self.panel.show_record(int(line.record) if line else None, reads=reads)

    # -- what can be done

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads from an item of the agenda to the agenda, before it leads to the meetings."""
        if event.key() == Qt.Key.Key_Escape and self.panel.isAncestorOf(self.focusWidget() or self):
            self.agenda.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def do_source(self) -> None:
        """Show where what is chosen of what is new stands in its source."""
        if self.tabs.currentIndex() == _SINCE:
            self.since.show_source()

    def do_copy_cited(self) -> None:
        """Copy what is chosen of what is new, with its citation; a point, or those of an item, as worded."""
        if self.tabs.currentIndex() == _SINCE:
            self.since.copy_cited()
        elif self.tabs.currentIndex() == _POINTS and (line := self.points.chosen()):
            key = int(line.record)
            self.session.read(self, lambda desk: desk.store.agenda.points(ids=[key]), self._copy_points, "copy")
        elif self.tabs.currentIndex() == _AGENDA and (line := self.agenda.chosen()) and (meeting := self.meeting()):
            item = int(line.record)
            self.session.read(self, lambda desk: _points_of(desk, meeting, item), self._copy_points, "copy")
        else:
            copy_cited(self, self.session)

    def _copy_points(self, found: Sequence[PointRecord]) -> None:
        if not found:
            self.session.noted.emit(_("The item has no points to copy yet."))
            return
        texts = ("\n".join(filter(None, [one.question, one.text])) for one in found)
        QGuiApplication.clipboard().setText("\n\n".join(texts))
        self.session.noted.emit(_("Copied."))

    def do_new_meeting(self) -> None:
        """Enter a meeting with the counterparts of the one in front, and bring its sheet to the front."""
        codes = self._sheet.meeting.counterparts if self._sheet else ()
        self._ask_meeting(lambda _desk: MeetingRecord(0, "", counterparts=codes))

    def do_edit(self) -> None:
        """Change the point or the item of the agenda that the keyboard is at, else the meeting in front."""
        if self.points.hasFocus() and (line := self.points.chosen()):
            self._edit_point(int(line.record))
        elif self.agenda.hasFocus() and (title := self.panel.findChild(QWidget, "agenda_title")):
            title.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._edit_meeting()

    def _edit_meeting(self) -> None:
        if (meeting := self.meeting()) is not None:
            self._ask_meeting(lambda desk: desk.ledger.meeting(meeting))

    def _ask_meeting(self, find: Callable[[Desk], MeetingRecord]) -> None:
        ask_meeting(self.session, self, find, lambda done: self.show_meeting(done[0]))

    def do_record(self) -> None:
        """Show the meeting in front among those of its counterpart."""
        if self._sheet:
            self.session.show("meeting", self._sheet.meeting.id)

    def _show_due(self) -> None:
        if self._sheet:
            self.visit.emit(self._sheet.meeting.id)

    def _add(self, *, under: bool) -> None:
        """Add an item to the agenda, last or under the one in front, and go to it."""
        meeting, line = self.meeting(), self.agenda.chosen()
        if meeting is None:
            return
        parent = int(line.record) if line and under else None
        new = AgendaRecord(0, meeting, _("New item"), parent)
        self.session.write(lambda desk: desk.store.agenda.save_item(new), self._on_added, owner=self)

    def _on_added(self, done: tuple[int, Any]) -> None:
        self._item = done[0]
        self.panel.begin_with(done[0], "agenda_title")
        self._read()

    def _move(self, way: str) -> None:
        """Move the item in front up or down among those beside it, below the one before it, or out."""
        if line := self.agenda.chosen():
            key = int(line.record)
            self.session.write(lambda desk: _moved(desk, key, way))

    def _place(self, place: Place) -> None:
        """Have an item that was dragged stand where it was dropped."""
        self.session.write(lambda desk: desk.store.agenda.place_item(place.item, place.parent, place.before))

    def _carry_over(self) -> None:
        if self._sheet and self._sheet.before is not None:
            before, now = self._sheet.before, self._sheet.meeting.id
            self.session.write(lambda desk: desk.followup.carry_over(before, now), self._on_carried)

    def _on_carried(self, done: tuple[Carried, Any]) -> None:
        nothing = _("Nothing of the last agenda is left that is not here already.")
        found = done[0]
        self.session.noted.emit(carried_words(found) if found.items or found.others else nothing)

    def _new_point(self, kind: Any) -> None:
        if self._sheet:
            codes = self._sheet.meeting.counterparts
            self._ask_point(PointRecord(0, kind, "", counterpart=codes[0] if len(codes) == 1 else None))

    def _edit_point(self, point: int) -> None:
        self.session.read(
            self, lambda desk: desk.store.agenda.points(ids=[point]), lambda found: self._ask_point(*found[:1]), "point"
        )

    def _ask_point(self, one: PointRecord) -> None:
        ask_point(self.session, self, one, self._sheet.meeting.counterparts if self._sheet else ())

    def do_remove(self) -> None:
        """Remove the meeting, the item of its agenda or the point of the bank that the keyboard is at, or is chosen.

        Undoing brings it back.
        """
        if self.meetings.hasFocus():
            self._remove_meeting()
            return
        agenda = self.tabs.currentIndex() == _AGENDA
        line = (self.agenda if agenda else self.points).chosen()
        if line is None or self.tabs.currentIndex() not in (_AGENDA, _POINTS):
            return
        key, said = int(line.record), _("{name} was removed.  Undo brings it back.", name=line.title.strip())

        def remove(desk: Desk) -> Change:
            return desk.store.agenda.remove_item(key) if agenda else desk.store.agenda.remove_point(key)

        self.session.write(remove, said=said)

    def _remove_meeting(self) -> None:
        line = self.meetings.chosen()
        if line is not None:
            key, said = int(line.record), _("{name} was removed.  Undo brings it back.", name=line.title)
            self.session.write(lambda desk: desk.ledger.remove_meeting(key), said=said)

    # -- state

    def state(self) -> dict[str, Any]:
        line, front = self.agenda.chosen(), self._front()
        other = front.chosen() if front else None
        return {
            "meeting": self.meeting() if self._wanted is None else self._wanted, "tab": self.tabs.currentIndex(),
            "item": int(line.record) if line else self._item, "chosen": [other.kind, other.record] if other else None,
        }  # fmt: skip

    def restore(self, state: dict[str, Any]) -> None:
        self._wanted = state.get("meeting")
        self._item = state.get("item")
        self._left = state.get("chosen")
        self.tabs.setCurrentIndex(int(state.get("tab") or 0))

    def _front(self) -> LineList | None:
        """The list in the tab in front beside the agenda, which has its own."""
        return {_SINCE: self.since, _POINTS: self.points}.get(self.tabs.currentIndex())

    def show_meeting(self, meeting: int, item: int | None = None, point: int | None = None) -> None:
        """Bring a meeting to the front, and the item of its agenda, or the point of the bank, that is wanted."""
        self._wanted, self._item, self._point = meeting, item, point
        self.load()


def _moved(desk: Desk, item: int, way: str) -> Any:
    agenda = desk.store.agenda
    if way in ("up", "down"):
        return agenda.move_item(item, -1 if way == "up" else 1)
    return agenda.lift_item(item) if way == "out" else agenda.nest_item(item)


def _points_of(desk: Desk, meeting: int, item: int) -> list[PointRecord]:
    """The points of an item of a meeting's agenda, in its order."""
    keys = next((one.points for one in desk.store.agenda.items(meeting) if one.id == item), ())
    found = {one.id: one for one in desk.store.agenda.points(ids=keys)}
    return [found[key] for key in keys if key in found]
