"""Pairs of made-up documents as records: of the files of the folder made_up, which those look at who mend a rule,
and of its folder `apart`, of which they look only at the figures."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from briefbook.followup.suggest import Suggestion, suggest
from briefbook.model import Coding, Nature
from briefbook.schedule import Life
from db.records import OutcomeRecord, ProvisionRecord, WordingRecord

_FOLDER = Path(__file__).with_suffix("")
SETS = sorted(path.relative_to(_FOLDER).with_suffix("").as_posix() for path in _FOLDER.rglob("*.toml"))
_CODING = Coding(Nature.COMMITMENT)
_LANGUAGES = {"ja": ("ja",), "en": ("en",), "both": ("ja", "en")}


@dataclass(frozen=True)
class MadeUp:
    """Commitments and outcomes, the pairs that are true, and the outcomes that answer nothing."""

    provisions: list[ProvisionRecord]
    outcomes: list[OutcomeRecord]
    lives: dict[int, Life]
    true: set[tuple[int, int]]
    names: dict[tuple[int, int], str]
    unanswering: set[int]

    def suggestions(self) -> list[Suggestion]:
        """What is suggested among all of them together, as in one store."""
        return suggest(self.provisions, self.outcomes, self.lives)


def made_up(name: str) -> MadeUp:
    """The made-up documents and outcomes of one of `SETS`, with their labels."""
    data = tomllib.loads((_FOLDER / f"{name}.toml").read_text("utf-8"))
    provisions: list[ProvisionRecord] = []
    lives: dict[int, Life] = {}
    ids: dict[str, int] = {}
    for source, document in enumerate(data["documents"], 1):
        lives[source] = Life(document["date"], document["end"])
        for key, *texts in document["commitments"]:
            ids[f"{document['name']} {key}"] = number = len(provisions) + 1
            wordings = tuple(
                WordingRecord(source, language, number, key, text, (), _CODING)
                for language, text in zip(_LANGUAGES[document["language"]], texts, strict=True)
            )
            provisions.append(ProvisionRecord(number, key, _CODING, wordings, tuple(document["counterparts"])))
    outcomes = [
        OutcomeRecord(n, 99, one["title"], one["date"], tuple(one["counterparts"]), "meeting", one["text"], (), (), None)
        for n, one in enumerate(data["outcomes"], 1)
    ]  # fmt: skip
    names = {
        (ids[name], n): f"{name} - {one['title']}"
        for n, one in enumerate(data["outcomes"], 1) for name in one.get("answers", ())
    }  # fmt: skip
    unanswering = {n for n, one in enumerate(data["outcomes"], 1) if not one.get("answers")}
    return MadeUp(provisions, outcomes, lives, set(names), names, unanswering)
