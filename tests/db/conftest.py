"""What the tests of the store share: a store in a file, and how it is opened again."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from db.store import Store, open_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A new store."""
    made = open_store(tmp_path / "store.db")
    yield made
    made.close()


@pytest.fixture
def again(store: Store) -> Iterator[Callable[[], Store]]:
    """Close the store, and open its file again."""
    made = [store]

    def opened() -> Store:
        made[-1].close()
        made.append(open_store(store.path))
        return made[-1]

    yield opened
    made[-1].close()
