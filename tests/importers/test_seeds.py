"""What the real documents give: counts, numbers, keys, dates; never their words."""

import re
import unicodedata
from collections import Counter
from functools import cache

import pytest

from briefbook.importers import parse, read
from briefbook.importers.pairing import match, partner
from briefbook.model import Nature, Parsed
from tests.importers.whole import check_whole
from tests.seeds import seed

NAMES = (
    "peru-roadmap-2024.ja.txt", "peru-roadmap-2024.en.txt", "laos-action-plan-2021.ja.txt",
    "asean-implementation-plan-2023.ja.txt", "meti-trade-policy-outcomes-fy2025.ja.md",
)  # fmt: skip


@cache
def _parsed(name: str) -> Parsed:
    return parse(read(seed(name)))


def _by_key(parsed: Parsed) -> dict[str, int]:
    return {one.key: index for index, one in enumerate(parsed.provisions)}


@pytest.mark.parametrize("name", NAMES)
def test_the_blocks_hold_every_character(name: str) -> None:
    check_whole(_parsed(name))


@pytest.mark.parametrize("name", NAMES[:2])
def test_the_roadmap_has_five_pillars_and_sixty_one_commitments(name: str) -> None:
    parsed = _parsed(name)
    pillars = Counter(one.key.split(".")[0] for one in parsed.provisions)
    assert list(pillars.values()) == [6, 16, 21, 9, 9]
    assert {one.coding.nature for one in parsed.provisions} == {Nature.COMMITMENT}
    assert parsed.masthead.counterparts == ("PE",)
    assert parsed.masthead.kind == "roadmap"


@pytest.mark.parametrize("name", NAMES[:2])
@pytest.mark.parametrize(
    ("key", "recurrence"), [("1.2", "P2Y"), ("1.5", "P1Y"), ("2.7", "P1Y"), ("3.16", "P2Y"), ("3.20", "P1Y")]
)
def test_the_roadmap_says_how_often(name: str, key: str, recurrence: str) -> None:
    parsed = _parsed(name)
    assert parsed.provisions[_by_key(parsed)[key]].coding.recurrence == recurrence


def test_the_roadmap_names_bodies_and_a_deadline() -> None:
    parsed = _parsed(NAMES[1])
    actors = {actor for one in parsed.provisions for actor in one.coding.actors}
    assert actors >= {"JETRO", "JOGMEC", "MINEM", "JAXA", "CONIDA"}
    assert parsed.masthead.date == "2024-11-17"
    assert parsed.provisions[_by_key(parsed)["3.1"]].coding.deadline == "2025-11-17"


def test_the_two_languages_of_the_roadmap_are_one_document() -> None:
    ja, en = _parsed(NAMES[0]), _parsed(NAMES[1])
    assert partner(ja, [_parsed(NAMES[2]), en]) == 1
    assert partner(en, [ja]) == 0
    assert match(ja, en).pairs == tuple((i, i) for i in range(61))


def test_the_action_plan_has_sections_subsections_and_paragraphs() -> None:
    parsed = _parsed(NAMES[2])
    headings = {one.headings for one in parsed.provisions}
    assert len({path[0] for path in headings}) == 5
    assert len(headings) == 28
    assert len(parsed.provisions) == 48
    assert "2.1.2" in _by_key(parsed)
    assert parsed.masthead.counterparts == ("LA",)
    open_item = parsed.provisions[_by_key(parsed)["5.5.1"]]
    assert open_item.coding.bracketed
    assert "[" in open_item.text
    assert ("not-agreed", "5.5.1") in {(one.code, one.reference) for one in parsed.notices}


@pytest.mark.parametrize(
    ("key", "nature"),
    [
        ("1.1.2", Nature.COMMITMENT), ("1.3.1", Nature.COMMITMENT), ("2.5.1", Nature.RECOGNITION),
        ("3.1.4", Nature.RECOGNITION), ("4.1.1", Nature.RECOGNITION), ("4.5.1", Nature.RECOGNITION),
        ("4.6.1", Nature.RECOGNITION), ("4.6.2", Nature.COMMITMENT), ("3.1.3", Nature.POSITION),
        ("5.3.1", Nature.POSITION), ("5.4.1", Nature.POSITION), ("3.2.2", Nature.COMMITMENT),
        ("4.8.2", Nature.RECOGNITION), ("5.6.2", Nature.RECOGNITION),
    ],
)  # fmt: skip
def test_the_action_plan_tells_what_was_valued_from_what_is_to_be_done(key: str, nature: Nature) -> None:
    parsed = _parsed(NAMES[2])
    assert parsed.provisions[_by_key(parsed)[key]].coding.nature is nature


def test_the_implementation_plan_keeps_a_misprinted_number() -> None:
    parsed = _parsed(NAMES[3])
    keys = _by_key(parsed)
    assert len(parsed.provisions) == 132
    assert parsed.provisions[keys["2.8.8"]].number == "2.7.8"
    assert [one.reference for one in parsed.notices if one.code == "number-sequence"] == ["2.7.8"]
    assert parsed.provisions[keys["2.1.9"]].number == "2.1.9"
    assert parsed.provisions[keys["1.6"]].text.count("•") == 5
    assert parsed.provisions[keys["1.7"]].text.count("•") == 5
    assert parsed.masthead.provisional
    assert (parsed.masthead.date, parsed.masthead.counterparts) == ("2023-12-17", ("ASEAN",))


@pytest.mark.parametrize("name", NAMES[:4])
def test_no_page_number_stands_inside_an_item(name: str) -> None:
    for one in _parsed(name).provisions:
        assert not re.search(r"\n\s*\d+\s*(?:\n|$)", one.text)
        assert unicodedata.normalize("NFKC", one.text).strip()


def test_the_outcomes_have_dates_and_counterparts() -> None:
    parsed = _parsed(NAMES[4])
    assert parsed.masthead.kind == "outcome-report"
    assert len(parsed.outcomes) > 90
    dated = [one for one in parsed.outcomes if one.date]
    assert len(dated) >= 0.85 * len(parsed.outcomes)
    days = {(one.date, one.counterparts) for one in parsed.outcomes}
    assert ("2025-11-26", ("MN",)) in days
    assert ("2026-03-05/2026-03-08", ("US",)) in days
    assert any(one.counterparts == ("KG", "KZ", "TJ", "TM", "UZ") for one in parsed.outcomes)
    assert any(set(one.counterparts) == {"SE", "FI"} for one in parsed.outcomes)
