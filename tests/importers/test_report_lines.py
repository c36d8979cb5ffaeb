"""Lines of a progress report that name a deed with its figures are results; what is ahead stays to be done."""

import pytest

from briefbook.importers import parse
from briefbook.importers.readers import read_text
from briefbook.importers.readers.plain import from_text
from briefbook.model import Nature
from tests.importers.whole import check_whole

EN = "Progress Report on the Action Plan between Japan and Brazil\nTokyo, 15 March 2028\n\n1. {head}\n(1) {line}\n(2) Reports.\n"
JA = "日・見本国行動計画　進捗報告\n2028年3月15日\n\n１　{head}\n（１）{line}\n（２）報告を公表した。\n"
PLAN = "Action Plan between Japan and Brazil\nTokyo, 15 March 2028\n\n1. {head}\n(1) {line}\n(2) Reports.\n"


def _nature(form: str, line: str, head: str) -> Nature:
    parsed = check_whole(parse(from_text(form.format(head=head, line=line))))
    if any(line.rstrip("。.") in f"{one.title}\n{one.text}" for one in parsed.outcomes):
        return Nature.RECOGNITION
    return next(one.coding.nature for one in parsed.provisions if line in one.text)


@pytest.mark.parametrize(
    "line",
    [
        "Training of 50 engineers in Japan and Brazil.",
        "Dispatch of twelve experts to the Ministry of Energy (FY2026-2027).",
        "Provision of a loan of 30 billion yen to the metro project.",
        "Support to 30 small firms.",
        "Construction of the two substations: completed.",
        "The survey of the port was completed.",
    ],
)
def test_a_deed_with_its_figures_is_a_result_in_a_report_and_a_commitment_in_a_plan(line: str) -> None:
    assert _nature(EN, line, "Energy") is Nature.RECOGNITION
    if ":" not in line and "was" not in line:
        assert _nature(PLAN, line, "Energy") is Nature.COMMITMENT


@pytest.mark.parametrize(
    "line",
    [
        "技術者50名の研修を実施。",
        "専門家十二名を派遣（2026～2027年度）。",
        "円借款300億円の供与",
        "港湾の調査が完了した。",
    ],
)
def test_a_deed_with_its_figures_is_a_result_in_a_japanese_report(line: str) -> None:
    assert _nature(JA, line, "エネルギー") is Nature.RECOGNITION


@pytest.mark.parametrize(
    ("line", "head"),
    [
        ("Training of 100 engineers in 2029.", "Energy"),
        ("Training of 100 engineers.", "Next steps"),
        ("The two sides will train 100 engineers.", "Energy"),
        ("Train 100 engineers.", "Energy"),
        ("It was decided to train 100 engineers.", "Energy"),
        ("Planned training of 100 engineers.", "Energy"),
    ],
)
def test_what_is_ahead_stays_a_commitment(line: str, head: str) -> None:
    assert _nature(EN, line, head) is Nature.COMMITMENT


@pytest.mark.parametrize(
    ("line", "head"),
    [
        ("技術者100名の研修", "今後の予定"),
        ("2029年度に技術者100名の研修", "エネルギー"),
        ("技術者100名の研修を実施する。", "エネルギー"),
        ("技術者100名の研修を実施予定。", "エネルギー"),
        ("技術者100名を研修することとした。", "エネルギー"),
    ],
)
def test_what_is_ahead_stays_a_commitment_in_japanese(line: str, head: str) -> None:
    assert _nature(JA, line, head) is Nature.COMMITMENT


def test_what_was_promised_what_was_done_and_what_is_ahead_stand_apart_by_their_labels() -> None:
    parsed = parse(
        read_text(
            "日・見本国港湾協力の進捗報告\n\n作成日：2028年3月31日\n\n１　港\n（約束）日本側は、2030年までに水先人300名を育成する。\n"
            "（進捗）2027年度末までに120名を育成した。\n（今後）2028年度に研修を２回実施する。\n２　灯台\n（約束）見本国側は、灯台を2029年末までに直す。\n"
            "（進捗）2027年11月に設計を終えた。\n（今後）2028年6月までに着工する。\n"
        )
    )
    assert [(one.title, one.date) for one in parsed.outcomes] == [
        ("2027年度末までに120名を育成した", "2027-04-01/2028-03-31"), ("2027年11月に設計を終えた", "2027-11"),
    ]  # fmt: skip
    assert [one.coding.deadline for one in parsed.provisions] == ["2030", "2029-03-31", "2029", "2028-06"]


def test_the_wrapped_sentence_behind_a_label_is_one_item() -> None:
    parsed = parse(
        read_text(
            "日・ペルー行動計画のフォローアップ報告書\n令和13年３月\n１　灯台\n"
            "【約束事項】双方は、見本港の灯台訓練センター（ＭＴＣ）における第三国の職員の研修\nを毎年行う。\n\n"
            "【実施状況】2030年７月、ペルーの職員15名を対象に研修を行った。\n２　港\n"
            "【約束事項】日本側は、見本港の岸壁の改修に用いる新しい浚渫船を供与する（2031\n年末まで）。\n"
        )
    )
    assert [one.text[:10] for one in parsed.provisions] == ["【約束事項】双方は、", "【約束事項】日本側は"]
    assert parsed.provisions[0].text.endswith("研修を毎年行う。")


def test_the_status_of_each_point_tells_an_outcome_without_its_label() -> None:
    parsed = parse(
        read_text(
            "Implementation Status of the Japan-Peru Ports Roadmap\n\nProgress report as of May 2031\n\n"
            "Commitment 1: Annual training of pilots\n\nStatus: 38 pilots were trained in Kobe in August 2030.\n\n"
            "Next step: The third course is to be held in August 2031.\n\n"
            "Commitment 2: Repair of the quay\n\nStatus: The quay was opened in April 2031.\n\n"
            "Next step: Peru will paint it by June 2031.\n"
        )
    )
    assert [one.title for one in parsed.outcomes] == [
        "38 pilots were trained in Kobe in August 2030.", "The quay was opened in April 2031.",
    ]  # fmt: skip
    assert [one.coding.deadline for one in parsed.provisions] == ["2031-08", "2031-06"]


def test_a_japanese_fact_sheet_tells_what_is_announced_whatever_its_title_calls_results() -> None:
    parsed = parse(
        read_text(
            "ファクトシート：日・ペルー首脳会談の成果\n\n2031年5月3日\n\n"
            "本日、リマにおいて、両首脳は、以下の取組を発表した。\n\n【港】\n"
            "○港湾対話を年１回開催。\n\n○日本は、浚渫船を供与する。\n\n○灯台の点検に民間企業９社が２億円を拠出。\n"
        )
    )
    assert not parsed.outcomes
    assert len(parsed.provisions) == 3
