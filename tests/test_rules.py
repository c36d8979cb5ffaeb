"""The rule files: those that ship, the user's own before them, and what is kept of them to be read quickly."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefbook import rules as module
from briefbook.errors import InputError
from briefbook.rules import keep_own_rules, own_rules, rules


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


@pytest.mark.parametrize(
    ("text", "said"),
    [("terms = [[", "cannot be read"), ("terms = [3]", "is not laid out"), ("terms = 'x'", "is not laid")],
)
def test_a_file_of_the_user_that_is_no_rules_is_told_by_its_name(own: Path, text: str, said: str) -> None:
    file = own / "terms.toml"
    file.write_text(text, "utf-8")
    for read in (rules, own_rules):
        with pytest.raises(InputError) as told:
            read("terms")
        assert str(file) in told.value.message
        assert said in told.value.message


def test_what_the_user_adds_is_kept_beside_what_stood_in_the_file(own: Path) -> None:
    file = own / "terms.toml"
    before = '# mine\nmore = [["灯", "lamp"]]\n[typed]\n"灯台" = "lighthouse"\n'
    file.write_text(before, "utf-8")
    keep_own_rules("terms", own_rules("terms") | {"terms": [["港\\", 'the "port"']]})
    assert own_rules("terms") == {
        "more": [["灯", "lamp"]], "typed": {"灯台": "lighthouse"}, "terms": [["港\\", 'the "port"']],
    }  # fmt: skip
    assert rules("terms")["terms"][0] == ["港\\", 'the "port"']
    assert file.with_suffix(".toml~").read_text("utf-8") == before


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


def test_what_was_written_by_hand_stays_beside_whatever_is_kept_after_it(own: Path) -> None:
    file = own / "terms.toml"
    before = '# mine\n[glossary.inner]\n"灯台" = "lighthouse"\n'
    file.write_text(before, "utf-8")
    for count in range(3):
        keep_own_rules("terms", own_rules("terms") | {"terms": [["港", f"port {count}"]]})
    assert own_rules("terms")["glossary"] == {"inner": {"灯台": "lighthouse"}}
    assert file.with_suffix(".toml~").read_text("utf-8") == before
