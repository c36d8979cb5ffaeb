"""Commands of the program that run beside it, in processes of their own: threads of one Python take turns, so that long
work in one would hold up the window.
"""

import atexit
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from threading import Lock, Thread

_LOWER = 5
"""How much less urgent they are than the program itself, as Unix counts."""
_FAR = "far "
"""What begins a line that says how far a command is."""
_running: dict[tuple[str, ...], subprocess.Popen[bytes]] = {}
_lock = Lock()


def run(*words: str) -> subprocess.Popen[bytes]:
    """Run `briefbook WORDS` beside this program; where it runs already, that is given.

    It does not outlive this program, however that ends, where the command calls `end_with_program`.  Raises OSError
    where the machine cannot.
    """
    with _lock:
        found = _running.get(words)
        if found is not None:
            if found.poll() is None:
                return found
            found.communicate()  # it has ended: this closes what led to it
        found = _running[words] = _begun(words)
    return found


def ask(*words: str, tell: Callable[[float], object]) -> str:
    """What `briefbook WORDS` says last, run beside this program; `tell` is told how far it is, from 0 to 1.

    The command says that by `say_how_far`.  It ends where `tell` raises an error.  Raises OSError where the machine
    cannot, or the command does not end well.
    """
    found = _begun(words, subprocess.PIPE)
    assert found.stdout is not None
    assert found.stdin is not None
    said = ""
    try:
        for line in found.stdout:
            said = line.decode("ascii").strip()
            if said.startswith(_FAR):
                tell(float(said.removeprefix(_FAR)))
    except BaseException:
        found.kill()
        raise
    finally:
        found.stdin.close()
        found.stdout.close()
        found.wait()
    if found.returncode:
        raise OSError(f"the command ended with {found.returncode}")
    return said


def say_how_far(share: float) -> bool:
    """For a command that was run by `ask`: say how far it is."""
    sys.stdout.write(f"{_FAR}{share:.3f}\n")
    sys.stdout.flush()
    return True


def _begun(words: tuple[str, ...], out: int = subprocess.DEVNULL) -> subprocess.Popen[bytes]:
    found = subprocess.Popen(
        [*_program(), *words], stdin=subprocess.PIPE, stdout=out, stderr=subprocess.DEVNULL, env=_environment(),
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )  # fmt: skip
    if hasattr(os, "setpriority"):
        with suppress(OSError):  # it has ended already
            os.setpriority(os.PRIO_PROCESS, found.pid, _LOWER)
    return found


def end_with_program() -> None:
    """For a command that was run by `run`: end when the program that did so is there no more."""

    def wait() -> None:
        os.read(0, 1)  # nothing is written there: it comes back when what holds the other end is gone
        os._exit(0)

    Thread(target=wait, daemon=True).start()


def _program() -> list[str]:
    """The program itself: one file where it was built so, else the module that is run."""
    return [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "briefbook"]


def _environment() -> dict[str, str]:
    """Where the program finds its modules: where this one does."""
    return os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}


@atexit.register
def _end() -> None:
    for one in _running.values():
        one.terminate()
        one.communicate()
