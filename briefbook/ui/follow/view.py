"""What each view of the page Follow-up is."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from briefbook.desk import Desk
from briefbook.ui.follow.pairs import Key
from briefbook.ui.record_lines import RecordLines, record_lines
from briefbook.ui.session import Again, Session
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


class View(QWidget):
    """A view: it shows records of some kinds, and is loaded when it comes to the front and is not up to date.

    A method `do_NAME` serves the action NAME while the view is in front.
    """

    kinds: frozenset[str] = frozenset()
    keyboard: QWidget | None = None
    """What the keyboard is for when the view comes to the front."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.again = Again()
        self.stale = True

    @property
    def _wording(self) -> RecordLines:
        """What puts records into lines today."""
        return record_lines(self.session)

    def load(self) -> None:
        """Load what the view shows, in the background."""

    def freshen(self) -> None:
        """Load what the view shows if something changed since it did."""
        if self.stale:
            self.stale = False
            self.load()

    def stepped(self, records: list[tuple[str, int]]) -> None:
        """Note what was taken back or done again: one of it is to be in front, once it is loaded."""
        self.again.note(records)

    def state(self) -> dict[str, Any]:
        """What is chosen and selected, as JSON can hold it."""
        return {}

    def restore(self, state: dict[str, Any]) -> None:
        """Choose and select as `state` says, as far as it is still there."""
