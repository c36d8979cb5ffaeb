"""How the bars of charts are filled on the screen: as in books, each kind with a pattern of its own."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPen

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
