"""Tables of a PDF: the cells of a page, by the lines and boxes that are drawn on it, or by the room between words.

Word draws each border as a thin box, LibreOffice as a line, web pages as a box around each cell; all are
lines here.  Lines that meet are one table; what has no two columns anywhere is a frame, not a table.
"""

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple, Protocol, TypeVar

import pypdfium2
from pypdfium2 import raw

_THIN = 3.0
_NEAR = 3.0
_LEAST = 6.0
_MOST = 6000
"""The objects of a page that are looked at; a page of more lines is a drawing."""


class _Rule(NamedTuple):
    """A line: `at` is its x or y, `first` to `last` its reach along the other axis, in points."""

    at: float
    first: float
    last: float


@dataclass(slots=True)
class Cell:
    """A cell of a table, in points; `column` counts from 0 in its row."""

    left: float
    bottom: float
    right: float
    top: float
    column: int

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in it."""
        return self.left <= x <= self.right and self.bottom <= y <= self.top


Table = list[list[Cell]]
"""The rows of a table from the top, each with the cells that begin in it."""


def ruled_tables(page: pypdfium2.PdfPage) -> list[Table]:
    """The tables that are ruled on a page that is not turned."""
    x0, y0, _x1, _y1 = page.get_bbox()
    across: list[_Rule] = []
    down: list[_Rule] = []
    for left, bottom, right, top in _boxes(page):
        left, right, bottom, top = left - x0, right - x0, bottom - y0, top - y0
        flat, slim = top - bottom < _THIN, right - left < _THIN
        if not slim and right - left >= _LEAST:
            across += [_Rule(y, left, right) for y in ([(top + bottom) / 2] if flat else [bottom, top])]
        if not flat and top - bottom >= _LEAST:
            down += [_Rule(x, bottom, top) for x in ([(left + right) / 2] if slim else [left, right])]
    return [table for group in _groups(_merged(across), _merged(down)) if (table := _table(*group))]


def _boxes(page: pypdfium2.PdfPage) -> Iterator[tuple[float, float, float, float]]:
    """The boxes of simple paths: lines and rectangles."""
    sides = [ctypes.c_float() for _side in range(4)]
    pointers = [ctypes.byref(one) for one in sides]
    for index in range(min(raw.FPDFPage_CountObjects(page.raw), _MOST)):
        one = raw.FPDFPage_GetObject(page.raw, index)
        if raw.FPDFPageObj_GetType(one) != raw.FPDF_PAGEOBJ_PATH or raw.FPDFPath_CountSegments(one) > 6:
            continue
        if raw.FPDFPageObj_GetBounds(one, *pointers):
            left, bottom, right, top = (side.value for side in sides)
            yield left, bottom, right, top


def _merged(rules: Sequence[_Rule]) -> list[_Rule]:
    """Lines in a row, or beside each other as the two sides of a border, as one."""
    result: list[_Rule] = []
    for one in sorted(rules, key=lambda rule: (round(rule.at / _THIN), rule.first)):
        near = [i for i, last in enumerate(result[-4:]) if abs(last.at - one.at) <= _THIN]
        touching = [i for i in near if one.first <= result[-4:][i].last + _NEAR]
        if touching:
            i = max(len(result) - 4, 0) + touching[-1]
            result[i] = _Rule(result[i].at, min(result[i].first, one.first), max(result[i].last, one.last))
        else:
            result.append(one)
    return result


def _groups(across: list[_Rule], down: list[_Rule]) -> Iterator[tuple[list[_Rule], list[_Rule]]]:
    """Lines that meet each other, directly or through others."""
    left = set(range(len(down))) if len(across) * len(down) <= _MOST * 50 else set[int]()
    while left:
        inner, outer, todo = set[int](), set[int](), [left.pop()]
        while todo:
            place = todo.pop()
            inner.add(place)
            for i in (i for i, one in enumerate(across) if i not in outer and _meet(one, down[place])):
                outer.add(i)
                found = {j for j in left if _meet(across[i], down[j])}
                left -= found
                todo += found
        if len(inner) >= 3 and len(outer) >= 2:
            yield [across[i] for i in outer], [down[j] for j in inner]


def _meet(across: _Rule, down: _Rule) -> bool:
    return (
        across.first - _NEAR <= down.at <= across.last + _NEAR
        and down.first - _NEAR <= across.at <= down.last + _NEAR
    )  # fmt: skip


def _table(across: list[_Rule], down: list[_Rule]) -> Table:
    """The rows of a table between its lines; empty where it has one column only."""
    heights = sorted({rule.at for rule in across}, reverse=True)
    edges = [y for i, y in enumerate(heights) if i == 0 or heights[i - 1] - y > _THIN]
    table: Table = []
    open_cells: dict[tuple[float, float], Cell] = {}
    for top, bottom in pairwise(edges):
        middle = (top + bottom) / 2
        xs = sorted({rule.at for rule in down if rule.first - _NEAR <= middle <= rule.last + _NEAR})
        xs = [x for i, x in enumerate(xs) if i == 0 or x - xs[i - 1] > _THIN]
        row: list[Cell] = []
        now: dict[tuple[float, float], Cell] = {}
        for column, (left, right) in enumerate(pairwise(xs)):
            above = open_cells.get((left, right))
            if above is not None and not _parts(across, top, (left + right) / 2):
                above.bottom = bottom
                now[left, right] = above
            else:
                now[left, right] = Cell(left, bottom, right, top, column)
                row.append(now[left, right])
        open_cells = now
        table.append(row)
    return table if any(len(row) > 1 for row in table) else []


def _parts(across: Sequence[_Rule], y: float, x: float) -> bool:
    """Whether a line parts what stands above and below a point."""
    return any(abs(rule.at - y) <= _THIN and rule.first <= x <= rule.last for rule in across)


# --- without lines --------------------------------------------------------------------------------------


class Run(Protocol):
    """Words that stand together on a page, in points."""

    left: float
    right: float
    top: float
    bottom: float
    size: float
    table: bool

    @property
    def parts(self) -> "Sequence[Run]":
        """The runs of words that it was put together from; none where it is one itself."""


_R = TypeVar("_R", bound=Run)


class Unruled(NamedTuple):
    """A table without rules: its columns, the least room between two of its lines, and whether more parts its rows."""

    columns: list[tuple[float, float]]
    within: float
    spaced: bool


def unruled(lines: Sequence[Sequence[Run]], first: int, before: Unruled | None = None) -> tuple[int, Unruled | None]:
    """Where a table without rules ends that begins with the line `first`, and the table; None where none begins.

    Its lines leave the same white strips free: three columns or more, in two lines at least all of three.  It begins
    with a line that has a cell in each column, its head; or it goes on with the columns of a table `before`, on the
    page before.
    """
    columns = before.columns if before else _edges(_runs(lines[first]))
    if len(columns) < _COLUMNS:
        return first, None
    last, full = (first, 0) if before else (first + 1, 1)
    for line in lines[last:]:
        runs = _runs(line)
        joined = _edges(runs, columns)
        far = last > first and _far(lines[last - 1], line)
        if len(joined) != len(columns) or any(one.table for one in line) or far:
            break
        columns, full, last = joined, full + (len(runs) >= (2 if before else _COLUMNS)), last + 1
    if last == first or not full or not (before or (full > 1 and last - first > 1)):
        return first, None
    steps = [_step(a, b) for a, b in pairwise(lines[first:last])]
    within = min([*steps, before.within] if before else steps)
    return last, Unruled(columns, within, before.spaced if before else max(steps) > 1.2 * within)


_COLUMNS = 3
"""The columns that a table without rules has at least: two are a list or a page of two languages."""
_ROOM = 4.0
"""How many times the size of the type may stand between two lines of a table without rules."""


def _runs(line: Sequence[Run]) -> list[Run]:
    return [part for one in line for part in one.parts or (one,)]


def _edges(runs: Sequence[Run], columns: Sequence[tuple[float, float]] = ()) -> list[tuple[float, float]]:
    """The columns that some words make together with those known: what overlaps is one."""
    found: list[tuple[float, float]] = []
    for left, right in sorted([*columns, *((one.left, one.right) for one in runs)]):
        if found and left < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], right))
        else:
            found.append((left, right))
    return found


def _far(above: Sequence[Run], line: Sequence[Run]) -> bool:
    return min(one.bottom for one in above) - max(one.top for one in line) > _ROOM * line[0].size


def column_of(run: Run, columns: Sequence[tuple[float, float]]) -> int:
    """The column in which some words stand."""
    middle = (run.left + run.right) / 2
    return next(i for i, (left, right) in enumerate(columns) if left <= middle <= right)


def table_rows(lines: Sequence[Sequence[_R]], table: Unruled) -> Iterator[list[Sequence[_R]]]:
    """The lines of a table without rules by row: parted by more room than within a cell, else by the first column."""
    row = [lines[0]]
    for above, line in pairwise(lines):
        if (
            _step(above, line) > 1.15 * table.within
            if table.spaced
            else 0 in {column_of(one, table.columns) for one in _runs(line)}
        ):
            yield row
            row = []
        row.append(line)
    yield row


def _step(above: Sequence[Run], line: Sequence[Run]) -> float:
    return max(one.top for one in above) - max(one.top for one in line)
