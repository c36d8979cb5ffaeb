"""Lists of states whose heads stand in the first column, in two rows or in two languages, and those with signs."""

from pathlib import Path

import pytest

from briefbook.importers.signs import proposed
from briefbook.importers.states import read_states
from tests.followup.lists import sheet_of


def _said(path: Path) -> list[tuple[str, str, str, str | None]]:
    return [(one.number, one.state, one.reason, one.day) for one in read_states(path).rows]


def test_a_list_whose_heads_stand_below_one_another_is_read_by_its_columns(tmp_path: Path) -> None:
    path = sheet_of(
        tmp_path / "a.xlsx", ("番号", "1", "2"), ("約束", "灯台の調査", "港の研修"), ("状況", "実施中", "完了"), ("更新日", "2026/10/1", ""),
    )  # fmt: skip
    assert _said(path) == [("1", "実施中", "", "2026-10-01"), ("2", "完了", "", None)]


def test_steps_below_a_head_of_their_own_are_told_by_marks_beside_heads_in_the_lower_row(tmp_path: Path) -> None:
    path = sheet_of(
        tmp_path / "a.xlsx", ("", "", "実施状況", "", "", ""), ("項番", "内容", "未着手", "実施中", "完了", "コメント"),
        ("1", "灯台の調査", "", "○", "", "業者選定中"), ("2", "港の研修", "", "", "○", ""),
    )  # fmt: skip
    assert _said(path) == [("1", "実施中", "業者選定中", None), ("2", "完了", "", None)]


def test_a_row_that_names_two_languages_is_a_lower_head(tmp_path: Path) -> None:
    path = sheet_of(
        tmp_path / "a.xlsx", ("No.", "約束事項 / Commitment", "", "状況 / Status", ""), ("", "日本語", "English", "日本語", "English"),
        ("1", "灯台の調査", "Survey of lights", "実施中", "In progress"),
    )  # fmt: skip
    assert _said(path) == [("1", "実施中", "", None)]


@pytest.mark.parametrize(("label", "day"), [("基準日", "2026年10月31日"), ("As of", "31 October 2026")])
def test_the_day_beside_its_label_on_a_cover_is_that_of_the_list(tmp_path: Path, label: str, day: str) -> None:
    path = sheet_of(
        tmp_path / "a.xlsx",
        ("進捗",),
        (label, day),
        more={"一": [("番号", "約束", "状況"), ("1", "灯台の調査", "完了")]},
    )
    assert ("1", "完了", "", "2026-10-31") in _said(path)


def test_of_months_of_the_era_the_newest_counts_also_where_it_says_the_same_as_the_one_before(tmp_path: Path) -> None:
    path = sheet_of(
        tmp_path / "a.xlsx", ("番号", "約束", "進捗状況（R8.9末）", "進捗状況（R8.10末）"), ("1", "灯台の調査", "準備中", "完了"),
        ("2", "港の研修", "着工", "同左"),
    )  # fmt: skip
    assert _said(path) == [("1", "完了", "", "2026-10-31"), ("2", "着工", "", "2026-10-31")]


def test_signs_are_the_state_beside_a_column_of_sentences_and_letters_of_colours_are_proposed(tmp_path: Path) -> None:
    path = sheet_of(
        tmp_path / "a.xlsx", ("Ref", "Undertaking", "Where we are", "RAG"), ("1", "Survey", "Vessel chartered", "A"),
        ("2", "Training", "All trained", "G"), ("3", "Cold stores", "No permit", "R"),
    )  # fmt: skip
    assert [one[1:3] for one in _said(path)] == [("A", "Vessel chartered"), ("G", "All trained"), ("R", "No permit")]
    steps = proposed(read_states(path).signs, ["under-way", "delayed", "on-hold", "fulfilled"])
    assert steps == {"A": "delayed", "G": "under-way", "R": "on-hold"}
