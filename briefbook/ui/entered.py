"""What a person entered in a dialog and is not kept yet: neither a key nor the end of the program loses it.

How the fields stand when the dialog is shown is noted; what stands otherwise later was entered, however it came there:
typed, chosen, ticked, taken from a calendar.  A form in which something stood when the program ended stands so again
where it is opened the next time.
"""

from collections.abc import Hashable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

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

if TYPE_CHECKING:
    from briefbook.ui.session import Session

Stands = tuple[Hashable, str]
"""What a field holds, the same in each language, and its words."""
Mark = tuple[str, str, str]
"""By what a dialog is known when it is opened again: its kind, its title, the record that it is about."""
Stood = tuple[Sequence[tuple[str, str]], Any]
"""How a dialog stood: the names of its fields and what is noted of each, and what else it held."""


class Compound(QWidget):
    """A field made of others, which says itself how it stands."""

    def stands(self) -> Stands:
        """What it holds, which is the same in each language, and its words."""
        raise NotImplementedError

    def noted(self) -> str:
        """What it holds, as text from which `put` sets it again."""
        raise NotImplementedError

    def put(self, noted: str) -> None:
        """Hold what `noted` told of it."""
        raise NotImplementedError


class Entering(QDialog):
    """A dialog in which something is entered.  One that `keeps` it asks before it is left without."""

    keeps = True

    def __init__(self, parent: QWidget | None, of: Hashable = 0) -> None:
        """Over a window; `of` tells the record apart that it is about, where it can be about several."""
        super().__init__(parent.window() if parent else None)  # over a part of it Qt makes a window of each part
        self._of = of
        self._at_first: dict[QWidget, Hashable] = {}
        self._held_at_first: Any = None

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._at_first:
            return
        self._at_first = {field: held for field, (held, _words) in _fields(self)}
        self._held_at_first = self.held()
        session = self.session_below()
        if session and not session.sealed and (stood := session.left.pop(self.mark(), None)):
            if stood[1] is not None:
                self.hold(stood[1])
            self.fill_in(stood[0])

    def session_below(self) -> "Session | None":
        """The session of the window over which it stands, over other dialogs too."""
        below = self.parentWidget()
        while below and not hasattr(below, "session"):
            below = below.parentWidget()
        return below.session if below else None  # type: ignore[attr-defined]

    def mark(self) -> Mark:
        """By what it is known when it is opened again."""
        return type(self).__name__, self.windowTitle(), str(self._of)

    def standing(self) -> Stood:
        """How the dialog stands: its fields with what is noted of each, and what it held besides."""
        return [(field.accessibleName(), _noted(field, words)) for field, (_held, words) in _fields(self)], self.held()

    def held(self) -> Any:
        """What was entered in it that stands in no field of its own, as JSON has it; None where nothing can."""
        return None

    def hold(self, held: Any) -> None:
        """Hold that again, before the fields are filled in."""

    def fill_in(self, stood: Sequence[tuple[str, str]]) -> None:
        """Have the fields stand as they stood, as if a person did it."""
        left = list(stood)
        for field, (_held, words) in _fields(self):
            found = next((one for one in left if one[0] == field.accessibleName()), None)
            if found:
                left.remove(found)
                if found[1] != _noted(field, words):
                    _put(field, found[1])

    def changed(self) -> bool:
        """Whether anything stands in it otherwise than at first."""
        return any(self.entered()) or self.held() != self._held_at_first

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


def _noted(field: QWidget, words: str) -> str:
    """What is noted of a field: its words, but the value of what is chosen or ticked, as two may be called alike."""
    if isinstance(field, Ticks | Compound):
        return field.noted()
    if isinstance(field, QComboBox) and not field.isEditable() and (value := field.currentData()) is not None:
        return str(value)
    return words


def _put(field: QWidget, noted: str) -> None:
    """Have a field stand as it is noted."""
    if isinstance(field, Compound):
        field.put(noted)
    elif isinstance(field, CounterpartsField):
        field.show_names(noted)
    elif isinstance(field, Ticks):
        field.tick(noted)
    elif isinstance(field, QComboBox):
        values = [field.itemData(at) for at in range(field.count())]
        at = next((at for at, value in enumerate(values) if value is not None and str(value) == noted), -1)
        if at >= 0 and not field.isEditable():
            field.setCurrentIndex(at)
        else:
            field.setCurrentText(noted)
        field.activated.emit(field.currentIndex())
    elif isinstance(field, QCheckBox | QRadioButton):
        field.setChecked(bool(noted))
    elif isinstance(field, CounterpartLine):  # which would propose others
        field.setText(noted)
    elif isinstance(field, QPlainTextEdit):
        field.selectAll()
        field.insertPlainText(noted)
    elif isinstance(line := field.line if isinstance(field, DateField) else field, QLineEdit):
        line.selectAll()
        line.insert(noted)
        line.editingFinished.emit()


def _stands(field: QWidget) -> Stands | None:
    """How a field stands; None for what is none, or is a part of one that says so itself."""
    if isinstance(field, Compound):
        return field.stands()
    if isinstance(above := field.parentWidget(), QWidget) and isinstance(above.parentWidget(), Compound):
        return None
    if isinstance(field, DateField):
        words = field.line.text().strip()
        return words if field.wrong() else field.value() or "", words
    if isinstance(field, CounterpartsField):
        return (field.codes(), field.line.text().strip()), field.words()
    if isinstance(field, Ticks):
        return field.ticked(), field.words()
    if isinstance(field, QComboBox):
        at = field.findText(field.currentText()) if field.isEditable() else field.currentIndex()
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
