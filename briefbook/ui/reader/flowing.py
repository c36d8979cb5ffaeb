"""A book as flowing text: set chunk by chunk as it comes into view, so that a book of any length opens at once."""

from bisect import bisect_right

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QBrush,
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea

from briefbook.ui.drawing import Look
from briefbook.ui.reader.looks import LOOKS
from briefbook.ui.reader.selecting import Painted, Selecting
from briefbook.ui.reader.setting import Set, Style
from briefbook.ui.reader.words import BookWords

_MARGIN = 32
_ABOVE = 28
_KEPT = 24
"""How many chunks are kept set."""


class Flowing(Selecting, QAbstractScrollArea):
    """The text of a book.

    `moved` tells the place at the top of the view, `followed` the place that was left by following a link, `zoomed`
    steps of text size asked for with the wheel.
    """

    moved = Signal(int)
    followed = Signal(int)
    zoomed = Signal(int)

    def __init__(self, name: str, face: str) -> None:
        super().__init__()
        self.setObjectName("flowing")
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.wide = False
        self.look: Look = "day"
        self.points = 13.0
        self._face = face
        self._sets: dict[int, Set] = {}
        self._heights: list[float] = []
        self._tops: list[float] = []
        self._place = 0
        self._ahead = QTimer(self, singleShot=True, interval=30)
        self._ahead.timeout.connect(self._set_ahead)
        self._placing = False
        self.verticalScrollBar().valueChanged.connect(self._on_bar)

    # -- what is shown

    def show_book(self, book: BookWords, place: int, *, wide: bool) -> None:
        """Show a book from a place on; `wide` for two languages side by side."""
        self.book, self.wide, self.selection = book, wide, None
        self._again(place)

    def let_go(self) -> None:
        super().let_go()
        self._ahead.stop()
        for one in (self._sets, self._heights, self._tops):
            one.clear()

    def set_look(self, look: Look, size: float) -> None:
        """Have other colours and another size of text; what is read stays in view."""
        self.look, self.points = look, size
        self._again(self._place)

    def _again(self, place: int) -> None:
        """Set all anew, beginning with what is in view."""
        self._sets.clear()
        if self.book is None:
            return
        width, size = self._width(), self.points
        a_line = max(8.0, width / (size * 1.45))
        ends = [*self.book.starts[1:], len(self.book.whole)]
        self._heights = [
            (end - start) / a_line * size * 2.4 + 40 for start, end in zip(self.book.starts, ends, strict=True)
        ]
        self._arrange()
        self.go(place)

    def _width(self) -> float:
        """The width of the text: what is good to read, as far as there is room."""
        return min(self.viewport().width() - 2 * _MARGIN, self.points * (96 if self.wide else 58))

    def _left(self) -> float:
        return (self.viewport().width() - self._width()) / 2

    def _arrange(self) -> None:
        top = float(_ABOVE)
        self._tops = []
        for height in self._heights:
            self._tops.append(top)
            top += height
        view = self.viewport().height()
        self._placing = True
        self.verticalScrollBar().setRange(0, max(0, round(top + _ABOVE - view)))
        self.verticalScrollBar().setPageStep(view)
        self.verticalScrollBar().setSingleStep(round(self.points * 3))
        self._placing = False

    def _chunk(self, number: int) -> Set:
        """A chunk, set now if it is not; what is in view stays where it is."""
        assert self.book is not None
        found = self._sets.get(number)
        if found is None:
            style = Style(self.points, self._face, LOOKS[self.look], self.wide)
            found = self._sets[number] = Set(self.book.chunks[number], style, self._width())
            change = found.height - self._heights[number]
            self._heights[number] = found.height
            if abs(change) > 0.5:
                bar = self.verticalScrollBar()
                value, at_end = bar.value(), bar.value() == bar.maximum()
                above = self._tops[number] + self._heights[number] - change <= value + 1
                self._arrange()
                if above:
                    self._set_bar(bar.maximum() if at_end else round(value + change))
            self._forget(number)
        return found

    def _forget(self, near: int) -> None:
        while len(self._sets) > _KEPT:
            del self._sets[max(self._sets, key=lambda one: abs(one - near))]

    def _set_bar(self, value: int) -> None:
        self._placing = True
        self.verticalScrollBar().setValue(value)
        self._placing = False

    # -- places

    @property
    def place(self) -> int:
        """The place at the top of the view."""
        return self._place

    def go(self, place: int, share: float = 0.0) -> None:
        """Bring a place into view, a share of the view below its top."""
        if self.book is None:
            return
        number = self.book.chunk_of(place)
        chunk = self._chunk(number)
        y = self._tops[number] + self._y(chunk, place) - share * self.viewport().height() - (0 if share else 6)
        self._set_bar(round(y))
        self._place = place
        self.moved.emit(place)
        self._fill_view()
        self.viewport().update()

    def reveal(self, start: int, end: int) -> None:
        """Bring a passage into view, moving no more than is needed."""
        if self.book is None:
            return
        value, view = self.verticalScrollBar().value(), self.viewport().height()
        first, last = self._top_of(start), self._top_of(max(start, end - 1)) + self.points * 2.4
        value = self.verticalScrollBar().value()
        if first < value + 8 or last > value + view - 8:
            self.go(start, 0.3)

    def reading_place(self) -> int:
        return self._place

    def area_of(self, place: int) -> QRect:
        if self.book is None or self.book.chunk_of(place) not in self._in_view():
            return QRect()
        chunk = self._chunk(self.book.chunk_of(place))
        block = chunk.document.findBlock(chunk.position(place))
        line = block.layout().lineForTextPosition(chunk.position(place) - block.position())
        left = chunk.document.documentLayout().blockBoundingRect(block).x()
        left += float(line.cursorToX(chunk.position(place) - block.position())[0])  # type: ignore[index]
        top = self._top_of(place) - self.verticalScrollBar().value()
        return QRect(round(self._left() + left), round(top), round(self.points), round(line.height()))

    def place_at(self, point: QPoint) -> int | None:
        return self._hit(QPointF(point), exact=False)

    def _top_of(self, place: int) -> float:
        assert self.book is not None
        number = self.book.chunk_of(place)
        chunk = self._chunk(number)
        return self._tops[number] + self._y(chunk, place)

    def _y(self, chunk: Set, place: int) -> float:
        """How far below the top of its chunk a place stands."""
        position = chunk.position(place)
        block = chunk.document.findBlock(position)
        box = chunk.document.documentLayout().blockBoundingRect(block)
        line = block.layout().lineForTextPosition(position - block.position())
        return box.y() + (line.y() if line.isValid() else 0.0)

    def _in_view(self) -> range:
        if not self._tops:
            return range(0)
        value = self.verticalScrollBar().value()
        first = max(0, bisect_right(self._tops, value) - 1)
        return range(first, min(len(self._tops), bisect_right(self._tops, value + self.viewport().height())))

    def _fill_view(self) -> None:
        """Set what is in view."""
        number = self._in_view().start
        while number in self._in_view():
            self._chunk(number)
            number += 1
        self._ahead.start()

    def _set_ahead(self) -> None:
        """While nothing else is to be done, set what comes next, one chunk at a time."""
        view = self._in_view()
        around = (view.stop, view.start - 1, view.stop + 1)
        number = next((one for one in around if 0 <= one < len(self._tops) and one not in self._sets), None)
        if number is not None and self.isVisible():
            self._chunk(number)
            self._ahead.start()

    def _on_bar(self, _value: int) -> None:
        if self._placing or self.book is None:
            self.viewport().update()
            return
        self._fill_view()
        self._place = self._hit(QPointF(_MARGIN, 10), exact=False) or 0
        self.moved.emit(self._place)
        self.viewport().update()

    def _hit(self, point: QPointF, *, exact: bool) -> int | None:
        """The place at a point of the view; not exact: the nearest one."""
        view = self._in_view()
        y = point.y() + self.verticalScrollBar().value()
        number = min(max(bisect_right(self._tops, y) - 1, view.start), view.stop - 1) if view else -1
        if number < 0:
            return None
        chunk = self._chunk(number)
        accuracy = Qt.HitTestAccuracy.ExactHit if exact else Qt.HitTestAccuracy.FuzzyHit
        within = QPointF(point.x() - self._left(), y - self._tops[number])
        position = chunk.document.documentLayout().hitTest(within, accuracy)
        return chunk.place(position) if position >= 0 else None

    def page(self, count: int) -> None:
        """Go on, or back, by views, with a line of overlap."""
        step = self.viewport().height() - self.points * 3
        self.verticalScrollBar().setValue(round(self.verticalScrollBar().value() + count * step))

    def follow(self, anchor: str) -> None:
        """Go where a link leads."""
        if self.book and anchor in self.book.anchors:
            left, target = self._place, self.book.anchors[anchor]
            self.followed.emit(left)
            self.select(self.book.sentence(target))
            self.go(target, 0.12)

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self.viewport()) as painter:
            colours = LOOKS[self.look]
            painter.fillRect(event.rect(), QColor(colours.ground))
            if self.book is None:
                return
            value = self.verticalScrollBar().value()
            for number in self._in_view():
                chunk = self._sets.get(number)
                if chunk is None:
                    continue
                painter.save()
                painter.translate(self._left(), self._tops[number] - value)
                context = QAbstractTextDocumentLayout.PaintContext()
                palette = QPalette(self.palette())
                palette.setColor(QPalette.ColorRole.Text, QColor(colours.ink))
                context.palette = palette
                context.clip = QRectF(
                    -self._left(), value - self._tops[number], self.viewport().width(), self.viewport().height()
                )
                context.selections = self._selections(number, chunk)
                chunk.document.documentLayout().draw(painter, context)
                painter.restore()

    def _first_found(self, place: int) -> int:
        """Which finding is the first that ends after a place."""
        return bisect_right(self.found, place, key=lambda one: one.end)

    def _selections(self, number: int, chunk: Set) -> list[QAbstractTextDocumentLayout.Selection]:
        assert self.book is not None
        start = self.book.starts[number]
        end = self.book.starts[number + 1] if number + 1 < len(self.book.starts) else len(self.book.whole)
        passages = [*self.marks, *self.found[self._first_found(start) : self._first_found(end)]]
        if self.selection:
            passages.append(Painted(*self.selection, LOOKS[self.look].selected))
        found = []
        for one in passages:
            first, last = max(one.start, start), min(one.end, end)
            if first >= last:
                continue
            selection = QAbstractTextDocumentLayout.Selection()
            cursor = QTextCursor(chunk.document)
            cursor.setPosition(chunk.position(first))
            cursor.setPosition(chunk.position(last), QTextCursor.MoveMode.KeepAnchor)
            look = QTextCharFormat()
            look.setBackground(QBrush(QColor(one.colour)))
            look.setForeground(QBrush(QColor(LOOKS[self.look].ink)))  # small print in grey would be too pale on it
            selection.cursor, selection.format = cursor, look
            found.append(selection)
        return found

    # -- the person

    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.size().width() != event.oldSize().width():
            self._again(self._place)
        else:
            self._arrange()
            self._fill_view()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoomed.emit(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.pressed = self._hit(event.position(), exact=False)
            self.select(None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton and self.pressed is not None:
            self.drag_to(event.position().toPoint())
        else:
            over = Qt.CursorShape.PointingHandCursor if self._link(event.position()) else Qt.CursorShape.IBeamCursor
            self.viewport().setCursor(over)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.selection is None and (anchor := self._link(event.position())):
            self.follow(anchor)
        elif event.button() == Qt.MouseButton.LeftButton:
            self.touch(event.position().toPoint())
        self.pressed = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        place = self._hit(event.position(), exact=False)
        if place is not None and self.book:
            self.select(self.book.sentence(place))

    def _link(self, point: QPointF) -> str:
        y = point.y() + self.verticalScrollBar().value()
        number = bisect_right(self._tops, y) - 1
        if number < 0 or number not in self._sets:
            return ""
        within = QPointF(point.x() - self._left(), y - self._tops[number])
        return self._sets[number].document.documentLayout().anchorAt(within).removeprefix("#")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.on_key(event):
            return
        if event.key() == Qt.Key.Key_Home:
            self.go(0)
        elif event.key() == Qt.Key.Key_End:
            self._go_to_end()
        else:
            event.ignore()

    def _go_to_end(self) -> None:
        """Go to the end, which moves on while what comes into view is set: its height was only reckoned."""
        bar, before = self.verticalScrollBar(), -1
        while bar.maximum() != before:
            before = bar.maximum()
            bar.setValue(before)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()
