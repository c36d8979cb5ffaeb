"""Documents of many numberings, of our own writing: which items they hold, whole and once."""

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from briefbook.errors import InputError
from briefbook.importers import parse, read
from briefbook.importers.lines import parted
from briefbook.importers.readers import read_text
from briefbook.model import Nature, Parsed, Role
from tests.importers.readers import files
from tests.importers.whole import check_whole


def _parse(text: str) -> Parsed:
    return check_whole(parse(read_text(text), name="test"))


def _items(text: str) -> list[tuple[str | None, str]]:
    return [(one.number, one.text) for one in _parse(text).provisions]


def _keys(text: str) -> list[str]:
    return [one.key for one in _parse(text).provisions]


def test_unnumbered_paragraphs_under_headings_are_items() -> None:
    text = (
        "Joint Statement on Cooperation\n\nOslo, 4 May 2026\n\nThe two leaders met in Oslo on 4 May 2026.\n\n"
        "Security\n\nThe two leaders welcomed the visit.\n\nThe two leaders decided to hold annual talks.\n\n"
        "Trade\n\nThe two leaders will promote trade.\n"
    )
    assert _items(text) == [
        (None, "The two leaders welcomed the visit."),
        (None, "The two leaders decided to hold annual talks."),
        (None, "The two leaders will promote trade."),
    ]
    assert _keys(text) == ["1.1", "1.2", "2.1"]


def test_numbers_run_on_across_headings() -> None:
    text = "Communiqué\n\nA. Peace\n\n1. We will act.\n\n2. We will report.\n\nB. Trade\n\n3. We will trade.\n"
    parsed = _parse(text)
    assert [one.key for one in parsed.provisions] == ["1", "2", "3"]
    assert [one.headings[-1].title for one in parsed.provisions] == ["Peace", "Peace", "Trade"]


def test_a_heading_without_a_number_stands_between_numbered_paragraphs() -> None:
    text = "Communiqué\n\nPeace\n\n1. We will act:\n• now; and\n• here.\n\nTrade\n\n2. We will trade.\n"
    parsed = _parse(text)
    assert [(one.number, one.headings[0].title) for one in parsed.provisions] == [("1", "Peace"), ("2", "Trade")]
    assert parsed.provisions[0].text == "We will act:\n• now; and\n• here."


@pytest.mark.parametrize("word", ["Article", "Section", "Paragraph"])
def test_a_title_in_the_line_below_its_number_is_the_title_of_the_article(word: str) -> None:
    parsed = _parse(
        f"Memorandum on Ports\n\n{word} 1\nPurpose\n\nThis Memorandum serves safe ports.\n\n{word} 2\n\nMeetings\n\n"
        "2.1 The Participants will meet every year.\n\n2.2 The Participants will name contact points.\n"
    )
    assert [one.key for one in parsed.provisions] == ["1.1", "2.1", "2.2"]
    assert [one.headings[-1].title for one in parsed.provisions] == ["Purpose", "Meetings", "Meetings"]


def test_parts_counted_in_words_or_roman_signs_hold_their_articles() -> None:
    english = "Plan\n\nPART ONE: SEA\n\nArticle 1 (Ports)\n\n1. Both will build.\n\nPART TWO: AIR\n\nArticle 2 (Fields)\n\n1. Both will fly.\n"
    japanese = "計画\n\n第Ⅰ部　海\n\n一　港\n（一）両国は港を造る。\n\n第Ⅱ部　空\n\n一　空港\n（一）両国は空港を造る。\n\n附則\n１　両国は毎年会う。\n"
    assert _keys(english) == ["1.1.1", "2.2.1"]
    assert _keys(japanese) == ["1.1.1", "2.1.1", "3.1"]


def test_parts_named_by_another_word_stand_within_the_part_that_is_open() -> None:
    text = (
        "Plan\n\nPillar I – Sea\n\nObjective 1.1: Ports\n\nAction 1.1.1 Build a quay.\n\nAction 1.1.2 Dredge the bay.\n\n"
        "Objective 1.2: Ships\n\nAction 1.2.1 Train crews.\n\nPillar II – Air\n\nObjective 2.1: Flights\n\n"
        "Action 2.1.1 Open a route.\n"
    )
    parsed = _parse(text)
    assert [(one.key, one.number, [head.title for head in one.headings]) for one in parsed.provisions] == [
        ("1.1.1", "Action 1.1.1", ["Sea", "Ports"]),
        ("1.1.2", "Action 1.1.2", ["Sea", "Ports"]),
        ("1.2.1", "Action 1.2.1", ["Sea", "Ships"]),
        ("2.1.1", "Action 2.1.1", ["Air", "Flights"]),
    ]


def test_a_title_wider_than_the_text_is_not_the_measure_of_its_lines() -> None:
    text = (
        "見本国農業省と日本国農林水産省との間の灌漑施設の維持及び管理に関する協力の覚書\n\n第１条（目的）\n\n"
        "この覚書は、灌漑施設の維持及び管理に関する双方の協力を平等の原則に基づ\nいて促進することを目的とする。\n\n"
        "第２条（会合）\n\n双方は、毎年一回、交互に会合を開催し、灌漑施設の管理に関する知見を互\nいに共有する。\n"
    )
    assert [one.text[-8:] for one in _parse(text).provisions] == ["とを目的とする。", "互いに共有する。"]


def test_short_paragraphs_that_all_stand_apart_are_not_lines_of_one() -> None:
    parties = "The Government of Norland and the Government of the Republic of Southland,"
    text = (
        "AGREEMENT BETWEEN THE GOVERNMENT OF NORLAND AND THE GOVERNMENT OF THE REPUBLIC OF SOUTHLAND ON AVIATION\n\n"
        f"{parties}\n\nWishing to promote flights,\n\nHave agreed as follows:\n\nArt. 1 – Purpose\n\n"
        "The Parties shall cooperate in aviation in line with this Agreement.\n\nArt. 2 – Term\n\nIt lasts five years.\n"
    )
    parsed = _parse(text)
    assert parsed.masthead.title == text.split("\n")[0]
    assert [one.headings[-1].title for one in parsed.provisions] == ["Purpose", "Term"]


def test_times_that_count_from_what_happens_part_a_list_as_days_do() -> None:
    text = (
        "Agreement\n\nArticle 1\n1. Both will build.\n2. Each Party shall:\n(a) grant visas to pilots;\n"
        "(b) report by 31 March of each year; and\n(c) inform the other Party of any change of law within thirty days.\n"
    )
    assert [number for number, _text in _items(text)] == ["1", "(a)", "(b)", "(c)"]


def test_a_joining_word_alone_on_a_line_belongs_to_the_entry_before_it() -> None:
    text = "Plan\n\n1. Both will build:\n(a) the northern port;\nand\n(b) the southern port.\n\n2. Both will meet.\n"
    assert _items(text)[0][1].split("\n")[1:] == ["(a) the northern port; and", "(b) the southern port."]


def test_lists_of_people_and_offices_and_notes_behind_raised_numbers_are_no_items() -> None:
    text = (
        "Joint Roadmap on Ports\n\n1. Both will build a port.¹\n\n2. Both will meet every year.\n\n¹ Begun by the Harbour Office in 2020.\n\n"
        "Annex: Focal points\n\nNorland: Ministry of Harbours, Lighthouses and Inland Navigation of the Kingdom\n\n"
        "Southland: Ministry of Transport, Coastal Waters and Regional Development of the State\n"
    )
    assert [number for number, _text in _items(text)] == ["1", "2"]


def test_what_stands_under_the_word_preamble_is_the_preamble() -> None:
    text = (
        "Plan\n\nPreamble\n\nThe two sides,\nRecalling their talks;\nWelcoming the new port;\nhave decided on the following.\n\n"
        "Article 1 (Ports)\n\n1. Both will build.\n"
    )
    parsed = _parse(text)
    assert [one.key for one in parsed.provisions] == ["1.1"]
    assert [one.role for one in parsed.blocks].count(Role.PREAMBLE) >= 1


def test_articles_hold_numbered_and_unnumbered_paragraphs() -> None:
    text = (
        "日本国と見本国との間の協定\n\n第一条（目的）\n　この協定は、協力を促進する。\n\n第二条\n１　両国は、次の協力を行う。\n"
        "　(a) 研修\n　(b) 派遣\n２　前項の協力は、毎年見直す。\n\n第三条　この協定は、署名の日に効力を生ずる。\n"
        "２　この協定は、五年間効力を有する。\n"
    )
    parsed = _parse(text)
    assert [one.number for one in parsed.provisions] == [None, "1", "2", None, "2"]
    assert [one.headings[0].number for one in parsed.provisions] == ["第一条", "第二条", "第二条", "第三条", "第三条"]
    assert parsed.provisions[1].text.count("\n") == 2


def test_bullets_under_headings_are_items_and_their_bullets_stay_inside() -> None:
    text = (
        "Fact Sheet: Specimen Summit\n\nHealth\n\nThe partners will:\n\n- train nurses;\n  - in three cities;\n- send doctors.\n\n"
        "Seas\n\n- The partners will hold drills.\n"
    )
    assert _items(text) == [
        (None, "train nurses;\n- in three cities;"),
        (None, "send doctors."),
        (None, "The partners will hold drills."),
    ]


@pytest.mark.parametrize(
    ("sentence", "promised"),
    [
        ("The two sides will meet every year to review this Plan.", True),
        ("Japan and Peru will report on it to their leaders by June 2031.", True),
        ("The Parties will establish a joint committee to oversee it.", True),
        ("双方は、毎年会合を開き、本計画を見直す。", True),
        ("The two sides will carry out the following measures by 2030.", False),
        ("The two sides recalled that their ministers will meet in Lima.", False),
        ("This Plan will guide the cooperation of the two sides until 2030.", False),
        ("The two sides will continue to deepen their friendship.", False),
        ("双方は、2030年までに以下の取組を行う。", False),
    ],
)
@pytest.mark.parametrize("above", ["", "Introduction\n\n"])
def test_what_the_words_above_the_first_number_promise_is_an_item_before_it(
    sentence: str, promised: bool, above: str
) -> None:
    parsed = _parse(f"Plan\n\n{above}{sentence}\n\n1. Ports will be built by 2029.\n\n2. Pilots will be trained.\n")
    before = [(one.number, one.text) for one in parsed.provisions[:-2]]
    assert before == ([(None, sentence)] if promised else [])
    assert [one.number for one in parsed.provisions[-2:]] == ["1", "2"]
    assert above or [one.key for one in parsed.provisions] == ["0.1", "1", "2"][not promised :]


def test_an_item_in_square_brackets_with_its_number_is_an_item_that_is_not_agreed() -> None:
    texts = ["1. Japan will build a quay.", "[2. Peru will dredge it.]", "[2. Japan will dredge it.]"]
    items = _parse("Plan\n\n" + "\n\n".join(texts)).provisions
    assert [(one.number, one.text, one.coding.bracketed) for one in items] == [
        ("1", "Japan will build a quay.", False),
        ("2", "[Peru will dredge it.]", True),
        ("2", "[Japan will dredge it.]", True),
    ]


@pytest.mark.parametrize("above", ["", "Agreement on Ports\n\nArticle 1\n\n"])
def test_a_paragraph_behind_the_list_that_ends_a_sentence_is_an_item_of_its_own(above: str) -> None:
    lead = "With the aim of making the work of the harbours easier, the task of the ministries will be to:"
    last = "For the printing of these charts, a fund of the two harbours will meet every two years."
    text = f"{above}{lead}\n\na. share the charts of all ports; and\n\nb. train the pilots.\n\n{last}\n"
    items = _parse(text).provisions
    assert [(one.text[-17:], one.coding.recurrence) for one in items] == [
        ("train the pilots.", None), (" every two years.", "P2Y"),
    ]  # fmt: skip


def test_articles_that_are_counted_behind_a_dash_are_no_heads_of_pages() -> None:
    articles = [f"ARTICLE - {n}\nJapan shall build the quay number {n} of the harbour." for n in (1, 2, 3)]
    parsed = _parse("Agreement on Quays\n\n" + "\n\n".join(articles))
    assert [one.headings[-1].number for one in parsed.provisions] == ["ARTICLE - 1", "ARTICLE - 2", "ARTICLE - 3"]


def test_short_lines_without_bullets_end_the_sentence_above_them() -> None:
    lead = "The two sides agreed to open talks in areas including:"
    listed = ["Trade and ports", "Climate change", "Pilots, and", "Fish"]
    first = "The two ministers met in Lima on 5 May 2031 and talked about the harbours of both countries."
    last = "They also agreed to train pilots every year."
    items = _parse("\n".join(["Joint Statement on Harbours", "", first, lead, *listed, last])).provisions
    assert [one.text for one in items][-2:] == ["\n".join([lead, *listed]), last]


def test_terms_and_what_is_done_for_a_purpose_are_no_signatures() -> None:
    terms = "For the purpose of this Agreement the terms listed below mean:\n\na) “Port” means a harbour;\n\nb) “Pilot” means a guide."
    work = "Article 2\n\nFor the implementation of this Agreement Japan shall send pilots"
    parsed = _parse(f"Agreement on Ports\n\nArticle 1\n\n{terms}\n\n{work}\n\nFor the Government of Japan:")
    signed = [parsed.text[one.start : one.end] for one in parsed.blocks if one.role is Role.SIGNATURE]
    assert signed == ["For the Government of Japan:"]


def test_numbers_behind_other_letters_are_a_list_beside_the_first_and_one_may_be_put_in_between() -> None:
    paragraphs = [
        "PP1 Recalling the accord of the harbours,", "PP2 Noting the report of the pilots,",
        "OP1 Decide to found a fund;", "OP2 Decide to open the fund in May 2031;",
        "OP2 bis Invite members to pay into it;", "OP3 Request the Chair to report.",
    ]  # fmt: skip
    parsed = _parse("The Harbour Ministers,\n\n" + "\n\n".join(paragraphs))
    assert [one.number for one in parsed.provisions] == ["PP1", "PP2", "OP1", "OP2", "OP2 bis", "OP3"]
    assert not parsed.notices or all(not one.code.startswith("number") for one in parsed.notices)


def test_an_article_that_was_put_in_stands_between_the_others() -> None:
    articles = ["Article 3\nPorts\n\n1. Japan shall build a quay.\n\n2. Japan shall dredge it.",
                "Article 3 bis\nPilots\n\n1. Japan shall train pilots.", "Article 4\nCosts\n\nJapan shall pay."]  # fmt: skip
    parsed = _parse("Agreement on Harbours\n\n" + "\n\n".join(articles))
    assert [one.headings[-1].number for one in parsed.provisions] == [
        "Article 3",
        "Article 3",
        "Article 3 bis",
        "Article 4",
    ]
    assert [one.code for one in parsed.notices if one.code.startswith("number")] == []


def test_recitals_with_a_gap_behind_each_are_no_lines_of_one_paragraph_with_the_title() -> None:
    recitals = ["The Government of Japan and the Government of the Republic of Peru (called the Parties in what follows),",
                "Recalling the friendly relations between the two countries and their harbours,", "Desiring to deepen them,",
                "Have agreed as follows:"]  # fmt: skip
    title = "AGREEMENT BETWEEN THE GOVERNMENT OF JAPAN AND THE GOVERNMENT OF THE REPUBLIC OF PERU ON HARBOURS"
    articles = ["Article 1", "Japan shall build a quay.", "Article 2", "Peru shall dredge it."]
    assert _parse("\n\n".join([title, *recitals, *articles])).masthead.title == title


def test_a_page_number_in_an_item_is_furniture_and_parts_its_blocks() -> None:
    line = "両国は、港湾の整備に関する協力を強化するため、関係機関の間の対話を"
    text = f"見本国との計画\n\n１．{line}\n\n- 3 -\n\n毎年開催し、結果を公表する。\n\n２．{line}奨励する。\n"
    parsed = _parse(text)
    assert parsed.provisions[0].text == f"{line}毎年開催し、結果を公表する。".replace("\n", "")
    assert [(one.role, one.record) for one in parsed.blocks][-4:] == [
        (Role.PROVISION, 0), (Role.FURNITURE, None), (Role.PROVISION, 0), (Role.PROVISION, 1),
    ]  # fmt: skip


def test_three_undertakings_of_one_side_are_items_and_the_ends_of_a_common_sentence_are_not() -> None:
    text = (
        "Agreed Minutes between Japan and Peru\n\nLima, 3 May 2027\n\n1. Ports\n\n1.1 The Peruvian side will:\n\n"
        "(a) exempt the buoys from duty;\n\n(b) name a pilot; and\n\n(c) moor the ferry.\n\n"
        "1.2 The two sides will:\n\n(a) share charts;\n\n(b) train crews; and\n\n(c) paint the pier.\n\n"
        "2. Next meeting\n\n2.1 The sides will meet in Tokyo.\n"
    )
    parsed = _parse(text)
    assert [one.number for one in parsed.provisions] == ["(a)", "(b)", "(c)", "1.2", "2.1"]
    assert [one.code for one in parsed.notices] == []


def test_deeds_below_titles_inside_an_item_are_items_of_their_own() -> None:
    text = (
        "見本行動計画\n\n1 港湾\n\n(1) 両国は、次のとおり港湾の協力を進める。\n\nア 灯台\n\n(ア) 設計図を2031年9月までに交換する。\n\n"
        "(イ) 見本側は、灯台を改修する。\n\nイ 埠頭\n\n(ア) 埠頭の測量を毎年行う。\n\n(2) 両国は、次回会合を開催する。\n"
    )
    parsed = _parse(text)
    found = [(one.number, one.headings[-1].title) for one in parsed.provisions]
    assert found == [("(ア)", "灯台"), ("(イ)", "灯台"), ("(ア)", "埠頭"), ("(2)", "港湾")]


def test_a_word_before_a_list_on_its_line_is_the_title_of_the_list() -> None:
    text = (
        "Plan\n\n1. Ports. (a) The sides will open a port. (b) The sides will meet yearly.\n\n2. The sides will meet.\n"
    )
    assert [(one.number, len(one.headings)) for one in _parse(text).provisions] == [("(a)", 1), ("(b)", 1), ("2", 0)]


def test_titles_over_sentences_inside_an_item_are_headings() -> None:
    text = (
        "日・見本国共同発表\n\n一、両国の首相は、会談を行った。\n二、双方は、次の成果を達成することを決定した。\n（一）対話の強化\n1．漁業対話\n"
        "双方は、漁業対話を開催する。\n2．港湾対話\n双方は、港湾対話を開催する。\n（二）協力の強化\n1．灯台\n双方は、灯台を改修する。\n"
        "2．埠頭\n双方は、埠頭を毎年測量する。\n三、双方は、次回会合を開催する。\n"
    )
    parsed = _parse(text)
    found = [(one.number, [each.number for each in one.headings]) for one in parsed.provisions]
    ports = [(None, ["二", f"({part})", str(at)]) for part in "一二" for at in (1, 2)]
    assert found == [("一", []), *ports, ("三", [])]


def test_letters_before_an_acronym_of_a_japanese_list_are_its_numbers_and_its_notes_in_brackets_no_items() -> None:
    text = "見本計画\n\n日本は、次の分野に重点を置くこととする。\na．APECの港湾への協力\n（灯台を含む。）\nb．漁業への協力\n（船を含む。）\n"
    (item,) = _parse(text).provisions
    assert item.text.count("\n") == 4
    assert "a． APECの港湾への協力" in item.text


def test_next_steps_stand_beside_the_numbered_parts_and_are_promises() -> None:
    text = (
        "Co-Chairs’ Summary\n\nJapan–Peru Working Group on Ports\n\n5 March 2027\n\n1. Piers\n\n"
        "a. The Peruvian side will mend the pier by 30 April.\n\nb. Japan will send a diver.\n\n2. Ships\n\n"
        "a. Japan will repaint the ferry.\n\nb. Peru will moor it.\n\nNext Steps\n\n"
        "• By 20 May 2027: the Peruvian side to send the charts.\n\n• June–July 2027: joint visit.\n\n• Japan to reply by May 2027.\n"
    )
    parsed = _parse(text)
    steps = parsed.provisions[-3:]
    assert [[head.title for head in one.headings] for one in steps] == [["Next Steps"]] * 3
    assert [(one.coding.nature, one.coding.deadline) for one in steps] == [
        (Nature.COMMITMENT, "2027-05-20"), (Nature.COMMITMENT, "2027-07"), (Nature.COMMITMENT, "2027-05"),
    ]  # fmt: skip
    assert parsed.notices == ()


def test_a_line_behind_the_document_is_a_promise_only_where_it_says_what_will_be_done_or_by_when() -> None:
    text = (
        "Declaration of Japan and Peru\n\nLima, 3 May 2027\n\n1. We will open the port.\n\n2. We will meet every year.\n\n"
        "Annex: List of deliverables\n\n1. Pilot boats for the bay (Japan)\n\n2. Completion of the pier by March 2029\n\n"
        "3. Training of 60 pilots\n"
    )
    parsed = _parse(text)
    natures = [one.coding.nature for one in parsed.provisions]
    assert natures[2:] == [Nature.POSITION, Nature.COMMITMENT, Nature.COMMITMENT]
    assert parsed.notices == ()


def test_who_met_leads_to_the_bullets_below() -> None:
    text = (
        "Chairs’ Statement of the Japan–Peru Port Dialogue\n\nLima, 3 May 2027\n\nThe Dialogue was chaired by Ms. Mihon and Mr. Rocas.\n\n"
        "• Ministers agreed to open the port.\n\n• Ministers welcomed the new pier.\n\n• Japan will send pilots.\n"
    )
    assert [one.text.split()[0] for one in _parse(text).provisions] == ["Ministers", "Ministers", "Japan"]


def test_who_paid_a_visit_leads_to_the_paragraphs_below() -> None:
    text = (
        "Joint Press Statement of Japan and Peru\n\nLima, 3 May 2027\n\nMs. Mihon paid an official visit to Peru and held talks with Mr. Rocas.\n\n"
        "They agreed to open the port.\n\nThey welcomed the new pier.\n\nJapan will send pilots.\n"
    )
    assert [one.text.split()[0] for one in _parse(text).provisions] == ["They", "They", "Japan"]


def test_deeds_below_a_title_that_says_who_is_to_act_are_promises_of_that_side() -> None:
    text = (
        "Record of Discussions between Japan and Peru\n\nLima, 3 May 2027\n\nA. Measures to be taken by the Japanese side\n\n"
        "1) Provision of 30 buoys by March 2028\n\n2) Supply of paint\n\nB. Measures to be taken by the Peruvian side\n\n"
        "1) Exemption of the buoys from duties\n\n2) Submission of charts every quarter\n"
    )
    parsed = _parse(text)
    assert {one.coding.nature for one in parsed.provisions} == {Nature.COMMITMENT}
    assert [one.coding.recurrence for one in parsed.provisions] == [None, None, None, "P3M"]
    assert parsed.notices == ()


def test_what_a_leader_announced_below_a_lead_is_read_by_itself() -> None:
    text = (
        "Joint Statement of Japan and Peru\n\nThe Ministers met in Lima on 3 May 2027 and stated the following.\n\n"
        "1) Minister Mihon announced that JETRO would open an office.\n\n2) The Ministers welcomed the new pier.\n"
    )
    assert [one.coding.nature for one in _parse(text).provisions] == [Nature.COMMITMENT, Nature.RECOGNITION]


def test_names_above_for_a_side_sign_and_lists_of_participants_are_notes() -> None:
    text = (
        "Agreed Minutes between Japan and Peru\n\nLima, 3 May 2027\n\n1. The two sides will share charts.\n\n"
        "2. The two sides will meet in Tokyo.\n\nMihon Hanako\n\nFor the Japanese side\n\nLuis Rocas\n\n"
        "For the Peruvian side\n\nAnnex 1: List of participants\n\nMs. Mihon Hanako, Director, Ports Office\n\n"
        "Mr. Luis Rocas, Director, Sea Office\n"
    )
    parsed = _parse(text)
    roles = {parsed.text[one.start : one.end].split("\n")[0]: one.role for one in parsed.blocks}
    assert roles["Mihon Hanako"] is Role.SIGNATURE
    assert roles["Ms. Mihon Hanako, Director, Ports Office"] is Role.NOTE
    assert [one.code for one in parsed.notices] == []


def test_a_particle_at_the_head_of_a_line_goes_on_with_the_line_above() -> None:
    text = (
        "見本行動計画\n\n1. 双方は、灯台の保守及び港湾の測量に関する合同委員会を設ける方針で一致した。\n\n"
        "2. 双方は、次回会合を2027年6月10日から11日\nに見本港で開催する。\n\n3. 双方は、海図を共有する。\n"
    )
    assert _items(text)[1] == ("2", "双方は、次回会合を2027年6月10日から11日に見本港で開催する。")


def test_years_at_the_start_of_a_wrapped_line_are_no_numbers() -> None:
    text = (
        "Plan\n\n1. The two sides will build the port and the road that leads to it by\n2030. They will then review it\n"
        "and report to their Governments about all that was done by the working\ngroups.\n\n2. The two sides will meet.\n"
    )
    assert [number for number, _text in _items(text)] == ["1", "2"]


def test_a_number_in_figures_behind_the_same_in_words_is_none_at_the_start_of_a_line() -> None:
    text = (
        "Memorandum\n\nArticle 1 Offices\n\nThe Participants will name the offices that answer for ports within thirty\n"
        "(30) days of the signing.\n\nArticle 2 Status\n\nThe Participants will meet every year.\n"
    )
    assert [number for number, _text in _items(text)] == [None, None]


@pytest.mark.parametrize(("numbers", "codes"), [
    (("1.", "2.", "4."), ["number-gap"]), (("1.", "2.", "2."), ["number-duplicate"]),
    (("1.1", "2.2", "1.3"), ["number-sequence"]), (("1.", "2.", "3."), []),
])  # fmt: skip
def test_a_number_that_is_not_the_next_is_kept_and_reported(numbers: tuple[str, ...], codes: list[str]) -> None:
    before = "1. Health\n\n" if numbers[0] == "1.1" else ""
    parsed = _parse("Plan\n\n" + before + "".join(f"{one} The sides will act on this matter.\n\n" for one in numbers))
    assert [one.number for one in parsed.provisions][-3:] == [one.rstrip(".") for one in numbers]
    assert [one.code for one in parsed.notices if one.code.startswith("number")] == codes
    assert len({one.key for one in parsed.provisions}) == len(parsed.provisions)


def test_what_a_section_says_above_the_words_that_lead_to_its_list_are_items() -> None:
    text = (
        "Joint Communiqué on Fish\n\nLima, 3 March 2031\n\nThe Ministers met in Lima.\n\nPorts\n\nThe Ministers spoke of ports.\n\n"
        "Fish\n\nRequested the Office to send a list of nets by 31 May 2031.\n\nJapan announced a gift of two ships.\n\n"
        "The Ministers also:\n\na. condemned poaching;\nb. noted the opening of a pier; and\nc. undertook to meet in 2033.\n"
    )
    assert _items(text)[1:] == [
        (None, "Requested the Office to send a list of nets by 31 May 2031."), (None, "Japan announced a gift of two ships."),
        ("a", "condemned poaching;"), ("b", "noted the opening of a pier; and"), ("c", "undertook to meet in 2033."),
    ]  # fmt: skip


def test_words_behind_a_list_within_an_entry_of_a_page_are_no_part_of_the_last_of_them(tmp_path: Path) -> None:
    page = (
        "<h1>Joint Statement on Fish</h1><p>3 March 2031</p><ol><li>We agreed to:<ol type='a'><li>share charts;</li>"
        "<li>hold a drill by 2033; and</li><li>mend nets.</li></ol>These steps are open to others.</li><li>We will meet.</li></ol>"
    )
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    found = [(one.number, one.text) for one in parse(read(tmp_path / "page.html")).provisions]
    assert found == [
        ("a", "share charts;"), ("b", "hold a drill by 2033; and"), ("c", "mend nets."),
        (None, "These steps are open to others."), ("2", "We will meet."),
    ]  # fmt: skip


def test_sectors_are_parts_and_what_a_line_below_their_titles_says_of_them_is_no_heading() -> None:
    text = (
        "Action Plan on Fish\n\nSector 1: Nets\nLead country: Peru\n\nAction 1.1: Mend the nets.\nTimeline: 2031-2032\n\n"
        "Action 1.2: Hold a fair.\nTimeline: Yearly\n\nSector 2: Piers\nLead country: Chile\n\nAction 2.1: Mend the piers.\nTimeline: by May 2033\n"
    )
    found = [(one.number, [(each.number, each.title) for each in one.headings]) for one in _parse(text).provisions]
    assert found == [
        ("Action 1.1", [("Sector 1", "Nets")]), ("Action 1.2", [("Sector 1", "Nets")]), ("Action 2.1", [("Sector 2", "Piers")]),
    ]  # fmt: skip


def test_square_brackets_are_kept_and_reported() -> None:
    parsed = _parse("Plan\n\n1. The sides will meet [every year].\n\n2. They will report.\n")
    assert parsed.provisions[0].coding.bracketed
    assert "[every year]" in parsed.provisions[0].text
    assert [one.reference for one in parsed.notices if one.code == "not-agreed"] == ["1"]


def test_hyphens_at_line_ends_are_healed() -> None:
    text = (
        "Plan\n\n1. The sides will give sup-\nport for the long-\nterm growth of trade and for invest-\nment in the Indo-\n"
        "Pacific.\n\n2. They will deepen their coop-\neration and meet.\n"
    )
    joined = " ".join(text for _number, text in _items(text))
    assert re.findall(r"support|long-term|investment|Indo-Pacific|cooperation", joined) == [
        "support", "long-term", "investment", "Indo-Pacific", "cooperation",
    ]  # fmt: skip


def test_signatures_and_ends_are_no_items() -> None:
    text = (
        "Memorandum\n\n1. The sides will meet.\n\n2. The sides will report.\n\nDone at Oslo on 4 May 2026 in duplicate.\n\n"
        "For the Government of Japan\n\nTaro Yamada\n"
    )
    parsed = _parse(text)
    assert len(parsed.provisions) == 2
    assert parsed.masthead.date == "2026-05-04"
    assert {one.role for one in parsed.blocks} >= {Role.SIGNATURE}


# --- every numbering, wrap and spacing --------------------------------------------------------------------

_KANJI = "一二三四五六七八九十"
STYLES = {
    "１．": lambda n: f"{_wide(n)}．", "1.": lambda n: f"{n}. ", "（１）": lambda n: f"（{_wide(n)}）", "(1)": lambda n: f"({n}) ",
    "1)": lambda n: f"{n}) ", "①": lambda n: chr(0x245F + n), "一、": lambda n: f"{_KANJI[n - 1]}、", "１　": lambda n: f"{_wide(n)}　",
    "(a)": lambda n: f"({chr(96 + n)}) ", "I.": lambda n: f"{('', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII')[n]}. ",
    "1.1": lambda n: f"1.{n} ", "A.": lambda n: f"{chr(64 + n)}. ", "1A.": lambda n: f"1{chr(64 + n)}. ", "[1.1]": lambda n: f"[1.{n}] ", "(1)-1": lambda n: f"(1)-{n} ", "¶": lambda n: f"¶ {n} ", "・": lambda n: "・", "•": lambda n: "• ",
}  # fmt: skip


def _wide(number: int) -> str:
    return str(number).translate({48 + i: 0xFF10 + i for i in range(10)})


_JA = ("両国は、", "双方は、", "日本は、", "見本国は、")
_JA_OBJECT = (
    "港湾の整備に関する協力を",
    "重要鉱物の安定供給のための対話を",
    "青少年の交流を",
    "防災に関する研修の実施を",
)
_JA_VERB = ("強化する。", "促進する。", "毎年実施する。", "奨励する。")


@st.composite
def _document(draw: st.DrawFn) -> tuple[str, list[str]]:
    style = STYLES[draw(st.sampled_from(list(STYLES)))]
    count = draw(st.integers(2, 7))
    sentence = st.builds(
        lambda a, b, c: a + b + c, st.sampled_from(_JA), st.sampled_from(_JA_OBJECT), st.sampled_from(_JA_VERB)
    )
    items = [draw(st.lists(sentence, min_size=1, max_size=6).map("".join)) for _ in range(count)]
    width = draw(st.sampled_from([0, 30, 38]))
    gap = draw(st.sampled_from(["\n", "\n\n"]))
    wholes = [style(number) + item for number, item in enumerate(items, 1)]
    lines = [[one[i : i + width or None] for i in range(0, len(one), width or len(one))] for one in wholes]
    if any(part.endswith("。") for parts in lines for part in parts[:-1]):  # such a line may be a paragraph of its own
        lines = [[one] for one in wholes]
    return "見本国との協力計画\n\n" + gap.join(map("\n".join, lines)) + "\n", items


@settings(max_examples=120, deadline=None)
@given(_document())
def test_items_of_every_numbering_come_out_whole_and_once(document: tuple[str, list[str]]) -> None:
    text, items = document
    found = [re.sub(r"\s", "", one.text) for one in _parse(text).provisions]
    assert found == items


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.sampled_from("1２（）().．・•-第条章I a\n\n　あ漢。、ABC[]*#|\t年度"), max_size=200))
def test_whatever_the_text_nothing_is_dropped(text: str) -> None:
    if text.strip():
        parsed = _parse(text)
        blocks = "".join(parsed.text[one.start : one.end] for one in parsed.blocks)
        assert "".join(blocks.split()) == "".join(unicodedata.normalize("NFC", parsed.text).split())


def test_a_full_line_of_capital_names_goes_on_in_the_next() -> None:
    text = (
        "ROADMAP FOR COOPERATION\n\nPILLAR I\n\n"
        "1. The Northern External Trade Bureau (NETB) and the Southland\n"
        "Investment Agency (SCIA) will hold a business matching event every year and\n"
        "will report its results to both Governments.\n\n"
        "2. Both sides will encourage the exchange of experts in the field of ports\n"
        "and of airports, and will review it every year.\n"
    )
    assert [text.count("\n") for _number, text in _items(text)] == [0, 0]


def test_the_parts_named_before_the_document_begins_are_no_items() -> None:
    parsed = _parse(
        "日本と見本国の行動計画\n\n両国は、以下の分野における協力を進めることを確認する：\n\nⅠ　港湾の協力\n\nⅡ　漁業の協力\n\n"
        "Ⅰ　港湾の協力\n\n１　整備\n\n●岸壁の整備を支援\n\n●水先人の研修を実施\n\nⅡ　漁業の協力\n\n１　調査\n\n●共同調査を毎年実施\n"
    )
    assert [(one.key, one.text) for one in parsed.provisions] == [
        ("1.1.1", "岸壁の整備を支援"),
        ("1.1.2", "水先人の研修を実施"),
        ("2.1.1", "共同調査を毎年実施"),
    ]


def test_the_title_of_a_numbered_item_may_stand_in_the_line_below() -> None:
    parsed = _parse(
        "日本国と見本国との間の協力覚書\n\n項目1\n港湾\n1 両者は、作業部会を設置する。\n2 作業部会は、毎年開催される。\n"
        "項目2\n漁業\n両者は、漁港を整備する。\n"
    )
    assert [(one.headings[0].number, one.headings[0].title) for one in parsed.provisions] == [
        ("項目1", "港湾"), ("項目1", "港湾"), ("項目2", "漁業")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("mark", "chapters"), [("　", ["冒頭", "防災", "海洋"]), (". ", ["Opening", "Disasters", "Oceans"])]
)
def test_paragraphs_may_be_counted_through_chapters_with_numbers_of_the_same_sort(
    mark: str, chapters: list[str]
) -> None:
    said = "首脳は、協力を強化することを決定した。" if mark == "　" else "The leaders decided to cooperate."
    lines = [f"{at}{mark}{said}" for at in range(1, 7)]
    for at, chapter in enumerate(chapters):
        lines.insert([0, 4, 7][at], f"{at + 1}{mark}{chapter}")
    parsed = _parse("Declaration on Specimenland\n\n5 March 2026\n\n" + "\n\n".join(lines) + "\n")
    assert [(one.number, one.headings[0].title) for one in parsed.provisions] == [
        ("1", chapters[0]), ("2", chapters[0]), ("3", chapters[0]), ("4", chapters[1]), ("5", chapters[1]), ("6", chapters[2])
    ]  # fmt: skip
    assert not [one for one in parsed.notices if one.code.startswith("number")]


@pytest.mark.parametrize("comma", ["、", "，", ","])
def test_a_sentence_that_breaks_off_above_bullets_and_goes_on_below_them_is_one_item(comma: str) -> None:
    text = (
        "見本国との行動計画\n\n1. 港湾\n1.1 整備\n"
        f"日本及び見本国は{comma}\n●東港の岸壁整備事業\n●西港の浚渫事業\nについて着実に実施していく。\n"
        f"日本及び隣国は{comma}\n●南港の灯台整備事業に\nついて着実に実施していく。\n"
        f"日本及び遠国は{comma}\n●北港の調査\n●北港の倉庫について着実に実施していく。\n"
    )
    assert [text for _number, text in _items(text)] == [
        f"日本及び見本国は{comma}\n● 東港の岸壁整備事業\n● 西港の浚渫事業\nについて着実に実施していく。",
        f"日本及び隣国は{comma}\n● 南港の灯台整備事業に\nついて着実に実施していく。",
        f"日本及び遠国は{comma}\n● 北港の調査\n● 北港の倉庫について着実に実施していく。",
    ]


@pytest.mark.parametrize(
    "label", ["重点目標{}：", "協力分野{} ", "優先課題{}　", "個別目標{}：", "{}　日メコン・", "{}　日スイス・"],
)  # fmt: skip
def test_the_names_that_documents_give_their_chapters_are_headings_with_the_number(label: str) -> None:
    chapters = [label.format(at) + title for at, title in ((1, "港湾の整備"), (2, "漁業の振興"))]
    parsed = _parse(
        "見本国との行動計画\n\n" + "".join(f"{one}\n- 灯台の建設\n- 水先人の研修の実施\n" for one in chapters)
    )
    assert [one.key for one in parsed.provisions] == ["1.1", "1.2", "2.1", "2.2"]
    assert {one.headings[0].number for one in parsed.provisions} == {
        re.sub(r"[:： 　].*", "", label.format(at)) for at in (1, 2)
    }


def test_lines_of_uneven_width_are_joined_where_a_word_or_a_sentence_is_cut() -> None:
    text = (
        "北の海の恵みの世紀における拡大された港湾協力に関する\n日本国と見本国の共同声明\n"
        "2031年5月6日に日本国と見本国の漁港に関する協定の締結から25周年を迎えるに当\n"
        "たり，サンプル大統領と見本総理大臣（以下「両首脳」という。）は，双方の水先人が北の\n海で共に働いてきたことを高く評価した。\n"
        "両首脳は，サンプル大統領の今次訪問が，両国の友好関係と港湾における幅広いパート\nナーシップの深化に貢献したことを確認した。\n"
        "両首脳は，漁港の整備を始めとする，沿岸の安全の確保及び漁船の保護の改善に向けた\n互いの努力を歓迎し，この分野の協力を更に進めることで一致した。\n"
        "Ⅰ 二国間関係\n"
        "1 双方は，漁業に関する対話を開始し，毎年交互に開催することとし，その準備のために双\n方の実務者の会合を開く。\n"
        "2 日本側は，灯台の保守の専門家を派遣するとともに，見本国の水先人を日本の港に招き，\nその研修を毎年実施する。\n"
        "3 見本国側は，東の港の岸壁の改修を速やかに進め，その進み具合を双方の対話に報告す\nることとし，図面を提供する。\n"
    )
    parsed = _parse(text)
    assert [(one.key, one.number) for one in parsed.provisions] == [
        ("0.3", None),
        ("1.1", "1"),
        ("1.2", "2"),
        ("1.3", "3"),
    ]
    assert parsed.provisions[0].text.startswith("両首脳は，漁港")
    assert parsed.provisions[0].text.endswith("一致した。")


def test_words_without_number_under_a_numbered_title_are_its_item() -> None:
    text = (
        "見本国との港湾協力に関する覚書\n\n第１項　協力の範囲\n両当事者は、次のとおり協力する意図を共有する。\n"
        "a.会合\n1)大臣間の会合の開催\n2)次官間の会合の開催\nb.実務者の協議\n港湾の安全に関する実務者の協議の実施\n"
        "c.意見の交換\n次の事項についての意見の交換の実施：\n*水先の制度\n*灯台の保守\n"
    )
    assert [(number, text.split("\n")[0]) for number, text in _items(text)] == [
        ("1)", "大臣間の会合の開催"),
        ("2)", "次官間の会合の開催"),
        (None, "港湾の安全に関する実務者の協議の実施"),
        (None, "次の事項についての意見の交換の実施："),
    ]


def test_numbers_of_a_part_of_a_document_begin_where_the_part_does() -> None:
    text = (
        "Part of the Harbour Memorandum\n\n13 Disputes shall be settled by talks.\n\n"
        "14 The sides will meet every year.\n\n15 The sides will train pilots.\n"
    )
    assert [number for number, _text in _items(text)] == ["13", "14", "15"]
    assert (
        _items("Harbour Note\n\n13 ships came.\n\n14 ships will come.\n\nThe sides will train pilots.\n")[0][0] is None
    )


def test_lines_that_fit_nothing_are_reported_where_the_first_of_them_stands() -> None:
    text = "# Plan\n\n## I. Sea\n\n1. Both will build.\n\n## II. Air\n\n| Project | Amount |\n|---|---|\n| Port | 3 million yen |\n"
    assert [(one.code, one.line) for one in _parse(text).notices if one.code == "unstructured"] == [("unstructured", 9)]


def test_a_number_that_holds_the_number_of_its_part_is_counted_once_in_the_key() -> None:
    text = (
        "# Roadmap for Ports\n\n## Priority 1. Rail\n\n### 1-1 Safety\n\n- Install barriers at 25 crossings.\n\n"
        "### 1-2 Skills\n\n- Train 12 drivers.\n\n## Priority 2. Power\n\n### 2-1 Grid\n\n- Build a line.\n"
    )
    assert _keys(text) == ["1.1.1", "1.2.1", "2.1.1"]


def test_bullets_that_are_sentences_with_a_subject_are_items_below_what_introduces_them() -> None:
    text = (
        "Joint Vision Statement on Arctic Ports\n\nWe, the Ministers of Japan and Specimenland,\n\nmindful of the ice,\n\n"
        "have come to the following understanding:\n\n• We will launch a call for proposals.\n\n• We aim to send ships.\n\n"
        "• We hope that others will join.\n\nThis statement does not create any legally binding obligations.\n"
    )
    assert [text for _number, text in _items(text)] == [
        "We will launch a call for proposals.",
        "We aim to send ships.",
        "We hope that others will join.",
        "This statement does not create any legally binding obligations.",
    ]


@pytest.mark.parametrize("sign", ["-", " –"])
def test_letters_before_a_dash_are_numbers(sign: str) -> None:
    text = (
        f"Protocol on Ports\n\nArticle One\na{sign} Each Party shall open a port.\nb{sign} The Parties shall train pilots.\n\n"
        "Article Two\nThe Parties shall meet.\n"
    )
    assert [text for _number, text in _items(text)] == [
        "Each Party shall open a port.",
        "The Parties shall train pilots.",
        "The Parties shall meet.",
    ]


def test_a_line_that_begins_with_an_article_named_in_a_sentence_begins_no_article() -> None:
    text = (
        "Agreement on Ports\n\nARTICLE I\n1. Each Party shall provide pilots to projects under the provisions of\n"
        "ARTICLE II and will report on them.\n\nARTICLE II\n1. A Joint Committee shall be established.\n"
    )
    assert [(number, text.split()[-1]) for number, text in _items(text)] == [("1", "them."), ("1", "established.")]


def test_a_sentence_that_breaks_off_before_a_list_is_no_heading_over_it() -> None:
    text = (
        "Charter for the Harbour Dialogue\n\nI. OBJECTIVES\n\nThe Dialogue is intended to\n\n"
        "i) coordinate positions;\nii) identify projects; and\niii) advise the Governments.\n\n"
        "II. MEETINGS\n\n1. The Dialogue shall meet every year.\n\n2. The host shall send the agenda.\n"
    )
    assert [(number, text.count("\n")) for number, text in _items(text)] == [(None, 3), ("1", 0), ("2", 0)]


def test_a_table_of_markdown_pasted_as_text_is_a_table() -> None:
    text = (
        "Roadmap for the Harbours of Japan and Specimenland\n\n| No. | Commitment | Responsible | Deadline |\n"
        "|---|---|---|---|\n| 1 | Repair berth 3 | JICA | December 2031 |\n| 2 | Publish the plan | JETRO | Q2 2031 |\n"
    )
    found = [(one.number, one.coding.actors, one.coding.deadline) for one in _parse(text).provisions]
    assert found == [("1", ("JICA",), "2031-12"), ("2", ("JETRO",), "2031-06")]


def test_a_list_in_a_list_of_the_same_numbers_ends_where_a_number_stands_further_out() -> None:
    text = "Statement\n\nThe ministers met and:\n\n1. decided to:\n   1. build;\n   2. repair;\n2. took note of the plan;\n3. agreed to meet.\n"
    assert [number for number, _words in _items(text)] == ["1", "2", "3"]


def test_an_annex_comes_after_numbers_that_run_on_across_headings() -> None:
    text = "Communiqué\n\nPeace\n\n1. We will act.\n\nTrade\n\n2. We will trade.\n\n3. We will report.\n\nAnnex A\n\n1. Build a port.\n2. Build a road.\n"
    assert _keys(text) == ["1", "2", "3", "4.1", "4.2"]


def test_entries_of_a_list_that_are_commitments_each_are_items_of_their_own() -> None:
    text = (
        "Joint Statement\n\n1. The two sides will cooperate as follows:\n(a) Japan will send ten experts by 2031.\n"
        "(b) Peru will open a school every year.\n\n2. Japan will work on:\n(a) roads; and\n(b) bridges.\n"
    )
    assert [(one.key, one.number, one.coding.deadline) for one in _parse(text).provisions] == [
        ("1.1", "(a)", "2031"), ("1.2", "(b)", None), ("2", "2", None),
    ]  # fmt: skip
    assert _parse(text).provisions[0].headings[-1].title == "The two sides will cooperate as follows:"


def test_entries_without_a_subject_are_items_where_each_names_a_time() -> None:
    text = (
        "Joint Statement\n\n1. The two sides will:\n(a) open a school by 2031;\n(b) hold a seminar every year.\n\n"
        "2. The two sides will:\n(a) study tariffs;\n(b) discuss visas.\n"
    )
    assert _keys(text) == ["1.1", "1.2", "2"]


def test_an_item_that_says_something_itself_stays_one_beside_its_list() -> None:
    text = (
        "共同声明\n\n１　双方は、農業に関する協力を強化する。\n（１）日本は、2031年までに専門家を派遣する。\n"
        "（２）ペルーは、毎年研修を実施する。\n２　双方は、次の事項を進める。\n（１）道路の整備\n（２）港湾の整備\n"
    )
    assert [(one.key, one.number) for one in _parse(text).provisions] == [
        ("1", "1"), ("1.1", "(1)"), ("1.2", "(2)"), ("2", "2"),
    ]  # fmt: skip


def test_the_first_of_a_list_on_the_line_of_a_number_is_an_item() -> None:
    text = (
        "交換公文\n\n１　政府は、計画を実施する。\n２　（１）政府は、土地を確保する。\n　　（２）政府は、施設を維持する。\n"
        "３　両政府は、協議する。\n"
    )
    assert [(one.key, one.number) for one in _parse(text).provisions] == [
        ("1", "1"), ("2.1", "(1)"), ("2.2", "(2)"), ("3", "3"),
    ]  # fmt: skip


def test_offices_above_a_title_are_no_title() -> None:
    text = "令和13年5月4日\n\n日本国農林水産省\nペルー共和国農業灌漑省\n\n　　　灌漑に関する協力について\n\n１．両省は、研修を毎年実施する。\n２．両省は、必要に応じて協議する。\n"
    assert _parse(text).masthead.title == "灌漑に関する協力について"


def test_any_sign_of_a_drawn_shape_is_a_bullet_and_a_second_paragraph_of_an_article_leaves_the_list_above() -> None:
    assert _items("共同文書\n\n【防災】\n◎　日本は、専門家を派遣する。\n◎　ペルーは、訓練を実施する。\n") == [
        (None, "日本は、専門家を派遣する。"), (None, "ペルーは、訓練を実施する。"),
    ]  # fmt: skip
    text = (
        "協力覚書\n\n第１条　双方は、次の分野で協力する。\n　（１）港湾の防災\n　（２）斜面の防災\n２　双方は、分野を見直す。\n"
        "第２条　双方は、毎年協議する。\n"
    )
    assert [one.number for one in _parse(text).provisions] == [None, "2", None]


def test_lines_that_tell_who_and_by_when_belong_to_the_item_above() -> None:
    text = (
        "Roadmap\n\nPillar 1: Trade\n\n1.1 Training centre\nLead: JICA\nTime frame: Q4 2027\nStatus: new\n\n"
        "1.2 Joint seminar\nLead agencies: Ministry of Trade of Specimenland and the Japan External Trade Organization\n"
        "Budget: to be settled\n\nPillar 2: Culture\n\n2.1 Send teachers\nBy when: June 2028\n"
    )
    found = _parse(text).provisions
    assert [(one.number, one.text.count("\n"), one.coding.deadline) for one in found] == [
        ("1.1", 3, "2027-12"), ("1.2", 2, None), ("2.1", 1, "2028-06"),
    ]  # fmt: skip
    assert [one.headings[-1].title for one in found] == ["Trade", "Trade", "Culture"]
    text = "行動計画\n\n１．研修施設\n担当：外務省\n期限：2027年度末\n\n２．合同セミナー\n担当：見本国水資源省\n予算：２億円\n"
    found = _parse(text).provisions
    assert [(one.number, one.text.count("\n"), one.coding.deadline) for one in found] == [
        ("1", 2, "2028-03-31"), ("2", 2, None),
    ]  # fmt: skip


def test_a_long_line_without_spaces_is_read_as_quickly_as_any() -> None:
    text = "計画\n\n１．" + "港湾の整備に関する調査の実施及びその結果の共有並びに" * 400 + "協力を行う。\n担当\n"
    assert len(_parse(text).provisions) == 1


@pytest.mark.parametrize(
    ("first", "second", "third"),
    [("PART I: SEA", "PART II: AIR", "PART III: LAND"), ("第１部　海", "第２部　空", "第３部　陸")],
)
def test_numbers_that_run_on_across_parts_leave_no_gap(first: str, second: str, third: str) -> None:
    one, two, three, four = "両国は港を造る。", "両国は毎年会う。", "両国は空港を造る。", "両国は道を造る。"
    parsed = _parse(f"計画\n\n{first}\n\n１　{one}\n２　{two}\n\n{second}\n\n３　{three}\n\n{third}\n\n４　{four}\n")
    assert [(one.key, one.number) for one in parsed.provisions] == [
        ("1.1", "1"), ("1.2", "2"), ("2.3", "3"), ("3.4", "4")
    ]  # fmt: skip
    assert not [one for one in parsed.notices if one.code.startswith("number-")]


def test_a_number_that_is_missing_across_parts_is_told() -> None:
    parsed = _parse("Plan\n\nPART I\n\n1. We will act.\n\n2. We will meet.\n\nPART II\n\n4. We will trade.\n")
    assert [(one.code, one.reference) for one in parsed.notices if one.code.startswith("number-")] == [
        ("number-gap", "4")
    ]


def test_ordinals_in_words_number_the_items_of_minutes() -> None:
    text = (
        "Minutes of the Mixed Commission\n\nI. TRADE\n\nFIRST: Both delegations will exchange lists.\n\n"
        "SECOND: Both delegations will meet:\na) in May;\nb) in June.\n\nII. NEXT\n\nTHIRD.- They will meet again.\n"
    )
    assert [number for number, _text in _items(text)] == ["FIRST", "SECOND", "THIRD"]


@pytest.mark.parametrize(
    "text",
    [
        "Agreement\n\nArticle 1\nFor the purposes of this Agreement:\n(a) “port” means a harbour; and\n"
        "(b) “ship” means a vessel.\n\nArticle 2\nEach Party shall build ports.\n",
        "Agreement\n\nArticle 1\nFor the purposes of this Agreement, the following terms apply:\n"
        "1. The term “port” means a harbour.\n2. The term “ship” means a vessel.\n\nArticle 2\nEach Party shall build ports.\n",
        "協定\n\n第一条\nこの協定の適用上、次のとおりとする。\n（１）「港」とは、船着き場をいう。\n（２）「船」とは、船舶をいう。\n\n"
        "第二条\n各締約国は、港を造る。\n",
    ],
)  # fmt: skip
def test_a_list_of_terms_is_one_item_with_the_words_that_lead_to_it(text: str) -> None:
    parsed = _parse(text)
    assert [one.key for one in parsed.provisions] == ["1.1", "2.1"]
    assert len(parsed.provisions[0].text.splitlines()) == 3


def test_two_lines_that_begin_with_a_star_are_a_list_and_one_is_a_note() -> None:
    text = "# Plan\n\n## Sea\n\n* Norland will build a port.\n* Sudland will chart the strait.\n\n## Air\n\nBoth will fly.\n"
    assert [words for _number, words in _items(text)] == [
        "Norland will build a port.", "Sudland will chart the strait.", "Both will fly."
    ]  # fmt: skip
    parsed = _parse("Plan\n\n1. Norland will build a port*.\n\n2. Both will fly.\n\n* In the north.\n")
    assert [one.role for one in parsed.blocks][-1] is Role.NOTE


def test_links_to_other_pages_at_the_end_are_furniture() -> None:
    parsed = _parse(
        "会談\n\n１　海\n・両国は、港を造る。\n・両国は、毎年会う。\n\n関連リンク\n・北国基礎データ\n・北国の地図\n"
    )
    assert len(parsed.provisions) == 2
    assert [one.role for one in parsed.blocks][-1] is Role.FURNITURE


@pytest.mark.parametrize(
    "last",
    [
        "Ola Nordmann\nMinister of Ports of Norland\n\nAda Sund\nMinister of Trade of Sudland",
        "北国外務大臣　北野　花子\n\n南国外務大臣　南　太郎",
    ],
)
def test_names_and_offices_at_the_end_are_signatures(last: str) -> None:
    first = "Both Governments will build a port for ships of all sizes in the northern strait."
    second = "Both Governments will meet every year to see how the port is used and by whom."
    numbered = _parse(f"Agreed Minutes\n\n1. {first}\n\n2. {second}\n\n{last}\n")
    plain = _parse(f"Agreed Minutes\n\n{first}\n\n{second}\n\n{last}\n")
    for parsed in (numbered, plain):
        assert [one.text for one in parsed.provisions] == [first, second]
        assert parsed.blocks[-1].role is Role.SIGNATURE
        assert not [one for one in parsed.notices if one.code == "unstructured"]


def test_offices_that_meet_are_no_signatures() -> None:
    last = "Director-General talks every year\n\nVice-Ministers' meeting in Tokyo\n\nMinister-level dialogue on trade"
    parsed = _parse(f"Plan\n\n1. Ports\n\nThe two sides will hold talks on ports every year.\n\n{last}\n")
    assert Role.SIGNATURE not in [one.role for one in parsed.blocks]


def test_a_title_with_nothing_below_it_is_no_part_of_the_last_item() -> None:
    parsed = _parse("合意議事録\n\n1 両国は、港を造る。\n\n2 両国は、毎年会う。\n\n合意事項の内訳\n")
    assert [one.text for one in parsed.provisions] == ["両国は、港を造る。", "両国は、毎年会う。"]


@pytest.mark.parametrize("parted", [" | ", "\t"])
def test_a_table_in_text_is_known_by_its_head(parted: str) -> None:
    rows = [
        ("No", "Measure", "Lead", "Deadline"), ("1.1", "Build a port", "Port Office", "2028"),
        ("1.2", "Train pilots", "Coast Guard", "2029"),
    ]  # fmt: skip
    parsed = _parse("Roadmap for Ports\n\n" + "\n".join(map(parted.join, rows)) + "\n\nBoth will review the roadmap.\n")
    assert [(one.number, one.text.split("\n")[0]) for one in parsed.provisions] == [
        ("1.1", "Build a port"), ("1.2", "Train pilots"), (None, "Both will review the roadmap.")
    ]  # fmt: skip
    assert [one.coding.deadline for one in parsed.provisions] == ["2028", "2029", None]
    assert not [one for one in parsed.notices if one.code == "unstructured"]


def test_the_rows_of_a_table_below_an_item_are_items_of_their_own() -> None:
    rows = "Measure\tLead\tDeadline\nBuild a port\tJICA\t2028\nExchange pilots\tMinistry of Ports\tTwice a year\n"
    parsed = _parse(f"Roadmap for Ports\n\n1. Both will open a dialogue by 2030.\n\n{rows}\n2. Both will meet.\n")
    assert [(one.key, one.text.split("\n")[0], one.coding.deadline) for one in parsed.provisions] == [
        ("1", "Both will open a dialogue by 2030.", "2030"), ("1.1", "Build a port", "2028"),
        ("1.2", "Exchange pilots", None), ("2", "Both will meet.", None),
    ]  # fmt: skip
    parsed = _parse(f"Roadmap for Ports\n\n1. Both will take the following measures:\n\n{rows}\n2. Both will meet.\n")
    assert [(one.key, one.coding.recurrence) for one in parsed.provisions] == [
        ("1.1", None),
        ("1.2", "P6M"),
        ("2", None),
    ]


def test_strokes_and_tabs_without_such_a_head_are_words() -> None:
    text = "Communiqué\n\n1. Both will build a port | a quay.\n\n2. Both will meet.\n"
    assert [words for _number, words in _items(text)] == ["Both will build a port | a quay.", "Both will meet."]


def test_a_letter_and_its_reply_hold_what_the_first_of_them_proposes() -> None:
    parsed = _parse(
        "Port Town, 8 July 2027\n\nExcellency,\n\nI have the honour to refer to the talks between Norland and Sudland on "
        "ships and to propose the following:\n\n1. Norland will give a ship.\n\n2. Sudland will crew the ship.\n\n"
        "If the foregoing is acceptable to your Government, I have the honour to propose that this letter and your reply "
        "be an understanding.\n\nPlease accept, Excellency, the assurances of my highest consideration.\n\nOla Nordmann\n\n"
        "Excellency,\n\nI have the honour to acknowledge receipt of your letter of today.\n"
    )
    assert [one.number for one in parsed.provisions] == ["1", "2"]
    assert parsed.masthead.title.startswith("I have the honour to refer")
    assert parsed.blocks[-1].role is Role.SIGNATURE


def test_a_paragraph_that_is_longer_than_a_book_is_refused_in_a_sentence() -> None:
    with pytest.raises(InputError, match="a paragraph of more than 1,000,000 characters"):
        _parse("Communiqué\n\n" + "Both will build a port. " * 50_000)


def test_a_list_of_documents_signed_is_a_table_by_its_number_and_name() -> None:
    rows = [
        ("S. No.", "Name of MoU/Agreement", "Signatory from Norland"), ("1", "Memorandum on ports", "Minister of Ports"),
        ("2", "Agreement on pilots", "Head of the Pilots"),
    ]  # fmt: skip
    parsed = _parse("Joint Statement\n\n1. Both will meet.\n\nAnnexure\n\n" + "\n".join(map("\t".join, rows)) + "\n")
    assert [(one.number, one.text.split("\n")[0], [each.number for each in one.headings]) for one in parsed.provisions] == [
        ("1", "Both will meet.", []), ("1", "Memorandum on ports", ["Annexure"]), ("2", "Agreement on pilots", ["Annexure"])
    ]  # fmt: skip


def test_where_and_when_in_a_line_before_the_first_heading_is_no_heading() -> None:
    parsed = _parse(
        "Minutes of Discussions\n\nIn response to the request of Norland the Team came to Norland and confirmed the attached "
        "sheets with the Norland side.\n\nPort Town, January 29, 2027\n\n1. Purpose\n\n1-1. Both sides confirmed the purpose.\n"
    )
    assert parsed.masthead.date == "2027-01-29"
    assert [one.number for one in parsed.provisions] == ["1-1"]
    assert [parsed.text[one.start : one.end] for one in parsed.blocks if one.role is Role.HEADING] == [
        "Minutes of Discussions", "1. Purpose"
    ]  # fmt: skip


def test_deeds_below_a_whole_sentence_of_japanese_that_agrees_on_them_are_items() -> None:
    text = (
        "共同声明\n\n１　海\n（１）両国は、次の取組を進めることで一致した。\nア　港に関する協議を加速する。\nイ　船の訓練を北の海で実施する。\n"
        "（２）両国は、毎年会う。\n"
    )
    assert [number for number, _words in _items(text)] == ["ア", "イ", "(2)"]


def test_deeds_below_a_deed_that_only_leads_to_them_are_items_too() -> None:
    text = (
        "共同声明\n\n１　海\n（１）両国は、次の取組を行う。\nア　港に関する協議を加速する。\nイ　次の事業を行う。\n"
        "（ア）船の訓練を北の海で実施する。\n（イ）水先人の訓練を南の海で実施する。\n（２）両国は、毎年会う。\n"
    )
    assert [number for number, _words in _items(text)] == ["ア", "(ア)", "(イ)", "(2)"]


def test_a_page_number_may_touch_a_title_of_the_contents() -> None:
    titles = [f"第{i}　{name}の整備" for i, name in enumerate(("港", "道", "橋"), 1)]
    body = "\n\n".join(f"{one}\n\n（１）両国は、{one[3]}を直す。\n\n（２）両国は、毎年会う。" for one in titles)
    text = f"行動計画\n\n目次\n\n{titles[0]} 2\n\n{titles[1]}3\n\n{titles[2]}4\n\n{body}\n"
    parsed = _parse(text)
    assert [[each.title for each in one.headings] for one in parsed.provisions][::2] == [
        ["港の整備"],
        ["道の整備"],
        ["橋の整備"],
    ]


@pytest.mark.parametrize(
    ("annex", "text"),
    [
        ("(別添)", "共同声明\n\n１．海\n\n（１）両国は、港を開く。\n\n（２）両国は、毎年会う。\n\n（別添）\n\n船の一覧\n\n（１）両国は、船を出す。\n"),
        ("SCHEDULE I", "Plan\n\nArticle 1\n\n(1) Both will meet.\n\n(2) Both will vote.\n\nSCHEDULE I\n\nPorts\n\n1. Both will dig a port.\n"),
    ],
)  # fmt: skip
def test_a_schedule_and_an_annex_named_in_brackets_stand_under_no_chapter(annex: str, text: str) -> None:
    assert [one.number for one in _parse(text).provisions[-1].headings][:1] == [annex]


def test_a_long_dash_before_a_space_is_a_bullet() -> None:
    text = "共同声明\n\n１　海\n― 両国は、2031年までに港を開く。\n― 両国は、毎年会う。\n"
    assert [words for _number, words in _items(text)] == ["両国は、2031年までに港を開く。", "両国は、毎年会う。"]


def test_entries_that_are_no_deeds_stay_in_the_sentence_above_them() -> None:
    text = "共同声明\n\n１　海\n（１）両国は、次の分野において協力する。\nア　港の整備\nイ　船の訓練\n（２）両国は、毎年会う。\n"
    assert [number for number, _words in _items(text)] == ["(1)", "(2)"]


@pytest.mark.parametrize(
    ("lead", "entries", "parted_"),
    [
        ("双方は、次の分野で協力する。", ("港湾に関する知見の共有", "水先人の派遣", "海図の電子化"), True),
        ("双方は、次の分野で協力する。", ("港湾の防災", "海図", "水先"), False),
        ("Both sides will cooperate in the following areas:", ("exchange of pilots;", "sharing of charts;", "joint surveys."), True),
        ("Both sides will cooperate in the following areas:", ("ports;", "charts; and", "pilots."), False),
    ],
)  # fmt: skip
def test_nouns_of_deeds_below_the_words_that_they_will_be_done_are_items_and_mere_fields_are_not(
    lead: str, entries: tuple[str, ...], parted_: bool
) -> None:
    listed = "\n".join(f"({n}) {one}" for n, one in enumerate(entries, 1))
    around = "覚書\n\n一　海\n\n{}\n\n二　空\n\n双方は、毎年会う。\n"
    if lead.isascii():
        around = "Memorandum\n\nArticle 1\nSea\n\n{}\n\nArticle 2\nAir\n\nBoth sides will meet every year.\n"
    parsed = _parse(around.format(f"{lead}\n{listed}"))
    assert len(parsed.provisions) == (4 if parted_ else 2)
    assert all(one.coding.nature is Nature.COMMITMENT for one in parsed.provisions)


def test_a_short_text_with_names_below_it_is_not_taken_for_wrapped() -> None:
    text = (
        "Agreed Minutes\n\nBoth will build a port.\n\nBoth will meet.\n\nOla Nordmann\nMinister of Ports of Norland\n\n"
        "Ada Sund\nMinister of Trade of Sudland\n"
    )
    assert [words for _number, words in _items(text)] == ["Both will build a port.", "Both will meet."]


@pytest.mark.parametrize("line", ["." * 30_000, "a" * 30_000, "漢" * 30_000, "(" * 30_000, f"Both{' ' * 30_000}go"])
def test_a_very_long_line_of_one_sign_takes_nothing_from_the_items_around_it(line: str) -> None:
    parsed = _parse(f"Joint Statement\n\n1. Hold a meeting every year.\n\n{line}\n\n2. Build a port by 2030.\n")
    assert [one.number for one in parsed.provisions] == ["1", "2"]
    assert parsed.provisions[1].text == "Build a port by 2030."


@pytest.mark.parametrize(
    ("lead", "deeds"),
    [
        ("2. The two sides will take these measures:", ("Director-General Dialogue on ports", "Exchange of experts on roads")),
        ("２　双方は、次の取組を進める。", ("局長級対話の設置", "港湾の整備", "大臣会合の開催")),
    ],
)  # fmt: skip
def test_deeds_below_the_last_item_that_leads_to_them_are_its_words(lead: str, deeds: tuple[str, ...]) -> None:
    first = "1. Both will build a port." if lead[0] == "2" else "１　双方は、学校を建設する。"
    parsed = _parse("\n\n".join(("Joint Statement" if lead[0] == "2" else "共同声明", first, lead, *deeds)) + "\n")
    assert all(deed in parsed.provisions[-1].text for deed in deeds)
    assert [one.role for one in parsed.blocks].count(Role.PROVISION) == 2


def test_a_document_that_has_nothing_but_a_list_of_topics_has_no_links() -> None:
    parsed = _parse("Action Plan\n\nTokyo, 3 March 2027\n\nTopics\n\n- Build a port by 2030\n\n- Open a school\n")
    assert [one.text for one in parsed.provisions] == ["Build a port by 2030", "Open a school"]


def test_an_item_put_in_with_bis_has_its_number_and_is_no_second_of_the_same() -> None:
    parsed = _parse(
        "Plan of Action between Japan and Peru\n\n1. Ports\n\n1.1 Japan will send pilots.\n\n1.2 Peru will pay them.\n\n"
        "1.2bis Peru will lodge them.\n\n1.3 Both sides will meet.\n"
    )
    assert [one.number for one in parsed.provisions] == ["1.1", "1.2", "1.2bis", "1.3"]
    assert not [one for one in parsed.notices if one.code.startswith("number")]


def test_sentences_numbered_below_an_item_are_items_though_one_of_them_binds_nobody() -> None:
    parsed = _parse(
        "Plan of Action between Japan and Peru\n\n1. Committee\n\n1.1 The Committee will meet every year.\n\n"
        "1.1.1 The Port Authority may attend as an observer.\n\n1.1.2 Members shall receive the charts in advance.\n\n"
        "1.2 Both sides will report to the ministers.\n"
    )
    natures = [(one.number, one.coding.nature) for one in parsed.provisions]
    c, p = Nature.COMMITMENT, Nature.POSITION
    assert natures == [("1.1", c), ("1.1.1", p), ("1.1.2", c), ("1.2", c)]


def test_double_keeps_its_hyphen_in_a_hyphenated_document() -> None:
    text = (
        "Plan of Action\n\n1. The two sides will create a double-\ndegree course in the har-\nbour and sup-\nport it by twenty-\nfive pilots.\n\n"
        "2. They will estab-\nlish a committee.\n"
    )
    assert _parse(text).provisions[0].text == (
        "The two sides will create a double-degree course in the harbour and support it by twenty-five pilots."
    )


def test_a_lead_that_says_that_steps_were_agreed_on_tells_what_is_to_be_done() -> None:
    parsed = _parse(
        "Joint Statement between Japan and Peru\n\n1. The Ministers agreed on the following next steps:\n\n"
        "– a call of officials in January 2031;\n\n– a visit of pilots in May 2031.\n\n2. They agreed on tariffs in Lima.\n"
    )
    assert not [one for one in parsed.notices if one.code == "nature-unclear" and one.reference == "1"]


@pytest.mark.parametrize(
    ("words", "warned"),
    [
        ("The sides will conclude the talks by 2034. They will also hold a forum every year.", True),
        ("The sides will hold a forum every year until 2034.", False),
        ("The sides will hold the first forum by June 2032 and then every year. They will invite pilots.", False),
        ("The sides will conclude the talks by 2034. They will also hold a forum regularly.", False),
    ],
)
def test_a_deadline_and_a_recurrence_of_two_sentences_are_to_be_split(words: str, warned: bool) -> None:
    parsed = _parse(f"Joint Statement between Japan and Peru\n\nLima, 4 May 2031\n\n1. {words}\n\n2. They talked.\n")
    assert ("two-times" in {one.code for one in parsed.notices}) is warned


def test_the_cells_of_a_row_are_of_its_sentence() -> None:
    parsed = _parse(
        "Work Plan of Japan and Peru\n\nLima, 4 May 2031\n\nNo.\tAction\tLead\tTimeline\n"
        "1\tPublish a list of ports and update it every six months.\tJICA\tBy June 2032\n"
        "2\tConclude the talks.\tMETI\tBy June 2033\n"
    )
    first = parsed.provisions[0].coding
    assert (first.deadline, first.recurrence, parsed.notices) == ("2032-06", "P6M", ())


def test_a_row_is_due_when_it_ends_and_has_its_number_in_whatever_signs() -> None:
    parsed = _parse(
        "G20 Matrix of Actions\n\nLima, 4 May 2031\n\nNo.\tAction\tLead\tStart\tCompletion\n"
        "Ⅰ-①\tOpen the port.\tJICA\tJan 2032\tDec 2033\nⅠ-②\tMend the quay.\tMETI\tFY2032\tFY2034\n"
    )
    assert [(one.number, one.coding.deadline) for one in parsed.provisions] == [
        ("I-1", "2033-12"),
        ("I-2", "2035-03-31"),
    ]


@pytest.mark.parametrize("words", ["Share this page", "Print this page", "Email", "LinkedIn"])
def test_what_a_page_of_the_web_offers_to_do_with_it_is_no_heading(words: str) -> None:
    parsed = _parse(
        f"Joint Statement between Japan and Peru\n\nLima, 4 May 2031\n\n{words}\n\nThe sides will open a port.\n"
    )
    assert [one.role for one in parsed.blocks if parsed.text[one.start : one.end].strip() == words] == [Role.FURNITURE]
    assert parsed.provisions[0].headings == ()


def test_numbers_with_hyphens_and_brackets_stand_below_their_parts() -> None:
    parsed = _parse(
        "Roadmap between Japan and Peru\n\n1 Ports\n\n1-1 Pilots\n\n1-1-(1) Train pilots by 2031.\n\n"
        "1-1-(2) Send boats by 2032.\n\n1-2 Lights\n\n1-2-(1) Mend the lights by 2033.\n"
    )
    assert [(one.key, one.number, one.text) for one in parsed.provisions] == [
        ("1.1.1", "1-1-(1)", "Train pilots by 2031."),
        ("1.1.2", "1-1-(2)", "Send boats by 2032."),
        ("1.2.1", "1-2-(1)", "Mend the lights by 2033."),
    ]
    assert [one.title for one in parsed.provisions[2].headings] == ["Ports", "Lights"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("問１　港はいつできるか。\n\n港は、2031年に完成する。\n\n問２　今後の予定如何。\n\n両国は、灯台を直す。\n", "今後の予定如何。"),
        ("Q1. When will the port be built?\n\nJapan will build it by 2031.\n\nQ2. What comes next?\n\nBoth will mend lights.\n",
         "What comes next?"),
    ],
)  # fmt: skip
def test_the_questions_of_a_fact_sheet_are_its_headings(text: str, title: str) -> None:
    parsed = _parse(f"Fact Sheet: Japan and Peru\n\n3 May 2030\n\n{text}")
    assert [one.key for one in parsed.provisions] == ["1.1", "2.1"]
    assert parsed.provisions[1].headings[-1].title == title


def test_the_end_of_a_verb_at_the_head_of_a_line_goes_on_with_the_line_above() -> None:
    text = "日・見本国会談\n\n１　双方は、2031年に東港で灯台の改修に関する会合を開くことを確認し、これを発表\nした。\n\n２　双方は、協力する。\n"
    assert _parse(text).provisions[0].text.endswith("これを発表した。")


def test_a_sentence_that_fills_the_last_line_of_a_page_ends_its_paragraph_where_each_is_a_sentence(
    tmp_path: Path,
) -> None:
    full = "日本は、港の整備のため、総額三百億円を上限とする円借款を新たに供与する。"
    short = "双方は、灯台を直す。"
    pages = [
        [(60, 90, "見本国との港湾協力"), *((60, 130 + 40 * i, one) for i, one in enumerate([short, short, full]))],
        [(60, 90, "見本国は、水先人を派遣する。"), (60, 130, short)],
    ]
    parsed = check_whole(parse(read(files.pdf(tmp_path / "a.pdf", pages))))
    assert [one.text for one in parsed.provisions] == [short, short, full, "見本国は、水先人を派遣する。", short]


def test_lines_that_never_wrap_are_a_paragraph_each_below_a_wide_title(tmp_path: Path) -> None:
    lines = ["日本は、港の整備のため円借款を供与する。", "見本国は、水先人の訓練所を開設する。", "双方は、灯台を直す。"]
    head = [(60, 90, "日・見本国の港湾協力に関する行動計画"), (60, 130, "2031年5月4日")]
    page = [*head, *((60, 160 + 22 * i, one) for i, one in enumerate(lines))]
    parsed = check_whole(parse(read(files.pdf(tmp_path / "a.pdf", [page], title=12))))
    assert [one.text for one in parsed.provisions] == lines


@pytest.mark.parametrize(
    ("first", "apart"), [("日本側は、見本国の水先案内人を毎年二十名受け入れる。研修は、港で行い、", True), ("また、双方は、見本国の水先案内人を毎年二十名ほど受け入れる。研修は、", False)]
)  # fmt: skip
def test_a_page_that_begins_with_a_party_begins_a_paragraph_of_several_sentences(
    tmp_path: Path, first: str, *, apart: bool
) -> None:
    lines = [
        "両大臣は、東港で会談し、港の整備における協力を歓迎した。また、両大臣は、",
        "灯台の役割を確認した。",
        "見本国側は、東港の改修工事を来年末までに完了する。双方は、工事の進み方に",
        "ついて、半年ごとに報告を作る。双方は、その報告を両国の大臣に提出もする。",
    ]
    rest = [first, "修了した者には免許を与える。", "両大臣は、海が財産であるとの認識で一致した。"]
    title = (60, 90, "日・見本国共同声明")
    pages = [
        [title, *((60, 130 + 16 * i, one) for i, one in enumerate(lines))],
        [(60, 90 + 16 * i, one) for i, one in enumerate(rest)],
    ]
    parsed = check_whole(parse(read(files.pdf(tmp_path / "a.pdf", pages))))
    assert any(one.text.startswith(first) for one in parsed.provisions) is apart
    assert any("提出もする。" + first in one.text for one in parsed.provisions) is not apart


def test_a_line_of_two_letters_is_of_the_size_of_the_line_above(tmp_path: Path) -> None:
    lines = [
        "１　双方は、東港の灯台の改修と水先人の養成を通じて、両国の間の航路の安全の強化に貢献す",
        "る。",
        "２　双方は、協力する。",
        *(f"{i}　双方は、第{i}港を開く。" for i in range(3, 6)),
    ]
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(595, 842))
    for y, one in zip((700, 684, 660, 636, 612, 588), lines, strict=True):
        canvas.setFont(files.registered(), 11 if len(one) > 2 else 9)
        canvas.drawString(60, y, one)
    canvas.save()
    parsed = check_whole(parse(read(tmp_path / "a.pdf")))
    assert [one.text[-6:] for one in parsed.provisions][:2] == ["に貢献する。", "、協力する。"]


def test_items_of_a_letter_and_a_number_are_counted_through_whatever_the_letter() -> None:
    text = "Plan of Action\n\nA. Ports\n\nA1. Japan will mend ports.\n\nA2. Japan will send boats.\n\nB. Lights\n\n"
    text += "B1. Peru will mend lights.\n\nB2. Peru will send lamps.\n\nB3. Both will report.\n"
    assert [number for number, _text in _items(text)] == ["A1", "A2", "B1", "B2", "B3"]


def test_what_came_of_a_point_of_minutes_stands_behind_an_arrow_and_is_an_item() -> None:
    text = (
        "日・見本国次官級協議　議事録\n\n日時：令和１３年１１月１０日\n\n１．港湾\n（日本側）灯台を来年２月に引き渡す。\n"
        "（見本国側）規則の改正を検討する。\n　→　合意：作業部会を来年４月までに設置する。\n\n２．宿題\n"
        "・名簿の提出（見本国側、12月10日）\n・旅程の送付（日本側：2031年12月20日）\n"
    )
    parsed = _parse(text)
    assert [(one.text.splitlines()[-1][:12], one.coding.deadline) for one in parsed.provisions] == [
        ("（日本側）灯台を来年２月", "2032-02"), ("（見本国側）規則の改正を", None), ("合意：作業部会を来年４月", "2032-04"),
        ("名簿の提出（見本国側、1", "2031-12-10"), ("旅程の送付（日本側：20", "2031-12-20"),
    ]  # fmt: skip


def test_who_says_what_in_minutes_is_an_item_and_what_says_that_there_is_nothing_none() -> None:
    text = (
        "港湾作業部会　議事メモ\n\n日時：2031年11月５日\n\n北川課長：工程表を今月末までに送付する。\n森局長：了解した。検査要員を来年１月に派遣する。\n\n"
        "１．決定事項\n\n双方は、毎月会合を開催する。\n\n２．その他\n\n特になし。\n"
    )
    assert [one.text[:6] for one in _parse(text).provisions] == ["北川課長：工", "森局長：了解", "双方は、毎月"]


def test_paragraphs_without_numbers_above_an_annex_are_items() -> None:
    text = "日・見本国共同声明\n\n2031年５月４日\n\n両首脳は、会談した。\n\n両首脳は、港を開くことで一致した。\n\n"
    text += "見本国は、灯台を直す。\n\n別添　行動表\n\n１　日本は、船を送る。\n\n２　見本国は、岸壁を直す。\n"
    assert [number for number, _text in _items(text)] == [None, None, "1", "2"]


def test_the_initial_of_one_who_signs_is_no_number() -> None:
    text = "合意議事録\n\n2031年５月４日\n\n１　双方は、港を開く。\n\n２　双方は、灯台を直す。\n\n"
    text += "見本 太郎\n外務省局長\n\nＲ．サンプル\n港湾省次官\n"
    assert [number for number, _text in _items(text)] == ["1", "2"]


def test_deeds_of_one_side_that_end_with_koto_are_items() -> None:
    text = (
        "合意議事録\n\n2031年５月４日\n\n１　見本国側は、次の措置をとる。\n\nア　請求額を７月末までに清算すること。\n\n"
    )
    text += "イ　責任者を配置すること。\n\n２　双方は、港を開く。\n"
    assert [one for one, _text in _items(text)] == ["ア", "イ", "2"]


def test_sentences_behind_arrows_below_a_bullet_are_items_of_their_own() -> None:
    text = (
        "Note – Japan–Peru customs talks, 14 Oct 2030\n\n• Training: 32 officers completed the course.\n  → Japan to propose dates by end-January.\n"
        "• Single window: Peru presented the system.\n  → Peru to give Japan test access.\n  → Both to exchange lists by 15 Dec.\n• Next round: Lima, March 2031.\n"
    )
    assert [one.text.split()[0] for one in _parse(text).provisions] == [
        "Training:", "Japan", "Single", "Peru", "Both", "Next",
    ]  # fmt: skip


def test_a_column_of_numbers_is_one_whatever_its_head_says() -> None:
    rows = ["項目\t取組\t担当\t時期", "1-①\t灯台の整備\t日本側\t2031年", "1-②\t岸壁の改修\t見本国側\t2032年"]
    text = "日・見本国 工程表\n\n2030年５月４日\n\n" + "\n".join(rows) + "\n"
    assert [number for number, _text in _items(text)] == ["1-1", "1-2"]


@pytest.mark.parametrize("end", ["\n\nに合意した。", "\nに合意した。"])
def test_entries_of_a_sentence_that_ends_behind_its_list_are_promises_each(end: str) -> None:
    parsed = _parse(
        "日・ペルー港湾大臣会合　議長総括\n\n2028年10月6日\n\n１．会合は、リマで開催された。\n\n２．閣僚は、\n　○　海図の共有を進めること、\n"
        f"　○　共通の基準を2029年末までに策定すること、\n　○　会合を隔年で開催すること{end}\n\n３．ペルーは、港を開く。\n\n（署名）　見本一郎　　　（署名）　例示花子\n"
    )
    assert [(one.coding.nature, one.coding.deadline, one.coding.recurrence) for one in parsed.provisions[1:]] == [
        (Nature.COMMITMENT, None, None), (Nature.COMMITMENT, "2029", None), (Nature.COMMITMENT, None, "P2Y"),
        (Nature.COMMITMENT, None, None),
    ]  # fmt: skip
    assert parsed.provisions[-1].text == "ペルーは、港を開く。"
    assert not parsed.provisions[1].coding.actors, "the ministers are no body"


def test_minutes_with_wide_spaces_on_a_page_have_their_day_and_all_items(tmp_path: Path) -> None:
    page = Canvas(str(tmp_path / "minutes.pdf"))
    pdfmetrics.registerFont(UnicodeCIDFont("HeiseiKakuGo-W5"))
    page.setFont("HeiseiKakuGo-W5", 10)
    lines = [
        (200, "第３回日・ペルー港湾対話　議事録"), (60, "１　日時"), (60, "２　場所"), (60, "３　出席者"), (70, "（日本側）見本港湾局長　ほか６名"),
        (70, "（ペルー側）メンドーサ港湾次官、ロハス港湾庁長官、サンチェス計画局長　ほか４名"), (60, "４ 議題"), (70, "（１）開会"), (60, "５ 決定事項"),
        (70, "①両国は、共同調査を実施する。"), (70, "②ペルー側は、９月末までに一覧を提出する。"),
    ]  # fmt: skip
    for at, (left, words) in enumerate(lines):
        page.drawString(left, 780 - 24 * at, words)
    page.drawString(150, 780 - 24, "２０２６年７月８日（水）１０：００～１２：３０")
    page.drawString(150, 780 - 48, "リマ")
    page.save()
    parsed = parse(read(tmp_path / "minutes.pdf"))
    assert parsed.masthead.date == "2026-07-08"
    assert [(one.text, one.coding.deadline) for one in parsed.provisions] == [
        ("両国は、共同調査を実施する。", None),
        ("ペルー側は、９月末までに一覧を提出する。", "2026-09"),
    ]


def test_the_day_in_brackets_behind_a_numbered_title_ends_it() -> None:
    parsed = _parse(
        "港湾分野における国際協力の成果\n令和4年4月10日\n\n１．多国間協力\n\n（１）第６回アジア港湾大臣会合（令和３年１０月８日、マニラ）\n"
        "　　緊急時の荷役の制度の拡充に合意した。\n\n（２）第２回アジア灯台会合（令和３年１１月９日、スバ）\n　　灯台の図面の共有に合意した。\n"
    )
    assert [(one.date, one.text) for one in parsed.outcomes] == [
        ("2021-10-08", "緊急時の荷役の制度の拡充に合意した。"),
        ("2021-11-09", "灯台の図面の共有に合意した。"),
    ]


def test_lines_with_labels_in_brackets_below_a_month_are_paragraphs_each() -> None:
    parsed = _parse(
        "日ASEAN港湾ビジョン　実施状況（2026年度フォローアップ）\n\n2027年3月\n\n1. 整備\n【約束】2030年までに、灯台500基の整備を支援する。\n"
        "【実施状況】2026年度末時点で212基を整備した。\n【今後】2027年度は、新たに90基の整備を予定している。\n"
    )
    assert (parsed.masthead.title, parsed.masthead.date) == (
        "日ASEAN港湾ビジョン　実施状況（2026年度フォローアップ）",
        "2027-03",
    )
    assert [one.text for one in parsed.provisions] == [
        "【約束】2030年までに、灯台500基の整備を支援する。",
        "【今後】2027年度は、新たに90基の整備を予定している。",
    ]
    assert [one.title for one in parsed.outcomes] == ["2026年度末時点で212基を整備した"]


def test_a_project_with_its_sum_below_the_sort_of_aid_is_an_item() -> None:
    parsed = _parse(
        "日・ペルー首脳会談　附属書\n\n令和9年5月27日\n\n(1)　円借款\n　　北港拡張計画（第二期）\n　　供与限度額：４１３億円\n(2)　無償資金協力\n"
        "　　①　灯台整備計画　３３億円\n　　②　水道整備計画　１５億円\n"
    )
    assert parsed.provisions[0].text == "円借款\n北港拡張計画（第二期）\n供与限度額：４１３億円"
    assert "水道整備計画　１５億円" in parsed.provisions[-1].text


def test_when_and_where_the_agenda_and_whom_to_ask_are_told_and_nothing_of_them_is_left_to_review() -> None:
    parsed = _parse(
        "日・ペルー港湾対話の概要について\n\n令和13年3月7日\n\n１．対話の日時・場所\n　　日時：令和13年3月7日（金曜日）15時～16時\n　　場所：港湾省大臣室\n\n"
        "２．議題\n（１）灯台\n（２）荷役\n\n３．対話の概要\n（１）灯台\n　　双方は、灯台を毎年点検することで一致した。\n\n"
        "（お問い合わせ先）\n国際課\n担当者：見本、例示\n代表：03-0000-0000（内線0000）\n"
    )
    assert [one.text for one in parsed.provisions] == ["双方は、灯台を毎年点検することで一致した。"]
    assert [one.code for one in parsed.notices] == []


def test_a_row_that_is_called_a_step_is_an_item_with_its_time() -> None:
    parsed = _parse(
        "日・ペルー港湾ロードマップ\n\n2031年4月25日\n\n| 段階 | 期間 | 主な取組 | 実施主体 |\n|---|---|---|---|\n"
        "| 第1段階 | 2032年度 | 海図の作成 | 港湾庁 |\n| 第2段階 | 2033～2034年度 | 灯台の設置 | 港湾庁、JICA |\n"
        "| 第3段階 | 2035年度以降 | 全国への展開 | 港湾庁 |\n"
    )
    assert [(one.number, one.text.partition("\n")[0], one.coding.deadline) for one in parsed.provisions] == [
        ("第1段階", "海図の作成", "2033-03-31"),
        ("第2段階", "灯台の設置", "2035-03-31"),
        ("第3段階", "全国への展開", None),
    ]


def test_what_a_table_of_minutes_concludes_is_an_item() -> None:
    text = (
        "環境政策対話　議事概要\n\n2031年10月8日\n\n| 議題 | 主な発言 | 結論・宿題 | 期限 |\n|---|---|---|---|\n"
        "| 水質 | 説明した。 | 見本国側は、通関を終える。 | 本年11月末 |\n| その他 | 特になし | 次回は2032年に開く。 | |\n"
    )
    assert [(one.text.split("\n")[0], one.coding.deadline) for one in _parse(text).provisions] == [
        ("見本国側は、通関を終える。", "2031-11"), ("次回は2032年に開く。", "2032"),
    ]  # fmt: skip


def test_tasks_of_each_side_without_a_verb_are_items_and_who_took_part_is_none() -> None:
    text = (
        "次官級協議　合意事項\n\n開催日：2031年11月24日\n当方：外務審議官ほか\n先方：外務次官ほか\n\n【合意事項】\n(1) 協議を年１回開催する。\n(2) 港を開く。\n\n"
        "【今後の対応】\n　当方：素案を来年１月15日までに提示\n　先方：意見を２月末までに提出\n"
    )
    assert [(one.text, one.coding.deadline) for one in _parse(text).provisions][2:] == [
        ("当方：素案を来年１月15日までに提示", "2032-01-15"), ("先方：意見を２月末までに提出", "2032-02"),
    ]  # fmt: skip


def test_numbered_lines_that_say_when_and_where_a_meeting_was_are_no_items() -> None:
    parsed = parse(read_text(
        "会議録\n１　会議の名称　投資委員会（第２回）\n２　開催日時　令和８年６月３日（水）15時～17時\n３　開催場所　ラバト\n"
        "４　主な発言・決定事項\n（１）窓口\n・（当方）窓口を一本化するよう要望した。\n・（先方）９月末までに窓口を指定する。\n"
        "５　宿題事項\n・当方：分類例の提供（７月10日まで）\n・先方：担当者名の通知（速やかに）\n"
    ), name="test")  # fmt: skip
    found = [(one.text, one.coding.deadline) for one in parsed.provisions if one.coding.nature is Nature.COMMITMENT]
    assert found == [
        ("（先方）９月末までに窓口を指定する。", "2026-09"), ("当方：分類例の提供（７月10日まで）", "2026-07-10"),
        ("先方：担当者名の通知（速やかに）", None),
    ]  # fmt: skip


def test_numbered_items_that_run_together_in_one_line_are_parted() -> None:
    parsed = _parse(
        "Joint Statement between the Government of Japan and the Government of Canada 1. On 3 May 2030 the leaders met. "
        "2. They decided to hold a dialogue on ports every two years, as laid down in annex 3. The first will be in Tokyo. "
        "3. Canada will send four pilots by 2031."
    )
    assert [one.number for one in parsed.provisions] == ["1", "2", "3"]
    assert parsed.masthead.title == "Joint Statement between the Government of Japan and the Government of Canada"
    assert parsed.provisions[1].text.endswith("in Tokyo.")


def test_a_number_that_is_missing_in_a_list_without_signs_ends_no_list() -> None:
    parsed = _parse(
        "日・見本国共同声明\n\n" + "".join(f"{n} 双方は、港湾{n}を建設する。\n" for n in (1, 2, 3, 5, 6, 7))
    )
    assert [one.number for one in parsed.provisions] == ["1", "2", "3", "5", "6", "7"]
    assert [one.code for one in parsed.notices].count("number-gap") == 1


def test_numbered_items_in_the_cells_of_a_row_stay_in_their_row() -> None:
    cell = (
        "Held on 4 June 2030 in Oslo, with shipowners. Talks were on: 1. Ports and their pilots. 2. Ferries. 3. Crews."
    )
    row = f"{cell}\t{cell.replace('Oslo', 'Rome')}\t{cell.replace('Oslo', 'Cairo')}"
    read = read_text(f"Talks of the year\n\nNorth\tSouth\tEast\n{row}\n")
    assert parted(read) == read
    assert len(parted(read_text(f"Talks of the year\n\n{row.replace(chr(9), ' ')}\n")).lines) > len(read.lines)


@pytest.mark.parametrize("marks", [("(a) ", "(b) ", "(c) "), ("i) ", "ii) ", "iii) "), ("- ", "- ", "- ")])
@pytest.mark.parametrize("lead", ["The Ministers met in Lima and:", "1. The Ministers:", "Leaders:"])
def test_what_a_meeting_did_is_an_item_each_below_those_who_met(lead: str, marks: tuple[str, ...]) -> None:
    did = ("Noted the report on ports;", "Agreed to open a port by 2031; and", "Tasked officials to report.")
    listed = "\n\n".join(mark + one for mark, one in zip(marks, did, strict=True))
    text = f"Specimen Dialogue with Japan\n\n5 April 2030\n\n{lead}\n\n{listed}\n"
    if lead[0] == "1":
        text += "\n2. The Ministers will meet again.\n"
    parsed = parse(read_text(text))
    natures = [one.coding.nature for one in parsed.provisions][:3]
    assert natures == [Nature.RECOGNITION, Nature.COMMITMENT, Nature.COMMITMENT]
    assert [one.text.split()[0] for one in parsed.provisions][:3] == ["Noted", "Agreed", "Tasked"]


def test_what_the_parties_will_do_together_stays_one_item() -> None:
    text = "Plan of Japan and Specimenland\n\n1. The two sides will:\n\n(a) support ports;\n\n(b) encourage visits;\n\n(c) review charts.\n\n2. They will meet.\n"
    assert [one.number for one in parse(read_text(text)).provisions] == ["1", "2"]


@pytest.mark.parametrize("margin", ["", "　"])
def test_a_list_of_what_will_be_done_parts_prose_and_takes_none_of_it(margin: str) -> None:
    paragraphs = (
        "我々、海洋協力国の閣僚は、２０２５年５月８日、見本市において会合した。",
        "我々は、海の豊かさを守る必要性を強調した。",
        "我々は、以下の取組を進める。",
    )
    listed = ("（ｉ）海図を共同で作成し、次回会合に報告する。", "（ii）漁船の登録を支援する。")
    last = "我々は、毎年会合を開催することを再確認した。"
    lines = [*(margin + one for one in paragraphs), *listed, margin + last]
    found = _items("海洋協力閣僚会合　共同声明\n\n" + "\n".join(lines) + "\n")
    assert found == [
        (None, paragraphs[1]),
        ("(i)", "海図を共同で作成し、次回会合に報告する。"),
        ("(ii)", "漁船の登録を支援する。"),
        (None, last),
    ]


def test_a_bracketed_title_of_the_next_article_is_no_more_of_a_list_without_ends() -> None:
    text = (
        "海洋協力に関する覚書\n\n両者は、次のとおり認識が一致した。\n\n（協力の分野）\n第１条　両者は、次の事項について協力する。\n"
        "一　航路に関すること\n二　漁業に関すること\n\n（会合）\n第２条　両者は、毎年会合する。\n"
    )
    found = _parse(text).provisions
    assert [one.headings[-1].title for one in found] == ["協力の分野", "会合"]
    assert found[0].text == "両者は、次の事項について協力する。\n一 航路に関すること\n二 漁業に関すること"


def test_chapters_behind_the_principles_of_a_plan_stand_above_items_that_begin_anew() -> None:
    text = (
        "日本・見本国行動計画\n\n双方は、次の方針の下で協力する。\n1. 対話を深める。\n2. 貿易を広げる。\n"
        "一．政治\n1. 双方は、毎年会合する。\n二．経済\n1. 双方は、港を開く。\n"
    )
    found = [(one.text, [each.title for each in one.headings]) for one in _parse(text).provisions]
    assert found == [
        ("対話を深める。", []),
        ("貿易を広げる。", []),
        ("双方は、毎年会合する。", ["政治"]),
        ("双方は、港を開く。", ["経済"]),
    ]


def test_sentences_of_either_side_below_a_bullet_are_items_each() -> None:
    text = (
        "日・見本国港湾対話　結果概要\n\n１．物流\n○双方は、倉庫の整備について議論した。\n"
        "　・見本国側は、通関を電子化する旨説明した。\n　・日本側は、専門家の派遣を検討する旨述べた。\n"
        "２．漁業\n○双方は、漁港を整備することで一致した。\n"
    )
    assert [one.text for one in _parse(text).provisions] == [
        "双方は、倉庫の整備について議論した。",
        "見本国側は、通関を電子化する旨説明した。",
        "日本側は、専門家の派遣を検討する旨述べた。",
        "双方は、漁港を整備することで一致した。",
    ]


def test_titled_parts_of_what_was_agreed_hold_items_each() -> None:
    text = (
        "三か国大臣会合　共同コミュニケ\n\n三か国は、東港で会合した。\n\n１　三大臣は、計画を採択した。\n"
        "２　三大臣は、次の優先分野で協力を進めることで一致した。\n（１）大気\n（ア）観測所を設置する。\n"
        "（イ）記録を四半期ごとに共有する。\n（２）海洋\n（ア）共同調査を毎年実施する。\n"
        "３　次回の会合は、西港で開催する。\n"
    )
    assert [one.text for one in _parse(text).provisions] == [
        "三大臣は、計画を採択した。",
        "観測所を設置する。",
        "記録を四半期ごとに共有する。",
        "共同調査を毎年実施する。",
        "次回の会合は、西港で開催する。",
    ]


@pytest.mark.parametrize("deed", ["the following measures:", "the following steps:"])
def test_two_measures_of_one_side_are_items_each_in_either_language(deed: str) -> None:
    english = f"Arrangement\n\nThe sides agreed as follows:\n\n1. Peru shall take {deed}\n(a) to open a port; and\n(b) to draw maps.\n2. Japan shall send experts.\n"
    japanese = "取極\n\n双方は、次のとおり合意した。\n\n１　ペルー側は、次の措置をとる。\n（１）港を開くこと。\n（２）海図を作ること。\n２　日本側は、専門家を派遣する。\n"
    assert _keys(english) == _keys(japanese) == ["1.1", "1.2", "2"]


def test_names_and_offices_below_the_last_item_are_its_signatures() -> None:
    names = _parse("共同声明\n\n1 両者は、港を開く。\n\n2 両者は、海図を作る。\n\n　　見本　一郎\n　　例示　花子\n")
    offices = _parse(
        "協定書\n\n第1条 両者は、港を開く。\n\n第2条 両者は、海図を作る。\n\n令和7年4月1日\n甲 見本大学長\n乙 例示市長\n"
    )
    for parsed in (names, offices):
        assert [one.text for one in parsed.provisions] == ["両者は、港を開く。", "両者は、海図を作る。"]
        last = [one for one in parsed.blocks if parsed.text[one.start : one.end].strip().endswith(("花子", "市長"))]
        assert [one.role for one in last] == [Role.SIGNATURE]


def test_a_plain_list_below_a_title_with_a_point_in_its_number_stands_there() -> None:
    text = (
        "協力ロードマップ\n\n1. 背景\n\n日本は、見本国と協力する。\n\n2. 分野\n\n2.1 鉱物\n\n日本は、探査を行う。\n\n"
        "2.2 港湾\n\n1. 双方は、港を開く。\n2. 双方は、海図を作る。\n\n3. 見直し\n\n双方は、毎年見直す。\n"
    )
    assert _keys(text) == ["1.1", "2.1.1", "2.2.1", "2.2.2", "3.1"]


def test_the_titles_of_annexes_that_follow_are_no_items() -> None:
    text = "議長総括\n\n１．双方は、港を開く。\n２．双方は、海図を作る。\n\n（別添）\n１．出席者の一覧\n２．要望事項\n"
    assert _items(text) == [("1", "双方は、港を開く。"), ("2", "双方は、海図を作る。")]


def test_contents_without_pages_are_known_by_numbers_that_come_again_in_other_signs() -> None:
    contents = "I.人々の交流\n1.教育を深める\n2.文化を広げる\n\n"
    body = "Ⅰ.人々の交流\n\n1.教育を深める\n\n両国は、留学を進める。\n\n2.文化を広げる\n\n両国は、祭りを開く。\n"
    assert [one.text for one in _parse("行動計画\n\n" + contents + body).provisions] == [
        "両国は、留学を進める。",
        "両国は、祭りを開く。",
    ]


def test_small_half_width_letters_count_a_list() -> None:
    assert _items("計画\n\n1 漁業\n（ｱ）港を開く。\n（ｲ）海図を作る。\n\n2 農業\n（ｱ）米を作る。\n") == [
        ("(ア)", "港を開く。"),
        ("(イ)", "海図を作る。"),
        ("(ア)", "米を作る。"),
    ]


def test_a_title_behind_the_list_of_an_item_stands_over_the_next_item() -> None:
    parsed = _parse(
        "Communiqué on Fish\n\nSHIPS\n\n1. Leaders met.\n\n2. In adopting the Plan, Leaders:\n\n(a) agreed to set up a group by "
        "2031; and\n\n(b) asked the Secretariat to report each year.\n\nHARBOURS\n\n3. Leaders will open the harbours.\n"
    )
    assert [(one.number, one.headings[0].title) for one in parsed.provisions] == [
        ("1", "SHIPS"), ("(a)", "SHIPS"), ("(b)", "SHIPS"), ("3", "HARBOURS"),
    ]  # fmt: skip


def test_words_that_lead_to_more_items_and_the_last_words_are_no_part_of_the_item_above() -> None:
    text = (
        "Statement on Fish\n\nMinisters agreed to:\n\n1. Share their nets by 2031;\n\n2. Hold annual talks;\n\n"
        "Further agreed that:\n\n3. Peru will train pilots;\n\nExpressed their thanks to the town of Lima.\n"
    )
    assert _items(text) == [
        ("1", "Share their nets by 2031;"), ("2", "Hold annual talks;"), ("3", "Peru will train pilots;"),
        (None, "Expressed their thanks to the town of Lima."),
    ]  # fmt: skip


def test_what_is_numbered_behind_the_last_words_of_a_preamble_is_no_part_of_it() -> None:
    parsed = _parse(
        "Declaration on Fish\n\nPREAMBLE\n\nWe, the Ministers;\n\nRecalling the sea;\n\nHEREBY:\n\n1. DECIDE to fish.\n\n"
        "2. DECIDE to sail.\n"
    )
    assert [(one.key, one.headings) for one in parsed.provisions] == [("1", ()), ("2", ())]


def test_bullets_that_say_which_side_will_do_what_are_items_and_so_are_those_below_actions() -> None:
    text = (
        "Joint Statement of Canada and Peru\n\nThe leaders decided on measures including the following:\n\n"
        "– Canada will give ships.\n\n– Peru will train pilots.\n\nOn fish, the leaders:\n\n– spoke of nets;\n\n– ate.\n"
    )
    assert [one[1] for one in _items(text)] == [
        "Canada will give ships.", "Peru will train pilots.", "On fish, the leaders:\n– spoke of nets;\n– ate.",
    ]  # fmt: skip
    plan = "Plan for Fish\n\n1. Ships\n\nAim: to sail.\n\nActions:\n\n• Mend the ships.\n\n• Paint the ships.\n"
    assert [one[1] for one in _items(plan)][1:] == ["Mend the ships.", "Paint the ships."]
    inner = "1. The two sides will share all that they know of the sea.\n  • Canada will give ships;\n  • Peru will train pilots.\n\n2. They will fish.\n"
    assert [one[1] for one in _items("Plan of Canada and Peru\n\n" + inner)] == [
        "The two sides will share all that they know of the sea.", "Canada will give ships;", "Peru will train pilots.", "They will fish.",
    ]  # fmt: skip


def test_a_line_that_ends_before_a_day_or_within_brackets_goes_on_below() -> None:
    text = (
        "Statement on Fish\n\n1. We, the Ministers, met in the old town of Lima on\n25 and 26 July 2031 under the chair of Peru.\n\n"
        "2. The sides will finish the study of the fishing port by mid-2033 (lead:\nFish Commission, Harbour Bank).\n"
    )
    assert [one[1] for one in _items(text)] == [
        "We, the Ministers, met in the old town of Lima on 25 and 26 July 2031 under the chair of Peru.",
        "The sides will finish the study of the fishing port by mid-2033 (lead: Fish Commission, Harbour Bank).",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "計画\n\n1 目的\n双方は、港を開く。\n\n2 見直し\n双方は、毎年見直す。\n\n別添\n連絡窓口一覧\n日本側：港湾庁通商課\n見本国側：海洋省国際課\n",
        "Plan\n\n1. Purpose\nThe sides will open a port.\n\n2. Review\nThe sides will review it every year.\n\nAnnex\n"
        "List of Contact Points\nJapanese side: Trade Division, Port Office\nPeruvian side: International Division\n",
        "総括\n\n1 会合\n港湾会合参加者一覧\n（順不同、敬称略）\nJapan\nMinister of Ports\nMr. Taro Mihon\nPeru\nMinister of Ships\n\n"
        "2 議論\n(1) 各国は、港を開く。\n(2) 各国は、毎年会合する。\n",
    ],
)
def test_people_and_offices_below_their_head_in_an_annex_or_a_part_are_no_items(text: str) -> None:
    found = _parse(text).provisions
    assert len(found) == 2
    assert not any(re.search("Division|課|Minister|Mihon", one.text) for one in found)


def test_parts_stand_in_the_numbered_chapter_whose_next_one_comes_behind_them() -> None:
    text = (
        "Plan for Fish\n\nI. PURPOSE\n1. The sides will fish together.\nII. GOALS\nStrategic Goal 1: Clean ports\n"
        "Objective 1.1: Mend the quays\n1.1.1. Hold a workshop every two years;\n1.1.2. Survey the nets.\n"
        "Strategic Goal 2: Safe ships\nObjective 2.1: Train crews\n2.1.1. Train pilots by 2033.\nIII. REVIEW\n"
        "2. The sides will review the plan by 2035.\n"
    )
    assert [(one.number, [each.number for each in one.headings]) for one in _parse(text).provisions] == [
        ("1", ["I"]), ("1.1.1", ["II", "Strategic Goal 1", "Objective 1.1"]), ("1.1.2", ["II", "Strategic Goal 1", "Objective 1.1"]),
        ("2.1.1", ["II", "Strategic Goal 2", "Objective 2.1"]), ("2", ["III"]),
    ]  # fmt: skip
    through = "Plan for Fish\n\n1. Aims\nThe sides will fish.\n\nPillar 1: Ports\n2. Quays\nPeru will mend quays.\n\nPillar 2: Ships\n3. Nets\nPeru will mend nets.\n"
    assert [[each.number for each in one.headings] for one in _parse(through).provisions] == [
        ["1"], ["Pillar 1", "2"], ["Pillar 2", "3"],
    ]  # fmt: skip


def test_dashes_below_the_parties_of_a_memorandum_are_items_and_lines_that_end_one_are_its_own() -> None:
    text = (
        "Memorandum on Ports\n\nLima, 3 May 2031\n\nThe Port Office of Peru and the Port Office of Chile, hereinafter the Parties,\n"
        "striving for safe ships,\nmindful of the sea,\nhave come to the following common understanding:\n\n"
        "- The Parties will list the quays of both countries;\n\nthe Parties will mend them.\n\n"
        "- The fields of work are:\nsurvey of nets;\nexchange of pilots.\n\n- The Parties will set up a group, which will meet once a year.\n"
    )
    found = _parse(text).provisions
    assert [one.text.split("\n") for one in found] == [
        ["The Parties will list the quays of both countries;", "the Parties will mend them."],
        ["The fields of work are:", "survey of nets;", "exchange of pilots."],
        ["The Parties will set up a group, which will meet once a year."],
    ]
    assert (found[2].coding.recurrence, found[2].coding.actors) == ("P1Y", ())
    assert [one[1] for one in _items("Plan\n\n1. Fish\n\nWe will:\n-- mend nets by 2032;\n-- count ships by 2033.\n")] == [
        "mend nets by 2032;", "count ships by 2033.",
    ]  # fmt: skip


def test_a_numbered_row_over_rows_counted_within_its_number_is_a_heading() -> None:
    rows = (
        "| No. | Action | Responsible | Timeline |\n|---|---|---|---|\n| **1** | **Ports** | | |\n| 1.1 | Mend the quay | JICA | 2031 |\n"
        "| 2 | Ships | | |\n| 2.1 | Train pilots | JICA | 2032 |\n| 3 | Count the nets | | |\n"
    )
    found = _parse(f"# Plan for Fish\n\n{rows}").provisions
    assert [(one.number, one.text.split("\n")[0], [each.title for each in one.headings]) for one in found] == [
        ("1.1", "Mend the quay", ["Ports"]), ("2.1", "Train pilots", ["Ships"]), ("3", "Count the nets", []),
    ]  # fmt: skip


@pytest.mark.parametrize("room", [" " * 22, " "])
def test_names_with_initials_beside_each_other_end_a_record_and_reopen_nothing(room: str) -> None:
    text = (
        "AGREED MINUTES ON FISH\n\nAgenda item 1: Nets\n1.1 Peru will mend nets.\n\nAgenda item 2: Next meeting\n"
        "The sides will meet in Lima in May 2032.\n\nSigned in Lima on 3 May 2031 in two originals.\n\n"
        f"B. Mihon{room}K. Rei\nFor Peru{room}For Japan\n"
    )
    assert [(one.text, one.headings[-1].title) for one in _parse(text).provisions] == [
        ("Peru will mend nets.", "Nets"), ("The sides will meet in Lima in May 2032.", "Next meeting"),
    ]  # fmt: skip


@pytest.mark.parametrize("sign", ["• ", ""])
def test_what_only_says_why_above_the_words_that_enact_a_document_is_of_its_preamble(sign: str) -> None:
    text = (
        "DECLARATION ON FISH\n\nThe Ministers of Peru and Chile, gathering in Lima:\n\n"
        f"{sign}Acknowledging the need to fish together;\n\n{sign}Sharing their concern for the sea, which both sides keep;\n\n"
        "Have adopted the following declaration:\n\n1. The Ministers agreed to mend nets.\n\n2. The Ministers will meet in 2033.\n"
    )
    assert [one[0] for one in _items(text)] == ["1", "2"]


@pytest.mark.parametrize("time", [" by 2032", ""])
def test_deeds_that_begin_with_a_participle_above_what_was_also_decided_are_items(time: str) -> None:
    text = (
        f"Joint Statement of Peru and Chile\n\nLima, 3 May 2031\n\n- Establishing a port council{time};\n- Training pilots;\n\n"
        "The Ministers further decided:\n\n- Peru will mend nets.\n- Chile will open a port.\n"
    )
    assert [one[1].partition(" ")[0] for one in _items(text)] == ["Establishing", "Training", "Peru", "Chile"]


def test_who_took_part_above_a_statement_without_numbers_is_no_item() -> None:
    text = (
        "The Council held its 9th session in Lima, with the participation of:\n\nHis Excellency Mr. Juan Pez,\nMinister of Ships of Peru\n"
        "Her Excellency Dr. Ana Mar,\nSecretary General of the Union\n\nThe meeting issued the following statement:\n\n"
        "The Council decided to mend nets.\n\nThe Council will meet in 2033.\n\nIssued in Lima\n9 Dhul Qi'dah 1454 AH\n"
    )
    assert [one[1] for one in _items(text)][-2:] == [
        "The Council decided to mend nets.",
        "The Council will meet in 2033.",
    ]
    assert not any("Pez" in one[1] or "Union" in one[1] for one in _items(text))
    within = "Record on Fish\n\n1. These took part:\nFrom Peru:\n- Minister of Ships, Mr Pez\nFrom Chile:\n- Ms Mar\n\n2. The sides will meet.\n"
    assert "Mr Pez" in _items(within)[0][1]


def test_a_long_label_without_a_verb_over_sentences_is_a_heading_among_headings() -> None:
    text = (
        "Policy for Peru\n\n1. Reasons\nPeru is a land of fish.\n\n2. Policy (Overall Goal): Growth of a fleet of ships that is not "
        "driven by the wind or by the price of oil in the ports of the north and the south\nJapan will send pilots.\n\n"
        "3. Areas\nJapan will mend nets.\n"
    )
    assert [(one.headings[-1].number, one.text) for one in _parse(text).provisions] == [
        ("1", "Peru is a land of fish."), ("2", "Japan will send pilots."), ("3", "Japan will mend nets."),
    ]  # fmt: skip


def test_measures_with_an_imperative_each_are_items_also_behind_small_letters() -> None:
    text = (
        "Decision on Fish\n\n1. The Ministers reaffirmed the need to fish through the following measures:\n\na. Streamline the fleet from 2032;\n\n"
        "b. Extend the ban for two years;\n\nc. Task the pilots to report.\n\n2. The Ministers will meet.\n"
    )
    assert [one[0] for one in _items(text)] == ["a", "b", "c", "2"]
    assert {one.coding.nature for one in _parse(text).provisions} == {Nature.COMMITMENT}


def test_a_short_line_goes_on_below_it_where_that_begins_as_no_sentence_does() -> None:
    parsed = _parse("日・見本国共同声明\n\n　１　双方は、港湾を改修\n　　　する。\n　２　双方は、船を出す。\n")
    assert [one.text for one in parsed.provisions] == ["双方は、港湾を改修する。", "双方は、船を出す。"]


def test_a_line_within_brackets_and_one_that_breaks_off_in_a_sentence_go_on_below() -> None:
    parsed = _parse(
        "日・見本国海上協力覚書\n\n双方は、海上の安全に関し、次のとおり協力を行うこととした。\n\n"
        "a．交流\n双方の港湾部局の長官の間及び課長の間の会合の実施並びにその他の会合の調整\n"
        "b．訓練\n日本国の巡視船と見本国の巡視船との間の共同訓練の促進(両国の船\n"
        "が相互に訪問する時における訓練を含む)\nc．研修\n見本国側は、研修に要する施設を双方の定める場所に二年を目途に整備するよう\n努める。\n"
    )
    assert [one.text for one in parsed.provisions[1:]] == [
        "日本国の巡視船と見本国の巡視船との間の共同訓練の促進(両国の船が相互に訪問する時における訓練を含む)",
        "見本国側は、研修に要する施設を双方の定める場所に二年を目途に整備するよう努める。",
    ]


def test_a_title_between_words_that_lead_on_and_the_next_number_is_a_heading() -> None:
    parsed = _parse(
        "Joint Statement on Ports\n\nLima, 3 March 2031\n\n1. The sea joins both countries.\n\n"
        "2. In renewing our partnership, we agree to:\n\nOpen new piers\n\n3. We will open a pier by 2033.\n\n"
        "4. We will send pilots every year.\n\nTrain sailors\n\n5. We will train sailors.\n"
    )
    titles = [[each.title for each in one.headings] for one in parsed.provisions]
    assert titles == [[], [], ["Open new piers"], ["Open new piers"], ["Train sailors"]]


def test_numbers_that_run_on_below_the_next_title_miss_none() -> None:
    text = (
        "Plan of Action on Fish\n\nI. PORTS\n\nA. Piers\n\n1.1 Mend the piers of Lima by 2033;\n\n1.2 Train their pilots;\n\n"
        "B. Lights\n\n1.3 Build two lights;\n\nII. SHIPS\n\n2.1 Hold a fair every year;\n\nNets\n\n2.2 Mend the nets.\n"
    )
    parsed = _parse(text)
    assert [one.number for one in parsed.provisions] == ["1.1", "1.2", "1.3", "2.1", "2.2"]
    assert [one.code for one in parsed.notices if one.code.startswith("number")] == []


def test_steps_below_a_decimal_number_are_counted_from_it_once() -> None:
    text = (
        "Memorandum on Fish\n\nArticle 1 Ports\n1.1 The sides will open a pier.\n1.2 The sides will:\n"
        "1.2.(a) share charts twice a year;\n1.2.(b) build a light by 2033; and\n1.2.(c) explore a line of ships.\n\n"
        "Article 2 Costs\n2.1 Each side will bear its costs.\n"
    )
    parsed = _parse(text)
    assert [(one.number, one.key) for one in parsed.provisions] == [
        ("1.1", "1.1"), ("1.2.(a)", "1.2.1"), ("1.2.(b)", "1.2.2"), ("1.2.(c)", "1.2.3"), ("2.1", "2.1"),
    ]  # fmt: skip
    assert [one.code for one in parsed.notices if one.code.startswith("number")] == []


@pytest.mark.parametrize("lead", ["", "   "])
def test_a_sentence_behind_a_list_is_no_part_of_its_last_entry(lead: str) -> None:
    stop = "." if lead else ";"
    text = (
        "Joint Statement on Fish\n3 March 2030\n\n1. The two sides decided to take these steps:\n\n"
        f"{lead}(a) Japan will send pilots by 2031{stop}\n\n{lead}(b) Peru will open a pier by 2033.\n\n"
        "Both sides will report on these steps in 2035.\n\n2. The sides will meet.\n"
    )
    parsed = _parse(text)
    assert [(one.number, one.text, one.coding.deadline) for one in parsed.provisions] == [
        ("(a)", f"Japan will send pilots by 2031{stop}", "2031"), ("(b)", "Peru will open a pier by 2033.", "2033"),
        (None, "Both sides will report on these steps in 2035.", "2035"), ("2", "The sides will meet.", None),
    ]  # fmt: skip


def test_prose_around_a_numbered_list_that_ends_its_sentence_is_read_paragraph_by_paragraph() -> None:
    text = (
        "Joint Statement on Fish\n\nWe met in Lima on 3 March 2031.\n\n**Ports.** We task our officials to plan a pier by 2032.\n\n"
        "**Ships.** We intend to:\n\n1. open a line:\n    - of ferries;\n2. send pilots by 2033;\n3. mend nets.\n\nWe also spoke of the Arctic.\n"
    )
    assert _items(text) == [
        (None, "Ports. We task our officials to plan a pier by 2032."), ("1", "open a line:\n- of ferries;"),
        ("2", "send pilots by 2033;"), ("3", "mend nets."), (None, "We also spoke of the Arctic."),
    ]  # fmt: skip


def test_a_title_without_a_number_stands_beside_chapters_and_not_in_the_last_of_them() -> None:
    text = (
        "Chair’s Summary on Fish\n\nOpening\n\n1. The Forum was held in Lima in 2031.\n\nAgenda item 1: Nets\n\n"
        "2. It spoke of nets.\n\nAgenda item 2: Piers\n\n3. It spoke of piers.\n\nClosing\n\n4. It thanked its hosts.\n"
    )
    titles = [[each.title for each in one.headings] for one in _parse(text).provisions]
    assert titles == [["Opening"], ["Nets"], ["Piers"], ["Closing"]]
    plan = (
        "Roadmap on Fish\n\nPillar I – Nets\n\nI.1 Mend the nets by 2032.\n\nPillar II – Piers\n\nII.1 Mend the piers.\n\n"
        "Monitoring\n\nThe Committee will report every year.\n"
    )
    found = [(one.key, [each.title for each in one.headings]) for one in _parse(plan).provisions]
    assert found == [("1.1", ["Nets"]), ("2.1", ["Piers"]), ("3.1", ["Monitoring"])]


@pytest.mark.parametrize(("words", "item"), [("Japan will build a pier.", True), ("Ports and piers.", False)])
def test_a_short_promise_above_its_list_is_an_item_and_a_label_is_a_heading(words: str, item: bool) -> None:
    found = _parse(
        f"Joint Plan on Ports\n\nLima, 3 March 2031\n\nPart A. Piers\n\n1. {words}\n\n"
        "(a) Peru will name the place.\n\n(b) Japan will send a team.\n\n2. Both sides will meet every year.\n"
    )
    texts = [one.text for one in found.provisions]
    assert (words in texts) is item
    assert len(texts) == 3 + item


def test_entries_whose_break_was_lost_are_parted_where_no_other_has_the_number() -> None:
    text = (
        "Joint Action Plan\n\nLima, 14 May 2031\n\n1. Ports\n\nPeru will:\n\n"
        "(1) send two experts by March 2032; and (2) train ten officers every year.\n\n"
        "2. Energy\n\n(1) Peru will buy two turbines; (2) Peru will prepare the site; and\n(3) both will meet.\n"
    )
    assert _items(text) == [
        ("(1)", "send two experts by March 2032; and"),
        ("(2)", "train ten officers every year."),
        ("(1)", "Peru will buy two turbines;"),
        ("(2)", "Peru will prepare the site; and"),
        ("(3)", "both will meet."),
    ]


def test_a_number_behind_a_semicolon_stays_where_an_entry_below_has_it() -> None:
    first = "(1) Peru will follow Article 3; and (2) Peru will report;"
    text = f"Joint Action Plan\n\nLima, 14 May 2031\n\n{first}\n\n(2) Peru will send two experts by 2032.\n"
    assert _items(text)[0] == ("(1)", first.removeprefix("(1) "))


def test_paragraphs_that_count_themselves_off_in_an_item_are_items() -> None:
    text = (
        "日・見本国共同声明\n\n１　両首脳は、会談した。\n\n２　両首脳は、次の三点で一致した。\n第一に、両国は、合同演習を毎年実施する。\n"
        "第二に、両国は、調査を２０３０年末までに終える。\n第三に、見本国は、専門家を受け入れる。\n\n３　両首脳は、訪問を歓迎した。\n"
    )
    assert [(one.key, one.text[:4]) for one in _parse(text).provisions] == [
        ("1", "両首脳は"), ("2.1", "第一に、"), ("2.2", "第二に、"), ("2.3", "第三に、"), ("3", "両首脳は"),
    ]  # fmt: skip
    assert len(_items(text.replace("第三に、", "また、"))) == 3


def test_a_line_that_begins_with_what_ends_a_sentence_goes_on_with_the_one_above() -> None:
    text = "港湾計画\n\n第１　目標\n　２０３１年までに、両国間の貨物量を２０２６年比で２倍\n　とすることを目指す。\n第２　行動\n　日本は、研修を毎年行う。\n"
    assert [one.text for one in _parse(text).provisions] == [
        "２０３１年までに、両国間の貨物量を２０２６年比で２倍とすることを目指す。", "日本は、研修を毎年行う。",
    ]  # fmt: skip


def test_paragraphs_that_count_themselves_off_in_english_are_items_too() -> None:
    text = (
        "Joint Statement on Ports\n\n1. The Ministers met.\n\n2. The Ministers agreed on the following points:\n"
        "First, the two countries will hold an exercise every year.\nSecond, Norland will build a quay by 2031.\n\n"
        "3. The Ministers welcomed the visit.\n"
    )
    assert _keys(text) == ["1", "2.1", "2.2", "3"]


def test_the_next_committee_behind_the_last_entry_of_minutes_is_an_item_of_its_own() -> None:
    parsed = _parse(
        "第３回日・ペルー港湾委員会　合意議事録\n\n2031年4月10日　リマ\n\n１．灯台\n　双方は、灯台の点検を確認した。\n　合意事項：\n"
        "　（イ）ペルー側は、海図を提出する。\n　（ロ）日本側は、技師を毎年１０名受け入れる。\n\n次回委員会は、2033年に神戸で開催する。\n"
    )
    assert [(one.number, one.coding.deadline) for one in parsed.provisions[-2:]] == [("(ロ)", None), (None, "2033")]
