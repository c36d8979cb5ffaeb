"""The command line as it is used from outside: a command is run in a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from resources import ROOT

SPECIMEN = ROOT / "specimen"


def run(
    *arguments: str, store: Path, language: str = "en", text: str | None = None
) -> subprocess.CompletedProcess[str]:
    """What a command says, with its exit status; `text` is what it reads."""
    environment = os.environ | {"BRIEFBOOK_STORE": str(store), "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [sys.executable, "-m", "briefbook", "--language", language, *arguments],
        env=environment, capture_output=True, text=True, encoding="utf-8", input=text, check=False,
    )  # fmt: skip


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
