"""The commands that list and find: commitments, outcomes, counterparts, search."""

from contextlib import suppress
from typing import TYPE_CHECKING, Any

import click

from briefbook.cli.shared import COUNTERPART, JSON, WIDER, desk_of, print_out
from briefbook.errors import MachineError
from briefbook.i18n import _, joined, language, ngettext
from briefbook.model import Nature, last_day
from briefbook.states import SIDES, review_mark
from db.found import KINDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefbook.desk import Desk
    from db.found import Hit, Results, Span
    from db.records import OutcomeRecord, ProvisionRecord, ToldRecord

_SOURCE = click.option("--source", "source_id", type=int, metavar="ID", help="Number of a source.")


@click.command()
@_SOURCE
@COUNTERPART
@WIDER
@click.option("--nature", type=click.Choice(["all", "commitment", "recognition", "position"]), default="commitment")
@click.option("--side", type=click.Choice(list(SIDES)), help="Who is to carry them out; without it, all.")
@JSON
@click.pass_context
def commitments(
    context: click.Context, source_id: int | None, counterpart: str | None, with_organisations: bool, nature: str,
    side: str | None, as_json: bool,
) -> None:  # fmt: skip
    """List commitments, or items of another nature."""
    from briefbook.followup.since import side_of

    desk = desk_of(context)
    today = desk.today
    found = desk.provisions(
        source=source_id, counterpart=counterpart, nature=None if nature == "all" else nature,
        with_organisations=with_organisations,
    )  # fmt: skip
    sides = {one.id: side_of(one) for one in found if one.coding.nature is Nature.COMMITMENT}
    found = [one for one in found if side in (None, sides.get(one.id))]
    days = {one.id: one.day for one in desk.lists.rows([one.id for one in found], language(), today=today)}
    print_out(
        [_provision(one, days[one.id], sides.get(one.id), today) for one in found], as_json,
        lambda: [*(_provision_line(one, days[one.id]) for one in found), ngettext("{n} item", "{n} items", len(found))],
    )  # fmt: skip


def _provision(one: "ProvisionRecord", day: str | None, side: str | None, today: str) -> dict[str, Any]:
    from briefbook.followup.bodies import acting

    ja, en = one.wording("ja"), one.wording("en")
    first = one.wordings[0]
    depth = max(len(each.headings) for each in one.wordings)
    return {
        "id": one.id,
        "key": one.key,
        "number": first.number,
        "headings": [_heading(ja, en, level) for level in range(depth)],
        "nature": one.coding.nature,
        "text": {"ja": ja.text if ja else None, "en": en.text if en else None},
        "counterparts": list(one.counterparts),
        "actors": acting(one, one.coding.actors),
        "side": side,
        "strength": one.coding.strength,
        "deadline": one.coding.deadline,
        "recurrence": one.coding.recurrence,
        "due": day,
        "venue": one.coding.venue,
        "bracketed": one.coding.bracketed,
        "status": one.state(today),
        "reviewed": one.reviewed,
        "sources": {"ja": ja.source if ja else None, "en": en.source if en else None},
    }


def _heading(ja: Any, en: Any, level: int) -> dict[str, Any]:
    here = [one.headings[level] if one and level < len(one.headings) else None for one in (ja, en)]
    number = next((one.number for one in here if one and one.number), None)
    return {"number": number, "title": {"ja": here[0] and here[0].title, "en": here[1] and here[1].title}}


def _provision_line(one: "ProvisionRecord", day: str | None) -> str:
    wording = one.wording_or_other(language())
    day = one.coding.deadline if last_day(one.coding.deadline) == day else day
    extra = " ".join(filter(None, [day and f"≤{day}", one.coding.recurrence]))
    return f"{one.id:>5}  {one.place:8}  {extra:14}  {' '.join(wording.text.split())[:80]}{review_mark(one.reviewed)}"


@click.command()
@_SOURCE
@COUNTERPART
@WIDER
@JSON
@click.pass_context
def outcomes(
    context: click.Context, source_id: int | None, counterpart: str | None, with_organisations: bool, as_json: bool
) -> None:
    """List outcomes by date."""
    found = desk_of(context).outcomes(source=source_id, counterpart=counterpart, with_organisations=with_organisations)
    print_out(
        [_outcome(one) for one in found], as_json,
        lambda: [
            *map(_outcome_line, found),
            ngettext("{n} outcome", "{n} outcomes", len(found)),
        ],
    )  # fmt: skip


def _outcome_line(one: "OutcomeRecord") -> str:
    return f"{one.id:>5}  {one.date or '':21}  {','.join(one.counterparts):14}  {one.title}{review_mark(one.reviewed)}"


def _outcome(one: "OutcomeRecord") -> dict[str, Any]:
    return {
        "id": one.id, "title": one.title, "date": one.date, "counterparts": list(one.counterparts),
        "kind": one.kind, "text": one.text,
        "amounts": [{"value": a.value, "currency": a.currency, "text": a.text} for a in one.amounts],
        "context": list(one.context), "source": one.source, "page": one.page, "reviewed": one.reviewed,
        "place": one.place, "people": one.people, "other": _in_other(one.other),
    }  # fmt: skip


def _in_other(told: "ToldRecord | None") -> dict[str, Any] | None:
    """What the other language of a document tells of an outcome."""
    if told is None:
        return None
    names = ("language", "title", "text", "source", "page")
    return {name: getattr(told, name) for name in names}


@click.command()
@click.argument("words")
@COUNTERPART
@click.option("--kind", type=click.Choice(["commitment", *KINDS]), help="Only records of this kind.")
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="How many at most.")
@JSON
@click.pass_context
def search(
    context: click.Context, words: str, counterpart: str | None, kind: str | None, limit: int, as_json: bool
) -> None:
    """Find words, in either language, or what a query asks for (country:PE due:<2026 -status:fulfilled "a phrase")."""
    desk = desk_of(context)
    with suppress(MachineError):  # search answers from what there is, and says so
        desk.searching.finish()
    found = desk.find(words, counterpart=counterpart, kind=kind, limit=limit, counted=True)
    if found.lacking:
        click.echo(found.lacking, err=True)
    print_out([_hit(one) for one in found.hits], as_json, lambda: _hit_lines(desk, found))


def _hit(one: "Hit") -> dict[str, Any]:
    return {
        "kind": one.kind, "id": one.id, "title": one.title, "snippet": one.snippet, "language": one.language,
        "counterparts": list(one.counterparts), "score": one.score, "marks": [list(span) for span in one.marks],
        "title_marks": [list(span) for span in one.title_marks],
        "snippets": {each.language: each.text for each in one.snippets},
        "snippet_marks": {each.language: [list(span) for span in each.marks] for each in one.snippets},
        "source": one.source, "number": one.number,
        "page": one.page, "date": one.date, "nature": one.nature, "via": one.via, "missing": list(one.missing),
        "reviewed": one.reviewed,
    }  # fmt: skip


def _underlined(text: str, marks: "Sequence[Span]") -> str:
    pieces: list[str] = []
    done = 0
    for start, end in marks:
        pieces += [text[done:start], click.style(text[start:end], underline=True, bold=True)]
        done = end
    return "".join([*pieces, text[done:]])


def _hit_lines(desk: "Desk", found: "Results") -> list[str]:
    """Each hit with its place, how it was found, and its words in each language, the matches underlined on a screen."""
    lines = [found.understood] if found.understood else []
    for one in desk.in_own_language(found.hits):
        lines.append(f"{one.kind:9} {one.id:>5}  {_underlined(one.title, one.title_marks)}{review_mark(one.reviewed)}")
        source = desk.store.source(one.source) if one.source else None
        page = _("p. {page}", page=one.page) if one.page else ""
        place = [f"[{source.id}] {source.masthead.title}" if source else "", one.place or "", page, one.date or ""]
        lines.append("    " + ", ".join(filter(None, place)))
        if one.via:
            lines.append("    " + _("Found by: {words}", words=one.via))
        if one.missing:
            lines.append("    " + _("Without {words}", words=joined(one.missing)))
        shown = sorted(one.snippets, key=lambda each: each.language != language())
        lines += [f"    {_underlined(each.text, each.marks)}" for each in shown]
    if not found.hits:
        lines.append(_("Nothing was found."))
    lines += [_("Did you mean: {query}", query=one) for one in found.suggestions]
    if found.total > len(found.hits):
        lines.append(ngettext("{n} record in all", "{n} records in all", found.total))
    return lines


@click.command()
@JSON
@click.pass_context
def counterparts(context: click.Context, as_json: bool) -> None:
    """List the counterparts with something in the store."""
    found = desk_of(context).counterparts()
    data = [
        {
            "code": one.code, "name": {"ja": one.name.ja, "en": one.name.en}, "members": list(one.members),
            "commitments": commitments, "outcomes": outcomes,
        }
        for one, commitments, outcomes in found
    ]  # fmt: skip
    print_out(data, as_json, lambda: [f"{one.code:8} {one.name[language()]:24} {c:>5} {o:>5}" for one, c, o in found])


COMMANDS: tuple[click.Command, ...] = (commitments, outcomes, search, counterparts)
