"""A row of widgets that goes on in the next line where there is no room."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSpacerItem, QWidget


class Flow(QLayout):
    """Lays widgets beside each other, and the rest below; an int is stretch, where all have room on one line."""

    def __init__(self, *widgets: QWidget | int, space: int = 4) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        self._sizes: list[tuple[QLayoutItem, QSize]] | None = None
        """The items that are shown, with the room that each asks for, until one of them says that it changed."""
        self.setSpacing(space)
        self.setContentsMargins(0, 0, 0, 0)
        for one in widgets:
            if isinstance(one, QWidget):
                self.addWidget(one)
            else:
                self.addItem(QSpacerItem(0, 0))

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self._sizes = None

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        self._sizes = None
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            edges = self.contentsMargins()
            self._heights[width] = self._lay(QRect(0, 0, width, 0).marginsRemoved(edges), move=False)
            self._heights[width] += edges.top() + edges.bottom()
        return self._heights[width]

    def invalidate(self) -> None:
        self._heights.clear()
        self._sizes = None
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        above = (
            max(0, rect.height() - self.heightForWidth(rect.width())) // 2
        )  # in the middle, as beside a higher button
        self._lay(rect.marginsRemoved(self.contentsMargins()).adjusted(0, above, 0, 0), move=True)

    def sizeHint(self) -> QSize:
        """The room of one line, in which all widgets stand beside each other."""
        width = max(0, sum(self._room(*one) for one in self._shown()) - self.spacing())
        height = max((size.height() for _item, size in self._shown()), default=0)
        return QSize(width, height).grownBy(self.contentsMargins())

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size.grownBy(self.contentsMargins())

    def _lay(self, rect: QRect, *, move: bool) -> int:
        """Lay the widgets within a width, each in the middle of its line; the height that they take."""
        y = rect.y()
        lines = self._lines(rect.width())
        for line in lines:
            x, high = rect.x(), max(size.height() for _item, size in line)
            left = rect.width() - sum(self._room(*one) for one in line) + self.spacing() if len(lines) == 1 else 0
            for item, size in line:
                if move:
                    item.setGeometry(QRect(QPoint(x, y + (high - size.height()) // 2), size))
                x += self._room(item, size) + (max(0, left) if item.spacerItem() is not None else 0)
            y += high + self.spacing()
        return max(0, y - self.spacing() - rect.y())

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        room = 0
        for item, size in self._shown():
            if not lines or size.width() > room:
                lines.append([])
                room = width
            lines[-1].append((item, size))
            room -= self._room(item, size)
        return lines

    def _shown(self) -> list[tuple[QLayoutItem, QSize]]:
        if self._sizes is None:
            self._sizes = [(item, item.sizeHint()) for item in self._items if not self._is_hidden(item)]
        return self._sizes

    def _room(self, item: QLayoutItem, size: QSize) -> int:
        """The width of an item with the space behind it, which stretch has not."""
        return 0 if item.spacerItem() is not None else size.width() + self.spacing()

    @staticmethod
    def _is_hidden(item: QLayoutItem) -> bool:
        widget = item.widget()
        return widget is not None and widget.isHidden()
