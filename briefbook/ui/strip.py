"""The strip at the foot of the window: what is being worked on, with a way to stop it, and what happened."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressBar, QStatusBar, QWidget

from briefbook.i18n import _
from briefbook.ui import theme
from briefbook.ui.page import boxed, button, label, row
from briefbook.ui.session import Session
from briefbook.ui.work import Work, alive

_PATIENCE = 300
"""Milliseconds after which work that goes on is shown."""


class Strip(QStatusBar):
    """Shows work with its progress, and notes for a while."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setSizeGripEnabled(False)
        self._works = session.workers
        session.noted.connect(self.note)
        session.begun.connect(self._on_begun)
        session.failed.connect(self._on_failed)
        for work in session.workers.open:
            if work.title:
                self._on_begun(work)

    def note(self, text: str) -> None:
        """Show a sentence for a while."""
        self.showMessage(text, 12_000)

    def _on_begun(self, work: Work) -> None:
        QTimer.singleShot(_PATIENCE, self, lambda: self._show(work) if work in self._works.open else None)

    def _show(self, work: Work) -> None:
        bar = QProgressBar()
        bar.setAccessibleName(work.title)
        bar.setTextVisible(False)
        bar.setFixedWidth(160)
        bar.setRange(0, 1000 if work.fraction else 0)
        bar.setValue(int(work.fraction * 1000))
        stop = button(_("Cancel"), "x")
        stop.clicked.connect(work.cancel)
        stop.clicked.connect(lambda: stop.setEnabled(False))
        place = boxed(row(label(work.title), bar, stop, space=theme.GRID))
        work.progressed.connect(lambda fraction: self._on_progress(bar, fraction))
        work.ended.connect(lambda _work: self._drop(place))
        self.addPermanentWidget(place)

    def _on_progress(self, bar: QProgressBar, fraction: float) -> None:
        if alive(bar):
            bar.setRange(0, 1000)
            bar.setValue(int(fraction * 1000))

    def _drop(self, place: QWidget) -> None:
        if alive(place) and alive(self):
            self.removeWidget(place)
            place.deleteLater()

    def _on_failed(self, again: Callable[[], None], said: str) -> None:
        retry, done = button(_("Try again"), "rotate-ccw"), button(_("Close"), "x")
        place = boxed(row(label(said), retry, done))

        def retried() -> None:
            self._drop(place)
            again()

        retry.clicked.connect(retried)
        done.clicked.connect(lambda: self._drop(place))
        self.addPermanentWidget(place)
