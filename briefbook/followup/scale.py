"""The scale of assessments and its rules, from resources/rules/scale.toml with a user's own file before it."""

from dataclasses import dataclass
from functools import cache

from briefbook.model import Name
from briefbook.rules import rules

NO_EVIDENCE, STATED = "no-evidence", "stated"


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a scale: its names, its tone ("plain", "good", "warning", "late"), the rule for giving it."""

    code: str
    name: Name
    tone: str
    rule: Name


def version() -> str:
    """The version of the scale now in use."""
    return str(rules("scale")["version"])


@cache
def steps(line: str) -> dict[str, Step]:
    """The steps of a line ("official" or "evidence") by code, in order; of two with one code the user's counts."""
    found: dict[str, Step] = {}
    for one in rules("scale")[line]:
        name, rule = Name(one["ja"], one["en"]), Name(one.get("rule_ja", ""), one.get("rule_en", ""))
        found.setdefault(one["code"], Step(one["code"], name, one.get("tone", "plain"), rule))
    return found


def read_step(line: str, words: str) -> Step | None:
    """The step whose name begins what someone wrote, in either language; None where none does."""
    plain = words.strip().lower()
    named = [
        one for one in steps(line).values() for name in (one.name.ja, one.name.en) if plain.startswith(name.lower())
    ]
    return max(named, key=lambda one: len(one.name.en), default=None)


def step(line: str, code: str) -> Step:
    """The step of a code; one that the present scale does not have has its code for a name."""
    return steps(line).get(code) or Step(code, Name(code, code), "plain", Name("", ""))
