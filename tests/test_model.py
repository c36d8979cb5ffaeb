"""What an item is named by."""

import pytest

from briefbook.model import Heading, place_of


@pytest.mark.parametrize(
    ("number", "key", "shown"),
    [
        ("7", "2.7", "2.7"), ("(3)", "1.2.3", "1.2.3"), ("7", "7", "7"), ("2.1.3", "2.1.4", "2.1.3"),
        ("第3条", "3", "第3条"), ("第3条", "2.3", "第3条"), ("A", "1", "A"), (None, "2.1", "2.1"), ("2.1.3", "2.1.3", "2.1.3"),
    ],
)  # fmt: skip
def test_an_item_is_named_by_its_place_where_its_number_stands_under_others(
    number: str | None, key: str, shown: str
) -> None:
    assert place_of(number, key) == shown


@pytest.mark.parametrize(
    ("number", "key", "heading", "shown"),
    [
        ("a", "2.1", None, "2(a)"), ("(a)", "2.3.1", "Chapter 2", "2.3(a)"), ("(a)", "2.3.1", "Part B", "B.3(a)"),
        ("3", "2.3", "B", "B.3"), ("B.3", "2.3", "B", "B.3"), ("ii)", "2.1.2", None, "2.1(ii)"),
        ("ア", "1.2.1", None, "1.2ア"), ("(ア)", "1.2.1", None, "1.2(ア)"), ("3", "2.3", "C", "2.3"),
    ],
)  # fmt: skip
def test_an_item_that_is_counted_within_another_is_named_with_its_place(
    number: str, key: str, heading: str | None, shown: str
) -> None:
    assert place_of(number, key, [Heading(heading, "Ports", 1)] if heading else ()) == shown
