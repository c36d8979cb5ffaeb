"""The palette finds actions, counterparts and records, and does or opens them by the keyboard alone."""

from contextlib import closing

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLineEdit

from briefbook.desk import Desk
from briefbook.states import review_chip
from briefbook.ui.app import wait_until_idle
from briefbook.ui.finding import nearest
from briefbook.ui.lines import Line, Lines
from briefbook.ui.linking import choose_outcome
from briefbook.ui.palette import Palette, _opened
from db.records import AssessmentRecord, BookRecord, MarkRecord, MeetingRecord, PersonRecord
from tests.ui.walk import show


def opened(window) -> Palette:
    window.deeds.do_palette()
    found = window.findChild(Palette, "palette")
    assert found is not None
    return found


def typed(window, palette: Palette, words: str) -> list[Line]:
    palette.line.setText(words)
    palette.line.textEdited.emit(words)
    palette._timer.timeout.emit()
    wait_until_idle(window)
    return list(palette.list.lines.lines)


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize(
    ("words", "target"),
    [("peru", "PE"), ("ペルー", "PE"), ("ぺるー", "PE"), ("pe", "PE"), ("ちゅうごく", "CN"), ("braisl", "BR"), ("asean", "ASEAN"), ("cote d'iv", "CI")],
)  # fmt: skip
def test_a_counterpart_is_found_by_its_names_in_both_languages_its_code_and_its_reading(
    make_window, store, language, words, target
) -> None:
    window = make_window(store, language)
    found = typed(window, opened(window), words)
    assert ("counterpart", target) in [(one.kind, one.record) for one in found[:3]]


@pytest.mark.parametrize(("language", "words"), [("ja", "全画面"), ("ja", "full scr"), ("en", "full scr"), ("en", "fulll screen")])  # fmt: skip
def test_an_action_is_found_in_words_of_either_language_with_its_shortcut(make_window, store, language, words) -> None:
    window = make_window(store, language)
    found = typed(window, opened(window), words)
    assert (found[0].kind, found[0].record) == ("action", "full_screen")
    assert found[0].side == "F11"


@pytest.mark.parametrize(("language", "words"), [("ja", "統合"), ("en", "Merge with the next")])
def test_an_action_that_nothing_serves_stands_last_and_says_so(make_window, store, language, words) -> None:
    window = make_window(store, language)
    window.go("settings")
    palette = opened(window)
    found = typed(window, palette, words)
    assert (found[-1].kind, found[-1].record) == ("absent", "merge")
    assert {"ja": "不可", "en": "Not possible"}[language] in found[-1].side
    palette.list.setCurrentIndex(palette.list.model().index(len(found) - 1, 0))
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert found[-1].title in window.strip.noted()
    assert window.current == "settings"


@pytest.mark.parametrize(("language", "words"), [("ja", "重要鉱物"), ("en", "critical minerals")])
def test_a_record_is_found_with_words_around_the_match(make_window, store, language, words) -> None:
    window = make_window(store, language)
    found = [one for one in typed(window, opened(window), words) if one.kind in ("provision", "outcome", "source")]
    assert found
    assert any(words.casefold() in one.spoken().casefold() for one in found)
    assert all(one.chips for one in found)  # nobody looked them over


def test_an_item_is_called_by_its_place_as_in_lists(make_window, store) -> None:
    window = make_window(store)
    found = [one for one in typed(window, opened(window), "investment agreement") if one.kind == "provision"]
    assert found[0].title.startswith("2.1  Begin negotiations")
    assert found[0].detail == "Specimenland  ·  ECONOMY AND TRADE PILLAR"


@pytest.mark.parametrize("words", ["2.1", "２．１", "Specimenland 2.1"])
def test_an_item_is_found_by_its_number_and_stands_there_with_its_document(make_window, store, words) -> None:
    window = make_window(store)
    found = [one for one in typed(window, opened(window), words) if one.kind == "provision"]
    assert found[0].title.startswith("2.1  Begin negotiations")
    assert "ROADMAP" in found[0].detail.split("  ·  ")[1]
    assert len({one.record for one in found}) == len(found)


def test_enter_does_the_action_and_the_focus_comes_back(make_window, store) -> None:
    window = make_window(store)
    window.rail.setFocus()
    palette = opened(window)
    typed(window, palette, "Settings")
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert window.current == "settings"
    assert not palette.isVisible()


def test_the_arrows_go_round_and_escape_closes(make_window, store) -> None:
    window = make_window(store)
    palette = opened(window)
    assert palette.list.currentIndex().row() == 0
    QTest.keyClick(palette.line, Qt.Key.Key_Up)
    assert palette.list.currentIndex().row() == palette.list.model().rowCount() - 1
    QTest.keyClick(palette.line, Qt.Key.Key_Down)
    assert palette.list.currentIndex().row() == 0
    assert palette.line.accessibleDescription() == palette.list.chosen().spoken()
    QTest.keyClick(palette.line, Qt.Key.Key_Escape)
    assert not palette.isVisible()


def test_what_finds_nothing_says_so(make_window, store) -> None:
    window = make_window(store)
    palette = opened(window)
    assert typed(window, palette, "qqqqxxzz") == []
    assert palette.nothing.isVisible()


def test_find_goes_to_the_palette_where_a_page_has_no_filter(make_window, store) -> None:
    window = make_window(store)
    window.go("settings")
    window.actions_.trigger("find")
    assert isinstance(window.findChild(QLineEdit, "palette_line"), QLineEdit)


def test_slips_and_parts_are_ranked_below_whole_words() -> None:
    names = ["Iran", "Iraq", "Ireland", "Republic of Iran"]
    assert [one for _near, one in nearest("iran", names, lambda one: [one])][:2] == ["Iran", "Republic of Iran"]


@pytest.mark.parametrize("words", ["切り替え", "切替え", "切替"])
def test_a_verb_is_found_with_its_endings_written_or_left_out(words: str) -> None:
    for name in ("言語の切替え", "言語の切り替え"):
        assert nearest(words, [name], lambda one: [one])


def test_lines_are_a_sound_model_and_speak(qapp) -> None:
    model = Lines(
        None, [Line("source", None, "Heading"), Line("source", 1, "Title", "Detail", "side", (("Due", "late"),))]
    )
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_lines([*model.lines, Line("outcome", 3, "Visit")])
    assert model.data(model.index(1), Qt.ItemDataRole.AccessibleTextRole) == "Title, Detail, Due, side"


@pytest.mark.parametrize(("language", "words"), [("en", "設定"), ("ja", "Settings")])
def test_an_action_is_found_by_its_words_in_the_other_language(make_window, store, language, words) -> None:
    window = make_window(store, language)
    palette = opened(window)
    typed(window, palette, words)
    assert palette.list.lines.lines[0].record == "page_settings"


def test_a_click_on_a_line_opens_it(make_window, store) -> None:
    window = make_window(store)
    palette = opened(window)
    typed(window, palette, "Settings")
    place = palette.list.visualRect(palette.list.model().index(0, 0)).center()
    QTest.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place.x(), place.y()))
    assert window.current == "settings"


@pytest.mark.parametrize("language", ["ja", "en"])
def test_what_was_opened_last_stands_first_while_nothing_is_typed(make_window, store, language) -> None:
    window = make_window(store, language)
    window.session.show("source", 1)
    show(window, "counterpart", "PE")
    palette = opened(window)
    wait_until_idle(window)
    lines = palette.list.lines.lines
    assert [(one.kind, one.record) for one in lines[:2]] == [("counterpart", "PE"), ("source", 1)]
    assert all(one.title for one in lines)
    assert lines[2].kind == "action"
    assert lines[1].chips == (review_chip(reviewed=False),)
    desk = Desk(store)
    desk.review.accept_all(1)
    assert [one.chips for one in _opened(desk, [("source", 1), ("outcome", 1)], language)] == [(), lines[1].chips]


def test_a_meeting_and_a_person_are_found_by_name_and_reading(make_window, store) -> None:
    desk = Desk(store)
    desk.ledger.save_person(PersonRecord(0, "JP", "霞 太郎", "かすみ たろう", "KASUMI Taro"))
    desk.ledger.save_meeting(MeetingRecord(0, "Talks on the sea", "2026-12-05", counterparts=("XA",)))
    desk.close()
    window = make_window(store)
    palette = opened(window)
    wait_until_idle(window)
    for words, target in (("kasumi", ("person", 1)), ("カスミ", ("person", 1)), ("talks on", ("meeting", 1))):
        found = typed(window, palette, words)
        assert (found[0].kind, found[0].record) == target


def test_a_new_meeting_can_be_begun_from_any_page(make_window, store, answers) -> None:
    window = make_window(store)
    window.go("settings")
    palette = opened(window)
    typed(window, palette, "New meeting")
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    wait_until_idle(window)
    assert window.current == "counterparts"
    assert len(answers.forms) == 1


def test_what_is_not_in_the_index_yet_is_said_where_nothing_is_found(make_window, store, monkeypatch) -> None:
    monkeypatch.setattr("db.found.AT_ONCE", 3)
    monkeypatch.setattr("briefbook.beside.run", lambda *_words: None)
    window = make_window(store)
    with closing(Desk(store)) as desk:
        desk.store.database.execute("update index_state set version = 1")
    palette = opened(window)
    typed(window, palette, "ammonia")
    assert "not in the index yet" in palette.nothing.text()
    form = choose_outcome(window.session, [], [], window)
    form.line.setText("ammonia")
    form.search()
    wait_until_idle(window)
    assert "not in the index yet" in form.nothing.text()
    with closing(Desk(store)) as desk:
        desk.searching.finish()
    assert typed(window, palette, "ammonia ")
    assert not palette.nothing.isVisible()
    form.close()


def test_what_is_part_of_a_record_is_found_and_opens_it(make_window, store) -> None:
    with closing(Desk(store)) as desk:
        commitment = desk.provisions(nature="commitment", counterpart="XA")[0]
        said = AssessmentRecord(
            0, commitment.id, "evidence", "2026-01-15", "no-evidence", None, "Kumquats are late.", "1"
        )
        desk.followup.assess(said)
        book, _change = desk.ledger.save_book(BookRecord(0, "For the harbour", "XA", "en", ()))
        desk.ledger.save_mark(MarkRecord(0, book, "a", 0, 5, "Quince", "Ask about quinces"))
    window = make_window(store)
    palette = opened(window)
    (line,) = typed(window, palette, "kumquats")
    assert line.title == f"{commitment.key} Kumquats are late."
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    wait_until_idle(window)
    assert (window.current, window.page("commitments").panel.record) == ("commitments", commitment.id)
    typed(window, palette := opened(window), "quinces")
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    wait_until_idle(window)
    assert window.current == "books"
