"""Dates in words as the window writes them: in its language, with years of the era where that is settled."""

from briefbook import dates
from briefbook.i18n import Language, language

_era = False


def settle(years_of_era: bool) -> None:
    """Have years of the era or not, from now on."""
    global _era
    _era = years_of_era


def era() -> bool:
    """Whether years of the era are settled."""
    return _era


def date_words(value: str | None, spoken: Language | None = None, *, short: bool = False) -> str:
    """A date or an interval, in the language of the interface or in another."""
    return dates.date_words(value, spoken or language(), era=_era, short=short)


def due_words(value: str | None) -> str:
    """The day by which something is due."""
    return dates.due_words(value, language(), era=_era)


def instant_words(when: str | None) -> str:
    """A day, with the time where it is an instant."""
    return dates.instant_words(when, language(), era=_era)


def moment_words(moment: str, *, short: bool = False) -> str:
    """The day and time of a moment that is kept in UTC."""
    return dates.moment_words(moment, language(), era=_era, short=short)
