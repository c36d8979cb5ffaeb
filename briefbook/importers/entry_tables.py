"""Rows copied from a table program: columns by their header, or where there is none by what they hold."""

import csv
import io
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from openpyxl.utils import get_column_letter

from briefbook import counterparts
from briefbook.amounts import amounts, stage_of
from briefbook.importers.columns import column_of, fields_of, guessed, heads, is_lower, recalled, under
from briefbook.importers.drafts import (
    Draft,
    Entry,
    Sum,
    TableRead,
    draft,
    is_place_name,
    people_of,
    place_of,
    read_line,
    shortened,
    sums_of,
    written,
)
from briefbook.importers.entry_dates import AHEAD_TYPED, Dated, dated, in_cell, in_order, of_era
from briefbook.importers.legends import without_totals
from briefbook.importers.outcomes_titles import kind_of
from briefbook.importers.paragraphs import is_japanese
from briefbook.importers.sheets import Reading, of_rows
from briefbook.importers.table_files import without_dittos
from briefbook.model import Amount, Stage
from briefbook.numbers import number
from briefbook.rules import folded, rules

Row = Sequence[str]
TABLE = "fields"
"""The sort of table, as the rules and what is remembered of columns name it."""
_TOP = 6
"""Among how many rows the header of a paste is looked for."""
_MOST = 0.6
"""The share of the cells of a column that must be of a sort for the column to be of it."""


def read_table(text: str, today: str, counterpart: str | None) -> Entry | None:
    """The rows of a paste as drafts; None where it is no table."""
    pasted = _rows(text)
    if pasted is None:
        return None
    [rows] = in_order([without_totals(without_dittos(pasted))])
    header = next((at for at, row in enumerate(rows[:_TOP]) if _is_header(row) or recalled(TABLE, row)), -1)
    lower = 0 <= header < len(rows) - 1 and is_lower(TABLE, rows[header], rows[header + 1])
    header += lower
    named = heads(rows, header) if lower else rows[header] if header >= 0 else _letters(rows)
    today = _base(rows[: max(header, 0)], today)
    if said := recalled(TABLE, named):
        columns = {field: column_of(column, named) for field, column in said.items()}
    else:
        columns = _guessed(rows, header, today, lower=lower)
    if "title" not in columns:
        return None
    found = of_rows(Path("table"), rows, columns, header, counterpart)
    if not found.parsed.outcomes:
        return None
    signed = stage_of(named[columns["date"]]) if "date" in columns and columns["date"] < len(named) else None
    drafts = [_draft(found, at, today, counterpart, signed) for at in range(len(found.parsed.outcomes))]
    origins = dict.fromkeys(filter(None, (found.cell(at, "origin") for at in range(len(drafts)))))
    entry = written(drafts, found.parsed.text, found.parsed.blocks, "table", "、".join(list(origins)[:3]))
    first = tuple(tuple(row) for row in rows[header + 1 : header + 4])
    return replace(entry, table=TableRead(tuple(named), first, columns))


_FISCAL = re.compile(r"(?:((?:19|20)\d\d)|(?:令和|R)\s?([\d一二三四五六七八九十元]{1,3}))年(度)?(?!\s*\d{1,2}月)")


def _base(above: Sequence[Row], today: str) -> str:
    """The day before which the days of a table without years are: the last of the year that its caption names."""
    for cell in (folded(cell) for row in above for cell in row if cell):
        if found := _FISCAL.search(cell):
            year = number(found[2]) + 2018 if found[2] else int(found[1])
            last = f"{year + 1}-03-31" if found[3] else f"{year}-12-31"
            return min((date.fromisoformat(last) - timedelta(days=AHEAD_TYPED)).isoformat(), today)
    return today


def _guessed(rows: Sequence[Row], header: int, today: str, *, lower: bool = False) -> dict[str, int]:
    """Which column stands for which field, by the header, of one row or two, and by what the cells hold."""
    columns = guessed(TABLE, rows[header]) if header >= 0 else {}
    if lower:
        columns = under(TABLE, rows[header - 1], rows[header])
    if header >= 0 and "title" not in columns and "text" not in columns and "description" in columns:
        at = columns["description"]
        if not re.search(rules("columns")["remarks"], folded(rows[header][at] or rows[header - lower][at]).lower()):
            more = [one for one, cell in enumerate(rows[header]) if "description" in fields_of(TABLE, cell)[:1]]
            columns = {key: one for key, one in columns.items() if key != "description"} | {"title": at}
            columns |= {"description": more[1]} if len(more) > 1 else {}
    who = columns.get("people")
    if who is not None and "counterpart" not in columns:
        cells = [row[who] for row in rows[header + 1 :] if who < len(row) and row[who]]
        if cells and all(map(_is_counterpart, cells)):
            columns["counterpart"] = columns.pop("people")
    columns |= {key: at for key, at in by_content(rows[header + 1 :], today, columns).items() if key not in columns}
    if "title" not in columns:
        wording = columns.pop("text", columns.pop("description", None))
        columns |= {"title": wording} if wording is not None else {}
    if "title" not in columns and header >= 0 and "counterpart" in columns:  # figures of countries
        columns["title"] = columns["counterpart"]
    columns.pop("text", None)
    return columns


def _letters(rows: Sequence[Row]) -> list[str]:
    """The names of the columns of a table without a header, as a table program has them."""
    return [get_column_letter(at + 1) for at in range(max(map(len, rows)))]


def _rows(text: str) -> list[list[str]] | None:
    """The rows of cells parted by tabs, or by another sign where a header stands above; None where it is no table."""
    if "\t" in text:
        rows = _cells(text, "\t")
        filled = [row for row in rows if any(row)]
        wide = [row for row in filled if sum(map(bool, row)) > 1]
        return rows if filled and len(wide) >= _MOST * len(filled) else None
    lines = text.strip("\n").split("\n")
    if all(re.fullmatch(r"\s*\|.*\|\s*", line) for line in lines):
        text = "\n".join(line.strip()[1:-1] for line in lines if not re.fullmatch(r"[\s|:-]+", line))
    for sign in ",;|":
        rows = [row for row in _cells(text.strip(), sign) if any(row)]
        if _is_even(rows):
            return rows
    for parted in (_SPACES, _SPACE):
        spaced = [parted.split(line.strip()) for line in lines if line.strip()]
        if _is_even(spaced):
            return spaced
    return None


_SPACES = re.compile(r"[ \u3000]{2,}|\u3000")
_SPACE = re.compile(r"\s+")
_NOTE = re.compile(r"[※*(（]|注|計|合計")


def _is_even(rows: Sequence[Row]) -> bool:
    """Whether rows stand below a header, which may have captions above it, each with as many cells as that."""
    header = next((at for at, row in enumerate(rows[:_TOP]) if _is_header(row)), None)
    if header is None or any(len(row) > 1 for row in rows[:header]):
        return False
    below = [row for row in rows[header + 1 :] if len(row) > 1 or not _NOTE.match(row[0])]
    return bool(below) and all(len(row) == len(rows[header]) for row in below)


def is_only_head(text: str) -> bool:
    """Whether a paste is the header of a table without any row below it."""
    lines = [line.strip().strip("|") for line in text.split("\n") if re.search(r"[^\s|:-]", line)]
    if len(lines) != 1:
        return False
    cells = [cell for sign in "\t|,;" for row in _cells(lines[0], sign) if len(cell := [*filter(None, row)]) > 1]
    return any(_is_header(row) and len(guessed(TABLE, row)) > len(row) / 2 for row in cells)


def _cells(text: str, sign: str) -> list[list[str]]:
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter=sign))
    except csv.Error:
        rows = [line.split(sign) for line in text.split("\n")]
    return [[cell.strip() for cell in row] for row in rows]


def _is_header(row: Row) -> bool:
    """Whether a row names fields: two at the least, and in as many cells as it has but for one or two."""
    found = guessed("fields", row)
    named = sum(map(bool, row))
    short = all(len(cell) < 30 for cell in row)
    return (
        len(found) >= 2
        and short
        and len(found) >= named / 3
        and not any(re.search(r"(?<!['’])\d{3}", cell) for cell in row)
    )


def by_content(rows: Sequence[Row], today: str, known: dict[str, int]) -> dict[str, int]:
    """The columns of the fields that the cells themselves tell of."""
    width = max((len(row) for row in rows), default=0)
    free = [at for at in range(width) if at not in known.values()]
    cells = {at: [row[at] for row in rows if at < len(row) and row[at]] for at in free}
    found: dict[str, int] = {}
    tests: tuple[tuple[str, Callable[[str], bool]], ...] = (
        ("origin", lambda cell: bool(re.match(r"https?://", cell))),
        ("date", lambda cell: _is_date(cell, today)),
        ("currency", lambda cell: bool(re.fullmatch("[A-Z]{3}", folded(cell))) and cell not in _codes_of_countries()),
        ("counterpart", _is_counterpart),
        ("amount", _is_amount),
        ("kind", _is_kind),
        ("place", is_place_name),
        ("stage", lambda cell: len(cell) <= 12 and stage_of(cell, "stage_cells") is not None),
    )
    for field, test in tests:
        for at in free:
            if field in known or at in found.values() or not cells[at]:
                continue
            rest = [one for one in free if one not in (at, *found.values()) and cells[one]]
            if field in ("kind", "place") and "title" not in known and not rest:
                continue
            if sum(map(test, cells[at])) >= _MOST * len(cells[at]):
                found[field] = at
                break
    rest = [at for at in free if at not in found.values() and cells[at] and not all(map(_is_figure, cells[at]))]
    lengths = {at: sum(map(len, cells[at])) / len(cells[at]) for at in rest}
    if "title" not in known and rest:
        long = [at for at in rest if lengths[at] >= 6] or rest
        found["title"] = long[0]
        rest.remove(long[0])
    more = [at for at in rest if lengths[at] > 20]
    if "description" not in known and more:
        found["description"] = max(more, key=lambda at: lengths[at])
    return found


def _is_figure(cell: str) -> bool:
    return bool(re.fullmatch(r"[\d.,%\-–— ]+", folded(cell)))


def _codes_of_countries() -> frozenset[str]:
    return frozenset(one.code for one in counterparts.all_counterparts())


def _is_date(cell: str, today: str) -> bool:
    found = dated(cell, "ja", today)
    if of_era(cell) or (in_cell(cell, "ja") and not cell.isdigit()):
        return True
    if found and sum(one.end - one.start for one in found) * 2 >= len(cell.strip()):
        return True
    return bool(re.fullmatch(r"4[0-9]\d{3}|(?:19|20)\d\d(?:[/.-]\d{1,2})?", folded(cell).strip()))


def _is_kind(cell: str) -> bool:
    """Whether a cell has but the word for a sort of outcome: Signing, 会合; one that names a country is a title."""
    short = len(cell) <= _KIND if is_japanese(cell) else len(cell.split()) == 1
    return short and kind_of(cell) is not None and not counterparts.find(cell)


_KIND = 4
"""How long the Japanese word for a sort of outcome is at the most."""


def _is_counterpart(cell: str) -> bool:
    parts = [one for one in re.split(r"[、,;/・\n]\s*", cell) if one]
    return bool(parts) and len(cell) < 40 and all(counterparts.lookup(one) for one in parts)


def _is_amount(cell: str) -> bool:
    plain = folded(cell).strip()
    found = amounts(cell)
    if found and len(found[0].text) * 2 >= len(plain):
        return True
    return bool(re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", plain))


def _draft(found: Reading, at: int, today: str, counterpart: str | None, signed: Stage | None) -> Draft:
    """The draft of a row; `signed` is the stage of its sums that the head of its day tells of (L/A署名日)."""
    one = found.parsed.outcomes[at]
    one = replace(one, title=shortened(one.title))
    words = found.cell(at, "date")
    language = "ja" if is_japanese(f"{one.title}{one.text}{words}") else "en"
    dates = dated(words, "ja", today)
    if one.date is None and dates:
        one = replace(one, date=dates[0].value)
    if not words:
        line, _url = read_line(one.title, language, today, None)
        if line.outcome.date:
            dates = [Dated(line.outcome.date, 0, 0, "year" if "year" in line.assumed else "")]
            one = replace(one, title=line.outcome.title, date=line.outcome.date, place=line.outcome.place)
    text = f"{one.title}\n{one.text}"
    one = replace(one, place=found.cell(at, "place") or one.place or place_of(text, language),
                  people=found.cell(at, "people") or people_of(text, language) or None)  # fmt: skip
    if not one.counterparts and found.cell(at, "counterpart"):
        one = replace(one, counterparts=())
    sums = _sums(one.amounts, found.cell(at, "stage"), text, one.kind, signed)
    if at in found.undated:
        dates = [Dated(one.date or "", 0, 0, "date-above")]
    return draft(one, sums, dates, counterpart)


def _sums(named: Sequence[Amount], stage: str, text: str, kind: str, signed: Stage | None) -> list[Sum]:
    """The sums of a row: those of its cell, with the stage of its cell; else those of its words."""
    read = sums_of(text, kind)
    named = named or [one.amount for one in read]
    told = (stage_of(stage, "stage_cells") if stage else None) or signed
    by_words = {one.amount.text: one for one in read}
    found: list[Sum] = []
    money: dict[str, int] = {}
    columns = len(named) > 1 and len({(one.currency, one.stage) for one in named}) == len(named) and not read
    for amount in named:
        known = by_words.get(amount.text)
        plain = Stage.AGREED if kind in ("signature", "agreement") else Stage.ANNOUNCED
        plain = stage_of(text) or plain
        said = "" if columns else amount.text  # what is at several stages is one money
        number = known.money if known else money.setdefault(said, len(read) + len(money) + 1)
        found.append(
            Sum(replace(amount, stage=None), amount.stage or told or (known.stage if known else plain), number)
        )
    return found
