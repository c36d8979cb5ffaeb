"""Tables of persons: who comes with a delegation, who is who."""

from pathlib import Path

import docx
import pytest

from briefbook.desk import Desk
from briefbook.errors import InputError
from tests.followup.lists import sheet_of


def _told(desk: Desk) -> list[tuple[str, ...]]:
    return [
        (one.counterpart, one.name, one.reading, one.romanised, one.post, one.biography)
        for one in desk.ledger.persons()
    ]


@pytest.fixture
def empty(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "persons.db")


def test_sides_stand_above_their_persons_and_a_second_time_only_what_changed_is_kept(
    empty: Desk, tmp_path: Path
) -> None:
    def table(post: str) -> Path:
        return sheet_of(
            tmp_path / "出席者.xlsx",
            ("区分", "氏名（漢字）", "フリガナ", "所属", "肩書"),
            ("日本側", None, None, None, None),
            ("1", "見本 太郎", "ミホン タロウ", "外務省", post),
            ("ペルー側", None, None, None, None),
            ("1", "アナ・ソト", "", "環境省", "大臣"),
            ("2", "", "", "", "通訳"),
        )

    taken = empty.taking.persons(empty.taking.read_persons(table("課長")))
    assert (taken.new, taken.changed, taken.known, taken.left) == (2, 0, 0, ("2  通訳",))
    assert _told(empty) == [
        ("JP", "見本 太郎", "ミホン タロウ", "", "外務省　課長", ""), ("PE", "アナ・ソト", "", "", "環境省　大臣", ""),
    ]  # fmt: skip
    again = empty.taking.persons(empty.taking.read_persons(table("局長")))
    assert (again.new, again.changed, again.known) == (0, 1, 1)
    assert [one.post for one in empty.ledger.persons()] == ["外務省　局長", "環境省　大臣"]
    empty.undo()
    empty.undo()
    assert _told(empty) == []


def test_titles_of_courtesy_are_no_part_of_names_and_readings_may_stand_with_them(empty: Desk, tmp_path: Path) -> None:
    paper = docx.Document()
    rows = [
        ("Name", "Title", "Ministry", "Career"),
        ("H.E. Mr Luis Sosa", "Minister", "Ministry of Transport", "Born in 1970."),
        ("架空 花子（かくう はなこ）", "", "", ""),
        ("見本 次郎\nみほん じろう\nMIHON Jiro", "", "", ""),
    ]
    made = paper.add_table(rows=len(rows), cols=4)
    for row, cells in zip(made.rows, rows, strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words
    paper.save(str(tmp_path / "a.docx"))
    empty.taking.persons(empty.taking.read_persons(tmp_path / "a.docx"), "UY")
    assert _told(empty) == [
        ("UY", "Luis Sosa", "", "", "Minister, Ministry of Transport", "Born in 1970."),
        ("UY", "架空 花子", "かくう はなこ", "", "", ""), ("UY", "見本 次郎", "みほん じろう", "MIHON Jiro", "", ""),
    ]  # fmt: skip


def test_a_table_that_does_not_say_for_whom_they_speak_is_not_kept(empty: Desk, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Country;Surname;First name;Post\nPeru;Soto;Ana;Minister\n;Doe;Jo;Envoy\n", "utf-8")
    with pytest.raises(InputError):
        empty.taking.persons(empty.taking.read_persons(tmp_path / "a.csv"))
    assert _told(empty) == []
    (tmp_path / "b.csv").write_text("a,b\n1,2\n", "utf-8")
    with pytest.raises(InputError):
        empty.taking.persons(empty.taking.read_persons(tmp_path / "b.csv"), "PE")
