"""From lines to paragraphs: furniture set aside, soft-wrapped lines joined, words and hyphens healed.

A text is wrapped at a measure, or each of its lines is a paragraph; some wrapped texts have an empty line
after every line.  What the text itself does decides: a line that could not have taken the next line's first
word goes on there; a number or bullet, a wider gap, a first-line indent or a short line ends a paragraph.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import pairwise, takewhile, zip_longest

from briefbook import progress
from briefbook.importers.columns import begins_line
from briefbook.importers.healing import breaks_at_figures, is_cut, joined, tidy, without_hyphens
from briefbook.importers.lines import Line, ReadText, runs_on
from briefbook.importers.marks import Mark, find_mark
from briefbook.importers.outcomes_dates import is_fiscal
from briefbook.importers.schedule_phrases import dates
from briefbook.rules import folded, rules
from briefbook.sides import subjects

_NO_START = "。、，．・：；！？ヽヾゝゞ々ー」』）〕］｝〉》】ァィゥェォッャュョヮぁぃぅぇぉっゃゅょゎ,.;:!?)]}%％"
_WIDE_SPACE = "\u3000"
_NARROWEST = 34
"""The columns at which a text is wrapped, at least: shorter lines are lines of their own, as of a signature."""
_TITLE_SIZE = 1.2
"""The type size of a title, at least, 1.0 being the body's."""
_OPENING = 8
"""Lines in which a document's title stands."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line with what its looks tell: `words` without outer white space, `lead` its columns of indent.

    `skipped` counts the characters of white space before the words.
    """

    line: Line
    index: int
    words: str
    lead: int
    indented: bool
    trailing: bool
    blanks: int
    mark: Mark | None
    skipped: int = 0

    @property
    def width(self) -> int:
        """Columns it takes with its indent; a full-width character is two."""
        return self.lead + columns(self.words)

    @property
    def ended(self) -> bool:
        """Whether a sentence ends with it."""
        return ends_sentence(self.words)


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together; `text` is the healed wording without the mark.

    `listed` is true of a row of a table of commitments: an item, whether it has a number or not.
    """

    rows: list[Row]
    mark: Mark | None
    text: str = ""
    style: str = "text"
    level: int = 0
    listed: bool = False

    @property
    def first(self) -> Row:
        """The row it begins with."""
        return self.rows[0]

    @property
    def ended(self) -> bool:
        """Whether it ends as a sentence does."""
        return ends_sentence(self.rows[-1].words)

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(row.line.bold for row in self.rows)

    @property
    def size(self) -> float:
        """Its type size, 1.0 being the body's."""
        return max(row.line.size or 1.0 for row in self.rows)


@dataclass(slots=True)
class Layout:
    """How the text is set: `measure` in columns (None where lines are paragraphs), and its habits.

    `single` is true where nearly every paragraph is one sentence, `wraps` where a line but a title
    is seen to go on in the next.
    """

    measure: int | None = None
    leading: int = 0
    indents: bool = False
    trailing: bool = False
    spaced: bool = False
    single: bool = False
    wraps: bool = True
    cuts: set[int] = field(default_factory=set)


@dataclass(slots=True)
class Laid:
    """The paragraphs of a text, and the lines set aside: furniture and notes, by index of the line."""

    paragraphs: list[Paragraph]
    furniture: set[int] = field(default_factory=set)
    notes: set[int] = field(default_factory=set)


@lru_cache(maxsize=4096)
def columns(text: str) -> int:
    """Width of `text` in half-width columns."""
    return len(text) if text.isascii() else len(text) + sum(map(_is_wide, text))


@cache
def _is_wide(char: str) -> bool:
    return char > "\xff" and unicodedata.east_asian_width(char) in "WFA"


@lru_cache(maxsize=4096)
def ends_sentence(text: str) -> bool:
    """Whether `text` ends with a full stop or the like, closing marks apart."""
    layout = rules("layout")
    bare = re.sub(r"(?<=[.。])\s?(?:\[\d{1,3}\]|[¹²³⁰-⁹]+)$", "", text.rstrip()).rstrip(layout["closers"] + "*_ ")
    return bool(bare) and (bare[-1] in layout["terminals"] or bool(re.search(r"[;；]\s*(?:and|or)$", bare)))


def is_japanese(text: str) -> bool:
    """Whether kana and kanji carry the text."""
    sample = text[:20000]
    cjk = len(re.findall(r"[\u3040-\u30ff\u4e00-\u9fff]", sample))
    return cjk > len(re.findall(r"[A-Za-z]", sample)) * 0.35


def lay_out(read: ReadText) -> Laid:
    """The paragraphs of `read`, in order; every line with words is in one, or set aside."""
    with progress.part(0.0, 0.5):
        rows = _rows(read)
    furniture, notes = _set_aside(rows)
    aside = furniture | notes
    body = [row for row in rows if row.index not in aside]
    layout = _layout(body)
    layout.cuts = _cuts(rows, aside)
    laid = Laid([], furniture, notes)
    with progress.part(0.5, 0.8):
        groups = _groups(body, layout)
    with progress.part(0.8, 1.0):
        laid.paragraphs.extend(map(paragraph_of, progress.each(groups)))
    for one, text in zip(laid.paragraphs, without_hyphens([one.text for one in laid.paragraphs]), strict=True):
        one.text = text
    return laid


def _cuts(rows: Sequence[Row], aside: set[int]) -> set[int]:
    """The lines that stand behind the end of a page: a paragraph may have been cut there."""
    return {
        b.index
        for a, b in pairwise(rows)
        if a.index in aside or (a.line.page is not None and a.line.page != b.line.page)
    }


def _rows(read: ReadText) -> list[Row]:
    rows, blanks, last = [], 0, 0
    for index, line in enumerate(progress.each(read.lines)):
        raw = read.text[line.start : line.end]
        words = raw.strip()
        if not words:
            blanks += 1
            continue
        lead = raw[: len(raw) - len(raw.lstrip())]
        mark = None if line.kind in ("header", "footer") else find_mark(_unmarked(words), last)
        if mark and mark.number and mark.readings[0].ordinals[0] >= 999:
            last = mark.readings[0].ordinals[0]
        rows.append(
            Row(
                line, index, words, columns(lead), _WIDE_SPACE in lead or _em(line), raw != raw.rstrip(),
                blanks + (1 if line.gap else 0), _shifted(mark, words),
                len(lead),
            )
        )  # fmt: skip
        blanks = 0
    return rows


def _em(line: Line) -> bool:
    return line.indent is not None and 0.6 <= line.indent <= 2.6 and line.kind == "text"


def _markup(words: str) -> int:
    """Characters of Markdown before the words: hashes of a heading, stars of a bold run, the edge of a table."""
    match = re.match(r"(?:#{1,6}\s+|>\s+|\|\s*)?(?:\*\*|__)?(?=\S)", words)
    return match.end() if match else 0


def _unmarked(words: str) -> str:
    return words[_markup(words) :]


def _shifted(mark: Mark | None, words: str) -> Mark | None:
    if mark is None or not (shift := _markup(words)):
        return mark
    return Mark(mark.number, mark.length + shift, mark.readings, mark.part, mark.rank, mark.loose)


# --- furniture ------------------------------------------------------------------------------------------


@cache
def _page_number() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one})" for one in rules("layout")["page_numbers"]))


def _set_aside(rows: Sequence[Row]) -> tuple[set[int], set[int]]:
    """Lines that are furniture (page numbers, running heads) and lines that are footnotes."""
    web = re.compile(rules("layout")["web"])
    furniture = {row.index for row in rows if row.line.kind in ("header", "footer") or web.match(row.words)}
    menu = re.compile(rules("layout")["menu"])
    furniture |= {row.index for row in rows[:_OPENING] if row.line.kind != "table" and menu.match(row.words)}
    furniture |= _crumbs(rows) | _rest_of_path(rows, furniture)
    notes = {row.index for row in rows if row.line.kind == "note"} | _mail(rows)
    numbers = [
        i for i, row in enumerate(rows)
        if _is_page_number(row) and not (i and row.blanks == 0 and breaks_at_figures(rows[i - 1].words, row.words))
    ]  # fmt: skip
    if not _are_item_numbers(rows, numbers):
        furniture |= {rows[i].index for i in numbers}
        furniture |= _running_heads(rows, numbers) | _heads_within(rows, numbers)
    furniture |= _numbered_heads(rows)
    return furniture, notes


def _crumbs(rows: Sequence[Row]) -> set[int]:
    """The numbered way from the first page of a site to this one, above its title: 1. Home, 2. News, 3. …"""
    found = [re.match(r"(\d{1,2})[.．]\s*(.+)$", row.words) for row in rows[:_OPENING]]
    if not found or found[0] is None or not re.fullmatch(rules("layout")["first_page"], found[0][2]):
        return set()
    steps = takewhile(lambda at: (one := found[at]) and int(one[1]) == at + 1 and not rows[at].ended, range(len(found)))
    return {rows[at].index for at in steps}


def _rest_of_path(rows: Sequence[Row], furniture: set[int]) -> set[int]:
    """The second line of the way through a site above a title, which it ends with (… > 第3回会 / 合の結果)."""
    found = set()
    for a, b in pairwise(rows[:_OPENING]):
        path = a.index in furniture and re.search(r"\S\s?[>＞»›]\s?\S", a.words) and b.blanks == 0 and not b.ended
        titles = (row.words for row in rows[: 2 * _OPENING] if row.index > b.index)
        if path and any(len(one) > len(b.words) and one.endswith(b.words) for one in titles):
            found.add(b.index)
    return found


def _mail(rows: Sequence[Row]) -> set[int]:
    """The head of a mail in which a text came: its fields, the greeting and what only says that the text follows."""
    layout = rules("layout")
    fields = [i for i, row in enumerate(rows[:10]) if re.match(layout["mail_fields"], folded(row.words))]
    if len(fields) < 2 or fields[0] > 1:
        return set()
    last = fields[-1]
    while last + 1 < len(rows) and last < fields[-1] + 8:
        wraps = columns(rows[last].words) > 30 and not rows[last].ended and rows[last + 1].mark is None
        goes_on = rows[last + 1].blanks == 0 and last > fields[-1] and wraps
        if not goes_on and not any(re.search(one, folded(rows[last + 1].words)) for one in layout["mail_openings"]):
            break
        last += 1
    return {row.index for row in rows[: last + 1]}


def _is_page_number(row: Row) -> bool:
    plain = folded(row.words)
    return row.line.kind in ("text", "header", "footer") and bool(_page_number().fullmatch(plain))


def _are_item_numbers(rows: Sequence[Row], numbers: Sequence[int]) -> bool:
    """Whether lone numbers begin items: they run 1, 2, 3 …, stand close together, cut no sentence in two."""
    values = [int(found.group()) for i in numbers if (found := re.search(r"\d+", folded(rows[i].words)))]
    if len(values) < 3 or values != list(range(values[0], values[0] + len(values))) or values[0] != 1:
        return False
    before = [rows[i - 1] for i in numbers if i > 0 and i - 1 not in numbers]
    cut = sum(1 for row in before if not row.ended and columns(row.words) > 30)
    between = (numbers[-1] - numbers[0]) / max(1, len(numbers) - 1)
    pages = {rows[i].line.page for i in numbers}
    return cut == 0 and between < 20 and len(pages) < len(numbers)


def _running_heads(rows: Sequence[Row], numbers: Sequence[int]) -> set[int]:
    """Short lines that stand beside page numbers or page ends again and again."""
    edges = {j for i in numbers for j in (i - 2, i - 1, i + 1, i + 2) if 0 <= j < len(rows)}
    for i in range(1, len(rows)):
        if rows[i].line.page != rows[i - 1].line.page:
            edges |= {i - 1, i}
    edges = {j for j in edges if rows[j].mark is None and not re.match("[\u3041-\u3096、，。]", rows[j].words)}
    edges = {j for j in edges if not (runs_on(rows[j].words) or _heads_table(rows, j))}
    counts = Counter(_headless(rows[j].words) for j in edges if len(rows[j].words) < 90 and not rows[j].ended)
    heads, titles = {words for words, n in counts.items() if n >= 3 and words}, _titles(rows)
    return {
        rows[j].index
        for j in edges
        if not rows[j].ended
        and ((words := _headless(rows[j].words)) in heads or (j >= _OPENING and _repeats(words, titles)))
    }


def _heads_table(rows: Sequence[Row], at: int) -> bool:
    """Whether a row is the first of a table, below a line of the same page: no running head, however often it comes."""
    if not 0 < at < len(rows) - 1:
        return False
    above, one, below = (row.line for row in rows[at - 1 : at + 2])
    return one.kind == below.kind == "table" and above.kind == "text" and above.page == one.page


def _heads_within(rows: Sequence[Row], numbers: Sequence[int]) -> set[int]:
    """Short lines that stand beside a page number in the middle of a sentence, which they cut in two."""
    found = set()
    for i in numbers:
        for above, at, below in ((i - 1, i + 1, i + 2), (i - 2, i - 1, i + 1)):
            if above < 0 or below >= len(rows):
                continue
            one, cut = rows[at], not rows[above].ended and rows[below].words[0].islower()
            stands = one.blanks and rows[max(at, i) + 1].blanks and one.mark is None and not one.ended
            if cut and stands and columns(one.words) <= 0.6 * columns(rows[above].words):
                found.add(one.index)
    return found


def _repeats(words: str, titles: set[str]) -> bool:
    """Whether words are a title of a document, or how a long one begins."""
    return words in titles or (len(words) >= _CUT_SHORT and any(one.startswith(words) for one in titles))


_CUT_SHORT = 24
"""The letters that a running head keeps of a long title, at least."""


def _titles(rows: Sequence[Row]) -> set[str]:
    """The lines that open a document and up to three of them together, as a running head repeats them."""
    opening = [row.words for row in rows[:_OPENING]]
    runs = ["".join(opening[i:j]) for i in range(len(opening)) for j in range(i + 1, i + 4)]
    return {words for run in runs if len(words := _headless(run)) >= 12}


def _numbered_heads(rows: Sequence[Row]) -> set[int]:
    """Short lines that come again and again with a growing page number at one end."""
    found: dict[str, list[tuple[int, int]]] = {}
    for row in rows:
        match = re.fullmatch(r"(\D{8,80}?)[\s|/–—-]{2,}(\d{1,3})|(\d{1,3})[\s|/–—-]{2,}(\D{8,80})", folded(row.words))
        if match and not row.ended and not (row.mark and row.mark.part):
            found.setdefault((match[1] or match[4]).strip(), []).append((row.index, int(match[2] or match[3])))
    return {
        index
        for places in found.values()
        if len(places) >= 2 and all(a[1] < b[1] for a, b in pairwise(places))
        for index, _page in places
    }


def _headless(words: str) -> str:
    return re.sub(r"[\d\s|\-–—/]+", "", folded(words))


# --- layout ---------------------------------------------------------------------------------------------


def _layout(rows: Sequence[Row]) -> Layout:
    loose = [row for row in rows if not row.line.whole and row.line.kind == "text"]
    layout = Layout()
    if len(loose) < 4:
        return layout
    layout.measure = _measure(loose)
    layout.spaced = sum(row.blanks > 0 for row in loose) > 0.6 * len(loose)
    layout.indents = sum(row.indented for row in loose) >= 2
    if layout.measure:
        layout.leading = _leading(loose, layout.measure)
        inner = sum(bool(_INNER_END.search(row.words)) for row in loose)
        layout.single = inner <= 0.15 * sum(row.ended for row in loose)
        layout.wraps = any(
            not (a.ended or b.mark or (a.line.size or 1.0) >= _TITLE_SIZE) and _full(a, b, layout.measure)
            for a, b in pairwise(loose)
        )
        ends = [row for row in loose if row.ended]
        spaced = [row for row in loose if row.trailing]
        layout.trailing = len(spaced) >= 3 and sum(row.ended for row in spaced) > 0.4 * len(spaced) and (
            sum(row.trailing for row in ends) > 0.5 * len(ends)
        )  # fmt: skip
    return layout


_INNER_END = re.compile(
    r"。[」』）)]?\s*[^\s」』）)]|(?<=[a-z)\d])(?<!\bM[rs])(?<!\bMrs)(?<!\bDr)(?<!\bHon)[.] (?:[A-Z]|$)"
)
"""The end of a sentence within a line; a title before a name ends none."""


def _leading(rows: Sequence[Row], measure: int) -> int:
    """The empty lines between two lines of one paragraph: the fewest that stand behind many lines that go on.

    A title or a heading as wide as the text is an open line too, and a gap stands behind it.
    """
    open_rows = [
        b.blanks for a, b in pairwise(rows) if not (a.ended or b.mark or _recites(a, b)) and _full(a, b, measure)
    ]
    return min((blanks for blanks, n in Counter(open_rows).items() if n >= 0.25 * len(open_rows)), default=0)


def _measure(rows: Sequence[Row]) -> int | None:
    """The columns at which the lines were wrapped, None where they were not."""
    if all(row.line.fill is not None for row in rows):
        return 100
    titled = rows[1].blanks > 0 and not rows[0].ended
    widths = sorted(row.width for row in rows[titled:])
    measure = widths[min(len(widths) - 1, int(len(widths) * 0.97))]
    if _is_measure(rows, measure):
        return measure
    usual = widths[int(len(widths) * 0.85)]
    open_rows = [a for a, b in pairwise(rows) if not (a.ended or b.mark)]
    wrapped = measure < 1.5 * usual and len(open_rows) >= max(8, 0.5 * len(rows))
    return usual if wrapped and _is_measure(rows, usual) else None


def _is_measure(rows: Sequence[Row], measure: int) -> bool:
    """Whether lines that end no sentence mostly run up to `measure`; lines that all stand apart must be some."""
    if not _NARROWEST <= measure <= 170:
        return False
    open_rows = [
        a
        for a, b in pairwise(rows)
        if not (a.ended or (b.mark and not b.mark.loose) or _recites(a, b)) and a.width >= measure * 0.55
    ]
    full = sum(a.width >= measure * 0.86 for a in open_rows)
    adjacent = any(row.blanks == 0 for row in rows[1:])
    enough = len(open_rows) >= 3 or (measure <= 100 and adjacent)
    return bool(full) and enough and full >= 0.5 * len(open_rows)


def _recites(a: Row, b: Row) -> bool:
    """Whether a line is all of a recital, which ends with a comma, and a gap and the next one stand below it."""
    return a.words.endswith(",") and b.blanks > 0 and b.words[0].isupper()


def _full(a: Row, b: Row, measure: int, share: float = 0.9) -> bool:
    """Whether `a` had no room for the first word of `b`, give or take two characters.

    In Latin letters it is full from a `share` of its room on.
    """
    word = _first_word(b.words)
    latin = word.isascii()
    room = _room(a, measure)
    need = a.width + columns(word) + (1 if latin and a.words[-1].isascii() else 0)
    return need > room * share if latin else need > room - 4


def _first_word(words: str) -> str:
    match = re.match(r"[!-~]+", words)
    if match:
        return match.group()
    end = 1
    while end < len(words) and words[end] in _NO_START:
        end += 1
    return words[:end]


# --- joining --------------------------------------------------------------------------------------------


def _groups(rows: Sequence[Row], layout: Layout) -> list[list[Row]]:
    groups: list[list[Row]] = []
    for row, following in zip_longest(progress.each(rows), rows[1:]):
        if groups and _continues(groups[-1], row, following, layout):
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def _continues(group: Sequence[Row], b: Row, c: Row | None, layout: Layout) -> bool:
    """Whether the paragraph of `group` goes on in line `b`, before line `c`."""
    a = group[-1]
    if c is not None and _is_capital(a) and _wraps_subject(b, c):
        return False
    told = _told_by_words(group, b, layout)
    if told is None:
        told = _told_by_looks(group, b, layout)
    if told is not None:
        return told
    if layout.measure is None:
        return _broken_sentence(a, b, layout)
    return _continues_wrapped(group, b, layout) and not (a.ended and _is_short(b, c, layout.measure))


def _told_by_words(group: Sequence[Row], b: Row, layout: Layout) -> bool | None:
    """Whether a paragraph goes on in line `b`, where the words of both lines or their numbers tell it; else None."""
    a, close = group[-1], b.blanks == 0
    if close and breaks_at_figures(a.words, b.words) and a.line.page == b.line.page:
        return True
    if _apart(a.words) or _apart(b.words) or _looks_change(group, b) or _is_dateline(a):
        return False
    if _left_open(group, b):
        return True
    if (_is_dateline(b) and not _ends_above(a, b)) or (b.blanks and _NUMBER_OF_UN.match(b.words)):
        return False
    if b.mark is None and (begins_line(b.words) or _says_when_or_where(b) or _is_of_database(b) or _concludes(a, b)):
        return False
    if group[0].mark and _ENDS_ON_DAY.search(folded(a.words)) and not re.match("[\u3041-\u3096、。]", b.words):
        return False
    opens = a.words[-1] in ",，" or (a.words[-1] in ":：" and b.mark is None)
    if close and (b.words in ("and", "or") or (opens and _are_large(a, b))):
        return True
    again = len(b.words) > 6 and b.words[-1:].isdecimal() and _headless(a.words) == _headless(b.words)
    if again or (len(b.words) > 16 and not b.ended and a.words.endswith(b.words)):
        return False
    if not a.ended and b.mark is not None and b.mark.part and _names_article(a, b):
        return True
    if not a.ended and b.blanks <= layout.leading and b.mark is not None and _goes_through(group, b):
        return True
    if len(group) == 1 and _is_lone_number(a) and close and b.mark is None and (b.ended or b.width > 40):
        return b.line.kind == "text"
    return None


def _told_by_looks(group: Sequence[Row], b: Row, layout: Layout) -> bool | None:
    """Whether a paragraph goes on in line `b`, where their kinds, capitals, marks or the end of a page tell it."""
    a, near = group[-1], b.mark is None and not group[-1].ended
    wide = layout.measure is not None and (a.width > 0.9 * layout.measure or _full(a, b, layout.measure))
    lone = len(group) == 1 and not a.ended and not wide and not _ends_above(a, b)
    if lone and _is_capital(a) and b.words[0].isupper() and not _is_capital(b):
        return False
    if a.line.kind != b.line.kind or "table" in (a.line.kind, b.line.kind):
        goes_on = near and b.blanks <= layout.leading
        return a.line.kind == "list" and b.line.kind == "text" and not b.line.whole and goes_on
    if a.line.whole or b.line.whole:
        return False if a.line.kind in ("heading", "title") else _broken_sentence(a, b, layout)
    if b.line.kind in ("heading", "title") and (b.line.level != a.line.level or b.blanks > layout.leading):
        return False
    behind = group[0].mark is not None and wide and b.blanks == 0 and not a.ended and b.words[0] in "(（"
    if _framed(a.words) or (_framed(b.words) and not behind) or b.words.startswith("#") or a.words.startswith("#"):
        return False
    if b.blanks == 0 and near and columns(a.words) > 16 and _NO_BEGINNING.match(b.words):
        return True
    if b.index in layout.cuts and near and (_running(group) or _NO_BEGINNING.match(b.words)):
        return True
    particle = b.mark is None and columns(a.words) > 40 and b.blanks <= layout.leading
    return True if particle and _PARTICLE.match(a.words[-1] + b.words) else None


def _left_open(group: Sequence[Row], b: Row) -> bool:
    """Whether the line above ends as no paragraph does: with "the", with the word before a day, within brackets."""
    a = group[-1]
    if b.blanks or b.mark is not None or not a.line.kind == b.line.kind == "text":
        return False
    day = _BEFORE_DAY.search(a.words) and any(one.start == 0 for one in dates(b.words[:60], "en"))
    ends = _OPEN_END.search(a.words) or (group[0].mark and not a.words.isupper() and _JOINT.search(a.words))
    subject = len(group) == 1 and _wraps_subject(a, b)
    return bool(ends or day or subject or (a.words[-1] in ":：" and _unclosed(group)))


def _wraps_subject(a: Row, b: Row) -> bool:
    """Whether those who met stand on two lines of a first sentence: … President Ana / Quispe met in Lima."""
    return b.blanks == 0 and re.match(rules("layout")["wrapped_subject"], f"{a.words}\n{b.words}") is not None


_ENDS_ON_DAY = re.compile(r"年[^()]{0,8}月[^()]{0,24}\)$")
"""The end of a numbered title that says in brackets when it was."""
_BEFORE_DAY = re.compile(r"[a-z]{2} (?:on|of|from|between)$")
_OPEN_END = re.compile(r"(?<=[^\s・]{2})(?:・|及び|並びに)$|^(?!.*:$).*(?:^|\s)[Tt]he$")
"""With what no line ends but one that goes on below it."""
_NUMBER_OF_UN = re.compile(r"\d{1,3}/\d{1,4}\w?\. [A-Z]")
"""The number of a resolution of the United Nations before its title: 79/1. The …"""


def _is_of_database(row: Row) -> bool:
    """Whether a line is a field of a document database: [文書名] …"""
    field = re.match(rules("layout")["fields"], row.words)
    return field is not None and any(field["name"] in names for names in rules("layout")["field_names"].values())


def _concludes(a: Row, b: Row) -> bool:
    """Whether a line behind a whole sentence begins the words that end an agreement: Done at …"""
    return a.ended and bool(re.match(rules("layout")["last_words"], b.words))


def _are_large(a: Row, b: Row) -> bool:
    """Whether two lines are set in one size that is larger than the body's, as those of a title are."""
    return a.line.size == b.line.size and (a.line.size or 1.0) >= _TITLE_SIZE


def _names_article(a: Row, b: Row) -> bool:
    """Whether a line that begins as an article or annex does only names it in a sentence: … of / Article 3."""
    within = re.search(r"\b(?:of|in|under|with|by|to|and|or|from|per|as|at|see|paragraph \d+,?)$", a.words)
    named = re.match(
        r"第[\d一二三四五六七八九十]+条(?:第[\d一二三四五六七八九十]+項)?(?:に|の|及び|から|、|で|を)", folded(b.words)
    )
    return b.blanks == 0 and bool(within or named or re.match(r"(?i)annex\b.*[.;,]$", b.words))


_FEW = 4
"""The letters that a line has at least whose size of type can be told."""


def _looks_change(group: Sequence[Row], b: Row) -> bool:
    """Whether a line is set otherwise than the lines before it: in another size, further out, or no longer bold."""
    a = group[-1].line
    if len(group) > 1 and group[-1].ended and all(further_out(b, row) for row in group):
        return True
    told = min(len(group[-1].words), len(b.words)) >= _FEW
    if told and a.size and b.line.size and max(a.size, b.line.size) > 1.12 * min(a.size, b.line.size):
        return True
    goes_on = b.words[0].islower() or bool(re.search(r"[,、，]$", group[-1].words))
    return not goes_on and not b.line.bold and all(row.line.bold for row in group)


def further_out(b: Row, row: Row) -> bool:
    """Whether a line begins nearer to the margin than another."""
    if b.line.indent is not None and row.line.indent is not None and b.line.page == row.line.page:
        return b.line.indent < row.line.indent - 1
    return b.line.indent is None and row.line.indent is None and b.lead < row.lead - 1


def _further_in(b: Row, a: Row) -> bool:
    """Whether a line of a page begins so far inside the one above that it is set in the middle."""
    return b.line.indent is not None and a.line.indent is not None and b.line.indent > a.line.indent + 4


def _is_lone_number(row: Row) -> bool:
    """Whether a line is the number of an item alone, whose words begin on the next line."""
    return bool(row.mark and not row.mark.part and row.mark.number and not row.words[row.mark.length :].strip())


_ENTRIES = ("i ii iii iv v vi vii viii ix x", "1 2 3 4 5 6 7 8 9 10", "a b c d e f g h i j", "イ ロ ハ ニ ホ ヘ ト")
_BEFORE = {f"({b})": f"({a})" for run in map(str.split, _ENTRIES) for a, b in pairwise(run)}
"""The entry of a list that stands before another."""


def _goes_through(group: Sequence[Row], b: Row) -> bool:
    """Whether a line that begins like an entry of a list is the middle of a sentence.

    It is where the list goes on in the line itself ("(1) a, (2) b") behind a comma, where the entry before stands
    inside the sentence, or where a dash stands in an aside that a second dash or a quotation mark closes.
    """
    a, text = group[-1], folded(b.words)
    if b.mark is not None and b.mark.bullet:
        aside = re.match(r"[-–—]\s+[a-z].*\s[-–—](?:\s|$)", text)
        return bool(aside or (_quotes("".join(row.words for row in group)) > 0 > _quotes(text[: text.find("」") + 1])))
    entry = re.match(r"\(\w{1,4}\)", text)
    before = _BEFORE.get(entry.group()) if entry else None
    if before and any(folded(row.words).find(before) > 0 for row in group[-3:]):
        return True
    listed = re.search(r"[、,]\s*(?:及び|並びに|and\s)?\s*(?:[②-⑳]|\(?(?:2|ii|b|イ)\))", text)
    return bool(re.search(r"[、，,､]$", a.words) and listed)


def _is_capital(row: Row) -> bool:
    """Whether the words of a line begin with capitals, as an English title's do."""
    text = row.words[row.mark.length :] if row.mark else row.words
    words = [word for word in re.findall(r"[A-Za-z][A-Za-z’'-]*", text) if len(word) > 3]
    return len(words) >= 3 and sum(word[0].isupper() for word in words) >= 0.8 * len(words)


@lru_cache(maxsize=4096)
def _apart(words: str) -> bool:
    """Whether a line stands for itself: a rule, the end of the document."""
    return bool(re.fullmatch(r"[-_=*–—~‐＿−\s]{3,}", words)) or any(
        re.search(one, folded(words)) for one in rules("layout")["ends"]
    )


def _is_dateline(row: Row) -> bool:
    """Whether a line among the first says when, and at most where: it belongs to no line beside it."""
    if row.index >= 2 * _OPENING or row.ended or row.mark or row.line.whole or columns(row.words) > 60:
        return False
    if re.fullmatch(r"[(（]?於\s*[:：]?\s*\S{1,16}[)）]?|(?:20|令和|平成)\S{1,2}年\d{1,2}月", folded(row.words)):
        return True
    exact = [one for one in dates(row.words) if len(one.value.split("/")[0]) == 10 and not is_fiscal(one.value)]
    share = 0.2 if row.words.endswith("]") or re.match(_PUT_OUT, row.words) else 0.45
    return bool(exact) and sum(one.end - one.start for one in exact) >= share * len(row.words)


_PUT_OUT = (
    r"(?i)(?:published|posted|updated|(?-i:Adopted|Issued|Endorsed|Approved) (?:at|in|on|by))\b"
    r"|[(（](?:adopted|signed|issued|endorsed|agreed|approved)\b[^()（）]*[)）]$"
)
"""How a line begins that says when a document was put out; within brackets, by whom it was adopted."""


def _says_when_or_where(row: Row) -> bool:
    """Whether a line among the first begins with a label of when, where or who (場所：, Venue:)."""
    return row.index < 2 * _OPENING and bool(re.match(rules("layout")["labels"], folded(row.words)))


def _is_short(b: Row, c: Row | None, measure: int) -> bool:
    """Whether a line neither ends a sentence nor runs to the edge: a title, not a paragraph's line."""
    return c is not None and not b.ended and b.width < 0.6 * _room(b, measure) and not _full(b, c, measure)


def _running(group: Sequence[Row]) -> bool:
    """Whether a paragraph is running text so far, not a title."""
    return len(group) > 1 or columns(group[0].words) > 60 or bool(re.search(r"[,、]$", group[0].words))


_NO_BEGINNING = re.compile("[を、，。」』）】]|と(?:する|した|なる|なっ)|(?:する|した|して|され|させ)(?!たがって|かし)")
"""Words with which no Japanese sentence begins."""


_PARTICLE = re.compile(r"[\u30a1-\u30fc\u4e00-\u9fff々\d][をにがはの][\u30a1-\u30fa\u4e00-\u9fff\d]")
"""A particle at the head of a line: the word before it ends the line above."""


@lru_cache(maxsize=4096)
def _framed(words: str) -> bool:
    return any(re.search(one, words) for one in rules("layout")["framed"])


def _broken_sentence(a: Row, b: Row, layout: Layout) -> bool:
    """Whether a paragraph was cut between two unwrapped lines (by the end of a page, mostly)."""
    if b.mark is not None or a.ended:
        return False
    close = b.blanks == 0 and not a.line.whole
    if close and (_hangs(a) or _ends_above(a, b)):
        return True
    if close and b.words[0].islower() and b.line.kind == a.line.kind and _JOINT.search(a.words):
        return True
    if layout.spaced and close and columns(a.words) >= 56:
        return True
    if re.search(r"[,、，､(（「\-]$", a.words) and columns(a.words) > 20:
        return not a.words.endswith(("-", ",")) or b.words[0].islower() or columns(a.words) > 60
    return columns(a.words) > 60 and b.words[0].islower()


_JOINT = re.compile(r"\s(?:and|or|of|the|an?|to|in|on|for|with|by|from|at|its|their|will|shall|which|that)$")
"""Words with which no line of English is at its end."""


def _hangs(a: Row) -> bool:
    """Whether a line of Japanese ends with a particle, as no title and no finished item does."""
    return not a.line.whole and columns(a.words) >= 30 and bool(re.search(r"[をにのがはとでやもへ]$", a.words))


def _ends_above(a: Row, b: Row) -> bool:
    """Whether a line begins with what the one above left open: a particle, or the rest of words in brackets."""
    left_open = folded(a.words).rfind("(") > folded(a.words).rfind(")")
    closes = left_open and re.match(r"[^(]{0,16}\)", folded(b.words))
    particle = columns(a.words) > 30 and re.match(r"[をにがはの][\u30a1-\u30fa\u4e00-\u9fff、，]", b.words)
    return bool(closes or particle)


def _stands_alone(group: Sequence[Row], b: Row) -> bool:
    """Whether a full line before a gap is a title rather than the last line of a page.

    On a page itself, as a PDF shows it, a gap ends a paragraph.
    """
    a = group[-1]
    if b.line.gap and a.line.fill is not None and a.line.page == b.line.page and not b.words[0].islower():
        return True
    return len(group) == 1 and a.mark is None and not re.match(r"[a-z\u3041-\u309f]", b.words)


def _runs_on(group: Sequence[Row], b: Row, layout: Layout) -> bool:
    """Whether a long line that ends no sentence goes on below it, though a word more had found room."""
    a = group[-1]
    if a.ended or b.blanks > layout.leading or layout.measure is None:
        return False
    more = len(group) > 1
    return (more or a.line.fill is not None) and a.width >= (0.7 if more else 0.86) * _room(a, layout.measure)


def _room(row: Row, measure: int) -> float:
    """The columns that the line could hold."""
    return measure if row.line.fill is None else row.width / max(row.line.fill, 0.05)


def _quotes(text: str) -> int:
    """How many quotation marks a text opens and does not close; below zero where it closes more."""
    return text.count("「") - text.count("」")


def _unclosed(group: Sequence[Row]) -> bool:
    """Whether a bracket is open at the end of the paragraph so far."""
    text = folded("".join(row.words for row in group))
    return text.rfind("(") > text.rfind(")")


def follows(first: Mark | None, mark: Mark) -> bool:
    """Whether a line has the number behind that with which the paragraph begins: 4 behind 3."""
    numbers = [one.number or "" for one in (first, mark) if one is not None]
    return all(map(str.isdecimal, numbers)) and len(numbers) > 1 and int(numbers[1]) == int(numbers[0]) + 1


def _continues_wrapped(group: Sequence[Row], b: Row, layout: Layout) -> bool:
    assert layout.measure is not None
    a = group[-1]
    open_line = _full(a, b, layout.measure) and not a.ended
    if b.mark is not None:
        head = folded(b.words[b.mark.length :]).strip()  # of those who took part, of the agenda
        if follows(group[0].mark, b.mark) or re.search(rules("layout")["people"], head):
            return False
        inside = _unclosed(group) and re.match(r"[^\s（(]{1,4}[)）]", b.words) is not None
        return open_line and (inside or (b.mark.loose and b.blanks <= layout.leading and not b.mark.part))
    if b.words[0] in _NO_START and not a.ended:
        return True
    closes = not a.ended and b.blanks <= layout.leading and re.match(r"[^()]*\)", folded(b.words))
    if closes and _unclosed(group) and (a.width >= 0.6 * layout.measure or len(closes.group()) <= 13):
        return True
    if layout.indents and b.indented and not a.indented and (a.ended or b.blanks > layout.leading):
        return False
    if open_line and (b.blanks <= layout.leading or not _stands_alone(group, b)):
        return True
    if a.ended and layout.single and (b.index in layout.cuts or not layout.wraps):
        return False
    if a.ended and b.index in layout.cuts and group[0].mark is None and _names_party(b):
        return False
    if not a.ended and a.width >= 0.85 * layout.measure and is_cut(a.words, b.words):
        return b.blanks <= layout.leading
    if _runs_on(group, b, layout) or (b.blanks <= layout.leading and _hangs(a)):
        return True
    if not a.ended and (re.search(r"[,、，､(（「\-]$", a.words) or b.words[0].islower()):
        return b.blanks <= layout.leading or columns(a.words) > 30
    exact = a.ended and layout.single and a.line.fill is not None
    full = _full(a, b, layout.measure, 1.0 if exact else 0.9)
    if b.blanks > layout.leading or not full or (a.ended and _further_in(b, a)):
        return False
    return not (layout.trailing and a.trailing) and not (layout.indents and b.indented)


def _names_party(row: Row) -> bool:
    """Whether a line begins with a sentence on one of the parties, by its name, as an unnumbered paragraph does."""
    sentence = re.split(r"(?<=。)|(?<=[a-z]\.)\s", row.words, maxsplit=1)[0]
    return not _REFERS_BACK.match(sentence) and bool(subjects(sentence, "ja" if is_japanese(sentence) else "en"))


_REFERS_BACK = re.compile(
    r"(?:They|It|This|These|In this|To this|In addition|Furthermore|Moreover|Further|Also)\b"
    r"|また|さら|更に|加えて|なお|併せ|あわせ|ただし|[そこ][のれう]|同"
)
"""How a sentence begins that goes on with the one before."""


def paragraph_of(group: list[Row]) -> Paragraph:
    """Rows as one paragraph."""
    first = group[0]
    text = first.words[first.mark.length :].lstrip() if first.mark else _unmarked(first.words)
    if first.mark and re.match(r"[\[［][^\]］]*$", first.words[: first.mark.length]):
        text = f"[{text}"
    previous = first
    for row in group[1:]:
        text = joined(text, row.words, previous.trailing) if text else row.words
        previous = row
    heading = first.line.kind in ("title", "heading") or (len(group) == 1 and not first.mark and not first.ended)
    return Paragraph(group, first.mark, tidy(text, heading=heading), first.line.kind, first.line.level)
