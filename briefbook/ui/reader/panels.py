"""The panels beside the text: the contents, the highlights and notes."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFont, QGuiApplication, QIcon, QKeyEvent, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPlainTextEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from briefbook.i18n import _
from briefbook.ui import theme
from briefbook.ui.arranging import column, row
from briefbook.ui.controls import button
from briefbook.ui.drawing import Look
from briefbook.ui.labels import label
from briefbook.ui.language_keys import menu_over
from briefbook.ui.reader.looks import LOOKS
from briefbook.ui.reader.marks import Placed, is_same
from briefbook.ui.reader.words import Title
from briefbook.ui.retranslation import says
from briefbook.ui.spaced import space_out

if TYPE_CHECKING:
    _View = QAbstractItemView
else:
    _View = object

_PAUSE = 700
"""Milliseconds without a key after which a note is kept."""
_MOVING = {
    Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End,
    Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Return, Qt.Key.Key_Enter,
}  # fmt: skip


class _Moved(_View):
    """A list in which one moves by keyboard; keys that do not move in it are the reader's."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _MOVING:
            super().keyPressEvent(event)
        else:
            event.ignore()


class Contents(_Moved, QTreeWidget):
    """The headings of the book; `chosen` tells the place of one."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("reader_contents")
        self.setProperty("cites", True)
        self.setAccessibleName(_("Contents"))
        self.setHeaderHidden(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setUniformRowHeights(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._items: list[QTreeWidgetItem] = []
        self.itemActivated.connect(self._on_item)
        self.itemClicked.connect(self._on_item)

    def show_titles(self, titles: Sequence[Title]) -> None:
        """Show the headings of a book, all in one face: letters of two below each other look as if some were bold."""
        self.clear()
        self._items = []
        open_items: list[tuple[int, QTreeWidgetItem]] = []
        top: list[QTreeWidgetItem] = []
        face = QFont()  # only this: how heavy and large letters are, the look of the reader says
        face.setFamilies(theme.families("gothic", theme.spoken_in("\n".join(one.words for one in titles))))
        for one in titles:
            item = QTreeWidgetItem([one.words])
            item.setData(0, Qt.ItemDataRole.UserRole, one.place)
            item.setToolTip(0, one.words)
            item.setFont(0, face)
            open_items = [(level, each) for level, each in open_items if level < one.level]
            open_items[-1][1].addChild(item) if open_items else top.append(item)
            open_items.append((one.level, item))
            self._items.append(item)
        self.addTopLevelItems(top)
        self.expandToDepth(1)

    def show_current(self, number: int) -> None:
        """Mark the heading under which the person reads; on what stands above all headings the first."""
        number = max(0, number)
        if number < len(self._items) and self.currentItem() is not self._items[number]:
            item = self._items[number]
            while (above := item.parent()) is not None and not above.isExpanded():
                item = above
            self.setCurrentItem(item)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.contents_menu().popup(event.globalPos())

    def contents_menu(self) -> QMenu:
        """What can be done with the heading in front: go there, copy its words, fold and unfold all."""
        menu = menu_over(self)
        if item := self.currentItem():
            menu.addAction(_("Go there"), lambda: self._on_item(item))
            menu.addAction(_("Copy the heading"), lambda: _copy(item.text(0)))
            menu.addSeparator()
        menu.addAction(_("Show all headings"), self.expandAll)
        menu.addAction(_("Show the first headings only"), self.collapseAll)
        return menu

    def _on_item(self, item: QTreeWidgetItem) -> None:
        self.chosen.emit(item.data(0, Qt.ItemDataRole.UserRole))


def _copy(words: str) -> None:
    QGuiApplication.clipboard().setText(words)


class _List(_Moved, QListWidget):
    """The highlights."""


class Notes(QWidget):
    """The highlights and notes of a book, and the field in which a note is written.

    `chosen` tells a highlight to go to, `written` a highlight's id (0: the one made last) and its note as it is to
    be kept, `copied` that all are wanted as text.
    """

    chosen = Signal(object)
    written = Signal(int, str)
    copied = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._marks: list[Placed] = []
        self._note_of = 0
        self._awaited = False
        self._typed = False
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self.flush)
        self.list = _List()
        self.list.setObjectName("reader_marks")
        self.list.setAccessibleName(_("Highlights and notes"))
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        space_out(self.list)
        self.list.setProperty("cites", True)  # the reader copies the highlight with its place
        self.list.itemActivated.connect(self._on_item)
        self.list.itemClicked.connect(self._on_item)
        self.empty = label(
            _("Select a passage and press H to highlight it, or M to note something."), soft=True, wraps=True
        )
        self.editor = QPlainTextEdit()
        self.editor.setObjectName("reader_note")
        self.editor.setAccessibleName(_("Note on the highlight"))
        self.editor.setPlaceholderText(_("Note on the highlight"))
        self.editor.setTabChangesFocus(True)
        self.editor.setFixedHeight(120)
        self.editor.setEnabled(False)
        self.editor.textChanged.connect(self._on_typed)
        copy = button(_("Copy all"), deed=self.copied.emit)
        self.setLayout(column(self.empty, (self.list, 1), self.editor, row(1, copy), margin=theme.GRID))

    def show_marks(self, marks: Sequence[Placed], look: Look) -> None:
        """Show the highlights; the one that is looked at stays."""
        now = self.current()
        self._marks = list(marks)
        self.empty.setVisible(not marks)
        self.list.blockSignals(True)
        self.list.clear()
        for one in self._marks:
            quote = " ".join(one.mark.quote.split())
            shown = quote if len(quote) <= 90 else quote[:89] + "…"
            item = QListWidgetItem()
            item.setIcon(_swatch(LOOKS[look].marks[one.mark.colour]))
            says(item, partial(_line, shown, one))
            item.setToolTip(f"{quote}\n{one.mark.note}".strip())
            self.list.addItem(item)
        if now:
            self.list.setCurrentRow(next((n for n, one in enumerate(marks) if is_same(one.mark, now.mark)), -1))
        self.list.blockSignals(False)
        self._follow()

    def _follow(self) -> None:
        """Have the field show the note as it is kept, which undoing may have changed; not while it is written in."""
        if not self._note_of or self._typed or self.editor.hasFocus():
            return
        note = next((one.mark.note for one in self._marks if one.mark.id == self._note_of), None)
        if note is None:
            self.close_note(self._note_of)
        elif note != self.editor.toPlainText().strip():
            self._fill(note)

    def current(self) -> Placed | None:
        """The highlight that is looked at."""
        at = self.list.currentRow()
        return self._marks[at] if 0 <= at < len(self._marks) else None

    def write(self, mark: int, note: str) -> None:
        """Open the note of a highlight; 0 for one that is being kept and gets its id by `known`."""
        if self._typed and mark == self._note_of:
            note = self.editor.toPlainText()
        self.flush()
        self._note_of, self._awaited = mark, mark == 0
        self._fill(note)
        self.editor.setEnabled(True)
        self.editor.moveCursor(self.editor.textCursor().MoveOperation.End)
        row_at = next((n for n, one in enumerate(self._marks) if one.mark.id == mark), -1)
        self.list.blockSignals(True)
        self.list.setCurrentRow(row_at)
        self.list.blockSignals(False)

    def _fill(self, note: str) -> None:
        self.editor.blockSignals(True)
        self.editor.setPlainText(note)
        self.editor.blockSignals(False)

    def known(self, mark: int) -> None:
        """The id of the highlight whose note was opened before it was kept."""
        if self._awaited:
            self._note_of, self._awaited = mark, False
            if self.editor.toPlainText():
                self._on_typed()

    def close_note(self, mark: int) -> None:
        """The highlight is gone: its note cannot be written any more."""
        if self._note_of == mark:
            self._pause.stop()
            self._note_of, self._typed = 0, False
            self._fill("")
            self.editor.setEnabled(False)

    def flush(self) -> None:
        """Tell at once what was typed last."""
        note = self.editor.toPlainText().strip()
        self._pause.stop()
        if self._typed and self._note_of:
            self._typed = False
            self.written.emit(self._note_of, note)
        elif self._awaited and note:
            self.written.emit(0, note)

    def _on_typed(self) -> None:
        if not self._awaited:
            self._typed = True
            self._pause.start()

    def _on_item(self, _item: QListWidgetItem) -> None:
        if now := self.current():
            self.write(now.mark.id, now.mark.note)
            self.chosen.emit(now)


def _line(quote: str, one: Placed) -> str:
    """A highlight in the list: words of the book, whether they are still in it, and the note on them."""
    gone = _("no longer in the book") if one.start is None else ""
    return "\n".join(filter(None, [quote, gone, f"– {one.mark.note}" if one.mark.note else ""]))


def _swatch(colour: str) -> QIcon:
    pixmap = QPixmap(14, 14)
    pixmap.fill(QColor(colour))
    return QIcon(pixmap)
