"""Deadlines that only the date of a document settles are found when its pair or its meeting gives the date."""

from dataclasses import replace
from pathlib import Path

import pytest

from briefbook.desk import Desk
from briefbook.importers.coder import code, dated
from db.records import MeetingRecord

JA = """日・見本国行動計画
{date}
１　双方は、作業部会を2028年に開催する。
２　双方は、2026年に専門家会合を開催する。
３　双方は、一年以内に基金を設立する。
４　双方は、2029年末までに港湾を整備する。
"""
EN = """Action Plan between Japan and Specimenland
{date}
1. The two sides will hold a working group in 2028.
2. The two sides will hold an expert meeting in 2026.
3. The two sides will establish a fund within one year.
4. The two sides will improve the port by the end of 2029.
"""
DUE = ["2028", None, "2028-10-20", "2029"]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk on an empty store."""
    return Desk(tmp_path / "store.db")


def _due(desk: Desk, source: int) -> list[str | None]:
    return [one.coding.deadline for one in desk.store.parsed(source).provisions]


@pytest.mark.parametrize("form", [JA, EN])
def test_the_date_of_the_meeting_settles_deadlines(desk: Desk, form: str) -> None:
    meeting = desk.ledger.save_meeting(MeetingRecord(0, "Talks", "2027-10-20", "東京", None, ("XA",)))[0]
    source = desk.import_text(form.format(date=""), name="Pasted", meeting=meeting).source.source.id
    assert _due(desk, source) == DUE
    finds = [find.value for one in desk.store.parsed(source).provisions for find in one.coding.finds]
    assert "2028" in finds
    assert "2026" not in finds


def test_the_date_of_the_other_language_settles_deadlines_whichever_came_first(desk: Desk) -> None:
    undated = desk.import_text(JA.format(date=""), name="ja", counterpart="LA")
    assert _due(desk, undated.source.source.id)[0] is None
    dated = desk.import_text(EN.format(date="Tokyo, 20 October 2027\n"), name="en", counterpart="LA")
    assert dated.source.source.pair == undated.source.source.id
    assert _due(desk, undated.source.source.id) == _due(desk, dated.source.source.id) == DUE
    assert [one.coding.deadline for one in desk.store.provisions(source=undated.source.source.id)] == DUE


def test_an_item_that_only_one_language_has_gets_its_deadline_too(desk: Desk) -> None:
    undated = desk.import_text(
        JA.format(date="") + "５　双方は、2030年に会議を開催する。\n", name="ja", counterpart="LA"
    )
    dated = desk.import_text(EN.format(date="Tokyo, 20 October 2027\n"), name="en", counterpart="LA")
    assert dated.source.source.pair == undated.source.source.id
    assert [one.coding.deadline for one in desk.store.provisions(source=undated.source.source.id)] == [*DUE, "2030"]
    assert desk.check()[0] == []


@pytest.mark.parametrize("later", [False, True])
def test_a_document_that_is_attached_to_a_meeting_later_is_completed_as_one_that_is_imported_there(
    desk: Desk, later: bool
) -> None:
    meeting = desk.ledger.save_meeting(MeetingRecord(0, "Talks", "2027-10-20", "東京", None, ("XA",)))[0]
    source = desk.import_text(JA.format(date=""), name="ja", meeting=None if later else meeting).source.source.id
    if later:
        assert _due(desk, source)[0] is None
        desk.importing.came_of(meeting, source)
    found = desk.store.source(source)
    assert found is not None
    assert (found.masthead.date, found.masthead.place, found.masthead.counterparts) == ("2027-10-20", "東京", ("XA",))
    assert _due(desk, source) == DUE
    shown = desk.store.source_text(source)
    assert shown is not None
    assert "no-date" not in [one.code for one in shown.notices]
    assert desk.check()[0] == []
    if later:
        desk.undo()
        undone = desk.store.source(source)
        assert undone is not None
        assert undone.masthead.date is None
        assert desk.ledger.sources_of(meeting) == []


def test_what_column_gave_stays_when_the_date_becomes_known() -> None:
    known = replace(code("双方は、港湾を整備する。", "ja"), deadline="2031", actors=("国土交通省",))
    assert dated("双方は、港湾を整備する。", "ja", known, "2027-10-20") == known


@pytest.mark.parametrize("by_hand", [False, True])
def test_what_a_report_tells_is_read_anew_by_its_date(desk: Desk, by_hand: bool) -> None:
    report = "日・見本国次官級協議の結果概要\n\n１　エネルギー\n（１）技術者12名の研修（2028年11月）\n（２）報告を公表した。\n"
    source = desk.import_text(report, name="x").source.source.id
    natures = [one.coding.nature for one in desk.store.provisions(source=source)]
    assert natures == ["recognition", "recognition"]
    meeting = desk.ledger.save_meeting(MeetingRecord(0, "Talks", "2027-10-20", "東京", None, ("XA",)))[0]
    if by_hand:
        desk.review.edit_source(source, date="2027-10-20")
    else:
        desk.importing.came_of(meeting, source)
    assert [one.coding.nature for one in desk.store.provisions(source=source)] == ["commitment", "recognition"]


def test_what_is_no_commitment_gets_no_deadline(desk: Desk) -> None:
    meeting = desk.ledger.save_meeting(MeetingRecord(0, "Talks", "2027-10-20", "東京", None, ("XA",)))[0]
    text = "共同声明\n\n１　双方は、2028年に開催される博覧会の重要性を確認した。\n２　双方は、対話を行う。\n"
    assert _due(desk, desk.import_text(text, name="x", meeting=meeting).source.source.id) == [None, None]
