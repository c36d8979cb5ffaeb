"""What all pages of a window share: the desk, the background, the settings, and one signal for what changed."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from briefbook import progress as progressing
from briefbook import settings as kept
from briefbook.desk import Desk
from briefbook.errors import BriefbookError, InputError, MachineError, StoreGone
from briefbook.i18n import N_, Language, _, language
from briefbook.model import Change
from briefbook.settings import Settings
from briefbook.ui import dated
from briefbook.ui.memory import Memory
from briefbook.ui.work import Work, Workers, alive, sentence
from db import clock
from db.connection import only_read

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from briefbook.ui.entered import Mark, Stood
    from briefbook.ui.prompt import Prompt
    from briefbook.ui.status_bar import Told

_LOOK = 60_000
"""Milliseconds after which a session looks whether a new day has begun."""
_OTHERS = 1_500
"""Milliseconds after which a session looks whether another program has changed the store."""
_LONG = 700
"""Milliseconds after which a write that goes on is told."""
_STILL = 10_000
"""Milliseconds after which it is told once more."""
_OF_THE_DAY = frozenset({"provision", "outcome", "link", "meeting", "occurrence", "book"})
"""Kinds of records that are shown otherwise on another day."""
Reading = Callable[[Desk], Any]
_Unkept = tuple[Reading, Callable[[Any], None], Callable[[], None]]
"""What is to be written, and what is called once it is, and where it never will be."""
Steps = tuple[str | None, str | None]
"""The names of what can be undone and redone."""
Sealed = TypeVar("Sealed", bound="QWidget")


class Again:
    """Records of some kinds that were just taken back or done again; one is to be in front once it is loaded."""

    def __init__(self, *kinds: str) -> None:
        self._kinds = kinds
        self._records: list[tuple[str, int]] = []

    def note(self, records: Sequence[tuple[str, int]]) -> None:
        """Keep those that are of these kinds, by kind and id, in place of those before."""
        self._records = [one for one in records if one[0] in self._kinds]

    def take(self, in_hand: object, is_there: Callable[[tuple[str, int]], bool]) -> tuple[str, int] | None:
        """The first that is there, once; None where there is none, or one of them is in hand."""
        again, self._records = self._records, []
        return None if in_hand in again else next(filter(is_there, again), None)


class Session(QObject):
    """The store that is open in a window, and everything that its pages ask of each other.

    `changed` says what a write changed; `shown` asks for a record by kind and id ("counterpart" by its code);
    `noted` is a sentence for the status line, empty where that of before is over; `told` one that stays, with deeds
    as (words, icon, what to call); `made` one on a file that was made, with deeds, which goes after a while; `begun` a
    piece of work whose progress is to be seen; `broken` an unexpected error;
    `undoable` the names of what can be undone and redone; `stepped` which records were just taken back or done again,
    by kind and id; `settled` that settings changed; `asked` asks for an action
    by its name; `gone` that the store's file is not there any more; `closing` is the last occasion to keep something;
    `noting` asks where one stands, to be remembered; `mended` says that all could be read again that failed before.
    """

    changed = Signal(object)
    shown = Signal(str, object)
    noted = Signal(str)
    told = Signal(str, object)
    made = Signal(str, object)
    begun = Signal(object)
    failed = Signal(object, str, object)
    broken = Signal(object)
    undoable = Signal(object, object)
    stepped = Signal(object)
    settled = Signal(object)
    asked = Signal(str)
    gone = Signal(object)
    closing = Signal()
    noting = Signal()
    mended = Signal()

    def __init__(
        self, path: Path, prompt: "Prompt", settings: Settings | None = None, past: "tuple[Desk, Session] | None" = None
    ) -> None:
        """A session on the store at `path`; `past` is a desk on a past day of it, with the session of today."""
        super().__init__()
        self.path = path
        self.prompt = prompt
        self.settings = settings or kept.load()
        dated.settle(self.settings.era)
        self.desk = past[0] if past else Desk(path)
        self.present: Session = past[1] if past else self
        """The session of today, which can write."""
        self.memory: Memory = past[1].memory if past else Memory()
        self.past = self.desk.today if past else ""
        """The past day that is shown, ISO 8601, which cannot be changed; empty for today."""
        self.moment = self.past
        """The same, or the instant of it."""
        self.place = ""
        """The page that is in front."""
        self.sealed = bool(past) or only_read(path)
        """Whether nothing can be changed: a past day is shown, or the store can only be read."""
        self.workers = Workers(self.desk, watched=not past)
        if not past and str(path) in (self.settings.store, self.memory.get("store")):
            self.workers.desks.expect()
        self.unkept: list[_Unkept] = []
        """What the machine could not write, in order: it is kept here until it is written after all."""
        self.left: dict[Mark, Stood] = {}
        """How forms stood when the program ended in their midst, by their marks, until each is opened again."""
        self._trying = False
        """Whether the first of these is being written now."""
        self.counted: defaultdict[str, dict[Any, Any]] = defaultdict(dict)
        """What was counted last for the filters of each kind of records, which outlives a window that is made anew."""
        self._looked: dict[str, tuple[frozenset[str], Any]] = {}
        """What a long look found, and the kinds of records that it was about."""
        self.changed.connect(self._let_go)
        self.standing: Told | None = None
        """What the foot of the window tells until it is closed, so that it stays where the window is made anew."""
        self._newest: dict[tuple[int, str], tuple[QObject, Work]] = {}
        self._unread: dict[tuple[int, str], tuple[QObject, Callable[[], object]]] = {}
        """What the machine could not read, with how it is read again."""
        self._day = self._passing = ""
        self._hours: clock.Hours | None = None
        self._renewed: Work | None = None
        """What brings the store up to date, which nobody waits for in the window's thread."""
        self.noted.connect(self._on_noted)
        self._days = QTimer(self, interval=_LOOK)
        self._days.timeout.connect(self.look_at_day)
        self._known: int | None = None
        """The newest entry of the log that the pages know of."""
        self._others = QTimer(self, interval=_OTHERS)
        self._others.timeout.connect(self.look_at_others)
        if not past:
            self._days.start()
            self._others.start()
            QTimer.singleShot(_LOOK // 2, self, self._look_over)

    def open_ahead(self) -> None:
        """Open the store while the window is built; where that fails, the first page that reads from it says so.

        A store of an earlier version is brought up to date, which is shown where it takes time: it cannot be
        stopped but by closing the window, since nothing can be shown before.
        """
        work = self.read(self, lambda desk: desk.store, lambda _store: None, failed=lambda _error: None)

        def show(fraction: float) -> None:
            if fraction and not work.title:
                work.title, work.spoken = _("Bringing the store up to date"), language()
                work.waited_for, self._renewed = True, work
                self.begun.emit(work)

        work.progressed.connect(show)

    def keep(self, name: str, kinds: frozenset[str], found: Any) -> None:
        """Keep what a long look found until a record of these kinds changes; it outlives a window that is made anew."""
        self._looked[name] = kinds, found

    def found(self, name: str) -> Any:
        """What was found and kept by a name; None where it was not, or a record changed since."""
        return self._looked.get(name, (None, None))[1]

    def _let_go(self, change: Change) -> None:
        self._looked = {name: one for name, one in self._looked.items() if not change.kinds & one[0]}

    @property
    def today(self) -> str:
        """Today's date by the store's clock, or the past day that is shown, ISO 8601."""
        return self.past or clock.today(self.hours)

    def past_words(self) -> str:
        """The past day that is shown, with the time where it is an instant; empty for today."""
        return dated.instant_words(self.moment)

    def look_at_day(self) -> None:
        """Where a new day has begun, have everything that depends on the day loaded again."""
        if self._hours is None and not self.past:
            return  # the store is not open yet, and nothing is shown
        before, self._day = self._day, self.today
        if before and before != self._day:
            self.read(
                self, lambda desk: desk.store.turn(), lambda _none: self.changed.emit(Change(_OF_THE_DAY)), "turn"
            )

    def _look_over(self) -> None:
        """Have the index of search looked over, where the store is open and nothing else has to be done first."""
        self.read(self, lambda desk: desk.searching.look_over(), lambda _none: None, failed=lambda _why: None)

    def look_at_others(self, *, silent: bool = False) -> None:
        """Where another program has changed the store, have what it changed loaded again, and say what it did.

        It waits while the person chooses from a list or a menu, which would go, or drags something.
        """
        known, pressed = self._known, QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton
        if known is not None and not pressed and QApplication.activePopupWidget() is None:
            self.read(
                self,
                lambda desk: desk.store.changed_by_others(known),
                partial(self._on_others, silent),
                "others",
                lambda _why: None,
            )

    def _on_others(self, silent: bool, found: tuple[int, Change]) -> None:
        self._known, change = found
        if change.kinds:
            self.name_undo()
            self.changed.emit(change)
            if not silent:
                self.noted.emit(_("By another program: {what}", what=change.label))

    @property
    def hours(self) -> clock.Hours:
        """The clock of the store; this computer's where the store cannot be opened, or not yet."""
        if self._hours is None:
            if self._renewed and not self._renewed.over:
                return clock.of_this_computer()
            try:
                self.workers.desks.look()
                self._hours = self.desk.store.clock.hours
            except BriefbookError:
                return clock.of_this_computer()
        return self._hours

    def set_clock(self, hours: clock.Hours) -> None:
        """Have the days of the store end by another clock."""

        def done(_change: object) -> None:
            self._hours = hours
            self.look_at_day()

        self.write(lambda desk: desk.store.clock.set(hours), done)

    @property
    def by_dates(self) -> bool:
        """Whether the past day lies before the store began, so that the dates of records tell what there was."""
        return bool(self.past) and self.desk.store.by_dates

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

        Where it is not asked for, what failed is told, and what the machine could not read can be tried again.  Of
        several readings with the same owner and key only the newest answers.  One that nobody waits for any more stops
        at the next occasion that it has (briefbook/progress), and what it gives back tells how far it is.
        """

        def told(desk: Desk, work: Work) -> Any:
            with progressing.told(work.progress):
                if self._hours is None:  # so that nobody opens the store in the window's thread to ask for the day
                    self._hours = desk.store.clock.hours
                if self._known is None:
                    self._known = desk.store.newest_entry()
                return job(desk)

        work = Work(told)
        if failed is None:
            failed = partial(self.tell_unread, owner, key, partial(self.read, owner, job, done, key))
        owner.destroyed.connect(work.cancel)
        self.closing.connect(work.cancel)
        if key:
            place = id(owner), key
            self.stop(owner, key)
            self._newest[place] = owner, work
            work.ended.connect(lambda _work: self._forget(place, work))
        work.succeeded.connect(lambda result: self._on_read(owner, key, work, done, result))
        work.failed.connect(lambda error: self._on_unread(owner, work, failed, error))
        return self.workers.start(work)

    def let_go(self, *things: list[Any] | dict[Any, Any]) -> None:
        """Free long lists that are shown no more in the background: ten thousand records would hold up the window."""
        self.workers.readers.start(lambda: progressing.let_go(*things))

    def stop(self, owner: QObject, key: str) -> None:
        """Have nobody wait any more for what is read by an owner and key."""
        if older := self._newest.get((id(owner), key)):
            older[1].cancel()

    def _on_unread(self, owner: QObject, work: Work, failed: Callable[[Exception], None], error: Exception) -> None:
        if isinstance(error, StoreGone):
            self.gone.emit(error)
        else:
            self._answer(owner, work, failed, error)

    def tell_unread(self, owner: QObject, key: str, again: Callable[[], object], error: Exception) -> None:
        """Say what could not be read, and offer to read it `again`, with all else that failed since.

        What was entered and is not kept yet matters more: what is offered for that stays in its place.
        """
        if self.unkept or not isinstance(error, MachineError):
            self.tell(error)
            return
        self._unread[id(owner), key or str(id(again))] = owner, again
        self.failed.emit(self.read_again, error.message, None)

    def read_again(self) -> None:
        """Read what the machine could not read before."""
        unread, self._unread = self._unread, {}
        for owner, again in unread.values():
            if alive(owner):
                again()

    def _on_read(self, owner: QObject, key: str, work: Work, done: Callable[[Any], None], result: Any) -> None:
        if self._unread:
            self._unread.pop((id(owner), key), None)
            self._unread = {place: one for place, one in self._unread.items() if alive(one[0])}
            if not self._unread:
                self.mended.emit()
        self._answer(owner, work, done, result)

    def _forget(self, place: tuple[int, str], work: Work) -> None:
        if self._newest.get(place, (None, None))[1] is work:
            del self._newest[place]

    def stop_reading(self, part: "QWidget") -> None:
        """Have what a part of the window, and the widgets in it, wait for stop: it is about to go."""
        for owner, work in tuple(self._newest.values()):
            within = alive(owner) and owner.isWidgetType() and part.isAncestorOf(cast("QWidget", owner))
            if within or owner is part:
                work.cancel()

    def _answer(self, owner: QObject, work: Work, done: Callable[[Any], None], result: Any) -> None:
        if not self._day:
            self.look_at_day()
        if alive(owner) and not work.cancelled:
            with progressing.first():
                done(result)

    def write(
        self,
        job: Reading,
        done: Callable[[Any], Any] | None = None,
        *,
        owner: QObject | None = None,
        said: str = "",
        keeps: bool = True,
        refused: Callable[[], object] = bool,
    ) -> Work:
        """Write in the background, after the writes before it; what changed is told to all pages.

        `job` gives a Change, or a pair of a result and a Change; `done` is called with the whole, and where it has an
        `owner` only while that lives.  What is `said` is noted once it is written.  Where the machine cannot write it,
        a job that `keeps` what a person entered is not lost: it can be tried again.  `refused` is called where it is
        not going to be written.
        """
        nothing = Work(lambda _desk, _work: None)

        def written(found: Any) -> None:
            if said:
                self.noted.emit(said)
            if done and (owner is None or alive(owner)):
                done(found)

        def gone() -> None:
            if owner is None or alive(owner):
                refused()

        if self.sealed:
            self.noted.emit(self.closed())
            gone()
            return nothing
        if keeps and self.unkept:  # it may rest on what was entered before it
            self.unkept.append((job, written, gone))
            self.write_again()
            return nothing
        return self._write(job, written, lambda error: self._on_unwritten(error, job, written, gone, keeps=keeps))

    def _write(self, job: Reading, done: Callable[[Any], None], failed: Callable[[Exception], None]) -> Work:
        work = Work(lambda desk, _work: (job(desk), _steps_now(desk), language()))
        work.succeeded.connect(lambda result: self._written(result, done))
        work.failed.connect(failed)
        QTimer.singleShot(_LONG, self, lambda: self._tell_long(work))
        return self.workers.start(work, writes=True)

    def _on_unwritten(
        self, error: Exception, job: Reading, done: Callable[[Any], None], gone: Callable[[], None], *, keeps: bool
    ) -> None:
        if keeps and isinstance(error, MachineError):
            self.unkept.append((job, done, gone))
            self._tell_unkept(error)
        else:
            self.tell(error)
            gone()
        if isinstance(error, StoreGone):
            self.gone.emit(error)

    def _tell_unkept(self, error: MachineError) -> None:
        self.noted.emit("")
        self.failed.emit(self.write_again, error.message, None)

    def write_again(self) -> None:
        """Write what the machine could not write before, one after the other; where one fails again, the rest waits."""
        if self._trying or not self.unkept:
            return
        self._trying = True
        job, done, gone = self.unkept[0]

        def written(found: Any) -> None:
            self._trying = False
            del self.unkept[0]
            done(found)
            self.write_again()

        def failed(error: Exception) -> None:
            self._trying = False
            if isinstance(error, MachineError):
                self._tell_unkept(error)
            else:
                del self.unkept[0]
                self.tell(error)
                gone()
                self.write_again()

        self._write(job, written, failed)

    def offer(self, entered: object) -> None:
        """Offer to copy a text that was entered for a record that is not there any more."""
        if isinstance(entered, str) and entered:
            said = _("What you entered was not kept: its record was removed meanwhile.")
            copy = partial(QGuiApplication.clipboard().setText, entered)
            self.told.emit(said, [(_("Copy what you entered"), "copy", copy)])

    def written(self, patience: int = 0) -> bool:
        """Whether nothing is being written; for so many milliseconds it waits for what is."""
        return self.workers.written(patience) and not self._trying

    def _on_noted(self, said: str) -> None:
        """What is said in place of a sentence that passes stays."""
        if said != self._passing:
            self._passing = ""

    def _tell_long(self, work: Work) -> None:
        """Say that a write goes on, where it is not done by now: very many records change."""
        if work in self.workers.open:
            self._passing = _("The change is being kept; you can go on meanwhile.")
            self.noted.emit(self._passing)
            QTimer.singleShot(_STILL, self, lambda: self._tell_long(work))

    def _written(self, result: tuple[Any, Steps | None, Language], done: Callable[[Any], None]) -> None:
        if self._passing:  # what was said to be wrong, or to go on, is done now
            self._passing = ""
            self.noted.emit("")
        found, labels, spoken = result
        change = found[-1] if isinstance(found, tuple) else found
        if labels and spoken == language():
            self.undoable.emit(*labels)
        else:  # it was switched meanwhile, or they could not be read
            self.name_undo()
        if isinstance(change, Change) and change.kinds:
            self.changed.emit(change)
        done(found)
        if isinstance(change, Change) and change.over:
            self.noted.emit(
                _("Another program had changed the same; yours stands now.  Undo brings back what it wrote.")
            )

    def run(
        self,
        title: str,
        job: Callable[[Desk, Work], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None] | None = None,
        stopped: Callable[[], None] | None = None,
        entered: str = "",
        elsewhere: Callable[[], object] | None = None,
    ) -> Work:
        """Do a long piece of work, shown with its progress and a way to cancel it; a failure can be tried again.

        `stopped` is called when the person cancelled it.  What is `entered` for it, or where it writes, has the window
        finish it before it closes; nothing is told any more of what was cancelled by closing.  `elsewhere` asks for
        another place and does it there, which is offered where it failed in this one.
        """
        work = Work(job, title, entered)
        work.succeeded.connect(lambda result: None if self.workers.closed else done(result))
        if stopped:
            results: list[Any] = []
            work.succeeded.connect(results.append)
            work.ended.connect(lambda work: stopped() if work.cancelled and not results else None)
        if failed:
            work.failed.connect(failed)
        else:
            work.failed.connect(lambda error: self._failed_run(error, work, done, stopped, elsewhere))
        self.begun.emit(work)
        return self.workers.start(work)

    def _failed_run(self, error: Exception, work: Work, done: Any, stopped: Any, elsewhere: Any) -> None:
        if isinstance(error, StoreGone):
            self.gone.emit(error)
        if sentence(error) is None:
            self.broken.emit(error)
        else:
            from briefbook.ui.retranslation import said_again

            title, spoken, job, entered = work.title, work.spoken, work.job, work.entered

            def again() -> None:
                now = said_again(title, spoken)
                self.run(now, job, done, stopped=stopped, entered=entered, elsewhere=elsewhere)

            self.failed.emit(again, sentence(error) or "", elsewhere)

    def tell(self, error: Exception) -> None:
        """Say in a line what went wrong; an error that was not expected gets its dialog."""
        said = sentence(error)
        if said is None:
            self.broken.emit(error)
        else:
            self._passing = said
            self.noted.emit(said)

    # -- a past day

    def closed(self) -> str:
        """Why nothing can be changed now, in a sentence."""
        if not self.past:
            return _(
                "The store can only be read here.  To change it, copy its file to another folder and open the copy."
            )
        return _("A past day is shown, and nothing can be changed in it.  Go back to today first.")

    def seal(self, widget: "Sealed") -> "Sealed":
        """The same widget, which changes the store; where that cannot be it is disabled, and its tip says why."""
        if self.sealed:
            widget.setToolTip(self.closed())
            widget.installEventFilter(self)
            widget.setEnabled(False)
        return widget

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep disabled what is sealed, whoever would enable it."""
        if event.type() == QEvent.Type.EnabledChange and watched.property("enabled"):
            watched.setProperty("enabled", False)
        return False

    # -- the log

    def undo(self) -> None:
        """Take back the last step, and say which: it may have been done on another page."""
        self._step(lambda desk: (desk.undo_label(), desk.undo()), N_("Taken back: {what}"))

    def redo(self) -> None:
        """Do again what was taken back last, and say what it was."""
        self._step(lambda desk: (desk.redo_label(), desk.redo()), N_("Done again: {what}"))

    def name_undo(self, failed: Callable[[Exception], None] | None = None) -> None:
        """Ask for the names of what can be undone and redone, in the language now in force."""
        self.read(self, _steps, lambda found: self.undoable.emit(*found), "undo", failed)

    def _step(self, job: Reading, words: str) -> None:
        known, self._passing = self._known, ""

        def step(desk: Desk) -> Any:
            newest = desk.store.newest_entry()
            if known is not None and newest > known and newest not in desk.store.written:
                raise InputError(
                    _("Another program has just changed the store.  See in the menu what is next, and try again.")
                )
            what, change = job(desk)
            return what, desk.store.touched(desk.store.newest_entry()), change

        def say(found: tuple[str | None, list[tuple[str, int]], Change | None]) -> None:
            what, touched, change = found
            if what and change:
                self.stepped.emit(touched)
                self._passing = _(words, what=what)  # until something else is done
                self.noted.emit(self._passing)

        def refused() -> None:
            self.name_undo()
            self.look_at_others(silent=True)

        self.write(step, say, keeps=False, refused=refused)

    # -- the rest

    def show(self, kind: str, record: object) -> None:
        """Go to a record; to one that is part of another, there."""
        if kind in _PLACES:
            self.read(self, lambda desk: _PLACES[kind](desk, record), lambda place: self.show(*place), "place")
        else:
            self.shown.emit(kind, record)

    def settle(self, settings: Settings) -> None:
        """Keep new settings and tell the window."""
        before, self.settings = self.settings, settings
        dated.settle(settings.era)
        try:
            kept.keep(settings)
        except OSError as error:
            from exporters.files import from_os

            full = _("The disk is full, so that the settings hold only until you close.  Make room and set them again.")
            other = _("The settings could not be kept.  Check the configuration folder.")
            self.noted.emit(full if from_os(error).code == "disk-full" else other)
        if before != settings:
            self.settled.emit(before)

    def close(self, then: Callable[[], object] = bool) -> None:
        """Finish what is being written, stop the rest, close the store once that is done, and go on `then`."""
        self._days.stop()
        self._others.stop()
        self.closing.emit()
        if not self.past:
            self.memory.keep()
        self.workers.close(partial(self._close_store, then))

    def _close_store(self, then: Callable[[], object]) -> None:
        if not self.past:
            self.desk.copies.close()
        self.desk.close()
        then()


def _place_of_point(desk: Desk, point: Any) -> tuple[str, object]:
    """The sheet of the meeting where a point is used, at that point."""
    meeting, item = desk.store.agenda.place_of(point) or (0, None)
    return "sheet", {"meeting": meeting, "item": item, "point": point}


_PLACES: dict[str, Callable[[Desk, Any], tuple[str, object]]] = {
    "assessment": lambda desk, one: ("provision", desk.store.register.commitment_of(one)),
    "mark": lambda desk, one: ("book", {"book": desk.ledger.book_of_mark(one), "mark": one}), "point": _place_of_point,
    "told": lambda desk, one: ("outcome", desk.outcome(one).id),
}  # fmt: skip
"""What is opened for records that are part of others: `told` is what one source tells of an outcome."""


def _steps(desk: Desk) -> Steps:
    return desk.undo_label(), desk.redo_label()


def _steps_now(desk: Desk) -> Steps | None:
    """The same after a write, which is done also where they cannot be read."""
    try:
        return _steps(desk)
    except MachineError:
        return None
