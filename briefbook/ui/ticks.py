"""Lists of what can be ticked, in forms."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from briefbook.ui import theme
from briefbook.ui.retranslation import says

_LINE = 24
"""The height of a line of a list that has none, in pixels."""


class Ticks(QListWidget):
    """What can be ticked, a line each, with the value that it stands for."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("field", True)
        self.setStyleSheet("QListWidget::item { padding: 3px 4px; }")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def add(self, value: Any, words: Callable[[], str], *, ticked: bool = False) -> QListWidgetItem:
        """Add a line, worded in the language in force."""
        item = QListWidgetItem()
        says(item, words, tip=True)
        item.setData(Qt.ItemDataRole.UserRole, value)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        self.addItem(item)
        return item

    def fit(self, least: int, most: int) -> None:
        """Be as high as what stands there, from so many lines to so many."""
        line = self.sizeHintForRow(0) if self.count() else _LINE
        self.setFixedHeight(min(max(self.count(), least), most) * line + theme.GRID + 4)

    def values(self) -> tuple[Any, ...]:
        """What all lines stand for, in their order."""
        return tuple(self.item(at).data(Qt.ItemDataRole.UserRole) for at in range(self.count()))

    def ticked(self) -> tuple[Any, ...]:
        """What the ticked lines stand for, in their order."""
        return tuple(one.data(Qt.ItemDataRole.UserRole) for one in self._ticked())

    def words(self) -> str:
        """What the ticked lines say, each below the other."""
        return "\n".join(one.text() for one in self._ticked())

    def noted(self) -> str:
        """What the ticked lines stand for, by which they are ticked again."""
        return "\n".join(map(repr, self.ticked()))

    def tick(self, noted: str) -> None:
        """Tick what is noted, and nothing else."""
        wanted = noted.split("\n")
        for one in map(self.item, range(self.count())):
            said = repr(one.data(Qt.ItemDataRole.UserRole)) in wanted
            one.setCheckState(Qt.CheckState.Checked if said else Qt.CheckState.Unchecked)

    def _ticked(self) -> list[QListWidgetItem]:
        items = (self.item(at) for at in range(self.count()))
        return [one for one in items if one.checkState() == Qt.CheckState.Checked]
