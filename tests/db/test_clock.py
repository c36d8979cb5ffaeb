"""The clock of a store: days end at the same moment wherever the store is opened."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from briefbook.desk import Desk
from briefbook.errors import InputError
from db.clock import read, words
from db.past import past
from db.records import MeetingRecord, PersonRecord
from db.store import open_store
from tests.command import run


def _noted_at(path: Path, *instants: str) -> None:
    """Note a meeting at each instant (UTC) in a store with the specimen documents."""
    desk = Desk(path)
    desk.store.clock.set(540)
    desk.store.database.execute("update entry set at = '2026-01-05T00:00:00+00:00'")
    for at in instants:
        desk.ledger.save_meeting(MeetingRecord(0, f"Talks of {at}", "2026-09-01", counterparts=("XA",)))
        desk.store.database.execute("update entry set at = ? where id = (select max(id) from entry)", [at])
    desk.close()


def test_a_day_ends_by_the_clock_of_the_store(store_of: Callable[..., Path], tmp_path: Path) -> None:
    path = store_of(tmp_path / "store.db")
    _noted_at(path, "2026-06-30T14:59:59+00:00", "2026-06-30T15:00:00+00:00")
    store = open_store(path)
    for minutes, when, meetings in (
        (540, "2026-06-30", 1), (0, "2026-06-30", 2), (540, "2026-07-01", 2),
        (540, "2026-06-30T23:59", 1), (540, "2026-07-01T00:00", 2),
        (0, "2026-07-01T00:00+09:00", 2), (0, "2026-06-30T14:59:59Z", 1),
    ):  # fmt: skip
        store.clock.set(minutes)
        copy = past(store, when)
        assert len(copy.ledger.meetings()) == meetings, (minutes, when)
        copy.close()
    store.close()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone of a process is not changed here")
def test_a_book_of_a_past_day_is_the_same_bytes_in_every_time_zone(
    store_of: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, found = store_of(tmp_path / "store.db"), []
    _noted_at(path, "2026-06-30T14:30:00+00:00", "2026-06-30T20:00:00+00:00")
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Tokyo"):
        book = tmp_path / f"{zone[:4]}-{len(found)}.pdf"
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        assert not run("book", "XA", "--format", "pdf", "--as-of", "2026-06-30", "-o", str(book), store=path).returncode
        found.append(book.read_bytes())
    monkeypatch.undo()
    time.tzset()
    assert found[0] == found[1] == found[2]


def test_what_changed_after_a_day_is_told_by_the_clock(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store.db")
    store.clock.set(540)
    store.ledger.save_person(PersonRecord(0, "XA", "見本太郎"))
    store.database.execute("update entry set at = '2026-06-30T16:00:00+00:00'")
    assert store.changed_since("person", "2026-06-30") == {1}
    assert store.changed_since("person", "2026-07-01") == set()
    store.close()


def test_days_of_a_zone_end_by_its_summer_time(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store.db")
    store.clock.set("Europe/Paris")
    assert [store.clock.utc(day) for day in ("2026-01-15", "2026-07-15", "2026-03-28", "2026-03-29")] == [
        "2026-01-15T23:00:00+00:00", "2026-07-15T22:00:00+00:00", "2026-03-28T23:00:00+00:00",
        "2026-03-29T22:00:00+00:00",
    ]  # fmt: skip
    assert store.clock.local("2026-07-15T22:30:00+00:00") == "2026-07-16T00:30:00"
    assert store.clock.local("2026-01-15T22:30:00+00:00") == "2026-01-15T23:30:00"
    store.close()
    again = open_store(tmp_path / "store.db")
    assert again.clock.hours == "Europe/Paris"
    again.clock.set(540)
    assert again.clock.hours == 540
    again.close()


def test_a_clock_is_typed_as_people_write_it() -> None:
    assert [read(one) for one in ("+09:00", "UTC+9", "-3:30", "−0330")] == [540, 540, -210, -210]
    assert [words(one) for one in (540, -210, 0)] == ["UTC+9", "UTC−3:30", "UTC+0"]
    assert read("Europe/Paris") == "Europe/Paris"
    assert words("Europe/Paris").startswith("Europe/Paris (UTC+")
    for wrong in ("9", "Tokyo", "+9:75", "../x", ""):
        with pytest.raises(InputError):
            read(wrong)
    store = open_store()
    with pytest.raises(InputError):
        store.clock.set(15 * 60)
    store.close()
