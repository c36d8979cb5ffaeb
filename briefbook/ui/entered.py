"""What a person entered in a dialog and is not kept yet: neither a key nor the end of the program loses it.

How the fields stand when the dialog is shown is noted; what stands otherwise later was entered, however it came there:
typed, chosen, ticked, taken from a calendar.  A form in which something stood when the program ended stands so again
where it is opened the next time.
"""

from collections.abc import Hashable, Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QWidget,
)

from briefbook.i18n import _
from briefbook.ui.fields import CounterpartLine, CounterpartsField, DateField
from briefbook.ui.ticks import Ticks

if TYPE_CHECKING:
    from briefbook.ui.session import Session

Stands = tuple[Hashable, str]
"""What a field holds, the same in each language, and its words."""


class Entering(QDialog):
    """A dialog in which something is entered.  One that `keeps` it asks before it is left without."""

    keeps = True

    def __init__(self, parent: QWidget | None, of: Hashable = 0) -> None:
        """Over a window; `of` tells the record apart that it is about, where it can be about several."""
        super().__init__(parent.window() if parent else None)  # over a part of it Qt makes a window of each part
        self._of = of
        self._at_first: dict[QWidget, Hashable] = {}

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._at_first:
            return
        self._at_first = {field: held for field, (held, _words) in _fields(self)}
        session = self.session_below()
        if session and not session.sealed and (stood := session.left.pop(self.mark(), None)):
            self.fill_in(stood)

    def session_below(self) -> "Session | None":
        """The session of the window over which it stands, over other dialogs too."""
        below = self.parentWidget()
        while below and not hasattr(below, "session"):
            below = below.parentWidget()
        return below.session if below else None  # type: ignore[attr-defined]

    def mark(self) -> str:
        """By what it is known when it is opened again."""
        return f"{type(self).__name__} {self.windowTitle()} {self._of}"

    def standing(self) -> list[tuple[str, str]]:
        """The names and the words of all fields."""
        return [(field.accessibleName(), words) for field, (_held, words) in _fields(self)]

    def fill_in(self, stood: Sequence[tuple[str, str]]) -> None:
        """Have the fields stand as they stood, as if a person did it."""
        for more in self.findChildren(QPushButton):
            for _each in range(len(stood) - len(self.standing()) if more.property("adds") else 0):
                if len(self.standing()) < len(stood):
                    more.click()
        left = list(stood)
        for field, (_held, now) in _fields(self):
            found = next((one for one in left if one[0] == field.accessibleName()), None)
            if found:
                left.remove(found)
                if found[1] != now:
                    _put(field, found[1])

    def entered(self) -> Iterator[tuple[str, str]]:
        """The names and the words of the fields in which something else stands than at first."""
        for field, (held, words) in _fields(self):
            if held != self._at_first.get(field, "" if isinstance(held, str) else held):
                yield field.accessibleName(), words

    def reject(self) -> None:
        """Close without keeping anything; what was entered is not thrown away by one key."""
        from briefbook.ui.forms import Question

        session = self.session_below()
        if self.keeps and session is not None and any(self.entered()):
            said, deed = _("What you entered here is not kept yet."), _("Leave without keeping it")
            if not session.prompt.form(Question(self, said, deed, loses=True)):
                return
        super().reject()


def _fields(dialog: QDialog) -> Iterator[tuple[QWidget, Stands]]:
    """The fields of a dialog that can be filled in, and how each stands."""
    for one in dialog.findChildren(QWidget):
        if one.window() is not dialog:
            continue  # it is of a dialog over this one
        if (stands := _stands(one)) is not None:
            yield one, stands


def _put(field: QWidget, words: str) -> None:
    """Have a field stand as its words say."""
    if isinstance(field, CounterpartsField):
        field.show_names(words)
    elif isinstance(field, Ticks):
        field.tick(words)
    elif isinstance(field, QComboBox):
        field.setCurrentText(words)
        field.activated.emit(field.currentIndex())
    elif isinstance(field, QCheckBox | QRadioButton):
        field.setChecked(bool(words))
    elif isinstance(field, CounterpartLine):  # which would propose others
        field.setText(words)
    elif isinstance(field, QPlainTextEdit):
        field.selectAll()
        field.insertPlainText(words)
    elif isinstance(line := field.line if isinstance(field, DateField) else field, QLineEdit):
        line.selectAll()
        line.insert(words)
        line.editingFinished.emit()


def _stands(field: QWidget) -> Stands | None:
    """How a field stands; None for what is none."""
    if isinstance(field, DateField):
        words = field.line.text().strip()
        return words if field.wrong() else field.value() or "", words
    if isinstance(field, CounterpartsField):
        return (field.codes(), field.line.text().strip()), field.words()
    if isinstance(field, Ticks):
        return field.ticked(), field.words()
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
