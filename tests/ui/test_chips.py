"""Chips: drawn as wide as their words, shortened where there is no room, spoken by their words."""

from PySide6.QtCore import QPoint
from PySide6.QtGui import QPainter, QPixmap

from briefbook.states import review_chip
from briefbook.ui import theme
from briefbook.ui.app import application
from briefbook.ui.chips import ChipLabel, Chips, draw_chip


def test_a_chip_is_never_wider_than_its_room(qapp) -> None:
    application("en")
    pixmap = QPixmap(300, 40)
    painter = QPainter(pixmap)
    whole = draw_chip(painter, QPoint(0, 0), ("Not yet reviewed", "warning"), theme.font("small"))
    assert 60 < whole < 200
    assert draw_chip(painter, QPoint(0, 0), ("Not yet reviewed", "warning"), theme.font("small"), 50) == 50
    painter.end()


def test_chips_are_spoken_and_replaced(qtbot) -> None:
    application("en")
    chips = Chips([chip for chip in [review_chip(False)] if chip])
    qtbot.addWidget(chips)
    assert [one.accessibleName() for one in chips.findChildren(ChipLabel)] == ["Not yet reviewed"]
    chips.show_chips([("Overdue", "late"), ("Firm", "plain")])
    assert [one.chip[0] for one in chips.findChildren(ChipLabel) if not one.isHidden()] == ["Overdue", "Firm"]
