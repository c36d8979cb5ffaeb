"""Files are written whole or not at all, and a reader finds his way in them."""

import errno
import os
import tempfile
from pathlib import Path
from types import ModuleType
from typing import Any

import docx
import pikepdf
import pypdfium2
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn

from exporters import document as tree
from exporters import pdf, word
from exporters.colours import COLOURS
from exporters.files import ExportError, check_place, write_whole
from exporters.layout import _Layout, lay_out
from exporters.page import CELL, GIVE, LEFT, PORTRAIT, ROW, Laid
from exporters.reading import plain
from exporters.tags import ARTIFACT
from exporters.typeset import SetLine, Setting, lines_of
from tests.exporters import specimen
from tests.exporters.readback import has, in_word, laid_out, squeezed, word_words
from tests.exporters.test_parity import assert_says_the_same

both = pytest.mark.parametrize("writer", [pdf, word])


@both
@pytest.mark.parametrize(
    ("why", "said"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "disk-full"),
        (PermissionError(errno.EACCES, "The process cannot access the file"), "in-use"),
        (KeyboardInterrupt(), None),
    ],
)
def test_what_stops_the_writing_leaves_the_old_file_and_nothing_else(
    writer: ModuleType, why: BaseException, said: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "book"
    path.write_bytes(b"old")

    def stopped(*_names: object) -> None:
        raise why

    monkeypatch.setattr(os, "replace", stopped)
    with pytest.raises(ExportError if said else KeyboardInterrupt) as caught:
        writer.write(specimen.book(), path)
    assert getattr(caught.value, "code", None) == said
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("book", b"old")]


def test_a_place_is_checked_without_leaving_anything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    check_place(tmp_path / "book")
    assert not list(tmp_path.iterdir())
    names = ((tmp_path / "none" / "book", "no-folder"), (tmp_path, "a-folder"), (tmp_path / ("長" * 200), "long-name"))
    for path, code in names:
        with pytest.raises(ExportError) as caught:
            check_place(path)
        assert caught.value.code == code

    def refused(*_names: object, **_more: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(tempfile, "NamedTemporaryFile", refused)
    with pytest.raises(ExportError) as caught:
        check_place(tmp_path / "book")
    assert caught.value.code == "no-permission"


def test_writing_leaves_the_rights_of_what_other_threads_write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    monkeypatch.setattr(os, "umask", asked.append)
    write_whole(tmp_path / "book", b"new")
    assert asked == []
    (tmp_path / "other").write_bytes(b"new")
    assert (tmp_path / "book").stat().st_mode == (tmp_path / "other").stat().st_mode


@both
def test_missing_folder_is_said(writer: ModuleType, tmp_path: Path) -> None:
    with pytest.raises(ExportError) as caught:
        writer.write(specimen.book(), tmp_path / "none" / "book")
    assert caught.value.code == "no-folder"


@both
def test_it_tells_at_each_block_how_far_it_is(writer: ModuleType, tmp_path: Path) -> None:
    shares: list[float] = []
    writer.write(specimen.book(), tmp_path / "book", progress=lambda share: not shares.append(share))
    assert shares == sorted(shares)
    assert len(shares) >= len(specimen.book().blocks)


@both
def test_writing_stops_when_told_to(writer: ModuleType, tmp_path: Path) -> None:
    with pytest.raises(ExportError) as caught:
        writer.write(specimen.book(), tmp_path / "book", progress=lambda _share: False)
    assert caught.value.code == "cancelled"
    assert not list(tmp_path.iterdir())


@both
def test_empty_and_tiny_books_are_books(writer: ModuleType, tmp_path: Path) -> None:
    for blocks in ((), (tree.Contents(specimen.text("目次")),), (tree.Index(()),), (tree.PageBreak(),)):
        assert writer.write(tree.Document("本", "ja", blocks), tmp_path / "book").pages >= 1


def test_pdf_tells_its_title_language_and_parts(tmp_path: Path) -> None:
    report = pdf.write(specimen.book(), tmp_path / "book.pdf")
    with pikepdf.open(tmp_path / "book.pdf") as file:
        assert file.Root.Lang == "ja"
        assert file.Root.ViewerPreferences.DisplayDocTitle
        assert str(file.docinfo["/Title"]) == "見本国 会談資料"
        assert str(file.docinfo["/Author"]) == "見本課"
        assert str(file.docinfo["/CreationDate"]).startswith("D:20261124010203")
        fonts = {name for page in file.pages for name in page.Resources.get("/Font", {})}
        assert fonts
        links = [note for page in file.pages for note in page.get("/Annots", [])]
        assert len(links) >= 9
    with pypdfium2.PdfDocument(tmp_path / "book.pdf") as document:
        outline = [(one.level, one.get_title(), one.get_dest().get_index()) for one in document.get_toc()]
        assert len(document) == report.pages
    assert [title for _level, title, _page in outline][:2] == ["第1部　約束事項", "1.1　海の協力"]
    assert [page for _level, _title, page in outline] == sorted(page for _level, _title, page in outline)


def test_neither_a_heading_nor_a_title_is_the_last_of_its_page() -> None:
    heading, title = tree.Heading(2, specimen.text("見出し"), "heading"), specimen.paragraph("題名", "title", "title")
    for above in range(60):
        laid = laid_out(
            *[specimen.paragraph("本文")] * above, heading, title, specimen.paragraph("本文", "body", "below")
        )
        assert laid.numbers["heading"] == laid.numbers["title"] == laid.numbers["below"]


def test_a_heading_with_a_remark_below_it_stays_with_what_comes_next() -> None:
    after = (
        tree.Heading(2, specimen.text("文書"), "document"), specimen.paragraph("未確認", "small"),
        tree.Heading(3, specimen.text("柱"), "pillar"), specimen.paragraph("本文", "body", "below"),
    )  # fmt: skip
    for above in range(60):
        laid = laid_out(*[specimen.paragraph("本文")] * above, *after)
        assert laid.numbers["document"] == laid.numbers["pillar"] == laid.numbers["below"]


def test_greek_and_cyrillic_have_a_font_in_word_that_does_not_set_them_wide(tmp_path: Path) -> None:
    block = specimen.paragraph("ウクライナのВолодимир Σаとの会談")
    runs = in_word(tmp_path, block).paragraphs[0].runs
    assert "".join(run.text for run in runs) == "ウクライナのВолодимир Σаとの会談"
    assert [run.text for run in runs if run.font.name == "Arial"] == ["Володимир", "Σа"]


def test_word_names_a_font_for_rare_kanji_and_writes_arabic_from_the_right(tmp_path: Path) -> None:
    block = specimen.paragraph("𠮷田次官と محمد بن عبد (B) との会談")
    runs = in_word(tmp_path, block).paragraphs[0].runs
    assert "".join(run.text for run in runs) == "𠮷田次官と محمد بن عبد (B) との会談"
    fonts = [run._r.find(f".//{qn('w:rFonts')}").get(qn("w:eastAsia")) for run in runs]
    assert [run.text for run, font in zip(runs, fonts, strict=True) if font == "Rare Kanji"] == ["𠮷"]
    assert [run.text for run in runs if run.font.rtl] == ["محمد بن عبد"]


def test_headings_with_nothing_below_them_do_not_hold_one_another(tmp_path: Path) -> None:
    names = [tree.Heading(2, specimen.text(f"要人{n}"), f"n{n}") for n in range(30)]
    laid = laid_out(specimen.paragraph("本文"), *names)
    assert laid.numbers["n0"] == 1
    assert laid.numbers["n29"] == 2
    below = (specimen.paragraph("前回", "small"), names[1], tree.Heading(3, specimen.text("下"), "x"))
    written = in_word(tmp_path, names[0], *below, specimen.paragraph("文"))
    kept = [one.paragraph_format.keep_with_next for one in written.paragraphs]
    assert kept == [True, None, None, None, None], "a heading's own style keeps it with what is below"
    assert in_word(tmp_path, *names[:2]).paragraphs[0].paragraph_format.keep_with_next is False


def test_a_long_marking_leaves_room_for_the_page_number_in_word(tmp_path: Path) -> None:
    document = tree.Document("本", "ja", (specimen.paragraph("本文"),), marking="取扱注意" * 40)
    word.write(document, tmp_path / "marked.docx")
    file = docx.Document(str(tmp_path / "marked.docx"))
    foot, first = (part := file.sections[0].footer.paragraphs[0]).text, part.runs[0]
    assert foot.startswith("取扱注意")
    assert str(first.style.font.color.rgb) == COLOURS["amber"].lstrip("#").upper(), "as in the PDF"
    assert "…\t" in foot
    assert len(foot) < 60


def test_a_title_keeps_the_width_of_its_letters() -> None:
    """Where a line of it is full, its letters are not spread to the right edge, as those of a paragraph are."""
    words = specimen.text("海の安全についての International Workshop、" * 6)
    spread = {}
    for style in ("body", "title"):
        laid = laid_out(tree.Paragraph(words, style))
        spread[style] = {span.char_space for placed in laid.pages[0].lines[:-1] for span in placed.line.spans}
    assert max(spread["title"]) <= 0.0 < max(spread["body"])


def test_contents_name_the_page_where_the_heading_stands(tmp_path: Path) -> None:
    pdf.write(specimen.book(), tmp_path / "book.pdf")
    with pypdfium2.PdfDocument(tmp_path / "book.pdf") as document:
        contents = document[1].get_textpage().get_text_range()
        for one in document.get_toc():
            if one.level < 2:
                title = one.get_title().split("　")[-1]
                line = next(line for line in contents.splitlines() if title in line)
                assert line.split()[-1].endswith(str(one.get_dest().get_index() + 1))


def test_word_has_styles_bookmarks_and_a_contents_field(tmp_path: Path) -> None:
    word.write(specimen.book(), tmp_path / "book.docx")
    book = docx.Document(str(tmp_path / "book.docx"))
    styles = {paragraph.style.name for paragraph in book.paragraphs if paragraph.style}
    assert {"Title", "Heading 1", "Heading 2", "Heading 3", "List Bullet", "Caption", "toc 1", "toc 2"} <= styles
    xml = book.element.xml
    assert 'TOC \\o "1-2"' in xml
    assert "w:tblHeader" in xml
    assert "updateFields" not in book.settings.element.xml
    anchors = set(book.element.xpath("//w:hyperlink/@w:anchor"))
    assert anchors <= set(book.element.xpath("//w:bookmarkStart/@w:name"))


@pytest.mark.parametrize(("language", "main"), [("ja", "ja-JP"), ("en", "en-GB")])
def test_word_knows_the_language_of_each_script(language: tree.Language, main: str, tmp_path: Path) -> None:
    word.write(tree.Document("本", language, tuple(_part("a", 1))), tmp_path / "book.docx")
    book = docx.Document(str(tmp_path / "book.docx"))
    (said,) = book.styles.element.xpath("w:docDefaults//w:lang")
    assert (said.get(qn("w:val")), said.get(qn("w:eastAsia"))) == ("en-GB", "ja-JP")
    assert book.core_properties.language == main


def test_a_place_in_a_source_that_has_no_room_beside_the_words_stands_whole_below_them_in_word(tmp_path: Path) -> None:
    cited = [
        tree.Paragraph((*specimen.text("海" * size + "。 "), tree.Run("[典拠 2, 1.4]", "ja", "citation")))
        for size in (30, 41, 60)
    ]
    written = [one.text.replace("\u00a0", " ") for one in in_word(tmp_path, *cited).paragraphs]
    assert written == [f"{'海' * size}。 {broken}[典拠 2, 1.4]" for size, broken in ((30, ""), (41, "\n"), (60, ""))]


def test_a_place_in_a_source_stands_below_the_words_of_a_narrow_cell_only_there_in_word(tmp_path: Path) -> None:
    cited = (*specimen.text("海" * 24 + "。 "), tree.Run("[典拠 2]", "ja", "citation"))
    table = tree.Table((specimen.text("成果"), specimen.text("他")), ((cited, ()),), (0.5, 0.5))
    book = in_word(tmp_path, tree.List((cited,)), table)
    (item,) = [one.text for one in book.paragraphs if one.style.name == "List Bullet"]
    assert ("\n" in item, "\n" in book.tables[0].rows[1].cells[0].text) == (False, True)


def test_a_long_name_of_the_index_ends_before_its_pages_which_stand_in_one_line_in_word(tmp_path: Path) -> None:
    name = "見本海洋庁及び見本鉱山省の合同作業部会" * 3
    parts = [block for one in ("a", "b", "c") for block in (tree.PageBreak(), tree.Heading(2, specimen.text(one), one))]
    index = tree.Index(((specimen.text(name), ("a", "b", "c")),))
    book = in_word(tmp_path, *parts, index)
    (entry,) = [one for one in book.paragraphs if one.style.name == "Index Entry"]
    *lines, last = entry.text.split("\n")
    assert lines
    assert "".join([*lines, last.partition("\t")[0]]) == name
    assert last.partition("\t")[2].count(", ") == 2
    assert not book.styles["Index Entry"].paragraph_format.right_indent
    assert not entry.paragraph_format.right_indent


@pytest.mark.parametrize(("names", "whole"), [(9, True), (60, False)])
def test_an_index_on_the_page_of_another_part_is_not_parted_in_word(names: int, whole: bool, tmp_path: Path) -> None:
    index = tree.Index(tuple((specimen.text(f"機関{n}"), ("a",)) for n in range(names)))
    book = in_word(tmp_path, *_part("a", 3), tree.Heading(1, specimen.text("索引"), "index"), index)
    entries = [one for one in book.paragraphs if one.style.name == "Index Entry"]
    assert [has(one._p, "keepNext") for one in entries] == [whole] * (names - 1) + [False]


def test_fields_below_a_table_stand_apart_from_its_last_rule_in_word(tmp_path: Path) -> None:
    table = tree.Table((specimen.text("問"),), ((specimen.text("答"),),), (1.0,))
    fields = tree.Fields(((specimen.text("背景"), specimen.text("値")),) * 2)
    book = in_word(tmp_path, fields, table, fields)
    rows = [one.paragraph_format for one in book.paragraphs if one.style.name == "Field"]
    assert [one.space_before.pt for one in rows] == [0, 0, 10, 0]
    assert [one.space_after.pt for one in rows] == [0, 9, 0, 9]


def test_english_among_japanese_words_is_not_spread_in_word(tmp_path: Path) -> None:
    post = "Cabinet Secretary for Foreign and Diaspora Affairs"
    words = (f"要人は、{'海' * 40}。", f"要人は、{'海' * 40}、{post}。", f"要人は、{'海' * 40}（JOC, 2026）。")
    book = in_word(tmp_path, *(tree.Paragraph(specimen.text(one)) for one in words))
    assert [one.paragraph_format.alignment for one in book.paragraphs] == [None, WD_ALIGN_PARAGRAPH.LEFT, None]


def test_anchors_that_look_alike_stay_apart_in_word(tmp_path: Path) -> None:
    names = ["a.b", "a-b", "条" * 60 + "1", "条" * 60 + "2"]
    blocks = tuple(tree.Heading(1, specimen.text(name[-3:]), name) for name in names)
    marks = in_word(tmp_path, *blocks).element.xpath("//w:bookmarkStart/@w:name")
    assert len(set(marks)) == 4
    assert all(len(mark) <= 40 for mark in marks)


@both
def test_a_link_to_nowhere_is_plain_text(writer: ModuleType, tmp_path: Path) -> None:
    block = tree.Paragraph(specimen.text("どこか", "ja", "", "nowhere"))
    assert writer.write(tree.Document("本", "ja", (block,)), tmp_path / "book").pages == 1


def test_a_header_too_long_to_be_repeated_is_the_first_row(tmp_path: Path) -> None:
    header, row = (specimen.text(specimen.JA * 80), specimen.text("件")), (specimen.text("約束"), specimen.text("1"))
    book = tree.Document("本", "ja", (tree.Table(header, (row,) * 40, (0.5, 0.5)),))
    assert pdf.write(book, tmp_path / "book.pdf").pages == 5
    word.write(book, tmp_path / "book.docx")
    xml = docx.Document(str(tmp_path / "book.docx")).element.xml
    assert "w:tblHeader" not in xml
    assert word_words(tmp_path / "book.docx") == squeezed("".join(plain(book)))


def test_a_long_title_and_what_stands_below_it_stay_on_the_cover() -> None:
    cover = tree.Cover(specimen.text(specimen.JA * 12), (specimen.text(specimen.JA * 3),) * 3)
    (page,) = laid_out(cover).pages
    assert min(placed.y for placed in page.lines) > PORTRAIT.bottom


def test_only_long_rows_of_a_table_are_parted_in_word(tmp_path: Path) -> None:
    rows = ((specimen.text(specimen.JA * 20), specimen.text("短")), (specimen.text("短"), specimen.text("短")))
    _head, *found = in_word(tmp_path, tree.Table(rows[1], rows, (0.5, 0.5))).tables[0].rows
    assert [not has(one._tr, "cantSplit") for one in found] == [True, False]
    beside = tree.Parallel(tuple(((specimen.text("柱"), specimen.text(specimen.JA * n)),) * 2 for n in (1, 20)))
    found = in_word(tmp_path, beside, tree.Paragraph(rows[1][0])).tables[0].rows
    assert [not has(one._tr, "cantSplit") for one in found] == [False, True], "wordings beside others"


def test_the_head_of_a_pair_is_not_left_with_one_line_of_its_words_in_word(tmp_path: Path) -> None:
    side = specimen.text("2.9"), specimen.text(specimen.JA * 3)
    (row,) = in_word(tmp_path, tree.Parallel(((side, side),))).tables[0].rows
    assert has(row._tr, "cantSplit")


def test_a_row_of_heads_stays_with_the_words_below_it(tmp_path: Path) -> None:
    chip = tree.Run("未確認", "ja", "chip-warning")
    heads = ((tree.Run("頭  ", "ja", "strong"),),), ((tree.Run("頭\n", "ja", "strong"), chip),)
    sides = (specimen.text("左" * 500),), (specimen.text("右" * 500),)
    pair = tree.Parallel((heads, sides), "pair")
    for above in range(33, 41):
        for page in laid_out(*specimen.filler(above), pair).pages:
            texts = ["".join(span.text for span in one.line.spans) for one in page.lines]
            assert "頭" not in "".join(texts) or sum("左" in one for one in texts) >= 4
    head, words = in_word(tmp_path, pair).tables[0].rows
    assert all(has(head._tr, name) for name in ("keepLines", "keepNext", "bookmarkStart"))
    assert not any(has(words._tr, name) for name in ("cantSplit", "keepLines", "keepNext", "bookmarkStart"))


def test_a_paragraph_between_a_heading_and_a_table_stays_with_both_in_word(tmp_path: Path) -> None:
    words = specimen.text("一")
    table = tree.Table((words,), ((words,),), (1.0,))
    file = in_word(tmp_path, tree.Heading(1, words, "a"), tree.Paragraph(words), table, tree.Paragraph(words), table)
    kept = [one.paragraph_format.keep_with_next for one in file.paragraphs if one.text == "一"]
    assert kept[1:] == [True, None]


def test_where_a_row_is_parted_no_paragraph_has_one_line_alone_on_a_page() -> None:
    cells = specimen.text("甲" * 150 + "\n" + "乙" * 420), specimen.text("丙" * 90 + "\n" + "丁" * 400)
    sides = ((cells[:1], cells[1:]),)
    for above in range(12, 40):
        for block in (tree.Table(cells, (cells,), (0.5, 0.5)).headless(), tree.Parallel(sides)):
            for page in laid_out(*specimen.filler(above), block).pages:
                for char in "甲乙丙丁":
                    assert sum(char in span.text for placed in page.lines for span in placed.line.spans) != 1


def test_a_landscape_document_lies_on_its_side_in_both_files(tmp_path: Path) -> None:
    book = tree.Document("本", "ja", (tree.Paragraph(specimen.text(specimen.JA)),), landscape=True)
    pdf.write(book, tmp_path / "book.pdf")
    word.write(book, tmp_path / "book.docx")
    with pypdfium2.PdfDocument(tmp_path / "book.pdf") as file:
        width, height = file[0].get_size()
    section = docx.Document(str(tmp_path / "book.docx")).sections[0]
    assert width > height
    assert section.page_width > section.page_height


@pytest.mark.parametrize("above", range(33, 41))
def test_nothing_that_names_what_follows_is_parted_from_it(above: int) -> None:
    """A heading stays with parallel columns, a heading of a source with its text, a bullet with its words."""
    side = (specimen.text(specimen.EN * 4, "en"),)
    before = specimen.filler(above)
    follow: tuple[tree.Block, ...]
    for follow in (
        (tree.Heading(3, specimen.text("見出し"), "name"), tree.Parallel(((side, side),), "below")),
        (specimen.paragraph("見出し", "source-title", "name"), specimen.paragraph("本文", "source", "below")),
    ):
        laid = laid_out(*before, *follow)
        assert laid.numbers["name"] == laid.numbers["below"]
    fields = tree.Fields(((specimen.text("金額"), specimen.text("3億円")),) * 3)
    for words, after in (("協力" * 55, ()), ("協力" * 10, (fields,))):
        laid = laid_out(*before, tree.List((specimen.text(words),)), *after)
        assert all("".join(span.text for span in page.lines[-1].line.spans) != "•" for page in laid.pages)


def test_words_in_a_column_of_their_own_are_not_spread_and_kana_are(tmp_path: Path) -> None:
    sides = ((specimen.text(specimen.JA * 3),), (specimen.text(specimen.EN * 3, "en"),))
    book = tree.Document("本", "ja", (tree.Parallel((sides,)),))
    spread = {"ja": 0.0, "en": 0.0}
    for placed in lay_out(book).pages[0].lines:
        for span in placed.line.spans:
            language = "ja" if placed.x < 200 else "en"
            spread[language] = max(spread[language], span.char_space, span.word_space)
    assert spread["en"] <= 0.0 < spread["ja"]
    word.write(book, tmp_path / "book.docx")
    edges = docx.Document(str(tmp_path / "book.docx")).element.xpath("//w:tbl//w:jc/@w:val")
    assert edges == ["left", "left"], "Word would spread a line that the citation behind it leaves short"


def test_a_short_citation_and_a_chip_are_whole() -> None:
    cited = tree.Run("[典拠 12、第3章 2.4]", "ja", "citation")
    for room in range(10, 40):
        words = (*specimen.text("協" * room), tree.Run(" ", "ja"), cited)
        placed = laid_out(tree.Paragraph(words)).pages[0].lines
        assert sum(any(span.emphasis == "citation" for span in one.line.spans) for one in placed) == 1


def test_items_of_a_list_stand_as_near_in_word_as_in_pdf(tmp_path: Path) -> None:
    style = in_word(tmp_path, tree.List((specimen.text("一"), specimen.text("二")))).styles["List Bullet"].element
    assert has(style, "contextualSpacing")


def test_the_fields_of_a_text_stay_on_its_page_in_word(tmp_path: Path) -> None:
    words, fields = specimen.text("一"), tree.Fields(((specimen.text("金額"), specimen.text("3億円")),))
    blocks = (tree.List((words, words)), fields, tree.Paragraph(words), fields, tree.Paragraph(words))
    found = in_word(tmp_path, *blocks).paragraphs
    kept = [has(one._p, "keepNext") for one in found if one.text == "一"]
    assert kept == [False, True, True, False]


def test_a_remark_below_a_heading_stays_with_what_it_is_about_in_word(tmp_path: Path) -> None:
    words = specimen.text("一")
    found = in_word(tmp_path, tree.Paragraph(words, "small"), tree.Paragraph(words)).paragraphs
    kept = [has(one._p, "keepNext") for one in found if one.text == "一"]
    assert kept == [True, False]


def test_the_fields_of_two_languages_stay_on_their_page_in_word(tmp_path: Path) -> None:
    words, pair = specimen.text("一"), (specimen.text("期限"), specimen.text("毎年"))
    beside = tree.Parallel((((words,), (words,)), ((words,), (words,))))
    file = in_word(tmp_path, beside, tree.Fields((pair, pair)), beside)
    kept = [[has(one._tr, "keepNext") for one in table.rows] for table in file.tables]
    assert kept == [[False, True], [False, False]]
    whole = [[has(one._tr, "cantSplit") for one in table.rows] for table in file.tables]
    assert whole == [[True, False], [True, True]], "LibreOffice parts a table of whole rows from its fields"
    fields = [one for one in file.paragraphs if one.style.style_id == "Field"]
    assert [one.text for one in fields] == ["期限\t毎年"] * 2
    assert [one.paragraph_format.keep_with_next for one in fields] == [True, None]
    assert fields[0]._p.getprevious().tag == qn("w:tbl"), "no empty paragraph between, which may end a page"


def test_a_long_text_in_two_languages_is_parted_in_word_rather_than_moved_with_its_fields(tmp_path: Path) -> None:
    words, pair = specimen.text(specimen.JA * 20), (specimen.text("期限"), specimen.text("毎年"))
    (table,) = in_word(tmp_path, tree.Parallel((((words,), (words,)),)), tree.Fields((pair,))).tables
    (row,) = table.rows
    assert not any(has(row._tr, name) for name in ("keepNext", "keepLines", "cantSplit"))


def test_two_columns_are_apart_in_word(tmp_path: Path) -> None:
    words = specimen.text(specimen.JA)
    (table,) = in_word(tmp_path, tree.Parallel((((words,), (words,)),))).tables
    assert [has(one._tc, "tcMar") for one in table.rows[0].cells] == [True, False]


def test_chips_and_citations_are_as_small_beside_small_words_in_word_as_in_the_pdf(tmp_path: Path) -> None:
    marked = (tree.Run("遅延", "ja", "chip-late"), tree.Run("  ", "ja"), tree.Run("[典拠 1]", "ja", "citation"))
    fields, table = tree.Fields(((specimen.text("期限"), marked),)), tree.Table((marked,), ((marked,),), (1.0,))
    remark, body = tree.Paragraph(marked, "small"), tree.Paragraph(marked)
    for block in (fields, table, remark, body):
        file = in_word(tmp_path, block)
        own = [one.xpath("ancestor::w:rPr/w:sz/@w:val") for one in file.element.xpath("//w:rStyle[@w:val='ChipLate']")]
        assert own[-1] == ([] if block is body else ["14"])
        spans = [span for page in laid_out(block).pages for placed in page.lines for span in placed.line.spans]
        assert {round(span.size) for span in spans if span.emphasis == "chip-late"} == {8 if block is body else 7}


@pytest.mark.parametrize(("before", "parted"), [(4, [""]), (9, ["\n"])])
def test_a_chip_that_begins_a_line_of_a_cell_does_so_in_word(tmp_path: Path, before: int, parted: list[str]) -> None:
    cell = (tree.Run("甲" * before, "ja"), tree.Run("  ", "ja"), tree.Run("双方の見解に相違", "ja", "chip-warning"))
    head = specimen.text("左"), specimen.text("右")
    table = tree.Table(head, ((cell, head[1]),), (0.3, 0.7))
    words = in_word(tmp_path, table).tables[0].rows[1].cells[0].text
    assert [
        words.replace("\u00a0", "").strip(" ").split("甲")[-1].removesuffix("双方の見解に相違").strip(" ")
    ] == parted


def test_a_chip_has_room_around_its_words_in_word(tmp_path: Path) -> None:
    words = (tree.Run("期限 超過", "ja", "chip-late"), tree.Run("  ", "ja"), tree.Run("[典拠 1]", "ja", "citation"))
    runs = in_word(tmp_path, tree.Paragraph(words)).paragraphs[0].runs
    assert [one.text for one in runs] == ["\u00a0期限\u00a0超過\u00a0", " ", "[典拠\u00a01]"]


def test_who_looks_for_the_words_of_a_chip_or_a_citation_in_word_finds_them(tmp_path: Path) -> None:
    chip, cited = tree.Run("期限超過", "ja", "chip-late"), tree.Run("[典拠 1、第2項]", "ja", "citation")
    block = tree.Paragraph((*specimen.text("協力を進める。  "), chip, *specimen.text("次の会合"), cited))
    (paragraph,) = in_word(tmp_path, block).paragraphs
    assert "期限超過" in paragraph.text
    assert "典拠\u00a01、第2項" in paragraph.text, (
        "words are kept together by spaces that end no line, which Word finds as spaces"
    )


def test_every_font_that_a_pdf_names_is_in_it(tmp_path: Path) -> None:
    pdf.write(specimen.book(), tmp_path / "book.pdf")
    with pikepdf.open(tmp_path / "book.pdf") as file:
        named = {str(font.BaseFont): font for page in file.pages for font in page.Resources.get("/Font", {}).values()}
        assert named
        assert [name for name, font in named.items() if "/FontFile2" not in font.get("/FontDescriptor", {})] == []


def test_columns_of_a_table_are_as_wide_as_what_they_hold() -> None:
    title = specimen.text("共同声明の実施に関する行動計画並びに関係機関の間の協力の枠組みに関する覚書の一覧", "en")
    head = tuple(specimen.text(one) for one in ("番号", "題名", "日付"))
    number, wide, day = tree.Table.fitted(head, [(specimen.text("1"), title, specimen.text("17 November 2024"))]).widths
    assert number + wide + day == pytest.approx(1)
    assert wide > 0.6, "the title has the rest"
    cell = specimen.text("17 November 2024"), day * 459.28 - 10, Setting(8.6, 13, "plain", justify=False), set()
    assert len(lines_of(*cell)) == 1, "a day is not parted"
    chip = (tree.Run("有効期限切れの可能性", "ja", "chip"),)
    filled = tree.Table.fitted((title, title, title), [(chip, title * 9, title * 9)])
    assert filled.widths[0] * 459 > 86 + 8, "nor is a chip"


def _cells(laid: Laid) -> list[int]:
    """How many cells with a 3 stand on each page."""
    return [sum(span.text == "3" for placed in page.lines for span in placed.line.spans) for page in laid.pages]


@pytest.mark.parametrize("above", range(20, 41))
def test_a_short_table_is_parted_only_where_much_of_its_page_would_stay_empty(above: int, tmp_path: Path) -> None:
    row = specimen.text("柱"), specimen.text("3")
    table = tree.Table(row, (row,) * 6, (0.5, 0.5))
    blocks = (*specimen.filler(above), tree.Heading(2, specimen.text("見出し"), "name"), table)
    layout = _Layout(tree.Document("本", "ja", blocks))
    flow = layout.flow
    for at in range(len(blocks) - 2):
        layout.place(blocks[at], at)
    left, needed = flow.room() / PORTRAIT.column, 22 + 20 + 8 + 7 * (CELL.leading + ROW)
    laid = laid_out(*blocks)
    shown = [(page, count) for page, count in enumerate(_cells(laid), 1) if count]
    assert laid.numbers["name"] == shown[0][0]
    parted = left > 1 / 6 and flow.room() + GIVE < needed and shown[0][0] == len(flow.pages)
    assert len(shown) == (2 if parted else 1), left
    assert all(count >= 3 for _page, count in shown), "the head and two rows at least"
    kept = [has(one._tr, "keepNext") for one in in_word(tmp_path, *blocks).tables[0].rows]
    assert kept == ([True, True, *[False] * 3, True, False] if parted else [True] * 6 + [False])


@pytest.mark.parametrize("above", [31, 33])
@pytest.mark.parametrize(("lines", "parted"), [(9, False), (12, True)])
def test_a_row_of_some_height_is_parted_where_much_of_its_page_would_stay_empty(
    lines: int, parted: bool, above: int, tmp_path: Path
) -> None:
    row = specimen.text("柱"), specimen.text("\n".join("3" * lines))
    blocks = (*specimen.filler(above), tree.Table(row[:1] * 2, (row,) * 3, (0.5, 0.5)))
    first = next(count for count in _cells(laid_out(*blocks)) if count)
    assert (first % lines > 0) is parted
    (table,) = in_word(tmp_path, *blocks).tables
    assert [has(one._tr, "cantSplit") for one in table.rows[1:]].count(False) == (3 if parted else 0), "rows alike"


def test_a_title_in_two_languages_is_parted_on_the_cover_of_word_where_it_is_in_the_pdf(tmp_path: Path) -> None:
    for title, parted in (("2026年度の成果について", True), ("成果", False)):
        both = (*specimen.text(title), *specimen.text(" / Outcomes of the year", "en"))
        found = in_word(tmp_path, tree.Cover(both, ())).paragraphs
        assert [one.text.count("\n") for one in found if one.style.style_id == "Title"] == [int(parted)]


def test_the_lines_of_a_heading_end_in_word_where_they_do_in_the_pdf(tmp_path: Path) -> None:
    words = specimen.text("見本国と見本諸国との間の戦略的パートナーシップの前進に向けた行動計画及び覚書")
    block = tree.Heading(2, words, "name")
    first, second = laid_out(block).pages[0].lines
    assert second.line.reach > 76, "more than a letter or two"
    file = in_word(
        tmp_path, block, tree.Heading(2, specimen.text("見出し"), "other"), tree.Heading(1, words * 2, "part")
    )
    heading, short, *_end, part = (one for one in file.paragraphs if one.text)
    assert part.paragraph_format.right_indent is None, "the rule below it goes to the end of the line"
    assert heading.paragraph_format.right_indent is not None
    assert first.line.reach < 459.28 - heading.paragraph_format.right_indent.pt < first.line.reach + 13
    assert short.paragraph_format.right_indent is None


def test_rows_of_a_longer_table_are_not_alone_and_a_tall_one_is_parted(tmp_path: Path) -> None:
    row = specimen.text("柱"), specimen.text("3")
    table = tree.Table(row, (row,) * 6, (0.5, 0.5))
    written = in_word(tmp_path, table, tree.Table(row, (row,) * 30, (0.5, 0.5)))
    kept = [[has(one._tr, "keepNext") for one in table.rows] for table in written.tables]
    assert kept == [[True] * 6 + [False], [True] * 2 + [False] * 27 + [True, False]], "no row is alone"
    for above in range(20):
        laid = laid_out(*specimen.filler(above), tree.Table(row, (row,) * 40, (0.5, 0.5)))
        cells = _cells(laid)
        assert len(cells) > 1
        assert cells[-1] > 2, "the head and two rows at least"
    tall = specimen.text("柱"), specimen.text("\n".join("3" for _n in range(11)))
    (table,) = in_word(tmp_path, tree.Table(row, (tall,) * 3, (0.5, 0.5))).tables
    assert [has(one._tr, "keepNext") for one in table.rows] == [True, False, False, False]


def test_a_table_of_one_row_does_not_draw_what_stands_below_onto_its_page_in_word(tmp_path: Path) -> None:
    row = specimen.text("柱"), specimen.text("3")
    below = tree.Heading(2, specimen.text("見出し"), "name")
    (table,) = in_word(tmp_path, tree.Table(row, (row,), (0.5, 0.5)), below).tables
    assert [has(one._tr, "keepNext") for one in table.rows] == [True, False]


def _part(name: str, lines: int) -> list[tree.Block]:
    return [tree.Heading(1, specimen.text(name), name), *([tree.Paragraph(specimen.text(specimen.JA))] * lines)]


def _starts(*blocks: tree.Block) -> list[tuple[int, bool]]:
    """The page of each part, and whether its heading is the first on it."""
    laid = laid_out(*blocks)
    return [
        (laid.numbers[anchor], laid.pages[laid.numbers[anchor] - 1].anchors[0][0] == anchor)
        for _level, _words, anchor in laid.headings
    ]


def test_a_short_part_follows_on_and_a_long_one_begins_a_page_where_much_stands_on_it() -> None:
    assert _starts(*_part("a", 2), *_part("b", 60)) == [(1, True), (1, False)]
    assert _starts(*_part("a", 12), *_part("b", 60)) == [(1, True), (2, True)]
    assert _starts(*_part("a", 9), *_part("b", 2), *_part("c", 60)) == [(1, True), (1, False), (2, True)]
    again = laid_out(*_part("a", 12), tree.PageBreak(), *_part("b", 60))
    assert laid_out(*_part("a", 12), *_part("b", 60)).pages == again.pages, (
        "nothing is left of where the part was tried"
    )


def test_a_page_names_the_part_that_it_begins_with() -> None:
    heads = [tree.Heading(2, specimen.text("題" * 150), "b1"), tree.Heading(3, specimen.text("題" * 150), "b2")]
    blocks = (*_part("a", 11), _part("b", 0)[0], *heads, *[tree.Paragraph(specimen.text(specimen.JA))] * 60)
    laid = laid_out(*blocks)
    assert laid.numbers["b"] == 2, "there was room to begin, but not for what heads the part"
    assert [page.section for page in laid.pages[:2]] == ["a", "b"]
    laid = laid_out(*_part("a", 2), *_part("b", 1), *_part("c", 60))
    assert [page.section for page in laid.pages[:2]] == ["a", "c"]
    laid = laid_out(*_part("a", 20), *_part("b", 60))
    assert laid.numbers["b"] == 2, "below what is left of the part before"
    assert [page.section for page in laid.pages[:3]] == ["a", "a", "b"]


def test_for_want_of_little_a_short_table_does_not_leave_much_of_its_page_empty() -> None:
    row = (specimen.text("柱"),)
    table = tree.Table(row, (row,) * 6, (1.0,))
    height = 7 * (CELL.leading + ROW)
    for wanting, pages in ((GIVE - 1, 1), (GIVE + 1, 2)):
        leading = (PORTRAIT.column - height + wanting) / 30
        layout = _Layout(tree.Document("本", "ja", (table,)))
        layout.flow.new_page()
        for _line in range(30):
            layout.flow.draw(SetLine(), LEFT, leading, CELL)
        layout.place(table, 0)
        assert len(layout.finish().pages) == pages


@pytest.mark.parametrize("above", range(28, 46))
def test_a_heading_stays_with_a_short_text_and_its_fields(above: int) -> None:
    before = [specimen.paragraph("本文", "small")] * above
    item = tree.Paragraph(specimen.text(specimen.JA * 2), "body", "item")
    fields = tree.Fields(((specimen.text("期限"), specimen.text("2027年")),) * 3)
    laid = laid_out(*before, tree.Heading(3, specimen.text("柱"), "head"), item, fields)
    assert laid.numbers["head"] == laid.numbers["item"]


def test_a_table_at_the_end_leaves_no_page_for_a_gap_in_word(tmp_path: Path) -> None:
    table = tree.Table((specimen.text("日"),), ((specimen.text("値"),),), (1.0,))
    assert [one.style.style_id for one in in_word(tmp_path, table, table).paragraphs] == ["Gap", "Hair"]


def test_word_breaks_a_page_only_where_a_part_would_still_begin_on_it(tmp_path: Path) -> None:
    """Where the page is full the part begins the next by itself, also where Word fills it a little otherwise."""
    for above, breaks in ((2, 0), (12, 1), (16, 0)):
        cover = tree.Cover(specimen.text("本"), ())
        blocks = (cover, *_part("a", above), *_part("b", 60), tree.PageBreak(), *_part("c", 2))
        sections = in_word(tmp_path, *blocks, running="会談").sections
        assert len(sections) == 3 + breaks, "one for the cover, one behind a break of the page"
        heads = [one.header.paragraphs[0].text for one in sections]
        assert heads == ["会談\t", *(["会談\ta", "会談\tb"] if breaks else ["会談\ta – b"]), "会談\tc"]
        assert [one.different_first_page_header_footer for one in sections] == [True] + [False] * (2 + breaks)
        assert {one.footer.paragraphs[0].text.split("/")[0] for one in sections} == {"\t1 "}


def test_the_head_of_a_page_of_word_shows_its_part_also_where_the_program_knows_no_field_for_that(
    tmp_path: Path,
) -> None:
    """Word looks for the heading (STYLEREF); what does not shows the variable that each part sets."""
    long = "協力" * 40
    written = in_word(tmp_path, *_part("a", 2), *_part('of "b"', 2), *_part(long, 2), running="会談")

    def fields(element: Any) -> list[str]:
        return [one.text.strip() for one in element.iter(qn("w:instrText"))]

    assert fields(written.sections[0].header._element) == ["STYLEREF 1", "REF part"]
    heads = [one for one in written.paragraphs if one.style.style_id == "Heading1"]
    assert [fields(one._p) for one in heads[:2]] == [['SET part "a"'], [r'SET part "of \"b\""']]
    assert fields(heads[2]._p)[0].endswith('協力…"'), "as much of a long name as the line holds"
    assert [one.text for one in heads] == ["a", 'of "b"', long], "nothing of it shows in the heading"


@pytest.mark.parametrize("above", range(30, 45))
@pytest.mark.parametrize("sides", [1, 2])
def test_the_fields_of_an_item_stand_on_the_page_of_its_last_words(above: int, sides: int) -> None:
    words = specimen.text(specimen.JA * 2)
    item = tree.Paragraph(words, anchor="i") if sides == 1 else tree.Parallel((((words,), (words,)),), "i")
    fields = tree.Fields(tuple((specimen.text("札"), specimen.text("値")) for _ in range(4)))
    line = specimen.paragraph("行", "small")
    for page in laid_out(*([line] * above), item, fields).pages[1:]:
        assert "".join(span.text for span in page.lines[0].line.spans) != "札"


def test_the_label_of_a_field_in_two_languages_is_not_parted() -> None:
    label = (*specimen.text("対応する成果"), *specimen.text(" / Linked outcomes", "en"))
    book = tree.Document("本", "ja", (tree.Fields(((label, specimen.text("署名")),)),))
    assert len(lay_out(book).pages[0].lines) == 2, "the label and its value, a line each"


def test_a_name_in_wide_letters_is_not_parted() -> None:
    lines = lines_of(specimen.text("日ＡＳＥＡＮの取組" * 20), 97, Setting(10, 17), set())
    shown = ["".join(span.text for span in line.spans) for line in lines]
    assert len(shown) > 5
    assert all(one.count("ＡＳＥＡＮ") * 5 == sum(char in "ＡＳＥＮ" for char in one) for one in shown)


def test_a_line_that_a_name_leaves_short_is_not_spread_wide() -> None:
    words = "両国間の対話を促進し協力を強める" + "Transformational" * 2
    lines = lines_of(specimen.text(words), 220, Setting(10, 17), set())
    assert max(span.char_space for line in lines for span in line.spans) <= 1.2


def test_a_very_long_title_is_shortened_in_the_properties_of_a_word_file_and_whole_on_its_cover(tmp_path: Path) -> None:
    title = "日本国と見本共和国との間の包括的な協力に関する" * 20
    document = tree.Document(title, "ja", (tree.Cover(specimen.text(title), ()),), title, "作" * 300)
    word.write(document, tmp_path / "a.docx")
    file = docx.Document(str(tmp_path / "a.docx"))
    said = [file.core_properties.title, file.core_properties.subject, file.core_properties.author]
    assert [len(one) for one in said] == [255] * 3
    assert all(one.endswith("…") for one in said)
    bar, whole = file.paragraphs[:2]
    assert (bar.style.style_id, bar.text, whole.style.style_id, whole.text) == ("CoverBar", "", "Title", title)


def test_a_surrogate_without_its_other_half_is_a_replacement_sign(tmp_path: Path) -> None:
    words = specimen.text("協\ud83d力")
    blocks = (tree.Cover(words, (words,)), tree.Heading(1, words, "a"), tree.Paragraph(words))
    document = tree.Document("本\udc00", "ja", blocks, "題\ud800", "課\udfff", "頭\ud800", "取扱\ud800")
    assert_says_the_same(document, tmp_path)
    with pypdfium2.PdfDocument(tmp_path / "book.pdf") as file:
        assert [one.get_title() for one in file.get_toc()] == ["協\ufffd力"]
    assert docx.Document(str(tmp_path / "book.docx")).core_properties.title == "本\ufffd"


@both
def test_a_title_with_control_characters_is_written(writer: ModuleType, tmp_path: Path) -> None:
    title = "見本国と\x0bの\x1f共同\x00声明\ufffe\n第２版"
    document = tree.Document(title, "ja", (tree.Cover(specimen.text(title), ()),), title, title, title, title)
    writer.write(document, tmp_path / "book")
    if writer is word:
        said = docx.Document(str(tmp_path / "book")).core_properties
        assert said.title == said.subject == said.author == "見本国と の 共同声明 第２版"


def test_a_heading_is_not_left_by_its_marks_and_the_fields_below_them() -> None:
    marks = tree.Paragraph(specimen.text("案", emphasis="chip"), "small")
    fields = tree.Fields(((specimen.text("背景"), specimen.text("背景を述べる。" * 40)),))
    for above in range(25, 50):
        heading = tree.Heading(4, specimen.text("見出し"), "name")
        pages = laid_out(*specimen.filler(above), heading, marks, fields).pages
        said = ["".join(span.text for placed in page.lines for span in placed.line.spans) for page in pages]
        (page,) = (one for one in said if "見出し" in one)
        assert "見出し案背景背景を" in page, "with its marks and the beginning of the fields"


def test_the_last_item_of_a_list_does_not_stand_alone_on_the_next_page(tmp_path: Path) -> None:
    items = tuple(specimen.text(f"項目{n}") for n in range(6))
    for above in range(25, 50):
        pages = laid_out(*specimen.filler(above), tree.List(items)).pages
        counts = [sum("項目" in span.text for placed in page.lines for span in placed.line.spans) for page in pages]
        assert counts[-1] != 1
    written = in_word(tmp_path, tree.List(items), tree.List(()))
    kept = [bool(one.paragraph_format.keep_with_next) for one in written.paragraphs]
    assert kept == [False] * 4 + [True, False]


def test_no_space_stands_behind_a_chip_at_the_end_of_a_line_in_word(tmp_path: Path) -> None:
    chip, space = tree.Run("達成", "ja", "chip"), tree.Run("  ", "ja")
    words = (chip, space, tree.Run("\n", "ja"), chip, space, tree.Run("一", "ja"), chip, space)
    said = in_word(tmp_path, tree.Paragraph(words)).paragraphs[0].text
    assert said == "\u00a0達成\u00a0\n\u00a0達成\u00a0 一\u00a0達成\u00a0", "LibreOffice may leave an empty line for it"


def test_a_title_stays_with_what_is_told_of_it_but_not_with_the_next_title_in_word(tmp_path: Path) -> None:
    title, told = specimen.paragraph("一", "title"), specimen.paragraph("二")
    blocks = (title, told, title, title, tree.Heading(2, specimen.text("三"), "a"), told, title)
    written = in_word(tmp_path, *blocks)
    kept = [one.paragraph_format.keep_with_next for one in written.paragraphs if one.text == "一"]
    assert kept == [None, False, False, False], "None is that of its style, which keeps it"


def test_the_second_language_of_a_heading_begins_a_line_where_both_do_not_fit_on_one() -> None:
    def lines(*words: str) -> list[str]:
        heading = tree.Heading(1, tuple(tree.Run(one, "ja") for one in words), "name")
        page = laid_out(heading, specimen.paragraph("本文")).pages[0]
        return ["".join(span.text for span in placed.line.spans).strip() for placed in page.lines[:-1]]

    assert lines("議題・発言要領・応答要領", " / ", "Agenda, points and answers") == [
        "議題・発言要領・応答要領 /", "Agenda, points and answers",
    ]  # fmt: skip
    assert lines("要人", " / ", "Persons") == ["要人 / Persons"]
    long = "Points to make, answers and whatever else was noted of them by all those who were in the room"
    assert lines("登録済みの発言要領", " / ", long)[0].endswith("/"), "also where that takes a line more"


def test_word_parts_headings_and_places_of_sources_where_the_pdf_does(tmp_path: Path) -> None:
    both_languages = ("両国の協力に関する共同声明の進捗について", " / ", "Progress of the cooperation agreed")
    place = tree.Run("［典拠1、3.2、12頁］", "ja", "citation")
    cited, other = (*specimen.text("協" * 41), place), (*specimen.text("協" * 46), place)
    written = in_word(
        tmp_path, tree.Heading(2, tuple(tree.Run(one, "ja") for one in both_languages), "a"),
        tree.Heading(2, specimen.text("要人 / Persons"), "b"), tree.List((cited,)),
        tree.Fields(((specimen.text("根拠"), other),)), tree.Table((specimen.text("根拠"),), ((other,),), (1.0,)),
    )  # fmt: skip
    said = [one.text for one in written.paragraphs]
    assert said[0].split("\n") == ["両国の協力に関する共同声明の進捗について /", "Progress of the cooperation agreed"]
    assert said[1:3] == ["要人 / Persons", "協" * 41 + "\n［典拠1、3.2、12頁］"]
    assert "協" * 46 + "\n［典拠" in said[3]
    assert "協" * 46 + "\n［典拠" in written.tables[0].cell(1, 0).text


def test_a_row_that_goes_on_on_the_next_page_is_named_there_again() -> None:
    header, row = (specimen.text("番"), specimen.text("約束")), (specimen.text("2.1"), specimen.text(specimen.JA * 60))
    book = tree.Document("本", "ja", (tree.Table(header, (row,), (0.2, 0.8)),))
    first, *others = [
        [placed.tag for placed in page.lines for span in placed.line.spans if span.text == "2.1"]
        for page in lay_out(book).pages
    ]
    assert others
    assert others == [[ARTIFACT]] * len(others), "a screen reader passes over it"
    assert len(first) == 1
    assert first != [ARTIFACT]


@pytest.mark.parametrize("written", [pdf, word])
def test_the_head_of_a_page_is_whole_where_both_its_sides_have_room(tmp_path: Path, written: ModuleType) -> None:
    name = "複数地域・マルチ会合 / Several regions and multilateral meetings"
    blocks = (tree.Heading(1, specimen.text(name), "name"), specimen.paragraph("本文"))
    path = tmp_path / "book"
    written.write(tree.Document("本", "ja", blocks, running="会談資料"), path)
    if written is word:
        head = docx.Document(str(path)).sections[0].header.paragraphs[0].text
    else:
        with pypdfium2.PdfDocument(path) as file:
            head = file[0].get_textpage().get_text_range()
    assert squeezed(head).count(squeezed(name)) == (1 if written is word else 2)
    assert "…" not in head


@pytest.mark.parametrize("written", [pdf, word])
def test_the_head_of_a_page_names_a_long_part_in_its_first_language(tmp_path: Path, written: ModuleType) -> None:
    name = "環太平洋パートナーシップに関する包括的な協定 / Comprehensive Agreement for Trans-Pacific Partnership"
    blocks = (tree.Heading(1, specimen.text(name), "name"), specimen.paragraph("本文"))
    path = tmp_path / "book"
    written.write(tree.Document("本", "ja", blocks, running="会談資料：見本国の島々 / Briefing book"), path)
    if written is word:
        assert docx.Document(str(path)).sections[0].header.paragraphs[0].text.endswith("包括的な協定")
    else:
        with pypdfium2.PdfDocument(path) as file:
            head = squeezed(file[0].get_textpage().get_text_range())
        assert head.count(squeezed(name.partition(" / ")[0])) == 2
        assert head.count("Comprehensive") == 1


def test_what_has_a_line_of_english_is_not_spread_to_the_edge_in_word(tmp_path: Path) -> None:
    english = specimen.text("Conduct joint monitoring of marine plastic litter quarterly.", "en")
    items = (specimen.text(specimen.JA * 2), (*specimen.text(f"{specimen.JA * 2}\n"), *english))
    found = in_word(tmp_path, tree.List(items)).paragraphs
    assert [one.alignment is None for one in found] == [True, False]
