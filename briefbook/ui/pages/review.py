"""Import review: the document on one side, what was found in it on the other, warnings first.

An item is accepted with Space or Enter, which goes on to the next; every deed is one step that can be undone.
"""

from contextlib import suppress
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QProgressBar, QStackedWidget, QWidget

from briefbook.desk import Desk
from briefbook.i18n import _, ngettext
from briefbook.ui import theme
from briefbook.ui.arranging import boxed, column, parted, row
from briefbook.ui.controls import Choice, LongChoice, button, say, set_brief
from briefbook.ui.flow import Flow
from briefbook.ui.item_detail import ItemDetail
from briefbook.ui.labels import label
from briefbook.ui.lines import LineList
from briefbook.ui.manuscript import FindLine, Manuscript
from briefbook.ui.original import Record
from briefbook.ui.page import Empty, Loading, import_button
from briefbook.ui.pdf_view import PdfView, pages_of
from briefbook.ui.review_actions import ReviewActions
from briefbook.ui.reviewing import (
    FILTERS,
    ImportFile,
    import_file,
    shown_items,
)
from briefbook.ui.session import Again, Session
from briefbook.ui.source_parts import Warnings, source_words, toggle
from exporters.garbage import keep

_WARNINGS = 3


class ItemList(LineList):
    """The items under review; `accepted` says that the one in hand is."""

    accepted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() in keys and not event.modifiers():
            self.accepted.emit()
        else:
            super().keyPressEvent(event)


class ReviewPage(ReviewActions):
    """The imports that await review, one at a time."""

    kinds = frozenset({"source", "provision", "outcome"})

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.file: ImportFile | None = None
        self._source: int | None = None
        self._record: Record | None = None
        self.again = Again("provision", "outcome")
        self._wording = self._at = 0
        self._line: int | None = None
        self._loading = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._load)
        self._stack = QStackedWidget()
        self._stack.addWidget(Loading())
        self._stack.addWidget(self._reviewing())
        self._stack.addWidget(self._empty())
        self.setLayout(column(self._stack))

    def _empty(self) -> Empty:
        said = _(
            "What an import finds is looked over here before it counts as reviewed.  "
            "Drop documents anywhere on the window, or choose them."
        )
        return Empty("inbox", _("Nothing awaits review"), said, import_button(self.session))

    # -- building

    def _reviewing(self) -> QWidget:
        deeds = ("accept", "retype", "", "merge", "split", "renumber", "remove", "", "copy_cited")
        self.view = Manuscript(face=self.session.settings.face, deeds=deeds)
        self.view.picked.connect(self._on_picked)
        self.view.cursorPositionChanged.connect(self._on_cursor)
        self.pdf = PdfView(self.session, [one for one in deeds if one != "split"])  # there is no cursor on pages
        self.pdf.pointed.connect(self._on_pointed)
        self._left = QStackedWidget()
        self._left.addWidget(self.view)
        self._left.addWidget(self.pdf)
        right = self._found()
        split = parted(self.session.memory, "review", (560, 560), self._left, right)
        return boxed(column(self._head(), (split, 1), space=0))

    def _head(self) -> QWidget:
        self.choice = LongChoice(name="review_choice", heard=_("Import under review"))
        self.choice.activated.connect(lambda _at: self.show_record("review", self.choice.currentData()))
        self._words = label("", "small", soft=True)
        self._words.setMinimumWidth(40)
        self._done = label("", "small")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(120)
        which = ((at, _(words)) for at, words in enumerate(FILTERS))
        self._which = Choice(which, name="review_which", heard=_("Which items are shown"))
        self._which.currentIndexChanged.connect(lambda _at: self._show_list())
        self._sound = button("", "check-check", self.do_accept_sound)
        self._all = button(_("Accept all"), deed=self.do_accept_all)
        self._edit = button(_("Edit…"), "pencil", self.do_edit_source)
        self._asked = button(_("Name the counterpart…"), "globe", self.do_edit_source)
        self._paged = toggle("panel-right", _("Pages"), self._show_pages)
        self._paged.setToolTip(_("Show the pages of the PDF in place of the text"))
        self.warnings = Warnings(_WARNINGS)
        self.warnings.wanted.connect(self._on_notice)
        self._dismiss = button(_("Dismiss"), "x", self.do_dismiss, tip=_("Dismiss the warning that is chosen"))
        for one in (self._sound, self._all, self._edit, self._asked, self._dismiss):
            self.session.seal(one)
        self._warned = boxed(row(self.warnings, column(self._dismiss, 1, margin=(0, theme.GRID // 2, 0, 0))))
        self._search = FindLine("review_search", self.view, self.session)
        for part in (self._warned, self._sound, self._asked):
            part.hide()  # until it is read whether there is anything for it
        top = row((self.choice, 1), self._done, self._bar, self._which)
        deeds = column(Flow(self._sound, self._all, self._edit, self._asked, self._paged, space=theme.GRID))
        return boxed(
            column(top, self._words, deeds, self._warned, self._search, margin=theme.GRID, space=theme.GRID // 2)
        )

    def _found(self) -> QWidget:
        """The right side: the items, and the one in hand."""
        deeds = ("accept", "", "merge", "split", "renumber", "pair", "unpair", "", "remove")
        self.list = ItemList(_("Items of the import"), low=True, deeds=deeds)
        self.front = self.list
        self.list.setObjectName("review_items")
        self.list.setMinimumHeight(64)  # what large print needs for the item in hand is more urgent
        self.list.accepted.connect(self.do_accept)
        self.list.selectionModel().currentChanged.connect(lambda *_both: self._on_chosen())
        self.detail = ItemDetail(self.session)
        self.detail.asked.connect(self.session.asked.emit)
        self.detail.nature.connect(self._set_nature)
        self.detail.strength.connect(self._set_strength)
        parts = self.list, boxed(column(self.detail), surface=True)
        return parted(self.session.memory, "review_items", (300, 320), *parts, way=Qt.Orientation.Vertical)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the item in hand more lines where there is room for few of them."""
        super().resizeEvent(event)
        airy = theme.is_airy(self)
        for one in (self._words, self._bar):
            one.setVisible(airy)
        for each in (self._edit, self._asked):
            set_brief(each, not airy)
        self.detail.set_airy(airy)
        self.warnings.set_rows(_WARNINGS if airy else 1)

    # -- loading

    def load(self) -> None:
        """Load the import in hand; of several loads asked for in one go only one is done."""
        self._loading = True
        self._soon.start()

    def _load(self) -> None:
        wanted = self._source
        held = self.file.original.source.id if self.file else None

        def read(desk: Desk) -> tuple[ImportFile | None, bytes | None]:
            found = import_file(desk, wanted)
            if found is None:
                return None, None
            keep(len(found.items))
            source = found.original.source
            return found, pages_of(desk, source) if source.id != held else None

        self.session.read(self, read, self._show, "review", self._on_failed)

    def _on_failed(self, error: Exception) -> None:
        self._loading = False
        self.session.broken.emit(error)

    def _show(self, found: tuple[ImportFile | None, bytes | None]) -> None:
        self._loading = False
        old, self.file = self.file, found[0]
        if old is not None:
            self.session.let_go(old.lines, old.known, old.items)
        if self.file is None:
            self._source = None
            self.view.show_original(None)
            self._stack.setCurrentIndex(2)
            return
        source = self.file.original.source
        self._source = source.id
        if old is None or old.original.source.id != source.id:
            self._at = 0
            self.pdf.show_pages(found[1])
            self._paged.setVisible(found[1] is not None)
            self._paged.setChecked(False)
        self._show_head(self.file)  # as it is not shown yet, it is laid out and drawn but once
        self._stack.setCurrentIndex(1)
        self.take_keyboard()
        self.view.renew(self.file.original)
        self.view.tick(frozenset(one.record for one in self.file.items if one.reviewed))
        come = self.again.take(self._record, self.file.known.__contains__)
        self._record = come or self._record
        self._show_list(follow=come is not None)
        if self._line is not None:
            self.view.go_to_line(self._line)
            self._line = None

    def _show_head(self, file: ImportFile) -> None:
        source = file.original.source
        self.choice.clear()
        done, waits = theme.icon("check"), theme.icon("inbox")  # one each, for however many documents
        for one in file.waiting if not source.reviewed else (source, *file.waiting):
            self.choice.addItem(done if one.reviewed else waits, one.masthead.title or one.file, one.id)
        self.choice.choose(source.id)
        words = source_words(source)
        self.choice.setToolTip(f"{source.masthead.title}\n{words}")
        self._words.setText(words)
        self._words.setToolTip(words)
        count = len(file.items)
        self._done.setText(_("{done} of {count} reviewed", done=file.reviewed, count=count))
        self._bar.setAccessibleName(self._done.text())
        self._bar.setRange(0, max(1, count))
        self._bar.setValue(file.reviewed if count else int(source.reviewed))
        said = ngettext("Accept {n} item without a warning", "Accept all {n} items without warnings", file.sound)
        say(self._sound, said)
        self._sound.setVisible(file.sound > 0)
        self._all.setEnabled(not source.reviewed)
        self._asked.setVisible(not source.masthead.counterparts)
        self._edit.setVisible(bool(source.masthead.counterparts))  # else the other asks for the same form
        self._warned.setVisible(bool(file.original.notices))
        self.warnings.show_warnings(file.original.warnings)

    def _show_list(self, *, follow: bool = False) -> None:
        """Show the items that the filter lets through, and keep to the one in hand or the next one open; `follow` it in
        the document.
        """
        if self.file is None:
            return
        shown = shown_items(self.file.items, self._which.currentIndex())
        before = self.list.chosen()
        blocked = self.list.selectionModel().blockSignals(True)
        self.list.show_lines([self.file.lines[one.record] for one in shown])
        records = [one.record for one in shown]
        if self._record not in records:  # its languages may have been parted, or paired
            self._record = next((one.record for one in shown if one.wording and one.wording.id == self._wording), None)
        if self._record is None:
            still = (one.record for one in (*shown[self._at :], *shown) if not one.reviewed)  # from where it stood
            self._record = next(still, records[0] if records else None)
        if self._record is not None:
            self.list.choose(*self._record)
        self.list.selectionModel().blockSignals(blocked)
        if (
            before is None or (before.kind, before.record) != self._record
        ):  # while signals are blocked Qt does not scroll
            self.list.scrollTo(self.list.currentIndex())
        self._show_item(follow=follow or self.view.current() < 0)

    def _show_item(self, *, follow: bool = True) -> None:
        """Show the item in hand, and where it stands in the document."""
        item = self.item()
        self._wording = item.wording.id if item and item.wording else 0
        self._at = max(0, self.list.currentIndex().row())
        self.detail.show_item(item, empty=self.file is not None and not self.file.items)
        self.refresh_actions()
        self.view.mark_record(item.record if item else None)
        self.warnings.point(self.file.original.warnings_of(item.record) if self.file and item else [])
        if follow and item and self.file and (blocks := self.file.original.records.get(item.record)):
            self.view.go_to(blocks[0])
            self._mark_page(blocks[0])

    # -- going about

    def _on_chosen(self) -> None:
        line = self.list.chosen()
        if line is not None and (line.kind, line.record) != self._record:
            self._record = (line.kind, line.record)
            self._show_item()

    def _on_picked(self, block: int) -> None:
        record = self.file.original.record(block) if self.file else None
        if record is None:
            self.view.mark_record(None)
            return
        self._record = record  # at once: the cursor stays where the person put it
        if not self.list.choose(*record):
            self._which.setCurrentIndex(0)
            self.list.choose(*record)
        self._show_item(follow=False)

    def _on_cursor(self) -> None:
        """Have the cursor in the wording go with that in the document: an item is split at either."""
        item = self.item()
        if self.file and item and item.wording:
            at = self.file.original.offset(item.record, item.text, *self.view.place())
            if at is not None:
                self.detail.box.put_cursor(at)

    def _on_pointed(self, page: int, signs: str, at: int) -> None:
        """Go to the item that was clicked on, on its page."""
        block = self.file.original.block_of_signs(page + 1, signs, at) if self.file else None
        if block is not None:
            self.view.go_to(block)
            self._on_picked(block)
            self._mark_page(block)

    def _show_pages(self, shown: bool) -> None:
        self._left.setCurrentIndex(int(shown))
        if shown:
            self._mark_page(max(0, self.view.current()))

    def _mark_page(self, block: int) -> None:
        """Show on its page where a block stands, where the pages are shown."""
        page = self.file.original.page(block) if self.file else None
        if self.file and page and self._paged.isChecked():
            self.pdf.mark(page - 1, self.file.original.blocks[block].text)

    def _on_notice(self, notice: int) -> None:
        block = self.file.original.warned.get(notice) if self.file else None
        if block is None or self.file is None:
            return
        self.view.go_to(block)
        if record := self.file.original.record(block):
            self._on_picked(block)
            self.view.mark_record(record)

    def do_find(self) -> None:
        self._search.ask()

    # -- coming back

    def show_record(self, kind: str, record: Any) -> None:
        place = dict(record) if isinstance(record, dict) else {"source": record}
        source = int(place["source"])
        for one in ("provision", "outcome"):
            if one in place:
                self._record = (one, int(place[one]))
        if source != self._source or len(place) > 1:
            self._line = None  # it was kept of another document, or of another item
        if source != self._source or self.file is None:
            if self.file is not None and source != self.file.original.source.id:
                self._record = self._record if len(place) > 1 else None
            self._source = source
            self.load()
        elif len(place) > 1:
            self._show_list()
            self._show_item()

    def state(self) -> dict[str, Any]:
        if self._source is None:
            return {}
        read = self.file is not None and self.file.original.source.id == self._source
        return {
            "source": self._source,
            "record": list(self._record or ()),
            "which": self._which.currentIndex(),
            "line": self.view.first_line() if read and self._line is None else self._line or 0,
        }

    def restore(self, state: dict[str, Any]) -> None:
        with suppress(KeyError, TypeError, ValueError):
            self._source = int(state["source"])
            self._which.setCurrentIndex(int(state["which"]))
            self._line = int(state["line"])
            kind, key = state["record"]
            self._record = (str(kind), int(key))

    def is_idle(self) -> bool:
        return super().is_idle() and not self._loading
