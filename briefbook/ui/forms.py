"""Forms for what the staff enter by hand: a meeting, a person.

A form says in one sentence what is wrong, and stays open; what it holds is kept by the page in one step, which
can be undone.
"""

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import asdict, replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QComboBox,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QWidget,
)

from briefbook import counterparts
from briefbook.counterparts import name_of
from briefbook.desk import Desk
from briefbook.errors import InputError
from briefbook.followup.timetable import read_minutes, read_time
from briefbook.i18n import _, language
from briefbook.model import last_day
from briefbook.rules import folded
from briefbook.states import LEVELS, level_of, level_words
from briefbook.ui import theme
from briefbook.ui.arranging import Scroll, boxed, column, row
from briefbook.ui.controls import Choice, FilterLine, TextField, button
from briefbook.ui.entered import Entering
from briefbook.ui.fields import (
    CounterpartLine,
    CounterpartsField,
    DateField,
    example,
    time_line,
    wrong_time,
)
from briefbook.ui.labels import Wrapped, aside, label
from briefbook.ui.session import Session
from briefbook.ui.spoken import announce
from briefbook.ui.ticks import Ticks
from db.records import MeetingRecord, PersonRecord

_WIDTH, _NOTE, _TEXT = 560, 4, 320
_TITLE = 40
"""The height of the title that a form gets from the system, in pixels."""
_MANY = 12
"""Options from which on they can be filtered."""
_LOOK = 200
"""Milliseconds between two looks whether what a form complains of was answered."""


class Complaint(Wrapped):
    """What is wrong in a form, in a sentence that goes once it was answered."""

    def __init__(self) -> None:
        super().__init__("")
        self.setAccessibleName(_("What is wrong"))
        ink, ground = theme.colours().chips["late"]
        self.setStyleSheet(f"color: {ink}; background: {ground}; border-radius: 4px; padding: 6px 8px;")
        self.hide()
        self._holds: Callable[[], bool] = lambda: True
        self._looks = QTimer(self, interval=_LOOK)
        self._looks.timeout.connect(self._look)

    def say(self, words: str, holds: Callable[[], bool]) -> None:
        """Show a sentence for as long as it `holds`."""
        self.setText(words)
        self.show()
        announce(self, words)
        self._holds = holds
        self._looks.start()

    def _look(self) -> None:
        if not self.isVisible():
            self._looks.stop()
        elif not self._holds():
            self.hide()


class Form(Entering):
    """A form: named fields, a sentence where something is wrong, and a button that names the deed.

    On a past day a form that `keeps` what it holds in the store can only be read.
    """

    def __init__(self, parent: QWidget | None, title: str, deed: str, of: Hashable = 0) -> None:
        super().__init__(parent, of)
        self.setWindowTitle(title)
        self._rows = QFormLayout()
        self._rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._rows.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        self._rows.setHorizontalSpacing(2 * theme.GRID)
        self._rows.setVerticalSpacing(theme.GRID + theme.GRID // 2)
        self._scroll: Scroll | None = None
        self.complaint = Complaint()
        self._buttons = buttons = QDialogButtonBox()
        done = buttons.addButton(deed, QDialogButtonBox.ButtonRole.AcceptRole)
        self._done = done
        self._cancel = buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.setLayout(column(self._rows, self.complaint, buttons, margin=2 * theme.GRID, space=2 * theme.GRID))
        done.setDefault(True)  # once it stands in the dialog, which else forgets it when a button loses the focus
        self.resize(_WIDTH, 0)

    def fit(self) -> None:
        """Be as high as the words in it need at this width; fields that the screen has no room for scroll."""
        box = self.layout()
        if isinstance(box, QBoxLayout):
            box.activate()
            # where no words go on in the next line Qt has no height for a width, and takes the least that all can have
            high = box.totalHeightForWidth(self.width()) if box.hasHeightForWidth() else box.totalSizeHint().height()
            room = theme.screen_of((self.parentWidget() or self).window()).availableSize().height() - _TITLE
            if high > room and self._scroll is None:
                self._scroll_fields(box)
            self.resize(self.width(), min(max(self.height(), high), room))

    def _scroll_fields(self, box: QBoxLayout) -> None:
        """Have the fields scroll above the buttons."""
        self._scroll = Scroll()
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        box.removeItem(self._rows)
        self._rows.setParent(None)
        fields = boxed(self._rows)
        fields.setMinimumHeight(self._rows.sizeHint().height())
        self._scroll.hold(fields)
        box.insertWidget(0, self._scroll, 1)
        self._scroll.show()  # at once, for the keyboard to come to its first field
        box.activate()

    def add(self, words: str, field: QWidget) -> None:
        """Add a field under its name."""
        named = QLabel(words)
        named.setBuddy(field)
        named.setFixedHeight(theme.field_height())
        field.setAccessibleName(words)
        if isinstance(field, QLineEdit):
            field.setCursorPosition(0)
        if isinstance(field, QCheckBox):
            field.setMinimumHeight(named.height())
        if isinstance(field, QComboBox) and (inner := field.lineEdit()):
            inner.setAccessibleName(words)
        self._rows.addRow(named, field)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        session = self.session_below()
        if self.keeps and session is not None and session.sealed:
            self._seal(session.closed())
        for one in self.findChildren(DateField):
            one.setMinimumWidth(one.widest())
        self.resize(self.width(), 0)
        self.fit()
        self._begin()

    def _begin(self) -> None:
        """Begin with the first field, and have the Tab key come to the buttons last, which were there first.

        The chain of the keyboard is not walked: PySide would take each widget for a part of the one before, and have it
        gone with that.
        """
        box = self.layout()
        if isinstance(box, QBoxLayout):
            at = box.indexOf(self._buttons)
            box.removeWidget(self._buttons)
            self._buttons.setParent(None)
            box.insertWidget(at, self._buttons)
            self._buttons.show()
            self._done.setDefault(True)
        if before := self.focusWidget():
            before.clearFocus()
        self.focusNextPrevChild(True)
        if isinstance(first := self.focusWidget(), QLineEdit):  # all is chosen: show how it begins, not how it ends
            first.end(False)
            first.home(True)

    def _seal(self, why: str) -> None:
        """Let the form be read, and say why it cannot be filled in."""
        for at in range(self._rows.rowCount()):
            item = self._rows.itemAt(at, QFormLayout.ItemRole.FieldRole)
            field = item.widget() if item else None
            if isinstance(field, QLineEdit | QPlainTextEdit):
                field.setReadOnly(True)
            elif field is not None:
                field.setEnabled(False)
        self._done.hide()
        self.complaint.setText(why)
        self.complaint.show()

    def wrong(self) -> tuple[str, QWidget] | None:
        """What is wrong, and in which field; None where nothing is."""
        return None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep the form by Ctrl+Enter, from within a text of several lines too."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        offered = self._done.isVisibleTo(self) and not self._cancel.isDefault()
        if enter and offered and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.accept()
            return
        super().keyPressEvent(event)

    def accept(self) -> None:
        """Close where all is well; else say what is wrong and go to its field."""
        if found := self.wrong():
            said, field = found
            self.complaint.say(said, lambda: self.wrong() == (self.complaint.text(), field))
            self.fit()
            field.setFocus()
            return
        super().accept()


class Question(Form):
    """Something to agree to, in sentences; the button names the deed.

    Where something would be lost by it (`loses`), Enter alone does not agree.
    """

    keeps = False

    def __init__(self, parent: QWidget | None, text: str, deed: str, *, loses: bool = False) -> None:
        super().__init__(parent, "briefbook", deed)
        self._loses = loses
        first, *rest = text.split("\n\n")
        self._rows.addRow(label(first, bold=True, wraps=True))
        for one in rest:
            self._rows.addRow(label(one, wraps=True))

    def _begin(self) -> None:
        super()._begin()
        if self._loses:
            self._cancel.setDefault(True)
            self._cancel.setFocus(Qt.FocusReason.TabFocusReason)


class TextForm(Form):
    """A text to give, in a line or in several, not empty; or with a `check` one that raises no InputError there."""

    def __init__(
        self, parent: QWidget | None, title: str, words: str, value: str, deed: str, *, lines: bool,
        check: Callable[[str], object] | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent, title, deed, value)
        self._check = check
        self.field: QLineEdit | QPlainTextEdit = QPlainTextEdit(value) if lines else QLineEdit(value)
        self.field.setAccessibleName(words)
        if isinstance(self.field, QPlainTextEdit):
            self.field.setProperty("field", True)
            self.field.setTabChangesFocus(True)
            self.field.setMinimumHeight(_TEXT)
            self.resize(720, 0)
        else:
            self.field.selectAll()
        self._rows.addRow(label(words))
        self._rows.addRow(self.field)

    def wrong(self) -> tuple[str, QWidget] | None:
        if self._check is None:
            return None if self.value().strip() else (_("Nothing is written here yet."), self.field)
        try:
            self._check(self.value())
        except InputError as error:
            return error.message, self.field
        return None

    def value(self) -> str:
        """The text as it was given."""
        return self.field.toPlainText() if isinstance(self.field, QPlainTextEdit) else self.field.text()


class ChoiceForm(Form):
    """One of several options, however long their words are; many can be filtered by what they say."""

    keeps = False

    def __init__(
        self, parent: QWidget | None, title: str, words: str, options: Sequence[str], current: int, deed: str
    ) -> None:
        super().__init__(parent, title, deed)
        self.list = QListWidget()
        self.list.setProperty("field", True)
        self.list.setStyleSheet("QListWidget::item { padding: 4px; }")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(words)
        for one in options:
            item = QListWidgetItem(" ".join(one.split()))
            item.setToolTip(one)
            self.list.addItem(item)
        self.list.setCurrentRow(current)
        self.list.setMinimumHeight(min(len(options), 10) * self.list.sizeHintForRow(0) + 2 * theme.GRID)
        self.list.itemDoubleClicked.connect(lambda _item: self.accept())
        self._rows.addRow(label(words, wraps=True))
        self.line = FilterLine("choice_line", _("Filter by words, numbers, names"), lambda: self.list)
        self.line.textChanged.connect(self._filter)
        if len(options) > _MANY:
            self._rows.addRow(self.line)
        self._rows.addRow(self.list)

    def _filter(self, typed: str) -> None:
        """Show the options that have all words in them, and choose the first where the one chosen is not among them."""
        wanted = folded(typed).casefold().split()
        for at in range(self.list.count()):
            item = self.list.item(at)
            item.setHidden(not all(one in folded(item.text()).casefold() for one in wanted))
        if self.list.currentItem() is None or self.list.currentItem().isHidden():
            shown = (at for at in range(self.list.count()) if not self.list.item(at).isHidden())
            self.list.setCurrentRow(next(shown, -1))

    def wrong(self) -> tuple[str, QWidget] | None:
        return None if self.chosen() >= 0 else (_("Nothing fits the filters"), self.line)

    def chosen(self) -> int:
        """The place of the option that is chosen."""
        return self.list.currentRow()


class PeriodForm(Form):
    """From which day to which a list is narrowed; either may be left open."""

    keeps = False

    def __init__(self, parent: QWidget, period: str, today: str) -> None:
        super().__init__(parent, _("From … to …"), _("Show"))
        first, _slash, last = period.partition("/")
        self.first = DateField(first or None, today)
        self.last = DateField(last or None, today)
        self.add(_("From"), self.first)
        self.add(_("To"), self.last)

    def wrong(self) -> tuple[str, QWidget] | None:
        for field in (self.first, self.last):
            if said := field.wrong():
                return said, field
        first, last = self.ends()
        if not first and not last:
            return _("Write at least one of the two days."), self.first
        if first and last and last < first:
            return _("The last day lies before the first."), self.last
        return None

    def ends(self) -> tuple[str, str]:
        """The first and last day; "" for an end that is open.  A month or year stands for all its days."""
        first, last = self.first.value(), self.last.value()
        return (f"{first.split('/')[0]}-01-01"[:10] if first else ""), last_day(last) or ""

    def period(self) -> str:
        """The period as lists are narrowed by it."""
        return "/".join(self.ends())


class Attendees(Ticks):
    """People with ticks; Alt with the arrows moves one up or down in the order of protocol, as dragging does."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is None or event.modifiers() != Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
            return
        at = self.currentRow()
        if 0 <= at < self.count() and 0 <= at + step < self.count():
            item = self.takeItem(at)
            self.insertItem(at + step, item)
            self.setCurrentRow(at + step)


class MeetingForm(Form):
    """A meeting: what, with whom, when, where, at which level, who attends."""

    def __init__(self, parent: QWidget, meeting: MeetingRecord, persons: Sequence[PersonRecord], today: str) -> None:
        title, deed = (_("Meeting with a counterpart"), _("Change")) if meeting.id else (_("New meeting"), _("Add"))
        super().__init__(parent, title, deed, meeting.id)
        self._meeting = meeting
        self._persons = tuple(persons)
        self.heading = QLineEdit(meeting.title)
        self.with_whom = CounterpartsField(meeting.counterparts)
        self.when = DateField(meeting.date, today)
        self.start = time_line("meeting_start", meeting.start)
        self.minutes = QLineEdit("" if meeting.minutes is None else str(meeting.minutes))
        self.minutes.setPlaceholderText(example("60"))
        self.minutes.setMaximumWidth(theme.wide(100))
        self.place = QLineEdit(meeting.place or "")
        self.level = _levels(meeting.level)
        self.attendees = Attendees()
        self.new_persons: list[PersonRecord] = []
        """People who are new with this meeting; their ids are negative."""
        self.more = button(_("New person…"), "plus", self._new_person)
        self.note = TextField(meeting.note, lines=_NOTE)
        self.add(_("Title"), self.heading)
        self.add(_("Counterparts"), self.with_whom)
        self.add(_("Date"), self.when)
        self.add(_("Begins at"), self.start)
        self.add(_("Minutes"), self.minutes)
        self.add(_("Place"), self.place)
        self.add(_("Level"), self.level)
        self.attendees.setAccessibleName(_("Attendees"))
        self.add(_("Attendees"), boxed(column(self.attendees, row(self.more, 1), space=theme.GRID)))
        self.add(_("Remarks"), self.note)
        self.with_whom.changed.connect(lambda: self._show_persons(self.attendees.ticked()))
        self._show_persons(meeting.attendees)

    def _new_person(self) -> None:
        """Ask for a person of either side, who attends and is kept together with the meeting."""
        codes = self.with_whom.codes()
        form = PersonForm(self, PersonRecord(0, codes[0] if codes else "", ""), self._persons)
        session = self.session_below()
        if session.prompt.form(form) if session else form.exec():
            new = replace(form.record(), id=-1 - len(self.new_persons))
            self.new_persons.append(new)
            self._persons = (*self._persons, new)
            self._show_persons((*self.attendees.ticked(), new.id))

    def held(self) -> Any:
        """The people who are new, and who attends in the order of protocol."""
        return {"new": [asdict(one) for one in self.new_persons], "attend": list(self.attendees.ticked())}

    def hold(self, held: Any) -> None:
        self.new_persons = [PersonRecord(**one) for one in held["new"]]
        self._persons = (*self._persons, *self.new_persons)
        self._show_persons(held["attend"])

    def entered(self) -> Iterator[tuple[str, str]]:
        """What stands in the fields, and who is new."""
        yield from super().entered()
        for one in self.new_persons:
            known = (
                one.name,
                one.reading,
                one.romanised,
                one.post,
                name_of(one.counterpart),
                one.biography,
                one.source,
            )
            yield _("New person"), "  ".join(filter(None, known))

    def _show_persons(self, ticked: Sequence[int]) -> None:
        """Show the people of both sides; those who attend are ticked, in the order of protocol."""
        sides = [*self.with_whom.codes(), counterparts.OUR_SIDE]
        order = {person: at for at, person in enumerate(ticked)}
        shown = [one for one in self._persons if one.counterpart in sides or one.id in ticked]
        shown.sort(key=lambda one: (order.get(one.id, len(order)), one.counterpart == counterparts.OUR_SIDE))
        self.attendees.clear()
        for one in shown:
            self.attendees.add(one.id, partial(_person_words, one), ticked=one.id in ticked)
        self.attendees.setDragDropMode(QListWidget.DragDropMode.InternalMove)
        self.attendees.setToolTip(_("Drag a name, or press Alt with an arrow key, to change the order of protocol"))
        self.attendees.setAccessibleDescription(self.attendees.toolTip())
        self.attendees.setVisible(bool(shown))
        self.attendees.fit(0, 5)

    def wrong(self) -> tuple[str, QWidget] | None:
        if not self.heading.text().strip():
            return _("Give the meeting a title."), self.heading
        if said := self.with_whom.line.wrong():
            return said, self.with_whom
        if not self.with_whom.codes():
            return _("Say with which country or organisation the meeting is."), self.with_whom
        if said := self.when.wrong():
            return said, self.when
        if said := wrong_time(self.start):
            return said, self.start
        try:
            read_minutes(self.minutes.text())
        except ValueError:
            said = _("{typed} is not a number of minutes.  Write it such as 20.", typed=self.minutes.text())
            return said, self.minutes
        return None

    def record(self) -> MeetingRecord:
        """The meeting as the form has it."""
        return replace(
            self._meeting, title=self.heading.text().strip(), date=self.when.value(),
            place=self.place.text().strip() or None, level=level_of(self.level.currentText()) or None,
            counterparts=self.with_whom.codes(), note=self.note.toPlainText().strip(),
            attendees=self.attendees.ticked(), start=read_time(self.start.text()),
            minutes=read_minutes(self.minutes.text()),
        )  # fmt: skip


def ask_meeting(
    session: Session,
    parent: QWidget,
    find: Callable[[Desk], MeetingRecord],
    then: Callable[[tuple[int, Any]], Any] | None = None,
    began: MeetingRecord | None = None,
) -> None:
    """Ask for a meeting, which is found in the background, keep it, and go on `then` while `parent` is there.

    Where it cannot be kept, what was entered is asked for once more, as changed from what it `began` as; where another
    program removed the meeting, as a new one.
    """

    def ask(found: tuple[MeetingRecord, list[PersonRecord]]) -> None:
        form = MeetingForm(parent.window(), *found, session.today)
        if session.prompt.form(form):
            kept, new = form.record(), tuple(form.new_persons)
            was = began or found[0]

            def entered(desk: Desk) -> MeetingRecord:
                there = {one.id for one in desk.ledger.meetings()}
                return kept if kept.id in there else replace(kept, id=0)

            again = partial(ask_meeting, session, parent, entered, then, was)

            session.write(lambda desk: desk.ledger.save_meeting(kept, new, was), then, owner=parent, refused=again)

    spoken = language()
    session.read(parent, lambda desk: (find(desk), desk.ledger.persons(named=spoken)), ask, "meeting")


class PersonForm(Form):
    """A person on either side: names in each script, post, biography, where that is from.

    Of one who is called as one of those `known` on the same side it is asked once whether another is meant.
    """

    def __init__(self, parent: QWidget, person: PersonRecord, known: Sequence[PersonRecord] = ()) -> None:
        title, deed = (_("Person"), _("Change")) if person.id else (_("New person"), _("Add"))
        super().__init__(parent, title, deed, person.id)
        self._person = person
        self._known = known
        self._asked: PersonRecord | None = None
        self.side = CounterpartLine(own_side=True)
        self.side.setText(name_of(person.counterpart) if person.counterpart else "")
        self.name = QLineEdit(person.name)
        self.reading = QLineEdit(person.reading)
        self.romanised = QLineEdit(person.romanised)
        self.post = QLineEdit(person.post)
        self.biography = TextField(person.biography, lines=_NOTE)
        self.source = QLineEdit(person.source)
        self.source.setPlaceholderText(_("A paper or an address"))
        self.add(_("Person’s name"), self.name)
        self.add(_("Reading in kana"), self.reading)
        self.add(_("Name in Latin letters"), self.romanised)
        self.add(_("Country or organisation"), self.side)
        self.add(_("Post"), self.post)
        self.add(_("Biography"), self.biography)
        self.add(_("Where it is from"), self.source)

    def wrong(self) -> tuple[str, QWidget] | None:
        if not self.name.text().strip():
            return _("Give the person’s name."), self.name
        if not self.side.text().strip():
            return _("Say for which country or organisation the person speaks."), self.side
        if said := self.side.wrong():
            return said, self.side
        return None

    def accept(self) -> None:
        """Close where all is well; where the person seems to be noted already, say so, and close the next time."""
        namesake = self._namesake() if self.wrong() is None else None
        if namesake is None or namesake is self._asked:
            super().accept()
            return
        self._asked = namesake
        said = _("{name} is noted already.  To note another person of that name, press “{deed}” again.",
                 name=aside(namesake.name, namesake.post), deed=self._done.text())  # fmt: skip
        self.complaint.say(said, lambda: self._namesake() is namesake)
        self.fit()
        self.name.setFocus()

    def _namesake(self) -> PersonRecord | None:
        """Somebody else on the same side who is called so; None where nobody is."""
        name, side = _plain(self.name.text()), self.side.meant()
        return next(
            (one for one in self._known
             if one.id != self._person.id and one.counterpart == side and _plain(one.name) == name), None,
        )  # fmt: skip

    def record(self) -> PersonRecord:
        """The person as the form has it."""
        return replace(
            self._person, counterpart=self.side.meant() or "", name=self.name.text().strip(),
            reading=self.reading.text().strip(), romanised=self.romanised.text().strip(),
            post=self.post.text().strip(), biography=self.biography.toPlainText().strip(),
            source=self.source.text().strip(),
        )  # fmt: skip


def _plain(name: str) -> str:
    """A name without what people write otherwise: its spaces, its width, its case."""
    return "".join(folded(name).split()).casefold()


def _person_words(one: PersonRecord) -> str:
    return aside("  ".join(filter(None, [one.name, one.post])), name_of(one.counterpart))


def _levels(level: str | None) -> QComboBox:
    box = Choice()
    box.setEditable(True)
    box.addItem("")
    box.addItems([level_words(name) for name in LEVELS])
    box.setCurrentText(level_words(level))
    return box
