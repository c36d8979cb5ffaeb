"""The commitments that an outcome by hand may answer, to be ticked, renewed as the outcome is written."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from briefbook.desk import Desk
from briefbook.followup.reasons import reason_words
from briefbook.i18n import _, language
from briefbook.states import review_mark
from briefbook.ui.arranging import column
from briefbook.ui.drafts import Settled
from briefbook.ui.labels import label
from briefbook.ui.session import Session
from briefbook.ui.spaced import space_out

_PATIENCE, _MOST, _LONGEST = 300, 8, 64


class Answered(QWidget):
    """The commitments for the outcome that `front` gives, None where there is none."""

    def __init__(self, session: Session, front: Callable[[], Settled | None]) -> None:
        super().__init__()
        self._session, self._front = session, front
        self._filling = False
        self.list = QListWidget()
        self.list.setObjectName("entry_suggested")
        self.list.setAccessibleName(_("Commitments that it may answer"))
        self.list.setProperty("field", True)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        space_out(self.list)
        self.list.itemChanged.connect(self._on_ticked)
        self._said = label("", "small", soft=True, wraps=True)
        head = label(_("Commitments that it may answer"), "small", bold=True, soft=True, wraps=True)
        self.setLayout(column(head, (self.list, 1), self._said, 0))
        self._timer = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._timer.timeout.connect(self.look)
        self._show_none()

    def retranslate(self) -> None:
        """Find the same in the language now in force."""
        self.look()

    def look_soon(self) -> None:
        """Look anew once the person pauses."""
        self._timer.start()

    def look(self) -> None:
        """Look for the commitments that the outcome in front may answer."""
        self._timer.stop()
        one, spoken = self._front(), language()
        if one is None or not one.outcome.title:
            self._show_none()
            return
        outcome = one.outcome

        def job(desk: Desk) -> Any:
            found = desk.followup.suggested_for(outcome)[:_MOST]
            rows = {row.id: row for row in desk.lists.rows([each.commitment for each in found], spoken)}
            return [(each, rows[each.commitment]) for each in found if each.commitment in rows]

        self._session.read(self, job, lambda found: self._show(one, found), "suggested")

    def _show(self, one: Settled, found: list[Any]) -> None:
        if one is not self._front():
            return
        self._filling = True
        self.list.clear()
        for suggestion, line in found:
            why = " · ".join(reason_words(each, language()) for each in suggestion.reasons[:2])
            words = " ".join(line.text.split())
            short = f"{words[:_LONGEST]}…" if len(words) > _LONGEST else words
            item = QListWidgetItem(f"{line.place}  {short}{review_mark(line.reviewed)}\n{why}")
            item.setToolTip(f"{line.source_title}\n{words}")
            item.setData(Qt.ItemDataRole.UserRole, suggestion.commitment)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            ticked = suggestion.commitment in one.commitments
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self._filling = False
        self.list.setVisible(bool(found))
        self._said.setText(_("Tick those that it answers.") if found else _("No commitment speaks of this."))

    def _show_none(self) -> None:
        self.list.hide()
        self._said.setText(_("What it may answer appears here as soon as something is read."))

    def _on_ticked(self, item: QListWidgetItem) -> None:
        one = self._front()
        if self._filling or one is None:
            return
        commitment = int(item.data(Qt.ItemDataRole.UserRole))
        (one.commitments.add if item.checkState() == Qt.CheckState.Checked else one.commitments.discard)(commitment)
