"""Commands that run beside the program, in processes of their own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefbook import beside

WAITING = [sys.executable, "-c", "import sys; sys.stdin.read() or __import__('time').sleep(60)"]


def test_what_runs_already_is_not_begun_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "_program", lambda: WAITING)
    first = beside.run("a")
    other = beside.run("b")
    try:
        assert beside.run("a") is first
        assert other is not first
    finally:
        for one in (first, other):
            one.kill()
            one.wait()
    again = beside.run("a")
    assert again is not first
    again.kill()
    again.wait()


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="asks Linux whether the process is still there")
def test_it_ends_with_the_program_that_began_it() -> None:
    program = f"from briefbook import beside; beside._program = lambda: {WAITING!r}; print(beside.run('a').pid)"
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=30)
    with pytest.raises(ProcessLookupError):
        os.kill(int(said.stdout), 0)


def test_it_finds_the_program_wherever_it_was_begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert beside.run("--store", str(tmp_path / "a.db"), "index").wait(60) == 0
    assert (tmp_path / "a.db").exists()
