"""Tables of commitments: what each cell of a row says, by the head of its column.

A row becomes an item: the cell of its wording first, then each further cell on a line of its own behind the
head of its column, as in "Lead: JICA".  The heads stand in resources/rules/columns.toml (`provisions`).
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from briefbook.importers.columns import guessed
from briefbook.importers.marks import Mark, Reading, find_mark
from briefbook.importers.paragraphs import Paragraph, columns, ends_sentence, tidy
from briefbook.rules import folded

_LONGEST_HEAD = 30


def read_rows(paragraphs: list[Paragraph]) -> None:
    """Give the rows of tables their wording by cells; those of a list of commitments become items.

    A row that the end of a page has cut is put together again; what a row or a first column says that the rows below
    are about becomes a heading.
    """
    heads: list[str] = []
    last: tuple[Paragraph, list[str]] | None = None
    area = ""
    result: list[Paragraph] = []
    for one in paragraphs:
        result.append(one)
        if one.style != "table":
            heads, last, area = [], None, ""
            continue
        cells = cells_of("\t" * one.first.skipped + one.first.words)
        if heads and last is None and _is_under(cells, heads):
            heads, one.style = _joined(heads, cells), "caption"
        elif is_head(cells):
            heads, one.style = cells, "caption"
        elif heads and 1 <= len(cells) <= len(heads):
            cells += [""] * (len(heads) - len(cells))
            if last is not None and _carries_on(*last, one, cells, heads):
                cells = [f"{a} {b}".strip() for a, b in zip(last[1], cells, strict=True)]
                last[0].rows.extend(one.rows)
                result.pop()
                one = last[0]
            elif _is_section(cells, heads):
                _head_below(one, *filter(None, cells))
                continue
            elif _area_of(cells, heads) not in ("", area):
                area = _area_of(cells, heads)
                result[-1:] = [_area_head(one, area), one]
            _row(one, cells, heads)
            last = (one, cells)
        elif one.mark is not None and len(cells) > 1:
            _numbered(one, cells)
    paragraphs[:] = result


_LEVEL = 8
"""The level of a heading in a table: below all headings of the text."""


def _head_below(one: Paragraph, *cells: str) -> None:
    """Make a row, or a part of it, the heading of the rows below it; its number may have a cell of its own."""
    words = cells[-1]
    mark = find_mark(words)
    one.text = tidy(words[mark.length :] if mark else words, heading=True)
    one.mark = mark or (cell_mark(cells[0]) if len(cells) > 1 else None)
    one.style, one.level = "heading", _LEVEL


def _area_of(cells: Sequence[str], heads: Sequence[str]) -> str:
    """What the first column of a row says that the row is about; nothing where its head names no area or theme."""
    found = _fields(heads)
    return cells[0] if found.get("area") == 0 and "text" in found and cells[found["text"]] else ""


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


def _carries_on(
    last: Paragraph, above: Sequence[str], one: Paragraph, cells: Sequence[str], heads: Sequence[str]
) -> bool:
    """Whether a row is the rest of the row above it, which the end of a page has cut."""
    found = _fields(heads)
    cut = one.mark is None and last.rows[-1].line.page != one.first.line.page
    return cut and not cells[found.get("number", 0)] and not ends_sentence(above[found["text"]])


def _is_section(cells: Sequence[str], heads: Sequence[str]) -> bool:
    """Whether a row only names what the rows below it are about: a title, the other cells without words."""
    number = _fields(heads).get("number")
    words = [cell for place, cell in enumerate(cells) if cell and place != number] or [cell for cell in cells if cell]
    figure = number is not None and len(words) < sum(map(bool, cells)) and re.search(r"\d", cells[number])
    return len(heads) > 2 and len(words) == 1 and not figure and not ends_sentence(words[0]) and columns(words[0]) <= 80


def cell_mark(cell: str) -> Mark | None:
    """The number that a cell holds and nothing else, in whatever way the document writes it ("A1", "2-b", "EN-03")."""
    plain = folded(cell).strip()
    parts = re.fullmatch(r"(?P<before>[A-Za-z]{1,4}[-.]?)(?P<value>\d{1,3})\)?", plain)
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
    return [cell.strip() for cell in raw.split("\t")]


def _is_under(cells: Sequence[str], heads: Sequence[str]) -> bool:
    """Whether the row below the head names the columns below a wide one, and says nothing of the others."""
    shown = [place for place, cell in enumerate(cells) if cell]
    if len(shown) < 2 or shown[-1] >= len(heads) or any(columns(cell) > _LONGEST_HEAD for cell in cells):
        return False
    return not heads[shown[-1]] and _fields(heads)["text"] not in shown


def _joined(heads: Sequence[str], cells: Sequence[str]) -> list[str]:
    """The heads of columns with those of the row below: "Lead" over "Japan" and "Peru" is Lead Japan, Lead Peru."""
    found, wide = [], ""
    for place, head in enumerate(heads):
        under = cells[place] if place < len(cells) else ""
        wide = head or (wide if under else "")
        found.append(f"{wide} {under}".strip())
    return found


def is_head(cells: Sequence[str]) -> bool:
    """Whether a row is the head of a list of commitments: one column is their wording, another tells of it."""
    if len(cells) < 2 or any(columns(cell) > _LONGEST_HEAD for cell in cells):
        return False
    found = _fields(cells)
    return "text" in found and len(found) > 1


def _fields(heads: Sequence[str]) -> dict[str, int]:
    """Which column stands for which field; the first that stands for none is the wording beside who and by when."""
    found = guessed("provisions", heads)
    if "text" not in found and {"actors", "deadline"} <= found.keys():
        free = [place for place in range(len(heads)) if place not in found.values() and heads[place]]
        place = found.pop("area", None) if not free else free[0]
        return found if place is None else found | {"text": place}
    return found


def _row(one: Paragraph, cells: Sequence[str], heads: Sequence[str]) -> None:
    """A row below a head of columns: its wording, then the other cells with their heads."""
    found = _fields(heads)
    wording = found["text"]
    if not cells[wording]:
        return
    inner = find_mark(cells[wording])
    body = cells[wording]
    if "number" in found:
        one.mark = cell_mark(cells[found["number"]]) or one.mark
    elif inner is not None and not inner.bullet and (one.mark is not None or not inner.loose):
        one.mark, body = inner, body[inner.length :]
    further = [
        f"{head.rstrip(':：')}{'：' if re.search('[ぁ-ん一-龥]', head) else ': '}{cell}"
        for place, (head, cell) in enumerate(zip(heads, cells, strict=True))
        if cell and place not in (wording, found.get("number"))
    ]
    one.text = "\n".join(tidy(part) for part in (body, *further))
    one.listed = True


def _numbered(one: Paragraph, cells: Sequence[str]) -> None:
    """A row with a number and no head above: its cells on lines of their own."""
    assert one.mark is not None
    first = cells[0][one.mark.length :]
    one.text = "\n".join(tidy(part) for part in (first, *cells[1:]) if part.strip())
