"""Whether the counterparts of a commitment and of an outcome belong together, and why."""

import math
from functools import cache, lru_cache

from briefbook import counterparts
from briefbook.followup import subjects
from briefbook.followup.reasons import Reason

_FEW = 10
"""How many members an organisation may have without any of them telling less of it."""


@lru_cache(maxsize=50_000)
def related(
    commitment: frozenset[str], outcome: frozenset[str], named: frozenset[str] = frozenset(),
    spoken: frozenset[str] = frozenset(), region: str | None = None,
) -> tuple[float, Reason] | None:  # fmt: skip
    """How surely a commitment's and an outcome's counterparts belong together, and why; None where they do not.

    `named` are those that the commitment's wording names, `spoken` those that the outcome speaks of,
    `region` the part of the world that an outcome without counterparts is about.
    """
    found = [_relation(a, b) for a in commitment for b in outcome]
    best = max((one for one in found if one), default=None, key=lambda one: one[0])
    if best and best[0] == 1:
        return best
    if both := sorted(named & outcome):
        return 1.0, Reason("asks", tuple(both))
    if best:
        return best
    if both := sorted(commitment & spoken):
        return 0.4, Reason("speaks", tuple(both))
    if region:
        within = sorted(code for code in commitment if _lies_in(code, region))
        return (0.8, Reason("region", (within[0], region))) if within else None
    if not outcome:
        return 0.4, Reason("no-counterpart")
    if both := sorted(named & spoken & subjects.world()):
        return 0.4, Reason("both-name", tuple(both))
    return None


@lru_cache(maxsize=50_000)
def _relation(commitment: str, outcome: str) -> tuple[float, Reason] | None:
    if commitment == outcome:
        return 1.0, Reason("same", (commitment,))
    if commitment in _members(outcome):
        return 0.8, Reason("belongs", (commitment, outcome))
    if outcome in _members(commitment):
        return _share(len(_members(commitment))), Reason("belongs", (outcome, commitment))
    ours, theirs = _members(commitment), _members(outcome)
    if ours and theirs and len(ours & theirs) * 3 >= len(ours) * 2:
        return 0.9, Reason("members", (commitment, outcome))
    return None


@cache
def _lies_in(code: str, region: str) -> bool:
    """Whether a country, or of an organisation three members in four, lie in a part of the world."""
    there, members = subjects.regions()[region], _members(code)
    return code in there or len(members & there) * 4 >= len(members or there) * 3


def is_of(code: str, region: str) -> bool:
    """Whether an organisation is one of a part of the world."""
    return bool(_members(code)) and _lies_in(code, region)


def countries(codes: frozenset[str]) -> frozenset[str]:
    """The counterparts that have no members of their own."""
    return frozenset(code for code in codes if not _members(code))


@lru_cache(maxsize=10_000)
def circle(codes: frozenset[str]) -> frozenset[str]:
    """Counterparts, and the organisations of almost the same members: those of a forum are those of its summits."""
    near = {
        one.code
        for one in counterparts.all_counterparts()
        for ours in map(_members, codes)
        if ours and len(ours & _members(one.code)) * 5 >= len(ours | _members(one.code)) * 4
    }
    return codes | near


def _share(members: int) -> float:
    """How surely what a member does answers what an organisation was promised: of many members less surely."""
    return 0.7 * math.pow(_FEW / max(_FEW, members), 0.15)


@cache
def _members(code: str) -> frozenset[str]:
    found = counterparts.get(code)
    return frozenset(found.members) if found else frozenset()
