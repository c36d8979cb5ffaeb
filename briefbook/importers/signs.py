"""Signs of a list of states that say nothing without a legend: ○△×, codes of one letter, the colours of cells."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from briefbook.i18n import LANGUAGES, N_, _, translate
from briefbook.importers.legends import says_legend
from briefbook.importers.table_files import Row
from briefbook.rules import folded, rules

COLOURS = {
    "red": N_("Red"), "orange": N_("Orange"), "yellow": N_("Yellow"), "green": N_("Green"), "blue": N_("Blue"),
    "purple": N_("Purple"), "grey": N_("Grey"),
}  # fmt: skip
"""The colours of cells, with their names."""
Fills = Mapping[tuple[int, int], str]
"""The colours of the cells of a sheet, by row and column from 0."""
_FEWEST = 2
_LONGEST = 40
"""How long the meaning of a colour is at the most."""


def signs_of(states: Iterable[str]) -> list[str]:
    """The signs among states, in their order; codes (A, 1) are signs only where no state has words."""
    found = dict.fromkeys(states)
    told = rules("columns")["signs"]
    alone = [one for one in found if one in COLOURS or re.fullmatch(told["alone"], folded(one))]
    codes = [one for one in found if re.fullmatch(told["code"], folded(one))]
    return [one for one in found if one in alone or one in codes] if len(alone) + len(codes) == len(found) else alone


def proposed(signs: Sequence[str], known: Iterable[str]) -> dict[str, str]:
    """The step of those `known` that each sign may well mean, for a person to confirm."""
    steps = set(known)
    found: dict[str, str] = {}
    for one in signs:
        for each in rules("columns")["signs"]["means"]:
            beside = each.get("beside", "")
            if (
                each["step"] in steps
                and one.lower() in each["signs"]
                and (not beside or any(s in beside for s in signs))
            ):
                found.setdefault(one, each["step"])
    return found


def sign_words(sign: str) -> str:
    """A sign as it is shown: a colour by its name."""
    return _(COLOURS[sign]) if sign in COLOURS else sign


def sign_named(words: str) -> str:
    """The sign that a person names: a colour by its name in either language."""
    plain = folded(words).strip().lower()
    named = {translate(language, name).lower(): key for key, name in COLOURS.items() for language in LANGUAGES}
    return named.get(plain, plain if plain in COLOURS else folded(words).strip())


def coloured(rows: Sequence[Row], header: int, at: int, fills: Fills) -> list[Row]:
    """The rows, with the colours of a column below its head in the place of words, unless these are but stripes."""
    own = {index: fills[index, at] for index in range(header + 1, len(rows)) if (index, at) in fills}
    if len({*own.values()}) == 1 and all(fills.get((index, at - 1)) == colour for index, colour in own.items()):
        return [*rows]
    return [
        [fills.get((index, at), cell) if place == at else cell for place, cell in enumerate(row)]
        if index > header and any(row)
        else row
        for index, row in enumerate(rows)
    ]


def painted(rows: Sequence[Row], header: int, fills: Fills) -> dict[int, str]:
    """The colour of each row below a header that has one in most of its filled cells; none where these are stripes."""
    own: dict[int, str] = {}
    table = [index for index in range(header + 1, len(rows)) if sum(map(bool, rows[index])) > 1]
    for index in table:
        colours = Counter(fills.get((index, at), "") for at, cell in enumerate(rows[index]) if cell)
        colour = max((one for one in colours if one), key=lambda one: colours[one], default="")
        if colour:
            own[index] = colour
    told = [own.get(index, "") for index in table]
    stripes = len({*told}) < _FEWEST or all(one == two for one, two in zip(told, told[2:], strict=False))
    return {} if stripes and len(table) > _FEWEST else own


def colour_legend(rows: Sequence[Row], fills: Fills) -> tuple[dict[str, str], set[int]]:
    """What colours mean by the words in or beside the coloured cells outside the table, and the columns of these."""
    legends = [says_legend(next(filter(None, row), "")) for row in rows]
    head = next((row for row, told in zip(rows, legends, strict=True) if sum(map(bool, row)) > 2 and not told), [])
    below = next(
        (at for at, row in enumerate(rows) if sum(map(bool, row)) < 3 and any(map(says_legend, row))), len(rows)
    )
    found: dict[str, str] = {}
    columns: set[int] = set()
    for (index, at), colour in sorted(fills.items()):
        row = rows[index]
        listed = index <= below and not legends[index]
        within = listed and at < len(head) and head[at] and not says_legend(head[at])
        words = next((one.strip() for one in row[at : at + 2] if one.strip()), "")
        if (not within or row == head) and words and len(words) <= _LONGEST and row is not head:
            found.setdefault(colour, words)
            columns |= {at, at + 1} if listed else set()
    return found, columns
