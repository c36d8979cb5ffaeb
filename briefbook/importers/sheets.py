"""Tables that staff keep: the rows of their sheets become outcomes or commitments by their columns.

The header row is the first whose cells name known fields (resources/rules/columns.toml); a mapping given by
the user, field to header or column letter, goes before.  A row with a commitment's wording is a provision,
any other with a title an outcome.
"""

import re
from calendar import month_name
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from briefbook import counterparts, progress
from briefbook.amounts import amounts, size_of, stage_of, unit_of
from briefbook.errors import InputError, UnknownColumns
from briefbook.i18n import _
from briefbook.importers.coder import code
from briefbook.importers.columns import (
    FIRST,
    column_of,
    fields_of,
    headers,
    heads,
    is_ahead,
    is_lower,
    is_remark,
    is_revised,
    names_wording,
    not_recognised,
    recalled,
    remember,
    under,
    unread,
    who_act,
)
from briefbook.importers.drafts import codes_of
from briefbook.importers.entry_dates import as_of, days_in_order, due_in_cell, in_cell
from briefbook.importers.outcomes_looks import is_day
from briefbook.importers.outcomes_titles import kind_of
from briefbook.importers.paragraphs import columns as text_columns
from briefbook.importers.paragraphs import is_japanese
from briefbook.importers.schedule_phrases import dates, recurrences
from briefbook.importers.table_files import OPENED, Hidden, Merged, Row, read_sheets, without_dittos
from briefbook.importers.tables import TICKED, Wording, span_of, wordings, years_in
from briefbook.model import (
    Amount,
    Block,
    Coding,
    DocumentLanguage,
    Heading,
    Kind,
    Masthead,
    Notice,
    Outcome,
    Parsed,
    Provision,
    Role,
    Stage,
)
from briefbook.rules import folded, rules

_OF_PROVISIONS = {"text", "number", "deadline", "end", "recurrence", "actors", "counterpart", "title"}
_OF_OUTCOMES = {
    "title", "description", "date", "end", "counterpart", "kind", "amount", "currency", "stage", "place", "people",
    "number",
}  # fmt: skip
"""The fields that a row of each sort takes."""
_ANY_DAY = "2000-01-01"
"""A day by which it is told whether words count from one."""


@dataclass(slots=True)
class _Sheet:
    """A sheet's rows, where each begins in the text, and its columns by field."""

    name: str
    rows: list[Row]
    columns: dict[str, int]
    header: int
    merged: Merged
    stages: dict[int, Stage | None]
    heads: list[str]
    """What stands over each column."""
    years: list[int]
    """The columns of years in which something is done."""
    wordings: tuple[Wording, ...]
    """The columns of commitments, where there are several."""
    said: list[Row] = field(init=False)
    """The rows with what signs say that stand for what is above them."""
    other: int | None = None
    """The column of the same wordings in the other language."""

    def __post_init__(self) -> None:
        below = self.header + 1
        self.said = [*self.rows[:below], *without_dittos(self.rows[below:])]


def parse_sheet(path: Path, mapping: Mapping[str, str] | None = None, *, counterpart: str | None = None) -> Parsed:
    """The outcomes and commitments of a table.

    `mapping` gives a field's column by header or letter, which is remembered for tables with the same header.  Raises
    InputError where the file cannot be opened or no column could be told.
    """
    aside = Hidden()
    read = read_sheets(path, aside)
    progress.at(OPENED)
    if not any(cell for _name, rows, _merged in read for row in rows for cell in row):
        if any(aside.notices()):
            raise InputError(
                _("All that stands in {name} is hidden.  Show it in the workbook and import it again.", name=path.name)
            )
        raise InputError(_("{name} holds no text.  Choose a document with text in it.", name=path.name))
    headed = [_headed(name, rows, merged, mapping or _named_before(rows)) for name, rows, merged in read]
    known = [one for one in headed if one.columns.keys() & {"title", "text"}]
    if not known:
        raise _unknown_columns(path.name, headed)
    if mapping and known[0].rows:
        remember("fields", known[0].rows[known[0].header], mapping)
    with progress.part(OPENED, 1.0):
        found = _Table(path, headed, counterpart).parsed()
        if any(one.other is not None for one in headed):
            found = _in_both(found, _Table(path, [_translated(one) for one in headed], counterpart).parsed())
    return replace(found, notices=(*aside.notices(), *found.notices))


def _named_before(rows: Sequence[Row]) -> dict[str, str]:
    """The columns that a person named for a table with a header that is among the first rows; empty where none were."""
    return next((said for row in rows[:FIRST] if any(row) and (said := recalled("fields", row))), {})


def _in_both(one: Parsed, other: Parsed) -> Parsed:
    """A list of commitments with their wordings in the other language as its `other`, each in its language."""
    languages: tuple[DocumentLanguage, DocumentLanguage] = ("ja", "en")
    own, second = languages if is_japanese("\n".join(each.text for each in one.provisions)) else languages[::-1]
    translated = replace(other, masthead=replace(other.masthead, language=second), notices=())
    return replace(one, masthead=replace(one.masthead, language=own), other=translated)


def _translated(sheet: _Sheet) -> _Sheet:
    """A sheet with its wordings in the other language, where it has them."""
    if sheet.other is None:
        return sheet
    return replace(sheet, columns=sheet.columns | {"text": sheet.other}, other=sheet.columns["text"])


@dataclass(frozen=True, slots=True)
class Reading:
    """Rows that were read: the outcomes, the row that each came from, those whose date is that of a row above."""

    parsed: Parsed
    rows: tuple[Row, ...]
    columns: Mapping[str, int]
    undated: Set[int]

    def cell(self, outcome: int, field: str) -> str:
        """What the row of an outcome (from 0) says of a field; empty where nothing."""
        row, at = self.rows[outcome], self.columns.get(field)
        return row[at].strip() if at is not None and at < len(row) else ""


def of_rows(
    path: Path, rows: Sequence[Row], columns: Mapping[str, int], header: int, counterpart: str | None
) -> Reading:
    """The outcomes of rows whose columns are known; `header` is the row of the header, -1 where there is none."""
    table = _Table(
        path,
        [_Sheet("", list(rows), dict(columns), header, {}, _stages(rows, header, columns), [], [], ())],
        counterpart,
    )
    return Reading(table.parsed(), tuple(table.rows), columns, table.undated)


def _unknown_columns(name: str, sheets: Sequence[_Sheet]) -> UnknownColumns:
    fullest = max(sheets, key=lambda one: sum(map(bool, _header_cells(one))))
    header = _header_cells(fullest)
    below = fullest.rows[fullest.rows.index(header) + 1 :][:3] if header else []
    headers = ", ".join(dict.fromkeys(cell for one in sheets for cell in _header_cells(one) if cell))
    said = not_recognised(name, headers, {"title": 0})
    return UnknownColumns(said, tuple(header), tuple(tuple(row) for row in below))


def _header_cells(sheet: _Sheet) -> Row:
    """The row that has most of a header: the one with most filled cells among the first."""
    return max(sheet.rows[:FIRST], key=lambda row: sum(map(bool, row)), default=[])


def _headed(name: str, rows: list[Row], merged: Merged, mapping: Mapping[str, str] | None) -> _Sheet:
    """A sheet with its header found: of the first rows the one that names most fields."""
    named = set((mapping or {}).values())
    guesses = headers("fields", rows)
    first = guesses[0][1] if guesses else 0
    likely = [one for one in guesses if len(one[0]) > 1 or one[1] == first or named & set(rows[one[1]])]
    columns, header = max(
        likely, key=lambda one: (len(named & set(rows[one[1]])), len(one[0]), -one[1]), default=({}, 0)
    )
    if not mapping and header + 1 < len(rows) and is_lower("fields", rows[header], rows[header + 1]):
        columns, header = under("fields", rows[header], rows[header + 1]), header + 1
    for one, column in (mapping or {}).items():
        columns = columns | {one: column_of(column, rows[header] if rows else [])}
    told = _told(columns, rows[header] if rows else [])
    held = {"title", "date"} <= told.keys() and not is_ahead(*(rows[header][told[one]] for one in ("title", "date")))
    plan = None if mapping or held else _planned(rows)
    if plan and {"title", "date"} <= told.keys() and "actors" not in plan[0]:
        plan = plan if wordings(heads(rows, plan[1]), plan[0], rows[plan[1] + 1 :]) else None
    if plan and ("text" not in told or len(plan[0]) > len(told) or is_remark(rows[header], told["text"])):
        told, header = plan
    elif plan and plan[1] == header and plan[0]["text"] == told["text"]:
        told = {field: at for field, at in plan[0].items() if at not in told.values()} | told
    header += _is_below(rows, header, told)
    over = heads(rows, header) if rows else []
    years = [at for at in years_in(over) if at not in (told.get("text"), told.get("number"))] if "text" in told else []
    several = wordings(over, told, rows[header + 1 :]) if "text" in told and not mapping else ()
    if "text" in told and "title" not in told:
        taken = {at for field, at in told.items() if field in _OF_PROVISIONS and (field != "text" or not several)}
        taken |= {one.place for one in several}
        sorts = (["text"], ["area"]) if several else (["area"],)
        areas = [at for at, head in enumerate(over) if at not in taken and fields_of("provisions", head)[:1] in sorts]
        told |= {"title": areas[0]} if areas else {}
    if "date" in told and "text" in told and "deadline" in fields_of("provisions", over[told["date"]])[:1]:
        told = {"deadline": told["date"]} | told
    if years:
        told = {field: at for field, at in told.items() if at not in years}
    found = _Sheet(name, rows, told, header, merged, _stages(rows, header, told), over, years, several)
    found.other = None if several or "text" not in told else _other_language(found)
    return found


def _other_language(sheet: _Sheet) -> int | None:
    """The column that has the wordings of a list of commitments in the other language, by its head and its cells."""
    at = sheet.columns["text"]
    rows = [row for row in sheet.rows[sheet.header + 1 :] if at < len(row) and row[at].strip()]
    spoken = {is_japanese(row[at]) for row in rows}
    if len(spoken) != 1:
        return None
    free = {*range(len(sheet.heads))} - {one for field, one in sheet.columns.items() if field != "description"}
    other: int
    for other in sorted(free):
        head = sheet.heads[other]
        cells = [row[other] for row in rows if other < len(row) and row[other].strip()]
        apart = len(cells) >= _MOSTLY * len(rows) and {*map(is_japanese, cells)} == {not one for one in spoken}
        if apart and names_wording(head):
            return other
    return None


_MOSTLY = 0.9
"""The part of the rows of a list that have a wording in the other language, at the least."""


def _planned(rows: list[Row]) -> tuple[dict[str, int], int] | None:
    """The columns of a list of what is to be done, as they are headed in documents, and its header; None of another."""
    found = [one for one in headers("provisions", rows) if "text" in one[0]]
    told, header = max(found, key=lambda one: len(one[0]), default=({}, 0))
    if not told.keys() & {"deadline", "actors", "number"} and not years_in(rows[header] if rows else []):
        return None
    area = {"title": told["area"]} if "area" in told else {}
    return area | {field: at for field, at in told.items() if field in _OF_PROVISIONS}, header


def _is_below(rows: list[Row], header: int, told: Mapping[str, int]) -> bool:
    """Whether the row below the header of a list of commitments names but what stands below a wide head."""
    if "text" not in told or header + 1 >= len(rows):
        return False
    above, row = rows[header], rows[header + 1]
    named = [at for at, cell in enumerate(row) if cell]
    wide = any(at >= len(above) or not above[at] for at in named)
    short = all(len(row[at]) <= _UNDER for at in named)
    return len(named) > 1 and wide and short and not {*named} & {told["text"], told.get("number")}


_UNDER = 12
"""How long the name of a column below a wide head is at the most."""


def _told(columns: dict[str, int], header: Row) -> dict[str, int]:
    """The columns, with details taken for the wording where the others follow a commitment up, else for a title.

    Remarks are neither.
    """
    if "text" not in columns and {"title", "actors", "deadline"} <= columns.keys() and "date" not in columns:
        return {"text" if field == "title" else field: at for field, at in columns.items() if field != "description"}
    if "text" in columns or "description" not in columns:
        return columns
    rest = {field: column for field, column in columns.items() if field != "description"}
    at = columns["description"]
    planned = "actors" in columns and ("date" not in columns or ("end" in columns and "title" not in columns))
    remarks = is_remark(header, at)
    if "deadline" in columns or planned:
        text = rest.pop("title", at) if remarks else at
        return rest | {"text": text}
    return columns if "title" in columns or remarks else rest | {"title": at}


_FISCAL = re.compile("FY|fiscal year|(?:会計)?年度", re.IGNORECASE)
"""The head of a column of fiscal years."""


def _above(sheet: _Sheet) -> list[str]:
    """What stands in cells alone above the header of a sheet."""
    return [next(filter(None, row)).strip() for row in sheet.rows[: max(0, sheet.header)] if sum(map(bool, row)) == 1]


def _dateline(sheet: _Sheet) -> str | None:
    """The day that stands, at most beside a place, in a cell alone above a header: that on which all was agreed."""
    lines = (one for one in _above(sheet) if is_day(one) and not _OF_LIST.search(folded(one)))
    return next((each.value for one in lines for each in dates(folded(one)) if len(each.value) == 10), None)


_OF_LIST = re.compile(r"更新|作成|現在|時点|改訂|(?i:as of|as at|updat|prepar|print|version|revis|status)")
"""What a cell with a day says that is of the list, not of what was agreed."""


def _title(sheets: Sequence[_Sheet]) -> str:
    """What stands in a cell alone above the header of the only sheet, and is no day, unit or source; else ""."""
    named = next((one for one in _above(sheets[0]) if len(_TIME.sub("", folded(one))) >= _LEAST_TITLE), "")
    aside = re.search(r"[。：]|^\W*(?:単位|出典|(?i:unit|source))|^\w+(?: [a-z]\w*)*:|:$", named)
    return "" if len(sheets) > 1 or aside or text_columns(named) > _LONGEST_TITLE else named


_TIME = re.compile(
    rf"[\d\W_]|[年月日]|令和|平成|現在|時点|作成|更新|(?i:\b(?:{'|'.join(month_name[1:])}|as of|on|FY)\b)"
)
"""What a cell says that tells of when a list is."""
_LEAST_TITLE, _LONGEST_TITLE = 4, 120
"""The letters that the title of a list has at the least besides its time, and its columns of letters at the most."""


class _Table:
    def __init__(self, path: Path, sheets: list[_Sheet], counterpart: str | None) -> None:
        self.path = path
        self.sheets = sheets
        self.counterpart = counterpart
        self.pieces: list[str] = []
        self.length = 0
        self.line = 0
        self.blocks: list[Block] = []
        self.provisions: list[Provision] = []
        self.outcomes: list[Outcome] = []
        self.rows: list[Row] = []
        self.notices: list[Notice] = []
        self.codes: dict[str, None] = {}
        self.above: dict[str, str] = {}
        """The counterpart and the date of the rows above, which are those of the rows below that leave them out."""
        self.whose = ""
        self.area = ""
        """What the rows of commitments are about."""
        self.day: str | None = None
        """As of which day the list stands, from which "this fiscal year" counts."""
        self.days = days_in_order(cell for one in sheets for row in one.rows for cell in row)
        self.undated: set[int] = set()
        """The outcomes whose date is that of a row above."""

    def parsed(self) -> Parsed:
        for page, sheet in enumerate(self.sheets, 1):
            if any(map(any, sheet.rows)) and not sheet.columns.keys() & {"title", "text"}:
                self.notices.append(Notice("sheet-skipped", None, self.line + 1, (("name", sheet.name),)))
            elif names := self._unread(sheet):
                self.notices.append(Notice("columns-unread", None, self.line + 1, (("names", ", ".join(names)),)))
            self.above, self.area = {}, ""
            self.day = (as_of(sheet.rows[: sheet.header]) if sheet.header > 0 else None) or _dateline(sheet)
            for index, row in enumerate(progress.each(sheet.rows)):
                self._row(sheet, index, row, page)
        text = "\n".join(self.pieces)
        language: Any = "ja" if is_japanese(text) else "en"
        title = _title(self.sheets)
        given = [self.counterpart] if self.counterpart else []
        parties = dict.fromkeys(given) or self.codes or dict.fromkeys(codes_of(title))
        kind = Kind.OUTCOME_REPORT if self.outcomes and not self.provisions else Kind.OTHER
        date = _dateline(self.sheets[0]) if len(self.sheets) == 1 and self.provisions else None
        head = Masthead(title or self.path.stem, kind, language, date, None, False, tuple(parties))
        if not self.provisions and not self.outcomes:
            self.notices.append(Notice("no-items"))
        return Parsed(head, text, tuple(self.blocks), tuple(self.provisions), tuple(self.outcomes), tuple(self.notices))

    @staticmethod
    def _unread(sheet: _Sheet) -> list[str]:
        """The names of the columns that no field takes; none of a sheet without a header."""
        if not 0 <= sheet.header < len(sheet.rows):
            return []
        used = _OF_PROVISIONS if "text" in sheet.columns else _OF_OUTCOMES
        read = {at for one, at in sheet.columns.items() if one in used}
        if "actors" in used & sheet.columns.keys():
            read |= {*who_act(sheet.heads)}
        read |= {*(sheet.stages if used is _OF_OUTCOMES else sheet.years)} | {one.place for one in sheet.wordings}
        if sheet.other is not None and used is _OF_PROVISIONS:
            read.add(sheet.other)
        read |= {at for at, head in enumerate(sheet.heads) if used is _OF_PROVISIONS and is_revised(head)}
        return unread(sheet.rows, sheet.header, read)

    def _row(self, sheet: _Sheet, index: int, row: Row, page: int) -> None:
        words = "\t".join(cell.replace("\n", " ") for cell in row).rstrip("\t")
        start, self.line = self.length, self.line + 1
        self.pieces.append(words)
        self.length += len(words) + 1
        if not words.strip():
            return
        role, number, record = self._record(sheet, index, row)
        parts = [one.place for one in sheet.wordings if row[one.place].strip()][1:] if role is Role.PROVISION else []
        cuts = [0, *(sum(len(cell) + 1 for cell in row[:at]) for at in parts), len(words)]
        for at, (first, last) in enumerate(pairwise(cuts)):
            piece = words[first:last]
            first += len(piece) - len(piece.lstrip())
            last = first + len(piece.strip())
            one = record + at if record is not None else None
            shown = page if len(self.sheets) > 1 else None
            self.blocks.append(Block(role, start + first, start + last, shown, number, one))

    def _record(self, sheet: _Sheet, index: int, row: Row) -> tuple[Role, str | None, int | None]:
        said = sheet.said[index]

        def cell(field: str) -> str:
            column = sheet.columns.get(field)
            if field == "deadline":
                revised = (at for at, head in enumerate(sheet.heads) if at < len(row) and row[at] and is_revised(head))
                column = next(revised, column)
            if field == "actors" and column is not None:
                named = who_act(sheet.heads) or [column]
                return "、".join(said[at].strip() for at in named if at < len(said) and said[at].strip())
            if column is None or column >= len(said):
                return ""
            return said[column].strip() or sheet.merged.get((index, column), "")

        if index <= sheet.header or not sheet.columns.keys() & {"title", "text"}:
            return (Role.HEADING if index == sheet.header else Role.OTHER), None, None
        if sheet.header >= 0 and row == sheet.rows[sheet.header]:
            return Role.HEADING, None, None
        several = [one for one in sheet.wordings if row[one.place].strip()]
        if cell("text") and (several or not sheet.wordings):
            first, self.area = len(self.provisions), cell("title") or self.area
            ticked = [at for at in sheet.years if at < len(row) and row[at] and TICKED.fullmatch(row[at])]
            for one in several or [Wording(sheet.columns["text"])]:
                own = {"text": row[one.place].strip() or cell("text"), "actors": cell("actors") or one.side}
                own["deadline"] = cell("deadline") or one.year or span_of(sheet.heads, ticked)
                self._provision(lambda field, own=own: own[field] if field in own else cell(field))
            return Role.PROVISION, cell("number") or None, first
        if "text" in sheet.columns and cell("title") and sum(map(bool, row)) == 1:
            self.area = cell("title")
            return Role.HEADING, None, None
        if cell("title") and not re.match(rules("columns")["totals"]["label"], folded(cell("title")).lower()):
            said = self._under(sheet, said, cell)
            sums = _by_stage(sheet, row) or self._amounts(cell, _head(sheet, "amount"))
            self._outcome(cell, sums, _head(sheet, "date"))
            self.rows.append(said)
            return Role.OUTCOME, None, len(self.outcomes) - 1
        self.notices.append(Notice("row-skipped", None, self.line))
        return Role.OTHER, None, None

    def _under(self, sheet: _Sheet, row: Row, cell: Callable[[str], str]) -> Row:
        """A row with the counterpart and the date of the rows above where it leaves them out before its title.

        The date goes on as long as what stands before it does, but in no row that repeats the counterpart; that it does
        is told.
        """
        repeats = bool(cell("counterpart")) and cell("counterpart") == self.whose
        self.whose = cell("counterpart") or self.whose
        known = {at: name for name in ("counterpart", "date") if (at := sheet.columns.get(name)) is not None}
        found = list(row)
        for at, name in sorted(known.items()):
            if not at < min(sheet.columns["title"], len(row)):
                continue
            if said := cell(name):
                self.above = {one: words for one, words in self.above.items() if sheet.columns[one] < at}
                self.above[name] = said
            elif name == "counterpart" and counterparts.find(cell("title")):
                self.above.pop(name, None)
            elif (said := self.above.get(name, "")) and not (name == "date" and repeats):
                found[at] = said
                if name == "date":
                    self.undated.add(len(self.outcomes))
                    self.notices.append(Notice("date-above", None, self.line, (("value", said),)))
        return found

    def _provision(self, cell: Any) -> None:
        text = cell("text")
        language = "ja" if is_japanese(text) else "en"
        coding = code(text, language)
        coding = self._due(coding, cell("deadline") or cell("end"), language)
        often = next((one.value for one in recurrences(cell("recurrence")) if one.value), None)
        coding = replace(coding, recurrence=often or coding.recurrence)
        actors = dict.fromkeys(
            one.strip() for one in re.split(r"[、,;/\n]\s*", cell("actors")) if re.search(r"\w", one)
        )
        coding = replace(coding, actors=tuple(actors) or coding.actors)
        headings = (Heading(None, self.area, 1),) if self.area else ()
        self._parties(cell("counterpart"))
        self.provisions.append(Provision(str(len(self.provisions) + 1), cell("number") or None, headings, text, coding))

    def _due(self, coding: Coding, words: str, language: str) -> Coding:
        """A coding with the deadline or the recurrence that a cell says."""
        due = due_in_cell(self.days.get(words, words), language, self.day)
        often = [one.value for one in recurrences(words) if one.value]
        if not due and often:
            return replace(coding, recurrence=often[0])
        if re.search(r"\w", words) and not due and not recurrences(words):
            unread = "date-unreadable" if due_in_cell(words, language, _ANY_DAY) is None else "date-relative"
            self.notices.append(Notice(unread, None, self.line, (("value", words),)))
        return replace(coding, deadline=due or coding.deadline)

    def _outcome(self, cell: Any, sums: tuple[Amount, ...], day: str) -> None:
        title, details, when = cell("title"), cell("description"), cell("date")
        language = "ja" if is_japanese(title + details) else "en"
        if _FISCAL.fullmatch(folded(day).strip()) and re.fullmatch(r"\d{4}", folded(when)):
            when = f"{when}年度" if language == "ja" else f"FY{when}"
        named = self._parties(cell("counterpart")) or codes_of(title)
        self.outcomes.append(
            Outcome(
                title,
                self._span(when, cell("end"), language),
                named,
                _kind(cell("kind"), title),
                details,
                sums,
                place=cell("place") or None,
                people=cell("people") or None,
            )
        )

    def _span(self, first: str, last: str, language: str) -> str | None:
        """The day of a row, or the span of days where a column says its end."""
        begins, ends = self._date(first, language), self._date(last, language)
        spanned = begins and ends and len(begins) == len(ends) and "/" not in begins + ends and begins < ends
        return f"{begins}/{ends}" if spanned else begins or ends

    def _date(self, words: str, language: str) -> str | None:
        found = in_cell(self.days.get(words, words), language)
        if words and not found:
            self.notices.append(Notice("date-unreadable", None, self.line, (("value", words),)))
        return found

    def _parties(self, words: str) -> tuple[str, ...]:
        if not words:
            return (self.counterpart,) if self.counterpart else ()
        found = [one[0] for one in counterparts.find(words)]
        if not found:
            parts = map(counterparts.lookup, re.split(r"[、,;/・\n]\s*", words))
            found = [one.code for one in parts if one]
        if not found:
            self.notices.append(Notice("counterpart-unknown", None, self.line, (("value", words),)))
        named = tuple(dict.fromkeys(one for one in found if one != "JP"))
        self.codes |= dict.fromkeys(named)
        return named

    def _amounts(self, cell: Any, head: str) -> tuple[Amount, ...]:
        """The sums of a row: of its cell with its currency, with the unit that the header names, or of the details."""
        words, currency = cell("amount"), cell("currency").upper()
        figure = folded(words).strip()
        if re.fullmatch("[A-Z]{3}", currency) and (kind := _BARE.fullmatch(figure)):
            value = float(figure.replace("." if kind["points"] else ",", ""))
            value *= size_of(head) if value < _WHOLE_SUM else 1.0
            return (Amount(round(value, 2), currency, f"{words} {currency}"),)
        found = (
            _priced(f"{words}{cell('currency')}", head)
            or amounts(f"{currency} {words}" if currency else "")
            or _in_unit(words, head)
            or amounts(cell("description"))
        )
        stage = stage_of(cell("stage"), "stage_cells") if cell("stage") else None
        stage = stage or (stage_of(words, "stage_cells") if len(found) == 1 else None)
        return tuple(replace(one, stage=stage) for one in found) if stage else found


_BARE = re.compile(r"\d[\d,]*(?:\.\d*)?|(?P<points>\d{1,3}(?:\.\d{3}){2,})")
"""A sum without its currency: 1,234.5, also 1.234.567 with points between the thousands."""


def _by_stage(sheet: _Sheet, row: Row) -> tuple[Amount, ...]:
    """The sums of a row whose columns are headed by the stage that each is at: 約束額（億円）, Disbursed (USD m)."""
    found: list[Amount] = []
    for at, stage in sheet.stages.items():
        words = row[at].strip() if at < len(row) else ""
        read = _money(
            row, words, _priced_head(sheet.rows, sheet.header, at, sheet.columns), sheet.columns.get("currency")
        )
        found += [replace(one, stage=stage) for one in read if one.value]
    return tuple(found)


def _money(row: Row, words: str, head: str, currency: int | None) -> tuple[Amount, ...]:
    """The sums of a cell, in the unit of its head or the currency that a column of its row names."""
    code = row[currency].strip().upper() if currency is not None and currency < len(row) else ""
    return _priced(words, head) or _in_unit(words, head) or _in_unit(words, code)


def _priced(words: str, head: str) -> tuple[Amount, ...]:
    """The sums of a cell that names their currency, but for a figure alone their size only where the head has that."""
    found, times = amounts(words), size_of(head)
    if times == 1 or len(found) != 1 or not re.fullmatch(r"\D*\d[\d,.]*[^\d兆億万千百]*", folded(words)):
        return found
    sized = size_of(words) != 1 or found[0].value >= _WHOLE_SUM
    return found if sized else (replace(found[0], value=round(found[0].value * times, 2)),)


_WHOLE_SUM = 100_000
"""From which value on a sum is written in full though the head of its column has a size."""


def _stages(rows: Sequence[Row], header: int, columns: Mapping[str, int]) -> dict[int, Stage | None]:
    """The columns of sums that are headed by a stage; without those, several that are headed by a currency each."""
    staged: dict[int, Stage | None] = {}
    priced: dict[int, str] = {}
    others = {place for field, place in columns.items() if field != "amount"}
    for at, head in enumerate(rows[header]) if 0 <= header < len(rows) else ():
        whole = _priced_head(rows, header, at, columns)
        below = [row for row in rows[header + 1 :] if at < len(row) and row[at].strip()]
        sums = [
            _money(row, row[at], whole, columns.get("currency"))
            for row in below if not _NOUGHT.fullmatch(folded(row[at]).strip())
        ]  # fmt: skip
        if at in others or not sums or not all(sums):
            continue
        if stage := stage_of(head, "stage_cells"):
            staged[at] = stage
        elif at == columns.get("amount") and "currency" in columns:
            priced[at] = ""
        elif len(currencies := {one.currency for each in sums for one in each}) == 1:
            priced[at] = min(currencies)
    kinds = all(_SORT_OF_AID.search(folded(rows[header][at])) for at in priced)
    several = len(priced) > 1 and (kinds or len({*priced.values()}) == len(priced))
    if staged and columns.get("amount") in priced:
        return {columns["amount"]: None, **staged}
    return staged or (dict.fromkeys(priced) if several else {})


_SORT_OF_AID = re.compile(r"無償|有償|借款|技術協力|(?i:\b(?:grants?|loans?|technical)\b)")
"""What heads a column of sums of one sort, beside which others have those of other sorts."""
_NOUGHT = re.compile(r"[-–—―ー0.]*")
"""What says in a column of sums that there is none."""


def _head(sheet: _Sheet, field: str) -> str:
    """The header of the column of a field; empty where there is none."""
    column = sheet.columns.get(field)
    row = sheet.rows[sheet.header] if 0 <= sheet.header < len(sheet.rows) else ()
    if column is None or column >= len(row):
        return ""
    return _with_unit(sheet.rows, sheet.header, column) if field == "amount" else row[column]


def _with_unit(rows: Sequence[Row], header: int, at: int) -> str:
    """The header of a column, with the unit of all sums where that stands above the table: 金額（億円）."""
    head = rows[header][at]
    units = (_UNIT.search(folded(cell)) for row in rows[:header] for cell in row)
    unit = next((one[1].strip() for one in units if one), "")
    return f"{head} ({unit})" if unit and not re.search(r"[(\[/]", folded(head)) else head


def _priced_head(rows: Sequence[Row], header: int, at: int, columns: Mapping[str, int]) -> str:
    """The header of a column of sums with its unit; of one that names but a stage that of all sums: of which paid."""
    head, amount = _with_unit(rows, header, at), columns.get("amount")
    if amount in (None, at) or unit_of(head) or not stage_of(head, "stage_cells"):
        return head
    return _with_unit(rows, header, amount)


_UNIT = re.compile(r"(?:単位|(?i:units?|amounts|figures))\s*(?::|(?i:in))\s*([^()\[\]]+)")
"""What says above a table in which unit its sums are: （単位：億円）, (Amounts in USD million)."""


def _in_unit(words: str, head: str) -> tuple[Amount, ...]:
    """A bare number in the unit of its header: 30 under 金額（億円）, 12.5 under Amount (USD million) or USD m."""
    number, unit = folded(words).strip(), unit_of(head)
    if unit is None or not re.fullmatch(r"\d[\d,]*(?:\.\d+)?", number):
        return ()
    inner = re.search(r"[(\[:/]\s*(?:in |単位[:：]?\s*)?([^)\]]+)", folded(head))
    value = round(float(number.replace(",", "")) * unit[0], 2)
    return (Amount(value, unit[1], f"{words} ({(inner[1] if inner else folded(head)).strip()})"),) if value else ()


def _kind(words: str, title: str) -> str:
    return kind_of(words) or kind_of(title) or "other"
