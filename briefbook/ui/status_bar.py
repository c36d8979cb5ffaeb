"""The strip at the foot of the window: what is being worked on, with a way to stop it, and what happened."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QRect, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QProgressBar,
    QSizePolicy,
    QStatusBar,
    QStyle,
    QStyleOption,
    QWidget,
)

from briefbook.i18n import Language, _, language
from briefbook.ui import theme
from briefbook.ui.arranging import boxed, row
from briefbook.ui.controls import button
from briefbook.ui.labels import label
from briefbook.ui.session import Session
from briefbook.ui.spoken import announce
from briefbook.ui.work import Work, alive
from briefbook.values import dataclass

_PATIENCE = 300
"""Milliseconds after which work that goes on is shown."""
SENTENCE = 12_000
"""Milliseconds for which a sentence is shown."""
_WHILE = 30_000
"""Milliseconds after which a sentence goes whose deeds can be done otherwise too."""

_EDGE = (0, 0, theme.GRID, 0)
"""The room that what stands in the foot leaves to the edge of the window."""


class Short(QLabel):
    """A sentence on one line, cut where there is no room and then told in full by its tip."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setToolTip(text)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        """The room of the whole sentence, or of much of it."""
        return QSize(min(self.fontMetrics().horizontalAdvance(self.text()) + 4, 640), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(80, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideMiddle, self.width())
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, words)


Deed = tuple[str, str, Callable[[], None]]
"""What can be done about a sentence: words, an icon, what to call."""


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence in the foot, in the language `spoken`, with deeds; `once` it goes with the first.

    It stays until it is closed, or it `passes`: it goes after a while in which nobody is at its buttons.
    """

    said: str
    deeds: Sequence[Deed]
    spoken: Language
    once: bool = False
    passes: bool = False

    def in_words(self) -> "Told":
        """The same in the language now in force."""
        if self.spoken == language():
            return self
        deeds = [(in_words(words), icon, deed) for words, icon, deed in self.deeds]
        return Told(in_words(self.said), deeds, language(), self.once, self.passes)


def in_words(said: str) -> str:
    """A sentence in the language now in force, also where it was worded in the other one."""
    from briefbook.ui.retranslation import said_again

    return said_again(said, "en" if language() == "ja" else "ja")


class StatusBar(QStatusBar):
    """Shows work with its progress, and notes for a while."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setSizeGripEnabled(False)
        self._session = session
        self._noted = ""
        self._told: QWidget | None = None
        self._before: QWidget | None = None
        """What had the keyboard before it came to a button of the strip, and gets it back from there."""
        QApplication.instance().focusChanged.connect(self._on_focus)  # type: ignore[union-attr]
        session.noted.connect(self.note)
        self.messageChanged.connect(self.setToolTip)
        session.begun.connect(self._on_begun)
        session.failed.connect(self._on_failed)
        session.told.connect(self._on_told)
        session.made.connect(self._on_made)
        session.mended.connect(self._on_mended)
        if session.unkept:
            self._on_failed(session.write_again, _("What you entered is not kept yet."), None)
        elif session.standing:
            self._show_told(session.standing.in_words())
        for work in session.workers.open:
            if work.title:
                self._on_begun(work)

    def keep_room(self) -> None:
        """Be as high as a button needs from the first on, in the looks of the window that it is in.

        For work that is shown all pages would be laid out and drawn anew, and move, and once more when it ends.
        """
        room, model = QWidget(), button(_("Cancel"))
        model.setParent(self)
        model.hide()  # it goes in the next turn of the loop only
        room.setFixedHeight(model.sizeHint().height())
        room.hide()
        self.addPermanentWidget(room)
        model.deleteLater()

    def note(self, text: str) -> None:
        """Show a sentence for a while."""
        self._noted = text
        self.showMessage(text.replace(".  ", ". "), SENTENCE)
        announce(self, text)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the sentence, cut with dots where it does not fit before what stands beside it: Qt cuts it anywhere."""
        option = QStyleOption()
        option.initFrom(self)
        with QPainter(self) as painter:
            self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelStatusBar, option, painter, self)
            painter.setPen(option.palette.windowText().color())
            painter.drawText(self._room(), Qt.AlignmentFlag.AlignVCenter, self.seen())

    def _room(self) -> QRect:
        """Where the sentence that is shown for a while stands."""
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        ends = [one.x() for one in self.findChildren(QWidget, options=direct) if one.isVisible()]
        return QRect(6, 0, min([self.width(), *ends]) - 6 - theme.GRID, self.height())

    def seen(self) -> str:
        """As much of the sentence that is shown for a while as there is room for."""
        return self.fontMetrics().elidedText(self.currentMessage(), Qt.TextElideMode.ElideRight, self._room().width())

    def noted(self) -> str:
        """The sentence that is shown for a while now, in the language now in force."""
        return in_words(self._noted) if self.currentMessage() else ""

    def _on_focus(self, old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isAncestorOf(now) and old is not None and not self.isAncestorOf(old):
            self._before = old

    def _give_back(self, place: QWidget) -> None:
        """Have the keyboard go from a part of the strip that goes away to where it was before."""
        now, before = QApplication.focusWidget(), self._before
        if now is None or not place.isAncestorOf(now) or before is None:
            return
        if alive(before) and before.isVisible() and before.window() is self.window():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_begun(self, work: Work) -> None:
        QTimer.singleShot(_PATIENCE, self, lambda: None if work.over else self._show(work))

    def _show(self, work: Work) -> None:
        bar, title = QProgressBar(), work.titled()
        bar.setAccessibleName(title)
        bar.setTextVisible(False)
        bar.setFixedWidth(160)
        bar.setRange(0, 1000 if work.fraction else 0)
        bar.setValue(int(work.fraction * 1000))
        stop = button(_("Cancel"), "x")
        if work.waited_for:
            stop.hide()
        place = boxed(row(label(title), bar, stop, margin=_EDGE, space=theme.GRID))
        place.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)  # as wide as what it holds
        stop.clicked.connect(work.cancel)
        stop.clicked.connect(lambda: self._give_back(place))
        stop.clicked.connect(lambda: stop.setEnabled(False))
        work.progressed.connect(lambda fraction: self._on_progress(bar, fraction))
        work.ended.connect(lambda _work: self._drop(place))
        self.addPermanentWidget(place)
        announce(bar, title)
        if work.over:  # since it was asked about
            self._drop(place)

    def _on_progress(self, bar: QProgressBar, fraction: float) -> None:
        if alive(bar):
            bar.setRange(0, 1000)
            bar.setValue(int(fraction * 1000))

    def _drop(self, place: QWidget) -> None:
        if self._told is place:
            self._told = self._session.standing = None
        if alive(place) and alive(self):
            self._give_back(place)
            self.removeWidget(place)
            place.deleteLater()

    def _on_failed(self, again: Callable[[], None], said: str, elsewhere: Callable[[], None] | None) -> None:
        deeds = [(_("Try again"), "rotate-ccw", again)]
        if elsewhere:
            deeds.append((_("Another place…"), "inbox", elsewhere))
        self._show_told(Told(said, deeds, language(), once=True))

    def _on_mended(self) -> None:
        told = self._session.standing
        if self._told is not None and told and told.deeds and told.deeds[0][2] == self._session.read_again:
            self._drop(self._told)

    def _on_told(self, said: str, deeds: Sequence[Deed]) -> None:
        self._show_told(Told(said, deeds, language(), passes=not deeds))

    def _on_made(self, said: str, deeds: Sequence[Deed]) -> None:
        self._show_told(Told(said, deeds, language(), passes=True))

    def _show_told(self, told: Told) -> None:
        """Show a sentence with buttons until it is closed, passes, or the next one comes."""
        if self._told is not None:
            self._drop(self._told)

        def do(deed: Callable[[], None]) -> None:
            if told.once:
                self._drop(place)
            deed()

        parts: list[QWidget] = [Short(told.said)]
        for words, icon, deed in told.deeds:
            parts.append(button(words, icon, partial(do, deed)))
        done = button("", "x", lambda: self._drop(place), tip=_("Close"))
        done.setAccessibleName(_("Close"))
        self._told = place = boxed(row(*parts, done, margin=_EDGE))
        self.addPermanentWidget(place)
        self._session.standing = told
        announce(place, told.said)
        if told.passes:
            self._drop_later(place)

    def _drop_later(self, place: QWidget) -> None:
        """Have a sentence go after a while; who is at its buttons then has it for another."""

        def drop() -> None:
            if self._told is place:
                focus = QApplication.focusWidget()
                used = place.underMouse() or (focus is not None and place.isAncestorOf(focus))
                self._drop_later(place) if used else self._drop(place)

        QTimer.singleShot(_WHILE, place, drop)
