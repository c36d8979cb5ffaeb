"""Which outcomes may answer which commitments, ranked, with the reasons.

Pure: the same records give the same suggestions.  A pair is weighed by the words that both share (rare ones tell
more), by how their counterparts belong together, by the life of the commitment's document, and by the series that
an outcome continues.  No rule knows a document's words; the lexicon is resources/rules/subjects.toml.
"""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache, lru_cache

from briefbook import counterparts, progress
from briefbook.followup import subjects
from briefbook.followup.schedule import Life
from briefbook.followup.series import Occurrence, occurrence
from briefbook.followup.terms import is_name, terms, weight
from briefbook.model import Nature
from db.records import LinkRecord, OutcomeRecord, ProvisionRecord

LEAST = 0.12
"""The score from which a pair is suggested, of 1."""
MOST = 8
"""How many suggestions a commitment, and an outcome, may have."""

_TITLE, _HEADING = 2, 1
_SATURATION, _LENGTH = 1.2, 0.65
_RARE, _SIZE, _SCALE, _TITLED, _FEW = 1.75, 0.65, 12.0, 0.5, 4
_SAMPLE, _PIECE = 1_500, 6
_READ, _WEIGHED = 0.2, 0.3
"""How far suggesting is when the commitments, and when the outcomes, are read."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a pair is suggested: `code` names its sort, `values` what fills its words (see `reasons`)."""

    code: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An outcome that may answer a commitment; `score` is 0 to 1."""

    commitment: int
    outcome: int
    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class _Text:
    """The weighed terms of a record, how long it is, its counterparts and those that it names.

    `title` are the pieces of an outcome's title, `region` that of one that names no counterpart.
    """

    id: int
    terms: Mapping[str, float]
    length: float
    codes: frozenset[str]
    named: frozenset[str]
    title: frozenset[str]
    region: str | None


def suggest(
    provisions: Sequence[ProvisionRecord],
    outcomes: Sequence[OutcomeRecord],
    lives: Mapping[int, Life],
    links: Iterable[LinkRecord] = (),
    only: Set[int] | None = None,
) -> list[Suggestion]:
    """Pairs of a commitment and an outcome that may answer it, the best first; of some commitments `only`.

    `lives` is by source.  A pair that a person accepted or rejected is not suggested; what was accepted shows
    which series a commitment has.  It tells how far it is, and stops where it is told to (see `progress`).
    """
    if only is not None:
        provisions = _sampled(provisions, only)
    return _Weighing(provisions, outcomes, lives, links, only).suggestions()


def _sampled(provisions: Sequence[ProvisionRecord], only: Set[int]) -> list[ProvisionRecord]:
    """Some commitments, and of a large store so many others as tell how rare words are."""
    step = max(1, len(provisions) // _SAMPLE)
    return [one for index, one in enumerate(provisions) if one.id in only or index % step == 0]


class _Weighing:
    def __init__(
        self,
        provisions: Sequence[ProvisionRecord],
        outcomes: Sequence[OutcomeRecord],
        lives: Mapping[int, Life],
        links: Iterable[LinkRecord],
        only: Set[int] | None,
    ) -> None:
        self.provisions = {one.id: one for one in provisions if one.coding.nature is Nature.COMMITMENT}
        self.outcomes = {one.id: one for one in outcomes}
        self.lives = lives
        self.links = {(one.commitment, one.outcome): one.state for one in links}
        self.occurrences = {one.id: occurrence(one.title, one.text) for one in outcomes}
        with progress.part(0.0, _READ):
            commitments = {one.id: _of_provision(one) for one in progress.each(tuple(self.provisions.values()))}
        with progress.part(_READ, _WEIGHED):
            answers = {one.id: _of_outcome(one) for one in progress.each(outcomes)}
        self.idf = _rarity([*commitments.values(), *answers.values()])
        self.commitments, self.answers = commitments, answers
        self.told = {term: (idf**_RARE) * weight(term) for term, idf in self.idf.items()}
        self.weighed = {key: self._weighed(one) for key, one in commitments.items()}
        self.spans = {key: self._span(one) for key, one in self.provisions.items()}
        self.earlier = self._earlier()
        self.mean = sum(one.length for one in answers.values()) / max(1, len(answers))
        self.spellings = {
            key: frozenset(piece for one in self.provisions[key].wordings for piece in _pieces(one.text))
            for key in commitments
        }
        self.spelt = Counter(piece for one in self.spellings.values() for piece in one)
        self.groups: dict[tuple[frozenset[str], frozenset[str]], list[_Text]] = {}
        for key, text in commitments.items():
            if only is None or key in only:
                self.groups.setdefault((text.codes, text.named), []).append(text)

    def _weighed(self, one: _Text) -> list[tuple[str, float]]:
        """The terms of a commitment but its own counterparts, each with how much it tells, by the whole's size."""
        own = {f"n:{code}" for code in one.codes}
        told = [(term, self.told[term] * tf) for term, tf in one.terms.items() if term not in own]
        size = math.sqrt(sum(value * value for _term, value in told)) or 1.0
        scale = (_SATURATION + 1) / size**_SIZE / _SCALE
        return [(term, value * scale) for term, value in told]

    def suggestions(self) -> list[Suggestion]:
        with progress.part(_WEIGHED, 1.0):
            answers = progress.each(tuple(self.answers.values()))
            found = [one for outcome in answers for one in self._of(outcome)]
        found.sort(key=lambda one: (-one.score, one.commitment, one.outcome))
        by_commitment: Counter[int] = Counter()
        by_outcome: Counter[int] = Counter()
        kept = []
        for one in found:
            by_commitment[one.commitment] += 1
            by_outcome[one.outcome] += 1
            if by_commitment[one.commitment] <= MOST or by_outcome[one.outcome] <= MOST:
                kept.append(one)
        return kept

    def _of(self, answer: _Text) -> Iterator[Suggestion]:
        for (codes, named), group in self.groups.items():
            relation = related(codes, answer.codes, named, answer.named, answer.region)
            if relation is None:
                continue
            for commitment in group:
                if (commitment.id, answer.id) not in self.links:
                    one = self._pair(commitment, answer, relation)
                    if one is not None:
                        yield one

    def _pair(self, commitment: _Text, answer: _Text, relation: tuple[float, Reason]) -> Suggestion | None:
        alike = self._alike(commitment, answer)
        share, name = self._name(commitment.id, answer)
        if not alike and not name:
            return None
        timely, when = self._timely(commitment.id, answer.id)
        series, follows = self._series(commitment.id, answer.id)
        score = 1 - math.exp(-2.2 * (relation[0] * timely * (alike + _TITLED * share) + series))
        if score < LEAST:
            return None
        same = (Reason("title", (name,)),) if name else ()
        reasons = (*follows, *same, relation[1], *_shared_reasons(self._shared(commitment, answer)), *when)
        return Suggestion(commitment.id, answer.id, round(score, 3), reasons)

    def _alike(self, commitment: _Text, answer: _Text) -> float:
        """How much of what the commitment is about the outcome speaks of."""
        norm = _SATURATION * (1 - _LENGTH + _LENGTH * answer.length / self.mean)
        there = answer.terms
        total = 0.0
        for term, told in self.weighed[commitment.id]:
            tf = there.get(term)
            if tf:
                total += told * tf / (tf + norm)
        return total

    def _shared(self, commitment: _Text, answer: _Text) -> list[tuple[float, str]]:
        """The terms that both have, those that tell most first."""
        norm = _SATURATION * (1 - _LENGTH + _LENGTH * answer.length / self.mean)
        found = [
            (told * tf / (tf + norm), term)
            for term, told in self.weighed[commitment.id]
            if (tf := answer.terms.get(term))
        ]
        return sorted(found, reverse=True)

    def _name(self, commitment: int, answer: _Text) -> tuple[float, str]:
        """How much of the outcome's title stands word for word in the commitment, where few commitments have it."""
        spelt = [one for one in answer.title if one in self.spellings[commitment] and self.spelt[one] <= _FEW]
        if not spelt:
            return 0.0, ""
        return len(spelt) / len(answer.title), _joined(self.outcomes[answer.id].title, spelt)

    def _span(self, one: ProvisionRecord) -> tuple[str | None, str | None]:
        """From when to when the documents of a commitment are in force."""
        lives = [self.lives[wording.source] for wording in one.wordings if wording.source in self.lives]
        start = min((each.start for each in lives if each.start), default=None)
        return start, max((each.end for each in lives if each.end), default=None)

    def _timely(self, commitment: int, outcome: int) -> tuple[float, tuple[Reason, ...]]:
        """How the day of an outcome lies to the life of the commitment's document."""
        date = self.outcomes[outcome].date
        start, end = self.spans[commitment]
        if not date or not start:
            return 0.9, ()
        last = date.split("/")[-1]
        if last < start[: len(last)]:
            years = int(start[:4]) - int(last[:4])
            return (0.8 if years <= 1 else 0.55), (Reason("before", (date,)),)
        if end and date[: len(end)] > end:
            return 0.7, (Reason("after", (end,)),)
        return 1.0, (Reason("until", (end,)) if end else Reason("within"),)

    def _earlier(self) -> dict[int, list[Occurrence]]:
        """The events of series that a commitment names, or that were accepted for it."""
        found: dict[int, list[Occurrence]] = {}
        for key, one in self.provisions.items():
            for wording in one.wordings:
                for each in _named_occurrences(wording.text):
                    found.setdefault(key, []).append(each)
        for (key, outcome), state in self.links.items():
            there = self.occurrences.get(outcome)
            if state == "accepted" and there is not None:
                found.setdefault(key, []).append(there)
        return found

    def _series(self, commitment: int, outcome: int) -> tuple[float, tuple[Reason, ...]]:
        """What it adds that an outcome comes after one of its series that answered the commitment or is named there."""
        here = self.occurrences[outcome]
        for there in self.earlier.get(commitment, ()) if here is not None else ():
            if here is not None and here.follows(there):
                return 0.6, (Reason("follows", (str(there.number), str(here.number))),)
        return 0.0, ()


@cache
def _named_occurrences(text: str) -> tuple[Occurrence, ...]:
    return tuple(one for part in re.split(r"[。、，,;；]|\. ", text) if (one := occurrence(part.strip())) is not None)


def _shared_reasons(shared: Sequence[tuple[float, str]]) -> Iterator[Reason]:
    """The words that tell most: bodies and agreements by their names, subjects by the lexicon, then plain words."""
    names = [term for _value, term in shared if is_name(term)][:3]
    named = [term[2:] for _value, term in shared if term.startswith("n:")][:2]
    concepts = [term[2:] for _value, term in shared if term.startswith("c:")][:3]
    words = [term for _value, term in shared if ":" not in term and not is_name(term) and len(term) > 2][:3]
    if names:
        yield Reason("name", tuple(names))
    if named:
        yield Reason("named", tuple(named))
    if concepts:
        yield Reason("subject", tuple(concepts))
    if words:
        yield Reason("words", tuple(words))


# --- records as terms -----------------------------------------------------------------------------------


def _of_provision(one: ProvisionRecord) -> _Text:
    counts: Counter[str] = Counter()
    codes = frozenset(one.counterparts)
    for wording in one.wordings:
        side = Counter(dict(terms(wording.text)))
        for heading in wording.headings[-1:]:
            side.update({term: _HEADING * n for term, n in terms(heading.title)})
        for term, n in side.items():
            counts[term] = max(counts[term], n)
    return _text(one.id, counts, codes, " ".join(wording.text for wording in one.wordings))


def _of_outcome(one: OutcomeRecord) -> _Text:
    counts = Counter(dict(terms(one.text)))
    counts.update({term: _TITLE * n for term, n in terms(one.title)})
    for heading in one.context[-1:]:
        counts.update(dict(terms(heading)))
    counts.update({f"n:{code}": _TITLE for code in one.counterparts})
    return _text(one.id, counts, frozenset(one.counterparts), one.title, _pieces(_ASIDE.sub("", one.title)))


def _text(
    key: int, counts: Counter[str], codes: frozenset[str], naming: str, title: frozenset[str] = frozenset()
) -> _Text:
    """`naming` is the text in which bodies of the whole world and regions count as named."""
    named = frozenset(term[2:] for term in counts if term.startswith("n:"))
    weighed = {term: 1 + math.log(n) for term, n in counts.items()}
    world, region = subjects.world_in(naming), subjects.region_of(naming) if title and not codes else None
    return _Text(key, weighed, float(sum(counts.values())), codes, named | world, title, region)


_ASIDE = re.compile(r"[(（\[【][^)）\]】]*[)）\]】]|の?(?:結果|概要|成果|開催)+$")


def _pieces(text: str) -> frozenset[str]:
    """The runs of letters of a text by which a name is known again: six signs of Japanese, three words of English."""
    plain = re.sub(r"[\d\s]*\d[\d\s]*年?月?日?|[^\w\s]|・", "", unicodedata.normalize("NFKC", text))
    if re.search(r"[\u3040-\u9fff]", plain):
        joined = "".join(plain.split())
        return frozenset(joined[i : i + _PIECE] for i in range(len(joined) - _PIECE + 1))
    words = plain.lower().split()
    return frozenset(" ".join(words[i : i + 3]) for i in range(len(words) - 2))


def _joined(title: str, pieces: Sequence[str]) -> str:
    """The longest stretch of a title that is made of pieces."""
    plain = unicodedata.normalize("NFKC", title)
    best = max(pieces, key=len)
    if " " in best:
        return max(pieces, key=len)
    longest, start = "", 0
    while start < len(plain):
        end = start + _PIECE
        while end <= len(plain) and plain[end - _PIECE : end] in pieces:
            end += 1
        if end - 1 - start > max(len(longest), _PIECE - 1):
            longest = plain[start : end - 1]
        start = max(start + 1, end - _PIECE)
    return longest


def _rarity(texts: Sequence[_Text]) -> dict[str, float]:
    """How rare each term is: in few records it tells more."""
    counts = Counter(term for one in texts for term in one.terms)
    return {term: math.log(1 + len(texts) / n) for term, n in counts.items()}


# --- counterparts that belong together --------------------------------------------------------------------


def related(
    commitment: frozenset[str], outcome: frozenset[str], named: frozenset[str] = frozenset(),
    spoken: frozenset[str] = frozenset(), region: str | None = None,
) -> tuple[float, Reason] | None:  # fmt: skip
    """How surely a commitment's and an outcome's counterparts belong together, and why; None where they do not.

    `named` are those that the commitment's wording names, `spoken` those that the outcome speaks of,
    `region` the part of the world that an outcome without counterparts is about.
    """
    found = [_relation(a, b) for a in commitment for b in outcome]
    best = max((one for one in found if one), default=None, key=lambda one: one[0])
    if best and best[0] == 1:
        return best
    if both := sorted(named & outcome):
        return 1.0, Reason("asks", tuple(both))
    if best:
        return best
    if both := sorted(commitment & spoken):
        return 0.6, Reason("speaks", tuple(both))
    if region:
        within = sorted(commitment & subjects.regions()[region])
        return (0.8, Reason("region", (within[0], region))) if within else None
    if not outcome:
        return 0.5, Reason("no-counterpart")
    if both := sorted(named & spoken & subjects.world()):
        return 0.45, Reason("both-name", tuple(both))
    return None


@lru_cache(maxsize=50_000)
def _relation(commitment: str, outcome: str) -> tuple[float, Reason] | None:
    if commitment == outcome:
        return 1.0, Reason("same", (commitment,))
    if commitment in _members(outcome):
        return 0.8, Reason("belongs", (commitment, outcome))
    if outcome in _members(commitment):
        return 0.7, Reason("belongs", (outcome, commitment))
    ours, theirs = _members(commitment), _members(outcome)
    if ours and theirs and len(ours & theirs) * 3 >= len(ours) * 2:
        return 0.8, Reason("members", (commitment, outcome))
    return None


@cache
def _members(code: str) -> frozenset[str]:
    found = counterparts.get(code)
    return frozenset(found.members) if found else frozenset()
