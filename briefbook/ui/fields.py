"""Fields of forms: a date as it is written in the language of the interface, and counterparts with completion."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QDate, QEvent, QObject, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCompleter,
    QLineEdit,
    QMenu,
    QWidget,
    QWidgetAction,
)

from briefbook import counterparts
from briefbook.counterparts import name_of
from briefbook.dates import read_date
from briefbook.i18n import _
from briefbook.ui import theme
from briefbook.ui.arranging import column, empty_out, row
from briefbook.ui.controls import PushButton, ToolButton
from briefbook.ui.dated import date_words
from briefbook.ui.finding import nearest
from briefbook.ui.language_keys import menu_over

_STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_PageUp: 7, Qt.Key.Key_PageDown: -7}
_SHOWN = 8
_BETWEEN = " · "  # no name has it, as some have a comma


def example(words: str) -> str:
    """What stands in an empty field for what may be typed there, so that nobody takes it for what stands there."""
    return _("e.g. {example}", example=words)


def time_line(name: str, now: str | None) -> QLineEdit:
    """A line for a time of the day."""
    found = QLineEdit(now or "")
    found.setObjectName(name)
    found.setPlaceholderText(example("14:30"))
    found.setMaximumWidth(theme.wide(100))
    return found


def wrong_time(line: QLineEdit) -> str | None:
    """The sentence that says that what stands in a line is no time; None where it is one, or nothing."""
    from briefbook.followup.timetable import read_time

    try:
        read_time(line.text())
    except ValueError:
        return _("{typed} is not a time.  Write it such as 14:30.", typed=line.text())
    return None


def instant(day: "DateField", time: QLineEdit, today: str) -> str:
    """The day, or the instant by the store's clock, that stands in two fields; that of a time alone is of today.

    ValueError for what is none.
    """
    from briefbook.followup.timetable import read_time

    at = read_time(time.text())
    return "T".join(filter(None, [day.value() or (at and today), at]))


class DateField(QWidget):
    """A line for a date of any precision or an interval, typed as one writes it, or chosen from a calendar.

    Up and Down go a day on or back, Page Up and Page Down a week.
    """

    def __init__(self, value: str | None, today: str) -> None:
        super().__init__()
        self._today = today
        self.line = QLineEdit()
        self._example = date_words(today)
        self.line.setPlaceholderText(example(self._example))
        self.line.editingFinished.connect(self._tidy)
        self.line.installEventFilter(self)
        self._button = ToolButton()
        self._button.setIcon(theme.icon("calendar"))
        self._button.setToolTip(_("Choose from a calendar"))
        self._button.setAccessibleName(_("Choose from a calendar"))
        self._button.clicked.connect(self._show_calendar)
        self.setLayout(row(self.line, self._button, space=theme.GRID // 2))
        self.setFocusProxy(self.line)
        self.show_date(value)

    def widest(self) -> int:
        """The width in which its example is seen whole."""
        words = self.line.fontMetrics().horizontalAdvance(self.line.placeholderText())
        return words + 3 * theme.GRID - 2 + self._button.sizeHint().width() + theme.GRID // 2

    def retranslate(self) -> None:
        """Write what stands there as it is written in the language now in force."""
        self._example = date_words(self._today)
        self.line.setPlaceholderText(example(self._example))
        if not self.line.hasFocus():
            self._tidy()

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def show_date(self, value: str | None) -> None:
        """Show a date in words."""
        self.line.setText(date_words(value))

    def value(self) -> str | None:
        """The date that stands there, None where nothing does.  ValueError for what is no date."""
        return read_date(self.line.text(), self._today)

    def wrong(self) -> str | None:
        """The sentence that says that what stands there is no date; None where it is one, or nothing."""
        try:
            self.value()
        except ValueError:
            return _(
                "{typed} is not a date.  Write it as {example}, or leave it empty.",
                typed=self.line.text(),
                example=self._example,
            )
        return None

    def wrong_day(self, *, needed: bool = True) -> str | None:
        """The sentence that says that what stands there is no day; None where it is one, or is not needed."""
        day = None if self.wrong() else self.value()
        if (day is None and not needed and not self.wrong()) or (day and len(day) == len("2026-03-31")):
            return None
        return _("{typed} is not a day.  Write it as {example}.", typed=self.line.text(), example=self._example)

    def _tidy(self) -> None:
        try:
            self.show_date(self.value())
        except ValueError:
            return

    def _day(self) -> date:
        """The first day of what stands there; today where there is none."""
        try:
            value = (self.value() or self._today).split("/")[0]
        except ValueError:
            value = self._today
        return date.fromisoformat(f"{value}-01-01"[:10] if len(value) == 4 else f"{value}-01"[:10])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = _STEPS.get(Qt.Key(event.key()))
            if step is not None:
                stands = bool(self.line.text().strip())
                self.show_date((self._day() + timedelta(days=step if stands else 0)).isoformat())
                return True
        return super().eventFilter(watched, event)

    def _show_calendar(self) -> None:
        from briefbook.ui.calendars import month_calendar

        calendar = month_calendar()
        day = self._day()
        calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        menu = menu_over(self)
        action = QWidgetAction(menu)
        action.setDefaultWidget(calendar)
        menu.addAction(action)
        calendar.activated.connect(lambda chosen: self._choose(chosen, menu))
        calendar.clicked.connect(lambda chosen: self._choose(chosen, menu))
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
        calendar.setFocus()

    def _choose(self, chosen: QDate, menu: QMenu) -> None:
        self.show_date(chosen.toString(Qt.DateFormat.ISODate))
        menu.close()
        self.line.setFocus()
        self.line.editingFinished.emit()


class CounterpartLine(QLineEdit):
    """A line that proposes counterparts by name in either language, code or reading; `picked` says which was taken."""

    picked = Signal(str)

    def __init__(self, *, own_side: bool = False) -> None:
        super().__init__()
        every = (one.code for one in counterparts.all_counterparts())
        self._known = [code for code in every if own_side or code != counterparts.OUR_SIDE]
        self._codes: list[str] = []
        self._model = QStringListModel(self)
        completer = QCompleter(self._model, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(_SHOWN)
        completer.activated.connect(self._on_activated)
        self.setCompleter(completer)
        self.textEdited.connect(self._propose)
        self.returnPressed.connect(self._complete)
        self.setPlaceholderText(_("Name or code"))

    def _propose(self, typed: str) -> None:
        self._codes = [code for _near, code in nearest(typed, self._known, counterparts.names_of)[:_SHOWN]]
        self._model.setStringList([self.words(code) for code in self._codes])
        completer = self.completer()
        if completer and self._codes:
            if popup := completer.popup():
                popup.setStyleSheet(theme.sheet())  # it stands in no window
            completer.complete()

    @staticmethod
    def words(code: str) -> str:
        """A counterpart as it is proposed."""
        return f"{name_of(code)}  {code}"

    def _on_activated(self, words: str) -> None:
        for code in self._codes:
            if self.words(code) == words:
                self.picked.emit(code)

    def meant(self) -> str | None:
        """The counterpart that what is typed stands for; None where it stands for none."""
        typed = self.text().strip()
        if not typed:
            return None
        if found := counterparts.lookup(typed):
            return found.code
        return next((code for code in self._known if self.words(code) == typed), None)

    def _complete(self) -> None:
        """Take the first that is proposed for what names none: Enter means the one in sight."""
        if self._codes and self.meant() is None and self.text().strip():
            self.setText(name_of(self._codes[0]))

    def wrong(self) -> str | None:
        """The sentence that says that no counterpart is called so; None where one is, or nothing is typed."""
        if not self.text().strip() or self.meant():
            return None
        return _("No counterpart is called {name}.  Choose one that is proposed.", name=self.text())

    def take(self) -> bool:
        """Pick what is typed, or the nearest to it; whether there was any."""
        typed = self.text().strip()
        code = self.meant() or next((code for _near, code in nearest(typed, self._known, counterparts.names_of)), None)
        if code:
            self.picked.emit(code)
        return code is not None


class CounterpartsField(QWidget):
    """Counterparts chosen one after the other; each can be taken away again."""

    changed = Signal()

    def __init__(self, codes: Sequence[str]) -> None:
        super().__init__()
        self._codes = list(codes)
        self.line = CounterpartLine()
        self.line.setPlaceholderText(_("Add a country or organisation"))
        self.line.picked.connect(self._add)
        self.line.editingFinished.connect(self._on_left)
        self.line.installEventFilter(self)
        self._chosen = row(space=theme.GRID // 2)
        self.setLayout(column(self._chosen, self.line, space=theme.GRID // 2))
        self.setFocusProxy(self.line)
        self._show_chosen()

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def codes(self) -> tuple[str, ...]:
        """The codes that are chosen; what is typed and not yet taken counts where it names a counterpart."""
        typed = self.line.meant()
        return tuple(dict.fromkeys([*self._codes, *([typed] if typed else [])]))

    def words(self) -> str:
        """What those are called that are chosen, and what is typed beside them."""
        return _BETWEEN.join(filter(None, [*map(name_of, self._codes), self.line.text().strip()]))

    def show_codes(self, codes: Sequence[str]) -> None:
        """Show other counterparts in place of those that are chosen."""
        self._codes = list(codes)
        self.line.clear()
        self._show_chosen()

    def show_names(self, words: str) -> None:
        """Show the counterparts that are named one after the other; what names none is left in the line."""
        found = {one: counterparts.lookup(one) for one in words.split(_BETWEEN)}
        self.show_codes([each.code for each in found.values() if each])
        self.line.setText(_BETWEEN.join(one for one, each in found.items() if not each))
        self.changed.emit()

    def _add(self, code: str) -> None:
        if code not in self._codes:
            self._codes.append(code)
        # the completer writes its words into the line after this signal
        self.line.clear()
        QTimer.singleShot(0, self.line, self.line.clear)
        self._show_chosen()
        self.changed.emit()

    def _on_left(self) -> None:
        """Take what was typed where it names a counterpart, as Enter does."""
        if code := self.line.meant():
            self._add(code)

    def _remove(self, code: str) -> None:
        self._codes.remove(code)
        self._show_chosen()
        self.line.setFocus()
        self.changed.emit()

    def retranslate(self) -> None:
        """Name those that are chosen in the language now in force."""
        self._show_chosen()

    def _show_chosen(self) -> None:
        empty_out(self._chosen)
        for code in self._codes:
            one = PushButton(theme.icon("x", "soft"), name_of(code))
            one.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
            one.setAutoDefault(False)
            # the Tab key goes on to the next field, where a space that is typed takes nothing away; Backspace does
            one.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            one.setToolTip(_("Take {name} away", name=name_of(code)))
            one.setAccessibleName(_("Take {name} away", name=name_of(code)))
            one.clicked.connect(lambda _checked=False, code=code: self._remove(code))
            self._chosen.addWidget(one)
        self._chosen.addStretch(1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key, typed = event.key(), self.line.text().strip()
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and typed:
                self.line.take()
                return True
            if key == Qt.Key.Key_Backspace and not typed and self._codes:
                self._remove(self._codes[-1])
                return True
        return super().eventFilter(watched, event)
