"""The best suggestions, as a process beside the program reckons them and tells them in a line.

Of very many commitments what suggestions are found by takes hundreds of megabytes, of which a program that goes on
gives little back, and reckoning them would hold up its window again and again.
"""

import json
from collections.abc import Sequence

from briefbook.followup.reasons import Reason
from briefbook.followup.suggest import Suggestion, Suggestions

Best = tuple[Sequence[Suggestion], int]
"""The best suggestions, and how many there are in all."""


def line(found: Suggestions, most: int) -> str:
    """So many of the best suggestions with their reasons, and how many there are in all, in one line."""
    some = [
        (one.commitment, one.outcome, one.score, [(why.code, why.values) for why in one.reasons])
        for one in found[:most]
    ]
    return json.dumps([some, len(found)])


def read(said: str) -> Best:
    """The suggestions that a line tells."""
    some, total = json.loads(said)
    return [_suggestion(*one) for one in some], total


def _suggestion(commitment: int, outcome: int, score: float, why: list[tuple[str, list[str]]]) -> Suggestion:
    reasons = tuple(Reason(code, tuple(values)) for code, values in why)
    return Suggestion(commitment, outcome, score, lambda _commitment, _outcome: reasons)
