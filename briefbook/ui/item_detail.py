"""The item under review: its wording with what was found in it underlined, and what can be done with it."""

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QToolButton, QWidget

from briefbook.i18n import N_, _
from briefbook.model import Find, Nature
from briefbook.states import FINDS, NATURES, STRENGTHS
from briefbook.ui import theme
from briefbook.ui.arranging import Scroll, SizedByWheel, boxed, column, row
from briefbook.ui.controls import Choice, ToolButton, button, say
from briefbook.ui.flow import Flow
from briefbook.ui.labels import characters, units
from briefbook.ui.reviewing import Item, facts
from briefbook.ui.session import Session
from briefbook.ui.source_parts import Title

DEEDS = (
    ("merge", "merge", N_("Merge with the next")), ("split", "split", N_("Split at the cursor")),
    ("renumber", "hash", N_("Renumber…")), ("edit", "pencil", N_("Edit the record…")),
    ("pair", "link", N_("Pair by hand…")), ("unpair", "unlink", N_("Part the languages")),
    ("remove", "trash-2", N_("Remove")),
)  # fmt: skip
"""What can be done with an item: the action, its icon, its words."""


class WordingBox(SizedByWheel, QPlainTextEdit):
    """A wording to read, its finds underlined; the cursor says where it would be split.

    It is as high as its lines: what it stands in scrolls.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())
        self.setAccessibleName(name)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setCursorWidth(2)
        self._words = ""

    def show_wording(self, text: str, finds: tuple[Find, ...] = ()) -> None:
        """Show another wording."""
        self._words = text
        if text != self.toPlainText():
            self.setPlainText(text)
        marks = []
        for one in finds:
            if not 0 <= one.start < one.end <= len(text):
                continue
            mark = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(units(text, one.start))
            cursor.setPosition(units(text, one.end), QTextCursor.MoveMode.KeepAnchor)
            shape = QTextCharFormat()
            shape.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
            shape.setUnderlineColor(QColor(theme.colours().finds.get(one.what, theme.colours().soft)))
            shape.setToolTip(_(FINDS.get(one.what, one.what)))
            mark.cursor, mark.format = cursor, shape
            marks.append(mark)
        self.setExtraSelections(marks)

    def _fit(self) -> None:
        lines = self.document().size().height()  # a plain text counts its height in lines
        room = 2 * (round(self.document().documentMargin()) + self.frameWidth() + 2)
        self.setFixedHeight(round(lines * self.fontMetrics().lineSpacing()) + room)

    def offset(self) -> int:
        """Where the cursor stands, in characters of the wording."""
        return characters(self._words, self.textCursor().position())

    def put_cursor(self, offset: int) -> None:
        """Put the cursor before a character of the wording."""
        cursor = self.textCursor()
        cursor.setPosition(units(self._words, offset))
        self.setTextCursor(cursor)


class _Scroll(Scroll):
    """What is known of the item, which scrolls where large print leaves little room; the buttons below it stay."""

    def __init__(self, parts: QWidget) -> None:
        super().__init__()
        self.setObjectName("review_detail")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(parts)

    def follow(self, box: WordingBox) -> None:
        """Keep the cursor of a wording in sight while it is moved there."""
        if box.hasFocus():
            at = box.cursorRect().translated(box.pos())
            self.ensureVisible(at.x(), at.center().y(), 0, at.height())

    def minimumSizeHint(self) -> QSize:
        """Room for six lines, of which the rest can be brought into sight."""
        return QSize(0, 6 * self.fontMetrics().lineSpacing())


class ItemDetail(QWidget):
    """The item under review; `asked` names the action that a button is for, `nature` and `strength` what was chosen."""

    asked = Signal(str)
    nature = Signal(object)
    strength = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._face = session.settings.face
        self.item: Item | None = None
        self._title = Title("body")
        self._facts = Title("small", bold=False, soft=True)
        natures = ((one, _(words)) for one, words in NATURES.items())
        self._nature = Choice(natures, name="review_nature", heard=_("Nature"))
        self._nature.activated.connect(lambda _at: self.nature.emit(self._nature.currentData()))
        strengths = [*((one, _(words)) for one, words in STRENGTHS.items()), (None, _("Not given"))]
        self._strength = Choice(strengths, name="review_strength", heard=_("Strength"))
        self._strength.activated.connect(lambda _at: self.strength.emit(self._strength.currentData()))
        self.box = WordingBox(_("Wording"))
        self.box.setObjectName("review_wording")
        self._other = WordingBox(_("Wording in the other language"))
        self._other.setObjectName("review_other_wording")
        self._accept = button(_("Accept"), "check", lambda: self.asked.emit("accept"), main=True)
        self._deeds = {name: self._deed(name, icon, words) for name, icon, words in DEEDS}
        for one in (self._accept, self._nature, self._strength, *self._deeds.values()):
            session.seal(one)
        choices = row(self._nature, self._strength, 1)
        deeds = boxed(column(Flow(self._accept, *self._deeds.values(), space=2), margin=theme.GRID))
        parts = column(
            self._title, choices, self._facts, self.box, self._other, 1, margin=theme.GRID, space=theme.GRID // 2
        )
        self._scroll = _Scroll(boxed(parts, surface=True))
        for box in (self.box, self._other):
            box.cursorPositionChanged.connect(partial(self._scroll.follow, box))
        self.setLayout(column((self._scroll, 1), deeds, space=0))
        self.show_item(None)

    def set_airy(self, airy: bool) -> None:
        """Have the title and the facts go on in a second line, or leave what is beneath them more room."""
        for one in (self._title, self._facts):
            one.brief = not airy
            one.fit()

    def minimumSizeHint(self) -> QSize:
        """Room for all buttons, also where they go on in the next line."""
        size, box = super().minimumSizeHint(), self.layout()
        return size.expandedTo(QSize(0, box.minimumHeightForWidth(self.width()))) if box else size

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def _deed(self, name: str, icon: str, words: str) -> QToolButton:
        found = ToolButton()
        found.setIcon(theme.icon(icon))
        found.setToolTip(_(words))
        found.setAccessibleName(_(words))
        found.clicked.connect(lambda: self.asked.emit(name))
        return found

    def show_item(self, item: Item | None, *, empty: bool = False) -> None:
        """Show another item, or none; of a document that is `empty` of items how one is made."""
        same = self.item is not None and item is not None and self.item.record == item.record
        self.item = item
        if not same:
            self._scroll.verticalScrollBar().setValue(0)
        self.setEnabled(item is not None)
        how = _("To make one, put the cursor on a paragraph of the document and change its role (Ctrl+R).")
        self._title.setText(_("No items in this document") if empty else _title(item))
        said = facts(item, named=False) if item else how if empty else ""
        self._facts.setText(said)
        self._facts.setVisible(bool(said))
        kept = self.box.textCursor().position() if same else 0
        self.box.setFont(theme.font(face=self._face, spoken=theme.spoken_in(item.text) if item else None))
        finds = item.wording.coding.finds if item and item.wording else ()
        self.box.show_wording(item.text if item else "", finds)
        if kept:
            cursor = self.box.textCursor()
            cursor.setPosition(min(kept, len(self.box.toPlainText())))
            self.box.setTextCursor(cursor)
        other = item.other if item else None
        self._other.setVisible(other is not None)
        self._other.setFont(theme.font("small", face=self._face, spoken=other.language if other else None))
        self._other.show_wording(item.other_text if item else "")
        self._show_choices(item)
        for name, one in self._deeds.items():
            one.setVisible(item is None or name in deeds_of(item))
        say(self._accept, _("Next") if item and item.reviewed else _("Accept"))

    def _show_choices(self, item: Item | None) -> None:
        provision = item.provision if item else None
        self._nature.setVisible(provision is not None)
        commitment = provision is not None and provision.coding.nature is Nature.COMMITMENT
        self._strength.setVisible(commitment)
        if provision is not None:
            self._nature.choose(Nature(provision.coding.nature))
            self._strength.choose(provision.coding.strength)


def deeds_of(item: Item) -> set[str]:
    """The names of what can be done with an item."""
    if item.outcome is not None:
        return {"edit", "remove", "unpair" if item.other else "pair"}
    return {"merge", "split", "renumber", "edit", "remove", "unpair" if item.other else "pair"}


def _title(item: Item | None) -> str:
    if item is None:
        return _("Choose an item")
    if item.outcome is not None:
        return item.outcome.title
    assert item.wording is not None
    headings = " › ".join("".join(one.title.splitlines()) for one in item.wording.headings[-2:])
    return "  ".join(filter(None, [item.number, headings]))
