"""In the room: one item in large print, to be read while the other side is speaking.

The wording as agreed, what was done since, our line and their known line; each with its date and its source, and
nothing else.
"""

from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QDialog, QTextBrowser, QWidget

from briefbook.desk import Desk
from briefbook.i18n import Language, _, is_japanese, language
from briefbook.model import last_day
from briefbook.states import review_chip
from briefbook.ui import theme
from briefbook.ui.arranging import SizedByWheel, column, row
from briefbook.ui.citing import citation
from briefbook.ui.controls import button, tool
from briefbook.ui.dated import date_words
from briefbook.ui.labels import dotted, label, whole_numbers, without_marks
from briefbook.ui.session import Session
from db.records import OutcomeRecord, PointRecord, ProvisionRecord, SourceRecord

_SIZES = (16, 20, 24, 30, 36, 44)
"""Sizes of the print, in points."""
_USUAL = 1
"""The place of the size that is used at first."""
_BESIDE = 45
"""Pixels for each point of the print from which two languages stand beside each other."""


@dataclass(frozen=True, slots=True)
class Said:
    """A stretch of text with where and when it was said or done, and whether a person looked over what was read."""

    text: str
    language: Language
    place: str
    reviewed: bool = True


@dataclass(frozen=True, slots=True)
class PrintedItem:
    """What is shown of an item: its wordings, what was done, what our side says and what theirs will say.

    What was done was done `since` it was agreed, but for an outcome that answers nothing, or came before.
    """

    wordings: tuple[Said, ...]
    done: tuple[Said, ...]
    ours: tuple[Said, ...] = ()
    theirs: tuple[Said, ...] = ()
    since: bool = True


def printed_item(desk: Desk, kind: str, record: int, spoken: Language) -> PrintedItem:
    """What is shown of a provision or an outcome.  Raises InputError where there is none with this id."""
    sources = {one.id: one for one in desk.sources()}
    if kind == "outcome":
        record = desk.outcome(record).id  # of two languages either row may be given
    ours, theirs = _prepared(desk, kind, record, spoken)
    if kind == "provision":
        done = (outcome for one, outcome in desk.ledger.answers(desk.today) if one == record)
        outcomes = sorted(map(desk.outcome, done), key=lambda one: one.date or "", reverse=True)
        agreed = [desk.provision(record)]
    else:
        accepted = [one for one in desk.ledger.links(outcome=record) if one.state == "accepted"]
        outcomes, agreed = [desk.outcome(record)], [desk.provision(one.commitment) for one in accepted]
    dates = [sources[one.source].masthead.date or "" for item in agreed for one in item.wordings]
    since = [one for one in outcomes if not dates or (last_day(one.date) or "9999") >= min(dates)]
    return PrintedItem(
        tuple(said for one in agreed for said in _wordings(one, sources)),
        tuple(_done(one, sources, spoken) for one in (since if kind == "provision" else outcomes)),
        ours, theirs, kind == "provision" or bool(dates and since),
    )  # fmt: skip


def _wordings(one: ProvisionRecord, sources: dict[int, SourceRecord]) -> tuple[Said, ...]:
    """The wordings of an item, each cited in its own language."""
    found = []
    for wording in one.wordings:
        source, own = sources.get(wording.source), _known(wording.language)
        where = citation(source, own, wording.place, wording.page)
        dated = where if source and source.masthead.date else dotted([where, _("Date unknown")])
        found.append(Said(wording.text, own, dated, wording.reviewed))
    return tuple(found)


def _done(one: OutcomeRecord, sources: dict[int, SourceRecord], spoken: Language) -> Said:
    """An outcome with its date and what is told of it, and its source in the language of the interface."""
    source = sources.get(one.source)
    day = date_words(one.date, spoken) or _("Date unknown")
    own = _known(source.masthead.language) if source else spoken
    told = f"\n{one.text}" if one.text and one.text != one.title else ""
    return Said(f"{day}  {one.title}{told}", own, citation(source, spoken, None, one.page), one.reviewed)


def _prepared(desk: Desk, kind: str, record: int, spoken: Language) -> tuple[tuple[Said, ...], tuple[Said, ...]]:
    """What our side says of an item, and what the other side will likely say, by the meetings it is prepared for."""
    agenda, about = desk.store.agenda, "commitments" if kind == "provision" else "outcomes"
    theirs: list[Said] = []
    used: set[int] = set()
    places: dict[int, str] = {}
    for meeting in sorted(desk.ledger.meetings(), key=lambda one: one.date or ""):
        place = dotted([meeting.title, date_words(meeting.date, spoken) or _("Date unknown")])
        for item in agenda.items(meeting.id):
            places.update(dict.fromkeys(item.points, place))
            if record in getattr(item, about):
                used.update(item.points)
                if item.theirs:
                    theirs.append(Said(item.theirs, _written_in(item.theirs), place))
    points = [one for one in agenda.points() if one.id in used or record in getattr(one, about)]
    ours = (_point(one, places.get(one.id) or _in_the_bank(desk, one, spoken), desk.today, spoken) for one in points)
    return tuple(ours), tuple(reversed(theirs))


def _in_the_bank(desk: Desk, one: PointRecord, spoken: Language) -> str:
    """Where a point stands that is prepared for no meeting, with the day on which it was last written."""
    written = next((desk.store.clock.local(each.at)[:10] for each in desk.store.record_history("point", one.id)), None)
    return dotted([_("Points and answers"), date_words(written, spoken) or _("Date unknown")])


def _point(one: PointRecord, place: str, today: str, spoken: Language) -> Said:
    """A point, or an answer below what is asked, with its last meeting; one that is out of date with the day it was."""
    text = f"Q. {one.question}\nA. {one.text}" if one.question else one.text
    until = _("valid until {day}", day=date_words(one.valid_until, spoken)) if one.stale(today) else None
    return Said(text, _written_in(text), dotted([place, until]))


def _written_in(text: str) -> Language:
    """The language that a text is written in, by its letters."""
    return "ja" if is_japanese(text) else "en"


def _known(found: str) -> Language:
    return "ja" if found == "ja" else "en"


class LargePrint(QDialog):
    """The view over the whole screen.  Escape or F6 leaves it, +, - and 0 change the size of the print.

    The arrows to either side lead to the item so many further on in the list it was opened from, which `beside` brings
    to the front there; None where there is none.
    """

    def __init__(
        self,
        parent: QWidget,
        session: Session,
        kind: str,
        record: int,
        beside: Callable[[int], tuple[str, int] | None] = lambda _step: None,
    ) -> None:
        super().__init__(parent)
        self.session = session
        self._file: PrintedItem | None = None
        self._size = min(max(0, int(session.memory.get("room size", _USUAL))), len(_SIZES) - 1)
        self.setWindowTitle(_("In the room"))
        self.print = Print()
        self.print.setObjectName("room")
        self.print.setAccessibleName(_("In the room"))
        self.print.setOpenLinks(False)
        self.print.document().setDocumentMargin(4 * theme.GRID)
        leave = button(_("Leave (Esc)"), "x", self.accept)
        smaller = tool("minus", _("Smaller") + "  −", lambda: self.set_larger(-1))
        larger = tool("plus", _("Larger") + "  +", lambda: self.set_larger(1))
        last = button(_("Previous (←)"), "chevron-left", lambda: self._go(-1))
        following = button(_("Next (→)"), "chevron-right", lambda: self._go(1))
        last.setShortcut(Qt.Key.Key_Left)
        following.setShortcut(Qt.Key.Key_Right)
        self._beside = beside
        self._past = label("", bold=True)
        self._past.setObjectName("room_past")
        self._past.setStyleSheet(f"color: {theme.colours().chips['warning'][0]}")
        foot = row(last, following, 1, self._past, 1, smaller, larger, leave, margin=theme.GRID)
        self.setLayout(column(self.print, foot, space=0))
        self._kind, self._record = kind, record
        self.retranslate()
        self.print.setFocus()

    def retranslate(self) -> None:
        """Read the record in the language now in force; below it stands of which past day it is."""
        day = self.session.past_words()
        self._past.setText(_("As of {day}", day=day) if day else "")
        kind, record = self._kind, self._record
        spoken = language()
        self.session.read(self, lambda desk: printed_item(desk, kind, record, spoken), self._show, "room")

    def exec(self) -> int:
        """Show the view over the whole screen until it is left."""
        self.setGeometry(self.screen().geometry())
        self.setWindowState(Qt.WindowState.WindowFullScreen)
        return super().exec()

    def _show(self, found: PrintedItem) -> None:
        self._file = found
        self._write()

    def _go(self, step: int) -> None:
        """Show the item before or after in the list."""
        if found := self._beside(step):
            self._kind, self._record = found
            self.print.verticalScrollBar().setValue(0)
            self.retranslate()

    def set_larger(self, step: int) -> None:
        """Set the print larger or smaller, in the usual size by 0."""
        self._size = min(max(self._size + step, 0), len(_SIZES) - 1) if step else _USUAL
        self.session.memory.put("room size", self._size)
        self._write()

    def _write(self) -> None:
        if self._file:
            bar = self.print.verticalScrollBar()
            share = bar.value() / max(1, bar.maximum())
            self.print.setHtml(written(self._file, _SIZES[self._size], beside=self._has_room(self.width())))
            bar.setValue(round(share * bar.maximum()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._has_room(event.oldSize().width()) != self._has_room(event.size().width()):
            self._write()

    def _has_room(self, width: int) -> bool:
        """Whether two languages stand beside each other in so many pixels."""
        return width >= _BESIDE * _SIZES[self._size]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1, Qt.Key.Key_0: 0}
        if (step := steps.get(Qt.Key(event.key()))) is not None:
            self.set_larger(step)
        elif event.key() == Qt.Key.Key_F6:
            self.accept()
        else:
            super().keyPressEvent(event)


class Print(SizedByWheel, QTextBrowser):
    """Large print, from which words are copied as they are, without the marks that say where no line ends."""

    def createMimeDataFromSelection(self) -> QMimeData:
        found = QMimeData()
        found.setText(without_marks(self.textCursor().selection().toPlainText()))
        return found


def written(found: PrintedItem, size: int, *, beside: bool) -> str:
    """The page of an item as HTML, in print of `size` points."""
    colours = theme.colours()
    small = max(size * 0.5, 11)

    def said(one: Said) -> str:
        text, where = (escape(whole_numbers(words)).replace("\n", "<br>") for words in (one.text, one.place))
        face = ", ".join(f"'{family}'" for family in theme.families("gothic", one.language))
        if chip := review_chip(one.reviewed):
            ink, ground = colours.chips[chip[1]]
            where += f"<br><span style='color:{ink}; background-color:{ground}'>&nbsp;{escape(chip[0])}&nbsp;</span>"
        place = f"<p style='font-size:{small}pt; color:{colours.soft}; margin:4px 0 18px 0'>{where}</p>"
        body = f"<p style='font-size:{size}pt; line-height:118%; margin:0'>{text}</p>"
        return f'<div style="font-family:{face}">{body}{place}</div>'

    def head(words: str) -> str:
        style = f"font-size:{small}pt; color:{colours.accent}; margin:18px 0 6px 0"
        return f"<p style='{style}'><b>{escape(words)}</b></p>"

    parts = [head(_("As agreed"))] if found.wordings else []
    pair = [one.language for one in found.wordings] == ["ja", "en"]
    if pair and beside:
        cells = "".join(
            f"<td width='50%' style='padding-top:4px; padding-right:28px'>{said(one)}</td>" for one in found.wordings
        )
        parts.append(f"<table width='100%' cellspacing='0' cellpadding='0'><tr>{cells}</tr></table>")
    else:
        in_order = sorted(found.wordings, key=lambda one: one.language != language()) if pair else found.wordings
        parts += map(said, in_order)
    parts.append(head(_("Done since") if found.since else _("Outcome")))
    nothing = escape(_("Nothing was recorded since."))
    nothing = f"<p style='font-size:{size}pt; color:{colours.soft}; margin:0'>{nothing}</p>"
    parts += map(said, found.done) if found.done else [nothing]
    for words, lines in ((_("Our line"), found.ours), (_("Their known line"), found.theirs)):
        parts += [head(words), *map(said, lines)] if lines else []
    return f"<body style='color:{colours.ink}'>{''.join(parts)}</body>"
