"""What the window asks a person, so that tests can answer from a list instead."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget


class Prompt:
    """Questions in dialogs over a window."""

    def __init__(self) -> None:
        self.parent: QWidget | None = None

    def files(self, title: str, pattern: str) -> list[Path]:
        """Files to open; empty where the person cancelled."""
        found, _pattern = QFileDialog.getOpenFileNames(self.parent, title, "", pattern)
        return [Path(one) for one in found]

    def save(self, title: str, name: str, pattern: str) -> Path | None:
        """Where to write a file; None where the person cancelled."""
        found, _pattern = QFileDialog.getSaveFileName(self.parent, title, name, pattern)
        return Path(found) if found else None

    def open(self, path: Path) -> bool:
        """Have the system open a file or a folder with its program; whether it could."""
        return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def store(self, title: str, pattern: str) -> Path | None:
        """A store's file, there already or to be made; None where the person cancelled."""
        box = QFileDialog(self.parent, title, "", pattern)
        box.setFileMode(QFileDialog.FileMode.AnyFile)
        box.setAcceptMode(QFileDialog.AcceptMode.AcceptOpen)
        box.setDefaultSuffix("db")
        return Path(box.selectedFiles()[0]) if box.exec() else None

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
        """Show a dialog; whether the person accepted it."""
        return bool(form.exec())
