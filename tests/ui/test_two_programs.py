"""Two programs have one store open: each shows what the other did, and takes back what its menu says."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QPlainTextEdit, QPushButton

from briefbook.desk import Desk
from briefbook.i18n import Language
from briefbook.model import Change
from briefbook.ui.memory import Memory
from briefbook.ui.pages.review import ReviewPage
from briefbook.ui.status_bar import Short
from briefbook.ui.window import Window
from db.records import AgendaRecord, BookRecord, MeetingRecord, PersonRecord, PointRecord
from tests.ui.conftest import Answers
from tests.ui.walk import do, go_to, settle, show

Opened = Callable[..., Window]


def look(window: Window) -> None:
    """Have the window look at once, which it does by a clock."""
    window.session.look_at_others()
    settle(window)


@pytest.fixture(autouse=True)
def _no_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefbook.ui.session._OTHERS", 3_600_000)


def test_what_another_program_wrote_is_told_apart_from_what_this_one_did(store: Path) -> None:
    ours, theirs = Desk(store), Desk(store)
    known = ours.store.newest_entry()
    ours.another().ledger.save_person(PersonRecord(0, "XA", "Ana"))
    newest, change = ours.store.changed_by_others(known)
    assert (newest, change) == (known + 1, Change())
    theirs.ledger.save_book(BookRecord(0, "Book", "XA"))
    book = frozenset({"book"})
    assert ours.store.changed_by_others(known) == (known + 2, Change(book, (), "New book Book"))
    theirs.undo()
    ours.ledger.save_person(PersonRecord(0, "XA", "Berta"))
    assert ours.store.changed_by_others(known + 2) == (known + 4, Change(book, (), "Undo: New book Book"))
    assert theirs.store.changed_by_others(known)[1].kinds == {"person"}


def test_a_window_shows_what_another_program_did_and_names_it_in_its_menu(make_window: Opened, store: Path) -> None:
    window, other = make_window(store), Desk(store)
    show(window, "counterpart", "XA", settle)
    told: list[Change] = []
    window.session.changed.connect(told.append)
    window.session.write(lambda desk: desk.ledger.save_person(PersonRecord(0, "XA", "Ana")))
    settle(window)
    look(window)
    assert len(told) == 1, "what it wrote itself is not loaded twice"
    other.ledger.save_person(PersonRecord(0, "XA", "Berta"))
    look(window)
    assert [one.kinds for one in told] == [{"person"}] * 2
    assert window.actions_.by_name["undo"].text() == "Undo: New person Berta"
    assert window.strip.currentMessage() == "By another program: New person Berta"


@pytest.mark.parametrize(("spoken", "said"), [("en", "Another program has just"), ("ja", "別のプログラムが")])
def test_nothing_else_is_taken_back_than_what_the_menu_said(
    make_window: Opened, store: Path, spoken: Language, said: str
) -> None:
    window, other = make_window(store, spoken), Desk(store)
    window.session.write(lambda desk: desk.ledger.save_person(PersonRecord(0, "XA", "Ana")))
    settle(window)
    other.ledger.save_person(PersonRecord(0, "XA", "Berta"))
    do(window, "undo", settle)
    assert window.strip.currentMessage().startswith(said)
    assert [one.name for one in other.ledger.persons()] == ["Ana", "Berta"]
    do(window, "undo", settle)
    assert [one.name for one in other.ledger.persons()] == ["Ana"]
    do(window, "undo", settle)
    assert other.ledger.persons() == []


def test_who_can_only_read_a_store_sees_what_its_owner_writes(
    make_window: Opened, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = Desk(store)
    owner.ledger.persons()
    access = os.access
    monkeypatch.setattr("os.access", lambda path, mode: mode != os.W_OK and access(path, mode))
    window = make_window(store)
    told: list[Change] = []
    window.session.changed.connect(told.append)
    owner.ledger.save_person(PersonRecord(0, "XA", "Ana"))
    look(window)
    owner.ledger.save_person(PersonRecord(0, "XA", "Berta"))
    owner.close()
    look(window)
    assert [one.kinds for one in told] == [{"person"}] * 2
    found: list[list[str]] = []
    window.session.read(window, lambda desk: [one.name for one in desk.ledger.persons()], found.append)
    settle(window)
    assert found == [["Ana", "Berta"]]


@pytest.mark.parametrize(("spoken", "said"), [("en", "briefs.db is damaged."), ("ja", "briefs.dbは壊れています。")])
def test_a_store_that_another_program_damages_is_told_in_a_sentence(
    make_window: Opened, store: Path, spoken: Language, said: str
) -> None:
    window = make_window(store, spoken)
    broken: list[Exception] = []
    window.session.broken.disconnect()
    window.session.broken.connect(broken.append)
    with store.open("r+b") as file:
        for page in range(2, store.stat().st_size // 4096):
            file.seek(4096 * page)
            file.write(b"\xff" * 64)
    for page in ("commitments", "counterparts"):
        go_to(window, page, settle)
    assert broken == []
    assert window.strip.findChild(Short).text().startswith(said)


def test_of_a_record_that_two_change_each_keeps_what_the_other_left_alone(store: Path) -> None:
    ours, theirs = Desk(store), Desk(store)
    person, _change = ours.ledger.save_person(PersonRecord(0, "XA", "Ana"))
    meeting, _change = ours.ledger.save_meeting(MeetingRecord(0, "Talks", counterparts=("XA",)))
    book, _change = ours.ledger.save_book(BookRecord(0, "Book", "XA", parts=("overview",)))
    point, _change = ours.store.agenda.save_point(PointRecord(0, "point", "Thank them."))
    agenda = ours.store.agenda
    saves: list[tuple[Any, Any, Any, Any, Any]] = [
        (ours.ledger.person, theirs.ledger.save_person, ours.ledger.save_person, person, ("post", "reading")),
        (ours.ledger.meeting, theirs.ledger.save_meeting, ours.ledger.save_meeting, meeting, ("place", "note")),
        (ours.ledger.book, theirs.ledger.save_book, ours.ledger.save_book, book, ("title", "marking")),
        (agenda.point, theirs.store.agenda.save_point, agenda.save_point, point, ("drafter", "text")),
    ]
    for read, first, second, key, (one, other) in saves:
        was = read(key)
        first(replace(was, **{one: "Theirs"}))
        assert not second(replace(was, **{other: "Ours"}), was=was)[1].over
        assert (getattr(read(key), one), getattr(read(key), other)) == ("Theirs", "Ours")
        assert second(replace(was, **{one: "Mine"}), was=was)[1].over
        ours.undo()
        assert getattr(read(key), one) == "Theirs"


@pytest.mark.parametrize(("spoken", "said"), [("en", "Another program had changed"), ("ja", "別のプログラムも")])
def test_who_changes_what_another_program_changed_too_is_told(
    make_window: Opened, store: Path, answers: Answers, spoken: Language, said: str
) -> None:
    other = Desk(store)
    person, _change = other.ledger.save_person(PersonRecord(0, "XA", "Ana"))
    window = make_window(store, spoken)
    show(window, "person", person, settle)

    def meanwhile(form: Any) -> bool:
        other.ledger.save_person(PersonRecord(person, "XA", "Ana", post="Minister"))
        form.post.setText("Ambassador")
        form.reading.setText("あな")
        return True

    answers.answers.append(meanwhile)
    do(window, "edit", settle)
    assert other.ledger.persons() == [PersonRecord(person, "XA", "Ana", "あな", "", "Ambassador")]
    assert window.strip.currentMessage().startswith(said)


@pytest.mark.parametrize("kind", ["person", "meeting"])
def test_what_was_entered_for_a_record_that_another_program_removed_is_offered_as_a_new_one(
    make_window: Opened, store: Path, answers: Answers, kind: str
) -> None:
    other = Desk(store)
    if kind == "person":
        record, _change = other.ledger.save_person(PersonRecord(0, "XA", "Ana"))
    else:
        record, _change = other.ledger.save_meeting(MeetingRecord(0, "Talks", "2099-01-01", counterparts=("XA",)))
    window = make_window(store)
    show(window, kind, record, settle)

    def meanwhile(form: Any) -> bool:
        getattr(other.ledger, f"remove_{kind}")(record)
        (form.biography if kind == "person" else form.note).setPlainText("A long text")
        return True

    answers.answers += [meanwhile, True]
    do(window, "edit", settle)
    settle(window)
    assert len(answers.forms) == 2
    if kind == "person":
        assert [one.biography for one in other.ledger.persons()] == ["A long text"]
    else:
        assert [one.note for one in other.ledger.meetings()] == ["A long text"]


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_list_that_is_open_stays_open_while_another_program_writes(make_window: Opened, store: Path) -> None:
    window, other = make_window(store), Desk(store)
    show(window, "provision", 5, settle)
    choice = window.pages["commitments"].findChild(QComboBox, "edit_strength")
    if choice is None:
        do(window, "edit", settle)
        choice = window.pages["commitments"].findChild(QComboBox, "edit_strength")
    choice.showPopup()
    other.review.edit_provision(5, nature="position")
    look(window)
    assert QApplication.activePopupWidget() is not None
    assert choice.view().isVisible()
    choice.hidePopup()
    settle(window)
    look(window)
    assert window.strip.currentMessage().startswith("By another program: ")


@pytest.mark.parametrize(("spoken", "deed"), [("en", "Copy what you entered"), ("ja", "入力内容のコピー")])
def test_what_is_typed_in_a_record_that_another_program_removed_can_be_copied(
    make_window: Opened, store: Path, spoken: Language, deed: str
) -> None:
    window, other = make_window(store, spoken), Desk(store)
    outcome = other.outcomes()[0]
    show(window, "outcome", outcome.id, settle)
    do(window, "edit", settle)
    field = window.focusWidget()
    assert isinstance(field, QPlainTextEdit)
    field.setPlainText("A long title")
    other.remove_source(outcome.source)
    go_to(window, "today", settle)
    copy = next(one for one in window.strip.findChildren(QPushButton) if one.text().strip() == deed)
    copy.click()
    assert QGuiApplication.clipboard().text() == "A long title"


@pytest.mark.parametrize("noticed", [False, True])
@pytest.mark.parametrize(("spoken", "deed"), [("en", "Take theirs"), ("ja", "別のプログラムの入力に戻す")])
def test_what_another_program_wrote_in_the_same_field_is_told_and_offered(
    make_window: Opened, store: Path, spoken: Language, deed: str, noticed: bool
) -> None:
    window, other = make_window(store, spoken), Desk(store)
    outcome = other.outcomes()[0]
    show(window, "outcome", outcome.id, settle)
    do(window, "edit", settle)
    field = window.focusWidget()
    assert isinstance(field, QPlainTextEdit)
    field.selectAll()
    QTest.keyClicks(field, "Ours")
    other.review.edit_outcome(outcome.id, title="Theirs")
    if noticed:
        look(window)
    window.focusWidget().clearFocus()
    settle(window)
    assert other.outcome(outcome.id).title == "Ours"
    said = [one.toolTip() for one in window.strip.findChildren(Short) if one.isVisible()]
    assert any("Theirs" in one for one in said)
    next(one for one in window.strip.findChildren(QPushButton) if one.text().strip() == deed).click()
    settle(window)
    assert other.outcome(outcome.id).title == "Theirs"
    do(window, "undo", settle)
    assert other.outcome(outcome.id).title == "Ours", "nothing is lost"


def test_fields_that_nobody_else_wrote_are_kept_without_a_word(make_window: Opened, store: Path) -> None:
    window, other = make_window(store), Desk(store)
    outcome = other.outcomes()[0]
    show(window, "outcome", outcome.id, settle)
    do(window, "edit", settle)
    for words in ("First", "Second"):
        field = window.pages["outcomes"].findChild(QPlainTextEdit, "edit_title")
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, words)
        other.review.edit_outcome(outcome.id, place=f"Lima {words}")
        look(window)
        window.focusWidget().clearFocus()
        settle(window)
    assert (other.outcome(outcome.id).title, other.outcome(outcome.id).place) == ("Second", "Lima Second")
    assert not [one for one in window.strip.findChildren(Short) if one.isVisible()]


def test_a_choice_that_another_program_made_otherwise_is_told_in_words(make_window: Opened, store: Path) -> None:
    window, other = make_window(store, "ja"), Desk(store)
    show(window, "provision", 5, settle)
    do(window, "edit", settle)
    choice = window.pages["commitments"].findChild(QComboBox, "edit_nature")
    other.review.edit_provision(5, nature="position")
    choice.setCurrentIndex(1)
    choice.activated.emit(1)
    settle(window)
    assert any("立場" in one.toolTip() for one in window.strip.findChildren(Short))


def take_theirs(window: Window, words: str) -> None:
    """Have again what another program wrote, after it was told."""
    assert any(words in one.toolTip() for one in window.strip.findChildren(Short) if one.isVisible())
    next(one for one in window.strip.findChildren(QPushButton) if one.text().strip() == "Take theirs").click()
    settle(window)


def _source_form(desk: Desk, form: Any) -> None:
    desk.review.edit_source(1, title="Theirs", place="Lima")
    form.title.setText("Ours")


def _item_form(desk: Desk, form: Any) -> None:
    desk.review.edit_provision(5, actors=["Theirs"], recurrence="P1Y")
    form.actors.setPlainText("Ours")


def _number_form(desk: Desk, form: Any) -> None:
    wording = next(one for one in desk.provision(5).wordings if one.source == 1)
    desk.review.renumber(wording.id, "Theirs", "9.9")
    form.number.setText("Ours")


@pytest.mark.parametrize(
    ("deed", "fill", "read"),
    [
        ("edit_source", _source_form, lambda desk: (desk.source(1).source.masthead.title,)),
        ("edit", _item_form, lambda desk: desk.provision(5).coding.actors),
        ("renumber", _number_form, lambda desk: [one.number for one in desk.provision(5).wordings if one.source == 1]),
    ],
)
def test_what_another_program_wrote_while_a_form_of_the_review_was_open_is_told_and_offered(
    make_window: Opened, store: Path, answers: Answers, deed: str, fill: Any, read: Any
) -> None:
    window, other = make_window(store), Desk(store)
    show(window, "review", 1, settle)
    page = window.pages["review"]
    assert isinstance(page, ReviewPage)
    page.list.choose("provision", 5)
    settle(window)

    def meanwhile(form: Any) -> bool:
        fill(other, form)
        return True

    answers.answers.append(meanwhile)
    do(window, deed, settle)
    assert list(read(other)) == ["Ours"]
    take_theirs(window, "Theirs")
    assert list(read(other)) == ["Theirs"]
    do(window, "undo", settle)
    assert list(read(other)) == ["Ours"]
    assert (other.source(1).source.masthead.place == "Lima") == (deed == "edit_source"), "what is left alone stays"


def test_a_nature_that_another_program_set_otherwise_is_told_in_the_review(make_window: Opened, store: Path) -> None:
    window, other = make_window(store), Desk(store)
    show(window, "review", 1, settle)
    page = window.pages["review"]
    assert isinstance(page, ReviewPage)
    page.list.choose("provision", 5)
    settle(window)
    other.review.edit_provision(5, nature="position")
    page.do_nature_recognition()
    settle(window)
    take_theirs(window, "Position")
    assert other.provision(5).coding.nature == "position"


def test_under_what_another_program_put_an_item_of_an_agenda_is_told_by_its_title(
    make_window: Opened, store: Path
) -> None:
    window, other = make_window(store), Desk(store)
    agenda = other.store.agenda
    meeting, _change = other.ledger.save_meeting(MeetingRecord(0, "Talks", "2099-01-01", counterparts=("XA",)))
    trade, ports, rice = (agenda.save_item(AgendaRecord(0, meeting, one))[0] for one in ("Trade", "Ports", "Rice"))
    window.go("followup")
    view: Any = window.pages["followup"]
    panel = view.show_view("meetings").panel
    settle(window)
    panel.meeting = meeting
    panel.show_record(rice)
    settle(window)
    choice = panel.findChild(QComboBox, "agenda_parent")
    agenda.save_item(replace(agenda.item(rice), parent=trade))
    choice.setCurrentIndex(choice.findData(ports))
    choice.activated.emit(choice.currentIndex())
    settle(window)
    assert agenda.item(rice).parent == ports
    take_theirs(window, "Trade")
    assert agenda.item(rice).parent == trade


def test_what_two_windows_remember_of_different_things_is_both_remembered() -> None:
    ours, theirs = Memory(), Memory()
    ours.put("page", "books")
    theirs.put("reading 1", [3, 4])
    for one in (ours, theirs, ours):
        one.keep()
    found = Memory()
    assert (found.get("page"), found.get("reading 1")) == ("books", [3, 4])
    ours.put("page", "search")
    ours.keep()
    theirs.put("columns", ["due"])
    theirs.keep()
    assert [Memory().get(one) for one in ("page", "columns")] == ["search", ["due"]]
