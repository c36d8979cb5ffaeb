"""Suggested links: one after the other accepted or rejected with one key, or all from a score on."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QStackedWidget

from briefbook.counterparts import name_of
from briefbook.desk import Desk
from briefbook.i18n import N_, _, ngettext
from briefbook.model import Change, happened_by
from briefbook.ui import theme
from briefbook.ui.arranging import away, boxed, column, parted, row
from briefbook.ui.citing import copy_cited
from briefbook.ui.controls import Choice, button, number_box, say
from briefbook.ui.flow import Flow
from briefbook.ui.follow.pair_panel import PairPanel
from briefbook.ui.follow.pairs import Found, Key, Pair, PairLines, accepted_words, read_found
from briefbook.ui.follow.view import Look, View, brought_back
from briefbook.ui.labels import label
from briefbook.ui.lines import LineList, Lines
from briefbook.ui.linking import set_link
from briefbook.ui.page import Empty, import_button
from briefbook.ui.session import Session

_WHICH = {"suggested": N_("Suggested"), "rejected": N_("Rejected"), "accepted": N_("Accepted")}
_ORDERS = {"score": N_("By score"), "outcome": N_("By outcome"), "commitment": N_("By commitment")}
_YES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_A)
_NO = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_R)
_EVERY = ""
_SURE = 60
"""The score, in hundredths, from which all are accepted together unless another is chosen."""
_PAUSE = 1500
"""Milliseconds after the last answer until links are looked for anew: while one answers, nothing is in the way."""


class PairList(LineList):
    """A list of pairs; `answered` tells that a key said yes or no to the one that is chosen."""

    answered = Signal(bool)

    def __init__(self, lines: Lines) -> None:
        super().__init__(
            _("Links"),
            lines=lines,
            deeds=("accept_link", "reject_link", "", "show_commitment", "show_outcome", "copy_cited"),
        )
        self.setObjectName("pair_list")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and key in (*_YES, *_NO):
            self.answered.emit(key in _YES)
            return
        super().keyPressEvent(event)


class SuggestionsView(View):
    """The links that are suggested, and those that were accepted or rejected."""

    kinds = frozenset({"source", "provision", "wording", "outcome", "link"})

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.pairs: list[Pair] = []
        self._wanted: Key | None = None
        self._cut = 0
        self._stopped = False
        """Whether a person stopped the look, so that what is not there cannot be said."""
        self._answered: Counter[Key] = Counter()
        self._gone: list[Key] = []
        """The pairs that went from the list as they were answered, in that order: undoing brings them back."""
        self._later = QTimer(self, singleShot=True, interval=_PAUSE)
        self._later.timeout.connect(self._on_pause)
        self.lines = PairLines()
        self.list = PairList(self.lines)
        self.keyboard = self.list
        self.panel = PairPanel(session)
        which, orders = (((value, _(words)) for value, words in some.items()) for some in (_WHICH, _ORDERS))
        self.which = Choice(which, name="links_which", heard=_("Which links"))
        self.order = Choice(orders, name="links_order", heard=_("Order"))
        every = [(_EVERY, _("Every counterpart"))]
        self.counterpart = Choice(every, name="links_counterpart", heard=_("Counterpart"))
        self.counterpart.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.counterpart.setMinimumContentsLength(16)
        self.count = label("", soft=True)
        self.look = Look(
            self, self.count, "links_stop", N_("Looking for links: {share}"),
            N_("Looking for links was stopped.  Choose which links again to look anew."), self._on_stopped,
        )  # fmt: skip
        self.least = number_box(1, 100, "%")
        self.least.setObjectName("links_least")
        self.least.setFixedWidth(theme.wide(80))
        self.least.setValue(_SURE)
        self.least.setAccessibleName(_("Score from which all are accepted"))
        self.above = button("", "check-check", self.do_accept_above, name="links_above")
        self.yes = button(_("Accept"), "check", self.do_accept_link, name="link_accept", main=True)
        self.no = button(_("Reject"), "x", self.do_reject_link, name="link_reject")
        self._empty = Empty("link", "", "")
        self._stack = QStackedWidget()
        self._build()
        self._connect()
        self._name_above()
        for one in (self.above, self.yes, self.no):
            one.setEnabled(False)  # until there are links
            session.seal(one)

    def _build(self) -> None:
        bar = Flow(self.which, self.order, self.counterpart, self.count, self.look.button, space=theme.GRID)
        bar.setContentsMargins(theme.GRID, theme.GRID, theme.GRID, theme.GRID // 2)
        together = Flow(label(_("At least"), soft=True), self.least, self.above, space=theme.GRID)
        together.setContentsMargins(theme.GRID, theme.GRID // 2, theme.GRID, theme.GRID // 2)
        self._all = boxed(together)
        left = boxed(column(self.list, self._all, space=0))
        left.setMinimumWidth(330)
        self._hint = label("", "small", soft=True, wraps=True)
        margin = (2 * theme.GRID, theme.GRID, 2 * theme.GRID, theme.GRID)
        deeds = column(row(self.yes, self.no, 1), self._hint, space=theme.GRID // 2, margin=margin)
        right = boxed(column(self.panel, None, deeds, space=0), surface=True)
        self._stack.addWidget(parted(self.session.memory, "links", (360, 560), left, right, shares=(2, 3)))
        self._stack.addWidget(self._empty)
        self.setLayout(column(bar, (self._stack, 1), space=0))

    def _connect(self) -> None:
        self.which.activated.connect(lambda _at: self._on_which())
        self.order.activated.connect(lambda _at: self._show())
        self.counterpart.activated.connect(lambda _at: self._on_counterpart())
        self.least.valueChanged.connect(lambda _value: self._name_above())
        self.list.answered.connect(self.answer)
        self.list.selectionModel().currentChanged.connect(lambda *_both: self._on_current())

    # -- loading

    def load(self) -> None:
        """Read the links that are asked for."""
        which = self.which.currentData()
        self._stopped = bool(self.session.found("links"))
        if self._stopped:
            self._show()
            return
        if not self.pairs:
            self.count.setText(_("Loading…"))
        code = str(self.counterpart.currentData() or _EVERY)
        self.look.begin(lambda desk: read_found(desk, which, code), self._on_pairs)

    def freshen(self) -> None:
        """Load what the view shows if something changed since it did; in a while if it was an answer here."""
        if self.stale and any(count > 0 for count in self._answered.values()):
            self._later.start()
            return
        super().freshen()

    def _on_pause(self) -> None:
        if self.isVisible():
            super().freshen()

    def _on_pairs(self, found: Found) -> None:
        self.look.end()
        self.pairs = [one for one in found.pairs if not self._answered[one.key]]
        self._cut = found.total - len(found.pairs)
        self._wanted, self._gone = brought_back(self._gone, [one.key for one in self.pairs], self._wanted)
        self._offer_counterparts(found.codes)
        self._show()

    def _on_stopped(self) -> None:
        """Show what was found, and keep that no more is to be looked for until a record changes or it is asked for."""
        self._stopped = True
        self.session.keep("links", self.kinds, True)
        self._show()

    def _look_anew(self) -> None:
        self.session.keep("links", self.kinds, None)
        self.load()

    def _on_which(self) -> None:
        """Read the others; what was answered among those before does not come to the front here."""
        self._gone.clear()
        self._look_anew()

    def _on_counterpart(self) -> None:
        """Show at once what is there of the counterpart, and read all of it."""
        self._cut = 0
        self._show()
        self._look_anew()

    def _offer_counterparts(self, codes: Sequence[str]) -> None:
        """Offer the counterparts that commitments are about."""
        now = self.counterpart.currentData()
        known = dict.fromkeys([*codes, *([now] if now else [])])
        self.counterpart.offer([(_EVERY, _("Every counterpart")), *((code, name_of(code)) for code in known)])

    def shown(self) -> list[Pair]:
        """The pairs that fit the filter, the best first."""
        code = self.counterpart.currentData()
        return [one for one in self.pairs if not code or code in one.codes]

    def _show(self) -> None:
        chosen = self.list.chosen()
        wanted = self._wanted or (chosen.record if chosen else None)
        self._wanted = None
        pairs = self.shown()
        self.lines.show_pairs(pairs, self.order.currentData())
        row = self.lines.row_of("link", wanted) if wanted else None
        self._go_to(row if row is not None else self.lines.pair_from(0))
        self._settle()

    def _settle(self) -> None:
        """Say how many there are, and what can be done with them."""
        count, which = len(self.lines.pairs), self.which.currentData()
        shown, whole = f"{count:,}", f"{count + self._cut:,}"
        every = ngettext("{n} link", "{n} links", count)
        self.count.setText(_("{shown} of {whole}", shown=shown, whole=whole) if self._cut else every)
        if count:
            self._stack.setCurrentIndex(0)
        else:
            self._show_empty(which)
        self._all.setVisible(which == "suggested")
        self.order.setItemText(0, _("By score") if which == "suggested" else _("Newest first"))
        self.yes.setVisible(which != "accepted")
        self.no.setText(_("Reject") if which == "suggested" else _("Take back"))
        self.no.setAccessibleName(self.no.text())
        self._hint.setText({
            "suggested": _("A or Enter accepts, R or Del rejects; then the next one comes up."),
            "rejected": _("A or Enter accepts, R or Del takes the rejection back."),
            "accepted": _("R or Del takes the acceptance back."),
        }[which])  # fmt: skip
        self._name_above()
        self._on_current()

    def _show_empty(self, which: str) -> None:
        title, text = {
            "suggested": (_("No link is suggested"), _("Links are suggested between commitments and outcomes.  Import documents that were agreed, and reports of what happened.")),  # noqa: E501
            "rejected": (_("No link was rejected"), _("What you reject stays here, and can be taken back.")),
            "accepted": (_("No link was accepted"), _("Accept a suggestion, or link an outcome in the record of a commitment.")),  # noqa: E501
        }[which]  # fmt: skip
        deeds = [import_button(self.session)] if which == "suggested" else []
        if self._stopped:
            title, deeds = _("Stopped"), []
            text = _("Looking for links was stopped.  Choose which links again to look anew.")
        old, self._empty = self._empty, Empty("link", title, text, *deeds)
        self._stack.addWidget(self._empty)
        self._stack.setCurrentWidget(self._empty)
        self._stack.removeWidget(old)
        away(old)

    def _go_to(self, row: int | None) -> None:
        if row is not None:
            self.list.setCurrentIndex(self.lines.index(row))

    def current(self) -> Pair | None:
        """The pair that is chosen."""
        line = self.list.chosen()
        return self.lines.pairs.get(line.record) if line else None

    def _on_current(self) -> None:
        pair = self.current()
        self.panel.show_pair(pair)
        for one in (self.yes, self.no):
            one.setEnabled(pair is not None)

    # -- what can be done

    def answer(self, yes: bool) -> None:
        """Accept the pair that is chosen, or reject it, or take back what was said; the next one comes up."""
        pair, which = self.current(), self.which.currentData()
        if pair is None or (yes and which == "accepted"):
            return
        state: Any = "accepted" if yes else "rejected" if which == "suggested" else None
        key = pair.key
        self._answered[key] += 1
        self._gone.append(key)
        self.pairs = [one for one in self.pairs if one.key != key]
        self._go_to(self.lines.drop(key))
        self._settle()
        set_link(self.session, key, state, lambda: self._on_answered(key))

    def _on_answered(self, key: Key) -> None:
        self._answered[key] -= 1

    def _above(self) -> list[Key]:
        least = self.least.value() / 100
        return [one.key for one in self.lines.pairs.values() if round(one.score, 2) >= least]

    def _name_above(self) -> None:
        count = len(self._above())
        say(self.above, ngettext("Accept {n} link", "Accept all {n} links", count))
        self.above.setAccessibleName(self.above.text().strip())
        self.above.setEnabled(count > 0)

    def do_accept_above(self) -> None:
        """Accept all that are shown from the score on, as one step."""
        keys = self._above()
        if self.which.currentData() != "suggested" or not keys:
            return
        self._gone += keys
        self.list.setFocus()

        def write(desk: Desk) -> tuple[tuple[int, str], Change]:
            dates = {one.id: one.date for one in desk.outcomes(ids={key[1] for key in keys})}
            ahead = sum(not happened_by(dates.get(key[1]), desk.today) for key in keys)
            lent, change = desk.followup.accept(keys)
            return (ahead, lent), change

        def written(found: tuple[tuple[int, str], Change]) -> None:
            count, lent = found[0]
            ahead = ngettext(
                "The outcome of {n} of them is still to come; it counts as planned until its day.",
                "The outcomes of {n} of them are still to come; they count as planned until their day.", count,
            ) if count else ""  # fmt: skip
            self.session.noted.emit("  ".join(filter(None, [accepted_words(len(keys)), lent, ahead])))

        self.session.write(write, written)

    def do_accept_link(self) -> None:
        self.answer(True)

    def do_reject_link(self) -> None:
        self.answer(False)

    def do_show_commitment(self) -> None:
        if pair := self.current():
            self.session.show("provision", pair.key[0])

    def do_show_outcome(self) -> None:
        if pair := self.current():
            self.session.show("outcome", pair.key[1])

    def do_copy_cited(self) -> None:
        """Copy both sides of the pair, each with its citation."""
        pair = self.current()
        copy_cited(self, self.session, *(("provision", pair.key[0]), ("outcome", pair.key[1])) if pair else ())

    def do_link(self) -> None:
        self.answer(True)

    # -- state

    def state(self) -> dict[str, Any]:
        pair = self.current()
        return {
            "which": self.which.currentData(), "order": self.order.currentData(),
            "counterpart": self.counterpart.currentData(), "least": self.least.value(),
            "pair": list(self._wanted or (pair.key if pair else ())),
        }  # fmt: skip

    def restore(self, state: dict[str, Any]) -> None:
        for box, key in ((self.which, "which"), (self.order, "order")):
            box.choose(state.get(key))
        if code := state.get("counterpart"):
            self.counterpart.addItem(name_of(str(code)), str(code))
            self.counterpart.setCurrentIndex(self.counterpart.count() - 1)
        self.least.setValue(int(state.get("least") or _SURE))
        if (pair := state.get("pair")) and len(pair) == 2:
            self._wanted = (int(pair[0]), int(pair[1]))
