"""Books: their list, the definition of one, and the pages that it will have, renewed as things change."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QListView, QStackedWidget

from briefbook.assemble import PARTS
from briefbook.desk import Desk
from briefbook.i18n import _, language
from briefbook.model import Change
from briefbook.ui import theme
from briefbook.ui.arranging import Splitter, boxed, column
from briefbook.ui.books.definition import Definition
from briefbook.ui.books.exporting import export_book
from briefbook.ui.books.listing import IN_BOOKS, BookDelegate, Books, Listed, title_of
from briefbook.ui.books.preview import Preview
from briefbook.ui.controls import button, tool
from briefbook.ui.flow import Flow
from briefbook.ui.labels import label
from briefbook.ui.language_keys import menu_over
from briefbook.ui.page import Empty, Page
from briefbook.ui.past import make_book
from briefbook.ui.session import Again, Session
from db.records import BookRecord, MeetingRecord

_ROOMY = 1000
"""From this width on, in the usual size of text, there is room for the list beside the definition of a book."""
_REST = 350
"""Milliseconds after a change until the preview is renewed."""


class BooksPage(Page):
    """The books, the definition of the selected one, and its preview."""

    kinds = IN_BOOKS

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._wanted: int | None = None
        self.again = Again("book")
        self._mark = 0
        """The highlight at which the book that is wanted is to be read."""
        self._asked: str | None = None
        """The action that is to be done once the books are read."""
        self._is_read = False
        self._now: BookRecord | None = None
        self._meetings: list[MeetingRecord] = []
        self._writing = 0
        self._stale_preview = True
        self._sizes: dict[str, list[int]] = {}
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self._renew)
        self.model = Books()
        self.definition = Definition(session)
        self.definition.edited.connect(self._save)
        self.preview = Preview(session)
        self.preview.emptied.connect(self.definition.parts.show_empty)
        self._lay_out()

    def _lay_out(self) -> None:
        self.list = QListView()
        self.front = self.list
        self.list.setObjectName("books_list")
        self.list.setAccessibleName(_("Books"))
        self.list.setModel(self.model)
        self.list.setProperty("bar", True)
        self.list.setItemDelegate(BookDelegate(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)  # else the last book stands over a blank
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._menu)
        self.list.activated.connect(lambda _index: self.session.asked.emit("read"))
        self.list.selectionModel().currentChanged.connect(lambda now, _before: self._on_row(now.row()))
        make = tool("plus", _("New book"), self.do_new_book)
        copy = tool("copy", _("Duplicate the book"), self.do_duplicate)
        drop = self.session.seal(tool("trash-2", _("Remove"), self.do_remove))
        head = Flow(label(_("Books"), "title", bold=True), 1, make, copy, drop, space=2)
        head.setContentsMargins(theme.GRID, theme.GRID, theme.GRID, theme.GRID)
        side = boxed(column(boxed(head), self.list, space=0), surface=True)
        self.book = Splitter()
        self.splitter = Splitter()
        narrow = max(250, self.definition.least())
        for name, splitter, parts in (
            ("books_book", self.book, ((side, 212), (self.definition, narrow))),
            ("books_splitter", self.splitter, ((self.book, narrow), (self.preview, 370))),
        ):
            splitter.setObjectName(name)
            splitter.splitterMoved.connect(lambda _at, _part: self._note_sizes())
            for part, least in parts:
                part.setMinimumWidth(least)
                splitter.addWidget(part)
        self.splitter.setStretchFactor(1, 1)
        first = button(_("New book"), "plus", self.do_new_book, main=True)
        text = _(
            "A book puts together what you know about a counterpart before a meeting.  "
            "Choose for whom it is, and its pages appear here."
        )
        self.stack = QStackedWidget()
        self.stack.addWidget(self.splitter)
        self.stack.addWidget(Empty("book-open-text", _("No books yet"), text, first))
        self.setLayout(column(self.stack))

    def _arrange(self) -> None:
        """Have the list beside the definition of a book, or above it where there is little room."""
        flat = self.width() >= theme.wide(_ROOMY)
        self.book.setOrientation(Qt.Orientation.Horizontal if flat else Qt.Orientation.Vertical)
        self.splitter.setSizes(self._sizes.get("all", [theme.wide(500), 612]) if flat else [300, 560])
        self.book.setSizes(self._sizes.get("book", [220, 278]) if flat else [240, 360])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        before = event.oldSize().width()
        if before < 0 or (event.size().width() >= theme.wide(_ROOMY)) != (before >= theme.wide(_ROOMY)):
            self._arrange()

    def _menu(self, point: Any) -> None:
        menu = menu_over(self)
        window = self.window()
        for name in ("read", "export_pdf", "export_word", "duplicate", "remove"):
            if name == "duplicate":
                menu.addAction(theme.icon("copy"), _("Duplicate the book"), self.do_duplicate)
            elif action := window.findChild(QAction, name):
                menu.addAction(action)
        menu.popup(self.list.viewport().mapToGlobal(point))

    # -- loading

    def load(self) -> None:
        self.session.read(self, _books, self._loaded, "books")
        self._stale_preview = True

    def _loaded(self, found: tuple[list[Listed], list[MeetingRecord], list[str]]) -> None:
        if self._writing:
            return  # the last of the writes loads again
        self._is_read = True
        rows, self._meetings, codes = found
        wanted = self._wanted or (self._now.id if self._now else None)
        self.model.show_books(rows)
        come = self.again.take(("book", wanted), lambda one: self.model.row_of(one[1]) >= 0)
        if come and self._wanted is None:
            wanted = come[1]
        self.stack.setCurrentIndex(0 if rows else 1)
        self.definition.offer(codes)
        if not rows:
            self._now = self._asked = None
            return
        place = max(0, self.model.row_of(wanted) if wanted else 0)
        self._wanted = None
        self.list.setCurrentIndex(self.model.index(place))
        self._on_row(place)
        self._read_at_mark()
        if name := self._asked:
            self._asked = None
            self.session.asked.emit(name)

    def once_read(self, name: str) -> None:
        """Do an action with the book in front once the books are read."""
        self._asked = name
        self.load()

    def _on_row(self, at: int) -> None:
        if at < 0:
            return
        book = self.model.book(at)
        if self._now and self._now.id != book.id:
            self.definition.flush()
        other = self._now is None or self._now.id != book.id
        self._now = book
        self.refresh_actions()
        self.definition.show_book(book, self._meetings_of(book))
        if other or self._stale_preview:
            self._stale_preview = False
            if other:
                self.preview.open_book()
                self._renew()
            else:
                self._rest.start()

    def _meetings_of(self, book: BookRecord) -> list[MeetingRecord]:
        code = book.counterpart
        return [one for one in self._meetings if code in one.counterparts or one.id == book.meeting]

    def _renew(self) -> None:
        if self._now:
            self.preview.renew(self._now)

    # -- changing

    def _save(self, book: BookRecord, was: BookRecord) -> None:
        self._now = book
        self.refresh_actions()
        self._write(lambda desk: desk.ledger.save_book(book, was))

    def _write(self, job: Any, done: Any = None, said: str = "") -> None:
        self._writing += 1

        def over() -> None:
            self._writing -= 1
            if not self._writing:
                self.load()

        def written(found: Any) -> None:
            if done:
                done(found)
            over()

        self.session.write(job, written, owner=self, said=said, refused=over)

    def do_new_book(self) -> None:
        era, spoken = self.session.settings.era, language()

        def new(desk: Desk) -> BookRecord:
            known = desk.counterparts()
            code = known[0][0].code if len(known) == 1 else ""
            return BookRecord(0, "", code, spoken, tuple(PARTS), era=era)

        self._make(new)

    def do_duplicate(self) -> None:
        if (book := self._now) is None:
            return
        copy = replace(book, id=0, title=_("Copy of {title}", title=title_of(book)))
        self._make(lambda _desk: copy)

    def _make(self, new: Callable[[Desk], BookRecord]) -> None:
        if self.session.past:
            make_book(self.session, new, lambda _book: None)
            return

        def made(found: tuple[int, Change]) -> None:
            self._wanted = found[0]
            self.definition.bring_keyboard(self.definition.counterpart)

        self._write(lambda desk: desk.ledger.save_book(new(desk)), made)

    def do_remove(self) -> None:
        if (book := self._now) is None:
            return
        rows = self.model.rowCount()
        at = self.model.row_of(book.id)
        if rows > 1:
            self._wanted = self.model.book(at + 1 if at + 1 < rows else at - 1).id
        self._now = None
        said = _("{title} was removed.  Undo brings it back.", title=title_of(book))
        self._write(lambda desk: desk.ledger.remove_book(book.id), said=said)

    # -- what is done with a book

    def can(self, name: str) -> bool:
        """Whether there is a book that can be made: one that says about whom it is; it may be until books are read."""
        made = self._is_read and name in ("read", "export_pdf", "export_word")
        return not made or (self._now is not None and bool(self._now.counterpart))

    def do_export_pdf(self) -> None:
        self._export("pdf")

    def do_export_word(self) -> None:
        self._export("docx")

    def _export(self, form: Any) -> None:
        self.definition.flush()
        if not self._is_read:
            self._asked = "export_pdf" if form == "pdf" else "export_word"
        elif self._now:
            export_book(self.session, self._now, form)

    def do_read(self, mark: int = 0) -> None:
        """Read the book in front full screen, from where it was read last or from a highlight on."""
        from briefbook.ui.reader.window import Reader

        self.definition.flush()
        if self._now is None:
            self._asked = None if self._is_read else "read"
            return
        reader = Reader(self.session, self._now, self.window(), mark)
        reader.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        # where no window manager makes it fill the screen
        reader.setGeometry(theme.screen_of(self.window()).geometry())
        reader.showFullScreen()
        self.session.prompt.watch(reader)

    def do_edit(self) -> None:
        self.definition.bring_keyboard(self.definition.title)

    # -- what is carried over

    def _note_sizes(self) -> None:
        """Keep how wide the parts are where they stand side by side."""
        if self.book.orientation() is Qt.Orientation.Horizontal:
            self._sizes = {"all": self.splitter.sizes(), "book": self.book.sizes()}

    def show_record(self, kind: str, record: Any) -> None:
        self._wanted, self._mark = (record["book"], record["mark"]) if isinstance(record, dict) else (int(record), 0)
        row_at = self.model.row_of(self._wanted)
        if row_at >= 0:
            self._wanted = None
            self.list.setCurrentIndex(self.model.index(row_at))
            self._read_at_mark()
        else:
            self.load()

    def _read_at_mark(self) -> None:
        """Open the book in front at the highlight that was asked for."""
        mark, self._mark = self._mark, 0
        if mark:
            self.do_read(mark)

    def state(self) -> dict[str, Any]:
        self.definition.flush()
        self.definition.note_order()
        return {
            "book": self._wanted or (self._now.id if self._now else None),
            "sizes": self._sizes,
            "preview": self.preview.state(),
            "scroll": self.definition.verticalScrollBar().value(),
            "part": self.definition.part(),
            "orders": self.definition.orders,
        }

    def restore(self, state: dict[str, Any]) -> None:
        self._wanted = state.get("book")
        if isinstance(sizes := state.get("sizes"), dict):
            self._sizes = {name: [*map(int, kept)] for name, kept in sizes.items()}
            self._arrange()
        self.definition.choose_part(state.get("part"))
        self.definition.orders = dict(state.get("orders") or {})
        self.preview.restore(state.get("preview") or {})
        bar = self.definition.verticalScrollBar()
        QTimer.singleShot(0, bar, lambda: bar.setValue(int(state.get("scroll") or 0)))


def _books(desk: Desk) -> tuple[list[Listed], list[MeetingRecord], list[str]]:
    meetings = desk.ledger.meetings()
    by_id = {one.id: one for one in meetings}
    rows = [Listed(one, by_id.get(one.meeting or 0)) for one in desk.ledger.books()]
    return rows, meetings, [one.code for one, _commitments, _outcomes in desk.counterparts()]
