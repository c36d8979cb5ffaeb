"""Renewals in the window: what renews what is looked over, accepted by a key or all at once, and taken back."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from briefbook.desk import Desk
from briefbook.i18n import LANGUAGES, Language, use
from briefbook.ui.app import wait_until_idle
from briefbook.ui.follow.renewals import RenewalsView, Renewed, read_renewed
from briefbook.ui.record import LinkedRecord
from briefbook.ui.window import Window
from tests.ui.walk import do

OLD = """ACTION PLAN BETWEEN JAPAN AND PERU\n\nLima, 3 May 2019\n\n1. ECONOMY\n
1.1. Hold a public-private mining meeting every two years.\n
1.2. Encourage the exchange of port engineers by 2021.\n
1.3. Share satellite images of forests with the coast guard.\n
1.4. Open a fund for small fishing firms.\n"""
OLD_JA = """日本とペルーとの間の行動計画\n\nリマ、2019年5月3日\n\n1. 経済\n
1.1. 官民鉱業会合を２年ごとに開催する。\n
1.2. 2021年までに港湾技術者の交流を促す。\n
1.3. 森林の衛星画像を沿岸警備隊と共有する。\n
1.4. 小規模漁業者のための基金を開設する。\n"""
NEW = """ROADMAP OF COOPERATION BETWEEN JAPAN AND PERU\n\nTokyo, 17 November 2024\n\n1. TRADE\n
1.1. Hold a public-private mining meeting every year.\n
1.2. Establish an exchange of port engineers by 2027.\n
1.3. Launch a dialogue on tax treaties.\n
1.4. Share satellite images of forests with the coast guard and the navy.\n"""


@pytest.fixture
def renewals(make_window: Callable[..., Window], tmp_path: Path) -> Callable[[Language], tuple[Window, RenewalsView]]:
    """The view on a store with an older and a newer plan."""
    desk = Desk(tmp_path / "store.db")
    for name, text in (("old", OLD), ("new", NEW)):
        desk.import_text(text, name=name)
    desk.close()

    def make(spoken: Language = "en") -> tuple[Window, RenewalsView]:
        window = make_window(tmp_path / "store.db", spoken)
        do(window, "view_renewals")
        return window, view_of(window)

    return make


def view_of(window: Window) -> RenewalsView:
    found = window.pages["followup"].view  # type: ignore[attr-defined]
    assert isinstance(found, RenewalsView)
    return found


def said(view: RenewalsView) -> list[str]:
    return [one.text() for one in view.panel.findChildren(QLabel)]


def seen(view: RenewalsView) -> list[str]:
    return [one.text() for one in view.findChildren(QLabel) if one.isVisible()]


def test_what_changed_stands_beside_both_wordings(renewals) -> None:
    _window, view = renewals()
    assert [one.title.split("  ")[0] for one in view.list.lines.lines] == ["1.1", "1.2", "1.4"]
    assert "ACTION PLAN" in view.list.lines.lines[0].detail
    assert "Recurrence: every 2 years → every year" in said(view)
    view.list.setCurrentIndex(view.list.lines.index(2))
    assert "Deadline, recurrence and strength are as before." in said(view)


def test_the_document_that_is_named_is_in_the_language_of_the_wording_beside_it(
    make_window: Callable[..., Window], tmp_path: Path
) -> None:
    desk = Desk(tmp_path / "store.db")
    for name, text in (("old", OLD), ("alt", OLD_JA), ("new", NEW)):
        desk.import_text(text, name=name)
    assert [len(one.wordings) for one in desk.provisions(source=1)] == [2, 2, 2, 2]
    desk.close()
    window = make_window(tmp_path / "store.db", "en")
    do(window, "view_renewals")
    named = [one.accessibleName() for one in view_of(window).panel.findChildren(LinkedRecord)]
    assert ["ROADMAP" in named[0], "ACTION PLAN" in named[1]] == [True, True]


def test_keys_accept_and_reject_and_the_next_comes_up(renewals) -> None:
    window, view = renewals()
    QTest.keyClick(view.list, Qt.Key.Key_A)
    wait_until_idle(window)
    assert view.current().now.wordings[0].number == "1.2"
    assert "ROADMAP OF COOPERATION" in window.actions_.by_name["undo"].text()
    QTest.keyClick(view.list, Qt.Key.Key_R)
    wait_until_idle(window)
    assert [one.state for one in window.session.desk.store.register.renewals()] == ["accepted", "rejected"]
    for which, number in (("accepted", "1.1"), ("rejected", "1.2"), ("suggested", "1.4")):
        view.which.setCurrentIndex(view.which.findData(which))
        view.which.activated.emit(0)
        assert [one.now.wordings[0].number for one in view.shown()] == [number]
    view.which.setCurrentIndex(view.which.findData("rejected"))
    view.which.activated.emit(0)
    QTest.keyClick(view.list, Qt.Key.Key_Delete)
    wait_until_idle(window)
    assert len(window.session.desk.store.register.renewals()) == 1
    view.which.setCurrentIndex(view.which.findData("suggested"))
    view.which.activated.emit(0)
    first = view.current().key
    QTest.keyClick(view.list, Qt.Key.Key_A)
    wait_until_idle(window)
    assert view.current().key != first
    do(window, "undo")
    assert view.current().key == first, "what was brought back is what the next key is for"


def test_a_look_goes_on_where_it_ended_and_finds_what_one_look_finds(tmp_path: Path) -> None:
    with closing(Desk(tmp_path / "store.db")) as desk:
        for name, text in (("old", OLD), ("new", NEW), ("newer", NEW.replace("2024", "2026"))):
            desk.import_text(text, name=name)
        whole = read_renewed(desk, 0)
        first = read_renewed(desk, 0, Renewed(desk.followup.renewing(), {}, seconds=0))
        assert 0 < len(first.renewals) < len(whole.renewals)
        assert first.near
        second = read_renewed(desk, 0, replace(first, seconds=0))
        assert not second.near
        assert [one.key for one in second.renewals] == [one.key for one in whole.renewals]
        assert (second.new, second.left) == (whole.new, whole.left)


def test_a_look_can_be_stopped_and_what_was_found_stays(renewals) -> None:
    window, view = renewals("en")
    told: list[str] = []
    window.session.noted.connect(told.append)
    view.load()
    view.look._begun = 0.0
    view.look.work.progressed.emit(0.25)
    assert "Looking for renewals: 25%" in seen(view)
    view.look.button.click()
    wait_until_idle(window)
    assert "3 renewals" in seen(view)
    assert not view.look.button.isVisible()
    assert told == ["Looking for renewals was stopped.  Choose the document again to look anew."]


def test_a_look_that_was_stopped_stays_so_in_the_other_language(
    make_window: Callable[..., Window], tmp_path: Path
) -> None:
    desk = Desk(tmp_path / "store.db")
    for name, text in (("old", OLD), ("new", NEW), ("newer", NEW.replace("2024", "2026"))):
        desk.import_text(text, name=name)
    with_some = read_renewed(desk, 0, Renewed(desk.followup.renewing(), {}, seconds=0))
    assert with_some.near
    desk.close()
    window = make_window(tmp_path / "store.db", "en")
    window.session.keep("renewals", RenewalsView.kinds, with_some)
    window.actions_.trigger("view_renewals")
    view_of(window).look.stop()
    do(window, "other_language")
    view = view_of(window)
    assert len(view.shown()) == len(with_some.renewals)
    view.document.activated.emit(0)
    wait_until_idle(window)
    assert len(view.shown()) > len(with_some.renewals), "the document was chosen again"


def test_all_of_a_document_are_accepted_as_one_step(renewals) -> None:
    window, view = renewals()
    view.all.click()
    wait_until_idle(window)
    assert len(window.session.desk.store.register.renewals()) == 3
    assert view.shown() == []
    assert "All renewals are answered" in seen(view)
    assert "Nothing is chosen" not in seen(view)
    view.which.setCurrentIndex(view.which.findData("rejected"))
    view.which.activated.emit(0)
    assert "No renewal was rejected" in seen(view)
    view.which.setCurrentIndex(view.which.findData("suggested"))
    view.which.activated.emit(0)
    assert "Acceptance of 3 renewals in ROADMAP OF COOPERATION" in window.actions_.by_name["undo"].text()
    do(window, "undo")
    assert len(view.shown()) == 3


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_the_one_that_is_chosen_stays_in_the_other_language(renewals, spoken: Language) -> None:
    window, view = renewals(spoken)
    view.list.setCurrentIndex(view.list.lines.index(1))
    chosen = view.current().key
    do(window, "other_language")
    assert view_of(window).current().key == chosen


@pytest.mark.parametrize("moved", [False, True])
def test_the_one_that_was_chosen_comes_to_the_front_once_it_is_found(renewals, monkeypatch, moved: bool) -> None:
    window, view = renewals()
    whole, keys, near = view._found, [one.key for one in view.shown()], window.session.desk.followup.nearness()
    monkeypatch.setattr(view.look, "go_on", lambda *_again: None)
    view._on_document()
    view.restore({"renewal": keys[2]})
    for count in (1, 2):
        found = tuple(one for one in whole.renewals if one.key in keys[:count])
        view._on_found(replace(whole, renewals=found, states={one.key: one.state for one in found}, near=near))
        assert view.current().key == keys[0]
        assert view.state()["renewal"] == list(keys[2])
    if moved:
        view.list.setCurrentIndex(view.list.lines.index(1))
    view._on_found(whole)
    assert view.current().key == keys[1 if moved else 2]


def test_a_store_with_nothing_older_says_what_would_stand_here(make_window, tmp_path: Path) -> None:
    window = make_window(tmp_path / "empty.db")
    do(window, "view_renewals")
    assert "No renewal is proposed" in [one.text() for one in view_of(window).findChildren(QLabel)]


def test_what_is_new_and_what_was_not_taken_up_is_listed(renewals) -> None:
    window, view = renewals()
    for which, text in (
        ("new", "Launch a dialogue on tax treaties."),
        ("left", "Open a fund for small fishing firms."),
    ):
        view.which.setCurrentIndex(view.which.findData(which))
        view.which.activated.emit(0)
        assert [one.title.split("  ")[1] for one in view.list.lines.lines] == [text]
        assert not view.yes.isVisibleTo(view)
    view.do_copy_cited()
    wait_until_idle(window)
    copied = QGuiApplication.clipboard().text()
    assert "fishing firms.  [Not yet reviewed] [ACTION PLAN" in copied
    view.do_show_commitment()
    assert window.current == "commitments"


def test_all_are_counted_where_more_were_found_than_a_list_shows(renewals, monkeypatch) -> None:
    monkeypatch.setattr("briefbook.ui.follow.renewals.MOST", 2)
    window, view = renewals("en")
    whole = len(view._found.states)
    assert whole > 2
    assert [len(view.shown()), view.count.text()] == [2, f"2 of {whole}"]
    best = sorted((one.likeness.score for one in view.shown()), reverse=True)
    assert [one.likeness.score for one in view.shown()] == best
    do(window, "accept_above")
    wait_until_idle(window)
    assert [len(view.shown()), view.count.text()] == [whole - 2, f"{whole - 2} renewal"]


def test_nothing_of_another_document_stands_below_the_one_that_is_chosen(renewals) -> None:
    window, view = renewals("en")
    assert view.all.isVisible()
    view.document.setCurrentIndex(view.document.count() - 1)
    view.document.activated.emit(view.document.currentIndex())
    assert not view.shown()
    assert not view.all.isVisible(), "those of all documents would be accepted"
    view.look.button.click()
    wait_until_idle(window)
    assert not any(one.startswith("No renewal is proposed") for one in seen(view)), "it was not looked to the end"


def test_what_was_found_stays_in_the_other_language_and_is_looked_for_anew_after_a_change(
    make_window, tmp_path: Path, monkeypatch
) -> None:
    with closing(Desk(tmp_path / "store.db")) as desk:
        for name, text in (("old", OLD), ("alt", OLD_JA), ("new", NEW)):
            desk.import_text(text, name=name)
    window = make_window(tmp_path / "store.db", "en")
    do(window, "view_renewals")
    first = view_of(window)._found
    looks: list[int] = []
    real = read_renewed
    monkeypatch.setattr(
        "briefbook.ui.follow.renewals.read_renewed",
        lambda desk, source, *before: (looks.append(source), real(desk, source, *before))[1],
    )
    do(window, "other_language")
    view = view_of(window)
    assert looks == []
    assert [one.key for one in view._found.renewals] == [one.key for one in first.renewals]
    with closing(Desk(tmp_path / "store.db")) as desk, use("ja"):
        anew = real(desk, 0)
    assert view._found.renewals == anew.renewals
    assert view._found.documents == anew.documents
    QTest.keyClick(view.list, Qt.Key.Key_A)
    wait_until_idle(window)
    assert looks == [0]
