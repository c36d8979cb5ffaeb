"""The window.  The only package with Qt; everything it shows and changes goes through `Desk`."""

import sys

import PySide6.QtCore  # noqa: F401 - it brings the hook


def _let_sources_rest() -> None:
    """Keep PySide from reading the source of each module that is imported, a fifth of the time to start.

    Its hook (`shibokensupport.feature`) looks there for the word PySide6, to tell which modules may switch to
    names in snake case.  Here none switches, so each can be taken for one that uses PySide.
    """
    if hook := sys.modules.get("shibokensupport.feature"):
        vars(hook)["_mod_uses_pyside"] = lambda module: True


_let_sources_rest()
