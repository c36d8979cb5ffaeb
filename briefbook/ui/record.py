"""The panel of the record in front: the parts that the panels of items and outcomes share."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QContextMenuEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QBoxLayout,
    QComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from briefbook import progress
from briefbook.desk import Desk
from briefbook.i18n import _
from briefbook.states import review_chip
from briefbook.ui import theme
from briefbook.ui.actions import context_menu
from briefbook.ui.arranging import Front, add, beside, boxed, column, row
from briefbook.ui.chips import chip_size, draw_chip
from briefbook.ui.controls import ToolButton, pressed
from briefbook.ui.dated import moment_words
from briefbook.ui.fields import CounterpartsField, DateField
from briefbook.ui.flow import Flow
from briefbook.ui.labels import label
from briefbook.ui.page import Empty
from briefbook.ui.session import Session
from briefbook.ui.table import Table, draw_lines
from briefbook.ui.theirs import keep_over, value_words
from briefbook.ui.work import sentence
from db.records import EntryRecord

_HISTORY = 6
"""Entries of the history that are shown at first."""
_FIRST = 6
"""Parts of a record that are shown first: what it is called, its words and where they stand."""
_TURN = 1
"""Milliseconds between two steps in which a further part is made and shown: what is due meanwhile comes first."""
_AT_ONCE = 12
"""Further entries that are shown at a time."""


def narrowest() -> int:
    """The least width of a record, in pixels."""
    return max(296, theme.wide(220))


class RecordPanel(Front):
    """Shows one record; `read` reads all about it in the background, `fill` puts it into the panel."""

    def __init__(self, session: Session, name: str, heard: str) -> None:
        super().__init__(name, heard)
        self.session = session
        self.record: int | None = None
        self.editing = False
        self._found: Any = None
        self._began: Any = None
        """What was shown when the person began to type in a field, where another version came meanwhile."""
        self._shown: int | None = None
        """The record that it shows."""
        self.is_whole = True
        """Whether no part of what it shows is still to come."""
        self._scroll: int | None = None
        self._begins: tuple[int, str, bool] | None = None
        self.setMinimumWidth(narrowest())
        self.setWidget(_blank())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the record, as on its line in the list."""
        if self.record is not None:
            context_menu(self, Table.MENU).popup(event.globalPos())

    # -- what the panel of a kind says

    def read(self, desk: Desk, record: int) -> Any:
        """All that the panel shows of a record."""
        raise NotImplementedError

    def fill(self, found: Any) -> Iterable[Any]:
        """The parts of the panel, from top to bottom."""
        raise NotImplementedError

    # -- showing

    def room(self) -> int:
        """The width of its parts, in pixels, where the bar beside them stays or stays away."""
        return self.viewport().width() - 4 * theme.GRID

    def show_record(self, record: int | None, *, reads: bool = False) -> None:
        """Show a record; None for none."""
        if record == self.record and not reads:
            return
        if record != self.record:
            self.editing = False
        self.record = record
        if record is None:
            self._show(None)
            return
        self.session.read(self, lambda desk: self.read(desk, record), self._show, "record", self._on_gone)

    def _on_gone(self, error: Exception) -> None:
        if sentence(error) is None:
            self.session.broken.emit(error)
        self.record = None
        self._show(None)

    def begin_with(self, record: int, field: str, *, edits: bool = False) -> None:
        """Once a record is shown, have the keyboard go to a field of it, to type over its words.

        Where the person `edits`, go on with that instead.
        """
        self._begins = (record, field, edits)

    def _is_typing(self) -> bool:
        """Whether something is typed in a field of the panel that is not kept yet."""
        focus = self.window().focusWidget()
        return focus is not None and self.isAncestorOf(focus) and _typed(focus) is not None

    def edited_field(self) -> str:
        """The name of the field that is being edited; empty where the panel is not."""
        focus = self.window().focusWidget()
        inside = focus is not None and self.isAncestorOf(focus)
        return focus.objectName() if self.editing and inside and focus else ""

    def _show(self, found: Any) -> None:
        typing = found is not None and self._is_typing() and self.subject(found).id == self.record
        self._began = (self._began or self._found) if typing else None
        self._found = found
        begins = self._begins if found is not None and self._begins and self._begins[0] == self.record else None
        if begins:
            self._begins = None
            self.editing = self.editing or begins[2]
        before, self._shown = self._shown, None if found is None else self.record
        if before is not None and self._shown != before:
            self._scroll = 0  # another record is read from its beginning
        self.rebuild(in_turns=self._shown != before and not (begins or self.editing))
        if begins and (field := self.findChild(QWidget, begins[1])):
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            if isinstance(field, QPlainTextEdit) and not begins[2]:
                field.selectAll()

    def rebuild(self, *, in_turns: bool = False) -> None:
        """Make the panel anew from what was read, focus and scrolled place kept.

        In turns, its first parts come first, so that no key waits for the rest; not where what is seen below them, or
        has the keyboard, would be gone for a moment.
        """
        focus = self.window().focusWidget()  # the panel's own would be whatever in it last had the focus
        inside = focus is not None and self.isAncestorOf(focus)
        name = focus.objectName() if focus and inside else ""
        at = _reached(self).index(focus) if focus and inside and focus in _reached(self) else None
        typed = _typed(focus) if name else None
        chosen = isinstance(focus, QPlainTextEdit) and focus.textCursor().selectedText() == focus.toPlainText() != ""
        stood = self.verticalScrollBar().value()
        scrolled = stood if self._scroll is None else self._scroll
        in_turns = in_turns and not (inside or scrolled)
        self.is_whole = False
        parts = iter(() if self._found is None else self.fill(self._found))
        box = column(*islice(parts, _FIRST if in_turns else None), 1, margin=2 * theme.GRID)
        inner = _blank() if self._found is None else boxed(box, surface=True)
        if in_turns:
            inner.setAttribute(Qt.WidgetAttribute.WA_StaticContents)  # what stands is not painted anew as it grows
        self.put(inner)
        if name and (found := self.findChild(QWidget, name)):
            found.setFocus(Qt.FocusReason.OtherFocusReason)
            _type(found, typed)
            if chosen and isinstance(found, QPlainTextEdit):
                found.selectAll()
        elif at is not None and (places := _reached(self)):
            places[min(at, len(places) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)  # what stands there now
        self._scroll = scrolled  # until it is: where it is made anew once more before that, it stands at the top
        QTimer.singleShot(_TURN if in_turns else 0, inner, lambda: self._make_next(box, parts, scrolled))

    def _make_next(self, box: QBoxLayout, parts: Iterator[Any], scrolled: int) -> None:
        """Make the next part that is still to come; once there is none, scroll to where the panel was."""
        with progress.first():
            made = list(islice(parts, 1))
        if made:
            inner = box.parentWidget() or self
            QTimer.singleShot(_TURN, inner, lambda: self._put_next(box, made, parts, scrolled))
        else:
            self.is_whole = True
            self.verticalScrollBar().setValue(scrolled)
            if self._scroll == scrolled:
                self._scroll = None

    def _put_next(self, box: QBoxLayout, made: Sequence[Any], parts: Iterator[Any], scrolled: int) -> None:
        """Show a part that was made below the others."""
        with progress.first():
            box.takeAt(box.count() - 1)
            add(box, (*made, 1))
            self._make_room(box)
        QTimer.singleShot(_TURN, box.parentWidget() or self, lambda: self._make_next(box, parts, scrolled))

    def _make_room(self, box: QBoxLayout) -> None:
        """Have parts that were added stand below each other at once: Qt shows them in what room there was before, one
        over the other, and makes more in a later turn, before which they may be painted.
        """
        items = [item for at in range(box.count()) if (item := box.itemAt(at))]
        for part in [item.widget() for item in items]:
            if part is not None and not part.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
                part.resize(self.room(), part.height())  # else all in it would be laid out in Qt's own width first
                part.show()
        box.activate()
        QApplication.sendEvent(self, QEvent(QEvent.Type.LayoutRequest))

    # -- what is kept

    def subject(self, found: Any) -> Any:
        """The record that what was read is about."""
        return found.record

    def present(self, desk: Desk, record: int) -> Any:
        """The record as it stands in the store."""
        raise NotImplementedError

    def value(self, record: Any, field: str) -> Any:
        """What a field of the record holds."""
        return getattr(record, field)

    def keeps(self, field: str, write: Callable[[Desk, int, Any], Any]) -> Callable[[Any], None]:
        """Keeps what is entered in a field; what another program wrote there meanwhile is told, and offered."""

        def keep(value: Any) -> None:
            if self.record is None:
                return
            key, shown = self.record, self._began or self._found
            was, self._began = self.value(self.subject(shown), field), None

            keep_over(
                self.session, {field: value}, {field: was},
                lambda desk: {field: self.value(self.present(desk, key), field)},
                lambda desk, values: write(desk, key, values[field]),
                self.words,
            )  # fmt: skip

        return keep

    def words(self, field: str, value: Any) -> str:
        """What a field of the record holds, in words."""
        return value_words(field, value)

    def scroll_later(self, value: int) -> None:
        """Scroll to a place once the record is there."""
        self._scroll = value

    # -- what the panels share

    def section(self, title: str, *parts: Any, deeds: Sequence[QWidget] = (), nothing: str = "") -> QWidget:
        """A part of the panel under a heading, with the buttons that change it at the right, or below where there is no
        room; where it has no parts it says that there is `nothing`.
        """
        words = label(title, "small", bold=True, soft=True)
        words.setMinimumHeight(theme.field_height())
        head = boxed(Flow(words, 1, *map(self.session.seal, deeds))) if deeds else words
        shown = parts or ([prose(nothing, soft=True)] if nothing else [])
        return boxed(column(None, head, *shown, space=theme.GRID // 2))

    def tool(self, icon: str, words: str, name: str, deed: Callable[[], Any], *, says: bool = False) -> QToolButton:
        """A small button; with its words beside the icon where it `says` them."""
        found = ToolButton()
        found.setObjectName(name)
        found.setIcon(theme.icon(icon))
        found.setToolTip(words)
        found.setAccessibleName(words)
        found.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if says:
            found.setFont(theme.font("small"))
            found.setProperty("says", True)
            beside(found, words)
        found.clicked.connect(lambda: deed())
        return found

    def edit_tool(self) -> QToolButton:
        """The button that begins and ends editing."""
        icon, words = ("check", _("End editing")) if self.editing else ("pencil", _("Edit"))
        return self.tool(icon, words, "record_edit", self.edit)

    def no_date(self) -> None:
        """Say that what was typed is no date."""
        self.session.noted.emit(_("That is not a date.  Write it such as 2027-03-31, 2027-03, 2027 or 31 March 2027."))

    def source_tool(self) -> QToolButton:
        """The button that shows the record's place in its source."""
        return self.tool("file-text", _("Show in its source"), "record_source", self.show_source, says=True)

    def linked(
        self, kind: str, record: int, title: str, detail: str, commitment: int, outcome: int, *, reviewed: bool
    ) -> QWidget:
        """A record that this one is linked with: a button that opens it, and one that takes the link away."""
        name, show = f"linked_{kind}_{record}", partial(self.session.show, kind, record)
        opens = LinkedRecord(title, detail, show, name=name, reviewed=reviewed)
        remove = self.tool("unlink", _("Take the link away"), f"un{name}", partial(self._unlink, commitment, outcome))
        return boxed(row(opens, self.session.seal(remove), space=theme.GRID // 2))

    def _unlink(self, commitment: int, outcome: int) -> None:
        said = _("The link was taken away.  Undo brings it back.")
        self.session.write(
            lambda desk: desk.followup.part(commitment, outcome, None),
            lambda found: self.session.noted.emit("  ".join(filter(None, [said, found[0]]))),
        )

    def facts(self, facts: Sequence[tuple[str, QWidget | str]]) -> QWidget:
        """Names and values below each other; values that are empty are left out."""
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(2 * theme.GRID)
        form.setVerticalSpacing(theme.GRID // 2)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for words, value in facts:
            if isinstance(value, str):
                if not value:
                    continue
                value = prose(value)
            elif not value.accessibleName():
                value.setAccessibleName(words)
            named = label(words, soft=True)
            longest = (_("Counterparts"), _("The sides say"), _("The evidence"))  # so that all sections are in line
            named.setMinimumWidth(max(map(named.fontMetrics().horizontalAdvance, longest)))
            if isinstance(value, QLineEdit | QComboBox | QPlainTextEdit | DateField | CounterpartsField):
                named.setFixedHeight(theme.field_height())
            if isinstance(value, DateField):
                value.setMinimumWidth(min(value.widest(), self.minimumWidth() - 8 * theme.GRID))
            form.addRow(named, value)
        return boxed(form)

    def history(self, entries: Sequence[EntryRecord]) -> QWidget:
        """What was changed, the newest first."""
        place = self.section(_("History"), *map(self._entry, entries[:_HISTORY]))
        if len(entries) > _HISTORY:
            box = place.layout()
            assert isinstance(box, QVBoxLayout)
            further = iter(entries[_HISTORY:])

            def unfold() -> None:
                more.hide()
                more.deleteLater()
                self._add_entries(box, further)

            more = self.tool("chevron-down", _("Show all"), "record_history", unfold, says=True)
            box.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        return place

    def _entry(self, one: EntryRecord) -> QLabel:
        return prose(f"{moment_words(one.at)}  {one.label}", soft=True)

    def _add_entries(self, box: QVBoxLayout, further: Iterator[EntryRecord]) -> None:
        """Add the entries that are left, a few in each turn of the event loop: there may be hundreds.

        Those of a turn are boxed, so that the next turn asks the box, not each of them, for its height.
        """
        some = list(map(self._entry, islice(further, _AT_ONCE)))
        if some:
            box.addWidget(boxed(column(*some, space=box.spacing())))
            QTimer.singleShot(0, box, lambda: self._add_entries(box, further))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.editing:
            self.edit()
            return
        super().keyPressEvent(event)

    # -- what a page asks

    def edit(self) -> None:
        """Begin or end editing in place."""
        if self._found is not None:
            self.editing = not self.editing
            self.rebuild()
            if place := self.findChild(QWidget, self.first_field() if self.editing else "record_edit"):
                place.setFocus(Qt.FocusReason.OtherFocusReason)
                self.ensureWidgetVisible(place)

    def first_field(self) -> str:
        """The object name of the field that editing begins with."""
        return ""

    def link(self) -> None:
        """Link the record with another one."""

    def show_source(self) -> None:
        """Show the record's place in its source."""


def _blank() -> Empty:
    return Empty("panel-right", _("Nothing is chosen"), _("Choose a line to see all about it."))


def _reached(panel: QScrollArea) -> list[QWidget]:
    """What the Tab key reaches in a panel, in order."""
    tab, inner = Qt.FocusPolicy.TabFocus, panel.widget()
    every = inner.findChildren(QWidget) if inner else []
    return [one for one in every if one.isEnabled() and (one.focusPolicy() & tab) == tab and not one.focusProxy()]


def _typed(field: QWidget | None) -> tuple[str, int] | None:
    """What is being typed in a field, and where the cursor stands."""
    if isinstance(field, QLineEdit) and field.isModified():
        return field.text(), field.cursorPosition()
    if isinstance(field, QPlainTextEdit) and field.document().isModified():
        return field.toPlainText(), field.textCursor().position()
    return None


def _type(field: QWidget, typed: tuple[str, int] | None) -> None:
    """Go on typing where it was interrupted."""
    if typed is None:
        return
    text, place = typed
    if isinstance(field, QLineEdit):
        field.setText(text)
        field.setCursorPosition(place)
        field.setModified(True)
    elif isinstance(field, QPlainTextEdit):
        field.setPlainText(text)
        cursor = field.textCursor()
        cursor.setPosition(min(place, len(text)))
        field.setTextCursor(cursor)
        field.document().setModified(True)


class LinkedRecord(QAbstractButton):
    """A button with a title on up to two lines, below it a detail and whether the record is still to be reviewed.

    It is to `show` the record.
    """

    def __init__(self, title: str, detail: str, show: Callable[[], Any], *, name: str = "", reviewed: bool) -> None:
        super().__init__()
        self.setObjectName(name)
        self.clicked.connect(lambda: show())
        self._title, self._detail = " ".join(title.split()), detail
        self._chip = review_chip(reviewed)
        self.setAccessibleName(", ".join(filter(None, [self._title, detail, self._chip[0] if self._chip else ""])))
        self.setToolTip(self._title)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(120, 2 * QFontMetrics(theme.font()).lineSpacing() + self._low() + 18)

    def _low(self) -> int:
        """The height of what stands below the title."""
        if self._chip:
            return chip_size(self._chip[0], theme.font("small")).height()
        return QFontMetrics(theme.font("small")).lineSpacing() if self._detail else 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.colours()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(colours.accent), 2) if self.hasFocus() else QPen(QColor(colours.rule), 1))
            painter.setBrush(QColor(colours.hover if self.underMouse() else colours.surface))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 5, 5)
            box = self.rect().adjusted(theme.GRID, 7, -theme.GRID, -7)
            small = theme.font("small")
            low = self._low()
            painter.setPen(QColor(colours.ink))
            painter.setFont(theme.font(spoken=theme.spoken_in(self._title)))
            draw_lines(painter, box.adjusted(0, 0, 0, -low), self._title)
            box.setTop(box.bottom() + 1 - low)
            if self._chip:
                wide = chip_size(self._chip[0], small).width()
                draw_chip(painter, QPoint(box.right() + 1 - wide, box.top()), self._chip, small)
                box.setRight(box.right() - wide - theme.GRID)
            painter.setPen(QColor(colours.soft))
            painter.setFont(small)
            words = painter.fontMetrics().elidedText(self._detail, Qt.TextElideMode.ElideRight, box.width())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)


def prose(text: str, step: str = "body", *, soft: bool = False, bold: bool = False) -> QLabel:
    """Words of a record, which can be selected."""
    found = label(text, "small" if soft else step, soft=soft, bold=bold, wraps=True)
    found.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return found
