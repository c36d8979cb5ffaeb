"""How parts are arranged: below and beside each other, in tabs, between borders that are drawn, in what scrolls."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QRegion, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QSplitter,
    QSplitterHandle,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from briefbook.i18n import _
from briefbook.ui import theme
from briefbook.ui.controls import say
from briefbook.ui.spoken import Role

if TYPE_CHECKING:
    from briefbook.ui.memory import Memory

_NOTCH = 120
"""How far the wheel is turned at least, in eighths of a degree."""


def roomy(dialog: QDialog, width: int, height: int = 0) -> QSize:
    """The size of a dialog that holds in the size of text in force what so many pixels hold in the usual one.

    It leaves an edge of the window before which it stands; without a height it is as high as its parts.
    """
    wanted = QSize(theme.wide(width), theme.wide(height) or dialog.sizeHint().height())
    parent = dialog.parentWidget()
    return wanted.boundedTo(parent.window().size() - QSize(4 * theme.GRID, 4 * theme.GRID)) if parent else wanted


def beside(found: QToolButton, words: str) -> None:
    """Put words beside the icon of a small button."""
    found.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    say(found, words)


def rule() -> QFrame:
    """A thin line across."""
    line = QFrame()
    line.setFrameShape(QFrame.Shape.HLine)
    line.setFixedHeight(1)
    line.setStyleSheet(f"background: {theme.colours().rule}; border: none;")
    return line


Margin = int | tuple[int, int, int, int]
"""What is left free around parts: the same on all sides, or at the left, above, at the right and below."""


def column(*parts: Any, margin: Margin = 0, space: int = theme.GRID) -> QVBoxLayout:
    """Parts below each other; an int is stretch, None a thin line, a pair a part with its stretch."""
    box = QVBoxLayout()
    _fill(box, parts, margin, space)
    return box


def row(*parts: Any, margin: Margin = 0, space: int = theme.GRID) -> QHBoxLayout:
    """Parts beside each other."""
    box = QHBoxLayout()
    _fill(box, parts, margin, space)
    return box


def _fill(box: Any, parts: tuple[Any, ...], margin: Margin, space: int) -> None:
    box.setContentsMargins(*([margin] * 4 if isinstance(margin, int) else margin))
    box.setSpacing(space)
    add(box, parts)


def add(box: Any, parts: Iterable[Any]) -> None:
    """Add parts to a column or a row, as it is made of them."""
    for one in parts:
        part, stretch = one if isinstance(one, tuple) else (one, 0)
        if isinstance(part, int):
            box.addStretch(part)
        elif part is None:
            box.addWidget(rule())
        elif isinstance(part, QWidget):
            box.addWidget(part, stretch)
        else:
            box.addLayout(part, stretch)


class Tabs(QTabBar):
    """Tabs, in small print and nearer to each other where there is no room for all of them, then by shorter names."""

    def __init__(self) -> None:
        super().__init__()
        self._wide = 0
        """The room that they take in the usual print."""
        self._names: dict[int, tuple[str, ...]] = {}
        """What tabs are called: with how much is in them, without, for short."""
        self.setUsesScrollButtons(False)  # no tab is out of sight: the longest names are shortened instead
        self.setElideMode(Qt.TextElideMode.ElideRight)

    def call(self, at: int, words: str, short: str = "", count: int = 0) -> None:
        """Call a tab by words and by how much is in it, which its tip tells where there is no room for them."""
        whole = f"{words}  {count:,}" if count else words
        self._names[at] = whole, words, short or words
        self.setTabToolTip(at, whole)
        self.setAccessibleTabName(at, whole)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(max(self._wide, super().sizeHint().width()), super().sizeHint().height())

    def minimumTabSizeHint(self, index: int) -> QSize:
        """All that its name needs, but no more than what is left for the longest where all are to be in sight."""
        needs = sorted(self.tabSizeHint(at).width() for at in range(self.count()))
        left = self.width()
        for at, need in enumerate(needs):
            share = left // (len(needs) - at)
            if need > share:
                return self.tabSizeHint(index).boundedTo(QSize(share, 1_000))
            left -= need
        return self.tabSizeHint(index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def tabInserted(self, index: int) -> None:
        super().tabInserted(index)
        self.call(index, self.tabText(index))

    def _fit(self) -> None:
        self._set_narrow(False)
        self._shorten(0)
        self._wide = super().sizeHint().width()
        self._set_narrow(self._wide > self.width())
        for step in (1, 2):
            if super().sizeHint().width() > self.width():
                self._shorten(step)

    def _shorten(self, step: int) -> None:
        for at, names in self._names.items():
            if self.tabText(at) != names[step]:
                self.setTabText(at, names[step])

    def _set_narrow(self, narrow: bool) -> None:
        if bool(self.property("narrow")) != narrow:
            self.setProperty("narrow", narrow)
            self.style().unpolish(self)
            self.style().polish(self)


class Splitter(QSplitter):
    """Parts whose widths or heights a person draws; a screen reader says what stands between them."""

    def __init__(self, way: Qt.Orientation = Qt.Orientation.Horizontal) -> None:
        super().__init__(way)
        self.setChildrenCollapsible(False)

    def createHandle(self) -> QSplitterHandle:
        return Border(self.orientation(), self)


def parted(
    memory: "Memory",
    name: str,
    sizes: Sequence[int],
    *parts: QWidget,
    way: Qt.Orientation = Qt.Orientation.Horizontal,
    shares: Sequence[int] = (),
) -> Splitter:
    """Parts beside each other in their first sizes; those that a person draws are remembered under a name.

    What room there is beyond them is for each part by its share.
    """
    found = Splitter(way)
    found.setObjectName(f"{name}_split")
    for part in parts:
        found.addWidget(part)
    for at, share in enumerate(shares):
        found.setStretchFactor(at, share)
    found.setSizes(list(sizes))
    if kept := memory.bytes(f"split {name}"):
        found.restoreState(kept)
    found.splitterMoved.connect(lambda *_at: memory.put_bytes(f"split {name}", found.saveState()))
    return found


class Border(QSplitterHandle):
    """The border between two parts, which the arrow keys move, in large steps with Ctrl."""

    heard_as = Role.Separator

    def __init__(self, way: Qt.Orientation, parent: Splitter) -> None:
        super().__init__(way, parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(_("Border between two parts"))
        self.setAccessibleDescription(_("The arrow keys move it"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        across = self.orientation() == Qt.Orientation.Horizontal
        keys = (Qt.Key.Key_Left, Qt.Key.Key_Right) if across else (Qt.Key.Key_Up, Qt.Key.Key_Down)
        if event.key() not in keys:
            super().keyPressEvent(event)
            return
        step = theme.GRID * (10 if event.modifiers() & Qt.KeyboardModifier.ControlModifier else 2)
        place = self.contentsRect().translated(self.pos())
        now = place.x() if across else place.y()
        self.moveSplitter(now + (step if event.key() == keys[1] else -step))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A line, as broad as the mouse takes it and in the colour of the keyboard where it has that."""
        super().paintEvent(event)
        if self.hasFocus():
            with QPainter(self) as painter:
                painter.fillRect(self.rect(), QColor(theme.colours().accent))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.clearMask()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.setMask(QRegion(self.contentsRect()))


class SizedByWheel:
    """What is read: the wheel with Ctrl asks its window for text of another size; Qt would set but its lines apart."""

    _turned = 0

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)  # type: ignore[misc]
            return
        event.accept()
        self._turned += event.angleDelta().y()
        steps = int(self._turned / _NOTCH)
        self._turned -= steps * _NOTCH
        if steps and (asked := getattr(self.window(), "set_larger", None)):  # type: ignore[attr-defined]
            asked(steps)


class Scroll(SizedByWheel, QScrollArea):
    """What is as wide as there is room, and scrolls up and down."""

    heard_as = Role.Grouping

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def hold(self, held: QWidget) -> None:
        """Scroll a widget, and be as wide as it needs beside the bar, once it has the looks of the theme."""
        self.setWidget(held)
        bar = self.verticalScrollBar().sizeHint().width() + theme.GRID // 2
        QTimer.singleShot(0, self, lambda: self.setMinimumWidth(held.minimumSizeHint().width() + bar))


class Front(Scroll):
    """What is in front of a list: all about its line, found by `name`, `heard` by who does not see it."""

    def __init__(self, name: str, heard: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(heard)
        self.setProperty("surface", True)
        self.setProperty("holds", True)

    def put(self, held: QWidget) -> None:
        """Show something else."""
        old = self.takeWidget()
        self.setWidget(held)
        if old:
            away(old)


def away(part: QWidget) -> None:
    """Do away with a widget: out of sight at once, deleted when what it is doing is done."""
    part.hide()
    part.deleteLater()


def empty_out(box: QLayout) -> None:
    """Do away with all widgets in a layout."""
    while box.count():
        if (item := box.takeAt(0)) and (old := item.widget()):
            away(old)


def boxed(layout: Any, *, surface: bool = False) -> QWidget:
    """A widget with a layout."""
    found = QWidget()
    found.setLayout(layout)
    if surface:
        found.setProperty("surface", True)
        found.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    return found
