"""The reader: a traveller's journeys by keyboard, and highlights that outlive a new assembly of the book."""

import sqlite3
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any
from weakref import ref

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QColor, QFont, QFontMetrics, QGuiApplication, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QTableWidget, QWidget

from briefbook.assemble import PARTS, Book
from briefbook.desk import Desk
from briefbook.ui import theme
from briefbook.ui.app import wait_until_idle, wait_until_over
from briefbook.ui.drawing import SEPIA, Look
from briefbook.ui.memory import Memory
from briefbook.ui.reader import aloud
from briefbook.ui.reader.flowing import Flowing
from briefbook.ui.reader.looks import LOOKS
from briefbook.ui.reader.marks import as_text, new_mark, placed
from briefbook.ui.reader.onpages import Pages
from briefbook.ui.reader.setting import Set, Style, _font, _widths
from briefbook.ui.reader.window import Reader
from briefbook.ui.reader.words import BookWords
from db.records import BookRecord, MarkRecord, PersonRecord
from exporters import document as tree
from exporters.colours import COLOURS, NIGHT
from tests.exporters.specimen import book as specimen_book
from tests.ui.test_theme import contrast
from tests.ui.walk import show

Key = Qt.Key


def kept_marks(store: Path) -> list[MarkRecord]:
    """The highlights of the only book as they are kept."""
    desk = Desk(store)
    found = desk.ledger.marks(desk.ledger.books()[0].id)
    desk.close()
    return found


class Traveller:
    """Someone at the keyboard."""

    def __init__(self, window: Any, reader: Reader) -> None:
        self.window, self.reader = window, reader

    def press(self, *keys: Any, shift: bool = False, alt: bool = False) -> None:
        """Press keys where the focus is."""
        modifier = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
        modifier = Qt.KeyboardModifier.AltModifier if alt else modifier
        for key in keys:
            QTest.keyClick(self.focus(), key, modifier)
        self.wait()

    def type(self, words: str) -> None:
        """Type words where the focus is."""
        QTest.keyClicks(self.focus(), words)

    def focus(self) -> QWidget:
        """Where the focus is."""
        return self.reader.focusWidget() or self.reader

    def wait(self) -> None:
        """Wait until all is done."""
        wait_until_idle(self.window)

    def selected(self) -> str:
        """The words that are selected."""
        return self.reader.flow.selected()


@pytest.fixture
def travel(make_window, store):
    """Open a book about Specimenland in the reader, in a language."""

    def begin(language: str = "en", book_language: Any = "en") -> Traveller:
        desk = Desk(store)
        number, _change = desk.ledger.save_book(BookRecord(0, "Talks", "XA", book_language, tuple(PARTS)))
        book = desk.ledger.book(number)
        desk.close()
        window = make_window(store, language)
        return again(window, book)

    def again(window: Any, book: BookRecord) -> Traveller:
        reader = Reader(window.session, book, window)
        reader.resize(1100, 700)
        reader.show()
        reader.activateWindow()
        wait_until_idle(window)
        return Traveller(window, reader)

    begin.again = again  # type: ignore[attr-defined]
    return begin


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("book_language", ["ja", "en", "both"])
def test_a_book_is_read_from_end_to_end(travel, language: str, book_language: str) -> None:
    one = travel(language, book_language)
    reader = one.reader
    assert reader.contents.topLevelItemCount() >= 5
    places = [reader.flow.place]
    for _press in range(4):
        one.press(Key.Key_Space)
        places.append(reader.flow.place)
    assert places == sorted(set(places))
    one.press(Key.Key_Space, shift=True)
    assert reader.flow.place < places[-1]
    one.press(Key.Key_End)
    bar = reader.flow.verticalScrollBar()
    assert bar.value() == bar.maximum()
    assert reader.flow.place > places[-1]
    assert reader.contents.currentItem() is not reader.contents.topLevelItem(0)
    one.press(Key.Key_Home)
    assert reader.flow.place == 0
    assert reader.contents.currentItem() is reader.contents.topLevelItem(0)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_highlight_chosen_in_the_list_is_copied(travel, language: str) -> None:
    one = travel(language)
    reader, clipboard = one.reader, QGuiApplication.clipboard()
    clipboard.setText("before")
    QTest.keyClick(reader.flow, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard.text() == "before"
    assert reader.where.text() == {"en": "Select a passage first", "ja": "先に範囲を選択してください"}[language]
    reader._go(reader.words.anchors["commitments"])
    for _passage in range(2):
        one.press(*[Key.Key_Down] * 4)
        one.press(Key.Key_H)
    one.press(Key.Key_L)
    notes = reader.notes.list
    notes.setFocus()
    for at, there in enumerate(reader.marking._placed):
        notes.setCurrentRow(at)
        QTest.keyClick(notes, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        assert clipboard.text() == as_text(reader.words, [there])
        assert reader.where.text() == {"en": "Copied.", "ja": "コピーしました。"}[language]
    assert len(reader.marking._placed) == 2


def test_every_key_of_the_list_has_its_deed_and_escape_leaves(travel, answers) -> None:
    one = travel()
    reader = one.reader
    one.press(Key.Key_C)
    assert not reader.contents.isVisible()
    one.press(Key.Key_C)
    assert reader.contents.hasFocus()
    one.press(Key.Key_Down, Key.Key_Down, Key.Key_Return)
    assert reader.flow.hasFocus()
    assert reader.flow.place > 0
    for look in ("sepia", "night", "day"):
        one.press(Key.Key_T)
        assert reader.look == look
    before = reader.flow.points
    one.press(Key.Key_Plus, Key.Key_Plus)
    assert reader.flow.points == before + 2
    one.press(Key.Key_0)
    one.press(Key.Key_Minus)
    assert reader.flow.points == 12
    answers.answers.extend([True, True])
    one.press(Key.Key_Question, Key.Key_F1)
    assert len(answers.forms) == 2
    one.press(Key.Key_Escape)
    assert not reader.isVisible()


def test_escape_leaves_a_panel_for_the_text_and_f3_goes_on_searching(travel) -> None:
    one = travel()
    reader = one.reader
    for key, panel in ((Key.Key_C, reader.contents), (Key.Key_L, reader.notes.list)):
        panel.hide() if key == Key.Key_C else reader.notes.hide()
        one.press(key)
        assert panel.hasFocus()
        one.press(Key.Key_Escape)
        assert (reader.isVisible(), reader.flow.hasFocus()) == (True, True)
    one.press(Key.Key_Slash)
    one.type("the")
    one.press(Key.Key_Return)
    at = reader.search._at
    one.press(Key.Key_Escape, Key.Key_F3)
    assert reader.search._at == at + 1
    one.press(Key.Key_F3, shift=True)
    assert reader.search._at == at


def test_where_one_reads_and_stands_is_known_after_the_program_was_killed(travel) -> None:
    one = travel()
    reader, window = one.reader, one.window
    window.show_record("provision", 9)
    one.press(Key.Key_Space, Key.Key_Space)
    window.keep_places()
    kept = Memory()
    assert kept.get(f"reading {reader.book.id}") == list(reader.words.named(reader.view.reading_place()))
    assert reader.view.reading_place() > 0
    assert kept.get("page") == "commitments"
    assert kept.get("state commitments")["record"] == 9


def test_what_is_in_view_stays_when_text_grows_and_the_look_changes(travel) -> None:
    one = travel()
    reader = one.reader
    one.press(Key.Key_Space, Key.Key_Space, Key.Key_Space)
    place = reader.flow.place
    one.press(Key.Key_Plus, Key.Key_Plus, Key.Key_T)
    assert abs(reader.flow.place - place) < 200
    reader.resize(900, 640)
    one.wait()
    assert abs(reader.flow.place - place) < 200


def test_search_marks_all_counts_them_and_goes_round(travel) -> None:
    one = travel()
    reader = one.reader
    one.press(Key.Key_Slash)
    one.type("COOPERATION")
    one.press(Key.Key_Return)
    total = reader.search.total
    assert total == reader.words.whole.casefold().count("cooperation") > 5
    assert reader.search.count.text() == f"1 of {total}"
    one.press(Key.Key_Return)
    assert one.selected().casefold() == "cooperation"
    drawn = [each for number, chunk in reader.flow._sets.items() for each in reader.flow._selections(number, chunk)]
    assert {each.format.foreground().color().name() for each in drawn} == {LOOKS["day"].ink}
    one.press(Key.Key_Escape)
    assert reader.flow.hasFocus()
    one.press(Key.Key_N)
    assert reader.search.count.text() == f"3 of {total}"
    one.press(Key.Key_N, shift=True)
    one.press(Key.Key_N, Key.Key_N, Key.Key_N, shift=True)
    assert reader.search.count.text() == f"{total - 1} of {total}"
    assert len(reader.flow.found) == total
    one.press(Key.Key_P)
    assert reader.stack.currentWidget() is reader.paper
    assert reader.search.total == total
    one.press(Key.Key_N)
    assert reader.paper.selected().casefold() == "cooperation"
    one.press(Key.Key_Slash)
    one.type("zzz")
    one.press(Key.Key_Return)
    assert reader.search.count.text() == "Not found"


def test_a_citation_is_followed_to_its_source_and_back(travel) -> None:
    one = travel()
    reader = one.reader
    reader._go(reader.words.anchors["commitments"])
    left = reader.flow.place
    for _press in range(30):
        one.press(Key.Key_Down)
        if reader.flow.links() and reader.flow.links()[0].startswith("s"):
            break
    target = reader.flow.links()[0]
    left = reader.flow.place
    one.press(Key.Key_Return)
    assert reader.flow.place == reader.words.anchors[target]
    assert one.selected()
    one.press(Key.Key_Left, alt=True)
    assert reader.flow.place == left


def test_pages_and_text_show_the_same_place(travel) -> None:
    one = travel()
    reader = one.reader
    reader._go(reader.words.anchors["annex"])
    one.press(Key.Key_P)
    desk = Desk(reader.session.path)
    page = desk.preview(desk.document(reader.book)).numbers["annex"]
    assert reader.paper.page_in_view() + 1 == page
    one.press(Key.Key_T, Key.Key_T)
    assert reader.paper.look == "night"
    assert reader.paper._dark
    assert reader.paper.page_in_view() + 1 == page
    one.press(Key.Key_PageDown, Key.Key_P)
    assert reader.stack.currentWidget() is reader.flow
    assert reader.flow.place >= reader.words.anchors["annex"]


def test_a_passage_is_highlighted_noted_recoloured_and_undone(travel, store) -> None:
    one = travel()
    reader = one.reader
    reader._go(reader.words.anchors["commitments"])
    one.press(*[Key.Key_Down] * 4)
    one.press(Key.Key_Down, shift=True)
    words = one.selected()
    one.press(Key.Key_H)
    assert [(mark.quote, mark.colour) for mark in kept_marks(store)] == [(words, "yellow")]
    one.press(Key.Key_2)
    assert [mark.colour for mark in kept_marks(store)] == ["green"]
    one.press(Key.Key_M)
    assert reader.notes.editor.hasFocus()
    one.type("Ask for the date. n c t h")
    one.press(Key.Key_Escape)
    assert kept_marks(store)[0].note == "Ask for the date. n c t h"
    assert reader.flow.hasFocus()
    one.press(Key.Key_M)
    one.type(", again")
    QTest.keyClick(reader.notes.editor, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    one.wait()
    assert kept_marks(store)[0].note == "Ask for the date. n c t h, again"
    assert reader.flow.hasFocus(), "Ctrl+Enter is done with a note as with a form"
    QTest.keyClick(reader.flow, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().startswith(words + "\n[Talks > Commitments > ")
    reader.marking.copy_all()
    assert QGuiApplication.clipboard().text().endswith("Ask for the date. n c t h, again\n")
    one.press(Key.Key_Delete)
    assert kept_marks(store) == []
    QTest.keyClick(reader.flow, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    one.wait()
    assert len(kept_marks(store)) == 1
    assert reader.notes.list.count() == 1


@pytest.mark.parametrize("paged", [False, True])
def test_the_book_follows_whatever_changes_it_and_the_keyboard_stays_where_it_is(travel, paged: bool) -> None:
    one = travel()
    reader = one.reader
    if paged:
        one.press(Key.Key_P)
    reader.search.seek()
    book = replace(reader.book, title="The talks", parts=(*reader.book.parts, "persons"))
    one.window.session.write(lambda desk: desk.ledger.save_book(book))
    one.wait()
    one.window.session.write(lambda desk: desk.ledger.save_person(PersonRecord(0, "XA", "Ana Muster")))
    one.wait()
    assert "Ana Muster" in reader.words.whole
    assert reader.title.text() == "The talks"
    assert reader.is_paged() is paged
    assert reader.search.field.hasFocus()
    one.window.session.write(lambda desk: desk.ledger.remove_book(reader.book.id))
    one.wait()
    assert "Ana Muster" in reader.words.whole
    assert reader.stack.currentWidget() is reader.view, "what is read stays"


def test_a_note_on_a_new_passage_keeps_what_is_typed_at_once_and_when_the_window_closes(travel, store) -> None:
    one = travel()
    QTest.keyClick(one.reader.flow, Key.Key_Down)
    QTest.keyClick(one.reader.flow, Key.Key_M)
    QTest.keyClicks(one.reader.notes.editor, "typed before it was kept")
    one.wait()
    one.reader.close()
    one.wait()
    assert [mark.note for mark in kept_marks(store)] == ["typed before it was kept"]


def test_a_note_on_a_passage_that_goes_beyond_a_highlight_is_on_all_of_it(travel, store) -> None:
    one = travel()
    one.press(Key.Key_Down)
    one.press(Key.Key_H)
    inner = one.selected()
    one.press(Key.Key_Down, shift=True)
    whole = one.selected()
    assert inner in whole != inner
    one.press(Key.Key_M)
    one.type("on both")
    one.press(Key.Key_Escape)
    assert [(mark.quote, mark.note) for mark in kept_marks(store)] == [(inner, ""), (whole, "on both")]
    one.reader.view.select((one.reader.view.selection[0], one.reader.view.selection[0] + 3))
    one.press(Key.Key_M)
    assert one.reader.notes.editor.toPlainText() == "", "of two that hold it the shorter one is meant"


def test_a_note_is_kept_while_one_rests_from_typing(travel, store) -> None:
    one = travel()
    one.press(Key.Key_Down)
    one.press(Key.Key_M)
    one.wait()
    one.type("Ask for the date")
    QTest.qWait(one.reader.notes._pause.interval() + 50)
    one.wait()
    assert [mark.note for mark in kept_marks(store)] == ["Ask for the date"]


def test_what_was_selected_is_let_go_once_it_is_out_of_view(travel, store) -> None:
    one = travel()
    one.press(Key.Key_Down)
    assert one.selected()
    one.press(Key.Key_PageDown, Key.Key_PageDown)
    assert not one.selected()
    one.press(Key.Key_M)
    quote = kept_marks(store)[0].quote
    assert quote == one.selected() != ""
    one.press(Key.Key_Escape)
    place = one.reader.words.titles[-1].place
    one.reader.contents.chosen.emit(place)  # goes there, which leaves what was selected behind
    one.press(Key.Key_Delete)
    assert len(kept_marks(store)) == 1
    one.press(Key.Key_H)
    assert [mark.quote for mark in kept_marks(store)] == [quote, one.selected()]
    assert one.reader.flow.selection[0] >= place


@pytest.mark.parametrize("paged", [False, True])
def test_the_view_goes_on_where_one_selects_beyond_its_edge_with_the_mouse(travel, paged: bool) -> None:
    one = travel()
    if paged:
        one.press(Key.Key_P)
    view = one.reader.view
    one.reader._go(one.reader.words.anchors["commitments"])
    one.wait()
    before, area = view.reading_place(), view.viewport().rect()
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mousePress(view.viewport(), left, pos=area.center())
    beyond = QPointF(area.center().x(), area.height() + 30)
    QApplication.sendEvent(
        view.viewport(), QMouseEvent(QMouseEvent.Type.MouseMove, beyond, QPointF(), Qt.MouseButton.NoButton, left, none)
    )
    bar = view.verticalScrollBar()
    begun = bar.value()
    until = time.monotonic() + 60
    while bar.value() < begun + area.height() and time.monotonic() < until:
        QTest.qWait(20)
    QTest.mouseRelease(view.viewport(), left, pos=area.center())
    one.wait()
    assert view.selection[0] >= before
    assert view.selection[1] > view.reading_place() > view.selection[0]
    rest = bar.value()
    QTest.qWait(100)
    assert bar.value() == rest
    if paged:
        scale = view.scale
        one.press(Key.Key_Plus)
        one.reader.contents.setFocus()
        one.press(Key.Key_0)
        assert view.scale == scale


def test_many_bars_are_set_in_parts_of_one_scale_with_their_sums_once(qapp) -> None:
    named = tuple(((tree.Run(f"Country {number}", "en"),), (number, 1)) for number in range(100))
    kinds = tuple(((tree.Run(name, "en"),), "plain") for name in ("Met", "Open"))
    head, total = (tree.Run("Counterpart", "en"),), (tree.Run("Total", "en"),)
    book = BookWords(tree.Document("Book", "en", (tree.Bars(head, kinds, named, total),)))
    assert len(book.chunks) > 4
    assert [book.whole.count(one) for one in ("Country 99", "4,950")] == [1, 1]
    parts = [portion.block for chunk in book.chunks for portion in chunk]
    assert [row for part in parts for row in part.shown] == list(named)
    assert {part.longest for part in parts} == {100}


def test_no_word_over_figures_is_parted(qapp) -> None:
    head = tuple((tree.Run(word, "en"),) for word in ("Pillar", "Recommendation", "Not begun"))
    table = tree.Table(
        head, ((head[0], (tree.Run("1", "en"),), (tree.Run("2", "en"),)),), (0.8, 0.1, 0.1), numeric=frozenset((1, 2))
    )
    font = theme.font(bold=True)
    widths = _widths(table, font)
    advance = QFontMetrics(font).horizontalAdvance
    assert widths[1].rawValue() > advance("Recommendation")
    assert advance("Not begun") > widths[2].rawValue() > advance("begun")
    assert widths[0].type() == widths[0].Type.VariableLength


@pytest.mark.parametrize("book_language", ["ja", "en", "both"])
def test_a_passage_is_highlighted_and_noted_on_its_page_by_keyboard_alone(travel, store, book_language: str) -> None:
    one = travel("en", book_language)
    reader = one.reader
    reader._go(reader.words.anchors["commitments"])
    one.press(*[Key.Key_Down] * 5)
    at, words = reader.flow.selection, one.selected()
    one.press(Key.Key_P)
    paper = reader.paper
    assert (paper.hasFocus(), paper.selection, paper.selected()) == (True, at, words)
    one.press(Key.Key_Down)
    assert paper.selection == reader.words.sentence_after(at[1])
    one.press(Key.Key_Up)
    one.press(Key.Key_Down, shift=True)
    one.press(Key.Key_H)
    one.press(Key.Key_M)
    one.type("on the page")
    one.press(Key.Key_Escape)
    assert paper.hasFocus()
    mark = kept_marks(store)[0]
    assert mark.quote.startswith(words)
    assert mark.note == "on the page"
    page = paper.page_in_view()
    drawn = dict(paper.painted(page))
    assert drawn[LOOKS["day"].marks["yellow"]]
    begun = next(char for char in words if not char.isspace())
    box = drawn[LOOKS["day"].marks["yellow"]][0]
    there = reader.paper._of.page(page).hit(box.x() + 1, box.center().y())
    assert reader.words.whole[there] == begun
    one.press(Key.Key_T)
    assert LOOKS["sepia"].marks["yellow"] in {colour for colour, _boxes in paper.painted(page)}
    one.press(Key.Key_P)
    assert reader.flow.selected() == mark.quote
    one.press(Key.Key_Delete)
    assert kept_marks(store) == []


def test_a_passage_is_selected_with_the_mouse_on_its_page(travel, store) -> None:
    one = travel()
    reader, paper = one.reader, one.reader.paper
    one.press(Key.Key_P)
    reader._go(reader.words.anchors["commitments"])
    one.wait()
    start, end = reader.words.sentence_after(reader.words.anchors["commitments"] + 40)
    left, right = paper.area_of(start), paper.area_of(end - 1)
    QTest.mousePress(paper.viewport(), Qt.MouseButton.LeftButton, pos=left.center() - QPoint(left.width() // 3, 0))
    move = QMouseEvent(
        QMouseEvent.Type.MouseMove, QPointF(right.center() + QPoint(right.width() // 3, 0)), QPointF(),
        Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(paper.viewport(), move)
    QTest.mouseRelease(paper.viewport(), Qt.MouseButton.LeftButton, pos=right.center())
    one.wait()
    assert paper.selection == (start, end)
    one.press(Key.Key_2)
    assert [(mark.quote, mark.colour) for mark in kept_marks(store)] == [(reader.words.whole[start:end], "green")]


@pytest.mark.parametrize("language", ["ja", "en", "both"])
def test_nearly_every_word_of_a_book_is_known_on_one_of_its_pages(store: Path, language: Any) -> None:
    desk = Desk(store)
    words = BookWords(desk.document(Book("XA", language)))
    drawn = desk.preview(words.document)
    pages = Pages(words, drawn.data, drawn.numbers, drawn.pages)
    found = Counter(place for index in range(pages.count) for place in pages.page(index).places)
    said = [at for at, char in enumerate(words.whole) if not char.isspace() and char != "-"]
    assert sum(found[at] == 1 for at in said) > 0.99 * len(said)
    heads = [pages.page(index).boxes[0][1] for index in range(1, pages.count)]
    assert min(heads) > 60  # the running head has words of the book that stand elsewhere
    for anchor, page in drawn.numbers.items():
        if anchor in words.anchors:
            assert abs(pages.page_of(words.anchors[anchor]) + 1 - page) <= 1


def test_the_foot_says_on_pages_too_where_in_the_book_one_reads(travel) -> None:
    one = travel()
    reader = one.reader
    heads = [title.place for title in reader.words.titles if title.level > 1][:8]
    paths = set()
    for place in heads:
        reader._go(place)
        one.press(Key.Key_P)
        assert reader.is_paged()
        path = reader.words.path(reader.view.reading_place() + 1)
        assert reader.path.text() == path, "though the page was read only now"
        bar = reader.paper.verticalScrollBar()
        bar.setValue(bar.value() + 60)
        one.wait()
        assert reader.path.text() == reader.words.path(reader.view.reading_place() + 1)
        paths.add(path)
        one.press(Key.Key_P)
    assert len(paths) > 2


def test_the_page_that_was_read_is_shown_again(travel) -> None:
    one = travel()
    one.press(Key.Key_P, *[Key.Key_Space] * 6)
    page, book = one.reader.paper.page_in_view(), one.reader.book
    assert page >= 3
    one.press(Key.Key_Escape)
    other = travel.again(one.window, book)
    assert other.reader.is_paged()
    assert other.reader.paper.page_in_view() == page


@pytest.mark.parametrize("paged", [False, True])
def test_a_screen_reader_reads_the_words_and_follows_what_is_selected(travel, paged: bool) -> None:
    one = travel()
    reader = one.reader
    if paged:
        one.press(Key.Key_P)
    reader._go(reader.words.anchors["commitments"])
    one.press(Key.Key_Down, Key.Key_Down)
    assert QAccessible.queryAccessibleInterface(reader).role() == QAccessible.Role.Window
    spoken = QAccessible.queryAccessibleInterface(reader.view)
    text = spoken.textInterface()
    assert spoken.role() is QAccessible.Role.Document
    assert spoken.text(QAccessible.Text.Name)
    assert text.characterCount() == len(reader.words.whole)
    at = text.cursorPosition()
    assert text.text(at, at + len(reader.view.selected())) == reader.view.selected() != ""
    assert spoken.text(QAccessible.Text.Description) == reader.view.selected()
    area = text.characterRect(at)
    assert text.offsetAtPoint(area.center() - QPoint(area.width() // 4, 0)) == at
    text.addSelection(at + 2, at + 5)
    assert reader.view.selected() == reader.words.whole[at + 2 : at + 5]


def test_offsets_of_a_screen_reader_count_as_qt_does(qapp) -> None:
    view = Flowing("Text", "mincho")
    view.book = BookWords(tree.Document("本", "ja", (tree.Paragraph((tree.Run("𠮟る🗾地図", "ja"),)),)))
    assert [aloud.units(view, at) for at in range(6)] == [0, 2, 3, 5, 6, 7]
    assert [aloud.place(view, at) for at in (0, 2, 3, 5, 6, 7)] == [0, 1, 2, 3, 4, 5]


def test_the_window_closes_with_the_reader_open_and_loses_nothing(travel, store) -> None:
    one = travel()
    one.press(Key.Key_Down, Key.Key_H, Key.Key_M)
    one.type("last words")
    one.window.close()
    wait_until_over(one.window)
    assert [mark.note for mark in kept_marks(store)] == ["last words"]


def test_the_last_note_is_waited_for_where_another_program_has_the_store(travel, store) -> None:
    one = travel()
    one.press(Key.Key_Down, Key.Key_H, Key.Key_M)
    one.type("last words")
    other = sqlite3.connect(store, isolation_level=None)
    other.execute("begin immediate")
    assert not one.window.close()
    assert one.window.strip.currentMessage() == "What you entered is still being kept. It goes on after that."
    other.execute("rollback")
    other.close()
    wait_until_over(one.window)
    assert [mark.note for mark in kept_marks(store)] == ["last words"]


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_highlight_in_the_list_has_its_menu(travel, store) -> None:
    one = travel()
    reader = one.reader
    one.press(*[Key.Key_Down] * 4)
    one.press(Key.Key_H)
    one.press(*[Key.Key_Down] * 6)
    one.press(Key.Key_L)
    listed = reader.notes.list
    listed.customContextMenuRequested.emit(listed.visualItemRect(listed.item(0)).center())
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert reader.view.selected() == kept_marks(store)[0].quote
    menu.actions()[-1].trigger()
    menu.close()
    one.wait()
    assert kept_marks(store) == []


def test_a_heading_in_the_contents_has_its_menu(travel) -> None:
    one = travel()
    contents = one.reader.contents
    last = len(contents._items) - 1
    contents.show_current(last)
    menu = contents.contents_menu()
    go, copy, _gap, *_folds = menu.actions()
    copy.trigger()
    assert QApplication.clipboard().text() == contents.currentItem().text(0)
    went = []
    contents.chosen.connect(went.append)
    go.trigger()
    assert went == [contents.currentItem().data(0, Qt.ItemDataRole.UserRole)]
    menu.close()


@pytest.mark.parametrize("language", ["ja", "en"])
def test_all_headings_of_the_contents_are_set_in_one_face(travel, language: str) -> None:
    contents = travel(language, "both").reader.contents
    assert any(one.text(0).isascii() for one in contents._items)
    assert not all(one.text(0).isascii() for one in contents._items)
    assert len({tuple(one.font(0).families()) for one in contents._items}) == 1


def test_an_unexpected_error_is_told_over_the_reader_not_behind_it(travel, answers) -> None:
    one = travel()
    one.reader.activateWindow()
    one.wait()
    one.window.session.broken.emit(RuntimeError("a fault"))
    assert answers.forms[-1].parentWidget() is one.reader
    one.window.session.noted.emit("A sentence.")
    assert one.reader.path.text() == "A sentence."


def test_the_reading_position_is_remembered_for_each_book(travel) -> None:
    one = travel()
    one.press(*[Key.Key_Space] * 5)
    place, book = one.reader.flow.place, one.reader.book
    one.press(Key.Key_T, Key.Key_Escape)
    other = travel.again(one.window, book)
    assert other.reader.flow.place == place
    assert other.reader.look == "sepia"


def test_highlights_are_found_again_in_a_book_assembled_anew(store: Path) -> None:
    desk = Desk(store)
    before = BookWords(desk.document(Book("XA", "en"), "2026-11-01"))
    item = next(one for one in desk.provisions(counterpart="XA") if one.coding.deadline == "2027-06-12")
    start, end = before.sentence(before.anchors[f"p{item.id}"])
    mark = new_mark(before, 1, start, end, "yellow")
    for source in desk.sources():
        desk.review.accept_all(source.id)
    book = Book("XA", "en", ("outcomes", "commitments"))
    after = BookWords(desk.document(book, "2030-01-01"))
    found = placed(after, [mark])[0]
    assert found.start is not None
    assert after.whole[found.start : found.end] == mark.quote
    assert after.anchors[f"p{item.id}"] == found.start
    gone = placed(BookWords(desk.document(Book("XA", "en", ("sources",)))), [mark])[0]
    assert gone.start is None
    assert "no longer in the book" in as_text(after, [gone])


def test_every_kind_of_block_and_script_is_set_and_found_at_its_place(qapp) -> None:
    beyond = tree.Paragraph((tree.Run("𠮟る 🗾 地図", "ja"), tree.Run("本", "ja", "strong")))
    document = specimen_book()
    book = BookWords(tree.Document("本", "ja", (*document.blocks, beyond)))
    style = Style(12, "mincho", LOOKS["day"])
    for chunk, start, end in zip(book.chunks, book.starts, [*book.starts[1:], len(book.whole)], strict=True):
        made = Set(chunk, style, 700)
        cursor_text = made.document.toRawText()
        for place in range(start, end, 7):
            if book.whole[place].strip():
                at = made.position(place)
                units = book.whole[place].encode("utf-16-le")
                assert cursor_text.encode("utf-16-le")[2 * at : 2 * at + len(units)] == units
                assert made.place(at) == place


def test_sentences_follow_each_other_without_a_gap(store: Path) -> None:
    words = BookWords(Desk(store).document(Book("XA", "both")))
    at, seen = words.sentence(0), 0
    while True:
        after = words.sentence_after(at[1])
        if after[0] <= at[0]:
            break
        assert not words.whole[at[1] : after[0]].strip()
        assert words.sentence_before(after[0]) == at
        at, seen = after, seen + 1
    assert seen > 200


@pytest.mark.parametrize("look", ["day", "sepia", "night"])
def test_every_text_can_be_read_in_every_look(look: Look) -> None:
    one = LOOKS[look]
    grounds = (one.ground, one.bar, one.tint, one.selected, one.found, one.current, *one.marks.values())
    pairs = [(one.ink, ground) for ground in grounds]
    pairs += [(ink, ground) for ink in (one.soft, one.accent, one.warning) for ground in (one.ground, one.bar)]
    pairs += [*one.chips.values(), (one.accent, one.tint)]
    assert [(*pair, contrast(*pair)) for pair in pairs if contrast(*pair) < 4.5] == []


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_what_opens_over_the_reader_can_be_read_in_every_look(travel, answers, colours: str) -> None:
    one = travel()
    one.window.session.settle(replace(one.window.session.settings, theme=colours))
    one.wait()
    poor = []
    for _look in ("day", "sepia", "night"):
        answers.answers.append(True)
        one.press(Key.Key_F1)
        menu = one.reader.contents.contents_menu()
        for shown in (menu, answers.forms[-1], answers.forms[-1].findChild(QTableWidget).viewport()):
            poor += [] if _contrast_seen(shown) >= 4.5 else [(one.reader.look, type(shown).__name__)]
        menu.close()
        one.press(Key.Key_T)
    assert poor == []


def _contrast_seen(widget: QWidget) -> float:
    """The contrast of what stands on a widget with its ground, as it is drawn."""
    image = widget.grab().toImage()
    seen = Counter(image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height()))
    ground = seen.most_common(1)[0][0]
    return max(contrast(one, ground) for one in seen)


def test_pages_for_the_night_can_be_read() -> None:
    assert set(COLOURS) < set(NIGHT)
    grounds = [NIGHT["paper"], *(NIGHT[one] for one in NIGHT if one.endswith("tint"))]
    pairs = [(NIGHT[ink], ground) for ink in ("ink", "blue") for ground in grounds]
    pairs += [(NIGHT[one], NIGHT[f"{one}-tint"]) for one in ("amber", "green", "red")]
    pairs += [(NIGHT[one], NIGHT["paper"]) for one in ("grey", "amber", "green", "red")]
    assert [pair for pair in pairs if contrast(*pair) < 4.5] == []


def _over(ground: str, below: str, *, night: bool) -> str:
    """What is seen of a colour of a page on which a ground is painted: of both the darker one, at night the brighter."""
    chosen = max if night else min
    return "#" + "".join(chosen(ground[n : n + 2], below[n : n + 2]) for n in (1, 3, 5))


@pytest.mark.parametrize("look", ["day", "sepia", "night"])
def test_words_on_pages_can_be_read_where_they_are_highlighted_selected_or_found(look: Look) -> None:
    one, night = LOOKS[look], look == "night"
    inks = [(NIGHT if night else COLOURS)[ink] for ink in ("ink", "grey", "blue", "amber", "green", "red")]
    paper = NIGHT["paper"] if night else "#ffffff"
    if look == "sepia":
        paper, inks = SEPIA, [QColor.fromRgb(*map(_multiplied, *map(_channels, (ink, SEPIA)))).name() for ink in inks]
    poor = [
        (ink, ground)
        for ground in (one.on_page, one.found, one.current, *one.marks.values())
        for ink in inks
        if contrast(_over(ground, ink, night=night), _over(ground, paper, night=night)) < 4.5
    ]
    assert poor == []


def _channels(colour: str) -> tuple[int, int, int]:
    found = QColor(colour)
    return found.red(), found.green(), found.blue()


def _multiplied(one: int, other: int) -> int:
    return one * other // 255


def test_a_book_that_cannot_be_assembled_says_why(make_window, store) -> None:
    window = make_window(store)
    reader = Reader(window.session, BookRecord(1, "Nobody", "FR", "en", tuple(PARTS)), window)
    reader.show()
    wait_until_idle(window)
    assert reader.stack.currentWidget() not in (reader.flow, reader.paper)
    QTest.keyClick(reader, Key.Key_Escape)
    assert not reader.isVisible()


@pytest.mark.parametrize("deed", ["reads", "has pages made", "has the book made anew"])
def test_a_book_that_is_closed_is_freed_without_the_collector(travel, deed: str) -> None:
    reader = travel().reader
    gone = [ref(reader.words), ref(reader.flow._chunk(0))]
    {"reads": bool, "has pages made": reader.turn_over, "has the book made anew": reader._load}[deed]()
    reader.close()
    until = time.monotonic() + 20
    while any(one() for one in gone) and time.monotonic() < until:
        QTest.qWait(20)
    assert not any(one() for one in gone)


def test_the_note_field_is_that_of_the_highlight_in_hand(travel, store) -> None:
    one = travel()
    reader = one.reader
    view, field, notes = reader.flow, reader.notes.editor, reader.notes
    for note in ("of the first", "of the second"):
        one.press(Key.Key_Down, Key.Key_Down, Key.Key_M)
        one.type(note)
        one.press(Key.Key_Escape)
    one.press(Key.Key_Down, Key.Key_Down, Key.Key_H)
    assert field.toPlainText() == ""
    assert notes.current().mark.quote == one.selected()
    field.setFocus()
    one.type("of the third")
    one.press(Key.Key_Escape)
    assert [mark.note for mark in kept_marks(store)] == ["of the first", "of the second", "of the third"]
    second = kept_marks(store)[1]
    place = view.area_of(reader.words.whole.index(second.quote)).center()
    assert view.note_at(view.place_at(place)) == "of the second"
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert field.toPlainText() == "of the second"
    assert notes.current().mark.id == second.id
    field.setFocus()
    one.type(", again")
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert field.toPlainText() == "of the second, again"
    view.setFocus()
    one.wait()
    QTest.keyClick(view, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    one.wait()
    assert field.toPlainText() == "of the second"


@pytest.mark.parametrize("paged", [False, True])
def test_a_note_that_was_searched_for_is_shown_on_its_passage(travel, store, paged: bool) -> None:
    one = travel()
    reader, window = one.reader, one.window
    reader._go(reader.words.anchors["commitments"])
    one.press(*[Key.Key_Down] * 3, Key.Key_M)
    one.type("Ask about the quota")
    one.press(Key.Key_Escape)
    words = one.selected()
    reader.flow.go(0)
    if paged:
        one.press(Key.Key_P)
    reader.close()
    (mark,) = kept_marks(store)
    for _time in range(2):  # the books are read, and are not read anew
        show(window, "mark", mark.id)
        (opened,) = [part for part in window.findChildren(Reader) if part.isVisible()]
        assert opened.view.selected() == words
        assert opened.view.area_of(opened.view.selection[0]).intersects(opened.view.viewport().rect())
        assert opened.notes.editor.toPlainText() == "Ask about the quota"
        assert opened.notes.isVisible()
        opened.close()


def test_letters_are_as_light_as_the_look_is_dark_whatever_the_theme(travel) -> None:
    one = travel()
    reader, weights = one.reader, {}
    for look in ("day", "sepia", "night"):
        weights[reader.look] = (
            _font(Style(13, "gothic", LOOKS[reader.look]), 1.0).weight(),
            *(part.font().weight() for part in (reader.contents, reader.notes.list, reader.notes.editor)),
        )
        assert reader.look == look
        one.press(Key.Key_T)
    light, normal = QFont.Weight.Light, QFont.Weight.Normal
    assert weights == {"day": (normal,) * 4, "sepia": (normal,) * 4, "night": (light,) * 4}


def test_of_grounds_over_each_other_on_a_page_the_last_is_seen(travel) -> None:
    one = travel()
    one.press(Key.Key_T, Key.Key_T, Key.Key_P)
    one.reader.search.field.setText("Commitments")
    one.reader.search.start()
    one.wait()
    one.reader.search.step(1)
    one.wait()
    shown = one.reader.paper.viewport().grab().toImage()
    seen = {shown.pixelColor(x, y).name() for x in range(0, shown.width(), 2) for y in range(0, shown.height(), 2)}
    night = LOOKS["night"]
    assert night.on_page in seen
    mixed = [max(night.on_page[n : n + 2], night.current[n : n + 2]) for n in (1, 3, 5)]
    assert "#" + "".join(mixed) not in seen


def test_lines_of_highlights_are_as_high_as_their_words_when_the_panel_gets_another_width(travel) -> None:
    one = travel()
    one.press(Key.Key_Down, Key.Key_H, Key.Key_Down, Key.Key_Down, Key.Key_Down, Key.Key_H, Key.Key_L)
    listed = one.reader.notes.list
    for width in (300, 900, 300):
        one.reader.splitter.setSizes([0, 1200 - width, width])
        QTest.qWait(50)
        heights = [listed.visualItemRect(listed.item(n)).height() for n in range(listed.count())]
        assert heights == [listed.sizeHintForRow(n) for n in range(listed.count())]


def test_a_switch_of_language_over_the_window_leaves_both_drawn_in_it(travel, qtbot) -> None:
    person = travel("en")
    person.window.deeds.do_other_language()
    qtbot.waitUntil(lambda: person.window.updatesEnabled() and person.window.menuBar().actions()[0].text() != "&File")
    wait_until_idle(person.window)
    assert person.reader.isVisible()
    assert person.reader.updatesEnabled()
