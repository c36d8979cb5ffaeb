"""The days that a typed date means, as of Sunday 29 November 2026."""

import pytest

from db.days import completed, days

TODAY = "2026-11-29"

MEANT = """
2027-01-01 2027-03-31 | Q1 2027 ; 2027Q1 ; 2027-Q1 ; 2027年第1四半期 ; 2026年度第4四半期 ; 令和8年度第四四半期 ; last quarter of FY2026 ; Q4 FY2026
2027-01-01 2027-06-30 | first half of 2027 ; H1 2027 ; 2027年上半期 ; 令和9年上期 ; 2027年前半 ; first half of next year ; 来年前半
2026-10-01 2027-03-31 | 2026年度下半期 ; 今年度後半 ; second half of fiscal year 2026
2026-04-01 2027-03-31 | FY26 ; JFY2026 ; fiscal year 2026 ; 令和8年度 ; 今年度中 ; 年度内 ; this fiscal year ; this-fiscal-year
2027-02-01 2027-02-28 | 02/2027 ; 2/2027 ; 2027/2 ; 2027.2 ; 二〇二七年二月 ; 来年2月 ; February ; next February ; 2月 ; 二月
2026-12-20 2026-12-20 | 12/20 ; 12月20日 ; 20 December ; December 20 ; 20-Dec-2026 ; 20261220 ; 来月20日 ; 20th of December
2026-11-23 2026-11-29 | this week ; 今週 ; 今週中
2026-11-30 2026-12-06 | next week ; 来週 ; next-week
2026-11-30 2026-11-30 | tomorrow ; 明日
2027-01-01 2027-01-31 | 再来月 ; January
2028-01-01 2028-12-31 | 再来年 ; 2028年中
2027-06-01 2027-06-30 | 来年6月末 ; end of June 2027 ; the end of first half of 2027
2026-11-29 2026-12-29 | within 30 days ; in 30 days ; next 30 days ; within the next 30 days ; 30日以内 ; 今後30日 ; 三十日以内
2026-11-29 2027-02-28 | within 3 months ; within three months ; 3か月以内 ; ３ヶ月以内 ; 三箇月以内 ; 今後3か月間 ; within a quarter
2026-11-29 2027-11-29 | within a year ; within 1 year ; 1年以内 ; 一年以内
2026-11-29 2027-05-29 | 半年以内 ; 6か月以内
2024-11-29 2026-11-29 | last 2 years ; past two years ; 過去2年 ; この2年間
"""


@pytest.mark.parametrize("line", MEANT.strip().splitlines())
def test_days_are_read_in_every_writing(line: str) -> None:
    meant, _bar, typed = line.partition(" | ")
    first, last = meant.split()
    assert {one: days(one, TODAY) for one in typed.split(" ; ")} == dict.fromkeys(typed.split(" ; "), (first, last))


@pytest.mark.parametrize("typed", [
    "", "maybe", "秋", "Q5 2027", "Q3", "13月", "31 February 2027", "2026-13", "0年以内", "within 999999 days", "within 9999 years", "3", "days",
])  # fmt: skip
def test_what_is_no_date_is_none(typed: str) -> None:
    assert days(typed, TODAY) is None


def test_a_day_without_its_year_is_the_next_or_of_the_past_the_last() -> None:
    assert (days("3月", TODAY), days("3月", TODAY, past=True)) == (
        ("2027-03-01", "2027-03-31"),
        ("2026-03-01", "2026-03-31"),
    )
    assert completed("20 June", TODAY, past=False) == "2027-06-20"
    assert completed("20 June", TODAY, past=True) == "2026-06-20"
    for today_s in ("November", "29 November", "11月", "11月29日"):
        assert str(completed(today_s, TODAY, past=True)).startswith("2026-11"), today_s
    assert completed("June 2027", TODAY, past=True) is completed("来年6月", TODAY, past=True) is None
