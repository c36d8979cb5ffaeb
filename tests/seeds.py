"""The real documents that stand beside the checkout, where they do."""

from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "seeds"


def seed(name: str) -> Path:
    """The path of a real document; the test is skipped where it is absent."""
    path = FOLDER / name
    if not path.exists():
        pytest.skip("the real documents are not here")
    return path
