"""What a screen reader is told beyond what Qt tells it: sentences that are said at once, and what a widget is."""

from functools import cache
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

Role = QAccessible.Role


def announce(widget: QWidget, words: str) -> None:
    """Have a screen reader say what changed where the keyboard is not."""
    if words and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))


def _made(_kind: str, made: QObject) -> QAccessibleInterface | None:
    """What speaks for a widget whose class says what it is `heard_as`: a role, or what makes an interface.

    None for any other, which Qt knows.
    """
    heard_as: Any = getattr(made, "heard_as", None)
    if heard_as is None or not isinstance(made, QWidget):
        return None
    found: QAccessibleInterface = QAccessibleWidget(made, heard_as) if isinstance(heard_as, Role) else heard_as(made)
    return found


@cache
def install() -> None:
    """Have widgets say what they are."""
    QAccessible.installFactory(_made)
