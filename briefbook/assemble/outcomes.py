"""Outcomes in a book, and all that concerns the organisations that the counterpart belongs to."""

from collections.abc import Iterator, Sequence

from briefbook.amounts import money_words
from briefbook.assemble.frame import Frame
from briefbook.assemble.items import by_document
from briefbook.followup import charts
from briefbook.followup.sums import added_up
from briefbook.i18n import N_, Language
from briefbook.model import Stage, happened_by
from briefbook.states import OUTCOMES, PLANNED, STAGES
from db.records import AmountRecord, OutcomeRecord
from exporters import document as tree

_LINES = 40
"""How many lines of an outcome's text are shown."""


def outcomes(frame: Frame) -> Iterator[tree.Block]:
    """The counterpart's own outcomes, by date."""
    own = frame.own_outcomes()
    if own:
        yield frame.part(N_("Outcomes"), "outcomes")
        yield from charts.over_time(frame, [one.date for one in own if happened_by(one.date, frame.date)])
        yield from _totals(frame, own)
        yield from _list(frame, own)


def _totals(frame: Frame, found: Sequence[OutcomeRecord]) -> Iterator[tree.Block]:
    """What was settled of the amounts of outcomes, added up by currency, each sum of money once."""
    dates = {one.id: one.date for one in found}
    amounts = [one for one in frame.records.amounts if one.outcome in dates]
    sums = added_up(amounts, dates, frame.records.rates, frame.date)
    if sums:
        yield tree.Heading(2, frame.fixed_words(N_("Amounts in total")), "outcomes-sums")
        yield tree.List(tuple(frame.total(one) for one in sums))
        yield tree.Heading(2, frame.fixed_words(N_("Each outcome")), "outcomes-each")


def _list(frame: Frame, found: Sequence[OutcomeRecord]) -> Iterator[tree.Block]:
    """Outcomes with their text and facts; where nobody has looked over any, this is said once, above them."""
    unread = not any(one.reviewed for one in found)
    if unread and found:
        yield tree.Paragraph(tuple(frame.chip(N_("Not yet reviewed"))), "small")
    for one in found:
        source: Language = frame.sources[one.source].source.masthead.language
        runs = (
            frame.run(f"{frame.when(one.date) or frame.fixed_text('Date unknown')}  ", "strong"),
            *frame.chip(OUTCOMES.get(one.kind, OUTCOMES["other"]), "plain"),
            *(() if happened_by(one.date, frame.date) else frame.chip(*PLANNED)),
            *(() if one.reviewed or unread else frame.chip(N_("Not yet reviewed"))),
            tree.Run(f"{one.title}  ", source, "strong"),
            frame.happened_at(one),
        )
        yield tree.Paragraph(runs, "title", f"o{one.id}")
        yield from frame.lines(one.text, source, _LINES)
        if one.other and len(frame.languages) > 1:
            yield from _as_the_other_tells(frame, one)
        yield from _facts(frame, one)


def _as_the_other_tells(frame: Frame, one: OutcomeRecord) -> Iterator[tree.Block]:
    """An outcome in the words of its other language, in a book in both."""
    told = one.worded(frame.languages[1])
    source: Language = frame.sources[told.source].source.masthead.language
    yield tree.Paragraph((tree.Run(f"{told.title}  ", source, "strong"), frame.happened_at(told)), "title")
    yield from frame.lines(told.text, source, _LINES)


def _facts(frame: Frame, one: OutcomeRecord) -> Iterator[tree.Block]:
    """Where it was, who took part, and its amounts: with their stage, or as they were read where nobody gave one."""
    settled = [each for each in frame.records.amounts if each.outcome == one.id]
    known = {each.words for each in settled}
    lines: list[list[tree.Run]] = [_sum(frame, each) for each in settled if each.stage is not Stage.ASIDE]
    spoken = one.sums_in or frame.sources[one.source].source.masthead.language
    lines += [
        [*frame.money(each, spoken), frame.run("  "), *frame.chip(N_("Stage not settled"), "plain")]
        for each in one.amounts
        if each.text not in known
    ]
    sums = [run for at, line in enumerate(lines) for run in ([frame.run("\n")] if at else []) + line]
    pairs: list[tuple[tree.Text, tree.Text]] = [
        (frame.fixed_words(label), (frame.run(value),))
        for label, value in ((N_("Place"), one.place), (N_("Participants"), one.people))
        if value
    ]
    if sums:
        pairs.append((frame.fixed_words("Amounts"), tuple(sums)))
    if pairs:
        yield tree.Fields(tuple(pairs))


def _sum(frame: Frame, one: AmountRecord) -> list[tree.Run]:
    """A sum with its stage, the day of the stage, and the words that gave it."""
    tone = "good" if one.stage is Stage.DISBURSED else "plain"
    said = [frame.run(f"{money_words(one.value, one.currency, frame.main)}  "), *frame.chip(STAGES[one.stage], tone)]
    if one.day:
        said.append(frame.run(f"{frame.when(one.day)}  "))
    if one.words:
        said.append(frame.run(f"「{one.words}」" if frame.main == "ja" else f"“{one.words}”", "soft"))
    return said


def organisations(frame: Frame) -> Iterator[tree.Block]:
    """Items and outcomes of the organisations that the counterpart belongs to, on request."""
    if not frame.book.organisations:
        return
    own = {one.id for one in frame.own(frame.records.provisions)}
    mine = {one.id for one in frame.own_outcomes()}
    for index, organisation in enumerate(frame.records.organisations):
        code = organisation.code
        provisions = [one for one in frame.records.provisions if one.id not in own and code in one.counterparts]
        found = [one for one in frame.records.outcomes if one.id not in mine and code in one.counterparts]
        own |= {one.id for one in provisions}
        mine |= {one.id for one in found}
        if provisions or found:
            yield tree.Heading(1, (frame.run(frame.name(organisation)),), f"org{index}")
            yield from by_document(frame, provisions, f"org{index}c")
            if found:
                yield tree.Heading(2, frame.fixed_words("Outcomes"), f"org{index}o")
                yield from _list(frame, found)
