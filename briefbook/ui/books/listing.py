"""The list of books: title, for whom and which meeting, when it was edited."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from briefbook.counterparts import name_of
from briefbook.i18n import _
from briefbook.ui import theme
from briefbook.ui.dated import date_words, instant_words, moment_words
from briefbook.ui.lines import detail_parts
from briefbook.values import dataclass
from db.records import BookRecord, MeetingRecord

Index = QModelIndex | QPersistentModelIndex
LINES = Qt.ItemDataRole.UserRole + 1
"""The role of the two lines below the title."""
_PAD, _BETWEEN = theme.GRID, 3
IN_BOOKS = frozenset({
    "book", "meeting", "source", "provision", "outcome", "link", "assessment", "occurrence", "renewal", "agenda",
    "point", "person", "rate", "scale",
})  # fmt: skip
"""The kinds of records by which a book becomes another one."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A book with the meeting that it is for."""

    book: BookRecord
    meeting: MeetingRecord | None


class Books(QAbstractListModel):
    """The books, the one edited last first."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Listed] = []

    def show_books(self, rows: list[Listed]) -> None:
        """Show other books."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def book(self, row: int) -> BookRecord:
        """The book of a row."""
        return self._rows[row].book

    def row_of(self, book: int) -> int:
        """The row of a book; -1 where it is not there."""
        return next((row for row, one in enumerate(self._rows) if one.book.id == book), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own standard
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        one = self._rows[index.row()]
        roles = Qt.ItemDataRole
        if role == roles.DisplayRole:
            return title_of(one.book)
        if role == roles.ToolTipRole:
            return "\n".join([title_of(one.book), *self._lines(one)])
        if role == LINES:
            return self._lines(one)
        if role == roles.AccessibleTextRole:
            return "  ".join([title_of(one.book), *self._lines(one)])
        return None

    def _lines(self, one: Listed) -> list[str]:
        about = [name_of(one.book.counterpart)]
        if one.meeting:
            about += [date_words(one.meeting.date, short=True), one.meeting.title]
        edited = _("Edited {when}", when=moment_words(one.book.edited_at, short=True))
        if one.book.as_of:
            day = instant_words(one.book.as_of)
            edited = "  ·  ".join([_("As of {day}", day=day), edited])
        return [line for line in ("  ·  ".join(filter(None, about)), edited) if line]


def title_of(book: BookRecord) -> str:
    """The title of a book, or what it is called while it has none."""
    name = name_of(book.counterpart)
    return book.title or (_("Briefing book: {name}", name=name) if book.counterpart else _("A book without a title"))


class BookDelegate(QStyledItemDelegate):
    """Draws a book with its title and two lines below it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        title, small = (QFontMetrics(theme.font(step)).lineSpacing() for step in ("body", "small"))
        return QSize(120, title + 2 * small + 2 * _BETWEEN + 2 * _PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        widget: QWidget = option.widget
        widget.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, widget)
        place: QRect = option.rect.adjusted(_PAD + 2, _PAD, -_PAD, 0)
        painter.save()
        title = str(index.data())
        font = theme.font(bold=True, spoken=theme.spoken_in(title))
        metrics, small = QFontMetrics(font), QFontMetrics(theme.font("small"))
        painter.setFont(font)
        painter.setPen(QColor(theme.colours().ink))
        shown = metrics.elidedText(title, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignTop, shown)
        place.translate(0, metrics.lineSpacing() + _BETWEEN)
        painter.setPen(QColor(theme.colours().soft))
        for line in index.data(LINES):
            for words, face, at in detail_parts(line, place.width()):
                painter.setFont(face)
                painter.drawText(place.left() + at, place.top() + small.ascent(), words)
            place.translate(0, small.lineSpacing() + _BETWEEN)
        if option.state & QStyle.StateFlag.State_HasFocus:
            theme.bar(painter, option.rect)
        painter.restore()
