"""What all parts of a book share: its definition and records, its words, and what is known of each item."""

import re
from collections.abc import Iterable

from briefbook.assemble.book import Book, Records
from briefbook.followup.bodies import paired
from briefbook.followup.paper import Paper
from briefbook.i18n import Language
from briefbook.model import Counterpart, Nature, State, state_of
from briefbook.states import STATES
from db.records import OutcomeRecord, ProvisionRecord
from exporters import document as tree


class Frame(Paper):
    """A book that is being assembled."""

    def __init__(self, book: Book, records: Records) -> None:
        numbers = {one.source.id: n for n, one in enumerate(records.sources, 1)} if book.numbered else {}
        super().__init__(book.language, book.era, numbers, unread=records.unread)
        self.book = book
        self.records = records
        self.known = paired(records.provisions)
        self.sources = {one.source.id: one for one in records.sources}
        self.documents = {key: one.source for key, one in self.sources.items()}
        self.date = book.as_of or max((one.source.imported_at[:10] for one in records.sources), default="")
        wordings = (wording for one in records.provisions for wording in one.wordings)
        self._looked_into = {one.source for one in wordings if one.reviewed}
        known = {one.id: one for one in (*records.linked, *records.outcomes)}
        self.answers: dict[int, list[OutcomeRecord]] = {}
        for link in records.links:
            if link.state == "accepted" and link.outcome in known:
                self.answers.setdefault(link.commitment, []).append(known[link.outcome])

    def name(self, counterpart: Counterpart | None = None) -> str:
        """The name of a counterpart (the book's) in the languages of the book."""
        return self.named(counterpart or self.records.counterpart)

    # -- records

    def own(self, provisions: Iterable[ProvisionRecord]) -> list[ProvisionRecord]:
        """The counterpart's own items."""
        return [one for one in provisions if self.records.counterpart.code in one.counterparts]

    def own_outcomes(self) -> list[OutcomeRecord]:
        """The counterpart's own outcomes."""
        return [one for one in self.records.outcomes if self.records.counterpart.code in one.counterparts]

    def happened_at(self, one: OutcomeRecord) -> tree.Run:
        """Where an outcome stands: source and page, linked to the annex."""
        return self.cited(self.sources[one.source].source, page=one.page, target=f"so{one.row}")

    def unread(self, source: int) -> bool:
        """Whether no person has looked over any item of a source."""
        return source not in self._looked_into

    def state(self, one: ProvisionRecord) -> State | None:
        """Where a commitment stands on the book's day; None for an item of another nature."""
        if one.coding.nature is not Nature.COMMITMENT or not self.date:
            return None
        return state_of(one.awaited, one.id in self.answers, self.date)

    def state_chip(self, one: ProvisionRecord, only: Language | None = None) -> list[tree.Run]:
        """The chip of a commitment's state; none where it has no deadline and no outcome."""
        state = self.state(one)
        return self.chip(*STATES[state], only) if state not in (None, State.OPEN) else []


def bracketed(line: str, language: Language) -> tree.Text:
    """A line whose words in square brackets stand out as not yet agreed."""
    parts = enumerate(re.split(r"([\[［][^\]］]*[\]］])", line))
    return tuple(tree.Run(part, language, "bracketed" if index % 2 else "") for index, part in parts if part)
