"""Which column of a table stands for which field, by its header; what a person named is remembered by the header."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import lru_cache

from openpyxl.utils import column_index_from_string, get_column_letter

from briefbook.errors import InputError, UnknownColumns
from briefbook.i18n import N_, _
from briefbook.rules import folded, rules
from briefbook.settings import config_folder, read_json, write_json

Row = Sequence[str]
_NO_COLUMN = N_("There is no column {column}.  Name its header or its letter.")
_FIGURE = re.compile(r"(?!(?:(?:19|20)\d\d|[RHSrhs]\d{1,2})$)\W*[A-Z]?\d[\d,.]*(?:[-/.年月日]\d*)*\W*")
FIRST, _LONGEST = 30, 30
"""Among how many rows the header is looked for, and how long a head of a column is at the most."""


def find(
    name: str, table: str, rows: Sequence[Row], needed: Sequence[set[str]], mapping: Mapping[str, str] | None,
    proposed: Callable[[Sequence[Row], Mapping[str, int]], dict[str, int]] = lambda _rows, _known: {},
) -> tuple[int, dict[str, int]]:  # fmt: skip
    """The row of the header, and the column of each field of a sort of table.

    One of the sets in `needed` must be found whole.  Raises UnknownColumns where none is, with the columns that are
    `proposed` by what stands below besides those known; InputError where a `mapping` names a field that there is not.
    """
    if unknown := set(mapping or {}) - set(rules("columns")[table]):
        fields = ", ".join(rules("columns")[table])
        raise InputError(_("There is no field {field}.  Use one of {fields}.", field=min(unknown), fields=fields))
    header, found = _header(table, rows, mapping)
    if rows and (given := {**recalled(table, rows[header]), **(mapping or {})}):
        found = found | {field: column_of(column, rows[header]) for field, column in given.items()}
        width = max(map(len, rows))
        if beyond := [given[field] for field, at in found.items() if field in given and at >= width]:
            raise InputError(_(_NO_COLUMN, column=beyond[0]))
        if mapping and any(one <= set(found) for one in needed):
            remember(table, rows[header], given)
    if not any(one <= set(found) for one in needed):
        index = first_full(rows)
        head, below = tuple(rows[index]) if rows else (), rows[index + 1 :]
        known = guessed(table, head) | {one: at for one, at in found.items() if one in (mapping or {})}
        known |= {one: at for one, at in proposed(below, known).items() if one not in known}
        shown = tuple(tuple(row) for row in below if any(row))[:_SHOWN]
        example = known or {field: at for at, field in enumerate(sorted(needed[0]))}
        said = not_recognised(name, "" if is_letters(head) else ", ".join(filter(None, head)), example)
        raise UnknownColumns(said, head, shown, known)
    return header, found


def first_full(rows: Sequence[Row]) -> int:
    """The first row that has half as many cells as the fullest of the first rows: a header stands first."""
    most = max((sum(map(bool, row)) for row in rows[:FIRST]), default=0)
    return next((at for at, row in enumerate(rows[:FIRST]) if 2 * sum(map(bool, row)) >= most), 0)


def not_recognised(name: str, headers: str, known: Mapping[str, int]) -> str:
    """What says that the columns of a table, or of one without heads, are not known, with an example."""
    example = " ".join(f"--columns {field}={get_column_letter(at + 1)}" for field, at in known.items())
    if not headers:
        return _("{name} has no row that names its columns.  Say which is which, such as {example}.",
                 name=name, example=example)  # fmt: skip
    return _("The columns of {name} were not all recognised ({headers}).  Say which is which, such as {example}.",
             name=name, headers=headers[:120], example=example)  # fmt: skip


def letters(count: int) -> list[str]:
    """The heads of columns that have none: (A), (B), (C)."""
    return [f"({get_column_letter(at + 1)})" for at in range(count)]


def is_letters(header: Row) -> bool:
    """Whether the heads of columns are those of a table that has none."""
    return bool(header) and [*header] == letters(len(header))


_SHOWN = 3


def _header(table: str, rows: Sequence[Row], mapping: Mapping[str, str] | None) -> tuple[int, dict[str, int]]:
    """The row of the header: one that was named or is remembered, else the one that names most fields."""
    for index, row in enumerate(rows[:FIRST]):
        if recalled(table, row) or (mapping and set(mapping.values()) <= set(row)):
            return index, guessed(table, row)
    guesses = headers(table, rows)
    found, index = max(guesses, key=lambda one: len(one[0]), default=({}, 0))
    below = next((one for one, at in guesses if at == index + 1 and is_lower(table, rows[index], rows[at])), {})
    if found and len(below) == len(found):
        found, index = below, index + 1
    if len(found) > 1 or not rows:
        return index, found
    return (index := first_full(rows)), guessed(table, rows[index])


def headers(table: str, rows: Sequence[Row]) -> list[tuple[dict[str, int], int]]:
    """What each of the first rows with words tells as a header, and which row it is; none has a date or a figure.

    A header of two rows, the upper of which spans columns of the lower, is told by its lower row.
    """
    found = []
    for index, row in enumerate(rows[:FIRST]):
        legend = _LEGEND.fullmatch(next(filter(None, row), ""))
        if any(row) and not has_figures(row) and not legend:
            alone = guessed(table, row)
            above = rows[index - 1] if index else ()
            two = len(alone) > 1 and sum(map(bool, above)) > 1 and len(guessed(table, above)) <= len(alone)
            found.append((under(table, above, row) if two or is_lower(table, above, row) else alone, index))
    return found


_LEGEND = re.compile(r"\W?(?:凡例|(?i:legend|key))\W*")
"""What begins a row above a list that tells what its colours or signs mean."""


def has_figures(row: Row) -> bool:
    """Whether a row has a figure or a date alone in a cell, as no header has."""
    return any(map(_FIGURE.fullmatch, row))


def is_lower(table: str, above: Row, row: Row) -> bool:
    """Whether a row is the lower one of a header: it has heads alone, and with those above it tells more fields."""
    own = [cell for index, cell in enumerate(row) if cell and cell not in above[index : index + 1]]
    merged = any(cell and cell == above[index] for index, cell in enumerate(row[: len(above)]))
    if not own or (not merged and 2 * sum(bool(fields_of(table, one)) for one in own) < len(own)):
        return False
    told, best = len(under(table, above, row)), max(len(guessed(table, above)), len(guessed(table, row)))
    spanned = any(cell and index < len(above) and not above[index] for index, cell in enumerate(row))
    return sum(map(bool, above)) > 1 and (told >= best if spanned else told > best)


def under(table: str, above: Row, row: Row) -> dict[str, int]:
    """As `guessed`, of a header whose heads stand under wider ones: 約束事項 over 番号 and 内容."""
    found: dict[str, int] = {}
    wide, others = "", {one for cell in row for one in fields_of(table, cell)[:1]}
    for index, cell in enumerate(row):
        wide = (above[index] if index < len(above) else "") or wide
        fields = {*fields_of(table, cell), *fields_of(table, f"{wide} {cell}")} if cell else {*fields_of(table, wide)}
        fields -= {*fields_of(table, wide)} & others - {*fields_of(table, cell)} if cell else set()
        field = next((one for one in rules("columns")[table] if one in fields and one not in found), None)
        if field:
            found[field] = index
    return found


def heads(rows: Sequence[Row], header: int) -> list[str]:
    """What stands over each column in the row of the header, after the wider head above it where there is one."""
    row = rows[header]
    above = rows[header - 1] if header else ()
    if sum(map(bool, above)) < 2 or any(len(cell) >= _LONGEST or _FIGURE.fullmatch(cell) for cell in above):
        return list(row)
    found, wide = [], ""
    for index, cell in enumerate(row):
        wide = (above[index] if index < len(above) else "") or wide
        found.append(" ".join(dict.fromkeys(filter(None, (wide, cell)))))
    return found


def unread(rows: Sequence[Row], header: int, read: Collection[int]) -> list[str]:
    """The names of the columns that were not read though something stands in them: their heads, or their letters.

    A column that has but numbers and no head, or one that says that they are numbers, is none.
    """
    names: list[str] = []
    own, whole = rows[header], heads(rows, header)
    named = [cell if cell and own.count(cell) == 1 else head for cell, head in zip(own, whole, strict=True)]
    full = [row for row in rows[header + 1 :] if len({*filter(None, row)}) > 1]  # none that names a section
    for index in range(max(map(len, rows[header:]), default=0)):
        below = [row[index].strip() for row in full if index < len(row) and row[index].strip()]
        head = " ".join(named[index].split()) if index < len(named) else ""
        counts = not head or re.search(rules("columns")["provisions"]["number"], folded(head).lower())
        if index not in read and below and not (counts and all(map(_FIGURE.fullmatch, below))):
            names.append(head or get_column_letter(index + 1))
    return names


def fields_of(table: str, cell: str) -> list[str]:
    """The fields that a head of a column may stand for, the likeliest first."""
    plain = folded(cell).strip().lower()
    if len(plain) >= _LONGEST:  # what a head says in brackets is no part of its name
        plain = re.sub(r"\s*\([^()]*\)$", "", plain)
    if not plain or len(plain) >= (_FORM if _ASKS.search(plain) else _LONGEST):
        return []
    known = rules("columns")[table]
    whole = " ".join(_WRAPPED.sub("", plain).split())  # as it reads where its cell is narrow
    found = [one for one, pattern in known.items() if re.search(pattern, whole)]
    if found or not (parts := [one.strip() for one in _PARTS.split(plain) if one.strip()])[1:]:
        return found
    parts = [one for one in parts if not re.search(rules("columns")["levels"]["head"], one)]  # Pillar/No.
    told = {next((one for one, pattern in known.items() if re.search(pattern, part)), "") for part in parts}
    return [*told] if len(told) == 1 and "" not in told else []  # Question / 問


_FORM = 90
_ASKS = re.compile(r"[?？]$|^(?:please|which|what|how) |(?:ください|下さい|ですか)。?$")
"""How long a head is at the most that asks, as those of forms do, and how it does."""
_PARTS = re.compile(r"[/\n・|]")
_WRAPPED = re.compile(r"(?<=[^\x00-\x7f])\n(?=[^\x00-\x7f])")
_FEW_WORDS = 4
_FIELD = re.compile(r"(?![a-z])([^:：\n]{2,30}?)\s*[:：]\s*\S")


@lru_cache(maxsize=4096)
def is_field(line: str) -> bool:
    """Whether a line tells who, by when or how far, as a cell of a table of commitments would: "Lead: …", 期限：…

    So does one of minutes that says whose an action is, and not what: Action: MOFA and JICA, by 30 June.
    """
    if _CHARGED.fullmatch(line):
        return True
    label = _FIELD.match(line)
    if label is None or len(label[1].split()) > _FEW_WORDS:
        return False
    return fields_of("provisions", label[1])[:1] in (["actors"], ["deadline"], ["state"])


def begins_line(line: str) -> bool:
    """Whether a line is one by itself: a field, or what someone is to do by the minutes (Action: MOFA to reply).

    So is one with a label in brackets: 【実施状況】2026年度は、…, （進捗）…, and what a report says of each point:
    Next steps: ….
    """
    told = OF_PROJECT.match(line)
    one = _CHARGE.match(line) or _LABELLED.match(line) or _OF_POINT.match(line) or (told and told[2])
    return is_field(line) or bool(one)


OF_PROJECT = re.compile(
    r"(実施年度|供与限度額|贈与額|借款額|E/N(?:署名|締結)?(?:日|額)|L/A(?:署名|調印)?日|署名日|案件概要|事業概要|裨益効果"
    r"|期待される(?:裨益)?効果|実施機関|協力期間|対象地域)([\s:：]*)(?=\S)"
)
"""A line that tells of a project what its label says, with what parts the two: 供与限度額 10億円."""
_LABELLED = re.compile(
    r"(?:【[^】]{1,14}】|[(（](?:約束|公約|合意|合意事項|現状|実績|成果|結果|評価|課題|目標|経緯|背景|予定"
    r"|(?:進捗|実施|取組)(?:状況)?|取組|今後(?:の(?:予定|対応|取組|課題))?)[)）])(?=\S)"
)
_OF_POINT = re.compile(
    r"(?:Next [Ss]teps?|State of [Pp]lay|Progress(?: (?:made|to date|so far))?|Background|(?:The )?[Ww]ay [Ff]orward"
    r"|Outcomes?|Results?|Decisions?|Conclusions?|Discussion|Achievements?|Remaining (?:work|steps))\s?:\s+(?=[A-Z])"
)
"""How a line begins that a report has on each of its points."""
_CHARGE = re.compile(
    r"(?:Agreed |Joint )?(?:(?i:action(?: (?:points?|items?))?|actions|follow[- ]up)|To[- ][Dd]o)\s?[:：]\s*\S"
)


_CHARGED_ONE = r"(?:the |or |of |for |by )?(?:\(?[A-Z][\w.&’'()-]*+|both sides|sides|all|&|and)"
_CHARGED = re.compile(
    r"(?:(?:Agreed |Joint )?(?i:actions?(?: by)?|for action(?: by)?|follow[- ]up(?: by)?|responsible))\s?:\s*"
    rf"{_CHARGED_ONE}(?:[\s,;/]+{_CHARGED_ONE}){{0,19}}"
    r"(?:[\s,;/(–-]*(?i:by|before|within|no later than|in|until|deadline:?|due:?) [\w ,.]{3,40}\)?)?[\s,;/.–-]*"
)


def who_act(heads: Sequence[str]) -> list[int]:
    """The columns of those who act, by heads of lists that staff keep, else by those of tables in documents."""
    found = ([at for at, one in enumerate(heads) if "actors" in fields_of(table, one)[:1]] for table in _TABLES)
    return next(filter(None, found), [])


_TABLES = ("fields", "provisions")


def is_ahead(what: str, when: str) -> bool:
    """Whether heads are those of what is to be done, and of a time that is none of its day: 施策, 時期."""
    return bool(_MEASURES.search(folded(what).lower()) and _STRETCH.search(folded(when).lower()))


_MEASURES, _STRETCH = (
    re.compile("取組|施策|措置|^(?:actions?|measures?|tasks?)$"),
    re.compile("時期|期間|年度|期日|^when$|period"),
)


def names_wording(head: str) -> bool:
    """Whether a head is that of wordings, or of a language alone: a remark may be in a language as well."""
    bare = re.sub(r"[\s()・/:._-]+", " ", _LANGUAGE.sub(" ", folded(head))).strip()
    return not bare or "text" in fields_of("provisions", bare)


_LANGUAGE = re.compile(
    r"[和英](?:文|訳)|(?:日本語|英語)(?:版|訳)?|本文|文言|原文|仮訳"
    r"|\b(?:english|japanese|version|translation|text|wording|en|ja|jp|jpn|eng)\b",
    re.I,
)
"""How the head of a column names a language."""


def is_remark(header: Row, at: int) -> bool:
    """Whether a column holds remarks, by its head."""
    return at < len(header) and bool(re.search(rules("columns")["remarks"], folded(header[at]).lower()))


def is_revised(head: str) -> bool:
    """Whether a column has the times by which things are to be done as they were changed: Rev. due, 変更後の期限."""
    said = bool(re.search(rules("columns")["revised"]["head"], folded(head).strip().lower()))
    return said and fields_of("provisions", head)[:1] == ["deadline"]


def guessed(table: str, header: Row) -> dict[str, int]:
    """Which column, from 0, stands for which field of a sort of table, by the words of the header."""
    found: dict[str, int] = {}
    for index, cell in enumerate(header):
        for field in fields_of(table, cell)[:1]:
            found.setdefault(field, index)
    if "date" in found and _YEAR.fullmatch(folded(header[found["date"]]).strip().lower()):
        days = [at for at, cell in enumerate(header) if "date" in fields_of(table, cell)[:1]]
        found["date"] = days[1] if len(days) > 1 else days[0]
    return found


_YEAR = re.compile("fy|(?:fiscal )?year|(?:会計)?年度?")
"""The head of a column of years, beside which another may tell the day."""


def column_of(column: str, header: Row) -> int:
    """The column, from 0, that a person named by its header or its letter.  Raises InputError where there is none."""
    if column in header:
        return list(header).index(column)
    if re.fullmatch(r"[A-Za-z]{1,2}", column):
        return int(column_index_from_string(column.upper())) - 1
    raise InputError(_(_NO_COLUMN, column=column))


def _name(table: str, header: Row) -> str:
    return "\t".join([table, *header]).strip()


def remembered(table: str, header: Row) -> dict[str, str]:
    """The columns that a person named for a table with this header; empty where none were."""
    found = read_json(config_folder() / "columns.json").get(_name(table, header), {})
    return {str(key): str(value) for key, value in found.items()} if isinstance(found, dict) else {}


def recalled(table: str, header: Row) -> dict[str, str]:
    """The columns that a person named for a table with this header, or last for one that had the heads it named, too.

    Heads are alike where they differ but in their days: Status as of 30 June, Status as of 31 December.
    """
    if found := remembered(table, header):
        return found
    alike = {_undated(head): head for head in header if head}
    for name, mapping in reversed(read_json(config_folder() / "columns.json").items()):
        sort, *before = name.split("\t")
        if sort != table or not isinstance(mapping, dict) or len(mapping) < _NAMED:
            continue
        named = {field: _undated(_head_of(str(column), before)) for field, column in mapping.items()}
        if all(head in alike for head in named.values()):
            return {field: alike[head] for field, head in named.items()}
    return {}


_NAMED = 2
"""How many columns a person named at the least of a table by which another is known."""


def _head_of(column: str, header: Row) -> str:
    """The head of a column that a person named by it or by its letter."""
    if column not in header and re.fullmatch(r"[A-Za-z]{1,2}", column):
        return next(iter(header[column_index_from_string(column.upper()) - 1 :]), "")
    return column


def _undated(head: str) -> str:
    """A head without the numbers and months in it."""
    return re.sub(r"\d+(?:st|nd|rd|th)?|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*", "#", head.lower())


def remember(table: str, header: Row, mapping: Mapping[str, str]) -> None:
    """Remember the columns that a person named; where the folder cannot be written, they are asked for again."""
    path = config_folder() / "columns.json"
    if is_letters(header):  # the heads of every list without heads
        return
    try:
        write_json(path, read_json(path) | {_name(table, header): dict(mapping)})
    except OSError:
        return
