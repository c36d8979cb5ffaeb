"""The review of an import in the window: every deed, and its undo."""

from importlib import import_module
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLabel, QScrollArea

from briefbook.desk import Desk
from briefbook.followup.bodies import name_of
from briefbook.i18n import use
from briefbook.model import Nature, Role, Strength
from briefbook.ui.app import wait_until_idle, wait_until_over
from briefbook.ui.editors import bodies_in, body_lines
from briefbook.ui.importing import import_files
from briefbook.ui.review_actions import _RETYPED
from briefbook.ui.reviewing import import_file
from tests.ui.walk import do, go_to, show

PLAN = """Plan of Specimenland

1. The two sides will meet every year.

2. The two sides will open an office by 2030. They will appoint its head.

3. The two sides welcomed the new bridge.

Done in two copies
"""
PARTNER = """見本国との計画

１　両国は毎年会合する。

２　両国は２０３０年までに事務所を開設する。両国はその長を任命する。

３　両国は新しい橋を歓迎した。
"""


@pytest.fixture
def reviewed(make_window, tmp_path):
    """A function that opens a window on the review of a text."""

    def start(text: str = PLAN, language: str = "en", more: tuple[str, ...] = ()):
        path = tmp_path / "store.db"
        desk = Desk(path)
        source = desk.import_text(text, name="Plan", counterpart="XA").source.source.id
        for number, one in enumerate(more):
            desk.import_text(one, name=f"Other {number}", counterpart="XA")
        desk.close()
        window = make_window(path, language)
        show(window, "review", source)
        return window, window.pages["review"]

    return start


def numbers(page) -> list[str]:
    return [one.number for one in page.file.items]


def texts(window) -> list[str]:
    return [wording.text for one in window.session.desk.provisions() for wording in one.wordings]


def undone(window, page) -> None:
    do(window, "undo")
    assert window.session.desk.check()[0] == []


def imported(window, path) -> None:
    """Import a file, and wait until its review is in front, which it is a moment after."""
    import_files(window.session, [path])
    for _moment in range(200):
        wait_until_idle(window)
        page = window.pages.get("review")
        if window.current == "review" and page.file and page.file.original.source.file == path.name:
            return
        QTest.qWait(20)


def choose(page, number: str) -> None:
    item = next(one for one in page.file.items if one.number == number)
    page.list.choose(*item.record)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_what_was_found_stands_beside_the_document_warnings_first(make_window, store, language) -> None:
    window = make_window(store, language)
    for source in window.session.desk.sources():
        show(window, "review", source.id)
        page = window.pages["review"]
        assert page.file.original.source.id == source.id
        assert page.list.model().rowCount() == len(page.file.items)
        assert page.warnings.model().rowCount() == len(page.file.original.notices)
        assert page._warned.isVisible() == bool(page.file.original.notices)
    QAbstractItemModelTester(page.list.model(), QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_no_place_is_kept_for_warnings_before_it_is_read_whether_there_are_any(make_window, store) -> None:
    window = make_window(store)
    window.go("review")
    page = window.pages["review"]
    assert not page._warned.isVisible()
    wait_until_idle(window)
    assert page._warned.isVisible() == bool(page.file.original.notices)


@pytest.mark.parametrize(("name", "slow"), [("review", "import_file"), ("sources", "source_line")])
def test_a_page_that_is_long_in_coming_says_that_it_is_loading(
    make_window, store, qtbot, monkeypatch, name, slow
) -> None:
    window = make_window(store)
    module, go_on = import_module(f"briefbook.ui.pages.{name}"), Event()
    reading = getattr(module, slow)
    monkeypatch.setattr(module, slow, lambda *words: go_on.wait(60) and reading(*words))
    window.go(name)
    page = window.pages[name]

    def says() -> bool:
        return any(one.text() == "Loading…" and one.isVisible() for one in page.findChildren(QLabel))

    assert not says(), "at first nothing flickers"
    try:
        qtbot.waitUntil(says, timeout=20_000)
    finally:
        go_on.set()
    wait_until_idle(window)
    assert not says()
    assert page.front.isVisible()


def test_the_document_and_the_list_are_linked_both_ways(reviewed) -> None:
    _window, page = reviewed()
    choose(page, "3")
    block = page.view.current()
    assert page.file.original.blocks[block].block.number == "3"
    assert "bridge" in page.detail.box.toPlainText()
    first = page.file.original.records[page.file.items[0].record][0]
    page.view.setTextCursor(page.view.textCursor())
    page.view.picked.emit(first)
    assert page.item().number == "1"
    assert page.list.chosen().record == page.file.items[0].record[1]


def test_items_are_accepted_one_after_the_other_by_the_space_bar(reviewed) -> None:
    window, page = reviewed()
    choose(page, "1")
    QTest.keyClick(page.list, Qt.Key.Key_Space)
    assert page.item().number == "2"
    wait_until_idle(window)
    assert page._done.text() == "1 of 3 reviewed"
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    QTest.keyClick(page.list, Qt.Key.Key_Space)
    wait_until_idle(window)
    assert page._done.text() == "3 of 3 reviewed"
    assert window.session.desk.sources()[0].reviewed
    assert page.file.original.source.id == window.session.desk.sources()[0].id
    undone(window, page)
    assert page._done.text() == "2 of 3 reviewed"
    assert not window.session.desk.sources()[0].reviewed


def test_what_is_taken_back_or_done_again_is_in_hand(reviewed) -> None:
    window, page = reviewed()
    choose(page, "1")
    for _item in range(2):
        page.do_accept()
        wait_until_idle(window)
    assert page.item().number == "3"
    undone(window, page)
    assert page.item().number == "2"
    assert page.list.chosen().record == page.item().record[1]
    undone(window, page)
    assert page.item().number == "1"
    choose(page, "3")
    do(window, "redo")
    assert page.item().number == "1"
    choose(page, "2")
    page.do_remove()
    wait_until_idle(window)
    assert page.item().number == "3"
    undone(window, page)
    assert page.item().number == "2"
    choose(page, "3")
    page.do_accept_all()
    wait_until_idle(window)
    undone(window, page)
    assert page.item().number == "3"  # it is of what was taken back


def test_all_without_warnings_are_accepted_at_once(make_window, store) -> None:
    window = make_window(store)
    source = next(one.id for one in window.session.desk.sources() if one.file.endswith(".ja.docx"))
    show(window, "review", source)
    page = window.pages["review"]
    sound, before = page.file.sound, page.file.reviewed
    assert 0 < sound < len(page.file.items)
    page.do_accept_sound()
    wait_until_idle(window)
    assert page.file.reviewed == before + sound
    assert page.file.sound == 0
    page._which.setCurrentIndex(1)
    assert page.list.model().rowCount() == len(page.file.items) - page.file.reviewed
    page.do_accept_all()
    wait_until_idle(window)
    assert page.file.original.source.reviewed
    undone(window, page)
    undone(window, page)
    assert page.file.reviewed == before


def test_items_are_merged_and_split(reviewed) -> None:
    window, page = reviewed()
    choose(page, "1")
    page.do_merge()
    wait_until_idle(window)
    assert numbers(page) == ["1", "3"]
    assert "open an office" in page.item().text
    undone(window, page)
    assert numbers(page) == ["1", "2", "3"]
    choose(page, "2")
    page.detail.box.put_cursor(page.item().text.index("They will"))
    page.do_split()
    wait_until_idle(window)
    assert [one.text for one in page.file.items][1:3] == [
        "The two sides will open an office by 2030.", "They will appoint its head.",
    ]  # fmt: skip
    undone(window, page)
    assert len(page.file.items) == 3


def test_an_item_is_split_where_the_cursor_was_put_in_the_document(reviewed) -> None:
    window, page = reviewed()
    lines = page.file.original.lines
    line = next(at for at, one in enumerate(lines) if "They will" in one)
    cursor = page.view.textCursor()
    cursor.setPosition(page.view.document().findBlockByNumber(line).position() + lines[line].index("They will"))
    page.view.setTextCursor(cursor)
    page.do_split()
    wait_until_idle(window)
    assert [one.text for one in page.file.items][1:3] == [
        "The two sides will open an office by 2030.", "They will appoint its head.",
    ]  # fmt: skip


def test_a_sentence_about_what_was_wrong_goes_when_it_is_done_right(reviewed) -> None:
    window, page = reviewed()
    strip = window.statusBar()
    choose(page, "2")
    page.do_split()
    wait_until_idle(window)
    assert strip.currentMessage() == "Choose a place within the wording: both parts need words."
    page.detail.box.moveCursor(QTextCursor.MoveOperation.End)
    page.detail.box.moveCursor(QTextCursor.MoveOperation.WordLeft)
    page.detail.box.moveCursor(QTextCursor.MoveOperation.WordLeft)
    page.do_split()
    wait_until_idle(window)
    assert len(page.file.items) == 4
    assert strip.currentMessage() == ""
    page.do_remove()
    wait_until_idle(window)
    assert strip.currentMessage() == "Removed. Undo brings it back."


def test_an_item_is_renumbered_and_its_nature_and_strength_set(reviewed, answers) -> None:
    window, page = reviewed()
    choose(page, "3")

    def fill(form) -> bool:
        form.number.setText("2 bis")
        form.key.setText("2.1")
        return True

    answers.answers.append(fill)
    page.do_renumber()
    wait_until_idle(window)
    assert numbers(page) == ["1", "2", "2 bis"]
    page.do_nature_commitment()
    wait_until_idle(window)
    assert page.item().provision.coding.nature is Nature.COMMITMENT
    assert page.detail._strength.isVisible()
    page._set_strength(Strength.SOFT)
    wait_until_idle(window)
    assert page.item().provision.coding.strength is Strength.SOFT
    for _n in range(3):
        undone(window, page)
    assert numbers(page) == ["1", "2", "3"]
    assert page.item().provision.coding.nature is Nature.RECOGNITION


def test_a_block_gets_another_role(reviewed, answers) -> None:
    window, page = reviewed()
    block = next(at for at, one in enumerate(page.file.original.blocks) if one.text.startswith("Done"))
    page.view.go_to(block)
    answers.answers.append(_RETYPED.index(Role.PROVISION))
    page.do_retype()
    wait_until_idle(window)
    assert page.file.original.blocks[block].block.role is Role.PROVISION
    assert page.file.items[-1].text == "Done in two copies"
    undone(window, page)
    assert len(page.file.items) == 3


@pytest.mark.parametrize(("language", "says"), [("en", "No items in this document"), ("ja", "この文書の項目なし")])
def test_a_document_without_items_says_how_one_is_made(reviewed, answers, language, says) -> None:
    window, page = reviewed("Letter of Specimenland\n\nDone in two copies\n", language=language)
    assert not page.file.items
    titles = [one.text() for one in page.detail.findChildren(QLabel) if one.isVisible()]
    assert titles[0] == says
    assert "Ctrl+R" in titles[1]
    page.view.go_to(len(page.file.original.blocks) - 1)
    answers.answers.append(_RETYPED.index(Role.PROVISION))
    page.do_retype()
    wait_until_idle(window)
    assert page.item().text == "Done in two copies"
    assert says not in [one.text() for one in page.detail.findChildren(QLabel)]


def test_an_item_is_removed_and_comes_back(reviewed) -> None:
    window, page = reviewed()
    choose(page, "2")
    page.do_remove()
    wait_until_idle(window)
    assert numbers(page) == ["1", "3"]
    assert page.item().number == "3"
    undone(window, page)
    assert numbers(page) == ["1", "2", "3"]


def test_words_are_found_in_the_document_and_their_item_comes_to_hand(make_window, store) -> None:
    window = make_window(store)
    page = go_to(window, "review")
    window.actions_.trigger("find")
    item = page.file.items[-1]
    words = item.outcome.title
    window.focusWidget().setText(words)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    wait_until_idle(window)
    assert page.view.textCursor().selectedText() == words
    chosen = page.list.chosen()
    assert (chosen.kind, chosen.record) == item.record
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert window.focusWidget() is page.view


def test_a_warning_is_dismissed(make_window, store) -> None:
    window = make_window(store)
    source = next(one.id for one in window.session.desk.sources() if one.file.endswith(".ja.docx"))
    show(window, "review", source)
    page = window.pages["review"]
    count = page.warnings.model().rowCount()
    page.warnings.setCurrentIndex(page.warnings.model().index(0, 0))
    page.do_dismiss()
    wait_until_idle(window)
    assert page.warnings.model().rowCount() == count - 1
    undone(window, page)
    assert page.warnings.model().rowCount() == count


def test_removing_says_that_the_item_goes_in_both_languages(reviewed) -> None:
    window, page = reviewed(more=(PARTNER,))
    choose(page, "1")
    assert page.item().other is not None
    page.do_remove()
    wait_until_idle(window)
    assert window.statusBar().currentMessage() == "Removed in both languages. Undo brings it back."
    assert numbers(page) == ["2", "3"]
    undone(window, page)
    assert numbers(page) == ["1", "2", "3"]
    assert next(one for one in page.file.items if one.number == "1").other is not None


def test_each_deed_is_named_for_undo_in_either_language(reviewed) -> None:
    window, page = reviewed(language="ja")
    choose(page, "1")
    page.do_merge()
    wait_until_idle(window)
    undo = window.actions_.by_name["undo"]
    japanese = undo.text()
    assert "1" in japanese
    do(window, "other_language")
    english = window.actions_.by_name["undo"].text()
    assert english.startswith("Undo: ")
    assert english != japanese
    page = window.pages["review"]
    assert numbers(page) == ["1", "3"]
    assert page.item().number == "1"


def test_when_the_import_is_undone_the_next_one_or_nothing_is_shown(reviewed) -> None:
    window, page = reviewed()
    do(window, "undo")
    assert page.file is None
    assert page._stack.currentIndex() == 2
    do(window, "redo")
    assert len(page.file.items) == 3


def test_a_long_item_is_read_and_split_in_one_place_that_scrolls(reviewed) -> None:
    _window, page = reviewed(f"Plan of Specimenland\n\n1. {'The two sides will meet again. ' * 80}\n\n2. They will go.")
    choose(page, "1")
    box, scroll = page.detail.box, page.detail.findChild(QScrollArea, "review_detail")
    assert box.verticalScrollBar().maximum() == 0
    assert scroll.verticalScrollBar().maximum() > 0
    box.setFocus()
    box.moveCursor(QTextCursor.MoveOperation.End)
    end = box.viewport().mapTo(scroll.viewport(), box.cursorRect().center())
    assert scroll.viewport().rect().contains(end)
    choose(page, "2")
    assert scroll.verticalScrollBar().value() == 0


def test_an_offset_is_counted_in_characters_also_behind_rare_ones(reviewed) -> None:
    window, page = reviewed("Plan of Specimenland\n\n1. The 𠮷 side will meet. Both will write.\n\n2. They will go.")
    choose(page, "1")
    at = page.item().text.index("Both")
    page.detail.box.put_cursor(at)
    assert page.detail.box.offset() == at
    page.do_split()
    wait_until_idle(window)
    assert page.file.items[1].text == "Both will write."


@pytest.mark.parametrize("language", ["en", "ja"])
def test_what_a_document_does_not_say_of_itself_is_asked_for(make_window, tmp_path, answers, language) -> None:
    path = tmp_path / "store.db"
    desk = Desk(path)
    source = desk.import_text(PLAN.replace("Specimenland", "the two sides"), name="Plan").source.source.id
    desk.close()
    window = make_window(path, language)
    show(window, "review", source)
    page = window.pages["review"]
    assert page._asked.isVisible()
    count = page.warnings.model().rowCount()

    def fill(form) -> bool:
        form.counterparts._add("XA")
        form.date.line.setText("31 March 2026" if language == "en" else "2026年3月31日")
        form.place.setText("Specimen City")
        assert form.wrong() is None
        return True

    answers.answers.append(fill)
    page._asked.click()
    wait_until_idle(window)
    head = window.session.desk.source(source).source.masthead
    assert (head.counterparts, head.date, head.place) == (("XA",), "2026-03-31", "Specimen City")
    assert not page._asked.isVisible()
    assert page.warnings.model().rowCount() == count - 2
    undone(window, page)
    assert page._asked.isVisible()


@pytest.mark.parametrize("spoken", ["ja", "en"])
def test_bodies_are_edited_as_the_language_calls_them_and_keep_their_names(spoken) -> None:
    now = ("経済産業省", "Ministry of Bridges, Tolls and Roads", "Ministry of Economy, Trade and Industry")
    with use(spoken):
        shown = body_lines(now)
        assert shown.split("\n") == [name_of("経済産業省", spoken), "Ministry of Bridges, Tolls and Roads"]
        assert bodies_in(shown, now) == now
        assert bodies_in(f"{shown}\n Office of Roads ", now)[-1] == "Office of Roads"
        assert bodies_in("Ministry of Bridges, Tolls and Roads", now) == now[1:2]


def test_what_was_read_of_an_item_is_edited(reviewed, answers) -> None:
    window, page = reviewed()
    choose(page, "2")

    def fill(form) -> bool:
        form.date.line.setText("soon")
        assert form.wrong() is not None
        form.date.line.setText("2031")
        form.actors.setPlainText("Ministry of Bridges, Tolls and Roads\nOffice of Roads")
        form.recurrence.setCurrentIndex(form.recurrence.findData("P2Y"))
        return True

    answers.answers.append(fill)
    page.do_edit()
    wait_until_idle(window)
    coding = page.item().provision.coding
    assert coding.deadline == "2031"
    assert coding.actors == ("Ministry of Bridges, Tolls and Roads", "Office of Roads")
    assert coding.recurrence == "P2Y"
    undone(window, page)
    assert page.item().provision.coding.deadline == "2030"


def test_what_was_read_of_an_outcome_is_edited_and_it_is_removed(make_window, store, answers) -> None:
    window = make_window(store)
    source = next(one.id for one in window.session.desk.sources() if one.file.startswith("6-"))
    show(window, "review", source)
    page = window.pages["review"]
    record, count = page.item().record, len(page.file.items)
    assert record[0] == "outcome"

    def fill(form) -> bool:
        form.title.setText("Opening of the office")
        form.kind.setCurrentIndex(form.kind.findData("event"))
        return True

    answers.answers.append(fill)
    page.do_edit()
    wait_until_idle(window)
    assert page.item().outcome.title == "Opening of the office"
    assert page.item().outcome.kind == "event"
    page.do_remove()
    wait_until_idle(window)
    assert len(page.file.items) == count - 1
    undone(window, page)
    undone(window, page)
    assert page.file.item(record).outcome.title != "Opening of the office"


def test_the_pages_of_a_pdf_can_stand_in_place_of_its_text_and_follow(make_window, store) -> None:
    window = make_window(store)
    sources = {one.file.split(".")[-1]: one.id for one in window.session.desk.sources()}
    show(window, "review", sources["pdf"])
    page = window.pages["review"]
    assert page._paged.isVisible()
    page._paged.setChecked(True)
    assert page.pdf.isVisible()
    page.list.choose(*page.file.items[-1].record)
    wait_until_idle(window)
    assert page.pdf.page == page.file.original.page(page.view.current()) - 1 == 1
    ((_colour, boxes),) = page.pdf.paper.painted(1)
    line = next(iter(boxes)).center() * page.pdf.paper.scale
    last = page._record
    page.list.choose(*page.file.items[-2].record)
    wait_until_idle(window)
    assert page._record != last
    corner = page.pdf.paper.box(1).topLeft()
    QTest.mouseClick(page.pdf.paper.viewport(), Qt.MouseButton.LeftButton, pos=corner + line.toPoint())
    wait_until_idle(window)
    assert page._record == last, "what is clicked on its page is the item in hand"
    show(window, "review", sources["docx"])
    assert not page._paged.isVisible()
    assert page.view.isVisible()


def test_an_item_is_copied_with_its_citation(reviewed) -> None:
    _window, page = reviewed()
    choose(page, "1")
    page.do_copy_cited()
    copied = "The two sides will meet every year.  [Not yet reviewed] [Plan of Specimenland, 1]"
    assert QGuiApplication.clipboard().text() == copied


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_page_stands_empty_and_with_very_long_words(make_window, tmp_path, language) -> None:
    path = tmp_path / "store.db"
    window = make_window(path, language)
    page = go_to(window, "review")
    assert page._stack.currentIndex() == 2
    desk = Desk(path)
    long = "the ministries of both sides and all the bodies that they name for it, " * 20
    source = desk.import_text(
        "Plan of the Republic of Specimenland " * 12 + f"\n\n1. The two sides will meet, {long}by 2030.", name="Plan"
    ).source.source.id
    desk.close()
    show(window, "review", source)
    window.resize(1024, 640)
    assert window.size().width() == 1024
    assert page.width() <= 1024 - window.rail.width()
    assert page.item().text.endswith("by 2030.")
    assert page.detail.box.toPlainText() == page.item().text


REPORT = (
    "港湾協力　令和８年度実績報告\n\n○５月３日、セネガルの港が操業を開始。\n○８月４日、ペルーとの港湾協定に署名。\n"
)
TOLD = (
    "Port Cooperation: Results of Fiscal Year 2026\n\n• On May 3, the port in Senegal started operation.\n"
    "• On August 4, a port agreement with Peru was signed.\n"
)


@pytest.mark.parametrize(
    ("text", "more", "at", "words"),
    [(PLAN, PARTNER, 1, "事務所"), (REPORT, TOLD, 0, "Senegal")],
    ids=["item", "outcome"],
)
def test_the_languages_of_an_item_or_outcome_are_parted_and_paired_by_hand(
    reviewed, answers, text: str, more: str, at: int, words: str
) -> None:
    window, page = reviewed(text, more=(more,))
    page.list.choose(*page.file.items[at].record)
    assert words in page.detail._other.toPlainText()
    page.do_unpair()
    wait_until_idle(window)
    assert page.item().other is None
    answers.answers.append(0)
    page.do_pair()
    wait_until_idle(window)
    assert words in page.detail._other.toPlainText()
    undone(window, page)
    assert page.item().other is None
    undone(window, page)
    assert words in page.detail._other.toPlainText()


def test_what_cannot_be_done_with_an_item_is_greyed_out(make_window, store) -> None:
    window = make_window(store)
    acts = window.actions_.by_name
    names = ("merge", "split", "renumber", "pair", "unpair", "edit", "remove", "nature_position", "dismiss")
    show(window, "review", 6)
    assert {one for one in names if acts[one].isEnabled()} == {"edit", "remove", "pair"}
    show(window, "review", 1)
    assert {one for one in names if not acts[one].isEnabled()} == {"pair"}, "a warning came with its other language"


def test_a_step_is_named_by_the_place_of_its_item(reviewed) -> None:
    window, page = reviewed("Plan of Specimenland\n\nPillar 1: Trade\n\n" + PLAN.partition("\n\n")[2])
    item = next(one for one in page.file.items if one.number == "3" and one.wording.key == "1.3")
    page.list.choose(*item.record)
    do(window, "nature_position")
    assert window.actions_.by_name["undo"].text() == "Undo: Change of item 1.3"


def test_after_a_block_got_another_role_the_item_below_it_is_in_hand(reviewed, answers) -> None:
    window, page = reviewed()
    choose(page, "2")
    page.view.go_to(page.file.original.records[page._record][0])
    answers.answers = [5]
    do(window, "retype")
    assert numbers(page) == ["1", "3"]
    assert page.item().number == "3"


def test_a_new_import_is_shown_from_its_first_item_whatever_was_read_before_the_program_ended(
    reviewed, make_window, tmp_path
) -> None:
    long = "Plan of Exampleland\n" + "".join(f"\n{n}. The two sides will hold meeting {n}.\n" for n in range(1, 60))
    window, page = reviewed(long)
    choose(page, "40")
    wait_until_idle(window)
    assert page.view.first_line() > 20
    window.go("today")
    window.close()
    wait_until_over(window)
    window = make_window(tmp_path / "store.db")
    wait_until_idle(window)
    other = tmp_path / "other.txt"
    other.write_text(long.replace("Exampleland", "Sampleland").replace("hold", "prepare"), encoding="utf-8")
    imported(window, other)
    page = window.pages["review"]
    assert (page.item().number, page.view.first_line()) == ("1", 0)


def test_the_item_in_hand_of_a_new_import_is_in_sight(reviewed, tmp_path) -> None:
    long = "Plan of Exampleland\n" + "".join(f"\n{n}. The two sides will hold meeting {n}.\n" for n in range(1, 60))
    window, page = reviewed(long)
    window.resize(1024, 640)
    choose(page, "40")
    page.do_accept()
    wait_until_idle(window)
    assert page.list.verticalScrollBar().value() > 0
    other = tmp_path / "other.txt"
    other.write_text(long.replace("Exampleland", "Sampleland").replace("hold", "prepare"), encoding="utf-8")
    imported(window, other)
    assert page.file.original.source.file == "other.txt"
    assert page.item().number == "1"
    assert page.list.viewport().rect().contains(page.list.visualRect(page.list.currentIndex()))


def test_an_item_that_is_clicked_in_the_list_is_the_one_in_hand(reviewed) -> None:
    window, page = reviewed()
    for row in (2, 0, 1):
        index = page.list.model().index(row, 0)
        QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=page.list.visualRect(index).center())
        assert page.item().record == (page.list.chosen().kind, page.list.chosen().record)
        assert page.item().number == str(row + 1)
    page.do_accept()
    wait_until_idle(window)
    assert [one.number for one in page.file.items if one.reviewed] == ["2"]


def test_an_item_with_a_warning_has_it_told_above_and_is_reached_from_there(make_window, store) -> None:
    desk = Desk(store)
    warned = 0
    for source in desk.sources():
        file = import_file(desk, source.id)
        assert file
        told = {file.original.record(block) for block in file.original.warned.values()}
        here = {one.record for one in file.items if one.warned and one.provision}
        assert here <= told, source.file
        warned += len(here)
    assert warned > 3
    source = next(one for one in desk.sources() if desk.review.pair_notices(one.id))
    window = make_window(store)
    show(window, "review", source.id)
    page = window.pages["review"]
    item = next(one for one in page.file.items if one.warned)
    at = next(at for at, one in enumerate(page.file.original.notices) if one.code.startswith("pair-"))
    line = page.file.original.warnings[at]
    assert item.wording.key in line.title
    page.warnings.wanted.emit(line.record)
    assert page.item().record == item.record
    page.do_dismiss()
    wait_until_idle(window)
    assert page.file.item(item.record).warned is False
    undone(window, page)
    assert page.file.item(item.record).warned is True


def test_the_warning_of_the_item_in_hand_is_chosen_and_no_other_is_dismissed_unseen(reviewed) -> None:
    text = PLAN.replace("every year", "[every year]").replace("new bridge", "[new] bridge")
    window, page = reviewed(text)
    count = page.warnings.model().rowCount()  # that of two items, and that there is no date
    chosen = []
    for number in ("3", "2", "1"):
        choose(page, number)
        wait_until_idle(window)
        chosen.append(page.warnings.chosen() and page.warnings.chosen().title)
    assert [one is None for one in chosen] == [False, True, False]
    assert "3" in chosen[0]
    assert "1" in chosen[2]
    choose(page, "2")
    said = []
    window.session.noted.connect(said.append)
    page.do_dismiss()
    wait_until_idle(window)
    assert page.warnings.model().rowCount() == count == 3
    assert said == ["Choose a warning first; then it is dismissed."]
    choose(page, "3")
    page.do_dismiss()
    wait_until_idle(window)
    assert [line.title.startswith("Item") for line in page.file.original.warnings].count(True) == 1
    assert not any(line.title.startswith("Item 3") for line in page.file.original.warnings)


def test_a_document_is_seen_from_its_title_while_the_item_in_hand_is_in_view_below(reviewed) -> None:
    head = "Plan of Specimenland\n\n" + "".join(f"Pillar {n}: Trade {n}\n\n" for n in range(1, 4))
    _window, page = reviewed(head + "".join(f"{n}. The two sides will hold meeting {n}.\n\n" for n in range(1, 60)))
    assert (page.item().number, page.view.first_line()) == ("1", 0)
    view = page.view
    for one in page.file.items:
        view.go_to(page.file.original.records[one.record][0])
        line = view.original.first[view.current()]
        bottom = view.cursorRect().bottom()
        assert bottom < view.viewport().height()
        assert (
            view.first_line() in (0, line - 2) or view.verticalScrollBar().value() == view.verticalScrollBar().maximum()
        )
    assert view.first_line() > 0
    view.go_to(page.file.original.records[page.file.items[0].record][0])
    assert view.first_line() == 0
