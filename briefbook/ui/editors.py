"""Editors that stand in the record itself: what is chosen or typed is kept when its field is left, without a button."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QComboBox, QLineEdit

from briefbook.followup.bodies import name_of
from briefbook.i18n import language
from briefbook.ui import theme
from briefbook.ui.controls import LongChoice, TextField
from briefbook.ui.fields import CounterpartsField, DateField

Keep = Callable[[Any], Any]


def choice(name: str, options: Iterable[tuple[Any, str]], now: Any, keep: Keep) -> QComboBox:
    """A choice of values with their words; kept at once."""
    box = LongChoice(options, letters=8, name=name)
    box.choose(now)
    kept = now

    def on_chosen() -> None:
        nonlocal kept
        if box.currentData() != kept:
            kept = box.currentData()
            keep(kept)

    box.activated.connect(lambda _at: on_chosen())
    return box


def day(name: str, now: str | None, today: str, keep: Keep, wrong: Callable[[], Any]) -> DateField:
    """A date or interval; kept when the field is left, `wrong` is called for what is no date."""
    field = DateField(now, today)
    field.line.setObjectName(name)

    def done() -> None:
        try:
            value = field.value()
        except ValueError:
            wrong()
            return
        if value != now:
            keep(value)

    field.line.editingFinished.connect(done)
    return field


def codes(name: str, now: tuple[str, ...], keep: Keep) -> CounterpartsField:
    """Counterparts; kept at once."""
    field = CounterpartsField(now)
    field.line.setObjectName(name)
    field.changed.connect(lambda: keep(field.codes()))
    return field


class Text(TextField):
    """A text of a few lines; `left` tells that the field was left with another text."""

    left = Signal(str)

    def __init__(self, name: str, now: str, lines: int) -> None:
        super().__init__(now, lines=lines)
        self._now = now
        self.setObjectName(name)

    def minimumSizeHint(self) -> QSize:
        """Room for some words; where there is less beside its name, it goes below that."""
        return QSize(theme.wide(120), super().minimumSizeHint().height())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        text = self.toPlainText().strip()
        if text != self._now.strip():
            self._now = text
            self.left.emit(text)


def bodies(name: str, now: Sequence[str], keep: Keep) -> Text:
    """Bodies, one a line; kept when the field is left."""
    field = Text(name, body_lines(now), 3)
    field.left.connect(lambda text: keep(bodies_in(text, now)))
    return field


def body_lines(now: Iterable[str]) -> str:
    """Bodies as the language of the interface calls them, one a line: their names may have commas."""
    return "\n".join(dict.fromkeys(name_of(one, language()) for one in now))


def bodies_in(lines: str, now: Sequence[str]) -> tuple[str, ...]:
    """The bodies that lines name; those that were there before keep the names that they have in the wordings."""
    before: dict[str, list[str]] = {}
    for one in now:
        before.setdefault(name_of(one, language()), []).append(one)
    typed = list(filter(None, map(str.strip, lines.split("\n"))))
    return (
        tuple(now)
        if typed == [*before]
        else tuple(each for one in dict.fromkeys(typed) for each in before.get(one, [one]))
    )


def line(name: str, now: str, keep: Keep) -> QLineEdit:
    """A line that may be empty; kept when it is left or at Enter."""
    field = QLineEdit(now)
    field.setObjectName(name)
    field.editingFinished.connect(lambda: keep(field.text().strip()) if field.text().strip() != now else None)
    return field


def text(name: str, now: str, keep: Keep) -> Text:
    """A text; kept when the field is left, unless it is empty."""
    field = Text(name, now, 2)
    field.left.connect(lambda value: keep(" ".join(value.split())) if value else None)
    return field
