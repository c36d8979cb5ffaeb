"""The page Search: results as one types, by keyboard alone, in either language; and the view in the room."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QFontMetrics,
    QGuiApplication,
    QImage,
    QKeySequence,
    QPainter,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMenu, QToolButton

from briefbook.desk import Desk
from briefbook.errors import MachineError
from briefbook.i18n import use
from briefbook.model import Amount, Coding, Find, Nature
from briefbook.ui import theme
from briefbook.ui.app import wait_until_idle
from briefbook.ui.dated import date_words
from briefbook.ui.field_matches import outcome_told_in, told, told_in
from briefbook.ui.forms import TextForm
from briefbook.ui.hits import MENU, Hits, Shown, in_sight, lines, marked, place_in
from briefbook.ui.large_print import LargePrint, printed_item, written
from briefbook.ui.page import Empty
from briefbook.ui.pages.search import _found, _marked, _ways
from db.found import Hit, Results, Snippet
from db.records import (
    AgendaRecord,
    AssessmentRecord,
    MeetingRecord,
    OutcomeRecord,
    PointRecord,
    ProvisionRecord,
    WordingRecord,
)  # fmt: skip
from db.searching import groups_in
from db.store import open_store
from tests.ui.walk import do, go_to


def opened(make_window, store, language="en"):
    window = make_window(store, language)
    return window, go_to(window, "search")


def typed(window, page, words):
    page.line.setText(words)
    page.line.textEdited.emit(words)
    QTest.qWait(120)
    wait_until_idle(window)


def test_hits_are_a_sound_model() -> None:
    hit = Hit("provision", 1, "2.7", "hold an annual meeting", "en", ("XA",), 1.0, ((0, 4),))
    model = Hits(None, [Shown(hit, "Roadmap, 2.7"), Shown(hit, "Roadmap", via="Found by 年次会合")])
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    spoken = model.data(model.index(1, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert "hold an annual meeting" in spoken
    assert "年次会合" in spoken
    assert "Not yet reviewed" not in spoken
    model.show_hits([Shown(replace(hit, title="2.7 An item.", reviewed=False))])
    spoken = model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert "Not yet reviewed" in spoken
    assert ".." not in spoken


def test_the_date_of_a_hit_is_never_cut_at_its_beginning(qapp) -> None:
    metrics = QFontMetrics(theme.font("small"))
    title, end = "日本国と見本共和国との間のロードマップ", "、2.7、2026年6月12日"
    one = Shown(Hit("provision", 1, "2.7", "hold an annual meeting", "en", ("XA",), 1.0, ()), title + end, end)
    whole = metrics.horizontalAdvance(title + end)
    seen = {place_in(one, metrics, room) for room in range(whole + 2)}
    assert title + end in seen
    for words in seen:
        head, joint, day = words.partition("、2.7、")
        if joint and day:
            assert day == end.rpartition("、")[2]
            assert title.startswith(head.removesuffix("…"))
        else:
            assert words == "" or "2.7、2026年6月12日".startswith(words.removesuffix("…"))


def test_the_shortest_name_of_a_country_is_shown_whole_where_a_hit_has_nothing_else(qapp) -> None:
    metrics = QFontMetrics(theme.font("small"))
    person = Shown(Hit("person", 1, "アナ・ミホン", "", "ja", ("US",), 1.0), "米国")
    assert place_in(person, metrics, metrics.horizontalAdvance("米国") + 2) == "米国"
    assert place_in(person, metrics, metrics.horizontalAdvance("米")) == ""


def test_of_the_dates_of_an_outcome_its_own_is_left_where_there_is_no_room(qapp) -> None:
    metrics = QFontMetrics(theme.font("small"))
    start, title, end = "2025年8月29日  ·  ", "通商に関する成果の報告", "、2026年4月"
    hit = Hit("outcome", 1, "A signature", "", "ja", ("XA",), 1.0)
    one = Shown(hit, start + title + end, end, start)
    whole = metrics.horizontalAdvance(start + title + end)
    seen = {place_in(one, metrics, room) for room in range(whole + 2)}
    assert {"2025年8月29日", start + title + end} <= seen
    assert all(words.startswith(start) for words in seen if words.endswith(end))
    assert all("2025年8月29日".startswith(words.removesuffix("…")) for words in seen if not words.endswith(end))


def test_a_first_search_that_takes_long_says_that_it_goes_on(make_window, store, monkeypatch) -> None:
    answer = Event()

    def slow(*args: Any, **options: Any) -> Any:
        answer.wait(9)
        return _found(*args, **options)

    monkeypatch.setattr("briefbook.ui.pages.search._found", slow)
    monkeypatch.setattr("briefbook.ui.pages.search._SLOW", 1)
    window, page = opened(make_window, store)
    page.line.setText("hydrogen")
    page.load()
    QTest.qWait(50)
    assert page.understood.text() == "Searching…"
    assert page.understood.isVisible()
    answer.set()
    wait_until_idle(window)
    assert page.list.hits.shown
    assert "Searching" not in page.understood.text()
    page.line.clear()
    page.load()
    QTest.qWait(50)
    assert not page.understood.isVisible()


def test_a_first_search_that_fails_does_not_say_that_it_goes_on(make_window, store, monkeypatch) -> None:
    def broken(*args: Any, **options: Any) -> Any:
        QTest.qSleep(60)
        raise MachineError("The disk is gone.")

    monkeypatch.setattr("briefbook.ui.pages.search._found", broken)
    monkeypatch.setattr("briefbook.ui.pages.search._SLOW", 1)
    window, page = opened(make_window, store)
    typed(window, page, "hydrogen")
    assert not page.understood.isVisible()


@pytest.mark.parametrize("language", ["ja", "en"])
def test_what_is_typed_is_found_and_marked_in_both_languages(make_window, store, language) -> None:
    window, page = opened(make_window, store, language)
    typed(window, page, "critical minerals")
    hits = page.list.hits.shown
    assert hits
    marked = {one.hit.snippet[a:b].casefold() for one in hits for a, b in one.hit.marks}
    assert "critical minerals" in marked or {"critical", "minerals"} <= marked or "重要鉱物" in marked
    preview = page.preview.toHtml()
    assert "重要鉱物" in page.preview.toPlainText()
    assert preview.count("background-color") >= 2


def test_a_hit_is_cited_by_the_document_in_the_language_of_the_interface_and_says_what_it_lacks(
    make_window, store
) -> None:
    window, page = opened(make_window, store)
    typed(window, page, "critical minerals")
    assert page.list.hits.shown[0].place.startswith("ROADMAP FOR COOPERATION")
    assert [one.text() for one in page._tabs.buttons()] == ["All 3", "Items 1", "Outcomes 2"]
    typed(window, page, "maritime security")
    assert "Without maritime" in {one.via for one in page.list.hits.shown}


def test_an_outcome_says_when_it_was_and_when_its_document_is_from(make_window, tmp_path) -> None:
    with closing(Desk(tmp_path / "own.db")) as desk:
        report = "Outcomes of trade policy in fiscal year 2025\nApril 2026\n\nI. Peru\n\n1. Talks on ports (20 August 2025)\n"
        desk.import_text(report, name="report")
        (outcome,) = desk.outcomes()
    window, page = opened(make_window, tmp_path / "own.db")
    typed(window, page, "kind:outcome ports")
    place = page.list.hits.shown[0].place
    assert place.startswith(date_words(outcome.date))
    assert place.endswith("April 2026")
    assert " ".join(place.split()) in page.preview.toPlainText()


def test_arrow_keys_and_enter_are_enough(make_window, store) -> None:
    window, page = opened(make_window, store)
    typed(window, page, "annual meeting")
    second = page.list.hits.shown[1].hit
    QTest.keyClick(page.line, Qt.Key.Key_Down)
    assert page.list.chosen() == second
    wait_until_idle(window)
    QTest.keyClick(page.line, Qt.Key.Key_Return)
    wait_until_idle(window)
    assert window.current != "search"


def test_what_is_typed_after_turning_to_the_page_takes_the_place_of_the_search_before(make_window, store) -> None:
    window, page = opened(make_window, store)
    typed(window, page, "critical minerals")
    go_to(window, "commitments")
    go_to(window, "search")
    QTest.keyClicks(page.line, "fisheries")
    assert page.line.text() == "fisheries"


def test_the_box_has_the_keyboard_again_where_the_open_page_is_asked_for(make_window, store) -> None:
    window, page = opened(make_window, store)
    typed(window, page, "cybersecurity")
    place = window.rail.visualItemRect(window.rail.currentItem()).center()
    for ask in (
        lambda: QTest.mouseClick(window.rail.viewport(), Qt.MouseButton.LeftButton, pos=place),
        lambda: window.actions_.trigger("page_search"),
    ):
        page.list.setFocus()
        ask()
        assert page.line.hasFocus()
        assert page.line.selectedText() == "cybersecurity"


def test_what_is_not_found_at_first_sight_stands_there_in_the_end(make_window, tmp_path) -> None:
    late = "末に重要鉱物の名が出る。" + "その後も話は続く。" * 40
    texts = ["重要鉱物。", *["重要だ。主要鉱山。鉱物。"] * 310, late]
    with closing(open_store(tmp_path / "many.db")) as store, store.searching.later(), store.write("many"):
        for text in texts:
            values = {"counterpart": "XA", "name": "x", "reading": "", "romanised": "", "post": ""}
            store.insert("person", **values, biography=text)
    window, page = opened(make_window, tmp_path / "many.db", "ja")
    shown: list[int] = []
    page.list.hits.modelReset.connect(lambda: shown.append(page.list.hits.rowCount()))
    typed(window, page, '"重要鉱物"')
    assert shown == [1, 2]
    assert [one.hit.id for one in page.list.hits.shown] == [1, len(texts)]
    assert "重要鉱物" in page.preview.toPlainText()
    assert page._tabs.buttons()


def test_nothing_found_says_what_to_do(make_window, store) -> None:
    window, page = opened(make_window, store)
    typed(window, page, "zzqxv")
    assert page.list.hits.rowCount() == 0
    assert "Nothing was found." in page.preview.toPlainText()


def test_nothing_of_a_kind_says_that_there_is_of_others_and_enter_shows_it(make_window, store) -> None:
    window, page = opened(make_window, store)
    typed(window, page, "見本国")
    next(one for one in page._tabs.buttons() if one.text().startswith("Outcomes")).click()
    typed(window, page, "kind:provision 見本国")
    assert page.list.hits.rowCount() == 0
    assert "Nothing of this kind was found." in page.preview.toPlainText()
    QTest.keyClick(page.line, Qt.Key.Key_Return)
    wait_until_idle(window)
    assert {one.hit.kind for one in page.list.hits.shown} == {"provision"}


def test_a_search_begun_anew_is_one_over_all_kinds(make_window, store) -> None:
    window, page = opened(make_window, store)
    typed(window, page, "見本国")
    next(one for one in page._tabs.buttons() if one.text().startswith("Outcomes")).click()
    typed(window, page, "")
    typed(window, page, "見本国")
    assert {one.hit.kind for one in page.list.hits.shown} > {"outcome"}


def test_an_empty_page_says_what_can_be_found(make_window, tmp_path) -> None:
    _window, page = opened(make_window, tmp_path / "new.db", "ja")
    assert page.findChild(Empty).isVisible()


def test_words_and_hit_stay_when_the_language_changes(make_window, store) -> None:
    window, page = opened(make_window, store)
    typed(window, page, "annual meeting")
    QTest.keyClick(page.line, Qt.Key.Key_Down)
    chosen = page.list.chosen()
    do(window, "other_language")
    page = window.pages["search"]
    assert page.line.text() == "annual meeting"
    assert (page.list.chosen().kind, page.list.chosen().id) == (chosen.kind, chosen.id)


def test_in_the_room_shows_the_wording_and_what_was_done_since(make_window, store, answers) -> None:
    desk = Desk(store)
    item = next(one for one in desk.provisions(nature="commitment") if len(one.wordings) == 2)
    outcome = next(one for one in desk.outcomes() if one.text and one.text != one.title)
    desk.ledger.set_link(item.id, outcome.id, "accepted")
    found = printed_item(desk, "provision", item.id, "en")
    desk.close()
    page = written(found, 24, beside=True)
    assert [one.language for one in found.wordings] == ["ja", "en"]
    assert outcome.title in found.done[0].text
    assert outcome.text in found.done[0].text
    assert "<td" in page
    for spoken, first, second in (("ja", "ja", "en"), ("en", "en", "ja")):
        with use(spoken):
            below = written(found, 24, beside=False)
        places = {one.language: below.index(one.text.split("\n")[0][:20]) for one in found.wordings}
        assert places[first] < places[second]
    window = make_window(store)
    room = LargePrint(window, window.session, "provision", item.id)
    wait_until_idle(window)
    assert item.wordings[0].text.split("\n")[0] in room.print.toPlainText()
    for key, size in ((Qt.Key.Key_Plus, 2), (Qt.Key.Key_Plus, 3), (Qt.Key.Key_0, 1)):
        QTest.keyClick(room, key)
        assert window.session.memory.get("room size") == size
    QTest.keyClick(room, Qt.Key.Key_F6)
    assert room.result() == LargePrint.DialogCode.Accepted


def test_in_the_room_stands_only_what_was_done_since_an_item_was_agreed(qapp, store) -> None:
    desk = Desk(store)
    dates = {one.id: one.masthead.date for one in desk.sources()}
    item = next(one for one in desk.provisions(nature="commitment") if dates[one.wordings[0].source] == "2026-06-12")
    done = {one.date: one for one in desk.outcomes()}
    old, new = done["2026-05-21"], done["2026-07-02"]
    desk.ledger.set_link(item.id, old.id, "accepted")
    found = printed_item(desk, "provision", item.id, "en")
    assert "Nothing was recorded since." in written(found, 24, beside=False)
    assert not found.done
    desk.ledger.set_link(item.id, new.id, "accepted")
    found = printed_item(desk, "provision", item.id, "en")
    assert len(found.done) == 1
    assert new.title in found.done[0].text
    for outcome, head, other in ((old, "Outcome", "Done since"), (new, "Done since", "Outcome")):
        found = printed_item(desk, "outcome", outcome.id, "en")
        assert outcome.title in found.done[0].text
        page = written(found, 24, beside=False)
        assert f"<b>{head}</b>" in page
        assert f"<b>{other}</b>" not in page


def test_in_the_room_each_line_has_its_date_and_where_it_is_from_and_nothing_else(qapp, store) -> None:
    desk = Desk(store)
    item = next(one for one in desk.provisions(nature="commitment") if len(one.wordings) == 2)
    meeting, _change = desk.ledger.save_meeting(MeetingRecord(0, "Talks", "2026-12-10", counterparts=("XA",)))
    agenda = desk.store.agenda
    both = [
        agenda.save_point(PointRecord(0, "point", words, drafter="Aoki", commitments=(item.id,), valid_until=until))[0]
        for words, until in (("Said there.", "2099-01-01"), ("In the bank.", "2026-01-31"))
    ]
    agenda.save_item(AgendaRecord(0, meeting, "Trade", theirs="Not yet.", points=(both[0],), commitments=(item.id,)))
    found = printed_item(desk, "provision", item.id, "en")
    day = date_words(desk.today, "en")
    assert [one.place for one in found.ours] == [
        "Talks  ·  10 December 2026",
        f"Points and answers  ·  {day}  ·  valid until 31 January 2026",
    ]
    assert [one.place for one in found.theirs] == ["Talks  ·  10 December 2026"]
    assert all("2026" in one.place or "Date unknown" in one.place for one in found.wordings)


def test_in_the_room_the_arrows_go_through_the_list_it_was_opened_from(make_window, store, answers) -> None:
    window, page = opened(make_window, store)
    typed(window, page, "見本国")
    wanted = [one.hit for one in page.list.hits.shown if one.hit.kind in ("provision", "outcome")]
    shown = []

    def walk(room) -> bool:
        for key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
            next(one for one in room.findChildren(QAbstractButton) if one.shortcut() == QKeySequence(key)).click()
            wait_until_idle(window)
            shown.append((room._kind, room._record))
        return True

    page.list.choose(wanted[0].kind, wanted[0].id)
    answers.answers.append(walk)
    window.actions_.trigger("room")
    first, second, third = ((one.kind, one.id) for one in wanted[:3])
    assert shown == [first, second, third, second]
    assert (page.list.chosen().kind, page.list.chosen().id) == second


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_in_the_room_two_languages_stand_beside_each_other_as_soon_as_there_is_room(make_window, store) -> None:
    desk = Desk(store)
    item = next(one for one in desk.provisions() if len(one.wordings) > 1)
    desk.close()
    window = make_window(store)
    room = LargePrint(window, window.session, "provision", item.id)
    room.resize(700, 400)
    room.show()
    wait_until_idle(window)
    for width, beside in ((700, False), (1100, True), (1000, True), (640, False)):
        room.resize(width, 400)
        QApplication.sendPostedEvents()
        assert ("<table" in room.print.toHtml()) is beside
    room.resize(1100, 400)
    for key, beside in ((Qt.Key.Key_Plus, True), (Qt.Key.Key_Plus, False), (Qt.Key.Key_0, True)):
        QTest.keyClick(room, key)
        assert ("<table" in room.print.toHtml()) is beside


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_what_is_read_in_the_room_stays_in_sight_in_larger_print(make_window, store) -> None:
    item = Desk(store).provisions(counterpart="XA")[0]
    window = make_window(store)
    room = LargePrint(window, window.session, "provision", item.id)
    room.resize(700, 300)
    room.show()
    wait_until_idle(window)
    scroll = room.print.verticalScrollBar()
    scroll.setValue(scroll.maximum())
    QTest.keyClick(room, Qt.Key.Key_Plus)
    assert scroll.value() == scroll.maximum() > 0


def test_marks_are_given_for_whole_texts(store) -> None:
    desk = Desk(store)
    hit = next(one for one in desk.find("critical minerals").hits if one.kind == "provision")
    texts = desk.searching.marked("critical minerals", hit.kind, hit.id)
    desk.close()
    assert all(isinstance(one, Snippet) and one.marks for one in texts)
    assert {one.language for one in texts} >= {"ja", "en"} or len(texts) == 1


def test_the_preview_says_by_what_a_hit_was_found_and_marks_its_title(make_window, tmp_path) -> None:
    desk = Desk(tmp_path / "own.db")
    desk.import_text(
        "Action Plan of Japan and Peru\n\nI. Critical minerals\n\n1. Hold a meeting every year.\n", name="plan"
    )
    desk.ledger.save_meeting(
        MeetingRecord(0, "Talks on critical minerals", "2026-12-10", "東京", "summit", ("PE",), "資源の話")
    )
    desk.close()
    window, page = opened(make_window, tmp_path / "own.db")
    typed(window, page, "kind:provision critical minerals")
    assert "1 Critical minerals" in page.preview.toPlainText()
    assert _marked_in(page.preview) == {"Critical minerals"}
    assert "In English" in page.preview.toPlainText()
    typed(window, page, "kind:meeting 重要鉱物")
    assert page.list.hits.shown[0].via in page.preview.toPlainText()
    assert "In Japanese" not in page.preview.toPlainText()  # of a note that has both


def _marked_in(preview) -> set[str]:
    """The words of a preview that stand on the ground of a match."""
    found, block = set(), preview.document().begin()
    while block.isValid():
        for one in block.textFormats():
            if one.format.hasProperty(QTextFormat.Property.BackgroundBrush):
                found.add(block.text()[one.start : one.start + one.length])
        block = block.next()
    return found


def test_the_preview_of_a_long_text_shows_the_first_match(make_window, tmp_path) -> None:
    desk = Desk(tmp_path / "long.db")
    before = " ".join(f"Both sides will hold meeting {n} of the working party." for n in range(1, 151))
    desk.import_text(f"Action Plan of Japan and Peru\n\n1. {before} They will count whales. {before}\n", name="long")
    desk.close()
    window, page = opened(make_window, tmp_path / "long.db")
    window.resize(1024, 600)
    typed(window, page, "whales")
    cursor = page.preview.document().find("whales")
    seen = page.preview.cursorRect(cursor)
    assert page.preview.viewport().rect().contains(seen)
    page.preview.verticalScrollBar().setValue(30)
    page.load()  # as where something else was written meanwhile
    wait_until_idle(window)
    assert page.preview.verticalScrollBar().value() == 30, "what is read stays where it is"
    typed(window, page, "meeting 1")
    assert page.preview.verticalScrollBar().value() == 0


def test_kinds_are_counted_and_narrow_the_list(make_window, store) -> None:
    window, page = opened(make_window, store)
    typed(window, page, "見本国")
    assert {one.hit.kind for one in page.list.hits.shown} > {"outcome"}
    at = next(at for at, tab in enumerate(page._tabs.buttons()) if tab.text().startswith("Outcomes"))
    page._tabs.buttons()[at].click()
    wait_until_idle(window)
    assert {one.hit.kind for one in page.list.hits.shown} == {"outcome"}


def test_the_arrows_go_from_one_kind_to_the_next(make_window, store) -> None:
    window, page = opened(make_window, store)
    typed(window, page, "見本国")
    window.activateWindow()
    page._tabs.checkedButton().setFocus()
    seen = []
    for _step in range(2):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
        wait_until_idle(window)
        seen.append({one.hit.kind for one in page.list.hits.shown})
    assert seen == [{"provision"}, {"outcome"}]
    assert page._tabs.checkedButton().hasFocus()


def test_tab_goes_from_the_line_over_the_kinds_to_the_list(make_window, store) -> None:
    window, page = opened(make_window, store)
    typed(window, page, "mine")
    window.activateWindow()
    page.do_find()
    passed = []
    for _step in range(6):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        passed.append(QApplication.focusWidget())
    assert passed.index(page._tabs.checkedButton()) < passed.index(page.list)


def test_searches_are_saved_offered_again_and_taken_back(make_window, store, answers) -> None:
    window, page = opened(make_window, store)
    typed(window, page, "annual meeting")
    answers.answers.append("Meetings every year")
    page._save()
    page.do_record()
    wait_until_idle(window)
    desk = Desk(store)
    assert [(one.name, one.query) for one in desk.searching.saved()] == [("Meetings every year", "annual meeting")]
    assert desk.searching.recent() == ["annual meeting"]
    answers.answers.append("Meetings of each year")
    menu = page.offering("annual meeting", _ways(desk, "annual meeting"))
    next(one for one in menu.actions() if one.text() == "Rename the saved search…").trigger()
    wait_until_idle(window)
    assert [(one.name, one.query) for one in desk.searching.saved()] == [("Meetings of each year", "annual meeting")]
    do(window, "undo")
    assert [one.name for one in desk.searching.saved()] == ["Meetings every year"]
    do(window, "undo")
    assert desk.searching.saved() == []


def test_a_long_text_that_is_searched_for_leaves_room_for_what_is_found(make_window, store) -> None:
    window, page = opened(make_window, store)
    window.resize(1024, 640)
    typed(window, page, "critical minerals")
    high = page.list.height()
    typed(window, page, "The sides will hold an annual meeting on critical minerals and ports. " * 60)
    assert page.list.hits.rowCount()
    assert page.list.height() > high * 3 // 4
    assert page.understood.text().endswith("ports.”.")


def test_searches_and_sources_that_are_long_stand_in_the_menus_within_the_screen(make_window, tmp_path) -> None:
    title = "Plan of the two sides for " + "ports and their cranes, " * 20
    with closing(Desk(tmp_path / "long.db")) as desk:
        desk.import_text(f"{title}and harbours\n\n1. Japan and Peru will hold talks.\n", name="long")
        desk.searching.remember("talks & " * 60)
        desk.searching.save("a name " * 60, "talks")
    window, page = opened(make_window, tmp_path / "long.db")
    window.resize(1024, 640)
    typed(window, page, "talks")
    with closing(Desk(tmp_path / "long.db")) as desk:
        menu = page.offering("", _ways(desk, ""))
    sources = next(one.menu() for one in page.narrowing().actions() if one.text() == "Source")
    for shown in (menu, sources):
        assert shown.sizeHint().width() < 800
    assert sources.actions()[0].text().startswith("Plan of the two sides")
    assert sources.actions()[0].text().endswith("(1)")


def test_what_was_searched_before_is_forgotten_once_that_is_confirmed(make_window, store, answers) -> None:
    window, page = opened(make_window, store)
    typed(window, page, "annual meeting")
    page.do_record()
    wait_until_idle(window)
    desk = Desk(store)
    for confirmed, left in ((False, ["annual meeting"]), (True, [])):
        answers.answers.append(confirmed)
        menu = page.offering("", _ways(desk, ""))
        next(one for one in menu.actions() if one.text() == "Forget what was searched before…").trigger()
        wait_until_idle(window)
        assert desk.searching.recent() == left
    menu = page.offering("", _ways(desk, ""))
    assert "Forget what was searched before…" not in [one.text() for one in menu.actions()]


def test_more_like_this_shows_other_records(make_window, store) -> None:
    window, page = opened(make_window, store)
    typed(window, page, "critical minerals")
    first = page.list.chosen()
    page._show_like()
    wait_until_idle(window)
    shown = [(one.hit.kind, one.hit.id) for one in page.list.hits.shown]
    assert shown
    assert (first.kind, first.id) not in shown


def test_what_was_found_is_narrowed_by_a_value_that_joins_the_search(make_window, store) -> None:
    window, page = opened(make_window, store)
    typed(window, page, "meeting")
    before = page.list.hits.rowCount()
    fields = {one.text(): one.menu() for one in page.narrowing().actions()}
    nature = next(menu for words, menu in fields.items() if words.casefold() == "nature")
    values = [one.text() for menu in fields.values() for one in menu.actions()]
    assert not [one for one in values if one[:1].islower() or "-plan" in one]
    nature.actions()[-1].trigger()
    wait_until_idle(window)
    assert "nature:" in page.line.text()
    assert 0 < page.list.hits.rowCount() <= before


@pytest.mark.parametrize(("language", "typed_for"), [("ja", "相手国:見本国"), ("en", "country:Specimenland")])
def test_what_narrows_a_search_joins_it_in_the_language_of_the_interface(
    make_window, store, language, typed_for
) -> None:
    window, page = opened(make_window, store, language)
    typed(window, page, "cooperation")
    page._narrow_to("country", "XA")
    wait_until_idle(window)
    assert page.line.text() == f"{typed_for} cooperation"
    assert page.list.hits.shown


def test_a_search_is_remembered_by_whatever_was_done_with_what_it_found(make_window, store, answers) -> None:
    window, page = opened(make_window, store)
    for words, name in (("visas", "room"), ("hydrogen", "copy_cited"), ("customs", "record"), ("minerals", "like")):
        typed(window, page, words)
        do(window, name)
        window.go("search")
    with closing(Desk(store)) as desk:
        assert set(desk.searching.recent()) == {"visas", "hydrogen", "customs", "minerals"}


def test_a_search_is_remembered_by_reading_what_it_found(make_window, store, monkeypatch) -> None:
    monkeypatch.setattr("briefbook.ui.pages.search._READ", 1)
    window, page = opened(make_window, store)
    for words in ("hydrogen", "zzqqxx"):
        typed(window, page, words)
    with closing(Desk(store)) as desk:
        assert desk.searching.recent() == ["hydrogen"]


def test_sources_to_narrow_by_have_names_though_no_hit_of_theirs_is_read_yet(make_window, store, monkeypatch) -> None:
    monkeypatch.setattr("briefbook.ui.pages.search._LIMIT", 1)
    window, page = opened(make_window, store)
    typed(window, page, "meeting")
    fields = {one.text(): one.menu() for one in page.narrowing().actions()}
    sources = [one.text() for one in fields["Source"].actions()]
    assert page.list.hits.rowCount() == 1 < len(sources)
    assert not [one for one in sources if one[0].isdigit()]


def test_an_assessment_that_was_found_opens_its_commitment(make_window, store) -> None:
    desk = Desk(store)
    commitment = desk.find("critical minerals", kind="provision").hits[0].id
    record = AssessmentRecord(
        0, commitment, "evidence", "2026-01-15", "no-evidence", None, "予算の査定で止まったまま。", "1"
    )
    desk.followup.assess(record)
    desk.close()
    window, page = opened(make_window, store)
    typed(window, page, "査定で止まった")
    assert page.list.hits.shown[0].hit.kind == "assessment"
    assert page.list.hits.shown[0].place.startswith("15 January 2026")
    asked: list[tuple[str, object]] = []
    window.session.shown.connect(lambda kind, key: asked.append((kind, key)))
    QTest.keyClick(page.line, Qt.Key.Key_Return)
    wait_until_idle(window)
    assert ("provision", commitment) in asked
    assert window.current == "commitments"


def test_marks_stand_where_they_are_also_behind_characters_that_qt_counts_twice(qapp) -> None:
    text = "𠮷田課長との重要鉱物の話" * 20
    layout = marked(text, ((7, 11),), theme.font(), theme.colours().ink)
    whole, one = layout.formats()
    assert (whole.length, one.start, one.length) == (len(text) + 20, 8, 4)
    image = QImage(200, 80, QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        lines(painter, QRect(0, 0, 200, 80), 0, layout, 2)
    last = layout.lineAt(layout.lineCount() - 1)
    assert layout.text().endswith("…")
    assert text.startswith(layout.text()[:-1])
    assert last.naturalTextWidth() <= 200


def test_a_term_of_ones_own_is_known_to_search_as_soon_as_it_is_saved(make_window, store, answers) -> None:
    window, page = opened(make_window, store)
    typed(window, page, "ZQX")
    assert not page.list.hits.shown

    form = TextForm(window, "Terms", "Terms", "重要鉱物", "Save", lines=True, check=groups_in)
    assert "“重要鉱物” stands alone" in form.wrong()[0]
    form.field.setPlainText("")
    assert form.wrong() is None
    answers.answers.append("重要鉱物 | ZQX\n")
    window.go("settings")
    window.pages["settings"].do_terms()
    wait_until_idle(window)
    window.go("search")
    page.load()
    wait_until_idle(window)
    assert page.list.hits.shown[0].via == "Found by 重要鉱物"
    answers.answers.append("")
    window.pages["settings"].do_terms()
    wait_until_idle(window)
    page.load()
    wait_until_idle(window)
    assert not page.list.hits.shown


@pytest.mark.parametrize("width", [150, 300])
def test_a_text_that_goes_on_beyond_its_lines_ends_in_an_ellipsis_within_its_box(qapp, width) -> None:
    text = "Joint survey of critical minerals by the mining ministries of both countries, every second year. " * 3
    image = QImage(width + 200, 80, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    for whole, ends in ((text, True), ("Joint survey", False)):
        layout = marked(whole, ((0, 5),), theme.font(), theme.colours().ink)
        with QPainter(image) as painter:
            lines(painter, QRect(0, 0, width, 80), 0, layout, 2)
        assert layout.text().endswith("…") == ends
        assert layout.lineCount() <= 2
        last = layout.lineAt(layout.lineCount() - 1)
        assert last.textStart() + last.textLength() == len(layout.text())
        assert last.naturalTextWidth() <= width


@pytest.mark.parametrize(
    "text", ["両国の官民の対話と情報交換を進めるため、" * 3, "With special emphasis on talks between both sides " * 2]
)
def test_the_first_match_of_a_snippet_is_seen_however_narrow_the_list_is(qapp, text: str) -> None:
    font, whole = theme.font("small"), f"{text}重要鉱物について話す。" + text
    place = len(text), len(text) + 4
    for width in (170, 200, 300, 2000):
        shown, marks = in_sight(whole, (place,), font, width)
        ((start, end),) = marks
        assert shown[start:end] == "重要鉱物"
        layout = marked(shown, marks, font, theme.colours().ink)
        image = QImage(width, 80, QImage.Format.Format_RGB32)
        with QPainter(image) as painter:
            lines(painter, QRect(0, 0, width, 80), 0, layout, 2)
        assert layout.text()[start:end] == "重要鉱物"
    assert in_sight(whole, (place,), font, 4000) == (whole, (place,))


def test_the_words_that_a_field_was_read_from_are_marked_in_list_and_preview(make_window, store) -> None:
    window, page = opened(make_window, store)
    for query, gave in (
        ("due:<2028", ("deadline", "recurrence")),
        ("recurring:yes", ("recurrence",)),
        ("country:XA body:JICA", ("actor",)),
    ):
        typed(window, page, query)
        one = page.list.chosen()
        assert one is not None
        assert one.kind == "provision"
        finds = {
            wording.text[find.start : find.end]
            for wording in window.session.desk.provision(one.id).wordings
            for find in wording.coding.finds
            if find.what in gave
        }
        marked = {one.snippet[a:b] for a, b in one.marks}
        assert marked
        assert marked <= finds
        assert page.preview.toHtml().count("background-color") >= 1


def test_of_several_bodies_only_the_one_that_is_asked_for_is_marked() -> None:
    text = "The two agencies ALPHA and BETA will set up a register by 2030."
    finds = (Find("actor", "ALPHA", 17, 22), Find("actor", "BETA", 27, 31), Find("deadline", "2030", 55, 62))
    wording = WordingRecord(1, "en", 0, "1", text, (), Coding(Nature.COMMITMENT, finds=finds))
    item = ProvisionRecord(1, "1", Coding(Nature.COMMITMENT), (wording,), ("XA",))
    texts = told_in(item, "body:beta due:<2031", [Snippet("en", f"1  {text}")])
    assert [texts[0].text[a:b] for a, b in texts[0].marks] == ["BETA", "by 2030"]
    assert told_in(item, "-body:beta register", [Snippet("en", text)])[0].marks == ()


def test_the_sums_and_the_date_that_are_asked_for_are_marked_in_an_outcome() -> None:
    text = "On 4 March 2026 a loan of 30 million yen and a grant of 2 billion yen were signed; the next round is in May 2027."
    sums = (Amount(3e7, "JPY", "30 million yen"), Amount(2e9, "JPY", "2 billion yen"))
    outcome = OutcomeRecord(1, 1, "A loan", "2026-03-04", ("XA",), "signature", text, sums, (), None)

    def said(words: str) -> list[str]:
        (found,) = outcome_told_in(outcome, words, [Snippet("en", text)])
        return [found.text[a:b] for a, b in found.marks]

    assert said("amount:>1000000000") == ["2 billion yen"]
    assert said("date:>2026-01") == said("year:2026") == ["4 March 2026"]
    assert said("amount:<100000000 date:2026") == ["4 March 2026", "30 million yen"]
    assert said("loan") == said("-year:2027 loan") == []


def test_the_sums_that_are_asked_for_are_marked_in_whatever_record(tmp_path) -> None:
    text = (
        "The sides recalled a loan of 30 million yen.  " + "They met and went on. " * 30 + "A grant of 2 billion yen."
    )
    with closing(Desk(tmp_path / "sums.db")) as desk:
        desk.import_text(
            f"Joint Statement of Japan and Peru\n\nPreamble {text}\n\n1. Japan will provide 3 billion yen.\n", name="js"
        )
        desk.ledger.save_meeting(MeetingRecord(0, "Talks", "2026-12-10", "", "summit", ("PE",), text))
        words = "amount:>=2 billion yen"
        hits = told(desk, words, desk.find(words).hits)
        seen = {one.kind: [one.snippet[a:b] for a, b in one.marks] for one in hits}
        assert seen == {"meeting": ["2 billion yen"], "passage": ["2 billion yen"], "provision": ["3 billion yen"]}
        for one in hits:
            marks = [text.text[a:b] for text in _marked(desk, words, one) for a, b in text.marks]
            assert marks == seen[one.kind]


@pytest.mark.parametrize("query", ["amount:>1", "year:2026 kind:outcome"])
def test_what_an_outcome_was_found_by_is_marked_in_the_list(make_window, store, query) -> None:
    window, page = opened(make_window, store, "ja")
    typed(window, page, query)
    hits = [one.hit for one in page.list.hits.shown if one.hit.kind == "outcome"]
    assert hits
    assert any(one.marks or one.title_marks for one in hits)
    for one in hits:
        assert all(
            any(sign.isdigit() or sign in "一二三四五六七八九十" for sign in one.snippet[a:b]) for a, b in one.marks
        )


def test_one_goes_back_from_what_is_like_a_hit_to_that_hit(make_window, store) -> None:
    window, page = opened(make_window, store)
    typed(window, page, "critical minerals")
    QTest.keyClick(page.line, Qt.Key.Key_Down)
    second, all_of_them = page.list.chosen(), page.list.hits.rowCount()
    do(window, "like")
    assert page.findChild(QToolButton, "search_back").isVisible()
    QTest.keyClick(page.line, Qt.Key.Key_Escape)
    wait_until_idle(window)
    assert page.list.chosen().id == second.id
    assert page.list.hits.rowCount() == all_of_them
    assert page.findChild(QToolButton, "search_back") is None or not page.findChild(QToolButton, "search_back").isVisible()  # fmt: skip


def test_the_keys_for_the_room_work_as_soon_as_a_hit_is_chosen(make_window, store, answers) -> None:
    window, page = opened(make_window, store)
    typed(window, page, "critical minerals")
    QTest.keyClick(page.line, Qt.Key.Key_Down)
    assert page.can("room")
    QTest.keyClick(page.line, Qt.Key.Key_F6)
    assert [type(one).__name__ for one in answers.forms] == ["LargePrint"]


def test_the_keys_for_the_room_show_the_first_hit_of_what_was_typed_once_it_is_read(
    make_window, store, answers
) -> None:
    window, page = opened(make_window, store)
    typed(window, page, "young researchers")
    page.line.setText("critical minerals")
    page.line.textEdited.emit("critical minerals")
    QTest.keyClick(page.line, Qt.Key.Key_F6)
    assert answers.forms == []
    QTest.qWait(120)
    wait_until_idle(window)
    assert [type(one).__name__ for one in answers.forms] == ["LargePrint"]
    assert (answers.forms[0]._kind, answers.forms[0]._record) == (page.list.chosen().kind, page.list.chosen().id)
    typed(window, page, "young researchers")
    assert len(answers.forms) == 1


@pytest.mark.parametrize("before", ["", "young researchers"])
def test_enter_opens_the_first_hit_of_what_was_typed_not_of_what_was_shown_before(make_window, store, before) -> None:
    window, page = opened(make_window, store)
    opening = []
    window.session.show = lambda *record: opening.append(record)
    typed(window, page, before)
    page.line.setText("critical minerals")
    page.line.textEdited.emit("critical minerals")
    QTest.keyClick(page.line, Qt.Key.Key_Return)
    assert opening == []
    QTest.qWait(120)
    wait_until_idle(window)
    assert opening == [(page.list.chosen().kind, page.list.chosen().id)]
    typed(window, page, "young researchers")
    assert len(opening) == 1


def test_the_keys_for_the_room_show_the_first_item_where_another_record_stands_before_it(
    make_window, store, answers
) -> None:
    with closing(Desk(store)) as desk:
        for day in ("2026-12-10", "2027-01-10"):
            desk.ledger.save_meeting(MeetingRecord(0, "Critical minerals", day, "", "summit", ("XA",), ""))
    window, page = opened(make_window, store)
    typed(window, page, "critical minerals")
    assert [one.hit.kind for one in page.list.hits.shown[:2]] == ["meeting"] * 2
    QTest.keyClick(page.line, Qt.Key.Key_Down)
    assert not page.can("room"), "a meeting was chosen"
    QTest.keyClick(page.line, Qt.Key.Key_Up)
    QTest.keyClick(page.line, Qt.Key.Key_F6)
    assert [one._kind for one in answers.forms] == ["provision"]
    assert page.list.chosen().kind == "provision"


def test_a_slip_is_told_beside_what_was_found_of_the_other_signs(make_window, store) -> None:
    window, page = opened(make_window, store)
    typed(window, page, "重要鉱勿")
    assert page.list.model().rowCount()
    shown = QTextDocument()
    shown.setHtml(QLabel.text(page.understood))
    assert "Did you mean: 重要鉱物" in shown.toPlainText()
    assert "<" not in shown.toPlainText()
    assert "Did you mean: 重要鉱物" in page.understood.accessibleName()
    assert "href='query:" in QLabel.text(page.understood)
    page.understood.setFocus()
    QTest.keyClick(page.understood, Qt.Key.Key_Tab)
    QTest.keyClick(page.understood, Qt.Key.Key_Return)
    wait_until_idle(window)
    assert page.line.text() == "重要鉱物"


def test_enter_searches_for_what_was_meant_where_nothing_was_found(make_window, store) -> None:
    window, page = opened(make_window, store)
    typed(window, page, "mineralz")
    assert page.list.hits.rowCount() == 0
    QTest.keyClick(page.line, Qt.Key.Key_Return)
    wait_until_idle(window)
    assert page.line.text() == "minerals"
    assert page.list.hits.rowCount()


def test_a_count_that_is_not_exact_says_about(make_window, store) -> None:
    _window, page = opened(make_window, store)
    page._exact = False
    page._show_tabs({"provision": 1234})
    assert [one.text() for one in page._tabs.buttons()][:2] == ["All about 1,234", "Items about 1,234"]
    page._facets = {"nature": {"commitment": 12}}
    assert [one.text() for one in page.narrowing().actions()[0].menu().actions()] == ["Commitment (about 12)"]


def test_the_list_has_all_that_is_counted_where_some_of_the_best_are_no_hit(make_window, store, monkeypatch) -> None:
    whole = Desk.find

    def few(desk: Desk, words: str, *, limit: int = 20, **options: Any) -> Results:
        found = whole(desk, words, limit=limit, **options)
        return replace(found, hits=found.hits[:1], total=1, exact=False) if 1 < limit <= 60 else found

    monkeypatch.setattr(Desk, "find", few)
    window, page = opened(make_window, store)
    typed(window, page, "minerals")
    assert page.list.hits.rowCount() > 1
    assert page._tabs.buttons()[0].text() == f"All {page.list.hits.rowCount()}"


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_hit_has_its_menu_and_is_copied_with_its_citation(make_window, store) -> None:
    window, page = opened(make_window, store)
    typed(window, page, "critical minerals")
    at = page.list.visualRect(page.list.currentIndex()).center()
    QApplication.sendEvent(
        page.list.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, page.list.mapToGlobal(at))
    )
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [one.objectName() for one in menu.actions() if one.objectName()] == [one for one in MENU if one]
    assert all(one.isEnabled() for one in menu.actions())
    menu.close()
    QTest.keyClick(page.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    wait_until_idle(window)
    assert QGuiApplication.clipboard().text().endswith("]")


def test_more_hits_come_where_the_list_ends_and_the_one_that_is_read_stays(make_window, tmp_path) -> None:
    desk = Desk(tmp_path / "many.db")
    items = "\n\n".join(f"{n}. Hold meeting {n} of the working party." for n in range(1, 151))
    desk.import_text(f"Action Plan of Japan and Peru\n\n{items}\n", name="many")
    desk.close()
    window, page = opened(make_window, tmp_path / "many.db")
    window.resize(1024, 600)
    typed(window, page, "working party")
    first, bar = page.list.hits.rowCount(), page.list.verticalScrollBar()
    assert first < 150
    page.list.setCurrentIndex(page.list.hits.index(3))
    chosen = page.list.chosen().id
    for _more in range(3):
        bar.setValue(bar.maximum())
        wait_until_idle(window)
    assert page.list.hits.rowCount() >= 150
    assert page.list.chosen().id == chosen
    assert bar.value() > 0
    typed(window, page, "working")
    assert page.list.hits.rowCount() == first


def test_an_open_window_has_the_index_looked_over_beside_it(make_window, store, monkeypatch) -> None:
    begun = []
    monkeypatch.setattr("briefbook.beside.run", lambda *words: begun.append(words))
    monkeypatch.setattr("briefbook.ui.session._LOOK", 200)
    window, _page = opened(make_window, store)
    QTest.qWait(150)
    wait_until_idle(window)
    assert begun == [("--store", str(store), "index", "--beside", "--mend")]


def test_a_search_that_lacks_what_is_not_in_the_index_says_so_and_is_asked_again(
    make_window, store, monkeypatch
) -> None:
    monkeypatch.setattr("db.found.AT_ONCE", 3)
    monkeypatch.setattr("briefbook.beside.run", lambda *_words: None)
    monkeypatch.setattr("briefbook.ui.pages.search._LATER", 50)
    desk = Desk(store)
    desk.store.database.execute("update index_state set version = 1")
    window, page = opened(make_window, store)
    typed(window, page, "hydrogen")
    assert not page.list.hits.shown
    assert "not in the index yet" in page.understood.text()
    desk.searching.finish()
    desk.close()
    for _turn in range(100):
        QTest.qWait(50)
        if page.list.hits.shown:
            break
    wait_until_idle(window)
    assert page.list.hits.shown
    assert "index" not in page.understood.text()
    assert not page._later.isActive()


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_source_that_narrows_a_search_is_said_by_its_title(make_window, store, language) -> None:
    window, page = opened(make_window, store, language)
    typed(window, page, "cooperation")
    page._narrow_to("source", "1")
    QTest.qWait(120)
    wait_until_idle(window)
    title = next(one for one in Desk(store).sources() if one.masthead.language == language and 1 in (one.id, one.pair))
    assert " ".join(title.masthead.title.split())[:20] in page.understood.text()
    assert page.list.hits.shown


def test_the_room_is_the_same_by_either_language_of_an_outcome(tmp_path: Path) -> None:
    with closing(Desk(tmp_path / "room.db")) as desk:
        desk.import_text(
            "Japan-Peru Plan of Ports\n\n1. Both sides will sign a port agreement.\n", name="plan", counterpart="PE"
        )
        desk.import_text(
            "港湾協力　令和８年度実績報告\n\n○８月４日、ペルーとの港湾協定に署名。\n○９月５日、チリに港を開く。\n",
            name="報告",
        )
        desk.import_text(
            "Port Cooperation: Results of Fiscal Year 2026\n\n• On August 4, a port agreement with Peru was signed.\n"
            "• On September 5, a port was opened in Chile.\n",
            name="report",
        )  # fmt: skip
        one, other = (desk.store.outcomes(source=source.id)[0].id for source in desk.sources()[1:])
        desk.review.pair_outcomes(one, other)
        desk.ledger.set_link(desk.provisions()[0].id, one, "accepted")
        assert printed_item(desk, "outcome", one, "ja") == printed_item(desk, "outcome", other, "ja")
        assert printed_item(desk, "outcome", other, "ja").wordings
