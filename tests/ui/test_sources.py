"""The page of sources: the list, the document as it was read, its pages, going to a place and coming back."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from briefbook.desk import Desk
from briefbook.model import Role
from briefbook.ui.app import wait_until_idle
from briefbook.ui.original import original_of
from briefbook.ui.status_bar import Short
from tests.ui.walk import do, go_to, show


def opened(window, source: int | dict):
    show(window, "source", source)
    return window.pages["sources"]


def source_of(window, ending: str) -> int:
    return next(one.id for one in window.session.desk.sources() if one.file.endswith(ending))


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_page_lists_sources_and_shows_the_document_as_it_was_read(make_window, store, language) -> None:
    window = make_window(store, language)
    page = opened(window, source_of(window, ".en.pdf"))
    QAbstractItemModelTester(page.list.model(), QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert page.list.model().rowCount() == 6
    shown = "".join(page.view.toPlainText().split())
    blocks = window.session.desk.source(page.original.source.id).blocks
    assert shown == "".join("".join(one.text for one in blocks).split())
    assert page.original.counts[Role.PROVISION] == 10


def test_every_line_belongs_to_its_block(store) -> None:
    desk = Desk(store)
    for one in desk.sources():
        found = original_of(desk, one.id)
        for at, block in enumerate(found.blocks):
            lines = [line for line, owner in zip(found.lines, found.owner, strict=True) if owner == at]
            assert "".join("".join(lines).split()) == "".join(block.text.split())
            assert all(map(str.strip, lines)) or "roadmap.ja" not in one.file, "the lines of an item stand together"
            assert found.owner[found.first[at]] == at


def test_lines_that_were_wrapped_are_joined_and_those_that_stand_apart_are_not(tmp_path) -> None:
    wrapped = (
        "ROADMAP FOR COOPERATION\n\nSpecimen City, 12 June 2026\n\nI. TRADE\n\n"
        "1. Hold a business matching event for small and medium enterprises of\n"
        "both countries every year, and report its results to the two Govern-\n"
        "ments by the end of each fiscal year.\n\n"
        "2. Complete a joint survey of critical minerals by the end of the year\n"
        "2027, in which the following is looked at with the help of both sides:\n"
        "(a) the supply;\n(b) the demand.\n\n"
        "3. Support the training of officials who work at the customs office of\n"
        "the port, and consider a further course for those who come after them.\n"
    )
    japanese = (
        "協力ロードマップ\n\n２０２６年６月１２日　見本市\n\n柱１：貿易\n\n"
        "１．両国の中小企業のための商談会を毎年開催し、その結果を各会計年度の末\n\nまでに両国政府に報告する。\n\n"
        "２．重要鉱物に関する共同調査を２０２７年の末までに完了し、その結果を両\n\n国の関係機関の間で共有する。\n\n"
        "３．港湾の税関で勤務する職員の研修を支援し、その後に続く職員のための新\n\nたな課程の設置を検討する。\n\n"
        "４．検疫に関する協議を促進し、関係当局の間で情報を共有するための会合を\n\n開催する。\n"
    )
    desk = Desk(tmp_path / "wrapped.db")
    english, other = (
        original_of(desk, desk.import_text(one, name="one").source.source.id) for one in (wrapped, japanese)
    )
    first = (
        "1. Hold a business matching event for small and medium enterprises of both countries every year, and report "
    )
    assert f"{first}its results to the two Govern-ments by the end of each fiscal year." in english.lines
    assert {"(a) the supply;", "(b) the demand."} <= set(map(str.strip, english.lines))
    assert (
        "１．両国の中小企業のための商談会を毎年開催し、その結果を各会計年度の末までに両国政府に報告する。"
        in other.lines
    )
    record = desk.provisions(source=english.source.id)[0]
    wording = next(one.text for one in record.wordings if one.source == english.source.id)
    line = english.lines.index(next(one for one in english.lines if one.startswith("1. ")))
    place = english.offset(("provision", record.id), wording, line, english.lines[line].index("report"))
    assert place is not None
    assert wording[place:].startswith("report its results")


def test_a_record_is_gone_to_and_marked_and_opened(make_window, store) -> None:
    window = make_window(store)
    record = window.session.desk.provisions()[7]
    source = record.wordings[0].source
    page = opened(window, {"source": source, "provision": record.id})
    assert page.original.record(page.view.current()) == ("provision", record.id)
    assert page._where.text().startswith("Item")
    shown = []
    window.session.shown.connect(lambda *asked: shown.append(asked))
    QTest.keyClick(page.view, Qt.Key.Key_Return)
    assert shown == [("provision", record.id)]


def test_the_place_stays_when_the_language_changes(make_window, store) -> None:
    window = make_window(store)
    record = window.session.desk.provisions()[12]
    source = record.wordings[0].source
    page = opened(window, {"source": source, "provision": record.id})
    before = page.view.current(), page.view.first_line()
    do(window, "other_language")
    page = window.pages["sources"]
    assert page.original.source.id == source
    assert (page.view.current(), page.view.first_line()) == before


def test_the_pages_of_a_pdf_stand_beside_it_and_follow(make_window, store) -> None:
    window = make_window(store)
    page = opened(window, source_of(window, ".en.pdf"))
    assert page.pdf.isVisible()
    assert page.pdf.paper.pages == 2
    assert page.pdf.page == 0
    page._go_to_place({"page": 2})
    wait_until_idle(window)
    assert page.original.page(page.view.current()) == 2
    assert list(page.pdf.paper.painted(1))
    page.pdf.turn(1)
    wait_until_idle(window)
    assert not page.pdf.paper._pictures[1][0].isNull()
    page = opened(window, source_of(window, ".ja.docx"))
    assert not page.pdf.isVisible()


def test_a_click_on_a_page_of_a_pdf_leads_to_what_stands_there(make_window, store) -> None:
    window = make_window(store)
    page = opened(window, source_of(window, ".en.pdf"))
    paper, blocks = page.pdf.paper, page.original.blocks
    items = [at for at, one in enumerate(blocks) if one.block.role is Role.PROVISION]
    for block in (items[0], items[-1], items[2]):  # on the first page, the last, and the first again
        page._go_to(block)
        wait_until_idle(window)
        ((_colour, boxes),) = paper.painted(page.original.page(block) - 1)
        last = [*boxes][-1]
        line = (last.center() + QPointF(0, 0.8 * last.height() if block == items[2] else 0)) * paper.scale
        page._go_to(0)
        wait_until_idle(window)
        paper.go((page.original.page(block) - 1, 0.0))
        corner = paper.box(page.original.page(block) - 1).topLeft()
        QTest.mouseClick(paper.viewport(), Qt.MouseButton.LeftButton, pos=corner + line.toPoint())
        wait_until_idle(window)
        assert page.view.current() == block
    page._go_to(0)
    paper.go((0, 0.0))
    QTest.mouseClick(paper.viewport(), Qt.MouseButton.LeftButton, pos=paper.box(0).topLeft() + QPoint(3, 3))
    wait_until_idle(window)
    assert page.view.current() == 0, "nothing is printed there"


def menu_at(part: QWidget, point: QPoint) -> QMenu:
    """The menu that a click with the right button opens."""
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(part, QContextMenuEvent(reason, point, part.mapToGlobal(point)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_pages_and_records_have_menus_of_what_is_pointed_at(make_window, store) -> None:
    window = make_window(store)
    window.show()
    page = opened(window, source_of(window, ".en.pdf"))
    paper, blocks = page.pdf.paper, page.original.blocks
    block = next(at for at, one in enumerate(blocks) if one.block.role is Role.PROVISION)
    page._go_to(block)
    wait_until_idle(window)
    ((_colour, boxes),) = paper.painted(0)
    place = paper.box(0).topLeft() + (next(iter(boxes)).center() * paper.scale).toPoint()
    page._go_to(0)
    wait_until_idle(window)
    menu = menu_at(paper.viewport(), place)
    wait_until_idle(window)
    assert page.view.current() == block
    next(one for one in menu.actions() if one.objectName() == "copy_cited").trigger()
    menu.close()
    wait_until_idle(window)
    words = "".join(blocks[block].text.split())[:30]
    assert words in "".join(QGuiApplication.clipboard().text().split())
    show(window, "provision", 5)
    panel = window.pages["commitments"].panel
    menu = menu_at(panel.viewport(), QPoint(2, 2))
    assert {"copy_cited", "source", "edit"} <= {one.objectName() for one in menu.actions() if one.isEnabled()}
    next(one for one in menu.actions() if one.objectName() == "source").trigger()
    menu.close()
    wait_until_idle(window)
    assert window.current == "sources"


def test_the_legend_and_the_warnings_lead_to_their_places(make_window, store) -> None:
    window = make_window(store)
    source = source_of(window, "1-roadmap.ja.txt")
    page = opened(window, source)
    page.legend._buttons[Role.HEADING].click()
    first = page.view.current()
    page.legend._buttons[Role.HEADING].click()
    assert (
        page.original.blocks[first].block.role is page.original.blocks[page.view.current()].block.role is Role.HEADING
    )
    assert page.view.current() > first
    for one in window.session.desk.sources():
        page = opened(window, one.id)
        page._warned_shown.setChecked(True)
        assert page.warnings.model().rowCount() == len(page.original.notices)
        for notice in page.original.notices:
            page._go_to_notice(notice.id)
            if notice.reference and notice.id in page.original.warned:
                block = page.original.blocks[page.view.current()]
                named = {block.block.number}
                if block.block.role is Role.PROVISION:
                    named |= {wording.key for wording in window.session.desk.provision(block.record).wordings}
                assert named & {notice.reference, None} or block.text.startswith(notice.reference[:20])


def test_words_are_found_and_copied_with_their_citation(make_window, store) -> None:
    window = make_window(store)
    page = opened(window, source_of(window, ".en.pdf"))
    page.do_find()
    page._search.setText("visas for")
    QTest.keyClick(page._search, Qt.Key.Key_Return)
    assert page.view.textCursor().selectedText() == "visas for"
    page.do_copy_cited()
    wait_until_idle(window)
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("visas for [Joint Statement")
    assert "3 March 2026" in copied


def test_words_are_found_as_one_types_in_either_width_and_over_the_end_of_a_line(make_window, store) -> None:
    window = make_window(store)
    page = opened(window, source_of(window, "1-roadmap.ja.txt"))
    said: list[str] = []
    window.session.noted.connect(said.append)
    page.do_find()
    QTest.keyClicks(page._search, "2027")
    first = page.view.textCursor().selectedText()
    assert first == "２０２７"
    place = page.view.textCursor().selectionStart()
    QTest.keyClick(page._search, Qt.Key.Key_Return)
    assert page.view.textCursor().selectionStart() > place
    QTest.keyClick(page._search, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert page.view.textCursor().selectionStart() == place
    text = page.view.toPlainText()
    broken = re.search(r"(\S{3})(\n+)(\S{3})", text)
    assert broken is not None
    before, between, after = broken.groups()
    assert page.view.search(before + after)
    assert page.view.textCursor().selectedText() == f"{before}{between}{after}".replace("\n", "\u2029")
    assert said == []
    QTest.keyClicks(page._search, "zeppelin")
    assert said[-1].startswith("Nothing was found.")
    QTest.keyClick(page._search, Qt.Key.Key_Escape)
    assert page._search.isHidden()
    assert window.focusWidget() is page.view


def test_words_are_found_in_a_long_document_before_all_of_it_is_there(make_window, tmp_path) -> None:
    desk = Desk(tmp_path / "long.db")
    lines = [f"{at}. The 𠮷 sides will meet on matter {at} each year.\n" for at in range(1, 900)]
    source = desk.import_text("Plan\n\n" + "\n".join(lines), name="Plan").source.source.id
    window = make_window(desk.path)
    page = opened(window, source)
    page.view.show_original(page.view.original)
    assert not page.view.is_whole()

    def found(words: str, **named) -> str:
        assert page.view.search(words, **named)
        return page.view.textCursor().selectedText() + page.view.textCursor().block().text()[:4]

    assert found("matter 880") == "matter 880880."
    assert found("𠮷 sides will meet on matter 1 ").endswith("1. T"), "from the beginning again"
    assert found("matter", back=True).endswith("899."), "from the end again"
    assert found("matter", back=True).endswith("898.")
    assert page.view.is_whole()
    assert not page.view.search("matter 900")


def test_the_original_is_saved_as_it_was(make_window, store, answers, tmp_path: Path) -> None:
    window = make_window(store)
    source = source_of(window, ".en.pdf")
    page = opened(window, source)
    answers.answers.append(tmp_path / "kept.pdf")
    page.do_save_original()
    wait_until_idle(window)
    assert (tmp_path / "kept.pdf").read_bytes() == window.session.desk.original(source)
    answers.answers.append(tmp_path / "none" / "kept.pdf")
    page.do_save_original()
    wait_until_idle(window)
    assert "The folder of kept.pdf does not exist." in window.strip.findChild(Short).text()


def test_an_empty_store_says_what_belongs_here(make_window, tmp_path) -> None:
    window = make_window(tmp_path / "store.db")
    go_to(window, "sources")
    assert window.pages["sources"]._stack.currentIndex() == 2


def test_a_long_document_with_a_long_title_is_shown_whole(make_window, tmp_path) -> None:
    path = tmp_path / "store.db"
    desk = Desk(path)
    title = "Plan of the Republic of Specimenland " * 12
    items = [f"{n}. The two sides will hold meeting number {n} by 2030." for n in range(1, 900)]
    source = desk.import_text(title.strip() + "\n\n" + "\n\n".join(items), name="Plan").source.source.id
    last = desk.provisions(source=source)[-1].id
    desk.close()
    window = make_window(path)
    page = opened(window, {"source": source, "provision": last})
    assert page.original.record(page.view.current()) == ("provision", last)
    assert page.view.textCursor().block().text().startswith("899.")
    wait_until_idle(window)


def test_the_list_is_filtered_and_a_source_still_opens(make_window, store) -> None:
    window = make_window(store)
    page = opened(window, source_of(window, ".en.pdf"))
    page._filter.setText("roadmap for")
    assert page.list.model().rowCount() == 1
    page = opened(window, source_of(window, ".ja.docx"))
    assert page.original.source.file.endswith(".ja.docx")
    assert page.list.model().rowCount() == 6


def test_what_a_document_says_of_itself_is_edited(make_window, store, answers) -> None:
    window = make_window(store)
    source = source_of(window, ".en.pdf")
    page = opened(window, source)
    line = page.view.first_line()

    def fill(form) -> bool:
        form.title.setText("Joint Statement of the two leaders")
        form.provisional.setChecked(True)
        return True

    answers.answers.append(fill)
    page.do_edit()
    wait_until_idle(window)
    assert page.head._title.text() == "Joint Statement of the two leaders"
    assert window.session.desk.source(source).source.masthead.provisional
    assert page.view.first_line() == line
    assert page.list.chosen().title == "Joint Statement of the two leaders"
    do(window, "undo")
    assert page.head._title.text().startswith("Joint Statement by")


@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_very_long_title_takes_two_lines_and_is_told_whole(make_window, tmp_path, language) -> None:
    path = tmp_path / "store.db"
    desk = Desk(path)
    title = ("Plan of the Republic of Specimenland " if language == "en" else "見本国との協力に関する計画") * 12
    source = desk.import_text(title.strip() + "\n\n1. The two sides will meet by 2030.", name="Plan").source.source.id
    desk.review.edit_source(source, title=title.strip())
    desk.close()
    window = make_window(path, language)
    page = opened(window, source)
    shown = page.head._title
    assert shown.text() == shown.toolTip() == title.strip()
    assert len(shown._lines()) == 2
    assert shown._lines()[1].endswith("…")
    assert shown.height() < 3 * shown.fontMetrics().lineSpacing()


def test_a_document_is_removed_once_one_has_seen_what_goes_and_comes_back(make_window, store, answers) -> None:
    window = make_window(store)
    noted = []
    window.session.noted.connect(noted.append)
    desk = window.session.desk
    source = next(one.id for one in desk.sources() if desk.outcomes(source=one.id))
    record = desk.outcomes(source=source)[0].id
    for kind, one in (("outcome", record), ("review", source), ("source", source)):
        show(window, kind, one)
    page = window.pages["sources"]
    asked = []
    answers.confirm = lambda words, deed: asked.append((words, deed)) or len(asked) > 1
    for _turn in range(2):
        window.actions_.by_name["remove_source"].trigger()
        wait_until_idle(window)
    words, deed = asked[0]
    assert deed == "Remove"
    assert [line for line in words.split("\n") if line.startswith("– ")]
    assert source not in [one.id for one in page.sources]
    assert page.original.source.id != source
    assert "was removed" in noted[-1]
    for name in ("commitments", "outcomes", "review", "today", "counterparts", "books", "sources"):
        go_to(window, name)
    assert "was removed" in noted[-1]
    do(window, "undo")
    assert source in [one.id for one in page.sources]


def test_the_place_of_a_record_is_in_sight_when_the_page_opens_for_the_first_time_and_gets_another_width(
    make_window, tmp_path
) -> None:
    words = " ".join(["the two sides will go on with what they began"] * 12)
    text = "Plan of Specimenland\n\n" + "".join(f"{n}. In office {n} {words}.\n\n" for n in range(1, 61))
    desk = Desk(tmp_path / "long.db")
    source = desk.import_text(text, name="Plan", counterpart="XA").source.source.id
    item = desk.provisions()[39].id
    desk.close()
    window = make_window(tmp_path / "long.db")
    window.resize(1440, 900)
    go_to(window, "commitments")
    window.session.show("source", {"source": source, "provision": item})
    for width in (1440, 1024, 1440):
        window.resize(width, 900)
        QTest.qWait(100)
        wait_until_idle(window)
        view = window.pages["sources"].view
        line = view.original.first[view.original.records["provision", item][0]]
        assert view.first_line() == line - 2


def test_a_source_that_is_clicked_in_the_list_is_shown(make_window, store) -> None:
    window = make_window(store)
    page = go_to(window, "sources")
    for row in (2, 0, 1):
        index = page.list.model().index(row, 0)
        QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=page.list.visualRect(index).center())
        wait_until_idle(window)
        assert page.list.currentIndex().row() == row
        assert page.original.source.id == page.list.chosen().record
        assert page.view.original is page.original
