"""What all tests share: the specimen documents, imported once."""

from collections.abc import Callable
from pathlib import Path

import pytest

from briefbook.desk import Desk, specimen


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


@pytest.fixture(scope="session")
def specimen_store(store_of: Callable[..., Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with all specimen documents, to read."""
    return store_of(tmp_path_factory.mktemp("specimen") / "read.db")
