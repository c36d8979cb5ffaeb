"""Enumerations made as PySide asks for them, in a third of the time.

PySide makes three hundred enumerations with thousands of members before a window can be shown: a quarter of the time
to start, most of it for what a member may be in a class of one's own.  Here the standard library makes the
enumeration without members, and the members, which are plain numbers, are put into it.
"""

import enum
from typing import Any

_create: Any = vars(enum.EnumType)["_create_"]
_NO_MEMBERS = {"name", "value", "mro"}
"""Names that would hide what every enumeration has."""


def hasten() -> None:
    """Have the enumerations that PySide makes from now on be made quickly."""
    type.__setattr__(enum.EnumType, "_create_", _made)


def _made(kind: Any, name: str, members: Any, **how: Any) -> Any:
    """As `EnumType._create_`, which makes all that is not as PySide asks for it."""
    if not (how.keys() == {"boundary"} and how["boundary"] is enum.KEEP and isinstance(members, list)):
        return _create(kind, name, members, **how)
    if not all(type(value) is int and word[0] != "_" and word not in _NO_MEMBERS for word, value in members):
        return _create(kind, name, members, **how)
    found = _create(kind, name, [], **how)
    by_name, by_value, names = found._member_map_, found._value2member_map_, found._member_names_
    is_flag, mask, singles = issubclass(found, enum.Flag), 0, 0
    for word, value in members:
        member = by_value.get(value)
        if member is None:
            member = found._new_member_(found, value) if found._use_args_ else found._new_member_(found)
            member._value_, member._name_, member.__objclass__, member._sort_order_ = value, word, found, len(names)
            by_value[value] = member
            single = value > 0 and not value & (value - 1)
            if single or not is_flag:
                names.append(word)
            mask, singles = mask | value, singles | (value if single else 0)
        by_name[word] = member
        type.__setattr__(found, word, member)
    if is_flag:
        found._flag_mask_, found._singles_mask_, found._all_bits_ = mask, singles, 2 ** mask.bit_length() - 1
        if (values := [by_name[word].value for word in names]) != sorted(values):
            found._iter_member_ = found._iter_member_by_def_
    return found
