"""What a text is about, in either language, by the bilingual lexicon resources/rules/subjects.toml."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from briefbook.model import Name
from briefbook.rules import folded, rules


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing that texts are about: its words in both languages and the subject that it belongs to."""

    id: int
    subject: str
    name: Name
    words: tuple[str, ...]


@cache
def subjects() -> dict[str, Name]:
    """The fields of cooperation by code, in the order in which they are shown."""
    return {one["code"]: Name(one["ja"], one["en"]) for one in rules("subjects")["subjects"]}


@cache
def concepts() -> tuple[Concept, ...]:
    """Every concept of the lexicon."""
    found: list[Concept] = []
    for subject in rules("subjects")["subjects"]:
        for line in subject["concepts"]:
            ja, _, en = line.partition("|")
            sides = [[word.strip() for word in side.split(",") if word.strip()] for side in (ja, en)]
            words = tuple(folded(word).lower() for side in sides for word in side)
            first = [side[0] if side else words[0] for side in sides]
            found.append(Concept(len(found), subject["code"], Name(first[0], first[1]), words))
    return tuple(found)


@cache
def plain() -> frozenset[str]:
    """Words that stand in every document and tell nothing of it."""
    return frozenset(rules("subjects")["plain"]["words"])


@cache
def world() -> frozenset[str]:
    """Bodies that are everyone's, by their names in capitals."""
    return frozenset(rules("subjects")["world"]["names"])


def world_in(text: str) -> frozenset[str]:
    """The bodies of the whole world that a text names."""
    return frozenset(re.findall(r"(?<![A-Z])[A-Z]{2,}(?![A-Z])", folded(text))) & world()


@cache
def regions() -> dict[str, frozenset[str]]:
    """The parts of the world by code, each with the codes of its countries and organisations."""
    return {one["code"]: frozenset(one["members"]) for one in rules("subjects")["regions"]}


@cache
def region_of_code(code: str) -> str | None:
    """The part of the world in which a counterpart lies; None for an organisation of several."""
    return next((region for region, members in regions().items() if code in members), None)


@cache
def region_names() -> dict[str, Name]:
    """The names of the parts of the world."""
    return {one["code"]: Name(one["words"][0], one["en"][0]) for one in rules("subjects")["regions"]}


def region_of(text: str) -> str | None:
    """The part of the world that a text names first; None where it names none."""
    plain = folded(text).lower()
    places = [
        (plain.find(word.lower()), one["code"])
        for one in rules("subjects")["regions"]
        for word in (*one["words"], *one["en"])
        if word.lower() in plain
    ]
    return min(places)[1] if places else None


@cache
def _by_word() -> dict[str, int]:
    return {_bare(word): one.id for one in concepts() for word in one.words}


def _bare(word: str) -> str:
    """A word without its blanks, hyphens and plural, if it is English."""
    if not word.isascii():
        return word
    joined = re.sub(r"[-\s]", "", word)
    return joined[:-1] if joined.endswith("s") and not joined.endswith("ss") else joined


def is_word(token: str) -> bool:
    """Whether a token is a whole word of the lexicon."""
    return _bare(folded(token).lower()) in _by_word()


@cache
def _pattern() -> re.Pattern[str]:
    """Every word of the lexicon, the longest first; English ones whole, with their plural.

    Words are grouped by their first letter, so that at most places of a text one look at a letter is enough.
    """
    groups: dict[str, list[str]] = {}
    for word in sorted({word for one in concepts() for word in one.words}, key=len, reverse=True):
        rest = _english(word[1:]) + "(?![a-z0-9])" if word.isascii() else re.escape(word[1:])
        groups.setdefault(word[0], []).append(rest)
    first = "".join(map(re.escape, groups))
    return re.compile(
        f"(?=[{first}])(?:"
        + "|".join(
            f"{re.escape(one)}{'(?<![a-z0-9].)' if one.isascii() else ''}(?:{'|'.join(rests)})"
            for one, rests in groups.items()
        )
        + ")"
    )


def _english(word: str) -> str:
    return re.escape(word).replace(r"\ ", r"\s+").replace(r"\-", "[- ]?") + "s?"


@lru_cache(maxsize=20_000)
def found(text: str) -> tuple[tuple[int, int], ...]:
    """The concepts that a text names, each with how often.  A longer word hides a shorter one within it."""
    counts: dict[int, int] = {}
    for match in _pattern().finditer(folded(text).lower()):
        concept = _by_word()[_bare(match.group())]
        counts[concept] = counts.get(concept, 0) + 1
    return tuple(sorted(counts.items()))


def subjects_of(*texts: str) -> tuple[str, ...]:
    """The subjects that texts are about, the most named first."""
    counts: dict[str, int] = {}
    for text in texts:
        for concept, n in found(text):
            code = concepts()[concept].subject
            counts[code] = counts.get(code, 0) + n
    return tuple(sorted(counts, key=lambda code: (-counts[code], list(subjects()).index(code))))
