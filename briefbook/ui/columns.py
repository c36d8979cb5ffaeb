"""The columns of the lists of items and outcomes, and the words of their cells."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtGui import QFontMetrics

from briefbook import counterparts
from briefbook.dates import recurrence_words
from briefbook.followup.bodies import names_of
from briefbook.i18n import N_, _, joined, language, ngettext
from briefbook.model import Amount, State
from briefbook.states import NATURES, OUTCOMES, STATES, STRENGTHS, Chip, review_chip, state_chip
from briefbook.ui import theme
from briefbook.ui.chips import chip_size
from briefbook.ui.dated import date_words
from briefbook.ui.table import Column
from db.lists import OutcomeRow, ProvisionRow


def acting(bodies: Sequence[str]) -> list[str]:
    """What bodies are called in the language of the interface."""
    return names_of(bodies, language())


def names(codes: Sequence[str]) -> str:
    """The names of counterparts by their codes."""
    return joined(map(counterparts.name_of, codes))


def brief(code: str) -> str:
    """The name of a counterpart where there is little room: where it is long, its letters for short (UAE, ASEAN)."""
    found = counterparts.name_of(code)
    if len(code) > 2:
        return code if len(found) > _LONG_NAME[language()] else found
    short = [one for one in counterparts.names_of(code) if re.fullmatch("[A-Z]{3,4}", one)]
    return short[0] if short and len(found) > _LONG_COUNTRY else found


_LONG_NAME = {"ja": 8, "en": 16}
"""Letters from which an organisation is called by its short name where there is little room."""
_LONG_COUNTRY = 18
"""Letters from which a country is."""


def amount_words(amounts: Sequence[Amount]) -> str:
    """Sums of money as the document says them."""
    return joined(one.text for one in amounts)


def item_chips(one: Any, today: str) -> list[Chip]:
    """The chips of an item: where it stands, if anything falls due or was done, and whether it is reviewed, agreed."""
    state = one.state(today)
    bracketed = one.bracketed if isinstance(one, ProvisionRow) else one.coding.bracketed
    found = [state_chip(None if state is State.OPEN else state), review_chip(one.reviewed), bracket_chip(bracketed)]
    return [chip for chip in found if chip]


def bracket_chip(bracketed: bool) -> Chip | None:
    """The chip of words in square brackets; None where there are none."""
    return (_("Not yet agreed"), "warning") if bracketed else None


def place(number: str | None, key: str) -> str:
    """What an item is called in a list: its number as printed where that says its whole place, else its place."""
    return number if number and "." in number.strip(".") else key


def _chips_wide(words: Iterable[str]) -> int:
    """The width of a column in which no chip with any of some words is cut, nor that of what is not reviewed."""
    shown = (_("Not yet reviewed"), *map(_, words))
    return max(chip_size(one, theme.font("small")).width() for one in shown) + 2 * theme.GRID


def _wide(*samples: str) -> int:
    """The width of a column that shows the widest of some words on one line."""
    metrics = QFontMetrics(theme.font())
    return max(metrics.horizontalAdvance(one) for one in samples) + 2 * theme.GRID + 2


def _day(value: str | None) -> str:
    """A date in a list: as short as it can be read, each of two days on one line."""
    words = date_words(value, short=True)
    return words.replace(" ", "\u00a0").replace("–\u00a0", "– ")


def _day_wide() -> int:
    """The width of a column in which a day stands in one line, and two days in two."""
    return _wide(_day("2026-12-28/2026-12-30") if language() == "en" else _day("2026-12-28"))


def _day_least(*, spans: bool) -> int:
    """The width of a column in which a day, or two days as they may stand for one where `spans`, take two lines."""
    return _wide("12月28日", "2026年") if language() == "ja" and not spans else _wide(_day("2026-12-28"))


def _names_wide() -> int:
    """The width of a column in which names of countries are not cut within a word."""
    return _wide("Guinea-Bissau" if language() == "en" else _("Counterparts"))


def briefs(one: Any) -> str:
    """The counterparts of an item or outcome, called for short; of several, each organisation by its short name."""
    if len(one.counterparts) < 2:
        return joined(map(brief, one.counterparts))
    known = {code: counterparts.get(code) for code in one.counterparts}
    return joined(code if found and found.members else counterparts.name_of(code) for code, found in known.items())


def provision_columns(today: Callable[[], str]) -> tuple[Column, ...]:
    """The columns of a list of items."""

    def chips(one: ProvisionRow) -> list[Chip]:
        return item_chips(one, today())

    def due(one: ProvisionRow) -> str:
        return _day(one.due)

    wide = _chips_wide([N_("Not yet agreed"), *(words for words, _tone in STATES.values())])
    return (
        Column("number", N_("No."), max(54, _wide("2.1.10")), "place", lambda one: one.place),
        Column("text", N_("Wording"), 360, "text", lambda one: one.text[:240].replace("\n", " "), wide=True),
        Column(
            "counterparts", N_("Counterparts"), _names_wide(), "counterparts", briefs, most=theme.wide(170), spare=True,
        ),
        Column("state", N_("State"), wide, "state", lambda one: joined(chip[0] for chip in chips(one)), chips),
        Column("deadline", N_("Deadline"), _day_wide(), "deadline", due, least=_day_least(spans=False)),
        Column(
            "actors", N_("Acting bodies"), theme.wide(150), "actors",
            lambda one: joined(acting(one.actors)), shown=False,
        ),
        Column("source", N_("Source"), theme.wide(190), "source", lambda one: one.source_title, shown=False),
        Column("pillar", N_("Pillar"), theme.wide(150), "pillar", lambda one: one.pillar, shown=False),
        Column("nature", N_("Nature"), theme.wide(100), "nature", lambda one: _(NATURES[one.nature]), shown=False),
        Column(
            "strength", N_("Strength"), theme.wide(92), "strength",
            lambda one: _(STRENGTHS[one.strength]) if one.strength else "", shown=False,
        ),
        Column(
            "recurrence", N_("How often"), theme.wide(104), "recurrence",
            lambda one: recurrence_words(one.recurrence, language()), shown=False,
        ),
    )  # fmt: skip


def outcome_columns() -> tuple[Column, ...]:
    """The columns of a list of outcomes."""

    def links(count: int) -> str:
        return ngettext("{n} commitment", "{n} commitments", count)

    def chips(one: OutcomeRow) -> list[Chip]:
        linked = (links(one.links), "good") if one.links else None
        found = [(_(OUTCOMES[one.kind]), "plain"), review_chip(one.reviewed), linked]
        return [chip for chip in found if chip]

    wide = _chips_wide([*OUTCOMES.values(), links(88)])
    return (
        Column("date", N_("Date"), _day_wide(), "date", lambda one: _day(one.date), least=_day_least(spans=True)),
        Column("title", N_("Outcome"), 360, "title", lambda one: one.title.replace("\n", " "), wide=True),
        Column("kind", N_("Kind"), wide, "kind", lambda one: joined(chip[0] for chip in chips(one)), chips),
        Column("counterparts", N_("Counterparts"), _names_wide(), "counterparts", briefs, most=theme.wide(170)),
        Column(
            "amounts", N_("Amount"), _wide("8" * 12), "amounts",
            lambda one: "\n".join(each.text for each in one.amounts), most=theme.wide(170), spare=True,
        ),
        Column("links", N_("Commitments"), theme.wide(96), "links", lambda one: str(one.links or ""), shown=False),
        Column("source", N_("Source"), theme.wide(190), "source", lambda one: one.source_title, shown=False),
    )  # fmt: skip
