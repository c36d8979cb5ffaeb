"""Dates as people type them and as papers show them, in both languages."""

from datetime import date

import pytest

from briefbook.dates import date_words, due_words, instant_words, is_date, read_date, recurrence_of, recurrence_words

_TODAY = "2026-11-25"


@pytest.mark.parametrize(
    ("typed", "date"),
    [
        ("2026-12-05", "2026-12-05"), ("2026/12/5", "2026-12-05"), ("２０２６年１２月５日", "2026-12-05"),
        ("令和８年12月5日", "2026-12-05"), ("R8.12.5", "2026-12-05"), ("令和元年5月", "2019-05"), ("平成31年4月30日", "2019-04-30"),
        ("5 December 2026", "2026-12-05"), ("Dec 5, 2026", "2026-12-05"), ("December 2026", "2026-12"), ("2027", "2027"),
        ("30/11/2026", "2026-11-30"), ("11/30/2026", "2026-11-30"), ("30.11.2026", "2026-11-30"),
        ("30 Nov", "2026-11-30"), ("Dec 5", "2026-12-05"), ("Sept.", "2027-09"), ("30 November – 2 December", "2026-11-30/2026-12-02"),
        ("12月5日", "2026-12-05"), ("12/5", "2026-12-05"), ("11月", "2026-11"), ("3月", "2027-03"), ("11月5日", "2027-11-05"), ("1月8日", "2027-01-08"), ("2026年12月5日（土）", "2026-12-05"),
        ("2026年6月12日～14日", "2026-06-12/2026-06-14"), ("2026年6月30日から7月2日まで", "2026-06-30/2026-07-02"),
        ("12–14 June 2026", "2026-06-12/2026-06-14"), ("30 June 2026 – 2 July 2026", "2026-06-30/2026-07-02"),
        ("30 June – 2 July 2024", "2024-06-30/2024-07-02"), ("Mar 3 to May 4, 2025", "2025-03-03/2025-05-04"),
        ("2026-06-12/2026-06-14", "2026-06-12/2026-06-14"), ("2026-06-12 - 2026-06-12", "2026-06-12"), ("  ", None),
        ("令和８年度", "2026-04-01/2027-03-31"), ("fiscal year 2026", "2026-04-01/2027-03-31"),
    ],
)  # fmt: skip
def test_what_is_typed_is_read(typed: str, date: str | None) -> None:
    assert read_date(typed, _TODAY) == date


@pytest.mark.parametrize(
    "typed",
    [
        "tomorrow",
        "2026-02-30",
        "31 June 2026",
        "2026-06-14/2026-06-12",
        "13月1日",
        "5日",
        "5/11/2026",
        "5 Minerals",
        "30/13/2026",
    ],
)
def test_what_is_no_date_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=typed):
        read_date(typed, _TODAY)


@pytest.mark.parametrize(
    "date",
    [
        "2026",
        "2026-06",
        "2026-06-12",
        "2026-06-12/2026-06-14",
        "2026-06-30/2026-07-02",
        "2019-05-01",
        "2024-01/2024-02",
        "2024-12-30/2025-01-02",
        "2024-02/2025-01",
        "2026-04-01/2027-03-31",
    ],
)
@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("era", [True, False])
def test_what_is_shown_is_read_as_the_same_date(date: str, language: str, era: bool) -> None:
    assert read_date(date_words(date, language, era=era), _TODAY) == date  # type: ignore[arg-type]


def test_a_year_that_both_ends_of_an_interval_share_is_said_once() -> None:
    assert date_words("2027-01/2027-02", "en") == "January – February 2027"
    assert date_words("2027-01-25/2027-02-03", "en") == "25 January – 3 February 2027"
    assert date_words("2024/2027", "en") == "2024 – 2027"


@pytest.mark.parametrize("month", range(1, 13))
def test_months_are_called_as_the_cldr_calls_them(month: int) -> None:
    from babel.dates import format_date

    for words, pattern in ((f"2026-{month:02}-09", "d MMMM y"), (f"2026-{month:02}", "MMMM y")):
        assert date_words(words, "en") == format_date(date(2026, month, 9), pattern, locale="en_GB")


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2026-12-05", "5 Dec 2026"), ("2026-09", "Sep 2026"), ("2026-10-27/2026-10-29", "27–29 Oct 2026"),
        ("2026-10-30/2026-11-02", "30 Oct – 2 Nov 2026"), ("2026-04-01/2027-03-31", "FY2026"), ("2027", "2027"),
    ],
)  # fmt: skip
def test_a_date_for_which_there_is_little_room_is_short(date: str, words: str) -> None:
    assert date_words(date, "en", short=True) == words
    assert date_words(date, "ja", short=True) == date_words(date, "ja")


@pytest.mark.parametrize(
    ("date", "words", "in_era"),
    [
        ("2019-04-30", "2019年4月30日", "平成31年4月30日"), ("2019-05-01", "2019年5月1日", "令和元年5月1日"),
        ("2019-04", "2019年4月", "平成31年4月"), ("2019", "2019年", "令和元年"), ("2026-12-05", "2026年12月5日", "令和8年12月5日"),
        ("1989-01-07", "1989年1月7日", "昭和64年1月7日"), ("1868-01-01", "1868年1月1日", "1868年1月1日"),
        ("2026-04-01/2027-03-31", "2026年度", "令和8年度"), ("2026-04-01/2026-09-30", "2026年4月1日～9月30日", "令和8年4月1日～9月30日"),
        ("2026-06-12/2026-06-14", "2026年6月12日～14日", "令和8年6月12日～14日"),
        ("2026-06-30/2026-07-02", "2026年6月30日～7月2日", "令和8年6月30日～7月2日"),
        ("2027-01/2027-02", "2027年1月～2月", "令和9年1月～2月"), ("2024/2027", "2024年～2027年", "令和6年～令和9年"),
    ],
)  # fmt: skip
def test_japanese_papers_show_a_date_by_the_calendar_or_by_the_era(date: str, words: str, in_era: str) -> None:
    assert date_words(date, "ja") == words
    assert date_words(date, "ja", era=True) == in_era
    assert date_words(date, "en", era=True) == date_words(date, "en")


@pytest.mark.parametrize(
    ("duration", "japanese", "english"),
    [
        ("P1Y", "毎年", "every year"), ("P2Y", "隔年", "every 2 years"), ("P3Y", "3年ごと", "every 3 years"),
        ("P6M", "半年ごと", "twice a year"), ("P3M", "四半期ごと", "every quarter"), ("P1M", "毎月", "every month"),
        ("P4M", "4か月ごと", "every 4 months"), ("P1W", "毎週", "every week"), ("P2W", "2週間ごと", "every 2 weeks"),
        ("P10D", "10日ごと", "every 10 days"), (None, "", ""),
    ],
)  # fmt: skip
def test_how_often_something_recurs_in_words(duration: str | None, japanese: str, english: str) -> None:
    assert (recurrence_words(duration, "ja"), recurrence_words(duration, "en")) == (japanese, english)


@pytest.mark.parametrize(
    ("duration", "said"),
    [
        ("P3Y", ("3年ごと", "三年に一回", "3年", "every three years", "3 years", "once every 3 years")), ("P10Y", ("十年毎", "every 10 years")),
        ("P3M", ("3か月ごと", "三ヶ月に1回", "年4回", "年に四度", "four times a year")), ("P1Y", ("12か月ごと", "年1回", "once a year")),
        ("P4M", ("年3回", "three times per year")), ("P2W", ("2週間ごと", "every 2 weeks")), ("P10D", ("10日ごと", "every 10 days")),
        (None, ("", "0年", "年5回", "3回", "年", "2031年度", "weekly")),
    ],
)  # fmt: skip
def test_how_often_something_recurs_is_read_from_words(duration: str | None, said: tuple[str, ...]) -> None:
    assert {recurrence_of(one) for one in said} == {duration}


def test_deadlines_and_instants_in_words() -> None:
    assert (due_words("2027-03", "en", era=False), due_words("2027-03", "ja", era=True)) == (
        "by March 2027",
        "令和9年3月まで",
    )
    assert (due_words(None, "en", era=False), date_words(None, "ja"), instant_words(None, "ja")) == ("", "", "")
    assert instant_words("2026-12-05T18:30:59", "en") == "5 December 2026 18:30"
    assert instant_words("2026-12-05", "ja", era=True) == "令和8年12月5日"


@pytest.mark.parametrize(
    ("value", "is_one"),
    [
        ("2026", True), ("2026-02", True), ("2028-02-29", True), ("2026/2027", True), ("2026-01-01/2026-01-01", True),
        ("2026-02-29", False), ("2026-13", False), ("26", False), ("2026-1-1", False), ("", False), ("2026-01-01/", False),
        ("2027/2026", False), ("2026-05-02/2026-04", False), ("2026/x", False),
    ],
)  # fmt: skip
def test_what_is_a_date_is_told_from_what_is_none(value: str, is_one: bool) -> None:
    assert is_date(value) is is_one
