"""What stands above, around and at the head of the items: as pages, databases and conversions print it."""

from pathlib import Path

import pytest
from docx import Document

from briefbook.importers import parse, read
from briefbook.importers.healing import tidy
from briefbook.importers.paragraphs import is_japanese
from briefbook.importers.readers import read_text
from briefbook.importers.readers.html import read_html
from briefbook.importers.readers.plain import from_text
from briefbook.model import Kind, Nature, Parsed, Role
from briefbook.sides import carrier
from tests.importers.whole import check_whole


def _parse(text: str) -> Parsed:
    parsed = parse(read_text(text))
    check_whole(parsed)
    return parsed


def _roles(parsed: Parsed, role: Role) -> str:
    return "|".join(parsed.text[one.start : one.end] for one in parsed.blocks if one.role is role)


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("見本国\n日・見本国外相会談\n令和3年4月5日\n", "日・見本国外相会談"),
        ("日・見本国行動計画\n\n（令和３年度～令和７年度）\n\n令和3年4月5日\n", "日・見本国行動計画　（令和３年度～令和７年度）"),
        ("見本国\n\n令和3年4月5日\n日・見本国外相会談1\n\n日・見本国外相会談2\n", "日・見本国外相会談"),
        ("日・見本国外相会談\n\n令和3年4月5日\n\n  • 日・見本国外相会談\n", "日・見本国外相会談"),
        ("水産省 English リンク よくある質問 検索\n会談・訪問 報道・広報 各種手続き 資料集 窓口\nトップページ 会談・訪問\n主な要人の日程\n\n「日・見本国共同声明」骨子\n\n令和3年4月5日\n", "「日・見本国共同声明」骨子"),
        ("このページの本文へ移動\n\n農林水産省\n\nメニュー\n\n日・見本国漁業協力覚書への署名について\n\n  • 印刷\n令和3年4月5日\n", "日・見本国漁業協力覚書への署名について"),
        ("アジア\n日・見本国漁業共同宣言（令和3年4月5日）骨子\n令和3年4月5日\n", "日・見本国漁業共同宣言（令和3年4月5日）骨子"),
        ("見本国水産省のホームページにようこそ\n\n日・見本国共同声明 2021年4月5日\n", "日・見本国共同声明 2021年4月5日"),
        ("Home > News > April 2021 > Japan-Specimenland Joint Statement on the Seas\n\nVisits\n\nJapan-Specimenland Joint Statement on the Seas\n\nMonday, April 5, 2021\n", "Japan-Specimenland Joint Statement on the Seas"),
        ("This is historical material of the last government. Links may not work.\n\nSearch form\n\nJapan-Specimenland Fact Sheet\n\nApril 5, 2021\n", "Japan-Specimenland Fact Sheet"),
        ("Countries > Specimenland\n\nJapan-Specimenland Statement on Ports,\nShips and Fisheries\nApril 5, 2021\n", "Japan-Specimenland Statement on Ports, Ships and Fisheries"),
        ("Home > Specimenland\n\nJOINT PLAN FOR PORTS\nBETWEEN\nJAPAN AND SPECIMENLAND\n5 April 2021\n", "JOINT PLAN FOR PORTS BETWEEN JAPAN AND SPECIMENLAND"),
        ("Specimenland and Japan in the Field of Fisheries:\nWork Plan\n5 April 2021\n", "Specimenland and Japan in the Field of Fisheries: Work Plan"),
        ("港湾に関する日本国水産省と\n見本国水産省との間の協力取決め\n2021年4月5日\n", "港湾に関する日本国水産省と　見本国水産省との間の協力取決め"),
        ("Final text\n\nJoint Communiqué on the Training of Pilots and the Repair of Quays between the Government of Japan and the Government of the Republic of Specimenland and its Provinces\n\nPort Vila, 5 April 2021\n", "Joint Communiqué on the Training of Pilots and the Repair of Quays between the Government of Japan and the Government of the Republic of Specimenland and its Provinces"),
        ("Media Desk\n\nJapan-Specimenland Joint Statement during the visit of the Minister\n\nApril 5, 2021\n", "Japan-Specimenland Joint Statement during the visit of the Minister"),
        ("Published : Apr. 5, 2021 - 13:12\n\nJapan-Specimenland Joint Statement\n", "Japan-Specimenland Joint Statement"),
        ("見本国\n\n日・見本国漁業覚書\n\n令和3年4月5日\n", "日・見本国漁業覚書"),
        ("水産省報道発表\n\n日・見本国漁業協力\n\n令和3年4月5日\n", "日・見本国漁業協力"),
        ("活動報告\n\n日・見本国外相会談\n\n令和3年4月5日\n", "日・見本国外相会談"),
        ("Diplomatic Relations\n\nJapan-Specimenland Plan\n\nApril 5, 2021\n", "Japan-Specimenland Plan"),
        ("山田総理大臣\n山田総理の見本国訪問に係る日・見本国共同声明（概要）\n令和3年4月5日\n", "山田総理の見本国訪問に係る日・見本国共同声明（概要）"),
        ("Press Releases\nJapan-Specimenland Foreign Ministers’ Meeting\n\nApril 5, 2021\n", "Japan-Specimenland Foreign Ministers’ Meeting"),
        ("Ministry of Fish of Japan [Monday, Apr 5, 2021]\n\nJapan-Specimenland Summit Meeting\n", "Japan-Specimenland Summit Meeting"),
        ("令和3年4月5日\n（仮訳）\n「日・見本国共同コミュニケ」\n（2019年4月5日）の進捗に関する文書\n", "「日・見本国共同コミュニケ」　（2019年4月5日）の進捗に関する文書"),
        ("第３回日・見本国定期協議\nリマ、2021年4月5日\n共同プレス声明\n", "第３回日・見本国定期協議　共同プレス声明"),
        ("MINUTES\n\nNinth meeting of the Committee on the Sale of Nets and of Ropes for Boats under the Agreement between Specimenland and Japan on Ports\n\nVideo conference, 5 April 2021\n", "MINUTES Ninth meeting of the Committee on the Sale of Nets and of Ropes for Boats under the Agreement between Specimenland and Japan on Ports"),
        ("Open Library of Laws\nFree for All\n\nShow the print version\n\nApril 5, 2021\n\nMEMORANDUM ON FISHERIES BETWEEN THE GOVERNMENT OF JAPAN AND THE GOVERNMENT OF THE REPUBLIC OF SPECIMENLAND\n", "MEMORANDUM ON FISHERIES BETWEEN THE GOVERNMENT OF JAPAN AND THE GOVERNMENT OF THE REPUBLIC OF SPECIMENLAND"),
        ("Policy paper\n\nMemorandum of cooperation between the Office for Fisheries and Coasts of the Kingdom of Specimenland and the Ministry of Fish of Japan on the training of pilots\n\nPublished 5 April 2021\n", "Memorandum of cooperation between the Office for Fisheries and Coasts of the Kingdom of Specimenland and the Ministry of Fish of Japan on the training of pilots"),
        ("Harbour Town (HNA) - The two Prime Ministers held talks on Monday about their ports.\nThe following is the full text of the statement.\nJOINT STATEMENT BY JAPAN AND SPECIMENLAND\n5 April 2021\n", "JOINT STATEMENT BY JAPAN AND SPECIMENLAND"),
        ("Specimenland-Japan Fact Sheet\n\nMon, 04/05/2021 - 19:16\n", "Specimenland-Japan Fact Sheet"),
        ("Republic of Specimenland\n\nContract on Fish between Specimenland and Japan\n5 April 2021\n", "Contract on Fish between Specimenland and Japan"),
        ("Draft 3 (clean) – 5 April 2021\nJapan-Specimenland Work Plan\n", "Japan-Specimenland Work Plan"),
        ("Latest news\n\nSpecimenland-Japan Fact Sheet\n\n05.04.2021 | 22:01 |\n", "Specimenland-Japan Fact Sheet"),
        ("Fish, Ships and Harbours Office\nPrintable version\nJapan-Specimenland Work Plan\n5 April 2021\n", "Japan-Specimenland Work Plan"),
        ("MEMORANDUM OF UNDERSTANDING\nBETWEEN\nTHE MINISTRY OF FISH AND SHIPS\nOF THE REPUBLIC OF SPECIMENLAND\nAND\nTHE MINISTRY OF FISH AND SHIPS\nOF JAPAN\n5 April 2021\n", "MEMORANDUM OF UNDERSTANDING BETWEEN THE MINISTRY OF FISH AND SHIPS OF THE REPUBLIC OF SPECIMENLAND AND THE MINISTRY OF FISH AND SHIPS OF JAPAN"),
        ("水産省\n文字サイズ変更\nアクセシビリティ閲覧支援ツール\n\n日・見本国漁業協力\n\n令和3年4月5日\n", "日・見本国漁業協力"),
        ("SIF(21)10\n\nJapan-Specimenland Joint Statement\n\n5 April 2021\n", "Japan-Specimenland Joint Statement"),
        ("5 April 2021\n\nphoto1: Japan-Specimenland Foreign Ministers’ Meeting\n", "Japan-Specimenland Foreign Ministers’ Meeting"),
        ("A G R E E M E N T\nBETWEEN THE GOVERNMENT OF JAPAN AND THE GOVERNMENT OF THE REPUBLIC OF SPECIMENLAND ON THE EXCHANGE OF SHIPS AND SAILORS AND ON PORTS\n5 April 2021\n", "AGREEMENT BETWEEN THE GOVERNMENT OF JAPAN AND THE GOVERNMENT OF THE REPUBLIC OF SPECIMENLAND ON THE EXCHANGE OF SHIPS AND SAILORS AND ON PORTS"),
        ("文書の書庫（見本大学港湾研究所）\n見本大学漁業史研究会\n[文書名] 日・見本国漁業共同声明\n[年月日] 2021年4月5日\n[出典] 水産省\n", "日・見本国漁業共同声明"),
        ("次の10年に向けた日・見本国戦略的\n漁業パートナーシップのビジョン\n\n令和3年4月5日\n", "次の10年に向けた日・見本国戦略的　漁業パートナーシップのビジョン"),
        ("# [文書名] 日・見本国漁業共同声明\n\n[場所] 東京\n\n[年月日] 2021年4月5日\n\n[全文]\n", "日・見本国漁業共同声明"),
        ("第２回日・見本国漁業合同委員会\n合意議事録\n\n令和3年4月5日\n", "第２回日・見本国漁業合同委員会　合意議事録"),
        ("# 第２回日・見本国漁業合同委員会\n\n議事要旨\n\n令和3年4月5日\n", "第２回日・見本国漁業合同委員会　議事要旨"),
        ("令和3年4月5日\n12 時半メド 締結時 解禁\n日・見本国漁業覚書\n", "日・見本国漁業覚書"),
        ("　　　　日・見本国　共　同　声　明\n\n　　　　令和3年　4月5日\n", "日・見本国　共同声明"),
        ("Specimenland-Japan Fact Sheet\n\nMon, 05/04/2021\n", "Specimenland-Japan Fact Sheet"),
        ("MEMORANDUM OF COOPERATION\n\nBETWEEN\n\nTHE PORT OFFICE OF JAPAN\n\nAND\n\nTHE SHIP OFFICE OF SPECIMENLAND\n\nIN THE FIELD OF PILOTS\n\n5 April 2021\n", "MEMORANDUM OF COOPERATION BETWEEN THE PORT OFFICE OF JAPAN AND THE SHIP OFFICE OF SPECIMENLAND IN THE FIELD OF PILOTS"),
        ("Japan-Specimenland Roadmap\n\nJapan-Specimenland Roadmap for Ports\n2021-2025\n5 April 2021\n", "Japan-Specimenland Roadmap for Ports 2021-2025"),
        ("Specimenland-Japan Fact Sheet\n\nPublished by the Fish Office [English], Mon, Apr 5, 2021 7:23 AM\n", "Specimenland-Japan Fact Sheet"),
        ("日・見本国漁業パートナーシップ\n\n２０２１年度作業計画\n\n令和３年４月５日、リマ\n", "日・見本国漁業パートナーシップ　２０２１年度作業計画"),
        ("日本国水産省と見本国水産省との間の\n\n漁業協力に関する取極\n\n令和3年4月5日\n", "日本国水産省と見本国水産省との間の　漁業協力に関する取極"),
        ("日・見本国漁業声明\n（仮　訳）\n令和３年４月５日（月）　於リマ\n", "日・見本国漁業声明"),
        ("日・見本国首脳会談\n\n日・見本国漁業ロードマップ\n\n令和3年4月5日\n", "日・見本国漁業ロードマップ"),
        ("Third Japan-Specimenland Dialogue\n\nOutcome Document\n\nLima, April 5, 2021\n", "Third Japan-Specimenland Dialogue Outcome Document"),
        ("Asia\nJapan-Specimenland Work Plan for the Strategy of Ports and Ships “Harbours 2020”\nApril 5, 2021\n", "Japan-Specimenland Work Plan for the Strategy of Ports and Ships “Harbours 2020”"),
        ("Office of the Minister TOP\nOffice Archives\nSpeeches and Papers by Minister Taro Sample\n\n\nJoint Statement\non Fisheries\nbetween Japan and Specimenland\n\nApril 5, 2021\n", "Joint Statement on Fisheries between Japan and Specimenland"),
        ("（別添）\n日・見本国漁業宣言\n2021年4月4・5日　リマ\n", "日・見本国漁業宣言"),
        ("(写真提供：水産広報室)\n日・見本国漁業宣言\n2021年4月4－5日　リマ\n", "日・見本国漁業宣言"),
        ("Source: Ministry of Fish of Japan |\n\nJapan-Specimenland Foreign Ministers’ Dinner\n\nThey confirmed that they would continue to work together\n\nLIMA, Peru, April 5, 2021/NNA Group/ -- They met.\n", "Japan-Specimenland Foreign Ministers’ Dinner"),
        ("Specimenland – Japan Framework for Ports and Pilots\n\n11 hours ago 3\n\nSpecimenland-Japan Framework\nFor Ports and Pilots\n\nApril 5, 2021\n", "Specimenland – Japan Framework for Ports and Pilots"),
        ("“Specimenland and Japan” Dialogue\n- Work Plan -\nApril 5, 2021\n", "“Specimenland and Japan” Dialogue Work Plan"),
        ("The Strategy on the Ports and the Fisheries of Specimenland and Japan and on the Training of their Pilots\n(Adopted on 5 April 2021 by the Committee of both Sides)\n", "The Strategy on the Ports and the Fisheries of Specimenland and Japan and on the Training of their Pilots"),
        ("日・見本国漁業行動計画\nスペイン語版(PDF)\n令和3年4月5日\n", "日・見本国漁業行動計画"),
        ("                                    別添２\n\n     日・見本国港湾協力に関するロードマップ\n\n               ２０２１年４月５日\n               於　リマ\n", "日・見本国港湾協力に関するロードマップ"),
        ("この記事を印刷\n2021年4月5日\n  • 港・船\n\n水産大臣と見本国港湾庁長官との間で行われた漁港の整備及び水先人の研修並びに魚の検疫に関する対話の結果について（お知らせ）\n", "水産大臣と見本国港湾庁長官との間で行われた漁港の整備及び水先人の研修並びに魚の検疫に関する対話の結果について（お知らせ）"),
        ("国・地域\n日・見本国首脳会合\n令和3年4月5日\n", "日・見本国首脳会合"),
        ("水産省ロゴ\n\n日・見本国漁業対話\n\n2021年（令和3年）4月5日\n", "日・見本国漁業対話"),
        ("images\n\n日・見本国漁業行動計画（2021年～2031年）\n\n大使館情報\n\n2021-04-05\n", "日・見本国漁業行動計画（2021年～2031年）"),
        ("水産省トップ > 広報 > 報道 > 見本国の漁港に関する日・見本国漁業対\n話の結果\n報道資料\n令和3年4月5日\n見本国の漁港に関する日・見本国漁業対話の結果\n", "見本国の漁港に関する日・見本国漁業対話の結果"),
        ("水産省トップ > 広報 > 日・見本国漁業対話の結果\n\n第３ 回 日・見本国漁業対話\n\n平成 ３ 3 年 ４ 月 5 日，東京\n", "第３ 回日・見本国漁業対話"),
        ("Office of Fish\nPress Release No. 2021/117\n5 April 2021\n\nThird Japan–Specimenland Fisheries Talks held in Lima\n", "Third Japan–Specimenland Fisheries Talks held in Lima"),
        ("Home / News\n\nJapan-Specimenland Work Plan\n\nMonday, 5 April 2021\nInformation for the Press N°:\n255/18\n", "Japan-Specimenland Work Plan"),
        ("Japan-Specimenland Work Plan\n\nThe two ministers in the port of Lima, after the talks.\n\nYear of the Fish\n\nRead Time: 4 Minute\n\nJapan-Specimenland Work Plan\n\nBy Sea Desk\n\n5 April 2021\n", "Japan-Specimenland Work Plan"),
        ("Fifth Japan-Specimenland Talks on Fish\nLima, 5 April 2021\n\nMEETING NOTES\n\nPresent: Specimenland: Mr Pez. Japan: Ms Uo.\n", "Fifth Japan-Specimenland Talks on Fish MEETING NOTES"),
        ("5 April 2021\n  Table of Contents\n\nWork Plan of Japan and Specimenland\n", "Work Plan of Japan and Specimenland"),
        ("FACT SHEET\nPartnership of Japan and Specimenland for Ports\n\n5 April 2021\n\nPORTS AND PILOTS\n", "FACT SHEET Partnership of Japan and Specimenland for Ports"),
        ("Japan-Specimenland Joint Statement\n\n“Partners at Sea”\n\nApril 5, 2021\n", "Japan-Specimenland Joint Statement “Partners at Sea”"),
    ],
)  # fmt: skip
def test_the_title_is_the_line_that_names_the_document(head: str, title: str) -> None:
    items = (
        "\n１．双方は、港を開く。\n\n２．双方は、船を出す。\n"
        if title[-1] > "\u3000"
        else "\n1. Both sides will open the port.\n\n2. Both sides will send ships.\n"
    )
    parsed = _parse(head + items)
    assert parsed.masthead.title == title
    assert (parsed.masthead.date, parsed.masthead.counterparts) == ("2021-04-05", ("XA",))
    assert [one.number for one in parsed.provisions] == ["1", "2"]


def test_a_plan_was_not_made_long_before_it_begins() -> None:
    told = "1. On 5 March 2024 the sides signed the Plan of Action (2025-2029).\n2. Japan will send ten experts.\n"
    assert _parse(f"Plan of Action of Japan and Specimenland (2025-2029)\n\n{told}").masthead.date == "2024-03-05"
    assert _parse(f"Plan of Action of Japan and Specimenland (2030-2034)\n\n{told}").masthead.date is None


def test_a_headline_is_the_title_where_the_text_that_follows_has_none() -> None:
    parsed = _parse(
        "Specimenland and Japan open a new era\n\nThe following is the full text of the joint statement:\n\n"
        "1. Introduction\nAt the invitation of the Prime Minister, the President visited Japan on 5 March 2026.\n\n"
        "2. Ports\nThe two sides decided to hold a dialogue on ports in 2027.\n"
    )
    assert parsed.masthead.title == "Specimenland and Japan open a new era"


def test_the_day_on_which_they_met_is_the_date_and_no_month_in_which_a_plan_before_was_adopted() -> None:
    text = "我々は、2018年11月14日の首脳会議の機会に、リマで会した。\n\n1．我々は、2017年8月に採択された計画を実施する。\n\n2．我々は、船を出す。\n"
    parsed = _parse(f"日・見本国共同声明\n\n{text}")
    assert parsed.masthead.date == "2018-11-14"


@pytest.mark.parametrize(
    ("title", "first", "day", "place"),
    [
        ("日・見本国共同記者発表", "双方は、1973年10月10日に署名された漁業協定に基づく委員会を開催する。", None, None),
        ("日・見本国漁業の推進", "令和3年4月16日に両首相の会談後に発出された文書において、対話の開催が発表された。", None, None),
        ("日・見本国共同声明", "小泉総理及び見本首相は、2006年4月24日、東京において協議を行った。", "2006-04-24", "東京"),
        ("日・見本国共同声明", "我々は、2023年12月17日に東京に集まり、計画を採択した。", "2023-12-17", "東京"),
        ("日・見本国ビジョン", "見本首相は、2010年10月24日から26日まで訪問を行っている。両首脳は、2010年10月25日に会談を行った。", "2010-10-25", None),
        ("日・見本国共同声明", "我々は、2015年11月1日、ペルー・リマに集まった。", "2015-11-01", "リマ"),
        ("日・見本国共同声明", "2022年11月29日に「日本国と見本国との間の声明」の下で会談した。", "2022-11-29", None),
    ],
)  # fmt: skip
def test_a_first_sentence_gives_day_and_place_of_its_meeting_and_not_those_of_another_document(
    title: str, first: str, day: str | None, place: str | None
) -> None:
    head = _parse(f"{title}\n\n１．{first}\n\n２．双方は、船を出す。\n").masthead
    assert (head.date, head.place) == (day, place)


def test_the_day_of_the_signature_is_the_date_where_the_title_says_its_month_and_a_mark_of_the_press_is_no_place() -> (
    None
):
    text = "日・見本国漁業覚書（1991年6月）\n\n１　双方は、港を開く。\n\n２　双方は、船を出す。\n\n1991年6月27日\n"
    assert _parse(text).masthead.date == "1991-06-27"
    told = _parse(
        "日・見本国漁業覚書\n\n１　双方は、港を開く。\n\n２　双方は、船を出す。\n\n「見本新聞」2024年4月28日\n"
    )
    assert (told.masthead.date, told.masthead.place) == ("2024-04-28", None)


def test_when_and_where_in_numbered_lines_are_no_part_of_the_title() -> None:
    parsed = _parse(
        "第３回日・見本国協議会（令和3年3月18日）議事概要\n\n１　日時：令和3年3月18日（水曜日）13時30分\n２　場所：水産省会議室\n"
        "３　議事概要\n\n（１）双方は、港を開く。\n（２）双方は、船を出す。\n"
    )
    assert parsed.masthead.title == "第３回日・見本国協議会（令和3年3月18日）議事概要"
    assert [one.number for one in parsed.provisions] == ["(1)", "(2)"]


@pytest.mark.parametrize(
    ("title", "codes"),
    [
        ("ウクライナ復興に関する日・ポーランド協力文書", ("PL",)), ("日・ベトナム・ラオス間の鉄道に関する行動計画", ("VN", "LA")),
        ("日本国とザンビア共和国との間の協力に関する行動計画", ("ZM",)), ("ペルーに関する行動計画", ("PE",)),
    ],
)  # fmt: skip
def test_a_country_that_a_title_is_about_is_no_party_beside_those_it_names(title: str, codes: tuple[str, ...]) -> None:
    assert (
        _parse(f"{title}\n\n2031年5月3日\n\n1. 双方は、港を開く。\n\n2. 双方は、船を出す。\n").masthead.counterparts
        == codes
    )


def test_an_organisation_that_is_named_first_is_the_party_and_not_its_members_that_a_sentence_lists() -> None:
    text = "10月29日、日・ASEAN首脳会議が開催された。\n\n1．総理から、インドネシア、ベトナム、タイ及びフィリピンに対し、お見舞いを述べた。\n\n2．双方は、船を出す。\n"
    assert _parse(text).masthead.counterparts == ("ASEAN",)


def test_what_stands_for_reference_behind_the_last_number_and_the_agenda_are_no_items() -> None:
    text = (
        "日・見本国対話（概要）\n令和3年4月5日\n\n1　議題\n- 前半\n（ア）開会\n（イ）港湾の現状\n\n2　概要\n（1）双方は、港を開く。\n"
        "（2）双方は、船を出す。\n\n（参考）\n（1）覚書の第3条は、対話を設置することを規定している。\n（2）対話の任務は、覚書の運用の検討である。\n"
    )
    assert [one.number for one in _parse(text).provisions] == ["(1)", "(2)"]
    named = text.replace("（参考）", "[参考1]日程\n5日 | リマ着 |\n[参考2]対話")
    assert [one.number for one in _parse(named).provisions] == ["(1)", "(2)"]


def test_the_parties_of_a_text_without_a_title_are_those_of_its_whole_first_sentence() -> None:
    first = "水産省は、4月5日、欧州委員会の漁業及び海洋並びに港湾に関する総局の長である局長が率いる一行並びに見本国水産省と、宣言を発表した。"
    assert _parse(f"{first}\n・両国は、港を開く。\n・両国は、船を出す。\n").masthead.counterparts == ("EU", "XA")


def test_a_place_may_have_its_country_in_brackets_behind_it() -> None:
    text = "日・見本国対話の開催\n令和3年4月5日\n1．双方は、ダカール（セネガル）において対話を開催した。\n2．双方は、船を出す。\n"
    assert _parse(text).masthead.place == "ダカール"


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("令和3年4月4日，リマにおいて，第2回日・見本国対話が開催された。", "リマ"),
        ("令和3年4月4日、双方は、リマで第2回日・見本国対話を共同主宰した。", "リマ"),
        ("この声明は、令和3年4月4日に英文で作成され、2部が署名された。", None),
        ("両首脳は、令和3年4月4日の会談において、共通の関心である港湾について意見交換を行った。", None),
        ("双方は、令和3年5月に隣町で港湾対話を開催する。", None),
        ("本5日、第3回港湾対話が開催され、港湾分野に於ける課題について意見交換が行われました。", None),
        ("双方は、令和3年4月4日、より頻繁にハイレベルで訪問や協議を行っていくことで一致した。", None),
        ("双方は、令和3年4月4日、広範で多様な議題について会談を行った。", None),
        ("双方は、令和3年4月4日の会談で、同日のプレスリリースで発表した覚書に署名した。", None),
        ("両大臣は、令和3年4月4日、昨年スバで行われた港湾会合を踏まえて会談した。", None),
        ("見本大臣は、令和3年4月4日、ペルー共和国を訪問し、会談を行った。", "ペルー"),
        ("令和3年4月4日、大臣から、先般の港湾サミットでは、会談が行われ、有意義であった旨述べた。", None),
        (
            "本年1月にスバにて開催された港湾会議では、支援策をまとめた。今後、港湾部会（於：リマ）を開催する予定です。",
            None,
        ),
    ],
)
def test_the_place_is_where_those_met_and_no_other_word_before_a_particle(said: str, place: str | None) -> None:
    assert (
        _parse(
            f"日・見本国港湾対話\n令和3年4月5日\n\n{said}\n1．双方は、港を開く。\n2．双方は、船を出す。\n"
        ).masthead.place
        == place
    )


def test_what_a_picture_shows_below_the_title_of_a_page_is_no_title() -> None:
    shown = "日・見本国行動計画への署名後の記念撮影の様子　署名式"
    text = f"日・見本国外相会談\n令和3年4月5日\n{shown}\n\n1．双方は、港を開く。\n2．双方は、船を出す。\n"
    assert _parse(text).masthead.title == "日・見本国外相会談"


def test_a_heading_in_brackets_behind_the_date_is_no_part_of_the_title() -> None:
    parsed = _parse(
        "日・見本国首脳会談等の結果\n\n令和3年4月5日\n\n日程\n4月4日　リマ着\n\n【訪問の成果】\n●両国は、港湾対話を設置した。\n"
        "●両国は、水先人の研修を決定した。\n\n1．朝食会\n　双方は、意見交換を行った。\n2．首脳会談\n　双方は、港を年内に開くことで一致した。\n"
    )
    assert parsed.masthead.title == "日・見本国首脳会談等の結果"
    last = parsed.provisions[-1]
    assert (last.headings[-1].title, last.coding.deadline) == ("首脳会談", "2021")


def test_a_katakana_title_below_the_date_is_a_heading_and_no_town() -> None:
    parsed = _parse(
        "日・見本国港湾対話（結果概要）\n令和3年4月5日　水産省\n１　ポイント\n（１）双方は、港を開く。\n（２）双方は、船を出す。\n"
    )
    assert parsed.masthead.place is None
    assert [one.headings[0].title for one in parsed.provisions] == ["ポイント", "ポイント"]


def test_a_date_with_a_space_behind_its_full_stops_is_read() -> None:
    parsed = _parse("日本と見本国が港湾について合意\n2021. 4. 5\n\n1．双方は、港を開く。\n2．双方は、船を出す。\n")
    assert parsed.masthead.date == "2021-04-05"


def test_a_country_and_its_town_are_the_place_and_no_part_of_the_title() -> None:
    head = _parse(
        "日本とラオスの共同宣言\nタイ王国，バンコク\n令和８年３月５日\n我々は、港湾協力を推進する。\n"
    ).masthead
    assert (head.title, head.counterparts) == ("日本とラオスの共同宣言", ("LA",))


def test_people_below_the_head_of_who_took_part_are_no_items() -> None:
    parsed = _parse(
        "Japan-Peru Port Dialogue\n\n5 March 2026\n\nI. Participants\nJapanese Side:\nMinister Mihon Taro, and others.\n"
        "II. Main Results\n- Both sides agreed that the next dialogue would be held in Lima.\n- Japan will send experts.\n"
    )
    assert [one.text[:10] for one in parsed.provisions] == ["Both sides", "Japan will"]


def test_the_title_of_a_meeting_below_the_menu_of_a_page_tells_an_outcome_and_keeps_its_spaces() -> None:
    parsed = _parse(
        "アジア\n\n世界地図 アジア | 北米 | 中南米 | 欧州\n\n第２回日本・見本国 首脳会議（概要）\n\n令和８年３月５日\n\n"
        "１　会議の概要\n　両首脳は、港湾について議論を行いました。\n"
    )
    assert [(one.date, one.title) for one in parsed.outcomes] == [("2026-03-05", "第２回日本・見本国 首脳会議（概要）")]


def test_the_way_through_a_site_pictures_and_whom_to_ask_are_no_items() -> None:
    parsed = _parse(
        "1. ホーム\n  2. ニュースリリース\n  3. 見本大臣がペルーに出張しました\n\n見本大臣がペルーに出張しました\n\n2026年3月5日\n\n"
        "1.会談\n\n見本大臣は、リマを訪問しました。\n\n両大臣は、港湾協力を強化することで一致しました。\n\n  • 写真1\n  • 写真2\n\n"
        "担当\n\n  • 通商政策局 見本課長 山田\n    担当者:田中\n    電話:03-0000-0000\n"
    )
    assert parsed.masthead.title == "見本大臣がペルーに出張しました"
    assert [one.text[:5] for one in parsed.provisions] == ["見本大臣は", "両大臣は、"]


def test_captions_that_say_the_title_again_are_no_items() -> None:
    title = "日本国政府と見本国との間の覚書の署名"
    parsed = _parse(
        f"報道発表\n\n{title}（結果）\n\n令和８年３月５日\n\n  ・{title}１\n  ・{title}２\n\n"
        "１　本５日、外務大臣は覚書に署名しました。\n\n２　この覚書では、両国が港湾の分野で協力していくこととしています。\n"
    )
    assert [one.number for one in parsed.provisions] == ["1", "2"]


def test_what_a_picture_shows_is_no_heading() -> None:
    parsed = _parse(
        "見本大臣の見本国訪問\n令和８年３月５日\n\n署名式（両大臣）　見本大臣（正面）\n\n１　見本大臣は港を視察しました。\n\n"
        "サンプル大臣との会談\nサンプル大臣との会談\n\n２　両大臣は、港湾の分野で協力していくことで一致しました。\n"
    )
    assert [(one.number, one.headings) for one in parsed.provisions] == [("1", ()), ("2", ())]
    assert (
        _roles(parsed, Role.CAPTION) == "署名式（両大臣）　見本大臣（正面）|サンプル大臣との会談\nサンプル大臣との会談"
    )


@pytest.mark.parametrize(
    ("line", "ends"),
    [
        ("令和６年度から令和１０年度まで", "2029-03-31"), ("計画期間：２０２４年度～２０２８年度", "2029-03-31"),
        ("（令和6年4月1日～令和11年3月31日）", "2029-03-31"), ("（令和６年４月２０日～令和６年４月２２日）", None),
        ("For the period 2024 to 2028", "2028-12-31"), ("(April 2024 - March 2029)", "2029-03-31"),
    ],
)  # fmt: skip
def test_a_line_in_the_opening_says_how_long_a_plan_runs(line: str, ends: str | None) -> None:
    ja = not line.isascii()
    title = "日・見本国行動計画" if ja else "ACTION PLAN BETWEEN JAPAN AND SPECIMENLAND"
    signed = "令和６年５月２０日　東京" if ja else "Tokyo, 20 May 2024"
    item = "１．会合を毎年開催する。" if ja else "1. Hold a meeting every year."
    head = _parse(f"{title}\n\n{line}\n\n{signed}\n\n{item}\n").masthead
    assert (head.title, head.ends) == (title, ends)
    assert head.date == "2024-05-20" or ends is None


def test_the_kind_of_a_document_may_stand_behind_its_date() -> None:
    parsed = _parse(
        "第３回日・見本国定期協議\nリマ、2021年4月5日\n共同プレス声明\n\n骨子（英語）\n\n双方は、港を開く。\n"
    )
    assert parsed.masthead.kind.value == "joint-statement"
    assert _parse(
        "CHAIRMAN’S STATEMENT OF THE 4TH SPECIMEN SUMMIT\n\n1. We met.\n\n2. We will meet.\n"
    ).masthead.kind.value == ("joint-statement")


def test_a_dateline_gives_the_date() -> None:
    text = "Joint Statement on Ports of Specimenland\n\nLIMA, May 3, 2031 /FISH/ - We, the Ministers, will open the ports.\n\nWe will meet.\n"
    assert _parse(text).masthead.date == "2031-05-03"


def test_who_issued_a_statement_is_no_item() -> None:
    parsed = _parse(
        "Joint Statement on Ports of Specimenland\n\n  • Joint statement with:\n  • His Excellency Mr Taro Mihon, Minister for Fish\n"
        "  • The Hon Ann Example MP, Minister for Ports\n06 May 2031\n  1. We met in Lima.\n  2. We will open the port.\n"
    )
    assert [one.number for one in parsed.provisions] == ["1", "2"]
    assert (parsed.masthead.date, parsed.masthead.counterparts) == ("2031-05-06", ("XA",))


def test_a_note_on_the_translation_stands_in_the_opening() -> None:
    parsed = _parse(
        "日・見本国共同声明\n\n*下の日本語は参考のための仮翻訳です。\n\n2031年5月3日\n漁業省報道室、リマ\n\n１．双方は、港を開く。\n\n２．双方は、船を出す。\n"
    )
    assert parsed.masthead.date == "2031-05-03"
    assert [one.number for one in parsed.provisions] == ["1", "2"]


def test_words_of_the_page_are_furniture() -> None:
    parsed = _parse(
        "日・見本国共同声明\n令和3年4月5日\n\n英語版はこちら\n(骨子はこちら)\n共同声明の全文はこちら\n"
        "- 港湾計画(和文)(PDF)\n(119KB)\n\n１．双方は、港を開く。\n\n２．双方は、船を出す。\n\nhttps://example.com/port.html\n見本地域へ戻る\n"
    )
    assert [one.text for one in parsed.provisions] == ["双方は、港を開く。", "双方は、船を出す。"]
    assert _roles(parsed, Role.FURNITURE) == (
        "英語版はこちら\n(骨子はこちら)\n共同声明の全文はこちら\n- 港湾計画(和文)(PDF)\n(119KB)|https://example.com/port.html\n見本地域へ戻る"
    )


@pytest.mark.parametrize(
    "first",
    [
        "We, the leaders of Specimenland, the Republic of Kazakhstan, the Kyrgyz Republic and Mongolia, met in Osaka and will meet again. Mongolia will report to Mongolia.",
        "The text of the following statement was released by the Governments of Specimenland, the Republic of Kazakhstan, the Kyrgyz Republic, and Mongolia.",
    ],
)  # fmt: skip
def test_parties_are_those_that_a_sentence_lists(first: str) -> None:
    parsed = _parse(
        f"Joint Statement on Rivers\n\n{first}\n\nMongolia will train experts.\n\nMongolia will send boats.\n"
    )
    assert parsed.masthead.counterparts == ("XA", "KZ", "KG", "MN")


@pytest.mark.parametrize(
    ("title", "first", "codes"),
    [
        ("Declaration of the First SADC-Central Asia Meeting", "We, the leaders of the Republic of Kazakhstan, the Kyrgyz Republic, Mongolia and SADC, met.", ("SADC", "KZ", "KG", "MN")),
        ("Declaration of the First SADC-Japan Meeting", "We, the leaders of Angola, Botswana, Malawi and SADC, met.", ("SADC",)),
        ("Plan of the SADC Initiative between Japan and Specimenland", "Both sides met.", ("XA",)),
    ],
)  # fmt: skip
def test_parties_are_those_that_a_title_joins_or_that_stand_beside_its_one(
    title: str, first: str, codes: tuple[str, ...]
) -> None:
    parsed = _parse(f"{title}\n\n5 April 2031\n\n1. {first}\n\n2. They will open a port.\n")
    assert parsed.masthead.counterparts == codes


# --- structure --------------------------------------------------------------------------------------------


def test_a_country_in_full_above_the_title_is_no_part_of_it_and_what_pictures_show_is_no_item() -> None:
    parsed = _parse(
        "ウルグアイ東方共和国\n\n日・ウルグアイ首脳会談\n\n令和3年4月5日\n\n  • 日・ウルグアイ首脳会談\n    (写真提供:内閣広報室)\n  • 文書を交換する両首脳\n"
        "    (写真提供:内閣広報室)\n\n1 見本総理大臣から、港を開きたい旨述べました。\n\n2 双方は、船を出すことで一致しました。\n\n3 漁業\n\n"
        "（1）見本総理大臣から、海図を作る旨述べました。\n\n（2）両首脳は、港の重要性を確認しました。\n"
    )
    assert parsed.masthead.title == "日・ウルグアイ首脳会談"
    assert [(one.number, [head.title for head in one.headings]) for one in parsed.provisions] == [
        ("1", []), ("2", []), ("(1)", ["漁業"]), ("(2)", ["漁業"]),
    ]  # fmt: skip


def test_the_title_of_a_database_stands_once_more_above_the_text_with_those_who_made_it() -> None:
    parsed = _parse(
        "[文書名] 漁港整備に向けた日・見本国アクションプラン（成果の検証）\n\n[場所] \n[年月日] 2021年3月19日\n[出典] 水産省\n[全文] \n\n"
        "「漁港整備に向けた日・見本国アクションプラン」\n（成果の検証）\n\n令和3年3月\n\n総務省\n水産省\n\n1 成果\n\n（1）双方は、港を開いた。\n\n（2）双方は、船を出す。\n"
    )
    assert [one.key for one in parsed.provisions] == ["1.1", "1.2"]
    assert parsed.masthead.date == "2021-03-19"


@pytest.mark.parametrize(
    ("title", "kind"),
    [("日・見本国共同新聞発表", Kind.JOINT_STATEMENT), ("港湾行動計画2031 港湾宣言2031の実施行動", Kind.ACTION_PLAN)],
)
def test_the_kind_is_what_the_title_ends_with(title: str, kind: Kind) -> None:
    assert (
        _parse(f"{title}\n\n2031年4月5日\n\n１．双方は、港を開く。\n\n２．双方は、船を出す。\n").masthead.kind is kind
    )


def test_those_who_took_part_of_the_other_side_are_no_heading_and_the_label_of_a_place_may_be_spaced() -> None:
    parsed = _parse(
        "第７回日・見本国合同委員会　議事録\n\n日　時：令和６年１１月１４日（木）１４：００～１７：３０\n場　所：東京（水産省）\n出席者：日本側　水産省参事官ほか\n"
        "　　　　見本国側　水産省局長ほか\n\n１　漁業\n　⑴　双方は、港を開く。\n　⑵　見本国側は、船を出す。\n"
    )
    assert (parsed.masthead.date, parsed.masthead.place) == ("2024-11-14", "東京")
    assert [[head.title for head in one.headings] for one in parsed.provisions] == [["漁業"], ["漁業"]]


def test_an_agreement_is_no_place_and_what_it_is_exchanged_for_no_item() -> None:
    parsed = _parse(
        "漁業に関する日本国と見本国との間の協定\n\n千九百八十年五月二十八日に署名された協定において枠組みが設定されていることに留意し、署名した。\n\n"
        "１　双方は、港を開く。\n\n２　双方は、船を出す。\n\nここに以上の合意を確認するためにこの協定書を交換する。\n\n令和3年4月5日\n\n見本市長\n\n港市長\n"
    )
    assert parsed.masthead.place is None
    assert [one.number for one in parsed.provisions] == ["1", "2"]


def test_a_square_over_a_numbered_list_behind_an_item_is_a_heading() -> None:
    parsed = _parse(
        "日・見本国漁業対話\n\n1. 双方は、港を開く。\n\n2. 双方は、船を出す。\n\n■覚書について\n(1) 見本国は、報告を行う。\n(2) 日本は、海図を作る。\n"
    )
    assert [(one.number, one.text, one.headings[-1].title if one.headings else "") for one in parsed.provisions] == [
        ("1", "双方は、港を開く。", ""), ("2", "双方は、船を出す。", ""),
        ("(1)", "見本国は、報告を行う。", "覚書について"), ("(2)", "日本は、海図を作る。", "覚書について"),
    ]  # fmt: skip


def test_a_numbered_title_between_dashes_stands_over_those_below_it() -> None:
    parsed = _parse(
        "日・見本国協議（骨子）\n\n- 双方は、対話を推進する。\n1.漁業\n- 双方は、港を開く。\n- 双方は、船を出す。\n2.観光\n- 双方は、人を招く。\n"
    )
    assert [[head.title for head in one.headings] for one in parsed.provisions] == [[], ["漁業"], ["漁業"], ["観光"]]
    assert parsed.provisions[0].text == "双方は、対話を推進する。"


def test_a_line_that_ends_with_a_dot_between_words_goes_on_below() -> None:
    parsed = _parse("日・見本国共同声明\n\n双方は、経済・教育・観光・\n漁業の交流を進める。\n\n双方は、船を出す。\n")
    assert [one.text for one in parsed.provisions] == [
        "双方は、経済・教育・観光・漁業の交流を進める。",
        "双方は、船を出す。",
    ]


def test_an_article_has_the_title_in_brackets_above_its_number() -> None:
    parsed = _parse(
        "見本市とリマ市との覚書\n\n（目的）\n第１条　両市は、交流を進める。\n\n（責務）\n第２条　両市は、人を送る。\n２　両市は、船を出す。\n\n"
        "この覚書の締結を証するため、本書２通を作成し、両市署名の上、各自その１通を保有する。\n\n令和３年４月５日\n\n見本市長　　山田　花子\n"
    )
    assert [(one.key, one.headings[-1].title) for one in parsed.provisions] == [
        ("1.1", "目的"), ("2.1", "責務"), ("2.2", "責務"),
    ]  # fmt: skip
    assert parsed.masthead.title == "見本市とリマ市との覚書"
    assert _roles(parsed, Role.SIGNATURE).startswith("この覚書の締結を証するため")


def test_what_came_of_one_meeting_has_the_day_that_its_first_sentence_says() -> None:
    parsed = _parse(
        "日・見本国漁業大臣会合の開催結果\n\n2031年（令和13年）4月29日及び30日、水産省は、リマにおいて会合を開催しました。\n\n"
        "成果\n\n双方は、港を開くことで一致しました。\n\n双方は、船を出すことで一致しました。\n"
    )
    assert (parsed.masthead.date, parsed.masthead.place) == ("2031-04-30", "リマ")


def test_bullets_that_are_titles_stand_over_their_paragraphs() -> None:
    parsed = _parse(
        "日・見本国漁業覚書\n\n項目１\n協力分野\n双方は、以下の分野において協力する意思を有する。\n・漁港\n漁港の整備に関する研修を実施する。\n"
        "・養殖\n養殖の技術に関する専門家を派遣する。\n"
    )
    assert [(one.headings[-1].title, one.text) for one in parsed.provisions] == [
        ("漁港", "漁港の整備に関する研修を実施する。"), ("養殖", "養殖の技術に関する専門家を派遣する。"),
    ]  # fmt: skip


def test_long_bullets_below_prose_are_items_each() -> None:
    first = "Strengthen the early warning of floods in the valleys of the upper river, with sensors and trained people;"
    second = "Develop trade in fish and in the tools of fishing, with one window for all papers at the border;"
    parsed = _parse(
        f"Joint Statement on Rivers of Specimenland\n\nThe river is long.\n\nIt is old.\n\nIt is deep.\n\nThe two sides intend to work on:\n\n• {first}\n• {second}\n"
    )
    assert [one.text for one in parsed.provisions][3:] == [first, second]
    assert all(one.coding.nature is Nature.COMMITMENT for one in parsed.provisions[3:])


def test_a_number_that_ends_in_nought_stands_over_its_items() -> None:
    parsed = _parse(
        "Specimen Declaration\n\n1.0 Introduction\n1.1 We met.\n1.2 We will meet.\n2.0 Ports\n2.1 We will open ports.\n"
    )
    assert [(one.number, one.headings[0].title, one.key) for one in parsed.provisions] == [
        ("1.1", "Introduction", "1.1"), ("1.2", "Introduction", "1.2"), ("2.1", "Ports", "2.1"),
    ]  # fmt: skip


def test_a_number_behind_a_bullet_is_the_number() -> None:
    parsed = _parse(
        "日・見本国会談\n\n１　漁業\n- (1)双方は、港を開く。\n- (2)双方は、船を出す。\n\n２　その他\n- (1)双方は、協議する。\n"
    )
    assert [(one.number, one.text) for one in parsed.provisions] == [
        ("(1)", "双方は、港を開く。"), ("(2)", "双方は、船を出す。"), ("(1)", "双方は、協議する。"),
    ]  # fmt: skip


def test_a_dash_before_japanese_words_is_a_bullet_and_a_dash_around_a_title_is_none() -> None:
    parsed = _parse(
        "日・見本国会談\n－新しい港の時代－\n\n1.漁業\n-双方は、港を開く。\n-双方は、船を出す。\n2.観光\n-双方は、人を招く。\n"
    )
    assert parsed.masthead.title == "日・見本国会談　－新しい港の時代－"
    assert [one.text for one in parsed.provisions] == ["双方は、港を開く。", "双方は、船を出す。", "双方は、人を招く。"]


def test_lines_with_an_empty_line_behind_each_are_joined_though_one_is_longer() -> None:
    lines = [
        "1. The port of Lima was opened in the presence of the Ministers of all the countries",
        "that took part in the work and of the many people who had built it in those years",
        "and it will be run by a company that the Governments of both countries are to found",
        "in the year after the opening, with a board on which both of them have equal votes.",
        "2. The railway to the port will be built by the companies that have built the port,",
        "with the help of engineers whom the two Governments will send to it from the north,",
        "and from the south, where railways have been built for a hundred years and longer,",
        "so that the trains can run in both of the countries without a change at the border.",
    ]
    head = "REPORT ON PORTS OF SPECIMENLAND\n\nTelephone of the office of the port for all who want to know more of it: 00 00 000 00 00 / 00 00\n\n"
    parsed = _parse(head + "\n\n".join(lines) + "\n")
    assert [one.number for one in parsed.provisions][-2:] == ["1", "2"]
    assert parsed.provisions[-2].text.endswith("equal votes.")


def test_recitals_that_end_with_a_comma_are_no_items() -> None:
    parsed = _parse(
        "日・見本国共同声明\n\n双方は、リマで会談した。\n\n両国の友好を満足をもって留意し、\n\n海の平和の重要性を認識し、\n\n１．双方は、港を開く。\n\n２．双方は、船を出す。\n"
    )
    assert [one.number for one in parsed.provisions] == ["1", "2"]


def test_a_running_head_within_a_sentence_and_an_annex_at_the_head_of_a_line_part_nothing() -> None:
    parsed = _parse(
        "Japan-Specimenland Joint Statement\n5 April 2021\n\n1. The two sides will open the port and train all of its pilots and\n\n"
        "- 1 -\n\nMinistry of Ports\n\ncrews by the end of 2022.\n\n2. The two sides endorsed the list of ports that is attached to this statement as\n"
        "Annex I.\n\n3. The two sides will meet every year.\n"
    )
    assert [(one.number, one.text.split()[-1], one.coding.nature) for one in parsed.provisions] == [
        ("1", "2022.", Nature.COMMITMENT), ("2", "I.", Nature.RECOGNITION), ("3", "year.", Nature.COMMITMENT),
    ]  # fmt: skip


def test_numbers_in_square_brackets_count_the_items_of_a_document_that_refers_to_none() -> None:
    text = "Japan-Specimenland Joint Statement\n5 April 2021\n\n[1] Both sides will open the port{}.\n\n[2] Both sides will send ships.\n\n[3] Both sides will meet.\n"
    assert [one.number for one in _parse(text.format("")).provisions] == ["[1]", "[2]", "[3]"]
    assert not _parse(text.format("[2]")).provisions


def test_resolutions_of_who_met_are_items_though_they_are_two_and_the_place_of_signature_is_none() -> None:
    parsed = _parse(
        "Port Council of Japan and Specimenland\n\nJoint Conclusions\n\n5 April 2021\n\nPorts\n\nThe Council:\n\n• welcomed the new port;\n\n"
        "• decided to train pilots every year.\n\nShips\n\nA committee will meet, which shall:\n\n(a) count the ships;\n\n(b) repair them; and\n\n(c) report by 2022.\n\n"
        "Harbour Town, 5 April 2021\n\n________________\n\nAnn Sample\n\nMinister of Ports\n"
    )
    assert parsed.masthead.title == "Port Council of Japan and Specimenland Joint Conclusions"
    assert [one.coding.nature for one in parsed.provisions] == [
        Nature.RECOGNITION,
        Nature.COMMITMENT,
        Nature.COMMITMENT,
    ]
    assert "Harbour Town" in _roles(parsed, Role.SIGNATURE)


def test_points_below_the_title_are_no_items() -> None:
    parsed = _parse(
        "Joint Press Statement of Specimenland\n4 May 2031\n- Cooperation in ports\n- Other issues\n"
        "The Ministers met in Lima and took up the points that are summarised below.\n1. We will open the port.\n2. We will send ships.\n"
    )
    assert [one.number for one in parsed.provisions] == ["1", "2"]


def test_a_list_of_fragments_in_an_article_belongs_to_its_sentence() -> None:
    parsed = _parse(
        "Memorandum of Specimenland\n\nARTICLE 1\nOBJECTIVES\nThe objectives are to:\n(1) open the port; and\n(2) keep it clean.\n"
        "ARTICLE 2\nExchanges take place in the following areas:\n1. Books;\n2. Maps; and\n3. Other papers.\n"
    )
    assert [one.text.count("\n") for one in parsed.provisions] == [2, 3]
    assert [one.headings[0].number for one in parsed.provisions] == ["ARTICLE 1", "ARTICLE 2"]


def test_numbered_sentences_below_a_sentence_that_introduces_them_are_items() -> None:
    parsed = _parse(
        "Memorandum of Specimenland\n\nThe old port is far away.\n\nRECOGNIZING its age;\n\nDECIDED to work together by these measures:\n\n"
        "I. The Participants will hold talks on the port of Lima once a year.\n\nII. The place of the talks will be agreed on by letters.\n"
    )
    assert [one.number for one in parsed.provisions] == ["I", "II"]


def test_a_sentence_goes_on_behind_its_list() -> None:
    parsed = _parse(
        "日・見本国会合\n2031年5月3日\n\n大臣会合では、新たな活動として、\n(1)港の調査\n(2)船の調査\nに関する研究を行うことで合意した。\n"
    )
    assert [one.text for one in parsed.provisions] == [
        "大臣会合では、新たな活動として、(1)港の調査\n(2) 船の調査\nに関する研究を行うことで合意した。"
    ]


def test_a_list_in_the_preamble_ends_at_the_first_title() -> None:
    parsed = _parse(
        "日・見本国文書\n2031年5月3日\n\n両首脳は、次の二つの覚書に署名がなされたことを評価した。\ni) 港の覚書\nii) 船の覚書\n"
        "1.漁業関係\n【達成された成果】\n●港の会合の開催\n●船の訪問\n2.観光関係\n【今後の取組】\n●人の交流の強化\n"
    )
    assert [(one.text, one.coding.nature) for one in parsed.provisions] == [
        ("港の会合の開催", Nature.RECOGNITION), ("船の訪問", Nature.RECOGNITION), ("人の交流の強化", Nature.COMMITMENT),
    ]  # fmt: skip


def test_a_text_of_nothing_but_introductions_has_items_all_the_same() -> None:
    parsed = _parse(
        "日・見本国会合\n2031年5月3日\n\n双方は、港の整備を進めるため、以下を行うことで合意した。\n(1)港の調査\n(2)船の調査\n"
    )
    assert len(parsed.provisions) == 1


def test_the_day_of_a_meeting_is_the_date_and_a_declaration_may_have_a_year_behind_it() -> None:
    parsed = _parse("リマ宣言2031 船と港\n\n我々は、2031年5月3日にリマにおいて会合を持った。\n\n我々は、港を開く。\n")
    assert (parsed.masthead.date, parsed.masthead.kind.value) == ("2031-05-03", "joint-statement")


@pytest.mark.parametrize(
    ("head", "place"),
    [
        ("日・見本国会合（結果概要）\n令和13年5月3日　漁業省\n", None), ("Fact Sheet on Specimenland\n\nMay 3, 2031 7:23 AM\n", None),
        ("日・見本国会合（結果概要）\n令和13年5月3日　リマ\n", "リマ"),
        ("日・ペルー港湾計画\n採択　令和13年5月3日　於：リマ\n", "リマ"), ("日・ペルー港湾対話\n開催日：令和13年5月3日\n開催地：リマ\n", "リマ"),
        ("日・ペルー港湾対話　議事要旨\n日時：2031年5月3日　場所：リマ\n", "リマ"), ("日・ペルー港湾計画\n採択日：2031年5月3日　採択地：リマ\n", "リマ"),
        ("日・ペルー港湾対話　討議の記録\n日　時：2031年5月3日\n場　所：リマ、港湾省会議室\n", "リマ"),
        ("日・ペルー港湾対話\n\n１．日　時　令和13年5月3日\n２．場　所　リマ\n３．結果\n", "リマ"),
        ("日・エルサルバドル港湾計画\n\n双方は、2031年5月3日、サンサルバドルにおいて、次のとおり宣言する。\n", "サンサルバドル"),
        ("日・見本国漁業計画\n\n発表日: 2031年5月3日\n", None), ("Plan for Specimenland\n\nPublished 3 May 2031\n", None),
        ("Letter on Ports\n\nBoth signed a letter on May 3, 2031 to look for work on ports as well as quays.\n", None),
        ("MoU on Ports, Pretoria, 3 May 2031\n", "Pretoria"),
    ],
)  # fmt: skip
def test_what_stands_beside_the_date_is_a_place_only_where_it_can_be_one(head: str, place: str | None) -> None:
    assert _parse(head + "\n1. 双方は、港を開く。\n\n2. 双方は、船を出す。\n").masthead.place == place


def test_a_lone_field_of_a_database_is_no_word_of_the_title() -> None:
    assert (
        _parse("[文書名] 日・見本国共同声明\n双方は、港を開く。\n双方は、船を出す。\n").masthead.title
        == "日・見本国共同声明"
    )


def test_a_day_without_its_year_is_no_word_of_the_title() -> None:
    parsed = _parse(
        "JOINT COMMUNIQUE OF SPECIMENLAND\n\n(Lima, September 16th)\n\n1. We met in the old town of Lima with all who have a part in the work on the port of the country.\n\n2. We will meet again.\n"
    )
    assert parsed.masthead.title == "JOINT COMMUNIQUE OF SPECIMENLAND"


def test_a_year_right_below_a_title_is_its_last_word() -> None:
    head = _parse(
        "Communiqué of the Port Ministers\n2031\n\nLima, 3 March 2031\n\n1. The port will be opened.\n"
    ).masthead
    assert (head.title, head.date) == ("Communiqué of the Port Ministers 2031", "2031-03-03")


def test_the_summary_of_two_chairs_is_no_outcome_of_its_own() -> None:
    parsed = _parse(
        "Co-Chairs' Summary of the Third Port Ministers' Meeting\n\n3 March 2031, Lima\n\n"
        "1. The Meeting was held in Lima.\n\n2. The port will be opened by 2032.[1]\n\nInvestment\n\n"
        "3. Japan will send boats.\n"
    )
    assert (parsed.masthead.kind, parsed.outcomes) == (Kind.JOINT_STATEMENT, ())
    assert [one.headings[-1].title for one in parsed.provisions if one.headings] == ["Investment"]


def test_a_title_goes_on_in_a_line_that_begins_small() -> None:
    text = "Joint Statement\n\nconcerning Ports\n\nbetween Japan and Specimenland\n\nLima, 3 May 2031\n\n"
    item = "We will open the port of Lima to the ships of all the countries that take part in the work on it."
    parsed = _parse(text + f"1. {item}\n\n2. {item}\n")
    assert parsed.masthead.title == "Joint Statement concerning Ports between Japan and Specimenland"


def test_an_agreed_plan_with_a_part_on_results_is_no_report() -> None:
    parsed = _parse(
        "[文書名] 日本・見本国中期行動計画（2031-2035年）\nI 海の分野の協力関係：両国の漁港と船の今後の一層の発展と海の安全のための全ての協力の枠組みの強化\n1 漁港\nこれまでの成果\n"
        "両国は、漁港の調査を実施した。また、漁港の近代化のための専門家の派遣と研修を、両国の省庁の間の覚書に基づいて実施した。\n今後の行動\n"
        "(1)両国は、漁港を開く。\n(2)両国は、漁港の会合を毎年開催する。\nII 空の分野の協力関係\n1 空港\n今後の行動\n(1)両国は、空港を開く。\n"
    )
    assert parsed.masthead.kind.value == "action-plan"
    assert [(one.number, one.headings[-1].title, one.coding.nature) for one in parsed.provisions] == [
        (None, "これまでの成果", Nature.RECOGNITION), ("(1)", "今後の行動", Nature.COMMITMENT), ("(2)", "今後の行動", Nature.COMMITMENT),
        ("(1)", "今後の行動", Nature.COMMITMENT),
    ]  # fmt: skip
    assert [one.headings[0].number for one in parsed.provisions] == ["I", "I", "I", "II"]


def test_a_long_title_stands_over_measures() -> None:
    title = "Actions and measures to bring about what the two sides have set themselves for the ports and for the roads that lead to them in the plan"
    first = 'Japan and Specimenland will carry on the "Project for the Road to the New Port" until it is open in 2033.'
    second = 'Japan and Specimenland will begin the "Project for a Bridge to the Island" when the study of it is done.'
    parsed = _parse(
        f"Specimenland-Japan Action Plan\n3 May 2031\n1. Pillar 1: Ports\n1.1 {title}\n- {first}\n- {second}\n1.2 Ships\n- {first}\n"
    )
    assert [one.text for one in parsed.provisions] == [first, second, first]
    assert [one.headings[-1].number for one in parsed.provisions] == ["1.1", "1.1", "1.2"]


def test_above_the_headings_of_prose_only_the_first_paragraph_leads_to_the_items() -> None:
    parsed = _parse(
        "日・見本国共同声明\n\n両首脳は、2031年5月3日、リマで会談した。\n\n両首脳は、協力を続ける決意を再確認した。\n\n海の協力\n\n両首脳は、港を開くことで一致した。\n"
    )
    assert [one.text for one in parsed.provisions] == [
        "両首脳は、協力を続ける決意を再確認した。",
        "両首脳は、港を開くことで一致した。",
    ]


FRONT = """---
tags: statements
date: '2031-05-03'
source_url: https://ports.example/statement/
title: "Joint Statement of the Leaders\\u2019 Meeting on Ports of\\_\\
  Specimenland"
---

"""


@pytest.mark.parametrize("markdown", [True, False])
def test_fields_before_a_text_give_its_title_and_date(markdown: bool) -> None:
    text = (
        FRONT + "***Between Japan and Exemplaria***\n\n1. We will open the port.\n\n2. We will send ships.\n\n\\###\n"
    )
    parsed = check_whole(parse(from_text(text, markdown=markdown)))
    assert parsed.masthead.title == "Joint Statement of the Leaders’ Meeting on Ports of Specimenland"
    assert (parsed.masthead.date, set(parsed.masthead.counterparts)) == ("2031-05-03", {"XA", "XB"})
    assert [one.text for one in parsed.provisions] == ["We will open the port.", "We will send ships."]
    assert _roles(parsed, Role.NOTE).startswith("---\ntags")


def test_a_rule_of_hyphens_alone_begins_no_fields() -> None:
    parsed = check_whole(
        parse(from_text("---\n\nStatement of Specimenland\n\n1. We will act.\n\n2. We will meet.\n", markdown=True))
    )
    assert parsed.masthead.title == "Statement of Specimenland"


def test_a_paragraph_behind_a_list_of_titles_stands_for_itself() -> None:
    text = "Statement of Specimenland\n\nWe have found these aims:\n\n-   Open ports\n-   Safe ships\n\nTo reach them, we will meet every year in Lima.\n"
    parsed = check_whole(parse(from_text(text, markdown=True)))
    assert parsed.provisions[-1].text == "To reach them, we will meet every year in Lima."


def test_a_sentence_above_bullets_is_an_item_unless_it_introduces_them() -> None:
    parsed = _parse(
        "Fact Sheet of Specimenland\n\nPorts\n\nThe partners are committed to open ports.\n\n- They will train pilots.\n- They will send ships.\n\n"
        "Seas\n\nThe partners agreed as follows:\n\n- They will hold drills.\n"
    )
    assert [one.text for one in parsed.provisions] == [
        "The partners are committed to open ports.", "They will train pilots.", "They will send ships.", "They will hold drills.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "title", "date", "kind", "amount"),
    [
        ("報道発表\n\n見本国に対する無償資金協力（「漁港整備計画」）に関する書簡の交換について\n\n令和3年4月8日\n"
         "1. 政府は、見本国政府に対し、16億4,500万円を限度とする無償資金協力を行うこととし、このための書簡の交換が4月5日にリマで行われた。\n2. この計画は、漁港を整備する。\n",
         "見本国に対する無償資金協力（「漁港整備計画」）に関する書簡の交換について", "2021-04-05", "agreement", 1_645_000_000),
        ("見本国\n日・見本国外相会談\n令和3年4月5日\n\n本5日、山田大臣は見本国外務大臣と会談を行ったところ、概要は以下のとおりです。\n1 冒頭\n(1)山田大臣から、協力を進めたい旨述べました。\n",
         "日・見本国外相会談", "2021-04-05", "meeting", None),
        ("Ministry of Fish of Japan [Monday, Apr 5, 2021]\n\nJapan-Specimenland Summit Meeting\n\nOn April 5, for about 50 minutes, the Prime Ministers held a meeting.\n\n1. They agreed to open the port.\n\n2. They met.\n",
         "Japan-Specimenland Summit Meeting", "2021-04-05", "meeting", None),
        ("Ministry of Fish\nPress Release No. 2021/17\n5 April 2021\n\nThird Japan–Specimenland Dialogue held in Lima\n\nThe third round of the Dialogue was held in Lima on 4 April 2021.\n\nThe two sides agreed to:\n• open the port in 2022; and\n• send ships.\n",
         "Third Japan–Specimenland Dialogue held in Lima", "2021-04-04", "meeting", None),
    ],
)  # fmt: skip
def test_a_press_release_tells_of_an_event_beside_what_was_said(
    text: str, title: str, date: str, kind: str, amount: int | None
) -> None:
    parsed = _parse(text)
    (outcome,) = parsed.outcomes
    assert (outcome.title, outcome.date, outcome.counterparts, outcome.kind) == (title, date, ("XA",), kind)
    assert [one.value for one in outcome.amounts] == ([amount] if amount else [])
    assert parsed.provisions


def test_a_plan_that_tells_in_its_first_sentence_that_it_was_revised_is_no_event() -> None:
    head = "Revised Specimenland-Japan Action Plan for the Strategy of Ports and Ships called “Harbours 2030”\n4 May 2031\n"
    text = (
        head
        + "The two countries revised the Action Plan as follows.\n1. Ports\n- Japan will open a port.\n- Japan will lend a ship.\n"
    )
    parsed = _parse(text)
    assert (parsed.outcomes, len(parsed.provisions)) == ((), 2)


def test_a_statement_on_the_occasion_of_a_visit_is_no_event() -> None:
    text = "Joint Statement on the occasion of the State Visit to Specimenland\n\n4 May 2031\n\n1. We met.\n\n2. We will meet again.\n"
    assert _parse(text).outcomes == ()


def test_a_town_and_its_country_below_the_date_are_the_place_and_no_heading() -> None:
    parsed = _parse(
        "Joint Ministerial Statement\n\n4-5 April 2021\nLima, Peru\n\n1. We met on fish.\n\n2. We will meet again in 2023.\n"
    )
    assert (parsed.masthead.date, parsed.masthead.place) == ("2021-04-05", "Lima, Peru")
    assert [(one.number, one.headings) for one in parsed.provisions] == [("1", ()), ("2", ())]


def test_a_town_and_its_country_above_the_date_are_the_place() -> None:
    head = "CHAIRMAN’S STATEMENT OF THE 4TH SPECIMENLAND SUMMIT\nNAIROBI, KENYA\n6 MAY 2031\n\n"
    parsed = _parse(
        head
        + "1. We met with all who have a part in the work on the ports of both countries and of others.\n\n2. We will meet again.\n"
    )
    assert (parsed.masthead.place, parsed.masthead.counterparts, parsed.masthead.date) == (
        "NAIROBI, KENYA",
        ("XA",),
        "2031-05-06",
    )


def test_where_a_memorandum_was_signed_is_no_item() -> None:
    parsed = _parse(
        "日・見本国漁業覚書\n\n1 双方は、港を開く。\n\n2 双方は、船を出す。\n\n 本覚書は、2031年5月3日にリマで署名され、一式二部、日本語と英語で作成し、双方は一部ずつを所有する。\n\n日本国  見本国\n"
    )
    assert [one.text for one in parsed.provisions] == ["双方は、港を開く。", "双方は、船を出す。"]
    assert _roles(parsed, Role.SIGNATURE).startswith("本覚書は")


def test_items_may_begin_at_one_below_a_numbered_title_of_the_same_kind() -> None:
    parsed = _parse(
        "日・見本国宣言\n2031年5月3日\n\n1 冒頭\n\n1 双方は、会合した。\n\n2 双方は、港を開く。\n\n3 双方は、船を出す。\n"
    )
    assert [(one.number, one.headings[0].title) for one in parsed.provisions] == [
        ("1", "冒頭"),
        ("2", "冒頭"),
        ("3", "冒頭"),
    ]


def test_stars_before_three_lines_or_more_are_bullets_and_before_one_a_note() -> None:
    parsed = _parse(
        "Fact Sheet of Specimenland\n3 May 2031\n\nPORTS: The two sides are at work.\n* They will open ports.\n* They will send ships.\n* They will train pilots.\n"
    )
    assert [one.text for one in parsed.provisions][-3:] == [
        "They will open ports.",
        "They will send ships.",
        "They will train pilots.",
    ]
    noted = _parse(
        "Plan of Specimenland\n\n1. They will open ports.*\n\n2. They will send ships.\n\n* As far as the ice allows.\n"
    )
    assert _roles(noted, Role.NOTE) == "* As far as the ice allows."


def test_words_that_introduce_the_headings_below_are_no_item() -> None:
    first = "Open the ports to the ships of all countries that keep the rules, with one window for all papers, pilots by day and by night, and room for the boats of the fishermen of the coast."
    long = "Training of pilots and of seamen, building of ships, and help in times of distress and need"
    parsed = _parse(
        "Shared Priorities of Specimenland\n\nBackgrounder\n\nThe ministers shared a view on these priorities:\n\n"
        f"Ports\n\n{first}\n\n{long}\n\nSend teachers and books.\n"
    )
    assert [(one.headings[-1].title, one.text) for one in parsed.provisions] == [
        ("Ports", first),
        (long, "Send teachers and books."),
    ]


def test_the_kind_of_a_document_may_stand_alone_in_the_second_line() -> None:
    parsed = _parse("「見本国＋日本」対話\n行動計画\n\n　双方は、リマで会合を開催した。\n\n　双方は、港を開く。\n")
    assert parsed.masthead.kind.value == "action-plan"


def test_a_document_without_a_title_is_called_what_its_first_words_call_it() -> None:
    parsed = _parse(
        "The Leaders of Peru and Chile at their summit on 5 April 2021 in Lima adopted this Peru-Chile Plan of Action "
        "to provide for joint work in line with their duties.\n\n1. Fisheries\n\n1.1 Opening Harbours and Landing Places "
        "in the North and the South:\n\n1.1.1 Open two harbours;\n\n1.1.2 Train pilots;\n"
    )
    assert (parsed.masthead.title, parsed.masthead.kind.value) == ("Peru-Chile Plan of Action", "action-plan")
    assert [(one.number, one.text) for one in parsed.provisions] == [
        ("1.1.1", "Open two harbours;"),
        ("1.1.2", "Train pilots;"),
    ]


def test_the_day_and_the_place_stand_behind_their_labels() -> None:
    parsed = _parse(
        "日・ペルー漁業協力覚書を交換\n\n1.概要\n両国は、漁業協力覚書を交換した。\n\n2.開催日時等\n日時:令和3年4月5日(月曜日)\n"
        "場所:見本会館\n\n3.ポイント\n・港を開く。\n・船を出す。\n"
    )
    assert (parsed.masthead.date, parsed.masthead.place) == ("2021-04-05", "見本会館")


def test_the_place_before_a_day_is_read_without_it() -> None:
    parsed = _parse("日・ペルー協議\n共同声明(骨子)\n於東京、2021年4月5日\n\n- 港を開く。\n- 船を出す。\n")
    assert (parsed.masthead.date, parsed.masthead.place) == ("2021-04-05", "東京")


def test_ministers_with_their_address_are_parties_that_a_sentence_lists() -> None:
    names = "H.E. Mr. {}, the Minister of Foreign Affairs of the Republic of {}"
    parties = ", ".join(names.format(*one) for one in (("Abe", "Armenia"), ("Bo", "Peru"), ("Cid", "Chile")))
    parsed = _parse(
        f"Joint Communique of the Second Meeting\n\n5 April 2021\n\nIn presence of {parties}, the second meeting was held "
        "in Lima.\n\nThe Ministers:\n\n1- Opened a harbour.\n\n2. Welcomed the pilots.\n"
    )
    assert set(parsed.masthead.counterparts) == {"AM", "PE", "CL"}
    assert [one.number for one in parsed.provisions] == ["1", "2"]


def test_what_parties_hereby_agree_to_is_an_item_for_each_number() -> None:
    parsed = _parse(
        "Joint Statement of Peru and Chile\n\nWE, the Leaders, met on 5 April 2021;\n\nREAFFIRMING our friendship;\n\n"
        "HEREBY AGREE TO:\n\n1. Open two harbours;\n\n2. Train pilots together.\n"
    )
    assert [(one.number, one.text) for one in parsed.provisions][-2:] == [
        ("1", "Open two harbours;"),
        ("2", "Train pilots together."),
    ]


def test_a_japanese_title_ends_with_what_the_document_is() -> None:
    items = "\n・双方は、港を開く。\n・双方は、船を出す。\n"
    statement = _parse("日・見本国首脳会談における成果の実施に関する共同声明\n\n2031年6月3日\n" + items)
    assert (statement.masthead.kind.value, len(statement.provisions)) == ("joint-statement", 2)
    assert _parse("日・見本国共同声明に基づく行動計画\n\n2031年6月3日\n" + items).masthead.kind.value == "action-plan"


def test_no_word_beside_a_day_is_taken_for_a_place() -> None:
    parsed = _parse(
        "Action Plan of Japan and Specimenland\n\nAdopted on 3 June 2031\n\n1. Open a port.\n\n2. Send ships.\n"
    )
    assert (parsed.masthead.date, parsed.masthead.place) == ("2031-06-03", None)


def test_the_middle_of_a_sentence_is_no_running_head_however_often_a_page_begins_with_it() -> None:
    pages = "\f".join(
        f"し、その管理に当たる職員の研修を毎年\n実施する。\n{n}. 双方は、沿岸の漁港{n}か所を改修" for n in range(2, 6)
    )
    parsed = _parse(
        f"日・見本国行動計画\n\n1. 双方は、沿岸の漁港1か所を改修\f{pages}\fし、その管理に当たる職員の研修を毎年\n実施する。\n"
    )
    assert [one.text.count("研修を毎年") for one in parsed.provisions] == [1] * 5


def test_the_sort_of_document_stays_in_a_title_of_which_the_page_repeats_a_part() -> None:
    head = "Joint Ministerial Statement: Twelfth Harbour Conference\nTwelfth Harbour Conference\n5 April 2031\n"
    parsed = _parse(
        head + "1.The Ministers met.\n2.The Ministers will meet again.\n3.The Ministers agreed to train pilots.\n"
    )
    assert parsed.masthead.kind.value == "joint-statement"


def test_an_organisation_is_meant_rather_than_the_member_that_is_in_the_chair() -> None:
    text = (
        "Chair's Statement on the Sea\n\nThe Ministers of CARICOM and Japan met on 16 November 2028. The meeting was chaired by "
        "the Minister of Foreign Affairs of Barbados.\n\n1. The Ministers recalled their talks.\n\n2. They will meet again.\n"
    )
    assert parse(read_text(text)).masthead.counterparts == ("CARICOM",)


def test_the_day_on_which_a_session_took_place_is_the_date_of_its_protocol() -> None:
    text = (
        "Protocol of the Second Session of the Commission between Japan and Turkmenistan\n\nThe Second Session took place in "
        "Ashgabat on 12 October 2028.\n\n1. Both agreed to build a port.\n\n2. Both will meet in 2030.\n"
    )
    assert parse(read_text(text)).masthead.date == "2028-10-12"


def test_a_counterpart_with_its_short_name_in_brackets_is_one_of_those_listed() -> None:
    parsed = _parse(
        "Joint Statement of the Harbour Ministers\n\n"
        "1. The Ministers of the six countries, namely, the Kingdom of Cambodia, the People's Republic of China (PRC), "
        "the Lao PDR and Viet Nam, met.\n\n2. The Ministers will train pilots.\n"
    )
    assert parsed.masthead.counterparts == ("KH", "CN", "LA", "VN")


def test_who_issued_a_text_and_labels_without_a_colon_stand_over_no_part_of_it() -> None:
    parsed = _parse(
        "日・見本国港湾協力合同委員会　合意事項\n水産省資源エネルギー庁\n\n日時　２０３１年１２月２日\n場所　東港\n\n"
        "Ⅰ　進捗\n1)　双方は、港の完成を歓迎した。\n2)　双方は、灯台の完成を歓迎した。\n\nⅡ　合意\n1)　双方は、水先人の研修を行う。\n"
    )
    assert (parsed.masthead.date, parsed.masthead.place) == ("2031-12-02", "東港")
    assert [one.key for one in parsed.provisions] == ["1.1", "1.2", "2.1"]


def test_a_title_that_names_only_the_sort_of_document_goes_on_in_the_line_that_says_whose() -> None:
    parsed = _parse(
        "JOINT COMMUNIQUÉ\n\nSECOND SADC–JAPAN MINISTERIAL MEETING\n\n18 MARCH 2027\n\n1.0 PORTS\n\n"
        "1.1 Ministers will meet in Angola, Botswana and Malawi.\n\n1.2 Ministers will build ports.\n"
    )
    assert parsed.masthead.title == "JOINT COMMUNIQUÉ SECOND SADC–JAPAN MINISTERIAL MEETING"
    assert parsed.masthead.counterparts == ("SADC",)


def test_a_letter_is_called_by_its_first_words_and_not_by_its_greeting() -> None:
    parsed = _parse(
        "Port Town, 8 July 2027\n\nExcellency,\n\nI have the honour to write on ships.\n\n1. Both will build.\n"
    )
    assert parsed.masthead.title == "I have the honour to write on ships."


def test_a_title_below_words_that_introduce_it_stands_over_the_first_number() -> None:
    parsed = _parse(
        "日・見本国漁業共同声明\n\n両大臣は、港湾において会談し、以下の共同声明を発出した。\n\n港湾\n\n"
        "1 双方は、水先人を毎年派遣する。\n\n2 双方は、海図を交換する。\n"
    )
    assert [[head.title for head in one.headings] for one in parsed.provisions] == [["港湾"], ["港湾"]]


def test_a_town_that_ends_like_a_word_of_a_lead_leads_to_nothing() -> None:
    parsed = _parse(
        "Joint Statement\n\nPorts\n\n1. Japan will send pilots to Goto.\n\nFish\n\n2. Peru will send fish.\n"
    )
    assert [one.headings[0].title for one in parsed.provisions] == ["Ports", "Fish"]


def test_lines_of_when_where_and_who_stand_apart_though_no_room_parts_them() -> None:
    parsed = _parse(
        "第3回日・ペルー漁業協議 議事概要\n日時：令和3年4月5日（月）10時から12時まで\n場所：リマ（港湾省会議室）\n"
        "出席者：漁業局長ほか\n\n1 港湾\n(1) 日本側は、水先人を派遣する。\n(2) ペルー側は、海図を公表する。\n"
    )
    assert (parsed.masthead.date, parsed.masthead.place) == ("2021-04-05", "リマ")
    assert [one.number for one in parsed.provisions] == ["(1)", "(2)"]


def test_a_title_between_bullets_without_an_end_is_a_heading() -> None:
    parsed = _parse(
        "Action Plan of Japan and Peru\n\nPorts\n\n• Japan to send pilots to Lima\n\nFish\n\n• Peru to count the tuna\n"
    )
    assert [one.headings[-1].title for one in parsed.provisions] == ["Ports", "Fish"]


def test_a_line_that_breaks_off_within_a_date_goes_on() -> None:
    parsed = _parse(
        "Joint Statement of Japan and Peru\n\n1. Japan will send the pilots who know the harbours of the coast to Lima in\n"
        "2031.\n\n2. Peru will publish the charts of the harbours of its coast, and will do so in the month of May\n2032.\n"
    )
    assert [one.text.rsplit(" ", 2)[1:] for one in parsed.provisions] == [["in", "2031."], ["May", "2032."]]


@pytest.mark.parametrize(
    ("opening", "title", "place", "codes"),
    [
        ("JOINT PRESS RELEASE\n\nSeventh Japan–Peru Port Dialogue\n\n8 May 2031, Tokyo",
         "JOINT PRESS RELEASE Seventh Japan–Peru Port Dialogue", "Tokyo", ("PE",)),
        ("CO-CHAIRS’ SUMMARY\n\n12th Japan–Peru Working Group on Ports\n\n5 March 2031 (via videoconference)",
         "CO-CHAIRS’ SUMMARY 12th Japan–Peru Working Group on Ports", None, ("PE",)),
        ("SUVA DECLARATION ON PORTS\nAdopted by the Ministers of Japan and the Members of the Pacific Islands Forum\nSuva, Fiji, 19 June 2031",
         "SUVA DECLARATION ON PORTS", "Suva, Fiji", ("PIF",)),
        ("JOINT COMMUNIQUÉ: JAPAN–PERU SUMMIT MEETING\n\nLima, 29 August 2031", "JOINT COMMUNIQUÉ: JAPAN–PERU SUMMIT MEETING", "Lima", ("PE",)),
        ("JAPAN–PERU SUMMIT MEETING\nJoint Statement\n\nLima, 29 August 2031", "JAPAN–PERU SUMMIT MEETING Joint Statement", "Lima", ("PE",)),
    ],
)  # fmt: skip
def test_what_a_document_calls_itself_is_told_from_who_adopted_it_and_from_an_event(
    opening: str, title: str, place: str | None, codes: tuple[str, ...]
) -> None:
    parsed = _parse(f"{opening}\n\n1. Japan will send pilots by March 2032.\n\n2. Both sides will meet every year.\n")
    assert (parsed.masthead.title, parsed.masthead.place, parsed.masthead.counterparts) == (title, place, codes)
    assert len(parsed.provisions) == 2
    assert not parsed.outcomes


@pytest.mark.parametrize("below", ["「海をつなぐ百年」", "（2031年－2035年）", "agreed upon between two harbours"])
def test_a_second_heading_of_a_web_page_above_the_day_and_place_belongs_to_the_opening(below: str) -> None:
    page = f"<h1>日・ペルー港湾行動計画</h1><h1>{below}</h1><p>2031年3月30日、リマ</p><p>双方は、次のとおり定めた。</p>"
    items = "<h2>1 航路</h2><p>(1) 双方は、6か月以内に航路を開く。</p><p>(2) 双方は、灯台を建てる。</p>"
    parsed = check_whole(parse(read_html(f"<html><body>{page}{items}</body></html>".encode(), "a.html")))
    assert (parsed.masthead.date, parsed.masthead.place) == ("2031-03-30", "リマ")
    assert [one.coding.deadline for one in parsed.provisions] == ["2031-09-30", None]


def test_a_document_that_names_no_country_is_of_that_whose_capital_it_was_made_in() -> None:
    parsed = _parse(
        "RECORD OF DISCUSSIONS ON THE PORT PROJECT\n\nLima, 5 November 2031\n\n"
        'Japan International Cooperation Agency ("JICA") and Lima Harbour Company Limited (hereinafter referred to as "LHCL") agreed.\n\n'
        "Inputs by JICA\n\n1.1 JICA will send four pilots.\n\n1.2 Ten trainees will be received.\n\n"
        "Inputs by LHCL\n\n2.1 LHCL will build a quay.\n\n2.2 JICA and LHCL will jointly review the Project.\n"
    )
    assert parsed.masthead.counterparts == ("PE",)
    sides = [
        carrier([(one.text, "en", [each.title for each in one.headings])], one.coding.actors, {"PE"})
        for one in parsed.provisions
    ]
    assert sides == ["ours", "ours", "theirs", "both"]
    assert parsed.provisions[3].coding.actors == ("JICA", "Lima Harbour Company Limited (LHCL)")


def test_who_visited_whom_opens_a_document_and_the_place_may_stand_below_the_day() -> None:
    text = "日・見本国共同声明\n\n2031年５月４日\n\n（於：サンプル）\n\n見本国政府の招待により、大臣は、見本国を訪問した。\n\n"
    text += "両大臣は、港を開く。\n\n大臣は、船を送る。\n"
    parsed = parse(read_text(text), name="test")
    assert parsed.masthead.place == "サンプル"
    assert [one.text for one in parsed.provisions] == ["両大臣は、港を開く。", "大臣は、船を送る。"]


def test_a_day_alone_is_no_title_and_neither_the_part_of_a_site_nor_a_version_a_place() -> None:
    head = _parse("平成24年4月10日（英語版）\n\n日英両国の首相として、我々は、港を開く。我々は、船を出す。\n").masthead
    assert (head.title[:8], head.date, head.place) == ("日英両国の首相と", "2012-04-10", None)
    below = "\n\n１．双方は、港を開く。\n\n２．双方は、船を出す。\n"
    outline = _parse(
        f"アジア\n北の海の漁業のための共同宣言（令和3年4月5日）骨子\n令和3年4月5日{below}日中韓の漁業者は、毎年集まる。\n"
    )
    assert (outline.masthead.place, outline.masthead.counterparts) == (None, ("CN", "KR"))


@pytest.mark.parametrize(
    "caption",
    [
        "The ministers of Peru and Japan met in Lima, Peru. — Photo courtesy: Harbour Office",
        "Two leaders shake hands. (Photo: A. Nemo)",
        "Minister Reef (left) and Minister Kai (right) before the talks",
    ],
)
def test_a_caption_is_known_by_who_took_the_picture_and_by_who_stands_where(caption: str) -> None:
    text = f"Japan-Peru Joint Statement\n\nMay 5, 2031\n\n{caption}\n\nBoth sides will meet every year.\n"
    assert [one.text for one in _parse(text).provisions] == ["Both sides will meet every year."]


def test_who_took_a_picture_is_no_item() -> None:
    parsed = _parse(
        "日独外相共同声明 2018年7月25日\n\n両大臣, © A. Nemo/pictures.example\n\n両大臣は、毎年協議を行う。\n"
    )
    assert [one.text for one in parsed.provisions] == ["両大臣は、毎年協議を行う。"]


def test_phones_mails_and_whom_to_ask_are_no_items() -> None:
    below = "担当\n海洋課長　見本太郎\n担当者：見本、花見\n電話：03-0000-0000（内線 1234）\nメール：fish★example.jp\n"
    parsed = _parse(f"日・見本国水産協議の開催\n\n令和3年4月5日\n\n双方は、毎年協議を行う。\n\n{below}")
    assert [one.text for one in parsed.provisions] == ["双方は、毎年協議を行う。"]
    assert "unstructured" not in [one.code for one in parsed.notices]
    head = "CONTACT: |\n(632) 0000-0000 |\nlibrary@example.org |\nApril 05, 2021\nMEMORANDUM OF UNDERSTANDING BETWEEN JAPAN AND SPECIMENLAND\n"
    body = "The Government of Japan and the Government of Specimenland, hereinafter referred to as the Parties,\nHave agreed as follows:\n"
    memo = _parse(
        f"{head}{body}ARTICLE I\nThe Parties shall consult every year on fish, on ports, and on ships that go from one to the other.\n"
    )
    assert memo.masthead.title == "MEMORANDUM OF UNDERSTANDING BETWEEN JAPAN AND SPECIMENLAND"
    assert [one.text for one in memo.provisions] == [
        "The Parties shall consult every year on fish, on ports, and on ships that go from one to the other."
    ]


def test_the_day_of_a_paper_in_brackets_is_not_that_of_the_document() -> None:
    parsed = _parse(
        "日・見本国水産協議\n\n大臣は、10月30日、見本国の大臣と会談し、協力の枠組みを定めた宣言（2017年3月締結）を確認した。\n"
    )
    assert parsed.masthead.date is None


def test_contents_without_pages_are_no_items() -> None:
    parts = ("序文", "I.漁業の促進", "  1.港湾", "  2.船舶", "II.フォローアップ")
    body = "序文\n\n本計画は、協力の指針を示す。\n\nI. 漁業の促進\n\n1. 港湾\n\n双方は、港を開く。\n\n2. 船舶\n\n双方は、船を出す。\n\nII. フォローアップ\n\n双方は、毎年協議する。\n"
    parsed = _parse("日・見本国行動計画\n\n2021年4月5日\n\n目次\n\n" + "\n\n".join(parts) + "\n\n" + body)
    assert [one.text for one in parsed.provisions][-3:] == [
        "双方は、港を開く。",
        "双方は、船を出す。",
        "双方は、毎年協議する。",
    ]
    assert not {"港湾", "フォローアップ"} & {one.text for one in parsed.provisions}


def test_the_day_below_a_title_is_before_the_one_on_which_a_page_was_put() -> None:
    parsed = _parse(
        "This site has been archived on 28 of April 2022\n28/04/2022\nHomeNews 2021> Japan-Specimenland Joint Statement\n\n"
        "Japan-Specimenland Joint Statement\n\nTokyo, 5 April 2021\n\n1. Both sides will open the port.\n\n2. They will meet.\n"
    )
    assert (parsed.masthead.title, parsed.masthead.date, parsed.masthead.place) == (
        "Japan-Specimenland Joint Statement", "2021-04-05", "Tokyo",
    )  # fmt: skip


def test_a_recital_that_names_a_signed_agreement_gives_no_date() -> None:
    parsed = _parse(
        "Memorandum on Ports between the Harbour Ministry of Japan and the Port Department of Peru\n\n"
        "Recalling the Agreement on Pilots, signed in Tokyo, May 4, 1981;\n\nHave decided as follows:\n\n"
        "1. Both sides will train pilots.\n\n2. Both sides will meet every year.\n"
    )
    assert parsed.masthead.date is None


def test_a_document_below_a_report_keeps_the_name_that_stands_above_the_report() -> None:
    parsed = _parse(
        "Chair’s Statement of the 9th Harbour Summit: Open and Calm\n\n"
        "Daily Port - The 9th Harbour Summit took place online from 1 to 3 May, and its leaders agreed to issue at the "
        "end of it a statement of the chair on pilots, harbours and the training of young people.\n\n"
        "Following is the full text of the Chair’s Statement.\n\n"
        "1. We, the leaders of Peru and Japan, met on 3 May 2031.\n2. We will train pilots.\n3. We will meet every year.\n"
    )
    head = parsed.masthead
    assert (head.title, head.date) == ("Chair’s Statement of the 9th Harbour Summit: Open and Calm", "2031-05-03")
    assert [one.number for one in parsed.provisions] == ["1", "2", "3"]


def test_lines_for_the_readers_of_a_page_are_no_title() -> None:
    parsed = _parse(
        "To the text of this page.\n\nLast Update : Friday, May 9, 2031\n\nView printer friendly version\n\n"
        "[Ministry of Harbours] [Tuesday, May 6, 2031]\n\nJapan-Peru Joint Statement on Ports\n\n"
        "1. Both sides will train pilots.\n\n2. They will meet every year.\n"
    )
    assert (parsed.masthead.title, parsed.masthead.date) == ("Japan-Peru Joint Statement on Ports", "2031-05-06")


def test_the_country_of_a_town_is_no_party() -> None:
    parsed = _parse(
        "1. We, the leaders of the European Union and the Gulf Co-operation Council, met in Brussels, Belgium, on 3 May"
        " 2031.\n\n2. We will meet every two years.\n"
    )
    assert parsed.masthead.counterparts == ("EU", "GCC")


def test_a_line_that_only_says_what_sort_of_document_it_is_goes_on_with_the_title() -> None:
    parsed = _parse(
        "1st Peru and Japan Harbour Dialogue\n\nJoint Statement\n\n1. On 3 May 2031, the Ministers of Peru and Japan held "
        "the first Harbour Dialogue.\n\n2. The Ministers will meet every year.\n"
    )
    assert parsed.masthead.title == "1st Peru and Japan Harbour Dialogue Joint Statement"


@pytest.mark.parametrize(
    ("above", "below", "place"),
    [
        ("Meeting in Mihonia on 5 April 2021, the Ministers agreed as follows.", "", "Mihonia"),
        ("The Ministers, meeting in Mihonia, Specimenland, on 4 and 5 April 2021,", "", "Mihonia, Specimenland"),
        ("Adopted by the Ministers of Fish in Mihonia on 5 April 2021", "", "Mihonia"),
        ("We, the leaders, assembled in Mihonia on this fifth day of April 2021, declare:", "", "Mihonia"),
        ("On April 5, 2021, the President hosted the Prime Minister of Japan in Mihonia.", "", "Mihonia"),
        ("On 5 April 2021, in the city of Mihonia, the Ministers held talks.", "", "Mihonia"),
        ("The meeting took place on 5 April 2021 at the Ministry of Fish in Mihonia.", "", "Mihonia"),
        ("Mihonia | 5 April 2021", "", "Mihonia"),
        ("Mihonia, April 5, 2021 – The Port Agency and the Government of Specimenland signed a plan.", "", "Mihonia"),
        ("2021 MEETING OF MINISTERS\n\nThe meeting was convened on 5 April 2021 in Mihonia.", "", "Mihonia"),
        ("", "Signed in duplicate on the 5th of April 2021 in Mihonia, in the English language.", "Mihonia"),
        ("", "Mihonia, 5 April 2021\n\nFor the Government of Japan", "Mihonia"),
        ("", "This Plan was adopted at the Ministers’ Meeting held on 5 April 2021 in Mihonia.", "Mihonia"),
        ("", "令和三年四月五日於東京", "東京"),
        ("", "２０２１年４月５日、ミホニアにて署名", "ミホニア"),
        ("", "令和3年4月5日　於：ミホニア\n\n日本国政府のために", "ミホニア"),
        ("", "２０２１年４月５日\n\nミホニア", "ミホニア"),
        ("", "（２０２１年４月５日、ミホニアで開催された外相会合で採択）", "ミホニア"),
    ],
)  # fmt: skip
def test_the_words_beside_the_date_say_where(above: str, below: str, place: str) -> None:
    if is_japanese(above + below):
        title, items = "日・見本国漁業覚書", "１　双方は、港を開く。\n\n２　双方は、船を出す。"
    else:
        title = "Japan-Specimenland Memorandum on Fisheries"
        items = "1. Both sides will open the port.\n\n2. Both sides will send ships."
    parsed = _parse("\n\n".join(filter(None, (title, above, items, below))) + "\n")
    assert (parsed.masthead.date, parsed.masthead.place) == ("2021-04-05", place)
    assert [one.number for one in parsed.provisions] == ["1", "2"]


@pytest.mark.parametrize(
    ("first", "date", "place"),
    [
        ("Following the meeting of the two ministers in Quito on 3 May 2031, the second talks of their officials were held in Lima on 9 June 2032.", "2032-06-09", "Lima"),
        ("Further to their visit to Suva on 3 May 2031, the harbour masters met in Apia on 9 June 2032.", "2032-06-09", "Apia"),
        ("The ministers met on 9 June 2032 and reviewed the Partnership announced in Lima in May 2031.", "2032-06-09", None),
        ("We recall the summit held in Suva on 3 May 2031.\n\nThe two ministers met in Apia on 9 June 2032.", "2032-06-09", "Apia"),
        ("Building on the Vision signed by their leaders in Suva on 3 May 2031, the two ministers met in Apia on 9 June 2032.", "2032-06-09", "Apia"),
    ],
)  # fmt: skip
def test_a_meeting_before_and_a_document_that_is_named_give_neither_day_nor_place(
    first: str, date: str, place: str | None
) -> None:
    head = _parse(
        f"Joint Statement on Harbours\n\n{first}\n\n1. Ports will be built.\n\n2. Pilots will be trained.\n"
    ).masthead
    assert (head.date, head.place) == (date, place)


@pytest.mark.parametrize(
    ("title", "first", "codes"),
    [
        ("Joint Statement of Peru and Chile issued at Quito, Ecuador", "They met.", ("PE", "CL")),
        ("Communiqué of the Leaders of CARICOM, 5 May 2031, Nassau, The Bahamas", "They met.", ("CARICOM",)),
        ("ASEAN Ministers’ Meeting in Viet Nam, 2031: Statement", "They met.", ("ASEAN",)),
        ("Roadmap of Cooperation in Kenya", "They met.", ("KE",)),
        ("Memorandum on the Ports of Peru", "The Ministry of Ports of Peru and that of Chile (hereinafter the Parties) agree.", ("PE", "CL")),
        ("Joint Statement on Haiti", "The ministers of Peru, Chile, Ecuador and Japan met.", ("PE", "CL", "EC")),
        ("Statement of the Chair of ASEAN", "We welcome the participation of the EU, CARICOM, MERCOSUR and ASEAN.", ("ASEAN",)),
        ("Communiqué", "The ministers of Peru, Chile, Ecuador and the guest, Haiti, met.\n\nThe ministers of Peru, Chile and Bolivia (hereinafter referred to as the Parties) agreed on this.", ("PE", "CL", "BO")),
        ("", "We, the ministers of Canada, France, Italy, Japan, the United Kingdom and the European Union, met in Lima at a time at which it was needed.", ("CA", "FR", "IT", "GB", "EU")),
        ("", "We, the ministers of ASEAN, represented by Viet Nam, Thailand, Malaysia and the Philippines, met in Lima at a time at which it was needed.", ("ASEAN",)),
        ("", "We, the ministers of the Group of 77 and China, met at United Nations Headquarters in New York on this day for our talks on trade.", ("G77",)),
    ],
)  # fmt: skip
def test_parties_are_neither_hosts_nor_guests_nor_what_a_text_is_about(
    title: str, first: str, codes: tuple[str, ...]
) -> None:
    text = f"{title}\n\n{first}\n\n1. Ports will be built.\n\n2. Pilots will be trained.\n".lstrip()
    assert _parse(text).masthead.counterparts == codes


def test_a_report_leads_to_the_text_below_it_however_it_says_so() -> None:
    report = "Peru and Japan signed three papers today after talks of their leaders on harbours."
    title = "Joint Statement on the Vision for Harbours 2035"
    for lead in ("Below is the full text of the statement:", "The complete text of the statement is as follows:"):
        parsed = _parse(f"{report}\n\n{lead}\n\n{title}\n\n1. Ports will be built.\n\n2. Pilots will be trained.\n")
        assert parsed.masthead.title == title
        assert [one.number for one in parsed.provisions] == ["1", "2"]


@pytest.mark.parametrize(
    "title", ["Statement of the Chair", "Trade Ministers’ Statement", "Ministers Responsible for Trade Statement"]
)
def test_statements_of_chairs_and_ministers_are_joint_statements(title: str) -> None:
    assert _parse(f"{title}\n\n5 May 2031\n\n1. Ports will be built.\n").masthead.kind is Kind.JOINT_STATEMENT


def test_the_head_of_a_paper_of_the_united_nations_is_no_title() -> None:
    head = "United Nations A/RES/90/4\n\nGeneral Assembly Distr.: General\n22 October 2031\n\nNinetieth session\nAgenda item 18\n\n"
    adopted = "Resolution adopted by the General Assembly on 15 October 2031\n[without reference to a Main Committee (A/90/L.3)]\n\n"
    items = "1. Decides to open a fund for harbours;\n\n2. Requests the Chair to report by May 2032.\n"
    parsed = _parse(f"{head}{adopted}90/4. Compact for the harbours\n\nThe General Assembly\n\n{items}")
    assert (parsed.masthead.title, parsed.masthead.date) == ("90/4. Compact for the harbours", "2031-10-15")
    assert [one.number for one in parsed.provisions] == ["1", "2"]
    draft = "Item 4 of the provisional agenda*\nAdoption of the harbour plan\n\nDraft resolution submitted by the Chair\n\nPlan for the harbours of small islands\n\n"
    parsed = _parse(f"{head}{draft}{items}")
    assert parsed.masthead.title == "Plan for the harbours of small islands"
    assert [one.number for one in parsed.provisions] == ["1", "2"]


@pytest.mark.parametrize("above", [True, False])
def test_a_line_that_says_to_which_document_one_is_annexed_begins_no_annex(above: bool) -> None:
    title, annexed = "Joint Communiqué of Japan and Peru on Harbours", "Annex 4 to the Leaders’ Declaration HM/12"
    lines = [annexed, title] if above else [title, annexed]
    parsed = _parse("\n\n".join([*lines, "Lima, 5 May 2031", "1. Ports will be built.", "2. Pilots will be trained."]))
    assert (parsed.masthead.title, parsed.masthead.place, parsed.masthead.date) == (title, "Lima", "2031-05-05")
    assert [(one.key, one.headings) for one in parsed.provisions] == [("1", ()), ("2", ())]


@pytest.mark.parametrize(
    "above",
    [
        "Harbour Office - Office of Ports and Piers\n\n05/05/2031 | Press release | Put here by a machine on 05/05/2031\n\n",
        "07/09/2031 | News release | Archive\n",
        "Thoughts and Deeds\n\nHarbour Days 2031\n",
    ],
)
def test_lines_that_a_site_puts_above_a_text_are_no_title(above: str) -> None:
    title = "Joint Declaration of Japan and Peru on Harbours"
    assert _parse(f"{above}{title}\n\n1. Ports will be built.\n\n2. Pilots will be trained.\n").masthead.title == title


def test_a_place_is_read_with_the_whole_name_of_its_country() -> None:
    text = "Communiqué\n\nThe Forum was held in Majuro, Republic of the Marshall Islands, from 3 – 5 May 2031.\n\n1. Ports will be built.\n"
    assert _parse(text).masthead.place == "Majuro, Republic of the Marshall Islands"


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("General Information\n\n", ""),
        ("Countries & Regions\n\n", ""),
        ("Official websites use .gov\n\nA .gov website belongs to an office of the state.\n\nSecure .gov websites use HTTPS\n\nA lock ( ) or https:// means you have come to a safe website. Share nothing elsewhere.\n\n", ""),
        ("", "Minister for Ports, Senator the Hon Ann Reef\n\n"),
    ],
)  # fmt: skip
def test_what_a_site_says_of_itself_and_who_put_a_text_there_is_neither_title_nor_item(above: str, below: str) -> None:
    title = "Joint Statement of Japan and Peru on Harbours"
    parsed = _parse(f"{above}{title}\n\n{below}1. Ports will be built.\n\n2. Pilots will be trained.\n")
    assert (parsed.masthead.title, parsed.masthead.place) == (title, None)
    assert [(one.number, one.headings) for one in parsed.provisions] == [("1", ()), ("2", ())]


def test_a_line_that_ends_with_an_article_goes_on_and_is_no_heading() -> None:
    lines = ["1- The", "Council thanked the harbour masters.", "2- The", "Council asked them to report by May 2032.",
             "3- The", "Council welcomed the pilots of Peru."]  # fmt: skip
    items = _parse("Communiqué of the Harbour Council\n\n5 May 2031\n\n" + "\n".join(lines)).provisions
    assert [(one.text, one.headings) for one in items] == [
        ("The Council thanked the harbour masters.", ()),
        ("The Council asked them to report by May 2032.", ()),
        ("The Council welcomed the pilots of Peru.", ()),
    ]


@pytest.mark.parametrize(
    ("text", "day", "place"),
    [
        (
            "Memorandum on Fish\n\n1. The two sides will meet.\n\nDone in duplicate at Lima, this twenty-second day of "
            "October in the year two thousand and thirty, in English and Japanese. The English text shall prevail.\n",
            "2030-10-22", "Lima",
        ),
        (
            "# Joint Statement on Fish\n\n1. The two sides will meet.\n2. The two sides will fish.\n\n*Adopted in Lima, "
            "Peru, on the Thirteenth of November in the Year Two Thousand and Thirty.*\n",
            "2030-11-13", "Lima, Peru",
        ),
        ("Joint Statement on Fish\nLima, Tuesday 5 April 2033\n\n1. The two sides will meet.\n", "2033-04-05", "Lima"),
        (
            "JOINT STATEMENT ON FISH\nON THE OCCASION OF THE VISIT OF THE MINISTER\nTO THE REPUBLIC OF PERU\nPORT MORESBY\n"
            "5 APRIL 2033\n\n1. The two sides will meet.\n",
            "2033-04-05", "PORT MORESBY",
        ),
        ("# Joint Statement on Fish\n\n**Lima, 5 April 2033**\n\n1. The two sides will meet.\n", "2033-04-05", "Lima"),
        (
            "Communiqué on Fish\n\nFISH\n\nMinisters agreed to fish.\n\nSHIPS\n\nMinisters agreed to sail.\n\n"
            "Port of Spain\n5 April 2033\n",
            "2033-04-05", "Port of Spain",
        ),
    ],
)  # fmt: skip
def test_the_day_and_place_stand_in_words_in_capitals_in_bold_and_below_the_text(
    text: str, day: str, place: str
) -> None:
    parsed = _parse(text)
    assert (parsed.masthead.date, parsed.masthead.place) == (day, place)
    assert not any(place in one.text for one in parsed.provisions)


def test_a_line_of_a_title_that_ends_with_a_comma_goes_on_below() -> None:
    head = _parse(
        "ROAD MAP\nBETWEEN JAPAN AND\nPERU, CHILE,\nBOLIVIA AND CUBA\nLima, 5 April 2021\n\n1. All will meet.\n"
    )
    assert head.masthead.title == "ROAD MAP BETWEEN JAPAN AND PERU, CHILE, BOLIVIA AND CUBA"
    assert head.masthead.counterparts == ("PE", "CL", "BO", "CU")


def test_principles_are_parts_and_links_below_a_page_are_no_items() -> None:
    parsed = _parse(
        "Declaration on Fish\n\nThe States declare as follows:\n\nPRINCIPLE 1\n\nCLEAN SEAS\n\nThe States will:\n\n"
        "(a) clean their seas;\n(b) adopt, by 2030, a plan for fish.\n\nPRINCIPLE 2\n\nSAFE SHIPS\n\n"
        "2.1 The States will mend their ships.\n\nAssociated links\n- The Minister visits the sea\n- Fish and ships\n"
    )
    assert [(one.headings[0].number, one.headings[0].title, one.text) for one in parsed.provisions] == [
        ("PRINCIPLE 1", "CLEAN SEAS", "clean their seas;"),
        ("PRINCIPLE 1", "CLEAN SEAS", "adopt, by 2030, a plan for fish."),
        ("PRINCIPLE 2", "SAFE SHIPS", "The States will mend their ships."),
    ]
    assert "Associated links" in _roles(parsed, Role.FURNITURE)


def test_a_mark_of_a_note_is_no_part_of_a_wording() -> None:
    parsed = _parse(
        "Plan for Fish\n\n1. The sides will meet once a year¹, in Lima.\n2. Japan will clear 4 km² of the port.[^a]\n"
        "3. Peru will send 10² ships.²\n\n¹ The first time was in 2030.\n² Of wood.\n[^a]: If it can.\n"
    )
    assert [one.text for one in parsed.provisions] == [
        "The sides will meet once a year, in Lima.", "Japan will clear 4 km² of the port.", "Peru will send 10² ships.",
    ]  # fmt: skip
    assert parsed.provisions[0].coding.recurrence == "P1Y"


@pytest.mark.parametrize("line", ["シンガポール", "関係府省連絡会議決定", "（港湾対策本部改定）"])
def test_a_state_as_the_place_and_who_decided_a_plan_are_no_headings(line: str) -> None:
    parsed = _parse(
        f"港湾推進計画\n\n令和3年4月5日\n　　　　{line}\n\n１　目的\n日本は、港を開く。\n\n２　協力\n日本は、海図を作る。\n"
    )
    assert [[each.title for each in one.headings] for one in parsed.provisions] == [["目的"], ["協力"]]


def test_what_is_said_of_differing_texts_behind_the_signature_is_part_of_it() -> None:
    parsed = _parse(
        "港湾協力覚書\n\n両者は、次のとおり認識した。\n\n1　両者は、港を開く。\n\n2　この覚書は、法的拘束力を有しない。\n\n"
        "令和3年4月5日にリマで、日本語及び英語により本書二通を作成した。解釈に相違がある場合には、英語の本文による。\n"
    )
    assert parsed.provisions[-1].text == "この覚書は、法的拘束力を有しない。"
    assert parsed.masthead.date == "2021-04-05"


def test_points_agreed_below_the_prose_of_a_release_are_items_each() -> None:
    parsed = _parse(
        "港湾庁と見本省の協力\n\n2021年4月5日、港湾庁長官は、見本省の省長と会談しました。\n\n港湾庁は、交流の拡大に取り組みます。\n\n"
        "主な合意事項は次の通り。\n\n• 双方は、船舶の修理を支援する。\n• 双方は漁船の登録に向けて、台帳を整える。\n"
        "• 双方は毎年、会合を開く。\n"
    )
    assert [one.text for one in parsed.provisions][-3:] == [
        "双方は、船舶の修理を支援する。",
        "双方は漁船の登録に向けて、台帳を整える。",
        "双方は毎年、会合を開く。",
    ]


def test_a_place_behind_its_sign_in_the_line_of_day_and_hour_is_that_of_a_meeting_and_a_ministry_is_none() -> None:
    met = _parse(
        "日・ペルー首脳会談（概要）\n\n令和3年4月5日\n\n１　日時・場所\n　令和3年4月5日（月）　14：00～14：45　於：リマ\n\n"
        "２　会談概要\n　両首脳は、港を開くことで一致した。\n"
    )
    assert met.masthead.place == "リマ"
    plan = _parse(
        "Roadmap on Ports\n\nApril 5, 2021\n\nMinistry of Economy, Trade and Industry\n\n1. Ports\n\nJapan will open a port.\n"
    )
    assert plan.masthead.place is None


def test_offices_below_the_date_are_those_who_issued_a_text_and_no_headings() -> None:
    parsed = _parse(
        "港湾会合　総括\n\n令和3年4月5日　東京\n経済産業省\n見本港湾技術総合開発機構\n\n会合は、東京で開催された。\n\n１　港湾\n(1) 各国は、港を開く。\n(2) 各国は、海図を作る。\n"
    )
    assert [[each.title for each in one.headings] for one in parsed.provisions] == [["港湾"], ["港湾"]]


@pytest.mark.parametrize(
    ("text", "title", "day", "place"),
    [
        ("REPUBLIC OF PERU                 REPUBLIC OF CHILE\n\nRECORD OF DISCUSSIONS\nof the Fish Commission\n"
         "Lima, 3 May 2031\n\n1. The sides met.\n", "RECORD OF DISCUSSIONS of the Fish Commission", "2031-05-03", "Lima"),
        ("ANNEX\n\nto the Decision of the Council on fish\n\nPARTNERSHIP ON FISH\n\nWORK\n\n1. The sides will meet.\n",
         "PARTNERSHIP ON FISH", None, None),
        ("The following is the text of the Joint Press Statement issued in Lima.\n\nLima, May 3, 2031\n\nThe Minister of "
         "Peru visited the port.\n\nBoth sides will meet.\n\nBoth sides will fish.\n", "Joint Press Statement", "2031-05-03",
         "Lima"),
        ("# Joint Statement on Fish\n\n*Lima, Peru — 11 Muharram 1453H / 3 May 2031G*\n\n1. The sides will meet.\n",
         "Joint Statement on Fish", "2031-05-03", "Lima, Peru"),
        ("Agenda for Fish\n\n1. The sides will meet.\n\nSigned in Lima on 3 May 2031 by the Ministers of Fish.\n",
         "Agenda for Fish", "2031-05-03", "Lima"),
        ("Joint Declaration\n\nARTICLE I\n\nPeru shall fish.\n\nARTICLE II\n\nPeru shall sail.\n\nLima, the third of May, two thousand and thirty-one.\n",
         "Joint Declaration", "2031-05-03", "Lima"),
        ("ROADMAP FOR FISH\n\nI. BACKGROUND\n\n1. The first Summit was held in Lima on 3 May 2031.\n\nII. AIMS\n\n"
         "2. Both sides will fish.\n", "ROADMAP FOR FISH", None, None),
    ],
)  # fmt: skip
def test_the_title_day_and_place_are_those_of_the_text_and_not_what_stands_around_it(
    text: str, title: str, day: str | None, place: str | None
) -> None:
    parsed = _parse(text)
    head = parsed.masthead
    assert (head.title, head.date, head.place) == (title, day, place)
    assert not any("Signed in" in one.text or "the third of May" in one.text for one in parsed.provisions)


def test_what_says_that_there_is_nothing_or_that_a_text_is_a_translation_is_a_note() -> None:
    parsed = _parse(
        "# Record on Fish\n\n## Ships\n\nPeru will fish.\n\n## Other business\n\nNone.\n\n## Next meeting\n\n"
        "Peru will host it.\n\n_Unofficial translation from Spanish_\n"
    )
    assert "None." in _roles(parsed, Role.NOTE)
    assert "_Unofficial" in _roles(parsed, Role.NOTE)
    assert "unstructured" not in [one.code for one in parsed.notices]


def test_a_summit_that_adopted_a_report_and_appointed_someone_did_so_in_items_and_was_done_by_video() -> None:
    parsed = _parse(
        "COMMUNIQUÉ ON FISH\n\n1. The Summit adopted the report and:\n a) directed the Council to act within 90 days;\n"
        " b) appointed Dr Fish for five years; and\n c) took note of the catch.\n\n2. The Heads of State thanked the host.\n\n"
        "DONE BY VIDEO CONFERENCE this 27th day of May, 2031.\n"
    )
    assert [one.number for one in parsed.provisions] == ["a)", "b)", "c)", "2"]
    assert "DONE BY VIDEO" in _roles(parsed, Role.SIGNATURE)


@pytest.mark.parametrize(
    ("text", "title", "headings"),
    [
        ("Fact Sheet\n\nNets for a Clean Sea\n\n1. Peru will mend nets.\n", "Fact Sheet Nets for a Clean Sea", 0),
        ("Joint Statement\n\nNets and Ships\n\n1. Peru will mend nets.\n", "Joint Statement", 1),
        (
            "Joint Statement\n\nNets for a Clean Sea\n\n1. Peru will mend nets.\n2. Japan will help.\n\n"
            "Ships for the Poor Coast\n\n3. Peru will build ships.\n4. Japan will help.\n5. Both will meet.\n",
            "Joint Statement", 2,
        ),
    ],
)  # fmt: skip
def test_a_line_below_the_sort_of_a_document_is_its_title_where_no_other_heading_follows(
    text: str, title: str, headings: int
) -> None:
    parsed = _parse(text)
    assert parsed.masthead.title == title
    assert len({one.title for item in parsed.provisions for one in item.headings}) == headings


def test_the_symbol_of_a_document_is_furniture_wherever_a_page_repeats_it() -> None:
    parsed = _parse(
        "FISH(31)4\n\nCOMMUNIQUÉ ON FISH\n\n1. Peru will fish.\n\nFISH(31)4\n\n2. Peru will mend nets (see FISH(30)2).\n"
    )
    assert _roles(parsed, Role.FURNITURE).count("FISH(31)4") == 2
    assert [one.headings for one in parsed.provisions] == [(), ()]


def test_a_line_of_a_numbered_paragraph_that_ends_with_a_joint_goes_on_with_a_name_below() -> None:
    parsed = _parse(
        "JOINT DECLARATION\n\n1. We, President Juan Pez of Peru and\nPrime Minister Taro Aoki of\nJapan, met in Lima\n"
        "on 9 August 2031.\n\n2. Peru will open\na port.\n"
    )
    assert parsed.provisions[0].text == (
        "We, President Juan Pez of Peru and Prime Minister Taro Aoki of Japan, met in Lima on 9 August 2031."
    )
    assert parsed.masthead.counterparts == ("PE",)


def test_the_number_of_the_first_of_several_letters_is_no_part_of_the_title() -> None:
    parsed = _parse(
        "EXCHANGE OF LETTERS ON SHIPS\nI\nLima, 3 February 2031\nExcellency,\n1. Peru will fish.\n2. Japan will help.\n"
    )
    assert (parsed.masthead.title, parsed.masthead.place) == ("EXCHANGE OF LETTERS ON SHIPS", "Lima")


def test_numbered_lines_of_an_english_record_say_when_and_where_and_are_no_items() -> None:
    parsed = parse(
        read_text(
            "Japan-Peru Fisheries Ministers' Meeting (Results)\n\n1. Date and time: Tuesday, April 22, 2031, 10:30-11:15\n"
            "2. Place: Lima\n3. Participants\n(Japanese side) Mr. Mihon, Minister of Fisheries\n"
            "4. Content of the Meeting\n(1) Ports\nThe two Ministers concurred on repairing a port in fiscal year 2032.\n"
            "(2) Ships\nThe two Ministers concurred on holding consultations this September.\n"
        )
    )
    assert (parsed.masthead.date, parsed.masthead.place) == ("2031-04-22", "Lima")
    assert [one.coding.deadline for one in parsed.provisions] == ["2033-03-31", "2031-09"]


@pytest.mark.parametrize("sort", ["Media Note", "PRESS RELEASE N. 217", "Press Release No. 12/2031"])
def test_the_sort_and_number_of_a_page_are_no_title(sort: str) -> None:
    parsed = _parse(
        f"{sort}\nLima Consensus\n1. The leaders met in Lima on 3 May 2031.\n2. They agreed to fish together.\n"
    )
    assert parsed.masthead.title == "Lima Consensus"
    assert [one.number for one in parsed.provisions] == ["1", "2"]


def test_who_speaks_below_the_title_of_a_page_is_no_item_and_a_foreign_weekday_no_place() -> None:
    parsed = _parse(
        "Third Talks of Peru and Canada\n\n• Joint statement with:\n• Jean du Pré, Minister for Ships of Canada\n"
        "• Ana Pez, Minister for Fish of Peru\n\nViernes, 3 May 2031\n\n1. Ministers will mend nets.\n\n"
        "2. Ministers will count ships.\n\n3. Ministers will eat.\n\nLima, May 3, 2031.\n"
    )
    assert [one.text for one in parsed.provisions] == [
        "Ministers will mend nets.", "Ministers will count ships.", "Ministers will eat.",
    ]  # fmt: skip
    assert (parsed.masthead.date, parsed.masthead.place) == ("2031-05-03", "Lima")


def test_both_countries_are_parties_whose_leaders_agree_though_the_title_names_where_one_went() -> None:
    text = (
        "Joint Declaration on the State Visit of President Pez to Chile\n\nMeeting in Santiago, the President of the Republic of "
        "Chile, Ana Mar, and the President of Peru, Juan Pez, agreed to the following:\n\n1. They will fish.\n2. They will sail.\n"
    )
    assert _parse(text).masthead.counterparts == ("CL", "PE")


def test_the_day_of_a_meeting_that_is_reckoned_in_the_hijri_year_stands_in_brackets() -> None:
    text = "Report\n\nThe Council met on Sunday, 22nd of Dhul Qi'dah 1452H (June 11, 2031), in Riyadh.\n\n1. It will fish.\n2. It will sail.\n"
    assert _parse(text).masthead.date == "2031-06-11"


def test_a_title_of_two_lines_about_as_long_is_one() -> None:
    below = "\n\n1. The Ministers will mend nets.\n\n2. The Ministers will meet.\n"
    wrapped = _parse("Decision of the Ministers on Better Ties of Fishing\nPorts with Their Partners Abroad" + below)
    assert (
        wrapped.masthead.title == "Decision of the Ministers on Better Ties of Fishing Ports with Their Partners Abroad"
    )
    assert [one.headings for one in wrapped.provisions] == [(), ()]


def test_a_title_that_is_numbered_among_papers_of_a_book_is_no_commitment() -> None:
    title = "見本国大統領の訪日に際しての共同コミュニケ(仮訳)"
    parsed = _parse(f"(1) {title}\n(1977年4月28日,東京)\n1. 大統領は,日本国を訪問した。\n2. 双方は,漁港を開く。\n")
    assert parsed.masthead.title == title
    assert [one.number for one in parsed.provisions if one.coding.nature is Nature.COMMITMENT] == ["2"]


def test_a_press_office_and_its_town_above_a_text_are_neither_heading_nor_place() -> None:
    parsed = _parse(
        "Joint Communique on the Port Talks\n\nAugust 12, 2031\n\nMedia Note\nOffice of the Spokesperson\n"
        "Washington, DC\n\nBegin Text:\nThe Ministers met on 12 August in Sydney for the Port Talks.\n\n"
        "1. Ports\n\nAustralia will open a pier by 2033.\n\n2. Boats\n\nBoth sides will share boats.\nEnd Text\n"
    )
    assert parsed.masthead.place == "Sydney"
    assert [[each.title for each in one.headings] for one in parsed.provisions] == [["Ports"], ["Boats"]]


def test_that_a_page_has_the_full_text_is_no_part_of_its_title_and_a_semicolon_no_part_of_a_place() -> None:
    parsed = _parse(
        "Full text: Plan of Action on Ports between Samplia and Peru\n\n3 March 2031, Lima;\n\n"
        "1. Peru will open a pier by 2033.\n\n2. Samplia will send boats.\n"
    )
    assert parsed.masthead.title == "Plan of Action on Ports between Samplia and Peru"
    assert parsed.masthead.place == "Lima"


def test_those_who_are_called_participants_are_the_parties_though_the_title_names_one() -> None:
    parsed = _parse(
        "Memorandum of Understanding on a Peru - Atlantic Railway\n\nThe Governments of the Republic of Peru, the "
        "Federative Republic of Brazil and the Kingdom of Spain (the “Participants”) will build a railway.\n\n"
        "The Participants will meet within sixty days.\n\nLima, 3 March 2031\n"
    )
    assert parsed.masthead.counterparts == ("PE", "BR", "ES")


def test_links_and_tags_of_markdown_are_no_part_of_a_wording_and_no_text_in_brackets() -> None:
    parsed = parse(
        from_text(
            "# Joint Statement on Ports\n\nLima, 3 March 2031\n\n## <u>Trade</u>\n\n"
            "1. Peru will hold the 3<sup>rd</sup> Port Fair by 2033.<sup>1</sup>\n"
            "2. Peru will send ~~20~~ 30 pilots<br>and teachers ([list](https://example.org/a_(b))).\n\n"
            "3. Peru welcomed the [Harbour\n   Plan](https://example.org).\n",
            markdown=True,
        )
    )
    check_whole(parsed)
    assert [one.text for one in parsed.provisions] == [
        "Peru will hold the 3rd Port Fair by 2033.", "Peru will send 30 pilots and teachers (list).",
        "Peru welcomed the Harbour Plan.",
    ]  # fmt: skip
    assert [one.code for one in parsed.notices if one.code == "not-agreed"] == []
    assert parsed.provisions[0].headings[0].title == "Trade"


def test_brackets_that_are_no_links_or_tags_are_kept_and_no_space_stands_before_wide_ones() -> None:
    assert tidy("Each side [shall](may) send <a draft clause> of it.") == (
        "Each side [shall](may) send <a draft clause> of it."
    )
    assert tidy("港湾の共同体 （仮称）の 「規約」を定める。") == "港湾の共同体（仮称）の「規約」を定める。"
    assert tidy('See [the list](annex.pdf) and <a href="x">here</a>.') == "See the list and here."


def test_an_annex_that_a_line_of_a_list_begins_with_by_chance_is_no_heading() -> None:
    parsed = _parse(
        "Joint Statement on Ports\n\nLima, 3 March 2031\n\nThe two sides will:\n\n"
        "1.  fulfil the goals that are outlined in the plan of the ports, with its\n"
        "    Annex for the islands of the two seas;\n\n2.  open a pier by 2033.\n"
    )
    assert parsed.provisions[0].text.endswith("Annex for the islands of the two seas;")


def test_a_day_without_its_year_is_of_the_year_of_the_title() -> None:
    opening = (
        "We, the Port Ministers, met on 14 November in Lima, Peru.\n\nWe will open a pier.\n\nWe will send pilots.\n"
    )
    assert _parse(f"Ministerial Statement on Ports 2031\n\n{opening}").masthead.date == "2031-11-14"
    assert _parse(f"Ministerial Statement on the Port Plan 2031-2034\n\n{opening}").masthead.date is None


def test_where_a_plan_was_adopted_is_no_part_of_a_title_in_one_size() -> None:
    parsed = parse(
        read_html(
            b"<p>PORT ALLIANCE OF PERU AND JAPAN: JOINT WORK PROGRAMME<br>Adopted at the 3rd Port Summit, Lima, 3 March 2031</p>"
            b"<h2>Objective</h2><p>The two sides will open a pier.</p><h2>Boats</h2><p>Peru will send boats.</p>",
            "page",
        )
    )
    assert parsed.masthead.title == "PORT ALLIANCE OF PERU AND JAPAN: JOINT WORK PROGRAMME"
    assert parsed.masthead.date == "2031-03-03"


_DIALOGUE = (
    "Joint Statement after the Third Policy Dialogue\nGrowing Together with Ports, People and Skills\n"
    "Prime Minister Kenta Aoki and President Maria Elena\n"
    "Quispe co-chaired the third round of the policy dialogue between Japan and\n"
    "Peru on 14 May 2031 in Lima. The delegations included the ministers of trade,\n"
    "energy, transport and education of both countries and the heads of their\n"
    "development agencies.\n"
    "2. Both leaders welcomed the end of the port study and agreed that Japan\n"
    "will send two experts to Callao by March 2032.\n"
)


def test_a_first_paragraph_wrapped_within_its_subject_is_no_title() -> None:
    head = _parse(_DIALOGUE).masthead
    assert head.title == (
        "Joint Statement after the Third Policy Dialogue Growing Together with Ports, People and Skills"
    )
    assert (head.date, head.place, head.counterparts) == ("2031-05-14", "Lima", ("PE",))
    opened = _DIALOGUE.replace("2. Both", "Ports\n2. Both")
    assert _parse(opened).masthead.title == "Joint Statement after the Third Policy Dialogue"


def test_a_theme_in_quotation_marks_below_the_title_is_no_heading() -> None:
    parsed = _parse(
        'MEETING OF PACIFIC LEADERS\nApia, Samoa\n17–20 October 2032\n\nCOMMUNIQUÉ\n"A Shared Ocean"\n\n'
        "1. Leaders met in Apia, Samoa from 17 to 20 October 2032.\n\n2. Leaders agreed to meet every year.\n"
    )
    assert [one.headings for one in parsed.provisions] == [(), ()]
    assert parsed.masthead.title == "MEETING OF PACIFIC LEADERS COMMUNIQUÉ"


def test_a_compound_in_the_first_sentence_names_the_second_party() -> None:
    text = _DIALOGUE.replace("policy dialogue between Japan and\nPeru", "Chile-Peru Policy Dialogue").replace(
        "Third Policy Dialogue", "Third Policy Dialogue of Peru"
    )
    assert _parse(text).masthead.counterparts == ("CL", "PE")
    border = text.replace("Chile-Peru Policy Dialogue", "talks on the Chile-Peru border")
    assert _parse(border).masthead.counterparts == ("PE",)


@pytest.mark.parametrize(
    "caption",
    [
        "The leaders at the signing ceremony in the old palace",
        "Prime Minister Aoki and President Quispe shake hands in Lima",
        "Family photo of the heads of delegation",
    ],
)
def test_words_below_a_picture_are_a_caption_and_no_heading(caption: str) -> None:
    parsed = _parse(
        "Joint Statement of the Summit Meeting\n\nLima, 14 May 2031\n\n1. Peru will send two experts by 2032.\n\n"
        f"{caption}\n\n2. Peru will open an office by 2033.\n"
    )
    assert [one.headings for one in parsed.provisions] == [(), ()]
    assert _roles(parsed, Role.CAPTION) == caption


def test_a_title_that_names_a_ceremony_is_a_heading() -> None:
    parsed = _parse(
        "Joint Statement of the Summit Meeting\n\nLima, 14 May 2031\n\nMinisters’ commitments at the signing ceremony\n\n"
        "1. Peru will send two experts by 2032.\n\n2. Peru will open an office by 2033.\n"
    )
    assert [one.title for one in parsed.provisions[0].headings] == ["Ministers’ commitments at the signing ceremony"]


def test_the_lines_below_contact_are_no_items() -> None:
    parsed = _parse(
        "Joint Statement on Ports\n\nLima, 14 May 2031\n\nPeru will send two experts by 2032.\n\n"
        "Peru will open an office by 2033.\n\nContact:\nPress office of the ministry, tel. +51 000 0000\n"
    )
    assert len(parsed.provisions) == 2
    assert "Press office" in _roles(parsed, Role.NOTE)


def test_a_programme_of_action_is_an_action_plan() -> None:
    parsed = _parse("Lima Programme of Action for Ports 2032-2041\n\n1. Peru will open an office by 2033.\n")
    assert parsed.masthead.kind is Kind.ACTION_PLAN


@pytest.mark.parametrize(
    "below",
    [
        "- Two sides to open joint port centre in Callao by 2032 -\n- Peru to train 300 officials over three years -\n",
        "- Two sides to open joint port centre in Callao by 2032\n- Peru to train 300 officials over three years\n",
        "* Two sides to open joint port centre in Callao by 2032\n* Peru to train 300 officials over three years\n",
    ],
)
def test_bullets_below_the_title_of_a_release_are_its_second_title(below: str) -> None:
    parsed = _parse(
        f"Mihon and Peru Hold Third Dialogue on Ports\n{below}\n"
        "Vice Minister Aoki met with Vice Minister Torres of Peru in Lima on May 14, 2031, and discussed ports.\n\n"
        "The two sides agreed to open a joint port centre in Callao by December 2032.\n\n"
        "The two sides agreed to hold the next dialogue in 2032.\n"
    )
    assert parsed.masthead.title == "Mihon and Peru Hold Third Dialogue on Ports"
    assert parsed.masthead.date == "2031-05-14"
    assert "Two sides to open" in _roles(parsed, Role.PREAMBLE)
    assert not any("300 officials" in one.text for one in parsed.provisions)


def test_bullets_below_a_title_that_promise_are_items() -> None:
    parsed = _parse(
        "Fact Sheet on Ports\n- Japan will train ten officers by 2032.\n- Peru will open an office by 2033.\n"
    )
    assert [one.text for one in parsed.provisions] == [
        "Japan will train ten officers by 2032.", "Peru will open an office by 2033."
    ]  # fmt: skip


def test_the_subject_on_a_cover_is_the_title_and_the_cover_holds_no_item() -> None:
    parsed = _parse(
        "Council of the Ports Union\n\nLima, 23 June 2031\n\n10442/31\n\nOUTCOME OF PROCEEDINGS\n\n"
        "From: General Secretariat\nTo: Delegations\nNo. prev. doc.: 10301/31\nSubject: Strategy for the Coast\n"
        "- Council conclusions (23 June 2031)\n\n"
        "Delegations will find in the annex the Council conclusions on the Strategy, as approved on 23 June 2031.\n\n"
        "ANNEX\n\nCouncil conclusions on the Strategy for the Coast\n\n"
        "1. The Council invites the Secretariat to report by the end of 2032.\n\n"
        "2. The Council will revert to the matter in 2033.\n"
    )
    head = parsed.masthead
    assert (head.title, head.date, head.place) == (
        "Strategy for the Coast Council conclusions (23 June 2031)", "2031-06-23", "Lima"
    )  # fmt: skip
    assert [one.number for one in parsed.provisions] == ["1", "2"]


def test_the_label_of_a_meeting_is_no_part_of_the_title() -> None:
    head = _parse(
        "MINUTES OF MEETING\n\nMeeting:\tFourth Working Group on Ports between Peru and Japan\nDate:\t18 March 2031\n"
        "Venue:\tMinistry of Ports, Lima\n\n1. Data\n1.1 Japan will send the data format by 30 April 2031.\n"
    ).masthead
    assert head.title == "MINUTES OF MEETING Fourth Working Group on Ports between Peru and Japan"
    assert head.date == "2031-03-18"


def test_the_title_right_below_the_subject_of_an_item_of_the_agenda_is_no_part_of_it(tmp_path: Path) -> None:
    lines = (
        "United Nations\tA/CONF.299/L.4", "Original: English", "Lima, 8–11 September 2031", "Agenda item 9",
        "Adoption of the outcome document", "Lima Declaration on Ports for the Decade 2032–2041", "I. Introduction",
        "1. Ports face high costs.", "2. We commit to halving the time of customs by 2036.",
    )  # fmt: skip
    path = tmp_path / "a.docx"
    document = Document()
    for one in lines:
        document.add_paragraph(one)
    document.save(str(path))
    assert parse(read(path)).masthead.title == "Lima Declaration on Ports for the Decade 2032–2041"


def test_day_and_place_stand_below_numbered_labels() -> None:
    parsed = _parse(
        "第２回日・見本国港湾対話　議事要旨\n\n１　日時\n　令和１２年７月８日（月）１０：００～１２：３０\n２　場所\n　見本会館１階　第４会議室\n"
        "３　出席者\n　日本側：見本審議官\n４　議事\n・双方は、作業部会を９月末までに設置する。\n"
    )
    assert (parsed.masthead.date, parsed.masthead.place) == ("2030-07-08", "見本会館１階　第４会議室")
    assert [one.coding.deadline for one in parsed.provisions] == ["2030-09"]


def test_the_marks_of_notes_are_taken_out_of_japanese_sentences_and_units_keep_their_powers() -> None:
    parsed = _parse(
        "港湾計画\n\n１　双方は、港湾研修¹を、毎年行う。\n２　日本は、面積4km²の港を直し、10³隻の船を送る。\n\n¹ 研修は見本会館で行う。\n"
    )
    assert [one.text for one in parsed.provisions] == [
        "双方は、港湾研修を、毎年行う。", "日本は、面積4km²の港を直し、10³隻の船を送る。",
    ]  # fmt: skip


def test_a_link_to_a_provisional_translation_makes_no_document_provisional() -> None:
    for line, provisional in (("(声明本文仮訳はこちら)", False), ("*下記は仮翻訳で、正文は英文です。", True)):
        parsed = _parse(
            f"日・見本国共同声明\n令和3年4月5日\n{line}\n\n１　双方は、研修を行う。\n２　双方は、調査を行う。\n"
        )
        assert parsed.masthead.provisional is provisional


def test_a_numbered_region_below_the_day_is_a_heading_and_that_a_plan_was_decided_is_no_place() -> None:
    parsed = _parse(
        "港湾工程表\n令和１２年４月２日　閣議決定\n\n（１）アフリカ\n①　桟橋を改修する。\n（２）大洋州\n①　研修を行う。\n"
    )
    assert [[two.title for two in one.headings] for one in parsed.provisions] == [["アフリカ"], ["大洋州"]]
    assert parsed.masthead.place is None


def test_a_day_by_the_islamic_calendar_stands_beside_the_day_and_place() -> None:
    parsed = _parse(
        "Joint Statement of Japan and Oman\n\nMuscat, 1 Rajab 1450 H, corresponding to 1 December 2028\n\n"
        "The Ministers:\n\na. Agreed to open a port by 2030; and\n\nb. Decided to meet by the end of January.\n"
    )
    head = parsed.masthead
    assert (head.title, head.date, head.place) == ("Joint Statement of Japan and Oman", "2028-12-01", "Muscat")
    assert [(one.headings, one.coding.deadline) for one in parsed.provisions] == [((), "2030"), ((), "2029-01")]


def test_a_trilateral_statement_is_a_joint_statement_and_what_it_begins_with_whereas_is_no_item() -> None:
    parsed = _parse(
        "Trilateral Statement on Turtles\n\nLima, 5 August 2030\n\nWhereas turtles swim to Peru; and\n\n"
        "Whereas the nets are due in 2031;\n\nThe three Governments:\n\n1. will map the beaches by 2031;\n\n"
        "2. will meet in May 2032.\n"
    )
    assert parsed.masthead.kind is Kind.JOINT_STATEMENT
    assert [one.number for one in parsed.provisions] == ["1", "2"]


def test_the_day_and_place_right_below_the_title_of_a_page_are_no_part_of_it(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(
        "<h1>Joint Statement on Ports</h1><p>Lima, 12 April 2029</p><p>The Ministers of Peru and Japan met in Lima.</p>"
        "<p>1) Ministers agreed to meet by May 2030.</p><p>2) Peru will send boats.</p>",
        encoding="utf-8",
    )
    head = parse(read(path)).masthead
    assert (head.title, head.date, head.place) == ("Joint Statement on Ports", "2029-04-12", "Lima")


@pytest.mark.parametrize(
    ("opening", "parties"),
    [
        ("Tripartite Statement on the Corridor\n\nLima, 16 June 2027\n\nThe ministers responsible for ports of Japan, Chile "
         "and Peru (“the Three Ministers”) met in Lima.\n\nPeru will open a port. Peru will send boats.\n\n", ("CL", "PE")),
        ("Japan and Fiji: Joint Statement on the Occasion of Fiji’s Year with ASEAN\n\nSuva, 14 December 2029\n\n"
         "The Government of Japan and the Government of Fiji met.\n\n", ("FJ",)),
    ],
)  # fmt: skip
def test_those_who_met_with_us_are_parties_and_an_occasion_names_none(opening: str, parties: tuple[str, ...]) -> None:
    parsed = _parse(f"{opening}1. The sides will meet in 2031.\n\n2. The sides will open a port by 2032.\n")
    assert parsed.masthead.counterparts == parties


def test_the_one_country_that_acts_is_the_party_where_a_statement_names_none() -> None:
    text = "Joint Statement of the Harbour Committee\n\n5 April 2031\n\nThe Ministers held the Harbour Committee.\n\n"
    acts = (
        "The Ministers agreed to meet again.\n\nThe Ministers will open a desk.\n\nThe Ministers will train pilots.\n\n"
    )
    assert _parse(f"{text}{acts}Peru will send boats. Japan will mend them.\n").masthead.counterparts == ("PE",)
    assert _parse(f"{text}{acts}Peru will send boats. Chile will mend them.\n").masthead.counterparts == ()
    assert _parse(f"{text}{acts}Peru will send boats. All will mend them.\n").masthead.counterparts == ()
    many = f"{text}{acts}Peru will send boats. Japan will mend them. The participants thanked the host.\n"
    assert _parse(many).masthead.counterparts == ()


def test_those_who_met_above_the_day_are_no_title_of_a_declaration() -> None:
    head = "JOINT DECLARATION\n\nThe Minister of Ports of Peru and the Minister of Ports of Japan,\n\nHaving met in Lima on 3 May 2031,\n\n"
    parsed = _parse(
        f"{head}Have agreed as follows:\n\n1. The two sides will open a port.\n\n2. The two sides will mend it.\n"
    )
    assert parsed.masthead.title == "JOINT DECLARATION"


def test_a_report_of_a_day_names_no_place_and_a_fact_sheet_says_where_its_leaders_met() -> None:
    report = _parse(
        "Implementation Status of the Japan-Peru Road Map\n\nProgress report as of May 2031\n\n1. Ports were opened.\n"
    )
    assert (report.masthead.place, report.masthead.kind) == (None, Kind.OUTCOME_REPORT)
    sheet = "FACT SHEET: Japan-Peru Summit\n\nMay 3, 2031\n\nToday in Lima, the leaders of Japan and Peru met.\n\n"
    assert _parse(f"{sheet}* Peru will open a port.\n\n* Japan will send boats.\n").masthead.place == "Lima"


def test_a_house_in_brackets_is_no_part_of_the_place_and_a_programme_of_cooperation_is_a_plan() -> None:
    head = "第２回日・ペルー港湾協議　議事概要\n\n１．日　時　令和13年5月21日\n２．場　所　リマ（灯台省）\n３．概　要\n双方は、港を開く。\n"
    assert _parse(head).masthead.place == "リマ"
    told = "日・ペルー灯台ロードマップ\n（2031年5月3日　両国首脳間で確認）\n\n１．双方は、港を開く。\n２．双方は、船を出す。\n"
    assert _parse(told).masthead.place is None
    plan = "Programme of Cooperation between Japan and Peru\n\nLima, 3 May 2031\n\n1. The sides will open a port.\n"
    assert _parse(plan).masthead.kind is Kind.ACTION_PLAN
