"""The keys that work everywhere, in dialogs and menus too, and what is open over the window meanwhile."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

SWITCH = "Ctrl+Shift+L"
"""The keys that switch the language, everywhere."""
LEAVES = {"Ctrl+Shift+F": "page_search", "Ctrl+Q": "quit"}
"""The keys that leave a dialog or the reader for an action of the window."""


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


def menu_over(owner: QWidget) -> QMenu:
    """A menu over a widget that is deleted when it closes, in which the language is switched by its keys, too."""
    menu = QMenu(owner)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    switches_in(menu, owner)
    return menu


def switches_in(menu: QMenu, owner: QWidget) -> None:
    """Have a menu over a widget, or one that opens beside such a menu, switch the language by its keys."""
    top: QWidget | None = owner.window()
    while top is not None and not hasattr(top, "deeds"):
        above = top.parentWidget()
        top = above.window() if above else None
    if top is not None:
        menu.installEventFilter(MenuKeys(menu, top.deeds.do_other_language))


def over(window: QWidget) -> list[QWidget]:
    """What is open over a window: its dialogs, the reader, and the dialogs over these."""
    return [one for one in window.findChildren(QWidget) if one.isWindow() and one.isVisible() and not _is_menu(one)]


def _is_menu(one: QWidget) -> bool:
    return one.windowType() in (Qt.WindowType.Popup, Qt.WindowType.ToolTip)
