"""What the window's actions do that belong to no page, and which of them can be done now."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from briefbook import progress
from briefbook.desk import Desk
from briefbook.i18n import _, language, standard_language
from briefbook.settings import Settings
from briefbook.ui.actions import WRITES
from briefbook.ui.at_keyboard import Copying
from briefbook.ui.page import come_to
from briefbook.ui.work import Work

if TYPE_CHECKING:
    from briefbook.ui.session import Session
    from briefbook.ui.window import Window

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


class Deeds:
    """Serves the actions of a window: `do_NAME` does the one called NAME where the page in front does not."""

    def __init__(self, window: "Window") -> None:
        self._window = window
        self._copying = Copying(window)

    @property
    def _session(self) -> "Session":
        return self._window.session

    def served(self, name: str) -> Callable[[], Any] | None:
        page = self._window.pages.get(self._window.current)
        if self._window.is_shut() and name not in _SHUT:
            return None
        if page is not None and name == "copy_cited" and not page.can(name):
            return self.do_copy_cited  # which copies another line, or says that none is chosen
        if (page is not None and not page.can(name)) or (self._session.sealed and name in WRITES):
            return None
        if name == "to_today" and not self._session.past:
            return None
        found = getattr(page, f"do_{name}", None) or getattr(self, f"do_{name}", None)
        if found is None and name in _ASKING:
            return partial(self._ask, name)
        deeds: dict[str, Callable[[str], None]] = {
            "page": self._window.go, "view": self._go_to_view, "language": self._speak, "theme": self._settle_theme,
        }  # fmt: skip
        sort, _sign, which = name.partition("_")
        if found is None and sort in ("export", "read"):
            return partial(self._with_book, name)
        return partial(deeds[sort], which) if found is None and sort in deeds else found

    def _with_book(self, name: str) -> None:
        """Bring the book that was last in front to the front, and export or read it."""
        self._window.go("books")
        self._window.page("books").once_read(name)  # type: ignore[attr-defined]

    def _go_to_view(self, view: str) -> None:
        """Bring a view of the follow-up to the front, and the keyboard to it."""
        self._window.go("followup")
        found = self._window.pages["followup"].show_view(view)  # type: ignore[attr-defined]
        come_to(found.keyboard)

    def do_copy_cited(self) -> None:
        """Copy the line that is chosen where the page in front has no words of its own for that."""
        page = self._window.pages.get(self._window.current)
        self._copying.copy_from(self._window.focusWidget(), page.front if page else None)

    def do_back(self) -> None:
        self._window.back()

    def do_as_of(self) -> None:
        self._window.past_days.ask()

    def do_to_today(self) -> None:
        self._window.past_days.leave()

    def do_undo(self) -> None:
        self._step("redo", self._session.undo)

    def do_redo(self) -> None:
        self._step("undo", self._session.redo)

    def _step(self, back: str, step: Callable[[], None]) -> None:
        """Take a step of the log; the keys for the way `back` may be pressed before it is taken."""
        self._window.actions_.by_name[back].setEnabled(True)
        step()

    def _speak(self, chosen: str) -> None:
        """Settle a language; where it is settled already, but the program was started in another, follow it."""
        settled = "" if chosen == "system" else chosen
        self._session.settle(replace(self._session.settings, language=settled))
        wanted = settled or standard_language()
        if language() != wanted:
            self._window.following.follow(wanted)  # type: ignore[arg-type]

    def do_other_language(self) -> None:
        self._speak("en" if language() == "ja" else "ja")

    def _settle_theme(self, chosen: str) -> None:
        self._session.settle(replace(self._session.settings, theme=chosen))

    def do_larger(self) -> None:
        self._window.set_larger(1)

    def do_smaller(self) -> None:
        self._window.set_larger(-1)

    def do_usual_size(self) -> None:
        self._session.settle(replace(self._session.settings, size=Settings().size))

    def do_full_screen(self) -> None:
        self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _ask(self, name: str) -> None:
        """Have an action ask the person in dialogs of its own."""
        module, _dot, asks = _ASKING[name].rpartition(".")
        getattr(import_module(f"briefbook.ui.{module}"), asks)(self._session)

    def do_quit(self) -> None:
        self._window.close()

    def do_open_store(self) -> None:
        path = self._session.prompt.store(_("Open or make a store"), _("Stores") + " (*.db)")
        if path:
            self.open_store(path)

    def open_store(self, path: Path) -> None:
        """Show another store in the place of this one, once a past day of it is left."""
        from briefbook.ui.app import reopen

        if self._window.past_days.leave():
            reopen(self._window, path)

    def do_new_meeting(self) -> None:
        self._new("meeting")

    def do_new_person(self) -> None:
        self._new("person")

    def do_new_book(self) -> None:
        self._new("book", "books")

    def _new(self, what: str, page: str = "counterparts") -> None:
        self._window.go(page)
        getattr(self._window.page(page), f"do_new_{what}")()

    def do_palette(self, words: str = "") -> None:
        from briefbook.ui.palette import Palette

        if self.close_palette() is None:
            Palette(self._window, self._session, self._window.actions_).seek(words)

    def close_palette(self) -> str | None:
        """Close the palette, and give back what was typed in it; None where it is not open."""
        shown = self._window.findChild(QWidget, "palette")
        if shown is None or not shown.isVisible():
            return None
        shown.close_up()  # type: ignore[attr-defined]
        return str(shown.line.text())  # type: ignore[attr-defined]

    def do_find(self) -> None:
        """Go to the line that filters the page in front; where there is none, to the palette."""
        page = self._window.pages.get(self._window.current)
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
            self._session.noted.emit(_("The check was stopped."))

        self._session.run(_("Checking the store"), check, self._checked, stopped=stopped)

    def _checked(self, found: tuple[list[str], dict[str, int]]) -> None:
        faults, _totals = found
        said = _("The store is sound.") if not faults else _("The store is damaged.")
        self._session.noted.emit(" ".join([said, *faults[:3]]))

    def do_shortcuts(self) -> None:
        from briefbook.ui.dialogs import shortcuts

        self._session.prompt.form(shortcuts(self._window))

    def do_history(self) -> None:
        from briefbook.ui.dialogs import show_history

        show_history(self._window, self._session)

    def do_about(self) -> None:
        from briefbook.ui.dialogs import about

        self._session.prompt.form(about(self._window))
