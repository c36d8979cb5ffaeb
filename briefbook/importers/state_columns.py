"""Which columns of a list of states say what: of which commitment a row tells, and what each side says of it."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial

from briefbook import counterparts
from briefbook.errors import InputError
from briefbook.importers import columns, contents
from briefbook.importers.entry_dates import dated, in_cell, is_unordered, with_era
from briefbook.importers.marks import find_mark, places
from briefbook.importers.schedule_phrases import dates
from briefbook.importers.table_files import Row
from briefbook.importers.tables import cell_mark
from briefbook.model import last_day
from briefbook.numbers import number as value_of
from briefbook.rules import folded, rules


@dataclass(frozen=True, slots=True)
class Voice:
    """The columns in which one side speaks: its state, its reasons, the day.

    Reasons that are `shared` are those of no side; they are of the first side that speaks in a row.  Where there is no
    state, one of the columns `instead` may tell it.
    """

    side: str | None
    state: int
    reasons: tuple[int, ...]
    shared: tuple[int, ...]
    day: int | None
    instead: tuple[int, ...] = ()


_Columns = tuple[int, dict[str, int], list[Voice]]


def recognised(
    name: str, rows: list[Row], mapping: Mapping[str, str] | None, meanings: Mapping[str, str],
    coloured_rows: Callable[[list[Row]], list[Row] | None],
) -> tuple[list[Row], _Columns]:  # fmt: skip
    """The rows with their columns as `_columns` tells them, which may be of the colours of the rows."""
    try:
        return rows, _columns(name, rows, mapping, meanings)
    except InputError:
        told = coloured_rows(rows)
        if told is None:
            raise
        return told, _columns(name, told, mapping, meanings)


def _columns(
    name: str, rows: Sequence[Row], mapping: Mapping[str, str] | None, meanings: Mapping[str, str]
) -> _Columns:
    """The row of the header, the columns that tell the commitment, those in which each side speaks."""
    header, found = _header(name, rows, mapping, meanings)
    dated: list[tuple[str, int]] = []
    if not mapping:
        below = rows[header + 1] if header + 1 < len(rows) else []
        header += bool(below) and (_names_sides(rows[header], below) or _names_said(rows[header], below))
        dated = _dated_below(rows, header)
        header += bool(dated)
    heads = columns.heads(rows, header)
    found = found if mapping else _told(found, rows, header, heads)
    named = _named(found, rows[header], heads, mapping or {})
    named["reason"] = [at for at in named["reason"] if at != found.get("state")]
    if dated:
        found, named["state"] = found | {"state": max(dated)[1]}, [at for _day, at in sorted(dated, reverse=True)]
    if not mapping:
        named["state"] = _states(named, found, rows, header, heads, meanings)
        wordy = [at for at in named["day"] if not _holds_days(rows[header + 1 :], at)]
        named["day"] = [at for at in named["day"] if at not in wordy]
        named["reason"] += wordy
        if not named["day"]:
            named["day"] = [at for at in named["reason"] if _tells_when(rows[header + 1 :], at, heads[at])][:1]
            named["reason"] = [at for at in named["reason"] if at not in named["day"]]
    told = {field: at for field, at in found.items() if field not in _SAID and at not in named["state"]}
    return header, told, _voices(named, heads)


def _header(
    name: str, rows: Sequence[Row], mapping: Mapping[str, str] | None, meanings: Mapping[str, str]
) -> tuple[int, dict[str, int]]:
    """The row of the header and the columns that it names, or that are known by what stands in them."""
    needed = [{one, "state"} for one in ("text", "number", "id")]
    header, found = (0, {}) if mapping or any(map(is_whole_head, rows[: columns.FIRST])) else _dated_heads(rows)
    if found:
        return header, found
    try:
        return columns.find(name, "states", rows, needed, mapping, contents.states)
    except InputError:
        header, found = _named_sides(rows)
        if not found:
            header, found = _stated_below(rows, meanings)
        if not found and not mapping:
            header, found = contents.stated(rows, [columns.guessed("states", row) for row in rows[: columns.FIRST]])
        if not found:
            raise
        return header, found


def _told(found: dict[str, int], rows: Sequence[Row], header: int, heads: Sequence[str]) -> dict[str, int]:
    """The columns, with those of wordings and numbers that the heads do not name as what they hold."""
    below = rows[header + 1 :]
    if "text" not in found and _is_wordy(below, found.get("number")):
        found["text"] = found.pop("number")
    if "text" not in found:
        taken = {found[one] for one in ("number", "id", "state") if one in found}
        items = [at for at in range(len(rows[header])) if _plain(rows[header], at).strip() in _ITEMS]
        alike = [at for at in (*_worded(rows[header]), *items) if at not in taken] or _longest(below, found)
        found = {field: at for field, at in found.items() if at not in alike[:1]}
        found |= {"text": alike[0]} if alike else {}
    return _placed(_numbered(_within(found, rows, header, heads), below, heads), rows, header)


_ITEMS = ("item", "items", "項目")


def _states(
    named: Mapping[str, Sequence[int]], found: Mapping[str, int], rows: Sequence[Row], header: int,
    heads: Sequence[str], meanings: Mapping[str, str],
) -> list[int]:  # fmt: skip
    """The columns of states in which something stands, with those that name but a time or side.

    Shares stand behind steps, and sentences behind signs.
    """
    head, below = rows[header], rows[header + 1 :]
    full = {at for row in below for at, cell in enumerate(row) if cell.strip()}
    states = [at for at in named["state"] if at in full] or [*named["state"]]
    shares = {
        at for at in states if OF_SHARES.search(_plain(heads, at)) or contents.share(below, at, _is_figure) == 1
    }  # fmt: skip
    steps = {
        at for at in states
        if contents.share(below, at, lambda cell: contents.is_state(cell) or cell in meanings) == 1
    }  # fmt: skip
    coded = {at for at in states if contents.share(below, at, _is_coded) == 1}
    told = {at for at in states if any(contents.is_state(row[at].strip()) for row in below if at < len(row))}
    prose = {*states} - coded - told if coded else set[int]()
    states.sort(key=lambda at: at in prose or (at in shares and bool(steps - shares)))
    if "state" not in found:
        return states
    taken = {*found.values(), *named["reason"], *states}
    if _is_time(head[found["state"]]):
        states += [at for at, one in enumerate(head) if _is_time(one) and at in full - taken]
    return states + [at for at in _sided(rows, header, heads) if at not in (*found.values(), *states)]


def _is_coded(cell: str) -> bool:
    """Whether a cell has but a sign for a state: A, ◎."""
    signs = rules("columns")["signs"]
    return any(re.fullmatch(signs[one], folded(cell).strip()) for one in ("alone", "code"))


def _is_figure(cell: str) -> bool:
    return bool(re.fullmatch(r"\d+(?:\.\d+)?%?", folded(cell).strip()))


def _is_wordy(rows: Sequence[Row], at: int | None) -> bool:
    """Whether a column for numbers holds wordings (Item)."""
    cells = [row[at].strip() for row in rows if at is not None and at < len(row) and row[at].strip()]
    return bool(cells) and all(
        _NAME.search(cell) and not find_mark(cell) and not re.search(r"\d\W*$", cell) for cell in cells
    )


def _holds_days(rows: Sequence[Row], at: int) -> bool:
    """Whether half of what stands in a column, where anything does, are days; else it tells of what was updated."""
    cells = [row[at].strip() for row in rows if at < len(row) and row[at].strip()]
    days = [_says_a_day(cell) or bool(WHEN.fullmatch(folded(cell).strip())) for cell in cells]
    return 2 * sum(days) >= len(cells)


def _says_a_day(cell: str) -> bool:
    return in_cell(cell, "ja") is not None or is_unordered(cell)


def _tells_when(rows: Sequence[Row], at: int, head: str) -> bool:
    """Whether a column tells when what it names was said last (Last update), not of what happened then."""
    named = re.search(rules("columns")["instead"]["state"], folded(head).strip().lower())
    return bool(named) and contents.share(rows, at, _says_a_day) == 1


def _named(found: Mapping[str, int], row: Row, heads: Sequence[str], given: Mapping[str, str]) -> dict[str, list[int]]:
    """All columns of what a side says: of each field the one that a person named, else those whose heads name it."""
    of = partial(columns.fields_of, "states")
    fields = ([*of(cell), *of(head)] for cell, head in zip(row, heads, strict=True))
    first = [next(iter(one), "") for one in fields]
    other = {at for field, at in found.items() if field not in _SAID}
    named = {field: [at for at, one in enumerate(first) if one == field and at not in other] for field in _SAID}
    own = {one: [found[one]] for one in _SAID if one in found and (one in given or found[one] not in named[one])}
    return named | own


def _voices(named: Mapping[str, Sequence[int]], heads: Sequence[str]) -> list[Voice]:
    """The sides that speak, each with its own columns of reasons and days.

    Of several states of a side the first counts, and not one of an earlier time; the others are reasons.
    """
    sides = {at: side_of(heads[at]) if at < len(heads) else None for one in _SAID for at in named[one]}
    when = {at: period_of(heads[at]) or (f"{at:03}" if _MONTH.fullmatch(heads[at].strip()) else "")
            for at in named["state"] if at < len(heads)}  # fmt: skip
    newest_day = max(when.values(), default="")

    def is_earlier(at: int) -> bool:
        day = when.get(at, "")
        return bool(re.search(rules("columns")["sides"]["earlier"], _plain(heads, at))) if not day else day < newest_day

    newest = sorted(named["state"], key=is_earlier)
    told = {sides[at]: at for at in reversed(newest)}
    if len(told) > 1 and None in told and is_earlier(told[None]):
        del told[None]
    states = sorted(told.values())
    speaking = {sides[at] for at in states}
    found = []
    for at in states:
        further = [one for one in named["state"] if one not in states and not is_earlier(one)]
        own = sorted(one for one in (*named["reason"], *further) if len(states) == 1 or sides[one] == sides[at])
        shared = [one for one in named["reason"] if one not in own and sides[one] not in speaking]
        days = [one for one in named["day"] if len(states) == 1 or sides[one] in (sides[at], None)]
        telling = rules("columns")["instead"]["state"]
        instead = [one for one in own if one in further or re.search(telling, _plain(heads, one))]
        before = [one for one, day in when.items() if sides[one] == sides[at] and day and day < when.get(at, "")]
        instead += sorted(before, key=lambda one: when[one], reverse=True)
        found.append(Voice(sides[at], at, tuple(own), tuple(shared), days[0] if days else None, tuple(instead)))
    return found


def _plain(heads: Sequence[str], at: int) -> str:
    return folded(heads[at]).lower() if at < len(heads) else ""


_SAID = ("state", "reason", "day")


def side_of(head: str) -> str | None:
    """Whose column it is by its head: a code, "ours", "theirs"."""
    plain = folded(head)
    found = dict.fromkeys(one[0] for one in counterparts.find(plain))
    short, peoples = rules("counterparts")["kanji"]["codes"], _peoples()
    found |= {short[one]: None for one in re.findall(r"(?<!\w)(\w)側", plain) if one in short}
    found |= {peoples[one]: None for one in re.findall(r"[a-z]+", plain.lower()) if one in peoples}
    if found:
        return next(iter(found)) if len(found) == 1 else None
    sides = rules("columns")["sides"]
    return next((one for one in ("ours", "theirs") if re.search(sides[one], plain.lower())), None)


@cache
def _peoples() -> dict[str, str]:
    """The codes of countries by what is called after them: japanese, peruvian."""
    lines = [one.split(" | ") for one in [*rules("glossary")["peoples"], "JP | Japanese"]]
    return {word.strip().lower(): code for code, words in lines for word in words.split(",")}


def _sided(rows: Sequence[Row], header: int, heads: Sequence[str]) -> list[int]:
    """The columns whose heads name nothing but a side."""
    return [at for at, head in enumerate(rows[header]) if head and side_of(heads[at]) and _only_a_side(head)]


def _names_sides(above: Row, row: Row) -> bool:
    """Whether a row is the lower one of a header: besides what was merged into it, it names sides and nothing else."""
    filled = [cell for index, cell in enumerate(row) if cell and cell not in above[index : index + 1]]
    filled = [cell for cell in filled if not re.fullmatch(r"[(（].*[)）]", cell)]  # what a head means
    return len(filled) > 1 and all(side_of(cell) and _only_a_side(cell) for cell in filled)


def _names_said(above: Row, row: Row) -> bool:
    """Whether a row is the lower one of a header: besides what was merged into it, it names states, reasons or days."""
    filled = [cell for index, cell in enumerate(row) if cell and cell not in above[index : index + 1]]
    fields = [columns.fields_of("states", cell)[:1] for cell in filled]
    said = all(one and one[0] in _SAID for one in fields) and not any(map(contents.is_state, filled))
    return len(filled) > 1 and said and ["state"] in fields


def _only_a_side(head: str) -> bool:
    rest = re.sub(rules("columns")["sides"]["only"], "", folded(head).lower())
    named = (rest, *re.findall("[a-z]+|[^a-z]+", rest))  # Japan 日本側
    return not rest or any(map(_is_side, named[:1])) or all(map(_is_side, named[1:]))


def _is_side(name: str) -> bool:
    return counterparts.lookup(name) is not None or name in _peoples() or len(name) == 1


def _first(rows: Sequence[Row]) -> list[tuple[int, Row]]:
    """The rows that may be a header, with their places: down to the one below the first that is full."""
    return list(enumerate(rows[: columns.first_full(rows) + 2]))


def _named_sides(rows: Sequence[Row]) -> tuple[int, dict[str, int]]:
    """A header without a column of states, in which two columns name a side each and nothing else."""
    for index, row in _first(rows):
        found = columns.guessed("states", row)
        sided = _sided(rows, index, columns.heads(rows, index))
        if len(sided) > 1 and found.keys() & {"text", "number", "id"}:
            told = {field: at for field, at in found.items() if at not in sided}
            return index, told | {"state": sided[0]}
    return 0, {}


def _dated_heads(rows: Sequence[Row]) -> tuple[int, dict[str, int]]:
    """A header without a column of states, in which columns are headed by nothing but a date: the newest counts."""
    for index, row in _first(rows):
        found = columns.guessed("states", row)
        dated = [(day, at) for at, head in enumerate(row) if (day := day_of(head))]
        if dated and found.keys() & {"text", "number", "id"}:
            return index, found | {"state": max(dated)[1]}
    return 0, {}


def _dated_below(rows: Sequence[Row], header: int) -> list[tuple[str, int]]:
    """The days and columns of a lower head that has nothing but dates besides what was merged into it."""
    if header + 1 >= len(rows):
        return []
    above = rows[header]
    own = [(cell, at) for at, cell in enumerate(rows[header + 1]) if cell and cell not in above[at : at + 1]]
    days = [(day, at) for cell, at in own if (day := day_of(cell) or period_of(cell))]
    filled = [one for one in days if any(one[1] < len(row) and row[one[1]].strip() for row in rows[header + 2 :])]
    return filled or days if days and len(days) == len(own) > 1 else []


def _stated_below(rows: Sequence[Row], meanings: Mapping[str, str]) -> tuple[int, dict[str, int]]:
    """A header without a column of states, below which a column has nothing but codes of the legend or states.

    Of several, such as one for each quarter, the last counts.
    """
    known = (*(word for one in rules("scale")["official"] for word in one["words"]), *meanings)
    signs = rules("columns")["signs"]["alone"]
    for index, row in _first(rows):
        found = columns.guessed("states", row)
        told = found.keys() & {"text", "number", "id"} and sum(map(bool, row)) > 1
        for at in reversed(range(len(row))) if told else ():
            below = [one[at].strip() for one in rows[index + 1 :] if at < len(one) and one[at].strip()]
            said = [
                cell in meanings or cell.lower().startswith(known) or bool(re.fullmatch(signs, folded(cell)))
                for cell in below if len(cell) <= _STATED
            ]  # fmt: skip
            level = re.search(rules("columns")["levels"]["head"], folded(row[at]).strip().lower())
            if not level and at not in found.values() and len(below) > 1 and len(said) == len(below) and all(said):
                return index, found | {"state": at}
    return 0, {}


_STATED, _WORDED = 20, 10
"""How long a state without a head is at the most, and how long the wordings of a column are at the least."""


def _longest(rows: Sequence[Row], found: Mapping[str, int]) -> list[int]:
    """The column without a known head that has the longest cells, where they may be wordings."""
    cells = {
        at: [row[at].strip() for row in rows if at < len(row) and row[at].strip()]
        for at in range(max(map(len, rows), default=0)) if at not in found.values()
    }  # fmt: skip
    means = {at: sum(map(len, one)) / len(one) for at, one in cells.items() if one}
    best = max(means, key=lambda at: means[at], default=None)
    return [best] if best is not None and means[best] >= _WORDED else []


_MONTH = re.compile(r"(?i:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?|(?:1[0-2]|[1-9])月")
"""A month without its year over a column of states."""


def _is_time(head: str) -> bool:
    """Whether a head is nothing but a month, a quarter or another time."""
    plain = folded(head).strip()
    return bool(_MONTH.fullmatch(plain) or PERIOD.fullmatch(plain)) or day_of(head) is not None


PERIOD = re.compile("[上下前後]半?期|第?[1-4１-４一二三四]四半期|[Qq][1-4]|[1-4][Qq]")


_EDGE = re.compile(
    r"^(?:as (?:of|at) |at |by )?(?:the )?(?:end|mid(?:dle)?|close)[- ](?:of )?|(?:末|半ば)?(?:時点|現在)?$",
    re.IGNORECASE,
)
"""What part of a time a head names, or that it is as of then: End FY2026, 2026年度末."""


def day_of(head: str) -> str | None:
    """The last day of a date that is all of a head (2026, 令和8年度, FY2026, June 2026)."""
    bare = re.sub(r"\s*\(([^()\d]*\d?[^()\d]*)\)$", r" \1", folded(head).strip())
    plain = re.sub(r"^R(\d{1,2})(?:年度?)?$", r"令和\1年度", _EDGE.sub("", bare))
    if re.fullmatch(r"(?:R|20)\d\d?[/.]\d{1,2}", plain):
        return last_day(in_cell(plain, "ja"))
    language = "ja" if re.search("[年月]", plain) else "en"
    first = dates(plain, language)[:1]
    spans = [(one.start, one.end, one.value) for one in first]
    spans += [(one.start, one.end, one.value) for one in dated(plain, language, "2000-01-01") if not one.assumed]
    return next((last_day(value) for start, end, value in spans if (start, end) == (0, len(plain))), None)


def period_of(head: str) -> str:
    """The last day of the time that a head names (2026年度上期 日本側, Q1 FY2026), or its quarter; else empty."""
    head = with_era(folded(head))
    days = [one for one in dated(head, "ja" if re.search("[年月]", head) else "en", "2000-01-01") if not one.assumed]
    quarter = re.search(r"第?([1-4一二三四])四半期|\bQ([1-4])\b|\b([1-4])Q\b", folded(head))
    if day := day_of(head) or (last_day(days[-1].value) if days else None):
        return day
    if quarter:
        return f"Q{value_of(quarter[quarter.lastindex or 1])}"
    year = re.search(r"(?<!\d)20\d\d(?![\d/.-])", folded(head))  # Implementation 2026 Status
    return f"{year[0]}-12-31" if year else ""


def _within(found: dict[str, int], rows: Sequence[Row], header: int, heads: Sequence[str]) -> dict[str, int]:
    """The columns, with that of the longest cells for the wordings where several stand under one wide head of them."""
    at = found.get("text")
    if at is None or heads[at] == rows[header][at]:
        return found
    wide = heads[at].split(" ")[0]
    taken = {one for field, one in found.items() if field not in ("text", *_SAID)}
    within = [one for one, head in enumerate(heads) if head.split(" ")[0] == wide and one not in taken]
    others = {str(one): one for one in range(max(map(len, rows))) if one not in within}
    longest = _longest(rows[header + 1 :], others)
    left = {field: one for field, one in found.items() if one not in longest}
    return left | {"text": longest[0]} if longest else found


NUMBER = re.compile(r"\W*[A-Za-z]?\d+(?:[-.．－]\d+)*\W*|[①-⑳]")


def _numbered(found: dict[str, int], rows: Sequence[Row], heads: Sequence[str]) -> dict[str, int]:
    """The columns of a list whose column of wordings holds but numbers (項目) while another may hold them."""
    at = found.get("text")
    if at is None or "number" in found:
        return found
    cells = [row[at].strip() for row in rows if at < len(row) and row[at].strip() and sum(map(bool, row)) > 1]
    others = [one for one in _worded(heads) if one not in (at, found.get("state"), found.get("day"))]
    if not others or not cells or not all(NUMBER.fullmatch(cell) or places(cell) for cell in cells):
        return found
    return {field: one for field, one in found.items() if one != others[0]} | {"number": at, "text": others[0]}


def _placed(found: dict[str, int], rows: Sequence[Row], header: int) -> dict[str, int]:
    """The columns, with the one for numbers whose cells name places (1-2, 柱１の２) before one that but counts rows."""
    taken = {at for field, at in found.items() if field != "number"}
    known = "number" in found
    alike = [
        at for at, head in enumerate(rows[header])
        if at not in taken and (not known or "number" in columns.fields_of("states", head)[:1])
    ]  # fmt: skip
    named = [at for at in alike if contents.share(rows[header + 1 :], at, contents.is_place) > _HALF]
    return found | {"number": named[0]} if named and found.get("number") not in named else found


_HALF = 0.5


def stepwise(rows: list[Row], header: int, fields: dict[str, int]) -> tuple[list[Row], dict[str, int], list[int]]:
    """The rows with their numbers put together where a column each gives a step of them (大項目, 中項目, 小項目).

    With the fields, and the columns that give a step.
    """
    levels = rules("columns")["levels"]["head"]
    steps = [
        at
        for at, head in enumerate(rows[header])
        if re.search(levels, folded(head).strip().lower()) and _counts(rows[header + 1 :], at)
    ]
    steps = steps if len(steps) > 1 else _numbered_below(rows, header, fields)
    if len(steps) < 2:
        return rows, fields, []
    said = ["" for _step in steps]
    found = list(rows[: header + 1])
    for row in rows[header + 1 :]:
        for level, at in enumerate(steps):
            if (cell := row[at].strip() if at < len(row) else "") and cell != said[level]:
                said[level:] = [cell, *("" for _below in steps[level + 1 :])]
        number = "-".join(filter(None, map(_step, said)))
        found.append([number if at == steps[0] else cell for at, cell in enumerate(row)] if any(row) else row)
    told = {field: at for field, at in fields.items() if at not in steps} | {"number": steps[0]}
    texts = [at for at in _worded(rows[header]) if at not in (*steps, *told.values())]
    return found, ({"text": texts[0]} if texts else {}) | told, steps


def _numbered_below(rows: Sequence[Row], header: int, fields: Mapping[str, int]) -> list[int]:
    """The column of numbers and one without a head of its own beside it, in which those below them stand: (a), (b)."""
    at = fields.get("number", -1)
    head = rows[header][at] if at >= 0 else ""
    alone = 0 <= at < len(rows[header]) - 1 and at + 1 not in fields.values() and rows[header][at + 1] in ("", head)
    cells = [row[at + 1].strip() for row in rows[header + 1 :] if at + 1 < len(row) and row[at + 1].strip()]
    marked = len(cells) > 1 and all(len(cell) <= _BARE and cell_mark(cell) for cell in cells)
    return [at, at + 1] if alone and marked else []


def level_of(rows: Sequence[Row], header: int, fields: Mapping[str, int]) -> int | None:
    """The one column that gives a step of the numbers in another (Pillar | No.); None where there is none."""
    named = [
        at for at, head in enumerate(rows[header])
        if re.search(rules("columns")["levels"]["head"], folded(head).strip().lower()) and at not in fields.values()
    ]  # fmt: skip
    cells = {at: [row[at].strip() for row in rows[header + 1 :] if at < len(row) and row[at].strip()] for at in named}
    found = [at for at in named if cells[at] and all(places(f"{_step(cell)}-1") for cell in cells[at])]
    return found[0] if "number" in fields and len(found) == 1 else None


_NAME = re.compile("[一-龥ァ-ヴ]{2}|(?![ivx]+$)[a-z]{3}")


def _counts(rows: Sequence[Row], at: int) -> bool:
    """Whether most of what stands in a column begins with a number or is one, and is no name (防災, Water)."""
    cells = [row[at].strip() for row in rows if at < len(row) and row[at].strip()]
    named = [cell for cell in cells if _NAME.search(cell) and not find_mark(cell)]
    return 2 * len(named) < len(cells)


def _step(words: str) -> str:
    """The number that a cell begins with or is."""
    mark = find_mark(words) if words else None
    return (mark.number or "") if mark else words if len(words) <= _BARE else ""


_BARE = 4
"""The longest number of one step, with what stands around it."""


def _worded(heads: Sequence[str]) -> list[int]:
    """The columns whose heads name wordings, and behind them those that may hold them where no other does."""
    instead = rules("columns")["instead"]["text"]
    named = [at for at, head in enumerate(heads) if "text" in columns.fields_of("states", head)]
    return [*named, *(at for at, head in enumerate(heads) if re.search(instead, folded(head).strip().lower()))]


def is_whole_head(row: Row) -> bool:
    """Whether a row names the columns of states and of what these are about, and nothing in it is a state."""
    known = columns.guessed("states", row)
    named = "state" in known and known.keys() & {"text", "number", "id"} and not columns.has_figures(row)
    return bool(named) and not any(contents.is_state(cell) for cell in row if cell)


OF_SHARES = re.compile(r"率|[成捗]度|%|percent|per cent|\b(?:rate|ratio)\b")


WHEN = re.compile(
    r"(?:令和|(?i:by|end|early|late|mid|of|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|FY|Q[1-4]|R|[\d元]+"
    r"|[年月日度頃中末旬上下半期春夏秋冬初前後]|まで|から|に|予定|[\s./,~〜～–-])+"
)
