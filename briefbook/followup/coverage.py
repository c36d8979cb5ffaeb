"""What is covered: commitments without an outcome, outcomes without a commitment; by counterpart, pillar, subject."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from briefbook.followup import subjects
from briefbook.i18n import Language
from db.records import OutcomeRecord, ProvisionRecord


@dataclass(slots=True)
class Share:
    """How many there are, and how many of them are linked."""

    total: int = 0
    linked: int = 0

    def add(self, linked: bool) -> None:
        """Count one more."""
        self.total += 1
        self.linked += linked


@dataclass(frozen=True, slots=True)
class Coverage:
    """What is covered.  `matrix` is by counterpart and subject; `years` counts outcomes, all else commitments, those
    of `document_years` by the year of their document."""

    commitments: Share
    outcomes: Share
    bare_commitments: tuple[ProvisionRecord, ...]
    bare_outcomes: tuple[OutcomeRecord, ...]
    counterparts: Mapping[str, Share] = field(default_factory=dict)
    pillars: Mapping[str, Share] = field(default_factory=dict)
    years: Mapping[str, Share] = field(default_factory=dict)
    document_years: Mapping[str, Share] = field(default_factory=dict)
    matrix: Mapping[str, Mapping[str, Share]] = field(default_factory=dict)


def coverage(
    commitments: Sequence[ProvisionRecord],
    outcomes: Sequence[OutcomeRecord],
    accepted: Iterable[tuple[int, int]],
    language: Language,
    dates: Mapping[int, str | None],
) -> Coverage:
    """What is covered by accepted links of a commitment and an outcome; pillars are named in a language.

    `dates` are the days of the sources.
    """
    pairs = list(accepted)
    answered, used = {one for one, _other in pairs}, {other for _one, other in pairs}
    codes: dict[str, Share] = {}
    pillars: dict[str, Share] = {}
    years: dict[str, Share] = {}
    document_years: dict[str, Share] = {}
    matrix: dict[str, dict[str, Share]] = {}
    whole, all_outcomes = Share(), Share()
    for one in commitments:
        linked = one.id in answered
        whole.add(linked)
        pillars.setdefault(pillar_of(one, language), Share()).add(linked)
        document_years.setdefault(year_of(one, dates), Share()).add(linked)
        about = subjects_of(one)
        for code in one.counterparts:
            codes.setdefault(code, Share()).add(linked)
            for subject in about:
                matrix.setdefault(code, {}).setdefault(subject, Share()).add(linked)
    for outcome in outcomes:
        all_outcomes.add(outcome.id in used)
        years.setdefault((outcome.date or "")[:4], Share()).add(outcome.id in used)
    return Coverage(
        whole, all_outcomes, tuple(one for one in commitments if one.id not in answered),
        tuple(one for one in outcomes if one.id not in used), codes, pillars, dict(sorted(years.items())),
        dict(sorted(document_years.items())), matrix,
    )  # fmt: skip


def pillar_of(one: ProvisionRecord, language: Language) -> str:
    """The first heading over a commitment in a language, else in the other; an empty string without one."""
    wording = one.wording(language) or one.wordings[0]
    return wording.headings[0].title if wording.headings else ""


def year_of(one: ProvisionRecord, dates: Mapping[int, str | None]) -> str:
    """The year of the document of a commitment; an empty string where it has no day."""
    return min((day[:4] for wording in one.wordings if (day := dates.get(wording.source))), default="")


def subjects_of(one: ProvisionRecord) -> tuple[str, ...]:
    """The subjects of a commitment, at most two: the one that it names most, and one that it names nearly as often."""
    texts = [wording.text for wording in one.wordings]
    titles = [wording.headings[-1].title for wording in one.wordings if wording.headings]
    return subjects.subjects_of(*texts, *titles)[:2]
