"""Entries of a list whose words go on in the next line, with the room between lines that their script asks for."""

from html import escape

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAbstractTextDocumentLayout, QPainter, QPalette, QResizeEvent, QTextDocument
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from briefbook.ui.labels import spaced, whole_numbers

_ABOVE = 5
_Index = QModelIndex | QPersistentModelIndex


class SpacedDelegate(QStyledItemDelegate):
    """Draws wrapped words beside the box to tick and the icon of an entry."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        self.initStyleOption(option, index)
        words, option.text = option.text, ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        place = self._place(option)
        document = _set(words, option, place.width())
        painter.save()
        painter.translate(place.topLeft())
        context = QAbstractTextDocumentLayout.PaintContext()
        ink = option.palette.color(QPalette.ColorRole.Text)
        context.palette.setColor(QPalette.ColorRole.Text, ink)
        context.clip = QRectF(0, 0, place.width(), place.height())
        document.documentLayout().draw(painter, context)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        self.initStyleOption(option, index)
        view = option.widget
        if isinstance(view, QAbstractItemView):
            option.rect = QRect(0, 0, view.viewport().width(), 0)
        words, option.text = option.text, ""
        place = self._place(option)
        return QSize(option.rect.width(), round(_set(words, option, place.width()).size().height()) + 2 * _ABOVE)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Have the lines counted anew where the list got another width, which Qt's lists do not by themselves."""
        view = self.parent()
        if isinstance(event, QResizeEvent) and isinstance(view, QAbstractItemView):
            if event.size().width() != event.oldSize().width():
                view.scheduleDelayedItemsLayout()
            return False
        return super().eventFilter(watched, event)

    @staticmethod
    def _place(option: QStyleOptionViewItem) -> QRect:
        """Where the words stand in an entry."""
        left = option.rect.left() + 6
        if option.features & QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator:
            left += option.widget.style().pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth) + 6
        if option.features & QStyleOptionViewItem.ViewItemFeature.HasDecoration:
            left += option.decorationSize.width() + 6
        return QRect(left, option.rect.top() + _ABOVE, max(40, option.rect.right() - left - 6), option.rect.height())


def _set(words: str, option: QStyleOptionViewItem, width: int) -> QTextDocument:
    """Words set in a width."""
    found = QTextDocument()
    found.setDocumentMargin(0)
    found.setDefaultFont(option.font)
    words = whole_numbers(words.replace("\u2028", "\n"))  # Qt has made its own of the ends of lines
    found.setHtml(spaced(escape(words)))
    found.setTextWidth(width)
    return found


def space_out(view: QAbstractItemView) -> None:
    """Have the entries of a list set so, at any width."""
    view.setItemDelegate(delegate := SpacedDelegate(view))
    view.viewport().installEventFilter(delegate)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
