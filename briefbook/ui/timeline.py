"""A list of outcomes along a line of time: years and months at the left, what happened beside them."""

from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from briefbook.i18n import _, joined
from briefbook.states import OUTCOMES, review_chip
from briefbook.ui import theme
from briefbook.ui.chips import chip_size, draw_chip
from briefbook.ui.columns import names
from briefbook.ui.dated import date_words
from briefbook.ui.table import PagedModel, Records, two_lines
from db.lists import OutcomeRow

_Index = QModelIndex | QPersistentModelIndex
_Action = QTableView.CursorAction
_SIDE = theme.GRID
_DOT, _BETWEEN = 4, 2
_NAMED = 5
"""Signs behind a day, with a comma and dots, that begin to say with whom it was."""
_ROOM = 170
"""Room of a title in the usual print with which its chip still stands beside it, not below."""


def year_of(date: str | None) -> str:
    """The year in which something began; empty where it is not known."""
    return (date or "")[:4]


def month_of(date: str | None) -> str:
    """The month in which something happened; empty where it is not known or took longer."""
    if not date or len(date) < 7:
        return ""
    first, _slash, last = date.partition("/")
    return first[:7] if not last or first[:7] == last[:7] else ""


def _month_words(month: str) -> str:
    """A month without its year."""
    year = year_of(month)
    return date_words(month).removeprefix(date_words(year)).removesuffix(year).strip()


def _day_words(date: str | None) -> str:
    """When something happened, without its year, which stands beside the line of time."""
    day, year = date_words(date, short=True), date_words(year_of(date))
    return day.removeprefix(year).removesuffix(year).strip() or day


class Timeline(Records, QTableView):
    """Outcomes by date; the same list and the same choice as the table.

    A table of one column, since a list would lay out each line, however many there are.
    """

    opened = Signal(int)
    typed = Signal(str)
    copied = Signal()

    def __init__(self, name: str, model: PagedModel, heard: str) -> None:
        super().__init__()
        self.hold(name, model, heard)
        self.setItemDelegate(TimelineDelegate(self))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._column = [one.name for one in model.columns].index("title")
        for place in range(len(model.columns)):
            self.setColumnHidden(place, place != self._column)
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.hide()
        across.setStretchLastSection(True)
        down.hide()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(_line_height())

    def choose_with(self, other: QItemSelectionModel) -> None:
        """Share what is chosen with another view of the same list."""
        self.setSelectionModel(other)
        self.horizontalHeader().setSelectionModel(QItemSelectionModel(self.paged, self))  # else it asks every row

    def scrollTo(self, index: _Index, hint: QTableView.ScrollHint = QTableView.ScrollHint.EnsureVisible) -> None:
        """Scroll to the line of what is current, whichever cell of it that is in the table."""
        super().scrollTo(index.sibling(index.row(), self._column), hint)

    def moveCursor(self, action: QTableView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """The line that a key leads to; what is current may be a cell that is hidden here."""
        row, last = self.currentIndex().row(), len(self.paged.ids) - 1
        page = max(1, self.viewport().height() // _line_height())
        steps = {
            _Action.MoveUp: -1, _Action.MovePrevious: -1, _Action.MoveDown: 1, _Action.MoveNext: 1,
            _Action.MovePageUp: -page, _Action.MovePageDown: page, _Action.MoveHome: -last, _Action.MoveEnd: last,
        }  # fmt: skip
        return self.paged.index(min(last, max(0, row + steps.get(action, 0))), self._column)

    def first_row(self) -> int:
        return self.indexAt(QPoint(2, 2)).row()


def _line_height() -> int:
    title, small = (QFontMetrics(theme.font(step)).lineSpacing() for step in ("body", "small"))
    return 2 * title + _BETWEEN + small + 2 * _SIDE


class TimelineDelegate(QStyledItemDelegate):
    """Draws an outcome beside the line of time, with its year and month where they are others than above it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(200, _line_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        widget: QWidget = option.widget
        rect: QRect = option.rect
        widget.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, widget)
        model: Any = index.model()
        one: OutcomeRow | None = model.record(index.row())
        if one is None:
            return
        above: OutcomeRow | None = model.record(index.row() - 1) if index.row() else None
        painter.save()
        axis = rect.left() + self._axis_width()
        self._paint_axis(painter, rect, axis, first=index.row() == 0, last=index.row() == len(model.ids) - 1)
        top = index.row() == 0 or rect.top() <= 0  # the first line that is seen always says its year and month
        self._paint_time(painter, QRect(rect.left(), rect.top(), axis - rect.left() - _SIDE, rect.height()), one,
                         None if top else above)  # fmt: skip
        self._paint_outcome(painter, rect.adjusted(axis - rect.left() + 2 * _SIDE, _SIDE, -_SIDE, 0), one)
        if option.state & QStyle.StateFlag.State_HasFocus:
            theme.bar(painter, rect)
        painter.restore()

    @staticmethod
    def _axis_width() -> int:
        large, small = QFontMetrics(theme.font(bold=True)), QFontMetrics(theme.font("small"))
        years, months = (date_words("2000"), _("Undated")), (_month_words("2000-09"), _month_words("2000-12"))
        return max(*map(large.horizontalAdvance, years), *map(small.horizontalAdvance, months)) + 4 * _SIDE

    def _paint_axis(self, painter: QPainter, rect: QRect, axis: int, *, first: bool, last: bool) -> None:
        middle = rect.top() + _SIDE + QFontMetrics(theme.font()).height() // 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.colours().rule), 2))
        painter.drawLine(axis, middle if first else rect.top(), axis, middle if last else rect.bottom() + 1)
        painter.setPen(QPen(QColor(theme.colours().surface), 2))
        painter.setBrush(QColor(theme.colours().accent))
        painter.drawEllipse(QPoint(axis, middle), _DOT + 1, _DOT + 1)

    def _paint_time(self, painter: QPainter, box: QRect, one: OutcomeRow, above: OutcomeRow | None) -> None:
        """The year and month, where they are not the same as in the line above."""
        year, month = year_of(one.date), month_of(one.date)
        fresh = above is None or year_of(above.date) != year
        lines = []
        if fresh:
            lines.append((date_words(year) if year else _("Undated"), theme.font(bold=True), "ink"))
        if month and (fresh or above is None or month_of(above.date) != month):
            lines.append((_month_words(month), theme.font("small"), "soft"))
        y = box.top() + _SIDE
        for words, font, ink in lines:
            metrics = QFontMetrics(font)
            painter.setFont(font)
            painter.setPen(QColor(getattr(theme.colours(), ink)))
            line = QRect(box.left(), y, box.width() - _SIDE, metrics.height())
            painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)
            y += metrics.height() + 2

    def _paint_outcome(self, painter: QPainter, box: QRect, one: OutcomeRow) -> None:
        """The title in up to two lines, the first beside the dot, and below it when it was and with whom.

        Where a chip has no room beside the day, it takes the place of the second line.
        """
        small = theme.font("small")
        metrics = QFontMetrics(small)
        chips = [chip for chip in ((_(OUTCOMES[one.kind]), "plain"), review_chip(one.reviewed)) if chip]
        sizes = [chip_size(words, small) for words, _tone in chips]
        title = theme.font(spoken=theme.spoken_in(one.title))
        room = box.width() - max(size.width() for size in sizes) - 2 * _SIDE
        beside = room >= theme.wide(_ROOM)
        wide = room if beside else box.width()
        lines = [(words, title, "ink", 0) for words in two_lines(one.title.replace("\n", " "), wide, title) if words]
        drawn = list(zip(chips, sizes, strict=True))
        over = 0
        if not beside:
            drawn.reverse()  # the last stands at the right; of what it is, whether it was reviewed matters more
            needed = metrics.horizontalAdvance(_day_words(one.date)) + 2 * _SIDE
            if sum(size.width() + _BETWEEN for size in sizes) + needed > box.width():
                del drawn[1:]
            if drawn[0][1].width() + _BETWEEN + needed > box.width():
                words = QFontMetrics(title).elidedText(one.title.replace("\n", " "), Qt.TextElideMode.ElideRight, wide)
                lines = [(words, title, "ink", 0)]
                over = drawn[0][1].height() + _BETWEEN
        above = 0 if beside else len(lines) * QFontMetrics(title).lineSpacing() + _BETWEEN
        place = box.topRight() + QPoint(0, above)
        for chip, size in drawn:  # below each other, or in one line
            draw_chip(painter, place - QPoint(size.width(), 0), chip, small)
            place += QPoint(0, size.height() + _BETWEEN) if beside else QPoint(-size.width() - _BETWEEN, 0)
        if not beside:
            room = box.width() if over else place.x() - box.left() - _SIDE
        about = joined([date_words(one.date, short=not beside), names(one.counterparts)])
        day = _day_words(one.date)
        if not beside and metrics.horizontalAdvance(about) > room:
            about = joined([day, names(one.counterparts)])
        shown = metrics.elidedText(about, Qt.TextElideMode.ElideRight, room)
        if len(day) < len(about) and len(shown) < len(day) + _NAMED:
            shown = day
        lines.append((shown, small, "soft", over + _BETWEEN))
        y = box.top()
        for words, font, ink, above in lines:
            metrics = QFontMetrics(font)
            painter.setFont(font)
            painter.setPen(QColor(getattr(theme.colours(), ink)))
            painter.drawText(QPoint(box.left(), y + above + metrics.ascent()), words)
            y += above + metrics.lineSpacing()
