"""What is typed and not kept yet is noted in a file, so that it is not lost where the program ends in the middle.

A form is kept when it is done, a field in place when it is left.  Until then what stands in them is noted beside the
settings, a file for each store; who opens the store again after the power failed is shown it once, to be copied, and
finds a form filled in when it is opened again.
"""

import signal
import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zlib import crc32

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit, QWidget

from briefbook import settings
from briefbook.errors import MachineError
from briefbook.i18n import LANGUAGES, Language, _, headed, language
from briefbook.ui.leaving import answer_all
from briefbook.ui.work import to_finish

if TYPE_CHECKING:
    from briefbook.ui.entered import Entering, Mark, Stood
    from briefbook.ui.window import Window

_PAUSE = 250
"""Milliseconds between two looks at what is typed."""
_IN_PLACE = ("edit_", "agenda_", "book_as_of")
"""How the names of lines begin that are edited in place; others in the window filter or search."""
_ENDING = ("SIGTERM", "SIGHUP")
"""What a system sends that is about to shut down."""

Said = tuple[str, str]
"""Where something was typed, and the text."""


def typed(window: "Window") -> Iterator[Said]:
    """What a person gave that is not kept yet: to forms that are open, to a field that is edited in place, to work."""
    yield from ((one.title, one.entered) for one in to_finish(window.session.present.workers.open))
    for form in _forms():
        yield from ((headed(form.windowTitle(), name), words) for name, words in form.entered() if words)
    focus = window.focusWidget()
    in_place = isinstance(focus, QPlainTextEdit) or (focus and focus.objectName().startswith(_IN_PLACE))
    if focus and in_place and (text := _typed_in(focus)):
        yield focus.accessibleName(), text


def _forms() -> "Iterator[Entering]":
    """The forms that are open and hold what is not kept yet."""
    for form in QApplication.topLevelWidgets():
        if isinstance(form, QDialog) and form.isVisible():
            from briefbook.ui.entered import Entering

            if isinstance(form, Entering) and form.changed():
                yield form


def _typed_in(field: QWidget) -> str:
    """What a person typed in a field; empty where nobody did, or it is no field."""
    if isinstance(field, QLineEdit) and field.isModified() and not field.objectName().startswith("qt_"):
        return field.text().strip()
    if isinstance(field, QPlainTextEdit) and not field.isReadOnly() and field.document().isModified():
        return field.toPlainText().strip()
    return ""


class Typed(QObject):
    """Notes what is typed in a window until it is kept, and shows at first what was not when the program ended."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self._noted: dict[Path, dict[str, Any]] = {}
        self._seen: set[Path] = set()
        """The files of the stores that were opened, whose old notes were shown."""
        self._ending = False
        self._unkept: list[Said] = []
        """What could not be written when the system was about to shut down."""
        looks = QTimer(self, interval=_PAUSE)
        looks.timeout.connect(self._on_pause)
        looks.start()
        app = QApplication.instance()
        assert app is not None
        app.aboutToQuit.connect(self._on_quit)
        window.over.connect(self._on_over)

    def heed_the_system(self) -> None:
        """Have the window close where the system is about to shut down; for a program that has this one window.

        Where the person may still stay, as a session that ends asks first, all is only noted.
        """
        QGuiApplication.instance().commitDataRequest.connect(self._on_commit)  # type: ignore[union-attr]
        for name in _ENDING:
            if number := getattr(signal, name, None):
                signal.signal(number, lambda *_what: QTimer.singleShot(0, self, self.end))

    @property
    def _file(self) -> Path:
        """Where it is noted what is typed for the store that is open."""
        store = str(self._window.session.path.absolute())
        return settings.config_folder() / f"typed-{crc32(store.encode()):08x}.json"

    def look(self) -> None:
        """Note what is typed now; nothing is left where all is kept."""
        session = self._window.session.present
        self._unkept = self._unkept if session.unkept else []
        file, said = self._file, [*self._unkept, *typed(self._window)]
        forms = session.left | {one.mark(): one.standing() for one in _forms()}
        now: dict[str, Any] = {}
        if said or forms:
            told = [[*mark, *stood] for mark, stood in forms.items()]
            now = {"typed": said, "forms": told, "language": language()}
        if now == self._noted.get(file, {}):
            return
        with suppress(OSError):
            settings.write_json(file, now) if now else file.unlink(missing_ok=True)
            self._noted[file] = now

    def end(self) -> None:
        """Close the window as the system is about to shut down; what stands in open forms is noted, not asked about.

        So is what an import or an export was to do, which is stopped, and what cannot be written once more.
        """
        self._settle()
        self._note_unkept()  # at once, as the system may not wait long
        self._ending = True
        session = self._window.session.present
        for work in to_finish(session.workers.open):
            work.cancel()
        self._window.leaving.unasked = self._note_unkept
        answer_all()
        session.write_again()
        QTimer.singleShot(0, self._window, self._window.close)

    def _settle(self) -> None:
        if field := self._window.focusWidget():
            field.clearFocus()  # what is edited in place is kept by that

    def _on_commit(self) -> None:
        """Note all, and go on."""
        self._settle()
        self._note_unkept()

    def _note_unkept(self) -> None:
        """Note what could not be written, too: what each step is called, with its texts."""
        session = self._window.session.present
        jobs = [job for job, _done, _gone in session.unkept]
        with suppress(MachineError, sqlite3.Error):
            self._unkept = session.desk.would_write(jobs) if jobs else []
        self.look()

    def _on_pause(self) -> None:
        if not self._ending:
            if self._file not in self._seen:  # another store was opened
                self.show_left()
            self.look()

    def _on_quit(self) -> None:
        if not self._ending and self._file in self._seen:
            self.look()

    def _on_over(self) -> None:
        """Note no more what could be written in the end."""
        noted = self._noted.get(self._file)
        if self._ending and noted and not self._window.session.present.unkept:
            noted["typed"] = [one for one in noted.get("typed", ()) if one not in self._unkept]
            with suppress(OSError):
                settings.write_json(self._file, noted)

    def show_left(self) -> None:
        """Show what was noted for the store that is open and never kept, once."""
        file = self._file
        self._seen.add(file)
        noted = settings.read_json(file)
        if left := _pairs(noted.get("typed")):
            self._show(left)
        self._window.session.present.left = in_words(dict(_forms_of(noted)), str(noted.get("language", language())))
        self._noted[file] = noted
        self.look()  # at once, as the program may end again

    def _show(self, left: list[Said]) -> None:
        from briefbook.ui.controls import button
        from briefbook.ui.dialogs import framed
        from briefbook.ui.labels import label

        shown = QPlainTextEdit("\n\n".join(f"{place}\n{text}" for place, text in left))
        shown.setAccessibleName(_("What was not kept"))
        shown.setReadOnly(True)
        shown.setProperty("field", True)
        copy = button(_("Copy all"), "copy", lambda: QGuiApplication.clipboard().setText(shown.toPlainText()))
        said = label(
            _("The program ended before this was kept.  A form stands filled in when you open it again; copy what else you need."),  # noqa: E501
            wraps=True,
        )  # fmt: skip
        form = framed(self._window, _("What was not kept"), said, shown, width=560, height=360, deed=copy)
        self._window.session.prompt.form(form)


def in_words(left: "dict[Mark, Stood]", before: str) -> "dict[Mark, Stood]":
    """How forms stood, with titles and names of fields in the language now in force, which were in another `before`."""
    if before == language() or before not in LANGUAGES or not left:
        return left
    from briefbook.ui.retranslation import said_again

    spoken: Language = "ja" if before == "ja" else "en"
    return {
        (kind, said_again(title, spoken), of): ([(said_again(name, spoken), words) for name, words in fields], held)
        for (kind, title, of), (fields, held) in left.items()
    }


def _forms_of(noted: dict[str, Any]) -> "Iterator[tuple[Mark, Stood]]":
    """The forms that were noted; what is none is left out."""
    rows = noted.get("forms")
    for one in rows if isinstance(rows, list) else []:
        if isinstance(one, list) and len(one) == 5:
            kind, title, of, fields, held = one
            yield (str(kind), str(title), str(of)), (_pairs(fields), held)


def _pairs(noted: object) -> list[Said]:
    """The places and texts of a list that was noted; what is none is left out."""
    rows = noted if isinstance(noted, list) else []
    return [(str(one[0]), str(one[1])) for one in rows if isinstance(one, list) and len(one) == 2]
