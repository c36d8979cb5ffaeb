"""Removing a source: what goes with it is said before, all of it goes, and undoing brings back every byte."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from briefbook.desk import Desk, specimen
from briefbook.errors import InputError
from db.records import AssessmentRecord, Passage, PointRecord


@pytest.fixture
def desk(store_of: Callable[..., Path], tmp_path: Path) -> Desk:
    """A desk with the specimen documents and all that can be put beside them."""
    return Desk(store_of(tmp_path / "removal.db"))


def _rows(desk: Desk) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables that a person's work is in, and of the lists made from them."""
    database = desk.store.database
    names = [row["name"] for row in database.query("select name from sqlite_master where type = 'table'")]
    left_out = ("entry", "index_", "sqlite_", "_sqlite", "query_", "writing")
    kept = [name for name in names if not name.startswith(left_out)]
    assert {"source", "wording", "link", "assessment", "evidence", "agenda_use", "listed", "original"} <= set(kept)
    return {name: sorted(map(repr, database.conn.execute(f"select * from {name}").fetchall())) for name in kept}


def _paired(desk: Desk) -> int:
    return next(one.id for one in desk.sources() if one.pair)


def _report(desk: Desk) -> int:
    return next(one.id for one in desk.sources() if one.masthead.kind == "outcome-report")


@pytest.mark.parametrize("which", [_paired, _report, lambda desk: desk.sources()[0].id])
def test_all_goes_in_one_step_and_undoing_brings_back_every_byte(desk: Desk, which: Callable[[Desk], int]) -> None:
    source = which(desk)
    _beside(desk, source)
    before, standing = _rows(desk), desk.undo_label()
    found = desk.leaving(source)
    change = desk.remove_source(source)
    assert "source" in change.kinds
    assert " ".join(found.title.split())[:30] in change.label
    gone = _rows(desk)
    assert len(before["provision"]) - len(gone["provision"]) == found.items
    assert len(before["outcome"]) - len(gone["outcome"]) == found.outcomes
    assert len(before["link"]) - len(gone["link"]) == found.links
    assert len(before["agenda_use"]) - len(gone["agenda_use"]) == found.uses
    assert source not in [one.id for one in desk.sources()]
    assert desk.check()[0] == []
    desk.undo()
    assert _rows(desk) == before
    assert desk.undo_label() == standing
    assert desk.check()[0] == []
    desk.redo()
    assert _rows(desk) == gone


def _beside(desk: Desk, source: int) -> None:
    """Put links, an assessment with evidence, an occurrence and an agenda beside what a source holds."""
    items = [one.id for one in desk.provisions(source=source, nature="commitment")]
    others = [one.id for one in desk.provisions(nature="commitment") if one.id not in items]
    outcomes = [one.id for one in desk.outcomes(source=source)] or [one.id for one in desk.outcomes()]
    for commitment, outcome in zip((items or others)[:3], outcomes, strict=False):
        desk.ledger.set_link(commitment, outcome, "accepted")
    register = desk.store.register
    register.assess(_assessed((items or others)[0], outcomes=(outcomes[0],)))
    register.assess(_assessed(others[0], passages=(Passage(source, 0, 5),)))
    point = PointRecord(0, "point", "text", commitments=tuple(items[:2]), outcomes=tuple(outcomes[:1]))
    desk.store.agenda.save_point(point)


def _assessed(commitment: int, **evidence: Any) -> AssessmentRecord:
    return AssessmentRecord(0, commitment, "evidence", "2026-01-01", "started", None, "reason", "1", **evidence)


def test_items_that_the_other_language_has_keep_its_wording(desk: Desk) -> None:
    source = _paired(desk)
    pair = desk.source(source).source.pair
    shared = [one.id for one in desk.provisions(source=source) if len({each.source for each in one.wordings}) > 1]
    assert desk.leaving(source).staying == len(shared) > 0
    desk.remove_source(source)
    assert desk.source(pair or 0).source.pair is None
    for item in shared:
        assert {each.source for each in desk.provision(item).wordings} == {pair}


def test_what_was_removed_is_found_no_more_and_can_be_imported_again(desk: Desk) -> None:
    source = desk.sources()[0]

    def found() -> set[int]:
        return {hit.id for hit in desk.find(source.masthead.title, kind="source", limit=50).hits}

    assert source.id in found()
    desk.remove_source(source.id)
    assert source.id not in found()
    again = desk.import_file(next(one for one in specimen() if one.name == source.file))
    assert not again.duplicate
    assert again.source.source.id in found()


def test_a_source_that_is_not_there_is_told(desk: Desk) -> None:
    for deed in (desk.leaving, desk.remove_source):
        with pytest.raises(InputError, match="no source 999"):
            deed(999)
