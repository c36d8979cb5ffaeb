"""Reports from the window: follow-up of a source, progress to a summit, outcomes of a fiscal year; remarks taken in."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from briefbook import counterparts
from briefbook.counterparts import name_of
from briefbook.dates import fiscal_year, fiscal_year_of
from briefbook.desk import Desk, Format
from briefbook.desk.taking import TakenRemarks
from briefbook.followup.reports.returned import remarks_left
from briefbook.i18n import N_, _, language, ngettext
from briefbook.model import Change, Kind
from briefbook.schedule import first_day
from briefbook.ui.books.exporting import FORMATS, exported, place_to_write
from briefbook.ui.controls import Choice, LongChoice
from briefbook.ui.dated import date_words
from briefbook.ui.fields import DateField
from briefbook.ui.forms import Form
from briefbook.ui.importing_dialogs import listed
from briefbook.ui.labels import label
from briefbook.ui.retranslation import offer
from briefbook.ui.session import Session
from briefbook.ui.work import Work
from db.records import MeetingRecord, SourceRecord

KINDS = {
    "follow-up": N_("Follow-up report of a source"), "progress": N_("Progress report to a summit"),
    "outcomes": N_("Outcomes of a fiscal year"),
}  # fmt: skip
"""The reports that documents call for."""
_LANGUAGES = {"ja": N_("Japanese"), "en": N_("English"), "both": N_("Both, side by side")}


@dataclass(frozen=True, slots=True)
class Reportable:
    """What reports can be made of, and lists can be for.

    Agreed documents (of a pair one), counterparts, fiscal years and meetings, the newest first.
    """

    sources: tuple[SourceRecord, ...]
    others: dict[int, SourceRecord]
    """The other language of a document, by the source that is given of its pair."""
    counterparts: tuple[str, ...]
    years: tuple[int, ...]
    meetings: tuple[MeetingRecord, ...] = ()


def read_reportable(desk: Desk) -> Reportable:
    """What reports can be made of; reads in the background."""
    agreed = [one for one in desk.sources() if one.masthead.kind is not Kind.OUTCOME_REPORT]
    front = {one.id: one.pair for one in agreed if one.masthead.language == language()}
    sources = tuple(one for one in agreed if one.id in front or one.pair is None or one.pair not in front)
    by_id = {one.id: one for one in agreed}
    others = {one.id: by_id[one.pair] for one in sources if one.pair in by_id}
    codes = tuple(one.code for one, commitments, _outcomes in desk.counterparts() if commitments)
    dates = [one.date for one in desk.outcomes() if one.date]
    years = {int(one) if one.isdecimal() else fiscal_year_of(first_day(one) or one) for one in dates}
    return Reportable(
        sources, others, codes, tuple(sorted(years, reverse=True)), tuple(reversed(desk.ledger.meetings()))
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """A report as it was asked for; `subject` and `kind` as Desk.report takes them."""

    kind: str
    subject: str
    title: str
    language: Any
    form: Format
    since: str | None
    era: bool
    marking: str


class ReportForm(Form):
    """Which report, of what, in which language and format."""

    keeps = False

    def __init__(self, session: Session, found: Reportable) -> None:
        super().__init__(session.prompt.parent, _("Report"), _("Export…"))
        settings = session.settings
        self.kind = box((one, _(words)) for one, words in KINDS.items())
        self.source = box(
            (str(one.id), partial(_source_words, one, found.others.get(one.id, one))) for one in found.sources
        )
        self.counterpart = box((code, name_of(code)) for code in found.counterparts)
        self.year = box((str(one), partial(_year_words, one)) for one in found.years)
        self.since = DateField(None, session.today)
        self.since.line.setPlaceholderText(_("the last report, where there is one"))
        self.spoken = box((one, _(words)) for one, words in _LANGUAGES.items())
        self.spoken.choose(language())
        self.form = box((one, _(words)) for one, words in FORMATS.items())
        self.form.choose("docx")
        self.era = QCheckBox(_("Years of the era in Japanese"))
        self.era.setChecked(settings.era)
        self.marking = Choice()
        self.marking.setEditable(True)
        self.marking.addItems(["", *settings.markings])
        if line := self.marking.lineEdit():
            line.setPlaceholderText(_("None"))
        self.add(_("Report"), self.kind)
        self.add(_("Source"), self.source)
        self.add(_("Counterpart"), self.counterpart)
        self.add(_("Fiscal year"), self.year)
        self.add(_("Changes since"), self.since)
        self.add(_("Language"), self.spoken)
        self.add(_("Format"), self.form)
        self.add(_("Years"), self.era)
        self.add(_("Marking line"), self.marking)
        self.kind.currentIndexChanged.connect(lambda _at: self._show_subject())
        self._show_subject()

    def _subjects(self) -> dict[str, QComboBox]:
        return {"follow-up": self.source, "progress": self.counterpart, "outcomes": self.year}

    def _show_subject(self) -> None:
        """Ask for what the report is of only."""
        kind = self.kind.currentData()
        for one, box in self._subjects().items():
            self._rows.setRowVisible(box, one == kind)
        self._rows.setRowVisible(self.since, kind == "follow-up")
        self.complaint.hide()

    def wrong(self) -> tuple[str, QWidget] | None:
        kind = self.kind.currentData()
        if self._subjects()[kind].currentData() is None:
            return {
                "follow-up": _("There is no agreed document yet.  Import one first."),
                "progress": _("There are no commitments yet.  Import an agreed document first."),
                "outcomes": _("There are no outcomes with a date yet.  Import a report of outcomes first."),
            }[kind], self.kind
        try:
            since = self.since.value()
        except ValueError:
            since = self.since.line.text()
        if kind == "follow-up" and since and len(since) != 10:
            return _("{typed} is not a day.  Write it as {example}.", typed=self.since.line.text(),
                     example="2026-03-31"), self.since  # fmt: skip
        return None

    def asked(self) -> Asked:
        """The report as it was asked for."""
        kind = self.kind.currentData()
        box = self._subjects()[kind]
        title = f"{self.kind.currentText()} {box.currentText()}"
        since = self.since.value() if kind == "follow-up" else None
        return Asked(
            kind, str(box.currentData()), title, self.spoken.currentData(), self.form.currentData(), since,
            self.era.isChecked(), self.marking.currentText().strip(),
        )  # fmt: skip


def box(options: Any) -> LongChoice:
    """A choice among pairs of a value and its words, or what words it in the language in force."""
    found = LongChoice(letters=24)
    for value, words in options:
        if callable(words):
            offer(found, words, value)
        else:
            found.addItem(words, value)
    return found


def nothing_new() -> str:
    """The sentence that says that nothing of a file was taken in, so that there is nothing to undo."""
    return _("Nothing new was taken in.")


def tell(session: Session, path: Path, said: str, left: Sequence[str]) -> None:
    """Say what was taken in of a file, and list what was left out where anything was."""
    session.noted.emit(said)
    if left:
        title = "  ".join([_("What was left out"), path.name])
        session.prompt.in_turn(lambda: session.prompt.form(listed(session.prompt.parent, title, said, left)))


def _source_words(first: SourceRecord, other: SourceRecord) -> str:
    """A document with its date, by its title in the language of the interface where it has one."""
    one = other if other.masthead.language == language() else first
    day = date_words(one.masthead.date, short=True)
    return "  ".join(filter(None, [day, " ".join(one.masthead.title.split())]))


def _year_words(year: int) -> str:
    first, last = fiscal_year(year)
    return date_words(f"{first}/{last}")


def ask_for_report(session: Session) -> None:
    """Ask which report, and where to write it, and write it in the background."""

    def ask(found: Reportable) -> None:
        form = ReportForm(session, found)
        if session.prompt.form(form):
            write_report(session, form.asked())

    session.read(session, read_reportable, ask, "reportable")


def write_report(session: Session, asked: Asked) -> None:
    """Ask where to write a report, and write it there in the background; it is noted, so that the next says changes."""
    path = place_to_write(session, _("Export the report"), asked.title, asked.form, _(FORMATS[asked.form]))
    if path is None:
        return

    def job(desk: Desk, work: Work) -> Any:
        desk.check_place(path)
        document = desk.report(
            asked.subject, asked.kind, report_language=asked.language, since=asked.since, era=asked.era,
            marking=asked.marking,
        )  # fmt: skip
        return desk.export(document, path, asked.form, work.progress)

    def done(report: Any) -> None:
        exported(session, path, report)
        if session.sealed:
            return
        session.write(lambda desk: desk.note_report(asked.subject, asked.kind, asked.language))

    session.run(
        _("Exporting {name}", name=path.name), job, done,
        stopped=lambda: session.noted.emit(_("The export was stopped; {name} was not written.", name=path.name)),
        entered=str(path), elsewhere=lambda: write_report(session, asked),
    )  # fmt: skip


class SideForm(Form):
    """Which side filled a report in."""

    def __init__(self, parent: QWidget | None, name: str, codes: Sequence[str]) -> None:
        super().__init__(parent, "  ".join([_("Remarks of the other side"), name]), _("Take in"))
        self.side = box((code, name_of(code)) for code in (*codes, counterparts.OUR_SIDE))
        self.add(_("Who wrote them"), self.side)
        self.complaint.setText("")
        said = _("The column for remarks becomes the official line of that side, as of today.")
        self._rows.addRow("", label(said, soft=True, wraps=True))


def ask_for_remarks(session: Session) -> None:
    """Ask for a follow-up report that the other side filled in, and take its remarks in."""
    kinds = _(FORMATS["docx"]) + " (*.docx *.odt);;" + _("Excel workbook") + " (*.xlsx *.xls *.ods)"
    for path in session.prompt.files(_("Report with remarks"), kinds):
        take_remarks(session, path)


def take_remarks(session: Session, path: Path) -> None:
    """Take in the remarks of a follow-up report, once it is said who wrote them."""

    def ask(found: tuple[Reportable, tuple[str, ...]]) -> None:
        known, sides = found
        form = SideForm(session.prompt.parent, path.name, tuple(dict.fromkeys((*sides, *known.counterparts))))
        if session.prompt.form(form):
            side = str(form.side.currentData())
            session.write(lambda desk: (found := desk.taking.remarks(path, side), found.change), taken)

    def taken(result: tuple[TakenRemarks, Change]) -> None:
        found = result[0]
        said = ngettext(
            "{n} remark was taken in.  Undo takes it out.", "{n} remarks were taken in.  Undo takes them out.",
            len(found.change.ids),
        ) if found.change.ids else nothing_new()  # fmt: skip
        tell(session, path, said, remarks_left(found.left, found.elsewhere, found.gone))

    session.read(
        session, lambda desk: (read_reportable(desk), desk.taking.sides_of_report(path)),
        lambda found: session.prompt.in_turn(lambda: ask(found)),
    )  # fmt: skip
