"""The rows of the pages of a PDF, in reading order, as the lines of a text: which are heads, feet and notes."""

import re
import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefbook.importers.lines import RAISED, Line, LineKind, ReadNotice, ReadText, runs_on
from briefbook.importers.marks import find_mark
from briefbook.rules import folded


@dataclass(slots=True)
class Row:
    """A line of glyphs on a page, in points; `column` is the edges of the column it stands in.

    `margin` is true of the numbers of the lines of a draft, `parts` are the runs of words of which it was put together,
    where they are more than one."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    bold: bool = False
    page: int = 0
    column: tuple[float, float] = (0.0, 0.0)
    table: bool = False
    edge: bool = False
    low: bool = False
    margin: bool = False
    parts: "tuple[Row, ...]" = ()


def assembled(rows: Sequence[Row], title: str | None, notices: list[ReadNotice]) -> ReadText:
    """The text of the rows of all pages, a line each, with what the page shows of it."""
    body = statistics.median(row.size for row in rows for _n in range(max(1, len(row.text) // 10)))
    columns = _columns(rows)
    kinds = _kinds(rows, body)
    leading = _leading(rows)
    pieces: list[str] = []
    lines: list[Line] = []
    length = 0
    before: Row | None = None
    for row, kind in zip(rows, kinds, strict=True):
        words = row.text.strip(" \n") if row.table else row.text.strip()
        left, right = columns[(row.page, row.column)]
        end = length + len(words)
        lines.append(
            Line(
                length, end, row.page, kind,
                gap=before is not None and before.page == row.page and _is_gap(before, row, leading, body),
                indent=round((row.left - left) / max(row.size, 1), 2),
                fill=round(min(1.0, (row.right - left) / max(right - left, 1)), 3),
                size=round(row.size / body, 2), bold=row.bold,
            )
        )  # fmt: skip
        pieces.append(words)
        length = end + 1
        before = row if kind not in ("header", "footer") else before
    text = "\n".join(pieces)
    if count := len(re.findall(r"(?m)(?!^[\uf020-\uf0ff]\s)[\ufffd\ue000-\uf8ff]", text)):  # but for signs of bullets
        notices = [*notices, ReadNotice("unreadable", None, (("count", str(count)),))]
    return ReadText(text, tuple(lines), "application/pdf", title, tuple(notices))


def _columns(rows: Sequence[Row]) -> dict[tuple[int, tuple[float, float]], tuple[float, float]]:
    """The edges of each column; a page with little text takes those of the document's other pages."""
    wide = Counter((round(row.column[0]), round(row.column[1])) for row in rows)
    usual = wide.most_common(1)[0][0]
    result = {}
    for row in rows:
        left, right = row.column
        if left >= usual[0] - 3 and right <= usual[1] + 3 and (right - left) > 0.5 * (usual[1] - usual[0]):
            left, right = min(left, float(usual[0])), max(right, float(usual[1]))
        result[(row.page, row.column)] = (left, right)
    return result


def _leading(rows: Sequence[Row]) -> float:
    """The usual distance between two lines of one paragraph, in points; never more than where a sentence goes on."""
    pairs = [
        (_distance(a, b), a, b)
        for a, b in pairwise(rows)
        if a.page == b.page and a.column == b.column and 0 < _distance(a, b) < 5 * a.size
    ]
    steps = [step for step, _a, _b in pairs]
    if not steps:
        return 1e9
    going_on = [step for step, a, b in pairs if not a.table and a.text[-1:].isalpha() and b.text[:1].islower()]
    rounded = Counter(round(step) for step in steps)
    least = 1.2 * statistics.median(row.size for row in rows)
    common = [step for step, n in rounded.items() if n >= (0.2 if step < least else 0.08) * len(steps) and n > 1]
    usual = float(min(common)) if common else statistics.median(steps)
    return min(usual, statistics.median(going_on)) if going_on else usual


def _distance(a: Row, b: Row) -> float:
    return (a.top + a.bottom) / 2 - (b.top + b.bottom) / 2


def _kinds(rows: Sequence[Row], body: float) -> list[LineKind]:
    heads = Counter(_bare(row.text) for row in rows if row.edge and len(row.text) < 120 and not runs_on(row.text))
    pages = {row.page for row in rows}
    repeated = {words for words, n in heads.items() if n >= max(3, 0.4 * len(pages)) and words}
    standing = _standing(rows, body)
    kinds: list[LineKind] = []
    for i, row in enumerate(rows):
        if row.margin or is_reading(row, body):
            kinds.append("footer")
        elif i in standing or (
            row.edge
            and (
                _bare(row.text) in repeated
                or is_page_number(row.text)
                or _is_numbered_foot(row, body)
                or _is_head(rows, i, body)
            )
        ):
            upper = i == 0 or rows[i - 1].page != row.page or kinds[-1] == "header"
            kinds.append("header" if upper else "footer")
        else:
            kinds.append("table" if row.table else "text")
    feet: dict[object, list[int]] = {}
    for i, row in enumerate(rows):
        if kinds[i] == "text":
            feet.setdefault(row.page, []).append(i)
            feet.setdefault((row.page, row.column), []).append(i)
    for shown in feet.values():
        for i in _footnotes(rows, shown, body):
            kinds[i] = "note"
    return kinds


def is_reading(row: Row, size: float) -> bool:
    """Whether a row is kana in type half as large as that beside it: how the kanji below or beside are read (ruby)."""
    return row.size <= 0.6 * size and re.fullmatch(r"[\u3041-\u30ff・\s]+", row.text) is not None


def _standing(rows: Sequence[Row], body: float) -> set[int]:
    """The lines at the top or foot of a page that say the same at the same height on another, in no larger type."""
    places: dict[int, list[int]] = {}
    for i, row in enumerate(rows):
        places.setdefault(row.page, []).append(i)
    found: dict[tuple[str, int], list[int]] = {}
    for page in places.values():
        across = sorted(page, key=lambda i: -rows[i].top)
        for i in {*across[:2], *across[-2:]}:
            row = rows[i]
            plain = row.size <= 1.05 * body and len(row.text) < 120 and not row.table and not runs_on(row.text)
            if plain and not re.search(r"[.。;；]\s*$", row.text) and (words := _bare(row.text)):
                found.setdefault((words, round(row.bottom / 3)), []).append(i)
    return {i for same in found.values() if len({rows[i].page for i in same}) > 1 for i in same}


def _is_head(rows: Sequence[Row], i: int, body: float) -> bool:
    """Whether a line at the very top of a document is of its running head: small words at the edge, above the title."""
    below = next((k for k in range(1, min(4, len(rows))) if not beside(rows[0], rows[k])), 0)
    if i >= below or len(rows) < 3 or rows[below].page != rows[0].page or rows[0].low:
        return False
    head, title = rows[i], rows[below]
    small = all(row.size <= 0.87 * body for row in rows[:below])
    if not small and (i or title.edge):
        return False
    if small and title.size >= 0.95 * body and not re.search(r"\d|訳|translation", head.text):
        return _distance(head, title) > 1.4 * title.size
    plain = not head.bold and head.size <= 1.05 * body
    return plain and (title.bold or title.size > 1.1 * body) and _distance(head, title) > 1.8 * title.size


def _bare(text: str) -> str:
    """A line without the number of its page; the number of an annex or a chapter is no such (Annex 2, 別紙２)."""
    mark = find_mark(folded(text).strip())
    return folded(text) if mark is not None and mark.part else re.sub(r"[\d\s|/\-–—]+", "", folded(text))


def is_page_number(text: str) -> bool:
    """Whether a line is but the number of its page: 3, – 3 –, Page 3 of 12, 3/12, 3ページ."""
    plain = folded(text).strip()
    return bool(
        re.fullmatch(r"[-–—\s]*(?:[Pp]age\s*)?\d{1,4}\s*(?:(?:/|of)\s*\d{1,4})?\s*(?:ページ|頁)?[-–—\s]*", plain)
    )


def _is_numbered_foot(row: Row, body: float) -> bool:
    """Whether a small line at the foot of a page has the number of the page at one of its ends."""
    ends = re.fullmatch(r"(\d{1,4})\s+\D.*|.*\s[-–—]?\s*(\d{1,4})", folded(row.text).strip().strip("-–— "))
    return row.low and row.size <= 0.87 * body and ends is not None and int(ends[1] or ends[2]) == row.page


def _footnotes(rows: Sequence[Row], shown: Sequence[int], body: float) -> list[int]:
    """The footnotes of a page or a column of it: the small lines at its foot, from the first that begins with a mark.

    So are lines as large as the text, where each of their numbers stands behind a word of the text above.
    """
    foot: list[int] = []
    for i in reversed(shown):
        if rows[i].size > 0.9 * body or not rows[i].low:
            break
        foot.insert(0, i)
    marked = [i for i in foot if re.match(r"[\d*※†‡\[(（]", folded(rows[i].text).strip())]
    larger = any(rows[i].size > 0.9 * body for i in shown)
    if not marked or not larger:
        return _referred_to(rows, shown)
    return [i for i in foot if i >= marked[0] and not is_page_number(rows[i].text)]


def _referred_to(rows: Sequence[Row], shown: Sequence[int]) -> list[int]:
    """The last lines of a page, from a number without a stop that a raised one behind a word above refers to."""
    numbered = [(i, match[1]) for i in shown if (match := re.match(r"(\d{1,2})\s+\D", rows[i].text.strip()))]
    for at, (first, _number) in enumerate(numbered):
        values = [int(number) for _i, number in numbered[at:]]
        raised = "".join(rows[i].text for i in shown if i < first)
        counted = all(b == a + 1 for a, b in pairwise(values))
        if rows[first].low and counted and all(str(one).translate(RAISED) in raised for one in values):
            below = (i for i in shown if i >= first and rows[i].top <= rows[first].top)
            return [i for i in below if rows[i].left < rows[first].column[1]]
    return []


def beside(a: Row, b: Row) -> bool:
    """Whether two rows stand on one line of a page."""
    overlap = min(a.top, b.top) - max(a.bottom, b.bottom)
    return overlap > 0.5 * min(a.top - a.bottom, b.top - b.bottom)


_GAP = 1.28
"""By how much the distance between two lines is more than usual where a paragraph ends between them."""


def _is_gap(above: Row, row: Row, leading: float, body: float) -> bool:
    """Whether a paragraph ends between two lines; lines of a larger size are set further apart."""
    return _distance(above, row) > _GAP * leading * max(1.0, min(above.size, row.size) / body)
