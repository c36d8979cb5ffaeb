"""The rule files: those that ship, the user's own before them, and what is kept of them to be read quickly."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefbook import rules as module
from briefbook.rules import rules


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of the user's own rules."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "config" / "briefbook" / "rules"
    folder.mkdir(parents=True)
    rules.cache_clear()
    yield folder
    rules.cache_clear()


def test_the_users_rules_come_before_those_that_ship_and_are_read_again_when_they_change(own: Path) -> None:
    shipped = rules("layout")["preambles"]
    file = own / "layout.toml"
    for count, word in enumerate(("Wanted thing", "Another thing")):
        file.write_text(f'preambles = ["{word}"]\n', "utf-8")
        os.utime(file, ns=(count, count))
        rules.cache_clear()
        assert rules("layout")["preambles"] == [word, *shipped]


def test_what_is_kept_says_the_same_and_is_not_needed(own: Path, tmp_path: Path) -> None:
    shipped = module.ROOT / "rules" / "schedule.toml"
    first = module._read(shipped)
    (kept,) = (tmp_path / "cache").rglob("schedule-*.json")
    assert module._read(shipped) == first
    kept.write_text("[", "utf-8")
    assert module._read(shipped) == first
    kept.unlink()
    kept.mkdir()
    assert module._read(shipped) == first
