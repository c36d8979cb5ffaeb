"""What is open over the window says itself again in another language: dialogs and the reader, as they stand.

A page is made anew where the language changes; a form that is being filled in, or a book that is being read, cannot
be: what was typed, selected and scrolled would be lost.  So its words are looked up in the catalogue the other way
round.  What no catalogue has, such as the words of a document, stays.  A widget that words more than that has a
method `say_again`.
"""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QPlainTextEdit,
    QTableWidget,
    QTabWidget,
    QWidget,
)

from briefbook.counterparts import lookup
from briefbook.i18n import Language, again, language
from briefbook.ui import theme

SWITCH = "Ctrl+Shift+L"
"""The keys that switch the language, everywhere."""


def switches(dialog: QDialog, speak: Callable[[], None]) -> None:
    """Have a dialog switch the language by its keys, as the window does that it stands over."""
    QShortcut(QKeySequence(SWITCH), dialog).activated.connect(speak)


class MenuKeys(QObject):
    """Has an open menu close and the language switch by its keys, which a menu would swallow."""

    def __init__(self, owner: QObject, speak: Callable[[], None]) -> None:
        super().__init__(owner)
        self._speak = speak

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if QKeySequence(event.keyCombination()) != QKeySequence(SWITCH):
            return False
        while isinstance(popup := QApplication.activePopupWidget(), QMenu):
            popup.close()
        QTimer.singleShot(0, self._speak)  # the menu goes with the window's old words
        return True


def over(window: QWidget) -> list[QWidget]:
    """What is open over a window: its dialogs, the reader, and the dialogs over these."""
    return [one for one in window.findChildren(QWidget) if one.isWindow() and one.isVisible() and not _is_menu(one)]


def _is_menu(one: QWidget) -> bool:
    return one.windowType() in (Qt.WindowType.Popup, Qt.WindowType.ToolTip)


def say_again(top: QWidget, before: Language) -> None:
    """Word a widget and all in it in the language now in force, which was worded in the one `before`."""

    def said(text: str) -> str:
        return _said(text, before)

    for one in (top, *top.findChildren(QWidget)):
        for get, put in _texts(one):
            if (text := get()) and (now := said(text)) != text:
                put(now)
        if callable(own := getattr(one, "say_again", None)):
            own()
        if isinstance(one, QLabel | QAbstractButton | QLineEdit | QPlainTextEdit):
            font = one.font()
            font.setFamilies(theme.families("gothic", theme.spoken_in(_shown(one))))
            one.setFont(font)


def _shown(one: QWidget) -> str:
    return one.toPlainText() if isinstance(one, QPlainTextEdit) else one.text()  # type: ignore[attr-defined]


def _said(text: str, before: Language) -> str:
    """A text in the language now in force; parts that two blanks or a tab divide are looked up each by itself."""
    if (now := again(text, before, language())) is not None:
        return now
    for gap in ("\t", "  "):
        if gap in text.strip():
            return gap.join(_said(part, before) for part in text.split(gap))
    stripped = text.strip()  # the words of a button begin with a blank behind its icon
    if stripped != text and stripped:
        return text.replace(stripped, _said(stripped, before))
    found = lookup(text) if text else None
    return found.name[language()] if found and text == found.name[before] else text


Text = tuple[Callable[[], str], Callable[[str], object]]


def _texts(one: QWidget) -> Iterator[Text]:
    """The words of a widget: how each is asked for, and how it is put."""
    yield one.windowTitle, one.setWindowTitle
    yield one.toolTip, one.setToolTip
    yield one.accessibleName, one.setAccessibleName
    yield one.accessibleDescription, one.setAccessibleDescription
    if isinstance(one, QLabel | QAbstractButton):
        yield one.text, one.setText
    if isinstance(one, QLineEdit | QPlainTextEdit):
        yield one.placeholderText, one.setPlaceholderText
    if isinstance(one, QComboBox):
        yield from ((partial(one.itemText, at), partial(one.setItemText, at)) for at in range(one.count()))
    if isinstance(one, QTabWidget):
        yield from ((partial(one.tabText, at), partial(one.setTabText, at)) for at in range(one.count()))
    if isinstance(one, QListWidget):
        yield from ((item.text, item.setText) for at in range(one.count()) if (item := one.item(at)))
    if isinstance(one, QTableWidget):
        heads = (one.horizontalHeaderItem(at) for at in range(one.columnCount()))
        cells = (one.item(row, at) for row in range(one.rowCount()) for at in range(one.columnCount()))
        yield from ((item.text, item.setText) for item in (*heads, *cells) if item)
