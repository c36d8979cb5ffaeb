"""Whatever stands in a text finds it: random texts in every kind of record, and random parts of them."""

import json
import re
from collections.abc import Mapping, Sequence
from contextlib import closing

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from briefbook.model import Block, Coding, Kind, Masthead, Nature, Outcome, Parsed, Provision, Role
from db.found import passage_id
from db.index_entries import _WRAP
from db.index_meaning import named
from db.index_text import RUN, as_katakana, literal, plain, plains
from db.index_words import spelling
from db.records import AssessmentRecord, BookRecord, MarkRecord, MeetingRecord, PersonRecord, PointRecord
from db.store import Store, open_store

Key = tuple[str, int]

_WORDS = """
協力 協カ 夕イ タイ コ-ヒ- コーヒー エネルギ- プロジェク卜 デー夕 弐拾 壱 参 国 國 強靭 强靱 口 ロ 人ロ 二 ニ 一 ー エ 工 が か\u3099 ｶﾞ ヴェ ベ ﾃﾞｰﾀ データ デ-タ サイバー ・ ＝ 〜 て、 の を について する しました
韓 日米韓 令和7年 令和元年 Ｒ7年度 二〇二五年 ２０２５ 2025-03-31 80億ドル 1,500 三十 6か月 ヵ ヶ 箇 第一 〇 ○ 々 龍 竜 𠮷 髙 ㈱ ① ㍻ ㌔ ﬁ ß İ ς Σ ½ ²
critical minerals Minerals MINERALS programme program co-operation cooperation e-mail G7 COP30 B2B 5G U.S. it's na\u00efve nai\u0308ve caf\u00e9 o d the of
( ) （ ） [ ］ 「 」 『 』 " “ ” ' ’ ， 、 。 . , ; : ! ？ * ? - － ‐ – — − / \\ | & % ％ ‰ $ € £ ¥ ￥ → ※ ★ ◆ # @ _ ~ ^ + = < > { } ` § ° \u00b7 …
한국 ไทย Привет مرحبا שלום Ελλάς हिन्दी 🇯🇵 👩\u200d🔬 \u200b \u00ad \ufe0f
"""
_SIGNS = "協カ力國国強靭靱口ロ二ニ一ーがｶﾞか\u3099韓〇○令和７7年abABＡbéße\u0301ﬁ①㈱ヵヶ・=-‐–'’\"「」()、。.,%!  \u200b"
_TEXTS = (
    st.lists(
        st.one_of(
            st.sampled_from([*_WORDS.split(), " ", " ", "\n", "\u3000", "\u00a0"]),
            st.text(_SIGNS, min_size=1, max_size=4),
            st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"]),
        ),
        min_size=1,
        max_size=14,
    )
    .map(lambda pieces: "".join(pieces).strip())
    .filter(bool)
)


def _kept(store: Store, texts: Sequence[str]) -> dict[Key, str]:
    """What each record says: texts kept as records of every kind, each of them once."""
    ledger, passage, item, happened = store.ledger, texts[0], texts[1], texts[2]
    whole = f"{passage}\f{item}\f{happened}"
    at = len(passage), len(passage) + 1 + len(item)
    blocks = (
        Block(Role.OTHER, 0, at[0]),
        Block(Role.PROVISION, at[0] + 1, at[1], record=0),
        Block(Role.OUTCOME, at[1] + 1, len(whole), record=0),
    )
    masthead = Masthead(f"x: {texts[3]}", Kind.OTHER, "ja")
    provision = Provision("1", "1", (), item, Coding(Nature.COMMITMENT))
    parsed = Parsed(masthead, whole, blocks, (provision,), (Outcome("x", None, ("XA",), "other", happened),))
    with store.searching.later():
        source, _change = store.documents.add(parsed, b"x", "x.txt", "text/plain")
        (commitment,) = (one.id for one in store.provisions())
        (outcome,) = (one.id for one in store.outcomes())
        meeting, _change = ledger.save_meeting(MeetingRecord(0, "x", note=texts[4], counterparts=("XA",)))
        point, _change = store.agenda.save_point(PointRecord(0, "point", f"x: {texts[5]}"))
        person, _change = ledger.save_person(PersonRecord(0, "XA", "x", biography=texts[6]))
        book, _change = ledger.save_book(BookRecord(0, f"x: {texts[7]}", "XA"))
        mark, _change = ledger.save_mark(MarkRecord(0, book, "x", 0, 1, "x", texts[8]))
        assessed = AssessmentRecord(0, commitment, "evidence", "2026-01-15", "no-evidence", None, texts[9], "1")
        assessment, _change = store.register.assess(assessed)
    return {
        ("passage", passage_id(source, 0)): _WRAP.sub("", passage), ("provision", commitment): item, ("outcome", outcome): happened,
        ("source", source): texts[3], ("meeting", meeting): texts[4], ("point", point): texts[5],
        ("person", person): texts[6], ("book", book): texts[7], ("mark", mark): texts[8],
        ("assessment", assessment): texts[9],
    }  # fmt: skip


def _said(store: Store) -> dict[Key, list[str]]:
    """All that the index has of each record, by which it is found: its texts, its titles and those of its source."""
    rows = store.database.execute("select kind, record, texts, titles from index_doc")
    return {
        (kind, record): [words for _language, words in json.loads(texts) + json.loads(titles)]
        for kind, record, texts, titles in rows
    }


_KATAKANA = re.compile("[ァ-ヺー]+")


def _lined(reading: str) -> str:
    """A reading with its signs left out: words in brackets, since they are found whole, and what stands between."""
    return " ".join(run or f"<{spelling(word)}>" for run, word in RUN.findall(reading))


def _has(text: str, term: str) -> bool:
    """Whether a text has a phrase as it is written, its first and last word whole, and so a country's name in katakana."""
    sought = _lined(plain(term))
    if len(sought) > 1 and _KATAKANA.fullmatch(sought) and named(sought):
        return sought in _KATAKANA.findall(_lined(plain(text)))
    return literal(term.strip()) in literal(text) and (not sought or sought in _lined(plain(text)))


def _may_have(text: str, term: str) -> bool:
    """Whether it has the phrase in any reading; signs alone are found as they stand."""
    if not _lined(plain(term)):
        return literal(term.strip()) in literal(text)
    lined = [_lined(as_katakana(one)) for one in plains(text)]
    return any(_lined(as_katakana(one)) in each for one in plains(term) for each in lined)


def _quoted(term: str) -> str | None:
    """A term in quotes that it does not have in it; None where it has all of them."""
    return next((f"{start}{term}{end}" for start, end in ('""', "「」", "『』", "“”", "«»") if end not in term), None)


def check(texts: Sequence[str], parts: Sequence[tuple[int, int, int]]) -> None:
    """Search ten texts, kept as records of every kind, for parts of them: number of the text, start, length."""
    with closing(open_store()) as store:
        kept, said = _kept(store, texts), _said(store)
        for number, start, size in parts:
            text = list(kept.values())[number]
            start %= len(text)
            quoted = _quoted(term := text[start : start + size])
            if quoted is not None:
                _check_verbatim(store, kept, said, quoted, term)
                if term.strip():
                    _check_phrase(store, kept, said, quoted, term)


def _check_verbatim(
    store: Store, kept: Mapping[Key, str], said: Mapping[Key, list[str]], quoted: str, term: str
) -> None:
    sought = literal(term)
    hits = store.searching.search(f"verbatim:{quoted}", limit=100).hits
    found = {(one.kind, one.id) for one in hits}
    assert {key for key, text in kept.items() if sought in literal(text)} <= found, quoted
    assert found == {key for key, some in said.items() if any(sought in literal(one) for one in some)}, quoted
    for one in hits:
        marked = [literal(each.text[slice(*mark)]) for each in one.snippets for mark in each.marks]
        assert all(" ".join(sought.split("\n")) in " ".join(each.split("\n")) for each in marked), quoted


def _check_phrase(store: Store, kept: Mapping[Key, str], said: Mapping[Key, list[str]], quoted: str, term: str) -> None:
    hits = store.searching.search(quoted, limit=100).hits
    found = {(one.kind, one.id) for one in hits}
    assert {key for key, text in kept.items() if _has(text, term)} <= found, quoted
    typed = {(one.kind, one.id) for one in hits if one.via is None}
    assert typed <= {key for key, some in said.items() if any(_may_have(one, term) for one in some)}, quoted


_TEN = st.lists(_TEXTS, min_size=10, max_size=10)
_PARTS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 60), st.integers(1, 12)), min_size=12, max_size=12)


@settings(
    max_examples=15,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)
@given(_TEN, _PARTS)
def test_any_part_of_any_text_finds_it_in_quotes_and_verbatim(
    texts: list[str], parts: list[tuple[int, int, int]]
) -> None:
    check(texts, parts)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("署名した。鉱物", "した。鉱物"), ("signed; ports", "signed; ports"), ("署名（案）", "（"), ("+5%", "%"), ("a\nb", "a\nb"),
        ("both\nharbours", "both harbours"), ("フォルダーの数", "フォルダの数"), ("フォルダの数", "フォルダーの数"),
    ],
)  # fmt: skip
def test_a_phrase_is_found_with_the_signs_and_over_the_stops_that_were_typed(
    store: Store, text: str, phrase: str
) -> None:
    wanted, _change = store.ledger.save_person(PersonRecord(0, "XA", "x", biography=text))
    store.ledger.save_person(PersonRecord(0, "XA", "y", biography="署名"))
    found = store.searching.search(f'"{phrase}"')
    assert [one.id for one in found.hits] == [wanted]
    assert found.hits[0].marks
    assert found.understood


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("参加‼", "!!"), ("a \u003d\u0338 b", "≠"), ("３㏂", "."), ("｡", "。"), ("20℃", "°"), ('"x\\', "\\"), ("⓵ ★", "★"), ("㈱", ")"),
        ("⑴", "("), ("777777A", "7A"), ("11ba7A", "a7a"), ("Aa1G11b-", "1b-"), ("b123", "b1"), ("走って、泳ぐ", "って、"), ("か\u3099〜", "が〜"),
    ],
)  # fmt: skip
def test_a_sign_is_found_verbatim_in_whichever_form_and_wherever_a_code_is_cut(
    store: Store, text: str, sign: str
) -> None:
    wanted, _change = store.ledger.save_person(PersonRecord(0, "XA", "x", biography=text))
    store.ledger.save_person(PersonRecord(0, "XA", "y", biography="署名"))
    assert [one.id for one in store.searching.search(f"verbatim:「{sign}」").hits] == [wanted]


def test_a_sign_is_not_found_verbatim_in_one_that_it_makes_with_a_mark(store: Store) -> None:
    store.ledger.save_person(PersonRecord(0, "XA", "x", biography="a ≠ b"))
    assert not store.searching.search("verbatim:「=」").hits
    store.ledger.save_person(PersonRecord(0, "XA", "y", biography="a ＝ b"))
    assert [one.title for one in store.searching.search("verbatim:「=」").hits] == ["y"]


def test_a_long_word_is_found_by_its_parts_once_these_stand_by_themselves(store: Store) -> None:
    store.ledger.save_person(PersonRecord(0, "XA", "x", biography="サプライヤーとチェンバロ"))
    assert not store.searching.search("サプライチェン").hits
    store.ledger.save_person(PersonRecord(0, "XA", "y", biography="サプライの会とチェンの会"))
    assert "y" in [one.title for one in store.searching.search("サプライチェン").hits]


def test_a_phrase_reaches_over_no_stop_that_was_not_typed(store: Store) -> None:
    store.ledger.save_person(PersonRecord(0, "XA", "x", biography="署名した。鉱物。They signed. Ports\n- Cranes"))
    for phrase in ("した鉱物", "signed ports", "ports cranes"):
        assert not store.searching.search(f'"{phrase}"').hits, phrase
