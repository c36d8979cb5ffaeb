"""Outcomes by hand as a person has them: what was read, what was set otherwise, and their words."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any

from briefbook.desk.entering import amounts_of
from briefbook.i18n import _
from briefbook.model import Outcome, Stage
from briefbook.ui.columns import names
from briefbook.ui.dated import date_words
from db.records import AmountRecord

if TYPE_CHECKING:
    from briefbook.importers.drafts import Draft, Entry

_FIELDS = ("title", "date", "counterparts", "kind", "place", "people", "text")


@dataclass(slots=True)
class Settled:
    """A draft as a person has it: outcome, sums, the commitments that it answers, the fields that were set."""

    outcome: Outcome
    amounts: list[AmountRecord]
    assumed: tuple[str, ...]
    kept: bool = True
    commitments: set[int] = field(default_factory=set)
    edited: set[str] = field(default_factory=set)


def nothing() -> Settled:
    """An outcome of which nothing is known yet."""
    return Settled(Outcome("", None, (), "other", ""), [], ())


def settled(draft: "Draft") -> Settled:
    """A draft as it was read."""
    return Settled(draft.outcome, [*amounts_of(draft.sums)], draft.assumed)


def columns_words(entry: "Entry") -> str:
    """Which column of a table was read as what."""
    from briefbook.ui.importing_dialogs import FIELDS

    if entry.table is None:
        return ""
    headers = entry.table.headers
    pairs = sorted((at, f"{headers[at]} → {_(FIELDS[field])}") for field, at in entry.table.fields.items())
    return _("Columns: {columns}", columns="  ·  ".join(words for _at, words in pairs))


def whole(entry: "Entry") -> "Entry":
    """An entry of fields that were filled in without a paste: one draft for the whole text."""
    return replace(entry, drafts=entry.drafts[:1])


def as_text(one: Settled) -> str:
    """The fields of an outcome as a line, which is kept as what was entered."""
    found = one.outcome
    parts = [date_words(found.date), found.title, found.place or "", found.text]
    return "  ".join(filter(None, (" ".join(part.split()) for part in parts)))


def keep_edits(was: Settled, now: Settled) -> None:
    """Keep in what is read anew what the person had set."""
    kept = {name: getattr(was.outcome, name) for name in was.edited if name in _FIELDS}
    now.outcome = replace(now.outcome, **kept)
    if "amounts" in was.edited:
        now.amounts = was.amounts
    now.commitments, now.edited = was.commitments, was.edited
    if was.edited or was.outcome.title == now.outcome.title:
        now.kept = was.kept


def keep_by_likeness(old: Sequence[Settled], new: Sequence[Settled]) -> None:
    """Keep what the person had set in those of the outcomes read anew that are the same but for that."""
    left = [*new]
    for was in old:
        same = [name for name in ("title", "date", "text") if name not in was.edited]
        for now in left if same else ():
            if all(getattr(was.outcome, name) == getattr(now.outcome, name) for name in same):
                keep_edits(was, now)
                left.remove(now)
                break


def held_of(one: Settled) -> dict[str, Any]:
    """What a person set in an outcome, as JSON has it."""
    found = one.outcome
    return {
        "kept": one.kept, "edited": sorted(one.edited), "commitments": sorted(one.commitments),
        "fields": {name: getattr(found, name) for name in _FIELDS}, "amounts": [asdict(each) for each in one.amounts],
    }  # fmt: skip


def hold(held: dict[str, Any], one: Settled) -> None:
    """Have a person's settings in an outcome again."""
    fields = held["fields"] | {"counterparts": tuple(held["fields"]["counterparts"])}
    amounts = [AmountRecord(**each | {"stage": Stage(each["stage"])}) for each in held["amounts"]]
    was = Settled(replace(one.outcome, **fields), amounts, (), held["kept"])
    was.commitments, was.edited = set(held["commitments"]), set(held["edited"])
    keep_edits(was, one)
    one.kept = was.kept


def line_of(one: Settled) -> str:
    """An outcome in a line; a mark behind it says that something was assumed."""
    found = one.outcome
    parts = [date_words(found.date) or "—", found.title, names(found.counterparts)]
    return "  ".join(filter(None, parts)) + ("  !" if one.assumed else "")
