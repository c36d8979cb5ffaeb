"""Dates as people type them, in both languages."""

from datetime import date

import pytest

from briefbook.dates import date_words, read_date

_TODAY = "2026-11-25"


@pytest.mark.parametrize(
    ("typed", "date"),
    [
        ("2026-12-05", "2026-12-05"), ("2026/12/5", "2026-12-05"), ("２０２６年１２月５日", "2026-12-05"),
        ("令和８年12月5日", "2026-12-05"), ("R8.12.5", "2026-12-05"), ("令和元年5月", "2019-05"), ("平成31年4月30日", "2019-04-30"),
        ("5 December 2026", "2026-12-05"), ("Dec 5, 2026", "2026-12-05"), ("December 2026", "2026-12"), ("2027", "2027"),
        ("12月5日", "2026-12-05"), ("12/5", "2026-12-05"), ("11月", "2026-11"), ("3月", "2027-03"), ("1月8日", "2027-01-08"), ("2026年12月5日（土）", "2026-12-05"),
        ("2026年6月12日～14日", "2026-06-12/2026-06-14"), ("2026年6月30日から7月2日まで", "2026-06-30/2026-07-02"),
        ("12–14 June 2026", "2026-06-12/2026-06-14"), ("30 June 2026 – 2 July 2026", "2026-06-30/2026-07-02"),
        ("30 June – 2 July 2024", "2024-06-30/2024-07-02"), ("Mar 3 to May 4, 2025", "2025-03-03/2025-05-04"),
        ("2026-06-12/2026-06-14", "2026-06-12/2026-06-14"), ("2026-06-12 - 2026-06-12", "2026-06-12"), ("  ", None),
        ("令和８年度", "2026-04-01/2027-03-31"), ("fiscal year 2026", "2026-04-01/2027-03-31"),
    ],
)  # fmt: skip
def test_what_is_typed_is_read(typed: str, date: str | None) -> None:
    assert read_date(typed, _TODAY) == date


@pytest.mark.parametrize("typed", ["tomorrow", "2026-02-30", "31 June 2026", "2026-06-14/2026-06-12", "13月1日", "5日"])
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
