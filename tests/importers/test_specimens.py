"""Documents of many bodies and forms, of our own writing: what each must give, line by line."""

from pathlib import Path

import pytest
from docx import Document
from pptx import Presentation
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import SimpleDocTemplate, Table

from briefbook.importers import parse, read
from briefbook.importers.lines import Line, ReadText
from briefbook.importers.readers import read_text
from briefbook.importers.readers.html import read_html
from briefbook.importers.readers.plain import from_text
from briefbook.model import Nature, Parsed, Role
from briefbook.sides import carrier
from resources import ROOT
from tests.importers.readers import files
from tests.importers.whole import check_whole

MATRIX = [
    ("No.", "Commitment", "Lead agencies", "Timeline"),
    ("A. Forests", "", "", ""),
    ("1", "Expand the monitoring of illegal logging.", "JAXA, INPE", "By end of 2028"),
    ("2", "Hold a technical workshop.", "JICA; National Agency for Forests", "Annually"),
    ("B. Finance", "", "", ""),
    ("3", "Launch a fund of USD 30 million.", "Ministry of Finance, Budget and Planning", "Q2 2028"),
    ("4", "Consider a joint label.", "Both sides", "FY2029"),
]
MATRIX_JA = [
    ("分野", "取組内容", "担当", "時期"),
    ("デジタル", "電子行政に関する専門家を派遣する。", "総務省、見本国情報庁", "2028年３月末まで"),
    ("", "演習を実施する。", "内閣官房", "毎年"),
    ("通信", "実証事業を検討する。", "見本国通信省", "2029年度"),
]


@pytest.mark.parametrize("name", ["1-roadmap.ja.txt", "3-implementation-plan.ja.docx", "6-outcomes-fy2026.ja.md"])
def test_the_comma_of_a_text_changes_nothing_in_what_is_read_of_it(name: str) -> None:
    text = read(ROOT / "specimen" / name).text
    told, same = (parse(from_text(text.replace("、", comma))) for comma in "、，")
    assert [(one.key, one.number, one.coding.nature, one.coding.deadline) for one in same.provisions] == [
        (one.key, one.number, one.coding.nature, one.coding.deadline) for one in told.provisions
    ]
    theirs = told.masthead.counterparts
    sides, others = (
        [carrier([(one.text, "ja", ())], one.coding.actors, theirs) for one in parsed.provisions]
        for parsed in (told, same)
    )
    assert sides == others
    assert (same.masthead, [one.date for one in same.outcomes]) == (told.masthead, [one.date for one in told.outcomes])


def _ruled(path: Path, pages: list[list[tuple[str, ...]]], *widths: float) -> Path:
    """A PDF with a table with rules on each page."""
    canvas = Canvas(str(path), pagesize=A4)
    for rows in pages:
        table = Table(rows, style=[("GRID", (0, 0), (-1, -1), 0.5, (0, 0, 0))], colWidths=widths)
        table.wrapOn(canvas, *A4)
        table.drawOn(canvas, 60, 500)
        canvas.showPage()
    canvas.save()
    return path


def _columns(path: Path, pages: list[list[tuple[float, str, str, str]]]) -> Path:
    """A PDF with lines of three columns at heights, without rules, on each page."""
    lines = [
        [(left, A4[1] - height, cell) for height, *cells in page for left, cell in zip((60, 300, 400), cells, strict=True)]
        for page in pages
    ]  # fmt: skip
    return files.pdf(path, lines)


def _facts(parsed: Parsed) -> list[tuple[str | None, str, tuple[str, ...], str | None, str | None]]:
    check_whole(parsed)
    return [
        (one.number, one.text.split("\n")[0], one.coding.actors, one.coding.deadline, one.coding.recurrence)
        for one in parsed.provisions
    ]


FACTS = [
    ("1", "Expand the monitoring of illegal logging.", ("JAXA", "INPE"), "2028", None),
    ("2", "Hold a technical workshop.", ("JICA", "National Agency for Forests"), None, "P1Y"),
    ("3", "Launch a fund of USD 30 million.", ("Ministry of Finance, Budget and Planning",), "2028-06", None),
    ("4", "Consider a joint label.", (), "2030-03-31", None),
]
FACTS_JA = [
    (None, "電子行政に関する専門家を派遣する。", ("MIC", "見本国情報庁"), "2028-03", None),
    (None, "演習を実施する。", ("内閣官房",), None, "P1Y"),
    (None, "実証事業を検討する。", ("見本国通信省",), "2030-03-31", None),
]


def _word(path: Path, title: str, dated: str, rows: list[tuple[str, ...]]) -> Path:
    document = Document()
    document.add_heading(title, 1)
    document.add_paragraph(dated)
    table = document.add_table(rows=0, cols=len(rows[0]))
    table.style = "Table Grid"
    for row in rows:
        cells = table.add_row().cells
        if not any(row[1:]):
            cells[0].merge(cells[-1]).text = row[0]
            continue
        for cell, words in zip(cells, row, strict=True):
            cell.text = words
    document.save(str(path))
    return path


def test_a_table_of_commitments_in_word_gives_its_rows_with_who_and_when(tmp_path: Path) -> None:
    parsed = parse(
        read(_word(tmp_path / "a.docx", "Action Plan with Brazil: Matrix", "Brasília, 20 October 2027", MATRIX))
    )
    assert _facts(parsed) == FACTS
    assert [one.headings[-1].title for one in parsed.provisions] == ["Forests", "Forests", "Finance", "Finance"]
    assert parsed.provisions[0].text.split("\n")[1:] == ["Lead agencies: JAXA, INPE", "Timeline: By end of 2028"]


def test_rows_without_numbers_are_items_below_a_head_of_columns(tmp_path: Path) -> None:
    parsed = parse(read(_word(tmp_path / "a.docx", "見本国との工程表", "2027年7月8日", MATRIX_JA)))
    assert _facts(parsed) == FACTS_JA
    assert parsed.provisions[0].text.split("\n")[1:] == [
        "担当：総務省、見本国情報庁", "時期：2028年３月末まで",
    ]  # fmt: skip


def test_a_table_of_projects_in_an_annex_gives_its_rows() -> None:
    parsed = parse(
        from_text(
            "見本国との行動計画\n\n2027年7月8日\n\n１．双方は、港を整備する。\n\n２．双方は、船を出す。\n\n別添　事業一覧\n\n"
            "事業名\t対象国\t実施時期\n海底ケーブルの敷設\t見本国\t2028年\n灯台の整備\t見本国\t2029年\n"
        )
    )
    assert _facts(parsed)[2:] == [
        (None, "海底ケーブルの敷設", (), "2028", None), (None, "灯台の整備", (), "2029", None),
    ]  # fmt: skip


def test_tables_of_web_pages_and_markdown_are_read_alike(tmp_path: Path) -> None:
    rows = [row for row in MATRIX if any(row[1:])]
    page = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    (tmp_path / "a.html").write_text(
        f"<h1>Action Plan with Brazil</h1><p>Brasília, 20 October 2027</p><table>{page}</table>"
    )
    assert _facts(parse(read(tmp_path / "a.html"))) == FACTS
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    text = "\n".join(
        ["# Action Plan with Brazil", "", "Brasília, 20 October 2027", "", lines[0], "|---|---|---|---|", *lines[1:]]
    )
    assert _facts(parse(from_text(text + "\n", markdown=True))) == FACTS


def test_the_cells_of_a_ruled_table_in_pdf_are_put_together(tmp_path: Path) -> None:
    rows = [
        ("No.", "Commitment", "Lead", "Timeline"),
        ("1", "Expand the monitoring\nof illegal logging.", "JAXA,\nINPE", "By end\nof 2028"),
        ("2", "Hold a technical\nworkshop.", "JICA", "Annually"),
    ]
    table = Table(rows, style=[("GRID", (0, 0), (-1, -1), 0.5, (0, 0, 0))], colWidths=(40, 180, 90, 90))
    SimpleDocTemplate(str(tmp_path / "a.pdf"), pagesize=A4).build([table])
    assert _facts(parse(read(tmp_path / "a.pdf"))) == [
        ("1", "Expand the monitoring of illegal logging.", ("JAXA", "INPE"), "2028", None),
        ("2", "Hold a technical workshop.", ("JICA",), None, "P1Y"),
    ]


@pytest.mark.parametrize("parted", ["\t", " | "])
def test_cells_tell_the_columns_of_a_table_with_unknown_heads(parted: str) -> None:
    rows = (
        ("Chore", "Bureau", "Stage"), ("Build a quay at the northern port", "HARB", "June 2029"),
        ("Train ten pilots every year", "JICA", "March 2030"), ("Sign a memorandum on safety", "HARB", "2031"),
    )  # fmt: skip
    table = "\n".join(parted.join(row) for row in rows)
    parsed = parse(read_text(f"Joint Plan\n\nBoth agreed on the following.\n\n{table}\n\nBoth will meet in 2030.\n"))
    assert [one.text.split("\n")[0] for one in parsed.provisions] == [
        *(row[0] for row in rows[1:]),
        "Both will meet in 2030.",
    ]


def test_rows_of_promises_below_unknown_heads_are_items_and_cells_below_a_side_are_of_it() -> None:
    head = "日・セネガル漁業計画\n\n2031年5月12日\n\n"
    rows = (
        "| 系統 | 今後の対応 |",
        "|---|---|",
        "| 漁港 | 岸壁を2033年末までに改修する。 |",
        "| 加工 | 検査員を毎年養成する。 |",
    )
    parsed = parse(read_text(head + "\n".join(rows) + "\n"))
    assert [(one.headings[-1].title, one.text, one.coding.deadline) for one in parsed.provisions] == [
        ("漁港", "岸壁を2033年末までに改修する。", "2033"), ("加工", "検査員を毎年養成する。", None),
    ]  # fmt: skip
    rows = (
        "| 日本側 | セネガル側 |",
        "|---|---|",
        "| 専門家を派遣する。 | 用地を確保する。 |",
        "| 機材を供与する。 | 要員を配置する。 |",
    )
    parsed = parse(read_text(head + "\n".join(rows) + "\n"))
    assert [(one.text.split("\n")[0], carrier([(one.text, "ja", [])], one.coding.actors, ["SN"])) for one in parsed.provisions] == [
        ("専門家を派遣する。", "ours"), ("用地を確保する。", "theirs"), ("機材を供与する。", "ours"), ("要員を配置する。", "theirs"),
    ]  # fmt: skip
    rows = ("| 用語 | 意味 |", "|---|---|", "| 漁港 | 沿岸の２港をいう。 |", "| 資源 | 水産資源を指す。 |")
    assert not parse(read_text(head + "\n".join(rows) + "\n")).provisions


def test_columns_headed_by_the_names_of_the_two_sides_are_what_each_will_do() -> None:
    head = "Japan-Senegal Fisheries Plan\n\n12 May 2031\n\n"
    rows = (
        "| Japan | Senegal |", "|---|---|", "| Japan will send experts. | Senegal will secure the land. |",
        "| Equipment will be provided by 2033. | Staff will be assigned. |",
    )  # fmt: skip
    parsed = parse(read_text(head + "\n".join(rows) + "\n"))
    assert [(carrier([(one.text, "en", [])], one.coding.actors, ["SN"]), one.coding.deadline) for one in parsed.provisions] == [
        ("ours", None), ("theirs", None), ("ours", "2033"), ("theirs", None),
    ]  # fmt: skip


def test_a_new_letter_in_the_column_of_numbers_is_a_row_beside_the_others() -> None:
    rows = (
        "番号\t案件\t相手方\t実施時期", "ア－１\t港の岸壁を改修する\t港湾庁\t２０２９年度", "ア－２\t水先人の研修を行う\t海事庁\t毎年",
        "イ－１\t灯台を建て替える\t港湾庁\t２０３０年", "イ－２\t手引を公表する\t海事庁\t２０３１年",
    )  # fmt: skip
    parsed = parse(read_text("見本国との行動計画\n\n" + "\n".join(rows) + "\n"))
    assert [(one.key, one.number) for one in parsed.provisions] == [
        ("1", "ア-1"), ("2", "ア-2"), ("3", "イ-1"), ("4", "イ-2"),
    ]  # fmt: skip


def test_a_table_whose_columns_spaces_part_and_one_of_cards_give_their_rows() -> None:
    head = "Japan-Peru Action Plan\n\nLima, 9 June 2026\n\n"
    spaced = (
        "No.  Action                     Lead       Deadline\n---  -------------------------  ---------  --------\n"
        "1    Repair the two quays       MTC        Q4 2026\n2    Dispatch four pilots       MOF Japan  Mar 2027\n"
    )
    cards = "Action\tRepair the two quays\nWho\tMTC\nWhen\tQ4 2026\n\nAction\tDispatch four pilots\nWho\tMOF Japan\nWhen\tMar 2027\n"
    page = (
        "<table>"
        + "".join(f"<tr><td>{row.replace(chr(9), '</td><td>')}</td></tr>" for row in cards.split("\n") if row)
        + "</table>"
    )
    for text in (
        from_text(head + spaced),
        read_html(f"<p>{'</p><p>'.join(head.split(chr(10) * 2))}</p>{page}".encode(), "a.html"),
    ):
        parsed = check_whole(parse(text))
        assert [(one.text.split("\n")[0], one.coding.deadline) for one in parsed.provisions] == [
            ("Repair the two quays", "2026-12"), ("Dispatch four pilots", "2027-03"),
        ]  # fmt: skip


def test_the_lead_carries_out_what_a_partner_helps_with_and_a_title_again_on_the_next_page_is_none(
    tmp_path: Path,
) -> None:
    cells = [
        "No|Measure|Lead|Partner",
        "A. PORTS",
        "A-1|Repair quays|JICA|Ministry of Ports",
        "A. PORTS (cont’d)",
        "A-2|Train pilots|MTC of Peru|JICA",
    ]
    rows = [row.split("|") for row in cells]
    page = "".join(
        f"<tr><td colspan=4><p>{row[0]}</p></td></tr>"
        if len(row) == 1
        else f"<tr><td>{'</td><td>'.join(row)}</td></tr>"
        for row in rows
    )
    (tmp_path / "a.html").write_text(f"<h1>Action Plan with Peru</h1><p>Lima, 20 October 2027</p><table>{page}</table>")
    parsed = check_whole(parse(read(tmp_path / "a.html")))
    assert [(one.headings[-1].title, one.text.count("PORTS")) for one in parsed.provisions] == [("PORTS", 0)] * 2
    whose = [carrier([(one.text, "en", ())], one.coding.actors, {"PE"}) for one in parsed.provisions]
    assert whose == ["ours", "theirs"]


def test_years_below_a_wide_head_that_are_ticked_are_when_a_row_is_done() -> None:
    rows = [
        "No|Activity|Responsible|Year",
        "|||2026|2027|2028",
        "1|Train pilots|JICA|✓|✓|",
        "2|Repair quays|MTC of Peru|✓||✓",
    ]
    table = "".join(f"<tr><td>{row.replace('|', '</td><td>')}</td></tr>" for row in rows)
    page = f"<h1>Japan-Peru Work Programme</h1><p>Lima, 9 June 2026</p><table>{table}</table>"
    assert [one.text for one in check_whole(parse(read_html(page.encode(), "a.html"))).provisions] == [
        "Train pilots\nResponsible: JICA\nYear: 2026-2027",
        "Repair quays\nResponsible: MTC of Peru\nYear: 2026, 2028",
    ]


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (["Activity|2031|2032", "Train pilots|Design the course|Train 20 pilots", "Repair quays||Repair two quays"],
         [("Design the course\nActivity: Train pilots\nTimeline: 2031", "2031"),
          ("Train 20 pilots\nActivity: Train pilots\nTimeline: 2032", "2032"),
          ("Repair two quays\nActivity: Repair quays\nTimeline: 2032", "2032")]),
        (["Actions by Japan|Actions by Peru|Due", "Send pilots|Open the quay|FY31 Q3"],
         [("Send pilots\nDue: FY31 Q3\nLead: Japan", "2031-12-31"), ("Open the quay\nDue: FY31 Q3\nLead: Peru", "2031-12-31")]),
        (["Action|Due|Rev. due", "Send pilots|May 2031|2032/6", "Open the quay|May 2031|"],
         [("Send pilots\nDue: May 2031\nRev. due: 2032/6", "2032-06"), ("Open the quay\nDue: May 2031", "2031-05")]),
    ],
)  # fmt: skip
def test_a_row_has_an_item_for_each_year_or_side_and_the_time_that_was_changed(
    rows: list[str], found: list[tuple[str, str]]
) -> None:
    table = "".join(f"<tr><td>{row.replace('|', '</td><td>')}</td></tr>" for row in rows)
    page = f"<h1>Japan-Peru Work Programme</h1><p>Lima, 9 June 2030</p><table>{table}</table>"
    items = check_whole(parse(read_html(page.encode(), "a.html"))).provisions
    assert [(one.text, one.coding.deadline) for one in items] == found


def test_a_programme_of_days_is_no_table_of_commitments() -> None:
    table = "Day\tEvent\n5 May 2028\tMeeting with the Minister\n6 May 2028\tSigning of the memorandum\n"
    parsed = parse(read_text(f"Joint Plan\n\n1. Both will meet.\n\n{table}"))
    assert not any(one.text.startswith(("Meeting", "Signing")) for one in parsed.provisions)


def test_lines_that_part_no_columns_are_no_table(tmp_path: Path) -> None:
    rows = [("1. The sides will meet every year.",), ("2. The sides will report by 2030.",)]
    table = Table(rows, style=[("BOX", (0, 0), (-1, -1), 0.5, (0, 0, 0))])
    SimpleDocTemplate(str(tmp_path / "a.pdf"), pagesize=A4).build([table])
    assert [one.number for one in parse(read(tmp_path / "a.pdf")).provisions] == ["1", "2"]


MAIL = """From: Specimen Desk <desk@example.org>
To: Section
Subject: Fwd: agreed text

Dear colleagues,

please find below the text as agreed last night.

JOINT COMMUNIQUE ON THE OFFICIAL VISIT OF THE PRESIDENT OF THE
REPUBLIC OF NAMIBIA TO JAPAN
Tokyo, 21 January 2028

1. At the invitation of the Government of Japan, the President of the
Republic of Namibia paid an official visit to Japan from 19 to 21
January 2028.

2. The two leaders agreed to establish a Joint Commission, which will
meet for the first time in Windhoek by the end of June 2028.

3. The leaders expressed their serious concern about plastic pollution
in the oceans.

Best regards,
Specimen Desk
"""


def test_a_mail_around_a_text_is_set_apart() -> None:
    parsed = check_whole(parse(read_text(MAIL)))
    assert parsed.masthead.title.startswith("JOINT COMMUNIQUE ON THE OFFICIAL VISIT")
    assert (parsed.masthead.date, parsed.masthead.place, parsed.masthead.counterparts) == (
        "2028-01-21",
        "Tokyo",
        ("NA",),
    )
    assert [one.coding.nature for one in parsed.provisions] == [Nature.RECOGNITION, Nature.COMMITMENT, Nature.POSITION]
    assert parsed.provisions[2].text.endswith("in the oceans.")
    notes = [parsed.text[one.start : one.end] for one in parsed.blocks if one.role is Role.NOTE]
    assert [one.split("\n")[0] for one in notes] == ["From: Specimen Desk <desk@example.org>", "Best regards,"]


def test_numbered_titles_of_slides_are_headings(tmp_path: Path) -> None:
    deck = Presentation()
    first = deck.slides.add_slide(deck.slide_layouts[0])
    first.shapes.title.text = "日・フィリピン インフラ協力行動計画"
    first.placeholders[1].text = "2027年9月1日 マニラ"
    for title, items in (
        ("１．鉄道", ["(1) 地下鉄を2029年までに開業する。", "(2) 円借款を供与する。"]),
        ("２．港湾", ["(1) 調査を実施する。", "(2) 導入を検討する。"]),
    ):
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text = title
        frame = slide.placeholders[1].text_frame
        frame.text = items[0]
        frame.add_paragraph().text = items[1]
    deck.save(str(tmp_path / "a.pptx"))
    parsed = check_whole(parse(read(tmp_path / "a.pptx")))
    assert parsed.masthead.title == "日・フィリピン インフラ協力行動計画"
    assert parsed.masthead.counterparts == ("PH",)
    assert [(one.key, one.headings[0].title) for one in parsed.provisions] == [
        ("1.1", "鉄道"), ("1.2", "鉄道"), ("2.1", "港湾"), ("2.2", "港湾"),
    ]  # fmt: skip
    assert not [one for one in parsed.notices if one.code.startswith("number")]


def test_an_annex_comes_after_the_articles() -> None:
    text = (
        "Agreement on Technical Cooperation with Botswana\n\nArticle 1\nScope\n\n1. The Governments shall send experts.\n\n"
        "2. The Governments shall consult every year.\n\nArticle 2\n\nEach Government may request a review.\n\n"
        "ANNEX I\nProjects\n\n1. Build a grid in Francistown.\n2. Build a school in Gaborone.\n"
    )
    parsed = check_whole(parse(read_text(text)))
    assert [one.key for one in parsed.provisions] == ["1.1", "1.2", "2.1", "3.1", "3.2"]


def test_numbers_go_on_beyond_a_thousand_and_years_are_none() -> None:
    items = "".join(
        f"{n}. The two sides will carry out measure {n}.\n(a) now; and\n(b) here.\n\n" for n in range(997, 1004)
    )
    parsed = check_whole(parse(read_text("Programme of Joint Measures\n\n" + items)))
    assert [one.number for one in parsed.provisions] == [str(n) for n in range(997, 1004)]
    text = "Programme\n\n1. The sides will end it in\n2030. They will report.\n\n2. The sides will meet.\n"
    assert [one.number for one in parse(read_text(text)).provisions] == ["1", "2"]


@pytest.mark.parametrize(("line", "place"), [("於：ドーハ", "ドーハ"), ("場所：ドーハ", "ドーハ")])
def test_the_place_on_a_line_of_its_own(line: str, place: str) -> None:
    text = f"日・カタール戦略対話　共同発表\n2027年3月4日\n{line}\n\n■エネルギー\n○両国は、協議を継続する。\n○両国は、港を整備する。\n"
    assert parse(read_text(text)).masthead.place == place


def test_entries_without_a_verb_do_not_decide_the_nature() -> None:
    text = "Joint Statement with Chile\n\n1. The leaders welcomed progress in:\n(a) trade;\n(b) energy.\n\n2. Send experts every year.\n"
    assert [one.coding.nature for one in parse(read_text(text)).provisions] == [Nature.RECOGNITION, Nature.COMMITMENT]


def test_decimal_numbers_may_end_with_a_full_stop() -> None:
    text = (
        "Plan of Action of the Specimen Partnership\n\nAdopted at the 14th Ministerial Meeting, Vientiane, 22 November 2028\n\n"
        "1. POLITICAL COOPERATION\n\n1.1. Dialogue\n\n1.1.1. Convene annual consultations.\n\n1.1.2. Support reform in:\na) trade;\n"
        "b) taxes, including:\ni) customs; and\nii) excise.\n\n2. ECONOMIC COOPERATION\n\n2.1. Trade\n\n2.1.1. Undertake a review in 2031.\n"
    )
    parsed = check_whole(parse(read_text(text)))
    assert [(one.number, one.headings[-1].title) for one in parsed.provisions] == [
        ("1.1.1", "Dialogue"), ("1.1.2", "Dialogue"), ("2.1.1", "Trade"),
    ]  # fmt: skip
    assert (parsed.masthead.date, parsed.masthead.place) == ("2028-11-22", "Vientiane")
    assert parsed.provisions[2].coding.deadline == "2031"


def test_a_title_over_several_lines_and_the_place_of_signature() -> None:
    text = (
        "Memorandum of Cooperation\nbetween\nthe Ministry of the Environment of Japan\nand\n"
        "the Ministry of Climate of the Republic of Senegal\nin the Field of Waste Management\n\n"
        "The two Ministries have reached the following understanding:\n\nParagraph 1\nPurpose\n\n1.1 The Ministries will promote recycling.\n\n"
        "1.2 The Ministries will meet once a year.\n\nSigned in duplicate in Dakar on 9 April 2028 in the English language.\n"
    )
    head = check_whole(parse(read_text(text))).masthead
    assert head.title == (
        "Memorandum of Cooperation between the Ministry of the Environment of Japan and "
        "the Ministry of Climate of the Republic of Senegal in the Field of Waste Management"
    )
    assert (head.date, head.place, head.counterparts) == ("2028-04-09", "Dakar", ("SN",))


def test_a_number_may_stand_alone_above_its_words() -> None:
    words = [
        f"両国は、{one}を2030年度末までに整備し、その運用に関する知見を互いに共有する。"
        for one in ("港湾", "道路", "水道")
    ]
    text = "日・ルワンダ協力計画\n\n2029年1月15日　キガリ\n\n" + "\n\n".join(
        f"{n}\n{one}" for n, one in enumerate(words, 1)
    )
    found = check_whole(parse(read_text(text + "\n"))).provisions
    assert [(one.number, one.text) for one in found] == [(str(n), one) for n, one in enumerate(words, 1)]


def test_a_running_head_on_a_document_of_one_page_is_furniture(tmp_path: Path) -> None:
    from tests.importers.readers import files

    lines = [(60.0, 40.0, "見本国 協力計画（案）"), (60.0, 120.0, "１．両国は、毎年一回、協議を行い、結果を公表する。")]
    lines += [(60.0, 136.0, "２．両国は、港を整備する。"), (60.0, 152.0, "３．両国は、研修を行う。")]
    canvas = files.Canvas(str(tmp_path / "a.pdf"), pagesize=files.A4)
    font = files.registered()
    for x, y, words in [*lines, (60.0, 90.0, "見本国協力計画")]:
        canvas.setFont(font, 18 if y == 90 else 10)
        canvas.drawString(x, files.A4[1] - y, words)
    canvas.save()
    parsed = check_whole(parse(read(tmp_path / "a.pdf")))
    assert parsed.masthead.title == "見本国協力計画"
    assert parsed.blocks[0].role is Role.FURNITURE


OUTCOME_TABLE = [
    ("日付", "件名", "概要"),
    ("2028年4月12日", "日・ブラジル外相会談", "東京で開催。"),
    ("5月30日", "ボリビア向け無償資金協力の署名", "上水道整備（限度額18億円）。"),
    ("2028年9月", "コロンビア副大統領の訪日", "フォーラムに出席。"),
]


def test_the_rows_of_a_table_of_outcomes_are_outcomes(tmp_path: Path) -> None:
    document = Document()
    document.add_heading("令和10年度　中南米局の主な成果一覧", 1)
    table = document.add_table(rows=0, cols=3)
    for row in OUTCOME_TABLE:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    document.save(str(tmp_path / "a.docx"))
    parsed = check_whole(parse(read(tmp_path / "a.docx")))
    assert [(one.title, one.date, one.counterparts) for one in parsed.outcomes] == [
        ("日・ブラジル外相会談", "2028-04-12", ("BR",)),
        ("ボリビア向け無償資金協力の署名", "2028-05-30", ("BO",)),
        ("コロンビア副大統領の訪日", "2028-09", ("CO",)),
    ]
    assert [one.value for one in parsed.outcomes[1].amounts] == [1_800_000_000]


def test_articles_of_chapters_have_numbers_with_a_point() -> None:
    text = (
        "COMPREHENSIVE PARTNERSHIP AGREEMENT BETWEEN JAPAN AND THE UNITED ARAB EMIRATES\n\nCHAPTER 1\nGENERAL\n\n"
        "Article 1.1: Objectives\n\nThe Parties shall facilitate trade.\n\nArticle 1.2: Relation\n\n"
        "1. The Parties affirm their rights.\n\n2. If a measure is inconsistent, the Parties shall consult.\n\n"
        "CHAPTER 2\nCOOPERATION\n\nArticle 2.1: Areas\n\nThe Parties shall cooperate in the following areas:\n\n(a) space; and\n\n"
        "(b) energy.\n\nArticle 2.2: Committee\n\nThe Parties hereby establish a Committee on Trade.\n"
    )
    parsed = check_whole(parse(read_text(text)))
    assert [(one.headings[-1].number, one.headings[-1].title, one.coding.nature) for one in parsed.provisions] == [
        ("Article 1.1", "Objectives", Nature.COMMITMENT), ("Article 1.2", "Relation", Nature.POSITION),
        ("Article 1.2", "Relation", Nature.COMMITMENT), ("Article 2.1", "Areas", Nature.COMMITMENT),
        ("Article 2.2", "Committee", Nature.COMMITMENT),
    ]  # fmt: skip
    assert parsed.provisions[3].text.endswith("(a) space; and\n(b) energy.")
    japanese = "日本国とバングラデシュとの間の協定\n\n第一章　総則\n\n第一・一条　目的\nこの協定は、貿易を円滑化する。\n\n第一・二条　協議\n両国は、毎年協議する。\n"
    assert [one.headings[-1].number for one in parse(read_text(japanese)).provisions] == ["第一・一条", "第一・二条"]


def test_cells_that_reach_over_rows_and_hold_paragraphs(tmp_path: Path) -> None:
    document = Document()
    document.add_heading("日・コロンビア行動計画", 1)
    document.add_paragraph("2028年4月20日")
    table = document.add_table(rows=3, cols=4)
    rows = [
        ("分野", "行動", "実施機関", "目標年"),
        ("農業", "共同研究を行う。", "農業省", "2030年"),
        ("", "研修を行う。", "外務省", "毎年"),
    ]
    for index, row in enumerate(rows):
        for column, words in enumerate(row):
            table.cell(index, column).text = words
    table.cell(1, 2).add_paragraph("JICA")
    table.cell(1, 0).merge(table.cell(2, 0))
    document.save(str(tmp_path / "a.docx"))
    parsed = check_whole(parse(read(tmp_path / "a.docx")))
    assert [(one.coding.actors, one.coding.deadline, one.coding.recurrence) for one in parsed.provisions] == [
        (("農業省", "JICA"), "2030", None), (("外務省",), None, "P1Y"),
    ]  # fmt: skip
    assert parsed.masthead.place is None


def test_what_follows_a_table_is_an_item_of_its_own() -> None:
    text = (
        "# Plan with Seychelles\n\nVictoria, 15 May 2029\n\n| # | Action | By when |\n|---|---|---|\n| 1.1 | Map meadows. | 2030 |\n"
        "| 1.2 | Train inspectors. | Q1 2031 |\n\nThe two sides will review this plan every year.\n"
    )
    parsed = check_whole(parse(from_text(text, markdown=True)))
    assert [(one.number, one.coding.deadline) for one in parsed.provisions] == [
        ("1.1", "2030"),
        ("1.2", "2031-03"),
        (None, None),
    ]


def test_letters_set_apart_are_closed_up_in_titles_too() -> None:
    text = (
        "日 ・ エ チ オ ピ ア 共 同 声 明\n\n2028 年 ６ 月 ３ 日 ア デ ィ ス ア ベ バ\n\n１ ． 両 首 脳 は 、 協 力 を 推 進 す る 。\n\n"
        "２ ． 両 首 脳 は 、 貢 献 を 評 価 し た 。\n"
    )
    parsed = check_whole(parse(read_text(text)))
    assert (parsed.masthead.title, parsed.masthead.counterparts) == ("日・エチオピア共同声明", ("ET",))
    assert parsed.provisions[0].text == "両首脳は、協力を推進する。"


def test_labels_and_short_codes_number_items() -> None:
    text = (
        "AGREED MINUTES\nSecond Japan–Cambodia Digital Dialogue\nPhnom Penh, 5 December 2028\n\nAction points\n\n"
        "AP1. MPTC will share the strategy by 31 January 2029.\nAP2. JICA will dispatch two experts in Q2 2029.\n"
        "AP3. Both sides aim to open a centre.\n\nDeliverables\n\nDeliverable 1 – Japan will repair the road.\n\n"
        "Deliverable 2 – The sides welcomed the launch of flights.\n"
    )
    found = check_whole(parse(read_text(text))).provisions
    assert [one.number for one in found] == ["AP1", "AP2", "AP3", "Deliverable 1", "Deliverable 2"]
    assert found[2].coding.strength == "soft"
    assert [one.number for one in parse(read_text("Plan\n\nCO2. We act.\n\nG7: We meet.\n")).provisions] == [None, None]


def test_a_page_with_its_content_in_a_named_part_gives_that_part(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        "<html lang=ja><head><meta charset=utf-8></head><body><div id=header><ul><li>English</li><li>文字サイズ変更</li></ul></div>"
        "<div id=main><h1>日・ルーマニア首脳会談</h1><p>令和10年5月8日</p><ol><li>二国間関係<ul><li>両首脳は、行動計画を2028年末までに"
        "策定することで一致しました。</li><li>両首脳は、制度の運用開始を歓迎しました。</li></ul></li></ol></div>"
        "<div id=footer><p>このページのトップへ戻る</p></div></body></html>"
    )
    parsed = check_whole(parse(read(tmp_path / "a.html")))
    assert (parsed.masthead.title, parsed.masthead.date) == ("日・ルーマニア首脳会談", "2028-05-08")
    assert [one.coding.nature for one in parsed.provisions] == [Nature.COMMITMENT, Nature.RECOGNITION]


def test_the_frame_of_a_news_release_is_neither_title_nor_item() -> None:
    text = (
        "ニュースリリース\n日・ザンビア鉱業協力覚書に署名しました\n\n2029年3月12日\n\n見本大臣は、3月11日、ルサカにおいて、鉱業協力に関する覚書に署名しました。\n\n"
        "１．覚書の概要\n（１）両省は、探査に関する協力を推進します。\n（２）両省は、年１回、協議を開催します。\n\n担当\n鉱物課長　見本花子\n電話：00-0000-0000\n"
    )
    parsed = check_whole(parse(read_text(text)))
    assert parsed.masthead.title == "日・ザンビア鉱業協力覚書に署名しました"
    assert [one.number for one in parsed.provisions] == ["(1)", "(2)"]
    assert [(one.title, one.date) for one in parsed.outcomes] == [
        ("日・ザンビア鉱業協力覚書に署名しました", "2029-03-11")
    ]
    assert parsed.text[parsed.blocks[-1].start :].startswith("担当")
    assert parsed.blocks[-1].role is Role.NOTE


def test_a_row_that_a_page_has_cut_is_one_item_and_empty_cells_do_no_harm(tmp_path: Path) -> None:
    pages = [
        [("No.", "Commitment", "Lead", "Timeline"), ("1", "Rebuild schools.", "JICA", ""), ("2", "Carry out measures in", "JICA", "2031")],
        [("", "the field of roads.", "", ""), ("3", "Send experts.", "", "Annually")],
    ]  # fmt: skip
    assert _facts(parse(read(_ruled(tmp_path / "a.pdf", pages, 40, 180, 90, 90)))) == [
        ("1", "Rebuild schools.", ("JICA",), None, None),
        ("2", "Carry out measures in the field of roads.", ("JICA",), "2031", None),
        ("3", "Send experts.", (), None, "P1Y"),
    ]


def test_a_row_without_a_number_that_a_page_has_cut_is_one_item(tmp_path: Path) -> None:
    pages = [
        [("Action", "Lead", "Timeline"), ("Rebuild schools", "JICA", "2030"), ("Open the visa desk", "MFA of Japan", "By December")],
        [("in the north", "", "2031"), ("Review of the", "Both sides", "Annually")],
        [("grant scheme", "", ""), ("Send experts", "JICA", "2032")],
    ]  # fmt: skip
    assert _facts(parse(read(_ruled(tmp_path / "a.pdf", pages, 180, 90, 90)))) == [
        (None, "Rebuild schools", ("JICA",), "2030", None),
        (None, "Open the visa desk in the north", ("MFA of Japan",), "2031-12", None),
        (None, "Review of the grant scheme", (), None, "P1Y"),
        (None, "Send experts", ("JICA",), "2032", None),
    ]


@pytest.mark.parametrize(
    ("above", "rest", "items"),
    [
        ("灌漑施設の改修に", "関する調査", ["灌漑施設の改修に関する調査"]),
        ("灌漑施設の改修", "に関する調査", ["灌漑施設の改修に関する調査"]),
        ("灌漑施設の改修", "農業分野の調査", ["灌漑施設の改修", "農業分野の調査"]),
        ("灌漑施設の改修", "がん対策の調査", ["灌漑施設の改修", "がん対策の調査"]),
        ("plan the works", "build the road", ["plan the works", "build the road"]),
        ("Plan the works of", "The Hague", ["Plan the works of The Hague"]),
        ("Plan the works (phase", "2) and build the road", ["Plan the works (phase 2) and build the road"]),
        ("堰の改修（事業", "２）に関する調査", ["堰の改修（事業２）に関する調査"]),
    ],
)
def test_the_first_row_of_a_page_is_the_rest_of_the_one_above_only_where_its_words_go_on(
    above: str, rest: str, items: list[str]
) -> None:
    lines = ["取組\t担当\t時期", "学校の建設\tJICA\t2030年", f"{above}\tJICA\t2031年", f"{rest}\tJICA\t2032年"]
    starts = [sum(len(line) + 1 for line in lines[:i]) for i in range(len(lines))]
    made = tuple(
        Line(start, start + len(line), 1 + (i > 2), "table", whole=True)
        for i, (start, line) in enumerate(zip(starts, lines, strict=True))
    )
    found = check_whole(parse(ReadText("\n".join(lines), made))).provisions
    assert [one.text.split("\n")[0] for one in found[1:]] == items


def test_a_table_without_rules_goes_on_over_the_end_of_a_page(tmp_path: Path) -> None:
    pages = [
        [(780, "Action", "Lead", "Timeline"), (756, "Mend the bridges of the", "Ministry of", "By March 2031"), (744, "northern roads", "Works", ""),
         (720, "Open the visa desk", "MFA of Japan", "By December"), (40, "", "1", "")],
        [(780, "in the north", "", "2031"), (768, "and the south", "", ""), (744, "Review of the", "Both sides", "Annually"), (732, "grant scheme", "", ""),
         (40, "", "2", "")],
    ]  # fmt: skip
    assert _facts(parse(read(_columns(tmp_path / "a.pdf", pages)))) == [
        (None, "Mend the bridges of the northern roads", ("Ministry of Works",), "2031-03", None),
        (None, "Open the visa desk in the north and the south", ("MFA of Japan",), "2031-12", None),
        (None, "Review of the grant scheme", (), None, "P1Y"),
    ]


def test_a_title_between_the_date_of_a_page_and_its_first_table_stands_over_the_table(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=A4)
    for size, height, words in (
        (20, 780, "Work Programme with Nepal"),
        (10, 750, "Kathmandu, 3 March 2029"),
        (13, 735, "Roads"),
    ):
        canvas.setFont("Helvetica", size)
        canvas.drawString(60, height, words)
    rows = [("Action", "Lead", "Timeline"), ("Mend the bridges", "JICA", "2031"), ("Send experts", "JICA", "Annually")]
    table = Table(rows, style=[("GRID", (0, 0), (-1, -1), 0.5, (0, 0, 0))], colWidths=(180, 90, 90))
    table.wrapOn(canvas, *A4)
    table.drawOn(canvas, 60, 670)
    canvas.save()
    parsed = check_whole(parse(read(tmp_path / "a.pdf")))
    assert parsed.masthead.title == "Work Programme with Nepal"
    assert [(one.key, one.headings[-1].title) for one in parsed.provisions] == [("1.1", "Roads"), ("1.2", "Roads")]


def test_words_below_a_table_without_rules_at_a_page_end_are_no_row(tmp_path: Path) -> None:
    pages = [
        [(740, "Action", "Lead", "Timeline"), (716, "Mend the bridges", "JICA", "By March 2031"), (692, "Send experts", "JICA", "Annually")],
        [(740, "Annex 2: Costs", "", ""), (716, "Japan will bear the costs of the experts that it sends to the north by 2033.", "", "")],
    ]  # fmt: skip
    assert [(one.text.split("\n")[0], one.coding.deadline) for one in parse(read(_columns(tmp_path / "a.pdf", pages))).provisions] == [
        ("Mend the bridges", "2031-03"), ("Send experts", None),
        ("Japan will bear the costs of the experts that it sends to the north by 2033.", "2033"),
    ]  # fmt: skip


def test_a_row_that_names_a_section_is_its_heading_merged_or_not() -> None:
    text = (
        "# Plan with Nepal\n\nKathmandu, 3 March 2029\n\n| No. | Action | Lead |\n|---|---|---|\n| A | Roads | |\n| 1 | Build a road. | JICA |\n"
        "| B | Schools | |\n| 2 | Build a school. | JICA |\n"
    )
    parsed = check_whole(parse(from_text(text, markdown=True)))
    assert [(one.number, one.text.split("\n")[0]) for one in parsed.provisions] == [
        ("1", "Build a road."),
        ("2", "Build a school."),
    ]


def test_a_date_alone_on_its_line_is_the_documents_and_no_item() -> None:
    text = """Action Plan between Japan and Brazil
15 March 2028

1. Energy
(1) Training of fifty engineers in Japan and in Brazil at the two institutes.
(2) Dispatch of 12 experts to the ministry of energy.
"""
    parsed = check_whole(parse(read_text(text)))
    assert parsed.masthead.date == "2028-03-15"
    assert [one.key for one in parsed.provisions] == ["1.1", "1.2"]


def test_a_dash_inside_quotation_marks_begins_no_entry_at_the_start_of_a_line() -> None:
    lines = [
        "1.1 双方は、次の事業を通じて、港の清掃、船の修理及び水先人の研修並びに「次の世代の港と船",
        "－海のＷＡ－」を含む計画の枠組みを通じて、港の協力を促進する。",
        "1.2 双方は、船を出す。",
    ]
    parsed = check_whole(parse(read_text("日・見本国行動計画\n\n" + "\n".join(lines) + "\n")))
    assert [one.number for one in parsed.provisions] == ["1.1", "1.2"]
    assert "「次の世代の港と船－海のＷＡ－」を含む" in parsed.provisions[0].text


def test_page_numbers_of_the_specimen_are_furniture_and_no_notes() -> None:
    parsed = check_whole(parse(read(Path("resources/specimen/4-joint-statement.en.pdf"))))
    aside = [
        (one.role, parsed.text[one.start : one.end]) for one in parsed.blocks if one.role in (Role.NOTE, Role.FURNITURE)
    ]
    assert aside == [(Role.FURNITURE, "1"), (Role.FURNITURE, "2")]


def test_a_large_title_over_several_lines_of_a_pdf_is_one_title(tmp_path: Path) -> None:
    path = tmp_path / "statement.pdf"
    page = Canvas(str(path), pagesize=A4)
    page.setFont("Helvetica-Bold", 18)
    for at, line in enumerate(
        ("Joint Statement by the Minister of", "Ports and the President of the Council of", "Specimenland")
    ):
        page.drawString(72, 780 - 26 * at, line)
    page.setFont("Helvetica", 11)
    for at, line in enumerate(
        ("Tokyo, 3 March 2031", "1. Both sides will build a port.", "2. Both sides will meet every year.")
    ):
        for part in range(2):
            page.drawString(
                72,
                690 - 40 * at - 14 * part,
                line if part == 0 or at == 0 else "They will report on it in the year that follows.",
            )
    page.save()
    assert parse(read(path)).masthead.title == (
        "Joint Statement by the Minister of Ports and the President of the Council of Specimenland"
    )


def test_items_of_a_table_that_are_words_are_the_headings_of_its_rows() -> None:
    text = (
        "# Roadmap with Nepal\n\nKathmandu, 3 March 2029\n\n| Item | Action | Body | Deadline |\n|---|---|---|---|\n"
        "| 1. Ports | Build a quay | JICA | May 2030 |\n| | Dredge the bay | Ministry of Ports | By end 2031 |\n"
        "| 2. Lights | Repair the lamps | Both sides | Every year |\n"
    )
    parsed = check_whole(parse(from_text(text, markdown=True)))
    found = [(one.key, one.headings[-1].title, one.text.split("\n")[0]) for one in parsed.provisions]
    assert found == [
        ("1.1", "Ports", "Build a quay"), ("1.2", "Ports", "Dredge the bay"), ("2.1", "Lights", "Repair the lamps"),
    ]  # fmt: skip


def test_numbers_of_any_sort_and_areas_of_a_table_are_read_from_their_columns() -> None:
    text = (
        "# Plan with Nepal\n\nKathmandu, 3 March 2029\n\n| Pillar | Ref. | Action | Lead |\n|---|---|---|---|\n"
        "| Roads | A1 | Build a road. | JICA |\n| Roads | A2 | Mend a bridge. | JICA |\n| Schools | B2 | Build a school. | JICA |\n"
    )
    parsed = check_whole(parse(from_text(text, markdown=True)))
    assert [(one.key, one.number, one.headings[-1].title) for one in parsed.provisions] == [
        ("1.1", "A1", "Roads"), ("1.2", "A2", "Roads"), ("2.2", "B2", "Schools"),
    ]  # fmt: skip
    assert {one.text.split("\n", 1)[1] for one in parsed.provisions} == {"Lead: JICA"}


def test_the_programmes_of_a_rolling_plan_are_headings_of_their_projects() -> None:
    text = (
        "# 対ネパール王国　事業展開計画\n\n2029年4月\n\n| 協力プログラム名 | 案件名 | スキーム | 2029年度 |\n|---|---|---|---|\n"
        "| 道路プログラム | 橋の改修計画 | 無償 | 実施中 |\n| 道路プログラム | 道路研修 | 技プロ | 実施中 |\n| 教育プログラム | 学校増設計画 | 無償 | 2029年度開始 |\n"
    )
    parsed = check_whole(parse(from_text(text, markdown=True)))
    assert [(one.key, one.headings[-1].title, one.text.split("\n")[0]) for one in parsed.provisions] == [
        ("1.1", "道路プログラム", "橋の改修計画"), ("1.2", "道路プログラム", "道路研修"), ("2.1", "教育プログラム", "学校増設計画"),
    ]  # fmt: skip


def test_a_running_head_that_cuts_the_title_short_is_furniture(tmp_path: Path) -> None:
    title = "Roadmap for the Harbour Partnership between Japan and the Republic of Specimenland 2031-2036"
    items = [f"{i}. The two sides will open the port of region {i} in 2033." for i in range(1, 41)]
    pages = [
        [(60, 90, title), *((60, 130 + 20 * i, one) for i, one in enumerate(items[:30]))],
        [(60, 40, title[:52]), *((60, 90 + 20 * i, one) for i, one in enumerate(items[30:]))],
    ]
    parsed = check_whole(parse(read(files.pdf(tmp_path / "a.pdf", pages))))
    assert [one.text for one in parsed.provisions] == [one.partition(" ")[2] for one in items]
    assert {one.headings for one in parsed.provisions} == {()}


def test_a_running_head_at_one_place_of_two_pages_is_furniture(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=A4)
    for page in ("Japan will open a school by 2031 in the north.", "Japan will mend a bridge in 2032 in the south."):
        canvas.setFont("Helvetica", 10)
        canvas.drawString(60, 760, "Memorandum of Cooperation on Schools")
        for line in range(8):
            canvas.drawString(60, 700 - 16 * line, f"{line + 1}. {page}")
        canvas.showPage()
    canvas.save()
    parsed = parse(read(tmp_path / "a.pdf"))
    assert sum(one.role is Role.FURNITURE for one in parsed.blocks) == 2


def test_a_table_of_a_page_without_rules_is_read_by_the_room_between_its_columns(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=A4)
    canvas.setFont("Helvetica-Bold", 14)
    canvas.drawString(60, 780, "Action Plan with Nepal")
    canvas.setFont("Helvetica", 10)
    lines = [
        (740, "No.", "Action", "Lead", "Timeline"),
        (716, "1", "Mend the bridges of the", "Ministry of", "By March 2031"),
        (704, "", "northern roads", "Works", ""),
        (680, "2", "Send experts", "JICA", "Annually"),
    ]
    for height, *cells in lines:
        for left, cell in zip((60, 100, 300, 400), cells, strict=True):
            canvas.drawString(left, height, cell)
    canvas.save()
    assert _facts(parse(read(tmp_path / "a.pdf"))) == [
        ("1", "Mend the bridges of the northern roads", ("Ministry of Works",), "2031-03", None),
        ("2", "Send experts", ("JICA",), None, "P1Y"),
    ]


def test_a_table_of_steps_has_its_wording_in_the_column_that_names_neither_who_nor_when() -> None:
    text = "# Roadmap with Nepal\n\nKathmandu, 3 March 2029\n\n| Step | Who | When |\n|---|---|---|\n| Mid-term review | JICA | June 2031 |\n| Final report | JICA | May 2032 |\n"
    parsed = check_whole(parse(from_text(text, markdown=True)))
    assert [(one.text.split("\n")[0], one.coding.deadline) for one in parsed.provisions] == [
        ("Mid-term review", "2031-06"), ("Final report", "2032-05"),
    ]  # fmt: skip


def test_documents_in_a_list_of_those_signed_and_money_announced_are_outcomes() -> None:
    text = """List of Outcomes: Visit of the President of Nepal

Tokyo, 2 April 2029

A. Documents signed
1. Memorandum of Cooperation on bridges
2. Agreement on air services

B. Announcements
3. Japan announced a loan of US$ 60 million for roads.
4. Nepal announced that it will open a school by 2031.
"""
    parsed = check_whole(parse(read_text(text)))
    assert [(one.title.split()[0], one.date) for one in parsed.outcomes] == [
        ("Memorandum", "2029-04-02"), ("Agreement", "2029-04-02"), ("Japan", "2029-04-02"),
    ]  # fmt: skip
    assert [one.number for one in parsed.provisions] == ["4"]


def test_cells_that_span_columns_or_rows_leave_those_behind_them_their_columns(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        "<html><body><h1>Roadmap with Nepal</h1><p>Kathmandu, 3 March 2029</p><table>"
        "<tr><th rowspan=2>Priority</th><th rowspan=2>Action</th><th colspan=2>Responsible</th><th rowspan=2>Due</th></tr>"
        "<tr><th>Japan</th><th>Nepal</th></tr>"
        "<tr><td rowspan=2>Water</td><td>1.1 Build tanks</td><td>JICA</td><td>Ministry of Water</td><td>May 2031</td></tr>"
        "<tr><td>1.2 Test wells</td><td></td><td>Water Board</td><td>2032</td></tr></table></body></html>"
    )
    parsed = check_whole(parse(read(tmp_path / "a.html")))
    assert _facts(parsed) == [
        ("1.1", "Build tanks", ("JICA", "Ministry of Water"), "2031-05", None),
        ("1.2", "Test wells", ("Water Board",), "2032", None),
    ]
    assert [one.headings[-1].title for one in parsed.provisions] == ["Water", "Water"]


def test_lines_without_a_place_that_begin_within_a_line_are_told_of(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(
        "<p>Annex: Focal points</p>\n<ul><li>ports and ships;</li></ul>\n<p>Cluster B. Sea ......................... 3</p>\n"
    )
    parsed = check_whole(parse(read(path), name="a"))
    assert [(one.code, one.line) for one in parsed.notices if one.code == "unstructured"]


def test_a_numbered_title_over_a_table_is_a_heading_also_where_its_rows_have_headings_of_their_own() -> None:
    head = "項目\t内容\t実施機関\t実施時期\n"
    parsed = parse(
        read_text(
            "日・見本国港湾ロードマップ\n\n令和８年８月２０日　東京\n\n"
            f"１　制度\n\n{head}検査\t船の検査の制度を策定する。\t港湾庁\t2027年\n人材\t船員50名を研修する。\t見本機構\t2027-2028\n\n"
            f"２　事業\n\n{head}調査\t東港の調査を完了する。\t港湾庁\t令和9年9月\n対話\t対話を開催する。\t港湾庁\t半年ごと\n"
        )
    )
    assert [tuple(one.title for one in each.headings) for each in parsed.provisions] == [
        ("制度", "検査"), ("制度", "人材"), ("事業", "調査"), ("事業", "対話")
    ]  # fmt: skip
    assert [each.coding.deadline for each in parsed.provisions] == ["2027", "2028", "2027-09", None]


@pytest.mark.parametrize("first", ["[1] 北の港の岸壁を築く。", "北の港の岸壁を築く。"])
@pytest.mark.parametrize(
    "heads", ["| 行動計画 | 主体 | 期限 |", "| 北の国の出来事 | 日本及び関係者の考え | そのほか |"]
)
def test_the_edge_of_a_table_takes_no_letter_from_a_numbered_row(first: str, heads: str) -> None:
    rows = f"| {first} | 見本省 | 2031年 |\n| [2] 南の港に灯台を建てる。 | 見本省 | 2032年 |\n"
    parsed = check_whole(parse(from_text(f"# 港の計画\n\n{heads}\n|---|---|---|\n{rows}", markdown=True)))
    assert [one.text.split("\n")[0].removeprefix("[2] ") for one in parsed.provisions] == [
        "北の港の岸壁を築く。", "南の港に灯台を建てる。"
    ]  # fmt: skip


def test_a_table_of_what_was_agreed_by_topic_and_one_with_ticked_years_give_their_rows(tmp_path: Path) -> None:
    rows = [
        ("Topic", "What was agreed", "Side", "When"), ("Nets", "Mend the nets", "Japan", "May 2031"),
        ("Nets", "Send pilots", "Peru", "2032"),
    ]  # fmt: skip
    parsed = parse(read(_word(tmp_path / "a.docx", "Agreed Record with Peru", "Lima, 8 July 2030", rows)))
    facts = [(one.text.split("\n")[0], one.headings[-1].title, one.coding.deadline) for one in parsed.provisions]
    assert facts == [("Mend the nets", "Nets", "2031-05"), ("Send pilots", "Nets", "2032")]
    rows = [
        ("Milestone", "2031", "2032", "Lead"), ("Harbour law adopted", "", "X", "Peru"),
        ("Farms opened", "X", "", "Japan"),
    ]  # fmt: skip
    parsed = parse(read(_word(tmp_path / "b.docx", "Roadmap with Peru", "Lima, 8 July 2030", rows)))
    facts = [(one.text.split("\n")[0], one.coding.deadline) for one in parsed.provisions]
    assert facts == [("Harbour law adopted", "2032"), ("Farms opened", "2031")]


def test_lines_with_labels_that_come_again_are_an_item_each() -> None:
    parsed = parse(
        from_text(
            "Road Map with Peru\n\nLima, 8 July 2030\n\nNo. 1\n\nIssue: Nets\n\n"
            "Commitment: The Peruvian side will mend the nets.\n\nDeadline: 30 days\n\nResponsible: Peru\n\n"
            "No. 2\n\nIssue: Pilots\n\nCommitment: Japan will send pilots.\n\n"
            "Deadline: first quarter of 2032\n\nResponsible: Japan\n"
        )
    )
    check_whole(parsed)
    assert [(one.text, one.coding.deadline) for one in parsed.provisions] == [
        ("The Peruvian side will mend the nets.\nDeadline: 30 days\nResponsible: Peru", "2030-08-07"),
        ("Japan will send pilots.\nDeadline: first quarter of 2032\nResponsible: Japan", "2032-03"),
    ]


def test_what_is_to_be_done_behind_a_label_is_nobody_who_acts() -> None:
    text = "Plan with Peru\n\nLima, 8 July 2030\n\n1. Nets\n\nAction: mend the nets.\nDeadline: May 2031\nLead: JICA\n"
    parsed = parse(from_text(text + text[35:].replace("1. Nets", "2. Boats")))
    assert [one.coding.actors for one in parsed.provisions] == [("JICA",), ("JICA",)]


def test_quarters_and_months_that_are_ticked_say_by_when_and_action_by_says_who(tmp_path: Path) -> None:
    rows = [
        ("Activity", "Q1 2031", "Q2 2031", "Action by"), ("Mend the nets", "X", "", "Embassy of Japan in Peru"),
        ("Train pilots", "X", "X", "Peru"),
    ]  # fmt: skip
    parsed = parse(read(_word(tmp_path / "a.docx", "Action Plan with Peru", "Lima, 8 July 2030", rows)))
    facts = [
        (one.coding.deadline, carrier([(one.text, "en", ())], one.coding.actors, {"PE"})) for one in parsed.provisions
    ]
    assert facts == [("2031-03", "ours"), ("2031-06", "theirs")]
    rows = [
        ("Activity", "Jan 2031", "Feb 2031", "Lead"),
        ("Mend nets", "X", "", "Japan"),
        ("Send nets", "", "X", "Peru"),
    ]
    parsed = parse(read(_word(tmp_path / "b.docx", "Action Plan with Peru", "Lima, 8 July 2030", rows)))
    assert [one.coding.deadline for one in parsed.provisions] == ["2031-01", "2031-02"]
