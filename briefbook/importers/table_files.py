"""The rows of the sheets of a table: Excel, OpenDocument and CSV; what merged cells cover, what is hidden."""

import csv
import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from briefbook import progress
from briefbook.errors import InputError
from briefbook.i18n import N_, _, ngettext
from briefbook.importers import readers
from briefbook.importers.columns import FIRST
from briefbook.importers.readers.odf import read_odf
from briefbook.importers.readers.plain import decoded
from briefbook.importers.readers.safe import BROKEN, broken, refuse_pdf
from briefbook.importers.readers.xls import read_xls
from briefbook.model import Notice

Row = Sequence[str]
Merged = dict[tuple[int, int], str]
"""What stands in the rows that cells merged downwards cover: by row and column, from 0."""
OPENED = 0.5
"""How far the import of a table is when it is opened."""


@dataclass(slots=True)
class Hidden:
    """What is hidden in a workbook and is not read: whole sheets, how many rows, the heads of columns.

    Rows that a filter hides are hidden, as they are where a range is copied.  A column is not named where one that is
    shown has the same head.
    """

    rows: int = 0
    columns: list[str] = field(default_factory=list)
    sheets: list[str] = field(default_factory=list)

    def notices(self) -> Iterator[Notice]:
        """The warnings of an import."""
        if self.sheets:
            yield Notice("sheets-hidden", values=(("names", ", ".join(self.sheets)),))
        if self.rows:
            yield Notice("rows-hidden", values=(("count", str(self.rows)),))
        if self.columns:
            yield Notice("columns-hidden", values=(("names", ", ".join(self.columns)),))

    def names(self) -> list[str]:
        """What is told beside the columns that were not read."""
        rows = ngettext("{n} row hidden or filtered out", "{n} rows hidden or filtered out", self.rows)
        sheets = [_("sheet “{name}” (hidden)", name=one) for one in self.sheets]
        return [*(_("{name} (hidden)", name=one) for one in self.columns), *sheets, *([rows] if self.rows else [])]


def tables(path: Path, aside: Hidden | None = None) -> list[tuple[str, list[Row]]]:
    """The name and the rows of each sheet of a table, with what merged cells cover filled in.

    Rows and columns that are hidden are empty where there is an `aside`, which is told of them.  Raises InputError
    where it cannot be opened.
    """
    found: list[tuple[str, list[Row]]] = []
    for name, rows, merged in read_sheets(path, aside):
        filled = [list(row) for row in rows]
        for (row, column), value in merged.items():
            if row < len(filled) and column < len(filled[row]) and not filled[row][column]:
                filled[row][column] = value
        found.append((name, without_dittos([[ticked(cell) for cell in row] for row in filled])))
    return found


_BOX = re.compile(r"([■☑☒✓✔✅]|[\[(][xX✓レ][\])])\s*([^■□☑☒☐✓✔✅\[(\n]+)|([□☐]|[\[(] ?[\])])")


def ticked(cell: str) -> str:
    """What is ticked in a cell of boxes to tick (□済　■実施中); itself where it has none."""
    if not re.match(r"\s*[■□☑☒☐✓✔✅\[(]", cell):
        return cell
    boxes = _BOX.findall(cell)
    if len(boxes) < 2 or not any(empty for _sign, _words, empty in boxes):
        return cell
    return "、".join(words.strip(" \u3000・、,/") for sign, words, _empty in boxes if sign)


def without_dittos(rows: Sequence[Row]) -> list[Row]:
    """The rows, with what stands above, or to the left, in the place of what says so (〃, 同上, 同左)."""
    found: list[Row] = []
    for row in rows:
        above = found[-1] if found else ()
        said = [above[at] if at < len(above) and _DITTO.fullmatch(cell) else cell for at, cell in enumerate(row)]
        for at, cell in enumerate(said[1:], 1):
            said[at] = said[at - 1] if cell.strip() == "同左" else cell
        found.append(said)
    return found


_DITTO = re.compile(r"\s*(?:〃|″|々|同上|(?i:ditto|idem)|do\.)\s*")


def read_sheets(path: Path, aside: Hidden | None) -> list[tuple[str, list[Row], Merged]]:
    """The name, the rows, and the values of merged cells of each sheet; with an `aside` without what is hidden.

    Raises InputError where it cannot be opened.
    """
    data = readers.load(path)
    media = readers.media_type(path.name, data)
    if media == readers.ODS:
        odf = read_odf(data, path.name)
        _check_count(path.name, sum(len(one.rows) for one in odf))
        return [
            _seen(one.name, [*one.rows], one.merged, (one.hidden_rows, one.hidden_columns, one.hidden), aside)
            for one in odf
        ]
    if media not in (readers.SHEET, readers.XLS):
        refuse_pdf(path.name, data)
        try:
            rows = _csv(decoded(data, path.name))
        except csv.Error:  # a cell without an end
            raise broken(path.name) from None
        _check_count(path.name, len(rows))
        _check_extent(path.name, len(rows), max(map(len, rows), default=0))
        return [(path.stem, rows, {})]
    try:
        book = read_xls(data, path.name) if media == readers.XLS else opened(path.name, data)
        found = [(one, _filled(one, path.name), _merged(one)) for one in book.worksheets]
        return [_seen(one.title, rows, merged, _hidden(one, rows), aside) for one, rows, merged in found]
    except (*BROKEN, TypeError, AttributeError):
        raise broken(path.name) from None


def opened(name: str, data: bytes) -> Workbook:
    """The workbook that a file of Excel is, unless it has more rows than are read."""
    _check_count(name, _filled_rows(data))
    with progress.part(0.0, OPENED):
        return load_workbook(_Followed(data), data_only=True)


def _filled(sheet: Any, name: str) -> list[Row]:
    """The rows of a sheet as far as words stand in them: a cell that is but formatted may lie a million rows below."""
    told = {place: words for place, cell in sheet._cells.items() if (words := _formatted(cell))}
    length, width = (max((place[at] for place in told), default=0) for at in (0, 1))
    _check_extent(name, length, width)
    rows = [[""] * width for _row in range(length)]
    for (row, column), words in told.items():
        rows[row - 1][column - 1] = words
    return [*rows]


def _hidden(sheet: Any, rows: list[Row]) -> tuple[set[int], set[int], bool]:
    """Which rows and columns of a sheet of Excel are hidden, from 0, and whether all of it is."""
    width = max(map(len, rows), default=0)
    columns = {
        at - 1
        for one in sheet.column_dimensions.values() if one.hidden and one.min
        for at in range(one.min, min(one.max, width) + 1)
    }  # fmt: skip
    lines = {at - 1 for at, one in sheet.row_dimensions.items() if one.hidden}
    return lines, columns, sheet.sheet_state != "visible"


def _seen(
    name: str, rows: list[Row], merged: Merged, hidden: tuple[set[int], set[int], bool], aside: Hidden | None
) -> tuple[str, list[Row], Merged]:
    """A sheet with nothing in rows and columns that are hidden, which an `aside` is told of; without one, as it is."""
    lines, columns, whole = hidden
    if aside is None:
        return name, rows, merged
    if whole:
        aside.sheets += [name] if any(map(any, rows)) else []
        return name, [], {}
    aside.rows += sum(any(row) for at, row in enumerate(rows) if at in lines)
    head = next((row for row in rows[:FIRST] if sum(map(bool, row)) > 1), [])
    shown = {cell for at, cell in enumerate(head) if at not in columns}
    aside.columns += [cell for at, cell in enumerate(head) if at in columns and cell and cell not in shown]
    seen: list[Row] = [
        ["" if at in columns or line in lines else cell for at, cell in enumerate(row)] for line, row in enumerate(rows)
    ]
    kept = {(line, at): one for (line, at), one in merged.items() if line not in lines and at not in columns}
    return name, seen, kept


def _merged(sheet: Any) -> Merged:
    """What stands in the rows that cells merged downwards cover: by row and column, from 0."""
    found = {}
    for span in list(sheet.merged_cells.ranges)[:5000]:
        value = _shown(sheet.cell(span.min_row, span.min_col).value)
        for row in range(span.min_row + 1, min(span.max_row, span.min_row + 5000) + 1):
            found[row - 1, span.min_col - 1] = value
    return found


def _csv(text: str) -> list[Row]:
    """The rows of a text whose cells are parted by the sign that gives the most rows of one width."""
    plain = text.removeprefix("\ufeff")
    sign = max(_SIGNS, key=lambda one: _evenness(plain[:_LOOKED_AT], one))
    return list(islice(csv.reader(io.StringIO(plain), delimiter=sign), _MOST_ROWS + 1))


def _evenness(text: str, sign: str) -> int:
    """How many signs part the cells of rows of one width, of that width of which there are most."""
    widths = Counter(len(row) for row in csv.reader(io.StringIO(text), delimiter=sign) if any(row))
    return max(((width - 1) * count for width, count in widths.items()), default=0)


_SIGNS, _LOOKED_AT = ",;\t|", 20_000
"""The signs that part cells, and by how much of a text it is told which."""


_MOST_ROWS = 100_000
"""The rows of all sheets of a table together, at most: what a person keeps by hand, and a minute's work to read."""


_LARGE_PART = 2 * 1024 * 1024
"""The bytes of a sheet below which it cannot have more rows."""


_FILLED = re.compile(rb"<row\b[^<>]*[^/<>]>")


def _check_count(name: str, count: int) -> None:
    """Raise InputError where a table has more rows than are read."""
    if count > _MOST_ROWS:
        most = f"{_MOST_ROWS:,}"
        raise InputError(_("{name} has more than {most} rows.  Split it and import the parts.", name=name, most=most))


def _check_extent(name: str, rows: int, columns: int) -> None:
    """Raise InputError where a table reaches further than a person fills one, as one stray word far out makes it."""
    if columns > _MOST_COLUMNS or rows * columns > _MOST_CELLS:
        words = N_("{name} reaches to row {row}, column {column}.  Remove what stands far from the table and save it.")
        raise InputError(_(words, name=name, row=f"{rows:,}", column=f"{columns:,}"))


_MOST_COLUMNS, _MOST_CELLS = 16_384, 10_000_000
"""The columns that a sheet of Excel has at the most, and the cells, filled or not, of a table that is read."""


def _filled_rows(data: bytes) -> int:
    """How many rows with cells the large sheets of a workbook have, counted without unpacking them as a whole."""
    count = 0
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for part in archive.infolist():
            if part.file_size < _LARGE_PART or not re.fullmatch(r"xl/worksheets/[^/]+\.xml", part.filename):
                continue
            rest = b""
            with archive.open(part) as sheet:
                while count <= _MOST_ROWS and (chunk := sheet.read(1 << 20)):
                    progress.at(0.0)
                    stretch = rest + chunk
                    count += len(_FILLED.findall(stretch))
                    last = stretch.rfind(b"<")
                    rest = stretch[last:] if last >= 0 and b">" not in stretch[last:] else b""
    return count


def _formatted(cell: Any) -> str:
    """A cell of a workbook as text; a share that is shown in hundredths as its percentage."""
    value = cell.value
    if isinstance(value, int | float) and not isinstance(value, bool) and "%" in cell.number_format:
        return f"{_shown(round(value * 100.0, 6))}%"
    return _shown(value)


def _shown(cell: Any) -> str:
    """A cell as text; days as ISO 8601."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


class _Followed(io.BytesIO):
    """The bytes of a file whose reading is progress."""

    def read(self, size: int | None = -1, /) -> bytes:
        progress.at(self.tell() / max(1, self.getbuffer().nbytes))
        return super().read(size)
