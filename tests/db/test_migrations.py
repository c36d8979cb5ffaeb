"""A store of an older version opens, is brought up to date, and keeps what it had."""

import sqlite3
from pathlib import Path

import pytest
from sqlite_utils import Database

from briefbook import progress
from db import listing
from db.listing import list_all
from db.migrations import migrations
from db.store import open_store


def _old_store(path: Path) -> None:
    """A store as the second version wrote it: two imports of one item, one reviewed, one taken back."""
    connection = sqlite3.connect(path, isolation_level=None)
    database = Database(connection)
    migrations.apply(database, stop_before="m003_ledger")
    for number in (1, 2):
        database.execute("begin")
        database.execute(
            "insert into entry (at, label) values ('2026-01-01T00:00:00+00:00', ?)", [f"Import of {number}"]
        )
        database.execute("insert into writing select max(id) from entry")
        database.execute("insert into original values (?, x'61', 'a text')", [f"hash{number}"])
        database.execute(
            "insert into source (original, file, media_type, title, kind, language, provisional, imported_at) "
            "values (?, ?, 'text/plain', 'Plan', 'other', 'en', 0, '2026-01-01T00:00:00+00:00')",
            [f"hash{number}", f"{number}.txt"],
        )
        database.execute(
            "insert into provision (key, nature, actors, deadline, bracketed) values ('1', 'commitment', '[]', '2026-02', 0)"
        )
        database.execute(
            "insert into wording (provision, source, seq, key, text, headings, coding) values (?, ?, 0, '1', 'a text', '[]', "
            """'{"nature": "commitment", "strength": null, "actors": [], "deadline": "2026-02", "recurrence": null, """
            """"venue": null, "bracketed": false, "finds": []}')""",
            [number, number],
        )
        database.execute(
            "insert into block (source, seq, role, provision, start, end) values (?, 0, 'provision', ?, 0, 6)",
            [number, number],
        )
        database.execute("delete from writing")
        database.execute("commit")
    database.execute("insert into entry (at, label) values ('2026-01-01T00:00:00+00:00', 'Review of source 1')")
    database.execute("insert into writing select max(id) from entry")
    database.execute("update source set reviewed = 1 where id = 1")
    database.execute("delete from writing")
    connection.close()


def test_an_old_store_keeps_what_it_had(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    _old_store(path)
    store = open_store(path)
    assert store.faults() == []
    assert [(one.file, one.reviewed) for one in store.sources()] == [("1.txt", True), ("2.txt", False)]
    assert [(one.id, one.reviewed, one.coding.deadline) for one in store.provisions()] == [
        (1, True, "2026-02"),
        (2, False, "2026-02"),
    ]
    assert [row["due"] for row in store.rows("select due from provision")] == ["2026-02-28", "2026-02-28"]
    assert [one.label for one in store.history()] == ["Review of source 1", "Import of 2", "Import of 1"]
    assert len(store.record_history("provision", 2)) == 1
    store.close()


def test_the_log_of_an_old_store_can_still_be_taken_back(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    _old_store(path)
    store = open_store(path)
    change = store.undo()
    assert change is not None
    assert (change.kinds, change.label) == ({"source", "provision"}, "Review of source 1")
    assert not store.sources()[0].reviewed
    assert not store.provisions()[0].reviewed
    store.undo()
    store.undo()
    assert store.undo() is None
    assert store.sources() == []
    for _step in range(3):
        store.redo()
    assert [(one.file, one.reviewed) for one in store.sources()] == [("1.txt", True), ("2.txt", False)]
    assert [one.reviewed for one in store.provisions()] == [True, False]
    assert store.faults() == []
    store.close()


def test_the_lists_of_an_old_store_are_filled_once_for_all_steps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, filled = tmp_path / "old.db", []
    _old_store(path)
    monkeypatch.setattr(listing, "list_all", lambda database: filled.append(list_all(database)))
    store = open_store(path)
    assert len(filled) == 1
    assert not listing.stale(store.database)
    store.close()
    open_store(path).close()
    assert len(filled) == 2  # by the look whether they are stale


def test_how_far_the_lists_of_an_old_store_are_is_told_from_the_first_item_on(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    told: list[float] = []
    _old_store(path)
    with progress.told(lambda share: not told.append(share)):
        open_store(path).close()
    assert 0 < told[0] < 1
