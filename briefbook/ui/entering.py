"""Outcomes by hand: one field to type or paste into, what was read of it to be corrected, what it may answer.

Nothing needs a second window: a line and Enter keep an outcome.  The form says what was assumed.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QWidget,
)

from briefbook.desk import Desk
from briefbook.i18n import N_, _, ngettext
from briefbook.model import Change
from briefbook.states import OUTCOMES, assumed_words
from briefbook.ui import theme
from briefbook.ui.answering import Answered
from briefbook.ui.arranging import Scroll, boxed, column, roomy, row
from briefbook.ui.controls import Choice, TextField, link
from briefbook.ui.dated import date_words
from briefbook.ui.drafts import (
    Settled,
    as_text,
    columns_words,
    held_of,
    hold,
    keep_by_likeness,
    keep_edits,
    line_of,
    nothing,
    settled,
    whole,
)
from briefbook.ui.entered import Entering
from briefbook.ui.fields import CounterpartsField, DateField
from briefbook.ui.forms import Complaint
from briefbook.ui.labels import label
from briefbook.ui.retranslation import says
from briefbook.ui.session import Session
from briefbook.ui.sums import AmountsField
from db.clock import local
from db.records import Entered

if TYPE_CHECKING:
    from briefbook.importers.drafts import Entry

_PATIENCE = 150
_PASTE, _TEXT = 5, 4
_FORMS = {
    "line": N_("Read as one line"), "lines": N_("Read as a list of lines"), "release": N_("Read as a press release"),
    "table": N_("Read as rows of a table"),
}  # fmt: skip


class _Paste(TextField):
    """The field to type or paste into: Tab leaves it; Enter keeps a line, Shift and Enter begin another."""

    def __init__(self, form: "EntryForm") -> None:
        super().__init__(lines=_PASTE)
        self._form = form
        self.setObjectName("entry_paste")
        self.setAccessibleName(_("What happened"))
        self.setPlaceholderText(_(
            "Type a line such as “2026-03-04 Japan–Peru mining meeting (Lima)”, "
            "or paste a press release or rows from Excel"
        ))  # fmt: skip

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.modifiers() and "\n" not in self.toPlainText().strip() and self.toPlainText().strip():
            self._form.accept()
            return
        super().keyPressEvent(event)


class EntryForm(Entering):
    """What happened, as it is typed or pasted, and the outcomes that it gives."""

    def __init__(self, session: Session, counterpart: str = "") -> None:
        super().__init__(session.prompt.parent)
        self.session, self._counterpart = session, counterpart
        self._entry: Entry | None = None
        self._read_text: str | None = None
        self._drafts: list[Settled] = []
        self._at = -1
        self._filling = False
        self._waits = False
        self._stood: tuple[Any, Sequence[tuple[str, str]]] = (None, ())
        """What was set in the outcomes, and is to stand in the fields, once the text is read."""
        self.setObjectName("entry_form")
        self.setWindowTitle(_("New outcome"))
        self.paste = _Paste(self)
        self.said = label("", "small", soft=True, wraps=True)
        self.said.setAccessibleName(_("What was read"))
        self.columns = link(_("Columns…"), self._ask_columns, name="entry_columns")
        self.columns.hide()
        self.list = QListWidget()
        self.list.setAccessibleName(_("Outcomes that were read"))
        self.list.setProperty("field", True)
        self.list.setStyleSheet("QListWidget::item { padding: 3px 4px; }")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.hide()
        self._make_fields()
        self.answered = Answered(session, self._front)
        self.complaint = Complaint()
        self._lay_out()
        self._timer = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._timer.timeout.connect(self._read)
        self.paste.textChanged.connect(self._on_text)
        self.list.currentRowChanged.connect(self._go)
        self.list.itemChanged.connect(self._on_ticked)

    # -- the parts

    def _make_fields(self) -> None:
        today = self.session.today
        self.heading = QLineEdit()
        self.when = DateField(None, today)
        self.assumed = label("", "small", wraps=True)
        self.assumed.setStyleSheet(f"color: {theme.colours().chips['warning'][0]};")
        self.with_whom = CounterpartsField(())
        self.kind = Choice(((code, _(words)) for code, words in OUTCOMES.items()), "other")
        self.place, self.people = QLineEdit(), QLineEdit()
        self.sums = AmountsField(self.session)
        self.wording = TextField(lines=_TEXT)
        self.origin = QLineEdit()
        self.origin.setPlaceholderText(_("A paper or an address"))
        self._rows = QFormLayout()
        self._rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._rows.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        self._rows.setHorizontalSpacing(2 * theme.GRID)
        self._rows.setContentsMargins(0, 0, theme.GRID, 0)
        for words, widget in (
            (_("Title"), self.heading), (_("Date"), self.when), ("", self.assumed), (_("Counterparts"), self.with_whom),
            (_("Kind"), self.kind), (_("Place"), self.place), (_("Participants"), self.people),
            (_("Amounts"), self.sums), (_("Description"), self.wording), (_("Where it is from"), self.origin),
        ):  # fmt: skip
            named = QLabel(words)
            named.setBuddy(widget)
            if words:
                named.setFixedHeight(theme.field_height())
                widget.setAccessibleName(words)
            self._rows.addRow(named, widget)
        self._rows.setRowVisible(self.assumed, False)
        edits: list[tuple[Any, str]] = [
            (self.heading.textEdited, "title"), (self.when.line.textChanged, "date"),
            (self.with_whom.changed, "counterparts"), (self.kind.activated, "kind"), (self.place.textEdited, "place"),
            (self.people.textEdited, "people"), (self.wording.textChanged, "text"), (self.sums.changed, "amounts"),
        ]  # fmt: skip
        for signal, name in edits:
            signal.connect(lambda *_given, name=name: self._on_edit(name))
        self.origin.textEdited.connect(lambda _words: self.origin.setProperty("set", True))

    def _lay_out(self) -> None:
        scroll = Scroll()
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(boxed(column(self._rows, 1)))
        self.answered.setFixedWidth(320)
        buttons = QDialogButtonBox()
        self.deed = buttons.addButton(_("Keep the outcome"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.deed.setDefault(True)
        self.deed.setToolTip(QKeySequence("Ctrl+Return").toString(QKeySequence.SequenceFormat.NativeText))
        self.session.seal(self.deed)
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.accept)
        left = boxed(column(self.list, scroll))
        said = row((self.said, 1), self.columns)
        read = row(left, self.answered, space=2 * theme.GRID)
        self.setLayout(column(self.paste, said, read, self.complaint, buttons, margin=2 * theme.GRID))
        self.resize(self.sizeHint())

    def sizeHint(self) -> QSize:
        return roomy(self, 960, 600)

    # -- reading

    def _on_text(self) -> None:
        self._timer.start()

    def _read(self) -> None:
        """Read what stands in the field, in the background."""
        text, code = self.paste.toPlainText(), self._counterpart or None
        if text == self._read_text:
            return

        def job(desk: Desk) -> Any:
            before = desk.entering.before(text) if text.strip() else None
            entry = desk.entering.read(text, counterpart=code)
            return text, entry, before, desk.entering.there(entry)

        self.session.read(self, job, self._on_read, "entry")

    def _on_read(self, found: Any) -> None:
        self._read_text, entry, before, there = found
        unfinished = self._unfinished()
        self._store()
        self._entry = entry
        self._drafts = self._settled(entry)
        if len(self._drafts) > 1:
            for at in there:
                self._drafts[at].kept = False
        if not self.origin.property("set"):
            self.origin.setText(entry.origin)
        self.said.setText(self._what_was_read(entry, before, len(there)))
        self.columns.setVisible(entry.table is not None)
        self._show_read()
        for again in unfinished:
            again()
        if self._waits:
            self._waits = False
            self.accept()

    def _settled(self, entry: "Entry") -> list[Settled]:
        """The outcomes that were read, with what was filled in before; that alone where the text was taken away."""
        old, new = self._drafts, [settled(one) for one in entry.drafts]
        if not new:
            front = old[self._at : self._at + 1] if self._at >= 0 else []
            return [one for one in (*front, *old) if one.edited][:1]
        if len(old) == len(new):
            for was, now in zip(old, new, strict=True):
                keep_edits(was, now)
        else:
            keep_by_likeness(old, new)
        return new

    def _what_was_read(self, entry: "Entry", before: Any, there: int) -> str:
        """What the text was taken for, whether it was entered before, and how many of its outcomes are there."""
        from briefbook.importers.drafts import why_none

        said = _(_FORMS[entry.form]) if entry.drafts else why_none(entry) if (self._read_text or "").strip() else ""
        if len(self._drafts) > 1:
            said = ngettext("{form}: {n} outcome", "{form}: {n} outcomes", len(self._drafts), form=said)
        if before is not None:
            day = date_words(local(before.imported_at, self.session.hours)[:10])
            said += "  " + _("This was entered before, on {day}.", day=day)
        if there and len(self._drafts) > 1:
            said += "  " + ngettext(
                "{n} is there already and not ticked.", "{n} are there already and not ticked.", there
            )
        return "\n".join(filter(None, [said, columns_words(entry)]))

    def _show_read(self) -> None:
        """Show the outcomes, as they stood where the form was open when the program ended."""
        (held, stood), self._stood = self._stood, (None, ())
        if held and not self._drafts:
            self._drafts = [nothing() for _each in held["drafts"][:1]]
        same = held is not None and len(held["drafts"]) == len(self._drafts)
        for was, now in zip(held["drafts"], self._drafts, strict=True) if same else ():
            hold(was, now)
        self._show_list()
        self._at = -1
        self._go(0 if self._drafts else -1)
        if same:
            self.list.setCurrentRow(held["at"])
            super().fill_in(stood)

    def _unfinished(self) -> list[Callable[[], object]]:
        """What puts back what is still being typed into the fields of the first outcome, which is none of it yet."""
        if self._at > 0:
            return []
        when, with_whom, sums = self.when.line.text(), self.with_whom.line.text(), self.sums.noted()
        given = [
            (self.when.wrong(), lambda: self.when.line.setText(when)),
            (self.with_whom.line.wrong(), lambda: self.with_whom.line.setText(with_whom)),
            (self.sums.unfinished(), lambda: self.sums.put(sums)),
        ]
        return [again for wrong, again in given if wrong]

    def _ask_columns(self) -> None:
        """Ask what the columns of the table hold, and read it so, this time and whenever such a table comes."""
        from briefbook.ui.importing_dialogs import OF_OUTCOMES, Columns

        table = self._entry.table if self._entry else None
        if table is None:
            return
        said = _("Say what the columns hold.  One must hold titles of outcomes.  It is remembered for such tables.")
        asked = Columns(
            self, _("Columns of the table"), table.headers, table.rows, fields=OF_OUTCOMES, said=said,
            deed=_("Read it this way"), known=table.fields,
        )  # fmt: skip
        if self.session.prompt.form(asked):
            self.session.desk.entering.remember_columns(table.headers, asked.mapping())
            self._read_text = None
            self._read()

    def _show_list(self) -> None:
        self._filling = True
        self.list.clear()
        for one in self._drafts:
            item = QListWidgetItem()
            says(item, partial(line_of, one))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if one.kept else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        several = len(self._drafts) > 1
        self.list.setVisible(several)
        height = self.list.sizeHintForRow(0) if several else 0
        self.list.setFixedHeight(min(len(self._drafts), 4) * height + theme.GRID)
        if several:
            self.list.setCurrentRow(0)
        self._name_deed()
        self._filling = False

    def _name_deed(self) -> None:
        """Say on the button how many outcomes it keeps, where there are several."""
        n = sum(one.kept for one in self._drafts)
        several = ngettext("Keep {n} outcome", "Keep {n} outcomes", n)
        self.deed.setText(several if len(self._drafts) > 1 else _("Keep the outcome"))

    def _on_ticked(self, item: QListWidgetItem) -> None:
        if not self._filling:
            self._drafts[self.list.row(item)].kept = item.checkState() == Qt.CheckState.Checked
            self._name_deed()

    # -- one outcome

    def _go(self, at: int) -> None:
        """Show another of the outcomes in the fields."""
        if self._filling or at == self._at or not -1 <= at < len(self._drafts):
            return
        if self._at >= 0 and (wrong := self._wrong_in_front()):  # it would be lost
            self._complain(*wrong)
            QTimer.singleShot(0, self.list, lambda: self.list.setCurrentRow(self._at))
            return
        self._store()
        self._at = at
        one = self._drafts[at] if at >= 0 else nothing()
        found = one.outcome
        self._filling = True
        self.heading.setText(found.title)
        self.heading.setCursorPosition(0)
        self.when.show_date(found.date)
        self.with_whom.show_codes(found.counterparts)
        self.kind.choose(found.kind)
        self.place.setText(found.place or "")
        self.people.setText(found.people or "")
        self.people.setCursorPosition(0)
        self.wording.setPlainText(found.text)
        self.sums.show_amounts(one.amounts)
        self._filling = False
        self._show_assumed(one)
        self.answered.look()

    def _show_assumed(self, one: Settled) -> None:
        names = dict.fromkeys(("no-counterpart", "party-of-body"), "counterparts")
        said = [assumed_words(each) for each in one.assumed if names.get(each, "date") not in one.edited]
        self.assumed.setText("\n".join(said))
        self._rows.setRowVisible(self.assumed, bool(said))

    def _store(self) -> None:
        """Take what the fields hold into the outcome in front."""
        if not 0 <= self._at < len(self._drafts):
            return
        one = self._drafts[self._at]
        try:
            date = self.when.value()
        except ValueError:
            date = one.outcome.date
        one.outcome = replace(
            one.outcome, title=self.heading.text().strip(), date=date, counterparts=self.with_whom.codes(),
            kind=self.kind.currentData(), place=self.place.text().strip() or None,
            people=self.people.text().strip() or None, text=self.wording.toPlainText().strip(),
        )  # fmt: skip
        one.amounts = self.sums.amounts()
        if not self.list.isHidden() and (item := self.list.item(self._at)):
            self._filling, was = True, self._filling
            item.setText(line_of(one))
            self._filling = was

    def _on_edit(self, name: str) -> None:
        if self._filling:
            return
        if not self._drafts:
            self._begin()
        one = self._drafts[self._at]
        one.edited.add(name)
        self._show_assumed(one)
        if name in ("title", "counterparts", "kind", "text", "date"):
            self.answered.look_soon()

    def _front(self) -> Settled | None:
        """The outcome in front as the fields have it; None where there is none."""
        if not 0 <= self._at < len(self._drafts):
            return None
        self._store()
        return self._drafts[self._at]

    def _begin(self) -> None:
        """Fields are filled in before anything is pasted: they make an outcome of their own."""
        self._drafts = [nothing()]
        self._at = 0

    # -- keeping

    def wrong(self) -> tuple[str, QWidget] | None:
        """What is wrong, and in which field; None where nothing is."""
        from briefbook.importers.drafts import why_none

        if not any(one.kept for one in self._drafts):
            return why_none(None if self._drafts else self._entry), self.paste
        if found := self._wrong_in_front():
            return found
        for at, one in enumerate(self._drafts):
            if one.kept and not one.outcome.title:
                self.list.setCurrentRow(at)
                return _("Give the outcome a title."), self.heading
        return None

    def _wrong_in_front(self) -> tuple[str, QWidget] | None:
        """What is wrong in the fields of the outcome in front, and in which; None where nothing is."""
        if said := self.when.wrong():
            return said, self.when
        if said := self.with_whom.line.wrong():
            return said, self.with_whom
        return self.sums.wrong()

    def entered(self) -> Iterator[tuple[str, str]]:
        """What stands in the fields, and the other outcomes in which a person set something."""
        yield from super().entered()
        for at, one in enumerate(self._drafts):
            if at != self._at and one.edited:
                yield _("Outcome"), as_text(one)

    def held(self) -> Any:
        """What was set in the outcomes, and which is in front."""
        self._store()
        return {"drafts": [held_of(one) for one in self._drafts], "at": self._at}

    def hold(self, held: Any) -> None:
        self._stood = (held, ())

    def fill_in(self, stood: Sequence[tuple[str, str]]) -> None:
        """Have the text read first, which would else be put in place of what stood in the fields."""
        self._stood = (self._stood[0], stood)
        self.paste.setPlainText(dict(stood).get(self.paste.accessibleName(), ""))
        self._timer.stop()
        self._read()

    def accept(self) -> None:
        """Keep the outcomes as one step; where the field is not read yet, after that."""
        if self.session.sealed:
            return
        if self.paste.toPlainText() != self._read_text and self.paste.toPlainText().strip():
            self._waits = True
            self._timer.stop()
            self._read()
            return
        self._store()
        if found := self.wrong():
            self._complain(*found)
            return
        super().accept()

    def _complain(self, said: str, field: QWidget) -> None:
        """Say what is wrong until something else is typed, and go to its field."""
        before = self._typed()
        self.complaint.say(said, lambda: self._typed() == before)
        field.setFocus()

    def _typed(self) -> list[str]:
        """All that stands in the lines and texts of the form."""
        return [
            *(one.text() for one in self.findChildren(QLineEdit)),
            *(one.toPlainText() for one in self.findChildren(QPlainTextEdit)),
        ]

    def job(self) -> Any:
        """What keeps the outcomes: called with a desk, it gives their ids and the change."""
        drafts, entry, origin = list(self._drafts), self._entry, self.origin.text().strip()
        text = self._read_text if entry and entry.drafts else as_text(drafts[0])
        entered = [
            Entered(one.outcome, tuple(one.amounts), tuple(sorted(one.commitments))) if one.kept else None
            for one in drafts
        ]

        def keep(desk: Desk) -> tuple[list[int], Change]:
            read = entry if entry and entry.drafts else whole(desk.entering.read(text or "x"))
            return desk.entering.keep(text or "", read, entered, origin)

        return keep


def enter_outcome(session: Session, counterpart: str = "") -> None:
    """Ask what happened, and keep it."""
    form = EntryForm(session, counterpart)
    if not session.prompt.form(form):
        return

    def done(result: Any) -> None:
        ids = result[0]
        session.noted.emit(ngettext("{n} outcome was kept.", "{n} outcomes were kept.", len(ids)))
        session.show("outcome", ids[0])

    session.write(form.job(), done)
