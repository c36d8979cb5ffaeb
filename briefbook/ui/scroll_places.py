"""Views that stand where they were scrolled to when the window is made anew, in another language or theme.

A view says so by the property `holds`, if its page does not see to that by itself.
"""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar, QWidget

_PATIENCE, _REST = 20_000, 1500
"""Milliseconds for which a view is held at most while what it shows is read, and once it is as long as it gets."""


def scroll_places(whole: QWidget) -> dict[str, float]:
    """How far each view that holds its place is scrolled, as a share of its height, by its name."""
    return {
        one.objectName(): bar.value() / bar.maximum()
        for one in whole.findChildren(QAbstractScrollArea)
        if one.property("holds") and one.isVisible() and (bar := one.verticalScrollBar()).value()
    }


def restore_scrolling(whole: QWidget, kept: dict[str, float]) -> None:
    """Scroll the views back to their places as they are filled, until a person scrolls them."""
    for one in whole.findChildren(QAbstractScrollArea):
        if one.property("holds") and (share := kept.get(one.objectName())):
            _Hold(one.verticalScrollBar(), share)


class _Hold(QObject):
    """Keeps a scroll bar at a share of its range for a while."""

    def __init__(self, bar: QScrollBar, share: float) -> None:
        super().__init__(bar)
        self._bar, self._share = bar, share
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self._end)
        bar.rangeChanged.connect(self._on_range)
        bar.valueChanged.connect(self._put)
        bar.actionTriggered.connect(self._end)
        QTimer.singleShot(_PATIENCE, self, self._end)
        self._on_range()

    def _on_range(self) -> None:
        """What is shown grew or came; nobody scrolls what is not there yet."""
        if self._bar.maximum():
            self._rest.start()
        self._put()

    def _put(self) -> None:
        self._bar.setValue(round(self._share * self._bar.maximum()))

    def _end(self) -> None:
        self._bar.rangeChanged.disconnect(self._on_range)
        self._bar.valueChanged.disconnect(self._put)
        self.deleteLater()
