"""Each format gives its text as it stands, in lines that hold all of it."""

import re
import unicodedata
from pathlib import Path

import pikepdf
import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from pptx import Presentation
from pptx.util import Cm
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate
from reportlab.platypus import Paragraph as Set

from briefbook.errors import InputError
from briefbook.importers import parse
from briefbook.importers.lines import Line, ReadText
from briefbook.importers.paragraphs import lay_out
from briefbook.importers.readers import media_type, read, read_text
from briefbook.importers.readers.html import read_html
from briefbook.importers.readers.plain import from_text
from briefbook.model import Role
from tests.importers.readers import files
from tests.importers.readers.files import SAMPLE, level, numbered, numbering, paragraph, run


def strings(read_: ReadText) -> list[str]:
    return [one for one in read_.strings() if one.strip()]


def flat(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def holds_all(one: ReadText) -> bool:
    """Lines are in order, do not overlap, and leave out nothing but white space."""
    position = 0
    for line in one.lines:
        if line.start < position or line.end < line.start or one.text[position : line.start].strip():
            return False
        position = line.end
    return not one.text[position:].strip()


def codes(one: ReadText) -> set[str]:
    return {notice.code for notice in one.notices}


# --- plain text -----------------------------------------------------------------------------------------

JAPANESE = "第１条　日本国及び見本国は、協力を強化する。\n２　会議を毎年開催する。\n"
CIRCLED = "① 会議を開く。\n② 研修を行う。\n"


@pytest.mark.parametrize(
    "codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp932", "euc_jp", "iso2022_jp"]
)
def test_encoding_is_found(tmp_path: Path, codec: str) -> None:
    path = tmp_path / "行動 計画.txt"
    path.write_bytes(JAPANESE.encode(codec))
    assert read(path).text == JAPANESE


@pytest.mark.parametrize("codec", ["cp932", "euc_jis_2004"])
def test_circled_numbers_of_vendors_are_read(tmp_path: Path, codec: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(CIRCLED.encode(codec))
    assert read(path).text == CIRCLED


def test_windows_quotation_marks_are_not_taken_for_kanji(tmp_path: Path) -> None:
    text = "Japan’s commitment – “shared” by São Tomé.\n"
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode("cp1252"))
    assert read(path).text == text


@pytest.mark.parametrize(
    ("own", "taken"), [("utf-8", "cp932"), ("utf-8", "cp1252"), ("utf-8", "latin-1"), ("euc_jp", "cp932")]
)
def test_text_decoded_wrongly_once_is_noticed(own: str, taken: str) -> None:
    broken = (JAPANESE * 3).encode(own).decode(taken, errors="replace")
    assert "mojibake" in codes(read_text(broken))
    assert "mojibake" not in codes(read_text(JAPANESE + "Ã la carte, déjà vu, 半角ｶﾅ"))


def test_a_broken_byte_is_counted_not_hidden(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(JAPANESE.encode() * 5 + b"\xe3\x81 end\n")
    notices = [one for one in read(path).notices if one.code == "unreadable"]
    assert dict(notices[0].values) == {"count": "1"}


def test_form_feeds_part_pages() -> None:
    one = read_text("甲\r\n\f乙\n丙\f丁")
    assert [(one.text[line.start : line.end], line.page) for line in one.lines if line.end > line.start] == [
        ("甲", 1),
        ("乙", 2),
        ("丙", 2),
        ("丁", 3),
    ]


def test_markdown_says_what_its_lines_are(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("# 題\n\n## 節\n\n- 一\n  - 二\n\n| a | b |\n|---|---|\n本文\n", encoding="utf-8")
    shown = [(line.kind, line.level) for line in read(path).lines if line.end > line.start]
    assert shown == [("heading", 1), ("heading", 2), ("list", 1), ("list", 2), ("table", 0), ("table", 0), ("text", 0)]


def test_markdown_counts_entries_that_all_have_one_number_and_no_others(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(
        "1. Fish\n1. Nets\n   1. Big\n   1. Small\n\n1. Ships\n\nText\n\n1. Ports\n2. Quays\n2. Boats\n",
        encoding="utf-8",
    )
    assert [one.split(".")[0].strip() for one in strings(read(path))] == [
        "1", "2", "1", "2", "3", "Text", "1", "2", "3",
    ]  # fmt: skip


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=300))
@settings(max_examples=80, deadline=None)
def test_lines_of_any_text_hold_all_of_it(text: str) -> None:
    one = from_text(text)
    assert holds_all(one)
    assert one.text == text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")


# --- web pages ------------------------------------------------------------------------------------------


def web(body: str) -> list[str]:
    return strings(read_html(f"<html><head><meta charset=utf-8></head><body>{body}</body></html>".encode(), "a.html"))


def test_page_furniture_of_a_site_is_left_out() -> None:
    shown = web(
        "<header><a>Home</a></header><nav>menu</nav><main><h1>共同声明</h1><p>本文が続く。長い本文である。</p></main>"
        "<footer>foot</footer><script>x</script>"
    )
    assert shown == ["共同声明", "本文が続く。長い本文である。"]


def test_a_form_around_the_whole_page_hides_nothing() -> None:
    assert web("<form><p>第一項</p><input value=x></form>") == ["第一項"]


def test_lists_show_the_numbers_of_a_browser() -> None:
    shown = web("<ol start=3><li>a<li value=7>b<li>c</ol><ol type=i><li>d<li>e</ol><ul><li>f<li>・g</ul>")
    assert shown == ["3. a", "7. b", "8. c", "i. d", "ii. e", "• f", "・g"]
    assert web("<ol start=--1><li value=²>a<li value=x>b</ol>") == ["1. a", "2. b"], "what is no number tells none"


def test_tables_breaks_ruby_and_preformatted_text() -> None:
    shown = web(
        "<p>甲<br>乙</p><table><tr><th>年<th>額</tr><tr><td>2025<td>3<br>億円</tr></table>"
        "<p><ruby>見本<rp>(</rp><rt>みほん</rt></ruby>国</p><pre>一\n二</pre><p>日本\n語</p>"
    )
    assert shown == ["甲", "乙", "年\t額", "2025\t3 億円", "見本国", "一", "二", "日本語"]


def test_a_list_of_numbers_in_a_list_of_numbers_counts_on_from_the_number_of_its_item() -> None:
    inner = "<ol><li><p>Open the port</p><ol type=a><li>at dawn</li></ol></li><li>Close it</li></ol>"
    assert web(f"<ol><li>Ships</li><li>Ports{inner}</li></ol><ol><li>1) Fish<ol><li>Eat</li></ol></li></ol>") == [
        "1. Ships", "2. Ports", "2.1. Open the port", "a. at dawn", "2.2. Close it", "1) Fish", "1. Eat",
    ]  # fmt: skip


def test_marks_of_notes_stand_raised_in_web_pages_and_word(tmp_path: Path) -> None:
    page = '<p>in 2028<sup>1</sup>, again<a href="#n2">2</a>, 1<sup>st</sup> of 10</p><p><a href="#t">2</a> A note.</p>'
    assert "in 2028¹, again², 1st of 10\n² A note." in read_html(page.encode(), "a.html").text
    raised = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>12</w:t></w:r>'
    assert "2028年¹²末" in read(files.word(tmp_path / "a.docx", paragraph(run("2028年") + raised + run("末")))).text


def test_a_list_below_an_entry_that_leads_to_it_is_one_deeper() -> None:
    page = "<ul><li>Fish<li>Peru will:</ul><ul><li>sail;<li>fish.</ul><ul><li>Eat.</ul>"
    assert [one.level for one in read_html(page.encode(), "a.html").lines] == [1, 1, 2, 2, 1]


def test_a_table_that_lays_out_a_page_gives_its_paragraphs() -> None:
    assert web("<table><tr><td><h1>声明</h1><p>一</p><p>二</p></td></tr></table>") == ["声明", "一", "二"]


@given(
    st.recursive(
        st.text(alphabet="あア亜a1 <&.", min_size=1, max_size=8),
        lambda inner: st.tuples(
            st.sampled_from(["p", "div", "li", "h2", "b", "td", "ol", "span"]), st.lists(inner, max_size=4)
        ),
        max_leaves=12,
    )
)
@settings(max_examples=60, deadline=None)
def test_lines_of_any_page_hold_all_of_it(tree: object) -> None:
    def written(node: object) -> str:
        if isinstance(node, str):
            return node.replace("&", "&amp;").replace("<", "&lt;")
        tag, children = node  # type: ignore[misc]
        return f"<{tag}>{''.join(map(written, children))}</{tag}>"

    assert holds_all(read_html(f"<body><p>x</p>{written(tree)}</body>".encode(), "a.html"))


# --- Word -----------------------------------------------------------------------------------------------


def test_numbers_of_lists_are_written_as_word_shows_them(tmp_path: Path) -> None:
    levels = level(0, "第%1条", "decimalFullWidth") + level(1, "%1.%2") + level(2, "(%3)", "lowerLetter")
    body = (
        numbered("甲") + numbered("乙", 1) + numbered("丙", 2) + numbered("丁", 2) + numbered("戊") + numbered("己", 1)
    )
    path = files.word(tmp_path / "a.docx", body, {"word/numbering.xml": numbering(levels)})
    assert strings(read(path)) == ["第１条 甲", "１.1 乙", "(a) 丙", "(b) 丁", "第２条 戊", "２.1 己"]


def test_a_number_whose_words_stand_in_the_next_paragraph_or_cell_is_shown_and_an_empty_bullet_is_not(
    tmp_path: Path,
) -> None:
    levels = level(0, "Article %1") + level(1, "%2.") + level(2, "•", "bullet")
    row = "".join(f"<w:tc>{one}</w:tc>" for one in (numbered("", 1), paragraph(run("Ships")), numbered("", 2)))
    body = numbered("") + paragraph(run("Purpose")) + numbered("") + paragraph(run("Scope")) + numbered("", 2)
    body += f"<w:tbl><w:tr>{row}</w:tr><w:tr>{row}</w:tr></w:tbl>"
    path = files.word(tmp_path / "a.docx", body, {"word/numbering.xml": numbering(levels)})
    assert strings(read(path)) == ["Article 1", "Purpose", "Article 2", "Scope", "1.\tShips", "2.\tShips"]


@pytest.mark.parametrize(
    ("style", "start", "shown"),
    [
        ("upperRoman", 4, "IV"),
        ("lowerRoman", 99, "xcix"),
        ("upperLetter", 27, "AA"),
        ("japaneseCounting", 21, "二十一"),
        ("decimalEnclosedCircle", 20, "⑳"),
        ("decimalEnclosedCircle", 21, "㉑"),
        ("decimalEnclosedCircle", 36, "㊱"),
        ("aiueo", 2, "イ"),
        ("iroha", 2, "ロ"),
    ],
)
def test_number_formats(tmp_path: Path, style: str, start: int, shown: str) -> None:
    part = numbering(level(0, "%1.", style, start))
    path = files.word(tmp_path / "a.docx", numbered("甲"), {"word/numbering.xml": part})
    assert strings(read(path)) == [f"{shown}. 甲"]


def test_a_list_that_starts_again_counts_anew(tmp_path: Path) -> None:
    nums = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    body = numbered("a") + numbered("b") + numbered("c", number=2) + numbered("d")
    path = files.word(tmp_path / "a.docx", body, {"word/numbering.xml": numbering(level(0, "%1)"), nums)})
    assert strings(read(path)) == ["1) a", "2) b", "1) c", "3) d"]


def test_tracked_changes_are_taken_and_said(tmp_path: Path) -> None:
    body = paragraph(run("甲") + f"<w:ins>{run('乙')}</w:ins><w:del><w:r><w:delText>丙</w:delText></w:r></w:del>")
    one = read(files.word(tmp_path / "a.docx", body))
    assert strings(one) == ["甲乙"]
    assert "tracked-changes" in codes(one)


def test_comments_are_left_out_and_counted(tmp_path: Path) -> None:
    document = Document()
    words = document.add_paragraph("本文").runs
    document.add_comment(words, "覚え書き", "甲")
    document.save(str(tmp_path / "a.docx"))
    one = read(tmp_path / "a.docx")
    assert strings(one) == ["本文"]
    assert [dict(n.values) for n in one.notices if n.code == "comments"] == [{"count": "1"}]


def test_a_text_box_is_read_once(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{paragraph(run('箱'))}</w:txbxContent>"
    shape = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing>'
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert strings(read(files.word(tmp_path / "a.docx", paragraph(run("本文") + shape)))) == ["本文", "箱"]


def test_a_box_beside_a_text_is_a_note_but_where_an_item_stands_in_it(tmp_path: Path) -> None:
    def box(*words: str) -> str:
        inside = "".join(paragraph(run(one)) for one in words)
        return f"<w:r><w:pict><v:textbox><w:txbxContent>{inside}</w:txbxContent></v:textbox></w:pict></w:r>"

    body = (
        paragraph(run("Plan for the Ports") + box("Draft"))
        + paragraph(run("1. Both will build a port.") + box("Key facts", "Ten ships in 2030."))
        + paragraph(run("2. Both will mend a quay.") + box("3. Both will meet."))
    )
    one = read(files.word(tmp_path / "a.docx", body))
    assert [line.kind for line in one.lines] == ["text", "note", "text", "note", "note", "text", "text"]
    assert [(said.code, said.line) for said in one.notices] == [("text-box", 2)]


def test_ruby_breaks_and_pages(tmp_path: Path) -> None:
    ruby = f"<w:r><w:ruby><w:rt>{run('みほん')}</w:rt><w:rubyBase>{run('見本')}</w:rubyBase></w:ruby></w:r>{run('国')}"
    body = (
        paragraph(run("甲") + "<w:r><w:br/></w:r>" + run("乙"))
        + paragraph(ruby + '<w:r><w:br w:type="page"/></w:r>')
        + paragraph(run("丙"))
    )
    one = read(files.word(tmp_path / "a.docx", body))
    assert strings(one) == ["甲", "乙", "見本国", "丙"]
    assert [line.page for line in one.lines] == [1, 1, 1, 2]


def test_tables_are_rows_and_a_frame_is_paragraphs(tmp_path: Path) -> None:
    document = Document()
    table = document.add_table(2, 2)
    for cell, words in zip(table._cells, ("年", "額", "2025", "3億円"), strict=True):
        cell.text = words
    frame = document.add_table(1, 1).rows[0].cells[0]
    frame.text = "一"
    frame.add_paragraph("二")
    document.save(str(tmp_path / "a.docx"))
    one = read(tmp_path / "a.docx")
    assert [(words, line.kind) for words, line in zip(one.strings(), one.lines, strict=True)] == [
        ("年\t額", "table"),
        ("2025\t3億円", "table"),
        ("一", "text"),
        ("二", "text"),
    ]


def test_a_row_with_a_table_in_a_cell_stays_a_row_of_its_table(tmp_path: Path) -> None:
    document = Document()
    table = document.add_table(5, 3)
    for row, number in zip(table.rows, ("No.", "1", "2", "3", "4"), strict=True):
        for cell, words in zip(row.cells, (number, f"Deed {number}", "MOFA"), strict=True):
            cell.text = words
    inner = table.cell(2, 1).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "Phase one", "Survey"
    document.save(str(tmp_path / "a.docx"))
    rows = [
        "No.\tDeed No.\tMOFA",
        "1\tDeed 1\tMOFA",
        "2\tDeed 2 Phase one Survey\tMOFA",
        "3\tDeed 3\tMOFA",
        "4\tDeed 4\tMOFA",
    ]
    assert strings(read(tmp_path / "a.docx")) == rows
    cells = [row.split("\t") for row in rows]
    cells[2][1] = "<p>Deed 2</p><table><tr><td>Phase one</td><td>Survey</td></tr></table>"
    page = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in cells)
    assert strings(read_html(f"<table>{page}</table>".encode(), "a.html")) == rows


def test_a_row_with_a_list_in_a_cell_stays_a_row_below_the_heads_of_its_columns() -> None:
    rows = [
        ("Action", "Lead", "Timeline"),
        ("Send ships<ul><li>two to Kobe</li><li>one to Lima</li></ul>", "JICA", "2031"),
    ]
    page = "".join("<tr>" + "".join(f"<td><p>{cell}</p></td>" for cell in row) + "</tr>" for row in [*rows, rows[1]])
    row = "Send ships • two to Kobe • one to Lima\tJICA\t2031"
    assert strings(read_html(f"<table>{page}</table>".encode(), "a.html")) == ["Action\tLead\tTimeline", row, row]


def test_heads_and_feet_of_a_word_file_saved_as_a_page_are_no_words_of_its_text() -> None:
    page = (
        '<div title="header"><p>Ports: a plan</p></div><p>1. Both will meet.</p><div title="footer"><p>Page 1</p></div>'
    )
    assert strings(read_html(page.encode(), "a.html")) == ["1. Both will meet."]


def test_headings_heads_and_feet(tmp_path: Path) -> None:
    document = Document()
    document.add_heading("表題", 0)
    document.add_heading("第一章", 1)
    document.sections[0].header.paragraphs[0].text = "柱"
    document.sections[0].footer.paragraphs[0].text = "足"
    document.save(str(tmp_path / "a.docx"))
    one = read(tmp_path / "a.docx")
    kinds = {words: (line.kind, line.level) for words, line in zip(one.strings(), one.lines, strict=True)}
    assert kinds == {"柱": ("header", 0), "足": ("footer", 0), "表題": ("title", 0), "第一章": ("heading", 1)}


@given(st.lists(st.text(alphabet="あア亜a1 \t\n。-", max_size=12), min_size=1, max_size=6))
@settings(max_examples=25, deadline=None)
def test_a_word_file_gives_back_its_paragraphs(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    path = tmp_path_factory.mktemp("word") / "a.docx"
    document = Document()
    for text in ("始", *texts):
        document.add_paragraph(text)
    document.save(str(path))
    one = read(path)
    assert holds_all(one)
    assert flat(one.text) == flat("".join(("始", *texts)))


# --- slides ---------------------------------------------------------------------------------------------


def test_slides_give_every_shape_in_reading_order(tmp_path: Path) -> None:
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = "成果"
    low = slide.shapes.add_textbox(Cm(2), Cm(12), Cm(5), Cm(1))
    low.text_frame.text = "下\v続き"
    group = slide.shapes.add_group_shape()
    for top, words in ((8, "組の下"), (6, "組の上")):
        group.shapes.add_textbox(Cm(2), Cm(top), Cm(5), Cm(1)).text_frame.text = words
    table = slide.shapes.add_table(1, 2, Cm(2), Cm(9), Cm(8), Cm(1)).table
    table.cell(0, 0).text, table.cell(0, 1).text = "年", "額"
    slide.notes_slide.notes_text_frame.text = "口頭説明"
    slide._element.set("show", "0")
    deck.save(str(tmp_path / "a.pptx"))
    one = read(tmp_path / "a.pptx")
    assert strings(one) == ["成果", "組の上", "組の下", "年\t額", "下", "続き", "口頭説明"]
    assert [line.kind for line in one.lines] == ["title", "text", "text", "table", "text", "text", "note"]
    assert {line.page for line in one.lines} == {1}


def test_bullets_of_a_slide_are_list_lines(tmp_path: Path) -> None:
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    body = slide.placeholders[1].text_frame
    body.text = "一"
    body.add_paragraph().text = "二"
    body.paragraphs[1].level = 1
    deck.save(str(tmp_path / "a.pptx"))
    assert [(line.kind, line.level) for line in read(tmp_path / "a.pptx").lines] == [("list", 1), ("list", 2)]


def test_the_second_rank_of_bullets_of_a_word_template_belongs_to_the_first(tmp_path: Path) -> None:
    one = Document()
    for words, style in (
        ("双方は、港湾の整備を続ける。", "List Bullet"), ("日本側は、次の支援を行う。", "List Bullet"),
        ("岸壁の改修", "List Bullet 2"), ("職員の研修", "List Bullet 2"), ("双方は、毎年会合を開く。", "List Bullet"),
    ):  # fmt: skip
        one.add_paragraph(words, style=style)
    one.save(str(tmp_path / "a.docx"))
    assert [line.level for line in read(tmp_path / "a.docx").lines] == [1, 1, 2, 2, 1]


# --- PDF ------------------------------------------------------------------------------------------------


def test_two_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    left = [f"左の段の{i:02d}行目にある文章がここに続く文" for i in range(12)]
    right = [f"右の段の{i:02d}行目にある文章がここに続く文" for i in range(12)]
    page = [(60.0, 60.0, "段の上にかかる幅の広い見出しがここに一行で置かれ、紙の端まで続いている例")]
    page += [(60.0, 100 + 15.0 * i, words) for i, words in enumerate(left)]
    page += [(310.0, 100 + 15.0 * i, words) for i, words in enumerate(right)]
    assert strings(read(files.pdf(tmp_path / "a.pdf", [page])))[1:] == left + right


def test_columns_of_short_japanese_lines_are_columns_and_no_table(tmp_path: Path) -> None:
    whole, short = "双方は沿岸の漁港を改修しその管理に当たる", "職員の研修を毎年行う。"
    left = [words for n in "一二三四五六" for words in (f"第{n}条（港）", whole, short)]
    right = [words.replace("漁港", "農地") for words in left]
    page = [(60.0, 80.0 + 20 * i, words) for i, words in enumerate(left)]
    page += [(320.0, 87.0 + 20 * i, words) for i, words in enumerate(right)]
    assert strings(read(files.pdf(tmp_path / "a.pdf", [page], 11))) == left + right


def test_items_numbered_down_one_column_and_on_in_the_next_are_read_by_columns_however_few(tmp_path: Path) -> None:
    left = ["1. Both sides will open the ports of", "the north.", "2. Both sides will train pilots in", "Kobe."]
    right = ["3. Both sides will meet every year", "in turn.", "4. Both sides will look at this plan", "again in 2031."]
    page = [(150.0, 60.0, "Plan of Action of Both Sides for the Ports of the North")]
    page += [(60.0, 100 + 15.0 * i, words) for i, words in enumerate(left)]
    page += [(325.0, 100 + 15.0 * i, words) for i, words in enumerate(right)]
    assert strings(read(files.pdf(tmp_path / "a.pdf", [page])))[1:] == left + right


def test_a_line_that_says_where_at_the_right_edge_ends_above_the_first_item(tmp_path: Path) -> None:
    whole = "双方は、港湾の防災に関する協力を一層強化し、その進捗を毎年の次官級協議において確認す"
    lines = [(200.0, "漁業会議　議長声明"), (400.0, "２０３１年７月２５日"), (423.0, "於：見本市")]
    lines += [(60.0, words) for n in "１２３" for words in (f"{n} {whole}", "る。")]
    page = [(x, 80 + 16.0 * i, words) for i, (x, words) in enumerate(lines)]
    parsed = parse(read(files.pdf(tmp_path / "a.pdf", [page], 10.5)))
    assert [one.number for one in parsed.provisions] == ["1", "2", "3"]
    assert parsed.masthead.place == "見本市"


def test_articles_numbered_down_one_column_and_on_in_the_next_are_read_by_columns(tmp_path: Path) -> None:
    left = [words for n in "１２" for words in (f"第{n}条（港）", "１ 双方は、港を開く。", "２ 双方は、船を出す。")]
    right = ["第３条（空）", "双方は、毎年会う。", "リマにおいて署名した。"]
    page = [(x, 80 + 20.0 * i, words) for x, side in ((60.0, left), (320.0, right)) for i, words in enumerate(side)]
    assert strings(read(files.pdf(tmp_path / "a.pdf", [page], 11))) == left + right


_JAPANESE = ("日・見本国共同声明", "２０２６年４月５日ミホニア", "１．双方は、港を開く。", "２．双方は、船を出す。")
_ENGLISH = ("Joint Statement of Japan and Specimenland", "Mihonia, 5 April 2026", "1. Both sides will open the port.", "2. Both sides will send ships.")  # fmt: skip


def test_a_text_beside_its_translation_is_read_as_two_texts(tmp_path: Path) -> None:
    lines = [(60.0, 80.0 + 30 * i, one) for i, one in enumerate(_JAPANESE)]
    lines += [(320.0, 80.0 + 30 * i, one) for i, one in enumerate(_ENGLISH)]
    assert list(read(files.pdf(tmp_path / "a.pdf", [lines])).strings()) == [*_JAPANESE, *_ENGLISH]
    cells = ["".join(paragraph(run(one)) for one in side) for side in (_JAPANESE, _ENGLISH)]
    row = "<w:tr>" + "".join(f"<w:tc>{one}</w:tc>" for one in cells) + "</w:tr>"
    word = files.word(tmp_path / "a.docx", f"<w:tbl>{row}</w:tbl>{paragraph('')}")
    assert list(read(word).strings()) == [*_JAPANESE, *_ENGLISH]
    page = "<table><tr>" + "".join(
        f"<td>{''.join(f'<p>{one}</p>' for one in side)}</td>" for side in (_JAPANESE, _ENGLISH)
    )
    (tmp_path / "a.html").write_text(f"<html><body>{page}</tr></table></body></html>", encoding="utf-8")
    assert list(read(tmp_path / "a.html").strings()) == [*_JAPANESE, *_ENGLISH]


def test_a_title_that_is_set_off_over_the_second_column_stays_above_both(tmp_path: Path) -> None:
    left = ["1. Both sides will open the port by", "the end of 2028.", "2. Both sides will send ships."]
    right = ["3. Both sides will train pilots for", "the port.", "4. Both sides will meet every year."]
    lines = [
        (200.0, 60.0, "Action Plan of Japan and Specimenland on their Ports"),
        (400.0, 80.0, "Mihonia, 5 April 2026"),
    ]
    lines += [(x, 120.0 + 14 * i, one) for x, side in ((60.0, left), (320.0, right)) for i, one in enumerate(side)]
    text = list(read(files.pdf(tmp_path / "a.pdf", [lines])).strings())
    assert text == [lines[0][2], lines[1][2], *left, *right]


def test_a_text_that_ends_at_the_head_of_its_second_column_is_read_by_columns(tmp_path: Path) -> None:
    left = [f"左の段の{i:02d}行目にある文章がここに続く文" for i in range(30)]
    right = ["右の段に残った終わりの文章", "見本国のために"]
    page = [(60.0, 100 + 15.0 * i, words) for i, words in enumerate(left)]
    page += [(310.0, 100 + 15.0 * i, words) for i, words in enumerate(right)]
    assert strings(read(files.pdf(tmp_path / "a.pdf", [page]))) == left + right
    numbered = [*page, (300.0, 800.0, "1")]
    assert strings(read(files.pdf(tmp_path / "b.pdf", [numbered])))[:-1] == left + right


def test_the_notes_at_the_foot_of_a_column_are_no_lines_of_the_next(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"))
    for left, count, note in ((60, 24, "1 左の段の注。"), (310, 24, "2 右の段の注。")):
        canvas.setFont(files.registered(), 10)
        for i in range(count):
            canvas.drawString(left, 700 - 16 * i, f"{left}の段の{i:02d}行目にある文章がここに続く文")
        canvas.setFont(files.registered(), 7)
        canvas.drawString(left, 120, note)
    canvas.save()
    kinds = [line.kind for line in read(tmp_path / "a.pdf").lines]
    assert kinds == [*["text"] * 24, "note"] * 2


def test_lines_of_a_sentence_tell_how_close_the_lines_of_a_page_of_short_paragraphs_stand(tmp_path: Path) -> None:
    paragraphs = [
        f"Both will open the port of region {n} and train its staff by the end of the year." for n in "ABCDEF"
    ]
    page = [(60.0, 60 + 20.0 * i, words) for i, words in enumerate(paragraphs)]
    page += [
        (60.0, 180.0, "Both will meet every year to see what was done of all that is"),
        (60.0, 194.5, "agreed here."),
    ]
    lines = read(files.pdf(tmp_path / "a.pdf", [page])).lines
    assert [line.gap for line in lines] == [False, True, True, True, True, True, True, False]


def test_a_table_keeps_its_rows(tmp_path: Path) -> None:
    rows = [("事業", "期限", "額"), ("港湾", "2027年", "3億円"), ("研修", "2028年", "1億円")]
    page = [
        (x, 100 + 20.0 * i, cell) for i, row in enumerate(rows) for x, cell in zip((60, 220, 380), row, strict=True)
    ]
    assert strings(read(files.pdf(tmp_path / "a.pdf", [page]))) == ["\t".join(row) for row in rows]


def test_a_number_far_before_its_item_is_no_cell_however_high_its_letters_are(tmp_path: Path) -> None:
    page = [(60.0, 80.0, "Plan of the two sides for the ports of both, to be carried out from the next year on")]
    for i, number in enumerate(("i.", "ii.", "iii.")):
        page += [(60.0, 120.0 + 60 * i, number), (110.0, 120.5 + 60 * i, f"Both Port Offices will repair quay {i} of")]
        page.append((110.0, 135.0 + 60 * i, "the old port and train its pilots and crews of tugs."))
    one = read(files.pdf(tmp_path / "a.pdf", [page]))
    assert [line.kind for line in one.lines] == ["text"] * 7
    assert [words.split()[0] for words in strings(one)[1::2]] == ["i.", "ii.", "iii."]


def test_heads_and_page_numbers_are_set_apart(tmp_path: Path) -> None:
    pages = [
        [(60.0, 30.0, "見本国 行動計画"), (60.0, 100.0, f"第{i}の本文が書かれている。"), (290.0, 815.0, f"- {i} -")]
        for i in range(1, 5)
    ]
    one = read(files.pdf(tmp_path / "a.pdf", pages))
    assert [line.kind for line in one.lines] == ["header", "text", "footer"] * 4
    assert [line.page for line in one.lines] == [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4]


def test_annexes_that_begin_a_page_each_are_titles(tmp_path: Path) -> None:
    pages = [
        [(60.0, 60.0, f"別紙{i}"), (60.0, 90.0, "港の一覧"), *((60.0, 120.0 + 20 * n, f"{n}．両国は、港{i}{n}を開く。") for n in range(1, 5))]
        for i in range(1, 4)
    ]  # fmt: skip
    parsed = parse(read(files.pdf(tmp_path / "a.pdf", pages)))
    assert [one.headings[0].number for one in parsed.provisions][::4] == ["別紙1", "別紙2", "別紙3"]


def test_the_heads_of_tables_that_begin_a_page_each_are_no_running_heads() -> None:
    pages = [
        [f"別添{i}　港{i}", "番号\t案件\t機関\t時期", *(f"{n}\t港{i}{n}の改修\tJICA\t2031年" for n in (1, 2))]
        for i in (1, 2, 3)
    ]
    text, lines = "", []
    for page, words in enumerate(pages, 1):
        for one in words:
            lines.append(Line(len(text), len(text) + len(one), page, "table" if "\t" in one else "text", whole=True))
            text += one + "\n"
    items = parse(ReadText(text, tuple(lines))).provisions
    assert [one.text for one in items] == [
        f"港{i}{n}の改修\n機関：JICA\n時期：2031年" for i in (1, 2, 3) for n in (1, 2)
    ]  # fmt: skip


def test_a_line_of_a_sentence_that_ends_several_pages_is_of_the_text(tmp_path: Path) -> None:
    last = "of the ports of both countries with the help of the"
    pages = [
        [
            *((60.0, 60.0 + 16 * n, f"{10 * i + n}. Both sides will open pier {n} of port {i} to all ships by 2031.") for n in range(1, 10)),
            (60.0, 220.0, f"{10 * i + 10}. Both sides will train the pilots and the engineers"), (60.0, 236.0, last),
            (290.0, 815.0, f"- {i + 1} -"),
        ]
        for i in range(3)
    ]  # fmt: skip
    pages += [[(60.0, 60.0, "two ministries."), (290.0, 815.0, "- 4 -")]]
    one = read(files.pdf(tmp_path / "a.pdf", pages))
    assert [line.kind for words, line in zip(strings(one), one.lines, strict=True) if words == last] == ["text"] * 3
    furniture = lay_out(one).furniture
    assert [words for at, words in enumerate(strings(one)) if at in furniture] == [f"- {i} -" for i in range(1, 5)]


def test_the_line_numbers_of_a_draft_are_no_words(tmp_path: Path) -> None:
    words = [
        "1. The two sides will open the port of the north and will", "widen its basin, so that ships of every size can call",
        "at it, by the end of 2032.", "2. The Ministry of Ports will train pilots of the islands in",
        "the use of radar and will lend them a boat for that time.", "3. They will meet in the spring of each year to look at",
        "what was done, and will report to the ministers on it.", "4. The list of lights will be put in order by both sides",
        "and printed in the two languages, with the", "charts of all harbours.", "5. Each side will bear its",
        "own costs.",
    ]  # fmt: skip
    cut = [words[:10], words[10:]]
    pages = [
        [(72.0, 100.0 + 14 * i, text) for i, text in enumerate(page)]
        + [(50.0 - 5 * len(str(n + 1 + 10 * k)), 100.0 + 14 * n, str(n + 1 + 10 * k)) for n in range(len(page))]
        for k, page in enumerate(cut)
    ]
    one = read(files.pdf(tmp_path / "a.pdf", pages))
    assert [text for text, line in zip(strings(one), one.lines, strict=True) if line.kind == "text"] == words
    assert [text for text, line in zip(strings(one), one.lines, strict=True) if line.kind == "footer"] == [
        "1 2 3 4 5 6 7 8 9 10", "11 12",
    ]  # fmt: skip


def test_the_mark_of_a_note_is_no_digit_of_the_number_before_it(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(595, 842))
    for y, words in ((700, "Both sides will open the port by 31 May 2027"), (680, "両国は、港を3年以内に開く。2031年")):
        line = canvas.beginText(60, y)
        line.setFont(files.registered(), 11)
        line.setRise(0)
        line.textOut(words)
        line.setFont(files.registered(), 6)
        line.setRise(5)
        line.textOut("12")
        canvas.drawText(line)
    canvas.save()
    assert strings(read(tmp_path / "a.pdf")) == [
        "Both sides will open the port by 31 May 2027¹²", "両国は、港を3年以内に開く。2031年¹²",
    ]  # fmt: skip


def test_the_numbers_of_items_are_words(tmp_path: Path) -> None:
    lines = [(45.0, 100.0 + 14 * i, str(i + 1)) for i in range(12)]
    lines += [(72.0, 100.0 + 14 * i, f"Open the port of region {i + 1}") for i in range(12)]
    one = read(files.pdf(tmp_path / "a.pdf", [lines]))
    assert "footer" not in {line.kind for line in one.lines}
    assert [text.split() for text in strings(one)][11][0] == "12"


def test_a_small_line_with_the_number_of_its_page_is_a_foot(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(595, 842))
    canvas.setFont(files.registered(), 11)
    for i in range(6):
        canvas.drawString(60, 740 - 16 * i, f"Both sides will open the port of region {i} in 2030.")
    canvas.setFont(files.registered(), 8)
    canvas.drawString(240, 30, "Port Talks 2030 1")
    canvas.save()
    assert [line.kind for line in read(tmp_path / "a.pdf").lines] == ["text"] * 6 + ["footer"]


def test_vertical_writing_is_read_from_the_right(tmp_path: Path) -> None:
    columns = ["両国は毎年政策対話を開催する", "研修員を受け入れることとする", "次の会合は来年の春に開かれる"]
    page = [(500 - 25.0 * c, 80 + 14.0 * r, char) for c, text in enumerate(columns) for r, char in enumerate(text)]
    assert strings(read(files.pdf(tmp_path / "a.pdf", [page], 12))) == columns


def test_room_in_a_column_of_vertical_writing_parts_its_number_from_the_words(tmp_path: Path) -> None:
    columns = [
        "一　両国は毎年政策対話を開く",
        "　イ　時期は双方が定める",
        "二　研修員を受け入れるものとする",
        "三　会合は来年の春に開かれる",
    ]
    page = [
        (500 - 25.0 * c, 80 + 14.0 * r, char) for c, text in enumerate(columns) for r, char in enumerate(text) if char != "\u3000"
    ]  # fmt: skip
    found = strings(read(files.pdf(tmp_path / "a.pdf", [page], 14)))
    assert found == [one.strip().replace("\u3000", " ") for one in columns]


def test_brackets_and_stops_of_vertical_writing_are_read_as_the_usual_ones(tmp_path: Path) -> None:
    pdfmetrics.registerFont(UnicodeCIDFont("HeiseiMin-W3"))
    canvas = Canvas(str(tmp_path / "a.pdf"))
    canvas.setFont("HeiseiMin-W3", 12)
    canvas.drawString(60, 700, "︻︼︵︶﹁﹂︑︒")
    canvas.save()
    assert "".join(strings(read(tmp_path / "a.pdf"))) == "【】（）「」、。"


def test_numbers_set_across_a_vertical_column_stay_in_place(tmp_path: Path) -> None:
    columns = ["両国は毎年政策対話を開催する", "合意は12月末までに実施される", "次の会合は来年の春に開かれる"]
    page: list[tuple[float, float, str]] = []
    for c, text in enumerate(columns):
        cells = [one for one in re.split(r"(\d+|.)", text) if one]
        page += [(500 - 25.0 * c, 80 + 14.0 * r, cell) for r, cell in enumerate(cells)]
    assert strings(read(files.pdf(tmp_path / "a.pdf", [page], 12))) == columns


def test_fifty_megabytes_of_text_are_read(tmp_path: Path) -> None:
    path = tmp_path / "大きい 文書.txt"
    line = JAPANESE * 100
    path.write_text(line * (50_000_000 // len(line.encode())), encoding="utf-8")
    one = read(path)
    assert len(one.lines) == one.text.count("\n") + 1


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_turned_page_is_read_as_it_is_shown(tmp_path: Path, turn: int) -> None:
    width, height = (595.0, 842.0) if turn in (0, 180) else (842.0, 595.0)
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(595, 842))
    canvas.setFont(files.registered(), 10)
    canvas.setPageRotation(turn)
    canvas.translate(*{0: (0, 0), 90: (595, 0), 180: (595, 842), 270: (0, 842)}[turn])
    canvas.rotate(turn)
    shown = ["一行目の本文はここから始まる。", "二行目の本文がそれに続く。"]
    for i, words in enumerate(shown):
        canvas.drawString(60, height - 100 - 20 * i, words)
    canvas.drawString(width - 200, 20, "紙の足に置く注")
    canvas.save()
    assert strings(read(tmp_path / "a.pdf")) == [*shown, "紙の足に置く注"]


def test_small_lines_are_notes_at_the_foot_of_a_page_only(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"))
    canvas.setFont(files.registered(), 7)
    canvas.drawString(60, 760, "1 小さい字の前書き")
    canvas.setFont(files.registered(), 10)
    for i in range(8):
        canvas.drawString(60, 700 - 16 * i, f"本文の{i}行目がここにある。")
    canvas.setFont(files.registered(), 7)
    canvas.drawString(60, 120, "※1 名称は仮のもの。")
    canvas.drawString(60, 108, "続きの行。")
    canvas.save()
    kinds = [line.kind for line in read(tmp_path / "a.pdf").lines]
    assert kinds == ["text"] * 9 + ["note"] * 2


def test_lines_as_large_as_the_text_are_notes_where_their_numbers_stand_raised_above(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(595, 842))
    lines = ["両国は、東港を開く。¹", "両国は、西港を直す。²", "両国は、南港を測る。"]
    for y, words in zip(
        (500, 476, 452, 120, 96), [*lines, "1 東港の名は仮のもの。", "2 法令の範囲内で。"], strict=True
    ):
        line = canvas.beginText(60, y)
        line.setFont(files.registered(), 11)
        line.setRise(0)
        line.textOut(words.rstrip("¹²"))
        line.setFont(files.registered(), 6)
        line.setRise(5)
        line.textOut({"¹": "1", "²": "2"}.get(words[-1], ""))
        canvas.drawText(line)
    canvas.save()
    one = read(tmp_path / "a.pdf")
    assert strings(one)[:3] == lines
    assert [line.kind for line in one.lines] == ["text"] * 3 + ["note"] * 2


def test_words_parted_by_position_get_their_space(tmp_path: Path) -> None:
    end = 60 + pdfmetrics.stringWidth("joint", files.registered(), 10)
    page = [(60.0, 100.0, "joint"), (end + 2.5, 100.0, "committee"), (60.0, 130.0, "日本と見本国")]
    assert strings(read(files.pdf(tmp_path / "a.pdf", [page]))) == ["joint committee", "日本と見本国"]


def test_a_page_without_text_is_said(tmp_path: Path) -> None:
    one = read(files.pdf(tmp_path / "a.pdf", [[(60.0, 100.0, "本文")], []]))
    assert [(notice.code, notice.line) for notice in one.notices] == [("scanned-page", 2)]


def test_an_empty_password_opens_and_another_does_not(tmp_path: Path) -> None:
    plain = files.pdf(tmp_path / "a.pdf", [[(60.0, 100.0, "本文")]])
    with pikepdf.open(plain) as document:
        document.save(tmp_path / "b.pdf", encryption=pikepdf.Encryption(owner="x", user=""))
        document.save(tmp_path / "c.pdf", encryption=pikepdf.Encryption(owner="x", user="y"))
    assert strings(read(tmp_path / "b.pdf")) == ["本文"]
    with pytest.raises(InputError, match=r"c\.pdf is encrypted"):
        read(tmp_path / "c.pdf")


# --- one content, every format --------------------------------------------------------------------------


def test_the_same_content_gives_the_same_paragraphs(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("\n\n".join(SAMPLE), encoding="utf-8")
    (tmp_path / "a.html").write_text("".join(f"<p>{one}</p>" for one in SAMPLE), encoding="utf-8")
    document = Document()
    for one in SAMPLE:
        document.add_paragraph(one)
    document.save(str(tmp_path / "a.docx"))
    page: list[tuple[float, float, str]] = []
    y = 70.0
    for one in SAMPLE:
        for words in files.wrapped(one):
            page.append((70.0, y, words))
            y += 15
        y += 12
    files.pdf(tmp_path / "a.pdf", [page])
    expected = [flat(one) for one in SAMPLE]
    for suffix in ("txt", "html", "docx", "pdf"):
        laid = lay_out(read(tmp_path / f"a.{suffix}"))
        words = [flat("".join(row.words for row in one.rows)) for one in laid.paragraphs]
        assert words == expected, suffix


def test_a_table_file_is_recognised() -> None:
    assert media_type("a.csv", b"a,b\n1,2\n") == "text/csv"
    assert media_type("a.txt", b"<!DOCTYPE html><p>x") == "text/html"
    assert media_type("a.txt", b"%PDF-1.7\n") == "application/pdf"


PLAN_PDF = [
    "Action Plan of Japan and Specimenland on Ports",
    "Harbour Town, Specimenland",
    "3 June 2031",
    "Safety",
    "The two sides will train the pilots of both ports together every year in the harbour of the west and in that of the "
    "north, at sea and on land.",
    "The two sides decided that the next round of the group for lights and buoys of all of the ports will take place at sea.",
    "Trade and Ships",
    "Both sides will explore new lines of ships between the ports of the two countries, also for the ships of others and "
    "for the smaller ports.",
]


@pytest.mark.parametrize("columns", [1, 2])
def test_a_set_page_with_a_running_head_says_the_same_as_its_text(tmp_path: Path, columns: int) -> None:
    width, gap, left = A4[0] - 120, 18, 60
    frame = (width - gap * (columns - 1)) / columns
    frames = [
        Frame(left + at * (frame + gap), 60, frame, A4[1] - 120, leftPadding=0, rightPadding=0) for at in range(columns)
    ]

    def edges(canvas: Canvas, _document: object) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(left, A4[1] - 40, "Draft for signature")
        canvas.drawCentredString(A4[0] / 2, 30, "- 1 -")

    style = ParagraphStyle("plain", fontName="Helvetica", fontSize=10.5, leading=15, spaceAfter=5)
    document = BaseDocTemplate(str(tmp_path / "plan.pdf"), pagesize=A4)
    document.addPageTemplates([PageTemplate(frames=frames, onPage=edges)])
    document.build([Set(one, style) for one in PLAN_PDF])
    page, text = parse(read(tmp_path / "plan.pdf")), parse(read_text("\n\n".join(PLAN_PDF) + "\n"))
    assert (
        [one.text for one in page.provisions] == [one.text for one in text.provisions] == PLAN_PDF[4:6] + PLAN_PDF[7:]
    )
    assert (page.masthead.title, page.masthead.date) == (PLAN_PDF[0], "2031-06-03")


def test_bullets_of_slides_are_items_and_those_of_a_lower_rank_stay_inside(tmp_path: Path) -> None:
    deck = Presentation()
    for title, bullets in (
        ("Action Plan on Ports of Japan and Brazil", [(0, "Santos, 4 March 2031")]),
        (
            "1. Pilots",
            [(0, "Both sides will train pilots by March 2032"), (1, "In two harbours"), (0, "They will review it")],
        ),
        ("2. Lights", [(0, "Japan will repair 20 lights each year")]),
    ):
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text = title
        frame = slide.placeholders[1].text_frame
        for index, (rank, words) in enumerate(bullets):
            line = frame.add_paragraph() if index else frame.paragraphs[0]
            line.text, line.level = words, rank
    deck.save(str(tmp_path / "plan.pptx"))
    assert [one.text for one in parse(read(tmp_path / "plan.pptx")).provisions] == [
        "Both sides will train pilots by March 2032\nIn two harbours",
        "They will review it",
        "Japan will repair 20 lights each year",
    ]


def test_titles_of_two_ranks_in_one_style_are_told_apart_by_their_numbers(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("Agreed Minutes between Japan and the Republic of Peru")
    for title, words in (
        ("I. Ports", None), ("A. Pilots", "a. Japan will send pilots."), ("B. Charts", "a. Peru will publish charts."),
        ("II. Fish", None), ("A. Tuna", "a. Japan will count the tuna."),
    ):  # fmt: skip
        document.add_heading(title, 2)
        if words:
            document.add_paragraph(words)
    document.save(str(tmp_path / "a.docx"))
    parsed = parse(read(tmp_path / "a.docx"))
    assert [[head.title for head in one.headings] for one in parsed.provisions] == [
        ["Ports", "Pilots"], ["Ports", "Charts"], ["Fish", "Tuna"],
    ]  # fmt: skip


def test_a_table_of_tabs_has_rows_of_one_cell_that_are_titles() -> None:
    parsed = parse(
        from_text(
            "Work Programme between Japan and the Republic of Peru\n\nNo.\tActivity\tLead\tBy when\nI. Ports\n"
            "1\tSend pilots to the harbours\tJICA\tMay 2031\nII. Fish\n2\tCount the tuna\tPeru\tQ2 2031\n\nLima\n"
        )
    )
    assert [(one.number, one.headings[-1].title) for one in parsed.provisions] == [("1", "Ports"), ("2", "Fish")]
    assert [one.coding.deadline for one in parsed.provisions] == ["2031-05", "2031-06"]


def test_a_sign_that_is_drawn_after_the_rest_of_its_line_stands_where_it_is_seen(tmp_path: Path) -> None:
    page = [(50, 60, "柱"), (73, 60, "豊かな港"), (60.5, 60, "Ⅰ"), (50, 90, "港を開く。")]
    assert strings(read(files.pdf(tmp_path / "a.pdf", [page]))) == ["柱Ⅰ豊かな港", "港を開く。"]


def test_how_kanji_are_read_stands_beside_them_in_a_pdf_and_parts_no_line(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(595, 842))
    rows = [
        (10, 60, 60, "日・見本国共同声明"), (10, 60, 90, "２０３１年５月１２日"), (10, 60, 150, "１．双方は、"),
        (4.5, 121, 139, "みなと"), (10, 120, 150, "港湾を２０３３年末までに改修し、岸壁の点検を毎年行い、結果を公表するこ"),
        (10, 60, 172, "ととした。"), (10, 60, 220, "２．日本側は、水先人を派遣する。"),
    ]  # fmt: skip
    for size, x, y, words in rows:
        canvas.setFont(files.registered(), size)
        canvas.drawString(x, 842 - y, words)
    canvas.save()
    parsed = parse(read(tmp_path / "a.pdf"), name="a")
    assert [one.text for one in parsed.provisions] == [
        "双方は、港湾を２０３３年末までに改修し、岸壁の点検を毎年行い、結果を公表することとした。", "日本側は、水先人を派遣する。",
    ]  # fmt: skip
    kana = next(one for one in parsed.blocks if parsed.text[one.start : one.end] == "みなと")
    assert kana.role is Role.FURNITURE
