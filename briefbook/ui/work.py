"""Work in the background: it runs in a thread of the pool with a desk of its own, and answers in the window's thread.

Reads run side by side; writes run one after the other, so that they never wait for each other in the store.
"""

import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from time import perf_counter
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer, Signal
from shiboken6 import isValid

from briefbook import progress as progressing
from briefbook.desk import Desk
from briefbook.errors import BriefbookError, Cancelled, StoreGone
from briefbook.i18n import Language, _, language, use
from db.connection import only_read, refused

_SWITCH = 0.00005
"""Seconds after which a thread lets another go on: a call of Qt lets the others go on, so that a window that is drawn
asks for its turn hundreds of times."""

_OFTEN = 0.02
"""Seconds between two tellings of how far a work is."""

Job = Callable[[Desk, "Work"], Any]


class Work(QObject):
    """A piece of work: `title` is shown with its progress where it is not empty.

    `entered` is what the person gave for it, or where it writes; what has that is finished before its window closes.
    """

    progressed = Signal(float)
    succeeded = Signal(object)
    failed = Signal(object)
    ended = Signal(object)

    def __init__(self, job: Job, title: str = "", entered: str = "") -> None:
        super().__init__()
        self.job = job
        self.title = title
        self.spoken = language()
        self.entered = entered
        self.fraction = self._told = 0.0
        self.cancelled = False
        self.waited_for = False
        """Whether all else waits for it, so that it is not offered to stop it."""
        self.error: Exception | None = None
        """Why it failed, which the window may be told only later."""
        self.over = False
        """Whether it has ended, which the window may be told only later."""

    def titled(self) -> str:
        """The title in the language now in force, whatever it was worded in."""
        from briefbook.ui.retranslation import said_again

        return said_again(self.title, self.spoken)

    def cancel(self) -> None:
        """Ask the work to stop at the next occasion."""
        self.cancelled = True

    def progress(self, fraction: float) -> bool:
        """Say how far the work is, from 0 to 1, and wait while the window does what a person waits for; False where the
        work should stop.
        """
        progressing.give_way()
        self.fraction = fraction
        if not self.cancelled and (now := perf_counter()) - self._told >= _OFTEN:
            self._told = now
            self.progressed.emit(fraction)
        return not self.cancelled


class _Ends(QObject):
    """Tells the window's thread that a piece of work has ended.

    The work itself must not: it may be deleted as soon as that is told, while Qt is still telling it here.
    """

    told = Signal(object)


class _Run(QRunnable):
    def __init__(self, work: Work, desks: "Desks", spoken: Language, ends: _Ends) -> None:
        super().__init__()
        self.work, self.desks, self.spoken, self.ends = work, desks, spoken, ends

    def run(self) -> None:
        work = self.work
        del self.work  # Python may keep this long after Qt let it go
        with use(self.spoken):
            self._run(work)
        work.over = True
        with suppress(RuntimeError):  # the window is gone
            self.ends.told.emit(work)

    def _run(self, work: Work) -> None:
        try:
            if work.cancelled:
                return
            with self.desks.lent() as desk:
                result = work.job(desk, work)
        except Cancelled:
            return
        except Exception as error:  # noqa: BLE001 - handed to the window, which tells the user
            work.error = refused(error, self.desks.desk.path)
            with suppress(RuntimeError):
                work.failed.emit(work.error)
            return
        with suppress(RuntimeError):
            work.succeeded.emit(result)


class _Lent:
    def __init__(self, desks: "Desks") -> None:
        self.desks = desks

    def __enter__(self) -> Desk:
        self.desks.look()
        self.state = self.desks.state
        try:
            self.desk = self.desks.idle.pop()
        except IndexError:
            self.desk = self.desks.desk.another()
        return self.desk

    def __exit__(self, *_error: object) -> None:
        self.desks.note()
        if self.state == self.desks.state:
            self.desks.idle.append(self.desk)
        else:
            self.desk.close()


class Desks:
    """Desks on one store, or on one past day of it, that are lent to threads, one at a time each.

    The one used last is lent first: it remembers what it read.
    """

    def __init__(self, desk: Desk, *, watched: bool = True) -> None:
        self.desk = desk
        self.idle: list[Desk] = []
        self._watched = watched
        self._file: tuple[int, int] | None = None
        """Which file the store is in, once it is opened."""
        self.state: tuple[int, ...] = ()
        """How a store stands that can only be read: SQLite does not see there that another computer wrote to it."""

    def note(self) -> None:
        """Take note of the file that the store is in."""
        if self._file is None and self._watched:
            self._file = _file_at(self.desk.path)

    def expect(self) -> None:
        """Take it that the store was in its file before: where there is none now, no empty one is made."""
        self._file = _file_at(self.desk.path) or _NOWHERE

    def look(self) -> None:
        """See that the store is still in its file.

        A desk that were opened now would be on another store, or make an empty one; what those write that have been
        opened before would be lost with the file.  Raises StoreGone.
        """
        now = _file_at(self.desk.path) if self._file else None
        if now == self._file:
            if self._watched and only_read(self.desk.path):
                self._see(_state_of(self.desk.path))
            return
        name = self.desk.path.name if self.desk.path else ""
        if now is None:
            raise StoreGone(_("{name} is not in its place any more.  Put it back and try again.", name=name))
        raise StoreGone(_("Another file was put in the place of {name}.  Open the store again.", name=name))

    def _see(self, state: tuple[int, ...]) -> None:
        """Do away with the desks that have the store open as it was before another computer wrote to it."""
        if state != self.state:
            self.state = state
            self.close()

    def lent(self) -> _Lent:
        """A desk for a `with` block."""
        return _Lent(self)

    def close(self) -> None:
        """Close the desks that nobody has."""
        with suppress(IndexError):  # which another thread may have taken
            while True:
                self.idle.pop().close()


_NOWHERE = (-1, -1)
"""Stands for the file of a store that is not there."""


def _file_at(path: Path | None) -> tuple[int, int] | None:
    """Which file is at a path; None where there is none."""
    try:
        found = path.stat() if path else None
    except OSError:
        return None
    return (found.st_dev, found.st_ino) if found else None


def _state_of(path: Path | None) -> tuple[int, ...]:
    """By what it is seen that a store was written to: size and time of its file, and of SQLite's beside it."""
    files = (path, path.with_name(f"{path.name}-wal")) if path else ()
    found = (one.stat() for one in files if one.exists())
    return tuple(number for one in found for number in (one.st_size, one.st_mtime_ns))


MOMENT = 30
"""Milliseconds for which a window that is to close waits at once for what is about to end."""
_REST = 50
"""Milliseconds between two looks whether all has ended."""
_READERS = 4
"""How many read side by side at least, so that a short reading need not wait for two long ones."""
_ALONE = 300
"""Milliseconds in which one reads: each other would first have to read the schema of the store, and hold it up."""


class Workers:
    """The threads of a window: several that read, one that writes."""

    def __init__(self, desk: Desk, *, watched: bool = True) -> None:
        sys.setswitchinterval(_SWITCH)
        self.desks = Desks(desk, watched=watched)
        self.readers = QThreadPool()
        most = max(_READERS, self.readers.maxThreadCount())
        self.readers.setMaxThreadCount(1)
        QTimer.singleShot(_ALONE, self.readers, lambda: self.readers.setMaxThreadCount(most))
        self.writer = QThreadPool()
        self.writer.setMaxThreadCount(1)
        self.open: set[Work] = set()
        self.writes: list[Work] = []
        """What is open of that which writes, in order."""
        self._going: set[Work] = set()
        """What has ended until Qt has deleted it: a thread that were the last to have it would delete it there."""
        self.closed = False
        self._ends = _Ends()
        self._ends.told.connect(self._on_ended)

    def start(self, work: Work, *, writes: bool = False) -> Work:
        """Begin a piece of work, in the language of the interface as it is now; nothing begins in a closed window."""
        if self.closed:
            work.cancel()
            return work
        self.open.add(work)
        if writes:
            self.writes.append(work)
        (self.writer if writes else self.readers).start(_Run(work, self.desks, language(), self._ends))
        return work

    def _on_ended(self, work: Work) -> None:
        """Forget a piece of work: as long as Qt has it, it keeps who was to be told, and so all that these know."""
        self.open.discard(work)
        if work in self.writes:
            self.writes.remove(work)
        work.ended.emit(work)
        self._going.add(work)
        work.destroyed.connect(lambda: self._going.discard(work))
        work.deleteLater()

    def idle(self) -> bool:
        """Whether nothing is being worked on."""
        return not self.open

    def written(self, patience: int) -> bool:
        """Whether nothing is being written; for so many milliseconds it waits for what is."""
        return self.writer.waitForDone(patience)

    def close(self, then: Callable[[], object]) -> None:
        """Cancel what can be cancelled, close the desks once all has ended, and go on `then`; nobody is held up."""
        self.closed = True
        for work in tuple(self.open):
            if work.title:
                work.cancel()
        self._close_when_done(then, MOMENT)

    def _close_when_done(self, then: Callable[[], object], patience: int) -> None:
        if self.writer.waitForDone(patience) and self.readers.waitForDone(patience):
            self.desks.close()
            then()
        else:
            QTimer.singleShot(_REST, self._ends, lambda: self._close_when_done(then, 0))


def to_finish(works: Iterable[Work]) -> list[Work]:
    """What is open of it that is lost where it is not finished, and where nobody hears how it ended."""
    return [one for one in works if one.entered and not one.cancelled]


def sentence(error: Exception) -> str | None:
    """What to tell the user of a failure; None where it is a bug."""
    return error.message if isinstance(error, BriefbookError) else None


def alive(owner: QObject) -> bool:
    """Whether a widget is still there."""
    return bool(isValid(owner))
