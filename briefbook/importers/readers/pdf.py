"""PDF: the words of each page in reading order, with what the page shows of each line.

Glyphs and their boxes come from PDFium.  Glyphs become segments, segments rows; a gutter that runs through a
page makes two columns of it; a page whose glyphs run downwards is read in vertical columns from the right.
A row of a ruled table is one line, its cells parted by tabs.
"""

import ctypes
import re
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile, zip_longest
from typing import NamedTuple

import pypdfium2
from pypdfium2 import raw

from briefbook import progress
from briefbook.errors import InputError
from briefbook.i18n import _
from briefbook.importers.lines import RAISED, ReadNotice, ReadText
from briefbook.importers.marks import find_mark
from briefbook.importers.paragraphs import is_japanese
from briefbook.importers.readers.pdf_lines import Row, assembled, beside, is_page_number, is_reading
from briefbook.importers.readers.pdf_tables import Cell, Table, Unruled, column_of, ruled_tables, table_rows, unruled
from briefbook.numbers import number
from briefbook.pdfium import LOCK

_EDGE = 0.085


_UPRIGHT = {
    ord(one): usual
    for one, usual in zip(
        "︐︑︒︓︔︵︶︹︺︻︼︽︾︿﹀﹁﹂﹃﹄", "，、。：；（）〔〕【】《》〈〉「」『』", strict=True
    )
}
"""Brackets and stops in the shapes of vertical writing, as they are written across."""


class _Glyph(NamedTuple):
    """A character and its box in points as the page is shown; `made` where PDFium put a space in."""

    char: str
    left: float
    bottom: float
    right: float
    top: float
    place: int
    made: bool = False


def read_pdf(data: bytes, name: str) -> ReadText:
    """A PDF's text.  Raises InputError where it is encrypted, broken, or has no text at all."""
    with LOCK:
        document = _opened(data, name)
    try:
        read: list[tuple[list[Row], float]] = []
        for index in progress.each(range(len(document))):
            read.append(
                _locked_page(document, index, [row for rows, _width in read[-1:] for row in rows if row.margin])
            )
        pages = _in_order(read)
        with LOCK:
            title = document.get_metadata_dict().get("Title") or None
    finally:
        with LOCK:
            document.close()
    notices = [ReadNotice("scanned-page", i, (("page", str(i)),)) for i, page in enumerate(pages, 1) if not page]
    rows = [row for page in pages for row in page]
    if not rows:
        raise InputError(
            _("{name} has pictures of pages and no text.  Run it through text recognition first.", name=name)
        )
    return assembled(rows, title, notices)


def _opened(data: bytes, name: str) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise InputError(_("{name} is encrypted.  Save it without a password.", name=name)) from None
        raise InputError(_("{name} is broken.  Open it in its program and save it again.", name=name)) from None


# --- a page ---------------------------------------------------------------------------------------------


def _locked_page(document: pypdfium2.PdfDocument, index: int, numbered: Sequence[Row]) -> tuple[list[Row], float]:
    with LOCK:
        return _page(document, index, numbered)


def _page(document: pypdfium2.PdfDocument, index: int, numbered: Sequence[Row]) -> tuple[list[Row], float]:
    """The rows of a page as PDFium gives them, and its width; `numbered` are the line numbers of the page before."""
    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        return [], 0.0
    textpage = page.get_textpage()
    width, height = page.get_size()
    try:
        glyphs = _upright(list(_glyphs(textpage)), page)
        if _is_vertical(glyphs):
            glyphs = [
                g._replace(left=height - g.top, right=height - g.bottom, top=g.right, bottom=g.left)
                for g in _stacked(glyphs)
            ]
            width, height = height, width
            rows = _rows([*_with_room(glyphs)], textpage)
        else:
            glyphs, numbers = _without_line_numbers(glyphs, numbered)
            rows = _rows_and_tables(glyphs, textpage, ruled_tables(page) if page.get_rotation() == 0 else [])
            rows += _margin(numbers)
    finally:
        textpage.close()
        page.close()
    for row in rows:
        row.page = index + 1
        row.edge = row.bottom > height * (1 - _EDGE) or row.top < height * _EDGE
        row.low = row.top < height / 2
    return rows, width


def _glyphs(textpage: pypdfium2.PdfTextPage) -> Iterator[_Glyph]:
    box = raw.FS_RECTF()
    pointer = ctypes.byref(box)
    handle = textpage.raw
    unicode, measure = raw.FPDFText_GetUnicode, raw.FPDFText_GetLooseCharBox
    for index in range(textpage.count_chars()):
        code = unicode(handle, index)
        if code in (0, 13, 10, 0xFFFE, 0xAD) or 0xD800 <= code < 0xE000:
            continue
        measure(handle, index, pointer)
        made = code == 32 and raw.FPDFText_IsGenerated(handle, index) == 1
        yield _Glyph(
            "-" if code == 2 else _UPRIGHT.get(code) or chr(code), box.left, box.bottom, box.right, box.top, index, made
        )


def _upright(glyphs: list[_Glyph], page: pypdfium2.PdfPage) -> list[_Glyph]:
    """The glyphs where the page shows them: turned as it is turned, counted from its lower left corner."""
    x0, y0, x1, y1 = page.get_bbox()
    match page.get_rotation():
        case 90:
            return [
                g._replace(left=g.bottom - y0, right=g.top - y0, bottom=x1 - g.right, top=x1 - g.left) for g in glyphs
            ]
        case 180:
            return [
                g._replace(left=x1 - g.right, right=x1 - g.left, bottom=y1 - g.top, top=y1 - g.bottom) for g in glyphs
            ]
        case 270:
            return [
                g._replace(left=y1 - g.top, right=y1 - g.bottom, bottom=g.left - x0, top=g.right - x0) for g in glyphs
            ]
    if x0 == 0 and y0 == 0:
        return glyphs
    return [g._replace(left=g.left - x0, right=g.right - x0, bottom=g.bottom - y0, top=g.top - y0) for g in glyphs]


def _without_line_numbers(glyphs: list[_Glyph], before: Sequence[Row]) -> tuple[list[_Glyph], list[list[_Glyph]]]:
    """The glyphs of a page without the numbers of its lines, and those: digits in a column of their own, left of all
    words, that count one line after the other, down to where sentences only go on.

    `before` are the numbers of the pages before: where they stand, the last page may have but a few.
    """
    solid = [one for one in glyphs if not one.char.isspace() and one.right > one.left]
    runs = _digits_alone(solid)
    edge = max((run[-1].right for run in runs), default=0.0)
    digits = {one.place for run in runs for one in run}
    words = [one for one in solid if one.place not in digits]
    values = [int("".join(one.char for one in run)) for run in runs]
    counted = all(b == a + 1 for a, b in pairwise(values))
    inside = [one for one in words if one.right > edge]
    if not runs or not counted or len(inside) < 0.98 * len(words):
        return glyphs, []
    known = any(abs(row.right - edge) < 3 and values[0] in (1, int(row.text.split()[-1]) + 1) for row in before)
    if not known and (len(runs) < _NUMBERED or _goes_on_behind(runs, inside) < max(3, 0.15 * len(runs))):
        return glyphs, []
    return [one for one in glyphs if one.place not in digits], runs


_NUMBERED = 8
"""Lines with numbers that a page of a draft has, at least."""


def _digits_alone(solid: Sequence[_Glyph]) -> list[list[_Glyph]]:
    """The runs of digits at the left edge of a page, with room around each, from the top down."""
    lines: dict[int, list[_Glyph]] = {}
    for one in solid:
        lines.setdefault(round(one.bottom), []).append(one)
    runs = []
    for line in lines.values():
        across = sorted(line, key=lambda one: one.left)
        run = list(takewhile(lambda one: one.char in "0123456789", across))
        while len(run) > 1 and run[-1].left - run[0].right > 0.5 * (run[0].top - run[0].bottom) * len(run):
            run.pop()
        rest = across[len(run) :]
        size = max(one.top - one.bottom for one in across)
        if run and len(run) <= 4 and (not rest or rest[0].left - run[-1].right > 0.4 * size):
            runs.append(run)
    if not runs:
        return []
    left = min(run[0].left for run in runs)
    near = [run for run in runs if run[-1].right < left + 3 * (run[0].top - run[0].bottom)]
    return sorted(near, key=lambda run: -run[0].top)


def _goes_on_behind(runs: Sequence[Sequence[_Glyph]], words: Sequence[_Glyph]) -> int:
    """How many of the numbers stand before words that carry a sentence on: with a small letter or a kana."""
    count = 0
    for run in runs:
        beside = [one for one in words if one.bottom < run[0].top and run[0].bottom < one.top]
        first = min(beside, key=lambda one: one.left, default=None)
        count += first is not None and (first.char.islower() or "\u3041" <= first.char <= "\u3096")
    return count


def _margin(numbers: Sequence[Sequence[_Glyph]]) -> Iterator[Row]:
    """The numbers of the lines of a page as one row at its end."""
    if numbers:
        text = " ".join("".join(one.char for one in run) for run in numbers)
        last, right = numbers[-1][0], max(run[-1].right for run in numbers)
        yield Row(text, last.left, last.bottom, right, last.top, last.top - last.bottom, margin=True)


def _stacked(glyphs: Sequence[_Glyph]) -> Iterator[_Glyph]:
    """Glyphs of vertical writing, those set side by side within a column put below each other."""
    group: list[_Glyph] = []
    for glyph in glyphs:
        if group and not _side_by_side(group[-1], glyph):
            yield from _spread(group)
            group = []
        group.append(glyph)
    yield from _spread(group)


def _with_room(glyphs: Sequence[_Glyph]) -> Iterator[_Glyph]:
    """Glyphs of vertical writing laid down, with a space where room for a letter is left between two of a line."""
    for a, b in zip_longest(glyphs, glyphs[1:]):
        yield a
        size = a.top - a.bottom
        if b and abs(a.bottom - b.bottom) < 0.2 * size and 0.7 * size < b.left - a.right < 1.6 * size:
            yield a._replace(char=" ", left=a.right, right=b.left)


def _side_by_side(a: _Glyph, b: _Glyph) -> bool:
    size = max(a.top - a.bottom, 1.0)
    level = abs(a.bottom - b.bottom) < 0.1 * size
    return (
        level
        and a.char.isalnum()
        and a.char < "\u3000"
        and b.char < "\u3000"
        and -0.1 * size < b.left - a.right < 0.3 * size
    )


def _spread(group: Sequence[_Glyph]) -> Iterator[_Glyph]:
    if len(group) < 2:
        yield from group
        return
    left, right = group[0].left, group[-1].right
    step = (group[0].top - group[0].bottom) / len(group)
    for i, glyph in enumerate(group):
        top = group[0].top - i * step
        yield glyph._replace(left=left, right=right, top=top, bottom=top - step)


def _is_vertical(glyphs: Sequence[_Glyph]) -> bool:
    """Whether most neighbouring kana and kanji stand below each other."""
    down = across = 0
    words = [one for one in glyphs if one.char > "\u3000"]
    for a, b in pairwise(words):
        size = max(a.right - a.left, 1.0)
        if abs(a.left - b.left) < 0.2 * size and 0.4 * size < a.top - b.top < 2 * size:
            down += 1
        elif abs(a.bottom - b.bottom) < 0.2 * size and 0 < b.left - a.left < 2.5 * size:
            across += 1
    return down > 20 and down > 3 * across


def _rows_and_tables(glyphs: Sequence[_Glyph], textpage: pypdfium2.PdfTextPage, tables: Sequence[Table]) -> list[Row]:
    """The rows of a page; the glyphs of a ruled table make one row of each of its rows."""
    inside: dict[int, list[_Glyph]] = {id(cell): [] for table in tables for row in table for cell in row}
    cells = [cell for table in tables for row in table for cell in row]
    outside: list[_Glyph] = []
    for glyph in glyphs:
        x, y = (glyph.left + glyph.right) / 2, (glyph.bottom + glyph.top) / 2
        cell = next((one for one in cells if one.holds(x, y)), None) if cells else None
        (outside if cell is None else inside[id(cell)]).append(glyph)
    rows = _rows(outside, textpage)
    for table in tables:
        rows += [row for cells in table if (row := _table_row(cells, inside, textpage))]
    return rows


def _table_row(cells: Sequence[Cell], inside: dict[int, list[_Glyph]], textpage: pypdfium2.PdfTextPage) -> Row | None:
    """A row of a table, its cells parted by tabs; None where it is empty."""
    held = [sorted(_rows(inside[id(cell)], textpage), key=lambda row: (-round(row.top), row.left)) for cell in cells]
    rows = [row for one in held for row in one]
    if not rows:
        return None
    words = [""] * (max(cell.column for cell in cells) + 1)
    for cell, lines in zip(cells, held, strict=True):
        words[cell.column] = _run_on(lines, cell.right)
    return Row(
        "\t".join(words), min(cell.left for cell in cells), min(row.bottom for row in rows),
        max(cell.right for cell in cells), max(row.top for row in rows), statistics.median(row.size for row in rows),
        all(row.bold for row in rows), table=True,
    )  # fmt: skip


def _run_on(lines: Sequence[Row], edge: float) -> str:
    """The lines of a cell as one: Japanese without a space, but for a line that ends well before the edge.

    A word that alone is too long for a narrow cell is broken where the cell ends.
    """
    text = ""
    short = alone = False
    room = 0.0
    for line in lines:
        words = _PRIVATE_SIGN.sub("• ", line.text.strip())
        japanese = text and (text[-1] > "\u2e80" or words[:1] > "\u2e80")
        broken = alone and room < (1.6 if words[:1] in ("m", "w") else 1.2)
        whole = broken and (_END_OF_WORD.match(words) or (_OPEN_WORD.search(text) and _REST_OF_WORD.match(words)))
        hyphen = re.search(r"[a-z]-$", text) and words[:1].islower()
        text += words if not text or whole or hyphen or (japanese and not short) else f" {words}"
        short = edge - line.right > 2.5 * line.size
        alone, room = words.isalpha(), (edge - line.right) / line.size
    return text


_PRIVATE_SIGN = re.compile(r"^[\uf020-\uf0ff]\s*(?=\S)")
"""A bullet of Word's Symbol or Wingdings at the start of a line."""
_END_OF_WORD = re.compile(
    r"(?:(?!(?:of|and|or|the|to|in|for|on|by|with|an?|at|as|from|per|its|is|are|all|both|new)\b)[a-z]{1,4}"
    r"|(?:ic|i[sz])?ations?|[ct]?tions?|e?ments?|(?:il)?ities|ility|ness|[ae]nces?|a?tional|ically)\b"
)
"""The few letters that were left of a word, or an ending that is no word itself."""
_OPEN_WORD, _REST_OF_WORD = re.compile("[a-z][ts]i$"), re.compile(r"(?:ons?|onal|ng|ve)\b")
"""How no word ends, and what is left of it: informati / on."""


def _rows(glyphs: Sequence[_Glyph], textpage: pypdfium2.PdfTextPage) -> list[Row]:
    segments: list[list[_Glyph]] = []
    for glyph in glyphs:
        if glyph.char.isspace() or glyph.right <= glyph.left:
            if segments and segments[-1][-1].char != " ":
                segments[-1].append(glyph._replace(char=" "))
            continue
        if segments and segments[-1][-1].made and _touches(segments[-1], glyph):
            segments[-1].pop()
        if segments and _same_segment(segments[-1], glyph):
            segments[-1].append(glyph)
        else:
            segments.append([glyph])
    rows = [_row(one, textpage) for one in _filled(segments) if any(not glyph.char.isspace() for glyph in one)]
    return _joined(rows)


def _filled(segments: Sequence[list[_Glyph]]) -> list[list[_Glyph]]:
    """Segments, with what is drawn after the rest of its line, as signs of another font are, in the gap left for it."""
    kept: list[list[_Glyph]] = []
    for one in segments:
        if not (kept and _put_in(kept[-1], one)):
            kept.append(one)
    return kept


def _put_in(line: list[_Glyph], late: Sequence[_Glyph]) -> bool:
    """Put glyphs into the gap of a line in which they stand; False where there is none."""
    solid = [one for one in late if one.char != " "]
    places = [i for i, one in enumerate(line) if one.char != " "]
    for a, b in pairwise(places) if solid else ():
        size = max(line[a].top - line[a].bottom, 1.0)
        fits = line[a].right - 0.15 * size <= solid[0].left and solid[-1].right <= line[b].left + 0.15 * size
        level = min(line[a].top, solid[0].top) - max(line[a].bottom, solid[0].bottom) > 0.6 * size
        if fits and level:
            line[a + 1 : b] = late
            return True
    return False


def _same_segment(segment: Sequence[_Glyph], glyph: _Glyph) -> bool:
    last = segment[-1]
    if last.char == " ":
        last = next((one for one in reversed(segment) if one.char != " "), last)
    if (last.left, last.right, last.top) == (glyph.left, glyph.right, glyph.top):
        return True  # the letters of a ligature share one box
    size = max(last.top - last.bottom, 1.0)
    if last.top != glyph.top or last.bottom != glyph.bottom:
        overlap = min(last.top, glyph.top) - max(last.bottom, glyph.bottom)
        if overlap < 0.4 * min(size, max(glyph.top - glyph.bottom, 1.0)):
            return False
    return -0.6 * size <= glyph.left - last.right <= 1.6 * size


def _touches(segment: Sequence[_Glyph], glyph: _Glyph) -> bool:
    """Whether a glyph follows the last one of a segment without room for a space.

    Between kana or kanji and Latin letters or digits programs leave a quarter of an em, which is no space.
    """
    last = next((one for one in reversed(segment) if one.char != " "), None)
    if last is None or not (last.bottom < glyph.top and glyph.bottom < last.top):
        return False
    mixed = (last.char > "\u2e80") != (glyph.char > "\u2e80")
    return glyph.left - last.right < (0.35 if mixed else 0.12) * max(last.top - last.bottom, 1.0)


def _row(glyphs: Sequence[_Glyph], textpage: pypdfium2.PdfTextPage) -> Row:
    solid = [one for one in glyphs if one.char != " "]
    size = _size(solid)
    text = re.sub(r" +", " ", "".join(_raised(glyphs, solid, size)))
    middle = solid[len(solid) // 2].place
    return Row(
        text, min(one.left for one in solid), min(one.bottom for one in solid), max(one.right for one in solid),
        max(one.top for one in solid), size, _is_bold(textpage, solid[0].place) and _is_bold(textpage, middle),
        parts=_parted(glyphs, size, textpage),
    )  # fmt: skip


def _raised(glyphs: Sequence[_Glyph], solid: Sequence[_Glyph], size: float) -> Iterator[str]:
    """The letters of a line; small digits set above it, as the marks of notes are, by the signs for such (2027¹)."""
    base = statistics.median(one.bottom for one in solid)
    for one in glyphs:
        rise = (one.bottom - base) / size
        small = rise > 0.25 and one.top - one.bottom < (0.9 if rise > 0.4 else 0.7) * size
        yield one.char.translate(RAISED) if small else one.char


def _size(glyphs: Sequence[_Glyph]) -> float:
    """The height of a line's type: that of its tall letters, since in some fonts a box is no higher than its letter."""
    heights = sorted(one.top - one.bottom for one in glyphs)
    return heights[round(0.85 * (len(heights) - 1))]


def _parted(glyphs: Sequence[_Glyph], size: float, textpage: pypdfium2.PdfTextPage) -> tuple[Row, ...]:
    """The runs of glyphs that more room parts than stands between words; none where it is one run."""
    solid = [i for i, one in enumerate(glyphs) if one.char != " "]
    cuts = [b for a, b in pairwise(solid) if glyphs[b].left - glyphs[a].right > 0.8 * size]
    if not cuts:
        return ()
    return tuple(_row(glyphs[a:b], textpage) for a, b in pairwise([0, *cuts, len(glyphs)]))


def _is_bold(textpage: pypdfium2.PdfTextPage, index: int) -> bool:
    buffer = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    raw.FPDFText_GetFontInfo(textpage.raw, index, buffer, 128, ctypes.byref(flags))
    return b"bold" in buffer.value.lower() or raw.FPDFText_GetFontWeight(textpage.raw, index) >= 600


def _joined(rows: Sequence[Row]) -> list[Row]:
    """Segments that follow each other on one line as one row, parted by a space or, far apart, a tab."""
    joined: list[Row] = []
    for row in rows:
        last = next((one for one in reversed(joined) if not is_reading(one, row.size)), None)
        if last is not None and beside(last, row) and row.left - last.right < 3.2 * last.size and row.left > last.left:
            gap = row.left - last.right
            last.parts = (*(last.parts or (replace(last),)), *(row.parts or (row,)))
            short = len(last.text.strip()) <= 8
            last.size = row.size if len(row.text) > len(last.text) else last.size  # a bullet is not the line
            near = "" if last is not joined[-1] and gap < 0.5 * last.size else " "
            last.text = last.text.rstrip() + (near if gap < 1.7 * last.size or short else "\t") + row.text
            last.right, last.top = max(last.right, row.right), max(last.top, row.top)
            last.bottom, last.bold = min(last.bottom, row.bottom), last.bold and row.bold
        else:
            joined.append(row)
    return joined


# --- reading order --------------------------------------------------------------------------------------


def _in_order(pages: Sequence[tuple[list[Row], float]]) -> list[list[Row]]:
    """The rows of all pages in reading order, the numbers of its lines at the end of a page.

    A page with little text has the columns of the others.
    """
    margins = [[row for row in rows if row.margin] for rows, _width in pages]
    pages = [([row for row in rows if not row.margin], width) for rows, width in pages]
    gutters = [_gutter(rows, width) if rows else None for rows, width in pages]
    found = [one for one in gutters if one is not None]
    usual = statistics.median(found) if found else None
    result: list[list[Row]] = []
    table: Unruled | None = None
    for (rows, _width), gutter, margin in zip(pages, gutters, margins, strict=True):
        if gutter is None and usual is not None and _parts(rows, usual):
            gutter = usual
        if gutter is None:
            lines, table = _tables(_by_line(rows), table)
            result.append(_with_columns(lines) + margin)
        else:
            table = None
            result.append(_ordered(rows, gutter) + margin)
    return result


def _parts(rows: Sequence[Row], x: float) -> bool:
    """Whether a line through a page leaves rows on both sides and cuts few."""
    return (
        _crossing(rows, x) <= 0.35 * len(rows)
        and any(row.left >= x for row in rows)
        and any(row.right <= x for row in rows)
    )


def _ordered(rows: list[Row], gutter: float) -> list[Row]:
    """The rows of a page of two columns in reading order, each with the edges of its column."""
    result: list[Row] = []
    band: list[Row] = []
    for row in sorted(rows, key=lambda one: -one.top):
        if row.left < gutter - 2 and row.right > gutter + 2:
            result += _band(band, gutter) + _with_columns([row])
            band = []
        else:
            band.append(row)
    return result + _band(band, gutter)


def _by_line(rows: Sequence[Row]) -> list[Row]:
    """Rows from above, those of one line from the left, however high the letters of each are."""
    lines: list[list[Row]] = []
    for row in sorted(rows, key=lambda one: (-one.top, one.left)):
        if lines and all(beside(one, row) and (row.left >= one.right or row.right <= one.left) for one in lines[-1]):
            lines[-1].append(row)
        else:
            lines.append([row])
    return [row for line in lines for row in sorted(line, key=lambda one: one.left)]


def _band(rows: Sequence[Row], gutter: float) -> list[Row]:
    left = [row for row in rows if row.right <= gutter + 2]
    right = [row for row in rows if row.right > gutter + 2]
    edge = min((row.left for row in right), default=0.0)
    first = max((row.top for row in left), default=0.0)
    set_off = [row for row in right if row.top > first + row.size / 2 and row.left > edge + 2 * row.size]
    above = set_off if set_off == right[: len(set_off)] else []
    return _with_columns(above) + _with_columns(left) + _with_columns(right[len(above) :])


def _gutter(rows: Sequence[Row], width: float) -> float | None:
    """The x of a gutter between two columns of running text; None where the page has one column.

    Few rows cross it, each side has rows enough, and those fill their side as running text does; or the numbers of the
    items on the right go on where those on the left end, however few there are.
    """
    crossing, _off, x = min(
        (_crossing(rows, x), abs(x - width / 2), x) for x in (width * n / 100 for n in range(35, 66))
    )
    left = [row for row in rows if row.right <= x + 1]
    right = [row for row in rows if row.left >= x - 1 and not (row.edge and is_page_number(row.text))]
    if crossing <= 0.35 * len(rows) and (_counts_on(left, right) or _in_two_languages(left, right)):
        return x
    if len(right) < 5:
        return x if _ends_in(left, right, crossing, width) else None
    if len(left) < 5 or crossing > 0.35 * len(rows):
        return None
    if not (_is_wide(left, width) and _is_wide(right, width)):
        return None
    return x if (_fills(left) and _fills(right)) or not _are_level(left, right) else None


def _crossing(rows: Sequence[Row], x: float) -> int:
    """How many rows a line down the page at `x` cuts."""
    return sum(row.left < x - 1 and row.right > x + 1 for row in rows)


def _counts_on(left: Sequence[Row], right: Sequence[Row]) -> bool:
    """Whether the items or articles of two sides are numbered on from the foot of the left to the top of the right."""
    down = [sorted(side, key=lambda one: -one.top) for side in (left, right)]
    for counted in (_counted, _article):
        sides = [[value for row in side if (value := counted(row))] for side in down]
        if all(sides) and all(b == a + 1 for a, b in pairwise(value for side in sides for value in side)):
            return True
    return False


def _article(row: Row) -> int | None:
    """The number of the article that begins with a row; None where none does."""
    found = re.match(r"\s*(?:第\s*([\d〇一二三四五六七八九十百]{1,4})\s*条|(?i:article) (\d{1,3})\b)", row.text)
    return number(found[1] or found[2]) if found else None


def _in_two_languages(left: Sequence[Row], right: Sequence[Row]) -> bool:
    """Whether two sides hold the same numbers, the one in Japanese and the other not: a text beside its translation."""
    marks = [[find_mark(row.text.strip()) for row in sorted(side, key=lambda one: -one.top)] for side in (left, right)]
    numbers = [[one.readings[0].ordinals for one in side if one and not one.bullet] for side in marks]
    words = [is_japanese("".join(row.text for row in side)) for side in (left, right)]
    return len(numbers[0]) > 1 and numbers[0] == numbers[1] and words[0] != words[1]


def _counted(row: Row) -> int | None:
    """The number of the item that begins with a row, where it stands before words; None where none does."""
    text = row.text.strip()
    mark = find_mark(text)
    if mark is None or mark.bullet or mark.loose or len(text) <= mark.length or not mark.readings:
        return None
    ordinals = mark.readings[0].ordinals
    return ordinals[0] if len(ordinals) == 1 and (mark.number or "").strip("().").isdecimal() else None


def _ends_in(left: Sequence[Row], right: Sequence[Row], crossing: int, width: float) -> bool:
    """Whether a text that fills the left column of a page ends at the head of the right one.

    The rows of the left run to its edge as wrapped text does, and those of the right stand together beside its first.
    """
    if not right or len(left) < _FULL_COLUMN or crossing > 2 or not (_is_wide(left, width) and _fills(left)):
        return False
    tops = sorted((row.top for row in right), reverse=True)
    together = all(a - b < 3 * right[0].size for a, b in pairwise(tops))
    return together and abs(tops[0] - max(row.top for row in left if not row.edge)) < 3 * right[0].size


_FULL_COLUMN = 20
"""Rows of a column of text that goes on in the next, at least: fewer may stand in the cells of a table."""


def _is_wide(rows: Sequence[Row], width: float) -> bool:
    """Whether rows are as wide as a column of text, not as a cell."""
    measure = max(row.right for row in rows) - min(row.left for row in rows)
    letters = statistics.median(len(row.text) for row in rows)
    return measure > 0.28 * width and (
        letters >= 12 or statistics.median(row.right - row.left for row in rows) > 0.16 * width
    )


def _fills(rows: Sequence[Row]) -> bool:
    """Whether rows run to the right edge of their column, as wrapped text does."""
    left, right = min(row.left for row in rows), max(row.right for row in rows)
    return sum(row.right > right - 0.2 * (right - left) for row in rows) >= 0.45 * len(rows)


def _are_level(left: Sequence[Row], right: Sequence[Row]) -> bool:
    """Whether the rows of two sides stand on the same lines, as the cells of a table do."""
    lines = {round(row.bottom) for row in right} | {round(row.bottom) + 1 for row in right}
    return sum(round(row.bottom) in lines or round(row.bottom) - 1 in lines for row in left) > 0.6 * len(left)


def _tables(rows: list[Row], before: Unruled | None) -> tuple[list[Row], Unruled | None]:
    """Rows that stand beside each other on a page of one column are the cells of a table.

    A table without rules `before`, at the foot of the page before, may go on at the head of the page; one at the foot
    of this page is given back.
    """
    lines: list[list[Row]] = []
    for row in rows:
        if lines and beside(lines[-1][-1], row) and row.left >= lines[-1][-1].right and not row.table:
            lines[-1].append(row)
        else:
            lines.append([row])
    result: list[Row] = []
    at = 0
    table: Unruled | None = None
    while at < len(lines):
        last, found = unruled(lines, at, before if before and not _is_edge(lines[at]) else None)
        if before and found is None:
            last, found = unruled(lines, at)
        if found:
            result += _cells(lines[at:last], found)
            at, table, before = last, found, None
            continue
        if not _is_edge(lines[at]):
            table = before = None
        result.append(_line(lines[at]))
        at += 1
    return result, table


def _is_edge(line: Sequence[Row]) -> bool:
    """Whether a line is at the edge of its page and may be its head or foot: not one that goes on in a small letter."""
    return all(row.edge for row in line) and len(line) == 1 and not line[0].parts and not line[0].text[:1].islower()


def _line(rows: Sequence[Row]) -> Row:
    """Rows on one line as one, parted by tabs: cells, but for a number and the words of its item."""
    first = rows[0]
    table = len(rows) > 2 or (len(rows) == 2 and not _is_mark(first))
    for row in rows[1:]:
        first.text = first.text.rstrip() + "\t" + row.text.lstrip()
        first.right, first.table = max(first.right, row.right), table
    return first


def _is_mark(row: Row) -> bool:
    """Whether a row is a number or bullet and no more."""
    text = row.text.strip()
    return bool(text) and (mark := find_mark(f"{text} ")) is not None and mark.length >= len(text)


def _cells(lines: Sequence[Sequence[Row]], table: Unruled) -> list[Row]:
    """The rows of a table without rules: one for each line or run of lines, its cells parted by tabs."""
    made = []
    columns = table.columns
    for run in table_rows(lines, table):
        held: list[list[Row]] = [[] for _column in columns]
        for one in (part for line in run for row in line for part in row.parts or (row,)):
            held[column_of(one, columns)].append(one)
        rows = [row for cell in held for row in cell]
        words = [_run_on(cell, right) for cell, (_left, right) in zip(held, columns, strict=True)]
        made.append(
            Row(
                "\t".join(words).rstrip(), min(row.left for row in rows), min(row.bottom for row in rows),
                max(row.right for row in rows), max(row.top for row in rows),
                statistics.median(row.size for row in rows), all(row.bold for row in rows), rows[0].page, table=True,
            )
        )  # fmt: skip
    return made


def _with_columns(rows: list[Row]) -> list[Row]:
    if rows:
        lefts = sorted(row.left for row in rows)
        rights = sorted(row.right for row in rows)
        edges = (lefts[len(lefts) // 20], rights[-1 - len(rights) // 20])
        for row in rows:
            row.column = edges
    return rows
