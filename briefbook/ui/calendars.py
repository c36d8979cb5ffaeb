"""How a calendar of a month looks."""

from PySide6.QtCore import QDate, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTextCharFormat
from PySide6.QtWidgets import QBoxLayout, QCalendarWidget, QToolButton, QWidget

from briefbook.dates import date_words
from briefbook.i18n import _, joined, language
from briefbook.ui import theme
from briefbook.ui.spoken import announce

_FIRST_AND_LAST = QDate(1000, 1, 1), QDate(9999, 12, 31)
"""Between which days years have four figures, as ISO 8601 writes them; Qt goes back to 4714 BC."""


class MonthCalendar(QCalendarWidget):
    """A calendar of a month; a day that has a mark keeps it where it is selected, and says what it is."""

    def mark(self, day: QDate, chip: str, words: str) -> None:
        """Mark a day in the colours of a chip; the words say what the mark means."""
        ink, ground = theme.colours().chips[chip]
        look = QTextCharFormat()
        look.setBackground(QColor(ground))
        look.setForeground(QColor(ink))
        look.setFontWeight(700)
        look.setToolTip(words)
        self.setDateTextFormat(day, look)

    def paintCell(self, painter: QPainter, rect: QRect, date: QDate) -> None:
        """Draw a day; one that is marked and selected in the colours of its mark, in a frame."""
        look = self.dateTextFormat(date)
        if date != self.selectedDate() or not look.toolTip():
            super().paintCell(painter, rect, date)
            return
        painter.save()
        painter.fillRect(rect, look.background())
        painter.setPen(QPen(QColor(theme.colours().accent), 2))
        painter.drawRect(rect.adjusted(1, 1, -1, -1))
        font = painter.font()
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(look.foreground().color())
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(date.day()))
        painter.restore()

    def say(self) -> None:
        """Have a screen reader say the day that is selected, with its mark."""
        day = self.selectedDate()
        words = date_words(day.toString(Qt.DateFormat.ISODate), language())
        words = joined([words, self.dateTextFormat(day).toolTip()])
        if (days := self.findChild(QWidget, "qt_calendar_calendarview")) is not None:
            days.setAccessibleDescription(words)
            if days.hasFocus():
                announce(days, words)


def month_calendar() -> MonthCalendar:
    """A calendar of a month whose days off, arrows and head are as the theme and the language want them.

    Days off look like the others: red is for what is late.
    """
    calendar = MonthCalendar()
    calendar.setDateRange(*_FIRST_AND_LAST)
    calendar.selectionChanged.connect(calendar.say)
    calendar.setAccessibleName(_("Calendar"))
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    day_off = QTextCharFormat()
    day_off.setForeground(QColor(theme.colours().ink))
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(day, day_off)
    if days := calendar.findChild(QWidget, "qt_calendar_calendarview"):
        days.setAccessibleName(calendar.accessibleName())
    bar = calendar.findChild(QWidget, "qt_calendar_navigationbar")
    month, year = (calendar.findChild(QToolButton, f"qt_calendar_{one}button") for one in ("month", "year"))
    box = bar.layout() if bar else None
    if language() == "ja" and isinstance(box, QBoxLayout) and month and year:
        box.insertWidget(box.indexOf(month), year)
        calendar.currentPageChanged.connect(lambda shown, _month: year.setText(date_words(str(shown), "ja")))
        year.setText(date_words(str(calendar.yearShown()), "ja"))
    for name, arrow, words in (
        ("qt_calendar_prevmonth", "chevron-left", _("Previous month")),
        ("qt_calendar_nextmonth", "chevron-right", _("Next month")),
    ):
        if button := calendar.findChild(QToolButton, name):
            button.setAccessibleName(words)
            button.setToolTip(words)
            button.setIcon(theme.icon(arrow))
    return calendar
