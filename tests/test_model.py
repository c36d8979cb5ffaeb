"""What an item is named by."""

import pytest

from briefbook.model import place_of


@pytest.mark.parametrize(
    ("number", "key", "shown"),
    [
        ("7", "2.7", "2.7"), ("(3)", "1.2.3", "1.2.3"), ("7", "7", "7"), ("2.1.3", "2.1.4", "2.1.3"),
        ("第3条", "3", "第3条"), ("a", "2.1", "a"), (None, "2.1", "2.1"), ("2.1.3", "2.1.3", "2.1.3"),
    ],
)  # fmt: skip
def test_an_item_is_named_by_its_place_where_its_number_stands_under_others(
    number: str | None, key: str, shown: str
) -> None:
    assert place_of(number, key) == shown
