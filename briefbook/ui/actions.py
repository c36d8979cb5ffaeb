"""All actions of the window, declared once: the menus, the shortcuts, the palette and their list come from here.

An action NAME is served by the method `do_NAME` of the page in front, else of `deeds`; where neither has
one, it is greyed out.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMenu, QMenuBar, QWidget

from briefbook.i18n import N_, _
from briefbook.ui import theme
from briefbook.ui.language_keys import menu_over
from briefbook.values import dataclass


@dataclass(frozen=True, slots=True)
class Act:
    """An action: its name, its words, its shortcut, its icon; `group` makes it one of several to choose from."""

    name: str
    words: str
    keys: str = ""
    icon: str = ""
    group: str = ""


MENUS: tuple[tuple[str, tuple[Act | None, ...]], ...] = (
    (N_("&File"), (
        Act("import", N_("Import documents…"), "Ctrl+O", "download"),
        Act("paste", N_("Import pasted text…"), "Ctrl+Shift+V", "copy"),
        Act("specimen", N_("Import the specimen documents"), "", "play"),
        None,
        Act("open_store", N_("Open or make a store…"), "", "inbox"),
        Act("check", N_("Check the store"), "", "check-check"),
        None,
        Act("save_original", N_("Save the original…"), "", "file-down"),
        Act("export_pdf", N_("Export the book to PDF…"), "Ctrl+E", "file-down"),
        Act("export_word", N_("Export the book to Word…"), "Ctrl+Shift+E", "file-down"),
        Act("report", N_("Export a report…"), "Ctrl+Shift+R", "file-down"),
        Act("remarks", N_("Take in remarks on a report…"), "", "download"),
        Act("states", N_("Take in a list of states…"), "", "download"),
        Act("answers", N_("Take in questions and answers…"), "", "download"),
        Act("persons", N_("Take in a list of people…"), "", "users"),
        None,
        Act("quit", N_("Quit"), "Ctrl+Q"),
    )),
    (N_("&Edit"), (
        Act("undo", N_("Undo"), "Ctrl+Z", "undo-2"),
        Act("redo", N_("Redo"), "Ctrl+Shift+Z", "redo-2"),
        None,
        Act("new_outcome", N_("New outcome…"), "Ctrl+N", "flag"),
        Act("new_meeting", N_("New meeting…"), "Ctrl+M", "calendar"),
        Act("new_person", N_("New person…"), "Ctrl+Shift+M", "users"),
        Act("new_book", N_("New book"), "Ctrl+Shift+B", "book-open-text"),
        None,
        Act("rates", N_("Rates of exchange…"), "", "arrow-up-down"),
        Act("totals", N_("Totals of amounts…"), "", "list-checks"),
        None,
        Act("copy_cited", N_("Copy with its citation"), "Ctrl+Shift+C", "copy"),
        Act("edit", N_("Edit the record…"), "F2", "pencil"),
        Act("link", N_("Link…"), "Ctrl+L", "link"),
        Act("remove", N_("Remove"), "Del", "trash-2"),
        None,
        Act("find", N_("Find in this page"), "Ctrl+F", "search"),
        Act("palette", N_("Find or do anything…"), "Ctrl+K", "search"),
    )),
    (N_("&Go"), (
        Act("page_today", N_("Today"), "Ctrl+1", "sun", "page"),
        Act("page_counterparts", N_("Counterparts"), "Ctrl+2", "globe", "page"),
        Act("page_commitments", N_("Commitments"), "Ctrl+3", "list-checks", "page"),
        Act("page_outcomes", N_("Outcomes"), "Ctrl+4", "flag", "page"),
        Act("page_followup", N_("Follow-up"), "Ctrl+5", "clipboard-check", "page"),
        Act("page_sources", N_("Sources"), "Ctrl+6", "file-text", "page"),
        Act("page_review", N_("Import review"), "Ctrl+7", "inbox", "page"),
        Act("page_books", N_("Books"), "Ctrl+8", "book-open-text", "page"),
        Act("page_search", N_("Search everything"), "Ctrl+Shift+F", "search", "page"),
        Act("page_settings", N_("Settings"), "Ctrl+,", "settings", "page"),
        None,
        Act("back", N_("Back"), "Alt+Left", "arrow-left"),
        Act("next_tab", N_("Next tab"), "Ctrl+PgDown"),
        Act("previous_tab", N_("Previous tab"), "Ctrl+PgUp"),
        Act("as_of", N_("As of a day…"), "F8", "calendar"),
        Act("to_today", N_("Back to today"), "Shift+F8", "undo-2"),
        Act("source", N_("Show in its source"), "Ctrl+Return", "file-text"),
        Act("record", N_("Show the record"), "Alt+Return", "external-link"),
        Act("review", N_("Review this import"), "", "inbox"),
        Act("read", N_("Read the book full screen"), "F5", "eye"),
        Act("like", N_("More like this"), "", "search"),
        Act("room", N_("In the room (large print)"), "F6", "maximize"),
    )),
    (N_("&Review"), (
        Act("accept", N_("Accept and go on"), "Ctrl+Shift+Return", "check"),
        Act("accept_sound", N_("Accept all without warnings"), "Ctrl+Shift+A", "check-check"),
        Act("accept_all", N_("Accept all")),
        None,
        Act("merge", N_("Merge with the next"), "Ctrl+J", "merge"),
        Act("split", N_("Split at the cursor"), "Ctrl+D", "split"),
        Act("renumber", N_("Renumber…"), "Ctrl+Shift+N", "hash"),
        Act("retype", N_("Change the role of the block…"), "Ctrl+R", "tag"),
        None,
        Act("nature_commitment", N_("It is a commitment"), "Alt+1"),
        Act("nature_recognition", N_("It is a recognition"), "Alt+2"),
        Act("nature_position", N_("It is a position"), "Alt+3"),
        None,
        Act("pair", N_("Pair by hand…"), "Ctrl+Shift+P", "link"),
        Act("unpair", N_("Part the languages"), "Ctrl+Shift+U", "unlink"),
        None,
        Act("dismiss", N_("Dismiss the warning"), "Ctrl+Shift+D", "x"),
        Act("edit_source", N_("Edit what the document says of itself…"), "", "pencil"),
        Act("remove_source", N_("Remove the document…"), "", "trash-2"),
    )),
    (N_("Follow-&up"), (
        Act("view_suggestions", N_("Suggested links")),
        Act("view_due", N_("What falls due")),
        Act("view_renewals", N_("Renewals")),
        Act("view_coverage", N_("Coverage")),
        Act("view_meetings", N_("Meeting sheets")),
        None,
        Act("accept_link", N_("Accept the suggestion"), "", "check"),
        Act("reject_link", N_("Reject the suggestion"), "", "x"),
        Act("accept_above", N_("Accept all from this score up"), "", "check-check"),
        None,
        Act("assess", N_("Assess…"), "Ctrl+Shift+T", "plus"),
        Act("settle_date", N_("Settle the date…"), "", "pencil"),
        Act("as_reckoned", N_("As reckoned"), "", "undo-2"),
        Act("calendar", N_("Export a calendar file (.ics)"), "", "file-down"),
        None,
        Act("sheet", N_("Open the meeting sheet"), "F7", "calendar"),
        Act("show_commitment", N_("Show the commitment"), "", "list-checks"),
        Act("show_outcome", N_("Show the outcome"), "", "flag"),
    )),
    (N_("&View"), (
        Act("language_ja", N_("Japanese (日本語)"), "", "", "language"),
        Act("language_en", N_("English"), "", "", "language"),
        Act("other_language", N_("Switch the language"), "Ctrl+Shift+L", "languages"),
        None,
        Act("theme_system", N_("System theme"), "", "", "theme"),
        Act("theme_light", N_("Light"), "", "", "theme"),
        Act("theme_dark", N_("Dark"), "", "", "theme"),
        None,
        Act("larger", N_("Larger text"), "Ctrl++"),
        Act("smaller", N_("Smaller text"), "Ctrl+-"),
        Act("usual_size", N_("Text of the usual size"), "Ctrl+0"),
        None,
        Act("filters", N_("Show or hide the filters"), "", "list-filter"),
        Act("beside", N_("Show or hide the record"), "", "panel-right"),
        Act("columns", N_("Choose the columns…"), "", "columns-3"),
        Act("timeline", N_("Timeline or table"), "", "calendar"),
        None,
        Act("full_screen", N_("Full screen"), "F11", "maximize"),
    )),
    (N_("&Help"), (
        Act("shortcuts", N_("Keyboard shortcuts"), "F1"),
        Act("history", N_("What was changed"), "Ctrl+H"),
        Act("about", N_("About briefbook")),
    )),
)  # fmt: skip


WRITES = frozenset({
    "import", "paste", "specimen", "remarks", "states", "answers", "persons", "undo", "redo", "new_outcome",
    "new_meeting", "new_person", "edit", "link", "remove",
    "accept", "accept_sound", "accept_all", "merge", "split", "renumber", "retype", "nature_commitment",
    "nature_recognition", "nature_position", "pair", "unpair", "dismiss", "edit_source", "remove_source",
    "accept_link", "reject_link", "accept_above", "assess", "settle_date", "as_reckoned",
})  # fmt: skip
"""The actions that change the store: those that cannot be done on a past day, or where it can only be read."""


def acts() -> Iterator[Act]:
    """All actions."""
    for _menu, found in MENUS:
        yield from (one for one in found if one)


def plain(words: str) -> str:
    """The words of a menu entry without its mnemonic, which Japanese has in brackets behind them, and dots."""
    return re.sub(r"\(&\w\)$", "", words).replace("&", "").rstrip("…")


_ALSO = {"redo": ("Ctrl+Y",)}
"""Further keys of actions, which menus need not show: what other programs have for the same."""
_HISTORY = ("undo", "redo")
"""Actions that say themselves whether there is something to do."""


class Actions:
    """The actions of a window, as Qt has them."""

    def __init__(self, window: QWidget, serve: Callable[[str], Callable[[], Any] | None]) -> None:
        self._serve = serve
        self.by_name: dict[str, QAction] = {}
        groups: dict[str, QActionGroup] = {}
        for one in acts():
            action = QAction(_(one.words), window)
            action.setObjectName(one.name)
            if one.keys:
                action.setShortcuts([QKeySequence(one.keys), *map(QKeySequence, _ALSO.get(one.name, ()))])
            if one.icon:
                action.setIcon(theme.icon(one.icon))
                action.setIconVisibleInMenu(not one.group)
            if one.group:
                action.setCheckable(True)
                group = groups.setdefault(one.group, QActionGroup(window))
                group.addAction(action)
            action.triggered.connect(lambda _checked=False, name=one.name: self.trigger(name))
            window.addAction(action)
            self.by_name[one.name] = action

    def trigger(self, name: str) -> None:
        """Do what an action names, if anything in front serves it."""
        if served := self._serve(name):
            served()

    def serves(self, name: str) -> bool:
        """Whether anything in front serves an action now."""
        return self._serve(name) is not None

    def refresh(self) -> None:
        """Grey out what nothing serves now."""
        for name, action in self.by_name.items():
            if name not in _HISTORY:
                action.setEnabled(self.serves(name))

    def wake(self, event: QKeyEvent) -> str:
        """Have the action whose keys are pressed be there for them where something serves it now; its name, if any.

        What is in front may have changed since actions were greyed out.
        """
        pressed = QKeySequence(event.keyCombination())
        name = next((name for name, action in self.by_name.items() if pressed in action.shortcuts()), "")
        if name and name not in _HISTORY:
            self.by_name[name].setEnabled(self.serves(name))
        return name

    def available(self) -> Iterator[Act]:
        """The actions that something in front serves now."""
        self.refresh()
        yield from (one for one in acts() if self.by_name[one.name].isEnabled())

    def fill(self, bar: QMenuBar) -> None:
        """Build the menus."""
        for title, found in MENUS:
            menu = bar.addMenu(_(title))
            self._fill_menu(menu, found)
            menu.aboutToShow.connect(self.refresh)

    def _fill_menu(self, menu: QMenu, found: tuple[Act | None, ...]) -> None:
        for one in found:
            if one is None:
                menu.addSeparator()
            else:
                menu.addAction(self.by_name[one.name])


def copies(owner: QWidget, event: QKeyEvent) -> bool:
    """Whether a key is that for copying: it copies what is chosen in a list with its citation, not as it is drawn."""
    actions = getattr(owner.window(), "actions_", None)
    if not event.matches(QKeySequence.StandardKey.Copy) or not isinstance(actions, Actions):
        return False
    if not actions.serves("copy_cited"):
        return False
    actions.trigger("copy_cited")
    return True


def context_menu(owner: QWidget, names: Sequence[str]) -> QMenu:
    """A menu of the window's actions that is deleted when it closes; an empty name is a line between them.

    Every list has an entry for copying in it.
    """
    menu = menu_over(owner)
    actions = getattr(owner.window(), "actions_", None)
    if isinstance(actions, Actions):
        actions.refresh()
        for name in names:
            if name:
                menu.addAction(actions.by_name[name])
            else:
                menu.addSeparator()
    if isinstance(owner, QAbstractItemView) and "copy_cited" not in names:
        menu.addSeparator()
        copy = menu.addAction(theme.icon("copy"), _("Copy") + "\tCtrl+C")
        key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        copy.triggered.connect(lambda: QApplication.sendEvent(owner, key))
    return menu
