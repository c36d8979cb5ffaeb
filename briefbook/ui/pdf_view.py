"""The pages of a source that is a PDF beside its text: turned by page, with words marked where they stand."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtWidgets import QWidget

from briefbook.desk import Desk
from briefbook.i18n import _
from briefbook.ui import theme
from briefbook.ui.arranging import boxed, column, row
from briefbook.ui.controls import tool
from briefbook.ui.labels import label
from briefbook.ui.paper import Paper
from briefbook.ui.session import Session
from db.records import SourceRecord

_START, _LEAST = 40, 4
"""Characters of a text by which its place is found where the whole is not; those that a place can be told by."""


def pages_of(desk: Desk, source: SourceRecord) -> bytes | None:
    """A source that is a PDF, None for any other; for threads of the background."""
    from briefbook.importers.readers import PDF

    return desk.original(source.id) if source.media_type == PDF else None


class PdfView(QWidget):
    """The pages of a document, and a bar to turn and to enlarge them; `turned` tells the page in view, from 0,
    `pointed` a page that was clicked on, the signs around that place, and which of them stands there; `deeds` are the
    actions of its menu.
    """

    turned = Signal(int)
    pointed = Signal(int, str, int)

    def __init__(self, session: Session, deeds: Sequence[str]) -> None:
        super().__init__()
        self.session = session
        self._data = b""
        self._asked: tuple[int, str] | None = None
        self.paper = Paper(session, _("Pages of the document"), deeds)
        self.paper.turned.connect(self._on_turned)
        self.paper.opened.connect(self._on_opened)
        self.paper.pressed_at.connect(self._on_pressed)
        self._number = label("", "small", soft=True)
        self._back = tool("chevron-left", _("Previous page"), lambda: self.paper.turn(-1))
        self._on = tool("chevron-right", _("Next page"), lambda: self.paper.turn(1))
        less = tool("zoom-out", _("Smaller page"), lambda: self.paper.zoom(-1))
        more = tool("zoom-in", _("Larger page"), lambda: self.paper.zoom(1))
        bar = boxed(row(self._back, self._number, self._on, 1, less, more, margin=theme.GRID // 2, space=4))
        self.setLayout(column(bar, self.paper, space=0))

    @property
    def page(self) -> int:
        """The page in view, from 0."""
        return self.paper.page_in_view()

    def show_pages(self, data: bytes | None) -> None:
        """Show a document from its first page, or nothing."""
        self._data, self._asked = data or b"", None
        self.paper.clear()
        self._number.clear()
        if data:
            self.paper.show_pdf(data)

    def turn(self, page: int) -> None:
        """Show another page, counted from 0, with nothing marked."""
        self._asked = None
        self.paper.mark(None)
        self.paper.go((page, 0.0))

    def mark(self, page: int, words: str) -> None:
        """Bring a page into view, counted from 0, and mark where words stand on it."""
        asked = self._asked = page, words
        data = self._data
        if not self.paper.pages:
            self.paper.open_at((page, 0.0))
            return

        def done(boxes: tuple[QRectF, ...]) -> None:
            if data is not self._data or asked is not self._asked:
                return
            self.paper.mark((page, boxes))
            if not boxes and page != self.page:
                self.paper.go((page, 0.0))

        self.session.read(self, lambda _desk: _boxes(data, page, words), done, "mark")

    def _on_opened(self) -> None:
        if self._asked:
            self.mark(*self._asked)

    def _on_pressed(self, page: int, x: float, y: float) -> None:
        from briefbook.ui.drawing import words_about

        data = self._data

        def done(found: tuple[str, int]) -> None:
            if data is self._data and found[0]:
                self.pointed.emit(page, *found)

        self.session.read(self, lambda _desk: words_about(data, page, x, y), done, "pointed")

    def _on_turned(self, page: int, pages: int) -> None:
        self._number.setText(_("Page {page} of {count}", page=page, count=pages) if pages else "")
        self._back.setEnabled(page > 1)
        self._on.setEnabled(page < pages)
        self.turned.emit(page - 1)

    def sizeHint(self) -> QSize:
        return QSize(380, 520)


def _boxes(data: bytes, page: int, words: str) -> tuple[QRectF, ...]:
    """Where words stand on a page, or at least their beginning."""
    from briefbook.ui.drawing import found_on_page

    solid = "".join(words.split())
    if len(solid) < _LEAST:
        return ()
    return found_on_page(data, page, solid) or found_on_page(data, page, solid[:_START])
