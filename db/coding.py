"""Codings as JSON, and one coding for an item out of those of its wordings."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from briefbook.model import Coding, Find, Heading, Nature, Strength, place_of


def dump(coding: Coding) -> str:
    """A coding as JSON."""
    return json.dumps(
        {
            "nature": coding.nature,
            "strength": coding.strength,
            "actors": coding.actors,
            "deadline": coding.deadline,
            "recurrence": coding.recurrence,
            "venue": coding.venue,
            "bracketed": coding.bracketed,
            "finds": [[one.what, one.value, one.start, one.end] for one in coding.finds],
        },
        ensure_ascii=False,
    )


def load(text: str) -> Coding:
    """The coding that `dump` wrote."""
    data = json.loads(text)
    return Coding(
        Nature(data["nature"]),
        Strength(data["strength"]) if data["strength"] else None,
        tuple(data["actors"]),
        data["deadline"],
        data["recurrence"],
        data["venue"],
        data["bracketed"],
        tuple(Find(*one) for one in data["finds"]),
    )


def dump_headings(headings: Sequence[Heading]) -> str:
    """Headings as JSON."""
    return json.dumps([[one.number, one.title, one.level] for one in headings], ensure_ascii=False)


@lru_cache(maxsize=4096)
def load_headings(text: str) -> tuple[Heading, ...]:
    """The headings that `dump_headings` wrote."""
    return tuple(Heading(*one) for one in json.loads(text))


def place(row: Mapping[str, Any]) -> str:
    """What an item is named by, from the number, the key and the headings of a row of a wording."""
    return place_of(row["number"], row["key"], load_headings(row["headings"]))


def merged(codings: Sequence[Coding]) -> Coding:
    """One coding for an item: a commitment where one wording is, the first value that any of them gives.

    `codings` come in the order of the languages, so that the order of import does not matter.
    """
    first = codings[0]
    order = list(Nature)
    nature = min((one.nature for one in codings), key=order.index)
    strengths = [one.strength for one in codings if one.strength]
    return replace(
        first,
        nature=nature,
        strength=strengths[0] if strengths else None,
        actors=tuple(dict.fromkeys(actor for one in codings for actor in one.actors)),
        deadline=next((one.deadline for one in codings if one.deadline), None),
        recurrence=next((one.recurrence for one in codings if one.recurrence), None),
        venue=next((one.venue for one in codings if one.venue), None),
        bracketed=any(one.bracketed for one in codings),
        finds=(),
    )
