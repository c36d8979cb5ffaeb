"""What papers share: the beginning of a wording ends with a word."""

import pytest

from briefbook.followup.paper import short


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("Hold a dialogue on ports", 40, "Hold a dialogue on ports"),
        ("Hold a dialogue on ports", 17, "Hold a dialogue…"),
        ("A post of defence attaché, as agreed", 26, "A post of defence attaché…"),
        ("Supercalifragilistic", 10, "Supercalif…"),
        ("港湾の整備に関する対話", 10, "港湾の整備…"),
        ("港湾（OECD）の整備", 9, "港湾…"),
        ("two\n lines", 20, "two lines"),
    ],
)
def test_the_beginning_of_a_text_ends_with_a_word(text: str, width: int, shown: str) -> None:
    assert short(text, width) == shown
