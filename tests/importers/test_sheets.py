"""Tables of outcomes and commitments, as staff keep them."""

import zipfile
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from briefbook.amounts import unit_of
from briefbook.errors import InputError, UnknownColumns
from briefbook.i18n import use
from briefbook.importers.columns import guessed
from briefbook.importers.looks import fills
from briefbook.importers.notices import message
from briefbook.importers.sheets import parse_sheet
from briefbook.importers.table_files import Hidden, tables
from briefbook.model import Kind, Parsed


def _whole(parsed: Parsed) -> bool:
    kept = "".join(parsed.text[one.start : one.end] for one in parsed.blocks)
    return "".join(kept.split()) == "".join(parsed.text.split())


def test_merged_cells_serial_days_and_several_sheets(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    first = book.worksheets[0]
    for row in (
        ["令和８年度　実績"], [], ["国名", "件名", "開催日", "金額", "通貨"],
        ["ペルー", "港湾会合", datetime(2026, 5, 8), "1,200", "USD"], [None, "漁業セミナー", 46200, None, None],
        [None, None, None, None, None], ["ケニア", "通関研修", "令和８年９月", "約３億円", None],
    ):  # fmt: skip
        first.append(row)
    first.merge_cells("A4:A5")
    second = book.create_sheet("二国間")
    second.append(["Title", "Date", "Country", "Type"])
    second.append(["Rail dialogue", "2026-11-02", "Chile", "Meeting"])
    book.save(tmp_path / "実績 一覧.xlsx")
    parsed = parse_sheet(tmp_path / "実績 一覧.xlsx")
    assert [(one.title, one.date, one.counterparts, one.kind) for one in parsed.outcomes] == [
        ("港湾会合", "2026-05-08", ("PE",), "meeting"),
        ("漁業セミナー", "2026-06-27", ("PE",), "event"),
        ("通関研修", "2026-09", ("KE",), "project"),
        ("Rail dialogue", "2026-11-02", ("CL",), "meeting"),
    ]
    assert [(one.value, one.currency) for row in parsed.outcomes for one in row.amounts] == [
        (1200, "USD"),
        (3e8, "JPY"),
    ]
    assert parsed.masthead.kind is Kind.OUTCOME_REPORT
    assert _whole(parsed)


def test_what_is_hidden_in_a_workbook_is_left_out_and_told(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (
        ["相手国", "件名", "日付", "概要", "金額"], ["ペルー", "港湾会合", "2026-05-08", "旧案", None],
        [None, "漁業研修", "2026-06-01", "", "3億円"], [None, "鉱業会合", "2026-07-01", "", None],
    ):  # fmt: skip
        sheet.append(row)
    sheet.merge_cells("A2:A4")
    sheet.row_dimensions[3].hidden = sheet.column_dimensions["D"].hidden = True
    book.save(tmp_path / "a.xlsx")
    parsed = parse_sheet(tmp_path / "a.xlsx")
    assert [(one.title, one.counterparts, one.text) for one in parsed.outcomes] == [
        ("港湾会合", ("PE",), ""), ("鉱業会合", ("PE",), ""),
    ]  # fmt: skip
    assert "旧案" not in parsed.text
    with use("en"):
        assert [message(one) for one in parsed.notices[:2]] == [
            "Rows left out that are hidden or filtered out: 1.  Show them in the workbook and import it again to have them"
            " read.",
            "Hidden columns left out: 概要.  Show them in the workbook and import it again to have them read.",
        ]
    aside = Hidden()
    assert [row[1] for row in tables(tmp_path / "a.xlsx", aside)[0][1]] == ["件名", "港湾会合", "", "鉱業会合"]
    assert (aside.rows, aside.columns) == (1, ["概要"])


def test_a_hidden_sheet_is_left_out_and_told_and_a_file_of_nothing_else_is_refused(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    shown, old = book.worksheets[0], book.create_sheet("旧版")
    for row in (["相手国", "件名", "日付"], ["ペルー", "港湾会合", "2026-05-08"]):
        shown.append(row)
        old.append(row)
    old.sheet_state = "veryHidden"
    book.save(tmp_path / "a.xlsx")
    parsed = parse_sheet(tmp_path / "a.xlsx")
    assert len(parsed.outcomes) == 1
    with use("en"):
        assert message(parsed.notices[0]).startswith("Hidden sheets left out: 旧版.")
    book.remove(shown)
    book.create_sheet("表紙")
    book.save(tmp_path / "a.xlsx")
    with use("en"), pytest.raises(InputError, match=r"a\.xlsx is hidden\.  Show it"):
        parse_sheet(tmp_path / "a.xlsx")


@pytest.mark.parametrize(
    "content",
    [
        "番号,内容,担当,期限\n1,対話を毎年開催する。,外務省,2027年3月\n",
        "番号\t約束事項\t担当\t期限\n1\t対話を毎年開催する。\t外務省\t2027年3月\n",
    ],
)
def test_rows_that_are_followed_up_are_commitments(tmp_path: Path, content: str) -> None:
    path = tmp_path / "約束.csv"
    path.write_text(content, "cp932")
    parsed = parse_sheet(path)
    found = [(one.number, one.text, one.coding.actors, one.coding.deadline) for one in parsed.provisions]
    assert found == [("1", "対話を毎年開催する。", ("外務省",), "2027-03")]
    assert _whole(parsed)


def test_headers_of_both_languages_are_known() -> None:
    assert guessed("fields", ["番号", "件名", "開催日", "相手国", "概要", "金額", "通貨", "種別"]) == {
        "number": 0, "title": 1, "date": 2, "counterpart": 3, "description": 4, "amount": 5, "currency": 6, "kind": 7,
    }  # fmt: skip
    assert guessed("fields", ["No.", "Commitment", "Responsible", "Deadline"]) == {
        "number": 0, "text": 1, "actors": 2, "deadline": 3,
    }  # fmt: skip


def test_a_table_without_known_headers_is_refused_with_its_headers(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("甲,乙\n1,2\n", "utf-8")
    with pytest.raises(InputError, match="甲, 乙"):
        parse_sheet(path)


def test_a_damaged_workbook_is_refused(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.save(tmp_path / "a.xlsx")
    data = (tmp_path / "a.xlsx").read_bytes()
    (tmp_path / "a.xlsx").write_bytes(data[: len(data) // 2])
    with pytest.raises(InputError):
        parse_sheet(tmp_path / "a.xlsx")


def test_a_mapping_names_a_column_that_is_there(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("甲,乙\n会合,2026年5月\n", "utf-8")
    parsed = parse_sheet(path, {"title": "A", "date": "乙"})
    assert [(one.title, one.date) for one in parsed.outcomes] == [("会合", "2026-05")]
    with pytest.raises(InputError):
        parse_sheet(path, {"title": "丙"})


def test_a_sheet_without_heads_is_told_and_none_of_its_rows_is_taken_for_heads(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    first = book.worksheets[0]
    for row in (["日にち", "会議等", "国", "予算額（百万円）", "備考"], ["R7.6.3", "官民会議", "ペルー", "30", "盛会"],
                ["日にち", "会議等", "国", "予算額（百万円）", "備考"], ["6月5日", "夕食会", "ペルー", "", ""]):  # fmt: skip
        first.append(row)
    more = book.create_sheet("続き")
    more.append(["2025-08-03", "第2回会合", "ペルー"])
    more.append(["2025-09-03", "第3回会合", "ペルー"])
    book.save(tmp_path / "一覧.xlsx")
    parsed = parse_sheet(tmp_path / "一覧.xlsx")
    assert [(one.title, one.date, one.counterparts) for one in parsed.outcomes] == [
        ("官民会議", "2025-06-03", ("PE",)),
        ("夕食会", None, ("PE",)),
    ]
    assert [(one.code, one.line) for one in parsed.notices] == [("date-unreadable", 4), ("sheet-skipped", 5)]
    assert _whole(parsed)


def test_what_a_column_of_deadlines_says_is_a_date_a_rhythm_or_reported(tmp_path: Path) -> None:
    path = tmp_path / "取組.csv"
    path.write_text(
        "番号,取組,所管,期限\n1,港湾を整備する。,国交省,R9.3\n2,対話を行う。,外務省,毎年\n3,調査する。,外務省,適宜\n"
    )
    parsed = parse_sheet(path)
    assert [(one.coding.deadline, one.coding.recurrence) for one in parsed.provisions] == [
        ("2027-03", None),
        (None, "P1Y"),
        (None, None),
    ]
    assert [(one.code, one.line) for one in parsed.notices] == [("date-unreadable", 4)]


def test_the_times_of_a_list_are_read_whatever_other_columns_it_has(tmp_path: Path) -> None:
    table = (
        "No,Action,Lead,Partners,Timeline,Budget,Status\n1,Mend the nets,Ministry of Fish,Peru,By Dec 2031,USD 2 million,Ongoing\n"
        "2,Hold a yearly fair,Ministry of Ships,Chile,Annually,JPY 3 million,Done in 2030\n"
    )
    (tmp_path / "plan.csv").write_text(table, encoding="utf-8")
    found = [(one.coding.deadline, one.coding.recurrence) for one in parse_sheet(tmp_path / "plan.csv").provisions]
    assert found == [("2031-12", None), (None, "P1Y")]


def test_remarks_are_no_title(tmp_path: Path) -> None:
    path = tmp_path / "一覧.csv"
    path.write_text("時季,相手国,備考\n春,ペルー,調整中\n")
    with pytest.raises(InputError):
        parse_sheet(path)


@pytest.mark.parametrize("head", ["合意事項", "決定内容", "対応する措置"])
def test_what_was_agreed_is_the_wording_though_there_are_remarks_and_the_line_above_is_the_title(
    tmp_path: Path, head: str
) -> None:
    book = openpyxl.Workbook()
    for row in (
        ["日・ケニア首脳会談　進捗管理表（令和9年3月末時点）"], [],
        ["番号", head, "担当省庁", "期限", "実施状況", "備考"],
        ["1-①", "ケニア側は、料金表を改定する。", "港湾公社", "令和9年9月末", "調整中", ""],
        ["2", "両国は、作業部会を半年ごとに開催する。", "", "", "第1回を開催", "第2回は11月予定"],
    ):  # fmt: skip
        book.active.append(row)  # type: ignore[union-attr]
    book.save(tmp_path / "list.xlsx")
    parsed = parse_sheet(tmp_path / "list.xlsx")
    assert (parsed.masthead.title, parsed.masthead.counterparts) == (
        "日・ケニア首脳会談　進捗管理表（令和9年3月末時点）",
        ("KE",),
    )
    assert [(one.number, one.text, one.coding.deadline) for one in parsed.provisions] == [
        ("1-①", "ケニア側は、料金表を改定する。", "2027-09"),
        ("2", "両国は、作業部会を半年ごとに開催する。", None),
    ]


@pytest.mark.parametrize("above", ["単位：百万円", "令和9年3月31日現在", "これは作業用の一覧です。"])
def test_a_unit_a_day_or_a_sentence_above_a_list_is_no_title(tmp_path: Path, above: str) -> None:
    book = openpyxl.Workbook()
    for row in ([above], ["国名", "件名", "開催日"], ["ペルー", "港湾会合", "2026-05-08"]):
        book.active.append(row)  # type: ignore[union-attr]
    book.save(tmp_path / "list.xlsx")
    assert parse_sheet(tmp_path / "list.xlsx").masthead.title == "list"


@pytest.mark.parametrize(("head", "paired"), [("備考", False), ("和文", True)])
def test_a_column_in_the_other_language_is_a_translation_only_where_its_head_says_so(
    tmp_path: Path, head: str, paired: bool
) -> None:
    path = tmp_path / "list.csv"
    path.write_text(
        f"No.,Commitment,{head}\n1,The two sides will hold a forum.,双方はフォーラムを開催する。\n", "utf-8"
    )
    assert (parse_sheet(path).other is not None) is paired


def test_a_column_that_no_field_takes_is_named_and_how_often_is_read(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    book = openpyxl.Workbook()
    for row in (
        ("No.", "Commitment", "Frequency", "Budget line"),
        ("1", "The two sides will hold a forum.", "Every two years", "B-7"),
    ):
        book.active.append(row)  # type: ignore[union-attr]
    book.save(path)
    parsed = parse_sheet(path)
    assert parsed.provisions[0].coding.recurrence == "P2Y"
    assert [(one.code, dict(one.values)) for one in parsed.notices] == [("columns-unread", {"names": "Budget line"})]


def test_a_table_of_far_too_many_rows_is_refused_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "many.csv"
    path.write_text("Title,Date\n" + "Course,2027-05-03\n" * 100_001, encoding="utf-8")
    with pytest.raises(InputError, match="more than 100,000 rows"):
        parse_sheet(path)


def test_a_word_that_stands_far_from_a_table_is_refused_in_a_sentence(tmp_path: Path) -> None:
    path, wide = tmp_path / "far.xlsx", tmp_path / "wide.csv"
    book = openpyxl.Workbook()
    book.worksheets[0].append(["Title", "Date"])
    book.worksheets[0].cell(1_048_576, 16_384, "x")
    book.save(path)
    with pytest.raises(InputError, match="reaches to row 1,048,576, column 16,384"):
        parse_sheet(path)
    wide.write_text(",".join(["Title"] * 20_000) + "\n", "utf-8")
    for read in (parse_sheet, tables):
        with pytest.raises(InputError, match="reaches to row 1, column 20,000"):
            read(wide)


def test_a_workbook_of_far_too_many_rows_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "many.xlsx"
    book = openpyxl.Workbook()
    book.worksheets[0].append(["Title", "Date"])
    book.save(path)
    rows = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (at, at) for at in range(1, 100_003))
    sheet = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>'
    with zipfile.ZipFile(path) as old:
        parts = {one: old.read(one) for one in old.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in parts.items():
            new.writestr(name, sheet % rows if name == "xl/worksheets/sheet1.xml" else data)
    with pytest.raises(InputError, match="more than 100,000 rows"):
        parse_sheet(path)


@pytest.mark.parametrize("head", ["text", "本文", "概要"])
def test_what_a_column_of_texts_says_of_an_outcome_is_kept(tmp_path: Path, head: str) -> None:
    path = tmp_path / "list.csv"
    path.write_text(f"date,title,{head}\n2026-02-01,Port talks,The two sides spoke of cranes.\n")
    parsed = parse_sheet(path)
    assert [(one.title, one.text) for one in parsed.outcomes] == [("Port talks", "The two sides spoke of cranes.")]


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([("No.", "取組内容", "担当", "開始", "終了"), ("1", "橋梁点検の技術移転を行う", "国交省", "2025年4月", "2027年3月")], ("橋梁点検の技術移転を行う", "2027-03")),
        ([("番号", "施策", "主体", "完了予定"), ("1", "水質監視網を整備する", "環境省", "令和9年3月末")], ("水質監視網を整備する", "2027-03")),
        ([("Ref", "Action", "Lead", "Start", "End"), ("A1", "Establish a joint laboratory", "MEXT", "", "30/09/2027")], ("Establish a joint laboratory", "2027-09-30")),
    ],
)  # fmt: skip
def test_a_column_of_ends_is_the_deadline_of_a_list_of_commitments(
    tmp_path: Path, rows: list[tuple[str, ...]], found: tuple[str, str]
) -> None:
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(tmp_path / "a.xlsx")
    (one,) = parse_sheet(tmp_path / "a.xlsx").provisions
    assert (one.text, one.coding.deadline) == found


def test_a_bare_sum_beside_its_currency_is_read_with_points_for_thousands_and_none_is_no_sum(tmp_path: Path) -> None:
    path = tmp_path / "sums.csv"
    path.write_text(
        "title,date,amount,currency\nBridge,2026-01-02,1.234.567,EUR\nRoad,2026-01-03,.,USD\nRail,2026-01-04,1234.5,USD\n",
        "utf-8",
    )
    sums = [[each.value for each in one.amounts] for one in parse_sheet(path).outcomes]
    assert sums == [[1234567.0], [], [1234.5]]


def test_a_cell_longer_than_a_table_has_is_said(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    path.write_text('title,date\n"' + "x" * 200_000 + '",2026-01-01\n', "utf-8")
    with pytest.raises(InputError, match=r"long\.csv is broken"):
        parse_sheet(path)


def test_a_cell_that_is_but_formatted_far_away_is_no_part_of_a_table(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Title", "Date"])
    sheet.append(["Rail dialogue", "2026-11-02"])
    sheet.cell(1_048_576, 16_384).fill = openpyxl.styles.PatternFill("solid", "FFFF0000")
    book.save(tmp_path / "far.xlsx")
    ((_name, rows),) = tables(tmp_path / "far.xlsx")
    assert rows == [["Title", "Date"], ["Rail dialogue", "2026-11-02"]]
    assert fills(tmp_path / "far.xlsx") == [{(1_048_575, 16_383): "red"}]
    assert parse_sheet(tmp_path / "far.xlsx").text == "Title\tDate\nRail dialogue\t2026-11-02"


def test_a_workbook_with_a_broken_sheet_is_said(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["Title", "Date"])
    book.save(tmp_path / "whole.xlsx")
    with zipfile.ZipFile(tmp_path / "whole.xlsx") as whole, zipfile.ZipFile(tmp_path / "a.xlsx", "w") as broken:
        for name in whole.namelist():
            data = whole.read(name)
            broken.writestr(name, data.replace(b"</row>", b"") if "sheet1" in name else data)
    with pytest.raises(InputError, match=r"a\.xlsx is broken"):
        parse_sheet(tmp_path / "a.xlsx")


@pytest.mark.parametrize(
    ("head", "unit"),
    [
        ("金額（億円）", (1e8, "JPY")), ("供与額 百万円", (1e6, "JPY")), ("金額（10億円）", (1e9, "JPY")), ("約束額(百万US$)", (1e6, "USD")),
        ("金額（USD百万）", (1e6, "USD")), ("金額（単位：千米ドル）", (1e3, "USD")), ("Pledged EUR m", (1e6, "EUR")), ("€bn", (1e9, "EUR")),
        ("Amount, USD million", (1e6, "USD")), ("Amount (mn USD)", (1e6, "USD")), ("Amount (USD '000)", (1e3, "USD")),
        ("Disbursed (in millions of US dollars)", (1e6, "USD")), ("Budget US$m", (1e6, "USD")), ("Yen (billions)", (1e9, "JPY")),
        ("Amount (100 million yen)", (1e8, "JPY")), ("INR crore", (1e7, "INR")), ("Loan (JPY)", (1.0, "JPY")),
        ("Amount (m)", None), ("USD million / JPY billion", None),
    ],
)  # fmt: skip
def test_the_unit_of_a_column_is_told_by_its_head_in_any_order(head: str, unit: tuple[float, str] | None) -> None:
    assert unit_of(head) == unit


def test_a_total_in_the_column_of_titles_is_no_outcome_and_a_currency_may_stand_beside_words(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "月日,国,件名,金額,通貨\n2026/4/20,ガーナ,上水道整備,2.1 billion,JPY\n,,合計,2.1 billion,JPY\n", "utf-8"
    )
    parsed = parse_sheet(path)
    assert [(one.title, one.date, [each.value for each in one.amounts]) for one in parsed.outcomes] == [
        ("上水道整備", "2026-04-20", [2.1e9])
    ]
    assert "row-skipped" in {one.code for one in parsed.notices}


def test_sums_stand_below_a_wide_head_each_in_its_currency(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "年月日,相手,内容,金額,,備考\n,,,円貨(億円),外貨(百万US$),\nR8.6.24,チュニジア,下水処理場,25.4,,\nR8.7.2,エジプト,基金,,40,\n,,小計,25.4,40,\n",
        "utf-8",
    )
    found = parse_sheet(path).outcomes
    assert [(one.counterparts, [(each.value, each.currency) for each in one.amounts]) for one in found] == [
        (("TN",), [(2.54e9, "JPY")]), (("EG",), [(4e7, "USD")]),
    ]  # fmt: skip


def test_a_size_in_the_head_holds_for_cells_that_name_their_currency_or_a_column_of_units(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        'Date,Recipient,Project,Amount (million)\n2026-05-04,Kenya,School meals,KES 130\n2026-05-05,Kenya,Roads,"USD 1,000,000"\n'
        "2026-05-06,Kenya,Ports,USD 3 million\n", "utf-8",
    )  # fmt: skip
    assert [one.amounts[0].value for one in parse_sheet(path).outcomes] == [1.3e8, 1e6, 3e6]
    path.write_text(
        "Date,Recipient,Project,Amount (million),Currency\n2026-05-04,Kenya,School meals,12.5,USD\n", "utf-8"
    )
    assert [one.amounts[0].value for one in parse_sheet(path).outcomes] == [1.25e7]
    path.write_text("国名,案件名,約束額,実績額,単位\nガーナ,上水道,25.3,10,億円\n", "utf-8")
    (one,) = parse_sheet(path).outcomes
    assert [(each.value, each.currency) for each in one.amounts] == [(2.53e9, "JPY"), (1e9, "JPY")]
    assert unit_of("Montant (MEUR)") == (1e6, "EUR")


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ("No.,Activity,Lead,2031,2032,2033\n1,Train pilots,JICA,x,x,\n2,Repair quays,MTC,x,,x\n",
         [("Train pilots", ("JICA",), "2032"), ("Repair quays", ("MTC",), "2033")]),
        ("行動計画,,,\n番号,取組,実施年度,\n,,R13,R14\n1,灯台を直す,,○\n", [("灯台を直す", (), "2033-03-31")]),
        ("Activity,2031,2032\nTrain pilots,Design the course,Train 20 pilots\n",
         [("Design the course", (), "2031"), ("Train 20 pilots", (), "2032")]),
        ("Actions by Japan,Actions by Peru,Deadline\nSend pilots,Open the quay,R13 1Q\n",
         [("Send pilots", ("Japan",), "2031-06-30"), ("Open the quay", ("Peru",), "2031-06-30")]),
        ("番号,先方の措置,我が方の措置,期限\n1,事務所を貸す,技師を送る,R13.3末\n", [("事務所を貸す", ("先方",), "2031-03"), ("技師を送る", ("我が方",), "2031-03")]),
        ("No.,Actions by the Ministry of Ports,Actions by JICA,Due\n1,Lend a pier,Train pilots,Q1 2031\n",
         [("Lend a pier", ("Ministry of Ports",), "2031-03-31"), ("Train pilots", ("JICA",), "2031-03-31")]),
        ("行動計画（令和13年6月12日現在）,,\n番号,取組,期限\n1,灯台を直す,今年度内\n2,桟橋を直す,来年度早期\n",
         [("灯台を直す", (), "2032-03-31"), ("桟橋を直す", (), "2032-06")]),
        ("分野,番号,施策,実施主体,,期限\n,,,日本側,ペルー側,\n税関,1,様式を直す,財務省,歳入庁,R13.3\n,2,様式を配る,財務省,,R13年度\n",
         [("様式を直す", ("財務省", "歳入庁"), "2031-03"), ("様式を配る", ("財務省",), "2032-03-31")]),
        ("No,Activity,Responsible,FY2031,,\n,,,Q1,Q2,Q3\n1,Draft the code,MLIT,x,x,\nSource: office,,,,,\n",
         [("Draft the code", ("MLIT",), "2031-09-30")]),
        ("Task,Assigned to,Start,Finish\nSurvey the reef,JICA,2031-04-01,2031-09-30\n",
         [("Survey the reef", ("JICA",), "2031-09-30")]),
        ("Action,Orig. due,Rev. due,Lead\nSend pilots,2031-03-31,FY31 Q3,JICA\nOpen the quay,2031/6,,MTC\n",
         [("Send pilots", ("JICA",), "2031-12-31"), ("Open the quay", ("MTC",), "2031-06")]),
    ],
)  # fmt: skip
def test_years_sides_and_changed_times_of_columns_are_those_of_their_rows(
    tmp_path: Path, rows: str, found: list[tuple[str, tuple[str, ...], str]]
) -> None:
    path = tmp_path / "plan.csv"
    path.write_text(rows, "utf-8")
    parsed = parse_sheet(path)
    assert [(one.text, one.coding.actors, one.coding.deadline) for one in parsed.provisions] == found
    assert not parsed.outcomes
    assert _whole(parsed)


def test_signs_for_what_stands_above_are_read_however_many_they_are(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("取組,担当,期限\n橋を架ける,国土交通省,2030年\n" + "道を直す,〃,〃\n" * 1200, "utf-8")
    parsed = parse_sheet(path)
    assert {(one.coding.actors, one.coding.deadline) for one in parsed.provisions} == {(("国土交通省",), "2030")}
    assert len(parsed.provisions) == 1201


def test_a_sign_for_what_stands_above_and_days_of_signature_are_read_and_sums_of_commitments_are_no_wordings(
    tmp_path: Path,
) -> None:
    path = tmp_path / "list.csv"
    path.write_text(
        "相手国,案件,金額（億円）,E/N署名\nケニア,港湾の整備,12,令和8年4月1日\n〃,灯台の整備,3,同上\n", "utf-8"
    )
    assert [(one.counterparts, one.date) for one in parse_sheet(path).outcomes] == [(("KE",), "2026-04-01")] * 2
    path.write_text(
        "Country,Project,Signed,Commitment (USD mn),Disbursed (USD mn)\nKenya,Port,2026-04-01,30.5,12\n", "utf-8"
    )
    parsed = parse_sheet(path)
    assert not parsed.provisions
    assert [(one.date, [each.value for each in one.amounts]) for one in parsed.outcomes] == [
        ("2026-04-01", [3.05e7, 1.2e7])
    ]


_JA = ("灯台を2031年までに直す。", "毎年、桟橋を点検する。", "水先人を育てる。")
_EN = ("Repair the lighthouse by 2031.", "Inspect the pier every year.", "Train pilots.")


@pytest.mark.parametrize(
    ("heads", "first", "second"),
    [
        ("約束事項（和文）,約束事項（英文）", _JA, _EN), ("Commitment (EN),Commitment (JA)", _EN, _JA), ("取組,英訳", _JA, _EN),
        ("取組内容,Action", _JA, _EN), ("約束事項,Remarks", _JA, None), ("Commitment,備考", _EN, None),
    ],
)  # fmt: skip
def test_a_list_with_its_wordings_in_both_languages_is_read_in_both(
    tmp_path: Path, heads: str, first: tuple[str, ...], second: tuple[str, ...] | None
) -> None:
    beside = second or (_JA if first is _EN else _EN)
    path = tmp_path / "plan.csv"
    rows = [f"{number},{one},{other},港湾局" for number, (one, other) in enumerate(zip(first, beside, strict=True), 1)]
    path.write_text("\n".join([f"番号,{heads},担当", *rows]), "utf-8")
    parsed = parse_sheet(path)
    other = parsed.other
    assert tuple(one.text for one in parsed.provisions) == first
    assert (other and tuple(one.text for one in other.provisions)) == second
    assert not other or {parsed.masthead.language, other.masthead.language} == {"ja", "en"}
    assert not other or all(map(_whole, (parsed, other)))
    assert ("columns-unread" in [one.code for one in parsed.notices]) == (second is None)


def test_a_time_that_counts_from_a_day_that_the_list_does_not_say_is_told_so(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text("番号,取組,期限\n1,灯台を直す,今年度内\n2,桟橋を直す,潮しだい\n", "utf-8")
    notices = parse_sheet(path).notices
    assert [(one.code, one.line) for one in notices] == [("date-relative", 2), ("date-unreadable", 3)]
    with use("ja"):
        assert "年〇月〇日現在" in message(notices[0])


def test_columns_that_a_person_named_are_remembered_for_tables_with_the_same_heads(tmp_path: Path) -> None:
    for name, head in (("one", "甲,乙,丙"), ("two", "甲,乙,丙"), ("other", "丁,乙,丙")):
        (tmp_path / f"{name}.csv").write_text(f"{head}\n灯台を直す,港湾局,未定\n桟橋を直す,総務,未定\n", "utf-8")
    parse_sheet(tmp_path / "one.csv", {"text": "甲", "actors": "乙"})
    found = parse_sheet(tmp_path / "two.csv").provisions
    assert [(one.text, one.coding.actors) for one in found] == [("灯台を直す", ("港湾局",)), ("桟橋を直す", ("総務",))]
    with pytest.raises(UnknownColumns):
        parse_sheet(tmp_path / "other.csv")


def test_the_people_in_a_title_tell_the_counterpart_of_an_outcome(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Date,Event\n2026-11-02,Thirty Kenyan trainees arrive in Japan\n2026-11-03,Forum opened\n", "utf-8")
    assert [one.counterparts for one in parse_sheet(path).outcomes] == [("KE",), ()]


@pytest.mark.parametrize(
    ("above", "date", "due"),
    [
        ("Nadi, 19 July 2030", "2030-07-19", "2031-01-19"),
        ("Status as of 19 July 2030", None, "2031-01-19"),
        ("Nadi", None, None),
    ],
)
def test_the_title_and_the_day_above_a_table_of_commitments_are_those_of_what_was_agreed(
    tmp_path: Path, above: str, date: str | None, due: str | None
) -> None:
    book = openpyxl.Workbook()
    for row in (
        ["Summit Outcomes: Japan–Fiji Partnership"], [above], [], ["No.", "Commitment", "Lead", "Timeline"],
        ["1", "Chart the reefs", "Fiji", "Within 6 months"], ["2", "Send pilots", "Japan", "2031"],
    ):  # fmt: skip
        book.worksheets[0].append(row)
    book.save(tmp_path / "list.xlsx")
    parsed = parse_sheet(tmp_path / "list.xlsx")
    head = parsed.masthead
    assert (head.title, head.date, head.counterparts) == ("Summit Outcomes: Japan–Fiji Partnership", date, ("FJ",))
    assert [one.coding.deadline for one in parsed.provisions] == [due, "2031"]
    assert _whole(parsed)


@pytest.mark.parametrize(
    ("head", "row", "actors", "deadline"),
    [
        (("項目", "担当", "期限", "状況"), ("検潮所を置く", "港湾省", "2031年3月末", "作業中"), ("港湾省",), "2031-03"),
        (("分野", "番号", "施策", "実施主体", "時期"), ("港", "1", "検潮所を置く", "JICA", "2031年度中"), ("JICA",), "2032-03-31"),
        (("No.", "プロジェクト名", "日本側実施機関", "先方実施機関", "実施時期"), ("1", "検潮所を置く", "JICA", "港湾省", "2031年末まで"), ("JICA", "港湾省"), "2031"),
        (("区分", "日本側の措置", "ペルー側の措置", "期日"), ("港", "検潮所を置く", "用地を確保する", "2031年12月"), ("日本側",), "2031-12"),
    ],
)  # fmt: skip
def test_a_list_of_who_does_what_by_when_is_one_of_commitments(
    tmp_path: Path, head: tuple[str, ...], row: tuple[str, ...], actors: tuple[str, ...], deadline: str
) -> None:
    path = tmp_path / "a.csv"
    path.write_text("\n".join(map(",".join, (head, row))), encoding="utf-8")
    parsed = parse_sheet(path)
    assert parsed.outcomes == ()
    assert [(one.text, one.coding.actors, one.coding.deadline) for one in parsed.provisions][:1] == [
        ("検潮所を置く", actors, deadline)
    ]
    assert [one.code for one in parsed.notices if one.code != "columns-unread"] == []


def test_a_dash_for_the_time_of_a_row_is_no_time_that_could_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("約束事項,担当,期限\n検潮所を置く,JICA,–\n", encoding="utf-8")
    assert parse_sheet(path).notices == ()


def test_a_dash_is_nobody_who_acts_and_a_body_of_the_same_name_acts_once(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "約束事項,日本側担当,ペルー側担当,期限\n検潮所を置く,–,港湾省,2031年\n海図を作る,外務省,外務省,2031年\n",
        encoding="utf-8",
    )
    assert [one.coding.actors for one in parse_sheet(path).provisions] == [("港湾省",), ("外務省",)]
