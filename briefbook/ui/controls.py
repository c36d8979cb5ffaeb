"""Buttons, choices and fields as all pages and forms have them."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QDragLeaveEvent, QDropEvent, QKeyEvent, QPaintEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QToolButton,
    QWidget,
)

from briefbook.i18n import _
from briefbook.ui import theme
from briefbook.ui.spoken import label_aloud

if TYPE_CHECKING:
    from PySide6.QtWidgets import QSpinBox


class PushButton(QPushButton):
    """A push button that Enter presses, as Space does; Qt keeps Enter for the standard button of a form."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed(self, event):
            super().keyPressEvent(event)


class ToolButton(QToolButton):
    """A small button that Enter presses, as Space does."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed(self, event):
            super().keyPressEvent(event)


def pressed(found: QAbstractButton, event: QKeyEvent) -> bool:
    """Press a button if a key is Enter; whether it was."""
    enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    if not enter or event.isAutoRepeat() or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
        return False
    found.click()
    return True


Deed = Callable[[], object]


def button(
    text: str, icon: str = "", deed: Deed | None = None, *, name: str = "", main: bool = False, tip: str = ""
) -> QPushButton:
    """A push button that does a deed; `main` for the one deed that a page is for."""
    found = PushButton(text)
    found.setObjectName(name)
    found.setProperty("main", main)
    if icon:
        found.setIcon(theme.icon(icon, "on_accent" if main else "ink"))
        say(found, text)
    found.setToolTip(tip)
    found.setAutoDefault(False)
    if deed:
        found.clicked.connect(lambda _checked=False: deed())
    return found


def say(found: QAbstractButton, words: str) -> None:
    """Put words on a button that has an icon."""
    found.setText(f" {words}")  # the style leaves no room between icon and words
    found.setAccessibleName(words)


def set_brief(found: QAbstractButton, brief: bool) -> None:
    """Have a button with an icon leave its words to its tip where there is little room, or say them again."""
    words = found.accessibleName()
    found.setText("" if brief else f" {words}")
    found.setToolTip(words if brief else "")


def link(words: str, deed: Deed, *, name: str = "") -> QPushButton:
    """A button that looks like a link."""
    found = button(words, deed=deed, name=name)
    found.setCursor(Qt.CursorShape.PointingHandCursor)
    found.setProperty("link", True)
    return found


class FilterLine(QLineEdit):
    """A line that filters a list, to which Down leads; Esc empties the line, and leads there from an empty one.

    `name` is that of the widget, `hint` what stands in the empty line and is said aloud, `filtered` gives the list.
    """

    def __init__(self, name: str, hint: str, filtered: Callable[[], QWidget] | None = None) -> None:
        super().__init__()
        self._filtered = filtered
        self.setObjectName(name)
        self.setAccessibleName(hint)
        self.setPlaceholderText(hint)
        clearable(self)
        self.setProperty("filters", True)
        self.addAction(theme.icon("search", "soft"), QLineEdit.ActionPosition.LeadingPosition).setText(hint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, plain = event.key(), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if self._filtered is None or not plain or key not in (Qt.Key.Key_Down, Qt.Key.Key_Escape):
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Escape and self.text():
            self.selectAll()
            self.del_()  # as typed: it is noticed and can be undone
        else:
            self._filtered().setFocus()


def clearable(line: QLineEdit) -> None:
    """Give a line the button that empties it, and the button its words."""
    line.setClearButtonEnabled(True)
    for action in line.findChildren(QAction):
        if action.objectName() == "_q_qlineeditclearaction":
            action.setText(_("Clear the line"))


def tool(icon: str, words: str, deed: Deed) -> QToolButton:
    """A small button with an icon only; its words are its tip and what a screen reader says."""
    found = ToolButton()
    found.setIcon(theme.icon(icon))
    found.setToolTip(words)
    found.setAccessibleName(words)
    found.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    found.clicked.connect(lambda _checked=False: deed())
    return found


def number_box(least: int, most: int, unit: str) -> "QSpinBox":
    """A field for a whole number of a unit, which the wheel leaves alone as it does a `Choice`."""
    from PySide6.QtWidgets import QSpinBox

    class Number(QSpinBox):
        def wheelEvent(self, event: QWheelEvent) -> None:
            event.ignore()

        def event(self, event: QEvent) -> bool:
            if isinstance(event, (QDropEvent, QDragLeaveEvent)):  # on its edge, too, words are meant for it
                return self.lineEdit().event(event)
            return super().event(event)

    found = Number()
    found.setAcceptDrops(True)
    found.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    found.setRange(least, most)
    found.setSuffix(unit)
    found.lineEdit().setTextMargins(theme.GRID, 0, 0, 0)  # which the style leaves out
    found.lineEdit().setAcceptDrops(True)  # else the window takes what is dropped on it for a document
    found.setFixedHeight(theme.field_height())
    return found


class Choice(QComboBox):
    """A choice that the wheel leaves alone: it scrolls what the box stands in, and changes nothing that was settled.

    Its options are values with their words; with a `name` and what is `heard` it is found, and says what it is for.
    """

    def __init__(
        self, options: Iterable[tuple[Any, str]] = (), now: Any = None, *, name: str = "", heard: str = ""
    ) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setObjectName(name)
        self.setAccessibleName(heard)
        self.setToolTip(heard)
        for value, words in options:
            self.addItem(words, value)
        if now is not None:
            self.choose(now)

    def choose(self, value: Any) -> None:
        """Choose a value; the first where it is not offered."""
        self.setCurrentIndex(max(0, self.findData(value)))

    def offer(self, options: Iterable[tuple[Any, str]]) -> None:
        """Offer other options, and keep what is chosen as far as it is among them."""
        now = self.currentData()
        self.clear()
        for value, words in options:
            self.addItem(words, value)
        self.choose(now)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        label_aloud(self)

    def showPopup(self) -> None:
        """Show the options whole, however narrow the box is, as far as the screen has room."""
        words = [self.fontMetrics().horizontalAdvance(self.itemText(at)) for at in range(self.count())]
        beside = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent) + self.iconSize().width()
        room = self.screen().availableGeometry().width() - 2 * theme.GRID
        self.view().setMinimumWidth(min(max(words, default=0) + beside + 4 * theme.GRID, room))
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class LongChoice(Choice):
    """A choice among long texts: what has no room ends in an ellipsis, and the tooltip says the whole.

    It asks for room for `letters` of them.
    """

    def __init__(
        self,
        options: Iterable[tuple[Any, str]] = (),
        now: Any = None,
        *,
        letters: int = 12,
        name: str = "",
        heard: str = "",
    ) -> None:
        super().__init__(options, now, name=name, heard=heard)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(letters)
        self.setToolTip(self.currentText() or heard)
        self.currentTextChanged.connect(self.setToolTip)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        with painter:
            self.initStyleOption(option)
            painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
            field = QStyle.SubControl.SC_ComboBoxEditField
            room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, self).width()
            if not option.currentIcon.isNull():
                room -= option.iconSize.width() + theme.GRID // 2
            text = self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room - theme.GRID)
            option.currentText = text
            painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)


class TextField(QPlainTextEdit):
    """A field for a text of so many lines, which the Tab key leaves."""

    def __init__(self, words: str = "", *, lines: int) -> None:
        super().__init__(words)
        self.setProperty("field", True)
        self.setTabChangesFocus(True)
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + 14)
