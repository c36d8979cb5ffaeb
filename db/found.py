"""What a search gives back."""

from collections.abc import Mapping
from dataclasses import field

from briefbook.values import dataclass

KINDS = ("provision", "outcome", "source", "passage", "meeting", "point", "person", "book", "mark", "assessment")
"""The kinds of record that are in the index, in the order in which they are counted."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Snippet:
    """Words of a text around the matches; `marks` are the places of the matches in `text`."""

    language: str
    text: str
    marks: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A found record.

    `snippet`, `language` and `marks` are those of the text with the best match, `snippets` those of all its texts.
    `source`, `number` and `page` say where it stands; of a passage `id` is that of `passage_id`.  `via` are the
    words of the other language, or the other name, by which alone it was found; `missing` the words of the query
    that it has not.  `reviewed` is whether a person looked it over; of a passage, the whole of its source.
    """

    kind: str
    id: int
    title: str
    snippet: str
    language: str
    counterparts: tuple[str, ...]
    score: float
    marks: tuple[Span, ...] = ()
    title_marks: tuple[Span, ...] = ()
    snippets: tuple[Snippet, ...] = ()
    source: int | None = None
    number: str | None = None
    page: int | None = None
    date: str | None = None
    nature: str | None = None
    via: str | None = None
    missing: tuple[str, ...] = ()
    reviewed: bool = True

    @property
    def place(self) -> str | None:
        """What it is named by in its source: of an item the first word of its title, where it has a number."""
        return self.title.partition(" ")[0] if self.kind == "provision" and self.number else self.number


@dataclass(frozen=True, slots=True)
class Results:
    """The answer to a query: the best hits, and what is known of all.

    `total` counts all that answer the query (`exact` says whether every one was looked at), `facets` count them by
    kind, country and so on.  `understood` says how the query was read; `suggestions` are queries that find something
    where this one does not; `waiting` are the records that are not in the index yet as they are, and will be;
    `lacking` says what may be missing from the answer.  `unread` is whether more may answer it than was
    looked at, at first sight.
    """

    hits: tuple[Hit, ...] = ()
    total: int = 0
    exact: bool = True
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    understood: str = ""
    suggestions: tuple[str, ...] = ()
    waiting: int = 0
    lacking: str = ""
    unread: bool = False


@dataclass(frozen=True, slots=True)
class Completion:
    """How a query may go on: `text` is the whole query then, `label` what is shown."""

    text: str
    label: str


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A query that a person keeps under a name."""

    id: int
    name: str
    query: str


AT_ONCE = 3000
"""How many changed records are brought into the index at once, before a write or a search ends."""

_PLACES = 1 << 20


def passage_id(source: int, seq: int) -> int:
    """The number of the passage at a place of a source."""
    return source * _PLACES + seq


def passage_place(passage: int) -> tuple[int, int]:
    """The source of a passage and its place there."""
    return divmod(passage, _PLACES)
