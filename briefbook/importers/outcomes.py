"""Reports of what happened: decks turned into text, annual reviews.  Titles of events become outcomes.

A title is a short line that names an event (rules in resources/rules/outcomes.toml) and says when, or with
whom, or stands over lines that do; an item of a list of events is one too.  What stands below it until the
next title is the outcome's text.  Lines of regions and countries, and titles over several outcomes of a year,
are context; reference slides are notes unless they report an event themselves, with its date.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import reduce
from itertools import takewhile

from rapidfuzz import fuzz

from briefbook import progress
from briefbook.amounts import moved
from briefbook.importers import outcomes_titles as titles
from briefbook.importers.drafts import place_of
from briefbook.importers.healing import joined
from briefbook.importers.lines import ReadText
from briefbook.importers.outcomes_dates import (
    begins_with_time,
    day_head,
    has_day_or_month,
    is_exact,
    is_fiscal,
    month_days,
    month_head,
    of_event,
    says_when,
    values,
    with_year,
    year_of,
)
from briefbook.importers.outcomes_looks import (
    AROUND,
    FULL,
    LARGE,
    NO_TITLE,
    end_of_title,
    ends,
    event_line,
    event_title,
    in_one_size,
    is_open,
    is_row,
    look_of,
    named_looks,
    tells_one_event,
    timed_looks,
)
from briefbook.importers.outcomes_places import place_in, tells_time
from briefbook.importers.outcomes_tables import Head, columns_of, head_of, row_of
from briefbook.importers.outcomes_titles import clean, kind_of, rule
from briefbook.importers.paragraphs import columns, is_japanese
from briefbook.importers.tables import cells_of
from briefbook.model import Amount, Block, DocumentLanguage, Kind, Masthead, Notice, Outcome, Parsed, Role
from briefbook.rules import folded, rules

_FISCAL = re.compile(r"((?:19|20)\d\d)\s*年度|(?:FY|[Ff]iscal [Yy]ear)\s?((?:19|20)\d\d)")
_NEAR = 30
_NEAR_TABLE = 2
"""How many lines above a table its caption stands at the most."""
_REFERENCE = re.compile(r"^[(（【]\s*(?:参考|別添|参照|Reference)[^)）】]*[)）】]\s*")
_BESIDE = re.compile(r"[(（]\s*(?:\d{4}年|[@＠])[^)）]*[)）]|[@＠][^\s(（]{1,12}")


@dataclass(slots=True)
class _Entry:
    """An outcome while it is gathered; `prose` are its lines that are not of a table."""

    title: str
    context: tuple[str, ...]
    page: int | None
    line: int
    number: int
    month: int | None = None
    listed: bool = False
    day: str | None = None
    parties: tuple[str, ...] | None = None
    place: str | None = None
    people: str | None = None
    sums: tuple[Amount, ...] = ()
    words: list[str] = field(default_factory=list)
    prose: list[str] = field(default_factory=list)


def in_the_year(outcomes: tuple[Outcome, ...], fiscal: int | None) -> tuple[Outcome, ...]:
    """The outcomes of a report of a fiscal year; where it tells of none when it was, they are of that year."""
    if fiscal is None or any(one.date for one in outcomes):
        return outcomes
    return tuple(replace(one, date=f"{fiscal}-04-01/{fiscal + 1}-03-31") for one in outcomes)


def parse_outcomes(text: ReadText, *, name: str = "") -> Parsed:
    """The outcomes of a report, with every line of it in a block.  `name` stands for a missing title."""
    return _Reader(text, name).read()


class _Reader:
    def __init__(self, text: ReadText, name: str) -> None:
        self.text = text
        self.name = name
        self.language: DocumentLanguage = "ja" if is_japanese(text.text) else "en"
        kept = [(i, one) for i, one in enumerate(text.lines) if text.text[one.start : one.end].strip()]
        self.places = [i for i, _line in kept]
        self.lines = [line for _i, line in kept]
        self.words = [text.text[one.start : one.end].strip() for one in self.lines]
        self.entries: list[_Entry] = []
        self.blocks: list[Block] = []
        self.context: tuple[str, ...] = ()
        self.state: _Entry | None = None
        self.role = Role.OTHER
        self.skip = 0
        self.table: Head | None = None
        self.month: tuple[int | None, int] | None = None
        self.year: int | None = None
        self.daily = self._goes_by_days()
        self.leaf = self._leaf_level()
        self.timed = timed_looks(text)
        self.named = named_looks(text)
        self.titled = 0, 1

    def _goes_by_days(self) -> bool:
        """Whether a report goes day by day: lines that begin with the day, under months or most of all lines."""
        plain = [folded(clean(one)) for one, line in zip(self.words, self.lines, strict=True) if line.kind != "table"]
        days = sum(bool(day_head(one, 1)) for one in plain)
        named = sum(bool(day_head(one, 1) and kind_of(one)) for one in plain)
        months = sum(bool(month_head(one)) for one in plain)
        timed = sum(map(begins_with_time, plain))
        often = max(3, 0.4 * len(plain))
        return days >= 2 and (
            months >= 2 or days >= often or timed >= 1.5 * often or named >= max(0.5 * often, 0.75 * days, 3)
        )

    def _leaf_level(self) -> int:
        """The deepest level of headings, where it has outcomes below it as titles; 0 where there is none such."""
        levels = [one.level for one in self.lines if one.kind == "heading"]
        deepest = max(levels, default=0)
        if deepest < 2 or levels.count(deepest) < 2:
            return 0
        bare = [clean(folded(w)) for w, one in zip(self.words, self.lines, strict=True) if one.level == deepest]
        named = sum(bool(kind_of(one) or titles.codes(one)) for one in bare)
        return deepest if named >= 0.5 * len(bare) else 0

    def read(self) -> Parsed:
        if not self.lines:
            head = Masthead(self.name, Kind.OUTCOME_REPORT, self.language)
            return Parsed(head, self.text.text, (), notices=self._notices(()))
        start = self._masthead()
        self.fiscal = self._fiscal()
        if tells_one_event(self.text) and not rule("report").search(folded(self.head.title)):
            return self._one_event()
        with progress.part(0.0, 0.8):
            for index in progress.each(range(start, len(self.lines))):
                if self.skip:
                    self.skip -= 1
                else:
                    self._line(index)
        with progress.part(0.8, 1.0):
            outcomes = in_the_year(tuple(self._outcome(one) for one in progress.each(self.entries)), self.fiscal)
        return Parsed(self.head, self.text.text, tuple(self.blocks), (), outcomes, self._notices(outcomes))

    def _one_event(self) -> Parsed:
        """A press release: its title is the outcome, all that stands below it the text."""
        title, end = self.titled
        self.blocks = []
        for index in range(title):
            self._block(index, Role.PREAMBLE)
        self.state = self._begin(title, titles.unreleased(self.head.title), None, listed=False)
        for index in range(title + 1, end):
            self._block(index, Role.OUTCOME, self.state.number)
        body = next(
            (i for i, one in enumerate(self.words) if i >= end and (columns(one) >= 50 or one.endswith(("。", ".")))),
            end,
        )
        for index in range(end, len(self.lines)):
            if self.lines[index].kind in ("header", "footer"):
                self._block(index, Role.FURNITURE)
            elif index < body:
                self._block(index, Role.PREAMBLE)
            elif self._is_caption(index):
                self._block(index, Role.CAPTION)
            else:
                self._add(index, self.state)
        outcome = self._outcome(self.state)
        told = reduce(joined, self.words[body : body + 3] or [""])
        place = outcome.place or self.head.place or place_of(told, self.language)
        whose = outcome.counterparts or titles.codes(told) or titles.codes("\n".join(self.words[end:]))
        vague = outcome.date is None or is_fiscal(outcome.date) or re.search(r"(?i)\btoday\b|本日", told[:160])
        said = self.head.date or outcome.date if vague else outcome.date
        outcome = replace(outcome, date=said, place=place, counterparts=whose)
        head = replace(self.head, counterparts=whose)
        return Parsed(head, self.text.text, tuple(self.blocks), (), (outcome,), self._notices((outcome,)))

    def _notices(self, outcomes: tuple[Outcome, ...]) -> tuple[Notice, ...]:
        read = tuple(Notice(one.code, None, one.line, one.values) for one in self.text.notices)
        undated = tuple(
            Notice("date-unknown", one.title[:40], entry.line, (("title", one.title),))
            for one, entry in zip(outcomes, self.entries, strict=True)
            if one.date is None
        )
        return read + undated + ((*self._unplaced(),) if outcomes else (Notice("no-items"),))

    def _unplaced(self) -> Iterator[Notice]:
        """Says where the first words stand that were kept as other text, if any were."""
        for block in self.blocks:
            if block.role is Role.OTHER:
                line = next(place for place, one in zip(self.places, self.lines, strict=True) if one.end > block.start)
                yield Notice("unstructured", None, line + 1)
                return

    # -- masthead

    def _masthead(self) -> int:
        """Read title, date and author off the front; where the body begins."""
        web = re.compile(rules("layout")["web"])
        front = list(zip(self.lines[:14], self.words[:14], strict=True))
        inner = [i for i, (line, said) in enumerate(front) if line.kind not in AROUND and not is_row(line, said)] or [0]
        kept = [i for i in inner[:7] if not web.match(self.words[i])] or [0]
        first, whole = kept[event_line([self.words[i] for i in kept]) or 0], event_title(self.text)
        first = next((i for i in kept if len(self.words[i]) > 8 and whole.startswith(folded(self.words[i]))), first)
        bare = ((i, re.sub(NO_TITLE, "", folded(self.words[i]))) for i in inner[:12])
        title = next((i for i, one in bare if rule("report").search(one) and one[-1:] not in "。.、，をにはが"), first)
        while title and in_one_size(self.lines[title - 1], self.lines[title]):
            title -= 1
        date = None
        end = last = end_of_title(self.lines, self.words, title)
        self.titled = title, last
        while end < min(len(self.words), title + 4) and self._is_masthead(end):
            date = date or next(iter(values(self.words[end], self.language)), None)
            end += 1
        lines = [words for one in self.words[title:last] if (words := clean(one))]
        words = reduce(joined, lines) if lines else self.name
        date = date or next(iter(values(words, self.language)), None)
        date = date or next((one for line in self.words[:title] for one in values(line, self.language)), None)
        named = titles.codes(words)
        self.head = Masthead(
            words, Kind.OUTCOME_REPORT, self.language, date, counterparts=named if len(named) == 1 else ()
        )
        for index in range(end):
            self._block(index, Role.HEADING if title <= index < last else Role.PREAMBLE)
        return end

    def _is_masthead(self, index: int) -> bool:
        """Whether a line below the title still says when and by whom the report is."""
        words = self.words[index]
        short = columns(words) < 40 and not titles.is_bullet(words) and self.lines[index].kind != "table"
        if self.lines[index].kind == "heading" and self.lines[index - 1].kind in ("title", "heading"):
            return False
        if self.daily and (month_head(folded(clean(words))) or day_head(folded(clean(words)), 1)):
            return False
        return short and not self._is_title(index) and not titles.is_region(words)

    def _fiscal(self) -> int | None:
        """The fiscal year that the report is about, from its title."""
        if match := _FISCAL.search(folded(self.head.title)):
            return int(match.group(1) or match.group(2))
        found = [one for one in values(self.head.title, self.language) if is_fiscal(one)]
        return int(found[0][:4]) if found else None

    # -- lines

    def _line(self, index: int) -> None:
        plain = folded(self.words[index])
        if self.lines[index].kind in ("header", "footer"):
            self._block(index, Role.FURNITURE)
        elif self.lines[index].kind == "table" and self._is_row(index):
            return
        elif self.daily and rule("planned").search(clean(plain)):
            self._set_apart(index, Role.OTHER)
        elif self.daily and (month := month_head(clean(plain))):
            self.month = month
            self._set_apart(index, Role.HEADING)
        elif self.daily and (day := day_head(clean(plain), self.month[1] if self.month else None)):
            self._of_day(index, *day)
        elif self._is_heading(index):
            self._head(index, (clean(self.words[index]),))
        elif rule("reference").search(plain) and not self._reports(index):
            self._set_apart(index, Role.NOTE)
        elif rule("figures").search(clean(plain)) and not titles.is_bullet(plain):
            self._set_apart(index, Role.HEADING)
        elif self._is_table_of_titles(index):
            self._columns(index)
        elif self._is_title(index):
            self._title(index)
        elif self.state is not None and self._heads_slide(index):
            self._set_apart(index, Role.HEADING)
        elif self.lines[index].kind == "heading" and 0 < self.lines[index].level < self.leaf:
            self._head(index, (clean(self.words[index]),))
        elif self._is_caption(index):
            self._block(index, Role.CAPTION)
        elif self.state is None:
            self._block(index, Role.NOTE if self.role is Role.NOTE or rule("notes").search(plain) else Role.OTHER)
        else:
            self._add(index, self.state)

    def _head(self, index: int, context: tuple[str, ...]) -> None:
        self.context = context
        self._set_apart(index, Role.HEADING)

    def _set_apart(self, index: int, role: Role) -> None:
        """End the outcome above."""
        self._block(index, role)
        self.state, self.role = None, Role.NOTE if role is Role.NOTE else Role.OTHER

    def _add(self, index: int, state: _Entry) -> None:
        words = clean(self.words[index])
        state.words.append(words)
        if "\t" not in self.words[index] and self.lines[index].kind != "table":
            state.prose.append(words)
        self._block(index, Role.OUTCOME, state.number)

    def _title(self, index: int) -> None:
        words, plain = self.words[index], folded(self.words[index])
        if titles.gathers(plain, self.language) or self._stands_over_titles(index):
            return self._head(index, (*self.context[:1], clean(words)))
        if len(self.context) > 1 and re.search(r"\(\d{4}年\d{1,2}月[^()]*\)$", plain) and not titles.is_bullet(plain):
            self.context = self.context[:1]
        match = titles.item(plain)
        month = titles.month_of(match) if match else None
        title = clean(words[titles.item_start(match) :] if match else words)
        self.state = self._begin(index, title, month, listed=match is not None)
        if (whole := self._whole(index)) != clean(words):
            self.state.title = whole[whole.index(title) :]
            self._block(index + 1, Role.OUTCOME, self.state.number)
            self.skip = 1
        elif self._is_met_below(index):
            self.state.title = f"{title} {clean(self.words[index + 1])}"
            self._block(index + 1, Role.OUTCOME, self.state.number)
            self.skip = 1
        return None

    def _is_row(self, index: int) -> bool:
        """Take a row of a table of outcomes, or its head; False where the line is neither."""
        cells = self._cells(index)
        if head := head_of(cells, self._caption(index)):
            self.table, self.state = head, None
            self._block(index, Role.CAPTION)
            return True
        if self.table is None or self.table.width != len(cells):
            self.table = self._headless(index)
        row = row_of(cells, self.table, self.language) if self.table else None
        if row is None:
            return False
        self.state = None
        if row.adds_up:
            self._block(index, Role.NOTE)
            return True
        entry = self._begin(index, row.title, None, listed=True)
        entry.day, entry.parties, entry.place, entry.people = row.day, row.parties, row.place, row.people
        entry.sums = row.sums
        if row.span and not row.day and (year := self._year(entry, int(row.span[:2]))):
            entry.day = with_year(row.span, year)
        entry.words.extend(row.words)
        entry.prose.extend(row.words)
        return True

    def _cells(self, index: int) -> list[str]:
        line = self.lines[index]
        return cells_of(self.text.text[line.start : line.end])

    def _caption(self, index: int) -> str:
        """The line above a table, which may say in what its sums are."""
        above = next((one for one in range(index - 1, -1, -1) if self.lines[one].kind != "table"), None)
        return self.words[above] if above is not None and index - above < _NEAR_TABLE else ""

    def _headless(self, index: int) -> Head | None:
        """The columns of a table without a head that begins here, by what its rows hold."""
        rows = list(takewhile(lambda one: self.lines[one].kind == "table", range(index, len(self.lines))))
        return columns_of([self._cells(one) for one in rows if re.search(r"\w", self.words[one])])

    def _of_day(self, index: int, length: int, year: int | None, span: str) -> None:
        """A line that begins with its day is an outcome: its first sentence the title."""
        words = clean(self.words[index])[length:].strip()
        wrapped = self._goes_on(index)
        if wrapped:
            words = joined(words, self.words[index + 1])
        title = re.match(r"[^。]+|.+", words)
        self.state = self._begin(index, title.group() if title else words, int(span[:2]), listed=True)
        if columns(words) > columns(self.state.title) + 2:
            self.state.words.append(words)
            self.state.prose.append(words)
        if wrapped:
            self._block(index + 1, Role.OUTCOME, self.state.number)
            self.skip = 1
        self.year = year or self.year
        year = year or (self.month[0] if self.month else None) or self._year(self.state, int(span[:2])) or self.year
        self.state.day = with_year(span, year) if year else None

    def _goes_on(self, index: int) -> bool:
        """Whether a full line of a page that ends no sentence goes on in the next, which opens nothing new."""
        if index + 1 >= len(self.lines) or not self.lines[index].page or columns(self.words[index]) < FULL:
            return False
        below, following = self.lines[index + 1], self._at(index + 1)
        alike = below.kind == self.lines[index].kind == "text" and abs((below.size or 1) - 1) < LARGE - 1
        opens = titles.is_bullet(following) or day_head(clean(following), 1) or ends(self.words[index])
        return (
            alike and below.page == self.lines[index].page and not opens and not self.words[index].endswith((")", "）"))
        )

    def _begin(self, index: int, title: str, month: int | None, *, listed: bool) -> _Entry:
        line = self.lines[index]
        entry = _Entry(title, self.context, line.page, self.places[index] + 1, len(self.entries), month, listed)
        self.entries.append(entry)
        self._block(index, Role.OUTCOME, entry.number)
        self.role = Role.OUTCOME
        return entry

    def _block(self, index: int, role: Role, record: int | None = None) -> None:
        line = self.lines[index]
        raw = self.text.text[line.start : line.end]
        start, end = line.start + len(raw) - len(raw.lstrip()), line.start + len(raw.rstrip())
        self._mark(start, end, line.page, role, record)

    def _mark(self, start: int, end: int, page: int | None, role: Role, record: int | None) -> None:
        last = self.blocks[-1] if self.blocks else None
        if last and (last.role, last.record, last.page) == (role, record, page) and role is not Role.HEADING:
            self.blocks[-1] = replace(last, end=end)
        else:
            self.blocks.append(Block(role, start, end, page, None, record))

    # -- what a line is

    def _at(self, index: int) -> str:
        return folded(self.words[index]) if index < len(self.words) else ""

    def _is_heading(self, index: int) -> bool:
        """Whether a line heads a region: names only, and one country's over a title only, not in a list."""
        plain = self._at(index)
        if self.lines[index].kind == "table" or not titles.is_region(plain):
            return False
        if self.state and self._awaits_countries(self.state):
            return False
        if not titles.names_one_country(plain) or self.lines[index].kind in ("title", "heading"):
            return True
        if index + 1 >= len(self.lines):
            return False
        return self._is_timed(index + 1) or (not titles.is_bullet(self._at(index + 1)) and self._is_title(index + 1))

    def _heads_slide(self, index: int) -> bool:
        """Whether a line is the title of a slide of its own, that names no event and no part of the one above."""
        line, before = self.lines[index], self.lines[index - 1]
        bare = clean(self._at(index))
        if line.page is None or line.page == before.page or titles.is_bullet(self._at(index)) or ends(bare):
            return False
        large = line.kind in ("title", "heading") or (line.kind == "text" and (line.size or 1.0) >= LARGE)
        inner = any(rule(name).search(bare) for name in ("parts", "notes", "captions", "labels", "reference"))
        return large and not inner and not self._repeats(bare)

    def _awaits_countries(self, state: _Entry) -> bool:
        """Whether the title above names a region and its countries stand in the lines just below it."""
        named = titles.codes(state.title)
        regional = re.search(rules("outcomes")["regions"], state.title)
        return bool(regional) and not named and all(titles.is_region(one) for one in state.words)

    def _reports(self, index: int) -> bool:
        """Whether a reference slide reports an event of its own, with its date in the title or just below."""
        plain = self._at(index)
        dated = says_when(plain, self.language) or has_day_or_month(self._at(index + 1)[:40], self.language)
        return bool(rule("reports").search(plain)) and dated

    def _is_caption(self, index: int) -> bool:
        short = columns(self.words[index]) < 70 and rule("captions").search(self._at(index))
        return self.lines[index].kind == "caption" or bool(short)

    def _stands_over_titles(self, index: int) -> bool:
        """Whether a title without an event of its own stands right over dated, numbered ones."""
        below, numbered = titles.unnumbered(clean(self._at(index + 1)))
        bare = clean(self._at(index))
        told = self.lines[index].kind != "heading" or titles.codes(bare) or says_when(bare, self.language)
        entry = titles.unnumbered(bare)[1] and has_day_or_month(bare, self.language)
        over = index + 1 < len(self.lines) and self.lines[index + 1].kind == "text"
        if not told and not entry and over and titles.codes(below) and self._is_title(index + 1):
            return True
        if (kind_of(bare) in ("meeting", "visit") and told) or not numbered or entry:
            return False
        return titles.is_dated_event(below, self.language) and self._is_title(index + 1)

    def _is_title(self, index: int) -> bool:
        words, plain = self.words[index], folded(self.words[index])
        line = self.lines[index]
        if line.kind == "table" or "\t" in words:
            return False
        if titles.item(plain):
            return self.role is not Role.NOTE or not titles.is_bullet(plain)
        if self._is_timed(index) or self._is_met(index) or self._is_met_below(index) or self._is_leaf(index):
            return True
        if is_open(words):
            words = self._whole(index)
            plain = folded(words)
        if not titles.may_be_title(words) or self._repeats(clean(plain)):
            return False
        return self._says_or_stands_over(index, clean(plain))

    def _is_timed(self, index: int) -> bool:
        """Whether a line ends with its time, as others of its look do that name an event."""
        look = look_of(self.lines[index], self.words[index])
        if look in self.named:
            return True
        return look in self.timed and titles.ends_in_its_time(folded(self._whole(index)), self.language)

    def _whole(self, index: int) -> str:
        """The words of a line, and those of the next where they close its bracket."""
        words = clean(self.words[index])
        if not is_open(words) or index + 1 >= len(self.lines) or self.lines[index + 1].kind != self.lines[index].kind:
            return words
        following = self.words[index + 1]
        return joined(words, following) if re.match(r"[^()（）]*[)）]$", following) else words

    def _is_leaf(self, index: int) -> bool:
        """Whether a heading of the deepest level stands over text of its own, among others that are outcomes."""
        line = self.lines[index]
        if not self.leaf or line.kind != "heading" or line.level != self.leaf or index + 1 >= len(self.lines):
            return False
        bare = clean(self._at(index))
        inner = any(rule(name).search(bare) for name in ("parts", "notes", "captions", "labels", "reference"))
        return not inner and self.lines[index + 1].kind not in ("title", "heading")

    def _says_or_stands_over(self, index: int, bare: str) -> bool:
        """Whether a line that may be a title names what happened, by itself or with what stands below it."""
        styled = self.lines[index].kind in ("title", "heading")
        inner, numbered = titles.unnumbered(bare)
        if self._says_below(index, "time"):
            return True
        kind = kind_of(inner)
        if kind and not tells_time(bare, self.language) and place_in("", [self._at(index + 1)], self.language):
            return True
        bracketed = re.match(r"[\[【<]", self._at(index)) is not None
        if numbered and not styled:
            dated = titles.is_dated_event(inner, self.language) and inner.endswith(")")
            return dated or (kind is not None and self._numbered_over(index, inner, kind))
        if titles.says_enough(bare, self.language) and not bracketed:
            return True
        if self._says_below(index, "purpose"):
            return True
        if titles.ends_in_its_time(bare, self.language) and not bracketed and titles.is_bullet(self._at(index + 1)):
            return True
        if styled and not bracketed and tells_time(self._at(index + 1), self.language):
            return True
        if kind is None:
            return self._is_bilateral_work(index, bare)
        if styled or bracketed or bare.startswith("("):
            return styled or bool(rule("reference").search(bare) and self._reports(index))
        return self._stands_over(index, bare, kind)

    def _below(self, index: int, count: int) -> list[str]:
        """The lines below, captions left out."""
        return [one for one in map(self._at, range(index + 1, index + 5)) if one and not rule("captions").search(one)][
            :count
        ]

    def _dated_below(self, index: int, count: int) -> bool:
        """Whether one of the first lines below says when, and is no title of its own."""
        for one in self._below(index, count):
            if titles.item(one) or (one.endswith(")") and kind_of(one) and not titles.is_bullet(one)):
                return False
            if has_day_or_month(one, self.language):
                return True
        return False

    def _numbered_over(self, index: int, inner: str, kind: str) -> bool:
        """Whether a numbered title without a date is an outcome: a document, or an event dated just below."""
        below = self._below(index, 1)
        if not below or not titles.is_bullet(below[0]):
            return False
        if kind in ("agreement", "signature", "statement"):
            return titles.is_document(inner)
        return kind in ("meeting", "visit", "event") and self._dated_below(index, 1)

    def _stands_over(self, index: int, bare: str, kind: str) -> bool:
        """Whether a title without a date stands over lines about the event: bullets, or a sentence with a date."""
        below = self._below(index, 2)
        if not below:
            return False
        listed = titles.is_bullet(below[0]) and not titles.item(below[0])
        dated = self._dated_below(index, 2)
        named = bool(titles.codes(bare))
        if kind in ("agreement", "signature", "statement"):
            parted = rule("parts").search(clean(below[0])) is not None
            return (listed or parted) and (named or titles.is_document(bare) or dated)
        if kind == "project" and not named and not dated:
            return listed and self.role is not Role.NOTE and bool(rule("works").search(bare))
        return (named and (listed or dated)) or (dated and listed)

    def _says_below(self, index: int, what: str) -> bool:
        """Whether a title stands right over what its work is for (目的：…), or when it was (日時：…)."""
        return any(rule(what).match(clean(one)) for one in self._below(index, 1))

    def _is_bilateral_work(self, index: int, bare: str) -> bool:
        """Whether a title of work with a counterpart, named first, stands over bullets."""
        named = re.match(r"日[^\s、]{1,4}", bare) and titles.codes(bare[:8])
        return bool(named and rule("dated").search(bare)) and any(map(titles.is_bullet, self._below(index, 1)))

    def _repeats(self, bare: str) -> bool:
        """Whether a title only opens a part of the report above it (…の概要), or names it again."""
        if not self.entries or says_when(bare, self.language):
            return False
        above = folded(self.entries[-1].title)
        stem = re.sub(r"[(（]?の?(?:結果)?(?:概要|ポイント|要旨|抜粋)[)）]?$", "", bare)
        return bare in above or (stem != bare and fuzz.partial_ratio(stem, above) >= 80)

    # -- people met, tables

    def _is_met(self, index: int) -> bool:
        """Whether a line names a country and who was met from there, over bullets about the talks."""
        plain = self._at(index)
        if titles.is_bullet(plain) or columns(plain) > 80 or not titles.is_bullet(self._at(index + 1)):
            return False
        country, _, post = clean(plain).partition(" ")
        return bool(rule("posts").search(post)) and titles.is_region(country)

    def _is_met_below(self, index: int) -> bool:
        """Whether a line names a country, and the next who was met from there, over bullets about the talks."""
        post = self._at(index + 1)
        if titles.is_bullet(post) or columns(post) > 60 or not titles.is_bullet(self._at(index + 2)):
            return False
        names_post = rule("posts").search(post) and not titles.codes(post)
        plain = self._at(index)
        named = titles.is_region(plain) and titles.names_one_country(plain)
        return bool(names_post) and named

    def _is_table_of_titles(self, index: int) -> bool:
        """Whether a row of a table names an outcome in each cell, and the next row tells of them."""
        cells, below = self.words[index].split("\t"), self._at(index + 1).split("\t")
        if len(cells) < 2 or len(below) != len(cells):
            return False
        named = sum(bool(titles.codes(one)) for one in cells) * 2 >= len(cells)
        return named and all(map(kind_of, cells)) and all(has_day_or_month(one, self.language) for one in below)

    def _columns(self, index: int) -> None:
        """Take each column of a table as an outcome."""
        first = len(self.entries)
        for row in (index, index + 1):
            line = self.lines[row]
            position = line.start
            for column, cell in enumerate(self.text.text[line.start : line.end].strip().split("\t")):
                position = self.text.text.index(cell, position)
                if row == index:
                    self.entries.append(
                        _Entry(clean(cell), self.context, line.page, self.places[row] + 1, len(self.entries))
                    )
                else:
                    words = clean(cell)
                    self.entries[first + column].words.append(words)
                    self.entries[first + column].prose.append(words)
                self._mark(position, position + len(cell), line.page, Role.OUTCOME, first + column)
                position += len(cell)
        self.skip, self.state, self.role = 1, None, Role.OTHER

    # -- outcomes

    def _outcome(self, entry: _Entry) -> Outcome:
        text = "\n".join(one for one in entry.words if one)
        return Outcome(
            title=_REFERENCE.sub("", entry.title),
            date=self._date(entry),
            counterparts=self._parties(entry),
            kind=self._kind(entry),
            text=text,
            amounts=entry.sums or moved(f"{entry.title}\n{text}"),
            context=entry.context,
            page=entry.page,
            place=entry.place or place_in(entry.title, entry.prose[:4], self.language),
            people=entry.people,
        )

    def _kind(self, entry: _Entry) -> str:
        """What kind of outcome the title names, before what stands in brackets; else its first lines."""
        bare = re.sub(r"\([^()]*\)", "", folded(entry.title))
        if kind := kind_of(bare) or kind_of(entry.title):
            return kind
        if rule("posts").search(folded(entry.title)):
            return "meeting"
        return next(filter(None, map(kind_of, entry.words[:2])), "other")

    def _date(self, entry: _Entry) -> str | None:
        """When it happened: what it says itself, else what stands above it says."""
        own = self._own_date(entry)
        if own:
            return own
        above = self._above(entry)
        documents = kind_of(entry.title) in ("agreement", "signature", "statement")
        if above and (documents or titles.unnumbered(clean(folded(entry.title)))[1]):
            return self._own_date(above)
        told = [one for words in entry.prose[:8] for one in values(words, self.language) if is_fiscal(one)]
        told = [one for one in told if self.fiscal in (None, int(one[:4]))]
        around = [one for words in entry.context[1:] for one in values(words, self.language)]
        return next(iter(told + around), None)

    def _own_date(self, entry: _Entry) -> str | None:
        """When the title says it was, made exact by the title or the first lines below it."""
        if entry.day:
            return entry.day
        titled = next(iter(values(entry.title, self.language)), None)
        if entry.month and titled is None and (year := self._year(entry, entry.month)):
            titled = f"{year}-{entry.month:02d}"
        if titled and (is_exact(titled) or ("/" in titled and not is_fiscal(titled))):
            return titled
        return self._exact(entry, titled) or titled

    def _exact(self, entry: _Entry, titled: str | None) -> str | None:
        """A day, or days, that the title or its first lines name and that lie in what the title says."""
        lines = [entry.title, *map(of_event, entry.prose[:8])]
        for words in lines:
            for one in values(words, self.language):
                if is_exact(one) and self._lies_in(one, titled):
                    return one
            for month, span in month_days(words)[:1]:
                year = int(titled[:4]) if titled and not is_fiscal(titled) else self._year(entry, month)
                if year and self._lies_in(with_year(span, year), titled):
                    return with_year(span, year)
        months = [one for words in lines[1:4] for one in values(words, self.language) if len(one) in (7, 15)]
        return next((one for one in months if self._lies_in(one, titled)), None)

    def _lies_in(self, value: str, titled: str | None) -> bool:
        if titled is None or value.startswith(titled):
            return True
        first, _, last = titled.partition("/")
        return bool(last) and first <= value[: len(first)] <= last

    def _above(self, entry: _Entry) -> _Entry | None:
        """The nearest outcome above in the same region that says when it was and is of no other counterpart."""
        mine = set(titles.codes(entry.title))
        for one in self._near(entry):
            theirs = set(self._parties(one))
            if not (mine and theirs and mine.isdisjoint(theirs)) and self._says_when(one):
                return one
        return None

    def _says_when(self, entry: _Entry) -> bool:
        if kind_of(entry.title) in ("agreement", "statement") and not has_day_or_month(entry.title, self.language):
            return False
        return any(has_day_or_month(one, self.language) for one in (entry.title, *entry.prose[:3]))

    def _year(self, entry: _Entry, month: int) -> int | None:
        """The year of a month: what the titles above say of it, else as the fiscal year has it."""
        for title in reversed(entry.context):
            for one in values(title, self.language):
                return self._fiscal_year(int(one[:4]), month) if is_fiscal(one) else year_of(one, month)
        above = [value for one in self._near(entry)[:3] for value in values(one.title, self.language)]
        same = next((one for one in above if one[5:7] == f"{month:02d}"), None)
        if same:
            return int(same[:4])
        if self.fiscal:
            return self._fiscal_year(self.fiscal, month)
        return year_of(above[0], month) if above else self._masthead_year(month)

    def _near(self, entry: _Entry) -> list[_Entry]:
        """The outcomes above in the same region, the nearest first; not those of long ago."""
        above = self.entries[max(0, entry.number - _NEAR) : entry.number]
        return [one for one in reversed(above) if one.context[:1] == entry.context[:1]]

    def _fiscal_year(self, fiscal: int, month: int) -> int:
        return fiscal if month >= 4 else fiscal + 1

    def _masthead_year(self, month: int) -> int | None:
        """The year of a month in a report without a fiscal year: the last such month before its date."""
        date = self.head.date
        if not date:
            return None
        return int(date[:4]) - (len(date) >= 7 and month > int(date[5:7]))

    def _parties(self, entry: _Entry) -> tuple[str, ...]:
        """With whom an outcome was, settled once."""
        if entry.parties is None:
            entry.parties = self._find_parties(entry)
        return entry.parties

    def _find_parties(self, entry: _Entry) -> tuple[str, ...]:
        """With whom: named in the title; else by the titles above; else in its first lines; else the region."""
        region = titles.codes(" ".join(entry.context[:1]))
        if named := titles.codes(_BESIDE.sub("", entry.title)):
            return titles.of_section(named, region or self.head.counterparts)
        inner = titles.codes(" ".join(entry.context[1:]))
        if inner and (entry.listed or len(inner) == 1):
            return inner
        first = titles.codes("\n".join(entry.words[:2]))
        if both := tuple(one for one in titles.codes("\n".join(entry.words[:4])) if one in region):
            return both[:2]
        if len(region) == 1 and not re.search(rules("outcomes")["regions"], entry.context[0]):
            return region
        if self._leans(entry) and (above := self._leader(entry)):
            return self._parties(above)
        return first[:6] or inner or region or self.head.counterparts

    def _leans(self, entry: _Entry) -> bool:
        """Whether a title is one of a list below another, without its own day, and names no body by its acronym."""
        plain = clean(folded(entry.title))
        if entry.listed:
            return True
        if any(rule("time").match(folded(one)) for one in entry.words[:1]):
            return False
        if re.search(r"(?<![A-Za-z])[A-Z]{3,}", plain):
            return False
        return titles.unnumbered(plain)[1] or plain.startswith("第")

    def _leader(self, entry: _Entry) -> _Entry | None:
        """The nearest outcome above in the same region that leans on no other, or else names its counterparts."""
        near = self._near(entry)
        free = (one for one in near if not self._leans(one))
        named = (one for one in near if titles.codes(_BESIDE.sub("", one.title)))
        return next(free, None) or next(named, None)
