"""The window is closed, or another store opened, while something goes on: it is at once, and nothing is lost."""

from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from briefbook.desk import Desk
from briefbook.errors import BriefbookError, Cancelled
from briefbook.i18n import Language
from briefbook.ui.app import reopen, wait_until_idle, wait_until_over
from briefbook.ui.importing import import_files, import_text
from briefbook.ui.typed import Typed
from briefbook.ui.window import Window
from briefbook.ui.work import Work
from tests.ui.conftest import Answers

Opened = Callable[..., Window]
PLAN = "Action Plan\n\n1. Mihon will hold a workshop on ports in 2027.\n"


class Slow:
    """Work that goes on until it is let go, and hears only then that it is to stop."""

    def __init__(self) -> None:
        self.begun, self.let_go, self.done = Event(), Event(), Event()

    def __call__(self, _desk: Desk, work: Work) -> str:
        self.begun.set()
        assert self.let_go.wait(60), "the window held up what it waited for"
        if not work.progress(1.0):
            raise Cancelled
        self.done.set()
        return "done"


def _going(window: Window, entered: str = "paper.txt", **more: Any) -> Slow:
    slow = Slow()
    window.session.run("Importing paper.txt", slow, more.pop("done", lambda _result: None), entered=entered, **more)
    assert slow.begun.wait(60)
    return slow


@pytest.mark.parametrize(("spoken", "said"), [("en", "This is finished first"), ("ja", "」を先に終えます")])
def test_what_goes_on_is_finished_before_the_window_closes(
    make_window: Opened, store: Path, spoken: Language, said: str
) -> None:
    window, told = make_window(store, spoken), []
    slow = _going(window, done=told.append)
    assert not window.close()
    assert window.isVisible()
    assert said in window.strip.currentMessage()
    window.strip.clearMessage()  # as it is after a while
    QTest.qWait(300)
    assert said in window.strip.currentMessage(), "nothing tells that the window is about to close"
    slow.let_go.set()
    wait_until_over(window)
    assert slow.done.is_set()
    assert told == ["done"]
    assert not window.isVisible()


def test_who_closes_again_has_it_stopped_and_the_window_is_gone_at_once(make_window: Opened, store: Path) -> None:
    window, told = make_window(store), []
    slow = _going(window, done=told.append)
    assert not window.close()
    assert window.close()
    assert not window.isVisible()
    assert not window.ended, "the work hears of it only when the window lets it go on"
    QTimer.singleShot(0, slow.let_go.set)
    wait_until_over(window)
    assert not slow.done.is_set()
    assert told == []


def test_a_window_that_closes_hears_first_how_what_went_on_has_ended(make_window: Opened, store: Path) -> None:
    window, told = make_window(store), []
    slow = _going(window, done=told.append)
    assert not window.close()
    slow.let_go.set()
    assert window.session.workers.readers.waitForDone(60_000)
    assert window.session.workers.writer.waitForDone(60_000)
    window.leaving._when_finished()  # its clock may be due before what the thread has told
    assert window.isVisible()
    wait_until_over(window)
    assert told == ["done"]


def test_what_is_read_does_not_hold_up_a_window_that_closes(make_window: Opened, store: Path) -> None:
    window, slow = make_window(store), Slow()
    window.session.read(window, lambda desk: slow(desk, Work(slow)), lambda _found: None)
    assert slow.begun.wait(60)
    assert window.close()
    assert not window.isVisible()
    QTimer.singleShot(0, slow.let_go.set)
    wait_until_over(window)


def test_the_window_stays_where_what_was_to_be_finished_fails(make_window: Opened, store: Path) -> None:
    window, let_go = make_window(store), Event()

    def fail(_desk: Desk, _work: Work) -> None:
        assert let_go.wait(60)
        raise BriefbookError("The folder is full.")

    window.session.run("Exporting a.pdf", fail, lambda _result: None, entered="a.pdf")
    assert not window.close()
    let_go.set()
    wait_until_idle(window)
    QTest.qWait(300)
    assert window.isVisible()
    assert not window.session.workers.closed


def test_an_import_is_in_the_store_after_the_window_was_closed_in_its_midst(make_window: Opened, store: Path) -> None:
    window, paper = make_window(store), store.with_name("plan.txt")
    paper.write_text(PLAN)
    import_files(window.session, [paper])
    window.close()
    wait_until_over(window)
    desk = Desk(store)
    assert "plan.txt" in [one.file for one in desk.store.sources()]


def test_another_store_is_opened_once_an_import_is_finished(
    make_window: Opened, store: Path, specimen_store: Path
) -> None:
    window, other = make_window(store), store.with_name("other.db")
    other.write_bytes(specimen_store.read_bytes())
    slow, before = _going(window), window.session
    reopen(window, other)
    assert window.session is before
    slow.let_go.set()
    for _moment in range(200):
        QTest.qWait(20)
        if window.session is not before:
            break
    assert window.session.path == other
    assert slow.done.is_set()


def test_a_text_whose_import_the_end_of_the_system_stops_is_shown_at_the_next_start(
    make_window: Opened, store: Path, answers: Answers
) -> None:
    window = make_window(store)
    typed = Typed(window)
    typed.show_left()
    slow = _going(window, entered=PLAN)
    typed.end()
    slow.let_go.set()
    wait_until_over(window)
    again = make_window(store)
    seen: list[str] = []
    answers.answers.append(lambda form: seen.append(form.findChild(QPlainTextEdit).toPlainText()))
    Typed(again).show_left()
    assert seen == [f"Importing paper.txt\n{PLAN}"]


def test_a_pasted_text_is_given_to_its_import(make_window: Opened, store: Path) -> None:
    window = make_window(store)
    assert import_text(window.session, PLAN).entered == PLAN
    wait_until_idle(window)
