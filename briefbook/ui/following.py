"""How the window follows the language, the theme and the looks that are settled, at any moment."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel

from briefbook.i18n import Language, language, set_language, standard_language
from briefbook.settings import Settings
from briefbook.ui import theme
from briefbook.ui.language_keys import over

if TYPE_CHECKING:
    from briefbook.ui.window import Window

_LATER = 1
"""Milliseconds after which a window is made anew in a step of its own; at 0 it would come in that of what is drawn."""


class Following(QObject):
    """Has a window made anew once its language or its looks are others, and no dialog stands over it."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self._awaited = False
        """Whether the window is still to be made anew."""
        self._picture: QLabel | None = None
        """The window as it was before the language changed, shown until it is made anew."""

    def on_settled(self, before: Settings) -> None:
        """Follow where what the window looks like was settled otherwise than before."""
        now = self._window.session.settings
        if (now.language, now.theme, now.size, now.face, now.era) != (
            before.language, before.theme, before.size, before.face, before.era,
        ):  # fmt: skip
            chosen = now.language or standard_language()
            self.follow(chosen if now.language != before.language else language())  # type: ignore[arg-type]

    def follow(self, wanted: Language) -> None:
        """Show all in a language and in the theme that is settled; what is open over the window stays as it stands."""
        window, before = self._window, language()
        if before != wanted and QApplication.activeModalWidget() is not None and not self._picture:
            self._picture = QLabel(window)  # what is drawn meanwhile would be in the other language
            self._picture.setPixmap(window.grab())
            self._picture.setGeometry(window.rect())
            self._picture.show()
        set_language(wanted)
        present = window.session.present
        if before != wanted and present.left:
            from briefbook.ui.typed import in_words as in_these

            present.left = in_these(present.left, before)
        settled = window.session.settings
        shown = "dark" if theme.colours().dark else "light"  # which a dialog stays in until it is answered
        theme.apply(shown if QApplication.activeModalWidget() else settled.theme, settled.size)
        self._translate()
        if before != wanted:
            from briefbook.ui.retranslation import retranslate

            for one in over(window):
                retranslate(one, before)
        self._awaited = True
        self._catch_up()

    def _translate(self) -> None:
        """Have Qt's own dialogs speak the language of the interface."""
        from briefbook.ui.app import translate_qt

        translate_qt()
        self._window.setLocale(QLocale())  # calendars in it go by that

    def when_answered(self) -> None:
        """Take up what waited for a dialog."""
        self._catch_up()
        self.on_scheme()

    def _catch_up(self, *, at_last: bool = False) -> None:
        """Make the window anew where that is still to be done; a dialog needs the page that it was opened on.

        In another style the pages go first, so that waits until what asked for it, maybe a page, is done.  Below what
        is open over the window it is made in a step of its own, for what is read is worded anew first, and drawn in one
        more.
        """
        if not self._awaited or QApplication.activeModalWidget() is not None:
            return
        window = self._window
        if at_last or (window.styleSheet() == theme.sheet() and not over(window)):
            if over(window):
                window.setUpdatesEnabled(False)
                QTimer.singleShot(_LATER, window, partial(window.setUpdatesEnabled, True))
            window.rebuild()
        else:
            QTimer.singleShot(_LATER, self._window, partial(self._catch_up, at_last=True))

    @contextmanager
    def made_anew(self) -> Iterator[None]:
        """While the window is made anew; it shows itself again then."""
        self._awaited = False
        yield
        if self._picture:
            self._picture.hide()
            self._picture.deleteLater()
            self._picture = None

    def on_scheme(self) -> None:
        """Follow the system into the dark or the light theme, once nothing stands over the window: half in each, a
        dialog could not be read.
        """
        settled = self._window.session.settings
        if theme.is_dark(settled.theme) != theme.colours().dark and not over(self._window):
            theme.apply(settled.theme, settled.size)
            self._awaited = True
            self._catch_up()
