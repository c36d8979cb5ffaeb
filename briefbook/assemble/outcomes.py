"""Outcomes in a book, and all that concerns the organisations that the counterpart belongs to."""

from collections.abc import Iterator, Sequence

from briefbook.assemble.frame import Frame
from briefbook.assemble.items import by_document
from briefbook.followup import charts
from briefbook.i18n import N_, Language
from briefbook.states import OUTCOMES
from db.records import OutcomeRecord
from exporters import document as tree

_LINES = 40
"""How many lines of an outcome's text are shown."""


def outcomes(frame: Frame) -> Iterator[tree.Block]:
    """The counterpart's own outcomes, by date."""
    own = frame.own_outcomes()
    if own:
        yield frame.part(N_("Outcomes"), "outcomes")
        yield from charts.over_time(frame, [one.date for one in own])
        yield from _list(frame, own)


def _list(frame: Frame, found: Sequence[OutcomeRecord]) -> Iterator[tree.Block]:
    for one in found:
        source: Language = frame.sources[one.source].source.masthead.language
        runs = (
            frame.run(f"{frame.when(one.date) or frame.fixed_text('Date unknown')}  ", "strong"),
            tree.Run(f"{one.title}  ", source, "strong"),
            *frame.chip(OUTCOMES.get(one.kind, OUTCOMES["other"]), "plain"),
            *(() if one.reviewed else frame.chip(N_("Not yet reviewed"))),
        )
        yield tree.Paragraph(runs, "body", f"o{one.id}")
        yield from frame.lines(one.text, source, _LINES)
        if one.amounts:
            joint = "、" if frame.main == "ja" else "; "
            amounts = joint.join(amount.text for amount in one.amounts)
            yield tree.Fields(((frame.fixed_words("Amounts"), (frame.run(amounts),)),))
        yield tree.Paragraph(_cited(frame, one), "small")


def _cited(frame: Frame, one: OutcomeRecord) -> tree.Text:
    parts = [frame.fixed_text("Source {n}", n=frame.numbers[one.source])]
    if one.page is not None:
        parts.append(frame.fixed_text("p. {page}", page=one.page))
    return (frame.run("[" + ", ".join(parts) + "]", "citation", f"so{one.id}"),)


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
