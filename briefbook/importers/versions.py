"""Two versions of one document in the same language: recognise them, and find which items and outcomes are the same.

What stands in both word by word is the same.  Of the rest two are the same where they are alike by most of their
letters, or stand at the same place and are alike by half of them.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from briefbook.model import Parsed

_ALIKE, _ALIKE_IN_PLACE = 0.75, 0.5
_MOST = 600
"""Reworded items or outcomes that are compared each with each at most; of more only those at the same place are."""
_SHARED = 0.5
"""Of the items and outcomes of two versions, the share that stands in both."""

Same = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """What two versions share: pairs of places in the new one and in the one before, of items and of outcomes."""

    items: Same
    outcomes: Same


def kept(new: Parsed, before: Parsed) -> Kept:
    """Which items and outcomes of a document are which of an earlier version."""
    items = ([(one.key, one.text) for one in each.provisions] for each in (new, before))
    outcomes = ([("", f"{one.title}\n{one.text}") for one in each.outcomes] for each in (new, before))
    return Kept(_same(*items), _same(*outcomes))


def is_version(new: Parsed, before: Parsed, found: Kept) -> bool:
    """Whether a document is a later version of one of the same title or file: of its day, or alike by half of it.

    Two of one day and title with different parties are two documents: a "Joint Statement" with each of several guests.
    """
    one, other = new.masthead, before.masthead
    apart = one.counterparts and other.counterparts and not set(one.counterparts) & set(other.counterparts)
    if not apart and one.date and one.date == other.date and same_title(one.title, other.title):
        return True
    whole = max(len(one.provisions) + len(one.outcomes) for one in (new, before))
    return len(found.items) + len(found.outcomes) >= _SHARED * max(1, whole)


def same_title(one: str, other: str) -> bool:
    """Whether two titles are the same but for width, case and blanks."""
    return bool(one) and _folded(one) == _folded(other)


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()


def _same(new: Sequence[tuple[str, str]], old: Sequence[tuple[str, str]]) -> Same:
    """Pairs of places; each is a key and a text."""
    waiting: defaultdict[str, list[int]] = defaultdict(list)
    for at, (_key, text) in enumerate(old):
        waiting[_folded(text)].append(at)
    found: dict[int, int] = {}
    for at, (key, text) in enumerate(new):
        if places := waiting[_folded(text)]:
            there = next((one for one in places if old[one][0] == key), places[0])
            places.remove(there)
            found[at] = there
    left = [at for at in range(len(new)) if at not in found]
    taken = set(found.values())
    rest = [at for at in range(len(old)) if at not in taken]
    return tuple(sorted((found | _reworded(new, old, left, rest)).items()))


def _reworded(
    new: Sequence[tuple[str, str]], old: Sequence[tuple[str, str]], left: Sequence[int], rest: Sequence[int]
) -> dict[int, int]:
    """Of what does not stand in both, what is alike, the likest first."""
    from rapidfuzz.fuzz import ratio

    many = len(left) > _MOST or len(rest) > _MOST
    by_key: defaultdict[str, list[int]] = defaultdict(list)
    for at in rest:
        by_key[old[at][0]].append(at)
    scored = []
    for here in left:
        key, text = new[here]
        for there in by_key[key] if many else rest:
            in_place = bool(key) and key == old[there][0]
            alike = ratio(text, old[there][1]) / 100
            if alike >= (_ALIKE_IN_PLACE if in_place else _ALIKE):
                scored.append((alike + 0.2 * in_place, here, there))
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _score, here, there in sorted(scored, key=lambda one: -one[0]):
        if here not in found and there not in taken:
            found[here] = there
            taken.add(there)
    return found
