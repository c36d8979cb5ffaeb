"""What the store gives back: records with their ids."""

from dataclasses import dataclass

from briefbook.model import Amount, Block, Coding, Heading, Masthead, Notice


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """A stored source; `pair` is the id of the same document in the other language."""

    id: int
    masthead: Masthead
    file: str
    hash: str
    media_type: str
    imported_at: str
    reviewed: bool
    pair: int | None


@dataclass(frozen=True, slots=True)
class WordingRecord:
    """What one source says of an item; `seq` is its place in the source, `page` where it begins."""

    source: int
    language: str
    seq: int
    number: str | None
    text: str
    headings: tuple[Heading, ...]
    coding: Coding
    page: int | None = None


@dataclass(frozen=True, slots=True)
class ProvisionRecord:
    """A stored item with its wordings, Japanese first; `counterparts` are the parties of its sources."""

    id: int
    key: str
    coding: Coding
    wordings: tuple[WordingRecord, ...]
    counterparts: tuple[str, ...]

    def wording(self, language: str) -> WordingRecord | None:
        """Its wording in a language, None where there is none."""
        return next((one for one in self.wordings if one.language == language), None)


@dataclass(frozen=True, slots=True)
class OutcomeRecord:
    """A stored outcome."""

    id: int
    source: int
    title: str
    date: str | None
    counterparts: tuple[str, ...]
    kind: str
    text: str
    amounts: tuple[Amount, ...]
    context: tuple[str, ...]
    page: int | None


@dataclass(frozen=True, slots=True)
class BlockRecord:
    """A block with its text; `record` is the id of the provision or outcome that it belongs to."""

    block: Block
    text: str
    record: int | None


@dataclass(frozen=True, slots=True)
class SourceText:
    """A stored source with its blocks in order and its warnings."""

    source: SourceRecord
    blocks: tuple[BlockRecord, ...]
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class EntryRecord:
    """A line of the log: when, what, whether it takes back another, how many rows it changed."""

    id: int
    at: str
    label: str
    undoes: int | None
    rows: int
