"""What the user settled is kept whole or not at all, and a broken file of settings stops nothing."""

import os
from pathlib import Path

import pytest

from briefbook import settings
from briefbook.settings import Settings


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A configuration folder of the test's own."""
    monkeypatch.setattr(settings, "config_folder", lambda: tmp_path)
    monkeypatch.delenv("BRIEFBOOK_STORE", raising=False)
    return tmp_path


@pytest.mark.parametrize(
    "written",
    [
        "",
        "[1]",
        '{"size": "large"}',
        '{"markings": 5}',
        '{"store": 5, "era": "no"}',
        '{"language": ["ja"], "theme": 3}',
        '{"markings": "Secret", "size": [1e999]}',
        "[" * 100_000,
    ],
)
def test_a_broken_file_of_settings_gives_the_standard(folder: Path, written: str) -> None:
    (folder / "settings.json").write_text(written, "utf-8")
    assert settings.load() == Settings()
    assert settings.store_path().name == "briefbook.db"


def test_one_damaged_setting_leaves_the_others_and_an_editor_may_mark_the_file(folder: Path) -> None:
    written = '{"size": "large", "theme": "dark", "era": true, "markings": ["In confidence", 5], "store": "/a/b.db"}'
    (folder / "settings.json").write_text(written, "utf-8-sig")
    assert settings.load() == Settings(theme="dark", era=True, markings=("In confidence",), store="/a/b.db")
    assert settings.set_damaged_aside() == ""
    (folder / "settings.json").write_text('{"size": 1e999}', "utf-8")
    assert settings.load().size == 20


def test_what_cannot_be_kept_leaves_the_old_file_and_no_other(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.keep(Settings(language="ja"))

    def refuse(*_names: object) -> None:
        raise OSError("held by another program")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(OSError, match="held"):
        settings.keep(Settings(language="en"))
    assert [one.name for one in folder.iterdir()] == ["settings.json"]
    assert settings.load().language == "ja"
