"""Removing a source with all that was read from it.  The original stays, so that undoing brings everything back."""

from briefbook.i18n import N_, ngettext
from briefbook.model import Change
from briefbook.values import dataclass
from db.items import agree
from db.log import Log, shortened
from db.twins import remove_outcome


@dataclass(frozen=True, slots=True)
class Leaving:
    """What goes with a source; `staying` are items that the other language has too, which keep its wording, `told`
    outcomes that it tells too.

    `links`, `assessments` and `evidence` are those of the items and outcomes that go; `evidence` counts what
    assessments that stay lose, `uses` where agendas and points mention what goes.
    """

    title: str
    items: int
    commitments: int
    staying: int
    outcomes: int
    told: int
    links: int
    assessments: int
    evidence: int
    uses: int

    def lines(self) -> list[str]:
        """What goes, a line each, in the language of the interface."""
        parts = (
            (self.items, ngettext("{n} item", "{n} items", self.items)),
            (self.commitments, ngettext("of these {n} commitment", "of these {n} commitments", self.commitments)),
            (self.outcomes, ngettext("{n} outcome", "{n} outcomes", self.outcomes)),
            (self.links, ngettext("{n} link with an outcome", "{n} links with outcomes", self.links)),
            (self.assessments, ngettext("{n} assessment", "{n} assessments", self.assessments)),
            (self.evidence, ngettext("{n} piece of evidence of other assessments",
                                     "{n} pieces of evidence of other assessments", self.evidence)),
            (self.uses, ngettext("{n} mention in agendas and points", "{n} mentions in agendas and points", self.uses)),
        )  # fmt: skip
        return [words for count, words in parts if count]

    def stays(self) -> str:
        """What stays, in sentences; empty where nothing does."""
        items = ngettext(
            "{n} item stays with its wording in the other language.",
            "{n} items stay with their wording in the other language.", self.staying,
        )  # fmt: skip
        outcomes = ngettext(
            "{n} outcome stays as the other language tells it.",
            "{n} outcomes stay as the other language tells them.", self.told,
        )  # fmt: skip
        return "  ".join([items] * bool(self.staying) + [outcomes] * bool(self.told))


_OWN = "(select provision from wording where source = ?1)"
_SHARED = f"(select provision from wording where source <> ?1 and provision in {_OWN})"
_GOING = f"(select id from provision where id in {_OWN} and id not in {_SHARED})"
_HAPPENED = (
    "(select id from outcome where source = ?1 and same is null "
    "and id not in (select same from outcome where same is not null))"
)
_COUNTS = f"""
select (select title from source where id = ?1) as title,
    (select count(*) from provision where id in {_GOING}) as items,
    (select count(*) from provision where id in {_GOING} and nature = 'commitment') as commitments,
    (select count(distinct provision) from wording where provision in {_SHARED}) as staying,
    (select count(*) from outcome where source = ?1 and id in {_HAPPENED}) as outcomes,
    (select count(*) from outcome where source = ?1 and id not in {_HAPPENED}) as told,
    (select count(*) from link where commitment in {_GOING} or outcome in {_HAPPENED}) as links,
    (select count(*) from assessment where commitment in {_GOING}) as assessments,
    (select count(*) from evidence where (source = ?1 or outcome in {_HAPPENED})
        and assessment not in (select id from assessment where commitment in {_GOING})) as evidence,
    (select count(*) from agenda_use where commitment in {_GOING} or outcome in {_HAPPENED}) as uses
"""


def leaving(log: Log, source: int) -> Leaving:
    """What would go with a source.  Raises InputError where there is none with this id."""
    log.row("source", source)
    return Leaving(**log.rows(_COUNTS, source)[0])


def remove_source(log: Log, source: int) -> Change:
    """Remove a source with all that goes with it, in one step.  Raises InputError where there is none with this id."""
    title = log.row("source", source)["title"]
    with log.write(N_("Removal of {title}"), title=shortened(title)) as entry:
        take_out(log, source)
    return log.change(entry, [source])


def take_out(log: Log, source: int) -> None:
    """Take a source out with all that goes with it; part of the transaction that is open."""
    execute = log.database.execute
    execute("pragma defer_foreign_keys = on")
    items = [row["provision"] for row in log.rows("select distinct provision from wording where source = ?", source)]
    outcomes = [row["id"] for row in log.rows("select id from outcome where source = ?", source)]
    for table in ("block", "notice", "party", "wording", "evidence", "meeting_source"):
        execute(f"delete from {table} where source = ?", [source])
    for outcome in outcomes:
        remove_outcome(log, outcome)
    for item in items:
        agree(log, item)
    execute("update source set pair = null where pair = ?", [source])
    execute("delete from source where id = ?", [source])
