"""A book page by page: its words selected and highlighted on the pages themselves."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from briefbook.ui.drawing import Box
from briefbook.ui.paper import Paper
from briefbook.ui.reader.looks import LOOKS
from briefbook.ui.reader.onpages import Pages
from briefbook.ui.reader.selecting import Selecting
from briefbook.ui.session import Session

_ABOVE = 4.0
"""Points left free above a place that is gone to."""


class Paged(Selecting, Paper):
    """The pages of a book; which of its words stand where is read in the background as they come into view.

    `scrolled` tells that other words of a page are in view, or that it is known now which.
    """

    scrolled = Signal()

    def __init__(self, session: Session, name: str) -> None:
        super().__init__(session, name)
        self._of: Pages | None = None
        self.verticalScrollBar().valueChanged.connect(lambda _value: self.scrolled.emit())

    def show_book(self, of: Pages, data: bytes, *, dark: bool) -> None:
        """Show the pages of a book, as they were drawn or in the colours of the night."""
        if of is not self._of:
            self._of, self.book = of, of.words
            self.selection = None
        self.show_pdf(data, dark=dark)

    def let_go(self) -> None:
        super().let_go()
        self._of, self._data = None, b""
        self._pictures.clear()

    # -- places

    def reading_place(self) -> int:
        if self._of is None:
            return 0
        page, y = self.place()
        there = self._of.read.get(page)
        found = there.below(y) if there else self._of.first(page)
        return self._of.first(page + 1) if found is None else found

    def go_to(self, place: int) -> None:
        """Bring a place of the book to the top of the view."""

        def deed(of: Pages, page: int) -> None:
            self.go((page, max(0.0, of.page(page).top(place) - _ABOVE)))

        self._with_page(place, deed)

    def reveal(self, start: int, end: int) -> None:
        def deed(of: Pages, page: int) -> None:
            there = of.page(page)
            top, spans = there.top(start), there.spans(start, end)
            self.bring((page, top), spans[-1][3] - top if spans else 0.0)

        self._with_page(start, deed)

    def _with_page(self, place: int, deed: Callable[[Pages, int], None]) -> None:
        """Do something with the page on which a place stands, once that is known."""
        of = self._of
        if of is None:
            return
        if all(index in of.read for index in of.about(place)):
            deed(of, of.page_of(place))
            return

        def done(page: int) -> None:
            if of is self._of:
                deed(of, page)

        self.session.read(self, lambda _desk: of.page_of(place), done, "place")

    def area_of(self, place: int) -> QRect:
        for page in self.in_view():
            there = self._of.read.get(page) if self._of else None
            if there and (found := there.spans(place, place + 1)):
                corner = self.box(page).topLeft()
                return QRectF(*(side * self.scale for side in _sides(found[0]))).toRect().translated(corner)
        return QRect()

    def place_at(self, point: QPoint) -> int | None:
        at = self.at(point)
        there = self._of.read.get(at[0]) if at and self._of else None
        return there.hit(at[1], at[2]) if there and at else None

    def page(self, count: int) -> None:
        step = self.viewport().height() - 48
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + count * step)

    def follow(self, anchor: str) -> None:
        if self.book and anchor in self.book.anchors:
            self.followed.emit(self.place())
            target = self.book.anchors[anchor]
            self.select(self.book.sentence(target))
            self.go_to(target)

    # -- what is seen

    def tell_page(self) -> None:
        if self.selection is None:
            super().tell_page()

    def _refresh(self) -> None:
        self._read_in_view()
        super()._refresh()

    def _read_in_view(self) -> None:
        """Have the words of the pages in view read that are not yet."""
        of, view = self._of, self.in_view()
        if of is None or not self.isVisible() or all(index in of.read for index in view if index < of.count):
            return

        def job(_desk: object) -> None:
            for index in view:
                of.page(index)

        def done(_found: None) -> None:
            self.viewport().update()
            self.scrolled.emit()

        self.session.read(self, job, done, "words")

    def painted(self, page: int) -> Iterator[tuple[str, Iterable[QRectF]]]:
        there = self._of.read.get(page) if self._of else None
        if there is None or not there.places:
            return
        first, last = there.places[0], there.places[-1]
        begun = bisect_right(self.found, first, key=lambda one: one.end)
        for one in (*self.marks, *self.found[begun : bisect_right(self.found, last, key=lambda one: one.start)]):
            if one.start <= last and one.end > first:
                yield one.colour, [QRectF(*_sides(box)) for box in there.spans(one.start, one.end)]
        if self.selection:
            yield LOOKS[self.look].on_page, [QRectF(*_sides(box)) for box in there.spans(*self.selection)]

    # -- the person

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.pressed = self.place_at(event.position().toPoint())
            self.select(None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.drag_to(event.position().toPoint())
        else:
            over = self.at(event.position().toPoint()) is not None
            self.viewport().setCursor(Qt.CursorShape.IBeamCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.pressed = None
        if self.selection is None:
            super().mouseReleaseEvent(event)
            self.touch(event.position().toPoint())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        place = self.place_at(event.position().toPoint())
        if place is not None and self.book:
            self.select(self.book.sentence(place))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.on_key(event):
            super().keyPressEvent(event)


def _sides(box: Box) -> Box:
    """Left, top, width and height of a box."""
    return box[0], box[1], box[2] - box[0], box[3] - box[1]
