"""Sources: the imported documents, and each as it was read; for a PDF its pages beside it."""

from contextlib import suppress
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QStackedWidget, QWidget

from briefbook import progress
from briefbook.desk import Desk
from briefbook.i18n import _, ngettext
from briefbook.model import Role
from briefbook.states import ROLES
from briefbook.ui import theme
from briefbook.ui.arranging import boxed, column, parted, row
from briefbook.ui.controls import Choice, FilterLine, button, say
from briefbook.ui.controls import tool as deed
from briefbook.ui.lines import Line, LineList
from briefbook.ui.manuscript import FindLine, Manuscript, copy_passage
from briefbook.ui.original import Original, original_of, shown_as
from briefbook.ui.page import Empty, Loading, Page, import_button
from briefbook.ui.pdf_view import PdfView, pages_of
from briefbook.ui.review_forms import edit_source
from briefbook.ui.session import Again, Session
from briefbook.ui.source_parts import Head, Legend, Warnings, source_line, toggle, tool, warnings_words
from db.records import SourceRecord
from db.removal import Leaving
from exporters.garbage import keep

_WARNINGS = 4
_PLACES = ("provision", "outcome", "page", "line", "block")
"""What a place in a document is named by."""


class SourcesPage(Page):
    """The imported documents."""

    kinds = frozenset({"source", "provision", "outcome"})

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.sources: list[SourceRecord] = []
        self._lines: list[Line] = []
        self.original: Original | None = None
        self._wanted: int | None = None
        self.again = Again("source")
        self._place: dict[str, Any] = {}
        self._filter = FilterLine("sources_filter", _("Find a source by its title"), lambda: self.list)
        self._filter.textChanged.connect(lambda _text: self._show_list())
        sorts = (None, _("All sources")), (False, _("Imported")), (True, _("Entered by hand"))
        self._sort = Choice(sorts, heard=_("How it came in"))
        self._sort.currentIndexChanged.connect(lambda _at: self._show_list())
        self._sort.hide()
        deeds = ("review", "edit_source", "save_original", "", "remove_source")
        self.list = LineList(_("Sources"), low=True, tall=True, icons=False, deeds=deeds)
        self.front = self.list
        self.list.setObjectName("sources_list")
        self.list.selectionModel().currentChanged.connect(lambda *_both: self._on_chosen())
        reading = self._reading()
        above = boxed(column(self._filter, self._sort, margin=theme.GRID))
        side = boxed(column(above, self.list, space=0), surface=True)
        side.setMinimumWidth(200)
        split = parted(session.memory, "sources", (min(theme.wide(296), 360), 744), side, reading, shares=(0, 1))
        self._stack = QStackedWidget()
        self._stack.addWidget(Loading())
        self._stack.addWidget(split)
        self._stack.addWidget(self._empty())
        self.setLayout(column(self._stack))

    def _empty(self) -> Empty:
        look = button(_("Import the specimen documents"), "play", lambda: self.session.asked.emit("specimen"))
        said = _(
            "Roadmaps, action plans, joint statements and reports appear here as they were read.  "
            "Drop documents anywhere on the window, or choose them."
        )
        return Empty("file-text", _("No source yet"), said, import_button(self.session), look)

    def _reading(self) -> QWidget:
        """The right side: a head, the legend, the document, its pages, and what the cursor is in."""
        self.head = self._make_head()
        self.legend = Legend()
        self.legend.wanted.connect(self._go_to_role)
        self.warnings = Warnings(_WARNINGS)
        self.warnings.wanted.connect(self._go_to_notice)
        self.warnings.hide()
        self._make_document()
        self._where = QLabel()
        self._where.setProperty("soft", True)
        self._where.setTextFormat(Qt.TextFormat.PlainText)
        self._where.setMinimumWidth(40)
        self._open = button(_("Show the record"), "external-link", self.do_record)
        top = column(self.head, self.warnings, self.legend, self._search, margin=theme.GRID, space=theme.GRID // 2)
        foot = boxed(row(self._where, 1, self._open, margin=(theme.GRID, theme.GRID // 2, theme.GRID, theme.GRID // 2)))
        return boxed(column(boxed(top), (self._beside, 1), foot, space=0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the document more lines where there is room for few of them."""
        super().resizeEvent(event)
        airy = theme.is_airy(self)
        self.legend.setVisible(airy)
        self.head.set_airy(airy)

    def _make_head(self) -> Head:
        """The title of the source, and what can be done with it."""
        self._edit = self.session.seal(button(_("Edit…"), "pencil", self.do_edit_source))
        self._review = button(_("Review"), "inbox", self.do_review)
        self._pair = tool("languages", _("Other language"))
        self._pair.clicked.connect(self._show_pair)
        self._together = self.session.seal(tool("link", _("Pair the outcomes")))
        self._together.clicked.connect(self._pair_outcomes)
        self._keep = deed("file-down", _("Save the original…"), self.do_save_original)
        self._remove = self.session.seal(deed("trash-2", _("Remove the document…"), self.do_remove_source))
        self._beside_shown = toggle("panel-right", _("Pages"), self._show_pages)
        self._warned_shown = toggle("circle-alert", "", self._show_warnings)
        return Head(
            self._review,
            self._edit,
            self._pair,
            self._together,
            self._keep,
            self._remove,
            self._beside_shown,
            self._warned_shown,
        )

    def _make_document(self) -> None:
        """The text of the source, its pages beside it, and the line that finds words in both."""
        self.view = Manuscript(face=self.session.settings.face, deeds=("record", "copy_cited", "", "find"))
        self._search = FindLine("sources_search", self.view, self.session)
        self.view.picked.connect(self._on_picked)
        self.view.opened.connect(lambda _block: self.do_record())
        self.view.seen.connect(self._on_seen)
        self.pdf = PdfView(self.session, ("record", "copy_cited", "", "review", "save_original"))
        self.pdf.pointed.connect(self._on_pointed)
        self.pdf.hide()
        self._beside = parted(self.session.memory, "original", (460, 380), self.view, self.pdf)

    # -- loading

    def load(self) -> None:
        def read(desk: Desk) -> tuple[list[SourceRecord], list[Line]]:
            sources = desk.sources()
            return sources, [source_line(one) for one in progress.each(sources)]

        self.session.read(self, read, self._loaded, "sources")

    def _loaded(self, found: tuple[list[SourceRecord], list[Line]]) -> None:
        sources, self._lines = found
        self.sources = sources
        self._stack.setCurrentIndex(1 if sources else 2)
        self.take_keyboard()
        known = {one.id for one in sources}
        shown = ("source", self.original.source.id) if self.original else None
        come = self.again.take(shown, lambda one: one[1] in known)
        if self._wanted is None and come:
            self._wanted = come[1]
        if self._wanted not in known:
            self._wanted, self._place = None, {}  # it was removed, or was one of another store
        wanted = self._wanted or (self.original.source.id if self.original else None)
        self._show_list()
        if not sources:
            self.original = None
            self.view.show_original(None)
            return
        if wanted is None or not self.list.choose("source", wanted):
            self.list.setCurrentIndex(self.list.model().index(0, 0))
        self._read(again=True)

    def _show_list(self) -> None:
        words = self._filter.text().casefold()
        entered = {one.id for one in self.sources if one.origin is not None}
        self._sort.setVisible(0 < len(entered) < len(self.sources))
        wanted = None if self._sort.isHidden() else self._sort.currentData()
        found = [
            line
            for one, line in zip(self.sources, self._lines, strict=True)
            if wanted in (None, one.id in entered) and words in f"{one.masthead.title} {one.file}".casefold()
        ]
        self.list.show_lines(found)

    def _on_chosen(self) -> None:
        line = self.list.chosen()
        if line and (self.original is None or self.original.source.id != line.record) and line.record != self._wanted:
            self._place = {}
            self._wanted = line.record
            self._read()

    def _read(self, *, again: bool = False) -> None:
        """Read the document that is chosen."""
        line = self.list.chosen()
        source = self._wanted or (line.record if line else None)
        if source is None:
            return
        held = self.original.source.id if self.original and again else None

        def read(desk: Desk) -> tuple[Original, bytes | None, bool]:
            found = original_of(desk, source)
            keep(len(found.blocks))
            fresh = held != source
            pages = pages_of(desk, found.source) if fresh else None
            return found, pages, fresh

        self.session.read(self, read, self._show, "source")

    def _show(self, found: tuple[Original, bytes | None, bool]) -> None:
        original, pages, fresh = found
        self._wanted = None
        self.original = original
        source = original.source
        self.head.show_source(source)
        self.legend.show_original(original)
        self.warnings.show_warnings(original.warnings)
        say(self._warned_shown, warnings_words(len(original.notices)))
        self._warned_shown.setVisible(bool(original.notices))
        self._show_warnings(self._warned_shown.isChecked())
        self._review.setVisible(not source.reviewed)
        self._pair.setVisible(source.pair is not None)
        self._together.setVisible(original.alone)
        if fresh:
            self.pdf.show_pages(pages)
            self._beside_shown.setVisible(pages is not None)
            shown = pages is not None and bool(self.session.memory.get("sources pages", True))
            self._beside_shown.setChecked(shown)
            self.pdf.setVisible(shown)
        self.view.renew(original)
        self._tell_where(self.view.current())
        place, self._place = self._place, {}
        self._go_to_place(place)

    def _go_to_place(self, place: dict[str, Any]) -> None:
        """Go to a record, a block, a page, or a line of the document."""
        if self.original is None:
            return
        for kind in ("provision", "outcome"):
            if kind in place and (blocks := self.original.records.get((kind, int(place[kind])))):
                self._go_to(blocks[0])
                return
        if "page" in place and (block := self.original.block_of_page(int(place["page"]))) is not None:
            self._go_to(block)
            return
        block = place.get("block", -1)
        if isinstance(block, int) and 0 <= block < len(self.original.blocks):
            self._go_to(block)
        if "line" in place:
            self.view.go_to_line(int(place["line"]))

    def _go_to(self, block: int) -> None:
        self.view.go_to(block)
        self._tell_where(block)
        self._mark_page(block)

    def _mark_page(self, block: int) -> None:
        """Show on its page where a block stands."""
        page = self.original.page(block) if self.original else None
        if self.original and page and self.pdf.isVisible():
            self.pdf.mark(page - 1, self.original.blocks[block].text)

    # -- what the person does

    def _go_to_role(self, role: Role) -> None:
        """Go to the next block of a role after the cursor, from the beginning again after the last."""
        if self.original:
            found = [at for at, one in enumerate(self.original.blocks) if one.block.role is role]
            after = [at for at in found if at > self.view.current()]
            self._go_to((after or found)[0])

    def _go_to_notice(self, notice: int) -> None:
        if self.original and (block := self.original.warned.get(notice)) is not None:
            self._go_to(block)

    def _on_picked(self, block: int) -> None:
        if self.original:
            record = self.original.record(block)
            self.view.mark_record(record)
            self._tell_where(block)
            self._mark_page(block)

    def _on_pointed(self, page: int, signs: str, at: int) -> None:
        """Go to the block that was clicked on, on its page."""
        block = self.original.block_of_signs(page + 1, signs, at) if self.original else None
        if block is not None:
            self.view.go_to(block)
            self._on_picked(block)

    def _tell_where(self, block: int) -> None:
        record = self.original.record(block) if self.original else None
        self._open.setEnabled(record is not None)
        if self.original is None or block < 0:
            self._where.setText("")
            return
        one = self.original.blocks[block].block
        parts = [_(ROLES[one.role]), one.number or ""]
        if one.page:
            parts.append(_("page {page}", page=one.page))
        self._where.setText(" · ".join(filter(None, parts)))

    def _on_seen(self, block: int) -> None:
        page = self.original.page(block) if self.original else None
        if page and self.pdf.isVisible():
            self.pdf.turn(page - 1)

    def _show_pages(self, shown: bool) -> None:
        self.session.memory.put("sources pages", shown)
        self.pdf.setVisible(shown)
        if shown and self.original:
            self._mark_page(max(0, self.view.current()))

    def _show_warnings(self, shown: bool) -> None:
        self.warnings.setVisible(shown and bool(self.original and self.original.notices))

    def _show_pair(self) -> None:
        if self.original and self.original.source.pair is not None:
            self.show_record("source", self.original.source.pair)

    def _pair_outcomes(self) -> None:
        """Have the outcomes that both languages tell be one each, and say how many these were."""
        if self.original:
            source = self.original.source.id
            self.session.write(
                lambda desk: desk.importing.pair_outcomes(source), lambda found: self._on_paired(found[0])
            )

    def _on_paired(self, count: int) -> None:
        if count:
            said = ngettext(
                "{n} outcome is told in both languages now and counted once.",
                "{n} outcomes are told in both languages now and counted once each.",
                count,
            )  # fmt: skip
        else:
            said = _("No further outcome is surely the same in both languages.  Pair them by hand in the review.")
        self.session.noted.emit(said)

    def do_review(self) -> None:
        if self.original:
            self.session.show("review", self.original.source.id)

    def do_edit_source(self) -> None:
        """Edit what the document says of itself."""
        if self.original:
            edit_source(self, self.session, self.original.source)

    do_edit = do_edit_source

    def do_remove_source(self) -> None:
        """Remove the document with all that was read from it, once the person has seen what goes."""
        if self.original is None:
            return
        source = self.original.source.id

        def ask(found: Leaving) -> None:
            goes = "\n".join(f"– {one}" for one in found.lines())
            asked = _("Remove “{title}” from the store?", title=found.title)
            told = _("With it go:") + f"\n{goes}" if goes else ""
            words = [asked, told, found.stays(), _("Undo brings everything back.")]
            if self.session.prompt.confirm("\n\n".join(filter(None, words)), _("Remove")):
                said = _("{name} was removed.  Undo brings it back.", name=found.title)
                self.session.write(lambda desk: desk.remove_source(source), said=said)

        self.session.read(self, lambda desk: desk.leaving(source), ask, "leaving")

    do_remove = do_remove_source

    def do_record(self) -> None:
        record = self.original.record(self.view.current()) if self.original else None
        if record:
            self.session.show(*shown_as(record))

    def do_find(self) -> None:
        self._search.ask()

    def can(self, name: str) -> bool:
        """Whether an action makes sense with what is chosen in the document."""
        return name != "copy_cited" or bool(self.view.chosen_blocks())

    def do_copy_cited(self) -> None:
        """Copy what is selected, else the block, with the source it is from."""
        copy_passage(self.view, self.session)

    def do_save_original(self) -> None:
        """Write the file as it was imported to where the person says."""
        if self.original is None:
            return
        source = self.original.source
        ending = Path(source.file).suffix or ".txt"
        name = source.file if Path(source.file).suffix else source.file + ending
        path = self.session.prompt.save(_("Save the original"), name, _("Documents") + f" (*{ending})")
        if path is None:
            return

        saved = _("The original was saved as {name}.", name=path.name)
        self.session.run(
            _("Exporting {name}", name=path.name),
            lambda desk, _work: desk.save_original(source.id, path),
            lambda _none: self.session.noted.emit(saved),
            entered=str(path), elsewhere=self.do_save_original,
        )  # fmt: skip

    # -- coming back

    def show_record(self, kind: str, record: Any) -> None:
        place = dict(record) if isinstance(record, dict) else {"source": record}
        source = int(place.pop("source"))
        if self.original and self.original.source.id == source and not self.stale and self._wanted is None:
            self._go_to_place(place)
            return
        self._filter.clear()
        self._wanted, self._place = source, place
        if self.sources:
            blocked = self.list.selectionModel().blockSignals(True)
            self.list.choose("source", source)
            self.list.selectionModel().blockSignals(blocked)
            self._read()

    def state(self) -> dict[str, Any]:
        looks = {"warnings": self._warned_shown.isChecked(), "filter": self._filter.text()}
        if self._wanted is not None:  # it is not read yet
            return {"source": self._wanted, "line": 0, "block": -1} | self._place | looks
        if self.original is None:
            return {}
        return {
            "source": self.original.source.id,
            "line": self.view.first_line(),
            "block": self.view.current(),
            **looks,
        }

    def restore(self, state: dict[str, Any]) -> None:
        with suppress(KeyError, TypeError, ValueError):
            self._wanted = int(state["source"])
            self._place = {one: int(state[one]) for one in _PLACES if one in state}
            self._warned_shown.setChecked(bool(state.get("warnings")))
            self._filter.setText(str(state.get("filter", "")))

    def is_idle(self) -> bool:
        return super().is_idle() and self._wanted is None
