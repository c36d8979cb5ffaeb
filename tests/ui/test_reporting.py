"""Reports are asked for in a form, written in the background, noted, and come back with remarks."""

from pathlib import Path

import docx
import pytest

from briefbook.dates import fiscal_year_of
from briefbook.desk import Desk
from briefbook.ui.app import wait_until_idle
from briefbook.ui.follow.reporting import read_reportable
from briefbook.ui.importing import import_files
from tests.ui.walk import do


@pytest.fixture
def window(make_window, store):
    """A window on the specimen documents."""
    return make_window(store)


def _asks(kind, form="docx", spoken="en"):
    def fill(shown) -> bool:
        shown.kind.setCurrentIndex(shown.kind.findData(kind))
        shown.form.setCurrentIndex(shown.form.findData(form))
        shown.spoken.setCurrentIndex(shown.spoken.findData(spoken))
        return shown.wrong() is None

    return fill


@pytest.mark.parametrize(
    ("kind", "form", "spoken"), [("follow-up", "docx", "en"), ("progress", "pdf", "ja"), ("outcomes", "docx", "both")]
)
def test_each_report_is_written_and_noted(window, answers, store, tmp_path, kind, form, spoken) -> None:
    told = []
    window.session.made.connect(lambda said, _deeds: told.append(said))
    answers.answers += [_asks(kind, form, spoken), tmp_path / "report"]
    do(window, "report")
    path = tmp_path / f"report.{form}"
    assert path.stat().st_size > 1000
    assert path.name in told[0]
    desk = Desk(store)
    subject = answers.forms[-1].asked().subject
    editions = desk.store.agenda.editions(kind, subject)
    desk.close()
    assert [one.language for one in editions] == [spoken]


def test_a_document_of_two_languages_is_offered_once(store) -> None:
    desk = Desk(store)
    found = read_reportable(desk)
    sources = {one.id for one in found.sources}
    desk.close()
    assert sources
    assert not [one for one in found.sources if one.pair in sources]
    assert set(found.counterparts) >= {"XA", "SPECOM"}
    assert fiscal_year_of("2026-05-01") in found.years


def test_an_empty_store_says_what_is_missing(make_window, answers, tmp_path) -> None:
    window = make_window(tmp_path / "empty.db")
    said = []

    def look(shown) -> bool:
        for at in range(3):
            shown.kind.setCurrentIndex(at)
            said.append(shown.wrong()[0])
        return False

    answers.answers.append(look)
    do(window, "report")
    assert len(set(said)) == 3


def test_remarks_of_the_other_side_become_its_line(window, answers, store, tmp_path) -> None:
    answers.answers += [_asks("follow-up"), tmp_path / "report.docx"]
    do(window, "report")
    _fill_in(tmp_path / "report.docx", "Under way since spring")
    offered: list[str] = []

    def side(shown) -> bool:
        offered.append(shown.side.currentData())
        return True

    answers.answers += [[tmp_path / "report.docx"], side]
    do(window, "remarks")
    desk = Desk(store)
    found = desk.store.register.assessments()
    desk.close()
    assert offered == ["XA"]
    assert [(one.side, one.line, one.reason) for one in found] == [("XA", "official", "Under way since spring")]


def test_a_report_that_came_back_is_known_when_it_is_dropped_and_can_be_undone(
    window, answers, store, tmp_path
) -> None:
    path = tmp_path / "report.docx"
    answers.answers += [_asks("follow-up"), path]
    do(window, "report")
    _fill_in(path, "Under way since spring")
    answers.answers += [0, lambda _shown: True]
    import_files(window.session, [path])
    wait_until_idle(window)

    def said() -> list[str]:
        desk = Desk(store)
        found = [one.reason for one in desk.store.register.assessments()]
        sources = len(desk.sources())
        desk.close()
        assert sources == before
        return found

    desk = Desk(store)
    before = len(desk.sources())
    desk.close()
    assert said() == ["Under way since spring"]
    do(window, "undo")
    assert said() == []


def _fill_in(path: Path, words: str) -> None:
    """Write into the column for remarks of the first commitment, as the other side does."""
    document = docx.Document(str(path))
    rows = [row for table in document.tables for row in table.rows if "#" in row.cells[0].text]
    rows[0].cells[-1].text = words
    document.save(str(path))
