"""Parts that the pages Sources and Import review share: a source in words, its legend, its warnings."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolButton, QWidget

from briefbook import counterparts
from briefbook.i18n import N_, _, joined, ngettext
from briefbook.model import Role
from briefbook.states import KINDS, ROLES, Chip, review_chip
from briefbook.ui import theme
from briefbook.ui.arranging import beside, column
from briefbook.ui.chips import Chips
from briefbook.ui.columns import brief
from briefbook.ui.controls import ToolButton
from briefbook.ui.dated import date_words
from briefbook.ui.flow import Flow
from briefbook.ui.lines import Line, LineList
from briefbook.ui.original import Original
from briefbook.ui.table import first_line
from db.records import SourceRecord

LANGUAGES = {"ja": N_("In Japanese"), "en": N_("In English")}
"""The languages of documents in words."""


def names_of(codes: Sequence[str]) -> str:
    """The names of counterparts in the language of the interface, our own side left out."""
    return joined(counterparts.name_of(code) for code in codes if code != counterparts.OUR_SIDE)


def source_words(source: SourceRecord) -> str:
    """What a source is, in one line: kind, date, counterparts, language."""
    head = source.masthead
    parts = [
        _(KINDS[head.kind]),
        date_words(head.date),
        head.place or "",
        names_of(head.counterparts),
        _(LANGUAGES[head.language]),
    ]
    return " · ".join(filter(None, parts))


def source_chips(source: SourceRecord) -> list[Chip]:
    """What a person should know of a source at once."""
    chips = [review_chip(source.reviewed)]
    if source.masthead.provisional:
        chips.append((_("Provisional translation"), "plain"))
    return [one for one in chips if one]


def source_line(source: SourceRecord) -> Line:
    """A source as a line of a list, for short: its title shows in which language it is."""
    head = source.masthead
    date = date_words(head.date, short=True)
    detail = " · ".join(filter(None, [date, joined(brief(code) for code in head.counterparts)]))
    chips = tuple(source_chips(source)[:1])
    return Line("source", source.id, head.title or source.file, detail, "", chips, icon="file-text")


def tool(icon: str, words: str) -> QToolButton:
    """A flat button with an icon and words."""
    found = ToolButton()
    found.setIcon(theme.icon(icon))
    beside(found, words)
    return found


def toggle(icon: str, words: str, deed: Callable[[bool], None]) -> QToolButton:
    """A flat button that stays pressed; `deed` is told whether it is."""
    found = tool(icon, words)
    found.setCheckable(True)
    found.toggled.connect(deed)
    return found


class Title(QLabel):
    """A title, or words below one, of at most two lines; what is longer ends in an ellipsis, its tip is the whole.

    Where it is `brief` it has one.
    """

    brief = False

    def __init__(self, step: str = "section", *, bold: bool = True, soft: bool = False) -> None:
        super().__init__()
        self._text = ""
        self._scale, self._bold, self._ink = step, bold, "soft" if soft else "ink"
        self.setFont(theme.font(step, bold=bold))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(self.fontMetrics().lineSpacing())

    def text(self) -> str:
        """The whole title."""
        return self._text

    def setText(self, text: str) -> None:
        """Show another title."""
        self._text = " ".join(text.split())
        self.setFont(theme.font(self._scale, bold=self._bold, spoken=theme.spoken_in(text)))
        self.setToolTip(self._text)
        self.setAccessibleName(self._text)
        self.fit()
        self.update()

    def _lines(self) -> list[str]:
        """The title as it is shown in the room there is."""
        metrics, width = self.fontMetrics(), max(1, self.width())
        if metrics.horizontalAdvance(self._text) <= width:
            return [self._text]
        if self.brief:
            return [metrics.elidedText(self._text, Qt.TextElideMode.ElideRight, width)]
        first, rest = first_line(metrics, self._text, width)
        return [first, metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)]

    def fit(self) -> None:
        """Be as high as the lines there are."""
        lines = len(self._lines())
        self.setFixedHeight(self.fontMetrics().lineSpacing() + (lines - 1) * self._step() + 2)

    def _step(self) -> int:
        """From one line to the next."""
        return round(self.fontMetrics().lineSpacing() * 1.15)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setPen(QColor(getattr(theme.colours(), self._ink)))
            metrics = self.fontMetrics()
            for at, line in enumerate(self._lines()):
                painter.drawText(0, at * self._step() + metrics.ascent(), line)


class Head(QWidget):
    """The title of a source with what it is, and what can be done with it."""

    def __init__(self, *deeds: QWidget) -> None:
        super().__init__()
        self._title = Title()
        self._words = Title("body", bold=False, soft=True)
        self._chips = Chips()
        beside = column(Flow(self._chips, *deeds, space=theme.GRID // 2))
        self.setLayout(column(self._title, self._words, beside, space=theme.GRID // 2))

    def set_airy(self, airy: bool) -> None:
        """Have what the source is go on in a second line, or end with the first."""
        self._words.brief = not airy
        self._words.fit()

    def show_source(self, source: SourceRecord) -> None:
        """Show another source."""
        self._title.setText(source.masthead.title or source.file)
        self._words.setText(source_words(source))
        chips = source_chips(source)
        self._chips.show_chips(chips)
        self._chips.setVisible(bool(chips))


def swatch(role: Role) -> QIcon:
    """A square in the colour of a role."""
    pixmap = QPixmap(14, 14)
    pixmap.fill(QColor(theme.colours().roles[role]))
    painter = QPainter(pixmap)
    painter.setPen(QColor(theme.colours().soft))
    painter.drawRect(0, 0, 13, 13)
    painter.end()
    return QIcon(pixmap)


class Legend(QWidget):
    """The roles of a document with their counts; pressing one asks for the next block of the role."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._flow = Flow(space=theme.GRID)
        self.setLayout(column(self._flow))
        self._buttons: dict[Role, QToolButton] = {}
        for role, words in ROLES.items():
            one = ToolButton()
            one.setIcon(swatch(role))
            one.setIconSize(QSize(theme.wide(14), theme.wide(14)))
            one.setFont(theme.font("small"))
            one.setToolTip(_("Go to the next block of this kind"))
            one.setProperty("words", words)
            one.setProperty("says", True)
            one.clicked.connect(lambda _checked=False, role=role: self.wanted.emit(role))
            one.hide()
            self._buttons[role] = one
            self._flow.addWidget(one)

    def show_original(self, original: Original | None) -> None:
        """Count the roles of another document."""
        for role, one in self._buttons.items():
            count = original.counts[role] if original else 0
            words = _(one.property("words"))
            beside(one, f"{words} {count}")
            one.setAccessibleName(f"{words} {count}")
            one.setVisible(count > 0)


class Warnings(LineList):
    """The warnings of a document; choosing one asks for its place."""

    wanted = Signal(int)

    def __init__(self, rows: int) -> None:
        super().__init__(_("Warnings"), details=False, at_once=True, deeds=("dismiss",))
        self.setObjectName("warnings")
        self._rows = rows
        self.opened.connect(lambda line: self.wanted.emit(line.record))
        self.selectionModel().currentChanged.connect(lambda *_both: self._on_current())

    def show_warnings(self, lines: Sequence[Line]) -> None:
        """Show other warnings."""
        blocked = self.selectionModel().blockSignals(True)
        self.show_lines(lines)
        self.selectionModel().blockSignals(blocked)
        self._fit()

    def set_rows(self, rows: int) -> None:
        """Show so many at once."""
        self._rows = rows
        self._fit()

    def _fit(self) -> None:
        rows = min(max(self.lines.rowCount(), 1), self._rows)
        self.setFixedHeight(rows * max(self.sizeHintForRow(0), 20) + 2 * self.frameWidth() + 4)

    def notice(self) -> int | None:
        """The id of the warning that is chosen."""
        line = self.chosen()
        return int(line.record) if line else None

    def point(self, notices: Sequence[int]) -> None:
        """Have one of the warnings that concern what is in hand chosen; none where none does."""
        if self.notice() in notices or (not notices and self.hasFocus()):
            return
        blocked = self.selectionModel().blockSignals(True)
        if notices:
            self.choose("notice", notices[0])
            self.scrollTo(self.currentIndex())
        else:
            self.clearSelection()
        self.selectionModel().blockSignals(blocked)
        self.viewport().update()

    def _on_current(self) -> None:
        if self.hasFocus() and (line := self.chosen()):
            self.wanted.emit(line.record)


def warnings_words(count: int) -> str:
    """How many warnings there are."""
    return ngettext("{n} warning", "{n} warnings", count)
