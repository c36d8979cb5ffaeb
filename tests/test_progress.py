"""Progress of an import, and stopping it half-way."""

import re
import sqlite3
from pathlib import Path
from threading import Event, Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbook import progress
from briefbook.desk import Desk
from briefbook.errors import Cancelled
from briefbook.ui.work import Work
from db.connection import Database, connected
from db.index_text import all_terms

ITEMS = [f"{n}. The two sides will hold meeting number {n} every year by 2030." for n in range(1, 400)]
TEXT = "Plan of Specimenland\n\n" + "\n\n".join(ITEMS)


@pytest.fixture(autouse=True)
def _every_telling(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_OFTEN", 0.0)


def test_an_import_tells_how_far_it_is_and_never_goes_back(tmp_path: Path) -> None:
    told: list[float] = []
    Desk(tmp_path / "store.db").import_text(TEXT, name="Plan", progress=lambda share: not told.append(share))
    assert told == sorted(told)
    assert told[0] == 0.0
    assert told[-1] > 0.9
    assert len({round(one, 1) for one in told}) == 11


@pytest.mark.parametrize("share", [0.0, 0.2, 0.5, 0.8, 0.95])
def test_an_import_that_is_stopped_leaves_the_store_as_it_was(tmp_path: Path, share: float) -> None:
    desk = Desk(tmp_path / "store.db")
    desk.import_text("Plan of Elsewhere\n\n1. The two sides will meet by 2027.", name="Other")
    before = desk.store.totals()
    with pytest.raises(Cancelled):
        desk.import_text(TEXT, name="Plan", progress=lambda now: now <= share)
    assert desk.store.totals() == before
    assert desk.check()[0] == []
    assert desk.import_text(TEXT, name="Plan").provisions == len(ITEMS)


def test_other_threads_wait_where_they_give_way_until_what_comes_first_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "_PATIENCE", 60.0)
    desk = Desk(tmp_path / "store.db", shared=True)
    desk.import_text(TEXT, name="Plan")
    begun, read = Event(), []

    def job() -> None:
        rows = desk.store.database.query("select id from provision")
        read.append(next(rows))
        begun.set()
        read.extend(rows)

    thread = Thread(target=job)
    with progress.first():
        with progress.first():  # within itself it changes nothing
            thread.start()
            assert begun.wait(60)
        progress.give_way()  # it does not wait for itself
        assert thread.is_alive()
        assert len(read) < len(ITEMS)
    thread.join(60)
    assert len(read) == len(ITEMS)


def test_the_index_waits_for_what_comes_first_at_each_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_PATIENCE", 60.0)
    words: set[str] = set()
    thread = Thread(target=lambda: all_terms("port security", words))
    with progress.first():
        thread.start()
        thread.join(0.2)
        assert thread.is_alive()
        assert not words
    thread.join(60)
    assert words


def test_work_waits_for_what_comes_first_where_it_tells_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_PATIENCE", 60.0)
    work = Work(lambda _desk, _work: None)
    thread = Thread(target=lambda: work.progress(0.5))
    with progress.first():
        thread.start()
        thread.join(0.2)
        assert thread.is_alive()
        assert work.fraction == 0.0
    thread.join(60)
    assert work.fraction == 0.5


def test_nobody_waits_for_long_for_what_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_PATIENCE", 0.01)
    thread = Thread(target=progress.give_way)
    with progress.first():
        thread.start()
        thread.join(60)
        assert not thread.is_alive()


def test_long_things_are_let_go_whole() -> None:
    some, named = list(range(1000)), dict.fromkeys(range(1000))
    progress.let_go(some, named)
    assert some == []
    assert named == {}


def test_a_long_query_stops_where_nobody_waits_for_it() -> None:
    database = Database(connected(None))
    count = (
        "with recursive each(n) as (select 1 union all select n + 1 from each where n < ?) select count(*) from each"
    )
    shares: list[float] = []
    with pytest.raises(Cancelled), progress.told(lambda share: bool(shares.append(share))):
        database.whole(count, [10_000_000])
    assert shares == [0.0]
    with progress.told(lambda _share: True):
        assert database.whole(count, [100_000]) == [(100_000,)]
    with pytest.raises(sqlite3.OperationalError, match="nowhere"):
        database.whole("select * from nowhere")


@given(st.text("ab.。\n ", max_size=300))
def test_a_long_text_is_parted_where_a_sentence_ends_and_no_sign_of_it_is_lost(text: str) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(progress, "_STRETCH", 20)
        parts = list(progress.stretches(text))
    assert "".join(parts) == text
    assert all(re.search(r"[.。]\s*\n$", one) for one in parts[:-1])
