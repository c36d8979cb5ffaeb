"""The pairs that people read in the real documents are found."""

from pathlib import Path

import pytest

from briefbook.desk import Desk
from tests.bench.links import labelled, measure
from tests.bench.made_up import made_up
from tests.seeds import FOLDER, seed


def test_nine_in_ten_pairs_are_within_the_first_three(tmp_path: Path) -> None:
    seed("laos-action-plan-2021.ja.txt")
    desk = Desk(tmp_path / "store.db")
    for path in sorted(FOLDER.iterdir()):
        desk.import_file(path)
    true, _names = labelled(desk)
    found = measure(true, desk.followup.suggestions())
    desk.close()
    assert len(true) >= 98
    for direction in ("outcomes of a commitment", "commitments of an outcome"):
        assert found[direction]["hit"]["at 3"] >= 0.95  # type: ignore[index]
    assert found["outcomes of a commitment"]["recall"]["at 3"] >= 0.94  # type: ignore[index]
    # of outcomes that answer up to 19 commitments not every one comes before all that are wrong
    assert found["commitments of an outcome"]["recall"]["at 3"] >= 0.9  # type: ignore[index]
    assert found["commitments of an outcome"]["capped"]["at 3"] >= 0.89  # type: ignore[index]
    assert found["outcomes of a commitment"]["capped"]["at 3"] >= 0.93  # type: ignore[index]
    assert found["either"]["recall"]["at 3"] >= 0.95  # type: ignore[index]
    assert found["precision, of labelled outcomes, from a score of"]["0.4"] >= 0.74  # type: ignore[index]


@pytest.mark.parametrize(
    ("name", "pairs", "least", "highest"),
    [
        ("plans", 400, 0.95, 0.25),
        ("notes", 75, 0.95, 0.25),
        ("more_plans", 110, 0.95, 0.25),
        ("two_languages", 160, 0.95, 0.25),
        ("titles_across", 220, 0.95, 0.3),  # a summit of two members of an organisation that has summits of its own
        ("other_plans", 180, 0.95, 0.25),
        ("technical", 230, 0.95, 0.25),
        ("few_words", 230, 0.95, 0.25),
        ("renewed", 70, 0.95, 0.25),
        ("one_after_another", 150, 0.92, 0.25),
        ("tables", 260, 0.95, 0.25),
        ("whole_plans", 220, 0.95, 0.85),  # a museum of a coast guard that was promised ships, relief after a typhoon
        ("abbreviations", 55, 0.95, 0.25),
        ("one_subject", 130, 0.92, 0.25),
        ("short_titles", 54, 0.95, 0.25),
        ("talks", 60, 0.95, 0.35),  # a speech to students, of a plan that promises the young training
        ("apart/plans", 100, 0.95, 0.25),
        ("apart/press", 95, 0.83, 0.25),
    ],
)
def test_pairs_of_made_up_documents_are_found_in_either_language(
    name: str, pairs: int, least: float, highest: float
) -> None:
    of = made_up(name)
    suggested = of.suggestions()
    found = measure(of.true, suggested)
    assert len(of.true) >= pairs
    for direction in ("outcomes of a commitment", "commitments of an outcome"):
        assert found[direction]["recall"]["at 3"] >= least  # type: ignore[index]
    assert max((one.score for one in suggested if one.outcome in of.unanswering), default=0.0) < highest
