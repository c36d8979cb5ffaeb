"""What a person entered in a dialog and is not kept yet: neither a key nor the end of the program loses it.

How the fields stand when the dialog is shown is noted; what stands otherwise later was entered, however it came there:
typed, chosen, ticked, taken from a calendar.
"""

from collections.abc import Hashable, Iterator

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QWidget,
)

from briefbook.i18n import _
from briefbook.ui.fields import CounterpartLine, CounterpartsField, DateField
from briefbook.ui.ticks import Ticks

Stands = tuple[Hashable, str]
"""What a field holds, the same in each language, and its words."""


class Entering(QDialog):
    """A dialog in which something is entered.  One that `keeps` it asks before it is left without."""

    keeps = True

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._at_first: dict[QWidget, Hashable] = {}

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._at_first = self._at_first or {field: held for field, (held, _words) in _fields(self)}

    def entered(self) -> Iterator[tuple[str, str]]:
        """The names and the words of the fields in which something else stands than at first."""
        for field, (held, words) in _fields(self):
            if held != self._at_first.get(field, "" if isinstance(held, str) else held):
                yield field.accessibleName(), words

    def reject(self) -> None:
        """Close without keeping anything; what was entered is not thrown away by one key."""
        from briefbook.ui.forms import Question

        parent = self.parentWidget()
        session = getattr(parent.window(), "session", None) if parent else None
        if self.keeps and session is not None and any(self.entered()):
            said, deed = _("What you entered here is not kept yet."), _("Leave without keeping it")
            if not session.prompt.form(Question(self, said, deed, loses=True)):
                return
        super().reject()


def _fields(dialog: QDialog) -> Iterator[tuple[QWidget, Stands]]:
    """The fields of a dialog that can be filled in, and how each stands."""
    for one in dialog.findChildren(QWidget):
        if (stands := _stands(one)) is not None:
            yield one, stands


def _stands(field: QWidget) -> Stands | None:
    """How a field stands; None for what is none."""
    if isinstance(field, DateField):
        words = field.line.text().strip()
        return words if field.wrong() else field.value() or "", words
    if isinstance(field, CounterpartsField):
        words = ", ".join(filter(None, [*field.names(), field.line.text().strip()]))
        return (field.codes(), field.line.text().strip()), words
    if isinstance(field, Ticks):
        return field.ticked(), "\n".join(field.ticked_words())
    if isinstance(field, QComboBox):
        at = field.findText(field.currentText())
        return at if at >= 0 else field.currentText(), field.currentText()
    if isinstance(field, QCheckBox | QRadioButton):
        return field.isChecked(), field.text() if field.isChecked() else ""
    return _written(field)


def _written(field: QWidget) -> Stands | None:
    """How a field stands in which one writes; None for what is none, or is a part of another, or filters."""
    if isinstance(field, QAbstractSpinBox):
        return field.text(), field.text()
    if isinstance(field, QLineEdit):
        part = isinstance(field.parent(), DateField | CounterpartsField | QComboBox | QAbstractSpinBox)
        if part or field.isReadOnly() or field.property("filters"):
            return None
        words = field.text().strip()
        return (isinstance(field, CounterpartLine) and field.meant()) or words, words
    if isinstance(field, QPlainTextEdit) and not field.isReadOnly():
        return field.toPlainText().strip(), field.toPlainText().strip()
    return None
