"""A window on a store of its own, without a screen, with a person who answers from a list."""

import builtins
import gc
import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import current_thread, main_thread
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QObject, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from briefbook.i18n import language, set_language
from briefbook.ui import app as program
from briefbook.ui.language_keys import over
from briefbook.ui.prompt import Prompt
from briefbook.ui.window import Window
from exporters.garbage import collect_due


class Answers(Prompt):
    """A person whose answers are given beforehand, in order; what is asked beyond them is an error of the test."""

    def __init__(self, *answers: Any) -> None:
        super().__init__()
        self.answers = list(answers)
        self.forms: list[Any] = []

    def _next(self, *_asked: Any, **_named: Any) -> Any:
        return self.answers.pop(0)

    files = save = open = store = text = lines = choose = confirm = _next

    def form(self, form: Any) -> bool:
        """Keep the dialog that was shown; an answer that can be called fills it in."""
        self.forms.append(form)
        answer = self.answers.pop(0) if self.answers else False
        return bool(answer(form)) if callable(answer) else bool(answer)


@pytest.fixture(autouse=True)
def _language_as_before(_own_configuration: None) -> Iterator[None]:
    """The language is what it was before the test."""
    before = language()
    yield
    set_language(before)


@pytest.fixture(autouse=True)
def _nothing_is_told_of_a_slow_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """That a change takes long is told only in the test of that."""
    monkeypatch.setattr("briefbook.ui.session._LONG", 6_000)


@pytest.fixture(autouse=True)
def _garbage_is_collected_in_the_thread_of_the_window() -> Iterator[None]:
    """As in the program: what Qt made is not freed in another thread, which may then wait for itself."""
    gc.disable()
    yield
    collect_due()
    gc.enable()


@pytest.fixture(autouse=True)
def _classes_of_qt_objects_are_made_in_the_thread_of_the_window(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Made in another thread, one may crash the program: see `briefbook.ui.app`."""
    elsewhere: list[type] = []
    usual = builtins.__build_class__

    def build(*given: Any, **named: Any) -> Any:
        made = usual(*given, **named)
        if isinstance(made, type(QObject)) and current_thread() is not main_thread():
            elsewhere.append(made)
        return made

    monkeypatch.setattr(builtins, "__build_class__", build)
    yield
    assert not elsewhere


@pytest.fixture
def answers() -> Answers:
    """The person who is asked."""
    return Answers()


@pytest.fixture
def make_window(qapp: QApplication, answers: Answers) -> Iterator[Callable[..., Window]]:
    """Open windows; they are closed when the test ends."""
    opened: list[Window] = []

    def make(path: Path, language: Any = "en") -> Window:
        program.application(language)
        window = program.open_window(path, answers)
        opened.append(window)
        program.wait_until_idle(window)
        return window

    yield make
    for window in opened:
        window.session.unkept.clear()  # what a test left unwritten
        for one in over(window):  # forms that were left as they stood
            one.hide()
        window.close()
        program.wait_until_over(window)
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def drop(window: Window, *paths: Path) -> None:
    """Drag files onto a window and drop them there."""
    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile(str(one)) for one in paths])
    copy, buttons, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for kind, take in ((QEvent.Type.DragEnter, window.dragEnterEvent), (QEvent.Type.Drop, window.dropEvent)):
        event = QDropEvent(QPointF(300, 300), copy, held, buttons, keys, kind)
        event.ignore()
        take(event)
        assert event.isAccepted()
    program.wait_until_idle(window)


def dragged(*paths: Path, text: str = "", at: QPoint = QPoint(9, 9)) -> list[QDropEvent]:  # noqa: B008 - never changed
    """Files, or a text, as they come over a window and are dropped."""
    held = QMimeData()
    if paths:
        held.setUrls([QUrl.fromLocalFile(str(one)) for one in paths])
    else:
        held.setText(text)
    keys, buttons, copy = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction
    given = (copy, held, buttons, keys)
    events = [QDragEnterEvent(at, *given), QDragMoveEvent(at, *given), QDropEvent(QPointF(at), *given)]
    for event in events:
        event.held = held  # lives as long as the event
    return events
