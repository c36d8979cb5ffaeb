"""How the bars of charts are filled on the screen: as in books, each kind with a pattern of its own."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from briefbook.i18n import headed, joined
from briefbook.ui import theme
from exporters import document as tree
from exporters.colours import FILLS

_STRIPES = {"rising": Qt.BrushStyle.BDiagPattern, "falling": Qt.BrushStyle.FDiagPattern}
SHARP = 3
"""Pixels drawn for one of the screen, so that an image stays sharp when it is enlarged."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a bar: how long it is, and how it is filled."""

    length: float
    fill: tree.Fill


Inks = dict[tree.Fill, tuple[str, str]]
"""Of each fill the colour of its outline and stripes, and its ground."""


def paint(painter: QPainter, room: QRectF, fill: tree.Fill, inks: Inks) -> None:
    """Fill a place as a kind is filled."""
    ink, ground = inks[fill]
    painter.fillRect(room, QColor(ground))
    if style := _STRIPES.get(FILLS[fill][2]):
        painter.fillRect(room, QBrush(QColor(ink), style))
    painter.setPen(QPen(QColor(ink), 1))
    painter.drawRect(room.adjusted(0.5, 0.5, -0.5, -0.5))


def bar(stretches: list[Stretch], height: float, inks: Inks) -> QImage:
    """A lying bar of stretches, as an image `SHARP` times as large."""
    length = max(1.0, sum(one.length for one in stretches))
    image = QImage(round(length * SHARP), round(height * SHARP), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.scale(SHARP, SHARP)
    at = 0.0
    for one in stretches:
        paint(painter, QRectF(at, 0, one.length, height), one.fill, inks)
        at += one.length
    painter.end()
    return image


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of what a bar is stacked of: its words, how many there are, how it is filled."""

    words: str
    count: int
    fill: tree.Fill


class StackedBar(QLabel):
    """A lying bar, and below it the figure of each kind beside a sample of its fill; empty kinds are left out."""

    _HEIGHT, _SAMPLE, _GAP = 8, 10, 14

    def __init__(self, name: str, heard: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._heard = heard
        self.kinds: tuple[Kind, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(720)

    def show_kinds(self, kinds: Sequence[Kind]) -> None:
        """Show other figures; with none at all the bar is hidden."""
        self.kinds = tuple(one for one in kinds if one.count)
        said = joined(self._said(one) for one in self.kinds)
        self.setAccessibleName(headed(self._heard, said))
        self.setToolTip(said)
        self.setVisible(bool(self.kinds))
        self._fit()
        self.updateGeometry()
        self.update()

    @staticmethod
    def _said(one: Kind) -> str:
        return f"{one.words} {one.count:,}"

    def sizeHint(self) -> QSize:
        return QSize(sum(self._wide(one) for one in self.kinds), self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.height())

    def _wide(self, one: Kind) -> int:
        """How wide the figure of a kind is with its sample and the gap behind."""
        return self._SAMPLE + 4 + QFontMetrics(theme.font("small")).horizontalAdvance(self._said(one)) + self._GAP

    def _places(self) -> Iterator[tuple[int, int]]:
        """Where the figures stand: from the left, and on which line, counted from 0."""
        x, line = 0, 0
        for one in self.kinds:
            if x and x + self._wide(one) - self._GAP > self.width():
                x, line = 0, line + 1
            yield x, line
            x += self._wide(one)

    def _fit(self) -> None:
        """Be as high as the lines of figures."""
        lines = 1 + max((line for _x, line in self._places()), default=0)
        self.setFixedHeight(self._HEIGHT + 6 + lines * QFontMetrics(theme.font("small")).height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            inks, total = self._inks(), sum(one.count for one in self.kinds)
            metrics = QFontMetrics(theme.font("small"))
            painter.setFont(theme.font("small"))
            at = 0.0
            for one, (x, line) in zip(self.kinds, self._places(), strict=True):
                top = self._HEIGHT + 6 + line * metrics.height()
                length = self.width() * one.count / total
                paint(painter, QRectF(at, 0, length, self._HEIGHT), one.fill, inks)
                at += length
                sample = QRectF(x, top + (metrics.height() - self._SAMPLE) / 2, self._SAMPLE, self._SAMPLE)
                paint(painter, sample, one.fill, inks)
                painter.setPen(QColor(theme.colours().soft))
                painter.drawText(x + self._SAMPLE + 4, top + metrics.ascent(), self._said(one))

    @staticmethod
    def _inks() -> Inks:
        colours = theme.colours()
        chips = colours.chips
        return {
            "good": (chips["good"][0], chips["good"][0]), "plain": (colours.soft, colours.rule),
            "warning": chips["warning"], "late": chips["late"], "none": (colours.soft, colours.surface),
        }  # fmt: skip
