"""Ctrl+C in any list copies the line that is chosen, with its citation where it has one, and says so."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTableView, QWidget

from briefbook.i18n import _
from briefbook.states import review_chip, review_mark
from briefbook.ui.at_keyboard import AtKeyboard
from briefbook.ui.page import Wrapped, without_marks

if TYPE_CHECKING:
    from briefbook.ui.window import Window

_CITED = ("provision", "outcome")
"""The kinds of records that stand in a document."""


class Copying(AtKeyboard):
    """Copies the line of the list that has the keyboard, where that does not copy its own."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        QGuiApplication.clipboard().dataChanged.connect(self._clean)

    def parts(self, field: QWidget | None) -> Sequence[QWidget]:
        """A list that does not copy its own."""
        ours = isinstance(field, QAbstractItemView) and not field.property("cites") and self._has(field)
        return [field] if field and ours else []

    def _has(self, part: QObject | None) -> bool:
        """Whether something stands in this window, or in a form over it, and not in another window."""
        while part is not None and part is not self._window:
            part = part.parent()
        return part is not None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if not event.matches(QKeySequence.StandardKey.Copy) or not isinstance(watched, QAbstractItemView):
            return False
        if "copy_cited" in getattr(watched, "deeds", ()) and self._window.actions_.serves("copy_cited"):
            return False
        self._copy(watched)
        return True

    def _clean(self) -> None:
        """Leave out of what was copied from a label what only says where its lines may end."""
        clipboard = QGuiApplication.clipboard()
        words = clipboard.text() if isinstance(QApplication.focusWidget(), Wrapped) else ""
        if (plain := without_marks(words)) != words:
            clipboard.setText(plain)

    def copy_from(self, *parts: QWidget | None) -> None:
        """Copy the line that is chosen in the first of some widgets that is a list of the page in front."""
        lists = [one for one in parts if isinstance(one, QAbstractItemView) and one is not self._window.rail]
        if lists:
            self._copy(lists[0])
        else:
            self._window.session.noted.emit(_("Choose a line first; then it is copied."))

    def _copy(self, view: QAbstractItemView) -> None:
        from briefbook.ui.citing import copy_cited
        from briefbook.ui.lines import LINE, Line

        session, index = self._window.session, view.currentIndex()
        line = index.data(LINE) if index.isValid() else None
        if not isinstance(line, Line):
            text, kind = _row(view), ""
        elif line.kind in _CITED and isinstance(line.record, int):
            copy_cited(view, session, (line.kind, line.record))
            return
        else:
            text, kind = "\n".join(filter(None, [line.title, line.detail])), line.kind
            text += review_mark(review_chip(reviewed=False) not in line.chips)
        if not text:
            session.noted.emit(_("Choose a line first; then it is copied."))
            return
        QGuiApplication.clipboard().setText(text)
        source = kind == "source"
        session.noted.emit(
            _("Copied.") if source else _("Copied without a citation, as it does not stand in a document.")
        )


def _row(view: QAbstractItemView) -> str:
    """The words of the row that is in hand, its cells in the order in which they are shown."""
    index = view.currentIndex()
    columns = [index.column()] if index.isValid() else []
    if index.isValid() and isinstance(view, QTableView):
        head = view.horizontalHeader()
        places = (head.logicalIndex(at) for at in range(head.count()))
        columns = [one for one in places if not view.isColumnHidden(one)]
    cells = (index.siblingAtColumn(one).data(Qt.ItemDataRole.DisplayRole) for one in columns)
    return "\t".join(str(one) for one in cells if one not in (None, ""))
