"""Search ranks better than plain BM25 on questions that are asked in other words than the documents have."""

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
