"""A window as a person has it in hand: what is done in it, shown, can be reached, what it is called, what is cut off."""

from collections.abc import Callable, Iterator
from time import monotonic
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QSize, Qt, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QRadioButton,
    QTableView,
    QTabWidget,
    QToolButton,
    QTreeView,
    QWidget,
)

from briefbook.ui.app import wait_until_idle
from briefbook.ui.controls import LongChoice
from briefbook.ui.window import Window

Wait = Callable[[Window], None]
ROWS = 40
"""How many rows of a view are looked at."""
_SOON, _LONGEST = 200, 1
"""Milliseconds within which what a clock begins is waited for, and seconds for which that is done at most."""


def settle(window: Window) -> None:
    """Let the event loop run until a window has done what it was asked for, and what its clocks soon begin."""
    for _round in range(3):
        QTest.qWait(5)  # what is to be deleted is deleted
        wait_until_idle(window)
        until = monotonic() + _LONGEST
        while monotonic() < until and any(
            one.isActive() and one.interval() <= _SOON for one in window.findChildren(QTimer)
        ):
            QTest.qWait(10)


def do(window: Window, deed: str, wait: Wait = wait_until_idle) -> None:
    """Do what an action of the window is for, and wait until it is done."""
    window.actions_.trigger(deed)
    wait(window)


def go_to(window: Window, page: str, wait: Wait = wait_until_idle) -> Any:
    """Bring a page to the front, wait until it is read, and give it back."""
    window.go(page)
    wait(window)
    return window.pages[page]


def show(window: Window, kind: str, record: object, wait: Wait = wait_until_idle) -> None:
    """Go to a record, and wait until it is read."""
    window.session.show(kind, record)
    wait(window)


def shown(top: QWidget) -> list[QWidget]:
    """The widgets that a person sees below `top`, in other ones than those Qt makes for itself."""
    return [one for one in top.findChildren(QWidget) if one.isVisible() and not one.objectName().startswith("qt_")]


def reachable(top: QWidget) -> list[QWidget]:
    """The shown widgets that the Tab key must reach."""
    tab = Qt.FocusPolicy.TabFocus
    return [one for one in shown(top) if one.isEnabled() and (one.focusPolicy() & tab) == tab and not one.focusProxy()]


def spoken(widget: QWidget) -> str:
    """What a screen reader calls a widget."""
    found = QAccessible.queryAccessibleInterface(widget)
    return found.text(QAccessible.Text.Name).strip() if found else ""


def place(widget: QWidget) -> str:
    """A widget in words, for who mends it: its class, name and text, and those it stands in."""
    text = getattr(widget, "text", str)()
    parents, at = [], widget.parentWidget()
    while at is not None and len(parents) < 3:
        parents.append(at.objectName() or type(at).__name__)
        at = at.parentWidget()
    return f"{type(widget).__name__} {widget.objectName()} {text!r} in {' < '.join(parents)}"


def tabbed(window: QWidget, most: int = 300) -> tuple[set[QWidget], QWidget | None]:
    """What the Tab key reaches from where the focus is, and a widget that it does not leave."""
    window.activateWindow()
    seen: set[QWidget] = set()
    for _step in range(most):
        now = QApplication.focusWidget()
        if now is None:
            break
        seen.add(now)
        QTest.keyClick(now, Qt.Key.Key_Tab)
        after = QApplication.focusWidget()
        if after is now:
            return seen, now
        if after in seen and len(seen) > 1 and after is not None:
            before = len(seen)
            seen.add(after)
            if before == len(seen) and _round_again(seen, window):
                break
    return seen, None


def _round_again(seen: set[QWidget], window: QWidget) -> bool:
    return {one for one in reachable(window) if not isinstance(one, QRadioButton)} <= seen


def cut_off(top: QWidget) -> list[str]:
    """The texts that have less room than they need."""
    found = []
    for one in shown(top):
        text, need = _needed(one)
        if text and (need.width() > one.width() + 1 or need.height() > one.height() + 1):
            found.append(f"{place(one)}: needs {need.toTuple()}, has {one.size().toTuple()}")
    return found


def _needed(one: QWidget) -> tuple[str, QSize]:
    """The text of a widget and the room that it needs."""
    if isinstance(one, QLabel):
        if one.wordWrap():
            return one.text(), QSize(0, one.heightForWidth(one.width()))
        return one.text(), one.sizeHint()
    if isinstance(one, QPushButton | QRadioButton) or (isinstance(one, QAbstractButton) and one.text()):
        hint = one.sizeHint()
        if isinstance(one, QToolButton) and one.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly:
            return "", hint
        return one.text(), hint
    if isinstance(one, QComboBox) and not isinstance(one, LongChoice):
        width = one.fontMetrics().horizontalAdvance(one.currentText())
        return one.currentText(), QSize(width + 24, one.fontMetrics().height())
    if isinstance(one, QHeaderView):
        return "", QSize()
    return "", QSize()


def cells(view: QAbstractItemView) -> Iterator[tuple[QModelIndex, str, bool]]:
    """The shown cells of a view, what is spoken of each, and whether something is drawn in it."""
    model = view.model()
    if model is None:
        return
    for row in range(min(ROWS, model.rowCount(view.rootIndex()))):
        for column in _columns(view, model):
            index = model.index(row, column, view.rootIndex())
            said = index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data(Qt.ItemDataRole.DisplayRole)
            yield index, str(said or ""), bool(index.data(Qt.ItemDataRole.DecorationRole))


def _columns(view: QAbstractItemView, model: QAbstractItemModel) -> list[int]:
    if isinstance(view, QListView):
        return [view.modelColumn()]
    columns = range(model.columnCount(view.rootIndex()))
    if isinstance(view, QTableView | QTreeView):
        return [one for one in columns if not view.isColumnHidden(one)]
    return list(columns)


def texts(top: QWidget) -> Iterator[tuple[str, str]]:
    """The words of the interface that are shown or spoken, with where they are."""
    for one in [top, *shown(top)]:
        where = place(one)
        for text in _texts(one):
            if text.strip():
                yield text.replace("&", "").strip(), where
        for action in one.actions():
            yield action.text().replace("&", "").strip(), f"action {action.objectName()}"


def _texts(one: QWidget) -> Iterator[str]:
    yield from (one.toolTip(), one.accessibleName(), one.accessibleDescription(), one.windowTitle(), spoken(one))
    if isinstance(one, QLabel | QAbstractButton):
        yield one.text()
    if isinstance(one, QLineEdit):
        yield one.placeholderText()
    if isinstance(one, QComboBox):
        yield from (one.itemText(at) for at in range(one.count()))
    if isinstance(one, QTabWidget):
        yield from (one.tabText(at) for at in range(one.count()))
    if isinstance(one, QAbstractItemView) and one.model() is not None:
        yield from (said for _index, said, _drawn in cells(one))
    if isinstance(one, QHeaderView) and one.model() is not None:
        sections = range(min(ROWS, one.count()))
        yield from (str(one.model().headerData(at, one.orientation()) or "") for at in sections)
    if hasattr(one, "placeholderText") and not isinstance(one, QLineEdit):
        yield one.placeholderText()
