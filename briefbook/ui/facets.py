"""The filter panel beside a list: its facets with their values and counts, to be ticked."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import QLocale, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QShowEvent
from PySide6.QtWidgets import QHeaderView, QLineEdit, QMenu, QTreeWidget, QTreeWidgetItem, QWidget

from briefbook.i18n import _, ngettext
from briefbook.ui import theme
from briefbook.ui.arranging import column, row
from briefbook.ui.controls import clearable
from briefbook.ui.language_keys import menu_over
from briefbook.values import dataclass
from db.lists import Count, Facets

_MOST, _WHOLE = 12, 200
"""Values of a facet that are shown at first, and when more are asked for; the line above finds the others."""
_MORE, _FURTHER = "\0more", "\0further"
_VALUE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet: its name in the counts, its heading, and the words of a value; `order` sorts the values.

    `further` is what is offered below the values, for one that no count has.
    """

    name: str
    heading: str
    words: Callable[[Count], str]
    order: Callable[[Count], Any] | None = None
    further: str = ""


def in_order(values: Iterable[object]) -> Callable[[Count], int]:
    """The order of values that have one of their own, rather than by their counts."""
    order = [str(one) for one in values]
    return lambda one: order.index(one.value) if one.value in order else len(order)


def source_words(one: Count) -> str:
    """The title of a source."""
    return one.words or _("Source {id}", id=one.value)


class FacetPanel(QWidget):
    """Facets that open and close, their values with counts.

    `ticked` tells what is ticked now, by facet; `further` that a value is asked for that no count has.
    """

    ticked = Signal(object)
    further = Signal(str)

    def __init__(self, name: str, facets: Sequence[Facet], opened: Sequence[str]) -> None:
        super().__init__()
        self._facets = {one.name: one for one in facets}
        self._counts: Facets = {}
        self.chosen: dict[str, tuple[str, ...]] = {}
        self._above: dict[str, tuple[str, ...]] = {}
        """What stands above the other values of its facet: what was ticked when the panel was last shown anew.  What
        is ticked after that stays under the mouse."""
        self.opened = set(opened)
        self._whole: set[str] = set()
        self._boxed = False
        """Whether a value was ticked, or no more, since the mouse was pressed: that was its box."""
        self._left: dict[str, Any] = {}
        """Where the panel was left, until there are counts to show it there."""
        self.line = QLineEdit()
        self.line.setObjectName(f"{name}_facet_line")
        self.line.setPlaceholderText(_("Find in the filters"))
        self.line.setAccessibleName(_("Find in the filters"))
        clearable(self.line)
        self.line.textChanged.connect(lambda _text: self._fill(anew=True))
        self.tree = QTreeWidget()
        self._make_tree(name)
        above = row(self.line, margin=(theme.GRID, 0, theme.GRID, 0))
        self.setLayout(column(above, self.tree, space=theme.GRID // 2))
        self.setMinimumWidth(174)

    def _make_tree(self, name: str) -> None:
        self.tree.setObjectName(f"{name}_facets")
        self.tree.setAccessibleName(_("Filters"))
        self.tree.setHeaderLabels([_("Filters"), _("How many")])  # heard, not seen
        self.tree.setHeaderHidden(True)
        self.tree.setUniformRowHeights(True)
        self.tree.setIndentation(14)
        self.tree.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = self.tree.header()
        head.setStretchLastSection(False)
        head.setMinimumSectionSize(32)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        self.tree.setStyleSheet("QTreeWidget::item { padding: 4px 4px 4px 0; }")
        self.tree.itemChanged.connect(self._on_item)
        self.tree.itemPressed.connect(self._on_pressed)
        self.tree.itemClicked.connect(self._on_words)
        self.tree.itemClicked.connect(self._on_clicked)
        self.tree.itemActivated.connect(self._on_clicked)
        self.tree.itemExpanded.connect(lambda item: self._on_opened(item, True))
        self.tree.itemCollapsed.connect(lambda item: self._on_opened(item, False))
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tree.customContextMenuRequested.connect(
            lambda place: self.menu().popup(self.tree.viewport().mapToGlobal(place))
        )

    def show_counts(self, counts: Facets) -> None:
        """Show how many records each value has."""
        self._counts = counts
        most = max((one.count for values in counts.values() for one in values), default=0)
        widest = self.tree.fontMetrics().horizontalAdvance(QLocale().toString(most))
        self.tree.setColumnWidth(1, widest + 2 * theme.GRID)
        self._fill()
        if self._left:
            self._go(tuple(self._left["front"] or ()))
            self.tree.verticalScrollBar().setValue(self._left["scrolled"])
            self._left = {}

    def state(self) -> dict[str, Any]:
        """What is sought, open and in front, and how far the panel is scrolled."""
        left = {"front": self._current(), "scrolled": self.tree.verticalScrollBar().value()}
        return (self._left or left) | {
            "sought": self.line.text(), "opened": sorted(self.opened), "whole": sorted(self._whole),
        }  # fmt: skip

    def restore(self, state: dict[str, Any]) -> None:
        """Show the panel as `state` says, once there are counts."""
        self.opened, self._whole = set(state["opened"]), set(state["whole"])
        self.line.setText(state["sought"])
        self._left = {"front": state["front"], "scrolled": state["scrolled"]}

    def choose(self, chosen: dict[str, tuple[str, ...]]) -> None:
        """Tick values, by facet; nothing else is ticked then."""
        before, self.chosen = self.chosen, {facet: values for facet, values in chosen.items() if values}
        if before != self.chosen:
            self._fill(anew=True)

    def words(self, facet: str, value: str) -> str:
        """The words of a value."""
        known = next((one for one in self._counts.get(facet, ()) if one.value == value), Count(value, 0))
        return self._facets[facet].words(known)

    def heading(self, facet: str) -> str:
        """The heading of a facet."""
        return _(self._facets[facet].heading)

    def menu(self) -> QMenu:
        """What can be done with the value in front: tick it, tick nothing else of its facet, tick nothing at all."""
        menu = menu_over(self)
        front: tuple[str, str | None] = self._current() or ("", None)
        facet, value = front[0], front[1] or ""
        item, ticked = self.tree.currentItem(), self.chosen.get(facet, ())
        is_value = value not in ("", _MORE, _FURTHER)
        other = Qt.CheckState.Unchecked if value in ticked else Qt.CheckState.Checked
        ways: tuple[tuple[str, bool, Callable[[], object]], ...] = (
            (_("Take out of the filters") if value in ticked else _("Filter by this"), is_value,
             lambda: item.setCheckState(0, other) if item else None),
            (_("Filter by this only"), is_value and ticked != (value,), lambda: self._tick({facet: (value,)})),
            (_("Clear the filters"), bool(self.chosen), lambda: self._tick(dict.fromkeys(self.chosen, ()))),
        )  # fmt: skip
        for words, possible, deed in ways:
            action = menu.addAction(words)
            action.setEnabled(possible)
            action.triggered.connect(lambda _checked=False, deed=deed: deed())
        return menu

    def _tick(self, values: dict[str, tuple[str, ...]]) -> None:
        """Tick other values of some facets, and tell it."""
        self.choose({**self.chosen, **values})
        self.ticked.emit(self.chosen)

    # -- the tree

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous() and self._above != self.chosen:
            self._fill(anew=True)

    def _fill(self, *, anew: bool = False) -> None:
        if anew:
            self._above = self.chosen
        at, scrolled = self._current(), self.tree.verticalScrollBar().value()
        with QSignalBlocker(self.tree):
            self.tree.clear()
            for facet in self._facets.values():
                self._add(facet)
            self._go(at)
        self.tree.verticalScrollBar().setValue(scrolled)

    def _add(self, facet: Facet) -> None:
        sought = self.line.text().strip().casefold()
        shown = [one for one in self._values(facet) if not sought or sought in facet.words(one).casefold()]
        if not shown and (sought or not facet.further):
            return
        head = QTreeWidgetItem([_(facet.heading), ""])
        head.setData(0, _VALUE, (facet.name, None))
        head.setFont(0, theme.font("small", bold=True))
        head.setForeground(0, QColor(theme.colours().soft))
        head.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        self.tree.addTopLevelItem(head)
        most = _WHOLE if sought or facet.name in self._whole else _MOST
        most += len(shown) == most + 1
        ticked = self.chosen.get(facet.name, ())
        seen = shown[:most] + [one for one in shown[most:] if one.value in ticked]
        head.addChildren([self._item(facet, one, facet.words(one)) for one in seen])
        head.setFirstColumnSpanned(True)
        head.setData(1, Qt.ItemDataRole.AccessibleTextRole, _(facet.heading))
        if rest := len(shown) - len(seen):
            tip = _("Show more of them, or find one in the line above")
            self._offer(head, ngettext("{n} more", "{n} more", rest), (facet.name, _MORE), tip)
        if facet.further and not sought:
            self._offer(head, _(facet.further), (facet.name, _FURTHER), _(facet.further))
        head.setExpanded(bool(sought) or facet.name in self.opened)

    @staticmethod
    def _offer(head: QTreeWidgetItem, words: str, value: tuple[str, str], tip: str) -> None:
        """Add an entry below the values of a facet that does something."""
        item = QTreeWidgetItem([words, ""])
        item.setData(0, _VALUE, value)
        item.setForeground(0, QColor(theme.colours().accent))
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        item.setToolTip(0, tip)
        head.addChild(item)
        item.setFirstColumnSpanned(True)
        item.setData(1, Qt.ItemDataRole.AccessibleTextRole, words)

    def _values(self, facet: Facet) -> list[Count]:
        """The values of a facet in their order: what was ticked first; what is or was ticked in any case."""
        counts = {one.value: one for one in self._counts.get(facet.name, ())}
        above = self._above.get(facet.name, ())
        kept = dict.fromkeys((*above, *self.chosen.get(facet.name, ())))
        found = list(counts.values()) + [Count(value, 0) for value in kept if value not in counts]
        found.sort(key=facet.order or (lambda one: one.value not in above))  # keeps the order of the counts else
        return found

    def _item(self, facet: Facet, one: Count, words: str) -> QTreeWidgetItem:
        count = QLocale().toString(one.count)
        item = QTreeWidgetItem([words, count])
        item.setData(0, _VALUE, (facet.name, one.value))
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
        ticked = one.value in self.chosen.get(facet.name, ())
        item.setCheckState(0, Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        item.setToolTip(0, words)
        item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        item.setForeground(1, QColor(theme.colours().soft))
        heard = _("{heading}: {words}", heading=_(facet.heading), words=f"{words}, {count}")
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, heard)
        return item

    def _current(self) -> Any:
        item = self.tree.currentItem()
        return item.data(0, _VALUE) if item else None

    def _go(self, value: Any) -> None:
        """Make the entry of a value current, where it still is."""
        if not value:
            return
        for place in range(self.tree.topLevelItemCount()):
            head = self.tree.topLevelItem(place)
            for item in [head, *(head.child(at) for at in range(head.childCount()))] if head else []:
                if item and item.data(0, _VALUE) == value:
                    self.tree.setCurrentItem(item)
                    return

    def _on_item(self, item: QTreeWidgetItem) -> None:
        found = item.data(0, _VALUE)
        if not found or found[1] in (None, _MORE, _FURTHER):
            return
        facet, value = found
        before = self.chosen.get(facet, ())
        ticked = item.checkState(0) == Qt.CheckState.Checked
        after = (*(one for one in before if one != value), *([value] if ticked else []))
        if set(after) != set(before):
            self._boxed = True
            whole = {**self.chosen, facet: after}
            self.chosen = {name: values for name, values in whole.items() if values}
            self.ticked.emit(self.chosen)

    def _on_pressed(self) -> None:
        self._boxed = False

    def _on_words(self, item: QTreeWidgetItem) -> None:
        """Tick a value by a click on its words, as by one on its box, which Qt has ticked by then."""
        if item.data(0, Qt.ItemDataRole.CheckStateRole) is not None and not self._boxed:
            ticked = item.checkState(0) == Qt.CheckState.Checked
            item.setCheckState(0, Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked)
        self._boxed = False

    def _on_clicked(self, item: QTreeWidgetItem) -> None:
        """Show more values where that was asked for, or say that one is asked for which is not there."""
        found = item.data(0, _VALUE)
        if found and found[1] == _FURTHER:
            QTimer.singleShot(0, self, lambda: self.further.emit(found[0]))
        if found and found[1] == _MORE and found[0] not in self._whole:
            self._whole.add(found[0])
            QTimer.singleShot(0, self, self._fill)

    def _on_opened(self, item: QTreeWidgetItem, opened: bool) -> None:
        found = item.data(0, _VALUE)
        if found and not self.line.text():
            (self.opened.add if opened else self.opened.discard)(found[0])
