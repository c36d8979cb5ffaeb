"""The main window: it hosts the pages, and holds the actions that belong to no page."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, QLocale, QRectF, QSize, Qt, QThread, QTimer, Signal
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
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMainWindow,
    QMenu,
    QStackedWidget,
    QWidget,
)

from briefbook import progress
from briefbook.desk import Desk
from briefbook.errors import MachineError, StoreGone
from briefbook.i18n import N_, Language, _, language, set_language, standard_language
from briefbook.settings import Settings
from briefbook.ui import theme
from briefbook.ui.actions import WRITES, Actions
from briefbook.ui.at_keyboard import Copying, Undoing
from briefbook.ui.dated import date_words
from briefbook.ui.drops import Drops
from briefbook.ui.language_keys import MenuKeys, over
from briefbook.ui.page import Empty, Page, boxed, button, column, come_to, row
from briefbook.ui.places import give_back, keyboard_place, put_cursor, restore_scrolling, scroll_places
from briefbook.ui.session import Session
from briefbook.ui.status_bar import StatusBar, in_words
from briefbook.ui.work import MOMENT, Work, sentence, to_finish

if TYPE_CHECKING:
    from briefbook.ui.past import Present

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

_REST = 100
"""Milliseconds between two looks whether what is to be finished is."""

KIND_PAGES = {
    "provision": "commitments", "outcome": "outcomes", "source": "sources", "counterpart": "counterparts",
    "meeting": "counterparts", "person": "counterparts", "book": "books", "review": "review",
    "search": "search",
    "sheet": "followup", "due": "followup",
}  # fmt: skip
"""The page on which a record of a kind is shown."""

_ASKING = {
    "import": "importing.ask_for_files", "paste": "importing.ask_for_text", "specimen": "importing.import_specimen",
    "report": "follow.reporting.ask_for_report", "remarks": "follow.reporting.ask_for_remarks",
    "states": "follow.staff.ask_for_states", "answers": "follow.staff.ask_for_answers",
    "persons": "follow.staff.ask_for_persons", "new_outcome": "entering.enter_outcome",
    "totals": "sums.show_totals", "rates": "sums.ask_for_rates",
}  # fmt: skip
"""What an action of the window calls with its session; imported when it is first asked for."""


_SHUT = frozenset({
    "open_store", "quit", "language_ja", "language_en", "other_language", "theme_system", "theme_light", "theme_dark",
    "larger", "smaller", "usual_size", "full_screen", "shortcuts", "about",
})  # fmt: skip
"""The actions that are there while no store is open."""


class Window(QMainWindow):
    """The window on one store; `over` says that it is closed and all that it did is done."""

    over = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        session.open_ahead()
        self.session = session
        self.pages: dict[str, Page] = {}
        self.current = ""
        self._trail: list[str] = []
        self._present: Present | None = None
        self._told_broken: QDialog | None = None
        self._undo: tuple[str | None, str | None] = (None, None)
        self._states: dict[str, dict[str, Any]] = {}
        self._drops = Drops(self)
        self._watched = False
        self._awaited = False
        """Whether the window is still to be made anew, once no dialog stands over it."""
        self._picture: QLabel | None = None
        """The window as it was before the language changed, shown until it is made anew."""
        self._leaving: Callable[[], object] | None = None
        """How the window or its store is left, once what goes on is finished."""
        self._closed = False
        self.ended = False
        """Whether the window is closed and all that it did is done."""
        session.prompt.parent = self
        session.prompt.speak = self.do_other_language
        session.prompt.act = self._on_asked
        session.prompt.watch = self._drops.watch
        session.prompt.over = lambda: QTimer.singleShot(0, self, self._when_answered)
        self.setMinimumSize(QSize(800, 560))
        self.setAcceptDrops(True)
        Undoing(self)
        self._copying = Copying(self)
        self._connect(session)
        self._box = QWidget()
        self._middle = column(self._box)
        self.setCentralWidget(boxed(self._middle))
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_scheme)
        self._restore_geometry()
        self._build()
        self.go(str(session.memory.get("page", "today")))
        self.session.name_undo(self._on_closed_store)

    def _connect(self, session: Session) -> None:
        session.shown.connect(self.show_record)
        session.undoable.connect(self._on_undoable)
        session.settled.connect(self._on_settled)
        session.broken.connect(self._on_broken)
        session.failed.connect(self._on_failed)
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
        other = button(_("Open or make a store…"), "inbox", self.do_open_store, main=True)
        anew = button(_("Try again"), "rotate-ccw", again)
        shown = Empty("circle-alert", _("The store is not open"), said, other, anew)
        self.stack.addWidget(shown)
        self.stack.setCurrentWidget(shown)
        self.rail.setEnabled(False)
        self.actions_.refresh()

    def _is_shut(self) -> bool:
        """Whether it is said in place of every page that no store is open."""
        return isinstance(self.stack.currentWidget(), Empty)

    def _on_gone(self, error: StoreGone) -> None:
        """Say in place of every page that the file of the store is not there any more, or is another one."""
        if not self._is_shut():
            self._show_closed(error.message, self._look_again)

    def _look_again(self) -> None:
        """Go on with the store where its file is back in its place; open the one that stands there instead."""
        session = self.session
        try:
            session.workers.desks.look()
        except StoreGone as error:
            if session.path.exists() and self.may_leave(self._look_again):
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
            banner = [Banner(self.session, self.do_as_of, self.do_to_today)]
        self.setWindowTitle(" — ".join(shown))
        self.actions_ = Actions(self, self._served)
        self.menuBar().clear()
        self.actions_.fill(self.menuBar())
        keys = MenuKeys(self.actions_.by_name["other_language"], self.do_other_language)
        for menu in self.menuBar().findChildren(QMenu):
            menu.installEventFilter(keys)
        self.rail = self._rail()
        self.stack = QStackedWidget()
        self._fill(boxed(column(*banner, row(self.rail, self.stack, space=0), space=0)))
        self.rail.ensurePolished()  # its style is known within the window only
        self.rail.setFixedWidth(max(132, self.rail.sizeHintForColumn(0) + 3 * theme.GRID))
        self.strip = StatusBar(self.session)
        self.setStatusBar(self.strip)
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
        return rail

    def _on_rail(self, item: QListWidgetItem | None) -> None:
        if item:
            self.go(item.data(Qt.ItemDataRole.UserRole), keeps_focus=True)

    def rebuild(self) -> None:
        """Make the whole window anew, in the language and theme now in force, and open all as it was."""
        self._awaited = False
        with progress.first():
            self._rebuild()
        if self._picture:
            self._picture.hide()
            self._picture.deleteLater()
            self._picture = None

    def _rebuild(self) -> None:
        states = self._states | {name: page.state() for name, page in self.pages.items()}
        current, place = self.current, keyboard_place(self._box)
        kept = scroll_places(self.stack)
        sought, noted = self.close_palette(), self.strip.noted()
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
            self.do_palette(sought)

    def change_store(self, path: Path) -> None:
        """Show the store at `path` in place of the one that is open."""
        old = self.session
        old.close()
        session = Session(path, old.prompt, old.settings)
        self._connect(session)
        self._swap(session, self.current, {}, ())

    def _swap(self, session: Session, current: str, states: dict[str, Any], trail: tuple[str, ...]) -> None:
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
        self._trail = list(trail)

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
            self._trail.append(self.current)
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

    def _served(self, name: str) -> Callable[[], Any] | None:
        page = self.pages.get(self.current)
        if self._is_shut() and name not in _SHUT:
            return None
        if page is not None and name == "copy_cited" and not page.can(name):
            return self.do_copy_cited  # which copies another line, or says that none is chosen
        if (page is not None and not page.can(name)) or (self.session.sealed and name in WRITES):
            return None
        if name == "to_today" and not self.session.past:
            return None
        found = getattr(page, f"do_{name}", None) or getattr(self, f"do_{name}", None)
        if found is None and name in _ASKING:
            return partial(self._ask, name)
        deeds: dict[str, Callable[[str], None]] = {
            "page": self.go, "view": self._go_to_view, "language": self._speak, "theme": self._settle_theme,
        }  # fmt: skip
        sort, _sign, which = name.partition("_")
        if found is None and sort in ("export", "read"):
            return partial(self._with_book, name)
        return partial(deeds[sort], which) if found is None and sort in deeds else found

    def _with_book(self, name: str) -> None:
        """Bring the book that was last in front to the front, and export or read it."""
        self.go("books")
        self.page("books").once_read(name)  # type: ignore[attr-defined]

    def _go_to_view(self, view: str) -> None:
        """Bring a view of the follow-up to the front, and the keyboard to it."""
        self.go("followup")
        found = self.pages["followup"].show_view(view)  # type: ignore[attr-defined]
        come_to(found.keyboard)

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

    def _on_settled(self, before: Any) -> None:
        now = self.session.settings
        if (now.language, now.theme, now.size, now.face, now.era) != (
            before.language, before.theme, before.size, before.face, before.era,
        ):  # fmt: skip
            chosen = now.language or standard_language()
            self._follow(chosen if now.language != before.language else language())  # type: ignore[arg-type]

    def _follow(self, wanted: Language) -> None:
        """Show all in a language and in the theme that is settled; what is open over the window stays as it stands."""
        before = language()
        if before != wanted and QApplication.activeModalWidget() is not None and not self._picture:
            self._picture = QLabel(self)  # what is drawn meanwhile would be in the other language
            self._picture.setPixmap(self.grab())
            self._picture.setGeometry(self.rect())
            self._picture.show()
        set_language(wanted)
        if before != wanted and self.session.present.left:
            from briefbook.ui.typed import in_words as in_these

            self.session.present.left = in_these(self.session.present.left, before)
        shown = "dark" if theme.colours().dark else "light"  # which a dialog stays in until it is answered
        settled = self.session.settings.theme
        theme.apply(shown if QApplication.activeModalWidget() else settled, self.session.settings.size)
        self.translate()
        if before != wanted:
            from briefbook.ui.retranslation import retranslate

            for one in over(self):
                retranslate(one, before)
        self._awaited = True
        self._catch_up()

    def _when_answered(self) -> None:
        """Take up what waited for a dialog."""
        self._catch_up()
        self._on_scheme()

    def _catch_up(self, *, at_last: bool = False) -> None:
        """Make the window anew where that is still to be done; a dialog needs the page that it was opened on.

        In another style the pages go first, so that waits until what asked for it, maybe a page, is done.  Below what
        is open over the window it is made in a step of its own, for what is read is worded anew first.
        """
        if not self._awaited or QApplication.activeModalWidget() is not None:
            return
        if at_last or (self.styleSheet() == theme.sheet() and not over(self)):
            self.rebuild()
        else:
            QTimer.singleShot(0, self, partial(self._catch_up, at_last=True))

    def translate(self) -> None:
        """Have Qt's own dialogs speak the language of the interface."""
        from briefbook.ui.app import translate_qt

        translate_qt()
        self.setLocale(QLocale())  # calendars in it go by that

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

    def _on_scheme(self) -> None:
        """Follow the system into the dark or the light theme, once nothing stands over the window: half in each, a
        dialog could not be read.
        """
        settled = self.session.settings
        if theme.is_dark(settled.theme) != theme.colours().dark and not over(self):
            theme.apply(settled.theme, settled.size)
            self._awaited = True
            self._catch_up()

    def _mark_choices(self) -> None:
        self.actions_.by_name[f"language_{language()}"].setChecked(True)
        self.actions_.by_name[f"theme_{self.session.settings.theme}"].setChecked(True)

    # -- a past day

    def do_as_of(self) -> None:
        """Ask for a past day, and show the whole window as of it; a large store is copied in the background."""
        if self._busy():
            return
        from briefbook.ui.past import DayForm

        now = self.session.present
        form = DayForm(self, now.today, self.session.moment)
        if self.session.prompt.form(form):
            self.show_past(form.chosen())

    def _busy(self) -> bool:
        """Whether long work goes on, which another day must not cut off; that is said."""
        going = [one.title for one in self._works() if one.title and not one.over]
        if going:
            self.session.noted.emit(_("First wait until this is done, or cancel it: {title}", title=in_words(going[0])))
        return bool(going)

    def _works(self) -> set[Work]:
        """What goes on, of today and of the past day that is shown."""
        return self.session.workers.open | self.session.present.workers.open

    def show_past(self, when: str) -> None:
        """Show the whole window as of a past day, or an instant, once its copy is made."""
        title = _("Going back to {day}", day=date_words(when[:10]))
        present = self._present.session if self._present else self.session

        def stopped() -> None:
            self.session.noted.emit(_("Going back was stopped; the window shows what it showed before."))

        def made(found: Desk) -> None:
            if work.cancelled:  # when it was done already
                found.close()
                stopped()
                return
            if QApplication.activeModalWidget() is None:
                self._enter(found, when)
                return
            deed = (_("Show"), "calendar", lambda: self._enter(found, when))
            self.session.told.emit(_("The store as of {day} is ready.", day=found.today), [deed])

        work = self.session.run(title, lambda _desk, work: _past_of(present, when, work), made, stopped=stopped)

    def _enter(self, found: Desk, when: str) -> None:
        from briefbook.ui.past import Present

        if self._present is None:
            self._settle_focus()
            states = self._states | {name: page.state() for name, page in self.pages.items()}
            self._present = Present(self.session, self.current, states, tuple(self._trail))
        present = self._present
        before, states = self.session, self._states | {name: page.state() for name, page in self.pages.items()}
        past = Session(present.session.path, before.prompt, before.settings, (found, present.session))
        past.moment = when
        self._connect(past)
        self._swap(past, self.current, states, ())
        if before is not present.session:
            before.close()

    def do_to_today(self) -> None:
        """Back to today, to the page and what was open on it before."""
        if (present := self._present) is None or self._busy():
            return
        past = self.session
        present.session.settings = past.settings
        self._swap(present.session, present.current, present.states, present.trail)
        self._present = None
        past.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads back to today where nothing else wants it; Shift+F10 is a Menu key, which Qt knows on Windows."""
        if event.key() == Qt.Key.Key_Escape and self._present is not None:
            self.do_to_today()
            return
        focus = self.focusWidget()
        if event.key() == Qt.Key.Key_F10 and event.modifiers() == Qt.KeyboardModifier.ShiftModifier and focus:
            at = QRectF(focus.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)).toRect().center()
            asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, focus.mapToGlobal(at))
            QApplication.sendEvent(focus, asked)
            return
        super().keyPressEvent(event)

    def _settle_focus(self) -> None:
        """Have the edit that is being typed kept, as when its field is left."""
        if focus := self.focusWidget():
            focus.clearFocus()

    # -- actions

    def do_copy_cited(self) -> None:
        """Copy the line that is chosen where the page in front has no words of its own for that."""
        page = self.pages.get(self.current)
        self._copying.copy_from(self.focusWidget(), page.front if page else None)

    def do_undo(self) -> None:
        self._step("redo", self.session.undo)

    def do_redo(self) -> None:
        self._step("undo", self.session.redo)

    def _step(self, back: str, step: Callable[[], None]) -> None:
        """Take a step of the log; the keys for the way `back` may be pressed before it is taken."""
        self.actions_.by_name[back].setEnabled(True)
        step()

    def _speak(self, chosen: str) -> None:
        """Settle a language; where it is settled already, but the program was started in another, follow it."""
        settled = "" if chosen == "system" else chosen
        self.session.settle(replace(self.session.settings, language=settled))
        wanted = settled or standard_language()
        if language() != wanted:
            self._follow(wanted)  # type: ignore[arg-type]

    def do_other_language(self) -> None:
        self._speak("en" if language() == "ja" else "ja")

    def _settle_theme(self, chosen: str) -> None:
        self.session.settle(replace(self.session.settings, theme=chosen))

    def do_larger(self) -> None:
        self.set_larger(1)

    def do_smaller(self) -> None:
        self.set_larger(-1)

    def set_larger(self, steps: int) -> None:
        """Set all text larger by so many points, or smaller."""
        self.session.settle(replace(self.session.settings, size=min(max(self.session.settings.size + steps, 8), 20)))

    def do_usual_size(self) -> None:
        self.session.settle(replace(self.session.settings, size=Settings().size))

    def do_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def do_back(self) -> None:
        if self._trail:
            self.go(self._trail.pop())
            self._trail.pop()
        elif self._present is not None:
            self.do_to_today()

    def _ask(self, name: str) -> None:
        """Have an action ask the person in dialogs of its own."""
        module, _dot, asks = _ASKING[name].rpartition(".")
        getattr(import_module(f"briefbook.ui.{module}"), asks)(self.session)

    # -- documents dropped on the window

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            pressed = self.actions_.wake(event)
            if self.session.sealed and pressed in WRITES and not event.isAutoRepeat():
                self.session.noted.emit(self.session.closed())
        if event.type() == QEvent.Type.WindowActivate:
            self._on_scheme()  # which waited for the reader
        if event.type() == QEvent.Type.UpdateRequest:  # all of it that changed is drawn now, by hundreds of calls of Qt
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

    # -- the rest of the actions

    def do_quit(self) -> None:
        self.close()

    def do_open_store(self) -> None:
        path = self.session.prompt.store(_("Open or make a store"), _("Stores") + " (*.db)")
        if path:
            self.open_store(path)

    def open_store(self, path: Path) -> None:
        """Show another store in the place of this one, once a past day of it is left."""
        self.do_to_today()
        if self._present is not None:
            return
        from briefbook.ui.app import reopen

        reopen(self, path)

    def do_new_meeting(self) -> None:
        self._new("meeting")

    def do_new_person(self) -> None:
        self._new("person")

    def do_new_book(self) -> None:
        self._new("book", "books")

    def _new(self, what: str, page: str = "counterparts") -> None:
        self.go(page)
        getattr(self.page(page), f"do_new_{what}")()

    def do_palette(self, words: str = "") -> None:
        from briefbook.ui.palette import Palette

        if self.close_palette() is None:
            Palette(self, self.session, self.actions_).seek(words)

    def close_palette(self) -> str | None:
        """Close the palette, and give back what was typed in it; None where it is not open."""
        shown = self.findChild(QWidget, "palette")
        if shown is None or not shown.isVisible():
            return None
        shown.close_up()  # type: ignore[attr-defined]
        return str(shown.line.text())  # type: ignore[attr-defined]

    def do_find(self) -> None:
        """Go to the line that filters the page in front; where there is none, to the palette."""
        page = self.pages.get(self.current)
        lines = page.findChildren(QLineEdit) if page else []
        for line in lines:
            if line.property("filters") and line.isVisible():
                line.setFocus(Qt.FocusReason.ShortcutFocusReason)
                line.selectAll()
                return
        self.do_palette()

    def do_check(self) -> None:
        def check(desk: Desk, work: Work) -> tuple[list[str], dict[str, int]]:
            with progress.told(work.progress):
                return desk.check()

        def stopped() -> None:
            self.session.noted.emit(_("The check was stopped."))

        self.session.run(_("Checking the store"), check, self._checked, stopped=stopped)

    def _checked(self, found: tuple[list[str], dict[str, int]]) -> None:
        faults, _totals = found
        said = _("The store is sound.") if not faults else _("The store is damaged.")
        self.session.noted.emit(" ".join([said, *faults[:3]]))

    def do_shortcuts(self) -> None:
        from briefbook.ui.dialogs import shortcuts

        self.session.prompt.form(shortcuts(self))

    def do_history(self) -> None:
        from briefbook.ui.dialogs import show_history

        show_history(self, self.session)

    def do_about(self) -> None:
        from briefbook.ui.dialogs import about

        self.session.prompt.form(about(self))

    # -- its end

    def remember(self) -> None:
        """Note where the window stands and what is open."""
        memory, present = self.session.memory, self._present
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

    def may_leave(self, after: Callable[[], object]) -> bool:
        """Whether nothing that was entered is lost with the session: all is written, or the person says so.

        Where something is written still, or an import or an export goes on, `after` is called once that is finished;
        who asks again meanwhile has it stopped.
        """
        session = self.session.present
        if not session.written(MOMENT):
            self._leave_later(after, _("What you entered is still being kept.  It goes on after that."))
            return False
        going = to_finish(self._works())
        if going and self._leaving is None:
            title = in_words(going[0].title)
            said = _("This is finished first: {title}.  Do the same again to stop it.", title=title)
            self._leave_later(after, said)
            return False
        failed = any(isinstance(one.error, MachineError) for one in session.workers.writes)
        if failed or session.unkept:
            said = _("What you entered could not be kept: the store cannot be written now.")
            return session.prompt.confirm(said, _("Leave without keeping it"), loses=True)
        self._leaving = None
        return True

    def _leave_later(self, after: Callable[[], object], said: str) -> None:
        """Say what goes on, and leave once it is finished, and what it asked or told is answered."""
        if self._leaving is None:
            QTimer.singleShot(_REST, self, self._leave_when_finished)
        self._leaving = after
        self.session.noted.emit(said)

    def _leave_when_finished(self) -> None:
        session, after = self.session.present, self._leaving
        if after is None:
            return
        if QApplication.activeModalWidget() or not session.written() or to_finish(self._works()):
            QTimer.singleShot(_REST, self, self._leave_when_finished)
        else:
            self._leaving = None
            after()

    def _on_failed(self) -> None:
        """Stay where what was to be finished failed: it can be tried again."""
        if not self.session.present.unkept:
            self._leaving = None

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close at once; what cannot be stopped at once ends behind the window, and `over` says when."""
        if self._closed:
            return
        self._settle_focus()
        for one in over(self):  # the reader keeps the note that is typed
            one.close()
        if any(isinstance(one, QDialog) for one in over(self)):  # a form that the person did not want to leave
            event.ignore()
            return
        if not self.may_leave(self.close):
            event.ignore()
            return
        self._closed = True
        self.remember()
        with suppress(RuntimeError):
            QGuiApplication.styleHints().colorSchemeChanged.disconnect(self._on_scheme)
        session, then = self.session.present, self._end
        session.close(then) if self.session is session else self.session.close(lambda: session.close(then))

    def _end(self) -> None:
        self.ended = True
        self.over.emit()


def _past_of(session: Session, when: str, work: Work) -> Desk:
    """A desk on a past day, or an instant, of a session's store; runs in the background."""
    desk = session.desk.another()
    try:
        return desk.past(when, work.progress)
    finally:
        desk.close()
