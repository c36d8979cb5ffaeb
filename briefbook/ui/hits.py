"""The list of what a search found: kind, title, words with every match marked, and the place."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from briefbook.i18n import JOINTS
from briefbook.states import Chip, review_chip
from briefbook.ui import theme
from briefbook.ui.actions import context_menu, copies
from briefbook.ui.chips import chip_size, draw_chip
from briefbook.ui.labels import characters, units
from briefbook.ui.lines import ICONS
from db.found import Hit, Span

HIT = Qt.ItemDataRole.UserRole + 1
_ICON, _SIDE, _ABOVE = 20, theme.GRID, 8
_CUT = "…"
_LEAST = 3
"""Signs of a title, with what says that it was cut, that say too little of it."""
_JOINTS = "".join(JOINTS.values())
_LINES = 2
"""Lines of a snippet that are shown."""
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Shown:
    """A hit as it is shown: with its place in words, and how it was found where that is not by its own words.

    `start` is what stands in the place before the title of the document, the day of an outcome, and `end` what stands
    behind it: number, page and date.
    """

    hit: Hit
    place: str = ""
    end: str = ""
    start: str = ""
    via: str = ""

    def spoken(self) -> str:
        """The hit as it is read out."""
        said = [self.hit.title, self.hit.snippet, self.place, *(words for words, _tone in self.chips())]
        return ". ".join(one.rstrip(".。") for one in said if one)

    def chips(self) -> list[Chip]:
        """How it was found, and that no person has looked it over yet."""
        via: Chip | None = (self.via, "plain") if self.via else None
        return [one for one in (via, review_chip(self.hit.reviewed)) if one]


class Hits(QAbstractListModel):
    """What was found, best first."""

    def __init__(self, parent: Any = None, shown: Sequence[Shown] = ()) -> None:
        super().__init__(parent)
        self.shown: list[Shown] = list(shown)

    def show_hits(self, shown: Sequence[Shown]) -> None:
        """Show other hits."""
        self.beginResetModel()
        self.shown = list(shown)
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.shown)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self.shown):
            return None
        one = self.shown[index.row()]
        if role == HIT:
            return one
        if role == Qt.ItemDataRole.DisplayRole:
            return one.hit.title or one.hit.snippet
        return one.spoken() if role == Qt.ItemDataRole.AccessibleTextRole else None


def marked(text: str, marks: Sequence[Span], font: QFont, ink: str) -> QTextLayout:
    """`text` ready to be laid out, with `marks` on the ground of a match."""
    layout = QTextLayout(text, font)
    stretches = [(units(text, start), units(text, end)) for start, end in marks]
    formats = [_range(*one, ink, theme.colours().mark) for one in stretches]
    layout.setFormats([_range(0, units(text, len(text)), ink, None), *formats])
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    return layout


def _range(start: int, end: int, ink: str, ground: str | None) -> QTextLayout.FormatRange:
    found = QTextLayout.FormatRange()
    found.start, found.length = start, end - start
    style = QTextCharFormat()
    style.setForeground(QColor(theme.colours().ink if ground else ink))
    if ground:
        style.setBackground(QColor(ground))
    found.format = style
    return found


class HitDelegate(QStyledItemDelegate):
    """Draws a hit; all are of one height."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        body, small = QFontMetrics(theme.font()), QFontMetrics(theme.font("small"))
        return QSize(200, body.lineSpacing() + (_LINES + 1) * (small.lineSpacing() + 2) + 4 + 2 * _ABOVE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        widget: QWidget = option.widget
        widget.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, widget)
        one = index.data(HIT)
        if not isinstance(one, Shown):
            return
        painter.save()
        rect: QRect = option.rect
        self._paint(painter, rect.adjusted(_SIDE, _ABOVE, -_SIDE, -_ABOVE), one)
        painter.setPen(QColor(theme.colours().rule))
        painter.drawLine(rect.left() + _SIDE, rect.bottom(), rect.right() - _SIDE, rect.bottom())
        if option.state & QStyle.StateFlag.State_HasFocus:
            theme.bar(painter, rect)
        painter.restore()

    def _paint(self, painter: QPainter, box: QRect, one: Shown) -> None:
        colours = theme.colours()
        side = theme.wide(_ICON)
        theme.icon(ICONS.get(one.hit.kind, "file-text"), "soft").paint(painter, box.left(), box.top(), side, side)
        box.setLeft(box.left() + side + _SIDE)
        title = theme.font(bold=True, spoken=theme.spoken_in(one.hit.title))
        y = lines(painter, box, box.top(), marked(one.hit.title, one.hit.title_marks, title, colours.ink), 1)
        small, snippet = theme.font("small"), theme.font("small", spoken=theme.spoken_in(one.hit.snippet))
        text, marks = in_sight(one.hit.snippet, one.hit.marks, snippet, box.width())
        foot = lines(painter, box, y + 2, marked(text, marks, snippet, colours.ink), _LINES)
        metrics = QFontMetrics(small)
        right = box.right()
        for chip in reversed(one.chips()):
            most = (right - box.left()) * 3 // 5
            right -= min(chip_size(chip[0], small).width(), most)
            draw_chip(painter, QPoint(right, foot - 3), chip, small, most)
            right -= theme.GRID // 2
        painter.setFont(small)
        painter.setPen(QColor(colours.soft))
        room = right - box.left() - _SIDE
        painter.drawText(box.left(), foot + metrics.ascent(), place_in(one, metrics, room))


def place_in(one: Shown, metrics: QFontMetrics, room: int) -> str:
    """The place of a hit in a room in pixels: the title is cut, or left out, before its end, whose date would else be
    another one; where an outcome has a day of its own, that is what is left.
    """
    right = Qt.TextElideMode.ElideRight
    whole = one.place.removesuffix(one.end)
    title = metrics.elidedText(whole, right, room - metrics.horizontalAdvance(one.end))
    told = title and (title == whole or len(title) > len(one.start) + _LEAST)
    left = (one.start or one.end).strip(_JOINTS + "·")
    words = title + one.end if told else metrics.elidedText(left, right, room)
    return "" if words == _CUT else words


def in_sight(text: str, marks: Sequence[Span], font: QFont, width: int) -> tuple[str, Sequence[Span]]:
    """A snippet with its marks, begun nearer to the first of these where its lines would end before that."""
    layout = marked(text, (), font, theme.colours().ink)
    _height, last = _laid_out(layout, width, _LINES)
    seen = characters(text, last.textStart() + last.textLength()) if last else len(text)
    if not marks or seen == len(text) or marks[0][1] < seen:
        return text, marks
    first = marks[0][0]
    begin = max(0, first - seen // 4)
    begin = text.find(" ", begin, first) + 1 or begin
    if not begin:
        return text, marks
    move = len(_CUT) - begin
    return _CUT + text[begin:], [(start + move, end + move) for start, end in marks]


def lines(painter: QPainter, box: QRect, y: int, layout: QTextLayout, most: int) -> int:
    """Draw a text in at most so many lines, from the height `y`; where the next may begin."""
    height, last = _laid_out(layout, box.width(), most)
    text = layout.text()
    if last is not None and last.textStart() + last.textLength() < units(text, len(text)):
        room = box.width() - QFontMetrics(layout.font()).horizontalAdvance(_CUT)
        end = last.xToCursor(room, QTextLine.CursorPosition.CursorOnCharacter)
        layout.setText(text[: characters(text, end)].rstrip() + _CUT)
        height, _last = _laid_out(layout, box.width(), most)
    layout.draw(painter, QPointF(box.left(), y))
    return int(y + height)


def _laid_out(layout: QTextLayout, width: int, most: int) -> tuple[float, QTextLine | None]:
    """Lay a text out in at most so many lines; their height, and the last of them."""
    layout.beginLayout()
    height, last = 0.0, None
    for _number in range(most):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, height))
        height, last = height + line.height() + 2, line
    layout.endLayout()
    return height, last


MENU = ("record", "source", "room", "", "like", "copy_cited")
"""What can be done with a hit."""


class HitList(QListView):
    """The list of hits; `act` is called with the one that was opened."""

    def __init__(self, name: str, act: Callable[[Hit], None]) -> None:
        super().__init__()
        self.setObjectName("search_hits")
        self.setProperty("holds", True)
        self.setProperty("bar", True)
        self.setProperty("cites", True)
        self.setAccessibleName(name)
        self.hits = Hits(self)
        self.setModel(self.hits)
        self.setItemDelegate(HitDelegate(self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.activated.connect(lambda index: act(index.data(HIT).hit))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not copies(self, event):
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.chosen():
            context_menu(self, MENU).popup(event.globalPos())

    def chosen(self) -> Hit | None:
        """The hit that is selected; None where none is."""
        one = self.currentIndex().data(HIT)
        return one.hit if isinstance(one, Shown) else None

    def show_hits(self, shown: Sequence[Shown], *, again: bool = False) -> None:
        """Show other hits and select the first; where the same was searched `again`, the one that was selected."""
        kept, scrolled = self.chosen() if again else None, self.verticalScrollBar().value()
        self.hits.show_hits(shown)
        places = [(one.hit.kind, one.hit.id) for one in shown]
        at = places.index((kept.kind, kept.id)) if kept and (kept.kind, kept.id) in places else 0
        if shown:
            self.setCurrentIndex(self.hits.index(at))
        if kept:
            self.doItemsLayout()
            self.verticalScrollBar().setValue(scrolled)

    def choose(self, kind: str, record: int) -> None:
        """Select a hit, where it is there."""
        for at, one in enumerate(self.hits.shown):
            if (one.hit.kind, one.hit.id) == (kind, record):
                self.setCurrentIndex(self.hits.index(at))

    def step(self, step: int) -> None:
        """Select the hit so many further on."""
        if rows := self.hits.rowCount():
            self.setCurrentIndex(self.hits.index(min(max(self.currentIndex().row() + step, 0), rows - 1)))
