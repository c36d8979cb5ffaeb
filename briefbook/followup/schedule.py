"""When things fall due: the life of a document, occurrences of what recurs, fiscal years, what is late."""

import re
import unicodedata
from dataclasses import dataclass

_PERIOD = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*年?度?\s*(?:[-‐–—―~〜～－]|から|to|until)\s*((?:19|20)\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class Life:
    """From when to when a document is in force, ISO 8601 of any precision; `end` None where it does not say."""

    start: str | None = None
    end: str | None = None


def life(title: str, date: str | None) -> Life:
    """The life of a document by its title ("2024-2033") and its date; a title's later end counts whole."""
    match = _PERIOD.search(unicodedata.normalize("NFKC", title))
    if match is None:
        return Life(date)
    return Life(date or match.group(1), match.group(2))
