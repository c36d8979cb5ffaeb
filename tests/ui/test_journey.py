"""One journey through the window in each language, by its actions alone: from papers on a desk to a book."""

from pathlib import Path
from typing import Any

import pytest
from docx import Document
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from briefbook.desk import Desk, specimen
from briefbook.ui.app import wait_until_idle
from briefbook.ui.linking import LinkForm
from briefbook.ui.reader.window import Reader
from tests.ui.conftest import drop
from tests.ui.test_books import settle

WORDS = {
    "en": {"search": "critical minerals", "file": "&File", "undo": "Undo: ", "book": "Specimenland"},
    "ja": {"search": "重要鉱物", "file": "ファイル(&F)", "undo": "元に戻す：", "book": "見本国"},
}  # fmt: skip


class Traveller:
    """A person in front of the window, who uses what is there to be used and reads what is shown."""

    def __init__(self, window: Any, answers: Any, spoken: str) -> None:
        self.window, self.answers, self.words = window, answers, WORDS[spoken]

    def rest(self) -> None:
        """Wait until the window shows what it was asked for."""
        for _round in range(3):
            wait_until_idle(self.window)

    def do(self, name: str) -> None:
        """Do an action, as its menu entry does; what is greyed out cannot be done."""
        self.window.actions_.refresh()
        action = self.window.actions_.by_name[name]
        assert action.isEnabled(), name
        action.trigger()
        self.rest()

    def drop(self, paths: list[Path]) -> None:
        """Drop files on the window."""
        drop(self.window, *paths)
        self.rest()

    @property
    def page(self) -> Any:
        """The page in front."""
        return self.window.pages[self.window.current]


@pytest.fixture(params=["en", "ja"])
def spoken(request: pytest.FixtureRequest) -> str:
    """The language of the journey."""
    return str(request.param)


def test_from_papers_to_a_book_and_back(make_window, answers, tmp_path: Path, spoken: str) -> None:
    store = tmp_path / "briefs.db"
    window = make_window(store, spoken)
    me = Traveller(window, answers, spoken)
    assert window.menuBar().actions()[0].text() == me.words["file"]

    _import_and_review(me, store)
    _find(me)
    _link(me, store)
    _assemble_and_export(me, tmp_path)
    _switch_and_undo(me, store)


def _import_and_review(me: Traveller, store: Path) -> None:
    """Drop the specimen documents; nothing is reviewed before it was accepted."""
    me.drop(specimen())
    desk = Desk(store)
    assert len(desk.sources()) == 6
    assert not any(one.reviewed for one in desk.sources())
    me.do("page_review")
    first = me.page.file.original.source.id
    me.do("accept_all")
    assert desk.source(first).source.reviewed
    me.do("undo")
    assert not desk.source(first).source.reviewed
    me.do("redo")
    assert desk.source(first).source.reviewed
    desk.close()


def _find(me: Traveller) -> None:
    """Find a commitment by its words, read it, copy it with its citation."""
    me.do("page_commitments")
    whole = len(me.page.model.ids)
    me.do("find")
    typed = QInputMethodEvent("", [])
    typed.setCommitString(me.words["search"])
    QApplication.sendEvent(me.page.line, typed)
    QTest.qWait(400)
    me.rest()
    assert 0 < len(me.page.model.ids) < whole
    me.do("copy_cited")
    assert me.words["search"].casefold() in QGuiApplication.clipboard().text().casefold()


def _link(me: Traveller, store: Path) -> None:
    """Put an outcome against the commitment in hand."""
    commitment = me.page.table.current()

    def choose(form: LinkForm) -> bool:
        wait_until_idle(me.window)
        form.accept()
        return form.chosen is not None

    me.answers.answers.append(choose)
    me.do("link")
    desk = Desk(store)
    assert [one.state for one in desk.ledger.links(commitment=commitment)] == ["accepted"]
    desk.close()


def _assemble_and_export(me: Traveller, folder: Path) -> None:
    """Make a book, see its pages, write it to Word, read it full screen."""
    me.do("page_books")
    me.do("new_book")
    settle(me.window)
    me.page.definition.counterpart.setEditText(me.words["book"])
    me.page.definition.counterpart.lineEdit().editingFinished.emit()
    settle(me.window)
    path = folder / "book.docx"
    me.answers.answers.append(path)
    me.do("export_word")
    assert me.words["book"] in "".join(one.text for one in Document(str(path)).paragraphs)
    me.do("read")
    reader = me.window.findChild(Reader)
    assert reader.isVisible()
    QTest.keyClick(reader, Qt.Key.Key_Escape)
    me.rest()


def _switch_and_undo(me: Traveller, store: Path) -> None:
    """Switch the language with a record open, and take back one step after the other."""
    me.do("page_commitments")
    record, found = me.page.table.current(), list(me.page.model.ids)
    me.do("other_language")
    assert me.window.menuBar().actions()[0].text() != me.words["file"]
    assert (me.window.current, me.page.table.current(), list(me.page.model.ids)) == ("commitments", record, found)
    me.do("other_language")
    assert me.window.menuBar().actions()[0].text() == me.words["file"]
    undo = me.window.actions_.by_name["undo"]
    for _step in range(40):
        if not undo.isEnabled():
            break
        assert undo.text().startswith(me.words["undo"])
        me.do("undo")
        undo = me.window.actions_.by_name["undo"]
    desk = Desk(store)
    assert not desk.sources()
    assert not desk.ledger.books()
    assert desk.check()[0] == []
    desk.close()
