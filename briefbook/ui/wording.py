"""A wording as it was agreed, with what was found in it underlined, and what each find means.

Both languages stand level beside each other, paragraph by paragraph; where there is little room, below each other.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QMargins, QMimeData, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QPixmap,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFrameFormat,
    QTextLength,
    QTextTableFormat,
)
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QTextBrowser, QWidget

from briefbook.counterparts import name_of
from briefbook.dates import recurrence_words
from briefbook.i18n import _, joined, language
from briefbook.model import Coding, Find, Nature, Strength
from briefbook.rules import rules
from briefbook.states import FINDS, HOSTS, NATURES, STRENGTHS
from briefbook.ui import theme
from briefbook.ui.arranging import SizedByWheel, empty_out
from briefbook.ui.dated import date_words
from briefbook.ui.labels import label, whole_numbers, without_marks
from briefbook.ui.session import Session
from db.records import WordingRecord

_BESIDE = 330
"""Pixels, in the usual size of text, from which two languages stand beside each other."""


def find_words(find: Find) -> str:
    """What a find means, in words of the interface."""
    match find.what:
        case "nature":
            return _(NATURES[Nature(find.value)]) if find.value in set(Nature) else find.value
        case "strength":
            return _(STRENGTHS[Strength(find.value)]) if find.value in set(Strength) else find.value
        case "deadline" | "first":
            return joined([_dated(one) for one in find.value.split(" ")], language())
        case "recurrence":
            return recurrence_words(find.value, language()) or find.value
        case "venue":
            return _("In turn on either side") if find.value == "alternating" else find.value
        case "host":
            return _(HOSTS[find.value.split()[-1]])
        case "counterpart":
            return name_of(find.value)
        case "condition":
            return _("Only as far as it says")
        case "bracket":
            return _("Words not yet agreed")
        case _:
            return find.value


def _dated(value: str) -> str:
    try:
        return date_words(value)
    except ValueError:
        return value


def sorted_finds(wording: WordingRecord) -> list[Find]:
    """The finds of a wording that stand in it, in order."""
    size = len(wording.text)
    return sorted((one for one in wording.coding.finds if 0 <= one.start < one.end <= size), key=lambda one: one.start)


class WordingView(SizedByWheel, QTextBrowser):
    """The wordings of an item, as high as they are long in a width that Qt says only once they are shown.

    What is selected is copied with its `citation`.
    """

    def __init__(self, session: Session, width: int) -> None:
        super().__init__()
        self.viewport().resize(width, 0)
        self._face = session.settings.face
        self._wordings: tuple[WordingRecord, ...] = ()
        self._beside = False
        self.citation = ""
        self.setObjectName("wording")
        self.setAccessibleName(_("Wording"))
        self.setFrameShape(self.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        bar = self.verticalScrollBar()
        bar.rangeChanged.connect(lambda *_ends: bar.setRange(0, 0))  # all is seen, so that no key scrolls within it
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setContentsMargins(QMargins())
        self.document().setDocumentMargin(2)

    def show_wordings(self, wordings: Sequence[WordingRecord]) -> None:
        """Show the wordings of an item."""
        self._wordings = tuple(wordings)
        self._beside = self._has_room()
        self._write()

    def show_text(self, text: str) -> None:
        """Show a text in which nothing was looked for."""
        self.show_wordings([WordingRecord(0, theme.spoken_in(text), 0, None, text, (), Coding(Nature.POSITION))])

    def _has_room(self) -> bool:
        return len(self._wordings) > 1 and self.viewport().width() >= theme.wide(_BESIDE)

    def _write(self) -> None:
        document = self.document()
        document.clear()
        document.setDefaultFont(self._font(language()))
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        if self._beside:
            self._write_beside(cursor)
        else:
            for place, one in enumerate(self._wordings):
                if place:
                    cursor.insertBlock(_block(above=theme.GRID))
                self._write_paragraphs(cursor, one, place > 0)
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._fit()

    def _write_paragraphs(self, cursor: QTextCursor, wording: WordingRecord, fresh: bool) -> None:
        for place, (start, end) in enumerate(_paragraphs(wording.text)):
            if place:
                cursor.insertBlock(_block(above=theme.GRID // 2))
            elif not fresh:
                cursor.setBlockFormat(_block())
            self._write_spans(cursor, wording, start, end)

    def _write_beside(self, cursor: QTextCursor) -> None:
        columns = [_paragraphs(one.text) for one in self._wordings]
        rows = max(map(len, columns))
        layout = QTextTableFormat()
        layout.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_None)
        layout.setBorder(0)
        layout.setCellPadding(0)
        layout.setCellSpacing(0)
        layout.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        share = 100 / len(columns)
        layout.setColumnWidthConstraints([QTextLength(QTextLength.Type.PercentageLength, share)] * len(columns))
        table = cursor.insertTable(rows, len(columns), layout)
        for side, paragraphs in enumerate(columns):
            for row, (start, end) in enumerate(paragraphs):
                cell = table.cellAt(row, side)
                shape = cell.format().toTableCellFormat()
                shape.setRightPadding(0 if side else 2 * theme.GRID)
                shape.setBottomPadding(theme.GRID // 2)
                cell.setFormat(shape)
                inside = cell.firstCursorPosition()
                inside.setBlockFormat(_block())
                self._write_spans(inside, self._wordings[side], start, end)

    def _write_spans(self, cursor: QTextCursor, wording: WordingRecord, start: int, end: int) -> None:
        """Write a stretch of a wording, its finds underlined; where finds overlap the shorter one wins."""
        finds = [one for one in sorted_finds(wording) if one.start < end and one.end > start]
        edges = sorted({start, end, *(one.start for one in finds), *(one.end for one in finds)})
        edges = [one for one in edges if start <= one <= end]
        for left, right in pairwise(edges):
            over = [one for one in finds if one.start <= left and one.end >= right]
            found = min(over, key=lambda one: one.end - one.start, default=None)
            words = wording.text[left:right]
            words = whole_numbers(words) if wording.language == "ja" else words
            cursor.insertText(words, self._format(found, wording.language))

    def _font(self, spoken: str) -> QFont:
        """The face that was settled; smaller where two languages stand beside each other."""
        return theme.font("body" if self._beside else "lead", face=self._face, spoken=spoken)

    def _format(self, find: Find | None, spoken: str) -> QTextCharFormat:
        shape = QTextCharFormat()
        shape.setFont(self._font(spoken))
        shape.setForeground(QColor(theme.colours().ink))
        if find is not None:
            shape.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
            shape.setFontUnderline(True)
            shape.setUnderlineColor(QColor(theme.colours().finds.get(find.what, theme.colours().soft)))
            meaning = find_words(find)
            shape.setToolTip(_("{heading}: {words}", heading=_(FINDS.get(find.what, find.what)), words=meaning))
        return shape

    def createMimeDataFromSelection(self) -> QMimeData:
        """The selected words as they are copied: with their citation."""
        found = super().createMimeDataFromSelection()  # Qt's own: the clipboard outlives Python when the program ends
        words = without_marks(found.text().strip())
        found.clear()
        found.setText(f"{words} [{self.citation}]" if self.citation else words)
        return found

    # -- as high as the text

    def _fit(self) -> None:
        document = self.document()
        if document.textWidth() != self.viewport().width():  # else Qt would set all lines again
            document.setTextWidth(self.viewport().width())
        self.setFixedHeight(round(document.size().height()) + 2 * self.frameWidth() + 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._has_room() != self._beside:
            self._beside = not self._beside
            self._write()
        else:
            self._fit()


def _block(above: int = 0) -> QTextBlockFormat:
    shape = QTextBlockFormat()
    shape.setLineHeight(118, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    shape.setTopMargin(above)
    return shape


def _paragraphs(text: str) -> list[tuple[int, int]]:
    """Where the paragraphs of a text begin and end."""
    found, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append((start, start + len(line)))
        start += len(line) + 1
    return found or [(0, len(text))]


class Legend(QWidget):
    """What was found in the wordings of an item: what it is, its value, and the words that gave it."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.GRID)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(2, 1)

    def show_wordings(self, wordings: Sequence[WordingRecord]) -> None:
        """Show what was found in the wordings of an item."""
        empty_out(self._grid)
        for row, ((what, meaning), words) in enumerate(_grouped(wordings).items()):
            colour = QPixmap(14, 3)
            colour.fill(QColor(theme.colours().finds.get(what, theme.colours().soft)))
            mark = QLabel()
            mark.setPixmap(colour)
            head = label(_(FINDS.get(what, what)), "small", soft=True)
            quoted = _("{meaning}  “{words}”", meaning=meaning, words=" … ".join(words))
            body = label(quoted, "small", wraps=True)
            mark.setFixedHeight(head.sizeHint().height())  # beside the first line
            self._grid.addWidget(mark, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(head, row, 1, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(body, row, 2)


def _grouped(wordings: Sequence[WordingRecord]) -> dict[tuple[str, str], list[str]]:
    """The words that gave each value, by what it is and what it means."""
    found: dict[tuple[str, str], list[str]] = {}
    for wording in wordings:
        for find in sorted_finds(wording):
            said = wording.text[find.start : find.end].replace("\n", " ")
            meaning = find_words(find)
            if re.search(rules("schedule")["working_days"], said, re.IGNORECASE):
                meaning = _("{date} (public holidays not considered)", date=meaning)
            words = found.setdefault((find.what, meaning), [])
            if said not in words:
                words.append(said)
    order = list(FINDS)
    return dict(sorted(found.items(), key=lambda one: order.index(one[0][0]) if one[0][0] in order else len(order)))
