"""What falls due: overdue first, month by month, with a calendar; dates are settled and exported."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCheckBox, QStackedWidget, QWidget

from briefbook.counterparts import name_of
from briefbook.followup.records import DueRecord
from briefbook.i18n import N_, _, language, ngettext
from briefbook.states import HOSTS
from briefbook.ui import theme
from briefbook.ui.arranging import Front, boxed, column, parted, row
from briefbook.ui.books.exporting import place_to_write, tell_written
from briefbook.ui.calendars import month_calendar
from briefbook.ui.chips import Chips
from briefbook.ui.citing import copy_cited
from briefbook.ui.columns import names
from briefbook.ui.controls import LongChoice, button, link
from briefbook.ui.dated import date_words
from briefbook.ui.fields import DateField
from briefbook.ui.flow import Flow
from briefbook.ui.follow.falling import (
    Arranged,
    Calendar,
    Falling,
    Span,
    arranged,
    read_calendar,
    read_dues,
    standing_chips,
    weekday,
)
from briefbook.ui.follow.settling import settle
from briefbook.ui.follow.view import View, without_collection
from briefbook.ui.labels import aside, label
from briefbook.ui.lines import LineList
from briefbook.ui.page import Empty, import_button
from briefbook.ui.record import prose
from briefbook.ui.session import Again, Session
from db.records import OccurrenceRecord

_SPANS = {
    "year": N_("Within a year"), "quarter": N_("Within three months"), "all": N_("All dates"),
    "days": N_("Between two days"),
}  # fmt: skip
_EVERY = ""
_DAY = 10
_BESIDE = 14
"""Days of the months before and after that the calendar may show."""


class DueView(View):
    """What falls due, by day."""

    kinds = frozenset({"source", "provision", "wording", "outcome", "link", "occurrence", "assessment", "meeting"})

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.falling: list[Falling] = []
        self._wanted: Any = None
        self.again = Again("provision")
        self._meeting: int | None = None
        self._month: list[int] = []
        """Year and month that the calendar is to show, whatever date comes to the front first."""
        self.front: DueRecord | None = None
        self._days_due: dict[str, bool] = {}
        self._arranged = Arranged([], [], {})
        spans = ((value, _(words)) for value, words in _SPANS.items())
        self.span = LongChoice(spans, letters=18, name="due_span", heard=_("Which dates"))
        self.first = DateField(None, session.today)
        self.last = DateField(None, session.today)
        every = [(_EVERY, _("Every counterpart"))]
        self.counterpart = LongChoice(every, letters=14, name="due_counterpart", heard=_("Counterpart"))
        self.closed = QCheckBox(_("With what is done"))
        self.closed.setObjectName("due_closed")
        self.count = label("", soft=True)
        tip = _("Export a calendar file (.ics)")
        self.export = button(_("Calendar file…"), "file-down", self.do_calendar, name="due_export", tip=tip)
        self.export.setAccessibleName(tip)
        self.list = LineList(
            _("What falls due"),
            icons=False,
            deeds=("settle_date", "as_reckoned", "", "show_commitment", "copy_cited"),
        )
        self.list.setObjectName("due_list")
        self.keyboard = self.list
        self.calendar = month_calendar()
        self._panel = Front("due_panel", _("The date in front"))
        self._stack = QStackedWidget()
        self._build()
        self._connect()

    # -- building

    def _build(self) -> None:
        for field, words, named in ((self.first, _("First day"), "due_first"), (self.last, _("Last day"), "due_last")):
            field.setAccessibleName(words)
            field.line.setObjectName(named)
            field.setMaximumWidth(theme.wide(210))
        self._days = boxed(row(self.first, label("–"), self.last, 1))
        top = Flow(self.span, self.counterpart, self.closed, self.count, 1, self.export, space=theme.GRID)
        margin = (theme.GRID, theme.GRID, theme.GRID, theme.GRID // 2)
        bar = column(top, self._days, space=theme.GRID // 2, margin=margin)
        self.calendar.setObjectName("due_calendar")
        self.calendar.setMaximumHeight(theme.wide(240))
        right = boxed(column(self.calendar, None, (self._panel, 1), space=0), surface=True)
        self._panel.setMinimumWidth(max(300, theme.wide(200)))
        self._stack.addWidget(parted(self.session.memory, "due", (560, 360), self.list, right, shares=(3, 2)))
        self._stack.addWidget(Empty(
            "calendar", _("Nothing falls due"),
            _("Commitments with a deadline or that recur appear here by their dates.  Choose other dates, or import a document."),  # noqa: E501
            import_button(self.session),
        ))  # fmt: skip
        self.setLayout(column(bar, (self._stack, 1), space=0))
        self._show_days()
        self._show_panel(None)

    def _connect(self) -> None:
        self.span.activated.connect(lambda _at: self._on_span())
        for field in (self.first, self.last):
            field.line.editingFinished.connect(self._on_days)
        self.counterpart.activated.connect(lambda _at: self._filter())
        self.closed.toggled.connect(lambda _on: self.load())
        self.list.opened.connect(lambda _line: self.do_show_commitment())
        self.list.selectionModel().currentChanged.connect(lambda *_both: self._on_current())
        self.calendar.currentPageChanged.connect(lambda _year, _month: self._mark_days())
        self.calendar.clicked.connect(self._on_day)
        self.calendar.activated.connect(self._on_day)

    def _show_days(self) -> None:
        self._days.setVisible(self.span.currentData() == "days")

    # -- which dates

    def asked(self) -> Span:
        """Which dates are asked for."""
        value = self.span.currentData()
        which = "visit" if isinstance(value, int) else str(value)
        meeting = value if isinstance(value, int) else None
        first, last = (self._day_of(one) for one in (self.first, self.last))
        return Span(which, meeting, first, last, self.closed.isChecked())

    def _day_of(self, field: DateField) -> str | None:
        try:
            value = field.value()
        except ValueError:
            return None
        if value is None:
            return None
        first, _dash, last = value.partition("/")
        if field is self.first:
            return f"{first}-01-01"[:_DAY] if len(first) == 4 else f"{first}-01"[:_DAY]
        last = last or first
        if len(last) == _DAY:
            return last
        year, month = (int(last[:4]), 12) if len(last) == 4 else (int(last[:4]), int(last[5:7]))
        return f"{year}-{month:02}-{QDate(year, month, 1).daysInMonth():02}"

    def _on_span(self) -> None:
        self._show_days()
        if self.span.currentData() == "days" and not (self.first.line.text() or self.last.line.text()):
            self.first.show_date(self.session.today)
        self.load()

    def _on_days(self) -> None:
        if self.span.currentData() != "days":
            return
        if said := self._wrong_days():
            self.session.noted.emit(said)
        else:
            self.load()

    def _wrong_days(self) -> str | None:
        """The sentence that says what is wrong with the two days; None where nothing is."""
        if said := self.first.wrong() or self.last.wrong():
            return said
        first, last = self._day_of(self.first), self._day_of(self.last)
        return _("The last day lies before the first.") if first and last and last < first else None

    # -- loading

    def load(self) -> None:
        """Read what falls due in the span that is asked for."""
        span, today = self.asked(), self.session.today
        if not self.falling:
            self.count.setText(_("Loading…"))
        code = str(self.counterpart.currentData() or "")
        job = without_collection(lambda desk: read_calendar(desk, span, today, code))
        self.session.read(self, job, self._on_calendar, "due")

    def _on_calendar(self, found: Calendar) -> None:
        before = (self.falling, self._arranged.shown, self._arranged.lines, self._arranged.by_key)
        self.falling = found.falling
        self._days_due = found.days
        self._offer_meetings(found)
        self._offer_counterparts(found.counts)
        self._mark_days()
        self._show(found.arranged)
        self.session.stop(self, "due arranged")  # of the dates before
        self.session.let_go(*before)

    def _offer_meetings(self, found: Calendar) -> None:
        """Offer the meetings ahead, each for what falls due before and during it."""
        now = self.span.currentData()
        while self.span.count() > len(_SPANS):
            self.span.removeItem(self.span.count() - 1)
        for one in found.meetings:
            day = date_words(one.date)
            words = _("Before and during: {title} ({day})", title=" ".join(one.title.split())[:60], day=day)
            self.span.addItem(words, one.id)
        at = self.span.findData(self._meeting if self._meeting is not None else now)
        reads = self._meeting is not None and at >= 0 and self._meeting != now
        self._meeting = None
        self.span.setCurrentIndex(max(0, at))
        if reads or at < 0:
            self.load()

    def _offer_counterparts(self, counts: Sequence[tuple[str, int]]) -> None:
        now = self.counterpart.currentData()
        known = [(code, aside(name_of(code), f"{count:,}")) for code, count in counts]
        gone = [(now, name_of(now))] if now and now not in dict(counts) else []
        self.counterpart.offer([(_EVERY, _("Every counterpart")), *known, *gone])

    def shown(self) -> list[Falling]:
        """What fits the filter, by day."""
        return self._arranged.shown

    def _filter(self) -> None:
        """Show what concerns the counterpart that was chosen; of very much it is looked out in the background."""
        falling, code = self.falling, str(self.counterpart.currentData() or "")
        job = without_collection(lambda _desk: arranged(falling, code))
        self.session.read(self, job, self._show, "due arranged")

    def _show(self, found: Arranged) -> None:
        before, last = self.shown(), self.current()
        self._arranged, shown = found, found.shown
        self.list.show_lines(found.lines)
        come = self.again.take(
            ("provision", last.key[0]) if last else None, lambda one: self._first_of(one[1]) is not None
        )
        if self._wanted is None and come:
            self._wanted = self._first_of(come[1])
        if self._wanted is not None:
            self.list.choose("due", self._wanted)
            self._wanted = None
        if self.list.chosen() is None and shown:
            following = before[before.index(last) :] if last in before else []
            remains = next((one for one in following if one.key in found.by_key), shown[0])
            self.list.choose("due", remains.key)
        self.count.setText(ngettext("{n} date", "{n} dates", len(shown)))
        self.export.setEnabled(bool(shown))
        self._stack.setCurrentIndex(0 if shown else 1)
        self._on_current()

    def _first_of(self, commitment: int) -> tuple[int, int] | None:
        """The first occurrence of a commitment that is shown; None where none is."""
        return next((one.key for one in self.shown() if one.key[0] == commitment), None)

    # -- the calendar

    def _mark_days(self) -> None:
        """Mark the days of the month in sight, and of those beside it, on which something falls due."""
        self.calendar.setDateTextFormat(QDate(), QTextCharFormat())  # none is marked any more
        first = QDate(self.calendar.yearShown(), self.calendar.monthShown(), 1).addDays(-_BESIDE)
        for step in range(31 + 2 * _BESIDE):
            day = first.addDays(step)
            if (late := self._days_due.get(day.toString(Qt.DateFormat.ISODate))) is not None:
                self.calendar.mark(day, *(("late", _("Overdue")) if late else ("warning", _("Falls due"))))
        self.calendar.say()

    def _on_day(self, day: QDate) -> None:
        """Go to what falls due on a day, or next after it."""
        value = day.toString(Qt.DateFormat.ISODate)
        shown = self.shown()
        later = [one for one in shown if one.day >= value]
        if later:
            self.list.choose("due", later[0].key)

    # -- the date in front

    def current(self) -> Falling | None:
        """The occurrence that is chosen."""
        line = self.list.chosen()
        return self._arranged.by_key.get(line.record) if line else None

    def _on_current(self) -> None:
        one = self.current()
        if one is None:
            self._show_panel(None)
            return
        shown = QDate.fromString(one.day, Qt.DateFormat.ISODate)
        if self.calendar.selectedDate() != shown:  # else it would leave the month that a person turned to
            self.calendar.setSelectedDate(shown)
        if self._month:
            self.calendar.setCurrentPage(self._month[0], self._month[1])
            self._month = []
        key, day, today = one.key, one.day, self.session.today
        self.session.read(self, lambda desk: desk.followup.on(today).occurrence(*key, day), self._show_panel, "front")

    def _show_panel(self, one: DueRecord | None) -> None:
        """Show all about an occurrence."""
        self.front = one
        parts = self._parts(one) if one else [prose(_("Choose a date to see all about it."), soft=True)]
        focus = self.window().focusWidget()
        name = focus.objectName() if focus and self._panel.isAncestorOf(focus) else ""
        self._panel.put(boxed(column(*parts, 1, margin=2 * theme.GRID), surface=True))
        if name:
            (self._panel.findChild(QWidget, name) or self.list).setFocus()

    def _parts(self, one: DueRecord) -> list[Any]:
        due, item = one.due, one.commitment
        wording = item.wording_or_other(language())
        said = [_("Occurrence {n}", n=due.number)] if item.coding.recurrence else []
        if due.start and due.start != due.day:
            said.append(
                _(
                    "From {first} to {last}",
                    first=date_words(due.start),
                    last=date_words(due.day),
                )
            )
        if due.moved:
            said.append(_("Moved; it was reckoned for {day}", day=date_words(due.moved)))
        if due.host:
            said.append(_("Host: {side}", side=_(HOSTS.get(due.host, due.host))))
        if due.closed:
            said.append(_("Closed by an outcome of {day}", day=date_words(due.closed)))
        if due.reason:
            said.append(_("Reason: {words}", words=due.reason))
        deeds = [button(_("Settle the date…"), "pencil", self.do_settle_date, name="due_settle")]
        if due.moved or due.dropped or due.reason:
            deeds.append(button(_("As reckoned"), "undo-2", self.do_as_reckoned, name="due_reckoned"))
        return [
            label(date_words(due.day) + _(" ({day})", day=weekday(due.day)), "section", bold=True),
            Chips(standing_chips(one.standing, item.reviewed)),
            *(prose(each, soft=True) for each in said),
            prose(f"{wording.place}  {names(item.counterparts)}", bold=True),
            prose(wording.text),
            column(*(row(self.session.seal(each), 1) for each in deeds), space=theme.GRID // 2),
            row(link(_("Show the commitment"), self.do_show_commitment, name="due_commitment"), 1),
        ]

    # -- what can be done

    def do_edit(self) -> None:
        """Settle the date in front."""
        self.do_settle_date()

    def do_settle_date(self) -> None:
        """Ask for another day, that it is dropped, who is host, or what closed it."""
        if one := self.front:
            settle(self.session, self, one, lambda: self._keep_to((one.commitment.id, one.due.number)))

    def _keep_to(self, key: tuple[int, int]) -> None:
        """Have an occurrence in front once all is read again."""
        self._wanted = key

    def do_as_reckoned(self) -> None:
        """Take back what was settled of the date."""
        if one := self.current():
            record = OccurrenceRecord(*one.key)
            self._keep_to(one.key)
            said = _("The date is as it was reckoned.  Undo brings back what was settled.")
            self.session.write(lambda desk: desk.followup.settle(record), said=said)

    def do_show_commitment(self) -> None:
        if one := self.current():
            self.session.show("provision", one.key[0])

    def do_copy_cited(self) -> None:
        """Copy the commitment that falls due, with its citation."""
        one = self.current()
        copy_cited(self, self.session, *[("provision", one.key[0])] if one else [])

    def do_calendar(self) -> None:
        """Export what is shown as a calendar file."""
        keys = {one.key for one in self.shown()}
        if not keys:
            return
        span, today = self.asked(), self.session.today
        path = place_to_write(
            self.session, _("Export a calendar file"), _("due"), "ics", _("Calendar file")
        )  # fmt: skip
        if path is None:
            return
        self.session.run(
            _("Exporting {name}", name=path.name),
            lambda desk, _work: desk.write_calendar(read_dues(desk, span, today, keys), path),
            lambda _none: self._exported(path, len(keys)),
            entered=str(path), elsewhere=self.do_calendar,
        )  # fmt: skip

    def _exported(self, path: Path, count: int) -> None:
        tell_written(self.session, path, ngettext("{name}: {n} date", "{name}: {n} dates", count, name=path.name))

    # -- state

    def state(self) -> dict[str, Any]:
        one, asked = self.current(), self.asked()
        return {
            "span": asked.which, "meeting": asked.meeting if self._meeting is None else self._meeting,
            "first": asked.first, "last": asked.last, "closed": asked.closed,
            "month": self._month or [self.calendar.yearShown(), self.calendar.monthShown()],
            "counterpart": self.counterpart.currentData(), "due": list(self._wanted or (one.key if one else ())),
        }  # fmt: skip

    def restore(self, state: dict[str, Any]) -> None:
        self.span.choose(state.get("span"))
        self._meeting = int(state["meeting"]) if state.get("meeting") else None
        for field, key in ((self.first, "first"), (self.last, "last")):
            field.show_date(state.get(key) or None)
        self.closed.blockSignals(True)
        self.closed.setChecked(bool(state.get("closed")))
        self.closed.blockSignals(False)
        if code := state.get("counterpart"):
            self.counterpart.addItem(name_of(str(code)), str(code))
            self.counterpart.setCurrentIndex(self.counterpart.count() - 1)
        if (due := state.get("due")) and len(due) == 2:
            self._wanted = (int(due[0]), int(due[1]))
            self._month = [int(part) for part in state.get("month") or ()]
        self._show_days()

    def show_visit(self, meeting: int) -> None:
        """Show what falls due before and during a meeting."""
        self._meeting = meeting
        self.load()

    def show_span(self, span: str) -> None:
        """Show all that falls due in a span, of every counterpart."""
        self.span.choose(span)
        self.counterpart.setCurrentIndex(0)
        self._show_days()
        self.load()
