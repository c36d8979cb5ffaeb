"""Charts: bars as long as their figures say, in both files, and apart from each other in grey."""

from itertools import pairwise
from pathlib import Path

import docx
import pypdfium2
import pytest
from docx.oxml.ns import qn

from exporters import document as tree
from exporters import pdf, word
from exporters.colours import COLOURS, FILLS
from exporters.layout import lay_out
from exporters.page import BODY, PORTRAIT, left_share
from tests.exporters import specimen
from tests.exporters.readback import in_word, laid_out, said_on


def test_the_figures_beside_bars_add_up() -> None:
    block = specimen.bars()
    rows = [["".join(run.text for run in text) for text in row[2:]] for row in block.table().rows]
    figures = [[0 if one == "–" else int(one) for one in row] for row in rows]
    assert [row[:-1] for row in figures[:-1]] == [list(counts) for _name, counts in block.rows]
    assert all(sum(row[:-1]) == row[-1] for row in figures)
    assert figures[-1] == [sum(column) for column in zip(*figures[:-1], strict=True)]


def test_bars_are_as_long_as_their_figures_in_both_files(tmp_path: Path) -> None:
    block = specimen.bars()
    counts = [count for _name, row in block.rows for count in row if count]
    page = laid_out(block).pages[0]
    drawn = [bar.width for bar in page.bars[len(block.kinds) :]]
    assert [one / drawn[0] for one in drawn] == pytest.approx([one / counts[0] for one in counts])
    body = in_word(tmp_path, block).element.body
    inner = body.xpath("./w:tbl//w:tc//w:tbl//w:tc/w:tcPr/w:tcW")
    widths = [int(one.get(qn("w:w"))) for one in inner]
    assert [one / sum(widths) for one in widths] == pytest.approx([one / sum(counts) for one in counts], abs=0.01)


def test_columns_are_as_tall_as_their_figures_in_both_files(tmp_path: Path) -> None:
    block = specimen.columns_of_time()
    counts = [count for _name, count in block.columns if count]
    heights = [bar.height for bar in laid_out(block).pages[0].bars]
    assert [one / heights[0] for one in heights] == pytest.approx([one / counts[0] for one in counts])
    body = in_word(tmp_path, block).element.body
    rows = [int(one.get(qn("w:val"))) for one in body.xpath("./w:tbl//w:tbl//w:trHeight")]
    assert [one / max(rows) for one in rows] == pytest.approx([one / max(counts) for one in counts], abs=0.01)
    assert body.xpath("./w:tbl/w:tblPr/w:tblDescription/@w:val") == [block.description]
    assert int(body.xpath("./w:tbl/w:tblPr/w:tblW/@w:w")[0]) == sum(map(int, body.xpath("./w:tbl/w:tblGrid/*/@w:w")))


def test_fills_differ_without_colour() -> None:
    def grey(name: str) -> float:
        red, green, blue = (int(COLOURS[name][at : at + 2], 16) for at in (1, 3, 5))
        return 0.299 * red + 0.587 * green + 0.114 * blue

    plain = sorted(grey(ground) for _ink, ground, stripes in FILLS.values() if not stripes)
    assert all(after - before > 50 for before, after in pairwise(plain))
    striped = [stripes for _ink, _ground, stripes in FILLS.values() if stripes]
    assert len(set(striped)) == len(striped)


def test_a_heading_stays_with_the_chart_or_the_first_row_below_it(tmp_path: Path) -> None:
    tall = (tuple(specimen.text("行\n" * 8) for _n in range(2)),)
    table = tree.Table((specimen.text("左"), specimen.text("右")), tall, (0.5, 0.5))
    for block in (specimen.bars(), specimen.columns_of_time(), table):
        for lines in range(20, 40):
            filler = specimen.paragraph("\n".join(["行"] * lines))
            document = specimen.document(filler, tree.Heading(2, specimen.text("見出し"), "head"), block)
            pdf.write(document, tmp_path / "chart.pdf")
            with pypdfium2.PdfDocument(tmp_path / "chart.pdf") as file:
                pages = [file[index].get_textpage().get_text_range() for index in range(len(file))]
            assert not pages[0].split("1 / ")[0].rstrip().endswith(("見出し", "右"))


def test_a_row_that_goes_over_pages_leaves_no_line_alone() -> None:
    for lines in range(14, 60):
        rows = tuple((specimen.text("上"), specimen.text("\n".join("行" for _n in range(14)))) for _n in range(3))
        last = (specimen.text("下"), specimen.text("\n".join("行" for _n in range(lines))))
        table = tree.Table((specimen.text("左"), specimen.text("右")), (*rows, last), (0.2, 0.8))
        for page in laid_out(table).pages:
            assert said_on(page).count("行") > 2


def test_a_remark_below_a_table_stands_on_the_page_of_its_last_rows(tmp_path: Path) -> None:
    rows = tuple((specimen.text(f"段{n}"),) for n in range(12))
    table, remark = tree.Table((specimen.text("頭"),), rows, (1.0,)), specimen.paragraph("注", "small")
    for lines in range(18, 40):
        filler = specimen.paragraph("\n".join(["行"] * lines))
        (page,) = (said for one in laid_out(filler, table, remark).pages if "注" in (said := said_on(one)))
        assert "段10" in page
        assert "段11" in page
    word.write(specimen.document(table, remark), tmp_path / "book.docx")
    file = docx.Document(str(tmp_path / "book.docx"))
    kept = [bool(row._tr.xpath(".//w:keepNext")) for row in file.tables[-1].rows]
    assert kept[-2:] == [True, True]
    gap = file.tables[-1]._tbl.getnext()
    assert gap.xpath(".//w:keepNext")


def test_what_heads_parallel_columns_is_not_alone_on_a_page() -> None:
    for lines in range(30, 45):
        filler = specimen.paragraph("\n".join(["行"] * lines))
        side = (specimen.text("頭"), specimen.text("\n".join("欄" for _n in range(9))))
        pages = laid_out(filler, tree.Parallel(((side, side),), "near")).pages
        for page in pages:
            texts = said_on(page)
            assert "頭" not in texts or texts.count("欄") >= 6


def test_short_parallel_columns_stay_on_one_page_with_their_heading_and_their_fields() -> None:
    """What an item says, what heads it and the fields below it are not parted where the item is short."""
    side = (specimen.text("\n".join("欄" for _n in range(5))),)
    item = tree.Parallel(((side, side),), "item")
    fields = tree.Fields(((specimen.text("期限"), specimen.text("値")),))
    for lines in range(25, 45):
        filler = specimen.paragraph("\n".join(["行"] * lines))
        blocks = (filler, tree.Heading(3, specimen.text("見出し"), "head"), item, fields)
        for page in laid_out(*blocks).pages:
            texts = said_on(page)
            assert [texts.count(one) for one in ("見出し", "欄", "値")] in ([0, 0, 0], [1, 10, 1])


def test_a_year_below_many_columns_is_not_broken() -> None:
    names = [specimen.text(f"{n % 12 + 1}月\n2027" if n in (0, 11) else f"{n % 12 + 1}月") for n in range(24)]
    laid = laid_out(tree.Columns(specimen.text("月別"), tuple((name, 1) for name in names)))
    words = ["".join(span.text for span in placed.line.spans) for page in laid.pages for placed in page.lines]
    assert words.count("2027") == 2


def test_names_of_bars_have_what_a_longer_line_leaves() -> None:
    upright, lying = specimen.bars().table(), specimen.bars().table(706)
    assert sum(lying.widths) == pytest.approx(1)
    assert lying.widths[0] > upright.widths[0]
    assert [share * 706 for share in lying.widths[2:]] == pytest.approx(
        [share * 459.28 for share in upright.widths[2:]]
    )


@pytest.mark.parametrize("headings", range(30, 60))
def test_contents_with_little_on_their_last_page_are_set_tighter(headings: int) -> None:
    blocks = [tree.Heading(2, specimen.text(f"見出し{n}"), f"h{n}") for n in range(headings)]
    pages = laid_out(tree.Contents(specimen.text("目次")), *blocks).pages
    entries = [len(one.pending) for one in pages if one.pending]
    assert sum(entries) == headings
    assert len(entries) == 1 or entries[-1] > 3, "a page of contents is not for a line or two"


def test_contents_are_set_only_as_tight_as_their_page_wants() -> None:
    def tight(headings: int) -> float:
        blocks = [tree.Heading(2, specimen.text(f"見出し{n}"), f"h{n}") for n in range(headings)]
        return laid_out(tree.Contents(specimen.text("目次")), *blocks).tight

    found = [tight(one) for one in range(38, 52)]
    assert found == sorted(found, reverse=True)
    assert found[0] == 1.0
    assert len({one for one in found if one < 1.0}) > 3


def test_two_wordings_side_by_side_are_in_the_language_of_their_words_not_of_their_chips() -> None:
    words = (*specimen.text("海"), *specimen.text("Not yet reviewed", "en", "chip"))
    assert tree.language_of((words,)) == "ja"
    parts = (run for n in range(4) for run in specimen.text("海洋", emphasis="strong" if n % 2 else ""))
    assert tree.language_of(((*specimen.text("SPECOM", "en"), *parts),)) == "ja"


def _bars(rows: int) -> tree.Bars:
    named = tuple((specimen.text(f"主題{n}"), (n % 3 + 1, 2)) for n in range(rows))
    return tree.Bars(
        specimen.text("主題"),
        ((specimen.text("了"), "good"), (specimen.text("未"), "none")),
        named,
        specimen.text("計"),
    )


@pytest.mark.parametrize("lines", range(8, 40, 4))
def test_a_chart_is_parted_with_its_keys_and_no_row_alone_and_a_short_one_only_where_much_would_stay_empty(
    lines: int,
) -> None:
    filler = specimen.paragraph("\n".join(["行"] * lines))
    for rows in (8, 25):
        pages = laid_out(filler, _bars(rows)).pages
        named = [[span.text for one in page.lines for span in one.line.spans if span.text == "主題"] for page in pages]
        drawn = [len(page.bars) for page in pages]
        shown = [count for count in drawn if count]
        assert sum(drawn) == 2 * rows + 2 * len(shown), "each part has the samples of both kinds"
        assert [len(one) > 0 for one in named] == [count > 0 for count in drawn]
        empty = 1 - lines * BODY.leading / PORTRAIT.column
        assert len(shown) == 1 or rows > 8 or empty > 0.16
        assert len(shown) == 1 or all(count >= 2 + 2 * 2 for count in shown)


def test_long_charts_of_word_may_be_parted_where_those_of_the_layout_may(tmp_path: Path) -> None:
    for rows, kept in ((8, 8), (25, 2 + 3 - 1)):
        body = in_word(tmp_path, _bars(rows)).element.body
        names = body.xpath("./w:tbl/w:tr/w:tc[1]/w:p[w:pPr/w:pStyle/@w:val='BarText']")
        near = [one for one in names if one.xpath("./w:pPr/w:keepNext")]
        assert (len(names), len(near)) == (rows + 1, kept)


@pytest.mark.parametrize("entries", [46, 48, 50, 52, 54, 56, 70])
def test_an_index_with_little_on_its_last_page_is_set_tighter_in_both_files(entries: int, tmp_path: Path) -> None:
    index = tree.Index(tuple((specimen.text(f"機関{n}"), ("part",)) for n in range(entries)))
    document = specimen.document(tree.Heading(1, specimen.text("索引"), "part"), index)
    laid = lay_out(document)
    counts = [sum(span.text.startswith("機関") or span.text == "機関" for one in page.lines for span in one.line.spans)
              for page in laid.pages]  # fmt: skip
    assert len(counts) == 1 or counts[-1] > 8
    word.write(document, tmp_path / "index.docx")
    body = docx.Document(str(tmp_path / "index.docx")).element.body
    exact = body.xpath("./w:p[w:pPr/w:pStyle/@w:val='IndexEntry']/w:pPr/w:spacing/@w:line")
    assert [int(one) for one in exact] == ([round(280 * laid.near)] * entries if laid.near < 1 else [])


def test_columns_in_two_languages_are_about_as_long_in_both_files(tmp_path: Path) -> None:
    ja, en = (specimen.text(specimen.JA * 4),), (specimen.text(specimen.EN * 6, "en"),)
    document = specimen.document(tree.Parallel(((ja, en),)), tree.Parallel(((ja, ja),)))
    share = left_share(document)
    assert 0.4 <= share < 0.5
    pages = lay_out(document).pages
    starts = sorted({round(one.x) for page in pages for one in page.lines})
    assert starts == sorted({68, 68 + round(share * 439.28 + 20), 68 + round(0.5 * 439.28 + 20)})
    word.write(document, tmp_path / "columns.docx")
    body = docx.Document(str(tmp_path / "columns.docx")).element.body
    first, second = ([int(one) for one in table.xpath("./w:tblGrid/w:gridCol/@w:w")] for table in body.xpath("./w:tbl"))
    gutter = 280
    assert (first[0] - gutter) / (sum(first) - gutter) == pytest.approx(share, abs=0.01)
    assert (second[0] - gutter) / (sum(second) - gutter) == pytest.approx(0.5, abs=0.01)


def test_columns_in_one_language_are_halves() -> None:
    side = (specimen.text(specimen.JA),)
    assert left_share(specimen.document(tree.Parallel(((side, side),)))) == 0.5
    short, long = (specimen.text("短い。"),), (specimen.text(specimen.EN * 9, "en"),)
    assert left_share(specimen.document(tree.Parallel(((short, long),)))) == pytest.approx(0.4)


@pytest.mark.parametrize("lines", range(30, 45))
def test_a_remark_stays_with_the_list_above_it(lines: int, tmp_path: Path) -> None:
    filler = specimen.paragraph("\n".join(["行"] * lines))
    blocks = (filler, tree.List((specimen.text("成果"),)), specimen.paragraph("理由", "small"))
    pages = laid_out(*blocks).pages
    found = [{"成果", "理由"} & {span.text for one in page.lines for span in one.line.spans} for page in pages]
    assert {len(one) for one in found} <= {0, 2}
    body = in_word(tmp_path, *blocks).element.body
    assert body.xpath("./w:p[w:pPr/w:pStyle/@w:val='ListBullet']/w:pPr/w:keepNext")


@pytest.mark.parametrize("lines", range(4, 36, 4))
def test_an_index_that_does_not_fit_below_the_part_before_it_begins_a_page_in_both_files(
    lines: int, tmp_path: Path
) -> None:
    filler = specimen.paragraph("\n".join(["行"] * lines))
    index = tree.Index(tuple((specimen.text(f"機関{n}"), ("part",)) for n in range(30)))
    document = specimen.document(
        tree.Heading(1, specimen.text("典拠"), "sources"), filler, tree.Heading(1, specimen.text("索引"), "part"), index
    )
    laid = lay_out(document)
    counts = [sum(span.text == "機関" for one in page.lines for span in one.line.spans) for page in laid.pages]
    assert [count for count in counts if count] == [30], "an index of less than a page is not parted"
    word.write(document, tmp_path / "index.docx")
    body = docx.Document(str(tmp_path / "index.docx")).element.body
    assert len(body.xpath("./w:p/w:pPr/w:sectPr")) == (laid.numbers["part"] == 2 and lines < 30), (
        "a page is broken where there is room for a heading"
    )
