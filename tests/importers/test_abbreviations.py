"""The short names that documents give to bodies, and whose promise it is that is told by them; of our own writing."""

import pytest

from briefbook.importers import parse
from briefbook.importers.abbreviations import defined
from briefbook.importers.readers import read_text
from briefbook.sides import carrier


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("日本国港湾省（以下「省」という。）及びペルー共和国海事庁（以下「海事庁」という。）は、", {"海事庁": "ペルー共和国海事庁"}),
        ("日本国政府及びペルー共和国政府（以下「双方」という。）は、", {}),
        ("港湾に関する計画（以下「計画」という。）", {}),
        ("見本太郎日本国内閣総理大臣（以下「日本側」という。）とロハス・ペルー共和国大統領（以下「ペルー側」という。）は、", {}),
        ("Prime Minister Mihon of Japan (hereinafter referred to as “MIHON”)", {}),
        ("日本国及びペルー共和国海事庁（以下「各国代表」という。）は、", {}),
        ("見本太郎を団長とするペルー共和国海事庁（以下「海事庁」という。）は、", {"海事庁": "ペルー共和国海事庁"}),
        (
            "The Ministry of Ports of Japan (hereinafter referred to as “MOP”) and the Coast Authority of Peru "
            "(hereinafter referred to as the “CAP”), hereinafter referred to as the “Sides”, agree:",
            {"MOP": "Ministry of Ports of Japan", "CAP": "Coast Authority of Peru"},
        ),
        ("Japan and Peru (hereinafter referred to as the “Participants”)", {}),
        ("the Ministry of Ports of Japan and the Ministry of Seas of Peru (hereinafter referred to as “the Ministries”)", {}),
        (
            "discussions between the Government of Peru and of the Government of Japan on the Learning of Ships "
            "(hereinafter referred to as “LOS”)", {},
        ),
        ("The Port of Peru will take measures in the programme (hereinafter referred to as the “Cooperation”).", {}),
        ("the Ministry of Seas of Peru (“MoS”)", {"MoS": "Ministry of Seas of Peru"}),
        ("This plan says what Japan and Papua New Guinea (“PNG”) will do.", {}),
        ("A Joint Harbour Committee (JHC) will be set up under the Economic Partnership Agreement (EPA).", {"JHC": "JHC"}),
        ("沿岸鉱業公社（CMC）は、経済連携協定（EPA）に基づき協力する。", {"CMC": "CMC"}),
    ],
)  # fmt: skip
def test_short_names_are_those_of_bodies_of_one_side(text: str, names: dict[str, str]) -> None:
    assert defined(text, "ja" if max(text) > "\u3040" else "en") == names


def test_a_short_name_tells_whose_the_promise_is() -> None:
    parsed = parse(
        read_text(
            "日本国港湾委員会と国際原子力機関との間の覚書\n\n日本国港湾委員会（以下「委員会」という。）及び国際原子力機関（以下「機関」という。）は、"
            "次のとおり認識の一致をみた。\n\n1 委員会は、機関が行う調査に専門家を派遣する。\n\n2 機関は、委員会に教材を提供する。\n\n"
            "3 委員会及び機関は、覚書を見直す。\n\n4 合同委員会は、毎年開催される。\n"
        )
    )
    assert parsed.masthead.counterparts == ("IAEA",)
    sides = [carrier([(one.text, "ja", ())], one.coding.actors, {"IAEA"}) for one in parsed.provisions]
    assert sides == ["ours", "theirs", "both", "both"]
    assert parsed.provisions[1].coding.actors[0] == "国際原子力機関（機関）"


def test_an_acronym_that_another_item_explains_is_a_body_and_of_its_side() -> None:
    parsed = parse(
        read_text(
            "Minutes of the Talks between Japan and Peru\n\n3 May 2031\n\n1. The Department of Harbours (DOH) shall chart "
            "the strait.\n\n2. The Peruvian Harbour Company Ltd. (PHC) shall mend the quay.\n\n"
            "3. A Joint Harbour Committee (JHC) will be set up.\n\n"
            "4. DOH, in return for pilots, shall open the strait.\n\n5. At its end, PHC shall send a report to JICA.\n\n"
            "6. The ministers will hear the JHC every year.\n"
        )
    )
    assert [one.coding.actors for one in parsed.provisions] == [
        ("DOH",), ("PHC",), ("JHC",), ("DOH",), ("PHC", "JICA"), ("JHC",),
    ]  # fmt: skip
    told = [[find.value for find in one.coding.finds if find.what == "counterpart"] for one in parsed.provisions]
    assert told == [[], [], [], ["PE"], ["PE"], []]


def test_a_short_name_is_that_of_the_body_right_before_it_not_of_both_sides() -> None:
    parsed = parse(
        read_text(
            "海図に関する取決め\n\n2031年5月3日\n\n日本国水路庁（以下「水路庁」という。）とペルー水路局（以下「水路局」という。）は、次のとおり一致した。\n\n"
            "1 水路庁は、海図を送る。\n\n2 水路局は、潮位を測る。\n"
        )
    )
    assert [one.coding.actors for one in parsed.provisions] == [
        ("日本国水路庁（水路庁）",),
        ("ペルー水路局（水路局）",),
    ]


def test_a_ministry_named_once_as_ours_and_never_as_anothers_is_ours() -> None:
    text = "{title}との間の覚書\n\n2031年5月3日\n\n1 環境省は、専門家を派遣する。\n\n2 港湾省は、用地を確保する。\n\n3 双方は、会合を開く。\n"
    sides = [
        [
            carrier([(one.text, "ja", ())], one.coding.actors, {"PE"})
            for one in parse(read_text(text.format(title=title))).provisions
        ]
        for title in ("日本国環境省とペルー共和国港湾省", "日本国環境省とペルー共和国環境省")
    ]
    assert sides == [["ours", "theirs", "both"], ["both", "theirs", "both"]]


def test_a_body_of_ours_for_two_things_is_known_by_its_short_name() -> None:
    text = (
        "The Ministry of Ports of Peru (hereinafter “the Ministry”) and the Japan Organization for Boats and Net "
        "Repair (hereinafter “the Agency”) have drawn up this Plan."
    )
    names = defined(text, "en")
    assert names["Agency"] == "Japan Organization for Boats and Net Repair"
    assert names["Ministry"] == "Ministry of Ports of Peru"
