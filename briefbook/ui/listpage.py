"""A page with a list, its filters on one side and the record in front on the other."""

from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import QLocale, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QToolButton, QWidget

from briefbook import progress
from briefbook.desk import Desk
from briefbook.i18n import N_, _, language
from briefbook.model import Change
from briefbook.ui import theme
from briefbook.ui.arranging import beside, boxed, column, empty_out, parted, row
from briefbook.ui.citing import copied
from briefbook.ui.controls import FilterLine, ToolButton, button
from briefbook.ui.dated import date_words
from briefbook.ui.facets import Facet, FacetPanel
from briefbook.ui.flow import Flow
from briefbook.ui.labels import label
from briefbook.ui.page import Empty, Page
from briefbook.ui.record import RecordPanel, narrowest
from briefbook.ui.session import Again, Session
from briefbook.ui.table import PagedModel, Table
from briefbook.ui.wording import WordingView
from db.periods import is_period

PERIODS = {
    "overdue": N_("Overdue"), "next-30": N_("Next 30 days"), "next-90": N_("Next 90 days"),
    "last-30": N_("Last 30 days"), "last-90": N_("Last 90 days"), "fiscal-year": N_("This fiscal year"),
}  # fmt: skip
_PATIENCE = 150
"""Milliseconds after the last key until the list is filtered."""
_REST = 100
"""Milliseconds for which a record is in front until it is shown, where a key is held down."""
_AT_ONCE = 500
"""Records that are read at a time to be copied."""
_SIDES, _WIDE_FILTERS = (206, 382), 216
"""The first widths of the filters and of the record, and that of the filters where there is much room."""
_NARROW, _AMPLE = 1000, 1200
"""Pixels of width below which the filters are not shown unless asked for, and from which they are wide."""


class ListPage(Page):
    """A list of records of one kind with filters, and the record in front.

    A page says which kind it lists (`kind`), makes its model, facets and panel, and reads ids and counts.
    """

    kind = ""
    name = ""
    standard: Any = None
    """The filter that the page begins with."""
    nothing: Any = None
    """The filter that lets all records through."""
    first_sort = ("place", False)
    """What the list is sorted by at first, and whether downwards."""
    facets: Sequence[tuple[str, str]] = ()
    """The facets, as the counts and as the filter name them."""
    questions: ClassVar[Mapping[str, tuple[str, str]]] = {}
    """The facets that are a question, with the words of no and of yes."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.filter: Any = self.standard
        self.sort, self.descending = self._listed = self.first_sort
        self._wanted: int | None = None
        self.again = Again(self.kind)
        self._several: list[int] = []
        self._top: int | None = None
        self._below: int | None = None
        """How far below the first line the record that is wanted is to be seen."""
        self._size: int | None = None
        self._relists = False
        """Whether what is being read is the list by another filter or in another order."""
        self._awaits_rows = False
        self._unread = False
        """Whether something changed since the record in front was read."""
        self.model = self.make_model()
        self.table = Table(f"{self.name}_table", self.model, self.heard())
        self.panel = self.make_panel()
        self.filters = FacetPanel(self.name, self.make_facets(), self.opened_facets())
        self.line = FilterLine(f"{self.name}_line", _("Filter by words, numbers, names"), self.view)
        self.count = label("", soft=True)
        self._flow = Flow()
        self._chips = boxed(row(self._flow, margin=(theme.GRID, 0, theme.GRID, theme.GRID // 2)))
        self.views = QStackedWidget()
        self._build()
        self._timer = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._timer.timeout.connect(lambda: self.use(replace(self.filter, words=self.line.text())))
        self._resting = QTimer(self, singleShot=True, interval=_REST)
        self._resting.timeout.connect(self.show_current)
        self._connect()
        self._show_filter()
        self.front = self.view()

    # -- what a page of a kind says

    def heard(self) -> str:
        """The name of the table."""
        raise NotImplementedError

    def make_model(self) -> PagedModel:
        """The rows of the table."""
        raise NotImplementedError

    def yes_no(self, facet: str) -> Callable[[Any], str]:
        """The words of the two values of a facet that is a question (`questions`)."""
        return lambda one: _(self.questions[facet][int(one.value)])

    def period(self, heading: str, named: Sequence[str], *, newest: bool = False) -> Facet:
        """The facet of periods: the named ones first, then those asked for from day to day, then the years."""

        def order(one: Any) -> tuple[int, int]:
            if one.value in named:
                return 0, named.index(one.value)
            return (2, -int(one.value) if newest else int(one.value)) if one.value.isdecimal() else (1, 0)

        return Facet("period", heading, lambda one: self._period_words(one.value), order, N_("From … to …"))

    def _period_words(self, value: str) -> str:
        if value in PERIODS:
            return _(PERIODS[value])
        first, slash, last = value.partition("/")
        spoken = language()
        if slash and not first:
            return _("until {date}", date=date_words(last, spoken))
        if slash and not last:
            return _("from {date}", date=date_words(first, spoken))
        return date_words(value, spoken)

    def make_panel(self) -> RecordPanel:
        """The record in front."""
        raise NotImplementedError

    def make_facets(self) -> list[Facet]:
        """The facets of the filter panel."""
        raise NotImplementedError

    def opened_facets(self) -> tuple[str, ...]:
        """The facets that are open at first."""
        raise NotImplementedError

    def read_ids(self, desk: Desk, wanted: Any, sort: str, descending: bool) -> "tuple[array[int], int]":
        """The ids that fit, in order, and how many records there are; reads in the background."""
        raise NotImplementedError

    def read_counts(self, desk: Desk, wanted: Any) -> Any:
        """How many records each value of each facet has; reads in the background."""
        raise NotImplementedError

    def empty(self) -> Empty:
        """What stands where there is no record at all."""
        raise NotImplementedError

    def lists(self) -> list[Any]:
        """The views of the list; the one in front is `view`."""
        return [self.table]

    def tools(self) -> list[QWidget]:
        """Further controls beside the filter line."""
        return []

    # -- building

    def _build(self) -> None:
        self._unfound = self._make_unfound()
        self._empty = self.empty()
        self.lists_ = self.lists()
        for one in (*self.lists_, self._unfound):
            self.views.addWidget(one)
        self._filters_shown = self._switch("list-filter", _("Filters"), "filters", self.filters)
        self._panel_shown = self._switch("panel-right", _("Record"), "record", self.panel)
        self._columns = self._tool("columns-3", _("Columns"), "columns")
        self._columns.clicked.connect(
            lambda: self.table.columns_menu().popup(self._columns.mapToGlobal(self._columns.rect().bottomLeft()))
        )
        tools = (self._filters_shown, self.line, self.count, *self.tools(), self._columns, self._panel_shown)
        bar = row(*tools, margin=(theme.GRID, theme.GRID, theme.GRID, theme.GRID // 2))
        parts = (self.filters, self.views, self.panel)
        self._split = parted(self.session.memory, self.name, (_SIDES[0], 600, _SIDES[1]), *parts, shares=(0, 3, 2))
        self._whole = QStackedWidget()
        self._whole.addWidget(boxed(column(bar, self._chips, (self._split, 1), space=0)))
        self._whole.addWidget(self._empty)
        self.setLayout(column(self._whole))

    def _tool(self, icon: str, words: str, name: str) -> QToolButton:
        found = ToolButton()
        found.setObjectName(f"{self.name}_{name}")
        found.setIcon(theme.icon(icon))
        found.setToolTip(words)
        found.setAccessibleName(words)
        found.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return found

    def _switch(self, icon: str, words: str, name: str, part: QWidget) -> QToolButton:
        """A button that shows or hides a part of the page, and is remembered."""
        memory, key = self.session.memory, f"shown {self.name} {name}"
        found = self._tool(icon, words, name)
        found.setCheckable(True)
        found.setChecked(bool(memory.get(key, True)))
        if not found.isChecked():
            part.hide()
        found.toggled.connect(part.setVisible)
        found.clicked.connect(lambda shown: memory.put(key, shown))
        return found

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.session.memory.get(f"shown {self.name} filters") is None:
            self._filters_shown.setChecked(self.width() >= theme.wide(_NARROW))
        if self.session.memory.bytes(f"split {self.name}") is None:
            left = theme.wide(_WIDE_FILTERS if self.width() >= theme.wide(_AMPLE) else _SIDES[0])
            left = left if self._filters_shown.isChecked() else 0
            right = _SIDES[1] if self.width() >= theme.wide(_NARROW) else narrowest()
            self._split.setSizes([left, max(0, self.width() - left - right), right])

    def _make_unfound(self) -> Empty:
        clear = button(_("Clear the filters"), "x", self.clear)
        return Empty("search", _("Nothing fits the filters"), _("Take a filter away, or look for fewer words."), clear)

    def _connect(self) -> None:
        self.model.filled.connect(self._on_filled)
        self.line.textEdited.connect(lambda _words: self._timer.start())
        self.line.returnPressed.connect(lambda: self.view().setFocus())
        self.filters.ticked.connect(self._on_ticked)
        self.filters.further.connect(lambda _facet: self.ask_period())
        self.table.sorting.connect(self._on_sorting)
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(self._on_opened)
        for one in self.lists_:
            one.typed.connect(self._on_typed)
            one.copied.connect(self.do_copy_cited)

    # -- filters

    def use(self, wanted: Any) -> None:
        """List what fits another filter."""
        if wanted != self.filter:
            self.filter = wanted
            self._show_filter()
            self._relist()

    def clear(self) -> None:
        """Take all filters away."""
        self.use(self.nothing)

    def ask_period(self) -> None:
        """Ask from which day to which, and list what lies between."""
        from briefbook.ui.forms import PeriodForm

        own = next((one for one in self.filter.periods if "/" in one), "/")
        form = PeriodForm(self.window(), own, self.session.today)
        if self.session.prompt.form(form):
            kept = (one for one in self.filter.periods if "/" not in one)
            self.filters.opened.add("period")
            self.use(replace(self.filter, periods=(*kept, form.period())))

    def _on_ticked(self, chosen: dict[str, tuple[str, ...]]) -> None:
        ticked = {field: _typed(field, chosen.get(facet, ())) for facet, field in self.facets}
        self.use(replace(self.filter, words=self.line.text(), **ticked))  # words that are just being typed, too

    def ticks(self) -> dict[str, tuple[str, ...]]:
        """The values of the filter, by facet."""
        return {facet: _texts(getattr(self.filter, field)) for facet, field in self.facets}

    def _show_filter(self) -> None:
        if self.line.text() != self.filter.words:
            self.line.setText(self.filter.words)
        self.filters.choose(self.ticks())
        self._show_chips()

    def _show_chips(self) -> None:
        """A button for each filter that is in force, to take it away."""
        parts: list[QWidget] = []
        for facet, values in self.ticks().items():
            for value in values:
                said = self.filters.words(facet, value)
                words = _("{heading}: {words}", heading=self.filters.heading(facet), words=said)
                parts.append(self._chip(words, partial(self._untick, facet, value)))
        if self.filter != self.nothing and parts:
            parts.append(self._chip(_("Clear the filters"), self.clear, plain=True))
        empty_out(self._flow)
        before: QWidget = self._panel_shown
        for one in parts:
            self._flow.addWidget(one)
            self.setTabOrder(before, one)
            before = one
        self._chips.setVisible(bool(parts))

    def _chip(self, words: str, deed: Callable[[], Any], *, plain: bool = False) -> QToolButton:
        found = ToolButton()
        said = found.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, 280)
        found.setText(said)
        found.setToolTip(words)
        found.setFont(theme.font("small"))
        found.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if not plain:
            found.setIcon(theme.icon("x"))
            beside(found, said)
            found.setStyleSheet(f"QToolButton {{ background: {theme.colours().selected}; }}")
            found.setAccessibleName(_("Take away the filter {words}", words=words))
        found.clicked.connect(lambda: deed())
        return found

    def _untick(self, facet: str, value: str) -> None:
        self._on_ticked({**self.ticks(), facet: tuple(one for one in self.ticks()[facet] if one != value)})

    # -- the list

    def _relist(self) -> None:
        """List by another filter or in another order: the record in hand stays where it is seen, else the list begins
        at its first line.
        """
        self._relists = True
        self.load()

    def load(self) -> None:
        self.stale = False
        wanted, sort, descending = self.filter, self.sort, self.descending
        kept = self._wanted if self._top is None else self._top
        kept, scrolled = self.view().top() if kept is None else kept, self.view().verticalScrollBar().value()
        begins = self._relists and self._wanted is None
        held, below = self._held()

        def read(desk: Desk) -> "tuple[array[int], int, tuple[int, dict[int, Any]]]":
            ids, size = self.read_ids(desk, wanted, sort, descending)
            first = self._first(ids, kept)
            row = ids.index(first) if first is not None and first in ids else max(0, min(scrolled, len(ids) - 1))
            return ids, size, self.model.seen(desk, ids, _row_above(ids, held, below) if begins else row)

        self.session.read(self, read, self._on_ids, "ids", self._on_unlisted)

    def _on_changed(self, change: Change) -> None:
        self._unread = self._unread or bool(change.kinds & self.kinds)
        super()._on_changed(change)

    def _count(self) -> None:
        """Read the counts, once the list is there, which matters more."""
        wanted = self.filter
        self.session.read(self, lambda desk: self.read_counts(desk, wanted), self._on_counts, "counts")

    def _on_unlisted(self, error: Exception) -> None:
        """Say that it could not be listed so; the heading is marked by which the list is still sorted."""
        self.table.show_sort(*self._listed)
        self.session.tell_unread(self, "ids", self.load, error)

    def _on_ids(self, found: "tuple[array[int], int, tuple[int, dict[int, Any]]]") -> None:
        ids, self._size, seen = found
        come = self.again.take((self.kind, self.table.current()), lambda one: one[1] in ids)
        if self._wanted is None and come:
            self._wanted = come[1]
        top = self._first(ids, self._top) if self._top is not None else self.view().top()
        wanted = self._wanted if self._wanted is not None else self.table.current()
        scrolled = self.view().verticalScrollBar().value()
        same = ids == self.model.ids
        if self._relists and self._wanted is None and not same:
            wanted, below = self._held()
            top = ids[_row_above(ids, wanted, below)] if ids else None
        self._relists = False
        several = self._several or ([] if self._wanted is not None else self.table.several())
        self.model.show_ids(ids, *seen)
        self._listed = self.sort, self.descending
        self.table.show_sort(*self._listed)
        self._whole.setCurrentIndex(0 if self._size else 1)
        self.views.setCurrentWidget(self.view() if ids else self._unfound)
        self.view().doItemsLayout()  # so that scroll bars have their room before the rows are painted in what is left
        self.take_keyboard()
        shown, whole = (QLocale().toString(one) for one in (len(ids), self._size))
        self.count.setText(_("{shown} of {whole}", shown=shown, whole=whole))
        if self._missing(wanted):
            return
        self._awaits_rows = bool(ids)
        if not same:
            if self.model.row_of(top) is None:
                self.view().verticalScrollBar().setValue(scrolled)
            self.view().scroll_to_top(top, seen=self._asked())
        if not ids:
            self._add()
        elif self.model.record(self.model.row_of(self.view().top()) or 0) is not None:
            self._on_filled()  # else the rows that are seen are read before the record beside them
        self._choose(wanted)
        self.table.choose_also(several)
        self._wanted, self._top, self._several = None, None, []

    def _held(self) -> tuple[int | None, int]:
        """The record in hand, unless it is the first of the list, with which it opened, and how many lines below the
        first one that is seen it stands.
        """
        record = self.table.current()
        if record is None or self.model.row_of(record) == 0:
            return None, 0
        return record, self.view().below_top() or 0

    def _first(self, ids: "array[int]", kept: int | None) -> int | None:
        """The record of the first line: the one `kept`, unless in this order only another has the wanted in sight."""
        wanted, below = self._wanted, self._below
        if self._top is None or below is None or wanted is None or wanted not in ids:
            return kept
        return ids[max(0, ids.index(wanted) - below)]

    def _on_filled(self) -> None:
        if self._awaits_rows:
            QTimer.singleShot(0, self, self._add)

    def _add(self) -> None:
        """Show what can come after the rows, once they are painted: the record in front, and the counts."""
        self._awaits_rows = False
        self.view().viewport().repaint()
        reads, self._unread = self._unread, False
        self.show_current(reads=reads)
        self._count()

    def _missing(self, wanted: int | None) -> bool:
        """Whether a record that was asked for is kept away by the filters, which are taken away then."""
        if self._wanted is None or wanted is None or self.model.row_of(wanted) is not None:
            return False
        if self.filter == self.nothing:
            self._wanted = None
            return False
        self.clear()
        return True

    def _asked(self) -> bool:
        """Whether the page is to go to a record, which is not where it was before."""
        return self._wanted is not None and self._top is None

    def _choose(self, wanted: int | None) -> None:
        if not self.table.choose(wanted, scrolls=self._asked()) and self.model.ids:
            first = self.view().top()
            self.table.choose(first if first is not None else self.model.ids[0], scrolls=False)

    def view(self) -> Any:
        """The view of the list that is in front."""
        return self.table

    def _on_counts(self, counts: Any) -> None:
        self.filters.show_counts(counts)
        self._show_chips()

    def _on_sorting(self, sort: str, descending: bool) -> None:
        self.sort, self.descending = sort, descending
        self._relist()

    def _on_chosen(self, _record: int) -> None:
        """Show the record, while a key is held down only where it comes to rest: the list moves on smoothly."""
        if self.table.hurries:
            self._resting.start()
        else:
            self.show_current()

    def show_current(self, *, reads: bool = False) -> None:
        """Show the record that is current in the panel; `reads` it again where it is there already."""
        if not self._awaits_rows:
            self.panel.show_record(self.table.current(), reads=reads)

    def _on_typed(self, letters: str) -> None:
        """Letters that are typed in the list filter it."""
        if letters.strip():
            self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.line.setText(self.line.text() + letters)
            self._timer.start()

    def _on_opened(self, _record: int) -> None:
        self._panel_shown.setChecked(True)
        self.panel.setFocus()

    # -- state

    def state(self) -> dict[str, Any]:
        return {
            "filter": asdict(self.filter), "sort": self.sort, "descending": self.descending,
            "record": self.table.current() if self._wanted is None else self._wanted,
            "top": self.view().top() if self._top is None else self._top,
            "below": self.view().below_top() if self._top is None else self._below,
            "several": self._several or self.table.several(), "facets": self.filters.state(),
            "panel": self.panel.verticalScrollBar().value(), "edited": self.panel.edited_field(),
        }  # fmt: skip

    def restore(self, state: dict[str, Any]) -> None:
        if isinstance(kept := state.get("filter"), dict):
            found = replace(self.nothing, **_sound(kept, asdict(self.nothing)))
            self.filter = replace(found, periods=tuple(one for one in map(str, found.periods) if is_period(one)))
        if (sort := state.get("sort")) in [one.sort for one in self.table.paged.columns if one.sort]:
            self.sort, self.descending = str(sort), bool(state.get("descending"))
        self._wanted, self._top, self._below = state.get("record"), state.get("top"), state.get("below")
        self._several = list(state.get("several") or [])
        self.panel.scroll_later(int(state.get("panel") or 0))
        if self._wanted is not None and state.get("edited"):
            self.panel.begin_with(self._wanted, str(state["edited"]), edits=True)
        self._show_filter()
        if facets := state.get("facets"):
            self.filters.restore(facets)

    def show_record(self, kind: str, record: Any) -> None:
        """Bring a record to the front, or, given a filter's fields, what fits them."""
        if isinstance(record, dict):
            self.use(replace(self.nothing, **{field: tuple(values) for field, values in record.items()}))
            return
        self._wanted, self._top, self._several = int(record), None, []
        self._panel_shown.setChecked(True)
        self.load()

    def is_idle(self) -> bool:
        return super().is_idle() and self._wanted is None and not self._resting.isActive()

    # -- actions

    def can(self, name: str) -> bool:
        """As of every page; the list that is shown, and how, can be settled only where there is one."""
        shown = self._whole.currentWidget() is not self._empty
        if name in ("filters", "beside", "timeline"):
            return shown
        return shown and self._columns.isEnabled() if name == "columns" else super().can(name)

    def do_find(self) -> None:
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def do_filters(self) -> None:
        self._filters_shown.click()

    def do_beside(self) -> None:
        self._panel_shown.click()

    def do_columns(self) -> None:
        self._columns.click()

    def do_edit(self) -> None:
        self._panel_shown.setChecked(True)
        self.panel.edit()

    def do_link(self) -> None:
        self.panel.link()

    def do_source(self) -> None:
        self.panel.show_source()

    def do_room(self) -> None:
        """Show the record in large print."""
        if self.panel.record is not None:
            from briefbook.ui.large_print import LargePrint

            self.session.prompt.form(
                LargePrint(self.window(), self.session, self.kind, self.panel.record, self._beside)
            )

    def _beside(self, step: int) -> tuple[str, int] | None:
        """The record so many further on in the list, which is chosen there; None where it ends."""
        record = self.table.beside(step)
        return (self.kind, record) if record is not None and self.table.choose(record) else None

    def do_copy_cited(self) -> None:
        focus = self.focusWidget()
        if isinstance(focus, WordingView) and focus.textCursor().hasSelection():
            focus.copy()
            return
        ids = self.table.selected()
        if not ids:
            self.session.noted.emit(_("Choose a line first; then it is copied."))
            return

        def done(text: str) -> None:
            QGuiApplication.clipboard().setText(text)
            self.session.noted.emit(copied(len(ids)))

        spoken = language()
        some = [ids[at : at + _AT_ONCE] for at in range(0, len(ids), _AT_ONCE)]
        self.session.read(
            self, lambda desk: "\n\n".join(self.cited(desk, one, spoken) for one in progress.each(some)), done, "copy"
        )

    def cited(self, desk: Desk, ids: list[int], spoken: Any) -> str:
        """Records as text, each with its citation."""
        raise NotImplementedError


def _row_above(ids: "array[int]", record: int | None, below: int) -> int:
    """The row that is seen first where a record is to stand so far below it; the first of all where it is not there."""
    return max(0, ids.index(record) - below) if record is not None and record in ids else 0


def _texts(values: Any) -> tuple[str, ...]:
    """The values of a field of a filter as a facet has them."""
    if values is None:
        return ()
    if isinstance(values, bool):
        return (str(int(values)),)
    return tuple(str(one) for one in values)


def _typed(field: str, values: tuple[str, ...]) -> Any:
    """The values of a facet as a field of a filter has them; both ticked is the same as none."""
    if field in ("reviewed", "linked", "entered"):
        return values[0] == "1" if len(values) == 1 else None
    return tuple(int(one) for one in values) if field == "sources" else values


def _sound(kept: dict[str, Any], nothing: dict[str, Any]) -> dict[str, Any]:
    """What was remembered of a filter; a value of another kind than a filter has it is left out."""
    found = {}
    for field, value in kept.items():
        held = tuple(one for one in value if isinstance(one, str | int)) if isinstance(value, list) else value
        empty = nothing.get(field)
        if field in nothing and isinstance(held, bool if empty is None else type(empty)):
            found[field] = held
    return found
