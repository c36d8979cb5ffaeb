"""Commitments and outcomes as the terms by which they are compared."""

import math
import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeAlias

from briefbook import counterparts
from briefbook.followup import levels, subjects
from briefbook.followup.events import event
from briefbook.followup.series import untimed
from briefbook.followup.terms import NUMBERS, Numbered, initials, nfkc, numbered
from db.records import CommitmentText, OutcomeRecord, ProvisionRecord

Commitment: TypeAlias = ProvisionRecord | CommitmentText

_TITLE = 2
_BESIDES = 0.65
"""How much counts of what only the text of an outcome says, where its title says what it is about and is no meeting."""
_GROUND = 0.3
"""How much counts of what a title says only of why, when or within what something is done: EPAに基づく看護師の来日."""
_CIRCUMSTANCE = re.compile(
    r"^[^、。：:「」]{2,30}?(?:に基づ[くき]|を踏まえた?|に際(?:する|しての|し)|の機会(?:に|における)|を受けた|を契機とした|の一環として(?:の)?"
    r"|サイドイベント[：:]?|の枠組みにおける|の下(?:で)?の)"
    r"|\b(?:on the (?:margins|sidelines|occasion) of|under the|in response to|in line with|as part of|based on"
    r"|within the framework of)\b[^.,;:]*",
    re.IGNORECASE,
)
_WHY = re.compile(
    r"(?:^|(?<=[、。;:)]))[^、。;:「」]{2,80}?(?:(?:する|の|させる|図る)ため(?:に|の)?|に(?:不可欠|必要|資する)な?|への対応(?:における|として)"
    r"|(?:に向けて?|を踏まえ(?:て|つつ)?|を考慮し(?:て|つつ)?|に(?:基づ(?:き|いて)|沿って|応じて|鑑み))(?=、))"
)
"""What a wording says only of why it is done, or by what it is measured: …に不可欠な重要鉱物, …を踏まえ、."""
_REASON, _ENOUGH = 0.5, 4
"""How much counts of what a wording says only so, where the rest of it names so many things at the least."""
_FEW, _MANY = 4, 8
"""How many things an outcome may name that is about one, and how many one names that is about several."""
_TOPICS = re.compile(r"[・、，,/&＆]|及び|並びに|\band\b")
_WHO_MEETS = re.compile(
    r"\b(leaders|foreign ministers|ministers|senior officials|officials)\b"
    r"(?:(?!\b(?:that|which|who)\b)[^.;]){0,60}? (?:meet|gather|convene|exchange visits|visit each other)\b"
    r"(?! (?:the|their|its|all|any|demand|needs|goals|targets|standards|requirements|challenges|obligations)\b)",
    re.IGNORECASE,
)
_MEETINGS = {
    "leaders": "leaders' meeting",
    "foreign ministers": "foreign ministers' meeting",
    "ministers": "ministers' meeting",
    "senior officials": "senior officials' meeting",
    "officials": "senior officials' meeting",
}
"""What meeting English promises in saying who will meet."""
_PIECE = 6
_KANA = re.compile(r"[\u3040-\u30ff]")


@dataclass(frozen=True, slots=True)
class Promise:
    """A commitment: its weighed terms in each of its languages, its counterparts and those that it names."""

    id: int
    sides: Mapping[str, Numbered]
    codes: frozenset[str]
    named: frozenset[str]

    @property
    def terms(self) -> Iterable[int]:
        """The terms of either language, each once."""
        sides = [numbers for numbers, _weights in self.sides.values()]
        return sides[0] if len(sides) == 1 else {number for side in sides for number in side}


@dataclass(frozen=True, slots=True)
class Answer:
    """An outcome: its language, its weighed terms, how long it is, its counterparts and those that it speaks of.

    `title` are the pieces of its title, `event` the meeting that it names (see `event`), `met` who met there (see
    `levels`), `region` the part of the world of one that names no counterpart; `courteous` is one that is done out of
    courtesy, `brief` one of which there is a title only.  `single` is how surely it is about one thing, from 0 to 1: a
    summit is about many.
    """

    id: int
    language: str
    terms: Numbered
    length: float
    codes: frozenset[str]
    spoken: frozenset[str]
    title: frozenset[str]
    event: str
    met: frozenset[str]
    region: str | None
    courteous: bool
    brief: bool
    single: float


def promise(one: Commitment, languages: Set[str]) -> Promise:
    """A commitment as terms in the languages that are asked for, or in its only one."""
    sides: dict[str, Numbered] = {}
    named: frozenset[str] = frozenset()
    for wording in one.wordings:
        if wording.language in languages or len(one.wordings) == 1:
            sides[wording.language], some = _wording(wording.text, wording.heading)
            named |= some
    return Promise(one.id, sides, frozenset(one.counterparts), named)


@lru_cache(maxsize=100_000)
def _wording(text: str, heading: str) -> tuple[Numbered, frozenset[str]]:
    """The weighed terms of a wording under a heading, and the counterparts and bodies of the world that it names.

    A heading that names several fields tells little of each item under it, which is about one of them.
    """
    counts = Counter(dict(zip(*numbered(text), strict=True)))
    counts.update(initials(text) - counts.keys())
    for who in {match[1].lower() for match in _WHO_MEETS.finditer(text)}:
        counts.update(dict(zip(*numbered(_MEETINGS[who]), strict=True)))
    share = math.exp(1 / (1 + len(_TOPICS.findall(heading))) ** 2 - 1)
    counts.update({number: share * n for number, n in zip(*numbered(heading), strict=True)})
    numbers, weights = _weighed(counts)
    less = _reasons(text) - {*numbered(heading)[0]}
    for place, number in enumerate(numbers):
        if number in less:
            weights[place] *= _REASON
    return (numbers, weights), frozenset(_named(counts)) | subjects.world_in(text)


def _reasons(text: str) -> Set[int]:
    """The terms, counterparts aside, that a wording of several things has only where it tells why something is done."""
    plain = nfkc(text)
    rest = _WHY.sub("、", plain)
    if rest == plain:
        return frozenset()
    own = {*numbered(rest)[0]}
    if sum(number in NUMBERS.things for number in own) < _ENOUGH:
        return frozenset()
    return {one for one in {*numbered(text)[0]} - own if not NUMBERS.terms[one].startswith("n:")}


def _named(counts: Iterable[int]) -> Iterator[str]:
    """The counterparts among terms."""
    return (NUMBERS.terms[number][2:] for number in counts if NUMBERS.terms[number].startswith("n:"))


def answer(one: OutcomeRecord) -> Answer:
    """An outcome as terms."""
    return replace(_answer(one.title, one.text, one.context[-1] if one.context else "", one.counterparts), id=one.id)


@lru_cache(maxsize=50_000)
def _answer(title: str, text: str, heading: str, codes: tuple[str, ...]) -> Answer:
    titled = dict(zip(*numbered(title), strict=True)) | {NUMBERS.of(f"n:{code}"): 1.0 for code in codes}
    counts = Counter(dict(zip(*numbered(text), strict=True)))
    counts.update({number: _TITLE * n for number, n in titled.items()})
    counts.update(dict(zip(*numbered(heading), strict=True)))
    numbers, weights = _weighed(counts)
    if not (meeting := event(title)) and any(number in NUMBERS.things for number in titled):
        for place, number in enumerate(numbers):
            if number not in titled:
                weights[place] *= _BESIDES
    ground = _circumstances(title, text)
    for place, number in enumerate(numbers):
        if number in ground:
            weights[place] *= _GROUND
    language = "ja" if _JAPANESE.search(title) or _KANA.search(text) else "en"
    return Answer(
        id=0,
        language=language,
        terms=(numbers, weights),
        length=float(sum(n for number, n in counts.items() if number not in NUMBERS.between)),
        codes=frozenset(codes),
        spoken=frozenset(_named(counts)) | subjects.world_in(title),
        title=name_pieces(_without_places(_ASIDE.sub("", untimed(title)))),
        event=meeting,
        met=levels.met(title, frozenset(codes)),
        region=None if codes else subjects.region_of(title),
        courteous=subjects.is_courtesy(title),
        brief=not text,
        single=_single(sum(number in NUMBERS.things for number in numbers)),
    )


def _circumstances(title: str, text: str) -> Set[int]:
    """The terms, counterparts aside, that a title has only where it tells of why, when or within what."""
    if (match := _CIRCUMSTANCE.search(title)) is None:
        return frozenset()
    rest = {*numbered(f"{title[: match.start()]}。{title[match.end() :]}")[0]}
    ground = {*numbered(match.group())[0]} - rest - {*numbered(text)[0]} if rest else frozenset()
    return {number for number in ground if not NUMBERS.terms[number].startswith("n:")}


def _single(things: int) -> float:
    """How surely a text that names so many things is about one of them."""
    return max(0.0, min(1.0, (_MANY - things) / (_MANY - _FEW)))


def _without_places(title: str) -> str:
    """A title without the names of counterparts and places, which alone are no name of what was done."""
    for _code, start, end in reversed(counterparts.find(title)):
        title = f"{title[:start]}。{title[end:]}"
    for start, end in subjects.place_spans(title):
        title = f"{title[:start]}。{title[end:]}"
    return title


def _weighed(counts: Mapping[int, float]) -> Numbered:
    return array("I", counts), array("f", [1 + math.log(n) for n in counts.values()])


# --- names that stand word for word in both -----------------------------------------------------------------

_AROUND = re.compile(r"^[^\w]+|[^\w]+$")
_BARE = re.compile(r"[\d\s]*\d[\d\s]*年?月?日?|[^\w\s]|・")
_JAPANESE = re.compile(r"[\u3040-\u9fff]")
_UNIT = re.compile(r"[\u30a1-\u30fc]+|[A-Za-z]+|\S")
_RUN = re.compile(r"[\u30a1-\u30fc]{2}|[A-Za-z]{2}")
_START = 3
_GRAMMAR = re.compile(r"[\u3041-\u3096]{2}")
_SIGNING = re.compile(r"(?:に関する)?(?:交換公文|書簡|覚書|文書)[のへ]+(?:署名|締結|交換)(?:[・及び]*交換)?式?")
"""That any two sign a paper, which is no part of a name."""
_EDGES = re.compile(r"^(?:に(?:関|対)する|における|による|に係る|[のとやへをにはがも])+|[のとやへをにはがも]+$")
"""Words of grammar at the edges of a stretch."""
_ASIDE = re.compile(r"[(（\[【][^)）\]】]*[)）\]】]|の?(?:結果|概要|成果|開催)+$")


def name_pieces(text: str) -> frozenset[str]:
    """The runs of whole words by which a name is known again: six signs of Japanese or more, three words of English.

    A run of katakana counts whole.  What has words of grammar (における), or says that a paper is signed, is no name.
    """
    return frozenset(piece for part in _SIGNING.split(text) for piece in _pieces(part))


class Names:
    """Some pieces of titles, to be found in texts."""

    def __init__(self, pieces: Iterable[str]) -> None:
        self.starts: dict[str, list[str]] = {}
        for piece in pieces:
            self.starts.setdefault(piece.partition(" ")[0] if piece.isascii() else piece[:_START], []).append(piece)

    def within(self, text: str) -> frozenset[str]:
        """The pieces that stand in a text as whole words."""
        plain = _bare(text)
        if plain.startswith(" "):
            begin = self.starts.keys() & plain.split()
            return frozenset(piece for one in begin for piece in self.starts[one] if f" {piece} " in plain)
        begin = self.starts.keys() & {plain[i : i + _START] for i in range(len(plain) - _START + 1)}
        return frozenset(
            piece for one in begin for piece in self.starts[one] if piece in plain and _is_whole(piece, plain)
        )


@lru_cache(maxsize=100_000)
def _bare(text: str) -> str:
    """A text without figures and signs: Japanese in one run, English in small letters with a blank around each word."""
    plain = _BARE.sub("", nfkc(text))
    return "".join(plain.split()) if _JAPANESE.search(plain) else f" {' '.join(plain.lower().split())} "


def _is_whole(piece: str, plain: str) -> bool:
    """Whether a text has a piece that begins and ends no run of katakana or letters in its middle."""
    start = plain.find(piece)
    while start >= 0:
        end = start + len(piece)
        if not _inside(plain, start) and not _inside(plain, end):
            return True
        start = plain.find(piece, start + 1)
    return False


def _inside(plain: str, place: int) -> bool:
    """Whether a place is within a run of katakana or letters."""
    return 0 < place < len(plain) and _RUN.fullmatch(plain[place - 1 : place + 1]) is not None


def _pieces(text: str) -> Iterator[str]:
    plain = _bare(text)
    if plain.startswith(" "):
        words = plain.split()
        yield from (" ".join(words[i : i + 3]) for i in range(len(words) - 2))
        return
    units = _UNIT.findall(plain)
    for start in range(len(units)):
        piece, end = "", start
        while len(piece) < _PIECE and end < len(units):
            piece += units[end]
            end += 1
        if len(piece) >= _PIECE and not _GRAMMAR.search(piece):
            yield piece


def joined(title: str, pieces: Sequence[str], texts: Iterable[str]) -> str:
    """The longest stretch of a title that has a piece and that stands word for word in one of some texts.

    An English one is given as the title writes it, with its hyphens; a Japanese one without figures and signs.
    """
    plain = nfkc(title)
    english = not _JAPANESE.search(plain)
    written = [_AROUND.sub("", word) for word in plain.split()] if english else _UNIT.findall(_BARE.sub("", plain))
    units = [(word, bare) for word in written if (bare := _BARE.sub("", word))]
    between = " " if english else ""
    there = [between.join(_BARE.sub("", nfkc(text)).split()).lower() for text in texts]
    runs = (units[i:j] for i in range(len(units)) for j in range(i + 1, len(units) + 1))
    shared = []
    for run in runs:
        bare = between.join(one for _word, one in run)
        if any(piece in bare.lower() or piece in bare for piece in pieces) and any(
            bare.lower() in one for one in there
        ):
            shared.append(between.join(word for word, _bare in run))
    return _EDGES.sub("", max(shared, key=len, default=max(pieces, key=len)))
