"""The manual speaks of keys that there are, and of the same in both languages."""

import re
from pathlib import Path

from PySide6.QtGui import QKeySequence

from briefbook.ui.actions import acts
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


def test_every_picture_in_the_documents_is_there() -> None:
    for name in ("README.md", "MANUAL.md", "MANUAL.ja.md"):
        for path in re.findall(r"\]\((resources/[^)]+|[A-Z]+[.\w]*\.md)\)", (FOLDER / name).read_text("utf-8")):
            assert (FOLDER / path).is_file(), f"{name}: {path}"
