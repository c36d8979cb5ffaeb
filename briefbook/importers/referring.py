"""Bodies that an item names by their sort, as one that the items before named in full: 同委員会, The Committee."""

import re
from collections.abc import Iterable
from dataclasses import replace

from briefbook.model import Find, Provision

_REFERS = re.compile(
    r"(?<![共合])同(?P<ja>[\u4e00-\u9fffァ-ヶー]{0,6}(?:委員会|部会|協議会|評議会|事務局|機構|機関|センター|グループ|チーム))"
    r"|\b(?:[Tt]he|[Tt]his) (?P<en>(?:Sub-?)?[Cc]ommittee|Working Group|Task Force|Council|Commission|Board"
    r"|Secretariat)\b(?! (?:of|on|for|and)\b)"
)


def referred(provisions: Iterable[Provision]) -> tuple[Provision, ...]:
    """The items of a document with the bodies that they name so."""
    known: dict[str, None] = {}
    found = []
    for one in provisions:
        coding = one.coding
        for match in _REFERS.finditer(one.text):
            sort = match["ja"] or match["en"]
            name = next((each for each in reversed([*known, *coding.actors]) if _is_of(each, sort)), None)
            if name and name not in coding.actors:
                finds = [each for each in coding.finds if (each.what, each.value) != ("actor", sort)]
                finds = sorted((*finds, Find("actor", name, *match.span())), key=lambda each: each.start)
                actors = (*(each for each in coding.actors if each != sort), name)
                coding = replace(coding, actors=actors, finds=tuple(finds))
        known |= dict.fromkeys(coding.actors)
        found.append(replace(one, coding=coding))
    return tuple(found)


def _is_of(name: str, sort: str) -> bool:
    """Whether a body is of a sort, and is called more than that."""
    return len(name) > len(sort) and bool(re.search(rf"{sort}(?:$|[ (（])", name))
