"""What the window remembers between two sittings: its place, columns, splitters, the last page, where one read."""

import base64
import copy
from contextlib import suppress
from typing import Any

from PySide6.QtCore import QByteArray

from briefbook import settings

_MOST = 2**31 - 1
"""The largest number that Qt takes."""


def _bounded(value: Any) -> Any:
    """What was kept, with no number that is too large for Qt."""
    if isinstance(value, dict):
        return {name: _bounded(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_bounded(one) for one in value]
    return min(max(-_MOST, value), _MOST) if isinstance(value, int | float) and abs(value) > _MOST else value


class Memory:
    """Named values kept in a JSON file beside the settings; losing it loses no work."""

    def __init__(self) -> None:
        self._path = settings.config_folder() / "window.json"
        self._values: dict[str, Any] = _bounded(settings.read_json(self._path))
        self._kept = copy.deepcopy(self._values)
        """What the file held when this window last read or wrote it."""

    def get(self, name: str, standard: Any = None) -> Any:
        """The value kept under a name; the standard where there is none, or one of another type."""
        value = self._values.get(name, standard)
        return value if standard is None or isinstance(value, type(standard)) else standard

    def put(self, name: str, value: Any) -> None:
        """Note a value that JSON can hold."""
        self._values[name] = value

    def bytes(self, name: str) -> QByteArray | None:
        """The bytes kept under a name: a geometry, the state of a header or a splitter."""
        value = self._values.get(name)
        if not isinstance(value, str):
            return None
        with suppress(ValueError):
            return QByteArray(base64.b64decode(value, validate=True))
        return None

    def put_bytes(self, name: str, value: QByteArray) -> None:
        """Note bytes."""
        self._values[name] = base64.b64encode(value.data()).decode()

    def keep(self) -> None:
        """Write what was noted since; where that fails, the window opens as it did before.

        What another window noted meanwhile of something else stays.
        """
        new = {
            name: value for name, value in self._values.items() if name not in self._kept or self._kept[name] != value
        }
        if not new:
            return
        with suppress(OSError):
            settings.write_json(self._path, settings.read_json(self._path) | new)
            self._kept = copy.deepcopy(self._values)
