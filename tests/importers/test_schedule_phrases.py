"""Dates, deadlines and recurrence in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbook.importers.entry_dates import due_in_cell
from briefbook.importers.schedule_phrases import dates, deadlines, recurrences
from briefbook.model import last_day
from briefbook.numbers import number, ordinal


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("２０２７年３月４日", "2027-03-04"), ("令和９年３月", "2027-03"), ("二〇二七年", "2027"), ("2027年度", "2027-04-01/2028-03-31"),
        ("2027年3月5日～8日", "2027-03-05/2027-03-08"), ("2027年3月30日から4月2日", "2027-03-30/2027-04-02"),
        ("2027年（令和９年）3月4日", "2027-03-04"), ("令和９（2027）年3月", "2027-03"), ("平成 2 9 年7 月 1 5 日", "2017-07-15"),
        ("平成元年", "1989"), ("二千二十七年三月四日", "2027-03-04"), ("March 4, 2027", "2027-03-04"), ("4 March 2027", "2027-03-04"),
        ("4th of March, 2027", "2027-03-04"), ("5-8 March 2027", "2027-03-05/2027-03-08"), ("March 2027", "2027-03"),
        ("FY2027", "2027-04-01/2028-03-31"), ("2027-03-04", "2027-03-04"), ("2027/3/4", "2027-03-04"), ("2027.3.4", "2027-03-04"),
        ("the 4th day of March, 2027", "2027-03-04"), ("Sept. 3, 2027", "2027-09-03"), ("March 4 and 5, 2027", "2027-03-04/2027-03-05"),
        ("30 March - 2 April 2027", "2027-03-30/2027-04-02"), ("March 30 to April 2, 2027", "2027-03-30/2027-04-02"),
    ],
)  # fmt: skip
def test_dates(text: str, value: str) -> None:
    assert [one.value for one in dates(text, "ja")] == [value]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("Ｒ９．３末", "2027-03"), ("今年度内", "2027-03-31"), ("来年度早期", "2027-06"), ("年内", "2026"), ("来秋", "2027-11"), ("2028年央", "2028-06"),
        ("2028年夏頃", "2028-08"), ("2030年代前半", "2034"), ("令和9年度第２四半期中", "2027-09-30"), ("within 18 months", "2027-12-12"), ("３年以内", "2029-06-12"),
        ("27年3月末", "2027-03"), ("9年3月末", "2027-03"), ("10年度", "2029-03-31"), ("8年12月", "2026-12"), ("28年度末", "2029-03"),
        ("3年", None), ("3年後半", None), ("2年度目", None), ("随時", None),
        ("2028年以降", None), ("令和10年度以降　開始", None), ("2028年夏頃以降に順次実施予定", None), ("from 2028 onwards", None),
    ],
)  # fmt: skip
def test_a_cell_says_by_when_as_staff_write_it(cell: str, value: str | None) -> None:
    assert due_in_cell(cell, "ja", "2026-06-12") == value


@pytest.mark.parametrize(
    ("year", "date", "value"),
    [
        ("29年度末", "2017-05-01", "2018-03-31"), ("29年度末", "2026-05-01", "2030-03-31"), ("25年度末", "2026-01-15", "2026-03-31"),
        ("18年度末", "2026-05-01", "2037-03-31"), ("27年夏", "2026-05-01", "2027-08"), ("64年3月", "1988-05-01", "1989-03"),
    ],
)  # fmt: skip
def test_a_year_without_its_era_is_the_same_in_a_cell_and_in_a_sentence(year: str, date: str, value: str) -> None:
    assert last_day(due_in_cell(year, "ja", date)) == last_day(value)
    assert [last_day(one.value) for one in deadlines(f"港を、{year}までに開く。", date)] == [last_day(value)]


def test_a_deadline_in_a_cell_may_be_past() -> None:
    assert due_in_cell("5年3月末", "ja", "2026-06-12") == "2023-03"
    assert due_in_cell("25年度", "ja", "2026-11-01") == "2026-03-31"


def test_a_day_that_does_not_exist_is_no_date() -> None:
    assert dates("2027年2月30日", "ja") == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("講座の開催（2030年6月、リマ）", "2030-06"), ("2029年春から研修を行う。", "2029-05"), ("実証を2029年度から始めることを決定した。", "2030-03-31"), ("講習の実施（2030年、双方）", "2030"),
        ("１年以内に提出する", "2027-06-12"), ("６か月以内に開始する", "2026-12-12"), ("２０３０年までに", "2030"), ("2028年3月末までに", "2028-03"), ("2027年から2030年まで実施する", "2030"),
        ("2027年度末までに", "2028-03-31"), ("令和10年度中に", "2029-03-31"), ("今後３年間で実施する", "2029-06-12"), ("年内に", "2026"),
        ("2027年4月1日までに", "2027-04-01"), ("within one year", "2027-06-12"), ("within six months", "2026-12-12"),
        ("within 30 days", "2026-07-12"), ("by 2030", "2030"), ("by the end of 2028", "2028"), ("no later than 30 June 2027", "2027-06-30"),
        ("by March 2027", "2027-03"), ("by the end of fiscal year 2027", "2028-03-31"), ("over the next three years", "2029-06-12"),
        ("before the end of this year", "2026"), ("by the next summit", None),
        ("今後２か年にわたり派遣する", "2028-06-12"), ("2027年の年末を待たずに終える", "2027"), ("2027会計年度の第二四半期のうちに", "2027-09"), ("2027年度が終わるまでに", "2028-03-31"),
        ("３年の準備期間を経て廃止する", "2029-06-12"), ("双方は、２年後に調査団を派遣する。", "2028-06-12"), ("2027年から３年連続で開催する", "2029"), ("within a fortnight", "2026-06-26"),
        ("in the space of eighteen months", "2027-12-12"), ("during fiscal years 2027 to 2029", "2030-03-31"), ("双方は、今秋、調査団を派遣する。", "2026-11"),
        ("報告を受領してから１か月以内に", None), ("for the next three years", "2029-06-12"), ("over a transition period of two years", "2028-06-12"),
        ("今後５年間、支援する", "2031-06-12"), ("2027年中の署名", "2027"), ("2027年春までに", "2027-05"), ("年末までに", "2026"), ("来年までに", "2027"),
        ("2030年を目途に", "2030"), ("by end-2027", "2027"), ("by the first half of 2027", "2027-06"), ("by year-end", "2026"),
        ("２０２７年度に部品に関するセミナーを開催する。", "2028-03-31"), ("2027年に研修を含む事業を実施する。", "2027"),
        ("within twelve (12) months", "2027-06-12"), ("within the next year", "2027-06-12"), ("by the end of next year", "2027"),
        ("Ｒ９．３末までに提出する", "2027-03"), ("R9.3.31までに提出する", "2027-03-31"), ("2028年京都での第４回会合までに", "2028"), ("第12回会合及びPALM12までに", None),
        ("双方は、来秋にも調査団を派遣する。", "2027-11"), ("2027年2月開催予定の第２回作業部会で案を報告する。", "2027-02"), ("来年５月の総会の機会に局長間で協議を行う。", "2027-05"),
        ("発効の日から起算して３年を経過する日までに", None), ("2020年代後半に実用化する", "2029"), ("2027年秋又は2028年春までに", "2028-05"),
        ("in the second half of the 2020s", "2029"), ("in the first half of the 2030s", "2034"), ("by the turn of the year", "2027-01-01"), ("They will meet early next year.", "2027-03"),
        ("in late 2027 or early 2028", "2028-03"), ("within 2026", "2026"), ("during calendar year 2028", "2028"), ("ahead of COP33", None),
        ("no later than the third anniversary of this Arrangement", "2029-06-12"), ("by the eighth year after its entry into force", None),
        ("今秋の首脳会談までに", "2026-11"), ("within three years of this Treaty entering into force", None), ("not before 2028 and not later than 2030", "2030"),
    ],
)  # fmt: skip
def test_deadlines(text: str, value: str | None) -> None:
    assert [one.value for one in deadlines(text, "2026-06-12")] == [value]


@pytest.mark.parametrize(
    "text",
    [
        "行動計画２０２１-２０２５",
        "共同体ビジョン２０４５の実現",
        "汚染を２０５０年までに無くすことを目指す「青い海のビジョン」",
        "2020年に署名した覚書",
        "2020年度に関する報告書を提出する。",
        "Agenda 2030",
        "signed in 2023",
        "the XX Games, to be held in 2027",
        "2027年から2030年までの実施計画",
        "今後５年間の行動計画",
        "the plan for the next five years",
        "また、２年後に合意した",
        "2020年までに署名された協定",
        "By 2023 the two sides had signed it",
        "本文書は2030年12月31日まで有効とする。",
        "手続を30日以内に終える制度を設ける。",
    ],
)
def test_years_that_only_name_or_tell_are_no_deadlines(text: str) -> None:
    assert deadlines(text, "2026-06-12") == []


def test_a_number_a_year_that_is_reached_once_does_not_recur() -> None:
    assert recurrences("研修員を2030年までに年間500人に拡大する。") == []
    assert [one.value for one in recurrences("研修員を年間500人受け入れる。")] == ["P1Y"]


def test_a_relative_deadline_waits_for_the_date() -> None:
    assert [one.value for one in deadlines("within one year")] == [None]
    assert deadlines("within one year", "2026-06-12")[0].value == "2027-06-12"
    assert deadlines("within one month", "2027-01-31")[0].value == "2027-02-28"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("毎年開催する", "P1Y"), ("年次会合", "P1Y"), ("年１回", "P1Y"), ("隔年で", "P2Y"), ("一年おきに", "P2Y"), ("every other month", "P2M"), ("２年毎の", "P2Y"), ("三年ごとに", "P3Y"),
        ("半年ごとに", "P6M"), ("年２回", "P6M"), ("暦年ごとに二度", "P6M"), ("３年連続で", "P1Y"), ("three years in a row", "P1Y"), ("四半期ごとに", "P3M"), ("毎月", "P1M"), ("定期的に", None), ("annually", "P1Y"),
        ("every year", "P1Y"), ("biennial", "P2Y"), ("every two years", "P2Y"), ("every second year", "P2Y"), ("every five years", "P5Y"),
        ("twice a year", "P6M"), ("quarterly", "P3M"), ("monthly", "P1M"), ("on a regular basis", None),
    ],
)  # fmt: skip
def test_recurrence(text: str, value: str | None) -> None:
    assert [one.value for one in recurrences(text)] == [value]


@given(st.text(max_size=80))
def test_wild_text_gives_offsets_that_lie_in_it(text: str) -> None:
    for one in [*dates(text, "ja"), *deadlines(text, "2026-06-12"), *recurrences(text)]:
        assert 0 <= one.start < one.end <= len(text)


@given(st.integers(0, 99))
def test_kanji_numbers(value: int) -> None:
    digits = "〇一二三四五六七八九"
    tens, ones = divmod(value, 10)
    kanji = (("" if tens == 1 else digits[tens]) + "十" if tens else "") + (digits[ones] if ones or not tens else "")
    assert number(kanji) == value


@pytest.mark.parametrize(("words", "value"), [("thirty-fifth", 35), ("Eightieth", 80), ("九十", 90)])
def test_ordinals_in_words(words: str, value: int) -> None:
    assert ordinal(words) == value


def test_a_year_in_words_and_an_academic_year() -> None:
    assert [one.value for one in dates("Done on the eleventh day of October, two thousand and twenty-six.", "en")] == [
        "2026-10-11"
    ]
    assert [one.value for one in recurrences("Fifteen students shall be exchanged each academic year.")] == ["P1Y"]


def test_a_rule_is_tried_on_each_text_that_has_one_of_its_words_in_any_case_and_width() -> None:
    assert [one.value for one in deadlines("By The End Of The Following Decade, by ２０３１.", "2026-01-01")][
        -1
    ] == "2031"
    assert [one.value for one in recurrences("A BIENNIAL forum; an Annual review.")] == ["P2Y", "P1Y"]
    assert [one.value for one in deadlines("二〇三一年までに、また二千三十二年末までに。")] == ["2031", "2032"]


def test_a_year_by_whose_standards_something_is_measured_is_no_deadline() -> None:
    found = deadlines("They will lower the cost, high by 2026 standards, within two years.", "2026-11-30")
    assert [one.value for one in found] == ["2028-11-30"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Minutes of each meeting will be circulated within two weeks.", None),
        ("Where a Party so requests, consultations shall begin within 30 days.", None),
        ("Any dispute will be settled within 60 days.", None),
        ("各会合の議事録は、２週間以内に配付する。", None),
        ("図面が整い次第、三か月以内に審査を行う。", None),
        ("一方の要請がある場合には、三十日以内に協議を開始する。", None),
        ("Each Party shall name a contact within 30 days.", "2026-12-30"),
        ("If a Party fails to do so, it will be named within 30 days of signing.", "2026-12-30"),
        ("議事録は、２週間以内に配付する。", "2026-12-14"),
        ("６か月以内に留学制度を創設する。", "2027-05-30"),
        ("１年以内に収集し、公表する。", "2027-11-30"),
        ("１年以内に削減目標を公表する。", "2027-11-30"),
        ("関税を１年以内に削減する。", "2027-11-30"),
        ("１年以内に縮小する計画を策定する。", "2027-11-30"),
        ("企業の申請を30日以内に処理するよう努める。", None),
        ("申請に対し、30日以内に回答する。", None),
        ("The next round will be held on 10 June 2027 in Lima.", "2027-06-10"),
        ("The next round will be held in Lima on 10-11 June 2027.", "2027-06-11"),
        ("次回の会合を来年前半に開くことで一致した。", "2027-06"),
        ("次回の会合を2027年5月に東京で開催することを提案し、相手側は同意した。", "2027-05"),
        ("次回の会合を2027年5月に東京で開催する旨述べた。", "2027-05"),
        ("期限・頻度：2027年度", "2028-03-31"),
    ],
)
def test_a_time_that_counts_from_what_happens_each_time_gives_no_day(text: str, value: str | None) -> None:
    assert [one.value for one in deadlines(text, "2026-11-30")] == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("窓口を2027年1月に開設すること。", "2027-01"), ("指針を2028年のABC10までに作る。", "2028"), ("2027年11月のABC32において結果を発表する。", "2027-11"), ("窓口を2025年1月に開設したこと。", None),
        ("研修を2026年度から3年間実施することを表明した。", "2029-03-31"), ("専門家を2026年10月から2年間派遣する。", "2028-09"),
        ("研修を2027年度に実施すると回答した。", "2028-03-31"), ("橋を2027年3月に架けると述べた。", "2027-03"),
        ("2027年に架けた橋を直すと述べた。", None), ("船を令和九年度から令和十一年度までの三年間に供与する。", "2030-03-31"),
        ("令和9年度から令和11年度までの3年間、専門家を派遣する。", "2030-03-31"), ("2027年度　法案の作成", "2028-03-31"),
        ("時期：2027年7～9月", "2027-09"), ("港を2027年7－9月期に開く。", "2027-09"),
        ("Peru will propose rules before the summer of 2027.", "2027-05"), ("Peru will propose rules by the summer of 2027.", "2027-08"),
        ("Peru will ratify the Ports Agreement within eighteen months of its signature.", None),
        ("Peru will report within eighteen months of signature.", "2027-12-11"),
    ],
)  # fmt: skip
def test_deadlines_of_lists_tables_and_seasons(text: str, value: str | None) -> None:
    assert next((one.value for one in deadlines(text, "2026-06-11") if one.value), None) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They will sign it ahead of the next Annual Summit.", None), ("Japan will raise its annual quota to 1,500.", None),
        ("They will hold an annual summit.", "P1Y"), ("Japan will publish an annual report.", "P1Y"),
    ],
)  # fmt: skip
def test_what_only_has_annual_in_its_name_does_not_recur(text: str, value: str | None) -> None:
    assert next((one.value for one in recurrences(text)), None) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The list will be sent on the second Tuesday of October 2031.", "2031-10-14"),
        ("The talks will be held on the last Friday of June 2031.", "2031-06-27"),
        ("会合を2031年10月の第２火曜日に開く。", "2031-10-14"),
        ("会合を2031年10月の最終金曜日に開く。", "2031-10-31"),
        ("The list will be sent by Friday.", "2030-05-03"),
        ("The list will be sent by next Friday.", "2030-05-10"),
        ("来週金曜日までに名簿を送る。", "2030-05-10"),
        ("The list will be sent by Friday, 7 June 2030.", "2030-06-07"),
    ],
)
def test_a_day_of_the_week_is_reckoned(text: str, value: str) -> None:
    assert [one.value for one in deadlines(text, "2030-05-02")] == [value]


@pytest.mark.parametrize(
    ("text", "date", "value"),
    [
        ("平成３２年度までに港を開く。", "2017-05-02", "2021-03-31"),
        ("河口の省は1995年までに港を開く。", "1991-06-27", "1995"),
        ("両国は、一九九一年中に交渉を開始する。", "1990-10-05", "1991"),
        ("Ｈ３０年度中に港を開く。", "2017-05-02", "2019-03-31"),
        ("Japan will open the port by the end of FY31.", "2030-05-02", "2032-03-31"),
        ("Japan will open the port by FY31/32.", "2030-05-02", "2032-03-31"),
        ("Japan will do it by the end of the 2031 Japanese fiscal year.", "2030-05-02", "2032-03-31"),
        ("A book will be written, to be issued on or about 1 December 2031.", "2030-05-02", "2031-12-01"),
        ("Peru shall pay the budget for FY2034 by 15 January 2031.", "2030-05-02", "2031-01-15"),
        ("年６名から令和１５年度までに年12名へ増やす。", "2030-05-02", "2034-03-31"),
        ("次回会合は、2032年に東港で開催されることとなった。", "2030-05-02", "2032"),
        ("２０３１年に記念行事を行う。", "2030-05-02", "2031"),
        ("港の事務所の本年秋の開設", "2030-05-02", "2030-11"),
        ("本覚書の締結の日から起算して１年以内に見直す。", "2030-05-02", "2031-05-02"),
        ("灯台は、本覚書の日付から60日以内に点検する。", "2030-05-02", "2030-07-01"),
        ("They will open the port by the end of Japan's fiscal year 2031.", "2030-05-02", "2032-03-31"),
        ("Peru shall send boats during the last quarter of 2031.", "2030-05-02", "2031-12"),
        ("They agreed to meet before the year's end.", "2030-05-02", "2030"),
        ("They called for plans, with a deadline for applications of 30 May 2031.", "2030-05-02", "2031-05-30"),
        ("船員の養成\n期限：2030年度～2032年度", "2030-05-02", "2033-03-31"),
        ("海図を作成（2031年度）", "2030-05-02", "2032-03-31"),
        ("見本側は、2031年前半に港に関する会合を開催する。", "2030-05-02", "2031-06"),
        ("研修を通じ、５年間で千人を招くことを決定した。", "2030-05-02", "2035-05-02"),
        ("publish the results within nine months thereafter", "2030-05-02", None),
        ("その後６か月以内に結果を公表する。", "2030-05-02", None),
        ("They stated that the port would be operational as of 1 March 2031.", "2030-05-02", "2031-03-01"),
        ("The ports will be linked by the end of US fiscal year 2033.", "2030-05-02", "2033-09"),
        ("They will link the ports by U.S. fiscal year-end 2032.", "2030-05-02", "2032-09"),
        ("They will link the ports in the second quarter of U.S. FY2032.", "2030-05-02", "2032-03"),
        ("They will approve the port in the Australian FY2031–32.", "2030-05-02", "2032-06"),
        ("The port will be built by the end of Bangladesh's fiscal year 2031/32.", "2030-05-02", "2032-06"),
        ("It will be paid in the fiscal year beginning April 2031.", "2030-05-02", "2032-03-31"),
        ("The port will open by the end of the fiscal year ending March 2032.", "2030-05-02", "2032-03"),
        ("Japan shall, in the course of its fiscal year 2031, send boats.", "2030-05-02", "2032-03-31"),
        ("Peru will send boats before Christmas 2031.", "2030-05-02", "2031-12-24"),
        ("Peru will send boats by Christmas.", "2030-05-02", "2030-12-25"),
        ("The port will reopen in the winter of 2031–32.", "2030-05-02", "2032-02"),
        ("Japan and Peru will each name a pilot within two weeks.", "2030-05-02", "2030-05-16"),
        ("They will hold a race in the first ten days of June 2031.", "2030-05-02", "2031-06-10"),
        ("The school will take pilots in autumn term 2031.", "2030-05-02", "2031-11"),
        ("They will prepare, within a period not exceeding four months, a chart.", "2030-05-02", "2030-09-02"),
        ("Peru: send the chart by 31 Mar 32.", "2030-05-02", "2032-03-31"),
        ("Review the chart within 6 months of 30 March 2031.", "2030-05-02", "2031-09-30"),
        ("The school will open at the start of the academic year 2031/32.", "2030-05-02", "2031"),
        ("Peru: exempt boats from duty with effect from January 2031.", "2030-05-02", "2031-01"),
        ("Japan promised to send pilots for a further five years.", "2030-05-02", "2035-05-02"),
        (
            "They will report within three months from the date of conclusion of this Agreement.",
            "2030-05-02",
            "2030-08-02",
        ),
    ],
)
def test_deadlines_of_one_document_of_a_date(text: str, date: str, value: str | None) -> None:
    assert next(one.value for one in deadlines(text, date)) == value
