"""What people type, and what they find with it in the specimen documents."""

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from briefbook import counterparts, progress
from briefbook.desk import Desk, specimen
from briefbook.errors import Cancelled, InputError
from briefbook.i18n import Language, use
from briefbook.model import Block, Coding, Kind, Masthead, Nature, Parsed, Provision, Role
from briefbook.rules import rules
from briefbook.schedule import Beat, day_shown
from db import index_filters
from db import query as queries
from db.index_facets import alike
from db.index_meaning import shorthand
from db.query import Field, parse, typed_field, value_named
from db.records import AssessmentRecord, MeetingRecord, PersonRecord, PointRecord
from db.searching import groups_in
from db.store import open_store
from tests.seeds import FOLDER as SEEDS

# Each query, and words of a record that must be among the first five.
FOLDED = """
ＪＯＧＭＥＣ | 鉱山省 ; jogmec | 鉱山省 ; JOGMEC | critical minerals ; ｾｷｭﾘﾃｨ | サイバーセキュリティ ; サイバ－セキュリティ | サイバーセキュリティ
ﾃﾞｼﾞﾀﾙ化 | 中小企業のデジタル化 ; でじたる化 | 中小企業のデジタル化 ; ｱﾝﾓﾆｱ | 水素及びアンモニア ; あんもにあ | 水素及びアンモニア
2030年 | ２０３０年までに再生可能 ; ２０３０年 | ２０３０年までに再生可能 ; 二〇三〇年 | ２０３０年までに再生可能 ; 令和12年 | ２０３０年までに再生可能
令和十二年 | ２０３０年までに再生可能 ; 令和9年3月31日 | ２０２７年３月３１日 ; 2027-03-31 | ２０２７年３月３１日 ; 2027/3/31 | ２０２７年３月３１日
30周年 | ３０周年に当たる ; 三十周年 | ３０周年に当たる ; 100名 | 職員１００名 ; 百名 | 職員１００名 ; 五〇名 | ５０名を招へい ; 50名 | ５０名を招へい
３件 | 実証事業を三件 ; 三件 | 実証事業を三件 ; 二八年間 | 過去２８年間 ; 三年間 | 今後 ; 1年以内 | １年以内に開始 ; 一年以内 | １年以内に開始
六か月以内 | ６か月以内に ; 6ヶ月以内 | ６か月以内に ; 6カ月以内 | ６か月以内に ; 6ヵ月以内 | ６か月以内に ; ６箇月以内 | ６か月以内に
協カ覚書 | 協力覚書に ; 人ロ約800万人 | 人口約 ; 見本国税関当局間 | 年次会合 ; 国際平和協カ | 国際平和協力活動 ; 防災研修第一期 | 研修第１期
エネルギ一 | 再生可能エネルギー ; データ | 衛星データ ; 衛星デ一タ | 衛星データ ; 国際協カ機構 | 国際協力機構 ; 口ードマップ | 協力ロードマップ
國際交流基金 | 国際交流基金 ; 國連安全保障理事會 | 国連安全保障理事会 ; 經濟大臣会合 | 経済大臣会合 ; 衞星 | 衛星データ ; 鑛物 | 重要鉱物 ; 廣報室 | 広報室
取り決め | 送出しに関する取決め ; 受け入れ制度 | 受入れ制度 ; サイバー・セキュリティ | サイバーセキュリティ ; 見本諸国・共同体 | 見本諸国共同体
インド・太平洋 | インド太平洋地域 ; インド＝太平洋 | インド太平洋地域 ; 1,500万円 | 1,500万円 ; 1500万円 | 1,500万円 ; １５００万円 | 1,500万円
"""

ENGLISH = """
minerals | critical minerals ; mineral | critical minerals ; MINERALS | critical minerals ; digitalization | digitalisation of small ; digitalisation | digitalisation of small
defense authorities | defence authorities ; defence authorities | defence authorities ; programs | joint degree programmes ; programme | joint degree programmes
endeavor | Endeavour to draw up ; endeavours | Endeavour to draw up ; negotiate | Begin negotiations ; negotiation | Begin negotiations ; consulting | consultations
cyber-security | cybersecurity ; cyber security | cybersecurity ; Japanese language education | Japanese- ; co-operation digitalisation trade | memorandum of cooperation ; satellites | satellite data
rescuing | search and rescue ; fires | forest ; seismometer | seismometers ; training plan | training plans ; exchanging views | exchange of views ; hydrogèn | hydrogen
twice a year | twice a year ; "search and rescue" | search and rescue ; "critical minerals" | critical minerals ; "joint degree programmes" | joint degree ; litter plastic | marine plastic litter
status quo by force | status quo by force ; coast guards | coast guard agencies ; visas | visas for Japanese ; air service agreement | air services agreement ; floods | floods of 2025
"""

ACROSS = """
重要鉱物 | critical minerals ; critical minerals | 重要鉱物 ; hydrogen | 水素及びアンモニア ; 水素 | hydrogen and ammonia ; 海上保安機関 | coast guard ; customs authorities | 税関当局
disaster risk reduction | 防災 ; ports | 港湾の連結 ; port | 港湾及び電力系統 ; artificial intelligence | 人工知能の責任 ; AI | 人工知能の責任
maritime security | 海洋安全保障 ; youth exchange | 青年交流 ; connectivity | 航空の連結性 ; JICA | 国際協力機構 ; 独立行政法人国際協力機構 | JICA ; ジェトロ | JETRO ; 国連安保理 | Security Council
UNSC | 安全保障理事会の改革 ; 法の支配 | rule of law ; rule of law | 法の支配 ; 査証 | visas ; visa | 査証手続 ; JCM | 二国間クレジット制度 ; 二国間クレジット制度 | Joint Crediting Mechanism
scholarships | 奨学金を通じて ; sports | スポーツ協力 ; yen loan | 円借款の供与 ; ODA loan | 円借款の供与 ; summit meeting | 首脳会談 ; capacity building | 能力構築
"""

ASKED = """
ワーキンググループは何年おき？ | 作業部会を設置し ; 次の首脳会談はどこで | 次回の会談を ; ビザを簡単にする話 | 査証手続の簡素化 ; コーストガードの窓口の設置 | 連絡窓口を６か月以内
what did we promise on critical minerals? | critical minerals ; 重要鉱物について何を約束したか | 重要鉱物の安定供給 ; 再生可能エネルギーの実証はいつまでですか | ２０３０年までに再生可能
JICAは何人を研修するのか | 職員１００名 ; when will the investment negotiations begin? | Begin negotiations ; 協力覚書にはいつ署名するのですか | 協力覚書に２０２７年 ; who shares satellite data about forest fires? | satellite data
海上保安機関の連絡窓口はどうなっているか | 連絡窓口を６か月以内 ; 日本語教育の専門家は何名派遣されましたか | 専門家6名を派遣 ; how often will the health authorities meet? | health authorities
税関の年次会合とツェッペリン | 税関当局間の年次会合 ; zeppelins and hydrogen | hydrogen ; 中小企業に何をするか | 中小企業のデジタル化 ; 円借款はいくらか | 120億円
what about marine plastic litter and unicorns | plastic litter ; 国連改革についての両首脳の認識 | 安全保障理事会の改革 ; 韓国 航空協定 | 航空協定の交渉 ; 首脳は次回いつ会うか | 次回の会談
"""

SHORT = """
鉱 | 重要鉱物 ; 港 | 港湾の連結 ; 税 | 税関当局 ; 衛 | 衛星データ ; 水 | 水素及び ; 査 | 査証手続 ; 円 | 120億円 ; 火 | 森林火災 ; 病 | 病院管理
鉱物 | 重要鉱物 ; 連絡 | 連絡窓口 ; 学位 | 共同学位 ; 地震 | 地震計 ; 語学 | 語学研修 ; 奨学 | 奨学金 ; 洪水 | ２０２５年の洪水
"""

FIELDS = """
body:JOG* | 鉱山省 ; 機関:?ICA 研修 | 職員１００名 ; source:*specimenland* hydrogen | hydrogen and ammonia
country:SPECOM 港湾 期限:2030年以前 | 港湾の連結 ; 相手国:見本国 重要鉱物 | 重要鉱物の安定供給 ; body:JOGMEC | 鉱山省 ; 機関:JICA 研修 | 職員１００名 ; due:<2027-04-01 memorandum | trade procedures by 31 March
期限:2027年3月31日 | 協力覚書に２０２７年 ; due:2029 degree | joint degree ; due:2029..2030 renewable | renewable energy by 2030 ; 期限:2029～2030 学位 | 共同学位課程 ; recurring:annual customs | customs authorities
頻度:隔年 感染症 | 感染症対策 ; recurring:P2Y hospital | hospital management ; recurring:no hydrogen | hydrogen and ammonia ; kind:outcome 重要鉱物 | 覚書の署名 ; 種別:成果 商談会 | 商談会を開催
kind:commitment 査証 | 査証手続 ; nature:recognition 洪水 | ２０２５年の洪水 ; 性質:立場 法の支配 | 法の支配に基づく ; strength:soft 査証 | 査証手続 ; 強さ:努力義務 査証 | 査証手続 ; status:open visas | visas ; 状況:期限なし 水素 | 水素及び
amount:>=100億円 | 120億円 ; 金額:100億円以上 | 120億円 ; amount:120億円 | 120億円 ; amount:"12 billion yen" | 120億円 ; amount:6億円 | 約6億円 ; amount:1000万円..2000万円 | 1,500万円 ; amount:"4 million dollars" | 400万米ドル
-重要鉱物 JOGMEC OR 商談会 | 商談会 ; (水素 OR 風力) 利用 | 水素及び ; 水素 または 風力 | 水素及び ; 重要鉱物 -覚書 | 重要鉱物の安定供給 ; NOT 重要鉱物 調査費 OR 港湾 | 港湾の連結 ; miner* | critical minerals ; cyber* | cybersecurity
再生*エネルギー | 再生可能エネルギー ; digital?sation | digitalisation of small ; verbatim:JETRO | JETRO ; 原文:商談会 | 商談会 ; verbatim:etro | JETRO ; title:商談会 | 商談会を開催 ; 「安定供給」 | 重要鉱物の安定供給 ; year:2026 署名 | 覚書に署名
レベル:閣僚級 | 乾杯 ; level:ministerial | 乾杯 ; source:1 水素 | 水素及び ; type:signature | 覚書に署名 ; 類型:署名 | 覚書に署名 ; language:english hydrogen | hydrogen and ammonia ; date:2026-08 | 覚書に署名 ; 日付:2026年8月 | 覚書に署名
"""

BROKEN = ["", " ", '"', "(", "((", "OR", "-", "due:", "due:maybe", "country:", "country:Atlantis", "amount:lots", "*", "?", "--", "foo:bar:baz",
          ")(", '"" ""', "a OR OR b", "NOT", "「", "kind:", "status:unknown", "金額:たくさん", "verbatim:", "recurring:", "＊", "\u0000"]  # fmt: skip


WRITTEN = """
水素 風力を除く | 水素及び ; 水素 風力以外 | 水素及び ; 水素 ー風力 | 水素及び ; 水素 ‐風力 | 水素及び ; due:"31 March 2027" memorandum | trade procedures by 31 March
due:31/3/2027 memorandum | trade procedures by 31 March ; due:3/31/2027 memorandum | trade procedures by 31 March ; due:31.03.2027 memorandum | trade procedures by 31 March
期限:2026年度末 memorandum | trade procedures by 31 March ; 期限:2027年中 memorandum | trade procedures by 31 March ; due:2029-2030 renewable | renewable energy by 2030 ; R12 再生可能 | ２０３０年までに再生可能
税関会合 | 税関当局間の年次会合 ; サイバセキュリティ | サイバーセキュリティ ; サイバーセキユリティ | サイバーセキュリティ ; アンモーニア | 水素及びアンモニア ; ※ | 立ち話 ; ハエナワ | 立ち話
15,000,000円 | 1,500万円 ; 12,000,000,000円 | 120億円 ; 金額:六億円 | 約6億円 ; 金額:百二十億円 | 120億円 ; 8,000,000人 | 人口約 ; 金額:100億円台 | 120億円 ; 金額:1000万円台 | 1,500万円 ; 6億円台 | 約6億円 ; 6億円規模 | 約6億円
"""

NOTES = [
    ("Ｇ７の際の立ち話", "BR", "COP30とTICAD９、5G、B2Bの商談、7件の要望、コ-ヒ-の輸出、夕イの米。ロ一ドマップは才一プンに。R9年度の予算。※マグロはえなわ船。ぺルーのアイマラ語に叡智。第Ⅲ期は令和15から、12万羽。"),
    ("Working lunch", "FR", "Well-being, the COP 31 presidency, women in science under laws, £3m, aluminium; the committee agreed upon 8 billion dollars.  Phase II with Unesco; 12 million dollars.  "),
    ("ウォーターフロントの視察", "AU", "サイバーセキュリティー対策、ステイクホルダーとの対話、取扱いの見直し。ヴェトナム・ラオスも回る。"),
]  # fmt: skip
"""Meetings: title, counterpart, note."""

CODES = """
G7 | 立ち話 ; Ｇ７ | 立ち話 ; G 7 | 立ち話 ; G-7 | 立ち話 ; 5G | 立ち話 ; b2b | 立ち話 ; COP | 立ち話 ; COP30 | 立ち話 ; COP 30 | 立ち話 ; COP-30 | 立ち話
COP31 | Working lunch ; TICAD9 | 立ち話 ; TICAD | 立ち話 ; well being | Working lunch ; wellbeing | Working lunch ; well-being | Working lunch
"""

MORE_FOLDED = """
amount:8 billion dollars | Working lunch ; 金額:80億ドル | Working lunch ; amount:>=£2m | Working lunch
ロードマップは | 立ち話 ; "タイの米" | 立ち話 ; オープンに | 立ち話 ; コーヒー | 立ち話 ; 令和 9 年度 | 立ち話 ; "コーヒー" | 立ち話 ; 令和9年度 | 立ち話 ; FY2027 | 立ち話 ; 2027年度 | 立ち話 ; ウオーターフロント | 視察
サイバーセキュリティ対策 | 視察 ; ステークホルダ | 視察 ; 取り扱い | 視察 ; ベトナム | 視察 ; 仏 lunch | Working lunch
woman | Working lunch ; aluminum | Working lunch ; agreed upon | Working lunch ; "committee agreed" | Working lunch ; committees | Working lunch
80億ドル | Working lunch ; 8 billion US dollars | Working lunch ; COP* | 立ち話 ; 立?話 | 立ち話 ; 国:伯 | 立ち話 ; 相手国:豪 | 視察 ; country:French | Working lunch
UNESCO | Working lunch ; Phase 2 | Working lunch ; 第3期 | 立ち話 ; 第三期 | 立ち話 ; 2033年 | 立ち話 ; 英知 | 立ち話 ; 120,000 | 立ち話 ; ペルー アイマラ | 立ち話 ; $12m | Working lunch ; 年:令和8 署名 | 覚書に署名
8月20日 | 8月20日 ; 20 August | 8月20日 ; August 20 | 8月20日 ; what of hydrogen? | hydrogen and ammonia ; Vietnam? | 視察 ; February 2027 renewables | renewable ; 機関:国際協力機構 | 職員１００名 ; 重要鉱物共同学位 | 重要鉱物
"""


def _cases(table: str) -> list[tuple[str, str]]:
    pairs = [one.strip().rpartition(" | ") for line in table.strip().splitlines() for one in line.split(" ; ")]
    return [(query, expected) for query, _bar, expected in pairs]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    made = Desk(tmp_path_factory.mktemp("search") / "specimen.db")
    with made.searching.later():
        for path in specimen():
            made.import_file(path)
        person, _change = made.ledger.save_person(
            PersonRecord(0, "XA", "見本太郎", "みほんたろう", "MIHON Taro", "鉱山大臣", "港町の生まれ。")
        )
        made.store.ledger.save_meeting(
            MeetingRecord(
                0, "鉱山大臣との夕食会", "2027-05-01", "東京", "ministers", ("XA",), "乾杯の順を確かめる。", (person,)
            )
        )
        for title, code, note in NOTES:
            made.store.ledger.save_meeting(MeetingRecord(0, title, "2027-06-01", "東京", None, (code,), note))
    yield made
    made.close()


def _records(desk: Desk, words: str) -> set[tuple[str, int]]:
    """The records whose texts or titles have some words."""
    sql = "select kind, record from index_doc where instr(texts || titles || title, ?)"
    return set(desk.store.database.execute(sql, [words]).fetchall())


@pytest.mark.parametrize(("query", "expected"), [
    one for table in (FOLDED, ENGLISH, ACROSS, ASKED, SHORT, FIELDS, CODES, MORE_FOLDED, WRITTEN) for one in _cases(table)
])  # fmt: skip
def test_the_record_is_among_the_first_five(desk: Desk, query: str, expected: str) -> None:
    wanted = _records(desk, expected)
    assert wanted, f"no record has {expected}"
    found = desk.find(query, limit=5)
    assert {(one.kind, one.id) for one in found.hits} & wanted, [one.snippet for one in found.hits]
    assert found.understood


@pytest.mark.parametrize("query", BROKEN)
def test_nothing_that_is_typed_is_an_error(desk: Desk, query: str) -> None:
    desk.find(query, counted=True)
    desk.searching.complete(query)


def test_every_match_is_marked_where_it_stands(desk: Desk) -> None:
    for query, words in (
        ("重要鉱物", "重要鉱物"),
        ("minerals", "minerals"),
        ("2030年", "２０３０年"),
        ("ﾃﾞｼﾞﾀﾙ化", "デジタル化"),
    ):
        first = desk.find(query).hits[0]
        assert words in [first.snippet[start:end] for start, end in first.marks]


def test_no_match_is_cut_at_the_end_of_the_words_that_are_shown(tmp_path: Path) -> None:
    with closing(open_store(tmp_path / "long.db")) as store:
        for between in range(130, 150):
            note = f"港湾整備の話。{'あ' * between}港湾整備を続ける。" + "い" * 200
            store.ledger.save_meeting(MeetingRecord(0, "話", note=note))
        hits = store.searching.search("港湾整備", limit=50).hits
        assert len(hits) == 20
        for one in hits:
            assert {one.snippet[start:end] for start, end in one.marks} == {"港湾整備"}
        pasted = "港湾整備" * 100
        store.ledger.save_meeting(MeetingRecord(0, "話", note=pasted))
        assert len(store.searching.search(f'"{pasted}"').hits[0].snippet) < 200


def test_a_hit_says_where_it_stands_and_shows_both_languages(desk: Desk) -> None:
    first = desk.find("連絡窓口", kind="provision").hits[0]
    assert (first.source, first.number) == (1, "5")
    assert {one.language for one in first.snippets} == {"ja", "en"}
    assert first.via is None


def test_a_hit_found_only_across_languages_says_so(desk: Desk) -> None:
    hits = desk.find("ports", kind="provision").hits
    assert any("港湾" in one.snippet and one.via == "港湾" and one.marks for one in hits)
    assert all(one.via is None for one in desk.find("重要鉱物", kind="provision").hits)


def test_a_code_is_found_whole_and_not_by_its_letter_or_figure(desk: Desk) -> None:
    for query in ("G", "5", "30"):
        assert all("立ち話" not in one.title for one in desk.find(query, limit=100).hits), query
    marks = [one.snippet[start:end] for one in desk.find("7件").hits for start, end in one.marks]
    assert marks == ["7件"]


def test_a_mark_covers_no_sign_behind_the_word(desk: Desk) -> None:
    first = desk.find("ベトナム").hits[0]
    assert [first.snippet[start:end] for start, end in first.marks] == ["ヴェトナム"]


def test_every_form_of_an_english_word_is_marked(desk: Desk) -> None:
    for query, word in (("agree", "agreed"), ("committees", "committee"), ("woman", "women")):
        marks = {one.snippet[start:end] for one in desk.find(query, limit=50).hits for start, end in one.marks}
        assert word in marks


def test_a_match_that_only_a_heading_above_has_is_shown_and_marked(desk: Desk) -> None:
    hits = desk.find("経済・貿易", kind="provision", limit=50).hits
    assert hits
    assert all(one.marks or one.title_marks for one in hits)


def test_what_only_concerns_a_counterpart_says_so(desk: Desk) -> None:
    first = desk.find("lunch French", kind="meeting").hits[0]
    assert (first.title, first.via) == ("Working lunch", "France")
    assert desk.find("日仏 lunch", kind="meeting").hits


def test_a_hit_says_what_it_does_not_have(desk: Desk) -> None:
    assert desk.find("hydrogen zeppelins").hits[0].missing == ("zeppelins",)


def test_scattered_pairs_and_denied_words_are_no_hit(desk: Desk) -> None:
    assert not desk.find("鉱物重要").hits
    assert not desk.find('"minerals critical"').hits
    assert not desk.find('"critical mineral"').hits
    for denied in ("-署名", "‐署名", "ー署名", "署名以外", "署名を除く"):
        hits = desk.find(f"重要鉱物 {denied}").hits
        assert hits
        assert all("署名" not in one.snippet for one in hits)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("amount:>=8億円", True), ("金額:10億円", True), ("amount:1 billion yen", True), ("amount:$5m..$7m", True),
        ("金額 ： 10億円前後", True), ("amount:$5m+", True), ("amount>¥0.9bn", True), ("amount:0.9-1.1bn yen", True),
        ("amount:10億ドル,US$6m", True), ("amount:₹100 crore", False),
        ("金額:11億円以上", False), ("amount:>7 million dollars", False),
    ],
)  # fmt: skip
def test_a_sum_in_a_commitment_is_found_by_its_field(query: str, found: bool) -> None:
    texts = ("日本は、港の改修のため、総額１０億円の供与を行う。", "Provide US$6 million for the harbour.")
    text = "\f".join(texts)
    blocks = tuple(
        Block(Role.PROVISION, text.index(one), text.index(one) + len(one), record=at) for at, one in enumerate(texts)
    )
    provisions = tuple(
        Provision(f"{at}", f"{at}", (), one, Coding(Nature.COMMITMENT)) for at, one in enumerate(texts, 1)
    )
    with closing(open_store()) as store:
        store.documents.add(
            Parsed(Masthead("x", Kind.OTHER, "ja"), text, blocks, provisions), b"x", "x.txt", "text/plain"
        )
        assert bool(store.searching.search(query, kinds=["provision"]).hits) is found


def test_kana_of_the_other_script_are_not_found_by_chance(desk: Desk) -> None:
    assert not desk.find("マデ").hits
    assert not desk.find("バレル").hits


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("due:31 March 2027", "due:2027-03-31"), ("due:end of March 2027", "期限:2027年3月末"), ("due:before 2028", "due:<2028"),
        ("due:by end of 2027", 'due:<="end of 2027"'), ("due:2029 to 2030", "due:2029..2030"), ("date:June 2026", "日付:2026年6月"),
        ("due:fiscal year 2027", "due:FY2027"), ("every:two years", "頻度:隔年"), ("recurring:twice a year", "頻度:半年"),
        ('body:"Ministry of Mines"', "body:MOMS"), ("機関:防災庁", "body:SDMA"), ("type:joint statement", "type:joint-statement"), ("number:1.1", "番号:1.1"), ("輸出を OR 鉱物を", "鉱物を OR 輸出を"),
        ("due:2027...2030", "due:2027..2030"), ("due:2027 .. 2030", "due:2027..2030"), ("due:between 2027 and 2030", "due:2027..2030"), ("due:R9-R12", "due:2027..2030"),
        ("due:FY2027-FY2029", "期限:2027年度～2029年度"), ("due:2027Q1", "期限:2027年第1四半期"), ("due:no later than March 2027", "期限:2027年3月までに"), ("due:not before 2029", "期限:2029年以降"),
        ("amount:between 1 and 20 billion yen", "金額:10億円から200億円まで"), ("amount:1 to 20 billion yen", "金額:10億～200億円"), ("amount:more than JPY 1 billion", "金額:10億円を超える"),
        ("amount:1..20 billion yen", "amount:1 billion yen..20 billion yen"), ("amount:less than 20 million yen", "金額:2,000万円に満たない"), ("amount:>USD 1 million", "amount:>US$1 million"),
        ("country:Republic of Specimenland 港", "country:XA 港"), ("国:見本国以外", "-country:XA"), ("country:-XA", "country:not XA"), ("種別:成果以外 港", "-kind:outcome 港"), ("is:ahead", "status:ahead"),
        ("every:every 2 years", "頻度:2年に1回"), ("頻度:年に1回", "recurring:annual"), ("状況:未履行", "-状況:成果あり 種別:約束事項"), ("国:XA|種別:会談", "国:XA OR 種別:会談"), ("（種別:成果｜番号:2）　重要鉱物", "(種別:成果 OR 番号:2) 重要鉱物"),
        ("相手国:XA、種別:会談", "相手国:XA 種別:会談"), ("種別:成果｜水素", "種別:成果 OR 水素"), ("種別:成果、会談、重要鉱物", "種別:成果,会談 重要鉱物"), ("-(「連絡窓口の設置」 または 風力) 水素", "水素 -「連絡窓口の設置」 -風力"), ("-(水素 または 種別:会談) 港湾", "港湾 -水素 -種別:会談"), ("頻度:3か月ごと", "recurring:P3M"), ("頻度:年4回", "recurring:quarterly"), ("every:3 months", "頻度:四半期ごと"), ("recurring:once every 24 months", "頻度:隔年"), ("„search and rescue“", '"search and rescue"'), ("〝重要鉱物〟", '"重要鉱物"'), ("｢重要鉱物｣", '"重要鉱物"'),
        ("＂search and rescue＂", '"search and rescue"'), ("‘search and rescue’", "“search and rescue”"), ("『「重要鉱物」』", '"重要鉱物"'),
        ("「水素」または「風力」", '"水素" OR "風力"'), ('"水素"OR"風力"', '"水素" OR "風力"'), ("(水素)又は(風力)", "水素 OR 風力"),
    ],
)  # fmt: skip
def test_a_field_takes_its_value_as_people_write_it(desk: Desk, query: str, said: str) -> None:
    found, other = (desk.find(one, limit=100) for one in (query, said))
    assert found.hits
    assert {(one.kind, one.id) for one in found.hits} == {(one.kind, one.id) for one in other.hits}


def test_an_item_is_found_by_its_number_below_that_of_its_heading(desk: Desk) -> None:
    keys = [(one.title.split()[0], one.number) for one in desk.find("number:2.6 kind:item").hits]
    assert ("2.6", "6") in keys
    assert all("2.6" in one for one in keys)


def test_an_item_is_found_by_its_place_among_other_words(desk: Desk, tmp_path: Path) -> None:
    places = {one.place for one in desk.find("Specimenland 2.6", limit=100).hits if one.kind == "provision"}
    assert "2.6" in places

    path = tmp_path / "plan.txt"
    path.write_text(
        "Japan-Peru Plan on Ports\n\nLima, 3 March 2031\n\nPart A. Ships\n\nA.1 Peru will send pilots.\n\n"
        "Part B. Piers\n\nB.1 Japan will build a pier.\n\n(a) Peru will name the place.\n\n(b) Japan will send a team.\n",
        "utf-8",
    )
    other = Desk(tmp_path / "s.db")
    other.import_file(path)
    assert [one.place for one in other.find("b.1").hits if one.kind == "provision"] == ["B.1"]
    assert [one.place for one in other.find("team").hits if one.kind == "provision"] == ["B.1(b)"]


def test_small_words_around_the_only_word_leave_out_nothing(desk: Desk) -> None:
    sets = [
        {(one.kind, one.id) for one in desk.find(query, limit=100).hits}
        for query in ("研修", "研修を", "研修に関する約束")
    ]
    assert sets[0] == sets[1] == sets[2]
    assert "研修を" in desk.find("研修を").hits[0].snippet


@pytest.mark.parametrize(("query", "said"), [
    ("country:XA 水素", "counterpart: Specimenland"),
    ("水素|風力", "the word “水素” or the word “風力”"),
    ("if (水素|風力) { 港; }", "Looked for: the words “if 水素 風力 { 港; }”."),
    ("due:maybe", "Looked for: the word “maybe”."),
    ("日付:2025年秋", "Looked for: the word “2025年秋”."),
    ("country:KE OR country:PE", "counterpart: Kenya or Peru."), ('-verbatim:"A+B"', "without exactly “A+B”."),
    ('"search and res', "the phrase “search and res…”."),
    ("status:unknown", "Looked for: the word “unknown”."),
    ("amount:US$8 billion", "amount: US$8 billion."),
    ("期限:～2030年", "deadline by 2030."), ("due:2026..", "deadline from 2026."),
    ("原文:（案）", "exactly “（案）”."), ("(verbatim:foo) 港", "exactly “foo”"), ('港 title:"', "the words “港 title:”."), ('verbatim:" "', "exactly “ ”."),

    ('due:"1 May 2027".."3 May 2027"', "deadline from 1 May 2027 to 3 May 2027."), ("港 灯台以外", "港”; without the word “灯台”."),
    ("-状況:成果あり 港", "the word “港”; status other than fulfilled."), ("期限:2026年から2028年まで", "deadline from 2026 to 2028."),
    ("-(状況:期限超過 または 状況:期限間近)", "without status: overdue or due."), ("status:(overdue OR due)", "status: overdue or due."),
    ("-due:<2027 harbour", "without any with deadline before 2027."), ("年:2025,2026", "year: 2025 or 2026."),
    ("期限:2026年13月", "Looked for: the word “2026年13月”."), ('due:"end of March 2027"', "deadline: end of March 2027."),
    ("期限:年度末", "deadline: March 20"),
    ("amount:1..20 billion yen", "amount from 1 billion yen to 20 billion yen."), ("deadline: end of March 2027", "deadline: end of March 2027."),
    ("due: 2026", "Looked for: deadline: 2026."), ("期限： ２０２６年 港", "the word “港”; deadline: 2026."), ("-status: open", "status other than open."),
    ("country: Peru harbour", "the word “harbour”; counterpart: Peru."), ("verbatim: arbou", "Looked for: exactly “arbou”."),
    ("due: the harbour", "the words “due: the harbour”."), ("country: to be named", "the words “country: to be named”."), ("body: JICA", "the words “body: JICA”."),
    ("We met on the date: 2026 was the year of the harbour", "“We met on the date: 2026 was the year of the harbour”."),
    ("the farmers' and fishers' rights", "the words “the farmers' and fishers' rights”."), ("amount:5 10", "amount: 5."), ("country:Peru Mexico", "the word “Mexico”; counterpart: Peru."),
    ("due:2027 10 projects", "the words “10 projects”; deadline: 2027."), ("is:new", "the word “new”."), ("国:見本国以外 港", "counterpart other than Specimenland."),
    ("日付:2026年8月～10月", "date from August 2026 to October 2026."), ("期限:令和9年～11年", "deadline from 2027 to 2029."),
    ("(港 灯台 OR 鉄道) 保安", "the word “保安”; the words “港 灯台” or the word “鉄道”."), ("港 AND 灯台 OR 鉄道", "the words “港 灯台” or the word “鉄道”."),
    ("港 OR 鉄道 保安", "the word “保安”; the word “港” or the word “鉄道”."), ("(港 country:PE) OR country:CL", "(the word “港” and counterpart: Peru) or counterpart: Chile."),
    ("Kenya critical minerals OR rare earths", "the word “Kenya”; the words “critical minerals” or the words “rare earths”."),
    ("due < 2027 harbour", "the word “harbour”; deadline before 2027."), ("国=ペルー 港", "the word “港”; counterpart: Peru."), ("country!=PE harbour", "counterpart other than Peru."),
    ("page < x", "the words “page < x”."), ("if (language=en) { }", "the words “if language=en { }”."), ("期　限：２０２７年", "deadline: 2027."), ("acting body:JICA", "acting body: JICA."),
    ("ー状況:成果あり", "status other than fulfilled."), ("港 灯台 以外", "the word “港”; without the word “灯台”."), ("港 灯台 除く", "without the word “灯台”."), ("灯台 除く", "the words “灯台 除く”."),
    ("(水素 OR 風力) AND -港 \"灯台\"", "without the word “港”"), ("due:<>", "Looked for: the word “due:<>”."),
    ("The two sides *must* agree on the harbour", "the words “The two sides must agree on the harbour”."),
    ("港」 灯台", "the words “港 灯台”."), ('" 港 "', "the phrase “港”."),
    ("金額:2億円台", "amount: JPY 200 million to less than JPY 300 million."), ("金額:1億5千万円以上", "amount at least JPY 150 million."),
    ("due:2028..2026", "deadline from 2026 to 2028."), ("amount:3..1 billion yen", "amount from 1 billion yen to 3 billion yen."), ("期限:来年度", "deadline: FY"),
    ("水素 港 水素", "the words “水素 港”."), ("Harbour harbour crane", "the words “Harbour crane”."), ("who WHO lighthouse", "“who WHO lighthouse”."),
    ("the harbour of the harbour", "the words “the harbour of the harbour”."), ('"港" "港"', "Looked for: the phrase “港”."),
    ("レベル:閣僚級", "level: ministers."), ("灯台 を除く", "Looked for: without the word “灯台”."), ("type:joint-statement", "type: joint statement."),
    ("日付:2026年8月20日～25日", "date from 20 August 2026 to 25 August 2026."), ("年:2025年～2027年", "year from 2025 to 2027."),
])  # fmt: skip
def test_it_is_said_how_a_query_was_read(desk: Desk, query: str, said: str) -> None:
    assert said in desk.find(query).understood


def test_days_are_said_in_the_language_of_the_interface(desk: Desk) -> None:
    with use("ja"):
        for query, said in (
            ("due:by March 2027", "期限が2027年3月以前"), ("due:end of 2026", "期限は2026年12月"), ("due:31 March 2027", "2027年3月31日"),
            ("期限:令和9年", "期限は令和9年"), ("due:2027-03-31", "期限は2027-03-31"),
        ):  # fmt: skip
            assert said in desk.find(query).understood


def test_it_is_said_which_days_a_distance_from_today_means(desk: Desk) -> None:
    for query, said in (
        ("due:next-month", "deadline: next month (1–31 December 2026)."), ("date:<tomorrow", "before tomorrow (30 November 2026)."),
        ("期限:令和9年", "deadline: 2027."), ("日付:昨年度", "date: FY2025."),
    ):  # fmt: skip
        assert said in desk.searching.index.search(query, today="2026-11-29").understood


def test_signs_that_are_in_no_list_are_found(desk: Desk) -> None:
    hits = desk.find("verbatim:［", limit=100).hits
    assert hits
    assert all("［" in "".join(each.text for each in one.snippets) or "［" in one.title for one in hits)
    assert not desk.find("verbatim:〒").hits


def test_what_is_nowhere_is_offered_without_its_quotes_or_fields_or_nearly_so(desk: Desk) -> None:
    for query, other in (
        ('"zeppelins and minerals"', "zeppelins and minerals"),
        ("zeppelin minerals | airship", "zeppelin minerals airship"),
        ("minerals (zeppelin OR airship)", "minerals zeppelin airship"),
        ("重要鉱物 (飛行船 または 気球)", "重要鉱物 飛行船 気球"),
        ("ウォーターフラント", "ウォーターフロント"),
        ("重用鉱物", "重要鉱物"),
        ("種別:要人 水素", "水素"),
        ('status:overdue "minerals" kind:person', '"minerals"'),
    ):
        found = desk.find(query, counted=True)
        assert found.hits or other in found.suggestions, (query, found.suggestions)


@pytest.mark.parametrize(("slip", "meant"), [
    ("重要鉱勿", "重要鉱物"), ("重要鉱勿 水素", "重要鉱物 水素"), ("新しい重要鉱勿の調査", "新しい重要鉱物の調査"), ("円借歀", "円借款"),
    ("共同調差", "共同調査"), ("共調査", "共同調査"), ("防災研集", "防災研修"), ("海上保案機関", "海上保安機関"), ("投資教程", "投資協定"),
    ("地震系の観測", "地震計の観測"), ("研修医員", "研修員"),
])  # fmt: skip
def test_a_slip_in_a_japanese_word_is_told_though_parts_of_it_hit(desk: Desk, slip: str, meant: str) -> None:
    found = desk.find(slip, counted=True)
    assert meant in found.suggestions


def test_a_slip_in_a_word_of_two_kanji_is_told_by_what_the_texts_have(desk: Desk) -> None:
    assert "水素" in desk.find("水祖", counted=True).suggestions
    assert "body:JOGMEC" in desk.find("body:JOGMC", counted=True).suggestions
    assert "水素 灯台" in desk.find("水祖 灯台", counted=True).suggestions
    assert not desk.find("鷹匠", counted=True).suggestions


def test_one_kanji_is_a_word_beside_another(desk: Desk) -> None:
    assert "水資源管理" in desk.find("水の専門家", kind="provision").hits[0].snippet
    assert desk.find("港の汚れ", kind="provision").hits[0].missing == ("汚れ",)
    assert not desk.find("例の汚れ").hits


def test_nothing_is_offered_where_hits_have_all_words_or_the_one_that_is_nowhere_otherwise(desk: Desk) -> None:
    assert not desk.find("重要鉱物 調査", counted=True).suggestions
    found = desk.find("重要鉱物の供給網強靱化に向けて何をすることになっているか", counted=True)
    assert found.hits
    assert not found.suggestions


def test_words_that_a_hyphen_joins_are_offered_apart(desk: Desk) -> None:
    assert desk.find("specimemland", counted=True).suggestions == ("specimenland",)


@pytest.mark.parametrize(("slip", "meant"), [
    ("mininig", "mining"), ("cryptocurency", "cryptocurrency"), ("JOGMEK", "JOGMEC"), ("jogmek", "jogmec"), ("JECA", "JICA"), ("ケニワ", "ケニア"), ("カナタ", "カナダ"),
])  # fmt: skip
def test_a_slip_is_told_by_known_terms_abbreviations_and_names_too(slip: str, meant: str) -> None:
    with closing(open_store()) as store:
        note = "暗号資産、鉱業とケニア、カナダの話。JICAとJOGMEC。"
        store.ledger.save_meeting(MeetingRecord(0, "立ち話", note=note))
        found = store.searching.search(slip, counted=True)
        assert not found.hits
        assert meant in found.suggestions


def test_a_term_is_known_with_a_hyphen_between_its_words(desk: Desk) -> None:
    for typed, term in (("critical-minerals", "critical minerals"), ("search-and-rescue", "search and rescue")):
        found, other = desk.find(typed).hits, desk.find(term).hits
        assert found
        assert {(one.kind, one.id) for one in found[:5]} == {(one.kind, one.id) for one in other[:5]}


def test_a_denied_country_leaves_out_what_concerns_it(desk: Desk) -> None:
    every, rest = desk.find("毎年開催", limit=50).hits, desk.find("毎年開催 -見本国", limit=50).hits
    assert any("XA" in one.counterparts and "見本国" not in one.snippet for one in every)
    assert rest
    assert not any("XA" in one.counterparts for one in rest)


def test_an_abbreviation_is_found_in_capitals(desk: Desk) -> None:
    assert not any(one.via == "WHO" for one in desk.find("世界保健機関", limit=50).hits)
    assert not any(one.title == "Working lunch" for one in desk.find("LAWS", limit=50).hits)
    assert not desk.find("who is it").hits or all("WHO" not in (one.via or "") for one in desk.find("who is it").hits)


def test_a_title_is_sought_in_titles_and_headings_alone(desk: Desk) -> None:
    found = desk.find("題名:重要鉱物", limit=100).hits
    assert found
    assert all("重要鉱物" in one.title for one in found if one.kind == "outcome")
    assert len(found) < len(desk.find('"重要鉱物"', limit=100).hits)
    assert not desk.find("title:乾杯").hits
    assert desk.find("title:economy", kind="provision").hits
    assert desk.find('title:"road map"', kind="source").hits


def test_what_was_found_is_counted(desk: Desk) -> None:
    found = desk.find("重要鉱物", counted=True)
    assert found.exact
    assert found.total == sum(found.facets["kind"].values()) == len(desk.find("重要鉱物", limit=100).hits)
    assert found.facets["country"]["XA"] == found.total


@pytest.mark.parametrize(
    "query",
    [
        "Specimenland",
        "見本国",
        "trade procedures",
        "customs authorities",
        "税関当局間の年次会合",
        "港湾 連携",
        "satellite data fires",
        "重要鉱物",
        "road map",
        "Sendai Framework",
        "trade fair",
        "disaster education",
        "which",
        "through both",
    ],
)
def test_each_count_is_the_number_of_results_after_choosing_it(desk: Desk, query: str) -> None:
    found = desk.find(query, limit=300, counted=True)
    assert found.facets
    for field, counts in found.facets.items():
        chosen = {value: desk.find(f"{field}:{value} {query}", limit=300, counted=True) for value in counts}
        assert {value: one.total for value, one in chosen.items()} == counts
        assert {value: len(one.hits) for value, one in chosen.items()} == counts
    kinds = found.facets["kind"]
    assert {kind: len(desk.find(query, kind=kind, limit=300).hits) for kind in kinds} == kinds


@pytest.mark.parametrize(
    "query", ["critical minerals", "maritime security", "what did we promise on critical minerals"]
)
def test_all_that_is_listed_is_counted_also_what_has_only_some_of_the_words(desk: Desk, query: str) -> None:
    found = desk.find(query, limit=100, counted=True)
    kinds = [one.kind for one in found.hits]
    assert any(one.via or one.missing for one in found.hits)
    assert found.facets["kind"] == {kind: kinds.count(kind) for kind in found.facets["kind"]}
    assert found.total == len(kinds) == sum(found.facets["kind"].values())


@pytest.mark.parametrize(("spoken", "heading"), [("ja", "経済・貿易"), ("en", "ECONOMY AND TRADE PILLAR")])
def test_an_item_is_named_by_its_heading_in_the_language_of_the_interface(
    desk: Desk, spoken: Language, heading: str
) -> None:
    with use(spoken):
        hit = desk.find("重要鉱物 共同調査", kind="provision").hits[0]
    assert hit.title == f"2.3 {heading}"


@pytest.mark.parametrize("spoken", ["ja", "en"])
def test_where_both_wordings_have_as_much_the_one_in_the_language_of_the_interface_is_shown(
    desk: Desk, spoken: Language
) -> None:
    with use(spoken):
        hits = desk.find("country:XA", kind="provision").hits
        both = [one for one in hits if {each.language for each in one.snippets} == {"ja", "en"}]
        assert both
        assert {one.language for one in both} == {spoken}
        assert desk.find("重要鉱物 共同調査", kind="provision").hits[0].language == "ja", "what was typed comes first"


def test_a_misspelt_word_is_set_right(desk: Desk) -> None:
    assert "hydrogen ammonia" in desk.find("hydrogne amonia", counted=True).suggestions
    assert desk.find("重要鉱物JICA水素", counted=True).hits or desk.find("重要鉱物水素", counted=True).suggestions


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("hydrog", "hydrogen"), ("HYDR", "hydrogen"), ("critical miner", "critical minerals"), ('"search and res', "search and rescue"),
        ("“Critical  min", "critical minerals"), ('"critical', "critical"),
    ],
)  # fmt: skip
def test_a_word_that_is_not_typed_to_its_end_finds_what_begins_so(desk: Desk, typed: str, word: str) -> None:
    one = desk.find(typed, kind="provision").hits[0]
    shown = desk.searching.marked(typed, one.kind, one.id)
    assert any(text.text[start:end].casefold() == word for text in shown for start, end in text.marks)
    assert any(
        "水素" in text.text[start:end]
        for one in desk.find("hydrog", limit=50).hits
        for text in one.snippets
        for start, end in text.marks
    )
    assert not desk.find('"hydrog"').hits


def test_more_like_a_record(desk: Desk) -> None:
    minerals = desk.find("重要鉱物", kind="provision").hits[0].id
    like = desk.searching.like("provision", minerals)
    assert like
    assert any("重要鉱物" in one.snippet for one in like)
    assert ("provision", minerals) not in {(one.kind, one.id) for one in like}


@pytest.mark.parametrize(
    ("item", "alike"),
    [("職員１００名", "防災研修第１期"), ("税関当局間の年次会合", "税関当局間年次会合（"), ("日本語教育のため", "日本語教育専門家"), ("電子化に関する協力覚書", "通関手続の電子化")],
)  # fmt: skip
def test_what_is_most_like_an_item_is_of_its_subject_and_not_only_below_the_same_heading(
    desk: Desk, item: str, alike: str
) -> None:
    first = desk.searching.like("provision", desk.find(f'"{item}"', kind="provision").hits[0].id)[0]
    assert alike in f"{first.title} {first.snippet}"


def test_more_like_a_record_in_one_language_is_found_in_the_other(tmp_path: Path) -> None:
    notes = {
        "lamps": "The Lighthouse Bureau (LHB) signed a memorandum of cooperation on lithium batteries.",
        "灯": "灯台局（LHB）がリチウムの協力覚書に署名した。",
        "船": "船の旅を続ける。",
        "lunch": "The two of them had a long lunch; the bureau paid.",
    }
    with closing(open_store(tmp_path / "s.db")) as store:
        ids = {title: store.ledger.save_meeting(MeetingRecord(0, title, note=note))[0] for title, note in notes.items()}
        for one, other in (("lamps", "灯"), ("灯", "lamps")):
            assert store.searching.like("meeting", ids[one])[0].id == ids[other]


def test_meetings_and_people_are_found(desk: Desk) -> None:
    assert desk.find("みほんたろう").hits[0].kind == "person"
    assert {one.kind for one in desk.find("鉱山大臣").hits} >= {"meeting", "person"}
    assert desk.find("乾杯").hits[0].kind == "meeting"


@pytest.mark.parametrize("typed", ["2027-05-01", "１ May 2027", "令和9年5月1日", "2027/5/1 夕食"])
def test_a_day_finds_what_happened_on_it_though_its_words_do_not_say_it(desk: Desk, typed: str) -> None:
    assert "鉱山大臣との夕食会" in [one.title for one in desk.find(typed).hits]


def test_what_recurs_is_found_by_the_day_that_is_awaited(desk: Desk) -> None:
    today = "2027-06-01"
    found = desk.find(f"due:<{today} recurring:yes", limit=100).hits
    overdue = {one.id for one in desk.provisions() if one.coding.recurrence and (one.awaited or today) < today}
    assert overdue
    assert overdue <= {one.id for one in found}


def test_what_recurs_and_is_overdue_is_found_by_the_day_that_lists_show(desk: Desk) -> None:
    today = "2028-06-01"
    items = [one.id for one in desk.provisions(nature="commitment")]
    late = [one for one in desk.lists.rows(items, "en", today=today) if one.recurrence and one.day and one.day < today]
    assert any(one.day != one.awaited for one in late)
    for one in late:
        docs = index_filters._due(desk.store.database, queries.Test("=", one.day or ""), today)
        sql = "select record from index_doc where kind = 'provision' and doc in (select value from json_each(?))"
        assert one.id in {row[0] for row in desk.store.database.execute(sql, [json.dumps(sorted(docs))])}


@pytest.mark.parametrize("today", ["2026-06-01", "2028-06-01", "2040-01-01"])
@pytest.mark.parametrize("typed", ["2027", "2027..2029", ">2027-03", ">=2028-05", "<2028", "<=2028", "2029.."])
def test_a_day_finds_what_is_due_awaited_or_shown_then(desk: Desk, typed: str, today: str) -> None:
    (test,) = queries.parse(f"due:{typed}").tests
    falls = index_filters._falling(test, today)
    rows = desk.store.rows(
        "select provision, due, awaited, beat, beats_from, beats_to from listed where nature = 'commitment'"
    )
    wanted = set()
    for provision, due, awaited, *beat in (one.values() for one in rows):
        days = [due, awaited]
        if test.sign not in ("<", "<="):
            days.append(day_shown(awaited, Beat(*beat) if beat[0] else None, today))
        if any(falls(day) for day in days if day):
            wanted.add(provision)
    docs = index_filters._due(desk.store.database, test, today)
    sql = "select record from index_doc where kind = 'provision' and doc in (select value from json_each(?))"
    found = {row[0] for row in desk.store.database.execute(sql, [json.dumps(sorted(docs))])}
    assert found == wanted


def test_queries_are_completed(desk: Desk) -> None:
    def texts(query: str) -> list[str]:
        return [one.text for one in desk.searching.complete(query, limit=20)]

    assert "minerals due:" in texts("minerals du")
    assert "is:overdue" in texts("is:ov")
    assert "due:within 30 days" in texts("due:w")
    assert "期限:来週" in texts("期限:来")
    assert "水素 「重要鉱物」" in texts("水素 「重要")
    assert "期限:" in texts("期")
    assert "country:Specimenland" in texts("country:Spe")
    assert "country:見本国" not in texts("country:")
    assert "body:JOGMEC" in texts("body:JOG")
    assert texts("レベル:閣") == ["レベル:閣僚級"]
    assert "担当:JOGMEC" in texts("担当:エネルギー・金属")
    assert '"critical minerals"' in texts("critical m")
    assert "status:overdue" in texts("status:over")
    assert "港湾 状況:期限超過" in texts("港湾 状況:期")
    assert "期限:<来年度" in texts("期限:<来")
    for proposed in [*texts("due:"), *texts("日付:")]:
        assert desk.find(proposed).understood not in ("", f"Looked for: the word “{proposed}”.")
        assert "the words" not in desk.find(proposed).understood
    assert texts("country:")[0] == "country:Specimenland"
    assert '水素 "critical minerals"' in texts('水素 "critical m')
    assert len([one for one in texts("JOG") if one.upper() == "JOGMEC"]) == 1


def test_queries_are_kept_and_remembered(desk: Desk) -> None:
    searching = desk.searching
    key, change = searching.save("Minerals", "重要鉱物 kind:outcome")
    assert change.kinds == {"query"}
    assert [one.query for one in searching.saved()] == ["重要鉱物 kind:outcome"]
    desk.undo()
    assert searching.saved() == []
    desk.redo()
    searching.remove_saved(key)
    assert searching.saved() == []
    for one in ("港湾", "水素", "港湾"):
        searching.remember(one)
    assert searching.recent() == ["港湾", "水素"]


def test_a_term_of_the_users_own_counts_as_soon_as_it_is_added_and_no_more_when_taken_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    with closing(open_store()) as store:
        searching = store.searching
        store.ledger.save_meeting(MeetingRecord(0, "潮だまりの会", note="潮だまりの観察を続ける。"))
        assert not searching.search("tidal pool survey scheme").hits
        assert not searching.search("TPSS").hits
        searching.keep_terms(groups_in("潮だまりの観察 | tidal pool survey scheme = TPSS\n\n"))
        for typed in ("tidal pool survey scheme", "TPSS"):
            (hit,) = searching.search(typed).hits
            assert hit.via == "潮だまりの観察"
            assert [hit.snippet[start:end] for start, end in hit.marks] == ["潮だまりの観察"]
        assert searching.terms() == [("潮だまりの観察", "tidal pool survey scheme", "TPSS")]
        assert shorthand("米蟻塚計大統領") == 0
        searching.keep_terms([["蟻塚計", "anthill plan"]])
        assert shorthand("米蟻塚計大統領") == 1, "what it is made of is a word now"
        searching.keep_terms([])
        assert not searching.search("TPSS").hits
    with pytest.raises(InputError, match="stands alone"):
        groups_in("港 | port\n灯台\n")


SEED_QUERIES = """
永久磁石 | 永久磁石 ; コンプレッサー | コンプレッサー ; 泡盛 | 泡盛 ; 経済安全保障 | 経済安全保障 ; 自由で開かれたインド太平洋 | 自由で開かれたインド太平洋
サプライチェーン強靭化 | サプライチェーン ; AZEC | AZEC ; ＡＺＥＣ | AZEC ; critical minerals | critical minerals ; antarctic | ntarctic ; capacity building | apacity
"""


@pytest.mark.parametrize(("query", "expected"), _cases(SEED_QUERIES))
def test_real_documents_are_found_too(seeded: Desk, query: str, expected: str) -> None:
    wanted = _records(seeded, expected)
    if not wanted:
        pytest.skip("no real document says so")
    assert {(one.kind, one.id) for one in seeded.find(query, limit=5).hits} & wanted


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    if not SEEDS.is_dir():
        pytest.skip("the real documents are not here")
    made = Desk(tmp_path_factory.mktemp("search") / "seeds.db")
    with made.searching.later():
        for path in sorted(SEEDS.iterdir()):
            made.import_file(path)
    yield made
    made.close()


def test_assessments_are_found_by_their_reasons_and_no_more_when_undone(desk: Desk) -> None:
    commitment = desk.find("水素", kind="provision").hits[0].id
    key, _change = desk.followup.assess(
        AssessmentRecord(
            0, commitment, "evidence", "2026-01-15", "no-evidence", None, "予算の査定で止まったまま。", "1"
        )
    )
    first = desk.find("査定で止まった").hits[0]
    assert (first.kind, first.id) == ("assessment", key)
    assert desk.store.register.commitment_of(key) == commitment
    assert desk.store.faults() == []
    desk.undo()
    assert all(one.kind != "assessment" for one in desk.find("査定で止まった").hits)


def test_what_the_staff_wrote_is_found_by_its_language_and_answers_apart_from_points(tmp_path: Path) -> None:
    with closing(Desk(tmp_path / "written.db")) as made:
        for title in ("漁業の会談", "Talks on fisheries"):
            made.store.ledger.save_meeting(MeetingRecord(0, title, "2026-09-01"))
        for kind, question in (("point", ""), ("answer", "漁業はどうか。")):
            made.store.agenda.save_point(PointRecord(0, kind, "漁業の協議を続けたい。", question))
        found = made.find("漁業", counted=True)
        assert [one.title for one in made.find("language:en").hits] == ["Talks on fisheries"]
        assert [one.title for one in made.find("言語:日本語 種別:会談").hits] == ["漁業の会談"]
        assert sum(found.facets["language"].values()) == found.total
        for asked in ("kind:answer", "種別:想定問答", "type:answer"):
            assert [one.title for one in made.find(asked).hits] == ["漁業はどうか。"], asked
        assert made.find("kind:point").total == 2


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("防災に関して見本諸国共同体と何を合意したか", "防災に関する年次対話"),
        ("対話に関して見本諸国共同体と何を合意した?", "防災に関する年次対話"),
        ("航空に関して見本諸国共同体は何を述べたか", "航空の連結性"),
    ],
)
def test_what_a_question_is_about_tells_more_than_the_name_of_the_counterpart(
    desk: Desk, asked: str, answer: str
) -> None:
    first = desk.find(asked, limit=1).hits[0]
    assert first.counterparts == ("SPECOM",)
    assert answer in first.snippets[0].text


def test_what_has_all_words_comes_before_what_has_some(desk: Desk) -> None:
    for asked in ("研修 specimen", "港湾 community", "女性 Peruvian"):
        lacking = [bool(one.missing) for one in desk.find(asked, limit=10).hits]
        assert lacking == sorted(lacking)


def test_of_a_country_and_a_community_of_like_name_the_one_that_is_named_comes_first(desk: Desk) -> None:
    first = desk.find("防災に関して見本国と何を合意した?", limit=1).hits[0]
    assert "SPECOM" not in first.counterparts
    assert "防災" in first.snippets[0].text or "防災" in first.title


def test_all_words_of_a_question_come_first_in_real_documents_too(seeded: Desk) -> None:
    first = seeded.find("女性 Peruvian", limit=1).hits[0]
    assert not first.missing
    assert first.counterparts == ("PE",)


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("What did we promise ASEAN on women and peace?", "ASEAN"), ("What did we promise Peru on disasters?", "PE"),
        ("女性についてペルーと何を約束したか", "PE"), ("What did Laos promise on disasters and health?", "LA"),
    ],
)  # fmt: skip
def test_a_question_about_a_counterpart_is_answered_by_what_was_agreed_with_it(
    seeded: Desk, asked: str, code: str
) -> None:
    assert code in seeded.find(asked, limit=1).hits[0].counterparts


def test_a_long_text_that_is_sought_can_be_stopped(desk: Desk) -> None:
    asked: list[float] = []
    with pytest.raises(Cancelled), progress.told(lambda share: bool(asked.append(share)) or len(asked) < 3):
        desk.find("港湾の整備と研修、critical minerals and ports. " * 80)


def test_a_phrase_that_is_nowhere_does_not_empty_the_list(desk: Desk) -> None:
    first = desk.find('minerals "zeppelins over ports"').hits[0]
    assert "minerals" in first.snippet
    assert first.missing == ("zeppelins over ports",)
    assert not desk.find('"zeppelins over ports"').hits
    assert not desk.find("minerals verbatim:zeppelins").hits
    assert not desk.find("minerals title:zeppelins").hits
    assert desk.find("What of *zeppelin*. and minerals?").hits


def test_a_misspelt_word_beside_others_finds_what_it_stands_for(desk: Desk) -> None:
    first = desk.find("possibilities of hydrogne", kind="provision").hits[0]
    assert "hydrogen" in " ".join(one.text for one in first.snippets)
    assert first.via == "hydrogen"
    assert any(one.marks for one in desk.searching.marked("possibilities of hydrogne", first.kind, first.id))


def test_the_parts_of_a_long_word_that_is_nowhere_are_found(desk: Desk) -> None:
    first = desk.find("再生可能エネルギー重要鉱物").hits[0]
    assert "再生可能エネルギー" in first.snippet
    assert any(one.marks for one in desk.searching.marked("再生可能エネルギー重要鉱物", first.kind, first.id))
    assert desk.find("日本語教育専門家派遣継続事業").hits
    assert not desk.find("鉱物重要").hits
    assert desk.find("種類:成果 署名", limit=50).total == desk.find("種別:成果 署名", limit=50).total > 0


def test_at_first_sight_what_takes_longer_is_left_unread_and_said_so(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = desk.find("重要鉱物", first=True)
    assert first == desk.find("重要鉱物")
    assert not first.unread
    assert desk.find("鉱物重要", first=True).unread
    with closing(open_store(tmp_path / "many.db")) as store:
        searching = store.searching
        late = "長い話の末に重要鉱物と輸出鉱がようやく出る。" + "その後も話は続く。" * 40
        texts = ["重要鉱物。", *["重要だ。主要鉱山。鉱物。輸出。出鉱。"] * 310, late]
        with searching.later(), store.write("many"):
            for text in texts:
                values = {"counterpart": "XA", "name": "x", "reading": "", "romanised": "", "post": ""}
                store.insert("person", **values, biography=text)
        first = searching.search('"重要鉱物"', first=True)
        assert first.unread
        assert [one.id for one in first.hits] == [1]
        assert [one.id for one in searching.search('"重要鉱物"').hits] == [1, len(texts)]
        assert [one.id for one in searching.search('"輸出鉱"', first=True).hits] == [len(texts)]
        scattered = searching.search("輸出鉱", first=True)
        assert scattered.unread
        assert len(texts) not in [one.id for one in scattered.hits if not one.missing]
        assert searching.search("輸出鉱").hits[0].id == len(texts)
        monkeypatch.setattr("db.index._LOOKED_THROUGH", 300)
        for words, ours, all_of_them in (
            ("verbatim:。", 12, 312),
            ("title:x", 12, 312),
            ("title:x -verbatim:。", 0, 0),
        ):
            at_first, whole = (searching.search(words, first=one, limit=60) for one in (True, False))
            assert (len(at_first.hits), at_first.unread) == (ours, True), words
            assert (whole.total, whole.unread) == (all_of_them, False), words
            assert at_first.hits == whole.hits[: len(at_first.hits)]


def test_at_first_sight_entries_with_what_tells_little_are_left_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(open_store(tmp_path / "many.db")) as store:
        with store.searching.later(), store.write("many"):
            for text in ["永久磁石の確保。", *["支援を続ける。"] * 30, *["協力を続ける。"] * 30]:
                values = {"counterpart": "XA", "name": "x", "reading": "", "romanised": "", "post": ""}
                store.insert("person", **values, biography=text)
        monkeypatch.setattr("db.index_search._SCORED_AT_FIRST", 5)
        words = "永久磁石 支援 協力"
        at_first, whole = (store.searching.search(words, first=one, limit=50) for one in (True, False))
        assert at_first.unread
        assert at_first.hits[0] == whole.hits[0]
        assert 1 < len(at_first.hits) < len(whole.hits) == 50
        assert not whole.unread


def test_at_first_sight_what_has_all_keywords_fills_the_window(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(open_store(tmp_path / "many.db")) as store:
        with store.searching.later(), store.write("many"):
            long = "支援と協力と研修について、" + "長い話が続く。" * 20
            for text in [*[long] * 20, *["支援と協力と研修を続ける。"] * 15, *["支援。支援と協力。"] * 30]:
                values = {"counterpart": "XA", "name": "x", "reading": "", "romanised": "", "post": ""}
                store.insert("person", **values, biography=text)
        monkeypatch.setattr("db.index_search._SCORED_AT_FIRST", 5)
        words = "支援 協力 研修"
        at_first, whole = (store.searching.search(words, first=one, limit=60) for one in (True, False))
        assert at_first.unread
        assert at_first.hits == whole.hits[:12]
        assert [one.missing for one in at_first.hits] == [()] * 12
        assert len(whole.hits) == 60


def test_a_word_that_is_typed_again_and_again_is_answered_at_first_sight(desk: Desk) -> None:
    found = [desk.find(words, first=True, limit=60).hits for words in ("水素", "水素 " * 10)]
    every = [{(one.kind, one.id) for one in hits} for hits in found]
    assert every[0]
    assert every[0] == every[1]


def test_what_fields_alone_find_stands_by_day(desk: Desk) -> None:
    for query in ("種別:成果", "kind:outcome -title:署名"):
        days = [one.date or "" for one in desk.find(query, limit=100).hits]
        assert days == sorted(days, reverse=True)
        assert len(set(days)) > 2


def test_words_that_are_as_like_what_was_typed_are_proposed_in_the_order_of_the_texts_that_have_them() -> None:
    assert alike("ゴンサレス", ["ゴンザレス氏", "ゴンガレス", "ゴンバレスとゴンダレス"]) == [
        "ゴンザレス",
        "ゴンガレス",
        "ゴンバレス",
    ]
    assert alike("租税上訳", [], {"租税条約"}) == ["租税条約"]
    assert not alike("安全基準", [], {"安全保障", "基準"})
    assert alike("港湾整", ["港湾及び空港、港湾税の額、港湾空港の図"]) == ["港湾税"]
    assert not alike("港湾整", ["港湾等の図"])
    assert alike("重要鉱勿", ["重要鉱物の", "重要鉱山と重要鉱区"]) == ["重要鉱物", "重要鉱山", "重要鉱区"]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_field_is_typed_in_the_language_of_the_interface_and_read_as_what_it_was(language: str) -> None:
    with use(language):
        assert (
            typed_field("country", "NZ") == {"ja": "相手国:ニュージーランド", "en": 'country:"New Zealand"'}[language]
        )
        assert typed_field("status", "due") == {"ja": "状況:期限間近", "en": "status:due"}[language]
        for one in counterparts.all_counterparts():
            field = parse(typed_field("country", one.code))
            assert isinstance(field, Field)
            assert {each.code for test in field.tests if (each := counterparts.lookup(test.value))} == {one.code}
        for name, values in rules("query")["values"].items():
            for value in values:
                read = parse(typed_field(name, value))
                assert isinstance(read, Field), (name, value)
                assert value_named(read.name, read.tests[0].value) == value
