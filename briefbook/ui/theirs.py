"""What a person keeps where another program wrote the same meanwhile: it is told in words, and offered again."""

from collections.abc import Callable
from enum import Enum
from functools import partial
from typing import Any

from briefbook.dates import recurrence_words
from briefbook.desk import Desk
from briefbook.i18n import _, joined, language
from briefbook.states import CLEARANCES, KINDS, NATURES, OUTCOMES, STRENGTHS
from briefbook.ui.columns import names
from briefbook.ui.dated import date_words
from briefbook.ui.session import Session

Values = dict[str, Any]
"""What fields of a record hold, by their names."""
_WORDS: dict[str, Any] = {"nature": NATURES, "strength": STRENGTHS, "kind": {**KINDS, **OUTCOMES}}
"""The words for what such a field holds."""
_DATES = ("date", "deadline", "valid_until")
_LONGEST = 28
"""Signs of a text that are told in a line."""


def value_words(field: str, value: Any) -> str:
    """What a field holds, in words."""
    if not value:
        return ""
    if field in _WORDS:
        return _(_WORDS[field][value])
    if field == "state":
        return _(CLEARANCES[value][0])
    if field in _DATES:
        return date_words(value)
    if field == "recurrence":
        return recurrence_words(value, language())
    if field == "venue" and value == "alternating":
        return _("In turn on either side")
    if field == "provisional":
        return _("Provisional translation")
    words = names(value) if field == "counterparts" else joined(value) if isinstance(value, tuple) else str(value)
    return " ".join(words.split())


def keep_over(
    session: Session,
    values: Values,
    was: Values,
    present: Callable[[Desk], Values],
    write: Callable[[Desk, Values], Any],
    words: Callable[[str, Any], str],
) -> None:
    """Keep what was entered in fields of a record, which `was` something else when the person saw it.

    `present` reads the same fields as they stand in the store: what another program wrote there meanwhile is told,
    and offered again.  What was entered for a record that is gone can be copied.
    """

    def job(desk: Desk) -> tuple[Any, Any]:
        there = present(desk)
        found = write(desk, values)
        return there, found[-1] if isinstance(found, tuple) else found

    def tell(found: tuple[Values, Any]) -> None:
        theirs = {
            field: there
            for field, there in found[0].items()
            if (there or None) not in (was[field] or None, values[field] or None)
        }
        if not theirs:
            return
        said = _("Another program had emptied this; yours stands now.")
        if told := joined(words(field, there) for field, there in theirs.items()):
            short = told if len(told) <= _LONGEST else told[: _LONGEST - 1] + "…"
            said = _("Another program wrote “{words}”; yours stands now.", words=short)
        again = _("It is again as the other program had it.")
        deed = partial(session.write, lambda desk: write(desk, theirs), lambda _done: session.told.emit(again, []))
        session.told.emit(said, [(_("Take theirs"), "undo-2", deed)])

    entered = [one for one in values.values() if isinstance(one, str) and not isinstance(one, Enum)]
    session.write(job, tell, refused=partial(session.offer, "\n".join(entered)))
