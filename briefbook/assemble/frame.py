"""What all parts of a book share: its definition and records, its words, and what is known of each item."""

import re
from collections.abc import Iterable

from briefbook.assemble.book import Book, Records
from briefbook.dates import date_words
from briefbook.i18n import Language, translate
from briefbook.model import Counterpart, Nature, State, state_of
from briefbook.states import STATES
from db.records import OutcomeRecord, ProvisionRecord
from exporters import document as tree

TONES: dict[str, tree.Emphasis] = {
    "plain": "chip", "good": "chip-good", "warning": "chip-warning", "late": "chip-late",
}  # fmt: skip


class Frame:
    """A book that is being assembled."""

    def __init__(self, book: Book, records: Records) -> None:
        self.book = book
        self.records = records
        self.languages: tuple[Language, ...] = ("ja", "en") if book.language == "both" else (book.language,)
        self.main: Language = self.languages[0]
        self.numbers = {one.source.id: n for n, one in enumerate(records.sources, 1)}
        self.sources = {one.source.id: one for one in records.sources}
        self.date = book.as_of or max((one.source.imported_at[:10] for one in records.sources), default="")
        known = {one.id: one for one in (*records.linked, *records.outcomes)}
        self.answers: dict[int, list[OutcomeRecord]] = {}
        for link in records.links:
            if link.state == "accepted" and link.outcome in known:
                self.answers.setdefault(link.commitment, []).append(known[link.outcome])

    # -- words

    def words(self, message: str, **values: object) -> tree.Text:
        """Fixed words in the language of the book, in both side by side in a book in both."""
        runs: list[tree.Run] = []
        for one in self.languages:
            if runs:
                runs.append(tree.Run(" / ", self.main))
            runs.append(tree.Run(translate(one, message, **values), one))
        return tuple(runs)

    def dated(self, message: str, value: str) -> tree.Text:
        """As `words`, with the placeholder {date} filled with a date as each language writes it."""
        runs: list[tree.Run] = []
        for one in self.languages:
            if runs:
                runs.append(tree.Run(" / ", self.main))
            day = date_words(value, one, era=self.book.era)
            runs.append(tree.Run(translate(one, message, date=day), one))
        return tuple(runs)

    def said(self, message: str, **values: object) -> str:
        """Fixed words in the first language of the book."""
        return translate(self.main, message, **values)

    def name(self, counterpart: Counterpart | None = None) -> str:
        """The name of a counterpart (the book's) in the languages of the book."""
        one = counterpart or self.records.counterpart
        return " / ".join(dict.fromkeys(one.name[language] for language in self.languages))

    def when(self, value: str | None) -> str:
        """A date in the languages of the book."""
        return " / ".join(dict.fromkeys(date_words(value, one, era=self.book.era) for one in self.languages))

    def day(self, value: str | None) -> str:
        """A date in the first language of the book."""
        return date_words(value, self.main, era=self.book.era)

    def run(self, text: str, emphasis: tree.Emphasis = "", target: str | None = None) -> tree.Run:
        """A run in the first language of the book."""
        return tree.Run(text, self.main, emphasis, target)

    def part(self, message: str, anchor: str) -> tree.Heading:
        """The heading that begins a part."""
        return tree.Heading(1, self.words(message), anchor)

    def chip(self, message: str, tone: str = "warning", only: Language | None = None) -> list[tree.Run]:
        """Fixed words as a chip, with a space behind; in the languages of the book or in one only."""
        text = (tree.Run(translate(only, message), only),) if only else self.words(message)
        words = "".join(run.text for run in text)
        return [tree.Run(words, text[0].language, TONES[tone]), tree.Run("  ", text[0].language)]

    # -- records

    def own(self, provisions: Iterable[ProvisionRecord]) -> list[ProvisionRecord]:
        """The counterpart's own items."""
        return [one for one in provisions if self.records.counterpart.code in one.counterparts]

    def own_outcomes(self) -> list[OutcomeRecord]:
        """The counterpart's own outcomes."""
        return [one for one in self.records.outcomes if self.records.counterpart.code in one.counterparts]

    def title(self, source: int) -> str:
        """The title of a source."""
        return self.sources[source].source.masthead.title

    def state(self, one: ProvisionRecord) -> State | None:
        """Where a commitment stands on the book's day; None for an item of another nature."""
        if one.coding.nature is not Nature.COMMITMENT or not self.date:
            return None
        return state_of(one.coding.deadline, one.id in self.answers, self.date)

    def state_chip(self, one: ProvisionRecord, only: Language | None = None) -> list[tree.Run]:
        """The chip of a commitment's state; none where it has no deadline and no outcome."""
        state = self.state(one)
        return self.chip(*STATES[state], only) if state not in (None, State.OPEN) else []


def soft(text: tree.Text) -> tree.Text:
    """Words that stand back."""
    return tuple(tree.Run(run.text, run.language, "soft") for run in text)


def short(text: str, width: int = 90) -> str:
    """The beginning of a wording on one line."""
    line = " ".join(text.split())
    cut = width if line.isascii() else width // 2
    return line if len(line) <= cut else line[:cut].rstrip() + "…"


def bracketed(line: str, language: Language) -> tree.Text:
    """A line whose words in square brackets stand out as not yet agreed."""
    parts = enumerate(re.split(r"([\[［][^\]］]*[\]］])", line))
    return tuple(tree.Run(part, language, "bracketed" if index % 2 else "") for index, part in parts if part)
