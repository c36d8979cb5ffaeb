"""The past day that the window shows: how it goes there, from one to another, and back to today."""

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QApplication

from briefbook.desk import Desk
from briefbook.i18n import _
from briefbook.ui.dated import date_words
from briefbook.ui.session import Session
from briefbook.ui.work import Work
from briefbook.values import dataclass

if TYPE_CHECKING:
    from briefbook.ui.window import Window


@dataclass(frozen=True, slots=True)
class Present:
    """The window as it was left for a past day: its session, the page in front, what was open, the way back."""

    session: Session
    current: str
    states: dict[str, Any]
    trail: tuple[str, ...]


class PastDays:
    """Leads a window to a past day and back; `left` is how today was left, None while today is shown."""

    def __init__(self, window: "Window") -> None:
        self._window = window
        self.left: Present | None = None

    def ask(self) -> None:
        """Ask for a past day, and show the whole window as of it; a large store is copied in the background."""
        if self._busy():
            return
        from briefbook.ui.past import DayForm

        session = self._window.session
        form = DayForm(self._window, session.present.today, session.moment)
        if session.prompt.form(form):
            self.show(form.chosen())

    def _busy(self) -> bool:
        """Whether long work goes on, which another day must not cut off; that is said."""
        going = [one for one in self.works() if one.title and not one.over]
        if going:
            said = _("First wait until this is done, or cancel it: {title}", title=going[0].titled())
            self._window.session.noted.emit(said)
        return bool(going)

    def works(self) -> set[Work]:
        """What goes on, of today and of the past day that is shown."""
        session = self._window.session
        return session.workers.open | session.present.workers.open

    def show(self, when: str) -> None:
        """Show the whole window as of a past day, or an instant, once its copy is made."""
        session = self._window.session
        present = self.left.session if self.left else session

        def stopped() -> None:
            session.noted.emit(_("Going back was stopped; the window shows what it showed before."))

        def made(found: Desk) -> None:
            if work.cancelled:  # when it was done already
                found.close()
                stopped()
                return
            if QApplication.activeModalWidget() is None:
                self._enter(found, when)
                return
            deed = (_("Show"), "calendar", lambda: self._enter(found, when))
            session.told.emit(_("The store as of {day} is ready.", day=found.today), [deed])

        title = _("Going back to {day}", day=date_words(when[:10]))
        work = session.run(title, lambda _desk, work: _past_of(present, when, work), made, stopped=stopped)

    def _enter(self, found: Desk, when: str) -> None:
        window, before = self._window, self._window.session
        if self.left is None:
            window.settle_focus()
            self.left = Present(before, window.current, window.states(), tuple(window.trail))
        past = Session(self.left.session.path, before.prompt, before.settings, (found, self.left.session))
        past.moment = when
        window.listen(past)
        window.swap(past, window.current, window.states())
        if before is not self.left.session:
            before.close()

    def leave(self) -> bool:
        """Back to today, to the page and what was open on it before; whether today is shown then."""
        if self.left is not None and not self._busy():
            past, present = self._window.session, self.left
            present.session.settings = past.settings
            self._window.swap(present.session, present.current, present.states, present.trail)
            self.left = None
            past.close()
        return self.left is None


def _past_of(session: Session, when: str, work: Work) -> Desk:
    """A desk on a past day, or an instant, of a session's store; runs in the background."""
    desk = session.desk.another()
    try:
        return desk.past(when, work.progress)
    finally:
        desk.close()
