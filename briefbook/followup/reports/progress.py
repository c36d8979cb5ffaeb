"""The progress report to a summit: by pillar and subject, how many are how far, with figures and highlights."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from briefbook.followup import charts, subjects
from briefbook.followup.paper import soft
from briefbook.followup.reports.report import (
    PROGRESS,
    Progress,
    Report,
    Sheet,
    Standpoint,
    how_far,
    pillars,
    progress_bars,
    sheet_of,
)
from briefbook.i18n import N_
from briefbook.model import Counterpart, Standing
from db.records import OutcomeRecord, ProvisionRecord
from exporters import document as tree

_HIGHLIGHTS = 3
"""How many outcomes of a pillar are highlights."""


def progress(report: Report, counterpart: Counterpart, point: Standpoint) -> tree.Document:
    """The progress report about a counterpart; what a newer document renews counts there."""
    sheet = sheet_of(report, point)
    living = [one for one in point.commitments if point.lines[one.id].schedule is not Standing.RENEWED]
    renewed = len(point.commitments) - len(living)
    point = replace(point, commitments=living)
    blocks = [*_highlights(sheet, point, renewed), *_figures(sheet, point), *_by_pillar(sheet, point)]
    lines, names = [(sheet.run(sheet.named(counterpart)),)], {one: counterpart.name[one] for one in sheet.languages}
    return sheet.document(sheet.fixed_words(N_("Progress report")), lines, blocks, names)


def _highlights(sheet: Sheet, point: Standpoint, renewed: int) -> Iterator[tree.Block]:
    """The newest outcomes of each pillar, each once, and what is done without one."""
    yield sheet.part(N_("Highlights"), "highlights")
    far = Counter(how_far(point, one) for one in point.commitments)
    yield tree.Paragraph(
        sheet.sentences(
            N_(
                "Commitments: {total}; done: {done}; under way: {under_way}; not begun: {not_begun}; "
                "no information: {left}."
            ),
            total=far.total(), done=far[Progress.DONE], under_way=far[Progress.UNDER_WAY],
            not_begun=far[Progress.NOT_BEGUN], left=far[Progress.UNKNOWN],
        ),
        "lead",
    )  # fmt: skip
    if renewed:
        words = N_("Items that a newer document renews, which counts in their place: {n}.")
        yield tree.Paragraph(sheet.fixed_words(words, n=renewed), "small")
    yield from sheet.reviewing()
    shown: set[int] = set()
    told = False
    for index, (pillar, group) in enumerate(pillars(sheet, point).items()):
        outcomes: dict[int, OutcomeRecord] = {
            one.id: one for each in group for one in point.answers.get(each.id, ()) if one.id not in shown
        }
        newest = sorted(outcomes.values(), key=lambda one: (one.date or "", one.id), reverse=True)[:_HIGHLIGHTS]
        shown.update(one.id for one in newest)
        bare = (one for one in group if how_far(point, one) is Progress.DONE and not point.answers.get(one.id))
        done = [*islice(bare, _HIGHLIGHTS - len(newest))]
        if newest or done:
            told = True
            yield tree.Heading(2, (sheet.run(pillar),), f"highlight{index}")
            yield tree.List((*map(sheet.outcome, newest), *(_named(sheet, point, one) for one in done)))
    if not told:
        yield tree.Paragraph(sheet.fixed_words(N_("No outcome is linked yet.")), "body")


def _figures(sheet: Sheet, point: Standpoint) -> Iterator[tree.Block]:
    """How many are how far, by pillar and by subject; the sums that outcomes name, as said."""
    yield sheet.part(N_("Figures"), "figures")
    yield progress_bars(sheet, point, sheet.pillars(point.commitments, sheet.sources))
    outcomes = {one.id: one for found in point.answers.values() for one in found}
    yield from charts.over_time(sheet, [one.date for one in outcomes.values()])
    by_subject: dict[str, Counter[str]] = {one: Counter() for one in (*subjects.subjects(), "")}
    for one in point.commitments:
        by_subject[_subject(one)][str(how_far(point, one))] += 1
    yield tree.Heading(2, sheet.fixed_words(N_("By subject")), "figures-subjects")
    rows = {_subject_name(sheet, code): counts for code, counts in by_subject.items() if counts}
    yield charts.bars(sheet, N_("Subject"), {str(one): words for one, words in PROGRESS.items()}, rows)
    sums = [
        (one, amount) for one in sorted(outcomes.values(), key=lambda one: one.date or "") for amount in one.amounts
    ]
    if sums:
        yield tree.Heading(2, sheet.fixed_words(N_("Sums that the outcomes name")), "sums")
        lines = tuple(
            (sheet.sum_of(one, amount), sheet.day(one.date), (*sheet.unreviewed(one), sheet.run(one.title)))
            for one, amount in sums
        )
        yield tree.Table.fitted(sheet.header(N_("Amounts"), N_("Date"), N_("Outcome")), lines)


def _by_pillar(sheet: Sheet, point: Standpoint) -> Iterator[tree.Block]:
    yield sheet.part(N_("Where each commitment stands"), "progress")
    for index, (pillar, group) in enumerate(pillars(sheet, point).items()):
        yield tree.Heading(2, (sheet.run(pillar),), f"progress{index}")
        by_subject: dict[str, list[ProvisionRecord]] = {}
        for one in group:
            by_subject.setdefault(_subject(one), []).append(one)
        order = list(subjects.subjects())
        for code in sorted(by_subject, key=lambda code: order.index(code) if code in order else len(order)):
            yield tree.Heading(3, (sheet.run(_subject_name(sheet, code)),), f"progress{index}.{code or 'other'}")
            for one in sorted(by_subject[code], key=lambda one: list(PROGRESS).index(how_far(point, one))):
                yield from _item(sheet, point, one)


def _subject(one: ProvisionRecord) -> str:
    """The subject that a commitment names most; an empty string where it names none."""
    texts = [wording.text for wording in one.wordings]
    titles = [wording.headings[-1].title for wording in one.wordings if wording.headings]
    found = subjects.subjects_of(*texts, *titles)
    return found[0] if found else ""


def _subject_name(sheet: Sheet, code: str) -> str:
    """What a subject is called in the languages of the report."""
    name = subjects.subjects().get(code)
    if name is None:
        return sheet.either(N_("Other subjects"))
    return " / ".join(dict.fromkeys(name[language] for language in sheet.languages))


def _marked(sheet: Sheet, point: Standpoint, one: ProvisionRecord, target: str | None = None) -> list[tree.Run]:
    """The number of a commitment and how far it is."""
    return [sheet.run(f"{one.place}  ", "strong", target), *sheet.chip(*PROGRESS[how_far(point, one)])]


def _named(sheet: Sheet, point: Standpoint, one: ProvisionRecord) -> tree.Text:
    """A commitment in short, and how far it is."""
    return (*_marked(sheet, point, one, f"p{one.id}"), *sheet.brief(one), *sheet.apart[one.id])


def _item(sheet: Sheet, point: Standpoint, one: ProvisionRecord) -> Iterator[tree.Block]:
    worded = (*sheet.wording(one), *sheet.apart[one.id])
    yield tree.Paragraph((*_marked(sheet, point, one), *worded), "body", f"p{one.id}")
    outcomes = (*point.answers.get(one.id, ()), *point.grounds.get(one.id, ()))
    if outcomes:
        yield tree.List(tuple(sheet.outcome(each) for each in outcomes))
    lines = point.lines[one.id]
    if lines.evidence:
        yield tree.Paragraph(sheet.reason(lines.evidence), "small")
    for each in lines.said:
        said = [
            *soft(sheet.before(N_("The sides say"))),
            *sheet.step(point.scales.step(each)),
            *sheet.of_side(each.side),
        ]
        why = [sheet.run(f"  {each.reason}")] if each.reason else []
        yield tree.Paragraph((*said, sheet.run("  "), *sheet.since(each, " / "), *why), "small")
