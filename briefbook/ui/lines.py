"""Lists of records, a line each: an icon, a title with a detail below it, chips, and a word at the right.

The same list stands on the pages Today and Counterparts and in the palette.
"""

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import accumulate, islice
from typing import Any

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    QStringListModel,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from briefbook.i18n import _, joined
from briefbook.states import Chip
from briefbook.ui import theme
from briefbook.ui.actions import context_menu, copies
from briefbook.ui.chips import chip_size, draw_chip
from briefbook.values import dataclass

ICONS = {
    "counterpart": "globe", "provision": "list-checks", "outcome": "flag", "source": "file-text",
    "meeting": "calendar", "person": "users", "book": "book-open-text", "review": "inbox",
    "assessment": "clipboard-check", "mark": "highlighter", "point": "list",
}  # fmt: skip
"""The icon of each kind of record."""

LINE = Qt.ItemDataRole.UserRole + 1
_CHUNK, _REMEMBERED = 64, 5000
_ICON, _SIDE, _ABOVE, _STEP = 20, theme.GRID, 7, 2 * theme.GRID
_POINT, _LITTLE = " · ", 4
"""What parts the parts of a detail, and how many letters of one are too few to be shown."""
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Line:
    """What a line shows, and the record that it opens; a line without a record is a heading over those below.

    `depth` is how far it is set in, in a tree; `source` the place in a source that a mark at the right leads to.
    """

    kind: str
    record: Any
    title: str
    detail: str = ""
    side: str = ""
    chips: tuple[Chip, ...] = ()
    icon: str = ""
    depth: int = 0
    source: Any = None

    def spoken(self) -> str:
        """The line as it is read out."""
        return joined([self.title, self.detail, *(words for words, _tone in self.chips), self.side])


class Lines(QStringListModel):
    """Lines as a list shows them.

    How many there are Qt knows by itself: a view asks for that twice for each line that it lays out, which would take
    a tenth of a second in Python where there are 20,000.
    """

    def __init__(self, parent: Any = None, lines: Sequence[Line] = ()) -> None:
        super().__init__(parent)
        self.lines: list[Line] = []
        self.rowsRemoved.connect(self._on_removed)
        self.show_lines(lines)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines."""
        self.lines = list(lines)
        self.set_length(len(self.lines))

    def set_length(self, count: int) -> None:
        """Have so many lines, all of them others than before."""
        self.setStringList([""] * count)

    def _on_removed(self, _parent: _Index, first: int, last: int) -> None:
        del self.lines[first : last + 1]

    def line(self, at: int) -> Line | None:
        """The line in a row; None where there is none."""
        return self.lines[at] if 0 <= at < len(self.lines) else None

    def known(self) -> Iterable[Line]:
        """The lines that are known, or the first of very many, from which it is seen how much room chips take."""
        return islice(self.lines, _REMEMBERED)

    def is_heading(self, at: int) -> bool:
        """Whether a heading is in a row."""
        return self.lines[at].record is None

    def has_headings(self) -> bool:
        """Whether a heading stands over the first lines."""
        return bool(self.lines) and self.is_heading(0)

    def row_of(self, kind: str, record: Any) -> int | None:
        """The row of a record; None where it is not shown."""
        rows = (at for at, line in enumerate(self.lines) if (line.kind, line.record) == (kind, record))
        return next(rows, None)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.line(index.row()) if index.isValid() else None
        if line is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(filter(None, [line.title, line.detail]))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.spoken()
        return line if role == LINE else None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        line = self.line(index.row())
        last = Qt.ItemFlag.ItemNeverHasChildren
        if line is not None and line.record is None:
            return last | Qt.ItemFlag.ItemIsEnabled
        return last | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class PagedLines(Lines):
    """Lines of a list of any size under headings: they are fetched by their ids when they come into sight."""

    def __init__(self, kind: str, fetch: Callable[[list[int], Callable[[Iterable[Line]], None]], None]) -> None:
        super().__init__()
        self.kind, self._fetch = kind, fetch
        self._ids: array[int] = array("q")
        self._heads: list[Line] = []
        self._starts: list[int] = []
        self._known: dict[int, Line] = {}
        self._asked: set[int] = set()

    def show_ids(self, ids: "array[int]", runs: Sequence[tuple[str, int]]) -> None:
        """Show the records with these ids under headings, each over as many as it says."""
        self._ids = ids
        self._heads = [Line(self.kind, None, words, side=str(count)) for words, count in runs]
        self._starts = [0, *accumulate(count + 1 for _words, count in runs)][: len(runs)]
        if len(self._known) > _REMEMBERED:
            self._known.clear()
        self._asked.clear()
        self.set_length(len(ids) + len(runs))

    def line(self, at: int) -> Line | None:
        """The line in a row; it is fetched, and until then shown as it was known before, else empty."""
        if not 0 <= at < self.rowCount():
            return None
        head = bisect_right(self._starts, at) - 1
        if self._starts and self._starts[head] == at:
            return self._heads[head]
        place = at - head - 1
        self._ask(place // _CHUNK)
        return self._known.get(self._ids[place]) or Line(self.kind, self._ids[place], "…")

    def is_heading(self, at: int) -> bool:
        head = bisect_right(self._starts, at) - 1
        return head >= 0 and self._starts[head] == at

    def has_headings(self) -> bool:
        return bool(self._heads)

    def known(self) -> Iterable[Line]:
        return self._known.values()

    def row_of(self, kind: str, record: Any) -> int | None:
        if kind != self.kind or record not in self._ids:
            return None
        place = self._ids.index(record)
        heads = 0
        while heads < len(self._starts) and self._starts[heads] <= place + heads:
            heads += 1
        return place + heads

    def _ask(self, chunk: int) -> None:
        if chunk not in self._asked:
            self._asked.add(chunk)
            self._fetch(list(self._ids[chunk * _CHUNK : (chunk + 1) * _CHUNK]), self._take)

    def _take(self, lines: Iterable[Line]) -> None:
        self._known |= {line.record: line for line in lines}
        if count := self.rowCount():
            self.dataChanged.emit(self.index(0), self.index(count - 1))


_LEADING = 2
"""Pixels between the two rows of a title beyond those of the font, as in tables."""
_LAID_OUT = 2000
"""How many lines may be laid out one by one without a halt."""
_MEASURED = 400
"""How many titles may be measured without a halt, of which each takes one row or two."""
_TITLE_ROOM, _DETAIL_ROOM = 14, 6
"""How many times its height a title, or a detail, needs in width beside chips; where it has less, they stand below."""


class LineDelegate(QStyledItemDelegate):
    """Draws lines, all of one height: of one row of words or of two; chips that are `low` stand in the last.

    Where they are `tall` a title goes on in a second row; a list of one sort of record beside it needs no `icons`.
    Where chips leave the words beside them too little room they are `low`, or have a row of their own `below`.
    """

    def __init__(
        self, parent: QWidget, *, details: bool = True, low: bool = False, tall: bool = False, icons: bool = True
    ) -> None:
        super().__init__(parent)
        self.details, self.low, self.tall, self.icons = details, low, tall, icons
        self._low = low
        self.below = False
        self._chip_rows = 1
        """How many rows the chips below a line take, where all are of one height."""
        self.even = True
        """Whether lines with chips and without are of one height."""

    def arrange(self, width: int, lines: Iterable[Line]) -> bool:
        """Put chips where the words of lines have room beside them in a width; whether that is another place."""
        before = self.low, self.below, self._chip_rows
        lines = [one for one in lines if one.record is not None]
        sides = {(one.chips, one.side, one.depth) for one in lines}
        font = theme.font("small")
        wide = max((side_width(chips, side, font) + depth * _STEP for chips, side, depth in sides), default=0)
        room = width - 2 * _SIDE - (theme.wide(_ICON) + _SIDE if self.icons else 0) - wide
        title = room >= _TITLE_ROOM * QFontMetrics(theme.font()).height()
        self.low = self.details and (self._low or (wide > 0 and not title))
        self.below = self.low and wide > 0 and room < _DETAIL_ROOM * QFontMetrics(font).height()
        self._chip_rows = max((self._rows_of_chips(one, width) for one in lines), default=1) if self.below else 1
        return before != (self.low, self.below, self._chip_rows)

    def _room(self, line: Line, width: int) -> int:
        """The room that the words of a line have in the width of a list, and chips below them."""
        beside = (theme.wide(_ICON) + _SIDE) * (self.icons + (line.source is not None))
        return width - 2 * _SIDE - line.depth * _STEP - beside

    def _rows_of_chips(self, line: Line, width: int) -> int:
        return max((row + 1 for _left, row, _chip in chips_below(line, self._room(line, width))), default=1)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        view, lines = option.widget, index.model()
        laid_out = isinstance(view, QListView) and not view.uniformItemSizes()
        if laid_out and isinstance(lines, Lines) and lines.is_heading(index.row()):
            return QSize(160, QFontMetrics(theme.font("small")).height() + 3 * _ABOVE)
        tall = self.tall
        if tall and isinstance(view, QListView) and laid_out:
            tall = not self._is_short(index.data(LINE), view.viewport().width())
        height = QFontMetrics(theme.font()).height() * (2 if tall else 1) + (_LEADING if tall else 0)
        if self.details:
            height += 2 + QFontMetrics(theme.font("small")).height()
        if self.below and isinstance(view, QListView) and laid_out:
            line = index.data(LINE)
            if line and ((self.even and not self.tall) or line.chips or line.side):
                height += self._rows_of_chips(line, view.viewport().width()) * self._chip_row()
        elif self.below:
            height += self._chip_rows * self._chip_row()
        return QSize(160, max(height, theme.wide(_ICON)) + 2 * _ABOVE)

    def _is_short(self, line: Line | None, width: int) -> bool:
        """Whether a title has room on one row in the width of a list."""
        if line is None:
            return False
        room = self._room(line, width)
        if not self.low:
            room -= side_width(line.chips, line.side, theme.font("small"))
        from briefbook.ui.table import is_short

        words = " ".join(line.title.split())
        return is_short(words, room, theme.font(spoken=theme.spoken_in(words)))

    def _chip_row(self) -> int:
        """How high a row of chips is, with what is above it."""
        return _LEADING + chip_size("", theme.font("small")).height()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        line = index.data(LINE)
        widget: QWidget = option.widget
        widget.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, widget)
        if line is None:
            return
        painter.save()
        rect: QRect = option.rect
        here = line.record is not None and option.state & QStyle.StateFlag.State_HasFocus
        if here and not option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(theme.colours().hover))
        box = rect.adjusted(_SIDE, 0, -_SIDE, 0)
        if line.record is None:
            self._paint_head(painter, box, line)
        else:
            self._paint_line(painter, box, line)
        if here:
            theme.bar(painter, rect)
        painter.restore()

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: _Index
    ) -> bool:
        """Say what the mark of a line does, where the mouse is on it; else the tip of the line."""
        if isinstance(view, LineList) and view.marked(event.pos()):
            QToolTip.showText(event.globalPos(), _("Show in its source"), view)
            return True
        return super().helpEvent(event, view, option, index)

    def _paint_head(self, painter: QPainter, box: QRect, line: Line) -> None:
        font = theme.font("small", bold=True)
        metrics = QFontMetrics(font)
        base = box.bottom() - _ABOVE - metrics.descent()
        painter.setFont(font)
        painter.setPen(QColor(theme.colours().soft))
        side = box.right() - metrics.horizontalAdvance(line.side)
        painter.drawText(QPoint(side, base), line.side)
        words = metrics.elidedText(line.title, Qt.TextElideMode.ElideRight, side - box.left() - _SIDE)
        painter.drawText(QPoint(box.left(), base), words)
        painter.setPen(QColor(theme.colours().rule))
        painter.drawLine(box.left(), box.bottom(), box.right(), box.bottom())

    def _paint_line(self, painter: QPainter, box: QRect, line: Line) -> None:
        width = box.width() + 2 * _SIDE
        box = box.adjusted(line.depth * _STEP, 0, 0, 0)
        if line.source is not None:
            mark = source_mark(box)
            theme.icon("file-text", "soft").paint(painter, mark)
            box.setRight(mark.left() - _SIDE)
        icon = line.icon or ICONS.get(line.kind, "")
        if icon and self.icons:
            side = theme.wide(_ICON)
            theme.icon(icon, "soft").paint(painter, box.left(), box.top() + (box.height() - side) // 2, side, side)
            box.setLeft(box.left() + side + _SIDE)
        right = box.right() if self.low else self._paint_side(painter, box, line.side, line.chips)
        metrics, small = QFontMetrics(theme.font()), QFontMetrics(theme.font("small"))
        shows = self.details and bool(line.detail)
        rows = self._rows(line.title, right - box.left())
        beside = self.low and bool(line.chips or line.side)
        below = beside and self.below
        height = metrics.height() * len(rows) + _LEADING * (len(rows) - 1)
        height += 2 + small.height() if shows or (beside and not below) else 0
        height += self._rows_of_chips(line, width) * self._chip_row() if below else 0
        top = box.top() + (box.height() - height) // 2
        painter.setPen(QColor(theme.colours().ink))
        for words in rows:
            self._paint_words(painter, box.left(), right, top, words)
            top += metrics.height() + (_LEADING if words is not rows[-1] else 0)
        if below:
            under = top + (2 + small.height() if shows else 0) + _LEADING
            self._paint_below(
                painter, QRect(box.left(), under, self._room(line, width), self._chip_row() - _LEADING), line
            )
        elif self.low:
            right = self._paint_side(
                painter, QRect(box.left(), top + 2, box.width(), small.height()), line.side, line.chips
            )
        if shows:
            painter.setPen(QColor(theme.colours().soft))
            self._paint_detail(painter, box.left(), right, top + 2, line.detail)

    def _rows(self, title: str, room: int) -> list[str]:
        """The rows that a title takes."""
        if not self.tall:
            return [title]
        from briefbook.ui.table import two_lines  # tables take a while to load, and no list of Today is tall

        words = " ".join(title.split())
        return [one for one in two_lines(words, room, theme.font(spoken=theme.spoken_in(words))) if one]

    def _paint_words(self, painter: QPainter, left: int, right: int, top: int, words: str) -> None:
        font = theme.font(spoken=theme.spoken_in(words))
        metrics = QFontMetrics(font)
        painter.setFont(font)
        shown, room = " ".join(words.split()), max(0, right - left)
        if metrics.horizontalAdvance(shown) > room:  # what fits but for the part of a pixel would be cut
            shown = metrics.elidedText(shown, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QPoint(left, top + metrics.ascent()), shown)

    def _paint_detail(self, painter: QPainter, left: int, right: int, top: int, words: str) -> None:
        """Draw a detail part by part, each in the face of its language."""
        for shown, font, at in detail_parts(words, right - left):
            painter.setFont(font)
            painter.drawText(QPoint(left + at, top + QFontMetrics(font).ascent()), shown)

    def _paint_below(self, painter: QPainter, box: QRect, line: Line) -> None:
        """Draw chips in a row of their own, from the left, and what else stands at the side at its right."""
        self._paint_side(painter, box, line.side, ())
        for left, row, chip in chips_below(line, box.width()):
            place = box.topLeft() + QPoint(left, row * self._chip_row())
            draw_chip(painter, place, chip, theme.font("small"), box.width() - left)

    def _paint_side(self, painter: QPainter, box: QRect, side: str, chips: Sequence[Chip]) -> int:
        """Draw what stands at the right; where the words at the left must end."""
        font = theme.font("small")
        right = box.right()
        if side:
            metrics = QFontMetrics(font)
            words = metrics.elidedText(side, Qt.TextElideMode.ElideRight, box.width() // 2)
            right -= metrics.horizontalAdvance(words)
            painter.setFont(font)
            painter.setPen(QColor(theme.colours().soft))
            painter.drawText(
                QRect(right, box.top(), box.right() - right + 1, box.height()), Qt.AlignmentFlag.AlignVCenter, words
            )
            right -= _SIDE
        for chip in reversed(chips):
            size = chip_size(chip[0], font)
            right -= size.width()
            draw_chip(painter, QPoint(right, box.top() + (box.height() - size.height()) // 2), chip, font)
            right -= _SIDE // 2
        return right - _SIDE


def side_width(chips: Sequence[Chip], side: str, font: QFont) -> int:
    """How much room chips and what else stands at the side of a line take, with what is between them and its words."""
    widths = [chip_size(words, font).width() + _SIDE // 2 for words, _tone in chips]
    if side:
        widths.append(QFontMetrics(font).horizontalAdvance(side) + _SIDE)
    return sum(widths) + _SIDE if widths else 0


def chips_below(line: Line, room: int) -> list[tuple[int, int, Chip]]:
    """The chips of a line in rows of their own: how far from the left each stands, and in which row, from 0.

    What else stands at the side is at the right of the first row.
    """
    font = theme.font("small")
    side = min(QFontMetrics(font).horizontalAdvance(line.side), room // 2) + _SIDE if line.side else 0
    left, row, found = 0, 0, []
    for chip in line.chips:
        wide = chip_size(chip[0], font).width()
        if left and left + wide > room - (0 if row else side):
            left, row = 0, row + 1
        found.append((left, row, chip))
        left += wide + _SIDE // 2
    return found


def detail_parts(detail: str, room: int) -> Iterator[tuple[str, QFont, int]]:
    """The parts of a detail that are shown in a room in pixels and what parts them, with the font and place of each.

    One that has not enough room is cut; where little of it would be seen, it is left out with what parts it.
    """
    at, apart = 0, theme.font("small")
    between = QFontMetrics(apart).horizontalAdvance(_POINT)
    for part in " ".join(detail.split()).split(_POINT):
        font = theme.font("small", spoken=theme.spoken_in(part))
        start = at + between if at else 0
        shown = QFontMetrics(font).elidedText(part, Qt.TextElideMode.ElideRight, max(0, room - start))
        if at and shown != part and len(shown) <= _LITTLE:
            return
        if at:
            yield _POINT, apart, at
        yield shown, font, start
        if shown != part:
            return
        at = start + QFontMetrics(font).horizontalAdvance(part)


def source_mark(box: QRect) -> QRect:
    """Where in the box of a line the mark stands that leads to its source."""
    side = theme.wide(_ICON)
    return QRect(box.right() - side, box.top() + (box.height() - side) // 2, side, side)


class LineList(QListView):
    """A list of lines; `opened` says which was chosen, by Enter or the mouse, `sourced` of which the source is wanted.

    Chips stand at the right of a line, or where they are `low` at the right of its detail; the title of a line that
    is `tall` goes on in a second row.
    Lines are of one height where they are `uniform`, as in a list that may be long; headings, too, where it is.
    A list that `fits` is as high as its lines and never scrolls; one that opens `at_once` does so on one click.
    `deeds` are the actions of its context menu.
    """

    opened = Signal(object)
    sourced = Signal(object)

    def __init__(
        self,
        name: str,
        *,
        details: bool = True,
        low: bool = False,
        tall: bool = False,
        icons: bool = True,
        fits: bool = False,
        at_once: bool = False,
        uniform: bool = True,
        deeds: Sequence[str] = (),
        lines: Lines | None = None,
    ) -> None:
        super().__init__()
        self.setObjectName(name.casefold().replace(" ", "_"))
        self.setAccessibleName(name)
        self.setProperty("bar", True)
        self._delegate = LineDelegate(self, details=details, low=low, tall=tall, icons=icons)
        self.setItemDelegate(self._delegate)
        self._delegate.even = uniform
        self.setUniformItemSizes(uniform)
        self.setProperty("holds", not fits)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.deeds = tuple(deeds)
        self._fits, self._at_once = fits, at_once
        if at_once:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        if fits:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.lines = Lines() if lines is None else lines
        self.lines.setParent(self)
        self.setModel(self.lines)
        self.selectionModel().selectionChanged.connect(lambda *_both: self.viewport().update())
        self.lines.modelReset.connect(self._arrange)
        self.lines.dataChanged.connect(lambda *_what: self._arrange())

    def _arrange(self) -> None:
        """Give the words of the lines room beside the chips, and keep the first line in sight there.

        Whether all are of one height is said before Qt is asked for anything: it would measure thousands one by one.
        """
        count = self.lines.rowCount()
        apart = (self.lines.has_headings() and count < _LAID_OUT) or (self._delegate.tall and count < _MEASURED)
        uniform = self._delegate.even and not apart
        same = uniform == self.uniformItemSizes()
        self.setUniformItemSizes(uniform)
        first = self.indexAt(QPoint(0, 0)) if same else QModelIndex()
        arranged = self._delegate.arrange(self.viewport().width(), self.lines.known())
        if not arranged and same:
            return
        if self._fits:
            self.fit()
        self.doItemsLayout()
        if first.isValid():
            self.scrollTo(first, QListView.ScrollHint.PositionAtTop)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines, and keep what is selected and scrolled to where it is still there."""
        with self.steady():
            self.lines.show_lines(lines)
        if self._fits:
            self.fit()

    @contextmanager
    def steady(self) -> Iterator[None]:
        """Keep what is selected and scrolled to while other lines are shown."""
        kept, scrolled = self.chosen(), self.verticalScrollBar().value()
        yield
        if kept:
            self.choose(kept.kind, kept.record)
        if self.hasFocus() and not self._here():
            self.selectionModel().setCurrentIndex(self._first(), QItemSelectionModel.SelectionFlag.NoUpdate)
        if scrolled:
            self.scroll_to(scrolled)

    def scroll_to(self, value: int) -> None:
        """Scroll as far as a value of the scroll bar says."""
        self.doItemsLayout()
        self.verticalScrollBar().setValue(value)

    def fit(self) -> None:
        """Be as high as the lines are."""
        rows = self.model().rowCount()
        height = self.sizeHintForRow(0) if rows else 0
        self.setFixedHeight(rows * height + 2 * self.frameWidth() + 4)

    def chosen(self) -> Line | None:
        """The line that is selected; None where none is."""
        index = self.currentIndex()
        found = index.data(LINE) if index.isValid() and self.selectionModel().isSelected(index) else None
        return found if isinstance(found, Line) else None

    def in_hand(self) -> Line | None:
        """The line that a deed is for: that which is selected, else the one that has the bar of the keyboard."""
        if (found := self.chosen()) or not self.hasFocus() or not self._here():
            return found
        return self.currentIndex().data(LINE)  # type: ignore[no-any-return]

    def choose(self, kind: str, record: Any) -> bool:
        """Select the line of a record; whether it is there."""
        at = self.lines.row_of(kind, record)
        if at is None:
            return False
        self.setCurrentIndex(self.lines.index(at))
        return True

    def _open(self, index: QModelIndex) -> None:
        line = index.data(LINE)
        if isinstance(line, Line) and line.record is not None:
            self.opened.emit(line)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()
        if self.chosen():
            return
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self._choose_first()
        elif not self._here():
            self.selectionModel().setCurrentIndex(self._first(), QItemSelectionModel.SelectionFlag.NoUpdate)

    def _here(self) -> bool:
        """Whether the keyboard is in a line, which has a bar then."""
        line = self.currentIndex().data(LINE) if self.currentIndex().isValid() else None
        return isinstance(line, Line) and line.record is not None

    def _first(self) -> QModelIndex:
        """The first line, below the first heading; none where there is none."""
        places = (self.lines.index(at) for at in range(min(2, self.lines.rowCount())))
        return next((one for one in places if self.lines.flags(one) & Qt.ItemFlag.ItemIsSelectable), QModelIndex())

    def _choose_first(self) -> None:
        """Select the first line."""
        if (first := self._first()).isValid():
            self.setCurrentIndex(first)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a frame where the keyboard is in the list and in none of its lines yet: else nobody sees where it is."""
        super().paintEvent(event)
        if self.hasFocus() and not self._here():
            with QPainter(self.viewport()) as painter:
                painter.setPen(QPen(QColor(theme.colours().accent), 2))
                painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()
        if self._fits and event.reason() != Qt.FocusReason.PopupFocusReason:
            self.clearSelection()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_Down and not self.currentIndex().isValid():
            self._choose_first()
        elif "copy_cited" in self.deeds and copies(self, event):
            return
        else:
            super().keyPressEvent(event)

    def marked(self, place: QPoint) -> Line | None:
        """The line whose mark of a source is at a place; None where none is."""
        index = self.indexAt(place)
        line = index.data(LINE) if index.isValid() else None
        if not isinstance(line, Line) or line.source is None:
            return None
        mark = source_mark(self.visualRect(index).adjusted(_SIDE, 0, -_SIDE, 0))
        return line if mark.adjusted(-_SIDE, -_SIDE, _SIDE, _SIDE).contains(place) else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select the line before Qt makes it the current one: who hears of that asks for the line that is selected."""
        index = self.indexAt(event.position().toPoint())
        if index.flags() & Qt.ItemFlag.ItemIsSelectable:
            self.setAutoScroll(False)  # a line that is cut off stays under the mouse
            self.setCurrentIndex(index)
            self.setAutoScroll(True)
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if not self._at_once:
            at = self.marked(event.position().toPoint())
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if at else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        marked = self.marked(event.position().toPoint()) if event.button() == Qt.MouseButton.LeftButton else None
        if marked:
            self.sourced.emit(marked)
            return
        if self._at_once and event.button() == Qt.MouseButton.LeftButton:
            self._open(self.indexAt(event.position().toPoint()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        if not self._at_once and event.button() == Qt.MouseButton.LeftButton:
            self._open(self.indexAt(event.position().toPoint()))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.deeds and self.in_hand():
            context_menu(self, self.deeds).popup(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        self.scheduleDelayedItemsLayout()
