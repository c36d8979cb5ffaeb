"""Every kind of edit is taken back and done again on another page, by its name in the menu, to the last row."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QTableWidget

from briefbook.desk import Desk
from briefbook.desk.entering import amounts_of
from briefbook.followup.scale import standard_text
from briefbook.i18n import Language, language, set_language
from briefbook.model import Role, Stage
from briefbook.ui import dialogs
from briefbook.ui.app import wait_until_idle
from briefbook.ui.importing import import_files
from briefbook.ui.retranslation import retranslate
from briefbook.ui.window import Window
from db.records import (
    AgendaRecord,
    AmountRecord,
    AssessmentRecord,
    BookRecord,
    Entered,
    MarkRecord,
    MeetingRecord,
    OccurrenceRecord,
    PersonRecord,
    PointRecord,
    RateRecord,
)
from tests.ui.walk import do

Deed = Callable[[Desk], Any]
_LEFT_OUT = ("entry", "index_", "sqlite_", "_sqlite", "writing", "asked_query", "original")
"""What is derived, the log itself, and originals, which stay by their hash."""


def _rows(desk: Desk) -> dict[str, list[str]]:
    """All rows in which a person's work is, and of the lists made from them."""
    database = desk.store.database
    names = [row["name"] for row in database.query("select name from sqlite_master where type = 'table'")]
    kept = [name for name in names if not name.startswith(_LEFT_OUT)]
    assert {"source", "provision", "link", "agenda", "mark", "rate", "saved_query", "listed"} <= set(kept)
    return {name: sorted(map(repr, database.conn.execute(f"select * from {name}").fetchall())) for name in kept}


def _first(table: str, where: str = "1") -> Callable[[Desk], int]:
    def found(desk: Desk) -> int:
        sql = f"select rowid as id from {table} where {where} order by rowid limit 1"
        return int(next(iter(desk.store.database.query(sql)))["id"])

    return found


_person, _meeting, _item = _first("person"), _first("meeting"), _first("agenda")
_point, _book, _mark, _rate = _first("point"), _first("book"), _first("mark"), _first("rate")
_saved, _outcome, _amount = _first("saved_query"), _first("outcome"), _first("amount")
_notice, _source = _first("notice"), _first("source")
_paired = _first("provision", "(select count(*) from wording where provision = provision.id) = 2")
_commitment = _first("provision", "nature = 'commitment'")


def _merged(desk: Desk) -> Any:
    sql = "select wording.id from wording join provision on provision.id = provision order by wording.id"
    return desk.review.merge(int(next(iter(desk.store.database.query(sql)))["id"]))


def _split(desk: Desk) -> Any:
    sql = "select id, text from wording where length(text) > 80 order by id desc limit 1"
    one = next(iter(desk.store.database.query(sql)))
    return desk.review.split(int(one["id"]), str(one["text"]).index(" ", 30) if " " in one["text"] else 30)


def _renumbered(desk: Desk) -> Any:
    return desk.review.renumber(_first("wording")(desk), "9", "9.9")


def _retyped(desk: Desk) -> Any:
    sql = "select source, seq from block where role = 'caption' or role = 'note' or role = 'other' limit 1"
    one = next(iter(desk.store.database.query(sql)))
    return desk.review.retype(int(one["source"]), int(one["seq"]), Role.PREAMBLE)


def _assessed(desk: Desk) -> Any:
    version = desk.followup.scales.current.version
    return desk.followup.assess(
        AssessmentRecord(
            0, _commitment(desk), "evidence", "2026-11-20", "limited", None, "One was held.", version, "Ana",
            outcomes=(_outcome(desk),),
        )
    )  # fmt: skip


def _two_amounts(desk: Desk) -> Any:
    outcome = _outcome(desk)
    return desk.money.save_amounts(
        outcome, [AmountRecord(0, outcome, 5.0, "USD", Stage.ANNOUNCED), AmountRecord(0, outcome, 7.0, "JPY", Stage.AGREED, money=-1)]
    )  # fmt: skip


def _joined(desk: Desk) -> Any:
    first, second = (int(row["id"]) for row in desk.store.database.query("select id from amount order by id limit 2"))
    return desk.money.join(second, first)


def _two(desk: Desk) -> tuple[int, int]:
    """Two commitments, of which neither renews the other."""
    found = [one.id for one in desk.provisions() if one.coding.nature == "commitment"]
    return found[-1], found[0]


def _items(desk: Desk) -> tuple[int, int]:
    """The two items of the agenda of the first meeting."""
    first, second = (one.id for one in desk.store.agenda.items(_meeting(desk)) if one.parent is None)
    return first, second


def _taken(desk: Desk) -> Any:
    item, answer = AgendaRecord(0, _meeting(desk), "Rail"), PointRecord(0, "answer", "We do.", question="And rail?")
    return desk.store.agenda.take_in(_meeting(desk), [(item, [answer])])


def _carried(desk: Desk) -> Any:
    meeting = desk.ledger.meeting(_meeting(desk))
    following = next(one.id for one in desk.ledger.meetings() if one.id != meeting.id)
    return desk.followup.carry_over(meeting.id, following)


def _entered(desk: Desk) -> Any:
    text = "2026-03-04 Port talks (Lima)\n2026-03-05 Rail talks"
    entry = desk.entering.read(text)
    entered = [Entered(one.outcome, amounts_of(one.sums), (_commitment(desk),)) for one in entry.drafts]
    return desk.entering.keep(text, entry, entered, "A paper")


def _stated(desk: Desk) -> Any:
    one = desk.provision(_commitment(desk))
    side = next(iter(one.counterparts))
    return desk.followup.take_states([(one.id, side, "Under way", "Since spring.", None)])


def _again(desk: Desk) -> Any:
    """Pair what the step before parted."""
    parted = [int(row["id"]) for row in desk.store.database.query("select id from provision order by id")]
    languages = {one: {each.language for each in desk.provision(one).wordings} for one in parted}
    japanese = next(one for one, spoken in languages.items() if spoken == {"ja"})
    return desk.review.pair(japanese, next(one for one in reversed(parted) if languages[one] == {"en"}))


EDITS: dict[str, Deed] = {
    "new person": lambda desk: desk.ledger.save_person(PersonRecord(0, "XA", "Ana")),
    "change of a person": lambda desk: desk.ledger.save_person(PersonRecord(_person(desk), "XA", "Ana M.")),
    "new meeting": lambda desk: desk.ledger.save_meeting(
        MeetingRecord(0, "Talks", "2099-01-10", counterparts=("XA",), attendees=(_person(desk),))
    ),
    "change of a meeting": lambda desk: desk.ledger.save_meeting(
        MeetingRecord(_meeting(desk), "More talks", "2099-01-11", counterparts=("XA",))
    ),
    "documents of a meeting": lambda desk: desk.ledger.attach(_meeting(desk), _source(desk)),
    "new agenda item": lambda desk: desk.store.agenda.save_item(AgendaRecord(0, _meeting(desk), "Ports")),
    "a second agenda item": lambda desk: desk.store.agenda.save_item(AgendaRecord(0, _meeting(desk), "Trade")),
    "change of an agenda item": lambda desk: desk.store.agenda.save_item(
        replace(desk.store.agenda.item(_item(desk)), theirs="They will ask.", commitments=(_commitment(desk),))
    ),
    "move of an agenda item": lambda desk: desk.store.agenda.move_item(_item(desk), 1),
    "an agenda item dealt with": lambda desk: desk.store.agenda.set_dealt(_item(desk), True),
    "new point": lambda desk: desk.store.agenda.save_point(PointRecord(0, "point", "We welcome it."), _item(desk)),
    "change of a point": lambda desk: desk.store.agenda.save_point(
        PointRecord(_point(desk), "answer", "We will.", question="And the ports?")
    ),
    "points taken into the bank": lambda desk: desk.store.agenda.save_points(
        [PointRecord(0, "point", "We agree."), PointRecord(0, "point", "We hope so.")]
    ),
    "an agenda item put below another": lambda desk: desk.store.agenda.nest_item(_items(desk)[1]),
    "an agenda item taken out again": lambda desk: desk.store.agenda.lift_item(
        next(one.id for one in desk.store.agenda.items(_meeting(desk)) if one.parent)
    ),
    "an agenda item that was dragged": lambda desk: desk.store.agenda.place_item(*reversed(_items(desk))),
    "an agenda item not dealt with": lambda desk: desk.store.agenda.set_dealt(_item(desk), False),
    "items with their points taken in": _taken,
    "the next meeting": lambda desk: desk.ledger.save_meeting(
        MeetingRecord(0, "Next talks", "2099-06-10", counterparts=("XA",)), (PersonRecord(-1, "XA", "Cy"),)
    ),
    "what is left of an agenda carried over": _carried,
    "a document that came of no meeting": lambda desk: desk.ledger.attach(_meeting(desk), _source(desk), away=True),
    "what was done at a meeting": lambda desk: desk.entering.of_meeting(
        _meeting(desk), "Port talks", "5 million USD were announced.", [_commitment(desk)], "2026-11-20"
    ),
    "outcomes entered by hand": _entered,
    "list of people": lambda desk: desk.ledger.save_persons(
        [PersonRecord(_person(desk), "XA", "Ana M.", post="Minister"), PersonRecord(0, "XA", "Bo")], "people.xlsx"
    ),
    "states that a side gave": _stated,
    "renewal": lambda desk: desk.store.register.set_renewal(*_two(desk), "accepted"),
    "no renewal": lambda desk: desk.store.register.set_renewal(*_two(desk), "rejected"),
    "taking back a renewal": lambda desk: desk.store.register.set_renewal(*_two(desk), None),
    "acceptance of several renewals": lambda desk: desk.store.register.accept_renewals([_two(desk)]),
    "removal of a point": lambda desk: desk.store.agenda.remove_point(_point(desk)),
    "removal of an agenda item": lambda desk: desk.store.agenda.remove_item(_item(desk)),
    "new book": lambda desk: desk.ledger.save_book(BookRecord(0, "For Lima", "XA", parts=("commitments",))),
    "order of the parts of a book": lambda desk: desk.ledger.save_book(
        replace(desk.ledger.book(_book(desk)), parts=("sources", "commitments"))
    ),
    "new highlight": lambda desk: desk.ledger.save_mark(MarkRecord(0, _book(desk), "", 0, 5, "words")),
    "note on a highlight": lambda desk: desk.ledger.save_mark(
        MarkRecord(_mark(desk), _book(desk), "", 0, 5, "words", note="ask", colour="red")
    ),
    "removal of a highlight": lambda desk: desk.ledger.remove_mark(_mark(desk)),
    "acceptance of a link": lambda desk: desk.ledger.set_link(_commitment(desk), _outcome(desk), "accepted"),
    "rejection of a link": lambda desk: desk.ledger.set_link(_commitment(desk), _outcome(desk), "rejected"),
    "removal of a link": lambda desk: desk.ledger.set_link(_commitment(desk), _outcome(desk), None),
    "acceptance of several links": lambda desk: desk.ledger.accept_links([(_commitment(desk), _outcome(desk))]),
    "assessment": _assessed,
    "occurrence": lambda desk: desk.store.register.settle(
        OccurrenceRecord(_commitment(desk), 1, "2027-05-01", reason="They asked for it.")
    ),
    "amounts": _two_amounts,
    "joining of amounts": _joined,
    "parting of amounts": lambda desk: desk.money.part(_amount(desk)),
    "rate of exchange": lambda desk: desk.money.save_rate(RateRecord(0, "USD", "JPY", 150.0, "2026-11-20")),
    "removal of a rate": lambda desk: desk.money.remove_rate(_rate(desk)),
    "saved search": lambda desk: desk.searching.save("Ports", "ports"),
    "change of a saved search": lambda desk: desk.searching.save("Ports", "port security", _saved(desk)),
    "removal of a saved search": lambda desk: desk.searching.remove_saved(_saved(desk)),
    "scale": lambda desk: desk.followup.use_scale(standard_text().replace('version = "1"', 'version = "own"')),
    "review of an item": lambda desk: desk.review.accept(_source(desk), [_commitment(desk)]),
    "review of what has no warnings": lambda desk: desk.review.accept_without_warnings(_source(desk)),
    "review of a document": lambda desk: desk.review.accept_all(_source(desk)),
    "dismissal of a warning": lambda desk: desk.review.dismiss(_notice(desk)),
    "nature of an item": lambda desk: desk.review.edit_provision(_commitment(desk), nature="position"),
    "number of an item": _renumbered,
    "change of an outcome": lambda desk: desk.review.edit_outcome(_outcome(desk), title="Another title"),
    "what a document says of itself": lambda desk: desk.review.edit_source(_source(desk), title="Plan", place="Lima"),
    "role of a block": _retyped,
    "splitting of an item": _split,
    "joining of items": _merged,
    "parting of languages": lambda desk: desk.review.unpair(_paired(desk)),
    "pairing by hand": _again,
    "dropping of an outcome": lambda desk: desk.review.drop(outcome=_outcome(desk)),
    "dropping of an item": lambda desk: desk.review.drop(provision=_commitment(desk)),
    "removal of a document": lambda desk: desk.remove_source(_source(desk)),
    "removal of a book": lambda desk: desk.ledger.remove_book(_book(desk)),
    "removal of a meeting": lambda desk: desk.ledger.remove_meeting(_meeting(desk)),
    "removal of a person": lambda desk: desk.ledger.remove_person(_person(desk)),
}
"""What a person can do that is kept, in an order in which each finds what it is done to."""


def _settle(window: Window) -> None:
    """Wait for what is written, and for the menu that names it."""
    while window.session.workers.writes:
        QCoreApplication.processEvents()
    QCoreApplication.processEvents()


@pytest.fixture(params=["en", "ja"])
def spoken(request: pytest.FixtureRequest) -> Language:
    """The language of the interface."""
    return request.param


def test_every_edit_is_undone_and_redone_on_another_page_by_its_name(
    make_window: Callable[..., Window], store: Path, spoken: Language
) -> None:
    window = make_window(store, spoken)
    told: list[Exception] = []
    window.session.broken.connect(told.append)
    desk = Desk(store)
    names: dict[str, str] = {}
    window.go("settings")
    for edit, deed in EDITS.items():
        actions = window.actions_.by_name
        before = _rows(desk)
        window.session.write(deed)
        _settle(window)
        after = _rows(desk)
        assert (told, after != before) == ([], True), edit
        names[edit] = actions["undo"].text()
        assert not {"{", "}"} & set(names[edit]), edit
        assert names[edit].startswith("Undo: " if spoken == "en" else "元に戻す："), edit
        assert names[edit].rstrip(" ：:") == names[edit], edit
        window.actions_.trigger("undo")
        _settle(window)
        assert _rows(desk) == before, edit
        assert actions["redo"].text().split(": ")[-1].split("：", 1)[-1] in names[edit], edit
        window.actions_.trigger("redo")
        _settle(window)
        assert _rows(desk) == after, edit
        assert actions["undo"].text() == names[edit], edit
    assert len(EDITS) > 65
    assert desk.check()[0] == []


def test_keys_pressed_faster_than_steps_are_kept_are_obeyed_in_their_order(
    make_window: Callable[..., Window], store: Path, spoken: Language
) -> None:
    window, begun, let_go, desk = make_window(store, spoken), Event(), Event(), Desk(store)
    window.session.write(lambda desk: desk.ledger.save_person(PersonRecord(0, "XA", "Ana")))
    _settle(window)
    before = _rows(desk)

    def kept(desk: Desk) -> object:
        begun.set()
        assert let_go.wait(60)
        return desk.ledger.save_person(PersonRecord(0, "XA", "Bea"))

    window.session.write(kept)
    assert begun.wait(60)
    for name in ("undo", "redo", "undo"):
        window.actions_.trigger(name)
    let_go.set()
    _settle(window)
    assert _rows(desk) == before, "the step before was taken back instead"
    assert window.actions_.by_name["redo"].isEnabled()


def test_a_step_is_named_in_the_language_that_was_chosen_while_it_was_kept(
    make_window: Callable[..., Window], store: Path, spoken: Language
) -> None:
    window, begun, let_go = make_window(store, spoken), Event(), Event()

    def kept(desk: Desk) -> object:
        begun.set()
        assert let_go.wait(60)
        return desk.ledger.save_person(PersonRecord(0, "XA", "Ana"))

    window.session.write(kept)
    assert begun.wait(60)
    window.actions_.trigger("other_language")
    let_go.set()
    wait_until_idle(window)
    text = window.actions_.by_name["undo"].text()
    assert text == {"en": "元に戻す：要人「Ana」の追加", "ja": "Undo: New person Ana"}[spoken]


def test_an_import_is_named_in_the_language_that_was_chosen_meanwhile(
    make_window: Callable[..., Window], store: Path, spoken: Language
) -> None:
    window, paper = make_window(store, spoken), store.with_name("plan.txt")
    paper.write_text("Action Plan\n\n1. Mihon will hold a workshop on ports in 2027.\n")
    import_files(window.session, [paper])
    do(window, "other_language")
    text = window.actions_.by_name["undo"].text()
    assert text == {"en": "元に戻す：plan.txtの取込み", "ja": "Undo: Import of plan.txt"}[spoken]


def test_documents_that_were_dropped_together_are_one_step(
    make_window: Callable[..., Window], tmp_path: Path, spoken: Language
) -> None:
    window, desk = make_window(tmp_path / "store.db", spoken), Desk(tmp_path / "store.db")
    actions, before = window.actions_.by_name, _rows(desk)
    papers = [tmp_path / f"plan{number}.txt" for number in range(4)]
    for number, paper in enumerate(papers):
        paper.write_text(f"Action Plan {number}\n\n1. Mihon will hold {number} workshops on ports in 203{number}.\n")
    papers[2].write_bytes(papers[0].read_bytes())  # is there already
    import_files(window.session, papers)
    wait_until_idle(window)
    after = _rows(desk)
    assert len(desk.sources()) == 3
    assert actions["undo"].text() == {"en": "Undo: Import of 3 documents", "ja": "元に戻す：文書3件の取込み"}[spoken]
    assert [one.label for one in desk.store.history()] == [actions["undo"].text().split(": ")[-1].split("：")[-1]]
    window.actions_.trigger("undo")
    _settle(window)
    assert _rows(desk) == before
    window.actions_.trigger("redo")
    _settle(window)
    assert (_rows(desk), len(desk.searching.search("workshops").hits) > 2) == (after, True)
    assert desk.check()[0] == []


def test_what_another_did_between_two_imports_is_a_step_of_its_own(tmp_path: Path) -> None:
    desk, other = Desk(tmp_path / "store.db"), Desk(tmp_path / "store.db")
    papers = [tmp_path / f"plan{number}.txt" for number in range(4)]
    with desk.importing.together():
        for number, paper in enumerate(papers):
            paper.write_text(f"Action Plan {number}\n\n1. Mihon will hold {number} workshops in 203{number}.\n")
            desk.import_file(paper)
            if number == 1:
                other.ledger.save_person(PersonRecord(0, "XA", "Ana"))
    there = []
    while desk.undo_label():
        there.append((len(desk.sources()), len(desk.ledger.persons())))
        desk.undo()
    assert there == [(4, 1), (2, 1), (2, 0)]
    assert desk.sources() == []


def test_the_history_that_is_open_is_worded_anew_in_another_language(
    make_window: Callable[..., Window], store: Path, spoken: Language
) -> None:
    window, desk = make_window(store, spoken), Desk(store)
    for edit in EDITS.values():
        edit(desk)
    desk.undo()
    shown = dialogs.history(window, window.session, desk.store.history())
    cells = shown.findChild(QTableWidget)
    before = language()
    set_language("ja" if spoken == "en" else "en")
    retranslate(shown, before)
    assert [cells.item(at, 2).text() for at in range(cells.rowCount())] == [one.label for one in desk.store.history()]
