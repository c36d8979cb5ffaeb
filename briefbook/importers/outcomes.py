"""Reports of what happened: decks turned into text, annual reviews.  Titles of events become outcomes.

A title is a short line that names an event (rules in resources/rules/outcomes.toml) and says when, or with
whom, or stands over lines that do.  What stands below it until the next title is the outcome's text.  Lines
of regions and countries are context; reference slides are notes unless they report an event themselves.
"""

import re
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from rapidfuzz import fuzz

from briefbook import counterparts
from briefbook.importers.amounts import amounts
from briefbook.importers.lines import ReadText
from briefbook.importers.paragraphs import columns, is_japanese
from briefbook.importers.schedule_phrases import dates
from briefbook.model import Block, Kind, Masthead, Notice, Outcome, Parsed, Role
from briefbook.rules import folded, rules

_OURS = "JP"


@dataclass(slots=True)
class _Entry:
    """An outcome while it is gathered."""

    title: str
    context: tuple[str, ...]
    page: int | None
    line: int
    words: list[str] = field(default_factory=list)
    parent: "_Entry | None" = None
    month: int | None = None
    number: int = 0


def looks_like_outcomes(text: ReadText) -> float:
    """How surely a text is a report of outcomes, 0 to 1: its first lines say so."""
    head = [text.text[one.start : one.end].strip() for one in text.lines[:40]]
    head = [folded(one) for one in head if one and columns(one) < 120][:6]
    return 0.9 if any(re.search(rules("outcomes")["report"], one) for one in head) else 0.0


def parse_outcomes(text: ReadText, *, name: str = "") -> Parsed:
    """The outcomes of a report, with every line of it in a block."""
    return _Reader(text, name).read()


@cache
def _rule(name: str) -> re.Pattern[str]:
    return re.compile(rules("outcomes")[name])


class _Reader:
    def __init__(self, text: ReadText, name: str) -> None:
        self.text = text
        self.name = name
        self.japanese = is_japanese(text.text)
        self.language = "ja" if self.japanese else "en"
        self.lines = [one for one in text.lines if text.text[one.start : one.end].strip()]
        self.places = [i for i, one in enumerate(text.lines) if text.text[one.start : one.end].strip()]
        self.words = [text.text[one.start : one.end].strip() for one in self.lines]
        self.entries: list[_Entry] = []
        self.blocks: list[Block] = []
        self.region: tuple[str, ...] = ()

    def read(self) -> Parsed:
        start = self._masthead()
        self.fiscal = self._fiscal()
        state: _Entry | None = None
        role = Role.OTHER
        for index in range(start, len(self.lines)):
            state, role = self._line(index, state, role)
        outcomes = tuple(self._outcome(one) for one in self.entries)
        notices = tuple(
            Notice("date-unknown", one.title[:40], entry.line, (("title", one.title),))
            for one, entry in zip(outcomes, self.entries, strict=True)
            if one.date is None
        )
        read = tuple(Notice(one.code, None, one.line, one.values) for one in self.text.notices)
        return Parsed(self.head, self.text.text, tuple(self.blocks), (), outcomes, read + notices)

    # -- masthead

    def _masthead(self) -> int:
        """Read title, date and author off the front; where the body begins."""
        title = next((i for i, one in enumerate(self.words[:12]) if _rule("report").search(folded(one))), 0)
        date = None
        end = title + 1
        while end < min(len(self.words), title + 4) and self._is_masthead(end):
            found = dates(self.words[end], self.language)
            date = date or (found[0].value if found else None)
            end += 1
        clean = _clean(self.words[title])
        if date is None and (found := dates(clean, self.language)):
            date = found[0].value
        self.head = Masthead(clean, Kind.OUTCOME_REPORT, self.language, date)  # type: ignore[arg-type]
        for index in range(end):
            self._block(index, Role.HEADING if index == title else Role.PREAMBLE)
        return end

    def _is_masthead(self, index: int) -> bool:
        """Whether a line below the title still says when and by whom the report is."""
        words = self.words[index]
        return columns(words) < 40 and not self._is_title(index) and not self._is_region(folded(words))

    def _fiscal(self) -> int | None:
        """The fiscal year that the report is about, from its title."""
        match = re.search(r"((?:19|20)\d\d)\s*年度|(?:FY|[Ff]iscal [Yy]ear)\s?((?:19|20)\d\d)", folded(self.head.title))
        if match:
            return int(match.group(1) or match.group(2))
        found = [one for one in dates(self.head.title, self.language) if "/" in one.value]
        return int(found[0].value[:4]) if found else None

    # -- lines

    def _line(self, index: int, state: _Entry | None, role: Role) -> tuple[_Entry | None, Role]:
        words, plain = self.words[index], folded(self.words[index])
        kind = self.lines[index].kind
        if kind in ("header", "footer"):
            self._block(index, Role.FURNITURE)
            return state, role
        if kind != "table" and self._is_region(plain) and not (state and self._awaits_countries(state)):
            self.region = (_clean(words),)
            self._block(index, Role.HEADING)
            return None, Role.OTHER
        if _rule("reference").search(plain) and not self._reports(plain):
            self._block(index, Role.NOTE)
            return None, Role.NOTE
        if kind != "table" and self._is_title(index):
            if self._gathers(plain):
                self.region = (*self.region[:1], _clean(words))
                self._block(index, Role.HEADING)
                return None, Role.OTHER
            entry = self._begin(index)
            self._block(index, Role.OUTCOME, len(self.entries) - 1)
            return entry, Role.OUTCOME
        if kind == "caption" or (columns(words) < 70 and _rule("captions").search(plain)):
            self._block(index, Role.CAPTION)
            return state, role
        if state is None:
            self._block(index, Role.NOTE if role is Role.NOTE or _rule("notes").search(plain) else Role.OTHER)
            return state, role
        state.words.append(_clean(words))
        self._block(index, Role.OUTCOME, state.number)
        return state, role

    def _awaits_countries(self, state: _Entry) -> bool:
        """Whether the title above names a region and its countries stand in the lines below it."""
        return bool(re.search(rules("outcomes")["regions"] + "|北欧|中・?東欧", state.title)) and not self._codes(
            state.title
        )

    def _block(self, index: int, role: Role, record: int | None = None) -> None:
        line = self.lines[index]
        raw = self.text.text[line.start : line.end]
        start, end = line.start + len(raw) - len(raw.lstrip()), line.start + len(raw.rstrip())
        last = self.blocks[-1] if self.blocks else None
        if last and (last.role, last.record, last.page) == (role, record, line.page) and role is not Role.HEADING:
            self.blocks[-1] = replace(last, end=end)
        else:
            self.blocks.append(Block(role, start, end, line.page, None, record))

    def _is_region(self, plain: str) -> bool:
        """Whether a line is nothing but names of regions and countries."""
        bare = _clean(plain)
        if columns(bare) > 44 or re.search(r"[。:：、,]{2}|\d", bare) or bare != plain.strip("*# "):
            return False
        rest = bare
        for _code, start, end in sorted(set(counterparts.find(bare, self.language)), key=lambda one: -one[1]):
            if rest[start:end] == bare[start:end]:
                rest = rest[:start] + rest[end:]
        rest = re.sub(rules("outcomes")["regions"], "", rest)
        return bool(bare) and not re.sub(r"[・、,/／&\s]|(?:and)|の", "", rest)

    def _reports(self, plain: str) -> bool:
        """Whether a reference slide reports an event of its own, with its date."""
        return bool(_rule("reports").search(plain) and dates(plain, self.language))

    def _gathers(self, plain: str) -> bool:
        """Whether a title stands over several outcomes of a year: it names no event and no day or month."""
        values = [one.value for one in dates(plain, self.language)]
        yearly = bool(values) and all(len(one) == 4 or "-04-01/" in one for one in values)
        return yearly and kind_of(_clean(plain)) is None

    def _repeats(self, bare: str) -> bool:
        """Whether a title only opens a part of the report above it (…の概要)."""
        stem = re.sub(r"[(（]?の?(?:結果)?(?:概要|ポイント|要旨|抜粋)[)）]?$", "", bare)
        if stem == bare or not self.entries or _has_date(bare, self.language):
            return False
        return fuzz.partial_ratio(stem, folded(self.entries[-1].title)) >= 80

    def _is_title(self, index: int) -> bool:
        words, plain = self.words[index], folded(self.words[index])
        bare = _clean(plain)
        line = self.lines[index]
        if (
            not bare
            or columns(bare) > 100
            or re.match(r"\s*[-*+|]\s|\s*[▶◆✓・●<※→⇒]", plain)
            or bare.endswith(("。", "、", "，"))
        ):
            return False
        if (
            _rule("parts").search(bare)
            or _rule("notes").search(plain)
            or "\t" in words
            or _rule("captions").search(plain)
        ):
            return False
        if self._repeats(bare) or re.match(r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日", bare):
            return False
        if re.match(r"[^(（「]{2,24}[:：]\s*(?:\d|.{0,4}\d{4}年)", bare):
            return False
        if re.match(r"\d{1,2}月\s?\S", bare) or re.match(r"(?:19|20)\d\d年\d{1,2}月[ :：]\S", bare):
            return kind_of(bare) is not None and not re.match(r"\d{1,2}月\d{1,2}日", bare)
        kind = kind_of(bare)
        when = _has_date(bare, self.language)
        if when and (kind or _rule("dated").search(bare)):
            return not re.match(r"\(?[①-⑳1-9]\)?[.)]?\s", bare) or line.kind in ("title", "heading") or "訪" in bare
        if kind is None or re.match(r"[\[【<(]", bare):
            return line.kind in ("title", "heading") and kind is not None
        return line.kind == "title" or self._stands_over(index, bare, kind)

    def _stands_over(self, index: int, bare: str, kind: str) -> bool:
        """Whether a title without a date stands over lines about the event: bullets, or a sentence with a date."""
        below = [one for one in self.words[index + 1 : index + 5] if not _rule("captions").search(folded(one))]
        if not below or re.match(r"\d+[.)]\s|\(\d+\)", bare):
            return False
        listed = bool(re.match(r"\s*[-▶◆✓・]", below[0]))
        dated = any(_has_date(folded(one), self.language) for one in below[:2])
        named = bool(set(self._codes(bare)))
        if kind in ("agreement", "signature", "statement"):
            return listed and (named or kind != "statement" or dated)
        return (named and (listed or dated)) or (dated and listed and kind in ("meeting", "visit"))

    def _begin(self, index: int) -> _Entry:
        words = _clean(self.words[index])
        match = re.match(r"(\d{1,2})月\s?", folded(words))
        month = int(match.group(1)) if match else None
        parent = next((one for one in reversed(self.entries) if one.month is None), None)
        if parent and parent.context != self.region:
            parent = None
        while parent and parent.parent and month is None:
            parent = parent.parent
        title = words[match.end() :] if match else words
        entry = _Entry(
            title,
            self.region,
            self.lines[index].page,
            self.places[index] + 1,
            parent=parent,
            month=month,
        )
        entry.number = len(self.entries)
        self.entries.append(entry)
        return entry

    # -- outcomes

    def _outcome(self, entry: _Entry) -> Outcome:
        text = "\n".join(one for one in entry.words if one)
        whole = f"{entry.title}\n{text}"
        return Outcome(
            title=re.sub(r"^[(（【]\s*(?:参考|別添|参照|Reference)[^)）】]*[)）】]\s*", "", entry.title),
            date=self._date(entry),
            counterparts=self._parties(entry),
            kind=kind_of(folded(entry.title)) or "other",
            text=text,
            amounts=amounts(whole),
            context=entry.context,
            page=entry.page,
        )

    def _date(self, entry: _Entry) -> str | None:
        """When it happened: what the title says, made exact by the first lines below it."""
        titled = next((one.value for one in dates(_without_budgets(entry.title), self.language)), None)
        if entry.month and titled is None:
            titled = f"{self._year_of(entry, entry.month)}-{entry.month:02d}"
        if titled and len(titled) > 7 and "-04-01/" not in titled:
            return titled
        exact = self._exact(entry, titled)
        if exact:
            return exact
        if titled:
            return titled
        if entry.parent and kind_of(folded(entry.title)) in ("agreement", "signature", "statement"):
            return self._date(entry.parent)
        return None

    def _exact(self, entry: _Entry, titled: str | None) -> str | None:
        """A day, or days, that the title or its first lines name and that lie in what the title says."""
        for words in [entry.title, *entry.words[:8]]:
            for one in dates(words, self.language):
                day = len(one.value) >= 10 and "-04-01/" not in one.value
                if day and (not titled or one.value.startswith(titled[:7])):
                    return one.value
            if found := self._month_day(folded(words), entry, titled):
                return found
        for words in entry.words[:3]:
            for one in dates(words, self.language):
                if len(one.value) == 7 and (titled is None or "/" in titled or one.value.startswith(titled)):
                    return one.value
        return None

    def _month_day(self, plain: str, entry: _Entry, titled: str | None) -> str | None:
        match = re.search(
            r"(?<!年)(\d{1,2})月(\d{1,2})日(?:\([^)]{1,3}\))?(?:\s*(?:から|[~～〜\-–—])\s*(?:(\d{1,2})月)?(\d{1,2})日)?",
            plain,
        )
        if not match or (titled and len(titled) == 7 and int(match.group(1)) != int(titled[5:7])):
            return None
        month = int(match.group(1))
        year = int(titled[:4]) if titled else self._year_of(entry, month)
        if not year:
            return None
        last = f"～{match.group(3) or month}月{match.group(4)}日" if match.group(4) else ""
        found = dates(f"{year}年{month}月{match.group(2)}日{last}", "ja")
        return found[0].value if found else None

    def _year_of(self, entry: _Entry, month: int) -> int | None:
        """The year of a month: that of the title above, else as the fiscal year has it."""
        if entry.parent:
            for one in dates(entry.parent.title, self.language):
                year, begin = int(one.value[:4]), one.value[5:7]
                return year + 1 if begin and month < int(begin) else year
        if self.fiscal:
            return self.fiscal if month >= 4 else self.fiscal + 1
        return None

    def _codes(self, text: str) -> tuple[str, ...]:
        found = counterparts.find(text, self.language)
        return tuple(dict.fromkeys(code for code, _start, _end in found if code != _OURS))

    def _parties(self, entry: _Entry) -> tuple[str, ...]:
        """With whom: named in the title; else, within the region's countries, in the first lines; else the region."""
        title = re.sub(r"[(（]\s*(?:\d{4}年|[@＠])[^)）]*[)）]|[@＠][^\s(（]{1,12}", "", entry.title)
        if codes := self._codes(title):
            return codes
        context = " ".join(entry.context)
        region = self._codes(context)
        first = self._codes("\n".join(entry.words[:4]))
        if both := tuple(code for code in first if code in region):
            return both[:2]
        if len(region) == 1 and not re.search(rules("outcomes")["regions"], context):
            return region
        if entry.parent and not first:
            return self._parties(entry.parent)
        return first[:6] or region


def kind_of(words: str) -> str | None:
    """The kind of outcome that a title or label names; None where it names none."""
    plain = folded(words)
    return next((one["kind"] for one in _kinds() if one["pattern"].search(plain)), None)


@cache
def _kinds() -> tuple[dict[str, Any], ...]:
    return tuple({"kind": one["kind"], "pattern": re.compile(one["pattern"])} for one in rules("outcomes")["kinds"])


def _without_budgets(title: str) -> str:
    """A title without the fiscal years that only name a budget."""
    return re.sub(r"(?:令和|平成)?\d{1,4}年度(?:第\d次)?(?:補正|当初|予算)[^)）]*", "", folded(title))


def _has_date(text: str, language: str) -> bool:
    return bool(dates(text, language)) or bool(re.search(r"[(（]\d{1,2}月[)）]|\d{1,2}月\d{1,2}日", text))


def _clean(words: str) -> str:
    """A line without list signs, bold marks and leftovers of HTML."""
    text = re.sub(r"<[^<>]{1,80}>", " ", words)
    if text.strip().startswith("|"):
        cells = [cell.strip() for cell in text.strip().strip("|").split("|")]
        text = " / ".join(cell for cell in cells if cell.strip("-: "))
    text = re.sub(r"\*\*|__", "", text)
    text = re.sub(r"^\s*#{1,6}\s+", "", text)
    text = re.sub(r"^(?:\s*[-*+]\s+|\s*[▶◆✓●]\s*)+", "", text)
    text = re.sub(r"^・\s*", "", text)
    return re.sub(r"[ \t]+", " ", text).strip()
