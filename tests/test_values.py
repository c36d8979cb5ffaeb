"""Value classes: as the dataclasses of the standard library, as far as anyone can tell who does not change them."""

import copy
import pickle
from dataclasses import asdict, dataclass, field, fields, replace

import pytest

from briefbook import values
from db.lists import ProvisionFilter
from db.records import NoticeRecord, PersonRecord

FILTER = ProvisionFilter(counterparts=("PE",), words="鉱業")


def test_values_are_equal_and_hashed_by_their_fields() -> None:
    assert replace(FILTER, words="鉱業") == FILTER
    assert {FILTER: 1}[replace(FILTER)] == 1
    assert replace(FILTER, words="") != FILTER
    assert asdict(FILTER) != FILTER
    assert len({ProvisionFilter(), ProvisionFilter(), FILTER}) == 2


def test_a_value_of_another_class_is_another_value() -> None:
    @dataclass(frozen=True, slots=True)
    class Same:
        counterparts: tuple[str, ...] = ("PE",)

    assert Same() != FILTER


def test_values_show_their_fields() -> None:
    assert repr(PersonRecord(3, "PE", "田中")).startswith("PersonRecord(id=3, counterpart='PE', name='田中', ")


def test_a_value_of_a_class_that_builds_on_another_has_the_fields_of_both() -> None:
    notice = NoticeRecord("gap", "1.2", 4, (("number", "3"),), 7)
    assert (notice.code, notice.id) == ("gap", 7)
    assert replace(notice, id=8) == NoticeRecord("gap", "1.2", 4, (("number", "3"),), 8)


def test_the_first_value_is_as_the_second_and_what_is_wrong_is_refused() -> None:
    @values.dataclass(frozen=True, slots=True)
    class Pair:
        left: int
        some: list[int] = field(default_factory=list)

    with pytest.raises(TypeError, match="left"):
        Pair()  # type: ignore[call-arg]
    first, second = Pair(1), Pair(1)
    assert first == second
    assert first.some is not second.some
    assert not hasattr(first, "__dict__")


def test_values_can_be_copied_and_taken_apart() -> None:
    assert copy.deepcopy(FILTER) == pickle.loads(pickle.dumps(FILTER)) == FILTER
    assert asdict(FILTER)["counterparts"] == ("PE",)
    assert [one.name for one in fields(NoticeRecord)][-1] == "id"


def test_what_is_no_field_cannot_be_set() -> None:
    with pytest.raises(AttributeError):
        FILTER.other = 1  # type: ignore[attr-defined]
