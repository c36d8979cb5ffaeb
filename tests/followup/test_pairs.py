"""The pairs that people read in the real documents are found."""

from pathlib import Path

from briefbook.desk import Desk
from tests.bench.links import labelled, measure
from tests.seeds import FOLDER, seed


def test_nine_in_ten_pairs_are_within_the_first_three(tmp_path: Path) -> None:
    seed("laos-action-plan-2021.ja.txt")
    desk = Desk(tmp_path / "store.db")
    for path in sorted(FOLDER.iterdir()):
        desk.import_file(path)
    true, _names = labelled(desk)
    found = measure(true, desk.followup.suggestions())
    desk.close()
    assert len(true) >= 80
    assert found["recall, outcomes of a commitment"]["at 3"] >= 0.9  # type: ignore[index]
    assert found["recall, either"]["at 3"] >= 0.95  # type: ignore[index]
