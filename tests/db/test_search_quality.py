"""Search ranks better than plain BM25 on questions that are asked in other words than the documents have."""

from collections.abc import Mapping, Sequence
from string import ascii_lowercase

import pytest

from briefbook import counterparts
from briefbook.rules import rules
from db.found import passage_place
from db.index_meaning import codes, groups, meanings, segments, stands_by_chance
from db.index_patterns import Slot, weights
from db.index_plan import content
from db.index_text import plain, plains
from db.records import MeetingRecord, PersonRecord
from db.store import Store
from tests.bench.search import asked_of_documents, keep, quality

LETTERS = [f"第{at}号の書簡を交わす。" for at in range(9)]
NOTES = [f"Note {at} lists boats." for at in range(9)]
"""What has nothing to do with any question."""
Texts = Mapping[str, str | tuple[str, str]]
"""Texts by their names; one may have a title before it."""


def ranked(
    asked: str, texts: Texts, more: Sequence[str | tuple[str, str]] = (), answers: str = "a"
) -> dict[str, float]:
    """How well a question finds its answers among texts and more of them."""
    every = {**texts, **{f"c{at}": one for at, one in enumerate(more)}}
    titled = {key: ("", one) if isinstance(one, str) else one for key, one in every.items()}
    docs = [{"id": key, "title": title, "text": text} for key, (title, text) in titled.items()]
    return quality(docs, [{"id": "q", "text": asked}], [{"qid": "q", "docid": one} for one in answers])


def first(asked: str, texts: Texts, more: Sequence[str | tuple[str, str]] = (), answers: str = "a") -> float:
    """1 where the answer comes first, 0 where it is not found."""
    return ranked(asked, texts, more, answers)["MRR@10"]


def _keep(store: Store, *texts: str) -> dict[tuple[int, int], str]:
    """Keep texts, which are called a, b …; which passage is which."""
    return keep(
        store, [{"id": key, "title": "", "text": text} for key, text in zip(ascii_lowercase, texts, strict=False)]
    )


def test_questions_of_our_own_are_answered_better_than_by_plain_bm25() -> None:
    figures = asked_of_documents()
    for group in ("en", "ja"):
        assert figures[group]["MRR@10"] >= figures[f"{group}, plain BM25"]["MRR@10"] > 0.5


_FIRST: dict[str, tuple[str, Texts, Sequence[str | tuple[str, str]]]] = {
    "small words that are rare here do not answer a question": (
        "which piers are repaired before the others made over the winter",
        {"a": "Piers weak against waves are repaired first.", "b": "The offices inform each other over drafts made before."},
        ["Repairs of roads go on.", "Piers are painted.", "Repair shops.", "A pier for boats."],
    ),
    "a flood is what overflows": ("洪水の恐れを知らせる", {"a": "川の氾濫を町に知らせる。", "b": "干ばつの恐れを伝える。"}, ()),
    "a letter too many does not hide what the rest of a question says": (
        "日本語教育専問家は派遺されたか", {"a": "日本語教育の専門家を派遣する。", "b": "港湾の整備を続ける。"}, (),
    ),
    "a long name does not drown the word beside it": (
        "インターネットと防災の訓練と費用",
        {"a": "港の荷役を防災の訓練に合わせて見直し、その費用を両国が持つ。インターネットでも募る。", "b": "インターネットエクスプローラーのインターネットの設定を変える。"}, LETTERS[:8],
    ),
    "an english text among japanese ones is not held to be long": (
        "preferences of the parties",
        {"a": ("覚書", "Preferences of the parties on ports are listed below."),
         "b": ("記録", "港の設定は Preferences にある。")}, [(f"書簡{at}", f"第{at}号の書簡を交わす。") for at in range(30)],
    ),
    "a question finds what only the other language has": (
        "what did we say about rare earths?", {"a": "双方は、レアアースの供給を絶やさない。", "b": "双方は、港の荷役を見直す。"}, (),
    ),
    "the parts of a word are worth no more than the word": (
        "preserver in the archive for letters",
        {"a": "The preserver of the archive answers for its rooms.",
         "b": "The server in the archive keeps letters; pre talks come first."},
        [f"Note {at} on letters, ports and rooms." for at in range(20)],
    ),
    "words that stand together in a title raise what stands under it": (
        "paint of harbour crane",
        {"b": ("Crane, or harbour", "It is to be painted."), "a": ("Old harbour crane", "It is to be painted.")},
        [(f"Note {at}", "Nothing is said of boats.") for at in range(9)],
    ),
    "a question mark within a question stands for no sign": ("東の港における夏は北の港よりも長い？短い？", {"a": "東の港の夏は北の港より長い。"}, ()),
    "small words of a question rank what has the same words else": (
        "with the harbour",
        {"b": "Pilots talk of the harbour.", "a": "The pilots who come talk with the harbour in spring."},
        [f"Note {at} lists the boats in sight." for at in range(9)],
    ),
    "whose something is is found by the word itself": (
        "pilot harbour's",
        {"b": "It's his boat's rope that's wet; it's the pilot's.",
         "a": "A harbour and its plan are to be read by each of those who come."},
        [f"Note {at} lists boats of a pilot." for at in range(9)],
    ),
    "words that a hyphen joins do not drown the word beside them": (
        "deep-water crane",
        {"b": "A deep-water berth is a deep-water berth.", "a": "The crane of the harbour stands near deep water."},
        NOTES,
    ),
    "several other ways to say a word count as one": (
        "crane beside any pier",
        {"b": "Of pier1, pier2 and pier3 none has a crane that is painted now.",
         "a": "At the pier stands a crane that is painted now, and then goes elsewhere."},
        [f"Note {at} lists the boats in sight of a pier." for at in range(9)],
    ),
    "two words are found as one compound of the other language": (
        "space policy and harbours", {"b": "宇宙の日に、港の政策を話す。宇宙は広い。", "a": "双方は、宇宙政策の専門家を港に招き、毎年それぞれの都市で見学の機会を設ける。"},
        LETTERS,
    ),
    "what has a term in the other language comes before what has some of its words": (
        "special economic zone",
        {"b": "Special economic talks; a special economic note; an economic and special day.",
         "a": "双方は、経済特区を港の近くに設け、毎年その様子を互いに知らせる。"}, NOTES,
    ),
    "a long name in the other language tells no more than its short one": (
        "Peru lighthouse", {"b": ("ペルー共和国", "ペルー共和国の港。ペルー共和国の町。"), "a": "ペルーの町は、北の港から南の港までの道を、三年の間に半分ずつ、灯台を目印に直す。"},
        [*[f"第{at}号の書簡は灯台を述べる。" for at in range(5)], *LETTERS],
    ),
    "what says a word comes before what says it otherwise in two ways": (
        "ドローン", {"a": "灯台の点検に小型のドローンを用い、その費用を港が持つことを確認した。", "b": "無人航空機（UAV）を送る。"}, LETTERS,
    ),
    "a country in one kanji counts beside the word that it has": (
        "豪の石炭", {"b": "石炭を石炭の港で量る。", "a": "オーストラリアから石炭を運ぶ船を待つことを確認した。"}, LETTERS,
    ),
    "of two parts of a japanese question both tell more than one often": (
        "見本川流域の環境", {"b": ("見本川流域", "見本川の会議は、見本川の町で開く。"), "a": "町は、緑を増やすことを考えに入れて、地方の都市と見本川流域の環境を守ることなどを助ける。"},
        LETTERS,
    ),
    "an item in two languages is not put first for saying a word twice": (
        "harbour crane pilots rope",
        {"b": "The harbour is to have a list of boats in sight (港).",
         "a": "The harbour is to have a crane of its own for boats."},
        [f"Note {at} on a {what} for each year." for at, what in enumerate(["crane"] * 6 + ["letter"] * 3)],
    ),
    "what has every keyword comes before a title with some of them": (
        "crane pilots harbour",
        {"b": ("Harbour pilots", "They meet in the spring of each year."),
         "a": ("Letters", "The pilots write in spring. A crane was asked for by the harbour.")},
        [*[(f"Note {at}", "A boat was seen far out at sea.") for at in range(9)], *[(f"List {at}", "A crane stands here.") for at in range(6)]],
    ),
    "what is about the words comes before a longer text in which they follow one another once": (
        "harbour crane repair",
        {"b": " ".join([line := "The talks went on with letters and lists of boats.", line, "They saw the harbour crane repair.", line]),
         "a": "A crane of this harbour rests in winter. Then its repair begins, and is done by spring."},
        [f"Note {at} on a {what} of the year." for at, what in enumerate(["crane", "harbour", "repair"] * 4)],
    ),
    "a word that a pasted text has again and again tells more than one that it has once": (
        "The crane lifts the load. A crane turns by itself, and each crane rests where the harbour ends.",
        {"b": "The harbour has letters and lists of boats in sight.", "a": "The crane has letters and lists of boats in sight."},
        [f"Note {at} on a {what} of the year." for at, what in enumerate(["crane", "harbour"] * 4)],
    ),
    "a word that a long japanese text has again and again tells more than one that it has once": (
        "起重機は荷を上げる。起重機は回り、起重機は埠頭で休む。",
        {"b": "埠頭の手紙と船の表を見る。", "a": "起重機の手紙と船の表を見る。"},
        [f"第{at}号の書簡では、町の名や船の表、また{what}のことを長く記す。" for at, what in enumerate(["起重機"] * 4 + ["埠頭"] * 2)],
    ),
    "words in pointed brackets are no field": (
        "<sea, body> (HSB) the standards body for harbours", {"a": "A standards body for harbours.", "b": "Boats."},
        (),
    ),
}  # fmt: skip
"""Questions, the texts of which a is the answer, and more texts beside them; by what ranks the answer first."""


@pytest.mark.parametrize(("asked", "texts", "more"), _FIRST.values(), ids=_FIRST)
def test_the_answer_comes_first(asked: str, texts: Texts, more: Sequence[str | tuple[str, str]]) -> None:
    assert first(asked, texts, more) == 1.0


def test_what_names_the_parts_of_a_compound_follows_what_has_it_whole() -> None:
    texts = {"a": "ビザ免除の措置を続ける。", "b": "短期滞在のビザを相互に免除する。", "c": "港湾の整備を続ける。"}
    found = ranked("ビザ免除", texts, answers="ab")
    assert found["MRR@10"] == found["recall@5"] == 1.0


def test_an_answer_by_other_words_is_worth_no_more_than_one_by_those_typed() -> None:
    texts = {"a": "経営者研修を来年も続ける。", "b": "How to manage a harbour crane."}
    cranes = [f"Crane {at} stands idle." for at in range(20)]
    assert first("manage every crane safely", texts, cranes, answers="b") == 1.0


@pytest.mark.parametrize(
    "asked", ["How does the pilot come to sleep?", "what is the pilot to sleep", "the pilot sleeps, but how?"]
)
def test_small_words_that_ask_do_not_rank(asked: str) -> None:
    texts = {
        "b": "How does it come about, you ask? It is what the pilot does to you, who knows how.",
        "a": "Each pilot from the north sleeps there.",
    }
    assert first(asked, texts, NOTES) == 1.0


def test_a_part_that_stands_as_it_was_typed_is_not_sought_by_words_akin_to_it() -> None:
    texts = {"a": "林業と送電の会を開く。", "b": "森林を歩いた日。電力を使う。"}
    assert first("森林電力", texts, NOTES) == 0.0


@pytest.mark.parametrize(
    ("asked", "answer"), [("MM_* harbour", "The MM of a harbour."), ("c**d of piers", "A d of piers, c.")]
)
def test_a_star_that_stands_at_no_letter_is_no_wildcard(asked: str, answer: str) -> None:
    texts = {"a": answer, "b": "Boats at piers in a harbour."}
    assert first(asked, texts, NOTES) == 1.0


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("港?整備", "新港の整備を進める。"), ("港?整備", "第２港3整備事業を終える。"), ("港?整?事業", "港の整備事業を終える。"),
        ("港?整?事業", "港A整B事業を終える。"), ("みなと?整備", "ミナトの整備を進める。"), ("港?整備", "港が整備され、港湾も整備された。"),
    ],
)  # fmt: skip
def test_a_wildcard_within_a_run_stands_for_one_sign_of_any_sort(asked: str, answer: str) -> None:
    texts = {"a": answer, "b": "港湾を直し、湾整備の会を開く。港。整備。"}
    assert first(asked, texts, NOTES) == 1.0


@pytest.mark.parametrize("behind", ["guidance from the tower.", "guidance from the tower " * 10 + "and by"])
def test_what_was_pasted_asks_for_no_phrase_by_its_quotes(behind: str) -> None:
    texts = {
        "a": "Pilots who enter the harbour at night report to the tower for guidance.",
        "b": "A night pilot is a lamp.",
    }
    assert first(f'Pilots enter the harbour by "night pilot" {behind}', texts) == 1.0


@pytest.mark.parametrize(
    "asked",
    [
        "Pilots (who steer) enter the harbour (at night) by guidance from the tower.",
        'enter the harbour by guidance." Pilots report to the tower',
    ],
)
def test_brackets_and_a_quote_that_only_closes_ask_for_no_more_than_their_words(asked: str) -> None:
    texts = {
        "b": "Report to the tower. Who steers at night? Pilots.",
        "a": "All pilots enter the harbour by guidance of the tower.",
    }
    assert first(asked, texts, NOTES) == 1.0


def test_three_signs_of_a_known_word_of_four_are_not_there_by_chance() -> None:
    assert not stands_by_chance("山の先住民族は", 2, 5)


@pytest.mark.parametrize(
    ("word", "chance", "own"),
    [("国連", "北方諸国連合", "国連憲章"), ("国会", "締約国会議", "国会議員"), ("国会", "加盟国会合", "日本国会議員")],
)
def test_a_word_across_two_others_is_found_but_neither_first_nor_marked(
    store: Store, word: str, chance: str, own: str
) -> None:
    assert stands_by_chance(chance, chance.index(word), chance.index(word) + len(word))
    assert not stands_by_chance(own, own.index(word), own.index(word) + len(word))
    places = _keep(store, f"{chance}。{chance}。", f"二人の長官は、{own}のことを港で話し、{chance}には触れない。")
    hits = store.searching.search(word, kinds=["passage"]).hits
    assert [places[passage_place(one.id)] for one in hits] == ["b", "a"]
    first, last = (one.snippets[0] for one in hits)
    start = first.text.index(own) + own.index(word)
    assert first.marks == ((start, start + len(word)),)
    assert not last.marks
    assert any(one.marks for one in store.searching.search(f"verbatim:{word}", kinds=["passage"]).hits[-1].snippets)


def test_what_lacks_a_word_is_not_put_back_for_it_twice() -> None:
    texts = {f"d{at}": f"第{at}号の書簡に国連の名がある。" for at in range(4)} | {"a": "見本町の港湾整備を続ける。"}
    assert first("国連と港湾整備", texts, LETTERS) == 1.0


@pytest.mark.parametrize(
    ("run", "word"),
    [("重要鉱物資源", "鉱物"), ("小規模事業者", "規模"), ("農林水産業", "水産"), ("前国連大使", "国連"), ("非関税障壁", "関税")],
)  # fmt: skip
def test_parts_of_a_compound_do_not_stand_there_by_chance(run: str, word: str) -> None:
    start = run.index(word)
    assert not stands_by_chance(run, start, start + 2)


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("ターミナルクレーン", "クレーンを新しいターミナルに置く。"),
        ("灯台修繕", "灯台（東岸）の早期修繕を図る。"),
        ("埠頭埋立不詳箇所", "埠頭埋立の箇所を調べる。"),
        ("デバグ", "機器のデバッグを終える。"),
        ("ブイ位置通知", "ブイの正しい位置を通知する。"),
        ("豪州牡蠣", "牡蠣を豪州から運ぶ。"),
    ],
)
def test_a_compound_that_is_nowhere_is_found_by_its_parts(asked: str, answer: str) -> None:
    texts = {"b": "東岸の港を守る。", "a": answer}
    assert first(asked, texts, LETTERS[:8]) == 1.0


@pytest.mark.parametrize("asked", ["冶金", "炭疽", "堆積", "毀損", "語彙"])
def test_kana_that_end_a_word_are_no_part_of_the_next(asked: str) -> None:
    texts = {"a": "鉄鋼や金属、石炭その他に投資したい積極的な社は、補償すべき損失を両国語いずれかで記す。"}
    assert first(asked, texts) == 0.0


@pytest.mark.parametrize("asked", ["修繕灯台", "バグ", "養蜂デバイス"])
def test_what_only_has_the_signs_of_a_compound_is_not_found_for_it(asked: str) -> None:
    texts = {"a": "灯台の修繕、機器のデバッグ、クレーンの点検。"}
    assert first(asked, texts) == 0.0


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("data free flow with trust", "信頼性のある自由なデータ流通の具体化を進める。"),
        ("Minister of Education, Culture, Sports, Science and Technology", "文部科学大臣が式に出る。"),
    ],
)
def test_a_term_of_many_words_is_found_in_the_other_language(asked: str, answer: str) -> None:
    texts = {"a": answer, "b": "自由な国の教育と科学の流れ。"}
    assert first(asked, texts) == 1.0


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("韓半島の海", "朝鮮半島の沖を測る。"),
        ("bullet train", "A study of high-speed rail was done."),
        ("医者を送る", "医師十名を招く。"),
        ("円安", "為替の動きを見守る。"),
        ("America", "米国の関税"),
        ("lighthouse double taxation", "租税の話を灯台で終える。"),
        ("ネット詐欺対策", "Steps are taken against online fraud."),
        ("日EUの灯台", "The European Union paints its lighthouses."),
        ("日・ペルーの灯台", "Peru paints its lighthouses."),
        ("中東欧の灯台", "Lighthouses of Central and Eastern Europe are painted."),
        ("外務と灯台", "MOFA looks at the lighthouses."),
        ("State Department lighthouse", "国務省は灯台を見る。"),
        ("deposits for fishermen", "Savings accounts are opened by the fishermen."),
    ],
)
def test_what_is_said_by_another_word_is_found(asked: str, answer: str) -> None:
    assert first(asked, {"a": answer, "b": "為にする事。"}, [*NOTES, "A train of barges.", "海の日。"]) == 1.0


def test_a_word_that_is_somewhere_stands_for_none_that_is_only_akin_to_it() -> None:
    texts = {"a": "円安が進む。", "b": "為替の動きを見守る。"}
    assert first("円安", texts) == 1.0
    assert first("円安", texts, answers="b") == 0.0


def test_a_plain_word_stands_for_one_of_the_other_language_and_none_of_its_own() -> None:
    for one, other in rules("terms")["plain"]:
        assert not one.isascii()
        assert other.isascii()
    assert [way for way, _shown in meanings("会合")] == ["meeting"]


def test_every_word_of_the_lexicons_says_what_it_means_however_it_begins() -> None:
    lines = [*rules("glossary")["words"], *(line for one in rules("subjects")["subjects"] for line in one["concepts"])]
    sides = [side for line in lines if not line.startswith("~") for side in line.split("|")[:2]]
    asked = [word.strip() for side in sides for word in side.split(",")]
    assert len(asked) > 5000
    assert [word for word in asked if not meanings(word)] == []
    assert ("bilateral relations", "bilateral relations") in meanings("二国間関係")
    assert "strawberry" in [way for way, _shown in meanings("いちご")]


def test_small_words_within_a_term_tell_little_and_alone_as_much_as_any() -> None:
    found = weights("research and development")
    assert found[Slot(("and",))] < found[Slot(("research",))] / 2
    assert weights("and")[Slot(("and",))] == found[Slot(("research",))]


def test_words_with_their_ending_in_kana_are_sought_too() -> None:
    texts = {"b": "一定の周期で港の灯を繰り返しともす。", "a": "航路の標を折り返し点に置く。"}
    found = ranked("船が一定の所で折り返すには", texts, LETTERS[:8], answers="ab")
    assert found["recall@5"] == 1.0


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("灯が続くとき", ["灯", "続く"]), ("荷を積み替える港", ["荷", "積み替"]), ("長い桟橋を直す", ["長い", "桟橋", "直す"]),
        ("港の端を歩く", ["港", "端", "歩く"]), ("船は何隻もらえるか", ["船", "らえる"]), ("何か国が参加したか", ["参加"]), ("幾何学を学ぶ", ["幾何学", "学ぶ"]),
        ("2026年までに着工", ["2026年", "着工"]), ("港町の茶", ["港町", "茶"]), ("湖と銅？", ["湖", "銅"]), ("切り花", ["切り", "花"]), ("来年の話", ["来年"]), ("港に関する銅", ["港", "銅"]), ("灯台に関する件", ["灯台"]), ("灯台の額", ["灯台"]),
        ("灯台はどうなったか", ["灯台"]), ("灯台はどうなっていましたか", ["灯台"]), ("灯台にいくら払うのか", ["灯台", "払う"]), ("灯台について何と言ったか", ["灯台"]),
    ],
)  # fmt: skip
def test_what_means_something_in_a_question(asked: str, words: list[str]) -> None:
    assert content(plain(asked)) == words


@pytest.mark.parametrize(
    ("asked", "parts"),
    [
        ("3か国の協力", ["3か国", "協力"]),
        ("二か国間の対話", ["二か国間", "対話"]),
        ("６ヶ月以内の報告", ["6ケ月以内", "報告"]),
        ("何人か国民に聞く", ["国民"]),
    ],
)
def test_a_count_is_one_word_with_the_sign_between(asked: str, parts: list[str]) -> None:
    assert [one for one in content(plain(asked)) if one in parts] == parts


@pytest.mark.parametrize("asked", ["灯台について何を約束したか", "what did we promise on lighthouses?"])
def test_the_word_for_what_a_question_asks_is_no_answer(asked: str) -> None:
    texts = {
        "b": "約束 promise",
        "a": "双方は、北の港から南の港までの道の灯台を三年の間に直す。 Both sides repair each lighthouse.",
    }
    assert first(asked, texts, [f"Note {at} lists boats. 書簡を交わす。" for at in range(9)]) == 1.0


def test_what_was_promised_is_found_where_nothing_else_is_asked() -> None:
    for asked in ("何を約束したか", "what did we promise?"):
        assert first(asked, {"a": "強い約束をした。A firm promise.", "b": "港"}) == 1.0


def test_of_several_countries_in_one_word_some_will_do_where_nothing_says_all(store: Store) -> None:
    texts = ["米国と灯台の点検を行う。", "灯台の点検を続ける。", "韓国と港を結ぶ。", "米国及び韓国と港を守る。"]
    _keep(store, *texts)

    def found(words: str) -> list[tuple[str, tuple[str, ...]]]:
        hits = store.searching.search(words, kinds=["passage"], limit=9).hits
        return [(hit.snippets[0].text, hit.missing) for hit in hits]

    assert found("日米韓 灯台") == [(texts[0], ("韓国",))]
    assert found("日米韓 港") == found("日米韓") == [(texts[3], ())]


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        ("日EU", ("EU",)), ("日・ＡＳＥＡＮ", ("ASEAN",)), ("日ペルー", ("PE",)), ("日・ペルー・チリ", ("PE", "CL")), ("日豪印", ("AU", "IN")),
        ("米朝", ("US", "KP")), ("独仏伊", ("DE", "FR", "IT")), ("日ドル", ()), ("日本", ()), ("印パ", ("IN", "PK")), ("日・米・韓", ("US", "KR")), ("米ソ", ("US", "RU")),
        ("印象", ()), ("独立", ()), ("日ソフト", ()), ("訪米", ("US",)), ("対中", ("CN",)), ("対ペルー", ("PE",)), ("米側", ("US",)), ("韓国側", ("KR",)),
        ("ペルーの灯台とチリ", ()), ("ペルーの灯台と日本", ()), ("Peru lighthouses Japan", ()), ("日本とペルー", ("PE",)), ("ペルー、チリ及び日本", ("PE", "CL")), ("Peru and Chile", ("PE", "CL")),
        ("対比", ()), ("西側", ()), ("日本側", ()), ("在日", ()),
    ],
)  # fmt: skip
def test_who_is_named_in_one_word(asked: str, named: tuple[str, ...]) -> None:
    assert tuple(code for code in codes(asked) if code != "JP") == named


@pytest.mark.parametrize(
    ("asked", "parts"),
    [
        ("米大統領", ["米", "大統領"]), ("仏首相", ["仏", "首相"]), ("日中央アジア", ["日", "中央アジア"]), ("日中東協力", ["日", "中東", "協力"]),
        ("印パ首脳会談", ["印", "パ", "首脳会談"]), ("日中首脳会談", ["日中", "首脳会談"]), ("中学校", []), ("中南米", []), ("中長期", []), ("印刷物", []),
        ("独立行政", []), ("越首相", ["越", "首相"]), ("加財務相", ["加", "財務相"]), ("中国防相", ["中", "国防相"]), ("加工", []), ("西太平洋", []),
        ("対韓輸出", ["対韓", "輸出"]), ("訪米時", ["訪米"]), ("対米", []), ("対中小企業支援", ["中小企業", "支援"]), ("在庫管理", []),
    ],
)  # fmt: skip
def test_countries_said_by_one_sign_are_parted_from_the_words_behind_them(asked: str, parts: list[str]) -> None:
    assert segments(asked, with_plain=True) == parts


def test_a_country_said_by_one_sign_is_found_by_its_names(store: Store) -> None:
    texts = [
        "米国の大統領が灯台を訪れる。",
        "大統領が港を訪れる。",
        "米の港を開く。",
        "日本と中央アジアの灯台。",
        "中国とアジアの灯台。",
    ]
    _keep(store, *texts)

    def found(words: str) -> str:
        return store.searching.search(words, kinds=["passage"]).hits[0].snippets[0].text

    assert found("米大統領") == found("訪米") == found("米国側") == texts[0]
    assert found("日中央アジア") == texts[3]


@pytest.mark.parametrize(
    "asked",
    [
        "the harbour -crane is to be kept by the pilots",
        "what the pilots of the harbour keep is a -crane.",
        "harbour pilots -c",
        "in the harbour (*notes of the pilots",
        "港湾の-灯台は水先人が守る",
    ],
)
def test_a_sentence_denies_nothing_by_a_hyphen_within_it(asked: str) -> None:
    texts = {
        "a": "The pilots keep the harbour with a crane, c, 港湾の灯台は水先人が守る。",
        "b": "Boats lie in the harbour. 港湾に船がある。",
    }
    assert first(asked, texts) == 1.0


@pytest.mark.parametrize(
    "asked", ["harbour -crane", "what is in the harbour -crane", "港湾 -灯台", "港湾にあるものは何か -灯台"]
)
def test_a_hyphen_before_a_keyword_or_behind_a_sentence_denies(asked: str) -> None:
    texts = {
        "a": "The pilots keep the harbour with a crane, 港湾の灯台は水先人が守る。",
        "b": "Boats lie in the harbour. 港湾に船がある。",
    }
    assert first(asked, texts, answers="b") == 1.0


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        (
            "pilots meet every two years",
            "The pilots meet biennially to look at the tide and at what the year has brought.",
        ),
        ("水先人の会合 隔年", "水先人は、２年毎に会合を持つ。"),
        ("pilots report twice a year", "水先人は年2回、報告を出す。 The pilots write a report."),
    ],
)
def test_how_often_something_recurs_is_found_however_it_is_said(asked: str, answer: str) -> None:
    texts = {"a": answer, "b": "The pilots meet, and report, once in a while. 水先人の会合。"}
    assert first(asked, texts, [f"Note {at}: boats are painted. 船を塗る。" for at in range(9)]) == 1.0


@pytest.mark.parametrize("typed", ["4億2千万円", "四億二千万円", "420,000,000円", "4.2億円", "420 million yen"])
def test_a_sum_is_one_however_its_figures_are_written(typed: str) -> None:
    said = {word for word, _via in meanings(typed)} | set(plains(typed))
    assert {"420 million yen", "4.2億円", "4億2000万円", "420000000円"} <= said


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("ラオス", ["ラオスダンサーズ"]), ("Laos", ["ラオスダンサーズ"]), ("タイ", ["タイフェスティバル"]), ("インド", ["インドビジネス"]), ("ギニア", ["赤道ギニア"]),
        ("アセアン", ["日本アセアンセンター"]), ("イラン", []), ("マリ", []), ("インドネシア", ["インドネシア"]),
    ],
)  # fmt: skip
def test_a_country_is_found_in_a_longer_word_in_katakana_that_is_made_with_it(
    store: Store, asked: str, found: list[str]
) -> None:
    words = "タイフェスティバル タイムテーブル タイトル タイヤ マリタイム アイランド インドネシア インドア インドビジネス ギニアビサウ 赤道ギニア 日本アセアンセンター ラオスダンサーズ"
    _keep(store, *(f"{word}の催し。" for word in words.split()))
    hits = store.searching.search(asked, kinds=["passage"]).hits
    assert [one.snippet.removesuffix("の催し。") for one in hits] == found


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("EXPERIENCES IN FISHING", "We gained experiences in fishing."), ("TO DEEPEN THE HARBOUR", "They agreed to deepen the harbor."),
        ("HARBORS IN INDIA", "Harbors in India."), ("JETRO IN", "JETRO opens an office in India."), ("COOPERATION WITH THE US", "Cooperation with the US."), ("WHO REFORM", "Reform of the WHO."),
    ],
)  # fmt: skip
def test_small_words_in_capitals_are_no_countries_where_all_stands_so(store: Store, asked: str, found: str) -> None:
    _keep(store, "We gained experiences in fishing.", "They agreed to deepen the harbor.", "Harbors in India.",
          "JETRO opens an office in India.", "JETRO opens an office in Peru.", "Cooperation with the US.", "Cooperation with us.", "Reform of the WHO.", "Reform by those who can.")  # fmt: skip
    hits = store.searching.search(asked, kinds=["passage"]).hits
    assert [one.snippet for one in hits if not one.missing] == [found]


@pytest.mark.parametrize("asked", ["United States", "米国", "アメリカ", "U.S.A."])
def test_an_abbreviation_with_points_that_was_not_typed_is_no_small_word_and_no_currency(
    store: Store, asked: str
) -> None:
    named = ["U.S. officials came.", "The US navy came.", "The UK and the U.S.A. came."]
    _keep(store, *named, "They asked us to come.", "They gave US$ 5 million.", "They gave 5 million U.S. dollars.", "It cost us 5 US dollars.")  # fmt: skip
    hits = store.searching.search(asked, kinds=["passage"]).hits
    assert {one.snippet for one in hits} == set(named)


def test_an_abbreviation_that_was_typed_is_found_in_a_currency_too(store: Store) -> None:
    _keep(store, "They asked us to come.", "U.S. officials came.", "They gave US$ 5 million.")
    for asked in ("US", "U.S."):
        hits = store.searching.search(asked, kinds=["passage"]).hits
        assert {one.snippet for one in hits} == {"U.S. officials came.", "They gave US$ 5 million."}


@pytest.mark.parametrize(("asked", "found"), [
    ("ship yard", "Shipyards were seen."), ("ship yards", "Shipyards were seen."), ("start up", "Start-ups came."), ("start ups", "Start-ups came."),
    ("rooftile", "They make roof tiles."), ("rooftiles", "They make roof tiles."), ("tide gauges", "The tidegauge is old."), ("oyster bed", "Oyster-beds grow."),
])  # fmt: skip
def test_a_word_written_as_one_or_as_two_is_found_in_the_plural_too(store: Store, asked: str, found: str) -> None:
    _keep(store, "Shipyards were seen.", "Start-ups came.", "They make roof tiles.", "The tidegauge is old.", "Oyster-beds grow.", "A yard, a bed.")  # fmt: skip
    hits = store.searching.search(asked, kinds=["passage"]).hits
    assert [one.snippet for one in hits if not one.missing] == [found]


@pytest.mark.parametrize(("asked", "found"), [
    ("agreed", "双方は、灯台の点検で一致した。"), ("agree", "双方は、桟橋の修理に合意した。"), ("一致", "They agreed to dredge the quay."), ("合意", "They agreed to dredge the quay."),
])  # fmt: skip
def test_what_was_agreed_is_found_in_the_other_language(store: Store, asked: str, found: str) -> None:
    _keep(store, "双方は、灯台の点検で一致した。", "双方は、桟橋の修理に合意した。", "They agreed to dredge the quay.", "A quay was dredged.", "灯台は古い。")  # fmt: skip
    hits = {one.snippet: one.via for one in store.searching.search(asked, kinds=["passage"]).hits}
    assert hits[found]
    assert not hits.keys() & {"A quay was dredged.", "灯台は古い。"}


def test_a_word_that_is_nowhere_is_not_answered_by_another_that_was_typed(store: Store) -> None:
    _keep(store, "They buy lithium.", "They buy lamps.")
    (hit,) = store.searching.search("lithium cobalt", kinds=["passage"]).hits
    assert (hit.snippet, hit.missing) == ("They buy lithium.", ("cobalt",))
    (alone,) = store.searching.search("cobalt", kinds=["passage"]).hits
    assert (alone.snippet, alone.via) == ("They buy lithium.", "lithium")


@pytest.mark.parametrize("asked", ["FY2028", "FY 2028", "fiscal year 2028", "fiscal 2028", "2028年度", "令和10年度"])
def test_a_fiscal_year_is_found_however_it_is_written(store: Store, asked: str) -> None:
    said = [
        "Pay by fiscal year 2028.",
        "Pay by FY2028.",
        "Pay in FY 2028.",
        "Pay in fiscal 2028.",
        "2028年度に払う。",
        "令和10年度に払う。",
    ]
    _keep(store, *said, "Pay in 2028.", "Pay in FY2027.")
    hits = store.searching.search(asked, kinds=["passage"]).hits
    assert {one.snippet for one in hits if not one.missing} == set(said)


def test_each_term_finds_what_has_it_in_the_other_language(store: Store) -> None:
    said = [
        (japanese[0], english[0])
        for group in groups()
        if (japanese := [one for one in group if not one.isascii()]) and (english := [one for one in group if one.isascii()])
    ][::5]  # fmt: skip
    said += [("地滑り", "landslide"), ("瀬取り", "ship-to-ship transfers"), ("議長総括", "chair's summary"),
             ("一村一品", "One Village One Product"), ("未来のための約束", "Summit of the Future")]  # fmt: skip
    ways = [(f"日本側は{one}を挙げた。", f"Japan spoke of {other} here.") for one, other in said]
    texts = dict(enumerate(way for both in ways for way in both))
    docs = [{"id": key, "title": "", "text": text} for key, text in texts.items()]
    places = keep(store, docs)
    lost = []
    for at, both in enumerate(said):
        for typed, other in zip(both, (2 * at + 1, 2 * at), strict=True):
            hits = store.searching.search(typed, kinds=["passage"], limit=300).hits
            found = {texts[int(places[passage_place(one.id)])] for one in hits if not one.missing}
            lost += [typed] if texts[other] not in found else []
    assert len(said) > 200
    assert not lost


def test_each_name_of_a_counterpart_finds_what_names_it_in_either_language(store: Store) -> None:
    names = [(name, counterparts.of(code).name) for name, code in counterparts.names() if " " in name and code != "JP"][
        ::9
    ]
    names += [(name, counterparts.of(code).name) for name, code in (("Lao People's Democratic Republic", "LA"), ("CPTPP", "CPTPP"))]  # fmt: skip
    texts = [
        way for _name, own in names for way in (f"日本は{own['ja']}に触れた。", f"Japan spoke of {own['en']} here.")
    ]
    docs = [{"id": text, "title": "", "text": text} for text in dict.fromkeys(texts)]
    places = keep(store, docs)
    for name, own in names:
        hits = store.searching.search(name, kinds=["passage"], limit=300).hits
        found = {places[passage_place(one.id)] for one in hits if not one.missing}
        assert {f"日本は{own['ja']}に触れた。", f"Japan spoke of {own['en']} here."} <= found, name


def test_the_kana_at_the_end_of_a_word_are_part_of_it(store: Store) -> None:
    _keep(store, "制度の見直しを図る。", "制度を見直す。")
    for typed, marked in (("見直しを", "見直し"), ("見直し", "見直し")):
        hit = store.searching.search(typed, kinds=["passage"]).hits[0]
        assert [hit.snippet[start:end] for start, end in hit.marks] == [marked]


def test_what_is_akin_to_a_word_that_is_nowhere_is_the_same_for_a_value_as_for_all(store: Store) -> None:
    with store.searching.later():
        store.ledger.save_person(PersonRecord(0, "XA", "港山", biography="港でドローンを飛ばす。"))
        store.ledger.save_person(PersonRecord(0, "XA", "港川", biography="航空機を直す。"))
        _keep(store, "無人機と航空機を港に置く。", "航空機が来る。")
    found = store.searching.search("unmanned aircraft", limit=99, counted=99)
    chosen = store.searching.search("unmanned aircraft", kinds=["person"], limit=99)
    assert found.facets["kind"]["person"] == len(chosen.hits)


_WAYS = [
    ["80億ドル", "八十億米ドル", "8,000,000,000ドル", "8 billion dollars", "US$8 billion", "USD 8 billion", "$8bn", "8,000 million dollars"],
    ["300億円", "￥300億", "30 billion yen", "¥30bn", "JPY30bn", "JPY 30 billion", "30,000,000,000円"],
    ["1,200万ドル", "$12m", "12m USD", "USD12m", "12 million US dollars", "twelve million dollars"],
    ["5億ユーロ", "€500m", "EUR 500 million", "0.5 billion euros"],
]  # fmt: skip


def test_a_sum_among_words_is_found_and_marked_however_it_is_written(store: Store) -> None:
    every = [way for one in _WAYS for way in one]
    said = {way: f"港への{way}の借款" if way[-1] in "円ル億ロ" else f"A loan of {way} for the pier." for way in every}
    _keep(store, *said.values())
    for ways in _WAYS:
        for typed in (one for one in ways if one[0] != "t"):
            found = store.searching.search(typed, kinds=["passage"], limit=99).hits
            hits = [one for one in found if not one.missing]
            marked = {one.snippet: [one.snippet[start:end] for start, end in one.marks] for one in hits}
            assert marked == {said[way]: [way] for way in ways}, typed


def test_a_person_is_found_by_name_and_post_together_and_only_what_was_typed_is_marked(store: Store) -> None:
    store.ledger.save_person(PersonRecord(0, "XA", "港山 太郎", reading="みなとやま たろう", post="漁業大臣"))
    for asked, marked in (
        ("港山大臣", ["港山", "大臣"]),
        ("港山漁業大臣", ["港山", "漁業大臣"]),
        ("港山太郎漁業大臣", ["港山 太郎 漁業大臣"]),
    ):
        (hit,) = store.searching.search(asked, kinds=["person"]).hits
        assert [hit.snippet[start:end] for start, end in hit.marks] == marked


def test_a_misspelt_english_word_is_not_searched_by_its_pieces(store: Store) -> None:
    _keep(store, "Cooper looks at no lamp in the harbour.", "Cooperation on hydrogen.")
    found = store.searching.search("cooperatoin on hydrgen", kinds=["passage"], counted=True)
    assert not found.hits
    assert "cooperation on hydrogen" in found.suggestions


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("ブラジル", "The Brazilian side will host it."), ("Peru", "A Peruvian port."), ("Holland", "オランダとの対話"), ("Korea", "韓国との対話"),
        ("202?年", "2025年の会合"), ("onsite", "An on site inspection."), ("二国間", "bilateral talks"), ("総理", "The Prime Minister"),
        ("防衛装備品", "defence equipment"), ("England", "英国との協定"), ("イングランド", "英国"),
        ("5G", "5 G networks"), ("5 G", "5G networks"), ("30 percent", "a 30% cut"), ("30%", "３０パーセント減"), ("取り止め", "取りやめを決めた"),
        ("一つの中国", "ーつの中国"), ("ー般特恵", "一般特恵関税"), ("三カ国", "三力国の枠組み"), ("往来", "議員の行き来"), ("ジャイカ", "JICA will train them."),
        ('"US delegation"', "Talks with a U.S. delegation"), ('"U.S. delegation"', "Talks with a US delegation"),
        ('"society5.0"', "Toward Society 5.0"), ('"Society 5.0"', "Toward Society5.0"), ('"COP30 results"', "the COP 30 results"),
        ("policemen", "the police chiefs met"), ("police", "three policemen"), ("協力覚え書き", "協力覚書に署名した。"),
        ("データベース", "統計データーベース"), ("NOT NOT 統計", "統計データーベース"),
        ("強靱化", "強じん化を図る。"), ("強じん性", "強靭性を高める。"), ("蔓延防止", "まん延を防止する。"), ("粉塵", "粉じんの対策"),
        ("金利", "The interest rates were fixed."), ("interest rate", "利率を定める。"), ("米ドル", "Paid in US dollars."), ("経産副大臣", "経済産業副大臣が招く。"),
        ("研修員", "Twenty trainees came."), ("国会", "Members of the National Diet"), ("法務相", "法務大臣が招く。"),
        ("経産", "経済産業省が招く。"), ("厚労", "The Ministry of Health, Labour and Welfare met them."),
    ],
)  # fmt: skip
def test_what_people_say_finds_what_texts_say(store: Store, asked: str, text: str) -> None:
    _keep(store, text, "The us. A delegation. 5.0, 30")
    assert [one.missing for one in store.searching.search(asked, kinds=["passage"]).hits] == [()]


def test_what_is_typed_for_a_ministry_stands_for_it_and_not_the_other_way_round(store: Store) -> None:
    places = _keep(store, "農水産物を運ぶ。", "農林水産省が招く。")
    assert len(places) == store.searching.search("農水", kinds=["passage"], counted=True).total == 2
    assert store.searching.search("農水省", kinds=["passage"], counted=True).total == 1


@pytest.mark.parametrize(
    ("asked", "text", "marked"),
    [
        ("US", "The U.S. delegation", "U.S."), ("U.S.", "The U.S. It met.", "U.S."), ("30%", "a cut of ３０％ by 2030", "３０％"),
        ("30 percent", "30% or 130 %", "30%"),
    ],
)  # fmt: skip
def test_a_mark_covers_the_signs_that_belong_to_a_word(store: Store, asked: str, text: str, marked: str) -> None:
    _keep(store, text)
    (hit,) = store.searching.search(asked, kinds=["passage"]).hits
    assert [hit.snippet[start:end] for start, end in hit.marks] == [marked]


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("5区*港", "第15区に新しい港ができた。"),
        ("3*号機を", "第132号機を止める。"),
        ("c4*港と", "C40港と結ぶ。"),
        ("北*_9-港", "北側の岸_9-港"),
    ],
)
def test_figures_beside_a_wildcard_are_part_of_longer_ones(asked: str, answer: str) -> None:
    assert first(asked, {"a": answer, "b": "北の港には9、5、3区と4号機がある。"}, NOTES) == 1.0


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("4半期", "四半期に一度は港を見る。"),
        ("三極会談", "3極会談を開く。"),
        ("G七", "G7の港を訪ねる。"),
        ("renewables", "再生可能エネルギーを用いる。"),
        ("再生可能エネルギー", "Renewables come first."),
        ("海上安全保障", "On maritime security they agree."),
        ("農業協力", "Cooperation in agriculture goes on."),
        ("中小企業", "SMEs of the north."),
        ("third round", "The 3rd round."),
        ("知財保護", "知的財産の保護を進める。"), ("食料安保", "食料安全保障を強める。"), ("労組代表", "労働組合の代表が来る。"),
        ("原発事故", "原子力発電所で起きた事故を調べる。"), ("科技協力", "科学技術の分野で協力する。"), ("安全保障", "日米安保を確かめる。"),
    ],
)  # fmt: skip
def test_short_forms_numerals_in_compounds_and_the_terms_that_make_one_are_found(asked: str, answer: str) -> None:
    assert first(asked, {"a": answer, "b": "港の安全を保障する。"}, NOTES) == 1.0


@pytest.mark.parametrize(
    ("sign", "of_country", "others"),
    [
        ("露", ["日露首脳会談を開く。", "ロシアとの交渉", "露側は港を見た。", "露大統領が来る。", "露、加が賛成した。"], ["作品を披露した。", "露出した岩"]),
        ("印", ["印首相が来る。", "インドの港", "日印の対話", "印パの対話"], ["調印式を行う。", "印刷機", "調印日"]),
        ("豪", ["豪外相と会う。", "日豪の対話", "豪州産の麦"], ["豪雨に備える。", "集中豪雨"]),
        ("伯", ["日伯の対話", "ブラジルの港"], ["画伯の作品", "伯爵の館"]), ("星", ["日星の対話", "シンガポールの港"], ["衛星の画像", "星の観測"]),
        ("加", ["日加の対話", "カナダの港", "加財務相が来る。"], ["参加する。", "加工品"]),
        ("比", ["日比の対話", "フィリピンの港"], ["前年比で増えた。", "比率"]), ("独", ["日独の対話", "独首相が来る。"], ["独自の取組", "単独で行う。"]),
        ("日中", ["日中の会談", "日中首脳が話す。"], ["一日中話す。", "日中に働く。"]),
        ("中", ["日中の会談", "米中が話す。", "首相は訪中した。", "訪中し、話す。", "対中輸出", "在中企業"], ["集中豪雨", "一日中話す。", "来訪中の人", "対中小企業"]),
    ],
)  # fmt: skip
def test_what_a_sign_says_of_a_country_comes_before_what_only_has_it(
    store: Store, sign: str, of_country: list[str], others: list[str]
) -> None:
    places = _keep(store, *others, *of_country, *LETTERS)
    for asked in (sign, f"{sign} 書簡"):
        hits = store.searching.search(asked, kinds=["passage"], limit=20).hits
        found = [places[passage_place(one.id)] for one in hits]
        every = ascii_lowercase[: len(others) + len(of_country)]
        found = [one for one in found if one in every]
        assert "".join(sorted(found)) == every
        assert set(found[: len(of_country)]) == set(every[len(others) :]), asked


def test_a_mark_for_one_sign_begins_a_word_too(store: Store) -> None:
    places = _keep(store, "南極を調べる。", "究極の港", "極めて広い。", "積極的に開く。", "極")
    for asked, answers in (("?極", "abd"), ("？極的", "d"), ("?極 港", "b")):
        hits = store.searching.search(asked, kinds=["passage"]).hits
        found = [places[passage_place(one.id)] for one in hits if not one.missing]
        assert "".join(sorted(found)) == answers


@pytest.mark.parametrize("asked", ["8月までに 署名", "8月までに何をするか", "令和8年8月までの案"])
def test_of_a_day_no_bare_figure_is_sought(store: Store, asked: str) -> None:
    places = _keep(store, "８月末までに署名する。", "第8回会合", "8件の要望", "18人")
    found = [places[passage_place(one.id)] for one in store.searching.search(asked, kinds=["passage"]).hits]
    assert found[0] == "a"
    assert not {"c", "d"} & set(found)


def test_a_short_form_that_is_only_typed_stands_for_its_term(store: Store) -> None:
    _keep(store, "インド太平洋の平和")
    assert [one.missing for one in store.searching.search("印太", kinds=["passage"]).hits] == [()]


def test_one_kanji_behind_a_particle_at_the_end_is_sought_and_said_to_be_missing(store: Store) -> None:
    kept = _keep(store, "港町では茶を摘む。", "港町の橋を直す。", "茶を運ぶ。")
    found = {kept[passage_place(one.id)]: one.missing for one in store.searching.search("港町の茶").hits}
    assert next(iter(found.items())) == ("a", ())
    assert found.get("b", ("茶",)) == ("茶",)


@pytest.mark.parametrize(
    "asked",
    [
        "South Korea",
        "Republic of Korea",
        "韓国",
        "韓国側",
        "訪韓",
        "South Korea lighthouses",
    ],
)
def test_whatever_concerns_a_country_is_found_by_a_name_of_several_words_too(store: Store, asked: str) -> None:
    wanted, _change = store.ledger.save_meeting(MeetingRecord(0, "灯台の会", counterparts=("KR",)))
    store.ledger.save_meeting(MeetingRecord(0, "South harbour", counterparts=("PE",)))
    hit = store.searching.search(asked).hits[0]
    assert (hit.id, hit.missing) == (wanted, ())
    assert hit.via


@pytest.mark.parametrize(
    "asked", ["茶、銅", "茶、銅、", "茶と銅", "茶 銅", "茶に関する銅", "岬灯台点検、港湾", "合同会合と高専教育"]
)
def test_whatever_has_all_that_is_listed_lacks_nothing(store: Store, asked: str) -> None:
    _keep(store, "岬灯台点検に続く港湾整備の計画。高専教育の合同会合。銅を運び茶を摘む。", "茶を運ぶ。", "港を開く。")
    (hit, *others) = store.searching.search(asked, kinds=["passage"]).hits
    assert "岬灯台" in hit.snippet
    assert not hit.missing
    assert all(one.missing for one in others)


def test_what_is_denied_in_brackets_is_denied_as_by_itself(store: Store) -> None:
    kept = _keep(store, "港の灯台。", "A lighthouse in the harbour. 港", "港の橋。")
    for asked in ("港 -灯台", "港 -(灯台 または 船)", "-(灯台 または 「波を止める長い堤」) 港"):
        found = {kept[passage_place(one.id)] for one in store.searching.search(asked).hits if one.kind == "passage"}
        assert found == {"b", "c"}, asked


@pytest.mark.parametrize(
    "asked", ["ペルーの灯台とチリ", "ペルー 灯台 チリ", "Peru lighthouses Chile", "チリにおける灯台とペルー"]
)
def test_words_between_two_countries_are_sought(store: Store, asked: str) -> None:
    ids = [
        store.ledger.save_meeting(MeetingRecord(0, title, counterparts=("CL", "PE")))[0]
        for title in ("港の会", "灯台の会")
    ]
    hits = {one.id: one.missing for one in store.searching.search(asked).hits}
    assert next(iter(hits.items())) == (ids[1], ())
    assert hits.get(ids[0], ("",))
