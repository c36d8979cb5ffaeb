"""Nothing is cut off in the smallest window, however long the names are, in both languages."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QGuiApplication,
    QImage,
    QKeySequence,
    QPainter,
    QTextDocument,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QCalendarWidget,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QStyleOptionViewItem,
    QTableView,
    QTableWidget,
    QToolButton,
    QWidget,
)

from briefbook.counterparts import all_counterparts, name_of
from briefbook.i18n import Language, joined, set_language, use
from briefbook.states import review_chip
from briefbook.ui import theme
from briefbook.ui.books.parts import Parts, PartsView
from briefbook.ui.calendars import month_calendar
from briefbook.ui.chips import chip_size
from briefbook.ui.columns import _day, _day_wide, _names_wide, brief, briefs
from briefbook.ui.controls import number_box
from briefbook.ui.dialogs import shortcuts
from briefbook.ui.editors import Text
from briefbook.ui.fields import CounterpartsField, DateField
from briefbook.ui.flow import Flow
from briefbook.ui.follow.agenda_panel import AgendaPanel
from briefbook.ui.follow.matrix import SharesTable
from briefbook.ui.follow.pair_panel import marked
from briefbook.ui.follow.reporting import SideForm
from briefbook.ui.forms import Form, MeetingForm
from briefbook.ui.item_detail import ItemDetail
from briefbook.ui.labels import Wrapped, breakable, in_phrases, label, whole_numbers, without_marks
from briefbook.ui.large_print import Print, PrintedItem, Said, written
from briefbook.ui.lines import Line, LineList, detail_parts
from briefbook.ui.record import prose
from briefbook.ui.source_parts import Title
from briefbook.ui.spaced import _set as set_in_width
from briefbook.ui.table import Table, _lines, _set_in, first_line
from briefbook.ui.timeline import TimelineDelegate
from briefbook.ui.window import PAGES
from db.lists import OutcomeRow
from db.records import MeetingRecord
from tests.pictures import Camera, files_of, filled_store, surroundings, views
from tests.ui.walk import cut_off


@pytest.fixture(scope="module", params=["specimen", "long"])
def filled(request: pytest.FixtureRequest) -> Iterator[tuple[str, Path]]:
    """A store whose names are as usual, and one where they are very long."""
    with surroundings() as own:
        yield request.param, filled_store(own / "briefs.db", files_of(request.param, own))


def cut(page: QWidget) -> list[str]:
    """What is wider than the place where it stands, which cannot be scrolled to it."""
    found = []
    for one in page.findChildren(QWidget):
        if not one.isVisible():
            continue
        inner = one.widget() if isinstance(one, QScrollArea) else None
        if inner is not None and inner.width() > one.viewport().width():
            found.append(f"{one.objectName()}: {inner.width()} in {one.viewport().width()}")
        if isinstance(one, Table) and one.horizontalScrollBar().maximum():
            found.append(f"{one.objectName()} scrolls sideways")
        if isinstance(one, QLabel) and not one.wordWrap() and one.minimumSizeHint().width() > one.width():
            found.append(f"“{one.text()[:40]}”: {one.minimumSizeHint().width()} in {one.width()}")
        least = one.sizeHint() if isinstance(one, QPushButton) else one.minimumSizeHint()
        if isinstance(one, QPushButton | QComboBox | QCalendarWidget) and least.width() > one.width() + 1:
            found.append(f"{type(one).__name__} {one.objectName()}: {least.width()} in {one.width()}")
        if isinstance(one, SharesTable):
            head, model = one.horizontalHeader(), one.model()
            heads = [str(model.headerData(at, Qt.Orientation.Horizontal)) for at in range(model.columnCount())]
            words = {word for head_ in heads for word in head_.split() if word.isascii()}
            found += [
                f"“{word}”" for word in words if head.fontMetrics().horizontalAdvance(word) > head.defaultSectionSize()
            ]
        if isinstance(one, ItemDetail) and one.minimumSizeHint().height() > one.height() + 1:
            found.append(f"the item is {one.height()} high")
        if isinstance(one, DateField):
            words = one.line.text() or one.line.placeholderText()
            room = one.line.width() - 2 * theme.GRID
            if one.fontMetrics().horizontalAdvance(words) > room:
                found.append(f"“{words}” in {room}")
    return found


@pytest.mark.parametrize(("language", "size"), [("en", 10), ("ja", 10), ("en", 15), ("ja", 15)])
def test_nothing_is_cut_off_in_the_smallest_window(
    qapp: QApplication, filled: tuple[str, Path], language: Language, size: int
) -> None:
    which, store = filled
    camera = Camera(store, language, "light", "1024x640", size)
    found: dict[str, list[str]] = {}
    try:
        for name, _words, _icon, _place in PAGES:
            for view in views(camera, name, which):
                camera.settle()
                found[view] = cut(camera.window.pages[name])
    finally:
        camera.close()
    assert {view: parts for view, parts in found.items() if parts} == {}


def test_a_heading_of_a_list_too_long_for_its_column_ends_in_an_ellipsis(
    qapp: QApplication, filled: tuple[str, Path]
) -> None:
    camera = Camera(filled[1], "en", "light", "1024x640", 15)
    try:
        for name in ("counterparts", "commitments"):
            camera.window.go(name)
            camera.settle()
            table = camera.window.pages[name].findChild(QTableView)
            assert isinstance(table, QTableView)
            head = table.horizontalHeader()
            assert head.textElideMode() is Qt.TextElideMode.ElideRight
            shown = [at for at in range(head.count()) if not head.isSectionHidden(at)]
            assert shown[:2] in ([0, 1], [0, 2])
            assert table.columnWidth(0) > 40
        names = camera.window.pages["counterparts"].findChild(QTableView)
        assert isinstance(names, QTableView)
        assert names.columnWidth(0) >= theme.wide(140), "the code and a date make way for the names"
    finally:
        camera.close()


def test_a_list_that_the_keyboard_comes_to_shows_the_line_by_a_bar_and_has_no_frame(qapp: QApplication) -> None:
    found = LineList("Lines", icons=False)
    found.show_lines([Line("", None, "Pillar"), Line("provision", 1, "First"), Line("provision", 2, "Second")])
    found.resize(300, 200)
    found.show()
    found.setFocus(Qt.FocusReason.OtherFocusReason)
    found.focusInEvent(QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.OtherFocusReason))
    assert found.currentIndex().row() == 1
    assert found.chosen() is None, "nothing is selected before a person chooses"
    found.show_lines([Line("", None, "Pillar"), Line("provision", 3, "Third")])
    found.close()


def test_what_has_no_room_in_a_row_goes_on_in_the_next_and_is_parted_only_on_one_line(qapp: QApplication) -> None:
    left, right, last = QPushButton("left"), QPushButton("right"), QPushButton("last")
    inside = QWidget()
    box = Flow(left, 1, right, space=8)
    inside.setLayout(box)
    box.setContentsMargins(5, 5, 5, 5)
    both = left.sizeHint().width() + right.sizeHint().width()
    box.setGeometry(QRect(0, 0, both + 100, 60))
    assert (left.x(), right.geometry().right()) == (5, both + 100 - 6)
    box.setGeometry(QRect(0, 0, both, 100))
    assert right.x() == 5
    assert right.y() > left.geometry().bottom()
    assert box.heightForWidth(both) == 10 + 8 + left.height() + right.height()
    box.addWidget(last)
    box.setGeometry(QRect(0, 0, both + 18, 100))
    assert (right.x(), last.x()) == (5 + left.width() + 8, 5), "stretch takes no room where the row goes on below"
    last.hide()
    box.setGeometry(QRect(0, 0, both + 100, 200))
    assert left.geometry().center().y() in (99, 100), "in the middle of a row that is higher"


def test_shortcuts_are_seen_whole_in_large_print(qapp: QApplication, filled: tuple[str, Path]) -> None:
    camera = Camera(filled[1], "en", "light", "1024x640", 15)
    try:
        found = shortcuts(camera.window)
        found.ensurePolished()
        found.layout().activate()
        table = found.findChild(QTableWidget)
        assert isinstance(table, QTableWidget)
        words = [item.text() for at in range(table.rowCount()) if (item := table.item(at, 2))]
        widest = max(map(table.fontMetrics().horizontalAdvance, words)) + 2 * theme.GRID
        assert table.columnWidth(0) + table.columnWidth(1) + widest < found.width() - 4 * theme.GRID
        assert table.rowHeight(0) >= table.fontMetrics().height() + 2 * theme.GRID
        assert found.width() <= camera.window.width()
    finally:
        camera.close()


def test_a_wording_is_set_in_the_face_of_its_language_beside_its_outcome(qapp: QApplication) -> None:
    with use("ja"):
        faces = {spoken: marked("Hold talks", (), spoken=spoken).font().families()[0] for spoken in ("", "ja", "en")}
    assert faces["ja"] != faces[""] == faces["en"]


def test_a_field_for_a_number_is_as_high_as_other_fields(qapp: QApplication) -> None:
    found = number_box(8, 20, " pt")
    assert found.minimumHeight() == found.maximumHeight() == theme.field_height()


def test_a_long_word_goes_on_in_the_next_line(qapp: QApplication) -> None:
    address = "https://www.mofa.example/" + "a" * 60
    assert label(address, wraps=True).minimumSizeHint().width() < 200
    assert breakable(address).replace("\u200b", "") == address
    name = "minutes-of-the-third-meeting_of-2026.final.docx"
    assert breakable(name).split("\u200b")[:2] == ["minutes-", "of-"]
    assert breakable("an ordinary sentence of ordinary words") == "an ordinary sentence of ordinary words"


def test_a_word_in_letters_of_full_width_is_not_parted(qapp: QApplication) -> None:
    metrics = QFontMetrics(theme.font())
    text = "外相会合（ＡＳＥＡＮ）の開催"
    width = metrics.horizontalAdvance("外相会合（ＡＳＥ") + 2
    assert first_line(metrics, text, width)[0] in ("外相会合", "外相会合（")


@pytest.mark.parametrize(("spoken", "short"), [("en", "ASEAN"), ("ja", "ASEAN")])
def test_organisations_with_long_names_are_called_for_short_where_there_is_little_room(
    spoken: Language, short: str
) -> None:
    with use(spoken):
        assert brief("ASEAN") == short
        assert (brief("AE") == "UAE") == (spoken == "en")
        assert brief("TM") == name_of("TM")
        assert brief("AU-UNION") == name_of("AU-UNION")
        several = SimpleNamespace(counterparts=("ASEAN", "EU", "PE"))
        assert briefs(several) == joined(["ASEAN", "EU", name_of("PE")])
        assert briefs(SimpleNamespace(counterparts=("EU",))) == name_of("EU")


def test_a_number_of_a_day_is_not_parted_from_its_day(qapp: QApplication) -> None:
    metrics = QFontMetrics(theme.font())
    width = metrics.horizontalAdvance("2026年12月28")
    assert first_line(metrics, "2026年12月28日", width) == ("2026年12月", "28日")


def test_a_page_that_a_key_brings_up_has_the_keyboard_in_its_list(qapp: QApplication, filled: tuple[str, Path]) -> None:
    camera = Camera(filled[1], "en", "light", "1024x640")
    window = camera.window
    try:
        window.actions_.trigger("page_commitments")
        camera.settle()
        table = window.pages["commitments"].findChild(Table)
        assert window.focusWidget() is table
        window.rail.setFocus()
        window.rail.setCurrentRow(3)
        assert window.current == "outcomes"
        assert window.focusWidget() is window.rail
    finally:
        camera.close()


def test_two_sums_stand_below_each_other_and_of_more_it_is_said_how_many(qapp: QApplication) -> None:
    face = _set_in(theme.font())
    assert _lines("1,234 million yen\n56 million yen", 200, face, "en") == ("1,234 million yen", "56 million yen")
    assert _lines("1 yen\n2 yen\n3 yen", 200, face, "en") == ("1 yen", "2 more")


def test_a_number_is_not_parted_between_two_of_its_figures(qapp: QApplication) -> None:
    metrics = QFontMetrics(theme.font())
    text = "覚書に２０２７年までに署名"
    first, rest = first_line(metrics, text, metrics.horizontalAdvance("覚書に２０"))
    assert (first, rest) == ("覚書に", "２０２７年までに署名")


@pytest.mark.parametrize("width", range(120, 260, 20))
def test_no_line_of_an_entry_ends_within_a_number(qapp: QApplication, width: int) -> None:
    option = QStyleOptionViewItem()
    option.font = theme.font()
    document = set_in_width("通関手続の電子化に関する作業計画を2027年12月までに策定する。", option, width)
    assert document.size().height()  # which sets it
    layout, text = document.firstBlock().layout(), document.firstBlock().text()
    starts = [layout.lineAt(at).textStart() for at in range(layout.lineCount())]
    lines = [text[start:end].replace("\u2060", "") for start, end in pairwise([*starts, len(text)])]
    assert len(lines) > 1
    assert not [both for both in pairwise(lines) if both[0][-1].isdigit() and both[1][0] in "0123456789年月"]


def test_the_head_of_a_calendar_stands_as_the_language_writes_it(qapp: QApplication) -> None:
    for language, order in (("ja", ["year", "month"]), ("en", ["month", "year"])):
        set_language(language)  # type: ignore[arg-type]
        calendar = month_calendar()
        bar = calendar.findChild(QWidget, "qt_calendar_navigationbar")
        box = bar.layout()
        places = {one: box.indexOf(calendar.findChild(QToolButton, f"qt_calendar_{one}button")) for one in order}
        assert sorted(order, key=places.__getitem__) == order


def test_a_calendar_goes_to_no_year_before_those_of_four_figures(qapp: QApplication) -> None:
    calendar = month_calendar()
    year = calendar.findChild(QSpinBox)
    assert year is not None
    assert (year.minimum(), year.maximum()) == (1000, 9999)


def test_the_calendar_of_what_falls_due_is_whole_in_large_print(qapp: QApplication, filled: tuple[str, Path]) -> None:
    camera = Camera(filled[1], "en", "light", "1024x640", 18)
    try:
        camera.window.go("followup")
        camera.window.pages["followup"].show_view("due")  # type: ignore[attr-defined]
        camera.settle()
        calendar = camera.window.findChild(QCalendarWidget, "due_calendar")
        assert calendar is not None
        assert calendar.height() >= calendar.minimumSizeHint().height()
        days = calendar.findChild(QAbstractItemView, "qt_calendar_calendarview")
        assert isinstance(days, QAbstractItemView)
        assert days.verticalScrollBar().maximum() == 0
    finally:
        camera.close()


def test_boxes_to_tick_are_whole_in_every_list(qapp: QApplication) -> None:
    view = PartsView(Parts())
    view.setStyleSheet(f"{theme.sheet()}{view.styleSheet()}")
    view.ensurePolished()
    assert view.sizeHintForRow(0) >= 13 + 2 + 4


def test_a_line_of_japanese_does_not_end_before_all_its_words_because_a_word_of_another_script_ends_it(
    qapp: QApplication,
) -> None:
    text = "ASEAN首脳会議2025の開催に向けた準備会合"
    face = _set_in(theme.font())
    width = QFontMetrics(theme.font()).horizontalAdvance("ASEAN首脳会議2025") + 2
    assert _lines(text, width, face, "en")[0] == "ASEAN首脳会議2025"
    assert _lines(text, width, face, "en")[1]


def test_words_most_of_which_are_japanese_are_set_in_its_face(qapp: QApplication) -> None:
    with use("en"):
        assert theme.spoken_in("SPIA商談会（2026年11月）の開催") == "ja"
        assert theme.spoken_in("Second round of talks · 作業部会") == "en"
        assert theme.spoken_in("2026") == "en"
        assert theme.spoken_in("• Same words: 経済成長、現実的な道筋") == "en", "as the reasons above and below it"
        assert theme.spoken_in("Firm “半年ごとに行う。”") == "en"
        assert theme.spoken_in("• Same words: 経済成長、現実的な道筋") == "en", "as the reasons above and below it"
        assert theme.spoken_in("Firm “半年ごとに行う。”") == "en"
        assert theme.font(spoken="ja").families()[1] == theme.FACES["gothic"]
    with use("ja"):
        assert theme.spoken_in("Second round of talks") == "en"
        assert theme.spoken_in("Specimenland  ·  XA") == "en"
        assert theme.spoken_in("ROADMAP FOR COOPERATION IN TRADE AND INVESTMENT (仮訳)") == "en"
        assert theme.spoken_in("ASEAN") == "ja"
        assert theme.spoken_in("Ctrl+Shift+F") == "ja"
        assert theme.spoken_in("18 pt") == "ja"
        assert theme.spoken_in("OECD DAC加盟国") == "ja"


def test_a_label_takes_the_face_of_the_words_that_it_is_given(qapp: QApplication) -> None:
    with use("ja"):
        found = label("作業部会")
        found.setText("Working group on trade")
        assert found.font().families() == theme.families("gothic", "en")
        found.setText("貿易に関する作業部会")
        assert found.font().families() == theme.families("gothic", "ja")


def test_lines_are_as_high_in_both_languages(qapp: QApplication) -> None:
    heights = {
        QFontMetrics(theme.font(face=face, spoken=spoken)).lineSpacing()
        for face in ("gothic", "mincho")
        for spoken in ("en", "ja")
    }
    assert max(heights) - min(heights) <= 1


def test_no_country_is_cut_within_a_word_in_a_list(qapp: QApplication) -> None:
    with use("en"):
        metrics, room = QFontMetrics(theme.font()), _names_wide() - 2 * theme.GRID
        words = [word for one in all_counterparts() if len(one.code) == 2 for word in one.name.en.split()]
        assert [word for word in words if metrics.horizontalAdvance(word) > room] == []


def test_two_days_in_a_list_stand_each_on_a_line(qapp: QApplication) -> None:
    with use("en"):
        words = _day("2026-10-30/2026-11-02")
        face, width = _set_in(theme.font()), _day_wide() - 2 * theme.GRID
        assert _lines(words, width, face, "en") == ("30\u00a0Oct\u00a0–", "2\u00a0Nov\u00a02026")
        assert not _lines(_day("2026-10-28/2026-10-30"), width, face, "en")[1]


def test_a_column_makes_way_where_the_words_of_a_list_have_too_little_room(
    qapp: QApplication, filled: tuple[str, Path]
) -> None:
    camera = Camera(filled[1], "en", "light", "1440x900")
    try:
        camera.window.go("outcomes")
        camera.settle()
        table = camera.window.pages["outcomes"].findChild(Table)
        assert isinstance(table, Table)
        at = [one.name for one in table.paged.columns].index("amounts")
        assert not table.isColumnHidden(at)
        camera.window.resize(1024, 640)
        camera.settle()
        assert table.isColumnHidden(at)
        table.columns_menu().actions()[at].trigger()
        camera.settle()
        assert not table.isColumnHidden(at)
    finally:
        camera.close()


def test_the_row_with_the_keyboard_has_a_bar(qapp: QApplication, filled: tuple[str, Path]) -> None:
    camera = Camera(filled[1], "en", "light", "1440x900")
    try:
        camera.window.go("outcomes")
        camera.settle()
        table = camera.window.pages["outcomes"].findChild(Table)
        assert isinstance(table, Table)
        table.setFocus()
        table.choose(table.paged.ids[1])
        camera.settle()
        shown = table.viewport().grab().toImage()
        bar = [shown.pixelColor(1, table.rowViewportPosition(row) + 8).name() for row in (0, 1)]
        assert bar[1] == theme.colours().accent
        assert bar[0] != bar[1]
    finally:
        camera.close()


def test_a_detail_ends_before_a_part_of_which_little_would_be_seen(qapp: QApplication) -> None:
    with use("en"):
        whole = list(detail_parts("3 March 2026  ·  Specimenland  ·  見本市", 1000))
        assert [words for words, _font, _at in whole] == ["3 March 2026", " · ", "Specimenland", " · ", "見本市"]
        assert [font.families()[0] == theme._LATIN for _words, font, _at in whole] == [True, True, True, True, False]
        most = QFontMetrics(theme.font("small")).horizontalAdvance("3 March 2026 · Sp…") + 2
        assert [words for words, _font, _at in detail_parts("3 March 2026 · Specimenland", most)] == ["3 March 2026"]
        cut = [words for words, _font, _at in detail_parts("3 March 2026 · Specimenland · Tokyo", most + 40)]
        assert cut[2].startswith("Speci")
        assert cut[2].endswith("…")
        assert len(cut) == 3


def test_the_name_of_a_high_field_stands_beside_its_first_line(qapp: QApplication) -> None:
    form = Form(None, "a title", "a deed")
    field = QPlainTextEdit()
    form.add("Remarks", field)
    form.fit()
    (named,) = [one for one in form.findChildren(QLabel) if one.text() == "Remarks"]
    assert named.y() == field.y()
    assert named.height() == theme.field_height() < field.height()


def test_japanese_of_an_empty_page_is_parted_between_phrases_only() -> None:
    parts = in_phrases("文書を取り込むと、約束事項が表示されます。").replace("\u2060", "")
    assert parts == "文書を取り込むと、約束事項が表示されます。"
    ends = [at for at, sign in enumerate(in_phrases("文書を取り込むと、成果が並びます。")) if sign != "\u2060"]
    apart = [after - before for before, after in pairwise(ends)]
    assert [at for at, gap in enumerate(apart) if gap == 1] == [2, 8, 11]
    assert (
        in_phrases("Documents appear here once they are imported.") == "Documents appear here once they are imported."
    )


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_form_begins_with_the_beginning_of_its_first_field_all_of_which_is_chosen(qapp: QApplication) -> None:
    form = Form(None, "a title", "a deed")
    field = QLineEdit("words " * 60)
    form.add("Title", field)
    form.show()
    assert (field.selectedText(), field.cursorPosition()) == (field.text(), 0)
    form.close()


def test_a_name_of_a_field_is_as_high_as_the_field_in_any_size_of_text(qapp: QApplication) -> None:
    try:
        for size in (8, 10, 20):
            theme.apply("light", size)
            field = QLineEdit("words")
            field.setStyleSheet(theme.sheet())
            field.ensurePolished()
            assert theme.field_height() == field.sizeHint().height()
    finally:
        theme.apply("light", 10)


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_no_field_of_a_form_is_lower_than_its_words_in_large_print(qapp: QApplication) -> None:
    try:
        theme.apply("light", 20)
        form = Form(None, "a title", "a deed")
        form.setStyleSheet(theme.sheet())
        days, sides = DateField(None, "2026-11-25"), CounterpartsField(("XA",))
        for field in (days, sides):
            form.add("Name", field)
        form.show()
        assert {one.line.height() for one in (days, sides)} == {theme.field_height()}
        form.close()
    finally:
        theme.apply("light", 10)


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_no_button_of_a_form_is_lower_than_its_words_need_in_large_print(qapp: QApplication) -> None:
    theme.apply("light", 18)
    try:
        meeting = MeetingRecord(0, "", "2026-12-08", None, "summit", ("XA",), "", ())
        below = QWidget()
        form = MeetingForm(below, meeting, (), "2026-11-25")
        form.setStyleSheet(theme.sheet())
        form.show()
        assert [one.text() for one in form.findChildren(QPushButton) if one.height() < one.sizeHint().height()] == []
        form.close()
    finally:
        theme.apply("light", 10)


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_form_higher_than_the_screen_scrolls_and_keeps_its_buttons_in_sight(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefbook.ui.forms._TITLE", 300)  # as on a lower screen
    theme.apply("light", 18)
    try:
        meeting = MeetingRecord(0, "", "2026-12-08", None, "summit", ("XA", "PE"), "", ())
        below = QWidget()
        form = MeetingForm(below, meeting, (), "2026-11-25")
        form.setStyleSheet(theme.sheet())
        form.show()
        assert form.height() <= form.screen().availableSize().height() - 300
        assert form._done.geometry().bottom() < form.height()
        assert form.heading.visibleRegion().boundingRect().height() == form.heading.height()
        form.note.setFocus(Qt.FocusReason.TabFocusReason)
        scroll = form.findChild(QScrollArea)
        assert scroll is not None
        qapp.processEvents()
        assert scroll.verticalScrollBar().maximum() > 0
        assert scroll.widget().width() <= scroll.viewport().width()
        form.close()
    finally:
        theme.apply("light", 10)


def test_a_long_title_of_an_agenda_item_leaves_room_for_its_fields(qapp: QApplication) -> None:
    with surroundings() as own:
        camera = Camera(filled_store(own / "briefs.db", files_of("long", own)), "ja", "light", "1024x640", 15)
        try:
            camera.window.session.show("sheet", {"meeting": 2})
            camera.settle()
            panel = camera.window.pages["followup"].findChild(AgendaPanel)
            assert isinstance(panel, AgendaPanel)
            title, field = panel.findChild(Title), panel.findChild(Text, "agenda_title")
            assert title is not None
            assert field is not None
            assert title.height() < 3 * title.fontMetrics().lineSpacing()
            assert title.text().endswith(field.toPlainText().split()[-1])
            assert field.width() >= theme.wide(120)
            assert field.mapTo(panel, field.rect().bottomRight()).x() < panel.viewport().width()
        finally:
            camera.close()


def test_what_an_empty_agenda_begins_with_is_whole_in_large_print(qapp: QApplication, filled: tuple[str, Path]) -> None:
    camera = Camera(filled[1], "en", "light", "1024x640", 18)
    try:
        camera.window.session.show("sheet", {"meeting": 3})
        camera.settle()
        page = camera.window.pages["followup"]
        for name in ("agenda_add", "agenda_carry"):
            deed = page.findChild(QPushButton, name)
            assert deed is not None
            assert deed.visibleRegion().boundingRect().size() == deed.sizeHint(), name
        below = page.findChild(QPushButton, "agenda_below")
        assert below is not None
        assert not below.isVisible(), "there is no item to add one below"
    finally:
        camera.close()


def test_a_title_goes_on_in_the_next_line_where_no_number_is_parted(qapp: QApplication) -> None:
    found = Title()
    found.setText("見本国・東京・出席者2名・13日後")
    found.resize(found.fontMetrics().horizontalAdvance("見本国・東京・出席者2名・13") + 2, 60)
    assert found._lines() == ["見本国・東京・出席者2名・", "13日後"]


def test_the_last_book_of_a_list_stands_at_its_end(qapp: QApplication, filled: tuple[str, Path]) -> None:
    camera = Camera(filled[1], "en", "light", "1024x640", 15)
    try:
        camera.window.session.show("book", 1)
        camera.settle()
        books = camera.window.pages["books"].list  # type: ignore[attr-defined]
        last = books.visualRect(books.model().index(books.model().rowCount() - 1, 0))
        assert books.verticalScrollBar().maximum() > 0
        assert books.viewport().height() - last.bottom() <= 2
    finally:
        camera.close()


@pytest.mark.parametrize("language", ["en", "ja"])
def test_books_and_lists_are_whole_in_the_largest_print_of_the_smallest_window(
    qapp: QApplication, filled: tuple[str, Path], language: Language
) -> None:
    camera = Camera(filled[1], language, "light", "1024x640", 18)
    pages = camera.window.pages
    try:
        for name, kind in (("books", "book"), ("commitments", "provision"), ("outcomes", "outcome")):
            camera.window.session.show(kind, 1)
            camera.settle()
            assert cut(pages[name]) == []
        line = pages["outcomes"].line  # type: ignore[attr-defined]
        assert line.width() >= theme.wide(100), "what is typed to filter by is seen"
        table = pages["commitments"].findChild(Table)
        assert isinstance(table, Table)
        assert table.columnWidth(0) >= table.fontMetrics().horizontalAdvance("2.1.10") + 2 * theme.GRID
    finally:
        camera.close()


@pytest.mark.parametrize("language", ["ja", "en"])
def test_that_a_hit_is_not_yet_reviewed_is_said_whole_in_large_print(
    qapp: QApplication, filled: tuple[str, Path], language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[tuple[int, int]] = []

    def draw(_painter: object, _place: object, chip: tuple[str, str], font: QFont, room: int) -> None:
        drawn.append((chip_size(chip[0], font).width(), room))

    monkeypatch.setattr("briefbook.ui.hits.draw_chip", draw)
    camera = Camera(filled[1], language, "light", "1024x640", 18)
    try:
        camera.window.go("search")
        page = camera.window.pages["search"]
        page.line.setText("reviewed:no")  # type: ignore[attr-defined]
        page.load()
        camera.settle()
        page.list.viewport().grab()  # type: ignore[attr-defined]
        assert drawn
        assert [one for one in drawn if one[0] > one[1]] == []
    finally:
        camera.close()


def test_the_kind_of_an_outcome_stands_below_a_title_that_has_little_room(qapp: QApplication) -> None:
    with surroundings() as own:
        camera = Camera(filled_store(own / "briefs.db", files_of("specimen", own)), "ja", "light", "1024x640", 15)
        try:
            camera.window.session.show("outcome", 1)
            camera.settle()
            page = camera.window.pages["outcomes"]
            page._switch_along.click()  # type: ignore[attr-defined]
            camera.settle()
            view = page.timeline  # type: ignore[attr-defined]
            chip = QColor(theme.colours().chips["plain"][1])
            shown = view.viewport().grab().toImage()
            row = view.visualRect(view.indexAt(QPoint(view.width() // 2, view.height() // 2)))
            first = row.top() + theme.GRID + QFontMetrics(theme.font()).height() // 2
            across = range(row.left(), row.right())
            assert not any(shown.pixelColor(x, first) == chip for x in across), "the first line is for the title"
            assert any(shown.pixelColor(x, y) == chip for x in across for y in range(first, row.bottom(), 3))
        finally:
            camera.close()


@pytest.mark.parametrize("spoken", ["en", "ja"])
def test_chips_in_large_print_leave_the_line_of_time_as_it_is(qapp: QApplication, spoken: Language) -> None:
    with surroundings() as own:
        camera = Camera(filled_store(own / "briefs.db", files_of("specimen", own)), spoken, "dark", "1024x640", 18)
        try:
            camera.window.session.show("outcome", 1)
            camera.settle()
            page: Any = camera.window.pages["outcomes"]
            page._switch_along.click()
            camera.settle()
            view = page.timeline
            chips = theme.colours().chips
            grounds = {QColor(ground).rgb() for _ink, ground in chips.values()}
            shown, axis = view.viewport().grab().toImage(), view.itemDelegate()._axis_width()
            across, down = range(0, shown.width(), 3), range(0, shown.height(), 3)
            assert not {shown.pixel(x, y) for x in range(axis + 1) for y in down} & grounds
            assert QColor(chips["warning"][1]).rgb() in {shown.pixel(x, y) for x in across for y in down}
        finally:
            camera.close()


class _Told(QPainter):
    """Notes the words that are drawn."""

    def __init__(self, on: QImage) -> None:
        super().__init__(on)
        self.words: list[str] = []

    def drawText(self, *given: Any) -> None:  # noqa: N802
        self.words.append(given[-1])


@pytest.mark.parametrize("size", [10, 12, 15, 18])
@pytest.mark.parametrize(("spoken", "day"), [("en", "12 Nov"), ("ja", "11月12日")])
def test_a_line_of_the_timeline_says_its_day_whole_beside_its_chips(
    qapp: QApplication, spoken: Any, size: int, day: str
) -> None:
    theme.apply("light", size)
    title = "Comprehensive framework for the review of the joint programme"
    one = OutcomeRow(1, title, "2026-11-12", "meeting", ("XA",), (), "", 0, False)
    image = QImage(900, 200, QImage.Format.Format_RGB32)  # painted on as long as the painter is there
    with use(spoken):
        unreviewed = review_chip(False)
        for width in range(theme.wide(190), theme.wide(420), 7):
            painter = _Told(image)
            TimelineDelegate()._paint_outcome(painter, QRect(0, 0, width, 120), one)
            painter.end()
            assert unreviewed
            assert unreviewed[0] in painter.words
            said = [words for words in painter.words if re.match(rf"(2026年)?{day}(?!…)", words)]
            assert said, (width, painter.words)
    theme.apply("light", 10)


def test_no_line_of_a_label_ends_within_a_number_and_what_is_copied_from_it_has_no_marks(
    qapp: QApplication, filled: tuple[str, Path]
) -> None:
    words = "協力ロードマップ（２０２７－２０３１）、1.1、2026年6月12日"
    plain = "２０２７－２０３１、2026年6月12日"
    for width in range(110, 200, 9):
        document = QTextDocument()
        document.setHtml(whole_numbers(words))
        document.setTextWidth(width)
        layout, text = (document.size(), document.firstBlock().layout())[1], document.firstBlock().text()
        starts = [layout.lineAt(at).textStart() for at in range(layout.lineCount())]
        lines = [without_marks(text[start:end]) for start, end in pairwise([*starts, len(text)])]
        assert len(lines) > 1
        assert not [both for both in pairwise(lines) if both[0][-1].isdigit() and re.match(r"[\d年月日]", both[1])]
    camera = Camera(filled[1], "ja", "light", "1024x640")
    try:
        shown = prose(plain)
        shown.setParent(camera.window)
        shown.show()
        shown.setFocus()
        shown.setSelection(0, len(whole_numbers(plain)))
        QTest.keySequence(shown, QKeySequence("Ctrl+C"))
        assert QGuiApplication.clipboard().text() == plain
    finally:
        camera.close()


def test_no_line_of_large_print_ends_within_a_day_and_it_is_copied_as_it_stands(qapp: QApplication) -> None:
    said = Said("2027年3月31日までに署名する。", "ja", "ロードマップ、2026年6月12日")
    html = written(PrintedItem((said,), ()), 20, beside=False)
    assert whole_numbers(said.text) in html
    assert whole_numbers(said.place) in html
    shown = Print()
    shown.setHtml(html)
    shown.selectAll()
    copied = shown.createMimeDataFromSelection().text()
    assert said.text in copied
    assert said.place in copied


@pytest.mark.parametrize("spoken", ["en", "ja"])
def test_the_ways_into_an_empty_store_are_whole_in_the_largest_print_of_the_smallest_window(
    qapp: QApplication, spoken: Language
) -> None:
    with surroundings() as own:
        camera = Camera(filled_store(own / "briefs.db", []), spoken, "light", "1024x640", 18)
        try:
            for name in ("today", "counterparts", "sources"):
                camera.window.go(name)
                camera.settle()
                page = camera.window.pages[name]
                assert cut_off(page) == []
                for one in page.findChildren(QPushButton):
                    assert not one.isVisible() or one.mapTo(page, one.rect().topRight()).x() <= page.width()
        finally:
            camera.close()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_form_with_a_sentence_is_no_higher_than_its_lines(qapp: QApplication) -> None:
    below = QWidget()
    form = SideForm(below, "report.docx", ("XA",))
    form.show()
    assert form.height() < 8 * theme.field_height()
    form.close()


def test_chips_of_a_line_without_a_detail_stand_where_those_of_others_do(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[int] = []
    monkeypatch.setattr("briefbook.ui.lines.draw_chip", lambda _painter, place, *_rest: drawn.append(place.y()) or 20)
    chips = (("Draft", "plain"),)
    listed = LineList("Items", low=True)
    listed.resize(300, 200)
    for detail in ("14:00", ""):
        listed.show_lines([Line("agenda", 1, "Opening", detail, chips=chips)])
        listed.grab()
    assert drawn[0] == drawn[-1]


def test_a_long_text_that_wraps_is_as_high_as_its_lines_after_every_change(qapp: QApplication) -> None:
    text = "The two sides will share what they know of floods. " * 20 + "internationalisation"
    found, other = Wrapped(text), QLabel()
    found.setFont(theme.font())
    longest = found.fontMetrics().horizontalAdvance("internationalisation")
    assert longest <= found.minimumSizeHint().width() < longest + 20
    before = found.heightForWidth(300)
    assert found.heightForWidth(150) > before
    found.set_rich(f"<b>{text}</b>")
    assert found.text() == text
    assert found.heightForWidth(300) >= before
    found.setFont(theme.font("title"))
    assert found.heightForWidth(300) > before
    found.setText("Short.")
    other.setFont(found.font())
    other.setText("Short.")
    assert found.heightForWidth(300) < 2 * other.sizeHint().height()
