"""Thirty phrasings each of deadlines and of recurrence in both languages, and those of the real documents."""

from pathlib import Path

import pytest

from briefbook.desk import Desk
from briefbook.importers.schedule_phrases import deadlines, recurrences
from tests.seeds import FOLDER, seed

SIGNED = "2026-06-12"

DEADLINES_JA = [
    ("二年以内に見直す", "2028-06-12"), ("署名から１８か月以内に", "2027-12-12"), ("半年以内に報告する", "2026-12-12"),
    ("採択後９０日以内に", "2026-09-10"), ("本年末までに取りまとめる", "2026"), ("今年度中に", "2027-03-31"),
    ("来年度末までに", "2028-03-31"), ("令和１２年までに", "2030"), ("令和九年三月末までに", "2027-03"),
    ("二〇三五年までに", "2035"), ("２０２９年前半までに", "2029-06"), ("2030年頃までに", "2030"),
    ("2028年夏を目途に", "2028"), ("遅くとも2027年9月までに", "2027-09"), ("2027年10月1日までに", "2027-10-01"),
    ("２０２７年度内に", "2028-03-31"), ("2027年度第2四半期までに", "2027-09"), ("令和10年度末を目途に", "2029-03-31"),
    ("向こう五年以内に", "2031-06-12"), ("今後10年間で", "2036-06-12"), ("三か月以内に", "2026-09-12"),
    ("六週間以内に", "2026-07-24"), ("翌年末までに", "2027"), ("2040年を目標に", "2040"), ("2027年内の発効を目指す", "2027"),
    ("次回首脳会談までに", None), ("2026年12月までのできるだけ早い時期に", "2026-12"), ("数年以内に", None),
    ("2030年目標に向けて2029年末までに", "2029"), ("発効後1年以内に", None),
]  # fmt: skip
DEADLINES_EN = [
    ("within two years", "2028-06-12"), ("within eighteen months of signature", "2027-12-12"),
    ("within half a year", "2026-12-12"), ("not later than 90 days after its adoption", "2026-09-10"),
    ("by the end of the year", "2026"), ("during the current fiscal year", "2027-03-31"),
    ("by the end of next fiscal year", "2028-03-31"), ("by 2030", "2030"), ("by the end of March 2027", "2027-03"),
    ("by the year 2035", "2035"), ("in the first half of 2029", "2029-06"), ("by around 2030", "2030"),
    ("by summer 2028", "2028"), ("at the latest by September 2027", "2027-09"), ("by October 1, 2027", "2027-10-01"),
    ("by 1 October 2027", "2027-10-01"), ("before the end of FY2027", "2028-03-31"), ("by the second quarter of 2027", "2027-06"),
    ("in the next five years", "2031-06-12"), ("over the coming decade", "2036-06-12"), ("within three months", "2026-09-12"),
    ("within six (6) weeks", "2026-07-24"), ("before the end of next year", "2027"), ("with 2040 as the target year", "2040"),
    ("to be completed in 2027", "2027"), ("before the next summit meeting", None), ("no later than December 2026", "2026-12"),
    ("within a few years", None), ("by late 2029", "2029"), ("within one year of its entry into force", None),
]  # fmt: skip
RECURRENCES_JA = [
    ("毎年度報告する", "P1Y"), ("一年に一度開催する", "P1Y"), ("年に1回以上開催する", "P1Y"), ("年一回の", "P1Y"), ("毎年３月に", "P1Y"),
    ("年次協議", "P1Y"), ("各年に", "P1Y"), ("2年に1度", "P2Y"), ("二年ごとに", "P2Y"), ("2年に一回", "P2Y"), ("１年おきに", "P2Y"),
    ("隔年開催", "P2Y"), ("３年に１回", "P3Y"), ("三年毎", "P3Y"), ("5年ごとの見直し", "P5Y"), ("四年に一度", "P4Y"),
    ("年に二回", "P6M"), ("半期ごとに", "P6M"), ("６か月ごとに", "P6M"), ("上半期と下半期に各1回", "P6M"), ("年3回", "P4M"),
    ("四半期に一度", "P3M"), ("三か月ごとに", "P3M"), ("月次の", "P1M"), ("毎月一回", "P1M"), ("隔月で", "P2M"), ("2か月に1回", "P2M"),
    ("隔週で", "P2W"), ("週次で", "P1W"), ("定期会合", None),
]  # fmt: skip
RECURRENCES_EN = [
    ("on an annual basis", "P1Y"), ("once a year", "P1Y"), ("at least once a year", "P1Y"), ("each year", "P1Y"),
    ("every year in March", "P1Y"), ("yearly consultations", "P1Y"), ("on a yearly basis", "P1Y"), ("every two years", "P2Y"),
    ("once every two years", "P2Y"), ("biennially", "P2Y"), ("in alternate years", "P2Y"), ("every other year", "P2Y"),
    ("every three years", "P3Y"), ("triennial", "P3Y"), ("a five-yearly review", "P5Y"), ("once every four years", "P4Y"),
    ("two times a year", "P6M"), ("semi-annually", "P6M"), ("every six months", "P6M"), ("every half year", "P6M"),
    ("three times a year", "P4M"), ("on a quarterly basis", "P3M"), ("every three months", "P3M"), ("on a monthly basis", "P1M"),
    ("once per month", "P1M"), ("every two months", "P2M"), ("bimonthly", "P2M"), ("every two weeks", "P2W"),
    ("on a weekly basis", "P1W"), ("at regular intervals", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), [*DEADLINES_JA, *DEADLINES_EN])
def test_deadlines(text: str, value: str | None) -> None:
    assert [one.value for one in deadlines(text, SIGNED)] == [value]


@pytest.mark.parametrize(("text", "value"), [*RECURRENCES_JA, *RECURRENCES_EN])
def test_recurrences(text: str, value: str | None) -> None:
    assert [one.value for one in recurrences(text)] == [value]


SEEDS = {
    "peru-roadmap-2024.en.txt": {
        "1.2": (None, "P2Y", "alternating"), "1.5": (None, "P1Y", None), "2.7": (None, "P1Y", None),
        "2.9": (None, "P1Y", None), "3.1": ("2025-11-17", None, None), "3.6": (None, None, "alternating"),
        "3.16": (None, "P2Y", None), "3.20": (None, "P1Y", None), "3.21": (None, "P1Y", None),
    },
    "asean-implementation-plan-2023.ja.txt": {"4.2": (None, "P1Y", None)},
    "laos-action-plan-2021.ja.txt": {"3.1.5": ("2030", None, None)},
}  # fmt: skip


def test_every_phrase_of_the_real_documents(tmp_path: Path) -> None:
    seed("laos-action-plan-2021.ja.txt")
    desk = Desk(tmp_path / "store.db")
    for path in sorted(FOLDER.iterdir()):
        desk.import_file(path)
    for file, wanted in SEEDS.items():
        source = next(one.id for one in desk.sources() if one.file == file)
        read = {
            one.key: (one.coding.deadline, one.coding.recurrence, one.coding.venue)
            for one in desk.provisions(source=source)
            if one.coding.deadline or one.coding.recurrence or one.coding.venue
        }
        assert read == wanted, file
    desk.close()
