"""What a screen reader is told beyond what Qt tells it: sentences that are said at once, and what a widget is."""

from functools import cache
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QComboBox, QLabel, QWidget

Role = QAccessible.Role
_BESIDE = Qt.FindChildOption.FindDirectChildrenOnly


def announce(widget: QWidget, words: str) -> None:
    """Have a screen reader say what changed where the keyboard is not."""
    if words and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))


def label_aloud(box: QComboBox) -> None:
    """Have a screen reader hear what a choice without a label is for: on Linux Qt tells it only what is chosen."""
    beside = box.parentWidget()
    if beside is None or not QAccessible.isActive():
        return
    if not any(one.buddy() == box for one in beside.findChildren(QLabel, options=_BESIDE)):
        said = QLabel(box.accessibleName(), beside)
        said.setBuddy(box)
        said.hide()


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
