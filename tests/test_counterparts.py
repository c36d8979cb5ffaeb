"""Names of countries and organisations, and where a text names them."""

import json
import re
from typing import Any

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from briefbook import counterparts
from briefbook.counterparts import all_counterparts, find, get, lookup, nearest, organisations_of
from briefbook.i18n import Language, use
from db import index_meaning
from resources import ROOT


def _codes(text: str) -> list[str]:
    return [code for code, _start, _end in find(text)]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("日韓首脳会談", ["JP", "KR"]), ("日米韓", ["JP", "US", "KR"]), ("日EU韓対話", ["JP", "EU", "KR"]), ("日越人材計画", ["JP", "VN"]), ("日尼対話", ["JP", "ID"]), ("日豪経済会議", ["JP", "AU"]),
        ("Nordic–Baltic Eight and Japan", ["NB8", "JP"]), ("日ＡＳＥＡＮ", ["ASEAN"]), ("日・EU", ["EU"]), ("日米韓・日米比", ["JP", "US", "KR", "JP", "US", "PH"]), ("米中", ["US", "CN"]),
        ("「中央アジア＋日本」対話", ["KG", "KZ", "TJ", "TM", "UZ"]), ("CA+JAD", ["KG", "KZ", "TJ", "TM", "UZ"]),
        ("ラオス人民民主共和国", ["LA"]), ("Viet Nam and Vietnam", ["VN", "VN"]), ("REPUBLIC OF PERU", ["PE"]),
        ("Republic of Korea", ["KR"]), ("Democratic People's Republic of Korea", ["KP"]), ("Niger and Nigeria", ["NE", "NG"]),
        ("赤道ギニア、パプアニューギニア、ギニア", ["GQ", "PG", "GN"]), ("見本国", ["XA"]),
        ("Saint Lucia and St. Lucia", ["LC", "LC"]), ("Trinidad and Tobago", ["TT"]), ("Saint Vincent and the Grenadines", ["VC"]),
        ("香港、マカオ及び台湾", ["HK", "MO", "TW"]), ("Hong Kong", ["HK"]), ("メコン河委員会（MRC）", ["MRC", "MRC"]),
        ("11月26日中国大使が", ["CN"]), ("在日米国大使館", ["US"]), ("見本諸国共同体", ["SPECOM"]),
        ("インドエネルギー効率局、モンゴルデジタル庁、インドネシア", ["IN", "MN", "ID"]),
        ("日仏ロードマップ", ["JP", "FR"]), ("日ロ", ["JP", "RU"]), ("PALM10とTICAD9", ["PALM", "TICAD"]), ("日NZ", ["NZ"]), ("日・北欧", ["NORDIC"]), ("日バルト", ["BALTIC"]), ("日中の外相", ["JP", "CN"]),
    ],
)  # fmt: skip
def test_names_are_found(text: str, codes: list[str]) -> None:
    assert _codes(text) == codes


@pytest.mark.parametrize(
    "text",
    [
        "自由で開かれたインド太平洋",
        "中小企業",
        "玄米の輸入",
        "日程と日比谷",
        "今日中に",
        "中東と中間",
        "独立行政法人",
        "仏教と土壌",
        "印刷",
        "Indo-Pacific",
        "Latin America",
        "英語",
        "北アイルランド",
        "the State of Georgia",
        "日印象",
        "滞日中の大臣",
        "３日比較的",
        "集中豪雨に備える",
        "調印日は未定",
        "日中の気温",
        "平日日中の協議",
    ],
)
def test_chance_characters_name_nobody(text: str) -> None:
    assert _codes(text) == []


def test_lookup_takes_codes_and_names_of_both_languages() -> None:
    for query in ("PE", "pe", "ペルー", "Peru", "ペルー共和国", "Republic of Peru"):
        found = lookup(query)
        assert found is not None
        assert found.code == "PE"
    assert lookup("Atlantis") is None
    assert lookup("CAJAD") == get("CA+JAD")
    assert [lookup(one) for one in ("Guam", "GUAM")] == [get("GU"), get("GUAM")]
    assert nearest("Perru")[0].code == "PE"
    assert nearest("Phillipines")[0].code == "PH"


def test_members_know_their_organisations() -> None:
    assert "ASEAN" in organisations_of("LA")
    asean = get("ASEAN")
    assert asean is not None
    assert len(asean.members) == 11
    assert {"PF", "NC"} <= set(getattr(get("PIF"), "members", ()))
    assert "TICAD" in organisations_of("KE")
    assert all(get(code) for one in all_counterparts() for code in one.members)
    assert sum(bool(one.members) for one in all_counterparts()) > 30


@given(st.text(max_size=60))
def test_wild_text_gives_offsets_that_lie_in_it(text: str) -> None:
    for _code, start, end in find(text):
        assert 0 <= start < end <= len(text)


_NOT_COUNTRIES = {"EU", "EZ", "UN", "ZZ", "XA", "XB", "QO", "AC", "CP", "DG", "EA", "IC", "TA", "CQ"}


def _cldr_names() -> dict[str, dict[str, str]]:
    """The names that the CLDR gives countries, by code: what resources/rules/countries.json holds."""
    names: dict[str, Any] = {language: Locale(language).territories for language in ("ja", "en")}
    codes = [code for code in map(str, names["en"]) if re.fullmatch("[A-Z]{2}", code) and code not in _NOT_COUNTRIES]
    return {code: _name(names, code) for code in sorted(codes)}


def _name(names: dict[str, Any], code: str) -> dict[str, str]:
    """The CLDR's name, without what it adds in brackets and with its abbreviations written out."""
    english = re.sub(r"\s*\(.*", "", names["en"][code]).replace(" & ", " and ")
    return {"ja": re.sub(r"\s*[(（].*", "", names["ja"][code]), "en": re.sub(r"^St\. ", "Saint ", english)}


def test_the_kept_names_of_countries_are_those_of_the_cldr() -> None:
    """An edition of the CLDR renames a country or two; more says that the file is of an old one."""
    kept = json.loads((ROOT / "rules" / "countries.json").read_text("utf-8"))
    known = _cldr_names()
    assert kept.keys() == known.keys()
    differ = {code: (kept[code], name) for code, name in known.items() if kept[code] != dict(name)}
    assert len(differ) < 5, "write to the file: " + json.dumps(known, ensure_ascii=False)


@pytest.mark.parametrize(
    ("code", "count", "within", "without"),
    [
        ("ASEAN", 11, "TL", "PG"), ("EU", 27, "HR", "GB"), ("AU-UNION", 55, "EH", "YE"), ("TICAD", 54, "MA", "EH"),
        ("OIC", 57, "GY", "BA"), ("LAS", 22, "KM", "TD"), ("ECOWAS", 12, "TG", "ML"), ("SADC", 16, "KM", "RW"),
        ("EAC", 8, "SO", "ET"), ("COMESA", 21, "TN", "TZ"), ("CELAC", 33, "BR", "US"), ("CARICOM", 15, "MS", "DO"),
        ("PIF", 18, "NC", "TL"), ("PALM", 19, "JP", "US"), ("IORA", 23, "FR", "PK"), ("APEC", 21, "TW", "IN"),
        ("OECD", 38, "CR", "BR"), ("NATO", 32, "SE", "UA"), ("SCO", 10, "BY", "TM"), ("BRICS", 10, "ID", "SA"),
        ("ECCAS", 10, "AO", "RW"), ("IGAD", 7, "UG", "ER"), ("GUAM", 4, "MD", "KZ"), ("WB6", 6, "XK", "HR"),
        ("COMMONWEALTH", 56, "TG", "IE"),
    ],
)  # fmt: skip
def test_organisations_have_their_members(code: str, count: int, within: str, without: str) -> None:
    found = get(code)
    assert found is not None
    assert len(set(found.members)) == count
    assert within in found.members
    assert without not in found.members


@pytest.mark.parametrize(
    ("text", "codes"),
    [("「GUAM＋日本」会合をGUAM諸国と開く", ["GUAM"]), ("西バルカン協力イニシアティブ", ["WB6"]), ("グアムを訪問した", ["GU"]), ("D8経済協力機構", ["D-8"]), ("Commonwealth Heads of Government", ["COMMONWEALTH"]), ("Commonwealth of Dominica", ["DM"]), ("英連邦戦死者墓地", []), ("経済協力開発機構", ["OECD"])],
)  # fmt: skip
def test_organisations_are_told_from_names_like_theirs(text: str, codes: list[str]) -> None:
    assert sorted({one[0] for one in find(text)}) == sorted(codes)


def test_the_names_in_a_short_text_are_found_as_among_all_names() -> None:
    texts = (
        "日本とペルー",
        "Papua New Guinea and Guinea",
        "インド太平洋",
        "ギニアビサウ",
        "CA+JADの会合",
        "名のない文",
    )
    for text in texts:
        few = counterparts._small_pattern(tuple(name for name in counterparts._name_codes() if name in text))
        assert [one.span() for one in few.finditer(text)] == [
            one.span() for one in counterparts._pattern().finditer(text)
        ]


@pytest.mark.parametrize(
    ("text", "code"),
    [("JAPAN–TÜRKIYE JOINT COMMITTEE", "TR"), ("JAPAN–TÜRKİYE FORUM", "TR"), ("CÔTE D’IVOIRE AND JAPAN", "CI")],
)
def test_names_with_accents_are_found_in_capitals_too(text: str, code: str) -> None:
    assert code in [one[0] for one in counterparts.find(text)]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("a fund of 500 million US dollars for Oman", ["OM"]), ("３億サウジアラビア・リヤルをオマーンに", ["OM"]),
        ("カナダドルとカナダ", ["CA"]), ("dollars of the US", ["US"]), ("エクアドルの港", ["EC"]), ("シンガポールのドル", ["SG"]),
        ("エルサルバドル及びエル・サルバドル", ["SV", "SV"]), ("首都サンサルバドル", []),
    ],
)  # fmt: skip
def test_a_currency_names_no_country(text: str, codes: list[str]) -> None:
    assert [code for code, _start, _end in find(text)] == codes


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("けにあ", "KE"),
        ("べとなむ", "VN"),
        ("かんこく", "KR"),
        ("べいこく", "US"),
        ("ぺるー", "PE"),
        ("いんど", "IN"),
        ("ヴェネズエラ", "VE"),
        ("スロヴェニア", "SI"),
        ("ちり", None),
    ],
)
def test_a_name_is_known_in_hiragana_as_it_is_spoken_and_as_it_was_spelt(typed: str, code: str | None) -> None:
    assert index_meaning.codes(typed) == ((code,) if code else ())


@pytest.mark.parametrize(("spoken", "codes"), [("ja", "AT OM AU ES CN PE"), ("en", "AU AT CN OM PE ES")])
def test_names_are_in_the_order_of_how_they_are_read(spoken: Language, codes: str) -> None:
    with use(spoken):
        assert (
            " ".join(one.code for one in sorted(map(counterparts.of, codes.split()), key=counterparts.order)) == codes
        )


def test_names_of_which_no_reading_is_known_are_in_the_order_of_a_japanese_index() -> None:
    named = "JICA ＮＥＤＯ かあごび省 カーボン庁 海上保安庁 外務省 環境省 経済産業省 厚生労働省 財務省 総務省 防衛省"
    assert " ".join(sorted(sorted(named.split()), key=counterparts.as_listed)) == named


@pytest.mark.parametrize(
    ("text", "code"), [("スロヴァキア", "SK"), ("エルサルヴァドル", "SV"), ("ギリシア", "GR"), ("Japan-Korea Forum", "KR"), ("FSM", "FM"), ("サウディ・アラビア王国", "SA"), ("ギニア・ビサオ", "GW"), ("セイシェル", "SC")]
)  # fmt: skip
def test_older_and_shorter_names_are_known(text: str, code: str) -> None:
    assert code in [one[0] for one in find(text)]
