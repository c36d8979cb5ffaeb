"""The reader's window: the text or the pages of a book, and everything by keyboard."""

import gc
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from briefbook.desk import Desk
from briefbook.i18n import N_, _
from briefbook.model import Change
from briefbook.ui import theme
from briefbook.ui.arranging import boxed, column, parted, row
from briefbook.ui.books.listing import IN_BOOKS, title_of
from briefbook.ui.controls import button, tool
from briefbook.ui.dialogs import framed, table
from briefbook.ui.drawing import Look
from briefbook.ui.labels import label
from briefbook.ui.language_keys import LEAVES, SWITCH
from briefbook.ui.page import Empty
from briefbook.ui.reader.flowing import Flowing
from briefbook.ui.reader.looks import LOOKS
from briefbook.ui.reader.marking import Marking
from briefbook.ui.reader.onpages import Pages
from briefbook.ui.reader.paged import Paged
from briefbook.ui.reader.panels import Contents, Notes
from briefbook.ui.reader.searching import Searching
from briefbook.ui.reader.selecting import Selecting
from briefbook.ui.reader.words import BookWords
from briefbook.ui.session import Session
from briefbook.ui.spoken import Role
from briefbook.ui.status_bar import SENTENCE, Short
from briefbook.ui.work import sentence
from db.records import BookRecord, MarkRecord
from exporters.colours import NIGHT

_SMALLEST, _USUAL, _LARGEST = 8.0, 13.0, 32.0
_ROOMY = 1200
"""From this width on there is room for both panels beside the text."""
_ALL_LOOKS: tuple[Look, ...] = ("day", "sepia", "night")


KEYS: tuple[tuple[str, str], ...] = (
    ("Space  Shift+Space", N_("On or back by a view")),
    ("↓  ↑", N_("Select the next sentence, or the one before")),
    ("Shift+↓  Shift+↑", N_("Select one sentence more")),
    ("Enter", N_("Follow the link in the selection")),
    ("Alt+←", N_("Back to where a link was followed")),
    ("H", N_("Highlight the selection")),
    ("1  2  3", N_("Highlight in yellow, green or red")),
    ("M", N_("Note on the selection")),
    ("Ctrl+Enter", N_("Keep the note, and back to the text")),
    ("Del", N_("Remove the highlight under the selection")),
    ("/", N_("Search in the book")),
    ("N  Shift+N", N_("Next finding, or the one before")),
    ("C", N_("Contents")),
    ("L", N_("Highlights and notes")),
    ("P", N_("Pages or flowing text")),
    ("T", N_("Day, sepia or night")),
    ("+  −  0", N_("Larger, smaller, as it was")),
    ("Home  End", N_("Beginning or end")),
    ("Ctrl+C", N_("Copy the selection with its place")),
    ("Ctrl+Z", N_("Undo")),
    ("Ctrl+Shift+F", N_("Search everything")),
    ("Ctrl+Shift+L", N_("Switch the language")),
    ("?  F1", N_("These keys")),
    ("Esc", N_("Leave")),
)
"""The keys of the reader, and what they do."""


class Reader(QWidget):
    """A book to read, from where it was read last, or from a highlight on that is named by its id."""

    heard_as = Role.Window

    def __init__(self, session: Session, book: BookRecord, parent: QWidget | None = None, mark: int = 0) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.session = session
        self.book = book
        self.words: BookWords | None = None
        self.setObjectName("reader")
        self.setMinimumSize(640, 420)
        kept = session.memory.get("reader", {})
        self.look: Look = kept.get("look") if kept.get("look") in _ALL_LOOKS else "day"
        size = kept.get("size")
        self.points = min(_LARGEST, max(_SMALLEST, float(size))) if isinstance(size, int | float) else _USUAL
        self._paged = bool(kept.get("paged", False))
        self._mark = mark
        self._of: Pages | None = None
        self._drawn: dict[bool, Any] = {}
        self._trail: list[tuple[bool, Any]] = []
        self._saying = QTimer(self, singleShot=True, interval=SENTENCE)
        self._saying.timeout.connect(self._tell_place)
        self._make()
        self.marking = Marking(self, str(kept.get("colour", "")))
        self.contents.setVisible(bool(kept.get("contents", True)))
        self.notes.setVisible(bool(kept.get("notes", False)))
        session.changed.connect(self._on_changed)
        session.closing.connect(self.close)
        session.noting.connect(self._note)
        session.noted.connect(self._say)  # the line of the window that tells it is out of sight
        session.told.connect(self._on_told)
        self._paint_look()
        self._load()

    # -- parts

    def _make(self) -> None:
        self.title = Short("")
        self._name()
        self.title.setFont(theme.font(bold=True))
        self.title.setMinimumWidth(80)
        self.flow = Flowing(_("Text of the book"), self.session.settings.face)
        self.flow.set_look(self.look, self.points)
        self.flow.moved.connect(self._tell_place)
        self.flow.followed.connect(lambda place: self._trail.append((False, place)))
        self.flow.zoomed.connect(self.enlarge)
        self.paper = Paged(self.session, _("Pages of the book"))
        self.paper.followed.connect(lambda place: self._trail.append((True, place)))
        self.paper.turned.connect(lambda page, pages: self._tell_place())
        self.paper.scrolled.connect(self._tell_place)
        self.stack = QStackedWidget()
        for part in (self.flow, self.paper, boxed(row(1, label(_("The book is being assembled…"), soft=True), 1))):
            self.stack.addWidget(part)
        self.stack.setCurrentIndex(2)
        self.contents = Contents()
        self.contents.setMinimumWidth(180)
        self.contents.chosen.connect(self._go)
        self.notes = Notes()
        self.notes.setMinimumWidth(220)
        parts = self.contents, self.stack, self.notes
        self.splitter = parted(self.session.memory, "reader", (260, 900, 280), *parts, shares=(0, 1))
        self.path = QLabel()
        self.path.setFont(theme.font("small"))
        self.path.setTextFormat(Qt.TextFormat.PlainText)
        self.path.setMinimumWidth(40)
        self.where = QLabel()
        self.where.setFont(theme.font("small"))
        self.bar = boxed(self._tools())
        margin = (2 * theme.GRID, theme.GRID // 2, 2 * theme.GRID, theme.GRID // 2)
        self.foot = boxed(row(self.path, 1, self.where, margin=margin))
        box = column(self.bar, (self.splitter, 1), self.foot, space=0)
        box.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        self.setLayout(box)

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

    def retranslate(self) -> None:
        """Name the book in the language now in force; where one reads, what is marked and what is typed stay."""
        self._name()
        self.search.show()
        self._tell_place()

    def _name(self) -> None:
        """Name the book, and the past day that is shown."""
        past = _("as of {day}", day=day) if (day := self.session.past_words()) else ""
        named = " — ".join(filter(None, [title_of(self.book), past]))
        self.setWindowTitle(named)
        self.title.setText(named)

    # -- loading

    def _load(self) -> None:
        first, shown = self.book, self.words is not None

        def job(desk: Desk) -> tuple[BookRecord, BookWords, list[MarkRecord]]:
            book = desk.ledger.book(first.id) if shown else first
            words = BookWords(desk.document(book))
            words.find(" ")
            return book, words, desk.ledger.marks(book.id)

        self.session.read(self, job, self._loaded, "book", self._failed)

    def _loaded(self, found: tuple[BookRecord, BookWords, list[MarkRecord]]) -> None:
        reads = self.words is None or self._reads()
        before = self.words.named(self.view.reading_place()) if self.words else None
        gc.freeze()  # the words of a book are many and stay: the collector need not walk over them while one reads
        self.book, self.words, marks = found
        self._name()
        self._of = None
        self._drawn.clear()
        anchor, offset = before or self._remembered()
        self.flow.show_book(self.words, self.words.place(anchor, offset), wide=self.book.language == "both")
        QTimer.singleShot(0, self, self._show_titles)
        self.marking.show_all(marks)
        if mark := self._mark:
            self._mark = 0
            self.marking.open(mark)
        self.search.again()
        self.stack.setCurrentIndex(0)
        if reads:
            self.flow.setFocus()
        if self._paged:
            self._show_pages()
        self._tell_place()

    def _reads(self) -> bool:
        """Whether the book has the keyboard, and not a panel or a field beside it."""
        return self.focusWidget() in (None, self, self.flow, self.paper)

    def _show_titles(self) -> None:
        if self.words:
            self.contents.show_titles(self.words.titles)
            self._tell_place()

    def _remembered(self) -> tuple[str, int]:
        match self.session.memory.get(f"reading {self.book.id}"):
            case [str(anchor), int(offset)]:
                return anchor, offset
        return "", 0

    def _failed(self, error: Exception) -> None:
        """Say why there is no book to read; what is read already stays."""
        if self.words is not None:
            self.session.tell(error)
            return
        said = sentence(error)
        if said is None:
            self.session.broken.emit(error)
            said = _("The pages could not be made.")
        leave = button(_("Leave"), "x", self.close)
        shown = Empty("book-open-text", _("No pages to show"), said, leave)
        self.stack.addWidget(shown)
        self.stack.setCurrentWidget(shown)
        leave.setFocus()

    def _on_changed(self, change: Change) -> None:
        if "mark" in change.kinds:
            number = self.book.id
            self.session.read(self, lambda desk: desk.ledger.marks(number), self.marking.show_all, "marks")
        if change.kinds & IN_BOOKS:
            self._load()

    def _on_told(self, said: str, _deeds: object) -> None:
        """Say what the foot of the window says, where its deeds are once the reader is left."""
        self._say(said)

    def _say(self, said: str) -> None:
        """Show a sentence for a while in place of where one reads; empty where that of before is over."""
        self._saying.start() if said else self._saying.stop()
        self.path.setText(said) if said else self._tell_place()

    # -- where one is

    @property
    def view(self) -> Selecting:
        """What is read: the pages, or the flowing text."""
        return self.paper if self.is_paged() else self.flow

    def _tell_place(self) -> None:
        if self.words is None:
            return
        place = self.view.reading_place()
        self.contents.show_current(self.words.title_at(place + 1))
        if not self._saying.isActive():
            path, room = self.words.path(place + 1), max(80, self.width() - 160)
            self.path.setText(self.path.fontMetrics().elidedText(path, Qt.TextElideMode.ElideMiddle, room))
        if self.is_paged():
            self.where.setText(f"{self.paper.page_in_view() + 1} / {self.paper.pages}")
        else:
            self.where.setText(f"{round(100 * place / max(1, len(self.words.whole)))} %")

    def _go(self, place: int) -> None:
        if self.words is None:
            return
        if self.is_paged():
            self.paper.go_to(place)
        else:
            self.flow.go(place)
        self.view.setFocus()

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
        """The usual size of text, or pages as wide as the view."""
        if self.is_paged():
            self.paper.fit()
        else:
            self.points = _USUAL
            self.flow.set_look(self.look, self.points)

    def next_look(self) -> None:
        """Day, sepia, night, in turn."""
        self.look = _ALL_LOOKS[(_ALL_LOOKS.index(self.look) + 1) % len(_ALL_LOOKS)]
        self.flow.set_look(self.look, self.points)
        self._paint_look()
        if self.is_paged():
            self._show_pages()
        self.marking.show()
        self.search.show()

    def _paint_look(self) -> None:
        one = LOOKS[self.look]
        self.paper.set_look(self.look, one.bar)
        self.setStyleSheet(theme.rules("reader", one))
        for button_, name in zip(
            self.buttons, ("list", "file-text", "minus", "plus", "sun", "highlighter", "x"), strict=True
        ):
            button_.setIcon(theme.tinted(name, one.ink))

    def turn_over(self) -> None:
        """Pages instead of flowing text, or the other way round; what is read stays in view."""
        if self.is_paged():
            place, selection = self.paper.reading_place(), self.paper.selection
            self._paged = False
            self.stack.setCurrentWidget(self.flow)
            self.flow.go(place)
            self.flow.select(selection)
            self.flow.setFocus()
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
        if self._of is None:
            self._of = Pages(words, drawn.data, drawn.numbers, drawn.pages)
        begun, reads = not self.is_paged(), self._reads()
        self.stack.setCurrentWidget(self.paper)
        self.paper.show_book(self._of, drawn.data, dark=night)
        if begun:
            self.paper.open_at((self._of.about(self.flow.place)[0], 0.0))
            self.paper.go_to(self.flow.place)
            self.paper.select(self.flow.selection)
            if reads:
                self.paper.setFocus()
        self._tell_place()

    # -- panels

    def toggle_contents(self) -> None:
        """Show or hide the contents."""
        self.contents.setVisible(not self.contents.isVisible())
        (self.contents if self.contents.isVisible() else self._text()).setFocus()

    def toggle_notes(self) -> None:
        """Show or hide the highlights and notes."""
        self.show_notes(not self.notes.isVisible())
        (self.notes.list if self.notes.isVisible() else self._text()).setFocus()

    def show_notes(self, shown: bool) -> None:
        """Show or hide the panel of highlights and notes."""
        self.notes.setVisible(shown)
        if shown and self.width() < _ROOMY:
            self.contents.hide()

    def show_keys(self) -> None:
        """Show what each key does."""
        rows, name = [[keys, _(words)] for keys, words in KEYS], _("Keys of the reader")
        shown = table(name, [_("Key"), _("What it does")], rows)
        self.session.prompt.form(framed(self, name, shown, height=560))

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
            (standard.Undo, self.session.undo), (standard.Redo, self.session.redo), (standard.Copy, self.marking.copy),
            (standard.Find, self.search.seek), (standard.FindNext, lambda: self.search.step(1)),
            (standard.FindPrevious, lambda: self.search.step(-1)),
        ):  # fmt: skip
            if event.matches(sequence):
                return deed
        if QKeySequence(event.keyCombination()) == QKeySequence(SWITCH):
            return lambda: self.session.asked.emit("other_language")
        if name := LEAVES.get(QKeySequence(event.keyCombination()).toString()):
            return partial(self._leave_for, name)
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            return self.back if key == keys.Key_Left else None
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            done = key in (keys.Key_Return, keys.Key_Enter) and self.notes.editor.hasFocus()
            return self._escape if done else None  # a note is done by that, as a form is
        if key in (keys.Key_Return, keys.Key_Enter) and self.search.field.hasFocus():
            return lambda: self.search.step(-1 if shift else 1)
        if key == keys.Key_Escape:
            return self._escape
        deeds: dict[int, Callable[[], Any]] = {
            keys.Key_Slash: self.search.seek, keys.Key_Question: self.show_keys, keys.Key_F1: self.show_keys,
            keys.Key_C: self.toggle_contents, keys.Key_L: self.toggle_notes,
            keys.Key_T: self.next_look, keys.Key_P: self.turn_over,
            keys.Key_H: self.marking.highlight, keys.Key_1: lambda: self.marking.highlight("yellow"),
            keys.Key_2: lambda: self.marking.highlight("green"), keys.Key_3: lambda: self.marking.highlight("red"),
            keys.Key_M: self.marking.note, keys.Key_Delete: self.marking.remove,
            keys.Key_Backspace: self.marking.remove,
            keys.Key_N: lambda: self.search.step(-1 if shift else 1), keys.Key_Plus: lambda: self.enlarge(1),
            keys.Key_Equal: lambda: self.enlarge(1), keys.Key_Minus: lambda: self.enlarge(-1),
            keys.Key_0: self.as_it_was,
        }  # fmt: skip
        return deeds.get(key)

    def _escape(self) -> None:
        """Leave the field or panel for the text; from the text, leave the reader."""
        focus = self.focusWidget()
        if any(part is focus or part.isAncestorOf(focus) for part in (self.search.field, self.contents, self.notes)):
            self.notes.flush()
            self._text().setFocus()
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

    def _leave_for(self, name: str) -> None:
        self.close()
        self.session.asked.emit(name)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._note()
        self.session.memory.keep()
        self._let_go()
        event.accept()

    def _let_go(self) -> None:
        """Free the book by hand: the collector would look for it among all there is, and halt the window meanwhile."""
        self.session.stop_reading(self)
        self.words = self._of = None
        self._drawn.clear()
        self.contents.show_titles(())
        for view in (self.flow, self.paper):
            view.let_go()

    def _note(self) -> None:
        """Note where one reads, and how; what was typed last is kept."""
        self.notes.flush()
        memory = self.session.memory
        if self.words:
            memory.put(f"reading {self.book.id}", list(self.words.named(self.view.reading_place())))
        memory.put("reader", {
            "look": self.look, "size": self.points, "paged": self._paged, "colour": self.marking.colour,
            "contents": not self.contents.isHidden(), "notes": not self.notes.isHidden(),
        })  # fmt: skip
