"""Commands of the program that run beside it, in processes of their own: threads of one Python take turns, so that long
work in one would hold up the window.
"""

import atexit
import os
import subprocess
import sys
from contextlib import suppress

_LOWER = 5
"""How much less urgent they are than the program itself, as Unix counts."""
_running: dict[tuple[str, ...], subprocess.Popen[bytes]] = {}


def run(*words: str) -> subprocess.Popen[bytes]:
    """Run `briefbook WORDS` beside this program, which it does not outlive; where it runs already, that is given.

    Raises OSError where the machine cannot.
    """
    found = _running.get(words)
    if found is not None and found.poll() is None:
        return found
    quiet = subprocess.DEVNULL
    found = _running[words] = subprocess.Popen(
        [*_program(), *words], stdin=quiet, stdout=quiet, stderr=quiet, env=_environment(),
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )  # fmt: skip
    if hasattr(os, "setpriority"):
        with suppress(OSError):  # it has ended already
            os.setpriority(os.PRIO_PROCESS, found.pid, _LOWER)
    return found


def _program() -> list[str]:
    """The program itself: one file where it was built so, else the module that is run."""
    return [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "briefbook"]


def _environment() -> dict[str, str]:
    """Where the program finds its modules: where this one does."""
    return os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}


@atexit.register
def _end() -> None:
    for one in _running.values():
        if one.poll() is None:
            one.terminate()
            one.wait()
