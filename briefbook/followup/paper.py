"""What all papers share, books and reports: fixed words in one language or both, dates, chips."""

from typing import Literal

from briefbook.dates import date_words
from briefbook.i18n import Language, translate
from briefbook.model import Counterpart
from exporters import document as tree

PaperLanguage = Literal["ja", "en", "both"]
TONES: dict[str, tree.Emphasis] = {
    "plain": "chip", "good": "chip-good", "warning": "chip-warning", "late": "chip-late",
}  # fmt: skip
LANGUAGE_NAMES = {"ja": "日本語", "en": "English", "both": "日本語・English"}


class Paper:
    """A paper that is being written: its language, or both, and whether years are of the Japanese era."""

    def __init__(self, language: PaperLanguage, era: bool = False) -> None:
        self.language = language
        self.era = era
        self.languages: tuple[Language, ...] = ("ja", "en") if language == "both" else (language,)
        self.main: Language = self.languages[0]

    # -- words

    def words(self, message: str, **values: object) -> tree.Text:
        """Fixed words in the language of the paper, in both side by side in one in both."""
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
            day = date_words(value, one, era=self.era)
            runs.append(tree.Run(translate(one, message, date=day), one))
        return tuple(runs)

    def said(self, message: str, **values: object) -> str:
        """Fixed words in the first language of the paper."""
        return translate(self.main, message, **values)

    def named(self, counterpart: Counterpart) -> str:
        """The name of a counterpart in the languages of the paper."""
        return " / ".join(dict.fromkeys(counterpart.name[language] for language in self.languages))

    def when(self, value: str | None) -> str:
        """A date in the languages of the paper."""
        return " / ".join(dict.fromkeys(date_words(value, one, era=self.era) for one in self.languages))

    def day(self, value: str | None) -> str:
        """A date in the first language of the paper."""
        return date_words(value, self.main, era=self.era)

    def run(self, text: str, emphasis: tree.Emphasis = "", target: str | None = None) -> tree.Run:
        """A run in the first language of the paper."""
        return tree.Run(text, self.main, emphasis, target)

    def part(self, message: str, anchor: str) -> tree.Heading:
        """The heading that begins a part."""
        return tree.Heading(1, self.words(message), anchor)

    def chip(self, message: str, tone: str = "warning", only: Language | None = None) -> list[tree.Run]:
        """Fixed words as a chip, with a space behind; in the languages of the paper or in one only."""
        text = (tree.Run(translate(only, message), only),) if only else self.words(message)
        words = "".join(run.text for run in text)
        return [tree.Run(words, text[0].language, TONES[tone]), tree.Run("  ", text[0].language)]

    def label(self, name: str, tone: str) -> list[tree.Run]:
        """A chip of words that are settled already."""
        return [self.run(name, TONES[tone]), self.run("  ")]
