"""What the tests of following up share."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from briefbook.desk import Desk


@pytest.fixture
def desk(store_of: Callable[..., Path], tmp_path: Path) -> Iterator[Desk]:
    """A desk on a store with the specimen documents."""
    made = Desk(store_of(tmp_path / "store.db"))
    yield made
    made.close()
