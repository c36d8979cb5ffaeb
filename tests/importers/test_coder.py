"""What a wording means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbook.importers.coder import code, tells_nature
from briefbook.model import Nature, Strength

C, R, P = Nature.COMMITMENT, Nature.RECOGNITION, Nature.POSITION


@pytest.mark.parametrize(
    ("text", "nature"),
    [
        ("対話を毎年開催する。", C), ("双方は、協力を強化することを確認した。", C), ("双方は、交流を促進する意図を共有した。", C),
        ("日本は、支援を継続することを表明した。", C), ("両首脳は、協議を開始することで一致した。", C), ("両首脳は、協力することで一致しました。", C),
        ("双方は、協力を進めるという認識を共有した。", C), ("双方は、署名を歓迎した。", R), ("双方は、取組を高く評価した。", R),
        ("大統領は、支援に謝意を表明した。", R), ("双方は、対話の重要性を確認した。", P), ("双方は、対話が不可欠であるとの認識を共有した。", P),
        ("両首脳は、深刻な懸念を表明した。", P), ("双方は、法の支配が重要であるとの見解で一致した。", P),
        ("双方は、成果を歓迎した。双方は、協力を強化することを確認した。", C),
        ("双方は、威圧に反対することで一致した。", P), ("両首脳は、対話の重要性で一致した。", P), ("双方は、合意に達したことを喜んだ。", R), ("大臣は、役割を高く評価する旨述べました。", R), ("大臣は、情勢を注視する旨述べた。", P), ("双方は、同盟が礎であることを改めて確認した。", P),
        ("「支援」とは、人員及び物資をいう。", P), ("両大臣は、意見の交換を行つた。", R), ("大臣は、支援を継続する旨述べた。", C),
        ("両首脳は、年内に結論を得るよう両国当局に指示した。", C), ("首相は、総理大臣の訪問を招請した。", R), ("人材交流の実施", C), ("情報を第三者に開示しない。", C),
    ],
)  # fmt: skip
def test_in_japanese_the_end_of_the_sentence_decides(text: str, nature: Nature) -> None:
    assert code(text, "ja").nature is nature


@pytest.mark.parametrize(
    ("text", "nature"),
    [
        ("Promote dialogue.", C), ("Enhancing dialogue on fisheries.", C), ("The two sides will meet.", C), ("The Parties shall meet.", C),
        ("The leaders agreed to meet.", C), ("We reaffirm our commitment to reform.", C), ("We intend to sign.", C),
        ("The leaders welcomed the visit.", R), ("We welcome the launch, which will help.", R), ("They expressed their appreciation.", R),
        ("The leaders reaffirmed the importance of trade.", P), ("We condemn the attack.", P), ("They shared the view that trade matters.", P),
        ("The leaders welcomed the visit and agreed to meet again.", C),
        ("They reaffirmed that they will work together.", C), ("They reaffirmed that rules must be respected.", P),
        ("Continued support for demining.", C), ("The Ministers gathered in Osaka.", R), ("They reviewed the situation at sea.", R), ("Universities are encouraged to open labs.", C), ("The President invited the Minister to visit.", R),
        ("Japan announced a loan of JPY 3 billion.", C), ("Japan announced that it would train officers.", C), ("Some Ministers raised concerns about mining.", P), ("The President paid an official visit to Japan.", R),
        ("We, the Ministers, met from 18 to 20 May 2032.", R), ("The term \"help\" means teams sent on request.", P), ("Each Party may request talks where it is affected.", C),
    ],
)  # fmt: skip
def test_in_english_the_first_finite_verb_decides(text: str, nature: Nature) -> None:
    assert code(text, "en").nature is nature


@pytest.mark.parametrize(
    ("text", "language", "strength"),
    [
        ("対話を開催する。", "ja", Strength.FIRM), ("作業部会を設置する。", "ja", Strength.FIRM), ("交流を奨励する。", "ja", Strength.SOFT),
        ("可能性を検討する。", "ja", Strength.SOFT), ("簡素化に努める。", "ja", Strength.SOFT), ("方策を模索する。", "ja", Strength.SOFT),
        ("双方は、制度を検討することを確認した。", "ja", Strength.SOFT), ("双方は、検討を開始することで一致した。", "ja", Strength.SOFT),
        ("更なる可能性を探る。", "ja", Strength.SOFT), ("双方は、簡素化に努めました。", "ja", Strength.SOFT), ("協議を要請することができる。", "ja", Strength.SOFT),
        ("期待に応える事業を実施する。", "ja", Strength.FIRM), ("検討会を開催する。", "ja", Strength.FIRM), ("貿易を促進する。", "ja", Strength.FIRM),
        ("Each Party may request talks.", "en", Strength.SOFT), ("Universities are encouraged to open labs.", "en", Strength.SOFT), ("Promote trade.", "en", Strength.FIRM),
        ("Hold a dialogue.", "en", Strength.FIRM), ("The Parties shall establish a committee.", "en", Strength.FIRM),
        ("Encourage visits.", "en", Strength.SOFT), ("The two sides will endeavour to simplify it.", "en", Strength.SOFT),
        ("They will explore options.", "en", Strength.SOFT), ("Consider the dispatch.", "en", Strength.SOFT),
    ],
)  # fmt: skip
def test_strength(text: str, language: str, strength: Strength) -> None:
    assert code(text, language).strength is strength


@pytest.mark.parametrize(
    ("text", "language", "actors"),
    [
        ("日本貿易振興機構（ＪＥＴＲＯ）と見本国投資庁（SPIA）は商談会を開く。", "ja", ("JETRO", "SPIA")),
        ("外務省及び見本国鉱山省が協議する。", "ja", ("外務省", "見本国鉱山省")),
        ("省エネの反省を関係機関と進める。", "ja", ()),
        ("The Ministry of Mines of Specimenland (MOMS) and JOGMEC will cooperate.", "en", ("MOMS", "JOGMEC")),
        ("Promote dialogue among the Ministry of Health of Japan and the Ministry of Labour of Specimenland.", "en",
         ("Ministry of Health of Japan", "Ministry of Labour of Specimenland")),
        ("The two sides will cooperate.", "en", ()),
        ("Exchange views between the National Fish Health Agency of Specimenland (NFHA) and JICA.", "en", ("NFHA", "JICA")),
        ("The Ministry of Mines of Specimenland and the Federal Agency for Fish will meet.", "en", ("Ministry of Mines of Specimenland", "Federal Agency for Fish")),
        ("Establish a Sub Committee on Fish. The Sub Committee will meet.", "en", ("Sub Committee on Fish",)),
        ("見本国立水産衛生安全局が結局これを行う。", "ja", ("見本国立水産衛生安全局",)),
    ],
)  # fmt: skip
def test_actors(text: str, language: str, actors: tuple[str, ...]) -> None:
    assert code(text, language).actors == actors


def test_brackets_are_text_not_agreed_but_references_are_not() -> None:
    assert code("The sides will meet [every year].", "en").bracketed
    assert code("両国は［毎年］会合する。", "ja").bracketed
    assert not code("The sides will meet [1].", "en").bracketed


def test_each_value_keeps_the_words_that_gave_it() -> None:
    text = "両国は、作業部会を隔年で開催し、２０３０年までに報告書をまとめる。"
    coding = code(text, "ja")
    words = {one.what: text[one.start : one.end] for one in coding.finds}
    assert words["recurrence"] == "隔年"
    assert words["deadline"] == "２０３０年までに"
    assert words["actor"] == "作業部会"


def test_the_nature_is_shown_by_the_word_that_decided() -> None:
    text = "The dialogue was set up under a memorandum signed in 2026."
    coding = code(text, "en")
    assert [(text[one.start : one.end], one.value) for one in coding.finds if one.what == "nature"] == [
        ("was", "position")
    ]


@given(st.text(max_size=120), st.sampled_from(["ja", "en"]))
def test_wild_text_gives_finds_that_lie_in_it(text: str, language: str) -> None:
    for one in code(text, language).finds:
        assert 0 <= one.start <= one.end <= len(text)


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        ("両国は、見本研究所を設置する。", "ja", True),
        ("水道施設の改修の実施", "ja", True),
        ("見本研究所の水準", "ja", False),
        ("The two sides will establish a specimen institute.", "en", True),
        ("The specimen institute of the northern valley.", "en", False),
    ],
)
def test_a_wording_without_a_deciding_word_is_known_as_such(text: str, language: str, told: bool) -> None:
    assert tells_nature(text, language) is told
