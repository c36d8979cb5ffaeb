"""What following up gives back: what falls due, and where a commitment stands."""

from briefbook.model import Standing
from briefbook.schedule import Due
from briefbook.values import dataclass
from db.records import AssessmentRecord, ProvisionRecord


@dataclass(frozen=True, slots=True)
class DueRecord:
    """An occurrence of a commitment, with where it stands."""

    commitment: ProvisionRecord
    due: Due
    standing: Standing


@dataclass(frozen=True, slots=True)
class Falling:
    """An occurrence as `DueRecord` has it, the commitment by its id."""

    commitment: int
    due: Due
    standing: Standing


@dataclass(frozen=True, slots=True)
class Lines:
    """The three lines of a commitment on a day: what the sides say, what the evidence supports, the schedule."""

    official: AssessmentRecord | None
    evidence: AssessmentRecord | None
    schedule: Standing
    dues: tuple[Due, ...]
