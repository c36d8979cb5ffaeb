"""The commands of what compares: coverage, the same promise elsewhere, what is new since one last met."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from briefbook.cli.followup import due_data, due_line, moved_words
from briefbook.cli.shared import COUNTERPART, DAY, JSON, WIDER, desk_of, not_to_come, print_out, short
from briefbook.dates import date_words
from briefbook.errors import InputError
from briefbook.i18n import _, headed, language, ngettext
from briefbook.states import review_mark

if TYPE_CHECKING:
    from briefbook.desk import Desk
    from briefbook.followup.changed import Changed
    from briefbook.followup.coverage import Coverage, Share
    from briefbook.followup.elsewhere import Likeness, Piece
    from briefbook.followup.records import DueRecord
    from briefbook.followup.since import Assessed, Since
    from db.records import ProvisionRecord


# --- coverage, and the same promise elsewhere ---------------------------------------------------------------


@click.command()
@COUNTERPART
@WIDER
@JSON
@click.pass_context
def coverage(context: click.Context, counterpart: str | None, with_organisations: bool, as_json: bool) -> None:
    """Show which commitments have no outcome and which outcomes answer none, by counterpart, pillar, year, subject."""
    desk = desk_of(context)
    found = desk.followup.coverage(desk.codes(counterpart, with_organisations), language())
    data = {
        "commitments": _share(found.commitments), "outcomes": _share(found.outcomes),
        "without_outcome": [one.id for one in found.bare_commitments],
        "without_commitment": [one.id for one in found.bare_outcomes],
        "counterparts": {code: _share(one) for code, one in found.counterparts.items()},
        "pillars": {str(name): _share(one) for name, one in found.pillars.items()},
        "outcomes_by_counterpart": {code: _share(one) for code, one in found.happened.items()},
        "years": {year or None: _share(one) for year, one in found.years.items()},
        "document_years": {year or None: _share(one) for year, one in found.document_years.items()},
        "matrix": {code: {name: _share(one) for name, one in row.items()} for code, row in found.matrix.items()},
    }  # fmt: skip
    print_out(data, as_json, lambda: _coverage_lines(found))


def _share(one: "Share") -> dict[str, int]:
    return {"total": one.total, "linked": one.linked}


def _coverage_lines(found: "Coverage") -> list[str]:
    from briefbook.followup.subjects import subjects

    names = subjects()
    return [
        _("Commitments with an outcome: {linked} of {total}", **_share(found.commitments)),
        _("Outcomes that answer a commitment: {linked} of {total}", **_share(found.outcomes)),
        *(f"  {code:8} {one.linked:>4} / {one.total}" for code, one in found.counterparts.items()),
        *(
            f"  {code:8} {names[name][language()]}: {one.linked} / {one.total}"
            for code, row in found.matrix.items()
            for name, one in row.items()
        ),
        _("Outcomes by counterpart:"),
        *(f"  {code:8} {one.linked:>4} / {one.total}" for code, one in found.happened.items()),
        _("By pillar:"),
        *(f"  {' '.join(str(name).split()) or '-'}: {one.linked} / {one.total}" for name, one in found.pillars.items()),
        _("Commitments by the year of their document:"),
        *(f"  {year or '-'}: {one.linked} / {one.total}" for year, one in found.document_years.items()),
        _("Outcomes by year:"),
        *(f"  {year or '-'}: {one.linked} / {one.total}" for year, one in found.years.items()),
    ]


@click.command()
@click.argument("commitment", type=int)
@click.option("--limit", type=click.IntRange(1, 100), default=5, show_default=True, help="How many at most.")
@JSON
@click.pass_context
def elsewhere(context: click.Context, commitment: int, limit: int, as_json: bool) -> None:
    """Find the same promise in documents with other counterparts: [-only here-], {+only there+}."""
    desk = desk_of(context)
    found = desk.followup.elsewhere(commitment, limit)
    _print_likeness(desk, found, as_json)


@click.command()
@click.argument("source", type=int)
@JSON
@click.pass_context
def renewals(context: click.Context, source: int, as_json: bool) -> None:
    """List which items of SOURCE renew items of older documents, or may: {+new+}, [-left out-]."""
    desk = desk_of(context)
    found = desk.followup.renewals(source)
    _print_likeness(desk, found, as_json, newer=True)
    if found and not as_json:
        new, left_out = desk.followup.not_renewed(source, found)
        for words, some in ((_("Renew nothing"), new), (_("Not taken up of the older documents"), left_out)):
            if some:
                click.echo(f"{words}: {', '.join(f'{one.place} ({one.id})' for one in some)}")


@click.group(no_args_is_help=False)
def renewal() -> None:
    """Say which commitment renews or replaces which older one."""


@renewal.command("accept")
@click.argument("commitment", type=int, required=False)
@click.argument("older", type=int, required=False)
@click.option("--source", type=int, metavar="ID", help="What is proposed for the items of this source.")
@click.option("--above", type=click.FloatRange(0, 1), help="All that is proposed from this score up, as one step.")
@click.pass_context
def accept_renewal(
    context: click.Context, commitment: int | None, older: int | None, source: int | None, above: float | None
) -> None:
    """Accept that COMMITMENT renews OLDER, or all that is proposed for a source above a score."""
    desk = desk_of(context)
    if commitment is not None and older is not None and source is None and above is None:
        desk.followup.set_renewal(commitment, older, "accepted")
        click.echo(_("Commitment {commitment} renews commitment {older}.", commitment=commitment, older=older))
        return
    if commitment is not None or source is None or above is None:
        raise InputError(
            _("Name a commitment and an older one by their numbers, or a source and a score with --above.")
        )
    change = desk.followup.accept_renewals(source, above)
    click.echo(ngettext("{n} renewal accepted", "{n} renewals accepted", len(change.ids)))


@renewal.command("reject")
@click.argument("commitment", type=int)
@click.argument("older", type=int)
@click.pass_context
def reject_renewal(context: click.Context, commitment: int, older: int) -> None:
    """Reject that COMMITMENT renews OLDER; it is not proposed again."""
    desk_of(context).followup.set_renewal(commitment, older, "rejected")
    click.echo(_("Commitment {commitment} does not renew commitment {older}.", commitment=commitment, older=older))


@renewal.command("forget")
@click.argument("commitment", type=int)
@click.argument("older", type=int)
@click.pass_context
def forget_renewal(context: click.Context, commitment: int, older: int) -> None:
    """Take back what was said of COMMITMENT and OLDER."""
    if not desk_of(context).followup.set_renewal(commitment, older, None).kinds:
        raise InputError(
            _("Nothing was said of commitments {commitment} and {older}.", commitment=commitment, older=older)
        )
    click.echo(
        _("What was said of commitments {commitment} and {older} is taken back.", commitment=commitment, older=older)
    )


def _print_likeness(desk: "Desk", found: "Sequence[Likeness]", as_json: bool, *, newer: bool = False) -> None:
    """Each pair of wordings; `newer` tells that the first of each is the newer one."""
    from briefbook.followup.changed import changes

    keys = {key for one in found for key in (one.commitment, one.other)}
    records = {one.id: one for one in desk.store.provisions(ids=keys)}
    changed = [changes(records[one.commitment], records[one.other]) if newer else () for one in found]
    data = [
        {
            "score": one.score, "accepted": one.accepted, "stronger": one.stronger, "language": one.language,
            "here": _side(records[one.commitment], one.here), "there": _side(records[one.other], one.there),
            **({"changed": [asdict(each) for each in otherwise]} if newer else {}),
        }
        for one, otherwise in zip(found, changed, strict=True)
    ]  # fmt: skip

    def lines() -> list[str]:
        pairs = zip(found, changed, strict=True)
        shown = [line for one, otherwise in pairs for line in _pair_lines(one, records, otherwise, newer)]
        return shown or [_("Nothing was found.")]

    print_out(data, as_json, lines)


def _side(one: "ProvisionRecord", pieces: "Sequence[Piece]") -> dict[str, Any]:
    """A commitment of a pair; its wording in pieces where it was compared."""
    from briefbook.followup.elsewhere import strength_words

    texts = [{"text": each.text, "same": each.same} for each in pieces]
    return {
        "commitment": one.id, "key": one.key, "counterparts": list(one.counterparts), "strength": one.coding.strength,
        "strength_words": strength_words(one, language()), "reviewed": one.reviewed,
        "text": texts,
    }  # fmt: skip


def _pair_lines(
    one: "Likeness", records: "dict[int, ProvisionRecord]", otherwise: "tuple[Changed, ...]", newer: bool
) -> Iterator[str]:
    """Both wordings of a pair, and what the newer one promises otherwise."""
    from briefbook.followup.changed import changed_words
    from briefbook.followup.elsewhere import strength_words

    here, there = (("{+", "+}"), ("[-", "-]")) if newer else (("[-", "-]"), ("{+", "+}"))
    strengths = {"here": _("Stronger here"), "there": _("Stronger there"), "same": _("As strong"), None: ""}
    score = f"{'✓' if one.accepted else ' '} {one.score:.2f}"
    stronger = "" if newer else strengths[one.stronger]
    for key, pieces, start, signs, end in (
        (one.commitment, one.here, score, here, stronger), (one.other, one.there, " " * 6, there, ""),
    ):  # fmt: skip
        record = records[key]
        head = f"{start}  {key:>5} {','.join(record.counterparts):8} {record.place:8}{review_mark(record.reviewed)}"
        strength = "" if newer else strength_words(record, language())
        yield "  ".join(filter(None, [head, strength, end]))
        yield f"        {_marked(pieces, signs)}"
    for words in changed_words(otherwise, language()):
        yield f"        {words}"


def _marked(pieces: "Sequence[Piece]", signs: tuple[str, str]) -> str:
    """A wording on one line, in which what the other has not stands between two signs, as wdiff writes it."""
    texts = ((" ".join(each.text.split("\n")), each.same) for each in pieces)
    return "".join(text if same or text.isspace() else f"{signs[0]}{text}{signs[1]}" for text, same in texts)


# --- meetings -----------------------------------------------------------------------------------------------


@click.command()
@click.argument("code")
@click.option("--from", "day", type=DAY, metavar="DAY", help="Since this day; without it, since the last meeting.")
@JSON
@click.pass_context
def since(context: click.Context, code: str, day: str | None, as_json: bool) -> None:
    """Tell what is new with a counterpart since one last met, each thing with its source."""
    from briefbook.followup.since import HEADINGS

    desk = desk_of(context)
    if day:
        not_to_come(desk, day)
    whom = desk.counterpart(code)
    found = desk.followup.since(whom.code, day)
    if found is None:
        name = whom.name[language()]
        raise InputError(_("No meeting with {name} is noted yet.  Name a day with --from.", name=name))
    titles = {one.id: one.masthead.title for one in desk.sources()}
    lists = {name: [_entry(desk, found, name, one) for one in getattr(found, name)] for name in HEADINGS}
    data = {
        "counterpart": found.counterpart, "since": found.day, "meeting": found.meeting.id if found.meeting else None,
        **{
            name: [{**data_of(one), "source": entry[2]} for one, entry in zip(getattr(found, name), some, strict=True)]
            if (data_of := _DATA.get(name))
            else [entry[0] for entry in some]
            for name, some in lists.items()
        },
        "persons_before": {key: asdict(one) for key, one in found.before.items()},
        "sources": {name: [entry[2] for entry in some] for name, some in lists.items() if name not in _DATA},
    }  # fmt: skip

    def lines() -> list[str]:
        said = [_("Since {date}", date=date_words(found.day, language()))]
        for name, some in lists.items():
            if some:
                said.append(f"{_(HEADINGS[name])} ({len(some)})")
            for _key, words, source in some:
                said.append(f"  {words}" + (f"  [{source} {short(titles[source], 40)}]" if source else ""))
        return said

    print_out(data, as_json, lines)


def _assessed_data(one: "Assessed") -> dict[str, Any]:
    return {
        "commitment": one.commitment.id, "assessment": one.now.id, "day": one.now.day, "side": one.now.side,
        "value": one.now.value, "before": one.before.value if one.before else None, "reason": one.now.reason,
    }  # fmt: skip


_DATA: dict[str, Callable[[Any], dict[str, Any]]] = {
    **dict.fromkeys(("done", "moved", "overdue", "theirs", "ours", "both", "others"), due_data),
    **dict.fromkeys(("said", "supported"), _assessed_data),
}
"""What is told of an entry of each list that has more than a number."""


def _entry(desk: "Desk", found: "Since", name: str, one: Any) -> tuple[int, str, int | None]:
    """What is new: its number, a line, the source that tells of it (None for a person)."""
    if name in ("said", "supported"):
        return one.commitment.id, _assessed_line(desk, one), desk.followup.told_by(one)
    if name == "persons":
        entry = next(iter(desk.store.record_history("person", one.id)), None)
        deed = _("changed") if one.id in found.before else _("newly noted")
        said = [one.post, desk.store.clock.local(entry.at)[:10] if entry else "", deed]
        said += [headed(_("before"), was)] if (was := found.was(one)) else []
        paper = one.source or (entry.paper if entry else "")
        said += [f"[{paper}]"] if paper else []
        return one.id, "  ".join(filter(None, [f"{one.id:>5} {one.name}", *said])), None
    if name == "outcomes":
        return one.id, f"{one.id:>5} {one.date}  {one.title}{review_mark(one.reviewed)}", one.source
    if name in _DATA:
        return _due_entry(desk, one, done=name == "done")
    wording = one.wording_or_other(language())
    return one.id, f"{one.id:>5} {one.place:8} {short(wording.text, 80)}{review_mark(one.reviewed)}", wording.source


def _due_entry(desk: "Desk", one: "DueRecord", *, done: bool) -> tuple[int, str, int | None]:
    """What falls due, from when it was moved and why, the outcome that closed it, which then tells of it."""
    from briefbook.followup.since import done_on

    item = one.commitment
    closing = next(iter(desk.outcomes(ids={one.due.outcome})), None) if one.due.outcome else None
    due = headed(_("Due date"), one.due.day) if done else ""
    said = [
        due_line(done_on(one) if done else one),
        due,
        *moved_words(one),
        f"→ {closing.date}  {closing.title}{review_mark(closing.reviewed)}" if closing else "",
    ]
    source = closing.source if closing else item.wording_or_other(language()).source
    return item.id, "  ".join(filter(None, said)), source


def _assessed_line(desk: "Desk", one: "Assessed") -> str:
    scales = desk.followup.scales
    wording = one.commitment.wording_or_other(language())
    value = scales.step(one.now).name[language()]
    if one.before is not None and one.before.value != one.now.value:
        before = headed(_("before"), scales.step(one.before).name[language()])
        value = f"{value} ({before})"
    said = "  ".join(filter(None, [one.now.side, value, " ".join(one.now.reason.split())]))
    text = f"{short(wording.text, 60)}{review_mark(one.commitment.reviewed)}"
    return f"{one.commitment.id:>5} {one.commitment.place:8} {text}  {one.now.day}  {said}"


COMMANDS: tuple[click.Command, ...] = (coverage, elsewhere, renewals, renewal, since)
