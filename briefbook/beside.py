"""Commands of the program that run beside it, in processes of their own: threads of one Python take turns, so that long
work in one would hold up the window.
"""

import atexit
import os
import subprocess
import sys
from contextlib import suppress
from threading import Lock, Thread

_LOWER = 5
"""How much less urgent they are than the program itself, as Unix counts."""
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


def _begun(words: tuple[str, ...]) -> subprocess.Popen[bytes]:
    quiet = subprocess.DEVNULL
    found = subprocess.Popen(
        [*_program(), *words], stdin=subprocess.PIPE, stdout=quiet, stderr=quiet, env=_environment(),
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
