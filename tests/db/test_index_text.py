"""What is one word for search, however it is written."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.index_patterns import Text, patterns
from db.index_text import folded, grams, plains, readings, terms
from db.index_words import normal, spelling

SAME = [
    ("ß\u0301", "sś"),
    ("ＡＺＥＣ", "azec"), ("ｾﾐﾅｰ", "セミナー"), ("ｶﾞｽ", "ガス"), ("カ\u3099ス", "ガス"), ("ぶどう", "ブドウ"), ("國際", "国際"), ("龍", "竜"),
    ("強靭化", "強靱化"), ("二〇二五年", "2025年"), ("２０２５年", "2025年"), ("令和7年", "2025年"), ("令和七年", "2025年"),
    ("平成元年", "1989年"), ("三十二億円", "32億円"), ("第三回", "第3回"), ("1,000人", "1000人"), ("3か国", "3カ国"), ("三ヶ国", "3カ国"),
    ("2箇所", "2カ所"), ("数力国", "数カ国"), ("三力国", "3カ国"), ("一つの", "ーつの"), ("協カ", "協力"), ("エ業団地", "工業団地"), ("のニ国間", "の二国間"), ("人ロの", "人口の"), ("重エ業", "重工業"), ("口ボット", "ロボット"), ("サ一ビス", "サービス"),
    ("統ー的", "統一的"), ("統ーする", "統一する"), ("そのー部", "その一部"), ("ソ一ラ一発電", "ソーラー発電"), ("ヴェトナム", "ベトナム"), ("インド・太平洋", "インド太平洋"), ("コ-ヒ-ショップ", "コーヒーショップ"), ("コンピュータシステム", "コンピューターシステム"),
    ("枠組みの", "枠組の"), ("取り組み", "取組"), ("2025-11-26", "2025年11月26日"), ("2025/4/1", "2025年4月1日"), ("U.S.", "us."),
    ("Ｒ７．３．３１付け", "2025年3月31日付け"), ("令和 7/3/31", "2025年3月31日"), ("三人", "3人"), ("五社と四大学", "5社と4大学"), ("三割", "3割"),
    ("İstanbul", "istanbul"), ("I\u0307stanbul", "istanbul"), ("交涉", "交渉"), ("齋藤", "斎藤"), ("歷史", "歴史"), ("イスラーム", "イスラム"), ("ペルシャ湾", "ペルシア湾"), ("コメ備蓄", "米備蓄"), ("フイルム", "フィルム"),
    ("micro-enterprises", "microenterprises"), ("micro-\nenterprises", "microenterprises"), ("人口\n問題", "人口問題"),
    ("夕イ政府", "タイ政府"), ("夕イ", "タイ"), ("プロジェク卜の", "プロジェクトの"), ("デー夕を", "データを"), ("ハ口ー", "ハロー"),
    ("コ-ヒ-", "コーヒー"), ("コ-ヒ-豆", "コーヒー豆"), ("サッカ-を", "サッカーを"), ("エネルギ-の", "エネルギーの"),
    ("平成三十一年四月一日", "2019年4月1日"), ("十二月五日", "12月5日"), ("年三回", "年3回"), ("約六名", "約6名"), ("約四億二千万円", "約4億2000万円"),
    ("4億2千万円", "4億2000万円"), ("ヂーゼル", "ジーゼル"), ("かんがい用水", "灌漑用水"), ("ぜい弱性", "脆弱性"),
    ("五周年", "5周年"), ("四頭の象", "4頭の象"), ("三トン", "3トン"), ("五品目", "5品目"), ("日米韓三か国", "日米韓3か国"), ("開発五か年計画", "開発5か年計画"),
    ("数十か国", "数10か国"), ("日米韓三者会合", "日米韓3者会合"), ("安保三文書", "安保3文書"), ("5千500億ドル", "5500億ドル"),
    ("アフリ力", "アフリカ"), ("南アフリ力の", "南アフリカの"), ("ユー口圏", "ユーロ圏"), ("口一ン", "ローン"), ("プログラ厶", "プログラム"), ("プログラ厶の", "プログラムの"), ("七ミナー", "セミナー"),
    ("プレイヤー", "プレーヤー"), ("プレイヤ", "プレーヤー"), ("メインバンク", "メーンバンク"), ("マレイシア", "マレーシア"), ("カンボディア", "カンボジア"),
    ("礦物", "鉱物"), ("ひ素", "砒素"), ("㈱見本", "株式会社見本"), ("(国研)見本", "国立研究開発法人見本"),
    ("一兆円", "1兆円"), ("数百人の", "数100人の"), ("十数か国", "10数か国"), ("二、三か国", "2、3か国"), ("百％", "100%"), ("一・五度目標", "1.5度目標"),
    ("二．五％", "2.5%"), ("十二・二五倍", "12.25倍"), ("〇・五度", "0.5度"), ("令7年度", "2025年度"), ("平31年", "2019年"),
    ("ニ〇三〇年", "2030年"), ("ー九九五年", "1995年"), ("二〇ニ五年", "2025年"), ("ハ千人", "8000人"), ("ニカ国の", "2か国の"),
    ("ウ\u309bィジョン", "ビジョン"), ("再生可能工ネルギー", "再生可能エネルギー"), ("ポ一卜の", "ポートの"), ("べ一リング海", "ベーリング海"),
    ("プロジエクト", "プロジェクト"), ("セン夕ー間の", "センター間の"), ("ディ一プな", "ディープな"), ("官民パ一トナ一シップ", "官民パートナーシップ"), ("協力ロ一ドマップ", "協力ロードマップ"), ("人ロ一万人", "人口1万人"),
    ("ミヤンマー", "ミャンマー"), ("サミツト", "サミット"), ("フオーラム", "フォーラム"), ("イニシアテイブ", "イニシアティブ"),
    ("獎学金", "奨学金"), ("象徵", "象徴"), ("史蹟", "史跡"), ("島しょ国", "島嶼国"),
    ("弐拾壱年", "21年"), ("金壹百貳拾參万円", "金123万円"), ("第壱条", "第1条"), ("参年", "3年"), ("二十参加国", "20参加国"),
]  # fmt: skip
DIFFERENT = [
    ("ハス", "バス"), ("コメントの", "米ントの"), ("かき", "がき"), ("ビル", "ビール"), ("に国", "二国"), ("アジア八カ国", "アジアハカ国"), ("データ一元", "データー元"),
    ("三ツ星", "ミツ星"), ("ブランド力の", "ブランドカの"), ("カナダ-日本", "カナダー日本"), ("参加", "3加"), ("拾う", "10う"), ("壱岐", "1岐"),
    ("サーバ一台", "サーバー台"), ("エネルギ一部会", "エネルギー部会"), ("要請を受け入国", "要請を受入国"), ("組み合わせ", "組合"), ("リーダー一人", "リーダーー人"),
    ("Müller", "Moller"), ("十分の準備", "10分の準備"), ("統一文書", "統1文書"), ("三重県", "3重県"), ("チーム力", "チームカ"), ("七ヶ国", "セヶ国"),
    ("商工ネットワーク", "商エネットワーク"), ("一・二月", "1.2月"), ("三・五度目", "3.5度目"), ("ドイツ", "ドイッ"), ("スポーツカー", "スポーッカー"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), SAME)
def test_two_ways_to_write_a_word_meet(one: str, other: str) -> None:
    assert set(readings(one)) & set(readings(other))


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_two_words_stay_two(one: str, other: str) -> None:
    assert not set(readings(one)) & set(readings(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("minerals", "mineral"), ("programmes", "program"), ("organisations", "organization"), ("labour", "labor"), ("centres", "center"),
        ("mineralisation", "mineralization"), ("defence", "defense"), ("dialogues", "dialog"), ("cancelled", "canceled"), ("perú", "Peru".lower()),
        ("côte", "cote"), ("cooperating", "cooperate"), ("behaviours", "behavior"), ("analysed", "analyzed"),
        ("crises", "crisis"), ("verifications", "verify"), ("accessions", "accession"), ("foetal", "fetal"), ("haemophilia", "hemophilia"), ("oesophagus", "esophagus"), ("lustre", "luster"), ("tonnes", "ton"),
        ("ploughing", "plowing"), ("manoeuvred", "maneuvered"), ("sizeable", "sizable"), ("palaeography", "paleography"),
    ],
)  # fmt: skip
def test_forms_of_an_english_word_are_one(one: str, other: str) -> None:
    assert normal(one) == normal(other)


@pytest.mark.parametrize(
    "word", ["exercise", "enterprise", "hour", "four", "advise", "installed", "promises", "tours", "dollar"]
)
def test_words_that_only_look_british_keep_their_spelling(word: str) -> None:
    assert spelling(word) == word


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("organs", "organization"),
        ("authorities", "authors"),
        ("publications", "public"),
        ("majority", "major"),
        ("minerals", "miners"),
    ],
)
def test_words_of_one_stem_and_two_meanings_stay_two(one: str, other: str) -> None:
    assert normal(one) != normal(other)


def test_the_last_sign_of_a_run_is_a_term_of_its_own() -> None:
    assert terms(folded("重要鉱物 JOGMEC")) == ["重要", "要鉱", "鉱物", "物 ", "jogmec"]
    assert grams("鉱物") == ["鉱物"]
    assert grams("韓") == ["韓"]


_TEXT = st.text(
    alphabet=st.sampled_from("協カ力口ロ令和7年二〇二五・ー一ｶﾞABé-. \n国國ヴェに①㈱ﬁßがか\u3099"), max_size=30
)


@given(_TEXT)
def test_readings_with_places_say_the_same(text: str) -> None:
    read = Text("", text)
    assert tuple(one.plain for one in read.each()) == plains(text)
    for at, one in enumerate(read.each()):
        way = read.way(at)
        assert len(way.starts) == len(way.ends) == len(one.plain) == len(one.text)
        assert list(way.starts) == sorted(way.starts)


@given(_TEXT, st.data())
def test_a_place_in_a_reading_is_a_place_in_the_text(text: str, data: st.DataObject) -> None:
    read = Text("", text)
    for at, one in enumerate(read.each()):
        if one.plain:
            start = data.draw(st.integers(0, len(one.plain) - 1))
            end = data.draw(st.integers(start + 1, len(one.plain)))
            first, last = read.way(at).place(start, end)
            assert 0 <= first < last <= len(text)


def test_marks_cover_the_words_as_they_are_written() -> None:
    text = "その後、令和7年に協カを"
    read = Text("ja", text)
    first, second = read.each()
    start = second.plain.index("2025年")
    assert text[slice(*read.way(1).place(start, start + 5))] == "令和7年"
    start = first.plain.index("協")
    assert text[slice(*read.way(0).place(start, start + 2))] == "協カ"


_MIXED = st.text(alphabet="年月協力カか゛\u3099ハばパ 米ABab-_1.2,７ＪjicaéÉ一ー・\n", max_size=14)


@given(_MIXED, _MIXED, _MIXED)
def test_a_text_has_a_pattern_where_it_has_a_place_for_it(words: str, before: str, after: str) -> None:
    for text in (before + words + after, before + after):
        for one in (replace(each, bound=name) for each in patterns(words) for name in (False, True)):
            assert one.is_in(Text("ja", text)) == any(True for _place in one.places(Text("ja", text))), (words, text)


def test_numbers_and_words_beside_runs_are_found_where_they_stand_together() -> None:
    for typed, text in (
        ("3か国", "三カ国と"),
        ("3か国", "3 か国"),
        ("G7外相", "Ｇ７外相会合"),
        ("外務省ODA白書", "外務省 ODA 白書"),
    ):
        assert any(one.is_in(Text("ja", text)) for one in patterns(typed)), (typed, text)
    for typed, text in (("3か国", "13か国"), ("3か国", "3名の同か国"), ("外務省ODA白書", "外務省の白書とODA")):
        assert not any(one.is_in(Text("ja", text)) for one in patterns(typed)), (typed, text)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("タイ", "受け入れがたい条件"), ("トルコ", "港をとることに決めた"), ("カラ", "ワシントンから着いた"), ("マス", "船がソートます。"),
        ("サン", "ガンジーさんの船"), ("バレル", "呼ばれる"), ("ガソ", "電源がソケットに"), ("らいちぇ", "サプライチェーン"),
    ],
)  # fmt: skip
def test_small_words_and_other_words_in_hiragana_are_no_word_in_katakana(typed: str, text: str) -> None:
    assert not any(one.is_in(Text("ja", text)) for one in patterns(typed))


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("モノづくり", "ものづくり産業"),
        ("ものづくり", "モノづくり産業"),
        ("ぺルー", "ペルーとの対話"),
        ("サンマ", "さんまの資源"),
        ("さぷらいちぇーん", "グローバルサプライチェーンデータ"),
        ("さぷらい", "サプライチェーン"),
        ("海洋プラスチックゴミ", "海洋プラスチックごみの削減"),
        ("プラスチックごみ", "プラスチックゴミ対策"),
    ],
)
def test_a_word_is_found_in_the_other_kana_in_whole_or_in_part(typed: str, text: str) -> None:
    assert any(one.is_in(Text("ja", text)) for one in patterns(typed))
