"""Whom a document means by its leaders and its member states; sentences of our own writing."""

from collections import Counter
from pathlib import Path

import pytest

from briefbook.desk import Desk
from briefbook.followup.since import side_of
from briefbook.importers.speakers import speakers, spoken
from db.lists import ProvisionFilter

OPENING = """At the invitation of the Prime Minister of Japan, H.E. Ms. Mihon Hanako, the President of the Republic of Peru,
H.E. Mr. Luis Rocas, paid a visit.""".replace("\n", " ")


@pytest.mark.parametrize(
    ("opening", "wording", "code"),
    [
        (OPENING, "Prime Minister Mihon will host a fair.", "JP"),
        (OPENING, "President Rocas pledged to open the port.", "PE"),
        ("Chaired by H.E. Mr. Mihon Taro, Minister for Ports of Japan, and Dr. Ana Rocas, Minister of Seas of Peru.",
         "Minister Rocas will send the charts.", "PE"),
        ("Prime Minister Mihon of Japan and Prime Minister Rocas of Vanuatu held talks.", "Prime Minister Rocas agreed.", "VU"),
        ("Peruvian Foreign Minister Rocas came.", "Foreign Minister Rocas agreed.", "PE"),
        ("Mihon Hanako\nPrime Minister of Japan\nLuis Rocas\nPresident of the Republic of Peru", "President Luis Rocas agreed.", "PE"),
        ("Ms. MIHON Aya, Minister for Ports of Japan, met Mr. Luis ROCAS, Minister of Seas of the Republic of Peru.",
         "Minister Rocas agreed.", "PE"),
        ("Mr. Taro Mihon, Prime Minister of Japan, Mr. Luis Rocas, President of Peru, met.", "President Rocas agreed.", "PE"),
        (OPENING, "Mayor Harbour agreed.", None),
        (OPENING, "Rocas Island is of coral.", None),
        ("Minister Mihon and Minister Rocas met.", "Minister Rocas agreed.", None),
    ],
)  # fmt: skip
def test_a_leader_stands_for_the_country_with_which_the_document_names_him(
    opening: str, wording: str, code: str | None
) -> None:
    found = spoken(wording, speakers(opening, "en", ["PE"]))
    assert [one.value for one in found] == ([code] if code else [])


@pytest.mark.parametrize(
    ("language", "wording", "party", "words"),
    [
        ("en", "Each Member State will name a pilot.", "CARICOM", "Each Member State"),
        ("en", "Forum Members will name a pilot.", "PIF", "Forum Members"),
        ("ja", "各加盟国は、水先人を指名する。", "ASEAN", "各加盟国"),
        ("en", "Each Member State will name a pilot.", "APEC", None),
        ("en", "Each Member State will name a pilot.", "PE", None),
        ("en", "Members of the crew will name a pilot.", "PIF", None),
    ],
)
def test_member_states_are_those_of_the_organisation_that_is_a_party(
    language: str, wording: str, party: str, words: str | None
) -> None:
    found = spoken(wording, speakers("", language, [party]))
    assert [(one.value, wording[one.start : one.end]) for one in found] == ([(party, words)] if words else [])


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        (
            "Joint Statement between Japan and the Republic of Peru\n\nLima, 12 June 2026\n\n" + OPENING + "\n\n"
            "1. Prime Minister Mihon announced that her Government would send pilots by March 2027.\n\n"
            "2. President Rocas pledged that his Government would pay them.\n\n"
            "3. The two leaders decided to meet every year.\n",
            ["ours", "theirs", "both"],
        ),
        (
            "Declaration of Japan and the Pacific Islands Forum on Ports\n\nSuva, 12 June 2026\n\n"
            "1. Member States undertake to:\n\n"
            "(a) open the ports by 2028;\n\n(b) name pilots; and\n\n(c) report every year.\n\n"
            "2. We will meet again.\n",
            ["theirs", "theirs", "theirs", "both"],
        ),
    ],
)
def test_what_leaders_and_member_states_promise_is_promised_by_their_side(
    text: str, sides: list[str], tmp_path: Path
) -> None:
    document = tmp_path / "document.txt"
    document.write_text(text)
    desk = Desk(tmp_path / "store.db")
    desk.import_file(document)
    counted = desk.lists.counts(ProvisionFilter(), "en", today="2026-07-01")["side"]
    assert {one.value: one.count for one in counted} == Counter(sides)
    assert [side_of(one) for one in desk.provisions()] == sides


@pytest.mark.parametrize(
    ("text", "wording", "code"),
    [
        ("アフリカ連合(AU)加盟国の大臣は集まった。", "AU委員会は、港の報告書を作る。", "AU-UNION"),
        ("JAXA and the Peruvian Space Agency (PSA) met.", "PSA will give its images.", "PE"),
        ("the Peruvian Space Agency (PSA) met.", "the Peruvian Space Agency (PSA) met.", None),
        ("the Free Trade Agreement with Peru (FTA) was signed.", "The FTA will be reviewed.", None),
        ("the Council of Japan and Peru (CJP) met.", "The CJP will meet.", None),
    ],
)
def test_an_acronym_stands_for_whose_body_it_is(text: str, wording: str, code: str | None) -> None:
    language = "en" if text.isascii() else "ja"
    found = spoken(wording, speakers(text, language, ["PE", "AU-UNION"]))
    assert [one.value for one in found] == ([code] if code else [])


def test_the_office_of_an_organisation_acts_for_it_and_a_body_is_of_the_country_named_behind_it_elsewhere() -> None:
    known = speakers("The leaders met.", "en", ["EU"])
    assert [one.value for one in spoken("The Commission will send charts to the Joint Commission.", known)] == ["EU"]
    known = speakers("The leaders met.", "en", ["ASEAN"])
    assert [one.value for one in spoken("The Secretariat will ask the Commission.", known)] == ["ASEAN"]
    text = "the Harbour Works Corporation of Peru met. JICA and Harbour Works Corporation (hereinafter “HWC”) agreed."
    known = speakers(text, "en", ["PE"])
    assert [one.value for one in spoken("HWC will send charts.", known)] == ["PE"]


def test_an_acronym_behind_the_second_of_two_names_is_of_the_second() -> None:
    opening = "The Government of Japan and the United Nations Harbour Fund (UNHF) met."
    assert [one.value for one in spoken("UNHF will send charts.", speakers(opening, "en", ["UN"]))] == ["UN"]


def test_a_contract_says_whom_it_calls_by_letters() -> None:
    opening = (
        "神戸市（以下「甲」という。）とペルー共和国リマ州カヤオ市（以下「乙」という。）は、次のとおり覚書を締結する。"
    )
    known = speakers(opening, "ja", ["PE"])
    assert [[one.value for one in spoken(text, known)] for text in ("甲は、港を開く。", "乙は、報告する。", "甲及び乙は、協力する。")] == [
        ["JP"], ["PE"], ["JP", "PE"],
    ]  # fmt: skip
    assert spoken("甲板の修理を行う。", known) == ()
    unknown = "神戸市（以下「甲」という。）とサンプル地域圏（以下「乙」という。）は、次のとおり合意する。"
    assert [one.value for one in spoken("乙は、報告する。", speakers(unknown, "ja", ["FR"]))] == ["FR"]


def test_who_invited_and_who_came_are_of_their_own_countries() -> None:
    text = "At the invitation of H.E. Shri Arun Naval, Prime Minister of India, H.E. Mr. MIHON Ichiro, Prime Minister of Japan, came."
    known = speakers(text, "en", ["IN"])
    assert [one.value for one in spoken("Prime Minister Mihon and Prime Minister Naval met.", known)] == ["IN", "JP"]
