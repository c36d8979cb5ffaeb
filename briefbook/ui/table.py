"""Tables of records of any number: a list of ids, and pages of rows read in the background as they are seen."""

from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
    SignalInstance,
)
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QStyle, QStyleOptionViewItem, QTableView, QWidget

from briefbook.desk import Desk
from briefbook.i18n import Language, _, joined, language, ngettext
from briefbook.states import Chip
from briefbook.ui import theme
from briefbook.ui.actions import context_menu
from briefbook.ui.chips import CHIPS, ChipDelegate, draw_chip
from briefbook.ui.language_keys import menu_over
from briefbook.ui.session import Session
from briefbook.values import dataclass

if TYPE_CHECKING:
    _View = QAbstractItemView
else:
    _View = object

PAGE = 256
"""Rows that are read at a time."""
_KEPT = 24
"""Pages that are kept."""
_LEADING = 2
"""Pixels between two lines of a cell beyond those of the font."""
_LEAST, _ENOUGH, _AMPLE = 120, 200, 340
"""The least width of the column that takes the room that is left, the one below which others make way for it, and
the one from which they share in it."""
_Index = QModelIndex | QPersistentModelIndex
_CHOICE = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
_SOME = 500
"""Selected records from which on a selection is not kept."""
_NO_START = frozenset("、 。 ） 」 』 ， ． ー 々 っ ゃ ゅ ょ ッ ャ ュ ョ")
_NO_END = "（「『"
_KEEPS = "\u00a0"
"""A space at which no line ends that can end elsewhere."""
_UNITS = frozenset("年 月 日")
"""What is not parted from the number before it."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its heading, its width in pixels, what it sorts by ("" for none), and what its cells show.

    `words` and `chips` give the text and the chips of a row; `wide` marks the one that takes the room that is left,
    `most` the width up to which another one shares in it, `spare` one that makes way where the wide one has too little,
    `least` the width that one has then whose words may stand in two lines.
    """

    name: str
    heading: str
    width: int
    sort: str
    words: Callable[[Any], str]
    chips: Callable[[Any], Sequence[Chip]] | None = None
    shown: bool = True
    wide: bool = False
    most: int = 0
    spare: bool = False
    least: int = 0


class PagedModel(QAbstractTableModel):
    """Records by their ids; a row is None until its page was read.  `read` gives the rows of some ids.

    `filled` says that rows of the ids that are shown are there.
    """

    filled = Signal()

    def __init__(
        self, session: Session, columns: Sequence[Column], read: Callable[[Desk, list[int]], list[Any]]
    ) -> None:
        super().__init__()
        self.session, self.columns = session, tuple(columns)
        self.ids: array[int] = array("q")
        self._read = read
        self._pages: OrderedDict[int, dict[int, Any]] = OrderedDict()
        self._old: set[int] = set()
        self._asked: set[int] = set()
        self._turn = 0

    # -- ids and rows

    def seen(self, desk: Desk, ids: "array[int]", row: int) -> tuple[int, dict[int, Any]]:
        """The page of some ids in which a row stands, and its rows; reads in the background."""
        number = row // PAGE
        return number, self._rows(desk, list(ids[number * PAGE : (number + 1) * PAGE]))

    def _rows(self, desk: Desk, ids: list[int]) -> dict[int, Any]:
        return {one.id: one for one in self._read(desk, ids)}

    def show_ids(self, ids: "array[int]", number: int, rows: dict[int, Any]) -> None:
        """Show the records with these ids, of which one page was `seen` already.

        Where they are the same as before, only the rows of the others are read again.
        """
        self._turn += 1
        self._asked.clear()
        if ids == self.ids:
            self._old = set(self._pages) - {number}
            self._pages[number] = rows
            if ids:
                self.dataChanged.emit(self.index(0, 0), self.index(len(ids) - 1, len(self.columns) - 1))
            return
        self.beginResetModel()
        self.ids = ids
        self._pages.clear()
        self._pages[number] = rows
        self._old.clear()
        self.endResetModel()

    def row_of(self, record: int | None) -> int | None:
        """Where a record stands; None where it is not in the list."""
        try:
            return self.ids.index(record) if record is not None else None
        except ValueError:
            return None

    def record(self, row: int) -> Any:
        """The row as it was read; None while it is not there, which asks for it."""
        number = row // PAGE
        page = self._pages.get(number)
        if page is None or number in self._old:
            self._ask(number)
        if page is None:
            return None
        return page.get(self.ids[row])

    def _ask(self, number: int) -> None:
        if number in self._asked:
            return
        self._asked.add(number)
        ids, turn = list(self.ids[number * PAGE : (number + 1) * PAGE]), self._turn
        self.session.read(self, lambda desk: self._rows(desk, ids), lambda rows: self._on_rows(number, turn, rows))

    def _on_rows(self, number: int, turn: int, rows: dict[int, Any]) -> None:
        if turn != self._turn:
            return
        self._asked.discard(number)
        self._old.discard(number)
        self._pages[number] = rows
        while len(self._pages) > _KEPT:
            self._pages.popitem(last=False)
        last = min((number + 1) * PAGE, len(self.ids)) - 1
        self.dataChanged.emit(self.index(number * PAGE, 0), self.index(last, len(self.columns) - 1))
        self.filled.emit()

    # -- as Qt asks

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.ids)

    def columnCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in _ANSWERED or not index.isValid():
            return None
        one = self.record(index.row())
        if one is None:
            return _("Loading…") if role == Qt.ItemDataRole.AccessibleTextRole else None
        column = self.columns[index.column()]
        if role == CHIPS:
            return column.chips(one) if column.chips else None
        words = column.words(one)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            heard = joined(words.split("\n")) or _("none")
            return _("{heading}: {words}", heading=_(column.heading), words=heard)
        return words

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _(self.columns[section].heading)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


_ANSWERED = frozenset((
    Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole, CHIPS,
))  # fmt: skip


class RowDelegate(ChipDelegate):
    """Draws a cell: chips, words on up to two lines, or a light bar while its row is not there."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        colours = theme.colours()
        self._fonts = {one: theme.font(spoken=one) for one in ("ja", "en")}
        self._small = theme.font("small")
        self._ink, self._rule, self._selected, self._bar = (
            QColor(one) for one in (colours.ink, colours.rule, colours.selected, colours.hover)
        )
        self._height = row_height()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        rect: QRect = option.rect
        model = index.model()
        assert isinstance(model, PagedModel)
        one, column = model.record(index.row()), model.columns[index.column()]
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self._selected)
        box = rect.adjusted(theme.GRID, 4, -theme.GRID, -4)
        if one is None:
            self._paint_bar(painter, box)
        elif column.chips:
            self._paint_chips(painter, box, column.chips(one))
        else:
            words = column.words(one)
            painter.setPen(self._ink)
            painter.setFont(self._fonts[theme.spoken_in(words)])
            draw_lines(painter, box, words)
        painter.setPen(self._rule)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        view: Any = option.widget
        if rect.left() <= 0 and view.hasFocus() and index.row() == view.currentIndex().row():
            theme.bar(painter, rect)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(64, self._height)

    def _paint_bar(self, painter: QPainter, box: QRect) -> None:
        painter.fillRect(QRect(box.left(), box.center().y() - 5, box.width() * 2 // 3, 10), self._bar)

    def _paint_chips(self, painter: QPainter, box: QRect, chips: Sequence[Chip]) -> None:
        """Chips below each other, so many as there is room for."""
        height = QFontMetrics(self._small).height() + 4
        count = max(1, min(len(chips), (box.height() + 2) // (height + 2)))
        top = box.top() + (box.height() - count * (height + 2) + 2) // 2
        for place, chip in enumerate(chips[:count]):
            draw_chip(painter, QPoint(box.left(), top + place * (height + 2)), chip, self._small, box.width())


def row_height() -> int:
    """The height of a row, in pixels: two lines of words, or two chips."""
    lines = 2 * (QFontMetrics(theme.font()).lineSpacing() + _LEADING)
    return max(lines, 2 * QFontMetrics(theme.font("small")).height() + 10) + 10


def draw_lines(painter: QPainter, box: QRect, text: str) -> None:
    """Draw words on up to two lines in the middle of a box, broken where they may be, the rest cut with three dots."""
    if not text:
        return
    first, second = two_lines(text, box.width(), painter.font())
    if not second:
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, first)
        return
    metrics = painter.fontMetrics()
    step = metrics.lineSpacing() + _LEADING
    top = box.center().y() + 1 - step + metrics.ascent() + _LEADING // 2
    painter.drawText(box.left(), top, first)
    painter.drawText(box.left(), top + step, second)


def two_lines(text: str, width: int, font: QFont) -> tuple[str, str]:
    """The two lines of words that are drawn in a width; the second is empty where one is enough."""
    return _lines(text, width, _set_in(font), language())


def is_short(text: str, width: int, font: QFont) -> bool:
    """Whether words without breaks of their own are one line in a width: sooner known than where they would part."""
    word = text.isascii() and " " not in text  # which is not parted
    return word or _advance(text, _set_in(font)) <= width


_Face = tuple[tuple[str, ...], float, QFont.Weight]


def _set_in(font: QFont) -> _Face:
    """What of a font says how wide words are in it; Qt's own key has only the first of its families."""
    return tuple(font.families()), font.pointSizeF(), font.weight()


@lru_cache(16)
def _metrics(face: _Face) -> QFontMetrics:
    font = QFont()
    font.setFamilies(face[0])
    font.setPointSizeF(face[1])
    font.setWeight(face[2])
    return QFontMetrics(font)


@lru_cache(16_384)
def _advance(text: str, face: _Face) -> int:
    return _metrics(face).horizontalAdvance(text)


@lru_cache(16_384)
def _lines(text: str, width: int, face: _Face, spoken: Language) -> tuple[str, str]:
    """A text as the two lines that are drawn of it in a font; of what has more lines of its own, how many more, in
    the language of the interface."""
    metrics = _metrics(face)
    own = text.split("\n")
    if len(own) > 1 and metrics.horizontalAdvance(own[0]) <= width:
        below = own[1] if len(own) == 2 else ngettext("{n} more", "{n} more", len(own) - 1)
        return own[0], metrics.elidedText(below, Qt.TextElideMode.ElideRight, width)
    text = joined(own)
    if metrics.horizontalAdvance(text) <= width:
        return text, ""
    first, rest = first_line(metrics, text, width)
    if _is_latin(first[-1:]) and _is_latin(text[len(first) : len(first) + 1]) and " " not in text:
        return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width), ""  # a single word is not parted
    return first, metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)


def first_line(metrics: QFontMetrics, text: str, width: int) -> tuple[str, str]:
    """A text as its first line and the rest: after a space, or between two characters of Japanese."""
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if metrics.horizontalAdvance(text[:middle]) <= width else (low, middle - 1)
    at = low
    while at > 1 and not (_is_gap(text[at - 1]) or _is_gap(text[at : at + 1]) or _parts(text, at)):
        at -= 1
    at = at if at > 1 else text.rfind(_KEEPS, 0, low) + 1 or low
    return text[:at].rstrip(), text[at:].lstrip()


def _is_gap(one: str) -> bool:
    """Whether a line may end at a sign because it is a space."""
    return one.isspace() and one != _KEEPS


def _parts(text: str, at: int) -> bool:
    """Whether a line may end before a place in Japanese text."""
    before, after = text[at - 1], text[at : at + 1]
    wide = before > "\u2e80" or after > "\u2e80"
    number = before.isdigit() and (after.isdigit() or after in _UNITS)
    word = _is_latin(before) and _is_latin(after)
    return wide and after not in _NO_START and before not in _NO_END and not number and not word


def _is_latin(one: str) -> bool:
    """Whether something is a Latin letter or a figure, of half or full width: ＡＳＥＡＮ is one word, too."""
    return one.isalnum() and (one.isascii() or "\uff10" <= one <= "\uff5a")


class Records(_View):
    """What all views of a list of records have in common, the table and the timeline.

    `opened` tells that Enter or a double click asks for a record, `typed` that letters were typed, `copied` that the
    selected records are to be copied.
    """

    opened: SignalInstance
    typed: SignalInstance
    copied: SignalInstance
    paged: PagedModel
    MENU: tuple[str, ...] = ("copy_cited", "edit", "link", "", "source", "room")

    def hold(self, name: str, model: PagedModel, heard: str) -> None:
        """Show a list, under a name of its own and one that is heard."""
        self.setProperty("cites", True)
        self.paged = model
        self.setObjectName(name)
        self.setAccessibleName(heard)
        self.setProperty("bar", True)
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.doubleClicked.connect(lambda index: self.opened.emit(self.paged.ids[index.row()]))

    def first_row(self) -> int:
        """The first line that is seen."""
        raise NotImplementedError

    def current(self) -> int | None:
        """The id of the record that is current; None where there is none."""
        return self._id(self.currentIndex().row())

    def beside(self, step: int) -> int | None:
        """The id of the record so many lines further on; None where there is none."""
        return self._id(self.currentIndex().row() + step)

    def top(self) -> int | None:
        """The id of the record in the first line that is seen."""
        return self._id(self.first_row())

    def below_top(self) -> int | None:
        """How many lines the current record stands below the first that is seen; None where it is out of sight."""
        at = self.currentIndex()
        if not at.isValid() or not self.viewport().rect().intersects(self.visualRect(at)):
            return None
        return at.row() - self.first_row()

    def _id(self, row: int) -> int | None:
        return self.paged.ids[row] if 0 <= row < len(self.paged.ids) else None

    def scroll_to_top(self, record: int | None, *, seen: bool = False) -> None:
        """Put a record first, if the list goes on so far, and have the current one in sight, if it is to be `seen`."""
        row = self.paged.row_of(record)
        if row is not None:
            self.verticalScrollBar().setValue(row)
            QTimer.singleShot(0, self, lambda: self._scroll(row, seen))  # once it has its size

    def _scroll(self, row: int, seen: bool) -> None:
        self.verticalScrollBar().setValue(row)
        if seen:
            self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        record = self.current()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copied.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() and record is not None:
            self.opened.emit(record)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters go to the filter line of the page; a search through unread rows would find nothing."""
        self.typed.emit(search)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.current() is not None:
            context_menu(self, self.MENU).popup(event.globalPos())


class Table(Records, QTableView):
    """A table of records: sorted by its headings, columns that can be hidden, widths that are remembered.

    `chosen` tells which record is current, `sorting` that another order is wanted.
    """

    opened = Signal(int)
    chosen = Signal(int)
    sorting = Signal(str, bool)
    typed = Signal(str)
    copied = Signal()

    def __init__(self, name: str, model: PagedModel, heard: str) -> None:
        super().__init__()
        self.hold(name, model, heard)
        self.setItemDelegate(RowDelegate(self))
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(row_height())
        self._head = self.horizontalHeader()
        self._head.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._head.setSelectionModel(QItemSelectionModel(model, self))  # else it asks every row whether it is selected
        self._fitting = False
        self.hurries = False
        """Whether a key that is held down goes from record to record."""
        self._make_head()

    # -- the headings

    def _make_head(self) -> None:
        head, session = self._head, self.paged.session
        head.setObjectName(f"{self.objectName()}_head")
        head.setAccessibleName(_("Columns"))
        head.setSectionsClickable(True)
        head.setSectionsMovable(True)
        head.setHighlightSections(False)
        head.setMinimumSectionSize(48)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSortIndicatorShown(True)
        for place, column in enumerate(self.paged.columns):
            self.setColumnWidth(place, column.width)
            self.setColumnHidden(place, not column.shown)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        if kept := session.memory.bytes(self._memory()):
            head.restoreState(kept)
            larger = theme.enlarged() / (session.memory.get(f"{self._memory()} enlarged") or theme.enlarged())
            for place in range(len(self.paged.columns)):
                if not self.isColumnHidden(place):
                    self.setColumnWidth(place, round(self.columnWidth(place) * larger))
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head.customContextMenuRequested.connect(lambda place: self.columns_menu().popup(head.mapToGlobal(place)))
        head.sectionClicked.connect(self._on_head)
        head.sectionResized.connect(self._on_resized)
        head.sectionMoved.connect(lambda *_places: self._remember())

    def _memory(self) -> str:
        return f"columns {self.objectName()} {len(self.paged.columns)}"

    def _remember(self) -> None:
        self.paged.session.memory.put_bytes(self._memory(), self._head.saveState())
        self.paged.session.memory.put(f"{self._memory()} enlarged", theme.enlarged())

    def _on_head(self, section: int) -> None:
        sort = self.paged.columns[section].sort
        if sort:
            self.sorting.emit(sort, self._head.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder)

    def show_sort(self, sort: str, descending: bool) -> None:
        """Mark the heading that the list is sorted by."""
        sorts = [one.sort for one in self.paged.columns]
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self._head.setSortIndicator(sorts.index(sort) if sort in sorts else -1, order)

    def _on_resized(self, section: int, _old: int, _new: int) -> None:
        if self._fitting:
            return
        self.paged.session.memory.put(f"{self._memory()} drawn", True)
        if not self.paged.columns[section].wide:
            self._fit()
        self._remember()

    def _fit(self) -> None:
        """Give the wide column the room that the others leave: these share in it where there is much, and one makes
        way where there is too little.

        What a person chose and drew to a width stays as it is.
        """
        columns = self.paged.columns
        wide = next((place for place, one in enumerate(columns) if one.wide), None)
        if wide is None:
            return
        self._fitting = True
        room = self._head.width()
        drawn = self.paged.session.memory.get(f"{self._memory()} drawn")
        widths = [one.width for one in columns] if drawn else self._make_way(room)
        shown = [place for place in range(len(columns)) if place != wide and not self.isColumnHidden(place)]
        if not drawn:
            left = room - _AMPLE - sum(widths[place] for place in shown)
            wanted = sum(max(0, columns[place].most - widths[place]) for place in shown)
            share = min(1.0, max(0, left) / wanted) if wanted else 0.0
            for place in shown:
                more = max(0, columns[place].most - widths[place])
                self.setColumnWidth(place, widths[place] + round(share * more))
        self.setColumnWidth(wide, max(_LEAST, room - sum(self.columnWidth(place) for place in shown)))
        self._fitting = False

    def _make_way(self, room: int) -> list[int]:
        """Hide what is spare where the wide column has too little, then narrow what can be, then hide from the last on
        where it has hardly any; one column beside it stays.  Returns the widths.
        """
        columns = self.paged.columns
        widths = [one.width for one in columns]
        others = [place for place, one in enumerate(columns) if one.shown and not one.wide]

        def make_way(places: Iterable[int], least: int) -> None:
            for place in places:
                self.setColumnHidden(place, hides := room - sum(widths[one] for one in others) < least)
                if hides:
                    others.remove(place)

        spare = [place for place in others if columns[place].spare]
        make_way(spare, _ENOUGH)
        if room - sum(widths[one] for one in others) < _ENOUGH:
            widths = [one.least or one.width for one in columns]
        make_way([one for one in others[:0:-1] if one not in spare], _LEAST)
        return widths

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def columns_menu(self) -> QMenu:
        """A menu of the columns, to show or hide them."""
        menu = menu_over(self)
        for place, column in enumerate(self.paged.columns):
            action = menu.addAction(_(column.heading))
            action.setCheckable(True)
            action.setChecked(not self.isColumnHidden(place))
            action.setEnabled(not column.wide)
            action.toggled.connect(lambda shown, place=place: self._show_column(place, shown))
        menu.addSeparator()
        menu.addAction(_("Standard columns")).triggered.connect(self._reset_columns)
        return menu

    def _reset_columns(self) -> None:
        """Show the columns as at first, in their order and with their widths."""
        self._fitting = True
        for place, column in enumerate(self.paged.columns):
            self._head.moveSection(self._head.visualIndex(place), place)
            self.setColumnHidden(place, not column.shown)
            self.setColumnWidth(place, column.width)
        self.paged.session.memory.put(f"{self._memory()} drawn", False)
        self._fit()
        self._remember()

    def _show_column(self, place: int, shown: bool) -> None:
        self.paged.session.memory.put(f"{self._memory()} drawn", True)
        self.setColumnHidden(place, not shown)
        if shown and self.columnWidth(place) < 48:
            self.setColumnWidth(place, self.paged.columns[place].width)
        self._fit()
        self._remember()

    # -- what is chosen

    def selected(self) -> list[int]:
        """The ids of all selected records, in the order of the list."""
        spans = [(one.top(), one.bottom()) for one in self.selectionModel().selection().toList()]
        return [record for top, bottom in sorted(spans) for record in self.paged.ids[top : bottom + 1]]

    def several(self) -> list[int]:
        """The ids of the selected records where they are some; of very many the selection is not kept."""
        count = sum(one.height() for one in self.selectionModel().selection().toList())
        return self.selected() if 1 < count <= _SOME else []

    def choose_also(self, records: Sequence[int]) -> None:
        """Select records beside the current one, as far as they are in the list."""
        selection = QItemSelection()
        for record in records:
            if (row := self.paged.row_of(record)) is not None:
                selection.select(self.paged.index(row, 0), self.paged.index(row, 0))
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(selection, flags.Select | flags.Rows)

    def choose(self, record: int | None, *, scrolls: bool = True) -> bool:
        """Make a record current; False where it is not in the list."""
        row = self.paged.row_of(record)
        if row is None:
            self.clearSelection()
            self.selectionModel().clearCurrentIndex()
            return False
        first = self._head.logicalIndex(0)
        index = self.paged.index(row, first)
        self.setAutoScroll(scrolls)
        self.selectionModel().setCurrentIndex(index, _CHOICE)
        self.setAutoScroll(True)
        if scrolls:
            self.scrollTo(index)
        return True

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and current.row() != previous.row():
            self.chosen.emit(self.paged.ids[current.row()])

    # -- where it is scrolled to

    def first_row(self) -> int:
        return self.rowAt(0)

    # -- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and not event.modifiers() and self.paged.ids:
            self.choose(self.paged.ids[0 if event.key() == Qt.Key.Key_Home else -1])
            return
        self.hurries = event.isAutoRepeat()
        super().keyPressEvent(event)
        self.hurries = False
