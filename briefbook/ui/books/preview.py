"""The preview of a book: the PDF that an export would write, made in the background, with its page and zoom."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QLabel, QLineEdit, QMenu, QProgressBar, QSizePolicy, QStackedWidget, QWidget

from briefbook import progress
from briefbook.assemble import empty_parts
from briefbook.desk import Desk
from briefbook.i18n import _
from briefbook.ui import theme
from briefbook.ui.arranging import boxed, column, row
from briefbook.ui.controls import button, tool
from briefbook.ui.flow import Flow
from briefbook.ui.labels import label
from briefbook.ui.language_keys import MenuKeys
from briefbook.ui.page import Empty
from briefbook.ui.paper import Paper
from briefbook.ui.session import Session
from briefbook.ui.work import sentence
from db.records import BookRecord

_ASSEMBLING = 0.3
"""The share of the renewal of pages that is over once the book is assembled."""


class Preview(QWidget):
    """The pages of one book; `emptied` tells parts without any."""

    emptied = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._shown = 0
        self._places: dict[str, Any] = {}
        self.paper = Paper(session, _("Pages of the book"), ("read", "", "export_pdf", "export_word"))
        self.paper.turned.connect(self._on_turned)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.paper)
        self._problem = QWidget()
        self.stack.addWidget(self._problem)
        self.waiting = boxed(row(1, label(_("The book is being assembled…"), soft=True), 1))
        self.stack.addWidget(self.waiting)
        self.bar = QProgressBar()
        self.bar.setAccessibleName(_("Renewing the pages"))
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(3)
        self.bar.setRange(0, 100)
        kept = self.bar.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.bar.setSizePolicy(kept)
        self.bar.hide()
        self.tools = boxed(self._tools())
        self.setLayout(column(self.tools, self.bar, self.stack, space=0))

    def _tools(self) -> Any:
        self.page = QLineEdit("1")
        self.page.setObjectName("preview_page")
        self.page.setAccessibleName(_("Page"))
        self.page.setValidator(QRegularExpressionValidator("[0-9０-９]*", self.page))
        self.page.setFixedWidth(theme.wide(52))
        self.page.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.page.editingFinished.connect(self._go_to_typed)
        self.pages = QLabel("/ –")
        tools = [
            self.page, self.pages, tool("minus", _("Smaller"), lambda: self.paper.zoom(-1)),
            tool("plus", _("Larger"), lambda: self.paper.zoom(1)),
            tool("move-horizontal", _("As wide as the view"), self.paper.fit),
        ]  # fmt: skip
        read = tool("eye", _("Read full screen"), lambda: self.session.asked.emit("read"))
        export = button(_("Export"), "file-down", main=True)
        export.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        menu = QMenu(export)
        asked = self.session.asked
        menu.addAction("PDF", lambda: asked.emit("export_pdf"))
        menu.addAction(_("Word document"), lambda: asked.emit("export_word"))
        export.setMenu(menu)
        menu.installEventFilter(MenuKeys(menu, lambda: asked.emit("other_language")))
        found = Flow(*tools, 1, read, export)
        found.setContentsMargins(theme.GRID, theme.GRID, theme.GRID, theme.GRID)
        return found

    # -- what is shown

    def open_book(self) -> None:
        """Begin another book: its pages follow by `renew`."""
        if self._shown:
            self._places[str(self._shown)] = list(self.paper.place())
        self._shown = 0
        self.paper.clear()

    def renew(self, book: BookRecord) -> None:
        """Make the pages anew in the background; what is being made for an older state is given up."""
        self.tools.setEnabled(bool(book.counterpart))
        if book.counterpart and self.stack.currentWidget() is self._problem:  # which it may be one no more
            self.stack.setCurrentWidget(self.waiting)
        work = self.session.read(
            self, lambda desk: draw(desk, book), lambda found: self._made(book, *found), "preview",
            lambda error: self._failed(book, error),
        )  # fmt: skip
        work.progressed.connect(self._on_progress)

    def _on_progress(self, share: float) -> None:
        self.bar.setValue(round(100 * share))
        self.bar.show()

    def _made(self, book: BookRecord, drawn: Any, empty: tuple[str, ...]) -> None:
        self.bar.hide()
        self.emptied.emit(empty)
        if book.id != self._shown:
            place = self._places.get(str(book.id), (0, 0.0))
            self.paper.open_at((int(place[0]), float(place[1])))
        self._shown = book.id
        self.paper.show_pdf(drawn.data)
        self.stack.setCurrentWidget(self.paper)

    def _failed(self, book: BookRecord, error: Exception) -> None:
        """Say in place of the pages why there are none, and what to do."""
        self.bar.hide()
        self.page.clear()
        self.pages.setText("/ –")
        said = sentence(error)
        if said is None:
            self.session.broken.emit(error)
            said = _("The pages could not be made.")
        self.stack.removeWidget(self._problem)
        self._problem.deleteLater()
        again = button(_("Try again"), "rotate-ccw", lambda: self.renew(book))
        deeds = [again] if book.counterpart else []  # else there is something to choose first
        self._problem = Empty("book-open-text", _("No pages to show"), said, *deeds)
        self.stack.addWidget(self._problem)
        self.stack.setCurrentWidget(self._problem)

    def _on_turned(self, page: int, pages: int) -> None:
        self.page.setText(str(page))
        self.pages.setText(f"/ {pages}")

    def _go_to_typed(self) -> None:
        """Show the page that was typed, or the one nearest to it, and its number."""
        if self.page.isModified() and self.page.text():
            self.paper.go((int(self.page.text()) - 1, 0.0))
        if self.paper.pages:
            self.page.setText(str(self.paper.page_in_view() + 1))

    # -- what is carried over

    def state(self) -> dict[str, Any]:
        """Where the pages of each book were left, and the zoom."""
        if self._shown:
            self._places[str(self._shown)] = list(self.paper.place())
        return {"places": self._places, "zoom": self.paper.zoomed}

    def restore(self, state: dict[str, Any]) -> None:
        """Zoom and scroll as it was left."""
        self._places = dict(state.get("places") or {})
        self.paper.zoomed = float(state.get("zoom") or 0.0)


def draw(desk: Desk, book: BookRecord) -> tuple[Any, tuple[str, ...]]:
    """The PDF of a book, and its parts without anything; runs in the background, where no widget may be touched.

    Raises Cancelled where nobody waits for it any more.
    """

    def go_on(share: float) -> bool:
        progress.at(share)
        return True

    with progress.part(0, _ASSEMBLING):
        document = desk.document(book)
    with progress.part(_ASSEMBLING, 1):
        drawn = desk.preview(document, go_on)
    return drawn, empty_parts(document, book.parts)
