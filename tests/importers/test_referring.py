"""Bodies, days and places that a document names once and refers to afterwards, or in other forms than its own."""

import pytest

from briefbook import counterparts
from briefbook.importers import parse
from briefbook.importers.coder import code
from briefbook.importers.notices import message
from briefbook.importers.readers import read_text
from briefbook.importers.schedule_phrases import day_first, deadlines
from briefbook.model import Nature, Parsed
from briefbook.sides import carrier, side, subjects
from tests.importers.whole import check_whole


def _parse(text: str) -> Parsed:
    parsed = parse(read_text(text))
    check_whole(parsed)
    return parsed


def test_a_body_that_is_named_by_its_sort_is_the_one_named_before() -> None:
    japanese = _parse(
        "日・チリ行動計画\n2031年6月1日\n\n1 双方は、港湾合同委員会を設置する。\n2 同委員会は、毎年会合を開く。\n"
    )
    assert [one.coding.actors for one in japanese.provisions] == [("港湾合同委員会",)] * 2
    english = _parse(
        "Action Plan between Japan and Chile\n1 June 2031\n\n1. A Joint Committee on Ports will be set up.\n"
        "2. The Committee will meet twice a year.\n3. The Working Group will report on it.\n"
    )
    assert english.provisions[1].coding.actors == ("Joint Committee on Ports",)
    assert "Joint Committee on Ports" not in english.provisions[2].coding.actors


@pytest.mark.parametrize(
    ("other", "value"),
    [
        ("By 25/12/2031", "2031-11-04"),
        ("12 March 2031", "2031-11-04"),
        ("March 12, 2031", "2031-04-11"),
        ("2031", None),
    ],
)
def test_the_other_dates_of_a_document_say_whether_the_day_comes_first(other: str, value: str | None) -> None:
    text = "Peru will report by 4/11/2031."
    assert [one.value for one in deadlines(text, "2031-01-05", None, day_first(f"{other}\n{text}"))] == [value]


def test_a_day_in_numbers_that_nothing_explains_is_pointed_out() -> None:
    parsed = _parse("Joint Statement by Japan and Peru\n\n1. Peru will report by 4/5/2031.\n2. Japan will answer.\n")
    assert [message(one) for one in parsed.notices if one.code == "day-order"]
    assert parsed.provisions[0].coding.deadline is None
    assert [one.value for one in deadlines("Peru will report by 04.11.2031.", "2031-01-05")] == ["2031-11-04"]
    assert [one.value for one in deadlines("Peru will report by 4/11/2031.", "2031-05-01")] == ["2031-11-04"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The two sides will hold seminars in 2031, 2032 and 2033.", ["2031", "2032", "2033"]),
        ("A forum will be convened in 2032, in 2033, and in 2034 in Lima.", ["2032", "2033", "2034"]),
        ("The port intends to open a school in October this year.", ["2031-10"]),
        ("次の会合を来年東京で開催する。", ["2032"]),
        ("来年リマで開催される大会に向けて協力する。", []),
        ("Chile will host the next round in Lima in October.", ["2031-10"]),
        ("Chile will follow up the talks held in October.", []),
        ("両国は、11月に東京で会合を開く。", ["2031-11"]),
        ("両国は、毎年11月に会合を開く。", []),
    ],
)
def test_years_in_a_row_and_without_a_particle(text: str, values: list[str]) -> None:
    assert [one.value for one in deadlines(text, "2031-05-01")] == values


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("A council consisting of METI, PORTEX and the Ministry of Ports will be set up.", ("METI", "PORTEX", "Ministry of Ports")),
        ("The harbour will be built with the support of PORTEX.", ("PORTEX",)),
        ("PORTEX was asked to extend its survey.", ("PORTEX",)),
        ("The Treasury will publish the figures.", ("Treasury",)),
        ("METI designates JOGMEC as its agency.", ("METI", "JOGMEC")),
        ("Natural Resources Canada and METI will draw a map.", ("Natural Resources Canada", "METI")),
        ("The Agence française de la mer (AFM) and JICA will build ports.", ("AFM", "JICA")),
        ("Ofport and the Port Commission will sign a pact.", ("Ofport", "Port Commission")),
    ],
)  # fmt: skip
def test_bodies_of_which_something_consists_and_with_which_it_is_done(text: str, actors: tuple[str, ...]) -> None:
    assert code(text, "en").actors == actors


@pytest.mark.parametrize(
    ("text", "nature"),
    [
        ("Japan informed Chile of its decision to provide ten boats.", Nature.COMMITMENT),
        ("Japan confirmed a voluntary contribution of EUR 3 million.", Nature.COMMITMENT),
        ("All parties must allow boats to pass.", Nature.POSITION),
        ("Chile shared the progress of its reform.", Nature.RECOGNITION),
        ("The two countries hail the success of the fair.", Nature.RECOGNITION),
    ],
)
def test_what_is_told_asked_of_all_or_praised(text: str, nature: Nature) -> None:
    assert code(text, "en").nature is nature


def test_the_name_of_a_country_is_no_verb_that_softens() -> None:
    assert code("Japan informed Canada of its decision to send boats.", "en").strength == "firm"


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("Natural Resources Canada will draw a map.", "theirs"),
        ("The Canada-Japan Port Task Force will meet.", "both"),
        ("Global Affairs Canada and METI will review it.", "both"),
    ],
)
def test_whose_a_body_is_that_ends_or_begins_with_the_name_of_a_country(text: str, whose: str) -> None:
    assert carrier([(text, "en", ())], code(text, "en").actors, {"CA"}) == whose


def test_countries_in_a_row_are_all_the_subject() -> None:
    parties = subjects("Drill: Japan, the United States and Peru are to hold drills every year.", "en")
    assert parties == {"JP", "US", "PE"}
    assert side(parties, {"PE"}) == "both"
    assert subjects("Following the talks, Japan and Peru will open a port.", "en") == {"JP", "PE"}


@pytest.mark.parametrize(("text", "codes"), [("ギニア・ビサウ側", ["GW"]), ("ギニア側", ["GN"]), ("St Lucia", ["LC"])])
def test_names_of_countries_with_and_without_their_signs(text: str, codes: list[str]) -> None:
    assert [one[0] for one in counterparts.find(text)] == codes


@pytest.mark.parametrize(
    ("head", "place"),
    [
        ("共同行動計画\n2031年7月18日\n東京\n\n日本とペルーは、次の行動をとる。", "東京"),
        ("Joint Statement by Japan and Peru\n\nThe two Ministers met on 4 May 2031 in Lima.", "Lima"),
        ("日・ペルー外相会談\n\n5月4日、両外相は、リマにおいて会談した。", "リマ"),
        ("Joint Statement by Japan and Peru\n4 May 2031\n\nJapan and Peru share a sea.", None),
    ],
)
def test_the_place_stands_below_the_day_or_in_the_first_sentence(head: str, place: str | None) -> None:
    assert _parse(f"{head}\n\n1 港を開く。\n2 船を出す。\n").masthead.place == place


def test_what_a_mail_begins_and_ends_with_is_no_item() -> None:
    parsed = _parse(
        "Subject: Ports\n\nDear all,\n\nFurther to our meeting in Lima on 5 May 2031, these are the points.\n\n"
        "1. The Peruvian side will send a list.\n2. METI will answer.\n\nLooking forward to seeing you in Tokyo.\n\nBest regards,\nAnn Sample\n"
    )
    assert (parsed.masthead.title, parsed.masthead.date) == ("Ports", "2031-05-05")
    assert [one.text for one in parsed.provisions] == ["The Peruvian side will send a list.", "METI will answer."]


def test_three_duties_of_a_body_are_items_and_of_the_side_whose_body_it_is() -> None:
    parsed = _parse(
        "Record of Discussions between Japan and the Republic of Kenya\n4 May 2031\n\nThe Port Authority of Kenya "
        '(hereinafter referred to as "the Authority") and Japan met.\n\n1. The Authority shall:\n'
        "(a) assign staff by 1 August 2031;\n(b) exempt the equipment from duties; and\n(c) bear the running costs.\n"
        "2. Japan shall send experts.\n"
    )
    assert [one.number for one in parsed.provisions] == ["(a)", "(b)", "(c)", "2"]
    assert all("Port Authority of Kenya" in one.coding.actors[0] for one in parsed.provisions[:3])


def test_bodies_of_two_columns_of_a_table_act_together() -> None:
    row = "Hold a seminar.\nJapan: METI\nLead (Kenya): PORTEX\nLead: METI"
    assert side(subjects(row, "en"), {"KE"}) == "both"


def test_an_acronym_in_wide_letters_is_of_the_side_whose_body_it_stands_for() -> None:
    parsed = _parse(
        "日・チリ港湾了解\n2031年2月24日\n\n1 日本は、チリ港湾機構（ＰＯＲＴＥＸ）に船を贈る。\n2 ＰＯＲＴＥＸは、港を直す。\n"
    )
    told = [[find.value for find in one.coding.finds if find.what == "counterpart"] for one in parsed.provisions]
    assert told == [[], ["CL"]]


def test_who_met_and_when_is_no_promise() -> None:
    english = _parse(
        "Joint Statement of Japan and Chile\nOctober 1, 2031\n\nVice Minister Ann Sample of Chile, Vice Minister Bo Sample "
        "of Japan and First Secretary Cy Sample convened in Lima.\n\nThey will open a port.\n\nThey agreed to train pilots.\n"
    )
    assert [one.coding.nature for one in english.provisions if "port" in one.text] == [Nature.COMMITMENT]
    assert not any("Sample" in one.text and one.coding.nature is Nature.COMMITMENT for one in english.provisions)
    japanese = _parse(
        "港湾対話の結果について\n\n港湾対話を開催しました。\n\n１．日時・場所\n\n令和13年8月3日（日曜日）10時00分、港湾省（リマ）\n\n"
        "２．主な結果\n\n（１）ペルー側は、港を開くと述べました。\n\n（２）日本側は、船を出すと説明しました。\n"
    )
    assert [one.number for one in japanese.provisions] == ["(1)", "(2)"]
    assert not [one for one in japanese.notices if one.code == "unstructured"]


def test_the_parties_of_a_mail_are_those_of_the_capital_in_which_all_met() -> None:
    parsed = _parse(
        "Subject: Ports\n\nDear all,\n\nThank you for the talks held in Abu Dhabi.\n\n1) We will send a list.\n2) We will meet.\n"
    )
    assert parsed.masthead.counterparts == ("AE",)


def test_points_of_a_mail_are_items_from_its_day_and_a_deadline_is_no_day_of_a_record() -> None:
    mail = _parse(
        "Subject: After the call\nFrom: Sample\nDate: 12 November 2031\n\nDear all,\nThree things came out of the call:\n"
        "1) Peru will send us the draft by 20 November.\n2) JICA to send comments by 3 January.\n"
    )
    assert mail.masthead.date == "2031-11-12"
    assert [(one.coding.nature, one.coding.deadline) for one in mail.provisions] == [
        (Nature.COMMITMENT, "2031-11-20"), (Nature.COMMITMENT, "2032-01-03"),
    ]  # fmt: skip
    record = _parse(
        "灯台会談（概要メモ）\n11月24日（火）16:30～17:10\n\n1 覚書\n(1) 令和13年3月までに署名することを確認。\n(2) 見本省において案文を12月中に提示する。\n"
    )
    assert (record.masthead.date, [one.coding.deadline for one in record.provisions]) == (None, ["2031-03", None])
