"""Commands that run beside the program, in processes of their own."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from briefbook import beside
from briefbook.errors import Cancelled

WAITING = [sys.executable, "-c", "import time; time.sleep(60)"]


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
@pytest.mark.parametrize("end", ["", "; import os; os._exit(0)"])
def test_it_ends_with_the_program_that_began_it(end: str) -> None:
    waiting = "from briefbook.beside import end_with_program as e; import time; e(); time.sleep(60)"
    program = (
        "from briefbook import beside; import sys; "
        f"beside._program = lambda: [sys.executable, '-c', {waiting!r}]; print(beside.run('a').pid, flush=True){end}"
    )
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    until = time.monotonic() + 30
    with pytest.raises(ProcessLookupError):  # noqa: PT012 - it takes a moment
        while time.monotonic() < until:
            os.kill(int(said.stdout), 0)
            time.sleep(0.05)


def test_it_finds_the_program_wherever_it_was_begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert beside.run("--store", str(tmp_path / "a.db"), "index").wait(60) == 0
    assert (tmp_path / "a.db").exists()


def _command(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    """Have a program of these lines stand for the command."""
    program = "\n".join(["from briefbook.beside import *", "import sys, time", *lines])
    monkeypatch.setattr(beside, "_program", lambda: [sys.executable, "-c", program])


def test_a_command_says_how_far_it_is_and_what_it_found(monkeypatch: pytest.MonkeyPatch) -> None:
    _command(monkeypatch, "say_how_far(0.25)", "say_how_far(0.5)", "print('[1]')")
    told: list[float] = []
    assert beside.ask("a", tell=told.append) == "[1]"
    assert told == [0.25, 0.5]


def test_a_command_that_nobody_waits_for_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    _command(monkeypatch, "say_how_far(0.25)", "time.sleep(600)")

    def stop(_share: float) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        beside.ask("a", tell=stop)


def test_a_command_that_fails_is_an_error_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    _command(monkeypatch, "print('[1]')", "sys.exit(3)")
    with pytest.raises(OSError, match="ended with 3"):
        beside.ask("a", tell=lambda _share: None)
