"""Renewals: which items renew or replace items of older documents, accepted one by one or all of a document at once."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from time import perf_counter
from typing import Any, TypeVar

from PySide6.QtWidgets import QStackedWidget, QWidget

from briefbook import progress
from briefbook.desk import Desk
from briefbook.followup.changed import Changed, changed_words, changes
from briefbook.followup.elsewhere import Likeness, Nearness
from briefbook.i18n import N_, Language, _, joined, language, ngettext
from briefbook.states import review_chip
from briefbook.ui import dated, theme
from briefbook.ui.arranging import Front, away, boxed, column, parted
from briefbook.ui.citing import copy_cited
from briefbook.ui.controls import Choice, LongChoice, button, say
from briefbook.ui.dated import date_words
from briefbook.ui.flow import Flow
from briefbook.ui.follow.elsewhere import pieces
from briefbook.ui.follow.pairs import MOST, Key, percent, score_tone
from briefbook.ui.follow.suggestions import PairList
from briefbook.ui.follow.view import Look, View, brought_back
from briefbook.ui.labels import label
from briefbook.ui.lines import Line, Lines
from briefbook.ui.page import Empty, import_button
from briefbook.ui.record import LinkedRecord, prose
from briefbook.ui.session import Session
from db.records import ProvisionRecord, SourceRecord, WordingRecord

_WHICH = {
    "suggested": N_("Suggested"), "accepted": N_("Accepted"), "rejected": N_("Rejected"), "new": N_("Renew nothing"),
    "left": N_("Not taken up of the older documents"),
}  # fmt: skip
_STATES = ("suggested", "accepted", "rejected")
_ITEMS = ("new", "left")
"""What lists items by themselves, not pairs."""
T = TypeVar("T")
_EVERY = 0
_SOON = 0.5
"""Seconds within which nobody is told how far a look for renewals is."""
_WORDS = 0.4
"""The share of a look for renewals that is over once the words of all commitments are known."""


@dataclass(frozen=True, slots=True)
class Renewal:
    """An item with the older one that it renews or may renew; `state` is one of `_WHICH`."""

    likeness: Likeness
    now: ProvisionRecord
    before: ProvisionRecord
    state: str
    changed: tuple[Changed, ...]

    @property
    def key(self) -> Key:
        """The item and the older one, by their ids."""
        return self.now.id, self.before.id


@dataclass(frozen=True, slots=True)
class Renewed:
    """What there is: the documents that may renew older ones, the sources by id, the `states` of all renewals found.

    `renewals` are those that are shown, of each state: those proposed by how sure they are, those settled in the order
    of items.  `new` are the items that renew nothing, `left` those of the documents that are renewed which are not
    taken up, and `items` has those of them that are shown; `looked` is through how many documents it was looked, in how
    many `seconds`, and `near` what is needed to go on, None where all was found.  `source` is the document that was
    asked for, `spoken` the language it was shown in, and `stopped` tells that a person stopped the look.
    """

    documents: list[SourceRecord]
    sources: dict[int, SourceRecord]
    states: Mapping[Key, str] = field(default_factory=dict)
    renewals: tuple[Renewal, ...] = ()
    new: tuple[int, ...] = ()
    left: tuple[int, ...] = ()
    items: Mapping[int, ProvisionRecord] = field(default_factory=dict)
    looked: int = 0
    seconds: float = 1.0
    near: Nearness | None = None
    source: int = _EVERY
    spoken: Language = field(default_factory=language)
    stopped: bool = False

    def emptied(self) -> "Renewed":
        """The same documents, of which nothing was found."""
        return replace(self, states={}, renewals=(), new=(), left=(), items={})


def read_renewed(desk: Desk, source: int, before: Renewed | None = None) -> Renewed:
    """The renewals of a document, or of all (`_EVERY`), those proposed, accepted and rejected; in the background.

    With what was found `before`, with which it goes on, for about as long as that took.  Tells its progress.  Raises
    Cancelled.
    """
    if before is None:
        before = Renewed(desk.followup.renewing(), {one.id: one for one in desk.sources()}, source=source)
    begun = perf_counter()
    asked = [one.id for one in before.documents if source in (_EVERY, one.id, one.pair)]
    with progress.part(0, _WORDS):
        near = before.near or desk.followup.nearness()
    found: list[tuple[Likeness, str]] = []
    new, left = dict.fromkeys(before.new), dict.fromkeys(before.left)
    looked = before.looked
    while looked < len(asked) and (looked == before.looked or perf_counter() - begun < before.seconds):
        start, end = (_WORDS + (1 - _WORDS) * at / len(asked) for at in (looked, looked + 1))
        with progress.part(start, end):
            renewals = desk.followup.renewals(asked[looked], near)
        found += [(each, "accepted" if each.accepted else "suggested") for each in renewals]
        found += [(each, "rejected") for each in desk.followup.not_renewals(asked[looked], near)]
        for ids, some in zip((new, left), desk.followup.not_renewed(asked[looked], renewals), strict=True):
            ids.update((each.id, None) for each in some)
        looked += 1
    states = {**before.states, **{(one.commitment, one.other): state for one, state in found}}
    taken = {older for (_newer, older), state in states.items() if state != "rejected"}
    alone, apart = tuple(new), tuple(one for one in left if one not in taken)
    shown = _shown_of((*before.renewals, *_renewals(desk, found)))
    progress.let_go(found)
    return replace(
        before, states=states, renewals=shown, new=alone, left=apart,
        items={one.id: one for one in desk.provisions(ids={*alone[:MOST], *apart[:MOST]})}, looked=looked,
        seconds=before.seconds + perf_counter() - begun, near=near if looked < len(asked) else None,
    )  # fmt: skip


def said_again(desk: Desk, found: Renewed) -> Renewed:
    """What was found, shown in the language of the interface, without looking anew.  Tells its progress."""
    if found.spoken == language():
        return found
    near = desk.followup.nearness()
    places = {key: at for at, one in enumerate(found.documents) for key in (one.id, one.pair) if key}
    documents = sorted(desk.followup.renewing(), key=lambda one: places.get(one.id, len(places)))
    renewals = []
    for one in progress.each(found.renewals):
        beside = near.likeness(*one.key, one.likeness.score)
        renewals.append(replace(one, likeness=replace(beside, accepted=one.likeness.accepted)))
    return replace(found, documents=documents, renewals=tuple(renewals), near=found.near and near, spoken=language())


def _renewals(desk: Desk, found: Sequence[tuple[Likeness, str]]) -> list[Renewal]:
    """What was found, with its items: no more of each state than are shown."""
    shown = [one for state in _STATES for one in _first(state, [each for each in found if each[1] == state])]
    keys = {key for one, _state in shown for key in (one.commitment, one.other)}
    records = {one.id: one for one in desk.provisions(ids=keys)}
    pairs = [(near, records[near.commitment], records[near.other], state) for near, state in shown]
    return [Renewal(near, now, before, state, changes(now, before)) for near, now, before, state in pairs]


def _shown_of(renewals: Iterable[Renewal]) -> tuple[Renewal, ...]:
    """Those of some renewals that are shown; what was found again takes the place of what was there before."""
    known = {one.key: one for one in renewals}.values()
    first = (_first(state, [(one.likeness, one) for one in known if one.state == state]) for state in _STATES)
    return tuple(one for some in first for _near, one in some)


def _first(state: str, some: list[tuple[Likeness, T]]) -> list[tuple[Likeness, T]]:
    """The first renewals of a state, as many as a list shows."""
    return (sorted(some, key=lambda one: -one[0].score) if state == "suggested" else some)[:MOST]


class RenewalsView(View):
    """The renewals that are proposed, and those that were accepted or rejected."""

    kinds = frozenset({"source", "provision", "wording", "renewal"})

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._found = Renewed([], {})
        self._whole = False
        """Whether all renewals were found, so that what is not there can be said."""
        self._wanted: Key | None = None
        """The renewal to be brought to the front, until it is found or all was."""
        self._instead: Key | None = None
        """What is in front until then."""
        self._gone: list[Key] = []
        """The renewals that went from the list as they were answered, in that order: undoing brings them back."""
        self._source = _EVERY
        which = ((value, _(words)) for value, words in _WHICH.items())
        self.which = Choice(which, name="renewals_which", heard=_("Which renewals"))
        every = [(_EVERY, _("Every document"))]
        self.document = LongChoice(every, letters=28, name="renewals_document", heard=_("Document"))
        self.count = label("", soft=True)
        self.look = Look(
            self, self.count, "renewals_stop", N_("Looking for renewals: {share}"),
            N_("Looking for renewals was stopped.  Choose the document again to look anew."), self._on_stopped, _SOON,
        )  # fmt: skip
        self.list = PairList(Lines())
        self.list.setObjectName("renewal_list")
        self.list.setAccessibleName(_("Renewals"))
        self.list.deeds = ("accept_link", "reject_link", "", "show_commitment", "copy_cited")
        self.keyboard = self.list
        self.panel = _Panel(session)
        self.all = button("", "check-check", self.do_accept_above, name="renewals_all")
        self.yes = button(_("It renews it"), "check", self.do_accept_link, name="renewal_yes", main=True)
        self.no = button(_("It does not"), "x", self.do_reject_link, name="renewal_no")
        self._hint = label("", "small", soft=True, wraps=True)
        self._empty: QWidget = QWidget()
        self._stack = QStackedWidget()
        self._build()
        self._connect()
        self.all.hide()
        for one in (self.all, self.yes, self.no):
            one.setEnabled(one is self.all)  # until something is chosen
            session.seal(one)

    def _build(self) -> None:
        bar = Flow(self.which, self.document, self.count, self.look.button, 1, self.all, space=theme.GRID)
        bar.setContentsMargins(theme.GRID, theme.GRID, theme.GRID, theme.GRID // 2)
        self.list.setMinimumWidth(330)
        answers = Flow(self.yes, self.no, space=theme.GRID)
        margin = (2 * theme.GRID, theme.GRID, 2 * theme.GRID, theme.GRID)
        deeds = column(answers, self._hint, space=theme.GRID // 2, margin=margin)
        right = boxed(column(self.panel, None, deeds, space=0), surface=True)
        self._stack.addWidget(parted(self.session.memory, "renewals", (400, 560), self.list, right))
        self._stack.addWidget(self._empty)
        self.setLayout(column(bar, (self._stack, 1), space=0))

    def _connect(self) -> None:
        self.which.activated.connect(lambda _at: self._on_which())
        self.document.activated.connect(lambda _at: self._on_document())
        self.list.answered.connect(self.answer)
        self.list.selectionModel().currentChanged.connect(lambda *_both: self._on_current())
        self.list.opened.connect(lambda _line: self.do_show_commitment())

    # -- loading

    def load(self) -> None:
        """Look for what renews what, or go on with what was found before the window was made anew."""
        if not self._found.renewals:
            self.count.setText(_("Loading…"))
        source, kept = self._source, self.session.found("renewals")
        if isinstance(kept, Renewed) and kept.source == source:
            self.look.begin(lambda desk: said_again(desk, kept), self._on_found)
        else:
            self.look.begin(lambda desk: read_renewed(desk, source), self._on_found)

    def _on_found(self, found: Renewed) -> None:
        """Show what was found, and go on; what is shown of a look before stays until as much is found anew."""
        if not self.stale:  # else a record changed after it was read
            self.session.keep("renewals", self.kinds, found)
        if found.near and not found.stopped:
            source = self._source
            self.look.go_on(lambda desk: read_renewed(desk, source, found), self._on_found)
            if len(found.states) < len(self._found.states):
                return
        else:
            self.look.end()
        front = self._in_front()
        self._found, self._whole = replace(found, near=None), found.near is None and not found.stopped
        shown = [one.key for one in self.shown()]
        self._wanted, self._gone = brought_back(self._gone, shown, front)
        self.document.offer([(_EVERY, _("Every document")), *((one.id, self._named(one)) for one in found.documents)])
        at = next((at for at, one in enumerate(found.documents, 1) if self._source in (one.id, one.pair)), 0)
        self.document.setCurrentIndex(at)
        self._show()

    def _on_stopped(self) -> None:
        """Show what was found, and keep that no more is to be looked for."""
        kept = self.session.found("renewals") or self._found.emptied()
        self.session.keep("renewals", self.kinds, replace(kept, source=self._source, stopped=True))
        self._show()

    def _named(self, one: SourceRecord | None) -> str:
        """A document with its date."""
        if one is None:
            return ""
        day = date_words(one.masthead.date)
        return joined([" ".join(one.masthead.title.split()), day])

    def _on_document(self) -> None:
        self._source = int(self.document.currentData() or _EVERY)
        self.session.keep("renewals", self.kinds, None)  # the same one is looked through anew
        self._found, self._whole = self._found.emptied(), False
        self._show()  # nothing of another document stands below the name of this one
        self.load()

    def shown(self) -> list[Renewal]:
        """The renewals that are asked for; at most as many as a list shows."""
        which = self.which.currentData()
        return [one for one in self._found.renewals if one.state == which]

    def _on_which(self) -> None:
        """Show the others; what was answered among those before does not come to the front here."""
        self._gone.clear()
        self._show()

    def _show(self) -> None:
        which, shown = self.which.currentData(), self.shown()
        alone = {"new": self._found.new, "left": self._found.left}.get(which, ())
        items = [self._found.items[key] for key in alone[:MOST]]
        self.list.show_lines([*map(self._line, shown), *map(self._alone, items)])
        at = self.list.lines.row_of("renewal", self._wanted) if self._wanted else None
        if (shown or alone) and (at is not None or self.list.chosen() is None):
            self.list.setCurrentIndex(self.list.lines.index(at or 0))
        one = self.current()
        self._instead = one.key if one else None
        if at is not None or self._whole:
            self._wanted = None
        if shown or alone or not self._whole:
            self._stack.setCurrentIndex(0)
        else:
            self._show_empty(which)
        every = len(alone) if which in _ITEMS else Counter(self._found.states.values())[which]
        self.count.setText(self._counted(every, items=which in _ITEMS))
        say(self.all, ngettext("Accept {n} renewal", "Accept all {n} renewals", len(shown)))
        self.all.setVisible(which == "suggested" and bool(shown))
        self.yes.setVisible(which in ("suggested", "rejected"))
        self.no.setVisible(which not in _ITEMS)
        say(self.no, _("It does not") if which == "suggested" else _("Take back"))
        self._hint.setText({
            "suggested": _("A or Enter accepts, R or Del rejects; then the next one comes up."),
            "rejected": _("A or Enter accepts, R or Del takes the rejection back."),
            "accepted": _("R or Del takes the acceptance back."),
        }.get(which, ""))  # fmt: skip
        self._on_current()

    def _counted(self, count: int, *, items: bool) -> str:
        """How many renewals or items there are, and how many of them are shown where these are fewer."""
        if count > MOST:
            return _("{shown} of {whole}", shown=f"{MOST:,}", whole=f"{count:,}")
        return ngettext("{n} item", "{n} items", count) if items else ngettext("{n} renewal", "{n} renewals", count)

    def _show_empty(self, which: str) -> None:
        """Say why nothing of what is asked for is there, and what stands there else."""
        words = _("Items that renew or replace an item of an older document appear here, with what changed.")
        deeds = []
        if not self._found.renewals:
            title, deeds = _("No renewal is proposed"), [import_button(self.session)]
        elif which == "suggested":
            title, words = (
                _("All renewals are answered"),
                _("Choose above what was accepted or rejected to see it."),
            )
        elif which == "accepted":
            title, words = _("No renewal was accepted"), _("Accept one that is suggested, or all of them at once.")
        elif which == "rejected":
            title, words = _("No renewal was rejected"), _("What you reject stays here, and can be taken back.")
        elif which == "new":
            title = _("Every item renews an older one")
        else:
            title = _("Every item of the older documents is taken up")
        old, self._empty = self._empty, Empty("rotate-ccw", title, words, *deeds)
        self._stack.addWidget(self._empty)
        self._stack.setCurrentWidget(self._empty)
        self._stack.removeWidget(old)
        away(old)

    def _line(self, one: Renewal) -> Line:
        """The item, and below it the older one with its document."""
        now, before = (each.wording_or_other(language()) for each in (one.now, one.before))
        number = before.place
        score = (percent(one.likeness.score), score_tone(one.likeness.score)) if one.state == "suggested" else None
        mark = review_chip(one.now.reviewed and one.before.reviewed)
        return Line(
            "renewal", one.key, f"{now.place}  {' '.join(now.text.split())}",
            f"← {number}  {self._named(self._found.sources.get(before.source))}",
            chips=tuple(chip for chip in (score, mark) if chip),
        )  # fmt: skip

    def _alone(self, one: ProvisionRecord) -> Line:
        """An item by itself, with its document."""
        wording = one.wording_or_other(language())
        title = f"{wording.place}  {' '.join(wording.text.split())}"
        chips = tuple(filter(None, [review_chip(one.reviewed)]))
        return Line("provision", one.id, title, self._named(self._found.sources.get(wording.source)), chips=chips)

    def current(self) -> Renewal | None:
        """The renewal that is chosen."""
        line = self.list.chosen()
        return next((one for one in self._found.renewals if line and one.key == line.record), None)

    def _in_front(self) -> Key | None:
        """The renewal that is wanted in front, or the one that the person chose while it was not found yet."""
        one = self.current()
        return one.key if one and (self._wanted is None or one.key != self._instead) else self._wanted

    def _on_current(self) -> None:
        one = self.current()
        wordings = _shown(one) if one else ()
        self.panel.show_renewal(one, [self._named(self._found.sources.get(each.source)) for each in wordings])
        for each in (self.yes, self.no):
            each.setEnabled(one is not None)

    # -- what can be done

    def answer(self, yes: bool) -> None:
        """Say that the item that is chosen renews the older one, or does not, or take back what was said."""
        one, which = self.current(), self.which.currentData()
        if one is None or (yes and which == "accepted") or which in _ITEMS:
            return
        shown = [each.key for each in self.shown()]
        at = shown.index(one.key)
        self._wanted = next(iter([*shown[at + 1 : at + 2], *shown[max(0, at - 1) : at]]), None)
        state: Any = "accepted" if yes else "rejected" if which == "suggested" else None
        said = replace(one, state=state or "suggested")
        now = _shown_of(said if each is one else each for each in self._found.renewals)
        self._found = replace(self._found, renewals=now, states={**self._found.states, one.key: said.state})
        self._gone.append(one.key)
        self._show()
        self.session.write(lambda desk: desk.followup.set_renewal(*one.key, state))

    def do_accept_above(self) -> None:
        """Accept all that are shown, as one step."""
        keys = [one.key for one in self.shown()]
        if self.which.currentData() != "suggested" or not keys:
            return
        self._gone += keys
        self.list.setFocus()
        said = ngettext("{n} renewal was accepted.  Undo takes it back.",
                        "{n} renewals were accepted.  Undo takes them back.", len(keys))  # fmt: skip
        self.session.write(lambda desk: desk.store.register.accept_renewals(keys), said=said)

    def do_accept_link(self) -> None:
        self.answer(True)

    def do_reject_link(self) -> None:
        self.answer(False)

    def do_show_commitment(self) -> None:
        line = self.list.chosen()
        if line and line.kind == "provision":
            self.session.show("provision", line.record)
        elif one := self.current():
            self.session.show("provision", one.now.id)

    def do_copy_cited(self) -> None:
        """Copy both items, or the one that stands by itself, each with its citation."""
        line = self.list.chosen()
        one = self.current()
        both = (one.now.id, one.before.id) if one else (line.record,) if line and line.kind == "provision" else ()
        copy_cited(self, self.session, *(("provision", key) for key in both))

    # -- state

    def state(self) -> dict[str, Any]:
        return {"which": self.which.currentData(), "source": self._source, "renewal": list(self._in_front() or ())}

    def restore(self, state: dict[str, Any]) -> None:
        self.which.choose(state.get("which"))
        self._source = int(state.get("source") or _EVERY)
        if (key := state.get("renewal")) and len(key) == 2:
            self._wanted, one = (int(key[0]), int(key[1])), self.current()
            self._instead = one.key if one else None


class _Panel(Front):
    """The two wordings beside each other, with what differs marked and what changed in words."""

    def __init__(self, session: Session) -> None:
        super().__init__("renewal_panel", _("The item and the older one"))
        self.session = session
        self._one: Renewal | None = None
        self.setMinimumWidth(280)

    def show_renewal(self, one: Renewal | None, titles: Sequence[str]) -> None:
        """Show a renewal with the titles of both documents; None for none."""
        if one is self._one and one is not None:
            return
        self._one = one
        if one is None:
            self.setWidget(boxed(column(Empty("rotate-ccw", _("Nothing is chosen"), _("Choose a line to see both wordings and what changed.")))))  # noqa: E501  # fmt: skip
            return
        now, before = _shown(one)
        changed = [prose(words) for words in changed_words(one.changed, language(), era=dated.era())]
        parts: list[Any] = [
            label(_("What changed"), "section", bold=True),
            *(changed or [prose(_("Deadline, recurrence and strength are as before."), soft=True)]),
            None,
            *self._side(_("Now"), one.now, now, titles[0], one.likeness.here),
            None,
            *self._side(_("Before"), one.before, before, titles[1], one.likeness.there),
            1,
        ]
        self.setWidget(boxed(column(*parts, margin=2 * theme.GRID, space=theme.GRID), surface=True))

    def _side(
        self, words: str, one: ProvisionRecord, wording: WordingRecord, title: str, marked: Sequence[Any]
    ) -> list[QWidget]:
        show = partial(self.session.show, "provision", one.id)
        opens = LinkedRecord(f"{wording.place}  {title}", "", show, reviewed=one.reviewed)
        return [label(words, "small", bold=True, soft=True), opens, pieces(marked)]


def _shown(one: Renewal) -> tuple[WordingRecord, WordingRecord]:
    """The wordings of both items that are set side by side: of the language that both have, else the first of each."""
    now, before = (each.wording_or_other(one.likeness.language or "") for each in (one.now, one.before))
    return now, before
