"""Reports of outcomes written as documents, of our own writing: which outcomes they tell, and what is still to be done."""

import re
from pathlib import Path

import pytest
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph as Flowing
from reportlab.platypus import SimpleDocTemplate

from briefbook.importers import parse
from briefbook.importers.readers import read, read_text
from briefbook.importers.readers.plain import read_markdown
from briefbook.model import Kind, Nature, Outcome, Parsed, Role
from briefbook.sides import carrier
from tests.importers.whole import check_whole


def _parse(text: str) -> Parsed:
    return check_whole(parse(read_text(text), name="test"))


def _told(one: Outcome) -> tuple[str | None, str, str, list[tuple[float, str]]]:
    return one.date, one.kind, one.title, [(each.value, each.currency) for each in one.amounts]


def test_bullets_with_their_day_are_outcomes_and_what_is_ahead_is_to_be_done() -> None:
    parsed = _parse(
        "日・見本国港湾協力　進捗と今後の予定\n\nⅠ．これまでの成果\n・2031年10月15日、東港で第３回港湾対話を開催。\n"
        "・2031年12月、水先人に関する覚書に署名。\n・2032年２月、灯台の改修に3億円の無償資金協力を供与。\n\n"
        "Ⅱ．今後の予定\n・2032年９月までに、岸壁の診断を10か所で実施。\n"
    )
    assert [_told(one) for one in parsed.outcomes] == [
        ("2031-10-15", "meeting", "2031年10月15日、東港で第３回港湾対話を開催", []),
        ("2031-12", "signature", "2031年12月、水先人に関する覚書に署名", []),
        ("2032-02", "project", "2032年２月、灯台の改修に3億円の無償資金協力を供与", [(300_000_000, "JPY")]),
    ]
    assert [(one.text, one.coding.deadline) for one in parsed.provisions] == [
        ("2032年９月までに、岸壁の診断を10か所で実施。", "2032-09")
    ]
    assert [one.record for one in parsed.blocks if one.role is Role.OUTCOME] == [0, 1, 2]
    assert [one.record for one in parsed.blocks if one.role is Role.PROVISION] == [0]


def test_a_heading_over_one_paragraph_is_the_title_of_the_outcome() -> None:
    parsed = _parse(
        "Outcomes of the Japan–Specimenland Year of Ports 2031\n\n1. Summit meeting\nOn 17 June 2031, the two leaders met "
        "in Harbour Town.\n\n2. Grant for lighthouses\nNotes for grant aid of JPY 1.5 billion were exchanged on "
        "3 September 2031.\n\n3. Next steps\nThe second Committee will be held in Tokyo in 2032.\n"
    )
    assert [_told(one) for one in parsed.outcomes] == [
        ("2031-06-17", "meeting", "Summit meeting", []),
        ("2031-09-03", "project", "Grant for lighthouses", [(1_500_000_000, "JPY")]),
    ]
    assert [one.text for one in parsed.provisions] == ["The second Committee will be held in Tokyo in 2032."]


def test_a_heading_that_says_what_and_when_is_an_outcome_whatever_stands_below_it() -> None:
    parsed = _parse(
        "令和１３年度　日・見本国協力の成果\n\n１　要人往来\n（１）外相会談（令和１３年５月１２日、東港）\n"
        "　両外相は、港湾協力を進めることで一致した。\n（２）水産大臣の訪日（令和１３年９月２日～５日）\n"
        "　水産大臣が訪日し、農林水産大臣と会談した。\n\n２　経済協力\n"
        "（１）円借款「沿岸道路整備計画」（令和１３年１１月２０日署名、供与限度額２１６億円）\n"
        "（２）無償資金協力「漁港改善計画」（令和１４年１月１５日署名、９億円）\n"
    )
    assert [(one.date, one.context) for one in parsed.outcomes] == [
        ("2031-05-12", ("要人往来",)),
        ("2031-09-02/2031-09-05", ("要人往来",)),
        ("2031-11-20", ("経済協力",)),
        ("2032-01-15", ("経済協力",)),
    ]


def test_documents_exchanged_and_announcements_are_outcomes() -> None:
    parsed = _parse(
        "List of Outcomes: Official Visit of the President of Specimenland to Japan\n\n8 February 2026\n\n"
        "A. Agreements/MoUs Exchanged\n\n1. MoU on the training of pilots between the two coast guards\n\n"
        "2. Letter of Intent on fisheries\n\nB. Announcements\n\n1. Approval of the USD 20 million lighthouse contract\n\n"
        "2. Japan will send ten experts by 2027.\n"
    )
    assert [one.title[:10] for one in parsed.outcomes] == ["MoU on the", "Letter of ", "Approval o"]
    assert [one.coding.nature.value for one in parsed.provisions] == ["commitment"]


@pytest.mark.parametrize("sign", ["■", "◆", "●"])
def test_lines_that_begin_with_their_day_or_month_are_outcomes_under_their_head(sign: str) -> None:
    parsed = _parse(
        f"日・見本国行動計画　実施状況報告（2031年上半期）\n\n{sign}政治\n2031年1月22日　第3回次官級協議（東港）\n"
        f"2031年4月8日～9日　外相訪日、外相会談を実施\n\n{sign}経済\n2031年2月　港湾の共同調査を完了\n"
        "2031年5月20日　ビジネスフォーラム開催（参加企業120社）\n"
    )
    assert [(one.date, one.context) for one in parsed.outcomes] == [
        ("2031-01-22", ("政治",)),
        ("2031-04-08/2031-04-09", ("政治",)),
        ("2031-02", ("経済",)),
        ("2031-05-20", ("経済",)),
    ]


def test_a_list_of_documents_signed_gives_an_outcome_each() -> None:
    parsed = _parse(
        "第５回日・見本国港湾会議　成果文書一覧\n\n1. 共同声明（2031年3月10日、東港）\n"
        "2. 水先に関する協力文書（2031年3月11日署名）\n3. 円借款交換公文「岸壁整備計画」（限度額350億円、2031年3月11日署名）\n"
    )
    assert [(one.date, one.kind) for one in parsed.outcomes] == [
        ("2031-03-10", "statement"),
        ("2031-03-11", "signature"),
        ("2031-03-11", "signature"),
    ]


def test_a_list_below_the_name_of_a_meeting_that_was_held_keeps_its_own_outcomes() -> None:
    parsed = _parse(
        "日・見本首脳会談\n成果文書一覧\n2031年5月12日、東港\n\n附属書１　署名された文書\n"
        "１．航空協定（2031年5月12日、両国外相により署名）\n２．水先人の養成に関する覚書（署名済み）\n\n"
        "附属書２　今後実施する事項\n１．見本国港湾省による岸壁の検査の完了（2032年3月末まで）\n"
    )
    assert [one.title for one in parsed.outcomes] == [
        "航空協定（2031年5月12日、両国外相により署名）", "水先人の養成に関する覚書（署名済み）",
    ]  # fmt: skip
    assert [one.coding.deadline for one in parsed.provisions] == ["2032-03"]


def test_what_a_meeting_signed_has_the_day_of_the_meeting() -> None:
    parsed = _parse(
        "Fact Sheet: Results of the Third Japan–Specimenland Harbour Council\nHarbour Town, 8 May 2031\n\n"
        "- The two sides signed a Letter of Intent on pilots.\n- The fourth Council will take place in May 2033.\n"
    )
    assert [(one.date, one.kind) for one in parsed.outcomes] == [("2031-05-08", "signature")]
    assert [one.coding.deadline for one in parsed.provisions] == ["2033-05"]


def test_a_statement_has_no_outcomes_though_it_tells_what_was_done() -> None:
    parsed = _parse(
        "Joint Statement of Japan and Specimenland\n\n3 June 2031\n\n1. The leaders welcomed that the port was opened on "
        "2 May 2031.\n\n2. They will train pilots.\n"
    )
    assert (len(parsed.outcomes), len(parsed.provisions)) == (0, 2)


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("# Outcomes of the Japan-Specimenland Summit\n\nMihonia, 8 February 2026", ["Contract awarded for the second quay (12 January 2026)", "East Harbour Bypass opened to traffic", "Multiple-entry visas launched for pilots", "1,200 pilots trained", "Fisheries convention ratified", "New lighthouse inaugurated in Mihonia"]),
        ("# 日・見本国首脳会談の成果\n\n２０２６年２月８日　ミホニア", ["第二岸壁の工事契約の締結（2026年1月12日）", "東港の橋が開通", "灯台の着工", "直行便が就航", "漁業条約が発効", "水先学校の開校（2026年2月1日）"]),
    ],
)  # fmt: skip
def test_lines_under_headings_that_tell_what_was_done_are_outcomes_each(title: str, lines: list[str]) -> None:
    first = "\n".join(f"- {one}" for one in lines[:-1])
    parsed = check_whole(
        parse(read_markdown(f"{title}\n\n## 1\n\n{first}\n\n## 2\n\n- {lines[-1]}\n".encode(), "x.md"))
    )
    assert [one.title for one in parsed.outcomes] == lines
    assert not parsed.provisions


def test_a_line_that_tells_what_is_ahead_is_no_outcome() -> None:
    parsed = _parse(
        "# Outcomes of the Japan-Specimenland Summit\n\nMihonia, 8 February 2026\n\n- Bypass opened to traffic\n"
        "- Quay to be completed by 2028\n- 300 pilots will be trained\n"
    )
    assert [one.title for one in parsed.outcomes] == ["Bypass opened to traffic"]
    assert [one.coding.deadline for one in parsed.provisions] == ["2028", None]


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("令和８年度　水産協力の主な成果", ["見本国と漁業協力に合意（６月３０日）", "見本国の港湾局長が表敬（３月４日）", "見本国への専門家３名の派遣（令和９年１月２０日）"]),
        ("Main Achievements in Fisheries in Fiscal Year 2026", ["Fisheries agreed with Specimenland (30 June)", "Courtesy call by the Harbour Master of Specimenland (4 March)", "Dispatch of three experts to Specimenland (20 January 2027)"]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("wrapped", [False, True])
def test_days_without_a_year_are_of_the_fiscal_year_of_the_report(title: str, lines: list[str], wrapped: bool) -> None:
    listed = [re.sub(r"(\(\w+) ", r"\1\n" if wrapped else r"\1 ", f"○ {one}") for one in lines]
    parsed = _parse(f"{title}\n\n" + "\n".join(listed) + "\n")
    assert [one.date for one in parsed.outcomes] == ["2026-06-30", "2027-03-04", "2027-01-20"]
    assert [one.title for one in parsed.outcomes] == lines
    assert not parsed.provisions


@pytest.mark.parametrize(
    "text",
    [
        "対外協力　令和８年度実績報告\n\n令和９年４月　港湾局\n\n１．セネガル\n\n○５月３日、見本港が操業を開始。\n○１０月、ダカールにおいて、第２回港湾協定合同委員会を開催。\n\n２．ペルー\n\n○２月４日、局長がリマを訪問。\n",
        "Cooperation Abroad: Results of Fiscal Year 2026\n\nApril 2027, Overseas Ports and Harbours Affairs Bureau\n\n1. Senegal\n\n• On May 3, the specimen port started operation.\n"
        "• In October, the second meeting of the Joint Committee under the Port Agreement was held in Dakar.\n\n2. Peru\n\n• On February 4, the Director visited Lima.\n",
    ],
)  # fmt: skip
def test_a_report_by_country_gives_each_outcome_its_country_and_a_month_its_year(text: str) -> None:
    parsed = _parse(text)
    found = [(one.date, one.counterparts, one.kind) for one in parsed.outcomes]
    assert found == [
        ("2026-05-03", ("SN",), "other"),
        ("2026-10", ("SN",), "meeting"),
        ("2027-02-04", ("PE",), "visit"),
    ]
    assert (parsed.masthead.date, parsed.masthead.place) == ("2027-04", None)


@pytest.mark.parametrize(
    "text",
    [
        "日・セネガル港湾対話　主要成果一覧\n\n令和８年５月２７日　ダカール\n\n１　署名文書\n\n・港湾の改修に関する交換公文\n\n２　実施済みの協力\n\n・４月１０日、巡視艇の引渡式を実施。\n・１２月１日、水先人の訓練を完了。\n",
        "Japan-Senegal Ports Dialogue: List of Main Outcomes\n\nDakar, 27 May 2026\n\n1. Documents signed\n\n• Exchange of Notes on the Repair of Ports\n\n"
        "2. Cooperation carried out\n\n• On April 10, a patrol boat was handed over.\n• On December 1, pilots completed their training.\n",
    ],
)  # fmt: skip
def test_outcomes_of_a_meeting_have_its_day_or_the_last_such_day_before_it(text: str) -> None:
    parsed = _parse(text)
    assert [one.date for one in parsed.outcomes] == ["2026-05-27", "2026-04-10", "2025-12-01"]
    assert parsed.masthead.place in ("ダカール", "Dakar")


@pytest.mark.parametrize("kind", ["首脳会談（概要）", "共同声明"])
def test_papers_below_a_title_that_says_that_they_were_signed_are_no_promises(kind: str) -> None:
    parsed = _parse(
        f"日・ペルー{kind}\n令和7年11月12日\n\n　11月12日、見本総理大臣は、リマにおいて、サンプル大統領と会談を行ったところ、概要は以下のとおりです。\n\n"
        "１　二国間関係\n　双方は、官民対話を年内に開催することで一致しました。\n\n"
        "２　署名された文書\n・漁港整備事業に関する交換公文\n・銅に関する協力覚書\n"
    )
    assert [one.text[:10] for one in parsed.provisions if one.coding.nature is Nature.COMMITMENT] == [
        "双方は、官民対話を年"
    ]
    if kind == "首脳会談（概要）":
        assert [(one.kind, one.date) for one in parsed.outcomes] == [
            ("signature", "2025-11-12"), ("signature", "2025-11-12"), ("meeting", "2025-11-12"),
        ]  # fmt: skip


def test_a_table_of_papers_signed_gives_an_agreement_each_of_the_day_of_the_visit() -> None:
    parsed = _parse(
        "日・ペルー首脳会談の際に発表された成果文書一覧\n令和7年11月12日\n\n"
        "番号\t文書名\t日本側署名者\tペルー側署名者\n1\t両国間の行動計画\t内閣総理大臣\t大統領\n"
        "2\t銅に関する協力覚書\t経済産業大臣\tエネルギー鉱山大臣\n"
    )
    assert [(one.title, one.date, one.kind) for one in parsed.outcomes] == [
        ("両国間の行動計画", "2025-11-12", "agreement"),
        ("銅に関する協力覚書", "2025-11-12", "agreement"),
    ]
    assert not parsed.provisions


@pytest.mark.parametrize(
    "text",
    [
        "日ＡＳＥＡＮ港湾大臣会合　成果概要\n令和3年4月5日\nシンガポール\n\n１　会合の概要\n"
        "令和3年4月5日、シンガポールにおいて第４回日ＡＳＥＡＮ港湾大臣会合が開催された。\n\n２　今後の対応\n閣僚は、海図を共有する。\n",
        "Japan-ASEAN Port Ministers' Meeting: Summary of Outcomes\nApril 5, 2021\nSingapore\n\n1. Overview of the Meeting\n"
        "On April 5, 2021, the 4th Japan-ASEAN Port Ministers' Meeting was held in Singapore.\n\n"
        "2. Way Forward\nThe Ministers will share charts.\n",
    ],
)  # fmt: skip
def test_where_a_meeting_was_held_is_no_party_and_its_summary_no_title(text: str) -> None:
    (met,) = _parse(text).outcomes
    assert met.counterparts == ("ASEAN",)
    assert "第４回" in met.title or "4th" in met.title


def test_where_something_was_built_is_a_party() -> None:
    text = "日ＡＳＥＡＮ港湾大臣会合　成果概要\n令和3年4月5日\nシンガポール\n\n１　成果\n"
    (built,) = _parse(
        f"{text}令和3年3月5日、ラオスにおいて見本港の建設が完了した。\n\n２　今後の対応\n閣僚は、海図を共有する。\n"
    ).outcomes
    assert "LA" in built.counterparts


def test_a_sum_that_a_meeting_committed_by_a_day_is_a_promise_in_its_outcomes() -> None:
    parsed = parse(
        read_text(
            "Agreed Outcomes of the Third Talks with Peru\nLima, 2 December 2030\n\nSea\n\nCanada committed USD 10 million to "
            "the Fish Fund, while Peru undertook to pass the law by the end of June 2031.\n\nMinisters noted the catch.\n"
        )
    )
    assert [one.coding.deadline for one in parsed.provisions][:1] == ["2031-06"]


def test_what_was_signed_on_the_last_line_is_an_outcome_and_no_signature() -> None:
    parsed = _parse(
        "日・見本国首脳会談の際の主な成果\n２０３１年１１月１０日\n\n"
        "２０３１年１１月１０日、東港において、供与限度額１２億円の無償資金協力に関する交換公文に署名した。\n"
        "２０３１年１１月１０日、両国の大学間の交流に関する覚書に署名した。\n"
    )
    assert [one.kind for one in parsed.outcomes] == ["signature", "signature"]


def test_notes_that_were_exchanged_are_an_outcome() -> None:
    parsed = _parse(
        "Main Outcomes on the Occasion of the Japan-Peru Summit Meeting\nNovember 10, 2031\n\n"
        "On November 10, 2031, notes on grant aid of up to 1.2 billion yen for a harbour were exchanged in Lima.\n"
        "On November 10, 2031, a memorandum on exchanges between universities was signed.\n"
    )
    assert [one.kind for one in parsed.outcomes] == ["agreement", "signature"]
    assert not parsed.provisions


@pytest.mark.parametrize(
    "text",
    [
        "見本水産庁プレスリリース\n２０３１年５月１２日\n\n日・ペルー漁業対話を開催しました\n\n１．概要\n"
        "５月１２日（月）、見本水産副大臣は、リマにおいて、ロハス・ペルー水産次官と日・ペルー漁業対話を開催しました。\n\n"
        "２．結果\n双方は、港に関する情報交換を年２回実施することで一致しました。\n",
        "SFA News Release\nMay 12, 2031\n\nJapan-Peru Fisheries Dialogue Held\n\n1. Overview\n"
        "On Monday, May 12, Mr. MIHON, State Minister of Fisheries, held the Japan-Peru Fisheries Dialogue in Lima.\n\n"
        "2. Results\nBoth sides concurred on exchanging information on ports twice a year.\n",
    ],
)
def test_a_release_below_its_publisher_and_day_tells_its_event(text: str) -> None:
    parsed = _parse(text)
    assert [(one.kind, one.date, one.counterparts) for one in parsed.outcomes] == [("meeting", "2031-05-12", ("PE",))]
    assert [one.coding.recurrence for one in parsed.provisions] == ["P6M"]
    assert parsed.masthead.title in ("日・ペルー漁業対話を開催しました", "Japan-Peru Fisheries Dialogue Held")


def test_a_release_of_what_came_of_a_meeting_tells_it_and_when_and_where_are_notes() -> None:
    parsed = _parse(
        "令和１３年５月１２日\n見本省\n\n「第２回日・ペルー漁業対話」の結果概要について\n\n５月１２日、第２回日・ペルー漁業対話が開催されました。\n\n"
        "１．漁業対話\n\n（１）日程：令和１３年５月１２日（月）15時～16時\n\n（２）場所：見本会館\n\n（３）概要\n\n"
        "双方は、港の診断を年２回実施することで一致しました。\n"
    )
    assert [(one.kind, one.date, one.counterparts) for one in parsed.outcomes] == [("meeting", "2031-05-12", ("PE",))]
    assert [one.coding.recurrence for one in parsed.provisions] == ["P6M"]
    assert not [one for one in parsed.notices if one.code == "unstructured"]


def test_a_dialogue_whose_summary_follows_is_an_event_and_what_our_side_answers_is_ours() -> None:
    parsed = _parse(
        "日・ペルー戦略対話（第３回）（概要）\n\n令和１３年１０月３日\n\n"
        "　本３日、東京において、見本外務審議官とサンプル・ペルー外務次官との間で第３回日・ペルー戦略対話が行われたところ、概要以下のとおり。\n\n"
        "（１）次回対話は、２０３２年の双方に都合の良い時期に開催する。\n\n"
        "（２）先方から、電力について照会があり、当方から、年内に回答する旨述べた。\n"
    )
    assert [(one.kind, one.date, one.counterparts) for one in parsed.outcomes] == [("meeting", "2031-10-03", ("PE",))]
    assert parsed.masthead.place == "東京"
    assert [one.coding.deadline for one in parsed.provisions] == ["2032", "2031"]
    assert carrier([(parsed.provisions[1].text, "ja", [])], (), ["PE"]) == "ours"


def test_what_an_annual_report_tells_are_outcomes() -> None:
    parsed = _parse(
        "2030年度　日・ペルー経済協力年次報告\n\n第１章　実績\n（１）2030年６月、カヤオにおいて岸壁の改修工事が完了した。\n"
        "（２）2030年９月、見本水産庁長官がペルーを訪問した。\n第２章　今後の予定\n・2032年３月までに報告書を公表する。\n"
    )
    assert [one.date for one in parsed.outcomes] == ["2030-06", "2030-09"]
    assert [one.coding.deadline for one in parsed.provisions] == ["2032-03"]


def test_what_a_release_says_of_today_is_its_event() -> None:
    parsed = _parse(
        "第２回日・ペルー漁業対話が開催されました\n２０３１年５月１２日\n\n"
        "本日、リマにおいて、第２回日・ペルー漁業対話が開催されました。\n双方は、港の診断を年２回実施することで一致しました。\n"
    )
    assert [one.kind for one in parsed.outcomes] == ["meeting"]
    assert [one.coding.recurrence for one in parsed.provisions] == ["P6M"]


def test_a_list_of_outcome_documents_below_titles_in_brackets_is_one_in_english_too() -> None:
    parsed = _parse(
        "Visit of Prime Minister Mihon to Peru (List of Outcome Documents)\n\nJanuary 13, 2031\n\n"
        "[Documents Issued between the Leaders]\n- Japan-Peru Joint Statement\n\n"
        "[Documents Signed between the Governments]\n- Protocol Amending the Tax Convention\n"
        "  (Signatories: Mr. Reiji, Minister for Foreign Affairs; Minister of State for Financial Affairs)\n\n"
        "[Documents Exchanged between Organizations]\n- Letter of Intent on a Harbour between two ports\n"
        "- Memorandum of Cooperation between two chambers\n"
    )
    assert [(one.kind, one.context) for one in parsed.outcomes] == [
        ("statement", ("[Documents Issued between the Leaders]",)),
        ("agreement", ("[Documents Signed between the Governments]",)),
        ("agreement", ("[Documents Exchanged between Organizations]",)),
        ("agreement", ("[Documents Exchanged between Organizations]",)),
    ]
    assert not parsed.provisions


def test_the_sums_and_terms_of_what_was_lent_are_no_commitments_and_what_a_party_will_do_is_one() -> None:
    parsed = parse(
        read_text(
            "見本国に対する円借款に関する書簡の交換\n令和3年4月5日\n\n"
            "1　4月5日、リマにおいて、見本大使とサンプル外務大臣との間で、総額30億円を限度とする円借款に関する書簡の交換が行われました。\n"
            "2　対象案件\n（1）「港湾整備計画」（供与限度額20億円）\n（2）「灯台整備計画」（供与限度額10億円）\n"
            "3　案件の概要\n（1）岸壁の改修を行うことにより、荷役の効率の向上が図られます。\n（2）灯台は、2023年3月までに完成します。\n"
            "4　今後の協力\n（1）日本は、引き続き見本国の港湾を支援していきます。\n"
        )
    )
    assert [(one.key, one.coding.nature) for one in parsed.provisions if one.coding.nature is Nature.COMMITMENT] == [
        ("3.2", Nature.COMMITMENT), ("4.1", Nature.COMMITMENT)
    ]  # fmt: skip
    assert not [one for one in parsed.notices if one.code == "nature-unclear"]


@pytest.mark.parametrize("title", ["日・見本国外相戦略対話", "日・見本国次官級経済対話", "日・見本国防衛相会談"])
def test_a_chapter_on_results_is_no_title_of_the_report_of_a_dialogue(title: str) -> None:
    parsed = parse(
        read_text(
            f"{title}\n令和3年4月5日\n\n4月5日、リマにおいて、見本大臣は、サンプル大臣と会談を行ったところ、概要は以下のとおりです。\n\n"
            "1　冒頭\n- 双方は、港湾について意見交換を行いました。\n2　対話の成果\n- 双方は、対話を2年に1回、両国で交互に開催することで一致しました。\n"
        )
    )
    assert [(one.title, one.date, one.kind) for one in parsed.outcomes] == [(title, "2021-04-05", "meeting")]
    assert parsed.provisions[-1].coding.recurrence == "P2Y"


def test_the_place_of_a_ceremony_stands_behind_its_label_and_its_day_is_not_the_fiscal_year() -> None:
    parsed = _parse(
        "平成32年度　漁港無償資金協力2案件の贈与契約署名式開催\n\n令和3年2月4日\n\n日付\t2021年2月3日\n場所\t在ペルー日本国大使館\n"
        "案件名／供与金額\t1. 北の港の岸壁建設計画（90,000米ドル）\n2. 南の港の灯台建設計画（70,000米ドル）\n\n"
        "【概要】\n平成32年度の漁港無償資金協力に関する贈与契約署名式が、在ペルー日本国大使館において行われました。\n"
    )
    assert parsed.masthead.place == "在ペルー日本国大使館"
    assert [(one.counterparts, one.kind, [each.value for each in one.amounts]) for one in parsed.outcomes] == [
        (("PE",), "signature", [90000.0, 70000.0])
    ]
    assert "/" not in str(parsed.outcomes[0].date), "a day, not the fiscal year of the title"


def test_what_a_report_says_of_each_event_behind_labels_is_one_outcome() -> None:
    parsed = _parse(
        "令和3年度　見本分野における国際協力の成果\n\n令和4年4月10日\n見本省\n\n１　二国間協力\n\n（１）日・ペルー港湾対話\n"
        "　日　時：令和3年11月12日\n　場　所：リマ\n　結　果：荷役に関する作業計画に合意した。\n\n"
        "（２）アジア・ゼロエミッション港湾会合\n　・開催日：2021年9月3日～4日\n　・開催地：スバ\n　・概要：岸壁の改修の進捗を確認。新たに計画が示された。\n\n"
        "２　その他\n　・ケニア灯台建設計画（供与限度額3億円、令和3年8月署名）\n"
    )
    assert [(one.title, one.date, one.place, one.kind, one.counterparts) for one in parsed.outcomes] == [
        ("日・ペルー港湾対話", "2021-11-12", "リマ", "meeting", ("PE",)),
        ("アジア・ゼロエミッション港湾会合", "2021-09-03/2021-09-04", "スバ", "meeting", ()),
        ("ケニア灯台建設計画（供与限度額3億円、令和3年8月署名）", "2021-08", None, "signature", ("KE",)),
    ]
    assert parsed.provisions == ()
    assert "結　果：荷役に関する作業計画に合意した。" in parsed.outcomes[0].text
    assert [one.code for one in parsed.notices] == []


def test_an_agreement_that_tells_of_the_past_first_is_no_release() -> None:
    parsed = _parse(
        "姉妹港に関する協定書\n\n令和3年7月10日\n\n昭和54年7月18日、東港と西港は、協定を締結した。\n\n両港は、図面の交換を継続していく。\n\n"
        "令和3年7月10日\n\n東港長\n\n西港長\n\n姉妹港に関する協定書\n\n（令和3年7月10日施行）\n"
    )
    assert parsed.outcomes == ()
    assert parsed.provisions[-1].coding.nature is Nature.COMMITMENT


def test_what_is_to_be_done_by_a_time_behind_a_report_of_a_meeting_is_no_result() -> None:
    parsed = _parse(
        "2027年日・ケニア港湾対話　結果概要\n\n１　日時・場所\n　2027年5月11日（火）　モンバサ\n\n２　結果\n　・双方は、港を開くことで合意。\n\n"
        "３　フォローアップ事項\n　○　手続の簡素化（ケニア側、2027年末まで）\n　○　一覧の作成（日本側、9月末まで）\n"
    )
    assert parsed.masthead.place == "モンバサ"
    assert [one.coding.deadline for one in parsed.provisions] == [None, "2027", "2027-09"]
    assert {one.coding.nature for one in parsed.provisions} == {Nature.COMMITMENT}


def test_what_was_signed_on_a_journey_has_the_sentence_that_says_so_and_the_country_of_its_part() -> None:
    parsed = _parse(
        "見本大臣がペルー及びチリに出張しました\n\n2027年1月18日\n\n見本大臣は、2027年1月12日から1月16日にかけて、ペルー及びチリに出張しました。\n\n"
        "1．ペルー\n\n(1) 港湾大臣との会談\n1月13日、見本大臣は、港湾大臣と会談を行い、荷役について議論しました。会談後、両大臣は「港湾協力に関する共同声明」に署名しました。\n\n"
        "2．チリ\n\n漁業大臣との会談\n1月15日、見本大臣は、漁業大臣と会談を行い、対話を毎年開催することで一致しました。\n"
    )
    signed, visit, *parts = parsed.outcomes
    assert (signed.title, signed.date, signed.counterparts) == (
        "会談後、両大臣は「港湾協力に関する共同声明」に署名しました",
        "2027-01-13",
        ("PE",),
    )
    assert (visit.kind, visit.date) == ("visit", "2027-01-12/2027-01-16")
    assert [(one.title, one.date, one.counterparts) for one in parts] == [
        ("港湾大臣との会談", "2027-01-13", ("PE",)), ("漁業大臣との会談", "2027-01-15", ("CL",)),
    ]  # fmt: skip


def test_neither_day_nor_place_of_the_meeting_before_are_those_of_a_meeting_that_was_held_today() -> None:
    parsed = _parse(
        "報道発表\n日・見本国港湾対話(次官級会合)の開催(結果)\n令和3年11月17日\n\n1 本17日、リマにおいて港湾対話(次官級会合)が開催されました。\n"
        "2 双方は、港の整備計画(2020年7月31日閣議決定)及び令和4年1月以降の荷役について幅広く意見交換を行いました。\n"
        "3 双方は、2019年6月以来となる対話の再開を歓迎しました。\n\n"
        "[参考]\n• 前回の次官級会合は令和2年12月28日に東京で開催。\n"
    )
    assert parsed.masthead.place == "リマ"
    assert [one.date for one in parsed.outcomes] == ["2021-11-17"]


def test_each_row_of_a_table_of_documents_signed_is_an_outcome() -> None:
    table = (
        "# Outcome List: State Visit of the President of Chile to Peru\n\n*Lima, 3 March 2031*\n\n## I. Documents signed\n\n"
        "| No. | Document | Signed by (Chile) | Signed by (Peru) |\n|---|---|---|---|\n"
        "| 1 | Memorandum on Nets | Minister of Fish | Minister of Trade |\n"
        "| 2 | Arrangement on Licences of Pilots | Minister of Roads | Head of Police |\n\n"
        "## II. Next steps\n\n1. The Committee will meet in Lima in 2032.\n"
    )
    parsed = parse(read_text(table))
    assert [one.title for one in parsed.outcomes][:2] == ["Memorandum on Nets", "Arrangement on Licences of Pilots"]
    assert [one.number for one in parsed.provisions] == ["1"]


def test_what_a_list_in_an_agreed_document_says_was_signed_are_outcomes_of_its_day() -> None:
    parsed = _parse(
        "Joint Statement between Japan and Peru\n\nLima, 12 October 2031\n\n1. Japan will send ten pilots by 2033.\n\n"
        "2. The leaders welcomed the documents in the Annex.\n\nAnnex: Documents signed during the visit\n\n"
        "(a) Memorandum of Cooperation on Lighthouses\n\n(b) Exchange of Notes on a yen loan of JPY 3 billion\n"
    )
    assert [(one.date, one.title, one.place) for one in parsed.outcomes] == [
        ("2031-10-12", "Memorandum of Cooperation on Lighthouses", "Lima"),
        ("2031-10-12", "Exchange of Notes on a yen loan of JPY 3 billion", "Lima"),
    ]
    assert [one.number for one in parsed.provisions] == ["1", "2"]


def test_what_is_to_be_signed_is_no_outcome() -> None:
    parsed = _parse(
        "Joint Statement between Japan and Peru\n\nLima, 12 October 2031\n\n1. Japan will send ten pilots by 2033.\n\n"
        "2. The leaders welcomed the work.\n\nAnnex: Documents to be signed\n\n"
        "(a) Memorandum of Cooperation on Lighthouses\n\n(b) Exchange of Notes on a yen loan of JPY 3 billion\n"
    )
    assert (len(parsed.outcomes), len(parsed.provisions)) == (0, 4)


def test_an_announcement_that_ends_with_a_month_ahead_is_to_be_done() -> None:
    parsed = _parse(
        "Outcome Document: Visit of the President of Peru to Japan\n\nTokyo, 2 July 2031\n\nI. Documents signed\n\n"
        "(1) Memorandum of Cooperation on Lighthouses\n\nII. Announcements\n\n"
        "(2) Opening of a desk in Lima in November 2031\n\n(3) Peru will open an office in Kobe.\n"
    )
    found = [(one.number, one.coding.nature, one.coding.deadline) for one in parsed.provisions]
    assert found == [("(2)", Nature.COMMITMENT, "2031-11"), ("(3)", Nature.COMMITMENT, None)]
    assert [one.title for one in parsed.outcomes] == ["Memorandum of Cooperation on Lighthouses"]


def test_meetings_on_a_journey_are_outcomes_of_their_day_and_country() -> None:
    parsed = _parse(
        "見本水産大臣がペルー及びチリに出張しました\n\n2031年5月10日\n\n見本水産大臣は、5月4日（日曜日）から5月9日（金曜日）にかけて、"
        "ペルー共和国及びチリ共和国を訪問しました。\n\n1．ペルー\n\n（1）レイ漁業大臣との会談（5月5日（月曜日））\n\n"
        "見本大臣は、レイ大臣と会談し、漁業協力に関する覚書に署名しました。\n\n（2）ソル港湾大臣との会談（5月6日（火曜日））\n\n"
        "官民対話を年内に開催することで一致しました。\n\n2．チリ\n\n（1）東港の視察（5月8日（木曜日））\n\n東港を視察しました。\n"
    )
    told = {(one.date, one.kind, one.title, one.counterparts) for one in parsed.outcomes}
    assert {
        ("2031-05-05", "meeting", "レイ漁業大臣との会談（5月5日（月曜日））", ("PE",)),
        ("2031-05-06", "meeting", "ソル港湾大臣との会談（5月6日（火曜日））", ("PE",)),
        ("2031-05-08", "visit", "東港の視察（5月8日（木曜日））", ("CL",)),
    } <= told
    assert ("2031-05-05", "signature") in {(date, kind) for date, kind, _title, _whose in told}
    assert [one.coding.deadline for one in parsed.provisions if one.coding.nature is Nature.COMMITMENT] == ["2031"]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("第２回日・ペルー港湾対話　議事要旨\n\n１　日時\n　令和１３年７月８日（火）１０：００～１２：３０\n２　場所\n　東会館\n３　議事\n", "第２回日・ペルー港湾対話"),
        ("日・ペルー港湾協議　協議結果\n\n日時：2031年7月8日\n場所：東会館\n", "日・ペルー港湾協議"),
        ("日・ペルー外相会談　合意事項\n（2031年7月8日、リマ）\n", "日・ペルー外相会談"),
        ("第2回日・ペルーサミット(PES2)(結果概要)\n2031年7月8日 水産省\n\n本8日、リマでサミットが開催され、議論の成果として文書を\n採択した。\n", "第2回日・ペルーサミット(PES2)(結果概要)"),
        ("日・ペルー外相会談（概要）\n\n2031年7月8日\n\n本8日、両外相は会談を行ったところ、概要以下のとおり。\n", "日・ペルー外相会談（概要）"),
        ("ペルー共和国\n\n令和13年7月8日\n日・ペルー港湾対話1\n日・ペルー港湾対話2\n本8日,日・ペルー港湾対話が開催されたところ,概要以下のとおり。\n", "日・ペルー港湾対話"),
    ],
)  # fmt: skip
def test_minutes_and_results_of_a_meeting_tell_of_it_beside_what_was_agreed(text: str, event: str) -> None:
    parsed = _parse(f"{text}\n一　双方は、研修を毎年実施する。\n二　双方は、調査を2032年末までに終える。\n")
    assert [(one.title, one.date) for one in parsed.outcomes] == [(event, "2031-07-08")]
    assert parsed.outcomes[0].kind == ("event" if "サミット" in event else "meeting")
    assert [one.coding.nature for one in parsed.provisions] == [Nature.COMMITMENT] * 2


def test_the_line_above_a_day_that_breaks_off_or_is_a_country_is_no_event() -> None:
    for head in ("ペルー共和国", "日・ペルー港湾対話における"):
        parsed = _parse(
            f"{head}\n2031年7月8日\n本8日、港湾対話が開催されたところ、概要以下のとおり。\n１　研修を毎年実施する。\n"
        )
        assert not parsed.outcomes


def test_a_numbered_title_over_its_parts_is_no_event() -> None:
    parsed = _parse(
        "見本国の港\n(1)二国間での次官級会合\n1)ペルー\n2031年3月、「第1回港湾会合」を開催し、研修を行うことで一致した。\n"
        "2)チリ\n2031年9月、「第1回漁業会合」を開催し、調査を行うことで一致した。\n"
    )
    assert not parsed.outcomes


def test_what_a_report_says_of_each_point_begins_a_line_whatever_parts_the_lines(tmp_path: Path) -> None:
    lines = [
        "Japan–Peru Ports Programme: Progress Report", "Lima, 28 March 2031", "1. Pilots",
        "State of play: The joint school for pilots of both countries was opened in Callao in September 2030.",
        "Next steps: The two sides will hold the first examination of pilots of both countries by October 2031.",
        "2. Lighthouses", "State of play: A memorandum on lighthouses of both countries was signed on 3 July 2030.",
        "Next steps: Peru will publish the chart of all of the lighthouses on its coast and islands by May 2032.",
    ]  # fmt: skip
    SimpleDocTemplate(str(tmp_path / "a.pdf")).build([Flowing(one, ParagraphStyle("text")) for one in lines])
    parsed = parse(read(tmp_path / "a.pdf"))
    assert [one.date for one in parsed.outcomes] == ["2030-09", "2030-07-03"]
    assert [one.coding.deadline for one in parsed.provisions] == ["2031-10", "2032-05"]


def test_projects_with_their_details_behind_labels_are_outcomes_each() -> None:
    card = "実施年度 令和{year}年度\n供与限度額 {sum}億円\n案件概要  本計画は、{what}を直すものです。\n裨益効果  船が安全になることが期待されます。\n"
    parsed = _parse(
        "無償資金協力\n\n令和13年10月16日\nペルー\n東港改修計画\n"
        + card.format(year=13, sum=10, what="岸壁")
        + "\n灯台を含む沿岸の航路標識の改修計画（IMO連携）\n"
        + card.format(year=12, sum=2.5, what="灯台")
    )
    assert [_told(one) for one in parsed.outcomes] == [
        ("2031-04-01/2032-03-31", "project", "東港改修計画", [(1_000_000_000, "JPY")]),
        ("2030-04-01/2031-03-31", "project", "灯台を含む沿岸の航路標識の改修計画（IMO連携）", [(250_000_000, "JPY")]),
    ]
    assert not parsed.provisions


def test_an_interim_report_on_a_plan_tells_outcomes_and_what_is_ahead() -> None:
    parsed = _parse(
        "日・ペルー行動計画の実施に関する中間報告\n\n2032年3月\n\n1 港湾\n(1) 検潮所\n　2031年7月、両国の港湾大臣がリマで会合し、検潮所の増設に関する覚書に署名した。\n"
        "(2) 訓練\n　2031年10月、練習船がカヤオに寄港し、共同訓練を実施した。\n\n2 今後の取組\n(1) 2032年秋までに港湾対話を立ち上げる。\n"
    )
    assert parsed.masthead.kind is Kind.OUTCOME_REPORT
    assert [one.date for one in parsed.outcomes] == ["2031-07", "2031-10"]
    assert [one.coding.deadline for one in parsed.provisions] == ["2032-11"]


def test_the_prose_of_a_white_paper_tells_an_outcome_in_each_sentence_that_begins_with_its_month() -> None:
    parsed = _parse(
        "港湾白書　第２部　地域別の取組\n\n（１）ペルー\n\n2031年5月、検潮所の整備に関する交換公文が署名された。同年9月3日には、水先人学校への2億円の機材の引渡式が行われた。"
        "翌年2月、港湾大臣が訪日した。\n\n（２）チリ\n\n2031年6月には、首脳会談が行われた。港の荷役は重要である。\n"
    )
    assert parsed.masthead.kind is Kind.OUTCOME_REPORT
    assert sorted((one.date, one.counterparts, one.title[-7:]) for one in parsed.outcomes if one.date) == [
        ("2031-05", ("PE",), "文が署名された"), ("2031-06", ("CL",), "会談が行われた"), ("2031-09-03", ("PE",), "渡式が行われた"),
        ("2032-02", ("PE",), "大臣が訪日した"),
    ]  # fmt: skip
    assert [one.title[:6] for one in parsed.outcomes if one.amounts] == ["同年9月3日"]


def test_a_passage_of_a_white_paper_without_its_title_tells_outcomes_also_of_the_same_year() -> None:
    passage = (
        "第３節　灯台外交の展開\n\n（１）ペルー\n\n2031年5月、見本大臣はリマを訪問し、灯台の点検に関する覚書に署名した。\n\n"
        "同年9月には、第４回港湾委員会が神戸で開催された。\n\n（２）チリ\n\n2031年11月、灯台の改修に80億円の融資を行った。\n"
    )
    parsed = _parse(passage)
    assert [(one.date, one.counterparts) for one in parsed.outcomes] == [
        ("2031-05", ("PE",)), ("2031-09", ("PE",)), ("2031-11", ("CL",)),
    ]  # fmt: skip
    assert not _parse(passage.replace("見本大臣は", "双方は")).outcomes
