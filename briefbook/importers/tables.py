"""Tables of commitments: what each cell of a row says, by the head of its column.

A row becomes an item: the cell of its wording first, then each further cell on a line of its own behind the
head of its column, as in "Lead: JICA".  The heads stand in resources/rules/columns.toml (`provisions`).
"""

import re
from collections.abc import Sequence

from briefbook.importers.columns import guessed
from briefbook.importers.marks import find_mark
from briefbook.importers.paragraphs import Paragraph, columns, tidy

_LONGEST_HEAD = 30


def read_rows(paragraphs: Sequence[Paragraph]) -> None:
    """Give the rows of tables their wording by cells; those of a list of commitments become items."""
    heads: list[str] = []
    before: Paragraph | None = None
    for one in paragraphs:
        if one.style != "table":
            heads = []
        else:
            cells = cells_of("\t" * one.first.skipped + one.first.words)
            if _is_head(cells):
                heads = cells
            elif heads and before is not None and len(cells) == len(heads):
                _row(one, cells, heads)
            elif one.mark is not None and len(cells) > 1:
                _numbered(one, cells)
        before = one


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
