"""The follow-up report of a document: every commitment with its three lines, evidence, next step, body in charge.

A column is left for the other side.  It comes back filled in and is read in again by the number in the first one.
"""

from collections.abc import Iterator, Sequence

from briefbook.followup import charts
from briefbook.followup.bodies import paired
from briefbook.followup.paper import soft
from briefbook.followup.reports.report import Report, Sheet, Standpoint, pillars, progress_bars, sheet_of
from briefbook.i18n import N_
from briefbook.model import Standing
from briefbook.schedule import standings
from briefbook.states import PLANNED, STANDINGS
from db.records import ProvisionRecord
from exporters import document as tree

OURS = (N_("No."), N_("Commitment"), N_("Where it stands"), N_("Evidence, next step, body in charge"))
REMARKS = N_("Remarks of the other side")
"""The heads of the columns that we fill in, and of the one for the other side."""
_NUMBER, _STANDING, _REMARKS = 0.06, 0.18, 0.17
"""The shares of the columns with little in them; wordings and evidence share the rest by how much of each there is."""
_LEAST = 0.18
"""The least share of one of these."""


def follow_up(report: Report, point: Standpoint) -> tree.Document:
    """The follow-up report of the document that the standpoint's commitments are of."""
    sheet = sheet_of(report, point)
    sheet.known = paired(point.commitments)
    agreed = [one.masthead for one in point.sources.values() if one.masthead.kind != "outcome-report"]
    agreed.sort(key=lambda one: one.language != sheet.main)
    own = [one for one in agreed if one.language in sheet.languages] or agreed
    lines: list[tree.Text] = [
        (tree.Run(title, spoken),) for title, spoken in {one.title: one.language for one in own}.items()
    ]
    titles = {
        one: next((each.title for each in own if each.language == one), own[0].title) for one in sheet.languages if own
    }
    blocks = [*_summary(sheet, point), *_changes(sheet, point), *_commitments(sheet, point)]
    return sheet.document(sheet.fixed_words(N_("Follow-up report")), lines, blocks, titles, landscape=True)


def _summary(sheet: Sheet, point: Standpoint) -> Iterator[tree.Block]:
    yield sheet.part(N_("Summary"), "summary")
    late = [one for one in point.commitments if point.lines[one.id].schedule is Standing.OVERDUE]
    answered = [one for one in point.commitments if point.answers.get(one.id)]
    assessed = [one for one in point.commitments if point.lines[one.id].evidence]
    yield tree.Paragraph(
        sheet.sentences(
            N_("Commitments: {total}; with outcomes: {answered}; assessed: {assessed}; overdue: {late}."),
            total=len(point.commitments), answered=len(answered), assessed=len(assessed), late=len(late),
        ),
        "lead",
    )  # fmt: skip
    pillars = sheet.headed(point.commitments)
    yield progress_bars(sheet, point, pillars)
    yield tree.Heading(2, sheet.fixed_words("Schedule"), "summary-schedule")
    yield charts.schedules(sheet, ((pillars[one.id], point.lines[one.id].schedule) for one in point.commitments))


def _changes(sheet: Sheet, point: Standpoint) -> Iterator[tree.Block]:
    """What changed since the last report, commitment by commitment, each change on a line."""
    since = sheet.report.since
    if not since:
        return
    yield tree.Heading(2, sheet.dated(N_("Changes since {date}"), date=since), "changes")
    items: list[tree.Text] = []
    for one in point.commitments:
        if told := [*_changed(sheet, point, one)]:
            head = (sheet.run(f"{one.place}  ", "strong", f"f{one.id}"), *sheet.brief(one))
            items.append((*head, *(run for line in told for run in (sheet.run("\n"), *line))))
    left = {one.id for one in point.commitments}
    for one in (one for key, one in point.known.items() if key not in left):
        number = sheet.run(f"{one.place}  ", "strong")
        items.append((number, *sheet.before(N_("No longer a commitment")), *sheet.brief(one)))
    yield tree.List(tuple(items)) if items else tree.Paragraph(sheet.fixed_words(N_("Nothing has changed.")), "body")


def _changed(sheet: Sheet, point: Standpoint, one: ProvisionRecord) -> Iterator[tree.Text]:
    """What changed about a commitment."""
    now, then = point.lines[one.id], point.before.get(one.id)
    answers = point.answers.get(one.id, ())
    for each in (each for each in answers if (one.id, each.id) not in point.linked_before):
        yield (*sheet.before(N_("Outcome since then")), *sheet.outcome(each))
    if then is None:
        yield sheet.fixed_words(N_("New commitment"))
        return
    if _worded_anew(one, point.known.get(one.id, one)):
        yield sheet.fixed_words(N_("Worded anew"))
    left = {each.id for each in answers}
    gone = sum(commitment == one.id and outcome not in left for commitment, outcome in point.linked_before)
    if gone:
        yield sheet.fixed_words(N_("Outcomes that no longer count: {n}"), n=gone)
    if now.evidence and now.evidence != then.evidence:
        yield (*sheet.before(N_("Assessed anew")), *sheet.step(point.scales.step(now.evidence)))
    for said in (each for each in now.said if each not in then.said):
        step = (*sheet.step(point.scales.step(said)), *sheet.of_side(said.side))
        yield (*sheet.before(N_("The sides say")), *step)
    if now.schedule is not then.schedule and now.schedule in (Standing.OVERDUE, Standing.DONE, Standing.LATE):
        yield tuple(sheet.chip(*STANDINGS[now.schedule]))
    moved = [due for due in now.dues if due.moved and due not in then.dues]
    for due in moved:
        yield sheet.dated(N_("Moved from {a} to {b}"), a=due.moved, b=due.day)


def _worded_anew(now: ProvisionRecord, then: ProvisionRecord) -> bool:
    """Whether a wording reads otherwise than it did; one that came in another language does not."""
    return any((old := then.wording(each.language)) and old.text != each.text for each in now.wordings)


def _commitments(sheet: Sheet, point: Standpoint) -> Iterator[tree.Block]:
    header = sheet.header(*OURS, REMARKS)
    yield sheet.part(N_("Commitments"), "commitments")
    yield from sheet.reviewing()
    found = {pillar: tuple(_row(sheet, point, one) for one in group) for pillar, group in pillars(sheet, point).items()}
    widths = _widths([row for rows in found.values() for row in rows])
    for index, (pillar, rows) in enumerate(found.items()):
        yield tree.Heading(2, (sheet.run(pillar),), f"pillar{index}")
        yield tree.Table(header, rows, widths)


def _widths(rows: Sequence[Sequence[tree.Text]]) -> tuple[float, ...]:
    """The shares of the columns, the same for all pillars."""
    said, done = (1 + sum(len(tree.words(row[at])) for row in rows) ** 0.5 for at in (1, 3))
    room = 1 - _NUMBER - _STANDING - _REMARKS
    wording = min(max(_LEAST, room * said / (said + done)), room - _LEAST)
    return _NUMBER, wording, _STANDING, room - wording, _REMARKS


def _row(sheet: Sheet, point: Standpoint, one: ProvisionRecord) -> tuple[tree.Text, ...]:
    number = (sheet.run(f"{one.place}\n", "strong"), sheet.run(f"#{one.id}", "soft"))
    lines = point.lines[one.id]
    return (
        number, sheet.wording(one), sheet.standing(lines, point.scales),
        sheet.parted(_evidence(sheet, point, one), "\n"), (sheet.run(""),),
    )  # fmt: skip


def _evidence(sheet: Sheet, point: Standpoint, one: ProvisionRecord) -> Iterator[Sequence[tree.Run]]:
    """What a commitment rests on, what is next and who is in charge, a line each."""
    lines = point.lines[one.id]
    outcomes = (*point.answers.get(one.id, ()), *point.grounds.get(one.id, ()))
    yield from map(sheet.outcome, outcomes)
    yield from (sheet.reason(each) for each in (lines.evidence, *lines.said) if each and each.reason)
    if not outcomes and not lines.evidence:
        yield sheet.soft(N_("No outcome linked"))
    ahead = {
        Standing.OVERDUE: N_("Still to be done: was due by {date}"), Standing.DUE: N_("Next: by {date}"),
        Standing.AHEAD: N_("Next: by {date}"),
    }  # fmt: skip
    coming = standings(lines.dues, sheet.report.day)
    if found := next(((ahead[state], due.day) for due, state in coming if state in ahead), None):
        yield sheet.dated(found[0], date=found[1])
    for each in point.planned.get(one.id, ()):
        yield (*sheet.before(PLANNED[0]), *sheet.outcome(each))
    if acting := sheet.acting(one) or sheet.parties(one):
        yield soft((*sheet.before(N_("In charge")), *acting))
