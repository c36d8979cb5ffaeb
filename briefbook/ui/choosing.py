"""A field to choose a country or organisation: typed in either language, or picked from the list."""

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter

from briefbook import counterparts
from briefbook.i18n import language
from briefbook.ui.page import Choice

_NAMES = Qt.ItemDataRole.UserRole + 1


class _Completer(QCompleter):
    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        return str(index.data(Qt.ItemDataRole.DisplayRole))


class CounterpartBox(Choice):
    """A counterpart; `chosen` tells its code when the person settled on another, `unknown` what names none."""

    chosen = Signal(str)
    unknown = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self._code = ""
        self.begin_with(())
        completer = _Completer(self.model(), self)
        completer.setCompletionRole(_NAMES)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setCompleter(completer)
        self.activated.connect(lambda row: self._settle(str(self.itemData(row))))
        line = self.lineEdit()
        assert line is not None
        line.setAccessibleName(name)  # it is what has the keyboard
        line.returnPressed.connect(self._take)
        line.editingFinished.connect(self._on_typed)

    def begin_with(self, first: Iterable[str]) -> None:
        """Begin the list with these codes, those with records."""
        names = {one.code: one for one in counterparts.all_counterparts()}
        begin = [code for code in first if code]
        rest = sorted((one for one in names if one not in begin), key=lambda one: counterparts.order(names[one]))
        now = self._code
        self.blockSignals(True)
        self.clear()
        for code in (*begin, *rest):
            one = counterparts.of(code)
            self.addItem(one.name[language()], code)
            self.setItemData(self.count() - 1, f"{one.name.ja} {one.name.en} {code}", _NAMES)
        self.blockSignals(False)
        self.set_code(now)

    def code(self) -> str:
        """The code of the counterpart; empty where none is chosen."""
        return self._code

    def set_code(self, code: str) -> None:
        """Show a counterpart without telling."""
        self._code = code
        self.blockSignals(True)
        self.setCurrentIndex(self.findData(code) if code else -1)
        if not code:
            self.setEditText("")
        self.setToolTip(self.currentText())
        line = self.lineEdit()
        assert line is not None
        line.setCursorPosition(0)  # else a long name is shown from its middle
        self.blockSignals(False)
        if (line := self.lineEdit()) and line.hasFocus():
            line.selectAll()  # what is typed next takes its place

    def _settle(self, code: str) -> None:
        changed, self._code = code != self._code, code
        self.set_code(code)
        if changed:
            self.chosen.emit(code)

    def _take(self) -> None:
        """Take the first that is proposed for what was typed, where it names none; Enter means the one in sight."""
        typed, completer = self.currentText().strip(), self.completer()
        if not typed or completer is None or self._named(typed):
            return
        completer.setCompletionPrefix(typed)
        if completer.completionCount():
            self.setEditText(completer.currentCompletion())

    def _named(self, typed: str) -> str | None:
        at = self.findText(typed, Qt.MatchFlag.MatchFixedString)
        known = counterparts.lookup(typed) if typed else None
        return str(self.itemData(at)) if at >= 0 else known.code if known else None

    def _on_typed(self) -> None:
        """Take what was typed for the counterpart it names; where it names none, show the one before."""
        typed = self.currentText().strip()
        named = self._named(typed)
        if typed and not named:
            self.unknown.emit(typed)
        self._settle(named or self._code)
