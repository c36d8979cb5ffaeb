"""The pages of a PDF below each other, drawn in the background as they are looked at."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea

from briefbook.i18n import _
from briefbook.ui import theme
from briefbook.ui.actions import context_menu
from briefbook.ui.drawing import SEPIA, Look, drawn_page, link_at, page_sizes
from briefbook.ui.session import Session
from briefbook.ui.spoken import Role
from exporters.colours import NIGHT

Place = tuple[int, float]
"""A page from 0, and points below its top."""

Finding = tuple[int, tuple[QRectF, ...]]
"""Where words stand: a page from 0, and boxes in points from its upper left corner."""
_MARK = "#cfe0f5"
"""The colour of what is marked, on paper that is white."""
_GAP = 12
_STEP = 1.2
_LEAST, _MOST = 0.25, 4.0
_SCREEN = 96 / 72
_NEAR = 3
"""How many pages before and after those in view keep their picture."""
_GROUNDS = {"day": "#ffffff", "sepia": SEPIA, "night": NIGHT["paper"]}


class Paper(QAbstractScrollArea):
    """Pages to scroll and zoom.  `turned` tells the page in view (from 1) and how many there are; `followed` the
    place that was left by following a link; `opened` that the PDF to show is there; `pressed_at` the page that was
    clicked on (from 0) and where on it, in points from its corner, when no link is there.  `deeds` are the actions of
    the menu, an empty name a line between them.
    """

    heard_as: Any = Role.Grouping
    opened = Signal()
    turned = Signal(int, int)
    followed = Signal(object)
    pressed_at = Signal(int, float, float)

    def __init__(self, session: Session, name: str, deeds: Sequence[str] = ()) -> None:
        super().__init__()
        self.deeds = deeds
        self.setObjectName("paper")
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.session = session
        self.look: Look = "day"
        self._surround = ""
        self._dark = False
        self._data = b""
        self._sizes: list[tuple[float, float]] = []
        self._tops: list[int] = []
        self._zoom = 0.0
        self._pictures: dict[int, tuple[QImage, object]] = {}
        self._edition = 0
        self._drawing = False
        self._wanted: Place | None = None
        self._finding: Finding | None = None
        self._page = -1
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    # -- what is shown

    def show_pdf(self, data: bytes, *, dark: bool = False) -> None:
        """Show another PDF; the place in view stays as far as it is there.  One that is dark is for the night."""
        self.session.read(self, lambda _desk: page_sizes(data), lambda sizes: self._opened(data, sizes, dark), "sizes")

    def _opened(self, data: bytes, sizes: list[tuple[float, float]], dark: bool) -> None:
        place = self.place() if self._wanted is None else self._wanted
        self._data, self._sizes, self._dark = data, sizes, dark
        self._edition += 1
        self._finding, self._page = None, -1
        self._arrange()
        self.go(place)
        if sizes:
            self.opened.emit()

    def open_at(self, place: Place) -> None:
        """Have the next PDF opened at a place."""
        self._wanted = place

    def clear(self) -> None:
        """Show no PDF."""
        self._opened(b"", [], False)
        self._wanted = None

    def set_look(self, look: Look, surround: str) -> None:
        """Have the paper as it is, sepia, or dark, on a ground of another colour."""
        self.look, self._surround = look, surround
        self._refresh()

    def mark(self, finding: Finding | None) -> None:
        """Mark where words stand, or nothing, and bring it into view."""
        self._finding = finding
        if finding and finding[1]:
            self.bring((finding[0], finding[1][0].top()), finding[1][-1].height())
        self._refresh()

    def bring(self, place: Place, height: float) -> None:
        """Bring into view what begins at a place and is so many points high, moving no more than is needed."""
        if not self._tops:
            return
        value, room = self.verticalScrollBar().value(), self.viewport().height()
        top = self._tops[place[0]] + place[1] * self.scale
        if not value <= top <= value + room - min(room / 2, height * self.scale + 24):
            self.go((place[0], max(0.0, place[1] - room / 3 / self.scale)))

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    @property
    def scale(self) -> float:
        """Pixels of the window a point."""
        if self._zoom:
            return self._zoom * _SCREEN
        widest = max((width for width, _height in self._sizes), default=595.0)
        return max(0.1, (self.viewport().width() - 2 * _GAP) / widest)

    # -- places

    def place(self) -> Place:
        """The page at the top of the view, and how far below its top the view begins."""
        value = self.verticalScrollBar().value()
        if not self._tops:
            return self._wanted or (0, 0.0)
        page = max(0, bisect_right(self._tops, value + _GAP) - 1)
        return page, (value - self._tops[page]) / self.scale

    def go(self, place: Place) -> None:
        """Bring a place to the top of the view; before there is a PDF, once there is one."""
        if not self._tops:
            self._wanted = place
            return
        self._wanted = None
        page = min(max(0, place[0]), len(self._tops) - 1)
        bar = self.verticalScrollBar()
        bar.setValue(round(min(self._tops[page] + place[1] * self.scale, bar.maximum())))
        self._on_scrolled()

    def turn(self, pages: int) -> None:
        """Go a number of pages on, or back."""
        self.go((self.page_in_view() + pages, 0.0))

    def page_in_view(self) -> int:
        """The page, from 0, that has the middle of the view."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 3
        return max(0, bisect_right(self._tops, middle) - 1)

    # -- zoom

    def zoom(self, steps: int) -> None:
        """Enlarge by steps; negative ones make smaller."""
        place = self.place()
        now = self._zoom or self.scale / _SCREEN
        self._zoom = min(_MOST, max(_LEAST, now * _STEP**steps))
        self._arrange()
        self.go(place)

    def fit(self) -> None:
        """Have the pages as wide as the view."""
        place = self.place()
        self._zoom = 0.0
        self._arrange()
        self.go(place)

    @property
    def zoomed(self) -> float:
        """The zoom that was chosen, 1 for natural size; 0 where pages are as wide as the view."""
        return self._zoom

    @zoomed.setter
    def zoomed(self, value: float) -> None:
        self._zoom = min(_MOST, max(_LEAST, value)) if value else 0.0
        self._arrange()

    # -- arrangement

    def _arrange(self) -> None:
        scale, top = self.scale, _GAP
        self._tops = []
        for _width, height in self._sizes:
            self._tops.append(top)
            top += round(height * scale) + _GAP
        widest = max((width for width, _height in self._sizes), default=0.0) * scale + 2 * _GAP
        view = self.viewport().size()
        self.verticalScrollBar().setRange(0, max(0, top - view.height()))
        self.verticalScrollBar().setPageStep(view.height())
        self.verticalScrollBar().setSingleStep(48)
        self.horizontalScrollBar().setRange(0, max(0, round(widest) - view.width()))
        self.horizontalScrollBar().setPageStep(view.width())

    def box(self, page: int) -> QRect:
        """Where a page stands in the view."""
        width, height = (round(side * self.scale) for side in self._sizes[page])
        room = self.viewport().width()
        left = (room - width) // 2 if width + 2 * _GAP <= room else _GAP - self.horizontalScrollBar().value()
        return QRect(left, self._tops[page] - self.verticalScrollBar().value(), width, height)

    def in_view(self) -> range:
        """The pages that are in view, at least in part."""
        if not self._tops:
            return range(0)
        value = self.verticalScrollBar().value()
        first = max(0, bisect_right(self._tops, value) - 1)
        return range(first, bisect_right(self._tops, value + self.viewport().height()))

    # -- drawing

    def _on_scrolled(self) -> None:
        page = self.page_in_view() if self._tops else -1
        if page != self._page:
            self._page = page
            self.tell_page()
            self.turned.emit(page + 1, self.pages)
        self._refresh()

    def tell_page(self) -> None:
        """Say which page is in view."""
        self.setAccessibleDescription(_("Page {page} of {pages}", page=self._page + 1, pages=self.pages))

    def _refresh(self) -> None:
        self._draw_next()
        self.viewport().update()

    def _state(self) -> tuple[object, ...]:
        """What a picture depends on: one drawn for another is out of date."""
        return self._edition, round(self.scale * self.devicePixelRatioF(), 3), self.look

    def _draw_next(self) -> None:
        """Have the next page that wants a picture drawn, one at a time."""
        view = self.in_view()
        if self._drawing or not view or not self.isVisible():
            return
        near = range(max(0, view.start - _NEAR), min(self.pages, view.stop + _NEAR))
        for far in [one for one in self._pictures if one not in near]:
            del self._pictures[far]
        state = self._state()
        around = [*view, *(one for one in (view.stop, view.start - 1) if one in near)]
        stale = (one for one in around if one not in self._pictures or self._pictures[one][1] != state)
        page = next(stale, None)
        if page is None:
            return
        look: Look = "day" if self._dark else self.look
        data, scale = self._data, self.scale * self.devicePixelRatioF()
        self._drawing = True
        self.session.read(
            self,
            lambda _desk: drawn_page(data, page, scale, look),
            lambda image: self._drawn(page, image, state),
            failed=lambda _error: self._drawn(page, QImage(), state),
        )

    def _drawn(self, page: int, image: QImage, state: object) -> None:
        self._drawing = False
        if page < self.pages:
            self._pictures[page] = image, state
        self._refresh()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self.viewport()) as painter:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.fillRect(event.rect(), QColor(self._surround or theme.colours().ground))
            for page in self.in_view():
                box = self.box(page)
                if not box.intersects(event.rect()):
                    continue
                image = self._pictures.get(page, (QImage(), None))[0]
                if image.isNull():
                    painter.fillRect(box, QColor(_GROUNDS[self.look]))
                else:
                    painter.drawImage(box, image)
                painter.setPen(QColor(self._edge()))
                painter.drawRect(box.adjusted(-1, -1, 0, 0))
                self._paint_grounds(painter, page, box.topLeft())

    def _edge(self) -> str:
        return {"day": theme.colours().rule, "sepia": "#d3c4a3", "night": "#33383e"}[self.look]

    def _paint_grounds(self, painter: QPainter, page: int, corner: QPoint) -> None:
        """Paint the grounds of what is marked: behind the ink, since of paper and ground the darker one is seen.

        Where several lie over each other the last is painted: of two colours mixed by that rule letters would be pale.
        """
        painter.save()
        mode = QPainter.CompositionMode
        night = self.look == "night"
        painter.setCompositionMode(mode.CompositionMode_Lighten if night else mode.CompositionMode_Darken)
        covered = QRegion()
        for colour, boxes in reversed(list(self.painted(page))):
            here = QRegion()
            for box in boxes:
                scaled = QRectF(box.topLeft() * self.scale, box.size() * self.scale)
                here += scaled.translated(corner.x(), corner.y()).toRect()
            painter.setClipRegion(here - covered)
            painter.fillRect(here.boundingRect(), QColor(colour))
            covered += here
        painter.restore()

    def painted(self, page: int) -> Iterator[tuple[str, Iterable[QRectF]]]:
        """What is marked on a page: a colour, and boxes in points from its upper left corner."""
        if self._finding and self._finding[0] == page:
            yield _MARK, self._finding[1]

    # -- the person

    def resizeEvent(self, event: QResizeEvent) -> None:
        place = self.place()
        self._arrange()
        self.go(place)

    def showEvent(self, event: object) -> None:
        self._on_scrolled()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self._refresh()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar, key = self.verticalScrollBar(), event.key()
        page = self.viewport().height() - 48
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        keys = Qt.Key
        if key in (keys.Key_Plus, keys.Key_Equal):
            self.zoom(1)
        elif key == keys.Key_Minus:
            self.zoom(-1)
        elif key == keys.Key_0:
            self.fit()
        elif key == keys.Key_Home:
            bar.setValue(0)
        elif key == keys.Key_End:
            bar.setValue(bar.maximum())
        elif key in (keys.Key_Space, keys.Key_PageDown, keys.Key_PageUp):
            back = key == keys.Key_PageUp or (key == keys.Key_Space and shift)
            bar.setValue(bar.value() + (-page if back else page))
        else:
            super().keyPressEvent(event)

    def at(self, point: QPoint) -> tuple[int, float, float] | None:
        """The page at a point of the view, and where on it, in points from its corner."""
        for page in self.in_view():
            box = self.box(page)
            if box.contains(point):
                return page, (point.x() - box.x()) / self.scale, (point.y() - box.y()) / self.scale
        return None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        at = self.at(event.position().toPoint())
        if at and event.button() == Qt.MouseButton.LeftButton:
            data = self._data

            def done(target: tuple[int, float] | None) -> None:
                self._follow(target) if target else self.pressed_at.emit(*at)

            self.session.read(self, lambda _desk: link_at(data, *at), done, "link")
        super().mouseReleaseEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with what is pointed at, which comes to the front first."""
        if not self.deeds or not self.pages:
            return
        if event.reason() == QContextMenuEvent.Reason.Mouse and (at := self.at(event.pos())):
            self.pressed_at.emit(*at)
        context_menu(self, self.deeds).popup(event.globalPos())

    def _follow(self, target: tuple[int, float]) -> None:
        self.followed.emit(self.place())
        self.go((target[0], max(0.0, target[1] - 24)))
