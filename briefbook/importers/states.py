"""Lists of commitments and their states that staff keep in Excel, CSV or Word: what each row says of which one."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import pairwise, takewhile
from pathlib import Path

from briefbook import counterparts
from briefbook.errors import InputError
from briefbook.followup.deeds import is_unchanged
from briefbook.i18n import _
from briefbook.importers import columns, contents, readers
from briefbook.importers.entry_dates import DayOrder, as_of, dated, in_cell, in_order, is_unordered
from briefbook.importers.legends import is_legend, is_line, legend, without_totals
from briefbook.importers.marks import find_mark, places
from briefbook.importers.schedule_phrases import dates
from briefbook.importers.shapes import of_cards, told, without_head
from briefbook.importers.sheets import Row, fills, tables
from briefbook.importers.signs import Fills, colour_legend, coloured, painted, signs_of
from briefbook.importers.tables import cell_mark
from briefbook.importers.word_tables import Line, read_word
from briefbook.model import last_day
from briefbook.numbers import number as value_of
from briefbook.rules import folded, rules


@dataclass(frozen=True, slots=True)
class StateRow:
    """A row of such a list: its place (sheet and row from 1), what tells the commitment, the state as written.

    `side` is whose state it is by the head of its column: a code, "ours", "theirs", or None where it does not say.
    `section` is the number of the row above that the row stands under (1.1 of "1.1 Rice").
    `undated` is what its cell for the day says where no day can be read of it.
    """

    sheet: str
    row: int
    id: int | None
    number: str
    text: str
    state: str
    reason: str
    day: str | None
    side: str | None = None
    section: str = ""
    undated: str = ""


@dataclass(frozen=True, slots=True)
class StateList:
    """The rows of a list, those first that say a state; the names of the columns that were not read.

    `signs` are the states that say nothing without a legend, `heads` the head of the first table that was read;
    `unstated` are rows that may name a commitment and say nothing of it, `unordered` a day of which it is not told
    whether the day or the month stands first.
    """

    rows: tuple[StateRow, ...]
    columns: tuple[str, ...]
    signs: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    unstated: tuple[StateRow, ...] = ()
    unordered: str = ""


@dataclass(frozen=True, slots=True)
class _Voice:
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


def read_states(
    path: Path, mapping: Mapping[str, str] | None = None, order: DayOrder | None = None
) -> StateList:  # fmt: skip
    """The rows of a list that say a state, and what of it was not read.

    `order` is that of days such as 5/12/2026 where none of them tells it.

    A row whose commitment is not told, and one of each sheet whose columns are not known, are among the rows without
    a commitment.  Raises InputError where the file, or the columns of every sheet, cannot be read.
    """
    found: list[StateRow] = []
    unread: list[StateRow] = []
    unstated: list[StateRow] = []
    left: dict[str, None] = {}
    failed: InputError | None = None
    sheets, lines = _sheets(path)
    ordered = in_order([rows for _name, rows in sheets], order)
    sheets = [(name, [*rows]) for (name, _rows), rows in zip(sheets, ordered, strict=True)]
    meanings = legend([("", lines), *sheets])
    colours = _Colours(path, sheets)
    first: tuple[str, ...] = ()
    file_day = next((day for _name, rows in sheets if (day := as_of(_lone(rows)))), as_of(lines))
    for at, name, offset, plain in _parted(sheets):
        colours.offset = offset
        if not any(any(row) for row in plain) or is_legend(name, plain):
            continue
        listed_rows = [
            ["" for _cell in row] if _is_meaning(row, meanings) or is_line(row) else row
            for row in without_totals(plain)
        ]
        rows, numbers, given = _laid_out(_steps_told(listed_rows), mapping)
        try:
            rows, (header, fields, voices) = _recognised(path.name, rows, given, meanings, partial(colours.beside, at))
        except InputError as error:
            failed = failed or error
            words = next("  ".join(filter(None, row)) for row in rows if any(row))
            unread.append(StateRow(name, offset + 1, None, "", words, "", "", None))
            continue
        rows, fields, steps = _stepwise(rows, header, fields)
        level = None if steps else _level(rows, header, fields)
        rows = _with_shares(rows, header, [one.state for one in voices])
        rows, legends = colours.read(at, rows, header, [one.state for one in voices])
        first = first or tuple(rows[header])
        spoken = {at for one in voices for at in _spoken(one, rows[header + 1 :])}
        levels = steps if level is None else [level]
        left |= dict.fromkeys(columns.unread(rows, header, {*fields.values(), *spoken, *levels, *legends}))
        heads = [own or head for own, head in zip(rows[header], columns.heads(rows, header), strict=True)]
        placed = zip((offset + one for one in numbers[header + 1 :]), rows[header + 1 :], strict=True)
        listed, silent = _listed(name, placed, rows[header], heads, fields, voices, meanings, level, whole=bool(steps))
        if any(one.state for one in listed):
            sheet_day = as_of(rows[: header + 1]) or file_day
            found += [replace(one, day=one.day or sheet_day) for one in listed]
            unstated += silent
    if failed and not found:
        raise failed
    signs = signs_of(one.state for one in found)
    unordered = next((one.undated for one in found if is_unordered(one.undated)), "")
    return StateList((*found, *unread), tuple(left), tuple(signs), first, tuple(unstated), unordered)


def _listed(
    name: str, placed: Iterable[tuple[int, Row]], header: Row, heads: Row, fields: Mapping[str, int],
    voices: Sequence[_Voice], meanings: Mapping[str, str], level: int | None = None, *, whole: bool = False,
) -> tuple[list[StateRow], list[StateRow]]:  # fmt: skip
    """What the rows below a header say, each with its place, and those that are about something and say nothing.

    The column `level` names the section that a row, and those below it, are in; where numbers are `whole`, no row does.
    A row with nothing but what was said is about the same as the row above it.
    """
    sections = _Sections(name)
    listed: list[StateRow] = []
    silent: list[StateRow] = []
    before = 0
    for index, row in placed:
        if row == header or _is_head(row, header, fields):
            continue
        if level is not None and level < len(row) and row[level].strip():
            sections.enter([row[level]], None)
        said = _rows(name, index, row, heads, fields, voices, meanings)
        alone = bool(said) and not (said[0].number or said[0].text or said[0].id) and sum(map(bool, row)) > 1
        if alone and listed and before == index - 1:
            said = [replace(one, number=listed[-1].number, text=listed[-1].text, id=listed[-1].id) for one in said]
        before = index if said else 0
        said = [one for each in said for one in _each(each)]
        if not said:
            if not whole:
                sections.enter(row, fields.get("number"))
            silent += _unstated(name, index, row, fields, sections.number)
        listed += [replace(one, state=_meant(one.state, meanings), section=sections.number) for one in said]
    return listed, silent


def _each(one: StateRow) -> list[StateRow]:
    """A row for each of the numbers that one names: 1.1, 1.2 or 2.1–2.3; the words beside them are of none alone."""
    parts = [part.strip() for part in re.split(r"[,、;；&\n]|\band\b|及び", folded(one.number)) if part.strip()]
    spans = [_SPAN.fullmatch(part) for part in parts]
    if not parts or not all(
        span or (places(part) and re.search(r"\d", part)) for span, part in zip(spans, parts, strict=True)
    ):
        return [one]
    numbers = [
        number for span, part in zip(spans, parts, strict=True)
        for number in ([f"{span[1]}{n}" for n in range(int(span[2]), int(span[3]) + 1)] if span else [part])
    ]  # fmt: skip
    return [replace(one, number=each, text="") for each in numbers] if len(numbers) > 1 else [one]


_SPAN = re.compile(r"((?:\d{1,2}[.-])+)(\d{1,2}) ?[-–~〜] ?\1(\d{1,2})")
"""Numbers from one to another: 2.1–2.3."""


def _spoken(voice: _Voice, rows: Sequence[Row]) -> set[int]:
    """The columns of a side, with those that tell a state of a row in which its own column is empty."""
    without = [row for row in rows if voice.state < len(row) and not row[voice.state].strip()]
    instead = {at for at in voice.instead for row in without if at < len(row) and row[at].strip()}
    return {voice.state, *voice.reasons, *voice.shared, *instead, *([] if voice.day is None else [voice.day])}


def _parted(sheets: Sequence[tuple[str, list[Row]]]) -> Iterator[tuple[int, str, int, list[Row]]]:
    """The tables of the sheets: of each the place and the name of its sheet, how many rows stand above it, its rows.

    A sheet is parted where another head than the one before names the columns of what stands below it.
    """
    for at, (name, rows) in enumerate(sheets):
        heads = [index for index, row in enumerate(rows) if _is_whole_head(row)]
        starts = [
            index for before, index in pairwise(heads)
            if index - before > 1 and [*filter(None, rows[index])] != [*filter(None, rows[before])]
            and columns.guessed("states", rows[index]) != columns.guessed("states", rows[before])
        ]  # fmt: skip
        starts = [one - 1 if sum(map(bool, rows[one - 1])) == 1 else one for one in starts]
        for first, last in pairwise([0, *starts, len(rows)]):
            yield at, name, first, rows[first:last]


def _is_whole_head(row: Row) -> bool:
    """Whether a row names the columns of states and of what these are about, and nothing in it is a state."""
    known = columns.guessed("states", row)
    named = "state" in known and known.keys() & {"text", "number", "id"} and not columns.has_figures(row)
    return bool(named) and not any(contents.is_state(cell) for cell in row if cell)


def _laid_out(
    rows: list[Row], mapping: Mapping[str, str] | None
) -> tuple[list[Row], list[int], Mapping[str, str] | None]:
    """The rows below a head, the number of each in its sheet, and the columns that are told.

    Cards become rows; where no row is a head, the letters of the columns are one, and what they hold is told by what
    stands in them.
    """
    numbers = list(range(1, len(rows) + 1))
    cards = None if mapping else of_cards(rows)
    if cards:
        return *cards, None
    first = without_head(rows)
    if first is None:
        return rows, numbers, mapping
    head = columns.letters(max(map(len, rows)))
    below = rows[first:]
    return [head, *below], [first, *numbers[first:]], mapping or told(below) or None


def _sheets(path: Path) -> tuple[list[tuple[str, list[Row]]], list[Row]]:
    """The sheets of a list, or the tables of a Word file by what stands over them, and the paragraphs around these.

    A table without a head goes on with that of the one before, where it has as many columns.
    """
    if readers.media_type(path.name, readers.load(path)) not in (readers.WORD, readers.ODT):
        return tables(path), []
    named, lines = read_word(path, filled=True)
    found: list[tuple[str, list[Row]]] = []
    head: list[Row] = []
    for number, (name, rows) in enumerate(named, 1):
        own = max((at for fields, at in columns.headers("states", rows) if len(fields) > 1), default=-1)
        goes_on = own < 0 and head and rows and len(head[-1]) == len(rows[0])
        found.append((name or _("Table {n}", n=number), [*head, *rows] if goes_on else rows))
        head = rows[: own + 1] if own >= 0 else head
    cards = [row for _name, rows in named for row in (*rows, [])]
    if len(named) > 1 and all(len(row) <= _PAIR for row in cards) and of_cards(cards):
        found = [("", cards)]  # a table for each card
    elif not any("state" in fields for _name, rows in named for fields, _at in columns.headers("states", rows)):
        found += [("", rows)] if of_cards(rows := _labelled(lines)) else []
    return found, [[one.words] for one in lines]


def _labelled(lines: Sequence[Line]) -> list[Row]:
    """The lines of a paper that is a heading for each commitment and labelled lines below it, as those of cards."""
    labels = [None if one.heading else _LABELLED.match(folded(one.words)) for one in lines]
    heads = [
        label is None and (one.heading or one.marked or bool(below and find_mark(one.words)))
        for one, label, below in zip(lines, labels, [*labels[1:], None], strict=False)
    ]
    return [
        ["約束", one.words] if head else [one.words[: label.end(1)], one.words[label.end() :]] if label else [one.words]
        for one, label, head in zip(lines, labels, heads, strict=True)
    ]


_PAIR = 2
"""How many cells a row of a card has: its label and what it says."""
_LABELLED = re.compile(r"\s*([^:\n]{2,30}?)\s*:\s*(?=\S)")


class _Colours:
    """The colours of the cells of a list, which are looked for where a column of states has no words."""

    def __init__(self, path: Path, sheets: Sequence[tuple[str, Sequence[Row]]]) -> None:
        self._path, self._sheets = path, sheets
        self._fills: Sequence[Fills] | None = None
        self.offset = 0
        """How many rows of the sheet stand above those that are read."""

    def read(self, sheet: int, rows: list[Row], header: int, states: Sequence[int]) -> tuple[list[Row], set[int]]:
        """The rows with what the colours of empty columns of states mean, and the columns of their legend."""
        empty = [at for at in states if not any(row[at : at + 1] != [""] for row in rows[header + 1 :] if any(row))]
        if not empty:
            return rows, set()
        own, meanings, columns = self._told(sheet)
        told = {cell: meanings.get(colour, colour) for cell, colour in own.items()}
        for at in empty:
            rows = coloured(rows, header, at, told)
        return rows, columns

    def beside(self, sheet: int, rows: list[Row]) -> list[Row] | None:
        """The rows of a list without a column of states, with what their colours mean behind; None where none has one.

        A row of the first with words that name a column of wordings or numbers is the header.
        """
        heads = (columns.guessed("states", row).keys() & {"text", "number"} for row in rows[: columns.FIRST])
        header = next((at for at, known in enumerate(heads) if known and sum(map(bool, rows[at])) > 1), None)
        own, meanings, _columns = self._told(sheet)
        colours = painted(rows, header, own) if header is not None else {}
        if not colours:
            return None
        told = {at: meanings.get(colour, colour) for at, colour in colours.items()} | {header: "状況"}
        return [[*row, told.get(at, "")] for at, row in enumerate(rows)]

    def _told(self, sheet: int) -> tuple[Fills, dict[str, str], set[int]]:
        """The colours of a sheet, what colours mean in the file, and the columns of the sheet in which that stands."""
        if self._fills is None:
            self._fills = fills(self._path)
        meanings: dict[str, str] = {}
        places: set[int] = set()
        for at, (one, (_name, plain)) in enumerate(zip(self._fills, self._sheets, strict=False)):
            found, beside = colour_legend(plain, one)
            meanings |= found
            places |= beside if at == sheet else set()
        own = self._fills[sheet] if self._fills else {}
        return {(row - self.offset, place): one for (row, place), one in own.items()}, meanings, places


class _Sections:
    """The numbers of the rows that only name what the rows below them are about, from the name of the sheet on."""

    def __init__(self, sheet: str) -> None:
        self._steps: dict[str, str] = {}
        self._enter(re.sub(r"^(\d+)(?=[章部節])", r"第\1", folded(sheet)))

    def enter(self, row: Row, at: int | None) -> None:
        """Go into the section that a row names, where it does."""
        words = [cell.strip() for cell in row if cell.strip()]
        own = row[at].strip() if at is not None and at < len(row) else ""
        if words and len({*words}) <= _SECTION and not words[0].startswith(("注", "※", "*")):
            self._enter(f"{own} " if own else words[0])

    def _enter(self, words: str) -> None:
        mark = find_mark(words)
        if mark is None or mark.number is None:
            return
        scheme = mark.readings[0].scheme
        above = dict(takewhile(lambda one: one[0] != scheme, self._steps.items()))
        number = mark.number if not re.search(r"\d[.-]\d", mark.number) else ""
        self._steps = above | {scheme: number} if number else {scheme: mark.number}

    @property
    def number(self) -> str:
        """The number of the section, its steps parted by hyphens; empty where there is none."""
        return "-".join(self._steps.values())


_SECTION = 2
"""How many cells a row that names a section has at the most: its number and its name."""


_OF_SHARES = re.compile(r"率|[成捗]度|%|percent|per cent|\b(?:rate|ratio)\b")


def _with_shares(rows: list[Row], header: int, states: Sequence[int]) -> list[Row]:
    """The rows with the sign of hundredths behind bare figures below a head that tells of a share (進捗率 80)."""
    for at in states:
        cells = [row[at].strip() for row in rows[header + 1 :] if at < len(row) and row[at].strip()]
        figures = [float(cell) for cell in cells if re.fullmatch(r"\d{1,3}(?:\.\d+)?", folded(cell))]
        head = folded(rows[header][at]).lower() if at < len(rows[header]) else ""
        if not figures or not _OF_SHARES.search(head) or max(figures) > _HUNDRED or {*figures} <= {0.0, 1.0}:
            continue
        times = 1 if max(figures) > 1 else _HUNDRED
        rows = [
            [f"{float(folded(cell)) * times:g}%" if place == at and index > header
             and re.fullmatch(r"\d{1,3}(?:\.\d+)?", folded(cell)) else cell for place, cell in enumerate(row)]
            for index, row in enumerate(rows)
        ]  # fmt: skip
    return rows


_HUNDRED = 100.0


def _lone(rows: Sequence[Row]) -> list[Row]:
    """The first rows that have one cell alone: what stands beside others is said of its row, not of all."""
    return [row for row in rows[: columns.FIRST] if len({*filter(None, row)}) == 1]


def _meant(state: str, meanings: Mapping[str, str]) -> str:
    """What a state means by the legend; itself where it is a step, and what the legend says is none."""
    found = meanings.get(state, meanings.get(folded(state).upper(), _CODED.sub(r"\3\2\1\4", state)))
    return state if contents.is_state(state) and not contents.is_state(found) else found


_CODED = re.compile(r"^([\dA-Ea-e０-９Ａ-Ｅ①-⑨])\s*([（(])([^（）()]+)([）)])$")
"""A code before the step that it stands for in brackets: ４（完了）."""


def _is_head(row: Row, head: Row, fields: Mapping[str, int]) -> bool:
    """Whether a row is a lower one of the header: what was merged into it stands above it too."""
    told = [at for field, at in fields.items() if field in ("number", "id", "text") and at < min(len(row), len(head))]
    return any(row[at] and row[at] == head[at] for at in told)


def _is_meaning(row: Row, meanings: Mapping[str, str]) -> bool:
    """Whether a row is one of the legend: a code and its meaning."""
    cells = [cell.strip() for cell in row if cell.strip()]
    return len(cells) == 2 and meanings.get(cells[0]) == cells[1]


def _steps_told(rows: list[Row]) -> list[Row]:
    """The rows, with the step in words in place of marks where a head over several columns names a step in each."""
    for index, (above, below) in enumerate(pairwise(rows[: columns.FIRST])):
        first = next((at for at, head in enumerate(above) if "state" in columns.fields_of("states", head)), None)
        if first is None:
            continue
        span = _span(above, below, first)
        steps = [below[at] for at in span]
        cells = [row[at].strip() for row in rows[index + 2 :] for at in span if at < len(row)]
        if (
            len(span) < 2
            or len(set(steps)) < len(span)
            or any(_side(one) or _day_of(one) or _PERIOD.fullmatch(one) for one in steps)
        ):
            continue
        if not any(cells) or not all(re.fullmatch(rules("columns")["legend"]["mark"], one) for one in cells):
            continue
        return [
            *rows[:index],
            above,
            above,
            *(_stepped(row, span, steps, _unmarked(cells)) for row in rows[index + 2 :]),
        ]
    return _steps_beside(rows)


def _steps_beside(rows: list[Row]) -> list[Row]:
    """As `_steps_told`, where heads beside one another name the steps, with no head over them (未着手｜完了).

    One alone is enough where no column has states.
    """
    known = {word for one in rules("scale")["official"] for word in (*one["words"], one["ja"], one["en"].lower())}
    for index, row in enumerate(rows[: columns.FIRST]):
        if index and "state" in columns.guessed("states", rows[index - 1]):
            break  # what stands below a head of states is one
        plain = [_asked(head) for head in row]
        span = [at for at, head in enumerate(plain) if head.lower() in known]
        steps = [plain[at] for at in span]
        cells = [one[at].strip() for one in rows[index + 1 :] for at in span if at < len(one)]
        alone = len(span) == 1 and "state" not in columns.guessed("states", row) and {*cells} - {"", "×"}
        told = rules("columns")["legend"]
        marks = all(re.fullmatch(told["mark"], one) or re.fullmatch(told["answer"], one) for one in cells)
        if (len(set(steps)) > 1 or alone) and any(cells) and marks:
            heads = ["状況" if at == span[0] else "" if at in span else head for at, head in enumerate(row)]
            return [*rows[:index], heads, *(_stepped(one, span, steps, _unmarked(cells)) for one in rows[index + 1 :])]
    return rows


def _asked(head: str) -> str:
    """The step that a head asks for: Done (Y/N), 完了？, Has it been completed?, 実施しましたか."""
    if re.fullmatch("[✓✔☑]", head):
        return "Done"
    plain = _ASKED.sub("", folded(head).strip())
    asked = _WHETHER.fullmatch(plain)
    return (asked["en"] or f"{asked['ja']}済") if asked else plain


_ASKED = re.compile(r"\s*(?:[?]|\((?:y(?:es)?|はい)\s?/\s?(?:no?|いいえ)\)|\((?:[○◯〇]/?[×x])\))+$", re.IGNORECASE)
"""What stands behind a step in a head that asks whether it is reached."""
_WHETHER = re.compile(
    r"(?:has|have|is|are|was|were) (?:[a-z]+ ){1,4}?(?:been )?(?P<en>[a-z]+ed|done)"
    r"|(?:[^はが]{1,12}[はが])?(?P<ja>実施|完了|対応|措置)(?:し(?:まし)?た|済み(?:です)?|されまし?た)か。?",
    re.IGNORECASE,
)
_IN_PART = re.compile(r"(?i:partly|partially|partial|in part)|一部|部分的")
"""What says in an answer to such a head that a part of it is reached."""


def _span(above: Row, below: Row, first: int) -> list[int]:
    """The columns in which a lower head stands below the head of the column `first`, which may be repeated."""
    end = next((at for at in range(first + 1, len(above)) if above[at] not in ("", above[first])), len(above))
    return [at for at in range(first, min(end, len(below))) if below[at] not in ("", above[first])]


def _unmarked(cells: Sequence[str]) -> Set[str]:
    """What says in columns of steps that one is not reached: nothing, and a cross where other marks tick."""
    crosses = {"×", "✕", "✖", "✗", "☓", "x", "X"}
    return (
        {"", "☐", "□", "No", "NO", "no", "N", "n", "いいえ", "まだ", "Not yet", "not yet", *crosses}
        if {*cells} - {"", *crosses}
        else {""}
    )


def _stepped(row: Row, span: Sequence[int], steps: Sequence[str], unmarked: Set[str]) -> Row:
    """A row with the step that is marked in the first of its columns of steps, and nothing in the others."""
    said = [(row[at].strip(), step) for at, step in zip(span, steps, strict=True) if at < len(row)]
    marked = [part[0] if (part := _IN_PART.search(cell)) else step for cell, step in said if cell not in unmarked]
    if len(marked) > 1 and contents.runs_on(marked):
        marked = marked[-1:]
    if not marked and any(re.fullmatch(rules("columns")["legend"]["answer"], cell) for cell, _step in said):
        marked = contents.not_begun(steps)
    return [(" / ".join(marked) if at == span[0] else "" if at in span else cell) for at, cell in enumerate(row)]


_Columns = tuple[int, dict[str, int], list[_Voice]]


def _recognised(
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
    needed = [{one, "state"} for one in ("text", "number", "id")]
    try:
        header, found = (0, {}) if mapping or any(map(_is_whole_head, rows[: columns.FIRST])) else _dated_heads(rows)
        if not found:
            header, found = columns.find(name, "states", rows, needed, mapping, contents.states)
    except InputError:
        header, found = _named_sides(rows)
        if not found:
            header, found = _stated_below(rows, meanings)
        if not found and not mapping:
            header, found = contents.stated(rows, [columns.guessed("states", row) for row in rows[: columns.FIRST]])
        if not found:
            raise
    below_head = rows[header + 1] if header + 1 < len(rows) and not mapping else []
    if below_head and (_names_sides(rows[header], below_head) or _names_said(rows[header], below_head)):
        header += 1
    dated = [] if mapping else _dated_below(rows, header)
    header += bool(dated)
    heads = columns.heads(rows, header)
    if "text" not in found and not mapping and _is_wordy(rows[header + 1 :], found.get("number")):
        found["text"] = found.pop("number")
    if "text" not in found and not mapping:
        taken = {found[one] for one in ("number", "id", "state") if one in found}
        items = [
            at for at, head in enumerate(rows[header]) if folded(head).strip().lower() in ("item", "items", "項目")
        ]
        alike = [at for at in _worded(rows[header]) if at not in taken]
        alike = alike or [at for at in items if at not in taken] or _longest(rows[header + 1 :], found)
        found = {field: at for field, at in found.items() if at not in alike[:1]} | (
            {"text": alike[0]} if alike else {}
        )
    if not mapping:
        found = _numbered(_within(found, rows, header, heads), rows[header + 1 :], heads)
        found = _placed(found, rows, header)
    named = _named(found, rows[header], heads, mapping or {})
    named["reason"] = [at for at in named["reason"] if at != found.get("state")]
    if dated:
        found, named["state"] = found | {"state": max(dated)[1]}, [at for _day, at in sorted(dated, reverse=True)]
    full = {at for row in rows[header + 1 :] for at, cell in enumerate(row) if cell.strip()}
    if not mapping:
        named["state"] = [at for at in named["state"] if at in full] or named["state"]
        below = rows[header + 1 :]
        shares = {
            at for at in named["state"]
            if _OF_SHARES.search(_plain(heads, at)) or contents.share(below, at, _is_figure) == 1
        }  # fmt: skip
        steps = [
            at for at in named["state"]
            if contents.share(below, at, lambda cell: contents.is_state(cell) or cell in meanings) == 1
        ]  # fmt: skip
        named["state"].sort(key=lambda at: at in shares and bool({*steps} - shares))
    if "state" in found and not mapping and _is_time(rows[header][found["state"]]):
        taken = {*found.values(), *named["reason"], *named["state"]}
        named["state"] += [at for at, head in enumerate(rows[header]) if _is_time(head) and at in full - taken]
    if "state" in found and not mapping:
        named["state"] += [at for at in _sided(rows, header, heads) if at not in [*found.values(), *named["state"]]]
    if not mapping:
        wordy = [at for at in named["day"] if not _holds_days(rows[header + 1 :], at)]
        named["day"] = [at for at in named["day"] if at not in wordy]
        named["reason"] += wordy
        if not named["day"]:
            named["day"] = [at for at in named["reason"] if _tells_when(rows[header + 1 :], at, heads[at])][:1]
            named["reason"] = [at for at in named["reason"] if at not in named["day"]]
    told = {field: at for field, at in found.items() if field not in _SAID and at not in named["state"]}
    return header, told, _voices(named, heads)


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
    days = [_says_a_day(cell) or bool(_WHEN.fullmatch(folded(cell).strip())) for cell in cells]
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


def _voices(named: Mapping[str, Sequence[int]], heads: Sequence[str]) -> list[_Voice]:
    """The sides that speak, each with its own columns of reasons and days.

    Of several states of a side the first counts, and not one of an earlier time; the others are reasons.
    """
    sides = {at: _side(heads[at]) if at < len(heads) else None for one in _SAID for at in named[one]}
    when = {at: _period(heads[at]) or (f"{at:03}" if _MONTH.fullmatch(heads[at].strip()) else "")
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
        found.append(_Voice(sides[at], at, tuple(own), tuple(shared), days[0] if days else None, tuple(instead)))
    return found


def _plain(heads: Sequence[str], at: int) -> str:
    return folded(heads[at]).lower() if at < len(heads) else ""


_SAID = ("state", "reason", "day")


def _side(head: str) -> str | None:
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
    return [at for at, head in enumerate(rows[header]) if head and _side(heads[at]) and _only_a_side(head)]


def _names_sides(above: Row, row: Row) -> bool:
    """Whether a row is the lower one of a header: besides what was merged into it, it names sides and nothing else."""
    filled = [cell for index, cell in enumerate(row) if cell and cell not in above[index : index + 1]]
    filled = [cell for cell in filled if not re.fullmatch(r"[(（].*[)）]", cell)]  # what a head means
    return len(filled) > 1 and all(_side(cell) and _only_a_side(cell) for cell in filled)


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
        dated = [(day, at) for at, head in enumerate(row) if (day := _day_of(head))]
        if dated and found.keys() & {"text", "number", "id"}:
            return index, found | {"state": max(dated)[1]}
    return 0, {}


def _dated_below(rows: Sequence[Row], header: int) -> list[tuple[str, int]]:
    """The days and columns of a lower head that has nothing but dates besides what was merged into it."""
    if header + 1 >= len(rows):
        return []
    above = rows[header]
    own = [(cell, at) for at, cell in enumerate(rows[header + 1]) if cell and cell not in above[at : at + 1]]
    days = [(day, at) for cell, at in own if (day := _day_of(cell) or _period(cell))]
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
    return bool(_MONTH.fullmatch(plain) or _PERIOD.fullmatch(plain)) or _day_of(head) is not None


_PERIOD = re.compile("[上下前後]半?期|第?[1-4１-４一二三四]四半期|[Qq][1-4]|[1-4][Qq]")


_EDGE = re.compile(
    r"^(?:as (?:of|at) |at |by )?(?:the )?(?:end|mid(?:dle)?|close)[- ](?:of )?|(?:末|半ば)?(?:時点|現在)?$",
    re.IGNORECASE,
)
"""What part of a time a head names, or that it is as of then: End FY2026, 2026年度末."""


def _day_of(head: str) -> str | None:
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


def _period(head: str) -> str:
    """The last day of the time that a head names (2026年度上期 日本側, Q1 FY2026), or its quarter; else empty."""
    days = [one for one in dated(head, "ja" if re.search("[年月]", head) else "en", "2000-01-01") if not one.assumed]
    quarter = re.search(r"第?([1-4一二三四])四半期|\bQ([1-4])\b|\b([1-4])Q\b", folded(head))
    if day := _day_of(head) or (last_day(days[-1].value) if days else None):
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


_NUMBER = re.compile(r"\W*[A-Za-z]?\d+(?:[-.．－]\d+)*\W*|[①-⑳]")


def _numbered(found: dict[str, int], rows: Sequence[Row], heads: Sequence[str]) -> dict[str, int]:
    """The columns of a list whose column of wordings holds but numbers (項目) while another may hold them."""
    at = found.get("text")
    if at is None or "number" in found:
        return found
    cells = [row[at].strip() for row in rows if at < len(row) and row[at].strip() and sum(map(bool, row)) > 1]
    others = [one for one in _worded(heads) if one not in (at, found.get("state"), found.get("day"))]
    if not others or not cells or not all(_NUMBER.fullmatch(cell) or places(cell) for cell in cells):
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
    named = [at for at in alike if contents.share(rows[header + 1 :], at, _is_place) > _HALF]
    return found | {"number": named[0]} if named and found.get("number") not in named else found


def _is_place(cell: str) -> bool:
    return bool(places(cell)) and in_cell(cell, "ja") is None


_HALF = 0.5


def _stepwise(rows: list[Row], header: int, fields: dict[str, int]) -> tuple[list[Row], dict[str, int], list[int]]:
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


def _level(rows: Sequence[Row], header: int, fields: Mapping[str, int]) -> int | None:
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


_AS_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_NUMBERED_DAYS = range(2001, 2013)


def _undated(number: str) -> str:
    """A number that a table program took for a day: 1-2 of 2026-01-02, 1-2-3 of 2001-02-03."""
    found = _AS_DAY.fullmatch(number)
    if not found:
        return number
    year, month, day = map(int, found.groups())
    return f"{year - 2000}-{month}-{day}" if year in _NUMBERED_DAYS else f"{month}-{day}"


_EMPTY = re.compile(r"[-‐–—―ー－/／\s]*")


def _unstated(sheet: str, index: int, row: Row, fields: Mapping[str, int], section: str) -> list[StateRow]:
    """A row that says nothing of what it names, a number or a wording."""
    number, text = (
        row[at].strip() if (at := fields.get(one)) is not None and at < len(row) else "" for one in ("number", "text")
    )
    return [StateRow(sheet, index, None, _undated(number), text, "", "", None, None, section)] if text else []


def _is_day(words: str) -> bool:
    """Whether a cell says nothing but when, of any precision: 2027年1月, 2027年度末, Q1 2027, March 2027."""
    plain = folded(words).strip()
    return bool(re.search(r"\d年|20\d\d", plain)) and bool(_WHEN.fullmatch(plain))


_WHEN = re.compile(
    r"(?:令和|(?i:by|end|early|late|mid|of|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|FY|Q[1-4]|R|[\d元]+"
    r"|[年月日度頃中末旬上下半期春夏秋冬初前後]|まで|から|に|予定|[\s./,~〜～–-])+"
)


_SINCE = re.compile(r"(?i:\b(?:since|from|after)\b)|以降|以来|以後|から")
"""What makes the time that a head names the one from which on it tells."""
_BEGUN = re.compile(
    r"(?P<number>[(（]?(?:[A-Za-z]?[\d０-９]{1,2}|[IVX]{1,4}|[Ⅰ-Ⅻ])(?:[-.－．‐–][\d０-９]{1,2}){1,3}[)）]?)(?:[.:：．、]\s*|\s+)(?=\D)"
)
"""The number of several steps that a wording begins with: 1-2　税関職員研修."""


def _rows(
    sheet: str, index: int, row: Row, heads: Row, fields: Mapping[str, int], voices: Sequence[_Voice],
    meanings: Mapping[str, str],
) -> list[StateRow]:  # fmt: skip
    """What each side says in a row; when it is to end stands behind the reasons, with its head, as does a bare day.

    Where a row has no state, what is told of the latest is one; a remark alone is said without one, which counts where
    other rows have states.  Without a day of its own a state is of the time that the head of its column names.
    """

    def cell(at: int | None) -> str:
        return row[at].strip() if at is not None and at < len(row) else ""

    told = {field: cell(at) for field, at in fields.items()}
    told["number"] = _undated(told.get("number", ""))
    known = re.fullmatch(r"\D*(\d+)\W*", told.get("id", "")) or re.search(r"#\s*(\d+)", told.get("number", ""))
    key = int(known.group(known.lastindex or 0)) if known else None
    number = told.get("number") or told.get("id", "")
    if not number and _NUMBER.fullmatch(told.get("text", "")):  # 条項
        number, told["text"] = told["text"], ""
    elif not number and (begun := _BEGUN.match(text := told.get("text", ""))):
        number, told["text"] = text[: begun.end("number")], text[begun.end() :]
    until = f"{' '.join(heads[fields['until']].split())}: {told['until']}" if told.get("until") else ""
    found: list[StateRow] = []
    for one in voices:
        stated = [at for at in (one.state, *one.instead) if cell(at) in meanings or not _EMPTY.fullmatch(cell(at))]
        at = next((each for each in stated if not is_unchanged(cell(each))), next(iter(stated), None))
        unchanged = [one.state] if at != one.state and is_unchanged(cell(one.state)) else []
        own = [each for each in (*unchanged, *one.reasons) if each != at and not _EMPTY.fullmatch(cell(each))]
        if at is None and not (own and (told.get("text") or told.get("number"))):
            continue
        said = cell(one.day)
        day = last_day(in_cell(said, "ja"))
        of_head = _period(heads[at]) if at is not None and at < len(heads) and not _SINCE.search(heads[at]) else ""
        reasons = sorted((*own, *(() if found else one.shared)))
        told_why = [
            f"{' '.join(heads[each].split())}: {cell(each)}" if _is_day(cell(each)) else cell(each) for each in reasons
        ]
        reason = "  ".join(filter(None, [*told_why, until, "" if day else said]))
        undated = said if re.search(r"\d", said) and not day else ""
        text = told.get("text", "")
        as_of_day = day or (of_head if _AS_DAY.fullmatch(of_head) else None)
        found.append(StateRow(sheet, index, key, number, text, cell(at), reason, as_of_day, one.side, undated=undated))
    return found
