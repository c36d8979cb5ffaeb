"""The main window: it hosts the pages, and what it does besides is done by others, each for itself."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, QRectF, QSize, Qt, QThread, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QListWidget,
    QListWidgetItem,
    QMainWindow,
    QMenu,
    QStackedWidget,
    QWidget,
)

from briefbook import progress
from briefbook.errors import StoreGone
from briefbook.i18n import N_, _, language
from briefbook.ui import theme
from briefbook.ui.actions import WRITES, Actions
from briefbook.ui.arranging import boxed, column, row
from briefbook.ui.at_keyboard import Undoing
from briefbook.ui.controls import button
from briefbook.ui.deeds import Deeds
from briefbook.ui.drops import Drops
from briefbook.ui.following import Following
from briefbook.ui.language_keys import MenuKeys, over
from briefbook.ui.leaving import Leaving
from briefbook.ui.page import Empty, Page
from briefbook.ui.past_days import PastDays
from briefbook.ui.places import give_back, keyboard_place, put_cursor, restore_scrolling, scroll_places
from briefbook.ui.session import Session
from briefbook.ui.status_bar import StatusBar
from briefbook.ui.work import sentence

PAGES: tuple[tuple[str, str, str, str], ...] = (
    ("today", N_("Today"), "sun", "briefbook.ui.pages.today.TodayPage"),
    ("counterparts", N_("Counterparts"), "globe", "briefbook.ui.pages.counterparts.CounterpartsPage"),
    ("commitments", N_("Commitments"), "list-checks", "briefbook.ui.pages.commitments.CommitmentsPage"),
    ("outcomes", N_("Outcomes"), "flag", "briefbook.ui.pages.outcomes.OutcomesPage"),
    ("followup", N_("Follow-up"), "clipboard-check", "briefbook.ui.pages.followup.FollowUpPage"),
    ("sources", N_("Sources"), "file-text", "briefbook.ui.pages.sources.SourcesPage"),
    ("review", N_("Import review"), "inbox", "briefbook.ui.pages.review.ReviewPage"),
    ("books", N_("Books"), "book-open-text", "briefbook.ui.pages.books.BooksPage"),
    ("search", N_("Search"), "search", "briefbook.ui.pages.search.SearchPage"),
    ("settings", N_("Settings"), "settings", "briefbook.ui.pages.settings.SettingsPage"),
)
"""Each page: its name, its words, its icon, and where its class is; imported when it is first shown."""

KIND_PAGES = {
    "provision": "commitments", "outcome": "outcomes", "source": "sources", "counterpart": "counterparts",
    "meeting": "counterparts", "person": "counterparts", "book": "books", "review": "review",
    "search": "search",
    "sheet": "followup", "due": "followup",
}  # fmt: skip
"""The page on which a record of a kind is shown."""


class Window(QMainWindow):
    """The window on one store; `over` says that it is closed and all that it did is done."""

    over = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        session.open_ahead()
        self.session = session
        self.pages: dict[str, Page] = {}
        self.current = ""
        self.trail: list[str] = []
        self._told_broken: QDialog | None = None
        self._undo: tuple[str | None, str | None] = (None, None)
        self._states: dict[str, dict[str, Any]] = {}
        self._drops = Drops(self)
        self._watched = False
        self.past_days = PastDays(self)
        self.following = Following(self)
        self.leaving = Leaving(self)
        self.deeds = Deeds(self)
        self._closed = False
        self.ended = False
        """Whether the window is closed and all that it did is done."""
        session.prompt.parent = self
        session.prompt.speak = self.deeds.do_other_language
        session.prompt.act = self._on_asked
        session.prompt.watch = self._drops.watch
        session.prompt.over = lambda: QTimer.singleShot(0, self, self.following.when_answered)
        self.setMinimumSize(QSize(800, 560))
        self.setAcceptDrops(True)
        Undoing(self)
        self.listen(session)
        self._box = QWidget()
        self._middle = column(self._box)
        self.setCentralWidget(boxed(self._middle))
        QGuiApplication.styleHints().colorSchemeChanged.connect(self.following.on_scheme)
        self._restore_geometry()
        self._build()
        self.go(str(session.memory.get("page", "today")))
        self.session.name_undo(self._on_closed_store)

    def listen(self, session: Session) -> None:
        """Heed what a session says."""
        session.shown.connect(self.show_record)
        session.undoable.connect(self._on_undoable)
        session.settled.connect(self.following.on_settled)
        session.broken.connect(self._on_broken)
        session.failed.connect(self.leaving.on_failed)
        session.asked.connect(self._on_asked)
        session.gone.connect(self._on_gone)

    def _restore_geometry(self) -> None:
        self.resize(1280, 800)
        if kept := self.session.memory.bytes("geometry"):
            self.restoreGeometry(kept)

    def _on_closed_store(self, error: Exception) -> None:
        """Say why the store cannot be opened, in place of every page."""
        said = sentence(error)
        if said is None:
            self.session.broken.emit(error)
            return
        self._show_closed(said, lambda: self.change_store(self.session.path))

    def _show_closed(self, said: str, again: Callable[[], object]) -> None:
        other = button(_("Open or make a store…"), "inbox", self.deeds.do_open_store, main=True)
        anew = button(_("Try again"), "rotate-ccw", again)
        shown = Empty("circle-alert", _("The store is not open"), said, other, anew)
        self.stack.addWidget(shown)
        self.stack.setCurrentWidget(shown)
        self.rail.setEnabled(False)
        self.actions_.refresh()

    def is_shut(self) -> bool:
        """Whether it is said in place of every page that no store is open."""
        return isinstance(self.stack.currentWidget(), Empty)

    def _on_gone(self, error: StoreGone) -> None:
        """Say in place of every page that the file of the store is not there any more, or is another one."""
        if not self.is_shut():
            self._show_closed(error.message, self._look_again)

    def _look_again(self) -> None:
        """Go on with the store where its file is back in its place; open the one that stands there instead."""
        session = self.session
        try:
            session.workers.desks.look()
        except StoreGone as error:
            if session.path.exists() and self.leaving.may(self._look_again):
                self.change_store(session.path)
            else:
                session.noted.emit(error.message)
        else:
            self.rebuild()

    # -- building, and building anew in another language or theme

    def _build(self) -> None:
        if self.styleSheet() != theme.sheet():  # Qt would style every widget anew
            self.setStyleSheet(theme.sheet())
        shown = ["briefbook"]
        if self.session.path.stem != "briefbook":
            shown.insert(0, self.session.path.stem)
        banner: list[QWidget] = []
        if self.session.present.sealed:
            shown.insert(-1, _("read only"))
        if self.session.past:
            from briefbook.ui.past import Banner

            shown.insert(-1, _("as of {day}", day=self.session.past_words()))
            banner = [Banner(self.session, self.deeds.do_as_of, self.deeds.do_to_today)]
        self.setWindowTitle(" — ".join(shown))
        self.actions_ = Actions(self, self.deeds.served)
        self.menuBar().clear()
        self.actions_.fill(self.menuBar())
        keys = MenuKeys(self.actions_.by_name["other_language"], self.deeds.do_other_language)
        for menu in self.menuBar().findChildren(QMenu):
            menu.installEventFilter(keys)
        self.rail = self._rail()
        self.stack = QStackedWidget()
        self._fill(boxed(column(*banner, row(self.rail, self.stack, space=0), space=0)))
        self.rail.ensurePolished()  # its style is known within the window only
        self.rail.setFixedWidth(max(132, self.rail.sizeHintForColumn(0) + 3 * theme.GRID))
        self.strip = StatusBar(self.session)
        self.setStatusBar(self.strip)
        self.strip.keep_room()
        self._mark_choices()
        self._on_undoable(*self._undo)

    def _fill(self, box: QWidget) -> None:
        """Show all that is between menus and foot in place of what is there, which goes in the next turn of the loop.

        It stays in the window until then: where it were taken out, Qt would style all that is in it once more.
        """
        old, self._box = self._box, box
        self.session.stop_reading(old)
        old.hide()
        self._middle.removeWidget(old)
        self._middle.addWidget(box)
        old.deleteLater()

    def _drop(self) -> None:
        """Do away with what is between menus and foot at once, so that Qt does not style it anew before it goes."""
        self._fill(QWidget())
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def _rail(self) -> QListWidget:
        rail = QListWidget()
        rail.setObjectName("rail")
        rail.setProperty("cites", True)  # nothing of it is copied
        rail.setAccessibleName(_("Pages"))
        rail.setIconSize(QSize(theme.wide(20), theme.wide(20)))
        rail.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for name, words, icon, _place in PAGES:
            item = QListWidgetItem(theme.icon(icon), _(words))
            item.setData(Qt.ItemDataRole.UserRole, name)
            item.setToolTip(f"{_(words)}  {self.actions_.by_name[f'page_{name}'].shortcut().toString()}")
            rail.addItem(item)
        rail.currentItemChanged.connect(self._on_rail)
        rail.itemClicked.connect(lambda _item: self.actions_.trigger(f"page_{self.current}"))
        return rail

    def _on_rail(self, item: QListWidgetItem | None) -> None:
        if item:
            self.go(item.data(Qt.ItemDataRole.UserRole), keeps_focus=True)

    def states(self) -> dict[str, Any]:
        """What is open on each page, by its name, as it can be opened again."""
        return self._states | {name: page.state() for name, page in self.pages.items()}

    def rebuild(self) -> None:
        """Make the whole window anew, in the language and theme now in force, and open all as it was."""
        with self.following.made_anew(), progress.first():
            self._rebuild()

    def _rebuild(self) -> None:
        states = self.states()
        current, place = self.current, keyboard_place(self._box)
        kept = scroll_places(self.stack)
        sought, noted = self.deeds.close_palette(), self.strip.noted()
        for action in self.actions():
            self.removeAction(action)
            action.deleteLater()
        self.pages.clear()
        self.current = ""
        if self.styleSheet() != theme.sheet() and QThread.currentThread().loopLevel() <= 1:
            self._drop()
        self._build()
        if noted:
            self.strip.note(noted)
        self._states = states
        self.go(current)
        if place:
            if found := self._box.findChild(QWidget, place.name):
                self._focus(self.pages[current], found)
                put_cursor(found, place)
            if sought is None:
                give_back(self._box, place, self.session)
        restore_scrolling(self.stack, kept)
        self.session.name_undo(self._on_closed_store)
        if sought is not None:
            self.deeds.do_palette(sought)

    def change_store(self, path: Path) -> None:
        """Show the store at `path` in place of the one that is open."""
        old = self.session
        old.close()
        session = Session(path, old.prompt, old.settings)
        self.listen(session)
        self.swap(session, self.current, {})

    def swap(self, session: Session, current: str, states: dict[str, Any], trail: Sequence[str] = ()) -> None:
        """Show another session in place of the one that is open, with a page in front and what was open on it."""
        for page in self.pages.values():
            page.deleteLater()
        self.pages.clear()
        standing, self.session.standing = self.session.standing, None
        if session.present is self.session.present:
            session.standing = standing
        self.session = session
        self.current, self._states = current, states
        self.rebuild()
        self.trail = list(trail)

    # -- pages

    def page(self, name: str) -> Page:
        """A page, made when it is first wanted."""
        if name not in self.pages:
            place = next(one[3] for one in PAGES if one[0] == name)
            module, _dot, kind = place.rpartition(".")
            page: Page = getattr(import_module(module), kind)(self.session)
            self.pages[name] = page
            self.stack.addWidget(page)
            page.anew = bool(self._states.get(name))
            if state := self._states.get(name):
                page.restore(state)
            elif isinstance(kept := self._remembered(name), dict):
                with suppress(TypeError, ValueError, LookupError, AttributeError):  # where the file is damaged
                    page.restore(kept)
        return self.pages[name]

    def _remembered(self, name: str) -> Any:
        """What was open on a page when this store was closed; nothing where another one was open last."""
        memory = self.session.memory
        return memory.get(f"state {name}") if memory.get("store") in (None, str(self.session.path)) else None

    def go(self, name: str, *, keeps_focus: bool = False) -> None:
        """Bring a page to the front, and the keyboard to it unless it `keeps_focus` where it is."""
        names = [one[0] for one in PAGES]
        name = name if name in names else names[0]
        if name != self.current:
            with progress.first():
                self._go(name, names.index(name), keeps_focus=keeps_focus)

    def _go(self, name: str, place: int, *, keeps_focus: bool) -> None:
        if self.current:
            self.trail.append(self.current)
        known, page = name in self.pages, self.page(name)
        self.current = self.session.place = name
        page.came = False
        page.passed = keeps_focus and QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton
        self.stack.setCurrentWidget(page)
        self.rail.setCurrentRow(place)
        self.actions_.by_name[f"page_{name}"].setChecked(True)
        self.actions_.refresh()
        page.freshen()
        page.awaits = None
        if not keeps_focus:
            last = page.focusWidget() if known else None
            target = last if last and last.isVisible() else page.front or page
            self._focus(page, target)
        self.session.look_at_day()

    def _focus(self, page: Page, part: QWidget) -> None:
        """Have a part of the window take the keyboard; one of a page that still loads, once it is shown."""
        part.setFocus()
        page.awaits = part if page.isAncestorOf(part) and not part.isVisibleTo(page) else None

    def show_record(self, kind: str, record: Any) -> None:
        """Go to a record on the page of its kind."""
        self.session.memory.note_opened(self.session.path, kind, record)
        before = self.current
        self.go(KIND_PAGES[kind])
        page = self.pages[self.current]
        page.came = page.came or self.current != before
        page.show_record(kind, record)

    def back(self) -> None:
        """Go to the page that was in front before; from the first one of a past day, back to today."""
        if self.trail:
            self.go(self.trail.pop())
            self.trail.pop()
        else:
            self.past_days.leave()

    # -- what the session says

    def _on_asked(self, name: str) -> None:
        """Do an action that a page asks for; say why not where nothing can be changed."""
        if self.session.sealed and name in WRITES:
            self.session.noted.emit(self.session.closed())
        else:
            self.actions_.trigger(name)

    def _on_undoable(self, undo: str | None, redo: str | None) -> None:
        self._undo = (undo, redo)
        for name, label, plain, named in (
            ("undo", undo, _("Undo"), N_("Undo: {what}")),
            ("redo", redo, _("Redo"), N_("Redo: {what}")),
        ):
            action = self.actions_.by_name[name]
            action.setEnabled(label is not None and not self.session.sealed)
            action.setText(_(named, what=label) if label else plain)

    def _on_broken(self, error: BaseException) -> None:
        """Tell an unexpected error once, with a way to keep a report of it, and go on."""
        from briefbook.ui.dialogs import also_broken, broken

        if self._told_broken is not None:
            also_broken(self._told_broken, error)
            return
        self._told_broken = broken(self._in_front(), self.session, error)
        try:
            self.session.prompt.form(self._told_broken)
        finally:
            self._told_broken = None

    def _in_front(self) -> QWidget:
        """The window that the person has before them: this one, or what is open over it, such as the reader."""
        front = QApplication.activeModalWidget() or QApplication.activeWindow()
        return front if front in over(self) else self

    def set_larger(self, steps: int) -> None:
        """Set all text larger by so many points, or smaller."""
        self.session.settle(replace(self.session.settings, size=min(max(self.session.settings.size + steps, 8), 20)))

    def _mark_choices(self) -> None:
        self.actions_.by_name[f"language_{language()}"].setChecked(True)
        self.actions_.by_name[f"theme_{self.session.settings.theme}"].setChecked(True)

    # -- events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads back to today where nothing else wants it; Shift+F10 is a Menu key, which Qt knows on Windows."""
        if event.key() == Qt.Key.Key_Escape and self.past_days.left:
            self.past_days.leave()
            return
        focus = self.focusWidget()
        if event.key() == Qt.Key.Key_F10 and event.modifiers() == Qt.KeyboardModifier.ShiftModifier and focus:
            at = QRectF(focus.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)).toRect().center()
            asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, focus.mapToGlobal(at))
            QApplication.sendEvent(focus, asked)
            return
        super().keyPressEvent(event)

    def settle_focus(self) -> None:
        """Have the edit that is being typed kept, as when its field is left."""
        if focus := self.focusWidget():
            focus.clearFocus()

    def event(self, event: QEvent) -> bool:
        kind = event.type()  # asked for once: actions send hundreds of events while the window is made anew
        if kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            pressed = self.actions_.wake(event)
            if self.session.sealed and pressed in WRITES and not event.isAutoRepeat():
                self.session.noted.emit(self.session.closed())
        if kind == QEvent.Type.WindowActivate:
            self.following.on_scheme()  # which waited for the reader
        if kind == QEvent.Type.UpdateRequest:  # all of it that changed is drawn now, by hundreds of calls of Qt
            with progress.first():
                return super().event(event)
        return super().event(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if (handle := self.windowHandle()) and not self._watched:
            self._watched = True
            handle.installEventFilter(self._drops)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._drops.enter(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._drops.leave()

    def dropEvent(self, event: QDropEvent) -> None:
        self._drops.drop(event)

    # -- its end

    def remember(self) -> None:
        """Note where the window stands and what is open."""
        memory, present = self.session.memory, self.past_days.left
        memory.put_bytes("geometry", QByteArray(self.saveGeometry()))
        memory.put("page", present.current if present else self.current)
        states = present.states if present else {name: page.state() for name, page in self.pages.items()}
        if memory.get("store") != str(self.session.path):
            for name, *_words in PAGES:
                memory.put(f"state {name}", None)
        memory.put("store", str(self.session.path))
        for name, state in states.items():
            memory.put(f"state {name}", state)

    def keep_places(self) -> None:
        """Keep where one stands and reads, as the program may end in the middle."""
        self.session.noting.emit()
        self.remember()
        self.session.memory.keep()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close at once; what cannot be stopped at once ends behind the window, and `over` says when."""
        if self._closed:
            return
        self.settle_focus()
        for one in over(self):  # the reader keeps the note that is typed
            one.close()
        if any(isinstance(one, QDialog) for one in over(self)):  # a form that the person did not want to leave
            event.ignore()
            return
        if not self.leaving.may(self.close):
            event.ignore()
            return
        self._closed = True
        self.remember()
        with suppress(RuntimeError):
            QGuiApplication.styleHints().colorSchemeChanged.disconnect(self.following.on_scheme)
        session, then = self.session.present, self._end
        session.close(then) if self.session is session else self.session.close(lambda: session.close(then))

    def _end(self) -> None:
        self.ended = True
        self.over.emit()
