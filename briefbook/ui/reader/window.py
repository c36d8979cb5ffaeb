"""The reader's window: the text or the pages of a book, and everything by keyboard."""

import gc
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QLabel, QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from briefbook.desk import Desk
from briefbook.i18n import _, ngettext
from briefbook.model import Change
from briefbook.ui import theme
from briefbook.ui.books.listing import title_of
from briefbook.ui.drawing import Look
from briefbook.ui.page import Empty, boxed, button, label, row, tool
from briefbook.ui.paper import Paper
from briefbook.ui.reader.flowing import Flowing, Painted, Stretch
from briefbook.ui.reader.keys import key_list
from briefbook.ui.reader.looks import LOOKS
from briefbook.ui.reader.marks import COLOURS, Placed, as_text, is_same, new_mark, placed, stored, under
from briefbook.ui.reader.panels import Contents, Notes
from briefbook.ui.reader.searching import Searching
from briefbook.ui.reader.words import BookWords
from briefbook.ui.session import Session
from briefbook.ui.strip import Short
from briefbook.ui.work import sentence
from db.records import BookRecord, MarkRecord
from exporters.colours import NIGHT

_SMALLEST, _LARGEST = 8.0, 32.0
_ROOMY = 1200
"""From this width on there is room for both panels beside the text."""
_ALL_LOOKS: tuple[Look, ...] = ("day", "sepia", "night")


class Reader(QWidget):
    """A book to read."""

    def __init__(self, session: Session, book: BookRecord, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.session = session
        self.book = book
        self.words: BookWords | None = None
        self.setObjectName("reader")
        self.setMinimumSize(640, 420)
        self.setWindowTitle(title_of(book))
        kept = session.memory.get("reader", {})
        self.look: Look = kept.get("look") if kept.get("look") in _ALL_LOOKS else "day"
        self.points = min(_LARGEST, max(_SMALLEST, float(kept.get("size", 13))))
        self._paged = bool(kept.get("paged", False))
        self._numbers: dict[str, int] = {}
        self.pdf = b""
        self._drawn: dict[bool, Any] = {}
        self._trail: list[tuple[bool, Any]] = []
        self._marks: list[MarkRecord] = []
        self._placed: list[Placed] = []
        self._colour = str(kept.get("colour", COLOURS[0]))
        self._make()
        self.contents.setVisible(bool(kept.get("contents", True)))
        self.notes.setVisible(bool(kept.get("notes", False)))
        session.changed.connect(self._on_changed)
        session.closing.connect(self.close)
        self._paint_look()
        self._load()

    # -- parts

    def _make(self) -> None:
        self.title = Short(title_of(self.book))
        self.title.setFont(theme.font(bold=True))
        self.title.setMinimumWidth(80)
        self.flow = Flowing(_("Text of the book"), self.session.settings.face)
        self.flow.set_look(self.look, self.points)
        self.flow.moved.connect(self._on_moved)
        self.flow.followed.connect(lambda place: self._trail.append((False, place)))
        self.flow.zoomed.connect(self.enlarge)
        self.flow.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.flow.customContextMenuRequested.connect(self._menu)
        self.paper = Paper(self.session, _("Pages of the book"))
        self.paper.followed.connect(lambda place: self._trail.append((True, place)))
        self.paper.turned.connect(lambda page, pages: self._tell_place())
        self.stack = QStackedWidget()
        for part in (self.flow, self.paper, boxed(row(1, label(_("The book is being assembled…"), soft=True), 1))):
            self.stack.addWidget(part)
        self.stack.setCurrentIndex(2)
        self.contents = Contents()
        self.contents.setMinimumWidth(180)
        self.contents.chosen.connect(self._go)
        self.notes = Notes()
        self.notes.setMinimumWidth(220)
        self.notes.chosen.connect(self._go_to_mark)
        self.notes.written.connect(self._keep_note)
        self.notes.copied.connect(self.copy_notes)
        self.splitter = QSplitter()
        for part in (self.contents, self.stack, self.notes):
            self.splitter.addWidget(part)
            self.splitter.setCollapsible(self.splitter.count() - 1, False)
        self.splitter.setSizes([260, 900, 280])
        self.splitter.setStretchFactor(1, 1)
        self.path = QLabel()
        self.path.setFont(theme.font("small"))
        self.path.setTextFormat(Qt.TextFormat.PlainText)
        self.path.setMinimumWidth(40)
        self.where = QLabel()
        self.where.setFont(theme.font("small"))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        self.bar = boxed(self._tools())
        foot = row(self.path, 1, self.where, space=theme.GRID)
        foot.setContentsMargins(2 * theme.GRID, theme.GRID // 2, 2 * theme.GRID, theme.GRID // 2)
        self.foot = boxed(foot)
        for part in (self.bar, self.splitter, self.foot):
            box.addWidget(part)
        box.setStretchFactor(self.splitter, 1)

    def _tools(self) -> Any:
        self.search = Searching(self)
        deeds: tuple[tuple[str, str, Callable[[], Any]], ...] = (
            ("file-text", _("Pages or flowing text") + "  P", self.turn_over),
            ("minus", _("Smaller") + "  −", lambda: self.enlarge(-1)),
            ("plus", _("Larger") + "  +", lambda: self.enlarge(1)),
            ("sun", _("Day, sepia or night") + "  T", self.next_look),
            ("highlighter", _("Highlights and notes") + "  L", self.toggle_notes),
            ("x", _("Leave") + "  Esc", self.close),
        )
        self.buttons = [tool(icon, words, deed) for icon, words, deed in deeds]
        first = tool("list", _("Contents") + "  C", self.toggle_contents)
        self.buttons.insert(0, first)
        shown = (first, self.title, self.search.count, self.search.field, *self.buttons[1:])
        return row(*shown, margin=theme.GRID // 2, space=4)

    # -- loading

    def _load(self) -> None:
        book = self.book

        def job(desk: Desk) -> tuple[BookWords, list[MarkRecord]]:
            words = BookWords(desk.document(book))
            words.find(" ")
            return words, desk.ledger.marks(book.id)

        self.session.read(self, job, self._loaded, "book", self._failed)

    def _loaded(self, found: tuple[BookWords, list[MarkRecord]]) -> None:
        before = self.words.named(self._here()) if self.words else None
        gc.freeze()  # the words of a book are many and stay: the collector need not walk over them while one reads
        self.words, self._marks = found
        self._drawn.clear()
        anchor, offset = before or self._remembered()
        self.flow.show_book(self.words, self.words.place(anchor, offset), wide=self.book.language == "both")
        QTimer.singleShot(0, self, self._show_titles)
        self._place_marks()
        self.search.again()
        self.stack.setCurrentIndex(0)
        self.flow.setFocus()
        if self._paged:
            self._show_pages()
        self._tell_place()

    def _show_titles(self) -> None:
        if self.words:
            self.contents.show_titles(self.words.titles)
            self._tell_place()

    def _remembered(self) -> tuple[str, int]:
        kept = self.session.memory.get(f"reading {self.book.id}")
        if isinstance(kept, list) and len(kept) == 2:
            return str(kept[0]), int(kept[1])
        return "", 0

    def _failed(self, error: Exception) -> None:
        said = sentence(error)
        if said is None:
            self.session.broken.emit(error)
            said = _("The pages could not be made.")
        leave = button(_("Leave"), "x", main=True)
        leave.clicked.connect(self.close)
        shown = Empty("book-open-text", _("No pages to show"), said, leave)
        self.stack.addWidget(shown)
        self.stack.setCurrentWidget(shown)
        leave.setFocus()

    def _on_changed(self, change: Change) -> None:
        if "mark" in change.kinds:
            number = self.book.id
            self.session.read(self, lambda desk: desk.ledger.marks(number), self._on_marks, "marks")
        if change.kinds & {"provision", "outcome", "source", "link", "meeting"}:
            self._load()

    # -- where one is

    def _here(self) -> int:
        """The place that is read, in the text or on the page in view."""
        if not self.is_paged() or self.words is None:
            return self.flow.place
        page = self.paper.page_in_view() + 1
        places = [
            self.words.anchors[name] for name, at in self._numbers.items() if at >= page and name in self.words.anchors
        ]
        return min(places, default=self.flow.place)

    def _on_moved(self, place: int) -> None:
        self._tell_place()

    def _tell_place(self) -> None:
        if self.words is None:
            return
        place = self._here()
        self.contents.show_current(self.words.title_at(place + 1))
        path = self.words.path(place + 1)
        self.path.setText(
            self.path.fontMetrics().elidedText(path, Qt.TextElideMode.ElideMiddle, max(80, self.width() - 160))
        )
        if self.is_paged():
            self.where.setText(f"{self.paper.page_in_view() + 1} / {self.paper.pages}")
        else:
            self.where.setText(f"{round(100 * place / max(1, len(self.words.whole)))} %")

    def _go(self, place: int) -> None:
        if self.words is None:
            return
        if self.is_paged():
            self._turn_to(place)
        else:
            self.flow.go(place)
        self._text().setFocus()

    def _turn_to(self, place: int) -> None:
        """Turn to the page on which a place of the text stands."""
        if self.words is None:
            return
        self.paper.go((self._page_of(place) - 1, 0.0))

    def _page_of(self, place: int) -> int:
        """The page, from 1, on which a place of the text stands."""
        return self._numbers.get(self.words.named(place)[0], 1) if self.words else 1

    def is_paged(self) -> bool:
        """Whether pages are shown, not flowing text."""
        return self.stack.currentWidget() is self.paper

    def _text(self) -> QWidget:
        return self.stack.currentWidget() or self.flow

    def back(self) -> None:
        """Go back to where the last link was followed."""
        if not self._trail:
            return
        paged, place = self._trail.pop()
        if paged:
            self.stack.setCurrentWidget(self.paper)
            self.paper.go(place)
        else:
            self.stack.setCurrentWidget(self.flow)
            self.flow.go(place)
        self._text().setFocus()

    # -- looks

    def enlarge(self, steps: int) -> None:
        """Larger or smaller text."""
        if self.is_paged():
            self.paper.zoom(steps)
        else:
            self.points = min(_LARGEST, max(_SMALLEST, self.points + steps))
            self.flow.set_look(self.look, self.points)

    def as_it_was(self) -> None:
        """The usual size of text."""
        self.points = 13.0
        self.flow.set_look(self.look, self.points)

    def next_look(self) -> None:
        """Day, sepia, night, in turn."""
        self.look = _ALL_LOOKS[(_ALL_LOOKS.index(self.look) + 1) % len(_ALL_LOOKS)]
        self.flow.set_look(self.look, self.points)
        self._paint_look()
        if self.is_paged():
            self._show_pages()
        self._show_marks()
        self.search.show()

    def _paint_look(self) -> None:
        one = LOOKS[self.look]
        self.paper.set_look(self.look, one.bar)
        self.setStyleSheet(f"""
            QWidget {{ color: {one.ink}; }}
            QWidget#reader, QSplitter {{ background: {one.bar}; }}
            QTreeWidget {{ padding: 6px 0; }}
            QTreeWidget::item, QListWidget::item {{ padding: 4px 2px; }}
            QTreeWidget, QListWidget {{ background: {one.bar}; color: {one.ink};
                selection-background-color: {one.selected}; selection-color: {one.ink}; }}
            QPlainTextEdit, QLineEdit {{ background: {one.ground}; color: {one.ink}; border: 1px solid {one.soft};
                border-radius: 5px; selection-background-color: {one.selected}; selection-color: {one.ink}; }}
            QPushButton {{ background: {one.bar}; color: {one.ink}; border-color: {one.soft}; }}
            QToolButton:hover {{ background: {one.tint}; }}
            QSplitter::handle {{ background: {one.rule}; }}
            QLabel[soft="true"] {{ color: {one.soft}; }}
            QAbstractScrollArea#flowing {{ border: none; }}
            QAbstractScrollArea#flowing:focus, QAbstractScrollArea#paper:focus {{ border: none;
                border-top: 2px solid {one.accent}; }}
            """)
        for button_, name in zip(
            self.buttons, ("list", "file-text", "minus", "plus", "sun", "highlighter", "x"), strict=True
        ):
            button_.setIcon(theme.tinted(name, one.ink))

    def turn_over(self) -> None:
        """Pages instead of flowing text, or the other way round; what is read stays in view."""
        if self.is_paged():
            place = self._here()
            self._paged = False
            self.stack.setCurrentWidget(self.flow)
            self.flow.go(place)
            self.search.again()
            self._tell_place()
        elif self.words:
            self._paged = True
            self._show_pages()

    def _show_pages(self) -> None:
        """Show the pages, made in the background where there are none yet; at night they are dark themselves."""
        words, night = self.words, self.look == "night"
        if words is None:
            return
        if there := self._drawn.get(night):
            self._pages_made(words, night, there)
            return
        colours = NIGHT if night else None
        self.session.read(
            self,
            lambda desk: desk.preview(words.document, colours=colours),
            lambda drawn: self._pages_made(words, night, drawn),
            "pages",
            self._failed,
        )

    def _pages_made(self, words: BookWords, night: bool, drawn: Any) -> None:
        if words is not self.words:
            return
        self._drawn[night] = drawn
        if not self._paged or night != (self.look == "night"):
            return
        self._numbers = dict(drawn.numbers)
        if not self.is_paged():
            self.stack.setCurrentWidget(self.paper)
            self.paper.open_at((self._page_of(self.flow.place) - 1, 0.0))
            self.paper.setFocus()
        self.pdf = drawn.data
        self.paper.show_pdf(drawn.data, dark=night)
        self.search.again()
        self._tell_place()

    # -- panels

    def toggle_contents(self) -> None:
        """Show or hide the contents."""
        self.contents.setVisible(not self.contents.isVisible())
        (self.contents if self.contents.isVisible() else self._text()).setFocus()

    def toggle_notes(self) -> None:
        """Show or hide the highlights and notes."""
        self._show_notes(not self.notes.isVisible())
        (self.notes.list if self.notes.isVisible() else self._text()).setFocus()

    def _show_notes(self, shown: bool) -> None:
        self.notes.setVisible(shown)
        if shown and self.width() < _ROOMY:
            self.contents.hide()

    def show_keys(self) -> None:
        """Show what each key does."""
        self.session.prompt.form(key_list(self))

    # -- highlights and notes

    def _on_marks(self, marks: list[MarkRecord]) -> None:
        self._marks = marks
        self._place_marks()

    def _place_marks(self) -> None:
        if self.words is None:
            return
        self._placed = placed(self.words, self._marks)
        self._show_marks()

    def _show_marks(self) -> None:
        colours = LOOKS[self.look].marks
        self.flow.paint_marks([
            Painted(one.start, one.end, colours[one.mark.colour]) for one in self._placed if one.start is not None
        ])  # fmt: skip
        self.notes.show_marks(self._placed, self.look)

    def _selected(self) -> Stretch | None:
        """The passage to highlight: the selection, else the sentence at the top of the view."""
        if self.words is None or self.stack.currentWidget() is not self.flow:
            return None
        if self.flow.selection is None:
            self.flow.step(1)
        return self.flow.selection

    def highlight(self, colour: str = "") -> None:
        """Highlight the selection; one that is highlighted already gets the colour."""
        stretch = self._selected()
        if stretch is None or self.words is None:
            return
        self._colour = colour or self._colour
        there = under(self._placed, *stretch)
        if there and there.start == stretch[0] and there.end == stretch[1]:
            mark = replace(there.mark, colour=self._colour)  # type: ignore[arg-type]
        else:
            mark = new_mark(self.words, self.book.id, *stretch, self._colour)
        self._keep_mark(mark)

    def _keep_mark(self, mark: MarkRecord) -> None:
        """Show a highlight at once, and keep it; not on a past day."""
        if self.session.past:
            self.session.noted.emit(self.session.closed())
            return
        self._on_marks([*(one for one in self._marks if not is_same(one, mark)), mark])

        def job(desk: Desk) -> tuple[int, Change]:
            there = stored(desk.ledger.marks(self.book.id), mark)
            return desk.ledger.save_mark(replace(mark, id=there.id, note=there.note) if there else mark)

        self.session.write(job, lambda found: self.notes.known(found[0]))

    def note(self) -> None:
        """Write a note on the selection."""
        stretch = self._selected()
        if stretch is None or self.words is None:
            return
        self._show_notes(True)
        there = under(self._placed, *stretch)
        if there:
            self.notes.write(there.mark.id, there.mark.note)
        else:
            self.notes.write(0, "")
            self._keep_mark(new_mark(self.words, self.book.id, *stretch, self._colour))
        self.notes.editor.setFocus()

    def _keep_note(self, number: int, note: str) -> None:
        """Keep the note of a highlight; 0 for the one that was made last."""

        def job(desk: Desk) -> Any:
            marks = desk.ledger.marks(self.book.id)
            there = next((one for one in marks if one.id == number), None if number or not marks else marks[-1])
            if there is None or there.note == note:
                return Change()
            return desk.ledger.save_mark(replace(there, note=note))

        self.session.write(job)

    def remove(self) -> None:
        """Remove the highlight under the selection, or the one chosen in the list."""
        there = self.notes.current() if self.notes.list.hasFocus() else None
        if there is None and self.flow.selection:
            there = under(self._placed, *self.flow.selection)
        if there:
            mark = there.mark
            self.notes.close_note(mark.id)

            def job(desk: Desk) -> Change:
                now = stored(desk.ledger.marks(self.book.id), mark)
                return desk.ledger.remove_mark(now.id) if now else Change()

            self.session.write(job)

    def _go_to_mark(self, one: Placed) -> None:
        if one.start is not None:
            if self.is_paged():
                self._turn_to(one.start)
            else:
                self.flow.select((one.start, one.end))
                self.flow.reveal(one.start, one.end)

    def copy(self) -> None:
        """Copy the selection with its place in the book."""
        if self.words and self.flow.selection:
            words = self.flow.selected()
            place = self.words.path(self.flow.selection[0])
            QGuiApplication.clipboard().setText(f"{words}\n[{title_of(self.book)} > {place}]\n")
            self.where.setText(_("Copied"))

    def copy_notes(self) -> None:
        """Copy all highlights and notes as text."""
        if self.words:
            QGuiApplication.clipboard().setText(as_text(self.words, self._placed))
            found = len(self._placed)
            self.where.setText(ngettext("{n} highlight copied", "{n} highlights copied", found))

    def _menu(self, point: QPoint) -> None:
        """What can be done with the selection."""
        menu = QMenu(self)
        deeds: tuple[tuple[str, str, Callable[[], Any]], ...] = (
            (_("Copy the selection with its place"), "Ctrl+C", self.copy),
            (_("Highlight the selection"), "H", self.highlight),
            (_("Note on the selection"), "M", self.note),
            (_("Remove the highlight under the selection"), "Del", self.remove),
        )
        for words, keys, deed in deeds:
            menu.addAction(f"{words}\t{keys}", deed)
        menu.exec(self.flow.viewport().mapToGlobal(point))
        menu.deleteLater()

    # -- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        deed = self._deed(event)
        if deed is None:
            super().keyPressEvent(event)
        else:
            deed()

    def _deed(self, event: QKeyEvent) -> Callable[[], Any] | None:
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        keys, key = Qt.Key, event.key()
        standard = QKeySequence.StandardKey
        for sequence, deed in (
            (standard.Undo, self.session.undo), (standard.Redo, self.session.redo), (standard.Copy, self.copy),
            (standard.Find, self.search.seek),
        ):  # fmt: skip
            if event.matches(sequence):
                return deed
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            return self.back if key == keys.Key_Left else None
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return None
        if key in (keys.Key_Return, keys.Key_Enter) and self.search.field.hasFocus():
            return lambda: self.search.step(-1 if shift else 1)
        if key == keys.Key_Escape:
            return self._escape
        deeds: dict[int, Callable[[], Any]] = {
            keys.Key_Slash: self.search.seek, keys.Key_Question: self.show_keys, keys.Key_C: self.toggle_contents,
            keys.Key_L: self.toggle_notes, keys.Key_T: self.next_look, keys.Key_P: self.turn_over,
            keys.Key_H: self.highlight, keys.Key_1: lambda: self.highlight("yellow"),
            keys.Key_2: lambda: self.highlight("green"), keys.Key_3: lambda: self.highlight("red"),
            keys.Key_M: self.note, keys.Key_Delete: self.remove, keys.Key_Backspace: self.remove,
            keys.Key_N: lambda: self.search.step(-1 if shift else 1), keys.Key_Plus: lambda: self.enlarge(1),
            keys.Key_Equal: lambda: self.enlarge(1), keys.Key_Minus: lambda: self.enlarge(-1),
            keys.Key_0: self.as_it_was,
        }  # fmt: skip
        return deeds.get(key)

    def _escape(self) -> None:
        """Leave the field or panel for the text; from the text, leave the reader."""
        text = self._text()
        if self.search.field.hasFocus() or self.notes.editor.hasFocus():
            self.notes.flush()
            text.setFocus()
        elif self.search.field.text():
            self.search.field.clear()
        else:
            self.close()

    # -- its end

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.notes.isVisible() and event.size().width() < _ROOMY <= event.oldSize().width():
            self.contents.hide()
        self._tell_place()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._keep()
        gc.unfreeze()
        event.accept()

    def _keep(self) -> None:
        """Keep what was typed last, where one reads, and how."""
        self.notes.flush()
        memory = self.session.memory
        if self.words:
            memory.put(f"reading {self.book.id}", list(self.words.named(self._here())))
        memory.put("reader", {
            "look": self.look, "size": self.points, "paged": self._paged, "colour": self._colour,
            "contents": not self.contents.isHidden(), "notes": not self.notes.isHidden(),
        })  # fmt: skip
        memory.keep()
