"""Workbooks of Excel 2003, which read as those of today."""

import datetime as dt
from pathlib import Path

import pytest
import xlwt

from briefbook.errors import InputError
from briefbook.importers import readers
from briefbook.importers.looks import fills
from briefbook.importers.sheets import parse_sheet
from briefbook.importers.table_files import Hidden, tables


def _xls(path: Path) -> Path:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("進捗")
    day, share = xlwt.easyxf(num_format_str="yyyy/m/d"), xlwt.easyxf(num_format_str="0%")
    for at, head in enumerate(("件名", "日付", "相手国", "進捗率", "件名")):
        sheet.write(1, at, head)
    sheet.write_merge(2, 3, 0, 0, "覚書の署名")
    sheet.write(2, 1, dt.datetime(2026, 4, 2), day)
    sheet.write(2, 2, "ペルー")
    sheet.write(2, 3, 0.25, share)
    sheet.write(2, 4, 12.0, xlwt.easyxf("pattern: pattern solid, fore_colour red"))
    sheet.write(3, 1, dt.datetime(2026, 5, 3), day)
    sheet.write(3, 3, True)
    sheet.write(4, 0, "旧件")
    sheet.row(4).hidden = sheet.col(4).hidden = True
    old = book.add_sheet("旧版")
    old.write(0, 0, "旧件")
    old.visibility = 1
    book.save(str(path))
    return path


def test_a_workbook_of_excel_2003_reads_as_one_of_today(tmp_path: Path) -> None:
    path = _xls(tmp_path / "一覧.xls")
    assert readers.media_type(path.name, path.read_bytes()) == readers.XLS
    aside = Hidden()
    assert tables(path, aside) == [
        ("進捗", [["", "", "", "", ""], ["件名", "日付", "相手国", "進捗率", ""], ["覚書の署名", "2026-04-02", "ペルー", "25%", ""],
                ["覚書の署名", "2026-05-03", "", "True", ""], ["", "", "", "", ""]]),
        ("旧版", []),
    ]  # fmt: skip
    assert (aside.rows, aside.columns, aside.sheets) == (1, [], ["旧版"])
    assert tables(path)[0][1][4][0] == "旧件"
    assert fills(path) == [{(2, 4): "red"}, {}]
    first = parse_sheet(path).outcomes[0]
    assert (first.title, first.date, first.counterparts) == ("覚書の署名", "2026-04-02", ("PE",))


def test_a_workbook_that_is_cut_off_is_refused_with_a_sentence(tmp_path: Path) -> None:
    path = _xls(tmp_path / "a.xls")
    data = path.read_bytes()
    for kept in range(1024, len(data), 700):
        path.write_bytes(data[:kept] + b"\0" * 600 + "Workbook\0".encode("utf-16-le"))
        with pytest.raises(InputError):
            tables(path)


def test_a_word_file_with_a_workbook_in_it_is_no_workbook() -> None:
    parts = "".join(one + "\0" for one in ("WordDocument", "Workbook")).encode("utf-16-le")
    with pytest.raises(InputError, match="old Office format"):
        readers.media_type("a.doc", b"\xd0\xcf\x11\xe0" + b"\0" * 600 + parts)
