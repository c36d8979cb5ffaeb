"""What a book says, read from its Document tree."""

import pytest

from briefbook.assemble.annex import paragraphs
from briefbook.model import Block, Role
from db.records import BlockRecord


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("The two sides will meet within one\nyear.", ["The two sides will meet within one year."]),
        ("They will finish by March\n2027.", ["They will finish by March 2027."]),
        ("They will:\n(a) plan the work\n(b) do it", ["They will:", "(a) plan the work", "(b) do it"]),
        (
            "• the first\n• the last\nAll of the above will be done under the plan of both sides",
            ["• the first", "• the last", "All of the above will be done under the plan of both sides"],
        ),
        ("The work has parts\n• the first\n• the second", ["The work has parts", "• the first", "• the second"]),
    ],
)
def test_a_wrapped_sentence_is_one_paragraph_of_the_annex(text: str, lines: list[str]) -> None:
    block = BlockRecord(Block(Role.PROVISION, 0, len(text)), text, 1)
    assert list(paragraphs(block, "en")) == lines
