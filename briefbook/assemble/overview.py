"""The first pages of a book: its cover, and the overview of what stands where."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from briefbook.assemble.frame import Frame, bracketed
from briefbook.dates import recurrence_words
from briefbook.followup import charts
from briefbook.followup.paper import short, soft
from briefbook.followup.since import side_of
from briefbook.i18n import N_, Language, translate
from briefbook.model import State, Strength, happened_by
from briefbook.states import NATURES, SIDES
from db.records import OutcomeRecord, ProvisionRecord
from exporters import document as tree

_OVERDUE, _DUE, _LATEST, _NOT_AGREED, _FOREMOST = 5, 3, 3, 4, 3
"""How many of each are shown in the overview."""
_SIGN_BEFORE = re.compile(r"(?<=[\[［])[、，,;；\s]+")
"""The sign that parts words in brackets from those before them."""


def cover(frame: Frame) -> tree.Cover:
    """The first page: for whom, for which meeting, as of which day, in which language."""
    lines: list[tree.Text] = [(frame.run(frame.name()),)]
    if meeting := frame.records.meeting:
        lines.append((frame.run(meeting.title),))
        where = [frame.when(meeting.date) if meeting.date else "", meeting.place or ""]
        if any(where):
            lines.append((frame.run("  ".join(one for one in where if one)),))
    if frame.date:
        lines.append(frame.dated(N_("As of {date}"), date=frame.date))
    names = {"ja": "日本語", "en": "English", "both": "日本語・English"}
    lines.append((frame.run(names[frame.book.language]),))
    title = (frame.run(frame.book.title),) if frame.book.title else frame.fixed_words("Briefing book")
    return tree.Cover(title, tuple(lines), (frame.run(frame.book.marking),) if frame.book.marking else ())


def overview(frame: Frame) -> Iterator[tree.Block]:
    """What a reader needs first: what to say, what is late, due, promised by whom; where all stands, what was done."""
    found = [*_overview(frame)]
    if found:
        yield frame.part(N_("Overview"), "overview")
        yield from found


def _overview(frame: Frame) -> Iterator[tree.Block]:
    own = frame.own(frame.records.provisions)
    if own:
        yield tree.Paragraph(_said_in_short(frame, own), "lead")
    yield from _remarks(frame)
    yield from frame.records.extra.get("say", ())
    yield from _falls_due(frame, own)
    yield from _who(frame, own)
    if own:
        yield from _figures(frame, own)
    latest = [one for one in frame.own_outcomes() if one.date and happened_by(one.date, frame.date)][-_LATEST:][::-1]
    if latest:
        yield tree.Heading(2, frame.fixed_words("Latest outcomes"), "overview-outcomes")
        rows = tuple((frame.day(one.date), _happened(frame, one)) for one in latest)
        yield tree.Table.fitted(frame.header(N_("Date"), N_("Outcome")), rows)


def _happened(frame: Frame, one: OutcomeRecord) -> tree.Text:
    language = frame.sources[one.source].source.masthead.language
    title = tree.Run(f"{one.title}  ", language, "", f"o{one.id}")
    return (*frame.unreviewed(one), title, frame.happened_at(one))


def _said_in_short(frame: Frame, own: Sequence[ProvisionRecord]) -> tree.Text:
    """How many commitments there are, and how many of them are late, due and answered, as in the chart."""
    found = Counter(state for one in own if (state := frame.state(one)))
    message = N_("Commitments: {total}; overdue: {late}; due soon: {due}; answered with nothing more due: {done}.")
    states = {"late": State.OVERDUE, "due": State.DUE, "done": State.WITH_OUTCOME}
    counts = {name: found[state] for name, state in states.items()}
    return frame.sentences(message, total=found.total(), **counts)


def _remarks(frame: Frame) -> Iterator[tree.Block]:
    provisional = [one for one in frame.records.sources if one.source.masthead.provisional]
    open_items = [one for one in frame.records.provisions if one.coding.bracketed]
    heads = (one.source.masthead for one in provisional)
    lines = [(*frame.before("Provisional translation"), tree.Run(one.title, one.language)) for one in heads]
    for one in open_items[:_NOT_AGREED]:
        label = frame.run(f"{one.place}  ", target=f"p{one.id}")
        lines.append((*frame.before("Not yet agreed"), label, *_not_agreed(frame, one)))
    lines += frame.not_looked_over([one.source for one in frame.records.sources])
    yield from frame.noted(lines)


def _not_agreed(frame: Frame, one: ProvisionRecord) -> tree.Text:
    """What stands in square brackets of an item, without the sign before it, in the languages of the book."""
    runs: list[tree.Run] = []
    for each in one.wordings_in(frame.languages):
        brackets = [run.text for run in bracketed(each.text, each.language) if run.emphasis]  # type: ignore[arg-type]
        words = short(" ".join(_SIGN_BEFORE.sub("", words) for words in brackets) or each.text, 60)
        runs += [*([frame.run(" / ")] if runs else []), tree.Run(words, each.language, "", f"p{one.id}")]  # type: ignore[arg-type]
    return tuple(runs)


def _figures(frame: Frame, own: Sequence[ProvisionRecord]) -> Iterator[tree.Block]:
    """How many items of each nature there are, and how many commitments stand where on the book's day.

    The chart of where they stand has the figures by pillar; a table has them where none has a deadline or an outcome.
    """
    found = [one for one in own if frame.state(one)]
    if all(frame.state(one) is State.OPEN for one in found):
        yield tree.Heading(2, frame.fixed_words(N_("What was agreed")), "overview-agreed")
        yield _by_pillar(frame, own)
        return
    heading = frame.dated(N_("Where the commitments stand on {date}"), date=frame.date)
    yield tree.Heading(2, heading, "overview-states")
    rows: dict[str, Counter[str]] = {}
    pillars = frame.pillars(found, frame.documents)
    for one in found:
        rows.setdefault(pillars[one.id], Counter())[str(frame.state(one))] += 1
    count = Counter(label for one in own for label in _said(one))
    yield tree.Paragraph(frame.in_lines(_what_was_agreed(count, one) for one in frame.languages), "small")
    yield charts.states(frame, rows)


def _what_was_agreed(count: Counter[str], language: Language) -> str:
    """How many items of each nature there are, in words."""
    parts = (f"{translate(language, words)} {count[key]:,}" for key, words in _COUNTED.items() if count[key])
    head, colon, joint = (
        translate(language, N_("What was agreed")),
        *(("：", "　") if language == "ja" else (": ", "; ")),
    )
    return head + colon + joint.join(parts)


_COUNTED: dict[str, str] = {**dict(NATURES.items()), "due": N_("With a deadline"), "often": N_("Recurring")}
"""What is counted of items: their natures, and whether they have a deadline or come again."""


def _said(one: ProvisionRecord) -> list[str]:
    coding = one.coding
    return [coding.nature, *(["due"] if coding.deadline else []), *(["often"] if coding.recurrence else [])]


def _by_pillar(frame: Frame, own: Sequence[ProvisionRecord]) -> tree.Table:
    """How many items of each nature there are under each first heading, and in total."""
    counts: dict[str, Counter[str]] = {}
    pillars = frame.pillars(own, frame.documents)
    for one in own:
        counts.setdefault(pillars[one.id], Counter()).update(_said(one))

    def cells(count: Counter[str], emphasis: tree.Emphasis = "") -> list[tree.Text]:
        return [(frame.run(str(count[column] or "–"), emphasis),) for column in _COUNTED]

    rows = [((frame.run(pillar),), *cells(count)) for pillar, count in counts.items()]
    total = tuple(tree.Run(run.text, run.language, "strong") for run in frame.fixed_words("Total"))
    rows.append((total, *cells(sum(counts.values(), Counter()), "strong")))
    header = frame.header(N_("Pillar"), *_COUNTED.values())
    widths = (0.32, 0.16, 0.16, 0.11, 0.12, 0.13)
    return tree.Table(header, tuple(rows), widths, (), frozenset(range(1, len(header))))


def _falls_due(frame: Frame, own: Sequence[ProvisionRecord]) -> Iterator[tree.Block]:
    """What is overdue, what falls due next, and where that is little, what else recurs."""

    def by_day(one: ProvisionRecord) -> str:
        return frame.records.late.get(one.id, one.awaited or "")

    late = sorted((one for one in own if frame.state(one) is State.OVERDUE), key=by_day)
    if late:
        yield tree.Heading(2, frame.fixed_words("Overdue"), "overview-late")
        shown = [(frame.day(by_day(one)), one) for one in late[:_OVERDUE]]
        yield _list(frame, N_("Fell due"), shown, chips=False, more=len(late) - _OVERDUE)
    due = sorted((one for one in own if frame.state(one) in (State.DUE, State.AHEAD)), key=by_day)[:_DUE]
    others = (one for one in own if one.coding.recurrence and one.id not in frame.records.renewed)
    often = [one for one in others if one not in (*late, *due)][: _DUE - len(due)]
    if due or often:
        yield tree.Heading(2, frame.fixed_words("Falls due next"), "overview-due")
        rows = [(frame.day(one.awaited), one) for one in due]
        rows += [(_rhythm(frame, one), one) for one in often]
        yield _list(frame, N_("Due date"), rows)


def _who(frame: Frame, own: Sequence[ProvisionRecord]) -> Iterator[tree.Block]:
    """How much each side promised, and the foremost of it that is not late: firm before soft, dated before open."""
    rows = []
    placed = frame.told_apart(own, frame.documents)
    for side, words in (SIDES | {"others": N_("Other parties")}).items():
        found = [one for one in own if frame.state(one) and side_of(one, frame.records.counterpart.code) == side]
        if found:
            living = (one for one in found if one.id not in frame.records.renewed)
            open_ones = [one for one in living if frame.state(one) not in (State.OVERDUE, State.WITH_OUTCOME)]
            first = sorted(open_ones, key=lambda one: (one.coding.strength is not Strength.FIRM, one.awaited is None))
            names = [
                run
                for at, one in enumerate(first[:_FOREMOST])
                for run in (
                    frame.run(f"\n{one.place}  " if at else f"{one.place}  ", "strong"),
                    *frame.brief(one),
                    *placed[one.id],
                )
            ]
            rows.append((frame.sentences(words), (frame.run(f"{len(found):,}"),), tuple(names) or (frame.run("–"),)))
    if rows:
        yield tree.Heading(2, frame.fixed_words(N_("Who promised what")), "overview-who")
        header = (N_("Who acts"), N_("Commitments"), N_("Foremost, not late"))
        yield tree.Table.fitted(frame.header(*header), rows, frozenset({1}))


def _rhythm(frame: Frame, one: ProvisionRecord) -> tree.Text:
    return frame.in_lines(recurrence_words(one.coding.recurrence, each) for each in frame.languages)


def _list(
    frame: Frame, head: str, rows: Sequence[tuple[tree.Text, ProvisionRecord]], *, chips: bool = True, more: int = 0
) -> tree.Table:
    """Commitments with a day or a rhythm, and the chips of their states where these differ; last how many `more`.

    Where the counterpart's own are in several documents, the number is told with its document.
    """
    placed = frame.told_apart(frame.own(frame.records.provisions), frame.documents)
    cells = [
        (
            when,
            (
                frame.run(f"{one.place}  ", "strong"), *(frame.state_chip(one) if chips else ()), *frame.brief(one),
                *placed[one.id],
            ),
        )
        for when, one in rows
    ]  # fmt: skip
    if more > 0:
        cells.append(((), soft(frame.fixed_words("… {n} more, marked among the commitments", n=more))))
    return tree.Table.fitted(frame.header(head, N_("Commitment")), cells)
