"""Spreadsheets in OpenDocument format, written here as LibreOffice writes them."""

import zipfile
from pathlib import Path

import pytest

from briefbook.errors import InputError
from briefbook.importers import readers
from briefbook.importers.sheets import parse_sheet, tables
from briefbook.importers.states import read_states

_NAMES = " ".join(
    f'xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{one}:1.0"' for one in ("office", "table", "text")
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


def test_a_broken_one_and_a_text_are_refused_in_a_sentence(tmp_path: Path) -> None:
    path = _ods(
        tmp_path / "a.ods", ("柱",), '<table:table-row table:number-rows-repeated="x">{heads}</table:table-row>'
    )
    with pytest.raises(InputError, match="is broken"):
        tables(path)
    with zipfile.ZipFile(tmp_path / "a.odt", "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", "<a/>")
    with pytest.raises(InputError, match="Save it as"):
        readers.read(tmp_path / "a.odt")
