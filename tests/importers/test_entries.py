"""Lines, press releases and rows that staff paste: what is proposed, and that nothing of them is lost."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefbook.importers import parse
from briefbook.importers.amounts import staged
from briefbook.importers.entries import Draft, Entry, read_entry
from briefbook.importers.entry_dates import dated
from briefbook.importers.readers import read
from briefbook.importers.sheets import parse_sheet
from briefbook.model import Stage
from tests.seeds import seed

TODAY = "2026-04-10"


def _read(text: str, counterpart: str | None = None) -> Entry:
    entry = read_entry(text, today=TODAY, counterpart=counterpart)
    parsed = entry.parsed
    kept = "".join(parsed.text[one.start : one.end] for one in parsed.blocks)
    assert "".join(kept.split()) == "".join(parsed.text.split())
    return entry


def _only(text: str) -> Draft:
    (one,) = _read(text).drafts
    return one


@pytest.mark.parametrize(
    ("line", "title", "date", "codes", "place", "assumed"),
    [
        ("2026-03-04 日ペルー鉱業官民会合（リマ）", "日ペルー鉱業官民会合", "2026-03-04", ("PE",), "リマ", ()),
        ("3/4 日・ケニア港湾協議 於ナイロビ", "日・ケニア港湾協議", "2026-03-04", ("KE",), "ナイロビ", ("year",)),
        ("令和８年３月４日（水）日越首脳会談（東京）", "日越首脳会談", "2026-03-04", ("VN",), "東京", ()),
        ("R8.3.4 日墨漁業協議", "日墨漁業協議", "2026-03-04", ("MX",), None, ()),
        ("日チリ経済対話（第3回）（2026年3月4日、サンティアゴ）", "日チリ経済対話（第3回）", "2026-03-04", ("CL",), "サンティアゴ", ()),
        ("昨日、ベトナムのハノイで日越鉱物対話を開催", "ベトナムのハノイで日越鉱物対話を開催", "2026-04-09", ("VN",), "ハノイ", ("year",)),
        ("第5回日ブラジル農業対話（12月10日、オンライン）", "第5回日ブラジル農業対話", "2025-12-10", ("BR",), "オンライン", ("year",)),
        ("AZEC閣僚会合（クアラルンプール）2025/10/17", "AZEC閣僚会合", "2025-10-17", ("AZEC",), "クアラルンプール", ()),
        ("日豪水素対話 2026年3月4～6日", "日豪水素対話", "2026-03-04/2026-03-06", ("AU",), None, ()),
        ("4 March 2026, Japan–Peru mining dialogue, Lima", "Japan–Peru mining dialogue", "2026-03-04", ("PE",), "Lima", ()),
        ("Mar 4: Signing of MOU on hydrogen with Chile (Santiago)", "Signing of MOU on hydrogen with Chile", "2026-03-04",
         ("CL",), "Santiago", ("year",)),
        ("04/03/2026 Japan-Kenya port talks", "Japan-Kenya port talks", "2026-03-04", ("KE",), None, ("order",)),
        ("ASEAN Economic Ministers' Meeting (AEM), Kuala Lumpur, 24 Sept 2025", "ASEAN Economic Ministers' Meeting (AEM)",
         "2025-09-24", ("ASEAN",), "Kuala Lumpur", ()),
        ("Japan and Kenya held rail talks in Nairobi on 3 February 2026", "Japan and Kenya held rail talks in Nairobi",
         "2026-02-03", ("KE",), "Nairobi", ()),
        ("何か", "何か", None, (), None, ("no-date", "no-counterpart")),
    ],
)  # fmt: skip
def test_a_line_gives_what_when_where_and_with_whom(
    line: str, title: str, date: str | None, codes: tuple[str, ...], place: str | None, assumed: tuple[str, ...]
) -> None:
    one = _only(line)
    found = one.outcome
    assert (found.title, found.date, found.counterparts, found.place) == (title, date, codes, place)
    assert one.assumed == assumed


def test_lines_that_begin_with_their_dates_are_an_outcome_each() -> None:
    entry = _read("2026-03-04 日ペルー鉱業官民会合（リマ）\n\n2026-03-10 日チリ経済対話\n・4/2 日亜農業協議")
    assert entry.form == "lines"
    assert [one.outcome.date for one in entry.drafts] == ["2026-03-04", "2026-03-10", "2026-04-02"]
    assert [one.record for one in entry.parsed.blocks] == [0, 1, 2]


def test_the_counterpart_in_hand_stands_where_none_is_named() -> None:
    entry = _read("2026-03-04 鉱業官民会合", "PE")
    assert entry.drafts[0].outcome.counterparts == ("PE",)
    assert _read("2026-03-04 日チリ鉱業会合", "PE").drafts[0].outcome.counterparts == ("CL",)


JAPANESE = """報道発表
第3回日・ペルー港湾官民会合を開催しました

令和8年3月6日

3月4日（水曜日）、リマにおいて、第3回日・ペルー港湾官民会合を開催しました。日本側からは
見本太郎副大臣が、ペルー側からはロハス・運輸大臣が出席し、港湾の
運営について意見交換を行いました。

1. 概要
総額30億円（約2,000万ドル）の技術協力を行うことを表明しました。2024年の貿易額は約5,000億円でした。

2. 出席者
日本側：見本副大臣ほか
ペルー側：ロハス大臣ほか

（了）
お問い合わせ先
港湾課 電話 03-0000-0000
https://www.example.go.jp/press/2026/0306.html
"""
ENGLISH = """MINISTRY OF PORTS AND FERRIES
PRESS RELEASE

Peru and Japan sign loan agreement for ferry terminal

LIMA, 4 March 2026 – Peru and Japan signed today a loan agreement of JPY 32.5 billion
(about USD 217 million) for the terminal. The ceremony was attended by Minister of
Economy Ana Torres and Ambassador Taro Mihon.

The first tranche of USD 20 million was disbursed in February.

###
Media contact: press@example.org
"""


def test_a_japanese_press_release() -> None:
    entry = _read(JAPANESE)
    (one,) = entry.drafts
    found = one.outcome
    assert (entry.form, entry.origin) == ("release", "https://www.example.go.jp/press/2026/0306.html")
    assert (found.title, found.date, found.counterparts, found.kind, found.place) == (
        "第3回日・ペルー港湾官民会合を開催しました", "2026-03-04", ("PE",), "meeting", "リマ",
    )  # fmt: skip
    assert found.people == "日本側：見本副大臣ほか、ペルー側：ロハス大臣ほか"
    assert [(each.amount.value, each.amount.currency, each.stage, each.money) for each in one.sums] == [
        (30e8, "JPY", Stage.ANNOUNCED, 1), (2e7, "USD", Stage.ANNOUNCED, 1), (5e11, "JPY", Stage.ASIDE, 2),
    ]  # fmt: skip
    assert "港湾の運営について" in found.text
    assert "お問い合わせ" not in found.text
    assert not found.text.startswith("令和")


def test_an_english_press_release() -> None:
    (one,) = _read(ENGLISH).drafts
    found = one.outcome
    assert (found.title, found.date, found.counterparts, found.place) == (
        "Peru and Japan sign loan agreement for ferry terminal", "2026-03-04", ("PE",), "Lima",
    )  # fmt: skip
    assert "Ana Torres" in (found.people or "")
    assert [(each.amount.value, each.amount.currency, each.stage, each.money) for each in one.sums] == [
        (32.5e9, "JPY", Stage.AGREED, 1), (217e6, "USD", Stage.AGREED, 1), (20e6, "USD", Stage.DISBURSED, 2),
    ]  # fmt: skip


def test_labelled_details_go_before_what_sentences_say() -> None:
    entry = _read(
        "件名：日EU運河対話\n日時：令和8年1月15日（木）10:00～12:00\n場所：ブリュッセル\n出席者：見本審議官、ダン総局長\n"
        "概要：運河の通航について意見交換。\n出典：見本省HP"
    )
    found = entry.drafts[0].outcome
    assert (found.title, found.date, found.counterparts, found.place, found.people, entry.origin) == (
        "日EU運河対話", "2026-01-15", ("EU",), "ブリュッセル", "見本審議官、ダン総局長", "見本省HP",
    )  # fmt: skip
    entry = _read(
        "Joint Press Release\nThird Japan-Kenya Canal Dialogue\nDate: 12 February 2026\nVenue: Nairobi, Kenya\n"
        "Participants: Hanako Rei, John Doe\n\nJapan pledged $50 million.\nSource: https://example.org/news/77\n"
    )
    found = entry.drafts[0].outcome
    assert (found.title, found.date, found.place, found.people, entry.origin) == (
        "Third Japan-Kenya Canal Dialogue", "2026-02-12", "Nairobi, Kenya", "Hanako Rei, John Doe",
        "https://example.org/news/77",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        (
            "開催日\t件名\t相手国\t場所\t金額（億円）\t段階\n2026/3/4\t港湾官民会合\tペルー\tリマ\t30\t表明\n"
            "R8.2.10\t運河案件\tケニア\tナイロビ\t12.5\tE/N署名\n3/20\t専門家会合\tインドネシア、タイ\tジャカルタ\t\t\n",
            [("港湾官民会合", "2026-03-04", ("PE",), "リマ", [(30e8, "JPY", "announced")]),
             ("運河案件", "2026-02-10", ("KE",), "ナイロビ", [(12.5e8, "JPY", "agreed")]),
             ("専門家会合", "2026-03-20", ("ID", "TH"), "ジャカルタ", [])],
        ),
        (
            "2026-03-04\tPeru\tJapan-Peru canal dialogue\tUSD 20 million\n"
            "2026-02-10\tKenya\tPort grant signed in Mombasa\tJPY 1,250,000,000",
            [("Japan-Peru canal dialogue", "2026-03-04", ("PE",), None, [(20e6, "USD", "announced")]),
             ("Port grant signed in Mombasa", "2026-02-10", ("KE",), "Mombasa", [(1.25e9, "JPY", "agreed")])],
        ),
        (
            'Event\tDate\tCountry\tAmount (USD million)\tSource\nRail loan signed\t4 Mar 2026\tViet Nam\t120\t\n'
            '"Two-line\ntitle of talks"\t5-6 Mar 2026\tThailand\t\thttps://example.org/2\n',
            [("Rail loan signed", "2026-03-04", ("VN",), None, [(120e6, "USD", "agreed")]),
             ("Two-line title of talks", "2026-03-05/2026-03-06", ("TH",), None, [])],
        ),
        ("46085\tペルー\t港湾会合", [("港湾会合", "2026-03-04", ("PE",), None, [])]),
        (
            "1\t令和8年1月\t日豪運河対話\t豪州\t運河の実証について協議し、次回会合を改めて開催することで一致した。\n"
            "2\t令和8年2月\t日印水門会合\tインド\t人材育成に関する覚書に署名した。",
            [("日豪運河対話", "2026-01", ("AU",), None, []), ("日印水門会合", "2026-02", ("IN",), None, [])],
        ),
        (
            "国\t日付\t概要\t通貨\t額\nPH\t2026.1.5\t見本橋の贈与契約\tJPY\t2,300,000,000",
            [("見本橋の贈与契約", "2026-01-05", ("PH",), None, [(2.3e9, "JPY", "agreed")])],
        ),
        ("件名\t日付\n日比会談\t3月5日\n日泰会談\t12月20日",
         [("日比会談", "2026-03-05", ("PH",), None, []), ("日泰会談", "2025-12-20", ("TH",), None, [])]),
    ],
)  # fmt: skip
def test_rows_of_a_table_are_an_outcome_each(table: str, rows: list[tuple[object, ...]]) -> None:
    entry = _read(table)
    assert entry.form == "table"
    assert [
        (
            one.outcome.title, one.outcome.date, one.outcome.counterparts, one.outcome.place,
            [(each.amount.value, each.amount.currency, str(each.stage)) for each in one.sums],
        )
        for one in entry.drafts
    ] == rows  # fmt: skip


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("5月1日", "2026-05-01"), ("12月31日", "2025-12-31"), ("2/29", "2024-02-29"), ("25/12/2025", "2025-12-25"),
        ("2026.3.30-4.2", "2026-03-30/2026-04-02"), ("on 4th March", "2026-03-04"), ("20260304", "2026-03-04"),
        ("'26/3/4", "2026-03-04"), ("H31.4.1", "2019-04-01"), ("令和7年度", "2025-04-01/2026-03-31"),
        ("30 Mar–2 Apr 2026", "2026-03-30/2026-04-02"), ("28日から", None), ("比率は3/4である", None),
    ],
)  # fmt: skip
def test_dates_as_staff_write_them(words: str, value: str | None) -> None:
    assert [one.value for one in dated(words, "ja", "2026-04-25")] == ([value] if value else [])


def test_stages_are_those_of_the_clause() -> None:
    text = "総額10億円の支援を表明し、うち3億円を実行した。30～40億円を供与する見込み。"
    assert [(one.value, one.stage, money) for one, money in staged(text)] == [
        (10e8, Stage.ANNOUNCED, 1), (3e8, Stage.DISBURSED, 1), (30e8, Stage.ANNOUNCED, 3), (40e8, Stage.ANNOUNCED, 3),
    ]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from('日本3月4/.年,（）\t\n" a億円:：。http://@'), max_size=60))
def test_whatever_is_pasted_is_kept_whole(text: str) -> None:
    entry = _read(text)
    assert len(entry.drafts) == len(entry.parsed.outcomes)


def test_outcomes_of_a_real_report_are_read_again_from_a_line_and_a_release() -> None:
    report = parse(read(seed("meti-trade-policy-outcomes-fy2025.ja.md")), name="report")
    known = [one for one in report.outcomes if one.date and len(one.date) == 10]
    assert len(known) > 40
    right = dates = titles = 0
    for one in known:
        line = _read(f"{one.date} {one.title}").drafts[0].outcome
        dates += line.date == one.date
        titles += line.title[:8] in one.title
        release = _read(f"{one.title}\n\n{one.date}\n\n{one.text}").drafts[0].outcome
        right += release.title[:8] in one.title
    assert min(dates, titles, right) >= 0.95 * len(known)


def test_a_part_of_a_sum_is_not_added_to_it() -> None:
    assert [one.value for one, _money in staged("50億円を表明する（うち20億円は保健）。別に30億円を表明する。")] == [
        50e8,
        30e8,
    ]
    words = "We pledge USD 90 million, of which USD 20 million for ports, and EUR 5 million."
    assert [(one.value, one.currency) for one, _money in staged(words)] == [(9e7, "USD"), (5e6, "EUR")]
    release = "見本国に対する円借款契約の調印\n2件総額70億円の契約に調印した。\n1．鉄道 50億円\n2．港湾 20億円\n"
    (one,) = read_entry(release, today="2026-03-20").drafts
    assert [each.amount.value for each in one.sums] == [70e8]


@pytest.mark.parametrize(
    ("text", "place", "values"),
    [
        ("見本国への支援（ファクトシート）\n2026年2月10日\n・港：円借款40億円（契約済み）\n・学校：無償3億円\n・研修：百人\n",
         None, [40e8, 3e8, None]),
        ("FACT SHEET: Japan-Specimenland Cooperation\nSampletown, 5 February 2026\n• Port: loan of JPY 4 billion signed\n"
         "• Schools: grant of 300 million yen\n", "Sampletown", [4e9, 3e8]),
    ],
)  # fmt: skip
def test_each_point_of_a_fact_sheet_is_an_outcome(text: str, place: str | None, values: list[float | None]) -> None:
    entry = read_entry(text, today="2026-03-20", counterpart="XA")
    assert [one.sums[0].amount.value if one.sums else None for one in entry.drafts] == values
    assert {one.outcome.place for one in entry.drafts} == {place}
    assert {(one.outcome.date or "")[:7] for one in entry.drafts} == {"2026-02"}
    assert "".join(entry.parsed.text.split()) == "".join(
        "".join(entry.parsed.text[one.start : one.end].split()) for one in entry.parsed.blocks
    )


def test_a_paragraph_behind_a_dateline_has_its_first_sentence_as_title() -> None:
    text = "SAMPLETOWN, 14 January 2026 – Both sides today signed a note on ports. They will meet every year.\nEND\n"
    (one,) = read_entry(text, today="2026-03-20", counterpart="XA").drafts
    assert (one.outcome.title, one.outcome.date, one.outcome.place) == (
        "Both sides today signed a note on ports", "2026-01-14", "Sampletown",
    )  # fmt: skip
    assert one.assumed == ()


@pytest.mark.parametrize(
    ("table", "title", "sums"),
    [
        ("No.\t成果\t時期\t国\n1\t覚書の署名\t2026年1月\tペルー", "覚書の署名", []),
        ("Country\tWhat\tWhen\tUSD m\tStatus\nPeru\tPort loan\t5 Feb 2026\t1.5\tsigned", "Port loan",
         [(1.5e6, Stage.AGREED)]),
        ("国名\t案件名\t供与限度額（億円）\tL/A署名日\nペルー\t港の改修\t12\tR8.3.7", "港の改修", [(12e8, Stage.AGREED)]),
        ("日付\t会談者\t場所\t主な成果\n3月4日\t山田次官\tリマ\tペルーとの協力で一致", "ペルーとの協力で一致", []),
    ],
)  # fmt: skip
def test_columns_as_staff_head_them(table: str, title: str, sums: list[tuple[float, Stage]], tmp_path: Path) -> None:
    (one,) = read_entry(table, today="2026-03-20").drafts
    assert (one.outcome.title, one.outcome.counterparts) == (title, ("PE",))
    assert [(each.amount.value, each.stage) for each in one.sums] == sums
    (tmp_path / "rows.csv").write_text(table.replace("\t", ","), "utf-8")
    (same,) = parse_sheet(tmp_path / "rows.csv").outcomes
    assert (same.title, same.counterparts) == (title, ("PE",))


def test_numbered_paragraphs_that_tell_on_are_one_release() -> None:
    text = """Press Releases
Signing of Notes on Grant Aid to Peru
November 10, 2026

1. On November 10, in Lima, notes concerning grant aid of up to 1.2 billion yen were exchanged. The ambassador signed.
2. The project provides equipment. USD 3 million had been announced in May 2026.
"""
    entry = read_entry(text, today="2026-11-27")
    assert [one.outcome.title for one in entry.drafts] == ["Signing of Notes on Grant Aid to Peru"]
    assert [one.amount.value for one in entry.drafts[0].sums] == [1_200_000_000, 3_000_000]


@pytest.mark.parametrize(
    ("text", "title", "date"),
    [
        ("Loan agreement with Bangladesh (JICA, 28 Feb 2026) for a road", "Loan agreement with Bangladesh (JICA) for a road",
         "2026-02-28"),
        ("円借款契約に調印（858億円、本年2月28日）", "円借款契約に調印（858億円）", "2026-02-28"),
        ("カナダとの鉱物に関する覚書（2026年1月署名）", "カナダとの鉱物に関する覚書", "2026-01"),
        ("日ＥＵ閣僚級会合（第３回）、５月１２日、ブリュッセル", "日ＥＵ閣僚級会合（第３回）、ブリュッセル", "2026-05-12"),
        ("7月10日の台風を受け、毛布（二千枚）を供与（2026年7月15日）", "7月10日の台風を受け、毛布（二千枚）を供与", "2026-07-15"),
        ("昨年12月、見本市で救急車引渡式", "見本市で救急車引渡式", "2025-12"),
    ],
)  # fmt: skip
def test_what_stands_around_a_date_stays_a_sentence(text: str, title: str, date: str) -> None:
    (found,) = read_entry(text, today="2026-11-27").drafts
    assert (found.outcome.title, found.outcome.date) == (title, date)


@pytest.mark.parametrize(
    ("text", "stages"),
    [
        ("オマーンと覚書に署名。世界の水素市場は100兆円に達する見込み。", [("aside", 1e14)]),
        ("A memorandum was signed. The global market for hydrogen will reach $700 billion.", [("aside", 7e11)]),
        ("The damage is estimated at 2 billion US dollars.", [("aside", 2e9)]),
        ("被害額は20億ドルと推計される。", [("aside", 2e9)]),
        ("A grant of 5 million yen was signed, of which 2 million yen will be disbursed next year.", [("agreed", 5e6)]),
        ("5億円の無償資金協力に署名。うち2億円を初年度に支出する予定。", [("agreed", 5e8)]),
        ("5億円の無償資金協力に署名。うち2億円を実行した。", [("agreed", 5e8), ("disbursed", 2e8)]),
        ("国連児童基金への3億円の拠出を実施。", [("disbursed", 3e8)]),
    ],
)
def test_a_sum_that_was_neither_promised_nor_paid_does_not_count(text: str, stages: list[tuple[str, float]]) -> None:
    (found,) = read_entry(text, today="2026-11-27").drafts
    assert [(one.stage, one.amount.value) for one in found.sums] == stages


def test_a_release_that_begins_with_its_kind_and_place_has_the_title_below() -> None:
    text = "PRESS RELEASE\n\nTokyo, 15 July 2026\n\nJapan provides relief goods to Jamaica\n\nIt costs 2 million US dollars."
    (found,) = read_entry(text, today="2026-11-27").drafts
    assert found.outcome.title == "Japan provides relief goods to Jamaica"
    assert (found.outcome.date, found.outcome.counterparts) == ("2026-07-15", ("JM",))


def test_the_people_of_a_country_name_it() -> None:
    (found,) = read_entry("Minister meets Chilean counterpart on 12 January 2026", today="2026-11-27").drafts
    assert (found.outcome.counterparts, found.outcome.kind) == (("CL",), "meeting")


@pytest.mark.parametrize("currency", ["Canadian dollars", "Swiss francs", "us dollars"])
def test_a_currency_names_no_country(currency: str) -> None:
    (found,) = read_entry(f"2 million {currency} for a Norwegian school on 12 January 2026", today="2026-11-27").drafts
    assert found.outcome.counterparts == ("NO",)
