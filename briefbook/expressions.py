"""Expressions that are quick to make: a class of signs is worked out once, not at each of the places where it stands.

Of a class with kanji Python looks at 28,000 signs one by one.  What reads differently in a text (db/index_text) has one
at sixty places, so that this was a fifth of a search from the command line.  No other module reads the private parts of
Python's `re`; where these are others, expressions take as long as they did.
"""

from collections.abc import Callable
from functools import lru_cache
from importlib import import_module
from typing import Any

_WORK_OUT = "_optimize_charset"


def keep_classes() -> None:
    """Have classes of signs be kept that were worked out, from now on."""
    compiler = import_module("re._compiler")
    if work_out := getattr(compiler, _WORK_OUT, None):
        setattr(compiler, _WORK_OUT, _keeping(work_out))


def _keeping(work_out: Callable[..., Any]) -> Callable[..., Any]:
    known = lru_cache(maxsize=1024)(work_out)

    def kept(signs: list[Any], *case: Any) -> Any:
        return work_out(signs, *case) if any(case) else known(tuple(signs), *case)

    return kept
