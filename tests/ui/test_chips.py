"""Chips: drawn as wide as their words, shortened where there is no room, spoken by their words."""

from contextlib import closing

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QVBoxLayout, QWidget

from briefbook.desk import Desk
from briefbook.followup.paper import TONES, Paper
from briefbook.followup.parts import blocks
from briefbook.followup.reports.report import PROGRESS
from briefbook.followup.scale import standard
from briefbook.i18n import translate, use
from briefbook.states import CLEARANCES, LAPSED, LAPSES, OUTCOMES, PLANNED, STANDINGS, STATES, review_chip
from briefbook.ui import theme
from briefbook.ui.app import application
from briefbook.ui.chips import ChipLabel, Chips, chip_size, draw_chip
from briefbook.ui.columns import outcome_columns, provision_columns
from briefbook.ui.controls import LongChoice
from briefbook.ui.follow.points import clearance_chips
from db.records import PointRecord


def test_a_chip_is_never_wider_than_its_room(qapp) -> None:
    application("en")
    pixmap = QPixmap(300, 40)
    painter = QPainter(pixmap)
    whole = draw_chip(painter, QPoint(0, 0), ("Not yet reviewed", "warning"), theme.font("small"))
    assert 60 < whole < 200
    assert draw_chip(painter, QPoint(0, 0), ("Not yet reviewed", "warning"), theme.font("small"), 50) == 50
    painter.end()


@pytest.mark.parametrize("spoken", ["ja", "en"])
def test_a_word_that_chips_say_has_one_colour_wherever_it_stands(spoken) -> None:
    tables = (STATES, STANDINGS, CLEARANCES, PROGRESS, {"": PLANNED}, {"": LAPSED}, {"": LAPSES})
    said = [(translate(spoken, words), tone) for table in tables for words, tone in table.values()]
    steps = [step for line in ("evidence", "official") for step in standard().steps(line).values()]
    said += [(step.name[spoken], step.tone) for step in steps]
    assert (
        sorted({words for words, tone in said for other, another in said if words == other and tone != another}) == []
    )


def test_a_draft_has_the_same_chip_in_the_window_as_in_a_book(tmp_path) -> None:
    with closing(Desk(tmp_path / "store.db")) as desk:
        desk.store.agenda.save_point(PointRecord(0, "point", "港湾", counterpart="XA"))
        (point,) = desk.store.agenda.points(counterpart="XA")
        found = [
            run for one in blocks("bank", Paper("en"), desk.followup, "XA", None) for run in getattr(one, "text", ())
        ]
    with use("en"):
        assert [(run.text, run.emphasis) for run in found if run.emphasis.startswith("chip")] == [
            (words, TONES[tone]) for words, tone in clearance_chips(point, "2026-11-25", None)
        ]


def test_chips_are_spoken_and_replaced(qtbot) -> None:
    application("en")
    chips = Chips([chip for chip in [review_chip(False)] if chip])
    qtbot.addWidget(chips)
    assert [one.accessibleName() for one in chips.findChildren(ChipLabel)] == ["Not yet reviewed"]
    chips.show_chips([("Overdue", "late"), ("Firm", "plain")])
    assert [one.chip[0] for one in chips.findChildren(ChipLabel) if not one.isHidden()] == ["Overdue", "Firm"]


def test_a_failure_while_a_widget_is_painted_leaves_no_painter_on_it(qtbot, monkeypatch) -> None:
    """Qt paints no more, and may crash, where a painter is still at work on a widget that is done with."""
    application("en")
    choice, chip = LongChoice(letters=8), ChipLabel(("Overdue", "late"))

    def fail(*_args: object) -> None:
        raise ValueError("painted")

    monkeypatch.setattr(choice, "fontMetrics", fail)
    monkeypatch.setattr("briefbook.ui.chips.draw_chip", fail)
    for one in (choice, chip):
        qtbot.addWidget(one)
        with pytest.raises(ValueError, match="painted") as kept:  # with what was on the stack, so the painter too
            one.grab()
        assert not one.paintingActive(), kept


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_options_of_a_narrow_choice_are_shown_whole(qtbot) -> None:
    application("en")
    words = "Agreement between the Northern Islands and the Republic of Samples (12)"
    page = QWidget()
    page.setStyleSheet(theme.sheet())
    choice = LongChoice([(1, "Every counterpart"), (2, words)], letters=8)
    QVBoxLayout(page).addWidget(choice)
    qtbot.addWidget(page)
    choice.setFixedWidth(120)
    page.show()
    choice.showPopup()
    assert choice.view().viewport().width() >= choice.fontMetrics().horizontalAdvance(words)
    choice.hidePopup()


@pytest.mark.parametrize("language", ["ja", "en"])
def test_no_kind_and_no_state_is_cut_in_its_column(qapp, language) -> None:
    application(language)
    with use(language):
        columns = {one.name: one.width for one in (*provision_columns(str), *outcome_columns())}
        for name, words in (("state", [one for one, _tone in STATES.values()]), ("kind", OUTCOMES.values())):
            room = columns[name] - 2 * theme.GRID
            assert all(chip_size(translate(language, one), theme.font("small")).width() <= room for one in words)
