"""The program with its window: how it starts, opens another store, and what it does with an unexpected error."""

import gc
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from threading import Event, Thread
from time import monotonic
from types import TracebackType

from PySide6.QtCore import QEventLoop, QLibraryInfo, QLocale, QSize, Qt, QThread, QTimer, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from briefbook import settings as kept
from briefbook.errors import BriefbookError
from briefbook.i18n import N_, Language, _, language, set_language
from briefbook.ui import theme
from briefbook.ui.prompt import Prompt
from briefbook.ui.session import Session
from briefbook.ui.spoken import install
from briefbook.ui.window import PAGES, Window

_LATER = 300
"""Milliseconds after which the window has what it can be used without."""
_PLACES = 10_000
"""Milliseconds between two occasions on which it is kept where one stands."""
_FRAME = QSize(4, 40)
"""What the frame and the title of a window take, which nobody knows before it is shown."""
_TIDIES = 300
"""Milliseconds between two looks whether there is garbage to collect."""
_STEP = 20
"""Milliseconds between two modules that are loaded ahead in the window's thread."""
_BELOW = (
    "exporters.pdf", "exporters.word", "briefbook.assemble.book", "db.index_filters", "db.removal",
    "briefbook.importers.columns", "briefbook.importers.entry_dates", "briefbook.importers.passages", "db.review",
    "pypdfium2",
)  # fmt: skip
"""Modules without Qt that the pages need and that take long to load."""
_PARTS = (
    "briefbook.ui.table", "briefbook.ui.listpage", "briefbook.ui.importing", "briefbook.ui.forms",
    "briefbook.ui.follow.pairs", "briefbook.ui.follow.agenda_panel", "briefbook.ui.follow.meetings",
    "briefbook.ui.follow.due", "briefbook.ui.follow.renewals", "briefbook.ui.follow.standing", "briefbook.ui.sums",
)  # fmt: skip
"""Modules of pages that are loaded before these, so that no page takes a step of more than 50 ms."""
_FURTHER = ("briefbook.ui.reader.flowing", "briefbook.ui.reader.window")
"""What the pages open, loaded after them."""
_SCHEME = 0.1
"""Seconds that are waited at most for the system to say whether it is dark; it takes a hundredth."""
_translators: list[QTranslator] = []


def run(path: Path, chosen: Language | None = None) -> int:
    """Show the window on the store at `path` until it is closed; the exit status.

    `chosen` is the language asked for when the program was started; it wins over the one settled.
    """
    app = application(chosen)
    window = open_window(path)
    fit_screen(window)
    look_ahead(app, window)
    QTimer.singleShot(_LATER, window, lambda: note_typed(window))
    sys.excepthook = on_broken(lambda: window.session.broken.emit)
    app.setQuitOnLastWindowClosed(False)  # what it did may end behind it
    window.over.connect(app.exit)
    return app.exec()


def note_typed(window: Window) -> None:
    """Note from now on where one stands and what is typed and not kept, and show what was left so when the program
    ended last.
    """
    from briefbook.ui.typed import Typed

    typed = Typed(window)
    typed.heed_the_system()
    typed.show_left()
    places = QTimer(window, interval=_PLACES)
    places.timeout.connect(window.keep_places)
    places.start()


def look_ahead(app: QApplication, window: Window) -> None:
    """Load what will be asked for next, and throw away from now on what is not used any more."""
    gc.disable()
    QTimer.singleShot(0, gc.freeze)
    tidying = QTimer(window, interval=_TIDIES)
    tidying.timeout.connect(lambda: _tidy(window))
    tidying.start()
    below = Thread(target=_load_below, args=[left := Event()])
    QTimer.singleShot(5 * _LATER, app, lambda: below.start())
    QTimer.singleShot(5 * _LATER, window, lambda: _get_search_ready(window))
    app.aboutToQuit.connect(left.set)
    modules = iter((*_PARTS, *(place.rpartition(".")[0] for _name, _words, _icon, place in PAGES), *_FURTHER))
    loading = QTimer(window, interval=_STEP)
    loading.timeout.connect(lambda: _load_next(modules, below, loading))
    QTimer.singleShot(6 * _LATER, loading, loading.start)


def _tidy(window: Window) -> None:
    """Collect garbage while nothing is worked on: work makes much that goes by itself and would be looked through."""
    if window.session.workers.idle():
        from exporters.garbage import collect_due

        collect_due()


def _load_below(left: Event) -> None:
    """Load what the pages and books are made with, so that the first to ask does not wait; stop when all is left.

    The rules of marks and bodies are read, and their patterns compiled, once something is looked for by them.
    """
    for module in _BELOW:
        if left.is_set():
            return
        import_module(module)
    from briefbook.followup.bodies import name_of
    from briefbook.importers.marks import find_mark

    find_mark("1")
    name_of("1", "en")


def _load_next(modules: Iterator[str], below: Thread, loading: QTimer) -> None:
    """Load another module of the window, in the window's thread, once what they stand on is loaded.

    PySide (6.11) looks up the class of a Qt object without Python's lock (`SignalManager::retrieveMetaObject`), before
    Python 3.12 in a table that each new class of Qt objects changes: made in another thread, one can crash the program.
    The collector leaves out what the program is made of: to look through it, the window would stand still for a tenth
    of a second.
    """
    if below.is_alive():
        return
    if module := next(modules, None):
        import_module(module)
    else:
        loading.stop()
    gc.freeze()


def _get_search_ready(window: Window) -> None:
    """Load what the first search would wait for, and have the collector leave it out as well."""
    session = window.session
    session.read(session, lambda desk: desk.searching.warm(), lambda _nothing: gc.freeze(), failed=lambda _error: None)


def application(chosen: Language | None = None) -> QApplication:
    """The Qt application, made where there is none, in the theme and language that were settled."""
    # a dialog that gets a handle before it is shown would give one to all that is in the window below it
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontCreateNativeWidgetSiblings)
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("briefbook")
    app.setApplicationDisplayName("briefbook")
    app.setDesktopFileName("briefbook")
    settled = kept.load()
    if wanted := chosen or settled.language:
        set_language(wanted)  # type: ignore[arg-type]
    translate_qt()
    install()
    if settled.theme == "system":
        _await_scheme()
    theme.apply(settled.theme, settled.size)
    QTimer.singleShot(_LATER, app, lambda: app.setWindowIcon(theme.program_icon()))
    return app


def _await_scheme() -> None:
    """Give a system that is asked over D-Bus the moment it takes to say whether it is dark.

    Shown before it says so, the window would be light first, and dark after it is made anew.
    """
    until, hints = monotonic() + _SCHEME, QGuiApplication.styleHints()
    asked = "DBUS_SESSION_BUS_ADDRESS" in os.environ and QGuiApplication.platformName() != "offscreen"
    while asked and hints.colorScheme() == Qt.ColorScheme.Unknown and monotonic() < until:
        QApplication.processEvents()
        QThread.msleep(1)


def open_window(path: Path, prompt: Prompt | None = None) -> Window:
    """A window on the store at `path`."""
    window = Window(Session(path, prompt or Prompt()))
    if aside := kept.set_damaged_aside():
        words = N_("Your settings could not be read, and the usual ones are in force.  What was kept is in {file}.")
        said = _(words, file=aside)
        other = (_("Open an existing store…"), "inbox", lambda: window.session.asked.emit("open_store"))
        window.session.told.emit(said, [other])
    window.show()
    return window


def fit_screen(window: Window) -> None:
    """Make a window no larger than what the screen has room for beside the frame that it is to get."""
    room = theme.screen_of(window).availableSize() - _FRAME
    if not window.isMaximized() and not window.isFullScreen():
        window.resize(window.size().boundedTo(room))


def reopen(window: Window, path: Path) -> None:
    """Have the window show another store, and remember it; a file that is no store is refused with a sentence."""
    from briefbook.desk import Desk

    desk = Desk(path)
    try:
        desk.store  # noqa: B018 - opening is the test
    except BriefbookError as error:
        window.session.noted.emit(error.message)
        return
    finally:
        desk.close()
    if not window.leaving.may(lambda: reopen(window, path)):
        return
    window.remember()
    window.change_store(path)
    window.session.settle(replace(window.session.settings, store=str(path)))


_OWN_WORDS = frozenset({
    N_("&Look in:"), N_("Files of &type:"), N_("Folder"), N_("Drive"), N_("File"), N_("Show "), N_("&New Folder"),
    N_("Create New Folder"), N_("Parent Directory"), N_("Insert Unicode control character"),
    N_("&Redo"), N_("Select All"),
})  # fmt: skip


class _Further(QTranslator):
    """Words of Qt that its own Japanese catalogue leaves out, or has otherwise than this program."""

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, text: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        """The words in Japanese; None lets Qt show its own, where an empty text would be shown as it is."""
        return _(text) if text in _OWN_WORDS else None


def translate_qt() -> None:
    """Have Qt's own words and dates speak the language of the interface."""
    app = QApplication.instance()
    assert app is not None
    for one in _translators:
        app.removeTranslator(one)
    _translators.clear()
    QLocale.setDefault(QLocale("ja_JP" if language() == "ja" else "en_GB"))
    translator = QTranslator()
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(f"qtbase_{language()}", folder):
        app.installTranslator(translator)
        _translators.append(translator)
    if language() == "ja":
        further = _Further()  # asked first
        app.installTranslator(further)
        _translators.append(further)


def on_broken(
    tell: Callable[[], Callable[[BaseException], None]],
) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    """What Python calls for an error that nothing caught: the window tells it, and the program goes on."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        import traceback

        traceback.print_exception(kind, error, trace)
        QTimer.singleShot(0, lambda: tell()(error))

    return hook


_LONGEST = 120
"""Seconds for which it is waited that a window has done its work."""


def wait_until_idle(window: Window) -> None:
    """Let the event loop run until nothing is worked on and every page shows what it was asked for.

    Raises TimeoutError, which says what is worked on, where that takes too long.
    """
    from briefbook.ui.record import RecordPanel

    def is_done() -> bool:
        works = not (window.session.workers.idle() and window.session.present.workers.idle())
        return not works and all(one.is_whole for one in window.findChildren(RecordPanel))

    for _round in range(3):
        _wait_until(is_done, window)
        QApplication.processEvents()


def wait_until_over(window: Window) -> None:
    """Let the event loop run until all has ended that a window did which was closed.  Raises TimeoutError."""
    _wait_until(lambda: window.ended, window)


def _wait_until(done: Callable[[], bool], window: Window) -> None:
    until = monotonic() + _LONGEST
    while not done():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        QThread.msleep(1)  # the turn of those who work
        if monotonic() > until:
            left = [one.title or one.job for one in window.session.present.workers.open | window.session.workers.open]
            raise TimeoutError(f"the window still works: {left}")
