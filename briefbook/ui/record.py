"""The panel of the record in front: the parts that the panels of items and outcomes share."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QLocale, Qt, QTimer
from PySide6.QtWidgets import QFormLayout, QLabel, QScrollArea, QToolButton, QVBoxLayout, QWidget

from briefbook.desk import Desk
from briefbook.i18n import _
from briefbook.ui import theme
from briefbook.ui.page import Empty, boxed, column, label, row
from briefbook.ui.session import Session
from briefbook.ui.work import sentence
from db.records import EntryRecord

_HISTORY = 6
"""Entries of the history that are shown at first."""


class RecordPanel(QScrollArea):
    """Shows one record; `read` reads all about it in the background, `fill` puts it into the panel."""

    def __init__(self, session: Session, name: str, heard: str) -> None:
        super().__init__()
        self.session = session
        self.record: int | None = None
        self.editing = False
        self._found: Any = None
        self._scroll: int | None = None
        self.setObjectName(name)
        self.setAccessibleName(heard)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(300)
        self.setProperty("surface", True)
        self._blank = Empty("panel-right", _("Nothing is chosen"), _("Choose a line to see all about it."))
        self.setWidget(self._blank)

    # -- what the panel of a kind says

    def read(self, desk: Desk, record: int) -> Any:
        """All that the panel shows of a record."""
        raise NotImplementedError

    def fill(self, found: Any) -> list[Any]:
        """The parts of the panel, from top to bottom."""
        raise NotImplementedError

    # -- showing

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
        self._show(None)

    def _show(self, found: Any) -> None:
        self._found = found
        self.rebuild()

    def rebuild(self) -> None:
        """Make the panel anew from what was read, focus and scrolled place kept."""
        focus = self.focusWidget()
        name = focus.objectName() if focus and self.isAncestorOf(focus) else ""
        scrolled = self.verticalScrollBar().value() if self._scroll is None else self._scroll
        old = self.takeWidget()
        if self._found is None:
            self.setWidget(Empty("panel-right", _("Nothing is chosen"), _("Choose a line to see all about it.")))
        else:
            inner = boxed(column(*self.fill(self._found), 1, margin=2 * theme.GRID, space=theme.GRID), surface=True)
            inner.setObjectName("record_inner")
            self.setWidget(inner)
        if old:
            old.hide()
            old.deleteLater()
        if name and (found := self.findChild(QWidget, name)):
            found.setFocus(Qt.FocusReason.OtherFocusReason)
        self._scroll = None
        QTimer.singleShot(0, self, lambda: self.verticalScrollBar().setValue(scrolled))

    def scroll_later(self, value: int) -> None:
        """Scroll to a place once the record is there."""
        self._scroll = value

    # -- what the panels share

    def section(self, title: str, *parts: Any, deeds: Sequence[QWidget] = ()) -> QWidget:
        """A part of the panel under a heading, with its buttons at the right."""
        head = row(label(title, "small", bold=True, soft=True), 1, *deeds, space=theme.GRID // 2)
        return boxed(column(None, head, *parts, space=theme.GRID // 2))

    def tool(self, icon: str, words: str, name: str, deed: Callable[[], Any], *, says: bool = False) -> QToolButton:
        """A small button; with its words beside the icon where it `says` them."""
        found = QToolButton()
        found.setObjectName(name)
        found.setIcon(theme.icon(icon))
        found.setToolTip(words)
        found.setAccessibleName(words)
        found.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if says:
            found.setText(words)
            found.setFont(theme.font("small"))
            found.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        found.clicked.connect(lambda: deed())
        return found

    def facts(self, facts: Sequence[tuple[str, QWidget | str]]) -> QWidget:
        """Names and values below each other; values that are empty are left out."""
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(2 * theme.GRID)
        form.setVerticalSpacing(theme.GRID // 2)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for words, value in facts:
            if isinstance(value, str):
                if not value:
                    continue
                value = said(value)
            elif not value.accessibleName():
                value.setAccessibleName(words)
            form.addRow(label(words, soft=True), value)
        return boxed(form)

    def history(self, entries: Sequence[EntryRecord], *, whole: bool = False) -> QWidget:
        """What was changed, the newest first."""
        shown = entries if whole else entries[:_HISTORY]
        lines = [said(f"{_moment(one.at)}  {one.label}", soft=True) for one in shown]
        parts: list[QWidget] = list(lines)
        place = self.section(_("History"), *parts)
        if len(entries) > len(shown):
            unfold = partial(self._unfold, place, entries)
            more = self.tool("chevron-down", _("Show all"), "record_history", unfold, says=True)
            box = place.layout()
            assert isinstance(box, QVBoxLayout)
            box.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        return place

    def _unfold(self, place: QWidget, entries: Sequence[EntryRecord]) -> None:
        inner = self.widget()
        box = inner.layout() if inner else None
        assert isinstance(box, QVBoxLayout)
        at = box.indexOf(place)
        place.hide()
        place.deleteLater()
        box.insertWidget(at, self.history(entries, whole=True))

    # -- what a page asks

    def edit(self) -> None:
        """Begin or end editing in place."""
        if self._found is not None:
            self.editing = not self.editing
            self.rebuild()
            if self.editing and (first := self.findChild(QWidget, self.first_field())):
                first.setFocus(Qt.FocusReason.OtherFocusReason)
                self.ensureWidgetVisible(first)

    def first_field(self) -> str:
        """The object name of the field that editing begins with."""
        return ""

    def link(self) -> None:
        """Link the record with another one."""

    def show_source(self) -> None:
        """Show the record's place in its source."""


def said(text: str, step: str = "body", *, soft: bool = False) -> QLabel:
    """Words of a record, which can be selected."""
    found = label(text, "small" if soft else step, soft=soft, wraps=True)
    found.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return found


def _moment(at: str) -> str:
    """A moment of the log in the reader's own time."""
    with suppress(ValueError):
        moment = datetime.fromisoformat(at).astimezone()
        return QLocale().toString(moment.replace(tzinfo=None), QLocale.FormatType.ShortFormat)  # type: ignore[call-overload,no-any-return]
    return at
