"""What staff keep in Excel and Word: lists of commitments and their states, tables of questions and answers."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from openpyxl import load_workbook

from briefbook.desk import Desk
from briefbook.desk.taking import answers_left, states_left
from briefbook.errors import InputError, UnknownColumns, UnknownDocument, UnknownOrder, UnknownSigns
from briefbook.followup import scale
from briefbook.i18n import use
from briefbook.importers import columns
from briefbook.importers.answers import read_answers
from briefbook.importers.entry_dates import DayOrder
from briefbook.importers.matching import match
from briefbook.importers.remarks import read_remarks
from briefbook.importers.states import StateRow, read_states
from briefbook.model import Coding, Nature
from db.records import AgendaRecord, MeetingRecord, ProvisionRecord, WordingRecord
from tests.followup.lists import asked_in, paper_of, sheet_of, states_in, told_of, values_of, word_table


@pytest.fixture
def desk(store_of: Callable[..., Path], tmp_path: Path) -> Desk:
    return Desk(store_of(tmp_path / "store.db", "12"))


def test_a_list_of_states_is_matched_by_number_key_and_wording(desk: Desk, tmp_path: Path) -> None:
    items = desk.provisions(nature="commitment")
    one, two, three = items[0], items[5], items[9]
    path = sheet_of(
        tmp_path / "進捗.xlsx",
        ("ロードマップの進捗一覧",),
        ("番号", "約束事項", "進捗状況", "備考", "時点"),
        (f"#{one.id}", "", "実施済み", "6月に開催した。", "2026-07-01"),
        (two.key, two.wordings[0].text[:40], "調整中", "", "令和8年8月1日"),
        ("", three.wordings[0].text, "先方の回答待ち", "7月に照会した。", ""),
        ("99", "どの約束とも違う長い文言をここに書いておくことにする。", "完了", "", ""),
        ("", "", "", "", ""),
    )
    taken = desk.taking.states(path, "JP")
    assert set(taken.change.ids) == {one.id, two.id, three.id}
    assert [(each.row, each.number) for each in taken.left] == [(6, "99")]
    found = {each.commitment: each for each in desk.store.register.assessments()}
    assert (found[one.id].value, found[one.id].day, found[one.id].side) == ("fulfilled", "2026-07-01", "JP")
    assert found[one.id].reason == "実施済み: 6月に開催した。"
    assert (found[two.id].value, found[two.id].day) == ("planned", "2026-08-01")
    assert found[three.id].value == "planned"
    desk.undo()
    assert desk.store.register.assessments() == []


def test_a_short_name_beside_a_number_is_enough_and_one_more_column_is_named_alone(desk: Desk, tmp_path: Path) -> None:
    path = sheet_of(
        tmp_path / "list.xlsx", ("Item", "Commitment", "Ist-Stand", "Bemerkung"),
        ("1.1", "Policy Consultations", "complete", "held"), ("2.3", "Consular consultations", "limited", "MoU"),
    )  # fmt: skip
    taken = desk.taking.states(path, "JP", counterpart="XA", mapping={"state": "C"})
    assert len(taken.change.ids) == 1
    desk.taking.states(path, "JP", counterpart="XA", mapping={"reason": "Bemerkung"})
    assert desk.store.register.assessments()[-1].reason == "complete: held"


def test_states_in_english_and_columns_that_a_person_names_once(desk: Desk, tmp_path: Path) -> None:
    one = desk.provisions(nature="commitment")[0]
    rows = (("A", "B"), (one.wordings[0].text, "In progress"))
    path = sheet_of(tmp_path / "list.xlsx", *rows)
    with pytest.raises(InputError):
        read_states(path)
    assert read_states(path, {"text": "A", "state": "B"}).rows[0].state == "In progress"
    taken = desk.taking.states(path, "XA", source=one.wordings[0].source)
    assert (taken.change.ids, taken.left) == ((one.id,), ())
    assert desk.store.register.assessments()[0].value == "under-way"
    with pytest.raises(InputError):
        read_states(path, {"text": "Nothing"})


@pytest.mark.parametrize(
    ("words", "wording", "code"),
    [
        ("Signed in December", "The two sides will sign a memorandum.", "fulfilled"),
        ("Signed in December", "Japan will provide a loan for the harbour.", "stated"),
        ("To be signed in December", "The two sides will sign a memorandum.", "stated"),
        ("Postponed from May, held in October", "The two sides will hold talks.", "fulfilled"),
        ("Three of the five boats delivered", "Japan will deliver five boats.", "under-way"),
        ("予定どおり２回開催した。", "双方は、会合を年２回開催する。", "fulfilled"),
        ("５台のうち３台を引き渡した。", "日本側は、車両５台を供与する。", "under-way"),
        ("3月27日署名", "双方は、覚書に署名する。", "fulfilled"), ("署名に至らなかった。", "双方は、覚書に署名する。", "stated"),
        ("Signed by one side only", "The two sides will sign a memorandum.", "under-way"),
        ("Signed by Japan; awaiting signature by Peru", "The two sides will sign a memorandum.", "under-way"),
        ("The second round was held but the third was postponed", "They will hold a dialogue.", "under-way"),
        ("第２回を開催した、第３回は未定", "双方は、対話を開催する。", "under-way"),
        ("Draft published in May", "Japan will publish a report.", "stated"),
        ("（2/3）", "日本は、灯台の専門家３名を派遣する。", "under-way"), ("3/3", "Japan will send three experts.", "fulfilled"),
        ("（2/3）", "日本は、灯台の専門家を派遣する。", "stated"),
        ("F/S完了", "双方は、揚水発電に係る調査を行う。", "fulfilled"), ("調査完了", "日本は、揚水発電所の建設を支援する。", "under-way"),
        ("署名済", "日本は、揚水発電所の建設を支援する。", "under-way"), ("署名済", "双方は、租税条約を早期に締結する。", "fulfilled"),
        ("Inaugurated in May", "Japan will build the bypass.", "fulfilled"), ("発効", "双方は、協定の早期発効に努める。", "fulfilled"),
        ("Preparatory talks held", "The two sides will hold a summit.", "stated"),
        ("協議" * 20_000, "双方は、対話を開催する。", "stated"),
    ],
)  # fmt: skip
def test_that_the_own_deed_of_a_commitment_was_done_is_a_state(words: str, wording: str, code: str) -> None:
    found = scale.standard().read_step(words, [wording])
    assert (found.code if found else scale.STATED) == code


def test_a_word_table_of_questions_and_answers_goes_into_the_bank(desk: Desk, tmp_path: Path) -> None:
    path = word_table(
        tmp_path / "問答.docx",
        ("", "想定問", "応答要領", "担当課"),
        ("1", "次回会合はいつか。", "調整中である。\n年内を目指す。", "北米課"),
        ("2", "協力の成果は何か。", "港湾の整備が進んだ。", ""),
        ("3", "", "問のない行。", ""),
    )
    taken = desk.taking.answers(path, counterpart="XA")
    assert (len(taken.change.ids), taken.left) == (2, ("問のない行。",))
    found = desk.store.agenda.points(counterpart="XA")
    assert (found[0].question, found[0].text) == ("次回会合はいつか。", "調整中である。\n年内を目指す。")
    assert [one.text for one in found[1:]] == ["港湾の整備が進んだ。"]
    assert (found[0].kind, found[0].state, found[0].drafter) == ("answer", "draft", "北米課")
    again = desk.taking.answers(path, counterpart="XA")
    assert (again.change.ids, again.count, again.known) == ((), 0, 2)
    desk.undo()
    assert desk.store.agenda.points() == []


def test_answers_are_read_from_a_sheet_and_what_is_none_is_said(tmp_path: Path) -> None:
    path = sheet_of(tmp_path / "qa.xlsx", ("Question", "Answer", "Valid until"), ("When?", "Soon.", "2027-03-31"))
    assert [(one.question, one.text, one.valid_until) for one in read_answers(path).rows] == [
        ("When?", "Soon.", "2027-03-31")
    ]
    with pytest.raises(InputError):
        read_answers(word_table(tmp_path / "other.docx", ("甲", "乙"), ("x", "y")))
    bad = tmp_path / "bad.docx"
    bad.write_bytes(b"nothing")
    with pytest.raises(InputError):
        read_answers(bad)


def test_heads_in_two_rows_below_notes_and_several_sheets_are_told_apart(tmp_path: Path) -> None:
    path = sheet_of(
        tmp_path / "list.xlsx", *((f"注{note}：進捗状況は各課が記入する。",) for note in range(20)),
        ("約束事項", "", "進捗", ""), ("番号", "内容", "状況", "時点"), ("1.1", "作業部会を設置する。", "実施済み", "R8.7.1"),
        ("番号", "内容", "状況", "時点"), merged=("A21:B21", "C21:D21"),
        more={
            "Economy": [
                ("Ref.", "Agreed item", "Where we are", "Next steps", "Last update"), ("2.1", "Hold a forum", "Done", "", "1/7/2026"),
            ],
            "続き": [("3.1", "基金を設立する。", "未着手")],
        },
    )  # fmt: skip
    found = read_states(path).rows
    assert [(one.number, one.text, one.state, one.reason, one.day) for one in found] == [
        ("1.1", "作業部会を設置する。", "実施済み", "", "2026-07-01"),
        ("2.1", "Hold a forum", "Done", "Last update: 1/7/2026", None),
        ("", "3.1  基金を設立する。  未着手", "", "", None),
    ]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        (46204, "2026-07-01"), ("46204", "2026-07-01"), ("令8.7.1", "2026-07-01"), ("R8.7", "2026-07-31"), ("2026/7", "2026-07-31"),
        ("20260701", "2026-07-01"), ("13/7/2026", "2026-07-13"), ("7月1日", None), ("未定", None),
    ],
)  # fmt: skip
def test_days_of_a_list_are_read_as_staff_write_them(tmp_path: Path, words: object, day: str | None) -> None:
    path = sheet_of(tmp_path / "list.xlsx", ("番号", "進捗状況", "更新日"), ("1.1", "完了", words))
    (one,) = read_states(path).rows
    assert (one.day, one.reason) == (day, "" if day else words)


@pytest.mark.parametrize(
    "tables",
    [
        [(("問", "次回はいつか。"), ("答", "調整中である。")), (("問", "成果は何か。"), ("答", "港湾である。"))],
        [(("問１　次回はいつか。", "答　調整中である。"), ("問２　成果は何か。", "答　港湾である。"))],
        [(("問1次回はいつか。",), ("（答）調整中である。",), ("【問2】成果は何か。",), ("Ａ２．港湾である。",))],
        [(("想定問答集（未定稿）", ""), ("Likely question", "Line to take"), ("次回はいつか。", "調整中である。"), ("成果は何か。", "港湾である。"))],
    ],
)  # fmt: skip
def test_questions_and_answers_say_themselves_which_they_are(
    tmp_path: Path, tables: list[tuple[tuple[str, ...], ...]]
) -> None:
    found = asked_in(paper_of(tmp_path / "qa.docx", *tables))
    assert found == [("次回はいつか。", "調整中である。"), ("成果は何か。", "港湾である。")]


@pytest.mark.parametrize(
    ("rows", "merged"),
    [
        ([("番号", "約束", "日本側の状況", "見本国側の状況"), ("1.1", "倉庫を建てる。", "実施済み", "調整中")], ()),
        ([("番号", "項目", "進捗状況", ""), ("", "", "日本側", "見本国側"), ("1.1", "倉庫を建てる。", "実施済み", "調整中")], ("A1:A2", "C1:D1")),
        ([("項番", "事項", "日側認識", "見本国側認識"), ("1.1", "倉庫を建てる。", "実施済み", "調整中")], ()),
        ([("No.", "Commitment", "Japan", "Specimenland"), ("1.1", "倉庫を建てる。", "実施済み", "調整中")], ()),
        ([("一覧", "2026年7月現在"), ("Ref", "Commitment", "Status (Japanese side)", "Status (Specimenland)"), ("1.1", "倉庫を建てる。", "実施済み", "調整中")], ()),
    ],
)  # fmt: skip
def test_what_each_side_says_is_read_from_its_own_column(
    tmp_path: Path, rows: list[tuple[str, ...]], merged: tuple[str, ...]
) -> None:
    found = read_states(sheet_of(tmp_path / "list.xlsx", *rows, merged=merged))
    assert [(one.number, one.state, one.side) for one in found.rows] == [
        ("1.1", "実施済み", "JP"), ("1.1", "調整中", "XA"),
    ]  # fmt: skip
    assert found.columns == ()


def test_both_sides_of_a_list_are_kept_each_with_its_reasons_and_both_are_shown(desk: Desk, tmp_path: Path) -> None:
    one = next(each for each in desk.provisions(nature="commitment") if each.counterparts == ("XA",))
    path = sheet_of(
        tmp_path / "list.xlsx",
        ("管理番号", "我が方の状況", "我が方備考", "先方の状況", "先方備考", "担当課"),
        (one.id, "実施済み", "6月に開催", "実施中", "残る一件を調整", "一課"),
        ("", "完了", "", "", "", ""),
    )
    taken = desk.taking.states(path)
    said = desk.followup.lines([one])[one.id].said
    assert {(each.side, each.value, each.reason) for each in said} == {
        ("JP", "fulfilled", "実施済み: 6月に開催"), ("XA", "under-way", "実施中: 残る一件を調整"),
    }  # fmt: skip
    assert [(each.row, each.state) for each in taken.left] == [(3, "完了")]
    assert taken.columns == ("担当課",)


@pytest.mark.parametrize(
    "heads", [("番号", "今期目標", "今期実績"), ("No.", "This period: target", "This period: actual")]
)
def test_what_is_aimed_at_this_time_is_not_where_it_stands(tmp_path: Path, heads: tuple[str, ...]) -> None:
    path = sheet_of(tmp_path / "list.xlsx", heads, ("1.1", "設計を終える", "測量を終えた"))
    assert states_in(path) == ["測量を終えた"]


@pytest.mark.parametrize(
    ("rows", "pairs", "left", "names"),
    [
        ([("問", "答", "更問"), ("次はいつか。", "調整中。", "場所はどこか。")], [("次はいつか。", "調整中。\n更問\n場所はどこか。")], (), ()),
        ([("問", "答", "更問", "更問への応答"), ("次はいつか。", "調整中。", "場所はどこか。", "港町。")], [("次はいつか。", "調整中。"), ("場所はどこか。", "港町。")], (), ()),
        ([("問", "答", "更問"), ("次はいつか。", "調整中。", "（問）場所は。\n（答）港町。")], [("次はいつか。", "調整中。"), ("場所は。", "港町。")], (), ()),
        ([("Question", "Answer", "Follow-up question", "Follow-up answer"), ("When?", "Soon.", "Where?", "There.")], [("When?", "Soon."), ("Where?", "There.")], (), ()),
        ([("", "質問", "回答", "備考"), ("1", "次はいつか。", "調整中。", "取扱注意"), ("", "", "先方による。", ""), ("2", "成果は何か。", "", "")], [("次はいつか。", "調整中。\n先方による。")], ("成果は何か。",), ("備考",)),
        ([("Q", "A"), ("問1 次はいつか。", "答 調整中。"), ("Q2. Why?", "A2. So.")], [("次はいつか。", "調整中。"), ("Why?", "So.")], (), ()),
        ([("問", "答"), ("・次はいつか。", "・調整中。\n・年内。")], [("・次はいつか。", "・調整中。\n・年内。")], (), ()),
        ([("問", "次はいつか。"), ("答", "調整中。"), ("更問", "場所は。"), ("答", "港町。"), ("担当", "一課")], [("次はいつか。", "調整中。"), ("場所は。", "港町。")], (), ()),
        ([("問（日）", "答（日）", "Question (EN)", "Answer (EN)"), ("いつか。", "近く。", "When?", "Soon.")], [("いつか。", "近く。"), ("When?", "Soon.")], (), ()),
        ([("問", "対外応答要領", "内部用応答"), ("いつか。", "近く。", "未定。")], [("いつか。", "近く。\n内部用応答\n未定。")], (), ()),
        ([("想定問答", "", ""), ("分野", "問", "答"), ("経済", "いつか。", "近く。")], [("いつか。", "近く。")], (), ("分野",)),
        ([("1. When?", "Soon."), ("2. Why?", "So.")], [("1. When?", "Soon."), ("2. Why?", "So.")], (), ()),
        ([("質問者", "質問", "答弁"), ("甲", "いつか。", "近く。")], [("いつか。", "近く。")], (), ("質問者",)),
    ],
)  # fmt: skip
def test_no_column_of_questions_and_answers_is_lost_in_silence(
    tmp_path: Path, rows: list[tuple[str, ...]], pairs: list[tuple[str, str]], left: tuple[str, ...],
    names: tuple[str, ...],
) -> None:  # fmt: skip
    for path in (word_table(tmp_path / "qa.docx", *rows), sheet_of(tmp_path / "qa.xlsx", *rows)):
        found = read_answers(path)
        assert [(one.question, one.text) for one in found.rows] == pairs
        assert (found.left, (*found.columns, *found.beside)) == (left, names)


def test_merged_questions_split_tables_and_cleared_answers(tmp_path: Path) -> None:
    document = docx.Document()
    first = document.add_table(rows=3, cols=3)
    words = (("問", "答", "決裁"), ("いつか。", "近く。", "済"), ("", "先方による。", ""))
    for row, said in zip(first.rows, words, strict=True):
        for cell, each in zip(row.cells, said, strict=True):
            cell.text = each
    first.cell(1, 0).merge(first.cell(2, 0))
    second = document.add_table(rows=1, cols=3)
    for cell, each in zip(second.rows[0].cells, ("なぜか。", "必要。", "未"), strict=True):
        cell.text = each
    for each in ("【問３】場所は。", "→港町。", "問４　費用は。"):
        document.add_paragraph(each)
    document.save(str(tmp_path / "qa.docx"))
    found = read_answers(tmp_path / "qa.docx")
    assert [(one.question, one.text, one.cleared) for one in found.rows] == [
        ("いつか。", "近く。\n先方による。", True), ("なぜか。", "必要。", False), ("場所は。", "港町。", False),
    ]  # fmt: skip
    assert found.left == ("費用は。",)


@pytest.mark.parametrize(
    ("cell", "answer"),
    [
        ("答　3年間で100名である。", "3年間で100名である。"), ("答3年間で行う。", "3年間で行う。"), ("答　2.5億円である。", "2.5億円である。"),
        ("答１　本年中である。", "本年中である。"), ("答 一部の国で行う。", "一部の国で行う。"), ("A. 30 days.", "30 days."),
    ],
)  # fmt: skip
def test_a_number_that_counts_something_is_no_number_of_an_answer(tmp_path: Path, cell: str, answer: str) -> None:
    path = sheet_of(tmp_path / "a.xlsx", ("問１　規模はどうか。", cell), ("問２　次はいつか。", "答２　調整中。"))
    assert asked_in(path) == [
        ("規模はどうか。", answer), ("次はいつか。", "調整中。"),
    ]  # fmt: skip


def test_a_list_of_states_names_commitments_by_pillar_and_by_what_they_contain(desk: Desk, tmp_path: Path) -> None:
    items = {one.key: one for one in desk.provisions(nature="commitment")}
    path = sheet_of(
        tmp_path / "a.xlsx",
        ("項番", "担当課", "進捗（10月末現在）"),
        ("柱１－３", "一課", "実施中"),
        ("2の4", "二課", "完了"),
    )
    assert set(desk.taking.states(path, "JP").change.ids) == {items["1.3"].id, items["2.4"].id}
    words = {key: items[key].wording("ja").text for key in ("4.1", "2.4")}
    path = sheet_of(
        tmp_path / "b.xlsx", ("柱２",), ("№", "内容", "状況"), (4, words["2.4"], "実施中"), ("柱４",), (1, words["4.1"], "完了"),
    )  # fmt: skip
    assert set(desk.taking.states(path, "JP").change.ids) == {items["2.4"].id, items["4.1"].id}
    path = sheet_of(
        tmp_path / "c.xlsx", ("№", "約束事項", "状況", "内容"), ("2.4", words["2.4"], "実施中", "募集を始めた。")
    )
    (row,) = read_states(path).rows
    assert (row.text, row.reason) == (words["2.4"], "募集を始めた。")


@pytest.mark.parametrize(
    ("head", "row", "state", "left"),
    [
        (("項目", "約束の内容", "進捗"), ("1.1", "倉庫を建てる。", "実施中"), "実施中", ()),
        (("Item no.", "Commitment", "Status"), ("1.1", "倉庫を建てる。", "Under way"), "Under way", ()),
        (("Ref", "Undertaking", "RAG", "Latest position"), ("1.1", "倉庫を建てる。", "Amber", "Late"), "Amber", ()),
        (("番号", "約束", "2025年度", "2026年度"), ("1.1", "倉庫を建てる。", "未着手", "着工"), "着工", ("2025年度",)),
        (("No.", "Commitment", "June 2026", "Dec 2025"), ("1.1", "倉庫を建てる。", "Begun", "Planned"), "Begun", ("Dec 2025",)),
    ],
)  # fmt: skip
def test_heads_of_lists_of_states(
    tmp_path: Path, head: tuple[str, ...], row: tuple[str, ...], state: str, left: tuple[str, ...]
) -> None:
    found = read_states(sheet_of(tmp_path / "list.xlsx", head, row))
    assert [(one.number, one.text, one.state) for one in found.rows] == [("1.1", "倉庫を建てる。", state)]
    assert found.columns == left


def test_a_number_behind_the_name_of_the_document_is_that_of_the_commitment(desk: Desk, tmp_path: Path) -> None:
    one = next(each for each in desk.provisions(nature="commitment") if "." in each.key)
    path = sheet_of(tmp_path / "list.xlsx", ("番号", "概要", "状況"), (f"ロードマップ{one.key}", "短い名", "調整中"))
    rows = match(read_states(path).rows, [one])
    assert [key for _row, key in rows] == [one.id]


@pytest.mark.parametrize(
    "head",
    [
        ("質問", "回答要領", "主管課"),
        ("If raised", "Suggested response", "Owner"),
        ("先方の想定発言", "我が方の対応", "担当"),
        ("聞かれた場合", "回答案", "起案"),
        ("問われた際", "応答ライン", "担当課"),
        ("If raised", "Line to take", "Drafted by"),
    ],
)
def test_heads_of_questions_and_answers(tmp_path: Path, head: tuple[str, ...]) -> None:
    for path in (word_table(tmp_path / "qa.docx", head, ("いつか。", "近く。", "南米課")),
                 sheet_of(tmp_path / "qa.xlsx", head, ("いつか。", "近く。", "南米課"))):  # fmt: skip
        (one,) = read_answers(path).rows
        assert (one.question, one.text, one.drafter) == ("いつか。", "近く。", "南米課")


def _said(path: Path) -> list[tuple[int, str, str, str | None]]:
    return [(one.row, one.state, one.reason, one.day) for one in read_states(path).rows]


@pytest.mark.parametrize("apart", [True, False])
def test_codes_of_a_list_are_read_as_its_legend_tells_them(tmp_path: Path, apart: bool) -> None:
    rows: list[tuple[str, ...]] = [
        ("Item", "Undertaking", "RAG", "As at", "Narrative"),
        ("1.1", "Open the port of Samplestad", "G", "30/09/2031", "on time"),
        ("1.2", "Repair the lighthouses of the coast", "R", "2031-09-30", ""),
    ]
    if apart:
        key = [("Code", "Meaning"), ("G", "Under way"), ("R", "Not started")]
        path = sheet_of(tmp_path / "a.xlsx", *rows, more={"Key": key})
    else:
        path = sheet_of(tmp_path / "a.xlsx", *rows, ("",), ("Legend  G: Under way  R: Not started",))
    assert _said(path) == [
        (2, "Under way", "on time", "2031-09-30"),
        (3, "Not started", "", "2031-09-30"),
    ]


_ROADMAP = """日本・見本国間の協力ロードマップ
2031年5月20日

1 交通
(1) 港
ア 双方は、2033年度末までに北港の防波堤に関する共同調査を終える。
イ 日本側は、港の職員20名を毎年受け入れる。
2 学び
(1) 学校
ア 見本国側は、学校の授業料に関する法律を改正する。
"""


@pytest.fixture
def roadmap(tmp_path: Path) -> Desk:
    made = Desk(tmp_path / "roadmap.db")
    made.import_text(_ROADMAP, name="a.txt", counterpart="PE")
    return made


def _values(desk: Desk, path: Path) -> dict[str, tuple[str, str]]:
    desk.taking.states(path)
    return {key: (one.value, one.day) for key, one in told_of(desk).items()}


@pytest.mark.parametrize(
    "numbers", [("1-(1)-ア", "1-(1)-イ", "2-(1)-ア"), ("1(1)ア", "1(1)イ", "2(1)ア"), ("I.1(a)", "I.1(b)", "II.1(a)")]
)
def test_numbers_of_a_list_are_read_in_steps_and_names_may_be_short(
    roadmap: Desk, tmp_path: Path, numbers: tuple[str, ...]
) -> None:
    path = sheet_of(
        tmp_path / "a.xlsx", ("番号", "取組", "状況"), (numbers[0], "北港防波堤の共同調査の実施", "着手"),
        (numbers[1], "職員受入れ", "完了"), (numbers[2], "授業料", "未着手"), ("合計", "", "3件"),
    )  # fmt: skip
    assert not roadmap.taking.states(path).left
    assert values_of(roadmap) == {"1.1.1": "under-way", "1.1.2": "fulfilled", "2.1.1": "planned"}


def test_rows_below_a_section_are_of_its_number(roadmap: Desk, tmp_path: Path) -> None:
    path = sheet_of(
        tmp_path / "a.xlsx", ("実施状況（令和8年3月31日）",), ("番号", "取組", "状況"), ("１　港",), ("(1)", "整備"),
        ("ア", "北港防波堤の共同調査", "遅延"), ("イ", "職員受入れ", "完了"), ("２　人",), ("(1)", "留学"), ("ア", "授業料", "保留"),
    )  # fmt: skip
    assert _values(roadmap, path) == {
        "1.1.1": ("delayed", "2026-03-31"), "1.1.2": ("fulfilled", "2026-03-31"), "2.1.1": ("on-hold", "2026-03-31"),
    }  # fmt: skip


def test_a_wording_below_a_wide_head_a_further_state_and_an_expected_end_are_read(tmp_path: Path) -> None:
    path = sheet_of(
        tmp_path / "a.xlsx", ("進捗調査票",), ("No.", "約束事項", "", "進捗", "", "完了予定", "特記事項"),
        ("", "柱", "内容", "進捗率", "現状", "", ""),
        ("1", "港", "北港の防波堤に関する共同調査を実施", "50％", "測量中", "令和8年12月", "次回は東京"),
    )  # fmt: skip
    found = read_states(path)
    assert (found.rows[0].text, found.rows[0].state) == ("北港の防波堤に関する共同調査を実施", "50％")
    assert found.rows[0].reason == "測量中  次回は東京  完了予定: 令和8年12月"
    assert found.columns == ("柱",)


def test_what_is_hidden_in_a_list_is_not_read_and_told(tmp_path: Path) -> None:
    path = sheet_of(
        tmp_path / "a.xlsx",
        ("番号", "約束", "状況", "状況", "備考"),
        ("1", "道路を直すこととする", "未着手", "完了", "5月"), ("2", "橋を直すこととする", "", "完了", "6月"),
    )  # fmt: skip
    book = load_workbook(path)
    sheet = book.worksheets[0]
    sheet.column_dimensions["C"].hidden = sheet.column_dimensions["E"].hidden = sheet.row_dimensions[3].hidden = True
    book.save(path)
    with use("en"):
        found = read_states(path)
        assert [(one.number, one.state, one.reason) for one in found.rows] == [("1", "完了", "")]
        assert found.columns == ("備考 (hidden)", "1 row hidden or filtered out")


def test_what_is_hidden_in_a_table_of_answers_is_not_read_and_told(tmp_path: Path) -> None:
    path = sheet_of(
        tmp_path / "a.xlsx", ("問", "答", "担当"), ("港は。", "整備中。", "見本課"), ("橋は。", "未定。", "見本課")
    )
    book = load_workbook(path)
    sheet = book.worksheets[0]
    sheet.column_dimensions["C"].hidden = sheet.row_dimensions[3].hidden = True
    book.save(path)
    with use("en"):
        found = read_answers(path)
    assert [(one.question, one.text, one.drafter) for one in found.rows] == [("港は。", "整備中。", "")]
    assert found.columns == ("担当 (hidden)", "1 row hidden or filtered out")


_MARKED = (
    ("番号", "取組", "状況", "備考"), ("1-1-ア", "防波堤の共同調査", "○", "2回"), ("1-1-イ", "職員受入れ", "△", ""),
    ("2-1-ア", "授業料", "×", ""),
)  # fmt: skip


def test_signs_without_a_legend_are_asked_for_once(roadmap: Desk, tmp_path: Path) -> None:
    path = sheet_of(tmp_path / "a.xlsx", *_MARKED)
    with pytest.raises(UnknownSigns) as asked:
        roadmap.taking.states(path)
    assert roadmap.store.register.assessments() == []
    assert asked.value.proposed == {"○": "fulfilled", "△": "under-way", "×": "planned"}
    assert asked.value.rows["×"] == ("授業料",)
    with pytest.raises(InputError, match="nothing-such"):
        roadmap.taking.states(path, meanings={"○": "nothing-such"})
    roadmap.taking.states(path, meanings={"○": "実施中", "△": "delayed", "×": "planned"})
    found = [(one.value, one.reason) for one in roadmap.store.register.assessments()]
    assert [value for value, _reason in found] == ["under-way", "delayed", "planned"]
    assert found[0][1] in ("実施中: 2回", "Under way: 2回")
    other = sheet_of(tmp_path / "b.xlsx", *_MARKED[:3], ("2-1-ア", "授業料", "○", ""))
    with pytest.raises(UnknownSigns):
        roadmap.taking.states(other)
    again = sheet_of(tmp_path / "c.xlsx", *_MARKED[:1], ("1-1-ア", "防波堤の共同調査", "×", "3回"), *_MARKED[2:3],
                   ("2-1-ア", "授業料", "○", ""))  # fmt: skip
    assert len(roadmap.taking.states(again).change.ids) == 2


def test_colours_of_cells_are_read_by_their_legend_and_asked_for_without_one(roadmap: Desk, tmp_path: Path) -> None:
    rows = [(*row[:2], row[2] if row[0] == "番号" else "", row[3]) for row in _MARKED]
    colours = {"C2": "FF00B050", "C3": "FFFFC000", "C4": "FFFF0000"}
    with pytest.raises(UnknownSigns) as asked:
        roadmap.taking.states(sheet_of(tmp_path / "a.xlsx", *rows, colours=colours))
    assert asked.value.proposed == {"green": "under-way", "orange": "delayed", "red": "on-hold"}
    legend = [("", "", "", "", "", words) for words in ("完了", "実施中", "中止")]
    key = {"E6": "FF00B050", "E7": "FFFFC000", "E8": "FFFF0000"}
    roadmap.taking.states(sheet_of(tmp_path / "b.xlsx", *rows, (), *legend, colours=colours | key))
    assert values_of(roadmap) == {"1.1.1": "fulfilled", "1.1.2": "under-way", "2.1.1": "withdrawn"}
    striped = {f"{column}3": "FFDDEBF7" for column in "ABCD"}
    assert read_states(sheet_of(tmp_path / "c.xlsx", *rows, colours=striped)).rows == ()


def test_a_letter_beside_words_is_no_sign(tmp_path: Path) -> None:
    rows = (("番号", "取組", "状況"), ("1", "道路の整備を進めること", "A"), ("2", "橋の整備を進めること", "協議中"))
    assert read_states(sheet_of(tmp_path / "a.xlsx", *rows)).signs == ()
    assert read_states(sheet_of(tmp_path / "b.xlsx", *rows[:2])).signs == ("A",)


def test_the_day_that_one_row_tells_is_not_that_of_the_others(tmp_path: Path) -> None:
    path = sheet_of(
        tmp_path / "a.xlsx", ("番号", "約束事項", "状況"), ("1", "港の整備を進める", "令和7年3月1日時点で着手"),
        ("2", "学校の建設を支援する", "実施中"),
    )  # fmt: skip
    assert read_states(path).rows[1].day is None


@pytest.mark.parametrize(
    "text",
    [
        "Total elimination of plastic waste",
        "Average speed of trains to be raised",
        "計の検定の相互承認",
        "Sum up the results",
    ],
)
def test_a_commitment_that_begins_as_a_row_of_totals_does_is_not_passed_over(tmp_path: Path, text: str) -> None:
    path = sheet_of(
        tmp_path / "a.xlsx", ("Commitment", "Status"), (text, "Completed"), ("Total: 1", "1"), ("Total (all)", "1"),
    )  # fmt: skip
    assert [one.text for one in read_states(path).rows] == [text]


def test_a_number_in_three_columns_a_day_in_the_head_and_sentences_are_read(roadmap: Desk, tmp_path: Path) -> None:
    path = sheet_of(
        tmp_path / "a.xlsx", ("大項目", "中項目", "小項目", "約束の内容", "実施状況（令和13年9月末時点）"),
        ("1 交通", "(1) 港", "ア", "北港の防波堤に関する共同調査を終える", "業者を選び、測量を実施中。"),
        ("", "", "イ", "港の職員20名を毎年受け入れる", "8月に21名の受入れを完了した。"),
        ("2 学び", "(1) 学校", "ア", "学校の授業料に関する法律を改正する", "先方と検討中。"),
    )  # fmt: skip
    taken = roadmap.taking.states(path)
    assert not taken.left
    assert not taken.columns
    rows = read_states(path).rows
    assert [(one.number, one.day) for one in rows] == [
        ("1-(1)-ア", "2031-09-30"),
        ("1-(1)-イ", "2031-09-30"),
        ("2-(1)-ア", "2031-09-30"),
    ]
    assert {one.value for one in roadmap.store.register.assessments()} == {"under-way", "fulfilled", "planned"}


@pytest.mark.parametrize(
    "legend",
    [
        [("凡例：○…完了　△…実施中　×…未着手",)], [("（凡例）",), ("○", "完了"), ("△", "実施中"), ("×", "未着手")],
        [("記号の意味", "○＝完了、△＝実施中、×＝未着手")],
    ],
)  # fmt: skip
def test_a_legend_in_a_line_or_in_rows_tells_what_marks_mean(tmp_path: Path, legend: list[tuple[str, ...]]) -> None:
    table = (
        ("番号", "取組", "評価"),
        ("1.1", "倉庫を建てる", "○"),
        ("1.2", "橋を架ける", "△"),
        ("1.3", "道を直す", "×"),
    )
    for rows in ((*table, (), *legend), (*legend[:1], *table) if len(legend) == 1 else (*table, *legend)):
        found = read_states(sheet_of(tmp_path / "a.xlsx", *rows)).rows
        assert [(one.number, one.state) for one in found] == [("1.1", "完了"), ("1.2", "実施中"), ("1.3", "未着手")]


def test_colours_are_read_by_the_sheet_that_tells_them(tmp_path: Path) -> None:
    path = sheet_of(
        tmp_path / "a.xlsx", ("Colour", "Meaning"), ("Green", "On track"), ("Red", "Cancelled"),
        more={
            "Status": [
                ("Status as of 31 March 2031",), ("Ref.", "Deliverable", "Status"), ("1.1", "Build a store", "Green"),
                ("1.2", "Mend a road", "Red"),
            ],
        },
    )  # fmt: skip
    assert [(one.state, one.day) for one in read_states(path).rows] == [
        ("On track", "2031-03-31"),
        ("Cancelled", "2031-03-31"),
    ]


def test_shares_are_read_as_they_are_shown_and_the_newest_year_below_a_wide_head_counts(tmp_path: Path) -> None:
    path = sheet_of(
        tmp_path / "a.xlsx", ("番号", "取組", "進捗率", ""), ("", "", "2029年度", "2030年度"), ("1.1", "倉庫を建てる", 0.2, 0.65),
        ("1.2", "橋を架ける", 0, 1), merged=("C1:D1",),
    )  # fmt: skip
    book = load_workbook(path)
    for row in book.worksheets[0]["C3:D4"]:
        for cell in row:
            cell.number_format = "0%"
    book.save(path)
    found = read_states(path)
    assert [(one.number, one.state) for one in found.rows] == [("1.1", "65%"), ("1.2", "100%")]
    assert found.columns == ("2029年度",)


def test_heads_of_answers_in_two_rows_tell_what_is_asked_next(tmp_path: Path) -> None:
    for path in (word_table(tmp_path / "a.docx", *_ASKED_NEXT), sheet_of(tmp_path / "a.xlsx", *_ASKED_NEXT)):
        assert [(one.question, one.text, one.drafter) for one in read_answers(path).rows] == [
            ("橋はいつ架かるか。", "3年後を目指す。", "道路課"), ("費用はいくらか。", "精査している。", "道路課"),
            ("灯台は直すのか。", "調べている。", "港湾課"),
        ]  # fmt: skip


_ASKED_NEXT = (
    ("想定問答（見本国）", "", "", "", "", ""), ("※【　】内は対外説明不可", "", "", "", "", ""),
    ("No", "想定問答", "", "更に聞かれたら", "", "担当"), ("", "問", "答", "問", "答", ""),
    ("1", "橋はいつ架かるか。", "3年後を目指す。", "費用はいくらか。", "精査している。", "道路課"),
    ("2", "灯台は直すのか。", "調べている。", "", "", "港湾課"),
)  # fmt: skip


def test_a_list_in_the_other_language_is_known_by_its_numbers(roadmap: Desk, tmp_path: Path) -> None:
    path = sheet_of(
        tmp_path / "a.xlsx",
        ("Ref.", "Commitment", "Status"),
        ("I.1(b)", "Receive twenty members of staff of the port", "Done"),
    )
    roadmap.taking.states(path)
    assert values_of(roadmap) == {"1.1.2": "fulfilled"}


def test_a_name_tells_which_of_two_documents_a_number_is_of(roadmap: Desk, tmp_path: Path) -> None:
    roadmap.import_text(
        "Japan-Peru Roadmap\n20 May 2031\n\n1. Transport\n(1) Roads\n(a) Japan will lend lorries to the south.\n",
        name="b.txt",
    )
    assert sum(one.key == "1.1.1" for one in roadmap.provisions()) == 2
    path = sheet_of(tmp_path / "a.xlsx", ("番号", "取組", "状況"), ("1-(1)-ア", "北港防波堤の共同調査の実施", "着手"))
    assert not roadmap.taking.states(path).left
    (found,) = roadmap.store.register.assessments()
    assert roadmap.provision(found.commitment).wordings[0].language == "ja"


_BRIEF = (
    ("Issue", "Talking points", "If asked", "Background", "Press line"),
    ("Rice", "The canals are on time.", "No new money.", "Loan of 2024.", "Progress was welcomed."),
    ("Ports", "Our adviser comes in May.", "Q: When?\nA: On the 3rd.", "", ""),
    ("", "He stays two years.", "Will he stay?", "Visa pending.", ""),
)


def test_points_by_issue_go_to_the_agenda_of_a_meeting_with_what_stands_beside_them(desk: Desk, tmp_path: Path) -> None:
    path = word_table(tmp_path / "brief.docx", *_BRIEF)
    bank = {(one.question, one.text) for one in desk.store.agenda.points()}
    taken = desk.taking.answers(path)
    new = {(one.kind, one.question, one.text) for one in desk.store.agenda.points()
           if (one.question, one.text) not in bank}  # fmt: skip
    assert new == {
        ("point", "", "Rice: The canals are on time."), ("answer", "Rice", "No new money."),
        ("point", "", "Ports: Our adviser comes in May."), ("answer", "When?", "On the 3rd."),
        ("point", "", "Ports: He stays two years."),
    }  # fmt: skip
    assert (taken.left, taken.beside) == (("Will he stay?",), ("Press line", "Background"))
    desk.undo()

    meeting, _change = desk.ledger.save_meeting(MeetingRecord(0, "Talks", counterparts=("XA",)))
    desk.store.agenda.save_item(AgendaRecord(0, meeting, "Ports", press="Kept."))
    taken = desk.taking.answers(path, meeting=meeting)
    assert (taken.count, taken.beside) == (5, ())
    ports, rice = desk.store.agenda.items(meeting)
    assert (rice.title, rice.background, rice.press) == ("Rice", "Loan of 2024.", "Progress was welcomed.")
    assert (ports.title, ports.background, ports.press) == ("Ports", "Visa pending.", "Kept.")
    points = desk.store.agenda.points(ids=ports.points)
    assert {(one.question, one.text, one.counterpart) for one in points} == {
        ("", "Our adviser comes in May.", "XA"), ("", "He stays two years.", "XA"), ("When?", "On the 3rd.", "XA"),
    }  # fmt: skip
    desk.undo()
    assert [(one.title, one.points) for one in desk.store.agenda.items(meeting)] == [("Ports", ())]


@pytest.mark.parametrize(
    "rows",
    [
        [("論点", "発言要領", "更問", "背景", "対外応答要領"), ("港", "整備を急ぎたい。", "問　いつか。\n答　秋である。", "調査中。", "進展を歓迎した。")],
        [("【論点１】港",), ("（発言要領）",), ("整備を急ぎたい。",), ("（対外応答要領）進展を歓迎した。",), ("（背景）調査中。",), ("（更問）いつか。",), ("（答）秋である。",)],
    ],
)  # fmt: skip
def test_points_answers_and_backgrounds_are_told_apart_in_a_table_and_in_lines(
    tmp_path: Path, rows: list[tuple[str, ...]]
) -> None:
    point, answer = read_answers(word_table(tmp_path / "a.docx", *rows)).rows
    assert (point.kind, point.topic, point.text) == ("point", "港", "整備を急ぎたい。")
    assert point.beside == {"press": "進展を歓迎した。", "background": "調査中。"}
    assert (answer.kind, answer.topic, answer.question, answer.text) == ("answer", "港", "いつか。", "秋である。")


@pytest.mark.parametrize("headed", [True, False])
def test_questions_that_are_headings_or_numbered_have_the_paragraphs_below_as_answers(
    tmp_path: Path, headed: bool
) -> None:
    head = "# " if headed else ""
    path = paper_of(
        tmp_path / "a.docx", "For the press conference", f"{head}1. Why was it put on hold?", "The donor withdrew.",
        f"{head}2. What comes next?", "A study.", "It ends in May.",
    )  # fmt: skip
    assert asked_in(path) == [
        ("Why was it put on hold?", "The donor withdrew."), ("What comes next?", "A study.\nIt ends in May."),
    ]  # fmt: skip


def test_of_columns_for_each_quarter_and_of_last_time_the_newest_counts(tmp_path: Path) -> None:
    rows = [
        ("No.", "約束事項", "Q3", "Q4"),
        ("1", "防波堤の共同調査を行う", "未着手", "実施中"),
        ("2", "職員を受け入れる", "実施中", "完了"),
    ]
    assert states_in(sheet_of(tmp_path / "a.xlsx", *rows)) == ["実施中", "完了"]
    rows = [
        ("作成日：令和8年10月1日",),
        ("項", "約束", "前回（4月）", "今回（9月）"),
        ("1", "防波堤の共同調査を行う", "着手", "完了"),
    ]
    (row,) = read_states(sheet_of(tmp_path / "b.xlsx", *rows)).rows
    assert (row.state, row.day) == ("完了", "2026-10-01")


def test_a_colour_that_is_named_is_a_sign(tmp_path: Path) -> None:
    rows = (("番号", "取組", "状況"), ("1", "道路の整備を進めること", "Amber"), ("2", "橋の整備を進めること", "協議中"))
    assert read_states(sheet_of(tmp_path / "a.xlsx", *rows)).signs == ("Amber",)


def test_a_legend_in_a_note_below_has_letters_of_either_width(tmp_path: Path) -> None:
    path = sheet_of(
        tmp_path / "a.xlsx", ("番号", "約束", "評価"), ("1", "防波堤の共同調査を行う", "Ａ"), ("2", "職員を受け入れる", "C"),
        ("（注）", "Ａ：達成、Ｂ：進行中、Ｃ：遅延", ""),
    )  # fmt: skip
    found = read_states(path)
    assert ([one.state for one in found.rows], found.signs) == (["達成", "遅延"], ())


def test_numbered_labels_part_points_answers_and_background(tmp_path: Path) -> None:
    path = paper_of(
        tmp_path / "a.docx", "（１）発言要領", "・整備を急ぎたい。", "（２）応答要領", "問　借款はあるか。", "答　ない。", "（３）背景",
        "昨年に締結。",
    )  # fmt: skip
    point, answer = read_answers(path).rows
    assert (point.kind, point.text) == ("point", "・整備を急ぎたい。")
    assert (answer.question, answer.text, answer.beside) == ("借款はあるか。", "ない。", {"background": "昨年に締結。"})


def test_a_label_that_is_no_field_of_an_answer_is_part_of_it(tmp_path: Path) -> None:
    lines = ("問１　どの橋か。", "答　次のとおり。", "案件：北橋の架け替え", "有効期限：協議中")
    ((_question, answer),) = asked_in(paper_of(tmp_path / "a.docx", *lines))
    assert answer == "次のとおり。\n案件：北橋の架け替え\n有効期限：協議中"


def test_a_list_of_states_in_word_is_read_with_what_stands_around_its_tables(roadmap: Desk, tmp_path: Path) -> None:
    path = paper_of(
        tmp_path / "a.docx", "進捗状況（令和8年9月30日現在）", "凡例：○…実施済み　△…実施中", "# １　交通",
        [("番号", "取組", "状況", "備考"), ("(1)ア", "防波堤の共同調査", "△", "測量"), ("(1)イ", "職員受入れ", "○", "")],
        "# ２　学び", [("(1)ア", "授業料", "△", "審議")],
    )  # fmt: skip
    assert roadmap.taking.list_of(path) == "states"
    assert _values(roadmap, path) == {
        "1.1.1": ("under-way", "2026-09-30"), "1.1.2": ("fulfilled", "2026-09-30"), "2.1.1": ("under-way", "2026-09-30"),
    }  # fmt: skip


def test_a_wording_in_a_merged_cell_of_word_is_that_of_both_sides(tmp_path: Path) -> None:
    merged = docx.Document()
    table = merged.add_table(rows=3, cols=3)
    for cell, words in zip(
        [one for row in table.rows for one in row.cells],
        ("約束", "側", "状況", "道路の整備を進めること", "日本側", "着手", "", "先方", "完了"), strict=True,
    ):  # fmt: skip
        cell.text = words
    table.cell(1, 0).merge(table.cell(2, 0))
    merged.save(str(tmp_path / "a.docx"))
    assert [one.text for one in read_states(tmp_path / "a.docx").rows] == ["道路の整備を進めること"] * 2


def test_minutes_with_lettered_headings_are_no_questions_and_answers(tmp_path: Path) -> None:
    path = paper_of(
        tmp_path / "a.docx", "# I. Trade", "", "# A. Customs", "Both sides agreed to set up a task force.", "# B. Ports",
        "The berth will be lengthened.", "# II. Culture", "", "# A. Museums", "An exhibition is planned.",
    )  # fmt: skip
    with pytest.raises(InputError):
        read_answers(path)


def test_a_state_that_is_told_beside_an_empty_cell_is_read_and_a_remark_is_said(roadmap: Desk, tmp_path: Path) -> None:
    path = sheet_of(
        tmp_path / "a.xlsx", ("番号", "取組", "進捗", "最新状況", "備考"), ("1-1-ア", "防波堤の共同調査", "", "測量を実施中", "2回"),
        ("1-1-イ", "職員受入れ", "―", "", "名簿を完了後に送る"), ("2-1-ア", "授業料", "完了", "6月に公布", ""),
    )  # fmt: skip
    roadmap.taking.states(path)
    assert [(one.value, one.reason) for one in roadmap.store.register.assessments()] == [
        ("under-way", "測量を実施中: 2回"), ("stated", "名簿を完了後に送る"), ("fulfilled", "完了: 6月に公布"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("marks", "states"),
    [
        (("○", "", "✓"), ["完了", "", "完了"]),
        (("○", "×", "○"), ["完了", "", "完了"]),
        (("x", "x", ""), ["完了", "完了", ""]),
    ],
)
def test_a_mark_in_one_column_of_what_is_done_is_a_state(
    tmp_path: Path, marks: tuple[str, ...], states: list[str]
) -> None:
    rows = [(str(at), f"道路の区間{at}を直す", mark, "入札") for at, mark in enumerate(marks, 1)]
    path = sheet_of(tmp_path / "a.xlsx", ("番号", "取組", "完了", "特記事項"), *rows)
    found = read_states(path).rows
    assert [one.state for one in found] == states
    assert {one.reason for one in found} == {"入札"}


def test_crosses_alone_in_a_column_of_what_is_done_are_no_ticks(tmp_path: Path) -> None:
    path = sheet_of(tmp_path / "a.xlsx", ("番号", "取組", "完了"), ("1", "道路を直す", "×"), ("2", "橋を架ける", "×"))
    with pytest.raises(InputError):
        read_states(path)


def test_coloured_rows_of_a_list_without_states_are_read_by_their_key_and_asked_for_without_one(
    roadmap: Desk, tmp_path: Path
) -> None:
    rows = [(one[0], one[1], one[3]) for one in _MARKED]
    own = ((2, "FF00B050"), (3, "FFFFC000"), (4, "FFFF0000"))
    colours = {f"{column}{row}": colour for row, colour in own for column in "AB"}
    with pytest.raises(UnknownSigns) as asked:
        roadmap.taking.states(sheet_of(tmp_path / "a.xlsx", *rows, colours=colours))
    assert asked.value.proposed == {"green": "under-way", "orange": "delayed", "red": "on-hold"}
    key = {"A7": "FF00B050", "A8": "FFFFC000", "A9": "FFFF0000"}
    below = [(), ("凡例",), ("", "完了"), ("", "実施中"), ("", "中止")]
    path = sheet_of(tmp_path / "b.xlsx", *rows, *below, colours=colours | key)
    assert not roadmap.taking.states(path).left
    assert values_of(roadmap) == {"1.1.1": "fulfilled", "1.1.2": "under-way", "2.1.1": "withdrawn"}


def test_a_running_number_is_not_that_of_the_store_where_the_wording_is_of_another(
    roadmap: Desk, tmp_path: Path
) -> None:
    one, two, three = (each.id for each in roadmap.provisions(nature="commitment"))
    path = sheet_of(
        tmp_path / "a.xlsx", ("#", "Item", "Status"), (one, "授業料に関する法律を改正する", "完了"), (two, "防波堤に関する共同調査", "着手"),
        ("1-1-イ", "職員", "未着手"),
    )  # fmt: skip
    found = {row.row: key for row, key in match(read_states(path).rows, roadmap.provisions(nature="commitment"))}
    assert found == {2: three, 3: one, 4: two}


def test_a_report_of_another_store_is_no_list_of_states(roadmap: Desk, tmp_path: Path) -> None:
    ids = [one.id for one in roadmap.provisions(nature="commitment")]
    rows = [(f"#{one}", f"文化交流の第{one}回行事を首都で開催すること", "実施中") for one in ids]
    path = sheet_of(tmp_path / "a.xlsx", ("番号", "約束", "状況"), *rows)
    assert roadmap.taking.list_of(path) is None
    assert roadmap.taking.states(path).change.ids == ()


def test_what_is_said_if_asked_stands_behind_it(tmp_path: Path) -> None:
    path = paper_of(
        tmp_path / "a.docx", "# Agenda item 1: Roads", "Key message: Work is on schedule.",
        "If asked about the bridge: It opens in May.", "If pressed: No more money.", "Note: the other side knows.",
        "港について聞かれた場合：調査中である。",
    )  # fmt: skip
    found = [(one.kind, one.question or one.topic, one.text) for one in read_answers(path).rows]
    assert found == [
        ("point", "Roads", "Work is on schedule."),
        ("answer", "If asked about the bridge", "It opens in May."),
        ("answer", "Roads", "No more money."),
        ("answer", "港について聞かれた場合", "調査中である。"),
    ]
    assert read_answers(path).rows[2].beside == {"background": "the other side knows."}


def test_heads_in_two_languages_are_those_of_one_field(tmp_path: Path) -> None:
    path = sheet_of(tmp_path / "a.xlsx", ("Question / 問", "Answer / 答", "Lead／担当"), ("Bridge?", "In May.", "MLIT"))
    assert [(one.question, one.text, one.drafter) for one in read_answers(path).rows] == [
        ("Bridge?", "In May.", "MLIT")
    ]
    assert columns.fields_of("answers", "問 / 答") == []


def test_columns_without_a_known_head_are_told_by_what_stands_in_them(roadmap: Desk, tmp_path: Path) -> None:
    path = sheet_of(
        tmp_path / "a.xlsx", ("われわれの表",), ("順番", "やること", "いまどうか"), ("ア", "職員20名を毎年受け入れる", "準備中"),
        ("イ", "北港の防波堤に関する共同調査を終える", "実施中"),
    )  # fmt: skip
    roadmap.taking.states(path)
    assert values_of(roadmap) == {"1.1.1": "under-way", "1.1.2": "planned"}
    path = sheet_of(
        tmp_path / "b.xlsx", ("話", "聞き方", "言い方"), ("橋", "いつ開通するのか。", "来年５月に開通する。"), ("道", "直すのか。", "予算を待っている。"),
    )  # fmt: skip
    assert asked_in(path) == [
        ("いつ開通するのか。", "来年５月に開通する。"), ("直すのか。", "予算を待っている。"),
    ]  # fmt: skip


def test_columns_that_are_asked_for_are_proposed(tmp_path: Path) -> None:
    path = sheet_of(
        tmp_path / "a.xlsx", ("Our table",), ("Thing", "Where now", "Who"), ("Build a bridge", "well advanced", "MLIT"),
        ("Mend a road", "so-so", "JICA"), ("Open a school", "well advanced", "MEXT"),
    )  # fmt: skip
    with pytest.raises(UnknownColumns, match="--columns text=A --columns state=B") as states:
        read_states(path)
    assert (states.value.headers[0], states.value.rows[0][0]) == ("Thing", "Build a bridge")
    assert states.value.known == {"text": 0, "state": 1}
    assert read_states(path, {"text": "A", "state": "B"}).rows[0].state == "well advanced"
    path = sheet_of(
        tmp_path / "b.xlsx", ("話", "聞き方", "言い方", "裏話"), ("橋", "いつ開通するのか。", "来年５月に開通する見込みである。", "遅れる可能性がある。"),
        ("道", "直すのか。", "現在、予算の確保を進めている。", "不満を持っている。"),
    )  # fmt: skip
    with pytest.raises(UnknownColumns) as answers:
        read_answers(path)
    assert answers.value.known == {"question": 1, "text": 2}


def test_colours_in_words_are_asked_for_once_only(roadmap: Desk, tmp_path: Path) -> None:
    path = sheet_of(tmp_path / "a.xlsx", *_MARKED[:1], (*_MARKED[1][:2], "Green", ""), (*_MARKED[2][:2], "Ａ", ""))
    with pytest.raises(UnknownSigns) as asked:
        roadmap.taking.states(path)
    assert asked.value.proposed == {"Green": "under-way"}
    roadmap.taking.states(path, meanings={"Green": "under-way", "A": "fulfilled"})
    assert [one.value for one in roadmap.store.register.assessments()] == ["under-way", "fulfilled"]


def test_a_table_for_each_question_may_have_labels_of_its_own_and_a_public_answer(tmp_path: Path) -> None:
    path = word_table(
        tmp_path / "a.docx", ("問１", "橋は。"), ("対外応答", "架ける。"), ("内部参考", "３社。"), ("作成／決裁", "道路課／未"),
        ("問２", "道は。"), ("対外応答", "直す。"), ("内部参考", ""), ("作成／決裁", ""),
    )  # fmt: skip
    read = read_answers(path)
    assert [(one.question, one.text, one.beside.get("background")) for one in read.rows] == [
        ("橋は。", "架ける。", "３社。"), ("道は。", "直す。", None),
    ]  # fmt: skip
    assert read.columns == ("作成／決裁",)
    assert "対外応答" not in read.beside


def test_what_either_side_says_in_one_cell_is_a_question_with_its_answer(tmp_path: Path) -> None:
    path = sheet_of(
        tmp_path / "a.xlsx", ("議題", "発言要領", "先方から提起された場合の応答"),
        ("海", "署名を期待する。", "（先方）規定を削りたい。\n（当方）必要である。"), ("空", "協議を続けたい。", ""),
    )  # fmt: skip
    assert [(one.kind, one.question or one.topic, one.text) for one in read_answers(path).rows] == [
        ("point", "海", "署名を期待する。"), ("answer", "規定を削りたい。", "必要である。"), ("point", "空", "協議を続けたい。"),
    ]  # fmt: skip


def test_signs_in_a_head_are_its_legend_and_the_later_half_of_a_year_counts(tmp_path: Path) -> None:
    rows = [
        ("№", "項目", "", "評価（◎完了 ○順調 ×未着手）", "", "備考"), ("", "柱", "約束", "上期", "下期", ""),
        ("1-1", "道", "道路を直すこととする", "○", "◎", "検収"), ("1-2", "橋", "橋を架けることとする", "○", "×", "人選"),
    ]  # fmt: skip
    found = read_states(sheet_of(tmp_path / "a.xlsx", *rows)).rows
    assert [(one.text, one.state, one.reason) for one in found] == [
        ("道路を直すこととする", "完了", "検収"),
        ("橋を架けることとする", "未着手", "人選"),
    ]
    early = [*rows[:2], *((*row[:4], "", row[5]) for row in rows[2:])]
    assert states_in(sheet_of(tmp_path / "b.xlsx", *early)) == ["順調", "順調"]


def test_columns_beside_questions_known_by_their_words_are_read_by_their_heads(tmp_path: Path) -> None:
    path = sheet_of(
        tmp_path / "a.xlsx", ("No.", "記者の関心", "大臣の言いぶり", "クリア"), ("1", "橋はなぜ遅れているのか。", "資材が届いていない。", "済（6/1）"),
        ("2", "道は直すのか。", "来年度に直す予定である。", "未"),
    )  # fmt: skip
    assert [(one.question, one.cleared) for one in read_answers(path).rows] == [
        ("橋はなぜ遅れているのか。", True),
        ("道は直すのか。", False),
    ]
    path = paper_of(tmp_path / "b.docx", "【問】橋は。", "【答】架ける。", "〈参考〉３社。")
    assert [(one.text, dict(one.beside)) for one in read_answers(path).rows] == [("架ける。", {"background": "３社。"})]


def test_a_table_with_blank_lines_and_unknown_columns_is_said(tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text("foo,bar\n\n1,2\n", "utf-8")
    with pytest.raises(UnknownColumns):
        read_answers(path)


@pytest.mark.parametrize("read", [read_answers, read_states, read_remarks])
@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("word/document.xml", "<w:document"),
        ("word/document.xml", "<a/>"),
        ("_rels/.rels", "<a/>"),
        ("[Content_Types].xml", "styles+xml"),
    ],
)
def test_a_word_file_with_a_broken_part_is_said(
    tmp_path: Path, read: Callable[[Path], object], part: str, words: str
) -> None:
    docx.Document().save(str(tmp_path / "whole.docx"))
    path = tmp_path / "a.docx"
    with ZipFile(tmp_path / "whole.docx") as whole, ZipFile(path, "w") as broken:
        for name in whole.namelist():
            data = whole.read(name)
            cut = data.replace(words.encode(), b"") if name.startswith("[") else words.encode()
            broken.writestr(name, cut if name == part else data)
    with pytest.raises(InputError, match=r"a\.docx"):
        read(path)


@pytest.mark.parametrize("read", [read_answers, read_states, read_remarks])
def test_a_pdf_in_the_place_of_a_table_is_named_as_one(tmp_path: Path, read: Callable[[Path], object]) -> None:
    path = tmp_path / "back.pdf"
    path.write_bytes(b"%PDF-1.7\n")
    with pytest.raises(InputError, match=r"back\.pdf.*PDF"):
        read(path)


def test_of_columns_of_quarters_the_last_that_says_something_counts(tmp_path: Path) -> None:
    rows = (("条項", "要旨", "第1四半期", "第2四半期", "第3四半期"), ("1", "井戸", "未着手", "設置済", ""),
            ("2", "橋", "未着手", "未着手", "調整中"))  # fmt: skip
    assert states_in(sheet_of(tmp_path / "a.xlsx", *rows)) == ["設置済", "調整中"]


def test_a_name_of_the_staffs_own_is_taken_by_its_number_where_the_numbers_are_the_documents(desk: Desk) -> None:
    one, two, three = desk.provisions(nature="commitment")[:3]
    rows = [
        StateRow("", at, None, each.key, each.wordings[0].text[:40], "done", "", None)
        for at, each in enumerate((one, two))
    ]
    own = StateRow("", 9, None, three.key, "Zephyr quartet arrangements", "done", "", None)
    assert [key for _row, key in match([*rows, own], [one, two, three])] == [one.id, two.id, three.id]
    assert match([own, replace(own, number="99")], [one, two, three])[0][1] is None


def test_a_day_behind_a_state_is_its_day_and_one_that_cannot_be_read_is_told(desk: Desk, tmp_path: Path) -> None:
    keys = [one.key for one in desk.provisions(counterpart="XA", nature="commitment")[:4]]
    states = ("実施済み（令和8年2月3日）", "進行中（2099年3月完了見込み）", "進行中", "進行中")
    days = ("", "", "7月9日", "5 Sep 26")
    rows = zip(keys, states, days, strict=True)
    taken = desk.taking.states(sheet_of(tmp_path / "a.xlsx", ("番号", "状況", "確認日"), *rows), counterpart="XA")
    said = [one.day for row in taken.change.ids for one in desk.store.register.assessments(row)]
    assert said == ["2026-02-03", desk.today, desk.today, "2026-09-05"]
    assert [(row.undated, day) for row, day in taken.undated] == [("7月9日", desk.today)]
    assert "7月9日" in states_left(taken)[0]


def test_days_are_read_in_the_order_that_one_of_a_list_tells_or_a_person_told_once(desk: Desk, tmp_path: Path) -> None:
    keys = [one.key for one in desk.provisions(counterpart="XA", nature="commitment")[:2]]

    def taken(name: str, *days: str, order: DayOrder | None = None) -> list[str]:
        rows = [(key, "Under way", day) for key, day in zip(keys, days, strict=True)]
        path = sheet_of(tmp_path / name, ("No.", "Status", "Date"), *rows)
        change = desk.taking.states(path, counterpart="XA", order=order).change
        found = [one.day for row in change.ids for one in desk.store.register.assessments(row)]
        desk.undo()
        return found

    assert taken("a.xlsx", "4/5/2025", "28-02-2025") == ["2025-05-04", "2025-02-28"]
    assert taken("b.xlsx", "4/5/2025", "2/28/2025", order="day-first") == ["2025-04-05", "2025-02-28"]
    asked = sheet_of(tmp_path / "c.xlsx", ("No.", "State", "As of"), (keys[0], "Done", "4/5/2025"))
    with pytest.raises(UnknownOrder, match="4/5/2025"):
        desk.taking.states(asked, counterpart="XA")
    desk.taking.states(asked, counterpart="XA", order="month-first")
    desk.undo()
    told = desk.taking.states(asked, counterpart="XA").change.ids
    assert [one.day for row in told for one in desk.store.register.assessments(row)] == ["2025-04-05"]


def test_until_when_an_answer_holds_is_read_in_its_order_and_told_where_it_is_no_day(
    desk: Desk, tmp_path: Path
) -> None:
    head = ("Question", "Answer", "Valid until")
    path = sheet_of(tmp_path / "a.xlsx", head, ("Why?", "So.", "3/4/2031"), ("When?", "Soon.", "2 weeks later"))
    with pytest.raises(UnknownOrder):
        desk.taking.answers(path)
    taken = desk.taking.answers(path, order="day-first")
    assert [one.valid_until for one in desk.store.agenda.points(ids=taken.change.ids)] == ["2031-04-03", None]
    assert "2 weeks later" in answers_left(taken)[0]


def test_columns_named_once_are_known_in_a_list_with_further_columns_and_newer_days(tmp_path: Path) -> None:
    head = ("Ref", "Was", "Ampel 30 June 2030", "Bemerkung")
    path = sheet_of(tmp_path / "a.xlsx", head, ("1.1", "Open the port.", "gut", "Juni"))
    with pytest.raises(UnknownColumns):
        read_states(path)
    read_states(path, {"number": "A", "text": "Was", "state": "C"})
    other = ("Nr", "Ref", "Was", "Wer", "Ampel 31 December 2030")
    (one,) = read_states(sheet_of(tmp_path / "b.xlsx", other, (7, "1.1", "Open the port.", "X", "schlecht"))).rows
    assert (one.number, one.text, one.state) == ("1.1", "Open the port.", "schlecht")
    with pytest.raises(UnknownColumns):
        read_states(sheet_of(tmp_path / "c.xlsx", ("Ref", "Was", "Ampel Plan"), ("1.1", "Open the port.", "gut")))


def test_a_list_about_one_document_is_not_unsure_of_the_numbers_that_another_has_too() -> None:
    coding = Coding(Nature.COMMITMENT)
    words = ("Hold the harbour forum.", "Open the customs school.", "Lend two cranes.", "Publish tide tables.")
    every = [
        ProvisionRecord(10 * source + at, f"2.{at}", coding,
                        (WordingRecord(source, "en", at, f"2.{at}", text, (), coding),), ("PE",))
        for source in (1, 2) for at, text in enumerate(words if source == 1 else ("Meet.",) * 4, 1)
    ]  # fmt: skip
    rows = [StateRow("", at, None, f"2.{at}", text, "done", "", None) for at, text in enumerate(words[:3], 1)]
    short = StateRow("", 9, None, "2.4", "Yearly", "done", "", None)
    assert [key for _row, key in match([*rows, short], every)] == [11, 12, 13, 14]
    assert match([rows[0], short], every)[1][1] is None


@pytest.mark.parametrize(
    ("above", "said"),
    [
        ("（作成：港湾局倉庫課　令和１３年５月１２日現在　局長決裁済）", ("港湾局倉庫課", True, None)),
        ("[Drafted by: Harbour Division / Cleared by DG on 3 June 2031 / valid until 31 August 2031]",
         ("Harbour Division", True, "2031-08-31")),
        ("倉庫協力　応答要領（港湾政策局倉庫課）", ("港湾政策局倉庫課", False, None)),
        ("令和１３年７月　広報課・倉庫課", ("広報課・倉庫課", False, None)),
        ("起案：倉庫課　／　決裁：局長（R13.6.1）　／　有効期限：R13.9.30", ("倉庫課", True, "2031-09-30")),
        ("○ 倉庫をめぐる立場", ("", False, None)), ("起案：倉庫課／決裁：未", ("倉庫課", False, None)),
    ],
)  # fmt: skip
@pytest.mark.parametrize("within", [True, False])
def test_what_stands_above_questions_is_said_of_all_of_them(
    tmp_path: Path, above: str, said: tuple[str, bool, str | None], within: bool
) -> None:
    document = docx.Document()
    if not within:
        document.add_paragraph("倉庫に関する想定問答")
        document.add_paragraph(above)
    table = document.add_table(2 + within, 2)
    if within:
        table.cell(0, 0).merge(table.cell(0, 1)).text = above
    for at, words in enumerate(("質問", "回答", "倉庫は足りるか。", "足りる見込みである。")):
        table.cell(at // 2 + within, at % 2).text = words
    document.save(str(tmp_path / "qa.docx"))
    found = read_answers(tmp_path / "qa.docx")
    assert [(one.drafter, one.cleared, one.valid_until) for one in found.rows] == [said]
    assert found.left == ()


def test_a_column_of_pillars_tells_under_which_one_a_number_stands(tmp_path: Path) -> None:
    rows = (("Pillar", "No.", "Commitment", "Progress"), ("4 People", 1, "Visas", "Done"), ("", 2, "Schools", "Done"),
            ("5 Security", 1, "Patrols", "Planned"))  # fmt: skip
    found = read_states(sheet_of(tmp_path / "a.xlsx", *rows))
    assert [(one.section, one.number) for one in found.rows] == [("4", "1"), ("4", "2"), ("5", "1")]
    assert found.columns == ()


def test_a_name_in_the_other_spelling_is_that_of_a_commitment() -> None:
    coding = Coding(Nature.COMMITMENT)
    texts = ("Promote bilateral defense cooperation under the memorandum of 2030.", "Open the labor center by 2031.")
    every = [
        ProvisionRecord(at, f"1.{at}", coding, (WordingRecord(1, "en", at, f"1.{at}", one, (), coding),), ("PE",))
        for at, one in enumerate(texts, 1)
    ]
    row = StateRow("", 1, None, "", "Defence cooperation memorandum", "done", "", None)
    assert match([row], every)[0][1] == 1


def test_numbers_that_several_documents_have_are_asked_for_and_never_taken_for_one(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "store.db")
    for title, first, second in (
        ("Port Plan", "dredge the port", "mend the pier"),
        ("Rail Plan", "survey the line", ""),
    ):
        items = "".join(f"{n}. Both sides will {one}.\n\n" for n, one in enumerate(filter(None, (first, second)), 1))
        desk.import_text(f"{title}\n\n1 May 2026\n\n{items}", name=title, counterpart="XA")
    port, rail = (
        next(one.id for one in desk.sources() if one.masthead.title == title) for title in ("Port Plan", "Rail Plan")
    )
    path = sheet_of(tmp_path / "a.xlsx", ("No.", "Status"), ("1", "Done"), ("2", "Started"))
    with pytest.raises(UnknownDocument, match="1 is in") as asked:
        desk.taking.states(path)
    assert asked.value.documents == {port: "Port Plan", rail: "Rail Plan"}
    assert len(desk.taking.states(path, source=port).change.ids) == 2
    desk.undo()
    taken = desk.taking.states(path, source=0)
    assert (len(taken.change.ids), [one.number for one in taken.left]) == (1, ["1"])
    assert [line for line in states_left(taken) if "Port Plan" in line and "Rail Plan" in line]
    both = sheet_of(
        tmp_path / "b.xlsx", ("No.", "Item", "Status"), ("1", "Dredge the port", "Done"), ("1", "Survey the line", "Done"),
        ("1", "", "Started"),
    )  # fmt: skip
    assert [titles for _row, titles in desk.taking.states(both).several] == [("Port Plan", "Rail Plan")]


@pytest.mark.parametrize("head", ["State", "Status", "Clearance state", "State of clearance", "状態"])
def test_the_state_of_an_answer_is_read_from_a_table_of_commas(tmp_path: Path, head: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        f"Question,Answer,{head}\nWhat of the quay?,It is being built.,Cleared\nWhat of tax?,Talks go on.,draft\n"
    )
    found = read_answers(path)
    assert ([one.cleared for one in found.rows], found.columns) == ([True, False], ())
