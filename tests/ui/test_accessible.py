"""Every page in both languages, with nothing and with the specimen documents: named, reachable, whole, translated."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QRadioButton,
    QTabWidget,
    QToolButton,
)

from briefbook.desk import specimen
from briefbook.i18n import _catalogue
from briefbook.ui.app import wait_until_idle
from briefbook.ui.arranging import Border
from briefbook.ui.bars import StackedBar
from briefbook.ui.chips import ChipLabel
from briefbook.ui.forms import Form
from briefbook.ui.source_parts import Title
from briefbook.ui.window import PAGES, Window
from tests import pictures
from tests.pictures import RECORDS, filled_store
from tests.ui import walk
from tests.ui.walk import go_to, show

NAMES = [one[0] for one in PAGES]
SAME = {"PDF", "Word", "OK", "briefbook", "CSV", "Excel", "JSON"}
"""English that is written so in Japanese, too."""


@pytest.fixture(params=["empty", "specimen"])
def filled(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A store with nothing in it, and one with the specimen documents."""
    path = tmp_path / f"{request.param}.db"
    if request.param == "specimen":
        path.write_bytes(request.getfixturevalue("full_store").read_bytes())
    return path


@pytest.fixture(scope="module")
def full_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the specimen documents, and meetings, people, links and books beside them."""
    return filled_store(tmp_path_factory.mktemp("full") / "full.db", specimen())


@pytest.fixture(params=["en", "ja"])
def spoken(request: pytest.FixtureRequest) -> str:
    """The language of the interface."""
    return str(request.param)


def test_every_control_can_be_used_without_seeing_it_and_nothing_is_cut_off(
    make_window: Callable[..., Window], filled: Path, spoken: str
) -> None:
    window = make_window(filled, spoken)
    window.resize(1024, 640)
    faults = []
    for name in NAMES:
        go_to(window, name)
        if filled.name != "empty.db" and name in RECORDS:
            show(window, *RECORDS[name])
        faults += [f"{name}: {one}" for one in faults_of(window.pages[name], spoken)]
    assert not faults, "\n".join(["", *faults])


def faults_of(page: Any, spoken: str) -> list[str]:
    """What is wrong on a page that is in front, at the smallest size that is promised."""
    window = page.window()
    faults = [f"has no accessible name: {walk.place(one)}" for one in walk.reachable(window) if not walk.spoken(one)]
    faults += [f"is cut off: {one}" for one in walk.cut_off(page)]
    faults += _silent(page)
    faults += [
        f"has a button without a name: {walk.place(line)}"
        for line in page.findChildren(QLineEdit)
        for one in line.findChildren(QToolButton)
        if not walk.spoken(one)
    ]
    faults += _foreign(window, spoken)
    faults += _out_of_reach(window)
    return sorted(set(faults))


def _silent(page: Any) -> list[str]:
    """Rows of which nothing is said, and drawn cells of which nothing is said."""
    faults = []
    for view in walk.shown(page):
        if not isinstance(view, QAbstractItemView) or isinstance(view, QHeaderView):
            continue
        rows: dict[int, list[str]] = {}
        for index, said, drawn in walk.cells(view):
            rows.setdefault(index.row(), []).append(said)
            if drawn and not said:
                faults.append(f"draws a cell and does not say it ({index.row()}, {index.column()}): {walk.place(view)}")
        faults += [f"says nothing of row {row}: {walk.place(view)}" for row, said in rows.items() if not any(said)]
    return faults


def _foreign(window: Window, spoken: str) -> list[str]:
    """Texts of the catalogue in the language that is not in force."""
    pairs = {
        (one if isinstance(one, str) else one[0]): other
        for one, other in _catalogue("ja")._catalog.items()  # type: ignore[attr-defined]
        if one and one != other
    }
    wrong = set(pairs) if spoken == "ja" else set(pairs.values())
    right = set(pairs.values()) if spoken == "ja" else set(pairs)
    plain = {one.replace("&", "") for one in wrong - right} - SAME
    return [f"is not translated: {text!r}, {where}" for text, where in walk.texts(window) if text in plain]


def _out_of_reach(window: Window) -> list[str]:
    """Controls that the Tab key does not come to, or does not leave."""
    window.rail.setFocus()
    reached, trap = walk.tabbed(window)
    faults = [f"keeps the Tab key: {walk.place(trap)}"] if trap else []
    if not trap:
        for one in walk.reachable(window):
            grouped = isinstance(one, QRadioButton) and one.autoExclusive()
            holds = isinstance(one, QAbstractScrollArea) and one.isAncestorOf(window.rail)
            if one not in reached and not grouped and not holds:
                faults.append(f"is not reached by Tab: {walk.place(one)}")
    return faults


@pytest.mark.parametrize("name", NAMES)
def test_it_is_seen_where_the_keyboard_is(make_window: Callable[..., Window], full_store: Path, name: str) -> None:
    window = make_window(full_store)
    window.activateWindow()
    window.go(name)
    if name in RECORDS:
        window.session.show(*RECORDS[name])
    wait_until_idle(window)
    unseen = []
    for one in walk.reachable(window):
        other = window.rail if one is not window.rail else window.pages[name]
        other.setFocus()
        before = one.grab().toImage()
        one.setFocus(Qt.FocusReason.TabFocusReason)
        if one.hasFocus() and one.grab().toImage() == before:
            unseen.append(walk.place(one))
    assert unseen == []


@pytest.mark.parametrize("spoken", ["en", "ja"])
def test_parts_that_qt_makes_for_itself_are_named_as_what_they_belong_to(
    make_window: Callable[..., Window], full_store: Path, spoken: str
) -> None:
    window = make_window(full_store, spoken)
    show(window, "book", 1)
    marking = window.pages["books"].definition.marking
    assert walk.spoken(marking.lineEdit()) == walk.spoken(marking) != ""
    whom = window.pages["books"].definition.counterpart
    assert walk.spoken(whom.lineEdit()) == whom.accessibleName() != ""
    window.go("followup")
    calendar = window.pages["followup"].show_view("due").calendar
    days = calendar.findChild(QAbstractItemView, "qt_calendar_calendarview")
    assert walk.spoken(days) == walk.spoken(calendar) != ""
    arrows = [calendar.findChild(QToolButton, f"qt_calendar_{one}month") for one in ("prev", "next")]
    words = {"en": ["Previous month", "Next month"], "ja": ["前の月", "次の月"]}
    assert [walk.spoken(one) for one in arrows] == words[spoken]
    show(window, "counterpart", "XA")
    assert all(walk.spoken(one) for one in window.pages["counterparts"].findChildren(QTabWidget))


def test_what_is_painted_is_known_as_text_to_a_screen_reader(
    make_window: Callable[..., Window], full_store: Path
) -> None:
    window = make_window(full_store)
    found = set()
    for name in ("commitments", "sources", "counterparts"):
        window.session.show(*RECORDS[name])
        go_to(window, name)
        for one in window.pages[name].findChildren(QLabel):
            if isinstance(one, ChipLabel | Title | StackedBar) and one.isVisible():
                heard = QAccessible.queryAccessibleInterface(one)
                assert heard.role() == QAccessible.Role.StaticText
                assert heard.text(QAccessible.Text.Name)
                found.add(type(one))
    assert found == {ChipLabel, Title, StackedBar}


def test_borders_and_what_is_in_front_are_known_as_what_they_are(
    make_window: Callable[..., Window], full_store: Path
) -> None:
    window = make_window(full_store)
    show(window, "book", 2)
    page = window.pages["books"]
    parts = [*page.findChildren(Border), page.definition, page.preview.paper]
    heard = [QAccessible.queryAccessibleInterface(one).role() for one in parts]
    assert heard[-2:] == [QAccessible.Role.Grouping] * 2
    assert set(heard[:-2]) == {QAccessible.Role.Separator}


def test_what_a_choice_is_for_is_heard_where_only_what_is_chosen_is_its_name(
    make_window: Callable[..., Window], full_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = make_window(full_store)
    monkeypatch.setattr("briefbook.ui.spoken.QAccessible", SimpleNamespace(isActive=lambda: True))
    for name in ("counterparts", "followup", "review", "books"):
        go_to(window, name)
        for one in filter(QComboBox.isVisible, window.pages[name].findChildren(QComboBox)):
            related = QAccessible.queryAccessibleInterface(one).relations()
            (label,) = [other for other, how in related if how == QAccessible.RelationFlag.Label]
            assert label.text(QAccessible.Text.Name) == one.accessibleName() != ""


def test_what_happened_is_said_at_once_where_the_keyboard_is_elsewhere(
    make_window: Callable[..., Window], full_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = []

    listens = {"isActive": lambda: True, "updateAccessibility": lambda event: said.append(event.message())}
    window = make_window(full_store)
    monkeypatch.setattr("briefbook.ui.spoken.QAccessible", SimpleNamespace(**listens))
    window.session.noted.emit("The search was saved.")
    window.session.told.emit("There is another.", [])
    form = Form(window, "Form", "Keep")
    form.complaint.say("Give it a title.", lambda: True)
    window.go("search")
    window.pages["search"].line.setText("zzqq")
    window.pages["search"].load()
    walk.settle(window)
    assert said[:3] == ["The search was saved.", "There is another.", "Give it a title."]
    assert said[3].startswith("Nothing was found.")


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize("spoken", ["en", "ja"])
def test_every_field_of_a_form_can_be_used_without_seeing_it_and_is_whole(
    qapp: QApplication, full_store: Path, spoken: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    faults: list[str] = []
    seen = set()

    def look(forms: pictures.Forms, form: QDialog) -> bool:
        form.show()
        forms.camera.settle()
        controls = walk.reachable(form)
        if form.isActiveWindow() and (trap := walk.tabbed(form)[1]) and len(controls) > 1:
            faults.append(f"keeps the Tab key: {walk.place(trap)}")
        faults.extend(f"has no accessible name: {walk.place(one)}" for one in controls if not walk.spoken(one))
        faults.extend(f"is cut off in {forms.name}: {one}" for one in walk.cut_off(form))
        faults.extend([] if form.windowTitle() else [f"has no title: {forms.name}"])
        faults.extend(_silent(form))
        seen.add(forms.name)
        form.close()
        return False

    monkeypatch.setattr(pictures.Forms, "show", look)
    monkeypatch.setattr(pictures.Camera, "take", lambda _camera, _path: None)
    with pictures.surroundings():
        camera = pictures.Camera(full_store, spoken, "light", "1024x640")
        try:
            pictures.form_pictures(camera, tmp_path, "specimen", "")
        finally:
            camera.close()
    assert len(seen) > 20
    assert faults == []
