"""Settings: language, theme, size of text, face of the wordings, calendar, the store, marking lines.

There is no button to save: what is chosen is in force at once.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QSpinBox,
    QWidget,
)

from briefbook.dates import date_words
from briefbook.i18n import N_, _, language, standard_language
from briefbook.ui import theme
from briefbook.ui.arranging import boxed, column, row
from briefbook.ui.controls import Choice, TextField, button, number_box
from briefbook.ui.labels import label
from briefbook.ui.page import Page
from briefbook.ui.scaling import ask_for_scale, scale_words
from briefbook.ui.session import Session
from db import clock
from db.searching import groups_in

_WIDTH, _FIELD, _JAPAN = 640, 220, 540
_LANGUAGES = (("", N_("Same as the system")), ("ja", N_("Japanese (日本語)")), ("en", N_("English")))
_THEMES = (("system", N_("Same as the system")), ("light", N_("Light")), ("dark", N_("Dark")))
_CITIES = (
    N_("Los Angeles"), N_("Denver"), N_("Chicago"), N_("Havana"), N_("New York"), N_("Toronto"), N_("Santiago"),
    N_("Lisbon"), N_("London"), N_("Berlin"), N_("Brussels"), N_("Paris"), N_("Rome"), N_("Athens"), N_("Kyiv"),
    N_("Cairo"), N_("Jerusalem"), N_("Adelaide"), N_("Sydney"), N_("Auckland"),
)  # fmt: skip
"""What the zones are called that are offered, in their order."""
_FACES = (("gothic", N_("Gothic (sans serif)")), ("mincho", N_("Mincho (serif)")))


def _language(settled: str) -> str:
    """The choice of language that is in force: not the settled one where the program was started in another."""
    return settled if (settled or standard_language()) == language() else language()


def _clock_words(hours: clock.Hours) -> str:
    """A clock as it is offered: a zone by the name of its city."""
    words = clock.words(hours)
    if isinstance(hours, str):
        city, ahead = words.removesuffix(")").split(" (")
        known = dict(zip(clock.ZONES, _CITIES, strict=True)).get(hours)
        return _("{city} ({clock})", city=_(known) if known else city, clock=ahead)
    return words + (_(" (Japan)") if hours == _JAPAN else "")


class SettingsPage(Page):
    """What the user settles."""

    kinds = frozenset({"scale"})

    def home(self) -> None:
        """None of the settings is what one comes back to."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        now = session.settings
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        form.setHorizontalSpacing(3 * theme.GRID)
        form.setVerticalSpacing(2 * theme.GRID)
        self._form = form
        self.front = self._choice("language", _LANGUAGES, _language(now.language), self._speak)
        self._add(_("Language"), self.front)
        self._add(_("Theme"), self._choice("theme", _THEMES, now.theme))
        self._add(_("Text size"), self._size())
        self._add(_("Typeface of agreed wordings"), self._choice("face", _FACES, now.face))
        eras = tuple((era, date_words(session.today, "ja", era=era)) for era in (False, True))
        self._add(_("Years in Japanese"), self._choice("era", eras, now.era))
        self._add(_("Rates of exchange"), self._rates())
        self._add(_("Scale of assessments"), self._scale())
        self._add(_("Days end by the clock of"), self._clock())
        self._add(_("Store"), self._store())
        self._add(_("Terms for search"), self._terms())
        self._add(_("Marking lines"), self._markings())
        inner = boxed(column(label(_("Settings"), "title", bold=True), form, 1, margin=3 * theme.GRID, space=20))
        inner.setMaximumWidth(theme.wide(_WIDTH))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setObjectName("settings_scroll")
        scroll.setProperty("holds", True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(boxed(row(inner, 1)))
        self.setLayout(column(scroll))

    def _add(self, words: str, field: QWidget) -> None:
        named = QLabel(words)
        named.setBuddy(field)
        if not field.accessibleName():
            field.setAccessibleName(words)
        named.setFixedHeight(theme.field_height())
        self._form.addRow(named, field)

    def _choice(self, name: str, options: tuple[tuple[Any, str], ...], now: Any, settle: Any = None) -> QComboBox:
        box = Choice(((value, _(words)) for value, words in options), now, name=f"settings_{name}")
        box.setMinimumWidth(_FIELD)
        settle = settle or (lambda value: self._settle(**{name: value}))
        box.activated.connect(lambda _index: settle(box.currentData()))
        return box

    def _size(self) -> QSpinBox:
        box = number_box(8, 20, " pt")
        box.setObjectName("settings_size")
        box.setMinimumWidth(_FIELD)
        box.setValue(self.session.settings.size)
        box.setKeyboardTracking(False)  # so that 12 is not 1 first
        box.valueChanged.connect(lambda size: self._settle(size=size))
        return box

    def _rates(self) -> QWidget:
        change = button(_("Rates of exchange…"), "arrow-up-down", lambda: self.session.asked.emit("rates"))
        found = boxed(row(change, 1))
        found.setAccessibleName(_("Rates of exchange"))
        return found

    def _scale(self) -> QWidget:
        self.scale = label("", soft=True, wraps=True)
        asks = partial(ask_for_scale, self.session)
        change = button(_("Show and change…"), "clipboard-check", asks, name="settings_scale")
        found = boxed(column(row(change, 1), self.scale))
        found.setAccessibleName(_("Scale of assessments"))
        return found

    def load(self) -> None:
        """Say which scale is in use."""
        self.session.read(
            self, lambda desk: desk.followup.scales.current, lambda one: self.scale.setText(scale_words(one)), "scale"
        )

    def _clock(self) -> QWidget:
        now = self.session.hours
        fixed = sorted({*clock.USUAL, *([now] if isinstance(now, int) else [])})
        zones = [*clock.ZONES, *([now] if isinstance(now, str) and now not in clock.ZONES else [])]
        box = Choice(((hours, _clock_words(hours)) for hours in (*fixed, *zones)), now, name="settings_clock")
        box.setMinimumWidth(_FIELD)
        box.activated.connect(lambda _index: self.session.set_clock(box.currentData()))
        said = _("A past day of this store ends by this clock, on every computer.  Undo leaves this as it is.")
        found = boxed(column(row(self.session.seal(box), 1), label(said, soft=True, wraps=True)))
        found.setFocusProxy(box)
        box.setAccessibleName(_("Days end by the clock of"))
        return found

    def _store(self) -> QWidget:
        where = label(str(self.session.path), soft=True, wraps=True)
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        change = button(_("Open another…"), "inbox", lambda: self.session.asked.emit("open_store"))
        found = boxed(column(row(change, 1), where))
        found.setAccessibleName(_("Store"))
        found.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        return found

    def _terms(self) -> QWidget:
        change = button(_("Terms of your own…"), "languages", self.do_terms, name="settings_terms")
        said = _("Words that search takes for one another, beside those that it knows, on every store.")
        found = boxed(column(row(change, 1), label(said, soft=True, wraps=True)))
        found.setAccessibleName(_("Terms for search"))
        return found

    def do_terms(self) -> None:
        """Ask for the terms of the user's own."""
        self.session.read(self, lambda desk: desk.searching.terms(), self._ask_for_terms, "terms")

    def _ask_for_terms(self, groups: Sequence[Sequence[str]]) -> None:
        asked = _(
            "A line for words that mean the same, in either language, with their abbreviations, separated by “|”:"
        )
        lines = "\n".join(map(" | ".join, groups))
        given = self.session.prompt.lines(_("Terms for search"), asked, lines, deed=_("Save"), check=groups_in)
        if given is not None:
            said = _("Search knows the terms now.")
            self.session.run(
                _("Terms for search"), lambda desk, _work: desk.searching.keep_terms(groups_in(given)),
                lambda _kept: self.session.noted.emit(said), entered=_("Terms for search"),
            )  # fmt: skip

    def _markings(self) -> TextField:
        box = TextField("\n".join(self.session.settings.markings), lines=4)
        box.setObjectName("settings_markings")
        box.setPlaceholderText(_("One line each, to choose from for a book"))
        box.setMinimumWidth(min(360, theme.wide(360)))
        box.textChanged.connect(lambda: self._settle(markings=tuple(_lines(box.toPlainText()))))
        return box

    def _speak(self, chosen: str) -> None:
        """Have the window speak a language, also where it is settled already but another was asked for at the start."""
        self.session.asked.emit(f"language_{chosen or 'system'}")

    def _settle(self, **values: Any) -> None:
        self.session.settle(replace(self.session.settings, **values))

    def state(self) -> dict[str, Any]:
        return {"language": language()}


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
