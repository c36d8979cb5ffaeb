"""Lists that staff keep are taken in from the window, and what of them was left out is listed."""

import docx
import pytest
from openpyxl import Workbook
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QListWidget

from briefbook.desk import Desk, specimen
from briefbook.ui.app import wait_until_idle
from briefbook.ui.importing import import_files
from briefbook.ui.prompt import Prompt
from db.records import MeetingRecord
from tests.ui.walk import do, show


@pytest.fixture
def window(make_window, store):
    """A window on the specimen documents."""
    return make_window(store)


def _sheet(path, *rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def _lists(said):
    """Keep what a dialog lists, and close it."""

    def look(shown) -> bool:
        found = shown.findChild(QListWidget)
        said.extend(found.item(at).text() for at in range(found.count()))
        return False

    return look


def test_a_list_of_states_is_taken_in_and_what_was_left_out_is_listed(window, answers, store, tmp_path) -> None:
    desk = Desk(store)
    one = next(each for each in desk.provisions(nature="commitment") if each.counterparts == ("XA",))
    path = _sheet(
        tmp_path / "list.xlsx", ("#", "Commitment", "Status (Japan)", "Status (Specimenland)", "Desk"),
        (one.id, "", "Done", "In progress", "First"), ("", "Something else altogether here", "Done", "", ""),
    )  # fmt: skip
    said: list[str] = []
    answers.answers += [[path], lambda shown: shown.wrong() is None, _lists(said)]
    do(window, "states")
    assert {each.side for each in desk.store.register.assessments(one.id)} == {"JP", "XA"}
    assert answers.forms[-1].windowTitle() == "What was left out  list.xlsx"
    assert len(said) == 2
    assert "Something else" in said[0]
    assert "Desk" in said[1]
    do(window, "undo")
    assert desk.store.register.assessments(one.id) == []


def test_questions_whose_columns_are_not_known_are_asked_for(window, answers, store, tmp_path) -> None:
    path = _sheet(tmp_path / "qa.xlsx", ("First", "Second"), ("When?", "Soon."))

    def name(shown) -> bool:
        shown.choose("First", "text")
        shown.choose("Second", "text")
        assert shown.mapping() == {"text": "Second"}
        shown.choose("First", "question")
        return shown.import_.isEnabled()

    answers.answers += [[path], lambda shown: shown.wrong() is None, name]
    do(window, "answers")
    desk = Desk(store)
    assert [(one.question, one.text) for one in desk.store.agenda.points() if one.question == "When?"] == [
        ("When?", "Soon.")
    ]


def test_what_the_bank_has_already_is_told_and_nothing_is_said_to_be_undone(window, answers, tmp_path) -> None:
    path = _sheet(tmp_path / "qa.xlsx", ("Question", "Answer"), ("When?", "Soon."))
    said: list[str] = []
    noted: list[str] = []
    window.session.noted.connect(noted.append)
    answers.answers += [[path], lambda shown: True, [path], lambda shown: True, _lists(said)]
    for _time in range(2):
        do(window, "answers")
    assert said == ["1 is in the bank already, word for word."]
    assert [one for one in noted if one] == [
        "1 answer was taken into the bank.  Undo takes it out.", "Nothing new was taken in.",
    ]  # fmt: skip
    assert "point or answer" in window.actions_.by_name["undo"].text()


def test_issues_go_to_the_agenda_of_the_meeting_that_is_chosen(window, answers, store, tmp_path) -> None:
    desk = Desk(store)
    meeting, _change = desk.ledger.save_meeting(MeetingRecord(0, "Talks in the harbour"))
    path = _sheet(
        tmp_path / "brief.xlsx", ("Issue", "Was wir sagen", "Background"), ("Rice", "It goes well.", "A loan.")
    )

    def choose(shown) -> bool:
        shown.meeting.setCurrentIndex(shown.meeting.findData(meeting))
        return "Talks in the harbour" in shown.meeting.currentText()

    def name(shown) -> bool:
        assert shown.mapping() == {"topic": "Issue", "background": "Background"}
        shown.choose("Was wir sagen", "points")
        return shown.import_.isEnabled()

    answers.answers += [[path], choose, name]
    do(window, "answers")
    (item,) = desk.store.agenda.items(meeting)
    assert (item.title, item.background) == ("Rice", "A loan.")
    assert [one.text for one in desk.store.agenda.points(ids=item.points)] == ["It goes well."]


def test_signs_without_a_legend_are_asked_for_in_a_form(window, answers, store, tmp_path) -> None:
    desk = Desk(store)
    one = next(each for each in desk.provisions(nature="commitment") if each.counterparts == ("XA",))
    path = _sheet(tmp_path / "list.xlsx", ("#", "Commitment", "Status"), (one.id, "", "▲"))

    def mean(shown) -> bool:
        assert shown.meanings() == {"▲": "delayed"}
        choice = shown.signs["▲"]
        choice.setCurrentIndex(choice.findData("on-hold"))
        return True

    answers.answers += [[path], lambda shown: shown.wrong() is None, mean]
    do(window, "states")
    assert [each.value for each in desk.store.register.assessments(one.id)] == ["on-hold"]


def test_how_days_are_written_is_asked_for_in_a_form_where_a_list_does_not_tell_it(
    window, answers, store, tmp_path
) -> None:
    desk = Desk(store)
    one = next(each for each in desk.provisions(nature="commitment") if each.counterparts == ("XA",))
    path = _sheet(tmp_path / "list.xlsx", ("#", "Commitment", "Status", "Date"), (one.id, "", "Done", "5/12/2025"))

    def mean(shown) -> bool:
        days = [shown.order.itemText(at) for at in range(shown.order.count())]
        assert days == ["5 December 2025", "12 May 2025"]
        shown.order.setCurrentIndex(1)
        return True

    answers.answers += [[path], lambda shown: shown.wrong() is None, mean]
    do(window, "states")
    assert [each.day for each in desk.store.register.assessments(one.id)] == ["2025-05-12"]


def test_which_document_is_meant_is_asked_for_where_several_have_the_numbers_of_a_list(
    window, answers, store, tmp_path
) -> None:
    desk = Desk(store)
    for title in ("Port Plan", "Rail Plan"):
        text = f"{title}\n\n1 May 2026\n\n71. Both sides will open the {title[:4].lower()} office.\n"
        desk.import_text(text, name=title, counterpart="XA")
    path = _sheet(tmp_path / "list.xlsx", ("No.", "Status"), ("71", "Done"))

    def mean(shown) -> bool:
        names = [shown.document.itemText(at) for at in range(shown.document.count())]
        assert names == ["Port Plan", "Rail Plan", "Leave out the rows in doubt"]
        shown.document.setCurrentIndex(1)
        return True

    answers.answers += [[path], lambda shown: shown.wrong() is None, mean]
    do(window, "states")
    told = {one.commitment for one in desk.store.register.assessments() if one.reason == "Done"}
    assert [one.wordings[0].text for one in desk.provisions() if one.id in told] == [
        "Both sides will open the rail office."
    ]


def _states_list(desk, path):
    one, other = desk.provisions(nature="commitment", counterpart="XA")[:2]
    return one, _sheet(
        path, ("No.", "Commitment", "Status"), ("1", one.wordings[0].text, "Done"), ("2", other.wordings[0].text, "Not begun"),
        ("3", "Something else altogether here", "Done"),
    )  # fmt: skip


def test_a_dropped_list_of_states_is_known_by_its_rows_and_taken_in_as_one(window, answers, store, tmp_path) -> None:
    desk = Desk(store)
    one, path = _states_list(desk, tmp_path / "list.xlsx")
    before = len(desk.sources())
    answers.answers += [0, lambda shown: shown.wrong() is None, _lists([])]
    import_files(window.session, [path])
    wait_until_idle(window)
    assert [each.side for each in desk.store.register.assessments(one.id)] == ["JP"]
    assert len(desk.sources()) == before


def test_a_list_of_commitments_that_are_new_is_imported_and_its_states_are_taken_in_after_it(
    window, answers, store, tmp_path
) -> None:
    desk = Desk(store)
    path = _sheet(
        tmp_path / "list.xlsx", ("No.", "Commitment", "Status"), ("1", "Both sides will build an observatory.", "Done"),
        ("2", "Both sides will open a school of navigation.", "Not begun"),
    )  # fmt: skip
    answers.answers += [True, lambda shown: shown.wrong() is None, _lists([])]
    import_files(window.session, [path])
    wait_until_idle(window)
    source = desk.sources()[-1].id
    items = [one.id for one in desk.provisions(source=source)]
    assert [each.value for one in items for each in desk.store.register.assessments(one)] == ["fulfilled", "planned"]


def test_a_list_that_is_a_document_after_all_is_imported(window, answers, store, tmp_path) -> None:
    desk = Desk(store)
    one, path = _states_list(desk, tmp_path / "list.xlsx")
    before = len(desk.sources())
    answers.answers.append(1)
    import_files(window.session, [path])
    wait_until_idle(window)
    assert desk.store.register.assessments(one.id) == []
    assert len(desk.sources()) == before + 1


def test_what_is_a_table_of_the_staff_is_told_from_documents_and_lists_of_outcomes(store, tmp_path) -> None:
    desk = Desk(store)
    assert [desk.taking.list_of(one) for one in specimen()] == [None] * len(specimen())
    outcomes = _sheet(
        tmp_path / "outcomes.xlsx", ("Date", "Project", "Counterpart", "Amount", "Status"),
        ("2026-11-20", "Signing of a memorandum on trade procedures", "Specimenland", "2 million yen", "Announced"),
    )  # fmt: skip
    assert desk.taking.list_of(outcomes) is None
    assert desk.taking.list_of(_states_list(desk, tmp_path / "list.xlsx")[1]) == "states"
    word = docx.Document()
    table = word.add_table(3, 2)
    for row, cells in zip(
        table.rows, (("問", "答"), ("いつ始まるか。", "来年である。"), ("費用は。", "検討中である。")), strict=True
    ):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    word.save(str(tmp_path / "qa.docx"))
    assert desk.taking.list_of(tmp_path / "qa.docx") == "answers"


def test_a_list_of_people_is_shown_and_taken_in_for_the_counterpart_that_is_open(
    window, answers, store, tmp_path
) -> None:
    show(window, "counterpart", "XA")
    path = _sheet(
        tmp_path / "people.xlsx", ("No.", "Name", "Post"), (1, "Ana Soto", "Minister"), (2, "", "Interpreter")
    )
    read: list[str] = []
    said: list[str] = []

    def look(shown) -> bool:
        read.extend(shown.people.item(at).text() for at in range(shown.people.count()))
        return shown.wrong() is None and shown.side.text() == "Specimenland"

    answers.answers += [[path], look, _lists(said)]
    do(window, "persons")
    assert read == ["Ana Soto  Minister"]
    assert said == ["Left out, since it has no name: 2  Interpreter"]
    desk = Desk(store)
    (one,) = [each for each in desk.ledger.persons("XA") if each.name == "Ana Soto"]
    chosen = window.page("counterparts").one.chosen()
    assert (chosen.kind, chosen.record) == ("person", one.id)
    do(window, "undo")
    assert one.id not in [each.id for each in desk.ledger.persons()]


def test_what_is_dropped_is_a_list_of_people_where_there_is_little_beside_them(store, tmp_path) -> None:
    desk = Desk(store)
    told = {
        "persons": (("氏名", "役職"), ("見本 太郎", "課長"), ("架空 花子", "書記官")),
        "focal": (("Commitment", "Name", "Post"), ("Hold a dialogue on fisheries each year", "Ana Soto", "Director"),
                  ("Exchange data on weather stations", "Luis Paz", "Head")),
        "projects": (("Project name", "Agency", "Remarks"), ("Rural roads", "Works", "On time"), ("Lights", "Port", "")),
        "outcomes": (("Name of counterpart", "Title"), ("Peru", "Signing of a grant"), ("Laos", "Opening of a school")),
    }  # fmt: skip
    found = {name: desk.taking.list_of(_sheet(tmp_path / f"{name}.xlsx", *rows)) for name, rows in told.items()}
    assert found == {"persons": "persons", "focal": None, "projects": None, "outcomes": None}


def test_lists_dropped_together_are_asked_about_one_after_the_other(window, store, tmp_path, monkeypatch) -> None:
    desk = Desk(store)
    paths = [_states_list(desk, tmp_path / name)[1] for name in ("first.xlsx", "second.xlsx")]
    desk.close()
    asked: list[str] = []
    standing: list[QDialog] = []
    together: list[QDialog] = []

    def answer(form: QDialog) -> bool:
        asked.append(form.windowTitle())
        together.extend(standing)
        standing.append(form)
        QTest.qWait(150)  # what is read meanwhile would ask, too
        standing.remove(form)
        return True

    monkeypatch.setattr(QDialog, "exec", answer)
    window.session.prompt = Prompt()
    window.session.prompt.parent = window
    import_files(window.session, paths)
    wait_until_idle(window)
    while len(asked) < 6:  # what it is, whose it is, and what was left out, of each
        QTest.qWait(20)
    assert together == []
