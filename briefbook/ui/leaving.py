"""How the window, or its store, is left: nothing that was entered is lost, and what goes on is finished first."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog

from briefbook.errors import MachineError
from briefbook.i18n import _
from briefbook.ui.status_bar import in_words
from briefbook.ui.work import MOMENT, Work, to_finish

if TYPE_CHECKING:
    from briefbook.ui.window import Window

_REST = 100
"""Milliseconds between two looks whether what is to be finished is."""


def answer_all() -> None:
    """Have the dialogs that stand there be gone, as if nothing was chosen in them."""
    while isinstance(form := QApplication.activeModalWidget(), QDialog):
        QDialog.done(form, 0)


class Leaving(QObject):
    """Says whether a window may be left now, and has it left later where something is to be finished first."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self._after: Callable[[], object] | None = None
        """How the window or its store is left, once what goes on is finished."""
        self._said = ""
        """What is said while that is waited for."""
        self.unasked: Callable[[], object] | None = None
        """Notes what could not be kept, where nobody is asked: the system is about to shut down."""

    def may(self, after: Callable[[], object]) -> bool:
        """Whether nothing that was entered is lost with the session: all is written, or the person says so.

        Where something is written still, or an import or an export goes on, that is said as long as it goes on, and
        `after` is called once it is finished; who asks again meanwhile has it stopped.
        """
        session = self._window.session.present
        if not session.written(MOMENT):
            self._later(after, _("What you entered is still being kept.  It goes on after that."))
            return False
        going = self._to_finish()
        if going and self._after is None:
            title = going[0].titled()
            said = _("This is finished first: {title}.  Do the same again to stop it.", title=title)
            self._later(after, said)
            return False
        failed = any(isinstance(one.error, MachineError) for one in session.workers.writes)
        if failed and self.unasked:  # it is told of in the next turn of the loop
            self._later(after, "")
            return False
        if session.unkept and self.unasked:
            self.unasked()
        elif failed or session.unkept:
            said = _("What you entered could not be kept: the store cannot be written now.")
            return session.prompt.confirm(said, _("Leave without keeping it"), loses=True)
        self._after = None
        return True

    def _to_finish(self) -> list[Work]:
        return to_finish(self._window.past_days.works())

    def _later(self, after: Callable[[], object], said: str) -> None:
        """Say what goes on, and leave once it is finished, and what it asked or told is answered."""
        if self._after is None:
            QTimer.singleShot(_REST, self._window, self._when_finished)
        self._after, self._said = after, said
        self._window.session.noted.emit(said)

    def _when_finished(self) -> None:
        session, after = self._window.session.present, self._after
        if after is None:
            return
        if self.unasked:
            answer_all()
        if QApplication.activeModalWidget() or not session.written() or self._to_finish():
            if self._said and not self._window.strip.currentMessage():
                session.noted.emit(in_words(self._said))
            QTimer.singleShot(_REST, self._window, self._when_finished)
        else:
            self._after = None
            after()

    def on_failed(self) -> None:
        """Stay where what was to be finished failed: it can be tried again."""
        if not self._window.session.present.unkept:
            self._after = None
