"""Lists of commitments and their states that staff keep in Excel, CSV or Word: what each row says of which one."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise, takewhile
from pathlib import Path

from briefbook.errors import InputError
from briefbook.followup.deeds import is_unchanged
from briefbook.i18n import _
from briefbook.importers import columns, contents, readers
from briefbook.importers.entry_dates import DayOrder, as_of, in_cell, in_order, is_unordered
from briefbook.importers.legends import is_legend, is_line, legend, without_totals
from briefbook.importers.looks import fills
from briefbook.importers.marks import find_mark, places
from briefbook.importers.shapes import of_cards, told, turned, without_head
from briefbook.importers.signs import Fills, colour_legend, coloured, painted, signs_of
from briefbook.importers.state_columns import (
    NUMBER,
    OF_SHARES,
    PERIOD,
    WHEN,
    Voice,
    day_of,
    is_whole_head,
    level_of,
    period_of,
    recognised,
    side_of,
    stepwise,
)
from briefbook.importers.table_files import Hidden, Row, tables
from briefbook.importers.word_tables import Line, read_word
from briefbook.model import last_day
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


def read_states(path: Path, mapping: Mapping[str, str] | None = None, order: DayOrder | None = None) -> StateList:
    """The rows of a list that say a state, and what of it was not read.

    `order` is that of days such as 5/12/2026 where none of them tells it.  A row whose commitment is not told, and one
    of each sheet whose columns are not known, are among the rows without a commitment.
    Raises InputError where the file, or the columns of every sheet, cannot be read.
    """
    aside = Hidden()
    sheets, lines = _sheets(path, aside)
    ordered = in_order([rows for _name, rows in sheets], order)
    sheets = [(name, [*rows]) for (name, _rows), rows in zip(sheets, ordered, strict=True)]
    found = _Reading(path, sheets, lines, mapping).whole()
    return replace(found, columns=(*found.columns, *aside.names()))


class _Reading:
    """What the tables of a list say, one after the other."""

    def __init__(
        self, path: Path, sheets: Sequence[tuple[str, list[Row]]], lines: list[Row], mapping: Mapping[str, str] | None
    ) -> None:
        self._found: list[StateRow] = []
        self._unread: list[StateRow] = []
        self._unstated: list[StateRow] = []
        self._left: dict[str, None] = {}
        self._failed: InputError | None = None
        self._head: tuple[str, ...] = ()
        self._file, self._mapping = path.name, mapping
        self._meanings = legend([("", lines), *sheets])
        self._colours = _Colours(path, sheets)
        self._day = next((day for _name, rows in sheets if (day := as_of(_lone(rows)))), as_of(lines))
        for at, name, offset, rows in _parted(sheets):
            if any(any(row) for row in rows) and not is_legend(name, rows):
                self._colours.offset = offset
                self._table(at, name, offset, rows)

    def whole(self) -> StateList:
        """All that was read.  Raises InputError where nothing was and a table failed."""
        if self._failed and not self._found:
            raise self._failed
        signs = signs_of(one.state for one in self._found)
        unordered = next((one.undated for one in self._found if is_unordered(one.undated)), "")
        rows = (*self._found, *self._unread)
        return StateList(rows, tuple(self._left), tuple(signs), self._head, tuple(self._unstated), unordered)

    def _table(self, at: int, name: str, offset: int, plain: Sequence[Row]) -> None:
        """Read a table of the sheet at a place, above which so many rows of the sheet stand."""
        listed_rows = [
            ["" for _cell in row] if _is_meaning(row, self._meanings) or is_line(row) else row
            for row in without_totals(plain)
        ]
        rows, numbers, given = _laid_out(_steps_told(listed_rows), self._mapping)
        try:
            beside = partial(self._colours.beside, at)
            rows, (header, fields, voices) = recognised(self._file, rows, given, self._meanings, beside)
        except InputError as error:
            self._failed = self._failed or error
            words = next("  ".join(filter(None, row)) for row in rows if any(row))
            self._unread.append(StateRow(name, offset + 1, None, "", words, "", "", None))
            return
        rows, fields, steps = stepwise(rows, header, fields)
        level = None if steps else level_of(rows, header, fields)
        states = [one.state for one in voices]
        rows, legends = self._colours.read(at, _with_shares(rows, header, states), header, states)
        self._head = self._head or tuple(rows[header])
        spoken = {at for one in voices for at in _spoken(one, rows[header + 1 :])}
        levels = steps if level is None else [level]
        self._left |= dict.fromkeys(columns.unread(rows, header, {*fields.values(), *spoken, *levels, *legends}))
        heads = [own or head for own, head in zip(rows[header], columns.heads(rows, header), strict=True)]
        placed = zip((offset + one for one in numbers[header + 1 :]), rows[header + 1 :], strict=True)
        listed, silent = _listed(
            name, placed, rows[header], heads, fields, voices, self._meanings, level, whole=bool(steps)
        )
        if any(one.state for one in listed):
            day = as_of(rows[: header + 1]) or self._day
            self._found += [replace(one, day=one.day or day) for one in listed]
            self._unstated += silent


def _listed(
    name: str, placed: Iterable[tuple[int, Row]], header: Row, heads: Row, fields: Mapping[str, int],
    voices: Sequence[Voice], meanings: Mapping[str, str], level: int | None = None, *, whole: bool = False,
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


def _spoken(voice: Voice, rows: Sequence[Row]) -> set[int]:
    """The columns of a side, with those that tell a state of a row in which its own column is empty."""
    without = [row for row in rows if voice.state < len(row) and not row[voice.state].strip()]
    instead = {at for at in voice.instead for row in without if at < len(row) and row[at].strip()}
    return {voice.state, *voice.reasons, *voice.shared, *instead, *([] if voice.day is None else [voice.day])}


def _parted(sheets: Sequence[tuple[str, list[Row]]]) -> Iterator[tuple[int, str, int, list[Row]]]:
    """The tables of the sheets: of each the place and the name of its sheet, how many rows stand above it, its rows.

    A sheet is parted where another head than the one before names the columns of what stands below it.
    """
    for at, (name, rows) in enumerate(sheets):
        heads = [index for index, row in enumerate(rows) if is_whole_head(row)]
        starts = [
            index for before, index in pairwise(heads)
            if index - before > 1 and [*filter(None, rows[index])] != [*filter(None, rows[before])]
            and columns.guessed("states", rows[index]) != columns.guessed("states", rows[before])
        ]  # fmt: skip
        starts = [one - 1 if sum(map(bool, rows[one - 1])) == 1 else one for one in starts]
        for first, last in pairwise([0, *starts, len(rows)]):
            yield at, name, first, rows[first:last]


def _laid_out(
    rows: list[Row], mapping: Mapping[str, str] | None
) -> tuple[list[Row], list[int], Mapping[str, str] | None]:
    """The rows below a head, the number of each in its sheet, and the columns that are told.

    Cards become rows; where no row is a head, the letters of the columns are one, and what they hold is told by what
    stands in them.
    """
    numbers = list(range(1, len(rows) + 1))
    if not mapping and (across := turned(rows)):
        return across, list(range(1, len(across) + 1)), None
    if not mapping and (cards := of_cards(rows)):
        return *cards, None
    first = without_head(rows)
    if first is None:
        return rows, numbers, mapping
    head = columns.letters(max(map(len, rows)))
    below = rows[first:]
    return [head, *below], [first, *numbers[first:]], mapping or told(below) or None


def _sheets(path: Path, aside: Hidden) -> tuple[list[tuple[str, list[Row]]], list[Row]]:
    """The sheets of a list, or the tables of a Word file by what stands over them, and the paragraphs around these.

    A table without a head goes on with that of the one before, where it has as many columns.
    """
    if readers.media_type(path.name, readers.load(path)) not in (readers.WORD, readers.ODT):
        return tables(path, aside), []
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


def _with_shares(rows: list[Row], header: int, states: Sequence[int]) -> list[Row]:
    """The rows with the sign of hundredths behind bare figures below a head that tells of a share (進捗率 80)."""
    for at in states:
        cells = [row[at].strip() for row in rows[header + 1 :] if at < len(row) and row[at].strip()]
        figures = [float(cell) for cell in cells if re.fullmatch(r"\d{1,3}(?:\.\d+)?", folded(cell))]
        head = folded(rows[header][at]).lower() if at < len(rows[header]) else ""
        if not figures or not OF_SHARES.search(head) or max(figures) > _HUNDRED or {*figures} <= {0.0, 1.0}:
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
    """The first rows that have one cell alone, or above a table a label and a cell: others say it of their row."""
    cells = [[*dict.fromkeys(filter(None, row))] for row in rows[: columns.FIRST]]
    above = [*takewhile(lambda one: len(one) <= len(("label", "cell")), cells)]
    return [[": ".join(one)] for at, one in enumerate(cells) if len(one) == 1 or (one and at < len(above))]


def _meant(state: str, meanings: Mapping[str, str]) -> str:
    """What a state means by the legend; itself where it is a step, and what the legend says is none."""
    found = meanings.get(state, meanings.get(folded(state).upper(), _CODED.sub(r"\3\2\1\4", state)))
    return state if contents.is_state(state) and not contents.is_state(found) else found


_CODED = re.compile(r"^([\dA-Ea-e０-９Ａ-Ｅ①-⑨])\s*([（(])([^（）()]+)([）)])$")
"""A code before the step that it stands for in brackets: ４（完了）."""


def _is_head(row: Row, head: Row, fields: Mapping[str, int]) -> bool:
    """Whether a row is a lower one of the header: what was merged into it stands above it too."""
    told = [at for field, at in fields.items() if field in ("number", "id", "text") and at < min(len(row), len(head))]
    filled = [folded(cell).strip() for cell in row if cell]
    languages = len(filled) > 1 and all(_LANGUAGE.fullmatch(cell) for cell in filled)
    return languages or any(row[at] and row[at] == head[at] for at in told)


_LANGUAGE = re.compile("日本語|英語|和文|英文|邦文|japanese|english|ja|en", re.IGNORECASE)
"""What the lower head of a column in one of two languages is called."""


def _is_meaning(row: Row, meanings: Mapping[str, str]) -> bool:
    """Whether a row is one of the legend: a code and its meaning."""
    cells = [cell.strip() for cell in row if cell.strip()]
    return len(cells) == 2 and meanings.get(cells[0]) == cells[1]


def _steps_told(rows: list[Row]) -> list[Row]:
    """The rows, with the step in words in place of marks where a head over several columns names a step in each."""
    for index, (above, below) in enumerate(pairwise(rows[: columns.FIRST])):
        first = next((at for at, head in enumerate(above) if "state" in columns.fields_of("states", head)), None)
        span = [] if first is None else _ticked(_span(above, below, first), rows[index + 2 :])
        steps = [below[at] for at in span]
        cells = [row[at].strip() for row in rows[index + 2 :] for at in span if at < len(row)]
        named = len(span) > 1 and len(set(steps)) == len(span)
        if not named or any(side_of(one) or day_of(one) or PERIOD.fullmatch(one) for one in steps):
            continue
        if any(cells) and all(re.fullmatch(rules("columns")["legend"]["mark"], one) for one in cells):
            told = [_stepped(row, span, steps, _unmarked(cells)) for row in rows[index + 2 :]]
            heads = [
                head or ("" if at in span else below[at] if at < len(below) else "") for at, head in enumerate(above)
            ]
            return [*rows[:index], above, heads, *told]
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


def _ticked(span: Sequence[int], rows: Sequence[Row]) -> list[int]:
    """The first of some columns beside one another, as far as nothing but marks stand in them."""
    mark = rules("columns")["legend"]["mark"]
    return [
        *takewhile(
            lambda at: all(re.fullmatch(mark, row[at].strip()) for row in rows if at < len(row) and row[at].strip()),
            span,
        )
    ]


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
    return bool(re.search(r"\d年|20\d\d", plain)) and bool(WHEN.fullmatch(plain))


_SINCE = re.compile(r"(?i:\b(?:since|from|after)\b)|以降|以来|以後|から")
"""What makes the time that a head names the one from which on it tells."""
_BEGUN = re.compile(
    r"(?P<number>[(（]?(?:[A-Za-z]?[\d０-９]{1,2}|[IVX]{1,4}|[Ⅰ-Ⅻ])(?:[-.－．‐–][\d０-９]{1,2}){1,3}[)）]?)(?:[.:：．、]\s*|\s+)(?=\D)"
)
"""The number of several steps that a wording begins with: 1-2　税関職員研修."""


def _rows(
    sheet: str, index: int, row: Row, heads: Row, fields: Mapping[str, int], voices: Sequence[Voice],
    meanings: Mapping[str, str],
) -> list[StateRow]:  # fmt: skip
    """What each side says in a row; when it is to end stands behind the reasons, with its head, as does a bare day.

    Where a row has no state, what is told of the latest is one; a remark alone is said without one, which counts where
    other rows have states.  Without a day of its own a state is of the time that the head of its column names.
    """

    def cell(at: int | None) -> str:
        return row[at].strip() if at is not None and at < len(row) else ""

    told = {field: cell(at) for field, at in fields.items()}
    key, number, text = _named(told)
    until = f"{' '.join(heads[fields['until']].split())}: {told['until']}" if told.get("until") else ""
    found: list[StateRow] = []
    for one in voices:
        stated = [at for at in (one.state, *one.instead) if cell(at) in meanings or not _EMPTY.fullmatch(cell(at))]
        at = next((each for each in stated if not is_unchanged(cell(each))), next(iter(stated), None))
        unchanged = [one.state] if at != one.state and is_unchanged(cell(one.state)) else []
        own = [each for each in (*unchanged, *one.reasons) if each != at and not _EMPTY.fullmatch(cell(each))]
        if at is None and not (own and (text or number)):
            continue
        said = cell(one.day)
        day = last_day(in_cell(said, "ja"))
        of_head = period_of(heads[at]) if at is not None and at < len(heads) and not _SINCE.search(heads[at]) else ""
        reasons = sorted((*own, *(() if found else one.shared)))
        told_why = [
            f"{' '.join(heads[each].split())}: {cell(each)}" if _is_day(cell(each)) else cell(each) for each in reasons
        ]
        reason = "  ".join(filter(None, [*told_why, until, "" if day else said]))
        undated = said if re.search(r"\d", said) and not day else ""
        as_of_day = day or (of_head if _AS_DAY.fullmatch(of_head) else None)
        found.append(StateRow(sheet, index, key, number, text, cell(at), reason, as_of_day, one.side, undated=undated))
    return found


def _named(told: Mapping[str, str]) -> tuple[int | None, str, str]:
    """The id of the commitment that the cells of a row tell, its number, its wording."""
    number, text = _undated(told.get("number", "")), told.get("text", "")
    known = re.fullmatch(r"\D*(\d+)\W*", told.get("id", "")) or re.search(r"#\s*(\d+)", number)
    key = int(known.group(known.lastindex or 0)) if known else None
    number = number or told.get("id", "")
    if not number and NUMBER.fullmatch(text):  # 条項
        return key, text, ""
    if not number and (begun := _BEGUN.match(text)):
        return key, text[: begun.end("number")], text[begun.end() :]
    return key, number, text
