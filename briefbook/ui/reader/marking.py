"""Highlights and notes in the reader: made and removed on the passage that is selected, in text and on pages."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication

from briefbook.desk import Desk
from briefbook.i18n import _, ngettext
from briefbook.model import Change
from briefbook.ui.books.listing import title_of
from briefbook.ui.language_keys import menu_over
from briefbook.ui.reader.looks import LOOKS
from briefbook.ui.reader.marks import COLOURS, Placed, around, as_text, is_same, new_mark, placed, stored, under
from briefbook.ui.reader.selecting import Painted, Selecting, Stretch
from db.records import MarkRecord

if TYPE_CHECKING:
    from briefbook.ui.reader.window import Reader


class Marking(QObject):
    """The highlights of the book in a reader, on its text, its pages and in its panel; `colour` is that of the next."""

    def __init__(self, reader: "Reader", colour: str) -> None:
        super().__init__(reader)
        self._reader = reader
        self._marks: list[MarkRecord] = []
        self._placed: list[Placed] = []
        self.colour = colour if colour in COLOURS else COLOURS[0]
        reader.notes.chosen.connect(self._go_to)
        reader.notes.written.connect(self._keep_note)
        reader.notes.copied.connect(self.copy_all)
        for view in (reader.flow, reader.paper):
            view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            view.customContextMenuRequested.connect(self._menu_in_view)
            view.note_at, view.touched = self._note_at, self._open
        listed = reader.notes.list
        listed.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        listed.customContextMenuRequested.connect(self._menu_in_list)

    # -- what is shown

    def show_all(self, marks: list[MarkRecord]) -> None:
        """Show the highlights of the book as they are kept."""
        self._marks = marks
        if words := self._reader.words:
            self._placed = placed(words, marks)
            self.show()

    def show(self) -> None:
        """Show the highlights in the colours of the look."""
        colours = LOOKS[self._reader.look].marks
        painted = [
            Painted(one.start, one.end, colours[one.mark.colour]) for one in self._placed if one.start is not None
        ]
        self._reader.flow.paint_marks(painted)
        self._reader.paper.paint_marks(painted)
        self._reader.notes.show_marks(self._placed, self._reader.look)

    def _go_to(self, one: Placed) -> None:
        if one.start is not None:
            self._reader.view.select((one.start, one.end))
            self._reader.view.reveal(one.start, one.end)

    def _note_at(self, place: int) -> str:
        there = under(self._placed, place, place + 1)
        return there.mark.note if there else ""

    def _open(self, place: int) -> None:
        """Have the panel, where it is shown, be at the highlight of a place: its note can be read and written there."""
        there = under(self._placed, place, place + 1)
        if there and self._reader.notes.isVisible():
            self._reader.notes.write(there.mark.id, there.mark.note)

    def open(self, mark: int) -> None:
        """Go to a highlight and show its note beside it; one that is gone leaves all as it is."""
        if there := next((one for one in self._placed if one.mark.id == mark), None):
            self._reader.show_notes(True)
            self._reader.notes.write(mark, there.mark.note)
            self._go_to(there)

    # -- making

    def _selected(self) -> Stretch | None:
        """The passage to highlight: the selection, else the sentence at the top of the view."""
        view = self._reader.view
        view.let_go_unseen()
        if view.selection is None:
            view.step(1)
        return view.selection

    def highlight(self, colour: str = "") -> None:
        """Highlight the selection; one that is highlighted already gets the colour."""
        stretch, words = self._selected(), self._reader.words
        if stretch is None or words is None:
            return
        self.colour = colour or self.colour
        there = under(self._placed, *stretch)
        if there and there.start == stretch[0] and there.end == stretch[1]:
            mark = replace(there.mark, colour=self.colour)  # type: ignore[arg-type]
        else:
            mark = new_mark(words, self._reader.book.id, *stretch, self.colour)
        self._keep(mark)

    def _keep(self, mark: MarkRecord) -> None:
        """Show a highlight at once, with its note in the panel where that is shown, and keep it, where anything can be
        kept.
        """
        session = self._reader.session
        if session.sealed:
            session.noted.emit(session.closed())
            return
        self.show_all([*(one for one in self._marks if not is_same(one, mark)), mark])
        if self._reader.notes.isVisible():
            self._reader.notes.write(mark.id, mark.note)

        def job(desk: Desk) -> tuple[int, Change]:
            there = stored(desk.ledger.marks(mark.book), mark)
            return desk.ledger.save_mark(replace(mark, id=there.id, note=there.note) if there else mark)

        known, lost = self._reader.notes.known, partial(session.offer, mark.note)
        session.write(job, lambda found: known(found[0]), refused=lost)

    def note(self) -> None:
        """Write a note on the selection: that of the highlight where it lies in one, else a new one on all of it."""
        stretch, words, notes = self._selected(), self._reader.words, self._reader.notes
        if stretch is None or words is None:
            return
        self._reader.show_notes(True)
        there = around(self._placed, *stretch)
        if there:
            notes.write(there.mark.id, there.mark.note)
        else:
            self._keep(new_mark(words, self._reader.book.id, *stretch, self.colour))
        notes.editor.setFocus()

    def _keep_note(self, number: int, note: str) -> None:
        """Keep the note of a highlight; 0 for the one that was made last."""
        book = self._reader.book.id

        def job(desk: Desk) -> Any:
            marks = desk.ledger.marks(book)
            there = next((one for one in marks if one.id == number), None if number or not marks else marks[-1])
            if there is None or there.note == note:
                return Change()
            return desk.ledger.save_mark(replace(there, note=note))

        self._reader.session.write(job)

    def remove(self) -> None:
        """Remove the highlight under the selection, or the one chosen in the list."""
        self._reader.view.let_go_unseen()
        notes, selection = self._reader.notes, self._reader.view.selection
        there = notes.current() if notes.list.hasFocus() else None
        if there is None and selection:
            there = under(self._placed, *selection)
        if there:
            mark = there.mark
            notes.close_note(mark.id)

            def job(desk: Desk) -> Change:
                now = stored(desk.ledger.marks(mark.book), mark)
                return desk.ledger.remove_mark(now.id) if now else Change()

            self._reader.session.write(job)

    # -- taking along

    def copy(self) -> None:
        """Copy the selection with its place in the book, or the highlight chosen in the list."""
        reader = self._reader
        there = reader.notes.current() if reader.notes.list.hasFocus() else None
        if reader.words and there:
            QGuiApplication.clipboard().setText(as_text(reader.words, [there]))
            reader.where.setText(_("Copied."))
        elif reader.words and reader.view.selection:
            place = reader.words.path(reader.view.selection[0])
            QGuiApplication.clipboard().setText(f"{reader.view.selected()}\n[{title_of(reader.book)} > {place}]\n")
            reader.where.setText(_("Copied."))
        else:
            reader.where.setText(_("Select a passage first"))

    def copy_all(self) -> None:
        """Copy all highlights and notes as text."""
        if words := self._reader.words:
            QGuiApplication.clipboard().setText(as_text(words, self._placed))
            found = len(self._placed)
            self._reader.where.setText(ngettext("{n} highlight copied", "{n} highlights copied", found))

    def _menu_in_view(self, point: QPoint) -> None:
        view: Selecting = self._reader.view
        self._show_menu(view.viewport().mapToGlobal(point))

    def _menu_in_list(self, point: QPoint) -> None:
        """Go to the highlight that is pointed at; what can be done with its passage is done from there too."""
        listed = self._reader.notes.list
        if item := listed.itemAt(point):
            listed.itemActivated.emit(item)
            self._show_menu(listed.viewport().mapToGlobal(point))

    def _show_menu(self, place: QPoint) -> None:
        """What can be done with the selection."""
        menu = menu_over(self._reader)
        deeds: tuple[tuple[str, str, Callable[[], Any]], ...] = (
            (_("Copy the selection with its place"), "Ctrl+C", self.copy),
            (_("Highlight the selection"), "H", self.highlight),
            (_("Note on the selection"), "M", self.note),
            (_("Remove the highlight under the selection"), "Del", self.remove),
        )
        for words, keys, deed in deeds:
            menu.addAction(f"{words}\t{keys}", deed)
        menu.popup(place)
