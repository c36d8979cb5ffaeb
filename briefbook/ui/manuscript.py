"""The view of a document as it was read: blocks on the colour of their role, numbers in the margin.

Only what can be seen is painted, and the lines of a long document are put in piece by piece, so that no document
keeps the window waiting.
"""

import re
from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
)
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from briefbook.desk import Desk
from briefbook.i18n import _, language
from briefbook.rules import folded
from briefbook.ui import theme
from briefbook.ui.actions import context_menu, copies
from briefbook.ui.arranging import SizedByWheel
from briefbook.ui.citing import citation
from briefbook.ui.controls import FilterLine
from briefbook.ui.labels import characters, units
from briefbook.ui.original import Original, Record
from briefbook.ui.session import Session

_PIECE = 400
"""Lines that are put in at once."""
_WIDEST = "00.00.0"
"""The widest number that the margin shows whole."""
_AHEAD = 200
"""Lines that are put in behind one that is gone to."""
_ZEROS = dict.fromkeys(map(ord, "123456789"), "0")
"""Of numbers that differ in their figures only, the margin measures one."""
_BAR = 4


def _room(number: str) -> int:
    """The room that a number of zeros needs, whatever its figures: some are wider, or farther from a point."""
    metrics = QFontMetrics(theme.font("small"))
    widest = max("0123456789", key=metrics.horizontalAdvance)
    return metrics.horizontalAdvance(number.replace("0", widest)) + number.count("0")


def _pattern(words: str) -> str:
    """What finds words in a text whose lines are broken: between signs, and where a space stands."""
    parts = (r"(?:\n\s*)?".join(map(re.escape, one)) for one in folded(words).split())
    return r"\s+".join(parts)


class _Sought:
    """The text of a document in which words are sought; a long one is folded and measured once."""

    def __init__(self, original: Original) -> None:
        self.original = original
        self.text = folded("\n".join(original.lines))
        self._alike = len(self.text.encode("utf-16-le")) == 2 * len(self.text)
        """Whether Qt counts as Python does: signs beyond the first plane are two."""

    def units(self, sign: int) -> int:
        """The place of a sign as Qt counts."""
        return sign if self._alike else units(self.text, sign)

    def signs(self, place: int) -> int:
        """How many signs stand before a place as Qt counts."""
        return place if self._alike else characters(self.text, place)

    def next(self, words: str, after: int) -> tuple[int, int] | None:
        """Where words stand next after a sign, from the beginning again after the end."""
        sought = re.compile(_pattern(words), re.IGNORECASE)
        found = sought.search(self.text, after) or (sought.search(self.text) if after else None)
        return found.span() if found else None

    def last(self, words: str, before: int) -> tuple[int, int] | None:
        """Where words stand last before a sign, from the end again before the beginning."""
        found = [one.span() for one in re.finditer(_pattern(words), self.text, re.IGNORECASE)]
        return next((one for one in reversed(found) if one[0] < before), found[-1] if found else None)


class Manuscript(SizedByWheel, QPlainTextEdit):
    """A document to read.  `picked` says the block that the cursor went to, `opened` the one to be opened,
    `seen` the first block in view."""

    picked = Signal(int)
    opened = Signal(int)
    seen = Signal(int)

    def __init__(self, *, face: str = "gothic", deeds: Sequence[str] = ()) -> None:
        super().__init__()
        self.setAccessibleName(_("Document as it was read"))
        self.setObjectName("manuscript")
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self._face = face
        self.document().setDocumentMargin(theme.GRID)
        self.deeds = tuple(deeds)
        self.original: Original | None = None
        self.ticked: frozenset[Record] = frozenset()
        self._icons = {name: theme.icon(name, "soft") for name in ("circle-alert", "check")}
        self._colours = {role: QColor(colour) for role, colour in theme.colours().roles.items()}
        self._warned: frozenset[int] = frozenset()
        self._marked: frozenset[int] = frozenset()
        self._current = -1
        self._put = 0
        self._sought: _Sought | None = None
        self._filling = QTimer(self, interval=0)
        self._filling.timeout.connect(self._fill)
        self._widest = _WIDEST
        self._margin = _Margin(self)
        self.setViewportMargins(self._margin_width(), 0, 0, 0)
        self.updateRequest.connect(self._on_update)
        self.cursorPositionChanged.connect(self._on_cursor)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._tell_seen())

    # -- showing

    def show_original(self, original: Original | None) -> None:
        """Show a document from its beginning, or nothing."""
        self._filling.stop()
        self.original, self._sought = original, None
        self._put, self._current = 0, -1
        self._dress(original)
        blocked = self.blockSignals(True)
        self.clear()
        if original:
            self.setFont(theme.font(face=self._face, spoken=original.source.masthead.language))
            self._fill()
        self.blockSignals(blocked)
        self._margin.update()

    def renew(self, original: Original) -> None:
        """Show a document as it is now; where its lines are the same the place and the cursor stay."""
        old = self.original
        if old is None or old.source.id != original.source.id:
            self.show_original(original)
            return
        if old.lines != original.lines:
            line = self.first_line()
            self.show_original(original)
            self.go_to_line(line)
            return
        self.original = original
        self._dress(original)
        self._current = self._block_at(self.textCursor().blockNumber()) if self._current >= 0 else -1
        self.viewport().update()
        self._margin.update()

    def _dress(self, original: Original | None) -> None:
        """Take the places of the warnings of a document, and the room that its numbers need."""
        self._marked = frozenset()
        self._warned = frozenset(original.warned.values()) if original else frozenset()
        if original:
            shapes = {one.block.number.translate(_ZEROS) for one in original.blocks if one.block.number}
            self._widest = max(shapes, key=_room, default="")
            self.setViewportMargins(self._margin_width(), 0, 0, 0)

    def is_whole(self) -> bool:
        """Whether all lines are in."""
        return self.original is None or self._put >= len(self.original.lines)

    def _fill(self, upto: int = 0) -> None:
        """Put in the next lines, at least those before `upto`."""
        assert self.original is not None
        end = min(max(self._put + _PIECE, upto), len(self.original.lines))
        piece = "\n".join(self.original.lines[self._put : end])
        if self._put == 0:
            self.setPlainText(piece)
        else:
            cursor = QTextCursor(self.document())
            cursor.movePosition(QTextCursor.MoveOperation.End)
            cursor.insertText("\n" + piece)
        self._put = end
        if self.is_whole():
            self._filling.stop()
        elif not self._filling.isActive():
            self._filling.start()

    def mark_record(self, record: Record | None) -> None:
        """Mark all blocks of a record."""
        found = self.original.records.get(record, []) if self.original and record else []
        self._mark(frozenset(found))

    def _mark(self, blocks: frozenset[int]) -> None:
        if blocks != self._marked:
            self._marked = blocks
            self.viewport().update()
            self._margin.update()

    def tick(self, records: frozenset[Record]) -> None:
        """Say which records were accepted: their numbers get a tick."""
        self.ticked = records
        self._margin.update()

    def go_to(self, block: int) -> None:
        """Scroll to a block and mark it with those of the same record: to the beginning of the document where the
        whole block is in view there, else to a little below the upper edge.
        """
        if self.original is None or not 0 <= block < len(self.original.blocks):
            return
        line = self.original.first[block]
        if line >= self._put:
            self._fill(line + _AHEAD)
        record = self.original.record(block)
        self._mark(frozenset(self.original.records[record]) if record else frozenset({block}))
        self._current = block
        blocked = self.blockSignals(True)
        self.setTextCursor(QTextCursor(self.document().findBlockByNumber(line)))
        self.verticalScrollBar().setValue(self._scroll_value(max(0, line - 2)) if self._is_far(block) else 0)
        self.blockSignals(blocked)
        self._tell_seen()
        self._margin.update()

    def _is_far(self, block: int) -> bool:
        """Whether a block is not wholly in view where the document is at its beginning."""
        assert self.original is not None
        owner, line, left = self.original.owner, 0, self.viewport().height() - self.document().documentMargin()
        while left >= 0 and line < len(owner) and owner[line] <= block:
            left -= self.blockBoundingRect(self.document().findBlockByNumber(line)).height()
            line += 1
        return left < 0

    def _scroll_value(self, line: int) -> int:
        return int(self.document().findBlockByNumber(line).firstLineNumber())

    def first_line(self) -> int:
        """The first line in view, to come back to."""
        return int(self.firstVisibleBlock().blockNumber())

    def go_to_line(self, line: int) -> None:
        """Scroll a line to the upper edge."""
        if self.original and 0 <= line < len(self.original.lines):
            if line >= self._put:
                self._fill(line + _AHEAD)
            self.verticalScrollBar().setValue(self._scroll_value(line))

    def current(self) -> int:
        """The block that the cursor is in, -1 where it is in none."""
        return self._current

    def search(self, words: str, *, back: bool = False, here: bool = False) -> bool:
        """Go to the next place where words stand, from the beginning again after the end; whether there is one.

        Letters of full and half width, and large and small ones, are the same; a line may end within the words.  While
        words are typed, the place `here` counts too.
        """
        if not words.strip() or self.original is None:
            return False
        if self._sought is None or self._sought.original.lines is not self.original.lines:
            self._sought = _Sought(self.original)
        sought, cursor = self._sought, self.textCursor()
        if back:
            found = sought.last(words, sought.signs(cursor.selectionStart()))
        else:
            found = sought.next(words, sought.signs(cursor.selectionStart() if here else cursor.selectionEnd()))
        if found is None:
            return False
        line = sought.text.count("\n", 0, found[1])
        if line >= self._put:
            self._fill(line + _AHEAD)
        cursor = QTextCursor(self.document())
        cursor.setPosition(sought.units(found[0]))
        cursor.setPosition(sought.units(found[1]), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        return True

    def place(self) -> tuple[int, int]:
        """The line that the cursor is in, and how many signs stand before it there."""
        cursor = self.textCursor()
        return cursor.blockNumber(), characters(cursor.block().text(), cursor.positionInBlock())

    def chosen_blocks(self) -> range:
        """The blocks in what is selected, else the one with the cursor."""
        cursor, document = self.textCursor(), self.document()
        if not cursor.hasSelection():
            return range(self._current, self._current + 1) if self._current >= 0 else range(0)
        ends = cursor.selectionStart(), cursor.selectionEnd() - 1
        first, last = (document.findBlock(at).blockNumber() for at in ends)
        blocks = [one for line in range(first, last + 1) if (one := self._block_at(line)) >= 0]
        return range(blocks[0], blocks[-1] + 1) if blocks else range(0)

    # -- what the person does

    def _block_at(self, line: int) -> int:
        if self.original is None or not 0 <= line < len(self.original.owner):
            return -1
        return self.original.owner[line]

    def _on_cursor(self) -> None:
        block = self._block_at(self.textCursor().blockNumber())
        if block >= 0 and block != self._current:
            self._current = block
            self.picked.emit(block)

    def _tell_seen(self) -> None:
        line = self.firstVisibleBlock().blockNumber()
        block = next((one for at in range(line, line + 4) if (one := self._block_at(at)) >= 0), -1)
        if block >= 0:
            self.seen.emit(block)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() and self._current >= 0:
            self.opened.emit(self._current)
        elif "copy_cited" not in self.deeds or not copies(self, event):
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        block = self._block_at(self.cursorForPosition(event.position().toPoint()).blockNumber())
        if block >= 0:
            self.opened.emit(block)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if not self.deeds:
            super().contextMenuEvent(event)
            return
        if not self.textCursor().hasSelection():
            self.setTextCursor(self.cursorForPosition(event.pos()))
        context_menu(self, self.deeds).popup(event.globalPos())

    # -- painting

    def _margin_width(self) -> int:
        wide = min(_room(self._widest), _room(_WIDEST))
        return wide + 1 + QFontMetrics(theme.font("small")).height() + theme.GRID  # 1: it was rounded

    def _visible(self, upto: float) -> "list[tuple[QTextBlock, QRectF]]":
        """The lines in view, with where they stand in the viewport."""
        found = []
        block = self.firstVisibleBlock()
        while block.isValid():
            place = self.blockBoundingGeometry(block).translated(self.contentOffset())
            if place.top() > upto:
                break
            found.append((block, place))
            block = block.next()
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self.viewport()) as painter:
            width = self.viewport().width()
            selected, accent = QColor(theme.colours().selected), QColor(theme.colours().accent)
            line = QColor(theme.colours().rule)
            for block, place in self._visible(event.rect().bottom()):
                owner = self._block_at(block.blockNumber())
                if owner < 0 or self.original is None:
                    continue
                top, height = round(place.top()), round(place.bottom()) - round(place.top())
                marked = owner in self._marked
                painter.fillRect(
                    0, top, width, height, selected if marked else self._colours[self.original.blocks[owner].block.role]
                )
                if marked:
                    painter.fillRect(0, top, _BAR, height, accent)
                if self.original.first[owner] == block.blockNumber():
                    painter.fillRect(0, top, width, 1, line)
        super().paintEvent(event)

    def paint_margin(self, painter: QPainter, width: int, bottom: int) -> None:
        """Paint the numbers, ticks and warnings of the blocks in view."""
        found = theme.colours()
        small = theme.font("small")
        metrics = QFontMetrics(small)
        painter.fillRect(0, 0, width, bottom + 1, QColor(found.ground))
        if self.original is None:
            return
        for block, place in self._visible(bottom):
            owner = self._block_at(block.blockNumber())
            if owner < 0 or self.original.first[owner] != block.blockNumber():
                continue
            one = self.original.blocks[owner].block
            top = round(place.top())
            side = metrics.height()
            icon = "circle-alert" if owner in self._warned else ""
            if not icon and self.original.record(owner) in self.ticked:
                icon = "check"
            if icon:
                self._icons[icon].paint(painter, 2, top + 1, side, side)
            if one.number:
                painter.setFont(small)
                painter.setPen(QColor(found.ink if owner in self._marked else found.soft))
                words = self.number_shown(one.number, width)
                painter.drawText(
                    QRect(side, top, width - side - theme.GRID // 2, side + 2), Qt.AlignmentFlag.AlignRight, words
                )

    @staticmethod
    def number_shown(number: str, width: int) -> str:
        """What of a number a margin of this width shows, beside a tick or a warning."""
        metrics = QFontMetrics(theme.font("small"))
        return metrics.elidedText(number, Qt.TextElideMode.ElideRight, width - metrics.height() - theme.GRID)

    def _on_update(self, rect: QRect, moved: int) -> None:
        if moved:
            self._margin.scroll(0, moved)
        else:
            self._margin.update(0, rect.y(), self._margin.width(), rect.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        line = self.first_line()
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():  # the lines wrap elsewhere now
            self.verticalScrollBar().setValue(self._scroll_value(line))
        inner = self.contentsRect()
        self._margin.setGeometry(inner.left(), inner.top(), self._margin_width(), inner.height())


def copy_passage(view: Manuscript, session: Session) -> None:
    """Copy what is selected in a document, else the block with the cursor, with where it stands in its source."""
    original, blocks = view.original, view.chosen_blocks()
    if original is None or not blocks:
        return
    text = view.textCursor().selectedText().replace("\u2029", "\n").strip() or original.blocks[blocks[0]].text
    source, spoken = original.source, language()
    items = [key for at in blocks if (one := original.record(at)) for kind, key in [one] if kind == "provision"]
    numbers = [original.blocks[at].block.number for at in blocks if original.blocks[at].block.number]

    def where(desk: Desk) -> str:
        found = [desk.provision(key) for key in items[:1] + items[1:][-1:]]
        own = [one for each in found for one in each.wordings if one.source == source.id]
        places = [one.place for one in own] or numbers[: len(blocks) == 1]
        pages = [str(page) for at in (blocks[0], blocks[-1]) if (page := original.page(at))]
        return citation(source, spoken, _reach(places), _reach(pages))

    def copy(place: str) -> None:
        QGuiApplication.clipboard().setText(f"{text} [{place}]")
        session.noted.emit(_("Copied with its citation."))

    session.read(view, where, copy, "copy")


def _reach(ends: Sequence[str | None]) -> str | None:
    """From where to where: both ends, one where they are the same."""
    return "–".join(dict.fromkeys(filter(None, ends))) or None


class _Margin(QWidget):
    """The strip beside the document with the numbers."""

    def __init__(self, owner: Manuscript) -> None:
        super().__init__(owner)
        self._owner = owner

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            self._owner.paint_margin(painter, self.width(), self.height())


class FindLine(FilterLine):
    """The line that finds words in a document: Enter goes on, Shift+Enter back, Esc leaves it and hides it."""

    def __init__(self, name: str, view: Manuscript, session: Session) -> None:
        super().__init__(name, _("Find in this document"), None)
        self._view, self._session = view, session
        self.textEdited.connect(lambda _words: self._seek(here=True))
        self.hide()

    def ask(self) -> None:
        """Show the line for words to be typed; where there is no document, the palette."""
        if self._view.original is None:
            self._session.asked.emit("palette")
            return
        self.show()
        self.setFocus()
        self.selectAll()

    def _seek(self, *, back: bool = False, here: bool = False) -> None:
        """Go to the next or the last place of the words that are sought; say where there is none."""
        if self.text().strip() and not self._view.search(self.text(), back=back, here=here):
            self._session.noted.emit(_("Nothing was found.  Try fewer or other words."))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._seek(back=event.modifiers() == Qt.KeyboardModifier.ShiftModifier)
        elif event.key() == Qt.Key.Key_Escape:
            self._view.setFocus()
            self.hide()
        else:
            super().keyPressEvent(event)
