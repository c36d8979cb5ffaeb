"""The scale of assessments and its rules, from resources/rules/scale.toml with a user's own file before it."""

import re
from dataclasses import dataclass
from functools import cache

from briefbook.model import Name
from briefbook.rules import folded, rules

NO_EVIDENCE, STATED = "no-evidence", "stated"


_UNDONE = re.compile(
    r"(?:し?て(?:い|お)|せず|し?ない|なし|でない|では(?:ない|なく)|に至|見込|予定|(?:に|へ)?向け|を目指|目標|\s*(?:by|expected|not)\b)"
)
"""What may follow the word for a step and make it another: not done, to be done."""


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a scale: its names, its tone ("plain", "good", "warning", "late"), its rule, other words for it."""

    code: str
    name: Name
    tone: str
    rule: Name
    words: tuple[str, ...] = ()


def version() -> str:
    """The version of the scale now in use."""
    return str(rules("scale")["version"])


@cache
def steps(line: str) -> dict[str, Step]:
    """The steps of a line ("official" or "evidence") by code, in order; of two with one code the user's counts."""
    found: dict[str, Step] = {}
    for one in rules("scale")[line]:
        name, rule = Name(one["ja"], one["en"]), Name(one.get("rule_ja", ""), one.get("rule_en", ""))
        words = tuple(folded(word).lower() for word in one.get("words", ()))
        found.setdefault(one["code"], Step(one["code"], name, one.get("tone", "plain"), rule, words))
    return found


def read_step(line: str, words: str) -> Step | None:
    """The step that what someone wrote begins with, in either language; None where it begins with none."""
    plain = folded(words).strip().lower()
    found = [
        (len(name), one)
        for one in steps(line).values()
        for name in (*one.words, one.name.ja.lower(), one.name.en.lower())
        if plain.startswith(name) and not _UNDONE.match(plain[len(name) :])
    ]
    return max(found, key=lambda each: each[0])[1] if found else None


def step(line: str, code: str) -> Step:
    """The step of a code; one that the present scale does not have has its code for a name."""
    return steps(line).get(code) or Step(code, Name(code, code), "plain", Name("", ""))
