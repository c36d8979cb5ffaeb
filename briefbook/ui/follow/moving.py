"""Parts of a panel in an order of the person's own: dragged by a handle, or moved by Alt with an arrow key."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt
from PySide6.QtGui import QDrag, QDragEnterEvent, QDropEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QLayout, QToolButton, QWidget

from briefbook.i18n import _

Placing = Callable[[int, int | None], object]
"""Has a record stand before another; None is last."""


class Movable(QWidget):
    """A part about the record `key`, which is moved among the records in `order`; a drop tells its place."""

    def __init__(self, key: int, order: Sequence[int], held: QLayout, handle: QToolButton, place: Placing) -> None:
        super().__init__()
        self.key, self.order = key, tuple(order)
        self._handle, self._place = handle, place
        self.setLayout(held)
        self.setAcceptDrops(True)
        handle.setCursor(Qt.CursorShape.OpenHandCursor)
        handle.setAccessibleDescription(_("Drag it, or press Alt with an arrow key, to change the order"))
        handle.setToolTip(handle.accessibleDescription())
        handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin to drag at the handle, and move by its keys, which else go back in the window."""
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseMove:
            way = event.position().toPoint() - self._handle.rect().center()
            far = way.manhattanLength() > self._handle.width() // 2 + QApplication.startDragDistance()
            if event.buttons() & Qt.MouseButton.LeftButton and far:
                self._handle.setDown(False)
                self._drag()
            return True
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if not isinstance(event, QKeyEvent) or event.modifiers() != Qt.KeyboardModifier.AltModifier:
            return False
        step = steps.get(Qt.Key(event.key()))
        if step is None or event.type() not in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            self.move_by(step)
        return True

    def move_by(self, step: int) -> None:
        """Move one place up (-1) or down (1)."""
        at = self.order.index(self.key) + step
        if 0 <= at < len(self.order):
            self._place_at(at if step < 0 else at + 1)

    def _place_at(self, at: int) -> None:
        """Stand before what is at a place of the order."""
        before = self.order[at] if at < len(self.order) else None
        if before != self.key:
            self._place(self.key, before)

    def _drag(self) -> None:
        drag, held = QDrag(self), QMimeData()
        held.setData("application/x-briefbook-part", str(self.key).encode())
        drag.setMimeData(held)
        drag.setPixmap(self.grab())
        drag.exec(Qt.DropAction.MoveAction)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        source = event.source()
        if isinstance(source, Movable) and source.order == self.order:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        source, below = event.source(), event.position().y() > self.height() / 2
        if isinstance(source, Movable):
            event.acceptProposedAction()
            source._place_at(self.order.index(self.key) + below)
