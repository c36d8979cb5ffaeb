"""Assemble: a book's definition and the records become one Document tree.

The tree has settled wording, order, numbering, dates, language and citation.  Every item and outcome cites its
source, number and page, and links to its place in the annex.  Pure: the same book and records give the same
tree.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from briefbook.dates import date_words, due_words, recurrence_words
from briefbook.i18n import N_, Language, translate
from briefbook.model import Counterpart, Heading, Kind, Nature, Role, last_day
from db.records import BlockRecord, OutcomeRecord, ProvisionRecord, SourceText, WordingRecord
from exporters import document as tree

BookLanguage = Literal["ja", "en", "both"]
PARTS = ("overview", "commitments", "outcomes", "organisations", "annex", "sources", "index")
_NATURES = {
    Nature.COMMITMENT: N_("Commitment"),
    Nature.RECOGNITION: N_("Recognition"),
    Nature.POSITION: N_("Position"),
}
_KINDS = {
    "meeting": N_("Meeting"), "visit": N_("Visit"), "signature": N_("Signature"), "agreement": N_("Agreement"),
    "project": N_("Project"), "event": N_("Event"), "statement": N_("Statement"), "other": N_("Other"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Book:
    """What is assembled: for whom, in which language, which parts in which order, and options.

    `organisations` adds what concerns the organisations that the counterpart belongs to; `era` writes years of
    the Japanese era; `marking` is the marking line.
    """

    counterpart: str
    language: BookLanguage = "ja"
    parts: tuple[str, ...] = PARTS
    organisations: bool = False
    era: bool = False
    marking: str = ""


@dataclass(frozen=True, slots=True)
class Records:
    """What a book draws on: the counterpart, sources with their blocks, items, outcomes, its organisations."""

    counterpart: Counterpart
    sources: tuple[SourceText, ...]
    provisions: tuple[ProvisionRecord, ...]
    outcomes: tuple[OutcomeRecord, ...]
    organisations: tuple[Counterpart, ...] = ()


def assemble(book: Book, records: Records) -> tree.Document:
    """The document tree of a book."""
    return _Assembler(book, records).document()


class _Assembler:
    def __init__(self, book: Book, records: Records) -> None:
        self.book = book
        self.records = records
        self.languages: tuple[Language, ...] = ("ja", "en") if book.language == "both" else (book.language,)
        self.main: Language = self.languages[0]
        self.numbers = {one.source.id: n for n, one in enumerate(records.sources, 1)}
        self.sources = {one.source.id: one for one in records.sources}
        self.date = max((one.source.imported_at[:10] for one in records.sources), default="")

    def document(self) -> tree.Document:
        blocks: list[tree.Block] = [self._cover(), tree.Contents(self.words("Contents"), 3)]
        parts = {
            "overview": self._overview, "commitments": self._commitments, "outcomes": self._outcomes,
            "organisations": self._organisations, "annex": self._annex, "sources": self._sources, "index": self._index,
        }  # fmt: skip
        for name in self.book.parts:
            blocks += parts[name]()
        title = self.said("Briefing book: {name}", name=self._name())
        return tree.Document(
            title=title, language=self.main, blocks=tuple(blocks), subject=self._name(), author="briefbook",
            running=title, marking=self.book.marking, created=f"{self.date or '2000-01-01'}T00:00:00Z",
        )  # fmt: skip

    # -- words

    def words(self, message: str, **values: object) -> tree.Text:
        """Fixed words in the language of the book, in both side by side in a book in both."""
        runs: list[tree.Run] = []
        for one in self.languages:
            if runs:
                runs.append(tree.Run(" / ", self.main))
            runs.append(tree.Run(translate(one, message, **values), one))
        return tuple(runs)

    def said(self, message: str, **values: object) -> str:
        """Fixed words in the first language of the book."""
        return translate(self.main, message, **values)

    def _name(self, counterpart: Counterpart | None = None) -> str:
        one = counterpart or self.records.counterpart
        return " / ".join(dict.fromkeys(one.name[language] for language in self.languages))

    def _when(self, value: str | None) -> str:
        return " / ".join(dict.fromkeys(date_words(value, one, era=self.book.era) for one in self.languages))

    def _run(self, text: str, emphasis: tree.Emphasis = "", target: str | None = None) -> tree.Run:
        return tree.Run(text, self.main, emphasis, target)

    def _part(self, message: str, anchor: str) -> tree.Heading:
        return tree.Heading(1, self.words(message), anchor)

    # -- cover and overview

    def _cover(self) -> tree.Cover:
        lines: list[tree.Text] = [(self._run(self._name()),)]
        if self.date:
            lines.append((self._run(self._when(self.date)),))
        names = {"ja": "日本語", "en": "English", "both": "日本語・English"}
        lines.append((self._run(names[self.book.language]),))
        marking = (self._run(self.book.marking),) if self.book.marking else ()
        return tree.Cover(self.words("Briefing book"), tuple(lines), marking)

    def _overview(self) -> Iterator[tree.Block]:
        yield self._part("Overview", "overview")
        yield from self._remarks()
        own = self._own(self.records.provisions)
        if own:
            yield self._counts(own)
        due = sorted((one for one in own if _due_key(one) >= self.date), key=_due_key)
        recurring = [one for one in own if one.coding.recurrence]
        if due or recurring:
            yield tree.Heading(2, self.words("Falls due next"), "overview-due")
            yield self._due(due[:3], recurring[:2])
        latest = [one for one in self._own_outcomes() if one.date][-2:][::-1]
        if latest:
            yield tree.Heading(2, self.words("Latest outcomes"), "overview-outcomes")
            rows = tuple(
                ((self._run(self._day(one.date)),), (self._run(one.title, target=f"o{one.id}"),)) for one in latest
            )
            yield tree.Table((self.words("Date"), self.words("Outcome")), rows, (0.28, 0.72))

    def _remarks(self) -> Iterator[tree.Block]:
        provisional = [one for one in self.records.sources if one.source.masthead.provisional]
        unreviewed = [one for one in self.records.sources if not one.source.reviewed]
        open_items = [one for one in self.records.provisions if one.coding.bracketed]
        lines: list[tree.Text] = []
        if provisional:
            titles = " / ".join(one.source.masthead.title for one in provisional)
            lines.append((*self.words("Provisional translation"), self._run(f": {titles}")))
        for one in open_items[:4]:
            label = self._run(f": {one.key}  {_short(one.wordings[0].text, 50)}", target=f"p{one.id}")
            lines.append((*self.words("Not yet agreed"), label))
        if unreviewed:
            n, total = len(unreviewed), len(self.records.sources)
            lines.append(
                self.words("{n} of {total} sources were imported and not yet reviewed by a person.", n=n, total=total)
            )
        if lines:
            yield tree.Callout(self.words("To be noted"), tuple(lines), "warning")

    def _counts(self, own: Sequence[ProvisionRecord]) -> tree.Table:
        """How many items of each nature, and with a deadline, there are under each first heading."""
        counts: dict[str, Counter[str]] = {}
        for one in own:
            counts.setdefault(self._pillar(one), Counter()).update(
                [
                    one.coding.nature,
                    *(["due"] if one.coding.deadline else []),
                    *(["often"] if one.coding.recurrence else []),
                ]
            )
        columns = [*_NATURES, "due", "often"]
        rows: list[tuple[tree.Text, ...]] = [
            ((self._run(pillar),), *((self._run(str(count[column] or "–")),) for column in columns))
            for pillar, count in counts.items()
        ]
        total = sum(counts.values(), Counter())
        rows.append((
            tuple(tree.Run(run.text, run.language, "strong") for run in self.words("Total")),
            *((self._run(str(total[column] or "–"), "strong"),) for column in columns),
        ))  # fmt: skip
        header = (
            self.words("Pillar"), *(self.words(label) for label in _NATURES.values()), self.words("With a deadline"),
            self.words("Recurring"),
        )  # fmt: skip
        return tree.Table(header, tuple(rows), (0.24, 0.18, 0.16, 0.13, 0.14, 0.15), (), frozenset(range(1, 6)))

    def _pillar(self, one: ProvisionRecord) -> str:
        wording = one.wording(self.main) or one.wordings[0]
        title = wording.headings[0].title if wording.headings else self._title(wording.source)
        return _short(title, 36)

    def _due(self, due: Sequence[ProvisionRecord], often: Sequence[ProvisionRecord]) -> tree.Table:
        """What falls due on a day, and what recurs."""
        whens = [self._day(one.coding.deadline) for one in due]
        whens += [recurrence_words(one.coding.recurrence, self.main) for one in often]
        rows = tuple(
            ((self._run(when),), (self._run(self._label(one)), self._brief(one)))
            for when, one in zip(whens, (*due, *often), strict=True)
        )
        return tree.Table((self.words("When"), self.words("Commitment")), rows, (0.28, 0.72))

    def _day(self, value: str | None) -> str:
        return date_words(value, self.main, era=self.book.era)

    def _label(self, one: ProvisionRecord) -> str:
        return f"{one.key}  "

    def _brief(self, one: ProvisionRecord) -> tree.Run:
        wording = one.wording(self.main) or one.wordings[0]
        return tree.Run(_short(wording.text), wording.language, "", f"p{one.id}")  # type: ignore[arg-type]

    # -- commitments

    def _own(self, provisions: Iterable[ProvisionRecord]) -> list[ProvisionRecord]:
        return [one for one in provisions if self.records.counterpart.code in one.counterparts]

    def _commitments(self) -> Iterator[tree.Block]:
        own = self._own(self.records.provisions)
        if own:
            yield self._part("Commitments", "commitments")
            yield from self._by_document(own, "c")

    def _by_document(self, provisions: Sequence[ProvisionRecord], prefix: str) -> Iterator[tree.Block]:
        for index, (sources, group) in enumerate(groupby(provisions, key=_sources_of)):
            yield tree.Heading(2, self._titles(sources), f"{prefix}{index}")
            if any(self.sources[one].source.masthead.provisional for one in sources):
                yield tree.Paragraph((*_chips(self.words("Provisional translation")),), "small")
            yield from self._by_heading(list(group), f"{prefix}{index}")

    def _by_heading(self, group: Sequence[ProvisionRecord], prefix: str) -> Iterator[tree.Block]:
        shown: tuple[tuple[str | None, str], ...] = ()
        count = 0
        for one in group:
            path = self._heading_path(one)
            key = tuple((each[0].number, each[0].title) for each in path)
            common = next(
                (i for i, (a, b) in enumerate(zip(shown, key, strict=False)) if a != b), min(len(shown), len(key))
            )
            for depth in range(common, len(path)):
                count += 1
                yield tree.Heading(3 if depth == 0 else 4, self._heading_text(path[depth]), f"{prefix}.{count}")
            shown = key
            yield from self._item(one)

    def _heading_path(self, one: ProvisionRecord) -> list[list[Heading]]:
        """The headings above an item, each in the languages of the book that have it."""
        wordings = [wording for lang in self.languages if (wording := one.wording(lang))] or [one.wordings[0]]
        depth = max(len(each.headings) for each in wordings)
        return [[each.headings[i] for each in wordings if i < len(each.headings)] for i in range(depth)]

    def _heading_text(self, headings: Sequence[Heading]) -> tree.Text:
        texts = dict.fromkeys(f"{one.number or ''} {one.title}".strip() for one in headings)
        return (self._run(" / ".join(texts)),)

    def _item(self, one: ProvisionRecord) -> Iterator[tree.Block]:
        if self.book.language == "both":
            yield self._parallel(one)
        else:
            wording = one.wording(self.main)
            shown = wording or one.wordings[0]
            lines = self._wording(one, shown, first=True)
            if wording is None:
                lines[-1] = (*lines[-1], self._run("  "), *_soft(self.words("Only in the other language.")))
            lines[-1] = (*lines[-1], self._run("  "), *self._cited(shown, one.key))
            for index, line in enumerate(lines):
                yield tree.Paragraph(line, "body", f"p{one.id}" if index == 0 else None)
        fields = self._fields(one)
        if fields:
            yield tree.Fields(tuple(fields))

    def _parallel(self, one: ProvisionRecord) -> tree.Parallel:
        sides: list[tuple[tree.Text, ...]] = []
        for language in self.languages:
            wording = one.wording(language)
            if wording is None:
                sides.append((_soft((tree.Run(translate(language, "Not in this language."), language),)),))
            else:
                lines = self._wording(one, wording, first=not sides)
                lines[-1] = (*lines[-1], self._run("  "), *self._cited(wording, one.key))
                sides.append(tuple(lines))
        return tree.Parallel(((sides[0], sides[1]),), f"p{one.id}")

    def _wording(self, one: ProvisionRecord, wording: WordingRecord, *, first: bool) -> list[tree.Text]:
        """The lines of a wording, with its number before and what is to be known of it behind the first."""
        language: Language = wording.language  # type: ignore[assignment]
        lines: list[tree.Text] = [_bracketed(line, language) for line in wording.text.split("\n")]
        number = tree.Run(f"{wording.number or one.key}  ", language, "strong" if wording.number else "soft")
        chips: list[tree.Run] = []
        if first and one.coding.nature is not Nature.COMMITMENT:
            chips += _chips(self.words(_NATURES[one.coding.nature]), "chip")
        if one.coding.bracketed and first:
            chips += _chips(self.words("Not yet agreed"))
        lines[0] = (number, *chips, *lines[0])
        return lines

    def _cited(self, wording: WordingRecord, key: str) -> tree.Text:
        """Where a wording stands: source, number, page, linked to the annex."""
        language: Language = wording.language  # type: ignore[assignment]
        parts = [translate(language, "Source {n}", n=self.numbers[wording.source])]
        parts.append(wording.number or key)
        if wording.page is not None:
            parts.append(translate(language, "p. {page}", page=wording.page))
        target = f"s{wording.source}.{wording.seq}" if "annex" in self.book.parts else None
        return (tree.Run("[" + ", ".join(parts) + "]", language, "citation", target),)

    def _fields(self, one: ProvisionRecord) -> list[tuple[tree.Text, tree.Text]]:
        coding = one.coding
        pairs: list[tuple[str, str]] = []
        if actors := self._actors(one):
            pairs.append((N_("Acting bodies"), actors))
        if coding.deadline:
            pairs.append(
                (
                    N_("Deadline"),
                    " / ".join(due_words(coding.deadline, one, era=self.book.era) for one in self.languages),
                )
            )
        if coding.recurrence:
            pairs.append(
                (N_("How often"), " / ".join(recurrence_words(coding.recurrence, one) for one in self.languages))
            )
        result: list[tuple[tree.Text, tree.Text]] = [(self.words(label), (self._run(value),)) for label, value in pairs]
        if coding.venue:
            result.append((self.words("Venue"), self.words("alternating")))
        return result

    def _actors(self, one: ProvisionRecord) -> str:
        """Who acts, as each language of the book names them."""
        wordings = [wording for lang in self.languages if (wording := one.wording(lang))] or [one.wordings[0]]
        joints = {"ja": "、", "en": "; "}
        lists = (joints[each.language].join(each.coding.actors) for each in wordings)
        return " / ".join(dict.fromkeys(each for each in lists if each))

    # -- outcomes

    def _own_outcomes(self) -> list[OutcomeRecord]:
        code = self.records.counterpart.code
        return [one for one in self.records.outcomes if code in one.counterparts]

    def _outcomes(self) -> Iterator[tree.Block]:
        own = self._own_outcomes()
        if own:
            yield self._part("Outcomes", "outcomes")
            yield from self._outcome_list(own)

    def _outcome_list(self, outcomes: Sequence[OutcomeRecord]) -> Iterator[tree.Block]:
        for one in outcomes:
            source: Language = self.sources[one.source].source.masthead.language
            runs = (
                self._run(f"{self._when(one.date) or self.said('Date unknown')}  ", "strong"),
                tree.Run(f"{one.title}  ", source, "strong"),
                *_chips(self.words(_KINDS.get(one.kind, "Other")), "chip"),
            )
            yield tree.Paragraph(runs, "body", f"o{one.id}")
            lines = [line for line in one.text.split("\n") if line.strip()]
            if lines:
                yield tree.List(tuple((tree.Run(line, source),) for line in lines[:40]))
            if one.amounts:
                amounts = (
                    "、".join(a.text for a in one.amounts)
                    if self.main == "ja"
                    else "; ".join(a.text for a in one.amounts)
                )
                yield tree.Fields(((self.words("Amounts"), (self._run(amounts),)),))
            yield tree.Paragraph(self._outcome_cited(one), "small")

    def _outcome_cited(self, one: OutcomeRecord) -> tree.Text:
        parts = [self.said("Source {n}", n=self.numbers[one.source])]
        if one.page is not None:
            parts.append(self.said("p. {page}", page=one.page))
        target = f"so{one.id}" if "annex" in self.book.parts else None
        return (self._run("[" + ", ".join(parts) + "]", "citation", target),)

    def _organisations(self) -> Iterator[tree.Block]:
        """Items and outcomes of the organisations that the counterpart belongs to, on request."""
        if not self.book.organisations:
            return
        own = {one.id for one in self._own(self.records.provisions)}
        mine = {one.id for one in self._own_outcomes()}
        for index, organisation in enumerate(self.records.organisations):
            provisions = [
                one for one in self.records.provisions if one.id not in own and organisation.code in one.counterparts
            ]
            outcomes = [
                one for one in self.records.outcomes if one.id not in mine and organisation.code in one.counterparts
            ]
            own |= {one.id for one in provisions}
            mine |= {one.id for one in outcomes}
            if provisions or outcomes:
                yield tree.Heading(1, (self._run(self._name(organisation)),), f"org{index}")
                yield from self._by_document(provisions, f"org{index}c")
                if outcomes:
                    yield tree.Heading(2, self.words("Outcomes"), f"org{index}o")
                    yield from self._outcome_list(outcomes)

    # -- annex, sources, index

    def _titles(self, sources: Iterable[int]) -> tree.Text:
        wanted = [self.sources[one].source.masthead for one in sources if self._wanted(one, sources)]
        titles = [one.title for one in sorted(wanted, key=lambda one: one.language == "en")]
        return (self._run(" / ".join(dict.fromkeys(titles))),)

    def _wanted(self, source: int, among: Iterable[int]) -> bool:
        """Whether a source is in a language of the book, or the only one there is."""
        languages = {self.sources[one].source.masthead.language for one in among}
        return self.sources[source].source.masthead.language in self.languages or not languages & set(self.languages)

    def _title(self, source: int) -> str:
        return self.sources[source].source.masthead.title

    def _annex(self) -> Iterator[tree.Block]:
        if not self.records.sources:
            return
        yield self._part("Annex: the sources in full", "annex")
        for one in self.records.sources:
            title = f"{self.numbers[one.source.id]}  {one.source.masthead.title}"
            yield tree.Heading(2, (self._run(title),), f"a{one.source.id}")
            if one.source.masthead.kind == Kind.OUTCOME_REPORT:
                yield tree.Paragraph(
                    self.words("Extract: the outcomes in this book.  The store keeps the whole report."), "small"
                )
            yield from self._full_text(one)

    def _full_text(self, one: SourceText) -> Iterator[tree.Block]:
        language: Language = one.source.masthead.language
        seen: set[str] = set()
        places = self._places(one.source.id)
        extract = one.source.masthead.kind == Kind.OUTCOME_REPORT
        for block in one.blocks:
            if extract and (block.block.role, block.record) not in places:
                continue
            anchor = places.get((block.block.role, block.record))
            if anchor in seen:
                anchor = None
            seen.add(anchor or "")
            emphasis: tree.Emphasis = "strong" if block.block.role is Role.HEADING else ""
            if block.block.role in (Role.FURNITURE, Role.NOTE, Role.CAPTION):
                emphasis = "soft"
            for index, line in enumerate(_paragraphs(block, language)):
                yield tree.Paragraph((tree.Run(line, language, emphasis),), "source", anchor if index == 0 else None)

    def _places(self, source: int) -> dict[tuple[Role, int | None], str]:
        """The annex anchors of the items and outcomes of a source."""
        places: dict[tuple[Role, int | None], str] = {
            (Role.PROVISION, one.id): f"s{source}.{wording.seq}"
            for one in self.records.provisions
            for wording in one.wordings
            if wording.source == source
        }
        return places | {(Role.OUTCOME, one.id): f"so{one.id}" for one in self.records.outcomes if one.source == source}

    def _sources(self) -> Iterator[tree.Block]:
        if not self.records.sources:
            return
        yield self._part("Sources", "sources")
        rows = tuple(self._source_row(one) for one in self.records.sources)
        header = (self.words("No."), self.words("Title"), self.words("Date"), self.words("File"), self.words("Hash"))
        yield tree.Table(header, rows, (0.07, 0.4, 0.17, 0.22, 0.14), (), frozenset({0}))

    def _source_row(self, one: SourceText) -> tuple[tree.Text, ...]:
        source = one.source
        title: list[tree.Run] = [self._run(source.masthead.title + "  ")]
        if source.masthead.provisional:
            title += _chips(self.words("Provisional translation"), "chip")
        if not source.reviewed:
            title += _chips(self.words("Not yet reviewed"))
        return (
            (self._run(str(self.numbers[source.id])),),
            tuple(title),
            (self._run(self._when(source.masthead.date) or "–"),),
            (self._run(source.file),),
            (self._run(source.hash[:12]),),
        )

    def _index(self) -> Iterator[tree.Block]:
        anchors: dict[str, list[str]] = {}
        shown = self._own(self.records.provisions) if not self.book.organisations else self.records.provisions
        for one in shown:
            wording = one.wording(self.main) or one.wordings[0]
            for actor in one.coding.actors if self.book.language == "both" else wording.coding.actors:
                anchors.setdefault(actor, []).append(f"p{one.id}")
        if anchors and "commitments" in self.book.parts:
            yield self._part("Index of acting bodies", "index")
            entries = sorted(anchors.items(), key=lambda one: one[0].casefold())
            yield tree.Index(tuple(((self._run(name),), tuple(places)) for name, places in entries))


def _sources_of(one: ProvisionRecord) -> tuple[int, ...]:
    """The sources of an item's document: its own, whether or not each has this item."""
    return tuple(sorted({wording.source for wording in one.wordings}))


def _due_key(one: ProvisionRecord) -> str:
    return last_day(one.coding.deadline) or ""


def _short(text: str, width: int = 90) -> str:
    """The beginning of a wording on one line."""
    line = " ".join(text.split())
    cut = width if line.isascii() else width // 2
    if len(line) <= cut:
        return line
    return line[:cut].rstrip() + "…"


def _chips(text: tree.Text, emphasis: tree.Emphasis = "chip-warning") -> list[tree.Run]:
    """Words as a chip, with a space behind."""
    words = "".join(run.text for run in text)
    return [tree.Run(words, text[0].language, emphasis), tree.Run("  ", text[0].language)]


def _soft(text: tree.Text) -> tree.Text:
    return tuple(tree.Run(run.text, run.language, "soft") for run in text)


def _bracketed(line: str, language: Language) -> tree.Text:
    """A line whose words in square brackets stand out as not yet agreed."""
    runs = []
    for index, part in enumerate(re.split(r"([\[［][^\]］]*[\]］])", line)):
        if part:
            runs.append(tree.Run(part, language, "bracketed" if index % 2 else ""))
    return tuple(runs)


_ENTRY = re.compile(r"[•・●○■◆▶✓※\-*①-⑳]|[(（]?(?:\d{1,3}|[a-z]|[ivx]{1,4})[)）.．]\s*\S")
"""A line that begins an entry; "year." and "2027." alone are the end of a sentence."""


def _paragraphs(block: BlockRecord, language: Language) -> Iterator[str]:
    """The text of a block as it stood, its soft line ends healed so that it can be read."""
    joint = "" if language == "ja" else " "
    current = ""
    for raw in block.text.split("\n"):
        line = raw.strip()
        if not line:
            continue
        if current and (_ENTRY.match(line) or re.search(r"[。.:：]$", current) or "\t" in line):
            yield current
            current = line
        else:
            latin = bool(current) and current[-1].isascii() and line[0].isascii()
            current += (" " if current and latin else joint if current else "") + line
    if current:
        yield current
