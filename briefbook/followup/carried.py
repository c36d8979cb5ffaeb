"""What of an agenda is carried to a meeting with some of its counterparts: nothing that is of the others alone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from briefbook import counterparts
from briefbook.followup.records import Carried
from briefbook.i18n import ngettext
from db.records import AgendaRecord

ABOUT = ("commitments", "outcomes", "points")
"""What an item of an agenda is about or uses."""
Whose = Mapping[str, Mapping[int, tuple[str, ...]]]
"""The counterparts of the commitments, outcomes and points of an agenda, by kind and id; of none, for all."""


def others(held: Iterable[str], following: Iterable[str]) -> frozenset[str]:
    """The counterparts of a meeting that another is not with, nor with their organisation or a member of theirs."""
    near = set(following)
    for code in tuple(near):
        near.update((*counterparts.organisations_of(code), *counterparts.of(code).members))
    return frozenset(held) - near


def carried_words(found: Carried) -> str:
    """How many items were carried over, and how many not."""
    said = ngettext("{n} item carried over", "{n} items carried over", found.items)
    return "  ".join(filter(None, [said, others_words(found)]))


def others_words(found: Carried) -> str:
    """That items were left aside, being of other counterparts; an empty string where none was."""
    if not found.others:
        return ""
    return ngettext(
        "{n} item is of other counterparts alone and was left aside.",
        "{n} items are of other counterparts alone and were left aside.", found.others,
    )  # fmt: skip


def without_others(items: Sequence[AgendaRecord], whom: frozenset[str], whose: Whose) -> list[AgendaRecord]:
    """Items of an agenda without what is of `whom` alone, and without those that are about nothing else."""

    def of_others(codes: Iterable[str]) -> bool:
        return bool(found := set(codes)) and found <= whom

    kept: list[AgendaRecord] = []
    aside: set[int] = set()
    for one in items:  # each before those under it
        left = {kind: tuple(key for key in getattr(one, kind) if not of_others(of[key])) for kind, of in whose.items()}
        was = any(getattr(one, kind) for kind in whose)
        named = of_others(code for code, _start, _end in counterparts.find(one.title))
        if one.parent in aside or named or (was and not any(left.values())):
            aside.add(one.id)
        else:
            kept.append(replace(one, **left))  # type: ignore[arg-type]
    return kept
