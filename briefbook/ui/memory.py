"""What the window remembers between two sittings: its place, columns, splitters, the last page, the records opened."""

import base64
import copy
from contextlib import suppress
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray

from briefbook import settings

_MOST = 2**31 - 1
"""The largest number that Qt takes."""
_OPENED = 8
"""Records that were opened last and are remembered."""


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

    def note_opened(self, store: Path, kind: str, record: Any) -> None:
        """Remember that a record of a store was opened; a filter's fields are no record."""
        if isinstance(record, int | str):
            kept = [one for one in self.opened(store) if one != (kind, record)]
            self.put(f"recent {store}", [[kind, record], *map(list, kept)][:_OPENED])

    def opened(self, store: Path) -> list[tuple[str, Any]]:
        """The records of a store that were opened last, by kind and id, the newest first."""
        found = self.get(f"recent {store}", [])
        return [(str(one[0]), one[1]) for one in found if isinstance(one, list) and len(one) == 2]
