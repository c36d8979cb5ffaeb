"""One counterpart: its names, whom it belongs to, and everything about it in tabs."""

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QStackedWidget, QTabWidget, QWidget

from briefbook import counterparts
from briefbook.counterparts import name_of
from briefbook.dates import read_date
from briefbook.desk import Desk
from briefbook.i18n import Language, _, language
from briefbook.model import Nature, State
from briefbook.ui import theme
from briefbook.ui.actions import WRITES
from briefbook.ui.arranging import Tabs, boxed, column, row
from briefbook.ui.citing import copy_cited
from briefbook.ui.controls import button, set_brief, tool
from briefbook.ui.counterpart_head import CounterpartHead
from briefbook.ui.dated import date_words
from briefbook.ui.fields import DateField
from briefbook.ui.flow import Flow
from briefbook.ui.follow.news import NewsList, read_news
from briefbook.ui.forms import PersonForm, ask_meeting
from briefbook.ui.labels import label
from briefbook.ui.lines import Line, LineList, PagedLines
from briefbook.ui.page import Empty
from briefbook.ui.past import make_book
from briefbook.ui.record_lines import RecordLines, record_lines
from briefbook.ui.session import Again, Session
from db.lists import OutcomeFilter, ProvisionFilter
from db.records import BookRecord, MeetingRecord, PersonRecord, SourceRecord

_TABS = ("provision", "outcome", "meeting", "person", "source", "book", "since")


@dataclass(frozen=True, slots=True)
class Everything:
    """All that is known of a counterpart; items and outcomes by their ids, under headings."""

    provisions: "array[int]"
    pillars: list[tuple[str, int]]
    states: dict[State, int]
    outcomes: "array[int]"
    years: list[tuple[str, int]]
    meetings: list[MeetingRecord]
    persons: list[PersonRecord]
    met: dict[int, MeetingRecord]
    sources: list[SourceRecord]
    books: list[BookRecord]


def gathered(desk: Desk, code: str, others: Sequence[str], today: str, spoken: Language) -> Everything:
    """All that is known of a counterpart, with what its organisations (`others`) agreed."""
    codes = (code, *others)
    commitments = ProvisionFilter(counterparts=codes, natures=(Nature.COMMITMENT,))
    provisions = desk.lists.ids(commitments, today=today)
    states = {
        state: len(desk.lists.ids(ProvisionFilter(counterparts=codes, states=(state,)), today=today)) for state in State
    }
    outcomes = desk.lists.outcome_ids(OutcomeFilter(counterparts=codes))
    sources = [one for source in desk.glance.sources(codes) if (one := desk.store.source(source))]
    return Everything(
        provisions,
        desk.glance.provision_runs(provisions, spoken),
        states,
        outcomes,
        desk.glance.outcome_runs(outcomes),
        [one for one in desk.ledger.meetings() if set(codes) & set(one.counterparts)],
        [one for each in (code, counterparts.OUR_SIDE) for one in desk.ledger.persons(each, named=spoken)],
        desk.followup.last_met(),
        sorted(sources, key=lambda one: (one.masthead.date or "", -one.id), reverse=True),
        [one for one in desk.ledger.books() if one.counterpart == code],
    )


class Tab(QStackedWidget):
    """A list, or what belongs there and what to do where it is empty."""

    def __init__(self, shown: LineList, empty: Callable[[], Empty]) -> None:
        super().__init__()
        self.list = shown
        self._empty = empty
        self.addWidget(shown)

    def settle(self) -> None:
        """Show the list where it has lines."""
        nothing = not self.list.lines.rowCount()
        if nothing and self.count() == 1:
            self.addWidget(self._empty())
        self.setCurrentIndex(int(nothing))

    def take_focus(self) -> None:
        """Have the keyboard go to what is shown."""
        shown = self.currentWidget()
        wanted = shown if shown is self.list else self.findChild(QPushButton)
        (wanted or self.list).setFocus(Qt.FocusReason.OtherFocusReason)


class CounterpartView(QWidget):
    """Everything about a counterpart; `closed` asks for the table of all, `wanted` for another counterpart.

    `selected` says that another line is selected.
    """

    closed = Signal()
    wanted = Signal(str)
    selected = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.code = ""
        self._found: Everything | None = None
        self._target: tuple[str, Any] | None = None
        self._left: tuple[str, Any] | None = None
        """The line that was chosen in the tab in front when the window was left, or made anew."""
        self.again = Again("meeting", "person")
        self._scrolled = 0
        self._since: str | None = None
        """The day since which it is told what is new; None for the last meeting."""
        self.day = DateField(None, session.today)
        self.head = CounterpartHead()
        self.head.wanted.connect(self.wanted)
        self.head.widened.connect(lambda: self.load() if self.code else None)
        self.tabs = QTabWidget()
        self.tab_bar = Tabs()
        self.tabs.setTabBar(self.tab_bar)
        self.tabs.setAccessibleName(_("About this counterpart"))
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setObjectName("counterpart_tabs")
        self.tabs.tabBar().setAccessibleName(_("About this counterpart"))
        self._fill_tabs()
        self.table_link = tool("list-filter", _("Show as a table"), self.show_table)
        self.table_link.setObjectName("counterpart_table")
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.setCornerWidget(self.table_link)
        self.tabs.currentChanged.connect(self._on_tab)
        back = button(_("All counterparts"), "arrow-left", self.closed.emit, name="counterpart_back")
        self._deed_buttons = (back, *(self._asking(*one) for one in self._deeds()))
        top = Flow(back, 1, *self._deed_buttons[1:], space=theme.GRID)
        self._box = column(top, self.head, self.tabs, margin=3 * theme.GRID, space=2 * theme.GRID)
        self.setLayout(self._box)
        self.setTabOrder(self.tab_bar, self.table_link)  # which stands beside the tabs, above the lists

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave what is beneath the head more lines where there is room for few of them."""
        super().resizeEvent(event)
        airy = theme.is_airy(self)
        margin, space = (3 * theme.GRID, 2 * theme.GRID) if airy else (theme.GRID, theme.GRID // 2)
        self._box.setContentsMargins(*[margin] * 4)
        self._box.setSpacing(space)
        self.head.set_airy(airy)
        for one in self._deed_buttons:
            set_brief(one, not airy)

    @property
    def _wording(self) -> RecordLines:
        return record_lines(self.session)

    @staticmethod
    def _deeds() -> tuple[tuple[str, str, str], ...]:
        return (
            ("new_outcome", _("New outcome…"), "flag"),
            ("new_meeting", _("New meeting…"), "calendar"),
            ("new_person", _("New person…"), "users"),
            ("new_book", _("New book"), "book-open-text"),
        )

    def _asking(self, action: str, words: str, icon: str) -> QPushButton:
        found = button(words, icon, lambda: self.session.asked.emit(action), name=f"counterpart_{action}")
        return self.session.seal(found) if action in WRITES else found

    def _fill_tabs(self) -> None:
        wording = self._wording
        spoken = language()
        self.provisions = PagedLines(
            "provision",
            self._fetched(lambda desk, ids: desk.lists.rows(ids, spoken, today=desk.today), wording.provision),
        )
        self.outcomes = PagedLines(
            "outcome",
            self._fetched(lambda desk, ids: desk.lists.outcome_rows(ids), lambda one: wording.outcome(one, self.code)),
        )
        edits = ("edit", "remove", "", "new_outcome", "new_meeting", "new_person", "new_book")
        self.lists: dict[str, Tab] = {}
        cites = ("record", "copy_cited")
        for kind, words, lines, deeds, empty in (
            ("provision", _("Commitments"), self.provisions, cites, _("Commitments appear here once a document that was agreed with this counterpart is imported.")),  # noqa: E501
            ("outcome", _("Outcomes"), self.outcomes, cites, _("Outcomes appear here once a report that names this counterpart is imported.")),  # noqa: E501
            ("meeting", _("Meetings"), None, ("sheet", *edits), _("Note the meetings with this counterpart, past and ahead, with date, place and attendees.")),  # noqa: E501
            ("person", _("People"), None, (*edits, "", "persons"), _("Note the people of either side who meet: names, posts and short biographies.")),  # noqa: E501
            ("source", _("Sources"), None, ("record",), _("Documents appear here once they are imported.")),
            ("book", _("Books"), None, ("record", "", "new_book"), _("A book assembles what is known of this counterpart for a meeting.")),  # noqa: E501
            ("since", _("Since we last met"), None, (), _("What is new since the last meeting with this counterpart appears here, once there was one.")),  # noqa: E501
        ):  # fmt: skip
            if kind == "since":
                shown: LineList = NewsList(self.session, "counterpart_since")
            else:
                shown = LineList(f"counterpart {kind}", deeds=deeds, lines=lines)
                shown.opened.connect(self._on_opened)
            shown.setAccessibleName(words)
            shown.selectionModel().selectionChanged.connect(lambda *_some: self.selected.emit())
            shown.lines.modelReset.connect(self.selected)
            tab = Tab(shown, partial(self._nothing, kind, words, empty))
            self.lists[kind] = tab
            self.tabs.addTab(self._with_day(tab) if kind == "since" else tab, words)

    def _with_day(self, tab: Tab) -> QWidget:
        """What is new, below the day since which it is."""
        self.day.setAccessibleName(_("Since"))
        self.day.line.setObjectName("counterpart_since_day")
        self.day.line.setPlaceholderText(_("the last meeting"))
        self.day.line.editingFinished.connect(self._on_day)
        margin = (theme.GRID, theme.GRID // 2, theme.GRID, theme.GRID // 2)
        return boxed(column(row(label(_("Since")), self.day, 1, margin=margin), (tab, 1), space=0))

    def _on_day(self) -> None:
        """Tell what is new since the day that was given; one that is none, or is to come, is refused."""
        said = self.day.wrong_day(needed=False)
        day = None if said else self.day.value()
        if day and day > self.session.today:
            said = _("{day} is still to come.  Name a day up to today.", day=self.day.line.text())
        if said:
            self.session.noted.emit(said)
        elif day != self._since:
            self._since = day
            self._load_news()

    def _nothing(self, kind: str, words: str, said: str) -> Empty:
        return Empty(_ICONS[kind], words, said, *self._ways(kind))

    def _ways(self, kind: str) -> list[QPushButton]:
        """The buttons of an empty tab."""
        ways = {one[0]: one for one in self._deeds()}
        ways["import"] = ("import", _("Import documents…"), "download")
        name = "new_meeting" if kind == "since" else f"new_{kind}"
        more = [("persons", _("Take in a list of people…"), "download")] if kind == "person" else []
        return [self._asking(*one) for one in (ways[name if name in ways else "import"], *more)]

    def _fetched(self, read: Callable[[Desk, list[int]], Iterable[Any]], line: Callable[[Any], Line]) -> Any:
        def fetch(ids: list[int], done: Callable[[Iterable[Line]], None]) -> None:
            self.session.read(self, lambda desk: list(read(desk, ids)), lambda rows: done(map(line, rows)))

        return fetch

    def _on_tab(self, at: int) -> None:
        self.table_link.setVisible(_TABS[at] in ("provision", "outcome"))
        self.selected.emit()

    # -- showing

    def open(self, code: str) -> None:
        """Show a counterpart."""
        if code != self.code:
            if self.code:
                self._since = None
                self.day.show_date(None)
            self.code = code
            self._found = None
            for tab in self.lists.values():
                tab.list.clearSelection()
                tab.list.scrollToTop()
            self.head.show_counterpart(code)
        self.load()

    def take_focus(self) -> None:
        """Have the keyboard go to the list in front, or to what stands in its place."""
        self._front().take_focus()

    def list_in_front(self) -> LineList:
        """The list of the tab in front."""
        return self._front().list

    def step(self, step: int) -> None:
        """Bring the tab so many steps on to the front, and the keyboard to it."""
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + step) % len(_TABS))
        self.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def load(self) -> None:
        """Load everything about the counterpart."""
        code, today, spoken = self.code, self.session.today, language()
        others = self.head.others()
        self.session.read(
            self, lambda desk: (code, gathered(desk, code, others, today, spoken)), self._on_found, "everything"
        )
        self._load_news()

    def _load_news(self) -> None:
        code, wording, day = self.code, self._wording, self._since
        self.session.read(self, lambda desk: (code, read_news(desk, [code], wording, day=day)), self._on_news, "news")

    def _on_news(self, answer: tuple[str, list[Line]]) -> None:
        code, lines = answer
        if code == self.code:
            self._show("since", lines)
            self._resume()
            self._count("since", sum(one.record is not None for one in lines))

    def _resume(self) -> None:
        """Choose the line that was chosen in the tab in front, once it has lines."""
        front = self._front().list
        if self._left and front.lines.rowCount():
            front.choose(*self._left)
            self._left = None

    def _count(self, kind: str, count: int) -> None:
        words = self.lists[kind].list.accessibleName()
        self.tab_bar.call(_TABS.index(kind), words, _("New") if kind == "since" else "", count)
        self.lists[kind].settle()

    def _on_found(self, answer: tuple[str, Everything]) -> None:
        code, found = answer
        if code != self.code:
            return
        self._found = found
        self.head.show_states(found.states)
        pillars = [(words or _("Without a heading"), n) for words, n in found.pillars]
        years = [(date_words(year) or _("Without a date"), n) for year, n in found.years]
        with self.lists["provision"].list.steady(), self.lists["outcome"].list.steady():
            self.provisions.show_ids(found.provisions, pillars)
            self.outcomes.show_ids(found.outcomes, years)
        self._show("meeting", self._wording.meetings(found.meetings, self._wording.meeting))
        self._show("person", self._persons(found.persons, found.met))
        self._show("source", [self._wording.source(one) for one in found.sources])
        self._show("book", [self._wording.book(one) for one in found.books])
        own = [one for one in found.persons if one.counterpart == self.code]
        counts = (
            len(found.provisions), len(found.outcomes), len(found.meetings), len(own), len(found.sources),
            len(found.books),
        )  # fmt: skip
        for kind, count in zip(_TABS, counts, strict=False):
            self._count(kind, count)
        target, self._target = self._target or self._brought_back(), None
        if target:
            self.choose(*target)
            self._target = None
        self._resume()
        if self._scrolled:
            self._front().list.scroll_to(self._scrolled)
            self._scrolled = 0

    def _brought_back(self) -> tuple[str, int] | None:
        """The first meeting or person that was just taken back or done again, unless one of them is in hand."""
        line = self.chosen()
        in_hand = (line.kind, line.record) if line else None
        return self.again.take(in_hand, lambda one: self.lists[one[0]].list.lines.row_of(*one) is not None)

    def _show(self, kind: str, lines: list[Line]) -> None:
        self.lists[kind].list.show_lines(lines)

    def _persons(self, persons: list[PersonRecord], met: Mapping[int, MeetingRecord]) -> list[Line]:
        lines: list[Line] = []
        for code in (self.code, counterparts.OUR_SIDE):
            if some := [one for one in persons if one.counterpart == code]:
                words = _("Our side") if code == counterparts.OUR_SIDE else name_of(code)
                lines += [
                    Line("person", None, words, side=str(len(some))),
                    *(self._wording.person(one, met.get(one.id)) for one in some),
                ]
        return lines

    def choose(self, kind: str, record: Any) -> None:
        """Bring a record to the front, now or once it is loaded."""
        self._target = (kind, record)
        if kind in self.lists:
            self.tabs.setCurrentIndex(_TABS.index(kind))
            if self._found and self.lists[kind].list.choose(kind, record):
                self._target = None

    def chosen(self) -> Line | None:
        """The line in the tab in front that a deed is for; None where there is none."""
        return self._front().list.in_hand() if self.code else None

    def _front(self) -> Tab:
        """The tab in front."""
        return self.lists[_TABS[self.tabs.currentIndex()]]

    # -- doing

    def _on_opened(self, line: Line) -> None:
        if line.kind in ("meeting", "person"):
            self.edit()
        else:
            self.session.show(line.kind, line.record)

    def show_record(self) -> None:
        """Open the record that is selected."""
        if line := self.chosen():
            self._on_opened(line)

    def edit(self) -> None:
        """Change the meeting or person that is selected."""
        line = self.chosen()
        if line is None:
            return
        if line.kind == "meeting":
            self._ask_meeting(lambda desk: desk.ledger.meeting(line.record))
        elif line.kind == "person":
            self.session.read(
                self, lambda desk: (desk.ledger.person(line.record), desk.ledger.persons()), self._edit_person
            )

    def new_meeting(self, code: str) -> None:
        """Enter a meeting with a counterpart, or with one that is still to be named."""
        new = MeetingRecord(0, "", counterparts=(code,) if code else ())
        self._ask_meeting(lambda _desk: new)

    def _ask_meeting(self, find: Callable[[Desk], MeetingRecord]) -> None:
        ask_meeting(self.session, self, find, partial(self._after, "meeting"))

    def new_person(self, code: str) -> None:
        """Enter a person of a counterpart, or of one that is still to be named."""
        new = PersonRecord(0, code, "")
        self.session.read(self, lambda desk: (new, desk.ledger.persons()), self._edit_person)

    def _edit_person(self, found: tuple[PersonRecord, list[PersonRecord]]) -> None:
        form = PersonForm(self.window(), *found)
        if self.session.prompt.form(form):
            kept, was = form.record(), found[0]
            done = partial(self._after, "person")
            again = partial(self._edit_person, (replace(kept, id=0), found[1]))  # they were removed meanwhile
            self.session.write(lambda desk: desk.ledger.save_person(kept, was), done, owner=self, refused=again)

    def _after(self, kind: str, done: tuple[int, Any]) -> None:
        if self.code:
            self.choose(kind, done[0])
            self.take_focus()
        else:
            self.session.show(kind, done[0])

    def new_book(self, code: str) -> None:
        """Make a book for a counterpart, for the meeting that is selected, and go to it."""
        from briefbook.assemble import usual_parts

        line = self.chosen()
        meeting = int(line.record) if line and line.kind == "meeting" else None
        era = self.session.settings.era
        new = BookRecord(0, "", code, language(), usual_parts(meeting), era=era, meeting=meeting)
        make_book(self.session, lambda _desk: new, lambda book: self.session.show("book", book))

    def remove(self) -> None:
        """Remove the meeting or person that is selected; undoing brings it back."""
        line = self.chosen()
        if line is None or line.kind not in ("meeting", "person"):
            return
        removal = {
            "meeting": lambda desk: desk.ledger.remove_meeting(line.record),
            "person": lambda desk: desk.ledger.remove_person(line.record),
        }[line.kind]
        said = _("{name} was removed.  Undo brings it back.", name=line.title)
        self.session.write(removal, said=said)

    def copy_cited(self) -> None:
        """Copy the item or outcome that is selected, with its citation."""
        line, front = self.chosen(), self._front().list
        if isinstance(front, NewsList):
            front.copy_cited()
        if line is None or line.kind not in ("provision", "outcome") or isinstance(front, NewsList):
            return
        copy_cited(self, self.session, (line.kind, int(line.record)))

    def show_source(self) -> None:
        """Show where what is chosen of what is new stands in its source."""
        front = self._front().list
        if isinstance(front, NewsList):
            front.show_source()

    def show_table(self) -> None:
        """Show what this tab lists as a table, with filters and counts."""
        kind = _TABS[self.tabs.currentIndex()]
        others = counterparts.organisations_of(self.code) if self.head.organisations.isChecked() else ()
        wanted = {"counterparts": [self.code, *others]}
        self.session.show(kind, wanted | ({"natures": [Nature.COMMITMENT.value]} if kind == "provision" else {}))

    # -- what is kept

    def state(self) -> dict[str, Any]:
        """What is open and selected."""
        line = self._front().list.chosen() if self.code else None
        return {
            "code": self.code, "tab": self.tabs.currentIndex(), "organisations": self.head.organisations.isChecked(),
            "chosen": [line.kind, line.record] if line else None,
            "scrolled": self._front().list.verticalScrollBar().value(), "since": self._since,
        }  # fmt: skip

    def restore(self, state: dict[str, Any]) -> None:
        """Open and select as `state` says; the counterpart itself is opened by the page."""
        self.head.organisations.setChecked(bool(state.get("organisations")))
        self.tabs.setCurrentIndex(int(state.get("tab") or 0))
        self._scrolled = int(state.get("scrolled") or 0)
        self._since = read_date(str(state.get("since") or ""), self.session.today)
        self.day.show_date(self._since)
        if chosen := state.get("chosen"):
            self._left = (chosen[0], chosen[1])


_ICONS = {
    "provision": "list-checks", "outcome": "flag", "meeting": "calendar", "person": "users", "source": "file-text",
    "book": "book-open-text", "since": "calendar",
}  # fmt: skip
