"""Counterparts: all of them in a table, and everything about the one that is opened."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QStackedWidget,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from briefbook import counterparts
from briefbook.i18n import N_, _, headed, language
from briefbook.model import Counterpart
from briefbook.ui import theme
from briefbook.ui.actions import context_menu
from briefbook.ui.arranging import boxed, column
from briefbook.ui.controls import Choice, FilterLine, button
from briefbook.ui.dated import date_words
from briefbook.ui.finding import nearest
from briefbook.ui.flow import Flow
from briefbook.ui.labels import label
from briefbook.ui.page import Empty, Page, import_button
from briefbook.ui.pages.counterpart import CounterpartView
from briefbook.ui.session import Session
from db.glance import CounterpartRow

_Index = QModelIndex | QPersistentModelIndex
_HEADS = (N_("Name"), N_("Code"), N_("Commitments"), N_("Outcomes"), N_("Last meeting"), N_("Next meeting"))
_NAME, _CODE, _COMMITMENTS, _OUTCOMES, _LAST, _NEXT = range(6)
_LEAST = 140
"""Pixels that names have at the least, at the usual size of text."""


class CounterpartTable(QAbstractTableModel):
    """Counterparts with counts and meetings, sorted and filtered."""

    def __init__(self) -> None:
        super().__init__()
        self._known: dict[str, CounterpartRow] = {}
        self._shown: list[tuple[Counterpart, CounterpartRow]] = []
        self.words, self.all_of_them = "", False
        self.sorted: tuple[int, bool] = (_COMMITMENTS, True)

    def show_rows(self, rows: list[CounterpartRow]) -> None:
        """Show other counts."""
        self._known = {one.code: one for one in rows}
        self.arrange()

    def arrange(self) -> None:
        """Filter and sort anew."""
        self.beginResetModel()
        if self.all_of_them or self.words:
            some = [one for one in counterparts.all_counterparts() if one.code != counterparts.OUR_SIDE]
        else:
            some = [counterparts.of(code) for code in self._known]
        if self.words:
            some = [one for _near, one in nearest(self.words, some, _names)]
        shown = [(one, self._known.get(one.code) or CounterpartRow(one.code)) for one in some]
        column, down = self.sorted
        shown.sort(key=lambda one: counterparts.order(one[0]))
        if column != _NAME or down:
            shown.sort(key=lambda one: _sort_key(one, column), reverse=down)
        if column in (_LAST, _NEXT):
            shown.sort(key=lambda one: self._value(one[1], column) is None)
        self._shown = shown
        self.endResetModel()

    @staticmethod
    def _value(one: CounterpartRow, column: int) -> str | None:
        return one.last if column == _LAST else one.next

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def columnCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(_HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or section >= len(_HEADS):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _(_HEADS[section])
        return _aligned(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        one, counts = self._shown[index.row()]
        words = self._words(one, counts, index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{one.name.ja}\n{one.name.en}" if index.column() == _NAME else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return headed(_(_HEADS[index.column()]), words or _("none"))
        return _aligned(index.column()) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def _words(self, one: Counterpart, counts: CounterpartRow, column: int) -> str:
        if column in (_COMMITMENTS, _OUTCOMES):
            count = counts.commitments if column == _COMMITMENTS else counts.outcomes
            return f"{count:,}" if count else ""
        if column in (_LAST, _NEXT):
            return date_words(self._value(counts, column), short=True)
        return one.name[language()] if column == _NAME else one.code

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.sorted = (column, order == Qt.SortOrder.DescendingOrder)
        self.arrange()

    def code(self, at: int) -> str | None:
        """The code in a row; None where there is none."""
        return self._shown[at][0].code if 0 <= at < len(self._shown) else None

    def row_of(self, code: str) -> int | None:
        """The row of a counterpart; None where it is not shown."""
        return next((at for at, (one, _counts) in enumerate(self._shown) if one.code == code), None)


def _names(one: Counterpart) -> tuple[str, ...]:
    return counterparts.names_of(one.code)


def _sort_key(one: tuple[Counterpart, CounterpartRow], column: int) -> Any:
    counterpart, counts = one
    values = (
        counterparts.order(counterpart), counterpart.code, counts.commitments, counts.outcomes, counts.last or "",
        counts.next or "",
    )  # fmt: skip
    return values[column]


def _order(column: int, down: bool) -> tuple[int, Qt.SortOrder]:
    return column, Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder


def _aligned(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in (_COMMITMENTS, _OUTCOMES) else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


class _BarDelegate(QStyledItemDelegate):
    """Draws cells, and the bar of the row that the keyboard is in."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        view: Any = option.widget
        super().paint(painter, option, index)
        if index.column() == _NAME and view.hasFocus() and index.row() == view.currentIndex().row():
            theme.bar(painter, option.rect)


MENU = ("record", "", "new_outcome", "new_meeting", "new_person", "new_book")
"""What can be done with a counterpart."""


class CounterpartTableView(QTableView):
    """The table; `opened` says which counterpart was chosen, by Enter or the mouse."""

    opened = Signal(str)

    def __init__(self, model: CounterpartTable) -> None:
        super().__init__()
        self.setModel(model)
        self._rows = model
        self.setObjectName("counterparts_table")
        self.setAccessibleName(_("Counterparts"))
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setStyleSheet("QTableView::item { padding: 0 5px; }")
        self.setProperty("bar", True)
        self.setItemDelegate(_BarDelegate(self))
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 2 * theme.GRID)
        head = self.horizontalHeader()
        head.setSortIndicator(*_order(*model.sorted))
        self.setSortingEnabled(True)
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionsMovable(True)
        head.setMinimumSectionSize(56)
        metrics, day = self.fontMetrics(), date_words("2026-12-28", short=True)
        self._wide: dict[int, int] = {}
        self._enlarged = theme.enlarged()
        for at, words in enumerate((*_HEADS[:_LAST], day, day)):
            sample = "MERCOSUR" if at == _CODE else _(words)
            self._wide[at] = metrics.horizontalAdvance(sample) + 3 * theme.GRID
            self.setColumnWidth(at, self._wide[at])
        head.setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)
        head.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.doubleClicked.connect(lambda index: self._open(index))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide columns where the names would have too little room."""
        super().resizeEvent(event)
        left = self.viewport().width() - sum(self._wide[at] for at in range(1, len(_HEADS)))
        for at in (_LAST, _CODE, _NEXT):
            hides = left < theme.wide(_LEAST)
            self.setColumnHidden(at, hides)
            left += self._wide[at] if hides else 0

    def drawn(self) -> dict[str, float]:
        """The widths of the columns that a person drew, in those of the size of text that is usual."""
        shown = [at for at in range(1, len(_HEADS)) if not self.isColumnHidden(at)]
        widths = {at: self.columnWidth(at) for at in shown}
        return {str(at): width / self._enlarged for at, width in widths.items() if width != self._wide[at]}

    def draw(self, drawn: dict[str, float]) -> None:
        """Have columns as wide as a person drew them."""
        for at, width in drawn.items():
            self.setColumnWidth(int(at), theme.wide(width))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.chosen():
            context_menu(self, MENU).popup(event.globalPos())

    def _open(self, index: QModelIndex) -> None:
        if code := self._rows.code(index.row()):
            self.opened.emit(code)

    def chosen(self) -> str | None:
        """The code in the current row; None where there is none."""
        return self._rows.code(self.currentIndex().row())

    def choose(self, code: str | None) -> None:
        """Go to the row of a counterpart, else to the first."""
        at = self._rows.row_of(code) if code else None
        index = self._rows.index(at or 0, 0)
        self.setCurrentIndex(index)
        QTimer.singleShot(0, self, lambda: self.scrollTo(index))  # once it has its size

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and not event.modifiers():
            last = self._rows.rowCount() - 1
            self.setCurrentIndex(self._rows.index(0 if event.key() == Qt.Key.Key_Home else last, 0))
        else:
            super().keyPressEvent(event)


class CounterpartsPage(Page):
    """The table of all counterparts, and the one that is opened."""

    kinds = frozenset(
        {"source", "provision", "outcome", "meeting", "person", "link", "book", "assessment", "occurrence"}
    )

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._one: CounterpartView | None = None
        self._one_state: dict[str, Any] = {}
        self.model = CounterpartTable()
        self.table = CounterpartTableView(self.model)
        self.table.opened.connect(self.open)
        self.line = FilterLine("counterparts_filter", _("Filter by name or code"), lambda: self.table)
        self.line.textChanged.connect(self._on_filter)
        self.line.returnPressed.connect(self._open_first)
        scopes = (False, _("With records")), (True, _("All countries and organisations"))
        self.scope = Choice(scopes, name="counterparts_scope", heard=_("Which counterparts"))
        self.scope.activated.connect(lambda _at: self._show_scope(self.scope.currentData()))
        head = Flow(label(_("Counterparts"), "title", bold=True), 1, self.scope, self.line, space=theme.GRID)
        self.line.setFixedWidth(theme.wide(240))
        every = button(_("Show all countries and organisations"), "globe", lambda: self._show_scope(True))
        self.nothing = Empty(
            "globe", _("No counterparts yet"),
            _("Countries and organisations appear here once a document, a meeting or a person of theirs is in the store."),  # noqa: E501
            import_button(session), every,
        )  # fmt: skip
        self.lists = QStackedWidget()
        self.lists.addWidget(self.table)
        self.lists.addWidget(self.nothing)
        self.stack = QStackedWidget()
        self.stack.addWidget(boxed(column(head, self.lists, margin=3 * theme.GRID, space=2 * theme.GRID)))
        self.setLayout(column(self.stack))
        self.front = self.table
        self._loaded = False
        self._kept: str | None = None
        self._sort_shown()

    @property
    def one(self) -> CounterpartView:
        """What shows one counterpart, made when it is first wanted."""
        if self._one is None:
            self._one = CounterpartView(self.session)
            self._one.closed.connect(self.close_one)
            self._one.wanted.connect(self.open)
            self._one.selected.connect(self.refresh_actions)
            self._one.restore(self._one_state)
            self.stack.addWidget(self._one)
        return self._one

    def _open_code(self) -> str:
        """The code of the counterpart that is open; empty where none is."""
        return self._one.code if self._one else ""

    # -- the table

    def load(self) -> None:
        """Load the table, and the counterpart that is open."""
        today = self.session.today
        self.session.read(self, lambda desk: desk.glance.counterparts(today), self._on_rows, "rows")
        if self._open_code():
            self.one.load()

    def _on_rows(self, rows: list[CounterpartRow]) -> None:
        kept = self._kept or self.table.chosen()
        self._kept, self._loaded = None, True
        self.model.show_rows(rows)
        self._after(kept)

    def _after(self, kept: str | None) -> None:
        nothing = not self.model.rowCount() and not self.model.words and not self.model.all_of_them
        self.lists.setCurrentIndex(1 if nothing and self._loaded else 0)
        if self.model.rowCount():
            self.table.choose(kept)

    def _on_filter(self, words: str) -> None:
        kept = self.table.chosen()
        self.model.words = words.strip()
        self.model.arrange()
        self._after(None if words else kept)

    def _show_scope(self, every: bool) -> None:
        kept = self.table.chosen()
        self.scope.choose(every)
        self.model.all_of_them = every
        self.model.arrange()
        self._after(kept)

    def _open_first(self) -> None:
        if code := self.model.code(0):
            self.open(code)

    def _sort_shown(self) -> None:
        self.table.sortByColumn(*_order(*self.model.sorted))

    # -- one counterpart

    def open(self, code: str) -> None:
        """Show everything about a counterpart."""
        self.one.open(code)
        self.stack.setCurrentWidget(self.one)
        self.front = self.one.list_in_front()
        if self.isVisible():
            self.one.take_focus()
        self.refresh_actions()

    def close_one(self) -> None:
        """Go back to the table."""
        self.front = self.table
        code, self.one.code = self.one.code, ""
        self.stack.setCurrentIndex(0)
        self.table.choose(code)
        self.table.setFocus()
        self.refresh_actions()

    def stepped(self, records: list[tuple[str, int]]) -> None:
        self.one.again.note(records if self._open_code() else [])

    def show_record(self, kind: str, record: Any) -> None:
        """Open a counterpart by its code, or the one of a meeting or person."""
        if kind == "counterpart":
            self.open(str(record))
            return

        def found(one: Any) -> None:
            codes = one.counterparts if kind == "meeting" else (one.counterpart,)
            if codes:
                self.open(codes[0])
                self.one.choose(kind, record)

        read = {"meeting": lambda desk: desk.ledger.meeting(record), "person": lambda desk: desk.ledger.person(record)}
        self.session.read(self, read[kind], found, "record")

    # -- actions

    def can(self, name: str) -> bool:
        """Whether an action makes sense with what is selected now."""
        kinds = {"edit": ("meeting", "person"), "remove": ("meeting", "person"), "copy_cited": ("provision", "outcome"),
                 "sheet": ("meeting",), "record": ("provision", "outcome", "source", "book")}  # fmt: skip
        line = self.one.chosen() if self._open_code() else None
        if name == "source" or (name == "copy_cited" and line is not None and line.source is not None):
            return line is not None and line.source is not None
        if name == "record" and not self._open_code():
            return bool(self._selected())
        if name in ("next_tab", "previous_tab"):
            return bool(self._open_code())
        return name not in kinds or (line is not None and line.kind in kinds[name])

    def do_back(self) -> None:
        """Back to the table; from there, and where another page led here, to the page before."""
        if self._open_code() and not self.came:
            self.close_one()
        elif back := getattr(self.window(), "back", None):
            back()

    def do_next_tab(self) -> None:
        """Bring the next tab about the counterpart to the front."""
        self.one.step(1)

    def do_previous_tab(self) -> None:
        """Bring the tab before to the front."""
        self.one.step(-1)

    def do_record(self) -> None:
        """Open the counterpart that is selected, or of one that is open the record that is."""
        if self._open_code():
            self.one.show_record()
        elif code := self._selected():
            self.open(code)

    def do_new_outcome(self) -> None:
        """Enter an outcome with the counterpart that is open or selected."""
        from briefbook.ui.entering import enter_outcome

        enter_outcome(self.session, self._open_code() or self._selected())

    def do_new_meeting(self) -> None:
        """Enter a meeting, with the counterpart that is open or selected."""
        self.one.new_meeting(self._open_code() or self._selected())

    def do_new_person(self) -> None:
        """Enter a person of the counterpart that is open or selected."""
        self.one.new_person(self._open_code() or self._selected())

    def do_persons(self) -> None:
        """Take in a list of people, of the counterpart that is open or selected where it does not say of whom."""
        from briefbook.ui.follow.staff import ask_for_persons

        ask_for_persons(self.session, self._open_code() or self._selected())

    def do_new_book(self) -> None:
        """Make a book for the counterpart that is open or selected."""
        if code := self._open_code() or self._selected():
            self.one.new_book(code)

    def _selected(self) -> str:
        return self.table.chosen() or "" if self.table.selectionModel().hasSelection() else ""

    def do_edit(self) -> None:
        """Change the meeting or person that is selected."""
        self.one.edit()

    def do_sheet(self) -> None:
        """Open the sheet of the meeting that is selected."""
        line = self.one.chosen()
        if line is not None and line.kind == "meeting":
            self.session.show("sheet", {"meeting": line.record})

    def do_source(self) -> None:
        """Show where what is selected of what is new stands in its source."""
        self.one.show_source()

    def do_remove(self) -> None:
        """Remove the meeting or person that is selected."""
        self.one.remove()

    def do_copy_cited(self) -> None:
        """Copy the item or outcome that is selected, with its citation."""
        self.one.copy_cited()

    # -- what is kept

    def state(self) -> dict[str, Any]:
        """The counterpart that is open, the filter, the order, the widths that were drawn."""
        return {
            "one": self._one.state() if self._one else self._one_state, "words": self.line.text(),
            "all": self.model.all_of_them,
            "sorted": list(self.model.sorted), "chosen": self._kept or self.table.chosen(),
            "drawn": self.table.drawn(),
        }  # fmt: skip

    def restore(self, state: dict[str, Any]) -> None:
        """Open and order as `state` says."""
        column, down = state.get("sorted") or self.model.sorted
        self.model.sorted = (int(column), bool(down))
        self._sort_shown()
        self.model.all_of_them = bool(state.get("all"))
        self.scope.choose(self.model.all_of_them)
        self.line.setText(str(state.get("words") or ""))
        self.table.draw(state.get("drawn") or {})
        self._kept = state.get("chosen")
        one = state.get("one") or {}
        self._one_state = one
        if one.get("code"):
            self.open(one["code"])
