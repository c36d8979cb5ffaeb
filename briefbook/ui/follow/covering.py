"""What is covered, read in the background: shares by counterpart and subject, by pillar, by year; what is bare."""

from collections.abc import Mapping
from dataclasses import dataclass

from briefbook import progress
from briefbook.desk import Desk
from briefbook.followup import subjects
from briefbook.followup.coverage import Coverage, Pillar, Share, year_of
from briefbook.i18n import Language, _, language
from briefbook.ui.columns import brief
from briefbook.ui.dated import date_words
from briefbook.ui.follow.matrix import Named, Shares

ALL, NONE = "*", ""
"""The column of all, and the key of what has no pillar or year."""
PROMISED, HAPPENED = "commitments", "outcomes"
"""The column of commitments beside that of outcomes, and of outcomes beside that of commitments."""


@dataclass(frozen=True, slots=True)
class Bare:
    """A commitment without an outcome, or an outcome without a commitment, and where it is counted."""

    id: int
    codes: tuple[str, ...]
    subjects: tuple[str, ...] = ()
    pillar: str = NONE
    year: str = NONE


@dataclass(frozen=True, slots=True)
class Covered:
    """What is covered: how many commitments and outcomes are linked, the shares by each order, what is bare.

    `pillars` are those of the rows, by the name of the row.
    """

    commitments: Share
    outcomes: Share
    shares: Mapping[str, Shares]
    bare_commitments: tuple[Bare, ...]
    bare_outcomes: tuple[Bare, ...]
    pillars: Mapping[str, Pillar]

    def bare(self, kind: str, by: str, key: tuple[str, str] | None) -> list[int]:
        """The ids of what is bare, of a "provision" or an "outcome", in a cell of an order; of all where it is None."""
        some = self.bare_commitments if kind == "provision" else self.bare_outcomes
        return [one.id for one in some if key is None or _counted(one, kind, by, key)]


def _counted(one: Bare, kind: str, by: str, key: tuple[str, str]) -> bool:
    """Whether something is counted in a cell; commitments have the year of their document, outcomes no pillar."""
    row, column = key
    if by == "year":
        return one.year == row
    if by == "pillar":
        return kind == "outcome" or one.pillar == row
    return row in one.codes and column in (ALL, HAPPENED, *one.subjects)


def read_covered(desk: Desk, spoken: Language) -> Covered:
    """What is covered of all counterparts."""
    found = desk.followup.coverage(None, spoken)
    shares = {"subject": _by_subject(found), "pillar": _by_pillar(found), "year": _by_year(found)}
    days = desk.followup.days_of_sources()
    commitments = tuple(
        Bare(one.id, one.counterparts, found.subjects_by[one.id], str(found.pillar_by[one.id]), year_of(one, days))
        for one in found.bare_commitments
    )
    outcomes = tuple(
        Bare(one.id, one.counterparts, subjects.subjects_of(one.title, one.text)[:2], year=(one.date or "")[:4])
        for one in found.bare_outcomes
    )
    pillars = {str(one): one for one in found.pillars}
    progress.let_go(found.bare_commitments, found.bare_outcomes)
    return Covered(found.commitments, found.outcomes, shares, commitments, outcomes, pillars)


def _by_subject(found: Coverage) -> Shares:
    used = {subject for row in found.matrix.values() for subject in row}
    columns = [(code, words[language()]) for code, words in subjects.subjects().items() if code in used]
    none = Share()
    order = {code: (-found.counterparts.get(code, none).total, -found.happened.get(code, none).total, code)
             for code in (*found.counterparts, *found.happened)}  # fmt: skip
    cells = {(code, ALL): share for code, share in found.counterparts.items()}
    cells |= {(code, HAPPENED): share for code, share in found.happened.items()}
    cells |= {(code, subject): share for code, row in found.matrix.items() for subject, share in row.items()}
    heads = [(ALL, _("All commitments")), (HAPPENED, _("All outcomes")), *columns]
    return Shares([(code, brief(code)) for code in sorted(order, key=order.__getitem__)], heads, cells)


def _by_pillar(found: Coverage) -> Shares:
    rows = [(str(one), share) for one, share in sorted(found.pillars.items(), key=lambda one: -one[1].total)]
    return Shares(
        [(pillar, " ".join(pillar.split()) or _("Without a heading")) for pillar, _share in rows],
        [(ALL, _("All commitments"))],
        {(pillar, ALL): share for pillar, share in rows},
    )


def _by_year(found: Coverage) -> Shares:
    """Outcomes by their year, commitments by that of their document."""
    years = sorted({*found.years, *found.document_years})
    rows: list[Named] = [(year, date_words(year) or _("Without a date")) for year in years]
    cells = {(year, ALL): share for year, share in found.years.items()}
    cells |= {(year, PROMISED): share for year, share in found.document_years.items()}
    return Shares(rows, [(ALL, _("All outcomes")), (PROMISED, _("All commitments"))], cells)
