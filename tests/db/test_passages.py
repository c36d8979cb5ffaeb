"""Where a wording stands in its document: every item of the specimen documents parted at a sentence."""

import re

import pytest

from briefbook.desk import Desk, specimen
from briefbook.model import Role
from db.passages import passage
from db.records import WordingRecord


def test_a_number_and_a_hyphen_that_the_wording_lacks_are_passed_over() -> None:
    text = "noise\n2.7 A dia-\nlogue is held.\n(a) It reports.\n"
    found = passage(text, [(6, len(text) - 1)], "A dialogue is held.\nIt reports.")
    end, begin = found.place(len("A dialogue is held.\n")) or (0, 0)
    assert (text[:end][-5:], text[begin:][:10]) == ("held.", "It reports")
    assert found.span(text.index("(a)"), len(text)) == (20, 31)
    assert found.span(0, 5) is None
    assert found.place(0) is None


def _solid(text: str) -> str:
    return "".join(text.split())


def _places(one: WordingRecord) -> list[int]:
    ends = [match.end() for match in re.finditer(r"[。.;、,]\s*", one.text)]
    return [end for end in ends if one.text[end:].strip()]


@pytest.mark.parametrize("path", [one for one in specimen() if "outcomes" not in one.name], ids=lambda one: one.name)
def test_an_item_is_parted_in_its_document_where_it_is_parted_in_its_wording(path: object) -> None:
    desk = Desk()
    source = desk.import_file(path).source.source.id  # type: ignore[arg-type]
    parted = 0
    for item in desk.provisions(source=source):
        one = item.wordings[0]
        for offset in _places(one)[:1]:
            first, second = desk.review.split(one.id, offset).ids
            texts = {first: "", second: ""}
            for block in desk.source(source).blocks:
                if block.block.role is Role.PROVISION and block.record in texts:
                    texts[block.record] += _solid(block.text)
            assert texts[first].endswith(_solid(one.text[:offset])[-6:])
            assert _solid(one.text[offset:])[:6] in texts[second][:14]
            assert texts[second].endswith(_solid(one.text)[-6:])
            parted += 1
    assert parted
    assert desk.check()[0] == []
