"""From when to when a document is in force, as its text says, and what follows for its deadlines and dates."""

from pathlib import Path

import pytest

from briefbook.desk import Desk
from briefbook.followup.due import DueDates
from briefbook.importers.force import in_force

SIGNED = "2026-06-12"


@pytest.mark.parametrize(
    ("text", "begins", "ends"),
    [
        ("This Action Plan covers 2026–2030.", None, "2030"),
        ("This Plan of Action covers the period from 2026 to 2029 and builds on the Plan 2021-2025.", None, "2029"),
        ("This Memorandum will come into effect on the date of its signature\nand will remain in effect for five years.",
         SIGNED, "2031-06-12"),
        ("This Memorandum of Cooperation takes effect upon signature. It remains valid for three (3) years.", SIGNED, "2029-06-12"),
        ("This Arrangement shall enter into force 30 days after signature.", "2026-07-12", None),
        ("This Arrangement will come into operation on 1 October 2026 and continue in effect until 30 September 2029.",
         "2026-10-01", "2029-09-30"),
        ("Cooperation under this Memorandum will commence on the date of signature and continue for four (4) years.", SIGNED,
         "2030-06-12"),
        ("The Roadmap will be implemented over a five-year period.", None, "2031-06-12"),
        ("The duration of this Plan is four years.", None, "2030-06-12"),
        ("This Action Plan will be implemented from April 2026 to March 2031.", None, "2031-03"),
        ("This Agreement shall enter into force on the date of the later notification.", None, None),
        ("This Arrangement comes into effect upon signature and shall continue until 31 December 2030.", SIGNED, "2030-12-31"),
        ("This Statement builds on the Action Plan 2021-2025.", None, None),
        ("This Plan will be reviewed every five years.", None, None),
        ("本計画の期間は、2026年から2030年までとする。", None, "2030"),
        ("この覚書に基づく協力は、署名の日に開始し、いずれか一方の当事者が他方の当事者に対して書面により終了の意思を通告しない限り、"
         "２年間継続する。", SIGNED, "2028-06-12"),
        ("Cooperation under this Memorandum will continue for a period of two years.", None, "2028-06-12"),
        ("本行動計画は、２０２６年度から２０３０年度までの５年間を対象とする。", None, "2031-03-31"),
        ("本覚書は、署名の日に効力を生じ、５年間有効とする。", SIGNED, "2031-06-12"),
        ("本文書は、署名後30日で効力を生ずる。", "2026-07-12", None),
        ("この協定は、２０２６年１０月１日に効力を生ずる。この協定は、十年間効力を有する。", "2026-10-01", "2036-10-01"),
        ("本ロードマップは、2033年までの10年間を対象期間とする。", None, "2033"),
        ("本覚書は、2029年3月31日まで効力を有する。", None, "2029-03-31"),
        ("本計画は、５年ごとに見直す。", None, None), ("本声明は、2021～2025年行動計画を踏まえて作成された。", None, None),
    ],
)  # fmt: skip
def test_what_a_document_says(text: str, begins: str | None, ends: str | None) -> None:
    assert in_force(text, "ja" if "。" in text else "en", SIGNED) == (begins, ends)


_MEMORANDUM = """Memorandum of Cooperation between Japan and Samplia

Tokyo, 12 June 2026

1. The Parties will appoint focal points within 30 days of the entry into force of this Memorandum.
2. The Joint Committee will meet annually.
3. The Parties will submit (a) a list of projects by 2027; (b) a report by March 2029.
4. This Memorandum will come into effect on 1 July 2026 and will remain in effect for three years.
"""


def test_the_days_of_a_document_follow_from_when_it_is_in_force(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "store.db")
    source = desk.import_text(_MEMORANDUM, name="x").source.source
    assert (source.masthead.begins, source.masthead.ends) == ("2026-07-01", "2029-07-01")

    def days() -> dict[str, list[str]]:
        found = DueDates(desk.store, "2026-06-20").due(first="2026-01-01", last="2040-01-01")
        return {
            key: [one.due.day for one in found if one.commitment.key == key]
            for key in sorted({one.commitment.key for one in found})
        }

    assert days() == {
        "1": ["2026-07-31"], "2": ["2027-07-01", "2028-07-01", "2029-07-01"], "3": ["2027-12-31", "2029-03-31"],
    }  # fmt: skip
    desk.review.edit_source(source.id, begins="2026-08-01", ends="2028")
    assert (days()["1"], days()["2"]) == (["2026-08-31"], ["2027-08-01", "2028-08-01"])
    desk.undo()
    assert days()["1"] == ["2026-07-31"]
    assert desk.check()[0] == []


def test_a_sentence_that_ends_with_the_document_in_force_says_no_day() -> None:
    text = "The Parties shall meet for as long as this Agreement remains in force."
    assert in_force(text, "en", "2026-06-20") == (None, None)
