"""The pages of a PDF, one at a time, drawn in the background."""

from collections import OrderedDict
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QToolButton, QVBoxLayout, QWidget

from briefbook.desk import Desk
from briefbook.i18n import _
from briefbook.ui import theme
from briefbook.ui.page import boxed, label, row
from briefbook.ui.session import Session
from db.records import SourceRecord

_KEPT = 12
"""Pages whose pictures are kept."""
_MARK = "#cfe0f5"
"""The colour of what is marked, as on paper, which is white in every theme."""
_START, _LEAST = 40, 4
"""Characters of a text by which its place is found where the whole is not; those that a place can be told by."""
_ZOOMS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)


@dataclass(frozen=True, slots=True, eq=False)
class Pages:
    """A PDF with the width and height of each page, in points."""

    data: bytes
    sizes: tuple[tuple[float, float], ...]


def pages_of(desk: Desk, source: SourceRecord) -> Pages | None:
    """The pages of a source that is a PDF, None for any other; for threads of the background."""
    from briefbook.importers.readers import PDF
    from briefbook.ui.drawing import page_sizes

    if source.media_type != PDF:
        return None
    data = desk.original(source.id)
    return Pages(data, tuple(page_sizes(data)))


class _Sheet(QLabel):
    """A page as it is drawn, with boxes marked on it; `boxes` are in points from its upper left corner."""

    def __init__(self) -> None:
        super().__init__()
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.boxes: tuple[QRectF, ...] = ()
        self.points = 1.0

    def places(self) -> list[QRectF]:
        """The boxes in pixels of this widget."""
        shown = self.pixmap()
        if shown.isNull():
            return []
        width = shown.width() / shown.devicePixelRatioF()
        scale, left = width / self.points, (self.width() - width) / 2
        return [
            QRectF(left + one.x() * scale, one.y() * scale, one.width() * scale, one.height() * scale)
            for one in self.boxes
        ]

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        for one in self.places():
            painter.fillRect(one.adjusted(-2, -1, 2, 1), QColor(_MARK))
        painter.end()


class PdfView(QWidget):
    """A page of a PDF at a time, as wide as there is room, or larger."""

    turned = Signal(int)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.pages: Pages | None = None
        self.page = 0
        self.zoom = 1.0
        self._pictures: OrderedDict[tuple[int, int], QPixmap] = OrderedDict()
        self._sheet = _Sheet()
        self._scroll = QScrollArea()
        self._scroll.setObjectName("pdf_page")
        self._scroll.setAccessibleName(_("Page of the document"))
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setWidget(self._sheet)
        self._scroll.installEventFilter(self)
        self._number = label("", "small", soft=True)
        self._back = self._button("chevron-left", _("Previous page"), lambda: self.turn(self.page - 1))
        self._on = self._button("chevron-right", _("Next page"), lambda: self.turn(self.page + 1))
        self._less = self._button("zoom-out", _("Smaller page"), lambda: self._step(-1))
        self._more = self._button("zoom-in", _("Larger page"), lambda: self._step(1))
        bar = boxed(row(self._back, self._number, self._on, 1, self._less, self._more, margin=theme.GRID // 2, space=4))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(bar)
        box.addWidget(self._scroll, 1)
        self._drawing = QTimer(self)
        self._drawing.setSingleShot(True)
        self._drawing.setInterval(40)
        self._drawing.timeout.connect(self._draw)

    def _button(self, icon: str, words: str, deed: object) -> QToolButton:
        found = QToolButton()
        found.setIcon(theme.icon(icon))
        found.setToolTip(words)
        found.setAccessibleName(words)
        found.clicked.connect(deed)
        return found

    def show_pages(self, pages: Pages | None, page: int = 0) -> None:
        """Show a document, from a page, or nothing."""
        self.pages = pages
        self._pictures.clear()
        self._sheet.clear()
        self._sheet.boxes = ()
        self.page = -1
        if pages is not None:
            self.turn(page)

    def turn(self, page: int) -> None:
        """Show another page, counted from 0."""
        if self.pages is None or not self.pages.sizes:
            return
        page = min(max(page, 0), len(self.pages.sizes) - 1)
        if page != self.page:
            self.page = page
            self._sheet.boxes = ()
            self._scroll.verticalScrollBar().setValue(0)
            self._tell()
            self._draw()
            self.turned.emit(page)

    def mark(self, page: int, words: str) -> None:
        """Turn to a page, counted from 0, and mark where words stand on it."""
        self.turn(page)
        pages = self.pages
        if pages is None or page != self.page:
            return

        def done(boxes: tuple[QRectF, ...]) -> None:
            if pages is self.pages and page == self.page:
                self._mark(boxes)

        self.session.read(self, lambda _desk: _boxes(pages, page, words), done, "mark")

    def _mark(self, boxes: tuple[QRectF, ...]) -> None:
        assert self.pages is not None
        self._sheet.boxes, self._sheet.points = boxes, max(self.pages.sizes[self.page][0], 1.0)
        self._sheet.update()
        if places := self._sheet.places():
            self._scroll.ensureVisible(round(places[0].x()), round(places[0].center().y()), 0, 80)

    def _tell(self) -> None:
        assert self.pages is not None
        count = len(self.pages.sizes)
        self._number.setText(_("Page {page} of {count}", page=self.page + 1, count=count))
        self._back.setEnabled(self.page > 0)
        self._on.setEnabled(self.page < count - 1)
        self._less.setEnabled(self.zoom > _ZOOMS[0])
        self._more.setEnabled(self.zoom < _ZOOMS[-1])

    def _step(self, way: int) -> None:
        nearest = min(range(len(_ZOOMS)), key=lambda at: abs(_ZOOMS[at] - self.zoom))
        self.zoom = _ZOOMS[min(max(nearest + way, 0), len(_ZOOMS) - 1)]
        if self.pages is not None:
            self._tell()
            self._draw()

    # -- drawing

    def _width(self) -> int:
        """The width of the page in pixels of the screen."""
        room = max(160, self._scroll.viewport().width() - 2 * theme.GRID)
        return round(room * self.zoom * self.devicePixelRatioF())

    def _draw(self) -> None:
        if self.pages is None or self.page < 0:
            return
        width = self._width()
        if (kept := self._pictures.get((self.page, width))) is not None:
            self._pictures.move_to_end((self.page, width))
            self._sheet.setPixmap(kept)
            self._ahead(width)
            return
        page, pages = self.page, self.pages
        self.session.read(
            self,
            lambda _desk: _picture(pages, page, width),
            lambda found: self._drawn(pages, page, width, found),
            "page",
        )

    def _drawn(self, pages: Pages, page: int, width: int, found: QImage) -> None:
        if pages is not self.pages:
            return
        self._keep(page, width, found)
        if page == self.page:
            self._sheet.setPixmap(self._pictures[page, width])
            self._ahead(width)

    def _keep(self, page: int, width: int, found: QImage) -> None:
        pixmap = QPixmap.fromImage(found)
        pixmap.setDevicePixelRatio(self.devicePixelRatioF())
        self._pictures[page, width] = pixmap
        while len(self._pictures) > _KEPT:
            self._pictures.popitem(last=False)

    def _ahead(self, width: int) -> None:
        """Draw the next page before it is asked for."""
        page, pages = self.page + 1, self.pages
        if pages is None or page >= len(pages.sizes) or (page, width) in self._pictures:
            return

        def done(found: QImage) -> None:
            if pages is self.pages:
                self._keep(page, width, found)

        self.session.read(self, lambda _desk: _picture(pages, page, width), done, "ahead")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._drawing.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QWheelEvent) and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._step(1 if event.angleDelta().y() > 0 else -1)
            return True
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:
        return QSize(380, 520)


def _boxes(pages: Pages, page: int, words: str) -> tuple[QRectF, ...]:
    """Where words stand on a page, or at least their beginning."""
    from briefbook.ui.drawing import found_on_page

    solid = "".join(words.split())
    if len(solid) < _LEAST:
        return ()
    return found_on_page(pages.data, page, solid) or found_on_page(pages.data, page, solid[:_START])


def _picture(pages: Pages, page: int, width: int) -> QImage:
    """A page drawn `width` pixels wide."""
    from briefbook.ui.drawing import drawn_page

    return drawn_page(pages.data, page, width / max(pages.sizes[page][0], 1.0))
