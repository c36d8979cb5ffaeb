"""What stands in tables beside the words of their cells: colours, comments."""

import io
import re
from colorsys import rgb_to_hsv
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.styles.colors import COLOR_INDEX

from briefbook.importers import readers
from briefbook.importers.readers.odf import read_looks
from briefbook.importers.readers.safe import BROKEN, broken
from briefbook.importers.readers.xls import read_xls
from briefbook.importers.table_files import opened, tables


def fills(path: Path) -> list[dict[tuple[int, int], str]]:
    """The colours of the cells of each sheet, by row and column from 0; of a file without colours none.

    Raises InputError where it cannot be opened.
    """
    data = readers.load(path)
    media = readers.media_type(path.name, data)
    if media == readers.ODS:
        looks = (one.fills.items() for one in read_looks(data, path.name))
        return [{at: colour for at, rgb in each if (colour := _named_colour(rgb))} for each in looks]
    if media not in (readers.SHEET, readers.XLS):
        return []
    try:
        book = read_xls(data, path.name) if media == readers.XLS else load_workbook(io.BytesIO(data))
        return [
            {(row - 1, at - 1): colour for (row, at), cell in sheet._cells.items() if (colour := _colour(cell.fill))}
            for sheet in book.worksheets
        ]
    except (*BROKEN, TypeError, AttributeError):
        raise broken(path.name) from None


def notes(path: Path) -> list[dict[int, list[str]]]:
    """The comments on the cells of each sheet, by row from 0; none of a file that has no comments."""
    data = readers.load(path)
    media = readers.media_type(path.name, data)
    if media == readers.ODS:
        return [one.notes for one in read_looks(data, path.name)]
    if media != readers.SHEET:
        return [{} for _sheet in tables(path)]
    found: list[dict[int, list[str]]] = []
    for sheet in opened(path.name, data).worksheets:
        found.append({})
        for (row, _column), cell in sorted(sheet._cells.items()):
            if cell.comment:
                found[-1].setdefault(row - 1, []).append(cell.comment.text.strip())
    return found


_THEME = {4: "blue", 5: "orange", 6: "grey", 7: "yellow", 8: "blue", 9: "green"}
"""The colours of the accents of the theme that workbooks have."""
_HUES = ((18, "red"), (48, "orange"), (70, "yellow"), (170, "green"), (262, "blue"), (338, "purple"), (360, "red"))
_PALE, _WHITE, _ARGB = 0.12, 0.95, 8


def _colour(fill: Any) -> str:
    """The colour of a cell that is filled with one; empty for one that is not, is white or black."""
    if fill is None or fill.fill_type != "solid":
        return ""
    colour = fill.fgColor
    if colour.type == "theme":
        return _THEME.get(colour.theme, "")
    rgb = COLOR_INDEX[colour.indexed] if colour.type == "indexed" and colour.indexed < len(COLOR_INDEX) else colour.rgb
    return _named_colour(rgb[2:]) if isinstance(rgb, str) and len(rgb) == _ARGB else ""


def _named_colour(rgb: str) -> str:
    """What a colour of six figures is called; empty for white and black."""
    if not re.fullmatch("[0-9A-Fa-f]{6}", rgb):
        return ""
    hue, saturation, value = rgb_to_hsv(*(int(rgb[at : at + 2], 16) / 255 for at in (0, 2, 4)))
    if saturation < _PALE:
        return "grey" if _PALE < value < _WHITE else ""
    return next(name for end, name in _HUES if hue * 360 <= end)
