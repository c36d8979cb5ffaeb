"""The two kinds of expected failure: the input is at fault, or the machine is.

Anything else that is raised is a bug.  A message is one sentence that says what to do; it is translated
when it is raised, so that it can be shown as it stands.
"""


class BriefbookError(Exception):
    """A failure with a sentence for the user; `exit_status` is what the command line ends with."""

    exit_status = 1

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class InputError(BriefbookError):
    """The file, the command or the record asked for is at fault; the user can mend it."""

    exit_status = 2


class UnknownColumns(InputError):
    """The columns of a table that are needed were not recognised.

    `headers` are its columns, `rows` the first rows below them, `known` the column, from 0, of each field that was.
    """

    def __init__(
        self, message: str, headers: tuple[str, ...], rows: tuple[tuple[str, ...], ...],
        known: dict[str, int] | None = None,
    ) -> None:  # fmt: skip
        super().__init__(message)
        self.headers = headers
        self.rows = rows
        self.known = known or {}


class UnknownSigns(InputError):
    """Signs or colours of a list have no legend: each with some of its rows, and the state that it may well mean."""

    def __init__(self, message: str, rows: dict[str, tuple[str, ...]], proposed: dict[str, str]) -> None:
        super().__init__(message)
        self.rows = rows
        self.proposed = proposed


class UnknownOrder(InputError):
    """The days of a list can be read in two orders; `example` is one of them."""

    def __init__(self, message: str, example: str) -> None:
        super().__init__(message)
        self.example = example


class UnknownDocument(InputError):
    """The numbers of a list are those of several documents; `documents` are their titles by their sources."""

    def __init__(self, message: str, documents: dict[int, str]) -> None:
        super().__init__(message)
        self.documents = documents


class EarlierVersion(InputError):
    """A document stands already in an earlier version, as `source`; `kept` of the `whole` of that one's items stay."""

    def __init__(self, message: str, source: int, kept: int, whole: int) -> None:
        super().__init__(message)
        self.source, self.kept, self.whole = source, kept, whole


class MachineError(BriefbookError):
    """The machine is at fault: disk full, file locked, font missing."""

    exit_status = 3


class StoreGone(MachineError):
    """The store's file is not there any more, or another one is in its place, while the store is open."""


class Cancelled(Exception):
    """Raised where a person asked a piece of work to stop; nothing was changed."""
