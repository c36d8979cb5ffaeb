"""Tables of commitments: what each cell of a row says, by the head of its column.

A row becomes an item: the cell of its wording first, then each further cell on a line of its own behind the
head of its column, as in "Lead: JICA".  The heads stand in resources/rules/columns.toml (`provisions`).
"""

import re
from collections.abc import Sequence

from briefbook.importers.columns import guessed
from briefbook.importers.marks import find_mark
from briefbook.importers.paragraphs import Paragraph, columns, ends_sentence, tidy

_LONGEST_HEAD = 30


def read_rows(paragraphs: list[Paragraph]) -> None:
    """Give the rows of tables their wording by cells; those of a list of commitments become items.

    A row that the end of a page has cut is put together again.
    """
    heads: list[str] = []
    last: tuple[Paragraph, list[str]] | None = None
    for one in list(paragraphs):
        if one.style != "table":
            heads, last = [], None
            continue
        cells = cells_of("\t" * one.first.skipped + one.first.words)
        if _is_head(cells):
            heads = cells
        elif heads and 1 < len(cells) <= len(heads):
            cells += [""] * (len(heads) - len(cells))
            if last is not None and _carries_on(*last, one, cells, heads):
                cells = [f"{a} {b}".strip() for a, b in zip(last[1], cells, strict=True)]
                last[0].rows.extend(one.rows)
                paragraphs.remove(one)
                one = last[0]
            elif _is_section(one, cells, heads):
                continue
            _row(one, cells, heads)
            last = (one, cells)
        elif one.mark is not None and len(cells) > 1:
            _numbered(one, cells)


def _carries_on(
    last: Paragraph, above: Sequence[str], one: Paragraph, cells: Sequence[str], heads: Sequence[str]
) -> bool:
    """Whether a row is the rest of the row above it, which the end of a page has cut."""
    found = guessed("provisions", heads)
    cut = one.mark is None and last.rows[-1].line.page != one.first.line.page
    return cut and not cells[found.get("number", 0)] and not ends_sentence(above[found["text"]])


def _is_section(one: Paragraph, cells: Sequence[str], heads: Sequence[str]) -> bool:
    """Whether a row only names what the rows below it are about: a title, the other cells without words."""
    found = guessed("provisions", heads)
    words = [cell for place, cell in enumerate(cells) if cell and place != found.get("number")]
    figure = one.mark is not None and bool(re.match(r"\W*\d", one.mark.number or ""))
    return len(heads) > 2 and len(words) == 1 and not figure and not ends_sentence(words[0]) and columns(words[0]) <= 60


def cells_of(raw: str) -> list[str]:
    """The cells of a row of a table as it was read, those without words as empty strings."""
    if raw.strip().startswith("|"):
        return [cell.strip() for cell in raw.strip().strip("|").split("|")]
    return [cell.strip() for cell in raw.split("\t")]


def _is_head(cells: Sequence[str]) -> bool:
    """Whether a row is the head of a list of commitments: one column is their wording, another tells of it."""
    if len(cells) < 2 or any(columns(cell) > _LONGEST_HEAD for cell in cells):
        return False
    found = guessed("provisions", cells)
    return "text" in found and len(found) > 1


def _row(one: Paragraph, cells: Sequence[str], heads: Sequence[str]) -> None:
    """A row below a head of columns: its wording, then the other cells with their heads."""
    found = guessed("provisions", heads)
    wording = found["text"]
    if not cells[wording]:
        return
    if one.mark is not None and (mark := find_mark(cells[wording])) and "number" not in found:
        body = cells[wording][mark.length :]
    else:
        body = cells[wording]
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
