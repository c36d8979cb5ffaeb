"""A table of shares: how many of each sort there are, and how many of them are linked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import QHeaderView, QMenu, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from briefbook.followup.coverage import Share
from briefbook.i18n import _
from briefbook.ui import theme
from briefbook.ui.language_keys import menu_over

SHARE = Qt.ItemDataRole.UserRole + 1
_WIDTH, _SIDE, _BAR = 112, 12, 3
_Index = QModelIndex | QPersistentModelIndex
Named = tuple[str, str]
"""A key and its words."""


@dataclass(frozen=True, slots=True)
class Shares:
    """A table of shares: its rows and columns as keys with their words, and the share of each cell that has one."""

    rows: Sequence[Named] = ()
    columns: Sequence[Named] = ()
    cells: Mapping[tuple[str, str], Share] = field(default_factory=dict)


class SharesModel(QAbstractTableModel):
    """Shares as a table shows them."""

    def __init__(self) -> None:
        super().__init__()
        self.shares = Shares()

    def show_shares(self, shares: Shares) -> None:
        """Show other shares."""
        self.beginResetModel()
        self.shares = shares
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.shares.rows)

    def columnCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.shares.columns)

    def key(self, index: _Index) -> tuple[str, str] | None:
        """The keys of row and column of a cell; None where there is no such cell."""
        if not index.isValid():
            return None
        return self.shares.rows[index.row()][0], self.shares.columns[index.column()][0]

    def index_of(self, key: tuple[str, str]) -> QModelIndex:
        """The cell of a row and a column by their keys; an invalid one where there is none."""
        rows = [one for one, _words in self.shares.rows]
        columns = [one for one, _words in self.shares.columns]
        if key[0] in rows and key[1] in columns:
            return self.index(rows.index(key[0]), columns.index(key[1]))
        return QModelIndex()

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        key = self.key(index)
        if key is None:
            return None
        share = self.shares.cells.get(key)
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{share.linked:,} / {share.total:,}" if share else ""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            row, column = self.shares.rows[index.row()][1], self.shares.columns[index.column()][1]
            if not share:
                return _("{row}, {column}: none", row=row, column=column)
            return _(
                "{row}, {column}: {linked} of {total} linked", row=row, column=column, linked=share.linked,
                total=share.total,
            )  # fmt: skip
        return share if role == SHARE else None

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        named = self.shares.columns if way == Qt.Orientation.Horizontal else self.shares.rows
        if not 0 <= section < len(named):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return named[section][1]
        if role == Qt.ItemDataRole.TextAlignmentRole and way == Qt.Orientation.Horizontal:
            return int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
        return None


class ShareDelegate(QStyledItemDelegate):
    """Draws a share as figures over a bar."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        rect: QRect = option.rect
        widget: QWidget = option.widget
        widget.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, widget)
        share, colours = index.data(SHARE), theme.colours()
        painter.save()
        if share:
            painter.setFont(theme.font())
            painter.setPen(QColor(colours.ink))
            painter.drawText(rect.adjusted(0, 0, 0, -_BAR), Qt.AlignmentFlag.AlignCenter, index.data())
            bar = QRect(rect.left() + _SIDE, rect.bottom() - _BAR - 2, rect.width() - 2 * _SIDE, _BAR)
            painter.fillRect(bar, QColor(colours.rule))
            bar.setWidth(round(bar.width() * share.linked / share.total))
            painter.fillRect(bar, QColor(colours.accent))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(colours.accent))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        painter.restore()


class SharesTable(QTableView):
    """A table of shares; `picked` tells that another cell is current, `opened` that one was opened."""

    picked = Signal()
    opened = Signal()

    def __init__(self, name: str, heard: str, model: SharesModel) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(heard)
        self._shares = model
        self.setModel(model)
        self.setProperty("bar", True)
        self.setProperty("cites", True)
        self.setItemDelegate(ShareDelegate(self))
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setCornerButtonEnabled(False)
        ground = theme.colours().ground
        self.setStyleSheet(
            f"QTableCornerButton::section {{ background: {ground}; border: none; }}"
            "QHeaderView::section:horizontal { padding: 4px 2px; }"
        )
        across, down = self.horizontalHeader(), self.verticalHeader()
        line = QFontMetrics(theme.font("small")).lineSpacing()
        across.setFixedHeight(3 * line + 10)
        for head in (across, down):
            head.setHighlightSections(False)
            head.setSectionsClickable(False)
            head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            head.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            head.setTextElideMode(Qt.TextElideMode.ElideRight)
        across.setDefaultSectionSize(max(_WIDTH, theme.wide(_WIDTH - 12)))
        across.setTextElideMode(Qt.TextElideMode.ElideNone)
        down.setDefaultSectionSize(QFontMetrics(theme.font()).height() + 2 * _SIDE)
        down.setMaximumWidth(theme.wide(220))
        self.selectionModel().currentChanged.connect(lambda *_both: self.picked.emit())
        self.doubleClicked.connect(lambda _index: self.opened.emit())
        model.modelReset.connect(self._fit)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.cell_menu().popup(event.globalPos())

    def cell_menu(self) -> QMenu:
        """What can be done with the cell in front and with the table."""
        menu = menu_over(self)
        opening = menu.addAction(theme.icon("arrow-right"), _("Show all of the cell"), self.opened.emit)
        opening.setEnabled(self.currentIndex().isValid())
        menu.addSeparator()
        menu.addAction(theme.icon("copy"), _("Copy the table"), self.copy)
        return menu

    def copy(self) -> None:
        """Copy the table with its heads, to be pasted into a sheet: a line a row, a tab between cells."""
        shares = self._shares.shares
        lines = [["", *(words for _key, words in shares.columns)]]
        for key, words in shares.rows:
            cells = (shares.cells.get((key, column)) for column, _words in shares.columns)
            lines.append([words, *(f"{one.linked} / {one.total}" if one else "" for one in cells)])
        words = "\n".join("\t".join(" ".join(cell.split()) for cell in line) for line in lines)
        QGuiApplication.clipboard().setText(words)

    def _fit(self) -> None:
        """Be no higher than the rows need, so that what stands below has the rest."""
        heads = self.horizontalHeader().minimumHeight() + self.horizontalScrollBar().sizeHint().height()
        self.setMaximumHeight(heads + self.verticalHeader().length() + 2 * self.frameWidth() + theme.GRID)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.opened.emit()
            return
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            return
        super().keyPressEvent(event)
