"""The window.  The only package with Qt; everything it shows and changes goes through `Desk`."""

import builtins
import sys
from threading import RLock
from typing import Any

from briefbook.ui.enums import hasten

_LATER = ("errorhandler", "layout", "parser", "lib/enum_sig", "lib/pyi_generator", "lib/tool")
"""Modules of PySide's support for signatures, which only a wrong call or a look at its documentation needs."""
_STUB = """
def __getattr__(name):
    from briefbook.ui import complete
    return complete(globals(), {path!r}, name)
"""
_sources: dict[str, bytes] = {}
_lock = RLock()
_compile = compile


def _begin_qt() -> None:
    """Load PySide without what it compiles anew at each start, a third of the time to open a bare window.

    It reads its support for signatures from an archive within its library.  Those modules are compiled here when
    something in them is first asked for.
    """
    hasten()
    builtins.compile = _compiled  # type: ignore[assignment]
    try:
        import PySide6.QtCore  # noqa: F401 - it brings the hook
    finally:
        builtins.compile = _compile
    if hook := sys.modules.get("shibokensupport.feature"):
        vars(hook)["_mod_uses_pyside"] = _uses_pyside


def _compiled(source: Any, path: Any, *rest: Any, **named: Any) -> Any:
    name = str(path).removeprefix("shibokensupport/signature/").removesuffix(".py")
    if name == path or name not in _LATER:
        return _compile(source, path, *rest, **named)
    _sources[path] = source
    return _compile(_STUB.format(path=path), path, "exec")


def complete(module: dict[str, Any], path: str, name: str) -> Any:
    """What a module that was put off has by a name, once it is loaded.  Raises AttributeError where it has none."""
    with _lock:
        if path in _sources:
            exec(_compile(_sources.pop(path), path, "exec"), module)
    if name not in module:
        raise AttributeError(name)
    return module[name]


def _uses_pyside(_module: object) -> bool:
    """Whether a module may switch to names in snake case, as PySide asks of each: here none does.

    PySide would read the source of each to look for its own name there, a fifth of the time to start.
    """
    return True


_begin_qt()
