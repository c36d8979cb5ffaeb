"""Search ranks better than plain BM25 on questions that are asked in other words than the documents have."""

import pytest

from db.index_plan import content
from db.index_text import plain
from tests.bench.search import asked_of_documents, quality


def test_questions_of_our_own_are_answered_better_than_by_plain_bm25() -> None:
    figures = asked_of_documents()
    for group in ("en", "ja"):
        assert figures[group]["MRR@10"] >= figures[f"{group}, plain BM25"]["MRR@10"] > 0.5


def test_a_letter_too_many_does_not_hide_what_the_rest_of_a_question_says() -> None:
    docs = [
        {"id": "a", "title": "", "text": "日本語教育の専門家を派遣する。"},
        {"id": "b", "title": "", "text": "港湾の整備を続ける。"},
    ]
    asked = [{"id": "q", "text": "日本語教育専問家は派遺されたか"}]
    assert quality(docs, asked, [{"qid": "q", "docid": "a"}])["MRR@10"] == 1.0


def test_a_long_name_does_not_drown_the_word_beside_it() -> None:
    docs = [
        {
            "id": "a",
            "title": "",
            "text": "港の荷役を防災の訓練に合わせて見直し、その費用を両国が持つ。インターネットでも募る。",
        },
        {"id": "b", "title": "", "text": "インターネットエクスプローラーのインターネットの設定を変える。"},
    ]
    docs += [{"id": f"c{at}", "title": "", "text": f"第{at}号の書簡を交わす。"} for at in range(8)]
    asked = [{"id": "q", "text": "インターネットと防災の訓練と費用"}]
    assert quality(docs, asked, [{"qid": "q", "docid": "a"}])["MRR@10"] == 1.0


def test_an_english_text_among_japanese_ones_is_not_held_to_be_long() -> None:
    docs = [
        {"id": "a", "title": "覚書", "text": "Preferences of the parties on ports are listed below."},
        {"id": "b", "title": "記録", "text": "港の設定は Preferences にある。"},
    ]
    docs += [{"id": f"c{at}", "title": f"書簡{at}", "text": f"第{at}号の書簡を交わす。"} for at in range(30)]
    asked = [{"id": "q", "text": "preferences of the parties"}]
    assert quality(docs, asked, [{"qid": "q", "docid": "a"}])["MRR@10"] == 1.0


def test_what_names_the_parts_of_a_compound_follows_what_has_it_whole() -> None:
    docs = [
        {"id": "a", "title": "", "text": "ビザ免除の措置を続ける。"},
        {"id": "b", "title": "", "text": "短期滞在のビザを相互に免除する。"},
        {"id": "c", "title": "", "text": "港湾の整備を続ける。"},
    ]
    asked = [{"id": "q", "text": "ビザ免除"}]
    found = quality(docs, asked, [{"qid": "q", "docid": "a"}, {"qid": "q", "docid": "b"}])
    assert found["MRR@10"] == found["recall@5"] == 1.0


def test_a_question_finds_what_only_the_other_language_has() -> None:
    docs = [
        {"id": "a", "title": "", "text": "双方は、レアアースの供給を絶やさない。"},
        {"id": "b", "title": "", "text": "双方は、港の荷役を見直す。"},
    ]
    asked = [{"id": "q", "text": "what did we say about rare earths?"}]
    assert quality(docs, asked, [{"qid": "q", "docid": "a"}])["MRR@10"] == 1.0


def test_the_parts_of_a_word_are_worth_no_more_than_the_word() -> None:
    docs = [
        {"id": "a", "title": "", "text": "The preserver of the archive answers for its rooms."},
        {"id": "b", "title": "", "text": "The server in the archive keeps letters; pre talks come first."},
    ]
    docs += [{"id": f"c{at}", "title": "", "text": f"Note {at} on letters, ports and rooms."} for at in range(20)]
    asked = [{"id": "q", "text": "preserver in the archive for letters"}]
    assert quality(docs, asked, [{"qid": "q", "docid": "a"}])["MRR@10"] == 1.0


def test_an_answer_by_other_words_is_worth_no_more_than_one_by_those_typed() -> None:
    docs = [
        {"id": "a", "title": "", "text": "経営者研修を来年も続ける。"},
        {"id": "b", "title": "", "text": "How to manage a harbour crane."},
    ]
    docs += [{"id": f"c{at}", "title": "", "text": f"Crane {at} stands idle."} for at in range(20)]
    asked = [{"id": "q", "text": "manage every crane safely"}]
    assert quality(docs, asked, [{"qid": "q", "docid": "b"}])["MRR@10"] == 1.0


def test_words_that_stand_together_in_a_title_raise_what_stands_under_it() -> None:
    docs = [
        {"id": "b", "title": "Crane, or harbour", "text": "It is to be painted."},
        {"id": "a", "title": "Old harbour crane", "text": "It is to be painted."},
    ]
    docs += [{"id": f"c{at}", "title": f"Note {at}", "text": "Nothing is said of boats."} for at in range(9)]
    asked = [{"id": "q", "text": "paint of harbour crane"}]
    assert quality(docs, asked, [{"qid": "q", "docid": "a"}])["MRR@10"] == 1.0


def test_a_question_mark_within_a_question_stands_for_no_sign() -> None:
    docs = [{"id": "a", "title": "", "text": "東の港の夏は北の港より長い。"}]
    asked = [{"id": "q", "text": "東の港における夏は北の港よりも長い？短い？"}]
    assert quality(docs, asked, [{"qid": "q", "docid": "a"}])["MRR@10"] == 1.0


def test_small_words_of_a_question_rank_what_has_the_same_words_else() -> None:
    docs = [
        {"id": "b", "title": "", "text": "Pilots talk of the harbour."},
        {"id": "a", "title": "", "text": "The pilots who come talk with the harbour in spring."},
    ]
    docs += [{"id": f"c{at}", "title": "", "text": f"Note {at} lists the boats in sight."} for at in range(9)]
    asked = [{"id": "q", "text": "with the harbour"}]
    assert quality(docs, asked, [{"qid": "q", "docid": "a"}])["MRR@10"] == 1.0


def test_several_other_ways_to_say_a_word_count_as_one() -> None:
    docs = [
        {"id": "b", "title": "", "text": "Of pier1, pier2 and pier3 none has a crane that is painted now."},
        {"id": "a", "title": "", "text": "At the pier stands a crane that is painted now, and then goes elsewhere."},
    ]
    docs += [{"id": f"c{at}", "title": "", "text": f"Note {at} lists the boats in sight of a pier."} for at in range(9)]
    asked = [{"id": "q", "text": "crane beside any pier"}]
    assert quality(docs, asked, [{"qid": "q", "docid": "a"}])["MRR@10"] == 1.0


def test_a_pasted_sentence_asks_for_no_phrase_by_its_quotes() -> None:
    docs = [
        {"id": "a", "title": "", "text": "Pilots who enter the harbour at night report to the tower for guidance."},
        {"id": "b", "title": "", "text": "A night pilot is a lamp."},
    ]
    asked = [{"id": "q", "text": 'Pilots enter the harbour by "night pilot" guidance from the tower.'}]
    assert quality(docs, asked, [{"qid": "q", "docid": "a"}])["MRR@10"] == 1.0


@pytest.mark.parametrize(
    ("asked", "parts"),
    [
        ("3か国の協力", ["3か国", "協力"]),
        ("二か国間の対話", ["二か国間", "対話"]),
        ("６ヶ月以内の報告", ["6ケ月以内", "報告"]),
        ("何人か国民に聞く", ["何人", "国民"]),
    ],
)
def test_a_count_is_one_word_with_the_sign_between(asked: str, parts: list[str]) -> None:
    assert [one for one in content(plain(asked)) if one in parts] == parts
