"""The palette (Ctrl+K): one line that finds actions, counterparts and records, and does or opens them."""

import re
import unicodedata
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import (
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QListView, QWidget

from briefbook import counterparts
from briefbook.counterparts import name_of
from briefbook.desk import Desk
from briefbook.i18n import LANGUAGES, N_, Language, _, language, translate
from briefbook.states import review_chip
from briefbook.ui import theme
from briefbook.ui.actions import Act, Actions, acts, plain
from briefbook.ui.arranging import column
from briefbook.ui.books.listing import title_of
from briefbook.ui.columns import names
from briefbook.ui.finding import folded, nearest, nearness
from briefbook.ui.labels import dotted, label
from briefbook.ui.lines import LINE, Line, LineList
from briefbook.ui.record_lines import RecordLines, record_lines
from briefbook.ui.session import Session
from briefbook.ui.spoken import announce

if TYPE_CHECKING:
    from db.found import Hit

_WIDTH, _ROWS = 640, 9
_Named = tuple[Line, tuple[str, ...]]
_FIRST = (
    "new_meeting", "new_book", "import", "page_today", "page_counterparts", "page_commitments", "page_outcomes",
    "page_books", "other_language",
)  # fmt: skip
"""The actions that are shown while nothing is typed."""
_NOTED = ("meeting", "person", "book")
"""Kinds of which all names are known while the palette is open."""
_KINDS = {
    "counterpart": N_("Counterpart"), "provision": N_("Item"), "outcome": N_("Outcome"), "source": N_("Source"),
    "review": N_("Import review"), "meeting": N_("Meeting with a counterpart"), "person": N_("Person"),
    "book": N_("Book"),
}  # fmt: skip
_PATIENCE = 120
"""Milliseconds after the last key until the store is searched."""
_NAMED, _FOUND = 8, 12
"""How many actions and counterparts, and how many records, are shown at most."""
_NUMBER = re.compile(r"(?<!\S)(?:\d{1,3}|[A-Za-z])(?:\.\d{1,3})+(?!\S)|^\(?\d{1,3}\)?$")
"""The number or place of an item among other words (Peru 1.4), or a number by itself."""
_FEW = 3
"""How many actions that cannot be done now are shown at most."""
_ABSENT = "absent"
"""The kind of a line with an action that cannot be done now."""
_MOVES = {
    Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1,
    Qt.Key.Key_PageDown: _ROWS - 1, Qt.Key.Key_PageUp: 1 - _ROWS,
}  # fmt: skip


_NOTHING = N_("Nothing was found.  Try fewer or other words.")


class Palette(QFrame):
    """Lies over the window until something is chosen, Escape is pressed or the focus goes elsewhere."""

    def __init__(self, window: QWidget, session: Session, actions: Actions) -> None:
        super().__init__(window)
        self._window = window
        self.session, self._actions = session, actions
        self.setObjectName("palette")
        self.setAccessibleName(_("Find or do anything"))
        self.setStyleSheet(_sheet())
        self._before = QApplication.focusWidget()
        self._records: list[Line] = []
        self._recent: list[Line] = []
        self._searched = False
        self._lacking = ""
        """What may be missing from what was found, in a sentence."""
        self._named, self._absent = _named(actions), _absent(actions)
        self._first = [
            line for name in _FIRST for line, _names in self._named if (line.kind, line.record) == ("action", name)
        ]
        self.line = QLineEdit()
        self.line.setObjectName("palette_line")
        self.line.setAccessibleName(_("Find or do anything"))
        self.line.setPlaceholderText(_("An action, a counterpart, words of a commitment…"))
        self.line.setFont(theme.font("lead"))
        self.list = LineList("palette list", at_once=True)
        self.list.setAccessibleName(_("What was found"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerItem)
        self.nothing = label(_(_NOTHING), soft=True, wraps=True)
        self.nothing.setContentsMargins(theme.GRID, 0, theme.GRID, theme.GRID // 2)
        self.setLayout(column(self.line, self.list, self.nothing, margin=theme.GRID, space=theme.GRID))
        self._timer = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._timer.timeout.connect(self._search)
        self.line.textEdited.connect(self._on_edited)
        self.line.installEventFilter(self)
        self.list.opened.connect(self._do)
        self.list.selectionModel().currentChanged.connect(lambda *_indexes: self._announce())
        window.installEventFilter(self)
        self._show_all()
        self._ask()
        self._place()
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    # -- what is found

    def _ask(self) -> None:
        """Ask the store for what was opened last, and for the names of meetings, people and books."""
        opened, spoken = self.session.memory.opened(self.session.path), language()
        wording = record_lines(self.session)
        self.session.read(
            self, lambda desk: (_opened(desk, opened, spoken), _noted(desk, wording)), self._on_asked, "names"
        )

    def _on_asked(self, answer: tuple[list[Line], list[_Named]]) -> None:
        self._recent, noted = answer
        self._named += noted
        self._show_all()

    def seek(self, words: str) -> None:
        """Look for words as if they were typed."""
        if words:
            self.line.setText(words)
            self._on_edited(words)

    def _on_edited(self, _words: str) -> None:
        self._records, self._searched, self._lacking = [], False, ""
        self._show_all()
        self._timer.start()

    def _search(self) -> None:
        words = self.line.text().strip()
        if words:
            spoken = language()
            found = self._on_found
            self.session.read(
                self, lambda desk: _hits(desk, words, spoken), found, "search", lambda _error: found(([], ""))
            )

    def _on_found(self, answer: tuple[list[Line], str]) -> None:
        lines, self._lacking = answer
        moved = self.list.currentIndex().row() > 0
        kept = self.list.chosen()
        known = {(line.kind, line.record) for line, _names in self._named if line.kind in _NOTED}
        self._records = [one for one in lines if one.kind not in _NOTED or (one.kind, one.record) not in known]
        self._searched = True
        self._show_all()
        if moved and kept:
            self.list.choose(kept.kind, kept.record)

    def _show_all(self) -> None:
        words = self.line.text().strip()
        named = [line for _near, (line, _names) in nearest(words, self._named, lambda one: one[1])]
        wanted = folded(words)
        absent = [line for line, known in self._absent if any(nearness(wanted, folded(name)) for name in known)]
        shown = [*named[:_NAMED], *self._records, *absent[:_FEW]] if words else [*self._recent, *self._first]
        self.list.clearSelection()
        self.list.show_lines(shown)
        if shown:
            self.list.setCurrentIndex(self.list.model().index(0, 0))
        nothing = not shown and self._searched
        self.nothing.setText("  ".join(filter(None, [_(_NOTHING) if nothing else "", self._lacking])))
        self.nothing.setVisible(nothing or bool(self._lacking))
        self.list.setVisible(bool(shown))
        self._place()

    # -- what is done

    def _do(self, line: Line) -> None:
        self.close_up()
        if line.kind == "action":
            self._actions.trigger(str(line.record))
        elif line.kind == _ABSENT:
            said = _("“{action}” cannot be done on this page, or with what is chosen on it.", action=line.title)
            self.session.noted.emit(said)
        else:
            self.session.show(line.kind, line.record)

    def close_up(self) -> None:
        """Go away, and give the focus back."""
        before, self._before = self._before, None
        self.hide()
        if before is not None:
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.deleteLater()

    # -- keys, focus, place

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._on_key(Qt.Key(event.key()))
        if watched is self.line and isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
                self._before = None
                self.hide()
        elif watched is self._window and event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _on_key(self, key: Qt.Key) -> bool:
        if key == Qt.Key.Key_Escape:
            self.close_up()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if line := self.list.chosen():
                self._do(line)
        elif key in _MOVES:
            self._move(_MOVES[key])
        else:
            return False
        return True

    def _move(self, step: int) -> None:
        count = self.list.model().rowCount()
        if count:
            at = self.list.currentIndex().row() + step
            at = at % count if abs(step) == 1 else min(max(at, 0), count - 1)
            self.list.setCurrentIndex(self.list.model().index(at, 0))

    def _announce(self) -> None:
        """Have a screen reader say the line that Enter would choose, as the focus stays where one types."""
        line = self.list.chosen() or self.list.currentIndex().data(LINE)
        if isinstance(line, Line):
            self.line.setAccessibleDescription(line.spoken())
            announce(self.line, line.spoken())

    def _place(self) -> None:
        """Stand at the top of the window, as wide and high as there is room and need."""
        width = min(_WIDTH, self._window.width() - 6 * theme.GRID)
        rows = min(self.list.model().rowCount(), _ROWS)
        height = self.list.sizeHintForRow(0) if rows else 0
        self.list.setFixedHeight(rows * height + 2)
        self.setFixedWidth(width)
        self.adjustSize()
        self.move((self._window.width() - width) // 2, 6 * theme.GRID)


def _named(actions: Actions) -> list[_Named]:
    """Actions that can be done now, and all counterparts, each with the names by which it is found."""
    return [*map(_action, actions.available()), *_counterparts(language())]


def _absent(actions: Actions) -> list[_Named]:
    """The other actions, which are shown last, so that nobody looks for them in vain."""
    others = (_action(one) for one in acts() if not actions.by_name[one.name].isEnabled())
    return [(replace(line, kind=_ABSENT, side=_("Not possible here")), known) for line, known in others]


def _action(one: Act) -> _Named:
    keys = QKeySequence(one.keys).toString(QKeySequence.SequenceFormat.NativeText)
    line = Line("action", one.name, plain(_(one.words)), side=keys or _("Action"), icon=one.icon or "chevron-right")
    return line, tuple({plain(translate(spoken, one.words)) for spoken in LANGUAGES})


@cache
def _counterparts(spoken: Language) -> tuple[_Named, ...]:
    other: Language = "en" if spoken == "ja" else "ja"
    return tuple(
        (
            Line("counterpart", one.code, one.name[spoken], one.name[other], side=one.code),
            counterparts.names_of(one.code),
        )
        for one in counterparts.all_counterparts()
        if one.code != counterparts.OUR_SIDE
    )


def _opened(desk: Desk, records: list[tuple[str, Any]], spoken: Language) -> list[Line]:
    """The records that were opened last, as far as they are still there."""
    ids = [("source" if kind == "review" else kind, record) for kind, record in records if isinstance(record, int)]
    titles = desk.glance.titles(ids, spoken)
    lines = []
    for kind, record in records:
        title, reviewed = titles.get(("source" if kind == "review" else kind, record), ("", True))
        if kind == "counterpart":
            title = name_of(record)
        elif kind == "book" and (kind, record) in titles:
            title = title or _("A book without a title")
        if title:
            chips = tuple(filter(None, [review_chip(reviewed)]))
            lines.append(Line(kind, record, title, _(_KINDS[kind]), _("Recently opened"), chips))
    return lines


def _noted(desk: Desk, wording: RecordLines) -> list[_Named]:
    """The meetings, people and books that the staff noted, each with the names by which it is found."""
    meetings = [(wording.meeting(one, with_whom=True), (one.title,)) for one in desk.ledger.meetings()]
    people = [
        (replace(wording.person(one), side=name_of(one.counterpart)), (one.name, one.reading, one.romanised))
        for one in desk.ledger.persons()
    ]
    books = [(wording.book(one, with_whom=True), (title_of(one),)) for one in desk.ledger.books()]
    return [*meetings, *people, *books]


def _hits(desk: Desk, words: str, spoken: Language) -> tuple[list[Line], str]:
    """The records that best answer what is typed, the items of a number in it first, and what may be missing."""
    numbered = _numbered(desk, words)
    known = {("provision", one.id) for one in numbered}
    found = desk.find(words, limit=_FOUND)
    hits = [*numbered, *(one for one in found.hits if (one.kind, one.id) not in known)][:_FOUND]
    documents = _documents(desk, [one.id for one in numbered], spoken)
    lines = [_hit(one, spoken, documents.get(one.id, "") if one in numbered else "") for one in hits]
    return lines, found.lacking


def _documents(desk: Desk, items: list[int], spoken: Language) -> dict[int, str]:
    """The titles of the documents that items stand in, in the language of the interface where there is one in it."""
    found = {
        one.id: next((each.source for each in one.wordings if each.language == spoken), one.wordings[0].source)
        for one in (desk.provisions(ids=items) if items else ())
    }
    titles = desk.glance.titles([("source", source) for source in found.values()], spoken)
    return {item: " ".join(titles["source", source][0].split()) for item, source in found.items()}


def _numbered(desk: Desk, words: str) -> "tuple[Hit, ...]":
    """The items whose number or place is typed."""
    typed = unicodedata.normalize("NFKC", words)
    sought = _NUMBER.sub(lambda match: f"number:{match[0].strip('()')}", typed)
    return desk.find(sought, kind="provision", limit=_NAMED).hits if sought != typed else ()


def _hit(one: "Hit", spoken: Language, document: str = "") -> Line:
    """A found record in the language of the interface where it has it; an item with its `document` if it is given."""
    from db.found import passage_place

    snippet = next((each.text for each in one.snippets if each.language == spoken), one.snippet)
    chips = tuple(filter(None, [review_chip(one.reviewed)]))
    if one.kind == "passage":
        source, block = passage_place(one.id)
        return Line("source", {"source": source, "block": block}, snippet, one.title, chips=chips)
    if one.kind == "provision":
        number = f"{one.place}  " if one.place else ""
        said = dotted([names(one.counterparts), document, one.title.partition(" ")[2]])
        return Line("provision", one.id, number + snippet, said, chips=chips)
    return Line(one.kind, one.id, one.title or snippet, snippet if one.title else "", chips=chips)


def _sheet() -> str:
    one = theme.colours()
    return (
        f"QFrame#palette {{ background: {one.raised}; border: 1px solid {one.soft}; border-radius: 8px; }}"
        f"QFrame#palette QListView {{ background: {one.raised}; border: none; }}"
    )
