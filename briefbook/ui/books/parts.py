"""The parts of a book: chosen by a tick, put in order by dragging or by keyboard."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QCursor, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QMenu, QScrollArea

from briefbook.assemble import ALL_PARTS, PARTS
from briefbook.i18n import _
from briefbook.ui.language_keys import menu_over

Index = QModelIndex | QPersistentModelIndex
_EDGE = 24
"""How near to the edge of what the list stands in a part is dragged for that to scroll, and by how much at once."""
_AGAIN = 60
"""Milliseconds between two such steps."""


def in_order(chosen: tuple[str, ...], stood: Sequence[str] = ()) -> list[str]:
    """All parts: the chosen ones in their order, each other one where it `stood`.

    Where that is not known of all parts, each other one is behind the part that it usually follows.
    """
    found = [one for one in dict.fromkeys(chosen) if one in ALL_PARTS]
    if sorted(stood) == sorted(ALL_PARTS):
        following = iter(found)
        return [next(following) if one in found else one for one in stood]
    usual = list(ALL_PARTS)
    for place, name in enumerate(usual):
        if name not in found:
            before = next((found.index(one) + 1 for one in reversed(usual[:place]) if one in found), 0)
            found.insert(before, name)
    return found


class Parts(QAbstractListModel):
    """The parts of a book; `edited` when the person chose or moved one."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._names = list(ALL_PARTS)
        self._chosen = set(PARTS)
        self._empty: tuple[str, ...] = ()

    def show_parts(self, chosen: tuple[str, ...], stood: Sequence[str] = ()) -> None:
        """Show the parts of a book; those that it leaves out where they `stood`, as `order` told."""
        names = in_order(chosen, stood)
        if names == self._names and chosen == self.chosen():
            return
        self.beginResetModel()
        self._names, self._chosen = names, set(chosen)
        self.endResetModel()

    def show_empty(self, names: tuple[str, ...]) -> None:
        """Say of parts that there is nothing for them yet, so that the book has no pages of them."""
        self._empty = names
        self.dataChanged.emit(self.index(0), self.index(len(self._names) - 1))

    def chosen(self) -> tuple[str, ...]:
        """The chosen parts in their order."""
        return tuple(one for one in self._names if one in self._chosen)

    def order(self) -> list[str]:
        """All parts in the order in which they stand, those that are left out among them."""
        return list(self._names)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own standard
        return 0 if parent.isValid() else len(self._names)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        name = self._names[index.row()]
        words = _(ALL_PARTS[name])
        if name in self._empty and name in self._chosen:
            words = _("{part} – none", part=words)
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if name in self._chosen else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            chosen = _("in the book") if name in self._chosen else _("left out")
            return f"{words}, {chosen}"
        return words if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole) else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        name = self._names[index.row()]
        if Qt.CheckState(value) == Qt.CheckState.Checked:
            self._chosen.add(name)
        else:
            self._chosen.discard(name)
        self.dataChanged.emit(index, index, [role])
        self.edited.emit()
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        if not index.isValid():
            return flag.ItemIsDropEnabled
        usable = flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsUserCheckable
        return usable | flag.ItemIsDragEnabled | flag.ItemNeverHasChildren

    def row_of(self, name: str) -> int:
        """The row of a part; -1 where there is none of this name."""
        return self._names.index(name) if name in self._names else -1

    def name_at(self, row: int) -> str | None:
        """The name of the part in a row."""
        return self._names[row] if 0 <= row < len(self._names) else None

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def moveRows(self, source: Index, row: int, count: int, target: Index, before: int) -> bool:
        """Move rows before another; what dragging does too."""
        if not self.beginMoveRows(source, row, row + count - 1, target, before):
            return False
        moved = self._names[row : row + count]
        rest = [one for one in self._names if one not in moved]
        place = before if before < row else before - count
        self._names = [*rest[:place], *moved, *rest[place:]]
        self.endMoveRows()
        self.edited.emit()
        return True


class PartsView(QListView):
    """The list of the parts: drag, or Alt+Up and Alt+Down."""

    def __init__(self, model: Parts) -> None:
        super().__init__()
        self.setModel(model)
        self.setObjectName("book_parts")
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setStyleSheet("QListView::item { padding: 3px 0; }")
        self._scrolling = QTimer(self, interval=_AGAIN)
        self._scrolling.timeout.connect(lambda: self.scroll_towards(QCursor.pos()))

    def startDrag(self, supported: Qt.DropAction) -> None:
        self._scrolling.start()
        super().startDrag(supported)
        self._scrolling.stop()

    def scroll_towards(self, point: QPoint) -> None:
        """Scroll the form that the list stands in while a part is dragged at its upper or lower edge."""
        form = self.parentWidget()
        while form is not None and not isinstance(form, QScrollArea):
            form = form.parentWidget()
        if form is None:
            return
        at, bar = form.viewport().mapFromGlobal(point).y(), form.verticalScrollBar()
        if at < _EDGE:
            bar.setValue(bar.value() - _EDGE)
        elif at > form.viewport().height() - _EDGE:
            bar.setValue(bar.value() + _EDGE)

    def move_part(self, step: int) -> None:
        """Move the current part up or down."""
        row = self.currentIndex().row()
        if row < 0 or not 0 <= row + step < self.model().rowCount():
            return
        nowhere = QModelIndex()
        self.model().moveRows(nowhere, row, 1, nowhere, row + step + (step > 0))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.parts_menu().popup(event.globalPos())

    def parts_menu(self) -> QMenu:
        """What can be done with the part in front: take it in or leave it out, move it."""
        menu = menu_over(self)
        index, check = self.currentIndex(), Qt.ItemDataRole.CheckStateRole
        taken = Qt.CheckState(index.data(check) or 0) == Qt.CheckState.Checked
        other = Qt.CheckState.Unchecked if taken else Qt.CheckState.Checked
        last = self.model().rowCount() - 1
        ways = (
            (_("Leave out of the book") if taken else _("Take into the book"), index.isValid(),
             lambda: self.model().setData(index, other, check)),
            (_("Move up (Alt+↑)"), index.row() > 0, lambda: self.move_part(-1)),
            (_("Move down (Alt+↓)"), 0 <= index.row() < last, lambda: self.move_part(1)),
        )  # fmt: skip
        for words, possible, deed in ways:
            action = menu.addAction(words)
            action.setEnabled(possible)
            action.triggered.connect(deed)
        return menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() == Qt.KeyboardModifier.AltModifier and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_part(-1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)
