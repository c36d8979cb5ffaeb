"""What each view of the page Follow-up is."""

from collections.abc import Callable, Sequence
from time import perf_counter
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel, QWidget

from briefbook.desk import Desk
from briefbook.i18n import _
from briefbook.ui.controls import button
from briefbook.ui.follow.pairs import Key, percent
from briefbook.ui.page import Part
from briefbook.ui.record_lines import RecordLines, record_lines
from briefbook.ui.work import Work
from exporters.garbage import collection_paused


def without_collection(job: Callable[[Desk], Any]) -> Callable[[Desk], Any]:
    """A reading of very many records that is not halted, and does not halt the window, by the collector of garbage.

    What is kept of it for the next such reading are a million objects in a store of 100,000 commitments.
    """

    def read(desk: Desk) -> Any:
        with collection_paused(keeps=True):
            return job(desk)

    return read


def brought_back(gone: Sequence[Key], there: Sequence[Key], wanted: Key | None) -> tuple[Key | None, list[Key]]:
    """The one to bring to the front of those that undoing brought back, else what is `wanted`; those still gone."""
    now = set(there)
    return next((one for one in gone if one in now), wanted), [one for one in gone if one not in now]


class View(Part):
    """A view of the page Follow-up."""

    keyboard: QWidget | None = None
    """What the keyboard is for when the view comes to the front."""

    @property
    def _wording(self) -> RecordLines:
        """What puts records into lines today."""
        return record_lines(self.session)


class Look(QObject):
    """A look through very much, for a view: how far it is stands in the view's count, and a button beside it stops it.

    `far` says how far it is (`share`), once it goes on for longer than `patience`, in seconds; `stopped` that it was
    stopped, and `show` shows what was found.
    """

    def __init__(
        self, view: View, count: QLabel, name: str, far: str, stopped: str, show: Callable[[], object],
        patience: float = 0.0,
    ) -> None:  # fmt: skip
        super().__init__(view)
        self._view, self._count, self._show = view, count, show
        self._far, self._stopped, self._patience = far, stopped, patience
        self._begun = 0.0
        self.work: Work | None = None
        self.button = button(_("Stop"), "x", self.stop, name=name)
        self.button.hide()

    def begin(self, job: Callable[[Desk], Any], done: Callable[[Any], None]) -> None:
        """Look anew in the background; `done` is called with what was found."""
        self._begun = perf_counter()
        self.go_on(job, done)

    def go_on(self, job: Callable[[Desk], Any], done: Callable[[Any], None]) -> None:
        """Do another piece of the same look."""
        self.work = self._view.session.read(self._view, without_collection(job), done, "look", self._on_failed)
        self.work.progressed.connect(self._on_far)

    def _on_failed(self, error: Exception) -> None:
        self.end()
        self._count.setText("")
        self._view.session.tell_unread(self._view, "look", self._view.load, error)

    def _on_far(self, share: float) -> None:
        if self.work and not self.work.cancelled and perf_counter() - self._begun > self._patience:
            self._count.setText(_(self._far, share=percent(share)))
            self.button.show()

    def end(self) -> None:
        """Note that all was found."""
        self.work = None
        self.button.hide()

    def stop(self) -> None:
        """Stop looking; what was found stays."""
        if self.work:
            self.work.cancel()
        self.button.hide()
        self._show()
        self._view.session.noted.emit(_(self._stopped))
