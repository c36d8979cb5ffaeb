"""Dataclasses that are quick to make, for the records that a window needs before it can be shown.

`dataclasses` compiles six methods for each frozen class, about a millisecond: for fifty classes a fifth of the time
to start.  Here only `__init__` is compiled; values are compared, hashed and shown by methods that all share.  For a
type checker, which refuses the change of a frozen value, this is the `dataclass` of the standard library.
"""

import dataclasses
from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(*, frozen: bool, slots: bool) -> Callable[[type], type]:
        """As `dataclasses.dataclass(frozen=True, slots=True)`, but for a refusal of changes at run time."""
        assert frozen
        assert slots

        def make(plain: type) -> type:
            made = dataclasses.dataclass(eq=False, repr=False, slots=True)(plain)
            names = [one.name for one in dataclasses.fields(made)]
            values: Callable[[Any], Any] = attrgetter(*names) if names else lambda one: ()
            made.__eq__ = lambda one, other: (
                values(one) == values(other) if other.__class__ is one.__class__ else NotImplemented
            )
            made.__hash__ = lambda one: hash(values(one))
            made.__repr__ = _shown
            return made

        return make


def _shown(one: Any) -> str:
    said = ", ".join(f"{field.name}={getattr(one, field.name)!r}" for field in dataclasses.fields(one))
    return f"{type(one).__qualname__}({said})"


__all__ = ["dataclass"]
