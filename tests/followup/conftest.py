"""What the tests of following up share."""

from collections.abc import Callable
from pathlib import Path

import pytest

from briefbook.desk import Desk
from db import clock


@pytest.fixture
def desk(store_of: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk on a store with the specimen documents, on a day on which all that they tell of had happened."""
    today = clock.today
    monkeypatch.setattr(clock, "today", lambda hours: max(today(hours), "2027-02-01"))
    return Desk(store_of(tmp_path / "store.db"))
