"""How well outcomes find their commitments: `python -m tests.bench links [--misses]`.

The pairs of tests/bench/pairs.toml were read by people in the real documents beside the checkout: which outcome
(by the line where it begins, and which of that line) answers which commitment (by its key).  For each pair it is told
at which rank the suggestions have it: among the outcomes of the commitment, among the commitments of the outcome, and
the better of the two.  In "recall" only wrong suggestions push a pair down: an outcome of a summit answers a score of
commitments, and the eighth of them is not to blame that seven others that are true stand before it.  "Plain recall"
counts those too, beside what is the best that it can be; "capped" says how much of that is reached.  "Hit" is the share of records for which a right answer is among the
first: that is the aim, nine in ten within the first three, and at 1 it is the precision of the first suggestion.

The same figures follow for each file of made-up documents in tests/bench/made_up, with the highest scores of outcomes
that answer nothing there.  Rules are made from misses of these files, but of none in `apart`.
"""

import json
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from briefbook.desk import Desk
from briefbook.followup.suggest import Suggestion
from tests.bench.made_up import SETS, made_up
from tests.seeds import FOLDER

PAIRS = Path(__file__).with_name("pairs.toml")
Pair = tuple[int, int]
_LEAST = (0.4, 0.6, 0.8)


def run(args: list[str]) -> int:
    """Measure and print one JSON document."""
    if not FOLDER.is_dir():
        print("the real documents are not here")
        return 2
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder) / "store.db")
        for path in sorted(FOLDER.iterdir()):
            desk.import_file(path)
        true, names = labelled(desk)
        found = desk.followup.suggestions()
        desk.close()
    result = measure(true, found)
    if "--misses" in args:
        result["misses"] = [f"{names[pair]}: {ranks}" for pair, ranks in _ranks(true, found).items() if min(ranks) > 3]
    for name in SETS:
        of = made_up(name)
        suggested = of.suggestions()
        wrong = [one.score for one in suggested if one.outcome in of.unanswering]
        result[name] = {**measure(of.true, suggested), "highest without an answer": sorted(wrong)[-3:]}
    json.dump(result, sys.stdout, ensure_ascii=False, indent=1)
    print()
    return 0


def labelled(desk: Desk) -> tuple[set[Pair], dict[Pair, str]]:
    """The labelled pairs as ids of the store, and a name for each."""
    data = tomllib.loads(PAIRS.read_text("utf-8"))
    sources = {one.file: one.id for one in desk.sources()}
    keys = {
        (name, one.key): one.id for name, file in data["documents"].items() for one in desk.provisions(source=sources[file])
    }  # fmt: skip
    places = _places(desk, sources[data["outcomes"]])
    true: set[Pair] = set()
    names: dict[Pair, str] = {}
    for one in data["pairs"]:
        place = max(place for place in places if place <= (one["line"], one.get("nth", 1)))
        for name in one["commitments"]:
            document, key = name.split(" ")
            pair = keys[document, key], places[place]
            true.add(pair)
            names[pair] = f"{name} - line {place[0]}"
    return true, names


def _places(desk: Desk, source: int) -> dict[tuple[int, int], int]:
    """The outcomes of a report by the line, from 1, where each begins, and which of that line it is."""
    text = desk.store.text(source)
    places: dict[tuple[int, int], int] = {}
    for one in desk.source(source).blocks:
        if one.block.role == "outcome" and one.record is not None and one.record not in places.values():
            line = text.count("\n", 0, one.block.start) + 1
            nth = 1 + sum(known == line for known, _n in places)
            places[line, nth] = one.record
    return places


def _ranks(true: set[Pair], found: Iterable[Suggestion]) -> dict[Pair, tuple[int, int]]:
    """For each true pair its rank for the commitment and for the outcome; a large number where it is not found."""
    order = sorted(found, key=lambda one: -one.score)
    return {
        pair: (
            _rank(pair, [(one.commitment, one.outcome) for one in order if one.commitment == pair[0]], true),
            _rank(pair, [(one.commitment, one.outcome) for one in order if one.outcome == pair[1]], true),
        )
        for pair in true
    }


def _rank(pair: Pair, order: list[Pair], true: set[Pair]) -> int:
    if pair not in order:
        return 999
    return 1 + sum(one not in true for one in order[: order.index(pair)])


def measure(true: set[Pair], found: list[Suggestion]) -> dict[str, object]:
    """How well true pairs are found: in both directions, and the better of them.  See `_direction`."""
    ranks = _ranks(true, found)
    return {
        "pairs": len(true),
        "suggestions": len(found),
        "outcomes of a commitment": _direction(true, found, 0, [one[0] for one in ranks.values()]),
        "commitments of an outcome": _direction(true, found, 1, [one[1] for one in ranks.values()]),
        "either": {"recall": _shares([min(one) for one in ranks.values()])},
        "precision, of labelled outcomes, from a score of": {
            str(least): _precise(true, found, least) for least in _LEAST
        },
    }


def _precise(true: set[Pair], found: list[Suggestion], least: float) -> float:
    """The share of true pairs among those that are suggested with a score, of outcomes that have true pairs."""
    labelled = {pair[1] for pair in true}
    sure = [one for one in found if one.score >= least and one.outcome in labelled]
    return round(sum((one.commitment, one.outcome) in true for one in sure) / max(1, len(sure)), 3)


def _direction(true: set[Pair], found: list[Suggestion], side: int, ranks: list[int]) -> dict[str, dict[str, float]]:
    """Of the records of one side that have true pairs, by the first 1, 3 and 5 of what is suggested for them.

    "recall" is the share of true pairs that fewer than k wrong ones stand before, "plain recall" of those among the
    first k, whoever stands before, "at best" what plain recall could be where records have more true pairs than k,
    "capped" the mean over records of how many of the min(k, true) places that true pairs can take they do take (capped
    recall; R-precision, with k the number of true pairs), "hit" the share of records with a true pair among their first k.
    """
    first: dict[int, list[Pair]] = {}
    for one in sorted(found, key=lambda one: -one.score):
        pair = (one.commitment, one.outcome)
        first.setdefault(pair[side], []).append(pair)
    records = Counter(pair[side] for pair in true)
    n = max(1, len(true))
    return {
        "recall": _shares(ranks),
        "plain recall": _at(lambda k: sum(pair in first.get(pair[side], [])[:k] for pair in true) / n),
        "at best": _at(lambda k: sum(min(k, many) for many in records.values()) / n),
        "capped": _at(
            lambda k: (
                sum(len(true & {*first.get(one, [])[:k]}) / min(k, many) for one, many in records.items())
                / max(1, len(records))
            )
        ),
        "hit": _at(lambda k: sum(bool(true & {*first.get(one, [])[:k]}) for one in records) / max(1, len(records))),
    }


def _shares(ranks: list[int]) -> dict[str, float]:
    return _at(lambda k: sum(one <= k for one in ranks) / max(1, len(ranks)))


def _at(share: Callable[[int], float]) -> dict[str, float]:
    return {f"at {k}": round(share(k), 3) for k in (1, 3, 5)}
