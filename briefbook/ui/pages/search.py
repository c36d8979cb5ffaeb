"""Search: one line over everything, results as one types, and a preview with every match marked."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from html import escape
from itertools import pairwise
from typing import Any
from urllib.parse import quote, unquote

from PySide6.QtCore import QEvent, QLocale, QObject, Qt, QTimer, QUrl
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication, QKeyEvent, QShowEvent, QTextFormat
from PySide6.QtWidgets import QButtonGroup, QMenu, QTextBrowser, QToolButton, QWidget

from briefbook.desk import Desk
from briefbook.i18n import N_, _, joined, language
from briefbook.model import Change
from briefbook.states import review_mark
from briefbook.ui import theme
from briefbook.ui.arranging import SizedByWheel, beside, boxed, column, parted, row
from briefbook.ui.citing import citation, copy_cited
from briefbook.ui.columns import names
from briefbook.ui.controls import FilterLine, ToolButton, button, tool
from briefbook.ui.dated import date_words
from briefbook.ui.field_matches import asked, outcome_told_in, sums_told_in, told, told_in
from briefbook.ui.flow import Flow
from briefbook.ui.hits import HitList, Shown
from briefbook.ui.labels import Wrapped, aside, dotted, label
from briefbook.ui.language_keys import menu_over, switches_in
from briefbook.ui.page import Empty, Page
from briefbook.ui.session import Session
from briefbook.ui.source_parts import LANGUAGES
from briefbook.ui.spoken import announce
from db.found import Completion, Hit, Results, SavedQuery, Snippet, Span
from db.query import FIELDS, typed_field, value_word
from db.records import SourceRecord

_PATIENCE = 20
"""Milliseconds after the last key until the store is searched: signs that are given together are searched together."""
_SLOW = 200
"""Milliseconds after which a first search says that it goes on."""
_LATER = 1500
"""Milliseconds until a search is asked again whose answer lacks what is not in the index yet."""
_READ = 4000
"""Milliseconds after which what was found counts as read, so that its search is offered again."""
_LINES = 3
"""Lines at most that say how a search was understood: all of a text that was pasted would hide what was found."""
_LIMIT = 60
_COUNTED = 300
"""Hits that are looked at for the counts, which include those that have only some of the words; the list has them."""
_KINDS = {
    "": N_("All"), "provision": N_("Items"), "outcome": N_("Outcomes"), "source": N_("Sources"),
    "passage": N_("Passages"), "meeting": N_("Meetings"), "point": N_("Points and answers"),
    "person": N_("People"), "book": N_("Books"),
    "mark": N_("Notes"), "assessment": N_("Assessments"),
}  # fmt: skip
_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 6, Qt.Key.Key_PageUp: -6}
_NARROWING = ("country", "nature", "status", "type", "source", "language")
"""The fields by which what was found can be narrowed."""
_VALUES = 25
"""Values of a field that are offered at most."""
_ROOM = ("provision", "outcome")
"""Kinds that can be shown in the room."""


class _Preview(SizedByWheel, QTextBrowser):
    """The record in front, as it was found; its links ask `follow` for what they lead to."""

    def __init__(self, follow: Callable[[QUrl], object]) -> None:
        super().__init__()
        self.setObjectName("search_preview")
        self.setAccessibleName(_("Preview"))
        self.setOpenLinks(False)
        self.setProperty("holds", True)
        self.anchorClicked.connect(follow)
        self.document().setDocumentMargin(2 * theme.GRID)
        self._html = ""

    def setHtml(self, html: str) -> None:
        self._html = html
        super().setHtml(html)

    def clear(self) -> None:
        self.setHtml("")

    def show_found(self, html: str) -> None:
        """Show a record; where its text is longer than the view, from a little above the first match on.

        One that stands there already stays where a person scrolled it to.
        """
        if html == self._html:
            return
        self.setHtml(html)
        block = self.document().begin().next()  # behind the title
        while block.isValid():
            for one in block.textFormats():
                if one.format.hasProperty(QTextFormat.Property.BackgroundBrush):
                    self._bring(block.position() + one.start)
                    return
            block = block.next()

    def _bring(self, place: int) -> None:
        """Have a place of the text in sight."""
        cursor = self.textCursor()
        cursor.setPosition(place)
        line, height = self.cursorRect(cursor), self.viewport().height()
        if line.bottom() > height:
            self.verticalScrollBar().setValue(line.top() - height // 3)


class SearchPage(Page):
    """Everything that is in the store, by its words."""

    kinds = frozenset(
        {"source", "provision", "outcome", "meeting", "point", "agenda", "person", "link", "book", "mark", "assessment"}
    )

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._kind, self._asked = "", ""
        self._shown = ""
        """The words whose hits are shown."""
        self._awaited: tuple[str, Callable[[], object]] | None = None
        """What is to be done with the hit of which words, once these are read."""
        self._limit, self._more = _LIMIT, False
        """How many hits are read, and whether there are more."""
        self._sources: dict[int, SourceRecord] = {}
        self._kept: tuple[str, int] | None = None
        self._before: tuple[str, int] | None = None
        self._read = ""
        """The words of the hit that is chosen."""
        self._facets: Mapping[str, Mapping[str, int]] = {}
        self._exact = True
        self._meant: Sequence[str] = ()
        self._return: QToolButton | None = None
        """Leads back from what is like a hit to what was searched; None where that is shown."""
        self._timer = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._timer.timeout.connect(self.load)
        self._slow = QTimer(self, singleShot=True, interval=_SLOW)
        self._slow.timeout.connect(self._tell_of_search)
        self._later = QTimer(self, singleShot=True, interval=_LATER)
        self._later.timeout.connect(self._ask_again)
        self._reading = QTimer(self, singleShot=True, interval=_READ)
        self._reading.timeout.connect(self._remember_read)
        top, found = self._asking(), self._results()
        self._empty = Empty(
            "search",
            _("Search everything"),
            _("Items, outcomes, passages of the sources, meetings, people and notes, in either language."),
        )
        self.setLayout(column(top, (found, 1), (self._empty, 1), space=0))
        self._show_parts(searched=False)

    def _asking(self) -> QWidget:
        """The line with its buttons, how it was understood, and the kinds of what was found."""
        self.line = FilterLine("search_line", _("Words, a country, due:<2027, body:JOGMEC, “a phrase”, -not …"))
        self.line.setAccessibleName(_("Search everything"))
        self.line.textEdited.connect(lambda _text: self._timer.start())
        self.line.installEventFilter(self)
        self.front = self.line
        tip = _("Large print, to be read while the other side speaks")
        self._room = button(_("In the room"), "maximize", self.do_room, tip=tip)
        self._narrow = tool("list-filter", _("Narrow by counterpart, nature, state …"), self.do_narrow)
        self._narrow.setObjectName("search_narrow")
        self._ways = tool("book-marked", _("Searches: how this one may go on, saved, asked before"), self.do_searches)
        self._ways.setObjectName("search_ways")
        understood = label("", "small", soft=True, wraps=True)
        assert isinstance(understood, Wrapped)
        self.understood = understood
        self.understood.linkActivated.connect(lambda link: self._on_link(QUrl(link)))
        self._tabs = QButtonGroup(self)
        self._tabs.idClicked.connect(self._on_tab)
        self._bar = Flow(space=theme.GRID // 2)
        asked = row(self.line, self._narrow, self._ways, self._room)
        return boxed(column(asked, self.understood, self._bar, margin=theme.GRID))

    def _results(self) -> QWidget:
        """What was found, and beside it the record in front."""
        self.list = HitList(_("What was found"), self._open)
        self.list.selectionModel().currentChanged.connect(lambda *_indexes: self._preview_hit())
        self.list.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.preview = _Preview(self._on_link)
        self._parts = parted(self.session.memory, "search", (520, 480), self.list, self.preview)
        return self._parts

    # -- searching

    def load(self) -> None:
        words = self.line.text().strip()
        self._reading.stop()
        self.session.stop(self, "counts")  # of what was typed before: it would hold this up
        if not words:
            self._shown = self._kind = ""
            self._slow.stop()
            self.list.show_hits([])
            self._show_parts(searched=False)
            return
        if words != self._asked:
            self._limit = _LIMIT
        if not self._shown:
            self._slow.start()
        self._read_hits(words, first=words != self._asked)

    def _on_failed(self) -> None:
        self._slow.stop()
        if not self._shown:
            self._show_parts(searched=False)

    def _tell_of_search(self) -> None:
        """Say that what was typed is searched for, where nothing stands there yet and the index is only being made."""
        self._show_parts(searched=True)
        self.understood.setText(_("Searching…"))

    def _read_hits(self, words: str, *, first: bool) -> None:
        kind, limit = self._kind, self._limit
        show = partial(self._on_found, first=first)
        work = self.session.read(self, lambda desk: _found(desk, words, kind, limit, first=first), show, "search")
        work.failed.connect(lambda _error: self._on_failed())

    def _on_scrolled(self, value: int) -> None:
        """Read more hits where the list ends and there are more."""
        if self._more and value and value == self.list.verticalScrollBar().maximum():
            self._read_more(self._limit + _LIMIT)

    def _read_more(self, limit: int) -> None:
        self._more, self._limit = False, limit
        self.load()

    def _on_found(self, found: tuple[str, Results, dict[int, SourceRecord]], *, first: bool) -> None:
        """Show what is found, then what is not found at first sight, and have all counted, which takes longer."""
        words, results, self._sources = found
        if words != self.line.text().strip():
            return
        self._slow.stop()
        self.understood.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        said = _elided(results.understood, _LINES * self.width(), theme.font("small"))
        self.understood.setText("  ".join(filter(None, [self._of_day(), said, results.lacking])))
        if self._return:
            self._show_tabs({})
        self._show_parts(searched=True)
        shown = [Shown(_in_front(one), *self._place(one), _via(one)) for one in results.hits]
        again = words == self._asked or (not first and self.list.currentIndex().row() > 0)
        self.list.show_hits(shown, again=again)
        self._meant, self._more = (), len(shown) < results.total or not results.exact
        if results.waiting:
            self._later.start()
        if self._kept:
            self.list.choose(*self._kept)
            self._kept = self._kept if results.unread else None
        if results.hits:
            self._preview_hit()
            self._reading.start()
        else:
            self.preview.clear()
        self._shown = words
        if self._awaited and (results.hits or not results.unread):
            QTimer.singleShot(0, self, self._do_awaited)
        if results.unread:
            self._more = False
            self._read_hits(words, first=False)
            return
        self._asked = words
        if self._more and len(shown) < self._limit < _COUNTED:  # some of those that were looked at are no hit
            self._read_more(_COUNTED)
            return
        kind = self._kind
        self.session.read(self, lambda desk: _counted(desk, words, kind), self._on_counted, "counts")

    def _ask_again(self) -> None:
        """Search again for what is in the index by now, unless something else is shown or typed meanwhile."""
        if self.isVisible() and not self._return and not self._timer.isActive():
            self.load()

    def _on_counted(self, found: tuple[str, Results, dict[int, SourceRecord]]) -> None:
        words, results, sources = found
        if words != self.line.text().strip() or self._return:
            return
        self._facets, self._exact, self._meant = results.facets, results.exact, results.suggestions
        self._sources = sources | self._sources
        self._show_tabs(results.facets.get("kind", {}))
        if not self.list.model().rowCount():
            self._show_nothing(results)
            announce(self.line, self.preview.toPlainText())
        elif self._meant:
            self._offer_meant()
        announce(self.line, " ".join(one.text() for one in self._tabs.buttons()))

    def _offer_meant(self) -> None:
        """Say behind how the search was read what else may be meant, as links."""
        said = self.understood.text()
        self.understood.setText(f"{said}  " + _("Did you mean:") + f" {joined(self._meant)}")  # as it is read out
        self.understood.set_rich(f"{escape(said)}  {_meant(self._meant)}")
        self.understood.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)

    def _place(self, one: Hit) -> tuple[str, str, str]:
        """Where a hit stands, in words, of an outcome behind its own day; the end and the start of these, as they stand
        behind and before the title of its document.
        """
        source = self._sources.get(one.source or 0)
        where = citation(source, language(), one.place, one.page)
        if source is None or not where:
            return dotted([date_words(one.date), names(one.counterparts)]), "", ""
        end = where.removeprefix(source.origin or source.masthead.title)
        day = date_words(one.date) if one.kind == "outcome" and one.date != source.masthead.date else ""
        whole = dotted([day, where])
        return whole, end, whole.removesuffix(where)

    def _count_words(self, count: int) -> str:
        """How many there are: "about", where not every one was looked at."""
        number = QLocale().toString(count)
        return number if self._exact else _("about {n}", n=number)

    def _show_tabs(self, counts: Any) -> None:
        """A button for each kind with how many there are; where one had the keyboard, the chosen one has it again."""
        held = any(one.hasFocus() for one in self._tabs.buttons())
        for old in [*self._tabs.buttons(), *([self._return] if self._return else [])]:
            if old is not self._return:
                self._tabs.removeButton(old)
            self._bar.removeWidget(old)
            old.deleteLater()
        self._return = None
        for at, (kind, words) in enumerate(_KINDS.items() if counts else ()):
            count = sum(counts.values()) if not kind else counts.get(kind, 0)
            if count or kind in ("", self._kind):
                tab = ToolButton()
                tab.setText(f"{_(words)} {self._count_words(count)}")
                tab.setCheckable(True)
                tab.setChecked(kind == self._kind)
                self._tabs.addButton(tab, at)
                self._bar.addWidget(tab)
        self._follow_the_room(self._tabs.buttons())
        if held and (chosen := self._tabs.checkedButton()):
            chosen.show()  # at once: what is hidden takes no keyboard
            chosen.setFocus()

    def _follow_the_room(self, some: Sequence[QWidget]) -> None:
        """Have Tab come to some buttons of the bar where they stand: behind the line's buttons, before the list."""
        for before, one in pairwise((self._room, *some)):
            self.setTabOrder(before, one)

    def _on_tab(self, at: int) -> None:
        self._kind, self._limit = list(_KINDS)[at], _LIMIT
        self.load()

    def _show_parts(self, *, searched: bool) -> None:
        self._parts.setVisible(searched)
        self._empty.setVisible(not searched)
        self.understood.setVisible(searched)
        for tab in self._tabs.buttons():
            tab.setVisible(searched)
        self._room.setEnabled(False)

    # -- other searches

    def do_narrow(self) -> None:
        """Offer to narrow the search by what was found."""
        menu = self.narrowing()
        menu.popup(self._narrow.mapToGlobal(self._narrow.rect().bottomLeft()))

    def narrowing(self) -> QMenu:
        """The values that what was found has, with how many have each; the chosen one joins the search."""
        menu = menu_over(self)
        for field in _NARROWING:
            counts = self._facets.get(field) or {}
            if not counts:
                continue
            part = menu.addMenu(_(FIELDS[field]).capitalize())
            switches_in(part, self)
            for value, count in sorted(counts.items(), key=lambda one: -one[1])[:_VALUES]:
                words = aside(self._value_words(field, value), self._count_words(count))
                part.addAction(words, partial(self._narrow_to, field, value))
        if menu.isEmpty():
            menu.addAction(_("Nothing to narrow by")).setEnabled(False)
        return menu

    def _value_words(self, field: str, value: str) -> str:
        if field == "country":
            return names([value])
        if field == "source" and value.isdigit() and int(value) in self._sources:
            return self._in_menu(self._sources[int(value)].masthead.title)
        said = value_word(field, value).replace("-", " ")
        return said[:1].upper() + said[1:]

    def _in_menu(self, words: str) -> str:
        """Words as an entry of a menu, left out in their middle where they would not fit on the screen."""
        return _elided(words, self.width() * 2 // 3, theme.font()).replace("&", "&&")

    def _narrow_to(self, field: str, value: str) -> None:
        self._ask(f"{typed_field(field, value)} {self.line.text().strip()}")  # before quotation marks that are open

    def do_searches(self) -> None:
        """Offer how the search may go on, those that were saved and those that were asked before."""
        words = self.line.text()
        self.session.read(self, lambda desk: _ways(desk, words), lambda ways: self._offer(words, ways), "ways")

    def _offer(self, words: str, ways: "Ways") -> None:
        self.offering(words, ways).popup(self._ways.mapToGlobal(self._ways.rect().bottomLeft()))

    def offering(self, words: str, ways: "Ways") -> QMenu:
        """The searches that may follow some words, and what can be done with those that are saved."""
        menu = menu_over(self)
        for title, entries in (
            (_("Goes on as"), [(one.label, one.text) for one in ways.completions]),
            (_("Saved searches"), [(one.name, one.query) for one in ways.saved]),
            (_("Searched before"), [(one, one) for one in ways.asked]),
        ):
            if entries:
                menu.addAction(title).setEnabled(False)  # the style shows no words of a section
            for shown, query in entries:
                menu.addAction(self._in_menu(shown), partial(self._ask, query))
        menu.addSeparator()
        keep = menu.addAction(_("Save this search…"), self._save)
        keep.setEnabled(bool(words.strip()) and not self.session.sealed)
        if kept := next((one for one in ways.saved if one.query == words.strip()), None):
            menu.addAction(_("Rename the saved search…"), partial(self._rename, kept)).setEnabled(
                not self.session.sealed
            )
            menu.addAction(_("Remove the saved search"), lambda: self.session.write(_removal(kept.id))).setEnabled(
                not self.session.sealed
            )
        if ways.asked:
            menu.addAction(_("Forget what was searched before…"), self._forget).setEnabled(not self.session.sealed)
        return menu

    def _forget(self) -> None:
        said = _("All that was searched before will be forgotten; saved searches stay.  This cannot be undone.")
        if self.session.prompt.confirm(said, _("Forget")):
            self.session.write(
                lambda desk: desk.searching.forget(), said=_("What was searched before is forgotten."), keeps=False
            )

    def _ask(self, query: str) -> None:
        self.line.setText(query)
        self.load()
        self.do_find()

    def _of_day(self) -> str:
        """What is searched on a past day; empty today."""
        day = self.session.past_words()
        return _("Searched in what the store held on {day}.", day=day) if day else ""

    def _save(self) -> None:
        query = self.line.text().strip()
        name = self.session.prompt.text(_("Save this search"), _("Name of the search:"), query, deed=_("Save"))
        if name and name.strip():
            self.session.write(lambda desk: desk.searching.save(name.strip(), query), said=_("The search was saved."))

    def _rename(self, kept: SavedQuery) -> None:
        name = self.session.prompt.text(
            _("Rename the saved search"), _("Name of the search:"), kept.name, deed=_("Rename")
        )
        if name and name.strip() and name.strip() != kept.name:
            self.session.write(lambda desk: desk.searching.save(name.strip(), kept.query, kept.id))

    def _show_like(self) -> None:
        one = self._read_hit(self._show_like)
        if one:
            self._remember()
            self._before = one.kind, one.id
            self.session.read(self, lambda desk: _alike(desk, one), self._on_alike, "search")

    do_like = _show_like

    def _go_back(self) -> None:
        """Back from what is like a hit to that hit among what was searched."""
        self._kept = self._before
        self.load()
        self.line.setFocus()

    def _on_alike(self, found: tuple[Hit, tuple[Hit, ...], dict[int, SourceRecord]]) -> None:
        one, hits, self._sources = found
        self._more = False
        self.understood.setText(_("Like “{title}”, the most alike first.", title=one.title))
        self._show_tabs({})
        back = tool("arrow-left", _("Back to what was searched"), self._go_back)
        back.setObjectName("search_back")
        beside(back, _("Back to “{words}”", words=self.line.text().strip()))
        self._bar.addWidget(back)
        self._return = back
        self._follow_the_room([back])
        self.list.show_hits([Shown(hit, *self._place(hit)) for hit in hits])

    # -- the preview

    def _preview_hit(self) -> None:
        one = self.list.chosen()
        self._room.setEnabled(bool(self._for_room()))
        self._read = ""
        if one is None:
            self.preview.clear()
            return
        words = self.line.text().strip()
        self.session.read(
            self,
            lambda desk: _marked(desk, words, one),
            lambda found: self._show_preview(one, found),
            "preview",
        )

    def _show_preview(self, one: Hit, texts: Sequence[Snippet]) -> None:
        if self.list.chosen() != one:
            return
        head = f"<p style='margin:0 0 4px 0'><b>{_with_marks(one.title, one.title_marks)}</b></p>"
        where = "<br>".join(escape(words) for words in (self._place(one)[0], _via(one)) if words)
        place = f"<p style='color:{theme.colours().soft}; margin:0 0 14px 0'>{where}</p>"
        ordered = sorted(texts, key=lambda text: text.language != language())
        self._read = "\n".join(text.text for text in ordered)
        like = "<p><a href='like:'>" + escape(_("More like this")) + "</a></p>"
        named = one.source is not None  # what is written here may be in both languages at once
        body = "".join(written(text, named=named) for text in ordered)
        self.preview.show_found(head + place + body + like)

    def _show_nothing(self, results: Results) -> None:
        found = sum(results.facets.get("kind", {}).values())  # of other kinds
        nothing = _("Nothing of this kind was found.") if found else _("Nothing was found.")
        said = [f"<p><b>{escape(nothing)}</b></p>"]
        if found:
            said.append("<p><a href='all:'>" + escape(_("Show all")) + f"</a> {self._count_words(found)}</p>")
        elif results.suggestions:
            said.append(f"<p>{_meant(results.suggestions)}</p>")
        else:
            said.append("<p>" + escape(_("Try fewer or other words, or the words of the other language.")) + "</p>")
        self.preview.setHtml("".join(said))

    def _on_link(self, link: QUrl) -> None:
        if link.scheme() == "like":
            self._show_like()
        if link.scheme() == "all":
            self._on_tab(0)
        if link.scheme() == "query":
            self.line.setText(unquote(link.path()))
            self.load()

    # -- deeds

    def do_find(self) -> None:
        """Go to the line."""
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    do_page_search = do_find

    def do_record(self) -> None:
        """Open the record of the hit."""
        if one := self._read_hit(self.do_record):
            self._open(one)

    def _is_read(self) -> bool:
        """Whether the hits of the words in the line are there."""
        return self.line.text().strip() == self._shown

    def _read_hit(self, deed: Callable[[], object]) -> Hit | None:
        """The hit that is chosen; none while what was typed is still being read: the deed is done once it is there."""
        if self._is_read():
            return self.list.chosen()
        self._awaited = self.line.text().strip(), deed
        return None

    def _do_awaited(self) -> None:
        """Do with the hit what was asked for while it was still being read, where nothing else was typed since."""
        awaited, self._awaited = self._awaited, None
        if awaited and awaited[0] == self._shown and self._is_read() and self.isVisible():
            awaited[1]()

    def do_room(self) -> None:
        """Show the hit in large print."""
        self._read_hit(self.do_room)
        if self._is_read() and (one := self._for_room()):
            self.list.choose(one.kind, one.id)
            from briefbook.ui.large_print import LargePrint

            self._remember()
            self.session.prompt.form(LargePrint(self.window(), self.session, one.kind, one.id, self._beside))

    def _for_room(self) -> Hit | None:
        """The hit that is shown in the room: the chosen one; where none was chosen yet, the first that can be shown."""
        at = self.list.currentIndex().row()
        some = self.list.hits.shown if at == 0 else self.list.hits.shown[at : at + 1]
        return next((one.hit for one in some if one.hit.kind in _ROOM), None)

    def _beside(self, step: int) -> tuple[str, int] | None:
        """The next hit that way that can be shown in the room, which is chosen in the list; None where it ends."""
        at = self.list.currentIndex().row() + step
        following = self.list.hits.shown[at:] if step > 0 else self.list.hits.shown[at::-1] if at >= 0 else []
        one = next((each.hit for each in following if each.hit.kind in _ROOM), None)
        if one is None:
            return None
        self.list.choose(one.kind, one.id)
        return one.kind, one.id

    def do_source(self) -> None:
        """Show the place of the hit in its source."""
        one = self._read_hit(self.do_source)
        if one and one.source:
            self._remember()
            self.session.show("source", {"source": one.source, one.kind: one.id})

    def do_copy_cited(self) -> None:
        """Copy the words that were found, with their citation."""
        one = self._read_hit(self.do_copy_cited)
        if one:
            self._remember()
        if one and one.kind in _ROOM:
            copy_cited(self, self.session, (one.kind, one.id))
        elif one:
            words = f"{self._read or one.title}{review_mark(one.reviewed)} [{self._place(one)[0]}]"
            QGuiApplication.clipboard().setText(words)
            self.session.noted.emit(_("Copied with its citation."))

    def _remember(self) -> None:
        """Note that what was found by the search was used."""
        asked = self.line.text()
        if not self.session.sealed:
            self.session.write(lambda desk: desk.searching.remember(asked))

    def _remember_read(self) -> None:
        """Note the search too whose hits a person has only looked at here."""
        if self.isVisible() and self._is_read():
            self._remember()

    def _open(self, one: Hit) -> None:
        self._remember()
        if one.kind == "passage":
            from db.found import passage_place

            source, seq = passage_place(one.id)
            self.session.show("source", {"source": source, "block": seq})
        else:
            self.session.show(one.kind, one.id)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key in _MOVES:
                self.list.step(_MOVES[key])
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
                self._on_enter()
                return True
            if key == Qt.Key.Key_Escape and self._return:
                self._go_back()
                return True
        return super().eventFilter(watched, event)

    def _on_enter(self) -> None:
        """Open the hit; where nothing was found, show what is of other kinds, or search for what was meant."""
        nothing = self.list.chosen() is None and self._is_read()
        if nothing and self._meant:
            self._ask(self._meant[0])
        elif nothing and self._kind:
            self._on_tab(0)
        else:
            self.do_record()

    def can(self, name: str) -> bool:
        """Whether an action makes sense with the hit that is chosen."""
        one = self.list.chosen()
        if not self._is_read():
            return True  # it is done once that is there
        if name == "room":
            return self._for_room() is not None
        if name == "source":
            return one is not None and bool(one.source)
        return one is not None or name not in ("record", "copy_cited", "like")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        anew, self.anew = self.anew, False
        if not event.spontaneous() and not anew and not self.passed:
            self.do_find()  # the page was turned to: what is typed now is another search

    # -- state

    def state(self) -> dict[str, Any]:
        one = self.list.chosen()
        hit = self._kept or ((one.kind, one.id) if one else ())
        return {"words": self.line.text(), "kind": self._kind, "hit": list(hit)}

    def restore(self, state: dict[str, Any]) -> None:
        self.line.setText(str(state.get("words", "")))
        self._kind = str(state.get("kind", "")) if state.get("kind") in _KINDS else ""
        if isinstance(hit := state.get("hit"), list) and len(hit) == 2:
            self._kept = (str(hit[0]), int(hit[1]))

    def show_record(self, kind: str, record: Any) -> None:
        """Search for words, asked for elsewhere."""
        self.line.setText(str(record))
        self.load()
        self.do_find()


def _found(
    desk: Desk, words: str, kind: str, limit: int, *, first: bool
) -> tuple[str, Results, dict[int, SourceRecord]]:
    """What is found for words, of a kind or of all, maybe at first sight only, and the sources that it is cited by."""
    results = desk.find(words, kind=kind or None, limit=limit, first=first)
    results = replace(results, hits=told(desk, words, desk.in_own_language(results.hits)))
    return words, results, _sources_of(desk, (one.source for one in results.hits))


def _counted(desk: Desk, words: str, kind: str) -> tuple[str, Results, dict[int, SourceRecord]]:
    """All that is found for words, counted by kind, and by all else what is of the kind that is shown; other queries
    where that is nothing, and the sources that have most.
    """
    results = desk.find(words, limit=1, counted=_COUNTED)
    if kind and kind in results.facets.get("kind", {}):
        shown = desk.find(words, kind=kind, limit=1, counted=_COUNTED)
        facets = {**shown.facets, "kind": results.facets["kind"]}
        results = replace(results, facets=facets, exact=results.exact and shown.exact)
    counts = results.facets.get("source", {})
    most = sorted(counts, key=lambda one: -counts[one])[:_VALUES]
    return words, results, _sources_of(desk, map(int, most))


def _marked(desk: Desk, words: str, one: Hit) -> tuple[Snippet, ...]:
    """The whole texts of a hit, with what was found in them marked."""
    texts = desk.searching.marked(words, one.kind, one.id)
    if not asked(words):
        return texts
    if one.kind == "outcome":
        return outcome_told_in(desk.outcome(one.id), words, texts)
    return told_in(desk.provision(one.id), words, texts) if one.kind == "provision" else sums_told_in(words, texts)


def _alike(desk: Desk, one: Hit) -> tuple[Hit, tuple[Hit, ...], dict[int, SourceRecord]]:
    hits = desk.in_own_language(desk.searching.like(one.kind, one.id, 20))
    return one, hits, _sources_of(desk, (hit.source for hit in hits))


def _sources_of(desk: Desk, wanted: Iterable[int | None]) -> dict[int, SourceRecord]:
    return {one.id: one for one in desk.sources({one for one in wanted if one is not None})}


@dataclass(frozen=True, slots=True)
class Ways:
    """What may be searched next."""

    completions: tuple[Completion, ...]
    saved: tuple[SavedQuery, ...]
    asked: tuple[str, ...]


def _ways(desk: Desk, words: str) -> Ways:
    room = desk.searching
    return Ways(tuple(room.complete(words)) if words.strip() else (), tuple(room.saved()), tuple(room.recent(8)))


def _removal(key: int) -> Callable[[Desk], Change]:
    return lambda desk: desk.searching.remove_saved(key)


def _in_front(one: Hit) -> Hit:
    """A hit with the words in the language of the interface, where these have a match too."""
    own = next((text for text in one.snippets if text.language == language() and text.marks), None)
    return replace(one, snippet=own.text, language=own.language, marks=own.marks) if own else one


def _meant(queries: Sequence[str]) -> str:
    """Other queries that may be meant, as links."""
    links = joined(f"<a href='query:{quote(one)}'>{escape(one)}</a>" for one in queries)
    return escape(_("Did you mean:")) + f" {links}"


def _elided(words: str, room: int, font: QFont) -> str:
    """Words that take so many pixels at most, left out in their middle."""
    return QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideMiddle, room)


def _via(one: Hit) -> str:
    """How a hit was found, where not by all the words that were asked for."""
    if one.via:
        return _("Found by {words}", words=one.via)
    return _("Without {words}", words=joined(one.missing)) if one.missing else ""


def written(one: Snippet, *, named: bool) -> str:
    """A text as HTML, its matches on the ground of a match, below its language where that is `named`."""
    body = _with_marks(one.text, one.marks).replace("\n", "<br>")
    head = ""
    if named and one.language in LANGUAGES:
        head = f"<p style='color:{theme.colours().soft}; margin:0 0 2px 0'>{escape(_(LANGUAGES[one.language]))}</p>"
    return f"{head}<p style='line-height:124%; margin:0 0 16px 0'>{body}</p>"


def _with_marks(text: str, marks: Sequence[Span]) -> str:
    """Words as HTML, those that match on the ground of a match."""
    parts: list[str] = []
    at = 0
    for start, end in marks:
        mark = f"<span style='background-color:{theme.colours().mark}; color:{theme.colours().ink}'>"
        parts += [escape(text[at:start]), mark, escape(text[start:end]), "</span>"]
        at = end
    return "".join([*parts, escape(text[at:])])
