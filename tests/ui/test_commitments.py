"""The page Commitments: what is listed, filtered, sorted, chosen, copied, and what stays when all is made anew."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolButton

from briefbook.desk import Desk
from briefbook.i18n import set_language
from briefbook.model import Coding, Find, Nature
from briefbook.ui import facets, theme
from briefbook.ui.app import wait_until_idle
from briefbook.ui.table import PAGE
from briefbook.ui.window import Window
from briefbook.ui.wording import Legend, WordingView, _grouped
from db.records import WordingRecord
from tests.bench.store import fill
from tests.ui.walk import do, go_to, show


@pytest.fixture
def opened(make_window: Callable[..., Window]) -> Callable[..., tuple[Window, Any]]:
    """Open a window on the page Commitments."""

    def make(path: Path, language: str = "en", page: str = "commitments") -> tuple[Window, Any]:
        window = make_window(path, language)
        return window, go_to(window, page)

    return make


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with more items than a page of rows."""
    path = tmp_path_factory.mktemp("many") / "many.db"
    fill(path, 3 * PAGE).close()
    return path


def cell(page: Any, row: int, name: str, role: Qt.ItemDataRole = Qt.ItemDataRole.DisplayRole) -> Any:
    """What a cell says."""
    columns = [one.name for one in page.model.columns]
    return page.model.index(row, columns.index(name)).data(role)


def test_commitments_are_listed_as_they_stand_in_the_documents(opened, store) -> None:
    _window, page = opened(store)
    expected = [one.id for one in Desk(store).provisions(nature="commitment")]
    assert list(page.model.ids) == expected
    assert page.count.text() == f"{len(expected)} of {len(Desk(store).provisions())}"
    assert cell(page, 0, "text").startswith("Hold the Japan-Specimenland Policy")
    assert cell(page, 0, "counterparts") == "Specimenland"


def test_in_japanese_the_wording_is_japanese(opened, store) -> None:
    _window, page = opened(store, "ja")
    assert cell(page, 0, "counterparts") == "見本国"
    assert "開催" in cell(page, 0, "text")
    spoken = cell(page, 0, "deadline", Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("期限：")


@pytest.mark.parametrize("role", [Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole])
def test_the_model_keeps_the_rules_of_models(opened, many, role) -> None:
    window, page = opened(many)
    QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    page.clear()
    wait_until_idle(window)
    page.use(page.standard)
    wait_until_idle(window)
    for row in (0, PAGE, len(page.model.ids) - 1):
        cell(page, row, "text", role)
    wait_until_idle(window)
    assert cell(page, len(page.model.ids) - 1, "text", role)


def test_rows_that_are_not_read_yet_say_so_and_come(opened, many) -> None:
    window, page = opened(many)
    last = len(page.model.ids) - 1
    assert cell(page, last, "text") is None
    assert cell(page, last, "text", Qt.ItemDataRole.AccessibleTextRole) == "Loading…"
    wait_until_idle(window)
    assert cell(page, last, "text")


def test_ticking_a_value_filters_and_the_others_count_what_is_left(opened, store) -> None:
    window, page = opened(store)
    page.filters.chosen = {"nature": ("commitment",), "state": ("overdue",)}
    page.filters.ticked.emit(page.filters.chosen)
    wait_until_idle(window)
    assert len(page.model.ids) == 9
    assert page.table.current() in page.model.ids
    counted = sum(one.count for one in page.filters._counts["counterpart"])
    assert counted == 9
    page._untick("state", "overdue")
    wait_until_idle(window)
    assert len(page.model.ids) > 9


def test_what_one_side_promised_is_filtered_and_the_record_says_who_acts(opened, store) -> None:
    window, page = opened(store)
    counts = {one.value: one.count for one in page.filters._counts["side"]}
    page.filters.chosen = {"side": ("ours",)}
    page.filters.ticked.emit(page.filters.chosen)
    wait_until_idle(window)
    assert 0 < len(page.model.ids) == counts["ours"]
    said = [one.text() for one in page.panel.findChildren(QLabel)]
    assert said[said.index("Who acts") + 1] == "Our side"


def test_a_value_is_ticked_once_by_a_click_on_its_words_or_on_its_box(opened, store) -> None:
    window, page = opened(store)
    page.clear()
    wait_until_idle(window)
    tree = page.filters.tree

    def click(at_words: bool) -> dict[str, tuple[str, ...]]:
        """What is ticked after a click on the first value of the first facet."""
        place = tree.visualItemRect(tree.topLevelItem(0).child(0))
        x = place.left() + (40 if at_words else theme.GRID)
        QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, place.center().y()))
        wait_until_idle(window)
        return dict(page.filters.chosen)

    value = tree.topLevelItem(0).child(0).data(0, facets._VALUE)
    for at_words in (True, False):
        assert click(at_words) == {value[0]: (value[1],)}
        assert click(at_words) == {}
    heading = tree.visualItemRect(tree.topLevelItem(0)).center()
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=heading)
    assert tree.topLevelItem(0).data(0, Qt.ItemDataRole.CheckStateRole) is None


def _entries(page: Any) -> dict[str, Any]:
    """The entries of the facet of periods, by their words."""
    tree = page.filters.tree
    heads = [tree.topLevelItem(place) for place in range(tree.topLevelItemCount())]
    head = next(one for one in heads if one.text(0) in ("Deadline", "Date"))
    return {head.child(place).text(0): head.child(place) for place in range(head.childCount())}


@pytest.mark.parametrize("which", ["commitments", "outcomes"])
def test_days_from_one_to_another_are_asked_for_kept_and_taken_away(opened, store, monkeypatch, which) -> None:
    window, page = opened(store, page=which)
    page.clear()
    wait_until_idle(window)
    asked = []

    def fill_in(form: Any) -> bool:
        asked.append(form)
        form.last.line.setText("2027-12-31")
        form.first.line.setText("2028-01-01")
        form.accept()
        assert form.complaint.text() == "The last day lies before the first."
        form.first.line.setText("June 2024")
        form.accept()
        return bool(form.result())

    monkeypatch.setattr(window.session.prompt, "form", fill_in)
    page.filters.tree.itemActivated.emit(_entries(page)["From … to …"], 0)
    QTest.qWait(10)
    wait_until_idle(window)
    assert page.filter.periods == ("2024-06-01/2027-12-31",)
    words = "1 June 2024 – 31 December 2027"
    assert int(_entries(page)[words].text(1)) == len(page.model.ids) > 0
    assert f": {words}" in "".join(one.text() for one in page._chips.findChildren(QToolButton))
    page.restore(page.state())
    assert page.filter.periods == ("2024-06-01/2027-12-31",)
    page.restore({"filter": {"periods": ["next century", "overdue"]}})
    assert page.filter.periods == ("overdue",)
    page._untick("period", "overdue")
    assert page.filter == page.nothing


def test_periods_that_move_with_today_count_what_they_list(opened, store) -> None:
    window, page = opened(store)
    for words, period in (("Overdue", "overdue"), ("This fiscal year", "fiscal-year"), ("Next 90 days", "next-90")):
        page.use(page.standard)
        wait_until_idle(window)
        entry = _entries(page).get(words)
        count = int(entry.text(1)) if entry else 0
        page._on_ticked({**page.ticks(), "period": (period,)})
        wait_until_idle(window)
        assert len(page.model.ids) == count


def test_typing_filters_by_words_and_nothing_found_says_so(opened, store) -> None:
    window, page = opened(store)
    page.do_find()
    QTest.keyClicks(page.line, "hydrogen")
    QTest.qWait(250)
    wait_until_idle(window)
    assert len(page.model.ids) == 1
    QTest.keyClicks(page.line, " submarine")
    QTest.qWait(250)
    wait_until_idle(window)
    shown = [one.text() for one in page.views.currentWidget().findChildren(QLabel)]
    assert "Nothing fits the filters" in shown
    page.clear()
    wait_until_idle(window)
    assert page.views.currentWidget() is page.table
    assert page.line.text() == ""


def test_a_heading_sorts_and_sorts_back(opened, store) -> None:
    window, page = opened(store)
    place = [one.name for one in page.model.columns].index("deadline")
    for descending in (False, True):
        page.table._head.setSortIndicator(
            place, Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        )
        page.table._on_head(place)
        wait_until_idle(window)
        dues = [one.day for one in Desk(store).lists.rows(page.model.ids, "en", today=window.session.today)]
        known = [one for one in dues if one]
        assert dues[: len(known)] == sorted(known, reverse=descending)


def test_words_selected_in_the_record_stay_in_another_order_and_a_change_is_shown(opened, store) -> None:
    window, page = opened(store)
    key = page.model.ids[20]
    page.table.choose(key)
    wait_until_idle(window)
    words = page.panel.findChild(WordingView)
    words.selectAll()
    for sort in ("deadline", "place"):
        page._on_sorting(sort, False)
        wait_until_idle(window)
        assert page.panel.findChild(WordingView) is words
        assert words.textCursor().hasSelection()
    window.session.write(lambda desk: desk.review.edit_provision(key, deadline="2031-05-04"))
    page._on_sorting("deadline", False)  # while the change is still to be read
    wait_until_idle(window)
    assert page.panel.record == key
    assert any("2031" in one.text() for one in page.panel.findChildren(QLabel) if one.isVisible())


def test_the_mark_of_what_was_found_stands_beside_its_first_line(opened, store) -> None:
    window, page = opened(store)
    window.resize(1024, 640)
    page.show_record("provision", 5)
    wait_until_idle(window)
    grid = page.panel.findChild(Legend).layout()
    mark, name, words = (grid.itemAtPosition(0, at).geometry() for at in range(3))
    assert words.height() > 1.5 * name.height(), "its words take two lines"
    assert abs(mark.center().y() - name.center().y()) <= 1


def test_home_and_end_go_to_the_first_and_last_and_enter_opens_the_record(opened, many) -> None:
    window, page = opened(many)
    QTest.keyClick(page.table, Qt.Key.Key_End)
    wait_until_idle(window)
    assert page.table.current() == page.model.ids[-1]
    assert page.panel.record == page.model.ids[-1]
    QTest.keyClick(page.table, Qt.Key.Key_Home)
    wait_until_idle(window)
    page._panel_shown.setChecked(False)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert page.panel.isVisible()
    assert page.panel.record == page.model.ids[0]


def test_selection_scroll_and_filter_stay_when_the_language_changes(opened, many) -> None:
    window, page = opened(many)
    page.filters.chosen = {"nature": ("commitment",), "strength": ("firm",)}
    page.filters.ticked.emit(page.filters.chosen)
    wait_until_idle(window)
    page.table.choose(page.model.ids[200])
    wait_until_idle(window)
    before, top = page.table.current(), page.table.top()
    ids = list(page.model.ids)
    do(window, "other_language")
    page = window.pages["commitments"]
    assert list(page.model.ids) == ids
    assert (page.table.current(), page.table.top()) == (before, top)
    assert page.panel.record == before
    assert page.filter.strengths == ("firm",)


@pytest.mark.parametrize("descending", [False, True])
def test_the_record_in_hand_stays_in_sight_where_the_other_language_has_another_order(
    opened, tmp_path, descending
) -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    english = "".join(f"{n}. The two sides will open the {a} office.\n\n" for n, a in enumerate(letters, 1))
    japanese = "".join(f"{n}．両国は{chr(ord('ん') - n)}事務所を開設する。\n\n" for n in range(1, 27))
    desk = Desk(tmp_path / "order.db")
    desk.import_text("Plan of Specimenland\n\nTokyo, 12 June 2026\n\n" + english, name="en", counterpart="XA")
    desk.import_text("見本国計画\n\n２０２６年６月１２日　東京\n\n" + japanese, name="ja", counterpart="XA")
    desk.close()
    window, page = opened(tmp_path / "order.db")
    page._on_sorting("text", descending)
    wait_until_idle(window)
    assert len(page.model.ids) == 26
    record = page.model.ids[10]
    page.table.verticalScrollBar().setValue(6)
    page.table.choose(record)
    wait_until_idle(window)
    order, below = list(page.model.ids), page.table.below_top()
    for _switch in range(2):
        window.deeds.do_other_language()
        QTest.qWait(50)
        wait_until_idle(window)
        page = window.pages["commitments"]
        assert page.table.current() == record
        assert page.table.viewport().rect().contains(page.table.visualRect(page.table.currentIndex()))
    assert (list(page.model.ids), page.table.below_top()) == (order, below)


def test_a_change_by_another_page_keeps_the_place_and_shows_what_is_new(opened, store) -> None:
    window, page = opened(store)
    record = page.model.ids[20]
    page.table.choose(record)
    wait_until_idle(window)
    top = page.table.top()
    window.session.write(lambda desk: desk.review.edit_provision(record, deadline="2019-05", recurrence=None))
    wait_until_idle(window)
    assert (page.table.current(), page.table.top()) == (record, top)
    assert cell(page, 20, "deadline").endswith("May\u00a02019")
    assert "Overdue" in cell(page, 20, "state")
    do(window, "undo")
    assert cell(page, 20, "deadline") != "May\u00a02019"


def test_a_record_that_the_filters_keep_away_is_shown_all_the_same(opened, store) -> None:
    window, page = opened(store)
    position = Desk(store).provisions(nature="position")[0].id
    show(window, "provision", position)
    assert page.table.current() == position
    assert page.filter == page.nothing


def test_another_page_can_ask_for_what_fits_a_filter(opened, store) -> None:
    window, page = opened(store)
    show(window, "provision", {"counterparts": ["XA"], "states": ["due", "overdue"]})
    assert page.filter.states == ("due", "overdue")
    assert set(page.model.ids) <= {one.id for one in Desk(store).provisions(counterpart="XA")}


def test_copying_gives_the_wording_with_its_citation(opened, store) -> None:
    window, page = opened(store)
    page.do_copy_cited()
    wait_until_idle(window)
    text = QGuiApplication.clipboard().text()
    assert text.startswith("Hold the Japan-Specimenland Policy")
    assert text.endswith("(2027-2031), 1.1, 12 June 2026]")


def test_the_panel_shows_both_languages_with_what_was_found_and_its_meaning(opened, store) -> None:
    window, page = opened(store)
    show(window, "provision", 5)
    view = page.panel.findChild(WordingView)
    assert "半年ごとに" in view.toPlainText()
    assert "twice a year" in view.toPlainText()
    tips = set()
    block = view.document().begin()
    while block.isValid():
        tips |= {one.charFormat().toolTip() for one in (piece.fragment() for piece in block)}
        block = block.next()
    assert "How often: twice a year" in tips


def test_hidden_columns_and_widths_are_remembered(opened, store) -> None:
    window, page = opened(store)
    names = [one.name for one in page.model.columns]
    first = [page.table.isColumnHidden(at) for at in range(len(names))]
    page.table.columns_menu().actions()[names.index("source")].trigger()
    page.table.setColumnWidth(names.index("state"), 171)
    do(window, "other_language")
    table = window.pages["commitments"].table
    assert not table.isColumnHidden(names.index("source"))
    assert table.columnWidth(names.index("state")) == 171
    table.horizontalHeader().moveSection(0, 3)
    table.columns_menu().actions()[-1].trigger()
    assert [table.isColumnHidden(at) for at in range(len(names))] == first
    assert table.columnWidth(names.index("state")) == window.pages["commitments"].model.columns[3].width
    assert table.horizontalHeader().visualIndex(0) == 0


def test_the_record_stays_where_it_was_scrolled_to_though_it_is_made_anew_twice_at_once(opened, store) -> None:
    window, page = opened(store)
    window.resize(1100, 640)
    bar = page.panel.verticalScrollBar()
    bar.setValue(bar.maximum())
    stood = bar.value()
    assert stood > 100
    page.panel.rebuild()
    page.panel.rebuild()
    wait_until_idle(window)
    assert bar.value() > stood - 40


def test_another_record_is_shown_from_its_beginning(opened, store) -> None:
    window, page = opened(store)
    window.resize(1100, 640)
    wait_until_idle(window)
    bar = page.panel.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value() > 100
    page.table.selectRow(page.table.currentIndex().row() + 1)
    wait_until_idle(window)
    assert page.panel.is_whole
    assert bar.value() == 0


def test_columns_that_were_drawn_grow_and_shrink_with_the_text(opened, store) -> None:
    window, page = opened(store)
    at = [one.name for one in page.model.columns].index("state")
    page.table.setColumnWidth(at, 170)
    for size, width in ((20, 340), (10, 170)):
        window.session.settle(replace(window.session.settings, size=size))
        wait_until_idle(window)
        assert window.pages["commitments"].table.columnWidth(at) == width


def test_no_key_scrolls_within_a_wording_which_is_seen_whole(opened, store) -> None:
    _window, page = opened(store)
    view = page.panel.findChild(WordingView)
    before = view.grab().toImage()
    view.setFocus()
    for key in (Qt.Key.Key_Space, Qt.Key.Key_PageDown):
        QTest.keyClick(view, key)
    assert view.verticalScrollBar().value() == 0
    view.clearFocus()
    assert view.grab().toImage() == before


@pytest.mark.parametrize("page", ["commitments", "outcomes"])
def test_the_place_in_the_source_is_one_click_away(opened, store, page) -> None:
    window, shown = opened(store, page=page)
    show(window, "provision" if page == "commitments" else "outcome", 5)
    shown.findChild(QToolButton, "record_source").click()
    wait_until_idle(window)
    assert window.current == "sources"
    window.deeds.do_back()
    assert window.current == page


def test_both_languages_stand_level_where_there_is_room(opened, store) -> None:
    window, page = opened(store)
    show(window, "provision", 5)
    view = page.panel.findChild(WordingView)
    for width, tables in ((500, 1), (260, 0)):
        view.setFixedWidth(width)
        wait_until_idle(window)
        assert len(view.document().rootFrame().childFrames()) == tables
        assert view.document().size().height() <= view.height()


def test_letters_typed_in_the_table_filter_it(opened, store) -> None:
    window, page = opened(store)
    page.table.setFocus()
    QTest.keyClicks(page.table, "h")
    QTest.keyClicks(page.line, "ydrogen")
    QTest.qWait(250)
    wait_until_idle(window)
    assert page.line.text() == "hydrogen"
    assert len(page.model.ids) == 1


def test_ctrl_c_copies_all_selected_records_and_selected_words_with_their_citation(opened, store) -> None:
    window, page = opened(store)
    page.table.selectAll()
    QTest.keyClick(page.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    wait_until_idle(window)
    assert QGuiApplication.clipboard().text().count("\n\n") == len(page.model.ids) - 1
    assert window.strip.currentMessage() == f"{len(page.model.ids)} records were copied with their citations."
    show(window, "provision", 5)
    view = page.panel.findChild(WordingView)
    view.setFocus()
    assert view.find("twice a year")
    page.do_copy_cited()
    assert QGuiApplication.clipboard().text().startswith("twice a year [ROADMAP FOR COOPERATION")


def test_what_is_not_reviewed_is_marked_in_the_list(opened, store) -> None:
    window, page = opened(store)
    assert cell(page, 0, "state").endswith("Not yet reviewed")
    window.session.write(lambda desk: desk.review.accept_all(1))
    window.session.write(lambda desk: desk.review.accept_all(2))
    wait_until_idle(window)
    record = Desk(store).provisions(source=1)[0].id
    assert "Not yet reviewed" not in cell(page, page.model.row_of(record), "state")


def test_no_part_of_a_record_is_painted_over_another_while_it_is_made(opened, store) -> None:
    window, page = opened(store)
    window.resize(1024, 640)
    squashed = []

    class Looks(QObject):
        def eventFilter(self, watched, event) -> bool:  # noqa: N802
            inner = page.panel.widget()
            if event.type() == QEvent.Type.Paint and watched is inner and inner.layout():
                parts = [one for at in range(inner.layout().count()) if (one := inner.layout().itemAt(at).widget())]
                shown = [one for one in parts if one.isVisible()]
                squashed.extend(
                    (one.geometry(), one.heightForWidth(one.width()))
                    for one in shown if one.hasHeightForWidth() and one.height() < one.heightForWidth(one.width())
                )  # fmt: skip
            return False

    looks = Looks()
    QApplication.instance().installEventFilter(looks)
    for _step in range(8):
        QTest.keyClick(page.table, Qt.Key.Key_Down)
        wait_until_idle(window)
    QApplication.instance().removeEventFilter(looks)
    assert squashed == []


def test_a_facet_with_many_values_shows_the_first_and_the_rest_when_asked(opened, many, monkeypatch) -> None:
    monkeypatch.setattr(facets, "_MOST", 5)
    window, page = opened(many)
    tree = page.filters.tree

    def values() -> int:
        return next(
            tree.topLevelItem(at).childCount()
            for at in range(tree.topLevelItemCount())
            if tree.topLevelItem(at).text(0) == "Source"
        )

    before = values()
    assert before == 6
    head = next(
        tree.topLevelItem(at) for at in range(tree.topLevelItemCount()) if tree.topLevelItem(at).text(0) == "Source"
    )
    heard = [[one.data(at, Qt.ItemDataRole.AccessibleTextRole) or one.text(at) for at in (0, 1)] for one in
             (head, *(head.child(at) for at in range(before)))]  # fmt: skip
    assert all(all(cells) for cells in heard), "no cell is passed over in silence"
    tree.itemActivated.emit(head.child(before - 1), 0)
    QTest.qWait(20)
    assert values() == 13
    QTest.keyClicks(page.filters.line, "kind of nothing")
    assert tree.topLevelItemCount() == 0
    assert window.current == "commitments"


def test_a_value_that_is_ticked_stays_where_it_is_until_the_filters_are_shown_anew(opened, many, monkeypatch) -> None:
    monkeypatch.setattr(facets, "_MOST", 5)
    window, page = opened(many)
    tree = page.filters.tree

    def values() -> list[str]:
        tops = [tree.topLevelItem(at) for at in range(tree.topLevelItemCount())]
        head = next(one for one in tops if one.text(0) == "Source")
        return [head.child(at).data(0, facets._VALUE)[1] for at in range(head.childCount())]

    def tick(value: str, how: Qt.CheckState) -> None:
        tops = [tree.topLevelItem(at) for at in range(tree.topLevelItemCount())]
        head = next(one for one in tops if one.text(0) == "Source")
        head.child(values().index(value)).setCheckState(0, how)
        wait_until_idle(window)

    before = values()
    wanted = before[3]
    tick(wanted, Qt.CheckState.Checked)
    assert page.filters.chosen["source"] == (wanted,)
    assert values() == before, "it moved from under the mouse"
    page.filters.hide()
    page.filters.show()
    assert values()[0] == wanted
    tick(wanted, Qt.CheckState.Unchecked)
    assert values()[0] == wanted
    page.filters.line.setText("a")
    page.filters.line.clear()
    assert values() == before


@pytest.mark.parametrize("language", ["ja", "en"])
def test_long_titles_numbers_and_names_are_cut_with_dots_and_the_page_keeps_its_shape(
    opened, tmp_path, language
) -> None:
    desk = Desk(tmp_path / "long.db")
    title = "日本国と見本国との間の" + "包括的かつ戦略的な" * 20 + "協力計画"
    desk.import_text(f"{title}\n\n１．{'極めて長い文言を含む対話を' * 60}毎年開催する。\n", name="long")
    desk.close()
    window, page = opened(tmp_path / "long.db", language)
    window.resize(1024, 640)
    wait_until_idle(window)
    page.table.columns_menu().actions()[6].trigger()
    wait_until_idle(window)
    assert page.panel.widget().width() <= page.panel.viewport().width()
    assert window.width() == 1024
    assert page.table.rowHeight(0) == page.table.verticalHeader().defaultSectionSize()


@pytest.mark.parametrize("language", ["ja", "en"])
def test_an_empty_store_says_what_belongs_here(opened, tmp_path, language) -> None:
    window, page = opened(tmp_path / "empty.db", language)
    shown = [one.text() for one in page._whole.currentWidget().findChildren(QLabel)]
    assert {"ja": "約束事項はまだありません", "en": "No commitments yet"}[language] in shown
    assert window.current == "commitments"


@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_filter_has_its_menu(make_window, store, language) -> None:
    window = make_window(store, language)
    window.show()
    page = go_to(window, "commitments")
    panel = page.filters
    head = next(
        one for at in range(panel.tree.topLevelItemCount())
        if (one := panel.tree.topLevelItem(at)).data(0, facets._VALUE)[0] == "counterpart"
    )  # fmt: skip
    panel.tree.setCurrentItem(head)
    assert [one.isEnabled() for one in panel.menu().actions()[:2]] == [False, False]
    panel.tree.setCurrentItem(head.child(0))
    first, second = (head.child(at).data(0, facets._VALUE)[1] for at in (0, 1))
    panel.menu().actions()[0].trigger()
    wait_until_idle(window)
    assert panel.chosen["counterpart"] == (first,)
    panel.choose({**panel.chosen, "counterpart": (first, second)})
    panel.menu().actions()[1].trigger()
    wait_until_idle(window)
    assert panel.chosen["counterpart"] == (first,)
    assert panel.menu().actions()[1].isEnabled() is False
    panel.menu().actions()[2].trigger()
    wait_until_idle(window)
    assert panel.chosen == {}
    assert not page.filter.counterparts


def test_while_a_key_is_held_down_the_record_is_shown_where_it_comes_to_rest(opened, many, qtbot) -> None:
    _window, page = opened(many)
    first = page.panel.record
    for _turn in range(3):
        down = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier, autorep=True)
        QGuiApplication.sendEvent(page.table, down)
    assert page.table.current() == page.model.ids[3]
    assert page.panel.record == first
    assert not page.is_idle()
    qtbot.waitUntil(lambda: page.panel.record == page.model.ids[3])
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    assert page.panel.record == page.model.ids[4]


def test_the_rows_that_are_seen_come_with_the_list(opened, many) -> None:
    window, page = opened(many)
    seen: list[Any] = []
    page.model.modelReset.connect(lambda: seen.append(page.model.record(page.model.row_of(top))))
    for sort in ("deadline", "actors"):
        page.table.choose(page.model.ids[-1])
        wait_until_idle(window)
        top = page.table.current()
        page._on_sorting(sort, False)
        wait_until_idle(window)
        assert seen[-1].id == top
    assert len(seen) == 2


def test_the_record_in_hand_stays_where_it_is_seen_in_another_order_and_by_another_filter(opened, many) -> None:
    window, page = opened(many)
    record = page.model.ids[200]
    page.table.choose(record)
    page.table.verticalScrollBar().setValue(197)
    page._on_sorting("deadline", True)
    wait_until_idle(window)
    assert page.model.ids[200] != record
    assert (page.table.current(), page.table.below_top()) == (record, 3)
    page.use(replace(page.nothing, words=str(page.model.record(page.model.row_of(record)).text)[:20]))
    wait_until_idle(window)
    assert page.table.current() == record
    assert page.table.below_top() is not None


def test_a_list_by_another_filter_begins_at_its_first_line_where_the_record_in_hand_goes(opened, many) -> None:
    window, page = opened(many)
    page.table.choose(page.model.ids[-1])
    wait_until_idle(window)
    page.line.setFocus()
    QTest.keyClicks(page.line, "zzzz")
    page._timer.timeout.emit()
    wait_until_idle(window)
    assert not page.model.ids
    QTest.keyClick(page.line, Qt.Key.Key_Escape)
    page._timer.timeout.emit()
    wait_until_idle(window)
    assert page.line.text() == ""
    assert page.table.current() == page.table.top() == page.panel.record == page.model.ids[0]
    QTest.keyClick(page.line, Qt.Key.Key_Down)
    assert window.focusWidget() is page.table


def test_a_date_that_counts_working_days_says_that_holidays_are_not_known() -> None:
    set_language("en")
    text = "The report is sent within ten working days."
    find = Find("deadline", "2027-01-15", text.index("within"), len(text) - 1)
    wording = WordingRecord(1, "en", 1, "1", text, (), Coding(Nature.COMMITMENT, finds=(find,)))
    plain = replace(wording, text=text.replace("working", "current"))
    (told,), (other,) = (list(_grouped([one])) for one in (wording, plain))
    assert told == ("deadline", "15 January 2027 (public holidays not considered)")
    assert other == ("deadline", "15 January 2027")
