"""The words and tones of states, natures, kinds and roles, the same in the window, PDF and Word."""

from typing import Literal

from briefbook.i18n import N_, Language, _, language, translate
from briefbook.model import Kind, Nature, Role, Stage, Standing, State, Strength, happened_by, last_day

STATES: dict[State, tuple[str, str]] = {
    State.WITH_OUTCOME: (N_("Outcome linked"), "good"),
    State.OVERDUE: (N_("Overdue"), "late"),
    State.DUE: (N_("Due soon"), "warning"),
    State.AHEAD: (N_("Deadline ahead"), "plain"),
    State.OPEN: (N_("No deadline"), "plain"),
}
STANDINGS: dict[Standing, tuple[str, str]] = {
    Standing.DONE: (N_("Done"), "good"),
    Standing.LATE: (N_("Done late"), "good"),
    Standing.MISSED: (N_("Missed"), "late"),
    Standing.OVERDUE: (N_("Overdue"), "late"),
    Standing.DUE: (N_("Due soon"), "warning"),
    Standing.AHEAD: (N_("On time"), "plain"),
    Standing.OPEN: (N_("Open-ended"), "plain"),
    Standing.DROPPED: (N_("Dropped"), "plain"),
    Standing.RENEWED: (N_("Renewed"), "plain"),
}
HOSTS = {"ours": N_("Our side"), "theirs": N_("The other side")}
"""Who is host where the venue alternates."""
SIDES = HOSTS | {"both": N_("Both sides")}
"""Who is to carry a commitment out."""
NATURES = {
    Nature.COMMITMENT: N_("Commitment"),
    Nature.RECOGNITION: N_("Recognition"),
    Nature.POSITION: N_("Position"),
}
STRENGTHS = {Strength.FIRM: N_("Firm"), Strength.SOFT: N_("Best effort")}
KINDS = {
    Kind.ROADMAP: N_("Roadmap"), Kind.ACTION_PLAN: N_("Action plan"), Kind.JOINT_STATEMENT: N_("Joint statement"),
    Kind.IMPLEMENTATION_PLAN: N_("Implementation plan"), Kind.OUTCOME_REPORT: N_("Report of outcomes"),
    Kind.OTHER: N_("Other document"),
}  # fmt: skip
OUTCOMES = {
    "meeting": N_("Meeting"), "visit": N_("Visit"), "signature": N_("Signature"), "agreement": N_("Agreement"),
    "project": N_("Project"), "event": N_("Event"), "statement": N_("Statement"), "other": N_("Other"),
}  # fmt: skip
STAGES = {
    Stage.ANNOUNCED: N_("Announced"), Stage.AGREED: N_("Agreed"), Stage.DISBURSED: N_("Disbursed"),
    Stage.ASIDE: N_("Not counted"),
}  # fmt: skip
REACHED = {
    Stage.ANNOUNCED: N_("announced, not agreed yet"), Stage.AGREED: N_("agreed, not disbursed yet"),
    Stage.DISBURSED: N_("disbursed"),
}  # fmt: skip
"""How far a part of a total is."""
CLEARANCES = {"draft": (N_("Draft"), "warning"), "cleared": (N_("Cleared"), "good")}
"""How far a text of a meeting is."""
PLANNED = (N_("Planned"), "plain")
LAPSED = (N_("No longer valid"), "late")
LAPSES = (N_("Runs out before the meeting"), "warning")


def lapsed(valid_until: str | None, today: str, meeting: str | None) -> tuple[str, str] | None:
    """That a text holds no longer, or not to the day of the meeting it is for; None where it holds.

    Of a meeting that was held, what held on its day holds there.
    """
    if valid_until is None:
        return None
    held = (last_day(meeting) or today) < today
    if valid_until < (meeting or "")[: len(valid_until)]:
        return LAPSED if held or valid_until < today else LAPSES
    return LAPSED if valid_until < today and not held else None


ASSUMED = {
    "year": N_("The year was not given; check whether it is right."),
    "order": N_("Day and month could be the other way round; check whether it is right."),
    "date-above": N_("The date is that of a row above; check whether it is right."),
    "no-date": N_("No date was found."),
    "no-counterpart": N_("No counterpart was recognised."),
    "party-of-body": N_("The counterpart is that of a body in your documents; check whether it is right."),
}
"""What is to be looked at in an outcome that was read from a paste."""
ROLES = {
    Role.HEADING: N_("Heading"), Role.PROVISION: N_("Item"), Role.OUTCOME: N_("Outcome"),
    Role.PREAMBLE: N_("Preamble"), Role.SIGNATURE: N_("Signature"), Role.NOTE: N_("Note"),
    Role.CAPTION: N_("Caption"), Role.FURNITURE: N_("Page number or running head"), Role.OTHER: N_("In no structure"),
}  # fmt: skip
FINDS = {
    "nature": N_("Nature"), "actor": N_("Acting body"), "strength": N_("Strength"), "condition": N_("Condition"),
    "deadline": N_("Deadline"),
    "recurrence": N_("How often"), "first": N_("First time"), "venue": N_("Venue"), "host": N_("Host"),
    "counterpart": N_("Counterpart"),
    "bracket": N_("Not yet agreed"),
}  # fmt: skip

LEVELS = {
    "summit": N_("Summit"), "foreign-ministers": N_("Foreign ministers"), "ministers": N_("Ministers"),
    "vice-ministers": N_("Vice-ministers"), "directors-general": N_("Directors-general"),
    "directors": N_("Directors"), "working": N_("Working level"),
}  # fmt: skip
"""Levels of a meeting that have a name in both languages; any other stands as it was typed."""

Fill = Literal["good", "plain", "warning", "late", "none"]
_FILLS: dict[str, Fill] = {"good": "good", "plain": "plain", "warning": "warning", "late": "late"}
Chip = tuple[str, str]
"""Words and tone ("plain", "good", "warning", "late")."""


def assumed_words(what: str) -> str:
    """What was assumed in an outcome that was read from a paste."""
    return _(ASSUMED[what])


def fill_of(kind: str, tone: str) -> Fill:
    """How a bar of a kind (a state, a standing or another) is filled, by its tone; open, renewed, not known is bare."""
    return "none" if kind in (State.OPEN, Standing.OPEN, Standing.RENEWED, "unknown") else _FILLS[tone]


def state_chip(state: State | None) -> Chip | None:
    """The chip of a state; None where there is none to show."""
    if state is None:
        return None
    words, tone = STATES[state]
    return _(words), tone


def planned_chip(date: str | None, today: str) -> Chip | None:
    """The chip of an outcome that is still to come, and counts from its day on."""
    return None if happened_by(date, today) else (_(PLANNED[0]), PLANNED[1])


def review_chip(reviewed: bool) -> Chip | None:
    """The chip of what no person has looked over yet."""
    return None if reviewed else (_("Not yet reviewed"), "warning")


def review_mark(reviewed: bool, spoken: Language | None = None) -> str:
    """The same behind words that have no chips: lines of the command line, ticks, what is copied."""
    return "" if reviewed else f"  [{translate(spoken or language(), 'Not yet reviewed')}]"


def level_words(level: str | None) -> str:
    """The level of a meeting in words; an empty string for None."""
    return _(LEVELS[level]) if level in LEVELS else level or ""


def level_of(typed: str) -> str:
    """The level that is meant by its name in either language; words that are no such name as they were typed."""

    def bare(words: str) -> str:
        return words.strip().casefold().removesuffix("級").removesuffix("レベル").replace("-", " ")

    named = {bare(each): key for key, name in LEVELS.items() for each in (key, name, translate("ja", name))}
    return named.get(bare(typed), typed.strip())
