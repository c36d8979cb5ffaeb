"""What the tests of following up share."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from briefbook.desk import Desk
from db import clock


@pytest.fixture
def desk(store_of: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A desk on a store with the specimen documents, on a day on which all that they tell of had happened."""
    today = clock.today
    monkeypatch.setattr(clock, "today", lambda hours: max(today(hours), "2027-02-01"))
    made = Desk(store_of(tmp_path / "store.db"))
    yield made
    made.close()
