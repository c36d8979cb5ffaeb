"""What can be done with an import under review: each deed is one step that can be undone."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox

from briefbook.desk import Desk
from briefbook.i18n import _
from briefbook.model import Change, Nature, Role, Strength
from briefbook.states import ROLES
from briefbook.ui.citing import copy_cited, outcome_cited, provision_cited
from briefbook.ui.item_detail import ItemDetail, deeds_of
from briefbook.ui.lines import LineList
from briefbook.ui.manuscript import Manuscript, copy_passage
from briefbook.ui.original import Record, shown_as
from briefbook.ui.page import Page
from briefbook.ui.review_forms import (
    OutcomeForm,
    ProvisionForm,
    Renumber,
    edit_outcome,
    edit_provision,
    edit_source,
    renumber,
)
from briefbook.ui.reviewing import ImportFile, Item, in_short, partners, shown_items
from briefbook.ui.source_parts import Warnings
from db.records import SourceRecord

_RETYPED = (Role.PROVISION, Role.OUTCOME, Role.HEADING, Role.PREAMBLE, Role.NOTE, Role.CAPTION, Role.SIGNATURE,
            Role.FURNITURE, Role.OTHER)  # fmt: skip


_OF_ITEM = frozenset(("merge", "split", "renumber", "edit", "remove", "pair", "unpair"))


class ReviewActions(Page):
    """A page that has an import under review, with one of its items in hand."""

    file: ImportFile | None
    view: Manuscript
    list: LineList
    detail: ItemDetail
    warnings: Warnings
    _record: Record | None
    _which: QComboBox

    def item(self) -> Item | None:
        """The item in hand; None where there is none."""
        return self.file.item(self._record) if self.file and self._record else None

    def _next(self, record: Record) -> Record | None:
        """The item to go to when one was accepted: the next that is open, from the top again after the last."""
        assert self.file is not None
        shown = shown_items(self.file.items, self._which.currentIndex())
        places = [at for at, one in enumerate(shown) if one.record == record]
        at = places[0] if places else -1
        after = [*shown[at + 1 :], *shown[: max(at, 0)]]
        return next((one.record for one in after if not one.reviewed), None)

    def can(self, name: str) -> bool:
        """Whether something can be done with the item in hand."""
        item = self.item()
        if name in _OF_ITEM:
            return item is not None and name in deeds_of(item)
        if name.startswith("nature_"):
            return item is not None and item.provision is not None
        if name == "dismiss":
            return self.file is not None and bool(self.file.original.notices)
        return True

    # -- deeds

    def do_accept(self) -> None:
        """Accept the item in hand and go on to the next."""
        item, file = self.item(), self.file
        if item is None or file is None:
            return
        source = file.original.source.id
        following = self._next(item.record)
        if not item.reviewed:
            kind, key = item.record
            provisions, outcomes = ((key,), ()) if kind == "provision" else ((), (key,))
            self.session.write(lambda desk: desk.review.accept(source, provisions, outcomes))
        if following is not None:
            self.list.choose(*following)
        elif not item.reviewed:
            self.session.noted.emit(_("All items of this import are reviewed."))

    def do_accept_sound(self) -> None:
        if self.file:
            source = self.file.original.source.id
            self.session.write(lambda desk: desk.review.accept_without_warnings(source))

    def do_accept_all(self) -> None:
        if self.file:
            source = self.file.original.source.id
            self.session.write(lambda desk: desk.review.accept_all(source))

    def _of_wording(self, job: Callable[[Desk, int], Change]) -> None:
        item = self.item()
        if item is not None and item.wording is not None:
            wording = item.wording.id
            self.session.write(lambda desk: job(desk, wording))

    def do_merge(self) -> None:
        self._of_wording(lambda desk, wording: desk.review.merge(wording))

    def do_split(self) -> None:
        offset = self.detail.box.offset()
        self._of_wording(lambda desk, wording: desk.review.split(wording, offset))

    def do_renumber(self) -> None:
        item = self.item()
        if item is None or item.wording is None:
            return
        form = Renumber(self, item.wording)
        if self.session.prompt.form(form):
            renumber(self.session, item.record[1], item.wording, *form.values())

    def _set_nature(self, nature: Nature) -> None:
        item = self.item()
        if item and item.provision and item.provision.coding.nature != nature:
            edit_provision(self.session, item.provision, {"nature": nature})

    def _set_strength(self, strength: Strength | None) -> None:
        item = self.item()
        if item and item.provision and item.provision.coding.strength != strength:
            edit_provision(self.session, item.provision, {"strength": strength})

    def do_nature_commitment(self) -> None:
        self._set_nature(Nature.COMMITMENT)

    def do_nature_recognition(self) -> None:
        self._set_nature(Nature.RECOGNITION)

    def do_nature_position(self) -> None:
        self._set_nature(Nature.POSITION)

    def do_retype(self) -> None:
        """Ask what the block at the cursor is."""
        block = self.view.current()
        if self.file is None or block < 0:
            self.session.noted.emit(_("Put the cursor into the document first, at what is to have another role."))
            return
        now = self.file.original.blocks[block].block.role
        words = [_(ROLES[one]) for one in _RETYPED]
        chosen = self.session.prompt.choose(
            _("Role of a block"), _("What the block at the cursor is"), words, _RETYPED.index(now), deed=_("Change")
        )
        if chosen is not None:
            source, role = self.file.original.source.id, _RETYPED[chosen]
            self.session.write(lambda desk: desk.review.retype(source, block, role))

    def do_pair(self) -> None:
        """Ask which item or outcome of the other language is the same."""
        item = self.item()
        if item is None or item.other is not None:
            return
        record = item.record
        self.session.read(
            self, lambda desk: partners(desk, item), lambda found: self._pair_with(record, found), "partners"
        )

    def _pair_with(self, record: Record, found: Sequence[tuple[int, str]]) -> None:
        kind, key = record
        happened = kind == "outcome"
        if not found:
            nothing = _("No outcome in the other language is without a partner.") if happened else _(
                "No item in the other language is without a partner."
            )  # fmt: skip
            self.session.noted.emit(nothing)
            return
        words = [one for _key, one in found]
        same = _("The same outcome in the other language") if happened else _("The same item in the other language")
        asked = f"{same}\n{in_short(item)}" if (item := self.item()) else same
        chosen = self.session.prompt.choose(_("Pair by hand"), asked, words, deed=_("Pair"))
        if chosen is None:
            return
        other = found[chosen][0]
        if happened:
            self.session.write(lambda desk: desk.review.pair_outcomes(min(key, other), max(key, other)))
        else:
            self.session.write(lambda desk: desk.review.pair(key, other))

    def do_unpair(self) -> None:
        item = self.item()
        if item is None or item.other is None:
            return
        kind, key = item.record
        if kind == "outcome":
            self.session.write(lambda desk: desk.review.unpair_outcome(key))
        else:
            self.session.write(lambda desk: desk.review.unpair(key))

    def do_remove(self) -> None:
        item = self.item()
        if item is None:
            return
        kind, key = item.record
        self._record = self._next(item.record)
        both = _("Removed in both languages.  Undo brings it back.")
        said = both if item.other and item.provision else _("Removed.  Undo brings it back.")
        self.session.write(lambda desk: desk.review.drop(**{kind: key}), said=said)

    def do_dismiss(self) -> None:
        notice = self.warnings.notice()
        if notice is None and self.file and len(self.file.original.notices) == 1:
            notice = self.file.original.notices[0].id
        if notice is None:
            self.session.noted.emit(_("Choose a warning first; then it is dismissed."))
            return
        self.session.write(lambda desk: desk.review.dismiss(notice))

    def do_source(self) -> None:
        """Show the item in hand on the page of sources."""
        item = self.item()
        if self.file:
            place: dict[str, Any] = {"source": self.file.original.source.id}
            if item:
                place[item.record[0]] = item.record[1]
            self.session.show("source", place)

    def do_record(self) -> None:
        if item := self.item():
            self.session.show(*shown_as(item.record))

    def do_copy_cited(self) -> None:
        """Copy the item in hand with the source it is from."""
        item, file = self.item(), self.file
        if self.focusWidget() is self.view and self.view.textCursor().hasSelection():
            copy_passage(self.view, self.session)
            return
        if item is None or file is None:
            copy_cited(self, self.session)
            return

        def source(key: int) -> SourceRecord | None:
            return file.original.source if key == file.original.source.id else None

        spoken = file.original.source.masthead.language
        if item.provision is not None:
            text = provision_cited(item.provision, source, spoken)
        else:
            assert item.outcome is not None
            text = outcome_cited(item.outcome, source, spoken)
        QGuiApplication.clipboard().setText(text)
        self.session.noted.emit(_("Copied with its citation."))

    def do_edit(self) -> None:
        """Edit what was read of the item in hand."""
        item = self.item()
        if item is None:
            return
        today = self.session.today
        if item.outcome is not None:
            form: Any = OutcomeForm(self, item.outcome, today)
            if self.session.prompt.form(form):
                edit_outcome(self.session, item.outcome, form.values())
        elif item.provision is not None:
            form = ProvisionForm(self, item.provision, today)
            if self.session.prompt.form(form):
                edit_provision(self.session, item.provision, form.values())

    def do_edit_source(self) -> None:
        """Edit what the document says of itself."""
        if self.file:
            edit_source(self, self.session, self.file.original.source)
