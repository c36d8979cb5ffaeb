"""What every page of the window is, and the small parts that pages are made of."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import (
    QAction,
    QColor,
    QDragLeaveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QSplitter,
    QSplitterHandle,
    QStackedWidget,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from briefbook.i18n import _, language
from briefbook.model import Change
from briefbook.ui import theme
from briefbook.ui.session import Again, Session
from briefbook.ui.spoken import Role, label_aloud

if TYPE_CHECKING:
    from PySide6.QtWidgets import QSpinBox

    from briefbook.ui.memory import Memory

_LONG = r"[!-\u2e7f]{36,}"
"""A word, such as an address, that may be wider than the narrowest panel."""
_NUMBER = r"(?<=\d)(?=\d|年|月|日)"
_PARTICLES = "を は が に と で の も へ や".replace(" ", "")
_PHRASES = f"(?<=[、。）」])|(?<=[{_PARTICLES}])(?=[\u30a1-\u30faA-Z\u4e00-\u9fffa-z「（])"
_KANA = "[\u3041-\u3096]"
_NOTCH = 120
"""How far the wheel is turned at least, in eighths of a degree."""
_LINE = 400
"""Pixels of a line of words that goes on in the next one."""


class Page(QWidget):
    """A page: it shows records of some kinds and loads them again when a write changed one of these.

    A page is made anew when the language or the theme changes, so it words itself once, when it is made, and
    `state` and `restore` carry over what is open, selected and scrolled.  A method `do_NAME` serves the action
    NAME while the page is in front.
    """

    kinds: frozenset[str] = frozenset()
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
        super().__init__()
        self.session = session
        self.again = Again()
        self._stale = True
        session.changed.connect(self._on_changed)
        session.stepped.connect(self._on_stepped)

    def load(self) -> None:
        """Load what the page shows, in the background; called when it comes to the front and is not up to date."""

    def freshen(self) -> None:
        """Load what the page shows if something changed since it did."""
        if self._stale:
            self._stale = False
            self.load()

    def _on_changed(self, change: Change) -> None:
        if change.kinds & self.kinds:
            self._stale = True
            if self.isVisible():
                self.freshen()

    def _on_stepped(self, records: list[tuple[str, int]]) -> None:
        if self.isVisible():
            self.stepped(records)

    def stepped(self, records: list[tuple[str, int]]) -> None:
        """Note what was taken back or done again while the page is in front: one of it is to be, once it is loaded."""
        self.again.note(records)

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

    def state(self) -> dict[str, Any]:
        """What is open, selected and scrolled, as JSON can hold it."""
        return {}

    def restore(self, state: dict[str, Any]) -> None:
        """Open, select and scroll as `state` says, as far as it is still there."""

    def show_record(self, kind: str, record: Any) -> None:
        """Bring a record to the front."""

    def is_idle(self) -> bool:
        """Whether the page shows all that it was asked for."""
        return not self._stale


def spaced(lines: str) -> str:
    """Lines of rich text with some room between them."""
    return f"<p style='line-height:115%; margin:0'>{lines.replace(chr(10), '<br>')}</p>" if lines else ""


def in_phrases(text: str) -> str:
    """Japanese that goes on in the next line only between phrases: behind a sign or a particle."""
    return (
        "".join("\u2060".join(one) for one in re.split(_PHRASES, text)) if re.search(_KANA, text) else breakable(text)
    )


def breakable(text: str) -> str:
    """A text whose very long words may go on in the next line, after a sign in them or after every tenth letter."""
    return re.sub(_LONG, lambda word: "\u200b".join(re.findall(r"\w{0,9}(?:\W+|\w)", word[0])), text)


def whole_numbers(text: str) -> str:
    """A text in which no line ends within a number, nor between it and the year, month or day that it is of."""
    return re.sub(_NUMBER, "\u2060", text)


def units(text: str, offset: int) -> int:
    """An offset as Qt counts: characters beyond the first plane are two."""
    return offset + sum(one > "\uffff" for one in text[:offset])


def characters(text: str, units: int) -> int:
    """How many characters stand before an offset as Qt counts."""
    return len(text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore"))


def without_marks(text: str) -> str:
    """A text as it was before it was said where its lines may end."""
    return re.sub("[\u200b\u2060]", "", text)


class Wrapped(QLabel):
    """Words that go on in the next line, with some room between lines; Japanese after any letter or any phrase."""

    def __init__(self, text: str, *, phrases: bool = False) -> None:
        super().__init__()
        self._words, self._parted = "", in_phrases if phrases else breakable
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setText(text)

    def setText(self, text: str) -> None:
        self._words = text
        set_face(self, text)
        parted = whole_numbers(self._parted(text))
        if re.search("[&<>]", parted):
            from html import escape  # its table of signs takes time to load

            parted = escape(parted)
        super().setText(spaced(parted))
        self.setAccessibleName(text)

    def text(self) -> str:
        return self._words

    def sizeHint(self) -> QSize:
        """The room of lines that are easy to read; Qt would ask for that of short ones, and leave it empty."""
        widest = max(self.fontMetrics().horizontalAdvance(one) for one in self._words.split("\n"))
        width = min(widest + 2, _LINE)
        return QSize(width, self.heightForWidth(width))


class Plain(QLabel):
    """Words on a line, in the face of their language."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def setText(self, text: str) -> None:
        set_face(self, text)
        super().setText(text)


def set_face(found: QLabel, text: str) -> None:
    """Have a label set words in the face of their language."""
    if (families := theme.families("gothic", theme.spoken_in(text))) != found.font().families():
        font = found.font()
        font.setFamilies(families)
        found.setFont(font)


def label(text: str, step: str = "body", *, bold: bool = False, soft: bool = False, wraps: bool = False) -> QLabel:
    """A line of text in a step of the type scale."""
    found = Wrapped(text) if wraps else Plain(text)
    found.setFont(theme.font(step, bold=bold, spoken=theme.spoken_in(text)))
    found.setProperty("soft", soft)
    return found


class PushButton(QPushButton):
    """A push button that Enter presses, as Space does; Qt keeps Enter for the standard button of a form."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed(self, event):
            super().keyPressEvent(event)


class ToolButton(QToolButton):
    """A small button that Enter presses, as Space does."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed(self, event):
            super().keyPressEvent(event)


def pressed(found: QAbstractButton, event: QKeyEvent) -> bool:
    """Press a button if a key is Enter; whether it was."""
    enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    if not enter or event.isAutoRepeat() or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
        return False
    found.click()
    return True


Deed = Callable[[], object]


def button(
    text: str, icon: str = "", deed: Deed | None = None, *, name: str = "", main: bool = False, tip: str = ""
) -> QPushButton:
    """A push button that does a deed; `main` for the one deed that a page is for."""
    found = PushButton(text)
    found.setObjectName(name)
    found.setProperty("main", main)
    if icon:
        found.setIcon(theme.icon(icon, "on_accent" if main else "ink"))
        say(found, text)
    found.setToolTip(tip)
    found.setAutoDefault(False)
    if deed:
        found.clicked.connect(lambda _checked=False: deed())
    return found


def say(found: QAbstractButton, words: str) -> None:
    """Put words on a button that has an icon."""
    found.setText(f" {words}")  # the style leaves no room between icon and words
    found.setAccessibleName(words)


def set_brief(found: QAbstractButton, brief: bool) -> None:
    """Have a button with an icon leave its words to its tip where there is little room, or say them again."""
    words = found.accessibleName()
    found.setText("" if brief else f" {words}")
    found.setToolTip(words if brief else "")


def link(words: str, deed: Deed, *, name: str = "") -> QPushButton:
    """A button that looks like a link."""
    found = button(words, deed=deed, name=name)
    found.setCursor(Qt.CursorShape.PointingHandCursor)
    found.setProperty("link", True)
    return found


def roomy(dialog: QDialog, width: int, height: int = 0) -> QSize:
    """The size of a dialog that holds in the size of text in force what so many pixels hold in the usual one.

    It leaves an edge of the window before which it stands; without a height it is as high as its parts.
    """
    wanted = QSize(theme.wide(width), theme.wide(height) or dialog.sizeHint().height())
    parent = dialog.parentWidget()
    return wanted.boundedTo(parent.window().size() - QSize(4 * theme.GRID, 4 * theme.GRID)) if parent else wanted


class FilterLine(QLineEdit):
    """A line that filters a list, to which Down leads; Esc empties the line, and leads there from an empty one."""

    def __init__(self, name: str, hint: str, filtered: Callable[[], QWidget] | None) -> None:
        super().__init__()
        self._filtered = filtered
        self.setObjectName(name)
        self.setAccessibleName(hint)
        self.setPlaceholderText(hint)
        clearable(self)
        self.setProperty("filters", True)
        self.addAction(theme.icon("search", "soft"), QLineEdit.ActionPosition.LeadingPosition).setText(hint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, plain = event.key(), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if self._filtered is None or not plain or key not in (Qt.Key.Key_Down, Qt.Key.Key_Escape):
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Escape and self.text():
            self.selectAll()
            self.del_()  # as typed: it is noticed and can be undone
        else:
            self._filtered().setFocus()


def filter_line(name: str, hint: str, filtered: Callable[[], QWidget] | None = None) -> QLineEdit:
    """A line that filters a list of the page, `filtered`; the action "find" goes to it."""
    return FilterLine(name, hint, filtered)


def clearable(line: QLineEdit) -> None:
    """Give a line the button that empties it, and the button its words."""
    line.setClearButtonEnabled(True)
    for action in line.findChildren(QAction):
        if action.objectName() == "_q_qlineeditclearaction":
            action.setText(_("Clear the line"))


def tool(icon: str, words: str, deed: Deed) -> QToolButton:
    """A small button with an icon only; its words are its tip and what a screen reader says."""
    found = ToolButton()
    found.setIcon(theme.icon(icon))
    found.setToolTip(words)
    found.setAccessibleName(words)
    found.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    found.clicked.connect(lambda _checked=False: deed())
    return found


def beside(found: QToolButton, words: str) -> None:
    """Put words beside the icon of a small button."""
    found.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    say(found, words)


def number_box(least: int, most: int, unit: str) -> "QSpinBox":
    """A field for a whole number of a unit, which the wheel leaves alone as it does a `Choice`."""
    from PySide6.QtWidgets import QSpinBox

    class Number(QSpinBox):
        def wheelEvent(self, event: QWheelEvent) -> None:
            event.ignore()

        def event(self, event: QEvent) -> bool:
            if isinstance(event, (QDropEvent, QDragLeaveEvent)):  # on its edge, too, words are meant for it
                return self.lineEdit().event(event)
            return super().event(event)

    found = Number()
    found.setAcceptDrops(True)
    found.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    found.setRange(least, most)
    found.setSuffix(unit)
    found.lineEdit().setTextMargins(theme.GRID, 0, 0, 0)  # which the style leaves out
    found.lineEdit().setAcceptDrops(True)  # else the window takes what is dropped on it for a document
    found.setFixedHeight(theme.field_height())
    return found


class Choice(QComboBox):
    """A choice that the wheel leaves alone: it scrolls what the box stands in, and changes nothing that was settled.

    Its options are values with their words; with a `name` and what is `heard` it is found, and says what it is for.
    """

    def __init__(
        self, options: Iterable[tuple[Any, str]] = (), now: Any = None, *, name: str = "", heard: str = ""
    ) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setObjectName(name)
        self.setAccessibleName(heard)
        self.setToolTip(heard)
        for value, words in options:
            self.addItem(words, value)
        if now is not None:
            self.choose(now)

    def choose(self, value: Any) -> None:
        """Choose a value; the first where it is not offered."""
        self.setCurrentIndex(max(0, self.findData(value)))

    def offer(self, options: Iterable[tuple[Any, str]]) -> None:
        """Offer other options, and keep what is chosen as far as it is among them."""
        now = self.currentData()
        self.clear()
        for value, words in options:
            self.addItem(words, value)
        self.choose(now)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        label_aloud(self)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class LongChoice(Choice):
    """A choice among long texts: what has no room ends in an ellipsis, and the tooltip says the whole.

    It asks for room for `letters` of them.
    """

    def __init__(
        self,
        options: Iterable[tuple[Any, str]] = (),
        now: Any = None,
        *,
        letters: int = 12,
        name: str = "",
        heard: str = "",
    ) -> None:
        super().__init__(options, now, name=name, heard=heard)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(letters)
        self.setToolTip(self.currentText() or heard)
        self.currentTextChanged.connect(self.setToolTip)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        with painter:
            self.initStyleOption(option)
            painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
            field = QStyle.SubControl.SC_ComboBoxEditField
            room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, self).width()
            if not option.currentIcon.isNull():
                room -= option.iconSize.width() + theme.GRID // 2
            text = self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room - theme.GRID)
            option.currentText = text
            painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)


class TextField(QPlainTextEdit):
    """A field for a text of so many lines, which the Tab key leaves."""

    def __init__(self, words: str = "", *, lines: int) -> None:
        super().__init__(words)
        self.setProperty("field", True)
        self.setTabChangesFocus(True)
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + 14)


def dotted(parts: Iterable[str | None]) -> str:
    """Short facts of one record on a line, parted by dots instead of what ends a sentence; empty ones left out."""
    *others, last = [*filter(None, parts)] or [""]
    return "  ·  ".join([*(one.removesuffix("。") for one in others), last])


def aside(words: str, beside: str) -> str:
    """Words with others in brackets behind them, as the language of the interface writes brackets."""
    return f"{words}（{beside}）" if language() == "ja" else f"{words} ({beside})"


def rule() -> QFrame:
    """A thin line across."""
    line = QFrame()
    line.setFrameShape(QFrame.Shape.HLine)
    line.setFixedHeight(1)
    line.setStyleSheet(f"background: {theme.colours().rule}; border: none;")
    return line


Margin = int | tuple[int, int, int, int]
"""What is left free around parts: the same on all sides, or at the left, above, at the right and below."""


def column(*parts: Any, margin: Margin = 0, space: int = theme.GRID) -> QVBoxLayout:
    """Parts below each other; an int is stretch, None a thin line, a pair a part with its stretch."""
    box = QVBoxLayout()
    _fill(box, parts, margin, space)
    return box


def row(*parts: Any, margin: Margin = 0, space: int = theme.GRID) -> QHBoxLayout:
    """Parts beside each other."""
    box = QHBoxLayout()
    _fill(box, parts, margin, space)
    return box


def _fill(box: Any, parts: tuple[Any, ...], margin: Margin, space: int) -> None:
    box.setContentsMargins(*([margin] * 4 if isinstance(margin, int) else margin))
    box.setSpacing(space)
    add(box, parts)


def add(box: Any, parts: Iterable[Any]) -> None:
    """Add parts to a column or a row, as it is made of them."""
    for one in parts:
        part, stretch = one if isinstance(one, tuple) else (one, 0)
        if isinstance(part, int):
            box.addStretch(part)
        elif part is None:
            box.addWidget(rule())
        elif isinstance(part, QWidget):
            box.addWidget(part, stretch)
        else:
            box.addLayout(part, stretch)


class Tabs(QTabBar):
    """Tabs, in small print and nearer to each other where there is no room for all of them, then by shorter names."""

    def __init__(self) -> None:
        super().__init__()
        self._wide = 0
        """The room that they take in the usual print."""
        self._names: dict[int, tuple[str, ...]] = {}
        """What tabs are called: with how much is in them, without, for short."""
        self.setUsesScrollButtons(False)  # no tab is out of sight: the longest names are shortened instead
        self.setElideMode(Qt.TextElideMode.ElideRight)

    def call(self, at: int, words: str, short: str = "", count: int = 0) -> None:
        """Call a tab by words and by how much is in it, which its tip tells where there is no room for them."""
        whole = f"{words}  {count:,}" if count else words
        self._names[at] = whole, words, short or words
        self.setTabToolTip(at, whole)
        self.setAccessibleTabName(at, whole)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(max(self._wide, super().sizeHint().width()), super().sizeHint().height())

    def minimumTabSizeHint(self, index: int) -> QSize:
        """All that its name needs, but no more than what is left for the longest where all are to be in sight."""
        needs = sorted(self.tabSizeHint(at).width() for at in range(self.count()))
        left = self.width()
        for at, need in enumerate(needs):
            share = left // (len(needs) - at)
            if need > share:
                return self.tabSizeHint(index).boundedTo(QSize(share, 1_000))
            left -= need
        return self.tabSizeHint(index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def tabInserted(self, index: int) -> None:
        super().tabInserted(index)
        self.call(index, self.tabText(index))

    def _fit(self) -> None:
        self._set_narrow(False)
        self._shorten(0)
        self._wide = super().sizeHint().width()
        self._set_narrow(self._wide > self.width())
        for step in (1, 2):
            if super().sizeHint().width() > self.width():
                self._shorten(step)

    def _shorten(self, step: int) -> None:
        for at, names in self._names.items():
            if self.tabText(at) != names[step]:
                self.setTabText(at, names[step])

    def _set_narrow(self, narrow: bool) -> None:
        if bool(self.property("narrow")) != narrow:
            self.setProperty("narrow", narrow)
            self.style().unpolish(self)
            self.style().polish(self)


class Splitter(QSplitter):
    """Parts whose widths or heights a person draws; a screen reader says what stands between them."""

    def __init__(self, way: Qt.Orientation = Qt.Orientation.Horizontal) -> None:
        super().__init__(way)
        self.setChildrenCollapsible(False)

    def createHandle(self) -> QSplitterHandle:
        return Border(self.orientation(), self)


def parted(
    memory: "Memory",
    name: str,
    sizes: Sequence[int],
    *parts: QWidget,
    way: Qt.Orientation = Qt.Orientation.Horizontal,
    shares: Sequence[int] = (),
) -> Splitter:
    """Parts beside each other in their first sizes; those that a person draws are remembered under a name.

    What room there is beyond them is for each part by its share.
    """
    found = Splitter(way)
    found.setObjectName(f"{name}_split")
    for part in parts:
        found.addWidget(part)
    for at, share in enumerate(shares):
        found.setStretchFactor(at, share)
    found.setSizes(list(sizes))
    if kept := memory.bytes(f"split {name}"):
        found.restoreState(kept)
    found.splitterMoved.connect(lambda *_at: memory.put_bytes(f"split {name}", found.saveState()))
    return found


class Border(QSplitterHandle):
    """The border between two parts, which the arrow keys move, in large steps with Ctrl."""

    heard_as = Role.Separator

    def __init__(self, way: Qt.Orientation, parent: Splitter) -> None:
        super().__init__(way, parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(_("Border between two parts"))
        self.setAccessibleDescription(_("The arrow keys move it"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        across = self.orientation() == Qt.Orientation.Horizontal
        keys = (Qt.Key.Key_Left, Qt.Key.Key_Right) if across else (Qt.Key.Key_Up, Qt.Key.Key_Down)
        if event.key() not in keys:
            super().keyPressEvent(event)
            return
        step = theme.GRID * (10 if event.modifiers() & Qt.KeyboardModifier.ControlModifier else 2)
        place = self.contentsRect().translated(self.pos())
        now = place.x() if across else place.y()
        self.moveSplitter(now + (step if event.key() == keys[1] else -step))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A line, as broad as the mouse takes it and in the colour of the keyboard where it has that."""
        super().paintEvent(event)
        if self.hasFocus():
            with QPainter(self) as painter:
                painter.fillRect(self.rect(), QColor(theme.colours().accent))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.clearMask()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.setMask(QRegion(self.contentsRect()))


class SizedByWheel:
    """What is read: the wheel with Ctrl asks its window for text of another size; Qt would set but its lines apart."""

    _turned = 0

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)  # type: ignore[misc]
            return
        event.accept()
        self._turned += event.angleDelta().y()
        steps = int(self._turned / _NOTCH)
        self._turned -= steps * _NOTCH
        if steps and (asked := getattr(self.window(), "set_larger", None)):  # type: ignore[attr-defined]
            asked(steps)


class Scroll(SizedByWheel, QScrollArea):
    """What is as wide as there is room, and scrolls up and down."""

    heard_as = Role.Grouping

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def hold(self, held: QWidget) -> None:
        """Scroll a widget, and be as wide as it needs beside the bar, once it has the looks of the theme."""
        self.setWidget(held)
        bar = self.verticalScrollBar().sizeHint().width() + theme.GRID // 2
        QTimer.singleShot(0, self, lambda: self.setMinimumWidth(held.minimumSizeHint().width() + bar))


class Front(Scroll):
    """What is in front of a list: all about its line, found by `name`, `heard` by who does not see it."""

    def __init__(self, name: str, heard: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(heard)
        self.setProperty("surface", True)
        self.setProperty("holds", True)

    def put(self, held: QWidget) -> None:
        """Show something else."""
        old = self.takeWidget()
        self.setWidget(held)
        if old:
            away(old)


def away(part: QWidget) -> None:
    """Do away with a widget: out of sight at once, deleted when what it is doing is done."""
    part.hide()
    part.deleteLater()


def empty_out(box: QLayout) -> None:
    """Do away with all widgets in a layout."""
    while box.count():
        if (item := box.takeAt(0)) and (old := item.widget()):
            away(old)


def boxed(layout: Any, *, surface: bool = False) -> QWidget:
    """A widget with a layout."""
    found = QWidget()
    found.setLayout(layout)
    if surface:
        found.setProperty("surface", True)
        found.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    return found


def _balanced(words: QLabel) -> int:
    """The width in which lines of words are about equally long, none of them a single word."""
    length = words.fontMetrics().horizontalAdvance(words.text())
    lines = -(-length // theme.wide(_LINE))
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
