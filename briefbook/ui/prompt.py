"""What the window asks a person, so that tests can answer from a list instead."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QIdentityProxyModel, QModelIndex, QPersistentModelIndex, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import QFileDialog, QFileSystemModel, QTreeView, QWidget

from briefbook.dates import moment_words
from briefbook.i18n import language
from briefbook.ui.saying import switches

_CHANGED = 3
"""The column in which a file dialog shows when a file was changed."""


_WIDTH, _HEIGHT = 900, 520
_LETTERS = (36, 14, 20, 28)
"""How many letters each column of a file dialog has room for: name, size, sort and day are read whole."""


class _Dated(QIdentityProxyModel):
    """Files with their dates in the language of the interface, where Qt writes them as the system does."""

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        files = self.sourceModel()
        if index.column() != _CHANGED or role != Qt.ItemDataRole.DisplayRole or not isinstance(files, QFileSystemModel):
            return super().data(index, role)
        changed = files.lastModified(self.mapToSource(index))
        return moment_words(changed.toString(Qt.DateFormat.ISODate), language())


class FileDialog(QFileDialog):
    """A dialog for files; where it is Qt's own and not the system's, its dates speak the language of the interface."""

    def __init__(self, parent: QWidget | None, title: str, folder: str, pattern: str) -> None:
        super().__init__(parent, title, folder, pattern)
        self.setProxyModel(_Dated(self))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if view := self.findChild(QTreeView, "treeView"):
            self.resize(max(self.width(), _WIDTH), max(self.height(), _HEIGHT))
            for column, letters in enumerate(_LETTERS):
                view.setColumnWidth(column, view.fontMetrics().averageCharWidth() * letters)

    def chosen(self, prompt: "Prompt") -> list[Path]:
        """The files that the person chooses; none where the person cancels."""
        found = [Path(one) for one in self.selectedFiles()] if prompt.form(self) else []
        self.deleteLater()
        return found


class Prompt:
    """Questions in dialogs over a window."""

    def __init__(self) -> None:
        self.parent: QWidget | None = None
        self.speak: Callable[[], None] = lambda: None
        """Switches the language."""
        self.over: Callable[[], None] = lambda: None
        """Called when a dialog was answered."""

    def files(self, title: str, pattern: str) -> list[Path]:
        """Files to open; empty where the person cancelled."""
        box = FileDialog(self.parent, title, "", pattern)
        box.setFileMode(QFileDialog.FileMode.ExistingFiles)
        return box.chosen(self)

    def save(self, title: str, name: str, pattern: str) -> Path | None:
        """Where to write a file; None where the person cancelled."""
        folder, own = os.path.split(name)
        box = FileDialog(self.parent, title, folder, pattern)
        box.setFileMode(QFileDialog.FileMode.AnyFile)
        box.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        box.selectFile(own)
        return next(iter(box.chosen(self)), None)

    def open(self, path: Path) -> bool:
        """Have the system open a file or a folder with its program; whether it could."""
        return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def store(self, title: str, pattern: str) -> Path | None:
        """A store's file, there already or to be made; None where the person cancelled."""
        box = FileDialog(self.parent, title, "", pattern)
        box.setFileMode(QFileDialog.FileMode.AnyFile)
        box.setAcceptMode(QFileDialog.AcceptMode.AcceptOpen)
        box.setDefaultSuffix("db")
        return next(iter(box.chosen(self)), None)

    def text(self, title: str, label: str, value: str = "", *, deed: str) -> str | None:
        """A line of text; None where the person cancelled."""
        from briefbook.ui.forms import TextForm

        form = TextForm(self.parent, title, label, value, deed, lines=False)
        return form.value() if self.form(form) else None

    def lines(self, title: str, label: str, value: str = "", *, deed: str) -> str | None:
        """Text of several lines; None where the person cancelled."""
        from briefbook.ui.forms import TextForm

        form = TextForm(self.parent, title, label, value, deed, lines=True)
        return form.value() if self.form(form) else None

    def choose(self, title: str, label: str, options: list[str], current: int = 0, *, deed: str) -> int | None:
        """The place of the chosen option; None where the person cancelled."""
        from briefbook.ui.forms import ChoiceForm

        form = ChoiceForm(self.parent, title, label, options, current, deed)
        return form.chosen() if self.form(form) else None

    def confirm(self, text: str, deed: str) -> bool:
        """Whether to go on with `deed`, which names the button."""
        from briefbook.ui.forms import Question

        return self.form(Question(self.parent, text, deed))

    def form(self, form: Any) -> bool:
        """Show a dialog, in which the language can be switched too; whether the person accepted it."""
        switches(form, self.speak)
        accepted = bool(form.exec())
        self.over()
        return accepted
