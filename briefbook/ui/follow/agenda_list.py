"""The items of an agenda as a tree: dragged to another place, or moved by Alt with the arrow keys."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from briefbook.i18n import _
from briefbook.ui.lines import Line, LineList, Lines

_KEYS = {Qt.Key.Key_Up: "up", Qt.Key.Key_Down: "down", Qt.Key.Key_Left: "out", Qt.Key.Key_Right: "in"}
_Indicator = QAbstractItemView.DropIndicatorPosition


@dataclass(frozen=True, slots=True)
class Place:
    """Where an item is to stand: under another (None: at the top), before one of those there (None: last)."""

    item: int
    parent: int | None
    before: int | None = None


class _Items(Lines):
    """The lines of an agenda, each of which can be dragged and dropped upon."""

    def flags(self, index: Any) -> Qt.ItemFlag:
        drop = Qt.ItemFlag.ItemIsDropEnabled
        return super().flags(index) | drop | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else drop

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction


class AgendaList(LineList):
    """The items of an agenda.

    `moved` tells "up", "down", "in" or "out" of the one that is chosen, `placed` where one was dropped.
    """

    moved = Signal(str)
    placed = Signal(object)

    def __init__(self, name: str, *, moves: bool) -> None:
        super().__init__(name, deeds=("edit", "", "remove"), low=True, lines=_Items())
        tip = _("Drag an item, or press Alt with an arrow key, to move it or to put it below another")
        self.setAccessibleDescription(tip)
        self.setDragEnabled(moves)
        self.setAcceptDrops(moves)
        self.setDropIndicatorShown(moves)
        self.setDragDropMode(
            QListView.DragDropMode.InternalMove if moves else QListView.DragDropMode.NoDragDrop
        )  # fmt: skip

    def event(self, event: QEvent) -> bool:
        """Keep Alt with an arrow key from going back or forward in the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _way(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if way := _way(event):
            self.moved.emit(way)
            return
        super().keyPressEvent(event)

    # -- dragging

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.source() is self:
            super().dragEnterEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell where the item was dropped; the list is made anew from the store."""
        line = self.chosen()
        if event.source() is self and line is not None:
            where = self.place_of(
                int(line.record), self.indexAt(event.position().toPoint()), self.dropIndicatorPosition()
            )
            if where is not None:
                self.placed.emit(where)
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()

    def place_of(self, item: int, index: QModelIndex, indicator: _Indicator) -> Place | None:
        """Where an item stands that is dropped on, above or below a line; None where it would stand in itself."""
        lines = self.lines.lines
        if not index.isValid():
            return Place(item, None)
        at = index.row()
        target = int(lines[at].record)
        own = _within(lines, next(i for i, one in enumerate(lines) if one.record == item))
        if at in own:
            return None
        if indicator is _Indicator.OnItem:
            return Place(item, target)
        if indicator is _Indicator.AboveItem:
            return Place(item, _parent(lines, at), target)
        if at + 1 < len(lines) and lines[at + 1].depth > lines[at].depth:
            return Place(item, target, int(lines[at + 1].record))
        following = next((one for one in lines[at + 1 :] if one.depth <= lines[at].depth), None)
        beside = following is not None and following.depth == lines[at].depth
        return Place(item, _parent(lines, at), int(following.record) if following and beside else None)


def _way(event: QKeyEvent) -> str | None:
    return _KEYS.get(Qt.Key(event.key())) if event.modifiers() & Qt.KeyboardModifier.AltModifier else None


def _parent(lines: list[Line], at: int) -> int | None:
    """The record that a line stands under."""
    above = (one for one in reversed(lines[:at]) if one.depth < lines[at].depth)
    found = next(above, None)
    return int(found.record) if found else None


def _within(lines: list[Line], at: int) -> range:
    """The rows of a line and of all under it."""
    end = next((i for i in range(at + 1, len(lines)) if lines[i].depth <= lines[at].depth), len(lines))
    return range(at, end)
