"""After a meeting: what was agreed becomes a source, what was done ticks commitments, what is left goes on."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton, QWidget

from briefbook.desk import Desk
from briefbook.desk.entering import ahead
from briefbook.followup.carried import others_words
from briefbook.followup.records import After, Carried
from briefbook.i18n import _, language, ngettext
from briefbook.states import Chip, review_mark
from briefbook.ui.arranging import boxed, column, row
from briefbook.ui.chips import Chips
from briefbook.ui.controls import TextField, button
from briefbook.ui.dated import date_words
from briefbook.ui.fields import DateField
from briefbook.ui.forms import Form, ask_meeting
from briefbook.ui.importing import ask_for_files, ask_for_text
from briefbook.ui.labels import label
from briefbook.ui.record import LinkedRecord, RecordPanel, prose
from briefbook.ui.session import Session
from briefbook.ui.ticks import Ticks
from db.records import MeetingRecord, OutcomeRecord, ProvisionRecord, SourceRecord

_LINES, _SHOWN, _WIDE = 4, 6, 60


class AfterPanel(RecordPanel):
    """What came of the meeting in front, in three steps."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "after_panel", _("After the meeting"))

    def read(self, desk: Desk, record: int) -> After:
        return desk.followup.after(record)

    def fill(self, found: After) -> list[Any]:
        return [self._agreed(found), self._done(found), self._left(found)]

    def _push(self, icon: str, words: str, name: str, deed: Callable[[], Any]) -> QPushButton:
        return self.session.seal(button(words, icon, deed, name=name))

    # -- what was agreed

    def _agreed(self, found: After) -> QWidget:
        key = found.meeting.id
        deeds = [
            self.tool(icon, words, f"after_{name}", deed, says=True)
            for icon, words, name, deed in (
                ("copy", _("Paste the text…"), "paste", partial(ask_for_text, self.session, key)),
                ("file-text", _("Import documents…"), "import", partial(ask_for_files, self.session, key)),
                ("link", _("From the sources…"), "source", partial(self._ask_source, found)),
            )
        ]
        counts = {
            source.id: sum(any(each.source == source.id for each in one.wordings) for one in found.agreed)
            for source in found.sources
        }
        lines = []
        for one in found.sources:
            said = ngettext("{n} commitment", "{n} commitments", counts[one.id])
            detail = f"{date_words(one.masthead.date)}  ·  {said}"
            opens = self._opens("source", one.id, one.masthead.title, detail, reviewed=one.reviewed)
            away = partial(self._detach, key, one.id)
            heard = _("Take away: {words}", words=" ".join(one.masthead.title.split())[:40])
            lines.append(boxed(row(opens, self.session.seal(self.tool("x", heard, f"after_away_{one.id}", away)))))
        nothing = _("Paste or import what was agreed; its commitments are followed up from then on.")
        return self.section(_("1  What was agreed"), *lines, deeds=deeds, nothing=nothing)

    def _opens(self, kind: str, record: int, title: str, detail: str, *, reviewed: bool) -> LinkedRecord:
        show = partial(self.session.show, kind, record)
        return LinkedRecord(title, detail, show, name=f"after_{kind}_{record}", reviewed=reviewed)

    def _ask_source(self, found: After) -> None:
        """Ask which source, of those that are there, came of the meeting; those with its counterparts come first."""
        there = {one.id for one in found.sources}
        codes = set(found.meeting.counterparts)

        def near(desk: Desk) -> list[SourceRecord]:
            others = [one for one in desk.sources() if one.id not in there]
            return sorted(others, key=lambda one: codes.isdisjoint(one.masthead.counterparts))

        self.session.read(self, near, partial(self._choose_source, found.meeting.id), "near")

    def _choose_source(self, meeting: int, sources: Sequence[SourceRecord]) -> None:
        heads = [one.masthead for one in sources]
        words = ["  ".join(filter(None, [date_words(one.date), one.title])) for one in heads]
        if not words:
            self.session.noted.emit(_("There is no other source.  Import the document."))
            return
        chosen = self.session.prompt.choose(_("The document that was agreed"), _("Source"), words, deed=_("Add"))
        if chosen is not None:
            source = sources[chosen].id
            self.session.write(lambda desk: desk.importing.came_of(meeting, source))

    def _detach(self, meeting: int, source: int) -> None:
        self.session.write(lambda desk: desk.ledger.attach(meeting, source, away=True))

    # -- what was done

    def _done(self, found: After) -> QWidget:
        note = self.tool("flag", _("Note an outcome…"), "after_note", partial(self._note, found), says=True)
        shown: list[Any] = [self._asked(one, answers) for one, answers in found.asked]
        answered = {each.id for _one, answers in found.asked for each in answers}
        others = [one for one in found.outcomes if one.id not in answered]
        shown += [
            self._opens("outcome", one.id, one.title, date_words(one.date), reviewed=one.reviewed) for one in others
        ]
        nothing = _("No commitment is on the agenda.  An outcome can be noted all the same.")
        return self.section(_("2  What was done"), *shown, deeds=[note], nothing=nothing)

    def _asked(self, one: ProvisionRecord, answers: Sequence[OutcomeRecord]) -> QWidget:
        """A commitment of the agenda, ticked by the outcomes that answer it."""
        done = [f"✓ {date_words(each.date)}  {each.title}".strip() for each in answers]
        said = "  ".join(done) or _("No outcome yet")
        return self._opens("provision", one.id, f"{one.place}  {_words(one)}", said, reviewed=one.reviewed)

    def _note(self, found: After) -> None:
        form = NoteForm(self.window(), found, self.session.today)
        if self.session.prompt.form(form):
            given = form.given()
            self.session.write(lambda desk: desk.entering.of_meeting(found.meeting.id, **given))

    # -- what is left over

    def _left(self, found: After) -> QWidget:
        left = {one.id for one in found.left}
        lines: list[Any] = []
        for one in found.items:
            box = QCheckBox(_short(one.title))
            box.setObjectName(f"after_dealt_{one.id}")
            box.setChecked(one.dealt)
            tip = _("Ticked: it was dealt with and does not go to the next agenda")
            box.setToolTip(f"{one.title}\n{tip}")
            box.setAccessibleName(" ".join(one.title.split()))
            box.clicked.connect(lambda dealt, item=one.id: self._set_dealt(item, dealt))
            chips: list[Chip] = [(_("Left over"), "warning")] if one.id in left else []
            if not one.dealt and one.id not in left:
                chips = [(_("Its commitments are done"), "good")]
            lines.append(boxed(row(self.session.seal(box), Chips(chips), 1)))
        if lines:
            lines.append(self._carry(found))
        return self.section(_("3  What is left over"), *lines, nothing=_("The meeting has no agenda."))

    def _set_dealt(self, item: int, dealt: bool) -> None:
        self.session.write(lambda desk: desk.store.agenda.set_dealt(item, dealt))

    def _carry(self, found: After) -> QWidget:
        following = found.following
        if following is None:
            new = self._push("calendar", _("New meeting…"), "after_new", partial(self._next, found.meeting))
            said = prose(_("No later meeting with this counterpart is noted yet."), soft=True)
            return boxed(column(said, row(new, 1)))
        words = _("Carry what is left over to: {title}", title=_short(following.title))
        deed = self._push("copy", words, "after_carry", partial(self._carry_over, found.meeting, following))
        deed.setEnabled(bool(found.left))
        return boxed(row(deed, 1))

    def _next(self, meeting: MeetingRecord) -> None:
        """Ask for the next meeting with the same counterparts and people."""
        new = MeetingRecord(0, "", None, None, meeting.level, meeting.counterparts, "", meeting.attendees)
        ask_meeting(self.session, self, lambda _desk: new)

    def _carry_over(self, meeting: MeetingRecord, following: MeetingRecord) -> None:
        def carried(done: tuple[Carried, Any]) -> None:
            said = _("What is left over stands on the agenda of {title}.", title=following.title)
            self.session.noted.emit("  ".join(filter(None, [said, others_words(done[0])])))

        self.session.write(lambda desk: desk.followup.carry_over(meeting.id, following.id), carried)


def _short(title: str) -> str:
    """A title as long as its line has room for."""
    line = " ".join(title.split())
    most = _WIDE if line.isascii() else _WIDE // 2
    return line if len(line) <= most else line[:most].rstrip() + "…"


def _words(one: ProvisionRecord) -> str:
    return " ".join(one.wording_or_other(language()).text.split())


def _line_words(one: ProvisionRecord) -> str:
    return f"{one.place}  {_words(one)}{review_mark(one.reviewed)}"


class NoteForm(Form):
    """What was done at a meeting, and which commitments of its agenda it answers."""

    def __init__(self, parent: QWidget, found: After, today: str) -> None:
        super().__init__(parent, _("What was done at the meeting"), _("Keep"), found.meeting.id)
        self._today = today
        self.heading = QLineEdit()
        self.words = TextField(lines=_LINES)
        self.when = DateField(found.meeting.date, today)
        self.list = Ticks()
        for one, _answers in found.asked:
            self.list.add(one.id, partial(_line_words, one))
        self.list.fit(2, _SHOWN)
        self.add(_("Title"), self.heading)
        self.add(_("Text"), self.words)
        self.add(_("Date"), self.when)
        if found.asked:
            self.add(_("It answers"), self.list)
        self._rows.addRow(
            label(_("It is kept as an outcome with the place and the counterparts of the meeting."), "small", soft=True,
                  wraps=True)
        )  # fmt: skip

    def wrong(self) -> tuple[str, QWidget] | None:
        if not self.heading.text().strip():
            return _("Give the outcome a title."), self.heading
        if said := self.when.wrong():
            return said, self.when
        if said := ahead(self.when.value(), self._today):
            return said, self.when
        return None

    def given(self) -> dict[str, Any]:
        """Title, text, date and the commitments that are ticked."""
        return {
            "title": self.heading.text().strip(), "text": self.words.toPlainText().strip(), "date": self.when.value(),
            "commitments": self.list.ticked(),
        }  # fmt: skip
