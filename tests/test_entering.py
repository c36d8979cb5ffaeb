"""Outcomes that are entered by hand: kept whole as one step, found, listed, reported, taken back; the command line."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from briefbook.assemble import Book
from briefbook.cli import cli
from briefbook.desk import Desk
from briefbook.errors import InputError
from briefbook.i18n import use
from briefbook.model import Outcome, Stage
from db.lists import OutcomeFilter
from db.records import AmountRecord, Entered
from exporters import document as tree

PLAN = "ペルーとの見本協力計画\n2024年11月17日\n\n１．鉱業に関する官民会合を毎年開催する。\n\n２．港湾の整備を行う。\n"


@pytest.fixture
def desk() -> Desk:
    return Desk()


def _enter(desk: Desk, text: str, origin: str = "", **fields: Any) -> list[int]:
    entry = desk.entering.read(text)
    entered = [
        Entered(
            one.outcome,
            tuple(
                AmountRecord(0, 0, s.amount.value, s.amount.currency, s.stage, None, s.amount.text, -s.money)
                for s in one.sums
            ),
            fields.get("commitments", ()),
        )
        for one in entry.drafts
    ]
    return desk.entering.keep(text, entry, entered, origin)[0]


def test_an_outcome_by_hand_is_in_lists_search_and_reports_and_one_step(desk: Desk) -> None:
    with use("ja"):
        desk.import_text(PLAN, name="plan")
        commitment = desk.provisions(nature="commitment")[0].id
        text = "2026-03-04 日ペルー鉱業官民会合（リマ）、30億円（約2000万ドル）を表明"
        (key,) = _enter(desk, text, "https://example.org/1", commitments=(commitment,))
        one = desk.outcome(key)
        assert (one.date, one.counterparts, one.place, one.reviewed) == ("2026-03-04", ("PE",), "リマ", True)
        assert [each.text for each in one.amounts] == ["30億円", "2000万ドル"]
        assert len({each.money for each in desk.money.amounts([key])}) == 1
        assert desk.provision(commitment).linked
        assert [each.outcome for each in desk.links(commitment=commitment)] == [key]
        source = desk.source(one.source)
        assert (source.source.origin, desk.store.text(one.source)) == ("https://example.org/1", text)
        assert key in desk.lists.outcome_ids(OutcomeFilter(counterparts=("PE",)))
        assert [hit.id for hit in desk.find("リマ 鉱業官民会合", kind="outcome").hits] == [key]
        report = desk.report("2025", "outcomes")
        assert "計30億円（表明・未合意 30億円）" in repr(report)
        assert "日ペルー鉱業官民会合" in repr(report)
        assert "日ペルー鉱業官民会合" in repr(desk.document(Book("PE", "ja")))
        label = desk.undo_label()
        assert label is not None
        assert label.startswith("成果「日ペルー鉱業官民会合")
        desk.undo()
        assert desk.outcomes() == []
        assert not desk.provision(commitment).linked
        desk.redo()
        assert desk.outcome(key) == one
        assert desk.check()[0] == []


def test_an_outcome_that_names_nobody_is_with_the_counterparts_of_its_commitment(desk: Desk) -> None:
    desk.import_text(PLAN, name="plan")
    commitment = desk.provisions(nature="commitment")[0].id
    keys = [_enter(desk, "2026-03-04 鉱業に関する会合", commitments=of)[0] for of in ((commitment,), ())]
    assert [desk.outcome(key).counterparts for key in keys] == [("PE",), ()]
    with use("en"):
        assert (
            desk.followup.accept([(commitment, keys[1])])[0] == "The outcome named no counterpart; it is with Peru now."
        )
        assert desk.followup.accept([(commitment, keys[0])])[0] == ""
    assert {one.id for one in desk.outcomes(counterpart="PE")} == set(keys)
    keys += _enter(desk, "2026-03-05 ペルーとの会合", commitments=(commitment,))
    with use("en"):
        lost = "The outcome is not with Peru any more: it was so by this link only."
        assert [desk.followup.part(commitment, key, "rejected")[0] for key in keys] == [lost, lost, ""]
    assert [desk.outcome(key).counterparts for key in keys] == [(), (), ("PE",)]


def test_what_is_entered_again_is_the_same_money_and_adds_nothing(desk: Desk) -> None:
    text = "2026-10-01 ペルーの水道改善計画、8億円の交換公文に署名"
    (first,), (again,) = _enter(desk, text), _enter(desk, text)
    assert len({one.money for one in desk.money.amounts([first, again])}) == 1
    (other,) = _enter(desk, text.replace("2026-10-01", "2025-10-01"))
    assert len({one.money for one in desk.money.amounts([first, other])}) == 2
    amount = desk.money.amounts([again])[0].id
    desk.money.part(amount)
    assert len({one.money for one in desk.money.amounts([first, again])}) == 2


def test_rows_become_outcomes_of_one_source_and_one_left_out_stays_as_text(desk: Desk) -> None:
    text = "日付\t件名\t国\n2026-03-04\t港湾会合\tペルー\n2026-03-05\t運河会合\tチリ\n2026-03-06\t水門会合\tケニア"
    entry = desk.entering.read(text)
    entered = [Entered(one.outcome) for one in entry.drafts]
    ids, change = desk.entering.keep(text, entry, [entered[0], None, entered[2]])
    assert [desk.outcome(one).title for one in ids] == ["港湾会合", "水門会合"]
    assert {desk.outcome(one).source for one in ids} == {desk.outcomes()[0].source}
    assert {"outcome", "source"} <= change.kinds
    assert [block.block.role for block in desk.source(desk.outcomes()[0].source).blocks] == [
        "heading", "outcome", "other", "outcome",
    ]  # fmt: skip
    assert desk.entering.before(text) is not None
    assert desk.entering.before("x") is None
    assert not desk.import_text(text, name="x").duplicate
    assert desk.check()[0] == []


def test_an_outcome_without_a_title_is_refused_and_nothing_kept(desk: Desk) -> None:
    entry = desk.entering.read("2026-03-04 港湾会合")
    with pytest.raises(InputError):
        desk.entering.keep("x", entry, [None])
    assert desk.outcomes() == []


def test_what_it_may_answer_is_suggested_before_it_is_kept(desk: Desk) -> None:
    desk.import_text(PLAN, name="plan", counterpart="PE")
    (draft,) = desk.entering.read("2026-03-04 日ペルー鉱業官民会合（リマ）").drafts
    found = desk.followup.suggested_for(draft.outcome)
    assert desk.provision(found[0].commitment).wordings[0].number == "1"
    assert (
        list(desk.followup.suggested_for(Outcome("x", None, (), "other", ""))) == []
    )  # without any word that tells what it is about
    assert desk.outcomes() == []


def _run(path: Path, *words: str, text: str | None = None) -> Any:
    done = CliRunner().invoke(cli, ["--store", str(path / "s.db"), "--language", "en", *words], input=text)
    assert done.exception is None or isinstance(done.exception, InputError | SystemExit), done.exception
    return done


def test_the_command_line_enters_counts_and_converts(tmp_path: Path) -> None:
    added = _run(tmp_path, "outcome", "add", "2026-03-04 日ペルー港湾会合（リマ）、30億円を表明", "--json")
    (one,) = json.loads(added.output)
    assert (one["id"], one["place"], one["amounts"][0]["stage"]) == (1, "リマ", "announced")
    _run(tmp_path, "outcome", "add", "-", "--counterpart", "PE", text="2026年4月1日、28億円の交換公文に署名。")
    _run(tmp_path, "outcome", "add", "2026-05-01 Peru grant of USD 10 million signed", "--from", "a paper")
    _run(tmp_path, "amount", "join", "1", "2")
    given = _run(tmp_path, "rate", "USD", "JPY", "150", "--day", "2026-04-01", "--from", "Bank", "--json")
    assert json.loads(given.output)[0] | {"id": 1} == {
        "id": 1, "currency": "USD", "target": "JPY", "value": 150.0, "day": "2026-04-01", "source": "Bank",
    }  # fmt: skip
    data = json.loads(_run(tmp_path, "amounts", "--json").output)
    assert [(one["currency"], one["value"]) for one in data["totals"]] == [("JPY", 28e8), ("USD", 1e7)]
    assert [(one["currency"], one["value"]) for one in data["converted"]] == [("JPY", 43e8)]
    assert [one["counted"] for one in data["amounts"]] == [False, True, True]
    assert "1 USD = 150 JPY (1 April 2026, Bank)" in _run(tmp_path, "amounts").output
    _run(
        tmp_path,
        *["amount", "set", "3", "10000000", "USD", "--stage", "disbursed", "--day", "2026-06-01", "--same-as", "3"],
    )
    data = json.loads(_run(tmp_path, "amounts", "--json").output)
    assert data["totals"][1]["stages"] == {Stage.DISBURSED: 1e7}
    assert json.loads(_run(tmp_path, "rate", "--remove", "1", "--json").output) == []
    assert json.loads(_run(tmp_path, "amounts", "--json").output)["converted"] == []
    drawn = _run(tmp_path, "outcome", "add", "2026-07-01 日ペルー鉄道会合", "--dry-run", "--json")
    assert json.loads(drawn.output)[0]["id"] is None
    assert len(json.loads(_run(tmp_path, "outcomes", "--json").output)) == 3


def test_an_amount_whose_stage_and_day_are_named_on_the_command_line_stays_one_sum(tmp_path: Path) -> None:
    _run(tmp_path, "outcome", "add", "2026-05-01 Peru grant of USD 10 million agreed", "--counterpart", "PE")
    for stage, day in (("agreed", "2026-05-01"), ("disbursed", "2026-09-01"), ("disbursed", "2026-09-01")):
        _run(tmp_path, "amount", "set", "1", "10000000", "USD", "--stage", stage, "--day", day)
    data = json.loads(_run(tmp_path, "amounts", "--json").output)
    assert [(one["stage"], one["day"]) for one in data["amounts"]] == [
        ("agreed", "2026-05-01"), ("disbursed", "2026-09-01"),
    ]  # fmt: skip
    assert [(one["value"], one["stages"]) for one in data["totals"]] == [(1e7, {"disbursed": 1e7})]


def test_an_outcome_is_of_all_whom_the_command_line_names_and_of_others_when_it_is_changed(tmp_path: Path) -> None:
    named = ("--counterpart", "CL", "--counterpart", "ケニア", "--counterpart", "NZ")
    (one,) = json.loads(_run(tmp_path, "outcome", "add", "2026-03-04 Kenya hosted a workshop", *named, "--json").output)
    assert one["counterparts"] == ["CL", "KE", "NZ"]
    assert _run(tmp_path, "outcome", "change", "1", "--counterpart", "PE", "--date", "2026-03").exit_code == 0
    (one,) = json.loads(_run(tmp_path, "outcomes", "--json").output)
    assert (one["counterparts"], one["date"], one["title"]) == (["PE"], "2026-03", "Kenya hosted a workshop")
    assert isinstance(_run(tmp_path, "outcome", "change", "9", "--title", "x").exception, InputError)


@pytest.mark.parametrize(
    "words",
    [
        ("outcome", "add", "  "), ("rate", "USD", "JPY"), ("rate", "USD", "JPY", "-- -1"), ("amount", "join", "1", "2"),
        ("rate", "--remove", "9"), ("outcome", "add", "a", "--date", "tomorrow"), ("outcome", "add", "a", "--link", "7"),
    ],
)  # fmt: skip
def test_bad_input_gets_a_sentence(tmp_path: Path, words: tuple[str, ...]) -> None:
    done = _run(tmp_path, *words)
    assert done.exit_code != 0
    assert done.exception is not None


def test_organisations_that_have_the_same_code_in_both_languages_are_told_once(desk: Desk) -> None:
    _enter(desk, "2026-03-04 ASEAN・EU貿易対話（東京）")
    report = desk.report("2025", "outcomes", report_language="both")
    cells = [
        "".join(run.text for run in cell)
        for one in report.blocks
        if isinstance(one, tree.Table)
        for row in one.rows
        for cell in row
    ]
    assert [one for one in cells if one.count("ASEAN") == 1 and "EU" in one and len(one) < 14]
    assert not [one for one in cells if one.startswith("ASEAN") and "\n" in one]


@pytest.mark.parametrize(
    ("line", "codes", "said"),
    [
        ("5 May 2026 ARANDU and JICA opened a laboratory", ("PE",), "party-of-body"),
        ("2026年5月5日 灌漑農業省との政策対話を開催", ("PE",), "party-of-body"),
        ("5 May 2026 JICA opened an office", (), "no-counterpart"),
        ("2026年5月5日 ARANDUと水産鉱物省が覚書に署名", (), "no-counterpart"),
    ],
)
def test_an_outcome_that_names_only_bodies_is_with_the_counterpart_whose_they_are(
    desk: Desk, line: str, codes: tuple[str, ...], said: str
) -> None:
    for code, words in (
        ("PE", "１．灌漑農業省及びARANDUは、JICAと共に研修を行う。"),
        ("KE", "１．水産鉱物省は、研修を行う。"),
    ):
        desk.import_text(f"見本協力計画\n2024年11月17日\n\n{words}\n", name=code, counterpart=code)
    (found,) = desk.entering.read(line).drafts
    assert (found.outcome.counterparts, found.assumed) == (codes, (said,))
