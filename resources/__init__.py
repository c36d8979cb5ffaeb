"""Files that ship with the program: fonts, rules, catalogues, specimen documents."""

import sys
from pathlib import Path


def _root() -> Path:
    """The folder that holds the resources: beside this file, or in the bundle of a frozen program."""
    frozen = getattr(sys, "_MEIPASS", None)
    return Path(frozen) / "resources" if frozen else Path(__file__).resolve().parent


ROOT = _root()
