"""The real program on a real screen, as a person starts it: it shows its window, answers a key, closes, says nothing."""

import shutil
import sys
from pathlib import Path

import pytest

from tests import screen

pytestmark = pytest.mark.skipif(bool(screen.missing()), reason=f"not installed: {' '.join(screen.missing())}")


def test_the_program_opens_answers_and_closes(specimen_store: Path, tmp_path: Path) -> None:
    store = tmp_path / "briefs.db"
    shutil.copy(specimen_store, store)
    said = screen.sitting([sys.executable, "-m", "briefbook"], tmp_path, "window", BRIEFBOOK_STORE=str(store))
    assert said == ""
    assert (screen.ARTEFACTS / "window.png").stat().st_size > 5_000
