"""Lines, press releases and rows that staff paste: what is proposed, and that nothing of them is lost."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefbook.amounts import staged
from briefbook.importers import parse
from briefbook.importers.drafts import Draft, Entry, settled, sums_of
from briefbook.importers.entries import read_entry
from briefbook.importers.entry_dates import dated, in_cell
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
        ("日フィジー漁業対話（6月3日、スバ）に次官が出席予定", "日フィジー漁業対話（スバ）に次官が出席予定", "2026-06-03", ("FJ",), None, ("year",)),
        ("日チリ経済対話（第3回）（2026年3月4日、サンティアゴ）", "日チリ経済対話（第3回）", "2026-03-04", ("CL",), "サンティアゴ", ()),
        ("昨日、ベトナムのハノイで日越鉱物対話を開催", "ベトナムのハノイで日越鉱物対話を開催", "2026-04-09", ("VN",), "ハノイ", ("year",)),
        ("第5回日ブラジル農業対話（12月10日、オンライン）", "第5回日ブラジル農業対話", "2025-12-10", ("BR",), "オンライン", ("year",)),
        ("AZEC閣僚会合（クアラルンプール）2025/10/17", "AZEC閣僚会合", "2025-10-17", ("AZEC",), "クアラルンプール", ()),
        ("日豪水素対話 2026年3月4～6日", "日豪水素対話", "2026-03-04/2026-03-06", ("AU",), None, ()),
        ("4 March 2026, Japan–Peru mining dialogue, Lima", "Japan–Peru mining dialogue", "2026-03-04", ("PE",), "Lima", ()),
        ("Mar 4: Signing of MOU on hydrogen with Chile (Santiago)", "Signing of MOU on hydrogen with Chile", "2026-03-04",
         ("CL",), "Santiago", ("year",)),
        ("4 March 2026: Japan–Fiji reef dialogue, Suva; new fund announced", "Japan–Fiji reef dialogue; new fund announced",
         "2026-03-04", ("FJ",), "Suva", ()),
        ("04/03/2026 Japan-Kenya port talks", "Japan-Kenya port talks", "2026-03-04", ("KE",), None, ("order",)),
        ("ASEAN Economic Ministers' Meeting (AEM), Kuala Lumpur, 24 Sept 2025", "ASEAN Economic Ministers' Meeting (AEM)",
         "2025-09-24", ("ASEAN",), "Kuala Lumpur", ()),
        ("Japan and Kenya held rail talks in Nairobi on 3 February 2026", "Japan and Kenya held rail talks in Nairobi",
         "2026-02-03", ("KE",), "Nairobi", ()),
        ("2026-03-04 観測機材の引渡し（カリコム、ブリッジタウン）", "観測機材の引渡し", "2026-03-04", ("CARICOM",), "ブリッジタウン", ()),
        ("2026-03-04 Handover of gauges (Bridgetown, CARICOM)", "Handover of gauges", "2026-03-04", ("CARICOM",), "Bridgetown", ()),
        ("2026-03-04 Japan-Uruguay dairy dialogue (Montevideo)", "Japan-Uruguay dairy dialogue", "2026-03-04", ("UY",), "Montevideo", ()),
        ("2026-03-04 日フィジー消防研修（第1回、スバ）", "日フィジー消防研修（第1回）", "2026-03-04", ("FJ",), "スバ", ()),
        ("昨日、日フィジー消防協議がスバで開催された。", "日フィジー消防協議がスバで開催された", "2026-04-09", ("FJ",), "スバ", ("year",)),
        ("Yesterday in Suva: Japan-Fiji fire talks", "Japan-Fiji fire talks", "2026-04-09", ("FJ",), "Suva", ("year",)),
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
        (32.5e9, "JPY", Stage.AGREED, 1), (217e6, "USD", Stage.AGREED, 1), (20e6, "USD", Stage.DISBURSED, 1),
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
    "table",
    [
        'Date,Event,Place\n2026-03-04,"Mining meeting, first",Lima\n2026-04-05,Trade talks,Tokyo\n',
        "Date;Event;Place\n2026-03-04;Mining meeting, first;Lima\n2026-04-05;Trade talks;Tokyo",
        "| Date | Event | Place |\n|---|:--|---|\n| 2026-03-04 | Mining meeting, first | Lima |\n"
        "| 2026-04-05 | Trade talks | Tokyo |",
        '日付,件名,場所\r\n令和8年3月4日,"Mining meeting, first",Lima\r\n2026/4/5,Trade talks,Tokyo\r\n',
    ],
)
def test_a_table_parted_by_other_signs_is_read_by_its_header(table: str) -> None:
    entry = read_entry(table, today=TODAY)
    assert entry.form == "table"
    found = [(one.outcome.title, one.outcome.date, one.outcome.place) for one in entry.drafts]
    assert found == [("Mining meeting, first", "2026-03-04", "Lima"), ("Trade talks", "2026-04-05", "Tokyo")]


@pytest.mark.parametrize(
    "text",
    [
        "Date, place and title\nOn 4 March 2026, ministers met, and signed a record in Lima.\n",
        "Tokyo, 4 March 2026\nMinisters met, and signed a record.",
    ],
)
def test_sentences_with_commas_are_no_table(text: str) -> None:
    assert read_entry(text, today=TODAY).form != "table"


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
        (
            "A loan of 5 million yen (about US$30,000) was signed. The Minister was there. Of this amount, 2 million yen will be disbursed next year.",
            [("agreed", 5e6), ("agreed", 3e4)],
        ),
        (
            "A loan of 5 million yen was signed. Of this, 2 million yen has been disbursed.",
            [("agreed", 5e6), ("disbursed", 2e6)],
        ),
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


@pytest.mark.parametrize(
    ("text", "title", "date", "codes", "kind"),
    [
        (
            "見本省報道資料\n令和7年11月20日\n「日・タイ灯台作業部会（第5回）」の結果\n見本省は、11月18日、バンコクで部会を開催しました。",
            "「日・タイ灯台作業部会（第5回）」の結果", "2025-11-18", ("TH",), "meeting",
        ),
        (
            "見本庁　お知らせ　令和7年10月31日（金）\nセネガルとの合同委員会の開催について\n令和7年10月29日に第6回合同委員会を開催しました。",
            "セネガルとの合同委員会の開催について", "2025-10-29", ("SN",), "meeting",
        ),
        (
            "Ministry of Samples\nPress Release          February 18, 2026\n\nJapan and Uruguay Sign Memorandum on Wool\n\n"
            "The two Ministers signed it in Montevideo on February 17.",
            "Japan and Uruguay Sign Memorandum on Wool", "2026-02-17", ("UY",), "signature",
        ),
        (
            "SAMPLE Bank News Release No. 2025-88\nMarch 30, 2026\nLoan for Turbines in Uzbekistan\nThe bank signed on March 27, 2026 a loan agreement.",
            "Loan for Turbines in Uzbekistan", "2026-03-27", ("UZ",), "signature",
        ),
        (
            "モンゴルに対する無償資金協力\n令和八年二月五日\n二月四日、ウランバートルにおいて、交換公文の署名が行われた。",
            "モンゴルに対する無償資金協力", "2026-02-04", ("MN",), "signature",
        ),
        (
            "Joint Press Statement: Japan-Kuwait Wool Dialogue\nThe dialogue was convened on 21 January 2026 by both sides. They agreed to meet again.",
            "Japan-Kuwait Wool Dialogue", "2026-01-21", ("KW",), "meeting",
        ),
        (
            "• 1. Japan and Peru sign a memorandum on wool\nLIMA, 4 March 2026 – The two sides signed it today.",
            "Japan and Peru sign a memorandum on wool", "2026-03-04", ("PE",), "signature",
        ),
        (
            "本文へ\nご意見・ご感想\nトップページ > 会見・発表 > 報道発表 > モンゴル灯台協議会の開催\n令和8年3月5日\nシェア\nモンゴル灯台協議会の開催\n"
            "本5日、東京において、協議会が開催されました。",
            "モンゴル灯台協議会の開催", "2026-03-05", ("MN",), "meeting",
        ),
        (
            "Skip to main content\nThis site uses cookies.\nMenu\nGlobal Affairs\nStatement\nFrom: Sample Office\nPublished 17 March 2026\n"
            "UK and Mongolia hold talks on wool\nThe Minister hosted her counterpart in London on Monday 16 March.",
            "UK and Mongolia hold talks on wool", "2026-03-16", ("GB", "MN"), "meeting",
        ),
    ],
)  # fmt: skip
def test_lines_that_say_who_published_a_release_are_no_title(
    text: str, title: str, date: str, codes: tuple[str, ...], kind: str
) -> None:
    one = _only(text).outcome
    assert (one.title, one.date, one.counterparts, one.kind) == (title, date, codes, kind)


def test_what_a_project_costs_or_a_person_earns_is_no_sum_of_a_release() -> None:
    one = _only(
        "パラグアイ向け円借款の調印\n2025年12月16日\n12月12日、89億円を限度とする円借款貸付契約に調印しました。\n総事業費は128億円です。\n"
        "一人当たり国民総所得は980ドルです。"
    )
    counted = [(each.amount.value, each.stage) for each in one.sums if each.stage is not Stage.ASIDE]
    assert counted == [(8.9e9, Stage.AGREED)]
    one = _only(
        "Hand-over of a school in Nepal\n9 January 2026\nOn 8 January, the Ambassador handed over a school. "
        "It was built with a grant of NPR 11,482,310 (approximately USD 86,000)."
    )
    assert one.outcome.kind == "project"
    assert [(each.amount.currency, each.stage) for each in one.sums] == [
        ("NPR", Stage.DISBURSED),
        ("USD", Stage.DISBURSED),
    ]
    assert len({each.money for each in one.sums}) == 1


def test_rows_with_a_caption_two_heads_days_of_the_era_and_a_sum_below_are_read() -> None:
    rows = (
        "令和7年度　往来一覧\t\t\t",
        "月日\t国名\t行事\t場所",
        "4月10日\tフィンランド\t日・フィンランド外相会談\t東京",
        "2月14日\tリトアニア\t日・リトアニア対話\tビリニュス",
    )
    assert [one.outcome.date for one in _read("\n".join(rows)).drafts] == ["2025-04-10", "2026-02-14"]
    rows = (
        "日付\t相手国\t成果\t金額\t",
        "\t\t\t通貨\t額",
        "2026-01-20\tヨルダン\t借款の署名\t円\t150億",
        "\t\t合計\t\t150億",
    )
    (one,) = _read("\n".join(rows)).drafts
    assert (one.outcome.title, one.sums[0].amount.value, one.sums[0].amount.currency) == ("借款の署名", 15e9, "JPY")
    rows = ("8.1.30\tフィジー\tレーダー供与に関する書簡交換\t9億円", "8.2.17\tサモア\t港の修復計画のE/N署名\t14億円")
    assert [one.outcome.date for one in _read("\n".join(rows)).drafts] == ["2026-01-30", "2026-02-17"]
    rows = (
        "No\t実施時期\t成果概要\t備考",
        "1\t令和8年1月\tカンボジアで除去機2台を引渡し\t総額3億円（支払済み）",
        "2\t令和7年度末\tラオスで研修を実施\t",
    )
    first, second = _read("\n".join(rows)).drafts
    assert (first.outcome.title, first.sums[0].stage, second.outcome.date) == (
        "カンボジアで除去機2台を引渡し",
        Stage.DISBURSED,
        "2026-03",
    )
    rows = ("Date\tCountry\tEvent", "12-Jan-26\tHonduras\tSigning of a loan", "3-Feb-26\tPanama\tHandover of cars")
    assert [(one.outcome.date, one.outcome.kind) for one in _read("\n".join(rows)).drafts] == [
        ("2026-01-12", "signature"),
        ("2026-02-03", "project"),
    ]


def test_each_project_of_a_release_with_its_own_sum_is_an_outcome() -> None:
    entry = _read(
        "無償資金協力の供与（ガーナ）\n2026年2月3日\n\nアクラにおいて、2月2日、供与額5億円の無償資金協力「見本市病院整備計画」に関する交換公文に署名しました。"
        "この協力は、機材を供与するものです。また、翌3日、供与額12億円の無償資金協力「北部給水計画」に関する贈与契約が締結されました。"
    )
    first, second = entry.drafts
    assert [one.amount.value for one in first.sums] == [5e8]
    assert [one.amount.value for one in second.sums] == [12e8]
    assert second.outcome.title == "無償資金協力「北部給水計画」に関する贈与契約"
    assert (second.outcome.kind, second.outcome.counterparts) == ("agreement", ("GH",))
    block = next(one for one in entry.parsed.blocks if one.record == 1)
    assert entry.parsed.text[block.start : block.end] == second.outcome.text


def test_projects_that_a_meeting_dealt_with_are_outcomes_beside_it() -> None:
    entry = _read(
        "Outcome of the Japan-Zambia Foreign Ministers' Meeting\nTokyo, 26 March 2026\n\nOn 25 March, the two Ministers met in Tokyo. "
        "Japan announced a loan of 31 billion yen for the Lusaka Grid Project. They signed the notes for the Northern Wells Programme "
        "with a grant of 800 million yen."
    )
    assert entry.drafts[0].outcome.kind == "meeting"
    assert [[each.amount.value for each in one.sums] for one in entry.drafts] == [[], [31e9], [8e8]]
    assert "Lusaka Grid Project" in entry.drafts[1].outcome.title


def test_points_that_name_what_was_signed_stand_instead_of_the_release() -> None:
    entry = _read(
        "ルワンダに対する2件の無償資金協力に関する書簡の署名\n2025年11月14日\n11月13日、キガリにおいて、次の2件に関する書簡の署名が行われました。\n"
        "（1）「見本郡灌漑整備計画」（供与限度額：18億円）\n（2）「北部人材育成計画」（供与限度額：3億円）"
    )
    first, second = entry.drafts
    assert [[(each.amount.value, each.stage) for each in one.sums] for one in (first, second)] == [
        [(18e8, Stage.AGREED)], [(3e8, Stage.AGREED)],
    ]  # fmt: skip
    assert {one.outcome.date for one in entry.drafts} == {"2025-11-13"}


def test_paragraphs_that_tell_on_are_no_points_and_an_embassy_is_no_title() -> None:
    one = _only(
        "Emergency Grant Aid to Vanuatu\nFebruary 6, 2026\n1. On February 6, Japan decided to extend 1.5 million US dollars to Vanuatu.\n"
        "2. Of this, 0.9 million US dollars will be provided through IFRC and 0.6 million US dollars through UNICEF."
    )
    assert (one.outcome.title, one.outcome.kind) == ("Emergency Grant Aid to Vanuatu", "project")
    assert [each.amount.value for each in one.sums] == [1.5e6]
    one = _only(
        "News Release\nEmbassy of Japan in the Republic of Fiji\nSuva, 5 March 2026\n\nJapan provides engines to Fiji\n\n"
        "On 4 March 2026, the Ambassador handed over five engines in Suva. They were procured with a grant of FJ$1,250,000."
    )
    assert (one.outcome.title, one.outcome.place) == ("Japan provides engines to Fiji", "Suva")
    assert [each.amount.currency for each in one.sums] == ["FJD"]


def test_the_start_and_the_place_below_wide_heads_are_read() -> None:
    rows = (
        "日程\t\t会合名\t\t結果",
        "開始\t終了\t名称\t場所\t",
        "2026/1/14\t2026/1/15\t日・ジョージア対話\tトビリシ\t次回は東京",
    )
    (one,) = _read("\n".join(rows)).drafts
    assert (one.outcome.title, one.outcome.date, one.outcome.place) == (
        "日・ジョージア対話",
        "2026-01-14/2026-01-15",
        "トビリシ",
    )


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Ministry of Ports meets officials of Peru", "Ministry of Ports meets officials of Peru"),
        ("Ministry of Ports, Roads and Trade", "Japan and Peru held talks"),
    ],
)
def test_a_title_that_begins_with_the_name_of_a_ministry_is_one(line: str, title: str) -> None:
    text = f"{line}\n5 May 2026\n\nJapan and Peru held talks.\nThey spoke of ports and of roads.\n"
    assert read_entry(text, today="2026-05-20").drafts[0].outcome.title == title


def test_columns_of_the_first_and_the_last_day_are_a_span() -> None:
    entry = _read(
        "研修\t国\t開始\t終了\n港湾研修\tケニア\t2025/6/2\t2025/6/20\n稲作研修\tガーナ\t2025/9/8\t2025/9/8\n"
        "電力研修\tザンビア\t2025/11/4\t"
    )
    assert [one.outcome.date for one in entry.drafts] == ["2025-06-02/2025-06-20", "2025-09-08", "2025-11-04"]


def test_a_column_without_a_head_that_says_the_sort_is_no_title() -> None:
    entry = _read(
        "2026-02-03\tSigning\tLoan for the Mekong embankment\tKH\n2026-02-11\tVisit\tVice-Minister in Vientiane\tLA"
    )
    assert [(one.outcome.kind, one.outcome.title) for one in entry.drafts] == [
        ("signature", "Loan for the Mekong embankment"), ("visit", "Vice-Minister in Vientiane"),
    ]  # fmt: skip


def test_a_place_ends_before_the_person_who_is_named_behind_it() -> None:
    text = (
        "Signing of Notes for the Improvement of Water Supply\nApril 8, 2026\n\n1. On April 7, in Maputo, Mr. HAMADA Keiji, "
        "Ambassador of Japan to Mozambique, and the Minister of Foreign Affairs signed notes."
    )
    assert _only(text).outcome.place == "Maputo"


@pytest.mark.parametrize(
    ("text", "titles", "place", "people"),
    [
        ("① 2026年3月4日 日・ペルー外相会談", ["日・ペルー外相会談"], None, None),
        ("① 日・ペルー外相会談（2026年3月4日、リマ）\n② 日・チリ外相会談（2026年3月6日）", ["日・ペルー外相会談", "日・チリ外相会談"], "リマ", None),
        ("Lima, 4 March 2026. The notes on the pier were signed.", ["The notes on the pier were signed"], "Lima", None),
        ("On 4 March 2026, Ambassador Mr. Mihon Taro met the Minister of Seas, Dr. Ana Rocas.",
         ["On 4 March 2026, Ambassador Mr. Mihon Taro met the Minister of Seas, Dr. Ana Rocas"], None,
         "Ambassador Mr. Mihon Taro, Minister of Seas, Dr. Ana Rocas"),
    ],
)  # fmt: skip
def test_numbers_datelines_and_ways_of_address_of_a_line(
    text: str, titles: list[str], place: str | None, people: str | None
) -> None:
    found = [one.outcome for one in read_entry(text, today="2026-05-01").drafts]
    assert [one.title for one in found] == titles
    assert (found[0].place, found[0].people) == (place, people)


@pytest.mark.parametrize(
    ("words", "date", "assumed"),
    [("12-13/05/2026", "2026-05-12/2026-05-13", ()), ("04.11.2025", "2025-11-04", ()), ("04/11/2025", "2025-11-04", ("order",))],
)  # fmt: skip
def test_days_of_a_span_and_between_full_stops_come_first(words: str, date: str, assumed: tuple[str, ...]) -> None:
    found = _only(f"{words} Japan–Nepal talks")
    assert (found.outcome.date, found.assumed) == (date, assumed)


def test_a_release_whose_headline_is_in_capitals_is_read() -> None:
    headline = "JAPAN AND PERU HOLD CONSULTATIONS ON PORTS AND CHARTS AND PILOTS IN LIMA AND TOKYO AND OSAKA, AND AGREE"
    entry = read_entry(f"PRESS RELEASE\n{headline}\n5 June 2026\nExperts met in Lima.", today="2026-07-01")
    assert entry.drafts[0].outcome.title.lower().startswith("japan and peru hold consultations")


@pytest.mark.parametrize("head", [
    "日付\t件名\t概要", "Date\tTitle\tAmount\n\n", "Date,Title,Country", "| 日付 | 件名 |\n|---|---|", "Title;Date",
])  # fmt: skip
def test_the_head_of_a_table_without_rows_is_no_outcome(head: str) -> None:
    entry = read_entry(head, today="2026-11-25")
    assert (entry.form, entry.drafts) == ("table", ())
    assert "\n".join(head[one.start : one.end] for one in entry.parsed.blocks).split() == head.split()


@pytest.mark.parametrize("line", [
    "2026-03-04\tMining meeting\tPeru", "Date palm project, title deed reform", "訪問、会談", "3 March; Mining meeting",
])  # fmt: skip
def test_a_line_with_words_of_a_head_is_an_outcome(line: str) -> None:
    assert len(read_entry(line, today="2026-11-25").drafts) == 1


@pytest.mark.parametrize(("base", "found"), [("2027-05-01", ["2024-02-29"]), ("1868-01-25", [])])
def test_a_day_without_its_year_is_looked_for_in_nine_years_at_most(base: str, found: list[str]) -> None:
    assert [one.value for one in dated("2月29日", "ja", base)] == found


@pytest.mark.parametrize(
    ("text", "date", "title"),
    [
        (
            "2026年7月20日から8月7日まで、見本機構は、横浜で灯台の研修を実施し、18名が参加した。",
            "2026-07-20/2026-08-07", "見本機構は、横浜で灯台の研修を実施し、18名が参加した",
        ),
        ("2026年7月1日～3日の間、港湾の研修を実施した。", "2026-07-01/2026-07-03", "港湾の研修を実施した"),
    ],
)  # fmt: skip
def test_the_end_of_a_time_is_no_part_of_the_title(text: str, date: str, title: str) -> None:
    (found,) = read_entry(text, today="2026-11-27").drafts
    assert (found.outcome.date, found.outcome.title) == (date, title)


def test_a_day_with_its_particle_is_no_part_of_the_title_and_people_are_named_whole() -> None:
    text = "5月9日には、見本太郎大使及びデモンストラ・サンプル外務省アジア・太平洋・アフリカ総局長が、書簡の署名・交換を実施している。"
    (found,) = read_entry(text, today="2026-11-27").drafts
    assert found.outcome.title.startswith("見本太郎大使及び")
    assert found.outcome.people == "見本太郎大使、デモンストラ・サンプル外務省アジア・太平洋・アフリカ総局長"


def test_a_minister_is_named_once_and_without_where_he_travels() -> None:
    text = (
        "日・オマーン外相会談の開催\n令和7年9月24日\n\n９月２４日、ニューヨークを訪問中の見本太郎外務大臣は、会談を行いました。\n"
        "１　見本大臣から、港湾の協力に触れました。\n"
    )
    (found,) = read_entry(text, today="2026-11-27").drafts
    assert found.outcome.people == "見本太郎外務大臣"


def test_the_day_of_a_release_tells_the_year_of_the_days_of_its_text() -> None:
    text = "日・オマーン港湾交渉の開催\n{}\n\n１０月５日から８日まで、マスカットにおいて、交渉の第４回会合が開催されました。"
    (found,) = read_entry(text.format("令和7年10月8日"), today="2026-11-27").drafts
    assert (found.outcome.date, found.assumed) == ("2025-10-05/2025-10-08", ())
    (found,) = read_entry(text.format(""), today="2026-11-27").drafts
    assert (found.outcome.date, found.assumed) == ("2026-10-05/2026-10-08", ("year",))


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("The desk has a budget of 30 million Saudi riyals.", [(3e7, "SAR")]),
        ("3億サウジアラビア・リヤルと200万オマーン・リアルを拠出した。", [(3e8, "SAR"), (2e6, "OMR")]),
        ("A grant of 12 million Fijian dollars for a Norwegian school was signed.", [(1.2e7, "FJD")]),
        ("They agreed on a fund of 500 million US dollars, of which the bank of Japan will give 250 million US dollars.",
         [(5e8, "USD")]),
    ],
)  # fmt: skip
def test_sums_in_the_money_of_a_counterpart_and_what_is_a_part_of_one(text: str, sums: list[tuple[float, str]]) -> None:
    (found,) = read_entry(text, today="2026-11-27").drafts
    assert [(one.amount.value, one.amount.currency) for one in found.sums] == sums


def test_a_paste_of_several_outcomes_is_not_called_by_the_first_alone() -> None:
    rows = "2026-05-30\t日・オマーン水素委員会\tオマーン\n2026-08-26\t日・タイ灯台研修\tタイ\n"
    entry = read_entry("日付\t成果\t相手国\n" + rows, today="2026-11-27")
    head = entry.parsed.masthead
    assert (head.title, head.date) == ("日・オマーン水素委員会ほか1件", "2026-05-30/2026-08-26")
    one = settled(entry, [None, entry.drafts[1].outcome]).masthead
    assert (one.title, one.date, one.counterparts) == ("日・タイ灯台研修", "2026-08-26", ("TH",))


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("The Bank disbursed a tranche of 2 billion yen under the 7 billion yen loan signed in 2023.",
         [(2e9, "JPY", "disbursed"), (7e9, "JPY", "agreed")]),
        ("They plan to invest a total of VND 900 billion (approx. US$36 million) by 2031.",
         [(9e11, "VND", "announced"), (36e6, "USD", "announced")]),
        ("総額６００万ドルの支援を決定した。内訳は、農業機関に４００万ドル、保健機関に２００万ドルである。", [(6e6, "USD", "announced")]),
        ("総額６００万ドルの支援を決定した（うち農業機関に４００万ドル）。このほか、民間が２００万ドルを拠出する予定。",
         [(6e6, "USD", "announced"), (2e6, "USD", "announced")]),
        ("The plant has closed financing of USD 90 million. Lenders include JBIC (USD 40 million).", [(9e7, "USD", "announced")]),
        ("They signed a grant of JPY 2 billion. Total assistance to the ports since 2021 amounts to USD 70 million.",
         [(2e9, "JPY", "agreed"), (7e7, "USD", "aside")]),
        ("累計120億円の支援を行っており、今回30億円を追加で供与する。", [(12e9, "JPY", "aside"), (3e9, "JPY", "announced")]),
        ("基金へ4億ドルを新たに拠出する意向を表明（既拠出分3億ドルと合わせ、総額7億ドル）。",
         [(4e8, "USD", "announced"), (3e8, "USD", "disbursed")]),
        ("昨年末に署名した４０億円の無償資金協力に続き、灯台に１０億円を供与する方針を伝達しました。", [(4e9, "JPY", "agreed"), (1e9, "JPY", "announced")]),
        ("本日、３億円の食糧援助に関する書簡に署名した。\n昨年度も２億５,０００万円の食糧援助を実施している。",
         [(3e8, "JPY", "agreed"), (2.5e8, "JPY", "disbursed")]),
        ("第３回分として、４億７,０００万ドルを受領した。", [(4.7e8, "USD", "disbursed")]),
        ("The firm received an order worth ¥38.5 billion. Overseas sales were ¥112 billion.",
         [(38.5e9, "JPY", "announced"), (112e9, "JPY", "aside")]),
        ("The third tranche ($470m of $1.5bn) was received by Kenya.", [(4.7e8, "USD", "disbursed"), (1.5e9, "USD", "aside")]),
        ("契約額は5億円、既払い2億円：水道事業", [(5e8, "JPY", "agreed"), (2e8, "JPY", "disbursed")]),
        ("The fund pledges $10bn, $1.5bn paid in.", [(1e10, "USD", "announced"), (1.5e9, "USD", "disbursed")]),
        ("港の機材に14万2300豪ドル（8/18 契約署名）", [(142300.0, "AUD", "agreed")]),
        ("病院機材の第1便（2.4億円相当）を引渡し", [(2.4e8, "JPY", "disbursed")]),
    ],
)  # fmt: skip
def test_parts_of_a_sum_are_not_added_and_an_older_sum_has_its_own_stage(
    text: str, sums: list[tuple[float, str, str]]
) -> None:
    assert [(one.amount.value, one.amount.currency, str(one.stage)) for one in _only(text).sums] == sums


def test_a_column_for_each_stage_gives_one_money_at_each(tmp_path: Path) -> None:
    table = (
        "Project\tPartner\tPledged (USD m)\tDisbursed (USD m)\tDate\n"
        "Reef survey\tFiji\t20\t5.5\t2026-01-15\nBuoys\tSamoa\t4\t\t2026-02-02"
    )
    first, second = _read(table).drafts
    assert [(one.amount.value, one.stage, one.money) for one in first.sums] == [
        (20e6, Stage.ANNOUNCED, first.sums[0].money), (5.5e6, Stage.DISBURSED, first.sums[0].money),
    ]  # fmt: skip
    assert [(one.amount.value, one.stage) for one in second.sums] == [(4e6, Stage.ANNOUNCED)]
    path = tmp_path / "a.csv"
    path.write_text(table.replace("\t", ","), "utf-8")
    parsed = parse_sheet(path)
    assert [(one.value, one.stage) for one in parsed.outcomes[0].amounts] == [(20e6, "announced"), (5.5e6, "disbursed")]
    assert not [one for one in parsed.notices if one.code == "columns-unread"]


@pytest.mark.parametrize(
    "text",
    [
        "   開催日　　　会議名　　　　　　場所\n   2026年7月1日　　日豪珊瑚対話　　　　パース\n   2026年7月8日　　日加林業会合　　　　オタワ\n",
        "令和８年度の会議\n開催日　会議名　場所\n2026年7月1日　日豪珊瑚対話　パース\n2026年7月8日　日加林業会合　オタワ\n※ 事務方の会合を除く。\n",
        "令和８年度の会議\n開催日,会議名,場所\n2026年7月1日,日豪珊瑚対話,パース\n2026年7月8日,日加林業会合,オタワ\n",
        "2026年7月1日\t日豪珊瑚対話\tパース\n2026年7月8日\t日加林業会合\tオタワ\n",
    ],
)
def test_a_table_may_be_parted_by_spaces_and_stand_under_a_caption(text: str) -> None:
    found = [(one.outcome.title, one.outcome.date, one.outcome.place) for one in _read(text).drafts]
    assert found == [("日豪珊瑚対話", "2026-07-01", "パース"), ("日加林業会合", "2026-07-08", "オタワ")]


@pytest.mark.parametrize(
    ("line", "title", "date", "place", "assumed"),
    [
        ("2026年度上期　日EU競争政策対話　ブリュッセル", "日EU競争政策対話", "2026-04-01/2026-09-30", "ブリュッセル", ()),
        ("Q1 2026: third round of Japan–Fiji reef talks", "third round of Japan–Fiji reef talks", "2026-01-01/2026-03-31", None, ()),
        ("令和7年度第4四半期　日加林業会合", "日加林業会合", "2026-01-01/2026-03-31", None, ()),
        ("3月中旬に日印次官級対話をデリーで実施", "日印次官級対話をデリーで実施", "2026-03", "デリー", ("year",)),
    ],
)  # fmt: skip
def test_parts_of_years_and_months_and_places_behind_are_read(
    line: str, title: str, date: str, place: str | None, assumed: tuple[str, ...]
) -> None:
    one = _only(line)
    assert (one.outcome.title, one.outcome.date, one.outcome.place, one.assumed) == (title, date, place, assumed)


@pytest.mark.parametrize(
    ("text", "title", "place", "codes"),
    [
        ("2026年3月5日\n北浜重機株式会社\nケニア向け浚渫船を受注\n\n北浜重機株式会社（本社：神戸市）は、ケニア港湾公社と、浚渫船２隻の納入に関する契約を3月3日に"
         "モンバサで締結しました。", "ケニア向け浚渫船を受注", "モンバサ", ("KE",)),
        ("食糧援助\nラオスにおける干ばつに対する食糧援助\n\n3月2日、政府は、国連世界食糧計画（WFP）を通じ、300万ドルの食糧援助を行うことを決定しました。",
         "ラオスにおける干ばつに対する食糧援助", None, ("LA",)),
        ("Vientiane, 2 February 2026\n\nJapan hands over patrol boats to the Lao river police\n\nThe Government of Japan today"
         " handed over two boats.", "Japan hands over patrol boats to the Lao river police", "Vientiane", ("LA",)),
        ("Media Release\nMinister opens the reef laboratory\n3 February 2026, Suva\n\nThe Minister of Fisheries of Fiji opened it.",
         "Minister opens the reef laboratory", "Suva", ("FJ",)),
        ("News Release — Embassy of Japan in Kenya\nHandover of school buses\n\nNairobi, 17 March 2026 – Ambassador Ken Okada handed"
         " over two buses.", "Handover of school buses", "Nairobi", ("KE",)),
    ],
)  # fmt: skip
def test_the_lines_above_a_title_say_who_and_where_and_are_none(
    text: str, title: str, place: str | None, codes: tuple[str, ...]
) -> None:
    one = _only(text).outcome
    assert (one.title, one.place, one.counterparts) == (title, place, codes)


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("Signed\tGrant\tRecipient\tJPY mn\tUSD mn\n12-May-26\tRoads\tNepal\t1,980\t13.2\n3-Jun-26\tHospital\tZambia\t2,410\t16.1\n",
         [[(1.98e9, "JPY", "agreed"), (13.2e6, "USD", "agreed")], [(2.41e9, "JPY", "agreed"), (16.1e6, "USD", "agreed")]]),
        ("件名\t供与額（億円）\t状況\nタンザニア送電網\t52.3\t署名済\nザンビア病院\t24.1\t支出済\nケニア道路\t3\t閣議決定\n",
         [[(5.23e9, "JPY", "agreed")], [(2.41e9, "JPY", "disbursed")], [(3e8, "JPY", "announced")]]),
    ],
)  # fmt: skip
def test_columns_of_two_currencies_are_one_money_and_a_state_is_its_stage(
    text: str, sums: list[list[tuple[float, str, str]]]
) -> None:
    drafts = _read(text).drafts
    found = [[(round(s.amount.value), s.amount.currency, str(s.stage)) for s in one.sums] for one in drafts]
    assert found == [[(round(value), code, stage) for value, code, stage in one] for one in sums]
    assert all(len({s.money for s in one.sums}) == 1 for one in drafts)


def test_a_table_parted_by_single_spaces_and_a_column_who_of_countries_are_read() -> None:
    drafts = _read("番号 件名 日付\n1 日タイ鉄道協議 2026/4/3\n2 日越税関会合 2026/3/4\n").drafts
    assert [(one.outcome.title, one.outcome.date) for one in drafts] == [
        ("日タイ鉄道協議", "2026-04-03"), ("日越税関会合", "2026-03-04"),
    ]  # fmt: skip
    (one,) = _read("Week\tWho\tWhat\tWhere\n2–6 Mar 2026\tIndia\tReef dialogue\tKochi\n").drafts
    assert (one.outcome.counterparts, one.outcome.people, one.outcome.place) == (("IN",), None, "Kochi")


@pytest.mark.parametrize(
    ("text", "title", "date", "place"),
    [
        ("APIA: Japan and Samoa on Monday signed a pact on reefs.\n\nThe pact starts on 1 May 2026. It was signed on 3 March 2026.",
         "Japan and Samoa on Monday signed a pact on reefs", "2026-03-03", "Apia"),
        ("SAMPLETOWN, March 3 (Agency) -- Japan will give charts to Samoa.", "Japan will give charts to Samoa", "2026-03-03",
         "Sampletown"),
        ("【アピア＝見本】日サモア両政府は3日、灯台協定に署名した。", "日サモア両政府は3日、灯台協定に署名した", "2026-04-03", "アピア"),
        ("（アピア）日サモア両政府は3日、灯台協定に署名した。協定は2026年5月1日に発効する。", "日サモア両政府は3日、灯台協定に署名した",
         "2026-04-03", "アピア"),
        ("Japan and Samoa opened a fund. It opens on 1 May 2026 for reefs.", "Japan and Samoa opened a fund", None, None),
        ("Embassy in Samoa\n4 March 2026\nHANDOVER OF LAMPS\nApia – The ambassador handed lamps over in 2026. More come.",
         "HANDOVER OF LAMPS", "2026-03-04", "Apia"),
        ("Minutes of the reef working group\nApia, 4-5 March 2026\n1. Both spoke of reefs.\n2. A grant was paid in May 2025.",
         "Minutes of the reef working group", "2026-03-04/2026-03-05", "Apia"),
        ("【速報】日サモア首脳会談 2026年3月4日", "【速報】日サモア首脳会談", "2026-03-04", None),
    ],
)  # fmt: skip
def test_what_an_agency_puts_before_a_text_is_no_title_and_what_will_begin_has_no_day(
    text: str, title: str, date: str | None, place: str | None
) -> None:
    outcome = _only(text).outcome
    assert (outcome.title, outcome.date, outcome.place) == (title, date, place)


def test_a_day_alone_is_of_the_month_of_the_release_and_a_dateline_names_no_counterpart() -> None:
    one = _only("2026年3月30日\n灯台の工場向けに融資\n見本銀行は、29日、メキシコ法人との間で、貸付契約を締結しました。")
    assert (one.outcome.date, one.assumed, one.outcome.counterparts) == ("2026-03-29", ("year",), ("MX",))
    text = "Cofinancing for ports\nMANILA, PHILIPPINES (12 March 2026) — Japan today signed a loan for ports in Tonga and Samoa."
    assert _only(text).outcome.counterparts == ("TO", "WS")


def test_sums_beside_what_was_paid_of_them_keep_their_stages_though_a_cell_says_none() -> None:
    text = (
        "案件\tL/A署名\t借款額(億円)\t貸付実行累計(億円)\n灯台鉄道\t2024/3/1\t1,200\t340\n灯台港湾\t2025/9/9\t560\t0\n"
    )
    found = [[(s.amount.value, str(s.stage)) for s in one.sums] for one in _read(text).drafts]
    assert found == [[(1.2e11, "agreed"), (3.4e10, "disbursed")], [(5.6e10, "agreed")]]


def test_figures_of_countries_by_fiscal_year_are_called_by_the_country() -> None:
    first, second = _read(
        "FY\tCountry\tGrant (JPY bn)\tLoan (JPY bn)\n2024\tKenya\t3.2\t28\n2025\tLaos\t2.9\t0\n"
    ).drafts
    assert (first.outcome.title, first.outcome.date, first.outcome.counterparts) == (
        "Kenya", "2024-04-01/2025-03-31", ("KE",),
    )  # fmt: skip
    assert [(one.amount.value, one.amount.currency) for one in first.sums] == [(3.2e9, "JPY"), (2.8e10, "JPY")]
    assert first.sums[0].money != first.sums[1].money
    assert second.outcome.counterparts == ("LA",)


def test_months_of_the_era_and_who_visited_are_columns_of_a_table() -> None:
    drafts = _read("年月\t相手国\t案件名\nR7.4\tルワンダ\t給水計画\nR7.12\tウガンダ\t送電線整備計画\n").drafts
    assert [(one.outcome.title, one.outcome.date) for one in drafts] == [
        ("給水計画", "2025-04"), ("送電線整備計画", "2025-12"),
    ]  # fmt: skip
    drafts = _read(
        "When\tWho visited\tFrom\tMet with\n3–5 Feb 2026\tSpeaker of Parliament\tMongolia\tMinister\n"
    ).drafts
    assert [(one.outcome.title, one.outcome.counterparts) for one in drafts] == [("Speaker of Parliament", ("MN",))]


def test_each_paper_of_a_list_of_what_was_signed_is_an_outcome_and_a_handover_was_paid() -> None:
    text = (
        "日・見本国協力文書の署名\n2026年3月2日\n3月1日、東港において、以下の協力文書が署名されました。\n"
        "1．水先人の育成に関する協力覚書（港湾省）\n2．灯台の改修に関する意向表明（沿岸庁・港湾協会）\n"
    )
    assert [(one.outcome.title, one.outcome.date) for one in _read(text).drafts] == [
        ("水先人の育成に関する協力覚書", "2026-03-01"), ("灯台の改修に関する意向表明", "2026-03-01"),
    ]  # fmt: skip
    text = "Embassy of Japan in Tonga\nToday (18 March 2026) the Ambassador handed over a classroom!\nThe project (USD 92,416) was funded."
    one = _only(text)
    assert (one.outcome.date, [each.stage for each in one.sums]) == ("2026-03-18", [Stage.DISBURSED])


def test_the_country_of_the_row_above_is_that_of_a_row_without_one_and_a_month_may_be_short() -> None:
    drafts = _read(
        "Country\tProject\tSigned\nSenegal\tFish market\tNov-25\n\tNursing school\t12-Jan-26\nBenin\tSub-station\t3-Mar-26\n"
    ).drafts
    assert [(one.outcome.counterparts, one.outcome.date) for one in drafts] == [
        (("SN",), "2025-11"), (("SN",), "2026-01-12"), (("BJ",), "2026-03-03"),
    ]  # fmt: skip


def test_a_caption_names_the_fiscal_year_and_the_unit_of_a_table() -> None:
    drafts = _read(
        "令和7年度実績\t\t（単位：億円）\n国名\t案件名\tE/N署名日\t金額\nケニア\t港湾整備\t4/2\t1,302.5\nペルー\t灯台改修\t3/31\t8\n"
    ).drafts
    assert [(one.outcome.date, [(each.amount.value, each.amount.currency) for each in one.sums]) for one in drafts] == [
        ("2025-04-02", [(130_250_000_000, "JPY")]), ("2026-03-31", [(800_000_000, "JPY")]),
    ]  # fmt: skip
    (visit,) = _read("期間\t氏名\t国\t用務\nR8.3.20-22\t見本太郎\tケニア\t外相会談\n").drafts
    assert (visit.outcome.title, visit.outcome.date, visit.outcome.people) == (
        "外相会談",
        "2026-03-20/2026-03-22",
        "見本太郎",
    )


def test_a_long_headline_may_begin_with_an_office_and_a_part_of_a_sum_is_no_other() -> None:
    one = _only(
        "Asian Development Bank and Japan Back Solar Grids in Papua New Guinea and Fiji\n\nMANILA (7 January 2026) — The bank has approved a "
        "$120 million package. Japan will contribute $50 million of that amount.\n\nAbout ADB: commitments reached $24.3 billion."
    )
    assert one.outcome.title == "Asian Development Bank and Japan Back Solar Grids in Papua New Guinea and Fiji"
    assert [each.amount.value for each in one.sums] == [120e6]
    assert _only("3月2日、ビエンチャンの大使公邸において署名式を実施").outcome.place == "ビエンチャン"


def test_signs_for_what_stands_above_and_occasions_and_appeals_are_read() -> None:
    drafts = _read(
        "日付\t相手国\t会談者\t概要\nR8.3.7\tジャマイカ\t外相\t航空協定で一致\n〃\tバハマ\t外相\t気候変動を議論\n"
    ).drafts
    assert [one.outcome.date for one in drafts] == ["2026-03-07", "2026-03-07"]
    assert _only("3/24 NYにて日・ツバル外相会談（国連総会の機会）").outcome.counterparts == ("TV",)
    one = _only("3月3日、カナダ・バンクーバーにおいて対話を開催")
    assert one.outcome.place == "バンクーバー"
    text = "Japan gives USD 3.8 million to UNICEF in Yemen\n\n22 February 2026\n\nThe appeal of USD 212 million is 14 per cent funded."
    assert [each.amount.value for each in _only(text).sums if each.stage is not Stage.ASIDE] == [3.8e6]
    text = "JBIC signed on March 2 a loan of EUR 170 million. It is co-financed, bringing the total amount to EUR 283 million."
    assert [each.amount.value for each in _only(text).sums] == [283e6]


def test_of_a_year_and_a_day_the_day_counts_and_a_day_of_last_week_is_one() -> None:
    (one,) = _read("年度\t相手国\t実績\t実施時期\n令和7年度\tチリ\t覚書に署名\tR7.6.11\n").drafts
    assert one.outcome.date == "2025-06-11"
    assert _only("先週金曜 インドネシア向け巡視船の引渡し").outcome.date == "2026-04-03"
    assert _only("Handover of boats to Fiji last Monday").outcome.date == "2026-04-06"
    assert _only("Handover of boats to Fiji last Friday").outcome.date == "2026-04-03"


@pytest.mark.parametrize(
    ("line", "date", "place"),
    [
        ("Loan to Morocco signed, 30/1/26", "2026-01-30", None), ("モロッコ向け借款に署名 26/1/30", "2026-01-30", None),
        ("2026-02-27~28 side event with Fiji (Suva)", "2026-02-27/2026-02-28", "Suva"),
        ("オマーン国王、国賓として2/12〜14訪日", "2026-02-12/2026-02-14", None),
        ("From March 10 to 13 the Minister visited Norway", "2026-03-10/2026-03-13", None),
        ("Mar. 8 (Sun) talks with Fiji", "2026-03-08", None),
        ("日ヨルダン戦略対話（アンマン、外務審議官）3月5日", "2026-03-05", "アンマン"),
    ],
)  # fmt: skip
def test_spans_and_short_years_as_they_are_typed(line: str, date: str, place: str | None) -> None:
    one = _only(line).outcome
    assert (one.date, one.place) == (date, place)


def test_bullets_with_a_day_between_spaces_are_outcomes_and_a_column_names_the_currency_of_all_sums() -> None:
    drafts = _read(
        "・日・ハンガリー経済協議　2026年3月10日　ブダペスト\n・日・チェコ合同委員会　2026年3月22日　プラハ\n"
    ).drafts
    assert [(one.outcome.date, one.outcome.place) for one in drafts] == [
        ("2026-03-10", "ブダペスト"),
        ("2026-03-22", "プラハ"),
    ]
    (one,) = _read(
        "Project\tPartner\tCommitment date\tAmount\tCurrency\tDisbursed to date\nWind farm\tEgypt\t14-Feb-2026\t210,000,000\tUSD\t35,000,000\n"
    ).drafts
    assert [(each.amount.value, each.amount.currency, each.stage) for each in one.sums] == [
        (210e6, "USD", Stage.ANNOUNCED), (35e6, "USD", Stage.DISBURSED),
    ]  # fmt: skip
    assert one.outcome.date == "2026-02-14"
    text = "円借款の再開\n2026年3月1日\n政府は、未実行分318億円の貸付再開に合意しました。このうち50億円は本日実行されました。"
    assert [(each.amount.value, each.stage) for each in _only(text).sums] == [
        (318e8, Stage.AGREED),
        (5e9, Stage.DISBURSED),
    ]


def test_a_bureau_above_a_title_is_none_and_a_span_may_name_the_days_of_the_week() -> None:
    text = "令和８年3月22日\n国際協力局\nヨルダンに対する円借款に関する書簡の交換\n3月21日、アンマンにおいて、書簡の交換が行われました。"
    assert _only(text).outcome.title == "ヨルダンに対する円借款に関する書簡の交換"
    (one,) = _read("日程\t行事\t国\n3/10(火)～11(水)\t水資源セミナー\tエチオピア\n").drafts
    assert one.outcome.date == "2026-03-10/2026-03-11"
    assert (
        _only("日ブルガリアのパートナーシップに関する共同声明（2026年3月19日、ソフィア）").outcome.kind == "statement"
    )


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("無償資金協力に関する書簡の交換\n2026年9月29日\n\n９月28日、首都において、供与額12億円の無償資金協力に関する書簡の交換が行われました。"
         "\n我が国は、2022年の会議において300億ドル規模の資金投入を表明しており、本件はこれを具体化するものです。\n",
         {(12e8, Stage.AGREED), (300e8, Stage.ASIDE)}),
        ("EU and Norland sign action plan\n\nBrussels, 14 October 2026\n\nToday, the EU and Norland signed an action plan. The EU "
         "will provide €120 million in grants, of which €45 million was committed in the financing agreement signed today.\n\n"
         "Background\nThe EU has disbursed more than €1.6 billion to Norland.\n",
         {(120e6, Stage.ANNOUNCED), (45e6, Stage.AGREED), (1.6e9, Stage.ASIDE)}),
    ],
)  # fmt: skip
def test_what_was_given_in_earlier_years_is_set_aside(text: str, sums: set[tuple[float, Stage]]) -> None:
    (one,) = read_entry(text, today="2026-11-20").drafts
    assert {(each.amount.value, each.stage) for each in one.sums} == sums


def test_numbered_sentences_of_a_statement_are_one_outcome_and_its_venue_no_counterpart() -> None:
    entry = read_entry(
        "Joint Media Statement\nThe 31st AEM-METI Consultations\n22 September 2026, Manila, the Philippines\n\n"
        "1. The Consultations between the ASEAN Economic Ministers and Japan were held in Manila, the Philippines.\n"
        "2. The Ministers noted that trade amounted to USD 236.4 billion in 2025.\n"
        "3. The Ministers welcomed the contribution of USD 5 million to the programme.\n", today="2026-11-20",
    )  # fmt: skip
    (one,) = entry.drafts
    found = one.outcome
    assert (found.title, found.date, found.counterparts, found.place) == (
        "The 31st AEM-METI Consultations", "2026-09-22", ("ASEAN",), "Manila",
    )  # fmt: skip


def test_an_exact_day_is_that_of_a_line_and_not_the_fiscal_year_of_its_budget() -> None:
    (one,) = read_entry("令和8年度補正予算でガーナに保健支援約３億円（R8.11.20閣議決定）", today="2026-11-28").drafts
    assert one.outcome.date == "2026-11-20"


@pytest.mark.parametrize(
    ("words", "date"),
    [("Jan–Mar 2026", "2026-01/2026-03"), ("Apr 2026 – Mar 2027", "2026-04/2027-03"), ("06/2026", "2026-06"),
     ("2026年10月～2027年3月", "2026-10/2027-03"), ("令和８年４～６月", "2026-04/2026-06")],
)  # fmt: skip
def test_months_from_one_to_another_are_a_span(words: str, date: str) -> None:
    (one,) = read_entry(f"Date\tCountry\tEvent\n{words}\tGhana\tTraining of teachers\n", today="2026-11-28").drafts
    assert one.outcome.date == date


def test_what_is_paid_of_a_loan_and_given_besides_is_told_apart_from_it() -> None:
    (loan,) = read_entry(
        "EUR 350m loan for the grid signed 17/09/2026, first EUR 70m paid out", today="2026-11-28"
    ).drafts
    assert [(one.amount.value, one.stage) for one in loan.sums] == [(350e6, Stage.AGREED), (70e6, Stage.DISBURSED)]
    (fund,) = read_entry(
        "Ministers adopt plan\n\nVIENTIANE, 2 December 2025 – Ministers adopted the plan at their meeting here today. Japan will "
        "contribute USD 15 million to the fund, in addition to USD 100 million contributed in 2023.\n", today="2025-12-05",
    ).drafts  # fmt: skip
    assert [(one.amount.value, one.stage) for one in fund.sums] == [(15e6, Stage.ANNOUNCED), (1e8, Stage.ASIDE)]


def test_the_day_of_a_meeting_is_not_the_year_of_the_trade_told_for_reference() -> None:
    (one,) = read_entry(
        "見本大臣とブリタ・モロッコ外相との会談\n令和８年５月11日\n\n　本11日午後３時から約40分間、見本大臣は、訪日中のブリタ・モロッコ外相と会談を行い、"
        "食糧援助として新たに３億円の無償資金協力を実施する旨述べました。\n\n[参考１]日・モロッコ貿易\n　2025年の対モロッコ輸出は512億円、輸入は434億円。\n",
        today="2026-11-28",
    ).drafts  # fmt: skip
    assert (one.outcome.date, {each.amount.value for each in one.sums if each.stage is not Stage.ASIDE}) == (
        "2026-05-11", {3e8},
    )  # fmt: skip


def test_the_cost_of_a_project_and_what_sort_of_paper_it_is_are_neither_given_nor_a_place() -> None:
    (one,) = read_entry(
        "見本省\nニュースリリース　2026年11月６日\n覚書に署名しました\n\n本日、両大臣は、タシケントにおいて、協力覚書に署名しました。\n",
        today="2026-11-28", counterpart="UZ",
    ).drafts  # fmt: skip
    assert one.outcome.place == "タシケント"
    (two,) = read_entry(
        "Grant Agreement with Norland\n\nJune 24, 2026\n\nOn June 23, a grant agreement of up to 1.983 billion yen was signed with "
        "Norland.\n\nTotal project cost: 2.1 billion yen (grant amount: 1.983 billion yen)\n", today="2026-11-28",
    ).drafts  # fmt: skip
    assert {each.amount.value for each in two.sums if each.stage is not Stage.ASIDE} == {1.983e9}


def test_a_date_left_out_before_the_title_is_that_of_the_row_above_and_is_told(tmp_path: Path) -> None:
    text = "日付\t国名\t案件名\tMEUR\tof which disbursed\n2026-03-04\tペルー\t見本灯台\t45\t12.5\n\t\t見本港\t3\t-\n\tケニア\t見本橋\t2\t0"
    rows = [(one.outcome.date, one.outcome.counterparts, one.assumed) for one in _read(text).drafts]
    assert rows == [("2026-03-04", ("PE",), ()), ("2026-03-04", ("PE",), ("date-above",)),
                    ("2026-03-04", ("KE",), ("date-above",))]  # fmt: skip
    sums = [(one.amount.value, one.amount.currency, str(one.stage)) for one in _read(text).drafts[0].sums]
    assert sums == [(45e6, "EUR", "announced"), (12.5e6, "EUR", "disbursed")]
    (tmp_path / "a.csv").write_text(text.replace("\t", ","), "utf-8")
    parsed = parse_sheet(tmp_path / "a.csv")
    assert [one.line for one in parsed.notices if one.code == "date-above"] == [3, 4]
    late = _read("国名\t日付\t案件名\nペルー\t2026-03-04\t見本灯台\n\t\t見本港\nケニア\t\t見本橋").drafts
    assert [one.outcome.date for one in late] == ["2026-03-04", "2026-03-04", None]


@pytest.mark.parametrize(
    ("cell", "value"),
    [("（2027年１月）まで", "2027-01"), ("［令和９年度末］まで", "2028-03"), ("(March 2027)", "2027-03")],
)
def test_a_day_of_a_cell_may_stand_in_brackets_in_either_language(cell: str, value: str) -> None:
    assert [in_cell(cell, language) for language in ("ja", "en")] == [value, value]


def test_half_a_sign_in_a_paste_is_one_that_could_not_be_read() -> None:
    assert _only("2026-03-04 Talks \ud83d with Peru").outcome.title == "Talks \ufffd with Peru"


def test_a_tranche_that_will_be_paid_is_no_sum_of_its_own() -> None:
    text = "The two sides signed an agreement worth EUR 15 million (MNT 60 billion). A first tranche of EUR 6 million will be paid in 2027."
    assert [(one.value, str(one.stage)) for one, _money in staged(text)] == [(15e6, "agreed"), (60e9, "agreed")]


def test_a_numbered_heading_of_a_release_stands_by_itself_and_both_ministers_are_no_third_person() -> None:
    (one,) = read_entry(
        "日・見本国外相会談\n令和8年11月20日\n\n11月20日、架空外務大臣は、アナ・ミホン見本国外務大臣と会談を行いました。\n\n"
        "1 冒頭\n架空大臣から、協力の進展を歓迎する旨述べました。\n2 国際場裡\n両大臣は、港の安全で協力していくことを確認しました。\n",
        today="2026-11-28",
    ).drafts  # fmt: skip
    assert one.outcome.text.split("\n")[1:] == [
        "1 冒頭", "架空大臣から、協力の進展を歓迎する旨述べました。", "2 国際場裡", "両大臣は、港の安全で協力していくことを確認しました。",
    ]  # fmt: skip
    assert one.outcome.people == "架空外務大臣、アナ・ミホン見本国外務大臣"


def test_the_stage_beside_a_sum_in_its_cell_is_its_stage_and_an_agreement_is_the_whole_of_what_is_under_it() -> None:
    table = "| When | What | How much |\n|---|---|---|\n| 7 Oct 2026 | Engineers invited | ¥24m (disbursed) |"
    assert [one.stage for one in read_entry(table, today="2026-11-29").drafts[0].sums] == [Stage.DISBURSED]
    told = sums_of(
        "The boats, worth USD 1.3 million, are the first to come under the grant agreement of USD 3.9 million.",
        "project",
    )
    assert [one.amount.value for one in told] == [3.9e6]


def test_a_payment_of_a_grant_is_of_its_money_and_columns_by_stage_are_read_by_their_currency() -> None:
    told = sums_of(
        "JPY 110 million, the first payment under the JPY 420 million grant agreed in July, was transferred.", "project"
    )
    assert [(one.amount.value, one.stage, one.money) for one in told] == [
        (1.1e8, Stage.DISBURSED, told[0].money), (4.2e8, Stage.AGREED, told[0].money),
    ]  # fmt: skip
    told = sums_of("円借款「送電網整備計画」（供与限度額56億円、うち第1期分20億円を実行済み）", "project")
    assert [(one.amount.value, one.stage, one.money) for one in told] == [
        (5.6e9, Stage.AGREED, told[0].money), (2e9, Stage.DISBURSED, told[0].money),
    ]  # fmt: skip
    table = "Project\tAnnounced (JPY m)\tSigned (JPY m)\tPaid (JPY m)\nBoats\t600\t585\t195"
    (one,) = read_entry(table, today="2026-11-29").drafts
    assert [(each.amount.value, each.stage) for each in one.sums] == [
        (6e8, Stage.ANNOUNCED), (5.85e8, Stage.AGREED), (1.95e8, Stage.DISBURSED),
    ]  # fmt: skip
    table = (
        "Donor\tRecipient\tPurpose\tDate\tUSD '000\nJapan\tPeru\tPatrol boats\t2026-06-04\t3,900\nTotal\t\t\t\t3,900"
    )
    (one,) = read_entry(table, today="2026-11-29").drafts
    assert (one.outcome.title, one.sums[0].amount.value) == ("Patrol boats", 3.9e6)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("日・フィジー消防対話\n2026年3月2日（月）スバ\n双方は、訓練について議論した。\n", "スバ"),
        ("For immediate release, 5 March 2026\n\nJapan–Fiji Fire Talks Held\n\nThe talks were held in Suva.\n", "Suva"),
        ("Japan and Costa Rica sign fire accord\nSan José, 3 March 2026. The two signed a memorandum.\n", "San José"),
        ("見本大臣はフィジーを訪問しました\n\n3月2日、見本大臣はフィジー共和国（スバ）を訪問しました。\n", "スバ"),
    ],
)
def test_a_release_tells_the_town_behind_its_day_or_in_brackets(text: str, place: str) -> None:
    assert _only(text).outcome.place == place


def test_a_column_of_capitals_has_the_places() -> None:
    entry = _read("2026-03-02\tJapan–Fiji fire talks\tSuva\n2026-03-04\tJapan–Ghana port talks\tAccra\n")
    assert [one.outcome.place for one in entry.drafts] == ["Suva", "Accra"]


@pytest.mark.parametrize(
    "more",
    ["", " The study is to end within two years, and more visits of pupils are to follow in both directions, too."],
)
def test_of_english_sentences_in_one_paragraph_the_first_is_the_title_and_no_word_is_lost(more: str) -> None:
    told = "Samplia and Japan signed a note on the recycling of copper. A loan of JPY 2 billion was announced for it."
    (one,) = read_entry(f"2026-05-12 Mihonia: {told}{more}", today="2026-06-01").drafts
    assert one.outcome.title == "Mihonia: Samplia and Japan signed a note on the recycling of copper"
    assert one.outcome.text.endswith(f"{told}{more}")
    assert (one.outcome.date, [each.amount.text for each in one.sums]) == ("2026-05-12", ["JPY 2 billion"])


def test_a_mail_is_dated_by_what_it_tells_and_else_by_its_head() -> None:
    head = "From: Wharf desk\nTo: all\nDate: Tue, 9 Jun 2026\nSubject: Customs workshop\n\n"
    told = read_entry(
        f"{head}The workshop was held in Kenya on 3-4 June 2026 with 42 participants.", today="2026-07-01"
    )
    (one,) = told.drafts
    assert (one.outcome.title, one.outcome.date) == ("Customs workshop", "2026-06-03/2026-06-04")
    assert "9 Jun" not in one.outcome.text
    (other,) = read_entry(f"{head}The workshop went well and will be repeated.", today="2026-07-01").drafts
    assert other.outcome.date == "2026-06-09"


@pytest.mark.parametrize("aside", ["（旧ブイ・プログラム）", "（通称：うみかぜ）", " (formerly Bridge of Buoys)"])
def test_an_earlier_name_in_brackets_stays_in_the_title_and_is_no_place(aside: str) -> None:
    (draft,) = read_entry(f"2026年5月2日　見本国との「港湾リーダーズ」{aside}の開始", today="2026-07-01").drafts
    assert (draft.outcome.title, draft.outcome.place) == (f"見本国との「港湾リーダーズ」{aside}の開始", None)


def test_what_is_ahead_is_no_place_an_embassy_nobody_and_an_emptied_bracket_no_title() -> None:
    text = (
        "日ケニア外相会談\n令和８年５月２１日\n\n５月２１日、ナイロビを訪問中の見本外務大臣は、会談を行いました。\n"
        "１　本年秋に大阪で港湾セミナーを開催することを確認しました。\n"
    )
    (talks,) = read_entry(text, today="2026-07-01").drafts
    assert talks.outcome.place == "ナイロビ"
    (meeting,) = read_entry("5/14 在ケニア大使館、港湾会合を開催（大阪）", today="2026-07-01").drafts
    assert meeting.outcome.people is None
    (title,) = read_entry("「日ケニア港湾対話」（４月２２日、於：ナイロビ。議長：見本大使）", today="2026-07-01").drafts
    assert title.outcome.title == "「日ケニア港湾対話」"
