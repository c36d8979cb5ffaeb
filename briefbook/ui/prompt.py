"""What the window asks a person, so that tests can answer from a list instead."""

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from briefbook import progress
from briefbook.ui.language_keys import LEAVES, switches

_SETTLED = 200
"""Milliseconds after which a system has said who has the keyboard."""


class Prompt:
    """Questions in dialogs over a window."""

    def __init__(self) -> None:
        self.parent: QWidget | None = None
        self.speak: Callable[[], None] = lambda: None
        """Switches the language."""
        self.act: Callable[[str], object] = lambda _name: None
        """Does an action of the window."""
        self.watch: Callable[[QWidget], None] = lambda _dialog: None
        """Called with a dialog that is about to be shown."""
        self.over: Callable[[], None] = lambda: None
        """Called when a dialog was answered."""
        self._open: list[Any] = []
        """The dialogs that stand there, each over the one before."""
        self._leaving = False
        self._for: str | None = None
        """The action for which a dialog was left."""
        self._queued: list[Callable[[], object]] = []

    def files(self, title: str, pattern: str) -> list[Path]:
        """Files to open; empty where the person cancelled."""
        from briefbook.ui.files import FileDialog

        box = FileDialog(self.parent, title, "", pattern)
        box.setFileMode(FileDialog.FileMode.ExistingFiles)
        return box.chosen(self)

    def save(self, title: str, name: str, pattern: str) -> Path | None:
        """Where to write a file; None where the person cancelled."""
        from briefbook.ui.files import FileDialog

        folder, own = os.path.split(name)
        box = FileDialog(self.parent, title, folder, pattern)
        box.setFileMode(FileDialog.FileMode.AnyFile)
        box.setAcceptMode(FileDialog.AcceptMode.AcceptSave)
        box.selectFile(own)
        return next(iter(box.chosen(self)), None)

    def open(self, path: Path) -> bool:
        """Have the system open a file or a folder with its program; whether it could."""
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def store(self, title: str, pattern: str) -> Path | None:
        """A store's file, there already or to be made; None where the person cancelled."""
        from briefbook.ui.files import FileDialog

        box = FileDialog(self.parent, title, "", pattern)
        box.setFileMode(FileDialog.FileMode.AnyFile)
        box.setAcceptMode(FileDialog.AcceptMode.AcceptOpen)
        box.setDefaultSuffix("db")
        return next(iter(box.chosen(self)), None)

    def text(self, title: str, label: str, value: str = "", *, deed: str) -> str | None:
        """A line of text; None where the person cancelled."""
        from briefbook.ui.forms import TextForm

        form = TextForm(self.parent, title, label, value, deed, lines=False)
        return form.value() if self.form(form) else None

    def lines(
        self, title: str, label: str, value: str = "", *, deed: str, check: Callable[[str], object] | None = None
    ) -> str | None:
        """Text of several lines, for which `check` raises no InputError; None where the person cancelled."""
        from briefbook.ui.forms import TextForm

        form = TextForm(self.parent, title, label, value, deed, lines=True, check=check)
        return form.value() if self.form(form) else None

    def choose(self, title: str, label: str, options: list[str], current: int = 0, *, deed: str) -> int | None:
        """The place of the chosen option; None where the person cancelled."""
        from briefbook.ui.forms import ChoiceForm

        form = ChoiceForm(self.parent, title, label, options, current, deed)
        return form.chosen() if self.form(form) else None

    def confirm(self, text: str, deed: str, *, loses: bool = False) -> bool:
        """Whether to go on with `deed`, which names the button; where something is lost by it, Enter is not enough."""
        from briefbook.ui.forms import Question

        return self.form(Question(self.parent, text, deed, loses=loses))

    def form(self, form: Any) -> bool:
        """Show a dialog, in which the language can be switched and which can be left for search or to quit; whether
        the person accepted it.

        It is deleted once who asked has taken from it what it holds.
        """
        switches(form, self.speak)
        for keys, name in LEAVES.items():
            QShortcut(QKeySequence(keys), form).activated.connect(partial(self._leave, form, name))
        self.watch(form)
        self._open.append(form)
        try:
            with progress.asking():
                accepted = bool(form.exec())
        finally:
            self._open.remove(form)
        self.over()
        self._see_to_keyboard()
        form.deleteLater()
        if wanted := self._for:
            self._for = None
            then = partial(self._leave, self._open[-1], wanted) if self._open else partial(self.act, wanted)
            QTimer.singleShot(0, then)
        QTimer.singleShot(0, self._ask_queued)
        return accepted

    def _see_to_keyboard(self) -> None:
        """Give the keyboard to the window where no other has it: of two dialogs that close at once some systems give it
        to the one that is gone.  Who had turned to another program stays there.
        """
        window = self.parent

        def give() -> None:
            if window and not QApplication.activeWindow() and window.isVisible():
                window.activateWindow()

        if window and not self._open and QGuiApplication.applicationState() == Qt.ApplicationState.ApplicationActive:
            QTimer.singleShot(_SETTLED, window, give)

    def _leave(self, form: Any, name: str) -> None:
        """Do an action once a dialog is left, and those below it: one in which something was typed asks first."""
        if not self._leaving:
            self._leaving = True
            form.reject()
            self._leaving = False
            self._for = None if form.isVisible() else name

    def in_turn(self, ask: Callable[[], object]) -> None:
        """Ask what the background wants to know: at once, or when the dialogs that stand there are answered."""
        self._queued.append(ask)
        self._ask_queued()

    def _ask_queued(self) -> None:
        if self._queued and not self._open:
            self._queued.pop(0)()
