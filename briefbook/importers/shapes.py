"""Lists of states that are no table below a head: cards one below the other, rows without a head."""

import re
from collections.abc import Mapping, Sequence

from openpyxl.utils import get_column_letter

from briefbook.importers import columns, contents
from briefbook.importers.entry_dates import in_cell
from briefbook.importers.table_files import Row

_FEWEST, _TWO = 3, 2
_TELLS = {"number", "text", "id"}


def of_cards(rows: Sequence[Row]) -> tuple[list[Row], list[int]] | None:
    """A table of cards (個票), whose lines are a label and what it says, as heads and rows; None where it is none.

    With the number of the line, from 1, with which each card begins.
    """
    lines = [(at, [cell.strip() for cell in row if cell.strip()]) for at, row in enumerate(rows, 1) if any(row)]
    lines = [(at, _titled(cells)) for at, cells in lines]
    fields = {at: next(iter(columns.fields_of("states", cells[0])), "") for at, cells in lines}
    told = {*fields.values()}
    if "state" not in told or not told & _TELLS or len(told - {""}) < _FEWEST:
        return None
    labelled = [(at, cells) for at, cells in lines if len(cells) > 1 and fields[at]]
    said = [cells[1] for _at, cells in labelled]
    heads_too = any(columns.fields_of("states", one) and not contents.is_state(one) for one in said)
    if 2 * len(labelled) < len(lines) or heads_too:
        return None
    first = next(fields[at] for at, _cells in labelled if fields[at] in _TELLS)
    heads = dict.fromkeys(cells[0] for _at, cells in labelled)
    found: list[Row] = [list(heads)]
    starts = [labelled[0][0]]
    card: dict[str, str] = {}
    for at, cells in labelled:
        if fields[at] == first or not card:
            if card:
                found.append([card.get(head, "") for head in heads])
            card = {}
            starts.append(at)
        card[cells[0]] = "  ".join(cells[1:])
    return [*found, [card.get(head, "") for head in heads]], starts


def turned(rows: Sequence[Row]) -> list[Row]:
    """A table whose heads stand in its first column, below one another, with its columns as rows; else nothing.

    Its heads name each field once, and what it is about has two columns at the least.
    """
    filled = [row for row in rows if any(row)]
    heads = [row[0].strip() for row in filled]
    fields = [next(iter(columns.fields_of("states", head)), "") for head in heads]
    named = [field for field in fields if field]
    about = [row[1:] for row, field in zip(filled, fields, strict=True) if field in _TELLS]
    if "state" not in named or not about or len(named) < _FEWEST or len({*heads}) < len(heads):
        return []
    several = all(len({*filter(None, row)}) >= _TWO and not any(map(_is_field, row)) for row in about)
    headed = len(columns.guessed("states", filled[0])) > 1
    return [[*column] for column in zip(*filled, strict=True)] if several and not headed else []


def _is_field(cell: str) -> bool:
    return bool(columns.fields_of("states", cell)) and len(cell) < _LONGEST_HEAD


_LONGEST_HEAD = 8


def _titled(cells: list[str]) -> list[str]:
    """The cells of a line of a card; of one that is its title, behind a sign, as what it is a card of: ■ 1-2 覚書."""
    title = re.match(r"[■◆●□○▼]\s*(?=\S)", cells[0])
    return ["約束", " ".join(cells)[title.end() :]] if title else cells


def without_head(rows: Sequence[Row]) -> int | None:
    """The first row of a list that has no head: none of the first rows names columns, and this one has what a head has
    not, a figure, a day or a state as the rows below have it; None where it has one."""
    filled = [row for row in rows[: columns.FIRST] if sum(map(bool, row)) > 1]
    at = columns.first_full(rows)
    if not filled or len(rows) - at < _TWO or any(len(columns.guessed("states", row)) > 1 for row in filled):
        return None
    if not columns.has_figures(rows[at]) and not _states(rows[at:])[:1]:
        return None
    named = any(columns.guessed("states", row) for row in filled if not columns.has_figures(row))
    return None if named and not _states(rows[at:]) else at


def _states(rows: Sequence[Row]) -> list[int]:
    """The columns in which the first row has a state, and most others too."""
    return [
        at for at, cell in enumerate(rows[0])
        if contents.is_state(cell) and contents.share(rows, at, contents.is_state) >= contents.MOST
    ]  # fmt: skip


def told(rows: Sequence[Row]) -> Mapping[str, str]:
    """What the columns of a list without a head hold, as letters by field; empty where none has states."""
    states = _states(rows)
    if not states:
        return {}
    found = {"state": states[0]}
    taken = {states[0]}
    for field, holds in (("number", contents.is_place), ("day", _is_day)):
        at = next((one for one in range(len(rows[0])) if one not in taken and _all(rows, one, holds)), None)
        if at is not None:
            found[field] = at
            taken.add(at)
    wordy = sorted(
        (one for one in range(len(rows[0])) if one not in taken and any(_cell(row, one) for row in rows)),
        key=lambda one: -sum(len(_cell(row, one)) for row in rows),
    )
    full = [one for one in wordy if all(_cell(row, one) for row in rows if any(row))] or wordy
    if full:
        found["text"] = full[0]
    rest = [one for one in wordy if one not in full[:1] and one > found.get("text", 0)]
    if rest:
        found["reason"] = rest[0]
    return {field: get_column_letter(at + 1) for field, at in found.items()}


def _cell(row: Row, at: int) -> str:
    return row[at].strip() if at < len(row) else ""


def _all(rows: Sequence[Row], at: int, holds: object) -> bool:
    return contents.share(rows, at, holds) >= contents.MOST  # type: ignore[arg-type]


def _is_day(cell: str) -> bool:
    return in_cell(cell, "ja") is not None and not cell.isdigit()
