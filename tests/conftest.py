"""What all tests share: the schema, made once, and the specimen documents, imported once."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from threading import current_thread, main_thread
from typing import Any

import pytest
from hypothesis import settings

from briefbook.desk import Desk, specimen
from db import migrations
from db.connection import Database

settings.register_profile("busy", deadline=None)
settings.load_profile("busy")


@pytest.fixture(autouse=True)
def _own_configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is settled and remembered stays in its test."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@pytest.fixture(autouse=True)
def _desks_are_closed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Close the desks that a test opened, and left open, when it ends."""
    opened: list[Desk] = []
    begin = Desk.__init__

    def init(self: Desk, *args: Any, **named: Any) -> None:
        begin(self, *args, **named)
        if not named.get("shared"):
            opened.append(self)

    monkeypatch.setattr(Desk, "__init__", init)
    yield
    for one in opened:
        one.close()


@pytest.fixture(scope="session")
def store_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Make a store at a path with the specimen documents, or with those whose names begin with one of some numbers.

    The documents are imported once; each store is a copy.
    """
    made: dict[str, Path] = {}

    def make(path: Path, numbers: str = "") -> Path:
        if numbers not in made:
            made[numbers] = tmp_path_factory.mktemp("specimen") / "specimen.db"
            desk = Desk(made[numbers])
            for one in specimen():
                if not numbers or one.name[0] in numbers:
                    desk.import_file(one)
            desk.close()
        path.write_bytes(made[numbers].read_bytes())
        return path

    return make


@pytest.fixture
def store(store_of: Callable[..., Path], tmp_path: Path) -> Path:
    """A store of the test's own with all specimen documents."""
    return store_of(tmp_path / "briefs.db")


@pytest.fixture(scope="session")
def specimen_store(store_of: Callable[..., Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with all specimen documents, to read."""
    return store_of(tmp_path_factory.mktemp("specimen") / "read.db")


@pytest.fixture(scope="session", autouse=True)
def _the_schema_is_made_once() -> Iterator[None]:
    """A new store gets a copy of the schema; only what other threads make gets it migration by migration."""
    steps, apply = list(migrations.migrations.steps), migrations.apply
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as made:
        apply(Database(made), set())

        def copied(database: Database, had: set[str]) -> None:
            usual = current_thread() is main_thread() and migrations.migrations.steps == steps
            if usual and not database.execute("select count(*) from sqlite_master").fetchone()[0]:
                made.backup(database.conn)
            else:
                apply(database, had)

        migrations.apply = copied
        yield
        migrations.apply = apply
