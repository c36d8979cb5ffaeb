"""Which commitment a row of a list is about: by its number in the store or in its document, by its wording."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from briefbook.importers.marks import places
from briefbook.importers.paragraphs import is_japanese
from briefbook.importers.states import StateRow
from briefbook.rules import folded, rules
from db.index_words import spelling
from db.records import ProvisionRecord

_ALIKE, _SURE, _NAMED = 82, 60, 85
_SHORTEST, _SHORT, _SHORT_LATIN, _TWO = 12, 5, 9, 2
_NAME = 40
"""How long a name that staff have for a commitment is at the most, in Latin letters."""
_KEPT, _APART = 0.95, 0.15
"""The part of a shortened wording that stands in order in the whole one, and how much less does in others."""
_NAMING, _FEWEST_TERMS = 0.8, 3
"""The part of the terms of a name that are in the one wording it is of, and how many it has at the least."""
_CACHED = 100_000
"""How many texts are kept as they are compared: each row is compared with all commitments."""
_MAIN = 0.75
"""What part of the rows of a list that is about one document is told of it by all commitments."""
_SHARED = 0.6
"""The part of a short name's terms that stand in the wording of its number."""


def match(rows: Sequence[StateRow], commitments: Sequence[ProvisionRecord]) -> list[tuple[StateRow, int | None]]:
    """Each row with the commitment that it is about; None where none, or more than one, may be meant.

    A list most of whose rows are about one document is about that alone.
    """
    found = _match(rows, commitments)
    ids = {key for _row, key in found}
    sources = Counter(one.wordings[0].source for one in commitments if one.id in ids)
    main, most = max(sources.items(), key=lambda one: one[1], default=(0, 0))
    left = [row for row, key in found if key is None]
    if not left or most < _TWO or most < _MAIN * sources.total():
        return found
    own = [one for one in commitments if any(each.source == main for each in one.wordings)]
    within = dict(zip(map(id, rows), _match(rows, own), strict=True))
    return [(row, within[id(row)][1] if key is None else key) for row, key in found]


def _match(rows: Sequence[StateRow], commitments: Sequence[ProvisionRecord]) -> list[tuple[StateRow, int | None]]:
    by_id = {one.id: one for one in commitments}
    numbers = _by_number(commitments)
    found: list[tuple[StateRow, int | None]] = []
    for row in rows:
        own = by_id.get(row.id) if row.id is not None else None
        if own and _agrees(row, own):
            found.append((row, own.id))
        else:
            found.append((row, _matched(row, commitments, numbers) if row.state or row.reason else None))
    named = [key for row, key in found if any(each in numbers for said in _readings(row) for each in said)]
    if 2 * sum(key is not None for key in named) >= len(named):
        by_number = _go_by(found, numbers)
        return [(row, key or (_numbered(row, numbers, commitments) if by_number else None)) for row, key in found]
    # the numbers are those of the list, and say nothing of the document
    return [(row, key or (_worded(row.text, commitments) if row.state or row.reason else None)) for row, key in found]


def _go_by(found: Sequence[tuple[StateRow, int | None]], numbers: Mapping[str, Sequence[ProvisionRecord]]) -> bool:
    """Whether the numbers of a list are those of the document: most of its rows are of theirs, one by its name too."""
    told = [(row.text, key, meant) for row, key in found if row.text and (meant := _meant(row, numbers))]
    agreed = [(text, one) for text, key, meant in told for one in meant if one.id == key]
    return 2 * len(agreed) > len(told) and any(_is_called(text, one) for text, one in agreed)


def _meant(row: StateRow, numbers: Mapping[str, Sequence[ProvisionRecord]]) -> list[ProvisionRecord]:
    """The commitments of the likeliest number that a row may name and the document has."""
    return next(
        (meant for said in _readings(row) if (meant := [one for each in said for one in numbers.get(each, ())])), []
    )


def _numbered(
    row: StateRow, numbers: Mapping[str, Sequence[ProvisionRecord]], commitments: Sequence[ProvisionRecord]
) -> int | None:
    """The one commitment of a row's number where the row has but a name of its own for it, which calls no other one."""
    meant = {one.id for one in _meant(row, numbers)}
    named = len(row.text) < (_NAME if row.text.isascii() else _SHORTEST * 2) and not _called(row.text, commitments)
    return meant.pop() if len(meant) == 1 and named and (row.state or row.reason) else None


def _readings(row: StateRow) -> list[set[str]]:
    """The numbers that a row may name, the likeliest first."""
    number = folded(row.number).strip().strip(".")
    tail = re.findall(r"(?<![\d.])\d+(?:\.\d+)+$", number)  # Roadmap 2.7
    first, *others = places(number) or [""]
    within = {*places(f"{row.section}-{number}")[:1], f"{row.section}.{number}"} if row.section and number else set()
    rounded = {f"{number}0"} if _ROUNDED.fullmatch(number) else set()
    return [within, {number, *tail}, {first}, set(others), rounded]


def unsure(
    rows: Iterable[StateRow], commitments: Sequence[ProvisionRecord]
) -> dict[StateRow, list[ProvisionRecord]]:  # fmt: skip
    """The rows that tell no more than a number of several documents, with the commitments that have it."""
    numbers = _by_number(commitments)
    meant = {row: _meant(row, numbers) for row in rows}
    own = {row: [one for one in every if not row.text or _is_foreign(row.text, one)] for row, every in meant.items()}
    return {row: every for row, every in own.items() if len({one.wordings[0].source for one in every}) > 1}


def named(rows: Sequence[StateRow], commitments: Sequence[ProvisionRecord]) -> list[StateRow]:
    """Those of some rows that name a commitment."""
    numbers = _by_number(commitments)
    return [row for row in rows if _matched(row, commitments, numbers) is not None]


def _agrees(row: StateRow, one: ProvisionRecord) -> bool:
    """Whether a row may be about the commitment of its number in the store: its wording says nothing else."""
    return not row.text or _is_foreign(row.text, one) or _is_called(row.text, one)


def _matched(
    row: StateRow, commitments: Sequence[ProvisionRecord], numbers: Mapping[str, Sequence[ProvisionRecord]]
) -> int | None:
    text = _plain(row.text)
    *_exact, rounded = readings = _readings(row)
    numbered: list[ProvisionRecord] = []
    elsewhere = _called(row.text, commitments)
    for said in readings:
        meant = list({one.id: one for each in said for one in numbers.get(each, ())}.values())
        named = [one for one in meant if text and _is_called(row.text, one)]
        alone = len(meant) == 1 and said is not rounded and elsewhere in (None, meant[0].id) and (
            len(text) < _SHORTEST or _is_foreign(row.text, meant[0]) or _has_own_term(row.text, meant[0], commitments)
        )  # fmt: skip
        if len(named) == 1 or (alone and not named):
            return (named or meant)[0].id
        numbered += meant
    return _worded(row.text, numbered or commitments)


def _worded(said: str, commitments: Sequence[ProvisionRecord]) -> int | None:
    """The one commitment that a wording, or a name, is of."""
    text = _plain(said)
    scored = sorted(((_likeness(said, one), one.id) for one in commitments), reverse=True)
    if len(text) >= _SHORTEST and scored and scored[0][0] >= _ALIKE:
        return scored[0][1] if len(scored) < _TWO or scored[1][0] < scored[0][0] else None
    within_one = [one for one in commitments if _holds(one, text)]
    if len(within_one) == 1:
        return within_one[0].id
    return _shortened(text, commitments) or _called(said, commitments) or _compounded(text, commitments)


_ROUNDED = re.compile(r"\d+\.[1-9]")
"""What a table program leaves of 2.10 where it takes it for a figure."""


def _called(text: str, commitments: Sequence[ProvisionRecord]) -> int | None:
    """The one commitment that has the terms of a name, few of which stand in any other."""
    terms = _terms(text)
    if len(terms) < _FEWEST_TERMS:
        return None
    scored = sorted(((len(terms & _terms_of(one)) / len(terms), one.id) for one in commitments), reverse=True)
    alone = scored and scored[0][0] >= _NAMING and (len(scored) < _TWO or scored[1][0] <= _NAMING / 2)
    return scored[0][1] if alone else None


def _has_own_term(text: str, meant: ProvisionRecord, commitments: Sequence[ProvisionRecord]) -> bool:
    """Whether a text shares a term with the commitment of its number that no other one has."""
    own = _terms(text) & _terms_of(meant)
    return any(all(term not in _terms_of(one) for one in commitments if one is not meant) for term in own)


def _terms_of(one: ProvisionRecord) -> frozenset[str]:
    return _terms_in(tuple(wording.text for wording in one.wordings))


@lru_cache(maxsize=_CACHED)
def _terms_in(texts: tuple[str, ...]) -> frozenset[str]:
    return frozenset(term for text in texts for term in _terms(text))


def _shortened(text: str, commitments: Sequence[ProvisionRecord]) -> int | None:
    """The one commitment whose wording is left, in its order, of a text from which words were left out."""
    plain = _deed(text)
    if len(plain) < _SHORTEST:
        return None
    scored = sorted(
        (
            (max(LCSseq.similarity(plain, _deed(wording.text)) / len(plain) for wording in one.wordings), one.id)
            for one in commitments
        ),
        reverse=True,
    )
    if not scored or scored[0][0] < _KEPT or (len(scored) > 1 and scored[1][0] > _KEPT - _APART):
        return None
    return scored[0][1]


def _compounded(text: str, commitments: Sequence[ProvisionRecord]) -> int | None:
    """The one commitment with the parts of a Japanese name in their order, each of two signs at least: 税関研修."""
    name = "".join(re.findall("[一-龥々ァ-ヴー]", text))
    if len(name) < _COMPOUND or len(text) >= _SHORTEST:
        return None
    found = [one.id for one in commitments if any(_is_compound(name, _plain(each.text)) for each in one.wordings)]
    return found[0] if len(found) == 1 else None


_COMPOUND = 4


def _is_compound(name: str, wording: str) -> bool:
    while name:
        size = next((size for size in range(len(name), 1, -1) if name[:size] in wording), 0)
        if not size:
            return False
        name, wording = name[size:], wording[wording.index(name[:size]) + size :]
    return True


def _by_number(commitments: Iterable[ProvisionRecord]) -> dict[str, list[ProvisionRecord]]:
    """The commitments by their keys and by their numbers in their documents."""
    found: dict[str, list[ProvisionRecord]] = {}
    for one in commitments:
        for number in {one.key, *(folded(each.number).strip(".") for each in one.wordings if each.number)} - {""}:
            found.setdefault(number, []).append(one)
    return found


def _holds(one: ProvisionRecord, text: str) -> bool:
    """Whether a wording has a short name in it, which must be longer in Latin letters."""
    least = _SHORT_LATIN if text.isascii() else _SHORT
    return len(text) >= least and any(text in _plain(wording.text) for wording in one.wordings)


@lru_cache(maxsize=_CACHED)
def _plain(text: str) -> str:
    return re.sub(r"[\s「」『』“”\"]", "", folded(text)).lower()


def _is_called(text: str, one: ProvisionRecord) -> bool:
    """Whether a row's text is the wording of the commitment of its number, or a short name of it."""
    if _likeness(text, one) >= _SURE:
        return True
    plain = _plain(text)
    wholes = [_plain(wording.text) for wording in one.wordings]
    if any(2 * len(plain) <= len(whole) and fuzz.partial_ratio(plain, whole) >= _NAMED for whole in wholes):
        return True
    terms = _terms(text)
    return bool(terms) and len(terms & _terms_of(one)) >= _SHARED * len(terms)


def _is_foreign(text: str, one: ProvisionRecord) -> bool:
    """Whether a row's text is in a language in which the store has no wording, so that the number alone has to do."""
    language = "ja" if is_japanese(text) else "en"
    return all(wording.language != language for wording in one.wordings)


def _terms(text: str) -> set[str]:
    """The longer words of a text in Latin letters, the pairs of its kanji and katakana."""
    plain = folded(text).lower()
    runs = re.findall(r"[一-龥々ァ-ヴー]{2,}", plain)
    words = map(spelling, re.findall(r"[a-z]{4,}|\d+", plain))
    return {*words, *(run[at : at + 2] for run in runs for at in range(len(run) - 1))}


def _likeness(text: str, one: ProvisionRecord) -> float:
    """How alike a row's text and a commitment's wording are, of 100; a beginning cut short counts whole.

    Who acts may be left out of either, and the words of an English one may come in another order.
    """
    best = 0.0
    said, bare, words = _plain(text), _deed(text), _in_order(text)
    for wording in one.wordings:
        whole, deed = _plain(wording.text), _deed(wording.text)
        pairs = [(said, whole), (said, whole[: len(said)]), (bare, deed)]
        if wording.language == "en":
            pairs.append((words, _in_order(wording.text)))
        for here, there in pairs:
            best = max(best, fuzz.ratio(here, there, score_cutoff=best))
    return best


@lru_cache(maxsize=_CACHED)
def _in_order(text: str) -> str:
    """The words of a text in the order of the alphabet."""
    return " ".join(sorted(text.lower().rstrip(".").split()))


@lru_cache(maxsize=_CACHED)
def _deed(text: str) -> str:
    """What a wording says is done, without who does it and the sign at its end."""
    subject = rules("columns")["subject"]["before"]
    return _plain(re.sub(subject, "", folded(text).strip('「」『』“”" \n'), count=1, flags=re.IGNORECASE)).rstrip("。.")
