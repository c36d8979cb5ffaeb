"""Lists of states in the shapes in which offices keep them: cards, without heads, merged heads, half years."""

from datetime import date, datetime
from operator import attrgetter
from pathlib import Path
from typing import Any

import docx
import pytest
from openpyxl import Workbook

from briefbook.desk import Desk
from briefbook.desk.taking import states_left
from briefbook.errors import UnknownColumns, UnknownSigns
from briefbook.followup import scale
from briefbook.importers.answers import read_answers
from briefbook.importers.states import read_states
from tests.followup.lists import asked_in, paper_of, sheet_of, states_in, told_of, values_of, word_table

PLAN = """日本国と見本国との間の行動計画

２０２６年４月１日

柱１：農業

１．家畜の伝染病に関する研究会を毎年開催する。

２．灌漑の専門家の交流に関する覚書に２０２７年３月３１日までに署名する。

３．果樹の苗木三万本を供与する。

４．茶の検疫条件に関する協議を加速する。

５．漁港の冷蔵施設を改修する。

６．農産物の原産地表示に関する手引を作成し、公表する。

７．種子銀行の技術者を招へいする。

８．飼料の検査機器を供与する。

９．養殖の研修を実施する。

１０．農業保険に関する共同調査を実施する。
"""


@pytest.fixture
def plan(tmp_path: Path) -> Desk:
    made = Desk(tmp_path / "store.db")
    made.import_text(PLAN, name="計画")
    return made


_LISTS: dict[str, list[tuple[Any, list[Any], str, list[Any], dict[str, Any]]]] = {
    "a state of last time is said not to be read": [
        (sheet_of, [("番号", "前回の状況", "今回の状況"), ("1.1", "未着手", "実施済み")],
         "state", ["実施済み"], {"columns": ("前回の状況",)}),
    ],
    "a mark in one of several columns of steps is that step": [
        (sheet_of, [("番号", "取組", "履行の段階", "", "", "所見"), ("", "", "未着手", "着手", "完了", ""),
            ("1.1", "見本港を開放すること", "", "○", "", "順調である"), ("1.2", "沿岸の灯台を改修すること", "", "", "●", "")],
         "row state reason day", [(3, "着手", "順調である", None), (4, "完了", "", None)], {}),
    ],
    "a remark alone is said of a commitment that has but its number": [
        (sheet_of, [("条項", "状況", "備考"), ("1-2", "実施中", ""), ("1-3", "", "先方の回答待ち")],
         "number text state reason", [("1-2", "", "実施中", ""), ("1-3", "", "", "先方の回答待ち")], {}),
    ],
    "a remark of no side is of the side that speaks": [
        (sheet_of, [("番号", "約束", "日本側の状況", "ペルー側の状況", "備考"), ("1", "道路を直すこととする", "―", "実施中", "入札済み"),
            ("2", "橋を架けることとする", "完了", "完了", "開通")],
         "side reason", [("PE", "入札済み"), ("JP", "開通"), ("PE", "")], {}),
    ],
    "codes without a known head are read by the line that tells them": [
        (sheet_of, [("Status codes: 0 = not started; 1 = in progress; 2 = completed",),
            ("Chapter", "Section", "Para", "Commitment", "Code", "Last action"),
            ("I", "1", "(a)", "Build a store", 2, "opened"), ("II", "1", "(b)", "Mend a road", 0, "")],
         "number text state reason", [("I-1-(a)", "Build a store", "completed", "opened"),
            ("II-1-(b)", "Mend a road", "not started", "")], {}),
    ],
    "wordings are the longest cells and the newest half of a year counts": [
        (sheet_of, [("◎：完了、○：実施中、▲：中止",), ("項番", "計画のうち本省の分", "進捗", "", "課題"), ("", "", "令和12年度上半期", "令和12年度下半期", ""),
            ("１（１）ア", "倉庫を海辺の町に建てること", "○", "◎", "雨")],
         "number text state reason", [("１（１）ア", "倉庫を海辺の町に建てること", "完了", "雨")], {}),
    ],
    "a dash is no state and the last check is the day": [
        (sheet_of, [("番号", "取組", "達成状況", "根拠", "最終確認"), ("1.1", "倉庫を建てる", "達成", "要綱", "2031.2.12"),
            ("1.2", "橋を架ける", "―", "", "")],
         "row state reason day", [(2, "達成", "要綱", "2031-02-12")], {}),
    ],
    "of columns of updates the one with days is the day and when it is due is none": [
        (sheet_of, [("Item", "Description", "RAG", "% complete", "Due date", "Latest update", "Date of last update"),
            ("1", "Repair the northern breakwater", "In progress", "45", "31/03/2028", "Tender out", "1 Sept 2026")],
         "state reason day", [("In progress", "45  Tender out", "2026-09-01")], {"columns": ("Due date",)}),
    ],
    "heads beside one another that name steps are ticked": [
        (sheet_of, [("番号", "記載", "未着手", "実施中", "完了", "実績"), ("1", "防波堤の共同調査を行う", "", "○", "", "測量"),
            ("2", "職員を受け入れる", "", "", "○", "")],
         "state reason", [("実施中", "測量"), ("完了", "")], {"columns": (), "signs": ()}),
    ],
    "names of pillars are no steps of a number": [
        (sheet_of, [("柱", "項", "約束", "状況"), ("交通", "1-1", "道路を直すこととする", "着手"), ("学び", "2-1", "橋を架けることとする", "完了")],
         "number text", [("1-1", "道路を直すこととする"), ("2-1", "橋を架けることとする")], {}),
    ],
    "words and full width codes of a legend are read and a state of its own stays": [
        (sheet_of, [("Item", "Commitment", "RAG"), ("1", "Build a bridge", "Green"), ("2", "Mend a road", "Complete"),
            ("3", "Open a school", "Amber"), ("Key: Green = on track; Amber = delayed; Complete = delivered",)],
         "state", ["on track", "Complete", "delayed"], {}),
        (sheet_of, [("番号", "約束", "進捗度"), ("1", "橋を架けることとする", "Ａ"), ("2", "道を直すこととする", "Ｂ"), ("（進捗度）Ａ：完了　Ｂ：遅延",)],
         "state", ["完了", "遅延"], {}),
    ],
    "what was done is the state where no column has states and dates in rows are no head": [
        (sheet_of, [("取組事項", "実施主体", "実績", "問題点"), ("橋を架けることとする", "国交省", "２橋を全て架設済み。", "資材"),
            ("道を直すこととする", "国交省", "測量を実施中。", "")],
         "state reason", [("２橋を全て架設済み。", "資材"), ("測量を実施中。", "")], {}),
        (sheet_of, [("Comments", "Last reviewed", "Completed?", "Para", "Undertaking"),
            ("opened in May", "2 Oct 2026", "Yes", "1.1", "Build a bridge"),
            ("no funds", "9 Oct 2026", "No", "4.2", "Mend a road")],
         "number state reason day", [("1.1", "Completed", "opened in May", "2026-10-02"),
            ("4.2", "", "no funds", "2026-10-09")], {}),
    ],
    "heads in two rows with a branch number and heads that are wrapped are read": [
        (sheet_of, [("項目", "", "約束の内容", "直近の動き", ""), ("柱", "枝番", "", "進み度合い", "いつ"),
            ("1", "2", "水利の協議", "済", "R8.6.12"), ("1", "5", "作業班", "調整中", "令和8年7月1日")],
         "number state day", [("1-2", "済", "2026-06-12"), ("1-5", "調整中", "2026-07-01")], {}),
        (sheet_of, [("Pledge\nno.", "Pledge\n(abridged)", "State\nof play", "As\nof"),
            ("1.6", "Wells", "Launched", "June 2026")],
         "number text day", [("1.6", "Wells", "2026-06-30")], {}),
    ],
    "a list without heads is read by what stands in it from its first row": [
        (sheet_of, [("1-1", "家畜の研究会を開催", "実施済み", date(2026, 6, 20), ""),
            ("1-2", "灌漑の覚書", "準備中", date(2026, 9, 1), "年内に署名"), ("1-4", "茶の検疫条件", "交渉中", date(2026, 9, 1), "")],
         "number text state day", [("1-1", "家畜の研究会を開催", "実施済み", "2026-06-20"), ("1-2", "灌漑の覚書", "準備中", "2026-09-01"),
            ("1-4", "茶の検疫条件", "交渉中", "2026-09-01")], {}),
        (sheet_of, [("1-1", "家畜の研究会を開催", "実施済み", date(2026, 6, 20), ""),
            ("1-2", "灌漑の覚書", "準備中", date(2026, 9, 1), "年内に署名"), ("1-4", "茶の検疫条件", "交渉中", date(2026, 9, 1), "")],
         "row reason", [(1, ""), (2, "年内に署名"), (3, "")], {}),
    ],
    "of quarters below a wide head the newest that is filled counts": [
        (sheet_of, [("Ref.", "Commitment", "Status", None, None, "Comment"),
            (None, None, "Q1 FY2026", "Q2 FY2026", "Q3 FY2026", None),
            ("1.1", "Study group", "Planned", "Completed", None, "In Lima"),
            ("1.2", "Irrigation memorandum", "On track", "Suspended", None, "")],
         "state reason", [("Completed", "In Lima"), ("Suspended", "")], {}),
    ],
    "two tables below one another have heads of their own": [
        (sheet_of, [("＜農業＞",), ("番号", "約束", "状況"), ("1.1", "研究会", "実施済み"), ("1.3", "苗木", "準備中"), (), ("＜漁業＞",),
            ("No.", "項目", "備考", "進捗状況"), ("1.5", "冷蔵施設", "９月", "完了"), ("1.9", "養殖の研修", "", "取りやめ")],
         "row number state reason", [(3, "1.1", "実施済み", ""), (4, "1.3", "準備中", ""), (8, "1.5", "完了", "９月"),
            (9, "1.9", "取りやめ", "")], {}),
    ],
    "a share of one below a head of shares and actions taken are read": [
        (sheet_of, [("番号", "約束", "達成度"), ("1.1", "研究会", 1), ("1.2", "灌漑", 0.5), ("1.3", "苗木", 0)],
         "state", ["100%", "50%", "0%"], {}),
        (sheet_of, [("No.", "Item", "Action taken by Japan", "Overall status"),
            ("1.1", "Study group", "Draft sent in May", "On hold"),
            ("1.2", "Irrigation memorandum", "Comments awaited", "Completed")],
         "text state reason", [("Study group", "On hold", "Draft sent in May"),
            ("Irrigation memorandum", "Completed", "Comments awaited")], {}),
    ],
    "a row that is empty in the newest quarter says what the one before has": [
        (sheet_of, [("番号", "施策", "四半期ごとの進捗", "", ""), ("", "", "第１四半期", "第２四半期", "第３四半期"),
            ("1-1", "研究会", "準備中", "", "実施中"), ("1-2", "覚書", "調整中", "実施済", ""), ("1-3", "苗木", "実施済", "", "")],
         "state", ["実施中", "実施済", "実施済"], {"columns": ()}),
    ],
    "a side is named in both languages over its states": [
        (sheet_of, [("No. 番号", "Commitment 約束", "Japan 日本側", "Kenya ケニア側"),
            ("1.1", "Study group 研究会", "ongoing 実施中", "delayed 遅延"), ("1.2", "Memorandum 覚書", "－", "not started 未着手")],
         "number side state", [("1.1", "JP", "ongoing 実施中"), ("1.1", "KE", "delayed 遅延"),
            ("1.2", "KE", "not started 未着手")], {}),
    ],
    "a paper with a heading and labelled lines for each commitment is a list": [
        (paper_of, ["状況（2026年11月16日現在）", "1.1　研究会", "状況：実施中", "備考：二回", "1.3　苗木", "状況：未着手", "備考：なし"],
         "number text state day", [("1.1", "研究会", "実施中", "2026-11-16"), ("1.3", "苗木", "未着手", "2026-11-16")], {}),
    ],
    "what stands below a number in a column without a head is a step of it": [
        (sheet_of, [("番号", None, "約束", "状況"), (1, None, "農業", None), (None, "(a)", "研究会", "実施済"), (None, "(b)", "覚書", "調整中"),
            (2, None, "港湾の調査", "完了")],
         "section number state", [("", "1-(a)", "実施済"), ("", "1-(b)", "調整中"), ("", "2", "完了")], {}),
    ],
    "of years in the middle of three heads the newest counts": [
        (sheet_of, [("Item", None, "Implementation", None, None, None), ("No.", "Commitment", "2025", None, "2026", None),
            (None, None, "Status", "Note", "Status", "Note"), ("1.1", "Study group", "Planned", "", "Done", "Lima")],
         "number state", [("1.1", "Done")], {}),
    ],
    "a line of a legend below the wordings is no row": [
        (sheet_of, [("整理番号", "合意事項", "状況"), ("①", "研究会", "○"), ("②", "覚書", "△"), (None, None, "○：完了　△：実施中　×：未着手")],
         "number state", [("①", "完了"), ("②", "実施中")], {}),
    ],
    "letters of a legend beside shares are the states": [
        (sheet_of, [("Ref", "Deliverable", "% complete", "RAG"), ("1.1", "Study group", "100%", "G"), ("1.2", "Memorandum", "40%", "A"),
            ("RAG: G = on track; A = delayed",)],
         "state reason", [("on track", "100%"), ("delayed", "40%")], {}),
    ],
    "grades are told by their standard and heads may ask": [
        (sheet_of, [("評価基準　Ａ：完了　Ｂ：概ね順調　Ｃ：遅れあり",), ("大柱", "中柱", "取組", "R8実績", "自己評価"), ("１　農業", "１", "研究会", "六月", "Ｃ"),
            ("", "３", "苗木", "三万本", "Ａ")],
         "number state reason", [("1-1", "遅れあり", "六月"), ("1-3", "完了", "三万本")], {}),
        (sheet_of, [("Timestamp", "Which commitment does this report concern?", "What is the current status of implementation?", "Please describe progress since the last report"),
            ("2026/11/20 14:03:22", "1.1 Study group", "In progress", "one meeting"),
            ("2026/11/21 09:12:45", "1.3 Seedlings", "Completed", "")],
         "number state reason day", [("1.1", "In progress", "one meeting", "2026-11-20"),
            ("1.3", "Completed", "", "2026-11-21")], {}),
    ],
    "of months over states the newest that is filled counts": [
        (sheet_of, [("Ref.", "Item", "Dec", "Jan", "Feb"), ("1.1", "Study group", "On track", "On track", "Delayed"),
            ("1.2", "Memorandum", "On track", "Completed", "")],
         "state", ["Delayed", "Completed"], {}),
    ],
    "a column of old states without a side says nothing beside those of sides": [
        (sheet_of, [("#", "Commitment", "Old status", "Our assessment", "", "Jordanian assessment", ""),
            ("", "", "", "Status", "Remarks", "Status", "Remarks"),
            ("3.1", "Scanners", "Not started", "On track", "six", "Delayed", "three")],
         "side state reason", [("ours", "On track", "six"), ("JO", "Delayed", "three")], {}),
    ],
    "when a list was last brought up to date is the day and two ticks are not done": [
        (sheet_of, [("Item", "Commitment", "Status", "Last update"),
            ("1", "Hold a study group on animal diseases.", "Done", "2031-11-01"),
            ("2", "Sign a memorandum on irrigation.", "On track", "2031-11-02")],
         "day reason", [("2031-11-01", ""), ("2031-11-02", "")], {}),
        (sheet_of, [("Item", "Commitment", "Done", "Ongoing"),
            ("1", "Hold a study group on animal diseases.", "x", ""),
            ("2", "Sign a memorandum on irrigation.", "x", "x")],
         "state", ["Done", "Done / Ongoing"], {}),
    ],
    "sides below a head beside a head with its meaning in brackets speak each": [
        (sheet_of, [("Status on 1 Nov 2026",), ("Art.", "Subject", "Assessment", "", "Follow-up"),
            ("", "", "Japanese side", "Peruvian side", "(who / when)"),
            ("1.2", "Memorandum", "Agreed", "Completed", "Legal bureau")],
         "side state day", [("JP", "Agreed", "2026-11-01"), ("PE", "Completed", "2026-11-01")], {}),
    ],
}  # fmt: skip
"""Lists of states, by what is seen in them: how they are written, the fields that are looked at, what these are, and what
else is told of the list."""


@pytest.mark.parametrize(
    ("made", "parts", "fields", "wanted", "told"), [case for several in _LISTS.values() for case in several]
)
def test_a_list_of_states_is_read(
    tmp_path: Path, made: Any, parts: list[Any], fields: str, wanted: list[Any], told: dict[str, Any]
) -> None:
    read = read_states(made(tmp_path / ("a.xlsx" if made is sheet_of else "a.docx"), *parts))
    assert [attrgetter(*fields.split())(one) for one in read.rows] == wanted
    assert {name: getattr(read, name) for name in told} == told


_ANSWERS: dict[str, list[tuple[Any, list[Any], str, list[Any], dict[str, Any]]]] = {
    "questions and answers in paragraphs are read too": [
        (paper_of, ["想定問答", "問１　次回はいつか。", "答　調整中である。", "Q2: Why?", "A2: Because.", "It is so."],
         "question text", [("次回はいつか。", "調整中である。"), ("Why?", "Because.\nIt is so.")], {}),
    ],
    "an owner drafts an answer": [
        (sheet_of, [("№", "Likely question", "Line to take", "Owner"), ("1", "When?", "Soon.", "Mx Doe")],
         "question text drafter", [("When?", "Soon.", "Mx Doe")], {"columns": ()}),
    ],
    "who cleared an answer clears it and who drafted a question what is asked next": [
        (sheet_of, [("If raised", "Response", "Cleared by"), ("Why?", "Because.", "A. Mori, 3 May"),
            ("When?", "Soon.", "pending"), ("Where?", "There.", "")],
         "cleared", [True, False, False], {}),
        (word_table, [("（問）", "橋は。"), ("（答）", "架ける。"), ("（更問）", "いつか。"), ("（答）", "3年後。"), ("担当課", "道路課")],
         "question drafter", [("橋は。", "道路課"), ("いつか。", "道路課")], {}),
    ],
    "what is asked again has the answer beside it and rows may begin with if": [
        (sheet_of, [("番号", "記者からの問い", "大臣の答え", "重ねて問われた場合", "その答え"), ("1", "橋は。", "架ける。", "いつか。", "3年後。"),
            ("2", "灯台は。", "直す。", "", "")],
         "question text", [("橋は。", "架ける。"), ("いつか。", "3年後。"), ("灯台は。", "直す。")], {}),
        (word_table, [("If asked about the bridge:", "It will be built."),
            ("If pressed on its cost:", "It is being counted.")],
         "text", ["It will be built.", "It is being counted."], {}),
    ],
    "what is supplementary follows its question in a table of labels": [
        (word_table, [("Question 1", "When does it enter into force?"), ("Answer", "In May."),
            ("Supplementary", "Has it been approved?"), ("Answer", "Yes."), ("Drafter", "Treaties"),
            ("Question 2", "Why?"), ("Answer", "Because.")],
         "question text drafter", [("When does it enter into force?", "In May.", "Treaties"),
            ("Has it been approved?", "Yes.", "Treaties"), ("Why?", "Because.", "")], {}),
    ],
    "points below headings are about them": [
        (paper_of, ["# １．港", "【発言のポイント】", "整備を急ぎたい。", "【参考】調査中。", "# ２．通関", "【発言のポイント】", "短縮を歓迎する。"],
         "topic text beside", [("港", "整備を急ぎたい。", {"background": "調査中。"}), ("通関", "短縮を歓迎する。", {})], {}),
    ],
    "who drafted and cleared all answers stands above them": [
        (paper_of, ["# 対外応答要領", "主管課：見本課", "決裁：令和13年6月1日", "想定問１　橋は。", "（答）", "架ける。", "更問　いつか。", "（答）", "来年。"],
         "question text drafter cleared", [("橋は。", "架ける。", "見本課", True), ("いつか。", "来年。", "見本課", True)], {}),
        (paper_of, ["決裁：未", "問１　橋は。", "答　架ける。"],
         "cleared", [False], {}),
    ],
    "one drafter below a table is that of all its answers": [
        (word_table, [("問", "橋は。"), ("答", "架ける。"), ("問", "道は。"), ("答", "直す。"), ("担当", "道路課")],
         "drafter", ["道路課", "道路課"], {}),
        (word_table, [("問", "橋は。"), ("答", "架ける。"), ("担当", "橋課"), ("問", "道は。"), ("答", "直す。"), ("担当", "道路課")],
         "drafter", ["橋課", "道路課"], {}),
    ],
    "a further question with its answer in one column and days of clearance are read": [
        (sheet_of, [("番号", "想定問", "答弁", "更問及び答", "決裁"), ("1", "橋は。", "架ける。", "（更問）いつか。\n（答）来年。", "6月1日　局長"),
            ("2", "道は。", "直す。", "", "未")],
         "question text cleared", [("橋は。", "架ける。", True), ("いつか。", "来年。", True), ("道は。", "直す。", False)], {}),
    ],
    "when a question is put stands before it and its answer may have no label": [
        (word_table, [("Question", "Answer"), ("ENERGY", ""), ("Will the plant open?", "In May."), ("(If pressed) Who pays?", "A loan."), ("NOTE: for use", "")],
         "topic question text", [("ENERGY", "Will the plant open?", "In May."), ("ENERGY", "Who pays?", "A loan.")], {"left": ("NOTE: for use",)}),
        (word_table, [("先方発言", "我が方応答"), ("寄港を認めてほしい。", "法に従う。"), ("（更に問われた場合）期限は。", "設けない。")],
         "question", ["寄港を認めてほしい。", "期限は。"], {}),
        (word_table, [("問", "答"), ("議長は誰か。", "未定である。\n（更問）日本側か。\n協議している。")],
         "question text", [("議長は誰か。", "未定である。"), ("日本側か。", "協議している。")], {}),
        (paper_of, ["Q. Why was it cut?", "A. Stocks fell.", "If pressed: Will it be cut again?", "• Not in 2033."],
         "question text", [("Why was it cut?", "Stocks fell."), ("Will it be cut again?", "• Not in 2033.")], {}),
    ],
    "who drafted and cleared an answer may stand in one line below it": [
        (paper_of, ["問１　橋はいつか。", "（答）来春である。", "（担当：橋課　決裁：局長済）", "問２　道はどうか。", "（答）直す。", "（担当：道路課　2031年9月1日現在）"],
         "drafter cleared", [("橋課", True), ("道路課", False)], {}),
    ],
    "bold lines that ask are questions and those that do not are topics": [
        (paper_of, ["* Why is the bridge late", "Floods.", "* Will it open in May", "Yes.", "* Who pays", "We do."],
         "question text", [("Why is the bridge late", "Floods."), ("Will it open in May", "Yes."),
            ("Who pays", "We do.")], {}),
        (paper_of, ["問１　橋は。", "答　架ける。", "* 道路", "問２　道は。", "答　直す。"],
         "topic question text", [("", "橋は。", "架ける。"), ("道路", "道は。", "直す。")], {}),
    ],
    "a question in both languages is one and who drafted is no answer": [
        (paper_of, ["Q1: Who pays?", "問１：誰が払うのか。", "A1: We do.", "答１：当方である。"],
         "question text", [("Who pays?\n誰が払うのか。", "We do.\n当方である。")], {}),
        (paper_of, ["1. Who pays?", "We do.", "2. When?", "In May.", "Contact: Road Division"],
         "text drafter", [("We do.", "Road Division"), ("In May.", "Road Division")], {}),
    ],
    "questions with their answers in one column are read beside their topic": [
        (word_table, [("分野", "問答", "担当"), ("農業", "問：灌漑の専門家は来るのか。\n答：来年に招く。", "甲課"),
            ("漁業", "Ｑ　港は改修するのか。\nＡ　設計を始めた。\nＱ　いつ終わるのか。\nＡ　再来年を予定している。", "乙課"), ("観光", "未定", "丙課")],
         "question text topic drafter", [("灌漑の専門家は来るのか。", "来年に招く。", "農業", "甲課"), ("港は改修するのか。", "設計を始めた。", "漁業", "乙課"),
            ("いつ終わるのか。", "再来年を予定している。", "漁業", "乙課")], {"left": ("観光  未定  丙課",)}),
    ],
    "to which day all answers hold stands above them and a chief clears one": [
        (paper_of, ["Cleared by: DG Fisheries, 2 Nov 2026. Valid until 30 Nov 2026.", "Q: Will the port open?",
            "A: In March."],
         "question text", [("Will the port open?", "In March.")], {}),
        (paper_of, ["Cleared by: DG Fisheries, 2 Nov 2026. Valid until 30 Nov 2026.", "Q: Will the port open?",
            "A: In March."],
         "valid_until cleared", [("2026-11-30", True)], {}),
        (word_table, [("問", "答", "決裁"), ("港は開くか。", "開く。", "局長了"), ("茶は。", "協議中。", "局長未了")],
         "cleared", [True, False], {}),
    ],
    "points and answers below named issues are about these": [
        (paper_of, ["発言・応答要領", "作成：甲課　令和８年１１月２０日", "【論点１：灌漑】", "（発言要領）", "・専門家の交流を歓迎する。", "（応答要領）", "（水路の建設を求められた場合）",
            "・調査の結果から議論したい。", "【論点２：茶】", "（発言要領）", "・検疫の協議は有益である。"],
         "kind question text topic drafter", [("point", "", "・専門家の交流を歓迎する。", "灌漑", "甲課"),
            ("answer", "水路の建設を求められた場合", "・調査の結果から議論したい。", "灌漑", "甲課"), ("point", "", "・検疫の協議は有益である。", "茶", "甲課")], {"left": ()}),
    ],
    "headings that ask are read beside what is said if asked": [
        (paper_of, ["# 1. When will it be signed?", "We hope to sign next year.", "# 2. Does it cover tea?",
            "It does.", "If asked about smuggling: We do not comment on single cases."],
         "question text topic", [("When will it be signed?", "We hope to sign next year.", ""),
            ("Does it cover tea?", "It does.", ""),
            ("If asked about smuggling", "We do not comment on single cases.", "")], {}),
    ],
    "what is asked next within an answer is a question of its own": [
        (word_table, [("問", "答", "備考"), ("港は。", "開く。\n（更問）いつか。\n（答）来年。\n（更々問）費用は。\n（答）五億円。", "課")],
         "question text beside", [("港は。", "開く。", {"background": "課"}), ("いつか。", "来年。", {}), ("費用は。", "五億円。", {})], {}),
    ],
    "what is asked a third time and what is not cleared are read": [
        (sheet_of, [("主問", "答", "再問", "再答", "再々問", "再々答"), ("港は。", "開く。", "いつか。", "来年。", "費用は。", "五億円。"),
            ("灯台は。", "直す。", "", "", "", "")],
         "question text", [("港は。", "開く。"), ("いつか。", "来年。"), ("費用は。", "五億円。"), ("灯台は。", "直す。")], {}),
        (paper_of, ["Q. Why?", "A. It helps.", "(Not yet cleared)", "Q. When?", "A. In May.",
            "(Cleared: Legal, 20 Nov)"],
         "text cleared", [("It helps.", False), ("In May.", True)], {}),
    ],
    "questions with bullets below are answered by them": [
        (paper_of, ["１．港", "（問１）港はいつ開くのか。", "○　来年開く。", "○　式典も行う。", "（関連）費用はいくらか。", "○　算定中。", "２．道", "（問２）道は通るのか。",
            "○　通る。"],
         "question text topic", [("港はいつ開くのか。", "○　来年開く。\n○　式典も行う。", "港"), ("費用はいくらか。", "○　算定中。", "港"),
            ("道は通るのか。", "○　通る。", "道")], {}),
    ],
    "arrows answer what is asked above them and both sides are labelled": [
        (paper_of, ["（もし先方より提起があれば）", "堤防の工事はいつ終わるのか。", "→　来年度中に終える。", "（更に問われれば）", "予算は足りるか。", "→　確保している。"],
         "question text", [("堤防の工事はいつ終わるのか。", "来年度中に終える。"), ("予算は足りるか。", "確保している。")], {}),
        (paper_of, [[("問１　橋はいつ架かるか。\n（答）来年である。\n（更問）費用は。\n（答）十億円である。",), ("問２　道は。\n（答）未定。",)]],
         "question text", [("橋はいつ架かるか。", "来年である。"), ("費用は。", "十億円である。"), ("道は。", "未定。")], {}),
        (paper_of, ["They may say: The office is empty.", "We say: Forty firms registered.",
            "They may say: The map is secret.", "We say: It is published."],
         "question text", [("The office is empty.", "Forty firms registered."),
            ("The map is secret.", "It is published.")], {}),
    ],
    "what they raise is the question beside a topic and a day of approval clears": [
        (sheet_of, [("Approved on", "Topic", "If they raise …", "We say", "Supplementary", "Reply to supplementary", "Good until"),
            (date(2026, 11, 2), "Ploughs", "When will the rest arrive?", "By 2027.", "Who pays?", "Both.", "31 Dec 2026"),
            ("", "Visas", "A waiver?", "Under study.", "", "", "")],
         "question text cleared valid_until", [("When will the rest arrive?", "By 2027.", True, "2026-12-31"),
            ("Who pays?", "Both.", True, "2026-12-31"), ("A waiver?", "Under study.", False, None)], {}),
    ],
}  # fmt: skip
"""Tables and papers of questions and answers, as lists of states are in `_LISTS`."""


@pytest.mark.parametrize(
    ("made", "parts", "fields", "wanted", "told"), [case for several in _ANSWERS.values() for case in several]
)
def test_questions_and_answers_are_read(
    tmp_path: Path, made: Any, parts: list[Any], fields: str, wanted: list[Any], told: dict[str, Any]
) -> None:
    read = read_answers(made(tmp_path / ("a.xlsx" if made is sheet_of else "a.docx"), *parts))
    assert [attrgetter(*fields.split())(one) for one in read.rows] == wanted
    assert {name: getattr(read, name) for name in told} == told


def test_heads_below_a_merged_head_are_read_with_what_stands_under_them(tmp_path: Path) -> None:
    path = sheet_of(
        tmp_path / "a.xlsx", ("行動計画の進捗",), ("番号", "約束事項", "担当", None, "進捗", None),
        (None, None, "主管課", "関係課", "区分", "具体的内容"), ("1-1", "家畜の研究会", "一課", "二課", "継続中", "規約を交換した。"),
        merged=("A2:A3", "B2:B3", "C2:D2", "E2:F2"),
    )  # fmt: skip
    (one,) = read_states(path).rows
    assert (one.number, one.state, one.reason) == ("1-1", "継続中", "規約を交換した。")


def test_what_both_sides_say_of_the_newest_half_year_counts(tmp_path: Path) -> None:
    path = sheet_of(
        tmp_path / "a.xlsx", ("項目番号", "内容", "2025年度下期", None, "2026年度上期", None),
        (None, None, "日本側", "先方", "日本側", "先方"), ("1.1", "研究会", "未着手", "検討中", "実施済", "実施中"),
    )  # fmt: skip
    read = read_states(path)
    assert {(one.side, one.state) for one in read.rows} == {("JP", "実施済"), ("theirs", "実施中")}
    assert read.columns == ("2025年度下期 日本側", "2025年度下期 先方")


def test_a_list_without_heads_and_known_states_asks_and_loses_no_row(tmp_path: Path) -> None:
    rows = [
        ("1-1", "家畜の研究会を開催する", "甲", ""),
        ("1-2", "灌漑の覚書に署名する", "乙", ""),
        ("1-4", "茶の検疫条件の協議", "甲", ""),
    ]
    path = sheet_of(tmp_path / "a.xlsx", *rows)
    with pytest.raises(UnknownColumns, match="no row that names its columns") as asked:
        read_states(path)
    assert asked.value.headers[:3] == ("(A)", "(B)", "(C)")
    mapping = {"number": "A", "text": "B", "state": "C"}
    assert [one.state for one in read_states(path, mapping).rows] == ["甲", "乙", "甲"]
    with pytest.raises(UnknownColumns):  # another list without heads may have other columns
        read_states(path)


def test_cards_one_below_the_other_are_rows(tmp_path: Path) -> None:
    lines: list[tuple[object, ...]] = [("個票",)]
    for number, text, state, more in (
        ("1-1", "研究会", "実施済", "６月に開催した。"),
        ("1-3", "苗木", "実施中", "二万本を送った。"),
    ):
        lines += [(), ("項目番号", number), ("約束事項", text), ("進捗状況", state), ("説明", more)]
    rows = read_states(sheet_of(tmp_path / "a.xlsx", *lines)).rows
    assert [(one.row, one.number, one.state, one.reason) for one in rows] == [
        (3, "1-1", "実施済", "６月に開催した。"), (8, "1-3", "実施中", "二万本を送った。"),
    ]  # fmt: skip


def test_numbers_that_became_days_or_figures_are_read(plan: Desk, tmp_path: Path) -> None:
    path = sheet_of(
        tmp_path / "a.xlsx", ("項番", "合意内容", "現状"), (datetime(2026, 1, 3), "苗木", "完了"),
        (datetime(2026, 1, 2), "灌漑の覚書", "実施中"), (1.1, "農業保険の共同調査", "未着手"), (1.1, "家畜の研究会", "実施中"),
    )  # fmt: skip
    taken = plan.taking.states(path)
    said = values_of(plan)
    assert said == {"1.3": "fulfilled", "1.2": "under-way", "1.10": "planned", "1.1": "under-way"}
    assert taken.left == ()


def test_a_number_in_three_steps_that_became_a_day_is_one(tmp_path: Path) -> None:
    path = sheet_of(tmp_path / "a.xlsx", ("項番", "合意内容", "現状"), (datetime(2001, 2, 3), "研究会", "完了"))
    assert read_states(path).rows[0].number == "1-2-3"


def test_short_names_without_numbers_find_the_one_commitment_that_has_them(plan: Desk, tmp_path: Path) -> None:
    path = sheet_of(
        tmp_path / "a.xlsx", ("約束", "進捗"), ("灌漑の覚書に署名する", "実施中"), ("苗木三万本の供与", "完了"),
        ("検査機器の供与", "実施中"), ("水族館の協力", "完了"), ("供与", "完了"),
    )  # fmt: skip
    taken = plan.taking.states(path)
    assert set(values_of(plan)) == {"1.2", "1.3", "1.8"}
    assert [one.text for one in taken.left] == ["水族館の協力", "供与"]


def test_rows_without_a_state_and_words_for_no_step_are_said(plan: Desk, tmp_path: Path) -> None:
    path = sheet_of(
        tmp_path / "a.xlsx", ("番号", "約束", "進捗"), ("", "農業", ""), ("1-1", "家畜の研究会", ""),
        ("1-2", "灌漑の覚書", "実施中"), ("1-3", "苗木三万本の供与", "先方に照会した"),
    )  # fmt: skip
    taken = plan.taking.states(path)
    assert [one.text for one in taken.unstated] == ["家畜の研究会"]
    assert [one.state for one in taken.unclear] == ["先方に照会した"]
    assert states_left(taken) == [
        "Row 3 of Sheet says no state and was left out: 家畜の研究会",
        "The words of row 5 of Sheet name no step; it is kept as stated: 先方に照会した",
    ]


def test_a_legend_below_a_list_may_begin_with_a_mark_of_notes(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("項目,評価\n家畜の研究会,○\n苗木の供与,×\n※ ○：実施済　△：実施中　×：未着手,\n", "cp932")
    assert states_in(path) == ["実施済", "未着手"]


def test_tables_within_the_cells_of_a_table_are_read(tmp_path: Path) -> None:
    document = docx.Document()
    for question, answer in (("茶は輸入するのか。", "条件を協議している。"), ("苗木は届いたか。", "二万本が届いた。")):
        outer = document.add_table(rows=1, cols=1).rows[0].cells[0]
        outer.text = "問答票"
        inner = outer.add_table(rows=2, cols=2)
        for row, words in zip(inner.rows, (("問", question), ("答", answer)), strict=True):
            row.cells[0].text, row.cells[1].text = words
        document.add_paragraph()
    document.save(str(tmp_path / "a.docx"))
    read = read_answers(tmp_path / "a.docx")
    assert [(one.question, one.text) for one in read.rows] == [
        ("茶は輸入するのか。", "条件を協議している。"), ("苗木は届いたか。", "二万本が届いた。"),
    ]  # fmt: skip
    assert not read.left


def test_codes_that_a_long_head_explains_are_read(tmp_path: Path) -> None:
    head = "Status (1=not started, 2=under way, 3=completed, 4=dropped)"
    path = sheet_of(
        tmp_path / "a.xlsx", ("Item", "Description", head), ("1.1", "Study group", 3), ("1.2", "Irrigation", 1)
    )
    assert states_in(path) == ["completed", "not started"]


def test_shares_in_tenths_and_figures_below_a_head_of_shares_are_read(plan: Desk, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    rows = (
        "1.1,研究会,約7割",
        "1.2,灌漑の覚書,半分",
        "1.3,苗木,10割",
        "1.4,茶の検疫条件,0割",
        "1.5,冷蔵施設,100",
        "1.6,手引の公表,80",
    )
    path.write_text("番号,約束,進捗率\n" + "\n".join(rows), "cp932")
    plan.taking.states(path)
    assert values_of(plan) == {
        "1.1": "under-way", "1.2": "under-way", "1.3": "fulfilled", "1.4": "planned", "1.5": "fulfilled", "1.6": "under-way",
    }  # fmt: skip


def test_one_kanji_that_may_mean_two_things_is_asked_for(plan: Desk, tmp_path: Path) -> None:
    path = sheet_of(
        tmp_path / "a.xlsx",
        ("番号", "約束内容", "区分"),
        ("1.1", "研究会", "完"),
        ("1.2", "灌漑の覚書", "中"),
        ("1.3", "苗木", "未"),
    )
    with pytest.raises(UnknownSigns) as asked:
        plan.taking.states(path)
    assert (list(asked.value.rows), asked.value.proposed) == (["中"], {"中": "under-way"})
    assert len(plan.taking.states(path, meanings={"中": "under-way"}).change.ids) == 3


def test_what_several_rows_say_of_one_commitment_is_told_together(plan: Desk, tmp_path: Path) -> None:
    path = sheet_of(
        tmp_path / "a.xlsx", ("番号", "約束", "状況", "備考"), ("1-6", "手引を作成し、公表する。", "作成済", "三月"), ("", "", "公表は未着手", "四月"),
        ("1-3", "苗木三万本の供与", "完了", "一回目"), ("1-3", "苗木三万本の供与", "完了", "二回目"),
    )  # fmt: skip
    taken = plan.taking.states(path)
    assert {key: (one.value, one.reason) for key, one in told_of(plan).items()} == {
        "1.6": ("under-way", "作成済 / 公表は未着手: 三月  四月"), "1.3": ("fulfilled", "完了: 一回目  二回目"),
    }  # fmt: skip
    assert not taken.left


def test_words_right_behind_the_signs_of_a_legend_tell_them_and_circles_of_colour_are_signs(tmp_path: Path) -> None:
    path = sheet_of(
        tmp_path / "a.xlsx", ("項目", "令和８年度目標", "令和８年度実績", "評価"), ("研究会", "年１回", "６月に開催", "◎"), ("苗木", "三万本", "二万本", "○"),
        ("凡例：◎目標達成　○一部達成", "", "", ""),
    )  # fmt: skip
    assert [(one.state, one.reason) for one in read_states(path).rows] == [
        ("目標達成", "６月に開催"),
        ("一部達成", "二万本"),
    ]
    path = sheet_of(
        tmp_path / "b.xlsx",
        ("Tracker – updated 5 Nov 2026",),
        ("Ref", "Commitment", "Status"),
        ("1-1", "Group", "🟢"),
        ("1-2", "MoU", "🔴"),
    )
    read = read_states(path)
    assert (read.signs, {one.day for one in read.rows}) == (("🟢", "🔴"), {"2026-11-05"})


def test_places_in_a_column_of_their_own_or_before_the_wording_are_numbers_and_states_stand_in_brackets(
    plan: Desk, tmp_path: Path
) -> None:
    path = sheet_of(
        tmp_path / "a.xlsx", ("No.", "該当箇所", "概要", "状況"), (1, "柱１の３", "苗木", "【実施済】式典を開いた。"),
        (2, "柱１の９", "養殖", "【遅延】機材が届かない。"), (3, "柱１の２", "覚書", "【未着手】"),
    )  # fmt: skip
    taken = plan.taking.states(path)
    path = sheet_of(
        tmp_path / "b.xlsx", ("約束", "状況"), ("1-5　冷蔵施設", "完了（○）"), ("1-7　種子銀行", "実施中止（－）"), ("１－８．検査機器", "保留（？）"),
    )  # fmt: skip
    plan.taking.states(path)
    assert values_of(plan) == {
        "1.3": "fulfilled", "1.9": "delayed", "1.2": "planned", "1.5": "fulfilled", "1.7": "withdrawn", "1.8": "on-hold",
    }  # fmt: skip
    assert (taken.left, taken.columns) == ((), ())


def test_a_legend_in_cells_of_its_own_may_have_a_dash_and_any_sign_without_one_is_asked_for(
    plan: Desk, tmp_path: Path
) -> None:
    rows = (("番号", "約束", "評価", "備考"), ("1-1", "研究会", "○", "六月"), ("1-2", "覚書", "－", "文案なし"))
    path = sheet_of(tmp_path / "a.xlsx", ("凡例", "○", "完了", "－", "未着手"), *rows)
    assert states_in(path) == ["完了", "未着手"]
    path = sheet_of(tmp_path / "b.xlsx", ("Ref", "Commitment", "Status"), ("1-1", "Group", "~"), ("1-2", "MoU", "✘"))
    with pytest.raises(UnknownSigns):
        plan.taking.states(path)


def test_a_background_above_what_is_said_and_a_drafter_in_brackets_are_kept(tmp_path: Path) -> None:
    path = paper_of(
        tmp_path / "a.docx", "# Port", "* Background", "Two are in service.", "* Our line", "We keep our promise.",
        "* If raised: delays", "The first tender failed.",
    )  # fmt: skip
    point, answer = read_answers(path).rows
    assert (point.topic, point.text, point.beside) == (
        "Port",
        "We keep our promise.",
        {"background": "Two are in service."},
    )
    assert (answer.question, answer.text) == ("delays", "The first tender failed.")
    path = paper_of(
        tmp_path / "b.docx",
        "１　港湾",
        "（問１）港は。",
        "（答）開く。",
        "［担当：港湾課］",
        "２　灯台",
        "（問２）灯台は。",
        "（答）直す。",
        "以上（十一月）",
    )
    assert [(one.topic, one.text, one.drafter) for one in read_answers(path).rows] == [
        ("港湾", "開く。", "港湾課"), ("灯台", "直す。", ""),
    ]  # fmt: skip


def test_boxes_that_are_ticked_are_states_below_sections_with_circled_numbers(plan: Desk, tmp_path: Path) -> None:
    path = sheet_of(
        tmp_path / "a.xlsx", ("点検日：令和8年11月10日",), ("項目", "取組の概要", "状況"), ("柱１：農業",),
        ("①", "家畜の研究会", "□実施済　■実施中　□未着手"), ("③", "苗木の供与", "[x] 実施済　[ ] 実施中"),
    )  # fmt: skip
    plan.taking.states(path)
    assert {key: (one.value, one.day) for key, one in told_of(plan).items()} == {
        "1.1": ("under-way", "2026-11-10"), "1.3": ("fulfilled", "2026-11-10"),
    }  # fmt: skip


def test_cells_between_tabs_may_have_commas_and_name_a_place_without_a_known_head(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    rows = (
        "Where\tPromise\tState",
        "Pillar 1, item 1\tMachines, six\tO",
        "Pillar 1, item 2\tOfficers\tC",
        "C = completed, O = ongoing",
    )
    path.write_text("\n".join(rows), "utf-8")
    assert [(one.number, one.state) for one in read_states(path).rows] == [
        ("Pillar 1, item 1", "ongoing"), ("Pillar 1, item 2", "completed"),
    ]  # fmt: skip


def test_a_word_document_that_is_nothing_but_a_table_of_two_languages_is_no_list(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "双方は、港を開く。", "Both sides will open the port."
    document.save(str(tmp_path / "a.docx"))
    with pytest.raises(UnknownColumns):
        read_states(tmp_path / "a.docx")


def test_what_the_other_side_is_thought_to_say_is_a_question_and_where_it_stands_now_a_state(tmp_path: Path) -> None:
    path = sheet_of(
        tmp_path / "a.xlsx", ("議題", "想定される先方発言", "当方応答"), ("港湾", "早く引き渡してほしい。", "努力する。"), ("", "追加を求めたい。", "検討する。"),
    )  # fmt: skip
    assert [(one.topic, one.question) for one in read_answers(path).rows] == [
        ("港湾", "早く引き渡してほしい。"), ("港湾", "追加を求めたい。"),
    ]  # fmt: skip
    path = sheet_of(
        tmp_path / "b.xlsx", ("№", "事項", "現況"), ("(1)1", "研究会", "製造・輸送中"), ("(1)3", "苗木", "公表済")
    )
    assert [(one.number, one.state) for one in read_states(path).rows] == [("(1)1", "製造・輸送中"), ("(1)3", "公表済")]


def test_what_is_done_and_still_to_do_are_reasons_and_review_by_is_how_long_an_answer_holds(tmp_path: Path) -> None:
    path = sheet_of(
        tmp_path / "a.xlsx", ("Commitment (short)", "Done so far", "Still to do", "Overall"), ("1.1 Study group", "two", "three", "Partly done"),
        ("1.2 Memorandum", "text", "signature", "Interrupted"),
    )  # fmt: skip
    assert [(one.number, one.state, one.reason) for one in read_states(path).rows] == [
        ("1.1", "Partly done", "two  three"), ("1.2", "Interrupted", "text  signature"),
    ]  # fmt: skip
    path = sheet_of(
        tmp_path / "b.xlsx", ("Possible question", "Agreed answer", "Review by"), ("Why?", "It helps.", "31/12/2031")
    )
    assert [one.valid_until for one in read_answers(path).rows] == ["2031-12-31"]


def test_running_numbers_of_a_list_say_nothing_where_no_wording_is_that_of_its_number(
    plan: Desk, tmp_path: Path
) -> None:
    rows = [
        ("整理番号", "約束の内容", "対応状況"), ("A-01", "灌漑専門家の交流に関する覚書の署名", "継続中"),
        ("A-02", "果樹の苗木三万本の供与", "対応済"), ("A-03", "茶の検疫条件に関する協議の加速", "未対応"),
    ]  # fmt: skip
    taken = plan.taking.states(sheet_of(tmp_path / "a.xlsx", *rows))
    told = values_of(plan)
    assert (taken.left, told) == ((), {"1.2": "under-way", "1.3": "fulfilled", "1.4": "planned"})


def test_words_tell_a_state_before_a_share_and_papers_that_were_sent_are_no_deed(plan: Desk, tmp_path: Path) -> None:
    plan.taking.states(sheet_of(
        tmp_path / "a.xlsx", ("番号", "約束事項", "進捗率", "状態"), ("1.3", "果樹の苗木三万本の供与", "0%", "遅延"),
        ("1.5", "漁港の冷蔵施設の改修", "20%", "実施中"),
    ))  # fmt: skip
    plan.taking.states(sheet_of(
        tmp_path / "b.xlsx", ("番号", "約束", "状況"), ("1.4", "茶の検疫条件に関する協議の加速", "案文送付済"), ("1.7", "種子銀行の技術者の招へい", "対応済"),
    ))  # fmt: skip
    told = values_of(plan)
    assert told == {"1.3": "delayed", "1.5": "under-way", "1.4": "stated", "1.7": "fulfilled"}


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ((("No.", "項目", "対応状況", "備考"), ("1-1", "家畜の伝染病に関する研究会", "継続", "２回"), ("1-3", "果樹の苗木三万本の供与", "済", "")),
         {"1.1": "under-way", "1.3": "fulfilled"}),
        ((("番号", "内容", "R6", "R7", "R8"), ("1.1", "家畜の伝染病に関する研究会", "未着手", "着手", "中断"), ("1.3", "果樹の苗木三万本の供与", "―", "着手", "完了")),
         {"1.1": "on-hold", "1.3": "fulfilled"}),
        ((("Item", "Commitment", "Q1 2026", "Q2 2026"), ("1.1", "Seminar", "Not started", "In progress"), ("1.3", "Seedlings", "In progress", "Completed")),
         {"1.1": "under-way", "1.3": "fulfilled"}),
        ((("Plan ref", "Short title", "Baseline", "Current status", "Date of status"), ("1.1", "Seminar", "Not started", "Under way", "20/11/2026"),
          ("1.3", "Seedlings", "Not started", "Complete", "20/11/2026")), {"1.1": "under-way", "1.3": "fulfilled"}),
    ],
)  # fmt: skip
def test_the_states_of_today_are_read_and_none_beside_or_above_them(
    plan: Desk, tmp_path: Path, rows: tuple[tuple[str, ...], ...], told: dict[str, str]
) -> None:
    plan.taking.states(sheet_of(tmp_path / "a.xlsx", *rows))
    assert values_of(plan) == told


def test_a_pillar_in_a_column_a_head_that_asks_and_a_legend_at_the_foot_are_understood(
    plan: Desk, tmp_path: Path
) -> None:
    pillars = sheet_of(
        tmp_path / "a.xlsx", ("計画の柱", "項目", "合意の内容", "判定"), ("柱１　農業", "2", "覚書", "△"), ("", "3", "苗木", "○"),
        ("", "9", "養殖", "×"), (), ("", "○", "完了したもの"), ("", "△", "進行中のもの"), ("", "×", "着手していないもの"),
    )  # fmt: skip
    asked = sheet_of(
        tmp_path / "b.xlsx", ("約束", "Done (Y/N)", "備考"), ("1-5　冷蔵施設", "Y", "扉の修理が残る"), ("1-7　種子銀行", "N", "日程を調整"),
    )  # fmt: skip
    plan.taking.states(pillars)
    taken = plan.taking.states(asked)
    assert values_of(plan) == {
        "1.2": "under-way", "1.3": "fulfilled", "1.9": "planned", "1.5": "fulfilled", "1.7": "stated",
    }  # fmt: skip
    assert [(one.state, one.reason) for one in taken.doubted] == [("Done", "扉の修理が残る")]
    assert any("扉の修理が残る" in line for line in states_left(taken))


def test_a_deed_whose_month_is_to_come_is_not_done(plan: Desk, tmp_path: Path) -> None:
    path = sheet_of(
        tmp_path / "a.xlsx", ("令和８年11月10日現在",), ("約束", "状況"), ("1-3　苗木", "令和９年３月供与"), ("1-2　覚書", "2026年10月署名"),
    )  # fmt: skip
    plan.taking.states(path)
    assert values_of(plan) == {
        "1.3": "stated", "1.2": "fulfilled",
    }  # fmt: skip


def test_fewer_than_a_commitment_counts_are_a_part_and_ticks_and_days_by_full_stops_are_read(
    plan: Desk, tmp_path: Path
) -> None:
    read = scale.standard().read_step
    told = [read(words, ["日本は、灯台の専門家３名を派遣する。"]) for words in ("２名派遣済", "３名派遣済", "派遣済")]
    assert [one.code if one else None for one in told] == ["under-way", "fulfilled", "fulfilled"]
    path = sheet_of(
        tmp_path / "a.xlsx", ("R8.11.20更新",), ("✓", "What", "When"), ("☑", "Ⅰ-3 苗木", ""), ("☐", "Ⅰ-5 冷蔵施設", ""),
    )  # fmt: skip
    told_rows = [(one.number, one.text, one.state, one.day) for one in read_states(path).rows]
    assert told_rows == [("Ⅰ-3", "苗木", "Done", "2026-11-20")]


def test_a_legend_of_colours_above_the_head_and_cards_with_a_sign_before_their_title_are_read(
    plan: Desk, tmp_path: Path
) -> None:
    path = sheet_of(
        tmp_path / "a.xlsx", ("", "凡例", "完了", "遅延"), (), ("項番", "約束", "信号"), ("1-3", "苗木", ""), ("1-5", "冷蔵施設", ""),
        colours={"C1": "FF00B050", "D1": "FFFF0000", "C4": "FF00B050", "C5": "FFFF0000"},
    )  # fmt: skip
    assert states_in(path) == ["完了", "遅延"]
    cards = sheet_of(
        tmp_path / "b.xlsx", ("■ 1-2", "覚書"), ("担当", "見本課"), ("現状", "署名した。"), ("課題", "なし"), (),
        ("■ 1-7", "種子銀行"), ("担当", "見本課"), ("現状", "進展なし。"), ("課題", "用地"),
    )  # fmt: skip
    assert [(one.number, one.text, one.state) for one in read_states(cards).rows] == [
        ("1-2", "覚書", "署名した。"), ("1-7", "種子銀行", "進展なし。"),
    ]  # fmt: skip


@pytest.mark.parametrize("heads", [("Q1 2031", "Q2 2031"), ("2030年度", "2031年度")])
def test_of_columns_for_times_the_newest_that_says_something_counts(tmp_path: Path, heads: tuple[str, str]) -> None:
    path = sheet_of(
        tmp_path / "a.xlsx",
        ("番号", "約束", *heads),
        ("1", "家畜の伝染病に関する研究会を毎年開催する。", "準備中", "実施済"),
        ("2", "灌漑の専門家の交流に関する覚書に署名する。", "交渉中", ""),
    )
    assert states_in(path) == ["実施済", "交渉中"]


@pytest.mark.parametrize(
    ("heads", "day"),
    [
        (("2030年度 4Q", "2031年度 1Q"), "2031-06-30"), (("FY2030 Q4", "FY31 Q1"), "2031-06-30"), (("1Q2031", "2Q2031"), "2031-06-30"),
        (("令和12年度（下期）", "令和13年度（上期）"), "2031-09-30"), (("進捗 2030年度", "進捗 2031年12月"), "2031-12-31"), (("2029年度以降の状況", "備考"), None),
    ],
)  # fmt: skip
def test_a_state_is_of_the_time_that_the_head_of_its_column_names(
    tmp_path: Path, heads: tuple[str, str], day: str | None
) -> None:
    path = sheet_of(tmp_path / "a.xlsx", ("番号", "約束", *heads), ("1", "灌漑の覚書に署名する。", "交渉中", "署名済"))
    assert [one.day for one in read_states(path).rows] == [day]


def test_steps_that_are_asked_for_are_told_by_yes_and_no(plan: Desk, tmp_path: Path) -> None:
    book = sheet_of(
        tmp_path / "a.xlsx", ("No.", "Title", "Started?", "Finished?"), ("1.2", "", "Yes", "No"), ("1.3", "", "Yes", "Yes"), ("1.5", "", "No", "No"),
    )  # fmt: skip
    assert [(one.number, one.state) for one in read_states(book).rows] == [
        ("1.2", "Started"), ("1.3", "Finished"), ("1.5", "Not started"),
    ]  # fmt: skip
    form = tmp_path / "b.csv"
    form.write_text(
        "Timestamp;Which commitment does this concern?;Has it been done?;Please explain\n"
        "2026/10/03 10:15:00;1.3 seedlings;Yes, fully;handed over, in May\n2026/10/04 09:00:01;1.5 cold store;Yes, partly;roof\n",
        "utf-8",
    )
    assert [(one.number, one.state, one.reason, one.day) for one in read_states(form).rows] == [
        ("1.3", "done", "handed over, in May", "2026-10-03"), ("1.5", "partly", "roof", "2026-10-04"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "item", "value"),
    [
        ("供与済み（１万本のみ）", "1.3", "under-way"), ("10,000 delivered (first batch)", "1.3", "under-way"), ("First course completed", "1.9", "under-way"),
        ("全て供与済み", "1.3", "fulfilled"), ("４（完了）", "1.2", "fulfilled"), ("２（協議中）", "1.4", "under-way"),
    ],
)  # fmt: skip
def test_what_is_done_of_a_part_is_under_way_and_a_code_before_brackets_stands_for_what_is_in_them(
    plan: Desk, tmp_path: Path, words: str, item: str, value: str
) -> None:
    taken = plan.taking.states(sheet_of(tmp_path / "a.xlsx", ("条項", "状況"), (item, words), ("1.10", "実施中")))
    found = values_of(plan)
    assert (found[item], taken.left) == (value, ())


def test_no_change_is_what_was_said_last(plan: Desk, tmp_path: Path) -> None:
    before = sheet_of(
        tmp_path / "a.xlsx", ("条項", "状況", "基準日"), ("1.2", "実施中", "2026-05-01"), ("1.3", "完了", "2026-05-01")
    )
    now = sheet_of(
        tmp_path / "b.xlsx", ("条項", "状況", "基準日"), ("1.2", "前回から変更なし", "2026-09-01"), ("1.3", "No change", "2026-09-01"), ("1.5", "変化なし", "2026-09-01"),
    )  # fmt: skip
    plan.taking.states(before)
    taken = plan.taking.states(now)
    assert {one.day for one in told_of(plan).values()} == {"2026-09-01"}
    assert values_of(plan) == {"1.2": "under-way", "1.3": "fulfilled", "1.5": "stated"}
    assert [one.number for one in taken.unclear] == ["1.5"]


def test_a_list_whose_states_are_balls_that_fill_asks_what_they_mean(plan: Desk, tmp_path: Path) -> None:
    path = sheet_of(tmp_path / "a.xlsx", ("Commitment no.", "Harvey"), ("1.2", "◑"), ("1.3", "●"), ("1.5", "○"))
    with pytest.raises(UnknownSigns) as error:
        plan.taking.states(path)
    assert error.value.proposed == {"◑": "under-way", "●": "fulfilled", "○": "planned"}


def test_the_sheet_is_the_chapter_and_a_month_of_the_era_in_a_head_the_day(plan: Desk, tmp_path: Path) -> None:
    book = Workbook()
    book.worksheets[0].title = "１章"
    for row in (("項", "要旨", "現状（R8.10末）"), ("3", "苗木", "１万本を供与済み"), ("5", "冷蔵施設", "2/3 完了")):
        book.worksheets[0].append(row)
    book.save(tmp_path / "a.xlsx")
    plan.taking.states(tmp_path / "a.xlsx")
    assert {key: one.day for key, one in told_of(plan).items()} == {
        "1.3": "2026-10-31", "1.5": "2026-10-31",
    }  # fmt: skip


def test_tables_of_a_card_each_and_codes_told_behind_a_colon_are_read(tmp_path: Path) -> None:
    cards = (("１．２　覚書", "完了", "11月に署名"), ("１．５　冷蔵施設", "遅延", "委託先の事情"))
    tables = ([("条項", number), ("進捗", state), ("特記事項", why)] for number, state, why in cards)
    found = read_states(paper_of(tmp_path / "a.docx", *(part for one in tables for part in (one, "")))).rows
    assert [(one.number, one.text, one.state, one.reason) for one in found] == [
        ("１．２", "覚書", "完了", "11月に署名"), ("１．５", "冷蔵施設", "遅延", "委託先の事情"),
    ]  # fmt: skip
    codes = sheet_of(
        tmp_path / "b.xlsx", ("条項", "前回評点", "今回評点"), ("1.2", "3", "5"), ("1.5", "1", "2"), (), ("評点：5＝完了、3＝実施中、2＝準備中、1＝未着手",),
    )  # fmt: skip
    assert states_in(codes) == ["完了", "準備中"]


def test_what_is_asked_next_is_a_question_and_an_answer_may_begin_with_a_year(tmp_path: Path) -> None:
    path = word_table(
        tmp_path / "a.docx", ("Question 1", "Will the boats be marked?"), ("Suggested answer", "Yes."), ("If pressed", "Who pays?"),
        ("Answer", "The city."),
    )  # fmt: skip
    assert asked_in(path) == [("Will the boats be marked?", "Yes."), ("Who pays?", "The city.")]
    path = paper_of(
        tmp_path / "b.docx", "Ｑ１．堤防はいつ完成するか。", "Ａ１．2031年12月を目標としている。", "Ｑ２．責任は。", "Ａ２．契約に定めがある。",
    )  # fmt: skip
    assert [text for _question, text in asked_in(path)] == ["2031年12月を目標としている。", "契約に定めがある。"]
    sheet = sheet_of(
        tmp_path / "c.xlsx", ("Agenda item", "Talking points", "If raised: question", "If raised: answer", "Cleared by / date"),
        ("Boats", "Two came.", "Can you speed up?", "We can try.", "Dir. A, 12/11/2026"),
    )  # fmt: skip
    assert [(one.kind, one.question, one.text, one.cleared) for one in read_answers(sheet).rows] == [
        ("point", "", "Two came.", True), ("answer", "Can you speed up?", "We can try.", True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("heads", "days"),
    [
        (("R13 4Q", "R14 1Q", "R14 2Q"), ["2032-09-30", "2032-06-30"]),
        (("2031/12", "2032/3", "2032/6"), ["2032-06-30", "2032-03-31"]),
    ],
)
def test_the_last_of_columns_headed_by_quarters_of_an_era_or_months_counts(
    tmp_path: Path, heads: tuple[str, ...], days: list[str]
) -> None:
    path = sheet_of(
        tmp_path / "a.xlsx",
        ("番号", "取組", *heads),
        ("1.2", "覚書", "準備中", "実施中", "完了"),
        ("1.5", "冷蔵施設", "未着手", "準備中", ""),
    )
    assert [(one.state, one.day) for one in read_states(path).rows] == [("完了", days[0]), ("準備中", days[1])]


@pytest.mark.parametrize("again", ["", "When will the port open?"])
def test_an_answer_in_the_row_below_its_question_is_its_answer(tmp_path: Path, again: str) -> None:
    path = tmp_path / "answers.docx"
    asked = [["When will the port open?", ""], [again, "In May."], ["", "It is being built."]]
    for before in ([], [["Who pays?", "The city."]]):
        word_table(path, ["Question", "Answer"], *before, *asked)
        told = [("When will the port open?", "In May.\nIt is being built.")]
        assert asked_in(path) == [*((one, other) for one, other in before), *told]
        assert read_answers(path).left == ()


def test_several_numbers_in_a_cell_are_rows_and_figures_stand_back_behind_steps(tmp_path: Path) -> None:
    path = sheet_of(
        tmp_path / "a.xlsx", ("Items", "Subject", "Progress", "Status"), ("1.1, 1.3", "Two things", 1, "Completed"),
        ("2.2–2.4", "Three things", 0.5, "Under way"), ("2.5", "Rice and maize", 0, "Not started"),
    )  # fmt: skip
    assert [(one.number, one.text, one.state) for one in read_states(path).rows] == [
        ("1.1", "", "Completed"), ("1.3", "", "Completed"), *((number, "", "Under way") for number in ("2.2", "2.3", "2.4")),
        ("2.5", "Rice and maize", "Not started"),
    ]  # fmt: skip
