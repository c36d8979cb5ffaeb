"""The window.  The only package with Qt; everything it shows and changes goes through `Desk`."""

import builtins
import sys
from importlib import import_module
from io import BytesIO
from struct import unpack_from
from threading import RLock
from types import ModuleType, SimpleNamespace
from typing import Any
from zlib import MAX_WBITS, decompress

from briefbook.ui.enums import hasten

_UNUSED = ("inspect", "tempfile", "textwrap", "traceback", "zipfile")
"""Modules of the standard library that PySide loads, and so do dataclasses, but hardly ever uses."""
_STUB = """
def __getattr__(name):
    from briefbook.ui import complete
    return complete(globals(), {path!r}, name)
"""
_LATER = dict.fromkeys(("errorhandler", "layout", "enum_sig", "pyi_generator", "tool", "parser"), "") | {
    "mapping": "def update_mapping(): return __getattr__('update_mapping')()",
    "feature": "def feature_import(*args, **named): ...\ndef feature_imported(module): ...",
}
"""Modules of PySide's support for signatures, which only a wrong call or a look at its documentation needs, and what
each has until then.  The last would look at each import whether it asks for names in snake case: here none does."""
_sources: dict[str, bytes] = {}
_lock = RLock()
_compile = compile


def _begin_qt() -> None:
    """Load PySide without what it compiles anew at each start, a third of the time to open a bare window.

    It reads its support for signatures from an archive within its library.  Those modules are compiled here when
    something in them is first asked for.
    """
    hasten()
    waiting = {name: _Waiting(name) for name in _UNUSED if name not in sys.modules}
    if "zipfile" in waiting:
        vars(waiting["zipfile"])["ZipFile"] = _Archive
    sys.modules.update(waiting)
    usual, builtins.compile = builtins.__import__, _compiled  # type: ignore[assignment]
    try:
        import dataclasses  # noqa: F401

        import PySide6.QtCore  # noqa: F401 - it brings the hook
    finally:
        builtins.compile, builtins.__import__ = _compile, usual
        for one in waiting.values():
            one.leave()


class _Waiting(ModuleType):
    """Stands for a module that is loaded once something in it is asked for."""

    def __getattr__(self, name: str) -> Any:
        self.leave()
        return getattr(import_module(self.__name__), name)

    def leave(self) -> None:
        """Have whoever imports the module from now on get it."""
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]


class _Archive:
    """As `zipfile.ZipFile`, for the archive from which PySide reads."""

    def __init__(self, file: BytesIO) -> None:
        self._data = file.getvalue()
        self._places = {}
        (at,) = unpack_from("<L", self._data, self._data.rindex(b"PK\5\6") + 16)
        while self._data.startswith(b"PK\1\2", at):
            size, name, extra, said, begin = unpack_from("<L4x3H8xL", self._data, at + 20)
            self._places[self._data[at + 46 : at + 46 + name].decode()] = begin, size
            at += 46 + name + extra + said
        self.filelist = [SimpleNamespace(filename=name) for name in self._places]

    def open(self, name: str, _mode: str) -> BytesIO:
        """What stands under a name."""
        begin, size = self._places[name]
        packed, name_long, extra = unpack_from("<H16x2H", self._data, begin + 8)
        begin += 30 + name_long + extra
        found = self._data[begin : begin + size]
        return BytesIO(decompress(found, -MAX_WBITS) if packed else found)


def _compiled(source: Any, path: Any, *rest: Any, **named: Any) -> Any:
    folder, _, name = str(path).removesuffix(".py").rpartition("/")
    if not folder.startswith("shibokensupport") or name not in _LATER:
        return _compile(source, path, *rest, **named)
    _sources[path] = source
    return _compile(_LATER[name] + _STUB.format(path=path), path, "exec")


def complete(module: dict[str, Any], path: str, name: str) -> Any:
    """What a module that was put off has by a name, once it is loaded.  Raises AttributeError where it has none."""
    with _lock:
        if path in _sources:
            exec(_compile(_sources.pop(path), path, "exec"), module)
    if name not in module:
        raise AttributeError(name)
    return module[name]


_begin_qt()
