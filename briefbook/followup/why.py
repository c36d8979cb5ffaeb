"""Why a pair is suggested, as a code with values; `reasons` has the words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a pair is suggested: `code` names its sort, `values` what fills its words (see `reasons`)."""

    code: str
    values: tuple[str, ...] = ()
