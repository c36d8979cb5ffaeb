"""What the tests of following up share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from briefbook.desk import Desk, specimen


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk on a store with the specimen documents."""
    made = Desk(tmp_path / "store.db")
    for path in specimen():
        made.import_file(path)
    yield made
    made.close()
