"""Where things are, and what the user settled.

Settings are a JSON file in the user's configuration folder.  A file that cannot be read, or a value that is
not one of those allowed, falls back to the standard: a broken settings file never stops the program.
"""

import json
import os
import tempfile
from dataclasses import asdict, fields, replace
from pathlib import Path
from typing import Any

from platformdirs import user_config_path, user_data_path

from briefbook.values import dataclass

LANGUAGES = ("", "ja", "en")
THEMES = ("system", "light", "dark")
FACES = ("gothic", "mincho")


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


def config_folder() -> Path:
    """The user's configuration folder of the program."""
    return user_config_path("briefbook")


def store_path() -> Path:
    """The store's file: BRIEFBOOK_STORE, else the one settled, else one in the user's data folder."""
    given = os.environ.get("BRIEFBOOK_STORE") or load().store
    return Path(os.path.expanduser(given)) if given else user_data_path("briefbook") / "briefbook.db"


def load() -> Settings:
    """The settings as they were kept."""
    found = read_json(config_folder() / "settings.json")
    known = {one.name: found[one.name] for one in fields(Settings) if one.name in found}
    try:
        if "markings" in known:
            known["markings"] = tuple(str(one) for one in known["markings"] or ())
        return _allowed(Settings(**known))
    except (TypeError, ValueError):
        return Settings()


def _allowed(one: Settings) -> Settings:
    standard = Settings()
    return replace(
        one,
        language=one.language if one.language in LANGUAGES else standard.language,
        theme=one.theme if one.theme in THEMES else standard.theme,
        face=one.face if one.face in FACES else standard.face,
        size=min(max(int(one.size), 8), 20),
        era=one.era is True,
        store=one.store if isinstance(one.store, str) else standard.store,
    )


def keep(settings: Settings) -> None:
    """Keep the settings.  Raises OSError where the configuration folder cannot be written."""
    write_json(config_folder() / "settings.json", asdict(settings))


def read_json(path: Path) -> dict[str, Any]:
    """The object in a JSON file; empty where there is none that can be read."""
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def write_json(path: Path, data: dict[str, Any]) -> None:
    """Write an object to a JSON file, wholly or not at all.  Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(prefix=".", suffix=".json", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(data, file, ensure_ascii=False, indent=1)
        os.replace(beside, path)
    except BaseException:
        os.unlink(beside)
        raise
