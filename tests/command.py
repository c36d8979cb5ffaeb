"""The command line as it is used from outside: a command is run in a process of its own."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from resources import ROOT

SPECIMEN = ROOT / "specimen"
_LONGEST = 240
"""Seconds after which a command is taken to hang."""


def run(
    *arguments: str, store: Path, language: str = "en", text: str | None = None
) -> subprocess.CompletedProcess[str]:
    """What a command says, with its exit status; `text` is what it reads.

    One that does not end within `_LONGEST` is made to: what it was at stands in what it says as an error.
    """
    environment = os.environ | {"BRIEFBOOK_STORE": str(store), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-X", "faulthandler", "-m", "briefbook", "--language", language, *arguments]
    pipes = {"stdin": subprocess.DEVNULL if text is None else subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, encoding="utf-8", **pipes) as process:
        try:
            out, said = process.communicate(text, timeout=_LONGEST)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGABRT)
            out, said = process.communicate()
    return subprocess.CompletedProcess(command, process.returncode, out, said)


def rows(*arguments: str, store: Path) -> Any:
    """What a command gives as JSON."""
    done = run(*arguments, "--json", store=store)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def specimen_store(path: Path) -> Path:
    """A store of the specimen documents at `path`."""
    files = [str(one) for one in sorted(SPECIMEN.iterdir()) if one.name[0].isdigit()]
    assert run("import", *files, store=path).returncode == 0
    return path
