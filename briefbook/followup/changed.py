"""What an item that renews an older one promises otherwise: until when, how often, how bindingly."""

from collections.abc import Iterator
from dataclasses import dataclass

from briefbook.dates import due_words, recurrence_words
from briefbook.i18n import N_, Language, translate
from briefbook.model import Strength
from briefbook.states import STRENGTHS
from db.records import ProvisionRecord

_WORDS = {
    "deadline": N_("Deadline: {before} → {now}"),
    "recurrence": N_("Recurrence: {before} → {now}"),
    "strength": N_("Strength: {before} → {now}"),
}


@dataclass(frozen=True, slots=True)
class Changed:
    """One thing that is coded otherwise: `what` is "deadline", "recurrence" or "strength"; None where not said."""

    what: str
    before: str | None
    now: str | None


def changes(now: ProvisionRecord, before: ProvisionRecord) -> tuple[Changed, ...]:
    """What is otherwise in an item than in the one that it renews."""
    both = [
        ("deadline", before.coding.deadline, now.coding.deadline),
        ("recurrence", before.coding.recurrence, now.coding.recurrence),
        ("strength", before.coding.strength, now.coding.strength),
    ]
    return tuple(Changed(*one) for one in both if one[1] != one[2])


def changed_words(found: tuple[Changed, ...], language: Language, *, era: bool = False) -> Iterator[str]:
    """What changed, in words of a language, each by itself."""
    for one in found:
        before, now = (_value(one.what, value, language, era) for value in (one.before, one.now))
        yield translate(language, _WORDS[one.what], before=before, now=now)


def _value(what: str, value: str | None, language: Language, era: bool) -> str:
    if value is None:
        return translate(language, N_("not said"))
    match what:
        case "deadline":
            return due_words(value, language, era=era)
        case "recurrence":
            return recurrence_words(value, language)
    return translate(language, STRENGTHS[Strength(value)])
