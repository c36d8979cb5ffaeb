"""Chips: a few words on a tinted ground that say a state, alike in labels, tables, PDF and Word."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QLabel,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from briefbook.states import Chip
from briefbook.ui import theme
from briefbook.ui.arranging import empty_out
from briefbook.ui.flow import Flow

CHIPS = Qt.ItemDataRole.UserRole + 1
"""The role under which a model gives the chips of a cell, as a sequence of words and tone."""

_SIDE, _ABOVE, _GAP = 6, 2, 4


def chip_size(words: str, font: QFont) -> QSize:
    """The size of a chip, in pixels."""
    metrics = QFontMetrics(font)
    return QSize(metrics.horizontalAdvance(words) + 2 * _SIDE, metrics.height() + 2 * _ABOVE)


def draw_chip(painter: QPainter, place: QPoint, chip: Chip, font: QFont, room: int = 1 << 20) -> int:
    """Draw a chip with its upper left corner at `place`, at most `room` pixels wide; its width."""
    words, tone = chip
    ink, ground = theme.colours().chips[tone]
    size = chip_size(words, font)
    box = QRect(place, QSize(min(size.width(), room), size.height()))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(box, 4, 4)
    painter.setPen(QColor(ink))
    painter.setFont(font)
    room = box.width() - 2 * _SIDE
    fits = box.width() == size.width()
    shown = words if fits else QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, room)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown)
    painter.restore()
    return box.width()


class Chips(QWidget):
    """Chips beside each other, those for which there is no room below."""

    def __init__(self, chips: Sequence[Chip] = ()) -> None:
        super().__init__()
        self._box = Flow(space=_GAP)
        self.setLayout(self._box)
        self.show_chips(chips)

    def show_chips(self, chips: Sequence[Chip]) -> None:
        """Show other chips."""
        empty_out(self._box)
        for chip in chips:
            self._box.addWidget(ChipLabel(chip))


class ChipLabel(QLabel):
    """One chip; a label, so that a screen reader knows it as text."""

    def __init__(self, chip: Chip) -> None:
        super().__init__()
        self.chip = chip
        self.setAccessibleName(chip[0])
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return chip_size(self.chip[0], theme.font("small"))

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            draw_chip(painter, QPoint(0, 0), self.chip, theme.font("small"))


class ChipDelegate(QStyledItemDelegate):
    """Draws the chips of a cell (role CHIPS), in place of its text."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        chips = index.data(CHIPS)
        if not chips:
            super().paint(painter, option, index)
            return
        rect: QRect = option.rect
        widget: QWidget = option.widget
        widget.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, widget)
        font = theme.font("small")
        x, right = rect.x() + _GAP, rect.right() - _GAP
        for chip in chips:
            if x + 2 * _SIDE + _GAP >= right:
                break
            y = rect.y() + (rect.height() - chip_size(chip[0], font).height()) // 2
            x += draw_chip(painter, QPoint(x, y), chip, font, right - x) + _GAP

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        chips = index.data(CHIPS)
        if not chips:
            return super().sizeHint(option, index)
        sizes = [chip_size(words, theme.font("small")) for words, _tone in chips]
        return QSize(sum(one.width() + _GAP for one in sizes) + _GAP, sizes[0].height() + 2 * _GAP)
