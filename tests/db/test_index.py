"""Search over the store."""

import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from briefbook.importers import parse
from briefbook.importers.readers import read_text
from db.found import Hit
from db.store import Store, open_store

TEXT = """Plan between Japan and Specimenland

1. Promote a dialogue on critical minerals with ＪＯＧＭＥＣ.

2. Hold an annual seminar on fisheries.
"""
TEXT_JA = """日本国と見本国との間の計画

１．重要鉱物に関する対話を促進する。

２．漁業に関するセミナーを毎年開催する。

３．ぶどうの輸出を韓国と協議する。

４．ロボットを共同で開発する。
"""


def _kept(store: Store, *texts: str) -> Store:
    for text in texts:
        store.documents.add(parse(read_text(text), name="x"), text.encode(), "x.txt", "text/plain")
    return store


@pytest.fixture
def plans(store: Store) -> Store:
    return _kept(store, TEXT, TEXT_JA)


def _found(store: Store, words: str, **options: Any) -> list[Hit]:
    return list(store.searching.search(words, **options).hits)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("minerals", "critical minerals"), ("jogmec", "ＪＯＧＭＥＣ"), ("重要鉱物", "重要鉱物"), ("鉱", "鉱物"), ("ブドウ", "ぶどう"),
        ("韓", "韓国"), ("ｾﾐﾅｰ", "セミナー"), ("FISHERIES seminar", "fisheries"), ("ロ", "ロボット"), ('"ロ"', "ロボット"),
        ("what about minerals and zeppelins", "minerals"),
    ],
)  # fmt: skip
def test_words_are_found_however_they_are_written(plans: Store, words: str, expected: str) -> None:
    assert any(expected in one.snippet for one in _found(plans, words))


def test_a_record_is_found_after_a_write_and_not_after_its_undoing(plans: Store) -> None:
    assert _found(plans, "orchids") == []
    _kept(plans, "Plan\n\n1. Exchange orchids.\n\n2. Exchange tulips.\n")
    assert len(_found(plans, "orchids")) == 1
    plans.undo()
    assert _found(plans, "orchids") == []
    assert plans.faults() == []
    plans.redo()
    assert len(_found(plans, "orchids")) == 1
    assert plans.faults() == []


def test_hits_can_be_kept_to_a_kind_and_a_counterpart(plans: Store) -> None:
    named = _found(plans, "見本国")
    assert [one.kind for one in named if one.via is None] == ["source"]
    assert {(one.kind, one.via) for one in named[1:]} == {("source", "Specimenland"), ("provision", "Specimenland")}
    assert {one.kind for one in _found(plans, '"見本国"')} == {"source"}
    assert _found(plans, "重要鉱物", counterparts=("PE",)) == []
    assert _found(plans, "重要鉱物", kinds=["outcome"]) == []
    found = _found(plans, "重要鉱物", counterparts=("XA",))
    assert [(one.language, one.via) for one in found] == [("ja", None), ("en", "critical minerals")]


def test_a_question_about_a_counterpart_is_answered_by_what_was_agreed_with_it(store: Store) -> None:
    ours = "日本国とラオス人民民主共和国との間の行動計画\n\n１．農業に関する研修を実施する。\n\n２．医療及び保健に関する専門家を派遣する。\n"
    other = (
        "Plan between Japan and the Republic of Peru\n\nHEALTH PILLAR\n\n1. Promote health in hospitals.\n\n"
        "2. Hold an annual dialogue on health.\n"
    )
    _kept(store, ours, other)
    assert "保健" in _found(store, "what did Laos promise on health")[0].snippet
    assert "hospitals" in _found(store, "what did Peru promise on health in hospitals")[0].snippet


def test_the_index_is_made_however_long_a_process_beside_it_writes(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    holding = (
        "import sqlite3, sys, time; c = sqlite3.connect(sys.argv[1]); c.execute('begin immediate'); print(flush=True)"
    )

    def run(*_words: str) -> "subprocess.Popen[bytes]":
        found = subprocess.Popen(
            [sys.executable, "-c", f"{holding}; time.sleep(0.5)", str(store.path)], stdout=subprocess.PIPE
        )
        assert found.stdout is not None
        with found.stdout as said:
            said.readline()  # it writes now
        return found

    monkeypatch.setattr("briefbook.beside.run", run)
    monkeypatch.setattr("db.searching._WORTH_SHARING", 0)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    with store.searching.later():
        _kept(store, TEXT)
        store.database.execute("pragma busy_timeout = 20")
    assert store.searching.index.waiting() == 0
    assert _found(store, "minerals")


def test_a_frequent_sign_is_found_by_a_list_of_its_own_as_by_those_of_its_pairs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    values = {"counterpart": "XA", "name": "x", "reading": "", "romanised": "", "post": ""}
    texts = [f"港の灯台の{at}番。" + "の" * (at % 3) + "年の話。" * (at % 5) for at in range(60)]

    def asked(name: str, frequent: int) -> tuple[bool, list[list[tuple[int, float]]]]:
        monkeypatch.setattr("db.index_segments._FREQUENT", frequent)
        with closing(open_store(tmp_path / f"{name}.db")) as store:
            with store.searching.later(), store.write("many"):
                keys = [store.insert("person", **values, biography=one) for one in texts]
            for key in keys[::7]:
                with store.write("less"):
                    store.delete("person", key)
            for at in range(9):
                _kept(store, f"Plan\n\n1. 港の灯台の{at}年の話。\n")
            segments = store.searching.index.current().segments
            alone = any(one.count("ja", sign.encode()) for one in segments for sign in "の年")
            found = [_found(store, words, limit=99) for words in ("の", "年", "灯台の", "港?灯")]
            return alone, [[(one.id, one.score) for one in hits] for hits in found]

    monkeypatch.setattr("db.index_segments._SMALL", 4)
    with_lists, without = asked("with", 4), asked("without", 0)
    assert with_lists[0]
    assert not without[0]
    assert with_lists[1] == without[1]
    assert all(with_lists[1])
