"""Tables of commitments: what each cell of a row says, by the head of its column.

A row becomes an item: the cell of its wording first, then each further cell on a line of its own behind the
head of its column, as in "Lead: JICA".  The heads stand in resources/rules/columns.toml (`provisions`); of heads that
are not known the cells below tell which column is the wording and which says by when.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice, pairwise, takewhile, zip_longest
from statistics import median
from typing import NamedTuple
from unicodedata import normalize

from briefbook import counterparts
from briefbook.importers.columns import fields_of, guessed
from briefbook.importers.healing import tidy
from briefbook.importers.marks import Mark, Reading, find_mark
from briefbook.importers.outline import IN_TABLE
from briefbook.importers.paragraphs import Paragraph, columns, ends_sentence, is_japanese
from briefbook.importers.schedule_phrases import dates, recurrences
from briefbook.model import Nature
from briefbook.rules import folded, rules

_LONGEST_HEAD = 30
SAMPLE = 12
"""The rows below a head that are asked what its columns are."""


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a list of commitments: what stands over each column, and which column is which field."""

    words: list[str]
    fields: dict[str, int]
    wordings: "tuple[Wording, ...]" = ()


class Wording(NamedTuple):
    """A column of wordings, where a table has several: when they are done or whose they are, by its head."""

    place: int
    year: str = ""
    side: str = ""


def wordings(heads: Sequence[str], fields: Mapping[str, int], rows: Sequence[Sequence[str]]) -> tuple[Wording, ...]:
    """The columns of wordings where each has its own side, or its own year in which something else is done."""
    years = [
        Wording(at, match["year"]) for at, head in enumerate(heads)
        if at not in (fields.get("text"), fields.get("number")) and (match := _OF_YEAR.search(folded(head)))
    ]  # fmt: skip
    cells = [row[one.place] for one in years for row in rows if one.place < len(row) and row[one.place].strip()]
    worded = [cell for cell in cells if re.search(r"[^\W\d_]{3}|[一-龥]{2}", cell) and not _is_time(cell)]
    if len(years) > 1 and 2 * len(worded) > len(cells):
        return tuple(years)
    sided = [
        Wording(at, side=side) for at, head in enumerate(heads)
        if (side := _side_of(head)) and (
            "text" in (_fields_of(head) or _fields_of(_BY.sub("", folded(head))))
            or (folded(head).strip() == side and _are_promises([row[at] for row in rows if at < len(row)]))
        )
    ]  # fmt: skip
    return tuple(sided) if len({one.side for one in sided}) > 1 else ()


_fields_of = partial(fields_of, "provisions")


def _side_of(head: str) -> str:
    """The side or the body that a head of a column names: Actions by Japan, 先方の措置, Actions by JICA."""
    found = counterparts.find(head)
    if re.fullmatch(r"\S{1,12}側|我が方|当方|先方|日本国?|(?:The )?(?:Japan|[A-Z]\w+ [Ss]ide)", folded(head).strip()):
        return folded(head).strip()
    if len(found) != 1:
        by = _BY.search(folded(head))
        return (by["en"] or by["ja"]).strip() if by else ""
    _code, start, end = found[0]
    return folded(head)[start:end] + ("側" if folded(head)[end:].startswith("側") else "")


_BY = re.compile(
    r"(?i:\bby (?:the )?)(?!wh|date\b|time\b|end\b)(?P<en>[A-Za-z][\w .&’'-]{1,60})$"
    r"|^(?P<ja>[^\s、。]{0,20}?(?:側|先方|当方|我が方|相手国|省|庁|局|課|機構|機関|大学|公社|[A-Z]{3,}))(?:の|が(?:行う|講じる|実施する|とる))"
)
"""Whose deeds a column holds by its head: Actions by the Ministry of Ports, 先方の措置, JICAが行う事業."""


def read_rows(paragraphs: list[Paragraph]) -> None:
    """Give the rows of tables their wording by cells; those of a list of commitments become items.

    A row that the end of a page has cut is put together again; what a row or a first column says that the rows below
    are about becomes a heading.
    """
    _put_together(paragraphs)
    result: list[Paragraph] = []
    table: _Table | None = None
    for index, one in enumerate(paragraphs):
        if one.style != "table":
            table = None
            result.append(one)
            continue
        cells = _cells(one)
        below = _rows_below(paragraphs, index)
        head = head_of(cells, () if table else below)
        table = table or _Table()
        result += table.row(one, cells, head, below[:1])
    paragraphs[:] = result


def _put_together(paragraphs: list[Paragraph]) -> None:
    """Make an item of each card: rows of a label and what it says of one thing to be done ("Action", "Who", "When").

    So are lines with labels, unless they stand below a number: they tell of that one.
    """
    cards: list[list[Paragraph]] = []
    for last, one in pairwise([Paragraph([], None), *paragraphs]):
        label, *said = _labelled(one)
        fields = fields_of("provisions", label)[:1] if len(said) == 1 and columns(label) <= _LONGEST_HEAD else []
        if fields == ["text"] and (one.style == "table" or last.mark is None or last.mark.part):
            cards.append([one])
        elif fields and cards and cards[-1][-1] is last:
            cards[-1].append(one)
    labels = {_labelled(card[0])[0] for card in cards}
    if len(labels) != 1 or any(len(card) < 2 for card in cards):
        return
    for first, *rest in cards:
        first.text = "\n".join(
            [tidy(_labelled(first)[1]), *(tidy(": ".join(_labelled(one))) for one in rest if _labelled(one)[1])]
        )
        first.rows += [row for one in rest for row in one.rows]
        first.style, first.listed = "text", True
    gone = {id(one) for card in cards for one in card[1:]}
    paragraphs[:] = [one for one in paragraphs if id(one) not in gone]


def _labelled(one: Paragraph) -> list[str]:
    """The cells of a row, or the label of a line in English and what stands behind it."""
    if one.style == "table":
        return _cells(one)
    match = re.match(r"(?P<label>[A-Z][A-Za-z /-]+):\s+(?P<said>\S.*)", one.text) if one.mark is None else None
    return [match["label"], match["said"]] if match else [""]


@dataclass(slots=True)
class _Table:
    """A table while its rows are read: its head, the last row with its cells, and what area the rows are about."""

    head: Head | None = None
    last: tuple[Paragraph, list[str]] | None = None
    area: str = ""

    def row(
        self, one: Paragraph, cells: list[str], head: Head | None, below: Sequence[Sequence[str]]
    ) -> list[Paragraph]:
        """The paragraphs that a row gives, none where it goes on with the last; `head` if it may be the head.

        `below` is the row that follows in the table, if any.
        """
        if self.head and self.last is None and _is_under(cells, self.head):
            self.head, one.style = _joined(self.head, cells), "caption"
        elif head and not (self.head and cells != self.head.words and any(map(_is_time, cells))):
            self.head, one.style = head, "caption"
        elif self.head and 1 <= len(cells) <= len(self.head.words):
            return self._below(self.head, one, cells + [""] * (len(self.head.words) - len(cells)), below)
        elif one.mark is not None and len(cells) > 1:
            _numbered(one, cells)
            if re.search(
                rules("layout")["record"], folded(one.text).replace("\n", " ")
            ):  # lines of minutes with wide spaces
                one.text, one.style = one.text.replace("\n", "　"), "text"
        return [one]

    def _below(self, head: Head, one: Paragraph, cells: list[str], below: Sequence[Sequence[str]]) -> list[Paragraph]:
        """The paragraphs that a row below the head gives."""
        if self.last is not None and _carries_on(*self.last, one, cells, head):
            before, begun = self.last
            before.rows.extend(one.rows)
            self._fill(head, before, [_joined_words(a, b) for a, b in zip(begun, cells, strict=True)])
            return []
        if _is_section(cells, head, below):
            if _GOES_ON.search(folded(" ".join(cells)).strip()):
                one.style = "caption"
                return [one]
            _head_below(one, *filter(None, cells))
            return [one]
        found = [one]
        if (area := _area_of(cells, head)) not in ("", self.area):
            self.area = area
            found = [_area_head(one, area), one]
        if head.wordings:
            return [*found[:-1], *_apart(one, cells, head)]
        self._fill(head, one, cells)
        return found

    def _fill(self, head: Head, one: Paragraph, cells: list[str]) -> None:
        _row(one, cells, head)
        self.last = one, cells


_GOES_ON = re.compile(r"(?i)\((?:cont[’\x27]?d?\.?|continued|続き?)\)$")
"""What says behind a title that it stood on the page before: (cont’d), （続き）."""


def _cells(one: Paragraph) -> list[str]:
    return cells_of("\t" * one.first.skipped + one.first.words)


def _rows_below(paragraphs: Sequence[Paragraph], index: int) -> list[list[str]]:
    """The cells of the first rows of a table below one."""
    below = takewhile(lambda one: one.style == "table", islice(paragraphs, index + 1, index + 1 + SAMPLE))
    return [_cells(one) for one in below]


def _head_below(one: Paragraph, *cells: str) -> None:
    """Make a row, or a part of it, the heading of the rows below it; its number may have a cell of its own."""
    words = cells[-1]
    mark = find_mark(words)
    one.text = tidy(words[mark.length :] if mark else words, heading=True)
    one.mark = mark or (cell_mark(cells[0]) if len(cells) > 1 else None)
    one.style, one.level = "heading", IN_TABLE


def _area_of(cells: Sequence[str], head: Head) -> str:
    """What the first column of a row says that the row is about; nothing where its head names no area or theme."""
    return cells[0] if head.fields.get("area") == 0 and cells[head.fields["text"]] else ""


def _area_head(one: Paragraph, words: str) -> Paragraph:
    """The first cell of a row as a heading of its own; the row begins behind it."""
    first = one.first
    shift = first.words.index(words) + len(words) if words in first.words else 0
    cut = first.line.start + first.skipped + shift
    head = Paragraph([replace(first, line=replace(first.line, end=cut), words=words)], None)
    _head_below(head, words)
    rest = replace(first, line=replace(first.line, start=cut), words=first.words[shift:].lstrip(), skipped=0, mark=None)
    one.rows[0], one.mark = rest, None
    return head


def _carries_on(last: Paragraph, above: Sequence[str], one: Paragraph, cells: Sequence[str], head: Head) -> bool:
    """Whether a row is the rest of the row above it, which the end of a page has cut.

    A rest has no number and fills no cell that is empty above.  Where its wording goes on, that above does not end, and
    either the first cell of the rest is empty or its words only go on: with a small letter, with a particle, within a
    bracket, where a number is none of the row (project / 7) of the port).
    """
    number, wording = head.fields.get("number"), head.fields["text"]
    if last.rows[-1].line.page == one.first.line.page or (number is not None and cells[number]):
        return False
    opened = folded(above[wording]).count("(") > folded(above[wording]).count(")")
    if one.mark is not None and not opened:
        return False
    if any(cell and not up for cell, up in zip(cells, above, strict=True)):
        return False
    if not cells[wording] or opened:
        return True
    return not ends_sentence(above[wording]) and (
        not cells[number or 0] or _only_goes_on(above[wording], cells[wording])
    )


def _joined_words(above: str, rest: str) -> str:
    """A cell and its rest, in Japanese without a space."""
    tight = above and rest and max(above[-1], rest[0]) > "\u2e80"
    return above + rest if tight else f"{above} {rest}".strip()


def _only_goes_on(above: str, words: str) -> bool:
    """Whether words can begin no wording of their own: they go on with those above."""
    if is_japanese(words):
        return bool(_RUNS_ON_JA.match(words) or _UNENDED_JA.search(above))
    return (words[0].islower() and not above[0].islower()) or bool(_UNENDED_EN.search(above))


_UNENDED_EN = re.compile(r"(?:,|\b(?:a|an|the|of|to|in|on|for|with|by|from|and|or|at|as|between|through|under))$")
_UNENDED_JA = re.compile("(?:[をにのがはへでや、（「]|(?<!こ)と)$")
_RUNS_ON_JA = re.compile("(?:[をにのがはへでやとも](?=[一-龥ァ-ヺA-Za-z])|[、。）」]|から|まで|より|及び|並びに)")


def _is_section(cells: Sequence[str], head: Head, below: Sequence[Sequence[str]]) -> bool:
    """Whether a row only names what the rows below it are about: a title, the other cells without words.

    Where it has a number, that of the row below is counted within it: 1 Ports, 1.1 Survey of the quay.
    """
    number = head.fields.get("number")
    words = [cell for place, cell in enumerate(cells) if cell and place != number] or [cell for cell in cells if cell]
    figure = number is not None and len(words) < sum(map(bool, cells)) and re.search(r"\d", cells[number])
    if (
        figure
        and number is not None
        and any(_counts_within(cells[number], row[number]) for row in below if row[number:])
    ):
        figure = None
    return (
        len(head.words) > 2
        and len(words) == 1
        and not figure
        and not ends_sentence(words[0])
        and columns(words[0]) <= 80
    )


def _counts_within(number: str, under: str) -> bool:
    """Whether a number begins with another one and goes one step further: 2, 2.1."""
    step = re.sub(r"[.)\s]+$", "", normalize("NFKC", number).strip(" *"))
    return bool(re.match(rf"{re.escape(step)}[.‐–-]\s?\(?[\da-z]{{1,2}}\b", normalize("NFKC", under).strip(" *")))


def cell_mark(cell: str) -> Mark | None:
    """The number that a cell holds and nothing else, in whatever way it is written ("A1", "EN-03", "Ⅰ-①")."""
    plain = normalize("NFKC", cell).strip(" *")
    parts = re.fullmatch(r"(?P<before>(?:[A-Za-z]{1,4}|[ア-ン])[-./]?)(?P<value>\d{1,3})\)?", plain)
    if parts is not None:
        return Mark(plain, len(cell), (Reading(f"cell {parts['before']}", (int(parts["value"]),)),))
    for written in (plain, f"{plain}. "):
        mark = find_mark(written)
        if mark is not None and not mark.bullet and mark.length >= len(plain):
            return replace(mark, length=len(cell), loose=False)
    return None


def cells_of(raw: str) -> list[str]:
    """The cells of a row of a table as it was read, those without words as empty strings."""
    if raw.strip().startswith("|") or ("|" in raw and "\t" not in raw):
        return [cell.strip() for cell in raw.strip().strip("|").split("|")]
    return [cell.strip() for cell in (raw.split("\t") if "\t" in raw else re.split(" {2,}", raw.strip(" ")))]


def _is_under(cells: Sequence[str], head: Head) -> bool:
    """Whether the row below the head names the columns below a wide one, and says nothing of the others."""
    shown = [place for place, cell in enumerate(cells) if cell]
    if len(shown) < 2 or any(columns(cell) > _LONGEST_HEAD for cell in cells):
        return False
    last = len(head.words) - 1  # a wide head at the end is but one cell
    wide = last in shown if shown[-1] > last else not head.words[shown[-1]]
    return wide and head.fields["text"] not in shown


def _joined(above: Head, cells: Sequence[str]) -> Head:
    """The heads of columns with those of the row below: "Lead" over "Japan" and "Peru" is Lead Japan, Lead Peru."""
    found, wide = [], ""
    for head, under in zip_longest(above.words, cells, fillvalue=""):
        wide = head or (wide if under else "")
        found.append(f"{wide} {under}".strip())
    return Head(found, _fields(found))


def head_of(cells: Sequence[str], below: Sequence[Sequence[str]]) -> Head | None:
    """The head of a list of commitments that a row is: one column is their wording, another tells of it; else None.

    Heads that are not known are those of a list where the rows below show a column of times beside one of deeds, or
    where each of them has a sentence that says what will be done.
    """
    if len(cells) < 2 or any(columns(cell) > _LONGEST_HEAD for cell in cells):
        return None
    found = _fields(cells)
    if not ("text" in found and (len(found) > 1 or years_in(cells))):
        found = _told_by_cells(cells, below)
    if found and "number" not in found and found["text"] and _holds_numbers([row[0] for row in below if row]):
        found = {name: place for name, place in found.items() if place} | {"number": 0}
    if found and "area" not in found and _names_areas([row[found["number"]] for row in below if "number" in found]):
        found["area"] = found.pop("number")
    return Head(list(cells), found, wordings(cells, found, below)) if found else None


def _holds_numbers(cells: Sequence[str]) -> bool:
    """Whether the cells of a column, those of titles over rows aside, are numbers and nothing else."""
    shown = [cell for cell in cells if cell_mark(cell) is not None]
    return len(shown) > 1 and len(shown) >= 0.6 * sum(map(bool, cells))


def _names_areas(cells: Sequence[str]) -> bool:
    """Whether the cells of a column for numbers say in words what their rows are about."""
    shown = [cell for cell in cells if re.search(r"\w", cell)]
    return len(shown) > 1 and all(re.search(r"[^\W\d_]{3}", cell) and cell_mark(cell) is None for cell in shown)


def _told_by_cells(heads: Sequence[str], below: Sequence[Sequence[str]]) -> dict[str, int]:
    """Which columns below unknown heads are the wording and the time of what will be done; empty where none are.

    A column that is headed as one of days is that of a programme or of what happened.
    """
    from briefbook.importers.coder import tells_nature

    rows = [row for row in below if 1 < len(row) <= len(heads) and re.search(r"\w", "".join(row))]
    if len(rows) < 2 or not all(heads) or any(map(_is_time, heads)):
        return {}
    held = {place: [row[place] for row in rows if place < len(row) and row[place]] for place in range(len(heads))}
    known = {field: place for field, place in guessed("provisions", heads).items() if field != "text"}
    times = [place for place, cells in held.items() if len(cells) > 1 and all(map(_is_time, cells))]
    days = guessed("fields", heads).get("date")
    free = [place for place, cells in held.items() if cells and place not in (*times, *known.values())]
    if not free or (days in times and days not in known.values()):
        return {}
    wording = max(free, key=lambda place: median(map(columns, held[place])))
    if not times:
        return _promised(heads, held, wording) | known if _are_promises(held[wording]) else {}
    deeds = [tells_nature(cell, "ja" if is_japanese(cell) else "en") for cell in held[wording]]
    return {**known, "deadline": times[0], "text": wording} if sum(deeds) > len(deeds) / 2 else {}


def _are_promises(cells: Sequence[str]) -> bool:
    """Whether the cells of a column are sentences that say what will be done, those that are empty aside."""
    from briefbook.importers.coder import code, tells_nature

    told = [(cell, "ja" if is_japanese(cell) else "en") for cell in cells if re.search(r"\w", cell)]
    return len(told) > 1 and all(
        ends_sentence(cell) and tells_nature(cell, language) and code(cell, language).nature is Nature.COMMITMENT
        for cell, language in told
    )


def _promised(heads: Sequence[str], held: Mapping[int, Sequence[str]], wording: int) -> dict[str, int]:
    """The columns of a table of promises without times: their wording, and the short words that say what of."""
    if ends_sentence(heads[wording]) or _fields_of(heads[wording]):  # remarks are no promises
        return {}
    short = (
        place
        for place, cells in held.items()
        if place != wording and all(columns(one) <= _LONGEST_HEAD for one in cells)
    )
    area = next(short, None)
    return {"text": wording} | ({} if area is None else {"area": area})


def _is_time(cell: str) -> bool:
    """Whether a cell says by when or how often and little else."""
    if re.fullmatch(
        r"(?:by |FY ?|Q[1-4] |[1-4]Q )?(?:19|20)\d\d(?: ?[-–/~] ?(?:19|20)?\d\d)?(?:年度?|年度?末)?", folded(cell)
    ):
        return True
    spans = [(one.start, one.end) for one in dates(cell)] + [(one.start, one.end) for one in recurrences(cell)]
    return bool(spans) and sum(end - start for start, end in spans) >= 0.4 * len(cell)


def _fields(heads: Sequence[str]) -> dict[str, int]:
    """Which column stands for which field; the first that stands for none is the wording beside who and by when."""
    found = guessed("provisions", heads)
    years = years_in(heads)
    if "text" not in found and "actors" in found and ("deadline" in found or years):
        free = [place for place in range(len(heads)) if place not in (*found.values(), *years) and heads[place]]
        place = found.pop("area", None) if not free else free[0]
        return found if place is None else found | {"text": place}
    return found


def _apart(one: Paragraph, cells: Sequence[str], head: Head) -> list[Paragraph]:
    """An item for each cell of a row that is a wording of its own, with what the other cells say of all of them."""
    parts: list[Paragraph] = []
    own = {each.place for each in head.wordings}
    for each in head.wordings:
        if not cells[each.place]:
            continue
        if parts:
            first = parts[-1].first
            at = first.words.find(cells[each.place])
            cut = first.line.start + first.skipped + at
            parts[-1].rows[0] = replace(first, line=replace(first.line, end=cut), words=first.words[:at])
            rest = replace(first, line=replace(first.line, start=cut), words=first.words[at:], skipped=0, mark=None)
            parts.append(Paragraph([rest], None))
        else:
            parts.append(one)
        words, said = list(head.words), ["" if at in own else cell for at, cell in enumerate(cells)]
        said[each.place] = cells[each.place]
        japanese = is_japanese("".join(words))
        if each.year:
            words, said = [*words, "時期" if japanese else "Timeline"], [*said, each.year]
        else:
            words, said = [*words, "担当" if japanese else "Lead"], [*said, each.side]
        _row(parts[-1], said, Head(words, {"text": each.place}))
        parts[-1].mark = None  # a number that two items have is that of neither
    return parts or [one]


def _row(one: Paragraph, cells: Sequence[str], head: Head) -> None:
    """A row below a head of columns: its wording, then the other cells with their heads."""
    found = head.fields
    wording, headed = found["text"], 0 if found.get("area") == 0 else None  # that column is the heading of the row
    if not cells[wording]:
        return
    inner = find_mark(cells[wording])
    body = cells[wording]
    if "number" in found:
        one.mark = cell_mark(cells[found["number"]]) or one.mark
    elif inner is not None and not inner.bullet and (one.mark is not None or not inner.loose):
        one.mark, body = inner, body[inner.length :]
    if one.mark is not None and one.mark.part:  # a row that is called a step is no chapter
        one.mark = replace(one.mark, part=False)
    years = [
        place
        for place, cell in enumerate(cells)
        if cell and TICKED.fullmatch(cell) and _OF_YEAR.search(folded(head.words[place]))
    ]
    if years:
        head, cells = _with_span(head, cells, years)
    further = [
        f"{name.rstrip(':：')}{'：' if re.search('[ぁ-ん一-龥]', name) else ': '}{cell}"
        for place, (name, cell) in enumerate(zip(head.words, cells, strict=True))
        if cell and place not in (wording, found.get("number"), headed)
    ]
    one.text = "\n".join(tidy(part) for part in (body, *further))
    one.listed = True


TICKED = re.compile(r"[✓✔☑●○〇◯◎■◆★レxX×✕→⇒]|[-–—ー─━=]*[>→⇒]?|済")
_OF_YEAR = re.compile(
    r"(?P<year>(?:(?:FY ?|CY ?)?20\d\d(?:年度?)?|FY ?'?\d\d|(?:R|令和) ?\d{1,2}(?:年度?)?)"
    r"(?: ?(?:Q[1-4]|[1-4]Q|第?[1-4]四半期|[上下前後]半?期))?"
    r"|(?:Q[1-4]|[1-4]Q|H[12]|[12]H|(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?)"
    r" (?:FY ?)?20\d\d)$"
)


def _with_span(head: Head, cells: Sequence[str], ticked: Sequence[int]) -> tuple[Head, list[str]]:
    """A row with the years ticked in it in one cell, under the head above them all; a run of years as a range."""
    kept, words = ["" if place in ticked else cell for place, cell in enumerate(cells)], list(head.words)
    kept[ticked[0]] = span_of(head.words, ticked)
    words[ticked[0]] = _OF_YEAR.sub("", folded(words[ticked[0]])).strip() or (
        "時期" if is_japanese("".join(head.words)) else "Timeline"
    )
    return replace(head, words=words), kept


def span_of(heads: Sequence[str], ticked: Sequence[int]) -> str:
    """The years that are ticked in columns with these heads, a run of them as a range."""
    said = [match["year"] for place in ticked if (match := _OF_YEAR.search(folded(heads[place])))]
    run = len(said) > 1 and ticked[-1] - ticked[0] == len(said) - 1
    return f"{said[0]}-{said[-1]}" if run else ", ".join(said)


def years_in(heads: Sequence[str]) -> list[int]:
    """The columns that are headed by a year each, where there are several."""
    found = [at for at, head in enumerate(heads) if _OF_YEAR.search(folded(head))]
    return found if len(found) > 1 else []


def _numbered(one: Paragraph, cells: Sequence[str]) -> None:
    """A row with a number and no head above: its cells on lines of their own."""
    assert one.mark is not None
    before = max(one.first.words.find(cells[0]), 0)  # the edge of the table
    first = cells[0][max(one.mark.length - before, 0) :]
    one.text = "\n".join(tidy(part) for part in (first, *cells[1:]) if part.strip())
