"""The desk: what window and command line share."""

from contextlib import closing
from pathlib import Path
from threading import Thread

import pytest

from briefbook import progress
from briefbook.assemble import Book
from briefbook.desk import Desk
from briefbook.errors import InputError
from briefbook.i18n import use
from briefbook.model import Change, Nature, Role
from db.store import Store
from resources import ROOT

PATH = ROOT / "specimen" / "1-roadmap.ja.txt"


def test_the_file_that_was_imported_is_kept_as_it_was() -> None:
    desk = Desk()
    source = desk.import_file(PATH).source.source.id
    assert desk.original(source) == PATH.read_bytes()
    with pytest.raises(InputError, match="9"):
        desk.original(9)


def test_what_review_does_is_named_undone_and_told_of_the_record() -> None:
    desk = Desk()
    desk.import_file(PATH)
    one = desk.provisions(nature="commitment")[0]
    desk.review.edit_provision(one.id, nature=Nature.POSITION)
    with use("en"):
        assert desk.undo_label() == f"Change of item {one.key}"
        assert [entry.label for entry in desk.store.record_history("provision", one.id)] == [
            f"Change of item {one.key}",
            f"Import of {PATH.name}",
        ]
    assert one.id not in [each.id for each in desk.provisions(nature="commitment")]
    desk.undo()
    assert desk.redo_label()
    assert desk.provisions(nature="commitment")[0] == one


def test_a_part_of_a_document_is_read_as_the_importers_read_it() -> None:
    desk = Desk()
    found = desk.import_file(PATH).source
    seq = next(n for n, one in enumerate(found.blocks) if one.block.role is Role.PREAMBLE)
    provision = desk.review.retype(1, seq, Role.PROVISION).ids[0]
    read = next(one for one in desk.provisions(source=1) if one.id == provision)
    assert "".join(read.wordings[0].text.split()) in "".join(found.blocks[seq].text.split())
    outcome = desk.review.retype(1, seq, Role.OUTCOME).ids[0]
    assert [one.id for one in desk.outcomes()] == [outcome]
    assert desk.outcomes()[0].title
    assert desk.check()[0] == []


def test_what_another_program_imported_meanwhile_is_not_kept_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, other = Desk(tmp_path / "a.db"), Desk(tmp_path / "a.db")
    with monkeypatch.context() as patch:
        patch.setattr(desk.store, "source_of", lambda _data: None)  # it looked before the other wrote
        first = other.import_file(PATH)
        again = desk.import_file(PATH)
    assert (first.duplicate, again.duplicate) == (False, True)
    assert [one.id for one in desk.sources()] == [first.source.source.id] == [again.source.source.id]
    assert desk.undo_label() == first.change.label


def test_half_a_sign_in_a_query_is_no_error() -> None:
    desk = Desk()
    desk.import_file(PATH)
    for words in ("verbatim:\ud801", "港湾 \udfff", '"\ud83d"'):
        assert desk.find(words, counted=True).hits == () or "港湾" in words


def test_a_shared_desk_goes_from_thread_to_thread(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "a.db", shared=True)
    assert desk.sources() == []
    thread = Thread(target=lambda: desk.import_file(PATH))
    thread.start()
    thread.join()
    assert len(desk.sources()) == 1


def test_a_book_shows_the_store_at_one_moment_whoever_writes_meanwhile(store: Path) -> None:
    desk, other = Desk(store), Desk(store)
    book = Book("XA", "en")
    whole = desk.document(book)
    removed: list[Change] = []

    def meanwhile(_share: float) -> bool:
        if not removed:
            removed.append(other.remove_source(desk.sources()[0].id))
        return True

    with progress.told(meanwhile):
        now = desk.document(book)
    assert len(removed) == 1
    assert now == whole
    assert desk.document(book) != whole


def test_the_open_store_is_no_document(tmp_path: Path) -> None:
    with closing(Desk(tmp_path / "own.db")) as desk, use("en"):
        desk.sources()
        (tmp_path / "link.db").symlink_to(tmp_path / "own.db")
        for name in ("own.db", "link.db"):
            with pytest.raises(InputError, match="is the store that is open"):
                desk.import_file(tmp_path / name)


@pytest.mark.parametrize("day", ["5 April 2021", "5 April 2023"])
def test_of_documents_in_the_other_language_only_those_that_may_be_the_same_are_read(
    store: Path, monkeypatch: pytest.MonkeyPatch, day: str
) -> None:
    desk, japanese = Desk(store), "日・見本国漁業協力\n\n令和3年4月5日\n\n1. 双方は、漁業者20人を招く。"
    first = desk.import_text(japanese, name="ja.txt").source.source.id
    read: list[int] = []
    whole = Store.parsed
    monkeypatch.setattr(Store, "parsed", lambda self, source: (read.append(source), whole(self, source))[1])
    english = f"Japan-Specimenland Fisheries\n\n{day}\n\n1. Both sides will invite 20 fishers."
    second = desk.import_text(english, name="en.txt").source.source
    assert (second.pair == first, first in read) == ((True, True) if day.endswith("2021") else (False, False))
