"""The store: imports, the log, refusals."""

import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from time import sleep
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from briefbook.desk import Desk
from briefbook.errors import InputError, MachineError
from briefbook.importers import parse, passages
from briefbook.importers.readers import read_text
from briefbook.model import Parsed
from db.migrations import migrations
from db.review import Review
from db.store import Store, open_store

TEXT = "見本国との協力計画\n\n１．対話を毎年開催する。\n\n２．港湾を二〇三〇年までに整備する。\n"


def _parsed(number: int = 1) -> Parsed:
    return parse(read_text(TEXT.replace("１．", f"１．第{number}回の")), name="plan")


def _add(store: Store, number: int = 1) -> int:
    return store.documents.add(_parsed(number), f"{number}".encode(), f"{number}.txt", "text/plain")[0]


def test_a_document_is_kept_whole(store: Store) -> None:
    source = _add(store)
    assert store.original(source) == b"1"
    assert [one.wordings[0].number for one in store.provisions(source=source)] == ["1", "2"]
    assert store.provisions()[0].coding.recurrence == "P1Y"
    assert store.faults() == []


def test_undo_takes_an_import_back_and_redo_brings_it_again(store: Store) -> None:
    source = _add(store)
    before = store.source_text(source)
    store.undo()
    assert store.sources() == []
    assert store.provisions() == []
    store.redo()
    assert store.source_text(source) == before
    assert store.faults() == []


def test_an_entry_says_what_and_how_much_was_written(store: Store) -> None:
    _add(store)
    entry = store.history()[0]
    assert "1.txt" in entry.label
    assert entry.rows > 4


def test_a_failed_write_changes_nothing(store: Store) -> None:
    def fail() -> None:
        with store.write("broken"):
            store.insert("person", counterpart="JP", name="x", reading="", romanised="", post="", biography="")
            raise AttributeError

    with pytest.raises(AttributeError):
        fail()
    assert store.ledger.persons() == []
    assert store.history() == []


def test_a_full_disk_is_said_in_one_sentence_and_nothing_is_half_done(store: Store, again: Callable[[], Store]) -> None:
    pages = store.database.execute("pragma page_count").fetchone()[0]
    store.database.execute(f"pragma max_page_count = {pages + 1}")
    with pytest.raises(MachineError):
        store.documents.add(_parsed(), b"x" * 200_000, "x.txt", "text/plain")
    store = again()
    assert store.sources() == []
    assert store.faults() == []


def test_a_second_writer_is_told(tmp_path: Path) -> None:
    one = open_store(tmp_path / "a.db")
    other = open_store(tmp_path / "a.db")
    other.database.execute("pragma busy_timeout = 50")
    with one.write("slow"), pytest.raises(MachineError):
        _add(other)
    _add(other)
    assert len(one.sources()) == 1
    one.close()
    other.close()


def test_a_store_whose_making_was_cut_short_is_made_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut_short(_database: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(migrations, "steps", [*migrations.steps[:3], cut_short])
        with pytest.raises(KeyboardInterrupt):
            open_store(tmp_path / "a.db")
    store = open_store(tmp_path / "a.db")
    _add(store)
    assert store.faults() == []
    store.close()


def test_several_can_make_the_same_store_at_once(tmp_path: Path) -> None:
    many = 6
    for turn in range(3):
        path, ready = tmp_path / f"{turn}.db", Barrier(many)

        def one(number: int, path: Path = path, ready: Barrier = ready) -> None:
            ready.wait()
            store = open_store(path, shared=True)
            store.database.execute("pragma busy_timeout = 60000")
            _add(store, number)
            store.close()

        with ThreadPoolExecutor(many) as pool:
            list(pool.map(one, range(many)))
        store = open_store(path)
        assert len(store.sources()) == many
        assert store.faults() == []
        store.close()


def test_who_opens_a_new_store_waits_until_another_thread_has_made_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("db.store.BUSY_MS", 10)
    first, *others = migrations.steps

    def slow(database: Any) -> None:
        first(database)
        sleep(0.3)

    slow.__name__ = first.__name__
    monkeypatch.setattr(migrations, "steps", [slow, *others])
    with ThreadPoolExecutor(2) as pool:
        for store in pool.map(lambda _number: open_store(tmp_path / "a.db", shared=True), range(2)):
            assert store.faults() == []
            store.close()


def test_a_store_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    store = open_store(tmp_path / "a.db")
    store.database.execute(
        "insert into _sqlite_migrations (migration_set, name, applied_at) values ('briefbook', 'm999_later', '')"
    )
    store.close()
    with pytest.raises(InputError, match="newer version"):
        open_store(tmp_path / "a.db")


def test_another_programs_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("create table theirs (x)")
    connection.close()
    with pytest.raises(InputError):
        open_store(path)
    path.write_bytes(b"no database at all, but quite long enough to be looked at" * 20)
    with pytest.raises(InputError):
        open_store(path)


def test_a_damaged_store_is_told_from_what_is_none(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    store = open_store(path)
    _add(store)
    store.database.execute("pragma wal_checkpoint(truncate)")
    store.close()
    path.write_bytes(path.read_bytes()[:20_000])
    with pytest.raises(MachineError, match=r"a\.db"):
        open_store(path)


@pytest.mark.parametrize("table", ["wording", "block", "entry", "index_part"])
def test_the_check_of_a_damaged_store_says_so(store: Store, again: Callable[[], Store], table: str) -> None:
    _add(store)
    store.database.execute("pragma wal_checkpoint(truncate)")
    root = store.rows("select rootpage from sqlite_master where name = ?", table)[0]["rootpage"]
    size = store.rows("pragma page_size")[0]["page_size"]
    store.close()
    with store.path.open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\x55" * size)
    store = again()
    assert store.faults()
    assert store.totals().get("entry", 1) == 1


def test_a_store_that_cannot_be_written_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "disc" / "a.db"
    store = open_store(path)
    _add(store)
    store.close()
    monkeypatch.setattr("db.connection.os.access", lambda _path, _mode: False)
    store = open_store(path)
    assert [one.number for one in store.provisions()[0].wordings] == ["1"]
    assert store.searching.search("港湾").total == 1
    store.searching.finish()
    store.searching.remember("港湾")
    assert store.searching.recent() == []
    with pytest.raises(MachineError, match=r"a\.db"):
        _add(store, 2)
    store.close()
    assert [one.name for one in path.parent.iterdir()] == ["a.db"]
    desk = Desk(path)
    assert desk.check() == ([], desk.store.totals())
    desk.note_report("1", "follow-up", "ja")
    assert len(desk.store.history()) == 1


def test_a_store_of_an_earlier_version_that_cannot_be_written_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.db"
    store = open_store(path)
    store.database.execute("delete from _sqlite_migrations where id = (select max(id) from _sqlite_migrations)")
    store.close()
    monkeypatch.setattr("db.connection.os.access", lambda _path, _mode: False)
    with pytest.raises(MachineError, match=r"a\.db is of an earlier version"):
        open_store(path)


def test_another_connection_can_carry_the_store() -> None:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    store = open_store(connection=connection)
    _add(store)
    assert connection.execute("select count(*) from source").fetchone() == (1,)
    store.close()


class Life(RuleBasedStateMachine):
    """A user who imports, undoes and redoes; what is seen is always what a list of deeds says."""

    def __init__(self) -> None:
        super().__init__()
        self.store = open_store()
        self.done: list[str] = []
        self.back: list[str] = []
        self.count = 0

    @rule()
    def add(self) -> None:
        self.count += 1
        _add(self.store, self.count)
        self.done.append(f"{self.count}.txt")
        self.back.clear()

    @precondition(lambda self: self.store.sources())
    @rule(data=st.data())
    def review(self, data: st.DataObject) -> None:
        source = data.draw(st.sampled_from([one.id for one in self.store.sources()]))
        if not Review(self.store, passages).accept_all(source).kinds:
            return
        self.done.append("")
        self.back.clear()

    @rule()
    def undo(self) -> None:
        change = self.store.undo()
        assert (change is not None) == bool(self.done)
        if self.done:
            self.back.append(self.done.pop())

    @rule()
    def redo(self) -> None:
        change = self.store.redo()
        assert (change is not None) == bool(self.back)
        if self.back:
            self.done.append(self.back.pop())

    @invariant()
    def agrees(self) -> None:
        assert sorted(one.file for one in self.store.sources()) == sorted(one for one in self.done if one)
        assert self.store.faults() == []

    def teardown(self) -> None:
        self.store.close()


TestLife = Life.TestCase
TestLife.settings = settings(max_examples=15, stateful_step_count=12, deadline=None)


@pytest.mark.parametrize("stands", [False, True])
def test_a_store_that_a_full_disk_does_not_let_be_made_leaves_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stands: bool
) -> None:
    path = tmp_path / "new.db"
    if stands:
        path.touch()

    def full(*_given: Any) -> None:
        path.touch()
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("db.store.bring_up_to_date", full)
    with pytest.raises(MachineError, match="full"):
        open_store(path)
    assert path.exists() == stands, "what a person put there stays"
