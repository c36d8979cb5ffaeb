"""What is covered: commitments without an outcome, outcomes without a commitment; by counterpart, pillar, subject."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from briefbook import progress
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


class Pillar(NamedTuple):
    """A first heading over commitments; `document` and its `source` only where several documents have such a one."""

    title: str
    document: str = ""
    source: int = 0

    def __str__(self) -> str:
        return f"{self.title} ({self.document})" if self.document else self.title


@dataclass(frozen=True, slots=True)
class Coverage:
    """What is covered.  `matrix` is by counterpart and subject; `years` and `happened` (by counterpart) count outcomes,
    all else commitments, those of `document_years` by the year of their document; `pillar_by` is the pillar of each
    commitment, `subjects_by` are its subjects."""

    commitments: Share
    outcomes: Share
    bare_commitments: list[ProvisionRecord]
    bare_outcomes: list[OutcomeRecord]
    counterparts: Mapping[str, Share] = field(default_factory=dict)
    pillars: Mapping[Pillar, Share] = field(default_factory=dict)
    pillar_by: Mapping[int, Pillar] = field(default_factory=dict)
    subjects_by: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    years: Mapping[str, Share] = field(default_factory=dict)
    document_years: Mapping[str, Share] = field(default_factory=dict)
    matrix: Mapping[str, Mapping[str, Share]] = field(default_factory=dict)
    happened: Mapping[str, Share] = field(default_factory=dict)


def coverage(
    commitments: Sequence[ProvisionRecord],
    outcomes: Sequence[OutcomeRecord],
    accepted: Iterable[tuple[int, int]],
    language: Language,
    dates: Mapping[int, str | None],
    documents: Mapping[int, str],
) -> Coverage:
    """What is covered by accepted links of a commitment and an outcome; pillars are named in a language.

    `dates` are the days of the sources, `documents` their titles.  It tells how far it is.
    """
    pairs = list(accepted)
    answered, used = {one for one, _other in pairs}, {other for _one, other in pairs}
    codes: dict[str, Share] = {}
    pillars: dict[Pillar, Share] = {}
    pillar_by = _pillars(commitments, language, documents)
    years: dict[str, Share] = {}
    document_years: dict[str, Share] = {}
    matrix: dict[str, dict[str, Share]] = {}
    happened: dict[str, Share] = {}
    whole, all_outcomes = Share(), Share()
    subjects_by: dict[int, tuple[str, ...]] = {}
    for one in progress.each(commitments):
        linked = one.id in answered
        whole.add(linked)
        pillars.setdefault(pillar_by[one.id], Share()).add(linked)
        document_years.setdefault(year_of(one, dates), Share()).add(linked)
        about = subjects_by[one.id] = subjects_of(one)
        for code in one.counterparts:
            codes.setdefault(code, Share()).add(linked)
            for subject in about:
                matrix.setdefault(code, {}).setdefault(subject, Share()).add(linked)
    for outcome in outcomes:
        all_outcomes.add(outcome.id in used)
        years.setdefault((outcome.date or "")[:4], Share()).add(outcome.id in used)
        for code in outcome.counterparts:
            happened.setdefault(code, Share()).add(outcome.id in used)
    return Coverage(
        whole, all_outcomes, [one for one in commitments if one.id not in answered],
        [one for one in outcomes if one.id not in used], codes, pillars, pillar_by, subjects_by,
        dict(sorted(years.items())), dict(sorted(document_years.items())), matrix, happened,
    )  # fmt: skip


def _pillars(
    commitments: Sequence[ProvisionRecord], language: Language, documents: Mapping[int, str]
) -> dict[int, Pillar]:
    """The pillar of each commitment: those of two documents are two, though their titles are the same."""
    titles = {one.id: pillar_of(one, language) for one in commitments}
    places = documents_of(commitments)
    among: dict[str, set[int]] = {}
    for key, title in titles.items():
        among.setdefault(title, set()).add(places[key])
    return {
        key: Pillar(title, documents.get(places[key], ""), places[key])
        if title and len(among[title]) > 1
        else Pillar(title)
        for key, title in titles.items()
    }


def documents_of(items: Sequence[ProvisionRecord]) -> dict[int, int]:
    """The document of each item, by its first source: the two languages of a document are one."""
    first: dict[int, int] = {}
    for one in items:
        sources = [wording.source for wording in one.wordings]
        for source in sources:
            first[source] = min(first.get(source, source), *sources)
    return {one.id: first[one.wordings[0].source] for one in items}


def pillar_of(one: ProvisionRecord, language: Language) -> str:
    """The first heading over a commitment in a language, else in the other; an empty string without one."""
    wording = one.wording_or_other(language)
    return wording.headings[0].title if wording.headings else ""


def year_of(one: ProvisionRecord, dates: Mapping[int, str | None]) -> str:
    """The year of the document of a commitment; an empty string where it has no day."""
    return min((day[:4] for wording in one.wordings if (day := dates.get(wording.source))), default="")


def subjects_of(one: ProvisionRecord) -> tuple[str, ...]:
    """The subjects of a commitment, at most two: the one that it names most, and one that it names nearly as often."""
    texts = [wording.text for wording in one.wordings]
    titles = [wording.headings[-1].title for wording in one.wordings if wording.headings]
    return subjects.subjects_of(*texts, *titles)[:2]
