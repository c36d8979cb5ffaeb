"""What staff type or paste about something that happened: a line, several, a press release, rows of a table.

Each becomes a draft of an outcome, with a word on what was assumed, and every character of it stands in a block,
as in an imported document.  The rules stand in resources/rules/entries.toml.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Literal

from briefbook import counterparts
from briefbook.i18n import joined
from briefbook.importers import outcomes_titles as titles
from briefbook.importers.amounts import staged
from briefbook.importers.entry_dates import AHEAD_RELEASED, AHEAD_TYPED, Dated, dated
from briefbook.importers.outcomes_titles import clean, kind_of
from briefbook.importers.paragraphs import is_japanese
from briefbook.importers.passages import healed
from briefbook.model import Amount, Block, DocumentLanguage, Kind, Masthead, Outcome, Parsed, Role, Stage
from briefbook.rules import folded, rules

Form = Literal["line", "lines", "release", "table"]
_ROUNDED = 1.0
"""By how much a sum may differ from the sum of its parts, for each of them."""
_TITLE, _SHORT, _PEOPLE, _LEDE, _NAMED = 120, 200, 6, 4, 16
_URL = re.compile(r"https?://[^\s<>\"'、。（）()]+")
_BRACKETS = re.compile(r"\s*[(（【\[]\s*([^()（）【】\[\]]{1,30})\s*[)）】\]]")
_POINT = re.compile(r"\s*(?:[-*•●・○◆■]|\(?\d{1,2}[.)．）]|[①-⑳]|[１-９]{1,2}[.．]?)\s*(?=\S)")
_PARAGRAPH = re.compile(r"\s*[(（]?[0-9０-９]{1,2}[^\w\s]?\s*\S.*?(?:。\s*(?=[^\s)）」])|[a-z0-9)”\"]\. +[A-Z])")
"""A numbered paragraph of more sentences than one: it tells on, and is no point of a list."""
_HEAD = 4
"""How many lines below its title the points of a fact sheet begin at the latest."""
_OPENING = re.compile(r"[^–—]{4,60}?\d{4}\)?\s*[–—-]+\s*")
_EDGE = " \t　、,，。.:：;-–—―/／|・"


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum of a draft: the amount with its stage; sums with the same `money` are one."""

    amount: Amount
    stage: Stage
    money: int


@dataclass(frozen=True, slots=True)
class Draft:
    """An outcome as it is proposed.

    `assumed` names what a person should look at: "year", "order" (of day and month), "no-date", "no-counterpart".
    """

    outcome: Outcome
    sums: tuple[Sum, ...] = ()
    assumed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableRead:
    """How a table was read: the names of its columns (letters where it has no header), some rows, and which column,
    from 0, each field was read from.
    """

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    fields: dict[str, int]


@dataclass(frozen=True, slots=True)
class Entry:
    """What was read of a paste: its form, a draft for each outcome of `parsed`, where it says it is from."""

    form: Form
    parsed: Parsed
    drafts: tuple[Draft, ...]
    origin: str = ""
    table: "TableRead | None" = None


def read_entry(text: str, *, today: str, counterpart: str | None = None) -> Entry:
    """What a paste tells of.  `today` (ISO 8601) gives a date its year, `counterpart` (a code) stands where none is."""
    from briefbook.importers.entry_tables import read_table

    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    if found := read_table(text, today, counterpart):
        return found
    spans = [(m.start(), m.end()) for m in re.finditer(r"[^\n]*\S[^\n]*", text)]
    language: DocumentLanguage = "ja" if is_japanese(text) else "en"
    if len(spans) == 1 and spans[0][1] - spans[0][0] <= _SHORT:
        return _lines("line", text, spans, language, today, counterpart)
    if len(spans) > 1 and all(_is_line(text[start:end], language, today) for start, end in spans):
        return _lines("lines", text, spans, language, today, counterpart)
    release = _Release(text, spans, language, today, counterpart)
    return release.listed() or release.entry()


def written(outcomes: Sequence[Draft], text: str, blocks: Sequence[Block], form: Form, origin: str = "") -> Entry:
    """The entry of some drafts that were read in a text."""
    first = outcomes[0].outcome if outcomes else None
    language: DocumentLanguage = "ja" if is_japanese(text) else "en"
    codes = tuple(dict.fromkeys(code for one in outcomes for code in one.outcome.counterparts))
    head = Masthead(
        first.title if first else "", Kind.OUTCOME_REPORT, language, first.date if first else None,
        first.place if first else None, False, codes,
    )  # fmt: skip
    return Entry(
        form, Parsed(head, text, tuple(blocks), (), tuple(one.outcome for one in outcomes)), tuple(outcomes), origin
    )


def told(outcome: Outcome) -> Entry:
    """The entry of an outcome whose title and text a person wrote."""
    text = "\n".join(filter(None, [outcome.title, outcome.text]))
    block = Block(Role.OUTCOME, 0, len(text), record=0)
    return written([Draft(outcome)], text, [block], "line")


def settled(entry: Entry, outcomes: Sequence[Outcome | None]) -> Parsed:
    """What was read, with its outcomes as a person settled them; None leaves one out, its text stays.

    Raises ValueError where there is not one for each draft.
    """
    kept = [one for one in outcomes if one]
    if len(outcomes) != len(entry.drafts):
        raise ValueError(len(outcomes))
    places = {at: sum(map(bool, outcomes[:at])) for at, one in enumerate(outcomes) if one}
    blocks = tuple(
        replace(one, record=places[one.record])
        if one.record in places
        else replace(one, role=Role.OTHER if one.role is Role.OUTCOME else one.role, record=None)
        for one in entry.parsed.blocks
    )
    codes = tuple(dict.fromkeys(code for one in kept for code in one.counterparts))
    head = replace(entry.parsed.masthead, title=kept[0].title, date=kept[0].date, place=kept[0].place)
    return replace(entry.parsed, masthead=replace(head, counterparts=codes), blocks=blocks, outcomes=tuple(kept))


def draft(outcome: Outcome, sums: Sequence[Sum], dates: Sequence[Dated], counterpart: str | None) -> Draft:
    """A draft with what was assumed in it; the counterpart in hand stands where none is named."""
    if not outcome.counterparts and counterpart:
        outcome = replace(outcome, counterparts=(counterpart,))
    said = [one.assumed for one in dates if one.value == outcome.date]
    assumed = [] if "" in said else said
    if outcome.date is None:
        assumed.append("no-date")
    if not outcome.counterparts:
        assumed.append("no-counterpart")
    return Draft(
        replace(outcome, amounts=tuple(one.amount for one in sums)), tuple(sums), tuple(dict.fromkeys(assumed))
    )


def sums_of(text: str, kind: str) -> list[Sum]:
    """The sums of a text with their stages; one that no words tell of is agreed in what was signed, else announced."""
    plain = Stage.AGREED if kind in ("signature", "agreement") else Stage.ANNOUNCED
    return _undivided([Sum(replace(one, stage=None), one.stage or plain, money) for one, money in staged(text)])


def _undivided(sums: Sequence[Sum]) -> list[Sum]:
    """Sums without those that a total of the text adds up: two loans, each with its sum, and what both come to."""
    for whole in sums:
        parts = [
            one for one in sums
            if one.money != whole.money and one.amount.currency == whole.amount.currency
            and one.amount.value < whole.amount.value
        ]  # fmt: skip
        if len(parts) > 1 and abs(sum(one.amount.value for one in parts) - whole.amount.value) < _ROUNDED * len(parts):
            return [one for one in sums if one not in parts]
    return [*sums]


@cache
def rule(group: str, name: str) -> re.Pattern[str]:
    """A pattern of the rules."""
    return re.compile(rules("entries")[group][name])


@cache
def _labels() -> re.Pattern[str]:
    parts = "|".join(f"(?P<{name}>{words})" for name, words in rules("entries")["labels"].items())
    return re.compile(
        rf"^\s*(?:[-*・●○■◆◇▼□※]|\(?\d{{1,2}}[.)．、]|[①-⑳])?\s*[【\[<(]?(?:{parts})[】\]>)]?\s*"
        r"(?:[:：]|\s*$|　|\s{2,})\s*"
    )


def label_of(line: str) -> tuple[str, str] | None:
    """The detail that a line is labelled as, and what stands behind the label; None for a line without one."""
    match = _labels().match(folded(line))
    if not match:
        return None
    name = next(key for key, words in match.groupdict().items() if words)
    return name, line[match.end() :].strip()


# --- lines --------------------------------------------------------------------------------------------------


def _is_line(line: str, language: str, today: str) -> bool:
    """Whether a line is an outcome of its own: it begins with its date and is short."""
    bare = clean(line)
    found = dated(bare, language, today)
    return (
        bool(found)
        and found[0].start <= 1
        and len(bare) <= _SHORT
        and bare.count("。") <= 1
        and len(bare) > found[0].end + 2
    )


def _lines(
    form: Form, text: str, spans: Sequence[tuple[int, int]], language: str, today: str, counterpart: str | None
) -> Entry:
    drafts: list[Draft] = []
    blocks: list[Block] = []
    origin = ""
    for start, end in spans:
        one, found = read_line(text[start:end], language, today, counterpart)
        origin = origin or found
        lead = len(text[start:end]) - len(text[start:end].lstrip())
        blocks.append(Block(Role.OUTCOME, start + lead, start + len(text[start:end].rstrip()), None, None, len(drafts)))
        drafts.append(one)
    return written(drafts, text, blocks, form, origin)


def read_line(line: str, language: str, today: str, counterpart: str | None) -> tuple[Draft, str]:
    """A line as a draft, and the address that it names: its date and place are taken out of the title."""
    url = _URL.search(line)
    bare = clean(line[: url.start()] + line[url.end() :] if url else line)
    dates = dated(bare, language, today, AHEAD_TYPED)
    date = _when(bare, dates)
    rest = bare
    if date and _stands_apart(bare, date):
        rest = bare[: date.start] + "\0" + bare[date.end :]
        rest = re.sub(r"[(（]\s*[月火水木金土日祝・]{1,3}\s*[)）]", "", rest)
    for left, put in _LEFT.items():
        rest = re.sub(left, put, rest)
    rest, place = _place_apart(rest)
    title = _trimmed(rest.replace("\0", " "))
    first, sentence, _more = title.partition("。")
    text = bare if _more.strip() or sentence else ""
    place = place or place_of(bare, language)
    kind = kind_of(first) or kind_of(bare) or "other"
    outcome = Outcome(
        shortened(first or title or bare), date.value if date else None, _codes(bare), kind, text,
        (), (), None, place, people_of(bare, language) or None,
    )  # fmt: skip
    return draft(outcome, sums_of(bare, kind), dates, counterpart), url[0] if url else ""


_LEFT = {
    "[(（]\\s*(?:本年|今年)?\\s*\0\\s*(?:付け?|署名|調印|発効|開催|発表|signed|held)?\\s*[)）]": " ",
    "\\s*[、,，;；]\\s*(?:本年|今年)?\\s*\0\\s*(?=[)）、,，])": "",
}
"""What is left around a date that was taken out of a line, in brackets of its own or between others."""


def _when(bare: str, dates: Sequence[Dated]) -> Dated | None:
    """The date of a line: the first, but one in brackets where the first is that of another thing (３日の地震)."""
    first = next(iter(dates), None)
    if first is None or not bare[first.end :].lstrip().startswith("の") or kind_of(bare[first.end :][:_NAMED]):
        return first
    return next((one for one in dates if bare[: one.start].rstrip().endswith(("(", "（"))), first)


def _stands_apart(bare: str, date: Dated) -> bool:
    """Whether a date is no part of a sentence: at the start or end of a line, or in brackets of its own."""
    before, after = folded(bare[: date.start]).rstrip(), folded(bare[date.end :]).lstrip()
    return not before or not after.strip(_EDGE + ")") or before.endswith(("(", ",", "、"))


def _place_apart(words: str) -> tuple[str, str | None]:
    """A line without the place that stands in brackets, behind @, or behind the last comma; and the place."""
    for match in reversed(list(_BRACKETS.finditer(words))):
        inner = _trimmed(match[1].replace("\0", " ")).removeprefix("於").lstrip(":： ")
        inner = re.sub(r"^(?:in|at|@|＠)\s+", "", inner)
        if not inner:
            words = words[: match.start()] + " " + words[match.end() :]
        elif is_place(inner) and not re.match("[をにのがはへと]", words[match.end() :]):
            return words[: match.start()] + " " + words[match.end() :], inner
    at = re.search(r"\s*(?:[@＠]\s*|於[:：]?\s*)([^\s、。,，()（）]{1,24}(?: [A-Z][\w’'-]+)?)", words)
    if at:
        return words[: at.start()] + " " + words[at.end() :], at[1]
    comma = re.search(r"[,，]\s*((?:[A-Z][\w’'-]+)(?: [A-Z][\w’'-]+){0,2})[\s,，]*\0?\s*$", words)
    if comma and is_place(comma[1]):
        return words[: comma.start()] + words[comma.end() :], comma[1]
    return words, None


def is_place(words: str) -> bool:
    """Whether a few words may be the name of a place."""
    plain = folded(words).strip()
    if not plain or re.search(r"\d", plain) or len(plain) > 30:
        return False
    return not rule("places", "none").search(plain)


def place_of(text: str, language: str) -> str | None:
    """Where a sentence says that something took place; None where it does not."""
    for pattern in rules("entries")["places"]["japanese" if language == "ja" else "english"]:
        for match in re.finditer(pattern, folded(text)):
            place = re.sub("^(?:同国の?)?首都の?", "", text[match.start("place") : match.end("place")].strip("・ "))
            if is_place(place):
                return place
    return None


def people_of(text: str, language: str) -> str:
    """Who a text says took part, by their posts; a few of them, as it names them."""
    pattern = rules("entries")["people"]["japanese" if language == "ja" else "english"]
    named = (text[m.start() : m.end()].strip(_EDGE) for m in re.finditer(pattern, folded(text)))
    found = dict.fromkeys(re.sub(r"^.{1,6}中の", "", one) for one in named)
    whole = [one for one in found if not any(one != other and one in other for other in found)]
    return joined(whole[:_PEOPLE], "ja" if language == "ja" else "en")


_CURRENCY = re.compile(
    r"\b(?:(?i:us|u\.s\.|american)|[A-Z][a-z]+) "
    r"(?i:dollars?|francs?|rupees?|pesos?|yuan|kron(?:a|or|er?)|rand|dinars?|riyals?|dirhams?)\b"
)
"""A currency that is named after a country."""


def _codes(text: str) -> tuple[str, ...]:
    """The counterparts that a text names, else those of whose people it speaks (Chilean); a currency names none."""
    plain = _CURRENCY.sub("", text)
    found = titles.codes(plain)
    named = (counterparts.peoples().get(one) for one in re.findall(r"[A-Z][a-z]+", folded(plain)))
    return found or tuple(dict.fromkeys(code for code in named if code and code != titles.OURS))


def codes_beside(text: str) -> tuple[str, ...]:
    """The counterparts that a text names, without bodies through which something is given, where others are known."""
    direct = _codes(rule("through", "words").sub("", text))
    return direct and _codes(text)


def _trimmed(words: str) -> str:
    found = re.sub(r"[ \t　]{2,}", " ", words).strip(_EDGE)
    found = re.sub(r" +(?=[、。，,;])", "", found)
    found = re.sub(r" (?:on|in|at|from|of|,)$", "", found)
    return re.sub(r"[(（]\s*[)）]", "", re.sub(r"^(?:に、?|には、?|on |、)", "", found)).strip(_EDGE)


def shortened(title: str) -> str:
    """A title that is not too long for a line."""
    line = " ".join(title.split())
    return line if len(line) <= _TITLE else line[: _TITLE - 1].rstrip() + "…"


_PAPER = re.compile(
    r"^[\[【]?(?i:joint press statement|(?:joint )?press release|報道発表|プレスリリース|お知らせ)\s*[:：】\]]\s*"
)
"""What sort of paper it is, before its title."""
_DATELINE = re.compile(r"(?:[A-Z][\w.’'-]+ ?){1,3}, (?:[A-Z][a-z]+day,? )?")
"""A place before the date of a press release, on a line of their own."""


def _kind_of_release(title: str, lede: str) -> str:
    """The kind that its title names; where that is but the project, a signature that its first sentence tells of."""
    kind = kind_of(title) or kind_of(lede) or "other"
    first = re.split(r"。|(?<=[a-z]{3})\.\s", lede, maxsplit=1)[0]
    return "signature" if kind == "project" and kind_of(first) == "signature" else kind


# --- press releases -----------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Release:
    """A press release: what stands above its title, the title, labelled details, the body, what stands below."""

    text: str
    spans: Sequence[tuple[int, int]]
    language: DocumentLanguage
    today: str
    counterpart: str | None
    details: dict[str, str] = field(default_factory=dict)
    roles: list[Role] = field(default_factory=list)

    def entry(self) -> Entry:
        if not self.spans:
            return Entry("line", Parsed(Masthead("", Kind.OUTCOME_REPORT, self.language), self.text, ()), ())
        at = self._title()
        self._sort(at)
        title, opening = self._headline(at)
        released = self._released(at) or next(iter(self._dated(opening, self.today)), None)
        body = "\n".join(filter(None, (opening, self._body())))
        lede = "\n".join(body.split("\n")[:_LEDE])[:800]
        base = released.value.split("/")[0] if released else self.today
        dates = [one for part in (self.details.get("date", ""), title, lede, body) for one in self._dated(part, base)]
        date = next(iter(dates), None) or released
        kind = _kind_of_release(title, lede)
        codes = _codes(self.details.get("counterpart", "")) or _codes(title)
        if not codes:
            codes = _codes("\n".join([lede, self.details.get("people", "")]))[:4]
        place = self.details.get("place") or self._dateline() or place_of(f"{lede}\n{title}", self.language)
        people = self.details.get("people") or people_of(lede, self.language)
        outcome = Outcome(
            shortened(_trimmed(title) or title), date.value if date else None, codes, kind, body, (), (), None,
            place or None, people or None,
        )  # fmt: skip
        known = [*dates, *([released] if released else [])]
        units, instead = self._named(title, kind)
        rest = body
        for one in units:
            rest = rest.replace(clean(self.text[slice(*one.place)]), "")
        found = [draft(outcome, sums_of(f"{title}\n{rest}", kind), known, self.counterpart)]
        found += [self._of_unit(one, outcome, base) for one in units]
        if instead:
            found = found[1:]
        blocks = self._blocks(units, instead=instead)
        return written(found, self.text, blocks, "release", self.details.get("origin", ""))

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
                    found[called] = _Unit(words[slice(*name.span())].strip(_EDGE), (first, first + len(words)))
        units = list(found.values())
        if len(units) < 2:
            return [], False
        if kind in ("meeting", "visit", "statement"):
            return units, False
        lines = [self.text[self.text.rfind("\n", 0, one.place[0]) + 1 : one.place[1]] for one in units]
        instead = all(_POINT.match(folded(line)) for line in lines) and not any(name in title for name in found)
        return (units, True) if instead else (units[1:], False)

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
        if not all(rule("lines", "below").search(folded(one)) or _URL.match(one) for one in below):
            return None
        lines = {one: _POINT.sub("", self.text[slice(*self.spans[one])], count=1).strip() for one in points}
        if any(_PARAGRAPH.match(self.text[slice(*self.spans[one])]) for one in points):
            return None
        if any(rule("lines", "refers").search(folded(line)) for line in lines.values()):
            return None
        told = any(re.search(r"[。.]$|。.", self._words(one)) for one in range(at + 1, points[0]))
        if told or sum(bool(sums_of(line, "")) for line in lines.values()) < 2:
            return None
        self._sort(at)
        head = "\n".join(self._words(one) for one in range(points[0]))
        codes = _codes(head)
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
        """The title, and the paragraph that has it as its first sentence behind a dateline, where it does."""
        words = self._words(at)
        opening = _OPENING.match(words) if rule("lines", "dateline").match(folded(words)) else None
        if opening is None or "title" in self.details:
            return self.details.get("title") or _PAPER.sub("", words) or words, ""
        first = re.split(r"(?<=[a-z]{2})\. (?=[A-Z])", words[opening.end() :], maxsplit=1)[0]
        return first.rstrip("."), words

    def _words(self, at: int) -> str:
        start, end = self.spans[at]
        return clean(self.text[start:end])

    def _dated(self, words: str, base: str) -> list[Dated]:
        return dated(words, self.language, base, AHEAD_RELEASED)

    def _title(self) -> int:
        """The line that is the title: the first of those on top that is no date, label, address or office."""
        for at in range(min(len(self.spans), 10)):
            words = folded(self._words(at))
            if not self._is_above(words):
                return at
        return 0

    def _is_above(self, words: str) -> bool:
        if len(words) < 4 or _URL.match(words) or rule("lines", "above").search(words) or self._is_imprint(words):
            return True
        if (label := label_of(words)) and label[0] != "title":
            return True
        rest = words
        dates = self._dated(words, self.today)
        if len(dates) == 1 and _DATELINE.fullmatch(words[: dates[0].start]):
            rest = words[dates[0].start :]
        for one in reversed(self._dated(rest, self.today)):
            rest = rest[: one.start] + rest[one.end :]
        return not re.sub(r"[()\s月火水木金土日祝]|(?i:updated|published|posted)|更新|掲載|発表", "", rest).strip(_EDGE)

    def _is_imprint(self, words: str) -> bool:
        """Whether a line says who published it, with the day or number, or what sort of paper it is, and no more."""
        if len(words) > _SHORT or "。" in words:
            return False
        published = rule("lines", "published").sub("/", words)
        rest = published
        for one in reversed(self._dated(rest, self.today)):
            rest = rest[: one.start] + "/" + rest[one.end :]
        rest = re.sub(r"(?i:\bno\.? ?)?第?\d[\d-]*号?|\([月火水木金土日祝・]{1,3}\)", "/", rest)
        parts = [part.strip(_EDGE + "【】[]<>■◆●").replace("()", "") for part in re.split(r"[/|]|\s{2,}|[　:]", rest)]
        offices = all(not part or rule("lines", "office").search(part) for part in parts)
        return offices and (rest != words or len(words) > _ACRONYM)

    def _sort(self, title: int) -> None:
        """Say of each line what it is; a label alone on its line names what the next ones hold."""
        below, open_label = False, ""
        for at, (start, end) in enumerate(self.spans):
            words = self.text[start:end].strip()
            label = label_of(words)
            below = below or (at > title and bool(rule("lines", "below").search(folded(words))))
            if _URL.fullmatch(words):
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
                if open_label and len(words) <= _SHORT and not words.endswith("。"):
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
            alone = label_of(line) is not None or re.fullmatch(r"\s*[－―—-].*[－―—-]\s*", line) is not None
            if last is None or alone or self.text[last:start].count("\n") > 1:
                parts.append([])
            parts[-1].append(line)
            last = None if alone else end
        return "\n".join(filter(None, (healed("\n".join(lines), self.language) for lines in parts)))

    def _released(self, title: int) -> Dated | None:
        """The day on which it was published: a line of its own near the title."""
        near = [at for at in range(min(len(self.spans), title + 3)) if at != title]
        for at in near:
            words = self._words(at)
            imprint = self._is_imprint(folded(words))
            short = len(words) <= 40 and not label_of(words)
            if (short or imprint) and (found := dated(words, self.language, self.today)):
                rest = words[: found[0].start] + words[found[0].end :]
                if imprint or (len(_trimmed(rest)) <= 12 and "。" not in rest):
                    self.roles[at] = Role.PREAMBLE
                    return found[0]
        return None

    def _dateline(self) -> str | None:
        """The place with which the first paragraph begins."""
        for at in range(self._title_at, min(len(self.spans), self._title_at + 3)):
            if match := rule("lines", "dateline").match(folded(self._words(at))):
                return match["place"].title() if match["place"].isupper() else match["place"]
        return None

    def _blocks(self, units: "Sequence[_Unit]" = (), *, instead: bool = False) -> list[Block]:
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


@dataclass(frozen=True, slots=True)
class _Unit:
    """One of several projects of a release: its title, and where its sentence stands in the text."""

    title: str
    place: tuple[int, int]


_ACRONYM = 7
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
