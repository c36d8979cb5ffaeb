"""Enumerations made as PySide asks for them, in a third of the time.

PySide makes three hundred enumerations with thousands of members before a window can be shown: a quarter of the time
to start, most of it for what a member may be in a class of one's own.  Here the standard library makes one enumeration
of each kind without members; the others are copies of it, and the members, which are plain numbers, are put into them.
"""

import enum
from typing import Any

_create: Any = vars(enum.EnumType)["_create_"]
_NO_MEMBERS = {"name", "value", "mro"}
"""Names that would hide what every enumeration has."""
_CALLED = {"module": None, "qualname": None, "type": None, "start": 1, "boundary": enum.KEEP}
"""What the standard library is given when PySide calls it for an enumeration with numbers of its own."""
_KNOWS_SINGLES = hasattr(enum.Flag, "_singles_mask_")
"""Whether the standard library tells single bits from all; that of Python 3.11.2, which Debian 12 has, does not."""
_OWN = {"__dict__", "__weakref__"}
"""What a class has for itself."""
_blank: dict[Any, tuple[dict[str, Any], dict[str, Any]]] = {}
"""What an enumeration without members has, by what it is made of, and what of that each has for itself."""


def hasten() -> None:
    """Have the enumerations that PySide makes from now on be made quickly."""
    type.__setattr__(enum.EnumType, "_create_", _made)


def _made(kind: Any, class_name: str, names: Any, **how: Any) -> Any:
    """As `EnumType._create_`, which makes all that is not as PySide asks for it."""
    if how.get("boundary") is not enum.KEEP or _CALLED | how != _CALLED or not isinstance(names, list):
        return _create(kind, class_name, names, **how)
    if not all(type(value) is int and word[0] != "_" and word not in _NO_MEMBERS for word, value in names):
        return _create(kind, class_name, names, **how)
    found = _empty(kind, class_name)
    by_name, by_value, own = found._member_map_, found._value2member_map_, found._member_names_
    is_flag, mask, singles = issubclass(found, enum.Flag), 0, 0
    for word, value in names:
        member = by_value.get(value)
        if member is None:
            member = found._new_member_(found, value) if found._use_args_ else found._new_member_(found)
            member._value_, member._name_, member.__objclass__, member._sort_order_ = value, word, found, len(own)
            by_value[value] = member
            single = value > 0 and not value & (value - 1)
            if single or not is_flag:
                own.append(word)
            mask, singles = mask | value, singles | (value if single else 0)
        by_name[word] = member
        type.__setattr__(found, word, member)
    if is_flag:
        found._all_bits_ = 2 ** mask.bit_length() - 1
        if _KNOWS_SINGLES:
            found._flag_mask_, found._singles_mask_ = mask, singles
        else:
            found._flag_mask_ = singles
        if (values := [by_name[word].value for word in own]) != sorted(values):
            found._iter_member_ = found._iter_member_by_def_
    return found


def _empty(kind: Any, name: str) -> Any:
    """An enumeration without members."""
    if kind not in _blank:
        found = {
            key: value for key, value in vars(_create(kind, name, [], boundary=enum.KEEP)).items() if key not in _OWN
        }
        _blank[kind] = found, {key: value for key, value in found.items() if isinstance(value, dict | list)}
    found, own = _blank[kind]
    return type.__new__(enum.EnumType, name, (kind,), found | {key: value.copy() for key, value in own.items()})
