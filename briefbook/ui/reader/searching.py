"""Search in the book that is read: every finding marked, in the text and on the pages, with a count."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QLineEdit

from briefbook.i18n import _
from briefbook.ui.controls import clearable
from briefbook.ui.labels import label
from briefbook.ui.reader.looks import LOOKS
from briefbook.ui.reader.selecting import Painted, Stretch

if TYPE_CHECKING:
    from briefbook.ui.reader.window import Reader

_TYPING = 200
"""Milliseconds without a key after which what was typed is searched for."""


class Searching(QObject):
    """The field, what it found in the book of its reader, and which finding is looked at."""

    def __init__(self, reader: "Reader") -> None:
        super().__init__(reader)
        self._reader = reader
        self._stretches: list[Stretch] = []
        self._at = -1
        self.field = QLineEdit()
        self.field.setObjectName("reader_search")
        self.field.setPlaceholderText(_("Search in the book"))
        self.field.setAccessibleName(_("Search in the book"))
        clearable(self.field)
        self.field.setFixedWidth(240)
        self._typing = QTimer(self, singleShot=True, interval=_TYPING)
        self._typing.timeout.connect(self.start)
        self.field.textChanged.connect(lambda _text: self._typing.start())
        self.count = label("", "small", soft=True)

    @property
    def total(self) -> int:
        """How many findings there are."""
        return len(self._stretches)

    def start(self) -> None:
        """Search for what is in the field."""
        self._typing.stop()
        words, wanted = self._reader.words, self.field.text().strip()
        self._stretches, self._at = [], -1
        if words is None or not wanted:
            self.show()
        else:
            self._reader.session.read(self, lambda _desk: words.find(wanted), self._on_stretches, "search")

    def again(self) -> None:
        """Search anew where something is searched for: in another text."""
        if self.field.text().strip():
            self.start()

    def _on_stretches(self, found: list[Stretch]) -> None:
        self._stretches = found
        here = self._reader.view.reading_place()
        self._at = next((n for n, one in enumerate(found) if one[1] > here), 0 if found else -1)
        self.show(move=True)

    def show(self, *, move: bool = False) -> None:
        """Mark what was found; `move` brings the finding that is looked at into view."""
        colours, total = LOOKS[self._reader.look], self.total
        said = _("Not found") if self.field.text().strip() else ""
        self.count.setText(_("{at} of {total}", at=self._at + 1, total=total) if total else said)
        painted = [
            Painted(*one, colours.current if n == self._at else colours.found) for n, one in enumerate(self._stretches)
        ]
        for view in (self._reader.flow, self._reader.paper):
            view.paint_found(painted)
        if move and self._stretches and self._at >= 0:
            self._reader.view.reveal(*self._stretches[self._at])

    def step(self, step: int) -> None:
        """Go to the next finding, or the one before."""
        if self._typing.isActive():
            self.start()
        elif self.total:
            self._at = (self._at + step) % self.total
            self._reader.view.select(self._stretches[self._at])
            self.show(move=True)

    def seek(self) -> None:
        """Go to the field."""
        self.field.setFocus()
        self.field.selectAll()
