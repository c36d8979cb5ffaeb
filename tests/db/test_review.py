"""Review: accepting and editing what an import found."""

from collections.abc import Iterator

import pytest

from briefbook.errors import InputError
from briefbook.importers import parse, passages
from briefbook.importers.readers import read_text
from briefbook.model import Nature
from db.review import Review
from db.store import Store, open_store

JA = "見本国との協力計画\n\n１．対話を毎年開催する。\n\n２．港湾を［二〇三〇年まで］に整備する。\n\n３．協力の進展を歓迎した。\n"


@pytest.fixture
def store() -> Iterator[Store]:
    store = open_store()
    store.documents.add(parse(read_text(JA), name="plan"), JA.encode(), "plan.txt", "text/plain")
    yield store
    store.close()


def test_an_import_is_unreviewed_until_all_of_it_is_accepted(store: Store) -> None:
    review = Review(store, passages)
    first, second, third = [one.id for one in store.provisions()]
    assert not any(one.reviewed for one in store.provisions())
    change = review.accept(1, [first, second])
    assert change.kinds >= {"provision", "source"}
    assert [one.reviewed for one in store.provisions()] == [True, True, False]
    assert not store.sources()[0].reviewed
    review.accept(1, [third])
    assert store.sources()[0].reviewed
    review.accept(1, [second], reviewed=False)
    assert not store.sources()[0].reviewed
    store.undo()
    assert store.sources()[0].reviewed


def test_what_a_warning_concerns_is_not_accepted_with_the_rest(store: Store) -> None:
    review = Review(store, passages)
    assert [one.code for one in store.source_text(1).notices if one.reference] == ["not-agreed"]
    review.accept_without_warnings(1)
    assert [one.reviewed for one in store.provisions()] == [True, False, True]
    notice = next(one for one in store.source_text(1).notices if one.reference)
    review.dismiss(notice.id)
    review.accept_without_warnings(1)
    assert store.sources()[0].reviewed
    assert all(one.reviewed for one in store.provisions())


def test_a_warning_about_a_line_does_not_concern_another_item_of_the_same_number() -> None:
    text = "計画\n\n１　貿易\n１．１　協議を毎年開催する。\n１．２　研修を実施する。\n２　投資\n１．２　調査を行う。\n"
    store = open_store()
    store.documents.add(parse(read_text(text), name="plan"), text.encode(), "plan.txt", "text/plain")
    Review(store, passages).accept_without_warnings(1)
    assert [(one.wordings[0].text, one.reviewed) for one in store.provisions()] == [
        ("協議を毎年開催する。", True), ("研修を実施する。", True), ("調査を行う。", False),
    ]  # fmt: skip
    store.close()


def test_what_a_person_set_stays_when_the_pair_comes(store: Store) -> None:
    review = Review(store, passages)
    first = store.provisions()[0].id
    review.edit_provision(first, nature=Nature.POSITION, deadline="2027-03", actors=["見本省"], recurrence=None)
    english = "Plan\n\n1. The two sides will hold a dialogue every year by 2035.\n"
    store.documents.add(
        parse(read_text(english), name="plan"), english.encode(), "plan.en.txt", "text/plain", pair=1, pairs=[(0, 0)]
    )
    one = next(one for one in store.provisions() if one.id == first)
    assert len(one.wordings) == 2
    assert (one.coding.nature, one.coding.deadline, one.coding.recurrence) == (Nature.POSITION, "2027-03", None)
    assert one.coding.actors == ("見本省",)
    assert set(one.edited) == {"nature", "deadline", "actors", "recurrence"}
    assert len(store.record_history("provision", first)) == 3


def test_an_edit_that_changes_nothing_is_no_step(store: Store) -> None:
    review = Review(store, passages)
    one = store.provisions()[0]
    assert review.edit_provision(one.id, recurrence=one.coding.recurrence).kinds == frozenset()
    assert len(store.history()) == 1
    with pytest.raises(InputError, match="soon"):
        review.edit_provision(one.id, deadline="soon")


def test_a_number_and_a_source_are_set_right(store: Store) -> None:
    review = Review(store, passages)
    one = store.provisions()[1]
    review.renumber(one.wordings[0].id, "2の2", "2.2")
    assert (store.provisions()[1].key, store.provisions()[1].wordings[0].number) == ("2.2", "2の2")
    assert "2の2" in [one.block.number for one in store.source_text(1).blocks]
    review.edit_source(1, title="計画", date="2026-05-01", counterparts=["XA", "JP"], provisional=True)
    source = store.source_text(1)
    assert source is not None
    assert (source.source.masthead.title, source.source.masthead.provisional) == ("計画", True)
    assert not {"no-date", "no-counterpart"} & {one.code for one in source.notices}
    while store.undo():
        pass
    assert store.sources() == []
    assert store.faults() == []


def test_a_date_set_by_hand_dates_the_deadlines_that_count_from_it(store: Store) -> None:
    text = "Plan\n\n1. The two sides will hold a dialogue within three years.\n\n2. They will report by 2035.\n"
    source, _change = store.documents.add(parse(read_text(text), name="plan"), text.encode(), "b.txt", "text/plain")
    assert [one.coding.deadline for one in store.provisions(source=source)] == [None, "2035"]
    review = Review(store, passages)
    review.edit_source(source, date="2026-05-01")
    assert [one.coding.deadline for one in store.provisions(source=source)] == ["2029-05-01", "2035"]
    store.undo()
    assert [one.coding.deadline for one in store.provisions(source=source)] == [None, "2035"]
