"""What a book draws on, read from the store."""

from briefbook import counterparts
from briefbook.assemble.book import Book, Records
from briefbook.errors import InputError
from briefbook.followup import parts as followup
from briefbook.followup.followup import FollowUp
from briefbook.followup.paper import Paper
from briefbook.i18n import _, language
from briefbook.model import Counterpart, Standing
from db.store import Store
from exporters import document as tree


def gather(store: Store, book: Book, counterpart: Counterpart) -> Records:
    """The records of a book about a counterpart.  Raises InputError where there are none, nor a meeting or a person."""
    wider = counterparts.organisations_of(counterpart.code)
    codes = [counterpart.code, *(wider if book.organisations else ())]
    provisions = store.provisions(counterparts=codes)
    main = "en" if book.language == "en" else "ja"
    outcomes = [one.worded(main) for one in store.outcomes(counterparts=codes)]
    meeting = store.ledger.meeting(book.meeting) if book.meeting is not None else None
    persons = "persons" in book.parts and store.ledger.persons(counterpart.code)
    if not (provisions or outcomes or meeting or persons):
        name = counterpart.name[language()]
        raise InputError(_("There is nothing about {name} yet.  Import a document first.", name=name))
    ids = {one.id for one in provisions}
    links = {(one.commitment, one.outcome): one for code in codes for one in store.ledger.links(counterpart=code)}
    counted = set(store.ledger.answers(book.as_of))
    accepted = tuple(one for key, one in links.items() if key in counted and one.commitment in ids)
    elsewhere = {one.outcome for one in accepted} - {one.id for one in outcomes}
    linked = [one.worded(main) for one in store.outcomes() if one.id in elsewhere] if elsewhere else []
    used = {one.source for record in provisions for one in record.wordings}
    used |= {source for one in (*outcomes, *linked) for source in one.sources}
    texts = [store.source_text(one.id) for one in store.sources() if one.id in used]
    looked_over = any(one.reviewed for record in provisions for one in record.wordings)
    looked_over |= any(one.reviewed for one in (*outcomes, *linked))
    unread = "overview" in book.parts and not looked_over
    return Records(
        counterpart,
        tuple(texts),
        tuple(provisions),
        tuple(outcomes),
        tuple(one for code in wider if (one := counterparts.get(code))),
        accepted,
        tuple(linked),
        meeting,
        tuple(store.money.amounts(one.id for one in outcomes)),
        tuple(store.money.rates(book.as_of or None)),
        _extra(store, book, counterpart, {one.source.id: number for number, one in enumerate(texts, 1)}, unread=unread),
        _late(store, book, counterpart),
        tuple(one for one in store.register.occurrences() if one.commitment in ids and one.day and not one.dropped),
        frozenset(one.older for one in store.register.renewals() if one.state == "accepted"),
        unread,
    )


def _late(store: Store, book: Book, counterpart: Counterpart) -> dict[int, str]:
    """The day of the occurrence of each commitment with a counterpart that is overdue."""
    found = FollowUp(store, book.as_of).due(last=book.as_of or None, codes=[counterpart.code])
    return {one.commitment.id: one.due.day for one in found if one.standing is Standing.OVERDUE}


def _extra(
    store: Store, book: Book, counterpart: Counterpart, numbers: dict[int, int], *,
    unread: bool,
) -> dict[str, tuple[tree.Block, ...]]:  # fmt: skip
    """The parts of a book that come from following up; `numbers` are those of its sources, where it lists these."""
    wanted = [name for name in book.parts if name in followup.PARTS]
    wanted += ["say"] if "overview" in book.parts and book.meeting is not None else []
    if not wanted:
        return {}
    room, paper = (
        FollowUp(store, book.as_of),
        Paper(book.language, book.era, numbers if book.numbered else {}, unread=unread),
    )
    return {name: tuple(followup.blocks(name, paper, room, counterpart.code, book.meeting)) for name in wanted}
