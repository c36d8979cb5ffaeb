"""What all pages of a window share: the desk, the background, the settings, and one signal for what changed."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from briefbook import settings as kept
from briefbook.desk import Desk
from briefbook.model import Change
from briefbook.settings import Settings
from briefbook.ui.memory import Memory
from briefbook.ui.work import Work, Workers, alive, sentence

if TYPE_CHECKING:
    from briefbook.ui.prompt import Prompt

Reading = Callable[[Desk], Any]


class Session(QObject):
    """The store that is open in a window, and everything that its pages ask of each other.

    `changed` says what a write changed; `shown` asks for a record by kind and id ("counterpart" by its code);
    `noted` is a sentence for the status line; `told` one that stays, with deeds as (words, icon, what to call);
    `begun` a piece of work whose progress is to be seen; `broken` an unexpected error; `undoable` the names of
    what can be undone and redone; `settled` that settings changed; `asked` asks for an action by its name;
    `closing` is the last occasion to keep something.
    """

    changed = Signal(object)
    shown = Signal(str, object)
    noted = Signal(str)
    told = Signal(str, object)
    begun = Signal(object)
    failed = Signal(object, str)
    broken = Signal(object)
    undoable = Signal(object, object)
    settled = Signal(object)
    asked = Signal(str)
    closing = Signal()

    def __init__(self, path: Path, prompt: "Prompt", settings: Settings | None = None) -> None:
        super().__init__()
        self.path = path
        self.prompt = prompt
        self.settings = settings or kept.load()
        self.memory = Memory()
        self.desk = Desk(path)
        self.workers = Workers(path)
        self._newest: dict[tuple[int, str], Work] = {}

    @property
    def today(self) -> str:
        """Today's date, ISO 8601."""
        return date.today().isoformat()

    # -- background

    def read(
        self,
        owner: QObject,
        job: Reading,
        done: Callable[[Any], None],
        key: str = "",
        failed: Callable[[Exception], None] | None = None,
    ) -> Work:
        """Read in the background; `done` is called with the result while `owner` lives, `failed` with an error.

        Of several readings with the same owner and key only the newest answers.
        """
        work = Work(lambda desk, _work: job(desk))
        if key:
            if older := self._newest.get((id(owner), key)):
                older.cancel()
            self._newest[id(owner), key] = work
        work.succeeded.connect(lambda result: self._answer(owner, work, done, result))
        work.failed.connect(lambda error: self._answer(owner, work, failed or self._fail, error))
        return self.workers.start(work)

    def _answer(self, owner: QObject, work: Work, done: Callable[[Any], None], result: Any) -> None:
        if alive(owner) and not work.cancelled:
            done(result)

    def write(self, job: Reading, done: Callable[[Any], None] | None = None) -> Work:
        """Write in the background, after the writes before it; what changed is told to all pages.

        `job` gives a Change, or a pair of a result and a Change; `done` is called with the whole.
        """
        work = Work(lambda desk, _work: (job(desk), desk.undo_label(), desk.redo_label()))
        work.succeeded.connect(lambda result: self._written(result, done))
        work.failed.connect(self._fail)
        return self.workers.start(work, writes=True)

    def _written(self, result: tuple[Any, str | None, str | None], done: Callable[[Any], None] | None) -> None:
        found, undo, redo = result
        change = found[-1] if isinstance(found, tuple) else found
        self.undoable.emit(undo, redo)
        if isinstance(change, Change) and change.kinds:
            self.changed.emit(change)
        if done:
            done(found)

    def run(
        self,
        title: str,
        job: Callable[[Desk, Work], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None] | None = None,
        stopped: Callable[[], None] | None = None,
    ) -> Work:
        """Do a long piece of work, shown with its progress and a way to cancel it; a failure can be tried again.

        `stopped` is called when the person cancelled it.
        """
        work = Work(job, title)
        work.succeeded.connect(done)
        if stopped:
            results: list[Any] = []
            work.succeeded.connect(results.append)
            work.ended.connect(lambda work: stopped() if work.cancelled and not results else None)
        if failed:
            work.failed.connect(failed)
        else:
            work.failed.connect(lambda error: self._failed_run(error, title, job, done, stopped))
        self.begun.emit(work)
        return self.workers.start(work)

    def _failed_run(self, error: Exception, title: str, job: Any, done: Any, stopped: Any) -> None:
        if sentence(error) is None:
            self.broken.emit(error)
        else:
            self.failed.emit(lambda: self.run(title, job, done, stopped=stopped), sentence(error) or "")

    def _fail(self, error: Exception) -> None:
        said = sentence(error)
        if said is None:
            self.broken.emit(error)
        else:
            self.noted.emit(said)

    # -- the log

    def undo(self) -> None:
        """Take back the last step."""
        self.write(lambda desk: desk.undo())

    def redo(self) -> None:
        """Do again what was taken back last."""
        self.write(lambda desk: desk.redo())

    # -- the rest

    def show(self, kind: str, record: object) -> None:
        """Go to a record."""
        self.shown.emit(kind, record)

    def settle(self, settings: Settings) -> None:
        """Keep new settings and tell the window."""
        before, self.settings = self.settings, settings
        try:
            kept.keep(settings)
        except OSError:
            from briefbook.i18n import _

            self.noted.emit(_("The settings could not be kept.  Check the configuration folder."))
        if before != settings:
            self.settled.emit(before)

    def close(self) -> None:
        """Finish what is being written and close the store."""
        self.closing.emit()
        self.workers.close()
        self.memory.keep()
        self.desk.close()
