"""The same promise elsewhere, in the record of a commitment: the nearest wordings, with what differs marked."""

from collections.abc import Sequence
from functools import partial
from html import escape
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from briefbook.followup.changed import changed_words
from briefbook.followup.elsewhere import Piece
from briefbook.i18n import N_, _, joined, language
from briefbook.ui import dated, theme
from briefbook.ui.arranging import boxed, column, row
from briefbook.ui.chips import Chips
from briefbook.ui.columns import names
from briefbook.ui.labels import Wrapped, label
from briefbook.ui.record import LinkedRecord, RecordPanel, prose
from briefbook.ui.record_reads import Kept, Near, read_near
from db.records import LinkState, ProvisionRecord, RenewalRecord

_STRONGER = {"here": N_("Stronger here"), "there": N_("Stronger there"), "same": N_("As strong")}
_SORTS = {
    ("older", True): N_("Renews this older item"), ("older", False): N_("May renew this older item"),
    ("newer", True): N_("Renewed by this item"), ("rejected", False): N_("Does not renew this older item"),
}  # fmt: skip


class ElsewherePart:
    """The section of a record panel that shows the same promise elsewhere, once it is asked for."""

    def __init__(self, panel: RecordPanel) -> None:
        self.panel, self.session = panel, panel.session
        self._found: tuple[int, list[Near]] | None = None
        self._looking: int | None = None
        self._said: tuple[RenewalRecord, ...] = ()

    def section(self, item: ProvisionRecord | None, said: tuple[RenewalRecord, ...], kept: Sequence[Kept]) -> list[Any]:
        """The section; nothing for an item of another nature.

        `said` is what was said of the renewals of the item: where that changed since, it is looked for anew.  What is
        `kept` of it is shown before anything is looked for.
        """
        if item is None:
            return []
        if self._found and self._found[0] == item.id and self._looking != item.id and said != self._said:
            self._look(item.id)
        self._said = said
        return [self.panel.section(_("Same promise elsewhere"), *self._parts(item, kept))]

    def _parts(self, item: ProvisionRecord, kept: Sequence[Kept]) -> list[Any]:
        known = [self._kept(one) for one in kept]
        if self._looking == item.id:
            return [*known, prose(_("Looking for the same promise elsewhere…"), soft=True)]
        if self._found is None or self._found[0] != item.id:
            look = self.panel.tool(
                "search", _("Look in other documents"), "record_elsewhere", lambda: self.look(item.id), says=True
            )
            return [*known, row(look, 1)]
        if not self._found[1]:
            return [prose(_("No other document has a wording that is near."), soft=True)]
        return [self._near(one) for one in self._found[1]]

    def _opens(self, one: Near | Kept) -> LinkedRecord:
        wording = one.other.wording_or_other(language())
        head = f"{wording.place}  {names(one.other.counterparts)}"
        where, show = joined([one.title, one.date]), partial(self.session.show, "provision", one.other.id)
        return LinkedRecord(head, where, show, name=f"near_{one.other.id}", reviewed=one.other.reviewed)

    def _kept(self, one: Kept) -> QWidget:
        return boxed(column(self._opens(one), Chips([(_(_SORTS[one.sort, True]), "good")]), space=theme.GRID // 2))

    def _near(self, one: Near) -> QWidget:
        sort = _(_SORTS[one.sort, one.likeness.accepted]) if one.sort else ""
        chips = [(sort, "good" if one.likeness.accepted else "plain")] if sort else []
        if one.likeness.stronger and not one.sort:
            tone = "warning" if one.likeness.stronger == "there" else "plain"
            chips.append((_(_STRONGER[one.likeness.stronger]), tone))
            chips.append((_("Here: {strength}", strength=one.strengths[0]), "plain"))
        if one.strengths[1] and not one.sort:
            chips.append((_("There: {strength}", strength=one.strengths[1]), "plain"))
        texts: list[QWidget] = [
            label(_("Here"), "small", soft=True), pieces(one.likeness.here),
            label(_("There"), "small", soft=True), pieces(one.likeness.there),
        ]  # fmt: skip
        texts = [*(prose(words) for words in changed_words(one.changed, language(), era=dated.era())), *texts]
        deeds = [row(*self._deeds(one), 1, space=theme.GRID // 2)] if one.sort else []
        return boxed(column(self._opens(one), Chips(chips), *texts, *deeds, space=theme.GRID // 2))

    def _deeds(self, one: Near) -> list[QWidget]:
        """The buttons by which a person says whether one item renews the other."""
        pair = (one.likeness.commitment, one.likeness.other)
        key = pair[::-1] if one.sort == "newer" else pair
        if one.likeness.accepted or one.sort == "rejected":
            return [self._deed("undo-2", _("Take back"), f"renewal_forget_{one.other.id}", key, None)]
        return [
            self._deed("check", _("It renews it"), f"renewal_accept_{one.other.id}", key, "accepted"),
            self._deed("x", _("It does not"), f"renewal_reject_{one.other.id}", key, "rejected"),
        ]

    def _deed(self, icon: str, words: str, name: str, key: tuple[int, int], state: LinkState | None) -> QWidget:
        return self.panel.tool(icon, words, name, lambda: self._say(key, state), says=True)

    def _say(self, key: tuple[int, int], state: LinkState | None) -> None:
        self.session.write(lambda desk: desk.followup.set_renewal(*key, state))

    def look(self, commitment: int) -> None:
        """Look for the same promise in other documents, in the background."""
        self._look(commitment)
        self.panel.rebuild()

    def _look(self, commitment: int) -> None:
        self._looking = commitment
        self.session.read(
            self.panel, lambda desk: (commitment, read_near(desk, commitment)), self._on_found, "near",
            self._on_failed,
        )  # fmt: skip

    def _on_found(self, found: tuple[int, list[Near]]) -> None:
        self._looking, self._found = None, found
        self.panel.rebuild()

    def _on_failed(self, error: Exception) -> None:
        self._looking = None
        self.panel.rebuild()
        self.session.tell(error)


def pieces(found: Sequence[Piece]) -> QLabel:
    """A wording in which what the other one has not is marked."""
    text = "".join(one.text for one in found)
    shown = Wrapped(text)
    shown.setFont(theme.font(spoken=theme.spoken_in(text)))
    shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    mark = f"<span style='background:{theme.colours().selected}'>"
    parts = [escape(one.text) if one.same else f"{mark}{escape(one.text)}</span>" for one in found]
    shown.set_rich("".join(parts))
    return shown
