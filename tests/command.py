"""The command line as it is used from outside, run within the process of the tests, where it starts at once.

What only a process of its own can show (how it starts and ends, pipes, encodings) its tests begin as one.
"""

import json
import os
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any
from unittest.mock import patch

from briefbook.__main__ import main
from briefbook.i18n import language as language_in_force
from briefbook.i18n import set_language
from resources import ROOT

SPECIMEN = ROOT / "specimen"


def run(*arguments: str, store: Path | str, language: str = "en", text: str | None = None) -> CompletedProcess[str]:
    """What a command says, with its exit status; `text` is what it reads, an empty `store` the one that is settled."""
    command = ["briefbook", "--language", language, *arguments]
    given, said, complained = BytesIO((text or "").encode()), BytesIO(), BytesIO()
    streams = {
        name: TextIOWrapper(stream, "utf-8", write_through=True)
        for name, stream in (("stdin", given), ("stdout", said), ("stderr", complained))
    }
    before, status = language_in_force(), 0
    with patch.multiple(sys, argv=command, **streams), patch.dict(os.environ, BRIEFBOOK_STORE=str(store)):
        try:
            main()
        except SystemExit as over:
            status = int(over.code or 0)
        finally:
            set_language(before)
    return CompletedProcess(command, status, said.getvalue().decode(), complained.getvalue().decode())


def rows(*arguments: str, store: Path) -> Any:
    """What a command gives as JSON."""
    done = run(*arguments, "--json", store=store)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
