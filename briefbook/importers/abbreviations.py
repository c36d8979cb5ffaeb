"""The short names that a document gives to bodies of its two sides: (hereinafter “MoM”), （以下「省」という。）."""

import re
from functools import cache

from briefbook import counterparts
from briefbook.rules import folded, rules


def defined(text: str, language: str) -> dict[str, str]:
    """Full names by the short ones that a text gives bodies whose country, capital or organisation the full name tells.

    What stands for both sides (双方, the Participants) is no body's name.
    """
    found: dict[str, str] = {}
    for match in _pattern(language).finditer(folded(text)):
        name, short = _last_name(match["name"], language), match["short"].strip()
        if (counterparts.find(name) or counterparts.by_capital(name)) and not re.search(
            rules("wording")["bodies"]["all"], short
        ):
            found.setdefault(short, name)
    return found


def _last_name(words: str, language: str) -> str:
    """The name with which words end: behind the words that join it to another."""
    joint = (
        r"(?:及び|並びに|および|は|と(?=日本))"
        if language == "ja"
        else r"(?:^|\b(?:and|between|by|with|of both),? )(?:the |The )"
    )
    return re.split(joint, words)[-1].strip(" ,")


@cache
def _pattern(language: str) -> re.Pattern[str]:
    return re.compile(rules("wording")["bodies"][f"{language}_defined"])
