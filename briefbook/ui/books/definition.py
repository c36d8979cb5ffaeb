"""The definition of a book: for whom, for which meeting, which parts, in which language.

Nothing has to be saved: each change is told at once, what is being typed when the person pauses.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QCompleter, QLabel, QLineEdit, QVBoxLayout, QWidget

from briefbook import counterparts
from briefbook.assemble import usual_parts
from briefbook.i18n import N_, _, language
from briefbook.ui import theme
from briefbook.ui.arranging import Scroll, boxed
from briefbook.ui.books.listing import title_of
from briefbook.ui.books.parts import Parts, PartsView
from briefbook.ui.controls import Choice, LongChoice
from briefbook.ui.dated import date_words
from briefbook.ui.fields import DateField, instant, time_line, wrong_time
from briefbook.ui.labels import label
from briefbook.ui.session import Session
from db.records import BookRecord, MeetingRecord

_PAUSE = 700
"""Milliseconds without a key after which what was typed is kept."""

_LANGUAGES = (("ja", N_("Japanese")), ("en", N_("English")), ("both", N_("Both, side by side")))


_NAMES = Qt.ItemDataRole.UserRole + 1


class _Completer(QCompleter):
    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        return str(index.data(Qt.ItemDataRole.DisplayRole))


class CounterpartBox(Choice):
    """A counterpart; `chosen` tells its code when the person settled on another, `unknown` what names none."""

    chosen = Signal(str)
    unknown = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self._code = ""
        self.begin_with(())
        completer = _Completer(self.model(), self)
        completer.setCompletionRole(_NAMES)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setCompleter(completer)
        self.activated.connect(lambda row: self._settle(str(self.itemData(row))))
        line = self.lineEdit()
        assert line is not None
        line.setAccessibleName(name)  # it is what has the keyboard
        line.returnPressed.connect(self._take)
        line.editingFinished.connect(self._on_typed)

    def begin_with(self, first: Iterable[str]) -> None:
        """Begin the list with these codes, those with records."""
        names = {one.code: one for one in counterparts.all_counterparts()}
        begin = [code for code in first if code]
        rest = sorted((one for one in names if one not in begin), key=lambda one: counterparts.order(names[one]))
        now = self._code
        self.blockSignals(True)
        self.clear()
        for code in (*begin, *rest):
            one = counterparts.of(code)
            self.addItem(one.name[language()], code)
            self.setItemData(self.count() - 1, f"{one.name.ja} {one.name.en} {code}", _NAMES)
        self.blockSignals(False)
        self.set_code(now)

    def set_code(self, code: str) -> None:
        """Show a counterpart without telling."""
        self._code = code
        self.blockSignals(True)
        self.setCurrentIndex(self.findData(code) if code else -1)
        if not code:
            self.setEditText("")
        self.setToolTip(self.currentText())
        line = self.lineEdit()
        assert line is not None
        line.setCursorPosition(0)  # else a long name is shown from its middle
        self.blockSignals(False)
        if line.hasFocus():
            line.selectAll()  # what is typed next takes its place

    def _settle(self, code: str) -> None:
        changed, self._code = code != self._code, code
        self.set_code(code)
        if changed:
            self.chosen.emit(code)

    def _take(self) -> None:
        """Take the first that is proposed for what was typed, where it names none; Enter means the one in sight."""
        typed, completer = self.currentText().strip(), self.completer()
        if not typed or completer is None or self._named(typed):
            return
        completer.setCompletionPrefix(typed)
        if completer.completionCount():
            self.setEditText(completer.currentCompletion())

    def _named(self, typed: str) -> str | None:
        at = self.findText(typed, Qt.MatchFlag.MatchFixedString)
        known = counterparts.lookup(typed) if typed else None
        return str(self.itemData(at)) if at >= 0 else known.code if known else None

    def _on_typed(self) -> None:
        """Take what was typed for the counterpart it names; where it names none, show the one before."""
        typed = self.currentText().strip()
        named = self._named(typed)
        if typed and not named:
            self.unknown.emit(typed)
        self._settle(named or self._code)


class Definition(Scroll):
    """The fields of a book; `edited` tells the book as the person changed it, and as it was."""

    edited = Signal(object, object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._book = BookRecord(0, "", "")
        self.orders: dict[str, list[str]] = {}
        """By the id of a book: in which order all parts stood, those that it leaves out among them."""
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self.flush)
        self._make()
        session.settled.connect(self._offer_markings)
        self.setObjectName("book_definition")
        self.setAccessibleName(_("Definition of the book"))

    def least(self) -> int:
        """The width in which no field is cut off, with the bar to scroll by."""
        inner = self.widget()
        assert inner is not None
        return inner.minimumSizeHint().width() + 3 * theme.GRID

    def _say_unknown(self, typed: str) -> None:
        self.session.noted.emit(_("No counterpart is called {name}.  Choose one that is proposed.", name=typed))

    def _offer_markings(self) -> None:
        """Offer the marking lines that are settled; the one of the book stays."""
        with QSignalBlocker(self.marking):
            now = self.marking.currentText()
            self.marking.clear()
            self.marking.addItems(["", *self.session.settings.markings])
            self.marking.setEditText(now)

    def _make(self) -> None:
        self.counterpart = CounterpartBox(_("Counterpart"))
        self.counterpart.setObjectName("book_counterpart")
        self.counterpart.chosen.connect(lambda code: self._edit(counterpart=code, meeting=None))
        self.counterpart.unknown.connect(self._say_unknown)
        self.title = QLineEdit()
        self.title.setObjectName("book_title")
        self.title.setMinimumWidth(80)
        self.title.textEdited.connect(lambda _text: self._pause.start())
        self.title.editingFinished.connect(self.flush)
        self.meeting = self._choice("book_meeting", "meeting")
        self.language = self._choice("book_language", "language")
        for value, words in _LANGUAGES:
            self.language.addItem(_(words), value)
        self.marking = Choice()
        self.marking.setObjectName("book_marking")
        self.marking.setEditable(True)
        self.marking.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._offer_markings()
        self.marking.editTextChanged.connect(lambda _text: self._pause.start())
        self.marking.activated.connect(lambda _row: self.flush())
        line = self.marking.lineEdit()
        assert line is not None
        line.setPlaceholderText(_("None"))
        line.editingFinished.connect(self.flush)
        self.parts = Parts()
        self.parts.edited.connect(lambda: self._edit(parts=self.parts.chosen()))
        self.view = PartsView(self.parts)
        self._wanted_part: str | None = None
        self.organisations = self._tick("book_organisations", _("With its organisations"), "organisations")
        self.era = self._tick("book_era", _("Japanese era (令和)"), "era")
        self.as_of = DateField(None, self.session.today)
        self.as_of.line.setObjectName("book_as_of")
        self.as_of.line.setPlaceholderText(_("The day it is made"))
        self.time = time_line("book_as_of_time", None)
        for line in (self.as_of.line, self.time):
            line.editingFinished.connect(self._on_instant)
        self._lay_out()
        for field in (
            self.counterpart, self.title, self.meeting, self.language, self.marking, self.view, self.as_of,
            self.time, self.organisations, self.era,
        ):  # fmt: skip
            self.session.seal(field)

    def _choice(self, name: str, field: str) -> LongChoice:
        box = LongChoice(name=name)
        box.activated.connect(lambda _row: self._edit(**{field: box.currentData()}))
        return box

    def _tick(self, name: str, words: str, field: str) -> QCheckBox:
        box = QCheckBox(words)
        box.setObjectName(name)
        box.clicked.connect(lambda checked: self._edit(**{field: checked}))
        return box

    def _lay_out(self) -> None:
        box = QVBoxLayout()
        box.setContentsMargins(*[2 * theme.GRID] * 4)
        box.setSpacing(theme.GRID // 2)
        fields: tuple[tuple[str, QWidget], ...] = (
            (_("Counterpart"), self.counterpart), (_("Title of the book"), self.title),
            (_("For which meeting"), self.meeting), (_("Language of the book"), self.language),
            (_("Marking line"), self.marking), (_("Made as of"), self.as_of),
            (_("Time of day"), self.time), (_("Parts"), self.view),
        )  # fmt: skip
        for words, field in fields:
            named = QLabel(words)
            named.setBuddy(field)
            field.setAccessibleName(words)
            box.addWidget(named)
            box.addWidget(field)
            box.addSpacing(theme.GRID)
        if line := self.marking.lineEdit():
            line.setAccessibleName(self.marking.accessibleName())  # it is what has the keyboard
        hint = label(_("Drag a part to move it, or press Alt+Up and Alt+Down."), "small", soft=True, wraps=True)
        box.insertWidget(box.count() - 1, hint)
        box.addWidget(self.organisations)
        box.addWidget(self.era)
        box.addStretch(1)
        self.setWidget(boxed(box))
        each = self.view.sizeHintForRow(0) + 2 * self.view.spacing()
        self.view.setFixedHeight(each * self.parts.rowCount() + theme.GRID)

    # -- what is shown

    def offer(self, codes: Iterable[str]) -> None:
        """Begin the list of counterparts with those that have records."""
        self.counterpart.begin_with(codes)

    def show_book(self, book: BookRecord, meetings: Sequence[MeetingRecord]) -> None:
        """Show a book; what is being typed in it is left alone."""
        if self._pause.isActive() and book.id == self._book.id:
            return
        self._pause.stop()
        other = book.id != self._book.id
        self.note_order()
        self._book = book
        self.counterpart.set_code(book.counterpart)
        marking = self.marking.lineEdit()
        assert marking is not None
        for line, words in ((self.title, book.title), (marking, book.marking)):
            if line.text().strip() != words:  # a blank at its end may be before the next word
                with QSignalBlocker(self.marking):
                    line.setText(words)
                line.setCursorPosition(0)
        self.title.setPlaceholderText(title_of(replace(book, title="")))
        self._show_meetings(meetings)
        self.language.choose(book.language)
        part = self._wanted_part or self.part()
        self._wanted_part = None
        self.parts.show_parts(book.parts, self.orders.get(str(book.id), ()) if other else self.parts.order())
        if part is not None:
            self.view.setCurrentIndex(self.parts.index(self.parts.row_of(part)))
        self.organisations.setChecked(book.organisations)
        self.era.setChecked(book.era)
        self._show_instant()

    def _show_instant(self) -> None:
        day, _sign, time = self._book.as_of.partition("T")
        self.as_of.show_date(day or None)
        self.time.setText(time)

    def note_order(self) -> None:
        """Note in which order the parts of the book stand, of which it keeps those that are chosen."""
        if self._book.id:
            self.orders[str(self._book.id)] = self.parts.order()

    def bring_keyboard(self, field: QWidget) -> None:
        """Have a field take the keyboard, in sight, all that stands in it selected."""
        field.setFocus(Qt.FocusReason.TabFocusReason)
        self.ensureWidgetVisible(field)

    def part(self) -> str | None:
        """The name of the part in front; None where none is."""
        return self.parts.name_at(self.view.currentIndex().row())

    def choose_part(self, name: str | None) -> None:
        """Have a part in front, once the book is shown."""
        self._wanted_part = name

    def _show_meetings(self, meetings: Sequence[MeetingRecord]) -> None:
        named = ((one.id, f"{date_words(one.date, short=True)}  {one.title}".strip()) for one in meetings)
        self.meeting.offer([(None, _("For no meeting in particular")), *named])
        self.meeting.choose(self._book.meeting)

    # -- what the person changes

    def _on_instant(self) -> None:
        """Take the day, or the instant, as of which the book is made; one that is none, or is to come, is refused."""
        if said := wrong_time(self.time):
            self.session.noted.emit(said)
            self._show_instant()
            return
        try:
            when = instant(self.as_of, self.time, self.session.today)
        except ValueError:
            when = "?"
        day = when.partition("T")[0]
        if day and (len(day) != 10 or day > self.session.today):
            example = date_words(self.session.today)
            said = _("A book is made as of a day up to today.  Write it as {example}, or nothing.", example=example)
            self.session.noted.emit(said)
            self._show_instant()
            return
        self._edit(as_of=when)
        self._show_instant()

    def flush(self) -> None:
        """Tell at once what was typed last."""
        self._pause.stop()
        self._edit(title=self.title.text().strip(), marking=self.marking.currentText().strip())

    def _edit(self, **values: Any) -> None:
        if not self._book.id or self.session.sealed:
            return
        changed = replace(self._book, **values)
        if "parts" not in values and self._book.parts == usual_parts(self._book.meeting):
            changed = replace(changed, parts=usual_parts(changed.meeting))
        if changed != self._book:
            self._book, was = changed, self._book
            self.edited.emit(changed, was)
