"""After a meeting: what was agreed, what was done, what is left over; each a step that can be undone."""

import pytest

from briefbook.desk import Desk
from briefbook.errors import InputError
from briefbook.followup.since import side_of
from briefbook.i18n import use
from db.records import AgendaRecord, MeetingRecord, PointRecord

AGREED = """Joint statement

1. The two sides will hold a dialogue on ports every year.

2. They will prepare a plan on hydrogen within one year.
"""


def _meeting(desk: Desk, date: str | None) -> int:
    return desk.ledger.save_meeting(MeetingRecord(0, f"Talks {date}", date, "東京", None, ("XA",)))[0]


def test_what_was_agreed_becomes_a_source_with_the_date_and_counterparts_of_the_meeting(desk: Desk) -> None:
    meeting = _meeting(desk, "2026-11-04/2026-11-05")
    before = len(desk.sources())
    found = desk.import_text(AGREED, name="Pasted", meeting=meeting)
    head = found.source.source.masthead
    assert (head.date, head.place, head.counterparts) == ("2026-11-05", "東京", ("XA",))
    assert {one.code for one in found.source.notices} & {"no-date", "no-counterpart"} == set()
    after = desk.followup.after(meeting)
    assert [one.id for one in after.sources] == [found.source.source.id]
    assert [one.coding.deadline for one in after.agreed] == [None, "2027-11-05"]
    desk.undo()
    assert (len(desk.sources()), desk.followup.after(meeting).sources) == (before, ())
    desk.redo()
    assert len(desk.followup.after(meeting).agreed) == 2
    again = desk.import_text(AGREED, name="Pasted", meeting=_meeting(desk, "2027-01-01"))
    assert again.duplicate
    desk.ledger.attach(meeting, found.source.source.id, away=True)
    assert desk.followup.after(meeting).sources == ()
    desk.undo()
    assert desk.store.faults() == []


def test_what_several_agreed_is_of_all_of_them_unless_its_title_says_of_whom(desk: Desk) -> None:
    several = MeetingRecord(0, "Talks of four", "2026-06-09", "Nairobi", None, ("KE", "CL", "NZ"))
    meeting, _ = desk.ledger.save_meeting(several)
    words = (
        "1. The Ministers will meet again.\n\n2. Kenya will send a list to the Kenya Ports Authority within a year.\n"
    )
    for title, parties in (
        ("JOINT STATEMENT OF THE MINISTERS", ("KE", "CL", "NZ")),
        ("JAPAN-KENYA JOINT STATEMENT", ("KE",)),
    ):
        found = desk.import_text(f"{title}\n\nNairobi, 9 June 2026\n\n{words}", name="Pasted", meeting=meeting)
        assert sorted(found.source.source.masthead.counterparts) == sorted(parties)
    tasks = [one for one in desk.provisions(counterpart="CL") if "Ports Authority" in one.wordings[0].text]
    assert [side_of(one, "CL") for one in tasks] == ["others"]
    assert [side_of(one, "KE") for one in tasks] == ["theirs"]


def test_a_source_or_a_meeting_that_is_removed_leaves_nothing_behind(desk: Desk) -> None:
    from db.removal import remove_source

    meeting = _meeting(desk, "2026-11-04")
    source = desk.import_text(AGREED, name="Pasted", meeting=meeting).source.source.id
    remove_source(desk.store, source)
    assert desk.ledger.sources_of(meeting) == []
    assert desk.store.faults() == []
    desk.undo()
    assert desk.ledger.sources_of(meeting) == [source]
    desk.ledger.remove_meeting(meeting)
    assert desk.store.faults() == []
    desk.undo()
    assert desk.ledger.sources_of(meeting) == [source]


def test_outcomes_tick_their_commitments_and_what_is_left_goes_on(desk: Desk) -> None:
    meeting, following = _meeting(desk, "2026-11-04"), _meeting(desk, "2027-11-04")
    commitments = [one.id for one in desk.provisions(counterpart="XA", nature="commitment")]
    yearly = next(one.id for one in desk.provisions(counterpart="XA") if one.coding.recurrence == "P1Y")
    one, two = (key for key in commitments[-2:])
    agenda = desk.store.agenda
    agenda.save_item(AgendaRecord(0, meeting, "A", commitments=(one, two)))
    agenda.save_item(AgendaRecord(0, meeting, "B", commitments=(yearly,)))
    talked, _ = agenda.save_item(AgendaRecord(0, meeting, "C"))
    assert [each.title for each in desk.followup.left_over(meeting)] == ["A", "B", "C"]
    outcome, _ = desk.entering.of_meeting(meeting, "港湾の会合を開催", "詳細。", [one, yearly])
    made = desk.outcome(outcome)
    assert (made.date, made.place, made.counterparts) == ("2026-11-04", "東京", ("XA",))
    after = desk.followup.after(meeting)
    assert {key.id: [each.id for each in answers] for key, answers in after.asked} == {
        one: [outcome], two: [], yearly: [outcome],
    }  # fmt: skip
    agenda.set_dealt(talked, True)
    assert [(each.title, each.commitments) for each in desk.followup.left_over(meeting)] == [("A", (two,))]
    agenda.save_item(AgendaRecord(0, meeting, "C1", parent=talked))
    assert [each.title for each in desk.followup.left_over(meeting)] == ["A"]
    desk.undo()
    assert after.following is not None
    assert after.following.id == following
    assert [desk.followup.carry_over(meeting, following)[0].items for _time in range(2)] == [1, 0]
    assert [(each.title, each.commitments, each.dealt) for each in agenda.items(following)] == [("A", (two,), False)]
    with use("en"):
        assert desk.undo_label() == "An agenda item carried over"
    desk.undo()
    assert agenda.items(following) == []
    desk.undo()
    assert len(desk.followup.left_over(meeting)) == 2
    desk.undo()
    assert len(desk.followup.left_over(meeting)) == 3
    assert desk.links(commitment=one) == []
    assert desk.store.faults() == []


def test_of_an_agenda_only_commitments_can_be_answered(desk: Desk) -> None:
    meeting = _meeting(desk, "2026-11-04")
    words = "Joint statement\n\n1. Both sides welcomed the opening of the port.\n\n2. They will hold a port dialogue.\n"
    desk.import_text(words, name="Pasted", counterpart="XA")
    welcomed, promised = desk.provisions(counterpart="XA")[-2:]
    assert (welcomed.coding.nature, promised.coding.nature) == ("recognition", "commitment")
    desk.store.agenda.save_item(AgendaRecord(0, meeting, "Ports", commitments=(welcomed.id, promised.id)))
    assert [one.id for one, _answers in desk.followup.after(meeting).asked] == [promised.id]


def test_what_is_said_on_an_agenda_puts_its_commitments_there(desk: Desk) -> None:
    meeting, other = _meeting(desk, "2026-11-04"), _meeting(desk, "2026-12-04")
    one, two = desk.provisions(nature="commitment")[:2]
    used, kept = (
        desk.store.agenda.save_point(PointRecord(0, "point", words, commitments=(key,)))[0]
        for words, key in (("港を開きたい。", one.id), ("別の会談で述べる。", two.id))
    )
    desk.store.agenda.save_item(AgendaRecord(0, meeting, "Ports", points=(used,)))
    desk.store.agenda.save_item(AgendaRecord(0, other, "Others", points=(kept,)))
    assert [each.id for each, _answers in desk.followup.after(meeting).asked] == [one.id]


def test_what_was_signed_at_a_meeting_is_a_signature_with_its_sum(desk: Desk) -> None:
    meeting = _meeting(desk, "2026-11-04")
    told = {
        "港湾に関する協力覚書の署名": "signature", "Signing of the loan agreement": "signature", "懸案の整理": "other",
    }  # fmt: skip
    for title, kind in told.items():
        key, _ = desk.entering.of_meeting(meeting, title, "40億円の無償資金協力に関する書簡に署名した。")
        made = desk.outcome(key)
        assert (made.kind, [(one.value, one.currency) for one in made.amounts]) == (kind, [(4e9, "JPY")])


def test_what_is_no_outcome_is_refused_and_nothing_is_kept(desk: Desk) -> None:
    meeting = _meeting(desk, None)
    with pytest.raises(InputError):
        desk.entering.of_meeting(_meeting(desk, "2999-01-05"), "x")
    for title, commitments in ((" ", []), ("x", [9999])):
        with pytest.raises(InputError):
            desk.entering.of_meeting(meeting, title, "", commitments)
    with pytest.raises(InputError):
        desk.entering.of_meeting(99, "x")
    with pytest.raises(InputError):
        desk.import_text(AGREED, name="x", meeting=99)
    assert desk.followup.after(meeting).following is None
    assert desk.followup.after(meeting).outcomes == ()


def _agreed(desk: Desk, text: str, day: str = "2026-10-05") -> list[tuple[str | None, str, str, str | None]]:
    source = desk.import_text(text, name="Pasted", meeting=_meeting(desk, day)).source.source.id
    items = desk.provisions(source=source, nature=None)
    return [(one.wordings[0].number, one.wordings[0].text, one.coding.nature, one.coding.deadline) for one in items]


def test_notes_of_a_meeting_typed_by_hand_are_items_with_what_is_to_be_done_and_by_when(desk: Desk) -> None:
    text = (
        "港湾協議（10/5 見本市）で合意した事項（手控え）\n\n1 浚渫の覚書：年内に署名（甲課・先方港湾庁）\n2 灯台協議は12月中旬に東京で開催\n"
        "3 税関：財務当局が1月末までに質問票への回答を送付する\n4 次回会談は来年前半、東京\n5 先方から曳船の供与の要請あり。当方は聞き置いた。\n"
    )
    assert _agreed(desk, text) == [
        ("1", "浚渫の覚書：年内に署名（甲課・先方港湾庁）", "commitment", "2026"),
        ("2", "灯台協議は12月中旬に東京で開催", "commitment", "2026-12-20"),
        ("3", "税関：財務当局が1月末までに質問票への回答を送付する", "commitment", "2027-01"),
        ("4", "次回会談は来年前半、東京", "commitment", "2027-06"),
        ("5", "先方から曳船の供与の要請あり。当方は聞き置いた。", "recognition", None),
    ]


def test_who_is_to_do_what_in_english_notes_is_to_be_done_and_no_month_in_them_is_their_date(desk: Desk) -> None:
    text = (
        "Agreed points\n\n- METI to share its list by end-June 2027.\n- Confirm dates for the 5th round (Q1 2027).\n"
        "- Next meeting: Tokyo, first half of 2027.\n- Both sides noted progress.\n- Kenya to reply by 15 January.\n"
    )
    assert [one[2:] for one in _agreed(desk, text)] == [
        ("commitment", "2027-06"), ("commitment", "2027-03"), ("commitment", "2027-06"), ("position", None),
        ("commitment", "2027-01-15"),
    ]  # fmt: skip


def test_an_outcome_of_talks_that_lists_what_is_to_be_done_has_items(desk: Desk) -> None:
    text = (
        "Outcome of DCM-level talks with Kenya (18 Nov)\n\n1) Kenya will nominate a focal point for the reef survey - by 1 Dec\n"
        "2) JICA: send two experts in Q1 2027\n3) Both: annual review every November\n4) Not agreed: port fees (each side to reflect)\n"
    )
    assert [one[2:] for one in _agreed(desk, text, "2026-11-18")] == [
        ("commitment", "2026-12-01"), ("commitment", "2027-03"), ("commitment", None), ("position", None),
    ]  # fmt: skip


def test_what_was_done_when_we_last_met_is_new_since_then(desk: Desk) -> None:
    meeting = _meeting(desk, "2026-11-04")
    outcome, _change = desk.entering.of_meeting(meeting, "The terms were settled.", "", (), None)
    since = desk.followup.since("XA")
    assert since is not None
    assert outcome in [one.id for one in since.outcomes]
