"""What every page of the window is, and what stands where there is nothing yet."""

from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QPushButton, QStackedWidget, QWidget

from briefbook.i18n import _
from briefbook.model import Change
from briefbook.ui import theme
from briefbook.ui.arranging import column, row
from briefbook.ui.controls import button
from briefbook.ui.labels import LINE, Wrapped, label
from briefbook.ui.session import Again, Session

_MOMENT = 300
"""Milliseconds for which a person waits without wondering why nothing is there."""


class Part(QWidget):
    """A part of the window with records of some kinds, loaded when it comes to the front and is not up to date.

    It is made anew when the language or the theme changes, so it words itself once, when it is made, and `state` and
    `restore` carry over what is open, selected and scrolled.  A method `do_NAME` serves the action NAME while it is in
    front.
    """

    kinds: frozenset[str] = frozenset()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.again = Again()
        self.stale = True

    def load(self) -> None:
        """Load what is shown, in the background."""

    def freshen(self) -> None:
        """Load what is shown if something changed since it was."""
        if self.stale:
            self.stale = False
            self.load()

    def stepped(self, records: list[tuple[str, int]]) -> None:
        """Note what was taken back or done again while it is in front: one of it is to be, once it is loaded."""
        self.again.note(records)

    def state(self) -> dict[str, Any]:
        """What is open, selected and scrolled, as JSON can hold it."""
        return {}

    def restore(self, state: dict[str, Any]) -> None:
        """Open, select and scroll as `state` says, as far as it is still there."""


class Page(Part):
    """A page of the window: it loads what it shows again when a write changed a record of its kinds."""

    anew = False
    """Whether it was made anew as it stood, in another language or theme, and was not shown since."""
    front: QWidget | None = None
    """What the keyboard is for when the page comes to the front for the first time; None: the page itself."""
    passed = False
    """Whether it came to the front by the arrow keys in the list of pages, where the keyboard is to stay then."""
    came = False
    """Whether what is open in it was asked for on another page, to which one goes back."""
    awaits: QWidget | None = None
    """To which part the keyboard is to come once that is shown."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        session.changed.connect(self._on_changed)
        session.stepped.connect(self._on_stepped)

    def _on_changed(self, change: Change) -> None:
        if change.kinds & self.kinds:
            self.stale = True
            if self.isVisible():
                self.freshen()

    def _on_stepped(self, records: list[tuple[str, int]]) -> None:
        if self.isVisible():
            self.stepped(records)

    def can(self, name: str) -> bool:
        """Whether an action makes sense with what is selected now; one that does not is greyed out."""
        return True

    def take_keyboard(self) -> None:
        """Take the keyboard to the part that waited for it, which is shown now."""
        if self.awaits and self.awaits.isVisible():
            self.awaits.setFocus()
        self.awaits = None

    def home(self) -> QWidget | None:
        """Where Esc leads from what stands beside it: the list in front; None where the page has none."""
        return self.front

    def keyPressEvent(self, event: QKeyEvent) -> None:
        home = self.home() if event.key() == Qt.Key.Key_Escape else None
        if home is not None and home.isVisible() and not home.hasFocus():
            home.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def refresh_actions(self) -> None:
        """Have the actions follow what is selected now."""
        actions = getattr(self.window(), "actions_", None)
        if actions is not None and self.isVisible():
            actions.refresh()

    def show_record(self, kind: str, record: Any) -> None:
        """Bring a record to the front."""

    def is_idle(self) -> bool:
        """Whether the page shows all that it was asked for."""
        return not self.stale


def _balanced(words: QLabel) -> int:
    """The width in which lines of words are about equally long, none of them a single word."""
    length = words.fontMetrics().horizontalAdvance(words.text())
    lines = -(-length // theme.wide(LINE))
    return max(theme.wide(300), round(length / max(1, lines) * 1.2) + theme.GRID)


def import_button(session: Session) -> QPushButton:
    """The button of an empty place that asks for documents to import."""
    return button(_("Import documents…"), "download", lambda: session.asked.emit("import"), main=True)


class Empty(QWidget):
    """What stands where there is nothing yet: what belongs here, and what to do.

    Where there is little room the picture makes way, and then the words for the tip of the title.
    """

    def __init__(self, icon: str, title: str, text: str, *deeds: QPushButton) -> None:
        super().__init__()
        picture = QLabel()
        picture.setPixmap(theme.icon(icon, "soft").pixmap(theme.wide(40), theme.wide(40)))
        picture.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        head, words = label(title, "section", bold=True), Wrapped(text, phrases=True)
        head.setToolTip(text)
        words.setProperty("soft", True)
        for one in (head, words):
            one.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        words.setMaximumWidth(_balanced(words))
        words.setMinimumWidth(min(220, words.maximumWidth()))
        middle = row(1, (words, 100), 1)
        below = self._below = row(1, *deeds, 1, margin=(0, theme.GRID, 0, 0))
        for deed in deeds:
            below.setAlignment(deed, Qt.AlignmentFlag.AlignHCenter)
        self.setLayout(column(1, picture, head, middle, below, 2, margin=3 * theme.GRID))
        self._deeds, self._making_way, self._parts = deeds, (picture, words), (head, words, *deeds)

    def minimumSizeHint(self) -> QSize:
        """The room of what does not make way, with what to do one below the other."""
        spared = sum(one.minimumSizeHint().height() for one in self._making_way if not one.isHidden())
        widest = max((one.minimumSizeHint().width() for one in self._parts), default=0)
        return QSize(widest + 6 * theme.GRID, super().minimumSizeHint().height() - spared)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        box = self.layout()
        assert box is not None
        wide = sum(one.sizeHint().width() + theme.GRID for one in self._deeds) + 6 * theme.GRID
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._below.setDirection(beside if wide <= self.width() else below)
        for one in self._making_way:
            one.show()
        for one in self._making_way:
            if box.totalHeightForWidth(self.width()) > self.height():
                one.hide()
        box.activate()

    def showEvent(self, event: QShowEvent) -> None:
        """Take the keyboard where it was in what this stands in the place of."""
        super().showEvent(event)
        now = self.window().focusWidget()
        if self._deeds and (now is None or not now.isVisible() or now.isAncestorOf(self)):
            self._deeds[0].setFocus(Qt.FocusReason.OtherFocusReason)


class Loading(QWidget):
    """What stands on a page until that is read: nothing for a moment, then that it is being loaded."""

    def __init__(self) -> None:
        super().__init__()
        self._words = label(_("Loading…"), soft=True)
        self._words.hide()
        self.setLayout(column(1, row(1, self._words, 1), 1))
        self._later = QTimer(self, singleShot=True, interval=_MOMENT)
        self._later.timeout.connect(self._words.show)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._later.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._later.stop()


def come_to(part: QWidget) -> None:
    """Have a part take the keyboard, or where it is hidden what stands in its place: else a key would do nothing."""
    stack = part
    while not isinstance(stack, QStackedWidget) and (above := stack.parentWidget()) is not None:
        stack = above
    shown = stack.currentWidget() if isinstance(stack, QStackedWidget) else None
    if isinstance(shown, Empty) and (deed := shown.findChild(QPushButton)):
        deed.setFocus(Qt.FocusReason.OtherFocusReason)
    else:
        part.setFocus()
