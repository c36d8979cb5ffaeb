"""The pair in front: why it is suggested, and the two wordings beside each other."""

import re
from dataclasses import dataclass
from html import escape
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QWidget

from briefbook.desk import Desk
from briefbook.i18n import _, language
from briefbook.states import OUTCOMES, review_chip
from briefbook.ui import theme
from briefbook.ui.arranging import Front, boxed, column, row
from briefbook.ui.chips import Chips
from briefbook.ui.citing import citation
from briefbook.ui.columns import amount_words, item_chips, names
from briefbook.ui.controls import link
from briefbook.ui.dated import date_words
from briefbook.ui.follow.pairs import Pair, percent, score_tone
from briefbook.ui.labels import Wrapped, breakable, dotted, label
from briefbook.ui.page import Empty
from briefbook.ui.record import prose
from briefbook.ui.session import Session
from db.records import OutcomeRecord, ProvisionRecord, SourceRecord

_BESIDE = 440
"""Pixels, in the usual size of text, from which the two wordings stand beside each other."""


@dataclass(frozen=True, slots=True)
class PairFile:
    """All that the panel shows of a pair."""

    pair: Pair
    commitment: ProvisionRecord
    outcome: OutcomeRecord
    sources: dict[int, SourceRecord]


def read_pair(desk: Desk, pair: Pair) -> PairFile:
    """All that the panel shows of a pair; reads in the background."""
    commitment, outcome = desk.provision(pair.key[0]), desk.outcome(pair.key[1])
    wanted = {outcome.source, *(one.source for one in commitment.wordings)}
    sources = {key: found for key in wanted if (found := desk.store.source(key))}
    return PairFile(pair, commitment, outcome, sources)


class PairPanel(Front):
    """Shows a pair of a commitment and an outcome."""

    def __init__(self, session: Session) -> None:
        super().__init__("pair_panel", _("Commitment and outcome"))
        self.session = session
        self.pair: Pair | None = None
        self._sides: QBoxLayout | None = None
        self.setMinimumWidth(280)
        self._wait()

    def _wait(self) -> None:
        """Show nothing, and say nothing, until what is chosen was read."""
        self.put(boxed(column(1), surface=True))

    def _blank(self) -> QWidget:
        return Empty(
            "link", _("Nothing is chosen"), _("Choose a line to see both wordings and why they may belong together.")
        )

    def show_pair(self, pair: Pair | None) -> None:
        """Show a pair; None for none."""
        if pair == self.pair and pair is not None:
            return
        before, self.pair = self.pair, pair
        if pair is None:
            self.put(self._blank())
            return
        if before is None:
            self._wait()
        self.session.read(self, lambda desk: read_pair(desk, pair), self._show, "pair", lambda _error: self._gone())

    def _gone(self) -> None:
        self.pair = None
        self.put(self._blank())

    def _show(self, found: PairFile) -> None:
        if found.pair != self.pair:
            return
        pair = found.pair
        head: list[Any] = []
        if pair.score:
            chip = _("Score {n}", n=percent(pair.score)), score_tone(pair.score)
            head = [label(_("Why it may belong together"), "section", bold=True), Chips([chip])]
        reasons = column(*(prose(f"・{one}" if language() == "ja" else f"• {one}") for one in pair.said), space=2)
        self._sides = QHBoxLayout()
        self._sides.setSpacing(3 * theme.GRID)
        self._sides.addWidget(self._commitment(found), 1)
        self._sides.addWidget(self._outcome(found), 1)
        self._turn()
        parts = (*head, reasons, None, self._sides, 1)
        self.put(boxed(column(*parts, margin=2 * theme.GRID, space=theme.GRID), surface=True))
        self.verticalScrollBar().setValue(0)

    def _commitment(self, found: PairFile) -> QWidget:
        one = found.commitment
        front = one.wording_or_other(language())
        others = [each for each in one.wordings if each is not front]
        path = " › ".join(" ".join(filter(None, [each.number, each.title])) for each in front.headings)
        where = citation(found.sources.get(front.source), language(), front.place, front.page)
        parts: list[Any] = [
            label(_("Commitment"), "small", bold=True, soft=True),
            prose(f"{front.place}  {names(one.counterparts)}", "lead", bold=True),
            *([prose(path, soft=True)] if path else []),
            Chips(item_chips(one, self.session.today)),
            *(marked(each.text, found.pair.shared, spoken=each.language) for each in (front, *others)),
            prose(where, soft=True),
            self._opens(_("Show the commitment"), "provision", one.id),
        ]
        return boxed(column(*parts, 1, space=theme.GRID))

    def _outcome(self, found: PairFile) -> QWidget:
        one = found.outcome
        kind = _(OUTCOMES[one.kind]) if one.kind in OUTCOMES else ""
        facts = [date_words(one.date), kind, names(one.counterparts)]
        where = citation(found.sources.get(one.source), language(), None, one.page)
        text = [marked(one.text, found.pair.shared)] if one.text and one.text.strip() != one.title.strip() else []
        if told := one.other:
            text.append(marked(told.words, found.pair.shared, spoken=told.language))
        parts: list[Any] = [
            label(_("Outcome"), "small", bold=True, soft=True),
            marked(one.title, found.pair.shared, bold=True),
            prose(dotted(facts), soft=True),
            *([Chips([chip])] if (chip := review_chip(one.reviewed)) else []),
            *text,
            *([prose(amount_words(one.amounts), soft=True)] if one.amounts else []),
            prose(where, soft=True),
            self._opens(_("Show the outcome"), "outcome", one.id),
        ]
        return boxed(column(*parts, 1, space=theme.GRID))

    def _opens(self, words: str, kind: str, record: int) -> QWidget:
        return boxed(row(link(words, lambda: self.session.show(kind, record), name=f"pair_{kind}"), 1))

    def _turn(self) -> None:
        if self._sides is not None:
            beside = self.viewport().width() >= theme.wide(_BESIDE)
            way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
            self._sides.setDirection(way)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()


def marked(text: str, words: tuple[str, ...], *, bold: bool = False, spoken: str = "") -> QLabel:
    """A text in which some words are marked, in the face of its language where that is told; it can be selected."""
    step = "lead" if bold else "body"
    found = Wrapped(text)
    found.setFont(theme.font(step, bold=bold, spoken=spoken or theme.spoken_in(text)))
    found.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    pattern = "|".join(map(_whole, sorted(filter(None, words), key=len, reverse=True)))
    if pattern:
        parts, at = [], 0
        mark = f"<span style='background:{theme.colours().selected}'>"
        for match in re.finditer(pattern, text, re.IGNORECASE):
            parts += [escape(breakable(text[at : match.start()])), mark, escape(breakable(match.group())), "</span>"]
            at = match.end()
        parts.append(escape(breakable(text[at:])))
        found.set_rich("".join(parts))
    return found


def _whole(word: str) -> str:
    """The pattern of a word: of letters as a whole only, as AI is not in aim."""
    return rf"(?<![A-Za-z0-9]){re.escape(word)}(?![A-Za-z0-9])" if word.isascii() else re.escape(word)
