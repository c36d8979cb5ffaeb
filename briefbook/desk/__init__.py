"""The desk: the one façade over store, importers, assembling and export, for the window and the command line."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from briefbook import counterparts
from briefbook import progress as progressing
from briefbook.dates import instant_words
from briefbook.errors import BriefbookError, Cancelled, InputError, MachineError
from briefbook.i18n import N_, Language, _, language
from briefbook.model import Change, Counterpart
from db.records import BookRecord, LinkRecord, OutcomeRecord, ProvisionRecord, SourceRecord, SourceText
from db.store import Store, open_store

if TYPE_CHECKING:
    from briefbook.assemble import Book
    from briefbook.desk.entering import Entering
    from briefbook.desk.importing import Imported, Importing, Version
    from briefbook.desk.taking import Taking
    from briefbook.followup.due import DueDates
    from briefbook.followup.followup import FollowUp
    from briefbook.followup.records import DueRecord
    from db.found import Hit, Results
    from db.glance import Glance
    from db.ledger import Ledger
    from db.lists import Lists
    from db.money import Money
    from db.past import Copies
    from db.removal import Leaving
    from db.review import Review
    from db.searching import Searching
    from exporters.document import Document
    from exporters.files import ExportError
    from exporters.pdf import Drawn, Report

Format = Literal["pdf", "docx"]


class Desk:
    """Everything that can be done with a store."""

    def __init__(
        self,
        path: Path | None = None,
        *,
        connection: Any = None,
        shared: bool = False,
        copies: "Copies | None" = None,
        written: set[int] | None = None,
    ) -> None:
        """A desk on the store at `path`; a shared one may go from thread to thread, one at a time.

        `copies` are the copies of past days that desks on one store share, `written` the entries of the log that
        they wrote.
        """
        self.path = path
        self._shares_copies = copies is not None
        if copies is not None:
            self.copies = copies
        self.written = set() if written is None else written
        self._connection = connection
        self._shared = shared

    @cached_property
    def store(self) -> Store:
        """The store, opened when it is first needed."""
        found = open_store(self.path, connection=self._connection, shared=self._shared)
        found.written = self.written
        return found

    @cached_property
    def copies(self) -> "Copies":
        """The copies of past days that are kept."""
        from db.past import Copies

        return Copies()

    def snapshot(self) -> AbstractContextManager[None]:
        """Read several things as they are at one moment, whoever writes meanwhile; nothing is written within."""
        return self.store.snapshot()

    def close(self) -> None:
        """Close the store, and the copies of past days where no other desk shares them."""
        if "copies" in self.__dict__ and not self._shares_copies:
            self.copies.close()
        if "store" in self.__dict__:
            self.store.close()

    def another(self) -> "Desk":
        """Another desk on the same store, or on the same past day of it, which may go from thread to thread."""
        desk = Desk(self.path, shared=True, copies=self.copies, written=self.written)
        if "store" in self.__dict__ and self.store.closed_day:
            from db.past import again

            desk.store = again(self.store)
        return desk

    def would_write(self, jobs: "Iterable[Callable[[Desk], object]]") -> list[tuple[str, str]]:
        """What jobs write, as their steps are called, each with its texts: they write to a copy of the store in memory.

        One that the store refuses is left out.
        """
        from db.past import copied

        desk = Desk()
        desk.store = copied(self.store)
        before = desk.store.newest_entry()
        for job in jobs:
            with suppress(BriefbookError):
                job(desk)
        said = desk.store.entered_after(before)
        desk.close()
        return said

    @cached_property
    def review(self) -> "Review":
        """What a person does with an import: accept, edit, reshape."""
        from briefbook.importers import passages
        from db.review import Review

        return Review(self.store, passages)

    @property
    def ledger(self) -> "Ledger":
        """Meetings, people, links, books and marks."""
        return self.store.ledger

    @property
    def money(self) -> "Money":
        """Amounts with their stages, and the user's rates of exchange."""
        return self.store.money

    @property
    def followup(self) -> "FollowUp":
        """What falls due, where it stands, which outcomes may answer it."""
        from briefbook.followup.followup import FollowUp

        return FollowUp(self.store, self.today)

    @property
    def importing(self) -> "Importing":
        """Documents, imported: several as one step, what comes of a meeting, what both languages tell."""
        from briefbook.desk.importing import Importing

        return Importing(self)

    @property
    def entering(self) -> "Entering":
        """Outcomes by hand: read from what is typed or pasted, settled, kept."""
        from briefbook.desk.entering import Entering

        return Entering(self)

    @property
    def taking(self) -> "Taking":
        """What staff have already: lists of states, tables of questions and answers, reports that come back."""
        from briefbook.desk.taking import Taking

        return Taking(self)

    @property
    def due_dates(self) -> "DueDates":
        """What is overdue, and what falls due."""
        from briefbook.followup.due import DueDates

        return DueDates(self.store, self.today)

    @property
    def today(self) -> str:
        """The day on which all is reckoned: today by the store's clock, or the past day that this desk is of."""
        return self.store.closed_day or self.store.clock.today

    def past(self, when: str, progress: Callable[[float], bool] | None = None) -> "Desk":
        """A desk on the store as it was at the end of a day, or at an instant, to read; this one from today on.

        `progress` is told how far it is, from 0 to 1, and answers False to stop.  Raises Cancelled then.
        """
        when = self.store.clock.meant(when)
        if when[:10] > self.today or when == self.today:
            return self
        desk = Desk(self.path, shared=True, copies=self.copies)
        with progressing.told(progress):
            desk.store = self.copies.of(self.store, when)
        return desk

    @property
    def lists(self) -> "Lists":
        """Lists of items and outcomes of any size: which fit a filter, in which order, how many of each sort."""
        return self.store.lists

    @property
    def glance(self) -> "Glance":
        """Who there is anything about, when one meets, what records are called."""
        return self.store.glance

    # -- import

    def import_file(
        self, path: Path, *, counterpart: str | None = None, mapping: dict[str, str] | None = None,
        meeting: int | None = None, version: "Version" = "beside", progress: Callable[[float], bool] | None = None,
    ) -> "Imported":  # fmt: skip
        """Import a document.  The same bytes again add nothing.

        What came of a `meeting` has its date, place and counterparts where it names none.

        `progress` is told how far it is, from 0 to 1, and answers False to stop.  Raises Cancelled then, with
        nothing changed; InputError where the file is no document that can be read or the counterpart is unknown,
        EarlierVersion as `version` says.
        """
        code = self.counterpart(counterpart).code if counterpart else None
        with progressing.told(progress):
            return self.importing.file(path, code, mapping, meeting, version)

    def is_own(self, path: Path) -> bool:
        """Whether a file is the open store: to read it beside SQLite would give up its locks."""
        return self.path is not None and path.exists() and self.path.exists() and path.samefile(self.path)

    def import_text(
        self, text: str, *, name: str, counterpart: str | None = None, meeting: int | None = None,
        version: "Version" = "beside", progress: Callable[[float], bool] | None = None,
    ) -> "Imported":  # fmt: skip
        """Import pasted text, as `import_file` does."""
        code = self.counterpart(counterpart).code if counterpart else None
        with progressing.told(progress):
            return self.importing.text(text, name, code, meeting, version)

    # -- reading

    def sources(self, only: Iterable[int] | None = None) -> list[SourceRecord]:
        """All sources or, by their ids, `only` some, the newest document first."""
        return self.store.sources(only)

    def source(self, source: int) -> SourceText:
        """A source with its blocks.  Raises InputError where there is none with this id."""
        return self.store.source_text(source)

    def original(self, source: int) -> bytes:
        """The bytes of the file that a source was imported from.  Raises InputError where there is no such source."""
        self.source(source)
        return self.store.original(source)

    def provision(self, provision: int) -> ProvisionRecord:
        """One item.  Raises InputError where there is none with this id."""
        self.store.row("provision", provision)
        return self.store.provisions(ids=[provision])[0]

    def outcome(self, outcome: int) -> OutcomeRecord:
        """One outcome, in the language of the interface where it is told in that, by the id of either of its rows.

        Raises InputError where there is none with this id.
        """
        self.store.row("outcome", outcome)
        return self.store.outcomes(ids=[outcome])[0].worded(language())

    def provisions(
        self, *, ids: Iterable[int] | None = None, source: int | None = None, counterpart: str | None = None,
        nature: str | None = None, with_organisations: bool = False,
    ) -> list[ProvisionRecord]:  # fmt: skip
        """Items with some ids, of a source, of a counterpart, of a nature (None for all)."""
        if source is not None:
            self.source(source)
        codes = self.codes(counterpart, with_organisations)
        return self.store.provisions(ids=ids, source=source, counterparts=codes, nature=nature)

    def outcomes(
        self, *, ids: Iterable[int] | None = None, source: int | None = None, counterpart: str | None = None,
        with_organisations: bool = False,
    ) -> list[OutcomeRecord]:  # fmt: skip
        """Outcomes by date: those with some ids, of a counterpart, in the language of the interface where they are told
        in that; those of a source as it tells them.
        """
        if source is not None:
            self.source(source)
        codes = self.codes(counterpart, with_organisations)
        found = self.store.outcomes(ids=ids, source=source, counterparts=codes)
        return found if source is not None else [one.worded(language()) for one in found]

    def links(self, *, counterpart: str | None = None, commitment: int | None = None) -> list[LinkRecord]:
        """Accepted and rejected links of a counterpart's commitments, of one commitment."""
        code = self.counterpart(counterpart).code if counterpart else None
        return self.ledger.links(commitment=commitment, counterpart=code)

    def codes(self, counterpart: str | None, with_organisations: bool = False) -> list[str] | None:
        """The codes of a counterpart and, where wanted, the organisations it belongs to; None for all."""
        if counterpart is None:
            return None
        code = self.counterpart(counterpart).code
        return [code, *(counterparts.organisations_of(code) if with_organisations else ())]

    def write_calendar(self, found: "Sequence[DueRecord]", path: Path) -> None:
        """Write what falls due as a calendar file.  Raises MachineError where it cannot be written."""
        from briefbook.followup.calendar import due_calendar

        self.write_text(path, due_calendar(found, self.today))

    def write_text(self, path: Path, text: str) -> None:
        """Write a text to a file, whole or not at all.  Raises MachineError where it cannot be written."""
        self._write_whole(path, text.encode())

    def save_original(self, source: int, path: Path) -> None:
        """Write the file that a source was imported from, whole or not at all.

        Raises InputError where there is no such source, MachineError where it cannot be written.
        """
        self._write_whole(path, self.original(source))

    def _write_whole(self, path: Path, data: bytes) -> None:
        from exporters.files import write_whole

        with _writing(path.name):
            write_whole(path, data)

    def counterpart(self, query: str) -> Counterpart:
        """The counterpart of a code or name.  Raises InputError that suggests the nearest where there is none."""
        if not query.strip():
            raise InputError(
                _("No counterpart was named.  Give a code or a name, such as PE, or leave the option out.")
            )
        if found := counterparts.lookup(query):
            return found
        near = counterparts.nearest(query)
        names = ", ".join(f"{one.code} ({one.name[language()]})" for one in near)
        if names:
            raise InputError(_("No counterpart is called {query}.  Did you mean {names}?", query=query, names=names))
        raise InputError(_("No counterpart is called {query}.  Use a country code such as PE.", query=query))

    def counterparts(self) -> list[tuple[Counterpart, int, int]]:
        """The counterparts with something, by name, and how many commitments and outcomes each has."""
        found = [(counterparts.of(code), *counts) for code, counts in self.store.counts().items()]
        return sorted(found, key=lambda one: counterparts.order(one[0]))

    def find(
        self, words: str, *, counterpart: str | None = None, kind: str | None = None, limit: int = 20,
        counted: int = 0, first: bool = False,
    ) -> "Results":  # fmt: skip
        """The answer to a query in the query language (db/query); `counted`, `first` as `Index.search` has them."""
        return self.searching.search(
            words, counterparts=self.codes(counterpart, False) or (), kinds=[kind] if kind else [], limit=limit,
            today=self.today, counted=counted, first=first,
        )  # fmt: skip

    def in_own_language(self, hits: "Sequence[Hit]") -> "tuple[Hit, ...]":
        """Hits whose items stand in the document in the language of the interface, where there is one."""
        rows = {one.id: one for one in self.lists.rows([one.id for one in hits if one.kind == "provision"], language())}

        def placed(one: "Hit") -> "Hit":
            row = rows.get(one.id) if one.kind == "provision" else None
            if row is None or row.source == one.source:
                return one
            return replace(one, source=row.source, number=row.number, page=None)

        return tuple(map(placed, hits))

    @property
    def searching(self) -> "Searching":
        """Search: more like this, completion of queries, queries that are kept, and the index."""
        return self.store.searching

    # -- writing

    def leaving(self, source: int) -> "Leaving":
        """What would go with a source.  Raises InputError where there is none with this id."""
        from db.removal import leaving

        return leaving(self.store, source)

    def remove_source(self, source: int) -> Change:
        """Remove a source with its items, outcomes and links, in one step; InputError where there is none."""
        from db.removal import remove_source

        return remove_source(self.store, source)

    def undo(self) -> Change | None:
        """Take back the last step; None where there is none."""
        return self.store.undo()

    def redo(self) -> Change | None:
        """Do again what was taken back last; None where there is nothing."""
        return self.store.redo()

    def undo_label(self) -> str | None:
        """What would be taken back next; None where there is nothing."""
        return self.store.next_label(undone=False)

    def redo_label(self) -> str | None:
        """What would be done again next; None where there is nothing."""
        return self.store.next_label(undone=True)

    def check(self) -> tuple[list[str], dict[str, int]]:
        """What is wrong with the store, and how many records it has."""
        if not self.store.only_read:
            return self.store.faults(), self.store.totals()
        from db.past import copied

        copy = copied(self.store)  # the check writes and takes it back
        try:
            return copy.faults(), copy.totals()
        finally:
            copy.close()

    # -- books

    def document(self, book: "Book | BookRecord", as_of: str = "") -> "Document":
        """The Document tree of a book, with the states of its commitments on a day (today).

        The same records, definition and day give the same tree.  A book that is kept as of a past day, or an
        instant, is made from the store as it was then.  Raises InputError where there is nothing to write about.
        """
        from briefbook.assemble import Book, assemble
        from briefbook.assemble.gather import gather

        if isinstance(book, BookRecord):
            if book.as_of and book.as_of != self.today and book.as_of[:10] <= self.today:
                return self._past_document(book)
            book = Book(
                book.counterpart, book.language, book.parts, book.organisations, book.era, book.marking, book.title,
                book.meeting,
            )  # fmt: skip
        if not book.counterpart:
            raise InputError(_("Choose the country or organisation that the book is about."))
        found = self.counterpart(book.counterpart)
        book = replace(book, counterpart=found.code, as_of=as_of or book.as_of or self.today)
        with self.snapshot():  # a document may be imported or removed meanwhile
            return assemble(book, gather(self.store, book, found))

    def _past_document(self, book: BookRecord) -> "Document":
        then = self.past(book.as_of)
        try:
            if book.meeting is not None and book.meeting not in {one.id for one in then.ledger.meetings()}:
                words = N_("The meeting of the book was not noted yet on {day}.  Choose a later day, or no meeting.")
                raise InputError(_(words, day=instant_words(book.as_of, language(), era=book.era)))
            return then.document(replace(book, as_of=""))
        finally:
            then.close()

    def report(
        self, subject: str, kind: str, *, report_language: Language | Literal["both"] = "ja", since: str | None = None,
        era: bool = False, marking: str = "",
    ) -> "Document":  # fmt: skip
        """The Document tree of a report ("follow-up", "progress", "outcomes") as of today, or of this desk's day.

        `subject` is the number of a source, a counterpart, or a fiscal year.  Raises InputError where it is none of
        these, or there is nothing to report.
        """
        from briefbook.followup.reports import Report

        made = Report(self.today, since, report_language, era, marking)
        with self.snapshot():
            if kind == "outcomes":
                if not subject.isdecimal() or len(subject) != 4:
                    raise InputError(_("Name the fiscal year of the outcomes, such as 2025."))
                return self.followup.outcomes_report(made, int(subject))
            if kind == "progress":
                return self.followup.progress_report(made, self.counterpart(subject))
            return self.followup.follow_up_report(made, self._agreed(subject))

    def note_report(self, subject: str, kind: str, report_language: str) -> None:
        """Note that a report was written, so that the next one can say what changed."""
        if not self.store.closed_day and not self.store.only_read:
            subject = str(self._agreed(subject)) if kind == "follow-up" else subject
            self.store.agenda.note_edition(kind, subject, self.today, report_language)

    def _agreed(self, subject: str) -> int:
        """The source that a number names, or the one document that was agreed with a counterpart."""
        if subject.isdecimal():
            return int(subject)
        code = self.counterpart(subject).code
        found = [
            one for one in self.sources() if code in one.masthead.counterparts and one.masthead.kind != "outcome-report"
        ]
        alone = [one for one in found if one.pair is None or one.pair > one.id]
        if len(alone) == 1:
            return alone[0].id
        if not alone:
            raise InputError(_("There is no document with {name}.  Import one first.", name=code))
        numbers = ", ".join(str(one.id) for one in alone)
        words = N_("There are several documents with {name}.  Name one by its number: {numbers}.")
        raise InputError(_(words, name=code, numbers=numbers))

    def preview(
        self,
        document: "Document",
        progress: Callable[[float], bool] | None = None,
        colours: Mapping[str, str] | None = None,
    ) -> "Drawn":
        """A document as the PDF that `export` writes, in memory, or in other colours for the screen.

        Raises Cancelled where `progress` answers False.
        """
        from exporters import pdf
        from exporters.colours import COLOURS

        with _writing(document.title):
            return pdf.draw(document, progress=progress, colours=colours or COLOURS)

    def check_place(self, path: Path) -> None:
        """See that a file can be written there, before work is done for it.

        Raises InputError or MachineError where it cannot.
        """
        from exporters import files

        with _writing(path.name):
            files.check_place(path)

    def export(
        self, document: "Document", path: Path, format: Format, progress: Callable[[float], bool] | None = None
    ) -> "Report":
        """Write a document to `path`, wholly or not at all; `progress` is told the share done, 0 to 1.

        Raises InputError or MachineError where it cannot be written, Cancelled where `progress` answers False.
        """
        from exporters import pdf, word

        write = pdf.write if format == "pdf" else word.write
        with _writing(path.name):
            return write(document, path, progress=progress)


@contextmanager
def _writing(name: str) -> Iterator[None]:
    """What is called so is written within; what stops it is said in words."""
    from exporters.files import ExportError

    try:
        yield
    except ExportError as error:
        raise _export_error(error, name) from None


def _export_error(error: "ExportError", name: str) -> InputError | MachineError | Cancelled:
    match error.code:
        case "cancelled":
            return Cancelled()
        case "disk-full":
            return MachineError(_("The disk is full.  Make room and try again; {name} was not written.", name=name))
        case "no-permission":
            return MachineError(_("{name} cannot be written there.  Choose another folder.", name=name))
        case "in-use":
            return MachineError(
                _("{name} is open in another program.  Close it there or choose another name.", name=name)
            )
        case "a-folder":
            return InputError(_("{name} is a folder.  Name a file in it.", name=name))
        case "no-folder":
            return InputError(_("The folder of {name} does not exist.  Make it or choose another.", name=name))
        case "long-name":
            return InputError(_("The name of the file is too long.  Choose a shorter one."))
        case "font-missing":
            return MachineError(_("A font of the program is missing ({what}).  Install it again.", what=error.what))
        case _:
            return MachineError(_("{name} could not be written: {why}.", name=name, why=error.what))


def specimen() -> list[Path]:
    """The specimen documents that ship with the program, in the order in which they are imported."""
    from resources import ROOT

    folder = ROOT / "specimen"
    return [folder / name for name in sorted(os.listdir(folder)) if name[0].isdigit()]
