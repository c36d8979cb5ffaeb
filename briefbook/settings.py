"""Where things are, and what the user settled.

Settings are a JSON file in the user's configuration folder.  In place of a value that is not one of those allowed
its standard is taken; a file that cannot be read is kept aside: a broken settings file never stops the program.
"""

import json
import os
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from briefbook.values import dataclass

LANGUAGES = ("", "ja", "en")
THEMES = ("system", "light", "dark")
FACES = ("gothic", "mincho")
_FILE = "settings.json"


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user settled.  `language` and `store` are empty where the system's standard is wanted.

    `size` is the size of the interface's text in points, `face` the face of agreed wordings ("gothic" or
    "mincho"), `era` whether years are written in the Japanese era, `markings` the marking lines to choose from.
    """

    language: str = ""
    theme: str = "system"
    size: int = 10
    face: str = "gothic"
    era: bool = False
    store: str = ""
    markings: tuple[str, ...] = ()


def folder(kind: str) -> Path:
    """The user's folder for the program's "config", "data" or "cache"."""
    if sys.platform != "linux":
        import platformdirs

        return Path(getattr(platformdirs, f"user_{kind}_path")("briefbook"))
    given = os.environ.get(f"XDG_{kind.upper()}_HOME", "")
    return Path(given if os.path.isabs(given) else os.path.expanduser(_FOLDERS[kind])) / "briefbook"


_FOLDERS = {"config": "~/.config", "data": "~/.local/share", "cache": "~/.cache"}
"""Where these are on Linux, which is told here since the library that knows it loads much before the window."""


def config_folder() -> Path:
    """The user's configuration folder of the program."""
    return folder("config")


def store_path() -> Path:
    """The store's file: BRIEFBOOK_STORE, else the one settled, else one in the user's data folder."""
    given = os.environ.get("BRIEFBOOK_STORE") or load().store
    return Path(os.path.expanduser(given)) if given else folder("data") / "briefbook.db"


def _one_of(values: tuple[str, ...]) -> Callable[[Any], str | None]:
    return lambda value: value if isinstance(value, str) and value in values else None


def _of_type(kind: type) -> Callable[[Any], Any]:
    return lambda value: value if isinstance(value, kind) else None


def _size(value: Any) -> int | None:
    usable = isinstance(value, int | float) and not isinstance(value, bool)
    return int(min(max(8, value), 20)) if usable else None


def _lines(value: Any) -> tuple[str, ...] | None:
    return tuple(one for one in value if isinstance(one, str)) if isinstance(value, list) else None


_READ: dict[str, Callable[[Any], Any]] = {
    "language": _one_of(LANGUAGES), "theme": _one_of(THEMES), "size": _size, "face": _one_of(FACES),
    "era": _of_type(bool), "store": _of_type(str), "markings": _lines,
}  # fmt: skip
"""How a value that was kept is read; None where it is damaged."""


def load() -> Settings:
    """The settings as they were kept; in place of each that is damaged its standard."""
    found = read_json(config_folder() / _FILE)
    good = {name: value for name, read in _READ.items() if (value := read(found.get(name))) is not None}
    return Settings(**good)


def set_damaged_aside() -> str:
    """Where the file of settings cannot be read at all, keep it under another name, which is given back."""
    file = config_folder() / _FILE
    aside = file.with_stem(f"{file.stem}-damaged")
    if not file.is_file() or _object_in(file) is not None:
        return ""
    try:
        os.replace(file, aside)
    except OSError:
        return ""
    return str(aside)


def keep(settings: Settings) -> None:
    """Keep the settings, beside those of a newer version.  Raises OSError where the folder cannot be written."""
    file = config_folder() / _FILE
    write_json(file, read_json(file) | asdict(settings))


def read_json(path: Path) -> dict[str, Any]:
    """The object in a JSON file; empty where there is none that can be read."""
    return _object_in(path) or {}


def _object_in(path: Path) -> dict[str, Any] | None:
    try:
        found = json.loads(path.read_text("utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def write_json(path: Path, data: Any, indent: int | None = 1) -> None:
    """Write data to a JSON file, wholly or not at all.  Raises OSError."""
    import tempfile

    path.parent.mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(prefix=".", suffix=".json", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(data, file, ensure_ascii=False, indent=indent)
        os.replace(beside, path)
    except BaseException:
        os.unlink(beside)
        raise
