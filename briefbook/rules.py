"""The rule files in resources/rules, read once; a user's own files of the same name are added to them."""

import json
import re
from collections.abc import Mapping
from contextlib import suppress
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from zlib import crc32

from briefbook.settings import folder, write_json
from resources import ROOT

_HALF_WIDTH = {0xFF01 + i: 0x21 + i for i in range(94)} | {0x3000: 0x20, 0xA0: 0x20, 0xFF61: 0x3002}

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
    """The rules of `name`.toml; lists of the user's file are put before the lists that ship."""
    shipped = _read(ROOT / "rules" / f"{name}.toml")
    own = folder("config") / "rules" / f"{name}.toml"
    return _merged(shipped, _read(own)) if own.is_file() else shipped


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
