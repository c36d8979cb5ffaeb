"""The rule files in resources/rules, read once; a user's own files of the same name are added to them."""

import tomllib
from functools import cache, lru_cache
from typing import Any

from platformdirs import user_config_path

from resources import ROOT

_HALF_WIDTH = {0xFF01 + i: 0x21 + i for i in range(94)} | {0x3000: 0x20, 0xA0: 0x20, 0xFF61: 0x3002}

_FULL_WIDTH = frozenset(map(chr, _HALF_WIDTH))


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """`text` with full-width letters, digits and punctuation written half-width, character by character.

    The rules are written for this form; offsets stay those of the text.
    """
    return text if _FULL_WIDTH.isdisjoint(text) else text.translate(_HALF_WIDTH)


@cache
def rules(name: str) -> dict[str, Any]:
    """The rules of `name`.toml; lists of the user's file are put before the lists that ship."""
    with (ROOT / "rules" / f"{name}.toml").open("rb") as file:
        shipped = tomllib.load(file)
    own = user_config_path("briefbook") / "rules" / f"{name}.toml"
    if own.is_file():
        with own.open("rb") as file:
            return _merged(shipped, tomllib.load(file))
    return shipped


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
