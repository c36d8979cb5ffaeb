"""What all papers share, books and reports: fixed words in one language or both, dates, chips, short wordings,
citations.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Literal

from briefbook import counterparts
from briefbook.amounts import money_words
from briefbook.dates import date_words
from briefbook.followup import bodies
from briefbook.followup.coverage import documents_of
from briefbook.followup.scale import Step
from briefbook.followup.sums import Converted, Rest, Total, total_words
from briefbook.i18n import N_, Language, translate
from briefbook.model import Amount, Counterpart
from db.records import AssessmentRecord, OutcomeRecord, ProvisionRecord, SourceRecord, WordingRecord
from exporters import document as tree

PaperLanguage = Literal["ja", "en", "both"]
TONES: dict[str, tree.Emphasis] = {
    "plain": "chip", "good": "chip-good", "warning": "chip-warning", "late": "chip-late",
}  # fmt: skip
LANGUAGE_NAMES = {"ja": "日本語", "en": "English", "both": "日本語・English"}

_LATIN = r"(?:[^\W_\u0250-\uffff]|[０-９Ａ-Ｚａ-ｚ])"
"""A letter or digit of a word or number that is not parted."""
_CHIP = 16
_Lines = tuple[str, ...]
_LEADING_ON = re.compile(
    r"(?:[\s,;]+(?:an?|the|of|in|on|to|for|from|by|with|at|as|and|or|its|their|that|which|through|between|among))+$",
    re.I,
)
"""Small words of English that say that more is to come."""


def short(text: str, width: int = 100) -> str:
    """The beginning of a text on one line, to the end of a word that says something; `width` counts kana and kanji
    twice.
    """
    line = " ".join(text.split())
    room = width
    for index, char in enumerate(line):
        room -= 2 if unicodedata.east_asian_width(char) in "WF" else 1
        if room < 0:
            begun = line[:index]
            words = re.sub(f"(?:{_LATIN}|-)+$", "", begun) if re.match(f"{_LATIN}|-", char) else begun
            return (_LEADING_ON.sub("", words.rstrip(" ,;、・(（")) or begun) + "…"
    return line


_MONTHS_APART = re.compile(r"(?<=～)(?=.*月)|(?<= –) (?=.*[A-Z])")
"""Where a span of time from one month to another can go on in the next line."""
_ON_ONE_LINE = 16
"""So many characters of chips in two languages are not parted at the end of a line."""


def _in_short(names: _Lines) -> _Lines:
    return tuple(short(name, 80 if len(names) == 1 else 48) for name in names)


def _spoken(language: str) -> Language:
    return "ja" if language == "ja" else "en"


def soft(text: tree.Text) -> tree.Text:
    """The same words with the emphasis "soft": grey beside others."""
    return tuple(tree.Run(run.text, run.language, "soft") for run in text)


class Paper:
    """A paper that is being written: its language, or both, and whether years are of the Japanese era.

    `numbers` are those of the sources in its list of sources, by which it cites them; `known` the bodies whose names
    its items tell in both languages; `unread` tells that it says in front that no person has looked over anything in
    it, so that not every line has to.
    """

    def __init__(
        self, language: PaperLanguage, era: bool = False, numbers: Mapping[int, int] | None = None, *,
        unread: bool = False,
    ) -> None:  # fmt: skip
        self.language = language
        self.era = era
        self.numbers = dict(numbers or {})
        self._unread = unread
        self.languages: tuple[Language, ...] = ("ja", "en") if language == "both" else (language,)
        self.main: Language = self.languages[0]
        self.known: bodies.Names = {}

    # -- words

    def fixed_words(self, message: str, **values: object) -> tree.Text:
        """Fixed words in the language of the paper, in both side by side in one in both."""
        return self.parted(([tree.Run(translate(one, message, **values), one)] for one in self.languages), " / ")

    def parted(self, texts: Iterable[Sequence[tree.Run]], joint: str) -> tree.Text:
        """Texts as one, with a joint between each two."""
        runs: list[tree.Run] = []
        for one in texts:
            runs += [*([self.run(joint)] if runs else []), *one]
        return tuple(runs)

    @property
    def colon(self) -> str:
        """The colon of the language, behind what stands before what it names."""
        return "：" if self.language == "ja" else ": "

    def before(self, message: str) -> tree.Text:
        """Fixed words that stand before what they name, with the colon of the language."""
        return (*self.fixed_words(message), self.run(self.colon))

    def dated(self, message: str, apart: str = " / ", **dates: str | None) -> tree.Text:
        """As `fixed_words`, with placeholders filled with dates as each language writes them; `apart` parts the two."""
        days = {one: {name: date_words(value, one, era=self.era) for name, value in dates.items()}
                for one in self.languages}  # fmt: skip
        return self.parted(([tree.Run(translate(one, message, **days[one]), one)] for one in days), apart)

    def fixed_text(self, message: str, **values: object) -> str:
        """Fixed words in the first language of the paper."""
        return translate(self.main, message, **values)

    def either(self, message: str, **values: object) -> str:
        """Fixed words in the languages of the paper, as one text."""
        return " / ".join(dict.fromkeys(translate(one, message, **values) for one in self.languages if message))

    def named(self, counterpart: Counterpart) -> str:
        """The name of a counterpart in the languages of the paper."""
        return " / ".join(dict.fromkeys(counterpart.name[language] for language in self.languages))

    def pillars(
        self, items: Sequence[ProvisionRecord], sources: Mapping[int, SourceRecord], *, brief: bool = True
    ) -> dict[int, str]:
        """The first heading over each of some items in each language of the paper that has it, a line each; the title
        of its source where it has none.

        `brief` cuts a long one, but not where another is the same in short; one that two documents have is told with
        the number of its source.
        """
        heads = {one.id: self._heads(one, sources) for one in items}
        documents = documents_of(items)
        alike: dict[_Lines, set[_Lines]] = {}
        among: dict[_Lines, set[int]] = {}
        for key, whole in heads.items():
            alike.setdefault(_in_short(whole), set()).add(whole)
            among.setdefault(whole, set()).add(documents[key])
        found = {}
        for one in items:
            whole = heads[one.id]
            names = _in_short(whole) if brief and len(alike[_in_short(whole)]) == 1 else whole
            if len(among[whole]) > 1:
                fronts = one.wordings_in(self.languages)
                cited = (self.cited(sources[each.source], language=_spoken(each.language)) for each in fronts)
                names = tuple(f"{name} {place.text}" for name, place in zip(names, cited, strict=True))
            found[one.id] = "\n".join(dict.fromkeys(names))
        return found

    def _heads(self, one: ProvisionRecord, sources: Mapping[int, SourceRecord]) -> _Lines:
        heads = ((each.headings[0] if each.headings else None, each.source) for each in one.wordings_in(self.languages))
        return tuple(
            f"{head.number or ''} {head.title}".strip() if head else sources[source].masthead.title
            for head, source in heads
        )

    def acting(self, one: ProvisionRecord) -> tree.Text:
        """Who acts by an item, in each language of the paper; names that both languages use once."""
        joints = {"ja": "、", "en": "; "}
        runs: list[tree.Run] = []
        said: list[str] = []
        for language in self.languages:
            names = [name for name in bodies.names_in(one, language, self.known) if name not in said]
            if names:
                runs += [*([self.run(" / ")] if runs else []), tree.Run(joints[language].join(names), language)]
                said += names
        return tuple(runs)

    def body(self, name: str) -> str:
        """What a body is called, in the languages of the paper."""
        return " / ".join(dict.fromkeys(bodies.name_of(name, language, self.known) for language in self.languages))

    def in_short(self, counterpart: Counterpart) -> str:
        """The name of a country in the languages of the paper, the letters of an organisation (ASEAN)."""
        return counterpart.code if counterpart.members else self.named(counterpart)

    def of_side(self, side: str | None, before: str = " ") -> list[tree.Run]:
        """Whose words they are, in brackets and in grey, what parts them from those `before`; nothing where it is not
        known.
        """
        known = counterparts.lookup(side) if side else None
        return [self.run(f"{before}({self.in_short(known)})", "soft")] if known else []

    def when(self, value: str | None) -> str:
        """A date in the languages of the paper."""
        return " / ".join(dict.fromkeys(date_words(value, one, era=self.era) for one in self.languages))

    def day(self, value: str | None) -> tree.Text:
        """A date for a cell of a table, in each language of the paper on a line; a dash where there is none.

        From one month to another takes two lines, so that the longest of many dates does not make the column wide.
        """
        return self.in_lines(_MONTHS_APART.sub("\n", date_words(value, one, era=self.era)) for one in self.languages)

    def since(self, one: AssessmentRecord, apart: str = "\n") -> tree.Text:
        """The day of an assessment in grey, with a sentence where a side is noted to have said it by its reason alone;
        `apart` parts the languages.
        """
        words = N_("No outcome or passage named as of {day}") if one.bare else "{day}"
        return soft(self.dated(words, apart, day=one.day))

    def in_lines(self, words: Iterable[str]) -> tree.Text:
        """Words in the languages of the paper, each on a line; the same once, a dash where there are none."""
        runs: list[tree.Run] = []
        for language, one in zip(self.languages, words, strict=True):
            if one and one not in (run.text for run in runs):
                runs += [*([self.run("\n")] if runs else []), tree.Run(one, language)]
        return tuple(runs) or (self.run("–"),)

    def sentences(self, message: str, **values: object) -> tree.Text:
        """A sentence in each language of the paper, on a line of its own."""
        return self.in_lines(translate(one, message, **values) for one in self.languages)

    def header(self, *messages: str) -> tuple[tree.Text, ...]:
        """The header of a table, in each language of the paper on a line of its own."""
        return tuple(self.sentences(one) for one in messages)

    def run(self, text: str, emphasis: tree.Emphasis = "", target: str | None = None) -> tree.Run:
        """A run in the first language of the paper."""
        return tree.Run(text, self.main, emphasis, target)

    def brief(self, one: ProvisionRecord, width: int = 100) -> tree.Text:
        """The beginning of a commitment's wording in each language of the paper that has it, a line each, marked.

        Of English a little less, as much as fits where words are not parted at the end of a line; where chips in two
        languages stand before it, so much less as the second takes.
        """
        wordings = one.wordings_in(self.languages)
        runs = self.unreviewed(*wordings)
        for each in wordings:
            spoken = _spoken(each.language)
            if each is not wordings[0]:
                runs.append(tree.Run("\n", spoken))
            room = (width if spoken == "ja" else width * 7 // 8) - (_CHIP if len(runs) == 4 else 0)
            runs.append(tree.Run(short(each.text, room), spoken, "", f"p{one.id}"))
        return tuple(runs)

    def told_apart(self, items: Sequence[ProvisionRecord], sources: Mapping[int, SourceRecord]) -> dict[int, tree.Text]:
        """The source of each of some items, linked to the annex, where they are of several documents, in which the same
        number may stand; nothing where all are of one.
        """
        one_only = len(set(documents_of(items).values())) < 2
        return {one.id: () if one_only else self.placed(one, sources) for one in items}

    def placed(self, one: ProvisionRecord, sources: Mapping[int, SourceRecord]) -> tree.Text:
        """Where an item stands: its source and page, linked to the annex."""
        front = one.wording_or_other(self.main)
        target = f"s{front.source}.{front.seq}"
        return (self.run("  "), self.cited(sources[front.source], page=front.page, target=target))

    def cited(
        self,
        source: SourceRecord,
        place: str = "",
        page: int | None = None,
        *,
        language: Language | None = None,
        target: str | None = None,
    ) -> tree.Run:
        """Where something stands: the number of its source (else its title), its place and page there.

        Said in the first language of the paper where none is named; `target` is the anchor that it links to.
        """
        spoken = language or self.main
        number = self.numbers.get(source.id)
        name = translate(spoken, "Source {n}", n=number) if number else short(source.masthead.title, 60)
        page_word = translate(spoken, "p. {page}", page=page) if page is not None else ""
        words = ", ".join(one for one in (name, place, page_word) if one)
        return tree.Run(f"[{words}]", spoken, "citation", target)

    def lines(self, text: str, language: Language, most: int) -> list[tree.Block]:
        """The lines of a text as a list; of a long one the first, and how many more its source has."""
        found = [line for line in text.split("\n") if line.strip()]
        most += len(found) == most + 1  # one line more takes no more room than saying so
        items: list[tree.Text] = [(tree.Run(line, language),) for line in found[:most]]
        if found[most:]:
            more = self.fixed_words(N_("… {n} more lines in the source"), n=len(found) - most)
            items.append(soft(more))
        return [tree.List(tuple(items))] if items else []

    def not_looked_over(self, sources: Collection[SourceRecord]) -> list[tree.Text]:
        """A sentence that says how many of some sources no person has looked over; none where all were."""
        n = sum(not one.reviewed for one in sources)
        message = N_("Sources imported and not yet reviewed by a person: {n} of {total}.")
        return [self.sentences(message, n=n, total=len(sources))] if n else []

    def unreviewed(self, *found: WordingRecord | OutcomeRecord) -> list[tree.Run]:
        """A chip for what no person has looked over."""
        missed = not self._unread and any(not one.reviewed for one in found)
        return self.chip(N_("Not yet reviewed")) if missed else []

    def noted(self, lines: Sequence[tree.Text]) -> list[tree.Block]:
        """What a reader is warned of; nothing where there are no lines."""
        return [tree.Callout(self.fixed_words("To be noted"), tuple(lines), "warning")] if lines else []

    def part(self, message: str, anchor: str) -> tree.Heading:
        """The heading that begins a part."""
        return tree.Heading(1, self.fixed_words(message), anchor)

    def money(self, one: Amount, spoken: str) -> tree.Text:
        """A sum as its source says it, which speaks one language, and in figures in the other, each on a line."""
        figures = (money_words(one.value, one.currency, language) for language in self.languages)
        said = zip(self.languages, figures, strict=True)
        return self.in_lines(one.text if language == spoken else words for language, words in said)

    def total(self, one: Total | Converted | Rest) -> tree.Text:
        """A total of amounts in the languages of the paper."""
        words = ([tree.Run(total_words(one, language, era=self.era), language)] for language in self.languages)
        return self.parted(words, " / ")

    def chip(self, message: str, tone: str = "warning", only: Language | None = None) -> list[tree.Run]:
        """Fixed words as a chip, with a space behind; in the languages of the paper, a chip each, or in one only."""
        return self.label({one: translate(one, message) for one in ([only] if only else self.languages)}, tone)

    def label(self, names: Mapping[Language, str], tone: str) -> list[tree.Run]:
        """A chip of the words in each language, with a space behind; short ones stay on one line."""
        shown = {name: language for language, name in reversed([*names.items()])}
        between = "\u00a0" if len("".join(shown)) <= _ON_ONE_LINE else "  "
        runs: list[tree.Run] = []
        for name, language in shown.items():
            runs = [tree.Run(name, language, TONES[tone]), tree.Run(between if runs else "  ", language), *runs]
        return runs

    def step(self, one: Step) -> list[tree.Run]:
        """The chip of a step of the scale."""
        return self.label({language: one.name[language] for language in self.languages}, one.tone)
