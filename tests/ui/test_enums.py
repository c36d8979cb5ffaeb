"""Enumerations that are made quickly are as those of the standard library."""

import copy
import enum
import operator
import pickle
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from briefbook.ui import enums

MEMBERS = [
    [("First", 0), ("Second", 1), ("Same", 1), ("Far", 4096), ("Below", -3)],
    [("No", 0), ("Left", 1), ("Right", 2), ("Both", 3), ("Start", 1), ("High", 0x8000), ("Mask", 0xFF)],
    [("High", 8), ("Low", 1), ("Middle", 4)],
    [("value", 1), ("name", 2), ("Plain", 3)],
    [],
]
KINDS: list[Any] = [enum.Enum, enum.IntEnum, enum.Flag, enum.IntFlag]


def told(fact: Callable[[], Any]) -> Any:
    """What is so, or the kind of error that the standard library answers with."""
    try:
        return fact()
    except (AttributeError, TypeError, ValueError) as error:
        return type(error)


def facts(found: Any) -> Iterator[Any]:
    """Everything that can be seen of an enumeration and its members, but the class itself."""
    members = list(found.__members__.values())
    yield [(name, one.name, one.value) for name, one in found.__members__.items()]
    yield [[one.name for one in found], len(found), found.__name__, found.__bases__]
    for one in members:
        yield repr(one), str(one), format(one), hash(one), isinstance(one, int), one._sort_order_
        yield found(one.value) is one, found[one.name] is one, one in found, one.__objclass__ is found
        for fact in (
            lambda one=one: ~one,
            lambda one=one: list(one),
            lambda one=one: len(one),
            lambda one=one: one < 3,
        ):
            yield str(told(fact))
        for other in members:
            for both in (operator.or_, operator.and_, operator.xor, operator.eq):
                yield str(told(lambda both=both, one=one, other=other: both(one, other)))
    for value in (0, 3, 66, 98, -1):
        yield str(told(lambda value=value: found(value)))


@pytest.mark.parametrize("members", MEMBERS)
@pytest.mark.parametrize("kind", KINDS)
def test_they_are_as_those_of_the_standard_library(kind: Any, members: list[tuple[str, int]]) -> None:
    plain = enums._create(kind, "Made", members, boundary=enum.KEEP)
    quick = enums._made(kind, "Made", members, boundary=enum.KEEP)
    assert list(facts(quick)) == list(facts(plain))
    assert copy.deepcopy(list(quick)) == list(quick)


def test_those_of_qt_are_made_quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr(enums, "_create", lambda *words, **_how: asked.append(words))
    from PySide6.QtCore import QOperatingSystemVersion

    assert QOperatingSystemVersion.OSType.Windows.value == 1
    made = enum.Flag("Made", [("Left", 1), ("Right", 2)], boundary=enum.KEEP)
    assert made.Left.value == 1
    assert not asked


def test_those_of_qt_are_known_by_their_names_and_can_be_kept() -> None:
    from PySide6.QtCore import Qt

    assert Qt.AlignmentFlag.AlignCenter == Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
    assert repr(Qt.Key.Key_A) == "<Key.Key_A: 65>"
    assert pickle.loads(pickle.dumps(Qt.ItemDataRole.UserRole)) is Qt.ItemDataRole.UserRole
