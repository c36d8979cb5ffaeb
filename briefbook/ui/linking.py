"""The dialog that links a commitment with an outcome, or an outcome with a commitment."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialogButtonBox, QWidget

from briefbook.counterparts import organisations_of
from briefbook.desk import Desk
from briefbook.i18n import _, language
from briefbook.model import Change, Nature
from briefbook.schedule import first_day
from briefbook.ui import theme
from briefbook.ui.arranging import column
from briefbook.ui.controls import FilterLine
from briefbook.ui.entered import Entering
from briefbook.ui.labels import label
from briefbook.ui.lines import Line, LineList
from briefbook.ui.record_lines import record_lines
from briefbook.ui.session import Session
from db.lists import OutcomeFilter, ProvisionFilter

_PATIENCE = 150
_MOST = 60
"""Lines that are shown at most; more words find the others."""
_MOVES = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


class LinkForm(Entering):
    """Finds one record by words; at first those of the same counterparts are proposed, then those of the organisations
    that they belong to.  `chosen` is its id.

    `find` gives the ids of records by words, `word` the lines of ids; `of` is the record that is linked.
    Where `several` may be chosen, a click or Space ticks them; what is ticked stays in sight while one looks for
    others.
    """

    def __init__(
        self,
        session: Session,
        title: str,
        hint: str,
        find: Callable[[Desk, str], Sequence[int]],
        word: Callable[[Desk, Sequence[int]], list[Line]],
        without: Sequence[int],
        parent: QWidget | None = None,
        *,
        several: bool = False,
        of: int = 0,
    ) -> None:
        super().__init__(parent, of)
        self.session = session
        self.chosen: int | None = None
        self._find, self._word = find, word
        self._without, self._several = frozenset(without), several
        self._ticked: dict[int, Line] = {}
        self._found: list[Line] = []
        self._stood: Any = None
        """What was chosen and ticked when the program ended, until it is found again."""
        self.setWindowTitle(title)
        self.line = FilterLine("link_line", hint)
        self.list = LineList(_("What was found"))
        self.list.setObjectName("link_list")
        self.nothing = label(_("Nothing was found.  Try fewer or other words."), soft=True, wraps=True)
        self.nothing.hide()
        buttons = QDialogButtonBox()
        self.deed = buttons.addButton(_("Link"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.how = label(_("A click or Space ticks a line.  Several can be ticked."), "small", soft=True, wraps=True)
        self.how.setVisible(several)
        self.setLayout(column(self.line, self.list, self.nothing, self.how, buttons, margin=2 * theme.GRID))
        self.resize(640, 460)
        self._timer = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._timer.timeout.connect(self.search)
        self._connect()
        self._settle()
        self.search()

    def _connect(self) -> None:
        self.line.textEdited.connect(lambda _words: self._timer.start())
        self.line.installEventFilter(self)
        self.list.opened.connect(self._open)
        self.list.clicked.connect(lambda _index: self._tick())
        self.list.installEventFilter(self)
        self.list.selectionModel().currentChanged.connect(lambda *_both: self._settle())

    def search(self) -> None:
        """Look for what the line says."""
        words = self.line.text().strip()

        def read(desk: Desk) -> tuple[list[Line], str]:
            return self._word(desk, self._find(desk, words)), desk.searching.lacking if words else ""

        self.session.read(self, read, self._show, "find")

    def held(self) -> Any:
        """The words, what is ticked and the line in hand, where a person gave any."""
        line, words = self.list.chosen(), self.line.text().strip()
        if not words and not self._ticked and self.list.currentIndex().row() <= 0:
            return self._stood
        return {"words": words, "ticked": [*self._ticked], "line": line.record if line else None}

    def hold(self, held: Any) -> None:
        self._stood = held
        self.session.stop(self, "find")
        ticked = held["ticked"]

        def tick(lines: list[Line]) -> None:
            self._ticked = {one.record: one for one in lines if one.record in ticked}
            self.search()

        self.line.setText(held["words"])
        self.session.read(self, lambda desk: self._word(desk, ticked), tick, "ticked")

    def retranslate(self) -> None:
        """Find the same in the language now in force."""
        self.search()

    def _show(self, answer: tuple[list[Line], str]) -> None:
        lines, lacking = answer
        self._found = [one for one in lines if one.record not in self._without][:_MOST]
        self._ticked |= {one.record: one for one in self._found if one.record in self._ticked}
        shown = self._show_ticked()
        if self._stood:
            wanted, self._stood = self._stood["line"], None
            at = next((at for at, one in enumerate(shown) if one.record == wanted), -1)
            self.list.setCurrentIndex(self.list.model().index(at, 0))
        if shown and self.list.chosen() is None:
            self.list.setCurrentIndex(self.list.model().index(0, 0))
        nothing = "" if shown else _("Nothing was found.  Try fewer or other words.")
        self.nothing.setText("  ".join(filter(None, [nothing, lacking])))
        self.nothing.setVisible(bool(nothing or lacking))
        self._settle()

    def _show_ticked(self) -> list[Line]:
        """Show what was found, above it what is ticked and was not, all that is ticked with a chip."""
        known = {one.record for one in self._found}
        lines = [*(one for key, one in self._ticked.items() if key not in known), *self._found]
        chip = (_("Ticked"), "good")
        shown = [replace(one, chips=(chip, *one.chips)) if one.record in self._ticked else one for one in lines]
        self.list.show_lines(shown)
        return shown

    def _tick(self) -> None:
        """Tick the line in hand, or take that back."""
        line = self.list.chosen()
        if not self._several or line is None:
            return
        if self._ticked.pop(line.record, None) is None:
            self._ticked[line.record] = next((one for one in self._found if one.record == line.record), line)
        self._show_ticked()
        self._settle()

    def _settle(self) -> None:
        self.deed.setEnabled(bool(self._ticked) or self.list.chosen() is not None)

    def _open(self, line: Line) -> None:
        """Take a line that was opened, with what is ticked."""
        if self._several:
            self._ticked.setdefault(line.record, line)
        self.accept()

    def all_chosen(self) -> tuple[int, ...]:
        """The ids of what is ticked, or the one that was chosen."""
        return tuple(self._ticked) or ((self.chosen,) if self.chosen is not None else ())

    def entered(self) -> Iterator[tuple[str, str]]:
        """What is ticked."""
        yield from ((_("Ticked"), one.title) for one in self._ticked.values())

    def accept(self) -> None:
        line = self.list.chosen()
        if line is not None or self._ticked:
            self.chosen = int(line.record) if line is not None else next(iter(self._ticked))
            super().accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if Qt.Key(event.key()) in _MOVES:
                self.list.event(QKeyEvent(event.type(), event.key(), event.modifiers()))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.accept()
                return True
            return super().eventFilter(watched, event)
        pressed = event.key() if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress else None
        if self._several and pressed == Qt.Key.Key_Space:
            self._tick()
            return True
        return super().eventFilter(watched, event)


def _nearest(find: Callable[[tuple[str, ...]], Sequence[int]], codes: Sequence[str]) -> list[int]:
    """What is found of counterparts, then what of the organisations that they belong to."""
    wider = tuple(dict.fromkeys(each for code in codes for each in organisations_of(code)))
    found = [*find(tuple(codes))[:_MOST], *(find(wider)[:_MOST] if wider else ())]
    return list(dict.fromkeys(found))[:_MOST]


def choose_outcome(
    session: Session, counterparts: Sequence[str], without: Sequence[int], parent: QWidget,
    *, several: bool = False, of: int = 0,
) -> LinkForm:  # fmt: skip
    """The dialog that finds an outcome for a commitment; `without` are the outcomes that it has."""

    def find(desk: Desk, words: str) -> list[int]:
        if words:
            return [hit.id for hit in desk.find(words, kind="outcome", limit=_MOST).hits]
        return _nearest(lambda codes: desk.lists.outcome_ids(OutcomeFilter(counterparts=codes)), counterparts)

    def word(desk: Desk, ids: Sequence[int]) -> list[Line]:
        said = record_lines(session)
        return [said.outcome(one) for one in desk.lists.outcome_rows(ids)]

    title, hint = _("Link an outcome"), _("Words of the outcome")
    return LinkForm(session, title, hint, find, word, without, parent, several=several, of=of)


def choose_commitment(
    session: Session, counterparts: Sequence[str], without: Sequence[int], parent: QWidget,
    *, several: bool = False, of: int = 0,
) -> LinkForm:  # fmt: skip
    """The dialog that finds a commitment for an outcome; `without` are the commitments that it has."""
    today = session.today

    def find(desk: Desk, words: str) -> list[int]:
        if words:
            return [hit.id for hit in desk.find(words, kind="provision", limit=_MOST).hits]
        whole = ProvisionFilter(natures=(Nature.COMMITMENT,))
        return _nearest(lambda codes: desk.lists.ids(replace(whole, counterparts=codes), today=today), counterparts)

    def word(desk: Desk, ids: Sequence[int]) -> list[Line]:
        said = record_lines(session)
        return [
            said.provision(one, with_whom=True)
            for one in desk.lists.rows(ids, language(), today=today)
            if one.nature is Nature.COMMITMENT
        ]

    title, hint = _("Link a commitment"), _("Words of the commitment")
    return LinkForm(session, title, hint, find, word, without, parent, several=several, of=of)


def ask(session: Session, form: LinkForm, key: Callable[[int], tuple[int, int]]) -> None:
    """Show the dialog, and link with what was chosen."""
    if session.prompt.form(form) and form.chosen is not None:
        set_link(session, key(form.chosen), "accepted")


def set_link(session: Session, key: tuple[int, int], state: Any, done: Callable[[], object] = bool) -> None:
    """Accept the link of a commitment and an outcome, or reject it; of an outcome still to come it is said so."""

    def write(desk: Desk) -> tuple[str, Change]:
        if state != "accepted":
            return desk.followup.part(*key, state)
        day = next((one.date for one in desk.store.outcomes(ids=[key[1]])), None)
        ahead = (first_day(day) or "") > desk.today
        lent, change = desk.followup.accept([key])
        planned = _("The day of this outcome is still to come; it counts as planned until then.") if ahead else ""
        return "  ".join(filter(None, [lent, planned])), change

    def written(found: tuple[str, Change]) -> None:
        if found[0]:
            session.noted.emit(found[0])
        done()

    session.write(write, written)
