"""Today: meetings ahead, what is overdue and falls due, imports to review, books that are being worked on.

On an empty store it shows the three ways in.
"""

from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from briefbook.desk import Desk
from briefbook.i18n import _, headed, language
from briefbook.model import SOON
from briefbook.states import review_chip
from briefbook.ui import theme
from briefbook.ui.actions import WRITES
from briefbook.ui.arranging import Scroll, boxed, column, row
from briefbook.ui.citing import copy_cited
from briefbook.ui.controls import button, link
from briefbook.ui.dated import date_words
from briefbook.ui.labels import label
from briefbook.ui.lines import Line, LineList
from briefbook.ui.page import Empty, Page
from briefbook.ui.record_lines import RecordLines
from briefbook.ui.session import Session
from briefbook.values import dataclass

if TYPE_CHECKING:
    from briefbook.followup.records import DueRecord

_FEW = 6
"""How many lines a section shows."""
_DEEDS = {"meeting": ("record", "sheet"), "overdue": ("record", "copy_cited"), "due": ("record", "copy_cited")}
"""The actions of the context menus of those sections that have more than to show the record."""
_WIDE = 900
"""Pixels, in the usual size of text, from which the sections stand in two columns."""


@dataclass(frozen=True, slots=True)
class Coming:
    """What wants attention on a day: of each sort the first lines, and how many there are."""

    is_empty: bool
    day: str
    lines: dict[str, tuple[list[Line], int]]


def gathered(desk: Desk) -> Coming:
    """What wants attention today."""
    wording = RecordLines(desk.today, hours=desk.store.clock.hours)
    unreviewed, waiting = desk.glance.unreviewed(_FEW)
    sources = [(one, count) for source, count in unreviewed if (one := desk.store.source(source))]
    meetings = [one for one in desk.ledger.meetings(since=wording.today) if one.date]
    books = desk.ledger.books()
    overdue, late = desk.due_dates.overdue(_FEW)
    due, soon = desk.due_dates.soon(SOON, _FEW)
    lines = {
        "meeting": ([wording.meeting(one, with_whom=True) for one in meetings[:_FEW]], len(meetings)),
        "overdue": ([_falling(one, wording) for one in overdue], late),
        "due": ([_falling(one, wording) for one in due], soon),
        "review": ([wording.review(one, count) for one, count in sources], waiting),
        "book": ([wording.book(one, with_whom=True) for one in books[:_FEW]], len(books)),
    }
    return Coming(desk.glance.is_empty(), wording.today, lines)


def _falling(one: "DueRecord", wording: RecordLines) -> Line:
    """An occurrence with the days to it or since it."""
    from briefbook.ui.follow.falling import line_of

    chip = wording.days_chip(one.due.day)
    reviewed = all(each.reviewed for each in one.commitment.wordings)
    chips = tuple(filter(None, [chip, review_chip(reviewed)]))
    return replace(line_of(one), chips=chips, icon="list-checks")


class Section(QWidget):
    """A few lines under a heading with their number, and a way to all of them; a sentence where there are none.

    `first` is the way to the first one, where there are none.
    """

    def __init__(
        self,
        name: str,
        title: str,
        nothing: str,
        every: QPushButton,
        *,
        lists_all: bool,
        first: QPushButton | None,
    ) -> None:
        super().__init__()
        deeds = _DEEDS.get(name, ("record",))
        self.list = LineList(f"today {name}", fits=True, at_once=True, deeds=deeds)
        self.list.setAccessibleName(title)
        self._lists_all = lists_all
        self._head = label(title, "section", bold=True)
        self._count = label("", soft=True)
        self._every = every
        self._nothing = label(nothing, soft=True, wraps=True)
        every.setObjectName(f"today_{name}_all")
        every.setAccessibleName(headed(title, every.text()))
        self._first = first
        ways = [one for one in (every, first) if one]
        self.setLayout(column(row(self._head, self._count, 1, *ways), self.list, self._nothing, space=theme.GRID // 2))

    def show_lines(self, lines: list[Line], count: int) -> None:
        """Show some lines of so many."""
        self.list.show_lines(lines)
        self._count.setText(f"{count:,}" if count else "")
        self.list.setVisible(bool(lines))
        self._nothing.setVisible(not lines)
        self._every.setVisible(bool(lines) or not self._lists_all)
        if self._first:
            self._first.setVisible(not lines)


class Columns(QWidget):
    """Sections in two columns, or below each other where there is no room."""

    def __init__(self, left: list[QWidget], right: list[QWidget]) -> None:
        super().__init__()
        self._sides = (left, right)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(4 * theme.GRID)
        self._grid.setVerticalSpacing(3 * theme.GRID)
        self._boxes = [QVBoxLayout(), QVBoxLayout()]
        for box, some in zip(self._boxes, self._sides, strict=True):
            box.setSpacing(3 * theme.GRID)
            for one in some:
                box.addWidget(one)
            box.addStretch(1)
        self._wide: bool | None = None
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        wide = self.width() >= theme.wide(_WIDE)
        if wide == self._wide:
            return
        self._wide = wide
        for box in self._boxes:
            self._grid.removeItem(box)
            box.setParent(None)
        for at, box in enumerate(self._boxes):
            self._grid.addLayout(box, 0 if wide else at, at if wide else 0)
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(1, 2 if wide else 0)


def _scrolled(inner: QWidget) -> Scroll:
    """What scrolls the whole page."""
    area = Scroll()
    area.setObjectName("today_scroll")
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inner)
    return area


class TodayPage(Page):
    """What wants attention today."""

    kinds = frozenset(
        {"source", "provision", "outcome", "meeting", "link", "book", "person", "occurrence", "assessment"}
    )

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._when = label("", soft=True)
        self.sections = self._make_sections()
        for section in self.sections.values():
            section.list.opened.connect(self._open)
            section.list.selectionModel().selectionChanged.connect(lambda *_some: self.refresh_actions())
        every: list[QWidget] = list(self.sections.values())
        head = column(label(_("Today"), "title", bold=True), self._when, space=theme.GRID // 2)
        inner = boxed(column(head, Columns(every[:3], every[3:]), 1, margin=3 * theme.GRID, space=3 * theme.GRID))
        inner.setMaximumWidth(1400)
        self.area = _scrolled(inner)
        self.blank = QWidget()
        self.stack = QStackedWidget()
        for one in (self.blank, self.area):
            self.stack.addWidget(one)
        self.setLayout(column(self.stack))
        self._scrolled = 0
        self._wanted: list[Any] | None = None

    def _make_sections(self) -> dict[str, Section]:
        """The lists of the page by their names; the first three stand at the left."""
        return {
            "meeting": self._section(
                "meeting",
                _("Meetings ahead"),
                _("No meeting is noted for the days ahead."),
                _("New meeting…"),
                "new_meeting",
            ),
            "overdue": self._dated("overdue", _("Overdue"), _("Nothing is overdue."), "all"),
            "due": self._dated(
                "due",
                _("Due within {n} days", n=SOON),
                _("Nothing falls due in the next {n} days.", n=SOON),
                "quarter",
            ),
            "review": self._section(
                "review", _("Imports to review"), _("Every import was looked over."), _("See all"), "page_review"
            ),
            "book": self._section(
                "book",
                _("Books being worked on"),
                _("No book is being worked on."),
                _("See all"),
                "page_books",
                first=self._asks(_("New book"), "new_book"),
            ),
        }

    def _show_day(self, day: str) -> None:
        words = date_words(day)
        weekday = QDate.fromString(day, Qt.DateFormat.ISODate).dayOfWeek()
        if language() == "ja":
            self._when.setText(f"{words}（{QLocale().dayName(weekday, QLocale.FormatType.ShortFormat)}）")
        else:
            self._when.setText(f"{QLocale().dayName(weekday)}, {words}")

    def _asks(self, words: str, action: str) -> QPushButton:
        found = link(words, lambda: self.session.asked.emit(action))
        return self.session.seal(found) if action in WRITES else found

    def _section(
        self, name: str, title: str, nothing: str, words: str, action: str, first: QPushButton | None = None
    ) -> Section:
        every = self._asks(words, action)
        return Section(name, title, nothing, every, lists_all=action.startswith("page_"), first=first)

    def _dated(self, name: str, title: str, nothing: str, span: str) -> Section:
        every = link(_("See all"), lambda: self.session.show("due", {"span": span}))
        return Section(name, title, nothing, every, lists_all=True, first=None)

    def _open(self, line: Line) -> None:
        if line.kind == "due":
            self.session.show("provision", line.record[0])
        else:
            self.session.show(line.kind, line.record)

    def load(self) -> None:
        """Load what wants attention."""
        self.session.read(self, lambda desk: gathered(desk), self._on_found, "today")

    def _on_found(self, found: Coming) -> None:
        self._show_day(found.day)
        for name, section in self.sections.items():
            section.show_lines(*found.lines[name])
        self.stack.setCurrentWidget(self.welcome if found.is_empty else self.area)
        if self.window().focusWidget() is self:  # also before the window is in front
            self._take_focus()
        if self._scrolled:
            self.area.verticalScrollBar().setValue(self._scrolled)
            self._scrolled = 0
        if self._wanted:
            name, kind, record = self._wanted
            self._wanted = None
            self.sections[name].list.choose(kind, tuple(record) if isinstance(record, list) else record)

    def _take_focus(self) -> None:
        """Have the keyboard go to the first lines that are there, or to the first way in."""
        lists = (one.list for one in self.sections.values() if not one.list.isHidden())
        if (
            front := next(lists, None)
            if self.stack.currentWidget() is self.area
            else self.welcome.findChild(QPushButton)
        ):
            front.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- what can be done

    def chosen(self) -> Line | None:
        """The line of one of the sections that a deed is for; None where there is none."""
        return next((line for one in self.sections.values() if (line := one.list.in_hand())), None)

    def can(self, name: str) -> bool:
        """Whether an action makes sense with the line that is selected."""
        line = self.chosen()
        fitting = {"record": line is not None, "sheet": line is not None and line.kind == "meeting",
                   "copy_cited": line is not None and line.kind == "due"}  # fmt: skip
        return fitting.get(name, True)

    def do_record(self) -> None:
        """Show the record of the line that is selected."""
        if line := self.chosen():
            self._open(line)

    def do_sheet(self) -> None:
        """Open the sheet of the meeting that is selected."""
        if line := self.chosen():
            self.session.show("sheet", {"meeting": line.record})

    def do_copy_cited(self) -> None:
        """Copy the commitment that falls due, with its citation."""
        if line := self.chosen():
            copy_cited(self, self.session, ("provision", int(line.record[0])))

    # -- state

    @cached_property
    def welcome(self) -> QWidget:
        """The three ways in, made when the store is empty; on a past day only that there was nothing."""
        found = self._nothing() if self.session.past else Welcome(self.session)
        self.stack.addWidget(found)
        return found

    def _nothing(self) -> QWidget:
        back = button(_("Back to today"), "undo-2", lambda: self.session.asked.emit("to_today"), main=True)
        said = _("On this day the store had no documents, meetings or outcomes.")
        return Empty("calendar", _("Nothing on this day"), said, back)

    def state(self) -> dict[str, Any]:
        """How far it is scrolled, and the line that is selected."""
        at = next(((name, line) for name, one in self.sections.items() if (line := one.list.chosen())), None)
        chosen = [at[0], at[1].kind, at[1].record] if at else self._wanted
        return {"scrolled": self.area.verticalScrollBar().value(), "line": chosen}

    def restore(self, state: dict[str, Any]) -> None:
        """Scroll and select as `state` says."""
        self._scrolled = int(state.get("scrolled") or 0)
        chosen = state.get("line")
        self._wanted = list(chosen) if chosen and chosen[0] in self.sections else None


class Welcome(Scroll):
    """The three ways in, on an empty store."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        head = label(_("Welcome to briefbook"), "title", bold=True)
        words = label(
            _("Documents that two sides agreed go in; each commitment comes out as a record that can be found, followed and cited."),  # noqa: E501
            soft=True, wraps=True,
        )  # fmt: skip
        ways = (
            ("specimen", "play", _("Import the specimen documents"), _("Six made-up documents about a made-up country, to look around with.  Undo takes them out again."), True),  # noqa: E501
            ("import", "download", _("Import documents…"), _("PDF, Word, PowerPoint, Excel, web pages or text.  You can also drop files anywhere on this window."), False),  # noqa: E501
            ("open_store", "inbox", _("Open an existing store…"), _("A store that you or a colleague has worked on."), False),  # noqa: E501
        )  # fmt: skip
        parts: list[Any] = [head, words]
        for action, icon, deed, said, main in ways:
            one = button(deed, icon, partial(session.asked.emit, action), name=f"welcome_{action}", main=main)
            one.setAccessibleDescription(said)
            one.setMinimumWidth(260)
            if action in WRITES:
                session.seal(one)
            parts.append(column(row(one, 1), label(said, soft=True, wraps=True)))
        middle = boxed(column(*parts, space=3 * theme.GRID))
        middle.setMaximumWidth(theme.wide(520))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(boxed(row(1, (column(2, middle, 3), 100), 1, margin=3 * theme.GRID)))
