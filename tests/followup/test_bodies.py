"""What acting bodies are called in either language."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from briefbook.assemble import Book
from briefbook.desk import Desk
from briefbook.followup.bodies import name_of, names_in, names_of, paired
from briefbook.followup.terms import terms
from db.index_meaning import keep_own_terms
from exporters import document as tree
from exporters.document import words
from exporters.reading import plain

PLANS = {
    "ja": """日本国と見本国との間の行動計画

２０２６年４月１日　見本市

１．日本外務省及び見本国港湾整備省は、港湾の共同調査を行う。
２．農林水産省は、研修を毎年実施する。
３．双方の海上保安機関は、訓練を行う。
４．見本国港湾整備省及び見本国灯台庁は、灯台を改修する。
５．双方は、対話を続ける。
""",
    "en": """ACTION PLAN BETWEEN JAPAN AND SPECIMENLAND

Specimen City, 1 April 2026

1. The Ministry of Foreign Affairs of Japan and the Ministry of Harbour Works of Specimenland will carry out a joint survey of ports.
2. The Ministry of Agriculture, Forestry and Fisheries will hold training every year.
3. Both sides will train together at sea.
4. The Lighthouse Agency of Specimenland and the Ministry of Harbour Works of Specimenland will renew the lighthouses.
5. Both sides will continue the dialogue.
""",
}


@pytest.fixture
def plans(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path / "plans.db")
    for language, text in PLANS.items():
        path = tmp_path / f"plan.{language}.txt"
        path.write_text(text, "utf-8")
        desk.import_file(path)
    return desk


@pytest.mark.parametrize(
    ("body", "ja", "en"),
    [
        ("MOE-JP", "環境省", "Ministry of the Environment of Japan"),
        ("Japan Foundation", "国際交流基金", "Japan Foundation"),
        ("MAFF", "農林水産省", "MAFF"),
        ("JICA", "JICA", "JICA"),
        ("内閣府", "内閣府", "Cabinet Office"),
        ("海上保安機関", "海上保安機関", "Coast Guard Agencies"),
        ("見本国環境省", "見本国環境省", "Ministry of the Environment of Specimenland"),
        ("フィリピン財務省", "フィリピン財務省", "Ministry of Finance of the Philippines"),
        ("ＡＳＥＡＮ事務局", "ASEAN事務局", "ASEAN Secretariat"),
        ("Ministry of Justice of Chile", "チリ法務省", "Ministry of Justice of Chile"),
        ("駐日見本国大使館", "駐日見本国大使館", "Embassy of Specimenland in Japan"),
        ("Embassy of Japan in Kenya", "在ケニア日本国大使館", "Embassy of Japan in Kenya"),
        ("見本国灯台庁", "見本国灯台庁", "見本国灯台庁"),
        ("SPIA", "SPIA", "SPIA"),
    ],
)  # fmt: skip
def test_a_body_has_its_name_in_each_language_where_the_rules_know_it(body: str, ja: str, en: str) -> None:
    assert (name_of(body, "ja"), name_of(body, "en")) == (ja, en)


def test_a_ministry_of_another_country_is_not_taken_for_ours() -> None:
    assert name_of("見本国外務省", "en") == "Ministry of Foreign Affairs of Specimenland"
    assert name_of("外務省", "en") == "Ministry of Foreign Affairs"


def test_a_list_names_each_body_of_an_item_in_both_languages_once() -> None:
    bodies = ("JETRO", "見本国財務省", "見本国灯台庁", "Ministry of Finance of Specimenland", "Lighthouse Agency")
    assert names_of(bodies, "ja") == ["JETRO", "見本国財務省", "見本国灯台庁"]
    assert names_of(bodies, "en") == ["JETRO", "Ministry of Finance of Specimenland", "Lighthouse Agency"]
    assert names_of(("作業部会", "Lighthouse Agency"), "ja") == ["作業部会", "Lighthouse Agency"]


def test_items_in_both_languages_tell_the_names_of_bodies(plans: Desk) -> None:
    items = plans.provisions()
    known = paired(items)
    assert known["見本国港湾整備省"].en == "Ministry of Harbour Works of Specimenland"
    assert known["Lighthouse Agency of Specimenland"].ja == "見本国灯台庁"
    only = replace(items[3], wordings=items[3].wordings[:1])
    assert names_in(only, "en", known) == [
        "Ministry of Harbour Works of Specimenland",
        "Lighthouse Agency of Specimenland",
    ]


def test_bodies_of_different_kinds_or_countries_are_no_pair(plans: Desk) -> None:
    item = plans.provisions()[3]
    ja, en = item.wordings
    for left, right in (("見本国灯台庁", "Harbour Works Committee"), ("ペルー灯台庁", "Lighthouse Agency of Chile")):
        wordings = (
            replace(ja, coding=replace(ja.coding, actors=(left,))),
            replace(en, coding=replace(en.coding, actors=(right,))),
        )
        assert paired([replace(item, wordings=wordings)]) == {}


def _fields(desk: Desk, language: str) -> list[str]:
    document = desk.document(Book("XA", language, ("commitments", "index")))  # type: ignore[arg-type]
    pairs = [pair for one in document.blocks if isinstance(one, tree.Fields) for pair in one.pairs]
    return [
        words(value)
        for label, value in pairs
        if words(label) in ("Acting bodies", "実施主体", "実施主体 / Acting bodies")
    ]


def test_a_book_names_bodies_in_its_language(plans: Desk) -> None:
    assert _fields(plans, "ja")[1:3] == ["農林水産省", "海上保安機関"]
    assert _fields(plans, "en")[1:3] == ["MAFF", "Coast Guard Agencies"]


def test_names_that_both_languages_use_stand_once_in_a_book_in_both(plans: Desk) -> None:
    plans.review.edit_provision(plans.provisions()[4].id, actors=["JICA", "JETRO"])
    assert _fields(plans, "both")[-1] == "JICA、JETRO"


def test_the_index_of_a_book_in_both_languages_has_each_body_once(plans: Desk) -> None:
    document = plans.document(Book("XA", "both", ("commitments", "index")))
    entries = plain(document)[-1].split("\n")
    assert "見本国灯台庁 / Lighthouse Agency of Specimenland" in entries
    assert len(entries) == len({name for entry in entries for name in entry.split(" / ")}) // 2


def test_the_bodies_that_a_person_set_stand_in_the_book(plans: Desk) -> None:
    plans.review.edit_provision(plans.provisions()[4].id, actors=["Japan Foundation"])
    assert _fields(plans, "ja")[-1] == "国際交流基金"
    assert _fields(plans, "en")[-1] == "Japan Foundation"


@pytest.mark.parametrize(
    ("text", "ja", "en"),
    [
        ("1. 日本側は、見本国沿岸警備隊に対し、巡視艇を供与する。", [], []),
        ("1. 日本は、2031年までに、見本国沿岸警備隊に巡視艇2隻を供与する。", [], []),
        ("1. 見本国保健省は、JICAに報告書を提出する。", ["見本国保健省", "JICA"], None),
        ("1. 日本側は、見本国沿岸警備隊の職員50名を対象とする研修を行う。", [], []),
        ("1. 日本は、１年以内に、漁業の専門家を見本国水産庁に派遣する。", [], []),
        ("1. 日本は、見本気象センターの若手職員120名に研修を実施する。", [], []),
        ("1. 双方は、見本国保健省に研修を実施するよう求める。", ["見本国保健省"], None),
        ("1. 双方は、水産に関する合同委員会を年1回開催する。", [], []),
        ("1. 双方は、見本研修センターの拡充を検討する。", [], []),
        ("1. 両首脳は、見本国沿岸警備隊に対し、調査を行うよう指示した。", ["見本国沿岸警備隊"], None),
        ("1. 合同委員会は、見本国保健省に報告する。", ["合同委員会", "見本国保健省"], None),
        ("1. The Japanese side will provide two boats to the Specimenland Coast Guard.", [], []),
        ("1. JICA will train officers of the Specimenland Coast Guard.", ["JICA"], ["JICA"]),
        ("1. The two sides will establish the Joint Fish Committee.", [], []),
        ("1. The Joint Fish Committee will report to the two sides.", None, ["Joint Fish Committee"]),
    ],
)  # fmt: skip
def test_whom_something_is_given_to_or_what_is_set_up_does_not_act(
    tmp_path: Path, text: str, ja: list[str] | None, en: list[str] | None
) -> None:
    with closing(Desk(tmp_path / "store.db")) as desk:
        desk.import_text(f"Plan\n\n2026-05-01\n\n{text}\n", name="plan", counterpart="XA")
        (one,) = desk.provisions(counterpart="XA")
        for language, wanted in (("ja", ja), ("en", en)):
            if wanted is not None:
                assert names_in(one, language) == wanted  # type: ignore[arg-type]
        desk.review.edit_provision(one.id, actors=["見本国灯台庁"])
        assert names_in(desk.provisions(counterpart="XA")[0], "ja") == ["見本国灯台庁"]


def test_a_term_of_the_users_own_counts_for_names_and_suggestions_as_soon_as_it_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))

    def told() -> tuple[str, bool]:
        japanese, english = (
            dict(terms(one)) for one in ("潮だまりの見守りを続ける。", "The rockpool watch scheme goes on.")
        )
        return name_of("潮だまり院", "en"), any(one.startswith("c:") for one in japanese.keys() & english.keys())

    assert told() == ("潮だまり院", False)
    keep_own_terms([("潮だまりの見守り", "rockpool watch scheme"), ("潮だまり院", "Rockpool House")])
    assert told() == ("Rockpool House", True)
    keep_own_terms([])
    assert told() == ("潮だまり院", False)
