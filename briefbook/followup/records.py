"""What following up gives back: what falls due, where a commitment stands, what came of a meeting."""

from briefbook.model import Standing
from briefbook.schedule import Due
from briefbook.values import dataclass
from db.records import AgendaRecord, AssessmentRecord, MeetingRecord, OutcomeRecord, ProvisionRecord, SourceRecord


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
class After:
    """What came of a meeting: the sources that were agreed or noted, the commitments in them, the outcomes in them.

    `asked` are the commitments that its agenda, or what is said on it, is about with the outcomes that answer each,
    `items` its agenda, `left` what is left over of it, `following` the next meeting with one of its counterparts.
    """

    meeting: MeetingRecord
    sources: tuple[SourceRecord, ...]
    agreed: tuple[ProvisionRecord, ...]
    outcomes: tuple[OutcomeRecord, ...]
    asked: tuple[tuple[ProvisionRecord, tuple[OutcomeRecord, ...]], ...]
    items: tuple[AgendaRecord, ...]
    left: tuple[AgendaRecord, ...]
    following: MeetingRecord | None


@dataclass(frozen=True, slots=True)
class Carried:
    """How many items of an agenda were copied to another's, and how many were not since they are of others alone."""

    items: int
    others: int


@dataclass(frozen=True, slots=True)
class Lines:
    """The three lines of a commitment on a day: what the sides say, what the evidence supports, the schedule.

    `said` is the last that each side said, the newest first.
    """

    said: tuple[AssessmentRecord, ...]
    evidence: AssessmentRecord | None
    schedule: Standing
    dues: tuple[Due, ...]
