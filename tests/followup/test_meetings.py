"""Agendas, points and answers; since one last met; coverage; the same promise elsewhere; their parts in a book."""

import re
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from briefbook.assemble import Book, usual_parts
from briefbook.dates import date_words
from briefbook.desk import Desk
from briefbook.errors import InputError
from briefbook.followup.coverage import Share
from briefbook.followup.parts import PARTS
from briefbook.followup.records import Carried
from briefbook.i18n import use
from briefbook.model import Standing, last_day
from briefbook.states import LAPSED, LAPSES, lapsed
from db.records import AgendaRecord, AssessmentRecord, MeetingRecord, OccurrenceRecord, PersonRecord, PointRecord
from exporters import document as tree
from exporters.reading import plain


def _meeting(desk: Desk, date: str, title: str = "次官級協議") -> int:
    return desk.ledger.save_meeting(MeetingRecord(0, title, date, "東京", "次官", ("XA",)))[0]


def test_an_agenda_is_a_tree_that_can_be_taken_back(desk: Desk) -> None:
    agenda, meeting = desk.store.agenda, _meeting(desk, "2027-03-04")
    first, _ = agenda.save_item(AgendaRecord(0, meeting, "経済"))
    second, _ = agenda.save_item(AgendaRecord(0, meeting, "文化"))
    under, _ = agenda.save_item(AgendaRecord(0, meeting, "港湾", parent=first, start="10:00", commitments=(1,)))
    items = agenda.items(meeting)
    assert [one.title for one in items] == ["経済", "港湾", "文化"]
    assert list(desk.followup.agenda_numbers(items).values()) == ["1", "1.1", "2"]
    with pytest.raises(InputError):
        agenda.save_item(AgendaRecord(first, meeting, "経済", parent=under))
    with pytest.raises(InputError):
        agenda.save_item(AgendaRecord(0, 99, "x"))
    agenda.remove_item(first)
    assert [one.id for one in agenda.items(meeting)] == [second]
    desk.undo()
    assert [one.commitments for one in agenda.items(meeting)] == [(), (1,), ()]
    desk.ledger.remove_meeting(meeting)
    desk.undo()
    assert len(agenda.items(meeting)) == 3
    assert desk.store.faults() == []


def test_items_are_put_anywhere_in_the_tree_in_one_step(desk: Desk) -> None:
    agenda, meeting = desk.store.agenda, _meeting(desk, "2027-03-04")
    one, two, three = (agenda.save_item(AgendaRecord(0, meeting, name))[0] for name in "ABC")

    def tree_of() -> list[str]:
        items = agenda.items(meeting)
        numbers = desk.followup.agenda_numbers(items)
        return [f"{numbers[each.id]} {each.title}" for each in items]

    agenda.nest_item(two)
    assert tree_of() == ["1 A", "1.1 B", "2 C"]
    agenda.place_item(three, one, two)
    assert tree_of() == ["1 A", "1.1 C", "1.2 B"]
    agenda.place_item(three, one, three)
    assert tree_of() == ["1 A", "1.1 C", "1.2 B"]
    agenda.lift_item(three)
    assert tree_of() == ["1 A", "1.1 B", "2 C"]
    agenda.place_item(three, None, one)
    assert tree_of() == ["1 C", "2 A", "2.1 B"]
    assert (agenda.nest_item(three), agenda.lift_item(three)) == (None, None)
    with pytest.raises(InputError):
        agenda.place_item(one, two)
    other, _ = agenda.save_item(AgendaRecord(0, _meeting(desk, "2028-01-01"), "X"))
    with pytest.raises(InputError):
        agenda.place_item(other, one)
    desk.undo()
    desk.undo()
    for expected in (
        ["1 A", "1.1 B", "2 C"],
        ["1 A", "1.1 C", "1.2 B"],
        ["1 A", "1.1 B", "2 C"],
        ["1 A", "2 B", "3 C"],
    ):
        desk.undo()
        assert tree_of() == expected
    desk.redo()
    assert tree_of() == ["1 A", "1.1 B", "2 C"]


def test_an_old_agenda_keeps_how_long_its_items_take(desk: Desk) -> None:
    meeting = _meeting(desk, "2027-03-04")
    key, _ = desk.store.agenda.save_item(AgendaRecord(0, meeting, "経済", start="23:50"))
    desk.store.database.execute("update agenda set end = '00:10', minutes = null")
    one = desk.store.agenda.item(key)
    assert one.minutes == 20
    desk.store.agenda.save_item(replace(one, minutes=None))
    assert desk.store.agenda.item(key).minutes is None


def test_points_are_kept_in_a_bank_and_used_again(desk: Desk) -> None:
    agenda = desk.store.agenda
    point, _ = agenda.save_point(PointRecord(0, "point", "港湾の整備を進めたい。", counterpart="XA", commitments=(1,)))
    answer, _ = agenda.save_point(PointRecord(0, "answer", "検討中である。", "時期は。", valid_until="2026-01-01"))
    other, _ = agenda.save_point(PointRecord(0, "point", "他国の件。", counterpart="XB"))
    assert [one.id for one in agenda.points(counterpart="XA")] == [point, answer]
    assert agenda.points(ids=[answer])[0].stale("2026-06-01")
    meetings = [_meeting(desk, "2027-03-04"), _meeting(desk, "2028-03-04")]
    for meeting in meetings:
        agenda.save_item(AgendaRecord(0, meeting, "経済", points=(point, answer)))
    agenda.remove_point(answer)
    assert [agenda.items(meeting)[0].points for meeting in meetings] == [(point,), (point,)]
    with pytest.raises(InputError):
        agenda.save_point(PointRecord(0, "point", "  "))
    for used in ({"commitments": (9999,)}, {"outcomes": (9999,)}):
        with pytest.raises(InputError):
            agenda.save_point(PointRecord(0, "point", "要領", **used))
        with pytest.raises(InputError):
            agenda.save_item(AgendaRecord(0, meetings[0], "経済", **used))
    assert other


def test_what_is_left_over_goes_to_the_next_agenda(desk: Desk) -> None:
    one, two = _meeting(desk, "2026-09-01"), _meeting(desk, "2027-09-01")
    open_item = next(
        each for each in desk.provisions(counterpart="XA") if not each.coding.recurrence and not each.coding.deadline
    )
    outcome = desk.outcomes()[0]
    agenda = desk.store.agenda
    agenda.save_item(AgendaRecord(0, one, "残る", commitments=(open_item.id,), start="10:00", state="cleared"))
    assert [each.title for each in desk.followup.left_over(one)] == ["残る"]
    desk.followup.carry_over(one, two)
    copied = agenda.items(two)[0]
    assert (copied.title, copied.state, copied.start, copied.commitments) == ("残る", "draft", None, (open_item.id,))
    desk.ledger.set_link(open_item.id, outcome.id, "accepted")
    assert desk.followup.left_over(one) == []


def test_to_a_meeting_with_one_of_several_goes_nothing_of_the_others_alone(desk: Desk) -> None:
    several, _c = desk.ledger.save_meeting(
        MeetingRecord(0, "首脳会合", "2026-09-01", counterparts=("CARICOM", "JM", "BB", "PE"))
    )
    one, _c = desk.ledger.save_meeting(MeetingRecord(0, "首脳会談", "2026-10-01", counterparts=("JM",)))
    other, _c = desk.ledger.save_meeting(MeetingRecord(0, "会談", "2026-11-01", counterparts=("PE",)))
    agenda = desk.store.agenda
    words = {"BB": "巡視艇を引き渡す。", "JM": "病院を建てる。", "CARICOM": "警報を出す。", None: "皆に言う。"}
    points = {
        code: agenda.save_point(PointRecord(0, "point", text, counterpart=code))[0] for code, text in words.items()
    }
    agenda.save_item(AgendaRecord(0, several, "防災", points=tuple(points.values())))
    talks, _c = agenda.save_item(AgendaRecord(0, several, "海洋", points=(points["BB"],)))
    agenda.save_item(AgendaRecord(0, several, "引渡しの時期", talks))
    agenda.save_item(AgendaRecord(0, several, "バルバドスの港湾"))
    agenda.save_item(AgendaRecord(0, several, "その他"))
    assert desk.followup.carry_over(several, one)[0] == Carried(2, 3)
    assert [(each.title, each.points) for each in agenda.items(one)] == [
        ("防災", (points["JM"], points["CARICOM"], points[None])), ("その他", ()),
    ]  # fmt: skip
    assert desk.followup.carry_over(several, other)[0] == Carried(2, 3)
    assert agenda.items(other)[0].points == (points[None],)


def test_since_we_last_met(desk: Desk) -> None:
    assert desk.followup.since("XA") is None
    _meeting(desk, "2026-05-01")
    desk.ledger.save_person(PersonRecord(0, "XA", "見本太郎"))
    item = next(one for one in desk.provisions(counterpart="XA") if one.coding.recurrence)
    desk.followup.settle(OccurrenceRecord(item.id, 1, "2031-01-15", reason="選挙"))
    found = desk.followup.since("XA")
    assert found is not None
    assert found.day == "2026-05-01"
    assert len(found.commitments) > 20
    assert {one.name for one in found.persons} == {"見本太郎"}
    assert [one.due.moved is not None for one in found.moved] == [True]
    assert found.outcomes
    assert all((last_day(one.date) or "") > "2026-05-01" for one in found.outcomes)
    assert desk.followup.since("XA", "2099-01-01").outcomes == ()  # type: ignore[union-attr]
    past = [desk.ledger.meeting(_meeting(desk, day)) for day in ("2026-03-01", "2026-05-20/2026-05-21")]
    days = {each.date: of and of.day for each in past for of in [desk.followup.since("XA", before=each)]}
    assert days == {"2026-03-01": None, "2026-05-20/2026-05-21": "2026-05-01"}
    assert desk.followup.since("XA").day == "2026-05-21"  # type: ignore[union-attr]
    words = "\n".join(plain(desk.document(Book("XA", "en", ("since",), meeting=past[1].id))))
    assert "Since 1 May 2026" in words


def test_what_was_done_since_we_last_met_stands_under_the_day_on_which_it_was(desk: Desk) -> None:
    desk.import_text(
        "Note\n\n2026-01-05\n\n1. Japan will open a port office by June 2026.\n", name="s", counterpart="XA"
    )
    meeting = _meeting(desk, "2026-05-01")
    (item,) = [one.id for one in desk.provisions() if "port office" in one.wordings[0].text]
    desk.entering.of_meeting(meeting, "Opening of the office", "", [item], "2026-07-20")
    text = "\n".join(plain(desk.document(Book("XA", "en", ("since",)))))
    assert re.search(r"\nDone\n20 July 2026: 1 .*Due date +30 June 2026\n→ ", text)


def test_a_person_changed_since_we_last_met_is_told_with_the_post_before(desk: Desk) -> None:
    ledger = desk.ledger
    kept, _ = ledger.save_person(PersonRecord(0, "XA", "見本太郎", post="外務大臣"))
    ledger.save_person(PersonRecord(kept, "XA", "見本太郎", post="運輸大臣"))
    desk.store.database.execute("update entry set at = '2026-04-01T03:00:00+00:00'")
    _meeting(desk, "2026-05-01")
    ledger.save_person(PersonRecord(kept, "XA", "見本太郎", reading="みほんたろう", post="財務大臣"))
    new, _ = ledger.save_person(PersonRecord(0, "XA", "見本花子", post="外務大臣"))
    assert ledger.person_at(kept, "2026-04-02") == PersonRecord(kept, "XA", "見本太郎", post="運輸大臣")
    assert ledger.person_at(kept, "2026-03-01") is None
    found = desk.followup.since("XA")
    assert found is not None
    assert [(one.id, found.was(one)) for one in found.persons] == [(kept, "運輸大臣"), (new, "")]
    assert "財務大臣" in (text := "\n".join(plain(desk.document(Book("XA", "ja", ("since",))))))
    assert "以前" in text
    assert "運輸大臣" in text


def test_a_book_has_the_other_side_first_as_it_sits_and_says_of_them_alone_when_one_last_met(desk: Desk) -> None:
    save = desk.ledger.save_person
    ours, second, first = (
        save(PersonRecord(0, side, name))[0] for side, name in (("JP", "見本太郎"), ("XA", "次席"), ("XA", "首席"))
    )
    save(PersonRecord(0, "XA", "留守"))
    there = (ours, first, second)
    desk.ledger.save_meeting(MeetingRecord(0, "予備会談", "2026-01-05", "見本市", None, ("XA",), "", there))
    meeting, _change = desk.ledger.save_meeting(
        MeetingRecord(0, "首脳会談", "2035-03-04", "見本市", None, ("OM", "XA", "GCC"), "通訳は逐次。", there)
    )
    document = desk.document(Book("XA", "ja", ("meeting", "persons"), meeting=meeting), "2026-11-28")
    heads = [tree.words(one.text).strip() for one in document.blocks if isinstance(one, tree.Heading)]
    assert heads[heads.index("要人") + 1 :] == ["首席", "次席", "留守", "見本太郎"]
    said = "\n".join(plain(document))
    assert said.count("2026年1月5日  予備会談") == 2
    assert "見本国、湾岸協力理事会、オマーン" in said
    assert not any("逐次" in tree.words(one.text) for one in document.blocks if isinstance(one, tree.Paragraph))
    assert "備考" in said


def test_a_book_says_to_when_a_date_was_moved_and_why(desk: Desk) -> None:
    late = next(one for one in desk.provisions(counterpart="XA") if one.coding.deadline and not one.coding.recurrence)
    desk.followup.settle(OccurrenceRecord(late.id, 1, "2031-01-31", reason="洪水のため"))
    said = "\n".join(plain(desk.document(Book("XA", "both", ("commitments",)))))
    assert "変更後の期限 / Moved to" in said
    assert "2031年1月31日 / 31 January 2031  洪水のため" in said


def test_a_name_is_not_written_twice_beside_itself(desk: Desk) -> None:
    desk.ledger.save_person(PersonRecord(0, "XA", "Ada Mihon", "エイダ・ミホン", "Ada Mihon", "Minister"))
    for language in ("ja", "en"):
        said = "\n".join(plain(desk.document(Book("XA", language, ("persons",)))))  # type: ignore[arg-type]
        assert "Ada Mihon\n(エイダ・ミホン)  Minister" in said


def test_a_name_that_a_book_cannot_write_stands_in_latin_letters_where_these_are_known(desk: Desk) -> None:
    desk.ledger.save_person(PersonRecord(0, "XA", "ថោង ខុន", "とん こん", "Thong Khon", "Minister"))
    desk.ledger.save_person(PersonRecord(0, "XA", "أمين", "あみん", "", "Envoy"))
    for language in ("ja", "en"):
        said = "\n".join(plain(desk.document(Book("XA", language, ("persons",)))))  # type: ignore[arg-type]
        assert "Thong Khon\n(とん こん)  Minister" in said
        assert "あみん\nEnvoy" in said


def test_a_point_that_holds_no_longer_on_the_day_of_the_meeting_is_marked(desk: Desk) -> None:
    agenda, meeting = desk.store.agenda, _meeting(desk, "2097-03-04")
    points = [
        agenda.save_point(PointRecord(0, "point", f"点{day}", valid_until=day))[0]
        for day in ("2097-03-03", "2097-03-04")
    ]
    agenda.save_item(AgendaRecord(0, meeting, "経済", points=tuple(points)))
    for parts, said in (("agenda",), 1), (("meeting",), 0):
        words = "\n".join(plain(desk.document(Book("XA", "en", parts, meeting=meeting))))
        assert words.count("Runs out before the meeting") == said
    assert lapsed("2027-03-03", "2027-03-04", "2027-03-04") == LAPSED
    assert lapsed("2027-03-03", "2027-03-04", None) == LAPSED
    assert lapsed("2027-03-03", "2027-01-01", "2027-03") is None
    assert lapsed("2027-02-28", "2027-01-01", "2027-03") == LAPSES


def test_what_held_on_the_day_of_a_meeting_holds_there_when_it_is_past() -> None:
    assert lapsed("2027-03-10", "2027-04-01", "2027-03-04") is None
    assert lapsed("2027-03-03", "2027-04-01", "2027-03-04") == LAPSED
    assert lapsed("2027-03-10", "2027-03-20", "2027-03") == LAPSED, "the month of the meeting is not over"
    assert lapsed("2027-03-10", "2027-04-01", "2027-03") is None


def test_what_was_said_and_assessed_since_we_last_met_is_told_with_what_was_before(desk: Desk) -> None:
    _meeting(desk, "2026-05-01")
    items = [one.id for one in desk.provisions(counterpart="XA") if one.coding.nature == "commitment"][:2]
    outcome = desk.outcomes()[0].id
    version = desk.followup.scales.current.version
    for line, day, value, side, of in (
        ("official", "2026-03-01", "planned", "XA", items[0]), ("official", "2026-06-01", "fulfilled", "XA", items[0]),
        ("official", "2026-04-01", "under-way", "JP", items[0]), ("evidence", "2026-06-02", "limited", None, items[1]),
    ):  # fmt: skip
        new = AssessmentRecord(0, of, line, day, value, side, f"理由\n\n{day}", version, outcomes=(outcome,))
        desk.followup.assess(new)
    found = desk.followup.since("XA")
    assert found is not None
    assert [(one.commitment.id, one.now.day, one.before and one.before.day) for one in found.said] == [
        (items[0], "2026-06-01", "2026-03-01")
    ]
    assert [(one.commitment.id, one.now.day, one.before) for one in found.supported] == [(items[1], "2026-06-02", None)]
    assert desk.followup.told_by(found.said[0]) == desk.outcomes()[0].source
    desk.ledger.save_persons([PersonRecord(0, "XA", "ミホン")], "顔ぶれ.xlsx")
    desk.ledger.save_person(PersonRecord(0, "XA", "ケンホ", source="大使館の電報"))
    text = "\n".join(plain(desk.document(Book("XA", "en", ("since",)))))
    assert "Newly said by the sides" in text
    assert "理由 2026-06-01" in text
    assert "理由 2026-04-01" not in text
    assert "newly noted  [顔ぶれ.xlsx]" in text
    assert "newly noted  [大使館の電報]" in text


def test_the_book_says_of_all_that_is_new_where_it_stands(desk: Desk) -> None:
    meeting = _meeting(desk, "2026-05-01")
    desk.import_text("Joint statement\n\n1. They will hold a dialogue.\n", name="Pasted", meeting=meeting)
    item = next(one for one in desk.provisions(counterpart="XA") if one.coding.recurrence)
    desk.followup.settle(OccurrenceRecord(item.id, 1, "2031-01-15", reason="選挙のため"))
    found = desk.followup.since("XA")
    assert found is not None
    assert [one.wordings[0].text for one in found.agreed] == ["They will hold a dialogue."]
    assert not {one.id for one in found.agreed} & {one.id for one in found.commitments}
    document = desk.document(Book("XA", "ja", ("since",)))
    titles = [one.masthead.title[:12] for one in desk.sources()]
    items = [text for block in document.blocks if isinstance(block, tree.List) for text in block.items]
    cited = [run.text for text in items for run in text if run.emphasis == "citation"]
    assert len(cited) == len(items)
    assert all(any(one in text for one in titles) for text in cited)
    assert "選挙のため" in "\n".join(plain(document))


def test_pillars_of_two_documents_with_one_title_are_counted_apart(desk: Desk) -> None:
    for place, year in (("港", 2031), ("空港", 2032)):
        text = f"日・見本国{place}行動計画\n{year}年5月3日\n\n１　共通の柱\n（１）両国は、{place}を造る。\n（２）両国は、{place}を開く。\n"
        desk.import_text(text, name=place)
    found = desk.followup.coverage(["XA"], "ja")
    apart = {str(one): share.total for one, share in found.pillars.items() if one.title == "共通の柱"}
    assert apart == {"共通の柱 (日・見本国港行動計画)": 2, "共通の柱 (日・見本国空港行動計画)": 2}
    assert all(one.source == 0 for one in found.pillars if one.title != "共通の柱")
    text = "日・見本国港行動計画\n2033年5月3日\n\n１　共通の柱\n（１）両国は、船を造る。\n（２）両国は、船を動かす。\n"
    desk.import_text(text, name="船")
    names = {str(one) for one in desk.followup.coverage(["XA"], "ja").pillars if one.title == "共通の柱"}
    assert {"共通の柱 (日・見本国港行動計画, 2031-05-03)", "共通の柱 (日・見本国港行動計画, 2033-05-03)"} < names


def test_coverage_counts_what_is_linked(desk: Desk) -> None:
    item, outcome = desk.provisions(counterpart="XA", nature="commitment")[0], desk.outcomes(counterpart="XA")[0]
    before = desk.followup.coverage(["XA"], "ja")
    desk.ledger.set_link(item.id, outcome.id, "accepted")
    after = desk.followup.coverage(["XA"], "ja")
    assert (before.commitments.linked, after.commitments.linked) == (0, 1)
    assert len(before.bare_commitments) == len(after.bare_commitments) + 1
    assert len(before.bare_outcomes) == len(after.bare_outcomes) + 1
    assert sum(one.total for one in after.pillars.values()) == after.commitments.total
    assert after.matrix["XA"]
    assert after.happened["XA"] == Share(after.outcomes.total, 1)
    assert sum(one.total for one in after.years.values()) == after.outcomes.total
    assert sum(one.total for one in after.document_years.values()) == after.commitments.total
    assert sum(one.linked for one in after.document_years.values()) == 1


def test_where_the_subjects_of_coverage_add_up_to_more_than_there_is_a_book_says_why(desk: Desk) -> None:
    lead, table, *notes = desk.document(Book("XA", "en", ("coverage",))).blocks[3:6]
    assert isinstance(table, tree.Table)
    counted = sum(int(tree.words(row[1])) for row in table.rows)
    assert isinstance(lead, tree.Paragraph)
    assert f" of {len(desk.provisions(counterpart='XA', nature='commitment'))}." in tree.words(lead.text)
    assert counted > len(desk.provisions(counterpart="XA", nature="commitment"))
    assert [tree.words(one.text) for one in notes if isinstance(one, tree.Paragraph)] == [
        "A commitment on several subjects counts under each of them."
    ]


PLANS = (
    ("Plan with Peru 2020", "2020-05-01", "PE", "1. The two sides will endeavour to hold a dialogue on lithium mining.\n"),
    ("Plan with Chile 2024", "2024-05-01", "CL", "1. The two sides shall hold an annual dialogue on lithium mining.\n"),
    ("Plan with Peru 2025", "2025-05-01", "PE", "1. The two sides will hold a dialogue on lithium mining every year.\n\n2. They will promote tourism.\n"),
)  # fmt: skip


def test_the_same_promise_elsewhere_and_what_it_renews(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "store.db")
    for title, date, code, text in PLANS:
        desk.import_text(f"{title}\n\n{date}\n\n{text}", name=title, counterpart=code)

    items = {
        (one.counterparts[0], one.wordings[0].source): one
        for one in desk.provisions()
        if "lithium" in one.wordings[0].text
    }
    old, chile, new = items["PE", 1], items["CL", 2], items["PE", 3]
    near = desk.followup.elsewhere(old.id)
    assert [one.other for one in near] == [chile.id]
    assert near[0].stronger == "there"
    assert "".join(one.text for one in near[0].there) == chile.wordings[0].text
    assert any(not one.same for one in near[0].here)
    renewed = desk.followup.renewals(3)
    assert [(one.commitment, one.other) for one in renewed] == [(new.id, old.id)]
    assert desk.followup.renewals(1) == []


def test_the_same_promise_elsewhere_is_told_in_both_languages_where_both_have_them(tmp_path: Path) -> None:
    with closing(Desk(tmp_path / "store.db")) as desk:
        for ja, en in (("チリ", "CHILE"), ("ケニア", "KENYA")):
            texts = {
                "ja": f"日本国と{ja}共和国との間の行動計画\n\n２０２６年４月１日\n\n"
                "１．双方は、港湾のクレーンの電化に関する技術者の研修を毎年実施する。\n２．双方は、対話を続ける。\n",
                "en": f"ACTION PLAN BETWEEN JAPAN AND THE REPUBLIC OF {en}\n\n1 April 2026\n\n"
                "1. Both sides will train engineers every year in the electrification of harbour cranes.\n"
                "2. Both sides will continue the dialogue.\n",
            }
            for language, text in texts.items():
                (tmp_path / f"{en}.{language}.txt").write_text(text, "utf-8")
                desk.import_file(tmp_path / f"{en}.{language}.txt")
        for language, count in (("ja", 2), ("both", 3)):
            blocks = desk.document(Book("CL", language, ("elsewhere",))).blocks  # type: ignore[arg-type]
            one = next(one for one in blocks if isinstance(one, tree.Parallel))
            assert len(one.rows) == count
            head = [run.text for run in one.rows[0][1][0]]
            assert ("未確認" in head, "Not yet reviewed" in head) == (True, language == "both")
            sides = ["".join(run.text for run in side[-1]) for side in one.rows[-1]]
            assert all(("harbour cranes" if language == "both" else "港湾のクレーン") in words for words in sides)


@pytest.mark.parametrize("language", ["ja", "en", "both"])
def test_the_parts_stand_in_a_book(desk: Desk, language: str) -> None:
    _meeting(desk, "2026-05-01", "前回会談")
    person, _ = desk.ledger.save_person(
        PersonRecord(0, "XA", "見本太郎", "みほんたろう", "MIHON Taro", "大臣", "経歴の文。")
    )
    meeting, _ = desk.ledger.save_meeting(
        MeetingRecord(0, "次回会談", "2027-03-04", "東京", None, ("XA",), "", (person,))
    )
    item = desk.provisions(counterpart="XA", nature="commitment")[0]
    point, _ = desk.store.agenda.save_point(PointRecord(0, "point", "港湾を進めたい。"))
    answer, _ = desk.store.agenda.save_point(
        PointRecord(0, "answer", "検討中である。", "時期は。", valid_until="2020-01-01")
    )
    agenda = AgendaRecord(
        0, meeting, "港湾の議題", objective="合意を得る。", points=(point, answer), commitments=(item.id,)
    )
    desk.store.agenda.save_item(agenda)
    book = Book("XA", language, tuple(PARTS), meeting=meeting)  # type: ignore[arg-type]
    words = "\n".join(plain(desk.document(book)))
    for said in (
        "港湾の議題",
        "合意を得る。",
        "港湾を進めたい。",
        "時期は。",
        "検討中である。",
        "経歴の文。",
        "大臣",
        item.key,
    ):
        assert said in words
    with use("en"):
        assert ("No longer valid" in words) == (language != "ja")
    assert plain(desk.document(book)) == plain(desk.document(book))


@pytest.mark.parametrize(("language", "level"), [("ja", "首脳"), ("en", "Summit"), ("both", "首脳 / Summit")])
def test_a_meeting_sheet_is_in_the_words_of_the_book(desk: Desk, language: str, level: str) -> None:
    meeting, _ = desk.ledger.save_meeting(MeetingRecord(0, "会談", "2035-03-04", "東京", "summit", ("XA",)))
    document = desk.document(Book("XA", language, ("meeting", "due"), meeting=meeting))  # type: ignore[arg-type]
    words = plain(document)
    assert level in words[3].split("\n")
    table = next(one for one in document.blocks if isinstance(one, tree.Table))
    found = desk.followup.due_by_visit(meeting)
    wider = ["XA" not in one.commitment.counterparts for one in found]
    assert True in wider
    assert False in wider
    assert [row[1][0].text.startswith("SPECOM") for row in table.rows] == wider


def test_the_overview_names_the_day_of_the_list_for_what_is_overdue_again(desk: Desk) -> None:
    day = "2029-12-20"
    late = [one for one in desk.followup.on(day).due(last=day, codes=["XA"]) if one.standing is Standing.OVERDUE]
    again = [one for one in late if one.due.number > 1]
    assert again
    blocks = desk.document(Book("XA", "en", ("overview",), as_of=day), day).blocks
    at = next(i for i, one in enumerate(blocks) if isinstance(one, tree.Heading) and one.anchor == "overview-late")
    shown = blocks[at + 1]
    assert isinstance(shown, tree.Table)
    listed = [("".join(run.text for run in row[0]), row[1][0].text.strip()) for row in shown.rows if row[0]]
    wanted = [(date_words(one.due.day, "en"), one.commitment.key) for one in late]
    assert listed == wanted[: len(listed)]
    last = "".join(run.text for run in shown.rows[-1][1])
    assert last == f"… {len(late) - len(listed)} more, marked among the commitments"


def test_a_first_meeting_has_a_book_before_there_is_any_document(tmp_path: Path) -> None:
    with closing(Desk(tmp_path / "store.db")) as desk:
        desk.store  # noqa: B018 - makes an empty store
        person, _change = desk.ledger.save_person(
            PersonRecord(0, "XA", "見本次郎", "みほんじろう", "MIHON Jiro", "外務大臣")
        )
        meeting, _change = desk.ledger.save_meeting(
            MeetingRecord(0, "外相会談", "2035-03-04", "見本市", None, ("XA",), "", (person,))
        )
        desk.store.agenda.save_item(AgendaRecord(0, meeting, "二国間関係", minutes=15, objective="対話を始める。"))
        document = desk.document(Book("XA", "both", usual_parts(meeting), meeting=meeting))
        heads = [one.anchor for one in document.blocks if isinstance(one, tree.Heading) and one.level == 1]
        assert heads == ["overview", "meeting", "agenda", "persons"]
        assert "15分\u00a0/\u00a015\u00a0min" in "\n".join(plain(document))  # which no line parts
        with pytest.raises(InputError):
            desk.document(Book("XA", "ja"))
        with pytest.raises(InputError):
            desk.document(Book("FR", "ja", ("persons",)))


def test_a_book_has_what_the_bank_holds_for_its_counterpart_by_subject(desk: Desk) -> None:
    item = next(one for one in desk.provisions(counterpart="XA") if one.coding.nature == "commitment")
    one = PointRecord(
        0, "answer", "A survey is under way.", "Where do critical minerals stand?", "XA", commitments=(item.id,)
    )
    for each in (one, PointRecord(0, "point", "We share all that we know of hydrogen.", valid_until="2020-01-01"),
                 PointRecord(0, "point", "For the other one alone.", counterpart="XB")):  # fmt: skip
        desk.store.agenda.save_point(each)
    told = "\n".join(plain(desk.document(Book("XA", "en", ("bank",)))))
    for said in (
        "Where do critical minerals stand?",
        "A survey is under way.",
        "hydrogen",
        "No longer valid",
        item.key,
    ):
        assert said in told
    assert "For the other one" not in told
    assert told.index("Energy", told.index("Points to make") - 40) < told.index("hydrogen")
