"""Dataclasses that are quick to make, for the records that a window needs before it can be shown.

`dataclasses` compiles six methods for each frozen class, about a millisecond: for seventy classes a fifth of the time
to start.  Here only `__init__` is compiled, when the first value is made; values are compared, hashed and shown by
methods that all share.  For a type checker, which refuses the change of a frozen value, this is the `dataclass` of
the standard library.
"""

import dataclasses
from collections.abc import Callable
from operator import attrgetter
from threading import RLock
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(*, frozen: bool, slots: bool) -> Callable[[type], type]:
        """As `dataclasses.dataclass(frozen=True, slots=True)`, but for a refusal of changes at run time."""
        assert frozen
        assert slots

        def make(plain: type) -> type:
            own = tuple(plain.__annotations__)
            names = tuple(
                dict.fromkeys(name for base in plain.__bases__ for name in getattr(base, "__match_args__", ()))
            )
            names += tuple(name for name in own if name not in names)
            values: Callable[[Any], Any] = attrgetter(*names) if names else lambda one: ()
            left, later = {*own, "__dict__", "__weakref__"}, _Later(plain)
            made = later.made = type(plain)(plain.__name__, plain.__bases__, {
                **{name: value for name, value in vars(plain).items() if name not in left},
                "__slots__": own,
                "__match_args__": names,
                "__qualname__": plain.__qualname__,
                "__dataclass_fields__": later,
                "__init__": lambda one, *args, **named: later.completed().__init__(one, *args, **named),
                "__eq__": lambda one, other: (
                    values(one) == values(other) if other.__class__ is one.__class__ else NotImplemented
                ),
                "__hash__": lambda one: hash(values(one)),
                "__repr__": _shown,
            })  # fmt: skip
            return made

        return make


_lock = RLock()


class _Later:
    """The fields of a class as `dataclasses` knows them, once they are asked for."""

    made: Any

    def __init__(self, plain: type) -> None:
        self.plain = plain

    def __get__(self, one: object, kind: type) -> Any:
        return vars(self.completed())["__dataclass_fields__"]

    def completed(self) -> Any:
        """The class with what `dataclasses` compiles for its plain form."""
        with _lock:
            if vars(self.made)["__dataclass_fields__"] is self:
                self.plain.__doc__ = self.plain.__doc__ or " "  # else one is made of a signature, which is slow
                found = dataclasses.dataclass(eq=False, repr=False)(self.plain)
                for name in ("__init__", "__dataclass_params__", "__dataclass_fields__"):
                    setattr(self.made, name, vars(found)[name])
        return self.made


def _shown(one: Any) -> str:
    said = ", ".join(f"{name}={getattr(one, name)!r}" for name in type(one).__match_args__)
    return f"{type(one).__qualname__}({said})"


__all__ = ["dataclass"]
