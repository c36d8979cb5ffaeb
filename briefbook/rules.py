"""The rule files in resources/rules, read once; a user's own files of the same name are added to them."""

import json
import re
import sys
from collections.abc import Mapping
from contextlib import suppress
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from zlib import crc32

from briefbook.errors import InputError, MachineError
from briefbook.i18n import _
from briefbook.settings import folder, write_json
from resources import ROOT

_HALF_WIDTH = {0xFF01 + i: 0x21 + i for i in range(94)} | {
    0x3000: 0x20,
    0xA0: 0x20,
    0xFF61: 0x3002,
    0xFFE0: 0xA2,
    0xFFE1: 0xA3,
    0xFFE5: 0xA5,
}

_FULL_WIDTH = frozenset(map(chr, _HALF_WIDTH))
_COMMA = re.compile(r"(?<=[^\x00-\x7f０-９])，|，(?=[^\x00-\x7f０-９])")
"""A full-width comma beside a Japanese character."""


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """`text` with full-width letters, digits and punctuation written half-width, character by character.

    The rules are written for this form; offsets stay those of the text.  A full-width comma that stands beside Japanese
    is the comma of its sentences (公用文 of 1952 to 2022), as is 、; one within a number is not.
    """
    if text.isascii() or _FULL_WIDTH.isdisjoint(text):
        return text
    return (_COMMA.sub("、", text) if "，" in text else text).translate(_HALF_WIDTH)


@cache
def rules(name: str) -> dict[str, Any]:
    """The rules of `name`.toml; lists of the user's file are put before the lists that ship.

    Raises InputError where the user's file is no rules of that name.
    """
    return _merged(_shipped(name), own_rules(name))


def _shipped(name: str) -> dict[str, Any]:
    return _read(ROOT / "rules" / f"{name}.toml")


def own_rules(name: str) -> dict[str, Any]:
    """The user's own rules of a name, as they stand in their file.

    Raises InputError where that cannot be read, or is no rules of that name.
    """
    path = _own(name)
    try:
        own = _read(path) if path.is_file() else {}
    except (ValueError, OSError) as error:  # no TOML, or no UTF-8; or it may not be read
        raise InputError(
            _("{file} cannot be read: {reason}.  Mend it, or remove it.", file=path, reason=error)
        ) from None
    if not _fits(own, _shipped(name)):
        raise InputError(_("{file} is not laid out as the rules of that name are.  Mend it, or remove it.", file=path))
    return own


def keep_own_rules(name: str, own: Mapping[str, Any]) -> None:
    """Keep the user's own rules of a name; a file that was written by hand stays beside it as it was.

    What was worked out from the rules is forgotten, so that they count at once.  Raises MachineError.
    """
    path = _own(name)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_file() and path.read_text("utf-8") != _as_toml(own_rules(name)):
            path.with_suffix(".toml~").write_bytes(path.read_bytes())
        new = path.with_suffix(".new")
        new.write_text(_as_toml(own), "utf-8")
        new.replace(path)
    except OSError as error:
        raise MachineError(_("{file} cannot be written: {reason}.", file=path, reason=error.strerror)) from None
    rules.cache_clear()
    for module in [one for one in list(sys.modules) if one.startswith(_WORKED_OUT)]:
        for value in list(vars(sys.modules[module]).values()):
            if forget := getattr(value, "cache_clear", None):
                forget()


_WORKED_OUT = ("db.", "briefbook.followup.", "briefbook.sides")
"""The modules that remember what they work out from rules which a user may add to."""


def _own(name: str) -> Path:
    return folder("config") / "rules" / f"{name}.toml"


def _as_toml(values: Mapping[str, Any]) -> str:
    """Rules as TOML, an entry of a list a line."""
    lines: list[str] = []
    for key, value in values.items():
        if isinstance(value, list):
            lines += [f"{_toml(key)} = [", *(f"  {_toml(one)}," for one in value), "]"]
        else:
            lines.append(f"{_toml(key)} = {_toml(value)}")
    return "\n".join(lines) + "\n"


def _toml(value: Any) -> str:
    """A value of TOML on a line; its strings, numbers and arrays are written as JSON has them."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_toml(key)} = {_toml(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def _fits(own: Any, shipped: Any) -> bool:
    """Whether what a user has is of the kind that ships: texts where texts are, lists where lists are."""
    if isinstance(shipped, dict) and isinstance(own, dict):
        return all(_fits(value, shipped[key]) for key, value in own.items() if key in shipped)
    if isinstance(shipped, list) and isinstance(own, list):
        return all(_fits(one, shipped[0]) for one in own) if shipped else True
    return isinstance(own, type(shipped)) or (isinstance(own, int) and isinstance(shipped, float))


def expanded(pattern: str, words: Mapping[str, Any]) -> str:
    """A pattern of the rules with what the names in its braces stand for among `words`, in those too."""
    while (whole := _IN_BRACES.sub(lambda match: str(words[match[1]]), pattern)) != pattern:
        pattern = whole
    return pattern


_IN_BRACES = re.compile(r"\{([A-Za-z_]+)\}")


def _read(path: Path) -> dict[str, Any]:
    """The rules of a file.

    They are kept as JSON in the user's cache folder until the file is another, since TOML takes a hundred times as
    long to read; without such a folder they are read anew.
    """
    stamp: list[Any] = [str(path), path.stat().st_mtime_ns, path.stat().st_size]
    kept = folder("cache") / "rules" / f"{path.stem}-{crc32(stamp[0].encode()):08x}.json"
    with suppress(OSError, ValueError):
        found = json.loads(kept.read_bytes())
        if isinstance(found, list) and found[:-1] == stamp:
            return dict(found[-1])
    import tomllib

    with path.open("rb") as file:
        read = tomllib.load(file)
    with suppress(OSError):
        write_json(kept, [*stamp, read], indent=None)
    return read


def _merged(base: dict[str, Any], extra: dict[str, Any]) -> dict[str, Any]:
    result = dict(base)
    for key, value in extra.items():
        if isinstance(value, list) and isinstance(base.get(key), list):
            result[key] = value + base[key]
        elif isinstance(value, dict) and isinstance(base.get(key), dict):
            result[key] = _merged(base[key], value)
        else:
            result[key] = value
    return result
