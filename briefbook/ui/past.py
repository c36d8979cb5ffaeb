"""A past day in the window: the question for the day, the banner over it, a new book there, which is kept today."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from PySide6.QtWidgets import QFrame, QWidget

from briefbook.desk import Desk
from briefbook.i18n import _
from briefbook.model import Change
from briefbook.ui import theme
from briefbook.ui.arranging import row
from briefbook.ui.controls import button
from briefbook.ui.fields import DateField, instant, time_line, wrong_time
from briefbook.ui.forms import Form
from briefbook.ui.labels import label
from briefbook.ui.session import Session
from db.records import BookRecord


def make_book(session: Session, make: Callable[[Desk], BookRecord], done: Callable[[int], Any]) -> None:
    """Keep a new book, and go on with its id.

    On a past day, or at an instant, it is kept in the store of today, as of that day or instant, and shown there.
    """
    if not session.past:
        session.write(lambda desk: desk.ledger.save_book(make(desk)), lambda found: done(found[0]))
        return
    present, when = session.present, session.moment
    if present.sealed:
        session.noted.emit(present.closed())
        return

    def keep(desk: Desk) -> tuple[int, Change]:
        book = make(desk)
        there = {one.id for one in desk.ledger.meetings()}
        meeting = book.meeting if book.meeting in there else None
        return desk.ledger.save_book(replace(book, id=0, as_of=when, meeting=meeting))

    def kept(found: tuple[int, Change]) -> None:
        session.asked.emit("to_today")
        present.show("book", found[0])
        shown = session.past_words()
        present.noted.emit(_("The book was kept in the store of today; it shows all as of {day}.", day=shown))

    present.write(keep, kept)


class DayForm(Form):
    """Asks as of which past day, or instant, the window is to be shown."""

    keeps = False

    def __init__(self, parent: QWidget, today: str, before: str) -> None:
        super().__init__(parent, _("As of a day"), _("Show"))
        self._today = today
        yesterday = (date.fromisoformat(today) - timedelta(days=1)).isoformat()
        day, _sign, time = before.partition("T")
        self.day = DateField(day or yesterday, today)
        self.time = time_line("as_of_time", time)
        self._rows.addRow(label(
            _("Lists, pages, books and search show the store as it was at the end of this day, or at the time that is "
              "given.  Nothing can be changed meanwhile."),
            soft=True, wraps=True,
        ))  # fmt: skip
        self.add(_("Day"), self.day)
        self.add(_("Time of day"), self.time)
        self.day.line.selectAll()

    def wrong(self) -> tuple[str, QWidget] | None:
        if said := self.day.wrong_day():
            return said, self.day
        if said := wrong_time(self.time):
            return said, self.time
        if self.chosen()[:10] > self._today or self.chosen() == self._today:
            return _("Choose a day before today."), self.day
        return None

    def chosen(self) -> str:
        """The day, or the instant by the store's clock, ISO 8601."""
        return instant(self.day, self.time, self._today) or self._today


class Banner(QFrame):
    """Says over the whole window that it shows a past day, and leads back."""

    def __init__(self, session: Session, other: Callable[[], Any], back: Callable[[], Any]) -> None:
        super().__init__()
        said = _("As of {day}: nothing can be changed", day=session.past_words())
        self.setObjectName("banner")
        self.setAccessibleName(said)
        ink, ground = theme.colours().chips["warning"]
        self.setStyleSheet(
            f"QFrame#banner {{ background: {ground}; border-bottom: 2px solid {ink}; }} "
            f"QFrame#banner QLabel {{ color: {ink}; background: transparent; }}"
        )
        words = label(said, bold=True)
        words.setObjectName("banner_words")
        note = label(_("Before the store began: by the dates of the records") if session.by_dates else "", "small")
        change = button(_("Another day…"), "calendar", other, name="banner_other")
        tip = _("Back to today (Esc)")
        leave = button(_("Back to today"), "undo-2", back, name="banner_back", main=True, tip=tip)
        margin = (2 * theme.GRID, theme.GRID // 2, 2 * theme.GRID, theme.GRID // 2)
        self.setLayout(row(words, note, 1, change, leave, space=2 * theme.GRID, margin=margin))
