"""What the other side wrote in a follow-up report outside its column, told from what the report said there."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence

from briefbook.i18n import N_, _
from exporters import document as tree
from exporters.reading import plain

_NUMBER = re.compile(r"#(\d+)")


def written_elsewhere(
    others: Iterable[tuple[int, str]], below: Iterable[str], sent: Sequence[tree.Document]
) -> list[tuple[int | None, str]]:
    """The lines beside commitments, and those below, that stand in none of the reports as they were sent.

    Each has its commitment, or None; of a line that was continued only what was added.
    """
    rows: dict[int, dict[str, None]] = {}
    for document in sent:
        for key, lines in _rows(document).items():
            rows.setdefault(key, {}).update(dict.fromkeys(lines))
    whole = {bare(line): None for document in sent for block in plain(document) for line in block.splitlines()}
    found: list[tuple[int | None, str]] = []
    for key, line in others:
        if key in rows and (added := _added(line, rows[key])):
            found.append((key, added))
    return [*found, *((None, line) for line in below if bare(line) not in whole)]


def _rows(document: tree.Document) -> dict[int, list[str]]:
    """The lines of the row of each commitment."""
    found: dict[int, list[str]] = {}
    for block in document.blocks:
        for row in block.rows if isinstance(block, tree.Table) else ():
            cells = [tree.words(cell) for cell in row]
            if match := _NUMBER.search(cells[0]):
                found[int(match[1])] = [bare(line) for cell in cells for line in cell.splitlines()]
    return found


def rows_gone(ids: Collection[int], sent: tree.Document) -> list[str]:
    """The rows of a report as it was sent that did not come back: the number of each, as it stands there."""
    return [" ".join(lines[:2]) for key, lines in _rows(sent).items() if key not in ids]


def _added(line: str, known: Mapping[str, None]) -> str:
    """What of a line is not known; empty where all of it is."""
    plain = bare(line)
    if not plain or plain in known:
        return ""
    begun = max((one for one in known if one and plain.startswith(one)), key=len, default="")
    at, left = 0, len(begun)
    while left > 0 and at < len(line):
        left -= len(bare(line[at]))
        at += 1
    return line[at:].strip(" 　;；,、")


def bare(words: str) -> str:
    """Words without blanks, in one width."""
    return re.sub(r"[\u2010\u2011]", "-", re.sub(r"\s", "", unicodedata.normalize("NFKC", words)))


def remarks_left(left: Iterable[str], elsewhere: Iterable[tuple[int | None, str]], gone: Sequence[str]) -> list[str]:
    """Sentences that say what the other side wrote and what was not taken in."""
    row = N_("Left out, since its row has no number of ours, or it stands beside no row: {words}")
    said = [_(row, words=" ".join(words.split())) for words in left]
    if gone:
        said.append(_("Rows that were sent and did not come back: {rows}", rows=", ".join(gone)))
    beside = N_("Written beside #{id} outside the column for remarks, and not taken in: {words}")
    below = N_("Written below the tables, and not taken in: {words}")
    return said + [
        _(below if one is None else beside, id=one, words=" ".join(words.split())) for one, words in elsewhere
    ]
