"""What the window does without until a person asks for it, and what its first readings must not lean on."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from threading import Event, current_thread, main_thread
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QProgressBar
from pytestqt.qtbot import QtBot

from briefbook import progress
from briefbook.ui import app as program
from briefbook.ui.session import Session
from briefbook.ui.window import PAGES, Window
from db import clock
from tests.ui.conftest import Answers

LATE = {
    "babel", "click", "docx", "inspect", "lxml", "openpyxl", "pikepdf", "platformdirs", "pptx", "pypdfium2", "rapidfuzz",
    "reportlab", "sqlite_utils", "whoosh", "zipfile",
}  # fmt: skip

SCRIPT = """
import sys
from pathlib import Path
from briefbook.ui import app
app.application("ja")
window = app.open_window(Path(sys.argv[1]))
app.wait_until_idle(window)
print(*sorted({name.partition(".")[0] for name in sys.modules}))
window.close()
"""


def test_the_window_opens_without_what_is_needed_later(store: Path, tmp_path: Path) -> None:
    own = {"XDG_CONFIG_HOME": str(tmp_path / "config"), "QT_QPA_PLATFORM": "offscreen"}
    found = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(store)], env=os.environ | own, capture_output=True, text=True, check=True
    )
    assert LATE & set(found.stdout.split()) == set()


PAGES_AND_RECORDS = """
import builtins, sys
from pathlib import Path
from threading import current_thread, main_thread
from PySide6.QtCore import QObject
from briefbook.ui import app
from briefbook.ui.window import PAGES
usual = builtins.__build_class__
def build(*given, **named):
    made = usual(*given, **named)
    if isinstance(made, type(QObject)) and current_thread() is not main_thread():
        print(made.__qualname__)
    return made
builtins.__build_class__ = build
running = app.application("en")
window = app.open_window(Path(sys.argv[1]))
def show(kind, record):
    window.session.show(kind, record)
    app.wait_until_idle(window)
for name, *_rest in PAGES:
    window.go(name)
    app.wait_until_idle(window)
for kind in ("provision", "outcome", "source", "review"):
    show(kind, 1)
window.close()
app.wait_until_over(window)
"""


def test_the_classes_of_qt_objects_are_made_in_the_thread_of_the_window(store: Path, tmp_path: Path) -> None:
    own = {"XDG_CONFIG_HOME": str(tmp_path / "config"), "QT_QPA_PLATFORM": "offscreen"}
    words = [sys.executable, "-c", PAGES_AND_RECORDS, str(store)]
    found = subprocess.run(words, env=os.environ | own, capture_output=True, text=True, check=True)
    assert found.stdout == ""


def test_what_is_loaded_ahead_is_loaded_in_the_thread_of_the_window_where_it_has_qt(
    make_window: Callable[..., Window], store: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded: list[tuple[str, bool]] = []
    monkeypatch.setattr(program, "_LATER", 1)
    monkeypatch.setattr(program, "import_module", lambda name: loaded.append((name, current_thread() is main_thread())))
    window = make_window(store)
    program.look_ahead(program.application("en"), window)
    qtbot.waitUntil(lambda: "briefbook.ui.pages.settings" in dict(loaded))
    assert {name for name, here in loaded if not here} == set(program._BELOW)
    assert {name for name, here in loaded if here} > {place.rpartition(".")[0] for *_words, place in PAGES}


def test_what_is_loaded_apart_from_the_window_has_no_qt() -> None:
    script = "import sys\nfrom importlib import import_module\nfor one in sys.argv[1:]: import_module(one)\n"
    found = subprocess.run(
        [sys.executable, "-c", f"{script}print('PySide6' in sys.modules)", *program._BELOW],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert found.stdout.strip() == "False"


def test_what_is_read_in_the_background_asks_its_own_desk_for_the_day(
    make_window: Callable[..., Window], store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def hours(_session: Session) -> clock.Hours:
        asked.append(current_thread())
        return clock.of_this_computer()

    monkeypatch.setattr(Session, "hours", property(hours))
    window = make_window(store)
    for name, *_rest in PAGES:
        window.go(name)
        program.wait_until_idle(window)
    assert set(asked) == {main_thread()}


WRONG_CALL = """
import sys
import briefbook.ui
from PySide6.QtCore import QRect
assert "argparse" not in sys.modules
try:
    QRect("wide")
except TypeError as error:
    print(error)
print(QRect.__doc__)
"""


def test_what_pyside_puts_off_is_there_when_a_call_is_wrong() -> None:
    found = subprocess.run([sys.executable, "-c", WRONG_CALL], capture_output=True, text=True, check=True)
    assert "QRect.__init__(str)" in found.stdout
    assert "QRect(self, left: int, top: int, width: int, height: int, /)" in found.stdout


def test_a_window_is_made_no_larger_than_the_screen_has_room_for(
    make_window: Callable[..., Window], store: Path
) -> None:
    window = make_window(store)
    room = window.screen().availableSize()
    assert window.height() >= room.height()  # as it comes, it is as high as this screen
    program.fit_screen(window)
    assert window.height() < room.height()
    assert window.width() <= max(room.width(), window.minimumWidth())
    window.showMaximized()
    size = window.size()
    program.fit_screen(window)
    assert window.size() == size


def test_a_store_of_an_earlier_version_is_brought_up_to_date_in_sight(
    qtbot: QtBot, answers: Answers, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(sqlite3.connect(store)) as database, database:
        database.execute("delete from _sqlite_migrations where name between 'm023' and 'm032'")
    go_on = Event()

    def slow(_database: object) -> None:
        progress.at(0.5)
        assert go_on.wait(60)

    monkeypatch.setattr("db.listing.list_all", slow)
    program.application("en")
    window = program.open_window(store, answers)
    qtbot.waitUntil(lambda: window.strip.findChild(QProgressBar) is not None, timeout=60_000)
    assert window.strip.findChild(QProgressBar).value() == 500
    assert "Bringing the store up to date" in {one.text() for one in window.strip.findChildren(QLabel)}
    assert not [one for one in window.strip.findChildren(QAbstractButton) if one.isVisible()]
    assert window.session.today  # which does not wait for the store
    go_on.set()
    program.wait_until_idle(window)
    assert window.session.desk.store.sources()
    window.close()


@pytest.mark.parametrize(("spoken", "deed"), [("en", "Install the newest version"), ("ja", "最新の版に更新")])
def test_a_store_of_a_newer_version_is_left_alone_and_says_what_to_do(make_window, store, spoken, deed) -> None:
    with closing(sqlite3.connect(store)) as database, database:
        database.execute("insert into _sqlite_migrations (migration_set, name) values ('briefbook', 'm999_later')")
    before = store.read_bytes()
    window = make_window(store, spoken)
    said = " ".join(one.text() for one in window.stack.currentWidget().findChildren(QLabel))
    assert deed in said
    assert "m999" not in said
    assert store.read_bytes() == before


@pytest.mark.parametrize("bus", [True, False])
def test_a_system_asked_over_dbus_says_whether_it_is_dark_before_a_window_is_shown(monkeypatch, bus: bool) -> None:
    answers = [Qt.ColorScheme.Unknown] * 2 + [Qt.ColorScheme.Dark]
    said = []

    def scheme() -> Qt.ColorScheme:
        said.append(answers[len(said)])
        return said[-1]

    hints = SimpleNamespace(colorScheme=scheme)
    asked = SimpleNamespace(styleHints=lambda: hints, platformName=lambda: "xcb")
    monkeypatch.setattr(program, "QGuiApplication", asked)
    monkeypatch.setattr(program, "_SCHEME", 30)
    if bus:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/none")
    else:
        monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    program._await_scheme()
    assert said == (answers if bus else [])
