"""Lists of commitments and their states that staff keep in Excel or CSV, matched with the commitments of the store.

A row is known by its number in the store (#193), by its number or key in the document, or by its wording.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz

from briefbook.errors import InputError
from briefbook.importers import columns
from briefbook.importers.entry_dates import in_cell
from briefbook.importers.sheets import tables
from briefbook.model import last_day
from briefbook.rules import folded
from db.records import ProvisionRecord

_ALIKE, _SURE = 82, 60
_SHORTEST = 12


@dataclass(frozen=True, slots=True)
class StateRow:
    """A row of such a list: its place (sheet and row from 1), what tells the commitment, the state as written."""

    sheet: str
    row: int
    id: int | None
    number: str
    text: str
    state: str
    reason: str
    day: str | None


def read_states(path: Path, mapping: Mapping[str, str] | None = None) -> list[StateRow]:
    """The rows of a list that say a state, and one without a state of each sheet whose columns are not known.

    Raises InputError where the file, or the columns of every sheet, cannot be read.
    """
    found: list[StateRow] = []
    unread: list[StateRow] = []
    sheets = tables(path)
    needed = ({"text", "state"}, {"number", "state"}, {"id", "state"})
    failed: InputError | None = None
    for name, rows in sheets:
        if not any(any(row) for row in rows):
            continue
        try:
            header, fields = columns.find(path.name, "states", rows, needed, mapping)
        except InputError as error:
            failed = failed or error
            words = next("  ".join(filter(None, row)) for row in rows if any(row))
            unread.append(StateRow(name, 1, None, "", words, "", "", None))
            continue
        for index, row in enumerate(rows[header + 1 :], header + 2):
            cell = {field: row[column].strip() if column < len(row) else "" for field, column in fields.items()}
            told = cell.get("state") and (cell.get("id") or cell.get("number") or cell.get("text"))
            if told and row != rows[header]:
                found.append(_row(name, index, cell))
    if failed and not found:
        raise failed
    return [*found, *unread]


def _row(sheet: str, index: int, cell: Mapping[str, str]) -> StateRow:
    known = re.search(r"\d+", cell.get("id", "")) or re.search(r"#\s*(\d+)", cell.get("number", ""))
    said = cell.get("day", "")
    day = last_day(in_cell(said, "ja"))
    reason = "  ".join(filter(None, [cell.get("reason", ""), "" if day else said]))
    return StateRow(
        sheet, index, int(known.group(known.lastindex or 0)) if known else None, cell.get("number", ""),
        cell.get("text", ""), cell["state"], reason, day,
    )  # fmt: skip


def match(rows: Sequence[StateRow], commitments: Sequence[ProvisionRecord]) -> list[tuple[StateRow, int | None]]:
    """Each row with the commitment that it is about; None where none, or more than one, may be meant."""
    by_id = {one.id for one in commitments}
    return [(row, row.id if row.id in by_id else _matched(row, commitments) if row.state else None) for row in rows]


def _matched(row: StateRow, commitments: Sequence[ProvisionRecord]) -> int | None:
    text = _plain(row.text)
    number = folded(row.number).strip().strip(".")
    numbered = [one for one in commitments if number and number in _numbers(one)]
    if len(numbered) == 1 and (len(text) < _SHORTEST or _likeness(text, numbered[0]) >= _SURE):
        return numbered[0].id
    if len(text) < _SHORTEST:
        return None
    scored = sorted(((_likeness(text, one), one.id) for one in numbered or commitments), reverse=True)
    if scored and scored[0][0] >= _ALIKE and (len(scored) < 2 or scored[1][0] < scored[0][0]):
        return scored[0][1]
    return None


def _numbers(one: ProvisionRecord) -> set[str]:
    return {one.key, *(folded(wording.number).strip(".") for wording in one.wordings if wording.number)}


def _plain(text: str) -> str:
    return re.sub(r"\s", "", folded(text)).lower()


def _likeness(text: str, one: ProvisionRecord) -> float:
    """How alike a row's text and a commitment's wording are, of 100; a beginning cut short counts whole."""
    best = 0.0
    for wording in one.wordings:
        whole = _plain(wording.text)
        best = max(best, fuzz.ratio(text, whole), fuzz.ratio(text, whole[: len(text)]))
    return best
