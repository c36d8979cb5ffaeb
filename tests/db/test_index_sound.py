"""The index answers as stock Whoosh does, finds any part of any text, and always agrees with the store."""

import random
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from whoosh import query
from whoosh.index import FileIndex
from whoosh.scoring import WeightingModel, WeightLengthScorer

from briefbook import beside
from db import index_planner
from db.connection import Database
from db.index import Index
from db.index_engine import K1, B, Engine, Scores
from db.index_kept import SCHEMA as INDEX_SCHEMA
from db.index_patterns import Slot
from db.index_segments import Pool, join, keep, schema
from db.index_store import SCHEMA, TableStorage
from db.index_text import all_terms, readings, terms
from db.records import BookRecord, MeetingRecord, PersonRecord
from db.store import Store, open_store

_TERMS = ["aa", "bb", "cc", "dd", "ee"]


class _Same(WeightingModel):
    """The formula of the executor, for stock Whoosh."""

    def scorer(self, searcher, fieldname, text, qf=1):
        return _Scorer(searcher, fieldname, text)


class _Scorer(WeightLengthScorer):
    def __init__(self, searcher, fieldname, text):
        import math

        size, count = searcher.doc_count_all(), searcher.doc_frequency(fieldname, text)
        self.idf = math.log(1 + (size - count + 0.5) / (count + 0.5))
        self.average = searcher.avg_field_length(fieldname)
        self.setup(searcher, fieldname, text)

    def _score(self, weight, length):
        return self.idf * weight * (K1 + 1) / (weight + K1 * (1 - B + B * length / self.average))


@contextmanager
def _storage() -> Iterator[TableStorage]:
    import sqlite3

    database = Database(sqlite3.connect(":memory:", isolation_level=None))
    database.execute(SCHEMA)
    with closing(database.conn):
        yield TableStorage(database)


def _engine(storage: TableStorage, pool: Pool) -> Engine:
    """An engine on the one segment that a pool gives."""
    segment = pool.write(storage)
    pool.write_docs(storage, segment)
    keep(storage, [segment])
    engine = Engine(storage)
    engine.refresh()
    return engine


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.dictionaries(st.sampled_from(_TERMS), st.integers(1, 9), min_size=1, max_size=5), min_size=1, max_size=60
    ),
    st.sets(st.sampled_from(_TERMS), min_size=1, max_size=3),
)
def test_the_executor_answers_as_stock_whoosh(docs: list[dict[str, int]], sought: set[str]) -> None:
    with _storage() as storage:
        pool = Pool()
        for number, one in enumerate(docs, 1):
            pool.add({"ja": list(Counter(one).elements())})
            pool.docs.append(number)
        engine = _engine(storage, pool)
        slots = {Slot((term,)): 1.0 for term in sorted(sought)}
        places = engine.having(slots, 0)
        found_places, scores = engine.scores(slots, {0: places})[0]
        ours = sorted((-round(score, 6), place) for place, score in zip(found_places, scores, strict=True))
        with FileIndex(storage, schema=schema()).searcher(weighting=_Same()) as searcher:
            found = searcher.search(query.And([query.Term("ja", one) for one in sorted(sought)]), limit=None)
            theirs = sorted((-round(score, 6), place) for score, place in found.top_n)
        assert [place for _score, place in ours] == [place for _score, place in theirs]
        assert [score for score, _place in ours] == pytest.approx([score for score, _place in theirs], rel=1e-4)
        best = engine.best(slots, 100)
        assert {place for _score, _number, place in best} == {at for at, one in enumerate(docs) if sought & set(one)}


@settings(max_examples=40, deadline=None)
@example(503, 12, 1)
@given(st.integers(0, 10_000), st.integers(1, 12), st.integers(1, 5))
def test_the_best_of_many_entries_are_those_of_all(seed: int, most: int, sought: int) -> None:
    chance = random.Random(seed)
    weigh = [chance.choice([0.003, 0.02, 0.3, 0.9]) for _term in _TERMS]
    with _storage() as storage:
        pool = Pool()
        for number in range(1, 601):
            there = [one for one, often in zip(_TERMS, weigh, strict=True) if chance.random() < often]
            words = [one for one in there for _time in range(chance.choice([1, 1, 1, 2, 3, 9]))]
            pool.add({chance.choice(["ja", "en"]): words + ["zz"] * chance.randint(0, 40)})
            pool.docs.append(number)
        engine = _engine(storage, pool)
        slots = {Slot((term,)): chance.uniform(0.1, 2) for term in _TERMS[:sought]}
        groups = [
            ({0: set(chance.sample(range(600), chance.choice([3, 60, 400])))}, chance.uniform(-1, 2))
            for _group in range(chance.randint(0, 2))
        ]
        entries = {0: sorted(chance.sample(range(600), chance.choice([90, 300, 600])))}

        def best(scores: Scores, count: int = most) -> list[tuple[float, int]]:
            return sorted(((-score, place) for place, score in zip(*scores[0], strict=True)))[:count]

        every = engine.scores(slots, entries, groups)
        any_of, whole = engine.any_of(slots, groups, entries, None)
        found = engine.best_of(slots, most, any_of, groups)
        assert whole
        with_any = [(score, place) for score, place in best(every, 600) if score]
        assert [place for _score, _number, place in found] == [place for _score, place in with_any[:most]]
        assert [-score for score, _number, _place in found] == pytest.approx([score for score, _ in with_any[:most]])
        some = engine.scores(slots, entries, groups, most)
        assert [place for _score, place in best(some)] == [place for _score, place in best(every)]
        assert len(some[0][0]) <= len(every[0][0])


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(1, 40), min_size=2, max_size=6), st.data())
def test_joined_segments_hold_what_the_parts_held(sizes: list[int], data: st.DataObject) -> None:
    with _storage() as storage:
        from db.index_segments import Segment

        parts, wanted, number = [], set(), 1
        for size in sizes:
            pool = Pool()
            for _at in range(size):
                pool.add({"ja": ["aa", *[f"n{number}"] * 2], "en": ["bb"] if number % 3 else []})
                pool.docs.append(number)
                wanted.add(number)
                number += 1
            segment = pool.write(storage)
            pool.write_docs(storage, segment)
            dead = data.draw(st.sets(st.integers(0, size - 1), max_size=size - 1))
            for place in dead:
                segment.delete_document(place)
                wanted.discard(pool.docs[place])
            parts.append(Segment(storage, segment))
        whole = Segment(storage, join(parts, storage)[0])
        assert set(whole.docs) == wanted
        assert len(whole.read("ja", b"aa").ids) == len(wanted)
        for one in wanted:
            found = whole.read("ja", f"n{one}".encode())
            assert ([whole.docs[place] for place in found.ids], list(found.weights or ())) == ([one], [2])


_WORDS = st.text(
    alphabet=st.sampled_from("協力鉱物港湾あいアイー韓ヴェ令和7年二〇・カ口ロbcXYZ1９ＡＢ。、 -,."),
    min_size=1,
    max_size=30,
)


@settings(max_examples=400, deadline=None)
@given(_WORDS)
def test_a_term_counts_as_in_the_reading_that_has_it_most(text: str) -> None:
    wanted: Counter[str] = Counter()
    for reading in readings(text):
        wanted |= Counter(terms(reading))
    assert Counter(all_terms(text, set())) == wanted


@pytest.mark.parametrize("term", ["o d", "O D", "n o", "n —", ", i", 's" a', "ⓞ d"])
def test_letters_on_both_sides_of_a_space_are_found_where_too_many_words_have_them(
    store: Store, term: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_planner, "_INSIDE", 0)
    text = 'Go Down on — and, if so, "this" and that'
    wanted, _new = store.ledger.save_person(PersonRecord(0, "XA", "x", biography=text))
    store.ledger.save_person(PersonRecord(0, "XA", "y", biography="Nothing"))
    assert [one.id for one in store.searching.search(f"verbatim:「{term}」", limit=5).hits] == [wanted]


def _note(store: Store, count: int, words: str = "港湾", often: Callable[[int], int] = lambda _number: 1) -> None:
    """Note so many people in one step."""
    values = {"counterpart": "XA", "reading": "", "romanised": "", "post": ""}
    with store.write("many"):
        for number in range(count):
            store.insert("person", **values, name=f"人{number}", biography=f"{words}{number}号" * often(number))


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(
    steps=st.lists(
        st.sampled_from(["add", "edit", "remove", "meet", "undo", "redo", "reopen", "crash", "elsewhere"]), max_size=14
    )
)
@example(steps=["add", "crash", "add", "undo", "crash", "edit", "redo", "remove", "crash"])
def test_after_any_steps_index_and_store_agree(tmp_path_factory: pytest.TempPathFactory, steps: list[str]) -> None:
    path = tmp_path_factory.mktemp("index") / "store.db"
    store = open_store(path)
    people: list[int] = []
    for number, step in enumerate(steps):
        if step == "reopen":
            store.close()
            store = open_store(path)
        elif step == "crash":
            store, path = _crashed(store, path)
        elif step == "elsewhere":
            with closing(open_store(path)) as other:
                for each in ("edit", "add", "remove"):
                    _step(other, each, number, [one.id for one in other.ledger.persons()])
        else:
            _step(store, step, number, people)
        people = [one.id for one in store.ledger.persons()]
    for one in store.ledger.persons():
        assert one.id in {hit.id for hit in store.searching.search(f'"{one.biography}"', kinds=["person"]).hits}
    assert store.searching.index.faults() == []
    assert store.searching.index.waiting() == 0
    store.close()


def _crashed(store: Store, path: Path) -> tuple[Store, Path]:
    """The store as a process leaves it that is killed when its write is in the index and not yet kept."""
    left = path.with_name(f"{path.stem}x.db")

    def kill() -> None:
        for end in ("", "-wal"):
            if path.with_name(path.name + end).exists():
                copyfile(path.with_name(path.name + end), left.with_name(left.name + end))
        raise KeyboardInterrupt

    store.searching.index.seen = kill  # type: ignore[method-assign]
    with suppress(KeyboardInterrupt):
        store.ledger.save_person(PersonRecord(0, "XA", "人", biography="港湾の生まれ"))
    store.close()
    assert left.exists()
    return open_store(left), left


def _step(store: Store, step: str, number: int, people: list[int]) -> None:
    ledger = store.ledger
    match step:
        case "add":
            ledger.save_person(PersonRecord(0, "XA", f"人{number}", biography=f"港湾{number}号の生まれ"))
        case "edit" if people:
            ledger.save_person(PersonRecord(people[0], "XA", "人", biography=f"鉱山{number}号の生まれ"))
        case "remove" if people:
            ledger.remove_person(people[-1])
        case "meet" if people:
            ledger.save_meeting(MeetingRecord(0, f"会{number}", "2027-01-01", attendees=(people[0],)))
        case "undo":
            store.undo()
        case "redo":
            store.redo()


_WRITER = """
import random, sys
from pathlib import Path
from db.store import open_store
from tests.db.test_index_sound import _step
store = open_store(Path(sys.argv[1]))
_step(store, "add", 0, [])
print("ready", flush=True)
for number in range(1, 100_000):
    step = random.choice(["add", "add", "add", "edit", "remove", "meet", "undo", "redo"])
    _step(store, step, number, [one.id for one in store.ledger.persons()])
"""


def test_a_store_whose_process_was_killed_is_sound(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    for _round in range(2):
        child = subprocess.Popen(
            [sys.executable, "-c", _WRITER, str(path)], stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]
        )
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(0.7)
        child.send_signal(signal.SIGKILL)
        child.wait()
        child.stdout.close()
        store = open_store(path)
        noted = {f"{row['kind']} {row['record']}" for row in store.rows("select kind, record from index_pending")}
        assert set(store.searching.index.faults()) <= noted
        for one in store.ledger.persons()[-1:]:
            assert one.id in {hit.id for hit in store.searching.search(one.biography).hits}
        assert store.searching.index.faults() == []
        store.close()


@pytest.mark.parametrize(
    "damage",
    [
        "update index_part set data = zeroblob(length(data))", "update index_part set data = randomblob(length(data))",
        "delete from index_part", "delete from index_doc", "delete from index_doc where doc = 1",
        "delete from index_state", "drop table index_state", "drop table index_pending", "drop table index_word",
        "delete from index_value", "delete from index_facts", "update index_doc set record = 9 - record",
        "update index_doc set texts = replace(texts, '港', '空')", "update index_state set next = 1",
    ],
)  # fmt: skip
@pytest.mark.parametrize("first", ["search", "write"])
def test_a_damaged_index_is_made_anew(store: Store, again: Callable[[], Store], damage: str, first: str) -> None:
    for name in ("一", "二"):
        store.ledger.save_person(PersonRecord(0, "XA", name, biography="港湾の生まれ"))
    store.database.execute(damage)
    store = again()
    if first == "write":
        store.ledger.save_person(PersonRecord(0, "XA", "三", biography="港湾の生まれ"))
    assert store.searching.search("国:XA 港湾", counted=True).total == (2 if first == "search" else 3)
    assert store.searching.index.faults() == []


@pytest.mark.parametrize("table", re.findall(r"create (?:table|unique index|index) (\w+)", INDEX_SCHEMA))
@pytest.mark.parametrize("first", ["search", "write", "finish"])
def test_an_index_that_sqlite_cannot_read_is_made_anew(
    store: Store, again: Callable[[], Store], table: str, first: str
) -> None:
    store.ledger.save_person(PersonRecord(0, "XA", "一", biography="港湾の生まれ"))
    sql = "select rootpage, page_size from sqlite_master, pragma_page_size where name = ?"
    page, size = store.database.execute(sql, [table]).fetchone()
    store.close()
    with store.path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xee" * size)
    store = again()
    if first == "write":
        store.ledger.save_person(PersonRecord(0, "XA", "二", biography="港湾の生まれ"))
    if first == "finish":
        store.searching.finish()
    assert store.searching.search("国:XA 港湾").total == (2 if first == "write" else 1)
    store.ledger.save_person(PersonRecord(0, "XA", "三", biography="鉱山の生まれ"))
    assert store.searching.search("鉱山").total == 1
    if "index_part" in table:
        assert store.faults() == []


def test_a_byte_that_is_another_anywhere_in_the_index_stops_no_search(store: Store) -> None:
    for number in range(12):
        store.ledger.save_person(PersonRecord(0, "XA", f"Rin {number}", biography=f"港湾の生まれ、port no. {number}"))
    all_parts = "select file, part, data from index_part order by file, part"
    written = "update index_part set data = ? where file = ? and part = ?"
    chance = random.Random(11)
    for _turn in range(30):
        parts = store.database.execute(all_parts).fetchall()
        file, part, data = chance.choice([one for one in parts if one[2]])
        at = chance.randrange(len(data))
        wrong = data[:at] + bytes([data[at] ^ (1 << chance.randrange(8))]) + data[at + 1 :]
        store.database.execute(written, [wrong, file, part])
        store.database.execute("update index_state set generation = generation + 1")
        with closing(open_store(store.path)) as other:
            for words, many in (("港湾", 12), ("port", 12), ("生まれ -port", 0), ("Rin*", 12)):
                assert other.searching.search(words, counted=True).total == many
        store.database.execute(written, [data, file, part])  # where it is there still


def test_pages_of_the_index_that_lead_to_those_of_records_take_none_of_these_along(
    store: Store, again: Callable[[], Store]
) -> None:
    for number in range(5):
        store.ledger.save_person(PersonRecord(0, "XA", "人", biography=f"港湾{number}号の生まれ"))
    store.database.execute("pragma wal_checkpoint(truncate)")
    find = "select rootpage, page_size from sqlite_master, pragma_page_size where name = ?"
    (parts, size), (steps, _size) = (store.database.execute(find, [one]).fetchone() for one in ("index_part", "entry"))
    done = store.rows("select * from entry")
    store.close()
    with store.path.open("r+b") as file:
        file.seek((parts - 1) * size)
        assert file.read(1)[0] == 5  # of a table, with pages below: the last of these stands at 8
        file.seek((parts - 1) * size + 8)
        file.write(steps.to_bytes(4, "big"))
    store = again()
    assert store.searching.search("港湾", counted=True).total == 5
    assert store.rows("select * from entry") == done
    assert store.faults() == []


@pytest.mark.parametrize(
    "damage",
    [
        "update index_doc set titles = cast(x'5b5b226a61222c2022ff225d5d' as text) where doc = 1",
        "update index_doc set doc = 77 where doc = 1", "update index_facts set facts = substr(facts, 2)",
    ],
)  # fmt: skip
def test_what_cannot_be_read_of_an_entry_is_read_anew_of_its_record(
    store: Store, again: Callable[[], Store], damage: str
) -> None:
    for name in ("一", "二"):
        store.ledger.save_person(PersonRecord(0, "XA", name, biography="港湾の生まれ"))
    store.database.execute(damage)
    assert len(again().searching.search("-鉱山 kind:person", counted=20).hits) == 2


@pytest.mark.parametrize(
    "damage", ["update index_value set value = 'XB' where value = 'XA'", "update index_doc set title = 'x'"]
)
def test_a_check_makes_a_damaged_index_anew_and_says_so(store: Store, again: Callable[[], Store], damage: str) -> None:
    store.ledger.save_person(PersonRecord(0, "XA", "人", biography="港湾の生まれ"))
    store.database.execute(damage)
    store = again()
    assert [one for one in store.faults() if "index" in one]
    assert store.faults() == []
    assert store.searching.search("国:XA 港湾").total == 1


def _reverse_order_of_days(path: Path) -> None:
    """Have the days that entries are ordered by stand in the wrong order, which only reading all of them shows."""
    with closing(sqlite3.connect(path)) as file:
        page, size = file.execute(
            "select rootpage, page_size from sqlite_master, pragma_page_size where name = 'index_doc_date'"
        ).fetchone()
        file.execute("pragma wal_checkpoint(truncate)")
    with path.open("r+b") as file:
        file.seek((page - 1) * size)
        head = file.read(12)
        count = int.from_bytes(head[3:5], "big")
        cells = [file.read(2) for _cell in range(count)]
        file.seek((page - 1) * size + 8)
        file.write(b"".join(reversed(cells)))


def test_damage_that_no_search_meets_is_mended_beside_the_program(store: Store, again: Callable[[], Store]) -> None:
    for number in range(1, 10):
        store.ledger.save_meeting(MeetingRecord(0, f"港湾の会{number}", f"2026-03-0{number}"))
    store.close()
    _reverse_order_of_days(store.path)
    store = again()
    assert store.searching.index.is_torn()
    before = store.searching.search("港湾", limit=20)
    store.searching.look_over()
    assert beside.run("--store", str(store.path), "index", "--beside", "--mend").wait(60) == 0
    assert not store.searching.index.is_torn()
    assert store.searching.search("date:2026-03-08 港湾").total == 1
    assert len(store.searching.search("港湾", limit=20).hits) == len(before.hits) == 9
    assert store.faults() == []


def test_an_index_made_anew_elsewhere_is_read_anew_however_often_it_changed_since(store: Store) -> None:
    for name in ("一", "二"):
        store.ledger.save_person(PersonRecord(0, "XA", name, biography="港湾の生まれ"))
    with closing(open_store(store.path)) as other:
        assert other.searching.search("港湾").total == 2
        with store.transaction():
            store.searching.index.empty()
        store.searching.finish()
        store.ledger.save_person(PersonRecord(0, "XA", "三", biography="鉱山の生まれ"))
        assert other.searching.search("鉱山").total == 1
        assert other.searching.search("港湾").total == 2


def test_a_fault_of_the_program_throws_no_index_away(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.ledger.save_person(PersonRecord(0, "XA", "人", biography="港湾の生まれ"))
    before = store.database.execute("select file, part, data from index_part").fetchall()

    def fault(*_args: object, **_options: object) -> None:
        raise TypeError("a fault")

    with monkeypatch.context() as broken:
        broken.setattr("db.index.hit", fault)
        with pytest.raises(TypeError, match="a fault"):
            store.searching.search("港湾")
    assert store.database.execute("select file, part, data from index_part").fetchall() == before
    assert store.searching.search("港湾").total == 1


def test_a_check_names_the_entries_that_the_lists_of_the_index_lack(store: Store, again: Callable[[], Store]) -> None:
    store.ledger.save_person(PersonRecord(0, "XA", "人", biography="港湾の生まれ"))
    store.database.execute("delete from index_part")
    store = again()
    assert store.searching.index.faults() == ["1"]


def test_changed_rules_make_the_index_anew(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.ledger.save_person(PersonRecord(0, "XA", "人", biography="港湾の生まれ"))
    assert store.searching.index.is_current()
    monkeypatch.setattr("db.index_kept.analyzer", lambda: "other")
    assert not store.searching.index.is_current()
    assert store.searching.search("港湾").hits
    assert store.searching.index.is_current()


def test_search_answers_while_a_large_index_is_made_in_the_background(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.ledger.save_person(PersonRecord(0, "XA", "人", biography="港湾の生まれ"))
    monkeypatch.setattr("db.found.AT_ONCE", 3)
    with store.searching.later():
        _note(store, 30, "鉱山")
        store.searching.finish = lambda: None  # type: ignore[method-assign]
    found = store.searching.search("港湾")
    assert found.hits
    assert beside.run("--store", str(store.path), "index", "--beside").wait(60) == 0
    assert store.searching.search("鉱山").total == 30
    assert store.searching.index.faults() == []


def test_a_large_import_is_taken_up_in_batches(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.index_kept.AT_ONCE", 3)
    monkeypatch.setattr("db.found.AT_ONCE", 3)
    _note(store, 40)
    monkeypatch.setattr("db.index_kept.BATCH", 15)
    while store.searching.index.waiting():
        store.searching.catch_up()
    assert len(store.searching.search("港湾", limit=100).hits) == 40
    assert store.searching.index.faults() == []


def test_processes_that_make_an_index_together_leave_nothing_out(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.searching._WORTH_SHARING", 100)
    monkeypatch.setattr("db.searching.os.cpu_count", lambda: 3)
    begun: list[subprocess.Popen[bytes]] = []
    run = beside.run
    monkeypatch.setattr("briefbook.beside.run", lambda *words: begun.append(run(*words)) or begun[-1])
    monkeypatch.setattr("db.index_kept._FIRST_BATCH", 40)
    with store.searching.later():
        _note(store, 400)
    assert [one.returncode for one in begun] == [0, 0]
    assert store.searching.search("港湾").total == 400
    assert store.searching.index.faults() == []


@pytest.fixture
def read(store: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Store, Any]]:
    """A store with nine persons, and the batch in which they were read that is not in the index yet."""
    monkeypatch.setattr("db.index_kept.AT_ONCE", 3)
    monkeypatch.setattr("db.found.AT_ONCE", 3)
    _note(store, 9)
    yield store, store.searching.index.batch()
    assert store.searching.index.faults() == []


def test_what_is_written_while_a_batch_is_read_is_found_as_it_is_then(read: tuple[Store, Any]) -> None:
    store, batch = read
    first, second, *_rest = store.ledger.persons()
    store.ledger.save_person(replace(first, biography="鉱山の生まれ"))
    store.ledger.remove_person(second.id)
    with store.write("the batch"):
        store.searching.index.take_up(batch)
    assert [one.id for one in store.searching.search("鉱山").hits] == [first.id]
    assert store.searching.search("港湾").total == 7


def test_a_batch_that_was_read_for_an_index_made_anew_meanwhile_takes_no_other_record_s_place(
    read: tuple[Store, Any],
) -> None:
    store, batch = read
    store.ledger.save_meeting(MeetingRecord(0, "鉱山の会", "2027-01-01"))
    with store.write("anew"):
        store.searching.index.empty()
        store.searching.index.take_up(batch)
    store.searching.finish()
    assert store.searching.search("鉱山").total == 1


def test_the_segments_of_a_large_import_become_one_whatever_is_written_meanwhile(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, size in (("index_kept.AT_ONCE", 3), ("index_kept.BATCH", 12), ("index_segments._SMALL", 10)):
        monkeypatch.setattr(f"db.{name}", size)
    searching, index = store.searching, store.searching.index
    join = searching.join
    searching.join = lambda: None  # type: ignore[method-assign]
    with searching.later(), store.write("many"):
        for number in range(60):
            values = {"counterpart": "XA", "name": f"人{number}", "reading": "", "romanised": "", "post": ""}
            store.insert("person", **values, biography=f"港湾{number}号" * (number + 1))
    before = searching.search("港湾", limit=100)
    assert [one.size for one in index.engine.segments] == [12] * 5
    assert index.is_parted
    joined = index.join()
    gone = {one.id for one in before.hits[:7]}
    for key in gone:
        store.ledger.remove_person(key)
    with store.write("joined"):
        index.take_over(joined)
    after = searching.search("港湾", limit=100)
    assert [one.id for one in after.hits] == [one.id for one in before.hits if one.id not in gone]
    assert index.engine.segments[0].size == 60
    assert index.faults() == []
    join()
    assert not index.is_parted


def test_signs_between_words_are_no_parts_of_a_compound_each_of_which_is_looked_for(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.ledger.save_person(PersonRecord(0, "XA", "人", biography="国の港の生まれ"))
    index, runs = store.searching.index, Counter[str]()
    run = index._run
    monkeypatch.setattr(index, "_run", lambda *given, **more: runs.update(["run"]) or run(*given, **more))
    store.searching.search("国:港:" * 30)
    assert runs.total() < 10


def test_a_write_of_what_is_not_searched_leaves_the_index_as_it_is(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.ledger.save_person(PersonRecord(0, "XA", "人", biography="港湾の生まれ"))
    emptied: list[bool] = []
    monkeypatch.setattr(store.searching.index, "empty", lambda: emptied.append(True))
    store.ledger.save_book(BookRecord(0, "会談", "XA"))
    assert store.searching.index.is_current()
    assert store.searching.search("港湾").hits
    store.ledger.save_person(PersonRecord(0, "XA", "人", biography="山の生まれ"))
    assert emptied == []


@pytest.fixture
def many(store: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A store of forty people in an index that takes up three at once, and nothing in the background."""
    with store.searching.later():
        _note(store, 40)
    monkeypatch.setattr("db.index_kept.AT_ONCE", 3)
    monkeypatch.setattr("db.found.AT_ONCE", 3)
    monkeypatch.setattr("db.index_kept.BATCH", 15)
    monkeypatch.setattr("db.index_kept._FIRST_BATCH", 10)
    monkeypatch.setattr("briefbook.beside.run", lambda *_words: None)
    return store


def test_an_index_read_by_other_rules_answers_until_all_is_read_again(
    many: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    searching = many.searching
    monkeypatch.setattr("db.index_kept.analyzer", lambda: "other")
    found = searching.search("港湾", limit=100)
    assert (len(found.hits), found.waiting) == (40, 40)
    assert "40" in found.lacking
    many.ledger.save_person(PersonRecord(0, "XA", "新", biography="鉱山の生まれ"))
    many.ledger.save_person(PersonRecord(1, "XA", "旧", biography="港湾の技師"))
    many.ledger.remove_person(2)
    assert searching.search("鉱山").total == searching.search("技師").total == 1
    turns = 0
    while searching.index.waiting():
        assert searching.search("港湾", limit=100).total == 39
        searching.catch_up()
        turns += 1
    assert turns > 1
    found = searching.search("港湾", limit=100)
    assert (found.total, found.waiting, found.lacking) == (39, 0, "")
    assert searching.index.is_current()
    assert searching.index.faults() == []


def test_a_first_sight_does_not_wait_for_an_index_that_is_to_be_made_anew(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.ledger.save_person(PersonRecord(0, "XA", "技師", biography="港湾の生まれ"))
    store.searching.finish()
    monkeypatch.setattr("db.index_kept.analyzer", lambda: "other")
    found = store.searching.search("港湾", first=True)
    assert (len(found.hits), found.waiting, found.unread) == (1, 1, True)
    assert "1" in found.lacking
    assert not store.searching.index.is_current()
    found = store.searching.search("港湾")
    assert (found.total, found.waiting, found.lacking) == (1, 0, "")
    assert store.searching.index.is_current()
    assert not store.searching.search("港湾", first=True).lacking


@pytest.mark.parametrize("first", ["search", "write"])
def test_an_index_that_cannot_be_read_answers_from_what_was_read_anew(many: Store, first: str) -> None:
    searching = many.searching
    many.database.execute("update index_state set version = 1")
    if first == "write":
        many.ledger.save_person(PersonRecord(0, "XA", "新", biography="鉱山の港湾"))
        assert searching.search("鉱山").total == 1
    waiting = []
    while not waiting or waiting[-1]:
        found = searching.search("港湾", limit=100)
        waiting.append(found.waiting)
        assert found.total + found.waiting == 40 + (first == "write")
        assert bool(found.lacking) == bool(found.waiting)
        searching.catch_up()
        assert len(waiting) < 10
    assert len(waiting) > 3
    assert searching.index.faults() == []


def test_a_damaged_large_index_is_not_waited_for(many: Store, again: Callable[[], Store]) -> None:
    many.database.execute("update index_part set data = zeroblob(length(data))")
    found = again().searching.search("港湾")
    assert (found.hits, found.waiting) == ((), 40)
    assert found.lacking


def test_what_was_written_while_a_trigger_was_lost_is_found(store: Store) -> None:
    key, _change = store.ledger.save_person(PersonRecord(0, "XA", "人", biography="港湾の生まれ"))
    store.database.execute("drop trigger index_person_update")
    store.ledger.save_person(PersonRecord(key, "XA", "人", biography="半島の生まれ"))
    assert [one.id for one in store.searching.search("半島").hits] == [key]
    assert not store.searching.search("港湾").hits
    store.ledger.save_person(PersonRecord(key, "XA", "人", biography="運河の生まれ"))
    assert store.searching.search("運河").hits


@pytest.fixture
def unwritable(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files and folders that cannot be written, for whoever asks: SQLite opens them so."""
    import os

    access = os.access
    monkeypatch.setattr("os.access", lambda path, mode: mode != os.W_OK and access(path, mode))


@pytest.mark.parametrize(
    "damage",
    [
        "update index_part set data = zeroblob(length(data))", "drop table index_part", "delete from index_doc",
        "delete from index_state", "drop table index_state", "drop table index_pending", "drop view index_known",
        "update index_state set version = 1",
    ],
)  # fmt: skip
def test_a_store_that_cannot_be_written_is_searched_without_its_index(
    store: Store, again: Callable[[], Store], damage: str, unwritable: None
) -> None:
    ids = [store.ledger.save_person(PersonRecord(0, "XA", name, biography="港湾の生まれ"))[0] for name in ("一", "二")]
    store.database.execute(damage)
    store.database.execute("pragma wal_checkpoint(truncate)")
    store.close()
    before = store.path.read_bytes()
    store = again()
    assert store.only_read
    assert store.searching.complete("国") is not None
    assert any(one.marks for one in store.searching.marked("港湾", "person", ids[0]))
    found = store.searching.search("港湾 -二", counted=True)
    assert [one.id for one in found.hits] == [ids[0]]
    assert found.facets["kind"] == {"person": 1}
    assert [one.id for one in store.searching.like("person", ids[0])] == [ids[1]]
    assert found.lacking
    assert not found.waiting
    store.close()
    assert store.path.read_bytes() == before


def test_a_store_that_cannot_be_written_reads_a_little_more_with_each_search(
    many: Store, again: Callable[[], Store], unwritable: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("db.in_memory.SLICE", 7)
    monkeypatch.setattr("db.searching._AT_MOST", 0)
    many.database.execute("drop table index_doc")
    many.database.execute("pragma wal_checkpoint(truncate)")
    store = again()
    with closing(open_store(many.path)) as other:
        turns = [store, other, store, store, other, other, store]
        found = [one.searching.search("港湾", limit=100) for one in turns]
    assert all(one.total + one.waiting == 40 for one in found)
    assert [one.total for one in found[:4]] == [7, 14, 21, 28]
    assert found[-1].total == 40


@pytest.mark.parametrize("slice_", [1000, 1])
def test_a_store_that_cannot_be_written_is_searched_as_it_is_though_its_index_is_behind(
    store: Store, again: Callable[[], Store], unwritable: None, monkeypatch: pytest.MonkeyPatch, slice_: int
) -> None:
    for name, words in (("一", "港湾の生まれ"), ("二", "港湾の技師"), ("三", "港湾の育ち")):
        store.ledger.save_person(PersonRecord(0, "XA", name, biography=words))
    store.searching.take_up = lambda *_args: None  # type: ignore[method-assign]
    store.ledger.save_person(PersonRecord(0, "XA", "四", biography="鉱山の生まれ"))
    store.ledger.save_person(PersonRecord(2, "XA", "二", biography="灯台の技師"))
    store.ledger.remove_person(3)
    store.database.execute("pragma wal_checkpoint(truncate)")
    store.close()
    before = store.path.read_bytes()
    monkeypatch.setattr("db.in_memory.SLICE", slice_)
    monkeypatch.setattr("db.searching._AT_MOST", 0)
    store = again()
    for _turn in range(4):
        found = store.searching.search("港湾", counted=True)
    assert [one.id for one in found.hits] == [1]
    assert found.facets["kind"] == {"person": 1}
    assert (found.waiting, [one.id for one in store.searching.search("鉱山").hits]) == (0, [4])
    assert "3" in found.lacking
    assert [one.id for one in store.searching.search("灯台").hits] == [2]
    assert any(one.marks for one in store.searching.marked("灯台", "person", 2))
    store.close()
    assert store.path.read_bytes() == before


def test_an_index_of_other_rules_that_cannot_be_written_answers_and_says_so(
    store: Store, again: Callable[[], Store], unwritable: None
) -> None:
    store.ledger.save_person(PersonRecord(0, "XA", "人", biography="港湾の生まれ"))
    assert store.searching.search("港湾").lacking == ""
    store.database.execute("update index_state set analyzer = 'other'")
    store.database.execute("pragma wal_checkpoint(truncate)")
    store = again()
    found = store.searching.search("港湾")
    assert found.total == 1
    assert found.lacking


def test_search_answers_while_somebody_else_writes(many: Store) -> None:
    with many.searching.later():
        _note(many, 1)
        many.searching.finish = lambda: None  # type: ignore[method-assign]
    del many.searching.finish  # type: ignore[method-assign]
    other = open_store(many.path)
    many.database.execute("pragma busy_timeout = 0")
    with other.transaction():
        found = many.searching.search("港湾", limit=100)
    assert (found.total, found.waiting) == (40, 0)
    assert found.lacking
    other.close()
    assert many.searching.search("港湾", limit=100).total == 41


def test_what_a_person_did_is_kept_before_the_index_is_brought_in_line(
    store: Store, again: Callable[[], Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []

    def ended(_index: Index, _since: int) -> bool:
        with closing(open_store(store.path)) as other:
            seen.append(len(other.ledger.persons()))
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(Index, "catch_up", ended)
        _key, change = store.ledger.save_person(PersonRecord(0, "XA", "架空花子", biography="港湾"))
    assert (seen[:1], change.kinds) == ([1], {"person"})
    searching = again().searching
    assert searching.index.is_current()
    assert [one.title for one in searching.search("港湾").hits] == ["架空花子"]
    assert searching.index.faults() == []
