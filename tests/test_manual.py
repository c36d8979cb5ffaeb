"""The manual speaks of keys, buttons and menus that there are, and of the same keys in both languages."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from PySide6.QtGui import QKeySequence

from briefbook.i18n import Language, _, use
from briefbook.ui.actions import MENUS, acts
from briefbook.ui.reader.window import KEYS

FOLDER = Path(__file__).resolve().parent.parent
IN_PLACE = {"Ctrl+C", "F10", "Alt+Up", "Alt+Down", "Alt+↑", "Alt+↓"}
"""Keys that are no actions of the menu: those of the parts of a book, and what every program has (as Shift+F10)."""


def keys(name: str) -> set[str]:
    """The keys that a manual names."""
    text = (FOLDER / name).read_text("utf-8")
    found = re.findall(r"(?:Ctrl|Alt)\+(?:Shift\+)?(?:Return|Left|Up|Down|PgUp|PgDown|[A-Z0-9,↑↓])|\bF\d+\b", text)
    return {one.rstrip(".") for one in found}


def test_every_key_in_the_manual_is_one_of_the_program() -> None:
    there = {QKeySequence(one.keys).toString() for one in acts() if one.keys} | IN_PLACE
    there |= {key for found, _words in KEYS for key in found.split("  ")}
    assert keys("MANUAL.md") - there == set()
    assert keys("MANUAL.ja.md") - there == set()


def test_both_manuals_name_the_same_keys() -> None:
    japanese = {one.replace("↑", "Up").replace("↓", "Down") for one in keys("MANUAL.ja.md")}
    assert keys("MANUAL.md") == japanese


def _plain(words: str) -> str:
    """The words of a button or a menu without its mnemonic, the dots behind it, and where lines are broken."""
    return re.sub(r"\(&\w\)|[&…\s]", "", words)


def _said(language: Language) -> set[str]:
    """All that the interface says in a language."""
    with (FOLDER / "resources/locale/ja/LC_MESSAGES/briefbook.po").open("rb") as file:
        found = [one.id if language == "en" else one.string for one in read_po(file) if one.id]
    return {_plain(words) for one in found for words in ([one] if isinstance(one, str) else one)}


@pytest.mark.parametrize(("name", "language"), [("README.md", "en"), ("MANUAL.md", "en"), ("MANUAL.ja.md", "ja")])
def test_what_stands_in_bold_is_said_by_the_window(name: str, language: Language) -> None:
    text = (FOLDER / name).read_text("utf-8")
    bold = [
        one for one in re.findall(r"\*\*([^*]+)\*\*", text) if not re.fullmatch(r"(?:Ctrl\+(?:Shift\+)?)?\w\d?", one)
    ]
    with use(language):
        there = {(_plain(_(menu)), _plain(_(one.words))) for menu, some in MENUS for one in some if one}
    assert len(bold) > 3
    said = _said(language)
    for one in bold:
        way = tuple(map(_plain, one.split(" › ")))
        assert way in there if len(way) == 2 else way[0] in said, one


def test_every_picture_in_the_documents_is_there() -> None:
    for name in ("README.md", "MANUAL.md", "MANUAL.ja.md"):
        for path in re.findall(r"\]\((resources/[^)]+|[A-Z]+[.\w]*\.md)\)", (FOLDER / name).read_text("utf-8")):
            assert (FOLDER / path).is_file(), f"{name}: {path}"
