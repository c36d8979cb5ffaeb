"""Tables of reports of outcomes: what the cells of a row tell, by the head of the table or by what its cells hold."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefbook.amounts import amounts, unit_of
from briefbook.importers.columns import guessed
from briefbook.importers.entry_dates import in_cell
from briefbook.importers.entry_tables import by_content
from briefbook.importers.legends import without_totals
from briefbook.importers.outcomes_dates import month_days
from briefbook.importers.outcomes_titles import codes
from briefbook.model import Amount
from briefbook.rules import folded

_TOLD = ("month", "date", "counterpart", "place", "people", "amount")
"""What columns of a table tell of an outcome beside its title and its text."""
_LIKE_ABOVE = ("month", "date", "counterpart")
"""What a cell that is empty, or merged with the one above, says again."""
_AGAIN = ("", "同日", "同上", "〃", "″")
"""How a cell says the same as the one above."""
_LEAST = 3
"""How many rows a table without a head has at the least."""


@dataclass(slots=True)
class Head:
    """The columns of a table, the unit of its sums, and what the row above said."""

    columns: dict[str, int]
    width: int
    unit: tuple[float, str] | None = None
    above: dict[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """What a row tells, `span` its days where they have no year; one that `adds_up`, or rules off, is no outcome."""

    title: str
    day: str | None = None
    parties: tuple[str, ...] | None = None
    place: str | None = None
    people: str | None = None
    sums: tuple[Amount, ...] = ()
    words: tuple[str, ...] = ()
    span: str = ""
    adds_up: bool = False


def head_of(cells: Sequence[str], caption: str) -> Head | None:
    """The columns that a row names; None where it is no head of a table of outcomes."""
    found = guessed("fields", cells)
    names = [folded(cell).strip() for cell in cells]
    if {"月", "日"} <= set(names) and "date" not in found:
        found |= {"date": names.index("日"), "month": names.index("月")}
        found |= {"title": found.pop("description")} if "description" in found and "title" not in found else {}
    if len(cells) < 2 or not {"title", "date"} <= set(found):
        return None
    unit = unit_of(cells[found["amount"]]) if "amount" in found else None
    return Head(found, len(cells), unit or unit_of(caption))


def columns_of(rows: Sequence[Sequence[str]]) -> Head | None:
    """The columns of a table without a head, by what the cells hold: a day in each row, and what happened."""
    even = [row for row in rows if len(row) == len(rows[0])]
    if len(even) < _LEAST or len(even) < len(rows):
        return None
    found = by_content(even, "", {})
    dated = {"title", "date"} <= set(found) and all(in_cell(row[found["date"]], "ja") for row in even)
    return Head(found, len(rows[0])) if dated else None


def row_of(cells: Sequence[str], head: Head, language: str) -> Row | None:
    """What a row tells; None where it has no title."""
    if len(cells) != head.width:
        return None
    title = cells[head.columns["title"]].strip()
    filled = [cell for cell in cells if cell.strip()]
    if (filled and not any(without_totals([filled])[0])) or not re.search(r"\w", "".join(cells)):
        return Row(title, adds_up=True)
    if not re.search(r"\w", title):
        return None
    said = {field: cells[at].strip() for field, at in head.columns.items() if field in _TOLD}
    said |= {field: (head.above or {}).get(field, "") for field in _LIKE_ABOVE if said.get(field, "x") in _AGAIN}
    head.above = said
    when = (said.get("month", "") + said.get("date", "")).removeprefix("同年")
    day = None if "month" in said else in_cell(when, language)
    month = re.fullmatch(r"(?P<month>1?\d)月(?:[上中下]旬|頃)?", folded(when))
    span = next((span for _month, span in month_days(when)), f"{int(month['month']):02d}" if month else "")
    sums = _sums(said.get("amount", ""), head.unit)
    told = {
        head.columns[one] for one in said if one not in ("date", "amount") or ((day or span) if one == "date" else sums)
    }
    told |= {head.columns["title"], head.columns.get("number", -1)}
    return Row(
        title,
        day,
        codes(said.get("counterpart", "")) or None,
        said.get("place") or None,
        said.get("people") or None,
        sums,
        tuple(one for place, one in enumerate(cells) if one and place not in told),
        span,
    )


def _sums(cell: str, unit: tuple[float, str] | None) -> tuple[Amount, ...]:
    """The sum of a cell, in the unit of its column or of the table where it is a figure alone."""
    figure = folded(cell).replace(",", "")
    if unit and re.fullmatch(r"\d+(?:\.\d+)?", figure):
        return (Amount(float(figure) * unit[0], unit[1], cell),)
    return amounts(cell)
