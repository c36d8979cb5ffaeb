"""Outcomes of a report in two languages: one record in lists, counts, search and links; parted and paired by hand."""

from contextlib import closing, suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from briefbook import i18n
from briefbook.assemble import Book
from briefbook.desk import Desk
from briefbook.errors import InputError
from briefbook.i18n import Language
from briefbook.model import Change, Stage
from db.lists import OutcomeFilter
from db.past import past
from db.records import AgendaRecord, AmountRecord, AssessmentRecord, MeetingRecord, OccurrenceRecord, PointRecord
from exporters.reading import plain

JA = """港湾協力　令和８年度実績報告

○５月３日、セネガルの港が操業を開始。
○８月４日、ペルーとの港湾協定に署名し、20億円の供与を表明。
○１１月５日、チリとの漁業協定に署名。
"""
EN = """Port Cooperation: Results of Fiscal Year 2026

• On May 3, the port in Senegal started operation.
• On August 4, a port agreement with Peru was signed, and a grant of 2 billion yen was announced.
• On December 9, divers were trained in Fiji.
"""
TODAY = "2027-04-01"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk with the report, in Japanese first."""
    found = Desk(tmp_path / "twins.db")
    found.import_text(JA, name="報告")
    found.import_text(EN, name="report")
    return found


def _listed(desk: Desk, language: str = "ja", **wanted: object) -> list[str]:
    ids = desk.lists.outcome_ids(OutcomeFilter(**wanted), "date", False, today=TODAY)  # type: ignore[arg-type]
    return [one.title for one in desk.lists.outcome_rows(ids, language)]  # type: ignore[arg-type]


def _signed(desk: Desk) -> int:
    return next(one.id for one in desk.store.outcomes(counterparts=["PE"]))


def test_what_both_languages_tell_is_listed_counted_and_found_once(desk: Desk) -> None:
    both = [(one.date, [each.language for each in one.told]) for one in desk.store.outcomes()]
    assert both == [("2026-05-03", ["ja", "en"]), ("2026-08-04", ["ja", "en"]), ("2026-11-05", []), ("2026-12-09", [])]
    assert len(_listed(desk)) == desk.lists.size()[1] == desk.store.totals()["outcome"] == 4
    assert desk.store.counts()["PE"] == (0, 1)
    counts = desk.lists.outcome_counts(OutcomeFilter(), "ja", today=TODAY)
    assert sum(one.count for one in counts["kind"]) == sum(one.count for one in counts["counterpart"]) == 4
    for words in ("港湾協定", '"port agreement"', "grant"):
        hits = [one for one in desk.find(words).hits if one.kind == "outcome"]
        assert [one.id for one in hits] == [_signed(desk)], words
    assert desk.check()[0] == []


def test_lists_name_it_in_their_language_and_find_it_by_the_words_of_either(desk: Desk) -> None:
    assert [title[0].isascii() for title in _listed(desk, "en")] == [True, True, False, True]
    assert [title[0].isascii() for title in _listed(desk, "ja")] == [False, False, False, True]
    assert len(_listed(desk, words="was signed")) == len(_listed(desk, words="港湾協定")) == 1
    ids = [("outcome", _signed(desk))]
    assert desk.store.glance.titles(ids, "en")[ids[0]][0].isascii()


@pytest.mark.parametrize("spoken", ["ja", "en"])
def test_a_hit_is_named_in_the_language_of_the_interface(desk: Desk, spoken: Language) -> None:
    with i18n.use(spoken):
        for words in ("港湾協定", '"port agreement"'):
            hit = next(one for one in desk.find(words).hits if one.kind == "outcome")
            assert hit.title.isascii() == (spoken == "en"), words


def test_a_link_is_suggested_by_the_words_of_the_language_that_commitments_have(desk: Desk) -> None:
    plan = (
        "Japan-Peru Plan of Ports\n\n1. Both sides will sign a port agreement.\n2. Both sides will exchange students.\n"
    )
    desk.import_text(plan, name="plan", counterpart="PE")
    (found, *_others) = desk.followup.suggestions()
    assert (desk.provision(found.commitment).key, found.outcome) == ("1", _signed(desk))
    assert any("port" in value.lower() for reason in found.reasons for value in reason.values)
    assert [one.outcome for one in desk.followup.suggestions()].count(_signed(desk)) == 1


def test_it_is_reviewed_when_both_languages_are(desk: Desk) -> None:
    ours, theirs = (one.id for one in desk.sources())
    desk.review.accept_all(ours)
    assert len(_listed(desk, reviewed=True)) == 1  # the one that Japanese alone tells
    desk.review.accept_all(theirs)
    assert len(_listed(desk, reviewed=True)) == 4


def test_each_document_keeps_its_own_words_and_the_record_has_the_facts(desk: Desk) -> None:
    theirs = desk.sources()[1].id
    told = next(one for one in desk.outcomes(source=theirs) if one.date == "2026-08-04")
    assert told.title.isascii()
    assert (told.id != _signed(desk), told.counterparts) == (True, ("PE",))
    desk.review.edit_outcome(told.id, title="A port agreement was signed in Lima", date="2026-08-05")
    record = desk.outcome(told.id)
    assert (record.id, record.date, record.worded("en").title) == (
        _signed(desk), "2026-08-05", "A port agreement was signed in Lima",
    )  # fmt: skip
    assert not record.worded("ja").title.isascii()


def test_money_is_counted_once_whichever_language_told_it(desk: Desk) -> None:
    key = _signed(desk)
    desk.money.save_amounts(key, [AmountRecord(0, key, 2e9, "JPY", Stage.ANNOUNCED)])
    desk.review.unpair_outcome(key)
    other = next(one.id for one in desk.store.outcomes(counterparts=["PE"]) if one.id != key)
    desk.money.save_amounts(other, [
        AmountRecord(0, other, 2e9, "JPY", Stage.ANNOUNCED), AmountRecord(0, other, 5e8, "JPY", Stage.DISBURSED),
    ])  # fmt: skip
    desk.review.pair_outcomes(key, other)
    assert [(one.outcome, one.value) for one in desk.money.amounts()] == [(key, 2e9), (key, 5e8)]
    assert desk.check()[0] == []


def test_a_person_parts_the_languages_and_undoing_joins_them(desk: Desk) -> None:
    key = _signed(desk)
    desk.review.unpair_outcome(key)
    assert len(_listed(desk)) == 5
    assert desk.store.counts()["PE"] == (0, 2)
    assert [one.id != key for one in desk.find('"port agreement"').hits if one.kind == "outcome"] == [True]
    desk.undo()
    assert (len(_listed(desk)), desk.store.counts()["PE"]) == (4, (0, 1))
    assert desk.check()[0] == []
    with pytest.raises(InputError):
        desk.review.unpair_outcome(desk.store.outcomes(counterparts=["CL"])[0].id)


def test_a_person_pairs_what_was_not_and_what_is_followed_up_goes_along(desk: Desk) -> None:
    chile, fiji = (desk.store.outcomes(counterparts=[code])[0].id for code in ("CL", "FJ"))
    desk.import_text("日・見本国漁業計画\n\n１　双方は、港を改修する。\n２　双方は、潜水士を訓練する。\n", name="plan")
    first, second = (one.id for one in desk.provisions())
    desk.ledger.set_link(first, chile, "accepted")
    desk.ledger.set_link(second, fiji, "accepted")
    desk.ledger.set_link(first, fiji, "rejected")
    before = desk.store.outcomes()
    desk.review.pair_outcomes(chile, fiji)
    links = [(one.commitment, one.outcome, one.state) for one in desk.ledger.links()]
    assert links == [(first, chile, "accepted"), (second, chile, "accepted")]
    assert desk.outcome(fiji).counterparts == ("CL", "FJ")
    for wrong in ((chile, _signed(desk)), (_signed(desk), chile)):
        with pytest.raises(InputError):
            desk.review.pair_outcomes(*wrong)
    desk.undo()
    assert desk.store.outcomes() == before
    assert len(desk.ledger.links()) == 3


def test_what_the_other_language_tells_stays_when_a_document_goes(desk: Desk) -> None:
    ours, theirs = (one.id for one in desk.sources())
    desk.import_text("日・見本国漁業計画\n\n１　双方は、港を開く。\n", name="plan")
    plan = desk.provisions()[0].id
    desk.ledger.set_link(plan, _signed(desk), "accepted")
    leaving = desk.leaving(ours)
    assert (leaving.outcomes, leaving.told, leaving.links) == (1, 2, 0)
    desk.remove_source(ours)
    assert [(one.date, one.source) for one in desk.store.outcomes()] == [
        ("2026-05-03", theirs), ("2026-08-04", theirs), ("2026-12-09", theirs),
    ]  # fmt: skip
    assert [(one.commitment, one.outcome) for one in desk.ledger.links()] == [(plan, _signed(desk))]
    assert desk.check()[0] == []
    desk.undo()
    assert len(desk.store.outcomes()) == 4
    assert desk.check()[0] == []


def test_the_outcomes_of_an_older_store_are_paired_in_one_step(desk: Desk) -> None:
    ours, theirs = (one.id for one in desk.sources())
    for one in desk.store.outcomes():
        if one.told:
            desk.review.unpair_outcome(one.id)
    assert [one.pair for one in desk.sources()] == [None, None], "nothing of the two is the same any more"
    with pytest.raises(InputError):
        desk.importing.pair_outcomes(ours)
    desk.undo()
    assert desk.importing.pair_outcomes(theirs)[0] == 1
    assert sum(bool(one.told) for one in desk.store.outcomes()) == 2
    steps = desk.store.history()
    assert desk.importing.pair_outcomes(ours) == (0, Change())
    assert desk.store.history() == steps, "nothing was left to pair"
    desk.undo()
    assert sum(bool(one.told) for one in desk.store.outcomes()) == 1


def test_a_new_version_keeps_what_is_paired_and_pairs_what_is_new(desk: Desk) -> None:
    added = EN.replace(
        "• On December 9", "• On November 5, a fisheries agreement with Chile was signed.\n• On December 9"
    )
    desk.import_text(added, name="report", version="replace")
    assert [(one.date, len(one.told)) for one in desk.store.outcomes()] == [
        ("2026-05-03", 2), ("2026-08-04", 2), ("2026-11-05", 2), ("2026-12-09", 0),
    ]  # fmt: skip
    assert desk.check()[0] == []


def test_a_link_given_to_either_language_is_of_the_one_outcome(desk: Desk) -> None:
    desk.import_text("日・見本国漁業計画\n\n１　双方は、港を開く。\n２　双方は、会合を開く。\n", name="plan")
    first, second = (one.id for one in desk.provisions())
    told = next(one for one in desk.outcomes(source=desk.sources()[1].id) if one.date == "2026-08-04")
    desk.ledger.set_link(first, told.id, "accepted")
    desk.ledger.accept_links([(second, told.id)])
    assert [(one.commitment, one.outcome) for one in desk.ledger.links()] == [
        (first, _signed(desk)),
        (second, _signed(desk)),
    ]
    assert len(desk.ledger.links(source=desk.sources()[1].id)) == 2


def test_what_is_followed_up_by_the_number_of_either_language_is_of_the_one_outcome(desk: Desk) -> None:
    head = _signed(desk)
    other = next(row["id"] for row in desk.store.rows("select id from outcome where same = ?", head))
    desk.import_text(
        "協力計画 2026-2030\n\n2026年4月1日\n\n１．港湾の協定に毎年署名する。\n", name="計画", counterpart="PE"
    )
    item = desk.provisions(nature="commitment")[0].id
    desk.ledger.set_link(item, head, "accepted")
    assert [one.outcome for one in desk.ledger.links(outcome=other)] == [head]
    desk.followup.settle(OccurrenceRecord(item, 1, outcome=other))
    assert desk.followup.occurrence(item, 1).due.outcome == head
    desk.followup.assess(
        AssessmentRecord(0, item, "evidence", "2026-10-01", "limited", None, "署名", "", outcomes=(other,))
    )
    assert [one.outcomes for one in desk.store.register.assessments(item)] == [(head,)]
    meeting, _change = desk.ledger.save_meeting(MeetingRecord(0, "会談", "2026-10-01", counterparts=("PE",)))
    key, _change = desk.store.agenda.save_item(AgendaRecord(0, meeting, "港", outcomes=(other, head)))
    assert desk.store.agenda.items(meeting)[0].outcomes == (head,)
    desk.store.agenda.save_point(PointRecord(0, "point", "歓迎する。", counterpart="PE", outcomes=(other,)), key)
    assert [one.outcomes for one in desk.store.agenda.points()] == [(head,)]
    desk.money.save_amounts(other, [AmountRecord(0, other, 2e9, "JPY", Stage.AGREED)])
    assert (
        [one.outcome for one in desk.money.amounts([other])] == [one.outcome for one in desk.money.amounts()] == [head]
    )


def test_a_past_moment_knows_it_as_it_was(desk: Desk) -> None:
    desk.store.database.execute("update entry set at = '2020-03-01T10:00:00+00:00'")
    desk.review.unpair_outcome(_signed(desk))
    with closing(past(desk.store, "2020-03-02")) as then:
        assert len(then.outcomes()) == then.lists.size()[1] == 4
    assert len(desk.store.outcomes()) == 5


@pytest.mark.parametrize(
    ("language", "told"), [("ja", (True, False)), ("en", (False, True)), ("both", (True, True))]
)  # fmt: skip
def test_a_book_tells_it_in_its_language_or_in_both(desk: Desk, language: str, told: tuple[bool, bool]) -> None:
    document = desk.document(Book("PE", language, ("outcomes", "annex")), TODAY)  # type: ignore[arg-type]
    lines = plain(document)
    annex = max(at for at, one in enumerate(lines) if one.startswith(("Annex", "附属")))
    text = "\n".join(lines[:annex])
    assert ("20億円" in text.split("\n金額")[-1], "JPY 2 billion" in text) == told
    assert ("ペルーとの港湾協定" in text, "port agreement with Peru" in text) == told


_TEXTS = {"報告": JA, "report": EN}
_STEPS = ["part", "pair", "pair all", "edit", "remove", "import", "replace", "undo", "redo", "reopen"]


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(st.sampled_from(_STEPS), st.integers(0, 7)), max_size=9))
@example([("part", 0), ("import", 1), ("pair", 0), ("undo", 0), ("remove", 0), ("undo", 0), ("redo", 0)])
def test_after_any_steps_with_two_languages_search_and_store_agree(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int]]
) -> None:
    path = tmp_path_factory.mktemp("twins") / "store.db"
    desk = Desk(path)
    for name, text in _TEXTS.items():
        desk.import_text(text, name=name)
    for step, which in steps:
        if step == "reopen":
            desk.close()
            desk = Desk(path)
        with suppress(InputError):
            _step(desk, step, which)
    with closing(desk):
        records = desk.store.outcomes()
        found = desk.find("kind:outcome", limit=99, counted=True)
        assert {hit.id for hit in found.hits} == {one.id for one in records}
        assert sum(found.facets.get("kind", {}).values()) == found.total == len(records)
        assert desk.searching.index.waiting() == 0
        assert desk.check()[0] == []
        for one in records:
            for words in [each.title for each in one.told] or [one.title]:
                hits = [hit.id for hit in desk.find(f'kind:outcome "{words.rstrip(".。")}"', limit=99).hits]
                assert hits.count(one.id) == 1


def _step(desk: Desk, step: str, which: int) -> None:
    """One of the steps with a record or a document, whichever is there."""
    outcomes, sources = desk.store.outcomes(), desk.sources()
    match step:
        case "part" if outcomes:
            desk.review.unpair_outcome(outcomes[which % len(outcomes)].id)
        case "pair" if outcomes:
            desk.review.pair_outcomes(outcomes[which % len(outcomes)].id, outcomes[which * 3 % len(outcomes)].id)
        case "pair all" if sources:
            desk.importing.pair_outcomes(sources[which % len(sources)].id)
        case "edit" if sources and (told := desk.store.outcomes(source=sources[which % len(sources)].id)):
            desk.review.edit_outcome(told[which % len(told)].id, title=f"Quay {which} opened")
        case "remove" if sources:
            desk.remove_source(sources[which % len(sources)].id)
        case "import":
            name = list(_TEXTS)[which % 2]
            desk.import_text(_TEXTS[name], name=name)
        case "replace":
            desk.import_text(EN.replace("Senegal", f"Ghana {which}"), name="report", version="replace")
        case "undo":
            desk.undo()
        case "redo":
            desk.redo()
