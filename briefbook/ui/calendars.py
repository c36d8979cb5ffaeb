"""How a calendar of a month looks."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextCharFormat
from PySide6.QtWidgets import QBoxLayout, QCalendarWidget, QToolButton, QWidget

from briefbook.dates import date_words
from briefbook.i18n import _, language
from briefbook.ui import theme


def month_calendar() -> QCalendarWidget:
    """A calendar of a month whose days off, arrows and head are as the theme and the language want them.

    Days off look like the others: red is for what is late.
    """
    calendar = QCalendarWidget()
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
