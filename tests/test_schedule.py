"""When commitments fall due over the life of their documents, and what closes an occurrence."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefbook.dates import fiscal_year, fiscal_year_of
from briefbook.importers.coder import code
from briefbook.model import Standing
from briefbook.schedule import (
    Due,
    Happened,
    Life,
    Settled,
    Terms,
    awaited,
    awaited_day,
    beat,
    beats_on,
    day_shown,
    host_of,
    is_beginning,
    life,
    occurrences,
    plus,
    promises_beginning,
    schedule,
    standings,
    struck_before,
    upcoming,
    within,
)
from db.dues import terms as terms_of

LIFE = Life("2024-11-17", "2033")


def _standings(dues: Sequence[Due], today: str) -> list[Standing]:
    return [state for _one, state in standings(dues, today)]


def _days(terms: Terms, until: str = "2030-01-01") -> list[str]:
    return [one.day for one in occurrences(terms, until)]


@pytest.mark.parametrize(
    ("title", "life_"),
    [
        ("Road map (2024-2033)", Life("2024-11-17", "2033")), ("行動計画２０２１－２０２５", Life("2024-11-17", "2025")),
        ("行動計画2025～2030", Life("2024-11-17", "2030")), ("Joint Statement", Life("2024-11-17", None)),
        ("2024年から2027年までの計画", Life("2024-11-17", "2027")),
        ("Action Plan 2025-30", Life("2024-11-17", "2030")), ("Work Plan FY2025-FY2027", Life("2024-11-17", "2028-03-31")),
        ("行動計画（令和７年度～令和９年度）", Life("2024-11-17", "2028-03-31")), ("協力計画（令和7～11年度）", Life("2024-11-17", "2030-03-31")),
        ("実施計画（2025年度から2029年度）", Life("2024-11-17", "2030-03-31")), ("Statement of 2024-11-17", Life("2024-11-17", None)),
        ("Statement, Tokyo, 2024-12", Life("2024-11-17", None)), ("Vision 2045", Life("2024-11-17", None)),
    ],
)  # fmt: skip
def test_the_life_of_a_document(title: str, life_: Life) -> None:
    assert life(title, "2024-11-17") == life_


def test_what_the_text_says_of_the_life_goes_before_the_title() -> None:
    assert life("Plan 2024-2033", "2024-11-17", "2025-01-01", "2029-12-31") == Life("2025-01-01", "2029-12-31")
    assert life("Plan 2024-2033", "2024-11-17", "2025-01-01") == Life("2025-01-01", "2033")


@pytest.mark.parametrize(
    ("terms", "days"),
    [
        (Terms("2025-11-17", None, False, LIFE), ["2025-11-17"]),
        (Terms("2030", None, False, LIFE), ["2030-12-31"]),
        (Terms("2027-03", None, False, LIFE), ["2027-03-31"]),
        (Terms("2026-04-01/2027-03-31", None, False, LIFE), ["2027-03-31"]),
        (Terms(None, "P1Y", False, Life("2024-11-17", "2027")), ["2025-11-17", "2026-11-17", "2027-11-17"]),
        (Terms(None, "P2Y", False, Life("2024-11-17", "2030")), ["2026-11-17", "2028-11-17", "2030-11-17"]),
        (Terms(None, "P6M", False, Life("2024-08-31", "2025")), ["2025-02-28", "2025-08-31"]),
        (Terms(None, "P1Y", False, Life("2024-02-29", "2026")), ["2025-02-28", "2026-02-28"]),
        (Terms(None, "P1Y", False, Life("2024-04", "2026")), ["2025-04-01", "2026-04-01"]),
        (Terms(None, "P1Y", False, Life("2024", "2026")), ["2025-01-01", "2026-01-01"]),
        (Terms(None, "P1Y", False, Life("2024-11-17", "2027"), True), ["2025-03-31", "2026-03-31", "2027-03-31"]),
        (Terms("2025-06-30", "P1Y", False, Life("2024-11-17", "2027")), ["2025-06-30", "2026-06-30", "2027-06-30"]),
        (Terms("2026-12-31", "P1Y", False, LIFE), ["2025-11-17", "2026-11-17"]),
        (Terms("2028", "P2Y", False, LIFE, first="2028"), ["2028-12-31", "2030-12-31", "2032-12-31"]),
        (Terms(None, "P1Y", False, Life("2024-11-17", "2029"), first="2027-04"), ["2027-04-30", "2028-04-30", "2029-04-30"]),
        (Terms("2029", "P1Y", False, LIFE, first="2027"), ["2027-12-31", "2028-12-31", "2029-12-31"]),
        (Terms("2028", None, False, LIFE, later=("2026-03-31", "2028-12", "2029")), ["2026-03-31", "2028-12-31", "2029-12-31"]),
        (Terms(None, None, False, LIFE), []),
        (Terms(None, "P1Y", False, Life(None, None)), []),
        (Terms("2027", "P1Y", False, Life(None, None)), ["2027-12-31"]),
    ],
)  # fmt: skip
def test_what_falls_due_over_the_life(terms: Terms, days: list[str]) -> None:
    assert _days(terms) == days


@pytest.mark.parametrize(
    ("recurrence", "start", "days"),
    [
        ("P3M", "2026-06-12", ["2026-09-30", "2026-12-31", "2027-03-31", "2027-06-30"]),
        ("P3M", "2026-02-10", ["2026-06-30", "2026-09-30", "2026-12-31"]),
        ("P3M", "2026-04-01", ["2026-06-30", "2026-09-30"]),
        ("P6M", "2026-05-20", ["2027-03-31", "2027-09-30"]),
        ("P6M", "2026-12-20", ["2027-09-30", "2028-03-31"]),
        ("P1Y", "2026-05-20", ["2027-03-31", "2028-03-31"]),
    ],
)
def test_quarters_end_with_those_of_the_year_and_the_first_is_whole(
    recurrence: str, start: str, days: list[str]
) -> None:
    found = _days(Terms(recurrence=recurrence, life=Life(start), fiscal=True))
    assert found[: len(days)] == days


def test_a_document_without_end_is_reckoned_somewhat_past_the_day_asked_for() -> None:
    assert _days(Terms(None, "P1Y", False, Life("2024-11-17")), "2026-12-01") == [
        "2025-11-17",
        "2026-11-17",
        "2027-11-17",
    ]


ANNUAL = Terms(None, "P1Y", True, Life("2024-11-17", "2029"))


def _closed(*happened: Happened, terms: Terms = ANNUAL) -> dict[int, int]:
    return {one.number: one.outcome for one in occurrences(terms, "2030-01-01", happened) if one.outcome is not None}


def test_an_outcome_closes_the_occurrence_of_its_period() -> None:
    assert _closed(Happened(7, "2026-03-02")) == {2: 7}
    assert _closed(Happened(7, "2025-11-17")) == {1: 7}
    assert _closed(Happened(7, "2025-11-18")) == {2: 7}
    assert _closed(Happened(7, "2026-03")) == {2: 7}
    assert _closed(Happened(7, "2026-03-02"), Happened(8, "2026-09-01")) == {2: 7, 1: 8}


def test_periods_count_from_the_first_time_that_the_words_name() -> None:
    terms = Terms("2028", "P2Y", False, LIFE, first="2028")
    assert _closed(Happened(7, "2030-03-01"), terms=terms) == {2: 7}


def test_what_happened_on_no_known_day_closes_the_first_that_is_open() -> None:
    assert _closed(Happened(7, None)) == {1: 7}
    assert _closed(Happened(6, "2025-03-01"), Happened(7, None)) == {1: 6, 2: 7}


def test_what_happened_before_the_document_closes_nothing_that_recurs() -> None:
    assert _closed(Happened(7, "2024-05-16")) == {}
    assert _closed(Happened(7, "2024-05-16"), terms=Terms("2025-11-17", None, False, LIFE)) == {1: 7}
    assert _closed(Happened(7, "2024-05-16"), terms=Terms("2027", "P1Y", False, Life(None, None))) == {1: 7}


def test_a_person_says_which_occurrence_is_closed() -> None:
    assert _closed(Happened(7, "2026-03-02", 1)) == {1: 7}


def test_a_deadline_is_closed_by_any_outcome_and_late_by_a_later_one() -> None:
    terms = Terms("2025-11-17", None, False, LIFE)
    [due] = occurrences(terms, "2030-01-01", [Happened(7, "2026-01-05")])
    assert _standings([due], "2026-02-01") == [Standing.LATE]
    [due] = occurrences(terms, "2030-01-01", [Happened(7, "2025-01-05")])
    assert _standings([due], "2026-02-01") == [Standing.DONE]


def test_what_began_on_its_day_is_not_late_though_it_lasted_longer() -> None:
    terms = Terms("2025-11-17", None, False, LIFE)
    for day, standing in (("2025-11-17/2025-11-18", Standing.DONE), ("2025-11-18/2025-11-19", Standing.LATE)):
        assert _standings(occurrences(terms, "2030-01-01", [Happened(7, day)]), "2026-02-01") == [standing]


def test_what_happened_long_after_a_document_closes_nothing_that_recurred_in_it() -> None:
    assert _closed(Happened(7, "2030-03-01")) == {5: 7}, "the last time, late"
    assert _closed(Happened(7, "2031-03-01")) == {}
    assert _closed(Happened(7, "2031-03-01", 5)) == {5: 7}  # a person's word stands


def test_after_the_end_of_a_document_only_its_last_time_is_closed_unless_a_newer_one_renewed_it() -> None:
    others = [Happened(6, f"{year}-03-02") for year in (2025, 2026, 2029)]
    assert 7 not in _closed(*others, Happened(7, "2030-03-01")).values(), "what was missed before stays missed"
    assert _closed(*others[:2], Happened(7, "2030-03-01")) == {1: 6, 2: 6, 5: 7}
    assert _closed(Happened(7, "2030-03-01"), terms=replace(ANNUAL, renewed=True)) == {}


def test_the_end_of_a_document_is_no_deadline_of_what_recurs_in_it() -> None:
    fiscal = Terms(None, "P1Y", False, Life("2024-05-01", "2027-03-31"), fiscal=True)
    for terms, standing in ((fiscal, Standing.DONE), (replace(fiscal, deadline="2027-03-31"), Standing.LATE)):
        assert _standings(occurrences(terms, "2028-01-01", [Happened(7, "2027-05-10")]), "2028-01-01")[-1] is standing
    moved = occurrences(fiscal, "2028-01-01", [Happened(7, "2027-05-10", 2)], [Settled(2, "2027-03-31")])
    assert _standings(moved, "2028-01-01")[1] is Standing.LATE, "a day that was settled is one"


def test_deadlines_of_one_item_stand_each_for_itself() -> None:
    terms = Terms("2025", None, False, LIFE, later=("2026", "2028"))
    dues = occurrences(terms, "2030-01-01", [Happened(7, "2026-05-01", 2)])
    assert _standings(dues, "2027-02-01") == [Standing.OVERDUE, Standing.DONE, Standing.AHEAD]
    assert awaited(dues) == "2025-12-31"
    dues = occurrences(terms, "2030-01-01")
    assert _standings(dues, "2027-02-01") == [Standing.OVERDUE, Standing.OVERDUE, Standing.AHEAD]


def test_a_moved_date_and_a_dropped_one_are_kept_with_their_reason() -> None:
    dues = occurrences(
        ANNUAL, "2030-01-01", (), [Settled(1, "2026-01-20", False, None, "elections"), Settled(2, None, True)]
    )
    assert (dues[0].day, dues[0].moved, dues[0].reason) == ("2026-01-20", "2025-11-17", "elections")
    assert _standings(dues, "2027-01-01")[1] is Standing.DROPPED
    [same, *_later] = occurrences(ANNUAL, "2030-01-01", (), [Settled(1, "2025-11-17", reason="as planned")])
    assert (same.day, same.moved, same.reason) == ("2025-11-17", None, "as planned")


def test_an_outcome_closes_the_occurrence_that_was_moved_to_about_its_day() -> None:
    def closed(day: str, *moved: Settled, before: tuple[Happened, ...] = ()) -> dict[int, int]:
        found = occurrences(ANNUAL, "2030-01-01", [*before, Happened(7, day)], moved)
        return {one.number: one.outcome for one in found if one.outcome == 7}

    late = Settled(1, "2026-01-20", reason="elections")
    assert closed("2026-01-20", late) == {1: 7}
    assert closed("2026-01-28", late) == {1: 7}
    assert closed("2025-12-20", late) == {1: 7}
    assert closed("2026-11-01", late) == {2: 7}
    assert closed("2026-11-01", late, before=(Happened(6, "2026-10-01"),)) == {1: 7}
    assert closed("2026-01-20", Settled(1, "2026-01-20", dropped=True)) == {2: 7}
    early, first = Settled(2, "2025-11-10", reason="before the elections"), (Happened(6, "2025-03-01"),)
    for day in ("2025-11-05", "2025-11-10"):
        assert closed(day, early, before=first) == {2: 7}
    assert closed("2025-11-10", Settled(2, "2026-05-01"), before=first) == {}, "moved, but not to about that day"
    assert closed("2027-09-01", Settled(1, "2025-06-01"), before=(Happened(6, "2027-03-01"),)) == {2: 7}
    assert closed("2025-11-10", early) == {1: 7}


def test_hosts_alternate_from_the_one_that_is_known() -> None:
    assert {one.host for one in occurrences(ANNUAL, "2030-01-01")} == {None}
    dues = occurrences(ANNUAL, "2030-01-01", [Happened(7, "2026-03-02", None, "theirs")])
    assert [one.host for one in dues[:4]] == ["ours", "theirs", "ours", "theirs"]
    dues = occurrences(ANNUAL, "2030-01-01", (), [Settled(3, host="ours")])
    assert [one.host for one in dues[:3]] == ["ours", "theirs", "ours"]
    dues = occurrences(ANNUAL, "2030-01-01", (), [Settled(1, host="ours"), Settled(4, host="ours")])
    assert [one.host for one in dues] == ["ours", "theirs", "theirs", "ours", "theirs"], "each by the nearest"


def test_hosts_as_the_words_say() -> None:
    terms = Terms(None, "P1Y", True, Life("2024-11-17", "2029"), host="ours")
    assert [one.host for one in upcoming(terms, "2024-12-01", "2030-01-01")[:3]] == ["ours", "theirs", "ours"]
    assert {one.host for one in upcoming(replace(terms, alternating=False), "2024-12-01", "2030-01-01")} == {None}
    dues = occurrences(terms, "2030-01-01", [Happened(7, "2026-03-02", None, "ours")])
    assert [one.host for one in dues[:3]] == ["theirs", "ours", "theirs"]
    terms = Terms(None, "P1Y", True, Life("2024-11-17", "2029"), host="odd theirs")
    assert [(one.day[:4], one.host) for one in occurrences(terms, "2030-01-01")[:2]] == [
        ("2025", "theirs"), ("2026", "ours"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("第2回会合（於リマ）", "theirs"),
        ("第5回対話（@東京）", "ours"),
        ("held in Tokyo", "ours"),
        ("held in Lima", "theirs"),
        ("会合", None),
        ("政策協議第３回会合（2026年9月、見本市）", "theirs"),
        ("投資協定交渉（2026年10月5日、東京）", "ours"),
        ("政策協議（2026年9月、オンライン）", None),
        ("政策協議（2026年9月、閣僚級）", None),
        ("Third consultations (Lima, 3 September 2026)", "theirs"),
        ("Third consultations (September, 2026)", None),
        ("Consultations were held in September 2026.", None),
        ("Consultations were held in October 2026 in Tokyo.", "ours"),
        ("@オンライン 政策協議", None),
        ("@Mayotte Consultations", "theirs"),
    ],
)
def test_the_host_by_the_place(text: str, host: str | None) -> None:
    assert host_of(text) == host


@pytest.mark.parametrize(
    ("today", "states", "whole"),
    [
        ("2025-01-01", ["on-time", "on-time"], "on-time"), ("2025-10-01", ["due", "on-time"], "due"),
        ("2025-11-17", ["due", "on-time"], "due"), ("2025-11-18", ["overdue", "on-time"], "overdue"),
        ("2026-12-01", ["missed", "overdue"], "overdue"),
    ],
)  # fmt: skip
def test_where_occurrences_stand_on_a_day(today: str, states: list[str], whole: str) -> None:
    dues = occurrences(ANNUAL, "2030-01-01")
    assert _standings(dues, today)[:2] == states
    assert schedule(dues, today) == whole


def test_the_schedule_of_what_has_none_and_of_what_is_done() -> None:
    assert schedule((), "2026-01-01") is Standing.OPEN
    done = (Due(1, None, "2025-11-17", outcome=7, closed="2025-10-01"),)
    assert schedule(done, "2026-01-01") is Standing.DONE


def test_fiscal_years_and_durations() -> None:
    assert fiscal_year(2025) == ("2025-04-01", "2026-03-31")
    assert [fiscal_year_of(day) for day in ("2025-03-31", "2025-04-01", "2026-01-15")] == [2024, 2025, 2025]
    assert plus("2024-01-31", "P1M") == "2024-02-29"
    assert plus("2024-01-31", "P2W") == "2024-02-14"
    assert [one.day for one in occurrences(ANNUAL, "2030-01-01") if within(one, "2026-01-01", "2027-12-31")] == [
        "2026-11-17",
        "2027-11-17",
    ]


_DAYS = st.dates(date(2012, 1, 1), date(2030, 12, 31)).map(date.isoformat)
_TERMS = st.builds(
    Terms,
    st.sampled_from([None, "2025", "2026-05", "2026-11-30", "2030"]),
    st.sampled_from([None, "P1Y", "P2Y", "P6M", "P3M", "P5Y", "P2W", "P10D"]),
    st.just(False),
    st.builds(Life, _DAYS, st.sampled_from([None, "2027", "2033"])),
    st.booleans(),
    st.sampled_from([None, None, "2025", "2028-03"]),
    st.sampled_from([(), ("2026-01", "2029")]),
)


@given(terms=_TERMS, today=_DAYS)
def test_what_is_passed_over_is_nothing_that_is_awaited(terms: Terms, today: str) -> None:
    until = plus(today, "P1Y")
    told = [
        [(one, state) for one, state in standings(dues, today) if state is not Standing.MISSED]
        for dues in (occurrences(terms, until), upcoming(terms, today, until))
    ]
    assert told[0] == told[1]


@given(
    terms=_TERMS,
    today=_DAYS,
    happened=st.lists(st.builds(Happened, st.integers(1, 9), _DAYS, st.none() | st.integers(1, 3)), max_size=3),
    settled=st.lists(
        st.builds(Settled, st.integers(1, 4), st.none() | _DAYS, st.booleans()),
        max_size=2,
        unique_by=lambda one: one.number,
    ),
)
def test_the_day_that_is_awaited_is_that_of_the_schedule(
    terms: Terms, today: str, happened: list[Happened], settled: list[Settled]
) -> None:
    dues = occurrences(terms, plus(max(today, "2031-01-01"), terms.recurrence or "P1Y", 5), happened, settled)
    assert awaited_day(terms, happened, settled) == awaited(dues)
    late = [one for one, state in standings(dues, today) if state is Standing.OVERDUE]
    assert (schedule(dues, today) is Standing.OVERDUE) == bool(late)


@settings(deadline=None)
@given(terms=_TERMS, today=_DAYS, happened=st.lists(st.builds(Happened, st.integers(1, 9), _DAYS), max_size=3))
@example(
    terms=Terms(None, "P2W", False, Life("2012-01-01"), fiscal=True), today="2012-01-01",
    happened=[Happened(1, "2012-01-01")],
)  # fmt: skip
def test_the_day_that_lists_show_is_the_first_of_what_falls_due(
    terms: Terms, today: str, happened: list[Happened]
) -> None:
    happened = [one for one in happened if one.date and one.date <= today]
    dues = occurrences(terms, plus(max(today, "2031-01-01"), terms.recurrence or "P1Y", 5), happened)
    open_ones = (Standing.OVERDUE, Standing.DUE, Standing.AHEAD)
    listed = [one.day for one, state in standings(dues, today) if state in open_ones]
    shown = day_shown(awaited_day(terms, happened), beat(terms), today)
    assert shown == min(listed, default=None)


@pytest.mark.parametrize(
    ("base", "recurrence", "today", "day"),
    [
        ("2024-01-31", "P1M", "2026-03-01", "2026-02-28"),
        ("2024-01-31", "P1M", "2026-02-28", "2026-01-31"),
        ("2024-02-29", "P1Y", "2027-03-01", "2027-02-28"),
        ("2024-01-10", "P2W", "2024-02-08", "2024-02-07"),
        ("2024-01-10", "P1Y", "2025-01-10", None),
    ],
)
def test_the_last_day_of_a_beat_that_is_past(base: str, recurrence: str, today: str, day: str | None) -> None:
    found = beat(Terms(recurrence=recurrence, life=Life(base)))
    assert found
    assert struck_before(found, today) == day


@pytest.mark.parametrize("end", [None, "2090"])
def test_what_recurs_often_and_since_long_is_reckoned_to_the_day_that_is_asked_for(end: str | None) -> None:
    terms = Terms(recurrence="P10D", life=Life("2001-01-01", end))
    dues = occurrences(terms, "2031-01-01")
    assert [plus("2001-01-01", "P10D", one.number) for one in dues] == [one.day for one in dues]
    assert dues[-1].day > "2031-01-01"


@given(terms=_TERMS, today=_DAYS)
def test_a_beat_falls_on_the_days_that_are_reckoned(terms: Terms, today: str) -> None:
    until = plus(today, "P2M")
    dues = [one.day for one in upcoming(terms, today, until) if within(one, today, until)]
    found = beat(terms)
    if found is None:
        assert len(dues) <= 1
        return
    days = [plus(today, "P1D", ahead) for ahead in range(100)]
    struck = [
        day for day in days
        if found.key in beats_on(day, str(terms.recurrence)) and found.first <= day <= min(found.last or until, until)
    ]  # fmt: skip
    assert struck == dues
    if found.last:
        assert occurrences(terms, "2100-01-01")[-1].day == found.last


def test_a_part_of_what_is_to_be_done_once_closes_nothing() -> None:
    once = Terms("2025-11-17", None, False, LIFE)
    assert _closed(Happened(7, "2025-10-01", partly=True), terms=once) == {}
    assert _closed(Happened(7, "2025-10-01", partly=True), Happened(8, "2025-11-01"), terms=once) == {1: 8}
    assert _closed(Happened(7, "2025-10-01", 1, partly=True), terms=once) == {1: 7}  # a person's word stands
    assert _closed(Happened(7, "2025-11-17", partly=True)) == {1: 7}  # of what recurs each time stands for itself


def test_nothing_is_awaited_of_what_a_newer_document_renews() -> None:
    renewed = replace(ANNUAL, renewed=True)
    dues = occurrences(renewed, "2027-12-31", [Happened(7, "2026-03-02")])
    assert _standings(dues, "2027-12-01")[:3] == [Standing.RENEWED, Standing.DONE, Standing.RENEWED]
    assert (awaited(dues), beat(renewed), upcoming(renewed, "2026-01-01", "2027-12-31")) == (None, None, ())
    given_up = occurrences(renewed, "2027-12-31", (), [Settled(1, dropped=True)])
    assert _standings(given_up, "2027-12-01")[:2] == [Standing.DROPPED, Standing.RENEWED]


def test_what_is_renewed_is_told_so_and_not_as_open_ended() -> None:
    once = occurrences(Terms("2023-12-31", None, False, LIFE, renewed=True), "2027-12-31")
    assert schedule(once, "2027-12-01", renewed=True) is Standing.RENEWED
    assert schedule((), "2027-12-01", renewed=True) is Standing.RENEWED
    done = occurrences(Terms("2025-11-17", None, False, LIFE, renewed=True), "2027-12-31", [Happened(7, "2025-10-01")])
    assert schedule(done, "2027-12-01", renewed=True) is Standing.DONE


def test_what_recurs_without_end_is_reckoned_within_the_calendar_though_a_day_is_typed_for_ever() -> None:
    assert plus("9990-03-31", "P6M", 40) == plus("9999-12-31", "P1D") == "9999-12-31"
    terms = Terms(None, "P1Y", life=Life("2024-11-17", None))
    assert occurrences(terms, "9999-12-31")[-1].day == "3000-11-17"
    for end in (
        Terms("9999", "P1M", life=Life("2024-11-17", None)),
        Terms(None, "P1M", life=Life("2024-11-17", "9999")),
    ):
        found = beat(end)
        assert found is not None
        assert found.last == "2999-12-17"
    assert awaited_day(terms, [Happened(1, "9999-12-31")]) is None, "the last is closed"


def test_an_outcome_without_a_day_closes_the_first_occurrence_that_its_year_touches() -> None:
    assert _closed(Happened(7, "2025")) == {1: 7}
    assert _closed(Happened(7, "2025"), Happened(8, "2025-08/2026-03")) == {1: 7, 2: 8}


def test_an_occurrence_that_was_moved_behind_a_later_one_is_awaited_still() -> None:
    dues = occurrences(ANNUAL, "2027-12-31", [Happened(7, "2026-11-01")], [Settled(1, "2026-12-01")])
    assert [one.outcome for one in dues[:2]] == [None, 7]
    assert awaited(dues) == "2026-12-01"
    assert _standings(dues, "2026-11-20")[:2] == [Standing.DUE, Standing.DONE]
    assert _standings(dues, "2026-12-02")[0] is Standing.OVERDUE
    early = occurrences(ANNUAL, "2027-12-31", [Happened(7, "2026-11-01", 2)])
    assert _standings(early, "2025-01-01")[0] is Standing.MISSED, "a later one is done"


@pytest.mark.parametrize(
    ("title", "begins"),
    [
        ("見本橋の工事に着手", True), ("租税条約の交渉開始", True), ("見本港の改修工事を開始した", True), ("下水処理場の起工式", True), ("共同研究の開始について", True),
        ("Works begun on the sample quay", True), ("Launch of negotiations on a tax treaty", True), ("The sides launch talks on visas", True),
        ("Ground-breaking ceremony for the sample bridge", True), ("The joint survey is under way", True), ("Commencement of dredging works", True),
        ("見本橋の竣工式", False), ("道路の供用開始", False), ("電子査証の運用開始", False), ("工事の着手と第一工区の完成", False), ("未着手案件の点検", False),
        ("Negotiations launched in 2024 are concluded", False), ("Bridge opened to traffic", False), ("Launch of the joint website", False),
        ("Programme of work adopted", False), ("Workshop on starting a business", False),
    ],
)  # fmt: skip
def test_a_title_tells_of_no_more_than_a_beginning(title: str, begins: bool) -> None:
    assert is_beginning(title) is begins


@pytest.mark.parametrize(
    ("wording", "promises"),
    [
        ("双方は、2027年までに交渉を開始する。", True), ("2027年3月までに着工する。", True), ("相談窓口を設置する。", True), ("The two sides will launch negotiations by 2027.", True),
        ("They will establish a fund by 2027.", True), ("2027年までに港を改修する。", False), ("2027年までに交渉を妥結する。", False),
        ("The two sides will complete the negotiations by 2027.", False), ("They will carry out a joint study within one year.", False),
        ("They will break ground on the quay.", True), ("The sides will undertake a joint study.", True), ("両国は、共同調査を始める。", True),
        ("They undertake to complete the quay, starting in 2026.", False), ("They will drill groundwater wells by the beginning of 2027.", False),
        ("They will finish the quay under the Initiative for Ports.", False), ("They will assist start-ups.", False),
        ("2028年の始めまでに港を改修する。", False), ("見本国を始めとする地域の港を改修する。", False),
    ],
)  # fmt: skip
def test_a_commitment_promises_a_beginning(wording: str, promises: bool) -> None:
    assert promises_beginning([wording]) is promises


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The two sides will hold consultations in March and October each year.", ["2026-10-31", "2027-03-31", "2027-10-31"]),
        ("They will hold a policy dialogue each April and October.", ["2026-10-31", "2027-04-30", "2027-10-31"]),
        ("The committee will meet every February, June and October.", ["2026-06-30", "2026-10-31", "2027-02-28", "2027-06-30"]),
        ("The sides will convene the forum every year in January, May and November.", ["2026-11-30", "2027-01-31", "2027-05-31"]),
        ("They will exchange data in February and August of each year.", ["2026-08-31", "2027-02-28", "2027-08-31", "2028-02-29"]),
        ("A call will be issued in March, July and November each year.", ["2026-07-31", "2026-11-30", "2027-03-31"]),
        ("The data will be updated by 31 March and 30 September each year.", ["2026-09-30", "2027-03-31", "2027-09-30"]),
        ("The first meeting will be held by September 2026 and then every three months.", ["2026-09-30", "2026-12-31"]),
        ("The steering group will convene in the spring and autumn of each year.", ["2026-11-30", "2027-05-31"]),
        ("The Ministers will meet at the margins of the annual meeting of the Sample Bank.", []),
        ("The Ministers will meet annually on the margins of the General Assembly.", ["2027-06-12", "2028-06-12"]),
        ("The sides will report on progress by the next ministerial meeting.", []),
        ("The sides will sign the arrangement within this fiscal year.", ["2027-03-31"]),
        ("The sides will conclude the talks by Q1 2028.", ["2028-03-31"]),
        ("双方は、毎年3月と10月に会合を開催する。", ["2026-10-31", "2027-03-31", "2027-10-31"]),
        ("双方は、毎年2月と8月に意見交換を行う。", ["2026-08-31", "2027-02-28", "2027-08-31", "2028-02-29"]),
        ("双方は、毎年1月、5月及び11月に会議を開催する。", ["2026-11-30", "2027-01-31", "2027-05-31"]),
        ("双方は、年2回（5月と12月）、進捗を報告する。", ["2026-12-31", "2027-05-31"]),
        ("双方は、毎年3月31日及び9月30日までにデータを更新する。", ["2026-09-30", "2027-03-31", "2027-09-30"]),
        ("双方は、令和9年2月末までに調査を行い、その後は半年ごとに行う。", ["2027-02-28", "2027-08-31", "2028-02-29"]),
        ("双方は、2027年を初回として2年に1回対話を開催する。", ["2027-12-31", "2029-12-31"]),
        ("双方は、毎年春と秋に協議を行う。", ["2026-11-30", "2027-05-31"]),
        ("双方は、見本銀行の年次総会の際に会合を行う。", []), ("双方は、国連総会の機会を捉えて毎年会談する。", ["2027-06-12", "2028-06-12"]),
        ("双方は、次回閣僚会合までに進捗を報告する。", []), ("双方は、今年度内に覚書に署名する。", ["2027-03-31"]),
        ("双方は、2027年第3四半期に協議を終える。", ["2027-09-30"]), ("双方は、年内に計画を取りまとめる。", ["2026-12-31"]),
    ],
)  # fmt: skip
def test_the_days_that_the_words_of_a_commitment_give(text: str, days: list[str]) -> None:
    coding = code(text, "ja" if "、" in text else "en", date="2026-06-12")
    first = next((one.value for one in coding.finds if one.what == "first"), None)
    found = terms_of(coding.deadline, coding.recurrence, None, 0, "2026-06-12", "2031-06-12", first, "", None, 0)
    assert [one.day for one in occurrences(found, "2029-01-01")][: len(days) or None] == days


def test_what_was_done_in_one_of_uneven_months_closes_that_one() -> None:
    found = Terms(recurrence="P6M", life=Life("2026-06-12", "2031"), first="2026-10", also=("2027-03",))
    assert _closed(Happened(7, "2027-03-10"), Happened(8, "2026-10-02"), terms=found) == {1: 8, 2: 7}
    assert awaited_day(found, [Happened(7, "2026-10-02")]) == "2027-03-31"
