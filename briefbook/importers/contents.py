"""What the columns of a list hold by what stands in them, where their heads do not say it."""

import re
from collections.abc import Callable, Mapping, Sequence

from briefbook.followup import scale
from briefbook.importers.columns import Row, first_full
from briefbook.importers.entry_dates import in_cell
from briefbook.importers.marks import places
from briefbook.importers.paragraphs import is_japanese
from briefbook.rules import folded

ASKED = r"[?？]\W*$|か[。.]?$|^(?i:if (?:asked|pressed|raised))\b|れた(?:ら|場合|際|時)\W*$"
"""How a question ends or begins."""
_FEWEST, MOST, _SOME, _WORDS = 2, 0.6, 0.2, 8
"""In how many rows something stands, in what part of them it must be so (or to be proposed), how long a wording is."""


def is_state(words: str) -> bool:
    """Whether words say a step of the standard scale."""
    return scale.standard().read_step(words) is not None


def is_place(cell: str) -> bool:
    """Whether a cell holds the number of an item (2.1, 柱１(2)), which is no date."""
    return bool(places(cell)) and in_cell(cell, "ja") is None


def runs_on(words: Sequence[str]) -> bool:
    """Whether steps that are all reached follow one another to the last, which is done: started, finished."""
    last = scale.standard().read_step(words[-1])
    return last is not None and last.far == "done" and all(map(_STAYS.match, words[:-1]))


_STAYS = re.compile(r"着手|開始|(?i:started|begun|launched)")
"""A step that stays reached when a later one is."""


def not_begun(steps: Sequence[str]) -> list[str]:
    """The step of what is said to be at none of some steps, where one of these is its beginning."""
    read = [scale.standard().read_step(one) for one in steps]
    begun = any(one is not None and one.far == "under-way" and one.tone == "plain" for one in read)
    return ["未着手" if is_japanese(steps[0]) else "Not started"] if begun else []


def states(rows: Sequence[Row], known: Mapping[str, int]) -> dict[str, int]:
    """The columns that have wordings of commitments, the longest cells, and states, which the scale can read.

    Where none of these can be read, the one with the fewest different cells may have them.
    """
    at = known.get("text", _longest(rows, known))
    if at is None:
        return {}
    taken = {at, *(place for field, place in known.items() if field != "reason")}
    told = known.get("state", _best(rows, taken, is_state, _SOME))
    if told is None:
        cells = {one: _cells(rows, one) for one in _places(rows) if one not in taken}
        alike = {one: len({*each}) for one, each in cells.items() if 2 * len(each) >= len(rows) and len({*each}) > 1}
        told = min(alike, key=lambda one: alike[one], default=None)
    return {"text": at} | ({"state": told} if told is not None else {})


def stated(rows: Sequence[Row], known: Sequence[Mapping[str, int]]) -> tuple[int, dict[str, int]]:
    """The row of a header and its columns, with that below which most can be read as states; none where none is so.

    `known` are the columns that the heads of each of the first rows name.
    """
    named = max(reversed(range(len(known))), key=lambda at: len(known[at]), default=0)  # the lower row of a header
    index = named if known and known[named] else first_full(rows)
    found, below = dict(known[index]) if known else {}, rows[index + 1 :]
    if not below or any(map(is_state, rows[index])):
        return 0, {}
    text = found.get("text", _longest(below, found))
    taken = {*(at for field, at in found.items() if field != "reason"), *([text] if text is not None else [])}
    state = found.get("state", _best(below, taken, is_state))
    told = state is not None and (text is not None or "number" in found)
    return (index, found | {"state": state}) if state is not None and told else (0, {})


def answers(rows: Sequence[Row], known: Mapping[str, int]) -> dict[str, int]:
    """The columns that have questions, by how these end, and answers, the longest cells beside them."""
    taken = {*known.values()}
    question = known.get("question", _best(rows, taken, _asks))
    beside = {} if question is None else {"question": question}
    answer = _longest(rows, {**known, **beside})
    return beside | ({"text": answer} if answer is not None and beside else {})


def asked(rows: Sequence[Row]) -> tuple[int, dict[str, int]]:
    """The row of a header whose heads say nothing, and the columns of questions and of the only answers beside them."""
    index = first_full(rows)
    below = rows[index + 1 :]
    question = _best(below, set(), _asks)
    wordy = [at for at in _places(below) if at != question and _mean(_cells(below, at)) >= _WORDS]
    if question is None or len(wordy) != 1 or any(map(_asks, rows[index])):
        return 0, {}
    return index, {"question": question, "text": wordy[0]}


def _asks(words: str) -> bool:
    return bool(re.search(ASKED, folded(words.strip())))


def _best(rows: Sequence[Row], taken: set[int], holds: Callable[[str], bool], least: float = MOST) -> int | None:
    """The column besides those `taken` of which most cells hold something, where at `least` such a part does."""
    shares: dict[int, float] = {}
    for at in _places(rows):
        if at not in taken and len(_cells(rows, at)) >= _FEWEST:
            shares[at] = share(rows, at, holds)
    best = max(shares, key=lambda at: shares[at], default=None)
    return best if best is not None and shares[best] >= least else None


def share(rows: Sequence[Row], at: int, holds: Callable[[str], bool]) -> float:
    """In what part of the cells of a column, of two or more, something is so."""
    cells = _cells(rows, at)
    return sum(map(holds, cells)) / len(cells) if len(cells) >= _FEWEST else 0.0


def _longest(rows: Sequence[Row], known: Mapping[str, int]) -> int | None:
    """The column besides those known with the longest cells, which are not the same in many rows."""
    cells = {at: _cells(rows, at) for at in _places(rows) if at not in known.values()}
    means = {at: _mean(one) * len({*one}) / len(one) for at, one in cells.items() if one}
    best = max(means, key=lambda at: means[at], default=None)
    return best if best is not None and means[best] >= _WORDS else None


def _places(rows: Sequence[Row]) -> range:
    return range(max(map(len, rows), default=0))


def _cells(rows: Sequence[Row], at: int) -> list[str]:
    return [row[at].strip() for row in rows if at < len(row) and row[at].strip()]


def _mean(cells: Sequence[str]) -> float:
    return sum(map(len, cells)) / len(cells) if cells else 0.0
