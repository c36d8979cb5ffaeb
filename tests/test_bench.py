"""The benchmark of the window ends, with a sentence, whatever becomes of the processes that it times."""

from pathlib import Path

import pytest

from tests.bench.window import Bench


def test_a_process_that_does_not_end_is_not_waited_for(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"The window in use was not done after 0\.5 seconds"):
        Bench(tmp_path, 0.5)._run("The window in use", ["-c", "import time; time.sleep(60)"], tmp_path / "a.db", 1)


def test_a_process_that_fails_is_named(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="The start of a bare window failed with status 3"):
        Bench(tmp_path, 1)._run("The start of a bare window", ["-c", "raise SystemExit(3)"], tmp_path / "a.db", 60)
