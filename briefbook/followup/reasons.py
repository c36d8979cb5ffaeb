"""Why an outcome is suggested for a commitment: a code with values, and its words."""

from dataclasses import dataclass

from briefbook import counterparts
from briefbook.dates import date_words
from briefbook.followup import levels, subjects
from briefbook.i18n import LANGUAGES, N_, Language, joined, translate

PARTED = "|"
"""What parts how a subject is called in either language, and the words of the texts that name it (`subjects.said`)."""

_WORDS = {
    "same": N_("Same counterpart: {a}"),
    "belongs": N_("{a} belongs to {b}"),
    "members": N_("Members in common: {a} and {b}"),
    "asks": N_("The commitment names {a}"),
    "speaks": N_("The outcome speaks of {a}"),
    "both-name": N_("Both name {a}"),
    "region": N_("{a} lies in the region: {b}"),
    "no-counterpart": N_("The outcome names no counterpart"),
    "title": N_("Same name: {a}"),
    "level": N_("Meeting of those who are to meet: {a}"),
    "name": N_("Same body or agreement: {a}"),
    "named": N_("Both name {a}"),
    "sound": N_("Same name in both languages: {a}"),
    "subject": N_("Same subject: {a}"),
    "place": N_("Same place: {a}"),
    "field": N_("Same field: {a}"),
    "words": N_("Same words: {a}"),
    "signs": N_("Same characters: {a}"),
    "within": N_("Within the life of the document"),
    "until": N_("Within the life of the document (to {a})"),
    "before": N_("Before the document ({a})"),
    "after": N_("After the document’s end ({a})"),
    "year": N_("In the year that the commitment names ({a})"),
    "number": N_("Same meeting of its series: number {a}"),
    "follows": N_("Follows in its series: number {b} after number {a}"),
}


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a pair is suggested: `code` names its sort, `values` what fills its words."""

    code: str
    values: tuple[str, ...] = ()


def reason_words(reason: Reason, language: Language) -> str:
    """A reason in words of a language."""
    values = list(reason.values)
    match reason.code:
        case "subject" | "place":
            values = [one.split(PARTED)[LANGUAGES.index(language)] for one in values]
        case "field":
            values = [subjects.subjects()[one][language] for one in values]
        case "level":
            values = [levels.names()[one][language] for one in values]
        case "before" | "after" | "until" | "year":
            values = [date_words(one, language) for one in values]
        case "same" | "belongs" | "members" | "asks" | "speaks" | "named" | "both-name" | "region":
            values = [_place(one, language) for one in values]
    if reason.code in ("belongs", "members", "region", "follows"):
        return translate(language, _WORDS[reason.code], a=values[0], b=values[1])
    return translate(language, _WORDS[reason.code], a=joined(dict.fromkeys(values), language))


def _place(code: str, language: Language) -> str:
    """The name of a counterpart, a part of the world or a body; the short form where it is one in capitals."""
    if region := subjects.region_names().get(code):
        return region[language]
    found = counterparts.get(code)
    return found.name[language] if found and not found.members else code
