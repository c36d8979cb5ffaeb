"""Workbooks as Excel kept them until 2003 (.xls), read as those of today."""

import io
from typing import Any

import xlrd
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter

from briefbook.errors import InputError
from briefbook.i18n import _
from briefbook.importers.readers.safe import BROKEN, broken


def read_xls(data: bytes, name: str) -> Workbook:
    """The workbook, with its words, figures, days, shares, colours, and what is merged or hidden.

    Raises InputError where it is encrypted or broken.
    """
    try:
        old = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO())
        book = Workbook()
        book.remove(book.worksheets[0])
        for sheet in old.sheets():
            new = book.create_sheet(sheet.name)
            new.sheet_state = "hidden" if sheet.visibility else "visible"
            _copy(old, sheet, new)
    except xlrd.XLRDError as error:
        if "encrypted" in str(error):
            raise InputError(_("{name} is encrypted.  Save it without a password.", name=name)) from None
        raise broken(name) from None
    except (*BROKEN, AssertionError, AttributeError, IndexError, TypeError, xlrd.compdoc.CompDocError):
        raise broken(name) from None
    return book


def _copy(old: Any, sheet: Any, new: Any) -> None:
    for row in range(sheet.nrows):
        for column, one in enumerate(sheet.row(row)):
            look = old.xf_list[one.xf_index]
            colour = old.colour_map.get(look.background.pattern_colour_index)
            filled = look.background.fill_pattern == 1 and colour is not None
            if not filled and one.ctype in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK, xlrd.XL_CELL_ERROR):
                continue
            cell = new.cell(row + 1, column + 1, _value(old, one))
            cell.number_format = old.format_map[look.format_key].format_str
            if filled:
                cell.fill = PatternFill("solid", fgColor="{:02X}{:02X}{:02X}".format(*colour))
    for first, end, left, right in sheet.merged_cells:
        new.merged_cells.add(f"{get_column_letter(left + 1)}{first + 1}:{get_column_letter(right)}{end}")
    for column, how in sheet.colinfo_map.items():
        one = new.column_dimensions[get_column_letter(column + 1)]
        one.min = one.max = column + 1
        one.hidden = bool(how.hidden)
    for row, line in sheet.rowinfo_map.items():
        if line.hidden:
            new.row_dimensions[row + 1].hidden = True


def _value(old: Any, one: Any) -> Any:
    """What stands in a cell: a day as such, what is true or false in words, words without signs that Excel refuses."""
    if one.ctype == xlrd.XL_CELL_DATE:
        try:
            return xlrd.xldate_as_datetime(one.value, old.datemode)
        except (OverflowError, ValueError):  # no day: Excel shows none either
            return None
    if one.ctype == xlrd.XL_CELL_BOOLEAN:
        return bool(one.value)
    if one.ctype == xlrd.XL_CELL_TEXT:
        return ILLEGAL_CHARACTERS_RE.sub("", one.value)
    return one.value if one.ctype == xlrd.XL_CELL_NUMBER else None
