"""The Document tree: what a book says, in order, before it is Word or PDF.

The tree has settled wording, order, numbering, dates, language and citation.  Writers choose how it looks
and where pages end, never a word.  Text is a tuple of runs; an anchor is a name unique in the document that
links and the index point to.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeGuard, assert_never

Language = Literal["ja", "en"]
Fill = Literal["good", "plain", "warning", "late", "none"]
"""How a stretch of a bar is filled: each has a colour and a pattern of its own, so that they differ in grey."""
Emphasis = Literal["", "strong", "soft", "bracketed", "chip", "chip-warning", "chip-good", "chip-late", "citation"]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one language and emphasis; `target` is the anchor it links to."""

    text: str
    language: Language
    emphasis: Emphasis = ""
    target: str | None = None


Text = tuple[Run, ...]
_ALONE = re.compile("[\ud800-\udfff]")
_LINE = 459.28
"""How long a line of an upright page is, in points."""
_EDGES, _LETTER, _WIDE, _BETWEEN = 16.0, 5.9, 8.6, 2.2
"""What stands free beside the words of a cell, and about how wide a Latin letter, a wide one and what parts the two
are there.
"""
_MEET = re.compile(r"[0-9A-Za-z](?=[^\x00-\u303f])|[^\x00-\u303f](?=[0-9A-Za-z])")
_WHOLE = re.compile(".+")
_PIECE = re.compile(r"[\x00-\u2e7f]*?(?:[-/\s]|$|(?=[^\x00-\u2e7f]))|[^\x00-\u2e7f]{1,5}")
"""What of a text is not parted if that can be: a word, or as many wide letters as a short name has."""


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page: title, lines below it (subtitle, counterpart, date …) and the marking line, if any."""

    title: Text
    lines: tuple[Text, ...]
    marking: Text = ()


@dataclass(frozen=True, slots=True)
class Contents:
    """The list of headings down to `depth`, with page numbers."""

    title: Text
    depth: int = 2


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 begins a part of the book, on a new page where much stands on this one already."""

    level: Literal[1, 2, 3, 4]
    text: Text
    anchor: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph.  "title" names what follows, "small" is for citations and remarks, "source" for a source's text and
    "source-title" for a heading in it.
    """

    text: Text
    style: Literal["body", "lead", "title", "small", "source", "source-title"] = "body"
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class List:
    """Items with a bullet; an item that brings its own number or bullet is a paragraph."""

    items: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Fields:
    """Pairs of label and value, set as a compact block under an item (who acts, by when, how often)."""

    pairs: tuple[tuple[Text, Text], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a header row that repeats on each page; `widths` are shares of the line that add up to 1."""

    header: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]
    widths: tuple[float, ...]
    caption: Text = ()
    numeric: frozenset[int] = frozenset()

    @classmethod
    def fitted(
        cls, header: Sequence[Text], rows: Iterable[Sequence[Text]], numeric: frozenset[int] = frozenset()
    ) -> "Table":
        """A table whose columns are as wide as what they hold.

        Those with little have what it takes; those with more share the rest by how much that is, none of them less
        than its longest word takes, as far as there is room.
        """
        found = tuple(map(tuple, rows))
        columns = list(zip(header, *found, strict=True))
        wanted = [_EDGES + max(_reach(text) for text in column) for column in columns]
        if sum(wanted) > _LINE:
            wanted = _shared(wanted, columns)
        return cls(tuple(header), found, tuple(one / sum(wanted) for one in wanted), (), numeric)

    def headless(self) -> "Table":
        """The same with its header as the first row, for a header too long to be repeated on each page."""
        head = tuple(tuple(replace(run, emphasis=run.emphasis or "strong") for run in text) for text in self.header)
        return replace(self, header=((),) * len(self.header), rows=(head, *self.rows))


@dataclass(frozen=True, slots=True)
class Bars:
    """Lying bars, one a row, stacked of as many kinds as `kinds` has, with the figures of each kind beside them.

    `head` says what the rows are; `total` heads the column of sums and, where there is more than one row, names the
    last one.  `description` is what a screen reader says of it.

    Where many rows are set in parts, a part has all of them for its scale and its sums, and in `part` the numbers of
    those that it shows; the row of sums is in the last one.
    """

    head: Text
    kinds: tuple[tuple[Text, Fill], ...]
    rows: tuple[tuple[Text, tuple[int, ...]], ...]
    total: Text
    description: str = ""
    part: range | None = None

    @property
    def shown(self) -> tuple[tuple[Text, tuple[int, ...]], ...]:
        """The rows that this part shows; all where it is not one."""
        return self.rows if self.part is None else self.rows[self.part.start : self.part.stop]

    @property
    def longest(self) -> int:
        """The sum of the longest bar, at least 1."""
        return max([1, *(sum(counts) for _name, counts in self.rows)])

    def table(self, line: float = _LINE) -> Table:
        """The words and figures, with an empty second column for the bars; nothing is a dash.

        On a `line` of so many points the names have what the bars and the figures leave.
        """
        language = self.head[0].language

        def figures(counts: Iterable[int], emphasis: Emphasis = "") -> list[Text]:
            found = list(counts)
            return [(Run(f"{each:,}" if each else "–", language, emphasis),) for each in [*found, sum(found)]]

        rows = [(name, (), *figures(counts)) for name, counts in self.shown]
        if len(self.rows) > 1 and (self.part is None or self.part.stop >= len(self.rows)):
            words = tuple(replace(run, text=run.text.replace("\n", " / "), emphasis="strong") for run in self.total)
            sums = [sum(column) for column in zip(*(counts for _name, counts in self.rows), strict=True)]
            rows.append((words, (), *figures(sums, "strong")))
        header = (self.head, (), *(name for name, _fill in self.kinds), self.total)
        figure, bar = (62, 76) if len(self.kinds) < 5 else (49, 58)
        points = [bar, *(min(figure, max(38, 13 + 0.88 * _least(name))) for name, _fill in self.kinds), 35]
        widths = (1 - sum(points) / line, *(one / line for one in points))
        return Table(header, tuple(rows), widths, (), frozenset(range(2, len(header))))


@dataclass(frozen=True, slots=True)
class Columns:
    """Standing bars along a line of time, the figure of each above it and its name (a month, a year) below.

    `description` is what a screen reader says of it.
    """

    caption: Text
    columns: tuple[tuple[Text, int], ...]
    description: str = ""

    @property
    def tallest(self) -> int:
        """The highest figure, at least 1."""
        return max([1, *(count for _name, count in self.columns)])

    def figures(self) -> tuple[Text, ...]:
        """The figure of each column; nothing has none."""
        return tuple((Run(f"{count:,}" if count else "", name[0].language),) for name, count in self.columns)


@dataclass(frozen=True, slots=True)
class Callout:
    """A framed remark: something provisional, not yet agreed, not reviewed, or to be noted."""

    title: Text
    text: tuple[Text, ...]
    tone: Literal["note", "warning"] = "note"


@dataclass(frozen=True, slots=True)
class Parallel:
    """Two columns that stay level: each row pairs what stands left with what stands right."""

    rows: tuple[tuple[tuple[Text, ...], tuple[Text, ...]], ...]
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Index:
    """An index: each entry with the anchors whose pages it lists."""

    entries: tuple[tuple[Text, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """The next block begins a page."""


Block = (
    Cover
    | Contents
    | Heading
    | Paragraph
    | List
    | Fields
    | Table
    | Bars
    | Columns
    | Callout
    | Parallel
    | Index
    | PageBreak
)


@dataclass(frozen=True, slots=True)
class Document:
    """A whole book.  `running` stands in the head of each page beside the part's heading; `page_word` is the
    pattern of the page number ("{page} / {pages}"); `created` an ISO 8601 instant, the same for the same book.
    A document of wide tables is `landscape`: its pages lie on their side.
    """

    title: str
    language: Language
    blocks: tuple[Block, ...]
    subject: str = ""
    author: str = ""
    running: str = ""
    marking: str = ""
    page_word: str = "{page} / {pages}"
    created: str = "2000-01-01T00:00:00Z"
    landscape: bool = False


def _width(words: str) -> float:
    """About how wide words are in a table, in points."""
    latin = len(words.encode("ascii", "ignore"))
    wide = len(words) - latin
    return _LETTER * latin + (_WIDE * wide + _BETWEEN * len(_MEET.findall(words)) if wide else 0.0)


def _reach(text: Text) -> float:
    """About how long the longest line of a text is in a table."""
    return max(map(_width, words(text).split("\n")))


def _least(text: Text) -> float:
    """About how wide the longest word of a text is, or what of it is not parted."""
    pieces = (_WHOLE if run.emphasis[:4] in ("chip", "cita") else _PIECE for run in text)
    found = (one for run, piece in zip(text, pieces, strict=True) for one in piece.findall(run.text))
    return max(map(_width, found), default=0.0)


def _shared(wanted: Sequence[float], columns: Sequence[Sequence[Text]]) -> list[float]:
    """How wide columns are that cannot all have what they want: those that want little have it."""
    widths, room, wide = list(wanted), _LINE, list(range(len(wanted)))
    while small := [at for at in wide if wanted[at] <= room / len(wide)]:
        room -= sum(wanted[at] for at in small)
        wide = [at for at in wide if at not in small]
    least = {at: min(room / 2, _EDGES + max(_least(text) for text in columns[at])) for at in wide}
    much = {at: sum(_width(words(text)) for text in columns[at]) ** 0.5 for at in wide}
    for at in sorted(wide, key=lambda at: much[at] / least[at]):
        widths[at] = max(least[at], room * much[at] / sum(much[one] for one in wide))
        room -= widths[at]
        wide.remove(at)
    return widths


def in_first(words: str) -> str:
    """Words of a running head in the first of two languages, for a line that has no room for both."""
    return " – ".join(one.partition(" / ")[0] for one in words.split(" – "))


def in_two(text: Text) -> Text:
    """A heading in two languages, the second on a line of its own."""
    return tuple(replace(run, text=run.text.replace(" / ", " /\n")) for run in text)


def entry(heading: Heading) -> Text:
    """A heading as contents name it: a link to it, without emphasis."""
    return tuple(replace(run, target=heading.anchor, emphasis="") for run in heading.text)


def index_pages(anchors: Iterable[str], numbers: dict[str, int], language: Language) -> Text:
    """The page numbers of an index entry, each once, linked to the first anchor on that page."""
    first: dict[int, str] = {}
    for anchor in anchors:
        if anchor in numbers:
            first.setdefault(numbers[anchor], anchor)
    runs: list[Run] = []
    for page in sorted(first):
        if runs:
            runs.append(Run(", ", language))
        runs.append(Run(str(page), language, "", first[page]))
    return tuple(runs)


def words(text: Text) -> str:
    """The words of a text."""
    return sound("".join(run.text for run in text))


def language_of(texts: Iterable[Text]) -> Language:
    """The language that most of the letters of some texts are in, those of chips aside."""
    letters = {"ja": 0, "en": 0}
    for run in (run for text in texts for run in text if not run.emphasis.startswith("chip")):
        letters[run.language] += len(run.text)
    return "en" if letters["en"] > letters["ja"] else "ja"


def sound(text: str) -> str:
    """Text that can be encoded: a surrogate without its other half is a replacement sign."""
    return _ALONE.sub("\ufffd", text)


def is_remark(block: Block | None) -> TypeGuard[Paragraph]:
    """Whether a block is a small paragraph, which stays with what stands above and below it."""
    return isinstance(block, Paragraph) and block.style == "small"


def stays(blocks: Sequence[Block], at: int) -> bool:
    """Whether a heading, or a remark below it, stays with the next block, which a heading of its level does not."""
    after = blocks[at + 1] if at + 1 < len(blocks) else None
    if not isinstance(after, Heading):
        return True
    above = next((one for place in range(at, -1, -1) if isinstance(one := blocks[place], Heading)), None)
    return above is not None and after.level > above.level


def are_heads(sides: Iterable[Sequence[Text]]) -> bool:
    """Whether a row of parallel columns has no plain words: it heads the next one, which stays with it."""
    runs = [run for side in sides for text in side for run in text if run.text.strip()]
    return bool(runs) and all(run.emphasis for run in runs)


def is_index(blocks: Sequence[Block], at: int) -> bool:
    """Whether the part whose heading is a block is an index."""
    return any(isinstance(one, Index) for one in blocks[at + 1 : at + 2])


def linked(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks, with every run whose target is no anchor among them as text without a link."""
    found = tuple(blocks)
    anchors = {one.anchor for one in found if isinstance(one, Heading | Paragraph | Parallel)}

    def checked(text: Text) -> Text:
        if all(run.target is None or run.target in anchors for run in text):
            return text
        return tuple(run if run.target in anchors else replace(run, target=None) for run in text)

    return tuple(_with_texts(one, checked) for one in found)


def _with_texts(block: Block, change: Callable[[Text], Text]) -> Block:
    """A block with each of its texts changed."""

    def each(texts: Iterable[Text]) -> tuple[Text, ...]:
        return tuple(change(one) for one in texts)

    match block:
        case Cover():
            return Cover(change(block.title), each(block.lines), change(block.marking))
        case Contents():
            return replace(block, title=change(block.title))
        case Heading() | Paragraph():
            return replace(block, text=change(block.text))
        case List():
            return List(each(block.items))
        case Fields():
            return Fields(tuple((change(label), change(value)) for label, value in block.pairs))
        case Table():
            rows = tuple(each(row) for row in block.rows)
            return replace(block, header=each(block.header), rows=rows, caption=change(block.caption))
        case Bars():
            kinds = tuple((change(name), fill) for name, fill in block.kinds)
            bars = tuple((change(name), counts) for name, counts in block.rows)
            return replace(block, head=change(block.head), kinds=kinds, rows=bars, total=change(block.total))
        case Columns():
            columns = tuple((change(name), count) for name, count in block.columns)
            return replace(block, caption=change(block.caption), columns=columns)
        case Callout():
            return replace(block, title=change(block.title), text=each(block.text))
        case Parallel():
            return replace(block, rows=tuple((each(left), each(right)) for left, right in block.rows))
        case Index():
            return Index(tuple((change(text), anchors) for text, anchors in block.entries))
        case PageBreak():
            return block
        case _:
            assert_never(block)
