"""Press releases as outcomes: what stands above the title, labelled details, the body, points of a list."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from briefbook import counterparts
from briefbook.importers.drafts import (
    EDGE,
    LONG,
    SENTENCE,
    SHORT,
    URL,
    Draft,
    Entry,
    codes_beside,
    codes_of,
    day_alone,
    draft,
    is_ahead,
    is_place,
    label_of,
    lead_of,
    people_of,
    place_of,
    read_line,
    rule,
    shortened,
    sums_of,
    trimmed,
    written,
)
from briefbook.importers.entry_dates import AHEAD_RELEASED, Dated, dated
from briefbook.importers.outcomes_dates import is_exact, is_yearly
from briefbook.importers.outcomes_titles import clean, kind_of
from briefbook.importers.paragraphs import columns
from briefbook.importers.passages import healed
from briefbook.model import Block, DocumentLanguage, Kind, Masthead, Outcome, Parsed, Role, Stage
from briefbook.rules import folded, rules

_LEDE = 4
_POINT = re.compile(r"\s*(?:[-*•●・○◆■]|\(?\d{1,2}[.)．）]|[①-⑳]|[１-９]{1,2}[.．]?)\s*(?=\S)")
_PARAGRAPH = re.compile(r"\s*[(（]?[0-9０-９]{1,2}[^\w\s]?\s*\S.*?(?:。\s*(?=[^\s)）」])|[a-z0-9)”\"]\. +[A-Z])")
"""A numbered paragraph of more sentences than one: it tells on, and is no point of a list."""
_HEAD = 4
"""How many lines below its title the points of a fact sheet begin at the latest."""
_CITY = re.compile(
    r"([A-Z][a-z’'-]+(?: [A-Z][a-z’'-]+){0,2})(?:, (?:the )?[A-Z][a-z’'-]+(?: [A-Z][a-z’'-]+)?)?|[ァ-ヴー・]{2,16}"
)
"""What may stand beside the day of a release alone on its line."""
_WEEKDAY = re.compile(r"\([月火水木金土日祝・]{1,3}\)")
_OPENING = re.compile(r"[^–—]{4,60}?\d{4}\)?\s*[–—-]+\s*")
_SENDER = re.compile(r"(?i:from|to|差出人|送信者|宛先)\s*:")
"""What only the head of a mail has."""
_PAPER = re.compile(
    r"^[\[【]?(?i:joint press statement|(?:joint )?press release|報道発表|プレスリリース|お知らせ)\s*[:：】\]]\s*"
)
"""What sort of paper it is, before its title."""
_ALONE = re.compile(r"\s*[－―—-].*[－―—-]\s*|\s*[(（]?[\d０-９]{1,2}[)）.． \u3000]+[^\s\d０-９、。,.()（）]{1,14}\s*")
"""A line that no other goes on with: between dashes, or a short heading with its number."""
_NUMBER = re.compile(r"\s*([(（]?[\d０-９]{1,2}[)）.．]?)[ \u3000]*(?![\d０-９])(?=[^\W\d_])")
_NUMBERED = re.compile(r"^(?:[•■◆●○◇□・*–-]\s*)*(?:[(（]?[\d０-９]{1,2}[.)．）](?![\d０-９])\s*|[①-⑳]\s*)?(?=[^\W\d_])")
"""The sign and the number of a list before a title."""
_DATELINE = re.compile(r"(?:[A-Z][\w.’'-]+ ?){1,3}, (?:[A-Z][a-z]+day,? )?")
"""A place before the date of a press release, on a line of their own."""


def _kind_of_release(title: str, lede: str) -> str:
    """The kind that its title names; where that is but the project, a signature that its first sentence tells of."""
    kind = kind_of(title) or kind_of(lede) or "other"
    first = re.split(r"。|(?<=[a-z]{3})\.\s", lede, maxsplit=1)[0]
    return "signature" if kind == "project" and kind_of(first) == "signature" else kind


def _undatelined(lede: str) -> str:
    """The first sentences without the place and day with which they begin."""
    begins = rule("lines", "dateline").match(folded(lede))
    opening = _OPENING.match(lede) if begins else None
    return lede[opening.end() :] if opening else lede


@dataclass(slots=True)
class Release:
    """A press release: what stands above its title, the title, labelled details, the body, what stands below."""

    text: str
    spans: Sequence[tuple[int, int]]
    language: DocumentLanguage
    today: str
    counterpart: str | None
    details: dict[str, str] = field(default_factory=dict)
    roles: list[Role] = field(default_factory=list)

    def entry(self) -> Entry:
        """The release as one outcome, or as one for each project that it names with its sum."""
        if not self.spans:
            return Entry("line", Parsed(Masthead("", Kind.OUTCOME_REPORT, self.language), self.text, ()), ())
        at = self._title()
        self._sort(at)
        title, opening = self._headline(at)
        released = self._released(at) or next(iter(self._dated(opening, self.today)), None)
        body = "\n".join(filter(None, (opening, self._body())))
        told = _above_background(body) or body
        lede = "\n".join(told.split("\n")[:_LEDE])[:800]
        base = released.value.split("/")[0] if released else self.today
        date, known = self._when(title, (lede, told), released, base)
        kind, codes = _kind_of_release(title, lede), self._with_whom(title, lede, at)
        place = self.details.get("place") or self._dateline() or place_of(f"{lede}\n{title}", self.language)
        people = self.details.get("people") or people_of(lede, self.language)
        outcome = Outcome(
            shortened(trimmed(title) or title), date.value if date else None, codes, kind, body, (), (), None,
            place or None, people or None,
        )  # fmt: skip
        units, instead = self._named(title, kind)
        rest = body
        for one in units:
            rest = rest.replace(clean(self.text[slice(*one.place)]), "")
        now = {one.amount.text for one in sums_of(f"{title}\n{_of_today(rest, (outcome.date or base)[:4])}", kind)}
        sums = [one if one.amount.text in now else replace(one, stage=Stage.ASIDE)
                for one in sums_of(f"{title}\n{rest}", kind, title)]  # fmt: skip
        found = [draft(outcome, sums, known, self.counterpart)]
        found += [self._of_unit(one, outcome, base) for one in units]
        if instead:
            found = found[1:]
        blocks = self._blocks(units, instead=instead)
        return written(found, self.text, blocks, "release", self.details.get("origin", ""))

    def _when(
        self, title: str, texts: tuple[str, str], released: Dated | None, base: str
    ) -> tuple[Dated | None, list[Dated]]:
        """The date of what a release tells, and all that it may have, the likeliest first.

        `texts` are its first lines and all of it; days without a year or month are told by the day `base`.
        """
        dates = [one for part in (self.details.get("date", ""), title) for one in self._dated(part, base)]
        dates += [one for part in texts for one in self._dated(part, base) if not (dates or is_ahead(part, one))]
        if released and not released.assumed:  # it tells the year of the days of its text
            dates = [replace(one, assumed="") if one.assumed == "year" else one for one in dates]
        alone = day_alone(texts[0], released.value) if released and not dates else None
        date = next(iter(dates), None) or alone or released
        said = [one.value for part in (title, texts[0].split("\n")[0]) for one in self._dated(part, base)]
        if date and released and not is_exact(date.value) and (is_yearly(date.value) or date.value not in said):
            date = next((one for one in dates if is_exact(one.value)), released)  # a year or a month named further on
        return date, [*dates, *filter(None, (alone, released))]

    def _with_whom(self, title: str, lede: str, at: int) -> tuple[str, ...]:
        """The counterparts by label or title, else those that the text begins with, else the first above line `at`."""
        return (
            codes_of(self.details.get("counterpart", ""))
            or codes_of(title)
            or codes_of("\n".join([_undatelined(lede), self.details.get("people", "")]))[:4]
            or codes_of("\n".join(self._words(one) for one in range(at)))[:1]
        )

    def _named(self, title: str, kind: str) -> "tuple[list[_Unit], bool]":
        """The sentences and points that each tell of a project by its name and its sum, where there are two or more.

        The first is what the release itself is about, but where that is a meeting.  With them whether they stand
        instead of the release, as points that its title does not name.
        """
        found: dict[str, _Unit] = {}
        for at, (start, end) in enumerate(self.spans):
            if self.roles[at] is not Role.OUTCOME or at == self._title_at:
                continue
            for match in _SENTENCES.finditer(self.text, start, end):
                words = match[0].strip()
                name = rule("named", "project").search(folded(words))
                called = (name["name"] or name["english"]) if name else ""
                if name and called not in found and _counted(words):
                    first = match.start() + len(match[0]) - len(match[0].lstrip())
                    found[called] = _Unit(words[slice(*name.span())].strip(EDGE), (first, first + len(words)))
        units = list(found.values())
        if len(papers := self._papers()) > len(units):
            return papers, kind in ("signature", "agreement")
        if len(units) < 2:
            return [], False
        if kind in ("meeting", "visit", "statement"):
            return units, False
        lines = [self.text[self.text.rfind("\n", 0, one.place[0]) + 1 : one.place[1]] for one in units]
        instead = all(_POINT.match(folded(line)) for line in lines) and not any(name in title for name in found)
        return (units, True) if instead else (units[1:], False)

    def _papers(self) -> "list[_Unit]":
        """The points of the one list below a sentence that says that the following papers were signed or exchanged."""
        told = [at for at, role in enumerate(self.roles) if role is Role.OUTCOME and at != self._title_at]
        points = [at for at in told if _POINT.match(self.text[slice(*self.spans[at])])]
        if len(points) < 2 or points[-1] - points[0] != len(points) - 1:
            return []
        above = folded(self._words(points[0] - 1))
        if not rule("named", "papers").search(above):
            return []
        found = []
        for at in points:
            first, last = self._edges(at)
            first += len(_POINT.match(self.text[first:last])[0])  # type: ignore[index]
            name = re.sub(r"\s*[(（][^()（）]*[)）]\s*[.。]?$", "", self.text[first:last])
            found.append(_Unit(name or self.text[first:last], (first, last)))
        return found

    def _of_unit(self, unit: "_Unit", whole: Outcome, base: str) -> Draft:
        """The draft of one of several projects of a release; what it does not say of itself is that of the whole."""
        words = clean(self.text[slice(*unit.place)])
        dates = self._dated(words, (whole.date or base).split("/")[0])
        kind = kind_of(words) or kind_of(unit.title) or whole.kind
        one = replace(
            whole, title=shortened(unit.title), text=words, kind=kind, date=dates[0].value if dates else whole.date,
            counterparts=codes_beside(words) or whole.counterparts,
        )  # fmt: skip
        paid = kind if kind in ("signature", "agreement") else whole.kind
        return draft(one, sums_of(words, paid), dates, self.counterpart)

    def listed(self) -> Entry | None:
        """An outcome for each point of a fact sheet: below its title, day and place nothing stands but points, at least
        two of which name a sum; None where it is none."""
        at = self._title()
        points = [one for one, (start, end) in enumerate(self.spans) if _POINT.match(self.text[start:end])]
        if len(points) < 2 or points[0] <= at or points[0] - at > _HEAD or points[-1] - points[0] != len(points) - 1:
            return None
        below = [self._words(one) for one in range(points[-1] + 1, len(self.spans))]
        if not all(rule("lines", "below").search(folded(one)) or URL.match(one) for one in below):
            return None
        lines = {one: _POINT.sub("", self.text[slice(*self.spans[one])], count=1).strip() for one in points}
        if any(_PARAGRAPH.match(self.text[slice(*self.spans[one])]) for one in points):
            return None
        if any(rule("lines", "refers").search(folded(line)) for line in lines.values()):
            return None
        sentences = all(line.endswith((".", "。")) for line in lines.values())
        if sentences and any(kind_of(self._words(one)) == "statement" for one in range(points[0])):
            return None
        told = any(re.search(r"[。.]$|。.", self._words(one)) for one in range(at + 1, points[0]))
        if told or sum(bool(sums_of(line, "")) for line in lines.values()) < 2:
            return None
        self._sort(at)
        head = "\n".join(self._words(one) for one in range(points[0]))
        codes = codes_of(head)
        day = self._released(at) or next(iter(self._dated(head, self.today)), None)
        place = self.details.get("place") or self._dateline() or place_of(head, self.language)
        drafts = []
        for line in lines.values():
            first, _more = read_line(line, self.language, self.today, None)
            one = replace(
                first.outcome,
                title=first.outcome.title, date=first.outcome.date or (day.value if day else None),
                counterparts=codes_beside(line) or codes, place=first.outcome.place or place,
            )  # fmt: skip
            drafts.append(draft(one, first.sums, [day] if day else [], self.counterpart))
        blocks = [
            Block(Role.OUTCOME if one in points else Role.PREAMBLE if one < points[0] else Role.NOTE, *self._edges(one),
                  None, None, points.index(one) if one in points else None)
            for one in range(len(self.spans))
        ]  # fmt: skip
        return written(drafts, self.text, blocks, "lines", self.details.get("origin", ""))

    def _edges(self, at: int) -> tuple[int, int]:
        """Where the words of a line begin and end."""
        start, end = self.spans[at]
        raw = self.text[start:end]
        return start + len(raw) - len(raw.lstrip()), start + len(raw.rstrip())

    def _headline(self, at: int) -> tuple[str, str]:
        """The title, and the paragraph that has it as its first sentence, behind a dateline or too long for a title."""
        words = self._words(at)
        opening = _OPENING.match(words) if rule("lines", "dateline").match(folded(words)) else None
        if "title" in self.details or (opening is None and lead_of(words) is None and len(words) <= LONG):
            title = _PAPER.sub("", _NUMBERED.sub("", words)) or words
            return self.details.get("title") or title, ""
        first = SENTENCE.split(words[opening.end() :] if opening else words, maxsplit=1)[0]
        return first.rstrip(".") if opening else read_line(first, self.language, self.today, None)[
            0
        ].outcome.title, words

    def _words(self, at: int) -> str:
        start, end = self.spans[at]
        return clean(self.text[start:end])

    def _dated(self, words: str, base: str) -> list[Dated]:
        return dated(words, self.language, base, AHEAD_RELEASED)

    def _title(self) -> int:
        """The line that is the title: the first of those on top that is no date, label, address or office.

        Short ones that tell of nothing (Menu, Skip to main content) are parts of the page where one below tells more.
        """
        first = short = None
        for at in range(min(len(self.spans), _TOP)):
            words = folded(self._words(at))
            label = label_of(words)
            mailed = at < self._mail and not (label and label[0] == "title")
            if mailed or self._is_above(words) or self._is_category(at):
                continue
            if first is not None and _SENTENCE.search(words):
                break
            first = at if first is None else first
            if _tells(words) and (columns(words) > _SHORT_TITLE or (kind_of(words) and codes_of(words))):
                return at if short is None or codes_of(words) else short
            short = at if short is None and _tells(words) else short
        return short if short is not None else first or 0

    @property
    def _mail(self) -> int:
        """How many lines the head of a mail has in which the text came; 0 where it came in none."""
        lines = [folded(self._words(at)) for at in range(min(len(self.spans), _TOP))]
        count = next((at for at, one in enumerate(lines) if not re.match(rules("layout")["mail_fields"], one)), 0)
        return count if count > 1 and any(map(_SENDER.match, lines[:count])) else 0

    def _is_category(self, at: int) -> bool:
        """Whether a line says but the sort of aid or event that the title below it names again."""
        words = self._words(at)
        below = self._words(at + 1) if at + 1 < len(self.spans) else ""
        return len(words) <= _CATEGORY and words in below and len(below) > len(words) and "。" not in below

    def _is_above(self, words: str) -> bool:
        if len(words) < 4 or URL.match(words) or rule("lines", "above").search(words) or self._is_imprint(words):
            return True
        if (label := label_of(words)) and label[0] != "title":
            return True
        rest = words
        dates = self._dated(words, self.today)
        if len(dates) == 1 and _DATELINE.fullmatch(words[: dates[0].start]):
            rest = words[dates[0].start :]
        for one in reversed(self._dated(rest, self.today)):
            rest = rest[: one.start] + rest[one.end :]
        return not re.sub(r"[()\s月火水木金土日祝]|(?i:updated|published|posted)|更新|掲載|発表", "", rest).strip(EDGE)

    def _is_imprint(self, words: str) -> bool:
        """Whether a line says who published it, with the day or number, or what sort of paper it is, and no more."""
        if len(words) > SHORT or "。" in words:
            return False
        published = rule("lines", "published").sub("/", words)
        rest = published
        for one in reversed(self._dated(rest, self.today)):
            rest = rest[: one.start] + "/" + rest[one.end :]
        rest = re.sub(r"(?i:\bno\.? ?)?第?\d[\d-]*号?|\([月火水木金土日祝・]{1,3}\)", "/", rest)
        parts = [part.strip(EDGE + "【】[]<>■◆●").replace("()", "") for part in re.split(r"[/|]|\s{2,}|[　:]", rest)]
        offices = all(not part or rule("lines", "office").search(part) for part in parts)
        wordy = len(words.split()) > _OFFICE and len(_OFFICES.findall(words)) < 2  # a headline about an office
        return offices and not wordy and (rest != words or len(words) > _ACRONYM or not words.isascii())

    def _sort(self, title: int) -> None:
        """Say of each line what it is; a label alone on its line names what the next ones hold."""
        below, open_label = False, ""
        for at, (start, end) in enumerate(self.spans):
            words = self.text[start:end].strip()
            label = label_of(words)
            below = below or (at > title and bool(rule("lines", "below").search(folded(words))))
            if at < self._mail and at != title:
                self.roles.append(Role.PREAMBLE)
            elif URL.fullmatch(words):
                self.details.setdefault("origin", words)
                self.roles.append(Role.NOTE)
            elif label and not below and label[0] not in self.details:
                open_label = "" if label[1] else label[0]
                if label[1]:
                    self.details[label[0]] = label[1]
                self.roles.append(Role.NOTE if label[0] == "origin" else Role.OUTCOME)
            elif at == title:
                self.roles.append(Role.OUTCOME)
            elif at < title:
                self.roles.append(Role.PREAMBLE)
            elif below:
                self.roles.append(Role.NOTE)
            else:
                if open_label and len(words) <= SHORT and not words.endswith("。"):
                    self.details[open_label] = "、".join(filter(None, [self.details.get(open_label), clean(words)]))
                else:
                    open_label = ""
                self.roles.append(Role.OUTCOME)
        self.roles[title] = Role.OUTCOME
        self._title_at = title

    _title_at: int = 0

    def _body(self) -> str:
        """The wording below the title: its lines joined to paragraphs, which an empty line parts."""
        parts: list[list[str]] = []
        last = None
        for at, (start, end) in enumerate(self.spans):
            if self.roles[at] is not Role.OUTCOME or at == self._title_at:
                continue
            line = self.text[start:end]
            alone = label_of(line) is not None or _ALONE.fullmatch(line) is not None
            if last is None or alone or self.text[last:start].count("\n") > 1:
                parts.append([])
            parts[-1].append(line)
            last = None if alone else end
        return "\n".join(filter(None, (self._paragraph("\n".join(lines)) for lines in parts)))

    def _paragraph(self, lines: str) -> str:
        """Lines joined, with the number before them as printed."""
        words, number = healed(lines, self.language), _NUMBER.match(lines)
        return f"{number[1]} {words}" if number and words and not words.startswith(number[1]) else words

    def _released(self, title: int) -> Dated | None:
        """The day on which it was published: a line of its own near the title, or that of the mail in which it came."""
        if mailed := [one for at in range(self._mail) for one in self._dated(self._words(at), self.today)]:
            return mailed[0]
        near = [at for at in range(min(len(self.spans), title + 3)) if at != title]
        for at in near:
            words = self._words(at)
            imprint = self._is_imprint(folded(words))
            short = len(words) <= 60 and not label_of(words)
            if (short or imprint) and (found := dated(words, self.language, self.today)):
                rest = words[: found[0].start] + words[found[0].end :]
                placed = len(trimmed(rest)) <= _SHORTEST or _CITY.fullmatch(trimmed(rest))
                if imprint or (placed and "。" not in rest):
                    self.roles[at] = Role.PREAMBLE
                    return found[0]
        return None

    def _dateline(self) -> str | None:
        """The place with which the first paragraph begins."""
        for at in range(min(len(self.spans), self._title_at + 3)):
            words = folded(self._words(at))
            if lead := lead_of(words):
                return lead.place
            match = rule("lines", "dateline").match(words)
            if match and not rule("lines", "published").search(match["place"]):
                return match["place"].title() if match["place"].isupper() else match["place"]
            found = self._dated(words, self.today) if len(words) <= SHORT and at != self._title_at else []
            beside = words[: found[0].start] + words[found[0].end :] if len(found) == 1 else ""
            beside = _WEEKDAY.sub("", beside).strip(EDGE)
            town = (match := _CITY.fullmatch(beside)) and (match[1] or beside)
            paper = rule("lines", "published").search(beside)
            if town and is_place(town) and not paper and not counterparts.lookup(town):
                return town
        return None

    def _blocks(self, units: "Sequence[_Unit]", *, instead: bool = False) -> list[Block]:
        found: list[Block] = []
        for at in range(len(self.spans)):
            first, last = self._edges(at)
            role = Role.PREAMBLE if instead and self.roles[at] is Role.OUTCOME else self.roles[at]
            record = 0 if role is Role.OUTCOME else None
            for number, unit in enumerate(units, 0 if instead else 1):
                if first <= unit.place[0] and unit.place[1] <= last:
                    _add(found, Block(role, first, unit.place[0], None, None, record))
                    found.append(Block(Role.OUTCOME, *unit.place, None, None, number))
                    first = unit.place[1]
            _add(found, Block(role, first, last, None, None, record))
        return found


def _of_today(body: str, year: str) -> str:
    """The wording without what it tells of earlier years alone, and without the background where sums stand above it.

    The first sentence is what it is about, whatever years it names.
    """
    above = _above_background(body)
    told = above if sums_of(above, "") else body
    sentences = [_BESIDES.sub("", one[0]) for one in _SENTENCES.finditer(told)]
    return "\n".join(
        [*sentences[:1], *(one for one in sentences[1:] if max(_YEARS.findall(folded(one)), default=year) >= year)]
    )


def _above_background(body: str) -> str:
    mark = rule("lines", "background").search(body)
    return body[: mark.start()] if mark else body


def _tells(words: str) -> bool:
    """Whether a line may be a title: it is long, or it names more than a country or the sort of a paper alone."""
    if columns(words) > _SHORT_TITLE:
        return True
    bare = " " not in words if words.isascii() else len(words) <= _BARE
    return not bare and bool(kind_of(words) or codes_of(words)) and counterparts.lookup(words) is None


_SENTENCE = re.compile(r"。|(?:[a-z)]{2}|\d{4})\.(?:\s|$)")
_TOP, _SHORT_TITLE, _BARE = 40, 30, 4
"""Among how many lines the title is looked for, how long one may be that tells of nothing, and how long in Japanese
the name of a sort of paper."""


_BESIDES = re.compile(r"\b(?:[Ii]n addition to|[Oo]n top of|[Ff]ollowing)\b[^;,]*")
"""What is told as given besides, in the sentence of what is given now."""
_YEARS = re.compile(r"(?<![\d,.])(?:19|20)\d\d(?![\d,]|年度)")
"""The years that a sentence names, but fiscal ones, which go on in the next."""


@dataclass(frozen=True, slots=True)
class _Unit:
    """One of several projects of a release: its title, and where its sentence stands in the text."""

    title: str
    place: tuple[int, int]


_ACRONYM, _CATEGORY, _OFFICE, _SHORTEST = 7, 16, 10, 12
_OFFICES = re.compile(r"Ministry|Embassy|Office|Agency|Department|Delegation|Secretariat|Bureau|Consulate|Mission|Bank")
_SENTENCES = re.compile(r"(?:[^。.\n]|\.(?!\s+[A-Z(])|(?<=\b[A-Z])\.|(?<=Mr|Ms|Dr)\.)+[。.]?")


def _counted(words: str) -> bool:
    return any(one.stage is not Stage.ASIDE for one in sums_of(words, ""))


def _add(found: list[Block], one: Block) -> None:
    """Add a block that is not empty, to the one before it where it goes on with it."""
    if one.start >= one.end:
        return
    if found and (found[-1].role, found[-1].record) == (one.role, one.record):
        found[-1] = replace(found[-1], end=one.end)
    else:
        found.append(one)
