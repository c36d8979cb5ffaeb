"""What is seen at a glance agrees with the lists and the ledger."""

from collections.abc import Callable
from pathlib import Path

import pytest

from briefbook.desk import Desk
from briefbook.model import Nature
from db.glance import CounterpartRow
from db.lists import OutcomeFilter, ProvisionFilter
from db.records import BookRecord, MeetingRecord, PersonRecord

TODAY = "2026-11-25"


@pytest.fixture(scope="module")
def desk(store_of: Callable[..., Path], tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A store with the specimen documents and a few meetings."""
    found = Desk(store_of(tmp_path_factory.mktemp("glance") / "briefs.db"))
    for title, date, codes in (
        ("a", "2026-11-25", ("XA",)), ("b", "2027-01", ("XA", "PE")), ("c", "2026-11-24", ("XA",)),
        ("d", "2026-06-12/2026-06-14", ("XA",)), ("e", None, ("BR",)), ("f", "2026-11-20/2026-11-26", ("PE",)),
        ("g", "2026-11", ("CL",)), ("h", "2026-10", ("CL",)),
    ):  # fmt: skip
        found.ledger.save_meeting(MeetingRecord(0, title, date, counterparts=codes))
    found.ledger.save_person(PersonRecord(0, "KR", "P"))
    found.ledger.save_book(BookRecord(0, "", "TV"))
    return found


def test_what_is_not_looked_over_yet_is_counted_by_source(desk: Desk) -> None:
    counted = {}
    for one in desk.sources():
        wordings = [each for item in desk.provisions(source=one.id) for each in item.wordings if each.source == one.id]
        some = [*wordings, *desk.outcomes(source=one.id)]
        counted[one.id] = sum(not each.reviewed for each in some)
    found, count = desk.glance.unreviewed(len(counted))
    assert count == len(found) > 2
    assert desk.glance.unreviewed(2) == (found[:2], count)
    assert dict(found) == {key: count for key, count in counted.items() if count}
    assert [key for key, _count in found] == sorted(counted, reverse=True)


def test_every_counterpart_that_anything_is_about_is_there_with_counts_and_meetings(desk: Desk) -> None:
    rows = {one.code: one for one in desk.glance.counterparts(TODAY)}
    commitments = desk.lists.ids(ProvisionFilter(counterparts=("XA",), natures=(Nature.COMMITMENT,)), today=TODAY)
    outcomes = desk.lists.outcome_ids(OutcomeFilter(counterparts=("XA",)))
    assert rows["XA"] == CounterpartRow("XA", len(commitments), len(outcomes), "2026-11-24", "2026-11-25")
    assert (rows["PE"].last, rows["PE"].next) == (None, "2026-11-20/2026-11-26")
    assert (rows["CL"].last, rows["CL"].next) == ("2026-10", "2026-11")
    assert (rows["BR"].last, rows["BR"].next) == (None, None)
    assert {"KR", "TV"} <= rows.keys()
    assert "JP" not in rows


def test_lists_stand_under_their_headings_in_order(desk: Desk) -> None:
    ids = desk.lists.ids(ProvisionFilter(counterparts=("XA",)), today=TODAY)
    runs = desk.glance.provision_runs(ids, "en")
    assert sum(count for _words, count in runs) == len(ids)
    assert [one.pillar for one in desk.lists.rows(ids, "en")] == [words for words, count in runs for _n in range(count)]
    outcomes = desk.lists.outcome_ids(OutcomeFilter())
    years = desk.glance.outcome_runs(outcomes)
    assert [(one.date or "")[:4] for one in desk.lists.outcome_rows(outcomes)] == [
        year for year, count in years for _n in range(count)
    ]


def test_records_are_called_by_their_titles_in_the_language_where_there_is_one(desk: Desk) -> None:
    asked = [
        ("provision", 1),
        ("outcome", 1),
        ("source", 1),
        ("meeting", 1),
        ("person", 1),
        ("book", 1),
        ("source", 99),
    ]
    titles = desk.glance.titles(asked, "en")
    assert titles.keys() == set(asked[:-1])
    assert titles["provision", 1] != desk.glance.titles(asked, "ja")["provision", 1]
    assert titles["meeting", 1] == ("a", True)
    assert not any(titles[kind, 1][1] for kind in ("provision", "outcome", "source"))
    assert desk.glance.titles([], "ja") == {}


def test_the_sources_of_a_counterpart_are_those_it_agreed_and_those_that_report_on_it(desk: Desk) -> None:
    own = {one.id for one in desk.sources() if "XA" in one.masthead.counterparts}
    reports = {one.source for one in desk.outcomes(counterpart="XA")}
    assert desk.glance.sources(["XA"]) == own | reports
    assert reports - own


def test_a_store_that_was_only_opened_is_empty(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "new.db")
    assert desk.glance.is_empty()
