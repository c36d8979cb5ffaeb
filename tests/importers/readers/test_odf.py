"""Spreadsheets in OpenDocument format, written here as LibreOffice writes them."""

import zipfile
from pathlib import Path

import pytest

from briefbook.errors import InputError
from briefbook.importers import readers
from briefbook.importers.looks import fills, notes
from briefbook.importers.remarks import read_remarks
from briefbook.importers.sheets import parse_sheet
from briefbook.importers.states import read_states
from briefbook.importers.table_files import Hidden, tables

_NAMES = " ".join(
    f'xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{one}:1.0"' for one in ("office", "table", "text")
)
_LOOKS = " ".join(
    f'xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{full}:1.0"'
    for one, full in (("style", "style"), ("fo", "xsl-fo-compatible"))
)
ROWS = (
    '<table:table-row><table:table-cell office:value-type="string" table:number-columns-spanned="4"><text:p>進捗一覧</text:p></table:table-cell>'
    '<table:covered-table-cell table:number-columns-repeated="3"/><table:table-cell table:number-columns-repeated="1020"/></table:table-row>'
    '<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="1024"/></table:table-row>'
    "<table:table-header-rows><table:table-row>{heads}</table:table-row></table:table-header-rows>"
    '<table:table-row><table:table-cell office:value-type="string" table:number-rows-spanned="2"><text:p>柱<text:s/>１</text:p></table:table-cell>'
    '<table:table-cell office:value-type="float" office:value="1.1"><text:p>1.1</text:p></table:table-cell>'
    '<table:table-cell office:value-type="percentage" office:value="0.25"><text:p>25%</text:p></table:table-cell>'
    '<table:table-cell office:value-type="date" office:date-value="2026-09-01T00:00:00"><text:p>1 Sep</text:p></table:table-cell></table:table-row>'
    '<table:table-row><table:covered-table-cell/><table:table-cell office:value-type="float" office:value="12"><text:p>12</text:p></table:table-cell>'
    '<table:table-cell office:value-type="string"><office:annotation><text:p>未確認</text:p></office:annotation><text:p>完<text:span>了</text:span></text:p>'
    "<text:p>（５月）</text:p></table:table-cell><table:table-cell/></table:table-row>"
    '<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="1024"/></table:table-row>'
)


def _ods(path: Path, heads: tuple[str, ...], rows: str = ROWS) -> Path:
    said = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{one}</text:p></table:table-cell>' for one in heads
    )
    body = f'<table:table table:name="一覧">{rows.format(heads=said)}</table:table>'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", readers.ODS)
        archive.writestr(
            "content.xml",
            f"<office:document-content {_NAMES}><office:body><office:spreadsheet>{body}"
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return path


def test_cells_of_an_opendocument_table_are_read_as_those_of_excel(tmp_path: Path) -> None:
    ((name, rows),) = tables(_ods(tmp_path / "a.ods", ("柱", "番号", "進捗率", "更新日")))
    assert name == "一覧"
    assert [row for row in rows if any(row)] == [
        ["進捗一覧", "", "", ""], ["柱", "番号", "進捗率", "更新日"], ["柱 １", "1.1", "25%", "2026-09-01"],
        ["柱 １", "12", "完了\n（５月）", ""],
    ]  # fmt: skip


def test_a_list_of_states_and_a_table_of_outcomes_may_be_opendocument(tmp_path: Path) -> None:
    found = read_states(_ods(tmp_path / "a.ods", ("柱", "番号", "進捗率", "更新日")))
    assert [(one.row, one.number, one.state, one.day) for one in found.rows] == [
        (5, "1.1", "25%", "2026-09-01"), (6, "12", "完了\n（５月）", None),
    ]  # fmt: skip
    parsed = parse_sheet(_ods(tmp_path / "b.ods", ("件名", "番号", "備考", "日付")))
    assert [(one.title, one.date) for one in parsed.outcomes] == [("柱 １", "2026-09-01"), ("柱 １", None)]


def test_colours_and_comments_of_an_opendocument_table_are_read(tmp_path: Path) -> None:
    style = '<style:style style:name="ce{n}" style:family="table-cell"><style:table-cell-properties fo:background-color="#{rgb}"/></style:style>'
    cell = '<table:table-cell table:style-name="{style}"{more}>{said}</table:table-cell>'
    row = "<table:table-row><table:table-cell><text:p>{said}</text:p></table:table-cell>{cells}</table:table-row>"
    note = "<office:annotation><text:p>署名</text:p><text:p>待ち</text:p></office:annotation>"
    path = tmp_path / "a.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", readers.ODS)
        archive.writestr(
            "content.xml",
            f"<office:document-content {_NAMES} {_LOOKS}><office:automatic-styles>{style.format(n=1, rgb='00b050')}"
            f"{style.format(n=2, rgb='ffffff')}</office:automatic-styles><office:body><office:spreadsheet><table:table>"
            + row.format(said="覚書", cells=cell.format(style="ce1", more="", said=note))
            + row.format(
                said="苗木", cells=cell.format(style="ce2", more=' table:number-columns-repeated="2"', said="")
            )
            + row.format(
                said="井戸", cells=cell.format(style="ce1", more=' table:number-columns-repeated="2"', said="")
            )
            + "</table:table></office:spreadsheet></office:body></office:document-content>",
        )
    assert fills(path) == [{(0, 1): "green", (2, 1): "green", (2, 2): "green"}]
    assert notes(path) == [{0: ["署名\n待ち"]}]


def test_a_broken_one_and_slides_are_refused_in_a_sentence(tmp_path: Path) -> None:
    path = _ods(
        tmp_path / "a.ods", ("柱",), '<table:table-row table:number-rows-repeated="x">{heads}</table:table-row>'
    )
    with pytest.raises(InputError, match="is broken"):
        tables(path)
    with zipfile.ZipFile(tmp_path / "a.odp", "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.presentation")
        archive.writestr("content.xml", "<a/>")
    with pytest.raises(InputError, match="Save it as"):
        readers.read(tmp_path / "a.odp")


_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{full}:1.0"'
    for name, full in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"),
    )
)  # fmt: skip
_STYLES = (
    f"<office:document-styles {_SPACES}><office:styles>"
    '<text:outline-style><text:outline-level-style text:level="1" style:num-format="I" style:num-suffix="."/></text:outline-style>'
    '<style:style style:name="Title"/><style:style style:name="P1" style:parent-style-name="Title"/></office:styles>'
    "<office:master-styles><style:master-page><style:header><text:p>Draft of the Ministry</text:p></style:header>"
    "</style:master-page></office:master-styles></office:document-styles>"
)
_TEXT = """<office:document-content {spaces}><office:automatic-styles>
<style:style style:name="T1"><style:text-properties fo:font-weight="bold"/></style:style>
<text:list-style style:name="L1">
<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
<text:list-level-style-number text:level="2" style:num-format="a" style:num-prefix="(" style:num-suffix=")"/>
</text:list-style><text:list-style style:name="L2"><text:list-level-style-bullet text:level="1"/></text:list-style>
</office:automatic-styles><office:body><office:text>
<text:p text:style-name="P1">Joint<text:s/>Statement<text:line-break/>of Japan and Specimenland</text:p>
<text:h text:outline-level="1">Ports</text:h>
<text:list text:style-name="L1"><text:list-item><text:p>Both sides will open<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>In 2031.</text:p></text:note-body></text:note> the port.</text:p>
<text:list><text:list-item><text:p>Japan will send pilots.</text:p></text:list-item></text:list></text:list-item></text:list>
<text:p><text:span text:style-name="T1">Whole</text:span></text:p>
<text:list text:style-name="L1" text:continue-numbering="true"><text:list-item><text:p>Both sides will meet.<office:annotation><text:p>Check!</text:p></office:annotation></text:p></text:list-item></text:list>
<text:list text:style-name="L2"><text:list-item><text:p>Talks<draw:frame><draw:text-box><text:p>Beside it</text:p></draw:text-box></draw:frame></text:p></text:list-item></text:list>
<table:table><table:table-row><table:table-cell><text:p>No.</text:p></table:table-cell><table:table-cell><text:p>Action</text:p></table:table-cell></table:table-row></table:table>
</office:text></office:body></office:document-content>"""


def _odt(path: Path, content: str, manifest: str = "") -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", content)
        archive.writestr("styles.xml", _STYLES)
    return path


def test_a_text_has_its_numbers_notes_tables_and_boxes(tmp_path: Path) -> None:
    found = readers.read(_odt(tmp_path / "a.odt", _TEXT.replace("{spaces}", _SPACES)))
    assert [(*one,) for one in zip(found.strings(), (one.kind for one in found.lines), strict=True)] == [
        ("Draft of the Ministry", "header"), ("Joint Statement", "title"), ("of Japan and Specimenland", "title"),
        ("I. Ports", "heading"), ("1. Both sides will open¹ the port.", "text"), ("(a) Japan will send pilots.", "text"),
        ("Whole", "text"), ("2. Both sides will meet.", "text"), ("• Talks", "list"), ("Beside it", "note"),
        ("No.\tAction", "table"), ("1 In 2031.", "note"),
    ]  # fmt: skip
    assert [one.bold for one in found.lines].index(True) == 6
    assert [one.code for one in found.notices] == ["comments", "text-box"]


def test_a_text_that_is_broken_or_encrypted_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is broken"):
        readers.read(_odt(tmp_path / "a.odt", "<a>"))
    with pytest.raises(InputError, match="is encrypted"):
        readers.read(_odt(tmp_path / "b.odt", "", "<manifest:encryption-data/>"))


def test_a_list_and_a_report_that_came_back_may_be_a_text(tmp_path: Path) -> None:
    rows = [
        ("No.", "Commitment", "Status", "Remarks of the other side"),
        ("1.1 #7", "Both sides will open the port.<office:annotation><text:p>See our letter.</text:p></office:annotation>",
         "Done", "Opened"),
        ("1.2 #8", "Japan will send pilots.", None, "None came"),
    ]  # fmt: skip
    cells = [
        [
            "<table:covered-table-cell/>" if one is None
            else '<table:table-cell table:number-rows-spanned="{}"><text:p>{}</text:p></table:table-cell>'.format(1 + (one == "Done"), one)
            for one in row
        ]
        for row in rows
    ]  # fmt: skip
    table = "".join(f"<table:table-row>{''.join(row)}</table:table-row>" for row in cells)
    text = (
        f"<office:document-content {_SPACES}><office:body><office:text><text:h text:outline-level='1'>Ports</text:h>"
        f"<table:table>{table}</table:table><text:p>Regards</text:p></office:text></office:body></office:document-content>"
    )
    path = _odt(tmp_path / "a.odt", text)
    assert [(one.text, one.state) for one in read_states(path).rows] == [
        ("Both sides will open the port.", "Done"), ("Japan will send pilots.", "Done"),
    ]  # fmt: skip
    read = read_remarks(path)
    assert [(one.commitment, one.text) for one in read.found] == [(7, "See our letter.\nOpened"), (8, "None came")]
    assert read.below == ("Regards",)


def test_what_is_hidden_or_filtered_out_is_left_out_and_told_as_of_excel(tmp_path: Path) -> None:
    def row(words: str, shown: str = "") -> str:
        cells = "".join(
            f'<table:table-cell office:value-type="string"><text:p>{one}</text:p></table:table-cell>'
            for one in words.split()
        )
        return f"<table:table-row{shown}>{cells}</table:table-row>"

    rows = [
        '<table:table-column/><table:table-column table:number-columns-repeated="2" table:visibility="collapse"/>'
        "<table:table-column/>",
        row("番号 旧案 備考 状況"),
        row("1 a b 完了"),
        row("2 a b 完了", ' table:visibility="filter"'),
        row("3 a b 完了", ' table:visibility="collapse"'),
    ]
    aside = Hidden()
    ((_name, found),) = tables(_ods(tmp_path / "a.ods", (), "".join(rows)), aside)
    assert [row for row in found if any(row)] == [["番号", "", "", "状況"], ["1", "", "", "完了"]]
    assert (aside.rows, aside.columns, aside.sheets) == (2, ["旧案", "備考"], [])
