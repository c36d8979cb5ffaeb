"""Where there is little room nothing is cut: chips go below the words, tabs leave their counts and longer names to the tip."""

from array import array
from collections.abc import Sequence
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QTabBar, QToolButton, QWidget

from briefbook.desk import Desk
from briefbook.ui import theme
from briefbook.ui.app import application, wait_until_idle
from briefbook.ui.arranging import Tabs
from briefbook.ui.dated import date_words
from briefbook.ui.importing_dialogs import OF_STATES, Columns
from briefbook.ui.labels import Wrapped
from briefbook.ui.large_print import LargePrint
from briefbook.ui.lines import Line, LineList, PagedLines, chips_below, side_width
from briefbook.ui.manuscript import Manuscript
from briefbook.ui.original import original_of
from briefbook.ui.page import Empty
from briefbook.ui.pages.search import _KINDS
from db.records import MeetingRecord
from tests.ui.walk import do, go_to, show

CHIPS = (("Overdue", "late"), ("Postponed", "warning"), ("Not yet reviewed", "warning"))
DETAIL = "14:30–14:50 · 20 min · Aim: settle the date"


def height(shown: LineList, row: int = 0) -> int:
    return shown.sizeHintForIndex(shown.lines.index(row)).height()


@pytest.fixture
def narrow(qtbot):
    """A list of lines with three chips, of a width."""
    application("en")

    def make(width: int, chips=CHIPS, **named) -> LineList:
        shown = LineList("lines", icons=False, **named)
        qtbot.addWidget(shown)
        shown.resize(width, 300)
        shown.show()
        if "lines" not in named:
            shown.show_lines([Line("provision", at, f"{at} Hold talks on ports", DETAIL, "", chips) for at in range(9)])
        return shown

    return make


@pytest.fixture
def sheet(make_window, store):
    """Makes the sheet of a meeting on a day in a small window in very large print, in a language: the view of it."""

    def make(language: str, day: str):
        meeting, _change = Desk(store).ledger.save_meeting(MeetingRecord(0, "Talks", day, counterparts=("XA",)))
        window = make_window(store, language)
        window.resize(1024, 640)
        window.session.settle(replace(window.session.settings, size=18))
        wait_until_idle(window)
        window.show()
        show(window, "sheet", {"meeting": meeting})
        return window.pages["followup"].view

    return make


@pytest.mark.parametrize("low", [False, True])
def test_chips_leave_the_row_of_the_words_where_these_would_be_cut(narrow, low: bool) -> None:
    wide = side_width(CHIPS, "", theme.font("small"))
    shown = narrow(3 * wide, low=low)
    usual, place = height(shown), shown.itemDelegate()
    assert (place.low, place.below) == (low, False)
    shown.resize(wide + 40, 300)
    assert (place.low, place.below) == (True, True)
    assert height(shown) > usual + 10
    shown.resize(wide + 200, 300)
    assert (place.low, place.below) == (True, False)
    assert height(shown) == usual
    shown.resize(wide + 40, 300)
    shown.show_lines([Line("provision", 1, "Hold talks", DETAIL, "", CHIPS[:1])])
    assert not place.below, "as one chip leaves room enough"
    shown.show_lines([Line("provision", 1, "Hold talks", DETAIL)])
    assert height(shown) == usual


def test_the_detail_is_whole_and_no_chip_is_over_it(narrow, monkeypatch) -> None:
    wide = side_width(CHIPS, "", theme.font("small"))
    shown = narrow(wide + 40)
    painted, rooms = [], []
    detail = type(shown.itemDelegate())._paint_detail
    monkeypatch.setattr("briefbook.ui.lines.draw_chip", lambda _p, at, chip, *_rest: painted.append(at) or 40)
    monkeypatch.setattr(
        type(shown.itemDelegate()), "_paint_detail", lambda *args: rooms.append((args[2], args[3])) or detail(*args)
    )
    shown.grab()
    assert rooms
    assert min(right - left for left, right in rooms) > wide
    rows = {shown.visualRect(shown.lines.index(at)).center().y() for at in range(3)}
    assert all(any(at.y() > row for at in painted) for row in rows)
    assert len({at.x() for at in painted}) == len(CHIPS), "in the same places in every row"


def test_chips_that_have_no_room_beside_each_other_go_on_in_the_next_row(narrow) -> None:
    wide = [side_width(CHIPS[:count], "", theme.font("small")) for count in (1, 2, 3)]
    line = Line("provision", 1, "Talks", DETAIL, "", CHIPS)
    assert [row for _left, row, _chip in chips_below(line, wide[2])] == [0, 0, 0]
    assert [row for _left, row, _chip in chips_below(line, wide[1])] == [0, 0, 1]
    assert [row for _left, row, _chip in chips_below(replace(line, side="in 3 days"), wide[2])][-1] == 1
    assert [(left, row) for left, row, _chip in chips_below(line, 10)] == [(0, 0), (0, 1), (0, 2)]
    shown = narrow(wide[2] + 40)
    one = height(shown)
    shown.resize(wide[1] + 20, 300)
    assert height(shown) == one + shown.itemDelegate()._chip_row()


def test_a_title_that_has_room_on_one_row_takes_one_in_a_list_of_long_titles(narrow) -> None:
    shown = narrow(300, tall=True)
    long = " ".join(["Long titles go on"] * 9)
    shown.show_lines([Line("source", 1, "Short"), Line("source", 2, long)])
    row = QFontMetrics(theme.font()).height()
    assert height(shown, 1) - height(shown, 0) >= row
    shown.resize(3000, 300)
    assert height(shown, 1) == height(shown, 0)


def test_a_list_that_becomes_very_long_is_not_measured_line_by_line(narrow, monkeypatch) -> None:
    shown = narrow(300, tall=True)
    asked, line = [], shown.lines.line
    monkeypatch.setattr(shown.lines, "line", lambda at: asked.append(at) or line(at))
    for count, least, most in ((300, 300, 10_000), (2000, 1, 100)):
        asked.clear()
        shown.show_lines([Line("source", at, f"Statement {at}") for at in range(count)])
        shown.grab()
        assert least <= len(asked) <= most, count


def test_the_text_of_a_source_has_more_lines_where_the_window_is_low(make_window, store) -> None:
    window = make_window(store)
    window.session.settle(replace(window.session.settings, size=18))
    wait_until_idle(window)
    window.resize(1024, 640)
    show(window, "source", 1)
    page = window.pages["sources"]
    assert page.view.height() > 5 * page.view.fontMetrics().lineSpacing()
    assert not page.legend.isVisible()
    window.resize(1024, 1100)
    QTest.qWait(20)
    assert page.legend.isVisible()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_lists_that_fit_and_lines_of_different_height_keep_to_the_room(narrow) -> None:
    wide = side_width(CHIPS, "", theme.font("small"))
    shown = narrow(wide + 40, fits=True)
    assert shown.height() >= 9 * height(shown)
    shown = narrow(wide + 40, uniform=False)
    shown.show_lines([Line("provision", 1, "With", DETAIL, "", CHIPS), Line("provision", 2, "Without", DETAIL)])
    assert height(shown, 0) > height(shown, 1)


@pytest.mark.parametrize("paged", [False, True])
def test_a_heading_is_no_higher_than_its_words_need_whatever_the_lines_below_it_hold(narrow, paged: bool) -> None:
    wide = side_width(CHIPS, "", theme.font("small"))
    lines = PagedLines(
        "provision", lambda ids, take: take(Line("provision", one, "Words", "", "", CHIPS) for one in ids)
    )
    shown = narrow(wide + 40, lines=lines) if paged else narrow(wide + 40)
    if paged:
        lines.show_ids(array("q", [1, 2, 3]), [("First", 2), ("Second", 1)])
    else:
        head = Line("provision", None, "First")
        shown.show_lines([head, *shown.lines.lines[:2], head, *shown.lines.lines[2:3]])
    assert height(shown, 1) == height(shown, 2) == height(shown, 4) > height(shown, 0) + 8
    assert height(shown, 3) == height(shown, 0)
    assert shown.visualRect(shown.lines.index(1)).top() == height(shown, 0)


def test_the_first_line_in_sight_stays_there_when_chips_go_below(narrow, qtbot) -> None:
    wide = side_width(CHIPS, "", theme.font("small"))
    shown = narrow(3 * wide)
    shown.resize(3 * wide, 90)
    shown.scrollTo(shown.lines.index(5), LineList.ScrollHint.PositionAtTop)
    shown.resize(wide + 40, 90)
    assert shown.indexAt(shown.viewport().rect().topLeft()).row() == 5


def test_tabs_leave_their_counts_and_then_their_longer_words_to_the_tip_where_there_is_no_room_for_them(qtbot) -> None:
    application("en")
    window = QWidget()
    window.setStyleSheet(theme.sheet())
    qtbot.addWidget(window)
    window.resize(2000, 200)
    tabs = Tabs()
    tabs.setParent(window)
    window.show()
    names = ["Commitments", "Outcomes", "Meetings", "People", "Sources", "Books", "Since we last met"]
    for at, name in enumerate(names):
        tabs.addTab(name)
        tabs.call(at, name, "New" if name == names[-1] else "", 35)
    tabs.resize(2000, 40)
    tabs.show()
    assert tabs.tabText(0) == "Commitments  35"
    assert not tabs.property("narrow")
    usual = QTabBar.sizeHint(tabs).width()
    tabs.resize(usual - 10, 40)
    assert tabs.property("narrow")
    assert tabs.tabText(0) == "Commitments  35"
    small = QTabBar.sizeHint(tabs).width()
    tabs.resize(small - 10, 40)
    assert [tabs.tabText(at) for at in range(7)] == names
    assert tabs.tabRect(6).right() <= tabs.width()
    assert (tabs.tabToolTip(0), tabs.accessibleTabName(0)) == ("Commitments  35",) * 2
    tabs.resize(QTabBar.sizeHint(tabs).width() - 10, 40)
    assert [tabs.tabText(at) for at in range(7)] == [*names[:-1], "New"]
    assert tabs.tabToolTip(6) == "Since we last met  35"
    tabs.resize(2000, 40)
    assert tabs.tabText(6) == "Since we last met  35"


def test_all_tabs_are_in_sight_where_their_names_have_no_room_and_short_names_are_whole(qtbot) -> None:
    application("en")
    window = QWidget()
    window.setStyleSheet(theme.sheet())
    qtbot.addWidget(window)
    tabs = Tabs()
    tabs.setParent(window)
    for name in ("Agenda", "Since we last met", "Points and answers", "After the meeting"):
        tabs.addTab(name)
    window.show()
    tabs.resize(360, 40)
    tabs.show()
    rooms = [tabs.tabRect(at) for at in range(4)]
    assert max(one.right() for one in rooms) <= tabs.width()
    needs = [tabs.tabSizeHint(at).width() for at in range(4)]
    assert rooms[0].width() == needs[0]
    assert all(room.width() < need for room, need in zip(rooms[1:], needs[1:], strict=True))
    assert tabs.tabToolTip(2) == "Points and answers"


@pytest.mark.parametrize("language", ["en", "ja"])
def test_all_that_can_be_done_with_an_item_under_review_is_in_sight_in_very_large_print(
    make_window, store, language: str
) -> None:
    window = make_window(store, language)
    window.resize(1024, 640)
    window.session.settle(replace(window.session.settings, size=18))
    wait_until_idle(window)
    show(window, "review", next(one.id for one in Desk(store).sources() if Desk(store).source(one.id).notices))
    page = window.pages["review"]
    buttons = [one for one in page.detail.findChildren(QToolButton) if one.isVisible()]
    assert len(buttons) == 6
    detail = page.detail.findChild(QWidget, "review_detail")
    wording = page.detail.box.mapTo(detail, QPoint(0, 0)).y()
    assert detail.height() - wording >= page.detail.box.fontMetrics().height()
    for one in buttons:
        assert page.rect().contains(QRect(one.mapTo(page, one.rect().topLeft()), one.size())), one.accessibleName()


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_head_of_a_source_holds_all_its_buttons_in_large_print(make_window, store, language: str) -> None:
    window = make_window(store, language)
    window.resize(1024, 640)
    window.session.settle(replace(window.session.settings, size=15))
    wait_until_idle(window)
    window.show()
    show(window, "source", 6)
    head = window.pages["sources"].head
    inside = QRect(head.mapTo(window, head.rect().topLeft()), head.size())
    parts = [one for one in head.findChildren(QWidget) if one.isVisible() and isinstance(one, (QToolButton, QLabel))]
    assert len(parts) > 4
    for one in parts:
        place = QRect(one.mapTo(window, one.rect().topLeft()), one.size())
        assert inside.contains(place), one
    title, words = head._title, head._words
    assert title.geometry().bottom() < words.geometry().top()


def test_the_margin_of_a_document_is_as_wide_as_its_numbers(qtbot, tmp_path) -> None:
    application("en")
    desk = Desk(tmp_path / "store.db")
    plain = desk.import_text("Press release\n\nThe ministers met in Lima on 3 May 2026.\n", name="Release")
    deep = desk.import_text("Plan\n\n1.1.10 The sides will meet.\n\n1.1.11 The sides will talk.\n", name="Plan")
    widths = []
    for one in (plain, deep):
        view = Manuscript()
        qtbot.addWidget(view)
        view.resize(500, 300)
        view.show()
        view.show_original(original_of(desk, one.source.source.id))
        assert view._margin.width() == view.viewport().x() - view.contentsRect().x()
        widths.append(view._margin.width())
    assert widths[0] < widths[1]


@pytest.mark.parametrize("size", [8, 10, 12])
@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("shade", ["light", "dark"])
@pytest.mark.parametrize("several", [False, True])
def test_the_margin_of_a_document_shows_every_number_whole(
    qtbot, tmp_path, language: str, size: int, shade: str, several: bool
) -> None:
    application(language)
    desk = Desk(tmp_path / "store.db")
    text = "計画\n\n柱２：経済\n\n１．双方は、協議を開催する。\n\n１０．双方は、会合を開催する。\n"
    if several:
        text = (
            "Plan\n\n2 Trade\n\n2.2 Ports\n\n2.2.1 They will meet.\n\n2.2.2 They will talk.\n\n2.2.3 They will help.\n"
        )
    source = desk.import_text(text, name="計画").source.source.id
    view = Manuscript()
    qtbot.addWidget(view)
    try:
        theme.apply(shade, size)
        view.show_original(original_of(desk, source))
        numbers = {one.block.number for one in view.original.blocks if one.block.number}
        assert ("2.2.2" if several else "柱2") in numbers
        assert {view.number_shown(one, view._margin_width()) for one in numbers} == numbers
    finally:
        theme.apply("light", 10)
        desk.close()


@pytest.mark.parametrize(("language", "day"), [("en", "8 Dec 2026"), ("ja", "2026年12月8日")])
def test_meetings_in_the_narrow_list_begin_with_their_day(sheet, language: str, day: str) -> None:
    shown = sheet(language, "2026-12-08").meetings
    line = shown.chosen()
    assert line.detail.startswith(day)
    assert line.detail != day
    room = shown.viewport().width() - 2 * theme.GRID
    assert QFontMetrics(theme.font("small")).horizontalAdvance(day) <= room


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_buttons_of_a_heading_go_below_it_where_there_is_no_room(sheet, language: str) -> None:
    view = sheet(language, "2026-06-08")
    view.tabs.setCurrentIndex(3)
    wait_until_idle(view.window())
    for name in ("after_paste", "after_import", "after_source"):
        one = view.after.findChild(QToolButton, name)
        assert QRect(one.mapTo(view.after, one.rect().topLeft()), one.size()).right() <= view.after.width(), name


def test_a_counterpart_shows_more_lines_where_the_window_is_low(make_window, store) -> None:
    window = make_window(store)
    window.session.settle(replace(window.session.settings, size=15))
    wait_until_idle(window)
    window.resize(1024, 1000)
    show(window, "counterpart", "XA")
    above, heads, words = [], [], []
    for height in (1000, 640, 1000):
        window.resize(1024, height)
        wait_until_idle(window)
        QTest.qWait(20)
        view = window.pages["counterparts"].one
        above.append(view.height() - view.tabs.height())
        heads.append(view.head.height())
        words.append([one.text() for one in view._deed_buttons])
    assert above[1] < above[0] - 40
    assert heads[1] < heads[0]
    assert (above[2], heads[2], words[2]) == (above[0], heads[0], words[0])
    assert all(words[0])
    assert not any(words[1])


def test_the_members_of_a_large_organisation_stand_on_one_line_where_the_window_is_low(make_window, store) -> None:
    window = make_window(store)
    window.session.settle(replace(window.session.settings, size=18))
    wait_until_idle(window)
    window.resize(1024, 640)
    show(window, "counterpart", "ASEAN")
    belongs = window.pages["counterparts"].one.head.belongs
    assert "more" in belongs.text()
    assert belongs.height() < 2 * belongs.fontMetrics().lineSpacing()


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("view", ["suggestions", "renewals"])
def test_pairs_and_what_is_done_with_them_are_whole_in_large_print(
    make_window, store, language: str, view: str
) -> None:
    window = make_window(store, language)
    window.session.settle(replace(window.session.settings, size=15))
    window.resize(1024, 640)
    wait_until_idle(window)
    window.show()
    window.go("followup")
    window.pages["followup"].show_view(view)
    wait_until_idle(window)
    QTest.qWait(20)
    shown = window.pages["followup"].view
    assert shown._hint.text()
    assert shown._hint.height() < 5 * shown._hint.fontMetrics().lineSpacing()
    assert shown.panel.height() > 150
    inner = shown.panel.widget()
    assert inner.width() <= shown.panel.viewport().width(), "nothing is cut at the right"
    window.session.settle(replace(window.session.settings, size=18))
    wait_until_idle(window)
    QTest.qWait(20)  # what is laid out once it is shown
    shown = window.pages["followup"].view
    for one in (shown.yes, shown.no):
        assert shown.rect().contains(QRect(one.mapTo(shown, one.rect().topLeft()), one.size())), one.text()


def test_picture_and_words_of_an_empty_place_make_way_for_its_title(qtbot) -> None:
    application("en")
    empty = Empty("list", "Nothing yet", "What is added to this place stands here in the order in which it comes.")
    qtbot.addWidget(empty)
    empty.setMinimumSize(1, 1)
    empty.show()
    picture, title, words = (one for one in empty.findChildren(QLabel))
    words = empty.findChild(Wrapped)
    seen = []
    for height in (400, 150, 90, 150, 400):
        empty.resize(260, height)
        seen.append((picture.isVisible(), words.isVisible()))
        assert title.visibleRegion().boundingRect().height() >= title.sizeHint().height()
    assert seen == [(True, True), (False, True), (False, False), (False, True), (True, True)]
    assert title.toolTip() == words.text()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_what_columns_hold_is_whole_in_large_print(qtbot) -> None:
    application("en")
    theme.apply("light", 18)
    try:
        heads, rows = ["What the project is called in full", "When"], [["Rural roads in the eastern provinces", "soon"]]
        asked = Columns(None, "Columns", heads, rows, fields=OF_STATES, said="Say.", deed="Take in")
        qtbot.addWidget(asked)
        asked.setStyleSheet(theme.sheet())
        asked.show()
        qtbot.wait(50)
        for one in asked.findChildren(QComboBox):
            assert asked.rect().contains(QRect(one.mapTo(asked, one.rect().topLeft()), one.size()))
    finally:
        theme.apply("light", 10)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_fields_grow_with_the_size_of_text(make_window, store, language: str) -> None:
    window = make_window(store, language)
    window.resize(1024, 640)
    window.session.settle(replace(window.session.settings, size=18))
    wait_until_idle(window)
    go_to(window, "counterparts")
    line = window.pages["counterparts"].line
    assert line.fontMetrics().horizontalAdvance(line.placeholderText()) < line.width() - 60  # its icon and its button
    do(window, "view_due")
    view = window.pages["followup"].view
    view._days.show()
    wait_until_idle(window)
    day = view.last
    day.line.setText(date_words("2026-11-30"))
    assert day.line.fontMetrics().horizontalAdvance(day.line.text()) < day.line.width() - 12


@pytest.mark.parametrize("language", ["en", "ja"])
def test_buttons_that_go_on_in_the_next_line_are_all_in_sight_above_a_list(make_window, store, language: str) -> None:
    window = make_window(store, language)
    window.resize(1024, 640)
    window.session.settle(replace(window.session.settings, size=18))
    wait_until_idle(window)
    commitments = go_to(window, "commitments")
    commitments.use(replace(commitments.filter, natures=("commitment", "recognition", "position")))
    wait_until_idle(window)
    QTest.qWait(50)
    _are_whole(commitments._chips.findChildren(QToolButton))
    search = go_to(window, "search")
    search.line.setText("mine")
    search.load()
    wait_until_idle(window)
    search._show_tabs({kind: 1000 for kind in _KINDS if kind})
    QTest.qWait(50)
    _are_whole(search._tabs.buttons())


def _are_whole(buttons: Sequence[QWidget]) -> None:
    """See that buttons stand on two lines or more, and that nothing of them is hidden."""
    assert len({one.y() for one in buttons}) > 1
    for one in buttons:
        assert one.visibleRegion().boundingRect() == one.rect(), one.text()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_all_buttons_of_the_room_are_on_a_small_screen_in_the_largest_text(make_window, store) -> None:
    window = make_window(store, "en")
    window.session.settle(replace(window.session.settings, size=20))
    wait_until_idle(window)
    room = LargePrint(window, window.session, "provision", 1)
    room.resize(1024, 640)
    room.show()
    wait_until_idle(window)
    assert room.width() == 1024
    assert all(room.rect().contains(one.geometry()) for one in room.findChildren(QAbstractButton))
