"""The same promise elsewhere, in the record of a commitment: the nearest wordings, with what differs marked."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from briefbook.dates import date_words
from briefbook.desk import Desk
from briefbook.followup.elsewhere import Likeness, Piece
from briefbook.i18n import N_, _, language
from briefbook.states import STRENGTHS
from briefbook.ui import theme
from briefbook.ui.chips import Chips
from briefbook.ui.columns import joined, names
from briefbook.ui.page import boxed, column, label, row
from briefbook.ui.record import LinkedRecord, RecordPanel, prose
from briefbook.ui.work import sentence
from db.records import ProvisionRecord

_STRONGER = {"here": N_("Stronger here"), "there": N_("Stronger there"), "same": N_("As strong")}
_FEW = 4


@dataclass(frozen=True, slots=True)
class Near:
    """A commitment that is near another: how they differ, and where it stands; `renews` tells it is an older one."""

    likeness: Likeness
    other: ProvisionRecord
    title: str
    date: str
    renews: bool


def read_near(desk: Desk, commitment: int, *, era: bool) -> list[Near]:
    """The item of an older document that a commitment renews, and the nearest with others; reads in the background."""
    sources = {one.id: one for one in desk.sources()}
    nearness = desk.followup.nearness()
    if commitment not in nearness.commitments:
        return []
    older = nearness.renewed(commitment, {key: one.masthead.date for key, one in sources.items()})
    found = [(one, True) for one in [older] if one]
    found += [(one, False) for one in nearness.elsewhere(commitment, _FEW)]
    nears = []
    for one, renews in found:
        other = nearness.commitments[one.other]
        wording = other.wording(language()) or other.wordings[0]
        source = sources.get(wording.source)
        title = " ".join(source.masthead.title.split()) if source else ""
        day = date_words(source.masthead.date, language(), era=era and language() == "ja") if source else ""
        nears.append(Near(one, other, title, day, renews))
    return nears


class ElsewherePart:
    """The section of a record panel that shows the same promise elsewhere, once it is asked for."""

    def __init__(self, panel: RecordPanel) -> None:
        self.panel, self.session = panel, panel.session
        self._found: tuple[int, list[Near]] | None = None
        self._looking: int | None = None

    def section(self, item: ProvisionRecord | None) -> list[Any]:
        """The section; nothing for an item of another nature."""
        if item is None:
            return []
        return [self.panel.section(_("Same promise elsewhere"), *self._parts(item))]

    def _parts(self, item: ProvisionRecord) -> list[Any]:
        if self._looking == item.id:
            return [prose(_("Looking for the same promise elsewhere…"), soft=True)]
        if self._found is None or self._found[0] != item.id:
            look = self.panel.tool(
                "search", _("Look in other documents"), "record_elsewhere", lambda: self.look(item.id), says=True
            )
            return [row(look, 1)]
        if not self._found[1]:
            return [prose(_("No other document has a wording that is near."), soft=True)]
        return [self._near(one) for one in self._found[1]]

    def _near(self, one: Near) -> QWidget:
        wording = one.other.wording(language()) or one.other.wordings[0]
        head = f"{wording.number or one.other.key}  {names(one.other.counterparts)}"
        opens = LinkedRecord(head, joined([one.title, one.date]))
        opens.setObjectName(f"near_{one.other.id}")
        opens.clicked.connect(lambda: self.session.show("provision", one.other.id))
        chips = [(_("Renews an older item"), "plain")] if one.renews else []
        if one.likeness.stronger:
            tone = "warning" if one.likeness.stronger == "there" else "plain"
            chips.append((_(_STRONGER[one.likeness.stronger]), tone))
        if one.other.coding.strength:
            chips.append((_("There: {strength}", strength=_(STRENGTHS[one.other.coding.strength])), "plain"))
        texts: list[QWidget] = [prose(wording.text)]
        if one.likeness.here:
            texts = [
                label(_("Here"), "small", soft=True), pieces(one.likeness.here),
                label(_("There"), "small", soft=True), pieces(one.likeness.there),
            ]  # fmt: skip
        return boxed(column(opens, Chips(chips), *texts, space=theme.GRID // 2))

    def look(self, commitment: int) -> None:
        """Look for the same promise in other documents, in the background."""
        era = self.session.settings.era
        self._looking = commitment
        self.panel.rebuild()
        self.session.read(
            self.panel, lambda desk: (commitment, read_near(desk, commitment, era=era)), self._on_found, "near",
            self._on_failed,
        )  # fmt: skip

    def _on_found(self, found: tuple[int, list[Near]]) -> None:
        self._looking, self._found = None, found
        self.panel.rebuild()

    def _on_failed(self, error: Exception) -> None:
        self._looking = None
        self.panel.rebuild()
        if (said := sentence(error)) is None:
            self.session.broken.emit(error)
        else:
            self.session.noted.emit(said)


def pieces(found: Sequence[Piece]) -> QLabel:
    """A wording in which what the other one has not is marked."""
    text = "".join(one.text for one in found)
    shown = label(text, wraps=True)
    shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    mark = f"<span style='background:{theme.colours().selected}'>"
    parts = [escape(one.text) if one.same else f"{mark}{escape(one.text)}</span>" for one in found]
    height = 140 if language() == "ja" else 115
    lines = "".join(parts).replace("\n", "<br>")
    QLabel.setText(shown, f"<p style='line-height:{height}%; margin:0'>{lines}</p>")
    return shown
