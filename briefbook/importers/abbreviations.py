"""The short names that a document gives to bodies: (hereinafter “MoM”), （以下「省」という。）, Mining Board (MIB)."""

import re
from functools import cache

from briefbook import counterparts, progress
from briefbook.importers.bodies import own_ministries, short_names
from briefbook.rules import folded, rules


def defined(text: str, language: str) -> dict[str, str]:
    """Full names by the short ones that a text gives bodies whose country, capital or organisation the full name tells.

    What stands for both sides (双方, the Participants) is no body's name, nor is a country or who holds an office.  An
    acronym in brackets behind the name of a body stands for itself, as it does where both are named.  So is a ministry
    short that is named once as ours and never as another's.
    """
    known = rules("wording")["bodies"]
    parts = [folded(part) for part in progress.stretches(text)]
    found = {one: one for part in parts for one in short_names(part, language) if not counterparts.find(one)}
    found |= own_ministries("\n".join(parts)) if language == "ja" else {}
    for match in (one for part in parts for one in _pattern(language).finditer(part)):
        name, short = _last_name(match["name"], language), match["short"].strip()
        if whole := _JAPANESE_BODY.search(match["name"]):
            name = whole.group()
        told = counterparts.find(name) or [(one, 0, 0) for one in counterparts.by_capital(name)]
        country = any(end - start == len(name) and len(code) == 2 for code, start, end in told)
        clause = re.search(r"\b(?:will|shall|between)\b|\band of the\b", name)
        person = re.search(known[f"{language}_office"], name)
        if told and not (country or clause or person) and not re.search(known["all"], short):
            found[short] = name
    return found


_JAPANESE_BODY = re.compile(
    r"\bJapan (?:[A-Z]\w+ ){0,3}(?:Agency|Organi[sz]ation|Institute|Corporation|Council|Bank|Cent(?:er|re)) for "
    r"(?:[A-Z][\w-]+,? )+and (?:[A-Z][\w-]+ ?)+$"
)
"""A body of ours whose name says that it is for two things: Japan Organization for Metals and Energy Security."""


def _last_name(words: str, language: str) -> str:
    """The name with which words end: behind the words that join it to another."""
    joint = (
        r"(?:及び|並びに|および|は|と(?=日本)|^と|(?<=政府)と|(?<=[省庁])と|を(?:団長|議長|座長|代表|長)とする)"
        if language == "ja"
        else r"(?:^|\b(?:and|between|by|with|of both),? )(?:the |The )|\band (?=[A-Z][\w’-]+(?: [A-Z]\w+)*$)"
    )
    return re.split(joint, words)[-1].strip(" ,")


@cache
def _pattern(language: str) -> re.Pattern[str]:
    return re.compile(rules("wording")["bodies"][f"{language}_defined"])
